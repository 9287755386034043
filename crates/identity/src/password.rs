//! Passwords: argon2id with the library's recommended cost (19 MiB, two passes).

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// Fewest characters of a password that is the only factor (NIST SP 800-63B-4, 3.1.1.2).
pub const PASSWORD_CHARACTERS_MIN: usize = 15;
/// Most characters accepted: enough for any passphrase, small enough to hash.
pub const PASSWORD_CHARACTERS_MAX: usize = 256;

/// Why a new password is not accepted. There are no rules about digits or signs: length is what
/// helps (NIST SP 800-63B-4, 3.1.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    TooShort,
    TooLong,
    /// One character over and over, or the person's own name or account name.
    TooPlain,
}

/// Judges a new password for an account.
pub fn judge(password: &str, account_name: &str) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    if length < PASSWORD_CHARACTERS_MIN {
        return Err(PasswordRefusal::TooShort);
    }
    if length > PASSWORD_CHARACTERS_MAX {
        return Err(PasswordRefusal::TooLong);
    }
    let mut kinds: Vec<char> = password.to_lowercase().chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let repeats_name = password.to_lowercase().replace(&account_name.to_lowercase(), "").len() < 5;
    if kinds.len() < 5 || repeats_name {
        return Err(PasswordRefusal::TooPlain);
    }
    Ok(())
}

/// Hashes a password under a fresh salt. Takes tens of milliseconds: never call it on a thread
/// that serves pages or owns a connection.
pub fn hash(password: &str) -> String {
    Argon2::default()
        .hash_password(password.as_bytes())
        .expect("argon2's own default cost is valid")
        .to_string()
}

/// Whether the password fits the stored hash. With no stored hash the same work is done against
/// a hash that nothing fits, so that time does not tell whether an account exists.
pub fn verify(password: &str, stored: Option<&str>) -> bool {
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGhlcmU$\
                          sDzZBDdcN3OxG4E7cZ8W0J1o6m0dVYl0m3xS0p0l0aQ";
    let known = stored.is_some();
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(NOBODY)) else {
        return false;
    };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known
}

#[cfg(test)]
mod tests {
    use super::{PasswordRefusal, hash, judge, verify};

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let stored = hash("four words in a row");
        assert!(verify("four words in a row", Some(&stored)));
        assert!(!verify("four words in a Row", Some(&stored)));
        assert!(!verify("four words in a row", None));
    }

    #[test]
    fn nobodys_hash_costs_the_same_work() {
        let stand_in = argon2::password_hash::phc::PasswordHash::new(
            "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGhlcmU$\
             sDzZBDdcN3OxG4E7cZ8W0J1o6m0dVYl0m3xS0p0l0aQ",
        );
        assert!(stand_in.is_ok());
    }

    #[test]
    fn length_is_what_a_password_needs() {
        assert_eq!(judge("short", "ana"), Err(PasswordRefusal::TooShort));
        assert_eq!(judge(&"a".repeat(20), "ana"), Err(PasswordRefusal::TooPlain));
        assert_eq!(
            judge("ana.ruiz@prairie.example", "ana.ruiz@prairie.example"),
            Err(PasswordRefusal::TooPlain)
        );
        assert_eq!(judge(&"long ago ".repeat(40), "ana"), Err(PasswordRefusal::TooLong));
        assert_eq!(judge("the cat sat by the door", "ana"), Ok(()));
    }
}
