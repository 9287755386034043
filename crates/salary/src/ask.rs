//! Asking the district's tables: how a person stands on their salary schedule.

use crate::account::{Account, account};
use crate::file::File;
use crate::schedule::{Code, Schedule, Unallocated};
use crate::store::{self, Kept, KeptAllocation, KeptLine};
use db::{Tx, setting};
use kernel::{Fault, LocalDate, StaffId};
use std::collections::BTreeSet;
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
    let all = store::schedules(tx)?;
    if all.is_empty() {
        return Ok(None);
    }
    let Some(facts) = standing::ask::facts_of(tx, person, on)? else { return Ok(None) };
    let lines = store::kept_lines(tx, person)?;
    let placed = lines.iter().rfind(|kept| kept.line.on <= on).map(|kept| kept.schedule);
    let today = facts.history.on(on);
    let kept = all.into_iter().find(|kept| match placed {
        Some(schedule) => kept.id == schedule,
        None => kept.shown_on(on).schedule.audience.includes(&today),
    });
    let Some(kept) = kept else { return Ok(None) };
    let allocations = store::kept_allocations(tx, person)?;
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
    let account = account(&schedule, &file, on, &setting::calendar(tx)?);
    let held_by = match &account.proposal {
        Some(_) => held(tx, person, &schedule.held_by, on)?,
        None => Vec::new(),
    };
    let file = file.as_of(on);
    Ok(Some(Answer {
        person,
        version: number,
        schedule,
        file,
        account,
        allocations,
        lines,
        held_by,
        kept,
    }))
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
    for person in people {
        let Some(answer) = lane_of(tx, person, on)? else { continue };
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
