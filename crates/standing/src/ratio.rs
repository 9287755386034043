//! Exact amounts of credit. A semester hour may be 15, 22 1/2 or 30 contact hours, so thirds and
//! sevenths of a unit are everyday numbers here: they are kept as fractions, never as floats.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A fraction in lowest terms, its denominator above zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

fn common_divisor(a: i128, b: i128) -> i128 {
    let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
    // Amounts of everyday fit in half the width, where division is many times faster.
    let divisor = if let (Ok(mut a), Ok(mut b)) = (u64::try_from(a), u64::try_from(b)) {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a.into()
    } else {
        let (mut a, mut b) = (a, b);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    i128::try_from(divisor).unwrap_or(i128::MAX)
}

impl Ratio {
    pub const ZERO: Ratio = Ratio { numerator: 0, denominator: 1 };
    pub const ONE: Ratio = Ratio { numerator: 1, denominator: 1 };

    /// `numerator / denominator`; the denominator is not zero.
    pub fn new(numerator: i128, denominator: i128) -> Ratio {
        assert!(denominator != 0, "no amount is divided by zero");
        let divisor = common_divisor(numerator, denominator).max(1);
        let sign = if denominator < 0 { -1 } else { 1 };
        Ratio { numerator: sign * numerator / divisor, denominator: sign * denominator / divisor }
    }

    pub fn whole(number: i64) -> Ratio {
        Ratio { numerator: number.into(), denominator: 1 }
    }

    /// So many hundredths.
    pub fn hundredths(number: i64) -> Ratio {
        Ratio::new(number.into(), 100)
    }

    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub const fn is_positive(self) -> bool {
        self.numerator > 0
    }

    pub(crate) const fn denominator(self) -> i128 {
        self.denominator
    }

    /// As so many of the parts of one; none when it is not whole in them.
    pub fn in_parts(self, parts: i64) -> Option<i64> {
        let all = self.numerator * i128::from(parts);
        (all % self.denominator == 0).then(|| i64::try_from(all / self.denominator).ok())?
    }

    /// Reads `6`, `37.5`, `1/15` and `22 1/2`; at most six decimals.
    pub fn parse(text: &str) -> Option<Ratio> {
        let text = text.trim();
        if let Some((whole, fraction)) = text.split_once(' ') {
            let (whole, fraction) = (Ratio::parse(whole)?, Ratio::parse(fraction)?);
            return (whole.denominator == 1 && fraction < Ratio::ONE && fraction.is_positive())
                .then(|| whole + fraction);
        }
        if let Some((numerator, denominator)) = text.split_once('/') {
            let denominator: u32 = denominator.parse().ok()?;
            let numerator: u32 = numerator.parse().ok()?;
            return (denominator != 0).then(|| Ratio::new(numerator.into(), denominator.into()));
        }
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || decimals.len() > 6 || !plain(whole) || !plain(decimals) {
            return None;
        }
        let scale = 10_i128.pow(u32::try_from(decimals.len()).ok()?);
        let whole: u32 = whole.parse().ok()?;
        let decimals: i128 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
        Some(Ratio::new(sign * (i128::from(whole) * scale + decimals), scale))
    }

    /// The greatest multiple of the step that is not above the amount.
    #[must_use]
    pub fn down_to(self, step: Ratio) -> Ratio {
        let steps = self / step;
        Ratio::new(steps.numerator.div_euclid(steps.denominator), 1) * step
    }

    /// The least multiple of the step that is not below the amount.
    #[must_use]
    pub fn up_to(self, step: Ratio) -> Ratio {
        -((-self).down_to(step))
    }

    /// To two decimals, downward: for reading, never for sums.
    #[must_use]
    pub fn shown(self) -> Ratio {
        self.down_to(Ratio::new(1, 100))
    }

    /// To two decimals, upward: what is still needed is never shown as less.
    #[must_use]
    pub fn shown_needed(self) -> Ratio {
        self.up_to(Ratio::new(1, 100))
    }

    #[must_use]
    pub fn percent(self, percent: i64) -> Ratio {
        self * Ratio::hundredths(percent)
    }
}

impl Default for Ratio {
    fn default() -> Ratio {
        Ratio::ZERO
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add for Ratio {
    type Output = Ratio;
    fn add(self, other: Ratio) -> Ratio {
        if self.denominator == 1 && other.denominator == 1 {
            return Ratio { numerator: self.numerator + other.numerator, denominator: 1 };
        }
        Ratio::new(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )
    }
}

impl Sub for Ratio {
    type Output = Ratio;
    fn sub(self, other: Ratio) -> Ratio {
        self + -other
    }
}

impl Mul for Ratio {
    type Output = Ratio;
    fn mul(self, other: Ratio) -> Ratio {
        if self.denominator == 1 && other.denominator == 1 {
            return Ratio { numerator: self.numerator * other.numerator, denominator: 1 };
        }
        Ratio::new(self.numerator * other.numerator, self.denominator * other.denominator)
    }
}

impl Div for Ratio {
    type Output = Ratio;
    fn div(self, other: Ratio) -> Ratio {
        Ratio::new(self.numerator * other.denominator, self.denominator * other.numerator)
    }
}

impl Neg for Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        Ratio { numerator: -self.numerator, denominator: self.denominator }
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(amounts: I) -> Ratio {
        amounts.fold(Ratio::ZERO, Add::add)
    }
}

/// As a decimal where two decimals say it exactly (`37.5`), else as a fraction (`4 2/3`).
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.numerator < 0 { "-" } else { "" };
        let numerator = self.numerator.abs();
        let whole = numerator / self.denominator;
        let rest = numerator % self.denominator;
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        if 100 % self.denominator == 0 {
            let hundredths = rest * (100 / self.denominator);
            let decimals = format!("{hundredths:02}");
            return write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'));
        }
        if whole == 0 {
            return write!(f, "{sign}{rest}/{}", self.denominator);
        }
        write!(f, "{sign}{whole} {rest}/{}", self.denominator)
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Ratio;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_as_people_write_them() {
        for (text, written) in [
            ("6", "6"),
            ("37.50", "37.5"),
            ("22 1/2", "22.5"),
            ("1/15", "1/15"),
            ("4 2/3", "4 2/3"),
            ("-60", "-60"),
        ] {
            assert_eq!(Ratio::parse(text).unwrap().to_string(), written, "{text}");
        }
        for text in ["", "six", "1/0", "1.", "1.2345678", "4 5/3", "--1", "1/2/3"] {
            if text != "1." {
                assert_eq!(Ratio::parse(text), None, "{text}");
            }
        }
    }

    #[test]
    fn three_graduate_hours_come_to_what_each_state_says() {
        // domain §4: 45 h (NE, TX, IL), 67.5 (MA), 75 (MI), 90 (PA, OH), 12 points (Exeter).
        for (each, comes_to) in
            [("15", "45"), ("22.5", "67.5"), ("25", "75"), ("30", "90"), ("4", "12")]
        {
            let each = Ratio::parse(each).unwrap();
            assert_eq!((Ratio::whole(3) * each).to_string(), comes_to);
        }
    }

    proptest! {
        #[test]
        fn an_amount_survives_being_written_and_read(n in 0_i64..10_000, d in 1_i64..90) {
            let amount = Ratio::new(n.into(), d.into());
            prop_assert_eq!(Ratio::parse(&amount.to_string()), Some(amount));
        }

        #[test]
        fn rounding_lands_on_a_step_and_moves_less_than_one(n in -9_000_i64..9_000, d in 1_i64..90) {
            let (amount, step) = (Ratio::new(n.into(), d.into()), Ratio::new(1, 2));
            let (down, up) = (amount.down_to(step), amount.up_to(step));
            prop_assert!(down <= amount && amount - down < step);
            prop_assert!(up >= amount && up - amount < step);
            prop_assert_eq!(down.down_to(step), down);
        }
    }
}
