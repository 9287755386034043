//! How somebody decides what is theirs to decide (P14): in time, or only once the step had escalated.

use db::{Tx, sql};
use kernel::{Fault, Instant, StaffId};

/// Of what one person was asked since a day, and decided or let escalate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    pub asked: i64,
    /// Before the step escalated.
    pub in_time: i64,
}

sql! {
    /// Whoever is asked because a step escalated was late with nothing, and what others decided first
    /// is neither.
    DECIDED = "with own as (
            select (select min(e.at) from approval_event e where e.approval_id = a.approval_id
                    and e.step = a.step and e.at >= a.since
                    and e.event in ('approve', 'deny', 'return')
                    and (e.by_person = $1 or e.for_person = $1)) as decided_at,
                (select min(e.at) from approval_event e where e.approval_id = a.approval_id
                    and e.step = a.step and e.at >= a.since and e.event = 'escalate') as escalated_at
            from approval_ask a
            where a.person_id = $1 and a.since >= $2 and a.why <> 'escalated'
        )
        select count(*), coalesce(cast(sum(case
                when escalated_at is null or decided_at <= escalated_at then 1 else 0
            end) as bigint), 0)
        from own where decided_at is not null or escalated_at is not null";
}

/// How a person decided since an instant.
pub fn decided(tx: &mut Tx, person: StaffId, since: Instant) -> Result<Decided, Fault> {
    tx.one(&DECIDED, &[&person, &since], |row| {
        Ok(Decided { asked: row.get(0)?, in_time: row.get(1)? })
    })
}
