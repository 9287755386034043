//! Who is away from their building at learning, when and for what (EXT-7): at a section, by the seat
//! they have or the section they present; at learning outside, by days that were approved. The former
//! is worked out of registrations, the latter is written here by whoever approves it. Coverage limits
//! count the same rows ([`crate::coverage`]); there is no second count.

use std::collections::BTreeSet;

use access::{Permit, action};
use db::{Tx, journal, setting};
use kernel::{
    AbsenceId, BuildingId, Fault, FundAccountId, Key, LocalDate, LocalTime, Occasion, SectionId,
    StaffId,
};

use crate::coverage::LAST_SCHOOL_WEEKDAY;
use crate::store::{absence as store, coverage};

/// The district's setting: for which groups of jobs somebody stands in.
const SUBSTITUTES: &str = "absence.substitutes";
/// What a district starts with.
const USUAL_SUBSTITUTES: &str = "instruction";
/// The district's setting: when its school day begins, where its half is, when it ends.
const SCHOOL_DAY: &str = "absence.school-day";

/// What takes somebody away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    Section(SectionId),
    Approved(AbsenceId),
}

/// Somebody who is away, once for each position they hold on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonAway {
    pub person: StaffId,
    pub on: LocalDate,
    /// Half-open.
    pub from: LocalTime,
    pub to: LocalTime,
    pub why: Why,
    pub building: BuildingId,
    /// Of the position's job.
    pub role_group: String,
}

/// Everyone who is away on the school days between two days, by day and time.
pub fn away_between(
    tx: &mut Tx,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<PersonAway>, Fault> {
    let mut away = coverage::away_anywhere(tx, first, last)?;
    away.retain(|one| one.on.weekday() <= LAST_SCHOOL_WEEKDAY);
    Ok(away)
}

/// The part of a school day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    Whole,
    Morning,
    Afternoon,
}

impl DayPart {
    pub const ALL: [DayPart; 3] = [DayPart::Whole, DayPart::Morning, DayPart::Afternoon];

    pub const fn name(self) -> &'static str {
        match self {
            DayPart::Whole => "whole",
            DayPart::Morning => "morning",
            DayPart::Afternoon => "afternoon",
        }
    }

    pub fn parse(name: &str) -> Option<DayPart> {
        DayPart::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// When a school day begins and ends, and where its two halves meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolDay {
    pub starts: LocalTime,
    pub half: LocalTime,
    pub ends: LocalTime,
}

impl SchoolDay {
    /// What a district starts with: 7:45, 11:45, 3:45.
    pub fn usual() -> SchoolDay {
        SchoolDay::parse("07:45 11:45 15:45").expect("three times in their order")
    }

    /// The three times, if they follow one another.
    pub fn new(starts: LocalTime, half: LocalTime, ends: LocalTime) -> Option<SchoolDay> {
        (starts < half && half < ends).then_some(SchoolDay { starts, half, ends })
    }

    fn parse(text: &str) -> Option<SchoolDay> {
        let mut times = text.split(' ').map(LocalTime::parse);
        SchoolDay::new(times.next()??, times.next()??, times.next()??)
    }

    /// From when to when a part of it lasts.
    pub fn hours(self, part: DayPart) -> (LocalTime, LocalTime) {
        match part {
            DayPart::Whole => (self.starts, self.ends),
            DayPart::Morning => (self.starts, self.half),
            DayPart::Afternoon => (self.half, self.ends),
        }
    }
}

/// The district's school day.
pub fn school_day(tx: &mut Tx) -> Result<SchoolDay, Fault> {
    let kept = setting::get(tx, SCHOOL_DAY)?;
    Ok(kept.as_deref().and_then(SchoolDay::parse).unwrap_or_else(SchoolDay::usual))
}

/// The groups of jobs whose work somebody has to take over while they are away.
pub fn substitute_groups(tx: &mut Tx) -> Result<BTreeSet<String>, Fault> {
    let kept = setting::get(tx, SUBSTITUTES)?.unwrap_or_else(|| USUAL_SUBSTITUTES.to_owned());
    Ok(kept.split_whitespace().map(str::to_owned).collect())
}

/// Sets when the school day is and for whose work somebody stands in. What was approved before keeps
/// its hours.
pub fn set_rules(
    tx: &mut Tx,
    _: &Permit<action::HandOverAbsences>,
    occasion: &Occasion,
    (day, groups): (SchoolDay, &BTreeSet<String>),
) -> Result<(), Fault> {
    let (hours, groups) = (
        format!("{} {} {}", day.starts, day.half, day.ends),
        groups.iter().cloned().collect::<Vec<_>>().join(" "),
    );
    setting::set(tx, SCHOOL_DAY, &hours)?;
    setting::set(tx, SUBSTITUTES, &groups)?;
    tx.journal(
        journal::Entry::new(occasion, "absence.rules-set", journal::On("district", 0))
            .detail(serde_json::json!({ "school day": hours, "substitutes": groups })),
    );
    Ok(())
}

/// What was approved, and who pays for whoever stands in.
#[derive(Clone, Copy, Debug)]
pub struct ApprovedSubject<'a> {
    /// The kind of subject, as approvals know it.
    pub kind: &'static str,
    pub key: &'a Key,
    pub title: &'a str,
    pub account: Option<FundAccountId>,
}

/// A day on which somebody is away for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAway {
    pub person: StaffId,
    pub on: LocalDate,
    /// The part for which somebody has to stand in.
    pub substitute: Option<DayPart>,
}

/// A day away as it was written when it was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedAbsence {
    pub id: AbsenceId,
    pub person: StaffId,
    pub on: LocalDate,
    pub subject_kind: String,
    pub subject_key: Key,
    pub title: String,
    pub from: LocalTime,
    pub to: LocalTime,
    pub substitute: Option<(LocalTime, LocalTime)>,
    pub account: Option<FundAccountId>,
}

/// Writes the days away of what was approved: one row a person and day, whatever was written before.
/// Days that are not among them any more are let go.
pub fn keep_away(
    tx: &mut Tx,
    occasion: &Occasion,
    subject: &ApprovedSubject<'_>,
    days: &[DayAway],
) -> Result<(), Fault> {
    let school_day = school_day(tx)?;
    let before = store::of_subject(tx, subject.kind, subject.key)?;
    let mut kept: Vec<AbsenceId> = Vec::new();
    let mut written: Vec<DayAway> = Vec::new();
    for day in days {
        if written.iter().any(|other| (other.person, other.on) == (day.person, day.on)) {
            continue;
        }
        written.push(*day);
        let hours = school_day.hours(DayPart::Whole);
        let substitute = day.substitute.map(|part| school_day.hours(part));
        let same = before.iter().find(|old| {
            (old.person, old.on, old.from, old.to) == (day.person, day.on, hours.0, hours.1)
                && (old.substitute, old.account) == (substitute, subject.account)
                && old.title == subject.title
        });
        if let Some(old) = same {
            kept.push(old.id);
            continue;
        }
        let old = before.iter().find(|old| (old.person, old.on) == (day.person, day.on));
        if let Some(old) = old {
            store::let_go(tx, old.id, occasion.now)?;
        }
        store::insert(tx, occasion, subject, (day, hours, substitute))?;
        note(tx, occasion, "absence.approved", (subject.kind, subject.key), day);
    }
    for old in before.iter().filter(|old| !kept.contains(&old.id)) {
        if !written.iter().any(|day| (day.person, day.on) == (old.person, old.on)) {
            release(tx, occasion, old)?;
        }
    }
    Ok(())
}

/// Lets go the days away of what was called off: those from a day on, or all of them.
pub fn let_go(
    tx: &mut Tx,
    occasion: &Occasion,
    (kind, key): (&str, &Key),
    from: Option<LocalDate>,
) -> Result<(), Fault> {
    let all = store::of_subject(tx, kind, key)?;
    all.iter()
        .filter(|one| from.is_none_or(|from| from <= one.on))
        .try_for_each(|one| release(tx, occasion, one))
}

fn release(tx: &mut Tx, occasion: &Occasion, one: &ApprovedAbsence) -> Result<(), Fault> {
    store::let_go(tx, one.id, occasion.now)?;
    let day = DayAway { person: one.person, on: one.on, substitute: None };
    note(tx, occasion, "absence.let-go", (&one.subject_kind, &one.subject_key), &day);
    Ok(())
}

fn note(
    tx: &mut Tx,
    occasion: &Occasion,
    action: &'static str,
    (kind, key): (&str, &Key),
    day: &DayAway,
) {
    let detail = serde_json::json!({
        "kind": kind, "subject": key.as_str(), "on": day.on.to_string(),
        "substitute": day.substitute.map(DayPart::name),
    });
    tx.journal(
        journal::Entry::new(occasion, action, journal::On("person", day.person.0))
            .about(day.person)
            .detail(detail),
    );
}

/// The days away that hold of what was approved.
pub fn approved_of(tx: &mut Tx, kind: &str, key: &Key) -> Result<Vec<ApprovedAbsence>, Fault> {
    store::of_subject(tx, kind, key)
}

/// The days away with these ids.
pub fn approved_absences(tx: &mut Tx, ids: &[AbsenceId]) -> Result<Vec<ApprovedAbsence>, Fault> {
    store::by_ids(tx, ids)
}

#[cfg(test)]
mod tests {
    use super::{DayPart, SchoolDay};
    use kernel::LocalTime;

    #[test]
    fn a_half_day_ends_where_the_other_begins_ext_7() {
        let day = SchoolDay::usual();
        let at = |text| LocalTime::parse(text).expect("a time");
        assert_eq!(day.hours(DayPart::Morning), (at("07:45"), at("11:45")));
        assert_eq!(day.hours(DayPart::Afternoon), (at("11:45"), at("15:45")));
        assert_eq!(day.hours(DayPart::Whole), (at("07:45"), at("15:45")));
        assert_eq!(SchoolDay::new(at("08:00"), at("08:00"), at("15:00")), None);
        for part in DayPart::ALL {
            assert_eq!(DayPart::parse(part.name()), Some(part));
        }
    }
}
