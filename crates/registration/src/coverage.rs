//! How many of a building may be away at once (REG-4): a limit on seats that has nothing to do with
//! the section. It counts whoever sits in, is offered a seat in, or presents something that meets at
//! the same time, or is away at learning that was approved elsewhere ([`crate::away`]), on a school
//! day and within the hours in which the building needs them. Whoever
//! would be one too many waits in line; their seat goes on to the next and their place stays.

use std::collections::HashSet;

use access::{Permit, action};
use catalog::Section;
use db::{Tx, journal};
use kernel::{
    BuildingId, CoverageLimitId, Fault, Key, LocalDate, LocalTime, Occasion, Seats, SectionId,
    StaffId,
};

use crate::registration::Absences;
use crate::store::coverage::{self as store, Bearing};

/// Saturday and Sunday are no school days.
pub(crate) const LAST_SCHOOL_WEEKDAY: i8 = 5;

/// How many of a building's staff may be away at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageLimit {
    pub id: CoverageLimitId,
    pub key: Key,
    pub building: BuildingId,
    pub building_name: String,
    pub terms: Terms,
    /// The last day on which it holds.
    pub ends_on: Option<LocalDate>,
}

/// What a limit says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Jobs of this group are counted; `None`: everyone who works there.
    pub role_group: Option<String>,
    pub most: Seats,
    /// The hours in which people are needed, half-open.
    pub from: LocalTime,
    pub to: LocalTime,
    pub starts_on: LocalDate,
}

/// Someone who is away for a while on the day in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Away {
    pub person: StaffId,
    pub from: LocalTime,
    pub to: LocalTime,
}

/// The most different people who are away at one moment of a stretch of time, half-open.
pub(crate) fn most_at_once(away: &[Away], from: LocalTime, to: LocalTime) -> usize {
    let within = |one: &&Away| one.from < to && from < one.to;
    // The number only grows when someone leaves, so these moments are all that matter.
    away.iter()
        .filter(within)
        .map(|one| one.from.max(from))
        .map(|moment| {
            away.iter()
                .filter(|one| one.from <= moment && moment < one.to)
                .map(|one| one.person)
                .collect::<HashSet<_>>()
                .len()
        })
        .max()
        .unwrap_or(0)
}

/// Locks the limits that bear on the person's seat in the section, until the transaction ends.
pub(crate) fn lock(tx: &mut Tx, person: StaffId, section: &Section) -> Result<(), Fault> {
    lock_all(tx, person, &[section.id])
}

/// Locks the limits that bear on the person's seats in several sections, in the order of their ids.
pub(crate) fn lock_all(tx: &mut Tx, person: StaffId, sections: &[SectionId]) -> Result<(), Fault> {
    let mut limits: Vec<CoverageLimitId> = Vec::new();
    for section in sections {
        limits.extend(store::bearing(tx, person, *section)?.into_iter().map(|one| one.limit));
    }
    limits.sort_unstable();
    limits.dedup();
    limits.into_iter().try_for_each(|limit| store::lock(tx, limit))
}

/// The first limit that one more absence would break, if the person took a seat in the section.
pub(crate) fn too_few_stay(
    tx: &mut Tx,
    person: StaffId,
    section: &Section,
) -> Result<Option<Absences>, Fault> {
    for one in store::bearing(tx, person, section.id)? {
        if one.on.weekday() > LAST_SCHOOL_WEEKDAY {
            continue;
        }
        let mut away = store::away(tx, &one)?;
        away.retain(|other| other.person != person);
        if most_at_once(&away, one.from, one.to) >= usize::from(one.most.0) {
            let Bearing { building_name: building, role_group: group, most, on, .. } = one;
            return Ok(Some(Absences { building, group, most, on }));
        }
    }
    Ok(None)
}

/// How many others of a building are away on a day, and the limit that bears on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OthersAway {
    pub building: String,
    pub on: LocalDate,
    pub group: Option<String>,
    pub away: usize,
    pub most: Seats,
}

/// What each limit says of the days on which these people would be away: counted as for a seat, without
/// them.
pub fn others_away(
    tx: &mut Tx,
    people: &[StaffId],
    days: &[LocalDate],
) -> Result<Vec<OthersAway>, Fault> {
    let mut all: Vec<(CoverageLimitId, OthersAway)> = Vec::new();
    for on in days.iter().filter(|on| on.weekday() <= LAST_SCHOOL_WEEKDAY) {
        for person in people {
            for one in store::limits_on(tx, *person, *on)? {
                if all.iter().any(|(limit, known)| *limit == one.limit && known.on == *on) {
                    continue;
                }
                let mut away = store::away(tx, &one)?;
                away.retain(|other| !people.contains(&other.person));
                let away = most_at_once(&away, one.from, one.to);
                let Bearing { building_name: building, role_group: group, most, on, .. } = one;
                all.push((one.limit, OthersAway { building, on, group, away, most }));
            }
        }
    }
    Ok(all.into_iter().map(|(_, one)| one).collect())
}

/// Limits a building's absences from a day on.
pub fn set_limit(
    tx: &mut Tx,
    _: &Permit<action::LimitAbsences>,
    occasion: &Occasion,
    building: BuildingId,
    terms: &Terms,
) -> Result<Key, Fault> {
    let (key, id) = store::insert(tx, occasion, building, terms)?;
    tx.journal(
        journal::Entry::new(occasion, "coverage.limited", journal::On("coverage_limit", id.0))
            .detail(serde_json::json!({
                "building": building.0,
                "group": terms.role_group,
                "most": terms.most.0,
                "from": terms.from.to_string(),
                "to": terms.to.to_string(),
            })),
    );
    Ok(key)
}

/// Ends a limit after today. Whoever it held back moves up when their sections are looked after
/// next ([`crate::tend()`]).
pub fn end_limit(
    tx: &mut Tx,
    _: &Permit<action::LimitAbsences>,
    occasion: &Occasion,
    limit: &CoverageLimit,
) -> Result<(), Fault> {
    store::end(tx, limit.id, occasion.today.previous_day())?;
    tx.journal(journal::Entry::new(
        occasion,
        "coverage.limit-ended",
        journal::On("coverage_limit", limit.id.0),
    ));
    Ok(())
}

/// Says that no students come on a day: no building needs anyone then, and limits do not hold.
pub fn free_of_students(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    on: LocalDate,
) -> Result<(), Fault> {
    store::free_day(tx, occasion, on)?;
    tx.journal(
        journal::Entry::new(occasion, "coverage.no-students", journal::On("district", 0))
            .detail(serde_json::json!({ "on": on.to_string() })),
    );
    Ok(())
}

/// Takes it back: students come after all, and limits hold. Seats that people have stay theirs.
pub fn students_come(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    on: LocalDate,
) -> Result<bool, Fault> {
    let changed = store::school_day(tx, on)?;
    tx.journal(
        journal::Entry::new(occasion, "coverage.students-come", journal::On("district", 0))
            .detail(serde_json::json!({ "on": on.to_string() })),
    );
    Ok(changed)
}

/// The days from `from` on that are free of students.
pub fn student_free_days(tx: &mut Tx, from: LocalDate) -> Result<Vec<LocalDate>, Fault> {
    store::free_days(tx, from)
}

/// The limits that hold on the day or later.
pub fn limits(tx: &mut Tx, today: LocalDate) -> Result<Vec<CoverageLimit>, Fault> {
    store::limits(tx, today)
}

pub fn limit_by_key(tx: &mut Tx, key: &Key) -> Result<Option<CoverageLimit>, Fault> {
    store::by_key(tx, key)
}

/// A day on which someone of the building is away, and how many at the fullest moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FullestMoment {
    pub on: LocalDate,
    pub away: usize,
}

/// The school days from `first` to `last` on which anyone a limit counts is away within its hours.
pub fn days_away(
    tx: &mut Tx,
    limit: &CoverageLimit,
    first: LocalDate,
    last: LocalDate,
) -> Result<Vec<FullestMoment>, Fault> {
    let mut days: Vec<(LocalDate, Vec<Away>)> = Vec::new();
    for (on, away) in store::away_between(tx, limit, first, last)? {
        match days.last_mut() {
            Some((day, those)) if *day == on => those.push(away),
            Some(_) | None => days.push((on, vec![away])),
        }
    }
    Ok(days
        .into_iter()
        .filter(|(on, _)| on.weekday() <= LAST_SCHOOL_WEEKDAY)
        .map(|(on, away)| FullestMoment {
            on,
            away: most_at_once(&away, limit.terms.from, limit.terms.to),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::{Away, most_at_once};
    use kernel::{LocalTime, StaffId};

    fn at(text: &str) -> LocalTime {
        LocalTime::parse(text).expect(text)
    }

    fn away(person: i64, from: &str, to: &str) -> Away {
        Away { person: StaffId(person), from: at(from), to: at(to) }
    }

    #[test]
    fn reg_4_who_comes_back_when_another_leaves_is_not_away_with_them() {
        let away = [away(1, "08:00", "10:00"), away(2, "10:00", "12:00")];
        assert_eq!(most_at_once(&away, at("08:00"), at("12:00")), 1);
    }

    #[test]
    fn reg_4_the_fullest_moment_counts_and_not_the_sum() {
        let away =
            [away(1, "08:00", "12:00"), away(2, "09:00", "10:00"), away(3, "10:00", "11:00")];
        assert_eq!(most_at_once(&away, at("07:30"), at("15:30")), 2);
        assert_eq!(most_at_once(&away, at("11:00"), at("12:00")), 1);
        assert_eq!(most_at_once(&away, at("12:00"), at("13:00")), 0);
    }

    #[test]
    fn one_person_in_two_places_is_away_once() {
        let away = [away(1, "08:00", "12:00"), away(1, "09:00", "10:00")];
        assert_eq!(most_at_once(&away, at("08:00"), at("12:00")), 1);
    }
}
