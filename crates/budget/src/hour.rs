//! What an hour of learning costs: money, and the time of those who learn and of those who lead.

use std::collections::BTreeMap;

use access::{Permit, action};
use db::{Tx, journal, setting};
use kernel::{ActivityId, Fault, Hours, Money, Occasion, SchoolYear, SectionId};
use serde_json::json;

use crate::store;

/// Kinds of employment, each with its own cost of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    Certificated,
    Classified,
    Administrator,
}

impl Category {
    pub const ALL: [Category; 3] =
        [Category::Certificated, Category::Classified, Category::Administrator];

    pub const fn name(self) -> &'static str {
        match self {
            Category::Certificated => "certificated",
            Category::Classified => "classified",
            Category::Administrator => "administrator",
        }
    }

    pub fn parse(name: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// What an hour of work costs, wages and benefits together, by kind of employment.
pub type Rates = BTreeMap<Category, Money>;

/// What was attended or led, of one kind of employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// `None`: nobody knows of a position on that day.
    pub category: Option<Category>,
    pub people: i64,
    pub minutes: Hours,
}

/// A section that is over, with all that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub section: SectionId,
    pub activity: ActivityId,
    pub attended: Vec<Time>,
    pub led: Vec<Time>,
    /// Encumbered or spent.
    pub money: Money,
    /// Fees that came in and did not go back.
    pub fees: Money,
}

/// What learning cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourCost {
    pub sections: i64,
    pub people: i64,
    /// Minutes that participants attended.
    pub minutes: Hours,
    pub money: Money,
    pub staff_time: Money,
    pub fees: Money,
}

impl HourCost {
    /// What a section took. Time of a kind of employment without a rate, or of a person without a
    /// position, costs nothing: it is not guessed.
    pub fn of(taken: &Taken, rates: &Rates) -> HourCost {
        let cost = |time: &Time| {
            let rate = time.category.and_then(|category| rates.get(&category));
            rate.map_or(Money::ZERO, |rate| worth(*rate, time.minutes))
        };
        HourCost {
            sections: 1,
            people: taken.attended.iter().map(|time| time.people).sum(),
            minutes: taken.attended.iter().map(|time| time.minutes).sum(),
            money: taken.money,
            staff_time: taken.attended.iter().chain(&taken.led).map(cost).sum(),
            fees: taken.fees,
        }
    }

    /// Money and staff time, less the fees.
    pub fn whole(&self) -> Money {
        self.money + self.staff_time - self.fees
    }

    /// What an hour of one participant cost, rounded half up to a cent. `None`: nobody attended.
    pub fn an_hour(&self) -> Option<Money> {
        let minutes = i128::from(self.minutes.minutes());
        let cents = i128::from(self.whole().cents()) * 60;
        (minutes > 0)
            .then(|| (2 * cents + minutes).div_euclid(2 * minutes))
            .and_then(|cents| i64::try_from(cents).ok())
            .map(Money::from_cents)
    }

    #[must_use]
    pub fn and(self, other: HourCost) -> HourCost {
        HourCost {
            sections: self.sections + other.sections,
            people: self.people + other.people,
            minutes: self.minutes + other.minutes,
            money: self.money + other.money,
            staff_time: self.staff_time + other.staff_time,
            fees: self.fees + other.fees,
        }
    }
}

/// So many minutes at a rate for an hour, rounded half up to a cent.
fn worth(rate: Money, time: Hours) -> Money {
    let cents = i128::from(rate.cents()) * i128::from(time.minutes());
    Money::from_cents(i64::try_from((2 * cents + 60).div_euclid(120)).unwrap_or(i64::MAX))
}

/// What the activities of a school year cost whose attendance is final.
pub fn costs(tx: &mut Tx, year: SchoolYear) -> Result<BTreeMap<ActivityId, HourCost>, Fault> {
    let days = setting::calendar(tx)?.days_of(year);
    let rates = rates(tx, year)?;
    let mut costs: BTreeMap<ActivityId, HourCost> = BTreeMap::new();
    for taken in store::hour::taken(tx, days)? {
        let known = costs.entry(taken.activity).or_default();
        *known = known.and(HourCost::of(&taken, &rates));
    }
    Ok(costs)
}

/// What an hour of work costs in a school year: as last set for it or for a year before.
pub fn rates(tx: &mut Tx, year: SchoolYear) -> Result<Rates, Fault> {
    store::hour::rates(tx, year)
}

/// Sets what an hour of work costs from a school year on. Years before keep theirs.
pub fn set_rates(
    tx: &mut Tx,
    _: &Permit<action::EditBudget>,
    occasion: &Occasion,
    (year, rates): (SchoolYear, &Rates),
) -> Result<(), Fault> {
    for (category, rate) in rates {
        store::hour::set_rate(tx, (*category, year), *rate, occasion)?;
    }
    let said: BTreeMap<&str, i64> =
        rates.iter().map(|(category, rate)| (category.name(), rate.cents())).collect();
    tx.journal(
        journal::Entry::new(occasion, "budget.rates-set", journal::On("district", 0))
            .detail(json!({ "year": year.starting, "cents": said })),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Category, HourCost, Rates, Taken, Time, worth};
    use kernel::{ActivityId, Hours, Money, SectionId};

    fn time(category: Option<Category>, people: i64, minutes: i64) -> Time {
        Time { category, people, minutes: Hours::from_minutes(minutes) }
    }

    #[test]
    fn bud_1_an_hour_costs_money_and_the_time_of_all_who_were_there_less_the_fees() {
        let rates: Rates = [
            (Category::Certificated, Money::from_cents(5_000)),
            (Category::Classified, Money::from_cents(2_000)),
        ]
        .into();
        let taken = Taken {
            section: SectionId(1),
            activity: ActivityId(1),
            attended: vec![
                time(Some(Category::Certificated), 10, 1_200),
                time(Some(Category::Classified), 2, 240),
                time(None, 1, 60),
            ],
            led: vec![time(Some(Category::Certificated), 1, 120)],
            money: Money::from_cents(30_000),
            fees: Money::from_cents(5_000),
        };
        let cost = HourCost::of(&taken, &rates);
        // 20 h at $50, 4 h at $20, 2 h led at $50; an hour of nobody's position costs nothing.
        assert_eq!(cost.staff_time, Money::from_cents(118_000));
        assert_eq!(cost.whole(), Money::from_cents(143_000));
        // $1,430 for 25 hours.
        assert_eq!(cost.an_hour(), Some(Money::from_cents(5_720)));
        assert_eq!(HourCost::default().an_hour(), None);
    }

    #[test]
    fn a_part_of_an_hour_is_rounded_to_the_cent() {
        assert_eq!(
            worth(Money::from_cents(1_999), Hours::from_minutes(20)),
            Money::from_cents(666)
        );
        assert_eq!(worth(Money::from_cents(101), Hours::from_minutes(30)), Money::from_cents(51));
    }
}
