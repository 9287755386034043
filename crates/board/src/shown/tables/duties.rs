//! Tables of what is asked of people, of who follows through, and of the policy itself (P3, P12,
//! P14, P16).

use web::t;

use super::{Drawing, told_people, told_share};
use crate::evidence::DutyCount;
use crate::privacy::Reader;
use crate::shown::grid::{Cell, Grid};
use crate::shown::people::{Told, told};

impl Drawing<'_> {
    /// Mandate by mandate; each counts a person once. What is still in time is for who may read the
    /// records: beside the other two it would be the rest.
    pub(super) fn mandates(&self) -> Grid {
        let words = self.words;
        let mandates = &self.known.evidence.mandates;
        let all = mandates.duties();
        let lines: Vec<DutyCount> =
            [all].into_iter().chain(mandates.standings.iter().map(|one| one.duties)).collect();
        let mut standings = self.standings(&lines).into_iter();
        let mut foot = vec![self.all(), Cell::text(""), Cell::Count(all.asked)];
        foot.extend(standings.next().unwrap_or_default());
        let rows = mandates.standings.iter().zip(standings).map(|(one, standing)| {
            let mut row = vec![
                Cell::text(&one.title),
                Cell::text(&one.citation),
                Cell::Count(one.duties.asked),
            ];
            row.extend(standing);
            row
        });
        let mut columns = vec![t!(words, "policy-col-asked"), t!(words, "policy-col-current")];
        if self.reader == Reader::Office {
            columns.push(t!(words, "policy-col-due"));
        }
        columns.extend([t!(words, "policy-col-late"), t!(words, "policy-col-share")]);
        Grid::new(
            "mandates",
            t!(words, "policy-p12-table", day = self.day()),
            t!(words, "policy-col-mandate"),
        )
        .texts([t!(words, "policy-col-citation")])
        .figures(columns)
        .rows(rows)
        .foot(foot)
    }

    /// For the whole and each of its parts, in that order: how many are current and late, and the share
    /// that is current, as this reader may see them. For the office also who is still in time.
    fn standings(&self, lines: &[DutyCount]) -> Vec<Vec<Cell>> {
        if self.reader == Reader::Office {
            return lines.iter().map(|line| standing(*line)).collect();
        }
        let of = |part: fn(&DutyCount) -> usize| {
            let counts: Vec<(usize, usize)> =
                lines.iter().map(|line| (part(line), line.asked)).collect();
            told(&counts)
        };
        let (current, late) = (of(|line| line.current), of(|line| line.late));
        let each = lines.iter().zip(current.into_iter().zip(late)).enumerate();
        each.map(|(at, (line, (current, late)))| {
            // The whole district is told exactly, unless a few could be worked out.
            let is_told = |told| at == 0 && matches!(told, Told::About(_));
            let exact = standing(*line);
            if line.asked == 0 {
                return vec![exact[0].clone(), exact[2].clone(), Cell::text("–")];
            }
            let [people, share] = if is_told(current) {
                [exact[0].clone(), exact[3].clone()]
            } else {
                [told_people(self.words, current), told_share(self.words, current)]
            };
            let late = if is_told(late) { exact[2].clone() } else { told_people(self.words, late) };
            vec![people, late, share]
        })
        .collect()
    }

    pub(super) fn buildings(&self) -> Grid {
        match self.reader {
            Reader::Office => self.duties_at_buildings(),
            Reader::Everyone => self.people_at_buildings(),
        }
    }

    /// Building by building, how many of those who owe something there are late with nothing.
    fn people_at_buildings(&self) -> Grid {
        let words = self.words;
        let buildings = &self.known.evidence.mandates.buildings;
        let own = buildings.iter().map(|one| (one.people - one.people_late, one.people));
        let own: Vec<(usize, usize)> = own.collect();
        let whole = own.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let lines: Vec<(usize, usize)> = [whole].into_iter().chain(own).collect();
        let told = told(&lines).into_iter().skip(1);
        let rows = buildings.iter().zip(told).map(|(building, told)| {
            vec![
                Cell::text(&building.name),
                Cell::Count(building.staff),
                told_people(words, told),
                told_share(words, told),
            ]
        });
        let caption = t!(words, "policy-p12-buildings-people", day = self.day());
        Grid::new("buildings", caption, t!(words, "policy-col-building"))
            .figures([
                self.staff(),
                t!(words, "policy-col-late-with-nothing"),
                t!(words, "policy-col-share"),
            ])
            .rows(rows)
    }

    fn duties_at_buildings(&self) -> Grid {
        let words = self.words;
        let buildings = &self.known.evidence.mandates.buildings;
        let rows = buildings.iter().map(|building| {
            let mut row = vec![
                Cell::text(&building.name),
                Cell::Count(building.staff),
                Cell::Count(building.duties.asked),
            ];
            row.extend(standing(building.duties));
            row
        });
        Grid::new(
            "buildings",
            t!(words, "policy-p12-buildings-table", day = self.day()),
            t!(words, "policy-col-building"),
        )
        .figures([
            self.staff(),
            t!(words, "policy-col-duties"),
            t!(words, "policy-col-current"),
            t!(words, "policy-col-due"),
            t!(words, "policy-col-late"),
            t!(words, "policy-col-share"),
        ])
        .rows(rows)
    }

    pub(super) fn coverage(&self) -> Grid {
        let words = self.words;
        let rows = self.known.evidence.mandates.coverage.iter().map(|one| {
            vec![
                Cell::text(&one.title),
                Cell::text(&one.citation),
                Cell::Count(one.buildings),
                Cell::Count(one.buildings - one.short),
                Cell::Count(one.short),
            ]
        });
        Grid::new(
            "coverage",
            t!(words, "policy-p12-coverage-table", day = self.day()),
            t!(words, "policy-col-mandate"),
        )
        .texts([t!(words, "policy-col-citation")])
        .figures([
            t!(words, "policy-col-buildings"),
            t!(words, "policy-col-covered"),
            t!(words, "policy-col-short"),
        ])
        .rows(rows)
    }

    pub(super) fn teams(&self) -> Grid {
        let words = self.words;
        let teams = self.known.evidence.teams;
        let late = teams.supervisors - teams.all_current;
        let row = |label, count| {
            let share = Cell::Share { part: count, whole: teams.supervisors };
            vec![Cell::Text(label), Cell::Count(count), share]
        };
        Grid::new(
            "teams",
            t!(words, "policy-p14-teams", day = self.day()),
            t!(words, "policy-col-team"),
        )
        .figures([t!(words, "policy-col-supervisors"), t!(words, "policy-col-share")])
        .rows([
            row(t!(words, "policy-team-current"), teams.all_current),
            row(t!(words, "policy-team-late"), late),
        ])
    }

    pub(super) fn versions(&self) -> Grid {
        let words = self.words;
        let rows = self.known.versions.iter().map(|version| {
            let revised = version.revised_on.map(|day| words.date(day)).unwrap_or_default();
            vec![
                Cell::Link {
                    text: version.title.clone(),
                    href: format!("/policy/text?version={}", version.key),
                },
                Cell::text(words.date(version.adopted_on)),
                Cell::Text(revised),
                Cell::text(words.date(version.in_force_from)),
            ]
        });
        Grid::new(
            "versions",
            t!(words, "policy-p16-table", day = self.day()),
            t!(words, "policy-col-version"),
        )
        .texts([
            t!(words, "policy-col-adopted"),
            t!(words, "policy-col-revised"),
            t!(words, "policy-col-in-force"),
        ])
        .rows(rows)
    }
}

/// How many of the duties asked are current, due and late, and the share that is current.
fn standing(duties: DutyCount) -> Vec<Cell> {
    vec![
        Cell::Count(duties.current),
        Cell::Count(duties.due),
        Cell::Count(duties.late),
        Cell::Share { part: duties.current, whole: duties.asked },
    ]
}
