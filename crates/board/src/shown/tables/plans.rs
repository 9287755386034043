//! Tables of the plans and frameworks (P3, P9, P10, P11).

use planning::FrameworkKind;
use planning::need::NeedState;
use web::t;

use super::Drawing;
use crate::evidence::Carried;
use crate::shown::grid::{Cell, Grid};

impl Drawing<'_> {
    fn carried<'c>(
        &self,
        grid: Grid,
        lines: impl Iterator<Item = &'c Carried>,
        first: impl Fn(&Carried) -> String,
    ) -> Grid {
        let words = self.words;
        let lines: Vec<&Carried> = lines.collect();
        let sizes: Vec<usize> = lines.iter().map(|one| one.meant).collect();
        let rows = lines.iter().zip(self.reader.hidden(&sizes)).map(|(one, hidden)| {
            let figures = [Cell::Time(one.hours), Cell::Count(one.reached)];
            let mut row = vec![Cell::Text(first(one)), Cell::offers(one.sections)];
            row.extend(figures.map(|cell| super::seen(cell, hidden)));
            row.push(Cell::Count(one.meant));
            row
        });
        grid.figures([
            t!(words, "policy-col-sections"),
            self.hours(),
            t!(words, "policy-col-reached"),
            t!(words, "policy-col-meant-for-people"),
        ])
        .rows(rows)
        .drawn_as_map()
    }

    pub(super) fn strategies(&self) -> Grid {
        let words = self.words;
        let grid = Grid::new(
            "strategies",
            t!(words, "policy-p9-table", day = self.day()),
            t!(words, "policy-col-strategy"),
        );
        let lines = self.known.evidence.plans.strategies.iter();
        self.carried(grid, lines, |one| one.name.clone())
    }

    pub(super) fn phases(&self) -> Grid {
        let words = self.words;
        let plans = &self.known.evidence.plans;
        let rows = plans.phases.iter().map(|(phase, schools)| {
            vec![Cell::Text(planning::pages::words::phase(words, *phase)), Cell::Count(*schools)]
        });
        let without = vec![
            Cell::Text(t!(words, "policy-p9-no-plan")),
            Cell::Count(plans.schools_without_plan),
        ];
        Grid::new(
            "phases",
            t!(words, "policy-p9-phases", day = self.day()),
            t!(words, "policy-col-phase"),
        )
        .figures([t!(words, "policy-col-schools")])
        .rows(rows.chain([without]))
    }

    pub(super) fn needs(&self) -> Grid {
        let words = self.words;
        let needs = &self.known.evidence.needs;
        let row = |state, count| {
            vec![Cell::Text(planning::pages::words::need_state(words, state)), Cell::Count(count)]
        };
        Grid::new(
            "needs",
            t!(words, "policy-p13-table", day = self.day()),
            t!(words, "policy-col-stands"),
        )
        .figures([t!(words, "policy-col-needs")])
        .rows([
            row(NeedState::Open, needs.open),
            row(NeedState::Planned, needs.planned),
            row(NeedState::SetAside, needs.set_aside),
            row(NeedState::Met, needs.met),
        ])
    }

    pub(super) fn voice(&self) -> Grid {
        let words = self.words;
        let groups = &self.known.evidence.voice.groups;
        let rows = groups.iter().map(|(name, heard)| {
            vec![
                Cell::Text(name.clone()),
                Cell::Share { part: heard.seats_filled, whole: heard.seats_wanted },
                Cell::Count(heard.meetings),
                Cell::offers(heard.inputs),
                Cell::Count(heard.answered),
            ]
        });
        Grid::new(
            "voice",
            t!(words, "policy-p13b-table", day = self.day()),
            t!(words, "policy-col-group-stake"),
        )
        .figures([
            t!(words, "policy-col-seats"),
            t!(words, "policy-col-meetings"),
            t!(words, "policy-col-inputs"),
            t!(words, "policy-col-answered"),
        ])
        .rows(rows)
        .drawn_as_map()
    }

    /// The elements of the frameworks of some kinds, each with its framework.
    pub(super) fn elements(&self, slug: &'static str, kinds: &[FrameworkKind]) -> Grid {
        let words = self.words;
        let grid = Grid::new(
            slug,
            t!(words, "policy-elements-table", day = self.day()),
            t!(words, "policy-col-element"),
        );
        let lines = self.known.evidence.plans.elements_of(kinds);
        self.carried(grid, lines, |one| match &one.of {
            Some((_, framework)) => format!("{framework}: {}", one.name),
            None => one.name.clone(),
        })
    }

    /// How people judge themselves, indicator by indicator.
    pub(super) fn wanted(&self) -> Grid {
        let words = self.words;
        let rows = self.known.evidence.growth.wanted.iter().map(|one| {
            vec![Cell::text(&one.name), Cell::Count(one.people), Cell::Count(one.want_to_grow)]
        });
        Grid::new(
            "wanted",
            t!(words, "policy-p10-wanted", day = self.day()),
            t!(words, "policy-col-element"),
        )
        .figures([self.people(), t!(words, "policy-col-want-to-grow")])
        .rows(rows)
    }
}
