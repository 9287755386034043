//! How a state wants its file: data, one TOML file, described in `formats/README.md` and read strictly.
//!
//! Absent on purpose: anything computed. What goes is [`crate::plan`], how it is written
//! [`crate::layout`].

mod read;

use crate::case::Case;
use crate::plan::Why;
use rulefile::words;
pub use rulefile::{Citation, Code, Counsel, RuleProblem};
use standing::Ratio;
use standing::rule_set::{Conversion, Counting, Unit};
use standing::work::Tagged;

/// The longest format file that is read.
pub const FORMAT_BYTES_MAX: usize = 64 * 1024;

/// What one row of the file is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowsAre {
    /// One piece of credit.
    Activity,
    /// All that a person earned in the period of the file.
    Person,
}

words! { RowsAre { Activity = "activity", Person = "person" } }

/// What becomes of credit that was corrected after it was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Corrections {
    /// A row that takes the place of the one before.
    Replace,
    /// A row that takes back what was sent, and one with what is right.
    Reverse,
    /// The state takes none by file: it is told by hand.
    None,
}

words! { Corrections { Replace = "replace", Reverse = "reverse", None = "none" } }

/// How the fields of a line are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// By a sign between them.
    Delimited(char),
    /// By their widths.
    Fixed,
}

/// Which characters the state reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Characters {
    Utf8,
    /// Accents are left off, and what then is still no ASCII is a question mark.
    Ascii,
}

words! { Characters { Utf8 = "utf-8", Ascii = "ascii" } }

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineEnd {
    Crlf,
    Lf,
}

words! { LineEnd { Crlf = "crlf", Lf = "lf" } }

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Is {
    /// The row's own number, by which the state answers: unique over all files.
    Reference,
    /// The number of the row that this one replaces or reverses.
    Follows,
    /// Whether the row is new, a replacement or a reversal, in the state's words.
    Entry,
    /// The state's number of the person.
    Identifier,
    /// The state's number of the district.
    District,
    EmployeeNumber,
    GivenName,
    FamilyName,
    /// What was learned.
    Title,
    EarnedOn,
    /// Training or professional development, in the state's words.
    Kind,
    /// The amount in the format's unit.
    Amount,
    /// The amount in a raw unit: nothing where it was not recorded in it.
    Raw,
    /// Of the file's period.
    FirstDay,
    LastDay,
    /// How many pieces of credit the row stands for.
    Pieces,
    /// The same in every row.
    Fixed,
}

words! {
    Is {
        Reference = "reference",
        Follows = "follows",
        Entry = "entry",
        Identifier = "identifier",
        District = "district",
        EmployeeNumber = "employee number",
        GivenName = "given name",
        FamilyName = "family name",
        Title = "title",
        EarnedOn = "earned on",
        Kind = "kind",
        Amount = "amount",
        Raw = "raw amount",
        FirstDay = "first day",
        LastDay = "last day",
        Pieces = "pieces",
        Fixed = "fixed",
    }
}

impl Is {
    /// Whether what is too long is cut: words are, numbers and days never.
    pub(crate) const fn is_cut(self) -> bool {
        match self {
            Is::GivenName | Is::FamilyName | Is::Title => true,
            Is::Reference
            | Is::Follows
            | Is::Entry
            | Is::Identifier
            | Is::District
            | Is::EmployeeNumber
            | Is::EarnedOn
            | Is::Kind
            | Is::Amount
            | Is::Raw
            | Is::FirstDay
            | Is::LastDay
            | Is::Pieces
            | Is::Fixed => false,
        }
    }
}

/// At which edge of its field a value stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    Left,
    Right,
}

words! { Align { Left = "left", Right = "right" } }

/// A column of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its heading.
    pub name: String,
    pub is: Is,
    /// The raw unit of a raw amount.
    pub unit: Option<String>,
    /// The text of a fixed column.
    pub text: String,
    /// Characters at most; exactly so many in a fixed layout.
    pub width: Option<usize>,
    pub align: Align,
    /// What fills a fixed field.
    pub fill: char,
    /// How a day is written: `YYYY`, `YY`, `MM`, `DD` and signs between them.
    pub date: String,
    /// Decimals of an amount: what does not fit is cut, so that no state is told too much.
    pub decimals: u32,
}

/// How the file is put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// With `{number}`, `{district}`, `{first}`, `{last}`.
    pub name: String,
    pub layout: Layout,
    pub line_end: LineEnd,
    pub characters: Characters,
    /// Whether the first line names the columns.
    pub named: bool,
    /// Lines before and after the rows, with `{rows}`, `{amount}` and what a name may have.
    pub header: Option<String>,
    pub trailer: Option<String>,
}

/// The state's words for what a row is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryWords {
    pub new: String,
    pub replacement: String,
    pub reversal: String,
}

/// The state's words for the two kinds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KindWords {
    pub training: String,
    pub professional_development: String,
}

/// Where a field of an answer stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum At {
    /// Under this heading.
    Named(String),
    /// From a place on, counted from one, so many characters.
    From(usize, usize),
}

/// How the state answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerFile {
    pub layout: Layout,
    pub reference: At,
    pub verdict: At,
    pub code: Option<At>,
    pub said: Option<At>,
    pub accepted: Vec<String>,
    pub rejected: Vec<String>,
    /// What each code means, in words.
    pub codes: Vec<(String, String)>,
}

impl AnswerFile {
    /// What a code means.
    pub fn meaning(&self, code: &str) -> Option<&str> {
        self.codes.iter().find(|(known, _)| known == code).map(|(_, says)| says.as_str())
    }
}

/// The whole of a format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Format {
    pub code: Code,
    pub title: String,
    /// Two letters, as the post has them.
    pub state: String,
    pub counsel: Counsel,
    pub citations: Vec<Citation>,
    pub notes: Vec<String>,
    /// What the state calls its number of a person: `PPID`.
    pub identifier: String,
    /// Its form: `9` a digit, `A` a letter, anything else itself.
    pub identifier_form: String,
    /// The state's number of the district.
    pub district: String,
    pub rows: RowsAre,
    pub corrections: Corrections,
    pub unit: Unit,
    pub conversions: Vec<Conversion>,
    pub counting: Counting,
    /// Only what counts under this rule set goes.
    pub rule_set: Option<Code>,
    /// Only for those who hold one of these on the day; everyone when none is named.
    pub credentials: Vec<String>,
    /// How credit must be known.
    pub evidence: Vec<String>,
    pub counts: Tagged,
    pub file: File,
    pub entry_words: EntryWords,
    pub kind_words: KindWords,
    pub columns: Vec<Column>,
    pub answer: Option<AnswerFile>,
    /// What must come out; run before the format is adopted.
    pub cases: Vec<Case>,
}

impl Format {
    /// Reads a format file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of the file.
    pub fn parse(text: &str) -> Result<Format, Vec<RuleProblem>> {
        read::read(text)
    }

    /// What a piece of work comes to in the format's unit; nothing where no conversion fits.
    pub fn worth(&self, work: &standing::work::Work) -> Option<Ratio> {
        let amount = self.conversions.iter().find_map(|conversion| {
            let raw = work.amount_in(&conversion.from)?;
            conversion.only.fits(work).then_some(raw * conversion.gives)
        })?;
        let enough = self.counting.least.is_none_or(|least| amount >= least);
        let counted = self.counting.down_to.map_or(amount, |step| amount.down_to(step));
        (enough && counted.is_positive()).then_some(counted)
    }

    /// What the state would be told that a piece comes to, as far as the piece itself decides.
    ///
    /// # Errors
    ///
    /// The first reason why it does not go.
    pub fn worth_told(&self, work: &standing::work::Work) -> Result<Ratio, Why> {
        let worth = self.worth(work).filter(|_| self.counts.fits(work)).ok_or(Why::NotCounted)?;
        if self.is_verified(work) { Ok(worth) } else { Err(Why::NotVerified) }
    }

    /// Whether the credit is known well enough for the state.
    pub fn is_verified(&self, work: &standing::work::Work) -> bool {
        let accepted = work.origin == standing::work::Origin::Accepted;
        self.evidence.iter().any(|how| {
            if how == ACCEPTED { accepted } else { !accepted && work.tags.contains(how) }
        })
    }
}

/// How credit from outside is known: the office accepted it.
pub const ACCEPTED: &str = "accepted";
/// The words that may stand under `evidence`.
pub(crate) const EVIDENCE: [&str; 5] =
    ["server-checked", "presenter-attested", "self-reported", "client-asserted", ACCEPTED];
