//! What a file says, once it is known to be sound in itself: the state of the staff it wants.

use crate::problem::{Notice, Problem, What};
use kernel::{EmailAddress, LocalDate, PersonName, SiteCode};
use serde::{Deserialize, Serialize};
use staff::{Flsa, Grade, Level};

/// What kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Kind {
    /// A bundle of OneRoster CSV files: who teaches where.
    OneRoster,
    /// The personnel office's own list of positions.
    Positions,
}

impl Kind {
    pub const ALL: &'static [Kind] = &[Kind::OneRoster, Kind::Positions];

    /// The name in the database and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::OneRoster => "oneroster",
            Kind::Positions => "positions",
        }
    }

    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// What it means that a person is not in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Scope {
    /// The file lists everyone it answers for: who is missing has left.
    Everyone,
    /// The file lists some: about the others it says nothing.
    OnlyListed,
}

/// Where in the file something stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    pub file: String,
    pub line: usize,
}

impl Origin {
    pub fn problem(&self, field: &str, what: What) -> Problem {
        Problem::at(&self.file, self.line, field, what)
    }
}

/// The state of the staff that a file wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    pub kind: Kind,
    pub scope: Scope,
    pub buildings: Vec<WantedBuilding>,
    pub departments: Vec<WantedDepartment>,
    pub people: Vec<WantedPerson>,
    pub positions: Vec<WantedPosition>,
    /// People of the roster who are to be deactivated by name.
    pub gone: Vec<String>,
    /// Whether a listed person's positions are all listed.
    pub positions_scope: Scope,
    /// Positions that are to end by name.
    pub ended: Vec<String>,
    pub notices: Vec<Notice>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WantedBuilding {
    pub origin: Origin,
    pub code: SiteCode,
    /// `None`: the file knows the code only.
    pub name: Option<String>,
    pub level: Option<Level>,
    pub external_id: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WantedDepartment {
    pub external_id: String,
    pub name: String,
    /// The school it belongs to, by its id in the roster.
    pub school: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WantedPerson {
    pub origin: Origin,
    pub external_id: Option<String>,
    pub employee_number: Option<String>,
    pub name: PersonName,
    pub email: Option<EmailAddress>,
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
}

impl WantedPerson {
    /// How the person is named in messages.
    pub fn label(&self) -> String {
        let number = self.employee_number.as_ref().or(self.external_id.as_ref());
        number.map_or_else(|| self.name.to_string(), |number| format!("{} ({number})", self.name))
    }
}

/// Where a position is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Where {
    Building(SiteCode),
    /// A school, department or district of the roster, by its id.
    Org(String),
}

/// A position that a file wants. What it does not say is `None` and stays as it is, or is what is
/// usual for the job; an empty text says that there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WantedPosition {
    pub origin: Origin,
    /// The place of its holder in [`Wanted::people`].
    pub person: usize,
    /// By which the same row is known next time.
    pub external_id: String,
    pub job_role: String,
    pub at: Where,
    pub department: Option<String>,
    pub title: Option<String>,
    pub grades: Option<Vec<Grade>>,
    pub subject: Option<String>,
    pub duties: Option<Vec<String>>,
    pub fte_hundredths: Option<i64>,
    pub flsa: Option<Flsa>,
    pub starts_on: Option<LocalDate>,
    pub ends_on: Option<LocalDate>,
    /// By employee number.
    pub supervisor: Option<String>,
}

/// The longest name.
pub const NAME_CHARACTERS_MAX: usize = 120;

/// A name of a person as it may stand in a cell, or what is wrong with it.
pub fn name_like(written: &str) -> Result<&str, What> {
    if written.is_empty() {
        return Err(What::Missing);
    }
    if written.chars().count() > NAME_CHARACTERS_MAX {
        return Err(What::TooLong { characters_max: NAME_CHARACTERS_MAX });
    }
    let letters = written.chars().any(char::is_alphabetic);
    let strange = written.chars().any(|c| c.is_control() || matches!(c, '@' | '/' | '\\' | '<'));
    if strange || !letters {
        return Err(What::NotAName { written: written.to_owned() });
    }
    Ok(written)
}

/// What kind of school a name speaks of.
pub fn level_of(name: &str) -> Level {
    let name = name.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if says(&["elementary", "primary", "grade school"]) {
        Level::Elementary
    } else if says(&["middle", "junior high", "intermediate"]) {
        Level::Middle
    } else if says(&["high school", "senior high", "high"]) {
        Level::High
    } else if says(&["office", "district", "administration", "service center"]) {
        Level::Office
    } else {
        Level::Other
    }
}
