//! The pulse on Prairie Hills, on both engines: who answers, what is kept, what is shown.

use std::sync::Arc;

use access::{Permit, Role};
use axum::Router;
use axum::routing::get;
use db::testing::each_engine;
use db::{Database, Tx, sql};
use kernel::{Fault, LocalDate, Occasion, StaffId};
use staff::Audience;
use staff::fixture::{Fixture, prairie_hills};
use web::Application;
use web::testing::{Browser, Persona};

use crate::open::{NewWave, OpenRefusal, add_question, open};
use crate::pages;

sql! {
    OF_ANSWERS = "select (select count(*) from pulse_tally where engaged + others > 0)
        + (select count(*) from pulse_choice where answers > 0)";
    JOURNALLED = "select count(*) from journal";
}

fn routes() -> Router<Arc<Application>> {
    use pages::{answer, desk, questions, trend};
    Router::new()
        .route("/pulse", get(trend::pulse).post(desk::wave_open))
        .route("/pulse/new", get(desk::wave_new))
        .route("/pulse/questions", get(questions::questions).post(questions::question_add))
        .route("/my/pulse", get(answer::my_pulse).post(answer::my_pulse_send))
}

/// A wave of one question over the whole town, open for a week from today.
fn asked(tx: &mut Tx) -> Result<(Fixture, String), Fault> {
    let town = prairie_hills(tx)?;
    let by = town.occasion(town.dana);
    let question = ("I can use here what I learn here", "Aquí uso lo que aquí aprendo");
    add_question(tx, &Permit::for_system(), &by, question)?;
    let new = NewWave {
        title: "Fall".to_owned(),
        closes_on: town.today.plus_days(7),
        audience: Audience::parse("all").map_err(|error| Fault::new(error.to_string()))?,
    };
    open(tx, &Permit::for_system(), &by, &new)
        .map_err(|failed| Fault::new(format!("{failed:?}")))?;
    let question = crate::store::questions(tx, town.today)?.remove(0);
    Ok((town, format!("q-{}", question.key)))
}

fn wave(database: &Database) -> crate::Wave {
    database.write_now(|tx| Ok::<_, Fault>(crate::waves(tx)?.remove(0))).unwrap()
}

fn persona(person: StaffId) -> Persona {
    Persona::new(person.0, "Ana", "Ruiz")
}

#[test]
fn p6_everyone_answers_once_and_a_second_answer_is_refused_with_words() {
    each_engine(|database| {
        let (town, field) = database.write_now(asked).unwrap();
        let key = wave(database).key.to_string();
        let ana = Browser::new(database, routes(), town.today, &persona(town.ana));
        assert!(ana.get("/my/pulse").text().contains("I can use here what I learn here"));
        let empty = ana.send("/my/pulse", &[("wave", &key)]);
        assert!(empty.text().contains("There is a problem"));
        let answer = [("wave", key.as_str()), (field.as_str(), "agree")];
        let before = database.write_now(|tx| tx.one(&JOURNALLED, &[], |row| row.get::<i64>(0)));
        assert_eq!(ana.send("/my/pulse", &answer).status, 303);
        let after = database.write_now(|tx| tx.one(&JOURNALLED, &[], |row| row.get::<i64>(0)));
        assert_eq!(before.unwrap(), after.unwrap(), "the journal would say when");
        assert!(ana.get("/my/pulse").text().contains("it is counted"));
        let again = ana.send("/my/pulse", &answer).text();
        assert!(again.contains("You have answered already"), "{again}");
        let counted = database.write_now(|tx| tx.one(&OF_ANSWERS, &[], |row| row.get::<i64>(0)));
        assert_eq!(counted.unwrap(), 2, "one place and one choice have a count");
    });
}

#[test]
fn p6_nothing_is_shown_before_a_wave_is_over_nor_of_fewer_than_five() {
    each_engine(|database| {
        let (town, field) = database.write_now(asked).unwrap();
        let key = wave(database).key.to_string();
        let ana = Browser::new(database, routes(), town.today, &persona(town.ana));
        ana.send("/my/pulse", &[("wave", &key), (&field, "agree")]);
        let open = ana.get("/pulse").text();
        assert!(open.contains("Fall is open until") && open.contains("No asking is over yet"));
        let later = town.today.plus_days(8);
        let after = Browser::new(database, routes(), later, &persona(town.ana));
        let shown = after.get("/pulse").text();
        assert!(shown.contains("Too few to show"), "{shown}");
        assert!(!shown.contains("100%") && !shown.contains("1 of"), "{shown}");
        let late = after.send("/my/pulse", &[("wave", &key), (&field, "agree")]).text();
        assert!(late.contains("This asking is over"), "{late}");
    });
}

#[test]
fn p6_once_enough_have_answered_the_share_is_shown_to_everyone() {
    each_engine(|database| {
        let (town, field) = database.write_now(asked).unwrap();
        let key = wave(database).key.to_string();
        let everyone = database.write_now(move |tx| staff::facts_of_everyone(tx, town.today));
        let working = everyone.unwrap();
        let working: Vec<StaffId> =
            working.iter().filter(|one| !one.positions.is_empty()).map(|one| one.person).collect();
        for (nth, person) in working.iter().enumerate() {
            let answer = if nth % 2 == 0 { "agree" } else { "disagree" };
            let own = Browser::new(database, routes(), town.today, &persona(*person));
            let sent = own.send("/my/pulse", &[("wave", &key), (&field, answer)]);
            assert_eq!(sent.status, 303, "{}", sent.text());
        }
        let after = database
            .write_now(move |tx| crate::results(tx, town.today.plus_days(8)))
            .unwrap()
            .remove(0);
        assert_eq!(after.answers, i64::try_from(working.len()).ok());
        assert!(after.engaged.is_some() && after.questions.len() == 1);
    });
}

#[test]
fn a_second_wave_waits_for_the_first_and_a_small_audience_is_not_asked() {
    each_engine(|database| {
        let (first, second) = database
            .write_now(|tx| {
                let (town, _) = asked(tx)?;
                let try_on = |tx: &mut Tx, today: LocalDate, rule: &str| {
                    let by = Occasion { today, ..town.occasion(town.dana) };
                    let new = NewWave {
                        title: "Winter".to_owned(),
                        closes_on: today.plus_days(7),
                        audience: Audience::parse(rule)
                            .map_err(|error| Fault::new(error.to_string()))?,
                    };
                    let done = open(tx, &Permit::for_system(), &by, &new);
                    Ok::<_, Fault>(done.map(|_| ()).map_err(|failed| format!("{failed:?}")))
                };
                let first = try_on(tx, town.today, "all")?;
                let second = try_on(tx, town.today.plus_days(30), "role = superintendent")?;
                Ok::<_, Fault>((first, second))
            })
            .unwrap();
        let one_is_open = OpenRefusal::OneIsOpen { title: "Fall".to_owned() };
        assert!(first.unwrap_err().contains(&format!("{one_is_open:?}")));
        assert!(second.unwrap_err().contains("TooFew"));
    });
}

#[test]
fn the_office_asks_in_both_languages_and_others_do_not() {
    each_engine(|database| {
        let town = database.write_now(prairie_hills).unwrap();
        let dana = Persona::new(town.dana.0, "Dana", "Whitfield").holding(Role::Coordinator, None);
        let dana = Browser::new(database, routes(), town.today, &dana);
        let early = dana
            .send("/pulse", &[("title", "Fall"), ("closes", "2099-01-01"), ("audience", "all")]);
        assert!(early.text().contains("There is no question yet"));
        let kept = dana.send("/pulse/questions", &[("english", "I am heard here")]).text();
        assert!(kept.contains("There is a problem"));
        let both = [("english", "I am heard here"), ("spanish", "Aquí me escuchan")];
        assert_eq!(dana.send("/pulse/questions", &both).status, 303);
        assert!(dana.get("/pulse/questions").text().contains("Aquí me escuchan"));
        let ana = Browser::new(database, routes(), town.today, &persona(town.ana));
        assert_eq!(ana.get("/pulse/questions").status, 403);
    });
}
