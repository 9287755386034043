//! The staff as they stand in the database, as far as an import compares them.

use db::{Tx, sql};
use kernel::{BuildingId, DepartmentId, Fault, LocalDate, Period, PositionId, StaffId};
use staff::kinds::comma_list;
use staff::{Building, Department, Flsa, Grade, JobRole, Person};
use std::collections::{HashMap, HashSet};

/// A position as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentPosition {
    pub id: PositionId,
    pub person: StaffId,
    pub job_role: String,
    pub building: BuildingId,
    pub department: Option<DepartmentId>,
    pub title: String,
    pub grades: Vec<Grade>,
    pub subject: Option<String>,
    pub duties: Vec<String>,
    pub fte_hundredths: i64,
    pub flsa: Flsa,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
    pub supervisor: Option<PositionId>,
    pub external_id: Option<String>,
}

/// Who answers for a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    Roster,
    Personnel,
    /// Recorded in the browser.
    Hand,
}

impl PresentPosition {
    pub fn source(&self) -> Source {
        match self.external_id.as_deref() {
            Some(id) if id.starts_with("or:") => Source::Roster,
            Some(id) if id.starts_with("hr:") => Source::Personnel,
            Some(_) | None => Source::Hand,
        }
    }

    pub fn period(&self) -> Period {
        Period { first: self.starts_on, last: self.ends_on }
    }

    /// Holds on the day or later.
    pub fn runs_on(&self, day: LocalDate) -> bool {
        self.ends_on.is_none_or(|last| day <= last)
    }
}

/// Everything an import compares with.
#[derive(Clone, Debug)]
pub struct Present {
    pub today: LocalDate,
    pub people: Vec<Person>,
    pub buildings: Vec<Building>,
    pub departments: Vec<Department>,
    /// The district's jobs.
    pub jobs: Vec<JobRole>,
    pub positions: Vec<PresentPosition>,
    pub by_person: HashMap<StaffId, Vec<usize>>,
    pub by_position: HashMap<PositionId, usize>,
    /// The place of each person in `people`.
    pub places: HashMap<StaffId, usize>,
    /// People for whom the personnel office's file answers.
    pub answered: HashSet<StaffId>,
    /// Who goes by a number of a record that was merged into theirs: roster ids and employee numbers.
    pub former: HashMap<String, StaffId>,
}

sql! {
    /// Every position ever, as an import compares them.
    PRESENT_POSITIONS = "select id, person_id, job_role, building_id, department_id, title,
            grades, subject, duties, fte_hundredths, flsa, starts_on, ends_on,
            supervisor_position_id, external_id
        from position order by id";
}

pub fn present(tx: &mut Tx, today: LocalDate) -> Result<Present, Fault> {
    let positions = tx.rows(&PRESENT_POSITIONS, &[], |row| {
        let (grades, duties): (Option<String>, Option<String>) = (row.get(6)?, row.get(8)?);
        Ok(PresentPosition {
            id: row.get(0)?,
            person: row.get(1)?,
            job_role: row.get(2)?,
            building: row.get(3)?,
            department: row.get(4)?,
            title: row.get(5)?,
            grades: Grade::parse_list(&grades.unwrap_or_default()).unwrap_or_default(),
            subject: row.get(7)?,
            duties: comma_list(&duties.unwrap_or_default()),
            fte_hundredths: row.get(9)?,
            flsa: row.get(10)?,
            starts_on: row.get(11)?,
            ends_on: row.get(12)?,
            supervisor: row.get(13)?,
            external_id: row.get(14)?,
        })
    })?;
    let people = staff::people(tx)?;
    let mut former = HashMap::new();
    for one in merge::former_numbers(tx)? {
        let numbers = [one.numbers.external_id, one.numbers.employee_number];
        former.extend(numbers.into_iter().flatten().map(|number| (number, one.person)));
    }
    let mut by_person: HashMap<StaffId, Vec<usize>> = HashMap::new();
    for (at, position) in positions.iter().enumerate() {
        by_person.entry(position.person).or_default().push(at);
    }
    Ok(Present {
        today,
        buildings: staff::buildings(tx)?,
        departments: staff::departments(tx)?,
        jobs: staff::job_roles(tx)?,
        by_position: positions.iter().enumerate().map(|(at, p)| (p.id, at)).collect(),
        answered: positions
            .iter()
            .filter(|position| position.source() == Source::Personnel)
            .map(|position| position.person)
            .collect(),
        former,
        places: people.iter().enumerate().map(|(at, person)| (person.id, at)).collect(),
        by_person,
        positions,
        people,
    })
}

impl Present {
    /// The jobs of the district, and the standard ones it does not have.
    pub fn known_jobs(&self) -> Vec<JobRole> {
        let mut jobs = self.jobs.clone();
        for job in staff::standard_job_roles() {
            if !jobs.iter().any(|known| known.code == job.code) {
                jobs.push(job);
            }
        }
        jobs
    }

    pub fn person(&self, id: StaffId) -> &Person {
        &self.people[self.places[&id]]
    }

    pub fn positions_of(&self, person: StaffId) -> impl Iterator<Item = (usize, &PresentPosition)> {
        let places = self.by_person.get(&person).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|at| (*at, &self.positions[*at]))
    }

    /// How many people are employed today.
    pub fn employed(&self) -> usize {
        self.people.iter().filter(|person| !person.has_left_by(self.today)).count()
    }
}
