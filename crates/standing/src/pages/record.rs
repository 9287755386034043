//! What the office records for rule sets: a milestone of a person, and credit from outside.

use super::{key, words};
use crate::keep::{KeepRefusal, NewAcceptedCredit, NewMilestone, accept_credit, record_milestone};
use crate::milestone::MilestoneKind;
use crate::store::{Kept, rule_sets};
use crate::work::{CONTACT_HOUR, SEMESTER_HOUR};
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{CreditUnits, Failed};
use maud::html;
use staff::Person;
use web::components::{
    Choice, Field, FieldWidth, button, date_field, form, number_field, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const WHAT_CHARS_MAX: usize = 200;
const NOTE_CHARS_MAX: usize = 300;

/// Whom the form is about, and the rule sets it can name.
struct About {
    person: Person,
    rule_sets: Vec<Kept>,
}

async fn concerning(
    visit: &Visit,
    person: &str,
) -> Result<(Permit<action::RecordMilestone>, About), Halt> {
    let permit = visit.permit::<action::RecordMilestone>(&Subject::district())?;
    let key = key(person)?;
    let about = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            Ok(About { person, rule_sets: rule_sets(tx)? })
        })
        .await?;
    if about.person.id == visit.actor.person {
        return Err(Halt::NotAllowedBecause(t!(visit.words, "standing-keep-own")));
    }
    Ok((permit, about))
}

/// The field a refusal belongs to, and its words.
pub(super) fn refusal_words(w: &Words, refusal: KeepRefusal) -> (&'static str, String) {
    match refusal {
        KeepRefusal::OwnRecord => ("kind", t!(w, "standing-keep-own")),
        KeepRefusal::NotYet => ("day", t!(w, "standing-keep-not-yet")),
        KeepRefusal::EndsBeforeItStarts => ("until", t!(w, "standing-keep-ends-before")),
        KeepRefusal::UntilMissing => ("until", t!(w, "standing-keep-until")),
        KeepRefusal::RuleSetMissing => ("rule-set", t!(w, "standing-keep-rule-set")),
        KeepRefusal::MonthMissing => ("month", t!(w, "standing-keep-month")),
        KeepRefusal::WhatMissing => ("what", t!(w, "standing-keep-what")),
        KeepRefusal::ReasonMissing => ("reason", t!(w, "standing-keep-reason")),
        KeepRefusal::RecordedAlready => ("day", t!(w, "standing-keep-already")),
        KeepRefusal::NotStanding => ("reason", t!(w, "standing-keep-not-standing")),
    }
}

/// `GET /people/{key}/milestones/new`
pub async fn milestone_form(visit: Visit, Path(person): Path<String>) -> Result<Page, Halt> {
    let (_, about) = concerning(&visit, &person).await?;
    let answers = Answers::blank(&visit.words)
        .with("kind", MilestoneKind::PermanentStatus.word())
        .with("day", visit.today);
    Ok(milestone_page(&visit, &about, &answers))
}

fn milestone_page(visit: &Visit, about: &About, answers: &Answers) -> Page {
    let w = &visit.words;
    let key = &about.person.key;
    let kinds: Vec<Choice> = MilestoneKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.word(), words::milestone(w, *kind)))
        .collect();
    let mut sets = vec![Choice::new("", t!(w, "standing-keep-every-rule-set"))];
    sets.extend(
        about
            .rule_sets
            .iter()
            .map(|kept| Choice::new(&kept.code, kept.latest().rules.title.clone())),
    );
    Page::new(visit, t!(w, "standing-milestone-title", name = about.person.name.to_string()))
        .caption(t!(w, "standing-caption"))
        .back(format!("/people/{key}/standing"), t!(w, "standing-back"))
        .errors(answers)
        .body(form(visit, &format!("/people/{key}/milestones"), html! {
            (select(answers, Field::new("kind", &t!(w, "standing-milestone-kind")), &kinds))
            (date_field(answers, Field::new("day", &t!(w, "standing-milestone-day")).width(FieldWidth::Medium)))
            (date_field(answers, Field::new("until", &t!(w, "standing-milestone-until"))
                .hint(&t!(w, "standing-milestone-until-hint")).optional().width(FieldWidth::Medium)))
            (select(answers, Field::new("rule-set", &t!(w, "rule-set-one"))
                .hint(&t!(w, "standing-milestone-rule-set-hint")).optional(), &sets))
            (number_field(answers, Field::new("month", &t!(w, "standing-milestone-month"))
                .hint(&t!(w, "standing-milestone-month-hint")).optional()))
            (text_field(answers, Field::new("note", &t!(w, "standing-milestone-note")).optional().width(FieldWidth::Full)))
            (button(&t!(w, "standing-record-milestone")))
        }))
}

/// `POST /people/{key}/milestones`
pub async fn milestone(
    visit: Visit,
    Path(person): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, about) = concerning(&visit, &person).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let kind =
        read.required_choice("kind", &t!(w, "standing-milestone-kind"), MilestoneKind::parse);
    let on = read.required_date("day", &t!(w, "standing-milestone-day"));
    let until = read.optional_date("until", &t!(w, "standing-milestone-until"));
    let month = read.optional_number("month", &t!(w, "standing-milestone-month"), 1..=12);
    let note = read.optional_text("note", &t!(w, "standing-milestone-note"), NOTE_CHARS_MAX);
    let rule_set = crate::Code::parse(sent.text("rule-set"));
    let asked =
        read.finish(|| Some(NewMilestone { kind: kind?, on: on?, until, month, rule_set, note }));
    let new = match asked {
        Ok(new) => new,
        Err(answers) => return Ok(milestone_page(&visit, &about, &answers).into_response()),
    };
    let (occasion, id, key) = (visit.occasion(), about.person.id, about.person.key.clone());
    let said = t!(w, "standing-milestone-done");
    let done = visit
        .submit(&sent, move |tx| {
            record_milestone(tx, &permit, &occasion, id, &new)?;
            let to = format!("/people/{key}/standing");
            Ok::<_, Failed<KeepRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, words) = refusal_words(w, refusal);
            let answers = sent.answers().refused(field, words);
            Ok(milestone_page(&visit, &about, &answers).into_response())
        }
    }
}

/// `GET /people/{key}/accepted-credit/new`
pub async fn credit_form(visit: Visit, Path(person): Path<String>) -> Result<Page, Halt> {
    let (_, about) = concerning(&visit, &person).await?;
    let answers = Answers::blank(&visit.words).with("unit", SEMESTER_HOUR);
    Ok(credit_page(&visit, &about, &answers))
}

/// The raw units that the district's rule sets can convert, the everyday ones first.
fn units(about: &About) -> Vec<String> {
    let mut units = vec![SEMESTER_HOUR.to_owned(), CONTACT_HOUR.to_owned()];
    for kept in &about.rule_sets {
        let rules = &kept.latest().rules;
        let own = rules.paths.iter().filter_map(|path| path.scheme.as_ref());
        for scheme in own.chain([&rules.scheme]) {
            units.extend(scheme.conversions.iter().map(|one| one.from.clone()));
        }
    }
    let mut seen = std::collections::HashSet::new();
    units.retain(|unit| seen.insert(unit.clone()));
    units
}

fn credit_page(visit: &Visit, about: &About, answers: &Answers) -> Page {
    let w = &visit.words;
    let key = &about.person.key;
    let units: Vec<Choice> =
        units(about).into_iter().map(|unit| Choice::new(&unit, unit.clone())).collect();
    Page::new(visit, t!(w, "standing-credit-title", name = about.person.name.to_string()))
        .caption(t!(w, "standing-caption"))
        .back(format!("/people/{key}/standing"), t!(w, "standing-back"))
        .errors(answers)
        .body(form(visit, &format!("/people/{key}/accepted-credit"), html! {
            (text_field(answers, Field::new("what", &t!(w, "standing-credit-what"))
                .hint(&t!(w, "standing-credit-what-hint")).width(FieldWidth::Full)))
            (text_field(answers, Field::new("amount", &t!(w, "standing-credit-amount")).width(FieldWidth::Short)))
            (select(answers, Field::new("unit", &t!(w, "standing-credit-unit")), &units))
            (date_field(answers, Field::new("day", &t!(w, "standing-credit-day")).width(FieldWidth::Medium)))
            (text_field(answers, Field::new("tags", &t!(w, "standing-credit-tags"))
                .hint(&t!(w, "standing-credit-tags-hint")).optional().width(FieldWidth::Full)))
            (button(&t!(w, "standing-accept-credit")))
        }))
}

/// `POST /people/{key}/accepted-credit`
pub async fn credit(
    visit: Visit,
    Path(person): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, about) = concerning(&visit, &person).await?;
    let w = &visit.words;
    let units = units(&about);
    let mut read = sent.read();
    let what = read.required_text("what", &t!(w, "standing-credit-what"), WHAT_CHARS_MAX);
    let amount = read.required_text("amount", &t!(w, "standing-credit-amount"), 12);
    let amount = amount.and_then(|text| {
        let amount = CreditUnits::parse(text.trim()).filter(|amount| amount.hundredths() > 0);
        if amount.is_none() {
            read.refuse("amount", t!(w, "standing-credit-amount-wrong"));
        }
        amount
    });
    let unit = read.required_choice("unit", &t!(w, "standing-credit-unit"), |unit| {
        units.iter().find(|known| *known == unit).cloned()
    });
    let earned_on = read.required_date("day", &t!(w, "standing-credit-day"));
    let tags = read.optional_text("tags", &t!(w, "standing-credit-tags"), WHAT_CHARS_MAX);
    let tags: Vec<String> =
        tags.unwrap_or_default().split(',').map(|tag| tag.trim().to_owned()).collect();
    let asked = read.finish(|| {
        Some(NewAcceptedCredit {
            what: what?,
            unit: unit?,
            amount: amount?,
            earned_on: earned_on?,
            tags,
        })
    });
    let new = match asked {
        Ok(new) => new,
        Err(answers) => return Ok(credit_page(&visit, &about, &answers).into_response()),
    };
    let (occasion, id, key) = (visit.occasion(), about.person.id, about.person.key.clone());
    let said = t!(w, "standing-credit-done");
    let done = visit
        .submit(&sent, move |tx| {
            accept_credit(tx, &permit, &occasion, id, &new)?;
            let to = format!("/people/{key}/standing");
            Ok::<_, Failed<KeepRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, words) = refusal_words(w, refusal);
            let answers = sent.answers().refused(field, words);
            Ok(credit_page(&visit, &about, &answers).into_response())
        }
    }
}
