//! What staff asked to learn outside the district, and what came of it.

use db::{Tx, sql};
use kernel::{Fault, Hours, Instant, LocalDate};
use outside::Form;

use crate::evidence::{Outside, OutsideLine};

sql! {
    /// Requests by form: sent, approved and confirmed from $1 on and before $2.
    OUTSIDE_BY_FORM = "select o.form,
            count(distinct case when e.event = 'send' then o.id end),
            count(distinct case when e.event = 'approve' then o.id end),
            count(distinct case when e.event = 'confirm' then o.id end)
        from outside_event e join outside_request o on o.id = e.request_id
        where e.at >= $1 and e.at < $2 group by o.form order by o.form";
    /// Hours posted for it, earned from $1 to $2.
    OUTSIDE_HOURS = "select coalesce(cast(sum(minutes) as bigint), 0) from credit_entry
        where earned_on >= $1 and earned_on <= $2 and source = 'outside'";
}

/// What was asked for and posted in a school year, up to a day whose last instant is before the
/// second of `instants`.
pub(crate) fn outside(
    tx: &mut Tx,
    instants: (Instant, Instant),
    days: (LocalDate, LocalDate),
) -> Result<Outside, Fault> {
    let lines = tx.rows(&OUTSIDE_BY_FORM, &[&instants.0, &instants.1], |row| {
        let form: String = row.get(0)?;
        Ok(OutsideLine {
            form: Form::parse(&form).ok_or_else(|| Fault::new(format!("no form {form:?}")))?,
            sent: row.get(1)?,
            approved: row.get(2)?,
            confirmed: row.get(3)?,
        })
    })?;
    let minutes = tx.one(&OUTSIDE_HOURS, &[&days.0, &days.1], |row| row.get(0))?;
    Ok(Outside { lines, hours: Hours::from_minutes(minutes) })
}
