//! Finding in the catalog: words, filters, the month, what is next.

use db::Tx;
use kernel::{
    ActivityId, BuildingId, Fault, Instant, Key, LocalDate, LocalTime, SchoolYear, SectionId,
    StaffId,
};
use staff::audience::Audience;
use staff::facts::StaffFacts;

use crate::kinds::{Format, GroupSetting, Kind, Mode, Provider, Purpose};
use crate::search::asked_words;
use crate::store;

/// What somebody looks for. An empty list filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub words: String,
    pub kinds: Vec<Kind>,
    pub formats: Vec<Format>,
    pub modes: Vec<Mode>,
    pub group_settings: Vec<GroupSetting>,
    pub providers: Vec<Provider>,
    pub purposes: Vec<Purpose>,
    pub buildings: Vec<BuildingId>,
    pub topics: Vec<String>,
    pub credit_types: Vec<String>,
    /// Activities of this school year; `None`: of any.
    pub school_year: Option<SchoolYear>,
}

impl Filter {
    /// The stems its words come to.
    pub fn asked(&self) -> Vec<String> {
        asked_words(&self.words)
    }
}

/// A published activity that was found, without its sections.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub activity: ActivityId,
    pub key: Key,
    pub title: String,
    pub audience: Audience,
    /// When its next section starts, if one is to come.
    pub next_at: Option<Instant>,
}

impl Found {
    pub fn is_for(&self, facts: &StaffFacts) -> bool {
        self.audience.includes(facts)
    }
}

/// The published activities that fit, best match first, then soonest, then by title.
pub fn find(tx: &mut Tx, filter: &Filter, now: Instant) -> Result<Vec<Found>, Fault> {
    store::find::activities(tx, filter, now)
}

/// One meeting on a day of the month view.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub section: SectionId,
    pub section_key: Key,
    pub activity: ActivityId,
    pub title: String,
    pub audience: Audience,
    pub on: LocalDate,
    pub starts: LocalTime,
    pub ends: LocalTime,
}

/// The meetings of published sections between two days, both included, that fit the filter.
pub fn meetings(
    tx: &mut Tx,
    filter: &Filter,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Meeting>, Fault> {
    store::find::meetings(tx, filter, first, last)
}

/// The published activities that teach any of the topics, each with those it teaches.
pub fn teaching(tx: &mut Tx, topics: &[String]) -> Result<Vec<(ActivityId, String)>, Fault> {
    if topics.is_empty() { Ok(Vec::new()) } else { store::find::teaching(tx, topics) }
}

/// Every topic that a published activity teaches.
pub fn topics(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    store::find::topics(tx)
}

/// People whom a presenter could be meant by: an employee number or an e-mail address.
pub fn person_named(tx: &mut Tx, text: &str) -> Result<Option<StaffId>, Fault> {
    store::find::person_named(tx, text.trim())
}
