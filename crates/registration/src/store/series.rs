//! Rows of `series` and `series_section`.

use db::{Row, Tx};
use kernel::{Fault, Instant, Key, Occasion, SectionId, SeriesId, StaffId};

use crate::series::NewSeries;
use crate::store::{Standing, standing};

/// A series without its sections.
pub(crate) struct Bare {
    pub id: SeriesId,
    pub key: Key,
    pub title: String,
    pub summary: String,
}

db::sql! {
    ALL = "select id, key, title, summary from series where ended_at is null order by title, id";
    BY_KEY = "select id, key, title, summary from series where key = $1 and ended_at is null";
    SECTIONS = "select section_id from series_section where series_id = $1 order by section_id";
    OF_SECTION = "select s.key, s.title from series_section x join series s on s.id = x.series_id
        where x.section_id = $1";
    /// The sections that are taken together with one, itself among them; none where it is alone.
    LINKED = "select y.section_id from series_section x
        join series_section y on y.series_id = x.series_id
        where x.section_id = $1 order by y.section_id";
    INSERT = "insert into series (key, title, summary, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5) returning id";
    ADD = "insert into series_section (section_id, series_id) values ($1, $2)";
    END = "update series set ended_at = $2 where id = $1";
    UNLINK = "delete from series_section where series_id = $1";
    /// The person's registrations in the sections that are taken together with one.
    SISTERS = "select r.id, r.key, r.section_id, r.person_id, r.ticket, r.state, r.offered_until
        from series_section x
        join series_section y on y.series_id = x.series_id and y.section_id <> x.section_id
        join registration r on r.section_id = y.section_id and r.person_id = $2
            and r.state in ('requested', 'registered', 'waitlisted', 'offered')
        where x.section_id = $1 order by r.section_id";
}

fn bare(row: &Row<'_>) -> Result<Bare, Fault> {
    Ok(Bare { id: row.get(0)?, key: row.get(1)?, title: row.get(2)?, summary: row.get(3)? })
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Bare>, Fault> {
    tx.rows(&ALL, &[], bare)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Bare>, Fault> {
    tx.first(&BY_KEY, &[key], bare)
}

pub(crate) fn sections(tx: &mut Tx, series: SeriesId) -> Result<Vec<SectionId>, Fault> {
    tx.rows(&SECTIONS, &[&series], |row| row.get(0))
}

pub(crate) fn of_section(tx: &mut Tx, section: SectionId) -> Result<Option<(Key, String)>, Fault> {
    tx.first(&OF_SECTION, &[&section], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Itself and those it is taken together with, in the order in which they are locked.
pub(crate) fn linked(tx: &mut Tx, section: SectionId) -> Result<Vec<SectionId>, Fault> {
    let linked: Vec<SectionId> = tx.rows(&LINKED, &[&section], |row| row.get(0))?;
    Ok(if linked.is_empty() { vec![section] } else { linked })
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &NewSeries,
) -> Result<(SeriesId, Key), Fault> {
    let key = Key::new();
    let by = occasion.by.staff();
    let id = tx.insert(&INSERT, &[&key, &new.title, &new.summary, &occasion.now, &by])?;
    Ok((SeriesId(id), key))
}

pub(crate) fn add(tx: &mut Tx, series: SeriesId, section: SectionId) -> Result<(), Fault> {
    tx.run(&ADD, &[&section, &series]).map(|_| ())
}

/// Its sections are alone again. Which they were stands in the journal.
pub(crate) fn end(tx: &mut Tx, series: SeriesId, now: Instant) -> Result<(), Fault> {
    tx.run(&END, &[&series, &now])?;
    tx.run(&UNLINK, &[&series]).map(|_| ())
}

pub(crate) fn sisters(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Vec<Standing>, Fault> {
    tx.rows(&SISTERS, &[&section, &person], standing)
}
