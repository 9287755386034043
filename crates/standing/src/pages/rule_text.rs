//! A rule set as its file: from the library, of the district, or new; checked line by line, tried
//! on a person, run dry over everyone, adopted.

use super::rule_sets::told;
use super::{code, trial};
use crate::adopt::{AdoptRefusal, adopt};
use crate::library::from_library;
use crate::rule_set::{Code, RULE_SET_BYTES_MAX, RuleProblem, RuleSet};
use crate::store::rule_set;
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalDate};
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, band, button, date_field, file_field, form_with_files, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

/// What a first rule set looks like: enough to be read, and to be changed.
const EXAMPLE: &str = include_str!("../../rule_sets/example-points-exeter.toml");

/// Where the form came from and goes.
struct Base {
    action: String,
    back: String,
    text: String,
    /// The rule set the file must be of.
    must_be: Option<Code>,
    rules: Option<RuleSet>,
}

/// `GET /rule-sets/new`
pub async fn new_form(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    Ok(blank(&visit, &fresh()))
}

/// `POST /rule-sets`
pub async fn add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    answer(visit, fresh(), sent).await
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

fn fresh() -> Base {
    Base {
        action: "/rule-sets".to_owned(),
        back: "/rule-sets".to_owned(),
        text: EXAMPLE.to_owned(),
        must_be: None,
        rules: None,
    }
}

async fn of_library(visit: &Visit, asked: &str) -> Result<Base, Halt> {
    let code = code(asked)?;
    let (rules, text) = from_library(&code).ok_or(Halt::NotFound)?;
    let known = visit.read(move |tx| Ok(rule_set(tx, &code)?)).await?;
    if known.is_some() {
        return Err(Halt::Elsewhere(format!("/rule-sets/{}", rules.code)));
    }
    Ok(Base {
        action: format!("/rule-sets/library/{}", rules.code),
        back: "/rule-sets/library".to_owned(),
        text: text.to_owned(),
        must_be: Some(rules.code.clone()),
        rules: Some(rules.clone()),
    })
}

async fn of_district(visit: &Visit, asked: &str) -> Result<Base, Halt> {
    let code = code(asked)?;
    let kept = visit.read(move |tx| rule_set(tx, &code)?.ok_or(Halt::NotFound)).await?;
    Ok(Base {
        action: format!("/rule-sets/{}/text", kept.code),
        back: format!("/rule-sets/{}", kept.code),
        text: kept.latest().text.clone(),
        must_be: Some(kept.code.clone()),
        rules: Some(RuleSet::clone(&kept.latest().rules)),
    })
}

fn blank(visit: &Visit, base: &Base) -> Page {
    let answers = Answers::blank(&visit.words).with("rules", &base.text).with("first", visit.today);
    page(visit, base, &answers, &[], None)
}

async fn answer(visit: Visit, base: Base, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptRuleSet>(&Subject::district())?;
    let w = &visit.words;
    let text = match sent.file("file") {
        Some(file) => String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
        None => sent.text("rules").replace("\r\n", "\n"),
    };
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let answers = sent.answers().with("rules", &text);
    let shown = |answers: &Answers, problems: &[RuleProblem], tried| {
        page(&visit, &base, answers, problems, tried).into_response()
    };
    let rules = match RuleSet::parse(&text) {
        Ok(rules) => rules,
        Err(problems) => {
            let refused = t!(w, "rule-set-file-wrong", count = problems.len());
            return Ok(shown(&answers.refused("rules", refused), &problems, None));
        }
    };
    if base.must_be.as_ref().is_some_and(|code| *code != rules.code) {
        let refused = t!(w, "rule-set-other-code");
        return Ok(shown(&answers.refused("rules", refused), &[], None));
    }
    let mut read = sent.read();
    let first = read.required_date("first", &t!(w, "rule-set-first-day"));
    let first: LocalDate = match read.finish(|| first) {
        Ok(first) => first,
        Err(wrong) => return Ok(shown(&wrong.with("rules", &text), &[], None)),
    };
    match trial::asked(&sent) {
        trial::Asked::Try => {
            return Ok(match trial::run(&visit, &sent, &rules, first).await? {
                Ok(tried) => shown(&answers, &[], Some(tried)),
                Err(wrong) => shown(&wrong.with("rules", &text), &[], None),
            });
        }
        trial::Asked::DryRun => {
            let found = trial::dry(&visit, &rules, first).await?;
            return Ok(shown(&answers, &[], Some(found)));
        }
        trial::Asked::Adopt => {}
    }
    match save(&visit, permit, &sent, (rules, text), first).await? {
        Ok(done) => Ok(done),
        Err(refused) => Ok(shown(&answers.refused("rules", refused), &[], None)),
    }
}

/// Adopts the rule set; a refusal comes back as the sentence for the form.
async fn save(
    visit: &Visit,
    permit: Permit<action::AdoptRuleSet>,
    sent: &Submitted,
    (rules, text): (RuleSet, String),
    first: LocalDate,
) -> Result<Result<Response, String>, Halt> {
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
    Ok(match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(AdoptRefusal::BeginsBeforeToday) => Err(t!(w, "rule-set-begins-before-today")),
        Err(AdoptRefusal::BeginsBeforeLast { version, first }) => {
            Err(t!(w, "rule-set-begins-before-last", version = version, day = w.date(first)))
        }
        Err(AdoptRefusal::NothingChanges { version }) => {
            Err(t!(w, "rule-set-nothing-changes", version = version))
        }
        Err(AdoptRefusal::CycleChanges) => Err(t!(w, "rule-set-cycle-changes")),
        Err(AdoptRefusal::CasesDiffer(differing)) => {
            let told: Vec<String> = differing
                .iter()
                .map(|case| {
                    let (expected, found) = (case.expected.to_string(), case.found.to_string());
                    let name = case.name.as_str();
                    t!(w, "rule-set-case-differs", name = name, expected = expected, found = found)
                })
                .collect();
            Err(t!(w, "rule-set-cases-differ", which = told.join(" ")))
        }
    })
}

fn page(
    visit: &Visit,
    base: &Base,
    answers: &Answers,
    problems: &[RuleProblem],
    tried: Option<Markup>,
) -> Page {
    let w = &visit.words;
    let title = match &base.rules {
        Some(rules) => t!(w, "rule-set-adopt-title", title = rules.title.as_str()),
        None => t!(w, "rule-set-own"),
    };
    let hint = t!(w, "rule-set-upload-hint", kilobytes = RULE_SET_BYTES_MAX / 1024);
    Page::new(visit, title)
        .back(base.back.clone(), t!(w, "rule-set-list"))
        .lead(t!(w, "rule-set-text-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            @if !problems.is_empty() {
                (band(&t!(w, "rule-set-problems"), html! {
                    ol { @for problem in problems { li { (problem.to_string()) } } }
                }))
            }
            @if let Some(tried) = &tried { (tried) }
            @if tried.is_none() { @if let Some(rules) = &base.rules { (told(visit, rules)) } }
            (form_with_files(visit, &base.action, html! {
                (text_area(answers, Field::new("rules", &t!(w, "rule-set-text")).rows(24)))
                (file_field(answers, Field::new("file", &t!(w, "rule-set-upload"))
                    .hint(&hint).optional().accept(".toml,text/plain")))
                (date_field(answers, Field::new("first", &t!(w, "rule-set-first-day"))
                    .hint(&t!(w, "rule-set-first-day-hint")).width(FieldWidth::Medium)))
                (trial::fields(w, answers))
                (button(&t!(w, "rule-set-adopt")))
            }))
        })
}
