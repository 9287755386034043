//! The absences between two days, out of seats, sections that are presented, and approved days.

use std::collections::HashMap;

use db::Tx;
use kernel::{AbsenceId, Fault, FundAccountId, LocalDate, SectionId};
use registration::away::{
    ApprovedAbsence, Why, approved_absences, away_between, school_day, substitute_groups,
};

use crate::day::{Absence, Span, Stretch, join};

/// The part of a stretch that lies within another.
fn within((from, to): Span, (first, last): Span) -> Option<Span> {
    let (from, to) = (from.max(first), to.min(last));
    (from < to).then_some((from, to))
}

/// The absences on the school days between two days, by day and person. Who sits in a section is away
/// where somebody has to stand in for their work and it meets within the school day.
pub fn absences(tx: &mut Tx, first: LocalDate, last: LocalDate) -> Result<Vec<Absence>, Fault> {
    let away = away_between(tx, first, last)?;
    let (day, groups) = (school_day(tx)?, substitute_groups(tx)?);
    let (mut sections, mut days): (Vec<SectionId>, Vec<AbsenceId>) = (Vec::new(), Vec::new());
    for one in &away {
        match one.why {
            Why::Section(section) => sections.push(section),
            Why::Approved(absence) => days.push(absence),
        }
    }
    sections.sort_unstable();
    sections.dedup();
    let approved: HashMap<AbsenceId, ApprovedAbsence> =
        approved_absences(tx, &days)?.into_iter().map(|one| (one.id, one)).collect();
    let paid = budget::cost::accounts_of(tx, budget::CostKind::Substitute, &sections)?;
    let stretches = away.into_iter().filter_map(|one| {
        let span = (one.from, one.to);
        let (span, substitute, accounts): (Span, Option<Span>, Vec<FundAccountId>) = match one.why {
            Why::Section(section) => {
                let span = within(span, (day.starts, day.ends))
                    .filter(|_| groups.contains(&one.role_group))?;
                (span, Some(span), paid.get(&section).cloned().unwrap_or_default())
            }
            Why::Approved(absence) => {
                let known = approved.get(&absence)?;
                (span, known.substitute, known.account.into_iter().collect())
            }
        };
        Some(Stretch {
            person: one.person,
            on: one.on,
            span,
            why: one.why,
            building: one.building,
            substitute,
            accounts,
        })
    });
    Ok(join(stretches.collect()))
}
