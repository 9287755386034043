//! What is looked after without anyone asking: a seat that was not secured in time goes to whoever
//! waits, and where the rule forgives it nothing is owed by who did not come. Each a transaction of its
//! own; twice does no harm.

use access::{Permit, action};
use db::{Tx, setting};
use kernel::{Failed, Fault, Key, Occasion};
use registration::withdraw;

use crate::charge::{Charge, Terms, charge_of, enter};
use crate::ledger::Entry;
use crate::rule::NoShow;
use crate::store;

/// Why the seat went: the key of a message, which each reads in their language.
const UNPAID: &str = "message:fees-unpaid-reason";

/// The seats whose day to be secured has come without it. Once the section has begun nobody loses
/// theirs: what is open is owed.
pub fn overdue(tx: &mut Tx, occasion: &Occasion) -> Result<Vec<Charge>, Fault> {
    let calendar = setting::calendar(tx)?;
    let ahead = store::charge::of_seats_ahead(tx, occasion.today)?;
    let is_overdue = |charge: &Charge| {
        charge.due_on(&calendar).is_some_and(|due| due <= occasion.today)
            && charge.starts_on.is_some_and(|starts| starts > occasion.today)
    };
    Ok(ahead.into_iter().filter(|one| one.is_unconfirmed() && is_overdue(one)).collect())
}

/// Gives up an unsecured seat for its holder, who is told why; who waits has it at once. Whether it was
/// still to be done.
pub fn drop_unpaid(
    tx: &mut Tx,
    permit: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    registration: &Key,
) -> Result<bool, Fault> {
    let still = charge_of(tx, registration)?.is_some_and(|charge| charge.is_unconfirmed());
    if !still {
        return Ok(false);
    }
    match withdraw(tx, permit, occasion, registration, UNPAID) {
        Ok(()) => Ok(true),
        Err(Failed::Refused(_)) => Ok(false),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

/// Asks nothing more of who did not come, where the rule says so and attendance is final. How many.
pub fn forgive_no_shows(tx: &mut Tx, occasion: &Occasion) -> Result<usize, Fault> {
    let mut forgiven = 0;
    for charge in store::charge::of_no_shows(tx)? {
        let owed = charge.balance.owed();
        if charge.rule.no_show == NoShow::Forgiven && owed.cents() > 0 {
            enter(tx, occasion, &charge, (Entry::Waived, owed), &Terms::default())?;
            forgiven += 1;
        }
    }
    Ok(forgiven)
}
