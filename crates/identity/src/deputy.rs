//! Who may act for whom: named by the person, or by the office for them, for a closed list of errands,
//! from a day to a day, with a reason (DEL-1). A deputy names no deputy.

use access::{Errand, Permit, action};
use db::outbox::{self, Notice, NoticeKind};
use db::{Tx, journal};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, PersonName, StaffId};
use serde_json::json;

use crate::store::acting as store;

/// The longest a deputy is named for, in days.
pub const DEPUTY_DAYS_MAX: i64 = 366;

/// A person who may act for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deputy {
    pub id: i64,
    pub key: Key,
    /// For whom.
    pub person: StaffId,
    pub person_name: PersonName,
    pub deputy: StaffId,
    pub deputy_name: PersonName,
    pub errands: Vec<Errand>,
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: LocalDate,
    pub reason: String,
}

impl Deputy {
    /// Whether they may act on a day.
    pub fn holds_on(&self, day: LocalDate) -> bool {
        self.starts_on <= day && day <= self.ends_on
    }
}

/// Whom to name, and for what.
#[derive(Clone, Debug)]
pub struct NewDeputy {
    pub person: StaffId,
    pub deputy: StaffId,
    pub errands: Vec<Errand>,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
    pub reason: String,
}

/// Why nobody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeputyRefusal {
    /// Nobody of that number or address works here.
    NoSuchPerson,
    Oneself,
    NothingToDo,
    ReasonNeeded,
    EndsBeforeItStarts,
    /// The last day has passed already.
    Past,
    TooLong,
    /// It is somebody else's, or over.
    NotStanding,
}

const NAMED: NoticeKind = NoticeKind::new("identity-told-deputy-named");

/// Names who acts for the person. Both are told.
pub fn name_deputy(
    tx: &mut Tx,
    _: &Permit<action::NameDeputy>,
    occasion: &Occasion,
    new: &NewDeputy,
) -> Result<Key, Failed<DeputyRefusal>> {
    judge(new, occasion.today).map_err(Failed::Refused)?;
    let working = |tx: &mut Tx, who| store::name_of_staff(tx, who, occasion.today);
    let (Some(person), Some(deputy)) = (working(tx, new.person)?, working(tx, new.deputy)?) else {
        return Err(Failed::Refused(DeputyRefusal::NoSuchPerson));
    };
    let key = Key::new();
    store::insert_deputy(tx, &key, new, occasion)?;
    let on = journal::On("person", new.person.0);
    tx.journal(journal::Entry::new(occasion, "deputy.named", on).about(new.person).detail(json!({
        "deputy": new.deputy.0,
        "errands": new.errands.iter().map(|errand| errand.name()).collect::<Vec<_>>(),
        "from": new.starts_on.to_string(), "to": new.ends_on.to_string(), "reason": new.reason,
    })));
    for to in [new.person, new.deputy] {
        if occasion.by.staff() == Some(to) {
            continue;
        }
        let args = json!({
            "person": person.to_string(), "deputy": deputy.to_string(),
            "from": new.starts_on.to_string(),
            "to": new.ends_on.to_string(),
        });
        let args = args.as_object().cloned().unwrap_or_default();
        let link = Some("/deputies".to_owned());
        outbox::tell(tx, occasion, Notice { to, kind: NAMED, args, link })?;
    }
    Ok(key)
}

fn judge(new: &NewDeputy, today: LocalDate) -> Result<(), DeputyRefusal> {
    if new.person == new.deputy {
        return Err(DeputyRefusal::Oneself);
    }
    if new.errands.is_empty() {
        return Err(DeputyRefusal::NothingToDo);
    }
    if new.reason.trim().is_empty() {
        return Err(DeputyRefusal::ReasonNeeded);
    }
    if new.ends_on < new.starts_on {
        return Err(DeputyRefusal::EndsBeforeItStarts);
    }
    if new.ends_on < today {
        return Err(DeputyRefusal::Past);
    }
    if new.starts_on.days_until(new.ends_on) > DEPUTY_DAYS_MAX {
        return Err(DeputyRefusal::TooLong);
    }
    Ok(())
}

/// Ends it at once, also for a login that acts just now.
pub fn withdraw_deputy(
    tx: &mut Tx,
    _: &Permit<action::NameDeputy>,
    occasion: &Occasion,
    deputy: &Deputy,
) -> Result<(), Failed<DeputyRefusal>> {
    if !store::withdraw_deputy(tx, deputy.id, occasion)? {
        return Err(Failed::Refused(DeputyRefusal::NotStanding));
    }
    let on = journal::On("person", deputy.person.0);
    tx.journal(
        journal::Entry::new(occasion, "deputy.withdrawn", on)
            .about(deputy.person)
            .detail(json!({ "deputy": deputy.deputy.0 })),
    );
    Ok(())
}

/// Deputies of a person and those whom the person is a deputy of, from a day on.
pub fn deputies(tx: &mut Tx, person: StaffId, from: LocalDate) -> Result<Vec<Deputy>, Fault> {
    store::deputies(tx, person, from)
}

/// Every deputy named from a day on: for the office.
pub fn all_deputies(tx: &mut Tx, from: LocalDate) -> Result<Vec<Deputy>, Fault> {
    store::all_deputies(tx, from)
}

/// A deputy that was not withdrawn.
pub fn deputy_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Deputy>, Fault> {
    store::deputy_by_key(tx, key)
}

/// The member of staff of an employee number or a work e-mail address, who works here on a day.
pub fn staff_called(tx: &mut Tx, who: &str, on: LocalDate) -> Result<Option<StaffId>, Fault> {
    store::staff_called(tx, who.trim(), on)
}

#[cfg(test)]
mod tests {
    use super::{DEPUTY_DAYS_MAX, DeputyRefusal, NewDeputy, judge};
    use access::Errand;
    use kernel::{LocalDate, StaffId};

    fn day() -> LocalDate {
        LocalDate::parse("2025-10-14").expect("a day")
    }

    #[test]
    fn a_deputy_is_named_for_something_by_a_reason_for_a_year_at_most() {
        let today = day();
        let good = NewDeputy {
            person: StaffId(1),
            deputy: StaffId(2),
            errands: vec![Errand::Register],
            starts_on: today,
            ends_on: today.plus_days(DEPUTY_DAYS_MAX),
            reason: "keeps my calendar".to_owned(),
        };
        assert_eq!(judge(&good, today), Ok(()));
        let with = |change: fn(&mut NewDeputy)| {
            let mut new = good.clone();
            change(&mut new);
            judge(&new, day())
        };
        assert_eq!(with(|new| new.deputy = StaffId(1)), Err(DeputyRefusal::Oneself));
        assert_eq!(with(|new| new.errands.clear()), Err(DeputyRefusal::NothingToDo));
        assert_eq!(with(|new| new.reason = "  ".to_owned()), Err(DeputyRefusal::ReasonNeeded));
        assert_eq!(
            with(|new| new.ends_on = new.starts_on.previous_day()),
            Err(DeputyRefusal::EndsBeforeItStarts)
        );
        assert_eq!(
            with(|new| {
                new.starts_on = new.starts_on.plus_days(-9);
                new.ends_on = new.starts_on;
            }),
            Err(DeputyRefusal::Past)
        );
        assert_eq!(with(|new| new.ends_on = new.ends_on.plus_days(1)), Err(DeputyRefusal::TooLong));
    }
}
