//! What the ledger holds, as raw work.

use crate::ratio::Ratio;
use crate::work::{CONTACT_HOUR, Origin, Work};
use db::{Query, Row, Tx};
use kernel::{CreditEntryId, Fault, Hours, LocalDate, SectionId, StaffId};
use std::collections::HashMap;

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

/// What the ledger holds of these people up to a day, by person. A section that gave several types of credit is one
/// piece of work in several units.
pub(crate) fn ledger(
    tx: &mut Tx,
    people: &[StaffId],
    until: LocalDate,
) -> Result<HashMap<StaffId, Vec<Work>>, Fault> {
    let of = |query: Query| query.list(" and e.person_id in ", people);
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
