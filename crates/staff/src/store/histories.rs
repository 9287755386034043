//! What is known of people over time.

use crate::facts::{Credential, Leave, PositionFact, StaffFacts, StaffHistory};
use crate::kinds::{Grade, comma_list};
use db::{Query, Row, ToValue, Tx, sql};
use kernel::{Fault, Key, LocalDate, PositionId, StaffId};
use std::collections::HashMap;

macro_rules! positions_where {
    ($rest:literal) => {
        concat!(
            "select p.person_id, p.id, p.job_role, j.name, j.role_group, j.category, p.flsa, ",
            "j.interacts_with_students, p.title, b.id, b.code, b.name, b.level, p.grades, ",
            "p.subject, p.duties, p.fte_hundredths, p.starts_on, p.ends_on ",
            "from position p join job_role j on j.code = p.job_role ",
            "join building b on b.id = p.building_id ",
            $rest
        )
    };
}

sql! {
    /// When one person was hired and left.
    EMPLOYMENT_OF = "select id, hired_on, left_on from person where id = $1";
    /// When each person was hired and left.
    EMPLOYMENT_OF_EVERYONE = "select id, hired_on, left_on from person
        where kind = 'staff' order by id";
    /// When each person still employed on a day was hired.
    EMPLOYMENT_ON = "select id, hired_on, left_on from person
        where kind = 'staff' and (left_on is null or left_on >= $1) order by id";
    /// One person's positions over time.
    POSITIONS_OF = positions_where!("where p.person_id = $1 order by p.starts_on, p.id");
    /// Everyone's positions over time.
    POSITIONS_OF_EVERYONE = positions_where!("order by p.starts_on, p.id");
    /// The positions that hold on a day.
    POSITIONS_ON = positions_where!(
        "where p.starts_on <= $1 and (p.ends_on is null or p.ends_on >= $1) order by p.starts_on, p.id"
    );
    /// One position.
    POSITION = positions_where!("where p.id = $1");
    /// One position, by the key in an address.
    POSITION_BY_KEY = positions_where!("where p.key = $1");
    /// One person's leaves.
    LEAVES_OF = "select person_id, id, kind, starts_on, ends_on from staff_leave
        where person_id = $1 order by starts_on, id";
    /// Everyone's leaves.
    LEAVES_OF_EVERYONE = "select person_id, id, kind, starts_on, ends_on from staff_leave
        order by starts_on, id";
    /// The leaves of a day.
    LEAVES_ON = "select person_id, id, kind, starts_on, ends_on from staff_leave
        where starts_on <= $1 and (ends_on is null or ends_on >= $1) order by starts_on, id";
    /// One person's credentials.
    CREDENTIALS_OF = "select person_id, id, kind, number, issued_on, expires_on from credential
        where person_id = $1 order by issued_on, id";
    /// Everyone's credentials.
    CREDENTIALS_OF_EVERYONE = "select person_id, id, kind, number, issued_on, expires_on
        from credential order by issued_on, id";
    /// The credentials valid on a day.
    CREDENTIALS_ON = "select person_id, id, kind, number, issued_on, expires_on from credential
        where issued_on <= $1 and (expires_on is null or expires_on >= $1)
        order by issued_on, id";
}

fn employment_from(row: &Row) -> Result<StaffHistory, Fault> {
    Ok(StaffHistory {
        person: row.get(0)?,
        hired_on: row.get(1)?,
        left_on: row.get(2)?,
        positions: Vec::new(),
        leaves: Vec::new(),
        credentials: Vec::new(),
    })
}

fn position_from(row: &Row) -> Result<(StaffId, PositionFact), Fault> {
    let grades: Option<String> = row.get(13)?;
    let grades = Grade::parse_list(&grades.unwrap_or_default())
        .map_err(|unread| Fault::new(format!("grades {unread:?} of a position")))?;
    let duties: Option<String> = row.get(15)?;
    let position = PositionFact {
        id: row.get(1)?,
        job_role: row.get(2)?,
        job_role_name: row.get(3)?,
        role_group: row.get(4)?,
        category: row.get(5)?,
        flsa: row.get(6)?,
        interacts_with_students: row.get(7)?,
        title: row.get(8)?,
        building: row.get(9)?,
        building_code: row.get(10)?,
        building_name: row.get(11)?,
        level: row.get(12)?,
        grades,
        subject: row.get(14)?,
        duties: comma_list(&duties.unwrap_or_default()),
        fte_hundredths: row.get(16)?,
        starts_on: row.get(17)?,
        ends_on: row.get(18)?,
    };
    Ok((row.get(0)?, position))
}

fn leave_from(row: &Row) -> Result<(StaffId, Leave), Fault> {
    let leave =
        Leave { id: row.get(1)?, kind: row.get(2)?, starts_on: row.get(3)?, ends_on: row.get(4)? };
    Ok((row.get(0)?, leave))
}

fn credential_from(row: &Row) -> Result<(StaffId, Credential), Fault> {
    let credential = Credential {
        id: row.get(1)?,
        kind: row.get(2)?,
        number: row.get(3)?,
        issued_on: row.get(4)?,
        expires_on: row.get(5)?,
    };
    Ok((row.get(0)?, credential))
}

/// One position and who holds it.
pub fn position(tx: &mut Tx, id: PositionId) -> Result<Option<(StaffId, PositionFact)>, Fault> {
    tx.first(&POSITION, &[&id], position_from)
}

/// One position and who holds it, by the key in an address.
pub fn position_by_key(tx: &mut Tx, key: &Key) -> Result<Option<(StaffId, PositionFact)>, Fault> {
    tx.first(&POSITION_BY_KEY, &[key], position_from)
}

/// One person over all time; `None` when there is no such person.
pub fn history_of(tx: &mut Tx, person: StaffId) -> Result<Option<StaffHistory>, Fault> {
    tx.once(("history", person.0), |tx| read_history(tx, person))
}

fn read_history(tx: &mut Tx, person: StaffId) -> Result<Option<StaffHistory>, Fault> {
    let Some(mut history) = tx.first(&EMPLOYMENT_OF, &[&person], employment_from)? else {
        return Ok(None);
    };
    let of: &[&dyn ToValue] = &[&person];
    history.positions = tx.rows(&POSITIONS_OF, of, |row| position_from(row).map(|(_, p)| p))?;
    history.leaves = tx.rows(&LEAVES_OF, of, |row| leave_from(row).map(|(_, leave)| leave))?;
    history.credentials =
        tx.rows(&CREDENTIALS_OF, of, |row| credential_from(row).map(|(_, c)| c))?;
    Ok(Some(history))
}

/// One person on a day. Someone unknown holds nothing.
pub fn facts_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<StaffFacts, Fault> {
    Ok(history_of(tx, person)?.map_or_else(
        || StaffFacts {
            person,
            hired_on: None,
            left_on: None,
            positions: Vec::new(),
            on_leave: None,
            credentials: Vec::new(),
        },
        |history| history.on(on),
    ))
}

/// Everyone who had not left before the day, as they stood on it, by id.
pub fn facts_of_everyone(tx: &mut Tx, on: LocalDate) -> Result<Vec<StaffFacts>, Fault> {
    let histories = gather(
        tx.rows(&EMPLOYMENT_ON, &[&on], employment_from)?,
        tx.rows(&POSITIONS_ON, &[&on], position_from)?,
        tx.rows(&LEAVES_ON, &[&on], leave_from)?,
        tx.rows(&CREDENTIALS_ON, &[&on], credential_from)?,
    );
    Ok(histories.iter().map(|history| history.on(on)).collect())
}

/// Everyone over all time, by id: read once, then asked about as many days as one likes.
pub fn histories_of_everyone(tx: &mut Tx) -> Result<Vec<StaffHistory>, Fault> {
    Ok(gather(
        tx.rows(&EMPLOYMENT_OF_EVERYONE, &[], employment_from)?,
        tx.rows(&POSITIONS_OF_EVERYONE, &[], position_from)?,
        tx.rows(&LEAVES_OF_EVERYONE, &[], leave_from)?,
        tx.rows(&CREDENTIALS_OF_EVERYONE, &[], credential_from)?,
    ))
}

/// These people over all time, by id.
pub fn histories_of_these(tx: &mut Tx, people: &[StaffId]) -> Result<Vec<StaffHistory>, Fault> {
    let of = |text: &'static str, column: &'static str, order: &'static str| {
        Query::new(text).list(column, people).text(order)
    };
    let employment =
        of("select id, hired_on, left_on from person", " where id in ", " order by id");
    let positions =
        of(positions_where!(""), " where p.person_id in ", " order by p.starts_on, p.id");
    let leaves = of(
        "select person_id, id, kind, starts_on, ends_on from staff_leave",
        " where person_id in ",
        " order by starts_on, id",
    );
    let credentials = of(
        "select person_id, id, kind, number, issued_on, expires_on from credential",
        " where person_id in ",
        " order by issued_on, id",
    );
    Ok(gather(
        tx.query(&employment, employment_from)?,
        tx.query(&positions, position_from)?,
        tx.query(&leaves, leave_from)?,
        tx.query(&credentials, credential_from)?,
    ))
}

fn gather(
    mut people: Vec<StaffHistory>,
    positions: Vec<(StaffId, PositionFact)>,
    leaves: Vec<(StaffId, Leave)>,
    credentials: Vec<(StaffId, Credential)>,
) -> Vec<StaffHistory> {
    let at: HashMap<StaffId, usize> =
        people.iter().enumerate().map(|(index, history)| (history.person, index)).collect();
    for (person, position) in positions {
        if let Some(index) = at.get(&person) {
            people[*index].positions.push(position);
        }
    }
    for (person, leave) in leaves {
        if let Some(index) = at.get(&person) {
            people[*index].leaves.push(leave);
        }
    }
    for (person, credential) in credentials {
        if let Some(index) = at.get(&person) {
            people[*index].credentials.push(credential);
        }
    }
    people
}
