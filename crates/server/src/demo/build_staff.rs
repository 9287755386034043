//! Writes the demo district's people: staff, accounts, roles and the cast.

use access::{Permit, Role};
use db::Tx;
use identity::grant::NewGrant;
use kernel::{
    BuildingId, CredentialId, EmailAddress, Fault, Key, LeaveId, LocalDate, Occasion, PersonName,
    PositionId, SiteCode, StaffId,
};
use staff::{
    Building, Category, Credential, Flsa, JobRole, Leave, Level, PastPosition, PastStaff, Person,
};

use super::build::{PASSWORD, Plan, id, person_id};
use super::jobs::JOBS;
use super::people::{Cast, Staff};
use super::places::PLACES;
use crate::pages::personas::Persona;

pub(super) fn staff(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let opened_on = plan.calendar.days_of(plan.first_year).first.plus_years(-30);
    let past = PastStaff {
        job_roles: JOBS.iter().map(job_role).collect(),
        buildings: (0..PLACES.len()).map(|place| building(place, opened_on)).collect(),
        people: (0..plan.staff.people.len()).map(|index| person(&plan.staff, index)).collect(),
        positions: (0..plan.staff.positions.len())
            .map(|index| position(&plan.staff, index))
            .collect(),
        leaves: plan
            .staff
            .leaves
            .iter()
            .enumerate()
            .map(|(index, leave)| {
                let kind = leave.kind.to_owned();
                let (starts_on, ends_on) = (leave.starts_on, Some(leave.ends_on));
                (
                    person_id(leave.person),
                    Leave { id: LeaveId(id(index)), kind, starts_on, ends_on },
                )
            })
            .collect(),
        credentials: plan
            .staff
            .credentials
            .iter()
            .enumerate()
            .map(|(index, held)| {
                (
                    person_id(held.person),
                    Credential {
                        id: CredentialId(id(index)),
                        kind: held.kind.to_owned(),
                        number: Some(held.number.clone()),
                        issued_on: held.issued_on,
                        expires_on: Some(held.expires_on),
                    },
                )
            })
            .collect(),
    };
    staff::record_history(tx, &Permit::for_system(), occasion, &past)
}

fn job_role(job: &super::jobs::Job) -> JobRole {
    JobRole {
        code: job.code.to_owned(),
        name: job.name.to_owned(),
        role_group: job.group.to_owned(),
        category: Category::parse(job.category).expect("a category of the demo"),
        flsa: Flsa::parse(job.flsa).expect("a standing of the demo"),
        interacts_with_students: job.with_students,
        retired_on: None,
    }
}

fn building(place: usize, opened_on: LocalDate) -> Building {
    Building {
        id: BuildingId(id(place)),
        key: Key::from_words(&format!("building {}", PLACES[place].code)),
        code: SiteCode::parse(PLACES[place].code).expect("a code of the demo"),
        name: PLACES[place].name.to_owned(),
        level: Level::parse(PLACES[place].level).expect("a level of the demo"),
        external_id: None,
        opened_on,
        closed_on: None,
    }
}

fn person(staff: &Staff, index: usize) -> Person {
    let person = &staff.people[index];
    Person {
        id: person_id(index),
        key: Key::from_words(&format!("person {}", person.employee_number)),
        name: PersonName::new(&person.given, &person.family, None),
        email: EmailAddress::parse(&person.email),
        employee_number: person.hired_on.map(|_| person.employee_number.clone()),
        external_id: None,
        hired_on: person.hired_on,
        left_on: person.left_on,
    }
}

fn position(staff: &Staff, index: usize) -> PastPosition {
    let position = &staff.positions[index];
    PastPosition {
        id: PositionId(id(index)),
        person: person_id(position.person),
        job_role: position.job.code.to_owned(),
        building: BuildingId(id(position.place)),
        title: position.title.clone(),
        grades: position.grades.clone(),
        subject: position.subject.clone(),
        duties: position.duties.clone(),
        fte_hundredths: position.fte_hundredths,
        flsa: Flsa::parse(position.job.flsa).expect("a standing of the demo"),
        starts_on: position.starts_on,
        ends_on: position.ends_on,
        supervisor: position.supervisor.map(|above| PositionId(id(above))),
    }
}

/// The parts of the cast, in the order in which the start page tells them.
fn parts(cast: &Cast) -> [(&'static str, usize); 14] {
    [
        ("teacher", cast.teacher),
        ("para", cast.para),
        ("cook", cast.cook),
        ("driver", cast.driver),
        ("presenter", cast.presenter),
        ("coach", cast.coach),
        ("principal", cast.principal),
        ("secretary", cast.secretary),
        ("coordinator", cast.coordinator),
        ("compliance-officer", cast.compliance_officer),
        ("superintendent", cast.superintendent),
        ("board-member", cast.board_member),
        ("auditor", cast.auditor),
        ("administrator", cast.administrator),
    ]
}

pub(super) fn personas(plan: &Plan) -> Vec<Persona> {
    parts(&plan.staff.cast)
        .iter()
        .map(|(part, index)| Persona {
            part: (*part).to_owned(),
            name: plan.staff.people[*index].email.clone(),
        })
        .chain([Persona { part: "guest".to_owned(), name: super::guests::GUEST.to_owned() }])
        .collect()
}

/// Everyone has an account, and all share one password; the cast and the heads of buildings have
/// roles.
pub(super) fn accounts(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let hash = identity::password::hash(PASSWORD);
    let people: Vec<(StaffId, String)> = plan
        .staff
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| person.left_on.is_none())
        .map(|(index, person)| (person_id(index), person.email.clone()))
        .collect();
    identity::account::record_history(tx, &Permit::for_system(), occasion, &people, &hash)?;
    let starts_on = plan.calendar.days_of(plan.first_year).first;
    let cast = &plan.staff.cast;
    let mut grants = vec![
        (cast.coach, Role::Coach, None),
        (cast.coordinator, Role::Coordinator, None),
        (cast.compliance_officer, Role::HumanResources, None),
        (cast.superintendent, Role::Superintendent, None),
        (cast.auditor, Role::Auditor, None),
        (cast.administrator, Role::Administrator, None),
    ];
    grants.extend(plan.staff.board.iter().map(|member| (*member, Role::BoardMember, None)));
    grants.extend(
        plan.staff
            .positions
            .iter()
            .filter(|position| position.job.code == "principal" && position.ends_on.is_none())
            .map(|position| {
                (position.person, Role::Principal, Some(BuildingId(id(position.place))))
            }),
    );
    for (person, role, building) in grants {
        let new = NewGrant { person: person_id(person), role, building, starts_on, ends_on: None };
        identity::grant::grant(tx, &Permit::for_system(), occasion, new)
            .map_err(|failed| Fault::new(format!("the demo's roles: {failed:?}")))?;
    }
    Ok(())
}
