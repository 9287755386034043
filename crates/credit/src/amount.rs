//! How much credit: minutes of learning, and units where the credit type is counted in units.

use kernel::{CreditUnits, Hours};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// What a credit type is counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    Hours,
    Units,
}

impl Unit {
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Hours => "hours",
            Unit::Units => "units",
        }
    }

    pub fn stored(name: &str) -> Option<Unit> {
        [Unit::Hours, Unit::Units].into_iter().find(|unit| unit.name() == name)
    }
}

/// An amount on a line of the ledger. `minutes` is the time it stands for, whatever the credit
/// type is counted in: that is what a mandate asks about. `units` is zero for types counted in
/// hours. Negative only on a line that corrects another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Amount {
    pub minutes: Hours,
    pub units: CreditUnits,
}

impl Amount {
    pub const ZERO: Amount = Amount { minutes: Hours::ZERO, units: CreditUnits::ZERO };

    pub const fn hours(minutes: Hours) -> Amount {
        Amount { minutes, units: CreditUnits::ZERO }
    }

    pub const fn is_zero(self) -> bool {
        self.minutes.is_zero() && self.units.is_zero()
    }

    /// The exact number that the credit type counts: whole minutes, or hundredths of a unit.
    pub const fn counted(self, unit: Unit) -> i64 {
        match unit {
            Unit::Hours => self.minutes.minutes(),
            Unit::Units => self.units.hundredths(),
        }
    }

    /// The amount as decimals without its unit: `1.5`.
    pub fn decimal(self, unit: Unit) -> String {
        match unit {
            Unit::Hours => self.minutes.to_string(),
            Unit::Units => self.units.to_string(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount { minutes: self.minutes + other.minutes, units: self.units + other.units }
    }
}

impl Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        self + -other
    }
}

impl Neg for Amount {
    type Output = Amount;
    fn neg(self) -> Amount {
        Amount { minutes: -self.minutes, units: -self.units }
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Amount {
        amounts.fold(Amount::ZERO, Add::add)
    }
}
