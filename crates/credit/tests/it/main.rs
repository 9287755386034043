//! What holds of the crates from the catalog to the ledger together.

mod messages;
mod statements;
