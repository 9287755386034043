//! The texts that read and write `guest_sign_up`. Notices of who is forgotten go with them.

use db::{Tx, sql};
use kernel::{Fault, Instant, StaffId};
use web::Language;

sql! {
    INSERT = "insert into guest_sign_up (person_id, address_hash, asked_at, language)
        values ($1, $2, $3, $4)";
    /// What somebody without an account chose last.
    LANGUAGE_OF = "select language from guest_sign_up
        where person_id = $1 and language is not null order by id desc limit 1";
    ASKED_SINCE = "select count(*) from guest_sign_up where address_hash = $1 and asked_at >= $2";
    /// Guests without an account, all of whose asking is older than an instant.
    UNCONFIRMED = "select g.person_id from guest_sign_up g join person p on p.id = g.person_id
        where p.kind = 'guest' and p.joined_to is null
            and not exists (select 1 from account a where a.person_id = g.person_id)
        group by g.person_id having max(g.asked_at) < $1 order by g.person_id";
    FORGET_ASKING = "delete from guest_sign_up where person_id = $1";
    FORGET_NOTICES = "delete from notice where to_person = $1";
    /// How many registrations that are not over a person holds in sections that are not settled.
    UNSETTLED = "select a.title from registration r join section s on s.id = r.section_id
            join activity a on a.id = s.activity_id
        where r.person_id = $1 and r.state in ('requested', 'waitlisted', 'offered', 'registered')
            and s.cancelled_at is null
            and not exists (select 1 from settlement t where t.section_id = s.id)
        order by a.title";
}

pub(crate) fn note_asking(
    tx: &mut Tx,
    (person, address_hash): (StaffId, &str),
    language: Option<Language>,
    now: Instant,
) -> Result<(), Fault> {
    let language = language.map(Language::tag);
    tx.run(&INSERT, &[&person, &address_hash, &now, &language]).map(|_| ())
}

/// The language that somebody who signed up chose to be written to in.
pub(crate) fn language_of(tx: &mut Tx, person: StaffId) -> Result<Option<Language>, Fault> {
    let tag: Option<String> = tx.first(&LANGUAGE_OF, &[&person], |row| row.get(0))?;
    Ok(tag.and_then(|tag| Language::parse(&tag)))
}

pub(crate) fn asked_since(tx: &mut Tx, address_hash: &str, since: Instant) -> Result<i64, Fault> {
    tx.one(&ASKED_SINCE, &[&address_hash, &since], |row| row.get(0))
}

pub(crate) fn unconfirmed_before(tx: &mut Tx, before: Instant) -> Result<Vec<StaffId>, Fault> {
    tx.rows(&UNCONFIRMED, &[&before], |row| row.get(0))
}

pub(crate) fn forget(tx: &mut Tx, person: StaffId) -> Result<(), Fault> {
    tx.run(&FORGET_ASKING, &[&person])?;
    tx.run(&FORGET_NOTICES, &[&person]).map(|_| ())
}

/// The titles of what a guest is in the middle of.
pub(crate) fn unsettled(tx: &mut Tx, person: StaffId) -> Result<Vec<String>, Fault> {
    tx.rows(&UNSETTLED, &[&person], |row| row.get(0))
}
