//! The table of learning outside the district (P7).

use web::t;

use super::Drawing;
use crate::shown::grid::{Cell, Grid};

impl Drawing<'_> {
    pub(super) fn outside(&self) -> Grid {
        let words = self.words;
        let lines = &self.known.evidence.outside.lines;
        let rows = lines.iter().map(|line| {
            vec![
                Cell::text(outside::form_in_words(words, line.form)),
                Cell::Count(line.sent),
                Cell::Count(line.approved),
                Cell::Count(line.confirmed),
            ]
        });
        Grid::new(
            "outside",
            t!(words, "policy-p7-outside-table", day = self.day()),
            t!(words, "policy-col-outside"),
        )
        .figures([
            t!(words, "policy-col-outside-asked"),
            t!(words, "policy-col-approved"),
            t!(words, "policy-col-confirmed"),
        ])
        .rows(rows)
    }
}
