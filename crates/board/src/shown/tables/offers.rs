//! Tables of what is offered (P3, P6, P7).

use web::t;

use super::Drawing;
use crate::evidence::offer::FORMATS;
use crate::shown::grid::{Cell, Grid};
use crate::shown::names;

impl Drawing<'_> {
    pub(super) fn trainings(&self) -> Grid {
        let words = self.words;
        let training = self.known.evidence.offers.training;
        let row = |label, count| vec![Cell::Text(label), Cell::Count(count)];
        Grid::new(
            "trainings",
            t!(words, "policy-p3-table", day = self.day()),
            t!(words, "policy-col-meant-for"),
        )
        .figures([t!(words, "policy-col-activities")])
        .rows([
            row(t!(words, "policy-p3-skill"), training.with_job_target),
            row(t!(words, "policy-p3-law"), training.for_a_mandate),
            row(t!(words, "policy-p3-neither"), training.for_neither),
        ])
        .foot(vec![self.all(), Cell::Count(training.activities)])
    }

    pub(super) fn open_now(&self) -> Grid {
        let words = self.words;
        let offers = &self.known.evidence.offers;
        let rows = offers.groups.iter().map(|group| {
            vec![
                Cell::text(names::group(&group.group)),
                Cell::Count(group.staff),
                Cell::offers(group.activities_now),
                Cell::Count(group.without),
            ]
        });
        Grid::new("open-now", t!(words, "policy-p6-table", day = self.day()), self.group())
            .figures([
                self.staff(),
                t!(words, "policy-col-open-now"),
                t!(words, "policy-col-nothing-open"),
            ])
            .rows(rows)
            .drawn_as_map()
    }

    /// How engaged those who answered are, wave by wave. Groups are on the pulse's own page.
    pub(super) fn pulse(&self) -> Grid {
        let words = self.words;
        let rows = self.known.evidence.pulse.iter().map(|one| {
            let answers = one.answers.map_or(Cell::TooFew, |answers| Cell::Share {
                part: usize::try_from(answers).unwrap_or_default(),
                whole: usize::try_from(one.invited).unwrap_or_default(),
            });
            vec![
                Cell::text(one.wave.title.clone()),
                Cell::text(pulse::pages::share(words, one.engaged)),
                answers,
            ]
        });
        Grid::new(
            "engagement",
            t!(words, "policy-p6-engagement", day = self.day()),
            t!(words, "policy-col-wave"),
        )
        .figures([t!(words, "policy-col-engaged"), t!(words, "policy-col-answers")])
        .rows(rows)
    }

    pub(super) fn combinations(&self) -> Grid {
        let words = self.words;
        let cells = &self.known.evidence.offers.cells;
        let columns = cells
            .iter()
            .filter(|(cell, _)| cell.format == FORMATS[0])
            .map(|(cell, _)| names::offered_as(words, cell.provider, cell.group_setting));
        let rows = FORMATS.map(|format| {
            let own = cells.iter().filter(|(cell, _)| cell.format == format);
            let mut row = vec![Cell::text(names::format(words, format))];
            row.extend(own.map(|(_, activities)| Cell::offers(*activities)));
            row
        });
        Grid::new(
            "combinations",
            t!(words, "policy-p7-table", day = self.day()),
            t!(words, "policy-col-format"),
        )
        .figures(columns)
        .rows(rows)
        .drawn_as_map()
    }

    pub(super) fn formats_by_group(&self) -> Grid {
        let words = self.words;
        let rows = self.known.evidence.offers.groups.iter().map(|group| {
            let mut row = vec![Cell::text(names::group(&group.group))];
            row.extend(group.formats.iter().map(|activities| Cell::offers(*activities)));
            row
        });
        Grid::new("formats-by-group", t!(words, "policy-p7-groups", day = self.day()), self.group())
            .figures(FORMATS.map(|format| names::format(words, format)))
            .rows(rows)
            .drawn_as_map()
    }
}
