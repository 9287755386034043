//! Signing up as a guest, and proving the address.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use identity::account::{self, AccountRefusal};
use kernel::{AccountId, Failed, Fault, Instant, Occasion, StaffId};
use serde_json::Map;
use staff::guest::{Guest, NewGuest};
use web::Language;

use crate::{link, store};

/// Mails to one address within an hour; what is asked beyond that is answered the same and sent nowhere.
pub const MAILS_AN_HOUR_MAX: i64 = 3;
/// Askings from one network address within an hour.
pub const ASKINGS_AN_HOUR_MAX: usize = 30;

/// Asks somebody new to confirm.
const CONFIRM: NoticeKind = NoticeKind::new("guests-told-confirm");
/// Tells a guest who has an account how to choose another password.
const AGAIN: NoticeKind = NoticeKind::new("guests-told-again");
/// Tells a member of staff that they have an account already.
const STAFF: NoticeKind = NoticeKind::new("guests-told-staff");
/// Tells somebody who left that they can keep an account.
pub(crate) const KEPT: NoticeKind = NoticeKind::new("guests-told-kept");

/// The notices whose mail carries a link.
pub(crate) const LINKED: [&str; 3] = [CONFIRM.as_str(), AGAIN.as_str(), KEPT.as_str()];

/// Whether this network address may ask now; it is noted that it did.
pub fn may_ask(tx: &mut Tx, address: &str, now: Instant) -> Result<bool, Fault> {
    let bucket = format!("guest-sign-up:{address}");
    let asked = identity::login::failures_of(tx, &bucket, now)?.len();
    identity::login::note_failure_of(tx, &bucket, now)?;
    Ok(asked < ASKINGS_AN_HOUR_MAX)
}

/// Takes what somebody says of themself, and writes to the address, in the language they chose. The caller
/// learns nothing of whose address it is.
pub fn sign_up(
    tx: &mut Tx,
    occasion: &Occasion,
    new: &NewGuest,
    language: Language,
) -> Result<(), Fault> {
    link::LINK_SECRET.ensure(tx)?;
    let address = new.email.as_str();
    let hash = identity::secret::hash(&format!("guest {}", address.to_lowercase()));
    let (person, kind) = whose(tx, occasion, new)?;
    let since = occasion.now.plus_minutes(-60);
    let sent = store::asked_since(tx, &hash, since)?;
    // Who has an account has chosen; nobody else chooses for them.
    let language = (kind == CONFIRM).then_some(language);
    store::note_asking(tx, (person, &hash), language, occasion.now)?;
    if sent < MAILS_AN_HOUR_MAX {
        tell(tx, occasion, person, kind)?;
    }
    Ok(())
}

/// Who is meant, and what they are told.
fn whose(tx: &mut Tx, occasion: &Occasion, new: &NewGuest) -> Result<(StaffId, NoticeKind), Fault> {
    let (address, today) = (new.email.as_str(), occasion.today);
    if let Some(member) = staff::guest::staff_by_email(tx, address, today)? {
        return Ok((member.id, STAFF));
    }
    let Some(guest) = staff::guest::guest_by_email(tx, address, today)? else {
        return Ok((staff::guest::add_guest(tx, occasion, new)?, CONFIRM));
    };
    if account::of_person(tx, guest.person)?.is_some() {
        return Ok((guest.person, AGAIN));
    }
    staff::guest::retell_guest(tx, guest.person, new)?;
    Ok((guest.person, CONFIRM))
}

pub(crate) fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    to: StaffId,
    kind: NoticeKind,
) -> Result<(), Fault> {
    let notice = Notice { to, kind, args: Map::new(), link: None };
    outbox::tell(tx, occasion, notice).map(|_| ())
}

/// Opens a guest's account, or sets another password: whoever follows the link read the mail.
/// `password_hash` was made outside the transaction.
pub fn confirm(
    tx: &mut Tx,
    occasion: &Occasion,
    guest: &Guest,
    password_hash: &str,
) -> Result<AccountId, Failed<AccountRefusal>> {
    let name = guest.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default();
    let language = store::language_of(tx, guest.person)?;
    let tag = language.map(Language::tag);
    account::open_confirmed(tx, occasion, guest.person, (&name, password_hash, tag))
}
