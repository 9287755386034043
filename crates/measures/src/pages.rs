//! The measures, one of them by building or grade, taking a file, and correcting what was taken.

pub mod correction;
mod editions;
pub mod file;
pub mod floor;
pub mod list;
pub mod measure;
pub mod words;

use access::{Permit, Subject, action};
use web::{Halt, Visit};

fn load_permit(visit: &Visit) -> Result<Permit<action::LoadMeasures>, Halt> {
    visit.permit::<action::LoadMeasures>(&Subject::district())
}

fn view(visit: &Visit) -> Result<(), Halt> {
    visit.permit::<action::ViewMeasures>(&Subject::district()).map(|_| ())
}
