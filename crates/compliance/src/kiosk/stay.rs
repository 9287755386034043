//! Standing at a kiosk: by badge and PIN, for a minute after the last touch.

use super::store::{self, Kiosk};
use access::Actor;
use attendance::badge::{BadgeCode, bearer};
use db::Tx;
use db::journal::{Entry, On};
use identity::login::{clear_failures_of, failures_of, note_failure_of};
use identity::throttle::{self, Verdict};
use kernel::{AccountId, By, Failed, Fault, Instant, LocalDate, Occasion, StaffId};

/// Seconds after the last touch in which nothing has to happen.
pub const STAY_SECONDS: i64 = 60;
/// The same while a text is open to be read.
pub const READING_SECONDS: i64 = 300;
/// Failures at one kiosk within an hour after which it waits, whatever the badge.
const DEVICE_FAILURES_MAX: usize = 30;

/// What somebody shows: the code of their badge, or their employee number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Badge(String);

impl Badge {
    /// Reads what is typed or scanned; none for nothing.
    pub fn parse(text: &str) -> Option<Badge> {
        let text = text.trim();
        (!text.is_empty() && text.len() <= 60).then(|| Badge(text.to_owned()))
    }

    fn bucket(&self) -> String {
        format!("kiosk-badge:{}", identity::secret::hash(&self.0))
    }
}

fn device_bucket(kiosk: &Kiosk) -> String {
    format!("kiosk:{}", kiosk.id)
}

/// Whether another try may be made with this badge at this kiosk: badge by badge as at sign-in, and
/// after many failures at one kiosk for all badges.
pub fn may_try(tx: &mut Tx, kiosk: &Kiosk, badge: &Badge, now: Instant) -> Result<Verdict, Fault> {
    let of_badge = failures_of(tx, &badge.bucket(), now)?;
    let at_kiosk = failures_of(tx, &device_bucket(kiosk), now)?;
    if at_kiosk.len() >= DEVICE_FAILURES_MAX {
        return Ok(Verdict::Wait { until: now.plus_minutes(throttle::WAIT_MINUTES_MAX) });
    }
    Ok(throttle::judge(&of_badge, 0, now))
}

/// Notes that badge and PIN did not fit.
pub fn note_failure(tx: &mut Tx, kiosk: &Kiosk, badge: &Badge, now: Instant) -> Result<(), Fault> {
    note_failure_of(tx, &badge.bucket(), now)?;
    note_failure_of(tx, &device_bucket(kiosk), now)
}

/// Who a badge belongs to, with the hash of their PIN, to be compared beside the database.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tried {
    pub person: StaffId,
    pub pin_hash: String,
}

/// Whom a badge names; none for a badge nobody bears, someone who left, or who has no PIN.
pub fn tried(tx: &mut Tx, badge: &Badge, today: LocalDate) -> Result<Option<Tried>, Fault> {
    let person = match BadgeCode::parse(&badge.0) {
        Some(code) => bearer(tx, &code)?,
        None => store::by_number(tx, &badge.0.to_uppercase(), today)?,
    };
    let Some(person) = person else { return Ok(None) };
    if !store::is_here(tx, person, today)? {
        return Ok(None);
    }
    let pin = store::pin_of(tx, person)?;
    Ok(pin.map(|(pin_hash, _)| Tried { person, pin_hash }))
}

/// Why nobody is signed in: one answer for a wrong badge, a wrong PIN and none at all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StayRefusal;

/// Begins a stay for somebody whose PIN was found right; whoever stood there before is gone. The answer
/// is the cookie's secret, which is stored nowhere.
pub fn begin(
    tx: &mut Tx,
    occasion: &Occasion,
    kiosk: &Kiosk,
    badge: &Badge,
    person: StaffId,
) -> Result<String, Failed<StayRefusal>> {
    if !store::is_here(tx, person, occasion.today)? {
        return Err(Failed::Refused(StayRefusal));
    }
    let token = identity::secret::random();
    let until = wait_for(occasion.now, STAY_SECONDS);
    let hash = identity::secret::hash(&token);
    let id = store::begin(tx, (kiosk.id, person), &hash, occasion.now, until)?;
    store::seen(tx, kiosk.id, occasion.now)?;
    clear_failures_of(tx, &badge.bucket())?;
    let occasion = Occasion { by: By::Staff(person), ..*occasion };
    let detail = serde_json::json!({ "kiosk": kiosk.id });
    tx.journal(
        Entry::new(&occasion, "kiosk.stay-begun", On("kiosk_stay", id))
            .about(person)
            .detail(detail),
    );
    Ok(token)
}

/// So many seconds after an instant.
pub fn wait_for(now: Instant, seconds: i64) -> Instant {
    Instant::from_micros(now.micros() + seconds * 1_000_000)
}

/// Somebody who stands at a kiosk.
#[derive(Clone, Debug)]
pub struct Stay {
    pub id: i64,
    /// With no role but that of an employee, whatever roles the person holds elsewhere.
    pub actor: Actor,
}

/// Who stands at the kiosk, and notes that they are still there for so many seconds more; nobody when
/// their time is over.
pub fn recognise(
    tx: &mut Tx,
    kiosk: &Kiosk,
    token: &str,
    (now, today): (Instant, LocalDate),
    seconds: i64,
) -> Result<Option<Stay>, Fault> {
    let hash = identity::secret::hash(token);
    let Some(found) = store::stay(tx, &hash, kiosk.id, today)? else { return Ok(None) };
    if found.until <= now {
        store::end_stay(tx, found.id, now)?;
        return Ok(None);
    }
    store::touch(tx, found.id, wait_for(now, seconds))?;
    let actor = Actor {
        account: AccountId(0),
        person: found.person,
        name: found.name,
        grants: Vec::new(),
        capacity: access::Capacity::Oneself,
    };
    Ok(Some(Stay { id: found.id, actor }))
}

/// Ends a stay.
pub fn end_stay(tx: &mut Tx, occasion: &Occasion, stay: &Stay) -> Result<(), Fault> {
    store::end_stay(tx, stay.id, occasion.now)?;
    let occasion = Occasion { by: By::Staff(stay.actor.person), ..*occasion };
    tx.journal(
        Entry::new(&occasion, "kiosk.stay-ended", On("kiosk_stay", stay.id))
            .about(stay.actor.person),
    );
    Ok(())
}
