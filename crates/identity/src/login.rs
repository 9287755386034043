//! Signing in and out, and recognising who asks.

use access::{Actor, Capacity, Grant, Role};
use db::{Tx, journal};
use kernel::{
    AccountId, By, Failed, Fault, Instant, LocalDate, LoginId, Occasion, PersonName, StaffId,
};

use crate::throttle::{self, Verdict};
use crate::{acting, secret, store};

/// Minutes without a request after which a login ends.
pub const IDLE_MINUTES_MAX: i64 = 8 * 60;
/// Minutes after which a login ends whatever happens.
pub const LOGIN_MINUTES_MAX: i64 = 12 * 60;
/// Minutes between two notes that a login is in use.
pub const SEEN_MINUTES: i64 = 5;

/// What the cookie's secret opens: who asks, with the roles they hold today.
#[derive(Clone, Debug)]
pub struct Recognition {
    pub login: LoginId,
    pub actor: Actor,
    pub language: Option<String>,
    pub theme: Option<String>,
    pub csrf_secret: String,
    pub seen_at: Instant,
    /// Where a guest comes from; `None` for staff.
    pub organization: Option<String>,
    /// Who sits at the screen, when they ask in somebody else's name, and until when.
    pub hand: Option<(PersonName, Instant)>,
}

/// Why a sign-in is refused. A wrong name, a wrong password and a closed account are one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefusal {
    Wrong,
    Wait { until: Instant },
}

/// Who the bearer of a cookie's secret is, on a day: nobody when the login ended, idled out or
/// expired, the account is closed, or the person has left.
pub fn recognise(
    tx: &mut Tx,
    token: &str,
    now: Instant,
    today: LocalDate,
) -> Result<Option<Recognition>, Fault> {
    let Some(found) = store::login_by_token(tx, &secret::hash(token), now, today)? else {
        return Ok(None);
    };
    if found.seen_at.minutes_until(now) > IDLE_MINUTES_MAX {
        return Ok(None);
    }
    let grants = match &found.guest_of {
        Some(_) => vec![Grant { role: Role::Guest, building: None }],
        None => store::grants_on(tx, found.person, today)?,
    };
    let mut actor = Actor {
        account: found.account,
        person: found.person,
        name: found.name,
        grants,
        capacity: Capacity::Oneself,
    };
    let mut hand = None;
    if found.guest_of.is_none()
        && let Some(now_as) = acting::in_force(tx, found.login, &actor, (now, today))?
    {
        hand = Some((actor.name.clone(), now_as.until));
        actor = Actor { account: actor.account, ..now_as.actor };
    }
    Ok(Some(Recognition {
        login: found.login,
        actor,
        organization: found.guest_of,
        hand,
        language: found.language,
        theme: found.theme,
        csrf_secret: found.csrf_secret,
        seen_at: found.seen_at,
    }))
}

/// What [`crate::store`] knows of a login.
pub(crate) struct FoundLogin {
    pub login: LoginId,
    pub account: AccountId,
    pub person: StaffId,
    pub name: PersonName,
    pub language: Option<String>,
    pub theme: Option<String>,
    pub csrf_secret: String,
    pub seen_at: Instant,
    /// Set for who is here as a guest.
    pub guest_of: Option<String>,
}

/// The roles a person holds on a day.
pub fn grants_on(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<Grant>, Fault> {
    store::grants_on(tx, person, on)
}

/// Whether this name and address may try now.
pub fn may_try(tx: &mut Tx, name: &str, address: &str, now: Instant) -> Result<Verdict, Fault> {
    let since = now.plus_minutes(-throttle::FAILURE_MINUTES);
    let by_name = store::failures(tx, &name_bucket(name), since)?;
    let by_address = store::failures(tx, &address_bucket(address), since)?;
    Ok(throttle::judge(&by_name, by_address.len(), now))
}

/// Notes a failed try, and forgets old ones.
pub fn note_failure(tx: &mut Tx, name: &str, address: &str, now: Instant) -> Result<(), Fault> {
    store::insert_failure(tx, &name_bucket(name), now)?;
    store::insert_failure(tx, &address_bucket(address), now)?;
    store::forget_failures(tx, now.plus_minutes(-throttle::FAILURE_MINUTES))
}

/// Starts a login for an account whose password was found right; the answer is the cookie's
/// secret, which is stored nowhere.
pub fn start(
    tx: &mut Tx,
    account: AccountId,
    name: &str,
    now: Instant,
    today: LocalDate,
) -> Result<String, Failed<SignInRefusal>> {
    let person = store::open_account_person(tx, account, today)?
        .ok_or(Failed::Refused(SignInRefusal::Wrong))?;
    let token = secret::random();
    let ends_at = now.plus_minutes(LOGIN_MINUTES_MAX);
    let login =
        store::insert_login(tx, account, &secret::hash(&token), &secret::random(), now, ends_at)?;
    store::clear_failures(tx, &name_bucket(name))?;
    let occasion = Occasion { by: By::Staff(person), now, today };
    tx.journal(
        journal::Entry::new(&occasion, "login.started", journal::On("login", login.0))
            .about(person),
    );
    Ok(token)
}

/// Ends a login.
pub fn end(tx: &mut Tx, occasion: &Occasion, login: LoginId) -> Result<(), Fault> {
    store::end_login(tx, login, occasion.now)?;
    tx.journal(journal::Entry::new(occasion, "login.ended", journal::On("login", login.0)));
    Ok(())
}

/// Notes that a login is in use, so that it does not idle out.
pub fn seen(tx: &mut Tx, login: LoginId, now: Instant) -> Result<(), Fault> {
    store::touch_login(tx, login, now)
}

/// The failures of the last hour under a name of a caller's own choosing: a device, a badge. Oldest
/// first.
pub fn failures_of(tx: &mut Tx, bucket: &str, now: Instant) -> Result<Vec<Instant>, Fault> {
    store::failures(tx, bucket, now.plus_minutes(-throttle::FAILURE_MINUTES))
}

/// Notes a failure under such a name.
pub fn note_failure_of(tx: &mut Tx, bucket: &str, now: Instant) -> Result<(), Fault> {
    store::insert_failure(tx, bucket, now)
}

/// Forgets the failures under such a name: somebody got it right.
pub fn clear_failures_of(tx: &mut Tx, bucket: &str) -> Result<(), Fault> {
    store::clear_failures(tx, bucket)
}

fn name_bucket(name: &str) -> String {
    format!("name:{}", secret::hash(&name.trim().to_lowercase()))
}

fn address_bucket(address: &str) -> String {
    format!("address:{address}")
}
