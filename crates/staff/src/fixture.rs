//! Prairie Hills: the small named district that tests live in. Three buildings, two dozen people
//! with jobs and histories, on Tuesday, 14 October 2025. Invented; no real person.
//!
//! ```text
//! DO   District Office     Sofia Lindqvist superintendent ── Dana Whitfield coordinator,
//!                          Hana Okafor HR officer, Ivan Petrov technology, Drew Halvorsen driver,
//!                          the two principals
//! BIR  Birch Elementary    Priya Nair principal ── Ana Ruiz (3), Ben Castillo (K), Cy Poe (5),
//!                          Carla Mendes coach, Pat Quinn para, Kofi Mensah cook,
//!                          Casey Bloom custodian, Nia Brandt nurse, Mia Torres music (half)
//! CED  Cedar Middle        Paul Egede principal ── Tess Moreau mathematics and athletics coach,
//!                          Olive Hart science (on leave), Lena Park counselor (hired late),
//!                          Tariq Aziz (moved from Birch on 29 September), Mia Torres (half)
//! ```
//! Gil Navarro taught at Birch until June. Beth Olsen sits on the board and Aud Keller audits:
//! neither holds a position.

use crate::kinds::Level;
use crate::standard_jobs::{standard_job_role, standard_job_roles};
use crate::store::ensure_job_roles;
use access::{Actor, Grant, Role};
use db::{ToValue, Tx, sql};
use kernel::names::search_form;
use kernel::{
    AccountId, BuildingId, By, Fault, Instant, Key, LocalDate, Occasion, PersonName, PositionId,
    StaffId,
};
use std::collections::HashMap;

sql! {
    /// One building of the fixture.
    FIXTURE_BUILDING = "insert into building
            (key, code, name, level, external_id, opened_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    /// One person of the fixture.
    FIXTURE_PERSON = "insert into person
            (key, employee_number, given_name, family_name, email, hired_on, left_on, search,
             recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    /// One position of the fixture.
    FIXTURE_POSITION = "insert into position
            (key, person_id, job_role, building_id, title, grades, subject, duties,
             fte_hundredths, flsa, starts_on, ends_on, supervisor_position_id, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id";
    /// One leave of the fixture.
    FIXTURE_LEAVE = "insert into staff_leave
            (key, person_id, kind, starts_on, ends_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    /// One credential of the fixture.
    FIXTURE_CREDENTIAL = "insert into credential
            (key, person_id, kind, number, issued_on, expires_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
}

/// The day on which the district is looked at.
pub const TODAY: &str = "2025-10-14";
/// When its records were written: 2025-10-14, 9:00 in the morning in Chicago.
pub const NOW: Instant = Instant::from_micros(1_760_450_400_000_000);

/// Prairie Hills, by name.
#[derive(Clone, Debug)]
pub struct Fixture {
    pub today: LocalDate,
    pub birch: BuildingId,
    pub cedar: BuildingId,
    pub office: BuildingId,
    /// Superintendent.
    pub sofia: StaffId,
    /// Professional-learning coordinator.
    pub dana: StaffId,
    /// Human resources officer.
    pub hana: StaffId,
    /// Technology staff: runs the system.
    pub ivan: StaffId,
    /// Bus driver, at the district office.
    pub drew: StaffId,
    /// Principal of Birch.
    pub priya: StaffId,
    /// Principal of Cedar.
    pub paul: StaffId,
    /// Grade 3 teacher at Birch.
    pub ana: StaffId,
    /// Kindergarten teacher at Birch.
    pub ben: StaffId,
    /// Grade 5 teacher at Birch.
    pub cy: StaffId,
    /// Instructional coach at Birch.
    pub carla: StaffId,
    /// Paraprofessional at Birch.
    pub pat: StaffId,
    /// Cook at Birch.
    pub kofi: StaffId,
    /// Custodian at Birch.
    pub casey: StaffId,
    /// Nurse at Birch.
    pub nia: StaffId,
    /// Music teacher, half at Birch and half at Cedar.
    pub mia: StaffId,
    /// Mathematics teacher at Cedar, coaches athletics.
    pub tess: StaffId,
    /// Science teacher at Cedar, on leave from 15 September to 19 December.
    pub olive: StaffId,
    /// Counselor at Cedar, hired on 6 October 2025.
    pub lena: StaffId,
    /// Moved from Birch to Cedar on 29 September 2025.
    pub tariq: StaffId,
    /// Taught at Birch, left on 30 June 2025.
    pub gil: StaffId,
    /// Member of the board: holds no position.
    pub beth: StaffId,
    /// Auditor from outside: holds no position.
    pub aud: StaffId,
    names: HashMap<StaffId, PersonName>,
    positions: HashMap<StaffId, PositionId>,
}

impl Fixture {
    /// The person with these roles besides employee; no building means everywhere.
    pub fn actor(&self, person: StaffId, roles: &[(Role, Option<BuildingId>)]) -> Actor {
        Actor {
            account: AccountId(person.0),
            person,
            name: self.names[&person].clone(),
            grants: roles
                .iter()
                .map(|(role, building)| Grant { role: *role, building: *building })
                .collect(),
            capacity: access::Capacity::Oneself,
        }
    }

    /// A morning of work by the person.
    pub fn occasion(&self, person: StaffId) -> Occasion {
        Occasion { by: By::Staff(person), now: NOW, today: self.today }
    }

    pub fn name(&self, person: StaffId) -> &PersonName {
        &self.names[&person]
    }

    /// The key in the person's address.
    pub fn key(&self, person: StaffId) -> Key {
        person_key(&self.names[&person])
    }

    /// The position the person took up last.
    pub fn position(&self, person: StaffId) -> PositionId {
        self.positions[&person]
    }
}

fn person_key(name: &PersonName) -> Key {
    Key::from_words(&format!("prairie hills person {name}"))
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("the fixture's days are days")
}

/// Writes the district into an empty database.
#[expect(clippy::too_many_lines, reason = "a cast of two dozen people is one list")]
pub fn prairie_hills(tx: &mut Tx) -> Result<Fixture, Fault> {
    ensure_job_roles(tx, &standard_job_roles())?;
    let mut town = Builder { tx, number: 100, names: HashMap::new(), positions: HashMap::new() };
    let birch = town.building("BIR", "Birch Elementary", Level::Elementary)?;
    let cedar = town.building("CED", "Cedar Middle", Level::Middle)?;
    let office = town.building("DO", "District Office", Level::Office)?;

    let sofia = town.hire("Sofia", "Lindqvist", "2019-07-01")?;
    town.job(sofia, &Job::new("superintendent", office, "Superintendent"), None)?;
    let priya = town.hire("Priya", "Nair", "2016-08-01")?;
    town.job(priya, &Job::new("principal", birch, "Principal"), Some(sofia))?;
    let paul = town.hire("Paul", "Egede", "2021-07-01")?;
    town.job(paul, &Job::new("principal", cedar, "Principal"), Some(sofia))?;
    let dana = town.hire("Dana", "Whitfield", "2018-07-01")?;
    let coordinator = Job::new("coordinator", office, "Professional-learning coordinator");
    town.job(dana, &coordinator, Some(sofia))?;
    let hana = town.hire("Hana", "Okafor", "2020-07-01")?;
    town.job(hana, &Job::new("hr-officer", office, "Compliance officer"), Some(sofia))?;
    let ivan = town.hire("Ivan", "Petrov", "2022-07-01")?;
    town.job(ivan, &Job::new("technology-staff", office, "Systems technician"), Some(sofia))?;
    let drew = town.hire("Drew", "Halvorsen", "2017-08-10")?;
    town.job(drew, &Job::new("driver", office, "Bus driver").duties("driver"), Some(sofia))?;
    town.credential(drew, "CDL-P", "2023-05-01", Some("2027-05-01"))?;

    let teacher = |building, title| Job::new("teacher", building, title);
    let ana = town.hire("Ana", "Ruiz", "2018-08-06")?;
    town.job(ana, &teacher(birch, "Grade 3 teacher").grades("3"), Some(priya))?;
    town.credential(ana, "Teaching certificate", "2021-09-01", Some("2026-08-31"))?;
    let ben = town.hire("Ben", "Castillo", "2023-08-07")?;
    let kindergarten = teacher(birch, "Kindergarten teacher").grades("K").duties("first-aid team");
    town.job(ben, &kindergarten, Some(priya))?;
    let cy = town.hire("Cy", "Poe", "2020-08-03")?;
    town.job(cy, &teacher(birch, "Grade 5 teacher").grades("5"), Some(priya))?;
    let carla = town.hire("Carla", "Mendes", "2014-08-04")?;
    let coach =
        Job::new("instructional-coach", birch, "Instructional coach").grades("K, 1, 2, 3, 4, 5");
    town.job(carla, &coach, Some(priya))?;
    let pat = town.hire("Pat", "Quinn", "2022-08-08")?;
    town.job(
        pat,
        &Job::new("paraprofessional", birch, "Paraprofessional").grades("1, 2"),
        Some(priya),
    )?;
    let kofi = town.hire("Kofi", "Mensah", "2015-08-10")?;
    town.job(kofi, &Job::new("cook", birch, "Cook").share(75), Some(priya))?;
    let casey = town.hire("Casey", "Bloom", "2012-03-01")?;
    town.job(casey, &Job::new("custodian", birch, "Head custodian"), Some(priya))?;
    let nia = town.hire("Nia", "Brandt", "2019-08-05")?;
    town.job(nia, &Job::new("nurse", birch, "School nurse"), Some(priya))?;
    let mia = town.hire("Mia", "Torres", "2021-08-02")?;
    let music = |building| teacher(building, "Music teacher").subject("music").share(50);
    town.job(mia, &music(birch).grades("3, 4, 5"), Some(priya))?;
    town.job(mia, &music(cedar).grades("6, 7, 8"), Some(paul))?;

    let tess = town.hire("Tess", "Moreau", "2017-08-07")?;
    let mathematics = teacher(cedar, "Mathematics teacher").subject("mathematics");
    town.job(tess, &mathematics.grades("7, 8").duties("coach"), Some(paul))?;
    let olive = town.hire("Olive", "Hart", "2013-08-05")?;
    let science = teacher(cedar, "Science teacher").subject("science").grades("6, 7, 8");
    town.job(olive, &science, Some(paul))?;
    town.leave(olive, "family", "2025-09-15", "2025-12-19")?;
    let lena = town.hire("Lena", "Park", "2025-10-06")?;
    let counselor = Job::new("counselor", cedar, "School counselor").from("2025-10-06");
    town.job(lena, &counselor.grades("6, 7, 8"), Some(paul))?;
    let tariq = town.hire("Tariq", "Aziz", "2022-08-08")?;
    let at_birch = teacher(birch, "Grade 4 teacher").grades("4").until("2025-09-28");
    town.job(tariq, &at_birch, Some(priya))?;
    let at_cedar = teacher(cedar, "Reading teacher").subject("reading").from("2025-09-29");
    town.job(tariq, &at_cedar.grades("6"), Some(paul))?;
    let gil = town.hire_until("Gil", "Navarro", "2010-08-02", Some("2025-06-30"))?;
    let grade_2 = teacher(birch, "Grade 2 teacher").grades("2").until("2025-06-30");
    town.job(gil, &grade_2, Some(priya))?;
    let beth = town.hire("Beth", "Olsen", "2023-01-09")?;
    let aud = town.hire("Aud", "Keller", "2025-01-06")?;

    let Builder { names, positions, .. } = town;
    Ok(Fixture {
        today: day(TODAY),
        birch,
        cedar,
        office,
        sofia,
        dana,
        hana,
        ivan,
        drew,
        priya,
        paul,
        ana,
        ben,
        cy,
        carla,
        pat,
        kofi,
        casey,
        nia,
        mia,
        tess,
        olive,
        lena,
        tariq,
        gil,
        beth,
        aud,
        names,
        positions,
    })
}

/// What a position is, before it is written.
#[derive(Clone)]
struct Job {
    role: &'static str,
    building: BuildingId,
    title: &'static str,
    grades: Option<&'static str>,
    subject: Option<&'static str>,
    duties: Option<&'static str>,
    fte_hundredths: i64,
    starts_on: Option<&'static str>,
    ends_on: Option<&'static str>,
}

impl Job {
    fn new(role: &'static str, building: BuildingId, title: &'static str) -> Job {
        Job {
            role,
            building,
            title,
            grades: None,
            subject: None,
            duties: None,
            fte_hundredths: 100,
            starts_on: None,
            ends_on: None,
        }
    }

    fn grades(self, grades: &'static str) -> Job {
        Job { grades: Some(grades), ..self }
    }

    fn subject(self, subject: &'static str) -> Job {
        Job { subject: Some(subject), ..self }
    }

    fn duties(self, duties: &'static str) -> Job {
        Job { duties: Some(duties), ..self }
    }

    fn share(self, fte_hundredths: i64) -> Job {
        Job { fte_hundredths, ..self }
    }

    fn from(self, starts_on: &'static str) -> Job {
        Job { starts_on: Some(starts_on), ..self }
    }

    fn until(self, ends_on: &'static str) -> Job {
        Job { ends_on: Some(ends_on), ..self }
    }
}

struct Builder<'a> {
    tx: &'a mut Tx,
    number: i64,
    names: HashMap<StaffId, PersonName>,
    positions: HashMap<StaffId, PositionId>,
}

impl Builder<'_> {
    fn building(&mut self, code: &str, name: &str, level: Level) -> Result<BuildingId, Fault> {
        let key = Key::from_words(&format!("prairie hills building {code}"));
        let external_id = format!("org-{code}");
        let opened_on = day("1998-08-01");
        let values: &[&dyn ToValue] = &[&key, &code, &name, &level, &external_id, &opened_on, &NOW];
        self.tx.insert(&FIXTURE_BUILDING, values).map(BuildingId)
    }

    fn hire(&mut self, given: &str, family: &str, hired_on: &str) -> Result<StaffId, Fault> {
        self.hire_until(given, family, hired_on, None)
    }

    fn hire_until(
        &mut self,
        given: &str,
        family: &str,
        hired_on: &str,
        left_on: Option<&str>,
    ) -> Result<StaffId, Fault> {
        let name = PersonName::new(given, family, None);
        self.number += 1;
        let number = format!("E{}", self.number);
        let email = format!("{given}.{family}@prairiehills.example").to_lowercase();
        let search = search_form(&format!("{given} {family} {number} {email}"));
        let values: &[&dyn ToValue] = &[
            &person_key(&name),
            &number,
            &given,
            &family,
            &email,
            &day(hired_on),
            &left_on.map(day),
            &search,
            &NOW,
        ];
        let id = self.tx.insert(&FIXTURE_PERSON, values).map(StaffId)?;
        self.names.insert(id, name);
        Ok(id)
    }

    /// Under the latest position of the supervisor; from the start of the school year 2024–25 or,
    /// if they were hired later, from that day.
    fn job(&mut self, person: StaffId, job: &Job, under: Option<StaffId>) -> Result<(), Fault> {
        let flsa = standard_job_role(job.role).expect("a standard job").flsa;
        let starts_on = day(job.starts_on.unwrap_or("2024-08-01"));
        let count = self.positions.len();
        let name = &self.names[&person];
        let key = Key::from_words(&format!("prairie hills position {name} {count} {starts_on}"));
        let above = under.map(|supervisor| self.positions[&supervisor]);
        let values: &[&dyn ToValue] = &[
            &key,
            &person,
            &job.role,
            &job.building,
            &job.title,
            &job.grades,
            &job.subject,
            &job.duties,
            &job.fte_hundredths,
            &flsa,
            &starts_on,
            &job.ends_on.map(day),
            &above,
            &NOW,
        ];
        let id = self.tx.insert(&FIXTURE_POSITION, values).map(PositionId)?;
        self.positions.insert(person, id);
        Ok(())
    }

    fn leave(
        &mut self,
        person: StaffId,
        kind: &str,
        starts_on: &str,
        ends_on: &str,
    ) -> Result<(), Fault> {
        let key = Key::from_words(&format!("prairie hills leave {person} {starts_on}"));
        let (starts_on, ends_on) = (day(starts_on), day(ends_on));
        self.tx.run(&FIXTURE_LEAVE, &[&key, &person, &kind, &starts_on, &ends_on, &NOW]).map(drop)
    }

    fn credential(
        &mut self,
        person: StaffId,
        kind: &str,
        issued_on: &str,
        expires_on: Option<&str>,
    ) -> Result<(), Fault> {
        let key = Key::from_words(&format!("prairie hills credential {person} {kind}"));
        let number: Option<&str> = None;
        let (issued_on, expires_on) = (day(issued_on), expires_on.map(day));
        let values: &[&dyn ToValue] =
            &[&key, &person, &kind, &number, &issued_on, &expires_on, &NOW];
        self.tx.run(&FIXTURE_CREDENTIAL, values).map(drop)
    }
}
