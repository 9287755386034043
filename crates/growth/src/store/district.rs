//! What people had in each quarter, for counts over the district.

use db::{Tx, sql};
use kernel::{Fault, LocalDate, StaffId};

use crate::district::{Left, Trace};

sql! {
    /// Awards that stand: one that was revoked says nothing.
    LEARNED_BETWEEN = "select a.person_id, a.earned_on from credit_entry a
        where a.entry = 'award' and a.earned_on >= $1 and a.earned_on <= $2
            and not exists (select 1 from credit_entry r
                where r.corrects = a.id and r.entry = 'revocation')";
    APPLICATIONS_BETWEEN = "select person_id, on_date, goal_id from growth_application
        where on_date >= $1 and on_date <= $2";
    /// On the day each goal was first written; a plan that was never handed over is its person's alone.
    GOALS_BETWEEN = "select p.person_id, min(v.written_on) from growth_goal g
        join growth_plan p on p.id = g.plan_id
        join growth_goal_version v on v.goal_id = g.id
        where exists (select 1 from growth_plan_event e
            where e.plan_id = p.id and e.event = 'sent' and e.on_date <= $2)
        group by g.id, p.person_id
        having min(v.written_on) >= $1 and min(v.written_on) <= $2";
}

pub(crate) fn left_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<Left>, Fault> {
    let mut left: Vec<Left> = tx.rows(&LEARNED_BETWEEN, &[&first, &last], |row| {
        Ok((row.get::<StaffId>(0)?, row.get(1)?, Trace::Learning))
    })?;
    tx.each(&APPLICATIONS_BETWEEN, &[&first, &last], |row| {
        let (person, on) = (row.get::<StaffId>(0)?, row.get(1)?);
        left.push((person, on, Trace::Practice));
        if row.get::<Option<i64>>(2)?.is_some() {
            left.push((person, on, Trace::Evidence));
        }
        Ok(())
    })?;
    left.extend(tx.rows(&GOALS_BETWEEN, &[&first, &last], |row| {
        Ok((row.get::<StaffId>(0)?, row.get(1)?, Trace::Goals))
    })?);
    Ok(left)
}
