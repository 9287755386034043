//! The tables behind each figure.

mod compared;
mod duties;
mod evaluation;
mod learning;
mod offers;
mod outside;
mod plans;
mod skills;

use suppression::Percent;
use web::{Words, t};

use super::grid::{Cell, Grid};
use super::people::{Told, told};
use super::{INSTRUCTION, Known, LEADERSHIP, SKILLS, names};
use crate::clause::Clause;
use crate::evidence::{GroupLearning, Learned};
use crate::privacy::{Reader, TOO_FEW};

/// What a table is drawn with.
struct Drawing<'a> {
    known: &'a Known<'a>,
    words: &'a Words,
    reader: Reader,
}

/// Every table of a clause. None for a clause that no part of Perennial watches yet.
pub(crate) fn tables(
    clause: Clause,
    known: &Known<'_>,
    words: &Words,
    reader: Reader,
) -> Vec<Grid> {
    let drawing = Drawing { known, words, reader };
    let mut grids = of_day(clause, &drawing);
    if let Some(then) = known.then() {
        grids.extend(compared::grid(clause, &drawing, &Drawing { known: &then, words, reader }));
    }
    grids
}

fn of_day(clause: Clause, drawing: &Drawing<'_>) -> Vec<Grid> {
    match clause {
        Clause::Purpose => vec![drawing.purposes(), drawing.findings()],
        Clause::TwoKinds => vec![drawing.kinds()],
        Clause::Training => {
            vec![
                drawing.trainings(),
                drawing.mandates(),
                drawing.elements("skills", SKILLS),
                drawing.positions(),
                drawing.held(),
            ]
        }
        Clause::Continual => vec![drawing.quarters(), drawing.continuity()],
        Clause::Delivery => vec![drawing.modes()],
        Clause::OfferedToAll => vec![drawing.open_now(), drawing.pulse()],
        Clause::Variety => {
            vec![drawing.combinations(), drawing.formats_by_group(), drawing.outside()]
        }
        Clause::Mandates => vec![drawing.mandates(), drawing.buildings(), drawing.coverage()],
        Clause::Duties => vec![drawing.engagement(), drawing.teams()],
        Clause::Dates => vec![drawing.versions()],
        Clause::Plans => vec![drawing.strategies(), drawing.phases()],
        Clause::Instruction => vec![drawing.elements("indicators", INSTRUCTION), drawing.wanted()],
        Clause::Leadership => vec![drawing.elements("indicators", LEADERSHIP)],
        Clause::Planning => vec![drawing.needs()],
        Clause::Input => vec![drawing.voice()],
        Clause::Evaluation => vec![drawing.levels(), drawing.decisions()],
        Clause::JobEmbedded => Vec::new(),
    }
}

impl Drawing<'_> {
    fn learning(&self) -> &crate::evidence::Learning {
        &self.known.evidence.learning
    }

    /// As of the day: what every caption ends with.
    fn day(&self) -> String {
        self.words.date(self.known.evidence.on)
    }

    fn people(&self) -> String {
        t!(self.words, "policy-col-people")
    }

    fn hours(&self) -> String {
        t!(self.words, "policy-col-hours")
    }

    fn staff(&self) -> String {
        t!(self.words, "policy-col-staff")
    }

    fn group(&self) -> String {
        t!(self.words, "policy-col-group")
    }

    fn all(&self) -> Cell {
        Cell::text(t!(self.words, "policy-all"))
    }

    /// People and hours of the whole district, unless they are few.
    fn few(&self, of: Learned) -> Vec<Cell> {
        let is_few = self.reader == Reader::Everyone && (1..TOO_FEW).contains(&of.people);
        learned(of).into_iter().map(|cell| seen(cell, is_few)).collect()
    }

    /// A row for each group, and everyone at the foot. What groups did is told to this reader as the
    /// groups together allow.
    fn by_group(&self, grid: Grid, outcomes: impl Fn(&GroupLearning) -> Vec<Outcome>) -> Grid {
        let everyone = self.learning().everyone();
        let mut rows: Vec<(&GroupLearning, Vec<Outcome>)> = vec![(&everyone, outcomes(&everyone))];
        rows.extend(self.learning().groups.iter().map(|group| (group, outcomes(group))));
        let mut drawn: Vec<Vec<Cell>> = rows
            .iter()
            .map(|(group, _)| {
                vec![Cell::text(names::group(&group.group)), Cell::Count(group.staff)]
            })
            .collect();
        drawn[0][0] = self.all();
        for column in 0..rows[0].1.len() {
            let lines: Vec<(usize, usize)> =
                rows.iter().map(|(group, of)| (of[column].people(), group.staff)).collect();
            let told = told(&lines);
            for ((at, (group, of)), told) in rows.iter().enumerate().zip(told) {
                // The whole district is told exactly, unless a small group could be worked out.
                let is_whole = at == 0 && matches!(told, Told::About(_));
                let cell = match self.reader {
                    Reader::Everyone if !is_whole => of[column].told(self.words, told),
                    Reader::Everyone | Reader::Office => of[column].whole(group.staff),
                };
                drawn[at].push(cell);
            }
        }
        let foot = drawn.remove(0);
        grid.rows(drawn).foot(foot)
    }
}

/// What people of a group did, as a column says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// So many of them.
    People(usize),
    /// So many of them, as a share.
    Share(usize),
    /// The hours of so many of them.
    Time(Learned),
}

impl Outcome {
    const fn people(self) -> usize {
        match self {
            Outcome::People(people) | Outcome::Share(people) => people,
            Outcome::Time(learned) => learned.people,
        }
    }

    const fn whole(self, staff: usize) -> Cell {
        match self {
            Outcome::People(people) => Cell::Count(people),
            Outcome::Share(people) => Cell::Share { part: people, whole: staff },
            Outcome::Time(learned) => Cell::Time(learned.hours),
        }
    }

    fn told(self, words: &Words, told: Told) -> Cell {
        match self {
            Outcome::People(_) => told_people(words, told),
            Outcome::Share(_) => told_share(words, told),
            Outcome::Time(learned) => told.hours(learned.hours).map_or(Cell::TooFew, Cell::Time),
        }
    }
}

/// How many it are, as far as it is told.
fn told_people(words: &Words, told: Told) -> Cell {
    match told {
        Told::About(counts) => Cell::Count(usize::try_from(counts.reached).unwrap_or(0)),
        Told::AtMost(_) | Told::AtLeast(_) => told_share(words, told),
        Told::TooFew => Cell::TooFew,
    }
}

/// What share of the group it is, as far as it is told.
fn told_share(words: &Words, told: Told) -> Cell {
    match told {
        Told::About(counts) => match Percent::of(counts) {
            Percent::Is(share) => Cell::text(words.percent(share, 100)),
            Percent::AtMost(most) => Cell::text(t!(words, "policy-share-at-most", share = most)),
            Percent::AtLeast(least) => {
                Cell::text(t!(words, "policy-share-at-least", share = least))
            }
        },
        Told::AtMost(most) => Cell::text(t!(words, "policy-share-at-most", share = most)),
        Told::AtLeast(least) => Cell::text(t!(words, "policy-share-at-least", share = least)),
        Told::TooFew => Cell::TooFew,
    }
}

fn learned(learned: Learned) -> Vec<Cell> {
    vec![Cell::Count(learned.people), Cell::Time(learned.hours)]
}

fn seen(cell: Cell, hidden: bool) -> Cell {
    if hidden { Cell::TooFew } else { cell }
}
