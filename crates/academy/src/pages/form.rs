//! `/academies/new` and `/academies/{key}/edit`: writing an academy.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use staff::audience::Vocabulary;
use web::components::{
    Field, FieldWidth, button, date_field, fieldset, form_kept, hours_field, number_field,
    text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::form_reading::{People, find_people, read_form};
use super::{academy, office, words};
use crate::call::{CallRefusal, change, create};
use crate::kinds::{Academy, TERMS_MAX};

/// Whole years a mentor has been employed, unless the office says otherwise.
const MENTOR_YEARS: i64 = 3;

fn page(visit: &Visit, academy: Option<&Academy>, answers: &Answers) -> Page {
    let w = &visit.words;
    let (title, to, back) = if let Some(one) = academy {
        let here = format!("/academies/{}", one.key);
        (t!(w, "academy-edit"), here.clone(), (here, one.wanted.title.clone()))
    } else {
        let list = "/academies".to_owned();
        (t!(w, "academy-new"), list.clone(), (list, t!(w, "academy-list-title")))
    };
    Page::new(visit, title).back(back.0, back.1).errors(answers).body(form_kept(
        visit,
        &to,
        answers,
        html! {
            (fieldset(&t!(w, "academy-part-call"), None, call(visit, answers)))
            (fieldset(&t!(w, "academy-part-panel"), None, panel(visit, answers)))
            @for number in 1..=TERMS_MAX { (term(visit, answers, number)) }
            (fieldset(&t!(w, "academy-part-mentors"), None, html! {
                (text_field(answers, Field::new("mentors", &t!(w, "academy-field-mentors"))
                    .hint(&t!(w, "catalog-field-audience-hint"))))
                (number_field(answers, Field::new("years", &t!(w, "academy-field-years"))))
            }))
            (button(&t!(w, "academy-save")))
        },
    ))
}

fn call(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    html! {
        (text_field(answers, Field::new("title", &t!(w, "academy-field-title"))))
        (text_area(answers, Field::new("summary", &t!(w, "academy-field-summary")).rows(4)))
        (text_field(answers, Field::new("audience", &t!(w, "academy-field-audience"))
            .hint(&t!(w, "catalog-field-audience-hint"))))
        (date_field(answers, Field::new("opens", &t!(w, "academy-field-opens"))))
        (date_field(answers, Field::new("closes", &t!(w, "academy-field-closes"))))
        (number_field(answers, Field::new("places", &t!(w, "academy-field-places"))))
        (text_area(answers, Field::new("questions", &t!(w, "academy-field-questions"))
            .hint(&t!(w, "academy-field-lines-hint")).rows(5)))
    }
}

fn panel(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    html! {
        (text_area(answers, Field::new("criteria", &t!(w, "academy-field-criteria"))
            .hint(&t!(w, "academy-field-criteria-hint")).rows(5)))
        (text_area(answers, Field::new("panel", &t!(w, "academy-field-panel"))
            .hint(&t!(w, "academy-field-panel-hint")).rows(4)))
    }
}

fn term(visit: &Visit, answers: &Answers, number: usize) -> Markup {
    let w = &visit.words;
    let field = |what: &str| format!("term-{number}-{what}");
    let (name, from, to, hours) = (field("name"), field("from"), field("to"), field("hours"));
    let hint = (number > 1).then(|| t!(w, "academy-part-term-hint"));
    fieldset(
        &t!(w, "academy-part-term", number = number),
        hint.as_deref(),
        html! {
            (text_field(answers, Field::new(&name, &t!(w, "academy-field-term-name"))
                .width(FieldWidth::Short)))
            (date_field(answers, Field::new(&from, &t!(w, "academy-field-term-from"))))
            (date_field(answers, Field::new(&to, &t!(w, "academy-field-term-to"))))
            (hours_field(answers, Field::new(&hours, &t!(w, "academy-field-term-hours"))))
        },
    )
}

/// `GET /academies/new`
pub async fn academy_new(visit: Visit) -> Result<Page, Halt> {
    office(&visit)?;
    let answers = Answers::blank(&visit.words)
        .with("years", MENTOR_YEARS)
        .with("mentors", "category = administrator");
    let answers = visit.typed_or("/academies", answers).await?;
    Ok(page(&visit, None, &answers))
}

/// `GET /academies/{key}/edit`
pub async fn academy_edit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    office(&visit)?;
    let academy = academy(&visit, &key).await?;
    let people = academy.wanted.panel.clone();
    let panel = visit
        .read(move |tx| {
            let mut lines = Vec::new();
            for one in &people {
                let person = staff::person(tx, *one)?.ok_or(Halt::NotFound)?;
                let mail = person.email.as_ref().map(|mail| mail.as_str().to_owned());
                lines.push(person.employee_number.or(mail).unwrap_or_default());
            }
            Ok::<_, Halt>(lines.join("\n"))
        })
        .await?;
    let wanted = &academy.wanted;
    let mut answers = Answers::blank(&visit.words)
        .with("title", &wanted.title)
        .with("summary", &wanted.summary)
        .with("audience", &wanted.audience)
        .with("opens", wanted.opens_on)
        .with("closes", wanted.closes_on)
        .with("places", wanted.places)
        .with("questions", wanted.questions.join("\n"))
        .with("criteria", wanted.criteria.join("\n"))
        .with("panel", panel)
        .with("mentors", &wanted.mentor_audience)
        .with("years", wanted.mentor_years);
    for (term, number) in wanted.terms.iter().zip(1..) {
        answers = answers
            .with(&format!("term-{number}-name"), &term.name)
            .with(&format!("term-{number}-from"), term.starts_on)
            .with(&format!("term-{number}-to"), term.ends_on)
            .with(&format!("term-{number}-hours"), term.asks);
    }
    let answers = visit.typed_or(&format!("/academies/{key}"), answers).await?;
    Ok(page(&visit, Some(&academy), &answers))
}

async fn known(visit: &Visit, sent: &Submitted) -> Result<(People, Vocabulary), Halt> {
    let typed = sent.text("panel").to_owned();
    visit.read(move |tx| Ok::<_, Halt>((find_people(tx, &typed)?, staff::vocabulary(tx)?))).await
}

/// `POST /academies`
pub async fn academy_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let (people, vocabulary) = known(&visit, &sent).await?;
    let wanted = match read_form(&sent, &visit.words, (&people, &vocabulary)) {
        Ok(wanted) => wanted,
        Err(answers) => return Ok(page(&visit, None, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(visit.words, "academy-written"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = create(tx, &permit, &occasion, &wanted)?;
            Ok(Done::to(format!("/academies/{key}")).saying(said.clone()))
        })
        .await;
    answered(&visit, None, &sent, done)
}

/// `POST /academies/{key}`
pub async fn academy_change(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let academy = academy(&visit, &key).await?;
    let (people, vocabulary) = known(&visit, &sent).await?;
    let wanted = match read_form(&sent, &visit.words, (&people, &vocabulary)) {
        Ok(wanted) => wanted,
        Err(answers) => return Ok(page(&visit, Some(&academy), &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(visit.words, "academy-saved"));
    let changed = academy.clone();
    let done = visit
        .submit(&sent, move |tx| {
            change(tx, &permit, &occasion, &changed, &wanted)?;
            Ok(Done::to(format!("/academies/{key}")).saying(said.clone()))
        })
        .await;
    answered(&visit, Some(&academy), &sent, done)
}

fn answered(
    visit: &Visit,
    academy: Option<&Academy>,
    sent: &Submitted,
    done: Result<Response, Failed<CallRefusal>>,
) -> Result<Response, Halt> {
    Ok(match done.or_halt()? {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = words::call_refusal(&visit.words, &refusal);
            page(visit, academy, &sent.answers().refused(&field, message)).into_response()
        }
    })
}
