//! What the district rules of an activity's time, where the facts alone do not say.

use crate::four_part::{Question, Ruled, Yes};
use crate::ruling::{REASON_CHARACTERS_MAX, RulingRefusal, rule, rulings};
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Activity;
use kernel::{Failed, Key};
use maud::html;
use web::components::{
    Choice, Field, FieldWidth, Happening, band, button, button_group, form, radios, text_area,
    timeline,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

async fn activity_at(
    visit: &Visit,
    key: &str,
) -> Result<(Permit<action::ExportPayMinutes>, Activity, Vec<crate::Ruling>), Halt> {
    let permit = visit.permit::<action::ExportPayMinutes>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (activity, rulings) = visit
        .read(move |tx| {
            let activity = catalog::activity_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let rulings = rulings(tx, activity.id)?;
            Ok((activity, rulings))
        })
        .await?;
    Ok((permit, activity, rulings))
}

/// `GET /activities/{key}/pay`
pub async fn rulings_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, activity, rulings) = activity_at(&visit, &key).await?;
    Ok(page(&visit, &activity, &rulings, &Answers::blank(&visit.words)))
}

/// `POST /activities/{key}/pay`
pub async fn rule_form(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, activity, rulings) = activity_at(&visit, &key).await?;
    let w = visit.words.clone();
    let mut read = sent.read();
    let question = read.required_choice("question", &t!(w, "pay-question"), Question::parse);
    let yes = read.required_choice("answer", &t!(w, "pay-answer"), Yes::parse);
    let reason = read.required_text("reason", &t!(w, "pay-reason"), REASON_CHARACTERS_MAX);
    let whole = read.finish(|| Some((question?, Ruled { yes: yes?, reason: reason? })));
    let (question, ruled) = match whole {
        Ok(whole) => whole,
        Err(answers) => return Ok(page(&visit, &activity, &rulings, &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), activity.id);
    let location = format!("/activities/{key}/pay");
    let done = visit.submit(&sent, move |tx| {
        rule(tx, &permit, &occasion, (id, question), &ruled)?;
        Ok::<_, Failed<RulingRefusal>>(Done::to(&location).saying(t!(w, "pay-ruled")))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let w = &visit.words;
            let words = match refusal {
                RulingRefusal::ReasonMissing => t!(w, "pay-reason-missing"),
                RulingRefusal::NothingNew => t!(w, "pay-ruling-nothing-new"),
            };
            let answers = sent.answers().refused("reason", words);
            Ok(page(&visit, &activity, &rulings, &answers).into_response())
        }
    }
}

fn question_words(w: &Words, question: Question) -> String {
    match question {
        Question::Voluntary => t!(w, "pay-question-voluntary"),
        Question::JobRelated => t!(w, "pay-question-related"),
        Question::ProductiveWork => t!(w, "pay-question-work"),
    }
}

fn yes_words(w: &Words, yes: Yes) -> String {
    match yes {
        Yes::Yes => t!(w, "pay-yes"),
        Yes::No => t!(w, "pay-no"),
    }
}

fn page(visit: &Visit, activity: &Activity, rulings: &[crate::Ruling], answers: &Answers) -> Page {
    let w = &visit.words;
    let questions: Vec<Choice> = Question::ALL
        .into_iter()
        .map(|question| Choice::new(question.name(), question_words(w, question)))
        .collect();
    let yes_or_no: Vec<Choice> = [Yes::Yes, Yes::No]
        .into_iter()
        .map(|yes| Choice::new(yes.name(), yes_words(w, yes)))
        .collect();
    let hint = t!(w, "pay-ruling-hint");
    let body = html! {
        (radios(answers, Field::new("question", &t!(w, "pay-question")), &questions))
        (radios(answers, Field::new("answer", &t!(w, "pay-answer")), &yes_or_no))
        (text_area(answers, Field::new("reason", &t!(w, "pay-reason")).hint(&hint)
            .width(FieldWidth::Full).rows(3).characters_max(REASON_CHARACTERS_MAX)))
        (button_group(button(&t!(w, "pay-rule"))))
    };
    let said: Vec<(String, String, String, String)> = rulings
        .iter()
        .rev()
        .map(|ruling| {
            let what = format!(
                "{} {}",
                question_words(w, ruling.question),
                yes_words(w, ruling.ruled.yes)
            );
            (w.instant(ruling.at), what, ruling.by.to_string(), ruling.ruled.reason.clone())
        })
        .collect();
    Page::new(visit, t!(w, "pay-rulings-title"))
        .caption(activity.title.clone())
        .lead(t!(w, "pay-rulings-lead"))
        .errors(answers)
        .back("/pay", t!(w, "pay-back"))
        .body(html! {
            (form(visit, &format!("/activities/{}/pay", activity.key), body))
            @if !said.is_empty() {
                (band(&t!(w, "pay-rulings-so-far"), timeline(&said.iter().map(|(when, what, by, why)|
                    Happening { when, what, by, detail: html! { (why) } }).collect::<Vec<_>>())))
            }
        })
}
