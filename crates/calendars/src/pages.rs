//! The file of a registration, the feed, and the page where one makes and ends its address.

use crate::event::{As, Status, events};
use crate::feed::{FEED_DAYS, bearer, end_feed, events_of, feed_of, issue_feed};
use crate::file::{Method, calendar_file};
use access::{Subject, action};
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::html;
use registration::State;
use registration::roster::{registration_by_key, section_of};
use web::components::{ActionButton, action_button, band, button, button_group, details, form};
use web::{Caller, Done, Halt, OrHalt, Page, Submitted, Visit, t};

const KIND: &str = "text/calendar; charset=utf-8";

/// `GET /registrations/{key}/calendar.ics`: of one's own seat; anybody else's does not exist.
pub async fn file(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::ViewOwnRegistration>(&Subject::person(person))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let events = visit
        .read(move |tx| {
            let row = registration_by_key(tx, &key)?
                .filter(|row| row.person == person && row.state == State::Registered)
                .ok_or(Halt::NotFound)?;
            let section = section_of(tx, &key)?.ok_or(Halt::NotFound)?;
            Ok(events(tx, &section, As::Registered(&key), row.changed_at)?)
        })
        .await?;
    let events: Vec<_> =
        events.into_iter().filter(|event| event.status == Status::Confirmed).collect();
    let text = calendar_file(visit.words.calendar(), &Method::Publish { name: None }, &events);
    let disposition = "attachment; filename=\"section.ics\"";
    Ok(([(CONTENT_TYPE, KIND), (CONTENT_DISPOSITION, disposition)], text).into_response())
}

/// `GET /calendar/{file}`: the feed. Whoever has no right address learns nothing.
pub async fn feed(caller: Caller, Path(file): Path<String>) -> Result<Response, Halt> {
    let secret = file.strip_suffix(".ics").ok_or(Halt::NotFound)?.to_owned();
    let (now, today) = (caller.now, caller.today);
    let events = caller
        .read(move |tx| {
            let person = bearer(tx, &secret, now, today)?.ok_or(Halt::NotFound)?;
            Ok(events_of(tx, person, now)?)
        })
        .await?;
    let name = t!(caller.words, "calendars-name", district = &caller.district.name);
    let method = Method::Publish { name: Some(name.trim()) };
    let text = calendar_file(caller.words.calendar(), &method, &events);
    Ok(([(CONTENT_TYPE, KIND)], text).into_response())
}

/// `GET /account/calendar`
pub async fn address_page(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let now = visit.now;
    let feed = visit.read(move |tx| Ok(feed_of(tx, person, now)?)).await?;
    let w = &visit.words;
    let (label, state) = match feed {
        Some(feed) => (
            t!(w, "calendars-renew"),
            t!(
                w,
                "calendars-has",
                since = w.instant(feed.issued_at),
                until = w.instant(feed.expires_at)
            ),
        ),
        None => (t!(w, "calendars-make"), t!(w, "calendars-has-none")),
    };
    Ok(Page::new(&visit, t!(w, "calendars-title"))
        .lead(t!(w, "calendars-lead"))
        .back("/account", t!(w, "calendars-back"))
        .body(html! {
            p { (state) }
            (form(&visit, "/account/calendar", button_group(button(&label))))
            p.hint { (t!(w, "calendars-secret", days = FEED_DAYS)) }
            (details(&t!(w, "calendars-how"), html! {
                ul.bullets {
                    li { (t!(w, "calendars-how-google")) }
                    li { (t!(w, "calendars-how-outlook")) }
                    li { (t!(w, "calendars-how-apple")) }
                }
            }))
            @if feed.is_some() {
                (band(&t!(w, "calendars-end-title"), html! {
                    p { (t!(w, "calendars-end-words")) }
                    (action_button(&visit, &ActionButton {
                        action: "/account/calendar/ending",
                        label: &t!(w, "calendars-end"),
                        about: "",
                    }))
                }))
            }
        }))
}

/// `POST /account/calendar`: a new address; it is shown once.
pub async fn make_address(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let (occasion, w, caller) = (visit.occasion(), visit.words.clone(), visit.clone());
    let done = visit.submit(&sent, move |tx| {
        let secret = issue_feed(tx, &permit, &occasion, person)?;
        let address = caller.absolute(&format!("/calendar/{secret}.ics"));
        let said = t!(w, "calendars-made", address = &address);
        Ok::<_, Failed<()>>(Done::to("/account/calendar").saying(said))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| Halt::Conflict.into_response()))
}

/// `POST /account/calendar/ending`
pub async fn end_address(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&sent, move |tx| {
        end_feed(tx, &permit, &occasion, person)?;
        Ok::<_, Failed<()>>(Done::to("/account/calendar").saying(t!(w, "calendars-ended")))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| Halt::Conflict.into_response()))
}
