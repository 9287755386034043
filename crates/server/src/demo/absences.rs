//! Absences of the demo: what was handed to the substitute system yesterday, and what it answered.

use absence::answer_file::Row;
use absence::hand_over::{files, lines_of};
use absence::{Answer, hand_over, take};
use access::Permit;
use db::Tx;
use kernel::{By, Failed, Fault, Occasion};

use super::build::{Plan, person_id};

/// So many days ahead the office handed over.
const DAYS_AHEAD: i64 = 13;

pub(super) fn absences(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let office = person_id(plan.staff.cast.coordinator);
    let yesterday = Occasion {
        by: By::Staff(office),
        now: occasion.now.plus_minutes(-24 * 60),
        today: occasion.today.previous_day(),
    };
    let last = occasion.today.plus_days(DAYS_AHEAD);
    match hand_over(tx, &Permit::for_system(), &yesterday, last) {
        Ok(_) => {}
        Err(Failed::Refused(_)) => return Ok(()),
        Err(Failed::Fault(fault)) => return Err(fault),
    }
    let Some(file) = files(tx)?.into_iter().next() else { return Ok(()) };
    let lines = lines_of(tx, &file)?;
    // The last line is still open, the one before it was refused.
    let rows: Vec<Row> = lines
        .iter()
        .rev()
        .skip(1)
        .enumerate()
        .map(|(nth, line)| match nth {
            0 => Row {
                line: line.id,
                answer: Answer::Refused,
                note: "No such location for this employee".to_owned(),
            },
            nth => {
                Row { line: line.id, answer: Answer::Confirmed, note: (88_213 + nth).to_string() }
            }
        })
        .collect();
    let answered = Occasion { now: yesterday.now.plus_minutes(95), ..yesterday };
    take(tx, &Permit::for_system(), &answered, &file, &rows)?;
    Ok(())
}
