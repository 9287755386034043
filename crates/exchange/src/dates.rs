//! Dates as files write them: `2025-08-31`, an ISO timestamp, or slashes with the day or the month
//! first. Which comes first is decided once for a whole file, by its own dates: one with a number
//! above 12 tells. Where none does, every slashed date is refused rather than guessed.

use crate::problem::What;
use kernel::LocalDate;

/// Which part comes first in the slashed dates of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    /// No slashed date tells.
    Untold,
    DayFirst,
    MonthFirst,
}

impl DateOrder {
    /// Decides for a file by all of its dates.
    pub fn told_by<'a>(dates: impl IntoIterator<Item = &'a str>) -> Result<DateOrder, What> {
        let mut day_first: Option<&str> = None;
        let mut month_first: Option<&str> = None;
        for written in dates {
            match slashed(written) {
                Some((first, second, _)) if first > 12 && second <= 12 => {
                    day_first.get_or_insert(written);
                }
                Some((first, second, _)) if second > 12 && first <= 12 => {
                    month_first.get_or_insert(written);
                }
                Some(_) | None => {}
            }
        }
        match (day_first, month_first) {
            (Some(day_first), Some(month_first)) => Err(What::DaysMixed {
                day_first: day_first.to_owned(),
                month_first: month_first.to_owned(),
            }),
            (Some(_), None) => Ok(DateOrder::DayFirst),
            (None, Some(_)) => Ok(DateOrder::MonthFirst),
            (None, None) => Ok(DateOrder::Untold),
        }
    }

    pub fn read(self, written: &str) -> Result<LocalDate, What> {
        let wrong = || What::NotADate { written: written.to_owned() };
        if let Some(date) = iso(written) {
            return Ok(date);
        }
        let (first, second, year) = slashed(written).ok_or_else(wrong)?;
        let (month, day) = match self {
            DateOrder::DayFirst => (second, first),
            DateOrder::MonthFirst => (first, second),
            // The same either way.
            DateOrder::Untold if first == second => (first, second),
            DateOrder::Untold if first <= 12 && second <= 12 => {
                return Err(What::DayOrMonth { written: written.to_owned() });
            }
            DateOrder::Untold => return Err(wrong()),
        };
        LocalDate::new(year, month, day).ok_or_else(wrong)
    }
}

/// `2025-08-31`, `2025-08-31T10:00:00.000Z`, `2025-08-31 10:00`: the day as it is written.
fn iso(written: &str) -> Option<LocalDate> {
    let (day, rest) = (written.get(..10)?, written.get(10..)?);
    let clock = rest.is_empty() || is_clock(rest);
    if clock { LocalDate::parse(day) } else { None }
}

/// `T10:00`, ` 10:00:00`, `T10:00:00.000Z`, `T10:00:00-05:00`
fn is_clock(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else { return false };
    let bytes = rest.as_bytes();
    bytes.len() >= 5
        && bytes[2] == b':'
        && [0, 1, 3, 4].iter().all(|at| bytes[*at].is_ascii_digit())
        && bytes.iter().all(|byte| byte.is_ascii_digit() || b":.+-Zz ".contains(byte))
}

fn slashed(written: &str) -> Option<(i8, i8, i16)> {
    let date = written.split_once(' ').map_or(written, |(date, _)| date);
    let mut parts = date.split(['/', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let whole = parts.next().is_none() && digits(first, 2) && digits(second, 2) && year.len() == 4;
    if !(whole && digits(year, 4)) {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::DateOrder;
    use proptest::prelude::*;

    /// Reads the last of the dates as its file tells.
    fn read(dates: &[&str]) -> String {
        let order = match DateOrder::told_by(dates.iter().copied()) {
            Ok(order) => order,
            Err(what) => return format!("! {what:?}"),
        };
        match order.read(dates.last().unwrap()) {
            Ok(date) => date.to_string(),
            Err(what) => format!("! {what:?}"),
        }
    }

    #[test]
    fn the_file_as_a_whole_tells_what_comes_first() {
        for (dates, wanted) in [
            (&["2023-05-01"][..], "2023-05-01"),
            (&["2023-05-01T18:25:43.511Z"], "2023-05-01"),
            (&["2023-05-01 08:00"], "2023-05-01"),
            (&["15/06/2023", "1/05/2023"], "2023-05-01"),
            (&["6/15/2023", "1/05/2023"], "2023-01-05"),
            (&["6/15/2023 0:00", "1/05/2023 0:00"], "2023-01-05"),
            (&["15.06.2023", "01.05.2023"], "2023-05-01"),
            (&["5/5/2023"], "2023-05-05"),
            (&["1/05/2023"], "! DayOrMonth { written: \"1/05/2023\" }"),
            (&["2023-02-30"], "! NotADate { written: \"2023-02-30\" }"),
            (&["31/31/2023"], "! NotADate { written: \"31/31/2023\" }"),
            (&["15/06/23"], "! NotADate { written: \"15/06/23\" }"),
            (&["2023-05-01x"], "! NotADate { written: \"2023-05-01x\" }"),
            (
                &["15/06/2023", "6/15/2023"],
                "! DaysMixed { day_first: \"15/06/2023\", month_first: \"6/15/2023\" }",
            ),
        ] {
            assert_eq!(read(dates), wanted, "{dates:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,24}") {
            let _ = DateOrder::DayFirst.read(&text);
            let _ = DateOrder::told_by([text.as_str()]);
        }
    }
}
