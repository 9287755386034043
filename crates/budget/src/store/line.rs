use access::Role;
use db::{Query, Row, ToValue, Tx};
use kernel::{
    BudgetLineId, BuildingId, Fault, Key, LocalDate, Money, Occasion, SchoolYear, StaffId,
};

use crate::line::{Allotment, Line, NewLine};

db::sql! {
    OF_YEAR = "select id, key, fund_account_id, school_year, building_id, plan_item_id, title
        from budget_line where school_year = $1 order by id";
    YEARS_SINCE = "select distinct school_year from budget_line where school_year >= $1 order by 1";
    BY_KEY = "select id, key, fund_account_id, school_year, building_id, plan_item_id, title
        from budget_line where key = $1";
    /// Whoever else changes what the line has or what it holds waits.
    LOCK = "update budget_line set title = title where key = $1";
    LOCK_BY_ID = "update budget_line set title = title where id = $1";
    BY_ID = "select id, key, fund_account_id, school_year, building_id, plan_item_id, title
        from budget_line where id = $1";
    INSERT = "insert into budget_line
        (key, fund_account_id, school_year, building_id, plan_item_id, title, opened_at, opened_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    ALLOT = "insert into budget_allotment (line_id, cents, reason, at, by_person)
        values ($1, $2, $3, $4, $5)";
    ALLOTMENTS = "select cents, reason, at, by_person from budget_allotment
        where line_id = $1 order by id";
    ALLOTTED = "select a.line_id, cast(sum(a.cents) as bigint)
        from budget_allotment a join budget_line l on l.id = a.line_id
        where l.school_year = $1 group by a.line_id";
    TOLD = "select percent from budget_told where line_id = $1";
    TELL = "insert into budget_told (line_id, percent, at) values ($1, $2, $3)
        on conflict (line_id, percent) do nothing";
    /// The professional-learning office, and who heads the line's building.
    READERS = "select distinct g.person_id from role_grant g join person p on p.id = g.person_id
        where (g.role = $1 and g.building_id is null or g.role = $2 and g.building_id = $3)
            and g.starts_on <= $4 and (g.ends_on is null or g.ends_on >= $4)
            and (p.left_on is null or p.left_on >= $4)
        order by 1";
}

fn line(row: &Row<'_>) -> Result<Line, Fault> {
    Ok(Line {
        id: row.get(0)?,
        key: row.get(1)?,
        account: row.get(2)?,
        year: row.get(3)?,
        building: row.get(4)?,
        strategy: row.get(5)?,
        title: row.get(6)?,
    })
}

pub(crate) fn of_year(tx: &mut Tx, year: SchoolYear) -> Result<Vec<Line>, Fault> {
    tx.rows(&OF_YEAR, &[&year], line)
}

/// The school years, from one on, of which there are lines.
pub(crate) fn years_since(tx: &mut Tx, year: SchoolYear) -> Result<Vec<SchoolYear>, Fault> {
    tx.rows(&YEARS_SINCE, &[&year], |row| row.get(0))
}

/// The school years of these lines.
pub(crate) fn years_of(tx: &mut Tx, lines: &[BudgetLineId]) -> Result<Vec<SchoolYear>, Fault> {
    let query = Query::new("select distinct school_year from budget_line where id in ");
    tx.query(&query.list("", lines).text(" order by 1"), |row| row.get(0))
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Line>, Fault> {
    tx.first(&BY_KEY, &[key], line)
}

pub(crate) fn lock(tx: &mut Tx, key: &Key) -> Result<Option<Line>, Fault> {
    tx.run(&LOCK, &[key])?;
    by_key(tx, key)
}

pub(crate) fn lock_by_id(tx: &mut Tx, id: BudgetLineId) -> Result<Line, Fault> {
    tx.run(&LOCK_BY_ID, &[&id])?;
    tx.first(&BY_ID, &[&id], line)?.ok_or_else(|| Fault::new(format!("there is no line {id}")))
}

pub(crate) fn insert(
    tx: &mut Tx,
    new: &NewLine,
    on: &Occasion,
) -> Result<(BudgetLineId, Key), Fault> {
    let key = Key::new();
    let values: &[&dyn ToValue] = &[
        &key,
        &new.account,
        &new.year,
        &new.building,
        &new.strategy,
        &new.title,
        &on.now,
        &on.by.staff(),
    ];
    let id = tx.insert(&INSERT, values)?;
    Ok((BudgetLineId(id), key))
}

pub(crate) fn allot(
    tx: &mut Tx,
    line: BudgetLineId,
    (money, reason): (Money, &str),
    on: &Occasion,
) -> Result<(), Fault> {
    tx.run(&ALLOT, &[&line, &money, &reason, &on.now, &on.by.staff()]).map(|_| ())
}

pub(crate) fn allotments(tx: &mut Tx, line: BudgetLineId) -> Result<Vec<Allotment>, Fault> {
    tx.rows(&ALLOTMENTS, &[&line], |row| {
        Ok(Allotment { money: row.get(0)?, reason: row.get(1)?, at: row.get(2)?, by: row.get(3)? })
    })
}

pub(crate) fn allotted(tx: &mut Tx, year: SchoolYear) -> Result<Vec<(BudgetLineId, Money)>, Fault> {
    tx.rows(&ALLOTTED, &[&year], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The shares of a line that were told.
pub(crate) fn told(tx: &mut Tx, line: BudgetLineId) -> Result<Vec<i64>, Fault> {
    tx.rows(&TOLD, &[&line], |row| row.get(0))
}

/// Keeps that a share was told. `false`: somebody else just did.
pub(crate) fn tell(
    tx: &mut Tx,
    line: BudgetLineId,
    percent: i64,
    on: &Occasion,
) -> Result<bool, Fault> {
    tx.run(&TELL, &[&line, &percent, &on.now]).map(|kept| kept == 1)
}

/// Who is told how a line stands on a day.
pub(crate) fn readers(
    tx: &mut Tx,
    building: Option<BuildingId>,
    on: LocalDate,
) -> Result<Vec<StaffId>, Fault> {
    let (office, principal) = (Role::Coordinator.name(), Role::Principal.name());
    tx.rows(&READERS, &[&office, &principal, &building, &on], |row| row.get(0))
}
