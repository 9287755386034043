//! Changing a section that people are in: its seats, its dates, its place.

use access::{Permit, action};
use catalog::Section;
use catalog::schedule::{Plan, change_section};
use db::Tx;
use kernel::{DistrictCalendar, Failed, Occasion, Seats, SectionId};

use crate::line::{self, Locked};
use crate::notices;
use crate::registration::{Refusal, State};
use crate::seating::Conflict;
use crate::store;

/// What a change came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Registered people who were told of new dates or another place.
    pub told: usize,
    /// Of those, people who now have something else at the same time (REG-4).
    pub overlapping: usize,
    /// Of those, people of whose building too many are away now. They keep their seats: the office
    /// and the building see to it.
    pub too_few_stay: usize,
}

/// Writes a plan onto a section. More seats move people up at once; fewer than are taken is
/// refused; new dates are told to everyone registered, and to whom they collide with what.
pub fn reschedule(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    section: SectionId,
    plan: &Plan,
) -> Result<Changed, Failed<Refusal>> {
    let locked = Locked::lock(tx, section)?.ok_or(Failed::Refused(Refusal::NotOffered))?;
    let taken = locked.line(tx, occasion.now)?.taken;
    if let Some(Seats(seats)) = plan.capacity
        && usize::from(seats) < taken
    {
        let taken = Seats(u16::try_from(taken).unwrap_or(u16::MAX));
        return Err(Failed::Refused(Refusal::BelowSeatsTaken { taken }));
    }
    change_section(tx, permit, occasion, calendar, &locked.section, plan)?;
    store::set_seats(tx, section, plan.capacity)?;
    let before = locked.section;
    let after = Locked::lock(tx, section)?.ok_or(Failed::Refused(Refusal::NotOffered))?;
    let changed = if meets_alike(&before, &after.section) {
        Changed::default()
    } else {
        tell_everyone(tx, occasion, &after.section)?
    };
    after.move_up(tx, occasion)?;
    Ok(changed)
}

/// Whether someone who wrote the dates down has nothing to change.
fn meets_alike(before: &Section, after: &Section) -> bool {
    let meetings = |section: &Section| {
        section
            .meetings()
            .map(|session| (session.starts_at, session.ends_at, session.place.clone()))
            .collect::<Vec<_>>()
    };
    meetings(before) == meetings(after)
}

fn tell_everyone(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
) -> Result<Changed, kernel::Fault> {
    let mut changed = Changed::default();
    if section.starts_at().is_some_and(|start| start <= occasion.now) {
        return Ok(changed);
    }
    for standing in store::all_active(tx, section.id)? {
        if standing.state != State::Registered {
            continue;
        }
        let conflict = line::conflict(tx, standing.person, section, None, occasion)?;
        let with = match conflict {
            Conflict::Overlaps(clash) => Some(clash),
            Conflict::TooFewStay(_) => {
                changed.too_few_stay += 1;
                None
            }
            Conflict::None | Conflict::HoldsAnotherSection(_) => None,
        };
        changed.told += 1;
        changed.overlapping += usize::from(with.is_some());
        notices::section_changed(tx, occasion, section, &standing, with.as_ref())?;
    }
    Ok(changed)
}
