//! Links in mails from which an approver decides without signing in. A link is signed for one person
//! and one round, runs out, and acts at most once: what it acts on is over afterwards. It gives no
//! more than the person has when they use it. Nothing of it is stored but the key that signs.

use db::Tx;
use db::outbox::Told;
use kernel::{Fault, Instant, Key, StaffId};
use sha2::{Digest, Sha256};

use crate::notices::LINKED;

/// How long a link can be used, in days.
pub const LINK_DAYS: i64 = 7;
const BLOCK_BYTES: usize = 64;

db::secret! {
    /// Signs links.
    pub(crate) LINK_SECRET = "approval.link-secret";
}

/// Whom a link is for, and what it decides on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub approval: Key,
    pub person: StaffId,
    pub expires_at: Instant,
}

/// Why a link does not lead anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    /// Not one of ours, or changed on the way.
    NotOurs,
    Expired {
        at: Instant,
    },
}

impl Link {
    /// The link as it stands in an address.
    pub fn token(&self, tx: &mut Tx) -> Result<Option<String>, Fault> {
        let body = self.body();
        Ok(LINK_SECRET.get(tx)?.map(|secret| format!("{body}.{}", signature(&secret, &body))))
    }

    fn body(&self) -> String {
        format!("{}.{}.{}", self.approval, self.person.0, self.expires_at.micros())
    }

    /// Reads a link out of an address, if we signed it and it has not run out.
    pub fn read(
        tx: &mut Tx,
        token: &str,
        now: Instant,
    ) -> Result<Result<Link, LinkRefusal>, Fault> {
        let Some((body, signed)) = token.rsplit_once('.') else {
            return Ok(Err(LinkRefusal::NotOurs));
        };
        let Some(secret) = LINK_SECRET.get(tx)? else { return Ok(Err(LinkRefusal::NotOurs)) };
        if !same(signed.as_bytes(), signature(&secret, body).as_bytes()) {
            return Ok(Err(LinkRefusal::NotOurs));
        }
        let Some(link) = Link::of(body) else { return Ok(Err(LinkRefusal::NotOurs)) };
        if link.expires_at <= now {
            return Ok(Err(LinkRefusal::Expired { at: link.expires_at }));
        }
        Ok(Ok(link))
    }

    fn of(body: &str) -> Option<Link> {
        let mut parts = body.split('.');
        let link = Link {
            approval: Key::parse(parts.next()?)?,
            person: StaffId(parts.next()?.parse().ok()?),
            expires_at: Instant::from_micros(parts.next()?.parse().ok()?),
        };
        parts.next().is_none().then_some(link)
    }
}

/// The address under which the reader of a mail decides, for the notices that ask for a decision.
pub fn address_in_mail(tx: &mut Tx, told: &Told, now: Instant) -> Result<Option<String>, Fault> {
    if !LINKED.contains(&told.kind.as_str()) {
        return Ok(None);
    }
    let approval =
        told.link.as_deref().and_then(|link| link.strip_prefix("/approvals/")).and_then(Key::parse);
    let Some(approval) = approval else { return Ok(None) };
    let expires_at = now.plus_minutes(LINK_DAYS * 24 * 60);
    let link = Link { approval, person: told.to, expires_at };
    Ok(link.token(tx)?.map(|token| format!("/approvals/mail/{token}")))
}

/// HMAC-SHA-256 (RFC 2104).
fn signature(secret: &str, text: &str) -> String {
    hex(&hmac(secret.as_bytes(), text.as_bytes()))
}

fn hmac(secret: &[u8], text: &[u8]) -> Vec<u8> {
    let mut key =
        if secret.len() > BLOCK_BYTES { Sha256::digest(secret).to_vec() } else { secret.to_vec() };
    key.resize(BLOCK_BYTES, 0);
    let pad = |with: u8| key.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let mut inner = Sha256::new();
    inner.update(pad(0x36));
    inner.update(text);
    let mut outer = Sha256::new();
    outer.update(pad(0x5c));
    outer.update(inner.finalize());
    outer.finalize().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compares without telling by its time how much was right.
fn same(given: &[u8], right: &[u8]) -> bool {
    let difference = given.iter().zip(right).fold(0_u8, |sum, (a, b)| sum | (a ^ b));
    given.len() == right.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::{LINK_SECRET, Link, LinkRefusal, hex, hmac};
    use db::testing::each_engine;
    use kernel::{Fault, Instant, Key, StaffId};

    #[test]
    fn the_signature_is_the_one_of_rfc_4231() {
        for (secret, text, signed) in [
            (
                "Jefe",
                "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                "key longer than a block: 0123456789012345678901234567890123456789012345678901234567",
                "x",
                // Worked out with Python's hmac module.
                "38a409c45ff06f826978be1cc1d21ae78235f55652ca6663a1410bdbae019124",
            ),
        ] {
            assert_eq!(hex(&hmac(secret.as_bytes(), text.as_bytes())), signed);
        }
    }

    #[test]
    fn a_link_reads_back_until_it_runs_out_and_not_when_it_was_changed() {
        each_engine(|db| {
            let now = Instant::from_micros(1_000_000);
            let link = Link {
                approval: Key::from_words("approval"),
                person: StaffId(7),
                expires_at: now.plus_minutes(10),
            };
            let made = link.clone();
            let token = db
                .write_now(move |tx| {
                    assert_eq!(made.token(tx)?, None, "nobody can sign before there is a key");
                    LINK_SECRET.ensure(tx)?;
                    let token = made.token(tx)?;
                    LINK_SECRET.ensure(tx)?;
                    assert_eq!(made.token(tx)?, token, "the key stays");
                    Ok::<_, Fault>(token.expect("there is a key"))
                })
                .unwrap();
            let read = |token: String, minute: i64| {
                db.read_now(move |tx| Link::read(tx, &token, now.plus_minutes(minute))).unwrap()
            };
            assert_eq!(read(token.clone(), 9), Ok(link.clone()));
            assert_eq!(read(token.clone(), 10), Err(LinkRefusal::Expired { at: link.expires_at }));
            let another = token.replacen(".7.", ".8.", 1);
            let longer = token.replacen("601000000", "901000000", 1);
            assert!(another != token && longer != token, "{token}");
            for changed in [another, longer, token[..token.len() - 1].to_owned(), String::new()] {
                assert_eq!(read(changed, 0), Err(LinkRefusal::NotOurs));
            }
        });
    }
}
