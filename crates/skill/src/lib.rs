//! Job-target skills (P3): what a position needs, what each person has shown, what is missing and
//! what would teach it.
//!
//! A *set of skills* is a framework of the kind `job-target`, loaded by file in `planning`: its
//! audience says whose positions it describes, each *skill* which level they need and after how many
//! months it lapses. A person *shows* a skill by completing a training that is aligned to it (read
//! from the ledger, never copied), by *demonstration* (a supervisor or a named assessor saw it), or by
//! *attestation* (a paper that somebody accepted). How they stand is worked out for a day
//! ([`standing`]), from the positions and the sets of that day.
//!
//! Invariants: what was shown only grows; a *withdrawal* says from which day on it counts no more.
//! Nobody records about themself. A record is read by its person, by who supervises them today, by the
//! office, and an assessor sees the sets they assess of those who need them ([`open`]). A crosswalk
//! that says *same* carries what was shown from one version or set to another; a level only where the
//! two have the same scale. Absent: skills nobody's position needs, ratings, anything that leads to pay.
//!
//! Tables: `skill_showing`, `skill_withdrawal`, `skill_assessor`. States: [`Standing`], computed.
//!
//! A flow: `pages/record.rs` (POST) → [`open::open`] finds the person for who may see them →
//! [`show::demonstrate`] loads the skill, [`show::judge`] decides, the showing is written, journalled,
//! told → `store.rs` → 303 to the skill.

pub mod assessor;
pub mod book;
pub mod everyone;
pub mod home;
mod notices;
pub mod open;
pub mod pages;
pub mod record;
pub mod refusal;
pub mod show;
pub mod showing;
pub mod standing;
mod store;
pub mod teach;
#[cfg(test)]
mod tests;

pub use book::{Book, Need};
pub use refusal::SkillRefusal;
pub use showing::{Basis, Showing, Way, Withdrawal};
pub use standing::Standing;

web::messages!();
