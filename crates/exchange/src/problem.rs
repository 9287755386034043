//! What is wrong with a file: where, why, and what to do about it.

use std::fmt;

/// Something that keeps a whole file from being imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    pub file: String,
    /// Counted from one, the header included; none when it is about the file as a whole.
    pub line: Option<usize>,
    /// The column's name.
    pub field: Option<String>,
    pub what: What,
}

/// Something worth knowing that keeps nothing from being imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub file: String,
    pub line: Option<usize>,
    pub what: Noticed,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    // ── the file as a whole ──────────────────────────────────────────────────────────────────
    NotThere,
    Empty,
    NotAZip,
    NotOneRoster,
    TooLarge { bytes_max: u64 },
    TooManyRows { rows_max: usize },
    TwiceInTheZip,
    NotText { line: usize },
    HoldsNul,
    QuoteNotClosed,
    ColumnMissing { nearest: Option<String> },
    ColumnTwice,
    Version { found: String },
    DaysMixed { day_first: String, month_first: String },

    // ── one row ──────────────────────────────────────────────────────────────────────────────
    WrongCellCount { cells: usize, columns: usize },
    TextAfterQuote,
    Missing,
    TooLong { characters_max: usize },
    NotADate { written: String },
    DayOrMonth { written: String },
    NotAnEmail { written: String },
    NotAName { written: String },
    NotAShare { written: String },
    NotAChoice { written: String, choices: &'static [&'static str] },
    NotAGrade { written: String },
    NotACode { written: String },
    EndsBeforeItStarts,
    LeavesBeforeHired,
    Twice { first_line: usize },
    Contradicts { other_line: usize, other: String },
    UnknownOrg { written: String },
    UnknownUser { written: String },
    UnknownBuilding { written: String },
    UnknownJob { written: String, nearest: Option<String> },
    UnknownSupervisor { written: String },
    SupervisorWithoutPosition { written: String },
    Circle { through: Vec<String> },
    NumberChanged { from: String, to: String },
    NumberTaken { number: String, by: String },
    CodeTaken { code: String, by: String },
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Noticed {
    ReadAs {
        written: String,
        column: String,
    },
    NotUsed {
        column: String,
    },
    Delimiter {
        written: char,
    },
    UnreadStamp {
        written: String,
    },
    /// A department whose school is not in the file: its staff are placed at the district's office.
    NoSchool {
        department: String,
        parent: String,
    },
    /// Roster rows about people whose positions the personnel file answers for.
    PersonnelAnswers {
        people: usize,
    },
    /// Roles that are no positions: proctors.
    NoPosition {
        role: String,
        rows: usize,
    },
    BuildingGone {
        name: String,
    },
    /// A row under a number of a record that was merged into another.
    Merged {
        number: String,
        name: String,
    },
}

impl Problem {
    pub fn of_file(file: &str, what: What) -> Problem {
        Problem { file: file.to_owned(), line: None, field: None, what }
    }

    pub fn at(file: &str, line: usize, field: &str, what: What) -> Problem {
        Problem {
            file: file.to_owned(),
            line: Some(line),
            field: (!field.is_empty()).then(|| field.to_owned()),
            what,
        }
    }

    /// Why it cannot be imported.
    pub fn reason(&self) -> String {
        let field = self.field.as_deref().unwrap_or("this cell");
        match &self.what {
            What::NotThere => "the file is not there".to_owned(),
            What::Empty => "the file has no rows".to_owned(),
            What::NotAZip => "the file cannot be opened as a zip".to_owned(),
            What::NotOneRoster => "no users.csv and orgs.csv were found".to_owned(),
            What::TooLarge { bytes_max } => {
                format!("the file is larger than {} MB", bytes_max / 1_048_576)
            }
            What::TooManyRows { rows_max } => format!("the file has more than {rows_max} rows"),
            What::TwiceInTheZip => "the zip holds two files of this name".to_owned(),
            What::NotText { line } => format!("from line {line} on the file is not UTF-8 text"),
            What::HoldsNul => "the file holds characters that are no text".to_owned(),
            What::QuoteNotClosed => "a quotation mark that opens here is never closed".to_owned(),
            What::ColumnMissing { nearest: None } => format!("the column {field} is missing"),
            What::ColumnMissing { nearest: Some(found) } => {
                format!("the column {field} is missing, and there is a column {found}")
            }
            What::ColumnTwice => format!("the column {field} is there twice"),
            What::Version { found } => format!("the version {found} is not known"),
            What::DaysMixed { day_first, month_first } => format!(
                "{day_first} has the day first and {month_first} the month, in the same file"
            ),
            What::WrongCellCount { cells, columns } => {
                format!("the row has {cells} cells where the header has {columns}")
            }
            What::TextAfterQuote => "text follows a closing quotation mark".to_owned(),
            What::Missing => format!("{field} is empty"),
            What::TooLong { characters_max } => {
                format!("{field} is longer than {characters_max} characters")
            }
            What::NotADate { written } => format!("{written} is not a date"),
            What::DayOrMonth { written } => format!(
                "{written} could have the day or the month first, and no date in the file tells"
            ),
            What::NotAnEmail { written } => format!("{written} is not an e-mail address"),
            What::NotAName { written } => format!("{written} does not look like a name"),
            What::NotAShare { written } => format!("{written} is not a share from 0 to 2"),
            What::NotAChoice { written, .. } => format!("{written} is not known in {field}"),
            What::NotAGrade { written } => format!("{written} is not a grade"),
            What::NotACode { written } => format!("{written} cannot be the code of a building"),
            What::EndsBeforeItStarts => "the last day comes before the first".to_owned(),
            What::LeavesBeforeHired => "the person leaves before the day of hire".to_owned(),
            What::Twice { first_line } => format!("the same stands in line {first_line}"),
            What::Contradicts { other_line, other } => {
                format!("line {other_line} says {other} for the same {field}")
            }
            What::UnknownOrg { written } => format!("orgs.csv has no {written}"),
            What::UnknownUser { written } => format!("users.csv has no {written}"),
            What::UnknownBuilding { written } => {
                format!("no building has the code {written}, and the row does not name one")
            }
            What::UnknownJob { written, .. } => format!("{written} is not a job of the district"),
            What::UnknownSupervisor { written } => {
                format!("no person has the employee number {written}")
            }
            What::SupervisorWithoutPosition { written } => {
                format!("the supervisor {written} holds no position then")
            }
            What::Circle { through } => {
                format!("the line of supervision closes a circle: {}", through.join(" → "))
            }
            What::NumberChanged { from, to } => {
                format!("this id was {from} until now and would become {to}")
            }
            What::NumberTaken { number, by } => {
                format!("the employee number {number} belongs to {by}, who has another id")
            }
            What::CodeTaken { code, by } => format!("the code {code} is that of {by}"),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        let text = match &self.what {
            What::NotThere => "Check the name and choose the file again.",
            What::Empty => "Export the file again; it should hold a header and at least one row.",
            What::NotAZip => "Export it again, or give the folder of CSV files.",
            What::NotOneRoster => {
                "Choose the zip or folder of a OneRoster 1.1 or 1.2 CSV export, or import it as a \
                 positions file."
            }
            What::TooLarge { .. } | What::TooManyRows { .. } => {
                "Export staff only, or split the file."
            }
            What::TwiceInTheZip => "Put each file into the zip once.",
            What::NotText { .. } => "Save it as \"CSV UTF-8\" and import it again.",
            What::HoldsNul => "Export it again as plain CSV.",
            What::QuoteNotClosed => "The file may be cut off. Export it again.",
            What::ColumnMissing { nearest: Some(_) } => "Correct the name of the column.",
            What::ColumnMissing { nearest: None } => "Add the column to the export.",
            What::ColumnTwice => "Take one of the two out of the export.",
            What::Version { .. } => "Export OneRoster 1.1 or 1.2.",
            What::DaysMixed { .. } | What::DayOrMonth { .. } | What::NotADate { .. } => {
                "Write dates as 2025-08-31."
            }
            What::WrongCellCount { .. } => {
                "Put values that hold a comma into quotation marks; a last row that is too short \
                 means the file is cut off."
            }
            What::TextAfterQuote => "Write a quotation mark inside a value twice.",
            What::Missing => "Fill it in.",
            What::TooLong { .. } => "Shorten it, or check that the columns are in their places.",
            What::NotAnEmail { .. } => "Correct it, or leave it empty.",
            What::NotAName { .. } => "Check that the columns are in their places.",
            What::NotAShare { .. } => "Write full time as 1 and half time as 0.5.",
            What::NotAChoice { choices, .. } => {
                return format!("Use one of: {}.", choices.join(", "));
            }
            What::NotAGrade { .. } => "Use PK, TK, K or 1 to 13, with commas between them.",
            What::NotACode { .. } => "Use 1 to 16 letters, digits, dots or dashes.",
            What::EndsBeforeItStarts | What::LeavesBeforeHired => "Correct one of the two dates.",
            What::Twice { .. } => "Take one of the two rows out.",
            What::Contradicts { .. } => "Make the rows agree.",
            What::UnknownOrg { .. } => "Add the school to orgs.csv, or correct the id.",
            What::UnknownUser { .. } => "Add the user to users.csv, or correct the id.",
            What::UnknownBuilding { .. } => {
                "Fill in building_name and building_level in one row, or correct the code."
            }
            What::UnknownJob { nearest: Some(nearest), .. } => {
                return format!("Did you mean {nearest}?");
            }
            What::UnknownJob { nearest: None, .. } => {
                "Use a code of the district's table of jobs, or add the job to it."
            }
            What::UnknownSupervisor { .. } => {
                "Add the supervisor's own row, or correct the number."
            }
            What::SupervisorWithoutPosition { .. } => "Add a row with the supervisor's position.",
            What::Circle { .. } => "Correct the supervisor in one of these rows.",
            What::NumberChanged { .. } => {
                "An id must not pass from one person to another. Correct it in the roster system."
            }
            What::NumberTaken { .. } => {
                "Correct the number in the roster system; a number never changes hands."
            }
            What::CodeTaken { .. } => "Give one of the two buildings another code.",
        };
        text.to_owned()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, " [{field}]")?;
        }
        write!(f, ": {}. {}", self.reason(), self.advice())
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

impl fmt::Display for Noticed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Noticed::ReadAs { written, column } => {
                write!(f, "the column {written} was read as {column}")
            }
            Noticed::NotUsed { column } => write!(f, "the column {column} is not used"),
            Noticed::Delimiter { written } => {
                let name = if *written == '\t' { "tab".to_owned() } else { written.to_string() };
                write!(f, "the cells are divided by {name} instead of a comma; read accordingly")
            }
            Noticed::UnreadStamp { written } => {
                write!(f, "{written} is not a date; when a row was last changed is not used")
            }
            Noticed::NoSchool { department, parent } => write!(
                f,
                "{department} belongs to {parent}, which is no school of orgs.csv: its staff are \
                 placed at the district office until the school or a positions file is imported"
            ),
            Noticed::PersonnelAnswers { people } => write!(
                f,
                "for {people} people the positions file answers; their names, positions there and \
                 last day were left as it says"
            ),
            Noticed::NoPosition { role, rows } => {
                write!(f, "{rows} rows have the role {role}, which is no position")
            }
            Noticed::Merged { number, name } => write!(
                f,
                "{number} was merged into the record of {name}: positions are read as theirs, name, \
                 address and dates are not; take the second row out of the file's source"
            ),
            Noticed::BuildingGone { name } => {
                write!(f, "{name} is marked as deleted; close it by hand once nobody works there")
            }
        }
    }
}
