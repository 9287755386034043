//! What credit reads and writes. Lines of the ledger are only ever added.

use crate::amount::{Amount, Unit};
use crate::award::{Offer, Rule};
use crate::code::CertificateCode;
use crate::ledger::{Entry, Evidence};
use crate::line::{Basis, Certificate, Line, Source};
use catalog::Kind;
use catalog::terms::Retake;
use db::{Query, Row, ToValue, Tx, Value};
use kernel::{
    ActivityId, CertificateId, CreditEntryId, Fault, Instant, Key, LocalDate, PersonName,
    SectionId, StaffId,
};

use std::collections::HashSet;

db::sql! {
    /// What a section is and so what its lines say.
    SUBJECT = "select a.id, a.title, a.kind
        from section s join activity a on a.id = s.activity_id where s.id = $1";
    OFFERS = "select o.credit_type, t.name, t.unit, o.amount, o.by_attendance
        from section s
        join activity_credit o on o.activity_id = s.activity_id
        join credit_type t on t.code = o.credit_type
        where s.id = $1 order by t.unit, t.name, o.credit_type";
    TOPICS = "select p.topic
        from section s join activity_topic p on p.activity_id = s.activity_id
        where s.id = $1 order by p.topic";
    AWARDED_PEOPLE = "select distinct person_id from credit_entry
        where section_id = $1 and entry = 'award'";
    AWARD_IDS = "select id, key from credit_entry where section_id = $1 and entry = 'award'";
    AWARDS_OF = "select id from credit_entry
        where section_id = $1 and person_id = $2 and entry = 'award' order by id";
    LINE_BY_KEY = "select id from credit_entry where key = $1";
    LINE_LOCKED = "select id from credit_entry where id = $1 {{for_update}}";
    TOPICS_OF_LINE = "select topic from credit_entry_topic where entry_id = $1 order by topic";
    REVOKE_CERTIFICATE = "update certificate set revoked_at = $2
        where entry_id = $1 and revoked_at is null";
    HAND_OVER_CERTIFICATE = "update certificate set entry_id = $2 where entry_id = $1";
    CERTIFICATE_BY_CODE = "select entry_id from certificate where code = $1";
    CERTIFICATE_BY_KEY = "select entry_id from certificate where key = $1";
    PERSON_NAME = "select given_name, family_name, preferred_name from person where id = $1";
    /// Sections that were settled, oldest first.
    SETTLED = "select section_id from settlement order by section_id";
    /// A piece of posting that was put down as a job and is not done.
    POSTING = "select count(*) from job
        where kind = 'credit.issue' and state in ('queued', 'running') and payload = $1";
}

/// What every line of a section says alike.
pub(crate) struct Subject {
    pub(crate) activity: ActivityId,
    pub(crate) title: String,
    pub(crate) kind: Kind,
    pub(crate) offers: Vec<Offer>,
    pub(crate) topics: Vec<String>,
}

pub(crate) fn subject(tx: &mut Tx, section: SectionId) -> Result<Option<Subject>, Fault> {
    let found = tx.first(&SUBJECT, &[&section], |row| {
        Ok((row.get(0)?, row.get(1)?, kind_of(&row.get::<String>(2)?)?))
    })?;
    let Some((activity, title, kind)) = found else { return Ok(None) };
    let offers = tx.rows(&OFFERS, &[&section], |row| {
        let by_attendance: bool = row.get(4)?;
        Ok(Offer {
            credit_type: row.get(0)?,
            name: row.get(1)?,
            unit: unit_of(&row.get::<String>(2)?)?,
            counted: row.get(3)?,
            rule: if by_attendance { Rule::ByAttendance } else { Rule::InFull },
        })
    })?;
    let topics = tx.rows(&TOPICS, &[&section], |row| row.get(0))?;
    Ok(Some(Subject { activity, title, kind, offers, topics }))
}

/// A line to be written.
pub(crate) struct NewLine<'a> {
    pub(crate) key: Key,
    pub(crate) person: StaffId,
    pub(crate) activity: Option<ActivityId>,
    pub(crate) section: Option<SectionId>,
    pub(crate) title: &'a str,
    pub(crate) kind: Kind,
    pub(crate) credit_type: &'a str,
    pub(crate) amount: Amount,
    pub(crate) earned_on: LocalDate,
    pub(crate) entry: Entry,
    pub(crate) corrects: Option<CreditEntryId>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) evidence: Evidence,
    pub(crate) rule_version: &'a str,
    pub(crate) source: Source,
    pub(crate) basis: Option<Basis>,
    pub(crate) posted_at: Instant,
    pub(crate) posted_by: Option<StaffId>,
}

pub(crate) fn add_lines(tx: &mut Tx, lines: &[NewLine<'_>]) -> Result<u64, Fault> {
    let columns = [
        "key",
        "person_id",
        "activity_id",
        "section_id",
        "title",
        "kind",
        "credit_type",
        "minutes",
        "hundredths",
        "earned_on",
        "entry",
        "corrects",
        "reason",
        "evidence",
        "rule_version",
        "source",
        "minutes_attended",
        "minutes_held",
        "offered",
        "posted_at",
        "posted_by",
    ];
    let rows = lines
        .iter()
        .map(|line| {
            vec![
                line.key.to_value(),
                line.person.to_value(),
                line.activity.to_value(),
                line.section.to_value(),
                line.title.to_value(),
                line.kind.name().to_value(),
                line.credit_type.to_value(),
                line.amount.minutes.to_value(),
                line.amount.units.to_value(),
                line.earned_on.to_value(),
                line.entry.name().to_value(),
                line.corrects.to_value(),
                line.reason.map_or(Value::Null, ToValue::to_value),
                line.evidence.name().to_value(),
                line.rule_version.to_value(),
                line.source.name().to_value(),
                line.basis.map(|basis| basis.attended).to_value(),
                line.basis.map(|basis| basis.held).to_value(),
                line.basis.map(|basis| basis.offered).to_value(),
                line.posted_at.to_value(),
                line.posted_by.to_value(),
            ]
        })
        .collect();
    tx.insert_many("credit_entry", &columns, rows)
}

/// The award lines of a section by their keys.
pub(crate) fn award_ids(
    tx: &mut Tx,
    section: SectionId,
) -> Result<Vec<(CreditEntryId, Key)>, Fault> {
    tx.rows(&AWARD_IDS, &[&section], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn awarded_people(tx: &mut Tx, section: SectionId) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&AWARDED_PEOPLE, &[&section], |row| row.get(0))
}

pub(crate) fn add_topics(
    tx: &mut Tx,
    entries: &[CreditEntryId],
    topics: &[String],
) -> Result<(), Fault> {
    let rows = entries
        .iter()
        .flat_map(|entry| topics.iter().map(|topic| vec![entry.to_value(), topic.to_value()]))
        .collect();
    tx.insert_many("credit_entry_topic", &["entry_id", "topic"], rows).map(|_| ())
}

/// What a line proves, as it stood when it was written.
pub(crate) fn topics_of_line(tx: &mut Tx, entry: CreditEntryId) -> Result<Vec<String>, Fault> {
    tx.rows(&TOPICS_OF_LINE, &[&entry], |row| row.get(0))
}

pub(crate) fn add_certificates(
    tx: &mut Tx,
    certificates: Vec<(Key, CertificateCode, CreditEntryId)>,
    issued_at: Instant,
) -> Result<(), Fault> {
    let rows = certificates
        .into_iter()
        .map(|(key, code, entry)| {
            vec![key.to_value(), code.as_str().to_value(), entry.to_value(), issued_at.to_value()]
        })
        .collect();
    tx.insert_many("certificate", &["key", "code", "entry_id", "issued_at"], rows).map(|_| ())
}

pub(crate) fn revoke_certificate(
    tx: &mut Tx,
    entry: CreditEntryId,
    at: Instant,
) -> Result<(), Fault> {
    tx.run(&REVOKE_CERTIFICATE, &[&entry, &at]).map(|_| ())
}

/// The certificate of one line is that of another from now on, with its code.
pub(crate) fn hand_over_certificate(
    tx: &mut Tx,
    from: CreditEntryId,
    to: CreditEntryId,
) -> Result<(), Fault> {
    tx.run(&HAND_OVER_CERTIFICATE, &[&from, &to]).map(|_| ())
}

/// Holds everyone off who would correct the same line.
pub(crate) fn lock_line(tx: &mut Tx, line: CreditEntryId) -> Result<bool, Fault> {
    tx.lock(&LINE_LOCKED, &[&line]).map(|locked| locked == 1)
}

pub(crate) fn line_by_key(tx: &mut Tx, key: &Key) -> Result<Option<CreditEntryId>, Fault> {
    tx.first(&LINE_BY_KEY, &[key], |row| row.get(0))
}

pub(crate) fn entry_of_certificate(tx: &mut Tx, key: &Key) -> Result<Option<CreditEntryId>, Fault> {
    tx.first(&CERTIFICATE_BY_KEY, &[key], |row| row.get(0))
}

pub(crate) fn entry_of_code(
    tx: &mut Tx,
    code: &CertificateCode,
) -> Result<Option<CreditEntryId>, Fault> {
    tx.first(&CERTIFICATE_BY_CODE, &[&code.as_str()], |row| row.get(0))
}

pub(crate) fn person_name(tx: &mut Tx, person: StaffId) -> Result<Option<PersonName>, Fault> {
    tx.first(&PERSON_NAME, &[&person], |row| {
        let (given, family): (String, String) = (row.get(0)?, row.get(1)?);
        let preferred: Option<String> = row.get(2)?;
        Ok(PersonName::new(&given, &family, preferred.as_deref()))
    })
}

pub(crate) fn settled_sections(tx: &mut Tx) -> Result<Vec<SectionId>, Fault> {
    tx.rows(&SETTLED, &[], |row| row.get(0))
}

/// Whether the posting of a section waits in the queue or is under way.
pub(crate) fn is_being_posted(tx: &mut Tx, payload: &serde_json::Value) -> Result<bool, Fault> {
    tx.one(&POSTING, &[payload], |row| row.get::<i64>(0)).map(|waiting| waiting > 0)
}

const LINES: &str = "select e.id, e.key, e.person_id, e.title, e.kind, e.credit_type, t.name,
        t.unit, e.minutes, e.hundredths, e.earned_on, e.entry, e.corrects, e.reason, e.evidence,
        e.rule_version, e.source, e.minutes_attended, e.minutes_held, e.offered, e.posted_at,
        p.given_name, p.family_name, p.preferred_name, s.id, s.key, c.id, c.key, c.code,
        c.issued_at, c.revoked_at, e.activity_id
    from credit_entry e
    join credit_type t on t.code = e.credit_type
    left join person p on p.id = e.posted_by
    left join section s on s.id = e.section_id
    left join certificate c on c.entry_id = e.id";

/// Which lines to read.
pub(crate) enum Which {
    Person(StaffId),
    Section(SectionId),
    /// One award line and those that name it.
    Piece(CreditEntryId),
    PersonInSection(StaffId, SectionId),
}

/// Lines oldest first, so that each stands behind the one it names.
pub(crate) fn lines(tx: &mut Tx, which: Which) -> Result<Vec<Line>, Fault> {
    let query = Query::new(LINES);
    let query = match which {
        Which::Person(person) => query.push(" where e.person_id = ", &person),
        Which::Section(section) => query.push(" where e.section_id = ", &section),
        Which::Piece(line) => {
            query.push(" where (e.id = ", &line).push(" or e.corrects = ", &line).text(")")
        }
        Which::PersonInSection(person, section) => {
            query.push(" where e.person_id = ", &person).push(" and e.section_id = ", &section)
        }
    };
    tx.query(&query.text(" order by e.id"), line_of)
}

fn line_of(row: &Row<'_>) -> Result<Line, Fault> {
    let (entry, evidence): (String, String) = (row.get(11)?, row.get(14)?);
    let source: String = row.get(16)?;
    Ok(Line {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        title: row.get(3)?,
        kind: kind_of(&row.get::<String>(4)?)?,
        credit_type: row.get(5)?,
        credit_name: row.get(6)?,
        unit: unit_of(&row.get::<String>(7)?)?,
        amount: Amount { minutes: row.get(8)?, units: row.get(9)? },
        earned_on: row.get(10)?,
        entry: Entry::stored(&entry).ok_or_else(|| unknown("entry", &entry))?,
        corrects: row.get(12)?,
        reason: row.get(13)?,
        evidence: Evidence::stored(&evidence).ok_or_else(|| unknown("evidence", &evidence))?,
        rule_version: row.get(15)?,
        source: Source::stored(&source).ok_or_else(|| unknown("source", &source))?,
        basis: basis_of(row)?,
        posted_at: row.get(20)?,
        posted_by: name_of(row, 21)?,
        activity: row.get(31)?,
        section: row.get(24)?,
        section_key: row.get(25)?,
        certificate: certificate_of(row)?,
    })
}

fn basis_of(row: &Row<'_>) -> Result<Option<Basis>, Fault> {
    let (attended, held, offered) = (row.get(17)?, row.get(18)?, row.get(19)?);
    Ok(match (attended, held, offered) {
        (Some(attended), Some(held), Some(offered)) => Some(Basis { attended, held, offered }),
        _ => None,
    })
}

fn certificate_of(row: &Row<'_>) -> Result<Option<Certificate>, Fault> {
    let Some(id) = row.get::<Option<CertificateId>>(26)? else { return Ok(None) };
    let code: String = row.get(28)?;
    let code = CertificateCode::parse(&code).ok_or_else(|| unknown("certificate code", &code))?;
    Ok(Some(Certificate {
        id,
        key: row.get(27)?,
        code,
        issued_at: row.get(29)?,
        revoked_at: row.get(30)?,
    }))
}

fn name_of(row: &Row<'_>, first: usize) -> Result<Option<PersonName>, Fault> {
    let Some(given) = row.get::<Option<String>>(first)? else { return Ok(None) };
    let family: String = row.get(first + 1)?;
    let preferred: Option<String> = row.get(first + 2)?;
    Ok(Some(PersonName::new(&given, &family, preferred.as_deref())))
}

fn kind_of(name: &str) -> Result<Kind, Fault> {
    Kind::parse(name).ok_or_else(|| unknown("kind", name))
}

fn unit_of(name: &str) -> Result<Unit, Fault> {
    Unit::stored(name).ok_or_else(|| unknown("unit", name))
}

fn unknown(what: &str, name: &str) -> Fault {
    Fault::new(format!("{name:?} is no {what} of the ledger"))
}

pub(crate) fn awards_of(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
) -> Result<Vec<CreditEntryId>, Fault> {
    tx.rows(&AWARDS_OF, &[&section, &person], |row| row.get(0))
}

/// Who has standing credit for the same learning from elsewhere, where taking it again earns nothing
/// (REG-10). Where it earns something again, nobody.
pub(crate) fn earned_elsewhere(
    tx: &mut Tx,
    section: SectionId,
    activity: ActivityId,
) -> Result<HashSet<StaffId>, Fault> {
    if catalog::terms::terms(tx, activity)?.retake != Retake::WithoutCredit {
        return Ok(HashSet::new());
    }
    let same = catalog::terms::same_learning(tx, activity)?;
    let query = Query::new("select e.person_id from credit_entry e where e.entry = 'award'")
        .list(" and e.activity_id in ", &same)
        .push(" and (e.section_id is null or e.section_id <> ", &section)
        .text(") and not exists (select 1 from credit_entry x")
        .text(" where x.corrects = e.id and x.entry = 'revocation')");
    Ok(tx.query(&query, |row| row.get(0))?.into_iter().collect())
}
