//! The people of the table: how each stands to the record, and those whose records they are.

use std::collections::BTreeMap;

use access::{Errand, Permit, Role};
use db::{Database, Tx};
use identity::deputy::{NewDeputy, name_deputy};
use identity::grant::NewGrant;
use kernel::{Fault, Key, LocalDate, Occasion, PersonName, PositionId, StaffId};
use staff::fixture::Fixture;
use staff::{NewPerson, Terms, appoint, depart, grant_leave, hire, rehire};

use super::column::Column;
use crate::house::{at, day};
use crate::town::{PASSWORD, by, fault, settle_with};

/// Yesterday, today and tomorrow of the table: Tuesday, 18 November 2025 is today.
pub const YESTERDAY: &str = "2025-11-17";
const TODAY: &str = "2025-11-18";
const TOMORROW: &str = "2025-11-19";

/// Those whose records are looked at: given name, and what is special about them.
const SUBJECTS: &[(&str, Way)] = &[
    ("Drafty", Way::Usual),
    ("Senta", Way::Usual),
    ("Retta", Way::Usual),
    ("Appo", Way::Usual),
    ("Reva", Way::Usual),
    ("Confa", Way::Usual),
    ("Signy", Way::Usual),
    ("Comple", Way::Usual),
    ("Earla", Way::Usual),
    ("Twain", Way::TwoPositions),
    ("Enda", Way::PositionEnded),
    ("Leavy", Way::SupervisorOnLeave),
    ("Gonna", Way::LeftYesterday),
    ("Backa", Way::CameBack),
    ("Orpha", Way::SupervisorLeft),
];

/// Whose supervisor is who, when.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Yara until yesterday, Tom today, Mora from tomorrow.
    Usual,
    /// Tom at Birch and Mora at Cedar.
    TwoPositions,
    /// Yara until yesterday, when the position ended; nobody since.
    PositionEnded,
    /// Lea all year, who is on leave.
    SupervisorOnLeave,
    /// Yara until yesterday, their last day.
    LeftYesterday,
    /// Yara until they left in June; hired again in November, then Yara, since today Tom.
    CameBack,
    /// Lars, who left the district yesterday.
    SupervisorLeft,
}

/// The district of the table, with everybody in it.
#[derive(Clone)]
pub struct People {
    pub town: Fixture,
    /// By given name: those whose records they are, and their supervisors.
    pub named: BTreeMap<&'static str, StaffId>,
    pub keys: BTreeMap<StaffId, Key>,
    pub guest: StaffId,
}

impl People {
    pub fn settle(database: &Database) -> People {
        let town = settle_with(database, |town| {
            vec![
                (town.nia, Role::Principal, Some(town.birch)),
                (town.dana, Role::Coordinator, None),
                (town.hana, Role::HumanResources, None),
                (town.sofia, Role::Superintendent, None),
                (town.beth, Role::BoardMember, None),
                (town.aud, Role::Auditor, None),
                (town.ivan, Role::Administrator, None),
            ]
        });
        let hash = identity::password::hash(PASSWORD);
        database
            .write_now(move |tx| {
                let mut named = above(tx, &town)?;
                for (given, way) in SUBJECTS {
                    let person = employ(tx, &town, &named, (given, *way))?;
                    named.insert(given, person);
                }
                accounts(tx, &named, &hash)?;
                roles_that_ended(tx, &town)?;
                let guest = guest(tx, &hash)?;
                let mut keys = BTreeMap::new();
                for person in named.values() {
                    let found = staff::person(tx, *person)?;
                    keys.insert(*person, found.expect("just hired").key);
                }
                Ok::<_, Fault>(People { town: town.clone(), named, keys, guest })
            })
            .expect("an empty district")
    }

    /// Somebody by given name, of those who were hired for the table.
    pub fn of(&self, given: &str) -> StaffId {
        *self.named.get(given).unwrap_or_else(|| panic!("nobody is called {given}"))
    }

    pub fn key(&self, given: &str) -> &Key {
        &self.keys[&self.of(given)]
    }

    /// Everyone whose records are looked at.
    pub fn subjects() -> impl Iterator<Item = &'static str> {
        SUBJECTS.iter().map(|(given, _)| *given)
    }

    /// Who stands in a column, for records of this person; `None`: nobody signed in, or the export.
    pub fn who(&self, column: Column, subject: &str) -> Option<StaffId> {
        let town = &self.town;
        Some(match column {
            Column::Themself => self.of(subject),
            Column::Supervisor if subject == "Leavy" => self.of("Lea"),
            Column::Supervisor => self.of("Tom"),
            Column::Yesterdays => self.of("Yara"),
            Column::Tomorrows => self.of("Mora"),
            Column::Above => self.of("Olga"),
            Column::Colleague => town.ben,
            Column::Mentor => town.cy,
            Column::FormerMentor => town.ana,
            Column::Presenter => town.carla,
            Column::Panel => town.tess,
            Column::Assessor => town.pat,
            Column::Principal => town.nia,
            Column::Office => town.dana,
            Column::HumanResources => town.hana,
            Column::Superintendent => town.sofia,
            Column::Board => town.beth,
            Column::Auditor => town.aud,
            Column::Administrator | Column::Looking => town.ivan,
            Column::FormerRoles => town.mia,
            Column::LeftYesterday => self.of("Lars"),
            Column::Guest => self.guest,
            Column::Deputy => town.drew,
            Column::SupervisorsDeputy => town.casey,
            Column::Peer => self.of("Pia"),
            Column::FormerPeer => self.of("Otto"),
            Column::Stranger | Column::Export => return None,
        })
    }
}

/// Whoever supervises in the table, under Olga, who stands under the superintendent; and two colleagues who
/// are asked to comment.
fn above(tx: &mut Tx, town: &Fixture) -> Result<BTreeMap<&'static str, StaffId>, Fault> {
    let mut named = BTreeMap::new();
    let since = (day("2024-08-01"), None);
    let olga = someone(tx, town, "Olga", "2024-08-01")?;
    let sofia = town.position(town.sofia);
    let over = position(tx, town, olga, ("district-administrator", Some(sofia)), since)?;
    named.insert("Olga", olga);
    for given in ["Yara", "Tom", "Mora", "Lea", "Lars"] {
        let person = someone(tx, town, given, "2024-08-01")?;
        position(tx, town, person, ("assistant-principal", Some(over)), since)?;
        named.insert(given, person);
    }
    for given in ["Pia", "Otto"] {
        let person = someone(tx, town, given, "2014-08-04")?;
        position(tx, town, person, ("teacher", Some(over)), since)?;
        named.insert(given, person);
    }
    let hana = by(town.hana, at("2025-11-03 08:00"));
    let days = (day("2025-11-03"), Some(day("2025-12-19")));
    grant_leave(tx, &Permit::for_system(), &hana, named["Lea"], "family", days).map_err(fault)?;
    depart(tx, &Permit::for_system(), &hana, named["Lars"], day(YESTERDAY)).map_err(fault)?;
    Ok(named)
}

fn someone(tx: &mut Tx, town: &Fixture, given: &str, on: &str) -> Result<StaffId, Fault> {
    let new = NewPerson {
        name: PersonName::new(given, "Vale", None),
        employee_number: Some(format!("V-{given}")),
        email: None,
        hired_on: Some(day(on)),
    };
    let hana = by(town.hana, at("2024-08-01 08:00"));
    hire(tx, &Permit::for_system(), &hana, &new).map_err(fault)
}

fn position(
    tx: &mut Tx,
    town: &Fixture,
    person: StaffId,
    (job, supervisor): (&str, Option<PositionId>),
    days: (LocalDate, Option<LocalDate>),
) -> Result<PositionId, Fault> {
    position_at(tx, town, person, (job, supervisor, town.birch), days)
}

fn position_at(
    tx: &mut Tx,
    town: &Fixture,
    person: StaffId,
    (job, supervisor, building): (&str, Option<PositionId>, kernel::BuildingId),
    days: (LocalDate, Option<LocalDate>),
) -> Result<PositionId, Fault> {
    let terms = Terms {
        job_role: job.to_owned(),
        building,
        department: None,
        title: "Of the table".to_owned(),
        grades: Vec::new(),
        subject: None,
        duties: Vec::new(),
        fte_hundredths: 100,
        flsa: None,
        supervisor,
    };
    let hana = by(town.hana, at("2024-08-01 08:00"));
    appoint(tx, &Permit::for_system(), &hana, person, &terms, days).map_err(fault)
}

db::sql! {
    /// The one position of a supervisor of the table.
    ONE_POSITION = "select id from position where person_id = $1";
}

fn employ(
    tx: &mut Tx,
    town: &Fixture,
    named: &BTreeMap<&'static str, StaffId>,
    (given, way): (&str, Way),
) -> Result<StaffId, Fault> {
    let mut under =
        |given: &str| tx.one(&ONE_POSITION, &[&named[given]], |row| row.get::<PositionId>(0));
    let (yara, tom, mora) = (under("Yara")?, under("Tom")?, under("Mora")?);
    let (lea, lars) = (under("Lea")?, under("Lars")?);
    let person = someone(tx, town, given, "2024-08-05")?;
    let hired = day("2024-08-05");
    let hana = |on: &str| by(town.hana, at(&format!("{on} 08:00")));
    let teach = |tx: &mut Tx, under, building, days| {
        position_at(tx, town, person, ("teacher", Some(under), building), days)
    };
    let (birch, cedar) = (town.birch, town.cedar);
    match way {
        Way::Usual => {
            teach(tx, yara, birch, (hired, Some(day(YESTERDAY))))?;
            teach(tx, tom, birch, (day(TODAY), Some(day(TODAY))))?;
            teach(tx, mora, birch, (day(TOMORROW), None))?;
        }
        Way::TwoPositions => {
            teach(tx, tom, birch, (hired, None))?;
            teach(tx, mora, cedar, (hired, None))?;
        }
        Way::PositionEnded => {
            teach(tx, yara, birch, (hired, Some(day(YESTERDAY))))?;
        }
        Way::SupervisorOnLeave => {
            teach(tx, lea, birch, (hired, None))?;
        }
        Way::LeftYesterday => {
            teach(tx, yara, birch, (hired, None))?;
            depart(tx, &Permit::for_system(), &hana("2025-11-10"), person, day(YESTERDAY))
                .map_err(fault)?;
        }
        Way::CameBack => {
            teach(tx, yara, birch, (hired, Some(day("2025-06-30"))))?;
            let left = day("2025-06-30");
            depart(tx, &Permit::for_system(), &hana("2025-06-02"), person, left).map_err(fault)?;
            let back = day("2025-11-10");
            rehire(tx, &Permit::for_system(), &hana("2025-11-10"), person, back).map_err(fault)?;
            teach(tx, yara, birch, (back, Some(day(YESTERDAY))))?;
            teach(tx, tom, birch, (day(TODAY), None))?;
        }
        Way::SupervisorLeft => {
            teach(tx, lars, birch, (hired, None))?;
        }
    }
    Ok(person)
}

fn accounts(tx: &mut Tx, named: &BTreeMap<&'static str, StaffId>, hash: &str) -> Result<(), Fault> {
    let system = crate::town::system(at("2024-08-05 08:00"));
    let people: Vec<(StaffId, String)> =
        named.iter().map(|(given, person)| (*person, given.to_lowercase())).collect();
    identity::account::record_history(tx, &Permit::for_system(), &system, &people, hash)
}

/// Mia looked after everything until yesterday.
fn roles_that_ended(tx: &mut Tx, town: &Fixture) -> Result<(), Fault> {
    let ivan = by(town.ivan, at("2024-08-05 08:00"));
    for role in [
        Role::Coordinator,
        Role::HumanResources,
        Role::Superintendent,
        Role::Auditor,
        Role::Administrator,
        Role::Principal,
    ] {
        let new = NewGrant {
            person: town.mia,
            role,
            building: None,
            starts_on: day("2024-08-05"),
            ends_on: Some(day(YESTERDAY)),
        };
        identity::grant::grant(tx, &Permit::for_system(), &ivan, new).map_err(fault)?;
    }
    Ok(())
}

fn guest(tx: &mut Tx, hash: &str) -> Result<StaffId, Fault> {
    let now = crate::town::system(at("2025-10-14 08:00"));
    let address = "gina.moss@esu.example";
    let new = staff::guest::NewGuest {
        name: PersonName::new("Gina", "Moss", None),
        email: kernel::EmailAddress::parse(address).expect("an address"),
        organization: "Service Unit 9".to_owned(),
    };
    let gina = staff::guest::add_guest(tx, &now, &new)?;
    let own = by(gina, at("2025-10-14 08:00"));
    identity::account::open_confirmed(tx, &own, gina, (address, hash, None)).map_err(fault)?;
    Ok(gina)
}

/// Drew acts for each of them and Casey for their supervisor of today, as far as anybody may.
pub fn deputies(tx: &mut Tx, people: &People) -> Result<(), Fault> {
    let named = |tx: &mut Tx, person: StaffId, deputy: StaffId| {
        let new = NewDeputy {
            person,
            deputy,
            errands: Errand::ALL.to_vec(),
            starts_on: day("2025-10-01"),
            ends_on: day("2025-12-31"),
            reason: "Keeps my calendar".to_owned(),
        };
        let own: Occasion = by(person, at("2025-10-14 08:00"));
        name_deputy(tx, &Permit::for_system(), &own, &new).map_err(fault)
    };
    for given in People::subjects().filter(|given| !["Gonna", "Backa"].contains(given)) {
        named(tx, people.of(given), people.town.drew)?;
    }
    let tom = people.of("Tom");
    named(tx, tom, people.town.casey)?;
    let own = by(tom, at("2025-10-14 08:00"));
    let days = (day("2025-10-14"), day("2025-12-31"));
    let both = (tom, people.town.casey);
    approval::delegate::name_delegate(tx, &Permit::for_system(), &own, both, days)
        .map_err(fault)?;
    Ok(())
}
