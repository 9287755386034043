//! What became of the hours that were put to a stipend: paid in whole blocks, the oldest first; pending
//! until they fill one; lapsed (CRD-7). Pure.

use kernel::LocalDate;
use standing::Ratio;

/// Hours of one piece of credit that were put to the stipend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lot {
    /// The place of the entry they belong to.
    pub entry: usize,
    pub earned_on: LocalDate,
    /// The day they were put to it.
    pub on: LocalDate,
    /// The last day on which they can be paid.
    pub lapses_on: LocalDate,
    pub hours: Ratio,
    pub paid: Ratio,
}

/// Where the hours of one person stand on a day. `paid + pending + lapsed` is what was put to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StipendAccount {
    pub lots: Vec<Lot>,
    pub paid: Ratio,
    pub pending: Ratio,
    pub lapsed: Ratio,
    /// Paid for hours that are no longer there: credit was corrected since.
    pub uncovered: Ratio,
    /// Whole blocks among what is pending.
    pub blocks: u32,
    /// The day on which the first of them was full.
    pub full_on: Option<LocalDate>,
}

/// Works it out. Payments are a day and hours each.
pub fn stipend_account(
    mut lots: Vec<Lot>,
    payments: &[(LocalDate, Ratio)],
    block: Ratio,
    on: LocalDate,
) -> StipendAccount {
    lots.sort_by_key(|lot| (lot.earned_on, lot.on));
    let mut account = StipendAccount::default();
    let mut payments = payments.to_vec();
    payments.sort_by_key(|(day, _)| *day);
    for (day, hours) in payments {
        let mut left = hours;
        for lot in lots.iter_mut().filter(|lot| lot.on <= day && day <= lot.lapses_on) {
            let taken = left.min(lot.hours - lot.paid);
            lot.paid = lot.paid + taken;
            left = left - taken;
        }
        account.uncovered = account.uncovered + left;
    }
    for lot in &lots {
        let rest = lot.hours - lot.paid;
        account.paid = account.paid + lot.paid;
        if lot.lapses_on < on {
            account.lapsed = account.lapsed + rest;
        } else {
            account.pending = account.pending + rest;
        }
    }
    account.blocks = whole_blocks(account.pending, block);
    account.full_on = full_on(&lots, block, on);
    account.lots = lots;
    account
}

fn whole_blocks(hours: Ratio, block: Ratio) -> u32 {
    (hours / block).down_to(Ratio::ONE).to_string().parse().unwrap_or(0)
}

/// The day on which the first block of what is pending became full.
fn full_on(lots: &[Lot], block: Ratio, on: LocalDate) -> Option<LocalDate> {
    let mut pending: Vec<&Lot> = lots.iter().filter(|lot| on <= lot.lapses_on).collect();
    pending.sort_by_key(|lot| lot.on);
    let mut sum = Ratio::ZERO;
    pending.iter().find_map(|lot| {
        sum = sum + lot.hours - lot.paid;
        (sum >= block).then_some(lot.on)
    })
}
