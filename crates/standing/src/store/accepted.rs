//! Credit from outside that was accepted.

use crate::ratio::Ratio;
use crate::work::{Origin, Work};
use db::{Row, ToValue, Tx, sql};
use kernel::{AcceptedCreditId, Fault, Instant, Key, LocalDate, StaffId};

macro_rules! accepted_where {
    ($rest:literal) => {
        concat!(
            "select a.id, a.key, a.person_id, a.what, a.unit, a.hundredths, a.earned_on, a.tags,
                a.withdrawn_at
            from accepted_credit a ",
            $rest
        )
    };
}

sql! {
    ACCEPTED = accepted_where!("where a.withdrawn_at is null order by a.person_id, a.id");
    ACCEPTED_OF = accepted_where!("where a.person_id = $1 order by a.earned_on, a.id");
    ACCEPTED_BY_KEY = accepted_where!("where a.key = $1");
    ADD_ACCEPTED = "insert into accepted_credit
            (key, person_id, what, unit, hundredths, earned_on, tags, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    WITHDRAW_ACCEPTED = "update accepted_credit set withdrawn_at = $2
        where key = $1 and withdrawn_at is null";
}

/// Credit from outside as the office accepted it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AcceptedCredit {
    pub id: AcceptedCreditId,
    pub key: Key,
    pub person: StaffId,
    pub what: String,
    /// A raw unit: `semester hour`, `contact hour`, `point`.
    pub unit: String,
    pub hundredths: i64,
    pub earned_on: LocalDate,
    pub tags: Vec<String>,
    pub withdrawn_at: Option<Instant>,
}

impl AcceptedCredit {
    pub fn work(&self) -> Work {
        Work {
            key: self.key.clone(),
            on: self.earned_on,
            title: self.what.clone(),
            raw: vec![(self.unit.clone(), Ratio::hundredths(self.hundredths))],
            topic: self.tags.first().cloned(),
            tags: self.tags.clone(),
            origin: Origin::Accepted,
        }
    }
}

fn accepted_from(row: &Row<'_>) -> Result<AcceptedCredit, Fault> {
    let tags: String = row.get(7)?;
    Ok(AcceptedCredit {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        what: row.get(3)?,
        unit: row.get(4)?,
        hundredths: row.get(5)?,
        earned_on: row.get(6)?,
        tags: tags.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        withdrawn_at: row.get(8)?,
    })
}

pub(crate) fn accepted(tx: &mut Tx) -> Result<Vec<AcceptedCredit>, Fault> {
    tx.rows(&ACCEPTED, &[], accepted_from)
}

/// Everything accepted for a person, what was withdrawn too.
pub fn accepted_of(tx: &mut Tx, person: StaffId) -> Result<Vec<AcceptedCredit>, Fault> {
    tx.rows(&ACCEPTED_OF, &[&person], accepted_from)
}

pub(crate) fn accepted_by_key(tx: &mut Tx, key: &Key) -> Result<Option<AcceptedCredit>, Fault> {
    tx.first(&ACCEPTED_BY_KEY, &[key], accepted_from)
}

pub(crate) fn add_accepted(
    tx: &mut Tx,
    new: &AcceptedCredit,
    by: Option<StaffId>,
    at: Instant,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] = &[
        &new.key,
        &new.person,
        &new.what,
        &new.unit,
        &new.hundredths,
        &new.earned_on,
        &new.tags.join(","),
        &at,
        &by,
    ];
    tx.insert(&ADD_ACCEPTED, values)
}

pub(crate) fn add_all_accepted(
    tx: &mut Tx,
    all: &[AcceptedCredit],
    by: Option<StaffId>,
    at: Instant,
) -> Result<u64, Fault> {
    let columns = [
        "key",
        "person_id",
        "what",
        "unit",
        "hundredths",
        "earned_on",
        "tags",
        "recorded_at",
        "recorded_by",
    ];
    let rows = all
        .iter()
        .map(|new| {
            vec![
                new.key.to_value(),
                new.person.to_value(),
                new.what.to_value(),
                new.unit.to_value(),
                new.hundredths.to_value(),
                new.earned_on.to_value(),
                new.tags.join(",").to_value(),
                at.to_value(),
                by.to_value(),
            ]
        })
        .collect();
    tx.insert_many("accepted_credit", &columns, rows)
}

pub(crate) fn withdraw_accepted(tx: &mut Tx, key: &Key, at: Instant) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_ACCEPTED, &[key, &at])
}
