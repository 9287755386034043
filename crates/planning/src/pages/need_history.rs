//! What became of a need, and how it read before: the timeline on its page.

use kernel::LocalDate;
use maud::{Markup, html};
use staff::Building;
use staff::pages::audience::told;
use web::components::{Happening, band, timeline};
use web::{Visit, Words, t};

use super::needs::Shown;
use super::{line, words};
use crate::need::{NeedEvent, Reworded, Wording};

/// One line of the timeline.
struct Line {
    on: LocalDate,
    what: String,
    by: String,
    when: String,
    detail: Markup,
}

/// The latest first.
pub(super) fn history(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let need = &shown.need;
    let mut lines: Vec<Line> = need.events.iter().map(|one| stepped(w, shown, one)).collect();
    let mut before = (&need.first, need.raised_on);
    for one in &need.later {
        lines.push(reworded(w, shown, before, one));
        before = (&one.wording, one.on);
    }
    if lines.is_empty() {
        return Markup::default();
    }
    lines.sort_by_key(|line| line.on);
    lines.reverse();
    let happenings: Vec<Happening<'_>> = lines
        .iter()
        .map(|line| {
            let Line { what, by, when, detail, .. } = line;
            Happening { what, by, when, detail: detail.clone() }
        })
        .collect();
    band(&t!(w, "planning-history"), timeline(&happenings))
}

fn name_of(shown: &Shown, by: Option<kernel::StaffId>) -> String {
    by.and_then(|id| shown.names.get(&id)).cloned().unwrap_or_default()
}

fn stepped(w: &Words, shown: &Shown, event: &NeedEvent) -> Line {
    Line {
        on: event.on,
        what: words::need_step(w, event.step),
        by: name_of(shown, event.by),
        when: w.date(event.on),
        detail: html! { p { (event.words) } (answered(w, shown, event)) },
    }
}

/// By which item a need was answered then, who sees to it, by when, and what pays for it.
fn answered(w: &Words, shown: &Shown, event: &NeedEvent) -> Markup {
    let Some(answer) = &event.answer else { return Markup::default() };
    html! {
        @if let Some((name, href)) = shown.items.get(&answer.item) {
            p.small { a href=(href) { (name) } }
        }
        @if let Some(owner) = answer.owner.and_then(|id| shown.names.get(&id)) {
            p.small { (t!(w, "needs-owner", name = owner)) }
        }
        @if let Some(due) = answer.due_on { p.small { (t!(w, "needs-due", day = w.date(due))) } }
        @if let Some(line) = line::titled(w, &shown.lines, answer.budget_line) { p.small { (line) } }
        @if let Some(written) = &event.budget_written {
            p.small { (t!(w, "needs-budget-written", line = written)) }
        }
    }
}

/// What changed, from what to what, and the way to how it read until then.
fn reworded(w: &Words, shown: &Shown, before: (&Wording, LocalDate), one: &Reworded) -> Line {
    let (was, since) = before;
    let last = one.on.previous_day();
    let detail = html! {
        p { (one.why) }
        @for (name, old, new) in changes((w, &shown.buildings), was, &one.wording) {
            p.small { (name) ": " del { (old) } " → " ins { (new) } }
        }
        @if last >= since {
            p.small.screen-only { a href=(format!("/needs/{}?on={last}", shown.need.key)) {
                (t!(w, "needs-as-it-read", day = w.date(last)))
            } }
        }
    };
    let by = name_of(shown, one.by);
    Line { on: one.on, what: t!(w, "needs-step-reworded"), by, when: w.date(one.on), detail }
}

/// Each thing that reads otherwise: its name, how it read, how it reads.
fn changes(
    (w, buildings): (&Words, &[Building]),
    was: &Wording,
    is: &Wording,
) -> Vec<(String, String, String)> {
    let size = |wording: &Wording| {
        wording.size.map_or_else(|| t!(w, "needs-not-counted"), |size| w.number(size))
    };
    let all = [
        (t!(w, "needs-col-need"), was.statement.clone(), is.statement.clone()),
        (t!(w, "needs-col-population"), was.population.clone(), is.population.clone()),
        (
            t!(w, "needs-field-audience"),
            told(w, &was.audience, buildings),
            told(w, &is.audience, buildings),
        ),
        (t!(w, "needs-col-size"), size(was), size(is)),
        (t!(w, "needs-col-horizon"), words::horizon(w, was.horizon), words::horizon(w, is.horizon)),
        (t!(w, "needs-field-evidence"), was.evidence.clone(), is.evidence.clone()),
    ];
    all.into_iter().filter(|(_, old, new)| old != new).collect()
}
