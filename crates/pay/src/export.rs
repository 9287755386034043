//! Handing minutes to payroll: once, in lines that never change. What is worked out differently later
//! becomes a line of its own in the next file, so that all lines of a person and session always add up
//! to what is right.

use crate::four_part::{Pays, Verdict, Why};
use crate::item::{Item, WorkedOut, items};
use crate::period::{PayPeriod, pay_periods};
use crate::store::{self, NewLine, Sums};
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{Failed, Fault, Instant, Key, LocalDate, Occasion, PersonName, SessionId, StaffId};
use std::collections::BTreeMap;

/// Corrections of what lies further back than this are looked at by hand.
pub const LOOKED_BACK_DAYS: i64 = 400;

/// A file as it was handed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exported {
    pub key: Key,
    pub first: LocalDate,
    pub last: LocalDate,
    pub lines: i64,
    /// Minutes, the sum of its lines.
    pub payable: i64,
    pub at: Instant,
    pub by: PersonName,
}

/// One line of it; minutes, negative where a correction takes some back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub key: Key,
    /// Whether it corrects what was handed over before.
    pub corrects: bool,
    pub person: StaffId,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub position: Option<String>,
    pub on: LocalDate,
    /// The activity's key: where it is ruled on.
    pub activity: Key,
    pub title: String,
    pub section: String,
    pub attended: i64,
    pub inside: i64,
    pub outside: i64,
    pub payable: i64,
    pub why: String,
    pub rule: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExportRefusal {
    /// The period is not over.
    NotOver { last: LocalDate },
    /// Everything up to its end was handed over, and nothing has changed since.
    NothingNew,
}

/// What stands between what was handed over and what is worked out now.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    pub lines: Vec<Change>,
    /// Attended by people whose hours of work are not recorded: not handed over until they are.
    pub unknown: Vec<Item>,
    /// Minutes payable by all that is worked out, and by all that was handed over.
    pub worked_out: i64,
    pub handed_over: i64,
}

/// A line that would be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub person: StaffId,
    pub session: SessionId,
    pub on: LocalDate,
    pub corrects: bool,
    pub payable: i64,
    pub why: String,
    sums: Sums,
    position: Option<kernel::PositionId>,
}

/// Works out what is to be handed over up to the end of a period, writing nothing.
pub fn difference(tx: &mut Tx, period: &PayPeriod) -> Result<Difference, Fault> {
    let first = period.last.plus_days(-LOOKED_BACK_DAYS);
    let mut before: BTreeMap<_, _> = store::handed_over(tx, first)?.into_iter().collect();
    let handed_over: i64 = before.values().map(|(_, sums)| sums.payable).sum();
    let mut difference = Difference { handed_over, ..Difference::default() };
    for item in items(tx, first, period.last)? {
        if item.on > period.last {
            before.remove(&(item.person, item.session));
            continue;
        }
        let WorkedOut::Minutes { split, verdict } = &item.worked_out else {
            before.remove(&(item.person, item.session));
            difference.unknown.push(item);
            continue;
        };
        let sums = Sums {
            attended: split.all().minutes(),
            inside: split.inside.minutes(),
            outside: split.outside.minutes(),
            payable: verdict.payable.minutes(),
        };
        difference.worked_out += sums.payable;
        let handed = before.remove(&(item.person, item.session));
        if handed.is_none() && sums.payable == 0 {
            continue;
        }
        let gone = handed.map(|(_, sums)| sums).unwrap_or_default();
        if sums == gone {
            continue;
        }
        difference.lines.push(Change {
            person: item.person,
            session: item.session,
            on: item.on,
            corrects: handed.is_some(),
            payable: sums.payable - gone.payable,
            why: why_text(verdict),
            sums: sums.minus(gone),
            position: Some(item.position),
        });
    }
    // What was handed over and is not worked out any more: a mark that was corrected to absent.
    for ((person, session), (position, gone)) in before {
        if gone == Sums::default() {
            continue;
        }
        difference.lines.push(Change {
            person,
            session,
            on: period.last,
            corrects: true,
            payable: -gone.payable,
            why: "no longer attended".to_owned(),
            sums: Sums::default().minus(gone),
            position,
        });
    }
    Ok(difference)
}

/// Hands over what is due up to the end of a period.
pub fn export(
    tx: &mut Tx,
    _permit: &Permit<action::ExportPayMinutes>,
    occasion: &Occasion,
    period: &PayPeriod,
) -> Result<Key, Failed<ExportRefusal>> {
    if occasion.today <= period.last {
        return Err(Failed::Refused(ExportRefusal::NotOver { last: period.last }));
    }
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a person hands over to payroll"))?;
    store::take_turn(tx, occasion.now)?;
    let difference = difference(tx, period)?;
    if difference.lines.is_empty() {
        return Err(Failed::Refused(ExportRefusal::NothingNew));
    }
    let lines: Vec<NewLine> = difference
        .lines
        .into_iter()
        .map(|change| NewLine {
            first: !change.corrects,
            person: change.person,
            position: change.position,
            session: change.session,
            on: change.on,
            sums: change.sums,
            why: change.why,
        })
        .collect();
    let payable: i64 = lines.iter().map(|line| line.sums.payable).sum();
    let key = store::add_export(tx, (period.first, period.last), &lines, (occasion.now, by))?;
    tx.journal(Entry::new(occasion, "pay.exported", journal::On("district", 0)).detail(
        serde_json::json!({
            "export": key.as_str(), "last": period.last.to_string(), "lines": lines.len(),
            "payable minutes": payable,
        }),
    ));
    Ok(key)
}

/// How many of the two last pay periods that are over were never handed over.
pub fn periods_to_hand_over(tx: &mut Tx, today: LocalDate) -> Result<i64, Fault> {
    let handed: Vec<LocalDate> = exports(tx)?.into_iter().map(|export| export.last).collect();
    let periods = pay_periods(tx)?.back_from(today, 3);
    let open = periods[1..].iter().filter(|period| !handed.contains(&period.last)).count();
    Ok(i64::try_from(open).unwrap_or(i64::MAX))
}

/// Every file that was handed over, the newest first.
pub fn exports(tx: &mut Tx) -> Result<Vec<Exported>, Fault> {
    store::exports(tx)
}

/// The lines of one.
pub fn lines(tx: &mut Tx, export: &Key) -> Result<Vec<Line>, Fault> {
    store::lines(tx, export)
}

/// The reason as it stands in the file: what speaks for pay, or that nothing does.
fn why_text(verdict: &Verdict) -> String {
    let paying = verdict.answers[1..].iter().filter(|answer| answer.pays == Pays::Yes);
    let parts: Vec<String> = paying.map(|answer| because(&answer.why)).collect();
    if parts.is_empty() { "all four parts of 785.27 hold".to_owned() } else { parts.join("; ") }
}

fn because(why: &Why) -> String {
    match why {
        Why::AllInside => "inside hours of work".to_owned(),
        Why::SomeOutside => "outside hours of work".to_owned(),
        Why::Required(titles) => format!("required: {}", titles.join(", ")),
        Why::NobodyRequires => "nobody requires it".to_owned(),
        Why::Prepares(target) => format!("for the job: {target}"),
        Why::DistrictOffer => "for the job: offered by the district".to_owned(),
        Why::NoWork => "no work done".to_owned(),
        Why::Ruled(reason) => format!("ruled: {reason}"),
    }
}
