//! A pack on fewer pages: the figures by building in the place of everyone's evidence.

use super::Request;
use super::facts::Facts;
use super::paper::{document, everyone};
use kernel::Fault;
use pdf::{Block, Column, RowHeight, Table};
use web::{Words, t};

/// The file without everyone's evidence: figures by building in its place.
pub fn summary(w: &Words, request: &Request, facts: &Facts) -> Result<Vec<u8>, Fault> {
    let mut document = document(w, request, facts);
    if let Some(at) = document.blocks.iter().position(|block| *block == everyone(w)) {
        let by_building = [
            everyone(w),
            Block::paragraph(t!(w, "pack-summary-how")),
            Block::Table(figures(w, facts)),
        ];
        document.blocks.splice(at..at + 2, by_building).for_each(drop);
    }
    pdf::write(&document).map_err(|error| Fault::new(format!("writing a proof pack: {error}")))
}

/// How those asked at each building stood.
fn figures(w: &Words, facts: &Facts) -> Table {
    let row = |there: &Facts| {
        let tally = there.tally();
        let counts = [tally.asked(), tally.met, tally.exempt, tally.due, tally.late];
        let name = there.building_name.clone().unwrap_or_default();
        std::iter::once(name).chain(counts.map(|count| w.number(count.into()))).collect()
    };
    Table {
        caption: t!(w, "pack-summary-table"),
        columns: vec![
            Column::text(t!(w, "pack-building"), 5),
            Column::number(t!(w, "pack-count-asked"), 2),
            Column::number(t!(w, "pack-count-met"), 2),
            Column::number(t!(w, "pack-count-exempt"), 2),
            Column::number(t!(w, "pack-count-due"), 2),
            Column::number(t!(w, "pack-count-late"), 2),
        ],
        rows: facts.by_building().values().map(row).collect(),
        foot: None,
        row_height: RowHeight::Text,
    }
}
