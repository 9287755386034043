//! Settings that are keys: whoever has one can sign in this district's name. They are told apart from
//! other settings by their type, so that an export leaves every one of them out and a copy for training
//! gets its own; a backup keeps them, or links in mails that were sent would die with a restore.

use std::fmt::Write as _;

use kernel::Fault;

use crate::setting;
use crate::tx::Tx;

/// A setting that is a key, made by [`crate::secret!`].
#[derive(Debug)]
pub struct Secret(&'static str);

/// A [`Secret`] that was declared somewhere.
#[doc(hidden)]
pub struct DeclaredSecret(pub &'static Secret);

inventory::collect!(DeclaredSecret);

impl Secret {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Secret {
        Secret(name)
    }

    /// Its name among the settings.
    pub const fn name(&self) -> &'static str {
        self.0
    }

    /// The key, once there is one.
    pub fn get(&self, tx: &mut Tx) -> Result<Option<String>, Fault> {
        setting::get(tx, self.0)
    }

    /// Makes the key, once for the district.
    pub fn ensure(&self, tx: &mut Tx) -> Result<(), Fault> {
        if self.get(tx)?.is_none() { self.renew(tx) } else { Ok(()) }
    }

    /// Makes another key: what was signed by the one before is signed by nobody from then on.
    pub fn renew(&self, tx: &mut Tx) -> Result<(), Fault> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| Fault::new(format!("no random bytes: {error}")))?;
        let mut hex = String::new();
        for byte in bytes {
            write!(hex, "{byte:02x}").map_err(|error| Fault::new(format!("a key: {error}")))?;
        }
        setting::set(tx, self.0, &hex)
    }
}

/// Every setting that is a key, by name.
pub fn every_secret() -> Vec<&'static Secret> {
    let mut all: Vec<&'static Secret> =
        inventory::iter::<DeclaredSecret>.into_iter().map(|DeclaredSecret(one)| *one).collect();
    all.sort_by_key(|secret| secret.name());
    all
}

/// Makes every key anew that the district has.
pub fn renew_secrets(tx: &mut Tx) -> Result<(), Fault> {
    for secret in every_secret() {
        if secret.get(tx)?.is_some() {
            secret.renew(tx)?;
        }
    }
    Ok(())
}

/// Declares settings that are keys.
///
/// ```
/// db::secret! {
///     /// Signs links in mails.
///     LINK_KEY = "example.link-secret";
/// }
/// assert_eq!(LINK_KEY.name(), "example.link-secret");
/// ```
#[macro_export]
macro_rules! secret {
    ($($(#[$attribute:meta])* $visibility:vis $name:ident = $text:expr);+ $(;)?) => {$(
        $(#[$attribute])*
        $visibility static $name: $crate::secret::Secret = $crate::secret::Secret::new($text);
        $crate::inventory::submit! { $crate::secret::DeclaredSecret(&$name) }
    )+};
}

#[cfg(test)]
mod tests {
    use super::{every_secret, renew_secrets};
    use crate::testing::each_engine;
    use kernel::Fault;

    crate::secret! {
        KEY = "test.key";
        UNUSED = "test.unused-key";
    }

    #[test]
    fn a_key_is_made_once_and_anew_only_on_purpose() {
        each_engine(|db| {
            db.write_now(|tx| {
                assert_eq!(KEY.get(tx)?, None);
                KEY.ensure(tx)?;
                let first = KEY.get(tx)?.expect("it was made");
                assert_eq!(first.len(), 64);
                KEY.ensure(tx)?;
                assert_eq!(KEY.get(tx)?.as_ref(), Some(&first), "it stays");
                renew_secrets(tx)?;
                let second = KEY.get(tx)?.expect("another");
                assert!(second.len() == 64 && second != first);
                assert_eq!(UNUSED.get(tx)?, None, "what nobody needed is not made");
                Ok::<_, Fault>(())
            })
            .unwrap();
        });
        let names: Vec<&str> = every_secret().iter().map(|one| one.name()).collect();
        assert_eq!(names, ["test.key", "test.unused-key"]);
    }
}
