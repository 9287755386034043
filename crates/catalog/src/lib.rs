//! What is offered: an **activity**, its scheduled **sections** and their **sessions** (CAT-1).
//!
//! An activity says what is learned, for whom and what it earns; a section has capacity, dates,
//! place and presenters; a session is one meeting. Whether one may sign up is not stored: it is
//! worked out from the section's dated gates and an instant ([`Section::sign_up`]). *Full* is not a
//! word of this crate, for only `registration` counts seats.
//!
//! Invariants: nothing earned depends on a row here staying as it is (the ledger keeps its own
//! words, CAT-9); a session that people have seen is cancelled, never deleted; no meaning hides in
//! a title (CAT-10); a material keeps every version that was in use.
//!
//! Tables: `activity`, `activity_purpose`, `activity_topic`, `activity_credit`, `activity_word`
//! (search), `activity_retake`, `activity_prerequisite`, `activity_design`, `material`, `credit_type`, `section`,
//! `section_presenter`, `session`, `room`, `proposal`, `proposal_presenter`, `proposal_event`.
//!
//! A flow: [`offer::create`] a draft → [`offer::move_activity`] with `Publish` →
//! [`schedule::create_section`] → [`schedule::publish_section`] → people find it by
//! [`find::find`] → `registration` takes over.

pub mod activity;
pub mod credit_type;
pub mod find;
pub mod history;
pub mod kinds;
pub mod material;
pub mod offer;
pub mod office;
pub mod pages;
pub mod proposal;
pub mod room;
pub mod schedule;
pub mod search;
pub mod section;
mod store;
pub mod suggest;
pub mod terms;
pub mod words;

pub use activity::{
    Activity, ActivityEvent, CreditAmount, CreditOffer, CreditType, Earned, NotPossible,
};
pub use history::{PastActivity, PastSection, Recorded, record_history};
pub use kinds::{
    ActivityState, CreditUnit, DataUsed, FollowUp, Format, GroupSetting, Kind, Mode, Practice,
    Promotion, Provider, Purpose,
};
pub use section::{Approval, Cancellation, Gates, Section, SectionState, Session, SignUp};
pub use store::activity::read_audience;

#[doc(hidden)]
pub use inventory;

web::messages!();

use access::{Actor, Permit, Subject, action};
use db::Tx;
use kernel::{ActivityId, Fault, Key, LocalDate, SectionId, StaffId};

use crate::schedule::Attends;

pub fn activity(tx: &mut Tx, id: ActivityId) -> Result<Option<Activity>, Fault> {
    store::activity::by_id(tx, id)
}

pub fn activity_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Activity>, Fault> {
    store::activity::by_key(tx, key)
}

/// In the order of their ids.
pub fn activities(tx: &mut Tx, ids: &[ActivityId]) -> Result<Vec<Activity>, Fault> {
    store::activity::by_ids(tx, ids)
}

/// Those in one of the states, the newest first.
pub fn activities_in(tx: &mut Tx, states: &[ActivityState]) -> Result<Vec<Activity>, Fault> {
    store::activity::in_states(tx, states)
}

pub fn section(tx: &mut Tx, id: SectionId) -> Result<Option<Section>, Fault> {
    store::section::by_id(tx, id)
}

pub fn section_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Section>, Fault> {
    store::section::by_key(tx, key)
}

/// In the order of their ids.
pub fn sections(tx: &mut Tx, ids: &[SectionId]) -> Result<Vec<Section>, Fault> {
    store::section::by_ids(tx, ids)
}

/// Every section of the activities, drafts and cancelled ones included.
pub fn sections_of(tx: &mut Tx, activities: &[ActivityId]) -> Result<Vec<Section>, Fault> {
    store::section::of_activities(tx, activities)
}

/// Every section the person presents.
pub fn sections_presented_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Section>, Fault> {
    store::section::presented_by(tx, person)
}

/// Every section that has a session between the days, both included.
pub fn sections_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Section>, Fault> {
    store::section::meeting_between(tx, first, last)
}

/// Every section without a session yet, cancelled ones left out.
pub fn sections_without_sessions(tx: &mut Tx) -> Result<Vec<Section>, Fault> {
    store::section::without_sessions(tx)
}

/// The sessions of a section in order, cancelled ones included.
pub fn sessions(tx: &mut Tx, section: SectionId) -> Result<Vec<Session>, Fault> {
    Ok(store::section::by_id(tx, section)?.map(|section| section.sessions).unwrap_or_default())
}

/// The section as access sees it: where it is, whether the actor presents it and takes its attendance.
pub fn subject_of_section(
    tx: &mut Tx,
    actor: &Actor,
    section: SectionId,
) -> Result<Subject, Fault> {
    let attends = store::section::attends(tx, section, actor.person)?;
    let building = store::section::by_id(tx, section)?.and_then(|section| section.building);
    Ok(Subject::district()
        .at(building.into_iter().collect())
        .presented_by_actor(attends.is_some())
        .taken_by_actor(attends == Some(Attends::Takes)))
}

/// Every credit type of the district, retired ones included.
pub fn credit_types(tx: &mut Tx) -> Result<Vec<CreditType>, Fault> {
    store::credit_type::all(tx)
}

/// Adds a credit type, or gives the one with its code another name.
pub fn keep_credit_type(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    credit_type: &CreditType,
) -> Result<(), Fault> {
    store::credit_type::keep(tx, credit_type)
}
