//! The fee of a section: what it costs whom, until when it is secured, and by which rule it comes back.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{Fault, LocalDate, Money, Occasion, SectionId, StaffId};
use serde_json::json;
use staff::{Audience, StaffFacts};

use crate::district;
use crate::rule::RefundRule;
use crate::store;

/// The days before the first session on which an unsecured seat goes to the next, as is usual.
pub const DUE_DAYS_USUAL: u16 = 7;
pub const DUE_DAYS_MAX: u16 = 180;
/// The most lines of prices by audience.
pub const PRICES_MAX: usize = 6;

#[derive(Clone, Debug, PartialEq)]
pub struct Fee {
    /// What it costs whom no line names.
    pub price: Money,
    /// What guests pay, where that is another price (REG-13).
    pub guests: Option<Money>,
    /// The first line whose audience a person fits holds.
    pub prices: Vec<Price>,
    pub due_days: u16,
    pub rule: RefundRule,
    /// The rule's file.
    pub rule_text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    pub audience: Audience,
    pub price: Money,
}

impl Fee {
    /// What a seat costs a person.
    pub fn for_person(&self, facts: &StaffFacts) -> Money {
        let line = self.prices.iter().find(|line| line.audience.includes(facts));
        line.map_or(self.price, |line| line.price)
    }

    /// What a seat costs a guest.
    pub fn for_guest(&self) -> Money {
        self.guests.unwrap_or(self.price)
    }
}

/// What a seat costs a person on a day, guest or staff.
pub(crate) fn price_for(
    tx: &mut Tx,
    fee: &Fee,
    person: StaffId,
    on: LocalDate,
) -> Result<Money, Fault> {
    if staff::guest::guest_of(tx, person, on)?.is_some() {
        return Ok(fee.for_guest());
    }
    Ok(fee.for_person(&staff::facts_of(tx, person, on)?))
}

/// The fee of a section as who takes a seat on a day gets it, if it has one: with the version of its refund
/// rule that is in force then.
pub fn fee_of(tx: &mut Tx, section: SectionId, on: LocalDate) -> Result<Option<Fee>, Fault> {
    let Some(mut fee) = store::fee(tx, section)? else { return Ok(None) };
    if let Some(version) = district::in_force(tx, &fee.rule.code, on)? {
        fee.rule = version.rule;
        fee.rule_text = version.text;
    }
    Ok(Some(fee))
}

/// Sets, changes or lifts the fee of a section: for every seat that is taken from now on. Who has a
/// seat keeps the terms they got it on.
pub fn set_fee(
    tx: &mut Tx,
    _: &Permit<action::EditFees>,
    occasion: &Occasion,
    section: SectionId,
    fee: Option<&Fee>,
) -> Result<(), Fault> {
    store::set_fee(tx, section, fee, (occasion.now, occasion.by.staff()))?;
    let detail = fee.map_or(json!({ "lifted": true }), |fee| {
        let prices: Vec<String> =
            fee.prices.iter().map(|line| format!("{}: {}", line.audience, line.price)).collect();
        json!({
            "cents": fee.price.cents(), "guests": fee.guests.map(Money::cents), "prices": prices, "due days": fee.due_days,
            "refund rule": fee.rule.code.as_str(),
        })
    });
    let on = journal::On("section", section.0);
    tx.journal(journal::Entry::new(occasion, "fee.set", on).detail(detail));
    Ok(())
}
