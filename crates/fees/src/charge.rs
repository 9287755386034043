//! What one seat costs its holder. A charge comes with the seat, keeps the terms of that moment, and
//! follows what happens to the seat.

use db::{Tx, journal, setting};
use kernel::{
    ChargeId, DistrictCalendar, Fault, Instant, Key, LocalDate, Money, Occasion, RegistrationId,
    SectionId, StaffId,
};
use registration::follow::Moved;
use registration::{Event, State};
use serde_json::json;

use crate::fee::{fee_of, price_for};
use crate::ledger::{Balance, Entry};
use crate::notices;
use crate::rule::{Answer, RefundRule};
use crate::store;

/// The days that somebody has who got their seat late.
const LATE_DAYS: i64 = 2;

registration::follow!(follow);

#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    pub id: ChargeId,
    pub key: Key,
    pub registration: RegistrationId,
    pub registration_key: Key,
    pub section: SectionId,
    pub person: StaffId,
    pub due_days: u16,
    pub rule: RefundRule,
    pub opened_at: Instant,
    /// Whether its seat is held.
    pub has_seat: bool,
    /// The day of the section's first session, if it has one.
    pub starts_on: Option<LocalDate>,
    pub balance: Balance,
}

impl Charge {
    /// By which people name it on a check or a transfer.
    pub fn number(&self) -> String {
        format!("F-{}", self.id)
    }

    /// The day on which the seat goes to the next unless it is secured before. Who got it late has two
    /// days, and nobody pays after it began.
    pub fn due_on(&self, calendar: &DistrictCalendar) -> Option<LocalDate> {
        let starts = self.starts_on?;
        let usual = starts.plus_days(-i64::from(self.due_days));
        let late = calendar.date(self.opened_at).plus_days(LATE_DAYS);
        Some(usual.max(late).min(starts))
    }

    /// Whether the seat is held and neither paid nor promised.
    pub fn is_unconfirmed(&self) -> bool {
        self.has_seat && !self.balance.is_secured()
    }

    /// What giving the seat up on a day comes to: nothing is owed for a seat that was never confirmed.
    pub fn on_cancelling(&self, today: LocalDate, calendar: &DistrictCalendar) -> Answer {
        let price = self.balance.owed();
        if !self.balance.is_secured() {
            return Answer { back: price, signed: None, until: None };
        }
        self.rule.on_cancelling(price, today, self.starts_on, calendar)
    }
}

/// The charge of a seat.
pub fn charge_of(tx: &mut Tx, registration: &Key) -> Result<Option<Charge>, Fault> {
    store::charge::by_registration(tx, registration)
}

pub fn charge_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Charge>, Fault> {
    store::charge::by_key(tx, key)
}

/// Every charge of a person, the newest first.
pub fn charges_of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Charge>, Fault> {
    store::charge::of_person(tx, person)
}

/// Every charge there is, by section.
pub fn charges(tx: &mut Tx) -> Result<Vec<Charge>, Fault> {
    store::charge::all(tx)
}

/// An entry as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub entry: Entry,
    pub money: Money,
    pub terms: Terms,
    pub at: Instant,
    pub by: Option<StaffId>,
}

/// How money came or went, and what the papers say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    pub way: Option<crate::ledger::Way>,
    pub account: Option<kernel::FundAccountId>,
    pub reference: Option<String>,
    pub note: Option<String>,
}

/// The entries of a charge, the first first.
pub fn lines(tx: &mut Tx, charge: ChargeId) -> Result<Vec<Line>, Fault> {
    store::charge::lines(tx, charge)
}

/// Enters an amount that is known to fit, and what of a promise it makes needless.
pub(crate) fn enter(
    tx: &mut Tx,
    occasion: &Occasion,
    charge: &Charge,
    (entry, money): (Entry, Money),
    terms: &Terms,
) -> Result<(), Fault> {
    let entries = charge
        .balance
        .enter(entry, money)
        .map_err(|refusal| Fault::new(format!("{} {money}: {refusal:?}", entry.name())))?;
    for (nth, (entry, money)) in entries.into_iter().enumerate() {
        let none = Terms::default();
        let terms = if nth == 0 { terms } else { &none };
        store::charge::enter(tx, charge.id, (entry, money), terms, occasion)?;
        tx.journal(
            journal::Entry::new(occasion, "fee.entered", journal::On("charge", charge.id.0))
                .about(charge.person)
                .detail(json!({
                    "entry": entry.name(), "cents": money.cents(),
                    "way": terms.way.map(crate::ledger::Way::name), "reference": terms.reference,
                })),
        );
    }
    Ok(())
}

/// What happens to a seat happens to its charge, in the same transaction.
fn follow(tx: &mut Tx, occasion: &Occasion, moved: &Moved) -> Result<(), Fault> {
    match moved.to {
        State::Registered => open(tx, occasion, moved),
        State::Cancelled | State::Withdrawn => close(tx, occasion, moved),
        State::Requested
        | State::Waitlisted
        | State::Offered { .. }
        | State::Declined
        | State::Expired => Ok(()),
    }
}

fn open(tx: &mut Tx, occasion: &Occasion, moved: &Moved) -> Result<(), Fault> {
    let Some(fee) = fee_of(tx, moved.section, occasion.today)? else { return Ok(()) };
    let price = price_for(tx, &fee, moved.person, occasion.today)?;
    if price <= Money::ZERO || charge_of(tx, &moved.key)?.is_some() {
        return Ok(());
    }
    store::charge::insert(tx, moved, &fee, occasion.now)?;
    let charge = charge_of(tx, &moved.key)?.ok_or_else(|| Fault::new("a charge just opened"))?;
    enter(tx, occasion, &charge, (Entry::Charged, price), &Terms::default())?;
    // Who took the seat a moment ago has it in front of them.
    if occasion.by.staff() == Some(moved.person) {
        return Ok(());
    }
    notices::owed(tx, occasion, &charge, price)
}

/// The holder gives it up by the rule; the district takes nothing for what it cancels or takes away.
fn close(tx: &mut Tx, occasion: &Occasion, moved: &Moved) -> Result<(), Fault> {
    let Some(charge) = charge_of(tx, &moved.key)? else { return Ok(()) };
    let back = if moved.event == Event::Cancel {
        charge.on_cancelling(occasion.today, &setting::calendar(tx)?).back
    } else {
        charge.balance.owed()
    };
    if back > Money::ZERO {
        enter(tx, occasion, &charge, (Entry::Waived, back), &Terms::default())?;
    }
    Ok(())
}
