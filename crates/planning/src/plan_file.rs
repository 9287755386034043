//! A plan as a file: read whole or not at all, and written so that it can be read again. Pure.

use std::collections::BTreeMap;

use kernel::cells::{Cell, csv};
use kernel::{LocalDate, PlanItemId, StaffId};
use staff::audience::{Audience, Vocabulary};

use crate::kinds::ItemKind;
use crate::plan::Tree;
use crate::sheet::{Column, Problem, Row, Sheet, What, judge_tree, read};

const fn column(name: &'static str, required: bool) -> Column {
    Column { name, required }
}

/// The columns of a plan's file, in the order in which it is written.
pub const COLUMNS: &[Column] = &[
    column("code", true),
    column("parent", true),
    column("kind", true),
    column("wording", true),
    column("measure", false),
    column("audience", false),
    column("owner", false),
    column("due_on", false),
    column("serves", false),
];

/// An item as it is written, before the plan has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewItem {
    pub code: String,
    /// The code of the item above it.
    pub parent: Option<String>,
    pub kind: ItemKind,
    pub wording: String,
    pub measure: Option<String>,
    pub audience: Audience,
    pub owner: Option<StaffId>,
    pub due_on: Option<LocalDate>,
    pub serves: Option<Served>,
}

/// What an item serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Served {
    /// An objective of the same plan, by its code.
    Own(String),
    /// A strategy of the district's plan.
    District(PlanItemId),
}

/// What a file is held against.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub of_building: bool,
    pub vocabulary: Vocabulary,
    /// Who may own an item, by employee number and by e-mail address, both in lower case.
    pub people: BTreeMap<String, StaffId>,
    /// The district's strategies by code: what a building's items may serve.
    pub strategies: BTreeMap<String, PlanItemId>,
}

/// The items of a file in its order, or everything that is wrong with it.
pub fn items(bytes: &[u8], known: &Known) -> Result<Vec<NewItem>, Vec<Problem>> {
    let sheet = read(bytes, COLUMNS)?;
    let codes: Vec<(u64, &str, &str)> = sheet
        .rows
        .iter()
        .map(|row| (row.line, sheet.cell(row, "code"), sheet.cell(row, "parent")))
        .collect();
    let mut problems = judge_tree(&codes);
    let kinds: BTreeMap<String, ItemKind> = sheet
        .rows
        .iter()
        .filter_map(|row| {
            let kind = ItemKind::parse(sheet.cell(row, "kind"))?;
            Some((sheet.cell(row, "code").to_lowercase(), kind))
        })
        .collect();
    let mut items = Vec::new();
    for row in &sheet.rows {
        items.extend(item(&sheet, row, &kinds, known, &mut problems));
    }
    problems.sort_by_key(|problem| problem.line);
    if problems.is_empty() { Ok(items) } else { Err(problems) }
}

fn item(
    sheet: &Sheet,
    row: &Row,
    kinds: &BTreeMap<String, ItemKind>,
    known: &Known,
    problems: &mut Vec<Problem>,
) -> Option<NewItem> {
    let before = problems.len();
    let mut problem = |column, what| problems.push(Problem::at(row, column, what));
    let some = |column: &str| Some(sheet.cell(row, column)).filter(|cell| !cell.is_empty());
    let (code, parent) = (sheet.cell(row, "code"), some("parent"));
    let written = sheet.cell(row, "kind");
    let kind = ItemKind::parse(written);
    if kind.is_none() {
        let choices = ItemKind::ALL.iter().map(|kind| kind.name()).collect();
        problem("kind", What::NotAChoice { written: written.to_owned(), choices });
    }
    let above = parent.and_then(|parent| kinds.get(&parent.to_lowercase()).copied());
    let parent_is_known = parent.is_none() || above.is_some();
    if let Some(kind) = kind
        && parent_is_known
        && !kind.stands_under(above, known.of_building)
    {
        let under = above.map(ItemKind::name);
        problem("parent", What::WrongPlace { kind: kind.name(), under });
    }
    if sheet.cell(row, "wording").is_empty() {
        problem("wording", What::Missing);
    }
    let audience = match some("audience").map_or(Ok(Audience::all()), Audience::parse) {
        Ok(audience) => match audience.unknown_words(&known.vocabulary).first() {
            None => Some(audience),
            Some(unknown) => {
                problem("audience", What::NotAnAudience { why: unknown.to_string() });
                None
            }
        },
        Err(error) => {
            problem("audience", What::NotAnAudience { why: error.to_string() });
            None
        }
    };
    let owner = some("owner").map(|written| (written, known.people.get(&written.to_lowercase())));
    if let Some((written, None)) = owner {
        problem("owner", What::UnknownPerson { written: written.to_owned() });
    }
    let due_on = some("due_on").map(|written| (written, LocalDate::parse(written)));
    if let Some((written, None)) = due_on {
        problem("due_on", What::NotADate { written: written.to_owned() });
    }
    let serves = some("serves").map(|code| (code, served(code, kinds, known)));
    if let Some((written, None)) = serves {
        problem("serves", What::UnknownServed { written: written.to_owned() });
    }
    if problems.len() > before {
        return None;
    }
    Some(NewItem {
        code: code.to_owned(),
        parent: parent.map(str::to_owned),
        kind: kind?,
        wording: sheet.cell(row, "wording").to_owned(),
        measure: some("measure").map(str::to_owned),
        audience: audience?,
        owner: owner.and_then(|(_, owner)| owner.copied()),
        due_on: due_on.and_then(|(_, day)| day),
        serves: serves.and_then(|(_, served)| served),
    })
}

/// An item of the district's plan serves an objective beside it; one of a building's, a strategy of
/// the district.
fn served(code: &str, kinds: &BTreeMap<String, ItemKind>, known: &Known) -> Option<Served> {
    if known.of_building {
        return known.strategies.get(&code.to_lowercase()).map(|id| Served::District(*id));
    }
    let is_objective = kinds.get(&code.to_lowercase()) == Some(&ItemKind::Objective);
    is_objective.then(|| Served::Own(code.to_owned()))
}

/// The plan as a file that [`items`] reads. `owner` gives the employee number of a person, `served`
/// the code of an item of the district's plan.
pub fn written(
    tree: &Tree,
    day: LocalDate,
    owner: impl Fn(StaffId) -> Option<String>,
    served: impl Fn(PlanItemId) -> Option<String>,
) -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let code = |id: PlanItemId| tree.item(id).map(|item| item.code.clone());
    let items = tree.items.iter().filter(|item| !item.is_struck_on(day));
    csv(
        &names,
        items.map(|item| {
            vec![
                Cell::text(&item.code),
                Cell::some(item.parent.and_then(code)),
                Cell::text(item.kind),
                Cell::text(&item.wording),
                Cell::some(item.measure.as_ref()),
                Cell::text(&item.audience),
                Cell::some(item.owner.and_then(&owner)),
                Cell::some(item.due_on),
                Cell::some(item.serves.and_then(|id| code(id).or_else(|| served(id)))),
            ]
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::{item, tree};

    const HEAD: &str = "code,parent,kind,wording,measure,owner,due_on,serves\n";

    fn known() -> Known {
        Known {
            people: BTreeMap::from([("e100".to_owned(), StaffId(7))]),
            strategies: BTreeMap::from([("s1".to_owned(), PlanItemId(70))]),
            ..Known::default()
        }
    }

    fn wrong(rows: &str) -> Vec<(u64, &'static str, What)> {
        let problems = items(format!("{HEAD}{rows}").as_bytes(), &known()).unwrap_err();
        problems.into_iter().map(|it| (it.line.unwrap(), it.column, it.what)).collect()
    }

    #[test]
    fn a_plan_is_read_from_objective_to_action_step() {
        let rows = "O1,,objective,Reading,80% at grade level,E100,2029-05-31,\n\
            S1,,strategy,Teach reading,,,,O1\n\
            S1.A,S1,action-plan,Train,,,,\n\
            S1.A.1,S1.A,specific-result,All trained,100%,,,\n\
            S1.A.1.a,S1.A.1,action-step,Order books,,,2025-09-01,\n";
        let items = items(format!("{HEAD}{rows}").as_bytes(), &known()).unwrap();
        assert_eq!(items.len(), 5);
        assert_eq!(items[0].owner, Some(StaffId(7)));
        assert_eq!(items[1].serves, Some(Served::Own("O1".to_owned())));
        assert_eq!(items[4].parent.as_deref(), Some("S1.A.1"));
    }

    #[test]
    fn every_bad_row_is_told_and_nothing_is_taken() {
        let found = wrong(
            "S1,,strategy,Teach,,E999,soon,O9\nA,S9,action-plan,Train,,,,\nB,S1,goal,,,,,\n\
            C,S1,action-step,Do,,,,\n",
        );
        let places: Vec<(u64, &str)> = found.iter().map(|(line, at, _)| (*line, *at)).collect();
        let expected = [
            (2, "owner"),
            (2, "due_on"),
            (2, "serves"),
            (3, "parent"),
            (4, "kind"),
            (4, "wording"),
            (5, "parent"),
        ];
        assert_eq!(places, expected);
        let place = What::WrongPlace { kind: "action-step", under: Some("strategy") };
        assert_eq!(found[6].2, place);
    }

    #[test]
    fn a_circle_is_refused() {
        let found = wrong("A,B,action-plan,One,,,,\nB,A,action-plan,Two,,,,\n");
        assert!(found.iter().any(|(_, _, what)| matches!(what, What::Cycle { .. })), "{found:?}");
    }

    #[test]
    fn a_building_s_items_serve_the_district_s_strategies_and_nothing_else() {
        let known = Known { of_building: true, ..known() };
        let read = |serves: &str| {
            items(format!("{HEAD}A,,action-plan,Read,,,,{serves}\n").as_bytes(), &known)
        };
        assert_eq!(read("s1").unwrap()[0].serves, Some(Served::District(PlanItemId(70))));
        assert_eq!(read("S2").unwrap_err()[0].column, "serves");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut strategy = item(1, ItemKind::Strategy, "S1", None);
        strategy.wording = "=Teach, \"well\"".to_owned();
        strategy.owner = Some(StaffId(7));
        let action = item(2, ItemKind::ActionPlan, "S1.A", Some(1));
        let tree = tree(None, vec![strategy, action]);
        let day = LocalDate::parse("2025-10-14").unwrap();
        let text = written(&tree, day, |_| Some("E100".to_owned()), |_| None);
        let again = items(text.as_bytes(), &known()).unwrap();
        assert_eq!(again[0].wording, "=Teach, \"well\"");
        assert_eq!(again[0].owner, Some(StaffId(7)));
        assert_eq!(again[1].parent.as_deref(), Some("S1"));
    }
}
