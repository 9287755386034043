//! `/sections/{key}/feedback`: how it was, in a minute, on a phone.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::{Failed, FeedbackQuestionId, Key};
use maud::html;
use pulse::{Choice, FLOOR};
use web::components::{
    Choice as Option_, Empty, Field, button, empty, form, inset, radios, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::feedback::answer::{Answer, AnswerRefusal, answer, asks};
use crate::feedback::results::WORDS_FLOOR;
use crate::feedback::{AnswerKind, Asks, Question, WORDS_CHARACTERS_MAX};

fn permit(visit: &Visit) -> Result<Permit<action::AnswerFeedback>, Halt> {
    visit.permit::<action::AnswerFeedback>(&Subject::person(visit.actor.person))
}

type Asked = Result<Asks, AnswerRefusal>;

async fn asked(visit: &Visit, key: &str) -> Result<(Section, Asked), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (person, at) = (visit.actor.person, (visit.now, visit.today));
    visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let asked = match asks(tx, &section, person, at) {
                Ok(asks) => Ok(asks),
                Err(Failed::Refused(refusal)) => Err(refusal),
                Err(Failed::Fault(fault)) => return Err(Halt::from(fault)),
            };
            Ok((section, asked))
        })
        .await
}

fn field(question: &Question) -> String {
    format!("q-{}", question.key)
}

/// `GET /sections/{key}/feedback`
pub async fn feedback_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let (section, asked) = asked(&visit, &key).await?;
    match asked {
        Ok(asks) => Ok(page(&visit, &section, &asks, &Answers::blank(&visit.words))),
        // To who was not there it is no page at all.
        Err(AnswerRefusal::WasNotThere) => Err(Halt::NotFound),
        Err(refusal) => Ok(nothing(&visit, &section, refusal)),
    }
}

/// Why there is nothing to say, or no more.
fn nothing(visit: &Visit, section: &Section, refusal: AnswerRefusal) -> Page {
    let w = &visit.words;
    let why = match refusal {
        AnswerRefusal::NotYet => t!(w, "feedback-not-yet"),
        AnswerRefusal::Over { closed_on } => t!(w, "feedback-over", day = w.date(closed_on)),
        AnswerRefusal::AlreadyAnswered => t!(w, "feedback-already"),
        AnswerRefusal::WasNotThere => t!(w, "feedback-was-not-there"),
        AnswerRefusal::AskedDifferently => t!(w, "feedback-asked-differently"),
    };
    Page::new(visit, t!(w, "feedback-title"))
        .caption(section.full_title())
        .back("/", t!(w, "feedback-back"))
        .body(html! {
            (empty(w, &Empty::AllDone { words: &why }))
            @if refusal == AnswerRefusal::AskedDifferently {
                p { a href=(format!("/sections/{}/feedback", section.key)) {
                    (t!(w, "feedback-title"))
                } }
            } @else {
                p { a href="/my/learning" { (t!(w, "feedback-my-learning")) } }
            }
        })
}

fn page(visit: &Visit, section: &Section, asks: &Asks, answers: &Answers) -> Page {
    let w = &visit.words;
    let choices: Vec<Option_> = Choice::ALL
        .iter()
        .map(|one| Option_::new(one.name(), pulse::pages::choice(w, *one)))
        .collect();
    Page::new(visit, t!(w, "feedback-title"))
        .caption(section.full_title())
        .back("/", t!(w, "feedback-back"))
        .lead(t!(w, "feedback-lead", day = w.date(asks.window.closes_on)))
        .errors(answers)
        .body(html! {
            (inset(html! {
                (t!(w, "feedback-promise", floor = FLOOR, words = WORDS_FLOOR))
            }))
            // Not kept while it is typed: what is kept is kept under one's name.
            (form(visit, &format!("/sections/{}/feedback", section.key), html! {
                @for question in &asks.instrument.questions {
                    @let name = field(question);
                    @match question.answer {
                        AnswerKind::Scale => (radios(answers,
                            Field::new(&name, question.wording(w)), &choices)),
                        AnswerKind::Words => (text_area(answers,
                            Field::new(&name, question.wording(w))
                                .hint(&t!(w, "feedback-words-hint")).rows(3)
                                .characters_max(WORDS_CHARACTERS_MAX).optional())),
                    }
                }
                (button(&t!(w, "feedback-send")))
            }))
        })
}

/// `POST /sections/{key}/feedback`
pub async fn feedback_send(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let (section, asked) = asked(&visit, &key).await?;
    let asks = match asked {
        Ok(asks) => asks,
        Err(AnswerRefusal::WasNotThere) => return Err(Halt::NotFound),
        Err(refusal) => return Ok(nothing(&visit, &section, refusal).into_response()),
    };
    let w = &visit.words;
    let given = match read(&visit, &asks, &sent) {
        Ok(given) => given,
        Err(answers) => return Ok(page(&visit, &section, &asks, &answers).into_response()),
    };
    let (occasion, said, about) = (visit.occasion(), t!(w, "feedback-thanks"), section.clone());
    let done = visit
        .submit(&sent, move |tx| {
            answer(tx, &permit, &occasion, &about, &given)?;
            let here = format!("/sections/{}/feedback", about.key);
            Ok(Done::to(here).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => nothing(&visit, &section, refusal).into_response(),
    })
}

fn read(visit: &Visit, asks: &Asks, sent: &Submitted) -> Result<Answer, Answers> {
    let w = &visit.words;
    let mut read = sent.read();
    let mut choices: Vec<(FeedbackQuestionId, Option<Choice>)> = Vec::new();
    let mut words = Vec::new();
    for question in &asks.instrument.questions {
        let (name, label) = (field(question), question.wording(w));
        match question.answer {
            AnswerKind::Scale => {
                let choice = read.required_choice(&name, label, Choice::parse);
                choices.push((question.id, choice));
            }
            AnswerKind::Words => {
                let text = read.optional_text(&name, label, WORDS_CHARACTERS_MAX);
                words.extend(text.map(|text| (question.id, text)));
            }
        }
    }
    read.finish(|| {
        let choices: Option<Vec<_>> =
            choices.iter().map(|(id, choice)| Some((*id, (*choice)?))).collect();
        choices.map(|choices| Answer { choices, words })
    })
}
