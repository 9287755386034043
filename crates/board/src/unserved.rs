//! Role groups to whom nothing is open (P6, P14): asked for by itself, where the whole of the evidence
//! would be too much.

use std::collections::{BTreeMap, BTreeSet};

use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate};
use staff::Audience;

use crate::evidence::{Member, Quarters};
use crate::store;

/// The role groups with nothing open to anyone in them on a day, by name: those that clause P6 counts.
/// Where something is open to all staff there are none, and nobody's record is read.
pub fn roles_without_offer(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    on: LocalDate,
) -> Result<Vec<String>, Fault> {
    let quarters = Quarters::of(calendar, calendar.school_year(on));
    let days = (quarters.first_days()[0], quarters.last_day());
    let rules = store::open_for(tx, days, on, calendar.start_of(on.plus_days(1)))?;
    // A rule that cannot be read lets nobody in, here as in the catalog.
    let audiences: Vec<Audience> =
        rules.iter().filter_map(|rule| Audience::parse(rule).ok()).collect();
    if audiences.contains(&Audience::all()) {
        return Ok(Vec::new());
    }
    let everyone = staff::facts_of_everyone(tx, on)?;
    let mut groups: BTreeMap<String, Vec<&staff::StaffFacts>> = BTreeMap::new();
    for facts in &everyone {
        if let Some(member) = Member::of(facts) {
            groups.entry(member.group).or_default().push(facts);
        }
    }
    let is_served = |people: &[&staff::StaffFacts]| {
        audiences.iter().any(|rule| people.iter().any(|facts| rule.includes(facts)))
    };
    let without: BTreeSet<String> =
        groups.into_iter().filter(|(_, people)| !is_served(people)).map(|(name, _)| name).collect();
    Ok(without.into_iter().map(|name| crate::shown::names::group(&name)).collect())
}
