//! How continual learning is over the district (P4): who had something in each quarter, by role group
//! and building. Counts without names; always as of the last day of a quarter that is over, so that
//! two days of asking do not tell what one person did between them. Pure but for [`of_district`].

use std::collections::{BTreeMap, HashMap, HashSet};

use access::{Permit, action};
use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate, Period, SchoolYear, StaffId};
use staff::StaffFacts;

use crate::continuity::quarters;
use crate::hiding::{Count, hide};
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

/// One group, with what may be shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    /// `None`: too few to show, or what is hidden could be worked out.
    pub shown: Vec<Option<Count>>,
}

/// One way of dividing the staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Division {
    pub rows: Vec<Row>,
    /// Of everyone, in the order of [`Measure::ALL`].
    pub total: Vec<Option<Count>>,
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
    pub by_quarter: Vec<(usize, Vec<Option<Count>>)>,
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
        let count = Count { people: members.len(), share: members.iter().filter(here).count() };
        count.is_safe().then_some(count)
    };
    let by_quarter = over
        .iter()
        .map(|(number, _)| (*number, Trace::ALL.map(|trace| in_quarter(*number, trace)).to_vec()))
        .collect();
    District {
        year,
        people: members.len(),
        by_role_group: divide(members, |member| member.role_group.clone(), shares),
        by_building: divide(members, |member| member.building.clone(), shares),
        by_quarter,
        quarters: over,
    }
}

fn divide(
    members: &[Member],
    group: impl Fn(&Member) -> String,
    shares: impl Fn(&Member, Measure) -> bool,
) -> Division {
    let mut groups: BTreeMap<String, Vec<&Member>> = BTreeMap::new();
    for member in members {
        groups.entry(group(member)).or_default().push(member);
    }
    let mut division = Division {
        rows: groups.keys().map(|name| Row { name: name.clone(), shown: Vec::new() }).collect(),
        total: Vec::new(),
    };
    for measure in Measure::ALL {
        let counts: Vec<Count> = groups
            .values()
            .map(|of| Count {
                people: of.len(),
                share: of.iter().filter(|member| shares(member, measure)).count(),
            })
            .collect();
        let (shown, total) = hide(&counts);
        for (row, one) in division.rows.iter_mut().zip(shown) {
            row.shown.push(one);
        }
        division.total.push(total);
    }
    division
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
        let shown = &found.by_role_group.rows[0].shown;
        assert_eq!(shown[0], Some(Count { people: 10, share: 5 }));
        assert_eq!(shown[1], Some(Count { people: 10, share: 10 }));
        assert_eq!(shown[2], Some(Count { people: 10, share: 0 }));
        // What lies after the quarter is not told.
        let later = [left, vec![(StaffId(1), day("2026-02-03"), Trace::Goals)]].concat();
        assert_eq!(district(&calendar, day("2026-01-31"), &members, &later), found);
    }
}
