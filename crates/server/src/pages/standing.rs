//! The one page of standing with the salary lane in it: standing tells growth, certificate and training,
//! salary the lane, and a link leads to one's certificates with what their states were told. Whoever
//! may not see a lane sees the page without it.

use access::{ActionKind, Decision, Subject, decide};
use axum::extract::{Path, Query};
use kernel::{Key, LocalDate, StaffId};
use maud::{Markup, html};
use standing::pages::{On, overview};
use web::{Halt, Page, Visit};

/// `GET /my/standing`
pub async fn my_standing(visit: Visit, Query(on): Query<On>) -> Result<Page, Halt> {
    let (person, day) = (visit.actor.person, on.day(&visit));
    let lane = lane(&visit, person, day, "/my/lane".to_owned()).await?;
    let certificates = statefile::pages::beside::certificates(&visit.words, "/my/credentials");
    let beside = html! { (certificates) (lane) };
    overview::my_standing_with(&visit, &on, &beside).await
}

/// `GET /people/{key}/standing`
pub async fn person_standing(
    visit: Visit,
    Path(person): Path<String>,
    Query(on): Query<On>,
) -> Result<Page, Halt> {
    let beside = match Key::parse(&person) {
        Some(key) => {
            let found = visit.read(move |tx| Ok(staff::person_by_key(tx, &key)?)).await?;
            match found {
                Some(found) => {
                    let href = format!("/people/{}/lane", found.key);
                    let lane = lane(&visit, found.id, on.day(&visit), href).await?;
                    let href = format!("/people/{}/credentials", found.key);
                    let w = &visit.words;
                    html! { (statefile::pages::beside::certificates(w, &href)) (lane) }
                }
                None => Markup::default(),
            }
        }
        None => Markup::default(),
    };
    overview::person_standing_with(&visit, &person, &on, &beside).await
}

async fn lane(
    visit: &Visit,
    person: StaffId,
    day: LocalDate,
    href: String,
) -> Result<Markup, Halt> {
    let whose = Subject::person(person);
    if decide(&visit.actor, ActionKind::ViewSalaryLane, &whose) == Decision::Denied {
        return Ok(Markup::default());
    }
    let answer = visit.read(move |tx| Ok(salary::pages::beside::lane(tx, person, day)?)).await?;
    Ok(answer.map_or_else(Markup::default, |answer| {
        salary::pages::beside::shown(&visit.words, &answer, &href)
    }))
}
