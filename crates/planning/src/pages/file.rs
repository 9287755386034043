//! `/plans/{key}/file` and `/plans/{key}/plan.csv`: a plan out of a file and into one.

use std::collections::BTreeMap;

use access::{Subject, action};
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, LocalDate};
use maud::{Markup, html};
use web::components::{Field, band, button, file_field, form_with_files};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{edit_permit, plan, problems, tree, words};
use crate::draft::fill;
use crate::kinds::ItemKind;
use crate::plan::Tree;
use crate::plan_file::{self, Known};
use crate::sheet::{Column, Problem};

/// What a plan's file is held against.
pub fn known(tx: &mut Tx, of_building: bool, day: LocalDate) -> Result<Known, Fault> {
    let mut people = BTreeMap::new();
    for person in staff::people(tx)? {
        let names = [person.employee_number, person.email.map(|email| email.as_str().to_owned())];
        for name in names.into_iter().flatten() {
            people.insert(name.to_lowercase(), person.id);
        }
    }
    let district = if of_building { crate::district_tree(tx, day)? } else { None };
    let strategies = district.iter().flat_map(|tree| {
        tree.items.iter().filter(|item| item.kind == ItemKind::Strategy && !item.is_struck_on(day))
    });
    Ok(Known {
        of_building,
        vocabulary: staff::vocabulary(tx)?,
        people,
        strategies: strategies.map(|item| (item.code.to_lowercase(), item.id)).collect(),
    })
}

/// `GET /plans/{key}/file`
pub async fn file_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let tree = tree(&visit, &key).await?;
    edit_permit(&visit, &tree.plan)?;
    Ok(page(&visit, &tree, &Answers::blank(&visit.words), &[]))
}

fn page(visit: &Visit, tree: &Tree, answers: &Answers, found: &[Problem]) -> Page {
    let w = &visit.words;
    let address = format!("/plans/{}/file", tree.plan.key);
    Page::new(visit, t!(w, "planning-from-file"))
        .caption(tree.plan.title.clone())
        .back(format!("/plans/{}", tree.plan.key), tree.plan.title.clone())
        .lead(t!(w, "planning-file-lead", count = tree.items.len()))
        .errors(answers)
        .body(html! {
            @if !found.is_empty() { (problems::table(w, found)) }
            (form_with_files(visit, &address, html! {
                (file_field(answers, Field::new("file", &t!(w, "planning-field-file"))
                    .hint(&t!(w, "planning-field-file-hint")).accept(".csv,text/csv")))
                (button(&t!(w, "planning-file-take")))
            }))
            (band(&t!(w, "planning-file-columns"), html! {
                p { (t!(w, "planning-file-columns-plan")) }
                (columns(plan_file::COLUMNS))
                pre { "code,parent,kind,wording,measure,audience,owner,due_on,serves\n"
                    "O1,,objective,Every child reads by grade 3,90% at benchmark,,E1001,2030-05-31,\n"
                    "S1,,strategy,Teach reading by what is known to work,,group = instruction,E1001,,O1\n"
                    "S1.A,S1,action-plan,Every K–3 teacher learns to teach phonics,,,,,\n"
                    "S1.A.1,S1.A,specific-result,All K–3 teachers have done the course,100%,,,2027-05-31,\n"
                    "S1.A.1.a,S1.A.1,action-step,Book the presenters,,,E1001,2026-12-01,\n" }
            }))
        })
}

pub(super) fn columns(columns: &[Column]) -> Markup {
    html! {
        p { @for (at, column) in columns.iter().enumerate() {
            @if at > 0 { ", " }
            code { (column.name) }
        } }
    }
}

/// `POST /plans/{key}/file`: the whole file or nothing of it.
pub async fn file_take(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let tree = tree(&visit, &key).await?;
    let permit = edit_permit(&visit, &tree.plan)?;
    let w = &visit.words;
    let Some(file) = sent.file("file").filter(|file| !file.bytes.is_empty()) else {
        let answers = sent.answers().refused("file", t!(w, "planning-file-choose"));
        return Ok(page(&visit, &tree, &answers, &[]).into_response());
    };
    let (of_building, today) = (tree.plan.building.is_some(), visit.today);
    let known = visit.read(move |tx| Ok(known(tx, of_building, today)?)).await?;
    let items = match plan_file::items(&file.bytes, &known) {
        Ok(items) => items,
        Err(found) => {
            let message = t!(w, "planning-file-refused", count = found.len());
            let answers = sent.answers().refused("file", message);
            return Ok(page(&visit, &tree, &answers, &found).into_response());
        }
    };
    let (occasion, plan) = (visit.occasion(), tree.plan.clone());
    let said = t!(w, "planning-file-taken", count = items.len());
    let done = visit
        .submit(&sent, move |tx| {
            fill(tx, &permit, &occasion, plan.id, &items)?;
            Ok(Done::to(format!("/plans/{}", plan.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (_, message) = words::plan_refusal(w, &refusal);
            let answers = sent.answers().refused("file", message);
            Ok(page(&visit, &tree, &answers, &[]).into_response())
        }
    }
}

/// `GET /plans/{key}/plan.csv`
pub async fn plan_csv(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let shown = plan::shown(&visit, &key).await?;
    let today = visit.today;
    let text = visit
        .read(move |tx| {
            let mut numbers = BTreeMap::new();
            for owner in shown.owners.keys() {
                if let Some(person) = staff::person(tx, *owner)? {
                    let email = person.email.map(|email| email.as_str().to_owned());
                    numbers.insert(*owner, person.employee_number.or(email));
                }
            }
            let owner = |id| numbers.get(&id).cloned().flatten();
            // The code stands before the wording in an item's name.
            let served = |id| {
                let named = shown.served.get(&id)?;
                named.split(" · ").next().map(str::to_owned)
            };
            Ok::<_, Halt>(plan_file::written(&shown.tree, today, owner, served))
        })
        .await?;
    Ok(csv_file("plan.csv", text))
}

/// A table as a file to keep.
pub(super) fn csv_file(name: &str, text: String) -> Response {
    let kept = format!("attachment; filename=\"{name}\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, kept)];
    (headers, text).into_response()
}
