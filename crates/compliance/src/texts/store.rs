//! The tables of texts and of who acknowledged them.

use super::{NewVersion, StaffText, TextVersion, Translated};
use crate::record::Acknowledged;
use access::{Permit, action};
use db::{Query, Row, ToValue, Tx, sql};
use kernel::{Fault, Instant, Key, LocalDate, MandateId, MandateVersionId, Occasion, StaffId};
use rulefile::Code;
use std::collections::HashMap;
use web::Language;

macro_rules! version_where {
    ($rest:literal) => {
        concat!(
            "select t.id, t.code, v.id, v.version, v.in_force_from, v.title, v.body, v.title_es,
                v.body_es, v.sha256, v.recorded_at, v.recorded_by, v.disposed_at
            from staff_text t join staff_text_version v on v.text_id = t.id ",
            $rest
        )
    };
}

sql! {
    TEXTS = version_where!("order by t.code, v.version");
    TEXT = version_where!("where t.code = $1 order by v.version");
    ADD_TEXT = "insert into staff_text (key, code) values ($1, $2) returning id";
    ADD_VERSION = "insert into staff_text_version
            (text_id, version, in_force_from, title, body, title_es, body_es, sha256, recorded_at,
             recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
}

fn coded(code: &str) -> Result<Code, Fault> {
    Code::parse(code).ok_or_else(|| Fault::new(format!("{code:?} is no code of a text")))
}

fn version_from(row: &Row<'_>) -> Result<(i64, String, TextVersion), Fault> {
    let (title_es, body_es): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    let number: i64 = row.get(3)?;
    let version = TextVersion {
        id: row.get(2)?,
        number: u32::try_from(number).map_err(|_| Fault::new("a version number below zero"))?,
        first: row.get(4)?,
        title: row.get(5)?,
        body: row.get(6)?,
        es: title_es.zip(body_es).map(|(title, body)| Translated { title, body }),
        sha256: row.get(9)?,
        recorded_at: row.get(10)?,
        recorded_by: row.get(11)?,
        disposed_at: row.get(12)?,
    };
    Ok((row.get(0)?, row.get(1)?, version))
}

fn gathered(rows: Vec<(i64, String, TextVersion)>) -> Result<Vec<StaffText>, Fault> {
    let mut texts: Vec<StaffText> = Vec::new();
    for (id, code, version) in rows {
        match texts.last_mut().filter(|text| text.id == id) {
            Some(text) => text.versions.push(version),
            None => texts.push(StaffText { id, code: coded(&code)?, versions: vec![version] }),
        }
    }
    Ok(texts)
}

/// Every text, by its code.
pub fn texts(tx: &mut Tx) -> Result<Vec<StaffText>, Fault> {
    gathered(tx.rows(&TEXTS, &[], version_from)?)
}

/// The text with a code.
pub fn text(tx: &mut Tx, code: &Code) -> Result<Option<StaffText>, Fault> {
    Ok(gathered(tx.rows(&TEXT, &[&code.as_str()], version_from)?)?.pop())
}

pub(super) fn add_text(tx: &mut Tx, code: &Code) -> Result<i64, Fault> {
    tx.insert(&ADD_TEXT, &[&Key::new(), &code.as_str()])
}

pub(super) fn add_version(
    tx: &mut Tx,
    (text, number): (i64, u32),
    new: &NewVersion,
    sha256: &str,
    occasion: &Occasion,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] = &[
        &text,
        &number,
        &new.first,
        &new.title,
        &new.body,
        &new.es.as_ref().map(|es| es.title.clone()),
        &new.es.as_ref().map(|es| es.body.clone()),
        &sha256,
        &occasion.now,
        &occasion.by.staff(),
    ];
    tx.insert(&ADD_VERSION, values)
}

// ── acknowledgements ─────────────────────────────────────────────────────────────────────────

macro_rules! acknowledged_where {
    ($rest:literal) => {
        concat!(
            "select a.person_id, a.mandate_id, t.code, v.title, v.version, a.on_date, a.key,
                m.version, m.title, a.recorded_at, a.language, a.sha256, a.kiosk_id
            from acknowledgement a
            join mandate_version m on m.id = a.mandate_version_id
            left join staff_text_version v on v.id = a.text_version_id
            left join staff_text t on t.id = v.text_id ",
            $rest
        )
    };
}

sql! {
    ALL = acknowledged_where!("order by a.person_id, a.on_date, a.id");
    /// What was recorded before an instant.
    KNOWN = acknowledged_where!("where a.recorded_at < $1 order by a.person_id, a.on_date, a.id");
    OF_PERSON = acknowledged_where!("where a.person_id = $1 order by a.on_date, a.id");
    /// The first days of the versions of each text.
    TEXT_DAYS = "select t.code, v.version, v.in_force_from
        from staff_text t join staff_text_version v on v.text_id = t.id
        order by t.code, v.version";
    ADD = "insert into acknowledgement (key, person_id, mandate_id, mandate_version_id,
            text_version_id, language, sha256, on_date, recorded_at, kiosk_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
}

/// One acknowledgement, as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub person: StaffId,
    pub what: Acknowledged,
    pub recorded_at: Instant,
    pub language: String,
    pub sha256: String,
    pub at_kiosk: Option<i64>,
}

fn kept_from(row: &Row<'_>) -> Result<Kept, Fault> {
    let code: Option<String> = row.get(2)?;
    let (text_title, text_number): (Option<String>, Option<i64>) = (row.get(3)?, row.get(4)?);
    let (own_number, own_title): (i64, String) = (row.get(7)?, row.get(8)?);
    let number = u32::try_from(text_number.unwrap_or(own_number));
    Ok(Kept {
        person: row.get(0)?,
        what: Acknowledged {
            mandate: row.get(1)?,
            text: code.as_deref().map(coded).transpose()?,
            title: text_title.unwrap_or(own_title),
            version: number.map_err(|_| Fault::new("a version number below zero"))?,
            on: row.get(5)?,
            next_text: None,
            key: row.get(6)?,
        },
        recorded_at: row.get(9)?,
        language: row.get(10)?,
        sha256: row.get(11)?,
        at_kiosk: row.get(12)?,
    })
}

/// Says of each acknowledgement of a district's text when the next version began.
fn with_next(tx: &mut Tx, mut all: Vec<Kept>) -> Result<Vec<Kept>, Fault> {
    if all.is_empty() {
        return Ok(all);
    }
    let days: Vec<(String, i64, LocalDate)> =
        tx.rows(&TEXT_DAYS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for kept in &mut all {
        let Some(text) = &kept.what.text else { continue };
        let later = |(code, version, _): &&(String, i64, LocalDate)| {
            code == text.as_str() && *version > i64::from(kept.what.version)
        };
        kept.what.next_text = days.iter().find(later).map(|(_, _, first)| *first);
    }
    Ok(all)
}

/// What everyone acknowledged, by person; only what was recorded before an instant, if one is given.
pub fn acknowledged(
    tx: &mut Tx,
    before: Option<Instant>,
) -> Result<HashMap<StaffId, Vec<Acknowledged>>, Fault> {
    let rows = match before {
        Some(before) => tx.rows(&KNOWN, &[&before], kept_from)?,
        None => tx.rows(&ALL, &[], kept_from)?,
    };
    by_person(tx, rows)
}

/// [`acknowledged`] by these people only.
pub fn acknowledged_by_these(
    tx: &mut Tx,
    people: &[StaffId],
) -> Result<HashMap<StaffId, Vec<Acknowledged>>, Fault> {
    let query = Query::new(acknowledged_where!("where "))
        .list("a.person_id in ", people)
        .text(" order by a.person_id, a.on_date, a.id");
    let rows = tx.query(&query, kept_from)?;
    by_person(tx, rows)
}

fn by_person(tx: &mut Tx, rows: Vec<Kept>) -> Result<HashMap<StaffId, Vec<Acknowledged>>, Fault> {
    let mut by_person: HashMap<StaffId, Vec<Acknowledged>> = HashMap::new();
    for kept in with_next(tx, rows)? {
        by_person.entry(kept.person).or_default().push(kept.what);
    }
    Ok(by_person)
}

/// What one person acknowledged.
pub fn acknowledged_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Acknowledged>, Fault> {
    Ok(history_of(tx, person)?.into_iter().map(|kept| kept.what).collect())
}

/// What one person acknowledged, as it is kept.
pub fn history_of(tx: &mut Tx, person: StaffId) -> Result<Vec<Kept>, Fault> {
    let rows = tx.rows(&OF_PERSON, &[&person], kept_from)?;
    with_next(tx, rows)
}

/// What everyone acknowledged before an instant, as it is kept.
pub fn history_known(tx: &mut Tx, before: Instant) -> Result<Vec<Kept>, Fault> {
    tx.rows(&KNOWN, &[&before], kept_from)
}

/// A wording that was acknowledged, to be kept.
pub(super) struct NewAcknowledgement<'a> {
    pub person: StaffId,
    pub mandate: MandateId,
    pub mandate_version: MandateVersionId,
    pub text_version: Option<i64>,
    pub language: Language,
    pub sha256: &'a str,
    pub kiosk: Option<i64>,
}

pub(super) fn add(
    tx: &mut Tx,
    new: &NewAcknowledgement<'_>,
    occasion: &Occasion,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &new.person,
        &new.mandate,
        &new.mandate_version,
        &new.text_version,
        &new.language.tag(),
        &new.sha256,
        &occasion.today,
        &occasion.now,
        &new.kiosk,
    ];
    tx.insert(&ADD, values)
}

/// Acknowledgements of the past, many at once, for a demo district: who, on which day, at which
/// instant. Each is of the version of the text, and of the mandate, that was in force then.
pub fn record_history(
    tx: &mut Tx,
    _permit: &Permit<action::ViewDuties>,
    mandate: &crate::Mandate,
    text: &StaffText,
    signed: &[(StaffId, LocalDate, Instant)],
) -> Result<u64, Fault> {
    let rows = signed
        .iter()
        .filter_map(|(person, on, at)| {
            let (version, asked) = (text.on(*on)?, mandate.on(*on)?);
            let sha256 = super::hash(&version.title, &version.body);
            Some(vec![
                Key::from_words(&format!("acknowledged {person} {on}")).to_value(),
                person.to_value(),
                mandate.id.to_value(),
                asked.id.to_value(),
                version.id.to_value(),
                "en".to_value(),
                sha256.to_value(),
                on.to_value(),
                at.to_value(),
            ])
        })
        .collect();
    let columns = [
        "key",
        "person_id",
        "mandate_id",
        "mandate_version_id",
        "text_version_id",
        "language",
        "sha256",
        "on_date",
        "recorded_at",
    ];
    tx.insert_many("acknowledgement", &columns, rows)
}
