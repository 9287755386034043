//! One's own check-in: one field for either code (ATT-2), and after it what was recorded and what
//! is left to do. Opening a link records nothing: the page asks first.

use super::{attendance_words, day_and_times};
use crate::check_in::{self, CheckInRefusal, Recognised};
use crate::code::CodeKind;
use crate::mark::Attendance;
use crate::room::{CheckIn, Section};
use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Instant, Key};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Empty, Field, FieldWidth, Row, band, button, button_group, button_link, button_link_secondary,
    empty, form, panel, rows, text_field,
};
use web::{Answers, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// A code out of a QR, or the session that was just checked into.
#[derive(Deserialize)]
pub struct Asked {
    code: Option<String>,
    session: Option<String>,
}

/// `GET /check-in`
pub async fn check_in_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    if let Some(session) = asked.session.as_deref().and_then(Key::parse) {
        return recorded(&visit, session).await;
    }
    let Some(code) = asked.code.filter(|code| !code.trim().is_empty()) else {
        return blank(&visit, Answers::blank(&visit.words)).await;
    };
    let (person, now, typed) = (visit.actor.person, visit.now, code.clone());
    let seen =
        visit.application.database.read(move |tx| check_in::recognise(tx, person, now, &typed));
    match seen.await.or_halt()? {
        Ok(seen) => Ok(ask(&visit, &seen, &code)),
        Err(refusal) => refused(&visit, &refusal, &code).await,
    }
}

/// `POST /check-in`
pub async fn check_in_form(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let subject = Subject::person(visit.actor.person);
    let permit = visit.permit::<action::CheckInSelf>(&subject)?;
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let typed = form.text("code").to_owned();
    let done = visit.submit(&form, move |tx| {
        let done = check_in::check_in(tx, &permit, &occasion, person, &typed)?;
        Ok::<_, Failed<CheckInRefusal>>(format!("/check-in?session={}", done.session.key))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &refusal, form.text("code")).await?.into_response()),
    }
}

/// The field, and how one's own sessions of today stand.
async fn blank(visit: &Visit, answers: Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let (person, today) = (visit.actor.person, visit.today);
    let own = visit.read(move |tx| Ok(check_in::today(tx, person, today)?)).await?;
    let (label, hint) = (t!(w, "attendance-code-label"), t!(w, "attendance-code-hint"));
    let code = Field::new("code", &label)
        .hint(&hint)
        .width(FieldWidth::Medium)
        .input_mode("text")
        .autocomplete("off");
    let body = html! {
        (text_field(&answers, code))
        (button_group(button(&t!(w, "attendance-code-send"))))
    };
    let to_catalog = t!(w, "attendance-to-catalog");
    Ok(Page::new(visit, t!(w, "attendance-check-in-title")).errors(&answers).body(html! {
        (form(visit, "/check-in", body))
        (button_group(button_link_secondary("/my/badge", &t!(w, "attendance-to-badge"))))
        (band(&t!(w, "attendance-today"), html! {
            @if own.is_empty() {
                (empty(w, &Empty::FirstTime {
                    words: &t!(w, "attendance-today-none"),
                    action: visit
                        .could(ActionKind::ViewCatalog)
                        .then_some(("/catalog", to_catalog.as_str())),
                }))
            } @else {
                (rows(&own.iter().map(|own| row(w, own)).collect::<Vec<_>>()))
            }
        }))
    }))
}

fn row(w: &Words, own: &check_in::Own) -> Row {
    Row {
        when: w.times(own.session.starts, own.session.ends),
        what: html! { (own.section.title) },
        below: html! { (state(w, own.check_in.as_ref(), &own.attendance)) },
        action: Markup::default(),
    }
}

/// How far one is with a session: what is recorded, and what is left to do.
fn state(w: &Words, check_in: Option<&CheckIn>, attendance: &Attendance) -> String {
    let entered = check_in.and_then(|times| times.checked_in_at);
    match (attendance, entered) {
        (Attendance::Expected, None) => t!(w, "attendance-left-both"),
        (Attendance::Expected, Some(at)) => {
            t!(w, "attendance-left-confirm", at = time(w, at))
        }
        (
            Attendance::Present { .. }
            | Attendance::Partial { .. }
            | Attendance::Excused { .. }
            | Attendance::Absent,
            _,
        ) => t!(w, "attendance-left-nothing", state = attendance_words(w, attendance)),
    }
}

fn time(w: &Words, at: Instant) -> String {
    w.time(w.calendar().local_time(at))
}

/// A code out of a link: says what it would record and asks.
fn ask(visit: &Visit, seen: &Recognised, code: &str) -> Page {
    let w = &visit.words;
    let (title, label) = match seen.kind {
        CodeKind::CheckIn => (t!(w, "attendance-ask-in"), t!(w, "attendance-ask-in-yes")),
        CodeKind::Confirm => (t!(w, "attendance-ask-confirm"), t!(w, "attendance-ask-confirm-yes")),
    };
    let body = html! {
        input type="hidden" name="code" value=(code);
        (button_group(button(&label)))
    };
    Page::new(visit, title)
        .caption(seen.section.title.clone())
        .lead(day_and_times(w, &seen.session))
        .back("/check-in", t!(w, "attendance-other-code"))
        .body(form(visit, "/check-in", body))
}

/// After a code: what was recorded and what is left.
async fn recorded(visit: &Visit, session: Key) -> Result<Page, Halt> {
    let person = visit.actor.person;
    let own =
        visit.read(move |tx| check_in::own(tx, person, &session)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let check_in::Own { section, session, check_in, attendance } = &own;
    let confirmed = check_in.and_then(|times| times.confirmed_at);
    let title = match (attendance, confirmed) {
        (Attendance::Present { .. }, _) => t!(w, "attendance-recorded-here"),
        (_, Some(_)) => t!(w, "attendance-recorded-confirmed"),
        (_, None) => t!(w, "attendance-recorded-in"),
    };
    Ok(Page::new(visit, title).caption(section.title.clone()).lead(day_and_times(w, session)).body(
        html! {
            (panel(&left(w, attendance), html! {
                (times(w, check_in.as_ref()))
                p { (next(w, section, attendance)) }
            }))
            (button_group(button_link("/check-in", &t!(w, "attendance-other-code"))))
        },
    ))
}

fn times(w: &Words, check_in: Option<&CheckIn>) -> Markup {
    html! {
        @if let Some(at) = check_in.and_then(|times| times.checked_in_at) {
            p { (t!(w, "attendance-in-at", at = time(w, at))) }
        }
        @if let Some(at) = check_in.and_then(|times| times.confirmed_at) {
            p { (t!(w, "attendance-confirmation-at", at = time(w, at))) }
        }
    }
}

/// What is left to do, in a few words.
fn left(w: &Words, attendance: &Attendance) -> String {
    match attendance {
        Attendance::Expected => t!(w, "attendance-one-left"),
        Attendance::Present { .. } => t!(w, "attendance-none-left"),
        Attendance::Partial { .. } | Attendance::Excused { .. } | Attendance::Absent => {
            t!(w, "attendance-roster-says", state = attendance_words(w, attendance))
        }
    }
}

fn next(w: &Words, section: &Section, attendance: &Attendance) -> String {
    match attendance {
        Attendance::Expected => t!(w, "attendance-next-confirm"),
        Attendance::Present { .. } => t!(w, "attendance-next-credit"),
        Attendance::Partial { .. } | Attendance::Excused { .. } | Attendance::Absent => {
            let names: Vec<String> =
                section.presenters.iter().map(|(_, name)| name.to_string()).collect();
            t!(w, "attendance-next-ask", who = w.list(&names))
        }
    }
}

/// A code that cannot be read is mended in its field; any other no gets a page that explains.
async fn refused(visit: &Visit, refusal: &CheckInRefusal, code: &str) -> Result<Page, Halt> {
    let w = &visit.words;
    let (title, words) = match refusal {
        CheckInRefusal::NotACode => {
            return mend(visit, code, t!(w, "attendance-code-unreadable")).await;
        }
        CheckInRefusal::Unknown => {
            return mend(visit, code, t!(w, "attendance-code-unknown")).await;
        }
        CheckInRefusal::NotYet { title, opens } => {
            (title, t!(w, "attendance-code-not-yet", opens = w.instant(*opens)))
        }
        CheckInRefusal::Over { title, closed } => {
            (title, t!(w, "attendance-code-over", closed = w.instant(*closed)))
        }
        CheckInRefusal::NotOnRoster { title } => (title, t!(w, "attendance-code-no-seat")),
        CheckInRefusal::Presenter { title } => (title, t!(w, "attendance-code-presenter")),
        CheckInRefusal::Settled { title, at } => {
            (title, t!(w, "attendance-code-settled", at = w.instant(*at)))
        }
    };
    Ok(Page::new(visit, t!(w, "attendance-code-refused"))
        .caption(title.clone())
        .status(StatusCode::CONFLICT)
        .back("/check-in", t!(w, "attendance-other-code"))
        .body(html! { p { (words) } }))
}

async fn mend(visit: &Visit, code: &str, words: String) -> Result<Page, Halt> {
    let answers = Answers::blank(&visit.words).with("code", code).refused("code", words);
    blank(visit, answers).await
}
