//! Sections that guests may register for (REG-13). The office opens and closes them; what a section is
//! open to guests for is the section alone, never the catalog around it.

use access::{Permit, action};
use catalog::{Section, SignUp};
use db::{Tx, journal};
use kernel::{Failed, Fault, Instant, LocalDate, Occasion, SectionId, StaffId};

use crate::register::Door;
use crate::series::series_of;
use crate::store::guests as store;

/// Why a section is not opened to guests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenRefusal {
    /// It is taken together with the others of its series, which may not be for guests.
    PartOfSeries { title: String },
    /// It is cancelled or over.
    Over,
}

/// Opens a section to guests.
pub fn open_to_guests(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: &Section,
) -> Result<(), Failed<OpenRefusal>> {
    if let Some((_, title)) = series_of(tx, section.id)? {
        return Err(Failed::Refused(OpenRefusal::PartOfSeries { title }));
    }
    let over =
        section.cancelled.is_some() || section.ends_at().is_some_and(|end| end <= occasion.now);
    if over {
        return Err(Failed::Refused(OpenRefusal::Over));
    }
    if store::open(tx, section.id, occasion)? {
        note(tx, occasion, "section.opened-to-guests", section.id);
    }
    Ok(())
}

/// Closes a section to guests. Who has a place keeps it.
pub fn close_to_guests(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: SectionId,
) -> Result<(), Fault> {
    if store::close(tx, section)? {
        note(tx, occasion, "section.closed-to-guests", section);
    }
    Ok(())
}

fn note(tx: &mut Tx, occasion: &Occasion, action: &'static str, section: SectionId) {
    tx.journal(journal::Entry::new(occasion, action, journal::On("section", section.0)));
}

/// Whether guests may register for a section.
pub fn is_open_to_guests(tx: &mut Tx, section: SectionId) -> Result<bool, Fault> {
    store::is_open(tx, section)
}

/// The sections that guests see: open to them, published, not over. The soonest first.
pub fn sections_for_guests(tx: &mut Tx, now: Instant) -> Result<Vec<Section>, Fault> {
    let ids = store::opened(tx)?;
    let mut sections = catalog::sections(tx, &ids)?;
    sections.retain(|section| is_shown_to_guests(section, now));
    sections.sort_by_key(|section| (section.starts_at().is_none(), section.starts_at()));
    Ok(sections)
}

/// Whether a section that is open to guests is to be seen by them.
pub fn is_shown_to_guests(section: &Section, now: Instant) -> bool {
    match section.sign_up(now) {
        SignUp::NotOffered | SignUp::Cancelled { .. } => false,
        SignUp::NotYet { .. }
        | SignUp::Open { .. }
        | SignUp::Closed { .. }
        | SignUp::Started { .. } => section.ends_at().is_none_or(|end| end > now),
    }
}

/// What a section is to a person.
pub(crate) fn door(
    tx: &mut Tx,
    section: SectionId,
    person: StaffId,
    on: LocalDate,
) -> Result<Door, Fault> {
    if staff::guest::guest_of(tx, person, on)?.is_none() {
        return Ok(Door::Staff);
    }
    Ok(if is_open_to_guests(tx, section)? { Door::OpenToGuests } else { Door::ShutToGuests })
}
