//! `/fees`: what is owed, received and to be refunded, seat by seat.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use kernel::{FundAccountId, Money, SectionId, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Fact, Field, Table, band, button_link_secondary, desk, empty, facts,
    filter, quiet, select,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use super::words::{self, Stands};
use crate::charge::{Charge, charges};
use crate::ledger::Balance;
use crate::store;

#[derive(Clone, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) stands: String,
}

/// A charge with the words of its section and person.
pub(super) struct Row {
    pub charge: Charge,
    pub section: String,
    pub person: String,
    pub employee_number: String,
}

pub(super) struct Shown {
    pub rows: Vec<Row>,
    /// Whatever is filtered: of all charges.
    pub all: Balance,
    pub open: Money,
    pub to_refund: Money,
    pub funds: Vec<(String, Money)>,
}

pub(super) async fn shown(visit: &Visit, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewFees>(&Subject::district())?;
    let wanted = Stands::parse(&asked.stands);
    visit
        .read(move |tx| {
            let charges = charges(tx)?;
            let all = charges.iter().map(|charge| charge.balance).sum();
            let open = charges.iter().map(|charge| charge.balance.open()).sum();
            let to_refund = charges.iter().map(|charge| charge.balance.to_refund()).sum();
            let mut sections: Vec<SectionId> = charges.iter().map(|one| one.section).collect();
            sections.dedup();
            let sections: HashMap<SectionId, String> = catalog::sections(tx, &sections)?
                .into_iter()
                .map(|section| (section.id, section.full_title()))
                .collect();
            let people: Vec<StaffId> = charges.iter().map(|one| one.person).collect();
            let people: HashMap<StaffId, (String, String)> = staff::people_of_these(tx, &people)?
                .into_iter()
                .map(|one| (one.id, (one.name.sorted(), one.employee_number.unwrap_or_default())))
                .collect();
            let rows = charges
                .into_iter()
                .filter(|charge| wanted.is_none_or(|wanted| Stands::of(charge) == wanted))
                .map(|charge| {
                    let section = sections.get(&charge.section).cloned().unwrap_or_default();
                    let (person, employee_number) =
                        people.get(&charge.person).cloned().unwrap_or_default();
                    Row { charge, section, person, employee_number }
                })
                .collect();
            let accounts: HashMap<FundAccountId, String> = outside::accounts(tx)?
                .into_iter()
                .map(|account| (account.id, account.full_name()))
                .collect();
            let funds = store::charge::by_account(tx)?
                .into_iter()
                .map(|(id, money)| (accounts.get(&id).cloned().unwrap_or_default(), money))
                .collect();
            Ok(Shown { rows, all, open, to_refund, funds })
        })
        .await
}

/// `GET /fees`
pub async fn fees_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let shown = shown(&visit, &asked).await?;
    let w = &visit.words;
    let answers = Answers::blank(w).with("stands", &asked.stands);
    let mut choices = vec![Choice::new("", t!(w, "fees-any"))];
    choices.extend(Stands::ALL.iter().map(|one| Choice::new(one.name(), words::stands(w, *one))));
    let filtered = !asked.stands.is_empty();
    let narrow = filter(
        &visit,
        filtered.then_some("/fees"),
        select(&answers, Field::new("stands", &t!(w, "fees-column-stands")), &choices),
    );
    let csv = if filtered {
        format!("/fees.csv?stands={}", asked.stands)
    } else {
        "/fees.csv".to_owned()
    };
    let nothing = t!(w, "fees-none");
    Ok(Page::new(&visit, t!(w, "fees-title"))
        .wide()
        .lead(t!(w, "fees-lead"))
        .actions(html! {
            (button_link_secondary("/funds", &t!(w, "fees-funds")))
            @if visit.could(ActionKind::EditFees) {
                (button_link_secondary("/fees/rules", &t!(w, "fees-rules")))
            }
        })
        .body(html! {
            (sums(w, &shown))
            (desk(narrow, html! {
                @if shown.rows.is_empty() && filtered {
                    (empty(w, &Empty::NothingMatches { words: &nothing, clear: "/fees" }))
                } @else if shown.rows.is_empty() {
                    (empty(w, &Empty::FirstTime { words: &nothing, action: None }))
                } @else {
                    (table(&visit, &shown))
                    p { a href=(csv) { (t!(w, "fees-csv")) } }
                }
            }))
            @if !shown.funds.is_empty() { (band(&t!(w, "fees-by-fund"), funds(w, &shown))) }
        }))
}

fn sums(w: &Words, shown: &Shown) -> Markup {
    let fact = |name: String, money: Money| (name, w.money(money));
    let told = [
        fact(t!(w, "fees-still-open"), shown.open),
        fact(t!(w, "fees-of-it-promised"), shown.all.outstanding()),
        fact(t!(w, "fees-received"), shown.all.received),
        fact(t!(w, "fees-to-refund"), shown.to_refund),
        fact(t!(w, "fees-refunded"), shown.all.refunded),
    ];
    let told: Vec<Fact<'_>> =
        told.iter().map(|(name, money)| Fact { name, value: html! { (money) } }).collect();
    facts(&told)
}

fn table(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let sum_of = |of: fn(&Balance) -> Money| {
        let sum: Money = shown.rows.iter().map(|row| of(&row.charge.balance)).sum();
        html! { (w.money(sum)) }
    };
    let columns = vec![
        Column::text(t!(w, "fees-column-person")),
        Column::number(t!(w, "fees-column-owed")),
        Column::number(t!(w, "fees-column-paid")),
        Column::number(t!(w, "fees-still-open")),
        Column::number(t!(w, "fees-to-refund")),
        Column::text(t!(w, "fees-column-stands")),
    ];
    let caption = t!(w, "fees-count", count = shown.rows.len(), when = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked().foot(vec![
        html! { (t!(w, "fees-all-together")) },
        sum_of(Balance::owed),
        sum_of(Balance::paid),
        sum_of(Balance::open),
        sum_of(Balance::to_refund),
        html! {},
    ]);
    for Row { charge, section, person, .. } in &shown.rows {
        let due = charge.due_on(w.calendar()).filter(|_| charge.is_unconfirmed());
        table.push(vec![
            html! {
                a href=(format!("/charges/{}", charge.key)) { (person) }
                " " (quiet(&charge.number()))
                div.small { (section) }
            },
            html! { (w.money(charge.balance.owed())) },
            html! { (w.money(charge.balance.paid())) },
            html! { (w.money(charge.balance.open())) },
            html! { (w.money(charge.balance.to_refund())) },
            html! {
                (words::stands_tag(w, charge))
                @if let Some(due) = due {
                    div.small { (t!(w, "fees-due-before", day = w.date(due))) }
                }
            },
        ]);
    }
    table.render(w)
}

fn funds(w: &Words, shown: &Shown) -> Markup {
    let columns =
        vec![Column::text(t!(w, "fees-fund")), Column::number(t!(w, "fees-column-amount"))];
    let mut table = Table::new(t!(w, "fees-by-fund"), columns).caption_hidden();
    for (account, money) in &shown.funds {
        table.push(vec![html! { (account) }, html! { (w.money(*money)) }]);
    }
    table.render(w)
}
