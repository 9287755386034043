//! The tables of rule sets, milestones and accepted credit; what the ledger holds, as work.

use crate::milestone::{Milestone, MilestoneKind};
use crate::ratio::Ratio;
use crate::rule_set::{Code, RuleSet};
use crate::work::{CONTACT_HOUR, Origin, Work};
use db::{Query, Row, ToValue, Tx, sql};
use kernel::{
    AcceptedCreditId, CreditEntryId, Fault, Hours, Instant, Key, LocalDate, MilestoneId, RuleSetId,
    SectionId, StaffId,
};
use std::collections::HashMap;

macro_rules! version_where {
    ($rest:literal) => {
        concat!(
            "select r.id, r.key, r.code, v.id, v.version, v.in_force_from, v.in_force_to, v.rules,
                v.recorded_at, v.recorded_by
            from rule_set r join rule_set_version v on v.rule_set_id = r.id ",
            $rest
        )
    };
}

sql! {
    /// Every version of every rule set.
    VERSIONS = version_where!("order by r.code, v.in_force_from, v.version");
    /// Every version of one rule set.
    VERSIONS_OF = version_where!("where r.code = $1 order by v.in_force_from, v.version");
    ADD_RULE_SET = "insert into rule_set (key, code) values ($1, $2) returning id";
    LOCK_RULE_SET = "select id from rule_set where code = $1 {{for_update}}";
    ADD_VERSION = "insert into rule_set_version
            (rule_set_id, version, in_force_from, rules, title, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7) returning id";
    END_VERSION = "update rule_set_version set in_force_to = $3
        where rule_set_id = $1 and version = $2";
}

/// One version of a rule set as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptVersion {
    pub number: u32,
    pub first: LocalDate,
    pub last: Option<LocalDate>,
    pub rules: RuleSet,
    /// The file, as it was adopted.
    pub text: String,
    pub recorded_at: Instant,
    pub recorded_by: Option<StaffId>,
}

/// A rule set of the district with its versions, oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub id: RuleSetId,
    pub key: Key,
    pub code: Code,
    pub versions: Vec<KeptVersion>,
}

impl Kept {
    pub fn latest(&self) -> &KeptVersion {
        self.versions.last().expect("a rule set is adopted with its first version")
    }

    /// The version in force on a day, or else the latest.
    pub fn shown_on(&self, day: LocalDate) -> &KeptVersion {
        self.versions.iter().rfind(|version| version.first <= day).unwrap_or_else(|| self.latest())
    }

    /// As what standing is worked out from.
    pub fn versions(&self) -> crate::standing::Versions {
        let adopted = self
            .versions
            .iter()
            .map(|version| crate::standing::Adopted {
                first: version.first,
                last: version.last,
                rules: version.rules.clone(),
            })
            .collect();
        crate::standing::Versions::new(adopted).expect("a rule set has a version")
    }
}

fn version_from(row: &Row<'_>) -> Result<(RuleSetId, Key, String, KeptVersion), Fault> {
    let code: String = row.get(2)?;
    let number: i64 = row.get(4)?;
    let text: String = row.get(7)?;
    let rules = RuleSet::parse(&text).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        Fault::new(format!("version {number} of rule set {code} cannot be read: {first}"))
    })?;
    let version = KeptVersion {
        number: u32::try_from(number).map_err(|_| Fault::new("a version number below zero"))?,
        first: row.get(5)?,
        last: row.get(6)?,
        rules,
        text,
        recorded_at: row.get(8)?,
        recorded_by: row.get(9)?,
    };
    Ok((row.get(0)?, row.get(1)?, code, version))
}

fn gathered(rows: Vec<(RuleSetId, Key, String, KeptVersion)>) -> Result<Vec<Kept>, Fault> {
    let mut kept: Vec<Kept> = Vec::new();
    for (id, key, code, version) in rows {
        if let Some(last) = kept.last_mut().filter(|last| last.id == id) {
            last.versions.push(version);
            continue;
        }
        let code = Code::parse(&code)
            .ok_or_else(|| Fault::new(format!("{code:?} is no code of a rule set")))?;
        kept.push(Kept { id, key, code, versions: vec![version] });
    }
    Ok(kept)
}

/// Every rule set the district ever adopted, by code.
pub fn rule_sets(tx: &mut Tx) -> Result<Vec<Kept>, Fault> {
    gathered(tx.rows(&VERSIONS, &[], version_from)?)
}

/// One rule set.
pub fn rule_set(tx: &mut Tx, code: &Code) -> Result<Option<Kept>, Fault> {
    Ok(gathered(tx.rows(&VERSIONS_OF, &[&code.as_str()], version_from)?)?.pop())
}

pub(crate) fn lock_rule_set(tx: &mut Tx, code: &Code) -> Result<(), Fault> {
    tx.lock(&LOCK_RULE_SET, &[&code.as_str()]).map(|_| ())
}

pub(crate) fn add_rule_set(tx: &mut Tx, code: &Code) -> Result<RuleSetId, Fault> {
    Ok(RuleSetId(tx.insert(&ADD_RULE_SET, &[&Key::new(), &code.as_str()])?))
}

pub(crate) fn add_version(
    tx: &mut Tx,
    rule_set: RuleSetId,
    version: &KeptVersion,
) -> Result<(), Fault> {
    let values: &[&dyn ToValue] = &[
        &rule_set,
        &version.number,
        &version.first,
        &version.text,
        &version.rules.title,
        &version.recorded_at,
        &version.recorded_by,
    ];
    tx.insert(&ADD_VERSION, values).map(|_| ())
}

pub(crate) fn end_version(
    tx: &mut Tx,
    rule_set: RuleSetId,
    version: u32,
    last: LocalDate,
) -> Result<(), Fault> {
    tx.run(&END_VERSION, &[&rule_set, &version, &last]).map(|_| ())
}

// ── milestones ───────────────────────────────────────────────────────────────────────────────

macro_rules! milestone_where {
    ($rest:literal) => {
        concat!(
            "select m.id, m.key, m.person_id, m.kind, m.rule_set_id, m.reached_on, m.until, m.month,
                m.note, m.withdrawn_at
            from milestone m ",
            $rest
        )
    };
}

sql! {
    MILESTONES = milestone_where!("where m.withdrawn_at is null order by m.person_id, m.id");
    MILESTONES_OF = milestone_where!("where m.person_id = $1 order by m.reached_on, m.id");
    MILESTONE_BY_KEY = milestone_where!("where m.key = $1");
    ADD_MILESTONE = "insert into milestone
            (key, person_id, kind, rule_set_id, reached_on, until, month, note, recorded_at,
             recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
    WITHDRAW_MILESTONE = "update milestone set withdrawn_at = $2
        where key = $1 and withdrawn_at is null";
}

/// A milestone as it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordedMilestone {
    pub id: MilestoneId,
    pub person: StaffId,
    /// The only rule set it means something under.
    pub rule_set: Option<RuleSetId>,
    pub milestone: Milestone,
    pub note: Option<String>,
    pub withdrawn_at: Option<Instant>,
}

fn milestone_from(row: &Row<'_>) -> Result<RecordedMilestone, Fault> {
    let kind: String = row.get(3)?;
    Ok(RecordedMilestone {
        id: row.get(0)?,
        person: row.get(2)?,
        rule_set: row.get(4)?,
        milestone: Milestone {
            key: row.get(1)?,
            kind: MilestoneKind::parse(&kind)
                .ok_or_else(|| Fault::new(format!("{kind:?} is no milestone")))?,
            on: row.get(5)?,
            until: row.get(6)?,
            number: row.get(7)?,
        },
        note: row.get(8)?,
        withdrawn_at: row.get(9)?,
    })
}

pub(crate) fn milestones(tx: &mut Tx) -> Result<Vec<RecordedMilestone>, Fault> {
    tx.rows(&MILESTONES, &[], milestone_from)
}

/// Everything recorded for a person, what was withdrawn too.
pub fn milestones_of(tx: &mut Tx, person: StaffId) -> Result<Vec<RecordedMilestone>, Fault> {
    tx.rows(&MILESTONES_OF, &[&person], milestone_from)
}

pub(crate) fn milestone_by_key(tx: &mut Tx, key: &Key) -> Result<Option<RecordedMilestone>, Fault> {
    tx.first(&MILESTONE_BY_KEY, &[key], milestone_from)
}

pub(crate) fn add_milestone(
    tx: &mut Tx,
    new: &RecordedMilestone,
    by: Option<StaffId>,
    at: Instant,
) -> Result<i64, Fault> {
    let one = &new.milestone;
    let values: &[&dyn ToValue] = &[
        &one.key,
        &new.person,
        &one.kind.word(),
        &new.rule_set,
        &one.on,
        &one.until,
        &one.number,
        &new.note,
        &at,
        &by,
    ];
    tx.insert(&ADD_MILESTONE, values)
}

pub(crate) fn add_milestones(
    tx: &mut Tx,
    all: &[RecordedMilestone],
    by: Option<StaffId>,
    at: Instant,
) -> Result<u64, Fault> {
    let columns = ["key", "person_id", "kind", "reached_on", "recorded_at", "recorded_by"];
    let rows = all
        .iter()
        .map(|new| {
            vec![
                new.milestone.key.to_value(),
                new.person.to_value(),
                new.milestone.kind.word().to_value(),
                new.milestone.on.to_value(),
                at.to_value(),
                by.to_value(),
            ]
        })
        .collect();
    tx.insert_many("milestone", &columns, rows)
}

pub(crate) fn withdraw_milestone(tx: &mut Tx, key: &Key, at: Instant) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_MILESTONE, &[key, &at])
}

// ── accepted credit ──────────────────────────────────────────────────────────────────────────

macro_rules! accepted_where {
    ($rest:literal) => {
        concat!(
            "select a.id, a.key, a.person_id, a.what, a.unit, a.hundredths, a.earned_on, a.tags,
                a.withdrawn_at
            from accepted_credit a ",
            $rest
        )
    };
}

sql! {
    ACCEPTED = accepted_where!("where a.withdrawn_at is null order by a.person_id, a.id");
    ACCEPTED_OF = accepted_where!("where a.person_id = $1 order by a.earned_on, a.id");
    ACCEPTED_BY_KEY = accepted_where!("where a.key = $1");
    ADD_ACCEPTED = "insert into accepted_credit
            (key, person_id, what, unit, hundredths, earned_on, tags, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    WITHDRAW_ACCEPTED = "update accepted_credit set withdrawn_at = $2
        where key = $1 and withdrawn_at is null";
}

/// Credit from outside as the office accepted it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AcceptedCredit {
    pub id: AcceptedCreditId,
    pub key: Key,
    pub person: StaffId,
    pub what: String,
    /// A raw unit: `semester hour`, `contact hour`, `point`.
    pub unit: String,
    pub hundredths: i64,
    pub earned_on: LocalDate,
    pub tags: Vec<String>,
    pub withdrawn_at: Option<Instant>,
}

impl AcceptedCredit {
    pub fn work(&self) -> Work {
        Work {
            key: self.key.clone(),
            on: self.earned_on,
            title: self.what.clone(),
            raw: vec![(self.unit.clone(), Ratio::hundredths(self.hundredths))],
            topic: self.tags.first().cloned(),
            tags: self.tags.clone(),
            origin: Origin::Accepted,
        }
    }
}

fn accepted_from(row: &Row<'_>) -> Result<AcceptedCredit, Fault> {
    let tags: String = row.get(7)?;
    Ok(AcceptedCredit {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        what: row.get(3)?,
        unit: row.get(4)?,
        hundredths: row.get(5)?,
        earned_on: row.get(6)?,
        tags: tags.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        withdrawn_at: row.get(8)?,
    })
}

pub(crate) fn accepted(tx: &mut Tx) -> Result<Vec<AcceptedCredit>, Fault> {
    tx.rows(&ACCEPTED, &[], accepted_from)
}

/// Everything accepted for a person, what was withdrawn too.
pub fn accepted_of(tx: &mut Tx, person: StaffId) -> Result<Vec<AcceptedCredit>, Fault> {
    tx.rows(&ACCEPTED_OF, &[&person], accepted_from)
}

pub(crate) fn accepted_by_key(tx: &mut Tx, key: &Key) -> Result<Option<AcceptedCredit>, Fault> {
    tx.first(&ACCEPTED_BY_KEY, &[key], accepted_from)
}

pub(crate) fn add_accepted(
    tx: &mut Tx,
    new: &AcceptedCredit,
    by: Option<StaffId>,
    at: Instant,
) -> Result<i64, Fault> {
    let values: &[&dyn ToValue] = &[
        &new.key,
        &new.person,
        &new.what,
        &new.unit,
        &new.hundredths,
        &new.earned_on,
        &new.tags.join(","),
        &at,
        &by,
    ];
    tx.insert(&ADD_ACCEPTED, values)
}

pub(crate) fn add_all_accepted(
    tx: &mut Tx,
    all: &[AcceptedCredit],
    by: Option<StaffId>,
    at: Instant,
) -> Result<u64, Fault> {
    let columns = [
        "key",
        "person_id",
        "what",
        "unit",
        "hundredths",
        "earned_on",
        "tags",
        "recorded_at",
        "recorded_by",
    ];
    let rows = all
        .iter()
        .map(|new| {
            vec![
                new.key.to_value(),
                new.person.to_value(),
                new.what.to_value(),
                new.unit.to_value(),
                new.hundredths.to_value(),
                new.earned_on.to_value(),
                new.tags.join(",").to_value(),
                at.to_value(),
                by.to_value(),
            ]
        })
        .collect();
    tx.insert_many("accepted_credit", &columns, rows)
}

pub(crate) fn withdraw_accepted(tx: &mut Tx, key: &Key, at: Instant) -> Result<u64, Fault> {
    tx.run(&WITHDRAW_ACCEPTED, &[key, &at])
}

// ── the ledger as work ───────────────────────────────────────────────────────────────────────

const LEDGER: &str = "select e.person_id, e.id, e.key, e.section_id, e.earned_on, e.title, e.kind,
        e.credit_type, t.unit, cast(e.minutes + coalesce(c.minutes, 0) as bigint),
        cast(e.hundredths + coalesce(c.hundredths, 0) as bigint), e.evidence, a.format, a.provider
    from credit_entry e
    join credit_type t on t.code = e.credit_type
    left join activity a on a.id = e.activity_id
    left join (select corrects, sum(minutes) as minutes, sum(hundredths) as hundredths
        from credit_entry where corrects is not null group by corrects) c on c.corrects = e.id
    where e.entry = 'award'";
const LEDGER_TOPICS: &str = "select t.entry_id, t.topic
    from credit_entry_topic t join credit_entry e on e.id = t.entry_id where e.entry = 'award'";

struct Entry {
    person: StaffId,
    id: CreditEntryId,
    section: Option<SectionId>,
    work: Work,
}

fn entry_from(row: &Row<'_>) -> Result<Entry, Fault> {
    let (minutes, hundredths): (Hours, i64) = (row.get(9)?, row.get(10)?);
    let (credit_type, unit): (String, String) = (row.get(7)?, row.get(8)?);
    let minutes = Ratio::new(minutes.minutes().into(), 60);
    let mut raw = vec![(CONTACT_HOUR.to_owned(), minutes)];
    if unit == "units" {
        raw.push((credit_type.to_lowercase(), Ratio::hundredths(hundredths)));
    }
    let mut tags = vec![row.get::<String>(6)?, credit_type.to_lowercase(), row.get(11)?];
    tags.extend(row.get::<Option<String>>(12)?);
    if let Some(provider) = row.get::<Option<String>>(13)? {
        if provider == "internal" {
            tags.push("in-house".to_owned());
        }
        tags.push(provider);
    }
    Ok(Entry {
        person: row.get(0)?,
        id: row.get(1)?,
        section: row.get(3)?,
        work: Work {
            key: row.get(2)?,
            on: row.get(4)?,
            title: row.get(5)?,
            raw,
            tags,
            topic: None,
            origin: Origin::Ledger,
        },
    })
}

/// What the ledger holds up to a day, of one person or of everyone, by person. A section that gave
/// several types of credit is one piece of work in several units.
pub(crate) fn ledger(
    tx: &mut Tx,
    person: Option<StaffId>,
    until: LocalDate,
) -> Result<HashMap<StaffId, Vec<Work>>, Fault> {
    let of = |query: Query| match person {
        Some(person) => query.push(" and e.person_id = ", &person),
        None => query,
    };
    let topics = of(Query::new(LEDGER_TOPICS)).text(" order by t.entry_id, t.topic");
    let mut topics_of: HashMap<CreditEntryId, Vec<String>> = HashMap::new();
    for (entry, topic) in tx.query(&topics, |row| Ok((row.get(0)?, row.get::<String>(1)?)))? {
        topics_of.entry(entry).or_default().push(topic);
    }
    let query = of(Query::new(LEDGER).push(" and e.earned_on <= ", &until));
    let mut works: HashMap<StaffId, Vec<Work>> = HashMap::new();
    let mut placed: HashMap<(StaffId, SectionId), usize> = HashMap::new();
    for entry in tx.query(&query.text(" order by e.person_id, e.id"), entry_from)? {
        let Entry { person, id, section, mut work } = entry;
        if work.raw.iter().all(|(_, amount)| amount.is_zero()) {
            continue;
        }
        let topics = topics_of.remove(&id).unwrap_or_default();
        work.topic = topics.first().cloned();
        work.tags.extend(topics);
        let all = works.entry(person).or_default();
        let before = section.and_then(|section| placed.get(&(person, section)).copied());
        if let Some(before) = before {
            merge(&mut all[before], work);
            continue;
        }
        if let Some(section) = section {
            placed.insert((person, section), all.len());
        }
        all.push(work);
    }
    Ok(works)
}

/// The same learning in one more type of credit.
fn merge(work: &mut Work, other: Work) {
    for (unit, amount) in other.raw {
        match work.raw.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, known)) => *known = (*known).max(amount),
            None => work.raw.push((unit, amount)),
        }
    }
    for tag in other.tags {
        if !work.tags.contains(&tag) {
            work.tags.push(tag);
        }
    }
}
