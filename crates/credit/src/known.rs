//! The ledger as it stood at an instant: only lines posted before it, with who posted them and when.
//! What an auditor is shown about last March is what was known then.

use crate::transcript::{LEARNED_WITH_TITLES, Learned, correction_of, learned};
use db::{Query, Tx};
use kernel::{ActivityId, CreditEntryId, Fault, Instant, Key, LocalDate, StaffId};
use std::collections::HashMap;

/// How a line came into the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Posted {
    pub key: Key,
    pub activity: Option<ActivityId>,
    pub at: Instant,
    /// None: by Perennial itself.
    pub by: Option<StaffId>,
    /// The version of the rule that made minutes into credit.
    pub rule_version: String,
}

db::sql! {
    CORRECTED_KNOWN = "select corrects, cast(sum(minutes) as bigint) from credit_entry
        where corrects is not null and posted_at < $1 group by corrects";
}

/// [`crate::evidence_on`] with titles, of the lines posted before an instant.
pub fn evidence_known(
    tx: &mut Tx,
    topics: &[impl AsRef<str>],
    until: LocalDate,
    before: Instant,
) -> Result<Vec<Learned>, Fault> {
    let corrected = tx.rows(&CORRECTED_KNOWN, &[&before], correction_of)?;
    let query = Query::new(LEARNED_WITH_TITLES)
        .push(" and e.earned_on <= ", &until)
        .push(" and e.posted_at < ", &before)
        .text(" order by e.person_id");
    learned(tx, &query, topics, corrected)
}

/// How each line about these topics came into the ledger.
pub fn posted_known(
    tx: &mut Tx,
    topics: &[String],
    until: LocalDate,
    before: Instant,
) -> Result<HashMap<CreditEntryId, Posted>, Fault> {
    let query = Query::new(
        "select distinct e.id, e.key, e.activity_id, e.posted_at, e.posted_by, e.rule_version
        from credit_entry e join credit_entry_topic t on t.entry_id = e.id",
    )
    .list(" where t.topic in ", topics)
    .push(" and e.earned_on <= ", &until)
    .push(" and e.posted_at < ", &before);
    let rows = tx.query(&query, |row| {
        let posted = Posted {
            key: row.get(1)?,
            activity: row.get(2)?,
            at: row.get(3)?,
            by: row.get(4)?,
            rule_version: row.get(5)?,
        };
        Ok((row.get(0)?, posted))
    })?;
    Ok(rows.into_iter().collect())
}
