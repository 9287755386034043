//! Tables of two days side by side (P3, P10): what positions have shown, and what became of each indicator.

use web::t;

use super::Drawing;
use crate::clause::Clause;
use crate::evidence::Carried;
use crate::shown::INSTRUCTION;
use crate::shown::grid::{Cell, Grid};

/// The table of a clause that has one; not where the earlier day has nothing to compare with.
pub(super) fn grid(clause: Clause, now: &Drawing<'_>, then: &Drawing<'_>) -> Option<Grid> {
    let earlier = then.known.evidence;
    if clause == Clause::Training && earlier.skills.all.people > 0 {
        return Some(positions(now, then));
    }
    let has_elements = earlier.plans.elements_of(INSTRUCTION).next().is_some();
    (clause == Clause::Instruction && has_elements).then(|| elements(now, then))
}

/// Columns of one kind, that of the earlier day first.
fn columns(now: &Drawing<'_>, then: &Drawing<'_>, what: &[String]) -> Vec<String> {
    let on = |drawing: &Drawing<'_>, what: &String| {
        t!(
            now.words,
            "policy-col-on",
            what = what,
            day = drawing.words.date(drawing.known.evidence.on)
        )
    };
    what.iter().flat_map(|what| [on(then, what), on(now, what)]).collect()
}

/// What of an earlier day is not there.
fn absent(drawing: &Drawing<'_>) -> Cell {
    Cell::text(t!(drawing.words, "policy-compared-none"))
}

/// By position: how many people, and how many of them hold every skill it needs.
fn positions(now: &Drawing<'_>, then: &Drawing<'_>) -> Grid {
    let words = now.words;
    let before = then.position_lines();
    let rows = now.position_lines().into_iter().map(|(name, [people, _, share])| {
        let earlier = before.iter().find(|(other, _)| *other == name);
        let [was, _, was_share] = earlier
            .map_or_else(|| [absent(now), absent(now), absent(now)], |(_, cells)| cells.clone());
        vec![Cell::text(name), was, people, was_share, share]
    });
    let what = [now.people(), t!(words, "policy-col-hold-all")];
    let caption = t!(words, "policy-compared-positions", then = then.day(), now = now.day());
    Grid::new("positions-compared", caption, t!(words, "policy-col-position"))
        .figures(columns(now, then, &what))
        .rows(rows)
}

/// Indicator by indicator: sections, people reached, and how many of those who judged themselves
/// want to grow in it.
fn elements(now: &Drawing<'_>, then: &Drawing<'_>) -> Grid {
    let words = now.words;
    let of = |drawing: &Drawing<'_>, one: &Carried| {
        let [_, reached] = drawing.reached(one);
        [Cell::offers(one.sections), reached, drawing.want_to_grow(&one.name)]
    };
    let rows = now.known.evidence.plans.elements_of(INSTRUCTION).map(|one| {
        let mut earlier = then.known.evidence.plans.elements_of(INSTRUCTION);
        let earlier = earlier.find(|other| other.name == one.name && other.of == one.of);
        let before = earlier
            .map_or_else(|| [absent(now), absent(now), absent(now)], |other| of(then, other));
        let name = match &one.of {
            Some((_, framework)) => format!("{framework}: {}", one.name),
            None => one.name.clone(),
        };
        let pairs = before.into_iter().zip(of(now, one));
        [Cell::Text(name)].into_iter().chain(pairs.flat_map(|(was, is)| [was, is])).collect()
    });
    let what = [
        t!(words, "policy-col-sections"),
        t!(words, "policy-col-reached"),
        t!(words, "policy-col-want-to-grow"),
    ];
    let caption = t!(words, "policy-compared-elements", then = then.day(), now = now.day());
    Grid::new("indicators-compared", caption, t!(words, "policy-col-element"))
        .figures(columns(now, then, &what))
        .rows(rows)
        .drawn_as_map()
}
