//! The commands of attendance on both engines.

mod checking_in;
mod doors;
mod taking;

use crate::fixture::Class;
use access::{Permit, action};
use kernel::{By, DistrictCalendar, Instant, Occasion, StaffId};

/// A moment of work by a person.
fn when(by: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(by), now, today: DistrictCalendar::nebraska().date(now) }
}

fn may_take() -> Permit<action::TakeAttendance> {
    Permit::for_system()
}

/// How each person stands at a session: `ana present 90, ben expected 0`.
fn standing(tx: &mut db::Tx, class: &Class, session: usize) -> String {
    let room = crate::room(tx, class.section).expect("read").expect("the section");
    let said: Vec<String> = room
        .places
        .iter()
        .map(|place| {
            let attendance = place.outcome.at(class.sessions[session]);
            let name = place.who.name.first().to_lowercase();
            format!("{name} {} {}", attendance.name(), attendance.minutes().minutes())
        })
        .collect();
    said.join(", ")
}
