//! The tables behind each figure.

mod duties;
mod evaluation;
mod learning;
mod offers;
mod outside;
mod plans;
mod skills;

use web::{Words, t};

use super::grid::{Cell, Grid};
use super::{INSTRUCTION, Known, LEADERSHIP, SKILLS, names};
use crate::clause::Clause;
use crate::evidence::{GroupLearning, Learned};
use crate::privacy::Reader;

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

    /// A row for each group, its outcomes hidden where the group is too small for this reader.
    fn by_group(&self, grid: Grid, outcomes: impl Fn(&GroupLearning) -> Vec<Cell>) -> Grid {
        let groups = &self.learning().groups;
        let sizes: Vec<usize> = groups.iter().map(|group| group.staff).collect();
        let rows = groups.iter().zip(self.reader.hidden(&sizes)).map(|(group, hidden)| {
            let mut row = vec![Cell::text(names::group(&group.group)), Cell::Count(group.staff)];
            row.extend(outcomes(group).into_iter().map(|cell| seen(cell, hidden)));
            row
        });
        let everyone = self.learning().everyone();
        let mut foot = vec![self.all(), Cell::Count(everyone.staff)];
        foot.extend(outcomes(&everyone));
        grid.rows(rows).foot(foot)
    }
}

fn learned(learned: Learned) -> Vec<Cell> {
    vec![Cell::Count(learned.people), Cell::Time(learned.hours)]
}

fn seen(cell: Cell, hidden: bool) -> Cell {
    if hidden { Cell::TooFew } else { cell }
}
