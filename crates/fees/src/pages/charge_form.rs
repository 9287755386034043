//! What the office records about a charge: drawn, and read with its papers.

use kernel::{FundAccountId, Money};
use maud::{Markup, html};
use web::components::{
    Choice, Field, FieldWidth, button, form as post_form, money_field, select, text_area,
    text_field,
};
use web::{Answers, Submitted, Visit, Words, t};

use super::words;
use crate::charge::{Charge, Terms};
use crate::ledger::{Entry, Way};

const REFERENCE_CHARACTERS_MAX: usize = 60;
const NOTE_CHARACTERS_MAX: usize = 400;

/// What the office may record, where it fits.
const ENTRIES: &[Entry] = &[Entry::Received, Entry::Promised, Entry::Refunded, Entry::Waived];

pub(crate) fn possible(charge: &Charge) -> Vec<Entry> {
    ENTRIES.iter().copied().filter(|entry| charge.balance.most(*entry) > Money::ZERO).collect()
}

/// The first of what fits, in full: what is most often recorded next.
pub(crate) fn likely(w: &Words, charge: &Charge) -> Answers {
    let blank = Answers::blank(w);
    let Some(entry) = possible(charge).first().copied() else { return blank };
    blank.with("entry", entry.name()).with("amount", charge.balance.most(entry))
}

pub(crate) fn draw(
    visit: &Visit,
    charge: &Charge,
    accounts: &[(FundAccountId, String)],
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    let entries: Vec<Choice> = possible(charge)
        .into_iter()
        .map(|entry| {
            let most = w.money(charge.balance.most(entry));
            let label = t!(w, "fees-entry-most", entry = words::entry(w, entry), most = most);
            Choice::new(entry.name(), label)
        })
        .collect();
    let mut ways = vec![Choice::new("", t!(w, "fees-way-none"))];
    ways.extend(Way::ALL.iter().map(|way| Choice::new(way.name(), words::way(w, *way))));
    let mut funds = vec![Choice::new("", t!(w, "fees-no-fund"))];
    funds.extend(accounts.iter().map(|(id, name)| Choice::new(id, name.clone())));
    post_form(
        visit,
        &format!("/charges/{}/entries", charge.key),
        html! {
            (select(answers, Field::new("entry", &t!(w, "fees-column-what")), &entries))
            (money_field(answers, Field::new("amount", &t!(w, "fees-column-amount"))))
            (select(answers, Field::new("way", &t!(w, "fees-field-way")), &ways))
            (select(answers, Field::new("account", &t!(w, "fees-fund"))
                .hint(&t!(w, "fees-field-fund-hint")), &funds))
            (text_field(answers, Field::new("reference", &t!(w, "fees-field-reference"))
                .hint(&t!(w, "fees-field-reference-hint")).width(FieldWidth::Medium).optional()))
            (text_area(answers, Field::new("note", &t!(w, "fees-field-note")).rows(2).optional()))
            (button(&t!(w, "fees-record")))
        },
    )
}

/// The entry with its papers, or the form to show again.
pub(crate) fn read(
    w: &Words,
    form: &Submitted,
    accounts: &[(FundAccountId, String)],
) -> Result<((Entry, Money), Terms), Answers> {
    let mut read = form.read();
    let entry = read.required_choice("entry", &t!(w, "fees-column-what"), |name| {
        Entry::parse(name).filter(|entry| ENTRIES.contains(entry))
    });
    let money = read.required_money("amount", &t!(w, "fees-column-amount"));
    let way = read.optional_choice("way", &t!(w, "fees-field-way"), Way::parse);
    let account = read.optional_choice("account", &t!(w, "fees-fund"), |id| {
        accounts.iter().map(|(known, _)| *known).find(|known| known.to_string() == id)
    });
    let label = t!(w, "fees-field-reference");
    let reference = read.optional_text("reference", &label, REFERENCE_CHARACTERS_MAX);
    let note = read.optional_text("note", &t!(w, "fees-field-note"), NOTE_CHARACTERS_MAX);
    let moves_money = matches!(entry, Some(Entry::Received | Entry::Refunded));
    if moves_money && way.is_none() {
        read.refuse("way", t!(w, "fees-error-way"));
    } else if way == Some(Way::Fund) && account.is_none() {
        read.refuse("account", t!(w, "fees-error-fund"));
    } else if way != Some(Way::Fund) && account.is_some() {
        read.refuse("account", t!(w, "fees-error-not-fund"));
    }
    if entry == Some(Entry::Promised) && reference.is_none() {
        read.refuse("reference", t!(w, "fees-error-reference"));
    }
    if entry == Some(Entry::Waived) && note.is_none() {
        read.refuse("note", t!(w, "fees-error-note"));
    }
    let way = if entry == Some(Entry::Promised) { Some(Way::PurchaseOrder) } else { way };
    read.finish(|| Some(((entry?, money?), Terms { way, account, reference, note })))
}
