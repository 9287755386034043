//! Rows of `growth_peer`.

use db::{Tx, sql};
use kernel::{Fault, GrowthPlanId, Key, LocalDate, Occasion, SchoolYear, StaffId};

use crate::peer::{Answered, Asking};

sql! {
    INSERT_PEER = "insert into growth_peer (key, plan_id, peer_id, asked_on, recorded_at)
        values ($1, $2, $3, $4, $5)";
    END_PEER = "update growth_peer set ended_on = $2 where key = $1 and ended_on is null";
    ASKING = "select p.id, p.key, p.person_id, q.asked_on,
            (select count(*) from growth_plan_word w where w.plan_id = p.id and w.by_id = $1)
        from growth_peer q join growth_plan p on p.id = q.plan_id
        where q.peer_id = $1 and q.ended_on is null and p.school_year = $2 order by q.id";
}

pub(crate) fn insert(
    tx: &mut Tx,
    occasion: &Occasion,
    (plan, peer): (GrowthPlanId, StaffId),
) -> Result<(), Fault> {
    let (on, now) = (&occasion.today, &occasion.now);
    tx.run(&INSERT_PEER, &[&Key::new(), &plan, &peer, on, now]).map(|_| ())
}

pub(crate) fn end(tx: &mut Tx, key: &Key, on: LocalDate) -> Result<u64, Fault> {
    tx.run(&END_PEER, &[key, &on])
}

/// The plans of a year whose persons ask this colleague.
pub(crate) fn asking(
    tx: &mut Tx,
    peer: StaffId,
    year: SchoolYear,
) -> Result<Vec<(GrowthPlanId, Asking)>, Fault> {
    tx.rows(&ASKING, &[&peer, &year], |row| {
        let words: i64 = row.get(4)?;
        let answered = if words > 0 { Answered::Yes } else { Answered::No };
        let (plan, person, asked_on) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, Asking { plan, person, asked_on, answered }))
    })
}
