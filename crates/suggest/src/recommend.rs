//! A supervisor recommends a section to somebody: a dated fact with the supervisor's name. The person is
//! told, and may decline without a reason.

use access::{Permit, action};
use catalog::{Section, SectionState};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{
    Failed, Fault, Instant, Key, LocalDate, Occasion, RecommendationId, SectionId, StaffId,
};
use registration::{Asking, Refusal};

use crate::notices;
use crate::store;

/// The longest word to the person, in characters.
pub const WORDS_CHARACTERS_MAX: usize = 400;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    pub id: RecommendationId,
    pub key: Key,
    pub section: SectionId,
    pub person: StaffId,
    pub by: StaffId,
    pub by_name: String,
    /// May be empty.
    pub words: String,
    pub on: LocalDate,
    pub declined_on: Option<LocalDate>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits for the person.
    Open,
    /// The person has a seat, waits in line or asked.
    Taken,
    Declined {
        on: LocalDate,
    },
    /// The section began or was called off.
    Over,
}

/// Why it is not recommended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecommendRefusal {
    /// There is no such section.
    NoSuchSection,
    /// It is not open to the person, as registration says.
    NotOpen(Box<Refusal>, Key),
    /// The same person recommended it before.
    Already,
    Oneself,
    /// It was declined before, or is somebody else's.
    NotStanding,
}

/// Pure: what became of a recommendation, with its section and whether the person is in it.
pub fn standing(one: &Recommendation, section: &Section, taken: Taken, now: Instant) -> Standing {
    if let Some(on) = one.declined_on {
        return Standing::Declined { on };
    }
    match (taken, section.state(now)) {
        (Taken::Yes, _) => Standing::Taken,
        (Taken::No, SectionState::Published { .. } | SectionState::Open) => Standing::Open,
        (
            Taken::No,
            SectionState::Draft
            | SectionState::Closed
            | SectionState::Running
            | SectionState::Past
            | SectionState::Cancelled,
        ) => Standing::Over,
    }
}

/// Whether the person is in the section, in line or asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Yes,
    No,
}

/// Recommends a section that is open to the person.
pub fn recommend(
    tx: &mut Tx,
    _: &Permit<action::RecommendLearning>,
    occasion: &Occasion,
    (section, person): (&Key, StaffId),
    words: &str,
) -> Result<Key, Failed<RecommendRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a recommendation has a person"))?;
    if by == person {
        return refuse(RecommendRefusal::Oneself);
    }
    let Some(section) = catalog::section_by_key(tx, section)? else {
        return refuse(RecommendRefusal::NoSuchSection);
    };
    let situation = registration::situation(tx, occasion, Asking::Oneself, &section, person)?;
    if let Err(refusal) = situation.asks_for() {
        let activity = section.activity_key.clone();
        return refuse(RecommendRefusal::NotOpen(Box::new(refusal), activity));
    }
    let key = Key::new();
    let said = words.trim();
    let Some(id) = store::insert(tx, occasion, (&key, section.id, person), (by, said))? else {
        return refuse(RecommendRefusal::Already);
    };
    tx.journal(
        Entry::new(occasion, "learning.recommended", On("recommendation", id.0))
            .about(person)
            .detail(serde_json::json!({ "section": section.id.0 })),
    );
    notices::recommended(tx, occasion, person, (by, &section))?;
    Ok(key)
}

/// The person declines. No reason is asked, and nobody is told.
pub fn decline(
    tx: &mut Tx,
    _: &Permit<action::AnswerRecommendation>,
    occasion: &Occasion,
    (key, person): (&Key, StaffId),
) -> Result<(), Failed<RecommendRefusal>> {
    if !store::decline(tx, occasion, (key, person))? {
        return Err(Failed::Refused(RecommendRefusal::NotStanding));
    }
    let entry = Entry::new(occasion, "learning.recommendation-declined", On("person", person.0));
    tx.journal(entry.about(person));
    Ok(())
}

/// A recommendation with its section and what became of it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub recommendation: Recommendation,
    pub section: Section,
    pub standing: Standing,
}

/// All of a person's, the latest first.
pub fn recommendations_of(tx: &mut Tx, person: StaffId, now: Instant) -> Result<Vec<Shown>, Fault> {
    let all = store::of_person(tx, person)?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<SectionId> = all.iter().map(|one| one.section).collect();
    let sections = catalog::sections(tx, &ids)?;
    let held = registration::active_registrations_of(tx, person)?;
    let shown = all.into_iter().filter_map(|recommendation| {
        let section = sections.iter().find(|section| section.id == recommendation.section)?;
        let is_held = held.iter().any(|held| held.section.id == section.id);
        let taken = if is_held { Taken::Yes } else { Taken::No };
        let standing = standing(&recommendation, section, taken, now);
        Some(Shown { recommendation, section: section.clone(), standing })
    });
    Ok(shown.collect())
}
