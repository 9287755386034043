//! `/approvals/{key}`: one request with what was said before, and the approver's yes or no.

use std::collections::HashMap;

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key, LocalDate, Money, PersonName, StaffId};
use maud::{Markup, html};
use web::components::{
    Choice, Fact, Field, Happening, SummaryRow, band, button, button_link_secondary, facts,
    form as post_form, inset, radios, summary_list, text_area, timeline,
};
use web::{Answers, Caller, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::{steps, words};
use crate::decide::{
    COMMENT_CHARACTERS_MAX, Capacity, Decision, DecisionRefusal, capacities, decide,
};
use crate::inbox::{Course, course};
use crate::owner::{self, About, Revising};
use crate::store;

/// A request as one approver sees it.
pub(super) struct Shown {
    pub course: Course,
    pub about: About,
    pub revising: Revising,
    /// The slots the reader may fill now, with the names of those whose say it is.
    pub may: Vec<(Capacity, PersonName)>,
    /// Whether the reader has decided in this round.
    pub acted: bool,
    /// Whether the reader was ever asked in this round.
    pub took_part: bool,
}

pub(super) fn shown(
    tx: &mut Tx,
    words: &Words,
    key: &Key,
    (person, today): (StaffId, LocalDate),
) -> Result<Option<Shown>, Fault> {
    let Some(course) = course(tx, key, today)? else { return Ok(None) };
    let owner = owner::of(&course.standing.subject.kind)?;
    let standing = &course.standing;
    let round = store::round(&standing.steps, &store::events(tx, standing.id)?)?;
    let mut may = Vec::new();
    for capacity in capacities(tx, standing, &round, person, today)? {
        let name = staff::person(tx, capacity.of)?.map(|found| found.name);
        may.extend(name.map(|name| (capacity, name)));
    }
    Ok(Some(Shown {
        about: (owner.about)(tx, words, &standing.subject.key)?.unwrap_or_default(),
        revising: owner.revising,
        acted: store::has_acted(tx, standing.id, person)?,
        took_part: store::took_part(tx, standing.id, person)?,
        may,
        course,
    }))
}

impl Shown {
    /// What the permit to decide is judged on.
    pub(super) fn subject(&self) -> Subject {
        Subject::person(self.course.standing.concerned.requester)
            .asked_of_actor(!self.may.is_empty() || self.took_part)
    }
}

async fn loaded(visit: &Visit, key: &str) -> Result<(Permit<action::DecideApproval>, Shown), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (words, reader) = (visit.words.clone(), (visit.actor.person, visit.today));
    let shown =
        visit.read(move |tx| shown(tx, &words, &key, reader)?.ok_or(Halt::NotFound)).await?;
    let permit = visit.permit::<action::DecideApproval>(&shown.subject())?;
    Ok((permit, shown))
}

/// `GET /approvals/{key}`
pub async fn request_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, shown) = loaded(&visit, &key).await?;
    let action = format!("/approvals/{}", shown.course.standing.key);
    Ok(page(&visit, &shown, &Answers::blank(&visit.words), &action)
        .back("/approvals", t!(visit.words, "approval-back")))
}

pub(super) fn page(caller: &Caller, shown: &Shown, answers: &Answers, action: &str) -> Page {
    let w = &caller.words;
    let standing = &shown.course.standing;
    let page = Page::new(caller, standing.title.clone())
        .caption(t!(w, "approval-caption", form = words::form(w, &standing.form)))
        .errors(answers);
    if shown.may.is_empty() && !shown.acted {
        // Asked once, and no longer: what it is about is not theirs to read any more.
        return page.body(html! {
            (inset(html! { p { (no_longer(w, shown)) } }))
            p { (button_link_secondary("/approvals", &t!(w, "approval-to-inbox"))) }
        });
    }
    page.body(html! {
        (lead(w, shown))
        (band(&t!(w, "approval-what-is-asked"), about_list(caller, &shown.about)))
        @if !shown.course.comments.is_empty() {
            (band(&t!(w, "approval-said-before"), comments(w, &shown.course)))
        }
        (band(&t!(w, "approval-decide"), html! {
            @if shown.may.is_empty() {
                (inset(html! { p { (no_longer(w, shown)) } }))
            } @else {
                (decision_form(caller, shown, answers, action))
            }
        }))
        (band(&t!(w, "approval-steps-heading"), steps::course_steps(w, &shown.course)))
        (band(&t!(w, "approval-history"), history(w, &shown.course)))
    })
}

fn lead(w: &Words, shown: &Shown) -> Markup {
    let standing = &shown.course.standing;
    let amount =
        if standing.amount == Money::ZERO { "–".to_owned() } else { w.money(standing.amount) };
    facts(&[
        Fact { name: &t!(w, "approval-column-who"), value: html! { (shown.course.requester) } },
        Fact { name: &t!(w, "approval-column-amount"), value: html! { (amount) } },
        Fact {
            name: &t!(w, "approval-column-since"),
            value: html! { (w.instant(standing.step_since)) },
        },
        Fact { name: &t!(w, "approval-column-state"), value: words::state_tag(w, standing.state) },
    ])
}

/// What is asked. Who came by a mail and is not signed in reads which files there are; opening one asks
/// for more than the mail.
fn about_list(caller: &Caller, about: &About) -> Markup {
    let w = &caller.words;
    let opens = caller.recognised().is_some();
    let rows: Vec<SummaryRow<'_>> = about
        .facts
        .iter()
        .map(|(label, answer)| SummaryRow { key: label, value: html! { (answer) }, change: None })
        .collect();
    html! {
        (summary_list(w, &rows))
        @if !about.files.is_empty() {
            p { (t!(w, "approval-files")) }
            ul.bullets { @for (name, href) in &about.files {
                li { @if opens { a href=(href) { (name) } } @else { (name) } }
            } }
            @if !opens { p { a href="/sign-in" { (t!(w, "approval-files-sign-in")) } } }
        }
    }
}

fn comments(w: &Words, course: &Course) -> Markup {
    let told: Vec<(String, String, String)> = course
        .comments
        .iter()
        .rev()
        .map(|one| {
            let by = match &one.in_stead_of {
                Some(of) => t!(w, "approval-yes-for", who = &one.by, of = of),
                None => one.by.to_string(),
            };
            (words::event(w, &one.event), by, w.instant(one.at))
        })
        .collect();
    let listed: Vec<Happening<'_>> = told
        .iter()
        .zip(course.comments.iter().rev())
        .map(|((what, by, when), one)| Happening {
            what,
            by,
            when,
            detail: html! { p { (one.text) } },
        })
        .collect();
    timeline(&listed)
}

fn history(w: &Words, course: &Course) -> Markup {
    let told: Vec<(String, String, String)> = course
        .events
        .iter()
        .rev()
        .map(|(one, by, of)| {
            let by = match (by, of) {
                (Some(by), Some(of)) => t!(w, "approval-yes-for", who = by, of = of),
                (Some(by), None) => by.to_string(),
                (None, Some(of)) if one.event == "replace" => {
                    t!(w, "approval-in-place-of", who = of)
                }
                (None, Some(of)) => of.to_string(),
                (None, None) => "Perennial".to_owned(),
            };
            (words::event(w, &one.event), by, w.instant(one.at))
        })
        .collect();
    let listed: Vec<Happening<'_>> = told
        .iter()
        .map(|(what, by, when)| Happening { what, by, when, detail: html! {} })
        .collect();
    timeline(&listed)
}

/// Why there is nothing for the reader to decide.
fn no_longer(w: &Words, shown: &Shown) -> String {
    let standing = &shown.course.standing;
    let last = shown.course.events.iter().rev().find_map(|(one, by, _)| {
        (one.event == "approve" || one.event == "deny" || one.event == "return")
            .then(|| by.clone())
            .flatten()
    });
    match (standing.state, last) {
        (crate::State::Open { .. }, _) if shown.acted => t!(w, "approval-you-decided"),
        (crate::State::Open { .. }, _) => t!(w, "approval-not-asked"),
        (crate::State::PulledBack, _) => t!(w, "approval-over-pulled"),
        (crate::State::Ended, _) | (_, None) => t!(w, "approval-over-ended"),
        (state, Some(by)) => {
            t!(w, "approval-over", state = words::state(w, state).to_lowercase(), who = &by)
        }
    }
}

fn decision_form(caller: &Caller, shown: &Shown, answers: &Answers, action: &str) -> Markup {
    let w = &caller.words;
    let mut choices = vec![Choice::new("approve", t!(w, "approval-yes"))];
    if shown.revising == Revising::Possible {
        choices.push(
            Choice::new("return", t!(w, "approval-return")).hint(t!(w, "approval-return-hint")),
        );
    }
    choices.push(Choice::new("deny", t!(w, "approval-no")));
    let stead: Vec<String> = shown
        .may
        .iter()
        .filter(|(capacity, _)| Some(capacity.of) != deciding(caller))
        .map(|(_, name)| name.to_string())
        .collect();
    html! {
        @if !stead.is_empty() && deciding(caller).is_some() {
            p { (t!(w, "approval-you-stand-in", of = w.list(&stead))) }
        }
        (post_form(caller, action, html! {
            (radios(answers, Field::new("decision", &t!(w, "approval-decision")), &choices))
            (text_area(answers, Field::new("comment", &t!(w, "approval-comment"))
                .hint(&t!(w, "approval-comment-hint"))
                .characters_max(COMMENT_CHARACTERS_MAX)))
            (button(&t!(w, "approval-send")))
        }))
    }
}

/// Who decides, when they are signed in.
fn deciding(caller: &Caller) -> Option<StaffId> {
    caller.actor().map(|actor| actor.person)
}

/// Reads the decision out of the form.
pub(super) fn read_decision(w: &Words, form: &Submitted) -> Result<Decision, Answers> {
    let mut read = form.read();
    let label = t!(w, "approval-decision");
    let wanted = read.required_choice("decision", &label, |value| match value {
        "approve" | "deny" | "return" => Some(value.to_owned()),
        _ => None,
    });
    let label = t!(w, "approval-comment");
    let comment = read.optional_text("comment", &label, COMMENT_CHARACTERS_MAX);
    if wanted.as_deref().is_some_and(|wanted| wanted != "approve") && comment.is_none() {
        read.refuse("comment", t!(w, "approval-reason-missing"));
    }
    read.finish(|| match (wanted?.as_str(), comment) {
        ("approve", comment) => Some(Decision::Approve { comment }),
        ("deny", Some(reason)) => Some(Decision::Deny { reason }),
        (_, Some(reason)) => Some(Decision::Return { reason }),
        (_, None) => None,
    })
}

/// The sentence after a decision.
pub(super) fn said(w: &Words, decision: &Decision, title: &str) -> String {
    match decision {
        Decision::Approve { .. } => t!(w, "approval-done-approve", title = title),
        Decision::Deny { .. } => t!(w, "approval-done-deny", title = title),
        Decision::Return { .. } => t!(w, "approval-done-return", title = title),
    }
}

/// The names of the people in a request, for the words of a refusal.
pub(super) fn names_in(course: &Course) -> HashMap<StaffId, String> {
    course
        .events
        .iter()
        .filter_map(|(one, by, _)| Some((one.by?, by.as_ref()?.to_string())))
        .collect()
}

/// The page that says no to a decision.
pub(super) fn refused(caller: &Caller, shown: &Shown, refusal: &DecisionRefusal) -> Page {
    let w = &caller.words;
    let names = names_in(&shown.course);
    let words = words::refusal(w, refusal, &|person| names.get(&person).cloned());
    Page::new(caller, t!(w, "approval-not-decided"))
        .status(axum::http::StatusCode::CONFLICT)
        .caption(shown.course.standing.title.clone())
        .body(html! {
            p { (words) }
            p { (button_link_secondary("/approvals", &t!(w, "approval-to-inbox"))) }
        })
}

/// `POST /approvals/{key}`
pub async fn request_decide(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (permit, shown) = loaded(&visit, &key).await?;
    let w = &visit.words;
    let decision = match read_decision(w, &form) {
        Ok(decision) => decision,
        Err(answers) => {
            let action = format!("/approvals/{}", shown.course.standing.key);
            let page =
                page(&visit, &shown, &answers, &action).back("/approvals", t!(w, "approval-back"));
            return Ok(page.into_response());
        }
    };
    let (occasion, key) = (visit.occasion(), shown.course.standing.key.clone());
    let words = said(w, &decision, &shown.course.standing.title);
    let decided = visit
        .submit(&form, move |tx| {
            decide(tx, &permit, &occasion, &key, &decision)?;
            Ok(Done::to("/approvals").saying(words.clone()))
        })
        .await
        .or_halt()?;
    match decided {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &shown, &refusal).into_response()),
    }
}
