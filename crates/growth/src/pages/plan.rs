//! `/growth-plans/{key}`: a plan as its person and their supervisor of today read it, with the thread.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::Key;
use maud::{Markup, html};
use web::components::{
    Field, Tone, band, button, button_secondary, date_field, details, form, inset, notice, tag,
    text_area,
};
use web::{Answers, Halt, Page, Visit, t};

use super::shown::{Shown, shown};
use super::{parts, thread, words};
use crate::open::open;
use crate::plan::{About, TEXT_CHARACTERS_MAX};
use crate::refusal::PlanRefusal;
use crate::sight::{Relation, Seen};
use crate::words::{Event, Party};

pub(crate) async fn load(visit: &Visit, text: &str) -> Result<Shown, Halt> {
    let key = Key::parse(text).ok_or(Halt::NotFound)?;
    let (actor, today, calendar) =
        (visit.actor.clone(), visit.today, visit.words.calendar().clone());
    visit
        .read(move |tx| {
            let opened = open(tx, &actor, &key, today)?.ok_or(Halt::NotFound)?;
            Ok::<_, Halt>(shown(tx, &calendar, opened, today)?)
        })
        .await
}

/// What the reader is about to write about, as [`thread`] names it.
#[derive(Debug, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    about: String,
}

/// `GET /growth-plans/{key}`
pub async fn plan_page(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let loaded = load(&visit, &key).await?;
    let answers = thread::begun(&visit, &loaded, &asked.about);
    Ok(page(&visit, &loaded, &answers, None))
}

pub(crate) fn page(
    visit: &Visit,
    shown: &Shown,
    answers: &Answers,
    refusal: Option<&PlanRefusal>,
) -> Page {
    let w = &visit.words;
    let (opened, plan) = (&shown.opened, &shown.opened.plan);
    let (to, back) = match opened.relation {
        Relation::Themself => (super::my::HERE, t!(w, "growth-my-title")),
        Relation::Peer => (super::peers::HERE, t!(w, "growth-peers-title")),
        Relation::Supervisor | Relation::Other => ("/team/growth", t!(w, "growth-team-title")),
    };
    let page = Page::new(visit, t!(w, "growth-plan-of", name = shown.name.clone()))
        .caption(t!(w, "growth-year", year = plan.year))
        .back(to, back)
        .errors(answers);
    let page = match refusal {
        Some(refusal) => page.status(StatusCode::CONFLICT).notice(notice(
            Tone::Warn,
            &t!(w, "growth-not-done"),
            html! { p { (words::refusal(w, refusal)) } },
        )),
        None => page,
    };
    let state = plan.state();
    page.body(html! {
        p {
            strong { (opened.adopted.cycle.title.in_language(w.language())) }
            @if opened.sight.plan == Seen::Yes { " " (tag(words::tone(state), &words::state(w, state))) }
        }
        @if opened.relation == Relation::Peer {
            (inset(html! { p { (t!(w, "growth-peer-reads", name = shown.name.clone())) } }))
        }
        @if opened.relation == Relation::Supervisor && opened.sight.plan == Seen::Yes {
            (decisions(visit, shown, answers))
        }
        @if opened.sight.goals == Seen::Yes {
            @if plan.standing_goals().next().is_some() {
                (band(&t!(w, "growth-goals"), parts::goals(visit, shown, &|goal| thread::link(visit, shown, About::Goal(goal.id)))))
            }
        }
        @if opened.relation == Relation::Themself { (parts::apart(visit, shown)) }
        @if opened.sight.assessment == Seen::Yes && !opened.marks.is_empty() {
            (band(&t!(w, "growth-assessment"), parts::assessment(visit, shown)))
        }
        @if opened.sight.plan == Seen::Yes { (parts::steps(visit, shown)) }
        @if opened.sight.goals == Seen::Yes {
            (thread::history(visit, shown))
            (thread::thread(visit, shown, answers))
        }
    })
}

/// What the supervisor does next.
fn decisions(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let (plan, cycle) = (&shown.opened.plan, &shown.opened.adopted.cycle);
    let may = |event| plan.may(cycle, Party::Supervisor, event);
    let to = format!("/growth-plans/{}/decision", plan.key);
    html! {
        @if may(Event::Approved) {
            (inset(form(visit, &to, html! {
                input type="hidden" name="event" value=(Event::Approved.word());
                p { (t!(w, "growth-approve-says")) }
                (button(&t!(w, "growth-approve")))
            })))
            (details(&t!(w, "growth-return"), form(visit, &to, html! {
                input type="hidden" name="event" value=(Event::Returned.word());
                (text_area(answers, Field::new("words", &t!(w, "growth-return-why")).rows(3)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button_secondary(&t!(w, "growth-return")))
            })))
        }
        @if may(Event::Signed) {
            (inset(form(visit, &to, html! {
                input type="hidden" name="event" value=(Event::Signed.word());
                p { (t!(w, "growth-sign-says")) }
                (button(&t!(w, "growth-sign")))
            })))
        }
        @if may(Event::Conferred) {
            (details(&t!(w, "growth-confer"), form(visit, &to, html! {
                input type="hidden" name="event" value=(Event::Conferred.word());
                (date_field(answers, Field::new("on", &t!(w, "growth-confer-on"))))
                (text_area(answers, Field::new("notes", &t!(w, "growth-confer-notes")).rows(4)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button(&t!(w, "growth-confer")))
            })))
        }
    }
}
