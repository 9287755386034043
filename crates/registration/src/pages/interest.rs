//! "Tell me when" on the page of an activity: asked for in one click, taken back in one.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::{Activity, ActivityState};
use db::Tx;
use kernel::{Fault, Key};
use maud::{Markup, html};
use web::components::{
    Row, Tone, action_button, band, button, button_link, button_secondary, form, notice, rows,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::interest::{self, NotNoted, Wanted};
use crate::pages::audience;

/// What an activity's page offers about being told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// A section lets newcomers in, or the activity is not for this person: nothing.
    No,
    /// The person may ask to be told.
    CanAsk,
    /// The person waits to be told.
    Asked,
}

pub(super) fn telling(
    tx: &mut Tx,
    visit: &Visit,
    activity: &Activity,
    fits: &staff::audience::Fit,
) -> Result<Telling, Fault> {
    let person = visit.actor.person;
    if interest::wanted_by(tx, person)?.iter().any(|one| one.activity == activity.id) {
        return Ok(Telling::Asked);
    }
    let offered = activity.state == ActivityState::Published && fits.is_yes();
    if !offered || interest::open_section(tx, activity.id, visit.now)?.is_some() {
        return Ok(Telling::No);
    }
    Ok(Telling::CanAsk)
}

pub(super) fn ask_or_undo(visit: &Visit, activity: &Activity, telling: Telling) -> Markup {
    let w = &visit.words;
    let address = format!("/catalog/{}/interest", activity.key);
    match telling {
        Telling::No => Markup::default(),
        Telling::CanAsk => form(
            visit,
            &address,
            html! {
                p { (t!(w, "registration-interest-hint")) }
                (button(&t!(w, "registration-interest-ask")))
            },
        ),
        Telling::Asked => html! {
            (notice(Tone::Good, &t!(w, "registration-interest-asked"), html! {
                p { (t!(w, "registration-interest-asked-why")) }
            }))
            (form(visit, &format!("{address}/withdrawal"),
                button_secondary(&t!(w, "registration-interest-undo"))))
        },
    }
}

async fn activity(visit: &Visit, key: &str) -> Result<Activity, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| catalog::activity_by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// `POST /catalog/{key}/interest`
pub async fn interest_ask(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let activity = activity(&visit, &key).await?;
    let (occasion, of) = (visit.occasion(), activity.clone());
    let said = t!(visit.words, "registration-interest-done");
    let asked = visit
        .submit(&submitted, move |tx| {
            interest::ask(tx, &permit, &occasion, &of, person)?;
            Ok(Done::to(format!("/catalog/{}", of.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match asked {
        Ok(done) => Ok(done),
        Err(no) => Ok(refused(&visit, &activity, &no).into_response()),
    }
}

fn refused(visit: &Visit, activity: &Activity, no: &NotNoted) -> Page {
    let w = &visit.words;
    let back = format!("/catalog/{}", activity.key);
    let (title, why, next) = match no {
        NotNoted::NotOffered => (
            t!(w, "registration-no-offered"),
            vec![t!(w, "registration-no-offered-why")],
            button_link("/catalog", &t!(w, "registration-no-catalog")),
        ),
        NotNoted::NotInAudience { why } => (
            t!(w, "registration-no-audience"),
            audience::against(w, why),
            button_link("/catalog?mine=yes", &t!(w, "registration-no-open-to-me")),
        ),
        NotNoted::Open { section } => (
            t!(w, "registration-interest-open"),
            vec![t!(w, "registration-interest-open-why")],
            button_link(&format!("/sections/{section}"), &t!(w, "registration-see-section")),
        ),
    };
    Page::new(visit, title)
        .status(axum::http::StatusCode::CONFLICT)
        .caption(activity.title.clone())
        .back(back, activity.title.clone())
        .body(html! {
            @for line in &why { p { (line) } }
            p { (next) }
        })
}

/// `POST /catalog/{key}/interest/withdrawal`
pub async fn interest_withdraw(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let activity = activity(&visit, &key).await?;
    let occasion = visit.occasion();
    let said = t!(visit.words, "registration-interest-undone");
    let done = visit
        .submit(&submitted, move |tx| {
            interest::withdraw(tx, &permit, &occasion, activity.id, person)?;
            let page = format!("/catalog/{}", activity.key);
            Ok::<Done, kernel::Failed<std::convert::Infallible>>(
                Done::to(page).saying(said.clone()),
            )
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// What a person waits to be told of, on the page of their learning.
pub(super) fn listed(visit: &Visit, wanted: &[Wanted]) -> Markup {
    if wanted.is_empty() {
        return Markup::default();
    }
    let w = &visit.words;
    let listed: Vec<Row> = wanted
        .iter()
        .map(|one| Row {
            when: t!(
                w,
                "registration-interest-since",
                day = w.day(w.calendar().date(one.asked_at))
            ),
            what: html! { a href=(format!("/catalog/{}", one.key)) { (one.title) } },
            below: html! { (t!(w, "registration-interest-asked-why")) },
            action: action_button(
                visit,
                &web::components::ActionButton {
                    action: &format!("/catalog/{}/interest/withdrawal", one.key),
                    label: &t!(w, "registration-interest-undo"),
                    about: &one.title,
                },
            ),
        })
        .collect();
    band(&t!(w, "registration-interest-mine"), rows(&listed))
}
