//! From the district's tables to what would go into a file: credit and history of everyone, the
//! identifiers of the state, what was sent before.

use crate::format::{Code, Format};
use crate::layout::{self, OfFile, Said};
use crate::plan::{Again, Candidate, Left, Plan, Planned, Sent, Why, plan};
use crate::store::{self, KeptFormat};
use db::{Tx, setting};
use kernel::{Fault, Key, LocalDate, StaffId};
use staff::StaffHistory;
use standing::ask::{Facts, facts_of_those};
use standing::reckon::Uncounted;
use standing::work::Work;
use standing::{Kept, Ratio};
use std::collections::{BTreeSet, HashMap};

/// Records of one person that were merged one into the other, one after the other.
const MERGINGS_MAX: usize = 8;

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    pub format: Code,
    pub first: LocalDate,
    pub last: LocalDate,
    pub again: Again,
}

/// What would be frozen: the plan, and the file it comes to.
#[derive(Clone, Debug)]
pub struct Preview {
    pub kept: KeptFormat,
    pub of: OfFile,
    /// The rows in the order of the file, each with its reference and its line.
    pub rows: Vec<(String, Planned, String)>,
    pub left: Vec<Left>,
    pub bytes: Vec<u8>,
}

impl Preview {
    /// The file's own name for what it holds: whoever freezes freezes what they saw.
    pub fn sha256(&self) -> String {
        sha256(&self.bytes)
    }

    pub fn file_name(&self) -> String {
        layout::file_name(&self.kept.format, &self.of)
    }

    pub fn total(&self) -> Ratio {
        self.rows.iter().map(|(_, row, _)| row.amount).sum()
    }

    pub fn people(&self) -> usize {
        self.rows.iter().map(|(_, row, _)| row.person).collect::<BTreeSet<_>>().len()
    }
}

/// The SHA-256 of a file, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a file would hold today; none for a format the district has not adopted.
///
/// # Errors
///
/// When the database fails.
pub fn preview(tx: &mut Tx, asked: &Asked, today: LocalDate) -> Result<Option<Preview>, Fault> {
    let Some(kept) = store::format(tx, &asked.format)? else { return Ok(None) };
    let number = store::next_number(tx)?;
    let of = OfFile { number, first: asked.first, last: asked.last };
    let mut sent = store::sent(tx, &kept.format.code)?;
    of_who_remains(&mut sent, &staff::merged::all_merged(tx)?);
    let known: BTreeSet<StaffId> = sent.iter().map(|row| row.person).collect();
    let candidates = candidates(tx, &kept.format, (&of, &known), today)?;
    let sent = under_who_goes_on(sent, &candidates);
    let days = (asked.first, asked.last);
    let plan = plan(&kept.format, days, &candidates, &sent, asked.again);
    Ok(Some(written(kept, of, plan)))
}

/// What was sent of a record that was merged was sent of the person who remains: a row of a year is
/// corrected to what that person has, and nobody is told of twice.
fn of_who_remains(sent: &mut [Sent], merged: &HashMap<StaffId, StaffId>) {
    for row in sent {
        row.person = merged.get(&row.person).copied().unwrap_or(row.person);
    }
}

/// Where two records of one person became one, credit that was sent of the first stands under the second
/// by another key: it is the same credit, and does not go again.
fn under_who_goes_on(mut sent: Vec<Sent>, candidates: &[Candidate]) -> Vec<Sent> {
    let holder: HashMap<&str, StaffId> = candidates
        .iter()
        .flat_map(|one| one.pieces.iter().map(|(work, _)| (work.key.as_str(), one.person)))
        .collect();
    for row in &mut sent {
        let now = key_held_now(&row.about, |key| holder.contains_key(key));
        if let Some(key) = now
            && let Some(person) = holder.get(key.as_str())
        {
            row.person = *person;
            row.about = key.to_string();
        }
    }
    sent
}

/// The key under which a piece of credit stands after as many mergings as there were; none when it was
/// not merged, or stands nowhere.
pub(crate) fn key_held_now(key: &str, is_held: impl Fn(&str) -> bool) -> Option<Key> {
    let mut key = Key::parse(key)?;
    for _ in 0..MERGINGS_MAX {
        key = credit::merged::key_once_merged(&key);
        if is_held(key.as_str()) {
            return Some(key);
        }
    }
    None
}

/// Everyone with credit in the period, and everyone of whom something was sent.
fn candidates(
    tx: &mut Tx,
    format: &Format,
    (of, known): (&OfFile, &BTreeSet<StaffId>),
    today: LocalDate,
) -> Result<Vec<Candidate>, Fault> {
    let identifiers = store::in_state(tx, &format.state, today)?;
    let people: HashMap<StaffId, staff::Person> =
        staff::people(tx)?.into_iter().map(|person| (person.id, person)).collect();
    let rule_set = match &format.rule_set {
        Some(code) => standing::rule_set(tx, code)?,
        None => None,
    };
    let calendar = setting::calendar(tx)?;
    let mut candidates = Vec::new();
    // Where the state asks for a certificate, whoever has none and is not known to it is nobody the
    // file is about.
    let wanted = |history: &StaffHistory| {
        let holds = |kind: &String| {
            history.credentials.iter().any(|one| one.kind.eq_ignore_ascii_case(kind))
        };
        format.credentials.is_empty()
            || format.credentials.iter().any(holds)
            || identifiers.contains_key(&history.person)
            || known.contains(&history.person)
    };
    for mut facts in facts_of_those(tx, wanted, today)? {
        let person = facts.history.person;
        facts.work.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
        let inside = |work: &Work| of.first <= work.on && work.on <= of.last;
        if !known.contains(&person) && !facts.work.iter().any(inside) {
            continue;
        }
        let Some(who) = people.get(&person) else { continue };
        let counted = rule_set.as_ref().map(|kept| counted(kept, &facts, today, &calendar));
        let pieces = facts.work.iter().map(|work| {
            let worth = judged(format, &facts, work, counted.as_ref());
            (work.clone(), worth)
        });
        candidates.push(Candidate {
            person,
            name: who.name.clone(),
            employee_number: who.employee_number.clone(),
            identifier: identifiers.get(&person).cloned(),
            pieces: pieces.collect(),
        });
    }
    candidates.sort_by_cached_key(|one| (one.name.sorted(), one.person));
    Ok(candidates)
}

/// The keys of the work that counts under a rule set, in whichever period.
fn counted(
    kept: &Kept,
    facts: &Facts,
    on: LocalDate,
    calendar: &kernel::DistrictCalendar,
) -> BTreeSet<String> {
    let record = facts.record(Some(kept.id)).as_of(on);
    let standing = standing::standing::standing(&kept.versions(), &record, on, calendar);
    let lines = standing.rows.iter().flat_map(|row| &row.reckoning.lines);
    // What a limit holds back is learning all the same; what is excluded, or came before its
    // approval, is none that the state would count.
    let counts = |why: &Option<Uncounted>| match why {
        None
        | Some(
            Uncounted::OverMaximum(_) | Uncounted::BelowThreshold { .. } | Uncounted::BelowLeast(_),
        ) => true,
        Some(
            Uncounted::OtherPath
            | Uncounted::NothingConverts
            | Uncounted::Excluded(_)
            | Uncounted::BeforeApproval { .. }
            | Uncounted::Repeat(_),
        ) => false,
    };
    lines
        .filter(|line| counts(&line.why))
        .map(|line| record.work[line.work].key.to_string())
        .collect()
}

/// What a piece comes to, or the first reason why it does not go.
fn judged(
    format: &Format,
    facts: &Facts,
    work: &Work,
    counted: Option<&BTreeSet<String>>,
) -> Result<Ratio, Why> {
    let worth = format.worth_told(work);
    let held = |kind: &String| {
        facts.history.credentials.iter().any(|one| {
            one.kind.eq_ignore_ascii_case(kind)
                && one.issued_on <= work.on
                && one.expires_on.is_none_or(|last| work.on <= last)
        })
    };
    if worth != Err(Why::NotCounted)
        && !format.credentials.is_empty()
        && !format.credentials.iter().any(held)
    {
        return Err(Why::NoCredential);
    }
    match counted {
        Some(counted) if worth.is_ok() && !counted.contains(work.key.as_str()) => {
            Err(Why::NotCounted)
        }
        Some(_) | None => worth,
    }
}

/// The number of a row over all files: the batch's, then its place. Eleven digits.
fn reference(number: i64, place: usize) -> String {
    format!("{number:06}{place:05}")
}

/// The plan as a file. What does not fit is left out, with all that is about the same thing.
pub(crate) fn written(kept: KeptFormat, of: OfFile, plan: Plan) -> Preview {
    let format = &kept.format;
    let said = |row: &Planned, place: usize| Said {
        reference: reference(of.number, place),
        follows: row.follows.as_ref().map(|(_, reference)| reference.clone()),
        entry: row.entry,
        identifier: row.identifier.clone(),
        employee_number: row.employee_number.clone(),
        name: row.name.clone(),
        title: row.title.clone(),
        earned_on: row.earned_on,
        kind: row.kind.clone(),
        amount: row.amount,
        raw: row.raw.clone(),
        pieces: row.pieces.len(),
    };
    let Plan { rows, mut left } = plan;
    let mut too_long: HashMap<(StaffId, String), String> = HashMap::new();
    for row in &rows {
        if let Err(wrong) = layout::line(format, &of, &said(row, 0)) {
            too_long.insert((row.person, row.about.clone()), wrong.column);
        }
    }
    let mut fitting: Vec<(String, Planned, String)> = Vec::new();
    for row in rows {
        let column = too_long.get(&(row.person, row.about.clone())).cloned();
        let said = said(&row, fitting.len() + 1);
        match (column, layout::line(format, &of, &said)) {
            (None, Ok(line)) => fitting.push((said.reference, row, line)),
            (Some(column), _) | (None, Err(layout::DoesNotFit { column })) => left.push(Left {
                person: row.person,
                name: row.name,
                title: row.title,
                on: row.earned_on,
                why: Why::DoesNotFit { column },
            }),
        }
    }
    let lines: Vec<String> = fitting.iter().map(|(_, _, line)| line.clone()).collect();
    let total = fitting.iter().map(|(_, row, _)| row.amount).sum();
    let bytes = layout::file(format, &of, &lines, total);
    Preview { rows: fitting, left, bytes, of, kept }
}
