//! The commands of the ledger on both engines.

mod correcting;
mod issuing;
mod reading;
mod settling;

use access::{Permit, action};
use attendance::fixture::{Class, at};
use attendance::mark::Mark;
use attendance::take::{Said, save};
use db::Tx;
use kernel::{By, DistrictCalendar, Failed, Fault, Hours, Instant, Occasion, StaffId};

/// A moment of work by a person.
fn when(by: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(by), now, today: DistrictCalendar::nebraska().date(now) }
}

fn may_issue() -> Permit<action::IssueCredit> {
    Permit::for_system()
}

fn may_correct() -> Permit<action::CorrectCredit> {
    Permit::for_system()
}

/// Carla's roster: Ana there both days, Ben only the first, Cy for 45 minutes of the first, Pat
/// absent.
fn attended(tx: &mut Tx, class: &Class) -> Result<(), Fault> {
    let town = &class.town;
    let carla = when(town.carla, at("2025-10-14 12:40"));
    let said = |session: usize, person: StaffId, mark: Mark| Said {
        session: class.sessions[session],
        person,
        mark,
    };
    let early = Mark::Partial { minutes: Hours::from_minutes(45), reason: "bus".to_owned() };
    let lines = [
        said(0, town.ana, Mark::Present),
        said(1, town.ana, Mark::Present),
        said(0, town.ben, Mark::Present),
        said(1, town.ben, Mark::Absent),
        said(0, town.cy, early),
        said(0, town.pat, Mark::Absent),
    ];
    save(tx, &Permit::for_system(), &carla, class.section, &lines).map(|_| ()).map_err(|failed| {
        match failed {
            Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
            Failed::Fault(fault) => fault,
        }
    })
}

/// The section with its roster taken.
pub(crate) fn taken(tx: &mut Tx) -> Result<Class, Fault> {
    let class = attendance::fixture::class(tx)?;
    attended(tx, &class)?;
    Ok(class)
}

/// The section with its credit issued by Carla as the second day ends.
pub(crate) fn issued(tx: &mut Tx) -> Result<Class, Fault> {
    let class = taken(tx)?;
    let carla = when(class.town.carla, at("2025-10-14 12:45"));
    match crate::issue_credit(tx, &may_issue(), &carla, class.section) {
        Ok(_) => Ok(class),
        Err(Failed::Fault(fault)) => Err(fault),
        Err(Failed::Refused(refusal)) => Err(Fault::new(format!("{refusal:?}"))),
    }
}

/// A person's credit in the words of a ledger: `pl-hours 90 min, points 125`.
fn credit_of(tx: &mut Tx, person: StaffId) -> Result<String, Fault> {
    let mut said: Vec<String> = crate::transcript(tx, person, None)?
        .iter()
        .map(|piece| {
            let amount = piece.amount();
            match piece.award.unit {
                crate::Unit::Hours => {
                    format!("{} {} min", piece.award.credit_type, amount.minutes.minutes())
                }
                crate::Unit::Units => {
                    format!("{} {}", piece.award.credit_type, amount.units.hundredths())
                }
            }
        })
        .collect();
    said.sort_unstable();
    Ok(said.join(", "))
}
