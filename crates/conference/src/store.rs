//! Rows of `conference`, `conference_slot` and `conference_option`.

use db::{Row, ToValue, Tx};
use kernel::{ConferenceId, Fault, Key, LocalDate, Occasion, SectionId, SlotId, StaffId};

use staff::audience::Audience;

use crate::plan::NewConference;
use crate::{Conference, Placed, Slot};

db::sql! {
    ALL = "select id, key, title, summary, opens_at, published_on from conference
        order by opens_at desc, id desc";
    BY_KEY = "select id, key, title, summary, opens_at, published_on from conference where key = $1";
    SLOTS = "select id, key, name, on_date, starts_local, ends_local from conference_slot
        where conference_id = $1 order by on_date, starts_local, id";
    PLACED = "select o.section_id, o.slot_id, o.strand
        from conference_slot s join conference_option o on o.slot_id = s.id
        where s.conference_id = $1 order by s.on_date, s.starts_local, o.strand, o.section_id";
    /// The conference and slot of a section that is an option.
    SLOT_OF = "select s.id, s.conference_id from conference_option o
        join conference_slot s on s.id = o.slot_id where o.section_id = $1";
    /// The seat a person has in another option of the same slot.
    HELD_IN_SLOT = "select r.key from conference_option mine
        join conference_option o on o.slot_id = mine.slot_id and o.section_id <> mine.section_id
        join registration r on r.section_id = o.section_id and r.person_id = $2
            and r.state in ('registered', 'offered')
        where mine.section_id = $1 order by r.id limit 1";
    /// How many options the person has a seat or a place in.
    HELD_BY = "select count(*) from registration r
        join conference_option o on o.section_id = r.section_id
        join conference_slot s on s.id = o.slot_id and s.conference_id = $1
        where r.person_id = $2 and r.state in ('requested', 'waitlisted', 'offered', 'registered')";
    /// Whom the options that still take place are for.
    AUDIENCES = "select distinct a.audience from conference_slot s
        join conference_option o on o.slot_id = s.id
        join section c on c.id = o.section_id and c.cancelled_at is null
        join activity a on a.id = c.activity_id
        where s.conference_id = $1";
    INSERT = "insert into conference (key, title, summary, opens_at, recorded_at)
        values ($1, $2, $3, $4, $5) returning id";
    UPDATE = "update conference set title = $2, summary = $3, opens_at = $4 where id = $1";
    PUBLISH = "update conference set published_on = $2 where id = $1";
    INSERT_SLOT = "insert into conference_slot
            (key, conference_id, name, on_date, starts_local, ends_local)
        values ($1, $2, $3, $4, $5, $6)";
    REMOVE_OPTION = "delete from conference_option where section_id = $1";
    REMOVE_EMPTY_SLOT = "delete from conference_slot where id = $1
        and not exists (select 1 from conference_option o where o.slot_id = $1)";
    /// People with a seat or a place in line in any option, with their buildings on a day.
    CHOSEN = "select distinct r.person_id
        from conference_slot s
        join conference_option o on o.slot_id = s.id
        join registration r on r.section_id = o.section_id
            and r.state in ('registered', 'offered')
        where s.conference_id = $1";
}

fn conference(row: &Row<'_>) -> Result<Conference, Fault> {
    Ok(Conference {
        id: row.get(0)?,
        key: row.get(1)?,
        title: row.get(2)?,
        summary: row.get(3)?,
        opens_at: row.get(4)?,
        published_on: row.get(5)?,
        slots: Vec::new(),
    })
}

fn slots(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Slot>, Fault> {
    tx.rows(&SLOTS, &[&conference], |row| {
        Ok(Slot {
            id: row.get(0)?,
            key: row.get(1)?,
            name: row.get(2)?,
            on: row.get(3)?,
            starts: row.get(4)?,
            ends: row.get(5)?,
        })
    })
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Conference>, Fault> {
    let mut all = tx.rows(&ALL, &[], conference)?;
    for one in &mut all {
        one.slots = slots(tx, one.id)?;
    }
    Ok(all)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Conference>, Fault> {
    match tx.first(&BY_KEY, &[key], conference)? {
        None => Ok(None),
        Some(one) => {
            let slots = slots(tx, one.id)?;
            Ok(Some(Conference { slots, ..one }))
        }
    }
}

pub(crate) fn placed(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Placed>, Fault> {
    tx.rows(&PLACED, &[&conference], |row| {
        Ok(Placed { section: row.get(0)?, slot: row.get(1)?, strand: row.get(2)? })
    })
}

/// The slot of a section, and its conference.
pub(crate) fn slot_of(
    tx: &mut Tx,
    section: SectionId,
) -> Result<Option<(SlotId, ConferenceId)>, Fault> {
    tx.first(&SLOT_OF, &[&section], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn held_in_slot(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Option<Key>, Fault> {
    tx.first(&HELD_IN_SLOT, &[&section, &person], |row| row.get(0))
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &NewConference,
) -> Result<(ConferenceId, Key), Fault> {
    let key = Key::new();
    let id = tx.insert(&INSERT, &[&key, &new.title, &new.summary, &new.opens_at, &occasion.now])?;
    Ok((ConferenceId(id), key))
}

pub(crate) fn update(
    tx: &mut Tx,
    conference: ConferenceId,
    new: &NewConference,
) -> Result<(), Fault> {
    tx.run(&UPDATE, &[&conference, &new.title, &new.summary, &new.opens_at])?;
    Ok(())
}

pub(crate) fn publish(
    tx: &mut Tx,
    conference: ConferenceId,
    on: Option<LocalDate>,
) -> Result<(), Fault> {
    tx.run(&PUBLISH, &[&conference, &on])?;
    Ok(())
}

pub(crate) fn insert_slot(tx: &mut Tx, conference: ConferenceId, slot: &Slot) -> Result<(), Fault> {
    tx.run(
        &INSERT_SLOT,
        &[&slot.key, &conference, &slot.name, &slot.on, &slot.starts, &slot.ends],
    )?;
    Ok(())
}

pub(crate) fn insert_options(tx: &mut Tx, options: &[Placed]) -> Result<(), Fault> {
    let rows = options
        .iter()
        .map(|one| vec![one.section.to_value(), one.slot.to_value(), one.strand.to_value()])
        .collect();
    tx.insert_many("conference_option", &["section_id", "slot_id", "strand"], rows)?;
    Ok(())
}

pub(crate) fn remove_option(tx: &mut Tx, section: SectionId) -> Result<bool, Fault> {
    Ok(tx.run(&REMOVE_OPTION, &[&section])? == 1)
}

pub(crate) fn remove_empty_slot(tx: &mut Tx, slot: SlotId) -> Result<bool, Fault> {
    Ok(tx.run(&REMOVE_EMPTY_SLOT, &[&slot])? == 1)
}

pub(crate) fn chosen(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&CHOSEN, &[&conference], |row| row.get(0))
}

pub(crate) fn has_chosen(
    tx: &mut Tx,
    conference: ConferenceId,
    person: StaffId,
) -> Result<bool, Fault> {
    tx.one(&HELD_BY, &[&conference, &person], |row| row.get::<i64>(0)).map(|held| held > 0)
}

pub(crate) fn audiences(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Audience>, Fault> {
    tx.rows(&AUDIENCES, &[&conference], |row| catalog::read_audience(row.text(0)?))
}
