//! What a section costs: each thing asked for, set aside, spent or dropped. Pure heart, and the commands.

use std::collections::HashMap;

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{
    BudgetLineId, Failed, Fault, FundAccountId, Instant, Key, Money, Occasion, SectionId, StaffId,
};
use serde_json::json;

use crate::standing::standing_of;
use crate::store;

/// What money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CostKind {
    /// Somebody who stands in for staff who learn.
    Substitute,
    /// Paid to staff for time outside their contract.
    Stipend,
    Room,
    Presenter,
    Materials,
    Travel,
    Other,
}

impl CostKind {
    pub const ALL: [CostKind; 7] = [
        CostKind::Substitute,
        CostKind::Stipend,
        CostKind::Room,
        CostKind::Presenter,
        CostKind::Materials,
        CostKind::Travel,
        CostKind::Other,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            CostKind::Substitute => "substitute",
            CostKind::Stipend => "stipend",
            CostKind::Room => "room",
            CostKind::Presenter => "presenter",
            CostKind::Materials => "materials",
            CostKind::Travel => "travel",
            CostKind::Other => "other",
        }
    }

    pub fn parse(name: &str) -> Option<CostKind> {
        CostKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How a cost stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostState {
    Requested(Money),
    Encumbered(Money),
    Spent(Money),
    Dropped,
}

/// What somebody does about a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Set so much aside.
    Encumber(Money),
    /// So much was spent in all; said again, it corrects.
    Spend(Money),
    Drop,
}

/// One line of a cost's ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Request,
    Encumber,
    Release,
    Spend,
    Drop,
}

impl Entry {
    const ALL: [Entry; 5] =
        [Entry::Request, Entry::Encumber, Entry::Release, Entry::Spend, Entry::Drop];

    pub const fn name(self) -> &'static str {
        match self {
            Entry::Request => "request",
            Entry::Encumber => "encumber",
            Entry::Release => "release",
            Entry::Spend => "spend",
            Entry::Drop => "drop",
        }
    }

    pub(crate) fn stored(name: &str) -> Result<Entry, Fault> {
        Entry::ALL
            .into_iter()
            .find(|entry| entry.name() == name)
            .ok_or_else(|| Fault::new(format!("{name:?} is no entry of a cost")))
    }
}

/// Why a cost stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CostRefusal {
    NoSuchCost,
    NoSuchLine,
    /// An amount has to be above zero.
    Nothing,
    /// It was dropped or spent; what was spent can only be corrected.
    Over,
    /// The line has only so much left.
    LineHasOnly(Money),
    /// The line is of another school year than the section.
    OtherYear,
}

/// How entries leave a cost.
pub fn state(entries: &[(Entry, Money)]) -> CostState {
    let mut state = CostState::Requested(Money::ZERO);
    for (entry, money) in entries {
        state = match (state, entry) {
            (_, Entry::Request) => CostState::Requested(*money),
            (_, Entry::Encumber) => CostState::Encumbered(*money),
            (_, Entry::Drop | Entry::Release) => CostState::Dropped,
            (CostState::Spent(before), Entry::Spend) => CostState::Spent(before + *money),
            (_, Entry::Spend) => CostState::Spent(*money),
        };
    }
    state
}

/// The entries that a move comes to. `left` is what the line has left with this cost as it stands.
///
/// # Errors
///
/// What stands against it.
pub fn next(state: CostState, step: Move, left: Money) -> Result<Vec<(Entry, Money)>, CostRefusal> {
    match (state, step) {
        (_, Move::Encumber(money)) if money <= Money::ZERO => Err(CostRefusal::Nothing),
        (CostState::Requested(_), Move::Encumber(money)) if money > left => {
            Err(CostRefusal::LineHasOnly(left))
        }
        (CostState::Requested(_), Move::Encumber(money)) => Ok(vec![(Entry::Encumber, money)]),
        (_, Move::Spend(money)) if money < Money::ZERO => Err(CostRefusal::Nothing),
        (CostState::Requested(_), Move::Spend(money)) if money == Money::ZERO => {
            Err(CostRefusal::Nothing)
        }
        (CostState::Requested(_), Move::Spend(money)) => Ok(vec![(Entry::Spend, money)]),
        (CostState::Encumbered(held), Move::Spend(money)) if money == Money::ZERO => {
            Ok(vec![(Entry::Release, held)])
        }
        (CostState::Encumbered(held), Move::Spend(money)) => {
            Ok(vec![(Entry::Release, held), (Entry::Spend, money)])
        }
        (CostState::Spent(before), Move::Spend(money)) if money == before => {
            Err(CostRefusal::Nothing)
        }
        (CostState::Spent(before), Move::Spend(money)) => Ok(vec![(Entry::Spend, money - before)]),
        (CostState::Requested(asked), Move::Drop) => Ok(vec![(Entry::Drop, asked)]),
        (CostState::Encumbered(held), Move::Drop) => Ok(vec![(Entry::Release, held)]),
        (CostState::Encumbered(_) | CostState::Spent(_) | CostState::Dropped, _) => {
            Err(CostRefusal::Over)
        }
    }
}

/// One thing that a section costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    pub id: i64,
    pub key: Key,
    pub section: SectionId,
    pub line: BudgetLineId,
    pub kind: CostKind,
    pub what: String,
    pub entries: Vec<Entered>,
}

/// One line of a cost's ledger, as it was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    pub entry: Entry,
    pub money: Money,
    pub note: Option<String>,
    pub at: Instant,
    pub by: Option<StaffId>,
}

impl Cost {
    pub fn state(&self) -> CostState {
        let entries: Vec<(Entry, Money)> =
            self.entries.iter().map(|one| (one.entry, one.money)).collect();
        state(&entries)
    }
}

/// A cost to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCost {
    pub section: SectionId,
    /// The line it comes from.
    pub line: Key,
    pub kind: CostKind,
    pub what: String,
    pub money: Money,
}

/// What a section costs, in the order in which it was asked for.
pub fn costs_of(tx: &mut Tx, section: SectionId) -> Result<Vec<Cost>, Fault> {
    store::cost::of_section(tx, section)
}

/// The accounts from which costs of a kind are paid, of each of these sections that has any.
pub fn accounts_of(
    tx: &mut Tx,
    kind: CostKind,
    sections: &[SectionId],
) -> Result<HashMap<SectionId, Vec<FundAccountId>>, Fault> {
    let mut accounts: HashMap<SectionId, Vec<FundAccountId>> = HashMap::new();
    for (section, account) in store::cost::accounts_of(tx, kind, sections)? {
        let known = accounts.entry(section).or_default();
        if !known.contains(&account) {
            known.push(account);
        }
    }
    Ok(accounts)
}

/// The cost with this key.
pub fn cost_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Cost>, Fault> {
    store::cost::by_key(tx, key)
}

/// Asks for money for a section. The line is of the school year in which the section meets.
pub fn ask(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    new: &NewCost,
) -> Result<Key, Failed<CostRefusal>> {
    let line =
        store::line::by_key(tx, &new.line)?.ok_or(Failed::Refused(CostRefusal::NoSuchLine))?;
    if new.money <= Money::ZERO {
        return Err(Failed::Refused(CostRefusal::Nothing));
    }
    let year = store::cost::year_of(tx, new.section, occasion.today)?;
    if line.year != year {
        return Err(Failed::Refused(CostRefusal::OtherYear));
    }
    let (id, key) = store::cost::insert(tx, new, line.id)?;
    store::cost::enter(tx, id, ((Entry::Request, new.money), None), occasion)?;
    tx.journal(
        journal::Entry::new(occasion, "budget.cost-requested", journal::On("section_cost", id))
            .detail(json!({ "kind": new.kind.name(), "cents": new.money.cents() })),
    );
    Ok(key)
}

/// Sets a cost's money aside, records what was spent, or drops it.
pub fn record(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    key: &Key,
    (step, note): (Move, Option<&str>),
) -> Result<(), Failed<CostRefusal>> {
    let cost = store::cost::by_key(tx, key)?.ok_or(Failed::Refused(CostRefusal::NoSuchCost))?;
    let line = store::line::lock_by_id(tx, cost.line)?;
    // Whoever else moved it meanwhile has done so before the line was ours.
    let cost = store::cost::by_key(tx, key)?.ok_or(Failed::Refused(CostRefusal::NoSuchCost))?;
    let left = standing_of(tx, &line)?.left();
    let entries = next(cost.state(), step, left).map_err(Failed::Refused)?;
    for entry in &entries {
        store::cost::enter(tx, cost.id, (*entry, note), occasion)?;
    }
    let said: Vec<_> =
        entries.iter().map(|(entry, money)| json!([entry.name(), money.cents()])).collect();
    tx.journal(
        journal::Entry::new(occasion, "budget.cost-moved", journal::On("section_cost", cost.id))
            .detail(json!({ "entries": said })),
    );
    Ok(())
}

registration::follow_cancelled!(drop_of_cancelled);

/// A section that was cancelled costs nothing more: what was asked for is dropped, what was set aside is
/// released. What was spent stays spent (CAT-8).
fn drop_of_cancelled(
    tx: &mut Tx,
    occasion: &Occasion,
    section: SectionId,
    reason: &str,
) -> Result<(), Fault> {
    for cost in store::cost::of_section(tx, section)? {
        store::line::lock_by_id(tx, cost.line)?;
        let Some(cost) = store::cost::by_key(tx, &cost.key)? else { continue };
        let open = match cost.state() {
            CostState::Requested(money) => (Entry::Drop, money),
            CostState::Encumbered(money) => (Entry::Release, money),
            CostState::Spent(_) | CostState::Dropped => continue,
        };
        store::cost::enter(tx, cost.id, (open, Some(reason)), occasion)?;
        let (entry, money) = (open.0.name(), open.1.cents());
        tx.journal(
            journal::Entry::new(
                occasion,
                "budget.cost-moved",
                journal::On("section_cost", cost.id),
            )
            .detail(json!({ "entries": [[entry, money]], "why": "section cancelled" })),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{CostRefusal, CostState, Entry, Move, next, state};
    use crate::standing::entered;
    use kernel::Money;
    use outside::Sums;
    use proptest::prelude::*;

    const fn cents(cents: i64) -> Money {
        Money::from_cents(cents)
    }

    #[test]
    fn bud_1_a_cost_goes_from_requested_to_encumbered_to_spent_and_the_rest_is_released() {
        let asked = CostState::Requested(cents(500));
        let aside = next(asked, Move::Encumber(cents(450)), cents(450)).unwrap();
        assert_eq!(aside, [(Entry::Encumber, cents(450))]);
        let spent = next(state(&aside), Move::Spend(cents(400)), Money::ZERO).unwrap();
        assert_eq!(spent, [(Entry::Release, cents(450)), (Entry::Spend, cents(400))]);
        let mut all = vec![(Entry::Request, cents(500))];
        all.extend(aside.into_iter().chain(spent));
        assert_eq!(state(&all), CostState::Spent(cents(400)));
    }

    #[test]
    fn bud_1_nothing_is_encumbered_beyond_what_the_line_has_left() {
        let refused =
            next(CostState::Requested(cents(500)), Move::Encumber(cents(500)), cents(499));
        assert_eq!(refused, Err(CostRefusal::LineHasOnly(cents(499))));
    }

    #[test]
    fn what_was_spent_is_corrected_by_the_difference() {
        let spent = CostState::Spent(cents(400));
        let less = next(spent, Move::Spend(cents(380)), Money::ZERO);
        assert_eq!(less, Ok(vec![(Entry::Spend, cents(-20))]));
        assert_eq!(next(spent, Move::Spend(cents(400)), Money::ZERO), Err(CostRefusal::Nothing));
        assert_eq!(next(spent, Move::Drop, Money::ZERO), Err(CostRefusal::Over));
        assert_eq!(next(CostState::Dropped, Move::Drop, Money::ZERO), Err(CostRefusal::Over));
    }

    fn any_move() -> impl Strategy<Value = Move> {
        prop_oneof![
            (-5_i64..900).prop_map(|it| Move::Encumber(cents(it))),
            (-5_i64..900).prop_map(|it| Move::Spend(cents(it))),
            Just(Move::Drop),
        ]
    }

    proptest! {
        /// BUD-1: whatever is done in whatever order, sums are what the state says, and a line of
        /// 1,000 cents never has more encumbered than was left.
        #[test]
        fn the_sums_of_the_entries_are_what_the_state_says(
            moves in prop::collection::vec((0_usize..3, any_move()), 0..40),
        ) {
            let allotted = cents(1_000);
            let mut costs: Vec<Vec<(Entry, Money)>> = vec![vec![(Entry::Request, cents(300))]; 3];
            for (place, step) in moves {
                let before = entered(costs.iter().flatten().copied());
                let left = allotted - before.encumbered - before.spent;
                if let Ok(entries) = next(state(&costs[place]), step, left) {
                    costs[place].extend(entries);
                    if let Move::Encumber(money) = step {
                        prop_assert!(money <= left);
                    }
                }
                let sums = entered(costs.iter().flatten().copied());
                let mut told = Sums::default();
                for cost in &costs {
                    match state(cost) {
                        CostState::Requested(_) | CostState::Dropped => {}
                        CostState::Encumbered(money) => told.encumbered = told.encumbered + money,
                        CostState::Spent(money) => told.spent = told.spent + money,
                    }
                }
                prop_assert_eq!((sums.encumbered, sums.spent), (told.encumbered, told.spent));
                prop_assert!(sums.spent >= Money::ZERO);
            }
        }
    }
}
