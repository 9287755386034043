//! Feedback given and read, how activities are judged, what was found, and what ESSA asks.

pub mod activity;
pub mod activity_feedback;
pub mod beside;
pub mod desk;
pub mod essa;
pub mod finding;
pub mod finding_form;
pub mod give;
pub mod overview;
pub mod questions;
pub mod results;
pub(crate) mod shares;
pub mod words;

use access::{ActionKind, Decision, Subject, decide};
use web::Visit;

/// Whether feedback on every section is for the reader, not only on those they present.
pub(crate) fn sees_feedback(visit: &Visit) -> bool {
    decide(&visit.actor, ActionKind::ViewFeedback, &Subject::district()) != Decision::Denied
}

pub(crate) fn sees_evaluation(visit: &Visit) -> bool {
    decide(&visit.actor, ActionKind::ViewEvaluation, &Subject::district()) != Decision::Denied
}
