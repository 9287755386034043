//! A case in a file of classes: a record, and until when it should be kept. The tests run those of the
//! library, `perennial rules check` those of any file, adopting those of a file about to be adopted.

use crate::keep::{About, Because, Closeouts, Record, Until, kept};
use crate::schedule::{Kind, Schedule};
use kernel::{DistrictCalendar, Key, LocalDate};
use std::fmt;

/// One invented record, and what the classes should make of it while no hold runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub kind: Kind,
    /// The day the record is about.
    pub dated: LocalDate,
    /// Its topics and types of credit, in lower case.
    pub of: Vec<String>,
    /// The fund that paid, and the day of that grant's final report.
    pub fund: Option<String>,
    pub closed: Option<LocalDate>,
    pub expect: Expected,
}

/// Until which day; none while the grant that paid is not closed out. And the class that says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    pub until: Option<LocalDate>,
    pub class: String,
}

impl Expected {
    /// What may stand in a case.
    pub const MEANT: &'static str = "write until 2027-09-01 by title-ix, or open by grant";

    /// Reads what [`Expected`] prints.
    pub fn parse(text: &str) -> Option<Expected> {
        let (until, class) = text.split_once(" by ")?;
        let until = match until.strip_prefix("until ") {
            Some(day) => Some(LocalDate::parse(day.trim())?),
            None if until == "open" => None,
            None => return None,
        };
        Some(Expected { until, class: class.trim().to_owned() })
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.until {
            Some(day) => write!(f, "until {day} by {}", self.class),
            None => write!(f, "open by {}", self.class),
        }
    }
}

/// A case whose answer is another than expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseDiffers {
    pub name: String,
    pub expected: Expected,
    pub found: Expected,
}

impl Schedule {
    /// The cases of the file that the classes answer otherwise than expected.
    pub fn differing_cases(&self, calendar: &DistrictCalendar) -> Vec<CaseDiffers> {
        let one = |case: &Case| {
            let found = self.answer(case, calendar);
            (found != case.expect).then(|| CaseDiffers {
                name: case.name.clone(),
                expected: case.expect.clone(),
                found,
            })
        };
        self.cases.iter().filter_map(one).collect()
    }

    fn answer(&self, case: &Case, calendar: &DistrictCalendar) -> Expected {
        let account = Key::from_words("the account of a case");
        let record = Record {
            kind: case.kind,
            key: Key::from_words(&case.name),
            dated: case.dated,
            about: About::Anyone,
            tags: case.of.iter().cloned().collect(),
            paid_by: case.fund.iter().map(|fund| (fund.clone(), account.clone())).collect(),
            size: 0,
            sha256: String::new(),
        };
        let closeouts: Closeouts = case.closed.map(|on| (account, on)).into_iter().collect();
        let found = kept(&record, &self.classes, &[], &closeouts, (calendar, case.dated));
        let class = match found.because {
            Because::Class(class) | Because::NotClosed(class) => class.code.to_string(),
            Because::Held(_) | Because::Unnamed => String::new(),
        };
        let until = match found.until {
            Until::Day(day) => Some(day),
            Until::Open => None,
        };
        Expected { until, class }
    }
}
