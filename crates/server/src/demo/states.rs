//! What states have been told in the invented district: the year that is over to Nebraska, answered in
//! part; and hours by activity to Pennsylvania, for a few teachers who keep a certificate from there.

use access::Permit;
use db::Tx;
use kernel::{By, Fault, Key, LocalDate, Occasion, StaffId};
use staff::NewCredential;
use statefile::gather::{Asked, preview};
use statefile::library::from_library;
use statefile::plan::Again;
use statefile::{Code, KeptRow, NewIdentifier};

use super::build::{Plan, person_id};

/// One in so many is not known to Nebraska yet.
const UNKNOWN: usize = 40;
/// Teachers who came from Pennsylvania; the last of them has not told their number.
const FROM_PENNSYLVANIA: usize = 7;
/// Of the answer to the year: one row in so many was rejected, one in so many is not answered.
const REJECTED: usize = 90;
const OPEN: usize = 25;

pub(super) fn states(tx: &mut Tx, plan: &Plan, occasion: &Occasion) -> Result<(), Fault> {
    let officer = By::Staff(person_id(plan.staff.cast.compliance_officer));
    let hana = Occasion { by: officer, ..*occasion };
    for name in ["nebraska-year", "pennsylvania-hours"] {
        let (format, text) = from_library(&code(name)).expect("it ships");
        // The district's own numbers with the states, invented like the district.
        let text =
            text.replace("\"00-0000\"", "\"28-0999\"").replace("\"000000000\"", "\"999000281\"");
        let own = statefile::Format::parse(&text).unwrap_or_else(|_| format.clone());
        statefile::adopt(tx, &Permit::for_system(), &hana, (&own, &text)).map_err(said)?;
    }
    let certificated = certificated(plan);
    let cast = person_id(plan.staff.cast.teacher);
    let known = certificated
        .iter()
        .enumerate()
        .filter(|(nth, one)| (nth + 1) % UNKNOWN != 0 || **one == cast);
    let numbers: Vec<(StaffId, NewIdentifier)> = known
        .map(|(nth, one)| (*one, number(plan, "NE", format!("20{:08}", 10_000_001 + nth * 37))))
        .collect();
    statefile::record_known(tx, &Permit::for_system(), &hana, &numbers)?;
    let from_elsewhere = from_pennsylvania(tx, plan, &hana, &certificated)?;
    let year = plan.calendar.days_of(plan.calendar.school_year(plan.today).previous());
    let last = year.last.unwrap_or(plan.today);
    let days = (year.first, last);
    let then = at(plan, &hana, last.plus_days(45).min(plan.today), 9);
    if let Some(batch) = frozen(tx, &then, ("nebraska-year", days))? {
        let asked = at(plan, &hana, then.today.plus_days(9).min(plan.today), 14);
        answered(
            tx,
            &asked,
            &batch,
            |nth, row| match nth {
                nth if (nth + 1) % REJECTED == 0 => {
                    Some(format!("{},error,Staff ID not on file", row.reference))
                }
                nth if (nth + 1) % OPEN == 0 => None,
                _ => Some(format!("{},ok,", row.reference)),
            },
            "Reference,Result,Remark",
        )?;
    }
    let months = (plan.today.plus_days(-120).first_of_month(), plan.today.plus_days(-30));
    let then = at(plan, &hana, plan.today.plus_days(-28), 11);
    if let Some(batch) = frozen(tx, &then, ("pennsylvania-hours", months))? {
        let unknown = from_elsewhere[2];
        let asked = at(plan, &hana, plan.today.plus_days(-12), 15);
        answered(
            tx,
            &asked,
            &batch,
            |_, row| {
                Some(if row.person == unknown {
                    format!("{},REJECTED,101,", row.reference)
                } else {
                    format!("{},ACCEPTED,,", row.reference)
                })
            },
            "RECORD,STATUS,CODE,MESSAGE",
        )?;
    }
    // What came since waits for the state's answer.
    let weeks = (plan.today.plus_days(-29), plan.today.plus_days(-4));
    let then = at(plan, &hana, plan.today.plus_days(-3), 16);
    frozen(tx, &then, ("pennsylvania-hours", weeks)).map(|_| ())
}

fn code(name: &str) -> Code {
    Code::parse(name).expect("a code of the library")
}

fn at(plan: &Plan, hana: &Occasion, day: LocalDate, hour: u8) -> Occasion {
    Occasion { now: plan.calendar.instant(day, super::build::time(hour, 0)), today: day, ..*hana }
}

fn number(plan: &Plan, state: &str, identifier: String) -> NewIdentifier {
    let first = plan.calendar.days_of(plan.first_year).first;
    NewIdentifier { state: state.to_owned(), identifier, holds_from: first }
}

/// Everyone certificated who works today, once.
fn certificated(plan: &Plan) -> Vec<StaffId> {
    let mut seen = std::collections::BTreeSet::new();
    for (_, position) in plan.staff.working_on(plan.today) {
        if position.job.category != "classified" {
            seen.insert(person_id(position.person));
        }
    }
    seen.into_iter().collect()
}

/// A few teachers hold a certificate of Pennsylvania besides.
fn from_pennsylvania(
    tx: &mut Tx,
    plan: &Plan,
    hana: &Occasion,
    certificated: &[StaffId],
) -> Result<Vec<StaffId>, Fault> {
    let cast = person_id(plan.staff.cast.teacher);
    let mut people: Vec<StaffId> =
        certificated.iter().copied().filter(|one| *one != cast).step_by(61).collect();
    people.truncate(FROM_PENNSYLVANIA - 1);
    people.insert(0, cast);
    let first = plan.calendar.days_of(plan.first_year).first;
    let issued_on = LocalDate::new(first.year() - 1, 8, 1).expect("1 August");
    for (nth, person) in people.iter().enumerate() {
        let new = NewCredential {
            kind: "Instructional certificate".to_owned(),
            number: Some(format!("PA-{}", 41_207 + nth * 113)),
            issued_on,
            expires_on: Some(issued_on.plus_years(5).previous_day()),
        };
        staff::record_credential(tx, &Permit::for_system(), hana, *person, &new).map_err(said)?;
    }
    let known: Vec<(StaffId, NewIdentifier)> = people[..people.len() - 1]
        .iter()
        .enumerate()
        .map(|(nth, one)| (*one, number(plan, "PA", format!("{}", 4_210_017 + nth * 1_009))))
        .collect();
    statefile::record_known(tx, &Permit::for_system(), hana, &known)?;
    Ok(people)
}

fn frozen(
    tx: &mut Tx,
    then: &Occasion,
    (name, (first, last)): (&str, (LocalDate, LocalDate)),
) -> Result<Option<Key>, Fault> {
    let asked = Asked { format: code(name), first, last, again: Again::No };
    let seen = match preview(tx, &asked, then.today)? {
        Some(seen) if !seen.rows.is_empty() => seen,
        Some(_) | None => return Ok(None),
    };
    statefile::freeze_seen(tx, &Permit::for_system(), then, &asked, seen).map(Some).map_err(said)
}

/// What the state says of each row, by its place: a line, or nothing yet.
fn answered(
    tx: &mut Tx,
    then: &Occasion,
    batch: &Key,
    says: impl Fn(usize, &KeptRow) -> Option<String>,
    head: &str,
) -> Result<(), Fault> {
    let Some(kept) = statefile::batch(tx, batch)? else { return Ok(()) };
    let rows = statefile::rows_of(tx, kept.id)?;
    let lines: Vec<String> =
        rows.iter().enumerate().filter_map(|(nth, row)| says(nth, row)).collect();
    let text = format!("{head}\r\n{}\r\n", lines.join("\r\n"));
    let name = format!("answer-{}.csv", kept.number);
    let permit = Permit::for_system();
    statefile::receive(tx, &permit, then, batch, (&name, text.as_bytes())).map_err(said)?;
    Ok(())
}

fn said<R: std::fmt::Debug>(failed: kernel::Failed<R>) -> Fault {
    match failed {
        kernel::Failed::Refused(refusal) => Fault::new(format!("the demo's states: {refusal:?}")),
        kernel::Failed::Fault(fault) => fault,
    }
}
