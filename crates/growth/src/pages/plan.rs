//! `/growth-plans/{key}`: a plan as its person and their supervisor of today read it, with the thread.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use maud::{Markup, html};
use web::components::{
    Choice, Field, Tone, band, button, button_secondary, date_field, details, form, inset, notice,
    radios, tag, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::shown::{Shown, shown};
use super::{parts, words};
use crate::open::{open, speaker};
use crate::plan::TEXT_CHARACTERS_MAX;
use crate::refusal::PlanRefusal;
use crate::sight::{Relation, Seen};
use crate::step::say;
use crate::words::{Event, Party, WordKind};

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

/// `GET /growth-plans/{key}`
pub async fn plan_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let loaded = load(&visit, &key).await?;
    Ok(page(&visit, &loaded, &Answers::blank(&visit.words), None))
}

pub(crate) fn page(
    visit: &Visit,
    shown: &Shown,
    answers: &Answers,
    refusal: Option<&PlanRefusal>,
) -> Page {
    let w = &visit.words;
    let (opened, plan) = (&shown.opened, &shown.opened.plan);
    let own = opened.relation == Relation::Themself;
    let (to, back) = if own {
        (super::my::HERE, t!(w, "growth-my-title"))
    } else {
        ("/team/growth", t!(w, "growth-team-title"))
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
        @if opened.sight.plan == Seen::Yes {
            @if opened.relation == Relation::Supervisor { (decisions(visit, shown, answers)) }
            @if plan.standing_goals().next().is_some() {
                (band(&t!(w, "growth-goals"), parts::goals(visit, shown, &|_| html! {})))
            }
        }
        @if opened.sight.assessment == Seen::Yes && !opened.marks.is_empty() {
            (band(&t!(w, "growth-assessment"), parts::assessment(visit, shown)))
        }
        @if opened.sight.plan == Seen::Yes {
            (parts::steps(visit, shown))
            (parts::history(visit, shown))
            (thread(visit, shown, answers))
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

fn thread(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let own = shown.opened.relation == Relation::Themself;
    let kinds = [
        Choice::new(WordKind::Comment.word(), t!(w, "growth-said-comment")),
        Choice::new(WordKind::Response.word(), t!(w, "growth-said-response"))
            .hint(t!(w, "growth-said-response-hint")),
    ];
    let label = if own { t!(w, "growth-say-own") } else { t!(w, "growth-say") };
    let say = form(
        visit,
        &format!("/growth-plans/{}/words", shown.opened.plan.key),
        html! {
            @if own { (radios(answers, Field::new("kind", &t!(w, "growth-say-kind")), &kinds)) }
            (text_area(answers, Field::new("said", &t!(w, "growth-say-words")).rows(3)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (button_secondary(&t!(w, "growth-say-send")))
        },
    );
    html! { div.screen-only { (band(&label, say)) } }
}

/// `POST /growth-plans/{key}/words`
pub async fn word_add(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let loaded = load(&visit, &key).await?;
    let (plan, actor, today) = (loaded.opened.plan.clone(), visit.actor.clone(), visit.today);
    let permit = visit.read(move |tx| Ok(speaker(tx, &actor, &plan, today)?)).await?;
    let permit = permit.ok_or(Halt::NotFound)?;
    let w = &visit.words;
    let mut read = sent.read();
    let own = loaded.opened.relation == Relation::Themself;
    let kind = if own {
        read.required_choice("kind", &t!(w, "growth-say-kind"), WordKind::parse)
    } else {
        Some(WordKind::Comment)
    };
    let said = read.required_text("said", &t!(w, "growth-say-words"), TEXT_CHARACTERS_MAX);
    let (kind, said) = match read.finish(|| Some((kind?, said?))) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, by) = (visit.occasion(), visit.actor.person);
    let (plan, to) = (loaded.opened.plan.clone(), format!("/growth-plans/{key}"));
    let done = visit
        .submit(&sent, move |tx| {
            say(tx, &permit, &occasion, (&plan, by), (None, kind, &said))?;
            Ok(Done::to(to.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(page(&visit, &loaded, &sent.answers(), Some(&refusal)).into_response()),
    }
}
