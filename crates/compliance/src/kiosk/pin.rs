//! PINs: six to ten digits that a person chose, or that the office issued on paper. Kept as argon2id;
//! the pages hash them beside the database.

use super::store;
use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Occasion, StaffId};

pub const PIN_DIGITS_MIN: usize = 6;
pub const PIN_DIGITS_MAX: usize = 10;

/// How a PIN came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    Own,
    Issued,
}

impl Origin {
    const fn name(self) -> &'static str {
        match self {
            Origin::Own => "own",
            Origin::Issued => "issued",
        }
    }
}

/// Why a PIN is not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PinRefusal {
    /// Not six to ten digits.
    NotDigits,
    /// One digit over and over, digits in a row, or the person's own number.
    TooPlain,
    /// Nobody issues a PIN to themself: they choose one.
    OwnRecord,
    /// The person has left.
    Left,
}

/// Judges a new PIN.
pub fn judge(pin: &str, employee_number: Option<&str>) -> Result<(), PinRefusal> {
    let length = pin.len();
    let digits = pin.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&length) {
        return Err(PinRefusal::NotDigits);
    }
    let steps: Vec<i16> =
        pin.as_bytes().windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect();
    let in_a_row = [0, 1, -1].iter().any(|step| steps.iter().all(|found| found == step));
    let half = pin.len() / 2;
    let twice = pin.len().is_multiple_of(2) && pin[..half] == pin[half..];
    let number: String =
        employee_number.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let own_number = number.len() >= 3 && pin.contains(&number);
    if in_a_row || twice || own_number {
        return Err(PinRefusal::TooPlain);
    }
    Ok(())
}

/// A PIN for a paper slip, from the operating system's random bytes.
pub fn new_pin() -> String {
    loop {
        let random = identity::secret::random();
        let pin: String = random.bytes().filter(u8::is_ascii_digit).map(char::from).collect();
        if let Some(pin) = pin.get(..PIN_DIGITS_MIN)
            && judge(pin, None).is_ok()
        {
            return pin.to_owned();
        }
    }
}

/// Whether somebody has a PIN.
pub fn has_pin(tx: &mut Tx, person: StaffId) -> Result<bool, Fault> {
    Ok(store::pin_of(tx, person)?.is_some())
}

/// Keeps the PIN that a person chose for themself, by its hash.
pub fn set_pin(
    tx: &mut Tx,
    _: &Permit<action::EditOwnSettings>,
    occasion: &Occasion,
    hash: &str,
) -> Result<(), Fault> {
    let person = occasion.by.staff().ok_or_else(|| Fault::new("a PIN is chosen by its person"))?;
    keep(tx, occasion, person, person, (hash, Origin::Own))
}

/// Keeps a PIN that the office issues to somebody on paper, by its hash.
pub fn issue_pin(
    tx: &mut Tx,
    _: &Permit<action::RunKiosks>,
    occasion: &Occasion,
    person: StaffId,
    hash: &str,
) -> Result<(), Failed<PinRefusal>> {
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a PIN is issued by a person"))?;
    if by == person {
        return Err(Failed::Refused(PinRefusal::OwnRecord));
    }
    if !store::is_here(tx, person, occasion.today)? {
        return Err(Failed::Refused(PinRefusal::Left));
    }
    Ok(keep(tx, occasion, person, by, (hash, Origin::Issued))?)
}

fn keep(
    tx: &mut Tx,
    occasion: &Occasion,
    person: StaffId,
    by: StaffId,
    (hash, origin): (&str, Origin),
) -> Result<(), Fault> {
    store::add_pin(tx, person, (hash, origin.name()), by, occasion.now)?;
    let what = match origin {
        Origin::Own => "kiosk.pin-chosen",
        Origin::Issued => "kiosk.pin-issued",
    };
    tx.journal(Entry::new(occasion, what, On("person", person.0)).about(person));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PinRefusal, judge, new_pin};

    #[test]
    fn a_pin_is_six_to_ten_digits_and_none_that_anybody_tries_first() {
        for plain in ["000000", "123456", "987654", "121212121212", "123123", "1001774"] {
            let refused = judge(plain, Some("E1001"));
            assert!(refused.is_err(), "{plain}");
        }
        assert_eq!(judge("48291", None), Err(PinRefusal::NotDigits));
        assert_eq!(judge("48291a", None), Err(PinRefusal::NotDigits));
        assert_eq!(judge("100177", Some("E1001")), Err(PinRefusal::TooPlain));
        assert_eq!(judge("482917", Some("E1001")), Ok(()));
        assert_eq!(judge(&new_pin(), None), Ok(()));
        assert_ne!(new_pin(), new_pin());
    }
}
