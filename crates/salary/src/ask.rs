//! Asking the district's tables: how a person stands on their salary schedule.

use crate::account::{Account, account};
use crate::file::File;
use crate::schedule::{Code, Schedule, Unallocated};
use crate::store::{self, Kept, KeptAllocation, KeptLine};
use db::{Tx, setting};
use kernel::{DistrictCalendar, Fault, LocalDate, StaffId};
use standing::ask::Facts;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How one person stands, with what the answer rests on.
#[derive(Clone, Debug)]
pub struct Answer {
    pub person: StaffId,
    pub kept: Kept,
    /// The version in force on the day.
    pub version: u32,
    pub schedule: Arc<Schedule>,
    /// As it was known on the day: the entries of the account count its work.
    pub file: File,
    pub account: Account,
    pub allocations: Vec<KeptAllocation>,
    pub lines: Vec<KeptLine>,
    /// Titles of the rule sets that hold a move that is due.
    pub held_by: Vec<String>,
}

/// How a person stands on a day. None for who is on no schedule and whom none is for.
///
/// # Errors
///
/// When the database fails.
pub fn lane_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Option<Answer>, Fault> {
    Ok(lanes_of(tx, &BTreeSet::from([person]), on)?.pop())
}

/// How these people stand on a day, in the order of their ids, without who is on no schedule and whom
/// none is for.
///
/// # Errors
///
/// When the database fails.
pub fn lanes_of(
    tx: &mut Tx,
    people: &BTreeSet<StaffId>,
    on: LocalDate,
) -> Result<Vec<Answer>, Fault> {
    let all = store::schedules(tx)?;
    if all.is_empty() || people.is_empty() {
        return Ok(Vec::new());
    }
    let calendar = setting::calendar(tx)?;
    let ids: Vec<StaffId> = people.iter().copied().collect();
    let mut lines: HashMap<StaffId, Vec<KeptLine>> = HashMap::new();
    for line in store::kept_lines(tx, &ids)? {
        lines.entry(line.person).or_default().push(line);
    }
    let mut allocations: HashMap<StaffId, Vec<KeptAllocation>> = HashMap::new();
    for allocation in store::kept_allocations(tx, &ids)? {
        allocations.entry(allocation.person).or_default().push(allocation);
    }
    let mut answers = Vec::new();
    for facts in standing::ask::facts_of_these(tx, &ids, on)? {
        let person = facts.history.person;
        let own = Own {
            lines: lines.remove(&person).unwrap_or_default(),
            allocations: allocations.remove(&person).unwrap_or_default(),
            facts,
        };
        let Some(mut answer) = answered(&all, own, on, &calendar) else { continue };
        if answer.account.proposal.is_some() {
            answer.held_by = held(tx, person, &answer.schedule.held_by, on)?;
        }
        answers.push(answer);
    }
    Ok(answers)
}

/// What is recorded of one person.
struct Own {
    facts: Facts,
    lines: Vec<KeptLine>,
    allocations: Vec<KeptAllocation>,
}

/// How one person stands; what holds a move is asked where there is one.
fn answered(all: &[Kept], own: Own, on: LocalDate, calendar: &DistrictCalendar) -> Option<Answer> {
    let Own { facts, lines, allocations } = own;
    let placed = lines.iter().rfind(|kept| kept.line.on <= on).map(|kept| kept.schedule);
    let today = facts.history.on(on);
    let kept = all.iter().find(|kept| match placed {
        Some(schedule) => kept.id == schedule,
        None => kept.shown_on(on).schedule.audience.includes(&today),
    })?;
    let file = File {
        record: facts.record(None),
        allocations: allocations
            .iter()
            .filter(|one| one.schedule == kept.id)
            .map(|one| one.allocation.clone())
            .collect(),
        lines: lines
            .iter()
            .filter(|one| one.schedule == kept.id)
            .map(|one| one.line.clone())
            .collect(),
    };
    let version = kept.shown_on(on);
    let (number, schedule) = (version.number, version.schedule.clone());
    let account = account(&schedule, &file, on, calendar);
    Some(Answer {
        person: facts.history.person,
        version: number,
        schedule,
        file: file.as_of(on),
        account,
        allocations,
        lines,
        held_by: Vec::new(),
        kept: kept.clone(),
    })
}

/// The titles of those rule sets whose last period the person missed.
fn held(tx: &mut Tx, person: StaffId, by: &[Code], on: LocalDate) -> Result<Vec<String>, Fault> {
    if by.is_empty() {
        return Ok(Vec::new());
    }
    let answers = standing::ask::answers(tx, person, on)?.unwrap_or_default();
    let late = answers.iter().filter(|answer| by.contains(&answer.kept.code));
    let late = late.filter(|answer| answer.standing.state.is_late());
    Ok(late.map(|answer| answer.rules().title.clone()).collect())
}

/// What waits for human resources.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub answer: Answer,
    /// Whole blocks of hours that can be paid.
    pub blocks: u32,
}

/// Everyone with a move that is due or a block that is full, on a day.
///
/// # Errors
///
/// When the database fails.
pub fn waiting(tx: &mut Tx, on: LocalDate) -> Result<Vec<Waiting>, Fault> {
    let mut people: BTreeSet<StaffId> = BTreeSet::new();
    for kept in store::schedules(tx)? {
        let schedule = &kept.shown_on(on).schedule;
        if schedule.unallocated == Unallocated::Lane {
            people.extend(placed_on(tx, on)?);
        }
        let degrees: Vec<String> = schedule.degrees().into_iter().map(str::to_owned).collect();
        // A degree moves whom it finds on a lower lane, however old it is.
        people.extend(store::people_with_degrees(tx, &degrees, on.plus_years(-60))?);
        let years = schedule.stipend.as_ref().map_or(2, |one| one.lapses_after_years.max(2));
        let since = on.plus_years(-10 - i64::from(years));
        people.extend(store::people_with_allocations(tx, since)?);
    }
    let mut waiting = Vec::new();
    for answer in lanes_of(tx, &people, on)? {
        let blocks = answer.account.stipend.as_ref().map_or(0, |stipend| stipend.blocks);
        if answer.account.proposal.is_some() || blocks > 0 {
            waiting.push(Waiting { answer, blocks });
        }
    }
    Ok(waiting)
}

db::sql! {
    PLACED = "select distinct person_id from salary_line where on_day <= $1 order by person_id";
}

fn placed_on(tx: &mut Tx, on: LocalDate) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&PLACED, &[&on], |row| row.get(0))
}

/// Whom a schedule is for on a day, and who was not placed yet.
///
/// # Errors
///
/// When the database fails.
pub fn not_placed(tx: &mut Tx, on: LocalDate) -> Result<Vec<StaffId>, Fault> {
    let all = store::schedules(tx)?;
    let placed: BTreeSet<StaffId> = placed_on(tx, on)?.into_iter().collect();
    let facts = if all.is_empty() { Vec::new() } else { staff::facts_of_everyone(tx, on)? };
    let meant = facts.iter().filter(|facts| !placed.contains(&facts.person));
    let meant = meant
        .filter(|facts| all.iter().any(|kept| kept.shown_on(on).schedule.audience.includes(facts)));
    Ok(meant.map(|facts| facts.person).collect())
}
