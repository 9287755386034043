//! The texts that read and write `deputy` and `acting`. Of `person` names and last days are read.

use access::Errand;
use db::{Row, Tx, sql};
use kernel::{Fault, Instant, Key, LocalDate, LoginId, Occasion, PersonName, StaffId};

use crate::acting::InForce;
use crate::deputy::{Deputy, NewDeputy};

macro_rules! deputies_where {
    ($rest:literal) => {
        concat!(
            "select d.id, d.key, d.person_id, w.given_name, w.family_name, w.preferred_name, ",
            "d.deputy_id, s.given_name, s.family_name, s.preferred_name, d.errands, d.starts_on, ",
            "d.ends_on, d.reason from deputy d join person w on w.id = d.person_id ",
            "join person s on s.id = d.deputy_id where d.withdrawn_at is null and ",
            $rest
        )
    };
}

sql! {
    DEPUTIES = deputies_where!("(d.person_id = $1 or d.deputy_id = $1) and d.ends_on >= $2
        order by d.starts_on, d.id");
    ALL_DEPUTIES = deputies_where!("d.ends_on >= $1 order by w.family_name, w.given_name, d.id");
    DEPUTY_BY_KEY = deputies_where!("d.key = $1");
    INSERT_DEPUTY = "insert into deputy (key, person_id, deputy_id, errands, starts_on, ends_on,
            reason, named_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    WITHDRAW_DEPUTY = "update deputy set withdrawn_at = $2
        where id = $1 and withdrawn_at is null and ends_on >= $3";
    NAME_OF_STAFF = "select given_name, family_name, preferred_name from person
        where id = $1 and kind = 'staff' and (left_on is null or left_on >= $2)";
    STAFF_CALLED = "select id from person
        where (employee_number = $1 or lower(email) = lower($1)) and kind = 'staff'
            and (left_on is null or left_on >= $2) order by id limit 1";
    /// A guest's account and whoever left is asked for by nobody, and a deputy only on their days.
    IN_FORCE = "select a.person_id, p.given_name, p.family_name, p.preferred_name, d.errands,
            a.ends_at
        from acting a join person p on p.id = a.person_id left join deputy d on d.id = a.deputy
        where a.login_id = $1 and a.ended_at is null and a.ends_at > $2 and p.kind = 'staff'
            and (p.left_on is null or p.left_on >= $3)
            and (a.deputy is null or (d.withdrawn_at is null and d.starts_on <= $3
                and d.ends_on >= $3))
        order by a.id desc limit 1";
    BEGIN = "insert into acting (login_id, person_id, deputy, reason, started_at, ends_at)
        values ($1, $2, $3, $4, $5, $6)";
    END = "update acting set ended_at = $2 where login_id = $1 and ended_at is null";
}

fn name_from(row: &Row, at: usize) -> Result<PersonName, Fault> {
    let (given, family): (String, String) = (row.get(at)?, row.get(at + 1)?);
    let preferred: Option<String> = row.get(at + 2)?;
    Ok(PersonName::new(&given, &family, preferred.as_deref()))
}

fn errands_from(text: &str) -> Result<Vec<Errand>, Fault> {
    text.split(',')
        .map(|name| {
            Errand::parse(name).ok_or_else(|| Fault::new(format!("an unknown errand {name:?}")))
        })
        .collect()
}

fn deputy_from(row: &Row) -> Result<Deputy, Fault> {
    Ok(Deputy {
        id: row.get(0)?,
        key: row.get(1)?,
        person: row.get(2)?,
        person_name: name_from(row, 3)?,
        deputy: row.get(6)?,
        deputy_name: name_from(row, 7)?,
        errands: errands_from(&row.get::<String>(10)?)?,
        starts_on: row.get(11)?,
        ends_on: row.get(12)?,
        reason: row.get(13)?,
    })
}

pub(crate) fn deputies(
    tx: &mut Tx,
    person: StaffId,
    from: LocalDate,
) -> Result<Vec<Deputy>, Fault> {
    tx.rows(&DEPUTIES, &[&person, &from], deputy_from)
}

pub(crate) fn all_deputies(tx: &mut Tx, from: LocalDate) -> Result<Vec<Deputy>, Fault> {
    tx.rows(&ALL_DEPUTIES, &[&from], deputy_from)
}

pub(crate) fn deputy_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Deputy>, Fault> {
    tx.first(&DEPUTY_BY_KEY, &[key], deputy_from)
}

pub(crate) fn insert_deputy(
    tx: &mut Tx,
    key: &Key,
    new: &NewDeputy,
    occasion: &Occasion,
) -> Result<(), Fault> {
    let errands: Vec<&str> = new.errands.iter().map(|errand| errand.name()).collect();
    let (errands, by) = (errands.join(","), occasion.by.staff());
    let values: &[&dyn db::ToValue] = &[
        key,
        &new.person,
        &new.deputy,
        &errands,
        &new.starts_on,
        &new.ends_on,
        &new.reason,
        &by,
        &occasion.now,
    ];
    tx.run(&INSERT_DEPUTY, values).map(|_| ())
}

/// Whether it was still standing.
pub(crate) fn withdraw_deputy(tx: &mut Tx, id: i64, occasion: &Occasion) -> Result<bool, Fault> {
    let withdrawn = tx.run(&WITHDRAW_DEPUTY, &[&id, &occasion.now, &occasion.today])?;
    Ok(withdrawn == 1)
}

/// The name of who works here on a day.
pub(crate) fn name_of_staff(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
) -> Result<Option<PersonName>, Fault> {
    tx.first(&NAME_OF_STAFF, &[&person, &on], |row| name_from(row, 0))
}

pub(crate) fn staff_called(
    tx: &mut Tx,
    who: &str,
    on: LocalDate,
) -> Result<Option<StaffId>, Fault> {
    tx.first(&STAFF_CALLED, &[&who, &on], |row| row.get(0))
}

pub(crate) fn in_force(
    tx: &mut Tx,
    login: LoginId,
    now: Instant,
    today: LocalDate,
) -> Result<Option<InForce>, Fault> {
    tx.first(&IN_FORCE, &[&login, &now, &today], |row| {
        let errands: Option<String> = row.get(4)?;
        Ok(InForce {
            person: row.get(0)?,
            name: name_from(row, 1)?,
            errands: errands.map(|errands| errands_from(&errands)).transpose()?,
            until: row.get(5)?,
        })
    })
}

/// What begins.
pub(crate) struct Begun {
    pub login: LoginId,
    pub person: StaffId,
    pub deputy: Option<i64>,
    pub until: Instant,
}

pub(crate) fn begin(
    tx: &mut Tx,
    begun: &Begun,
    reason: Option<&str>,
    now: Instant,
) -> Result<(), Fault> {
    end(tx, begun.login, now)?;
    let Begun { login, person, deputy, until } = begun;
    tx.run(&BEGIN, &[login, person, deputy, &reason, &now, until]).map(|_| ())
}

/// Whether there was anything to end.
pub(crate) fn end(tx: &mut Tx, login: LoginId, now: Instant) -> Result<bool, Fault> {
    tx.run(&END, &[&login, &now]).map(|ended| ended > 0)
}
