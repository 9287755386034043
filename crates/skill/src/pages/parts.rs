//! Parts of several pages: what showed a skill, and what would teach it.

use maud::{Markup, html};
use registration::Event;
use registration::pages::words as seats;
use web::components::{ActionButton, Happening, Tone, action_button, quiet, small, tag, timeline};
use web::{Visit, t};

use super::words;
use crate::book::Need;
use crate::showing::{Basis, Showing};
use crate::standing::counts_until;
use crate::teach::Teaches;

/// Everything that was shown of a skill, the latest first. `doing`: what can be done about one.
pub(super) fn history(
    visit: &Visit,
    (book, need): (&crate::Book, &Need<'_>),
    shown: &[(usize, &Showing)],
    doing: &dyn Fn(&Showing) -> Markup,
) -> Markup {
    let w = &visit.words;
    let lines: Vec<(String, String, String, Markup)> = shown
        .iter()
        .map(|(by, one)| {
            let when = w.date(one.shown_on);
            let who = one.recorded().map(|it| it.by_name.clone()).unwrap_or_default();
            (words::basis(w, one), who, when, detail(visit, (book, need), (*by, one), doing))
        })
        .collect();
    let happenings: Vec<Happening<'_>> = lines
        .iter()
        .map(|(what, by, when, detail)| Happening { what, by, when, detail: detail.clone() })
        .collect();
    timeline(&happenings)
}

fn detail(
    visit: &Visit,
    (book, need): (&crate::Book, &Need<'_>),
    (by, one): (usize, &Showing),
    doing: &dyn Fn(&Showing) -> Markup,
) -> Markup {
    let w = &visit.words;
    let level = book.level(need, one).and_then(|level| need.level_name(level));
    let judged = crate::standing::Judged {
        by,
        level: None,
        shown_on: one.shown_on,
        good_until: one.good_until,
    };
    let until = counts_until(need.skill.terms, &judged);
    html! {
        @if let Some(level) = level { p { (t!(w, "skill-at-level", level = level)) } }
        @match &one.basis {
            Basis::Completion { activity, title } => {
                p { a href=(format!("/catalog/{activity}")) { (title) } }
            }
            Basis::Recorded(recorded) => { p { (recorded.words) } }
        }
        @if let Some(withdrawn) = &one.withdrawn {
            p { (tag(Tone::Warn, &t!(w, "skill-withdrawn"))) " "
                (t!(w, "skill-withdrawn-on", day = w.date(withdrawn.on),
                    name = &withdrawn.by_name, reason = &withdrawn.reason)) }
        } @else {
            @if let Some(until) = until { p { (small(&t!(w, "skill-counts-until", day = w.date(until)))) } }
            (doing(one))
        }
    }
}

/// What would teach a skill: what can be asked for now, then what has no date, then what is not open
/// and why.
pub(super) fn teaching(visit: &Visit, offers: &[Teaches]) -> Markup {
    let w = &visit.words;
    html! {
        @if offers.is_empty() { p { (quiet(&t!(w, "skill-nothing-teaches"))) } }
        @else {
            p { strong { (t!(w, "skill-teaches")) } }
            ul.bullets { @for one in offers { li { (taught_by(visit, one)) } } }
        }
    }
}

fn taught_by(visit: &Visit, one: &Teaches) -> Markup {
    let w = &visit.words;
    let activity = &one.activity;
    html! {
        a href=(format!("/catalog/{}", activity.key)) { (activity.title) }
        @for (section, asked) in &one.sections {
            br;
            @match asked {
                Ok(event) => {
                    a href=(format!("/sections/{}", section.key)) { (seats::when(w, section)) }
                    " " (open(visit, *event))
                }
                Err(refusal) => {
                    (seats::when(w, section)) ": "
                    (quiet(&seats::refusal(w, refusal, &activity.key).title))
                }
            }
        }
        @if one.sections.is_empty() {
            br;
            @if !one.fit.is_yes() { (quiet(&t!(w, "skill-not-for-your-job"))) }
            @else if one.is_asked_for { (tag(Tone::Good, &t!(w, "skill-told-when"))) }
            @else {
                (quiet(&t!(w, "skill-no-date")))
                (action_button(visit, &ActionButton {
                    action: &format!("/catalog/{}/interest", activity.key),
                    label: &t!(w, "skill-tell-me"),
                    about: &activity.title,
                }))
            }
        }
    }
}

fn open(visit: &Visit, event: Event) -> Markup {
    let w = &visit.words;
    match event {
        Event::Waitlist => tag(Tone::Warn, &t!(w, "skill-open-line")),
        Event::Request => tag(Tone::Good, &t!(w, "skill-open-request")),
        Event::Register
        | Event::Approve
        | Event::Deny
        | Event::Offer { .. }
        | Event::Take
        | Event::DeclineOffer
        | Event::OfferExpires
        | Event::Promote
        | Event::Cancel
        | Event::Withdraw
        | Event::SectionCancelled => tag(Tone::Good, &t!(w, "skill-open-seat")),
    }
}
