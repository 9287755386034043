//! Academies of leaders (P11): those who lead, and teachers who lead others, grow on.
//!
//! An *academy* is data: for whom, from when to when one applies, questions, criteria, a panel,
//! terms with hours of experience, sections that its cohort takes. A *candidacy* is one person's wish
//! for a place: a draft of theirs alone, submitted, judged by the panel, selected, put on the waitlist
//! or not selected, with a reason. A *member* is who was selected: they take the sections, log
//! *experience* of leading that their mentor confirms, and complete the academy; what was confirmed
//! is posted to the ledger then.
//!
//! Invariants: a candidacy is read by its person and, while it stands submitted or is decided, by the
//! panel ([`sight`] is the rule, [`open`] the way in); nobody else is told that there is one. Who on
//! the panel is the person or stands above them stands aside. No score is shown to anybody but
//! its writer before every sheet of every candidacy is in, and no decision falls before ([`panel`]). No
//! more are selected than there are places. Who may be a mentor is `growth::mentor`'s rule. Hours
//! count once confirmed, in the term of their day. Absent: scores shown to who applied.
//!
//! Tables: `academy`, `academy_question`, `academy_criterion`, `academy_term`, `academy_panelist`,
//! `academy_section`, `candidacy`, `candidacy_event`, `candidacy_answer`, `candidacy_sheet`,
//! `candidacy_score`, `academy_mentor`, `academy_experience`. States: those of a candidacy
//! ([`machine`]).
//!
//! A flow: `pages/candidacy.rs` (POST decision) → [`open::open`] finds the candidacy for who may see it
//! → [`judge::decide`] locks the academy, looks up the panel again, [`panel`] says whether all sheets
//! are in, [`machine::next`] decides, the event is written, journalled, told → 303.

pub mod apply;
pub mod call;
pub mod candidacy;
pub mod cohort;
pub mod complete;
pub mod experience;
pub mod home;
pub mod judge;
pub mod kinds;
pub mod machine;
pub mod mentor;
mod notices;
pub mod open;
pub mod pages;
pub mod panel;
pub mod progress;
pub mod sight;
mod store;
#[cfg(test)]
mod tests;

pub use candidacy::Candidacy;
pub use kinds::{Academy, Answer, Event, Term};

use db::Tx;
use kernel::{Fault, Key, StaffId};

web::messages!();

/// Every academy, the latest call first.
pub fn academies(tx: &mut Tx) -> Result<Vec<Academy>, Fault> {
    store::academy::all(tx)
}

pub fn academy_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Academy>, Fault> {
    store::academy::by_key(tx, key)
}

/// A person's own candidacies, in every state.
pub fn candidacies_of(tx: &mut Tx, person: StaffId) -> Result<Vec<Candidacy>, Fault> {
    store::candidacy::of_person(tx, person)
}
