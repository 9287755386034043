//! How each person grows: a plan for each school year on the cycle of their position, and what
//! became of what they learned.
//!
//! A *cycle of growth* is data ([`cycle`]): for whom, which goals, by when each step. A *growth plan*
//! is one person's for one school year: a *self-assessment* against the indicators of their framework
//! or in short questions, *goals* in all their wordings, the learning put down for them, a thread,
//! conferences, signatures. An *application* says what a person did with what they learned.
//!
//! Those in induction have a *mentor* where their cycle says who may be one ([`mentor`]).
//!
//! Invariants: a draft and a self-assessment are the person's alone; what was sent is read by the
//! supervisor of today and by nobody else, not even someone further up; a self-assessment only while
//! it is shared ([`sight`] is the whole rule, [`open`] the one way in). Goals serve only what is active
//! on the day, for a reason ([`planning::align`]'s rule); they are not written among the alignments,
//! which everyone reads. Wordings are kept, events are kept, a response of the person's stays. Over
//! many people there are counts only, from five on ([`figures`], [`district`]), decided by [`suppression`] so that
//! no subtraction names anybody. Absent: scores, ratings by a supervisor, anything that leads to pay.
//!
//! Tables: `growth_cycle`, `growth_plan`, `growth_plan_event`, `growth_plan_mark`,
//! `growth_plan_sharing`, `growth_goal`, `growth_goal_version`, `growth_goal_action`,
//! `growth_plan_word`, `growth_application`, `mentor_match`. States: those of a plan ([`machine`]).
//!
//! A flow: `pages/decide.rs` (POST) → [`open::open`] finds the plan for who may see it, [`open::decider`]
//! asks for the permit → [`step::decide`] looks up the supervisor again, [`machine::may`] decides, the
//! event is written, journalled, told → 303 to the plan.

pub mod adopt;
pub mod apply;
pub mod assess;
pub mod continuity;
pub mod cycle;
pub mod district;
pub mod dry_run;
pub mod figures;
pub mod follow;
pub mod goal;
pub mod history;
pub mod home;
pub mod library;
pub mod machine;
pub mod mentor;
mod notices;
pub mod open;
pub mod pages;
pub mod peer;
pub mod plan;
pub mod refusal;
pub mod sight;
pub mod step;
mod store;
pub mod team;
#[cfg(test)]
mod tests;
pub mod track;
pub mod words;

pub use plan::GrowthPlan;
pub use refusal::PlanRefusal;

web::messages!();
