//! What would go into a file, and what is left out and why. Pure: from what was learned, what was sent
//! before and what the state said of it.

mod thread;

use crate::answer::Verdict;
use crate::format::{Corrections, Format, RowsAre};
use kernel::{LocalDate, PersonName, StaffId, StateRowId};
use rulefile::words;
use standing::Ratio;
use standing::work::Work;
use std::collections::{BTreeMap, BTreeSet};
use thread::{Told, going_on, told};

/// What a row is to the rows before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    New,
    /// It takes the place of a row before.
    Replacement,
    /// It takes back what a row before said.
    Reversal,
}

words! { Entry { New = "new", Replacement = "replacement", Reversal = "reversal" } }

/// Whether rows that were rejected and have not changed go again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Again {
    Yes,
    No,
}

/// Somebody with credit that may go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    pub person: StaffId,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub identifier: Option<String>,
    /// By day: what each piece comes to in the format's unit, or why it does not go.
    pub pieces: Vec<(Work, Result<Ratio, Why>)>,
}

/// A row that was sent in this format before, in a batch that was not withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sent {
    pub row: StateRowId,
    pub reference: String,
    /// The number of its batch.
    pub batch: i64,
    pub person: StaffId,
    pub about: String,
    pub identifier: String,
    pub entry: Entry,
    /// The row it replaced or reversed.
    pub follows: Option<StateRowId>,
    pub amount: Ratio,
    pub earned_on: LocalDate,
    pub title: String,
    pub verdict: Option<Verdict>,
    /// The state's code for why not.
    pub code: Option<String>,
}

/// A row that would go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    pub person: StaffId,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub identifier: String,
    pub about: String,
    pub entry: Entry,
    /// The row it replaces or reverses.
    pub follows: Option<(StateRowId, String)>,
    pub title: String,
    pub kind: String,
    pub earned_on: LocalDate,
    pub amount: Ratio,
    pub raw: Vec<(String, Ratio)>,
    /// The keys of the pieces of credit, each with its share.
    pub pieces: Vec<(String, Ratio)>,
}

/// Why a piece of credit, or a person, is not in the file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// The state's number of the person is not recorded.
    NoIdentifier,
    /// Not held on the day.
    NoCredential,
    /// It is known in a way that the state does not take.
    NotVerified,
    /// It does not count under the rule set, or comes to nothing in the format's unit.
    NotCounted,
    /// It was corrected after it was sent, and the state takes no corrections by file.
    Changed { batch: i64 },
    /// The state rejected it, and nothing has changed since.
    Rejected { batch: i64, code: Option<String> },
    /// A number or a day is longer than its column.
    DoesNotFit { column: String },
    /// It was sent, and the state has taken it or has not answered.
    Sent { batch: i64, verdict: Option<Verdict> },
}

/// What is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    pub person: StaffId,
    pub name: PersonName,
    /// What was learned; empty where it is about all of the person's credit.
    pub title: String,
    pub on: LocalDate,
    pub why: Why,
}

/// What would go, and what not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    pub rows: Vec<Planned>,
    pub left: Vec<Left>,
}

impl Plan {
    /// The sum of the rows' amounts.
    pub fn total(&self) -> Ratio {
        self.rows.iter().map(|row| row.amount).sum()
    }

    /// How many different people have rows.
    pub fn people(&self) -> usize {
        self.rows.iter().map(|row| row.person).collect::<BTreeSet<_>>().len()
    }
}

/// What is to be said of one thing now.
struct Now<'c> {
    candidate: &'c Candidate,
    about: String,
    title: String,
    kind: String,
    earned_on: LocalDate,
    raw: Vec<(String, Ratio)>,
    pieces: Vec<(String, Ratio)>,
    worth: Result<Ratio, Why>,
}

/// Works out what would go of the days from first to last, and what is left out. What was corrected
/// after it was sent goes whatever day it was earned on.
pub fn plan(
    format: &Format,
    (first, last): (LocalDate, LocalDate),
    candidates: &[Candidate],
    sent: &[Sent],
    again: Again,
) -> Plan {
    let mut before: BTreeMap<(StaffId, &str), Vec<&Sent>> = BTreeMap::new();
    for row in sent {
        before.entry((row.person, row.about.as_str())).or_default().push(row);
    }
    let period = format!("{first}/{last}");
    let mut plan = Plan::default();
    for candidate in candidates {
        let inside = |day: LocalDate| first <= day && day <= last;
        let all: Vec<Now<'_>> = match format.rows {
            RowsAre::Activity => {
                let known =
                    |work: &Work| before.contains_key(&(candidate.person, work.key.as_str()));
                let wanted = |(work, _): &&(Work, _)| inside(work.on) || known(work);
                candidate.pieces.iter().filter(wanted).map(|one| piece(candidate, one)).collect()
            }
            RowsAre::Person => {
                let pieces = candidate.pieces.iter().filter(|(work, _)| inside(work.on));
                person(&mut plan, candidate, pieces, (&period, last)).into_iter().collect()
            }
        };
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for now in all {
            let rows = before.get(&(candidate.person, now.about.as_str()));
            seen.insert(now.about.clone());
            decide(&mut plan, format, &now, rows.map_or(&[], Vec::as_slice), again);
        }
        // What was sent and stands nowhere any more: revoked, or under another person.
        let gone = before
            .range((candidate.person, "")..)
            .take_while(|((of, _), _)| *of == candidate.person);
        for ((_, about), rows) in gone.filter(|((_, about), _)| !seen.contains(*about)) {
            let of_this = format.rows == RowsAre::Activity || *about == period;
            if let Some(last) = rows.last().filter(|_| of_this) {
                let now = Now {
                    candidate,
                    about: (*about).to_owned(),
                    title: last.title.clone(),
                    kind: String::new(),
                    earned_on: last.earned_on,
                    raw: Vec::new(),
                    pieces: vec![((*about).to_owned(), Ratio::ZERO)],
                    worth: Err(Why::NotCounted),
                };
                decide(&mut plan, format, &now, rows, again);
            }
        }
    }
    plan
}

fn piece<'c>(candidate: &'c Candidate, (work, worth): &(Work, Result<Ratio, Why>)) -> Now<'c> {
    let share = worth.as_ref().map_or(Ratio::ZERO, |amount| *amount);
    Now {
        candidate,
        about: work.key.to_string(),
        title: work.title.clone(),
        kind: kind(work),
        earned_on: work.on,
        raw: work.raw.clone(),
        pieces: vec![(work.key.to_string(), share)],
        worth: worth.clone(),
    }
}

pub(crate) fn kind(work: &Work) -> String {
    let training = work.tags.iter().any(|tag| tag == "training");
    if training { "training" } else { "professional-development" }.to_owned()
}

/// The one row of a person; pieces that do not go are told one by one.
fn person<'c>(
    plan: &mut Plan,
    candidate: &'c Candidate,
    pieces: impl Iterator<Item = &'c (Work, Result<Ratio, Why>)>,
    (period, last): (&str, LocalDate),
) -> Option<Now<'c>> {
    let mut going: Vec<(String, Ratio)> = Vec::new();
    let mut raw: Vec<(String, Ratio)> = Vec::new();
    for (work, worth) in pieces {
        match worth {
            Ok(amount) => {
                going.push((work.key.to_string(), *amount));
                for (unit, amount) in &work.raw {
                    match raw.iter_mut().find(|(known, _)| known == unit) {
                        Some((_, sum)) => *sum = *sum + *amount,
                        None => raw.push((unit.clone(), *amount)),
                    }
                }
            }
            Err(why) => plan.left.push(left(candidate, work.title.clone(), work.on, why.clone())),
        }
    }
    let sum: Ratio = going.iter().map(|(_, amount)| *amount).sum();
    sum.is_positive().then(|| Now {
        candidate,
        about: period.to_owned(),
        title: String::new(),
        kind: String::new(),
        earned_on: last,
        raw,
        pieces: going,
        worth: Ok(sum),
    })
}

fn left(candidate: &Candidate, title: String, on: LocalDate, why: Why) -> Left {
    Left { person: candidate.person, name: candidate.name.clone(), title, on, why }
}

/// Adds what is to be said of one thing, or why nothing is.
fn decide(plan: &mut Plan, format: &Format, now: &Now<'_>, rows: &[&Sent], again: Again) {
    let out = |why: Why| left(now.candidate, now.title.clone(), now.earned_on, why);
    let identifier = now.candidate.identifier.as_deref();
    let (told, twice) = going_on(told(format, rows), identifier);
    let worth = now.worth.as_ref().map_or(Ratio::ZERO, |amount| *amount);
    for twice in &twice {
        match take_back(format, now, twice) {
            Some(row) => plan.rows.push(row),
            None => plan.left.push(out(Why::Changed { batch: twice.by.batch })),
        }
    }
    if let Some(told) = &told {
        let same_day = worth.is_zero() || told.by.earned_on == now.earned_on;
        let same_person = worth.is_zero() || identifier.is_none_or(|it| it == told.by.identifier);
        if told.amount == worth && same_day && same_person {
            let (batch, verdict) = (told.by.batch, told.by.verdict);
            // What became nothing, and was told, is nobody's business any more.
            if !worth.is_zero() {
                plan.left.push(out(Why::Sent { batch, verdict }));
            }
            return;
        }
    } else if let Err(why) = &now.worth {
        // Whoever never had a row and cannot have one is told with the first reason.
        if rows.is_empty() || *why != Why::NotCounted {
            plan.left.push(out(why.clone()));
        }
        return;
    }
    // What becomes nothing is said under the number it was said under.
    let former = told.as_ref().filter(|_| worth.is_zero()).map(|told| &*told.by.identifier);
    let Some(identifier) = former.or(identifier) else {
        plan.left.push(out(Why::NoIdentifier));
        return;
    };
    if let Some(rejected) = unchanged_since_rejected(now, worth, identifier, rows)
        && again == Again::No
    {
        plan.left.push(out(Why::Rejected { batch: rejected.batch, code: rejected.code.clone() }));
        return;
    }
    match (told, format.corrections) {
        (None, _) => plan.rows.push(row(now, identifier, Entry::New, None, worth)),
        (Some(told), Corrections::Replace) => {
            let follows = Some((told.by.row, told.by.reference.clone()));
            plan.rows.push(row(now, identifier, Entry::Replacement, follows, worth));
        }
        (Some(told), Corrections::Reverse) => {
            plan.rows.push(reversal(now, &told));
            if worth.is_positive() {
                plan.rows.push(row(now, identifier, Entry::New, None, worth));
            }
        }
        (Some(told), Corrections::None) => {
            plan.left.push(out(Why::Changed { batch: told.by.batch }));
        }
    }
}

fn reversal(now: &Now<'_>, told: &Told<'_>) -> Planned {
    let follows = Some((told.by.row, told.by.reference.clone()));
    let mut back = row(now, &told.by.identifier, Entry::Reversal, follows, -told.amount);
    back.earned_on = told.by.earned_on;
    back.raw = Vec::new();
    back
}

/// The row that makes nothing of what the state was told besides; none where it takes none by file.
fn take_back(format: &Format, now: &Now<'_>, told: &Told<'_>) -> Option<Planned> {
    let mut back = match format.corrections {
        Corrections::None => return None,
        Corrections::Reverse => reversal(now, told),
        Corrections::Replace => {
            let follows = Some((told.by.row, told.by.reference.clone()));
            row(now, &told.by.identifier, Entry::Replacement, follows, Ratio::ZERO)
        }
    };
    (back.raw, back.pieces) = (Vec::new(), Vec::new());
    Some(back)
}

/// The last row, where the state rejected it and it would be said again word for word.
fn unchanged_since_rejected<'s>(
    now: &Now<'_>,
    worth: Ratio,
    identifier: &str,
    rows: &[&'s Sent],
) -> Option<&'s Sent> {
    let last = rows.last().filter(|row| row.verdict == Some(Verdict::Rejected))?;
    let same = last.amount == worth
        && last.identifier == identifier
        && last.earned_on == now.earned_on
        && last.title == now.title;
    same.then_some(last)
}

fn row(
    now: &Now<'_>,
    identifier: &str,
    entry: Entry,
    follows: Option<(StateRowId, String)>,
    amount: Ratio,
) -> Planned {
    let candidate = now.candidate;
    Planned {
        person: candidate.person,
        name: candidate.name.clone(),
        employee_number: candidate.employee_number.clone(),
        identifier: identifier.to_owned(),
        about: now.about.clone(),
        entry,
        follows,
        title: now.title.clone(),
        kind: now.kind.clone(),
        earned_on: now.earned_on,
        amount,
        raw: now.raw.clone(),
        pieces: now.pieces.clone(),
    }
}
