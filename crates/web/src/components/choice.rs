//! Fields that are chosen from.

use maud::{Markup, html};

use super::field::{Field, hint_and_error, label_text};
use crate::answers::Answers;
use crate::t;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
}

impl Choice {
    pub fn new(value: impl ToString, label: impl Into<String>) -> Choice {
        Choice { value: value.to_string(), label: label.into(), hint: None }
    }

    /// What this choice means, or costs.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = Some(hint.into());
        self
    }
}

/// One of a few, all in sight.
pub fn radios(answers: &Answers, field: Field<'_>, choices: &[Choice]) -> Markup {
    group(answers, &field, choices, "radio")
}

/// Any number of a few.
pub fn checkboxes(answers: &Answers, field: Field<'_>, choices: &[Choice]) -> Markup {
    group(answers, &field, choices, "checkbox")
}

fn group(answers: &Answers, field: &Field<'_>, choices: &[Choice], kind: &str) -> Markup {
    html! {
        fieldset.field.wrong[field.has_error(answers)]
            aria-describedby=[field.described_by(answers)]
        {
            legend.visually-hidden[field.label_hidden] { (label_text(answers, field)) }
            (hint_and_error(answers, field))
            div.choices {
                @for (index, choice) in choices.iter().enumerate() {
                    (one(answers, field.name, choice, kind, index))
                }
            }
        }
    }
}

/// The first of a group bears the field's own name as its id, so that the error summary leads to it.
fn one(answers: &Answers, name: &str, choice: &Choice, kind: &str, index: usize) -> Markup {
    let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
    let hint_id = format!("{id}-item-hint");
    html! {
        div.choice {
            input #(id) type=(kind) name=(name) value=(choice.value)
                checked[answers.has(name, &choice.value)]
                aria-describedby=[choice.hint.as_ref().map(|_| &hint_id)];
            label for=(id) { (choice.label) }
            @if let Some(hint) = &choice.hint { p.hint #(hint_id) { (hint) } }
        }
    }
}

/// A single box to check: yes, or not. Sent as `yes`.
pub fn checkbox(answers: &Answers, field: Field<'_>) -> Markup {
    html! {
        div.field.wrong[field.has_error(answers)] {
            (hint_and_error(answers, &field.without_hint()))
            div.choice {
                input #(field.name) type="checkbox" name=(field.name) value="yes"
                    checked[!answers.value(field.name).is_empty()]
                    aria-describedby=[field.described_by(answers)]
                    aria-invalid=[field.has_error(answers).then_some("true")];
                label for=(field.name) { (label_text(answers, &field)) }
                @if let Some(hint) = field.hint {
                    p.hint id=(format!("{}-hint", field.name)) { (hint) }
                }
            }
        }
    }
}

/// One of many.
pub fn select(answers: &Answers, field: Field<'_>, choices: &[Choice]) -> Markup {
    let given = answers.value(field.name);
    html! {
        div.field.wrong[field.has_error(answers)] {
            label.visually-hidden[field.label_hidden] for=(field.name) {
                (label_text(answers, &field))
            }
            (hint_and_error(answers, &field))
            select.input #(field.name) name=(field.name)
                aria-describedby=[field.described_by(answers)]
                aria-invalid=[field.has_error(answers).then_some("true")]
            {
                @if !choices.iter().any(|choice| choice.value.is_empty()) {
                    option value="" { (t!(answers.words(), "web-choose")) }
                }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == given] { (choice.label) }
                }
            }
        }
    }
}
