//! Tables of what was learned (P1, P2, P4, P5, P14).

use web::t;

use super::{Drawing, Outcome, learned};
use crate::evidence::Learned;
use crate::shown::grid::{Cell, Grid};
use crate::shown::names;

impl Drawing<'_> {
    pub(super) fn purposes(&self) -> Grid {
        let words = self.words;
        let rows = self.learning().purposes.iter().map(|line| {
            vec![Cell::text(names::purpose(words, line.purpose)), Cell::Count(line.activities)]
                .into_iter()
                .chain(self.few(line.learned))
                .collect()
        });
        Grid::new(
            "purposes",
            t!(words, "policy-p1-table", day = self.day()),
            t!(words, "policy-col-purpose"),
        )
        .figures([t!(words, "policy-col-activities"), self.people(), self.hours()])
        .rows(rows)
    }

    pub(super) fn kinds(&self) -> Grid {
        let words = self.words;
        let grid = Grid::new("kinds", t!(words, "policy-p2-table", day = self.day()), self.group())
            .figures([
                self.staff(),
                t!(words, "policy-col-training-people"),
                t!(words, "policy-col-training-hours"),
                t!(words, "policy-col-development-people"),
                t!(words, "policy-col-development-hours"),
            ]);
        let both = |learned: Learned| [Outcome::People(learned.people), Outcome::Time(learned)];
        self.by_group(grid, |group| [both(group.training), both(group.development)].concat())
    }

    pub(super) fn quarters(&self) -> Grid {
        let words = self.words;
        let rows = self.learning().quarters.iter().map(|quarter| {
            let (first, last) = (quarter.first_day, quarter.last_day);
            vec![
                Cell::text(t!(words, "policy-quarter", number = quarter.number)),
                Cell::text(format!("{} – {}", words.day(first), words.date(last))),
                Cell::Count(quarter.staff),
                Cell::Count(quarter.learned.people),
                Cell::Share { part: quarter.learned.people, whole: quarter.staff },
                Cell::Time(quarter.learned.hours),
            ]
        });
        Grid::new(
            "quarters",
            t!(words, "policy-p4-table", day = self.day()),
            t!(words, "policy-col-quarter"),
        )
        .texts([t!(words, "policy-col-days")])
        .figures([self.staff(), self.people(), t!(words, "policy-col-share"), self.hours()])
        .rows(rows)
    }

    pub(super) fn continuity(&self) -> Grid {
        let words = self.words;
        let grid =
            Grid::new("continuity", t!(words, "policy-p4-groups", day = self.day()), self.group())
                .figures([
                    self.staff(),
                    t!(words, "policy-col-each-quarter"),
                    t!(words, "policy-col-sustained"),
                    t!(words, "policy-col-one-off"),
                    t!(words, "policy-col-nothing"),
                ]);
        self.by_group(grid, |group| {
            vec![
                Outcome::People(group.in_each_quarter),
                Outcome::People(group.sustained),
                Outcome::People(group.one_off),
                Outcome::People(group.staff - group.any.people),
            ]
        })
    }

    pub(super) fn modes(&self) -> Grid {
        let words = self.words;
        let offers = &self.known.evidence.offers.modes;
        let rows = self.learning().modes.iter().map(|line| {
            let offer = offers.iter().find(|offer| Some(offer.mode) == line.mode);
            let mut row = vec![
                Cell::text(names::mode(words, line.mode)),
                Cell::Count(offer.map_or(0, |offer| offer.activities)),
                Cell::Count(offer.map_or(0, |offer| offer.sections)),
            ];
            row.extend(self.few(line.learned));
            row
        });
        let offers = &self.known.evidence.offers;
        let mut foot =
            vec![self.all(), Cell::Count(offers.activities), Cell::Count(offers.sections)];
        foot.extend(learned(self.learning().total));
        Grid::new(
            "modes",
            t!(words, "policy-p5-table", day = self.day()),
            t!(words, "policy-col-mode"),
        )
        .figures([
            t!(words, "policy-col-activities-offered"),
            t!(words, "policy-col-sections"),
            self.people(),
            self.hours(),
        ])
        .rows(rows)
        .foot(foot)
    }

    pub(super) fn engagement(&self) -> Grid {
        let words = self.words;
        let grid =
            Grid::new("engagement", t!(words, "policy-p14-table", day = self.day()), self.group())
                .figures([
                    self.staff(),
                    self.people(),
                    t!(words, "policy-col-share"),
                    self.hours(),
                ]);
        self.by_group(grid, |group| {
            vec![
                Outcome::People(group.any.people),
                Outcome::Share(group.any.people),
                Outcome::Time(group.any),
            ]
        })
    }
}
