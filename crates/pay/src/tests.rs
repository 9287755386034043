//! Pay minutes on both engines.

mod handing_over;
mod working_out;

use access::{Permit, action};
use attendance::fixture::{Class, at};
use attendance::mark::Mark;
use attendance::take::{Said, save};
use db::Tx;
use kernel::{By, DistrictCalendar, Failed, Fault, Hours, Instant, LocalDate, Occasion, StaffId};
use staff::hours::{Stretch, read_day, set_work_hours};

pub(crate) fn when(by: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(by), now, today: DistrictCalendar::nebraska().date(now) }
}

fn may_export() -> Permit<action::ExportPayMinutes> {
    Permit::for_system()
}

pub(crate) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("a day")
}

pub(crate) fn fault<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

/// Pat, a para, and Kofi, a cook, at Carla's section of Monday and Tuesday, 11:00 to 12:45 with a
/// quarter of an hour's break; Pat's hours of work end at noon. Credit is issued.
pub(crate) fn held(tx: &mut Tx) -> Result<Class, Fault> {
    let class = attendance::fixture::class(tx)?;
    let town = class.town.clone();
    hours(tx, &class, town.pat, "8:00-12:00")?;
    attendance::fixture::take_seat(tx, class.section, town.kofi)?;
    let carla = when(town.carla, at("2025-10-14 12:40"));
    let early = Mark::Partial { minutes: Hours::from_minutes(45), reason: "bus".to_owned() };
    let lines = [
        (0, town.pat, Mark::Present),
        (1, town.pat, early),
        (0, town.kofi, Mark::Present),
        (0, town.ana, Mark::Present),
    ];
    let said: Vec<Said> = lines
        .into_iter()
        .map(|(nth, person, mark)| Said { session: class.sessions[nth], person, mark })
        .collect();
    save(tx, &Permit::for_system(), &carla, class.section, &said).map_err(fault)?;
    credit::issue_credit(tx, &Permit::for_system(), &carla, class.section).map_err(fault)?;
    Ok(class)
}

pub(crate) fn hours(tx: &mut Tx, class: &Class, person: StaffId, text: &str) -> Result<(), Fault> {
    let week: Vec<Stretch> = (1..=5).flat_map(|day| read_day(day, text).expect("hours")).collect();
    let hana = when(class.town.hana, at("2025-10-01 08:00"));
    let position = class.town.position(person);
    let from = day("2025-10-01");
    set_work_hours(tx, &Permit::for_system(), &hana, position, &week, from).map_err(fault)
}
