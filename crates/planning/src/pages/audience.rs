//! The field that says whom something is meant for, as a rule.

use staff::audience::{Audience, Vocabulary};
use web::components::{Field, text_area};
use web::{Answers, Reading, Words, t};

const NAME: &str = "audience";
const CHARACTERS_MAX: usize = 4_000;

/// The field under this label.
pub(super) fn field(w: &Words, answers: &Answers, label: &str) -> maud::Markup {
    let hint = t!(w, "planning-field-audience-hint");
    text_area(answers, Field::new(NAME, label).hint(&hint).rows(2))
}

/// What it says; refused with the word that cannot be read, or that nobody here has.
pub(super) fn read(
    read: &mut Reading,
    w: &Words,
    label: &str,
    known: &Vocabulary,
) -> Option<Audience> {
    let text = read.required_text(NAME, label, CHARACTERS_MAX)?;
    let why = match Audience::parse(&text) {
        Ok(audience) => match audience.unknown_words(known).first() {
            None => return Some(audience),
            Some(unknown) => unknown.to_string(),
        },
        Err(error) => error.to_string(),
    };
    read.refuse(NAME, t!(w, "planning-error-audience", label = label, why = why));
    None
}
