//! One step of a chain: who is asked, how many of them must say yes, and by when.

use std::fmt;

use access::Role;
use kernel::StaffId;
use serde::{Deserialize, Serialize};

/// The most steps a chain has.
pub const STEPS_MAX: usize = 6;
/// The longest a step may wait before it escalates, in days.
pub const LIMIT_DAYS_MAX: u16 = 60;

/// An approver, named by how they stand to who asks and not by name: whoever holds the relation on
/// the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Who directly supervises the person who asks.
    Supervisor,
    /// Who heads a building where the person works.
    Principal,
    /// Whoever holds the role, everywhere or at a building where the person works.
    Role(Role),
    /// This very person, while they work here.
    Person(StaffId),
}

impl Relation {
    /// Reads the text that [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Relation> {
        match text.split_once(':') {
            None if text == "supervisor" => Some(Relation::Supervisor),
            None if text == "principal" => Some(Relation::Principal),
            Some(("role", role)) => Role::parse(role).map(Relation::Role),
            Some(("person", id)) => id.parse().ok().map(|id| Relation::Person(StaffId(id))),
            Some(_) | None => None,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Relation::Supervisor => f.write_str("supervisor"),
            Relation::Principal => f.write_str("principal"),
            Relation::Role(role) => write!(f, "role:{}", role.name()),
            Relation::Person(StaffId(id)) => write!(f, "person:{id}"),
        }
    }
}

impl TryFrom<String> for Relation {
    type Error = String;

    fn try_from(text: String) -> Result<Relation, String> {
        Relation::parse(&text).ok_or_else(|| format!("{text:?} names no approver"))
    }
}

impl From<Relation> for String {
    fn from(relation: Relation) -> String {
        relation.to_string()
    }
}

impl Serialize for Relation {
    fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Relation {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Relation, D::Error> {
        Relation::try_from(String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// How many of a step's approvers must say yes. They are asked at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Each of them.
    All,
    /// One of them is enough.
    Any,
}

/// A step as it is fixed on a request when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the step is called on the page: "The principal".
    pub name: String,
    pub way: Way,
    /// At least one; each has a slot of its own.
    pub approvers: Vec<Relation>,
    /// Days after which the step escalates; never, when `None`.
    pub limit_days: Option<u16>,
    /// Days between two reminders; none, when `None`.
    pub remind_days: Option<u16>,
    /// Who is asked as well once the limit has passed. `None`: the professional-learning office.
    pub escalate_to: Option<Relation>,
}

impl Step {
    /// One approver who has five days, is reminded every other day, and then the office.
    pub fn of(name: &str, approver: Relation) -> Step {
        Step {
            name: name.to_owned(),
            way: Way::All,
            approvers: vec![approver],
            limit_days: Some(5),
            remind_days: Some(2),
            escalate_to: None,
        }
    }

    /// Who is asked once the limit has passed.
    pub fn escalation(&self) -> Relation {
        self.escalate_to.unwrap_or(Relation::Role(Role::Coordinator))
    }
}

/// The steps of a request for which the district has made no chain: the supervisor decides.
pub fn steps_without_a_chain(name: &str) -> Vec<Step> {
    vec![Step::of(name, Relation::Supervisor)]
}

#[cfg(test)]
mod tests {
    use super::{Relation, Step, Way};
    use access::Role;
    use kernel::StaffId;

    #[test]
    fn a_step_reads_back_as_it_was_written() {
        let step = Step {
            way: Way::Any,
            approvers: vec![
                Relation::Supervisor,
                Relation::Principal,
                Relation::Role(Role::Superintendent),
                Relation::Person(StaffId(12)),
            ],
            ..Step::of("Either", Relation::Supervisor)
        };
        let text = serde_json::to_string(&step).unwrap();
        assert!(
            text.contains("\"role:superintendent\"") && text.contains("\"person:12\""),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<Step>(&text).unwrap(), step);
        assert_eq!(Relation::parse("role:owner"), None);
    }
}
