//! What would teach a skill, and whether it is open to a person: sections to come first, then what has
//! no date.

use std::collections::HashMap;

use catalog::{Activity, ActivityState, Section, SectionState};
use db::{Tx, setting};
use kernel::{ElementId, Fault, Key, LocalDate, Occasion, StaffId};
use planning::{SubjectKind, Target};
use registration::{Asking, Event, Refusal};
use staff::audience::Fit;

use crate::book::Book;

/// Sections of one activity that are shown.
const SECTIONS_SHOWN: usize = 3;

/// An activity that teaches a skill.
#[derive(Clone, Debug)]
pub struct Teaches {
    pub activity: Activity,
    pub fit: Fit,
    /// Those to come, the ones that are open first; with what asking for a place comes to.
    pub sections: Vec<(Section, Result<Event, Refusal>)>,
    /// The person waits to be told of it.
    pub is_asked_for: bool,
}

impl Teaches {
    pub fn is_open(&self) -> bool {
        self.sections.iter().any(|(_, asked)| asked.is_ok())
    }
}

/// The keys of the activities that are aligned to skills on a day, by the skill.
pub fn aligned(
    tx: &mut Tx,
    book: &Book,
    skills: &[ElementId],
    day: LocalDate,
) -> Result<HashMap<ElementId, Vec<Key>>, Fault> {
    let mut by_element: HashMap<ElementId, Vec<Key>> = HashMap::new();
    for one in planning::alignments(tx, SubjectKind::Activity)? {
        if let (Target::Element(element), true) = (one.target, one.holds_on(day)) {
            by_element.entry(element).or_default().push(one.subject.key);
        }
    }
    let of = |skill: &ElementId| {
        let same = book.all_same(*skill).into_iter();
        let keys = same.filter_map(|element| by_element.get(&element)).flatten();
        keys.cloned().collect::<Vec<Key>>()
    };
    Ok(skills.iter().map(|skill| (*skill, of(skill))).collect())
}

/// What teaches each of the skills, for one person today.
pub fn teaching(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    (book, skills): (&Book, &[ElementId]),
) -> Result<HashMap<ElementId, Vec<Teaches>>, Fault> {
    let keys = aligned(tx, book, skills, occasion.today)?;
    if keys.values().all(Vec::is_empty) {
        return Ok(HashMap::new());
    }
    let facts = staff::facts_of(tx, person, occasion.today)?;
    let published = catalog::activities_in(tx, &[ActivityState::Published])?;
    let meant = |one: &Activity| keys.values().any(|keys| keys.contains(&one.key));
    let this_year = setting::calendar(tx)?.school_year(occasion.today);
    let published: Vec<Activity> = published.into_iter().filter(meant).collect();
    let ids: Vec<_> = published.iter().map(|one| one.id).collect();
    let mut sections: HashMap<_, Vec<Section>> = HashMap::new();
    for section in catalog::sections_of(tx, &ids)? {
        if is_to_come(&section, occasion) {
            sections.entry(section.activity).or_default().push(section);
        }
    }
    let wanted = registration::interest::wanted_by(tx, person)?;
    let mut offers = Vec::new();
    for activity in published {
        // What was offered in years past and has no section to come was followed by its next year.
        if activity.school_year < this_year && !sections.contains_key(&activity.id) {
            continue;
        }
        let fit = activity.audience.fits(&facts);
        let mut judged = Vec::new();
        for section in sections.remove(&activity.id).unwrap_or_default() {
            let asked = registration::situation(tx, occasion, Asking::Oneself, &section, person)?
                .asks_for();
            judged.push((section, asked));
        }
        judged.sort_by_key(|(section, asked)| {
            (asked.is_err(), section.starts_at().is_none(), section.starts_at(), section.id)
        });
        judged.truncate(SECTIONS_SHOWN);
        let is_asked_for = wanted.iter().any(|one| one.activity == activity.id);
        offers.push(Teaches { activity, fit, sections: judged, is_asked_for });
    }
    let ready = |one: &Teaches| {
        let first = one.sections.first().and_then(|(section, _)| section.starts_at());
        (!one.is_open(), !one.fit.is_yes(), first.is_none(), first, one.activity.title.clone())
    };
    offers.sort_by_cached_key(ready);
    let of = |keys: Vec<Key>| {
        offers.iter().filter(|one| keys.contains(&one.activity.key)).cloned().collect()
    };
    Ok(keys.into_iter().map(|(skill, keys)| (skill, of(keys))).collect())
}

/// Published, and not begun.
fn is_to_come(section: &Section, occasion: &Occasion) -> bool {
    match section.state(occasion.now) {
        SectionState::Published { .. } | SectionState::Open | SectionState::Closed => true,
        SectionState::Draft
        | SectionState::Running
        | SectionState::Past
        | SectionState::Cancelled => false,
    }
}
