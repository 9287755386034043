//! `/credit-types`: the district's kinds of credit, those in use and those that are not any more (CAT-9).

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, action_button, band, button,
    empty, form, radios, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::activity::CreditType;
use crate::credit_type::{CODE_CHARACTERS_MAX, CreditTypeRefusal, InUse, add, set_use};
use crate::kinds::CreditUnit;

const NAME_CHARACTERS_MAX: usize = 100;

/// `GET /credit-types`
pub async fn credit_types_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    page(&visit, &Answers::blank(&visit.words)).await
}

async fn page(visit: &Visit, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let all = visit.read(|tx| Ok(crate::credit_types(tx)?)).await?;
    let (out, used): (Vec<CreditType>, Vec<CreditType>) =
        all.into_iter().partition(|one| one.retired_on.is_some());
    let units = [
        Choice::new(CreditUnit::Hours, t!(w, "catalog-credit-type-hours")),
        Choice::new(CreditUnit::Units, t!(w, "catalog-credit-type-units")),
    ];
    Ok(Page::new(visit, t!(w, "catalog-credit-types"))
        .back("/activities", t!(w, "catalog-activities-title"))
        .lead(t!(w, "catalog-credit-types-lead"))
        .errors(answers)
        .body(html! {
            @if used.is_empty() {
                (empty(w, &Empty::FirstTime {
                    words: &t!(w, "catalog-credit-types-none"), action: None }))
            } @else { (table(visit, &used)) }
            (band(&t!(w, "catalog-credit-types-out"), html! {
                @if out.is_empty() { p { (t!(w, "catalog-credit-types-out-none")) } }
                @else { (table(visit, &out)) }
            }))
            (band(&t!(w, "catalog-credit-type-new"), form(visit, "/credit-types", html! {
                (text_field(answers, Field::new("code", &t!(w, "catalog-credit-type-code"))
                    .hint(&t!(w, "catalog-credit-type-code-hint")).width(FieldWidth::Medium)))
                (text_field(answers, Field::new("name", &t!(w, "catalog-credit-type-name"))))
                (radios(answers, Field::new("unit", &t!(w, "catalog-credit-type-unit")), &units))
                (button(&t!(w, "catalog-credit-type-add")))
            })))
        }))
}

fn unit(w: &Words, unit: CreditUnit) -> String {
    match unit {
        CreditUnit::Hours => t!(w, "catalog-credit-type-hours"),
        CreditUnit::Units => t!(w, "catalog-credit-type-units"),
    }
}

fn table(visit: &Visit, all: &[CreditType]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "catalog-credit-type-name")),
        Column::text(t!(w, "catalog-credit-type-code")),
        Column::text(t!(w, "catalog-credit-type-unit")),
        Column::text(t!(w, "catalog-credit-type-since")),
        Column::actions(t!(w, "catalog-credit-type-do")),
    ];
    let caption = t!(w, "catalog-credit-types-count", count = all.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in all {
        let (end, label) = match one.retired_on {
            None => ("retirement", t!(w, "catalog-credit-type-retire")),
            Some(_) => ("return", t!(w, "catalog-credit-type-return")),
        };
        table.push(vec![
            html! { (one.name) },
            html! { code { (one.code) } },
            html! { (unit(w, one.unit)) },
            html! { (one.retired_on.map_or_else(|| t!(w, "catalog-credit-type-in-use"),
            |on| w.date(on))) },
            action_button(
                visit,
                &ActionButton {
                    action: &format!("/credit-types/{}/{end}", one.code),
                    label: &label,
                    about: &one.name,
                },
            ),
        ]);
    }
    table.render(w)
}

/// `POST /credit-types`
pub async fn credit_type_add(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let w = &visit.words;
    let mut read = sent.read();
    let code = read.required_text("code", &t!(w, "catalog-credit-type-code"), CODE_CHARACTERS_MAX);
    let fits =
        |text: &str| text.chars().all(|it| it.is_ascii_lowercase() || "0123456789-".contains(it));
    if code.as_deref().is_some_and(|code| !fits(code)) {
        read.refuse("code", t!(w, "catalog-credit-type-code-wrong"));
    }
    let name = read.required_text("name", &t!(w, "catalog-credit-type-name"), NAME_CHARACTERS_MAX);
    let unit = read.required_choice("unit", &t!(w, "catalog-credit-type-unit"), CreditUnit::parse);
    let (code, name, unit) = match read.finish(|| Some((code?, name?, unit?))) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &answers).await?.into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "catalog-credit-type-added", name = &name));
    let done = visit
        .submit(&sent, move |tx| {
            add(tx, &permit, &occasion, (&code, &name, unit))?;
            Ok(Done::to("/credit-types").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(CreditTypeRefusal::CodeTaken | CreditTypeRefusal::NoSuchType) => {
            let answers = sent.answers().refused("code", t!(w, "catalog-credit-type-twice"));
            Ok(page(&visit, &answers).await?.into_response())
        }
    }
}

/// `POST /credit-types/{code}/retirement`
pub async fn credit_type_retire(
    visit: Visit,
    Path(code): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let said = t!(visit.words, "catalog-credit-type-retired");
    set(visit, sent, (code, InUse::No), said).await
}

/// `POST /credit-types/{code}/return`
pub async fn credit_type_return(
    visit: Visit,
    Path(code): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let said = t!(visit.words, "catalog-credit-type-returned");
    set(visit, sent, (code, InUse::Yes), said).await
}

async fn set(
    visit: Visit,
    sent: Submitted,
    (code, in_use): (String, InUse),
    said: String,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let occasion = visit.occasion();
    let done = visit
        .submit(&sent, move |tx| {
            set_use(tx, &permit, &occasion, (&code, in_use))?;
            Ok::<_, Failed<CreditTypeRefusal>>(Done::to("/credit-types").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::NotFound))
}
