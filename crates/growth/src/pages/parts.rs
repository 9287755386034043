//! The parts of a plan that its person and their supervisor see alike.

use kernel::GoalId;
use maud::{Markup, html};
use planning::Target;
use web::components::{Fact, Row, Tone, band, details, facts, quiet, rows, small, tag};
use web::{Visit, t};

use super::shown::Shown;
use super::words;
use crate::apply::Application;
use crate::plan::{Goal, MarkOf, Wording};
use crate::sight::Seen;

/// The steps of the cycle with their days.
pub(crate) fn steps(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let seen = |step: &&crate::plan::StepStanding| {
        step.kind != crate::words::StepKind::SelfAssessment
            || shown.opened.sight.assessment == Seen::Yes
    };
    let list: Vec<Row> = shown
        .steps
        .iter()
        .filter(seen)
        .map(|step| Row {
            when: w.date(step.due),
            what: html! {
                (words::step(w, step.kind)) " "
                @if let Some(on) = step.done {
                    (tag(Tone::Good, &t!(w, "growth-step-done", day = w.date(on))))
                } @else if step.is_late(visit.today) {
                    (tag(Tone::Bad, &t!(w, "growth-step-late")))
                }
            },
            below: html! {},
            action: html! {},
        })
        .collect();
    band(&t!(w, "growth-steps"), rows(&list))
}

/// The goals; `own` adds what only the person can do with one.
pub(crate) fn goals(visit: &Visit, shown: &Shown, own: &dyn Fn(&Goal) -> Markup) -> Markup {
    let w = &visit.words;
    let goal = |goal: &Goal| Row {
        when: words::goal_kind(w, goal.kind),
        what: html! { (goal.wording().statement) },
        below: html! {
            (serving(visit, shown, goal.wording()))
            @if !goal.actions.is_empty() {
                p { (t!(w, "growth-goal-actions")) }
                ul.bullets {
                    @for id in &goal.actions {
                        @if let Some((title, to)) = shown.activities.get(id) {
                            li { a href=(to) { (title) } }
                        }
                    }
                }
            }
            (applied(visit, shown, goal.id))
            @if goal.wordings.len() > 1 {
                (details(&t!(w, "growth-goal-before", count = goal.wordings.len() - 1), html! {
                    @for earlier in goal.wordings.iter().rev().skip(1) {
                        p { (small(&w.date(earlier.written_on))) " " (earlier.statement) }
                        (serving(visit, shown, earlier))
                    }
                }))
            }
            (own(goal))
        },
        action: html! {},
    };
    let all: Vec<Row> = shown.opened.plan.standing_goals().map(goal).collect();
    rows(&all)
}

/// By what a goal is measured, what it serves, and why.
fn serving(visit: &Visit, shown: &Shown, wording: &Wording) -> Markup {
    let w = &visit.words;
    let found = wording.serves.as_ref().and_then(|serves| {
        let named = match serves.target {
            Target::Element(id) => shown.elements.get(&id),
            Target::Item(id) => shown.items.get(&id),
        };
        named.map(|(name, to)| (name, to, &serves.reason))
    });
    html! {
        p { (quiet(&t!(w, "growth-goal-measured"))) " " (wording.measure) }
        @if let Some((name, to, reason)) = found {
            p { (quiet(&t!(w, "growth-goal-serves"))) " " a href=(to) { (name) } ": " (reason) }
        }
    }
}

fn applied(visit: &Visit, shown: &Shown, goal: GoalId) -> Markup {
    let w = &visit.words;
    let of: Vec<_> = shown.applied.iter().filter(|one| one.said.goal == Some(goal)).collect();
    html! {
        @if !of.is_empty() {
            p { (t!(w, "growth-goal-applied")) }
            (said(visit, &of))
        }
    }
}

fn said(visit: &Visit, of: &[&Application]) -> Markup {
    let w = &visit.words;
    html! {
        ul.bullets {
            @for one in of {
                li {
                    (one.said.title) " · " (words::result(w, one.said.result)) ", "
                    (w.date(one.on)) br; (one.said.words)
                }
            }
        }
    }
}

/// What only the person reads of their plan: goals they took out, and what they said became of learning
/// for no goal.
pub(crate) fn apart(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let goals = shown.opened.plan.goals.iter();
    let dropped: Vec<_> = goals.filter_map(|goal| goal.dropped_on.map(|on| (goal, on))).collect();
    let of: Vec<&Application> = shown.applied_apart.iter().collect();
    html! {
        @if !dropped.is_empty() {
            (details(&t!(w, "growth-goals-dropped", count = dropped.len()), html! {
                p { (quiet(&t!(w, "growth-yours-alone"))) }
                ul.bullets { @for (goal, on) in &dropped {
                    li {
                        (words::goal_kind(w, goal.kind)) " · "
                        (t!(w, "growth-goal-dropped-on", day = w.date(*on)))
                        @for wording in goal.wordings.iter().rev() {
                            br; (small(&w.date(wording.written_on))) " " (wording.statement)
                        }
                    }
                } }
            }))
        }
        @if !of.is_empty() {
            (details(&t!(w, "growth-applied-apart", count = of.len()), html! {
                p { (quiet(&t!(w, "growth-yours-alone"))) }
                (said(visit, &of))
            }))
        }
    }
}

/// How the person judges themself, for who may see it.
pub(crate) fn assessment(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let cycle = &shown.opened.adopted.cycle;
    let mut lines: Vec<(String, Option<String>, String)> = Vec::new();
    for mark in &shown.opened.marks {
        let (name, levels) = match &mark.of {
            MarkOf::Element(id) => {
                let Some(found) = shown.judged.get(id) else { continue };
                found.clone()
            }
            MarkOf::Question(code) => {
                let Some(question) = cycle.questions.iter().find(|one| one.code == *code) else {
                    continue;
                };
                let asks = question.asks.in_language(w.language()).to_owned();
                (asks, levels(visit, shown))
            }
        };
        let level = mark.level.and_then(|level| usize::try_from(level - 1).ok());
        let level = level.and_then(|at| levels.get(at).cloned());
        lines.push((name, level, mark.words.clone()));
    }
    let all: Vec<Fact> = lines
        .iter()
        .map(|(name, level, words)| Fact {
            name,
            value: html! {
                @if let Some(level) = level { (level) }
                @if level.is_some() && !words.is_empty() { br; }
                (words)
            },
        })
        .collect();
    facts(&all)
}

/// The levels of the cycle's own questions.
pub(crate) fn levels(visit: &Visit, shown: &Shown) -> Vec<String> {
    let cycle = &shown.opened.adopted.cycle;
    match visit.words.language() {
        web::Language::Spanish if !cycle.levels_es.is_empty() => cycle.levels_es.clone(),
        web::Language::Spanish | web::Language::English => cycle.levels.clone(),
    }
}
