//! The part of the home page about what law and district require of the person.

use compliance::{Duty, DutyState, Urgency};
use kernel::LocalDate;
use maud::{Markup, html};
use web::components::{Row, Tone, tag};
use web::{Visit, Words, t};

/// What needs the person now, the most urgent first.
pub fn rows(visit: &Visit, duties: &[Duty]) -> Vec<Row> {
    let mut now: Vec<&Duty> =
        duties.iter().filter(|duty| duty.state.urgency(visit.today) == Urgency::Now).collect();
    now.sort_by_key(|duty| duty.state.deadline());
    now.into_iter().map(|duty| row(&visit.words, duty)).collect()
}

fn row(w: &Words, duty: &Duty) -> Row {
    let deadline = duty.state.deadline();
    let (when, state) = match duty.state {
        DutyState::Overdue { .. } | DutyState::Lapsed { .. } => (
            deadline.map(|day| t!(w, "server-home-duty-overdue", date = w.date(day))),
            tag(Tone::Bad, &t!(w, "server-home-overdue")),
        ),
        DutyState::Due { .. }
        | DutyState::NotYet { .. }
        | DutyState::Met { .. }
        | DutyState::Exempt { .. }
        | DutyState::NotRequired
        | DutyState::Available => (
            deadline.map(|day| t!(w, "server-home-duty-due", date = w.date(day))),
            tag(Tone::Warn, &t!(w, "server-home-due")),
        ),
    };
    Row {
        when: when.unwrap_or_default(),
        what: html! { a href="/my/duties" { (duty.title) } " " (state) },
        below: html! { (duty.asks) },
        action: html! {},
    }
}

/// How many of the person's duties are current, of all that are asked.
pub fn figure(w: &Words, duties: &[Duty], today: LocalDate) -> Markup {
    let asked: Vec<Urgency> = duties
        .iter()
        .map(|duty| (duty.state, duty.state.urgency(today)))
        .filter(|(state, urgency)| {
            !matches!(urgency, Urgency::Offered | Urgency::NotAsked)
                && !matches!(state, DutyState::NotYet { .. })
        })
        .map(|(_, urgency)| urgency)
        .collect();
    let late = duties
        .iter()
        .filter(|duty| matches!(duty.state, DutyState::Overdue { .. } | DutyState::Lapsed { .. }))
        .count();
    html! {
        @if asked.is_empty() { (t!(w, "server-home-no-duties")) }
        @else {
            a href="/my/duties" {
                (t!(w, "server-home-duties", met = asked.len() - late, all = asked.len()))
            }
        }
    }
}
