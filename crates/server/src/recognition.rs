//! Who asks: a login's cookie becomes a [`Recognised`] person with today's roles and place. Lives
//! here because it joins identity and staff, which the page frame lies below.

use db::{Tx, sql};
use kernel::{Fault, Instant, LocalDate, StaffId};
use web::{Hand, Language, Recognised, Theme};

sql! {
    /// The position a person is known by: the one with the largest share, then the newest.
    KNOWN_BY = "select position.title, building.name
        from position join building on building.id = position.building_id
        where position.person_id = $1 and position.starts_on <= $2
            and (position.ends_on is null or position.ends_on >= $2)
        order by position.fte_hundredths desc, position.starts_on desc, position.id desc
        limit 1";
    /// Whether anyone stands directly below a person on a day.
    SUPERVISES_ANYONE = "select count(*) from (
            select 1 from position above
            join position below on below.supervisor_position_id = above.id
            where above.person_id = $1
                and above.starts_on <= $2 and (above.ends_on is null or above.ends_on >= $2)
                and below.starts_on <= $2 and (below.ends_on is null or below.ends_on >= $2)
            limit 1) as first_below";
}

/// The bearer of a cookie's secret, on a day.
pub fn recognise(
    tx: &mut Tx,
    secret: &str,
    now: Instant,
    today: LocalDate,
) -> Result<Option<Recognised>, Fault> {
    let Some(found) = identity::recognise(tx, secret, now, today)? else {
        return Ok(None);
    };
    let person = found.actor.person;
    Ok(Some(Recognised {
        login: found.login,
        language: found.language.as_deref().and_then(Language::parse),
        theme: found.theme.as_deref().map(Theme::parse).unwrap_or_default(),
        csrf_secret: found.csrf_secret,
        seen_at: found.seen_at,
        position: match found.organization {
            Some(organization) => Some(organization),
            None => position(tx, person, today)?,
        },
        hand: found.hand.map(|(name, until)| Hand { name, until }),
        supervises: tx.one(&SUPERVISES_ANYONE, &[&person, &today], |row| row.get::<i64>(0))? > 0,
        actor: found.actor,
    }))
}

fn position(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Option<String>, Fault> {
    tx.first(&KNOWN_BY, &[&person, &today], |row| {
        Ok(format!("{}, {}", row.get::<String>(0)?, row.get::<String>(1)?))
    })
}
