//! What of a bundle is kept: rows about staff, in the columns that are used. Pupils and parents
//! are counted and forgotten here, before anything is stored; a password column never was read.

use crate::bundle::Bundle;
use crate::dates::DateOrder;
use crate::decode::decode;
use crate::oneroster::{self, RoleMeaning, meaning};
use crate::positions_file;
use crate::problem::{Notice, Noticed, Problem, What};
use crate::table::{Column, Table, parse};
use crate::wanted::{Kind, Scope};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The tables of a bundle, reduced to what an import needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    pub kind: Kind,
    pub scope: Scope,
    /// Rows about pupils, parents and guardians, which were not kept.
    pub not_staff: usize,
    tables: Vec<Table>,
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

impl Extract {
    pub fn table(&self, file: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.file == file)
    }

    /// The table of a file that came alone.
    pub fn only_table(&self) -> Option<&Table> {
        self.tables.first()
    }

    /// How many rows about staff there are.
    pub fn rows(&self) -> usize {
        self.tables.iter().map(|table| table.rows().len()).sum()
    }

    /// Forgets the deletions of those who were never staff here, so that no pupil's id is stored.
    pub fn keep_deletions(&mut self, of: impl Fn(&str) -> bool) {
        for table in &mut self.tables {
            if table.file == oneroster::DELETED {
                let named = |row: &crate::table::Row| of(table.cell(row, "sourcedId"));
                *table = table.reduced(&["sourcedId"], named);
            }
        }
    }
}

/// When a row was last changed in the roster system.
const STAMP: &str = "dateLastModified";

/// Reads the bundle's files into tables. `scope` is asked for by whoever gives a positions file; a
/// roster's manifest says it itself.
pub fn extract(bundle: &Bundle, scope: Scope) -> Result<Extract, Vec<Problem>> {
    match bundle.kind {
        Kind::OneRoster => roster(bundle),
        Kind::Positions => positions(bundle, scope),
    }
}

fn table(
    bundle: &Bundle,
    file: &str,
    columns: &[Column],
    notices: &mut Vec<Notice>,
) -> Result<Option<Table>, Vec<Problem>> {
    let Some(bytes) = bundle.file(file) else { return Ok(None) };
    let text = decode(bytes).map_err(|what| vec![Problem::of_file(file, what)])?;
    let (table, on_the_way) = parse(file, &text, columns)?;
    notices.extend(on_the_way);
    Ok(Some(table))
}

fn positions(bundle: &Bundle, scope: Scope) -> Result<Extract, Vec<Problem>> {
    let (file, _) = bundle.only_file().unwrap_or_default();
    let mut notices = Vec::new();
    let table = table(bundle, file, positions_file::COLUMNS, &mut notices)?;
    let mut table = table.ok_or_else(|| vec![Problem::of_file(file, What::NotThere)])?;
    if table.rows().is_empty() {
        return Err(vec![Problem::of_file(file, What::Empty)]);
    }
    dates(&mut table, positions_file::DATES, None).map_err(|problem| vec![problem])?;
    Ok(Extract { kind: Kind::Positions, scope, not_staff: 0, tables: vec![table], notices })
}

fn roster(bundle: &Bundle) -> Result<Extract, Vec<Problem>> {
    let mut notices = Vec::new();
    let mut problems = Vec::new();
    let mut read = |file: &str, columns: &[Column]| match table(bundle, file, columns, &mut notices)
    {
        Ok(table) => table,
        Err(found) => {
            problems.extend(found);
            None
        }
    };
    let manifest = read("manifest.csv", oneroster::MANIFEST);
    let orgs = read("orgs.csv", oneroster::ORGS);
    let users = read("users.csv", oneroster::USERS);
    let roles = read("roles.csv", oneroster::ROLES);
    let (Some(orgs), Some(mut users), true) = (orgs, users, problems.is_empty()) else {
        return Err(problems);
    };
    let mut roles = roles;
    let stamp = Some(STAMP);
    let dated = [(Some(&mut users), &[][..]), (roles.as_mut(), &["beginDate", "endDate"][..])];
    for (table, columns) in dated {
        let Some(table) = table else { continue };
        match dates(table, columns, stamp) {
            Ok(more) => notices.extend(more),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(oneroster::version(manifest.as_ref(), roles.is_some()).err());
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(reduced(manifest.as_ref(), &orgs, &users, roles.as_ref(), notices))
}

/// Keeps the rows about staff. A role nobody knows is kept, to be named as a problem.
fn reduced(
    manifest: Option<&Table>,
    orgs: &Table,
    users: &Table,
    roles: Option<&Table>,
    notices: Vec<Notice>,
) -> Extract {
    let is_staff = |role: &str| match meaning(role) {
        Some(RoleMeaning::NotStaff) => false,
        Some(RoleMeaning::Job(_) | RoleMeaning::NoPosition) | None => true,
    };
    let roles = roles.map(|roles| {
        let names = used(oneroster::ROLES);
        roles.reduced(&names, |row| is_staff(roles.cell(row, "role")))
    });
    let staff: Option<HashSet<&str>> =
        roles.as_ref().map(|roles| roles.column("userSourcedId").map(|(_, id)| id).collect());
    let stays = |row: &crate::table::Row| match &staff {
        Some(staff) => staff.contains(users.cell(row, "sourcedId")),
        None => is_staff(users.cell(row, "role")),
    };
    let deleted = |row: &crate::table::Row| oneroster::is_deleted(users.cell(row, "status"));
    let kept = users.reduced(&used(oneroster::USERS), |row| stays(row) && !deleted(row));
    let mut gone = users.reduced(&["sourcedId"], |row| deleted(row));
    oneroster::DELETED.clone_into(&mut gone.file);
    let not_staff = users.rows().iter().filter(|row| !stays(row)).count();
    let mut tables = vec![orgs.reduced(&used(oneroster::ORGS), |_| true), kept, gone];
    tables.extend(roles);
    tables.extend(manifest.cloned());
    Extract { kind: Kind::OneRoster, scope: oneroster::scope(manifest), not_staff, tables, notices }
}

/// The columns that an import uses: all but the stamp of the last change.
fn used(columns: &[Column]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).filter(|name| *name != STAMP).collect()
}

/// Writes the dates of a file as `2025-08-31`, in the order that the file as a whole tells. When a
/// row was last changed (`stamp`) is not used, but may tell the order where no other date does.
fn dates(table: &mut Table, columns: &[&str], stamp: Option<&str>) -> Result<Vec<Notice>, Problem> {
    let cells = |table: &Table, columns: &[&str]| -> Vec<String> {
        columns.iter().flat_map(|c| table.column(c)).map(|(_, cell)| cell.to_owned()).collect()
    };
    let file = table.file.clone();
    let used = cells(table, columns);
    let stamps: Vec<&str> = stamp.into_iter().collect();
    let stamped = cells(table, &stamps);
    let by_stamp = DateOrder::told_by(stamped.iter().map(String::as_str)).ok();
    let order = match DateOrder::told_by(used.iter().map(String::as_str)) {
        Ok(DateOrder::Untold) => by_stamp.unwrap_or(DateOrder::Untold),
        Ok(told @ (DateOrder::DayFirst | DateOrder::MonthFirst)) => told,
        Err(what) => return Err(Problem::of_file(&file, what)),
    };
    for column in columns {
        table.rewrite(column, |cell| order.read(cell).ok().map(|date| date.to_string()));
    }
    let stamp_order = by_stamp.unwrap_or(DateOrder::Untold);
    let unread = stamps.iter().flat_map(|column| table.column(column)).find(|(_, cell)| {
        let ambiguous = matches!(stamp_order.read(cell), Err(What::NotADate { .. }));
        !cell.is_empty() && ambiguous
    });
    let notice = unread.map(|(line, written)| Notice {
        file: file.clone(),
        line: Some(line),
        what: Noticed::UnreadStamp { written: written.to_owned() },
    });
    Ok(notice.into_iter().collect())
}
