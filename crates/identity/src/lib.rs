//! Accounts, sign-ins and granted roles.
//!
//! An *account* lets one person sign in. A *login* is one sign-in on one browser: its secret
//! lives in the cookie, only the secret's hash lives here, and it can be ended at any time. A
//! *role grant* gives a person a role of [`access::Role`] from a day to a day, at one building or
//! everywhere.
//!
//! Invariants: nobody but its owner ever knows a password (an administrator can only hand out a
//! one-time setup code, with which the person chooses their own); ending an account or an employment
//! ends its logins in the same transaction; a wrong name
//! and a wrong password get the same answer in the same time. What is absent on purpose:
//! sign-in as somebody else: a deputy or a looking administrator stays who they are, and both names are
//! kept.
//!
//! Tables: `account`, `login`, `sign_in_failure`, `role_grant`, `deputy`, `acting`.

pub mod account;
pub mod acting;
pub mod deputy;
pub mod grant;
pub mod leaving;
pub mod login;
pub mod pages;
pub mod password;
pub mod secret;
mod store;
pub mod throttle;

pub use account::{Account, AccountRefusal};
pub use login::{Recognition, recognise};

web::messages!();
