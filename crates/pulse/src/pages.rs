//! Answering the pulse, what came of it, opening a wave and its questions.

pub mod answer;
pub mod desk;
pub mod questions;
pub mod trend;

use suppression::Percent;
use web::{Language, Words, t};

use crate::wave::{Choice, Question};

/// A question in the language of who reads it.
pub fn wording<'a>(w: &Words, question: &'a Question) -> &'a str {
    match w.language() {
        Language::English => &question.english,
        Language::Spanish => &question.spanish,
    }
}

/// A share as it is said.
pub fn share(w: &Words, share: Option<Percent>) -> String {
    match share {
        None => t!(w, "pulse-too-few"),
        Some(Percent::Is(percent)) => t!(w, "pulse-percent", percent = percent),
        Some(Percent::AtMost(percent)) => t!(w, "pulse-at-most", percent = percent),
        Some(Percent::AtLeast(percent)) => t!(w, "pulse-at-least", percent = percent),
    }
}

/// How somebody answers, in words.
pub fn choice(w: &Words, choice: Choice) -> String {
    match choice {
        Choice::StronglyAgree => t!(w, "pulse-strongly-agree"),
        Choice::Agree => t!(w, "pulse-agree"),
        Choice::InBetween => t!(w, "pulse-in-between"),
        Choice::Disagree => t!(w, "pulse-disagree"),
        Choice::StronglyDisagree => t!(w, "pulse-strongly-disagree"),
    }
}
