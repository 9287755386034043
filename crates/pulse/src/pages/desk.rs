//! `/pulse/new`: the office opens a wave.

use access::{Permit, Subject, action};
use axum::response::{IntoResponse, Response};
use maud::html;
use staff::Audience;
use web::components::{Field, button, date_field, form, text_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::open::{NewWave, OpenRefusal, open};

const TITLE_CHARACTERS_MAX: usize = 60;
const AUDIENCE_CHARACTERS_MAX: usize = 400;
/// How long a wave stays open unless another day is typed.
const DAYS_OPEN: i64 = 14;

pub(super) fn permit(visit: &Visit) -> Result<Permit<action::EditPulse>, Halt> {
    visit.permit::<action::EditPulse>(&Subject::district())
}

/// `GET /pulse/new`
pub async fn wave_new(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let answers = Answers::blank(&visit.words)
        .with("closes", visit.today.plus_days(DAYS_OPEN))
        .with("audience", "all");
    Ok(page(&visit, &answers))
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "pulse-open"))
        .back("/pulse", t!(w, "pulse-results-title"))
        .lead(t!(w, "pulse-open-lead", floor = crate::FLOOR))
        .errors(answers)
        .body(form(
            visit,
            "/pulse",
            html! {
                (text_field(answers, Field::new("title", &t!(w, "pulse-field-title"))
                    .hint(&t!(w, "pulse-field-title-hint"))))
                (date_field(answers, Field::new("closes", &t!(w, "pulse-field-closes"))))
                (text_field(answers, Field::new("audience", &t!(w, "pulse-field-audience"))
                    .hint(&t!(w, "pulse-field-audience-hint"))))
                (button(&t!(w, "pulse-open")))
            },
        ))
}

fn refused(w: &Words, refusal: &OpenRefusal) -> (&'static str, String) {
    match refusal {
        OpenRefusal::OneIsOpen { title } => ("title", t!(w, "pulse-one-is-open", title = title)),
        OpenRefusal::NoQuestions => ("title", t!(w, "pulse-no-questions")),
        OpenRefusal::ClosesBeforeItOpens => ("closes", t!(w, "pulse-closes-early")),
        OpenRefusal::TooFew { people } => {
            ("audience", t!(w, "pulse-audience-few", count = *people, floor = crate::FLOOR))
        }
    }
}

/// `POST /pulse`
pub async fn wave_open(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let mut read = sent.read();
    let title = read.required_text("title", &t!(w, "pulse-field-title"), TITLE_CHARACTERS_MAX);
    let closes_on = read.required_date("closes", &t!(w, "pulse-field-closes"));
    let label = t!(w, "pulse-field-audience");
    let rule = read.required_text("audience", &label, AUDIENCE_CHARACTERS_MAX);
    let audience = rule.and_then(|rule| {
        let audience = Audience::parse(&rule).ok();
        if audience.is_none() {
            read.refuse("audience", t!(w, "pulse-audience-unread"));
        }
        audience
    });
    let new =
        read.finish(|| Some(NewWave { title: title?, closes_on: closes_on?, audience: audience? }));
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "pulse-opened", title = &new.title));
    let done = visit
        .submit(&sent, move |tx| {
            open(tx, &permit, &occasion, &new)?;
            Ok(Done::to("/pulse".to_owned()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = refused(w, &refusal);
            page(&visit, &sent.answers().refused(field, message)).into_response()
        }
    })
}
