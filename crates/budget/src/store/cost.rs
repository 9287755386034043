use std::collections::HashMap;

use db::{Query, Row, ToValue, Tx, setting};
use kernel::{
    BudgetLineId, Fault, FundAccountId, Key, LocalDate, Money, Occasion, SchoolYear, SectionId,
};
use outside::Sums;

use crate::cost::{Cost, CostKind, Entered, Entry, NewCost};
use crate::standing::entered;

db::sql! {
    OF_SECTION = "select id, key, section_id, line_id, kind, what from section_cost
        where section_id = $1 order by id";
    OF_LINE = "select id, key, section_id, line_id, kind, what from section_cost
        where line_id = $1 order by id";
    BY_KEY = "select id, key, section_id, line_id, kind, what from section_cost where key = $1";
    ENTRIES = "select entry, cents, note, at, by_person from cost_entry where cost_id = $1 order by id";
    INSERT = "insert into section_cost (key, section_id, line_id, kind, what)
        values ($1, $2, $3, $4, $5) returning id";
    ENTER = "insert into cost_entry (cost_id, entry, cents, note, at, by_person)
        values ($1, $2, $3, $4, $5, $6)";
    /// What each line's entries come to. What is asked for counts while nothing came after it.
    SUMS = "select c.line_id, e.entry, cast(sum(e.cents) as bigint)
        from cost_entry e
        join section_cost c on c.id = e.cost_id
        join budget_line l on l.id = c.line_id
        where l.school_year = $1
        and (e.entry <> 'request' or not exists
            (select 1 from cost_entry later where later.cost_id = e.cost_id and later.id > e.id))
        group by c.line_id, e.entry";
    FIRST_DAY = "select min(on_date) from session where section_id = $1 and cancelled_at is null";
}

fn cost(row: &Row<'_>) -> Result<Cost, Fault> {
    let kind: String = row.get(4)?;
    Ok(Cost {
        id: row.get(0)?,
        key: row.get(1)?,
        section: row.get(2)?,
        line: row.get(3)?,
        kind: CostKind::parse(&kind)
            .ok_or_else(|| Fault::new(format!("{kind:?} is no kind of cost")))?,
        what: row.get(5)?,
        entries: Vec::new(),
    })
}

fn with_entries(tx: &mut Tx, costs: Vec<Cost>) -> Result<Vec<Cost>, Fault> {
    costs
        .into_iter()
        .map(|cost| {
            let entries = tx.rows(&ENTRIES, &[&cost.id], |row| {
                Ok(Entered {
                    entry: Entry::stored(&row.get::<String>(0)?)?,
                    money: row.get(1)?,
                    note: row.get(2)?,
                    at: row.get(3)?,
                    by: row.get(4)?,
                })
            })?;
            Ok(Cost { entries, ..cost })
        })
        .collect()
}

pub(crate) fn of_section(tx: &mut Tx, section: SectionId) -> Result<Vec<Cost>, Fault> {
    let costs = tx.rows(&OF_SECTION, &[&section], cost)?;
    with_entries(tx, costs)
}

/// The account of each cost of a kind that was not dropped.
pub(crate) fn accounts_of(
    tx: &mut Tx,
    kind: CostKind,
    sections: &[SectionId],
) -> Result<Vec<(SectionId, FundAccountId)>, Fault> {
    let query = Query::new(
        "select c.section_id, l.fund_account_id from section_cost c
            join budget_line l on l.id = c.line_id
        where (select e.entry from cost_entry e where e.cost_id = c.id order by e.id desc limit 1)
            not in ('drop', 'release')",
    )
    .push(" and c.kind = ", &kind.name())
    .list(" and c.section_id in ", sections)
    .text(" order by c.id");
    tx.query(&query, |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn of_line(tx: &mut Tx, line: BudgetLineId) -> Result<Vec<Cost>, Fault> {
    let costs = tx.rows(&OF_LINE, &[&line], cost)?;
    with_entries(tx, costs)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Cost>, Fault> {
    let found = tx.first(&BY_KEY, &[key], cost)?;
    Ok(with_entries(tx, found.into_iter().collect())?.pop())
}

pub(crate) fn insert(tx: &mut Tx, new: &NewCost, line: BudgetLineId) -> Result<(i64, Key), Fault> {
    let key = Key::new();
    let id = tx.insert(&INSERT, &[&key, &new.section, &line, &new.kind.name(), &new.what])?;
    Ok((id, key))
}

pub(crate) fn enter(
    tx: &mut Tx,
    cost: i64,
    ((entry, money), note): ((Entry, Money), Option<&str>),
    on: &Occasion,
) -> Result<(), Fault> {
    let note = note.map(ToOwned::to_owned);
    let values: &[&dyn ToValue] = &[&cost, &entry.name(), &money, &note, &on.now, &on.by.staff()];
    tx.run(&ENTER, values).map(|_| ())
}

pub(crate) fn sums(tx: &mut Tx, year: SchoolYear) -> Result<HashMap<BudgetLineId, Sums>, Fault> {
    let rows: Vec<(BudgetLineId, Entry, Money)> = tx.rows(&SUMS, &[&year], |row| {
        Ok((row.get(0)?, Entry::stored(&row.get::<String>(1)?)?, row.get(2)?))
    })?;
    let mut sums: HashMap<BudgetLineId, Sums> = HashMap::new();
    for (line, entry, money) in rows {
        let known = sums.entry(line).or_default();
        *known = if entry == Entry::Request {
            Sums { requested: known.requested + money, ..*known }
        } else {
            known.and(entered([(entry, money)]))
        };
    }
    Ok(sums)
}

/// The school year in which a section meets first; of one without a date, today's.
pub(crate) fn year_of(
    tx: &mut Tx,
    section: SectionId,
    today: LocalDate,
) -> Result<SchoolYear, Fault> {
    let first: Option<Option<LocalDate>> = tx.first(&FIRST_DAY, &[&section], |row| row.get(0))?;
    Ok(setting::calendar(tx)?.school_year(first.flatten().unwrap_or(today)))
}
