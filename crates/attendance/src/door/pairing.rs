//! Pairing a device: a code is issued, typed in at the device once, and gone.

use super::store::{self, NewDoor};
use super::{CODE_MINUTES, Counts, Door, Scope, is_public_key};
use crate::code::LETTERS;
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{By, DoorId, Failed, Fault, Instant, Key, Occasion};
use sha2::{Digest, Sha256};

/// 21⁸ is 38 billion, and a code lives for half an hour.
const CODE_LETTERS: usize = 8;
/// What a device may call itself.
pub const NAME_CHARACTERS_MAX: usize = 60;

/// A code was issued: shown once, kept only as its hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issued {
    pub door: Key,
    /// In two groups of four: `CDFG-HJKM`.
    pub code: String,
    pub until: Instant,
}

/// A device was paired.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paired {
    pub door: Key,
}

/// Why no code is issued.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IssueRefusal {
    NoSuchSection,
    /// The section was cancelled, has no session, or its last one is over.
    NothingToCome,
}

/// Why a device is not paired.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PairRefusal {
    /// No code that waits: mistyped, used, or too old.
    UnknownCode,
    NameMissing,
    /// Not a key of the kind that our page makes.
    NoKey,
}

/// Issues a code that pairs one device.
pub fn issue(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    scope: Scope,
    counts: Counts,
) -> Result<Issued, Failed<IssueRefusal>> {
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a door is issued by a person"))?;
    let expires_at = match scope {
        Scope::Section(section) => {
            let section = crate::store::section(tx, section)?
                .ok_or(Failed::Refused(IssueRefusal::NoSuchSection))?;
            let last = section.held().map(crate::Session::codes_close).max();
            let open = last.filter(|_| section.cancelled_at.is_none());
            open.filter(|last| *last > occasion.now)
        }
        Scope::Day { on, .. } => {
            let end = db::setting::calendar(tx)?.start_of(on.plus_days(1));
            Some(end).filter(|end| *end > occasion.now)
        }
    };
    let expires_at = expires_at.ok_or(Failed::Refused(IssueRefusal::NothingToCome))?;
    let code = random_letters(CODE_LETTERS);
    let until = occasion.now.plus_minutes(CODE_MINUTES);
    let key = Key::new();
    let new = NewDoor {
        key: &key,
        scope,
        counts,
        by,
        now: occasion.now,
        code_hash: &hash(&code),
        code_until: until,
        expires_at,
    };
    let id = store::add(tx, &new)?;
    tx.journal(
        Entry::new(occasion, "door.issued", journal::On("door", id.0)).detail(detail(scope)),
    );
    let (first, last) = code.split_at(CODE_LETTERS / 2);
    Ok(Issued { door: key, code: format!("{first}-{last}"), until })
}

fn detail(scope: Scope) -> serde_json::Value {
    match scope {
        Scope::Section(section) => serde_json::json!({ "section": section.0 }),
        Scope::Day { on, building } => {
            serde_json::json!({ "on": on.to_string(), "building": building.map(|id| id.0) })
        }
    }
}

/// Pairs the device that shows the code, under a name and its own public key. No permit: the code
/// is the proof, and it is gone afterwards.
pub fn pair(
    tx: &mut Tx,
    occasion: &Occasion,
    (code, name, public_key): (&str, &str, &str),
) -> Result<Paired, Failed<PairRefusal>> {
    let name: String = name.trim().chars().take(NAME_CHARACTERS_MAX).collect();
    if name.is_empty() {
        return Err(Failed::Refused(PairRefusal::NameMissing));
    }
    if !is_public_key(public_key) {
        return Err(Failed::Refused(PairRefusal::NoKey));
    }
    let paired = store::pair(tx, &hash(code), &name, public_key, occasion.now)?;
    let (id, door) = paired.ok_or(Failed::Refused(PairRefusal::UnknownCode))?;
    let occasion = Occasion { by: By::System("door"), ..*occasion };
    tx.journal(
        Entry::new(&occasion, "door.paired", journal::On("door", id.0))
            .detail(serde_json::json!({ "name": name })),
    );
    Ok(Paired { door })
}

/// Ends a door at once: what it sends from now on is refused. `false` when it had ended before.
pub fn revoke(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    door: &Door,
) -> Result<bool, Fault> {
    let by = occasion.by.staff();
    let ended = store::revoke(tx, door.id, occasion.now, by)?;
    if ended {
        tx.journal(Entry::new(occasion, "door.revoked", journal::On("door", door.id.0)));
    }
    Ok(ended)
}

/// The door with this key.
pub fn door(tx: &mut Tx, key: &Key) -> Result<Option<Door>, Fault> {
    store::door(tx, key)
}

/// The doors of a section, or of a day, newest first.
pub fn doors(tx: &mut Tx, scope: Scope) -> Result<Vec<Door>, Fault> {
    store::doors(tx, scope)
}

/// Notes that a door was heard of.
pub fn seen(tx: &mut Tx, door: DoorId, now: Instant) -> Result<(), Fault> {
    store::seen(tx, door, now)
}

/// Letters that are not taken for each other, from the operating system's random bytes.
pub(crate) fn random_letters(count: usize) -> String {
    let mut letters = String::with_capacity(count);
    while letters.len() < count {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        // 252 is the largest multiple of 21 in a byte: no letter is favoured.
        let fair = bytes.iter().filter(|byte| **byte < 252);
        letters.extend(
            fair.map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
                .take(count - letters.len()),
        );
    }
    letters
}

/// What people type, as it is compared: any case, spaces and dashes anywhere.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}

fn hash(code: &str) -> String {
    let digest = Sha256::digest(format!("door code {}", plain(code)));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{CODE_LETTERS, hash, random_letters};

    #[test]
    fn a_code_survives_being_read_out_and_typed() {
        let code = random_letters(CODE_LETTERS);
        assert_eq!(code.len(), CODE_LETTERS);
        assert_ne!(code, random_letters(CODE_LETTERS));
        let (first, last) = code.split_at(4);
        assert_eq!(hash(&code), hash(&format!(" {}-{} ", first.to_lowercase(), last)));
        assert!(!hash(&code).contains(&code));
    }
}
