//! What is suggested to a person out of the catalog. The slice that knows why stands further down, for
//! it reads goals, duties and skills; pages above it ask here.

use db::Tx;
use kernel::{ActivityId, Fault, Instant, Key, Occasion, StaffId};
use web::Words;

/// Whose question it is, and for what.
#[derive(Clone, Debug)]
pub struct Asked {
    pub person: StaffId,
    pub occasion: Occasion,
    /// Only what fits this goal of the person's.
    pub goal: Option<Key>,
    /// At most so many.
    pub most: usize,
}

/// An activity with a section that is open to the person, and why it is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub activity: ActivityId,
    pub key: Key,
    pub title: String,
    /// The section to look at first, and when it begins.
    pub section: Key,
    pub starts_at: Option<Instant>,
    /// Why, the weightiest first, in the reader's words. Never empty.
    pub why: Vec<String>,
    /// Goals of the person's that it fits.
    pub goals: Vec<Key>,
    /// What of the person's own stands in the way, in words: another section at the same time.
    pub clash: Option<String>,
}

/// Works it out, the weightiest first.
pub type Suggest = fn(&mut Tx, &Words, &Asked) -> Result<Vec<Suggestion>, Fault>;

/// A slice's own function, handed in by [`crate::suggests!`].
pub struct Suggester(pub Suggest);

inventory::collect!(Suggester);

/// Hands the function in that suggests.
#[macro_export]
macro_rules! suggests {
    ($suggest:expr) => {
        $crate::inventory::submit! { $crate::suggest::Suggester($suggest) }
    };
}

/// What is suggested, the weightiest first; nothing where no slice suggests.
pub fn suggestions(tx: &mut Tx, words: &Words, asked: &Asked) -> Result<Vec<Suggestion>, Fault> {
    let mut all = Vec::new();
    for Suggester(suggest) in inventory::iter::<Suggester> {
        all.extend(suggest(tx, words, asked)?);
    }
    Ok(all)
}
