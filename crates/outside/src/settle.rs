//! What approvers' decisions come to: money set aside, days away written, people told, hours posted. Called back by
//! `approval` in the transaction of the decision.

use access::{Permit, action};
use approval::{About, Owner, Revising, Said, Settlement};
use catalog::{CreditUnit, Kind};
use credit::OutsideCredit;
use db::Tx;
use kernel::{Failed, Fault, Key, Occasion, StaffId};
use standing::{KeepRefusal, NewAcceptedCredit};
use web::{Words, t};

use crate::ask::{AskRefusal, happen};
use crate::form::Form;
use crate::machine::Event;
use crate::pages::words;
use crate::store::{self, Standing};
use crate::{FINAL, PRIOR, away, money, notices};

approval::owner! {
    Owner {
        kind: PRIOR,
        forms: prior_forms,
        about: about_request,
        settled: prior_settled,
        revising: Revising::Possible,
    }
}

approval::owner! {
    Owner {
        kind: FINAL,
        forms: final_forms,
        about: about_report,
        settled: final_settled,
        revising: Revising::Possible,
    }
}

fn prior_forms(w: &Words) -> Vec<(&'static str, String)> {
    Form::ALL
        .iter()
        .filter(|form| form.has_prior_phase())
        .map(|form| (form.name(), words::form(w, *form)))
        .collect()
}

fn final_forms(w: &Words) -> Vec<(&'static str, String)> {
    let done = Form::ALL.iter().filter(|form| !form.has_prior_phase());
    let done = done.map(|form| (form.name(), words::form(w, *form)));
    [(FINAL, t!(w, "outside-form-report"))].into_iter().chain(done).collect()
}

fn about_request(tx: &mut Tx, w: &Words, key: &Key) -> Result<Option<About>, Fault> {
    crate::pages::about::prior(tx, w, key)
}

fn about_report(tx: &mut Tx, w: &Words, key: &Key) -> Result<Option<About>, Fault> {
    crate::pages::about::report(tx, w, key)
}

fn in_words(failed: Failed<AskRefusal>) -> Failed<Said> {
    failed.map(|refusal| Said::new(move |w| words::refusal(w, refusal)))
}

fn standing(tx: &mut Tx, key: &Key) -> Result<Standing, Failed<Said>> {
    let found = store::lock(tx, key)?;
    found.ok_or_else(|| in_words(Failed::Refused(AskRefusal::NoSuchRequest)))
}

fn prior_settled(
    tx: &mut Tx,
    _: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    key: &Key,
    settlement: &Settlement,
) -> Result<(), Failed<Said>> {
    let mut standing = standing(tx, key)?;
    let moved = match settlement {
        Settlement::Approved => (Event::Approve, None),
        Settlement::Denied { reason, .. } => (Event::Deny, Some(reason.as_str())),
        Settlement::Returned { reason, .. } => (Event::Return, Some(reason.as_str())),
    };
    happen(tx, occasion, &mut standing, moved).map_err(in_words)?;
    store::keep(tx, &standing)?;
    match settlement {
        Settlement::Approved => {
            if let Some(account) = standing.account {
                let whose = (account, standing.id);
                money::encumber(tx, occasion, whose, standing.estimate)?;
            }
            away::approved(tx, occasion, &standing)?;
            notices::approved(tx, occasion, &standing)?;
        }
        Settlement::Denied { reason, .. } => notices::denied(tx, occasion, &standing, reason)?,
        Settlement::Returned { reason, .. } => notices::returned(tx, occasion, &standing, reason)?,
    }
    Ok(())
}

fn final_settled(
    tx: &mut Tx,
    permit: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    key: &Key,
    settlement: &Settlement,
) -> Result<(), Failed<Said>> {
    let mut standing = standing(tx, key)?;
    let moved = match settlement {
        Settlement::Approved => (Event::Confirm, None),
        Settlement::Denied { reason, .. } => (Event::Deny, Some(reason.as_str())),
        Settlement::Returned { reason, .. } => (Event::Return, Some(reason.as_str())),
    };
    happen(tx, occasion, &mut standing, moved).map_err(in_words)?;
    store::keep(tx, &standing)?;
    match settlement {
        Settlement::Approved => {
            if standing.form.is_college() && standing.answers.done_units().is_some() {
                accept_credit(tx, permit, occasion, &standing)?;
            } else {
                post_hours(tx, permit, occasion, &standing)?;
            }
            let whose = (standing.account, standing.id);
            money::spend(tx, occasion, whose, standing.actual.unwrap_or_default())?;
            notices::confirmed(tx, occasion, &standing)?;
        }
        Settlement::Denied { reason, .. } => {
            money::release(tx, occasion, standing.id)?;
            away::denied(tx, occasion, &standing)?;
            notices::report_denied(tx, occasion, &standing, reason)?;
        }
        Settlement::Returned { reason, .. } => {
            notices::report_returned(tx, occasion, &standing, reason)?;
        }
    }
    Ok(())
}

/// The credit type that hours of learning outside are posted in: the district's first one of hours.
pub(crate) fn credit_type_of_hours(tx: &mut Tx) -> Result<Option<String>, Fault> {
    let types = catalog::credit_types(tx)?;
    Ok(types
        .into_iter()
        .find(|one| one.unit == CreditUnit::Hours && one.retired_on.is_none())
        .map(|one| one.code))
}

/// The words that rule sets and salary schedules ask for in credit of a college.
pub(crate) fn college_tags(standing: &Standing) -> Vec<String> {
    let level = standing.answers.level().map(|level| level.name().to_owned());
    let beforehand = standing.form.has_prior_phase().then(|| "pre-approved".to_owned());
    ["college".to_owned()].into_iter().chain(level).chain(beforehand).collect()
}

/// Credit of a college is accepted in the college's own unit; no hours are posted beside it, which
/// would count the same course twice.
fn accept_credit(
    tx: &mut Tx,
    permit: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    standing: &Standing,
) -> Result<(), Failed<Said>> {
    let answers = &standing.answers;
    let missing = || Fault::new("a report that was approved without credit");
    let (amount, earned_on) = answers.done_units().zip(answers.done_on()).ok_or_else(missing)?;
    let unit = answers.college_unit().ok_or_else(missing)?;
    let provider = answers.provider.clone().unwrap_or_default();
    let new = NewAcceptedCredit {
        what: format!("{provider}: {}", standing.title),
        unit: unit.raw().to_owned(),
        amount,
        earned_on,
        tags: college_tags(standing),
    };
    let source = format!("outside {} {}", standing.key, standing.person);
    standing::accept_reported(tx, permit, occasion, (standing.person, &source), &new).map_err(
        |failed| {
            failed.map(|refusal| match refusal {
                KeepRefusal::RecordedAlready => Said::new(|w| t!(w, "outside-credit-already")),
                KeepRefusal::OwnRecord => Said::new(|w| t!(w, "outside-credit-own")),
                KeepRefusal::NotYet
                | KeepRefusal::EndsBeforeItStarts
                | KeepRefusal::UntilMissing
                | KeepRefusal::RuleSetMissing
                | KeepRefusal::MonthMissing
                | KeepRefusal::WhatMissing
                | KeepRefusal::ReasonMissing
                | KeepRefusal::NotStanding => Said::new(|w| t!(w, "outside-credit-not-taken")),
            })
        },
    )?;
    Ok(())
}

fn post_hours(
    tx: &mut Tx,
    permit: &Permit<action::DecideApproval>,
    occasion: &Occasion,
    standing: &Standing,
) -> Result<(), Failed<Said>> {
    let answers = &standing.answers;
    let missing = || Fault::new("a report that was approved without hours");
    let (hours, earned_on) = answers.done_hours().zip(answers.done_on()).ok_or_else(missing)?;
    if hours.is_zero() {
        return Ok(());
    }
    let Some(credit_type) = credit_type_of_hours(tx)? else {
        return Err(Failed::Refused(Said::new(|w| t!(w, "outside-no-credit-type"))));
    };
    let topics: Vec<String> = match standing.form {
        Form::SelfReported => answers.topic.iter().cloned().collect(),
        Form::Conference
        | Form::Workshop
        | Form::Visit
        | Form::CollegeCourse
        | Form::SelfPaced
        | Form::Claim
        | Form::CollegeCredit => Vec::new(),
    };
    let people: Vec<StaffId> = answers.took().ok_or_else(missing)?;
    for person in people {
        let new = OutsideCredit {
            request: standing.key.clone(),
            person,
            title: standing.title.clone(),
            kind: answers.kind().unwrap_or(Kind::ProfessionalDevelopment),
            credit_type: credit_type.clone(),
            hours,
            earned_on,
            topics: topics.clone(),
        };
        credit::post_outside(tx, permit, occasion, &new)?;
    }
    Ok(())
}
