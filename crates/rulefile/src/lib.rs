//! Rule files: the one way in which a file that carries a rule of law or of the district is read.
//!
//! A rule file is TOML, read strictly: each field is taken once, a field that nobody took is a
//! problem, and every problem tells its line, column and what was meant. What mandates and credit
//! rule sets say alike is read here: citations with the mark of their certainty, codes, audiences,
//! words out of a few.
//!
//! [`room`] is the page on which a district pastes or loads such a file, tries it and adopts it as a
//! version from a day on ([`version`]).
//!
//! Absent: what any rule means, and how it is tried on everyone. Owns no tables.
//!
//! A flow: a slice calls [`document`] with the function that reads its own fields → that function
//! takes fields from [`Fields`] and tells [`Problems`] → the rule, or everything wrong with the file.

mod citation;
mod code;
mod fields;
mod library;
mod memo;
mod parts;
mod person;
mod problem;
pub mod room;
pub mod version;

pub use citation::{Citation, Counsel, Mark, citations, counsel};
pub use code::Code;
pub use fields::{Fields, Problems, Text, document, one_of};
pub use library::Library;
pub use memo::Memo;
pub use parts::{audience, optional_word, plain, word};
pub use person::{CasePosition, Interacts, case_periods, case_positions, leaves, positions};
pub use problem::RuleProblem;

web::messages!();

/// Declares the words of an enum: `ALL`, `WORDS`, `word` and `parse`.
#[macro_export]
macro_rules! words {
    ($($type:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$variant),+];
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word in the rule file.
            pub const fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }

            pub fn parse(word: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    )+};
}
