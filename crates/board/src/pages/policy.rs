//! The policy page: every clause with its figure, its gap and who answers for it.

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use maud::{Markup, html};
use web::components::{
    Field, Tone, band, button_link_secondary, button_secondary, date_field, tag,
};
use web::{Halt, Page, Visit, Words, t};

use super::{AsOf, Asked, BESIDE_FIELD, DAY_FIELD, Loaded};
use crate::clause::Clause;
use crate::owner::Owner;
use crate::shown::{Known, Standing, figure};

/// `GET /policy`
pub async fn policy_page(visit: Visit, Query(as_of): Query<AsOf>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPolicy>(&Subject::district())?;
    let asked = Asked::of(&visit, &as_of);
    let loaded = Loaded::of(&visit, &asked).await?;
    Ok(page(&visit, &asked, &loaded))
}

fn page(visit: &Visit, asked: &Asked, loaded: &Loaded) -> Page {
    let w = &visit.words;
    let day = w.date(asked.on);
    let caption = match &loaded.in_force {
        Some(version) => t!(w, "policy-caption", title = &version.title, day = day),
        None => t!(w, "policy-caption-none", day = day),
    };
    let query = asked.query(visit);
    Page::new(visit, t!(w, "policy-title"))
        .caption(caption)
        .lead(lead(visit, &loaded.known()))
        .errors(&asked.answers)
        .wide()
        .body(html! {
            (day_form("/policy", asked, visit))
            @if asked.beside.is_none() {
                p.screen-only { a href=(a_year_before(visit, asked)) { (t!(w, "policy-beside-year")) } }
            }
            (band(&t!(w, "policy-clauses"), html! {
                @for clause in Clause::ALL { (row(visit, *clause, loaded, &query)) }
            }))
            (unanswered(visit, loaded))
            p.quiet { (t!(w, "policy-known-now")) }
            (links(visit, loaded.in_force.is_some(), &query))
        })
}

/// A form that shows the same page on another day.
pub(super) fn day_form(action: &str, asked: &Asked, visit: &Visit) -> Markup {
    let w = &visit.words;
    html! {
        form.search-line.screen-only method="get" action=(action) {
            (date_field(&asked.answers, Field::new(DAY_FIELD, &t!(w, "policy-day"))))
            (date_field(&asked.answers, Field::new(BESIDE_FIELD, &t!(w, "policy-beside")).optional()))
            (button_secondary(&t!(w, "policy-day-show")))
        }
    }
}

/// The same page with the figures of a year before beside its own.
fn a_year_before(visit: &Visit, asked: &Asked) -> String {
    let both = Asked { on: asked.on, beside: None, answers: asked.answers.clone() };
    format!("/policy{}", both.or_a_year_before().query(visit))
}

/// Ten of 17 clauses have evidence in the school year. Four of them have a gap. …
fn lead(visit: &Visit, known: &Known<'_>) -> String {
    let w = &visit.words;
    let count = |wanted: Standing| {
        Clause::ALL.iter().filter(|clause| known.standing(**clause) == wanted).count()
    };
    let shown = Clause::ALL.iter().filter(|clause| known.standing(**clause) == Standing::Shown);
    let gaps = shown.filter(|clause| figure(**clause, known, w).gap.is_some()).count();
    let (nothing, not_yet) = (count(Standing::Nothing), count(Standing::NotYet));
    let mut sentences = vec![t!(
        w,
        "policy-lead",
        shown = count(Standing::Shown),
        all = Clause::ALL.len(),
        year = known.evidence.year
    )];
    if gaps > 0 {
        sentences.push(t!(w, "policy-lead-gaps", count = gaps));
    }
    if nothing > 0 {
        sentences.push(t!(w, "policy-lead-nothing", count = nothing));
    }
    if not_yet > 0 {
        sentences.push(t!(w, "policy-lead-not-yet", count = not_yet));
    }
    sentences.join(" ")
}

fn row(visit: &Visit, clause: Clause, loaded: &Loaded, query: &str) -> Markup {
    let w = &visit.words;
    let known = loaded.known();
    let standing = known.standing(clause);
    let href = format!("/policy/{}{query}", clause.key());
    html! {
        div.clause #(clause.key()) {
            span.key { (clause.key()) }
            div {
                h3 { a href=(href) { (clause.title(w)) } " " (standing_tag(visit, standing)) }
                p.quiet { (clause.wording(w)) }
                @if loaded.owners.iter().any(|owner| owner.clause == clause) {
                    p.small.quiet { (answers_for(visit, clause, &loaded.owners)) }
                }
            }
            div { (evidence_of(visit, clause, &known, &href)) }
        }
    }
}

/// The state of a clause without evidence, as a word; one with evidence shows its figure instead.
pub(super) fn standing_tag(visit: &Visit, standing: Standing) -> Markup {
    let w = &visit.words;
    match standing {
        Standing::Shown => Markup::default(),
        Standing::Nothing => tag(Tone::Warn, &t!(w, "policy-nothing")),
        Standing::NotYet => tag(Tone::Neutral, &t!(w, "policy-not-yet")),
    }
}

fn evidence_of(visit: &Visit, clause: Clause, known: &Known<'_>, href: &str) -> Markup {
    let w = &visit.words;
    match known.standing(clause) {
        Standing::Shown => {
            let figure = figure(clause, known, w);
            html! {
                p.figure { (figure.says) }
                @if clause == Clause::Mandates { (split(w, known)) }
                @for detail in &figure.details { p.small { (detail) } }
                @if let Some(gap) = &figure.gap { p.small { a href=(href) { (gap) } } }
                @if let Some(then) = then(w, clause, known) { p.small.quiet { (then) } }
            }
        }
        Standing::Nothing => html! { p.small { (nothing(visit, clause, known)) } },
        Standing::NotYet => html! {
            @if let Some(missing) = clause.missing(w) {
                p.small.quiet { (t!(w, "policy-not-yet-words", missing = missing)) }
            }
        },
    }
}

/// The figure of the earlier day, in one line.
fn then(w: &Words, clause: Clause, known: &Known<'_>) -> Option<String> {
    let then = known.then().filter(|_| clause.is_counted())?;
    let day = w.date(then.evidence.on);
    Some(match then.standing(clause) {
        Standing::Shown => t!(w, "policy-then", day = day, says = figure(clause, &then, w).says),
        Standing::Nothing | Standing::NotYet => t!(w, "policy-then-nothing", day = day),
    })
}

/// What was asked, split into done, still in time and late, with its figures: the first two are no
/// cause for alarm.
fn split(w: &Words, known: &Known<'_>) -> Markup {
    let duties = known.evidence.mandates.duties();
    let share = |part: usize| part * 1000 / duties.asked.max(1);
    let (done, late) =
        (share(duties.current), share(duties.late).max(usize::from(duties.late > 0) * 4));
    html! {
        div.meter.split {
            svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                rect.whole width="1000" height="10" {}
                rect.part width=(done) height="10" {}
                rect.late x=(1000 - late) width=(late) height="10" {}
            }
        }
        p.small { (t!(w, "policy-p12-done", count = duties.current)) }
        p.small { (t!(w, "policy-p12-due", count = duties.due)) }
    }
}

/// Why a clause that could be shown is not.
pub(super) fn nothing(visit: &Visit, clause: Clause, known: &Known<'_>) -> String {
    let w = &visit.words;
    if clause != Clause::Dates {
        return t!(w, "policy-nothing-words", year = known.evidence.year);
    }
    if known.versions.is_empty() {
        t!(w, "policy-text-none")
    } else {
        t!(w, "policy-text-none-then", day = w.date(known.evidence.on))
    }
}

pub(super) fn answers_for(visit: &Visit, clause: Clause, owners: &[Owner]) -> String {
    let w = &visit.words;
    let names: Vec<String> = owners
        .iter()
        .filter(|owner| owner.clause == clause)
        .map(|owner| owner.name.to_string())
        .collect();
    if names.is_empty() {
        t!(w, "policy-nobody-answers")
    } else {
        t!(w, "policy-answers", names = w.list(&names))
    }
}

/// The clauses nobody answers for, said once.
fn unanswered(visit: &Visit, loaded: &Loaded) -> Markup {
    let w = &visit.words;
    let answered = |clause: &&Clause| loaded.owners.iter().any(|owner| owner.clause == **clause);
    let left: Vec<&str> =
        Clause::ALL.iter().filter(|clause| !answered(clause)).map(|clause| clause.key()).collect();
    html! {
        @if left.len() == Clause::ALL.len() {
            p.inset { (t!(w, "policy-unanswered-all")) }
        } @else if !left.is_empty() {
            p.inset { (t!(w, "policy-unanswered", clauses = w.list(&left))) }
        }
    }
}

fn links(visit: &Visit, has_text: bool, query: &str) -> Markup {
    let w = &visit.words;
    html! {
        div.buttons {
            @if has_text {
                (button_link_secondary(&format!("/policy/text{query}"), &t!(w, "policy-read-text")))
            }
            @if visit.could(ActionKind::EditPolicy) {
                (button_link_secondary("/policy/text/new", &t!(w, "policy-load-text")))
                (button_link_secondary("/policy/owners", &t!(w, "policy-owners")))
            }
        }
    }
}
