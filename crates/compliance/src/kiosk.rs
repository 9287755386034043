//! A kiosk: a device in a common room at which people without e-mail or a device of their own see
//! what they owe, by badge and PIN (P14, CMP-6).
//!
//! It belongs here and not with the doors: a door reads who comes, and shows nothing; a kiosk shows one
//! person's duties and takes their acknowledgement. It is paired like a door, by a code once, and kept
//! by a secret of its own. Whoever stands there is signed in for a minute after their last touch
//! ([`STAY_SECONDS`]; [`READING_SECONDS`] while a text is open), with no role but that of an employee.
//! Nothing here needs script: the page goes back to the start by itself.

mod pin;
mod stay;
mod store;

pub use pin::{
    Origin, PIN_DIGITS_MAX, PIN_DIGITS_MIN, PinRefusal, has_pin, issue_pin, judge, new_pin, set_pin,
};
pub use stay::{
    Badge, READING_SECONDS, STAY_SECONDS, Stay, StayRefusal, Tried, begin, end_stay, may_try,
    note_failure, recognise, tried, wait_for,
};
pub use store::{Kiosk, by_secret, kiosk, kiosks};

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use identity::secret;
use kernel::{BuildingId, By, Failed, Fault, Instant, Key, Occasion};

/// Minutes for which a pairing code waits.
pub const CODE_MINUTES: i64 = 30;
pub const NAME_CHARS_MAX: usize = 60;

/// Where a kiosk stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewKiosk {
    pub name: String,
    pub building: Option<BuildingId>,
}

/// A code was issued: shown once, kept only as its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issued {
    pub kiosk: Key,
    pub code: String,
    pub until: Instant,
}

/// Issues a code that pairs one device.
pub fn issue(
    tx: &mut Tx,
    _: &Permit<action::RunKiosks>,
    occasion: &Occasion,
    new: &NewKiosk,
) -> Result<Issued, Fault> {
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a kiosk is issued by a person"))?;
    let code = secret::setup_code();
    let until = occasion.now.plus_minutes(CODE_MINUTES);
    let key = Key::new();
    let id = store::add(tx, &key, new, by, (&secret::hash(&code), until), occasion.now)?;
    let detail = serde_json::json!({ "name": new.name, "building": new.building.map(|id| id.0) });
    tx.journal(Entry::new(occasion, "kiosk.issued", On("kiosk", id)).detail(detail));
    Ok(Issued { kiosk: key, code, until })
}

/// No code that waits: mistyped, used, or too old.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownCode;

/// Pairs the device that shows the code; the answer is its secret, which is stored nowhere. No permit:
/// the code is the proof, and it is gone afterwards.
pub fn pair(tx: &mut Tx, occasion: &Occasion, code: &str) -> Result<String, Failed<UnknownCode>> {
    let secret = secret::random();
    let paired = store::pair(tx, &secret::hash(code), &secret::hash(&secret), occasion.now)?;
    let id = paired.ok_or(Failed::Refused(UnknownCode))?;
    let occasion = Occasion { by: By::System("kiosk"), ..*occasion };
    tx.journal(Entry::new(&occasion, "kiosk.paired", On("kiosk", id)));
    Ok(secret)
}

/// Ends a kiosk and whoever stands at it. `false` when it had ended before.
pub fn end(
    tx: &mut Tx,
    _: &Permit<action::RunKiosks>,
    occasion: &Occasion,
    kiosk: &Kiosk,
) -> Result<bool, Fault> {
    let ended = store::end(tx, kiosk.id, occasion.now, occasion.by.staff())?;
    if ended {
        tx.journal(Entry::new(occasion, "kiosk.ended", On("kiosk", kiosk.id)));
    }
    Ok(ended)
}

#[cfg(test)]
mod tests;
