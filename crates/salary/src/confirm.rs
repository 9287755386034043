//! What human resources does: placing people, confirming moves and stipends, undoing a line, handing
//! all of it to payroll. Nobody does it for themselves (T18).

use crate::ask::{Answer, lane_of};
use crate::file::What;
use crate::notices;
use crate::schedule::Code;
use crate::store::{self, KeptLine, NewLine};
use crate::window::first_from;
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Key, LocalDate, Money, Occasion, StaffId};
use standing::Ratio;

/// Why a line is not written or undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfirmRefusal {
    /// One's own pay is for someone else to confirm.
    OwnRecord,
    NoSuchLane,
    /// Before or on the day of the line before it.
    BeforeLast(LocalDate),
    /// Nothing is due any more.
    NothingDue,
    /// Rule sets that are missed hold it.
    Held(Vec<String>),
    ReasonMissing,
    /// Undone already, or never there.
    NoSuchLine,
    /// Later lines rest on it.
    InUse,
    /// Everything was handed over.
    NothingNew,
}

/// What is confirmed of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    Moves,
    Blocks,
}

impl Due {
    pub const ALL: [Due; 2] = [Due::Moves, Due::Blocks];

    pub const fn name(self) -> &'static str {
        match self {
            Due::Moves => "moves",
            Due::Blocks => "blocks",
        }
    }
}

fn refuse<T>(refusal: ConfirmRefusal) -> Result<T, Failed<ConfirmRefusal>> {
    Err(Failed::Refused(refusal))
}

fn for_another(occasion: &Occasion, person: StaffId) -> Result<(), Failed<ConfirmRefusal>> {
    if occasion.by.staff() == Some(person) {
        return refuse(ConfirmRefusal::OwnRecord);
    }
    Ok(())
}

/// Where a person is placed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPlace {
    pub schedule: Code,
    pub lane: String,
    pub effective_on: LocalDate,
    pub note: Option<String>,
}

/// Places a person on a lane: when they come, or when an agreement moves them otherwise.
///
/// # Errors
///
/// Why not.
pub fn place(
    tx: &mut Tx,
    _: &Permit<action::ConfirmSalary>,
    occasion: &Occasion,
    person: StaffId,
    new: &NewPlace,
) -> Result<(), Failed<ConfirmRefusal>> {
    for_another(occasion, person)?;
    store::lock_person(tx, person)?;
    let Some(kept) = store::schedule(tx, &new.schedule)? else {
        return refuse(ConfirmRefusal::NoSuchLane);
    };
    let version = kept.shown_on(occasion.today);
    if version.schedule.place_of(&new.lane).is_none() {
        return refuse(ConfirmRefusal::NoSuchLane);
    }
    let lines = store::kept_lines(tx, &[person])?;
    let standing = lines.iter().filter(|one| one.line.undone_on.is_none());
    let last = standing.filter(|one| one.line.lane().is_some()).map(|one| one.line.effective_on);
    if let Some(last) = last.max().filter(|last| new.effective_on <= *last) {
        return refuse(ConfirmRefusal::BeforeLast(last));
    }
    let what = What::Placed { lane: new.lane.clone() };
    let line = NewLine {
        person,
        schedule: kept.id,
        version: version.number,
        what: Some(&what),
        effective_on: new.effective_on,
        corrects: None,
        reason: new.note.as_deref(),
    };
    written(tx, occasion, &line, "salary-lane.placed")
}

fn written(
    tx: &mut Tx,
    occasion: &Occasion,
    line: &NewLine<'_>,
    done: &'static str,
) -> Result<(), Failed<ConfirmRefusal>> {
    let id = store::add_line(tx, line, occasion)?;
    let detail = match line.what {
        Some(What::Placed { lane }) => serde_json::json!({ "lane": lane }),
        Some(What::Moved { from, lane, degree, used }) => serde_json::json!({
            "from": from, "lane": lane, "degree": degree, "used": used.to_string(),
        }),
        Some(What::Paid { hours, blocks, cents }) => serde_json::json!({
            "hours": hours.to_string(), "blocks": blocks, "cents": cents.cents(),
        }),
        None => serde_json::json!({ "reason": line.reason }),
    };
    let entry = Entry::new(occasion, done, On("salary_line", id.0));
    tx.journal(entry.about(line.person).detail(detail));
    Ok(())
}

/// Confirms what is due of a person: their moves, or the whole blocks of their stipend.
///
/// # Errors
///
/// Why not.
pub fn confirm(
    tx: &mut Tx,
    _: &Permit<action::ConfirmSalary>,
    occasion: &Occasion,
    person: StaffId,
    due: Due,
) -> Result<(), Failed<ConfirmRefusal>> {
    for_another(occasion, person)?;
    store::lock_person(tx, person)?;
    let Some(answer) = lane_of(tx, person, occasion.today)? else {
        return refuse(ConfirmRefusal::NothingDue);
    };
    match due {
        Due::Moves => moves(tx, occasion, &answer),
        Due::Blocks => blocks(tx, occasion, &answer),
    }
}

fn moves(tx: &mut Tx, occasion: &Occasion, answer: &Answer) -> Result<(), Failed<ConfirmRefusal>> {
    let Some(proposal) = &answer.account.proposal else {
        return refuse(ConfirmRefusal::NothingDue);
    };
    if !answer.held_by.is_empty() {
        return refuse(ConfirmRefusal::Held(answer.held_by.clone()));
    }
    let name = |at: usize| answer.schedule.lanes[at].name.clone();
    for step in &proposal.steps {
        let what = What::Moved {
            from: name(step.from),
            lane: name(step.to),
            degree: step.degree.clone(),
            used: step.units,
        };
        let line = line_of(answer, &what, proposal.opening.takes_effect);
        written(tx, occasion, &line, "salary-lane.moved")?;
    }
    let lane = proposal.steps.last().map(|step| name(step.to)).unwrap_or_default();
    notices::moved(tx, occasion, answer.person, &lane, proposal.opening.takes_effect)?;
    Ok(())
}

fn blocks(tx: &mut Tx, occasion: &Occasion, answer: &Answer) -> Result<(), Failed<ConfirmRefusal>> {
    let found = answer.schedule.stipend.as_ref().zip(answer.account.stipend.as_ref());
    let Some((stipend, account)) = found.filter(|(_, account)| account.blocks > 0) else {
        return refuse(ConfirmRefusal::NothingDue);
    };
    let what = What::Paid {
        hours: stipend.block * Ratio::whole(account.blocks.into()),
        blocks: account.blocks,
        cents: Money::from_cents(stipend.pays.cents() * i64::from(account.blocks)),
    };
    let full = account.full_on.unwrap_or(occasion.today);
    let paid_on = first_from(full, stipend.paid_on).max(occasion.today);
    written(tx, occasion, &line_of(answer, &what, paid_on), "stipend.confirmed")?;
    let money = Money::from_cents(stipend.pays.cents() * i64::from(account.blocks));
    notices::paid(tx, occasion, answer.person, money, paid_on)?;
    Ok(())
}

fn line_of<'a>(answer: &Answer, what: &'a What, effective_on: LocalDate) -> NewLine<'a> {
    NewLine {
        person: answer.person,
        schedule: answer.kept.id,
        version: answer.version,
        what: Some(what),
        effective_on,
        corrects: None,
        reason: None,
    }
}

/// Undoes a line by a correction. What was handed to payroll is handed over again, as a correction.
///
/// # Errors
///
/// Why not.
pub fn undo_line(
    tx: &mut Tx,
    _: &Permit<action::ConfirmSalary>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<StaffId, Failed<ConfirmRefusal>> {
    let Some(kept) = store::line_by_key(tx, key)? else {
        return refuse(ConfirmRefusal::NoSuchLine);
    };
    for_another(occasion, kept.person)?;
    store::lock_person(tx, kept.person)?;
    let lines = store::kept_lines(tx, &[kept.person])?;
    let standing: Vec<&KeptLine> =
        lines.iter().filter(|one| one.line.undone_on.is_none()).collect();
    if !standing.iter().any(|one| one.id == kept.id) {
        return refuse(ConfirmRefusal::NoSuchLine);
    }
    if reason.trim().is_empty() {
        return refuse(ConfirmRefusal::ReasonMissing);
    }
    let later = |one: &&&KeptLine| one.id.0 > kept.id.0 && one.line.lane().is_some();
    if kept.line.lane().is_some() && standing.iter().any(|one| later(&one)) {
        return refuse(ConfirmRefusal::InUse);
    }
    let line = NewLine {
        person: kept.person,
        schedule: kept.schedule,
        version: kept.version,
        what: None,
        effective_on: kept.line.effective_on,
        corrects: Some(kept.id),
        reason: Some(reason.trim()),
    };
    written(tx, occasion, &line, "salary-line.undone")?;
    Ok(kept.person)
}

/// Hands every line that payroll does not have to payroll, once.
///
/// # Errors
///
/// When there is none.
pub fn hand_over(
    tx: &mut Tx,
    _: &Permit<action::ConfirmSalary>,
    occasion: &Occasion,
) -> Result<Key, Failed<ConfirmRefusal>> {
    let Some(key) = store::add_export(tx, occasion)? else {
        return refuse(ConfirmRefusal::NothingNew);
    };
    let detail = serde_json::json!({ "key": key.as_str() });
    tx.journal(Entry::new(occasion, "salary.handed-over", On("district", 0)).detail(detail));
    Ok(key)
}

/// Many placements at once, those of a district's history before it had this system: person, lane, day.
/// Nobody among them may be placed already.
///
/// # Errors
///
/// When the database fails, or a lane is not of the schedule.
pub fn record_places(
    tx: &mut Tx,
    _: &Permit<action::ConfirmSalary>,
    occasion: &Occasion,
    schedule: &Code,
    places: &[(StaffId, String, LocalDate)],
) -> Result<(), Fault> {
    let kept = store::schedule(tx, schedule)?
        .ok_or_else(|| Fault::new(format!("{schedule} is not adopted")))?;
    let version = kept.shown_on(occasion.today);
    if let Some((person, lane, _)) =
        places.iter().find(|(_, lane, _)| version.schedule.place_of(lane).is_none())
    {
        return Err(Fault::new(format!("{person} is placed on {lane}, which {schedule} has not")));
    }
    store::add_places(tx, (kept.id, version.number), places, occasion)?;
    let detail = serde_json::json!({ "schedule": schedule.as_str(), "people": places.len() });
    tx.journal(
        Entry::new(occasion, "salary-lane.history", On("salary_schedule", kept.id.0))
            .detail(detail),
    );
    Ok(())
}
