//! The *proof pack*: what an auditor is given about one mandate on one day. Who was asked, by which
//! version of the rule, the evidence and who recorded it, the gap; as pages, as tables, with a hash
//! of each file and the journal's last entry, in one ZIP.
//!
//! A [`Request`] says all that a pack depends on, and the file's name says it again. Only what was
//! recorded before [`Request::known_before`] is in it ([`facts`]). Two things make the same request
//! give the same bytes: a pack is worked out from those facts alone, without a clock, and once made
//! it is kept ([`store`]), so that neither later facts nor a later version of Perennial change it.
//!
//! Absent: a name or a position's last day as it was before it was written over; those carry no
//! instant, so a first pack about long ago shows them as they are when it is made.

pub mod bind;
pub mod facts;
pub mod make;
pub mod paper;
mod record;
pub mod store;
pub mod summary;
pub mod tables;
#[cfg(test)]
mod tests;

pub use make::{PACK_JOB, PackRefusal, ask, ask_again, work_on_pack};
pub use store::{Kept, Pack, dispose_pack, pack, packs};

use crate::rule::Code;
use kernel::{BuildingId, Instant, LocalDate, MandateId, SiteCode};
use rulefile::words;

/// All that a pack depends on, besides the facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    pub mandate: MandateId,
    pub code: Code,
    /// The day it is about.
    pub on: LocalDate,
    /// Only what was recorded before this is in it.
    pub known_before: Instant,
    /// One building only.
    pub building: Option<(BuildingId, SiteCode)>,
    pub form: Form,
}

/// How the pages of a pack are put together. The tables beside them are the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// Everyone on one paper.
    #[default]
    Whole,
    /// A summary, and a paper for each building.
    ByBuilding,
    /// A summary only: the rule, the figures by building, who was late and why.
    Summary,
}

words! { Form { Whole = "whole", ByBuilding = "by-building", Summary = "summary" } }

impl Request {
    /// `proof-suicide-awareness-on-2026-03-15-known-before-2026-11-25T230811.123456Z-at-BIR`; a form that
    /// is not whole is named after that.
    pub fn name(&self) -> String {
        let known = self.known_before.rfc3339().replace(':', "");
        let at = self.building.as_ref().map(|(_, code)| format!("-at-{code}")).unwrap_or_default();
        let form = match self.form {
            Form::Whole => String::new(),
            Form::ByBuilding | Form::Summary => format!("-{}", self.form.word()),
        };
        format!("proof-{}-on-{}-known-before-{known}{at}{form}", self.code, self.on)
    }
}
