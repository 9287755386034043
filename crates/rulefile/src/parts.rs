//! Parts that several kinds of rule files have.

use crate::fields::{Fields, Problems, Text, one_of};
use staff::Audience;

/// A word that must be there, out of a few.
pub fn word<T: Copy>(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    words: &[&'static str],
    read: impl Fn(&str) -> Option<T>,
    problems: &mut Problems<'_>,
) -> Option<T> {
    let text = fields.needed_text(field, problems)?;
    one_of(field, &text, words, read, problems)
}

/// A word that may be there, out of a few.
pub fn optional_word<T: Copy>(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    words: &[&'static str],
    read: impl Fn(&str) -> Option<T>,
    problems: &mut Problems<'_>,
) -> Option<T> {
    let text = fields.text(field, problems)?;
    one_of(field, &text, words, read, problems)
}

/// The texts without their places.
pub fn plain(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(|text| text.text).collect()
}

/// A text in the language of audiences.
pub fn audience(text: &Text, problems: &mut Problems<'_>) -> Option<Audience> {
    match Audience::parse(&text.text) {
        Ok(audience) => Some(audience),
        Err(error) => {
            // The value's quotation mark is one column wide; rules in files are one line.
            let offset = if error.line == 1 { error.column } else { 0 };
            let meant = error.meant.map(|word| format!("did you mean {word}?"));
            problems.say_inside(&text.at, offset, error.problem.to_string(), meant);
            None
        }
    }
}
