//! Taking a file: rows join what is known, and what may be shown of each is decided once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{BuildingId, Failed, Fault, Occasion, SchoolYear};
use suppression::{Cell, Counts, Earlier, Misfit, Shown, Table, protect, protect_again};

use crate::file::{Axis, LineProblem, Problem, Row};
use crate::place::{Group, Known, Place};
use crate::store;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Loaded {
    pub new: usize,
    /// Of those new: hidden.
    pub hidden: usize,
    /// They were there before, with the same counts.
    pub known: usize,
    /// Measures and years of which little more than the total can be shown.
    pub withheld: usize,
}

/// A count of this table: known before, or of a line of the file.
struct Held {
    place: Place,
    counts: Counts,
    before: Option<Shown>,
    /// `None`: known before, or a group in which nobody is.
    line: Option<u64>,
}

/// Takes the rows of a file, all or none.
pub fn load(
    tx: &mut Tx,
    _: &Permit<action::LoadMeasures>,
    occasion: &Occasion,
    rows: &[Row],
) -> Result<Loaded, Failed<Vec<Problem>>> {
    take(tx, occasion, rows)
}

/// Takes rows into the edition of their measure and year that is in force.
pub(crate) fn take(
    tx: &mut Tx,
    occasion: &Occasion,
    rows: &[Row],
) -> Result<Loaded, Failed<Vec<Problem>>> {
    let floor = crate::floor(tx, occasion.today)?;
    let file = store::add_file(tx, floor, occasion)?;
    let mut found = Loaded::default();
    let mut problems = Vec::new();
    let mut tables: BTreeMap<(&str, SchoolYear), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        tables.entry((&row.measure, row.place.year)).or_default().push(row);
    }
    for ((name, year), rows) in tables {
        let measure = store::measure_named(tx, name, occasion)?;
        let edition = store::lock_edition(tx, measure, year)?;
        let known = store::cells_of(tx, measure, Some((year, edition)))?;
        let earlier = store::earlier(tx, measure, (year, edition))?;
        match decide((&known, &earlier), &rows, floor) {
            Ok((new, withheld)) => {
                found.known += rows.len().saturating_sub(new.iter().filter(|one| one.1).count());
                found.new += new.iter().filter(|one| one.1).count();
                let hidden = |one: &&(Known, bool)| one.1 && one.0.shown == Shown::Hidden;
                found.hidden += new.iter().filter(hidden).count();
                found.withheld += usize::from(withheld);
                let cells: Vec<Known> = new.into_iter().map(|one| one.0).collect();
                store::add_cells(tx, (measure, edition), file, &cells)?;
            }
            Err(more) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(Failed::Refused(problems));
    }
    tx.journal(
        Entry::new(occasion, "measures.loaded", On("measure_file", file)).detail(
            serde_json::json!({ "new": found.new, "hidden": found.hidden, "floor": floor }),
        ),
    );
    Ok(found)
}

/// From a day on, how many students a shown group has at least. What was shown stays.
pub fn set_floor(
    tx: &mut Tx,
    _: &Permit<action::LoadMeasures>,
    occasion: &Occasion,
    students: i64,
) -> Result<(), Fault> {
    let id = store::set_floor(tx, occasion, students)?;
    tx.journal(
        Entry::new(occasion, "measures.floor_set", On("measure_floor", id))
            .detail(serde_json::json!({ "students": students })),
    );
    Ok(())
}

type New = Vec<(Known, bool)>;

/// The new counts of one measure and school year with what is shown of each (and whether a line of
/// the file says it), and whether little can be shown. `earlier`: what editions that were ended showed.
fn decide(
    (known, earlier): (&[Known], &HashMap<Place, Vec<Earlier>>),
    rows: &[&Row],
    floor: i64,
) -> Result<(New, bool), Vec<Problem>> {
    let mut held: BTreeMap<&Place, Held> = known
        .iter()
        .map(|one| {
            let place = one.place.clone();
            let before = Some(one.shown);
            (&one.place, Held { place, counts: one.counts, before, line: None })
        })
        .collect();
    let mut problems = Vec::new();
    for row in rows {
        match held.get(&row.place) {
            Some(before) if before.counts == row.counts => {}
            Some(_) => {
                problems.push(Problem::Line { line: row.line, what: LineProblem::Changed });
            }
            None => {
                let held_row = Held {
                    place: row.place.clone(),
                    counts: row.counts,
                    before: None,
                    line: Some(row.line),
                };
                held.insert(&row.place, held_row);
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut held: Vec<Held> = held.into_values().collect();
    held.extend(empty_groups(&held));
    let axes = Axes::of(&held);
    let cells = held
        .iter()
        .map(|one| Cell { at: axes.at(&one.place), counts: one.counts, before: one.before })
        .collect();
    let table =
        Table::new(axes.suppression(), cells).map_err(|misfit| problems_of(misfit, &held))?;
    let protected = if earlier.is_empty() {
        protect(&table, floor)
    } else {
        let before = held.iter().map(|one| earlier.get(&one.place).cloned().unwrap_or_default());
        let before: Vec<Vec<Earlier>> = before.collect();
        protect_again(&table, &before, floor).map_err(|misfit| problems_of(misfit, &held))?
    };
    let new = held.into_iter().zip(protected.shown).filter(|(one, _)| one.before.is_none());
    let new = new
        .map(|(one, shown)| {
            let says = one.line.is_some();
            (Known { place: one.place, counts: one.counts, shown }, says)
        })
        .collect();
    Ok((new, protected.is_withheld))
}

/// Where a building or grade is broken down by a grouping, a group that has no line has nobody in
/// it; it is written down, so that what is missing tells nothing.
fn empty_groups(held: &[Held]) -> Vec<Held> {
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut there: BTreeSet<(&Place, &str)> = BTreeSet::new();
    let places: BTreeSet<&Place> = held.iter().map(|one| &one.place).collect();
    let everyone: Vec<Place> =
        held.iter().map(|one| Place { group: None, ..one.place.clone() }).collect();
    for (one, everyone) in held.iter().zip(&everyone) {
        if let Some(group) = &one.place.group {
            parts.entry(&group.grouping).or_default().insert(&group.part);
            there.insert((everyone, &group.grouping));
        }
    }
    let mut empty = Vec::new();
    for (everyone, grouping) in there {
        for part in &parts[grouping] {
            let group = Group { grouping: grouping.to_owned(), part: (*part).to_owned() };
            let place = Place { group: Some(group), ..everyone.clone() };
            if !places.contains(&place) {
                empty.push(Held { place, counts: Counts::default(), before: None, line: None });
            }
        }
    }
    empty
}

/// The axes of a table, by what stands on them.
struct Axes {
    buildings: Vec<BuildingId>,
    grades: Vec<usize>,
    groups: Vec<Group>,
}

impl Axes {
    fn of(held: &[Held]) -> Axes {
        let places = || held.iter().map(|one| &one.place);
        let buildings: BTreeSet<_> = places().filter_map(|place| place.building).collect();
        let grades: BTreeSet<_> = places().filter_map(|place| place.grade).collect();
        let groups: BTreeSet<_> = places().filter_map(|place| place.group.clone()).collect();
        Axes {
            buildings: buildings.into_iter().collect(),
            grades: grades.into_iter().collect(),
            groups: groups.into_iter().collect(),
        }
    }

    fn at(&self, place: &Place) -> suppression::At {
        fn nth<T: Ord>(all: &[T], one: Option<&T>) -> usize {
            one.map_or(0, |one| all.binary_search(one).map_or(0, |nth| nth + 1))
        }
        [
            nth(&self.buildings, place.building.as_ref()),
            nth(&self.grades, place.grade.as_ref()),
            nth(&self.groups, place.group.as_ref()),
        ]
    }

    fn suppression(&self) -> [suppression::Axis; 3] {
        let mut groups = suppression::Axis::default();
        for (nth, group) in self.groups.iter().enumerate() {
            let follows = nth > 0 && self.groups[nth - 1].grouping == group.grouping;
            match groups.breakdowns.last_mut().filter(|_| follows) {
                Some(parts) => parts.push(nth + 1),
                None => groups.breakdowns.push(vec![nth + 1]),
            }
        }
        [
            suppression::Axis::of(self.buildings.len()),
            suppression::Axis::of(self.grades.len()),
            groups,
        ]
    }
}

/// The line on which what does not fit stands; where it was known before, any line of the file.
fn problems_of(misfit: Misfit, held: &[Held]) -> Vec<Problem> {
    let (cell, what) = match misfit {
        Misfit::Twice { cell } => (cell, LineProblem::Twice),
        Misfit::NoTotal { cell, axis } => (cell, LineProblem::NoTotal(Axis::ALL[axis])),
        Misfit::DoesNotAddUp { cell, axis } => (cell, LineProblem::DoesNotAddUp(Axis::ALL[axis])),
    };
    let first = held.iter().filter_map(|one| one.line).min().unwrap_or(1);
    vec![Problem::Line { line: held[cell].line.unwrap_or(first), what }]
}
