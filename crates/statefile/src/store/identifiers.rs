//! By which number a state knows a person.

use crate::record::NewIdentifier;
use db::{Row, ToValue, Tx, Violation, sql};
use kernel::{Fault, Instant, Key, LocalDate, Occasion, StaffId};
use std::collections::HashMap;

macro_rules! identifier_where {
    ($rest:literal) => {
        concat!(
            "select i.key, i.person_id, i.state, i.identifier, i.holds_from, i.recorded_at,
                i.withdrawn_at, i.reason
            from state_identifier i ",
            $rest
        )
    };
}

sql! {
    IDENTIFIERS = identifier_where!("where i.withdrawn_at is null order by i.state, i.identifier");
    IN_STATE = identifier_where!("where i.withdrawn_at is null and i.state = $1 order by i.person_id");
    IDENTIFIERS_OF = identifier_where!("where i.person_id = $1 order by i.state, i.id");
    IDENTIFIER_BY_KEY = identifier_where!("where i.key = $1");
    ADD_IDENTIFIER = "insert into state_identifier
            (key, person_id, state, identifier, holds_from, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7)";
    WITHDRAW_IDENTIFIER = "update state_identifier
        set withdrawn_at = $2, withdrawn_by = $3, reason = $4
        where key = $1 and withdrawn_at is null";
}

/// An identifier as it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptIdentifier {
    pub key: Key,
    pub person: StaffId,
    pub state: String,
    pub identifier: String,
    pub holds_from: LocalDate,
    pub recorded_at: Instant,
    pub withdrawn_at: Option<Instant>,
    /// Why it was withdrawn.
    pub reason: Option<String>,
}

/// Which rule of the table said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    /// Somebody else has it.
    ByAnother,
    /// The person has one in the state.
    PersonHasOne,
}

fn identifier_from(row: &Row<'_>) -> Result<KeptIdentifier, Fault> {
    Ok(KeptIdentifier {
        key: row.get(0)?,
        person: row.get(1)?,
        state: row.get(2)?,
        identifier: row.get(3)?,
        holds_from: row.get(4)?,
        recorded_at: row.get(5)?,
        withdrawn_at: row.get(6)?,
        reason: row.get(7)?,
    })
}

/// Every identifier that holds.
///
/// # Errors
///
/// When the database fails.
pub fn identifiers(tx: &mut Tx) -> Result<Vec<KeptIdentifier>, Fault> {
    tx.rows(&IDENTIFIERS, &[], identifier_from)
}

/// Everything recorded for a person, what was withdrawn too.
///
/// # Errors
///
/// When the database fails.
pub fn identifiers_of(tx: &mut Tx, person: StaffId) -> Result<Vec<KeptIdentifier>, Fault> {
    tx.rows(&IDENTIFIERS_OF, &[&person], identifier_from)
}

/// Who is known to a state by which number on a day.
pub(crate) fn in_state(
    tx: &mut Tx,
    state: &str,
    on: LocalDate,
) -> Result<HashMap<StaffId, String>, Fault> {
    let all = tx.rows(&IN_STATE, &[&state], identifier_from)?;
    let held = all.into_iter().filter(|one| one.holds_from <= on);
    Ok(held.map(|one| (one.person, one.identifier)).collect())
}

pub(crate) fn identifier_by_key(tx: &mut Tx, key: &Key) -> Result<Option<KeptIdentifier>, Fault> {
    tx.first(&IDENTIFIER_BY_KEY, &[key], identifier_from)
}

pub(crate) fn add_identifier(
    tx: &mut Tx,
    person: StaffId,
    (state, identifier, holds_from): (&str, &str, LocalDate),
    occasion: &Occasion,
) -> Result<Result<(), Taken>, Fault> {
    let (key, by) = (Key::new(), occasion.by.staff());
    let values: [&dyn db::ToValue; 7] =
        [&key, &person, &state, &identifier, &holds_from, &occasion.now, &by];
    match tx.try_run(&ADD_IDENTIFIER, &values)? {
        Ok(_) => Ok(Ok(())),
        Err(Violation { constraint }) => match constraint.as_str() {
            "state_identifier_of_one_person" => Ok(Err(Taken::ByAnother)),
            "state_identifier_one_a_person" => Ok(Err(Taken::PersonHasOne)),
            other => Err(Fault::new(format!("an identifier was refused by {other}"))),
        },
    }
}

pub(crate) fn add_identifiers(
    tx: &mut Tx,
    all: &[(StaffId, NewIdentifier)],
    occasion: &Occasion,
) -> Result<(), Fault> {
    let by = occasion.by.staff();
    let rows = all.iter().map(|(person, new)| {
        vec![
            Key::new().to_value(),
            person.to_value(),
            new.state.to_value(),
            new.identifier.to_value(),
            new.holds_from.to_value(),
            occasion.now.to_value(),
            by.to_value(),
        ]
    });
    let columns =
        ["key", "person_id", "state", "identifier", "holds_from", "recorded_at", "recorded_by"];
    tx.insert_many("state_identifier", &columns, rows.collect()).map(|_| ())
}

pub(crate) fn withdraw_identifier(
    tx: &mut Tx,
    key: &Key,
    reason: &str,
    occasion: &Occasion,
) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_IDENTIFIER, &[key, &occasion.now, &occasion.by.staff(), &reason])
}
