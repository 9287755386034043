//! What the law and the district ask of staff, and how each person stands on any day.
//!
//! A *mandate* is a requirement of law or policy; its *versions* are wordings in force from a day
//! to a day, each the whole text of a [`rule::Rule`]. A *duty* is what one mandate asks of one
//! person; whether it is due, met, overdue … on a day is computed from dated facts
//! ([`judge`]) and never stored. An *exemption* and an *accepted proof* are facts like others. Some
//! mandates bind buildings instead: so many trained people at each ([`coverage`]).
//!
//! Invariants: a version that was in force is never changed, only ended, so past standing stays;
//! every answer can tell its reasons from the same judgement ([`explain`]); what only the person or
//! their machine says meets no mandate unless the rule accepts it (T18); nobody exempts themselves.
//! Absent: stored states, the allocation of one completion among several ledgers.
//!
//! Tables: `mandate`, `mandate_version`, `exemption`, `accepted_proof`, `proof_pack` and its pieces,
//! `reminder` and its plans, digests and days. Reads positions through `staff` and what was learned through `credit`.
//!
//! A flow: HR adopts a rule from the [`library`] ([`adopt::adopt`]) → [`standing::standing`] judges
//! it for a person on a day → `/my/duties` shows what needs them, `/duties/…` why.

pub mod adopt;
pub mod case;
pub mod clock;
mod cover;
pub mod coverage;
pub mod dry_run;
pub mod due;
pub mod duty;
pub mod exempt;
pub mod explain;
pub mod filing;
pub mod findings;
pub mod grid;
pub mod judge;
pub mod kept;
pub mod kiosk;
pub mod library;
pub mod mandate;
pub mod missed;
pub mod pack;
pub mod pages;
pub mod record;
pub mod remind;
pub mod rule;
pub mod rulebook;
pub mod sources;
pub mod standing;
mod store;
pub mod team;
pub mod texts;
pub mod trend;

pub use adopt::{AdoptRefusal, Adoption, RetireRefusal, adopt, retire};
pub use duty::DutyState;
pub use exempt::{ExemptRefusal, NewExemption, NewProof, accept_proof, exempt, withdraw_proof};
pub use kept::{Kept, kept_summary};
pub use mandate::{AcceptedProof, Exemption, Mandate, Version};
pub use missed::Missed;
pub use rule::{Code, Rule};
pub use rulebook::Rulebook;
pub use standing::{Duty, Summary, Urgency, needs_now, rulebook, standing, summary};
pub use store::{exemptions_ending, exemptions_of, mandate, mandates, proofs_of};

web::messages!();

#[cfg(test)]
mod tests;
