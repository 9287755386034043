//! What people see of pay minutes: the office's periods and files, the rulings on an activity, and
//! one's own minutes with their reasons.

pub mod desk;
pub mod file;
pub mod own;
pub mod rulings;

#[cfg(test)]
mod tests;

use crate::four_part::{Answer, Part, Pays, Verdict, Why};
use maud::{Markup, html};
use web::components::why;
use web::{Words, t};

/// Minutes as payroll counts them: "45 minutes", "−45 minutes".
fn minutes_words(w: &Words, minutes: i64) -> String {
    let words = t!(w, "pay-count-minutes", count = minutes.abs());
    if minutes < 0 { format!("−{words}") } else { words }
}

/// The four parts with their reasons, folded.
fn verdict_words(w: &Words, verdict: &Verdict) -> Markup {
    let steps: Vec<Markup> = verdict
        .answers
        .iter()
        .map(|answer| html! { (part_words(w, answer)) ": " (why_words(w, &answer.why)) })
        .collect();
    why(&t!(w, "pay-why"), &steps)
}

fn part_words(w: &Words, answer: &Answer) -> String {
    match (answer.part, answer.pays) {
        (Part::OutsideHours, Pays::No) => t!(w, "pay-part-outside"),
        (Part::OutsideHours, Pays::Yes) => t!(w, "pay-part-inside"),
        (Part::Voluntary, Pays::No) => t!(w, "pay-part-voluntary"),
        (Part::Voluntary, Pays::Yes) => t!(w, "pay-part-not-voluntary"),
        (Part::NotJobRelated, Pays::No) => t!(w, "pay-part-not-related"),
        (Part::NotJobRelated, Pays::Yes) => t!(w, "pay-part-related"),
        (Part::NoProductiveWork, Pays::No) => t!(w, "pay-part-no-work"),
        (Part::NoProductiveWork, Pays::Yes) => t!(w, "pay-part-work"),
    }
}

fn why_words(w: &Words, why: &Why) -> String {
    match why {
        Why::AllInside => t!(w, "pay-why-inside"),
        Why::SomeOutside => t!(w, "pay-why-outside"),
        Why::Required(titles) => t!(w, "pay-why-required", titles = w.list(titles)),
        Why::NobodyRequires => t!(w, "pay-why-nobody"),
        Why::Prepares(target) => t!(w, "pay-why-prepares", target = target),
        Why::DistrictOffer => t!(w, "pay-why-offer"),
        Why::NoWork => t!(w, "pay-why-no-work"),
        Why::Ruled(reason) => t!(w, "pay-why-ruled", reason = reason),
    }
}
