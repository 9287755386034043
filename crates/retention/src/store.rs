//! The tables of retention, and what is read of others' records: never their content.

mod disposals;
mod facts;
mod records;

pub use disposals::{Disposal, DisposedRecord, disposal, disposals, records_of};
pub(crate) use disposals::{add_disposal, close_disposal, lock_disposal, mark_removed};
pub use facts::{Grant, KeptHold, holds};
pub(crate) use facts::{
    KeptSchedule, add_closeout, add_hold, add_schedule, closeouts, end_hold, grants, hold_by_key,
    running_schedule,
};
pub(crate) use records::{credit, credit_alike, records};
