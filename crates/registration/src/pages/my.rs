//! `GET /my/learning`: coming up, waiting, past.

use access::{Subject, action};
use catalog::SectionState;
use kernel::Instant;
use maud::{Markup, html};
use web::components::{Empty, Row, about, band, button_link, empty, rows};
use web::{Halt, Page, Visit, Words, t};

use crate::pages::words;
use crate::registration::Claim;
use crate::roster::{Held, registrations_of};

/// Of what is over, only so many are listed: the transcript has all that counts.
const PAST_ROWS_MAX: usize = 50;

pub async fn my_learning(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let held = visit.read(move |tx| Ok(registrations_of(tx, person)?)).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "registration-my-title"));
    if held.is_empty() {
        return Ok(page.body(empty(
            w,
            &Empty::FirstTime {
                words: &t!(w, "registration-my-empty"),
                action: Some(("/catalog", &t!(w, "registration-no-catalog"))),
            },
        )));
    }
    let (mut coming, mut waiting, mut past) = (Vec::new(), Vec::new(), Vec::new());
    for one in held {
        match (one.state.claim(), is_over(&one, visit.now)) {
            (Claim::Seat, false) => coming.push(one),
            (Claim::Place, false) => waiting.push(one),
            (Claim::Seat | Claim::Place | Claim::Nothing, true) | (Claim::Nothing, false) => {
                past.push(one);
            }
        }
    }
    coming.sort_by_key(|one| (one.section.starts_at().is_none(), one.section.starts_at()));
    past.truncate(PAST_ROWS_MAX);
    let more = button_link("/catalog", &t!(w, "registration-no-catalog"));
    Ok(page.actions(more).body(html! {
        (band(&t!(w, "registration-my-coming"), html! {
            @if coming.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "registration-my-coming-none") }))
            } @else { (listed(w, &coming)) }
        }))
        @if !waiting.is_empty() {
            (band(&t!(w, "registration-my-waiting"), listed(w, &waiting)))
        }
        @if !past.is_empty() { (band(&t!(w, "registration-my-past"), listed(w, &past))) }
    }))
}

fn is_over(held: &Held, now: Instant) -> bool {
    match held.section.state(now) {
        SectionState::Past => true,
        SectionState::Cancelled
        | SectionState::Draft
        | SectionState::Published { .. }
        | SectionState::Open
        | SectionState::Closed
        | SectionState::Running => !held.state.is_active(),
    }
}

fn listed(w: &Words, held: &[Held]) -> Markup {
    let all: Vec<Row> = held.iter().map(|one| row(w, one)).collect();
    rows(&all)
}

fn row(w: &Words, held: &Held) -> Row {
    let title = held.section.full_title();
    let cancel = format!("/registrations/{}/cancellation", held.key);
    Row {
        when: held.section.first_day().map_or_else(String::new, |day| w.day(day)),
        what: html! { a href=(format!("/registrations/{}", held.key)) { (title) } },
        below: html! {
            (words::when(w, &held.section)) " · " (words::place(w, &held.section)) " "
            (words::state(w, held.state, held.place))
        },
        action: html! {
            @match held.state.claim() {
                Claim::Seat => a href=(cancel) { (t!(w, "registration-cancel")) (about(&title)) },
                Claim::Place => a href=(cancel) {
                    (t!(w, "registration-leave-line")) (about(&title))
                },
                Claim::Nothing => {},
            }
        },
    }
}
