//! Which sections are open to guests.

use db::Tx;
use kernel::{Fault, Occasion, SectionId};

db::sql! {
    OPEN = "insert into section_guests (section_id, opened_at, opened_by) values ($1, $2, $3)
        on conflict (section_id) do nothing";
    CLOSE = "delete from section_guests where section_id = $1";
    IS_OPEN = "select count(*) from section_guests where section_id = $1";
    OPENED = "select section_id from section_guests order by section_id";
}

/// Whether it was not open before.
pub(crate) fn open(tx: &mut Tx, section: SectionId, occasion: &Occasion) -> Result<bool, Fault> {
    let by = occasion.by.staff();
    tx.run(&OPEN, &[&section, &occasion.now, &by]).map(|opened| opened == 1)
}

/// Whether it was open.
pub(crate) fn close(tx: &mut Tx, section: SectionId) -> Result<bool, Fault> {
    tx.run(&CLOSE, &[&section]).map(|closed| closed == 1)
}

pub(crate) fn is_open(tx: &mut Tx, section: SectionId) -> Result<bool, Fault> {
    tx.one(&IS_OPEN, &[&section], |row| row.get::<i64>(0)).map(|open| open > 0)
}

pub(crate) fn opened(tx: &mut Tx) -> Result<Vec<SectionId>, Fault> {
    tx.rows(&OPENED, &[], |row| row.get(0))
}
