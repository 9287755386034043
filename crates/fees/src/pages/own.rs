//! `/registrations/{key}/fee`: what one's own seat costs, what came of it, and how to confirm it by a
//! purchase order.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::{Key, Money};
use maud::{Markup, html};
use web::components::{
    Column, Field, FieldWidth, Table, band, button, form as post_form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::{beside, words};
use crate::charge::{Charge, Line, charge_of, lines};
use crate::promise::{PromiseRefusal, promise};

const NUMBER_CHARACTERS_MAX: usize = 60;

struct Shown {
    charge: Charge,
    section: Section,
    lines: Vec<Line>,
}

fn permit(visit: &Visit) -> Result<Permit<action::PayOwnFee>, Halt> {
    visit.permit::<action::PayOwnFee>(&Subject::person(visit.actor.person))
}

/// One's own; anybody else's does not exist.
async fn shown(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let person = visit.actor.person;
    visit
        .read(move |tx| {
            let charge = charge_of(tx, &key)?.filter(|charge| charge.person == person);
            let charge = charge.ok_or(Halt::NotFound)?;
            let section = catalog::section(tx, charge.section)?.ok_or(Halt::NotFound)?;
            let lines = lines(tx, charge.id)?;
            Ok(Shown { charge, section, lines })
        })
        .await
}

/// `GET /registrations/{key}/fee`
pub async fn own_fee(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let shown = shown(&visit, &key).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let charge = &shown.charge;
    Page::new(visit, t!(w, "fees-own-title"))
        .caption(shown.section.full_title())
        .back(format!("/registrations/{}", charge.registration_key), t!(w, "fees-own-back"))
        .lead(beside::headline(w, charge))
        .errors(answers)
        .body(html! {
            @if charge.is_unconfirmed() { (how(visit, charge, answers)) }
            (band(&t!(w, "fees-ledger"), ledger(w, shown)))
            @if charge.has_seat {
                (band(&t!(w, "fees-refund-heading"), html! {
                    p { (words::rule_title(w, &charge.rule)) }
                    (words::schedule(w, &charge.rule, charge.balance.owed(), charge.starts_on,
                        w.calendar()))
                }))
            }
        })
}

fn how(visit: &Visit, charge: &Charge, answers: &Answers) -> Markup {
    let w = &visit.words;
    let address = format!("/registrations/{}/fee", charge.registration_key);
    html! {
        (band(&t!(w, "fees-how-heading"), html! {
            ul.bullets {
                li { (t!(w, "fees-how-pay", amount = w.money(charge.balance.open()),
                    number = charge.number())) }
                li { (t!(w, "fees-how-order")) }
                li { (t!(w, "fees-how-fund")) }
            }
            (post_form(visit, &address, html! {
                (text_field(answers, Field::new("number", &t!(w, "fees-field-order"))
                    .hint(&t!(w, "fees-field-order-hint")).width(FieldWidth::Medium)))
                (button(&t!(w, "fees-order-send")))
            }))
        }))
    }
}

fn ledger(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "fees-column-when")),
        Column::text(t!(w, "fees-column-what")),
        Column::number(t!(w, "fees-column-amount")),
    ];
    let balance = &shown.charge.balance;
    let rest = if balance.to_refund() > Money::ZERO {
        (t!(w, "fees-to-refund"), balance.to_refund())
    } else {
        (t!(w, "fees-still-open"), balance.open())
    };
    let mut table = Table::new(t!(w, "fees-ledger"), columns).caption_hidden().foot(vec![
        html! { (rest.0) },
        html! {},
        html! { (w.money(rest.1)) },
    ]);
    for line in &shown.lines {
        table.push(vec![
            html! { (w.date(w.calendar().date(line.at))) },
            line_words(w, line),
            html! { (w.money(line.money)) },
        ]);
    }
    table.render(w)
}

/// What an entry was, with its papers.
pub(crate) fn line_words(w: &Words, line: &Line) -> Markup {
    html! {
        (words::entry(w, line.entry))
        @if let Some(way) = line.terms.way { ", " (words::way(w, way)) }
        @if let Some(reference) = &line.terms.reference { " " span.quiet { (reference) } }
        @if let Some(note) = &line.terms.note { div.small { (note) } }
    }
}

/// `POST /registrations/{key}/fee`: a purchase order will pay it.
pub async fn own_promise(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = shown(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let number = read.required_text("number", &t!(w, "fees-field-order"), NUMBER_CHARACTERS_MAX);
    let number = match read.finish(|| number) {
        Ok(number) => number,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let (occasion, registration) = (visit.occasion(), shown.charge.registration_key.clone());
    let (person, said) = (visit.actor.person, t!(w, "fees-order-sent"));
    let done = visit
        .submit(&form, move |tx| {
            promise(tx, &permit, &occasion, (person, &registration), &number)?;
            Ok(Done::to(format!("/registrations/{registration}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|refusal| match refusal {
        PromiseRefusal::NothingOwed => Halt::NotFound,
        PromiseRefusal::SecuredAlready => Halt::Conflict,
    })
}
