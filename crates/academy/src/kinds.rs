//! What an academy is: plain values, and the closed sets of words with their names in the database.

use db::{FromValue, ToValue, Value};
use kernel::{AcademyId, Fault, Hours, Key, LocalDate, Period, SectionId, StaffId};
use staff::Audience;

macro_rules! stored {
    ($($(#[$doc:meta])* $kind:ident { $($(#[$of:meta])* $variant:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $kind { $($(#[$of])* $variant),+ }

        rulefile::words! { $kind { $($variant = $name),+ } }

        impl ToValue for $kind {
            fn to_value(&self) -> Value {
                Value::Text(self.word().to_owned())
            }
        }

        impl FromValue for $kind {
            fn from_value(value: Value) -> Result<$kind, Fault> {
                let name = String::from_value(value)?;
                $kind::parse(&name)
                    .ok_or_else(|| Fault::new(format!("{name:?} is no {}", stringify!($kind))))
            }
        }
    )+};
}

stored! {
    /// What happens to a candidacy.
    Event {
        Submitted = "submitted",
        Withdrawn = "withdrawn",
        Selected = "selected",
        Waitlisted = "waitlisted",
        NotSelected = "not-selected",
        /// A member gives up their place.
        Left = "left",
        Completed = "completed",
    }

    /// What a mentor says to logged experience.
    Answer { Confirmed = "confirmed", Returned = "returned" }
}

/// The most points for a criterion; the fewest are 1.
pub const POINTS_MAX: i64 = 4;
/// The most questions and the most criteria of one call.
pub const LINES_MAX: usize = 12;
/// The most terms of one academy.
pub const TERMS_MAX: usize = 4;
/// A panel is no single person.
pub const PANEL_MIN: usize = 2;
/// The longest answer, reason or note.
pub const TEXT_CHARACTERS_MAX: usize = 4_000;

/// A stretch of an academy, with the experience it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub name: String,
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: LocalDate,
    /// Of confirmed experience, at least.
    pub asks: Hours,
}

impl Term {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        Period { first: self.starts_on, last: Some(self.ends_on) }.holds_on(day)
    }
}

/// An academy as it is called for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub title: String,
    pub summary: String,
    /// Who may apply.
    pub audience: Audience,
    pub opens_on: LocalDate,
    /// The last day on which one applies.
    pub closes_on: LocalDate,
    /// How many are selected at most.
    pub places: u16,
    pub questions: Vec<String>,
    pub criteria: Vec<String>,
    /// The first of them is the chair.
    pub panel: Vec<StaffId>,
    pub mentor_audience: Audience,
    /// Whole years that a mentor has been employed.
    pub mentor_years: u16,
    /// In order.
    pub terms: Vec<Term>,
}

impl Wanted {
    pub fn chair(&self) -> Option<StaffId> {
        self.panel.first().copied()
    }

    /// All the experience it asks.
    pub fn asks(&self) -> Hours {
        self.terms.iter().map(|term| term.asks).sum()
    }

    /// Who may be a member's mentor.
    pub fn mentor_rule(&self) -> growth::cycle::MentorRule {
        growth::cycle::MentorRule {
            audience: self.mentor_audience.clone(),
            years_min: self.mentor_years,
        }
    }
}

/// An academy of the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Academy {
    pub id: AcademyId,
    pub key: Key,
    pub wanted: Wanted,
    pub called_on: Option<LocalDate>,
    pub sections: Vec<SectionId>,
}

/// Where a call stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Only the office sees it.
    Draft,
    Opens(LocalDate),
    /// Until the day, included.
    Open(LocalDate),
    Closed(LocalDate),
}

impl Academy {
    pub fn call_on(&self, day: LocalDate) -> Call {
        let wanted = &self.wanted;
        match self.called_on {
            None => Call::Draft,
            Some(_) if day < wanted.opens_on => Call::Opens(wanted.opens_on),
            Some(_) if day <= wanted.closes_on => Call::Open(wanted.closes_on),
            Some(_) => Call::Closed(wanted.closes_on),
        }
    }

    /// The term of a day.
    pub fn term_on(&self, day: LocalDate) -> Option<usize> {
        self.wanted.terms.iter().position(|term| term.holds_on(day))
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Event};

    #[test]
    fn the_database_knows_the_same_words() {
        let text = include_str!("../../../migrations/0030_academies.sql");
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [Event::WORDS, Answer::WORDS] {
            let listed: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
            assert!(plain.contains(&format!("in ({})", listed.join(", "))), "{words:?}");
        }
    }
}
