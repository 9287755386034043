//! Recording staff in bulk: for the demo district, or for a district that brings years of positions
//! along. Everything goes in as it is; what the commands refuse is the caller's to have avoided.

use access::{Permit, action};
use db::{ToValue, Tx, Value, journal};
use kernel::names::search_form;
use kernel::{BuildingId, Fault, Occasion, PositionId, StaffId};

use crate::facts::{Credential, Leave};
use crate::person::{Building, JobRole, Person};

/// A position to be recorded. People, buildings and supervisors are named by their ids, which
/// the caller chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastPosition {
    pub id: PositionId,
    pub person: StaffId,
    pub job_role: String,
    pub building: BuildingId,
    pub title: String,
    /// `K, 1, 2`
    pub grades: Option<String>,
    pub subject: Option<String>,
    /// `coach, driver`
    pub duties: Option<String>,
    pub fte_hundredths: i64,
    pub flsa: crate::Flsa,
    pub starts_on: kernel::LocalDate,
    pub ends_on: Option<kernel::LocalDate>,
    /// A position earlier in the list.
    pub supervisor: Option<PositionId>,
}

/// Staff to be recorded, with ids that the caller chose and nobody else has.
#[derive(Clone, Debug, Default)]
pub struct PastStaff {
    pub job_roles: Vec<JobRole>,
    pub buildings: Vec<Building>,
    pub people: Vec<Person>,
    pub positions: Vec<PastPosition>,
    pub leaves: Vec<(StaffId, Leave)>,
    pub credentials: Vec<(StaffId, Credential)>,
}

/// Records staff as they are, in a database that has none yet.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::EditStaff>,
    occasion: &Occasion,
    past: &PastStaff,
) -> Result<(), Fault> {
    crate::ensure_job_roles(tx, &past.job_roles)?;
    let now = occasion.now;
    tx.insert_many(
        "building",
        &["id", "key", "code", "name", "level", "opened_on", "closed_on", "recorded_at"],
        past.buildings
            .iter()
            .map(|b| {
                row(&[&b.id, &b.key, &b.code, &b.name, &b.level, &b.opened_on, &b.closed_on, &now])
            })
            .collect(),
    )?;
    tx.insert_many(
        "person",
        &[
            "id",
            "key",
            "employee_number",
            "external_id",
            "given_name",
            "family_name",
            "preferred_name",
            "email",
            "hired_on",
            "left_on",
            "search",
            "recorded_at",
        ],
        past.people.iter().map(|person| person_row(person, occasion)).collect(),
    )?;
    tx.insert_many(
        "position",
        &[
            "id",
            "key",
            "person_id",
            "job_role",
            "building_id",
            "title",
            "grades",
            "subject",
            "duties",
            "fte_hundredths",
            "flsa",
            "starts_on",
            "ends_on",
            "supervisor_position_id",
            "recorded_at",
        ],
        past.positions.iter().map(|position| position_row(position, occasion)).collect(),
    )?;
    tx.insert_many(
        "staff_leave",
        &["id", "key", "person_id", "kind", "starts_on", "ends_on", "recorded_at"],
        past.leaves
            .iter()
            .map(|(person, l)| {
                row(&[
                    &l.id,
                    &key("leave", l.id.0),
                    person,
                    &l.kind,
                    &l.starts_on,
                    &l.ends_on,
                    &now,
                ])
            })
            .collect(),
    )?;
    tx.insert_many(
        "credential",
        &["id", "key", "person_id", "kind", "number", "issued_on", "expires_on", "recorded_at"],
        past.credentials
            .iter()
            .map(|(person, c)| {
                let key = key("credential", c.id.0);
                row(&[&c.id, &key, person, &c.kind, &c.number, &c.issued_on, &c.expires_on, &now])
            })
            .collect(),
    )?;
    db::whole::after_fill(tx)?;
    tx.journal(
        journal::Entry::new(occasion, "staff.history-recorded", journal::On("person", 0)).detail(
            serde_json::json!({ "people": past.people.len(), "positions": past.positions.len() }),
        ),
    );
    Ok(())
}

fn key(kind: &str, id: i64) -> kernel::Key {
    kernel::Key::from_words(&format!("{kind} {id}"))
}

fn person_row(person: &Person, occasion: &Occasion) -> Vec<Value> {
    let name = &person.name;
    let number = person.employee_number.as_deref().unwrap_or_default();
    let email = person.email.as_ref().map_or("", |email| email.as_str());
    let preferred = name.preferred.as_deref().unwrap_or_default();
    let search =
        search_form(&format!("{} {} {preferred} {number} {email}", name.given, name.family));
    row(&[
        &person.id,
        &person.key,
        &person.employee_number,
        &person.external_id,
        &name.given,
        &name.family,
        &name.preferred,
        &person.email,
        &person.hired_on,
        &person.left_on,
        &search,
        &occasion.now,
    ])
}

fn position_row(position: &PastPosition, occasion: &Occasion) -> Vec<Value> {
    row(&[
        &position.id,
        &key("position", position.id.0),
        &position.person,
        &position.job_role,
        &position.building,
        &position.title,
        &position.grades,
        &position.subject,
        &position.duties,
        &position.fte_hundredths,
        &position.flsa,
        &position.starts_on,
        &position.ends_on,
        &position.supervisor,
        &occasion.now,
    ])
}

fn row(values: &[&dyn ToValue]) -> Vec<Value> {
    values.iter().map(ToValue::to_value).collect()
}
