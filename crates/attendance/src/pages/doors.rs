//! The doors of a section, or of a day: a code for a device, which devices read here, what they read
//! and what of it could not count. A lost device is revoked here.

use super::door::title;
use super::{section_at, taking};
use crate::door::pairing::{self, IssueRefusal};
use crate::door::scan::Outcome;
use crate::door::{Counts, Door, Scope, State, issue, list, revoke};
use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Fault, Key, LocalDate};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    ActionButton, Choice, Column, Empty, Field, Table, Tone, action_button, band, button,
    button_group, date_field, empty, form, radios, select, tag,
};
use web::qr::QrCode;
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// Which day's doors.
#[derive(Deserialize)]
pub struct AskedDay {
    on: Option<String>,
}

/// What a page of doors is about.
#[derive(Clone)]
struct Desk {
    scope: Scope,
    /// Where its forms are sent.
    path: String,
    /// Where the way back leads, and its words.
    back: Option<(String, String)>,
}

/// Everything that stands on it.
struct Shown {
    title: String,
    doors: Vec<Door>,
    counted: list::Counted,
    left_over: list::LeftOver,
    buildings: Vec<staff::Building>,
}

/// `GET /sections/{key}/doors`
pub async fn section_doors(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let desk = of_section(&visit, &key).await?;
    page(&visit, &desk, Answers::blank(&visit.words).with("counts", "arrival")).await
}

/// `POST /sections/{key}/doors`: a code for one device.
pub async fn issue_section_door(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let desk = of_section(&visit, &key).await?;
    let (_, subject) = section_at(&visit, &key).await?;
    issued(&visit, desk, &subject, &form).await
}

/// `GET /doors`: the doors of a whole day, today unless another is asked for.
pub async fn day_doors(visit: Visit, Query(asked): Query<AskedDay>) -> Result<Page, Halt> {
    visit.permit::<action::TakeAttendance>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let answers = Answers::blank(&visit.words).with("counts", "arrival").with("on", on.to_string());
    page(&visit, &of_day(on, None), answers).await
}

/// `POST /doors`
pub async fn issue_day_door(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let subject = Subject::district();
    taking(&visit, &subject)?;
    let buildings = buildings(&visit).await?;
    let mut read = form.read();
    let on = read.required_date("on", &t!(visit.words, "attendance-doors-day"));
    let building =
        read.optional_choice("building", &t!(visit.words, "attendance-doors-building"), |chosen| {
            buildings.iter().find(|one| one.key.as_str() == chosen).map(|one| one.id)
        });
    match read.finish(|| on.map(|on| of_day(on, building))) {
        Ok(desk) => issued(&visit, desk, &subject, &form).await,
        Err(answers) => {
            let desk = of_day(visit.today, None);
            Ok(page(&visit, &desk, answers).await?.into_response())
        }
    }
}

/// `POST /doors/{key}/revocation`
pub async fn revoke_door(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let actor = visit.actor.clone();
    let (door, subject, location) = visit
        .read(move |tx| {
            let door = pairing::door(tx, &key)?.ok_or(Halt::NotFound)?;
            let (subject, location) = match door.scope {
                Scope::Section(id) => {
                    let section = crate::section(tx, id)?.ok_or(Halt::NotFound)?;
                    let subject = catalog::subject_of_section(tx, &actor, id)?;
                    (subject, format!("/sections/{}/doors", section.key))
                }
                Scope::Day { on, .. } => (Subject::district(), format!("/doors?on={on}")),
            };
            Ok((door, subject, location))
        })
        .await?;
    let permit = taking(&visit, &subject)?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&form, move |tx| {
        revoke(tx, &permit, &occasion, &door)?;
        Ok::<_, Failed<()>>(Done::to(&location).saying(t!(w, "attendance-doors-revoked")))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| Halt::Conflict.into_response()))
}

async fn of_section(visit: &Visit, key: &str) -> Result<Desk, Halt> {
    let (section, subject) = section_at(visit, key).await?;
    taking(visit, &subject)?;
    Ok(Desk {
        scope: Scope::Section(section),
        path: format!("/sections/{key}/doors"),
        back: Some((
            format!("/sections/{key}/roster"),
            t!(visit.words, "attendance-back-to-roster"),
        )),
    })
}

fn of_day(on: LocalDate, building: Option<kernel::BuildingId>) -> Desk {
    Desk { scope: Scope::Day { on, building }, path: "/doors".to_owned(), back: None }
}

async fn buildings(visit: &Visit) -> Result<Vec<staff::Building>, Halt> {
    let today = visit.today;
    visit
        .read(move |tx| {
            let mut buildings = staff::buildings(tx)?;
            buildings.retain(|building| building.is_open_on(today));
            Ok(buildings)
        })
        .await
}

async fn issued(
    visit: &Visit,
    desk: Desk,
    subject: &Subject,
    form: &Submitted,
) -> Result<Response, Halt> {
    let permit = taking(visit, subject)?;
    let mut read = form.read();
    let counts =
        read.required_choice("counts", &t!(visit.words, "attendance-doors-counts"), Counts::parse);
    let counts = match read.finish(|| counts) {
        Ok(counts) => counts,
        Err(answers) => return Ok(page(visit, &desk, answers).await?.into_response()),
    };
    let (occasion, w, scope) = (visit.occasion(), visit.words.clone(), desk.scope);
    let location = match scope {
        Scope::Section(_) => desk.path.clone(),
        Scope::Day { on, .. } => format!("/doors?on={on}"),
    };
    let done = visit.submit(form, move |tx| {
        let issued = issue(tx, &permit, &occasion, scope, counts)?;
        let until = w.time(w.calendar().local_time(issued.until));
        let said = t!(w, "attendance-doors-issued", code = &issued.code, until = until);
        Ok::<_, Failed<IssueRefusal>>(Done::to(&location).saying(said))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(IssueRefusal::NoSuchSection) => Err(Halt::NotFound),
        Err(IssueRefusal::NothingToCome) => {
            let words = t!(visit.words, "attendance-doors-over");
            let answers = form.answers().refused("counts", words);
            Ok(page(visit, &desk, answers).await?.into_response())
        }
    }
}

async fn page(visit: &Visit, desk: &Desk, answers: Answers) -> Result<Page, Halt> {
    let (scope, words, today) = (desk.scope, visit.words.clone(), visit.today);
    let shown = visit
        .read(move |tx| {
            let mut buildings = staff::buildings(tx)?;
            buildings.retain(|building| building.is_open_on(today));
            let title = match scope {
                Scope::Section(_) => title(tx, &words, scope)?,
                Scope::Day { on, .. } => words.date_long(on),
            };
            Ok::<_, Halt>(Shown {
                title,
                doors: pairing::doors(tx, scope)?,
                counted: list::counted(tx, scope)?,
                left_over: list::left_over(tx, scope)?,
                buildings,
            })
        })
        .await?;
    let w = &visit.words;
    let address = visit.absolute("/door");
    let page = Page::new(visit, t!(w, "attendance-doors-title"))
        .caption(shown.title.clone())
        .lead(t!(w, "attendance-doors-lead"))
        .errors(&answers)
        .wide();
    let page = match &desk.back {
        Some((href, words)) => page.back(href.clone(), words.clone()),
        None => page,
    };
    Ok(page.body(html! {
        (issue_form(visit, desk, &shown, &answers))
        (how(w, &address)?)
        (band(&t!(w, "attendance-doors-here"), doors_table(visit, &shown)))
        @if !shown.left_over.is_empty() {
            (band(&t!(w, "attendance-doors-left-over"), left_over(w, &shown)))
        }
    }))
}

fn issue_form(visit: &Visit, desk: &Desk, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let label = t!(w, "attendance-doors-counts");
    let choices = [
        Choice::new("arrival", t!(w, "attendance-doors-arrival"))
            .hint(t!(w, "attendance-doors-arrival-hint")),
        Choice::new("presence", t!(w, "attendance-doors-presence"))
            .hint(t!(w, "attendance-doors-presence-hint")),
    ];
    let of_day = match desk.scope {
        Scope::Section(_) => Markup::default(),
        Scope::Day { .. } => {
            let everywhere = Choice::new("", t!(w, "attendance-doors-everywhere"));
            let buildings = shown
                .buildings
                .iter()
                .map(|building| Choice::new(&building.key, building.name.clone()));
            let choices: Vec<Choice> = std::iter::once(everywhere).chain(buildings).collect();
            html! {
                (date_field(answers, Field::new("on", &t!(w, "attendance-doors-day"))))
                (select(answers, Field::new("building", &t!(w, "attendance-doors-building")).optional(),
                    &choices))
            }
        }
    };
    let body = html! {
        (of_day)
        (radios(answers, Field::new("counts", &label), &choices))
        (button_group(button(&t!(w, "attendance-doors-issue"))))
    };
    form(visit, &desk.path, body)
}

/// How a device comes to the page at the door.
fn how(w: &Words, address: &str) -> Result<Markup, Fault> {
    Ok(band(
        &t!(w, "attendance-doors-how"),
        html! {
            div { (QrCode::new(address)?.image(&t!(w, "attendance-doors-qr")))
                ul.bullets {
                    li { (t!(w, "attendance-doors-how-open", address = address)) }
                    li { (t!(w, "attendance-doors-how-pair")) }
                    li { (t!(w, "attendance-doors-how-offline")) }
                }
            }
        },
    ))
}

fn doors_table(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    if shown.doors.is_empty() {
        let words = t!(w, "attendance-doors-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let mut table = Table::new(
        t!(w, "attendance-doors-caption", count = shown.doors.len()),
        vec![
            Column::text(t!(w, "attendance-doors-device")),
            Column::text(t!(w, "attendance-doors-says")),
            Column::number(t!(w, "attendance-doors-read")),
            Column::text(t!(w, "attendance-doors-seen")),
            Column::text(t!(w, "attendance-doors-state")),
            Column::actions(t!(w, "attendance-doors-do")),
        ],
    )
    .stacked();
    for door in &shown.doors {
        let read: i64 = shown
            .counted
            .iter()
            .filter(|(id, outcome, _)| *id == door.id && outcome.counts())
            .map(|(_, _, count)| count)
            .sum();
        let name = door.name.clone().unwrap_or_else(|| t!(w, "attendance-doors-unnamed"));
        table.push(vec![
            html! { (name) " " span.quiet { (t!(w, "attendance-doors-by", who = door.issuer.to_string())) } },
            html! { (counts_words(w, door.counts)) },
            html! { (w.number(read)) },
            html! { (door.last_seen_at.map(|at| w.instant(at)).unwrap_or_default()) },
            state_tag(w, door.state(visit.now)),
            action_of(visit, door, &name),
        ]);
    }
    table.render(w)
}

fn counts_words(w: &Words, counts: Counts) -> String {
    match counts {
        Counts::Arrival => t!(w, "attendance-doors-arrival"),
        Counts::Presence => t!(w, "attendance-doors-presence"),
    }
}

fn state_tag(w: &Words, state: State) -> Markup {
    let time = |at| w.instant(at);
    match state {
        State::Waiting { until } => {
            tag(Tone::Warn, &t!(w, "attendance-doors-waiting", until = time(until)))
        }
        State::Missed => tag(Tone::Neutral, &t!(w, "attendance-doors-missed")),
        State::Open { until } => {
            tag(Tone::Good, &t!(w, "attendance-doors-open", until = time(until)))
        }
        State::Over => tag(Tone::Neutral, &t!(w, "attendance-doors-ended")),
        State::Revoked { at } => {
            tag(Tone::Bad, &t!(w, "attendance-doors-is-revoked", at = time(at)))
        }
    }
}

fn action_of(visit: &Visit, door: &Door, name: &str) -> Markup {
    match door.state(visit.now) {
        State::Waiting { .. } | State::Open { .. } => action_button(
            visit,
            &ActionButton {
                action: &format!("/doors/{}/revocation", door.key),
                label: &t!(visit.words, "attendance-doors-revoke"),
                about: name,
            },
        ),
        State::Missed | State::Over | State::Revoked { .. } => Markup::default(),
    }
}

fn left_over(w: &Words, shown: &Shown) -> Markup {
    let mut table = Table::new(
        t!(w, "attendance-doors-left-over-caption", count = shown.left_over.len()),
        vec![
            Column::text(t!(w, "attendance-doors-when")),
            Column::text(t!(w, "attendance-person")),
            Column::text(t!(w, "attendance-doors-why")),
        ],
    )
    .stacked();
    for (at, outcome, name) in &shown.left_over {
        let name = name
            .as_ref()
            .map_or_else(|| t!(w, "attendance-doors-nobody"), kernel::PersonName::sorted);
        table.push(vec![
            html! { (w.instant(*at)) },
            html! { (name) },
            html! { (reason(w, *outcome)) },
        ]);
    }
    table.render(w)
}

fn reason(w: &Words, outcome: Outcome) -> String {
    match outcome {
        Outcome::Arrived | Outcome::Present | Outcome::Again | Outcome::WalkedIn => String::new(),
        Outcome::NoSeat => t!(w, "attendance-doors-why-no-seat"),
        Outcome::Unknown => t!(w, "attendance-doors-why-unknown"),
        Outcome::NothingNow => t!(w, "attendance-doors-why-nothing-now"),
        Outcome::Own => t!(w, "attendance-doors-why-own"),
        Outcome::Settled => t!(w, "attendance-doors-why-settled"),
        Outcome::OutOfTime => t!(w, "attendance-doors-why-out-of-time"),
    }
}
