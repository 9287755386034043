//! A login that asks in somebody else's name for a while: a deputy acts for who named them, an
//! administrator looks as a person (DEL-1). It ends by itself, and at once when what it rests on ends.

use access::{Actor, Capacity, Permit, Role, action};
use db::outbox::{self, Notice, NoticeKind};
use db::{Tx, journal};
use kernel::{Failed, Fault, Instant, LocalDate, LoginId, Occasion, PersonName, StaffId};
use serde_json::json;

use crate::deputy::{Deputy, DeputyRefusal};
use crate::store::{self, acting};

/// Minutes after which acting for somebody ends by itself.
pub const ACTING_MINUTES: i64 = 120;
/// Minutes after which looking as somebody ends by itself.
pub const LOOKING_MINUTES: i64 = 30;

/// Whom a login asks as just now, and until when.
pub(crate) struct NowAs {
    pub actor: Actor,
    pub until: Instant,
}

/// What the table knows of a login that acts.
pub(crate) struct InForce {
    pub person: StaffId,
    pub name: PersonName,
    /// What the deputy was named for; `None` for who looks.
    pub errands: Option<Vec<access::Errand>>,
    pub until: Instant,
}

/// In whose name a login asks, if what it rests on still holds: the deputy's days, or the looking
/// administrator's role.
pub(crate) fn in_force(
    tx: &mut Tx,
    login: LoginId,
    hand: &Actor,
    (now, today): (Instant, LocalDate),
) -> Result<Option<NowAs>, Fault> {
    let Some(found) = acting::in_force(tx, login, now, today)? else { return Ok(None) };
    let (capacity, grants) = match found.errands {
        Some(errands) => (Capacity::OnBehalf { by: hand.person, errands }, Vec::new()),
        None if !hand.holds(Role::Administrator) => return Ok(None),
        None => {
            let grants = store::grants_on(tx, found.person, today)?;
            (Capacity::Looking { by: hand.person }, grants)
        }
    };
    let actor =
        Actor { account: hand.account, person: found.person, name: found.name, grants, capacity };
    Ok(Some(NowAs { actor, until: found.until }))
}

/// Begins to act for who named the deputy.
pub fn act_for(
    tx: &mut Tx,
    _: &Permit<action::ActOnBehalf>,
    occasion: &Occasion,
    login: LoginId,
    deputy: &Deputy,
) -> Result<(), Failed<DeputyRefusal>> {
    if occasion.by.staff() != Some(deputy.deputy) || !deputy.holds_on(occasion.today) {
        return Err(Failed::Refused(DeputyRefusal::NotStanding));
    }
    let until = occasion.now.plus_minutes(ACTING_MINUTES);
    let begun = acting::Begun { login, person: deputy.person, deputy: Some(deputy.id), until };
    acting::begin(tx, &begun, None, occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "acting.begun", journal::On("login", login.0))
            .about(deputy.person)
            .detail(json!({ "deputy": deputy.id })),
    );
    Ok(())
}

/// Why nobody looks as the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookRefusal {
    NoSuchPerson,
    Oneself,
    ReasonNeeded,
}

const LOOKED: NoticeKind = NoticeKind::new("identity-told-looked");

/// Begins to look as a person. The person is told, with the reason.
pub fn look_as(
    tx: &mut Tx,
    _: &Permit<action::LookAs>,
    occasion: &Occasion,
    (login, hand): (LoginId, &PersonName),
    (person, reason): (StaffId, &str),
) -> Result<(), Failed<LookRefusal>> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failed::Refused(LookRefusal::ReasonNeeded));
    }
    if occasion.by.staff() == Some(person) {
        return Err(Failed::Refused(LookRefusal::Oneself));
    }
    if acting::name_of_staff(tx, person, occasion.today)?.is_none() {
        return Err(Failed::Refused(LookRefusal::NoSuchPerson));
    }
    let until = occasion.now.plus_minutes(LOOKING_MINUTES);
    let begun = acting::Begun { login, person, deputy: None, until };
    acting::begin(tx, &begun, Some(reason), occasion.now)?;
    tx.journal(
        journal::Entry::new(occasion, "looking.begun", journal::On("login", login.0))
            .about(person)
            .detail(json!({ "reason": reason })),
    );
    let args = json!({ "who": hand.to_string(), "reason": reason });
    let args = args.as_object().cloned().unwrap_or_default();
    outbox::tell(tx, occasion, Notice { to: person, kind: LOOKED, args, link: None })?;
    Ok(())
}

/// Asks for oneself again.
pub fn stop(
    tx: &mut Tx,
    _: &Permit<action::ActOnBehalf>,
    occasion: &Occasion,
    (login, person): (LoginId, StaffId),
) -> Result<(), Fault> {
    if acting::end(tx, login, occasion.now)? {
        tx.journal(
            journal::Entry::new(occasion, "acting.ended", journal::On("login", login.0))
                .about(person),
        );
    }
    Ok(())
}
