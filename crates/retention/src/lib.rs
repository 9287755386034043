//! How long records are kept, and what may go (P12, domain §9.10).
//!
//! *Classes* are data, one file ([`schedule`], `classes/README.md`): which records, for how many years,
//! from when, resting on which law. A record is kept until the last day over all classes it falls
//! under; a *hold* suspends that while it runs; what a grant paid for waits for its closeout
//! ([`keep`], pure). Nothing about it is stored: the report of any day is worked out ([`report`]).
//!
//! A *disposal* ([`dispose`]) is asked for by one person and agreed to by another; every record of it is
//! judged once more then. Each slice lets its own bytes go; what stays here of each is what it was,
//! without whom it was about and what it said, with its hash.
//!
//! Invariants: nobody agrees to their own disposal; adding a class or a hold never lets a record go
//! earlier; the ledger's lines, the journal and every sum stay as they are. Absent: disposal by itself
//! on a day. Copies that were made before (backups, exports) keep what they held; the page says so.
//!
//! Tables: `retention_schedule`, `retention_hold`, `retention_closeout`, `disposal`,
//! `disposal_record`. States: [`disposal::machine`].
//!
//! A flow: `/retention` → `/retention/disposals/new` → `POST /retention/disposals` → another person at
//! `/retention/disposals/{key}` → `POST …/decision` → the bytes are gone.

pub mod case;
pub mod disposal;
pub mod dispose;
pub mod hold;
pub mod keep;
pub mod library;
pub mod pages;
pub mod report;
pub mod schedule;
mod store;
#[cfg(test)]
mod tests;

web::messages!();

pub use dispose::{AskRefusal, DecideRefusal, agree, ask, refuse, withdraw};
pub use hold::{AdoptRefusal, EndRefusal, HoldRefusal, NewHold, adopt, close_out, end_hold};
pub use report::{Judged, judged, report};
pub use store::{Disposal, DisposedRecord, KeptHold, disposal, disposals, holds, records_of};
