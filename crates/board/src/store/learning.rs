//! What staff learned, out of the ledger.

use db::{Tx, sql};
use kernel::{ActivityId, Fault, LocalDate, SectionId, StaffId};

use crate::evidence::{Line, Quarters};

sql! {
    /// Every line of credit earned from $1 to $2, with the quarter it falls in. Answered from the
    /// index by date alone.
    LEARNED = "select person_id, section_id, activity_id,
            case when section_id is null then coalesce(corrects, id) else 0 end,
            case when kind = 'training' then 1 else 0 end,
            case when earned_on < $3 then 0 when earned_on < $4 then 1
                when earned_on < $5 then 2 else 3 end,
            credit_type, minutes
        from credit_entry where earned_on >= $1 and earned_on <= $2
            and person_id not in (select id from person where kind <> 'staff')";
    /// The sections that meet more than once.
    SERIES = "select section_id from session where cancelled_at is null
        group by section_id having count(*) > 1";
}

/// Every line earned in the school year up to the day, corrections included.
pub(crate) fn learned(tx: &mut Tx, quarters: Quarters, on: LocalDate) -> Result<Vec<Line>, Fault> {
    let [first, second, third, fourth] = quarters.first_days();
    let mut types: Vec<String> = Vec::new();
    tx.rows(&LEARNED, &[&first, &on, &second, &third, &fourth], |row| {
        let credit_type: String = row.get(6)?;
        let number = types.iter().position(|known| *known == credit_type);
        let number = number.unwrap_or_else(|| {
            types.push(credit_type);
            types.len() - 1
        });
        Ok(Line {
            person: row.get::<StaffId>(0)?,
            section: row.get::<Option<SectionId>>(1)?,
            activity: row.get::<Option<ActivityId>>(2)?,
            outside: row.get(3)?,
            is_training: row.get::<i64>(4)? == 1,
            quarter: row.get(5)?,
            credit_type: number,
            minutes: row.get(7)?,
        })
    })
}

/// The sections with two sessions or more, by id.
pub(crate) fn series(tx: &mut Tx) -> Result<Vec<SectionId>, Fault> {
    let mut sections = tx.rows(&SERIES, &[], |row| row.get::<SectionId>(0))?;
    sections.sort_unstable();
    Ok(sections)
}
