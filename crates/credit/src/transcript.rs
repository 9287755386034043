//! Reading the ledger: one person's transcript, one piece of credit with its why, and what counts
//! as evidence toward mandates for everyone at once.

use crate::code::CertificateCode;
use crate::ledger::Evidence;
use crate::line::{Piece, Source, pieces};
use crate::store::{self, Which};
use db::{Query, Row, Tx};
use kernel::{CreditEntryId, Fault, Hours, Key, LocalDate, Period, PersonName, SectionId, StaffId};
use std::collections::HashMap;

/// Everything a person was credited with, the latest day first; of a stretch of days, or of all.
pub fn transcript(tx: &mut Tx, person: StaffId, days: Option<Period>) -> Result<Vec<Piece>, Fault> {
    let mut pieces = pieces(store::lines(tx, Which::Person(person))?);
    pieces.retain(|piece| days.is_none_or(|days| days.holds_on(piece.award.earned_on)));
    pieces.sort_by_key(|piece| std::cmp::Reverse((piece.award.earned_on, piece.award.id)));
    Ok(pieces)
}

/// What was posted for a section, in the order of posting.
pub fn posted_for(tx: &mut Tx, section: SectionId) -> Result<Vec<Piece>, Fault> {
    let mut pieces = pieces(store::lines(tx, Which::Section(section))?);
    // Who sat there as a guest and was hired stands there once.
    pieces.retain(|piece| piece.award.source != Source::Guest);
    Ok(pieces)
}

/// The piece of credit with this award line.
pub fn piece_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Piece>, Fault> {
    match store::line_by_key(tx, key)? {
        Some(entry) => piece(tx, entry),
        None => Ok(None),
    }
}

/// The piece of credit that a certificate was given for.
pub fn piece_of_certificate(tx: &mut Tx, key: &Key) -> Result<Option<Piece>, Fault> {
    match store::entry_of_certificate(tx, key)? {
        Some(entry) => piece(tx, entry),
        None => Ok(None),
    }
}

/// The piece of credit and its holder's name, to whoever has the certificate's code.
pub fn verify(tx: &mut Tx, code: &CertificateCode) -> Result<Option<(PersonName, Piece)>, Fault> {
    let Some(entry) = store::entry_of_code(tx, code)? else { return Ok(None) };
    let Some(piece) = piece(tx, entry)? else { return Ok(None) };
    let name = store::person_name(tx, piece.award.person)?;
    Ok(name.map(|name| (name, piece)))
}

fn piece(tx: &mut Tx, entry: CreditEntryId) -> Result<Option<Piece>, Fault> {
    let found = pieces(store::lines(tx, Which::Piece(entry))?).into_iter().next();
    Ok(found.filter(|piece| piece.award.corrects.is_none()))
}

/// A person learned something on a day, for so long, and how that is known: all that judging asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Learned {
    pub person: StaffId,
    /// Index into the topics asked about.
    pub topic: usize,
    pub earned_on: LocalDate,
    /// What stands after corrections; never zero.
    pub minutes: Hours,
    pub evidence: Evidence,
    pub entry: CreditEntryId,
    /// What it was called; read for one person, not for many.
    pub title: Option<String>,
}

// Corrections are few and read apart; topics are picked out here, where each costs a look into a
// small table, instead of a search in the index for every topic of every line. `cross join` has
// SQLite go through the lines in the order of their people.
const LEARNED: &str = "select e.person_id, t.topic, e.earned_on, e.minutes, e.evidence, e.id,
        e.section_id, cast(null as text)
    from credit_entry e cross join credit_entry_topic t
    where t.entry_id = e.id";
pub(crate) const LEARNED_WITH_TITLES: &str =
    "select e.person_id, t.topic, e.earned_on, e.minutes, e.evidence,
        e.id, e.section_id, e.title
    from credit_entry e cross join credit_entry_topic t
    where t.entry_id = e.id";

db::sql! {
    /// What corrections and revocations add to each line they name.
    CORRECTED = "select corrects, cast(sum(minutes) as bigint) from credit_entry
        where corrects is not null group by corrects";
    RECORDED_SINCE = "select min(earned_on) from credit_entry";
    CORRECTED_OF = "select corrects, cast(sum(minutes) as bigint) from credit_entry
        where corrects is not null and person_id = $1 group by corrects";
}

/// The first day of which anybody's learning is on record.
pub fn recorded_since(tx: &mut Tx) -> Result<Option<LocalDate>, Fault> {
    tx.one(&RECORDED_SINCE, &[], |row| row.get(0))
}

/// What everyone has learned about these topics up to a day, in one question, by person, topic (in
/// the order asked) and day. A section that gave several types of credit counts once, with its
/// longest line.
pub fn evidence_on(
    tx: &mut Tx,
    topics: &[impl AsRef<str>],
    until: LocalDate,
) -> Result<Vec<Learned>, Fault> {
    let corrected = tx.rows(&CORRECTED, &[], correction_of)?;
    let query =
        Query::new(LEARNED).push(" and e.earned_on <= ", &until).text(" order by e.person_id");
    learned(tx, &query, topics, corrected)
}

/// [`evidence_on`] of these people only.
pub fn evidence_of_these(
    tx: &mut Tx,
    people: &[StaffId],
    topics: &[impl AsRef<str>],
    until: LocalDate,
) -> Result<Vec<Learned>, Fault> {
    let corrected = tx.rows(&CORRECTED, &[], correction_of)?;
    let query = Query::new(LEARNED)
        .push(" and e.earned_on <= ", &until)
        .list(" and e.person_id in ", people)
        .text(" order by e.person_id");
    learned(tx, &query, topics, corrected)
}

/// What one person has learned about these topics up to a day, with titles.
pub fn evidence_of(
    tx: &mut Tx,
    person: StaffId,
    topics: &[impl AsRef<str>],
    until: LocalDate,
) -> Result<Vec<Learned>, Fault> {
    let corrected = tx.rows(&CORRECTED_OF, &[&person], correction_of)?;
    let query = Query::new(LEARNED_WITH_TITLES)
        .push(" and e.earned_on <= ", &until)
        .push(" and e.person_id = ", &person);
    learned(tx, &query, topics, corrected)
}

pub(crate) fn correction_of(row: &Row<'_>) -> Result<(CreditEntryId, Hours), Fault> {
    Ok((row.get(0)?, row.get(1)?))
}

/// Lines come by person.
pub(crate) fn learned(
    tx: &mut Tx,
    query: &Query,
    topics: &[impl AsRef<str>],
    corrected: Vec<(CreditEntryId, Hours)>,
) -> Result<Vec<Learned>, Fault> {
    let corrected: HashMap<CreditEntryId, Hours> = corrected.into_iter().collect();
    let places: HashMap<&str, usize> =
        topics.iter().enumerate().map(|(place, topic)| (topic.as_ref(), place)).collect();
    let mut lines: Vec<(Option<SectionId>, Learned)> = Vec::new();
    tx.query(query, |row| {
        let Some(topic) = places.get(row.text(1)?) else { return Ok(()) };
        let entry = row.get(5)?;
        let added = corrected.get(&entry).map_or(0, |added| added.minutes());
        let minutes = Hours::from_minutes(row.get::<Hours>(3)?.minutes() + added);
        if minutes.minutes() > 0 {
            lines.push((row.get(6)?, learned_from(row, *topic, minutes, entry)?));
        }
        Ok(())
    })?;
    for own in lines.chunk_by_mut(|(_, a), (_, b)| a.person == b.person) {
        own.sort_unstable_by_key(|(section, line)| {
            (line.topic, *section, std::cmp::Reverse(line.minutes), line.entry)
        });
    }
    lines.dedup_by(|(section, line), (kept_section, kept)| {
        section.is_some()
            && section == kept_section
            && (line.person, line.topic) == (kept.person, kept.topic)
    });
    let mut all: Vec<Learned> = lines.into_iter().map(|(_, line)| line).collect();
    for own in all.chunk_by_mut(|a, b| a.person == b.person) {
        own.sort_unstable_by_key(|line| (line.topic, line.earned_on, line.entry));
    }
    Ok(all)
}

fn learned_from(
    row: &Row<'_>,
    topic: usize,
    minutes: Hours,
    entry: CreditEntryId,
) -> Result<Learned, Fault> {
    let (earned_on, evidence) = (row.text(2)?, row.text(4)?);
    Ok(Learned {
        person: row.get(0)?,
        topic,
        earned_on: LocalDate::parse(earned_on)
            .ok_or_else(|| Fault::new(format!("expected a date, found {earned_on:?}")))?,
        minutes,
        evidence: Evidence::stored(evidence)
            .ok_or_else(|| Fault::new(format!("{evidence:?} is no class of evidence")))?,
        entry,
        title: row.get(7)?,
    })
}
