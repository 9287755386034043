//! Credit: what learning is worth, in an append-only ledger.
//!
//! When a section's attendance is final its credit is *issued*, once: one award line for each
//! person and credit type, in exact minutes and hundredths, with the rule version, the facts it was
//! worked out from, how it is known to be true, and the topics it was about. What turns out wrong
//! is put right by another dated line that names the first and says why. A certificate hangs on
//! each award; whoever holds its code can verify it.
//!
//! Invariants: a line is never changed or cut (triggers); one award for each section, person and
//! credit type (unique index); a piece of credit comes to no less than nothing and no more than was
//! offered; nobody issues or corrects their own (T18); a transcript's totals are the sum of its
//! lines. Absent: floats, seats, what a mandate demands.
//!
//! Tables: `credit_entry`, `credit_entry_topic`, `certificate`. States: pending · awarded · revoked
//! ([`ledger`]).
//!
//! A flow: the presenter confirms what issuing would do ([`issue::preview`]) →
//! [`issue::issue_credit`] settles the section, works each person's [`award`] out of their
//! attendance, and writes lines, topics, certificates, notices and the journal entry in one
//! transaction → the lines stand on `/my/transcript` ([`transcript`]).

pub mod academy;
pub mod amount;
pub mod award;
pub mod check;
pub mod code;
pub mod correct;
pub mod issue;
pub mod job;
pub mod joined;
mod known;
pub mod ledger;
pub mod line;
pub mod merged;
pub mod outside;
pub mod pages;
mod posting;
mod store;
pub mod transcript;
pub mod unsettled;

pub use academy::{AcademyCredit, post_academy};
pub use amount::{Amount, Unit};
pub use check::{Discrepancy, check};
pub use correct::{correct, correct_attendance, revoke};
pub use issue::{IssueRefusal, Issued, issue_credit};
pub use job::{ISSUE_JOB, work_on_issue};
pub use known::{Posted, evidence_known, posted_known};
pub use ledger::{Credit, Evidence};
pub use line::{Line, Piece, Total, totals};
pub use outside::{OutsideCredit, outside_line, post_outside};
pub use posting::record_history;
pub use transcript::{
    Learned, evidence_of, evidence_of_these, evidence_on, recorded_since, transcript,
};
pub use unsettled::{ISSUE_MANY_JOB, work_on_issue_many};

#[cfg(test)]
mod tests;

web::messages!();
