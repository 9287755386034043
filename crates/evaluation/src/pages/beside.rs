//! What evaluation has to say on the pages of others: home, the transcript, a section, an activity.

use access::ActionKind;
use access::{Actor, Decision, Subject, decide};
use catalog::Activity;
use db::Tx;
use kernel::{Fault, Instant, Key, LocalDate, StaffId};
use maud::{Markup, html};
use web::components::{Row, Tone, Waits, band, button_group, button_link_secondary, notice};
use web::{Visit, Words, t};

use super::{essa, sees_evaluation, words};
use crate::feedback::due::{Waiting, waiting};
use crate::finding::Finding;
use crate::judge::owned_by;
use crate::level::Look;
use crate::overview::{Held, held};

/// What waits for a person: sections to say something about, and decisions to carry out.
#[derive(Clone, Debug, Default)]
pub struct Now {
    pub feedback: Vec<Waiting>,
    /// With the title of what each is about.
    pub decisions: Vec<(Finding, String)>,
}

/// Sections that wait for a word, at most, on a home page; the rest is on the transcript.
const FEEDBACK_SHOWN: usize = 3;
/// Decisions are shown from so many days before they are due.
const DECISION_DAYS: i64 = 30;

/// What waits for a person now.
pub fn now(tx: &mut Tx, person: StaffId, (now, today): (Instant, LocalDate)) -> Result<Now, Fault> {
    let mut decisions = Vec::new();
    for finding in owned_by(tx, person)? {
        if finding.due_on() > today.plus_days(DECISION_DAYS) {
            continue;
        }
        let about = catalog::activities(tx, &finding.written.activities)?;
        let title = about.into_iter().next().map(|one| one.title).unwrap_or_default();
        decisions.push((finding, title));
    }
    Ok(Now { feedback: waiting(tx, person, (now, today))?, decisions })
}

/// Rows of a home page's "needs you now".
pub fn home_rows(visit: &Visit, now: &Now) -> Vec<Waits> {
    let w = &visit.words;
    let mut rows: Vec<Waits> = now
        .decisions
        .iter()
        .map(|(finding, title)| Waits::on(finding.due_on(), Row {
            when: w.near(finding.due_on(), visit.today),
            what: html! {
                a href=(format!("/evaluation/findings/{}", finding.key)) {
                    (t!(w, "evaluation-home-decision",
                        decision = words::decision(w, finding.written.decision), title = title))
                }
            },
            below: html! { (t!(w, "evaluation-home-decision-why")) },
            action: html! {},
        }))
        .collect();
    rows.extend(now.feedback.iter().take(FEEDBACK_SHOWN).map(|one| {
        Waits::on(
            one.window.closes_on,
            Row {
                when: t!(w, "feedback-home-until", day = w.near(one.window.closes_on, visit.today)),
                what: html! {
                    a href=(format!("/sections/{}/feedback", one.section.key)) {
                        (t!(w, "feedback-home", title = one.section.title.as_str()))
                    }
                },
                below: html! { (t!(w, "feedback-home-why")) },
                action: html! {},
            },
        )
    }));
    rows
}

/// On a transcript: the sections that wait for a word.
pub fn transcript(w: &Words, waiting: &[Waiting]) -> Markup {
    if waiting.is_empty() {
        return Markup::default();
    }
    notice(
        Tone::Neutral,
        &t!(w, "feedback-transcript", count = waiting.len()),
        html! {
            ul.bullets {
                @for one in waiting {
                    li {
                        a href=(format!("/sections/{}/feedback", one.section.key)) {
                            (one.section.full_title())
                        }
                        " " (t!(w, "feedback-until", day = w.date(one.window.closes_on)))
                    }
                }
            }
        },
    )
}

/// On a section's page: the way to its results for who leads it and for the office; the way to say how it
/// was for who was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfSection {
    key: Key,
    can_be_given: bool,
    can_be_read: bool,
}

pub fn section(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<OfSection>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let is_over = section.ends_at().is_some_and(|end| end <= visit.now);
    if !is_over || section.cancelled.is_some() {
        return Ok(None);
    }
    let can_be_read = may_read(&visit.actor, section.presenters.contains(&visit.actor.person));
    let at = (visit.now, visit.today);
    let asks = crate::feedback::answer::asks(tx, &section, visit.actor.person, at);
    let can_be_given = match asks {
        Ok(_) => visit.actor.is_oneself(),
        Err(kernel::Failed::Refused(_)) => false,
        Err(kernel::Failed::Fault(fault)) => return Err(fault),
    };
    let shown = OfSection { key: section.key, can_be_given, can_be_read };
    Ok((can_be_given || can_be_read).then_some(shown))
}

fn may_read(actor: &Actor, presents: bool) -> bool {
    let subject = Subject::district().presented_by_actor(presents);
    decide(actor, ActionKind::ViewFeedback, &subject) != Decision::Denied
}

pub fn section_shown(w: &Words, of: &OfSection) -> Markup {
    button_group(html! {
        @if of.can_be_given {
            (button_link_secondary(&format!("/sections/{}/feedback", of.key),
                &t!(w, "feedback-give")))
        }
        @if of.can_be_read {
            (button_link_secondary(&format!("/sections/{}/feedback/results", of.key),
                &t!(w, "feedback-results-title")))
        }
    })
}

/// On an activity's page in the catalog: how it will be judged, for everyone.
pub fn judged_by(tx: &mut Tx, key: &Key) -> Result<Vec<Look>, Fault> {
    let Some(activity) = catalog::activity_by_key(tx, key)? else { return Ok(Vec::new()) };
    let looks = crate::judge::looks_of(tx, activity.id)?;
    Ok(looks.into_iter().filter(|look| look.dropped_on.is_none()).collect())
}

pub fn judged_by_shown(visit: &Visit, key: &Key, looks: &[Look]) -> Markup {
    let w = &visit.words;
    if looks.is_empty() && !sees_evaluation(visit) {
        return Markup::default();
    }
    band(
        &t!(w, "evaluation-plan"),
        html! {
            @if looks.is_empty() { p.quiet { (t!(w, "evaluation-no-plan-yet")) } }
            @else {
                ul.bullets {
                    @for look in looks {
                        li { (t!(w, "evaluation-judged-line", level = words::level(w, look.level),
                            what = look.looked_at.as_str(), day = w.date(look.due_on))) }
                    }
                }
            }
            @if sees_evaluation(visit) {
                p { a href=(format!("/evaluation/{key}")) { (t!(w, "evaluation-to")) } }
            }
        },
    )
}

catalog::office!(office);

/// On an activity's page for the office: a warning where nobody said how it will be judged, the plan, and
/// what ESSA asks.
fn office(
    tx: &mut Tx,
    visit: &Visit,
    activity: &Activity,
) -> Result<catalog::office::Beside, Fault> {
    let w = &visit.words;
    let looks = crate::judge::looks_of(tx, activity.id)?;
    let looks: Vec<Look> = looks.into_iter().filter(|look| look.dropped_on.is_none()).collect();
    let held = held(tx, vec![activity.clone()], visit.today)?.pop();
    let address = format!("/evaluation/{}", activity.key);
    let before = if looks.is_empty() {
        notice(
            Tone::Warn,
            &t!(w, "evaluation-warn"),
            html! { p { a href=(address) { (t!(w, "evaluation-warn-do")) } } },
        )
    } else {
        Markup::default()
    };
    let below = html! {
        (judged_by_shown(visit, &activity.key, &looks))
        @if let Some(held) = &held { (band(&t!(w, "essa-title"), essa::judgements(visit, held))) }
    };
    let said = looks.is_empty().then(|| t!(w, "evaluation-warn"));
    Ok(catalog::office::Beside { before, below, on_publishing: said })
}

/// Whether Title II-A may pay, in a line, with the way to why for who may read it.
pub fn fundable(visit: &Visit, held: &Held) -> Markup {
    let w = &visit.words;
    html! {
        (words::fundability(w, &held.fundability()))
        @if sees_evaluation(visit) {
            " " a href=(format!("/evaluation/{}", held.activity.key)) { (t!(w, "essa-why")) }
        }
    }
}
