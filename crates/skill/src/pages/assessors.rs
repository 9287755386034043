//! `/skills/assessors`: who may assess which set of skills.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use planning::{FrameworkKind, Version};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, action_button, band, button,
    empty, form, quiet, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{key, words};
use crate::assessor::{Assessor, assessors, end_assessor, name_assessor};

const HERE: &str = "/skills/assessors";

struct Shown {
    known: Vec<Assessor>,
    sets: Vec<Version>,
}

fn permit(visit: &Visit) -> Result<Permit<action::NameAssessors>, Halt> {
    visit.permit::<action::NameAssessors>(&Subject::district())
}

async fn load(visit: &Visit) -> Result<Shown, Halt> {
    visit
        .read(|tx| {
            let mut sets = planning::versions_of(tx, FrameworkKind::JobTarget)?;
            sets.dedup_by_key(|version| version.framework.id);
            Ok::<_, Halt>(Shown { known: assessors(tx)?, sets })
        })
        .await
}

/// `GET /skills/assessors`
pub async fn assessors_page(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let shown = load(&visit).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let sets: Vec<Choice> = shown
        .sets
        .iter()
        .map(|set| Choice::new(&set.framework.code, set.framework.name.clone()))
        .collect();
    Page::new(visit, t!(w, "skill-assessors-title"))
        .lead(t!(w, "skill-assessors-lead"))
        .back("/skills", t!(w, "skill-office-title"))
        .errors(answers)
        .wide()
        .body(html! {
            (table(visit, shown))
            (band(&t!(w, "skill-assessors-name"), form(visit, HERE, html! {
                (select(answers, Field::new("set", &t!(w, "skill-field-set")), &sets))
                (text_field(answers, Field::new("person", &t!(w, "skill-field-person"))
                    .hint(&t!(w, "skill-field-person-hint")).width(FieldWidth::Long)))
                (button(&t!(w, "skill-assessors-name")))
            })))
        })
}

fn table(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    if shown.known.is_empty() {
        let none = t!(w, "skill-assessors-none");
        return empty(w, &Empty::FirstTime { words: &none, action: None });
    }
    let mut table = Table::new(
        t!(w, "skill-assessors-table", day = w.date(visit.today)),
        vec![
            Column::text(t!(w, "skill-col-person")),
            Column::text(t!(w, "skill-field-set")),
            Column::text(t!(w, "skill-col-days")),
            Column::actions(t!(w, "skill-col-doing")),
        ],
    )
    .stacked();
    for one in &shown.known {
        let days = match one.ends_on {
            Some(last) => t!(w, "skill-days", first = w.date(one.starts_on), last = w.date(last)),
            None => t!(w, "skill-days-open", first = w.date(one.starts_on)),
        };
        table.push(vec![
            html! { (one.name) },
            html! { (one.set_name) },
            html! { @if one.ends_on.is_some() { (quiet(&days)) } @else { (days) } },
            html! { @if one.ends_on.is_none() { (action_button(visit, &ActionButton {
                action: &format!("{HERE}/{}/end", one.key),
                label: &t!(w, "skill-assessors-end"),
                about: &one.name,
            })) } },
        ]);
    }
    table.render(w)
}

/// `POST /skills/assessors`
pub async fn assessor_name(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = load(&visit).await?;
    let w = &visit.words;
    let mut read = form.read();
    let set = read.required_choice("set", &t!(w, "skill-field-set"), |code| {
        shown.sets.iter().find(|set| set.framework.code == code).map(|set| set.framework.id)
    });
    let named = read.required_text("person", &t!(w, "skill-field-person"), 200);
    let person = match named.clone() {
        Some(text) => visit.read(move |tx| Ok(catalog::find::person_named(tx, &text)?)).await?,
        None => None,
    };
    if let (Some(named), None) = (&named, person) {
        read.refuse("person", t!(w, "skill-refused-nobody", named = named));
    }
    let (set, person) = match read.finish(|| Some((set?, person?))) {
        Ok(both) => both,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "skill-assessors-named"));
    let done = visit
        .submit(&form, move |tx| {
            name_assessor(tx, &permit, &occasion, (set, person))?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, message) = words::refusal(w, &refusal);
            let answers = form.answers().refused(field, message);
            Ok(page(&visit, &shown, &answers).into_response())
        }
    }
}

/// `POST /skills/assessors/{key}/end`
pub async fn assessor_end(
    visit: Visit,
    Path(assessor): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, assessor) = (permit(&visit)?, key(&assessor)?);
    let (occasion, said) = (visit.occasion(), t!(visit.words, "skill-assessors-ended"));
    let done = visit
        .submit(&sent, move |tx| {
            end_assessor(tx, &permit, &occasion, &assessor)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(_) => Err(Halt::NotFound),
    }
}
