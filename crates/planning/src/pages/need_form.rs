//! `/needs/new`: a need is raised, from scratch or from what a page of figures gives to begin with.

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use staff::audience::Vocabulary;
use web::components::{
    Choice, Field, FieldWidth, button, form, number_field, radios, select, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

use super::needs::{NAME_CHARACTERS_MAX, TEXT_CHARACTERS_MAX, permit};
use super::{audience, words};
use crate::kinds::{Horizon, NeedSource};
use crate::need::Wording;
use crate::raise::{NewNeed, raise};

const STATEMENT_CHARACTERS_MAX: usize = 400;
const CITED_CHARACTERS_MAX: usize = 300;
const SIZE_MAX: i64 = 100_000;

/// What the record gives to begin with: `?source=…&statement=…`
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Begun {
    source: Option<String>,
    statement: Option<String>,
    population: Option<String>,
    size: Option<String>,
    evidence: Option<String>,
    cites: Option<String>,
    audience: Option<String>,
}

/// `GET /needs/new`
pub async fn need_new(visit: Visit, Query(begun): Query<Begun>) -> Result<Page, Halt> {
    permit(&visit)?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let answers = Answers::blank(&visit.words)
        .with("statement", text(&begun.statement))
        .with("source", text(&begun.source))
        .with("population", text(&begun.population))
        .with("size", text(&begun.size))
        .with("evidence", text(&begun.evidence))
        .with("cites", text(&begun.cites))
        .with("horizon", Horizon::ShortTerm)
        .with("audience", begun.audience.as_deref().unwrap_or("all"));
    Ok(new_page(&visit, &answers))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    let sources: Vec<Choice> =
        NeedSource::ALL.iter().map(|one| Choice::new(one, words::need_source(w, *one))).collect();
    Page::new(visit, t!(w, "needs-raise"))
        .back("/needs", t!(w, "needs-title"))
        .errors(answers)
        .body(form(
            visit,
            "/needs",
            html! {
                input type="hidden" name="cites" value=(answers.value("cites"));
                (select(answers, Field::new("source", &t!(w, "needs-col-source")), &sources))
                (wording_fields(w, answers))
                (button(&t!(w, "needs-raise")))
            },
        ))
}

/// The fields that say how a need reads.
pub(super) fn wording_fields(w: &Words, answers: &Answers) -> Markup {
    let horizons: Vec<Choice> =
        Horizon::ALL.iter().map(|one| Choice::new(one, words::horizon(w, *one))).collect();
    html! {
        (text_area(answers, Field::new("statement", &t!(w, "needs-field-statement"))
            .hint(&t!(w, "needs-field-statement-hint")).rows(3)
            .characters_max(STATEMENT_CHARACTERS_MAX)))
        (text_field(answers, Field::new("population", &t!(w, "needs-field-population"))
            .hint(&t!(w, "needs-field-population-hint"))))
        (audience::field(w, answers, &t!(w, "needs-field-audience")))
        (number_field(answers, Field::new("size", &t!(w, "needs-field-size")).optional()
            .width(FieldWidth::Short)))
        (radios(answers, Field::new("horizon", &t!(w, "needs-col-horizon")), &horizons))
        (text_area(answers, Field::new("evidence", &t!(w, "needs-field-evidence"))
            .hint(&t!(w, "needs-field-evidence-hint")).rows(3)
            .characters_max(TEXT_CHARACTERS_MAX)))
    }
}

/// What they say.
pub(super) fn read_wording(read: &mut Reading, w: &Words, known: &Vocabulary) -> Option<Wording> {
    let statement =
        read.required_text("statement", &t!(w, "needs-field-statement"), STATEMENT_CHARACTERS_MAX);
    let population =
        read.required_text("population", &t!(w, "needs-field-population"), NAME_CHARACTERS_MAX);
    let audience = audience::read(read, w, &t!(w, "needs-field-audience"), known);
    let size = read.optional_number("size", &t!(w, "needs-field-size"), 0..=SIZE_MAX);
    let horizon = read.required_choice("horizon", &t!(w, "needs-col-horizon"), Horizon::parse);
    let evidence =
        read.required_text("evidence", &t!(w, "needs-field-evidence"), TEXT_CHARACTERS_MAX);
    Some(Wording {
        statement: statement?,
        population: population?,
        audience: audience?,
        size,
        horizon: horizon?,
        evidence: evidence?,
    })
}

/// The address of a page a need may cite: one of Perennial's own with figures.
fn cited(address: &str) -> Option<String> {
    let is_own = ["/measures/", "/pulse"].iter().any(|page| address.starts_with(page));
    let is_short = address.len() <= CITED_CHARACTERS_MAX && !address.contains(['\\', '\n']);
    (is_own && is_short).then(|| address.to_owned())
}

/// `POST /needs`
pub async fn need_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let known = visit.read(|tx| Ok::<_, Halt>(staff::vocabulary(tx)?)).await?;
    let mut read = sent.read();
    let source = read.required_choice("source", &t!(w, "needs-col-source"), NeedSource::parse);
    let wording = read_wording(&mut read, w, &known);
    let new = read.finish(|| {
        let Wording { statement, population, audience, size, horizon, evidence } = wording?;
        Some(NewNeed {
            statement,
            source: source?,
            population,
            audience,
            size,
            horizon,
            evidence,
            building: None,
            signal: None,
            cites: cited(sent.text("cites")),
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(new_page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "needs-raised"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = raise(tx, &permit, &occasion, &new)?;
            Ok::<_, kernel::Failed<std::convert::Infallible>>(
                Done::to(format!("/needs/{key}")).saying(said.clone()),
            )
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(never) => match never {},
    }
}
