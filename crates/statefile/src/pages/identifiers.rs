//! By which number states know people: who has one, who has credit to be told and none, and recording
//! many from a file.

use super::words;
use crate::record::{COLUMNS, FileProblem, record_all};
use crate::store::{KeptFormat, KeptIdentifier, formats, identifiers};
use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Person;
use std::collections::{BTreeMap, HashMap};
use web::components::{
    Column, Empty, Field, Paging, Table, band, button, details, empty, file_field, form_with_files,
    pagination,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const ROWS_A_PAGE: usize = 100;
/// Problems shown; the rest is counted.
const PROBLEMS_SHOWN: usize = 100;

/// What is asked for in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    page: Option<usize>,
}

struct Shown {
    identifiers: Vec<(KeptIdentifier, Person)>,
    formats: Vec<KeptFormat>,
}

async fn read(visit: &Visit) -> Result<Shown, Halt> {
    visit
        .read(|tx| {
            let kept = identifiers(tx)?;
            let ids: Vec<StaffId> = kept.iter().map(|one| one.person).collect();
            let people: HashMap<StaffId, Person> =
                staff::people_of_these(tx, &ids)?.into_iter().map(|it| (it.id, it)).collect();
            let mut identifiers: Vec<(KeptIdentifier, Person)> = kept
                .into_iter()
                .filter_map(|one| Some((one.clone(), people.get(&one.person)?.clone())))
                .collect();
            identifiers.sort_by_cached_key(|(one, who)| (who.name.sorted(), one.state.clone()));
            Ok(Shown { identifiers, formats: formats(tx)? })
        })
        .await
}

/// `GET /state-identifiers`
pub async fn identifiers_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewStateFiles>(&Subject::district())?;
    let shown = read(&visit).await?;
    let answers = Answers::blank(&visit.words);
    Ok(page(&visit, &shown, (&answers, &[]), asked.page.unwrap_or(1)))
}

fn page(
    visit: &Visit,
    shown: &Shown,
    (answers, problems): (&Answers, &[String]),
    at: usize,
) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "state-ids-title"))
        .back("/state-files", t!(w, "state-back"))
        .lead(t!(w, "state-ids-lead"))
        .errors(answers)
        .wide()
        .body(html! {
            @if !problems.is_empty() { (words::problems(&t!(w, "state-problems"), problems)) }
            (forms(w, &shown.formats))
            @if visit.could(ActionKind::RecordStateIdentifier) {
                (band(&t!(w, "state-ids-file"), file(visit, answers)))
            }
            (band(&t!(w, "state-ids-list"), list(visit, shown, at)))
        })
}

/// What states call their numbers, and in which form.
fn forms(w: &Words, formats: &[KeptFormat]) -> Markup {
    let by_state: BTreeMap<&str, (&str, &str)> = formats
        .iter()
        .map(|kept| {
            let format = &kept.format;
            (format.state.as_str(), (format.identifier.as_str(), format.identifier_form.as_str()))
        })
        .collect();
    html! {
        @if !by_state.is_empty() {
            (details(&t!(w, "state-ids-forms"), html! {
                ul.bullets { @for (state, (name, form)) in by_state {
                    li { (state) ": " (name) ", " code { (form) } }
                } }
                p { (t!(w, "state-ids-form-words")) }
            }))
        }
    }
}

fn file(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    html! {
        p { (t!(w, "state-ids-columns")) " " code { (COLUMNS.join(", ")) } }
        (form_with_files(visit, "/state-identifiers", html! {
            (file_field(answers, Field::new("file", &t!(w, "state-ids-choose"))
                .hint(&t!(w, "state-ids-hint")).accept(".csv,text/csv")))
            (button(&t!(w, "state-ids-read")))
        }))
    }
}

fn list(visit: &Visit, shown: &Shown, at: usize) -> Markup {
    let w = &visit.words;
    let all = &shown.identifiers;
    if all.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "state-ids-none"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "state-person")),
        Column::text(t!(w, "state-number")),
        Column::text(t!(w, "state-state")),
        Column::text(t!(w, "state-id")),
        Column::text(t!(w, "state-holds-from")),
    ];
    let mut table = Table::new(t!(w, "state-ids-caption", count = all.len()), columns).stacked();
    let paging = Paging::new(at, all.len(), ROWS_A_PAGE);
    let records = visit.could(ActionKind::RecordStateIdentifier);
    for (one, who) in all.iter().skip(paging.rows_before(ROWS_A_PAGE)).take(ROWS_A_PAGE) {
        table.push(vec![
            html! {
                @if records {
                    a href=(format!("/people/{}/state-identifiers", who.key)) { (who.name.sorted()) }
                } @else { (who.name.sorted()) }
            },
            html! { (who.employee_number.as_deref().unwrap_or("–")) },
            html! { (one.state) },
            html! { (one.identifier) },
            html! { (w.date(one.holds_from)) },
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| format!("/state-identifiers?page={page}")))
    }
}

/// `POST /state-identifiers`
pub async fn identifiers_file(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RecordStateIdentifier>(&Subject::district())?;
    let w = &visit.words;
    let Some(file) = sent.file("file").filter(|file| !file.bytes.is_empty()) else {
        let shown = read(&visit).await?;
        let answers = sent.answers().refused("file", t!(w, "state-ids-choose-one"));
        return Ok(page(&visit, &shown, (&answers, &[]), 1).into_response());
    };
    let bytes = file.bytes.clone();
    let (occasion, said) = (visit.occasion(), w.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let recorded = record_all(tx, &permit, &occasion, &bytes)?;
            let said = t!(said, "state-ids-done", new = recorded.new, known = recorded.known);
            Ok::<_, Failed<Vec<FileProblem>>>(Done::to("/state-identifiers").saying(said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(found) => {
            let shown = read(&visit).await?;
            let problems: Vec<String> =
                found.iter().take(PROBLEMS_SHOWN).map(|it| words::file_problem(w, it)).collect();
            let refused = t!(w, "state-ids-wrong", count = found.len());
            let answers = sent.answers().refused("file", refused);
            let page = page(&visit, &shown, (&answers, &problems), 1);
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}
