//! What the demo's plan knows of people on a day, in the words of `staff`, so that its audiences are
//! judged by the same rule as a district's.

use std::collections::HashMap;

use kernel::{BuildingId, LocalDate, PositionId, SiteCode, StaffId};
use staff::{Category, Flsa, Grade, Level, PositionFact, StaffFacts};

use super::people::{DemoPosition, Staff};
use super::places::PLACES;

/// What is known of everyone at work on a day; ids are indexes into the demo's own lists.
pub fn facts_on(staff: &Staff, day: LocalDate) -> Vec<StaffFacts> {
    let mut by_person: HashMap<usize, StaffFacts> = HashMap::new();
    for (id, position) in staff.working_on(day) {
        let person = &staff.people[position.person];
        by_person
            .entry(position.person)
            .or_insert_with(|| StaffFacts {
                person: StaffId(i64::try_from(position.person).expect("an index fits")),
                hired_on: person.hired_on,
                left_on: person.left_on,
                positions: Vec::new(),
                on_leave: None,
                credentials: Vec::new(),
            })
            .positions
            .push(position_fact(id, position));
    }
    let mut facts: Vec<StaffFacts> = by_person.into_values().collect();
    facts.sort_unstable_by_key(|person| person.person);
    facts
}

fn position_fact(id: usize, position: &DemoPosition) -> PositionFact {
    let place = &PLACES[position.place];
    PositionFact {
        id: PositionId(i64::try_from(id).expect("an index fits")),
        job_role: position.job.code.to_owned(),
        job_role_name: position.job.name.to_owned(),
        role_group: position.job.group.to_owned(),
        category: Category::parse(position.job.category).expect("a category of the demo"),
        flsa: Flsa::parse(position.job.flsa).expect("a standing of the demo"),
        interacts_with_students: position.job.with_students,
        title: position.title.clone(),
        building: BuildingId(i64::try_from(position.place).expect("an index fits")),
        building_code: SiteCode::parse(place.code).expect("a code of the demo"),
        building_name: place.name.to_owned(),
        level: Level::parse(place.level).expect("a level of the demo"),
        grades: position
            .grades
            .iter()
            .flat_map(|text| text.split(','))
            .filter_map(Grade::parse)
            .collect(),
        subject: position.subject.clone(),
        duties: position.duties.iter().cloned().collect(),
        fte_hundredths: position.fte_hundredths,
        starts_on: position.starts_on,
        ends_on: position.ends_on,
    }
}
