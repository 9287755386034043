//! A mandate as its file: pasted or uploaded, checked line by line, tried, adopted.

use super::change::save;
use super::trial::Asked;
use super::{code, trial};
use crate::rule::{RULE_BYTES_MAX, Rule, RuleProblem};
use crate::store;
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::LocalDate;
use maud::{Markup, html};
use web::components::{
    Field, FieldWidth, band, button, date_field, file_field, form_with_files, text_area,
};
use web::{Answers, Halt, Page, Submitted, Visit, t};

/// What a first rule looks like: enough to be read, and to be changed.
const EXAMPLE: &str = include_str!("../../mandates/child-abuse-reporting.toml");

/// `GET /mandates/new`
pub async fn new_rule(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let answers = Answers::blank(&visit.words).with("rule", EXAMPLE).with("first", visit.today);
    Ok(page(&visit, "/mandates", &answers, &[], None))
}

/// `GET /mandates/{code}/text`
pub async fn text_form(visit: Visit, Path(mandate): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let code = code(&mandate)?;
    let known = visit.read(move |tx| store::mandate(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let text = known.latest().rule.to_string();
    let answers = Answers::blank(&visit.words).with("rule", text).with("first", visit.today);
    Ok(page(&visit, &format!("/mandates/{}/text", known.code), &answers, &[], None))
}

/// `POST /mandates`
pub async fn add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    answer(visit, "/mandates".to_owned(), sent, None).await
}

/// `POST /mandates/{code}/text`
pub async fn change_text(
    visit: Visit,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let code = code(&mandate)?;
    answer(visit, format!("/mandates/{code}/text"), sent, Some(code)).await
}

async fn answer(
    visit: Visit,
    action: String,
    sent: Submitted,
    must_be: Option<crate::Code>,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let w = &visit.words;
    let text = match sent.file("file") {
        Some(file) => String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
        None => sent.text("rule").replace("\r\n", "\n"),
    };
    let answers = sent.answers().with("rule", &text);
    let shown = |answers: &Answers, problems: &[RuleProblem], tried| {
        page(&visit, &action, answers, problems, tried).into_response()
    };
    let rule = match Rule::parse(text.trim_start_matches('\u{feff}')) {
        Ok(rule) => rule,
        Err(problems) => {
            let refused = t!(w, "mandate-file-wrong", count = problems.len());
            return Ok(shown(&answers.refused("rule", refused), &problems, None));
        }
    };
    if must_be.is_some_and(|code| code != rule.code) {
        let refused = t!(w, "mandate-file-other-code");
        return Ok(shown(&answers.refused("rule", refused), &[], None));
    }
    let mut read = sent.read();
    let first = read.required_date("first", &t!(w, "mandate-first-day"));
    let first: LocalDate = match read.finish(|| first) {
        Ok(first) => first,
        Err(wrong) => return Ok(shown(&wrong.with("rule", &text), &[], None)),
    };
    let tried = match trial::asked(&sent) {
        Asked::Try => Some(trial::run(&visit, &sent, &rule, first).await?),
        Asked::DryRun => Some(trial::dry(&visit, &sent, &rule, first).await?),
        Asked::Adopt => None,
    };
    match tried {
        Some(Ok(tried)) => return Ok(shown(&answers, &[], Some(tried))),
        Some(Err(wrong)) => return Ok(shown(&wrong.with("rule", &text), &[], None)),
        None => {}
    }
    match save(&visit, permit, &sent, rule, first).await? {
        Ok(done) => Ok(done),
        Err(refused) => Ok(shown(&answers.refused("rule", refused), &[], None)),
    }
}

fn page(
    visit: &Visit,
    action: &str,
    answers: &Answers,
    problems: &[RuleProblem],
    tried: Option<Markup>,
) -> Page {
    let w = &visit.words;
    let bytes_max = RULE_BYTES_MAX / 1024;
    Page::new(visit, t!(w, "mandate-text-title"))
        .back("/mandates", t!(w, "mandate-list-title"))
        .lead(t!(w, "mandate-text-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            @if !problems.is_empty() {
                (band(&t!(w, "mandate-problems"), html! {
                    ol { @for problem in problems { li { (problem.to_string()) } } }
                }))
            }
            @if let Some(tried) = tried { (tried) }
            (form_with_files(visit, action, html! {
                (text_area(answers, Field::new("rule", &t!(w, "mandate-text")).rows(30)))
                (file_field(answers, Field::new("file", &t!(w, "mandate-upload"))
                    .hint(&t!(w, "mandate-upload-hint", kilobytes = bytes_max)).optional().accept(".toml,text/plain")))
                (date_field(answers, Field::new("first", &t!(w, "mandate-first-day"))
                    .hint(&t!(w, "mandate-first-day-hint")).width(FieldWidth::Medium)))
                (trial::fields(w, answers))
                (button(&t!(w, "mandate-adopt")))
            }))
        })
}
