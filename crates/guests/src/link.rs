//! The link in a mail by which somebody proves that an address is theirs and chooses a password. It is
//! signed for one person and their present password, so that it dies when it was used.

use db::Tx;
use db::outbox::Told;
use kernel::{Fault, Instant, Key, LocalDate};
use ring::hmac;
use staff::guest::Guest;

use crate::sign_up::LINKED;
use crate::store;

/// How long a link can be used, in hours.
pub const LINK_HOURS: i64 = 48;
/// Days after which somebody who never confirmed is forgotten.
pub const UNCONFIRMED_DAYS: i64 = 14;

db::secret! {
    /// Signs links.
    pub(crate) LINK_SECRET = "guests.link-secret";
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    /// Not one of ours, changed on the way, or used.
    NotOurs,
    Expired,
}

fn key(tx: &mut Tx) -> Result<Option<hmac::Key>, Fault> {
    let secret = LINK_SECRET.get(tx)?;
    Ok(secret.map(|secret| hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes())))
}

/// What is signed: who, until when, and the password they have now.
fn body(guest: &Key, until: Instant, password: Option<&str>) -> String {
    format!("{guest}.{}.{}", until.micros(), password.unwrap_or_default())
}

/// The link as it stands in an address.
pub(crate) fn token(tx: &mut Tx, guest: &Guest, until: Instant) -> Result<Option<String>, Fault> {
    let Some(key) = key(tx)? else { return Ok(None) };
    let account = identity::account::of_person(tx, guest.person)?;
    let password = account.and_then(|account| account.password_hash);
    let signed = hmac::sign(&key, body(&guest.key, until, password.as_deref()).as_bytes());
    let signed: String = signed.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(format!("{}.{}.{signed}", guest.key, until.micros())))
}

/// Whose link it is, if we signed it, it was not used and it has not run out.
pub fn read(
    tx: &mut Tx,
    token: &str,
    (now, today): (Instant, LocalDate),
) -> Result<Result<Guest, LinkRefusal>, Fault> {
    let mut parts = token.split('.');
    let (guest, until, signed) = (parts.next(), parts.next(), parts.next());
    let guest = guest.and_then(Key::parse);
    let until = until.and_then(|micros| micros.parse().ok()).map(Instant::from_micros);
    let signed = signed.filter(|_| parts.next().is_none()).and_then(bytes);
    let (Some(guest), Some(until), Some(signed)) = (guest, until, signed) else {
        return Ok(Err(LinkRefusal::NotOurs));
    };
    let Some(guest) = staff::guest::guest_by_key(tx, &guest, today)? else {
        return Ok(Err(LinkRefusal::NotOurs));
    };
    let Some(key) = key(tx)? else { return Ok(Err(LinkRefusal::NotOurs)) };
    let account = identity::account::of_person(tx, guest.person)?;
    let password = account.and_then(|account| account.password_hash);
    let body = body(&guest.key, until, password.as_deref());
    if hmac::verify(&key, body.as_bytes(), &signed).is_err() {
        return Ok(Err(LinkRefusal::NotOurs));
    }
    Ok(if until <= now { Err(LinkRefusal::Expired) } else { Ok(guest) })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// The address at which the reader of a mail confirms, for the notices that ask for it. Made when the
/// mail goes out: it is stored nowhere.
pub fn address_in_mail(
    tx: &mut Tx,
    told: &Told,
    (now, today): (Instant, LocalDate),
) -> Result<Option<String>, Fault> {
    if !LINKED.contains(&told.kind.as_str()) {
        return Ok(None);
    }
    let Some(person) = staff::person(tx, told.to)? else { return Ok(None) };
    let Some(guest) = staff::guest::guest_by_key(tx, &person.key, today)? else { return Ok(None) };
    let until = now.plus_minutes(LINK_HOURS * 60);
    Ok(token(tx, &guest, until)?.map(|token| format!("/guests/confirm/{token}")))
}

/// Forgets those who signed up long ago and never proved their address: nothing is recorded of them.
pub fn forget_unconfirmed(tx: &mut Tx, now: Instant) -> Result<usize, Fault> {
    let before = now.plus_minutes(-UNCONFIRMED_DAYS * 24 * 60);
    let people = store::unconfirmed_before(tx, before)?;
    for person in &people {
        store::forget(tx, *person)?;
        staff::guest::forget_guest(tx, *person)?;
    }
    Ok(people.len())
}
