//! What of the catalog fits the goals of one's plan, to be put down for one of them in one step.

use catalog::suggest::{Asked, Suggestion, suggestions};
use db::Tx;
use kernel::{Fault, Occasion, StaffId};
use maud::{Markup, html};
use web::components::{band, quiet, small};
use web::{Visit, Words, t};

use super::goal::choosing;
use super::shown::Shown;
use crate::goal::Choosing;

/// Suggestions on the page of a plan.
const SHOWN_MAX: usize = 6;

/// What fits goals of the person's plan of this year.
pub(super) fn fitting(
    tx: &mut Tx,
    w: &Words,
    (person, occasion): (StaffId, Occasion),
) -> Result<Vec<Suggestion>, Fault> {
    let asked = Asked { person, occasion, goal: None, most: SHOWN_MAX * 2 };
    let mut all = suggestions(tx, w, &asked)?;
    all.retain(|one| !one.goals.is_empty());
    all.truncate(SHOWN_MAX);
    Ok(all)
}

/// One of them: what, when, why.
pub(super) fn said(visit: &Visit, one: &Suggestion) -> Markup {
    let w = &visit.words;
    html! {
        p {
            a href=(format!("/sections/{}", one.section)) { (one.title) }
            @if let Some(at) = one.starts_at { ", " (w.instant(at)) }
            @for why in &one.why { br; (small(why)) }
            @if let Some(clash) = &one.clash { br; (quiet(clash)) }
        }
    }
}

/// Each with a button for the first goal it fits that does not have it yet.
pub(super) fn suggested(visit: &Visit, shown: &Shown, fitting: &[Suggestion]) -> Markup {
    let w = &visit.words;
    let goals: Vec<_> = shown.opened.plan.standing_goals().collect();
    let of = |one: &Suggestion| {
        let goal = goals.iter().find(|goal| one.goals.contains(&goal.key));
        goal.filter(|goal| !goal.actions.contains(&one.activity)).copied()
    };
    let open: Vec<_> = fitting.iter().filter_map(|one| Some((one, of(one)?))).collect();
    html! { @if !open.is_empty() {
        (band(&t!(w, "growth-suggested-goals"), html! { @for (one, goal) in &open {
            (said(visit, one))
            (choosing(visit, goal, (&one.key, &one.title), Choosing::PutDown))
        } }))
    } }
}
