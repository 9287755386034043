//! Guests: how they come to an account of their own, and how it moves with them (REG-13).
//!
//! Who wants to learn here without working here signs up with a name, an organization and an address,
//! and proves the address by a signed link before anything opens. Signing up says the same whoever the
//! address belongs to. Who left the district can keep an account for their transcript. Who is hired is
//! *joined* with their record as staff by the office, which sees first what comes along.
//!
//! Invariants: a guest holds no role but a guest's; nothing is asked of them that an employer would
//! know; a link acts once, because the password it sets is part of what was signed; a joined guest's
//! lines of credit stay, and each is written once more for the member of staff. Absent: a number of
//! the state or of social security, a date of birth, a position.
//!
//! Tables: `guest_sign_up`. What a guest may register for is registration's (`section_guests`), what
//! they pay is that of fees.

pub mod join;
pub mod keep;
pub mod link;
pub mod pages;
pub mod sign_up;
mod store;

pub use link::{address_in_mail, forget_unconfirmed};

web::messages!();
