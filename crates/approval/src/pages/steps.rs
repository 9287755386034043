//! The steps of a request as they stand: who is asked, who has said yes, in whose stead.

use maud::{Markup, html};
use web::components::{Column, Table, Tone, tag};
use web::{Words, t};

use crate::holders::Why;
use crate::inbox::{Course, ShownSlot};
use crate::round::State;
use crate::step::Way;

/// The steps of a round, for its approvers and for the person who asks.
pub fn course_steps(w: &Words, course: &Course) -> Markup {
    let columns = vec![
        Column::text(t!(w, "approval-column-step")),
        Column::text(t!(w, "approval-column-asked")),
        Column::text(t!(w, "approval-column-answer")),
    ];
    let caption = match &course.chain {
        Some(name) => t!(w, "approval-steps-of", chain = name),
        None => t!(w, "approval-steps"),
    };
    let mut table = Table::new(caption, columns).stacked();
    for (at, slots) in course.steps.iter().enumerate() {
        let step = &course.standing.steps[at];
        for (place, slot) in slots.iter().enumerate() {
            let named = if step.name.is_empty() {
                t!(w, "approval-step-number", number = at + 1)
            } else {
                format!("{}. {}", at + 1, step.name)
            };
            table.push(vec![
                html! {
                    (named)
                    @if slots.len() > 1 && place == 0 {
                        span.small.quiet { " " (way(w, step.way)) }
                    }
                },
                asked(w, slot),
                answer(w, course, at, slot),
            ]);
        }
    }
    table.render(w)
}

fn way(w: &Words, way: Way) -> String {
    match way {
        Way::All => t!(w, "approval-way-all"),
        Way::Any => t!(w, "approval-way-any"),
    }
}

fn asked(w: &Words, slot: &ShownSlot) -> Markup {
    let names: Vec<String> = slot.people.iter().map(ToString::to_string).collect();
    let left: Vec<String> = slot.left.iter().map(ToString::to_string).collect();
    html! {
        @if let Some(yes) = &slot.yes {
            (yes.in_stead_of.as_ref().unwrap_or(&yes.by))
        } @else {
            @if names.is_empty() { (t!(w, "approval-nobody-holds")) }
            @else { (names.join(" · ")) }
            @match slot.why {
                Why::Holds | Why::Escalated => {},
                Why::Supervisor => p.small.quiet { (t!(w, "approval-why-supervisor")) },
                Why::Office => p.small.quiet { (t!(w, "approval-why-office")) },
            }
        }
        @if !left.is_empty() {
            p.small.quiet { (t!(w, "approval-in-place-of", who = w.list(&left))) }
        }
    }
}

fn answer(w: &Words, course: &Course, at: usize, slot: &ShownSlot) -> Markup {
    if let Some(yes) = &slot.yes {
        let said = match &yes.in_stead_of {
            Some(of) => t!(w, "approval-yes-for", who = &yes.by, of = of),
            None => yes.by.to_string(),
        };
        let when = w.instant(yes.at);
        return html! {
            (tag(Tone::Good, &t!(w, "approval-state-approved"))) " " (said)
            p.small.quiet {
                @if yes.carried { (t!(w, "approval-yes-before")) } @else { (when) }
            }
        };
    }
    match course.standing.state {
        State::Open { step } if step == at && course.standing.escalated_at.is_some() => {
            let since = w.instant(course.standing.step_since);
            html! {
                (tag(Tone::Warn, &t!(w, "approval-escalated")))
                p.small.quiet { (t!(w, "approval-waiting-since", when = since)) }
            }
        }
        State::Open { step } if step == at => {
            let since = w.instant(course.standing.step_since);
            html! {
                (tag(Tone::Warn, &t!(w, "approval-waiting")))
                p.small.quiet { (t!(w, "approval-waiting-since", when = since)) }
            }
        }
        State::Open { .. } => html! { span.quiet { (t!(w, "approval-later")) } },
        State::Approved | State::Denied | State::Returned | State::PulledBack | State::Ended => {
            let no = course.events.iter().find(|(one, _, _)| {
                (one.event == "deny" || one.event == "return") && one.step == at
            });
            match no {
                Some((one, Some(by), of)) => html! {
                    (super::words::state_tag(w, course.standing.state)) " "
                    @match of {
                        Some(of) => (t!(w, "approval-yes-for", who = by, of = of)),
                        None => (by),
                    }
                    p.small.quiet { (w.instant(one.at)) }
                },
                Some((_, None, _)) | None => {
                    html! { span.quiet { (t!(w, "approval-not-needed")) } }
                }
            }
        }
    }
}
