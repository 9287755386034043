//! `GET /my/learning`: coming up, waiting, past.

use access::{ActionKind, Subject, action};
use catalog::SectionState;
use kernel::{Instant, LocalDate};
use maud::{Markup, html};
use web::components::{Empty, Row, about, band, button_link, button_link_secondary, empty, rows};
use web::{Halt, Page, Visit, Words, t};

use crate::interest::wanted_by;
use crate::pages::confirmation::may_cancel;
use crate::pages::{interest, words};
use crate::registration::Claim;
use crate::roster::{Held, registrations_of};

/// Of what is over, only so many are listed: the transcript has all that counts.
const PAST_ROWS_MAX: usize = 50;

pub async fn my_learning(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::ViewOwnRegistration>(&Subject::person(person))?;
    let (held, wanted) =
        visit.read(move |tx| Ok((registrations_of(tx, person)?, wanted_by(tx, person)?))).await?;
    let w = &visit.words;
    let guest = visit.actor.is_guest();
    let outside = html! {
        @if visit.could(ActionKind::AskOutside) { (button_link_secondary("/outside", &t!(w, "registration-my-outside"))) }
    };
    let (offered, find) = if guest {
        ("/guests", t!(w, "registration-guests-find"))
    } else {
        ("/catalog", t!(w, "registration-no-catalog"))
    };
    let page = Page::new(&visit, t!(w, "registration-my-title"));
    if held.is_empty() && wanted.is_empty() {
        return Ok(page.actions(outside).body(empty(
            w,
            &Empty::FirstTime {
                words: &t!(w, "registration-my-empty"),
                action: Some((offered, &find)),
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
    coming.sort_by_key(|one| {
        let next = next_day(one, visit.now);
        (next.is_none(), next, one.section.starts_at())
    });
    past.truncate(PAST_ROWS_MAX);
    let more = html! {
        (button_link(offered, &find))
        @if visit.could(ActionKind::CheckInSelf) {
            (button_link_secondary("/check-in", &t!(w, "registration-check-in")))
        }
        (outside)
    };
    Ok(page.actions(more).body(html! {
        (band(&t!(w, "registration-my-coming"), html! {
            @if coming.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "registration-my-coming-none") }))
            } @else { (listed(w, visit.now, &coming)) }
        }))
        @if !waiting.is_empty() {
            (band(&t!(w, "registration-my-waiting"), listed(w, visit.now, &waiting)))
        }
        (interest::listed(&visit, &wanted))
        @if !past.is_empty() { (band(&t!(w, "registration-my-past"), listed(w, visit.now, &past))) }
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

/// The day of the session under way or to come; once it is over, of the first.
fn next_day(held: &Held, now: Instant) -> Option<LocalDate> {
    let to_come = held.section.meetings().find(|session| session.ends_at > now);
    to_come.map(|session| session.on).or_else(|| held.section.first_day())
}

fn listed(w: &Words, now: Instant, held: &[Held]) -> Markup {
    let all: Vec<Row> = held.iter().map(|one| row(w, now, one)).collect();
    rows(&all)
}

fn row(w: &Words, now: Instant, held: &Held) -> Row {
    let title = held.section.full_title();
    let cancel = format!("/registrations/{}/cancellation", held.key);
    Row {
        when: next_day(held, now).map_or_else(String::new, |day| w.day(day)),
        what: html! { a href=(format!("/registrations/{}", held.key)) { (title) } },
        below: html! {
            (words::when_next(w, &held.section, now)) " · " (words::place(w, &held.section)) " "
            (words::state(w, held.state, held.place))
        },
        action: html! {
            @match held.state.claim() {
                Claim::Seat => @if may_cancel(&held.section, now) {
                    a href=(cancel) { (t!(w, "registration-cancel")) (about(&title)) }
                },
                Claim::Place if !is_over(held, now) => a href=(cancel) {
                    (t!(w, "registration-leave-line")) (about(&title))
                },
                Claim::Place | Claim::Nothing => {},
            }
        },
    }
}
