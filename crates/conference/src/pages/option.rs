//! An option in the table of a slot, as staff and guests see it alike: when it meets, what seats are left,
//! and the one tap that takes it.

use catalog::Section;
use maud::{Markup, html};
use registration::pages::words as seat_words;
use registration::{SeatCount, State};
use web::components::{Column, about, form};
use web::{Caller, Words, t};

use crate::Slot;

/// The columns of a slot's options.
pub(super) fn columns(w: &Words) -> Vec<Column> {
    vec![
        Column::text(t!(w, "conference-column-option")),
        Column::text(t!(w, "conference-column-time")),
        Column::text(t!(w, "registration-fact-where")),
        Column::number(t!(w, "conference-column-seats")),
        Column::text(t!(w, "conference-column-choice")),
    ]
}

/// When the option meets in the slot.
pub(super) fn when(w: &Words, section: &Section, slot: &Slot) -> String {
    section
        .meetings()
        .find(|session| session.on == slot.on)
        .map_or_else(String::new, |session| w.times(session.starts, session.ends))
}

pub(super) fn left(w: &Words, section: &Section, count: SeatCount) -> String {
    match seat_words::seats_left(section, count) {
        None => t!(w, "conference-any"),
        Some(0) => match count.waiting {
            0 => t!(w, "conference-full"),
            waiting => t!(w, "conference-full-waiting", count = waiting),
        },
        Some(left) => t!(w, "conference-left", count = left),
    }
}

/// The one tap: choose it, change to it where another option of the slot is `held`, or wait for it.
pub(super) fn tap(
    caller: &Caller,
    choices: &str,
    (section, count): (&Section, SeatCount),
    held: bool,
) -> Markup {
    let w = &caller.words;
    let full = seat_words::seats_left(section, count) == Some(0);
    let label = match (full, held) {
        (true, _) => t!(w, "conference-wait"),
        (false, true) => t!(w, "conference-switch"),
        (false, false) => t!(w, "conference-choose"),
    };
    form(
        caller,
        choices,
        html! {
            input type="hidden" name="option" value=(section.key);
            @if full { input type="hidden" name="wait" value="yes"; }
            button.button.two[full || held] type="submit" { (label) (about(&section.title)) }
        },
    )
}

/// What is said once a choice was made.
pub(super) fn said(w: &Words, state: State, title: &str) -> String {
    match state {
        State::Waitlisted | State::Requested => t!(w, "conference-said-waiting", title = title),
        State::Registered
        | State::Offered { .. }
        | State::Declined
        | State::Cancelled
        | State::Withdrawn
        | State::Expired => t!(w, "conference-said-chosen", title = title),
    }
}
