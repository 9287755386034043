//! Rows of the groups with a stake, their seats, meetings and input.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{
    Fault, InputId, Instant, Key, LocalDate, MeetingId, Occasion, SeatId, StaffId,
    StakeholderGroupId,
};

use super::plan::Written;
use crate::kinds::{About, Consulted, InputAnswer};
use crate::voice::{Answered, Group, Input, Meeting, Seat};

const GROUP: &str = "select id, key, name, consulted, seats, starts_on, ends_on
    from stakeholder_group";
const MEETING: &str = "select id, key, title, held_on, record, signed_on, signed_by
    from stakeholder_meeting order by held_on desc, id desc";
const INPUT: &str = "select id, key, group_id, meeting_id, on_date, said, about, answer,
    answer_words, answered_on from stakeholder_input order by on_date, id";

fn read_group(row: &Row<'_>) -> Result<Group, Fault> {
    Ok(Group {
        id: row.get(0)?,
        key: row.get(1)?,
        name: row.get(2)?,
        consulted: row.get(3)?,
        seats_wanted: row.get(4)?,
        starts_on: row.get(5)?,
        ends_on: row.get(6)?,
        seats: Vec::new(),
        inputs: Vec::new(),
    })
}

fn read_input(row: &Row<'_>) -> Result<Input, Fault> {
    let answer: Option<InputAnswer> = row.get(7)?;
    let words: Option<String> = row.get(8)?;
    let on: Option<LocalDate> = row.get(9)?;
    let answered = match (answer, words, on) {
        (Some(answer), Some(words), Some(on)) => Some(Answered { answer, words, on }),
        (_, _, _) => None,
    };
    Ok(Input {
        id: row.get(0)?,
        key: row.get(1)?,
        group: row.get(2)?,
        meeting: row.get(3)?,
        on: row.get(4)?,
        said: row.get(5)?,
        about: row.get(6)?,
        answer: answered,
    })
}

fn read_meeting(row: &Row<'_>) -> Result<Meeting, Fault> {
    let on: Option<LocalDate> = row.get(5)?;
    let by: Option<StaffId> = row.get(6)?;
    Ok(Meeting {
        id: row.get(0)?,
        key: row.get(1)?,
        title: row.get(2)?,
        held_on: row.get(3)?,
        record: row.get(4)?,
        signed: on.zip(by),
        present: Vec::new(),
    })
}

/// Every group with its seats and what it said, by name.
pub(crate) fn groups(tx: &mut Tx) -> Result<Vec<Group>, Fault> {
    let mut groups = tx.query(&Query::new(GROUP).text(" order by name"), read_group)?;
    let place: HashMap<StakeholderGroupId, usize> =
        groups.iter().enumerate().map(|(at, group)| (group.id, at)).collect();
    for (id, seat) in tx.rows(&SEATS, &[], |row| {
        let seat = Seat {
            id: row.get(1)?,
            key: row.get(2)?,
            person: row.get(3)?,
            name: row.get(4)?,
            starts_on: row.get(5)?,
            ends_on: row.get(6)?,
        };
        Ok((row.get::<StakeholderGroupId>(0)?, seat))
    })? {
        groups[place[&id]].seats.push(seat);
    }
    for input in tx.query(&Query::new(INPUT), read_input)? {
        groups[place[&input.group]].inputs.push(input);
    }
    Ok(groups)
}

pub(crate) fn group_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Group>, Fault> {
    Ok(groups(tx)?.into_iter().find(|group| group.key == *key))
}

/// Every meeting with who sat in it, the latest first.
pub(crate) fn meetings(tx: &mut Tx) -> Result<Vec<Meeting>, Fault> {
    let mut meetings = tx.query(&Query::new(MEETING), read_meeting)?;
    let place: HashMap<MeetingId, usize> =
        meetings.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    for (id, seat) in
        tx.rows(&PRESENT, &[], |row| Ok((row.get::<MeetingId>(0)?, row.get::<SeatId>(1)?)))?
    {
        meetings[place[&id]].present.push(seat);
    }
    Ok(meetings)
}

sql! {
    SEATS = "select group_id, id, key, person_id, name, starts_on, ends_on from stakeholder_seat
        order by starts_on, id";
    PRESENT = "select meeting_id, seat_id from stakeholder_attendance order by meeting_id, seat_id";
    LOCK_GROUP = "select id from stakeholder_group where id = $1 {{for_update}}";
    INSERT_GROUP = "insert into stakeholder_group (key, name, consulted, seats, starts_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    GROUP_ID = "select id from stakeholder_group where key = $1";
    INSERT_SEAT = "insert into stakeholder_seat (key, group_id, person_id, name, starts_on, ends_on,
            recorded_at) values ($1, $2, $3, $4, $5, $6, $7) returning id";
    END_SEAT = "update stakeholder_seat set ends_on = $2 where id = $1";
    INSERT_MEETING = "insert into stakeholder_meeting (key, title, held_on, record, recorded_at,
            recorded_by) values ($1, $2, $3, $4, $5, $6) returning id";
    UNANSWERED = "select count(*) from stakeholder_input where answer is null";
    INSERT_ATTENDANCE = "insert into stakeholder_attendance (meeting_id, seat_id) values ($1, $2)";
    INSERT_INPUT = "insert into stakeholder_input (key, group_id, meeting_id, on_date, said, about,
            recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    ANSWER_INPUT = "update stakeholder_input set answer = $2, answer_words = $3, answered_on = $4,
            answered_by = $5 where id = $1 and answer is null";
    SIGN = "update stakeholder_meeting set signed_on = $2, signed_by = $3
        where id = $1 and signed_on is null";
}

pub(crate) fn lock_group(tx: &mut Tx, id: StakeholderGroupId) -> Result<u64, Fault> {
    tx.lock(&LOCK_GROUP, &[&id])
}

/// The new group's id; nothing when its name is taken.
pub(crate) fn insert_group(
    tx: &mut Tx,
    key: &Key,
    (name, consulted, seats): (&str, Option<Consulted>, i64),
    occasion: &Occasion,
) -> Result<Option<i64>, Fault> {
    let values: [&dyn db::ToValue; 6] =
        [key, &name, &consulted, &seats, &occasion.today, &occasion.now];
    match tx.try_run(&INSERT_GROUP, &values)? {
        Ok(_) => tx.first(&GROUP_ID, &[key], |row| row.get(0)),
        Err(_) => Ok(None),
    }
}

pub(crate) fn insert_seat(
    tx: &mut Tx,
    key: &Key,
    group: StakeholderGroupId,
    (name, person, starts_on, ends_on): (&str, Option<StaffId>, LocalDate, LocalDate),
    now: Instant,
) -> Result<i64, Fault> {
    tx.insert(&INSERT_SEAT, &[key, &group, &person, &name, &starts_on, &ends_on, &now])
}

pub(crate) fn end_seat(tx: &mut Tx, seat: SeatId, last: LocalDate) -> Result<(), Fault> {
    tx.run(&END_SEAT, &[&seat, &last]).map(|_| ())
}

pub(crate) fn insert_meeting(
    tx: &mut Tx,
    key: &Key,
    (title, held_on, record): (&str, LocalDate, &str),
    written: Written,
) -> Result<MeetingId, Fault> {
    let values: [&dyn db::ToValue; 6] = [key, &title, &held_on, &record, &written.now, &written.by];
    Ok(MeetingId(tx.insert(&INSERT_MEETING, &values)?))
}

pub(crate) fn insert_attendance(tx: &mut Tx, id: MeetingId, seat: SeatId) -> Result<u64, Fault> {
    tx.run(&INSERT_ATTENDANCE, &[&id, &seat])
}

type Said<'a> = (StakeholderGroupId, Option<MeetingId>, LocalDate, About, &'a str);

pub(crate) fn insert_input(
    tx: &mut Tx,
    key: &Key,
    (group, meeting, on, about, said): Said<'_>,
    written: Written,
) -> Result<i64, Fault> {
    tx.insert(
        &INSERT_INPUT,
        &[key, &group, &meeting, &on, &said, &about, &written.now, &written.by],
    )
}

pub(crate) fn answer_input(
    tx: &mut Tx,
    id: InputId,
    (answer, words): (InputAnswer, &str),
    (on, by): (LocalDate, Option<StaffId>),
) -> Result<u64, Fault> {
    tx.run(&ANSWER_INPUT, &[&id, &answer, &words, &on, &by])
}

pub(crate) fn sign(
    tx: &mut Tx,
    id: MeetingId,
    (on, by): (LocalDate, StaffId),
) -> Result<u64, Fault> {
    tx.run(&SIGN, &[&id, &on, &by])
}

/// How much of what was said nobody has answered.
pub(crate) fn count_unanswered(tx: &mut Tx) -> Result<i64, Fault> {
    tx.one(&UNANSWERED, &[], |row| row.get(0))
}
