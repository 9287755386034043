//! From what a person attended to what they are awarded, by a rule with a version. Whole minutes
//! and hundredths of a unit, rounded down: nobody is credited with time they were not there.

use crate::amount::{Amount, Unit};
use kernel::{CreditUnits, Hours};

/// How attendance becomes credit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rule {
    /// In proportion to the minutes attended: full, part or none (ATT-4).
    ByAttendance,
    /// All or nothing: only those who were there for every minute of every session.
    InFull,
}

impl Rule {
    pub const ALL: [Rule; 2] = [Rule::ByAttendance, Rule::InFull];

    /// What stands on each line that the rule made. A changed rule gets a new version; lines
    /// written by an old one keep its name.
    pub const fn version(self) -> &'static str {
        match self {
            Rule::ByAttendance => "by-attendance/1",
            Rule::InFull => "in-full/1",
        }
    }

    pub fn of_version(version: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.version() == version)
    }
}

/// One credit type that an activity offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    pub credit_type: String,
    pub name: String,
    pub unit: Unit,
    /// Minutes, or hundredths of a unit, for those who attend in full.
    pub counted: i64,
    pub rule: Rule,
}

impl Offer {
    /// What someone who attends all of `held` is awarded.
    pub fn whole(&self, held: Hours) -> Amount {
        match self.unit {
            Unit::Hours => Amount::hours(Hours::from_minutes(self.counted)),
            Unit::Units => {
                Amount { minutes: held, units: CreditUnits::from_hundredths(self.counted) }
            }
        }
    }

    /// What `attended` minutes out of `held` are worth.
    pub fn award(&self, attended: Hours, held: Hours) -> Amount {
        if attended <= Hours::ZERO || held <= Hours::ZERO {
            return Amount::ZERO;
        }
        if attended >= held {
            return self.whole(held);
        }
        match self.rule {
            Rule::InFull => Amount::ZERO,
            Rule::ByAttendance => self.share(attended, held),
        }
    }

    fn share(&self, attended: Hours, held: Hours) -> Amount {
        let share =
            i128::from(self.counted) * i128::from(attended.minutes()) / i128::from(held.minutes());
        let share = i64::try_from(share).expect("a part is smaller than the whole");
        match self.unit {
            Unit::Hours => Amount::hours(Hours::from_minutes(share)),
            Unit::Units => Amount { minutes: attended, units: CreditUnits::from_hundredths(share) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn offer(unit: Unit, counted: i64, rule: Rule) -> Offer {
        Offer {
            credit_type: "pl".into(),
            name: "Professional learning".into(),
            unit,
            counted,
            rule,
        }
    }

    /// `3 h` or `1.25 u`, the rule | minutes attended / held | minutes and hundredths awarded
    fn check(table: &str) {
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [what, attended, awarded] = cells[..] else { panic!("{line}") };
            let words: Vec<&str> = what.split(' ').collect();
            let rule = if words[2] == "in-full" { Rule::InFull } else { Rule::ByAttendance };
            let offer = if words[1] == "h" {
                offer(Unit::Hours, Hours::parse(words[0]).expect("hours").minutes(), rule)
            } else {
                let units = CreditUnits::parse(words[0]).expect("units");
                offer(Unit::Units, units.hundredths(), rule)
            };
            let (attended, held) = attended.split_once('/').expect("attended / held");
            let minutes = |text: &str| Hours::from_minutes(text.trim().parse().expect("minutes"));
            let amount = offer.award(minutes(attended), minutes(held));
            let said = format!("{} {}", amount.minutes.minutes(), amount.units.hundredths());
            assert_eq!(said, awarded, "{line}");
        }
    }

    #[test]
    fn full_part_and_none_are_exact_att_4_crd_1() {
        check(
            "
            3 h by-attendance    | 180 / 180 | 180 0
            3 h by-attendance    |  90 / 180 |  90 0
            3 h by-attendance    |   0 / 180 |   0 0
            2 h by-attendance    | 100 / 180 |  66 0
            1.25 u by-attendance | 180 / 180 | 180 125
            1.25 u by-attendance |  60 / 180 |  60 41
            3 h in-full          | 180 / 180 | 180 0
            3 h in-full          | 179 / 180 |   0 0
            1 u in-full          | 179 / 180 |   0 0
            3 h by-attendance    |   0 / 0   |   0 0
            ",
        );
    }

    #[test]
    fn a_rule_is_found_again_by_its_version() {
        for rule in Rule::ALL {
            assert_eq!(Rule::of_version(rule.version()), Some(rule));
        }
    }

    fn any_offer() -> impl Strategy<Value = Offer> {
        (1_i64..200_000, any::<bool>(), any::<bool>()).prop_map(|(counted, hours, part)| {
            let unit = if hours { Unit::Hours } else { Unit::Units };
            offer(unit, counted, if part { Rule::ByAttendance } else { Rule::InFull })
        })
    }

    proptest! {
        #[test]
        fn an_award_never_exceeds_its_offer_t18(
            offer in any_offer(), attended in 0_i64..5000, held in 0_i64..5000,
        ) {
            let (attended, held) = (Hours::from_minutes(attended), Hours::from_minutes(held));
            let award = offer.award(attended, held);
            prop_assert!(award.counted(offer.unit) <= offer.counted);
            prop_assert!(award.minutes >= Hours::ZERO && award.units >= CreditUnits::ZERO);
            if offer.unit == Unit::Units {
                prop_assert!(award.minutes <= held);
            }
        }

        #[test]
        fn more_attendance_is_never_worth_less(
            offer in any_offer(), less in 0_i64..3000, more in 0_i64..3000, held in 1_i64..3000,
        ) {
            let (less, more) = (less.min(more), less.max(more));
            let worth = |minutes: i64| {
                offer.award(Hours::from_minutes(minutes), Hours::from_minutes(held))
                    .counted(offer.unit)
            };
            prop_assert!(worth(less) <= worth(more));
        }
    }
}
