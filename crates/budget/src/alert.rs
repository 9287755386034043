//! That a line has reached a share of what it has is told, once for each share.

use access::{Permit, action};
use db::{Tx, journal, setting};
use kernel::{Fault, Occasion, SchoolYear};
use serde_json::json;

use crate::standing::budget;
use crate::{notices, store};

/// Shares that are told when nobody has set others, in percent.
const SHARES_USUAL: [i64; 3] = [75, 90, 100];
const SHARES: &str = "budget.shares";
/// The largest share that can be told of, in percent.
pub const SHARE_MAX: i64 = 200;
/// So many shares at most.
pub const SHARES_MAX: usize = 6;

/// The shares of which the office is told, in percent, rising.
pub fn shares(tx: &mut Tx) -> Result<Vec<i64>, Fault> {
    let kept = setting::get(tx, SHARES)?.and_then(|text| parse_shares(&text));
    Ok(kept.unwrap_or_else(|| SHARES_USUAL.to_vec()))
}

/// Reads `75, 90 100`; `None` when one is no number from 1 to [`SHARE_MAX`], there are more than
/// [`SHARES_MAX`], or there is none.
pub fn parse_shares(text: &str) -> Option<Vec<i64>> {
    let mut shares = text
        .split(|letter: char| letter == ',' || letter.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches('%').parse().ok())
        .collect::<Option<Vec<i64>>>()?;
    shares.sort_unstable();
    shares.dedup();
    let are_sound = shares.iter().all(|share| (1..=SHARE_MAX).contains(share));
    (are_sound && !shares.is_empty() && shares.len() <= SHARES_MAX).then_some(shares)
}

/// `75, 90, 100`
pub fn shares_text(shares: &[i64]) -> String {
    shares.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Sets the shares of which the office is told.
pub fn set_shares(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    shares: &[i64],
) -> Result<(), Fault> {
    setting::set(tx, SHARES, &shares_text(shares))?;
    tx.journal(
        journal::Entry::new(occasion, "budget.shares-set", journal::On("district", 0))
            .detail(json!({ "percent": shares })),
    );
    Ok(())
}

/// Tells the office of the lines of a year that have reached a share which was not told of yet; of
/// several at once the largest. How many were told of. Twice, or on two nodes, does no harm.
pub fn tell(tx: &mut Tx, occasion: &Occasion, year: SchoolYear) -> Result<usize, Fault> {
    let shares = shares(tx)?;
    let mut told = 0;
    for (line, standing) in budget(tx, year)?.lines {
        let Some(percent) = standing.percent() else { continue };
        let before = store::line::told(tx, line.id)?;
        let reached = shares.iter().filter(|share| **share <= percent && !before.contains(share));
        let mut largest = None;
        for share in reached {
            if store::line::tell(tx, line.id, *share, occasion)? {
                largest = Some(*share);
            }
        }
        if let Some(share) = largest {
            for person in store::line::readers(tx, line.building, occasion.today)? {
                notices::reached(tx, occasion, person, (&line, share, &standing))?;
            }
            told += 1;
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::{parse_shares, shares_text};

    #[test]
    fn shares_are_read_as_people_type_them() {
        assert_eq!(parse_shares("90, 75% 100"), Some(vec![75, 90, 100]));
        assert_eq!(shares_text(&[75, 90]), "75, 90");
        for wrong in ["", "0", "201", "half", "1 2 3 4 5 6 7"] {
            assert_eq!(parse_shares(wrong), None, "{wrong}");
        }
    }
}
