//! Plans the mail of what was told, and fixes the letters whose time has come.

use db::{Database, Tx, letter, setting};
use kernel::{Fault, Instant};

use crate::kind::kind_named;
use crate::pace::{Pace, pace_of};
use crate::when::{Asked, when};
use crate::window::window;

/// Notices looked at in one transaction.
const AT_ONCE_MAX: u32 = 200;

/// Plans what was told and fixes what is due, some of it. Whether anything was done. Only the node whose
/// turn it is calls it.
pub fn plan_due(database: &Database, now: Instant) -> Result<bool, Fault> {
    if !database.read_now(move |tx| letter::is_any_due(tx, now))? {
        return Ok(false);
    }
    database.write_now(move |tx| plan_and_fix(tx, now))
}

/// The same in an open transaction.
pub fn plan_and_fix(tx: &mut Tx, now: Instant) -> Result<bool, Fault> {
    let (calendar, window) = (setting::calendar(tx)?, window(tx)?);
    let told = letter::to_plan(tx, now, AT_ONCE_MAX)?;
    for one in &told {
        let kind = kind_named(&one.kind);
        let pace = match kind {
            Some(kind) if kind.topic.is_chosen() => pace_of(tx, one.to, kind.topic)?,
            Some(_) | None => Pace::AtOnce,
        };
        let waiting = letter::waiting(tx, one.to, &one.kind)?;
        let asked = Asked { kind, args: &one.args, told_at: one.created_at, pace, window, waiting };
        letter::plan(tx, one.id, &when(&asked, &calendar))?;
    }
    let fixed = letter::fix_due(tx, now, AT_ONCE_MAX)?;
    Ok(fixed > 0 || !told.is_empty())
}
