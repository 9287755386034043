//! What was learned elsewhere by requests that serve something: it counts on the map like an activity that
//! is offered to nobody else.

use std::collections::HashMap;

use credit::outside_line;
use db::{Tx, sql};
use kernel::{Fault, Key, LocalDate, StaffId};

use super::coverage::InTerm;
use crate::coverage::crowd::Crowd;
use crate::coverage::worth::Worth;
use crate::coverage::{Facts, Offered, Origin, Piece};
use crate::evidence::Quarters;

sql! {
    /// Each line of credit of learning elsewhere earned from $1 to $2, with what corrections made of it.
    ELSEWHERE = "select a.key, a.person_id, a.earned_on,
            a.minutes + coalesce((select cast(sum(c.minutes) as bigint) from credit_entry c
                where c.corrects = a.id), 0)
        from credit_entry a
        where a.source = 'outside' and a.corrects is null
            and a.earned_on >= $1 and a.earned_on <= $2";
    /// The titles of requests.
    REQUESTS = "select key, title from outside_request order by id";
}

/// Puts to the facts what was learned by each request that served something in a term.
pub(super) fn add(
    tx: &mut Tx,
    (quarters, on): (Quarters, LocalDate),
    served: &HashMap<Key, Vec<InTerm>>,
    person_at: &HashMap<StaffId, usize>,
    facts: &mut Facts,
) -> Result<(), Fault> {
    let requests =
        tx.rows(&REQUESTS, &[], |row| Ok((row.get::<Key>(0)?, row.get::<String>(1)?)))?;
    let requests: Vec<(Key, String)> =
        requests.into_iter().filter(|(key, _)| served.contains_key(key)).collect();
    if requests.is_empty() {
        return Ok(());
    }
    let first_days = quarters.first_days();
    let lines = tx.rows(&ELSEWHERE, &[&first_days[0], &on], |row| {
        Ok((row.get::<Key>(0)?, row.get::<StaffId>(1)?, row.get::<LocalDate>(2)?, row.get(3)?))
    })?;
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); requests.len()];
    for (key, person, earned_on, minutes) in lines {
        let Some(at) = person_at.get(&person) else { continue };
        let of = requests.iter().position(|(request, _)| outside_line(request, person) == key);
        let begun = first_days.iter().filter(|day| **day <= earned_on).count();
        if let Some(of) = of
            && minutes > 0
        {
            let term = begun.saturating_sub(1);
            pieces[of].push(Piece { person: *at, activity: 0, term, minutes });
        }
    }
    for ((key, title), pieces) in requests.into_iter().zip(pieces) {
        if pieces.is_empty() {
            continue;
        }
        let meant = Crowd::whom(facts.people.len(), |place| {
            pieces.iter().any(|piece| piece.person == place)
        });
        let (strategies, indicators) = served[&key].iter().cloned().unzip();
        let activity = facts.activities.len();
        facts.pieces.extend(pieces.into_iter().map(|piece| Piece { activity, ..piece }));
        facts.activities.push(Offered {
            origin: Origin::Elsewhere,
            key,
            title,
            meant_everywhere: meant.count(),
            meant,
            worth: vec![Worth::default(); facts.terms],
            sections: vec![0; facts.terms],
            strategies,
            indicators,
        });
    }
    Ok(())
}
