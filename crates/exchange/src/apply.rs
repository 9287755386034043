//! Writes a plan, all of it or nothing: in the transaction in which it was worked out.

use crate::plan::{Numbers, Plan, PlannedPosition, Ref};
use access::{Permit, action};
use db::{Tx, journal};
use kernel::{BuildingId, DepartmentId, Fault, LocalDate, Occasion, PositionId, StaffId, Watch};
use serde_json::json;
use staff::Terms;
use staff::bulk::{self, DepartmentRow, PositionRow};

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    pub numbers: Numbers,
}

/// Writes the plan, telling `watch` how many of its rows are written.
pub fn apply(
    tx: &mut Tx,
    permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    plan: &Plan,
    watch: &Watch,
) -> Result<Applied, Fault> {
    let (all, mut done) = (rows(plan), 0);
    let mut wrote = |rows: usize| {
        done += rows as u64;
        watch.tell(done, all);
    };
    wrote(0);
    staff::ensure_job_roles(tx, &plan.jobs)?;
    let buildings = bulk::add_buildings(tx, permit, occasion, &plan.buildings)?;
    for (id, row) in &plan.changed_buildings {
        bulk::change_building(tx, permit, *id, row)?;
    }
    wrote(plan.buildings.len() + plan.changed_buildings.len());
    let mut new = New { buildings, ..New::default() };
    let departments: Vec<DepartmentRow> = plan
        .departments
        .iter()
        .map(|(building, row)| DepartmentRow {
            building: building.map(|building| new.building(building)),
            ..row.clone()
        })
        .collect();
    new.departments = bulk::add_departments(tx, permit, &departments)?;
    for (id, building, row) in &plan.changed_departments {
        let building = building.map(|building| new.building(building));
        bulk::change_department(tx, permit, *id, &DepartmentRow { building, ..row.clone() })?;
    }
    wrote(plan.departments.len() + plan.changed_departments.len());
    new.people = bulk::add_people(tx, permit, occasion, &plan.people)?;
    wrote(plan.people.len());
    for (id, row) in &plan.changed_people {
        bulk::change_person(tx, permit, *id, row)?;
        wrote(1);
    }
    // Their ids in the file pass to their successors, so they go first.
    for (id, last) in &plan.closed {
        bulk::close_position(tx, permit, *id, *last)?;
        wrote(1);
    }
    begin(tx, permit, occasion, plan, &mut new)?;
    wrote(plan.positions.len());
    for (id, position) in &plan.corrected {
        bulk::correct_position(tx, permit, *id, &new.row(position))?;
        wrote(1);
    }
    for (id, last) in &plan.ended {
        bulk::end_position(tx, permit, *id, *last)?;
        wrote(1);
    }
    for (id, last) in &plan.leaving {
        leave(tx, permit, occasion, (*id, *last))?;
        wrote(1);
    }
    note(tx, occasion, plan);
    Ok(Applied { numbers: plan.numbers })
}

/// How many rows a plan writes.
fn rows(plan: &Plan) -> u64 {
    let all = plan.buildings.len()
        + plan.changed_buildings.len()
        + plan.departments.len()
        + plan.changed_departments.len()
        + plan.people.len()
        + plan.changed_people.len()
        + plan.closed.len()
        + plan.positions.len()
        + plan.corrected.len()
        + plan.ended.len()
        + plan.leaving.len();
    all as u64
}

/// The ids of what is new, in the order of the plan.
#[derive(Default)]
struct New {
    buildings: Vec<BuildingId>,
    departments: Vec<DepartmentId>,
    people: Vec<StaffId>,
    positions: Vec<Option<PositionId>>,
}

impl New {
    fn building(&self, building: Ref<BuildingId>) -> BuildingId {
        match building {
            Ref::There(id) => id,
            Ref::New(at) => self.buildings[at],
        }
    }

    /// A supervisor whose position is not written yet is left out.
    fn row(&self, position: &PlannedPosition) -> PositionRow {
        PositionRow {
            person: match position.person {
                Ref::There(id) => id,
                Ref::New(at) => self.people[at],
            },
            terms: Terms {
                job_role: position.job_role.clone(),
                building: self.building(position.building),
                department: position.department.map(|department| match department {
                    Ref::There(id) => id,
                    Ref::New(at) => self.departments[at],
                }),
                title: position.title.clone(),
                grades: position.grades.clone(),
                subject: position.subject.clone(),
                duties: position.duties.clone(),
                fte_hundredths: position.fte_hundredths,
                flsa: Some(position.flsa),
                supervisor: position.supervisor.and_then(|supervisor| match supervisor {
                    Ref::There(id) => Some(id),
                    Ref::New(at) => self.positions[at],
                }),
            },
            flsa: position.flsa,
            starts_on: position.starts_on,
            ends_on: position.ends_on,
            external_id: position.external_id.clone(),
        }
    }
}

/// Writes the new positions from the top of the line of supervision down, one layer at a time, so
/// that each finds its supervisor there already.
fn begin(
    tx: &mut Tx,
    permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    plan: &Plan,
    new: &mut New,
) -> Result<(), Fault> {
    new.positions = vec![None; plan.positions.len()];
    let mut waiting: Vec<usize> = (0..plan.positions.len()).collect();
    while !waiting.is_empty() {
        let (ready, later): (Vec<usize>, Vec<usize>) =
            waiting.iter().partition(|at| match plan.positions[**at].supervisor {
                Some(Ref::New(above)) => new.positions[above].is_some(),
                Some(Ref::There(_)) | None => true,
            });
        if ready.is_empty() {
            return Err(Fault::new("a line of supervision of an import has no top"));
        }
        let rows: Vec<PositionRow> = ready.iter().map(|at| new.row(&plan.positions[*at])).collect();
        let ids = bulk::add_positions(tx, permit, occasion, &rows)?;
        for (at, id) in ready.into_iter().zip(ids) {
            new.positions[at] = Some(id);
        }
        waiting = later;
    }
    Ok(())
}

fn leave(
    tx: &mut Tx,
    permit: &Permit<action::ImportStaff>,
    occasion: &Occasion,
    (person, last): (StaffId, LocalDate),
) -> Result<(), Fault> {
    let there = staff::person(tx, person)?;
    let there = there.ok_or_else(|| Fault::new("a person of the plan is gone"))?;
    let row = bulk::PersonRow {
        name: there.name,
        employee_number: there.employee_number,
        external_id: there.external_id,
        email: there.email,
        hired_on: there.hired_on,
        left_on: Some(last),
    };
    bulk::change_person(tx, permit, person, &row)?;
    bulk::end_positions_of(tx, permit, person, last)?;
    identity::leaving::leave(tx, occasion, person, last)
}

/// One entry for each person whose record changes; the import's own entry has the numbers.
fn note(tx: &mut Tx, occasion: &Occasion, plan: &Plan) {
    for (id, _) in &plan.changed_people {
        let on = journal::On("person", id.0);
        tx.journal(journal::Entry::new(occasion, "person.imported", on).about(*id));
    }
    for (id, last) in &plan.leaving {
        let on = journal::On("person", id.0);
        let detail = json!({ "left_on": last.to_string() });
        let entry = journal::Entry::new(occasion, "person.departed", on);
        tx.journal(entry.about(*id).detail(detail));
    }
}
