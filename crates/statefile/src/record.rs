//! Recording by which number a state knows people: one by one, or a file that is taken whole or not at
//! all.

use crate::identifier::{NotOne, identifier, names_social_security, state};
use crate::store::{self, Taken};
use access::{Permit, action};
use csv::{ReaderBuilder, StringRecord, Trim};
use db::Tx;
use db::journal::{Entry, On};
use kernel::cells::unguard;
use kernel::{Failed, Fault, Key, LocalDate, Occasion, StaffId};
use std::collections::{BTreeMap, HashMap};

/// The columns of a file, in any order.
pub const COLUMNS: [&str; 4] = ["employee_number", "state", "identifier", "holds_from"];
/// The most rows of one file.
pub const ROWS_MAX: usize = 20_000;

/// An identifier to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewIdentifier {
    pub state: String,
    pub identifier: String,
    pub holds_from: LocalDate,
}

/// Why an identifier is not recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IdentifierRefusal {
    UnknownState,
    NotOne(NotOne),
    /// Somebody else has it.
    Taken,
    /// The person has another in this state: that one is withdrawn first, with why.
    HasAnother,
}

/// Why a file is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileProblem {
    NotText,
    Empty,
    TooManyRows,
    /// The file speaks of social security numbers: counted from one.
    SocialSecurityColumn {
        number: usize,
    },
    ColumnMissing {
        name: &'static str,
    },
    Line {
        line: u64,
        what: RowProblem,
    },
}

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowProblem {
    WrongCellCount,
    UnknownNumber {
        number: String,
    },
    NotADate,
    /// The same person, or the same identifier, as an earlier line.
    Twice {
        first: u64,
    },
    Refused(IdentifierRefusal),
}

/// The form that a state's format asks.
fn form_of(tx: &mut Tx, state: &str) -> Result<Option<String>, Fault> {
    let formats = store::formats(tx)?;
    let of_state = formats.iter().find(|kept| kept.format.state == state);
    Ok(of_state.map(|kept| kept.format.identifier_form.clone()))
}

/// Records an identifier of one person.
///
/// # Errors
///
/// Why not.
pub fn record(
    tx: &mut Tx,
    _: &Permit<action::RecordStateIdentifier>,
    occasion: &Occasion,
    person: StaffId,
    new: &NewIdentifier,
) -> Result<(), Failed<IdentifierRefusal>> {
    let refused = |refusal| Err(Failed::Refused(refusal));
    let Some(state) = state(&new.state) else { return refused(IdentifierRefusal::UnknownState) };
    let form = form_of(tx, &state)?;
    let identifier = match identifier(&new.identifier, form.as_deref()) {
        Ok(identifier) => identifier,
        Err(not) => return refused(IdentifierRefusal::NotOne(not)),
    };
    match store::add_identifier(tx, person, (&state, &identifier, new.holds_from), occasion)? {
        Ok(()) => {}
        Err(Taken::ByAnother) => return refused(IdentifierRefusal::Taken),
        Err(Taken::PersonHasOne) => return refused(IdentifierRefusal::HasAnother),
    }
    let entry = Entry::new(occasion, "state-identifier.recorded", On("person", person.0));
    tx.journal(entry.about(person).detail(serde_json::json!({ "state": state })));
    Ok(())
}

/// Withdraws an identifier that was wrong; it stays on record with the reason.
///
/// # Errors
///
/// When no reason is given.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::RecordStateIdentifier>,
    occasion: &Occasion,
    key: &Key,
    reason: &str,
) -> Result<(), Failed<ReasonMissing>> {
    if reason.trim().is_empty() {
        return Err(Failed::Refused(ReasonMissing));
    }
    let Some(kept) = store::identifier_by_key(tx, key)? else { return Ok(()) };
    if store::withdraw_identifier(tx, key, reason.trim(), occasion)? == 1 {
        let on = On("person", kept.person.0);
        let entry = Entry::new(occasion, "state-identifier.withdrawn", on).about(kept.person);
        tx.journal(entry.detail(serde_json::json!({ "state": kept.state })));
    }
    Ok(())
}

/// A reason is asked and none was given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReasonMissing;

/// Records identifiers in bulk: for the demo district, or for a district that brings them along. What
/// the commands refuse is the caller's to have avoided.
///
/// # Errors
///
/// When the database fails, or refuses one of them.
pub fn record_known(
    tx: &mut Tx,
    _: &Permit<action::RecordStateIdentifier>,
    occasion: &Occasion,
    all: &[(StaffId, NewIdentifier)],
) -> Result<(), Fault> {
    store::add_identifiers(tx, all, occasion)?;
    let entry = Entry::new(occasion, "state-identifier.recorded", On("district", 0));
    tx.journal(entry.detail(serde_json::json!({ "count": all.len() })));
    Ok(())
}

/// What a file came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Recorded {
    pub new: usize,
    /// Known already, word for word.
    pub known: usize,
}

/// One row that was read.
struct Row {
    line: u64,
    number: String,
    new: NewIdentifier,
}

/// Records the identifiers of a file: all of them, or none and every line that is wrong.
///
/// # Errors
///
/// Everything that is wrong with the file.
pub fn record_all(
    tx: &mut Tx,
    permit: &Permit<action::RecordStateIdentifier>,
    occasion: &Occasion,
    bytes: &[u8],
) -> Result<Recorded, Failed<Vec<FileProblem>>> {
    let (rows, mut problems) = read(bytes, occasion.today).map_err(Failed::Refused)?;
    let people: HashMap<String, StaffId> = staff::people(tx)?
        .into_iter()
        .filter_map(|person| Some((person.employee_number?, person.id)))
        .collect();
    let known = store::identifiers(tx)?;
    let mut recorded = Recorded::default();
    for row in rows {
        let told = |what| FileProblem::Line { line: row.line, what };
        let Some(person) = people.get(&row.number).copied() else {
            problems.push(told(RowProblem::UnknownNumber { number: row.number.clone() }));
            continue;
        };
        let plain = identifier(&row.new.identifier, None).unwrap_or_default();
        let is_same = known.iter().any(|one| {
            one.person == person && one.state == row.new.state && one.identifier == plain
        });
        if is_same {
            recorded.known += 1;
            continue;
        }
        match record(tx, permit, occasion, person, &row.new) {
            Ok(()) => recorded.new += 1,
            Err(Failed::Refused(refusal)) => problems.push(told(RowProblem::Refused(refusal))),
            Err(Failed::Fault(fault)) => return Err(Failed::Fault(fault)),
        }
    }
    problems.sort_by_key(|problem| match problem {
        FileProblem::Line { line, .. } => *line,
        FileProblem::NotText
        | FileProblem::Empty
        | FileProblem::TooManyRows
        | FileProblem::SocialSecurityColumn { .. }
        | FileProblem::ColumnMissing { .. } => 0,
    });
    // What was written before the first wrong line is let go with the transaction.
    if problems.is_empty() { Ok(recorded) } else { Err(Failed::Refused(problems)) }
}

/// The rows of the file, and the lines that cannot be read.
fn read(bytes: &[u8], today: LocalDate) -> Result<(Vec<Row>, Vec<FileProblem>), Vec<FileProblem>> {
    let text = std::str::from_utf8(bytes).map_err(|_| vec![FileProblem::NotText])?;
    // The reader counts lines by their last sign.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let mut reader =
        ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| vec![FileProblem::NotText])?.clone();
    let at = columns(&header)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<(String, String), u64> = BTreeMap::new();
    for (index, record) in reader.records().enumerate() {
        if index >= ROWS_MAX {
            return Err(vec![FileProblem::TooManyRows]);
        }
        let record = record.map_err(|_| vec![FileProblem::NotText])?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        let mut wrong = |what| problems.push(FileProblem::Line { line, what });
        if record.len() != header.len() {
            wrong(RowProblem::WrongCellCount);
            continue;
        }
        let cell = |at: Option<usize>| {
            unguard(at.and_then(|at| record.get(at)).unwrap_or_default()).trim().to_owned()
        };
        let (number, written) = (cell(at[0]), cell(at[1]));
        let Some(state) = state(&written) else {
            wrong(RowProblem::Refused(IdentifierRefusal::UnknownState));
            continue;
        };
        let date = cell(at[3]);
        let holds_from = if date.is_empty() { Some(today) } else { LocalDate::parse(&date) };
        let Some(holds_from) = holds_from else {
            wrong(RowProblem::NotADate);
            continue;
        };
        let new = NewIdentifier { state, identifier: cell(at[2]), holds_from };
        let of_person = (new.state.clone(), format!("person {number}"));
        let of_number = (new.state.clone(), new.identifier.to_uppercase());
        let first = seen.get(&of_person).or_else(|| seen.get(&of_number)).copied();
        if let Some(first) = first {
            wrong(RowProblem::Twice { first });
            continue;
        }
        seen.insert(of_person, line);
        seen.insert(of_number, line);
        rows.push(Row { line, number, new });
    }
    if rows.is_empty() && problems.is_empty() {
        return Err(vec![FileProblem::Empty]);
    }
    Ok((rows, problems))
}

/// Where each of [`COLUMNS`] stands; the last may be left out.
fn columns(header: &StringRecord) -> Result<[Option<usize>; 4], Vec<FileProblem>> {
    let plain: Vec<String> =
        header.iter().map(|name| name.to_lowercase().replace([' ', '-'], "_")).collect();
    if let Some(at) = plain.iter().position(|name| names_social_security(name)) {
        return Err(vec![FileProblem::SocialSecurityColumn { number: at + 1 }]);
    }
    let at = COLUMNS.map(|wanted| plain.iter().position(|name| name == wanted));
    let missing = COLUMNS[..3].iter().zip(&at).filter(|(_, at)| at.is_none());
    let problems: Vec<FileProblem> =
        missing.map(|(name, _)| FileProblem::ColumnMissing { name }).collect();
    if problems.is_empty() { Ok(at) } else { Err(problems) }
}
