//! A framework's version as a file: read whole or not at all. Pure.

use std::collections::BTreeMap;

use kernel::cells::{Cell, csv};

use crate::framework::{SkillTerms, Spanish, VALID_MONTHS, Version};
use crate::kinds::ElementKind;
use crate::sheet::{Column, Problem, Row, Sheet, What, WrongTerm, judge_tree, read};

const fn column(name: &'static str, required: bool) -> Column {
    Column { name, required }
}

/// The columns of a framework's file. A row whose kind is `scale` names the rubric's levels.
pub const COLUMNS: &[Column] = &[
    column("code", true),
    column("parent", true),
    column("kind", true),
    column("title", true),
    column("description", false),
    column("rubric_1", false),
    column("rubric_2", false),
    column("rubric_3", false),
    column("rubric_4", false),
    column("rubric_5", false),
    column("level_needed", false),
    column("level_by_training", false),
    column("valid_months", false),
    column("title_es", false),
    column("description_es", false),
];

const RUBRIC: [&str; 5] = ["rubric_1", "rubric_2", "rubric_3", "rubric_4", "rubric_5"];
/// The kind of the row that names the levels.
const SCALE: &str = "scale";

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Written {
    /// The names of the rubric levels, lowest first.
    pub levels: Vec<String>,
    pub elements: Vec<NewElement>,
}

/// An element as it is written, before a version has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewElement {
    pub code: String,
    pub parent: Option<String>,
    pub kind: ElementKind,
    pub title: String,
    pub description: String,
    pub rubric: Vec<String>,
    pub terms: SkillTerms,
    pub spanish: Spanish,
}

/// The elements of a file in its order, or everything that is wrong with it.
pub fn elements(bytes: &[u8]) -> Result<Written, Vec<Problem>> {
    let sheet = read(bytes, COLUMNS)?;
    let rubric_of = |row| {
        let mut cells: Vec<String> =
            RUBRIC.iter().map(|column| sheet.cell(row, column).to_owned()).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        cells
    };
    let is_scale = |row| sheet.cell(row, "kind").eq_ignore_ascii_case(SCALE);
    let levels = sheet.rows.iter().find(|row| is_scale(row)).map(rubric_of).unwrap_or_default();
    let rows: Vec<_> = sheet.rows.iter().filter(|row| !is_scale(row)).collect();
    let codes: Vec<(u64, &str, &str)> = rows
        .iter()
        .map(|row| (row.line, sheet.cell(row, "code"), sheet.cell(row, "parent")))
        .collect();
    let mut problems = judge_tree(&codes);
    let kinds: BTreeMap<String, ElementKind> = rows
        .iter()
        .filter_map(|row| {
            let kind = ElementKind::parse(sheet.cell(row, "kind"))?;
            Some((sheet.cell(row, "code").to_lowercase(), kind))
        })
        .collect();
    let mut elements = Vec::new();
    for row in rows {
        let mut problem = |column, what| problems.push(Problem::at(row, column, what));
        let parent = Some(sheet.cell(row, "parent")).filter(|cell| !cell.is_empty());
        let written = sheet.cell(row, "kind");
        let title = sheet.cell(row, "title");
        if title.is_empty() {
            problem("title", What::Missing);
        }
        let rubric = rubric_of(row);
        if rubric.len() > levels.len() {
            problem("rubric_1", What::RubricWithoutScale);
        }
        let terms = terms(&sheet, row, &levels, &mut problem);
        let Some(kind) = ElementKind::parse(written) else {
            let choices = ElementKind::ALL.iter().map(|kind| kind.name()).collect();
            problem("kind", What::NotAChoice { written: written.to_owned(), choices });
            continue;
        };
        let above = parent.map(|parent| kinds.get(&parent.to_lowercase()).copied());
        if above != Some(None) && !kind.stands_under(above.flatten()) {
            let under = above.flatten().map(ElementKind::name);
            problem("parent", What::WrongPlace { kind: kind.name(), under });
        }
        if kind != ElementKind::Skill
            && let Some(column) = TERMS.iter().find(|name| !sheet.cell(row, name).is_empty())
        {
            problem(column, What::Skill(WrongTerm::OnlyOfSkills));
        }
        let spanish = Spanish {
            title: written_in(&sheet, row, "title_es"),
            description: written_in(&sheet, row, "description_es"),
        };
        elements.push(NewElement {
            code: sheet.cell(row, "code").to_owned(),
            parent: parent.map(str::to_owned),
            kind,
            title: title.to_owned(),
            description: sheet.cell(row, "description").to_owned(),
            rubric,
            terms,
            spanish,
        });
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(Written { levels, elements }) } else { Err(problems) }
}

/// The columns that only a skill has something in.
const TERMS: [&str; 3] = ["level_needed", "level_by_training", "valid_months"];

fn written_in(sheet: &Sheet, row: &Row, column: &str) -> Option<String> {
    Some(sheet.cell(row, column).to_owned()).filter(|cell| !cell.is_empty())
}

/// What a skill asks for. Levels are written by their name in the scale.
fn terms(
    sheet: &Sheet,
    row: &Row,
    levels: &[String],
    problem: &mut impl FnMut(&'static str, What),
) -> SkillTerms {
    let mut level = |column: &'static str| {
        let written = written_in(sheet, row, column)?;
        let at = levels.iter().position(|name| name.eq_ignore_ascii_case(&written));
        if at.is_none() {
            problem(column, What::Skill(WrongTerm::NotALevel { written, levels: levels.to_vec() }));
        }
        at.and_then(|at| i64::try_from(at + 1).ok())
    };
    let level_needed = level("level_needed");
    let level_by_training = level("level_by_training");
    let valid_months = written_in(sheet, row, "valid_months").and_then(|written| {
        let months = written.parse().ok().filter(|months| VALID_MONTHS.contains(months));
        if months.is_none() {
            problem("valid_months", What::Skill(WrongTerm::NotMonths { written }));
        }
        months
    });
    SkillTerms { level_needed, level_by_training, valid_months }
}

/// The version as a file that [`elements`] reads.
pub fn written(version: &Version) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let rubric = |cells: &[String]| -> Vec<Cell> {
        (0..RUBRIC.len()).map(|at| Cell::some(cells.get(at))).collect()
    };
    let scale = (!version.levels.is_empty()).then(|| {
        let mut row = vec![Cell::Empty, Cell::Empty, Cell::text(SCALE), Cell::Empty, Cell::Empty];
        row.extend(rubric(&version.levels));
        row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        row
    });
    let level = |at: Option<i64>| {
        let at = at.and_then(|at| usize::try_from(at - 1).ok());
        Cell::some(at.and_then(|at| version.levels.get(at)))
    };
    let elements = version.elements.iter().map(|element| {
        let parent = element.parent.and_then(|id| version.element(id)).map(|above| &above.code);
        let mut row = vec![
            Cell::text(&element.code),
            Cell::some(parent),
            Cell::text(element.kind),
            Cell::text(&element.title),
            Cell::text(&element.description),
        ];
        row.extend(rubric(&element.rubric));
        row.extend([
            level(element.terms.level_needed),
            level(element.terms.level_by_training),
            element.terms.valid_months.map_or(Cell::Empty, Cell::number),
            Cell::some(element.spanish.title.as_ref()),
            Cell::some(element.spanish.description.as_ref()),
        ]);
        row
    });
    csv(&names, scale.into_iter().chain(elements))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "code,parent,kind,title,description,rubric_1,rubric_2\n";

    fn wrong(rows: &str) -> Vec<(Option<u64>, &'static str)> {
        let problems = elements(format!("{HEAD}{rows}").as_bytes()).unwrap_err();
        problems.into_iter().map(|problem| (problem.line, problem.column)).collect()
    }

    #[test]
    fn a_framework_is_read_with_its_scale() {
        let rows = ",,scale,,,Beginning,Skilled\n1,,domain,Planning,,,\n\
            1.1,1,indicator,Goals are clear,What pupils will learn,Vague,In pupils' words\n";
        let read = elements(format!("{HEAD}{rows}").as_bytes()).unwrap();
        assert_eq!(read.levels, ["Beginning", "Skilled"]);
        assert_eq!(read.elements.len(), 2);
        assert_eq!(read.elements[1].rubric[1], "In pupils' words");
    }

    /// P3: a district loads its own skills with the level that is needed and how long they count.
    #[test]
    fn a_skill_is_read_with_its_level_and_how_long_it_counts() {
        let head = "code,parent,kind,title,rubric_1,rubric_2,level_needed,level_by_training,\
            valid_months,title_es\n";
        let scale = ",,scale,,With help,Alone,,,,\n";
        let row = "1,,skill,Keep food safe,,,alone,With help,36,Alimentos seguros\n";
        let file = format!("{head}{scale}{row}");
        let read = elements(file.as_bytes()).unwrap();
        let terms = SkillTerms {
            level_needed: Some(2),
            level_by_training: Some(1),
            valid_months: Some(36),
        };
        assert_eq!(read.elements[0].terms, terms);
        assert_eq!(read.elements[0].spanish.title.as_deref(), Some("Alimentos seguros"));

        let wrong = "1,,skill,A,,,Master,,0,\n2,,domain,B,,,Alone,,,\n";
        let problems = elements(format!("{head}{scale}{wrong}").as_bytes()).unwrap_err();
        let told: Vec<_> = problems.iter().map(|one| (one.line, one.column)).collect();
        let line = |line, column| (Some(line), column);
        let each = [line(3, "level_needed"), line(3, "valid_months"), line(4, "level_needed")];
        assert_eq!(told, each);
        assert!(matches!(
            &problems[0].what,
            What::Skill(WrongTerm::NotALevel { levels, .. }) if levels.len() == 2
        ));
        assert_eq!(problems[2].what, What::Skill(WrongTerm::OnlyOfSkills));
    }

    #[test]
    fn what_cannot_stand_where_it_stands_is_told() {
        assert_eq!(wrong("1,,indicator,Alone,,,\n"), [(Some(2), "parent")]);
        assert_eq!(wrong("1,9,indicator,Lost,,,\n"), [(Some(2), "parent")]);
        assert_eq!(wrong("1,,area,What,,,\n"), [(Some(2), "kind")]);
        assert_eq!(wrong("1,,domain,,,x,\n"), [(Some(2), "title"), (Some(2), "rubric_1")]);
    }
}
