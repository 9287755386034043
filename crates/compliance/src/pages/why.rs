//! Why a duty stands as it does: "Why am I assigned this?", on any day.

use super::duties::as_of;
use super::findings::decision;
use super::steps::steps;
use super::ways::{list, ways};
use super::{On, code, key, words};
use crate::duty::DutyState;
use crate::explain::{Explanation, Reason};
use crate::findings::{Decided, decisions_about};
use crate::missed::Missed;
use crate::rule::Rule;
use crate::standing::{book_of, file_of};
use crate::store;
use access::{ActionKind, Decision, action, decide};
use axum::extract::{Path, Query};
use kernel::{LocalDate, Period};
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Field, FieldWidth, band, button_group, button_link, button_secondary, date_field, details,
};
use web::{Answers, Halt, Page, Visit, Words, t};

/// What the page shows, told with nothing borrowed from the transaction.
struct Shown {
    person: Person,
    rule: Rule,
    in_force: Period,
    state: DutyState,
    reasons: Vec<Reason>,
    missed: Vec<Missed>,
    /// What the office decided about it; empty for who may not know.
    decided: Vec<Decided>,
    ways: Vec<super::ways::Way>,
}

/// `GET /duties/{person key}/{mandate code}`
pub async fn why(
    visit: Visit,
    Path((person, mandate)): Path<(String, String)>,
    Query(on): Query<On>,
) -> Result<Page, Halt> {
    let (key, code, on) = (key(&person)?, code(&mandate)?, on.day(&visit));
    let (actor, today, now) = (visit.actor.clone(), visit.today, visit.now);
    let shown = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, today)?;
            access::permit::<action::ViewDuties>(&actor, &subject)?;
            let mandate = store::mandate(tx, &code)?.ok_or(Halt::NotFound)?;
            let id = mandate.id;
            let book = book_of(tx, &[mandate])?;
            let file = file_of(tx, &book, person.id, on)?.ok_or(Halt::NotFound)?;
            let day = book.on(on);
            let Explanation { judgement, rule, in_force, reasons, missed } =
                day.explain(&file, 0).ok_or(Halt::NotFound)?;
            let waits = matches!(
                judgement.state,
                DutyState::Due { .. }
                    | DutyState::Overdue { .. }
                    | DutyState::Lapsed { .. }
                    | DutyState::Available
            );
            let topics = if waits { rule.topics.clone() } else { Vec::new() };
            // A supervisor sees that someone is exempt; why is between them and the office.
            let decided = decide(&actor, ActionKind::GrantExemption, &subject);
            let told_why = person.id == actor.person || decided != Decision::Denied;
            let decided = if told_why { decisions_about(tx, person.id, id)? } else { Vec::new() };
            let reasons = reasons
                .into_iter()
                .map(|reason| match (&reason, told_why) {
                    (Reason::Exempt { first, last, .. }, false) => {
                        Reason::ExemptWithheld { first: *first, last: *last }
                    }
                    (_, true | false) => reason,
                })
                .collect();
            Ok(Shown {
                ways: ways(tx, &topics, person.id, now, today)?,
                person,
                rule: rule.clone(),
                in_force,
                state: judgement.state,
                reasons,
                missed,
                decided,
            })
        })
        .await?;
    Ok(page(&visit, &shown, on))
}

fn page(visit: &Visit, shown: &Shown, on: LocalDate) -> Page {
    let w = &visit.words;
    let own = shown.person.id == visit.actor.person;
    let title = shown.rule.title_in(w.language());
    let waits = matches!(
        shown.state,
        DutyState::Due { .. }
            | DutyState::Overdue { .. }
            | DutyState::Lapsed { .. }
            | DutyState::Available
    );
    let (back, back_words) = if own {
        ("/my/duties".to_owned(), t!(w, "duty-back-mine"))
    } else {
        let name = shown.person.name.to_string();
        (format!("/duties/{}", shown.person.key), t!(w, "duty-back-person", name = name))
    };
    let caption = if own { t!(w, "duty-caption") } else { shown.person.name.to_string() };
    Page::new(visit, t!(w, "duty-why-title", title = title))
        .caption(caption)
        .back(back, back_words)
        .lead(words::state_sentence(w, shown.state))
        .body(html! {
            (as_of(visit, on))
            p { (shown.rule.asks_in(w.language())) }
            @if waits && own && shown.rule.acknowledge.is_some() {
                (button_group(html! {
                    (button_link(&format!("/my/duties/{}/text", shown.rule.code), &t!(w, "text-read")))
                }))
            }
            (steps(w, &shown.rule, shown.in_force, &shown.reasons))
            (missed_years(w, &shown.missed))
            (decided(w, &shown.decided))
            @if waits && own && !shown.rule.topics.is_empty() { (band(&t!(w, "duty-ways"), list(w, &shown.ways.iter().collect::<Vec<_>>()))) }
            (about_rule(w, &shown.rule))
            (details(&t!(w, "duty-other-day"), another_day(visit, on)))
        })
}

/// The years that went by without it.
fn missed_years(w: &Words, missed: &[Missed]) -> Markup {
    if missed.is_empty() {
        return html! {};
    }
    let years = html! { ul { @for one in missed { li { (words::missed_sentence(w, *one)) } } } };
    band(&t!(w, "duty-missed-years"), years)
}

/// What the office decided where the duty was not plain.
fn decided(w: &Words, decided: &[Decided]) -> Markup {
    if decided.is_empty() {
        return html! {};
    }
    let all = html! {
        ul {
            @for one in decided {
                li { (w.date(one.on)) ": " (decision(w, one.decision)) " " (one.reason) }
            }
        }
    };
    band(&t!(w, "finding-on-duty"), all)
}

fn another_day(visit: &Visit, on: LocalDate) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w).with("on", on);
    html! {
        form method="get" action=(visit.path) {
            (date_field(&answers, Field::new("on", &t!(w, "duty-on-day")).width(FieldWidth::Medium)))
            (button_secondary(&t!(w, "duty-show-day")))
        }
    }
}

fn about_rule(w: &Words, rule: &Rule) -> Markup {
    html! {
        @if !rule.content.is_empty() {
            (band(&t!(w, "mandate-content"), html! { ul { @for line in &rule.content { li { (line) } } } }))
        }
        @if let Some(consequence) = rule.consequence_in(w.language()) {
            (band(&t!(w, "mandate-consequence"), html! { p { (consequence) } }))
        }
    }
}
