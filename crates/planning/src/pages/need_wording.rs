//! `/needs/{key}/wording`: a need is worded again, with why. What it was stays in its history.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::html;
use web::components::{Field, button, form, text_area};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::need_form::{read_wording, wording_fields};
use super::needs::{TEXT_CHARACTERS_MAX, permit};
use super::{key, words};
use crate::need::{Need, WordingRefusal};
use crate::raise::reword;
use crate::store;

async fn load(visit: &Visit, text: &str) -> Result<Need, Halt> {
    let key = key(text)?;
    visit.read(move |tx| store::need::by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// `GET /needs/{key}/wording`
pub async fn need_wording(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let need = load(&visit, &key).await?;
    let now = need.wording_on(visit.today);
    let answers = Answers::blank(&visit.words)
        .with("statement", &now.statement)
        .with("population", &now.population)
        .with("audience", &now.audience)
        .with("size", now.size.map(|size| size.to_string()).unwrap_or_default())
        .with("horizon", now.horizon)
        .with("evidence", &now.evidence);
    Ok(page(&visit, (&need, need.later.len()), &answers))
}

/// `seen`: how many wordings after the first whoever fills the form in has seen.
fn page(visit: &Visit, (need, seen): (&Need, usize), answers: &Answers) -> Page {
    let w = &visit.words;
    let address = format!("/needs/{}", need.key);
    Page::new(visit, t!(w, "needs-reword"))
        .lead(t!(w, "needs-reword-lead"))
        .back(address.clone(), need.wording_on(visit.today).statement.clone())
        .errors(answers)
        .body(form(
            visit,
            &format!("{address}/wording"),
            html! {
                input type="hidden" name="seen" value=(seen);
                (wording_fields(w, answers))
                (text_area(answers, Field::new("why", &t!(w, "needs-field-why-reworded"))
                    .hint(&t!(w, "needs-field-why-reworded-hint")).rows(2)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button(&t!(w, "needs-reword-keep")))
            },
        ))
}

fn refused(w: &Words, refusal: WordingRefusal) -> (&'static str, String) {
    match refusal {
        WordingRefusal::ReasonMissing => ("why", t!(w, "needs-why-missing")),
        WordingRefusal::NothingChanged => ("statement", t!(w, "needs-nothing-changed")),
        WordingRefusal::ChangedMeanwhile => ("statement", t!(w, "needs-changed-meanwhile")),
        WordingRefusal::NotPossible { state } => {
            ("statement", t!(w, "needs-not-possible", state = words::need_state(w, state)))
        }
    }
}

/// `POST /needs/{key}/wording`
pub async fn need_reword(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let need = load(&visit, &key).await?;
    let w = &visit.words;
    let known = visit.read(|tx| Ok::<_, Halt>(staff::vocabulary(tx)?)).await?;
    let Ok(seen) = sent.text("seen").parse::<usize>() else { return Err(Halt::Unreadable) };
    let mut read = sent.read();
    let wording = read_wording(&mut read, w, &known);
    let why = read.required_text("why", &t!(w, "needs-field-why-reworded"), TEXT_CHARACTERS_MAX);
    let (wording, why) = match read.finish(|| Some((wording?, why?))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, (&need, seen), &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), need.id);
    let (to, said) = (format!("/needs/{key}"), t!(w, "needs-reworded"));
    let done = visit
        .submit(&sent, move |tx| {
            reword(tx, &permit, &occasion, (id, seen), (&wording, &why))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            // What others wrote meanwhile is seen on the need's page; here the answers stay as given, and
            // are taken once they are sent again.
            let now = load(&visit, &key).await?;
            let (field, message) = refused(w, refusal);
            let answers = sent.answers().refused(field, message);
            page(&visit, (&now, now.later.len()), &answers).into_response()
        }
    })
}
