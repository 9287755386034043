//! How an activity will be judged, what was found and decided, and what ESSA asks (P1, P15, domain 9.9).

use access::Role;
use attendance::fixture::{Class, class};
use db::testing::each_engine;
use db::{Database, sql};
use kernel::Key;

use super::{browser, office, persona};

sql! {
    SERVE = "insert into activity_purpose (activity_id, purpose) values ($1, 'student-achievement')";
    UNPUBLISH = "update activity set state = 'approved' where id = $1";
    EMPLOYEE_NUMBER = "select email from person where id = $1";
}

/// The class, its activity's key and the e-mail addresses of Priya and Dana.
fn settled(database: &Database) -> (Class, Key, String) {
    database
        .write_now(|tx| {
            let class = class(tx)?;
            tx.run(&SERVE, &[&class.activity])?;
            let key = catalog::activity(tx, class.activity)?.expect("it is there").key;
            let priya = tx.one(&EMPLOYEE_NUMBER, &[&class.town.priya], |row| row.get(0))?;
            Ok::<_, kernel::Fault>((class, key, priya))
        })
        .unwrap()
}

fn finding<'a>(owner: &'a str, n: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("purpose", "student-achievement"),
        ("level", "use"),
        ("looked-at", "Walkthroughs in six rooms"),
        ("found", "Half of the rooms use small groups weekly"),
        ("uncertainty", "Two schools only, nobody to compare with"),
        ("named-0", "Rooms that use it weekly"),
        ("value-0", "50"),
        ("unit-0", "percent"),
        ("n-0", n),
        ("decision", "fix"),
        ("owner", owner),
        ("due", "2025-12-01"),
    ]
}

#[test]
fn p1_an_activity_says_how_it_will_be_judged_and_publishing_warns_where_it_does_not() {
    each_engine(|database| {
        let (class, key, priya) = settled(database);
        let dana = browser(database, &office(&class), "2025-10-15");
        let edit = format!("/activities/{key}/edit");
        assert!(dana.get(&edit).text().contains("Nobody has said how this will be judged"));
        let activity = class.activity;
        database.write_now(move |tx| tx.run(&UNPUBLISH, &[&activity])).unwrap();
        let state = format!("/activities/{key}/state");
        let published = dana.send(&state, &[("event", "publish")]);
        assert_eq!(published.status, 303, "it warns, and stops nothing");

        let page = format!("/evaluation/{key}");
        let line = [
            ("level", "use"),
            ("looked-at", "Walkthroughs in six rooms"),
            ("judge", priya.as_str()),
            ("due", "2025-12-15"),
        ];
        let unknown = [line[0], line[1], ("judge", "nobody@example.org"), line[3]];
        let kept = dana.send(&format!("{page}/plan"), &unknown).text();
        assert!(kept.contains("Nobody who works here"), "{kept}");
        let past = [line[0], line[1], line[2], ("due", "2025-10-01")];
        assert!(dana.send(&format!("{page}/plan"), &past).text().contains("Choose today"));
        assert_eq!(dana.send(&format!("{page}/plan"), &line).status, 303);
        assert!(dana.get(&page).text().contains("Walkthroughs in six rooms"));
        assert!(!dana.get(&edit).text().contains("Nobody has said how this will be judged"));
        let list = dana.get("/evaluation?show=planned").text();
        assert!(list.contains("Reading in small groups"), "{list}");
        let later = browser(database, &office(&class), "2025-12-16");
        assert!(later.get("/evaluation?show=late").text().contains("One late"));
    });
}

#[test]
fn p15_a_finding_leads_to_a_decision_that_its_owner_carries_out() {
    each_engine(|database| {
        let (class, key, priya) = settled(database);
        let dana = browser(database, &office(&class), "2025-10-15");
        let record = format!("/evaluation/{key}/findings");
        let few = dana.send(&record, &finding(&priya, "4")).text();
        assert!(few.contains("Leave out figures of fewer than 5"), "{few}");
        assert!(few.contains("Two schools only"), "every answer is kept");
        let mut wrong = finding(&priya, "12");
        wrong[0] = ("purpose", "district-operations");
        assert!(dana.send(&record, &wrong).text().contains("every one of the activities serves"));
        let done = dana.send(&record, &finding(&priya, "12"));
        assert_eq!(done.status, 303, "{}", done.text());
        let page = done.location.unwrap();
        let text = dana.get(&page).text();
        for part in ["Half of the rooms", "50", "percent", "12", "Fix", "To be done"] {
            assert!(text.contains(part), "{part}: {text}");
        }

        let steps = format!("{}/steps", page.split('?').next().unwrap());
        let owner = browser(database, &persona(class.town.priya), "2025-10-20");
        assert_eq!(owner.get(&page).status, 200, "hers to carry out");
        let other = browser(database, &persona(class.town.ana), "2025-10-20");
        assert_eq!(other.get(&page).status, 404);
        assert_eq!(other.send(&steps, &[("step", "done"), ("said", "Done")]).status, 404);
        let off = [("step", "put-off"), ("said", "The coach is out"), ("due", "2025-10-20")];
        assert!(owner.send(&steps, &off).text().contains("to which later day"));
        let off = [off[0], off[1], ("due", "2026-02-01")];
        assert_eq!(owner.send(&steps, &off).status, 303);
        assert!(owner.get(&page).text().contains("Feb 1, 2026"));
        let done = [("step", "done"), ("said", "Four follow-up sessions were added")];
        assert_eq!(owner.send(&steps, &done).status, 303);
        let told = dana.get(&page).text();
        assert!(told.contains("Four follow-up sessions were added") && told.contains("Done"));
        let twice = owner.send(&steps, &done).text();
        assert!(twice.contains("Somebody noted something else meanwhile"), "{twice}");
    });
}

#[test]
fn p15_a_finding_is_never_changed_and_a_correction_takes_its_place_once() {
    each_engine(|database| {
        let (class, key, priya) = settled(database);
        let dana = browser(database, &office(&class), "2025-10-15");
        let record = format!("/evaluation/{key}/findings");
        let first = dana.send(&record, &finding(&priya, "12")).location.unwrap();
        let first_key = first.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
        let form = dana.get(&format!("{record}/new?corrects={first_key}")).html();
        assert!(form.contains("Two schools only"), "as it was written");
        let mut right = finding(&priya, "18");
        right.push(("corrects", &first_key));
        assert_eq!(dana.send(&record, &right).status, 303);
        let text = dana.get(&first).text();
        assert!(text.contains("Another finding took the place") && text.contains("Corrected"));
        assert!(text.contains("12"), "and stays as it was");
        let again = dana.send(&record, &right).text();
        assert!(again.contains("already taken the place"), "{again}");
    });
}

#[test]
fn essa_9_9_the_list_says_what_is_missing_and_the_file_holds_the_same() {
    each_engine(|database| {
        let (class, key, _) = settled(database);
        let dana = browser(database, &office(&class), "2025-10-15");
        let list = dana.get("/essa").text();
        assert!(list.contains("Reading in small groups") && list.contains("Not met"), "{list}");
        assert!(dana.get("/essa?show=met").text().contains("No activity of this school year fits"));
        let csv = String::from_utf8(dana.get("/essa.csv?show=not-met").bytes).unwrap();
        assert!(csv.contains("activity,school_year,fundable,lacks,sustained"), "{csv}");
        assert!(csv.contains("Reading in small groups"), "{csv}");
        let page = dana.get(&format!("/evaluation/{key}")).text();
        assert!(page.contains("2 days, one after the other"), "{page}");
        assert!(page.contains("Fourteen hours in all"), "what would make it so");
        let board = persona(class.town.beth).holding(Role::BoardMember, None);
        assert_eq!(browser(database, &board, "2025-10-15").get("/essa").status, 200);
        let ana = browser(database, &persona(class.town.ana), "2025-10-15");
        assert_eq!(ana.get("/essa").status, 403);
    });
}
