//! State files: what the district tells a state about its educators' credit, and what the state answers.
//!
//! A *format* is data, one file ([`format`], `formats/README.md`): which credit goes, which columns in
//! which order, how dates and amounts are written, how the state answers. What would go is worked out
//! from the ledger and from what was sent before ([`plan`], pure), shown first, then frozen into a
//! *batch* ([`make`]) whose bytes never change. The state's answer is read into verdicts
//! ([`receive`]); what it rejected can go again once it was put right, and what the ledger corrected
//! after it was sent goes as the format says: replaced, reversed, or told by hand.
//!
//! Invariants: a row is keyed by the *state identifier* of its person, never by a social security
//! number, which is refused wherever one could be typed ([`identifier`]); a piece of credit stands in
//! one row of a state only, unless that row was rejected or its batch withdrawn; rows and verdicts are
//! never changed; the ledger is read and not written. Absent: sending. A person gives the file to the
//! state, which knows them.
//!
//! Tables: `state_format`, `state_identifier`, `state_batch`, `state_row`, `state_row_work`,
//! `state_answer`, `state_verdict`. States: [`batch::machine`].
//!
//! A flow: `/state-files/preview` shows who is in and who is left out and why → `POST /state-files`
//! freezes → `/state-files/{key}/file` → the state → `POST /state-files/{key}/answers` → rejected rows
//! with the state's reason in words → put right → the next batch.

pub mod answer;
pub mod batch;
pub mod case;
pub mod format;
pub mod gather;
pub mod identifier;
pub mod layout;
pub mod library;
pub mod make;
pub mod pages;
pub mod plan;
pub mod receive;
pub mod record;
mod store;
#[cfg(test)]
mod tests;
pub mod told;

web::messages!();

pub use format::{Code, Format};
pub use make::{MakeRefusal, adopt, freeze, freeze_seen, withdraw};
pub use receive::{AnswerRefusal, receive};
pub use record::{IdentifierRefusal, NewIdentifier, record, record_all, record_known};
pub use store::{
    Batch, KeptFormat, KeptIdentifier, KeptRow, batch, batches, formats, identifiers,
    identifiers_of, rows_of,
};
