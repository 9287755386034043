//! One time a person showed a skill. Pure.

use db::{FromValue, ToValue, Value};
use kernel::{ElementId, Fault, Key, LocalDate, ShowingId, StaffId};

/// How a skill was shown, where that is recorded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A supervisor or assessor saw it.
    Demonstration,
    /// A certificate, or the word of an earlier employer.
    Attestation,
}

impl Way {
    pub const ALL: [Way; 2] = [Way::Demonstration, Way::Attestation];

    /// The name in `skill_showing.way`.
    pub const fn name(self) -> &'static str {
        match self {
            Way::Demonstration => "demonstration",
            Way::Attestation => "attestation",
        }
    }
}

impl ToValue for Way {
    fn to_value(&self) -> Value {
        Value::Text(self.name().to_owned())
    }
}

impl FromValue for Way {
    fn from_value(value: Value) -> Result<Way, Fault> {
        let name = String::from_value(value)?;
        let found = Way::ALL.into_iter().find(|way| way.name() == name);
        found.ok_or_else(|| Fault::new(format!("{name:?} is no way of showing a skill")))
    }
}

/// A skill shown on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Showing {
    /// The skill it was shown for, in the version of that day.
    pub element: ElementId,
    /// The rubric's level, from 1; none where the set has none, and of a training.
    pub level: Option<i64>,
    pub shown_on: LocalDate,
    /// The last day a paper is good for.
    pub good_until: Option<LocalDate>,
    pub basis: Basis,
    pub withdrawn: Option<Withdrawal>,
}

/// What it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Credit for an activity that is aligned to the skill: a line of the ledger.
    Completion {
        activity: Key,
        title: String,
    },
    Recorded(Recorded),
}

/// What somebody saw or accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub id: ShowingId,
    pub key: Key,
    pub way: Way,
    /// Where it was seen, or who wrote the paper.
    pub place: String,
    /// What was seen, or what the paper says and where it is kept.
    pub words: String,
    pub by: StaffId,
    pub by_name: String,
}

/// From when on it counts no more, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub on: LocalDate,
    pub reason: String,
    pub by_name: String,
}

impl Showing {
    /// Whether it had happened by the day and was not withdrawn by then.
    pub fn stands_on(&self, day: LocalDate) -> bool {
        self.shown_on <= day && self.withdrawn.as_ref().is_none_or(|it| day < it.on)
    }

    pub fn recorded(&self) -> Option<&Recorded> {
        match &self.basis {
            Basis::Recorded(recorded) => Some(recorded),
            Basis::Completion { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Way;

    #[test]
    fn the_ways_are_the_ones_the_database_checks() {
        let tables = include_str!("../../../migrations/0034_skills.sql");
        let after = tables.split_once("skill_showing_way check (way in (").unwrap().1;
        let list = after.split_once("))").unwrap().0;
        let listed: Vec<&str> = list.split(", ").map(|name| name.trim_matches('\'')).collect();
        assert_eq!(listed, Way::ALL.map(Way::name));
    }
}
