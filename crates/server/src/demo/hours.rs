//! When the demo's hourly staff work, and how the demo divides time for payroll. A few people have no
//! hours recorded, as in any district.

use super::build::{Plan, person_id};
use access::Permit;
use db::{Tx, setting};
use kernel::{By, Failed, Fault, Occasion, Period};
use staff::Flsa;
use staff::hours::{Stretch, WorkHours, read_day, record_hours};

/// A Monday before the demo's history: every fourteen days from there.
const PAY_PERIODS: &str = "14 2022-08-01";
/// Of so many people the hours of one are not recorded.
const UNRECORDED_ONE_IN: i64 = 40;

/// Hours of a weekday by job, in the demo only.
fn day_of(job_role: &str) -> &'static str {
    match job_role {
        "driver" | "bus-aide" => "6:00-8:30, 14:00-16:30",
        "cook" => "6:00-13:30",
        "custodian" | "maintenance" => "13:00-21:00",
        "paraprofessional" | "health-paraprofessional" => "7:45-15:15",
        _ => "7:30-16:00",
    }
}

/// Human Resources handed over every pay period but the last one that is over.
pub(super) fn pay_minutes(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let hr = person_id(plan.staff.cast.compliance_officer);
    let periods = pay::period::pay_periods(tx)?.back_from(occasion.today, 3);
    let before = periods[2];
    let on = before.last.plus_days(2);
    let then = Occasion { by: By::Staff(hr), now: plan.calendar.start_of(on), today: on };
    match pay::export(tx, &Permit::for_system(), &then, &before) {
        Ok(_) | Err(Failed::Refused(_)) => Ok(()),
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

pub(super) fn hours(tx: &mut Tx, _: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    setting::set(tx, pay::period::SETTING, PAY_PERIODS)?;
    let mut weeks = Vec::new();
    for person in staff::histories_of_everyone(tx)? {
        if person.person.0 % UNRECORDED_ONE_IN == 7 {
            continue;
        }
        for position in &person.positions {
            // Substitutes come when they are called.
            if position.flsa != Flsa::NonExempt || position.job_role == "substitute-teacher" {
                continue;
            }
            let day = day_of(&position.job_role);
            let stretches: Vec<Stretch> =
                (1..=5).filter_map(|weekday| read_day(weekday, day)).flatten().collect();
            let holds = Period { first: position.starts_on, last: position.ends_on };
            weeks.push(WorkHours { position: position.id, holds, stretches });
        }
    }
    record_hours(tx, &Permit::for_system(), occasion, &weeks)
}
