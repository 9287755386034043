//! The ledger against what it was made from: `perennial check` reads this.

use crate::amount::Amount;
use crate::job;
use crate::ledger::Credit;
use crate::line::{Piece, Source, pieces};
use crate::store::{self, Which};
use attendance::Outcome;
use db::Tx;
use kernel::{CreditEntryId, Fault, SectionId, StaffId};
use std::fmt;

/// Where the ledger and the roster do not say the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Discrepancy {
    /// The lines of a piece of credit do not come to what the marks come to.
    Amount { entry: CreditEntryId, stands: Amount, marks: Amount },
    /// Someone attended a settled section and has no line.
    Missing { section: SectionId, person: StaffId, credit_type: String },
    /// A line of a section that was never settled.
    NeverSettled { entry: CreditEntryId, section: SectionId },
    /// A line of someone who is not on the roster, or below nothing.
    Impossible { entry: CreditEntryId, stands: Amount },
}

impl fmt::Display for Discrepancy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Discrepancy::Amount { entry, stands, marks } => write!(
                f,
                "credit line {entry}: stands at {} minutes, its marks come to {}",
                stands.minutes.minutes(),
                marks.minutes.minutes()
            ),
            Discrepancy::Missing { section, person, credit_type } => {
                write!(
                    f,
                    "section {section}: person {person} attended and has no {credit_type} line"
                )
            }
            Discrepancy::NeverSettled { entry, section } => {
                write!(f, "credit line {entry}: its section {section} was never settled")
            }
            Discrepancy::Impossible { entry, stands } => write!(
                f,
                "credit line {entry}: comes to {} minutes, which no roster says",
                stands.minutes.minutes()
            ),
        }
    }
}

db::sql! {
    /// Sections with lines and no settlement.
    NEVER_SETTLED = "select min(e.id), e.section_id from credit_entry e
        where e.section_id is not null
            and not exists (select 1 from settlement s where s.section_id = e.section_id)
        group by e.section_id order by e.section_id";
}

/// Works every settled section out again and compares.
pub fn check(tx: &mut Tx) -> Result<Vec<Discrepancy>, Fault> {
    let mut found = tx.rows(&NEVER_SETTLED, &[], |row| {
        Ok(Discrepancy::NeverSettled { entry: row.get(0)?, section: row.get(1)? })
    })?;
    for section in store::settled_sections(tx)? {
        if store::is_being_posted(tx, &job::payload(section))? {
            continue;
        }
        let outcomes = attendance::outcomes(tx, section)?;
        let pieces = pieces(store::lines(tx, Which::Section(section))?);
        found.extend(pieces.iter().filter_map(|piece| compare(piece, &outcomes)));
        found.extend(missing(tx, section, &outcomes, &pieces)?);
    }
    Ok(found)
}

fn compare(piece: &Piece, outcomes: &[Outcome]) -> Option<Discrepancy> {
    let entry = piece.award.id;
    let stands = match piece.credit() {
        Credit::Awarded { amount } => amount,
        Credit::Revoked if piece.amount().is_zero() => return None,
        Credit::Revoked | Credit::Pending => {
            return Some(Discrepancy::Impossible { entry, stands: piece.amount() });
        }
    };
    let (below, above) = (
        stands.minutes.minutes() < 0 || stands.units.hundredths() < 0,
        piece
            .award
            .ceiling()
            .is_some_and(|most| stands.minutes > most.minutes || stands.units > most.units),
    );
    if below || above {
        return Some(Discrepancy::Impossible { entry, stands });
    }
    if piece.latest().source == Source::Office {
        return None;
    }
    let offer = piece.award.offer()?;
    let outcome = outcomes.iter().find(|outcome| outcome.person == piece.award.person);
    let marks = outcome.map_or(Amount::ZERO, |outcome| offer.award(outcome.attended, outcome.held));
    (stands != marks).then_some(Discrepancy::Amount { entry, stands, marks })
}

/// Everyone who attended has lines; of which types is the offer's affair on that day, so one who
/// has any line of the section is not missed.
fn missing(
    tx: &mut Tx,
    section: SectionId,
    outcomes: &[Outcome],
    pieces: &[Piece],
) -> Result<Vec<Discrepancy>, Fault> {
    let Some(subject) = store::subject(tx, section)? else { return Ok(Vec::new()) };
    let mut known = store::earned_elsewhere(tx, section, subject.activity)?;
    known.extend(pieces.iter().map(|piece| piece.award.person));
    Ok(outcomes
        .iter()
        .filter(|outcome| !known.contains(&outcome.person))
        .filter_map(|outcome| {
            let offer = subject
                .offers
                .iter()
                .find(|offer| !offer.award(outcome.attended, outcome.held).is_zero())?;
            Some(Discrepancy::Missing {
                section,
                person: outcome.person,
                credit_type: offer.credit_type.clone(),
            })
        })
        .collect())
}
