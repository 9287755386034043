//! The pages of a kiosk: pairing it, standing at it, what one owes.
//!
//! Everything works without script. No page keeps anything: all of ours are `no-store`, and each page
//! of a person leads back to the start by itself.

use super::ways::{Way, ways};
use super::words;
use crate::duty::DutyState;
use crate::kiosk::{self, Badge, Kiosk, STAY_SECONDS, Stay};
use crate::standing::{Duty, Urgency, standing};
use access::{Subject, action};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use identity::pages::sign_in::fits;
use identity::throttle::Verdict;
use kernel::{By, Failed, Fault, Occasion};
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, Row, band, button, button_link, button_secondary, form, password_field,
    quiet, rows, text_field,
};
use web::{Answers, Caller, Done, Halt, Language, Page, Submitted, Words, cookie, t};

/// A second more than a stay has, so that the page that loads again finds it over.
pub(super) const BACK_SECONDS: u32 = 61;
pub(super) const BACK_FROM_READING_SECONDS: u32 = 301;

pub(super) fn occasion(caller: &Caller) -> Occasion {
    Occasion { by: By::System("kiosk"), now: caller.now, today: caller.today }
}

/// The kiosk that the device is paired as.
async fn here(caller: &Caller, headers: &HeaderMap) -> Result<Option<Kiosk>, Halt> {
    let Some(secret) = cookie::read(headers, cookie::KIOSK) else { return Ok(None) };
    caller.read(move |tx| Ok(kiosk::by_secret(tx, &secret)?)).await
}

/// The kiosk and who stands there, for so many seconds more; otherwise the way back to its start.
pub(super) async fn standing_here(
    caller: &Caller,
    headers: &HeaderMap,
    seconds: i64,
) -> Result<Result<(Kiosk, Stay), Response>, Halt> {
    let Some(kiosk) = here(caller, headers).await? else { return Ok(Err(back_to_start(None))) };
    let token = cookie::read(headers, cookie::KIOSK_STAY).unwrap_or_default();
    let (now, at) = ((caller.now, caller.today), kiosk.clone());
    let stay = caller
        .write(move |tx| {
            kiosk::recognise(tx, &at, &token, now, seconds).map_err(Failed::<()>::Fault)
        })
        .await
        .map_err(|_| Halt::Fault(Fault::new("who stands at a kiosk could not be read")))?;
    match stay {
        Some(stay) => Ok(Ok((kiosk, stay))),
        None => Ok(Err(back_to_start(Some(t!(caller.words, "kiosk-over"))))),
    }
}

fn back_to_start(said: Option<String>) -> Response {
    let done = Done::to("/kiosk");
    let done = match said {
        Some(said) => done.saying(said),
        None => done,
    };
    with_cookie(done.into_response(), cookie::no_kiosk_stay())
}

fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

/// A page of a kiosk, in nobody's name.
pub(super) fn page(caller: &Caller, title: impl Into<String>) -> Page {
    Page::new(caller, title)
}

/// `GET /kiosk`
pub async fn start(caller: Caller, headers: HeaderMap) -> Result<Response, Halt> {
    if caller.recognised().is_some() {
        return Ok(signed_in(&caller).into_response());
    }
    let answers = Answers::blank(&caller.words);
    Ok(match here(&caller, &headers).await? {
        Some(kiosk) => start_page(&caller, &kiosk, &answers).into_response(),
        None => pairing_page(&caller, &answers).into_response(),
    })
}

/// `GET /kiosk/stay`: where a form that was sent before leads when it is loaded again.
pub async fn start_again(_: Caller) -> Response {
    Done::to("/kiosk").into_response()
}

/// A browser in which somebody is signed in is nobody's kiosk.
fn signed_in(caller: &Caller) -> Page {
    let w = &caller.words;
    page(caller, t!(w, "kiosk-title")).lead(t!(w, "kiosk-signed-in"))
}

fn languages(caller: &Caller) -> Markup {
    html! {
        p.languages {
            @for language in Language::ALL {
                @if language == caller.words.language() { strong lang=(language.tag()) { (language.own_name()) } }
                @else { a lang=(language.tag()) href=(format!("/kiosk?lang={}", language.tag())) { (language.own_name()) } }
                " "
            }
        }
    }
}

fn start_page(caller: &Caller, kiosk: &Kiosk, answers: &Answers) -> Page {
    let w = &caller.words;
    let page = page(caller, t!(w, "kiosk-title"));
    let page = if answers.errors().is_empty() { page } else { page.refresh(BACK_SECONDS) };
    page.lead(t!(w, "kiosk-lead")).errors(answers).body(html! {
        div.kiosk {
            (languages(caller))
            (form(caller, "/kiosk/stay", html! {
                (text_field(answers, Field::new("badge", &t!(w, "kiosk-badge"))
                    .hint(&t!(w, "kiosk-badge-hint")).width(FieldWidth::Long).autocomplete("off")))
                (password_field(answers, Field::new("pin", &t!(w, "kiosk-pin"))
                    .width(FieldWidth::Medium).autocomplete("off").input_mode("numeric")))
                (button(&t!(w, "kiosk-show")))
            }))
            p { (quiet(&t!(w, "kiosk-no-pin"))) }
            p { (quiet(&t!(w, "kiosk-name", name = kiosk.name.as_str()))) }
        }
    })
}

fn pairing_page(caller: &Caller, answers: &Answers) -> Page {
    let w = &caller.words;
    page(caller, t!(w, "kiosk-pair-title")).lead(t!(w, "kiosk-pair-lead")).errors(answers).body(
        form(
            caller,
            "/kiosk/pairing",
            html! {
                (text_field(answers, Field::new("code", &t!(w, "kiosk-code"))
                    .width(FieldWidth::Long).autocomplete("off")))
                (button(&t!(w, "kiosk-pair")))
            },
        ),
    )
}

/// `POST /kiosk/pairing`
pub async fn pairing(caller: Caller, sent: Submitted) -> Result<Response, Halt> {
    if caller.recognised().is_some() {
        return Ok(signed_in(&caller).into_response());
    }
    let w = &caller.words;
    let mut read = sent.read();
    let code = read.required_text("code", &t!(w, "kiosk-code"), 60);
    let code = match read.finish(|| code) {
        Ok(code) => code,
        Err(answers) => return Ok(pairing_page(&caller, &answers).into_response()),
    };
    let at = occasion(&caller);
    match caller.write(move |tx| kiosk::pair(tx, &at, &code)).await {
        Ok(secret) => {
            let done = Done::to("/kiosk").saying(t!(w, "kiosk-paired"));
            Ok(with_cookie(done.into_response(), cookie::kiosk(&secret)))
        }
        Err(Failed::Refused(kiosk::UnknownCode)) => {
            let answers = sent.answers().refused("code", t!(w, "kiosk-unknown-code"));
            Ok(pairing_page(&caller, &answers).into_response())
        }
        Err(Failed::Fault(fault)) => Err(Halt::Fault(fault)),
    }
}

/// `POST /kiosk/stay`
pub async fn begin(caller: Caller, headers: HeaderMap, sent: Submitted) -> Result<Response, Halt> {
    if caller.recognised().is_some() {
        return Ok(signed_in(&caller).into_response());
    }
    let w = &caller.words;
    let Some(kiosk) = here(&caller, &headers).await? else { return Ok(back_to_start(None)) };
    // Nothing that was typed is shown again: the next person stands here in a moment.
    let refused = |field: &'static str, words: String| {
        let answers = Answers::blank(w).refused(field, words);
        Ok(start_page(&caller, &kiosk, &answers).into_response())
    };
    let Some(badge) = Badge::parse(sent.text("badge")) else {
        return refused("badge", t!(w, "kiosk-badge-missing"));
    };
    // A slip shows it in two halves.
    let pin = sent.text("pin").replace(' ', "");
    if pin.is_empty() {
        return refused("pin", t!(w, "kiosk-pin-missing"));
    }
    let (now, today, at, shown) = (caller.now, caller.today, kiosk.clone(), badge.clone());
    let (verdict, tried) = caller
        .read(move |tx| {
            Ok((kiosk::may_try(tx, &at, &shown, now)?, kiosk::tried(tx, &shown, today)?))
        })
        .await?;
    if let Verdict::Wait { until } = verdict {
        return Err(Halt::TooMany { until: Some(until) });
    }
    let right = fits(pin, tried.as_ref().map(|tried| tried.pin_hash.clone())).await?;
    let (at, shown, when) = (kiosk.clone(), badge.clone(), occasion(&caller));
    if let Some(tried) = tried.filter(|_| right) {
        let begun =
            caller.write(move |tx| kiosk::begin(tx, &when, &at, &shown, tried.person)).await;
        match begun {
            Ok(token) => {
                let done = Done::to("/kiosk/duties").into_response();
                return Ok(with_cookie(done, cookie::kiosk_stay(&token)));
            }
            Err(Failed::Fault(fault)) => return Err(Halt::Fault(fault)),
            Err(Failed::Refused(kiosk::StayRefusal)) => {}
        }
    } else {
        let noted = caller.write(move |tx| {
            kiosk::note_failure(tx, &at, &shown, now).map_err(Failed::<()>::Fault)
        });
        noted.await.map_err(|_| Halt::Fault(Fault::new("a failed try could not be noted")))?;
    }
    refused("badge", t!(w, "kiosk-wrong"))
}

/// `POST /kiosk/end`
pub async fn end(caller: Caller, headers: HeaderMap, _sent: Submitted) -> Result<Response, Halt> {
    let (_, stay) = match standing_here(&caller, &headers, STAY_SECONDS).await? {
        Ok(found) => found,
        Err(back) => return Ok(back),
    };
    let at = occasion(&caller);
    caller
        .write(move |tx| kiosk::end_stay(tx, &at, &stay).map_err(Failed::<()>::Fault))
        .await
        .map_err(|_| Halt::Fault(Fault::new("a stay could not be ended")))?;
    Ok(back_to_start(Some(t!(caller.words, "kiosk-ended"))))
}

/// `GET /kiosk/duties`
pub async fn duties(caller: Caller, headers: HeaderMap) -> Result<Response, Halt> {
    let (_, stay) = match standing_here(&caller, &headers, STAY_SECONDS).await? {
        Ok(found) => found,
        Err(back) => return Ok(back),
    };
    let (person, today, now) = (stay.actor.person, caller.today, caller.now);
    access::permit::<action::ViewDuties>(&stay.actor, &Subject::person(person))?;
    let (duties, ways, has_own_pin) = caller
        .read(move |tx| {
            let duties = standing(tx, person, today)?;
            let open: Vec<String> = duties
                .iter()
                .filter(|duty| waits(duty))
                .flat_map(|duty| duty.topics.clone())
                .collect();
            Ok((duties, ways(tx, &open, person, now, today)?, kiosk::has_pin(tx, person)?))
        })
        .await?;
    let w = &caller.words;
    let late = duties.iter().filter(|duty| duty.state.is_late()).count();
    let now = duties.iter().filter(|duty| duty.state.urgency(today) == Urgency::Now).count();
    let lead = match (late, now) {
        (1.., _) => t!(w, "duty-lead-late", count = late),
        (0, 1..) => t!(w, "duty-lead-now", count = now),
        (0, 0) => t!(w, "duty-lead-none"),
    };
    let page = page(&caller, stay.actor.name.to_string())
        .caption(t!(w, "duty-my-title"))
        .lead(lead)
        .refresh(BACK_SECONDS)
        .body(html! {
            div.kiosk {
                (leave(&caller))
                (list(&caller, &duties, &ways))
                @if has_own_pin { p { a href="/kiosk/pin" { (t!(w, "kiosk-own-pin")) } } }
            }
        });
    Ok(page.into_response())
}

/// The button that ends it, and the word that it ends by itself.
fn leave(caller: &Caller) -> Markup {
    let w = &caller.words;
    html! {
        (form(caller, "/kiosk/end", button_secondary(&t!(w, "kiosk-leave"))))
        p { (quiet(&t!(w, "kiosk-leaves"))) }
    }
}

fn waits(duty: &Duty) -> bool {
    match duty.state {
        DutyState::Due { .. } | DutyState::Overdue { .. } | DutyState::Lapsed { .. } => true,
        DutyState::NotRequired
        | DutyState::NotYet { .. }
        | DutyState::Available
        | DutyState::Met { .. }
        | DutyState::Exempt { .. } => false,
    }
}

fn list(caller: &Caller, duties: &[Duty], ways: &[Way]) -> Markup {
    let w = &caller.words;
    let (open, rest): (Vec<&Duty>, Vec<&Duty>) = duties.iter().partition(|duty| waits(duty));
    let done: Vec<&Duty> = rest
        .into_iter()
        .filter(|duty| matches!(duty.state, DutyState::Met { .. } | DutyState::Exempt { .. }))
        .collect();
    let of = |duties: &[&Duty]| {
        let lines: Vec<Row> = duties.iter().map(|duty| row(w, duty, ways)).collect();
        rows(&lines)
    };
    html! {
        @if open.is_empty() { p { strong { (t!(w, "kiosk-nothing")) } } }
        @else { (band(&t!(w, "kiosk-to-do"), of(&open))) }
        @if !done.is_empty() { (band(&t!(w, "duty-band-done"), of(&done))) }
    }
}

fn row(w: &Words, duty: &Duty, ways: &[Way]) -> Row {
    let waits = waits(duty);
    let soonest = ways.iter().find(|way| waits && way.meets(&duty.topics));
    Row {
        when: words::when(w, duty.state),
        what: html! { (duty.rule.title_in(w.language())) " " (words::state_tag(w, duty.state)) },
        below: html! {
            @if waits { (duty.rule.asks_in(w.language())) }
            @if let Some(consequence) = duty.consequence_now(w.language()) {
                br; strong { (t!(w, "duty-consequence")) } " " (consequence)
            }
            @if let Some(way) = soonest { br; (t!(w, "duty-next-way")) " " (way.told(w)) }
        },
        action: html! {
            @if waits && duty.rule.acknowledge.is_some() {
                (button_link(&format!("/kiosk/duties/{}/text", duty.code), &t!(w, "text-read")))
            }
        },
    }
}
