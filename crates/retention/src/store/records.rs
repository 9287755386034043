//! What there is of each kind of record: its day, whom it is about, what paid for it, how large it is.
//! Never its content.

use crate::keep::{About, Record};
use crate::schedule::Kind;
use db::{Query, Row, Tx, sql};
use kernel::{
    ActivityId, CreditEntryId, DistrictCalendar, Fault, Instant, Key, LocalDate, SectionId, StaffId,
};
use std::collections::{BTreeSet, HashMap};

sql! {
    /// The funds that paid for sections.
    PAID_SECTIONS = "select distinct c.section_id, f.code, a.key
        from section_cost c
        join budget_line l on l.id = c.line_id
        join fund_account a on a.id = l.fund_account_id
        join fund f on f.id = a.fund_id";
    SHEETS = "select s.key, s.section_id, n.activity_id, s.size_bytes, s.sha256, s.added_at,
            (select max(x.on_date) from session x where x.section_id = s.section_id)
        from section_paper s join section n on n.id = s.section_id
        where s.disposed_at is null order by s.id";
    FILES = "select f.key, r.person_id, r.ends_on, f.size, f.sha256, f.added_at, u.code, a.key
        from outside_file f
        join outside_request r on r.id = f.request_id
        left join fund_account a on a.id = r.fund_account_id
        left join fund u on u.id = a.fund_id
        where f.disposed_at is null order by f.id";
    PACKS = "select key, made_at, size_bytes, sha256 from proof_pack
        where made_at is not null and disposed_at is null order by id";
    MATERIALS = "select key, activity_id, in_use_from, in_use_to from material
        where in_use_from <= $1 order by id";
    TOPICS = "select activity_id, topic from activity_topic";
}

const CREDIT: &str = "select e.id, e.key, e.person_id, e.earned_on, e.credit_type, e.section_id
    from credit_entry e where e.entry = 'award' and e.earned_on <= ";
const CREDIT_TOPICS: &str = "select t.entry_id, t.topic
    from credit_entry_topic t join credit_entry e on e.id = t.entry_id
    where e.entry = 'award' and e.earned_on <= ";
const CREDIT_GROUPS: &str =
    "select min(e.id), min(e.key), e.earned_on, e.credit_type, e.section_id,
        count(*), min(e.person_id)
    from credit_entry e where e.entry = 'award' and e.earned_on <= ";
const GROUP_TOPICS: &str = "select t.entry_id, t.topic from credit_entry_topic t
    where t.entry_id in (select min(e.id) from credit_entry e
        where e.entry = 'award' and e.earned_on <= ";

type Paid = Vec<(String, Key)>;

/// Every record of a kind that was there by a day.
pub(crate) fn records(
    tx: &mut Tx,
    kind: Kind,
    calendar: &DistrictCalendar,
    on: LocalDate,
) -> Result<Vec<Record>, Fault> {
    let mut all = match kind {
        Kind::Credit => credit(tx, on, None)?,
        Kind::SignInSheet => sheets(tx, calendar)?,
        Kind::RequestFile => files(tx, calendar)?,
        Kind::ProofPack => tx.rows(&PACKS, &[], |row| {
            let made_at: Instant = row.get(1)?;
            Ok(Record {
                kind,
                key: row.get(0)?,
                dated: calendar.date(made_at),
                about: About::Anyone,
                tags: BTreeSet::new(),
                paid_by: Vec::new(),
                size: row.get(2)?,
                sha256: row.get(3)?,
            })
        })?,
        Kind::Material => materials(tx, on)?,
        Kind::Text => texts(tx, on)?,
    };
    all.retain(|record| record.dated <= on);
    Ok(all)
}

fn paid_sections(tx: &mut Tx) -> Result<HashMap<SectionId, Paid>, Fault> {
    let mut paid: HashMap<SectionId, Paid> = HashMap::new();
    tx.each(&PAID_SECTIONS, &[], |row| {
        let (section, fund, account): (SectionId, String, Key) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        paid.entry(section).or_default().push((fund, account));
        Ok(())
    })?;
    Ok(paid)
}

fn topics(tx: &mut Tx) -> Result<HashMap<ActivityId, BTreeSet<String>>, Fault> {
    let mut topics: HashMap<ActivityId, BTreeSet<String>> = HashMap::new();
    tx.each(&TOPICS, &[], |row| {
        topics.entry(row.get(0)?).or_default().insert(row.get::<String>(1)?.to_lowercase());
        Ok(())
    })?;
    Ok(topics)
}

/// Every line of credit, or those of some people.
pub(crate) fn credit(
    tx: &mut Tx,
    on: LocalDate,
    of: Option<&[StaffId]>,
) -> Result<Vec<Record>, Fault> {
    let narrowed = |query: Query| match of {
        None => query,
        Some(people) => query.list(" and e.person_id in ", people),
    };
    let paid = paid_sections(tx)?;
    let mut topics: HashMap<CreditEntryId, BTreeSet<String>> = HashMap::new();
    let query = narrowed(Query::new(CREDIT_TOPICS).push("", &on));
    for (entry, topic) in tx.query(&query, |row| Ok((row.get(0)?, row.get::<String>(1)?)))? {
        topics.entry(entry).or_default().insert(topic);
    }
    let query = narrowed(Query::new(CREDIT).push("", &on)).text(" order by e.id");
    tx.query(&query, |row| {
        let (id, person): (CreditEntryId, StaffId) = (row.get(0)?, row.get(2)?);
        let mut tags = topics.remove(&id).unwrap_or_default();
        tags.insert(row.get::<String>(4)?.to_lowercase());
        let section: Option<SectionId> = row.get(5)?;
        Ok(Record {
            kind: Kind::Credit,
            key: row.get(1)?,
            dated: row.get(3)?,
            about: About::People(BTreeSet::from([person])),
            tags,
            paid_by: section.and_then(|section| paid.get(&section).cloned()).unwrap_or_default(),
            size: 0,
            sha256: String::new(),
        })
    })
}

/// A photo may show people whom nobody entered: a hold on anybody holds it.
fn sheets(tx: &mut Tx, calendar: &DistrictCalendar) -> Result<Vec<Record>, Fault> {
    let (paid, topics) = (paid_sections(tx)?, topics(tx)?);
    tx.rows(&SHEETS, &[], |row| {
        let (section, activity): (SectionId, ActivityId) = (row.get(1)?, row.get(2)?);
        let added_at: Instant = row.get(5)?;
        let held: Option<LocalDate> = row.get(6)?;
        Ok(Record {
            kind: Kind::SignInSheet,
            key: row.get(0)?,
            dated: held.unwrap_or_else(|| calendar.date(added_at)),
            about: About::Anyone,
            tags: topics.get(&activity).cloned().unwrap_or_default(),
            paid_by: paid.get(&section).cloned().unwrap_or_default(),
            size: row.get(3)?,
            sha256: row.get(4)?,
        })
    })
}

fn files(tx: &mut Tx, calendar: &DistrictCalendar) -> Result<Vec<Record>, Fault> {
    tx.rows(&FILES, &[], |row: &Row<'_>| {
        let person: StaffId = row.get(1)?;
        let added = calendar.date(row.get(5)?);
        let ends: Option<LocalDate> = row.get(2)?;
        let (fund, account): (Option<String>, Option<Key>) = (row.get(6)?, row.get(7)?);
        Ok(Record {
            kind: Kind::RequestFile,
            key: row.get(0)?,
            dated: ends.map_or(added, |ends| ends.max(added)),
            about: About::People(BTreeSet::from([person])),
            tags: BTreeSet::new(),
            paid_by: fund.zip(account).into_iter().collect(),
            size: row.get(3)?,
            sha256: row.get(4)?,
        })
    })
}

/// A material counts from the last day on which it was in use; one in use is of today.
fn materials(tx: &mut Tx, on: LocalDate) -> Result<Vec<Record>, Fault> {
    let topics = topics(tx)?;
    tx.rows(&MATERIALS, &[&on], |row| {
        let activity: ActivityId = row.get(1)?;
        let last: Option<LocalDate> = row.get(3)?;
        Ok(Record {
            kind: Kind::Material,
            key: row.get(0)?,
            dated: last.map_or(on, |last| last.min(on)),
            about: About::Anyone,
            tags: topics.get(&activity).cloned().unwrap_or_default(),
            paid_by: Vec::new(),
            size: 0,
            sha256: String::new(),
        })
    })
}

/// A wording counts from the last day on which it was in force or was acknowledged; one in force is of
/// today. A class may name a text by its code.
fn texts(tx: &mut Tx, on: LocalDate) -> Result<Vec<Record>, Fault> {
    let kept = compliance::texts::kept_wordings(tx, on)?;
    let record = |one: compliance::texts::KeptWording| Record {
        kind: Kind::Text,
        key: one.key,
        dated: one.used_until.unwrap_or(on),
        about: About::Anyone,
        tags: BTreeSet::from([one.code]),
        paid_by: Vec::new(),
        size: one.size,
        sha256: one.sha256,
    };
    Ok(kept.into_iter().map(record).collect())
}

/// Lines of credit that stand alike, as one record each with how many they are: of one day, type and
/// section; what is of no section stands alone. Those of the people named are left out.
pub(crate) fn credit_alike(
    tx: &mut Tx,
    on: LocalDate,
    without: &[StaffId],
) -> Result<Vec<(Record, usize)>, Fault> {
    let apart = |query: Query| match without {
        [] => query,
        people => query.list(" and not e.person_id in ", people),
    };
    let grouped = " group by e.earned_on, e.credit_type, e.section_id,
        case when e.section_id is null then e.id else 0 end";
    let paid = paid_sections(tx)?;
    let mut topics: HashMap<CreditEntryId, BTreeSet<String>> = HashMap::new();
    let query = apart(Query::new(GROUP_TOPICS).push("", &on)).text(grouped).text(")");
    for (entry, topic) in tx.query(&query, |row| Ok((row.get(0)?, row.get::<String>(1)?)))? {
        topics.entry(entry).or_default().insert(topic);
    }
    let query = apart(Query::new(CREDIT_GROUPS).push("", &on)).text(grouped);
    tx.query(&query, |row| {
        let id: CreditEntryId = row.get(0)?;
        let mut tags = topics.remove(&id).unwrap_or_default();
        tags.insert(row.get::<String>(3)?.to_lowercase());
        let section: Option<SectionId> = row.get(4)?;
        let record = Record {
            kind: Kind::Credit,
            key: row.get(1)?,
            dated: row.get(2)?,
            about: About::People(BTreeSet::from([row.get(6)?])),
            tags,
            paid_by: section.and_then(|section| paid.get(&section).cloned()).unwrap_or_default(),
            size: 0,
            sha256: String::new(),
        };
        Ok((record, row.get(5)?))
    })
}
