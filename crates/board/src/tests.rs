//! The evidence and its pages on Prairie Hills, on both engines.

mod coverage;
mod evidence;
mod mandates;
mod messages;
mod pages;
mod versions;

use access::Permit;
use attendance::fixture::{Class, at, class};
use attendance::mark::Mark;
use attendance::take::{Said, save};
use db::{Database, Tx};
use kernel::{By, DistrictCalendar, Failed, Fault, Hours, Key, LocalDate, Occasion, StaffId};

use crate::Evidence;

db::sql! {
    /// A line of credit for tests: person, section, activity, title's key, kind, minutes, day.
    LINE = "insert into credit_entry (key, person_id, section_id, activity_id, title, kind,
            credit_type, minutes, hundredths, earned_on, entry, evidence, rule_version, source,
            posted_at)
        values ($1, $2, $3, $4, 'Outside', $5, 'pl-hours', $6, 0, $7, 'award',
            'presenter-attested', 'by-attendance/1', 'attendance', $8)";
    /// Says what the section's activity serves.
    SERVES = "insert into activity_purpose (activity_id, purpose) values ($1, $2)";
    /// Puts the section's activity into the catalog from a day on.
    PUBLISH = "update activity set published_on = '2025-09-01' where id = $1";
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn plainly<T, Refusal: std::fmt::Debug>(done: Result<T, Failed<Refusal>>) -> Result<T, Fault> {
    done.map_err(|failed| match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    })
}

/// *Reading in small groups* (a training, two days): Ana there both days, Ben the first day. Credit
/// issued: three hours for Ana, one and a half for Ben.
fn taught(tx: &mut Tx) -> Result<Class, Fault> {
    let class = class(tx)?;
    tx.run(&PUBLISH, &[&class.activity])?;
    tx.run(&SERVES, &[&class.activity, &"student-achievement"])?;
    let town = &class.town;
    let occasion =
        |now: &str| Occasion { by: By::Staff(town.carla), now: at(now), today: town.today };
    let said =
        |session: usize, person, mark| Said { session: class.sessions[session], person, mark };
    let marks = [
        said(0, town.ana, Mark::Present),
        said(1, town.ana, Mark::Present),
        said(0, town.ben, Mark::Present),
        said(1, town.ben, Mark::Absent),
        said(0, town.cy, Mark::Absent),
        said(1, town.cy, Mark::Absent),
        said(0, town.pat, Mark::Absent),
        said(1, town.pat, Mark::Absent),
    ];
    let by = occasion("2025-10-14 12:40");
    plainly(save(tx, &Permit::for_system(), &by, class.section, &marks))?;
    let by = occasion("2025-10-14 12:45");
    plainly(credit::issue_credit(tx, &Permit::for_system(), &by, class.section))?;
    Ok(class)
}

/// Learning outside the catalog.
fn outside(tx: &mut Tx, person: StaffId, kind: &str, hours: i64, on: &str) -> Result<(), Fault> {
    let minutes = Hours::from_minutes(hours * 60);
    let none: Option<i64> = None;
    let noon = at(&format!("{on} 12:00"));
    tx.run(&LINE, &[&Key::new(), &person, &none, &none, &kind, &minutes, &day(on), &noon])?;
    Ok(())
}

fn evidence(tx: &mut Tx, on: &str) -> Result<Evidence, Fault> {
    crate::evidence(tx, &DistrictCalendar::nebraska(), day(on))
}

/// Runs the check in Prairie Hills after the class was taught, on both engines.
fn in_prairie_hills(check: fn(&mut Tx, &Class) -> Result<(), Fault>) {
    db::testing::each_engine(|database| {
        database
            .write_now(move |tx| {
                let class = taught(tx)?;
                check(tx, &class)
            })
            .unwrap();
    });
}

fn with_prairie_hills(check: impl Fn(&Database, &Class)) {
    db::testing::each_engine(|database| {
        let class = database.write_now(taught).unwrap();
        check(database, &class);
    });
}
