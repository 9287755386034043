//! `GET /conferences/{key}`: a person's own conference, day by day and slot by slot, with what there
//! is for them; `POST /conferences/{key}/choices` takes a seat, or changes it, in one tap.

use access::{ActionKind, Subject, action};
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use catalog::SignUp;
use kernel::{Key, LocalDate};
use maud::{Markup, html};
use registration::pages::request::refused;
use registration::pages::words as seat_words;
use registration::{Registered, State, register};
use web::components::{
    Empty, Row, Table, Tone, about, band, button_link_secondary, empty, notice, rows, tag,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::option;
use crate::choose::choose;
use crate::programme::{Chosen, Offered, Programme, programme};
use crate::{Conference, Slot, by_key};

/// What is asked for in the address.
struct Asked {
    day: Option<LocalDate>,
    /// Options that are not meant for the person too.
    everything: bool,
}

impl Asked {
    fn read(query: Option<&str>) -> Asked {
        let mut asked = Asked { day: None, everything: false };
        for pair in query.unwrap_or_default().split('&') {
            match pair.split_once('=') {
                Some(("day", day)) => asked.day = LocalDate::parse(day),
                Some(("all", "yes")) => asked.everything = true,
                Some(_) | None => {}
            }
        }
        asked
    }
}

struct Seen {
    conference: Conference,
    programme: Programme,
    day: Option<LocalDate>,
    asked: Asked,
}

async fn conference(visit: &Visit, key: &str) -> Result<Conference, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let found = visit.read(move |tx| by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let seen = found.published_on.is_some() || visit.could(ActionKind::EditCatalog);
    if seen { Ok(found) } else { Err(Halt::NotFound) }
}

pub async fn my_conference(
    visit: Visit,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Page, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let found = conference(&visit, &key).await?;
    let (asking, of) = (visit.clone(), found.clone());
    let programme = visit
        .read(move |tx| Ok(programme(tx, &asking.occasion(), &of, asking.actor.person)?))
        .await?;
    let asked = Asked::read(query.as_deref());
    let days = found.days();
    let day = asked
        .day
        .filter(|day| days.contains(day))
        .or_else(|| days.iter().copied().find(|day| *day >= visit.today))
        .or_else(|| days.first().copied());
    Ok(page(&visit, &Seen { conference: found, programme, day, asked }))
}

fn page(visit: &Visit, seen: &Seen) -> Page {
    let w = &visit.words;
    let conference = &seen.conference;
    let office = visit.could(ActionKind::EditCatalog);
    let base = format!("/conferences/{}", conference.key);
    let page = Page::new(visit, conference.title.clone())
        .wide()
        .back("/conferences", t!(w, "conference-list"))
        .lead(conference.summary.clone());
    let page = if office {
        page.actions(html! {
            (button_link_secondary(&format!("{base}/edit"), &t!(w, "conference-edit")))
            (button_link_secondary(&format!("{base}/counts"), &t!(w, "conference-counts")))
        })
    } else {
        page
    };
    page.body(html! {
        @if conference.opens_at > visit.now {
            (notice(Tone::Neutral,
                &t!(w, "conference-opens", at = w.instant(conference.opens_at)),
                html! { p { (t!(w, "conference-opens-hint")) } }))
        }
        (band(&t!(w, "conference-mine"), my_slots(visit, seen)))
        (days(w, seen))
        @if let Some(day) = seen.day {
            @for slot in conference.slots.iter().filter(|slot| slot.on == day) {
                (options(visit, seen, slot))
            }
        }
    })
}

/// Every slot of the conference with what the person has in it.
fn my_slots(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let listed: Vec<Row> = seen
        .conference
        .slots
        .iter()
        .map(|slot| {
            let there = address(&seen.conference, slot);
            let seat = seen.programme.seat_in(slot.id);
            let what = html! {
                @if let Some(option) = seat {
                    a href=(format!("/sections/{}", option.section.key)) {
                        (option.section.title)
                    } " "
                    @if option.required { (required(w)) }
                } @else if slot.on < visit.today {
                    (t!(w, "conference-nothing-chosen"))
                } @else { a href=(there) { (t!(w, "conference-nothing-yet")) } }
            };
            let below = html! {
                (slot.name) " · "
                @if let Some(option) = seat {
                    (option::when(w, &option.section, slot)) " · " (seat_words::place(w, &option.section))
                } @else { (w.times(slot.starts, slot.ends)) }
            };
            Row { when: w.day(slot.on), what, below, action: Markup::default() }
        })
        .collect();
    if listed.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "conference-no-slots") });
    }
    rows(&listed)
}

fn required(w: &Words) -> Markup {
    tag(Tone::Neutral, &t!(w, "conference-required"))
}

fn address(conference: &Conference, slot: &Slot) -> String {
    format!("/conferences/{}?day={}#slot-{}", conference.key, slot.on, slot.key)
}

fn days(w: &Words, seen: &Seen) -> Markup {
    let all = if seen.asked.everything { "&all=yes" } else { "" };
    html! {
        nav.pages aria-label=(t!(w, "conference-day-nav")) {
            @for day in seen.conference.days() {
                @let href = format!("/conferences/{}?day={day}{all}", seen.conference.key);
                @if Some(day) == seen.day { a href=(href) aria-current="page" { (w.day(day)) } }
                @else { a href=(href) { (w.day(day)) } }
            }
        }
    }
}

fn options(visit: &Visit, seen: &Seen, slot: &Slot) -> Markup {
    let w = &visit.words;
    let all = seen.programme.in_slot(slot.id);
    let shown: Vec<&Offered> = all
        .iter()
        .copied()
        .filter(|option| seen.asked.everything || option.fit.is_yes() || option.mine.is_some())
        .collect();
    let heading = format!("{}, {}", slot.name, w.times(slot.starts, slot.ends));
    let holds_seat = seen.programme.seat_in(slot.id).is_some();
    let caption = t!(w, "conference-options-count", shown = shown.len(), count = all.len());
    let mut table = Table::new(caption, option::columns(w)).stacked();
    for one in &shown {
        table.push(vec![
            title(w, one),
            html! { (option::when(w, &one.section, slot)) },
            html! { (seat_words::place(w, &one.section)) },
            html! { (option::left(w, &one.section, one.count)) },
            choice(visit, seen, one, holds_seat),
        ]);
    }
    let more =
        format!("/conferences/{}?day={}&all=yes#slot-{}", seen.conference.key, slot.on, slot.key);
    html! {
        div id=(format!("slot-{}", slot.key)) {
            (band(&heading, html! {
                @if shown.is_empty() { p { (t!(w, "conference-none-for-you")) } }
                @else { (table.render(w)) }
                @if shown.len() < all.len() {
                    p { a href=(more) { (t!(w, "conference-show-all", count = all.len())) } }
                }
            }))
        }
    }
}

fn title(w: &Words, option: &Offered) -> Markup {
    html! {
        a href=(format!("/sections/{}", option.section.key)) { (option.section.title) } " "
        @if option.required { (required(w)) " " }
        @if !option.fit.is_yes() { (tag(Tone::Neutral, &t!(w, "registration-not-for-you"))) }
        br; span.quiet { (option.strand) " · " (option.summary) }
    }
}

/// Where the person stands with an option, or the one tap that changes it.
fn choice(visit: &Visit, seen: &Seen, option: &Offered, holds_seat: bool) -> Markup {
    let w = &visit.words;
    let title = &option.section.title;
    if let Some(Chosen { registration, state, place }) = &option.mine {
        let link = match state {
            State::Offered { .. } => format!("/sections/{}", option.section.key),
            State::Requested
            | State::Registered
            | State::Waitlisted
            | State::Declined
            | State::Cancelled
            | State::Withdrawn
            | State::Expired => format!("/registrations/{registration}/cancellation"),
        };
        let label = match state {
            State::Offered { .. } => t!(w, "conference-answer"),
            State::Requested
            | State::Registered
            | State::Waitlisted
            | State::Declined
            | State::Cancelled
            | State::Withdrawn
            | State::Expired => t!(w, "conference-give-up"),
        };
        return html! {
            (seat_words::state(w, *state, *place)) " "
            @if option.section.cancelled.is_none() { a href=(link) { (label) (about(title)) } }
        };
    }
    match option.section.sign_up(visit.now) {
        SignUp::Open { .. } if option.fit.is_yes() => {}
        SignUp::Open { .. } | SignUp::NotYet { .. } => return Markup::default(),
        SignUp::NotOffered
        | SignUp::Closed { .. }
        | SignUp::Started { .. }
        | SignUp::Cancelled { .. } => {
            return html! { span.quiet { (t!(w, "registration-section-closed")) } };
        }
    }
    let choices = format!("/conferences/{}/choices", seen.conference.key);
    option::tap(visit, &choices, (&option.section, option.count), holds_seat)
}

/// `POST /conferences/{key}/choices`
pub async fn choose_option(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let conference = conference(&visit, &key).await?;
    let option = Key::parse(submitted.text("option")).ok_or(Halt::Conflict)?;
    let id = conference.id;
    let (section, slot) = visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &option)?.ok_or(Halt::Conflict)?;
            match crate::store::slot_of(tx, section.id)? {
                Some((slot, of)) if of == id => Ok((section, slot)),
                Some(_) | None => Err(Halt::Conflict),
            }
        })
        .await?;
    let waits = submitted.text("wait") == "yes";
    let back = conference.slots.iter().find(|one| one.id == slot).map_or_else(
        || format!("/conferences/{}", conference.key),
        |slot| address(&conference, slot),
    );
    let (occasion, option, w) = (visit.occasion(), section.id, visit.words.clone());
    let title = section.title.clone();
    let chosen = visit
        .submit(&submitted, move |tx| {
            let Registered { state, .. } = if waits {
                register(tx, &permit, &occasion, option, person)?
            } else {
                choose(tx, &permit, &occasion, option, person)?
            };
            Ok(Done::to(back.clone()).saying(option::said(&w, state, &title)))
        })
        .await
        .or_halt()?;
    match chosen {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &section, &refusal).into_response()),
    }
}
