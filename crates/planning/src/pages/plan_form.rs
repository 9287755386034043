//! `/plans/new` and `/plans/{key}/adoption`: a plan begun, and the district's adopted.

use access::Subject;
use access::action;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{BuildingId, Key, LocalDate};
use maud::html;
use staff::Building;
use web::components::{Choice, Field, button, date_field, form, select, text_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{edit_permit, tree, words};
use crate::draft::{Beginning, adopt, begin};
use crate::plan::Force;

/// The choice that stands for the district itself.
const DISTRICT: &str = "district";
/// The years of a plan from one rewrite to the next.
const PLAN_YEARS: i64 = 5;
const TITLE_CHARACTERS_MAX: usize = 160;

/// The buildings for which this person may begin a plan.
async fn buildings(visit: &Visit) -> Result<Vec<Building>, Halt> {
    let all = visit.read(|tx| Ok(staff::buildings(tx)?)).await?;
    let may = |building: &Building| {
        let subject = Subject::building(building.id);
        access::permit::<action::EditPlan>(&visit.actor, &subject).is_ok()
    };
    Ok(all.into_iter().filter(|one| one.is_open_on(visit.today) && may(one)).collect())
}

fn may_write_district(visit: &Visit) -> bool {
    access::permit::<action::EditPlan>(&visit.actor, &Subject::district()).is_ok()
}

/// `GET /plans/new`
pub async fn plan_new(visit: Visit) -> Result<Page, Halt> {
    let buildings = buildings(&visit).await?;
    let w = &visit.words;
    let starts = w.calendar().days_of(w.calendar().school_year(visit.today).next()).first;
    let whose = if may_write_district(&visit) {
        DISTRICT.to_owned()
    } else {
        buildings.first().map(|one| one.key.to_string()).unwrap_or_default()
    };
    let answers = Answers::blank(w)
        .with("building", whose)
        .with("starts", starts)
        .with("ends", starts.plus_years(PLAN_YEARS).previous_day());
    page(&visit, &answers, &buildings)
}

fn page(visit: &Visit, answers: &Answers, buildings: &[Building]) -> Result<Page, Halt> {
    let w = &visit.words;
    let mut choices = Vec::new();
    if may_write_district(visit) {
        choices.push(Choice::new(DISTRICT, t!(w, "planning-of-district")));
    }
    choices.extend(buildings.iter().map(|one| Choice::new(&one.key, one.name.clone())));
    if choices.is_empty() {
        return Err(access::Denied(access::ActionKind::EditPlan).into());
    }
    Ok(Page::new(visit, t!(w, "planning-begin"))
        .lead(t!(w, "planning-begin-lead"))
        .back("/plan", t!(w, "planning-plan-title"))
        .errors(answers)
        .body(form(
            visit,
            "/plans",
            html! {
                (select(answers, Field::new("building", &t!(w, "planning-field-whose")), &choices))
                (text_field(answers, Field::new("title", &t!(w, "planning-field-title"))
                    .hint(&t!(w, "planning-field-title-hint"))))
                (date_field(answers, Field::new("starts", &t!(w, "planning-field-starts"))))
                (date_field(answers, Field::new("ends", &t!(w, "planning-field-ends"))
                    .hint(&t!(w, "planning-field-ends-hint"))))
                (button(&t!(w, "planning-begin-button")))
            },
        )))
}

/// `POST /plans`
pub async fn plan_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let buildings = buildings(&visit).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let known = |text: &str| -> Option<Option<BuildingId>> {
        if text == DISTRICT {
            return may_write_district(&visit).then_some(None);
        }
        buildings.iter().find(|one| one.key.as_str() == text).map(|one| Some(one.id))
    };
    let building = read.required_choice("building", &t!(w, "planning-field-whose"), known);
    let title = read.required_text("title", &t!(w, "planning-field-title"), TITLE_CHARACTERS_MAX);
    let starts = read.required_date("starts", &t!(w, "planning-field-starts"));
    let ends = read.required_date("ends", &t!(w, "planning-field-ends"));
    let beginning = read.finish(|| {
        Some(Beginning { building: building?, title: title?, starts_on: starts?, ends_on: ends? })
    });
    let beginning = match beginning {
        Ok(beginning) => beginning,
        Err(answers) => return Ok(page(&visit, &answers, &buildings)?.into_response()),
    };
    let subject = beginning.building.map_or_else(Subject::district, Subject::building);
    let permit = visit.permit::<action::EditPlan>(&subject)?;
    let occasion = visit.occasion();
    let said = t!(w, "planning-begun");
    let done = visit
        .submit(&sent, move |tx| {
            let key: Key = begin(tx, &permit, &occasion, &beginning)?;
            Ok(Done::to(format!("/plans/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, message) = words::plan_refusal(w, &refusal);
            let answers = sent.answers().refused(field, message);
            Ok(page(&visit, &answers, &buildings)?.into_response())
        }
    }
}

/// `GET /plans/{key}/adoption`
pub async fn adoption_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let tree = tree(&visit, &key).await?;
    edit_permit(&visit, &tree.plan)?;
    let answers = Answers::blank(&visit.words).with("on", visit.today);
    adoption_page(&visit, &key, &answers).await
}

async fn adoption_page(visit: &Visit, key: &str, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let tree = tree(visit, key).await?;
    let before = visit.read(|tx| Ok(crate::plans(tx)?)).await?.into_iter().find(|plan| {
        plan.building.is_none() && plan.force_on(tree.plan.starts_on) == Force::InForce
    });
    let address = format!("/plans/{}/adoption", tree.plan.key);
    Ok(Page::new(visit, t!(w, "planning-adopt-title", title = &tree.plan.title))
        .back(format!("/plans/{}", tree.plan.key), tree.plan.title.clone())
        .errors(answers)
        .body(html! {
            p { (t!(w, "planning-adopt-lead", day = w.date(tree.plan.starts_on))) }
            @if let Some(before) = &before {
                p { (t!(w, "planning-adopt-before", title = &before.title,
                    day = w.date(tree.plan.starts_on.previous_day()))) }
            }
            (form(visit, &address, html! {
                (date_field(answers, Field::new("on", &t!(w, "planning-field-adopted"))))
                (button(&t!(w, "planning-adopt")))
            }))
        }))
}

/// `POST /plans/{key}/adoption`
pub async fn adoption(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let tree = tree(&visit, &key).await?;
    let permit = edit_permit(&visit, &tree.plan)?;
    let w = &visit.words;
    let mut read = sent.read();
    let on = read.required_date("on", &t!(w, "planning-field-adopted"));
    let on: LocalDate = match read.finish(|| on) {
        Ok(on) => on,
        Err(answers) => return Ok(adoption_page(&visit, &key, &answers).await?.into_response()),
    };
    let (occasion, plan) = (visit.occasion(), tree.plan.clone());
    let said = t!(w, "planning-adopted");
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, plan.id, on)?;
            Ok(Done::to(format!("/plans/{}", plan.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (_, message) = words::plan_refusal(w, &refusal);
            let answers = sent.answers().refused("on", message);
            Ok(adoption_page(&visit, &key, &answers).await?.into_response())
        }
    }
}
