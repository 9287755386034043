//! Credit: what learning is worth, in an append-only ledger.

pub mod amount;
pub mod award;
pub mod code;
pub mod ledger;
