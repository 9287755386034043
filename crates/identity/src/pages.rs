//! The pages of accounts: signing in and out, setting up, one's own account, everybody's accounts.

pub mod accounts;
pub mod address;
pub mod deputies;
pub mod own;
pub mod setup;
pub mod sign_in;
pub mod unsent;
