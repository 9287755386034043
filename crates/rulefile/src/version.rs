//! Which version of a rule file may follow which: every slice that keeps its files by versions asks here.
//! A version begins on a day and holds until the next begins; nothing that has been in force is rewritten.

use kernel::LocalDate;

/// The latest version that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest<'a> {
    /// Counted from one.
    pub number: u32,
    pub from: LocalDate,
    /// Its file, whole.
    pub text: &'a str,
}

/// Why a version does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNext {
    /// It would reach back into days that have passed.
    InThePast,
    /// It would begin before, or with, the one before it.
    BeforeLatest { number: u32, from: LocalDate },
    /// It says word for word what the latest says.
    NothingChanges { number: u32 },
}

/// The number of a version that begins on a day.
pub fn next_version(
    latest: Option<Latest<'_>>,
    (text, from): (&str, LocalDate),
    today: LocalDate,
) -> Result<u32, NotNext> {
    if from < today {
        return Err(NotNext::InThePast);
    }
    let Some(Latest { number, from: last_from, text: last_text }) = latest else { return Ok(1) };
    if text == last_text {
        return Err(NotNext::NothingChanges { number });
    }
    follows((number, last_from), from, today)?;
    Ok(number + 1)
}

/// Whether a version that begins on a day may follow the latest, known by its number and first day;
/// for who says in their own way whether it changes anything.
pub fn follows(
    (number, last_from): (u32, LocalDate),
    from: LocalDate,
    today: LocalDate,
) -> Result<(), NotNext> {
    if from <= last_from {
        return Err(NotNext::BeforeLatest { number, from: last_from });
    }
    if from < today { Err(NotNext::InThePast) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{Latest, NotNext, next_version};
    use kernel::LocalDate;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).expect(text)
    }

    #[test]
    fn a_version_begins_today_or_later_and_after_the_one_before() {
        let today = day("2025-10-14");
        let latest = Some(Latest { number: 2, from: day("2025-10-20"), text: "old" });
        let next = |latest, text, from| next_version(latest, (text, day(from)), today);
        assert_eq!(next(None, "new", "2025-10-14"), Ok(1));
        assert_eq!(next(None, "new", "2025-10-13"), Err(NotNext::InThePast));
        assert_eq!(next(latest, "new", "2025-10-21"), Ok(3));
        let from = day("2025-10-20");
        let early = Err(NotNext::BeforeLatest { number: 2, from });
        assert_eq!(next(latest, "new", "2025-10-20"), early);
        assert_eq!(next(latest, "old", "2025-10-21"), Err(NotNext::NothingChanges { number: 2 }));
    }
}
