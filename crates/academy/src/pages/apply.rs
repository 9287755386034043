//! `/academies/{key}/candidacy`: applying. What is written is kept as a draft that nobody else sees.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use web::components::{
    Field, Tone, button_group, button_named, form_kept, inset, notice, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{academy, own_permit, words};
use crate::apply::{ApplyRefusal, keep, may_apply, own, own_answers, submit, withdraw};
use crate::candidacy::Candidacy;
use crate::kinds::{Academy, TEXT_CHARACTERS_MAX};

/// What the two buttons of the form send.
const SEND: &str = "send";

fn field(number: usize) -> String {
    format!("answer-{number}")
}

struct Own {
    academy: Academy,
    mine: Option<Candidacy>,
    may: Result<(), ApplyRefusal>,
    written: Answers,
}

async fn load(visit: &Visit, key: &str) -> Result<Own, Halt> {
    let permit = own_permit(visit)?;
    let academy = academy(visit, key).await?;
    let (person, today) = (visit.actor.person, visit.today);
    let blank = Answers::blank(&visit.words);
    visit
        .read(move |tx| {
            let may = may_apply(tx, &academy, (person, today))?;
            let mine = own(tx, &academy, person)?;
            let mut written = blank.clone();
            if let Some(mine) = &mine {
                for (number, words) in own_answers(tx, &permit, mine.id)? {
                    let number = usize::try_from(number).unwrap_or_default();
                    written = written.with(&field(number), words);
                }
            }
            Ok::<_, Halt>(Own { academy: academy.clone(), mine, may, written })
        })
        .await
}

/// Why one can't apply, as a page.
fn refused(visit: &Visit, academy: &Academy, refusal: &ApplyRefusal) -> Page {
    let w = &visit.words;
    Page::new(visit, academy.wanted.title.clone())
        .status(StatusCode::CONFLICT)
        .back(format!("/academies/{}", academy.key), academy.wanted.title.clone())
        .notice(notice(
            Tone::Warn,
            &t!(w, "academy-not-now"),
            html! { p { (words::apply_refusal(w, refusal)) } },
        ))
}

/// `GET /academies/{key}/candidacy`
pub async fn candidacy_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let own = load(&visit, &key).await?;
    if let Some(mine) = own.mine.as_ref().filter(|one| !one.state().is_in_its_persons_hand()) {
        let refusal = ApplyRefusal::NotPossible(mine.state());
        return Ok(refused(&visit, &own.academy, &refusal));
    }
    if let Err(refusal) = &own.may {
        return Ok(refused(&visit, &own.academy, refusal));
    }
    let action = format!("/academies/{key}/candidacy");
    let answers = visit.typed_or(&action, own.written.clone()).await?;
    Ok(page(&visit, &own.academy, &answers))
}

fn page(visit: &Visit, academy: &Academy, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = format!("/academies/{}", academy.key);
    Page::new(visit, t!(w, "academy-apply-title"))
        .caption(academy.wanted.title.clone())
        .back(here.clone(), academy.wanted.title.clone())
        .errors(answers)
        .body(html! {
            (inset(html! {
                p { (t!(w, "academy-apply-private", day = w.date(academy.wanted.closes_on))) }
            }))
            (form_kept(visit, &format!("{here}/candidacy"), answers, html! {
                @for (question, number) in academy.wanted.questions.iter().zip(1..) {
                    (text_area(answers, Field::new(&field(number), question).rows(6)
                        .characters_max(TEXT_CHARACTERS_MAX)))
                }
                (button_group(html! {
                    (button_named(&t!(w, "academy-submit"), "then", SEND))
                    button.button.two type="submit" name="then" value="keep" { (t!(w, "academy-keep")) }
                }))
            }))
        })
}

/// `POST /academies/{key}/candidacy`
pub async fn candidacy_save(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let academy = academy(&visit, &key).await?;
    let w = &visit.words;
    let sends = sent.text("then") == SEND;
    let mut read = sent.read();
    let mut answers = Vec::new();
    for (question, number) in academy.wanted.questions.iter().zip(1..) {
        let answer = if sends {
            read.required_text(&field(number), question, TEXT_CHARACTERS_MAX)
        } else {
            read.optional_text(&field(number), question, TEXT_CHARACTERS_MAX)
        };
        answers.push(answer.unwrap_or_default());
    }
    let answers = match read.finish(|| Some(answers)) {
        Ok(answers) => answers,
        Err(wrong) => {
            let own = load(&visit, &key).await?;
            if let Err(refusal) = &own.may {
                return Ok(refused(&visit, &academy, refusal).into_response());
            }
            return Ok(page(&visit, &academy, &wrong).into_response());
        }
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = if sends { t!(w, "academy-submitted") } else { t!(w, "academy-kept") };
    let (to, of) = (format!("/academies/{key}"), academy.clone());
    let done = visit
        .submit(&sent, move |tx| {
            if sends {
                submit(tx, &permit, &occasion, (&of, person), &answers)?;
            } else {
                keep(tx, &permit, &occasion, (&of, person), &answers)?;
            }
            Ok::<_, Failed<ApplyRefusal>>(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => refused(&visit, &academy, &refusal).into_response(),
    })
}

/// `POST /academies/{key}/candidacy/withdrawal`
pub async fn candidacy_withdraw(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let academy = academy(&visit, &key).await?;
    let (occasion, person, of) = (visit.occasion(), visit.actor.person, academy.clone());
    let (to, said) = (format!("/academies/{key}"), t!(visit.words, "academy-withdrawn"));
    let done = visit
        .submit(&sent, move |tx| {
            withdraw(tx, &permit, &occasion, (&of, person))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => refused(&visit, &academy, &refusal).into_response(),
    })
}
