//! Rows of `measure`, `measure_file`, `measure_cell` and `measure_floor`.

use db::{Query, Row, Tx, sql};
use kernel::{BuildingId, Fault, Key, LocalDate, MeasureId, Occasion, SchoolYear};
use suppression::{Counts, Shown};

use crate::Held;
use crate::place::{GRADES, Group, Known, Measure, Place};

sql! {
    MEASURES = "select id, key, name from measure order by lower(name), id";
    MEASURE_NAMED = "select id from measure where name = $1";
    LOCK_MEASURE = "select id from measure where id = $1 {{for_update}}";
    INSERT_MEASURE = "insert into measure (key, name, recorded_at) values ($1, $2, $3) returning id";
    INSERT_FILE = "insert into measure_file (loaded_on, floor, recorded_at, recorded_by)
        values ($1, $2, $3, $4) returning id";
    INSERT_FLOOR = "insert into measure_floor (from_on, students, recorded_at, recorded_by)
        values ($1, $2, $3, $4) returning id";
    FLOOR_ON = "select students from measure_floor where from_on <= $1
        order by from_on desc, id desc limit 1";
    HELD = "select count(distinct c.measure_id), count(*) filter (where c.shown <> 'hidden'),
            count(*) filter (where c.shown = 'hidden')
        from measure_cell c join measure_file f on f.id = c.file_id
        where f.loaded_on <= $1 and c.school_year in ($2, $3)";
    INSERT_CELLS = "insert into measure_cell (measure_id, school_year, building_id, grade, grouping,
            part, reached, others, shown, file_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

const CELL: &str = "select school_year, building_id, grade, grouping, part, reached, others, shown
    from measure_cell where measure_id = ";

pub(crate) fn measures(tx: &mut Tx) -> Result<Vec<Measure>, Fault> {
    tx.rows(&MEASURES, &[], |row| {
        Ok(Measure { id: row.get(0)?, key: row.get(1)?, name: row.get(2)? })
    })
}

/// The measure of a name; a new one where there is none.
pub(crate) fn measure_named(
    tx: &mut Tx,
    name: &str,
    occasion: &Occasion,
) -> Result<MeasureId, Fault> {
    if let Some(id) = tx.first(&MEASURE_NAMED, &[&name], |row| row.get(0))? {
        return Ok(id);
    }
    Ok(MeasureId(tx.insert(&INSERT_MEASURE, &[&Key::new(), &name, &occasion.now])?))
}

/// What is known of a measure and year; nobody else adds to it until the transaction ends.
pub(crate) fn lock_and_read(
    tx: &mut Tx,
    measure: MeasureId,
    year: SchoolYear,
) -> Result<Vec<Known>, Fault> {
    tx.lock(&LOCK_MEASURE, &[&measure])?;
    cells(tx, measure, Some(year))
}

/// Everything known of a measure, of one year or of all, by place.
pub(crate) fn cells(
    tx: &mut Tx,
    measure: MeasureId,
    year: Option<SchoolYear>,
) -> Result<Vec<Known>, Fault> {
    let mut query = Query::new(CELL).push("", &measure);
    if let Some(year) = year {
        query = query.push(" and school_year = ", &year);
    }
    let mut cells = tx.query(&query, read)?;
    cells.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(cells)
}

fn read(row: &Row<'_>) -> Result<Known, Fault> {
    let building: Option<BuildingId> = row.get(1)?;
    let grade: String = row.get(2)?;
    let grouping: String = row.get(3)?;
    let part: String = row.get(4)?;
    let shown: String = row.get(7)?;
    Ok(Known {
        place: Place {
            year: row.get(0)?,
            building,
            grade: GRADES.iter().position(|known| *known == grade),
            group: (!grouping.is_empty()).then_some(Group { grouping, part }),
        },
        counts: Counts { reached: row.get(5)?, others: row.get(6)? },
        shown: Shown::parse(&shown)
            .ok_or_else(|| Fault::new(format!("{shown:?} is no way to show a count")))?,
    })
}

pub(crate) fn add_file(tx: &mut Tx, floor: i64, occasion: &Occasion) -> Result<i64, Fault> {
    tx.insert(&INSERT_FILE, &[&occasion.today, &floor, &occasion.now, &occasion.by.staff()])
}

pub(crate) fn add_cells(
    tx: &mut Tx,
    measure: MeasureId,
    file: i64,
    cells: &[Known],
) -> Result<(), Fault> {
    for one in cells {
        let group = one.place.group.as_ref();
        tx.run(
            &INSERT_CELLS,
            &[
                &measure,
                &one.place.year,
                &one.place.building,
                &one.place.grade.map_or("", |grade| GRADES[grade]),
                &group.map_or("", |group| group.grouping.as_str()),
                &group.map_or("", |group| group.part.as_str()),
                &one.counts.reached,
                &one.counts.others,
                &one.shown.name(),
                &file,
            ],
        )?;
    }
    Ok(())
}

pub(crate) fn floor(tx: &mut Tx, on: LocalDate) -> Result<Option<i64>, Fault> {
    tx.first(&FLOOR_ON, &[&on], |row| row.get(0))
}

pub(crate) fn set_floor(tx: &mut Tx, occasion: &Occasion, students: i64) -> Result<i64, Fault> {
    let by = occasion.by.staff();
    tx.insert(&INSERT_FLOOR, &[&occasion.today, &students, &occasion.now, &by])
}

pub(crate) fn held(tx: &mut Tx, year: SchoolYear, on: LocalDate) -> Result<Held, Fault> {
    tx.one(&HELD, &[&on, &year, &year.previous()], |row| {
        let number = |at| row.get::<i64>(at).map(|count| usize::try_from(count).unwrap_or(0));
        Ok(Held { measures: number(0)?, shown: number(1)?, hidden: number(2)? })
    })
}
