//! Whether learning did any good: what those who were there say, how each activity will be judged, what
//! was found, what was decided and what became of it (P1, P15); what federal law asks of it (ESSA).
//!
//! *Feedback* is the first of five levels. An *instrument* is what is asked, in versions: the district's
//! or an activity's own. Whoever was in a section says once how it was; the answer is counted and gone.
//! An *evaluation plan* says what of an activity will be looked at, at which *level*, by whom and by
//! when. A *finding* is what came of it, for one or several activities: figures, uncertainty in words,
//! and a decision to keep, fix or stop with an owner and a day, followed *step* by step. The *design* of
//! an activity with all this is held against the definition of professional development in ESSA
//! ([`essa`]).
//!
//! Invariants: no row ties an answer to a person or an instant; what was written is one list a question
//! that each answer writes anew in an order of its own; results are shown once a section has closed and
//! [`pulse::FLOOR`] have answered, of small sections only together, in groups that never change
//! ([`feedback::results`]). Feedback never stands before a training that counts for a duty
//! ([`feedback::due`], REG-8). A finding is never changed: a correction names it. Absent: the levels
//! above the first as instruments, comparisons, effect sizes.
//!
//! Tables: `feedback_instrument`, `feedback_question`, `feedback_section`, `feedback_given`,
//! `feedback_count`, `feedback_words`, `feedback_first`, `evaluation_plan`, `evaluation_finding` with its
//! activities, figures and steps. States: those of a decision ([`finding::next`]).
//!
//! A flow: `pages/give.rs` (POST) → [`feedback::answer::answer`] asks whether they were there and when it
//! closes, notes that they answered, counts → `store/feedback.rs` → 303 to the page that thanks.

pub mod essa;
pub mod feedback;
pub mod figures;
pub mod finding;
pub mod history;
pub mod judge;
pub mod level;
mod notices;
pub mod overview;
pub mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use figures::{Figures, figures};
pub use level::{Level, Look};

web::messages!();
