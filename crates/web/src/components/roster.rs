//! The attendance grid: one row a person, one mark each. Radio buttons, so that it works on any
//! phone without script; with script, arrows move between people and one letter sets a mark.

use maud::{Markup, html};

use crate::answers::Answers;
use crate::t;
use crate::words::Words;

/// A mark that can be given.
pub struct Mark<'a> {
    pub value: &'a str,
    /// Short enough for a phone: "Here".
    pub label: &'a str,
    /// The key that sets it: one lower-case letter of the label.
    pub letter: char,
}

/// A person in the grid.
pub struct RosterRow<'a> {
    /// The name of their field: `mark-018f…`.
    pub field: &'a str,
    pub name: &'a str,
    /// A quiet line below the name: building, "walked in".
    pub note: &'a str,
    /// What else is asked about them: minutes, a reason.
    pub more: Markup,
}

/// The grid: a caption, the marks in order, the people by name.
pub struct Roster<'a> {
    pub caption: &'a str,
    pub marks: &'a [Mark<'a>],
    pub rows: &'a [RosterRow<'a>],
}

/// Draws the grid with the answers it has.
pub fn roster(words: &Words, answers: &Answers, roster: &Roster<'_>) -> Markup {
    html! {
        p.hint.keys-hint hidden data-keys-hint {
            (t!(words, "web-roster-keys", keys = key_list(words, roster.marks)))
        }
        table.roster data-roster {
            caption { (roster.caption) }
            thead { tr {
                th scope="col" { (t!(words, "web-roster-person")) }
                th scope="col" { (t!(words, "web-roster-mark")) }
            } }
            tbody { @for row in roster.rows { (person(answers, roster.marks, row)) } }
        }
    }
}

fn key_list(words: &Words, marks: &[Mark<'_>]) -> String {
    let keys: Vec<String> =
        marks.iter().map(|mark| format!("{} ({})", mark.letter, mark.label)).collect();
    words.list(&keys)
}

fn person(answers: &Answers, marks: &[Mark<'_>], row: &RosterRow<'_>) -> Markup {
    let wrong = answers.errors().of(row.field);
    html! {
        tr.wrong[wrong.is_some()] {
            th scope="row" {
                (row.name)
                @if !row.note.is_empty() { " " span.note { (row.note) } }
            }
            td {
                @if let Some(error) = wrong {
                    p.error id=(format!("{}-error", row.field)) { (error) }
                }
                div.marks role="radiogroup" aria-label=(row.name)
                    aria-describedby=[wrong.map(|_| format!("{}-error", row.field))]
                {
                    @for (index, mark) in marks.iter().enumerate() {
                        @let id = match index {
                            0 => row.field.to_owned(),
                            _ => format!("{}-{}", row.field, mark.value),
                        };
                        span.mark-choice {
                            input #(id) type="radio" name=(row.field) value=(mark.value)
                                data-letter=(mark.letter)
                                checked[answers.has(row.field, mark.value)];
                            label for=(id) { (mark.label) }
                        }
                    }
                }
                (row.more)
            }
        }
    }
}
