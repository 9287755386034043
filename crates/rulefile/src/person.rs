//! The invented person of a case in a rule file: positions and leaves, as far as rules can ask
//! about them.

use crate::fields::{Fields, Problems};
use crate::parts::{optional_word, plain};
use kernel::{BuildingId, LeaveId, LocalDate, Period, PositionId, SiteCode};
use staff::{Category, Flsa, Grade, Leave, Level, PositionFact};

/// A position, as far as rules can ask about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CasePosition {
    pub role: String,
    pub group: String,
    pub category: Category,
    pub interacts: Interacts,
    pub level: Level,
    pub grades: Vec<Grade>,
    pub duties: Vec<String>,
    pub fte_hundredths: i64,
    pub from: LocalDate,
    pub to: Option<LocalDate>,
}

/// Whether the position has to do with pupils.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interacts {
    WithStudents,
    No,
}

/// Each of `positions`.
pub fn case_positions(
    fields: &mut Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Vec<CasePosition> {
    let tables = fields.tables("positions", "a position", problems);
    tables.into_iter().filter_map(|fields| position(fields, problems)).collect()
}

fn position(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<CasePosition> {
    let role = fields.needed_text("role", problems).map(|text| text.text);
    let group = fields.text("group", problems).map(|text| text.text);
    let category =
        optional_word(&mut fields, "category", Category::NAMES, Category::parse, problems);
    let interacts = fields.yes("interacts", problems);
    let level = optional_word(&mut fields, "level", Level::NAMES, Level::parse, problems);
    let mut grades = Vec::new();
    for text in fields.texts("grades", problems) {
        match Grade::parse(&text.text) {
            Some(grade) => grades.push(grade),
            None => problems.say(&text.at, format!("{} is not a grade", text.text), None),
        }
    }
    let duties = plain(fields.texts("duties", problems));
    let fte = fields.whole("fte_percent", 0..201, problems);
    let from = fields.date("from", problems);
    if from.is_none() {
        fields.missing("from", problems);
    }
    let to = fields.date("to", problems);
    fields.end(problems);
    let role = role?;
    Some(CasePosition {
        group: group.unwrap_or_else(|| role.clone()),
        role,
        category: category.unwrap_or(Category::Certificated),
        interacts: if interacts == Some(false) { Interacts::No } else { Interacts::WithStudents },
        level: level.unwrap_or(Level::Elementary),
        grades,
        duties,
        fte_hundredths: fte.unwrap_or(100),
        from: from?,
        to,
    })
}

/// Each stretch of days of a list of `{ from, to }`.
pub fn case_periods(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Vec<Period> {
    let mut periods = Vec::new();
    for mut fields in fields.tables(field, "a stretch of days", problems) {
        let at = fields.at.clone();
        let (from, to) = (fields.date("from", problems), fields.date("to", problems));
        fields.end(problems);
        match from.and_then(|from| Period::new(from, to)) {
            Some(period) => periods.push(period),
            None => problems.say(&at, "from and to are not a stretch of days", None),
        }
    }
    periods
}

/// The positions as facts about staff.
pub fn positions(positions: &[CasePosition]) -> Vec<PositionFact> {
    (1..).zip(positions).map(|(id, position)| fact(PositionId(id), position)).collect()
}

/// The leaves as facts about staff.
pub fn leaves(leaves: &[Period]) -> Vec<Leave> {
    (1..)
        .zip(leaves)
        .map(|(id, period)| Leave {
            id: LeaveId(id),
            kind: "other".to_owned(),
            starts_on: period.first,
            ends_on: period.last,
        })
        .collect()
}

fn fact(id: PositionId, case: &CasePosition) -> PositionFact {
    PositionFact {
        id,
        job_role: case.role.clone(),
        job_role_name: case.role.clone(),
        role_group: case.group.clone(),
        category: case.category,
        flsa: Flsa::Exempt,
        interacts_with_students: case.interacts == Interacts::WithStudents,
        title: case.role.clone(),
        building: BuildingId(1),
        building_code: SiteCode::parse("BIR").expect("three letters"),
        building_name: "Birch Elementary".to_owned(),
        level: case.level,
        grades: case.grades.clone(),
        subject: None,
        duties: case.duties.clone(),
        fte_hundredths: case.fte_hundredths,
        starts_on: case.from,
        ends_on: case.to,
    }
}
