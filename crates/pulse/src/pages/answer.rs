//! `/my/pulse`: half a minute on a phone.

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::PulseQuestionId;
use maud::html;
use web::components::{Choice as Option_, Empty, Field, button, empty, form, inset, radios};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{choice, wording};
use crate::answer::{AnswerRefusal, answer};
use crate::wave::{Choice, Question, Wave};
use crate::{FLOOR, store};

/// What a person is asked now; nothing when nothing waits for them.
async fn asked(visit: &Visit) -> Result<Option<(Wave, Vec<Question>)>, Halt> {
    let (person, today) = (visit.actor.person, visit.today);
    visit
        .read(move |tx| {
            let Some(wave) = crate::waiting_for(tx, person, today)? else { return Ok(None) };
            let questions = store::questions_of(tx, wave.id)?;
            Ok::<_, Halt>(Some((wave, questions)))
        })
        .await
}

fn field(question: &Question) -> String {
    format!("q-{}", question.key)
}

/// `GET /my/pulse`
pub async fn my_pulse(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AnswerPulse>(&Subject::person(visit.actor.person))?;
    let asked = asked(&visit).await?;
    Ok(match asked {
        Some((wave, questions)) => page(&visit, &wave, &questions, &Answers::blank(&visit.words)),
        None => nothing(&visit, &t!(visit.words, "pulse-nothing")),
    })
}

fn nothing(visit: &Visit, said: &str) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "pulse-title")).back("/", t!(w, "pulse-home")).body(html! {
        (empty(w, &Empty::AllDone { words: said }))
        p { a href="/pulse" { (t!(w, "pulse-to-results")) } }
    })
}

fn page(visit: &Visit, wave: &Wave, questions: &[Question], answers: &Answers) -> Page {
    let w = &visit.words;
    let choices: Vec<Option_> =
        Choice::ALL.iter().map(|one| Option_::new(one.name(), choice(w, *one))).collect();
    Page::new(visit, t!(w, "pulse-title"))
        .caption(wave.title.clone())
        .back("/", t!(w, "pulse-home"))
        .lead(t!(w, "pulse-answer-lead", count = questions.len(), day = w.date(wave.closes_on)))
        .errors(answers)
        .body(html! {
            (inset(html! { (t!(w, "pulse-promise", floor = FLOOR)) }))
            (form(visit, "/my/pulse", html! {
                input type="hidden" name="wave" value=(wave.key);
                @for question in questions {
                    (radios(answers, Field::new(&field(question), wording(w, question)), &choices))
                }
                (button(&t!(w, "pulse-send")))
            }))
        })
}

/// `POST /my/pulse`
pub async fn my_pulse_send(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::AnswerPulse>(&Subject::person(person))?;
    let w = &visit.words;
    let key = sent.text("wave").to_owned();
    let found = visit
        .read(move |tx| {
            let wave = crate::waves(tx)?.into_iter().find(|wave| wave.key.as_str() == key);
            let Some(wave) = wave else { return Ok(None) };
            let questions = store::questions_of(tx, wave.id)?;
            Ok::<_, Halt>(Some((wave, questions)))
        })
        .await?;
    let Some((wave, questions)) = found else {
        return Ok(nothing(&visit, &t!(w, "pulse-nothing")).into_response());
    };
    let mut read = sent.read();
    let choices: Vec<(PulseQuestionId, Option<Choice>)> = questions
        .iter()
        .map(|question| {
            let asked = wording(w, question);
            (question.id, read.required_choice(&field(question), asked, Choice::parse))
        })
        .collect();
    let whole = || choices.iter().map(|(id, choice)| Some((*id, (*choice)?))).collect();
    let choices: Vec<(PulseQuestionId, Choice)> = match read.finish(whole) {
        Ok(choices) => choices,
        Err(answers) => return Ok(page(&visit, &wave, &questions, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "pulse-thanks"));
    let done = visit
        .submit(&sent, move |tx| {
            answer(tx, &permit, &occasion, &wave, &choices)?;
            Ok(Done::to("/my/pulse".to_owned()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let why = match refusal {
                AnswerRefusal::AlreadyAnswered => t!(w, "pulse-already"),
                AnswerRefusal::NotAsked => t!(w, "pulse-not-asked"),
                AnswerRefusal::Over => t!(w, "pulse-over"),
            };
            nothing(&visit, &why).into_response()
        }
    })
}
