//! `/charges/{key}`: one seat's ledger, and what the office records in it.

use access::{ActionKind, Decision, Permit, Subject, action, decide};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::{FundAccountId, Key, Money};
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Column, Fact, Field, Table, band, button, facts, form as post_form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::own::line_words;
use super::{charge_form, words};
use crate::charge::{Charge, Line, charge_by_key, lines};
use crate::desk::{DeskRefusal, by_signature, record, sign};
use crate::ledger::MoneyRefusal;

const NOTE_CHARACTERS_MAX: usize = 400;

struct Shown {
    charge: Charge,
    section: Section,
    person: Person,
    lines: Vec<(Line, String)>,
    /// What a signature would still bring back.
    signature: Option<Money>,
    accounts: Vec<(FundAccountId, String)>,
}

async fn shown(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    visit.permit::<action::ViewFees>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let charge = charge_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let section = catalog::section(tx, charge.section)?.ok_or(Halt::NotFound)?;
            let person = staff::person(tx, charge.person)?.ok_or(Halt::NotFound)?;
            let mut told = Vec::new();
            for line in lines(tx, charge.id)? {
                let by = match line.by {
                    Some(by) => staff::person(tx, by)?.map(|one| one.name.to_string()),
                    None => None,
                };
                told.push((line, by.unwrap_or_else(|| "Perennial".to_owned())));
            }
            let signature = by_signature(tx, &charge)?;
            let accounts = outside::accounts(tx)?
                .into_iter()
                .filter(|account| account.is_retired == outside::funds::Retired::No)
                .map(|account| (account.id, account.full_name()))
                .collect();
            Ok(Shown { charge, section, person, lines: told, signature, accounts })
        })
        .await
}

fn office(visit: &Visit) -> Result<Permit<action::EditFees>, Halt> {
    visit.permit::<action::EditFees>(&Subject::district())
}

/// `GET /charges/{key}`
pub async fn charge_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let shown = shown(&visit, &key).await?;
    let answers = charge_form::likely(&visit.words, &shown.charge);
    Ok(page(&visit, &shown, &answers))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let charge = &shown.charge;
    let edits =
        decide(&visit.actor, ActionKind::EditFees, &Subject::district()) != Decision::Denied;
    let due = charge.due_on(w.calendar()).filter(|_| charge.is_unconfirmed());
    Page::new(visit, shown.person.name.to_string())
        .caption(format!("{} · {}", charge.number(), shown.section.full_title()))
        .back("/fees", t!(w, "fees-title"))
        .errors(answers)
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "fees-column-stands"), value: words::stands_tag(w, charge) },
                Fact { name: &t!(w, "fees-still-open"),
                    value: html! { (w.money(charge.balance.open())) } },
                Fact { name: &t!(w, "fees-to-refund"),
                    value: html! { (w.money(charge.balance.to_refund())) } },
                Fact { name: &t!(w, "fees-column-due"),
                    value: html! { (due.map_or_else(|| "–".to_owned(), |day| w.date(day))) } },
            ]))
            (band(&t!(w, "fees-ledger"), ledger(w, shown)))
            @if edits && !charge_form::possible(charge).is_empty() {
                (band(&t!(w, "fees-record-heading"),
                    charge_form::draw(visit, charge, &shown.accounts, answers)))
            }
            @if let Some(more) = shown.signature.filter(|_| edits) {
                (band(&t!(w, "fees-signature-heading"), signature_form(visit, charge, more, answers)))
            }
            (band(&t!(w, "fees-field-rule"), html! {
                p { (words::rule_title(w, &charge.rule)) }
                (words::schedule(w, &charge.rule, charge.balance.charged, charge.starts_on,
                    w.calendar()))
            }))
        })
}

fn ledger(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "fees-column-when")),
        Column::text(t!(w, "fees-column-what")),
        Column::text(t!(w, "fees-column-by")),
        Column::number(t!(w, "fees-column-amount")),
    ];
    let mut table = Table::new(t!(w, "fees-ledger"), columns).caption_hidden().stacked();
    for (line, by) in &shown.lines {
        let account = line.terms.account.and_then(|id| {
            shown.accounts.iter().find(|(known, _)| *known == id).map(|(_, name)| name)
        });
        table.push(vec![
            html! { (w.instant(line.at)) },
            html! {
                (line_words(w, line))
                @if let Some(account) = account { div.small { (account) } }
            },
            html! { (by) },
            html! { (w.money(line.money)) },
        ]);
    }
    table.render(w)
}

fn signature_form(visit: &Visit, charge: &Charge, more: Money, answers: &Answers) -> Markup {
    let w = &visit.words;
    post_form(
        visit,
        &format!("/charges/{}/signature", charge.key),
        html! {
            p { (t!(w, "fees-signature-brings", more = w.money(more))) }
            (text_field(answers, Field::new("signed", &t!(w, "fees-field-signed"))))
            (button(&t!(w, "fees-signature-record")))
        },
    )
}

/// `POST /charges/{key}/entries`
pub async fn entry_record(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let shown = shown(&visit, &key).await?;
    let w = &visit.words;
    let (what, terms) = match charge_form::read(w, &form, &shown.accounts) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "fees-recorded"));
    let charge = shown.charge.key.clone();
    let done = visit
        .submit(&form, move |tx| {
            record(tx, &permit, &occasion, &charge, (what, &terms))?;
            Ok(Done::to(format!("/charges/{charge}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(DeskRefusal::Money(refusal)) => {
            let message = match refusal {
                MoneyRefusal::TooMuch { most } => t!(w, "fees-error-most", most = w.money(most)),
                MoneyRefusal::Nothing => t!(w, "fees-error-nothing"),
            };
            let answers = form.answers().refused("amount", message);
            Ok(page(&visit, &shown, &answers).into_response())
        }
        Err(DeskRefusal::NoSuchCharge | DeskRefusal::NothingToSignFor) => Err(Halt::Conflict),
    }
}

/// `POST /charges/{key}/signature`
pub async fn signature_record(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let shown = shown(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let signed = read.required_text("signed", &t!(w, "fees-field-signed"), NOTE_CHARACTERS_MAX);
    let note = match read.finish(|| signed) {
        Ok(note) => note,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "fees-signature-recorded"));
    let charge = shown.charge.key.clone();
    let done = visit
        .submit(&form, move |tx| {
            sign(tx, &permit, &occasion, &charge, &note)?;
            Ok(Done::to(format!("/charges/{charge}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Conflict)
}
