//! Recording that a skill was shown, and withdrawing what was recorded.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{ElementId, Failed, Fault, Key, LocalDate, Occasion, StaffId};

use crate::book::{Book, Need};
use crate::notices;
use crate::refusal::SkillRefusal;
use crate::showing::Way;
use crate::store;

/// A demonstration is recorded while one remembers it.
pub const DAYS_BACK_MAX: i64 = 366;
/// The longest text, in characters.
pub const TEXT_CHARACTERS_MAX: usize = 1_000;
/// The longest place or author of a paper, in characters.
pub const PLACE_CHARACTERS_MAX: usize = 200;

/// What was seen, or what a paper says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    pub way: Way,
    /// From 1.
    pub level: Option<i64>,
    pub shown_on: LocalDate,
    /// The last day a paper is good for.
    pub good_until: Option<LocalDate>,
    /// Where it was seen, or who wrote the paper.
    pub place: String,
    /// What was seen, or what the paper says and where it is kept.
    pub words: String,
}

/// Whether it can be recorded. Pure.
pub fn judge(need: &Need<'_>, new: &New, today: LocalDate) -> Result<(), SkillRefusal> {
    if new.shown_on > today {
        return Err(SkillRefusal::Ahead);
    }
    if new.way == Way::Demonstration && new.shown_on.days_until(today) > DAYS_BACK_MAX {
        return Err(SkillRefusal::TooLongAgo);
    }
    let fits = match new.level {
        Some(level) => need.level_name(level).is_some(),
        None => need.set.levels.is_empty(),
    };
    if !fits {
        return Err(SkillRefusal::LevelMissing);
    }
    if new.good_until.is_some_and(|until| until < new.shown_on) {
        return Err(SkillRefusal::EndsBefore { issued: new.shown_on });
    }
    if new.place.trim().is_empty() || new.words.trim().is_empty() {
        return Err(SkillRefusal::WordsMissing);
    }
    Ok(())
}

/// A supervisor or assessor saw the skill.
pub fn demonstrate(
    tx: &mut Tx,
    _: &Permit<action::RecordSkill>,
    occasion: &Occasion,
    of: (StaffId, ElementId),
    new: &New,
) -> Result<Key, Failed<SkillRefusal>> {
    keep(tx, occasion, of, &New { way: Way::Demonstration, good_until: None, ..new.clone() })
}

/// A paper was accepted in place of seeing it.
pub fn attest(
    tx: &mut Tx,
    _: &Permit<action::AcceptSkillPaper>,
    occasion: &Occasion,
    of: (StaffId, ElementId),
    new: &New,
) -> Result<Key, Failed<SkillRefusal>> {
    keep(tx, occasion, of, &New { way: Way::Attestation, ..new.clone() })
}

/// Who records; the system is nobody who saw anything.
fn recorder(occasion: &Occasion) -> Result<StaffId, Fault> {
    occasion.by.staff().ok_or_else(|| Fault::new("a skill is recorded by a person"))
}

fn keep(
    tx: &mut Tx,
    occasion: &Occasion,
    (person, skill): (StaffId, ElementId),
    new: &New,
) -> Result<Key, Failed<SkillRefusal>> {
    let by = recorder(occasion)?;
    if by == person {
        return Err(Failed::Refused(SkillRefusal::Oneself));
    }
    let book = Book::on(tx, occasion.today)?;
    let need = book.skill(skill).ok_or(Failed::Refused(SkillRefusal::NoSuchSkill))?;
    let facts = staff::facts_of(tx, person, occasion.today)?;
    if !need.set.audience.includes(&facts) {
        return Err(Failed::Refused(SkillRefusal::NotNeeded));
    }
    judge(&need, new, occasion.today).map_err(Failed::Refused)?;
    let key = Key::new();
    let id = store::insert(tx, (&key, person, skill), new, (by, occasion.now))?;
    tx.journal(
        Entry::new(occasion, "skill.shown", On("skill_showing", id.0))
            .about(person)
            .detail(serde_json::json!({ "way": new.way.name(), "skill": skill.0 })),
    );
    notices::shown(tx, occasion, person, &need, new.way)?;
    Ok(key)
}

/// From today on it counts no more. The showing and its reason stay.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::WithdrawSkill>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<(), Failed<SkillRefusal>> {
    let Some(showing) = store::by_key(tx, key)? else {
        return Err(Failed::Refused(SkillRefusal::NotStanding));
    };
    let by = recorder(occasion)?;
    if by == showing.person {
        return Err(Failed::Refused(SkillRefusal::Oneself));
    }
    let reason = planning::alignment::reason(reason)
        .map_err(|_| Failed::Refused(SkillRefusal::WordsMissing))?;
    if !store::withdraw(tx, showing.id, &reason, (by, occasion))? {
        return Err(Failed::Refused(SkillRefusal::NotStanding));
    }
    tx.journal(
        Entry::new(occasion, "skill.withdrawn", On("skill_showing", showing.id.0))
            .about(showing.person)
            .detail(serde_json::json!({ "reason": reason })),
    );
    notices::withdrawn(tx, occasion, showing.person, showing.element)?;
    Ok(())
}

/// What somebody showed before, and who saw it or accepted the paper.
#[derive(Clone, Debug)]
pub struct Past {
    pub person: StaffId,
    pub skill: ElementId,
    pub by: StaffId,
    pub new: New,
}

/// As a district brings it along from before: recorded on its day, by who saw it. For imports and the
/// demo; nobody is told.
pub fn record_history(
    tx: &mut Tx,
    _: &Permit<action::RecordSkill>,
    occasion: &Occasion,
    past: &[Past],
) -> Result<u64, Fault> {
    store::insert_many(tx, past, occasion.now)
}
