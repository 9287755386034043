//! What comes before the next registration, asked by slices further down (REG-8).

use catalog::Section;
use db::Tx;
use kernel::{Fault, LocalDate, Occasion, StaffId};

/// Something a person has to do before they register, and can do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// The section that it is about, in full.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// The last day on which it can be done; from the next on it bars nobody.
    pub until: LocalDate,
}

/// What a slice answers when a person wants a place in a section.
pub type Asks = fn(&mut Tx, &Occasion, &Section, StaffId) -> Result<Option<First>, Fault>;

/// A slice's own function, handed in by [`crate::first!`].
pub struct Asker(pub Asks);

inventory::collect!(Asker);

/// Hands a function in that says what a person has to do before they register for a section.
#[macro_export]
macro_rules! first {
    ($asks:expr) => {
        $crate::inventory::submit! { $crate::first::Asker($asks) }
    };
}

/// The first thing that comes before, if anything does.
pub(crate) fn first(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    person: StaffId,
) -> Result<Option<First>, Fault> {
    for Asker(asks) in inventory::iter::<Asker> {
        if let Some(first) = asks(tx, occasion, section, person)? {
            return Ok(Some(first));
        }
    }
    Ok(None)
}
