//! A rule set as its file: from the library, of the district, or new; checked line by line, tried
//! on a person, run dry over everyone, adopted.

use super::rule_sets::told;
use super::{code, trial};
use crate::adopt::{AdoptRefusal, adopt};
use crate::library::from_library;
use crate::rule_set::{RULE_SET_BYTES_MAX, RuleSet};
use crate::store::rule_set;
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalDate};
use maud::{Markup, html};
use rulefile::room::trial::{Asked, asked, fields};
use rulefile::room::{Again, Read, Room, cases_differ};
use web::components::button;
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// What a first rule set looks like: enough to be read, and to be changed.
const EXAMPLE: &str = include_str!("../../rule_sets/example-points-exeter.toml");

/// The room of a rule set, with the text that its form begins with.
struct Base {
    room: Room,
    text: String,
    rules: Option<RuleSet>,
}

/// `GET /rule-sets/new`
pub async fn new_form(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    Ok(blank(&visit, &fresh(&visit.words)))
}

/// `POST /rule-sets`
pub async fn add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let base = fresh(&visit.words);
    answer(visit, base, sent).await
}

/// `GET /rule-sets/library/{code}`
pub async fn library_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    Ok(blank(&visit, &of_library(&visit, &asked).await?))
}

/// `POST /rule-sets/library/{code}`
pub async fn library_adoption(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let base = of_library(&visit, &asked).await?;
    answer(visit, base, sent).await
}

/// `GET /rule-sets/{code}/text`
pub async fn change_form(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    Ok(blank(&visit, &of_district(&visit, &asked).await?))
}

/// `POST /rule-sets/{code}/text`
pub async fn change(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let base = of_district(&visit, &asked).await?;
    answer(visit, base, sent).await
}

fn fresh(w: &Words) -> Base {
    let list = "/rule-sets".to_owned();
    let room = room(w, t!(w, "rule-set-own"), (list.clone(), list));
    Base { room, text: EXAMPLE.to_owned(), rules: None }
}

async fn of_library(visit: &Visit, asked: &str) -> Result<Base, Halt> {
    let code = code(asked)?;
    let (rules, text) = from_library(&code).ok_or(Halt::NotFound)?;
    let known = visit.read(move |tx| Ok(rule_set(tx, &code)?)).await?;
    if known.is_some() {
        return Err(Halt::Elsewhere(format!("/rule-sets/{}", rules.code)));
    }
    let action = format!("/rule-sets/library/{}", rules.code);
    Ok(of_rules(&visit.words, rules, text, ("/rule-sets/library".to_owned(), action)))
}

async fn of_district(visit: &Visit, asked: &str) -> Result<Base, Halt> {
    let code = code(asked)?;
    let kept = visit.read(move |tx| rule_set(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let back = format!("/rule-sets/{}", kept.code);
    let action = format!("{back}/text");
    Ok(of_rules(&visit.words, &kept.latest().rules, &kept.latest().text, (back, action)))
}

fn of_rules(w: &Words, rules: &RuleSet, text: &str, places: (String, String)) -> Base {
    let room = room(w, t!(w, "rule-set-adopt-title", title = rules.title.as_str()), places);
    let must_be = Some((rules.code.clone(), t!(w, "rule-set-other-code")));
    Base { room: Room { must_be, ..room }, text: text.to_owned(), rules: Some(rules.clone()) }
}

fn room(w: &Words, title: String, (back, action): (String, String)) -> Room {
    Room {
        title,
        lead: t!(w, "rule-set-text-lead"),
        back: (back, t!(w, "rule-set-list")),
        action,
        text: ("rules", t!(w, "rule-set-text")),
        first: Some(("first", t!(w, "rule-set-first-day-hint"))),
        bytes_max: RULE_SET_BYTES_MAX,
        must_be: None,
    }
}

fn blank(visit: &Visit, base: &Base) -> Page {
    page(visit, base, &base.room.blank(visit, &base.text), None)
}

/// What is tried stands above the form, or else what the rules are now.
fn page(visit: &Visit, base: &Base, again: &Again, tried: Option<Markup>) -> Page {
    let w = &visit.words;
    let above = tried.or_else(|| base.rules.as_ref().map(|rules| told(visit, rules)));
    let foot = html! { (fields(w, &again.answers)) (button(&t!(w, "rule-set-adopt"))) };
    base.room.page(visit, again, above.as_ref(), &foot)
}

async fn answer(visit: Visit, base: Base, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let shown = |again: Again, tried| page(&visit, &base, &again, tried).into_response();
    let read = base.room.read_from(&visit, &sent, RuleSet::parse, |rules| &rules.code);
    let (Read { rule: rules, text, answers }, first) = match read {
        Ok(read) => read,
        Err(again) => return Ok(shown(again, None)),
    };
    match asked(&sent) {
        Asked::Try => {
            return Ok(match trial::run(&visit, &sent, &rules, first).await? {
                Ok(tried) => shown(answers.into(), Some(tried)),
                Err(wrong) => shown(wrong.with("rules", &text).into(), None),
            });
        }
        Asked::DryRun => {
            let found = trial::dry(&visit, &rules, first).await?;
            return Ok(shown(answers.into(), Some(found)));
        }
        Asked::Adopt => {}
    }
    match save(&visit, &base.room, permit, (&sent, (rules, text)), first).await? {
        Ok(done) => Ok(done),
        Err((field, refused)) => Ok(shown(answers.refused(field, refused).into(), None)),
    }
}

/// Adopts the rule set; a refusal comes back as the field and the sentence for it.
async fn save(
    visit: &Visit,
    room: &Room,
    permit: Permit<action::AdoptRuleSet>,
    (sent, (rules, text)): (&Submitted, (RuleSet, String)),
    first: LocalDate,
) -> Result<Result<Response, (&'static str, String)>, Halt> {
    let w = &visit.words;
    let (occasion, words) = (visit.occasion(), w.clone());
    let done = visit
        .submit(sent, move |tx| {
            let adopted = adopt(tx, &permit, &occasion, (&rules, &text), first)?;
            let day = words.date(first);
            let said = t!(words, "rule-set-adopted-done", version = adopted.version, day = day);
            let to = format!("/rule-sets/{}", adopted.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(said))
        })
        .await;
    Ok(done.or_halt()?.map_err(|refusal| match refusal {
        AdoptRefusal::NotNext(refusal) => room.not_next(w, refusal),
        AdoptRefusal::CycleChanges => ("rules", t!(w, "rule-set-cycle-changes")),
        AdoptRefusal::CasesDiffer(cases) => {
            let told = cases.iter();
            let told = told.map(|one| (&one.name, one.expected.to_string(), one.found.to_string()));
            ("rules", cases_differ(w, told))
        }
    }))
}
