//! Approval: who must say yes to a request, in which order, by when; and one inbox for all of it.
//!
//! A *chain* is data: conditions that say which requests go into it, and steps. A step names its
//! approvers by relation ([`Relation`]), asks them at the same time, has a time limit, reminders and
//! an escalation. When a request is sent, the first chain that fits is chosen and its steps are fixed
//! on the request's *round*; who holds a relation is looked up whenever it matters.
//!
//! Invariants: nobody approves what is their own or for them; a step is decided by who holds its
//! relation on that day, or by their delegate of that day; a delegate has no delegate; a no and a
//! return have a reason; a later change of a chain moves no open round; an open round waits for
//! somebody; `approval_event` is the truth, `approval.state` is kept for speed and compared with it
//! by [`check()`]. Absent: what is approved. A request is a kind and a key ([`Subject`]), and the slice
//! that owns it hands in its public functions ([`owner!`]).
//!
//! Tables: `approval_chain`, `approval`, `approval_party`, `approval_event`, `approval_ask`,
//! `approval_delegate`. States: [`State`], moved by [`round::Round::next`].
//!
//! A flow: a slice calls [`send()`] in its own transaction → the approvers are asked (`open.rs`) →
//! `/approvals` ([`inbox()`]) → `POST /approvals/{key}` → [`decide()`] looks up who may, moves the
//! round, opens the next step or has the slice act on the outcome → commit.

pub mod chain;
pub mod check;
pub mod decide;
pub mod delegate;
pub mod edit_chain;
pub mod follow;
pub mod holders;
pub mod inbox;
pub mod link;
mod notices;
mod open;
pub mod owner;
pub mod pages;
pub mod round;
pub mod send;
pub mod step;
mod store;
pub mod tend;
#[cfg(test)]
mod tests;

pub use chain::{Chain, Conditions, Reach, Travel, TravelAsked};
pub use check::{Discrepancy, check};
pub use decide::{Decision, DecisionRefusal, decide};
pub use delegate::{Delegate, DelegateRefusal, name_delegate, withdraw_delegate};
pub use edit_chain::{Draft, chains, keep_chain, retire_chain};
pub use inbox::{Course, count_waiting, inbox, is_asked, latest, open_round};
pub use link::address_in_mail;
pub use owner::{About, Owner, Revising, Said, Settlement};
pub use round::{RoundRefusal, State, machine};
pub use send::{New, Sent, end, pull_back, send};
pub use step::{Relation, Step, Way};
pub use store::Subject;
pub use tend::tend;

#[doc(hidden)]
pub use inventory;

web::messages!();
