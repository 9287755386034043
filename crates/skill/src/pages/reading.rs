//! What a form about a skill says.

use web::{Answers, Submitted, t};

use crate::book::Need;
use crate::show::{New, PLACE_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use crate::showing::Way;

/// The labels of the two texts, which differ by the way.
pub(super) fn labels(w: &web::Words, way: Way) -> (String, String) {
    match way {
        Way::Demonstration => (t!(w, "skill-field-where"), t!(w, "skill-field-seen")),
        Way::Attestation => (t!(w, "skill-field-author"), t!(w, "skill-field-paper")),
    }
}

/// The name of a field in the form of a way: both forms stand on one page.
pub(super) fn field(way: Way, name: &str) -> String {
    match way {
        Way::Demonstration => name.to_owned(),
        Way::Attestation => format!("paper-{name}"),
    }
}

pub(super) fn read(sent: &Submitted, need: &Need<'_>, way: Way) -> Result<New, Answers> {
    let mut read = sent.read();
    let at = |name: &str| field(way, name);
    let w = read.words().clone();
    let (place_label, words_label) = labels(&w, way);
    let level = if need.set.levels.is_empty() {
        None
    } else {
        read.required_choice(&at("level"), &t!(w, "skill-field-level"), |written| {
            written.parse().ok().filter(|level| need.level_name(*level).is_some())
        })
    };
    let day_label = match way {
        Way::Demonstration => t!(w, "skill-field-seen-on"),
        Way::Attestation => t!(w, "skill-field-issued-on"),
    };
    let shown_on = read.required_date(&at("shown-on"), &day_label);
    let good_until = match way {
        Way::Demonstration => None,
        Way::Attestation => read.optional_date(&at("good-until"), &t!(w, "skill-field-good-until")),
    };
    let place = read.required_text(&at("place"), &place_label, PLACE_CHARACTERS_MAX);
    let words = read.required_text(&at("words"), &words_label, TEXT_CHARACTERS_MAX);
    read.finish(|| {
        Some(New { way, level, shown_on: shown_on?, good_until, place: place?, words: words? })
    })
}
