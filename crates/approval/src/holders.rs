//! Who holds a relation on a day: looked up afresh each time, so that whoever left or changed
//! their place stops counting at once, and their successor counts.

use access::Role;
use db::{Tx, sql};
use kernel::{DepartmentId, Fault, LocalDate, StaffId};

use crate::step::Relation;

/// Of whom a request is: no relation gives one of them a say in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concerned {
    pub requester: StaffId,
    /// The others it is for.
    pub parties: Vec<StaffId>,
}

impl Concerned {
    pub fn includes(&self, person: StaffId) -> bool {
        self.requester == person || self.parties.contains(&person)
    }
}

/// Why people are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They hold the relation.
    Holds,
    /// Nobody else holds it, so the supervisor of who asks is asked.
    Supervisor,
    /// Nobody holds it and there is no supervisor: the professional-learning office.
    Office,
    /// The step waited too long.
    Escalated,
}

impl Why {
    pub const ALL: [Why; 4] = [Why::Holds, Why::Supervisor, Why::Office, Why::Escalated];

    pub const fn name(self) -> &'static str {
        match self {
            Why::Holds => "holds",
            Why::Supervisor => "supervisor",
            Why::Office => "office",
            Why::Escalated => "escalated",
        }
    }

    pub fn parse(name: &str) -> Option<Why> {
        Why::ALL.into_iter().find(|why| why.name() == name)
    }
}

sql! {
    /// Who holds role $1 on day $2, everywhere or where person $3 works.
    HOLD_ROLE = "select distinct g.person_id from role_grant g
            join person p on p.id = g.person_id
        where g.role = $1 and g.starts_on <= $2 and (g.ends_on is null or g.ends_on >= $2)
            and (p.left_on is null or p.left_on >= $2)
            and (g.building_id is null or g.building_id in (select o.building_id from position o
                where o.person_id = $3 and o.starts_on <= $2
                    and (o.ends_on is null or o.ends_on >= $2)))
        order by 1";
    /// Who heads a building where person $3 works on day $2.
    HEAD_BUILDING = "select distinct g.person_id from role_grant g
            join person p on p.id = g.person_id
            join position o on o.building_id = g.building_id and o.person_id = $3
                and o.starts_on <= $2 and (o.ends_on is null or o.ends_on >= $2)
        where g.role = $1 and g.starts_on <= $2 and (g.ends_on is null or g.ends_on >= $2)
            and (p.left_on is null or p.left_on >= $2)
        order by 1";
    WORKS_HERE = "select count(*) from person
        where id = $1 and kind = 'staff' and (left_on is null or left_on >= $2)";
    DEPARTMENTS_OF = "select distinct department_id from position
        where person_id = $1 and department_id is not null
            and starts_on <= $2 and (ends_on is null or ends_on >= $2)";
}

/// The departments where the person works on the day.
pub fn departments_of(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
) -> Result<Vec<DepartmentId>, Fault> {
    tx.rows(&DEPARTMENTS_OF, &[&person, &on], |row| row.get(0))
}

/// Whether the person is (still) a member of staff on the day.
pub(crate) fn works_here(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<bool, Fault> {
    tx.one(&WORKS_HERE, &[&person, &on], |row| row.get::<i64>(0)).map(|found| found > 0)
}

fn hold(
    tx: &mut Tx,
    relation: Relation,
    requester: StaffId,
    on: LocalDate,
) -> Result<Vec<StaffId>, Fault> {
    match relation {
        Relation::Supervisor => staff::supervisors_of(tx, requester, on),
        Relation::Principal => {
            let role = Role::Principal.name();
            tx.rows(&HEAD_BUILDING, &[&role, &on, &requester], |row| row.get(0))
        }
        Relation::Role(role) => {
            tx.rows(&HOLD_ROLE, &[&role.name(), &on, &requester], |row| row.get(0))
        }
        Relation::Person(person) if works_here(tx, person, on)? => Ok(vec![person]),
        Relation::Person(_) => Ok(Vec::new()),
    }
}

/// Who is to decide for a relation on a day, and why they. Where nobody but the people concerned
/// holds it, it is their supervisor, and then the office: a request never waits for nobody.
pub fn holders(
    tx: &mut Tx,
    relation: Relation,
    concerned: &Concerned,
    on: LocalDate,
) -> Result<(Vec<StaffId>, Why), Fault> {
    for (relation, why) in [
        (relation, Why::Holds),
        (Relation::Supervisor, Why::Supervisor),
        (Relation::Role(Role::Coordinator), Why::Office),
    ] {
        let mut people = hold(tx, relation, concerned.requester, on)?;
        people.retain(|person| !concerned.includes(*person));
        if !people.is_empty() {
            return Ok((people, why));
        }
    }
    Ok((Vec::new(), Why::Office))
}
