//! For how long which records are kept: data, one TOML file, described in `classes/README.md`.

mod read;

use crate::case::Case;
use kernel::LocalDate;
use rulefile::words;
pub use rulefile::{Citation, Code, Counsel, RuleProblem};

/// The longest file of classes that is read.
pub const SCHEDULE_BYTES_MAX: usize = 64 * 1024;

/// A kind of record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A line of credit in the ledger.
    Credit,
    /// The photo of a signed sheet.
    SignInSheet,
    /// A file handed in with a request to learn outside.
    RequestFile,
    /// A proof pack for an auditor.
    ProofPack,
    /// A version of what was handed out or shown.
    Material,
    /// A wording that staff acknowledged.
    Text,
}

words! {
    Kind {
        Credit = "credit",
        SignInSheet = "sign-in sheet",
        RequestFile = "request file",
        ProofPack = "proof pack",
        Material = "material",
        Text = "text",
    }
}

impl Kind {
    /// Whether a disposal removes anything. The lines of the ledger stay, since sums, standing and
    /// the chain rest on them, and hold no content; of a material only its title and link are kept.
    pub const fn is_removed(self) -> bool {
        match self {
            Kind::SignInSheet | Kind::RequestFile | Kind::ProofPack | Kind::Text => true,
            Kind::Credit | Kind::Material => false,
        }
    }

    /// As part of an address.
    pub const fn slug(self) -> &'static str {
        match self {
            Kind::Credit => "credit",
            Kind::SignInSheet => "sheets",
            Kind::RequestFile => "files",
            Kind::ProofPack => "packs",
            Kind::Material => "materials",
            Kind::Text => "texts",
        }
    }
}

/// From when on a class counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    /// The record's own day.
    Record,
    /// The end of its school year.
    YearEnd,
    /// The final report of the grant that paid.
    Closeout,
}

words! { From { Record = "record", YearEnd = "year end", Closeout = "closeout" } }

/// One reason to keep records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    pub code: Code,
    pub name: String,
    /// Every kind when none is named.
    pub kinds: Vec<Kind>,
    /// Topics and types of credit; all when none is named.
    pub of: Vec<String>,
    /// Codes of funds; all when none is named.
    pub funds: Vec<String>,
    pub years: u16,
    pub from: From,
    pub citations: Vec<Citation>,
}

impl Class {
    /// Whether every record falls under it.
    pub fn is_for_all(&self) -> bool {
        self.kinds.is_empty()
            && self.of.is_empty()
            && self.funds.is_empty()
            && self.from != From::Closeout
    }

    /// The last day of a stretch that begins on a day: the eve of the same day so many years on would
    /// be a day short of what "three years from" says, so the day itself is kept.
    pub fn last_day(&self, from: LocalDate) -> LocalDate {
        from.plus_years(i64::from(self.years))
    }
}

/// All classes of a district.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    pub code: Code,
    pub title: String,
    pub counsel: Counsel,
    pub notes: Vec<String>,
    pub classes: Vec<Class>,
    /// What must come out; run before the file is adopted.
    pub cases: Vec<Case>,
}

impl Schedule {
    /// Reads a file of classes.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of the file.
    pub fn parse(text: &str) -> Result<Schedule, Vec<RuleProblem>> {
        read::read(text)
    }

    pub fn class(&self, code: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.code.as_str() == code)
    }
}
