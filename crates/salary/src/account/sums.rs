//! How much of an entry is left, so that no unit is counted twice unless the rule says so; and the
//! stipend's lots.

use super::{Entry, Ground};
use crate::file::What;
use crate::schedule::{Stipend, Together, Use};
use crate::stipend::{Lot, StipendAccount, stipend_account};
use standing::Ratio;

/// What of an entry can still be put to a use. Where the two uses exclude each other, each takes its
/// share of the entry: half of the hours to the stipend leave half of the units for the lane.
pub(super) fn left(together: Together, entry: &Entry, to: Use) -> Ratio {
    let whole = entry.worth(to).amount;
    let own = (whole - entry.put_to(to)).max(Ratio::ZERO);
    if together == Together::Allowed {
        return own;
    }
    let other = match to {
        Use::Lane => Use::Stipend,
        Use::Stipend => Use::Lane,
    };
    let of = entry.worth(other).amount;
    let share = if of.is_positive() { entry.put_to(other) / of } else { Ratio::ZERO };
    own.min((whole - whole * share - entry.put_to(to)).max(Ratio::ZERO))
}

pub(super) fn set_left(together: Together, entry: &mut Entry) {
    let of = |to: Use| {
        if entry.worth(to).why.is_some() { Ratio::ZERO } else { left(together, entry, to) }
    };
    (entry.left_for_lane, entry.left_for_stipend) = (of(Use::Lane), of(Use::Stipend));
}

impl Ground<'_> {
    pub(super) fn stipend(&self, entries: &[Entry], stipend: &Stipend) -> StipendAccount {
        let mut lots = Vec::new();
        for (nth, entry) in entries.iter().enumerate() {
            let Some(lapses_on) = entry.lapses_on else { continue };
            for part in entry.parts.iter().filter(|part| part.to == Use::Stipend) {
                lots.push(Lot {
                    entry: nth,
                    earned_on: entry.on,
                    on: part.on,
                    lapses_on,
                    hours: part.amount,
                    paid: Ratio::ZERO,
                });
            }
        }
        let payments = self.file.lines.iter().filter_map(|line| match &line.what {
            What::Paid { hours, .. } => Some((line.on, *hours)),
            What::Placed { .. } | What::Moved { .. } => None,
        });
        let payments: Vec<_> = payments.collect();
        stipend_account(lots, &payments, stipend.block, self.on)
    }
}
