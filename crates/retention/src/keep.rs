//! Until when a record is kept, and why: the latest day over all classes it falls under, unless a hold
//! suspends it (domain §9.10). Pure.

use crate::schedule::{Class, From, Kind};
use kernel::{DistrictCalendar, Key, LocalDate, StaffId};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked about a record. Nothing of its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    pub kind: Kind,
    pub key: Key,
    /// The day it is about.
    pub dated: LocalDate,
    /// Whom it is about.
    pub about: About,
    /// Topics and types of credit, in lower case.
    pub tags: BTreeSet<String>,
    /// Codes of the funds that paid, each with its account.
    pub paid_by: Vec<(String, Key)>,
    /// Bytes that a disposal would remove.
    pub size: i64,
    /// Of these bytes, in hexadecimal digits.
    pub sha256: String,
}

/// Whom a record is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum About {
    /// One person, or those who were in a section.
    People(BTreeSet<StaffId>),
    /// Everyone, or nobody knows whom: a hold on any person holds it.
    Anyone,
}

/// A hold: while it runs, nothing that it covers is disposed of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    pub key: Key,
    pub title: String,
    /// One person's records; everyone's when none is named.
    pub person: Option<StaffId>,
    /// One kind; every kind when none is named.
    pub kind: Option<Kind>,
    /// Records dated from a day to a day, both included.
    pub first: Option<LocalDate>,
    pub last: Option<LocalDate>,
    pub begins_on: LocalDate,
    /// The last day on which it holds.
    pub ended_on: Option<LocalDate>,
}

impl Hold {
    pub fn runs_on(&self, day: LocalDate) -> bool {
        self.begins_on <= day && self.ended_on.is_none_or(|ended| day <= ended)
    }

    pub fn covers(&self, record: &Record) -> bool {
        let person = self.person.is_none_or(|person| match &record.about {
            About::People(people) => people.contains(&person),
            About::Anyone => true,
        });
        person
            && self.kind.is_none_or(|kind| kind == record.kind)
            && self.first.is_none_or(|first| first <= record.dated)
            && self.last.is_none_or(|last| record.dated <= last)
    }
}

/// When the final report of a grant was made, by the key of its account.
pub type Closeouts = BTreeMap<Key, LocalDate>;

/// Until when a record is kept. Later is greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Until {
    /// That day is the last.
    Day(LocalDate),
    /// Nobody can say yet: a hold runs, or the grant that paid is not closed out.
    Open,
}

impl Until {
    /// Whether it may be disposed of on a day.
    pub fn is_over_on(self, day: LocalDate) -> bool {
        match self {
            Until::Day(last) => last < day,
            Until::Open => false,
        }
    }
}

/// Why until then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Because<'a> {
    /// The class that ends last.
    Class(&'a Class),
    /// The class that waits for the closeout of its grant.
    NotClosed(&'a Class),
    Held(&'a Hold),
    /// No class names it, so nothing lets it go.
    Unnamed,
}

/// How long a record is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept<'a> {
    pub until: Until,
    pub because: Because<'a>,
}

/// Until when a record is kept, asked on a day.
pub fn kept<'a>(
    record: &Record,
    classes: &'a [Class],
    holds: &'a [Hold],
    closeouts: &Closeouts,
    (calendar, on): (&DistrictCalendar, LocalDate),
) -> Kept<'a> {
    if let Some(hold) = holds.iter().find(|hold| hold.runs_on(on) && hold.covers(record)) {
        return Kept { until: Until::Open, because: Because::Held(hold) };
    }
    let mut latest: Option<Kept<'a>> = None;
    for class in classes.iter().filter(|class| falls_under(record, class)) {
        let one = by_class(record, class, closeouts, calendar);
        // Of two that end on the same day the first of the file is named.
        if latest.is_none_or(|known| one.until > known.until) {
            latest = Some(one);
        }
    }
    latest.unwrap_or(Kept { until: Until::Open, because: Because::Unnamed })
}

fn falls_under(record: &Record, class: &Class) -> bool {
    (class.kinds.is_empty() || class.kinds.contains(&record.kind))
        && (class.of.is_empty() || class.of.iter().any(|tag| record.tags.contains(tag)))
        && (class.funds.is_empty()
            || record.paid_by.iter().any(|(fund, _)| class.funds.contains(fund)))
}

fn by_class<'a>(
    record: &Record,
    class: &'a Class,
    closeouts: &Closeouts,
    calendar: &DistrictCalendar,
) -> Kept<'a> {
    let day = |from: LocalDate| Kept {
        until: Until::Day(class.last_day(from)),
        because: Because::Class(class),
    };
    match class.from {
        From::Record => day(record.dated),
        From::YearEnd => {
            let year = calendar.days_of(calendar.school_year(record.dated));
            day(year.last.unwrap_or(record.dated))
        }
        From::Closeout => {
            let paid = record.paid_by.iter().filter(|(fund, _)| class.funds.contains(fund));
            let closed: Option<Vec<LocalDate>> =
                paid.map(|(_, account)| closeouts.get(account).copied()).collect();
            match closed.and_then(|days| days.into_iter().max()) {
                // A grant is never closed out before what it paid for.
                Some(closed) => day(closed.max(record.dated)),
                None => Kept { until: Until::Open, because: Because::NotClosed(class) },
            }
        }
    }
}
