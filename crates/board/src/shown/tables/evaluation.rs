//! Tables of how the program is judged (P1, P15).

use std::collections::BTreeMap;

use catalog::Purpose;
use evaluation::finding::Decision;
use evaluation::pages::words as judged;
use evaluation::{Level, figures::Decided};
use web::t;

use super::Drawing;
use crate::shown::grid::{Cell, Grid};

impl Drawing<'_> {
    /// What was found for each purpose this school year, and what was decided.
    pub(super) fn findings(&self) -> Grid {
        let words = self.words;
        let purposes = &self.known.evidence.evaluation.purposes;
        let rows = Purpose::ALL.iter().map(|purpose| {
            let name = Cell::text(catalog::words::purpose(words, *purpose));
            let none = BTreeMap::new();
            let decided = purposes.get(purpose).unwrap_or(&none);
            let all: usize = decided.values().map(|one| one.all).sum();
            let done: usize = decided.values().map(|one| one.done).sum();
            let of = |decision: &Decision| decided.get(decision).map_or(0, |one| one.all);
            let mut row = vec![name, Cell::offers(all)];
            row.extend(Decision::ALL.iter().map(|decision| Cell::Count(of(decision))));
            row.push(Cell::Count(done));
            row
        });
        let mut columns = vec![t!(words, "policy-col-findings")];
        columns.extend(Decision::ALL.iter().map(|one| judged::decision(words, *one)));
        columns.push(t!(words, "policy-col-done"));
        Grid::new(
            "findings",
            t!(words, "policy-p1-findings", day = self.day()),
            t!(words, "policy-col-purpose"),
        )
        .figures(columns)
        .rows(rows)
    }

    /// At each level: what will be looked at, what there is, what was found.
    pub(super) fn levels(&self) -> Grid {
        let words = self.words;
        let levels = &self.known.evidence.evaluation.levels;
        let rows = Level::ALL.iter().map(|level| {
            let at = levels.get(level).copied().unwrap_or_default();
            vec![
                Cell::text(judged::level(words, *level)),
                Cell::offers(at.planned),
                Cell::offers(at.with_data),
                Cell::offers(at.findings),
            ]
        });
        Grid::new(
            "levels",
            t!(words, "policy-p15-levels", day = self.day()),
            t!(words, "policy-col-level"),
        )
        .figures([
            t!(words, "policy-col-planned"),
            t!(words, "policy-col-with-data"),
            t!(words, "policy-col-findings"),
        ])
        .rows(rows)
        .drawn_as_map()
    }

    /// What was decided this school year, and where it stands.
    pub(super) fn decisions(&self) -> Grid {
        let words = self.words;
        let decisions = &self.known.evidence.evaluation.decisions;
        let rows = Decision::ALL.iter().map(|decision| {
            let Decided { all, done, late } = decisions.get(decision).copied().unwrap_or_default();
            vec![
                Cell::text(judged::decision(words, *decision)),
                Cell::Count(all),
                Cell::Count(done),
                Cell::Count(late),
            ]
        });
        Grid::new(
            "decisions",
            t!(words, "policy-p15-decisions", day = self.day()),
            t!(words, "policy-col-decision"),
        )
        .figures([
            t!(words, "policy-col-findings"),
            t!(words, "policy-col-done"),
            t!(words, "policy-col-late"),
        ])
        .rows(rows)
    }
}
