//! One's own plan, the plans of those one supervises, and the cycles of the district.

pub mod application;
pub mod assessment;
pub mod continuity;
pub mod cycle_text;
mod cycle_trial;
pub mod cycle_versions;
pub mod cycles;
pub mod decide;
pub mod goal;
pub mod mentors;
pub mod my;
mod narrow;
mod parts;
pub mod peers;
pub mod plan;
mod shown;
mod suggested;
pub mod team;
pub mod thread;
pub mod words;
pub mod years;

use access::{Permit, Subject, action};
use web::{Halt, Visit};

/// The permit for one's own plan.
pub(crate) fn own_permit(visit: &Visit) -> Result<Permit<action::EditOwnGrowth>, Halt> {
    visit.permit::<action::EditOwnGrowth>(&Subject::person(visit.actor.person))
}
