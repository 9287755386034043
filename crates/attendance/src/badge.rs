//! A badge: the code a person shows at a door, as a QR on their phone or printed. It names a person
//! and proves nothing by itself: the one at the door looks who shows it.

use crate::code::LETTERS;
use crate::door::pairing::{plain, random_letters};
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{Fault, Instant, Occasion, StaffId};

/// 21¹² is 7 thousand million millions: nobody guesses another's.
const CODE_LETTERS: usize = 12;

/// The code of a badge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadgeCode(String);

impl BadgeCode {
    /// Reads what a scanner sends or people type.
    pub fn parse(text: &str) -> Option<BadgeCode> {
        let letters = plain(text);
        let fits = letters.len() == CODE_LETTERS && letters.bytes().all(|b| LETTERS.contains(&b));
        fits.then_some(BadgeCode(letters))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In three groups of four, as it is printed.
impl std::fmt::Display for BadgeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

db::sql! {
    BADGE = "select code from badge where person_id = $1 and ended_at is null";
    BEARER = "select b.person_id from badge b join person p on p.id = b.person_id
        where b.code = $1 and b.ended_at is null and p.left_on is null";
    /// Two tabs that ask at once get one badge.
    ISSUE = "insert into badge (person_id, code, issued_at) values ($1, $2, $3)
        on conflict (person_id) where ended_at is null do nothing";
    END = "update badge set ended_at = $2 where person_id = $1 and ended_at is null";
}

/// The person's badge, if they have one.
pub fn badge(tx: &mut Tx, person: StaffId) -> Result<Option<BadgeCode>, Fault> {
    tx.first(&BADGE, &[&person], |row| row.get(0).map(BadgeCode))
}

/// Who works here and bears this badge now.
pub fn bearer(tx: &mut Tx, code: &BadgeCode) -> Result<Option<StaffId>, Fault> {
    tx.first(&BEARER, &[&code.0], |row| row.get(0))
}

/// The person's badge, issued now if they had none.
pub fn badge_of(
    tx: &mut Tx,
    permit: &Permit<action::CheckInSelf>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<BadgeCode, Fault> {
    match badge(tx, person)? {
        Some(code) => Ok(code),
        None => renew(tx, permit, occasion, person),
    }
}

/// The badge that is printed on a name tag, issued now if they had none. One that is in use stays.
pub fn badge_for_tag(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<BadgeCode, Fault> {
    match badge(tx, person)? {
        Some(code) => Ok(code),
        None => issue(tx, occasion, person),
    }
}

/// A new badge; the one before is worth nothing from now on.
pub fn renew(
    tx: &mut Tx,
    _permit: &Permit<action::CheckInSelf>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<BadgeCode, Fault> {
    tx.run(&END, &[&person, &occasion.now])?;
    issue(tx, occasion, person)
}

fn issue(tx: &mut Tx, occasion: &Occasion, person: StaffId) -> Result<BadgeCode, Fault> {
    tx.run(&ISSUE, &[&person, &new_code(), &occasion.now])?;
    let code = badge(tx, person)?.ok_or_else(|| Fault::new("a badge that was not kept"))?;
    tx.journal(Entry::new(occasion, "badge.issued", journal::On("person", person.0)).about(person));
    Ok(code)
}

/// Letters with a figure among them, so that no badge reads like a word.
fn new_code() -> String {
    loop {
        let code = random_letters(CODE_LETTERS);
        if code.bytes().any(|letter| letter.is_ascii_digit()) {
            return code;
        }
    }
}

/// Badges of a district that has used them for a while, for the demo: the same for the same seed
/// words.
pub fn record_history(
    tx: &mut Tx,
    _permit: &Permit<action::CheckInSelf>,
    people: &[StaffId],
    issued_at: Instant,
    seed: &str,
) -> Result<(), Fault> {
    use sha2::{Digest, Sha256};
    let rows = people
        .iter()
        .map(|person| {
            use db::ToValue;
            let digest = Sha256::digest(format!("badge {seed} {person}"));
            let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
            let code: String = digest.iter().take(CODE_LETTERS).map(letter).collect();
            vec![person.to_value(), code.to_value(), issued_at.to_value()]
        })
        .collect();
    tx.insert_many("badge", &["person_id", "code", "issued_at"], rows).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::BadgeCode;

    #[test]
    fn a_badge_is_read_however_it_is_typed_and_an_employee_number_is_none() {
        let code = BadgeCode::parse("CDFG-HJKM-NPQR").expect("a code");
        assert_eq!(code.to_string(), "CDFG-HJKM-NPQR");
        assert_eq!(BadgeCode::parse(" cdfghjkmnpqr\n"), Some(code));
        for other in ["", "E1001", "CDFG-HJKM-NPQ", "CDFG-HJKM-NPQ1", "kofi@prairiehills.example"] {
            assert_eq!(BadgeCode::parse(other), None, "{other}");
        }
    }
}
