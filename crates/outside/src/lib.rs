//! Learning outside the district: one record from the idea to posted hours.
//!
//! A person says what they want to do and one wizard picks the form; the draft is kept from the first
//! answer on. Sent, it goes through the chain that its form, cost, travel and fund choose (`approval`).
//! Approved, its estimate is set aside on a fund's account, and the page says plainly that the provider
//! still has to be registered with; whoever is away is away on days that are written down once
//! ([`away`], kept by `registration`). Done, it is reported with evidence, reflection and what it did
//! cost; the report goes through a chain of its own. Only then are hours posted in the ledger and the
//! money settled.
//!
//! Invariants: hours and money wait for the approved report; what was set aside is let go exactly
//! once, when the request is called off, denied or settled; each person has one line of credit of a
//! request; a draft is its author's alone; `outside_event` is the truth, compared with
//! `outside_request.state` by [`check()`]; entries of a fund are only added. Absent: sign-up with the
//! provider, payment.
//!
//! A college course earns credit in the college's own unit, accepted for who took it (`standing`) and
//! never converted here; hours by one's own word are taken as far as the district's [`rule`] says.
//!
//! Tables: `outside_request`, `outside_event`, `outside_file`, `outside_rule`, `fund`, `fund_allotment`, `fund_account`, `fund_entry`.
//! States: [`State`], moved by [`machine::next`].
//!
//! A flow: `/outside/new` → a page for each [`form::Question`] ([`ask::answer`]) → `/outside/{key}/check` →
//! [`ask::send`] → the approvers decide → [`settle`] sets money aside → report → [`report::send_report`] →
//! the approvers decide → [`settle`] posts the hours (`credit`) and settles the money.

pub mod allotment;
pub mod allotment_file;
pub mod answers;
pub mod ask;
pub mod away;
pub mod check;
pub mod college;
pub mod file;
pub mod form;
pub mod funds;
pub mod machine;
pub mod money;
mod notices;
pub mod pages;
pub mod report;
pub mod rule;
mod settle;
mod store;
#[cfg(test)]
mod tests;

pub use answers::Answers;
pub use ask::{AskRefusal, answer, begin, cancel, keep_provider, pull_back, revise, send};
pub use check::{Discrepancy, check};
pub use file::{FileRefusal, add_file};
pub use form::{Cost, Form, LeadTime, Question};
pub use funds::{Account, NewAccount, accounts, open_account, set_lead_time};
pub use machine::{Event, State, machine};
pub use money::{RequestMoney, Sums, money_by_request};
pub use report::{answer_report, send_report};
pub use rule::{Rules, adopt_rules};
pub use store::Standing;

/// The kind of the subject that is approved before it is done.
pub const PRIOR: &str = "outside";
/// The kind of the subject that is approved after it was done.
pub const FINAL: &str = "outside-report";

web::messages!();

use db::Tx;
use kernel::{Fault, Key};

/// A form in words, for reports.
pub fn form_in_words(words: &web::Words, form: Form) -> String {
    pages::words::form(words, form)
}

/// A request by its key.
pub fn request(tx: &mut Tx, key: &Key) -> Result<Option<Standing>, Fault> {
    store::by_key(tx, key)
}
