//! The two codes of a session (ATT-2): one shown at its start, one at its end, both typed into
//! the same field. The system knows which is which.
//!
//! A section carries two secret seeds. The codes of each of its sessions are worked out from both
//! seeds and the session, so that whoever sat in the first meeting cannot confirm the second from
//! home, and nothing has to be stored when a session is added.

use kernel::Key;
use sha2::{Digest, Sha256};

/// No letter that can be taken for another (0/O, 1/I/L, 2/Z, 5/S, 8/B), no vowel to make words.
pub(crate) const LETTERS: &[u8; 21] = b"CDFGHJKMNPQRTVWX34679";
/// 21⁶ is 85 million: nobody guesses one during a session.
const CODE_LETTERS: usize = 6;

/// A code as it is compared: six letters of the alphabet, nothing else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code(String);

impl Code {
    /// Reads what people type: any case, spaces and dashes anywhere.
    pub fn parse(text: &str) -> Option<Code> {
        let letters: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.' | '_'))
            .flat_map(char::to_uppercase)
            .collect();
        let plain = letters.len() == CODE_LETTERS && letters.bytes().all(|b| LETTERS.contains(&b));
        plain.then_some(Code(letters))
    }

    /// As one word, for a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In two groups of three, as it is shown and read aloud.
impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, second) = self.0.split_at(CODE_LETTERS / 2);
        write!(f, "{first}-{second}")
    }
}

/// Which of the two was entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    CheckIn,
    Confirm,
}

/// Both codes of one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionCodes {
    pub check_in: Code,
    pub confirm: Code,
}

impl SessionCodes {
    /// The codes of a session of the section that carries the two seeds.
    pub fn of(check_in_seed: &str, confirm_seed: &str, session: &Key) -> SessionCodes {
        let code = |which: &str| {
            let mut hash = Sha256::new();
            for part in ["check-in codes 1", which, check_in_seed, confirm_seed, session.as_str()] {
                hash.update(part.len().to_be_bytes());
                hash.update(part.as_bytes());
            }
            letters_of(&hash.finalize())
        };
        let check_in = code("check-in");
        let mut confirm = code("confirm");
        if confirm == check_in {
            confirm = code("confirm, again");
        }
        SessionCodes { check_in, confirm }
    }

    /// Which of the two was typed, if either.
    pub fn which(&self, typed: &Code) -> Option<CodeKind> {
        if *typed == self.check_in {
            Some(CodeKind::CheckIn)
        } else if *typed == self.confirm {
            Some(CodeKind::Confirm)
        } else {
            None
        }
    }
}

/// Six letters out of a hash: as a number to the base of the alphabet, so no letter is favoured
/// by more than one part in billions.
fn letters_of(hash: &[u8]) -> Code {
    let mut number = hash.iter().take(16).fold(0_u128, |n, byte| (n << 8) | u128::from(*byte));
    let base = LETTERS.len() as u128;
    let mut letters = String::with_capacity(CODE_LETTERS);
    for _ in 0..CODE_LETTERS {
        let digit = usize::try_from(number % base).expect("a remainder is below the base");
        letters.push(char::from(LETTERS[digit]));
        number /= base;
    }
    Code(letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_spaces_and_dashes_do_not_matter_att_2() {
        let code = Code::parse("CDF-349");
        assert!(code.is_some());
        for typed in ["cdf349", " cdf 349 ", "c-d-f-3-4-9", "Cdf–349"] {
            assert_eq!(Code::parse(typed), code, "{typed}");
        }
        for typed in ["", "CDF34", "CDF3499", "ODF349", "CDF348", "<script>"] {
            assert_eq!(Code::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn each_session_has_its_own_two_codes_t18() {
        let (monday, tuesday) = (Key::from_words("monday"), Key::from_words("tuesday"));
        let monday = SessionCodes::of("seed one", "seed two", &monday);
        let tuesday = SessionCodes::of("seed one", "seed two", &tuesday);
        let all = [&monday.check_in, &monday.confirm, &tuesday.check_in, &tuesday.confirm];
        for (at, code) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(code), "{code}");
        }
        assert_eq!(monday.which(&monday.check_in), Some(CodeKind::CheckIn));
        assert_eq!(monday.which(&monday.confirm), Some(CodeKind::Confirm));
        assert_eq!(monday.which(&tuesday.confirm), None);
    }

    proptest! {
        #[test]
        fn a_code_survives_being_shown_and_typed(seed in ".{0,12}", session in ".{0,12}") {
            let codes = SessionCodes::of(&seed, "", &Key::from_words(&session));
            prop_assert_eq!(Code::parse(&codes.check_in.to_string()), Some(codes.check_in.clone()));
            prop_assert_eq!(Code::parse(codes.confirm.as_str()), Some(codes.confirm.clone()));
            prop_assert_ne!(codes.check_in, codes.confirm);
        }
    }
}
