//! What the office records: what was promised, what came, what went back, what is no longer asked for.

use access::{Permit, action};
use db::{Tx, setting};
use kernel::{Failed, Key, Money, Occasion};

use crate::charge::{Charge, Terms, charge_by_key, enter};
use crate::ledger::{Entry, MoneyRefusal};
use crate::notices;

/// Why nothing was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskRefusal {
    NoSuchCharge,
    Money(MoneyRefusal),
    /// Nothing comes back by a signature, or the seat is still held.
    NothingToSignFor,
}

fn charge(tx: &mut Tx, key: &Key) -> Result<Charge, Failed<DeskRefusal>> {
    charge_by_key(tx, key)?.ok_or(Failed::Refused(DeskRefusal::NoSuchCharge))
}

/// Records an amount with its papers. What does not fit is refused with what would.
pub fn record(
    tx: &mut Tx,
    _: &Permit<action::EditFees>,
    occasion: &Occasion,
    key: &Key,
    ((entry, money), terms): ((Entry, Money), &Terms),
) -> Result<(), Failed<DeskRefusal>> {
    let charge = charge(tx, key)?;
    let was_secured = charge.balance.is_secured();
    charge
        .balance
        .enter(entry, money)
        .map_err(|refusal| Failed::Refused(DeskRefusal::Money(refusal)))?;
    enter(tx, occasion, &charge, (entry, money), terms)?;
    if entry == Entry::Refunded {
        notices::refunded(tx, occasion, &charge, money)?;
        return Ok(());
    }
    let now = charge_by_key(tx, key)?.is_some_and(|charge| charge.balance.is_secured());
    if charge.has_seat && now && !was_secured {
        notices::confirmed(tx, occasion, &charge)?;
    }
    Ok(())
}

/// What a signature of the supervisor would still bring back of a seat that was given up: worked out for
/// the day on which it was.
pub fn by_signature(tx: &mut Tx, charge: &Charge) -> Result<Option<Money>, kernel::Fault> {
    let Some((given_up_on, price)) = crate::store::charge::given_up(tx, charge)? else {
        return Ok(None);
    };
    let calendar = setting::calendar(tx)?;
    let given_up_on = calendar.date(given_up_on);
    let answer = charge.rule.on_cancelling(price, given_up_on, charge.starts_on, &calendar);
    let kept = answer.signed.map(|signed| price - signed);
    Ok(kept.map(|kept| charge.balance.owed() - kept).filter(|more| *more > Money::ZERO))
}

/// The supervisor has signed for a seat that was given up: more comes back.
pub fn sign(
    tx: &mut Tx,
    _: &Permit<action::EditFees>,
    occasion: &Occasion,
    key: &Key,
    note: &str,
) -> Result<Money, Failed<DeskRefusal>> {
    let charge = charge(tx, key)?;
    let more = by_signature(tx, &charge)?.ok_or(Failed::Refused(DeskRefusal::NothingToSignFor))?;
    let terms = Terms { note: Some(note.to_owned()), ..Terms::default() };
    enter(tx, occasion, &charge, (Entry::Waived, more), &terms)?;
    Ok(more)
}
