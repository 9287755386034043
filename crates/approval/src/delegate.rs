//! Who approves in whose stead, from a day to a day. A delegate acts on what was asked of the
//! person themself, never on what that person holds as somebody's delegate: there is no chain of
//! delegates.

use access::{Permit, action};
use db::{Tx, journal, sql};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, PersonName, StaffId};
use serde_json::json;

use crate::holders::works_here;

/// The longest a delegate stands in, in days.
pub const DELEGATE_DAYS_MAX: i64 = 366;

/// A person who stands in for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    pub key: Key,
    pub person: StaffId,
    pub delegate: StaffId,
    pub person_name: PersonName,
    pub delegate_name: PersonName,
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: LocalDate,
}

/// Why nobody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelegateRefusal {
    /// Nobody of that number or address works here.
    NoSuchPerson,
    Oneself,
    EndsBeforeItStarts,
    /// The last day has passed already.
    Past,
    TooLong,
    /// It is somebody else's, or over.
    NotStanding,
}

sql! {
    NAME_DELEGATE = "insert into approval_delegate
            (key, person_id, delegate_id, starts_on, ends_on, recorded_at)
        values ($1, $2, $3, $4, $5, $6)";
    WITHDRAW_DELEGATE = "update approval_delegate set withdrawn_at = $3
        where key = $1 and person_id = $2 and withdrawn_at is null and ends_on >= $4";
    /// Whom person $1 stands in for on day $2.
    STANDS_IN_FOR = "select d.person_id from approval_delegate d
            join person p on p.id = d.person_id
        where d.delegate_id = $1 and d.starts_on <= $2 and d.ends_on >= $2
            and d.withdrawn_at is null and (p.left_on is null or p.left_on >= $2)
        order by 1";
    /// Who stands in for person $1 on day $2.
    STAND_IN_OF = "select d.delegate_id from approval_delegate d
            join person p on p.id = d.delegate_id
        where d.person_id = $1 and d.starts_on <= $2 and d.ends_on >= $2
            and d.withdrawn_at is null and (p.left_on is null or p.left_on >= $2)
        order by 1";
    /// Delegates named by person $1, and those whose delegate the person is, from day $2 on.
    DELEGATES = "select d.key, d.person_id, d.delegate_id, w.given_name, w.family_name,
            w.preferred_name, s.given_name, s.family_name, s.preferred_name, d.starts_on, d.ends_on
        from approval_delegate d
            join person w on w.id = d.person_id join person s on s.id = d.delegate_id
        where (d.person_id = $1 or d.delegate_id = $1) and d.ends_on >= $2
            and d.withdrawn_at is null
        order by d.starts_on, d.id";
    PERSON_CALLED = "select id from person
        where (employee_number = $1 or lower(email) = lower($1)) and kind = 'staff'
            and (left_on is null or left_on >= $2)";
}

/// Names who approves in the person's stead, from a day to a day (both included).
pub fn name_delegate(
    tx: &mut Tx,
    _: &Permit<action::NameDelegate>,
    occasion: &Occasion,
    (person, delegate): (StaffId, StaffId),
    (starts_on, ends_on): (LocalDate, LocalDate),
) -> Result<Key, Failed<DelegateRefusal>> {
    let refuse = |refusal| Err(Failed::Refused(refusal));
    if person == delegate {
        return refuse(DelegateRefusal::Oneself);
    }
    if ends_on < starts_on {
        return refuse(DelegateRefusal::EndsBeforeItStarts);
    }
    if ends_on < occasion.today {
        return refuse(DelegateRefusal::Past);
    }
    if starts_on.days_until(ends_on) > DELEGATE_DAYS_MAX {
        return refuse(DelegateRefusal::TooLong);
    }
    if !works_here(tx, delegate, occasion.today)? {
        return refuse(DelegateRefusal::NoSuchPerson);
    }
    let key = Key::new();
    let values: &[&dyn db::ToValue] =
        &[&key, &person, &delegate, &starts_on, &ends_on, &occasion.now];
    tx.run(&NAME_DELEGATE, values)?;
    let on = journal::On("person", person.0);
    tx.journal(journal::Entry::new(occasion, "approval.delegate-named", on).about(person).detail(
        json!({
            "delegate": delegate.0,
            "from": starts_on.to_string(),
            "to": ends_on.to_string(),
        }),
    ));
    Ok(key)
}

/// Ends a delegate's standing at once.
pub fn withdraw_delegate(
    tx: &mut Tx,
    _: &Permit<action::NameDelegate>,
    occasion: &Occasion,
    person: StaffId,
    key: &Key,
) -> Result<(), Failed<DelegateRefusal>> {
    let withdrawn = tx.run(&WITHDRAW_DELEGATE, &[key, &person, &occasion.now, &occasion.today])?;
    if withdrawn == 0 {
        return Err(Failed::Refused(DelegateRefusal::NotStanding));
    }
    let on = journal::On("person", person.0);
    tx.journal(
        journal::Entry::new(occasion, "approval.delegate-withdrawn", on)
            .about(person)
            .detail(json!({ "delegate": key.as_str() })),
    );
    Ok(())
}

/// Whom a person stands in for on a day.
pub fn stands_in_for(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&STANDS_IN_FOR, &[&person, &on], |row| row.get(0))
}

/// Who stands in for a person on a day.
pub fn stand_ins_of(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&STAND_IN_OF, &[&person, &on], |row| row.get(0))
}

/// The delegates a person has named and the people whose delegate they are, now and later.
pub fn delegates(tx: &mut Tx, person: StaffId, on: LocalDate) -> Result<Vec<Delegate>, Fault> {
    tx.rows(&DELEGATES, &[&person, &on], |row| {
        Ok(Delegate {
            key: row.get(0)?,
            person: row.get(1)?,
            delegate: row.get(2)?,
            person_name: crate::store::name(row, 3)?,
            delegate_name: crate::store::name(row, 6)?,
            starts_on: row.get(9)?,
            ends_on: row.get(10)?,
        })
    })
}

/// The member of staff of an employee number or a work e-mail address.
pub fn person_called(tx: &mut Tx, written: &str, on: LocalDate) -> Result<Option<StaffId>, Fault> {
    tx.first(&PERSON_CALLED, &[&written.trim(), &on], |row| row.get(0))
}
