//! Periods: how long they last, what they hang on, and which holds a day.

use crate::expiry::{Base, Term};
use crate::milestone::MilestoneKind;
use crate::record::Record;
use kernel::{LocalDate, Period};
use rulefile::words;

/// The cycle of a rule set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cycle {
    pub months: i64,
    /// What the first period hangs on; several where any may be there.
    pub from: Vec<Anchor>,
    pub take: TakeAnchor,
    /// Where the first period starts, when not on the anchor's own day.
    pub starts: Option<Starts>,
    /// The month and day on which periods end, when not the eve of the next one's start.
    pub ends: Option<(i8, i8)>,
    pub renews: Renewal,
    /// The renewal window, in months.
    pub window_months: i64,
    /// So many months after a credential has run out, work still counts toward renewing it.
    pub late_months: i64,
}

/// What a cycle hangs on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The same date for everyone.
    Fixed(LocalDate),
    Hire,
    Milestone(MilestoneKind),
    /// The day a credential of the kind was issued.
    Credential(String),
}

/// Where the first period starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Starts {
    /// A month and day …
    On { month: i8, day: i8, snap: Snap },
    /// The first of the person's birth month, on or after the anchor.
    BirthMonth,
}

/// … of the anchor's calendar year, or on or after it, or on or before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Snap {
    SameYear,
    OnOrAfter,
    OnOrBefore,
}

words! {
    Snap { SameYear = "same calendar year", OnOrAfter = "on or after", OnOrBefore = "on or before" }
}

/// Which of several anchors holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TakeAnchor {
    Earliest,
    Latest,
    FirstNamed,
}

words! { TakeAnchor { Earliest = "earliest", Latest = "latest", FirstNamed = "first named" } }

/// How one period follows another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Renewal {
    /// One after the other, whatever happens.
    Calendar,
    /// Each credential of the kind is a period of its own, from its issue to its expiry.
    Credential,
    /// The next begins when this one is met.
    Met(Base),
}

impl Renewal {
    pub const WORDS: [&'static str; 5] =
        ["calendar", "credential", "completion", "expiry", "fixed date"];

    pub fn parse(word: &str) -> Option<Renewal> {
        match word {
            "calendar" => Some(Renewal::Calendar),
            "credential" => Some(Renewal::Credential),
            "completion" => Some(Renewal::Met(Base::Completion)),
            "expiry" => Some(Renewal::Met(Base::Expiry)),
            "fixed date" => Some(Renewal::Met(Base::Fixed)),
            _ => None,
        }
    }
}

/// The anchor that was taken, and those it was taken from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchored {
    pub on: LocalDate,
    pub anchor: Anchor,
    pub among: Vec<(Anchor, LocalDate)>,
}

impl Cycle {
    pub(crate) fn term(&self, base: Base) -> Term {
        Term { base, active_months: self.months, window_months: self.window_months }
    }

    /// What the person's cycle hangs on; nothing when no anchor is recorded.
    pub fn anchored(&self, record: &Record) -> Option<Anchored> {
        let dated = |anchor: &Anchor| date_of(anchor, record).map(|on| (anchor.clone(), on));
        let among: Vec<(Anchor, LocalDate)> = self.from.iter().filter_map(dated).collect();
        let (anchor, on) = match self.take {
            TakeAnchor::FirstNamed => among.first(),
            TakeAnchor::Earliest => among.iter().min_by_key(|(_, on)| *on),
            TakeAnchor::Latest => among.iter().max_by_key(|(_, on)| *on),
        }?
        .clone();
        Some(Anchored { on, anchor, among })
    }

    /// The first day of the first period. Nothing when a birth month is asked and not recorded.
    pub fn first_day(&self, anchored: &Anchored, record: &Record) -> Option<LocalDate> {
        let on = anchored.on;
        match self.starts {
            None => Some(on),
            Some(Starts::On { month, day, snap }) => {
                let in_year = |year: i16| LocalDate::new(year, month, day);
                let same = in_year(on.year())?;
                match snap {
                    Snap::SameYear => Some(same),
                    Snap::OnOrAfter if same >= on => Some(same),
                    Snap::OnOrAfter => in_year(on.year() + 1),
                    Snap::OnOrBefore if same <= on => Some(same),
                    Snap::OnOrBefore => in_year(on.year() - 1),
                }
            }
            Some(Starts::BirthMonth) => {
                let month = record.birth_month()?;
                let same = LocalDate::new(on.year(), month, 1)?;
                if same >= on { Some(same) } else { LocalDate::new(on.year() + 1, month, 1) }
            }
        }
    }

    /// The period of that number, counted from zero, of a cycle that follows the calendar.
    pub fn period(&self, first_day: LocalDate, number: i64) -> Period {
        let start = |number: i64| {
            let day = first_day.plus_months(number * self.months);
            match self.ends {
                // After the first, periods start on the day after the common end.
                Some(_) if number > 0 => self.end_of(first_day, number - 1).plus_days(1),
                Some(_) | None => day,
            }
        };
        let last = match self.ends {
            Some(_) => self.end_of(first_day, number),
            None => start(number + 1).previous_day(),
        };
        Period { first: start(number), last: Some(last) }
    }

    /// The last common end that is not after the full length.
    fn end_of(&self, first_day: LocalDate, number: i64) -> LocalDate {
        let full = first_day.plus_months((number + 1) * self.months);
        let Some((month, day)) = self.ends else { return full.previous_day() };
        let in_year = |year: i16| LocalDate::new(year, month, day).unwrap_or(full);
        let same = in_year(full.year());
        if same >= full { in_year(full.year() - 1) } else { same }
    }
}

/// The earliest date of the anchor in the record.
fn date_of(anchor: &Anchor, record: &Record) -> Option<LocalDate> {
    match anchor {
        Anchor::Fixed(on) => Some(*on),
        Anchor::Hire => record.history.hired_on,
        Anchor::Milestone(kind) => record.milestones_of(*kind).map(|one| one.on).min(),
        Anchor::Credential(kind) => record.credentials_of(kind).map(|one| one.issued_on).min(),
    }
}
