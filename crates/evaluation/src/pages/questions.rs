//! `/feedback/questions`: what the district asks about every section; and the fields of a version,
//! which an activity's own page shows too.

use access::{Permit, Subject, action};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use web::components::{
    Choice, Field, FieldWidth, button, fieldset, form, number_field, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::feedback::instrument::{
    InstrumentRefusal, NewInstrument, NewQuestion, of_district, write,
};
use crate::feedback::{
    AnswerKind, DAYS_OPEN_MAX, Instrument, QUESTION_CHARACTERS_MAX, QUESTIONS_MAX,
};

/// A version as the fields show it.
pub(crate) struct Written(NewInstrument);

impl Written {
    pub(crate) fn of(instrument: &Instrument) -> Written {
        let questions = instrument.questions.iter().map(|one| NewQuestion {
            answer: one.answer,
            english: one.english.clone(),
            spanish: one.spanish.clone(),
        });
        Written(NewInstrument { days_open: instrument.days_open, questions: questions.collect() })
    }

    pub(crate) fn answers(&self, w: &Words) -> Answers {
        let answers = Answers::blank(w).with("days", self.0.days_open);
        self.0.questions.iter().enumerate().fold(answers, |answers, (row, one)| {
            answers
                .with(&format!("answer-{row}"), one.answer.name())
                .with(&format!("english-{row}"), &one.english)
                .with(&format!("spanish-{row}"), &one.spanish)
        })
    }
}

fn kind(w: &Words, kind: AnswerKind) -> String {
    match kind {
        AnswerKind::Scale => t!(w, "feedback-kind-scale"),
        AnswerKind::Words => t!(w, "feedback-kind-words"),
    }
}

/// How long, and a row for each question; an empty one is left out.
pub(crate) fn fields(w: &Words, answers: &Answers) -> Markup {
    let kinds: Vec<Choice> =
        AnswerKind::ALL.iter().map(|one| Choice::new(one.name(), kind(w, *one))).collect();
    html! {
        (number_field(answers, Field::new("days", &t!(w, "feedback-field-days"))
            .hint(&t!(w, "feedback-field-days-hint", most = DAYS_OPEN_MAX))))
        @for row in 0..QUESTIONS_MAX {
            @let (answer, english, spanish) =
                (format!("answer-{row}"), format!("english-{row}"), format!("spanish-{row}"));
            (fieldset(&t!(w, "feedback-question", number = row + 1), None, html! {
                (text_field(answers, Field::new(&english, &t!(w, "feedback-field-english"))
                    .width(FieldWidth::Full).optional()))
                (text_field(answers, Field::new(&spanish, &t!(w, "feedback-field-spanish"))
                    .width(FieldWidth::Full).optional()))
                (select(answers, Field::new(&answer, &t!(w, "feedback-field-answer")), &kinds))
            }))
        }
    }
}

pub(crate) fn read(sent: &Submitted) -> Result<NewInstrument, Answers> {
    let mut read = sent.read();
    let w = read.words().clone();
    let days = read.required_number("days", &t!(w, "feedback-field-days"), 1..=DAYS_OPEN_MAX);
    let mut questions = Vec::new();
    for row in 0..QUESTIONS_MAX {
        let labels = (t!(w, "feedback-field-english"), t!(w, "feedback-field-spanish"));
        let (english, spanish) = (format!("english-{row}"), format!("spanish-{row}"));
        let english_text = read.optional_text(&english, &labels.0, QUESTION_CHARACTERS_MAX);
        let spanish_text = read.optional_text(&spanish, &labels.1, QUESTION_CHARACTERS_MAX);
        let field = format!("answer-{row}");
        let answer =
            read.optional_choice(&field, &t!(w, "feedback-field-answer"), AnswerKind::parse);
        match (english_text, spanish_text) {
            (Some(english), Some(spanish)) => questions.push(NewQuestion {
                answer: answer.unwrap_or(AnswerKind::Scale),
                english,
                spanish,
            }),
            (Some(_), None) => read.refuse(&spanish, t!(w, "feedback-both-languages")),
            (None, Some(_)) => read.refuse(&english, t!(w, "feedback-both-languages")),
            (None, None) => {}
        }
    }
    read.finish(|| Some(NewInstrument { days_open: days?, questions }))
}

pub(crate) fn refused(w: &Words, refusal: InstrumentRefusal) -> (&'static str, String) {
    match refusal {
        InstrumentRefusal::NoScale => ("answer-0", t!(w, "feedback-no-scale")),
        InstrumentRefusal::TooMany => {
            ("english-0", t!(w, "feedback-too-many", most = QUESTIONS_MAX))
        }
        InstrumentRefusal::Days => ("days", t!(w, "feedback-days-wrong", most = DAYS_OPEN_MAX)),
    }
}

fn permit(visit: &Visit) -> Result<Permit<action::EditFeedback>, Halt> {
    visit.permit::<action::EditFeedback>(&Subject::district())
}

/// `GET /feedback/questions`
pub async fn district_questions(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let tomorrow = visit.today.plus_days(1);
    let asked = visit.read(move |tx| Ok(of_district(tx, tomorrow)?)).await?;
    Ok(page(&visit, &Written::of(&asked).answers(&visit.words)))
}

fn page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "feedback-questions"))
        .back("/feedback", t!(w, "feedback-desk"))
        .lead(t!(w, "feedback-questions-lead"))
        .errors(answers)
        .body(form(
            visit,
            "/feedback/questions",
            html! {
                (fields(w, answers))
                (button(&t!(w, "feedback-ask-from-tomorrow")))
            },
        ))
}

/// `POST /feedback/questions`
pub async fn district_questions_write(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let new = match read(&sent) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "feedback-written-done"));
    let done = visit
        .submit(&sent, move |tx| {
            write(tx, &permit, &occasion, (None, &new))?;
            Ok(Done::to("/feedback/questions").saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, words) = refused(w, refusal);
            page(&visit, &sent.answers().refused(field, words)).into_response()
        }
    })
}
