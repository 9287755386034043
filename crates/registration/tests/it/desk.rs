//! What the office does: plans a section, changes it, looks after who is in it.

use access::Role;
use axum::Router;
use axum::routing::{get, post};
use db::Database;
use db::testing::each_engine;
use kernel::Key;
use registration::pages;
use staff::fixture::Fixture;
use std::sync::Arc;
use web::Application;
use web::testing::{Answer, Browser};

use crate::pages::persona;
use crate::town::{self, by, offer, register};

fn routes() -> Router<Arc<Application>> {
    crate::pages::routes()
        .route(
            "/activities",
            get(catalog::pages::activities::activities)
                .post(catalog::pages::activity::activity_create),
        )
        .route("/activities/new", get(catalog::pages::activity::activity_new))
        .route("/activities/{key}", post(catalog::pages::activity::activity_change))
        .route("/activities/{key}/edit", get(catalog::pages::activity::activity_edit))
        .route("/activities/{key}/state", post(catalog::pages::activity::activity_move))
        .route("/activities/{key}/copy", post(catalog::pages::activity::activity_copy))
        .route("/activities/{key}/materials", post(catalog::pages::materials::material_add))
        .route(
            "/rooms",
            get(catalog::pages::rooms::rooms_page).post(catalog::pages::rooms::room_add),
        )
        .route("/activities/{key}/sections/new", get(pages::edit_section::section_new))
        .route("/activities/{key}/sections", post(pages::edit_section::section_create))
        .route("/sections", get(pages::sections::sections))
        .route("/sections/{key}", post(pages::edit_section::section_change))
        .route("/sections/{key}/edit", get(pages::edit_section::section_edit))
        .route("/sections/{key}/publication", post(pages::edit_section::section_publish))
        .route(
            "/sections/{key}/cancellation",
            get(pages::edit_section::section_confirm).post(pages::edit_section::section_cancel),
        )
        .route(
            "/sections/{key}/registrations",
            get(pages::registrations::registrations).post(pages::others::register_people),
        )
        .route("/sections/{key}/registrations/new", get(pages::others::others_form))
        .route(
            "/activities/{key}/terms",
            get(catalog::pages::terms::activity_terms).post(catalog::pages::terms::terms_set),
        )
        .route("/absences", get(pages::coverage::coverage_page).post(pages::coverage::coverage_set))
        .route("/absences/{key}/end", post(pages::coverage::coverage_end))
        .route(
            "/registrations/{key}/withdrawal",
            get(pages::registrations::withdrawal_form).post(pages::registrations::withdraw_person),
        )
        .route("/registrations/{key}/promotion", post(pages::registrations::promote_person))
}

fn dana(db: &Database, people: &Fixture) -> Browser {
    let dana = persona(people, people.dana).holding(Role::Coordinator, None);
    Browser::new(db, routes(), people.today, &dana)
}

#[track_caller]
fn says(answer: &Answer, sentences: &[&str]) {
    let text = answer.text();
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not on the page:\n{text}");
    }
}

const ACTIVITY: &[(&str, &str)] = &[
    ("title", "Small-group reading"),
    ("summary", "Group by need, teach, regroup within weeks."),
    ("description", ""),
    ("kind", "professional-development"),
    ("purpose", "student-achievement"),
    ("topics", "Reading, dyslexia"),
    ("format", "workshop"),
    ("mode", "face-to-face"),
    ("group", "small-group"),
    ("provider", "internal"),
    ("audience", "role = teacher"),
    ("credit-hours", "1.5"),
    ("year", "2025"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = ACTIVITY
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name))
        .copied()
        .collect();
    fields.extend(changes);
    fields
}

const SECTION: &[(&str, &str)] = &[
    ("name", "Birch, Wednesdays"),
    ("building", "BIR"),
    ("capacity", "3"),
    ("minimum", "2"),
    ("promotion", "automatic"),
    ("rows", "3"),
    ("on-0", "10/22/2025"),
    ("starts-0", "3:45 pm"),
    ("ends-0", "5:15 pm"),
    ("on-1", "2025-10-29"),
    ("starts-1", "15:45"),
    ("ends-1", "17:15"),
    ("break-1", "15 min"),
    ("presenters", "carla.mendes@prairiehills.example"),
];

/// The address of the activity's or the section's own page in a redirect to its form.
fn key_in(location: &str) -> String {
    location.split('/').nth(2).expect("a key").to_owned()
}

#[test]
fn cat_1_from_a_new_activity_to_a_published_section_in_the_browser() {
    each_engine(|db| {
        let people = town::build(db);
        let office = dana(db, &people);
        says(&office.get("/activities/new"), &["New activity", "What is learned", "Credit"]);
        let made = office.send("/activities", ACTIVITY);
        assert_eq!(made.status, 303, "{}", made.text());
        let activity = key_in(&made.location.unwrap());
        says(&office.get(&format!("/activities/{activity}/edit")), &["Draft", "Publish"]);
        says(&office.get("/activities"), &["Small-group reading", "Draft"]);
        let moved = office.send(&format!("/activities/{activity}/state"), &[("event", "publish")]);
        assert_eq!(moved.location, Some(format!("/catalog/{activity}")));
        let form = office.get(&format!("/activities/{activity}/sections/new"));
        says(&form, &["New section", "Sessions", "Birch Elementary"]);
        let presenter = town::email(db, people.carla);
        let mut fields = SECTION.to_vec();
        fields.retain(|(name, _)| *name != "presenters");
        fields.push(("presenters", &presenter));
        let made = office.send(&format!("/activities/{activity}/sections"), &fields);
        assert_eq!(made.status, 303, "{}", made.text());
        let section = key_in(&made.location.unwrap());
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        assert_eq!(ana.get(&format!("/sections/{section}")).status, 404);
        let publication = format!("/sections/{section}/publication");
        office.send(&publication, &[("published", "yes")]);
        says(
            &ana.get(&format!("/sections/{section}")),
            &[
                "Birch, Wednesdays",
                "Register",
                "Carla Mendes",
                "1.5 hours",
                "0 / 3",
                "Birch Elementary",
            ],
        );
        says(&office.get("/sections"), &["Small-group reading", "0 / 3", "Below minimum"]);
        says(&office.get("/sections?show=below-minimum"), &["Small-group reading"]);
        let edited = office.get(&format!("/sections/{section}/edit"));
        let html = edited.html();
        for kept in ["2025-10-22", "3:45 pm", "15 min", "Birch, Wednesdays", presenter.as_str()] {
            assert!(html.contains(kept), "{kept}");
        }
    });
}

#[test]
fn a_wrong_activity_comes_back_with_every_answer_and_says_how_to_mend_it() {
    each_engine(|db| {
        let people = town::build(db);
        let office = dana(db, &people);
        let wrong = with(&[
            ("title", ""),
            ("audience", "role = techer"),
            ("provider", "external"),
            ("credit-hours", "a while"),
            ("topics", "Reading, dyslexia"),
        ]);
        let page = office.send("/activities", &wrong);
        assert_eq!(page.status, 422);
        says(
            &page,
            &[
                "There is a problem",
                "Enter the name of the provider",
                "did you mean teacher?",
                "Enter Professional learning hours as an amount",
            ],
        );
        let html = page.html();
        for kept in ["role = techer", "a while", "Reading, dyslexia", "Group by need"] {
            assert!(html.contains(kept), "{kept}");
        }
    });
}

/// ROOM-1: said when it is saved, and saved all the same.
fn a_room_with_fewer_seats_than_the_section_is_said(db: &Database, office: &Browser) {
    let section = offer(db, "Number talks", 3, "2025-11-05 08:00 10:00");
    let rooms = db.read_now(catalog::room::rooms).expect("the rooms");
    let library = rooms.iter().find(|room| room.name == "Library").expect("the library");
    let (session, room) = (section.sessions[0].key.to_string(), library.key.to_string());
    let with_seats = |seats: &'static str| {
        let fields = [
            ("capacity", seats),
            ("promotion", "automatic"),
            ("rows", "1"),
            ("session-0", session.as_str()),
            ("room-0", room.as_str()),
            ("on-0", "2025-11-05"),
            ("starts-0", "08:00"),
            ("ends-0", "10:00"),
        ];
        let done = office.send(&format!("/sections/{}", section.key), &fields);
        assert_eq!(done.status, 303);
        // What was done is told by a cookie, in which only letters and digits are plain.
        let told = done.headers.get_all("set-cookie").iter();
        told.map(|cookie| cookie.to_str().expect("plain text")).collect::<String>()
    };
    let warning = "fewer%20than%20the%20section";
    assert!(!with_seats("30").contains(warning));
    assert!(with_seats("31").contains(warning));
}

#[test]
fn a_wrong_section_comes_back_with_every_answer() {
    each_engine(|db| {
        let people = town::build(db);
        let office = dana(db, &people);
        let section = offer(db, "Decoding", 3, "2025-11-05 08:00 10:00");
        let address = format!("/sections/{}", section.key);
        let mut wrong = SECTION.to_vec();
        wrong.retain(|(name, _)| !["ends-0", "presenters", "minimum"].contains(name));
        wrong.extend([
            ("ends-0", "3 pm"),
            ("presenters", "nobody@nowhere.example"),
            ("minimum", "9"),
        ]);
        let page = office.send(&address, &wrong);
        assert_eq!(page.status, 422);
        says(
            &page,
            &[
                "Enter an end that is after the start",
                "Enter a number that is no more than the seats",
            ],
        );
        assert!(page.html().contains("nobody@nowhere.example"));
        let mut nobody = SECTION.to_vec();
        nobody.retain(|(name, _)| *name != "presenters");
        nobody.push(("presenters", "nobody@nowhere.example"));
        says(&office.send(&address, &nobody), &["Check nobody@nowhere.example"]);
        let mut more = SECTION.to_vec();
        more.push(("more", "rows"));
        let page = office.send(&address, &more);
        says(&page, &["Fewest to hold it"]);
        let html = page.html();
        assert!(html.contains("on-6") && html.contains("2025-10-29"), "{html}");
    });
}

#[test]
fn reg_2_raising_the_seats_in_the_form_moves_people_up_and_too_few_is_refused() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        register(db, &section, people.ben).unwrap();
        let office = dana(db, &people);
        let with_seats = |seats: &'static str| {
            vec![
                ("capacity", seats),
                ("promotion", "automatic"),
                ("location", "Library"),
                ("rows", "1"),
                ("session-0", section.sessions[0].key.as_str()),
                ("on-0", "2025-11-05"),
                ("starts-0", "08:00"),
                ("ends-0", "10:00"),
            ]
        };
        let address = format!("/sections/{}", section.key);
        assert_eq!(office.send(&address, &with_seats("2")).status, 303);
        assert_eq!(town::told(db, people.ben), ["registration-promoted"]);
        assert!(town::told(db, people.ana).is_empty(), "nothing of hers has changed");
        let fewer = office.send(&address, &with_seats("1"));
        assert_eq!(fewer.status, 422);
        says(&fewer, &["2 people have a seat. Enter at least 2."]);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_9_people_are_pasted_seen_and_then_registered() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let office = dana(db, &people);
        let desk = format!("/sections/{}/registrations", section.key);
        let pasted = format!(
            "{}, {}\nnobody@nowhere.example",
            town::email(db, people.ana),
            town::email(db, people.ben)
        );
        let preview = office.send(&desk, &[("people", &pasted)]);
        says(
            &preview,
            &[
                "Register 2 people?",
                "Ana Ruiz",
                "Registered",
                "On the waitlist",
                "Nobody, or more than one",
            ],
        );
        says(&office.get(&desk), &["With a seat", "Nobody."]);
        assert!(town::told(db, people.ana).is_empty(), "a preview tells nobody");
        let done = office.send(&desk, &[("people", &pasted), ("sure", "yes")]);
        assert_eq!(done.location.as_deref(), Some(desk.as_str()));
        says(&office.get(&desk), &["Ruiz, Ana", "Castillo, Ben", "1st in line"]);
        assert_eq!(town::told(db, people.ana), ["registration-registered"]);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_8_a_section_is_cancelled_after_saying_how_many_will_be_told() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let ana = register(db, &section, people.ana).unwrap();
        register(db, &section, people.ben).unwrap();
        let office = dana(db, &people);
        let address = format!("/sections/{}/cancellation", section.key);
        says(&office.get(&address), &["Cancel Decoding?", "2 people will be told."]);
        assert_eq!(office.send(&address, &[("reason", "")]).status, 422);
        assert_eq!(office.send(&address, &[("reason", "Snow day")]).status, 303);
        let ana_page = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        says(&ana_page.get(&format!("/registrations/{}", ana.registration)), &["Snow day"]);
        says(&ana_page.get(&format!("/sections/{}", section.key)), &["Cancelled", "Snow day"]);
    });
}

#[test]
fn the_office_takes_a_person_off_with_a_reason_and_the_line_moves() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let ana = register(db, &section, people.ana).unwrap();
        register(db, &section, people.ben).unwrap();
        let office = dana(db, &people);
        let address = format!("/registrations/{}/withdrawal", ana.registration);
        says(&office.get(&address), &["Take Ana Ruiz off this section?"]);
        assert_eq!(office.send(&address, &[("reason", "")]).status, 422);
        assert_eq!(office.send(&address, &[("reason", "Moved to Cedar")]).status, 303);
        assert_eq!(town::told(db, people.ana), ["registration-withdrawn"]);
        assert_eq!(town::told(db, people.ben), ["registration-promoted"]);
    });
}

#[test]
fn cat_7_copied_to_next_year_and_cat_4_returned_only_with_a_note() {
    each_engine(|db| {
        let people = town::build(db);
        let office = dana(db, &people);
        let activity = key_in(&office.send("/activities", ACTIVITY).location.unwrap());
        let copied = office.send(&format!("/activities/{activity}/copy"), &[]);
        let copy = copied.location.unwrap();
        says(&office.get(&copy), &["Small-group reading", "Draft", "2026–27"]);
        assert_ne!(key_in(&copy), activity);
        let (occasion, by, draft) = (town::by(people.ana), people.ana, town::draft("Song circles"));
        let proposed = db
            .write_now(move |tx| {
                let permit = access::Permit::for_system();
                catalog::offer::propose(tx, &permit, &occasion, by, &draft)
            })
            .unwrap();
        let state = format!("/activities/{}/state", proposed.key);
        let without = office.send(&state, &[("event", "return"), ("note", "")]);
        assert_eq!(without.status, 422);
        says(&without, &["Enter a note that says why"]);
        assert_eq!(office.send(&state, &[("event", "publish")]).status, 409);
        let returned = office.send(&state, &[("event", "return"), ("note", "Say for whom")]);
        assert_eq!(returned.status, 303);
    });
}

#[test]
fn room_1_materials_and_rooms_are_added_in_the_browser() {
    each_engine(|db| {
        let people = town::build(db);
        let office = dana(db, &people);
        let activity = key_in(&office.send("/activities", ACTIVITY).location.unwrap());
        let materials = format!("/activities/{activity}/materials");
        let script = office.send(
            &materials,
            &[
                ("material-title", "Slides"),
                ("material-version", "1"),
                ("material-link", "javascript:alert(1)"),
            ],
        );
        assert_eq!(script.status, 422);
        says(&script, &["Enter the link with https:// at its beginning"]);
        let added = office.send(
            &materials,
            &[
                ("material-title", "Slides"),
                ("material-version", "1"),
                ("material-link", "https://files.example/1"),
            ],
        );
        says(&office.get(&added.location.unwrap()), &["Slides", "Take out of use"]);
        let room = [("building", "BIR"), ("name", "Library"), ("capacity", "30")];
        assert_eq!(office.send("/rooms", &room).status, 303);
        assert_eq!(office.send("/rooms", &room).status, 422);
        says(&office.get("/rooms"), &["Birch Elementary", "Library", "30"]);
        a_room_with_fewer_seats_than_the_section_is_said(db, &office);
    });
}

#[test]
fn the_offices_pages_are_not_for_teachers() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        let key = Key::clone(&section.key);
        for path in [
            "/activities".to_owned(),
            "/activities/new".to_owned(),
            "/rooms".to_owned(),
            "/sections".to_owned(),
            format!("/sections/{key}/edit"),
            format!("/sections/{key}/registrations"),
            format!("/sections/{key}/cancellation"),
        ] {
            assert_eq!(ana.get(&path).status, 403, "{path}");
        }
        for path in [
            "/activities".to_owned(),
            format!("/sections/{key}"),
            format!("/sections/{key}/cancellation"),
            format!("/sections/{key}/registrations"),
            format!("/sections/{key}/publication"),
        ] {
            assert_eq!(ana.send(&path, &[("reason", "x"), ("people", "x")]).status, 403, "{path}");
        }
    });
}

const LIMIT: &[(&str, &str)] = &[
    ("building", "BIR"),
    ("group", "instruction"),
    ("most", "1"),
    ("from", "7:30 am"),
    ("to", "3:30 pm"),
    ("starts", "2025-08-01"),
];

#[test]
fn reg_4_a_principal_limits_absences_at_their_own_building_only() {
    each_engine(|db| {
        let people = town::build(db);
        let priya = persona(&people, people.priya).holding(Role::Principal, Some(people.birch));
        let paul = persona(&people, people.paul).holding(Role::Principal, Some(people.cedar));
        let priya = Browser::new(db, routes(), people.today, &priya);
        let paul = Browser::new(db, routes(), people.today, &paul);
        says(
            &priya.get("/absences"),
            &["Building absences", "Birch Elementary", "No building has set"],
        );
        let wrong = priya.send("/absences", &[("building", "CED"), ("most", "1"), ("to", "6 am")]);
        assert_eq!(wrong.status, 422, "Cedar is not hers");
        assert_eq!(priya.send("/absences", LIMIT).status, 303);
        let section = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        says(&priya.get("/absences"), &["instruction", "1 of 1", "Limit reached"]);
        let others = paul.get("/absences").text();
        assert!(!others.contains("Limit reached") && others.contains("Cedar Middle"), "{others}");
        let ben = Browser::new(db, routes(), people.today, &persona(&people, people.ben));
        let page = format!("/sections/{}", section.key);
        says(&ben.get(&page), &["Join the waitlist"]);
        ben.send(&format!("{page}/registration"), &[]);
        says(
            &ben.get(&page),
            &["You are 1st in line", "no more than 1 may be away at once", "You keep your place"],
        );
        let key = priya.get("/absences").html();
        let key = key.split("action=\"/absences/").nth(1).and_then(|rest| rest.split('/').next());
        let end = format!("/absences/{}/end", key.expect("a limit to end"));
        assert_eq!(paul.send(&end, &[]).status, 403);
        assert_eq!(priya.send(&end, &[]).status, 303);
        town::tend(db, by(people.dana));
        says(&ben.get(&page), &["You are registered"]);
    });
}

#[test]
fn reg_10_the_office_sets_what_comes_first_and_lets_someone_in_with_a_reason() {
    each_engine(|db| {
        let people = town::build(db);
        let first = offer(db, "Part one", 5, "2025-11-03 08:00 10:00");
        let second = offer(db, "Part two", 5, "2025-11-05 08:00 10:00");
        let office = dana(db, &people);
        let terms = format!("/activities/{}/terms", second.activity_key);
        says(&office.get(&terms), &["Who may take it, and again", "Part one"]);
        let (needs, again) = (("needs-0", first.activity_key.as_str()), ("retake", "not-allowed"));
        assert_eq!(office.send(&terms, &[needs, again]).status, 303);
        let circle = format!("/activities/{}/terms", first.activity_key);
        let needs = [("needs-0", second.activity_key.as_str()), ("retake", "with-credit")];
        says(&office.send(&circle, &needs), &["Choose something else"]);
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        says(
            &ana.get(&format!("/catalog/{}", second.activity_key)),
            &["Taken before", "Part one", "You still need it", "Not possible"],
        );
        says(&ana.get(&format!("/sections/{}", second.key)), &["Something comes first"]);
        let desk = format!("/sections/{}/registrations", second.key);
        let pasted = town::email(db, people.ana);
        let preview = office.send(&desk, &[("people", &pasted)]);
        says(&preview, &["Something comes first", "Why they may come anyway"]);
        let reason = ("despite", "Led part one last spring");
        office.send(&desk, &[("people", &pasted), ("sure", "yes"), reason]);
        says(&office.get(&desk), &["Ruiz, Ana", "Registered"]);
        town::nothing_has_drifted(db);
    });
}
