//! The difference between what a file wants and what is there. Pure: nothing is written here, and
//! the same file and the same staff always give the same plan.

mod guard;
mod people;
mod places;
mod positions;
mod supervision;

pub use guard::Held;

use crate::present::Present;
use crate::problem::{Notice, Problem};
use crate::wanted::{Kind, Wanted};
use kernel::{BuildingId, DepartmentId, EmailAddress, LocalDate, PersonName, PositionId, StaffId};
use serde::{Deserialize, Serialize};
use staff::bulk::{BuildingRow, DepartmentRow, PersonRow};
use staff::{Flsa, Grade, JobRole};

/// Something that is there, or will be: the place in the plan's list of new ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ref<Id> {
    There(Id),
    New(usize),
}

/// A position as it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPosition {
    pub person: Ref<StaffId>,
    pub building: Ref<BuildingId>,
    pub department: Option<Ref<DepartmentId>>,
    pub job_role: String,
    pub title: String,
    pub grades: Vec<Grade>,
    pub subject: Option<String>,
    pub duties: Vec<String>,
    pub fte_hundredths: i64,
    pub flsa: Flsa,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
    pub supervisor: Option<Ref<PositionId>>,
    pub external_id: Option<String>,
}

/// Everything an import will write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub kind: Kind,
    pub today: LocalDate,
    pub jobs: Vec<JobRole>,
    pub buildings: Vec<BuildingRow>,
    pub changed_buildings: Vec<(BuildingId, BuildingRow)>,
    pub departments: Vec<(Option<Ref<BuildingId>>, DepartmentRow)>,
    pub changed_departments: Vec<(DepartmentId, Option<Ref<BuildingId>>, DepartmentRow)>,
    pub people: Vec<PersonRow>,
    pub changed_people: Vec<(StaffId, PersonRow)>,
    /// Who leaves, and their last day.
    pub leaving: Vec<(StaffId, LocalDate)>,
    pub positions: Vec<PlannedPosition>,
    /// Corrected in place: what was never true, or has no past yet.
    pub corrected: Vec<(PositionId, PlannedPosition)>,
    /// Ends, because its successor in `positions` goes on in its stead.
    pub closed: Vec<(PositionId, LocalDate)>,
    pub ended: Vec<(PositionId, LocalDate)>,
    pub numbers: Numbers,
    pub differences: Vec<Difference>,
    pub notices: Vec<Notice>,
    /// Why a person must confirm it first; empty when nobody must.
    pub held: Vec<Held>,
}

/// The difference in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub rows: usize,
    pub not_staff: usize,
    pub buildings_new: usize,
    pub buildings_changed: usize,
    pub departments_new: usize,
    pub people_new: usize,
    pub people_changed: usize,
    pub people_unchanged: usize,
    pub people_leaving: usize,
    pub people_returning: usize,
    pub positions_new: usize,
    pub positions_changed: usize,
    pub positions_ended: usize,
}

impl Numbers {
    pub fn is_nothing(&self) -> bool {
        let Numbers {
            rows: _,
            not_staff: _,
            people_unchanged: _,
            buildings_new,
            buildings_changed,
            departments_new,
            people_new,
            people_changed,
            people_leaving,
            people_returning,
            positions_new,
            positions_changed,
            positions_ended,
        } = *self;
        buildings_new
            + buildings_changed
            + departments_new
            + people_new
            + people_changed
            + people_leaving
            + people_returning
            + positions_new
            + positions_changed
            + positions_ended
            == 0
    }
}

/// One row of the difference, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub kind: DifferenceKind,
    /// The person or building.
    pub who: String,
    pub what: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    Leaves,
    Returns,
    PositionEnds,
    PersonChanges,
    PositionChanges,
    BuildingNew,
    BuildingChanges,
    DepartmentNew,
    PersonNew,
    PositionNew,
}

impl DifferenceKind {
    pub const ALL: &'static [DifferenceKind] = &[
        DifferenceKind::Leaves,
        DifferenceKind::Returns,
        DifferenceKind::PositionEnds,
        DifferenceKind::PersonChanges,
        DifferenceKind::PositionChanges,
        DifferenceKind::BuildingNew,
        DifferenceKind::BuildingChanges,
        DifferenceKind::DepartmentNew,
        DifferenceKind::PersonNew,
        DifferenceKind::PositionNew,
    ];

    /// For the command line, and for keeping.
    pub const fn name(self) -> &'static str {
        match self {
            DifferenceKind::Leaves => "leaves",
            DifferenceKind::Returns => "returns",
            DifferenceKind::PositionEnds => "position ends",
            DifferenceKind::PersonChanges => "person changes",
            DifferenceKind::PositionChanges => "position changes",
            DifferenceKind::BuildingNew => "new building",
            DifferenceKind::BuildingChanges => "building changes",
            DifferenceKind::DepartmentNew => "new department",
            DifferenceKind::PersonNew => "new person",
            DifferenceKind::PositionNew => "new position",
        }
    }
}

/// Works out the difference, or everything in the file that does not fit the staff.
pub fn work_out(present: &Present, wanted: &Wanted) -> Result<Plan, Vec<Problem>> {
    let mut planner = Planner::new(present, wanted);
    planner.buildings();
    planner.departments();
    planner.people();
    let placed = planner.places_of_positions();
    if !planner.problems.is_empty() {
        return Err(planner.problems);
    }
    let lines = planner.lines_of_supervision(&placed);
    if !planner.problems.is_empty() {
        return Err(planner.problems);
    }
    planner.match_positions(&placed, &lines);
    planner.departures();
    planner.jobs();
    planner.hold();
    planner.count();
    let mut plan = planner.plan;
    plan.differences.sort_by_key(|difference| difference.kind);
    Ok(plan)
}

struct Planner<'a> {
    present: &'a Present,
    wanted: &'a Wanted,
    known_jobs: Vec<JobRole>,
    plan: Plan,
    problems: Vec<Problem>,
    /// Each wanted person, there or new.
    people: Vec<Ref<StaffId>>,
    /// People that the file lists and whose record it changes.
    touched: std::collections::HashSet<StaffId>,
    /// People of the roster for whom the personnel file answers.
    answered: std::collections::HashSet<StaffId>,
    returning: Vec<StaffId>,
    orgs: places::Orgs,
}

impl<'a> Planner<'a> {
    fn new(present: &'a Present, wanted: &'a Wanted) -> Planner<'a> {
        Planner {
            present,
            wanted,
            known_jobs: present.known_jobs(),
            plan: Plan {
                kind: wanted.kind,
                today: present.today,
                jobs: Vec::new(),
                buildings: Vec::new(),
                changed_buildings: Vec::new(),
                departments: Vec::new(),
                changed_departments: Vec::new(),
                people: Vec::new(),
                changed_people: Vec::new(),
                leaving: Vec::new(),
                positions: Vec::new(),
                corrected: Vec::new(),
                closed: Vec::new(),
                ended: Vec::new(),
                numbers: Numbers::default(),
                differences: Vec::new(),
                notices: wanted.notices.clone(),
                held: Vec::new(),
            },
            problems: Vec::new(),
            people: Vec::new(),
            touched: std::collections::HashSet::new(),
            answered: std::collections::HashSet::new(),
            returning: Vec::new(),
            orgs: places::Orgs::default(),
        }
    }

    fn differs(&mut self, kind: DifferenceKind, who: impl Into<String>, what: impl Into<String>) {
        self.plan.differences.push(Difference { kind, who: who.into(), what: what.into() });
    }

    fn job(&self, code: &str) -> Option<&JobRole> {
        self.known_jobs.iter().find(|job| job.code == code)
    }

    fn name_of(&self, person: Ref<StaffId>) -> String {
        match person {
            Ref::There(id) => label(&self.present.person(id).name, self.number_of(id)),
            Ref::New(at) => {
                let row = &self.plan.people[at];
                label(&row.name, row.employee_number.as_deref())
            }
        }
    }

    fn number_of(&self, person: StaffId) -> Option<&str> {
        self.present.person(person).employee_number.as_deref()
    }

    fn building_name(&self, building: Ref<BuildingId>) -> String {
        match building {
            Ref::There(id) => {
                let found = self.present.buildings.iter().find(|building| building.id == id);
                found.map(|building| building.name.clone()).unwrap_or_default()
            }
            Ref::New(at) => self.plan.buildings[at].name.clone(),
        }
    }

    /// The jobs that the district's table does not have yet.
    fn jobs(&mut self) {
        let used: std::collections::BTreeSet<&str> = self
            .plan
            .positions
            .iter()
            .map(|p| p.job_role.as_str())
            .chain(self.plan.corrected.iter().map(|(_, p)| p.job_role.as_str()))
            .collect();
        let missing = used
            .into_iter()
            .filter(|code| !self.present.jobs.iter().any(|job| job.code == *code))
            .filter_map(|code| self.job(code).cloned())
            .collect();
        self.plan.jobs = missing;
    }

    fn count(&mut self) {
        let plan = &self.plan;
        let changed = plan.changed_people.len() - self.returning.len();
        let listed = self.wanted.people.len();
        self.plan.numbers = Numbers {
            rows: 0,
            not_staff: 0,
            buildings_new: plan.buildings.len(),
            buildings_changed: plan.changed_buildings.len(),
            departments_new: plan.departments.len(),
            people_new: plan.people.len(),
            people_changed: changed,
            people_unchanged: listed
                .saturating_sub(plan.people.len())
                .saturating_sub(self.touched.len()),
            people_leaving: plan.leaving.len(),
            people_returning: self.returning.len(),
            positions_new: plan.positions.len() - plan.closed.len(),
            positions_changed: plan.corrected.len() + plan.closed.len(),
            positions_ended: plan.ended.len(),
        };
    }
}

fn label(name: &PersonName, number: Option<&str>) -> String {
    number.map_or_else(|| name.sorted(), |number| format!("{} ({number})", name.sorted()))
}

fn shown(email: Option<&EmailAddress>) -> String {
    email.map_or_else(|| "none".to_owned(), ToString::to_string)
}

fn day(day: Option<LocalDate>) -> String {
    day.map_or_else(|| "open".to_owned(), |day| day.to_string())
}
