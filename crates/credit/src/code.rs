//! The public code of a certificate: 128 random bits, written so that they can be typed from paper.

use kernel::Fault;
use std::fmt;

/// Without I, L, O and U, so that no letter is taken for a digit. 26 of them carry 130 bits.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LETTERS: usize = 26;
const GROUP_LETTERS: [usize; 5] = [5, 5, 5, 5, 6];

/// What `/verify` asks for. Whoever holds it sees the minimum about one certificate.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CertificateCode(String);

impl CertificateCode {
    /// A new code from the machine's source of randomness.
    pub fn random() -> Result<CertificateCode, Fault> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes)
            .map_err(|error| Fault::new(format!("the machine gives no random bytes: {error}")))?;
        Ok(CertificateCode::of(u128::from_be_bytes(bytes)))
    }

    /// The code of 128 given bits.
    pub fn of(bits: u128) -> CertificateCode {
        let letters = (0..CODE_LETTERS)
            .rev()
            .map(|place| {
                let digit = usize::try_from((bits >> (place * 5)) & 31).expect("five bits fit");
                char::from(LETTERS[digit])
            })
            .collect();
        CertificateCode(letters)
    }

    /// The code that belongs to a key: for history, where two runs must agree.
    pub fn of_key(key: &kernel::Key) -> CertificateCode {
        let hex = key.as_str().replace('-', "");
        CertificateCode::of(u128::from_str_radix(&hex, 16).expect("a key is 32 hex digits"))
    }

    /// Reads what people type: any case, dashes and spaces anywhere, O for 0, I or L for 1.
    pub fn parse(text: &str) -> Option<CertificateCode> {
        let letters: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'))
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let plain = letters.len() == CODE_LETTERS && letters.bytes().all(|b| LETTERS.contains(&b));
        plain.then_some(CertificateCode(letters))
    }

    /// As one word, as it is kept and as it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups, as it is printed.
impl fmt::Display for CertificateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.as_str();
        for (at, letters) in GROUP_LETTERS.into_iter().enumerate() {
            let (group, after) = rest.split_at(letters);
            if at > 0 {
                f.write_str("-")?;
            }
            f.write_str(group)?;
            rest = after;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::CertificateCode;
    use proptest::prelude::*;

    #[test]
    fn a_code_carries_128_bits_and_no_two_are_alike_crd_10() {
        let codes: std::collections::HashSet<_> =
            (0..1000).map(|_| CertificateCode::random().expect("random bytes")).collect();
        assert_eq!(codes.len(), 1000);
        let last = CertificateCode::of(u128::MAX);
        assert_eq!(last.as_str(), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    }

    proptest! {
        #[test]
        fn a_code_survives_print_and_hand(bits in any::<u128>()) {
            let code = CertificateCode::of(bits);
            prop_assert_eq!(CertificateCode::parse(&code.to_string()), Some(code.clone()));
            let sloppy = code.to_string().to_lowercase().replace('0', "o").replace('1', "l");
            prop_assert_eq!(CertificateCode::parse(&sloppy.replace('-', " ")), Some(code));
        }

        #[test]
        fn other_text_is_no_code(text in ".{0,25}") {
            prop_assert_eq!(CertificateCode::parse(&text), None);
        }
    }
}
