//! Rows of `skill_showing`, `skill_withdrawal`, `skill_assessor`, and what the ledger says of skills.

use db::{Query, Row, ToValue, Tx, Value, sql};
use kernel::{
    ElementId, Fault, FrameworkId, Instant, Key, LocalDate, Occasion, PersonName, ShowingId,
    StaffId,
};

use crate::assessor::Assessor;
use crate::record::Whose;
use crate::show::{New, Past};
use crate::showing::{Basis, Recorded, Showing, Withdrawal};

sql! {
    /// One showing and whose it is.
    BY_KEY = "select id, person_id, element_id from skill_showing where key = $1";
    INSERT = "insert into skill_showing (key, person_id, element_id, way, level, shown_on, place,
            words, good_until, by_id, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id";
    WITHDRAW = "insert into skill_withdrawal (showing_id, withdrawn_on, reason, by_id, recorded_at)
        values ($1, $2, $3, $4, $5) on conflict (showing_id) do nothing";
    ASSESSORS = "select a.key, a.framework_id, f.name, a.person_id, p.key, p.given_name,
            p.family_name, p.preferred_name, a.starts_on, a.ends_on
        from skill_assessor a join framework f on f.id = a.framework_id
            join person p on p.id = a.person_id
        order by f.name, p.family_name, p.given_name, a.id";
    /// The sets that a person may assess on a day.
    ASSESSES = "select framework_id from skill_assessor
        where person_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2)
        order by framework_id";
    NAME = "insert into skill_assessor (key, framework_id, person_id, starts_on, recorded_at,
            recorded_by) values ($1, $2, $3, $4, $5, $6) returning id";
    END_ASSESSOR = "update skill_assessor set ends_on = $2
        where key = $1 and ends_on is null and starts_on <= $2";
}

const RECORDED: &str = "select s.person_id, s.element_id, s.level, s.shown_on, s.good_until, s.id,
        s.key, s.way, s.place, s.words, s.by_id, b.given_name, b.family_name, b.preferred_name,
        w.withdrawn_on, w.reason, u.given_name, u.family_name, u.preferred_name
    from skill_showing s join person b on b.id = s.by_id
        left join skill_withdrawal w on w.showing_id = s.id
        left join person u on u.id = w.by_id
    where s.shown_on <= ";

/// Credit for what is aligned to a skill on the day it was earned, unless nothing is left of it.
const COMPLETED: &str = "select distinct c.person_id, l.element_id, c.earned_on, a.key, c.title
    from alignment l
        join framework_element e on e.id = l.element_id
        join activity a on a.key = l.subject_key
        join credit_entry c on c.activity_id = a.id
    where l.subject_kind = 'activity' and e.kind = 'skill' and c.entry = 'award'
        and l.starts_on <= c.earned_on and (l.ends_on is null or l.ends_on >= c.earned_on)
        and c.minutes + c.hundredths + coalesce((select sum(x.minutes + x.hundredths)
            from credit_entry x where x.corrects = c.id), 0) > 0
        and c.earned_on <= ";

fn of(query: Query, column: &'static str, whose: Whose<'_>) -> Query {
    match whose {
        Whose::Everyone => query,
        Whose::These(people) => query.list(column, people),
    }
}

fn name(row: &Row<'_>, at: usize) -> Result<String, Fault> {
    let (given, family): (Option<String>, Option<String>) = (row.get(at)?, row.get(at + 1)?);
    let preferred: Option<String> = row.get(at + 2)?;
    let whole = given.zip(family);
    let whole = whole.map(|(given, family)| PersonName::new(&given, &family, preferred.as_deref()));
    Ok(whole.map(|name| name.to_string()).unwrap_or_default())
}

/// Everything recorded up to a day.
pub(crate) fn recorded(
    tx: &mut Tx,
    whose: Whose<'_>,
    day: LocalDate,
) -> Result<Vec<(StaffId, Showing)>, Fault> {
    let query = Query::new(RECORDED).push("", &day);
    let query = of(query, " and s.person_id in ", whose).text(" order by s.shown_on desc, s.id");
    tx.query(&query, |row| {
        let withdrawn_on: Option<LocalDate> = row.get(14)?;
        let withdrawn = match withdrawn_on {
            Some(on) => Some(Withdrawal { on, reason: row.get(15)?, by_name: name(row, 16)? }),
            None => None,
        };
        let recorded = Recorded {
            id: row.get(5)?,
            key: row.get(6)?,
            way: row.get(7)?,
            place: row.get(8)?,
            words: row.get(9)?,
            by: row.get(10)?,
            by_name: name(row, 11)?,
        };
        let showing = Showing {
            element: row.get(1)?,
            level: row.get(2)?,
            shown_on: row.get(3)?,
            good_until: row.get(4)?,
            basis: Basis::Recorded(recorded),
            withdrawn,
        };
        Ok((row.get(0)?, showing))
    })
}

/// What the ledger says up to a day.
pub(crate) fn completed(
    tx: &mut Tx,
    whose: Whose<'_>,
    day: LocalDate,
) -> Result<Vec<(StaffId, Showing)>, Fault> {
    let query = Query::new(COMPLETED).push("", &day);
    let query = of(query, " and c.person_id in ", whose).text(" order by c.earned_on desc, a.key");
    tx.query(&query, |row| {
        let showing = Showing {
            element: row.get(1)?,
            level: None,
            shown_on: row.get(2)?,
            good_until: None,
            basis: Basis::Completion { activity: row.get(3)?, title: row.get(4)? },
            withdrawn: None,
        };
        Ok((row.get(0)?, showing))
    })
}

/// Which showing a key names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub id: ShowingId,
    pub person: StaffId,
    pub element: ElementId,
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Named>, Fault> {
    tx.first(&BY_KEY, &[key], |row| {
        Ok(Named { id: row.get(0)?, person: row.get(1)?, element: row.get(2)? })
    })
}

pub(crate) fn insert(
    tx: &mut Tx,
    (key, person, skill): (&Key, StaffId, ElementId),
    new: &New,
    (by, now): (StaffId, Instant),
) -> Result<ShowingId, Fault> {
    let id = tx.insert(
        &INSERT,
        &[
            key,
            &person,
            &skill,
            &new.way,
            &new.level,
            &new.shown_on,
            &new.place.trim(),
            &new.words.trim(),
            &new.good_until,
            &by,
            &now,
        ],
    )?;
    Ok(ShowingId(id))
}

/// Many at once, as they stand in a district's past.
pub(crate) fn insert_many(tx: &mut Tx, past: &[Past], now: Instant) -> Result<u64, Fault> {
    let rows: Vec<Vec<Value>> = past
        .iter()
        .map(|one| {
            let new = &one.new;
            let words = format!("{} {} {} {}", one.person, one.skill, new.way.name(), new.shown_on);
            vec![
                Key::from_words(&format!("skill shown {words}")).to_value(),
                one.person.to_value(),
                one.skill.to_value(),
                new.way.to_value(),
                new.level.to_value(),
                new.shown_on.to_value(),
                new.place.to_value(),
                new.words.to_value(),
                new.good_until.to_value(),
                one.by.to_value(),
                now.to_value(),
            ]
        })
        .collect();
    let columns = [
        "key",
        "person_id",
        "element_id",
        "way",
        "level",
        "shown_on",
        "place",
        "words",
        "good_until",
        "by_id",
        "recorded_at",
    ];
    tx.insert_many("skill_showing", &columns, rows)
}

/// Whether it was there to be withdrawn.
pub(crate) fn withdraw(
    tx: &mut Tx,
    id: ShowingId,
    reason: &str,
    (by, occasion): (StaffId, &Occasion),
) -> Result<bool, Fault> {
    let values: &[&dyn ToValue] = &[&id, &occasion.today, &reason, &by, &occasion.now];
    Ok(tx.run(&WITHDRAW, values)? > 0)
}

pub(crate) fn assessors(tx: &mut Tx) -> Result<Vec<Assessor>, Fault> {
    tx.rows(&ASSESSORS, &[], |row| {
        Ok(Assessor {
            key: row.get(0)?,
            set: row.get(1)?,
            set_name: row.get(2)?,
            person: row.get(3)?,
            person_key: row.get(4)?,
            name: name(row, 5)?,
            starts_on: row.get(8)?,
            ends_on: row.get(9)?,
        })
    })
}

pub(crate) fn assesses(
    tx: &mut Tx,
    person: StaffId,
    day: LocalDate,
) -> Result<Vec<FrameworkId>, Fault> {
    tx.rows(&ASSESSES, &[&person, &day], |row| row.get(0))
}

pub(crate) fn name_assessor(
    tx: &mut Tx,
    occasion: &Occasion,
    set: FrameworkId,
    person: StaffId,
) -> Result<i64, Fault> {
    let by = occasion.by.staff();
    tx.insert(&NAME, &[&Key::new(), &set, &person, &occasion.today, &occasion.now, &by])
}

pub(crate) fn end_assessor(tx: &mut Tx, key: &Key, last: LocalDate) -> Result<u64, Fault> {
    tx.run(&END_ASSESSOR, &[key, &last])
}
