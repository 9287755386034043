//! Fields that are written into. Label above, one short hint, the error between label and field,
//! all tied together for who cannot see them. A field's `id` is its name.

use maud::{Markup, html};

use crate::answers::Answers;
use crate::t;
use crate::words::dates::read_date;

/// How wide a field is drawn: as wide as its answer usually is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldWidth {
    /// A number, hours.
    Short,
    /// A date, a time, a code.
    Medium,
    /// A name, an address.
    Long,
    /// The whole column.
    Full,
}

impl FieldWidth {
    const fn class(self) -> &'static str {
        match self {
            FieldWidth::Short => "w-short",
            FieldWidth::Medium => "w-medium",
            FieldWidth::Long => "w-long",
            FieldWidth::Full => "w-full",
        }
    }
}

/// What every field has: a name, a label, perhaps a hint.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) optional: bool,
    pub(super) label_hidden: bool,
    width: Option<FieldWidth>,
    autocomplete: Option<&'a str>,
    input_mode: Option<&'a str>,
    rows: u8,
    characters_max: Option<usize>,
    accept: Option<&'a str>,
}

impl<'a> Field<'a> {
    pub fn new(name: &'a str, label: &'a str) -> Field<'a> {
        Field {
            name,
            label,
            hint: None,
            optional: false,
            label_hidden: false,
            width: None,
            autocomplete: None,
            input_mode: None,
            rows: 4,
            characters_max: None,
            accept: None,
        }
    }

    /// One short line under the label, without links.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Field<'a> {
        self.hint = Some(hint);
        self
    }

    /// Says "(optional)" after the label. There are no asterisks.
    #[must_use]
    pub fn optional(mut self) -> Field<'a> {
        self.optional = true;
        self
    }

    /// Keeps the label for screen readers only, where the heading of a page with one question
    /// says it already.
    #[must_use]
    pub fn label_hidden(mut self) -> Field<'a> {
        self.label_hidden = true;
        self
    }

    #[must_use]
    pub fn width(mut self, width: FieldWidth) -> Field<'a> {
        self.width = Some(width);
        self
    }

    /// What the browser may fill in: `username`, `current-password`, `one-time-code`, `off` …
    #[must_use]
    pub fn autocomplete(mut self, purpose: &'a str) -> Field<'a> {
        self.autocomplete = Some(purpose);
        self
    }

    /// Which keys a phone shows: `email`, `numeric`, `decimal`, `tel`, `url`.
    #[must_use]
    pub fn input_mode(mut self, keys: &'a str) -> Field<'a> {
        self.input_mode = Some(keys);
        self
    }

    /// How many lines a text area shows.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Field<'a> {
        self.rows = rows;
        self
    }

    /// Says how many characters fit into a text area, and counts them where script runs.
    #[must_use]
    pub fn characters_max(mut self, characters: usize) -> Field<'a> {
        self.characters_max = Some(characters);
        self
    }

    /// Which files may be chosen: `.csv,text/csv`.
    #[must_use]
    pub fn accept(mut self, kinds: &'a str) -> Field<'a> {
        self.accept = Some(kinds);
        self
    }

    pub(super) fn without_hint(self) -> Field<'a> {
        Field { hint: None, ..self }
    }

    pub(super) fn described_by(&self, answers: &Answers) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.characters_max.is_some() {
            ids.push(format!("{}-count", self.name));
        }
        if answers.errors().of(self.name).is_some() {
            ids.push(format!("{}-error", self.name));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(super) fn has_error(&self, answers: &Answers) -> bool {
        answers.errors().of(self.name).is_some()
    }
}

/// The hint and the error of a field.
pub(super) fn hint_and_error(answers: &Answers, field: &Field<'_>) -> Markup {
    let w = answers.words();
    html! {
        @if let Some(hint) = field.hint {
            p.hint id=(format!("{}-hint", field.name)) { (hint) }
        }
        @if let Some(error) = answers.errors().of(field.name) {
            p.error id=(format!("{}-error", field.name)) {
                span.visually-hidden { (t!(w, "web-error")) ": " } (error)
            }
        }
    }
}

pub(super) fn label_text(answers: &Answers, field: &Field<'_>) -> Markup {
    html! {
        (field.label)
        @if field.optional { " " span.optional { (t!(answers.words(), "web-optional")) } }
    }
}

fn framed(answers: &Answers, field: &Field<'_>, control: Markup) -> Markup {
    html! {
        div.field.wrong[field.has_error(answers)] {
            label.visually-hidden[field.label_hidden] for=(field.name) {
                (label_text(answers, field))
            }
            (hint_and_error(answers, field))
            (control)
        }
    }
}

/// How one kind of `<input>` differs from another.
struct Input<'a> {
    kind: &'a str,
    value: &'a str,
    width: FieldWidth,
    keys: Option<&'a str>,
    autocomplete: Option<&'a str>,
}

fn input(answers: &Answers, field: &Field<'_>, input: &Input<'_>) -> Markup {
    let width = field.width.unwrap_or(input.width).class();
    let plain = input.kind == "text" && input.keys.or(field.input_mode).is_some();
    framed(
        answers,
        field,
        html! {
            input.input.(width) #(field.name) name=(field.name) type=(input.kind)
                value=[(input.kind != "password").then_some(input.value)]
                inputmode=[field.input_mode.or(input.keys)]
                autocomplete=[field.autocomplete.or(input.autocomplete)]
                spellcheck=[plain.then_some("false")]
                aria-describedby=[field.described_by(answers)]
                aria-invalid=[field.has_error(answers).then_some("true")];
        },
    )
}

/// One line of text.
pub fn text_field(answers: &Answers, field: Field<'_>) -> Markup {
    let value = answers.value(field.name);
    input(
        answers,
        &field,
        &Input { kind: "text", value, width: FieldWidth::Full, keys: None, autocomplete: None },
    )
}

/// A search box inside a form that does more than search.
pub fn search_field(answers: &Answers, field: Field<'_>) -> Markup {
    let value = answers.value(field.name);
    input(
        answers,
        &field,
        &Input {
            kind: "search",
            value,
            width: FieldWidth::Long,
            keys: None,
            autocomplete: Some("off"),
        },
    )
}

/// A secret. Never shown again, whatever was wrong; may be pasted.
pub fn password_field(answers: &Answers, field: Field<'_>) -> Markup {
    input(
        answers,
        &field,
        &Input {
            kind: "password",
            value: "",
            width: FieldWidth::Long,
            keys: None,
            autocomplete: Some("current-password"),
        },
    )
}

/// A day. Browsers offer a calendar; an answer that is no date stays as it was written, to be
/// mended.
pub fn date_field(answers: &Answers, field: Field<'_>) -> Markup {
    let given = answers.value(field.name).trim();
    let read = read_date(answers.words().language(), given).map(|date| date.to_string());
    let (kind, value) = match &read {
        Some(date) => ("date", date.as_str()),
        None if given.is_empty() => ("date", ""),
        None => ("text", given),
    };
    input(
        answers,
        &field,
        &Input { kind, value, width: FieldWidth::Medium, keys: None, autocomplete: Some("off") },
    )
}

/// A time of day, written as people write it.
pub fn time_field(answers: &Answers, field: Field<'_>) -> Markup {
    let given = answers.value(field.name).trim();
    let shown = kernel::LocalTime::parse(given).map(|time| answers.words().time(time));
    input(
        answers,
        &field,
        &Input {
            kind: "text",
            value: shown.as_deref().unwrap_or(given),
            width: FieldWidth::Medium,
            keys: None,
            autocomplete: Some("off"),
        },
    )
}

/// A length of time in hours, written as people write it.
pub fn hours_field(answers: &Answers, field: Field<'_>) -> Markup {
    small_number(answers, field, None)
}

/// A whole number.
pub fn number_field(answers: &Answers, field: Field<'_>) -> Markup {
    small_number(answers, field, Some("numeric"))
}

/// An amount of money.
pub fn money_field(answers: &Answers, field: Field<'_>) -> Markup {
    small_number(answers, field, Some("decimal"))
}

fn small_number(answers: &Answers, field: Field<'_>, keys: Option<&str>) -> Markup {
    let value = answers.value(field.name);
    input(
        answers,
        &field,
        &Input { kind: "text", value, width: FieldWidth::Short, keys, autocomplete: Some("off") },
    )
}

/// Several lines of text.
pub fn text_area(answers: &Answers, field: Field<'_>) -> Markup {
    let w = answers.words();
    framed(
        answers,
        &field,
        html! {
            textarea.input.w-full #(field.name) name=(field.name) rows=(field.rows)
                autocomplete=[field.autocomplete]
                data-most=[field.characters_max]
                aria-describedby=[field.described_by(answers)]
                aria-invalid=[field.has_error(answers).then_some("true")]
            // The first line end inside the element is the parser's, not the answer's.
            { "\n" (answers.value(field.name)) }
            @if let Some(most) = field.characters_max {
                p.hint id=(format!("{}-count", field.name))
                    data-left=(t!(w, "web-count-left", count = "{}"))
                    data-over=(t!(w, "web-count-over", count = "{}"))
                { (t!(w, "web-count", most = most)) }
            }
        },
    )
}

/// A file. Its form is drawn by [`super::form_with_files`].
pub fn file_field(answers: &Answers, field: Field<'_>) -> Markup {
    framed(
        answers,
        &field,
        html! {
            input.file #(field.name) name=(field.name) type="file" accept=[field.accept]
                aria-describedby=[field.described_by(answers)]
                aria-invalid=[field.has_error(answers).then_some("true")];
        },
    )
}

/// Fields that answer one question together, under their own heading.
pub fn fieldset(legend: &str, hint: Option<&str>, body: Markup) -> Markup {
    html! {
        fieldset.together {
            legend { (legend) }
            @if let Some(hint) = hint { p.hint { (hint) } }
            (body)
        }
    }
}
