//! A conference: slots of time, each with options of which a person takes one (CAT-6). The fall
//! workshop week is one: five days, seventy options, everyone chooses.
//!
//! An option is a section of the catalog that meets within a slot, so seats, lines, coverage and
//! credit are those of every other section; here is only which sections belong together, and when.
//! Changing one's mind within a slot is one step: the old seat is given up only once the new one is
//! had ([`choose()`]).
//!
//! Invariants: a section is an option of one slot at most, and meets within it; a person has a seat
//! in one option of a slot at most, because two that meet at the same time collide; registration of
//! every option opens at the conference's own moment, once it is published. Guests choose among the options
//! that are open to guests, by the same caps ([`guests`]).
//!
//! Tables: `conference`, `conference_slot`, `conference_option`.
//!
//! A flow: `pages/programme.rs` (POST `/conferences/{key}/choices`) → [`choose()`] →
//! `registration::exchange` or `registration::register` → 303 back to the slot.

mod choose;
mod counts;
pub mod guests;
pub mod pages;
mod plan;
mod programme;
mod store;

pub use choose::{choose, choose_as_guest};
pub use counts::{BuildingCount, Counts, OptionCount, counts};
pub use plan::{
    HalfDays, NewConference, NotAnOption, Students, add_options, add_slot, change, create,
    half_days, publish, remove_option,
};
pub use programme::{Chosen, Offered, Programme, is_unanswered, programme};

web::messages!();

use catalog::Section;
use db::Tx;
use kernel::{ConferenceId, Fault, Instant, Key, LocalDate, LocalTime, SectionId, SlotId};

/// A conference with its slots in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conference {
    pub id: ConferenceId,
    pub key: Key,
    pub title: String,
    pub summary: String,
    /// When everyone may choose.
    pub opens_at: Instant,
    /// Until then only the office sees it.
    pub published_on: Option<LocalDate>,
    pub slots: Vec<Slot>,
}

impl Conference {
    /// The days it runs, each once, in order.
    pub fn days(&self) -> Vec<LocalDate> {
        let mut days: Vec<LocalDate> = self.slots.iter().map(|slot| slot.on).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// A section's title, with its name unless that only says the conference again.
    pub fn option_title(&self, section: &Section) -> String {
        if section.name == self.title { section.title.clone() } else { section.full_title() }
    }

    pub fn is_over(&self, today: LocalDate) -> bool {
        self.days().last().is_some_and(|last| *last < today)
    }
}

/// A stretch of a day in which a person can be at one option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub id: SlotId,
    pub key: Key,
    pub name: String,
    pub on: LocalDate,
    pub starts: LocalTime,
    pub ends: LocalTime,
}

impl Slot {
    /// Whether the section meets within it.
    pub fn holds(&self, section: &Section) -> bool {
        section.meetings().any(|session| {
            session.on == self.on && self.starts <= session.starts && session.ends <= self.ends
        })
    }
}

/// A section that is an option of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub section: SectionId,
    pub slot: SlotId,
    /// What it belongs to across the days: "Reading", "Wellness".
    pub strand: String,
}

/// Every conference, the latest first; those that are not published too.
pub fn conferences(tx: &mut Tx) -> Result<Vec<Conference>, Fault> {
    store::all(tx)
}

pub fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Conference>, Fault> {
    store::by_key(tx, key)
}

/// The options of a conference.
pub fn placed(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Placed>, Fault> {
    store::placed(tx, conference)
}
