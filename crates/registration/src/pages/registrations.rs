//! `GET /sections/{key}/registrations`: everyone in a section and in its line, for the office; and
//! taking people out, moving them up by hand.

use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::Key;
use maud::{Markup, html};
use web::components::{
    ActionButton, Column, Empty, Field, Table, about, action_button, band, button_danger,
    button_group, button_link, button_link_secondary, empty, form, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::cancel::withdraw;
use crate::event_needs::of_section;
use crate::offer::promote;
use crate::pages::request::refused;
use crate::pages::{event_needs, words};
use crate::registration::{Claim, State};
use crate::roster::{self, RosterRow, everyone, registration_by_key};

const REASON_CHARACTERS_MAX: usize = 500;

pub async fn registrations(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let actor = visit.actor.clone();
    let now = visit.now;
    let (section, subject, rows, needs) = visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = catalog::subject_of_section(tx, &actor, section.id)?;
            let rows = everyone(tx, section.id)?;
            // Of use until it is over, and nobody's business afterwards.
            let ahead = section.ends_at().is_none_or(|end| end > now);
            let needs = if ahead { of_section(tx, section.id)? } else { Vec::new() };
            Ok((section, subject, rows, needs))
        })
        .await?;
    visit.permit::<action::ViewRoster>(&subject)?;
    let w = &visit.words;
    let office =
        decide(&visit.actor, ActionKind::RegisterOthers, &Subject::district()) != Decision::Denied;
    // The line keeps its order; the others are looked through by name.
    let with = |claim: Claim| -> Vec<&RosterRow> {
        let mut those: Vec<&RosterRow> =
            rows.iter().filter(|row| row.state.claim() == claim).collect();
        if claim != Claim::Place {
            those.sort_by_key(|row| row.name.sorted());
        }
        those
    };
    let add = format!("/sections/{}/registrations/new", section.key);
    Ok(Page::new(&visit, t!(w, "registration-registrations"))
        .wide()
        .caption(section.full_title())
        .back(format!("/sections/{}", section.key), t!(w, "registration-back-section"))
        .actions(html! {
            @if office {
                (button_link(&add, &t!(w, "registration-others")))
                (button_link_secondary(&format!("/sections/{}/standing", section.key),
                    &t!(w, "registration-standing")))
            }
        })
        .body(html! {
            p { (words::when(w, &section)) " · " (words::place(w, &section)) }
            (group(&visit, &t!(w, "registration-with-seat"), &with(Claim::Seat), office))
            (event_needs::counted(w, &needs))
            (group(&visit, &t!(w, "registration-in-line"), &with(Claim::Place), office))
            (group(&visit, &t!(w, "registration-no-longer"), &with(Claim::Nothing), office))
        }))
}

fn group(visit: &Visit, heading: &str, rows: &[&RosterRow], office: bool) -> Markup {
    let w = &visit.words;
    if rows.is_empty() {
        let nobody = t!(w, "registration-nobody");
        return band(heading, empty(w, &Empty::AllDone { words: &nobody }));
    }
    let columns = vec![
        Column::text(t!(w, "registration-column-person")),
        Column::text(t!(w, "registration-column-number")),
        Column::text(t!(w, "registration-column-since")),
        Column::text(t!(w, "registration-column-status")),
        Column::actions(t!(w, "registration-column-actions")),
    ];
    let guests = rows.iter().filter(|row| row.guest_of.is_some()).count();
    let caption = if guests == 0 {
        t!(w, "registration-people-count", count = rows.len())
    } else {
        t!(w, "registration-people-and-guests", count = rows.len() - guests, guests = guests)
    };
    let mut table = Table::new(caption, columns).stacked();
    for (place, row) in rows.iter().enumerate() {
        let place = (row.state.claim() == Claim::Place).then_some(place + 1);
        table.push(vec![
            html! { (row.name.sorted()) (guest(w, row)) },
            html! { (row.employee_number.as_deref().unwrap_or("–")) },
            html! { (w.instant(row.requested_at)) },
            words::state(w, row.state, place),
            html! { @if office { (row_actions(visit, row)) } },
        ]);
    }
    band(heading, table.render(w))
}

/// Says of a guest that they are one, and where from (REG-13).
fn guest(w: &Words, row: &RosterRow) -> Markup {
    html! {
        @if let Some(organization) = &row.guest_of {
            br; span.small.quiet { (t!(w, "registration-guest-of", organization = organization)) }
        }
    }
}

fn row_actions(visit: &Visit, row: &RosterRow) -> Markup {
    let w = &visit.words;
    let name = row.name.to_string();
    let base = format!("/registrations/{}", row.key);
    let take_out = html! {
        a href=(format!("{base}/withdrawal")) { (t!(w, "registration-withdraw")) (about(&name)) }
    };
    match row.state {
        State::Registered | State::Offered { .. } => take_out,
        State::Requested => html! {
            a href=(format!("{base}/decision")) { (t!(w, "registration-decide")) (about(&name)) }
            " " (take_out)
        },
        State::Waitlisted => html! {
            (action_button(visit, &ActionButton {
                action: &format!("{base}/promotion"),
                label: &t!(w, "registration-promote"),
                about: &name,
            }))
            " " (take_out)
        },
        State::Declined | State::Cancelled | State::Withdrawn | State::Expired => Markup::default(),
    }
}

async fn one(visit: &Visit, key: &str) -> Result<(RosterRow, Section), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let row = registration_by_key(tx, &key)?;
            let section = roster::section_of(tx, &key)?;
            row.zip(section).ok_or(Halt::NotFound)
        })
        .await
}

pub async fn withdrawal_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let (row, section) = one(&visit, &key).await?;
    Ok(withdrawal_page(&visit, &row, &section, &Answers::blank(&visit.words)))
}

fn withdrawal_page(visit: &Visit, row: &RosterRow, section: &Section, answers: &Answers) -> Page {
    let w = &visit.words;
    let back = format!("/sections/{}/registrations", section.key);
    Page::new(visit, t!(w, "registration-withdraw-title", who = &row.name))
        .caption(section.full_title())
        .back(back.clone(), t!(w, "registration-registrations"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "registration-withdraw-effect", who = &row.name)) }
            (form(visit, &format!("/registrations/{}/withdrawal", row.key), html! {
                (text_area(answers, Field::new("reason", &t!(w, "registration-decide-reason"))
                    .hint(&t!(w, "registration-withdraw-reason-hint"))
                    .rows(2).characters_max(REASON_CHARACTERS_MAX)))
                (button_group(html! {
                    (button_danger(&t!(w, "registration-withdraw")))
                    a href=(back) { (t!(w, "registration-cancel-section-no")) }
                }))
            }))
        })
}

pub async fn withdraw_person(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let (row, section) = one(&visit, &key).await?;
    let w = &visit.words;
    let mut read = submitted.read();
    let label = t!(w, "registration-decide-reason");
    let reason = read.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => {
            return Ok(withdrawal_page(&visit, &row, &section, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "registration-withdrawn", who = &row.name));
    let page = format!("/sections/{}/registrations", section.key);
    let withdrawn = visit
        .submit(&submitted, move |tx| {
            withdraw(tx, &permit, &occasion, &row.key, &reason)?;
            Ok(Done::to(page.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match withdrawn {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}

pub async fn promote_person(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let (row, section) = one(&visit, &key).await?;
    let occasion = visit.occasion();
    let said = t!(visit.words, "registration-promoted", who = &row.name);
    let page = format!("/sections/{}/registrations", section.key);
    let promoted = visit
        .submit(&submitted, move |tx| {
            promote(tx, &permit, &occasion, &row.key)?;
            Ok(Done::to(page.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match promoted {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}
