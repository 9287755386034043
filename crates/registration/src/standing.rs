//! Filling a section with an audience and keeping it filled as positions change (REG-9): whoever
//! comes to fit gets a place, whoever no longer fits gives up the one that came about by it, until
//! the section starts. Who cancelled or was taken out is not registered again.

use std::collections::HashSet;

use access::{Permit, action};
use catalog::Section;
use db::{Tx, journal};
use kernel::{Failed, Fault, Instant, Key, Occasion, SectionId, StaffId, StandingAudienceId};
use staff::audience::Audience;

use crate::cancel::withdraw;
use crate::register::register_other;
use crate::registration::Refusal;
use crate::store::standing as store;

/// Places given or taken in one transaction, so that no other writer waits long.
const PLACES_AT_ONCE: usize = 100;
/// Looked at again after this long, or as soon as a position was recorded.
const LOOK_AGAIN_MINUTES: i64 = 60;

/// An audience that a section is kept filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingAudience {
    pub id: StandingAudienceId,
    pub key: Key,
    pub section: SectionId,
    pub audience: Audience,
    pub began_at: Instant,
    /// When it was last compared with who works here.
    pub looked_at: Option<Instant>,
    /// People who have a place by it now.
    pub placed: usize,
}

/// What comparing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub registered: usize,
    pub withdrawn: usize,
    /// People who fit and whom a rule keeps out, with the rule.
    pub refused: Vec<(StaffId, Refusal)>,
    /// Everyone the audience is, whether they have a place or not.
    pub fitting: usize,
    /// People who were not reached: to be gone on with in another transaction.
    pub still_to_place: usize,
}

/// The standing audiences of sections that have not ended.
pub fn standing_audiences_of(
    tx: &mut Tx,
    sections: &[SectionId],
) -> Result<Vec<StandingAudience>, Fault> {
    store::of_sections(tx, sections)
}

pub fn standing_by_key(tx: &mut Tx, key: &Key) -> Result<Option<StandingAudience>, Fault> {
    store::by_key(tx, key)
}

/// Those whose section has not started and that are to be compared again with who works here.
pub fn standing_to_keep(tx: &mut Tx, now: Instant) -> Result<Vec<StandingAudience>, Fault> {
    store::to_keep(tx, now, now.plus_minutes(-LOOK_AGAIN_MINUTES))
}

/// Begins to fill a section; [`keep_filled`] gives the places.
pub fn begin_standing(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    section: &Section,
    audience: &Audience,
) -> Result<Key, Fault> {
    let (id, key) = store::insert(tx, occasion, section.id, audience)?;
    tx.journal(
        journal::Entry::new(
            occasion,
            "registration.standing-begun",
            journal::On("standing_audience", id.0),
        )
        .detail(serde_json::json!({
            "section": section.id.0, "audience": audience.to_string(),
        })),
    );
    Ok(key)
}

/// Ends it. The places it gave stay.
pub fn end_standing(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    standing: &StandingAudience,
) -> Result<(), Fault> {
    store::end(tx, standing.id, occasion.now)?;
    tx.journal(journal::Entry::new(
        occasion,
        "registration.standing-ended",
        journal::On("standing_audience", standing.id.0),
    ));
    Ok(())
}

/// Compares the audience with who works here today: registers who fits and never had a place,
/// takes out who came by it and no longer fits. A bounded part at a time; twice does no harm.
pub fn keep_filled(
    tx: &mut Tx,
    permit: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    standing: &StandingAudience,
    reason: &str,
) -> Result<Kept, Fault> {
    let mut kept = Kept::default();
    let fitting: HashSet<StaffId> = fitting(tx, occasion, &standing.audience)?;
    let known: HashSet<StaffId> = store::ever_registered(tx, standing.section)?;
    let mut wanted: Vec<StaffId> = fitting.difference(&known).copied().collect();
    wanted.sort_unstable();
    kept.fitting = fitting.len();
    for (nth, person) in wanted.iter().copied().enumerate() {
        if kept.registered == PLACES_AT_ONCE {
            kept.still_to_place = wanted.len() - nth;
            return Ok(kept);
        }
        match register_other(tx, permit, occasion, standing.section, person) {
            Ok(registered) => {
                store::place(tx, standing.id, &registered.registration)?;
                kept.registered += 1;
            }
            Err(Failed::Refused(refusal)) => kept.refused.push((person, refusal)),
            Err(Failed::Fault(fault)) => return Err(fault),
        }
    }
    for (registration, person) in store::placed_by(tx, standing.id)? {
        if fitting.contains(&person) {
            continue;
        }
        match withdraw(tx, permit, occasion, &registration, reason) {
            Ok(()) => kept.withdrawn += 1,
            Err(Failed::Refused(refusal)) => kept.refused.push((person, refusal)),
            Err(Failed::Fault(fault)) => return Err(fault),
        }
    }
    store::looked(tx, standing.id, occasion.now)?;
    Ok(kept)
}

fn fitting(
    tx: &mut Tx,
    occasion: &Occasion,
    audience: &Audience,
) -> Result<HashSet<StaffId>, Fault> {
    let everyone = staff::facts_of_everyone(tx, occasion.today)?;
    Ok(everyone
        .iter()
        .filter(|facts| facts.left_on.is_none_or(|left| left >= occasion.today))
        .filter(|facts| audience.includes(facts))
        .map(|facts| facts.person)
        .collect())
}
