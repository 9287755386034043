//! A case in a format file: a piece of credit, and what the state would read of it, or why it would not
//! go. The tests run those of the library, `perennial rules check` those of any file, adopting those of
//! a format about to be adopted.

use crate::format::Format;
use crate::layout::{self, OfFile, Said};
use crate::plan::{Entry, Why};
use kernel::{LocalDate, PersonName};
use rulefile::words;
use standing::work::Work;

/// One piece of credit of an invented person who holds what the format asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub given: String,
    pub family: String,
    /// None: the state's number of the person is not recorded.
    pub identifier: Option<String>,
    pub work: Work,
    pub expect: Expected,
}

/// What the case expects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Columns with what they say; others may say anything.
    Goes(Vec<(String, String)>),
    LeftOut(Reason),
}

/// Why a piece of credit does not go, as a case says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    NoIdentifier,
    NotVerified,
    NotCounted,
    /// A number or a day is longer than its column.
    TooLong,
}

words! {
    Reason {
        NoIdentifier = "no identifier",
        NotVerified = "not verified",
        NotCounted = "not counted",
        TooLong = "too long",
    }
}

/// A case whose answer is another than expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseDiffers {
    pub name: String,
    pub expected: String,
    pub found: String,
}

impl Format {
    /// The cases of the file that come out otherwise than expected.
    pub fn differing_cases(&self) -> Vec<CaseDiffers> {
        self.cases.iter().filter_map(|case| self.differs(case)).collect()
    }

    fn differs(&self, case: &Case) -> Option<CaseDiffers> {
        let found = self.cells_of(case);
        let told = |expected: String, found: String| {
            Some(CaseDiffers { name: case.name.clone(), expected, found })
        };
        match (&case.expect, found) {
            (Expected::LeftOut(expected), Err(found)) if *expected == found => None,
            (Expected::LeftOut(expected), Err(found)) => {
                told(expected.word().to_owned(), found.word().to_owned())
            }
            (Expected::LeftOut(expected), Ok(cells)) => {
                told(expected.word().to_owned(), row(&cells))
            }
            (Expected::Goes(expected), Err(found)) => told(row(expected), found.word().to_owned()),
            (Expected::Goes(expected), Ok(cells)) => {
                let said = |column: &String| cells.iter().find(|(name, _)| name == column);
                let found: Vec<(String, String)> =
                    expected.iter().filter_map(|(column, _)| said(column).cloned()).collect();
                (found != *expected).then(|| told(row(expected), row(&found))).flatten()
            }
        }
    }

    /// Each column with what it would say.
    fn cells_of(&self, case: &Case) -> Result<Vec<(String, String)>, Reason> {
        let amount = self.worth_told(&case.work).map_err(|why| match why {
            Why::NotVerified => Reason::NotVerified,
            Why::NotCounted
            | Why::NoIdentifier
            | Why::NoCredential
            | Why::Changed { .. }
            | Why::Rejected { .. }
            | Why::DoesNotFit { .. }
            | Why::Sent { .. } => Reason::NotCounted,
        })?;
        let Some(identifier) = case.identifier.clone() else { return Err(Reason::NoIdentifier) };
        let on: LocalDate = case.work.on;
        let of = OfFile { number: 1, first: on, last: on };
        let said = Said {
            reference: "00000100001".to_owned(),
            follows: None,
            entry: Entry::New,
            identifier,
            employee_number: None,
            name: PersonName::new(&case.given, &case.family, None),
            title: case.work.title.clone(),
            earned_on: on,
            kind: crate::plan::kind(&case.work),
            amount,
            raw: case.work.raw.clone(),
            pieces: 1,
        };
        layout::cells(self, &of, &said).map_err(|layout::DoesNotFit { .. }| Reason::TooLong)
    }
}

fn row(cells: &[(String, String)]) -> String {
    let cells: Vec<String> =
        cells.iter().map(|(column, says)| format!("{column} \"{says}\"")).collect();
    cells.join(", ")
}
