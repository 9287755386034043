//! Numbers, lengths of time and lists.

use kernel::{Hours, Money};

use super::{Language, Words};
use crate::t;

impl Words {
    /// `1.5 hours`, `1 hour`; what is no neat part of an hour is said in minutes: `20 minutes`,
    /// `1 hour 20 minutes`.
    pub fn hours(&self, hours: Hours) -> String {
        let minutes = hours.minutes();
        if minutes.abs() == 60 {
            return t!(self, "web-hours-one", amount = hours.to_string());
        }
        if minutes % 3 == 0 {
            return t!(self, "web-hours", amount = hours.to_string());
        }
        let rest = t!(self, "web-minutes", count = minutes % 60);
        match minutes / 60 {
            0 => rest,
            whole => format!("{} {rest}", self.hours(Hours::from_minutes(whole * 60))),
        }
    }

    /// `1,123`: both languages as they are written in the United States.
    pub fn number(&self, number: i64) -> String {
        grouped(number)
    }

    /// `$15.50`, `$1,200.00`
    pub fn money(&self, money: Money) -> String {
        let cents = money.cents();
        let sign = if cents < 0 { "-" } else { "" };
        let cents = cents.unsigned_abs();
        let whole = i64::try_from(cents / 100).unwrap_or(i64::MAX);
        format!("{sign}${}.{:02}", grouped(whole), cents % 100)
    }

    /// A place in a line: `1st`, `2nd`, `3rd`, `11th` · `1.º`
    pub fn ordinal(&self, place: usize) -> String {
        let ending = match (self.language, place % 10, place % 100) {
            (Language::Spanish, _, _) => ".º",
            (Language::English, _, 11..=13) => "th",
            (Language::English, 1, _) => "st",
            (Language::English, 2, _) => "nd",
            (Language::English, 3, _) => "rd",
            (Language::English, _, _) => "th",
        };
        format!("{place}{ending}")
    }

    /// A share in whole percent, `82%`, rounded down so that 100% means all. Of nothing: `–`.
    pub fn percent(&self, part: i64, whole: i64) -> String {
        if whole <= 0 { "–".to_owned() } else { format!("{}%", part * 100 / whole) }
    }

    /// `Ana`, `Ana and Ben`, `Ana, Ben, and Cy` · `Ana, Ben y Cy`
    pub fn list<Item: AsRef<str>>(&self, items: &[Item]) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        let Some((last, before)) = items.split_last() else { return String::new() };
        if before.is_empty() {
            return (*last).to_owned();
        }
        let joined = before.join(", ");
        match self.language {
            Language::English if before.len() == 1 => format!("{joined} and {last}"),
            Language::English => format!("{joined}, and {last}"),
            // "y" becomes "e" before the sound of i: Ana e Inés.
            Language::Spanish if begins_with_i(last) => format!("{joined} e {last}"),
            Language::Spanish => format!("{joined} y {last}"),
        }
    }
}

fn begins_with_i(word: &str) -> bool {
    let word = kernel::names::search_form(word);
    word.starts_with('i') || (word.starts_with("hi") && !word.starts_with("hie"))
}

/// Digits in groups of three.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
