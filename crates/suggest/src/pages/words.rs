//! Reasons, and what became of recommendations, in the language of who reads.

use web::{Words, t};

use crate::rank::{Owed, Reason};
use crate::recommend::{RecommendRefusal, Standing};

/// Why something is suggested.
pub fn reason(w: &Words, reason: &Reason) -> String {
    match reason {
        Reason::Owed { title, when: Owed::Late { since } } => {
            t!(w, "suggest-why-late", title = title, since = w.date(*since))
        }
        Reason::Owed { title, when: Owed::By { on } } => {
            t!(w, "suggest-why-owed-by", title = title, on = w.date(*on))
        }
        Reason::Owed { title, when: Owed::Sometime } => {
            t!(w, "suggest-why-owed", title = title)
        }
        Reason::Skill { title } => t!(w, "suggest-why-skill", skill = title),
        Reason::Goal { statement, .. } => t!(w, "suggest-why-goal", goal = statement),
        Reason::Need { statement, building: Some(building) } => {
            t!(w, "suggest-why-building", building = building, need = statement)
        }
        Reason::Need { statement, building: None } => {
            t!(w, "suggest-why-district", need = statement)
        }
        Reason::Period { title, until } => {
            t!(w, "suggest-why-period", title = title, until = w.date(*until))
        }
    }
}

pub(crate) fn standing(w: &Words, standing: Standing) -> String {
    match standing {
        Standing::Open => t!(w, "suggest-stands-open"),
        Standing::Taken => t!(w, "suggest-stands-taken"),
        Standing::Declined { on } => t!(w, "suggest-stands-declined", day = w.date(on)),
        Standing::Over => t!(w, "suggest-stands-over"),
    }
}

pub(crate) fn refusal(w: &Words, refusal: &RecommendRefusal) -> String {
    match refusal {
        RecommendRefusal::NoSuchSection => t!(w, "suggest-refused-section"),
        RecommendRefusal::NotOpen(refusal, activity) => {
            let no = registration::pages::words::refusal(w, refusal, activity);
            t!(w, "suggest-refused-open", why = no.title)
        }
        RecommendRefusal::Already => t!(w, "suggest-refused-already"),
        RecommendRefusal::Oneself => t!(w, "suggest-refused-oneself"),
        RecommendRefusal::NotStanding => t!(w, "suggest-refused-not-standing"),
    }
}
