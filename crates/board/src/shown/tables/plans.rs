//! Tables of the plans and frameworks (P3, P9, P10, P11).

use planning::FrameworkKind;
use planning::need::NeedState;
use web::t;

use super::{Drawing, told_people};
use crate::evidence::Carried;
use crate::privacy::Reader;
use crate::shown::grid::{Cell, Grid};
use crate::shown::people::told_alone;

impl Drawing<'_> {
    fn carried<'c>(
        &self,
        grid: Grid,
        lines: impl Iterator<Item = &'c Carried>,
        first: impl Fn(&Carried) -> String,
    ) -> Grid {
        let words = self.words;
        let rows = lines.map(|one| {
            let [hours, reached] = self.reached(one);
            let first = Cell::Text(first(one));
            vec![first, Cell::offers(one.sections), hours, reached, Cell::Count(one.meant)]
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

    /// Hours and people of one strategy or element, whose people others have, too.
    pub(super) fn reached(&self, one: &Carried) -> [Cell; 2] {
        match self.reader {
            Reader::Office => [Cell::Time(one.hours), Cell::Count(one.reached)],
            // Nothing was offered and nobody learned elsewhere: nothing to hide.
            Reader::Everyone if !one.is_carried() => [Cell::Time(one.hours), Cell::Count(0)],
            Reader::Everyone => {
                let told = told_alone(one.reached, one.meant);
                let hours = told.hours(one.hours).map_or(Cell::TooFew, Cell::Time);
                [hours, told_people(self.words, told)]
            }
        }
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

    /// Of those who judged themselves in an indicator, the share that wants to grow in it.
    pub(super) fn want_to_grow(&self, name: &str) -> Cell {
        let mut wanted = self.known.evidence.growth.wanted.iter();
        match wanted.find(|one| one.name == name) {
            Some(one) => Cell::Share { part: one.want_to_grow, whole: one.people },
            None => Cell::TooFew,
        }
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
