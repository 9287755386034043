//! The slice on Prairie Hills, on both engines: *Reading in small groups* ended on Tuesday, 14 October
//! 2025, at 12:45; Ana, Ben, Cy and Pat had seats, Carla led it.

mod feedback;
mod first;
mod judged;
mod messages;

use std::sync::Arc;

use access::{Permit, Role};
use attendance::fixture::{Class, class, crowd};
use attendance::mark::Mark;
use attendance::take::Said;
use axum::Router;
use axum::routing::{get, post};
use db::{Database, Tx};
use kernel::{By, DistrictCalendar, Fault, LocalDate, Occasion, StaffId};
use web::Application;
use web::testing::{Browser, Persona};

use crate::feedback::AnswerKind;
use crate::pages;

pub(crate) fn routes() -> Router<Arc<Application>> {
    use pages::{activity, activity_feedback, desk, essa, finding, finding_form, give, overview};
    use pages::{questions, results};
    Router::new()
        .route("/sections/{key}/feedback", get(give::feedback_form).post(give::feedback_send))
        .route("/sections/{key}/feedback/results", get(results::section_results))
        .route("/feedback", get(desk::feedback_desk))
        .route("/feedback/rule", post(desk::rule_set))
        .route(
            "/feedback/questions",
            get(questions::district_questions).post(questions::district_questions_write),
        )
        .route(
            "/activities/{key}/feedback",
            get(activity_feedback::activity_feedback).post(activity_feedback::activity_questions),
        )
        .route("/activities/{key}/feedback/rule", post(activity_feedback::activity_rule))
        .route("/evaluation", get(overview::evaluation_page))
        .route("/evaluation/{key}", get(activity::evaluation_of))
        .route("/evaluation/{key}/plan", post(activity::plan_add))
        .route("/evaluation/plan/{key}/ending", post(activity::plan_drop))
        .route("/evaluation/{key}/findings/new", get(finding_form::finding_new))
        .route("/evaluation/{key}/findings", post(finding_form::finding_record))
        .route("/evaluation/findings/{key}", get(finding::finding_page))
        .route("/evaluation/findings/{key}/steps", post(finding::finding_step))
        .route("/essa", get(essa::essa_list))
        .route("/essa.csv", get(essa::essa_csv))
        .route("/sections/{key}", get(registration::pages::section::section))
        .route("/sections/{key}/registration", post(registration::pages::request::ask))
        .route("/activities/{key}/edit", get(catalog::pages::activity::activity_edit))
        .route("/activities/{key}/state", post(catalog::pages::activity::activity_move))
}

pub(crate) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

/// The class with so many more people in it, all marked present but these.
pub(crate) fn held(
    database: &Database,
    more: usize,
    absent: fn(&Class) -> Vec<StaffId>,
) -> (Class, Vec<StaffId>) {
    database
        .write_now(move |tx| {
            let class = class(tx)?;
            let crowd = crowd(tx, &class, more)?;
            let town = &class.town;
            let absent = absent(&class);
            let mut people = vec![town.ana, town.ben, town.cy, town.pat];
            people.extend(&crowd);
            mark(tx, &class, &people, &absent)?;
            Ok::<_, Fault>((class.clone(), crowd))
        })
        .unwrap()
}

fn mark(tx: &mut Tx, class: &Class, people: &[StaffId], absent: &[StaffId]) -> Result<(), Fault> {
    let now = attendance::fixture::at("2025-10-14 12:50");
    let carla = Occasion { by: By::Staff(class.town.carla), now, today: day("2025-10-14") };
    for session in class.sessions {
        let said = people.iter().map(|person| {
            let mark = if absent.contains(person) { Mark::Absent } else { Mark::Present };
            Said { session, person: *person, mark }
        });
        let said: Vec<Said> = said.collect();
        let permit = Permit::for_system();
        attendance::take::save(tx, &permit, &carla, class.section, &said)
            .map_err(|failed| Fault::new(format!("{failed:?}")))?;
    }
    Ok(())
}

pub(crate) fn browser(database: &Database, persona: &Persona, on: &str) -> Browser {
    Browser::new(database, routes(), day(on), persona)
}

pub(crate) fn persona(person: StaffId) -> Persona {
    Persona::new(person.0, "Ana", "Ruiz")
}

pub(crate) fn office(class: &Class) -> Persona {
    persona(class.town.dana).holding(Role::Coordinator, None)
}

pub(crate) fn noon(on: &str, person: StaffId) -> Occasion {
    let today = day(on);
    let now = DistrictCalendar::nebraska().start_of(today).plus_minutes(12 * 60);
    Occasion { by: By::Staff(person), now, today }
}

/// The fields of a whole answer: the same to each question with a scale, and some words.
pub(crate) fn answer(
    database: &Database,
    choice: &'static str,
    words: &str,
) -> Vec<(String, String)> {
    let asked =
        database.read_now(|tx| crate::feedback::instrument::of_district(tx, day("2025-10-14")));
    let of = |one: &crate::feedback::Question| {
        let said = match one.answer {
            AnswerKind::Scale => choice.to_owned(),
            AnswerKind::Words => words.to_owned(),
        };
        (format!("q-{}", one.key), said)
    };
    asked.unwrap().questions.iter().map(of).collect()
}

pub(crate) fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
