//! A cycle as its file: from the library, of the district, or new; checked line by line, run dry, adopted.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalDate};
use maud::{Markup, html};
use rulefile::{Code, RuleProblem};
use web::components::{
    Field, FieldWidth, band, button, button_group, button_named, date_field, file_field,
    form_with_files, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::cycle_trial;
use crate::adopt::{AdoptRefusal, adopt};
use crate::cycle::{CYCLE_BYTES_MAX, Cycle, Said};
use crate::library::from_library;
use crate::track::adopted;

/// What a first cycle of one's own looks like: enough to be read, and to be changed.
const EXAMPLE: &str = include_str!("../../cycles/hourly-self-appraisal.toml");
/// The name and value of the button that runs dry.
const DO: &str = "do";
const DRY: &str = "dry";

/// Where the form came from and goes.
struct Base {
    action: String,
    back: String,
    text: String,
    /// The cycle that the file must be of.
    must_be: Option<(Code, Said)>,
}

/// `GET /growth-cycles/new`
pub async fn cycle_new(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    Ok(blank(&visit, &fresh()))
}

/// `POST /growth-cycles`
pub async fn cycle_add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    answer(visit, fresh(), sent).await
}

/// `GET /growth-cycles/{code}/text`
pub async fn cycle_text(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    Ok(blank(&visit, &of_code(&visit, &asked).await?))
}

/// `POST /growth-cycles/{code}/text`
pub async fn cycle_change(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    let base = of_code(&visit, &asked).await?;
    answer(visit, base, sent).await
}

fn fresh() -> Base {
    let list = "/growth-cycles".to_owned();
    Base { action: list.clone(), back: list, text: EXAMPLE.to_owned(), must_be: None }
}

/// The last version that the district adopted; of a cycle that waits, the library's file.
async fn of_code(visit: &Visit, asked: &str) -> Result<Base, Halt> {
    let code = Code::parse(asked).ok_or(Halt::NotFound)?;
    let wanted = code.clone();
    let last = visit
        .read(move |tx| Ok(adopted(tx)?.into_iter().filter(|one| one.cycle.code == wanted).last()))
        .await?;
    let (text, title, back) = if let Some(last) = &last {
        (last.text.clone(), &last.cycle.title, format!("/growth-cycles/{code}"))
    } else {
        let (cycle, text) = from_library(&code).ok_or(Halt::NotFound)?;
        (text.to_owned(), &cycle.title, "/growth-cycles".to_owned())
    };
    let must_be = Some((code.clone(), title.clone()));
    Ok(Base { action: format!("/growth-cycles/{code}/text"), back, text, must_be })
}

fn blank(visit: &Visit, base: &Base) -> Page {
    let answers = Answers::blank(&visit.words).with("cycle", &base.text).with("from", visit.today);
    page(visit, base, &answers, &[], None)
}

async fn answer(visit: Visit, base: Base, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptGrowthCycle>(&Subject::district())?;
    let w = &visit.words;
    let text = match sent.file("file") {
        Some(file) => String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"),
        None => sent.text("cycle").replace("\r\n", "\n"),
    };
    let text = text.trim_start_matches('\u{feff}').to_owned();
    let answers = sent.answers().with("cycle", &text);
    let shown = |answers: &Answers, problems: &[RuleProblem], tried| {
        page(&visit, &base, answers, problems, tried).into_response()
    };
    let cycle = match Cycle::parse(&text) {
        Ok(cycle) => cycle,
        Err(problems) => {
            let refused = t!(w, "growth-cycle-file-wrong", count = problems.len());
            return Ok(shown(&answers.refused("cycle", refused), &problems, None));
        }
    };
    if let Some((code, _)) = base.must_be.as_ref().filter(|(code, _)| *code != cycle.code) {
        let refused = t!(w, "growth-cycle-other-code", code = code.as_str());
        return Ok(shown(&answers.refused("cycle", refused), &[], None));
    }
    let mut read = sent.read();
    let first = read.required_date("from", &t!(w, "growth-cycle-from"));
    let first = match read.finish(|| first) {
        Ok(first) => first,
        Err(wrong) => return Ok(shown(&wrong.with("cycle", &text), &[], None)),
    };
    if sent.text(DO) == DRY {
        let found = cycle_trial::dry(&visit, &cycle, first).await?;
        return Ok(shown(&answers, &[], Some(found)));
    }
    match save(&visit, permit, &sent, (cycle, text), first).await? {
        Ok(done) => Ok(done),
        Err((field, refused)) => Ok(shown(&answers.refused(field, refused), &[], None)),
    }
}

/// Adopts the cycle; a refusal comes back as the field and the sentence for it.
async fn save(
    visit: &Visit,
    permit: Permit<action::AdoptGrowthCycle>,
    sent: &Submitted,
    (cycle, text): (Cycle, String),
    first: LocalDate,
) -> Result<Result<Response, (&'static str, String)>, Halt> {
    let w = &visit.words;
    let (occasion, said) = (visit.occasion(), t!(w, "growth-cycle-adopted", day = w.date(first)));
    let done = visit
        .submit(sent, move |tx| {
            adopt(tx, &permit, &occasion, (&cycle, &text), first)?;
            let to = format!("/growth-cycles/{}", cycle.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(done.map_err(|refusal| match refusal {
        AdoptRefusal::BeginsBeforeLast { first } => {
            ("from", t!(w, "growth-cycle-before-last", day = w.date(first)))
        }
        AdoptRefusal::BeginsBeforeToday => ("from", t!(w, "growth-cycle-before-today")),
        AdoptRefusal::NothingChanges { version } => {
            ("cycle", t!(w, "growth-cycle-nothing-changes", version = version))
        }
        AdoptRefusal::CasesDiffer(differing) => {
            ("cycle", t!(w, "growth-cycle-cases-differ", cases = differing.join("; ")))
        }
    }))
}

fn page(
    visit: &Visit,
    base: &Base,
    answers: &Answers,
    problems: &[RuleProblem],
    tried: Option<Markup>,
) -> Page {
    let w = &visit.words;
    let title = match &base.must_be {
        Some((_, title)) => {
            t!(w, "growth-cycle-adopt", title = title.in_language(w.language()).to_owned())
        }
        None => t!(w, "growth-cycle-own"),
    };
    let hint = t!(w, "growth-cycle-upload-hint", kilobytes = CYCLE_BYTES_MAX / 1024);
    Page::new(visit, title)
        .back(base.back.clone(), t!(w, "growth-cycles-title"))
        .lead(t!(w, "growth-cycle-text-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            @if !problems.is_empty() {
                (band(&t!(w, "growth-cycle-problems"), html! {
                    ol { @for problem in problems { li { (problem.to_string()) } } }
                }))
            }
            @if let Some(tried) = &tried { (tried) }
            (form_with_files(visit, &base.action, html! {
                (text_area(answers, Field::new("cycle", &t!(w, "growth-cycle-text")).rows(24)))
                (file_field(answers, Field::new("file", &t!(w, "growth-cycle-upload"))
                    .hint(&hint).optional().accept(".toml,text/plain")))
                (date_field(answers, Field::new("from", &t!(w, "growth-cycle-from"))
                    .hint(&t!(w, "growth-cycle-from-hint")).width(FieldWidth::Medium)))
                (button_group(html! {
                    (button_named(&t!(w, "growth-cycle-dry"), DO, DRY))
                    (button(&t!(w, "growth-cycle-do")))
                }))
            }))
        })
}
