//! Who is here without being staff.

use db::{Row, ToValue, Tx, sql};
use kernel::{EmailAddress, Fault, Instant, Key, LocalDate, PersonName, StaffId};

use crate::guest::{Guest, NewGuest};
use crate::hire::search_text;

macro_rules! guests_where {
    ($rest:literal) => {
        concat!(
            "select id, key, given_name, family_name, preferred_name, email, guest_of, left_on ",
            "from person where guest_of is not null ",
            "and (kind = 'guest' or left_on < $1) ",
            $rest
        )
    };
}

sql! {
    /// Everybody who is here as a guest on a day.
    GUESTS = guests_where!("order by family_name, given_name, id");
    /// One of them, by the key in an address.
    GUEST_BY_KEY = guests_where!("and key = $2");
    /// One of them, by the address they sign in with.
    GUEST_BY_EMAIL = guests_where!("and lower(email) = lower($2) order by id limit 1");
    /// Where a person comes from, if they are here as a guest on a day.
    GUEST_OF = "select guest_of from person
        where id = $1 and guest_of is not null and (kind = 'guest' or left_on < $2)";
    /// Who works here under an address on a day.
    STAFF_BY_EMAIL = "select id from person where kind = 'staff' and lower(email) = lower($1)
        and (left_on is null or left_on >= $2) order by id limit 1";
    /// Adds a guest.
    INSERT_GUEST = "insert into person (key, given_name, family_name, email, search, recorded_at,
            kind, guest_of)
        values ($1, $2, $3, $4, $5, $6, 'guest', $7) returning id";
    /// Writes a guest's name and organization anew.
    RETELL_GUEST = "update person set given_name = $2, family_name = $3, guest_of = $4, search = $5
        where id = $1 and kind = 'guest'";
    /// Forgets a guest of whom nothing is recorded.
    FORGET_GUEST = "delete from person where id = $1 and kind = 'guest'";
    /// Lets a leaver be a guest.
    KEEP_AS_GUEST = "update person set email = $2, guest_of = $3
        where id = $1 and kind = 'staff'";
    /// Ends a guest's standing: the record is another's.
    JOIN_GUEST = "update person set guest_of = null, joined_to = $2
        where id = $1 and kind = 'guest' and guest_of is not null";
}

fn guest_from(row: &Row) -> Result<Guest, Fault> {
    let (given, family): (String, String) = (row.get(2)?, row.get(3)?);
    let preferred: Option<String> = row.get(4)?;
    Ok(Guest {
        person: row.get(0)?,
        key: row.get(1)?,
        name: PersonName::new(&given, &family, preferred.as_deref()),
        email: row.get(5)?,
        organization: row.get(6)?,
        left_on: row.get(7)?,
    })
}

pub(crate) fn all(tx: &mut Tx, on: LocalDate) -> Result<Vec<Guest>, Fault> {
    tx.rows(&GUESTS, &[&on], guest_from)
}

pub(crate) fn by_key(tx: &mut Tx, key: &Key, on: LocalDate) -> Result<Option<Guest>, Fault> {
    tx.first(&GUEST_BY_KEY, &[&on, key], guest_from)
}

pub(crate) fn by_email(tx: &mut Tx, email: &str, on: LocalDate) -> Result<Option<Guest>, Fault> {
    tx.first(&GUEST_BY_EMAIL, &[&on, &email], guest_from)
}

pub(crate) fn guest_of(
    tx: &mut Tx,
    person: StaffId,
    on: LocalDate,
) -> Result<Option<String>, Fault> {
    tx.first(&GUEST_OF, &[&person, &on], |row| row.get(0))
}

pub(crate) fn staff_by_email(
    tx: &mut Tx,
    email: &str,
    on: LocalDate,
) -> Result<Option<StaffId>, Fault> {
    tx.first(&STAFF_BY_EMAIL, &[&email, &on], |row| row.get(0))
}

pub(crate) fn insert(tx: &mut Tx, new: &NewGuest, now: Instant) -> Result<StaffId, Fault> {
    let search = search_text(&new.name, None, Some(&new.email));
    let values: &[&dyn ToValue] = &[
        &Key::new(),
        &new.name.given,
        &new.name.family,
        &new.email,
        &search,
        &now,
        &new.organization,
    ];
    tx.insert(&INSERT_GUEST, values).map(StaffId)
}

pub(crate) fn retell(tx: &mut Tx, person: StaffId, new: &NewGuest) -> Result<(), Fault> {
    let search = search_text(&new.name, None, Some(&new.email));
    let values: &[&dyn ToValue] =
        &[&person, &new.name.given, &new.name.family, &new.organization, &search];
    tx.run(&RETELL_GUEST, values).map(|_| ())
}

pub(crate) fn forget(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    tx.run(&FORGET_GUEST, &[&person]).map(|_| ())
}

pub(crate) fn keep(
    tx: &mut Tx,
    person: StaffId,
    email: &EmailAddress,
    organization: &str,
) -> Result<(), Fault> {
    tx.run(&KEEP_AS_GUEST, &[&person, email, &organization]).map(|_| ())
}

/// Whether the guest was one still.
pub(crate) fn join(tx: &mut Tx, guest: StaffId, staff: StaffId) -> Result<bool, Fault> {
    tx.run(&JOIN_GUEST, &[&guest, &staff]).map(|joined| joined == 1)
}
