//! What a section costs, who owes what for their seat, and every cent that was promised, came in or
//! went back (REG-7).
//!
//! A charge comes with a seat and follows it: `registration` hands whatever happens to a seat to
//! [`charge::follow`], in its own transaction. Nothing about money is ever changed: [`ledger`] holds
//! entries, and every figure is their sum. A seat is *secured* once what it costs was received or
//! promised by a purchase order; one that is not, so many days before the first session, is given to
//! whoever waits ([`tend`]).
//!
//! Absent: payment by card. Perennial keeps what the office says it received. Nothing here is ever
//! shown to a presenter.
//!
//! By which rule it comes back is a file: those that ship, and the district's own ([`district`]), in versions.
//!
//! Tables: `fee`, `fee_price`, `charge`, `fee_entry`, `refund_rule_version`.
//!
//! A flow: [`fee::set_fee`] → somebody takes a seat, [`charge::follow`] opens a charge → they promise
//! ([`promise::promise`]) or the office records what came ([`desk::record`]) → they cancel, the refund rule
//! ([`rule`]) says what comes back, the office pays it ([`desk::record`]).

pub mod charge;
pub mod desk;
pub mod district;
pub mod fee;
pub mod ledger;
pub mod library;
mod notices;
pub mod pages;
pub mod promise;
pub mod rule;
mod store;
pub mod tend;

pub use charge::{Charge, charge_of, charges_of_person};
pub use fee::{Fee, Price, fee_of, set_fee};
pub use ledger::{Balance, Entry, MoneyRefusal, Way};
pub use rule::RefundRule;

web::messages!();
