//! What a conference is for one person: in each slot what they have, and what there is for them.

use std::collections::HashMap;

use catalog::{Activity, Section};
use db::Tx;
use kernel::{ActivityId, Fault, Key, Occasion, SectionId, SlotId, StaffId};
use registration::standing::{StandingAudience, standing_audiences_of};
use registration::{Claim, SeatCount, State, active_registrations_of, seat_counts};
use staff::audience::Fit;
use staff::facts::StaffFacts;

use crate::{Conference, store};

/// A person's conference.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Every option that is not cancelled, in the order of slots, strands and titles.
    pub options: Vec<Offered>,
}

/// One option as a person sees it.
#[derive(Clone, Debug)]
pub struct Offered {
    pub slot: SlotId,
    pub strand: String,
    pub section: Section,
    pub summary: String,
    pub count: SeatCount,
    pub fit: Fit,
    /// Everyone like this person is placed in it (REG-9).
    pub required: bool,
    pub mine: Option<Chosen>,
}

/// A registration the person has in an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub registration: Key,
    pub state: State,
    /// The place in line, for who waits.
    pub place: Option<usize>,
}

impl Programme {
    /// The option of a slot in which the person has a seat.
    pub fn seat_in(&self, slot: SlotId) -> Option<&Offered> {
        self.options.iter().find(|option| {
            option.slot == slot
                && option.mine.as_ref().is_some_and(|mine| mine.state.claim() == Claim::Seat)
        })
    }

    /// The options of a slot, the person's own first.
    pub fn in_slot(&self, slot: SlotId) -> Vec<&Offered> {
        let mut options: Vec<&Offered> =
            self.options.iter().filter(|option| option.slot == slot).collect();
        options.sort_by_key(|option| option.mine.is_none());
        options
    }
}

pub fn programme(
    tx: &mut Tx,
    occasion: &Occasion,
    conference: &Conference,
    person: StaffId,
) -> Result<Programme, Fault> {
    let placed = store::placed(tx, conference.id)?;
    let ids: Vec<SectionId> = placed.iter().map(|one| one.section).collect();
    let sections: HashMap<SectionId, Section> =
        catalog::sections(tx, &ids)?.into_iter().map(|one| (one.id, one)).collect();
    let mut activities: Vec<ActivityId> =
        sections.values().map(|section| section.activity).collect();
    activities.sort_unstable();
    activities.dedup();
    let activities: HashMap<ActivityId, Activity> =
        catalog::activities(tx, &activities)?.into_iter().map(|one| (one.id, one)).collect();
    let counts = seat_counts(tx, &ids)?;
    let facts = staff::facts_of(tx, person, occasion.today)?;
    let standing = standing_audiences_of(tx, &ids)?;
    let mine: HashMap<SectionId, Chosen> = active_registrations_of(tx, person)?
        .into_iter()
        .map(|held| {
            let (registration, state, place) = (held.key, held.state, held.place);
            (held.section.id, Chosen { registration, state, place })
        })
        .collect();
    let required = |section: SectionId| {
        standing
            .iter()
            .any(|one: &StandingAudience| one.section == section && one.audience.includes(&facts))
    };
    let mut options: Vec<Offered> = placed
        .into_iter()
        .filter_map(|one| {
            let section = sections.get(&one.section)?.clone();
            let activity = activities.get(&section.activity)?;
            let mine = mine.get(&section.id).cloned();
            (section.cancelled.is_none() || mine.is_some()).then(|| Offered {
                slot: one.slot,
                strand: one.strand,
                summary: activity.summary.clone(),
                count: counts.get(&section.id).copied().unwrap_or_default(),
                fit: activity.audience.fits(&facts),
                required: required(section.id),
                mine,
                section,
            })
        })
        .collect();
    options.sort_by(|one, other| {
        let key = |option: &Offered| (option.strand.clone(), option.section.full_title());
        key(one).cmp(&key(other))
    });
    Ok(Programme { options })
}

/// Whether the person has chosen nothing yet although there is something for them.
pub fn is_unanswered(
    tx: &mut Tx,
    conference: &Conference,
    facts: &StaffFacts,
) -> Result<bool, Fault> {
    if store::has_chosen(tx, conference.id, facts.person)? {
        return Ok(false);
    }
    let audiences = store::audiences(tx, conference.id)?;
    Ok(audiences.iter().any(|audience| audience.fits(facts).is_yes()))
}
