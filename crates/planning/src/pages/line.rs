//! A line of the budget where a need names it: for whoever may read that line, and for nobody else.

use access::{Subject, action};
use kernel::{BudgetLineId, SchoolYear};
use maud::{Markup, html};
use staff::Building;
use web::components::{Choice, Tone, quiet, tag};
use web::{Visit, Words, t};

use crate::funding::BudgetLine;

/// Those of the lines that the visitor may read (BUD-1: the office all, a principal the own site's).
pub(super) fn readable(visit: &Visit, mut lines: Vec<BudgetLine>) -> Vec<BudgetLine> {
    lines.retain(|line| {
        let subject = line.building.map_or_else(Subject::district, Subject::building);
        access::permit::<action::ViewBudget>(&visit.actor, &subject).is_ok()
    });
    lines
}

/// The line by its title; nothing for who may not read it.
pub(super) fn titled(w: &Words, lines: &[BudgetLine], id: Option<BudgetLineId>) -> Option<Markup> {
    let line = lines.iter().find(|line| Some(line.id) == id)?;
    Some(html! { (t!(w, "needs-budget")) " " a href=(line.address()) { (line.title) } })
}

/// The same, with what is left of it today, or that its school year is over.
pub(super) fn with_rest(
    visit: &Visit,
    lines: &[BudgetLine],
    id: Option<BudgetLineId>,
) -> Option<Markup> {
    let w = &visit.words;
    let line = lines.iter().find(|line| Some(line.id) == id)?;
    Some(html! {
        (titled(w, lines, id)?) " "
        @if line.year < w.calendar().school_year(visit.today) {
            (quiet(&t!(w, "needs-budget-over", year = line.year)))
        } @else if line.has_nothing_left() {
            (tag(Tone::Warn, &t!(w, "needs-budget-nothing-left")))
        } @else {
            (quiet(&t!(w, "needs-budget-left", left = w.money(line.left))))
        }
    })
}

/// Lines to choose one of, each with what is left of it; the school year stands where it is not this one.
pub(super) fn choices(
    w: &Words,
    lines: &[BudgetLine],
    (buildings, this_year): (&[Building], SchoolYear),
) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", t!(w, "needs-field-budget-none"))];
    for line in lines {
        let mut parts = vec![line.title.clone(), line.account.clone()];
        let site = line.building.and_then(|id| buildings.iter().find(|one| one.id == id));
        parts.extend(site.map(|site| site.name.clone()));
        if line.year != this_year {
            parts.push(line.year.to_string());
        }
        parts.push(if line.has_nothing_left() {
            t!(w, "needs-budget-nothing-left")
        } else {
            t!(w, "needs-budget-left", left = w.money(line.left))
        });
        choices.push(Choice::new(line.id, parts.join(" · ")));
    }
    choices
}
