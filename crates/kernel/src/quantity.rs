//! Amounts, exact: whole minutes, hundredths of a credit unit, whole seats, whole cents. No floats.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// Time spent, in whole minutes. Negative only inside a correction of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Hours(i64);

impl Hours {
    pub const ZERO: Hours = Hours(0);

    pub const fn from_minutes(minutes: i64) -> Hours {
        Hours(minutes)
    }

    pub const fn minutes(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads what people type for a length of time: `1.5`, `1,5`, `1h 30`, `1h30m`, `90m`,
    /// `90 min`, `1:30`, `2 hours`. A bare number means hours. `None` when it is none of these,
    /// is negative, or is finer than a minute.
    pub fn parse(text: &str) -> Option<Hours> {
        let text = text.trim().to_lowercase().replace(',', ".");
        let text = text
            .replace("hours", "h")
            .replace("hour", "h")
            .replace("horas", "h")
            .replace("hora", "h")
            .replace("minutos", "m")
            .replace("minutes", "m")
            .replace("mins", "m")
            .replace("min", "m");
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((hours, minutes)) = text.split_once(':') {
            return hours_and_minutes(hours, minutes);
        }
        if let Some((hours, rest)) = text.split_once('h') {
            let rest = rest.trim_end_matches('m');
            if rest.is_empty() {
                return decimal_hours(hours);
            }
            return hours_and_minutes(hours, rest);
        }
        if let Some(minutes) = text.strip_suffix('m') {
            return minutes.parse::<u32>().ok().map(|m| Hours(i64::from(m)));
        }
        decimal_hours(&text)
    }
}

fn hours_and_minutes(hours: &str, minutes: &str) -> Option<Hours> {
    let hours: u32 = hours.parse().ok()?;
    let minutes: u32 = minutes.parse().ok()?;
    (minutes < 60).then(|| Hours(i64::from(hours) * 60 + i64::from(minutes)))
}

fn decimal_hours(text: &str) -> Option<Hours> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && fraction.is_empty() || fraction.len() > 4 {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let scale = 10_i64.pow(u32::try_from(fraction.len()).ok()?);
    let part: i64 = if fraction.is_empty() { 0 } else { fraction.parse::<u32>().ok()?.into() };
    let minutes = part * 60;
    // Two decimals cannot say a third of an hour: 0.33 and 0.67 mean 20 and 40 minutes.
    let minutes = (minutes + scale / 2) / scale;
    Some(Hours(i64::from(whole) * 60 + minutes))
}

/// Decimal hours as English writes them: `1.5`, `0.75`, `19`; at most two decimals, rounded half up.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let hundredths = (self.0.abs() * 100 + 30) / 60;
        write!(f, "{sign}{}", Hundredths(hundredths))
    }
}

/// Credit in a named unit (points, PLUs, semester hours), in hundredths of that unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct CreditUnits(i64);

impl CreditUnits {
    pub const ZERO: CreditUnits = CreditUnits(0);

    pub const fn from_hundredths(hundredths: i64) -> CreditUnits {
        CreditUnits(hundredths)
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads `1`, `1.5`, `0,25`; `None` for anything else or finer than a hundredth.
    pub fn parse(text: &str) -> Option<CreditUnits> {
        parse_hundredths(text).map(CreditUnits)
    }
}

impl fmt::Display for CreditUnits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}", Hundredths(self.0.abs()))
    }
}

/// An amount of money in whole cents of the district's currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Money(i64);

impl Money {
    pub const ZERO: Money = Money(0);

    pub const fn from_cents(cents: i64) -> Money {
        Money(cents)
    }

    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Reads `15`, `$15.50`, `1,200.00`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Money> {
        parse_hundredths(&text.trim().trim_start_matches('$').replace(',', "")).map(Money)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}${}.{:02}", self.0.abs() / 100, self.0.abs() % 100)
    }
}

fn parse_hundredths(text: &str) -> Option<i64> {
    let text = text.trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if whole.is_empty() && fraction.is_empty() || fraction.len() > 2 {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: u32 = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<u32>().ok()? * 10,
        _ => fraction.parse().ok()?,
    };
    Some(i64::from(whole) * 100 + i64::from(part))
}

struct Hundredths(i64);

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            (whole, part) => write!(f, "{whole}.{part:02}"),
        }
    }
}

macro_rules! sums {
    ($($name:ident),+) => {$(
        impl Add for $name {
            type Output = $name;
            fn add(self, other: $name) -> $name { $name(self.0 + other.0) }
        }
        impl Sub for $name {
            type Output = $name;
            fn sub(self, other: $name) -> $name { $name(self.0 - other.0) }
        }
        impl Neg for $name {
            type Output = $name;
            fn neg(self) -> $name { $name(-self.0) }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = $name>>(items: I) -> $name {
                items.fold($name(0), |total, item| total + item)
            }
        }
    )+};
}

sums!(Hours, CreditUnits, Money);

/// A number of seats: 0 to 65,535.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Seats(pub u16);

impl Seats {
    /// Reads a whole number of seats; `None` for anything else.
    pub fn parse(text: &str) -> Option<Seats> {
        text.trim().parse().ok().map(Seats)
    }

    /// Reads a count out of the database; a count outside the range is held at its edge.
    pub fn from_count(count: i64) -> Seats {
        Seats(u16::try_from(count.max(0)).unwrap_or(u16::MAX))
    }
}

impl fmt::Display for Seats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{CreditUnits, Hours, Money};
    use proptest::prelude::*;

    #[test]
    fn people_may_write_hours_as_they_do() {
        for (text, minutes) in [
            ("1.5", 90),
            ("1,5", 90),
            ("1h 30", 90),
            ("1h30m", 90),
            ("90 min", 90),
            ("1:30", 90),
            ("2 hours", 120),
            (".25", 15),
            ("0.33", 20),
            ("0.67", 40),
            ("1.75", 105),
        ] {
            assert_eq!(Hours::parse(text), Some(Hours::from_minutes(minutes)), "{text}");
        }
        for text in ["", "-1", "a while", "1:75", "1.2.3", "."] {
            assert_eq!(Hours::parse(text), None, "{text}");
        }
    }

    #[test]
    fn hours_read_back_as_short_decimals() {
        for (minutes, words) in
            [(90, "1.5"), (60, "1"), (105, "1.75"), (20, "0.33"), (40, "0.67"), (-30, "-0.5")]
        {
            assert_eq!(Hours::from_minutes(minutes).to_string(), words);
        }
    }

    #[test]
    fn money_and_units_read_back() {
        assert_eq!(Money::parse("$1,200.50").map(|m| m.to_string()).as_deref(), Some("$1200.50"));
        assert_eq!(CreditUnits::parse("1.25").map(CreditUnits::hundredths), Some(125));
        assert_eq!(CreditUnits::parse("1.255"), None);
    }

    proptest! {
        #[test]
        fn every_whole_minute_survives_being_written_and_read(minutes in 0_i64..100_000) {
            let hours = Hours::from_minutes(minutes);
            prop_assert_eq!(Hours::parse(&hours.to_string()), Some(hours));
        }

        #[test]
        fn a_total_is_the_sum_of_its_parts(parts in proptest::collection::vec(-500_i64..500, 0..50)) {
            let total: Hours = parts.iter().copied().map(Hours::from_minutes).sum();
            prop_assert_eq!(total.minutes(), parts.iter().sum::<i64>());
        }
    }
}
