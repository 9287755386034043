//! One absence: a person on a day, whatever takes them away, joined. Pure.

use std::collections::BTreeMap;

use kernel::{BuildingId, FundAccountId, LocalDate, LocalTime, StaffId};
use registration::away::Why;

/// A stretch of a day, half-open.
pub type Span = (LocalTime, LocalTime);

/// One thing that takes somebody away, at one building.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub person: StaffId,
    pub on: LocalDate,
    pub span: Span,
    pub why: Why,
    pub building: BuildingId,
    /// When somebody has to stand in.
    pub substitute: Option<Span>,
    /// The accounts that pay for it.
    pub accounts: Vec<FundAccountId>,
}

/// What takes somebody away, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    pub why: Why,
    pub span: Span,
}

/// A person who is away on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub person: StaffId,
    pub on: LocalDate,
    /// From the first minute to the last.
    pub span: Span,
    pub substitute: Option<Span>,
    /// Where they work that day.
    pub buildings: Vec<BuildingId>,
    /// By time.
    pub because: Vec<Because>,
    pub accounts: Vec<FundAccountId>,
}

fn around(one: Option<Span>, other: Option<Span>) -> Option<Span> {
    match (one, other) {
        (Some((from, to)), Some((other_from, other_to))) => {
            Some((from.min(other_from), to.max(other_to)))
        }
        (one, other) => one.or(other),
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// One absence a person and day, by day and person: all that takes them away is named in it, and
/// whoever stands in does so once.
pub fn join(stretches: Vec<Stretch>) -> Vec<Absence> {
    let mut all: BTreeMap<(LocalDate, StaffId), Absence> = BTreeMap::new();
    for one in stretches {
        let absence = all.entry((one.on, one.person)).or_insert_with(|| Absence {
            person: one.person,
            on: one.on,
            span: one.span,
            substitute: None,
            buildings: Vec::new(),
            because: Vec::new(),
            accounts: Vec::new(),
        });
        absence.span = around(Some(absence.span), Some(one.span)).unwrap_or(one.span);
        absence.substitute = around(absence.substitute, one.substitute);
        add(&mut absence.buildings, one.building);
        add(&mut absence.because, Because { why: one.why, span: one.span });
        for account in one.accounts {
            add(&mut absence.accounts, account);
        }
    }
    let mut all: Vec<Absence> = all.into_values().collect();
    for absence in &mut all {
        absence.because.sort_by_key(|one| (one.span, one.why));
        absence.accounts.sort_unstable();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Absence, Stretch, join};
    use kernel::{AbsenceId, BuildingId, FundAccountId, LocalDate, LocalTime, SectionId, StaffId};
    use registration::away::Why;

    /// `person day from-to why [substitute from-to] [account]`
    fn stretch(line: &str) -> Stretch {
        let words: Vec<&str> = line.split_whitespace().collect();
        let span = |text: &str| {
            let (from, to) = text.split_once('-').expect("from-to");
            (LocalTime::parse(from).expect("a time"), LocalTime::parse(to).expect("a time"))
        };
        let (kind, id) = words[3].split_at(1);
        let id = id.parse().expect("an id");
        Stretch {
            person: StaffId(words[0].parse().expect("an id")),
            on: LocalDate::parse(words[1]).expect("a day"),
            span: span(words[2]),
            why: if kind == "s" {
                Why::Section(SectionId(id))
            } else {
                Why::Approved(AbsenceId(id))
            },
            building: BuildingId(1),
            substitute: words.get(4).filter(|it| **it != "-").map(|it| span(it)),
            accounts: words
                .get(5)
                .map(|it| FundAccountId(it.parse().expect("an id")))
                .into_iter()
                .collect(),
        }
    }

    fn told(absence: &Absence) -> String {
        let span = |(from, to): (LocalTime, LocalTime)| format!("{from}-{to}");
        format!(
            "{} {} {} for {} sub {} paid {:?}",
            absence.person.0,
            absence.on,
            span(absence.span),
            absence.because.len(),
            absence.substitute.map_or_else(|| "-".to_owned(), span),
            absence.accounts.iter().map(|one| one.0).collect::<Vec<_>>(),
        )
    }

    fn check(lines: &[&str], wanted: &[&str]) {
        let joined = join(lines.iter().map(|line| stretch(line)).collect());
        assert_eq!(joined.iter().map(told).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn two_approvals_of_a_day_are_one_absence_and_both_are_named_ext_7() {
        check(
            &[
                "7 2025-10-20 07:45-15:45 a1 07:45-11:45 3",
                "7 2025-10-20 07:45-15:45 a2 11:45-15:45 4",
                "7 2025-10-21 07:45-15:45 a1 - 3",
            ],
            &[
                "7 2025-10-20 07:45-15:45 for 2 sub 07:45-15:45 paid [3, 4]",
                "7 2025-10-21 07:45-15:45 for 1 sub - paid [3]",
            ],
        );
    }

    #[test]
    fn a_request_and_a_section_on_one_day_are_one_absence_ext_7() {
        check(
            &["7 2025-10-20 13:00-15:00 s9 13:00-15:00", "7 2025-10-20 07:45-15:45 a1 - 3"],
            &["7 2025-10-20 07:45-15:45 for 2 sub 13:00-15:00 paid [3]"],
        );
    }

    #[test]
    fn who_holds_two_positions_at_a_building_is_away_once() {
        check(
            &["7 2025-10-20 13:00-15:00 s9", "7 2025-10-20 13:00-15:00 s9"],
            &["7 2025-10-20 13:00-15:00 for 1 sub - paid []"],
        );
    }
}
