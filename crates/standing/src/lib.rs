//! Where a person stands: growth periods, certificates, salary lanes, hours asked each year.
//!
//! A *rule set* says what counts, how much is asked and by when; its *versions* are wordings in
//! force from a day to a day, each the whole text of its file. A *standing* is how one person
//! stands under one rule set on one day: a row for each *period*, with every entry and what became
//! of it. It is computed from dated facts ([`standing`]) and never stored. Facts that no other
//! record holds are *milestones*; credit from outside is *accepted credit*.
//!
//! Invariants: an answer about a day rests on facts dated by then and versions adopted by then, so
//! nothing later changes it; amounts are fractions, never floats; the sum shown is the sum of its
//! lines; where hours have a choice, the best one is found exactly ([`allocate`]).
//! Absent: stored states, evaluation, anything about pay but the lane a rule set names.
//!
//! Tables: `rule_set`, `rule_set_version`, `milestone`, `accepted_credit`. Reads positions through
//! `staff` and what was learned through `credit`.

pub mod adopt;
pub mod allocate;
pub mod ask;
pub mod brief;
pub mod case;
pub mod cycle;
pub mod expiry;
pub mod gain;
pub mod keep;
pub mod library;
pub mod milestone;
pub mod pages;
pub mod ratio;
pub mod reckon;
pub mod record;
pub mod rule_set;
mod simplex;
pub mod standing;
mod store;
pub mod stretch;
pub mod work;
mod worth;

web::messages!();

pub use adopt::{AdoptRefusal, Adoption, adopt};
pub use keep::{
    KeepRefusal, NewAcceptedCredit, NewMilestone, accept_credit, accept_reported, record_milestone,
    withdraw_credit, withdraw_milestone,
};
pub use ratio::Ratio;
pub use rule_set::{Code, RuleSet};
pub use store::{
    AcceptedCredit, Kept, KeptVersion, RecordedMilestone, accepted_of, milestones_of, rule_set,
    rule_sets,
};
pub use worth::{Worth, worth};
