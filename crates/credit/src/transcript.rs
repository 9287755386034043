//! Reading the ledger: one person's transcript, one piece of credit with its why, and what counts
//! as evidence toward mandates for everyone at once.

use crate::code::CertificateCode;
use crate::ledger::Evidence;
use crate::line::{Piece, pieces};
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
    Ok(pieces(store::lines(tx, Which::Section(section))?))
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

/// A person learned something on a day, for so long, and how that is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proof {
    pub person: StaffId,
    pub topic: String,
    pub earned_on: LocalDate,
    /// What stands after corrections; never zero.
    pub minutes: Hours,
    pub evidence: Evidence,
    pub entry: CreditEntryId,
    pub entry_key: Key,
    pub title: String,
}

const PROOF: &str = "select e.person_id, t.topic, e.earned_on,
        cast(e.minutes + coalesce(c.minutes, 0) as bigint), e.evidence, e.id, e.key, e.title,
        e.section_id
    from credit_entry_topic t
    join credit_entry e on e.id = t.entry_id
    left join (select corrects, sum(minutes) as minutes from credit_entry
        where corrects is not null group by corrects) c on c.corrects = e.id
    where e.minutes + coalesce(c.minutes, 0) > 0";

/// What everyone has learned about these topics up to a day, in one question. A section that gave
/// several types of credit counts once, with its longest line.
pub fn evidence_on(tx: &mut Tx, topics: &[String], until: LocalDate) -> Result<Vec<Proof>, Fault> {
    let query =
        Query::new(PROOF).push(" and e.earned_on <= ", &until).list(" and t.topic in ", topics);
    proofs(tx, &query)
}

/// What one person has learned about these topics up to a day.
pub fn evidence_of(
    tx: &mut Tx,
    person: StaffId,
    topics: &[String],
    until: LocalDate,
) -> Result<Vec<Proof>, Fault> {
    let query = Query::new(PROOF)
        .push(" and e.earned_on <= ", &until)
        .push(" and e.person_id = ", &person)
        .list(" and t.topic in ", topics);
    proofs(tx, &query)
}

fn proofs(tx: &mut Tx, query: &Query) -> Result<Vec<Proof>, Fault> {
    let rows = tx.query(query, |row| Ok((proof_of(row)?, row.get::<Option<SectionId>>(8)?)))?;
    let mut longest: HashMap<(StaffId, SectionId, String), usize> = HashMap::new();
    let mut proofs: Vec<Proof> = Vec::with_capacity(rows.len());
    for (proof, section) in rows {
        let Some(section) = section else {
            proofs.push(proof);
            continue;
        };
        match longest.get(&(proof.person, section, proof.topic.clone())) {
            Some(place) if proofs[*place].minutes >= proof.minutes => {}
            Some(place) => proofs[*place] = proof,
            None => {
                longest.insert((proof.person, section, proof.topic.clone()), proofs.len());
                proofs.push(proof);
            }
        }
    }
    proofs.sort_by(|a, b| {
        (a.person, &a.topic, a.earned_on, a.entry).cmp(&(b.person, &b.topic, b.earned_on, b.entry))
    });
    Ok(proofs)
}

fn proof_of(row: &Row<'_>) -> Result<Proof, Fault> {
    let evidence: String = row.get(4)?;
    Ok(Proof {
        person: row.get(0)?,
        topic: row.get(1)?,
        earned_on: row.get(2)?,
        minutes: row.get(3)?,
        evidence: Evidence::stored(&evidence)
            .ok_or_else(|| Fault::new(format!("{evidence:?} is no class of evidence")))?,
        entry: row.get(5)?,
        entry_key: row.get(6)?,
        title: row.get(7)?,
    })
}
