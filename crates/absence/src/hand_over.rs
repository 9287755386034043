//! Handing absences over: once each, later changes as lines of their own.

use std::collections::BTreeMap;

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{Failed, Fault, Instant, Key, LocalDate, LocalTime, Occasion, PersonName, StaffId};

use crate::answer::Answer;
use crate::day::Span;
use crate::gather::absences;
use crate::store::{self, Named};

/// What changed of days that are over is looked for this far back.
pub const LOOKED_BACK_DAYS: i64 = 14;
/// The farthest day up to which absences are handed over, from today.
pub const AHEAD_DAYS_MAX: i64 = 366;

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The first word of a person and day, or the first after a withdrawal.
    Absence,
    /// It is now as this line says.
    Correction,
    /// It is not an absence any more.
    Withdrawal,
}

impl Entry {
    pub const ALL: [Entry; 3] = [Entry::Absence, Entry::Correction, Entry::Withdrawal];

    pub const fn name(self) -> &'static str {
        match self {
            Entry::Absence => "absence",
            Entry::Correction => "correction",
            Entry::Withdrawal => "withdrawal",
        }
    }

    pub(crate) fn stored(name: &str) -> Result<Entry, Fault> {
        Entry::ALL
            .into_iter()
            .find(|entry| entry.name() == name)
            .ok_or_else(|| Fault::new(format!("{name:?} is no entry of an absence")))
    }
}

/// What is said of an absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub building: String,
    pub span: Span,
    pub substitute: Option<Span>,
    /// Funds and accounts, as the office names them.
    pub paid_by: String,
    /// What takes the person away, by title.
    pub because: String,
}

/// Whose absence, on which day.
pub type Whose = (LocalDate, StaffId);

/// A line that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub entry: Entry,
    pub whose: Whose,
    pub told: Told,
}

/// The lines that make what was told into what is so. Pure.
pub fn changes(so: &BTreeMap<Whose, Told>, before: &BTreeMap<Whose, Told>) -> Vec<Change> {
    let mut due: Vec<Change> = Vec::new();
    for (whose, told) in so {
        let entry = match before.get(whose) {
            None => Entry::Absence,
            Some(known) if known == told => continue,
            Some(_) => Entry::Correction,
        };
        due.push(Change { entry, whose: *whose, told: told.clone() });
    }
    for (whose, told) in before {
        if !so.contains_key(whose) {
            due.push(Change { entry: Entry::Withdrawal, whose: *whose, told: told.clone() });
        }
    }
    due.sort_by_key(|change| change.whose);
    due
}

/// A line as it was handed over, with what was answered last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: i64,
    pub key: Key,
    pub entry: Entry,
    pub whose: Whose,
    pub name: PersonName,
    pub employee_number: Option<String>,
    pub told: Told,
    pub answer: Option<(Answer, String)>,
}

/// What stands in the other system, by what it was told and did not refuse. Pure.
pub fn standing(lines: &[Line]) -> BTreeMap<Whose, Told> {
    let mut standing = BTreeMap::new();
    for line in lines {
        if matches!(line.answer, Some((Answer::Refused, _))) {
            continue;
        }
        match line.entry {
            Entry::Absence | Entry::Correction => {
                standing.insert(line.whose, line.told.clone());
            }
            Entry::Withdrawal => {
                standing.remove(&line.whose);
            }
        }
    }
    standing
}

/// A file that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    pub id: i64,
    pub key: Key,
    pub first: LocalDate,
    pub last: LocalDate,
    pub at: Instant,
    pub by: PersonName,
    pub lines: i64,
    /// Lines that were answered either way.
    pub confirmed: i64,
    pub refused: i64,
}

/// The absences between two days as they would be told, named.
pub fn so(tx: &mut Tx, first: LocalDate, last: LocalDate) -> Result<BTreeMap<Whose, Told>, Fault> {
    let all = absences(tx, first, last)?;
    let named = Named::load(tx, &all)?;
    Ok(all.iter().map(|one| ((one.on, one.person), named.told(one))).collect())
}

/// The lines that are due up to a day.
pub fn due(tx: &mut Tx, today: LocalDate, last: LocalDate) -> Result<Vec<Change>, Fault> {
    let first = today.plus_days(-LOOKED_BACK_DAYS);
    let before = standing(&store::lines_between(tx, first, last)?);
    Ok(changes(&so(tx, first, last)?, &before))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOverRefusal {
    /// Everything up to the day was handed over as it is.
    NothingNew,
    /// The day is before today, or too far ahead.
    NotThatDay,
}

/// Hands over what is due up to a day: a file of lines that never change.
pub fn hand_over(
    tx: &mut Tx,
    _: &Permit<action::HandOverAbsences>,
    occasion: &Occasion,
    last: LocalDate,
) -> Result<Key, Failed<HandOverRefusal>> {
    if last < occasion.today || occasion.today.plus_days(AHEAD_DAYS_MAX) < last {
        return Err(Failed::Refused(HandOverRefusal::NotThatDay));
    }
    let by = occasion.by.staff().ok_or_else(|| Fault::new("a person hands absences over"))?;
    store::take_turn(tx, occasion.now)?;
    let due = due(tx, occasion.today, last)?;
    if due.is_empty() {
        return Err(Failed::Refused(HandOverRefusal::NothingNew));
    }
    let first = occasion.today.plus_days(-LOOKED_BACK_DAYS);
    let key = store::add_file(tx, (first, last), &due, (occasion.now, by))?;
    tx.journal(
        journal::Entry::new(occasion, "absence.handed-over", journal::On("district", 0)).detail(
            serde_json::json!({
                "file": key.as_str(), "last": last.to_string(), "lines": due.len(),
            }),
        ),
    );
    Ok(key)
}

/// Every file, the newest first.
pub fn files(tx: &mut Tx) -> Result<Vec<HandedOver>, Fault> {
    store::files(tx)
}

/// The lines of a file, in its order.
pub fn lines_of(tx: &mut Tx, file: &HandedOver) -> Result<Vec<Line>, Fault> {
    store::lines_of(tx, file.id)
}

/// How an absence stands with the other system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handing {
    NotYet,
    /// Handed over and not answered.
    Sent,
    /// The other system's number of it, where it has one.
    Confirmed(String),
    /// It said no, and why. Due again.
    Refused(String),
    /// It was handed over and is different now.
    Changed,
}

/// How each absence between two days stands.
pub fn handings(
    tx: &mut Tx,
    (first, last): (LocalDate, LocalDate),
    so: &BTreeMap<Whose, Told>,
) -> Result<BTreeMap<Whose, Handing>, Fault> {
    let lines = store::lines_between(tx, first, last)?;
    let standing = standing(&lines);
    Ok(so
        .iter()
        .map(|(whose, told)| {
            let latest = lines.iter().rev().find(|line| line.whose == *whose);
            (*whose, handing(told, standing.get(whose), latest))
        })
        .collect())
}

fn handing(told: &Told, standing: Option<&Told>, latest: Option<&Line>) -> Handing {
    let Some(latest) = latest else { return Handing::NotYet };
    match (&latest.answer, standing) {
        (Some((Answer::Refused, why)), _) => Handing::Refused(why.clone()),
        (_, None) => Handing::NotYet,
        (_, Some(known)) if known != told => Handing::Changed,
        (Some((Answer::Confirmed, number)), Some(_)) => Handing::Confirmed(number.clone()),
        (None, Some(_)) => Handing::Sent,
    }
}

/// The minutes of a stretch.
pub fn minutes((from, to): Span) -> i64 {
    let minute = |time: LocalTime| i64::from(time.hour()) * 60 + i64::from(time.minute());
    minute(to) - minute(from)
}

#[cfg(test)]
mod tests {
    use super::{Change, Entry, Told, Whose, changes};
    use kernel::{LocalDate, LocalTime, StaffId};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn told(hour: u8) -> Told {
        let at = |hour| LocalTime::new(hour, 0).expect("an hour");
        Told {
            building: "Birch".to_owned(),
            span: (at(hour), at(15)),
            substitute: None,
            paid_by: String::new(),
            because: "Number talks".to_owned(),
        }
    }

    fn map(all: &[(i64, u8)]) -> BTreeMap<Whose, Told> {
        let on = LocalDate::parse("2025-10-20").expect("a day");
        all.iter().map(|(person, hour)| ((on, StaffId(*person)), told(*hour))).collect()
    }

    #[test]
    fn an_absence_is_handed_over_once_and_what_changes_later_is_a_line_of_its_own_ext_7() {
        let due = changes(&map(&[(1, 8), (2, 9), (3, 8)]), &map(&[(2, 8), (3, 8), (4, 8)]));
        let entries: Vec<(i64, Entry)> =
            due.iter().map(|change| (change.whose.1.0, change.entry)).collect();
        let wanted = [(1, Entry::Absence), (2, Entry::Correction), (4, Entry::Withdrawal)];
        assert_eq!(entries, wanted);
    }

    fn apply(before: &mut BTreeMap<Whose, Told>, due: Vec<Change>) {
        for Change { entry, whose, told } in due {
            match entry {
                Entry::Absence => assert_eq!(before.insert(whose, told), None, "never doubled"),
                Entry::Correction => assert!(before.insert(whose, told).is_some()),
                Entry::Withdrawal => assert!(before.remove(&whose).is_some()),
            }
        }
    }

    proptest! {
        /// EXT-7: whatever happens between two files, the lines add up to what is so.
        #[test]
        fn the_lines_of_all_files_add_up_to_what_is_so(
            days in prop::collection::vec(prop::collection::vec((0_i64..6, 7_u8..12), 0..6), 1..8),
        ) {
            let mut before = BTreeMap::new();
            for day in days {
                let so = map(&day);
                let due = changes(&so, &before);
                apply(&mut before, due);
                prop_assert_eq!(&before, &so);
                prop_assert_eq!(changes(&so, &before), Vec::new());
            }
        }
    }
}
