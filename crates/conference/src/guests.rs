//! What a conference is for guests: in each slot the options that are open to them (REG-13, CAT-6).

use std::collections::{HashMap, HashSet};

use access::{Permit, action};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, Instant, LocalDate, Occasion, SectionId, SlotId, StaffId};
use registration::guests::{
    close_to_guests, is_open_to_guests, open_to_guests, sections_for_guests,
};
use registration::roster::seat_counts_for;
use registration::{SeatCount, active_registrations_of};

use crate::programme::Chosen;
use crate::{Conference, store};

/// An option as a guest sees it.
#[derive(Clone, Debug)]
pub struct GuestOption {
    pub slot: SlotId,
    pub strand: String,
    pub section: Section,
    pub count: SeatCount,
    pub mine: Option<Chosen>,
}

/// The options of a conference that are open to guests, and those a guest has a place in, by strand and
/// title. `guest`: whoever asks, once they are signed in.
pub fn guest_options(
    tx: &mut Tx,
    conference: &Conference,
    guest: Option<StaffId>,
    (now, today): (Instant, LocalDate),
) -> Result<Vec<GuestOption>, Fault> {
    let mine: HashMap<SectionId, Chosen> = match guest {
        Some(person) => active_registrations_of(tx, person)?
            .into_iter()
            .map(|held| {
                let (registration, state, place) = (held.key, held.state, held.place);
                (held.section.id, Chosen { registration, state, place })
            })
            .collect(),
        None => HashMap::new(),
    };
    let open: HashSet<SectionId> =
        sections_for_guests(tx, now)?.into_iter().map(|section| section.id).collect();
    let mut placed = store::placed(tx, conference.id)?;
    placed.retain(|one| open.contains(&one.section) || mine.contains_key(&one.section));
    let ids: Vec<SectionId> = placed.iter().map(|one| one.section).collect();
    let sections = catalog::sections(tx, &ids)?;
    let counts = seat_counts_for(tx, &sections, guest, (now, today))?;
    let mut sections: HashMap<SectionId, Section> =
        sections.into_iter().map(|section| (section.id, section)).collect();
    let mut options: Vec<GuestOption> = placed
        .into_iter()
        .filter_map(|one| {
            let section = sections.remove(&one.section)?;
            Some(GuestOption {
                slot: one.slot,
                strand: one.strand,
                count: counts.get(&section.id).copied().unwrap_or_default(),
                mine: mine.get(&section.id).cloned(),
                section,
            })
        })
        .collect();
    options.sort_by_key(|option| {
        (option.mine.is_none(), option.strand.clone(), option.section.full_title())
    });
    Ok(options)
}

/// Whether guests may choose among the options of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToGuests {
    Open,
    Shut,
}

/// Opens every option of a slot to guests, or shuts them. What is over, cancelled or part of a series is
/// left as it is. How many are open now.
pub fn set_slot(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    (conference, slot): (&Conference, SlotId),
    to: ToGuests,
) -> Result<usize, Fault> {
    let mut placed = store::placed(tx, conference.id)?;
    placed.retain(|one| one.slot == slot);
    let ids: Vec<SectionId> = placed.iter().map(|one| one.section).collect();
    for section in catalog::sections(tx, &ids)? {
        match to {
            ToGuests::Open => match open_to_guests(tx, permit, occasion, &section) {
                Ok(()) | Err(Failed::Refused(_)) => {}
                Err(Failed::Fault(fault)) => return Err(fault),
            },
            ToGuests::Shut => close_to_guests(tx, permit, occasion, section.id)?,
        }
    }
    open_in_slot(tx, &ids)
}

fn open_in_slot(tx: &mut Tx, sections: &[SectionId]) -> Result<usize, Fault> {
    let mut open = 0;
    for section in sections {
        open += usize::from(is_open_to_guests(tx, *section)?);
    }
    Ok(open)
}

/// Which options of a conference are open to guests.
pub fn open_options(tx: &mut Tx, conference: &Conference) -> Result<HashSet<SectionId>, Fault> {
    let mut open = HashSet::new();
    for one in store::placed(tx, conference.id)? {
        if is_open_to_guests(tx, one.section)? {
            open.insert(one.section);
        }
    }
    Ok(open)
}
