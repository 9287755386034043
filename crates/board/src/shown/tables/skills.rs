//! Tables of who holds the skills that positions need (P3).

use web::t;

use super::{Drawing, told_people, told_share};
use crate::evidence::skills::Position;
use crate::privacy::{Reader, TOO_FEW};
use crate::shown::grid::{Cell, Grid};
use crate::shown::people::{Told, told, told_alone};

impl Drawing<'_> {
    /// So many of so many people as this reader may see them: people, part, share.
    fn part(&self, (part, people): (usize, usize), told: Told) -> [Cell; 3] {
        match self.reader {
            Reader::Office => {
                [Cell::Count(people), Cell::Count(part), Cell::Share { part, whole: people }]
            }
            Reader::Everyone => [
                super::seen(Cell::Count(people), people < TOO_FEW),
                told_people(self.words, told),
                told_share(self.words, told),
            ],
        }
    }

    /// Each position with its people, how many of them hold all that it needs, and the share, as this
    /// reader may see them; at the end everyone.
    pub(super) fn position_lines(&self) -> Vec<(String, [Cell; 3])> {
        let skills = &self.known.evidence.skills;
        let all: Vec<&Position> = [&skills.all].into_iter().chain(&skills.positions).collect();
        let counts: Vec<(usize, usize)> = all.iter().map(|one| (one.whole, one.people)).collect();
        let told = told(&counts);
        let mut lines: Vec<(String, [Cell; 3])> = all
            .iter()
            .zip(counts.iter().zip(told))
            .map(|(one, (counts, told))| (one.name.clone(), self.part(*counts, told)))
            .collect();
        let mut everyone = lines.remove(0);
        everyone.0 = t!(self.words, "policy-all");
        lines.push(everyone);
        lines
    }

    /// By position: people, and how many have shown all that it needs. For the office also each skill
    /// of each person.
    pub(super) fn positions(&self) -> Grid {
        let words = self.words;
        let skills = &self.known.evidence.skills;
        let is_office = self.reader == Reader::Office;
        let tallies = skills.positions.iter().chain([&skills.all]).map(|one| one.tally);
        let mut rows: Vec<Vec<Cell>> = self
            .position_lines()
            .into_iter()
            .zip(tallies)
            .map(|((name, cells), tally)| {
                let mut row = vec![Cell::text(name)];
                row.extend(cells);
                if is_office {
                    row.extend([Cell::Count(tally.needed()), Cell::Count(tally.held)]);
                }
                row
            })
            .collect();
        let foot = rows.pop().unwrap_or_default();
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
            let told = told_alone(tally.held, tally.needed());
            let mut row = vec![Cell::text(format!("{set}: {name}"))];
            row.extend(self.part((tally.held, tally.needed()), told));
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
