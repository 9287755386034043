//! Feedback on a section (EVA-1, P15).

use access::Permit;
use db::testing::each_engine;
use db::{Database, sql};

use super::{answer, borrowed, browser, held, noon, office, persona};
use crate::feedback::answer::{Answer, AnswerRefusal};

sql! {
    JOURNALLED = "select count(*) from journal";
    GIVEN = "select count(*) from feedback_given";
    LISTS = "select list from feedback_words order by question_id";
}

fn count(database: &Database, sql: &'static db::Sql) -> i64 {
    database.read_now(move |tx| tx.one(sql, &[], |row| row.get::<i64>(0))).unwrap()
}

#[test]
fn eva_1_who_was_there_says_once_how_it_was_and_a_second_time_is_refused_kindly() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |class| vec![class.town.ben]);
        let path = format!("/sections/{}/feedback", class.section_key);
        let ana = browser(database, &persona(class.town.ana), "2025-10-15");
        let form = ana.get(&path).text();
        assert!(form.contains("My time was well spent"), "{form}");
        assert!(form.contains("until Tue, Oct 28, 2025"), "{form}");
        let empty = ana.send(&path, &[]).text();
        assert!(empty.contains("There is a problem"), "{empty}");

        let before = count(database, &JOURNALLED);
        let given = answer(database, "agree", "More of the second part");
        assert_eq!(ana.send(&path, &borrowed(&given)).status, 303);
        assert_eq!(count(database, &JOURNALLED), before, "the journal would say when");
        assert_eq!(count(database, &GIVEN), 1);
        let again = ana.send(&path, &borrowed(&given)).text();
        assert!(again.contains("You have answered, thank you"), "{again}");
        assert_eq!(count(database, &GIVEN), 1);

        for not_there in [class.town.ben, class.town.carla, class.town.dana] {
            let other = browser(database, &persona(not_there), "2025-10-15");
            assert_eq!(other.get(&path).status, 404);
            assert_eq!(other.send(&path, &borrowed(&given)).status, 404);
        }
    });
}

#[test]
fn eva_1_before_the_last_session_ends_and_after_the_last_day_the_form_says_why_not() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let path = format!("/sections/{}/feedback", class.section_key);
        let ana = |on| browser(database, &persona(class.town.ana), on);
        let early = ana("2025-10-14").get(&path).text();
        assert!(early.contains("It is not over yet"), "{early}");
        assert!(ana("2025-10-28").get(&path).text().contains("well spent"));
        let late = ana("2025-10-29").get(&path).text();
        assert!(late.contains("This could be said until Tue, Oct 28, 2025"), "{late}");
    });
}

#[test]
fn p15_no_row_ties_what_was_written_to_who_wrote_it_nor_to_an_order() {
    each_engine(|database| {
        let (class, crowd) = held(database, 8, |_| Vec::new());
        let path = format!("/sections/{}/feedback", class.section_key);
        let texts = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel"];
        for (person, text) in crowd.iter().zip(texts) {
            let own = browser(database, &persona(*person), "2025-10-15");
            assert_eq!(own.send(&path, &borrowed(&answer(database, "agree", text))).status, 303);
        }
        let lists = database.read_now(|tx| tx.rows(&LISTS, &[], |row| row.get::<String>(0)));
        let lists = lists.unwrap();
        assert_eq!(lists.len(), 2, "one list a question, not a row a person");
        let list: Vec<String> = serde_json::from_str(&lists[0]).unwrap();
        assert_ne!(list, texts, "not in the order in which they came");
        let mut sorted = list.clone();
        sorted.sort();
        assert_eq!(sorted, texts, "and none is lost");
    });
}

#[test]
fn p15_nothing_is_shown_before_it_closes_nor_of_fewer_than_five_nor_words_of_fewer_than_ten() {
    each_engine(|database| {
        let (class, crowd) = held(database, 10, |_| Vec::new());
        let path = format!("/sections/{}/feedback", class.section_key);
        let results = format!("/sections/{}/feedback/results", class.section_key);
        let give = |people: &[kernel::StaffId], choice| {
            for person in people {
                let own = browser(database, &persona(*person), "2025-10-15");
                let said = answer(database, choice, "A quieter room");
                assert_eq!(own.send(&path, &borrowed(&said)).status, 303);
            }
        };
        let carla = |on| browser(database, &persona(class.town.carla), on);
        give(&crowd[..4], "strongly-agree");
        assert!(carla("2025-10-20").get(&results).text().contains("until Tue, Oct 28, 2025"));
        let few = carla("2025-10-29").get(&results).text();
        assert!(few.contains("Fewer than 5 of the 14 who were there answered"), "{few}");
        assert!(!few.contains("quieter"));

        give(&crowd[4..6], "disagree");
        let six = carla("2025-10-29").get(&results).text();
        assert!(six.contains("6 of the 14 who were there answered (42%)"), "{six}");
        assert!(six.contains("when at least 10 have answered"), "{six}");
        assert!(!six.contains("quieter"));
        assert!(six.contains("66%"), "four of six agree: {six}");

        give(&crowd[6..], "agree");
        let ten = carla("2025-10-29").get(&results).text();
        assert!(ten.contains("A quieter room"), "{ten}");
        assert!(ten.contains("In no order"), "{ten}");
    });
}

#[test]
fn eva_1_results_are_for_who_led_it_and_for_the_office() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let results = format!("/sections/{}/feedback/results", class.section_key);
        let at = "2025-10-29";
        assert_eq!(browser(database, &persona(class.town.carla), at).get(&results).status, 200);
        assert_eq!(browser(database, &office(&class), at).get(&results).status, 200);
        assert_eq!(browser(database, &persona(class.town.ana), at).get(&results).status, 403);
        assert_eq!(browser(database, &persona(class.town.carla), at).get("/feedback").status, 403);
    });
}

#[test]
fn eva_1_new_questions_ask_of_sections_that_end_from_tomorrow_on() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let path = format!("/sections/{}/feedback", class.section_key);
        let dana = browser(database, &office(&class), "2025-10-15");
        let one = [("days", "7"), ("english-0", "Was it worth it"), ("answer-0", "scale")];
        let half = dana.send("/feedback/questions", &one).text();
        assert!(half.contains("in both languages"), "{half}");
        let both = [one.as_slice(), &[("spanish-0", "Valió la pena")]].concat();
        assert_eq!(dana.send("/feedback/questions", &both).status, 303);
        assert!(dana.get("/feedback/questions").html().contains("Was it worth it"));
        let ana = browser(database, &persona(class.town.ana), "2025-10-15");
        assert!(ana.get(&path).text().contains("My time was well spent"), "as it was");
        let tomorrow = database
            .read_now(|tx| crate::feedback::instrument::of_district(tx, super::day("2025-10-16")))
            .unwrap();
        assert_eq!(tomorrow.questions[0].english, "Was it worth it");
        assert_eq!(tomorrow.days_open, 7);
    });
}

#[test]
fn eva_1_an_activity_asks_its_own_questions_and_so_do_its_copies() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let activity = class.activity;
        let key =
            database.read_now(move |tx| catalog::activity(tx, activity)).unwrap().unwrap().key;
        let dana = browser(database, &office(&class), "2025-10-15");
        let path = format!("/activities/{key}/feedback");
        let own = [
            ("days", "10"),
            ("english-0", "The texts fit my pupils"),
            ("spanish-0", "Los textos van con mis alumnos"),
            ("answer-0", "scale"),
        ];
        let saved = dana.send(&path, &own);
        assert_eq!(saved.status, 303, "{}", saved.text());
        assert!(dana.get(&path).text().contains("asks its own questions"));
        let occasion = noon("2025-10-15", class.town.dana);
        let asked = database
            .write_now(move |tx| {
                let activity = catalog::activity(tx, activity)?.expect("it is there");
                let year = activity.school_year.next();
                let permit = Permit::for_system();
                let copy = catalog::offer::copy(tx, &permit, &occasion, &activity, year)?;
                let later = super::day("2026-10-14");
                crate::feedback::instrument::in_force(tx, copy.id, later)
            })
            .unwrap();
        assert_eq!(asked.questions[0].english, "The texts fit my pupils");
        assert_eq!(dana.send(&path, &[("as", "district")]).status, 303);
        assert!(dana.get(&path).text().contains("asks what the district asks"));
    });
}

#[test]
fn eva_1_an_answer_to_questions_that_were_not_asked_counts_nothing() {
    each_engine(|database| {
        let (class, _) = held(database, 0, |_| Vec::new());
        let (section, by) = (class.section, noon("2025-10-15", class.town.ana));
        let refused = database.write_now(move |tx| {
            let section = catalog::section(tx, section)?.expect("it is there");
            let nothing = Answer::default();
            crate::feedback::answer::answer(tx, &Permit::for_system(), &by, &section, &nothing)
        });
        let refused = refused.unwrap_err();
        assert_eq!(refused, kernel::Failed::Refused(AnswerRefusal::AskedDifferently));
        assert_eq!(count(database, &GIVEN), 0);
    });
}
