//! Random secrets and the hashes under which they are kept.

use sha2::{Digest, Sha256};

/// 256 random bits as 64 hexadecimal digits: a login's cookie, a form's guard.
pub fn random() -> String {
    hex(&random_bytes::<32>())
}

/// A setup code that can be read out on the telephone: 20 letters and digits without look-alikes,
/// about 96 bits, in groups of five.
pub fn setup_code() -> String {
    const LETTERS: &[u8; 28] = b"ABCDEFGHJKMNPQRTUVWXYZ234679";
    let letters: Vec<char> = random_bytes::<40>()
        .chunks_exact(2)
        .map(|pair| {
            char::from(LETTERS[usize::from(u16::from_be_bytes([pair[0], pair[1]])) % LETTERS.len()])
        })
        .collect();
    let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// The hash under which a secret is stored and looked up. Case, spaces and dashes do not matter,
/// so that a code survives being read out and typed.
pub fn hash(secret: &str) -> String {
    let plain: String = secret
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    hex(&Sha256::digest(plain.as_bytes()))
}

fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{hash, random, setup_code};

    #[test]
    fn two_secrets_are_never_the_same() {
        assert_ne!(random(), random());
        assert_eq!(random().len(), 64);
    }

    #[test]
    fn a_setup_code_survives_being_read_out_and_typed() {
        let code = setup_code();
        assert_eq!(code.len(), 23);
        assert_eq!(hash(&code), hash(&code.to_lowercase().replace('-', " ")));
    }
}
