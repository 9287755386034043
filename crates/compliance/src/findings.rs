//! Duties that cannot be worked out plainly, or facts that contradict each other: each is listed with
//! what there is to decide, and stays listed until somebody decided, with a reason (CMP-5). Nothing
//! stops because of one: every duty goes on being judged as its rule says.
//!
//! A finding is computed and never stored; what was decided about it is, under the finding's own name,
//! so that it is still there when the list is worked out again.

mod decide;
mod look;

pub use decide::{
    DecideRefusal, Decided, Decision, NewDecision, decide, decisions, decisions_about,
};
pub use look::{SHORT_DAYS, look};

use db::Tx;
use kernel::{Fault, LocalDate, MandateId, StaffId};
use rulefile::words;
use sha2::{Digest, Sha256};

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The rule counts from the hire, and the day of the hire is not known.
    HireUnknown,
    /// Fewer than [`SHORT_DAYS`] days from being asked to the due day.
    LittleTime,
    /// Two versions of one mandate in force on one day.
    VersionsOverlap,
    /// Two mandates ask the same person for the same topic.
    RequirementsOverlap,
    /// Evidence of a day after the person had left.
    AfterLeaving,
    /// Evidence dated later than today.
    InTheFuture,
    /// Two people with one number of a certificate.
    SameNumber,
}

words! {
    Kind {
        HireUnknown = "hire-unknown",
        LittleTime = "little-time",
        VersionsOverlap = "versions-overlap",
        RequirementsOverlap = "requirements-overlap",
        AfterLeaving = "after-leaving",
        InTheFuture = "in-the-future",
        SameNumber = "same-number",
    }
}

/// One of them, with the facts that it is told with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    pub kind: Kind,
    pub person: Option<StaffId>,
    /// The other of two people.
    pub other: Option<StaffId>,
    pub mandate: Option<MandateId>,
    /// The other of two mandates.
    pub other_mandate: Option<MandateId>,
    /// The day it is about: due, done, or the last day here.
    pub on: Option<LocalDate>,
    /// What was done, the topic, or the number.
    pub what: String,
    /// How many days, or how many people.
    pub count: u32,
}

impl Finding {
    /// The name under which a decision is kept: the same for the same facts.
    pub fn name(&self) -> String {
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        let facts = [
            self.kind.word().to_owned(),
            id(self.person.map(|id| id.0)),
            id(self.other.map(|id| id.0)),
            id(self.mandate.map(|id| id.0)),
            id(self.other_mandate.map(|id| id.0)),
            self.on.map(|on| on.to_string()).unwrap_or_default(),
            self.what.clone(),
        ];
        let digest = Sha256::digest(facts.join("\n"));
        digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What there is to decide on a day, and what was decided; the undecided first.
pub fn findings(tx: &mut Tx, on: LocalDate) -> Result<Vec<(Finding, Option<Decided>)>, Fault> {
    let mandates = crate::store::mandates(tx)?;
    let book = crate::standing::book_of(tx, &mandates)?;
    // All that is on record, whatever its day: what lies in the future is one of the findings.
    let files = crate::standing::files(tx, &book, crate::rulebook::end())?;
    let mut decided = decisions(tx)?;
    let mut found: Vec<(Finding, Option<Decided>)> = look(&book, &files, on)
        .into_iter()
        .map(|finding| {
            let known = decided.remove(&finding.name());
            (finding, known)
        })
        .collect();
    found.sort_by_key(|(finding, decided)| (decided.is_some(), finding.kind));
    Ok(found)
}

#[cfg(test)]
mod tests;
