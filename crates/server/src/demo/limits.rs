//! What seats depend on in the demo district besides their sections: how many of a school may be
//! away at once, what comes before what, and what is not taken twice.

use access::Permit;
use catalog::terms::{Prerequisite, Retake, Terms, set_terms};
use db::Tx;
use kernel::{BuildingId, Fault, LocalTime, Occasion, Seats};
use registration::coverage::{self, set_limit};

use super::build::{Plan, id};
use super::places::index_of;

/// Schools that limit how many who teach are away during a school day.
const LIMITED: &[(&str, u16)] = &[("BIR", 4), ("CED", 5)];

/// What is taken only after something else.
const AFTER: &[(&str, &str)] = &[
    ("Science of reading institute", "Decoding and the science of reading"),
    ("Small-group reading, section work", "Small-group reading that moves"),
];

const ONCE: &str = "First-year teachers: the first ten days";

pub(super) fn limits(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let at = |hour, minute| LocalTime::new(hour, minute).expect("a time of day");
    for (code, most) in LIMITED {
        let limit = coverage::Terms {
            role_group: Some("instruction".to_owned()),
            most: Seats(*most),
            from: at(7, 30),
            to: at(15, 30),
            starts_on: plan.calendar.days_of(plan.calendar.school_year(occasion.today)).first,
        };
        let building = BuildingId(id(index_of(code)));
        set_limit(tx, &Permit::for_system(), occasion, building, &limit)?;
    }
    let activities = catalog::activities_in(tx, &[catalog::ActivityState::Published])?;
    let year = plan.calendar.school_year(occasion.today);
    let this_year =
        |title: &str| activities.iter().find(|one| one.title == title && one.school_year == year);
    let mut set = |title: &str, retake: Retake, needed: Option<&str>| {
        let Some(activity) = this_year(title) else { return Ok(()) };
        let prerequisites = needed
            .and_then(this_year)
            .map(|one| Prerequisite {
                activity: one.id,
                key: one.key.clone(),
                title: one.title.clone(),
            })
            .into_iter()
            .collect();
        let terms = Terms { retake, prerequisites, ..Terms::default() };
        set_terms(tx, &Permit::for_system(), occasion, activity.id, &terms)
            .map_err(|failed| Fault::new(format!("the terms of {title}: {failed:?}")))
    };
    for (title, needed) in AFTER {
        set(title, Retake::WithoutCredit, Some(needed))?;
    }
    set(ONCE, Retake::NotAllowed, None)
}
