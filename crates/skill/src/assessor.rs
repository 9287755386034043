//! Who may see for themself whether skills of a set are there, besides supervisors: the trainer of the
//! drivers, the nurse for first aid.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, FrameworkId, Key, LocalDate, Occasion, StaffId};
use planning::FrameworkKind;

use crate::refusal::SkillRefusal;
use crate::store;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessor {
    pub key: Key,
    pub set: FrameworkId,
    pub set_name: String,
    pub person: StaffId,
    pub person_key: Key,
    pub name: String,
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: Option<LocalDate>,
}

/// Everyone named so far, by set and name.
pub fn assessors(tx: &mut Tx) -> Result<Vec<Assessor>, Fault> {
    store::assessors(tx)
}

/// The sets that a person may assess on a day.
pub fn assesses(tx: &mut Tx, person: StaffId, day: LocalDate) -> Result<Vec<FrameworkId>, Fault> {
    store::assesses(tx, person, day)
}

/// Names somebody from today on.
pub fn name_assessor(
    tx: &mut Tx,
    _: &Permit<action::NameAssessors>,
    occasion: &Occasion,
    (set, person): (FrameworkId, StaffId),
) -> Result<(), Failed<SkillRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let sets = planning::versions_of(tx, FrameworkKind::JobTarget)?;
    if !sets.iter().any(|version| version.framework.id == set) {
        return refuse(SkillRefusal::NotASet);
    }
    if staff::person(tx, person)?.is_none_or(|one| one.has_left_by(occasion.today)) {
        return refuse(SkillRefusal::NotHere);
    }
    let known = store::assessors(tx)?;
    if known.iter().any(|one| one.set == set && one.person == person && one.ends_on.is_none()) {
        return refuse(SkillRefusal::Already);
    }
    let id = store::name_assessor(tx, occasion, set, person)?;
    tx.journal(
        Entry::new(occasion, "skill.assessor-named", On("skill_assessor", id))
            .about(person)
            .detail(serde_json::json!({ "set": set.0 })),
    );
    Ok(())
}

/// Today is their last day.
pub fn end_assessor(
    tx: &mut Tx,
    _: &Permit<action::NameAssessors>,
    occasion: &Occasion,
    key: &Key,
) -> Result<(), Failed<SkillRefusal>> {
    let known = store::assessors(tx)?.into_iter().find(|one| one.key == *key);
    let Some(known) = known.filter(|one| one.ends_on.is_none()) else {
        return Err(Failed::Refused(SkillRefusal::NotStanding));
    };
    store::end_assessor(tx, key, occasion.today)?;
    tx.journal(
        Entry::new(occasion, "skill.assessor-ended", On("person", known.person.0))
            .about(known.person)
            .detail(serde_json::json!({ "set": known.set.0 })),
    );
    Ok(())
}
