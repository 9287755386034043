//! What may be disposed of on a day, and why: every record judged, counted by kind and school year.

use crate::keep::{Because, Closeouts, Hold, Record, Until, kept};
use crate::schedule::{Class, Kind};
use crate::store::{self, KeptSchedule};
use db::{Tx, setting};
use kernel::{DistrictCalendar, Fault, Key, LocalDate, SchoolYear, StaffId};
use std::collections::BTreeMap;

/// Everything that judging rests on, on a day.
pub struct Ground {
    pub kept: KeptSchedule,
    pub holds: Vec<Hold>,
    pub closeouts: Closeouts,
    pub calendar: DistrictCalendar,
    pub on: LocalDate,
}

/// A record with until when it is kept, in a form that outlives what it rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    pub record: Record,
    pub until: Until,
    pub why: Why,
}

/// Why until then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The code of the class that ends last.
    Class(String),
    /// The code of the class whose grant is not closed out.
    NotClosed(String),
    /// The title of the hold.
    Held(String),
    Unnamed,
}

/// How records of a kind and a school year stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    pub all: usize,
    /// Nothing asks to keep them any more.
    pub over: usize,
    pub held: usize,
    /// Their grant is not closed out.
    pub waiting: usize,
    /// Bytes of those that are over.
    pub bytes: i64,
}

impl Count {
    /// Kept by a class whose days still run.
    pub const fn kept(self) -> usize {
        self.all - self.over - self.held - self.waiting
    }
}

/// Something that goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Going {
    pub kind: Kind,
    pub key: Key,
    pub dated: LocalDate,
    pub kept_until: LocalDate,
    pub class: String,
    pub size: i64,
    pub sha256: String,
}

/// What judging rests on; none while the district has adopted no classes.
///
/// # Errors
///
/// When the database fails.
pub fn ground(tx: &mut Tx, on: LocalDate) -> Result<Option<Ground>, Fault> {
    let Some(kept) = store::running_schedule(tx)? else { return Ok(None) };
    Ok(Some(Ground {
        kept,
        holds: store::holds(tx)?.into_iter().map(|one| one.hold).collect(),
        closeouts: store::closeouts(tx)?,
        calendar: setting::calendar(tx)?,
        on,
    }))
}

impl Ground {
    fn judge(&self, record: Record) -> Judged {
        let classes: &[Class] = &self.kept.schedule.classes;
        let on = (&self.calendar, self.on);
        let kept = kept(&record, classes, &self.holds, &self.closeouts, on);
        let why = match kept.because {
            Because::Class(class) => Why::Class(class.code.to_string()),
            Because::NotClosed(class) => Why::NotClosed(class.code.to_string()),
            Because::Held(hold) => Why::Held(hold.title.clone()),
            Because::Unnamed => Why::Unnamed,
        };
        Judged { until: kept.until, why, record }
    }
}

/// Every record of a kind, judged.
///
/// # Errors
///
/// When the database fails.
pub fn judged(tx: &mut Tx, ground: &Ground, kind: Kind) -> Result<Vec<Judged>, Fault> {
    let all = store::records(tx, kind, &ground.calendar, ground.on)?;
    Ok(all.into_iter().map(|record| ground.judge(record)).collect())
}

/// The counts of every kind and school year.
pub type Report = BTreeMap<(Kind, SchoolYear), Count>;

/// The report of a day.
///
/// # Errors
///
/// When the database fails.
pub fn report(tx: &mut Tx, ground: &Ground) -> Result<Report, Fault> {
    let mut report = Report::new();
    for kind in Kind::ALL {
        for (one, times) in counted(tx, ground, *kind)? {
            let year = ground.calendar.school_year(one.record.dated);
            let count = report.entry((*kind, year)).or_default();
            count.all += times;
            if one.until.is_over_on(ground.on) {
                count.over += times;
                count.bytes += one.record.size;
            } else {
                match one.why {
                    Why::Held(_) => count.held += times,
                    Why::NotClosed(_) => count.waiting += times,
                    Why::Class(_) | Why::Unnamed => {}
                }
            }
        }
    }
    Ok(report)
}

/// Records that stand alike, judged once, with how many they are. There are very many lines of credit;
/// whom a hold names is judged line by line.
fn counted(tx: &mut Tx, ground: &Ground, kind: Kind) -> Result<Vec<(Judged, usize)>, Fault> {
    if kind != Kind::Credit {
        return Ok(judged(tx, ground, kind)?.into_iter().map(|one| (one, 1)).collect());
    }
    let running = ground.holds.iter().filter(|hold| hold.runs_on(ground.on));
    let named: Vec<StaffId> = running.filter_map(|hold| hold.person).collect();
    let mut all = store::credit_alike(tx, ground.on, &named)?;
    if !named.is_empty() {
        let apart = store::credit(tx, ground.on, Some(&named))?;
        all.extend(apart.into_iter().map(|record| (record, 1)));
    }
    Ok(all.into_iter().map(|(record, times)| (ground.judge(record), times)).collect())
}

/// Everything of which a disposal would remove something on a day.
///
/// # Errors
///
/// When the database fails.
pub fn going(tx: &mut Tx, ground: &Ground) -> Result<Vec<Going>, Fault> {
    let mut all = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| kind.is_removed()) {
        for one in judged(tx, ground, kind)? {
            if let (Until::Day(last), Why::Class(class)) = (one.until, one.why)
                && last < ground.on
            {
                all.push(Going {
                    kind,
                    key: one.record.key,
                    dated: one.record.dated,
                    kept_until: last,
                    class,
                    size: one.record.size,
                    sha256: one.record.sha256,
                });
            }
        }
    }
    Ok(all)
}
