//! How continual learning is over the district (P4): who had something in each quarter, by role group
//! and building. Shares without names; always as of the last day of a quarter that is over, so that
//! two days of asking do not tell what one person did between them. Pure but for [`of_district`].
//!
//! How many people work where is no secret here: the directory says so. So groups of fewer than
//! [`PEOPLE_MIN`] are counted together from the start, and what is protected is how many of a
//! group share something, in one table over role groups and buildings: a share near either end is told
//! as "at most" or "at least", and one that subtraction would tell is withheld ([`suppression`]).

use std::collections::{BTreeMap, HashMap, HashSet};

use access::{Permit, action};
use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate, Period, SchoolYear, StaffId};
use staff::StaffFacts;
use suppression::{Axis, Cell, Counts, Percent, Shown, Table, protect};

use crate::continuity::quarters;
use crate::figures::PEOPLE_MIN;
use crate::store;

/// What a person may have of a quarter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Trace {
    /// Credit earned that stands.
    Learning,
    /// Said what became of learning.
    Practice,
    /// Said so for a goal of their plan.
    Evidence,
    /// A goal was written, in a plan that was handed over.
    Goals,
}

impl Trace {
    pub const ALL: [Trace; 4] = [Trace::Learning, Trace::Practice, Trace::Evidence, Trace::Goals];

    pub const fn name(self) -> &'static str {
        match self {
            Trace::Learning => "learning",
            Trace::Practice => "practice",
            Trace::Evidence => "evidence",
            Trace::Goals => "goals",
        }
    }
}

/// Something somebody had on a day.
pub type Left = (StaffId, LocalDate, Trace);

/// One of the staff on the last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: StaffId,
    pub hired_on: Option<LocalDate>,
    /// Of their main position.
    pub role_group: String,
    pub building: String,
}

impl Member {
    /// `None` when the person holds no position on the day.
    pub fn of(facts: &StaffFacts) -> Option<Member> {
        let main = facts.positions.iter().min_by_key(|position| {
            (std::cmp::Reverse(position.fte_hundredths), position.starts_on, position.id)
        })?;
        Some(Member {
            person: facts.person,
            hired_on: facts.hired_on,
            role_group: main.role_group.clone(),
            building: main.building_name.clone(),
        })
    }
}

/// What is counted of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Something in every quarter of the school year that is over and in which they worked here.
    EveryQuarter,
    /// In the quarter that ended last.
    Last(Trace),
}

impl Measure {
    pub const ALL: [Measure; 5] = [
        Measure::EveryQuarter,
        Measure::Last(Trace::Learning),
        Measure::Last(Trace::Practice),
        Measure::Last(Trace::Evidence),
        Measure::Last(Trace::Goals),
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Measure::EveryQuarter => "every_quarter",
            Measure::Last(trace) => trace.name(),
        }
    }
}

/// Whose row it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Named(String),
    /// The smallest groups, counted together.
    Together,
}

/// One group, with what may be shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub group: Group,
    pub people: usize,
    /// In the order of [`Measure::ALL`]; `None`: withheld, since it would tell of few people.
    pub shown: Vec<Option<Percent>>,
}

/// One way of dividing the staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Division {
    pub rows: Vec<Row>,
    /// Of everyone, in the order of [`Measure::ALL`].
    pub total: Vec<Option<Percent>>,
}

/// The district up to the end of a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    pub year: SchoolYear,
    /// Those that are over, with their number from 1; the last one is what is asked.
    pub quarters: Vec<(usize, Period)>,
    pub people: usize,
    pub by_role_group: Division,
    pub by_building: Division,
    /// Each quarter that is over, with how many had each trace, in the order of [`Trace::ALL`].
    pub by_quarter: Vec<(usize, Vec<Option<Percent>>)>,
}

/// The last day of the latest quarter that is over on a day.
pub fn last_over(calendar: &DistrictCalendar, today: LocalDate) -> LocalDate {
    let year = calendar.school_year(today);
    let ends = |year: SchoolYear| {
        quarters(calendar, year).filter_map(|days| days.last).filter(|last| *last < today).max()
    };
    ends(year).or_else(|| ends(year.previous())).unwrap_or(today)
}

/// What is shown of the staff. A quarter that ended before a person's first day is not held against them.
pub fn district(
    calendar: &DistrictCalendar,
    until: LocalDate,
    members: &[Member],
    left: &[Left],
) -> District {
    let year = calendar.school_year(until);
    let over: Vec<(usize, Period)> = (1..)
        .zip(quarters(calendar, year))
        .filter(|(_, days)| days.last.is_some_and(|last| last <= until))
        .collect();
    let mut had: HashMap<(StaffId, usize), HashSet<Trace>> = HashMap::new();
    for (person, on, trace) in left {
        if let Some((number, _)) = over.iter().find(|(_, days)| days.holds_on(*on)) {
            had.entry((*person, *number)).or_default().insert(*trace);
        }
    }
    let last = over.last().map_or(0, |(number, _)| *number);
    let shares = |member: &Member, measure: Measure| match measure {
        Measure::EveryQuarter => over
            .iter()
            .filter(|(_, days)| {
                member.hired_on.is_none_or(|hired| days.last.is_none_or(|last| hired <= last))
            })
            .all(|(number, _)| had.contains_key(&(member.person, *number))),
        Measure::Last(trace) => {
            had.get(&(member.person, last)).is_some_and(|traces| traces.contains(&trace))
        }
    };
    let in_quarter = |number: usize, trace: Trace| {
        let here = |member: &&Member| {
            had.get(&(member.person, number)).is_some_and(|traces| traces.contains(&trace))
        };
        let reached = members.iter().filter(here).count();
        said(&[], counts(members.len(), reached)).pop().flatten()
    };
    let by_quarter = over
        .iter()
        .map(|(number, _)| (*number, Trace::ALL.map(|trace| in_quarter(*number, trace)).to_vec()))
        .collect();
    let (by_role_group, by_building) = divide(members, shares);
    District { year, people: members.len(), by_role_group, by_building, by_quarter, quarters: over }
}

/// Both ways of dividing the staff, decided together: they share their totals.
fn divide(members: &[Member], shares: impl Fn(&Member, Measure) -> bool) -> (Division, Division) {
    let roles = groups(members, |member| &member.role_group);
    let buildings = groups(members, |member| &member.building);
    let division = |of: &Groups<'_>| Division {
        rows: of
            .iter()
            .map(|(group, of)| Row { group: group.clone(), people: of.len(), shown: Vec::new() })
            .collect(),
        total: Vec::new(),
    };
    let (mut by_role, mut by_building) = (division(&roles), division(&buildings));
    for measure in Measure::ALL {
        let of = |of: &[&Member]| {
            counts(of.len(), of.iter().filter(|member| shares(member, measure)).count())
        };
        let sides = [&roles, &buildings]
            .map(|groups| groups.iter().map(|(_, members)| of(members)).collect::<Vec<_>>());
        let everyone: Vec<&Member> = members.iter().collect();
        let mut shown = said(&sides, of(&everyone)).into_iter();
        let total = shown.next().flatten();
        for division in [&mut by_role, &mut by_building] {
            for row in &mut division.rows {
                row.shown.push(shown.next().flatten());
            }
            division.total.push(total);
        }
    }
    (by_role, by_building)
}

type Groups<'a> = Vec<(Group, Vec<&'a Member>)>;

/// The staff by group, the smallest ones together until they are enough.
fn groups<'a>(members: &'a [Member], of: impl Fn(&'a Member) -> &'a String) -> Groups<'a> {
    let mut named: BTreeMap<&String, Vec<&Member>> = BTreeMap::new();
    for member in members {
        named.entry(of(member)).or_default().push(member);
    }
    let mut by_size: Vec<(&String, Vec<&Member>)> = named.into_iter().collect();
    by_size.sort_by_key(|(name, members)| (members.len(), (*name).clone()));
    let mut together: Vec<&Member> = Vec::new();
    let mut groups: Groups<'a> = Vec::new();
    for (name, members) in by_size {
        let is_short = !together.is_empty() && together.len() < PEOPLE_MIN;
        if members.len() < PEOPLE_MIN || is_short {
            together.extend(members);
        } else {
            groups.push((Group::Named(name.clone()), members));
        }
    }
    if !together.is_empty() {
        groups.push((Group::Together, together));
    }
    groups.sort_by(|(one, _), (other, _)| one.cmp(other));
    groups
}

fn counts(people: usize, reached: usize) -> Counts {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Counts { reached: whole(reached), others: whole(people) - whole(reached) }
}

/// What is told of the whole and then of each part of each side, in order; the parts of a side add up to
/// the whole.
pub(crate) fn said(sides: &[Vec<Counts>], whole: Counts) -> Vec<Option<Percent>> {
    let mut axes = [Axis::total_only(), Axis::total_only(), Axis::total_only()];
    let mut cells = vec![Cell { at: [0, 0, 0], counts: whole, before: None }];
    for (axis, side) in sides.iter().enumerate() {
        axes[axis] = Axis::of(side.len());
        cells.extend(side.iter().enumerate().map(|(nth, counts)| {
            let mut at = [0, 0, 0];
            at[axis] = nth + 1;
            Cell { at, counts: *counts, before: None }
        }));
    }
    let floor = i64::try_from(PEOPLE_MIN).unwrap_or(i64::MAX);
    let all: Vec<Counts> = cells.iter().map(|cell| cell.counts).collect();
    let shown = match Table::new(axes, cells) {
        Ok(table) => protect(&table, floor).shown,
        // The parts were added up right here.
        Err(_) => vec![Shown::Hidden; all.len()],
    };
    let told = shown.into_iter().zip(all).map(|(shown, counts)| match shown {
        Shown::Whole | Shown::Coded if counts.people() > 0 => Some(Percent::of(counts)),
        Shown::Whole | Shown::Coded | Shown::CountOnly | Shown::Hidden => None,
    });
    told.collect()
}

/// The district up to the end of the quarter that was over last on a day.
pub fn of_district(
    tx: &mut Tx,
    _: &Permit<action::ViewContinuity>,
    on: LocalDate,
) -> Result<District, Fault> {
    let calendar = db::setting::calendar(tx)?;
    let until = last_over(&calendar, on);
    let members: Vec<Member> =
        staff::facts_of_everyone(tx, until)?.iter().filter_map(Member::of).collect();
    let first = calendar.days_of(calendar.school_year(until)).first;
    let left = store::district::left_between(tx, first, until)?;
    Ok(district(&calendar, until, &members, &left))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn member(person: i64, hired: &str, group: &str) -> Member {
        Member {
            person: StaffId(person),
            hired_on: Some(day(hired)),
            role_group: group.to_owned(),
            building: "Birch".to_owned(),
        }
    }

    #[test]
    fn p4_the_district_is_told_up_to_the_quarter_that_is_over() {
        let calendar = DistrictCalendar::nebraska();
        for (today, expected) in [
            ("2026-02-10", "2026-01-31"),
            ("2026-01-31", "2025-10-31"),
            ("2025-08-05", "2025-07-31"),
        ] {
            assert_eq!(last_over(&calendar, day(today)), day(expected), "{today}");
        }
    }

    #[test]
    fn p4_small_groups_are_counted_together_until_they_are_enough() {
        let sizes = [("nurse", 2), ("pilot", 1), ("office", 6), ("teacher", 9)];
        let members: Vec<Member> = sizes
            .iter()
            .flat_map(|(group, people)| vec![member(1, "2020-08-01", group); *people])
            .collect();
        let found = groups(&members, |member| &member.role_group);
        let told: Vec<(Group, usize)> =
            found.into_iter().map(|(group, of)| (group, of.len())).collect();
        // Three are too few, so the office is with them.
        assert_eq!(told, [(Group::Named("teacher".to_owned()), 9), (Group::Together, 9)]);
    }

    #[test]
    fn p4_who_came_later_is_asked_only_for_the_quarters_since() {
        let calendar = DistrictCalendar::nebraska();
        let members: Vec<Member> = (1..=10)
            .map(|who| member(who, if who <= 5 { "2020-08-01" } else { "2025-11-03" }, "teacher"))
            .collect();
        // All ten learned in the second quarter; of those who were here for the first, none did then.
        let left: Vec<Left> =
            (1..=10).map(|who| (StaffId(who), day("2025-12-01"), Trace::Learning)).collect();
        let found = district(&calendar, day("2026-01-31"), &members, &left);
        assert_eq!(found.quarters.len(), 2);
        let shown = &found.by_role_group.total;
        assert_eq!(shown[0], Some(Percent::Is(50)));
        assert_eq!(shown[1], Some(Percent::AtLeast(80)));
        assert_eq!(shown[2], Some(Percent::AtMost(20)));
        // What lies after the quarter is not told.
        let later = [left, vec![(StaffId(1), day("2026-02-03"), Trace::Goals)]].concat();
        assert_eq!(district(&calendar, day("2026-01-31"), &members, &later), found);
    }
}
