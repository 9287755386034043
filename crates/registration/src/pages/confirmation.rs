//! `GET /registrations/{key}`: what a person has come to by asking, and what happens next.

use access::{Subject, action};
use axum::extract::Path;
use catalog::Section;
use kernel::{Instant, Key};
use maud::{Markup, html};
use web::components::{
    Happening, band, button_group, button_link, button_link_secondary, panel, timeline,
};
use web::{Halt, Page, Visit, Words, t};

use crate::approving;
use crate::pages::{section, words};
use crate::registration::{Event, State};
use crate::roster::{self, RosterRow, happenings, place_in_line, registration_by_key};

/// A person's own registration with its section. Anybody else's does not exist.
pub(crate) async fn own(visit: &Visit, key: &str) -> Result<(RosterRow, Section), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let person = visit.actor.person;
    visit
        .read(move |tx| {
            let row = registration_by_key(tx, &key)?.filter(|row| row.person == person);
            let section = roster::section_of(tx, &key)?;
            row.zip(section).ok_or(Halt::NotFound)
        })
        .await
}

pub async fn confirmation(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    confirmation_with(&visit, &key, &Markup::default()).await
}

/// The same page with what a slice further down has to say about the seat.
pub async fn confirmation_with(visit: &Visit, key: &str, beside: &Markup) -> Result<Page, Halt> {
    visit.permit::<action::ViewOwnRegistration>(&Subject::person(visit.actor.person))?;
    let (row, section) = own(visit, key).await?;
    let (id, section_id, person) = (row.registration, section.id, row.person);
    let (subject, today) = (approving::subject(&row.key), visit.today);
    let (happened, place, course) = visit
        .read(move |tx| {
            let course = approval::latest(tx, &subject, today)?;
            Ok((happenings(tx, id)?, place_in_line(tx, section_id, person)?, course))
        })
        .await?;
    let w = &visit.words;
    let title = title(w, row.state, place);
    let next = t!(w, "registration-next");
    Ok(Page::new(visit, title.clone())
        .caption(section.full_title())
        .back("/my/learning", t!(w, "registration-no-my-learning"))
        .body(html! {
            (panel(&section.full_title(), html! {
                p { (words::when(w, &section)) }
                p { (words::place(w, &section)) }
                p.small { (t!(w, "registration-number", number = row.key.to_string())) }
            }))
            (band(&next, html! {
                (beside)
                ul.bullets { @for line in next_lines(w, row.state, &section, visit.now) { li { (line) } } }
            }))
            (actions(visit, &row, &section))
            @if let Some(course) = &course {
                (band(&t!(w, "registration-approval"), approval::pages::course_steps(w, course)))
            }
            (band(&t!(w, "registration-history"), history(w, &happened)))
        }))
}

fn title(w: &Words, state: State, place: Option<usize>) -> String {
    match state {
        State::Registered => t!(w, "registration-you-registered"),
        State::Requested | State::Waitlisted => section::waiting(w, state, place),
        State::Offered { until } => t!(w, "registration-you-offered", until = w.instant(until)),
        State::Declined => t!(w, "registration-you-declined"),
        State::Cancelled => t!(w, "registration-you-cancelled"),
        State::Withdrawn => t!(w, "registration-you-withdrawn"),
        State::Expired => t!(w, "registration-you-expired"),
    }
}

/// Whether one may still give up a seat alone.
pub(crate) fn may_cancel(section: &Section, now: Instant) -> bool {
    section.cancel_until().is_none_or(|until| now < until)
}

/// What happens next, without anybody having to ask.
fn next_lines(w: &Words, state: State, section: &Section, now: Instant) -> Vec<String> {
    match state {
        State::Registered => {
            let mut lines = vec![t!(w, "registration-next-check-in")];
            if let Some(until) = section.cancel_until().filter(|until| *until > now) {
                lines.push(t!(w, "registration-next-cancel", until = w.instant(until)));
            }
            lines
        }
        State::Waitlisted => {
            vec![t!(w, "registration-next-line"), t!(w, "registration-next-line-leave")]
        }
        State::Requested => vec![t!(w, "registration-next-request")],
        State::Offered { .. } => vec![t!(w, "registration-next-offer")],
        State::Declined | State::Cancelled | State::Withdrawn | State::Expired => {
            vec![t!(w, "registration-next-over")]
        }
    }
}

/// The page of a section for who looks: guests have one of their own.
pub fn page_of(visit: &Visit, section: &Section) -> String {
    let guests = if visit.actor.is_guest() { "/guests" } else { "" };
    format!("{guests}/sections/{}", section.key)
}

fn actions(visit: &Visit, row: &RosterRow, section: &Section) -> Markup {
    let (w, now, key) = (&visit.words, visit.now, &row.key);
    let section_page = page_of(visit, section);
    match row.state {
        State::Registered => button_group(html! {
            @if section.meetings().next().is_some() {
                (button_link(&format!("/registrations/{key}/calendar.ics"),
                    &t!(w, "registration-calendar")))
            }
            (button_link_secondary(&section_page, &t!(w, "registration-see-section")))
            @if may_cancel(section, now) {
                (button_link_secondary(&format!("/registrations/{key}/cancellation"),
                    &t!(w, "registration-cancel")))
            }
        }),
        State::Waitlisted | State::Requested => button_group(html! {
            (button_link_secondary(&section_page, &t!(w, "registration-see-section")))
            (button_link_secondary(&format!("/registrations/{key}/cancellation"),
                &t!(w, "registration-leave-line")))
        }),
        State::Offered { .. } => {
            button_group(button_link(&section_page, &t!(w, "registration-decide")))
        }
        State::Declined | State::Cancelled | State::Withdrawn | State::Expired => {
            button_group(button_link_secondary(&section_page, &t!(w, "registration-see-section")))
        }
    }
}

/// What happened to a registration, in words.
pub(crate) fn history(w: &Words, happened: &[crate::roster::Happening]) -> Markup {
    let told: Vec<(String, String, String)> = happened
        .iter()
        .map(|one| {
            let by = match (&one.by, &one.on_behalf_of) {
                (Some(by), Some(of)) => t!(w, "registration-by-for", by = by, of = of),
                (Some(by), None) => by.to_string(),
                (None, _) => "Perennial".to_owned(),
            };
            (event(w, &one.event), by, w.instant(one.at))
        })
        .collect();
    let listed: Vec<Happening<'_>> = told
        .iter()
        .zip(happened)
        .map(|((what, by, when), one)| Happening {
            what,
            by,
            when,
            detail: html! { @if let Some(reason) = &one.reason { p { (w.kept(reason)) } } },
        })
        .collect();
    timeline(&listed)
}

fn event(w: &Words, name: &str) -> String {
    let known = Event::ALL.iter().find(|event| event.name() == name);
    let Some(known) = known else { return name.to_owned() };
    match known {
        Event::Request => t!(w, "registration-event-request"),
        Event::Register => t!(w, "registration-event-register"),
        Event::Waitlist => t!(w, "registration-event-waitlist"),
        Event::Approve => t!(w, "registration-event-approve"),
        Event::Deny => t!(w, "registration-event-deny"),
        Event::Offer { .. } => t!(w, "registration-event-offer"),
        Event::Take => t!(w, "registration-event-take"),
        Event::DeclineOffer => t!(w, "registration-event-decline"),
        Event::OfferExpires => t!(w, "registration-event-expire"),
        Event::Promote => t!(w, "registration-event-promote"),
        Event::Cancel => t!(w, "registration-event-cancel"),
        Event::Withdraw => t!(w, "registration-event-withdraw"),
        Event::SectionCancelled => t!(w, "registration-event-section-cancelled"),
    }
}
