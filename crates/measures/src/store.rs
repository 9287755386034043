//! Rows of `measure`, `measure_file`, `measure_cell`, `measure_correction` and `measure_floor`.

use std::collections::HashMap;

use db::{Query, Row, Tx, sql};
use kernel::{BuildingId, Fault, Key, LocalDate, MeasureId, Occasion, SchoolYear};
use planning::doubt::DoubtKind;
use suppression::{Counts, Earlier, Shown};

use crate::Held;
use crate::correct::Correction;
use crate::place::{GRADES, Group, Known, Loading, Measure, Place};

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
        where f.loaded_on <= $1 and c.school_year in ($2, $3)
            and c.edition = 1 + (select count(*) from measure_correction x
                where x.measure_id = c.measure_id and x.school_year = c.school_year
                    and x.from_on <= $1)";
    INSERT_CELLS = "insert into measure_cell (measure_id, school_year, building_id, grade, grouping,
            part, reached, others, shown, file_id, edition)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CORRECTIONS = "select school_year, edition, kind, why, from_on, recorded_at, recorded_by
        from measure_correction where measure_id = $1 order by school_year, edition";
    ENDED = "select count(*) from measure_correction where measure_id = $1 and school_year = $2";
    END_EDITION = "insert into measure_correction
            (measure_id, school_year, edition, kind, why, from_on, recorded_at, recorded_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    LOADINGS = "select distinct c.school_year, c.edition, f.id, f.loaded_on, f.recorded_by
        from measure_cell c join measure_file f on f.id = c.file_id
        where c.measure_id = $1 order by c.school_year, c.edition, f.id";
    CELLS_BY_EDITION = "select c.school_year, c.building_id, c.grade, c.grouping, c.part, c.reached,
            c.others, c.shown, c.edition
        from measure_cell c join measure_file f on f.id = c.file_id
        where c.measure_id = $1 and f.loaded_on <= $2";
}

const CELL: &str = "select school_year, building_id, grade, grouping, part, reached, others, shown,
        edition
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

/// The edition in force of a measure and year; nobody else adds to it until the transaction ends.
pub(crate) fn lock_edition(
    tx: &mut Tx,
    measure: MeasureId,
    year: SchoolYear,
) -> Result<i64, Fault> {
    tx.lock(&LOCK_MEASURE, &[&measure])?;
    Ok(1 + tx.one(&ENDED, &[&measure, &year], |row| row.get::<i64>(0))?)
}

/// Everything known of a measure, of one edition of a year or of all, by place.
pub(crate) fn cells_of(
    tx: &mut Tx,
    measure: MeasureId,
    of: Option<(SchoolYear, i64)>,
) -> Result<Vec<Known>, Fault> {
    let mut query = Query::new(CELL).push("", &measure);
    if let Some((year, edition)) = &of {
        query = query.push(" and school_year = ", year).push(" and edition = ", edition);
    }
    let mut cells = tx.query(&query, read)?;
    cells.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(cells)
}

/// What editions before this one showed, by place, the earliest first.
pub(crate) fn earlier(
    tx: &mut Tx,
    measure: MeasureId,
    (year, edition): (SchoolYear, i64),
) -> Result<HashMap<Place, Vec<Earlier>>, Fault> {
    let query = Query::new(CELL).push("", &measure).push(" and school_year = ", &year);
    let mut found: HashMap<Place, Vec<Earlier>> = HashMap::new();
    let query = query.push(" and edition < ", &edition).text(" order by edition");
    for one in tx.query(&query, read)? {
        found.entry(one.place).or_default().push(Earlier { counts: one.counts, shown: one.shown });
    }
    Ok(found)
}

/// Everything of a measure that was loaded by a day, with the edition it belongs to.
pub(crate) fn cells_by_edition(
    tx: &mut Tx,
    measure: MeasureId,
    on: LocalDate,
) -> Result<Vec<(i64, Known)>, Fault> {
    tx.rows(&CELLS_BY_EDITION, &[&measure, &on], |row| Ok((row.get(8)?, read(row)?)))
}

pub(crate) fn corrections(tx: &mut Tx, measure: MeasureId) -> Result<Vec<Correction>, Fault> {
    tx.rows(&CORRECTIONS, &[&measure], |row| {
        let kind: String = row.get(2)?;
        let kind = DoubtKind::parse(&kind)
            .ok_or_else(|| Fault::new(format!("{kind:?} is no kind of correction")))?;
        Ok(Correction {
            year: row.get(0)?,
            edition: row.get(1)?,
            kind,
            why: row.get(3)?,
            from: row.get(4)?,
            recorded_at: row.get(5)?,
            by: row.get(6)?,
        })
    })
}

pub(crate) fn end_edition(
    tx: &mut Tx,
    occasion: &Occasion,
    (measure, year, edition): (MeasureId, SchoolYear, i64),
    (kind, why): (DoubtKind, &str),
) -> Result<i64, Fault> {
    let (today, now, by) = (&occasion.today, &occasion.now, occasion.by.staff());
    let values: [&dyn db::ToValue; 8] =
        [&measure, &year, &edition, &kind.name(), &why, today, now, &by];
    tx.insert(&END_EDITION, &values)
}

/// Each file that brought counts of a measure.
pub(crate) fn loadings(tx: &mut Tx, measure: MeasureId) -> Result<Vec<Loading>, Fault> {
    tx.rows(&LOADINGS, &[&measure], |row| {
        Ok(Loading { year: row.get(0)?, edition: row.get(1)?, on: row.get(3)?, by: row.get(4)? })
    })
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
    (measure, edition): (MeasureId, i64),
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
                &edition,
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
