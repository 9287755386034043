//! Tables of who holds the skills that positions need (P3).

use suppression::{Percent, Shown};
use web::t;

use super::Drawing;
use crate::evidence::skills::{Position, counts, shown_of};
use crate::privacy::Reader;
use crate::shown::grid::{Cell, Grid};

impl Drawing<'_> {
    /// So many of so many people as this reader may see them: people, part, share.
    fn part(&self, (part, people): (usize, usize), shown: Shown) -> [Cell; 3] {
        let words = self.words;
        let coded = || match Percent::of(counts(part, people)) {
            Percent::Is(_) => Cell::TooFew,
            Percent::AtMost(most) => Cell::text(t!(words, "policy-share-at-most", share = most)),
            Percent::AtLeast(least) => {
                Cell::text(t!(words, "policy-share-at-least", share = least))
            }
        };
        match shown {
            Shown::Whole => {
                [Cell::Count(people), Cell::Count(part), Cell::Share { part, whole: people }]
            }
            Shown::Coded => [Cell::Count(people), Cell::TooFew, coded()],
            Shown::CountOnly => [Cell::Count(people), Cell::TooFew, Cell::TooFew],
            Shown::Hidden => [Cell::TooFew, Cell::TooFew, Cell::TooFew],
        }
    }

    /// By position: people, and how many have shown all that it needs. For the office also each skill
    /// of each person.
    pub(super) fn positions(&self) -> Grid {
        let words = self.words;
        let skills = &self.known.evidence.skills;
        let is_office = self.reader == Reader::Office;
        let shown = match self.reader {
            Reader::Office => vec![Shown::Whole; skills.positions.len() + 1],
            Reader::Everyone => skills.shown(),
        };
        let row = |one: &Position, shown: Shown| {
            let mut cells = self.part((one.whole, one.people), shown).to_vec();
            if is_office {
                cells.extend([Cell::Count(one.tally.needed()), Cell::Count(one.tally.held)]);
            }
            cells
        };
        let rows = skills.positions.iter().zip(&shown[1..]).map(|(one, shown)| {
            let mut cells = vec![Cell::text(&one.name)];
            cells.extend(row(one, *shown));
            cells
        });
        let mut foot = vec![self.all()];
        foot.extend(row(&skills.all, shown[0]));
        let mut columns =
            vec![self.people(), t!(words, "policy-col-hold-all"), t!(words, "policy-col-share")];
        if is_office {
            columns.push(t!(words, "policy-col-skills-needed"));
            columns.push(t!(words, "policy-col-skills-held"));
        }
        let caption = t!(words, "policy-p3-positions", day = self.day());
        Grid::new("positions", caption, t!(words, "policy-col-position"))
            .figures(columns)
            .rows(rows)
            .foot(foot)
    }

    /// Skill by skill: how many need it, and have shown it.
    pub(super) fn held(&self) -> Grid {
        let words = self.words;
        let rows = self.known.evidence.skills.skills.iter().map(|(set, name, tally)| {
            let shown = match self.reader {
                Reader::Office => Shown::Whole,
                Reader::Everyone => shown_of(*tally),
            };
            let mut row = vec![Cell::text(format!("{set}: {name}"))];
            row.extend(self.part((tally.held, tally.needed()), shown));
            row
        });
        let caption = t!(words, "policy-p3-held", day = self.day());
        Grid::new("held", caption, t!(words, "policy-col-skill"))
            .figures([
                t!(words, "policy-col-needed-by"),
                t!(words, "policy-col-held-by"),
                t!(words, "policy-col-share"),
            ])
            .rows(rows)
    }
}
