//! The board's view: is the policy being carried out?
//!
//! [`clause`] lists the clauses of policy 4300.2 (P1 to P16) in our own words. [`evidence()`] works
//! out, from the dated facts of the other slices, what can be shown for each on a day; what no
//! later part of Perennial records yet is said to be missing, never guessed. The district's own
//! policy text is kept in versions ([`version`]), and evidence is shown against the one in force on
//! the day (P16). [`owner`] says who answers for a clause.
//!
//! This slice reads all others and writes only `policy_version` and `clause_owner`.
//!
//! No page here shows a person's record. Figures about groups of fewer than
//! [`privacy::TOO_FEW`] people are shown only to those who may read the records behind them.

pub mod clause;
pub mod coverage;
pub mod evidence;
mod gather;
pub mod owner;
pub mod pages;
pub mod privacy;
mod shown;
mod store;
mod unserved;
pub mod version;

pub use clause::Clause;
pub use evidence::Evidence;
pub use gather::evidence;
pub use unserved::roles_without_offer;

web::messages!();

#[cfg(test)]
mod tests;
