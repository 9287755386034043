//! Tables of what is asked of people, of who follows through, and of the policy itself (P3, P12,
//! P14, P16).

use web::t;

use super::{Drawing, seen};
use crate::evidence::DutyCount;
use crate::shown::grid::{Cell, Grid};

impl Drawing<'_> {
    pub(super) fn mandates(&self) -> Grid {
        let words = self.words;
        let mandates = &self.known.evidence.mandates;
        let sizes: Vec<usize> = mandates.standings.iter().map(|one| one.duties.asked).collect();
        let rows = mandates.standings.iter().zip(self.reader.hidden(&sizes));
        let rows = rows.map(|(one, hidden)| {
            vec![Cell::text(&one.title), Cell::text(&one.citation), Cell::Count(one.duties.asked)]
                .into_iter()
                .chain(standing(one.duties).into_iter().map(|cell| seen(cell, hidden)))
                .collect()
        });
        let duties = mandates.duties();
        let mut foot = vec![self.all(), Cell::text(""), Cell::Count(duties.asked)];
        foot.extend(standing(duties));
        Grid::new(
            "mandates",
            t!(words, "policy-p12-table", day = self.day()),
            t!(words, "policy-col-mandate"),
        )
        .texts([t!(words, "policy-col-citation")])
        .figures([
            t!(words, "policy-col-asked"),
            t!(words, "policy-col-current"),
            t!(words, "policy-col-due"),
            t!(words, "policy-col-late"),
            t!(words, "policy-col-share"),
        ])
        .rows(rows)
        .foot(foot)
    }

    pub(super) fn buildings(&self) -> Grid {
        let words = self.words;
        let buildings = &self.known.evidence.mandates.buildings;
        let sizes: Vec<usize> = buildings.iter().map(|building| building.staff).collect();
        let rows = buildings.iter().zip(self.reader.hidden(&sizes)).map(|(building, hidden)| {
            vec![
                Cell::text(&building.name),
                Cell::Count(building.staff),
                Cell::Count(building.duties.asked),
            ]
            .into_iter()
            .chain(standing(building.duties).into_iter().map(|cell| seen(cell, hidden)))
            .collect()
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
