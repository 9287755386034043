//! Reading the answers of a form into the district's own types, and saying what is wrong in words
//! that repeat the label.

use kernel::{CreditUnits, EmailAddress, Hours, LocalDate, LocalTime, Money};

use crate::answers::Answers;
use crate::t;
use crate::words::Words;
use crate::words::dates::read_date;

/// Reads one form. Each reader gives `None` when the answer is missing or cannot be read, and
/// keeps the sentence that says so; [`Reading::finish`] gives the whole or the form to show again.
///
/// `label` is the field's label as it stands on the page.
pub struct Reading {
    answers: Answers,
}

impl Reading {
    pub(crate) fn new(answers: Answers) -> Reading {
        Reading { answers }
    }

    /// Text of at most so many characters, trimmed; line ends are single.
    pub fn required_text(
        &mut self,
        field: &str,
        label: &str,
        characters_max: usize,
    ) -> Option<String> {
        let text = self.given(field);
        if text.is_empty() {
            return self.missing(field, label);
        }
        self.no_longer_than(field, label, text, characters_max)
    }

    /// As [`Reading::required_text`], and `None` without an error when nothing was written.
    pub fn optional_text(
        &mut self,
        field: &str,
        label: &str,
        characters_max: usize,
    ) -> Option<String> {
        let text = self.given(field);
        if text.is_empty() {
            return None;
        }
        self.no_longer_than(field, label, text, characters_max)
    }

    /// One of a list: `parse` knows its names. `parse` is often the `parse` of an enum.
    pub fn required_choice<T>(
        &mut self,
        field: &str,
        label: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = parse(&self.given(field));
        if chosen.is_none() {
            let message = t!(self.words(), "web-error-choose", label = label);
            self.refuse(field, message);
        }
        chosen
    }

    /// As [`Reading::required_choice`], and `None` without an error when nothing was chosen.
    pub fn optional_choice<T>(
        &mut self,
        field: &str,
        label: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if self.given(field).is_empty() {
            return None;
        }
        self.required_choice(field, label, parse)
    }

    /// Every checked box of a field. One that `parse` does not know is an error.
    pub fn choices<T>(
        &mut self,
        field: &str,
        label: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let given: Vec<Option<T>> = self.answers.all(field).map(parse).collect();
        if given.iter().any(Option::is_none) {
            let message = t!(self.words(), "web-error-choose", label = label);
            self.refuse(field, message);
        }
        given.into_iter().flatten().collect()
    }

    /// Whether a single box is checked.
    pub fn is_checked(&self, field: &str) -> bool {
        !self.answers.value(field).is_empty()
    }

    pub fn required_date(&mut self, field: &str, label: &str) -> Option<LocalDate> {
        self.required(field, label, |words, text| {
            read_date(words.language(), text)
                .ok_or_else(|| t!(words, "web-error-date", label = label))
        })
    }

    pub fn optional_date(&mut self, field: &str, label: &str) -> Option<LocalDate> {
        if self.given(field).is_empty() { None } else { self.required_date(field, label) }
    }

    /// A time of day: `15:45`, `3:45 pm`.
    pub fn required_time(&mut self, field: &str, label: &str) -> Option<LocalTime> {
        self.required(field, label, |words, text| {
            LocalTime::parse(text).ok_or_else(|| t!(words, "web-error-time", label = label))
        })
    }

    pub fn optional_time(&mut self, field: &str, label: &str) -> Option<LocalTime> {
        if self.given(field).is_empty() { None } else { self.required_time(field, label) }
    }

    /// A length of time: `1.5`, `1h 30`, `90 min`.
    pub fn required_hours(&mut self, field: &str, label: &str) -> Option<Hours> {
        self.required(field, label, |words, text| {
            Hours::parse(text).ok_or_else(|| t!(words, "web-error-hours", label = label))
        })
    }

    pub fn optional_hours(&mut self, field: &str, label: &str) -> Option<Hours> {
        if self.given(field).is_empty() { None } else { self.required_hours(field, label) }
    }

    /// A whole number within a range. `1,200` is read too.
    pub fn required_number(
        &mut self,
        field: &str,
        label: &str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        self.required(field, label, |words, text| {
            let plain: String = text.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
            plain.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| {
                let (least, most) = (*range.start(), *range.end());
                t!(words, "web-error-number", label = label, least = least, most = most)
            })
        })
    }

    pub fn optional_number(
        &mut self,
        field: &str,
        label: &str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        if self.given(field).is_empty() { None } else { self.required_number(field, label, range) }
    }

    /// An amount of money: `15`, `$15.50`.
    pub fn required_money(&mut self, field: &str, label: &str) -> Option<Money> {
        self.required(field, label, |words, text| {
            Money::parse(text).ok_or_else(|| t!(words, "web-error-money", label = label))
        })
    }

    pub fn optional_money(&mut self, field: &str, label: &str) -> Option<Money> {
        if self.given(field).is_empty() { None } else { self.required_money(field, label) }
    }

    /// Credit in some unit: `1`, `1.25`.
    pub fn required_units(&mut self, field: &str, label: &str) -> Option<CreditUnits> {
        self.required(field, label, |words, text| {
            CreditUnits::parse(text).ok_or_else(|| t!(words, "web-error-units", label = label))
        })
    }

    pub fn required_email(&mut self, field: &str, label: &str) -> Option<EmailAddress> {
        self.required(field, label, |words, text| {
            EmailAddress::parse(text).ok_or_else(|| t!(words, "web-error-email", label = label))
        })
    }

    /// Says that a field is wrong and how to mend it, in the page's own words. The first sentence
    /// about a field is kept.
    pub fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.answers.errors.add(field, message);
    }

    /// The whole, when nothing was wrong; else the answers with their errors, to show the form
    /// again. `whole` takes the parts with `?`.
    pub fn finish<T>(self, whole: impl FnOnce() -> Option<T>) -> Result<T, Answers> {
        if !self.answers.errors.is_empty() {
            return Err(self.answers);
        }
        whole().ok_or(self.answers)
    }

    pub fn words(&self) -> &Words {
        &self.answers.words
    }

    fn given(&self, field: &str) -> String {
        self.answers.value(field).trim().to_owned()
    }

    fn required<T>(
        &mut self,
        field: &str,
        label: &str,
        read: impl FnOnce(&Words, &str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.given(field);
        if text.is_empty() {
            return self.missing(field, label);
        }
        match read(self.words(), &text) {
            Ok(value) => Some(value),
            Err(message) => {
                self.refuse(field, message);
                None
            }
        }
    }

    fn missing<T>(&mut self, field: &str, label: &str) -> Option<T> {
        let message = t!(self.words(), "web-error-missing", label = label);
        self.refuse(field, message);
        None
    }

    fn no_longer_than(
        &mut self,
        field: &str,
        label: &str,
        text: String,
        characters_max: usize,
    ) -> Option<String> {
        let characters = text.chars().count();
        if characters <= characters_max {
            return Some(text);
        }
        let message = t!(
            self.words(),
            "web-error-too-long",
            label = label,
            most = characters_max,
            over = characters - characters_max
        );
        self.refuse(field, message);
        None
    }
}
