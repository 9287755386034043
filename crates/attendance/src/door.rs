//! Doors: devices that take check-ins at a section's door, or for a day, with or without a network.
//!
//! The office or the presenter issues a short code; whoever holds the device types it in, and the
//! device makes a key pair of its own whose private half never leaves it. From then on it signs what
//! it reads, at the moment it reads it, and sends it when there is a network ([`scan`]). A door takes
//! check-ins for its section or its day only, until that is over, and can be revoked at any time.
//!
//! Nobody signs in at a door: it can do nothing but say "this badge was here at this moment". What
//! that means is judged here, by the same rules as a code or a roster.

pub mod list;
pub mod pairing;
pub mod scan;
pub(crate) mod store;

pub use pairing::{Issued, Paired, issue, pair, revoke};
pub use scan::{Answer, Scan, take};

use kernel::{BuildingId, DoorId, Instant, Key, LocalDate, PersonName, SectionId, StaffId};

/// A code that pairs a device is taken for so long: the device is at hand.
pub const CODE_MINUTES: i64 = 30;
/// What was read in time may be sent so much later: a phone that was off over a holiday.
pub const SENT_LATE_DAYS: i64 = 14;

/// Where a door stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    Section(SectionId),
    /// Everything that meets on a day, at one building or everywhere.
    Day {
        on: LocalDate,
        building: Option<BuildingId>,
    },
}

/// What being read at this door says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counts {
    /// "I am here", as the check-in code does (ATT-2).
    Arrival,
    /// "I was here": present, as the confirm code does.
    Presence,
}

impl Counts {
    pub const ALL: [Counts; 2] = [Counts::Arrival, Counts::Presence];

    pub const fn name(self) -> &'static str {
        match self {
            Counts::Arrival => "arrival",
            Counts::Presence => "presence",
        }
    }

    pub fn parse(name: &str) -> Option<Counts> {
        Counts::ALL.into_iter().find(|counts| counts.name() == name)
    }
}

/// A door as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Door {
    pub id: DoorId,
    pub key: Key,
    pub scope: Scope,
    pub counts: Counts,
    pub issued_by: StaffId,
    pub issuer: PersonName,
    /// Until when its code pairs a device.
    pub code_until: Instant,
    /// Until when it takes check-ins.
    pub expires_at: Instant,
    /// What the device calls itself: "Library door".
    pub name: Option<String>,
    /// An uncompressed point of the curve P-256, in hexadecimal digits.
    pub(crate) public_key: Option<String>,
    pub paired_at: Option<Instant>,
    pub last_seen_at: Option<Instant>,
    pub revoked_at: Option<Instant>,
}

/// How a door stands at an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Its code waits for a device.
    Waiting {
        until: Instant,
    },
    /// No device was paired in time.
    Missed,
    /// It takes check-ins.
    Open {
        until: Instant,
    },
    /// Its section or day is over.
    Over,
    Revoked {
        at: Instant,
    },
}

impl Door {
    pub fn state(&self, now: Instant) -> State {
        match (self.revoked_at, self.paired_at) {
            (Some(at), _) => State::Revoked { at },
            (None, None) if now <= self.code_until => State::Waiting { until: self.code_until },
            (None, None) => State::Missed,
            (None, Some(_)) if now <= self.expires_at => State::Open { until: self.expires_at },
            (None, Some(_)) => State::Over,
        }
    }
}

/// What was paired, as text that device and server sign and verify alike: one line each.
pub(crate) fn signed_text(kind: &str, lines: &[&str]) -> String {
    let mut text = format!("perennial {kind} 1");
    for line in lines {
        text.push('\n');
        text.push_str(line);
    }
    text
}

/// Whether the holder of the private key signed this text. Keys and signatures are hexadecimal
/// digits; the signature is the two numbers of ECDSA over P-256 with SHA-256, 32 bytes each.
pub(crate) fn is_signed(public_key: &str, text: &str, signature: &str) -> bool {
    let (Some(key), Some(signature)) = (bytes(public_key), bytes(signature)) else { return false };
    let key =
        ring::signature::UnparsedPublicKey::new(&ring::signature::ECDSA_P256_SHA256_FIXED, key);
    key.verify(text.as_bytes(), &signature).is_ok()
}

/// Whether this is the public half of a key pair of the kind that devices make.
pub(crate) fn is_public_key(text: &str) -> bool {
    bytes(text).is_some_and(|bytes| bytes.len() == 65 && bytes[0] == 4)
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    if !digits.len().is_multiple_of(2) || digits.len() > 1_000 || !digits.is_ascii() {
        return None;
    }
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok())
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What a device keeps to itself.
    pub(crate) struct Device {
        pair: EcdsaKeyPair,
        random: SystemRandom,
    }

    impl Device {
        pub(crate) fn new() -> Device {
            let random = SystemRandom::new();
            let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
            let document = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("random bytes");
            let pair = EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).expect("a pair");
            Device { pair, random }
        }

        pub(crate) fn public_key(&self) -> String {
            hex(self.pair.public_key().as_ref())
        }

        pub(crate) fn sign(&self, text: &str) -> String {
            hex(self.pair.sign(&self.random, text.as_bytes()).expect("signed").as_ref())
        }
    }

    #[test]
    fn only_the_device_that_was_paired_can_sign() {
        let (ours, other) = (Device::new(), Device::new());
        let text = signed_text("scan", &["door", "7"]);
        let signature = ours.sign(&text);
        assert!(is_public_key(&ours.public_key()));
        assert!(is_signed(&ours.public_key(), &text, &signature));
        assert!(!is_signed(&other.public_key(), &text, &signature));
        assert!(!is_signed(&ours.public_key(), "perennial scan 1\ndoor\n8", &signature));
        for wrong in ["", "zz", "é", "0"] {
            assert!(!is_signed(&ours.public_key(), &text, wrong), "{wrong}");
            assert!(!is_public_key(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_door_is_open_from_its_pairing_until_its_day_is_over_or_it_is_revoked() {
        let at = Instant::from_micros;
        let door = |paired: Option<i64>, revoked: Option<i64>| Door {
            id: DoorId(1),
            key: Key::from_words("door"),
            scope: Scope::Section(SectionId(1)),
            counts: Counts::Arrival,
            issued_by: StaffId(1),
            issuer: PersonName::new("Carla", "Mendes", None),
            code_until: at(10),
            expires_at: at(100),
            name: None,
            public_key: None,
            paired_at: paired.map(at),
            last_seen_at: None,
            revoked_at: revoked.map(at),
        };
        for (paired, revoked, now, state) in [
            (None, None, 5, State::Waiting { until: at(10) }),
            (None, None, 11, State::Missed),
            (Some(5), None, 50, State::Open { until: at(100) }),
            (Some(5), None, 101, State::Over),
            (Some(5), Some(20), 50, State::Revoked { at: at(20) }),
        ] {
            assert_eq!(door(paired, revoked).state(at(now)), state);
        }
    }
}
