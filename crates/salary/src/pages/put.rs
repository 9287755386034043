//! Putting one piece of credit to the lane or to the stipend.

use super::{key, of_person, own, words};
use crate::account::Entry;
use crate::allocate::allocate;
use crate::ask::Answer;
use crate::decide::{AllocateRefusal, Wish, room};
use crate::schedule::{Together, Use};
use access::action;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::html;
use serde::Deserialize;
use staff::Person;
use standing::Ratio;
use web::components::{Choice, Field, FieldWidth, button, form, quiet, radios, text_field};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

/// Which piece of credit.
#[derive(Deserialize)]
pub struct Which {
    credit: Option<String>,
}

const AMOUNT_CHARS_MAX: usize = 20;

/// `GET /people/{key}/allocations/new`
pub async fn put_form(
    visit: Visit,
    Path(asked): Path<String>,
    Query(which): Query<Which>,
) -> Result<Page, Halt> {
    let (_, person, answer) = of_person::<action::AllocateCredit>(&visit, &asked).await?;
    let Some(answer) = answer else { return Ok(nothing(&visit, &person)) };
    let Some(entry) = entry_of(&answer, which.credit.as_deref()) else {
        return Ok(nothing(&visit, &person));
    };
    let to = if entry.left_for_lane.is_positive() { Use::Lane } else { Use::Stipend };
    let answers = Answers::blank(&visit.words)
        .with("to", to.word())
        .with("amount", open(&visit, &answer, entry, to));
    Ok(page(&visit, &person, &answer, entry, &answers))
}

fn entry_of<'a>(answer: &'a Answer, credit: Option<&str>) -> Option<&'a Entry> {
    let credit = key(credit?).ok()?;
    answer.account.entries.iter().find(|entry| entry.key == credit)
}

/// What can still be put to a use, within the limits of the year.
fn open(visit: &Visit, answer: &Answer, entry: &Entry, to: Use) -> Ratio {
    let left = entry.left_for(to);
    let place = answer.account.entries.iter().position(|one| one.key == entry.key);
    let calendar = visit.words.calendar();
    let limit = place
        .and_then(|nth| room(&answer.schedule, &answer.file, &answer.account, (nth, to), calendar));
    limit.map_or(left, |(_, room)| room.min(left))
}

fn nothing(visit: &Visit, person: &Person) -> Page {
    let w = &visit.words;
    let (href, said) = own::back(visit, person);
    Page::new(visit, t!(w, "salary-put-title"))
        .back(href, said)
        .body(html! { p { (t!(w, "salary-put-which")) } })
}

fn page(visit: &Visit, person: &Person, answer: &Answer, entry: &Entry, answers: &Answers) -> Page {
    let w = &visit.words;
    let schedule = &answer.schedule;
    let work = &answer.file.record.work[entry.work];
    let choice = |to: Use| {
        let left = words::amount(w, schedule, to, open(visit, answer, entry, to));
        let said = match &entry.worth(to).why {
            Some(why) => words::why_not(w, schedule, why),
            None => t!(w, "salary-put-left", left = left),
        };
        Choice::new(to.word(), words::use_name(w, to)).hint(said)
    };
    let choices = [choice(Use::Lane), choice(Use::Stipend)];
    let choices = if schedule.stipend.is_some() { &choices[..] } else { &choices[..1] };
    let (href, said) = own::back(visit, person);
    Page::new(visit, t!(w, "salary-put-title"))
        .caption(person.name.to_string())
        .back(href, said)
        .errors(answers)
        .body(html! {
            p { strong { (work.title) } ", " (w.date(entry.on)) }
            (own::head(w, answer))
            @if schedule.stipend.is_some() {
                @match schedule.together {
                    Together::Allowed => p { (quiet(&t!(w, "salary-together-allowed"))) },
                    Together::NotAllowed => p { (quiet(&t!(w, "salary-together-not-allowed"))) },
                }
            }
            (form(visit, &format!("/people/{}/allocations", person.key), html! {
                input type="hidden" name="credit" value=(entry.key);
                (radios(answers, Field::new("to", &t!(w, "salary-put-to")), choices))
                (text_field(answers, Field::new("amount", &t!(w, "salary-put-amount"))
                    .hint(&t!(w, "salary-put-amount-hint")).width(FieldWidth::Short).input_mode("decimal")))
                p { (t!(w, "salary-put-undone-by")) }
                (button(&t!(w, "salary-put")))
            }))
        })
}

/// `POST /people/{key}/allocations`
pub async fn put(
    visit: Visit,
    Path(asked): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person, answer) = of_person::<action::AllocateCredit>(&visit, &asked).await?;
    let Some(answer) = answer else { return Ok(nothing(&visit, &person).into_response()) };
    let Some(entry) = entry_of(&answer, Some(sent.text("credit"))) else {
        return Ok(nothing(&visit, &person).into_response());
    };
    let w = &visit.words;
    let mut read = sent.read();
    let to = read.required_choice("to", &t!(w, "salary-put-to"), Use::parse);
    let text = read.required_text("amount", &t!(w, "salary-put-amount"), AMOUNT_CHARS_MAX);
    let amount = text.as_deref().and_then(|text| Ratio::parse(&text.replace(',', ".")));
    if text.is_some() && amount.is_none() {
        read.refuse("amount", t!(w, "salary-put-amount-wrong"));
    }
    let work = entry.key.clone();
    let wish = match read.finish(|| Some(Wish { work, to: to?, amount: amount? })) {
        Ok(wish) => wish,
        Err(answers) => {
            return Ok(page(&visit, &person, &answer, entry, &answers).into_response());
        }
    };
    let (occasion, to, id) = (visit.occasion(), wish.to, person.id);
    let (href, _) = own::back(&visit, &person);
    let said = t!(w, "salary-put-done");
    let done = visit
        .submit(&sent, move |tx| {
            allocate(tx, &permit, &occasion, id, &wish)?;
            Ok::<_, Failed<AllocateRefusal>>(Done::to(href.clone()).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = words::refusal(w, &answer.schedule, to, &refusal);
            let answers = sent.answers().refused("amount", words);
            Ok(page(&visit, &person, &answer, entry, &answers).into_response())
        }
    }
}
