//! The mandates in force over time, made ready to be asked about thousands of people: audiences
//! and topics are worked out once into bits, so that judging a duty reads a few words and some
//! dates and allocates nothing.

pub use crate::filing::{Filing, PersonFile};

use crate::clock::{Clock, Window};
use crate::filing::{Bits, set};
use crate::record::Acknowledged;
use crate::rule::{Again, Ask, Kind, MissedYear, Rule, Wording};
use credit::Evidence;
use kernel::{DistrictCalendar, LocalDate, MandateId, Period};
use std::collections::HashMap;
use std::sync::Arc;

/// One version of one mandate, with the days on which it is in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopted {
    pub mandate: MandateId,
    pub in_force: Period,
    pub rule: Arc<Rule>,
}

/// Every version of every mandate. A *slot* is the index of a version; a mandate is known by its
/// index in [`Rulebook::mandates`].
#[derive(Debug)]
pub struct Rulebook {
    mandates: Vec<Mandate>,
    pub(crate) versions: Vec<Version>,
    calendar: DistrictCalendar,
    /// How many words of bits there are.
    pub(crate) words: usize,
    /// Slots whose topics include the topic.
    pub(crate) by_topic: HashMap<String, Bits>,
    /// Slots that accept the kind of evidence, by its place in [`Evidence::ALL`].
    pub(crate) by_evidence: Vec<Bits>,
}

#[derive(Debug)]
pub(crate) struct Mandate {
    pub id: MandateId,
    /// The slots of its versions, oldest first.
    pub slots: Vec<usize>,
    /// Whether one of its versions asks that a missed year be made up.
    pub makes_up: bool,
}

#[derive(Debug)]
pub(crate) struct Version {
    pub in_force: Period,
    pub rule: Arc<Rule>,
    /// The bit of the positions that make a building owe it.
    pub where_present: Option<usize>,
}

impl Rulebook {
    /// Versions in any order. Mandates keep the order in which their ids first appear.
    pub fn new(adopted: Vec<Adopted>, calendar: DistrictCalendar) -> Rulebook {
        let mut mandates: Vec<Mandate> = Vec::new();
        let mut versions: Vec<Version> = Vec::new();
        let mut where_bit = adopted.len();
        for Adopted { mandate: id, in_force, rule } in adopted {
            let known = mandates.iter().position(|mandate| mandate.id == id);
            let mandate = known.unwrap_or_else(|| {
                mandates.push(Mandate { id, slots: Vec::new(), makes_up: false });
                mandates.len() - 1
            });
            mandates[mandate].slots.push(versions.len());
            mandates[mandate].makes_up |= rule.missed_year == MissedYear::MakeUp;
            let where_present = match &rule.kind {
                Kind::Coverage(coverage) if coverage.where_present.is_some() => {
                    where_bit += 1;
                    Some(where_bit - 1)
                }
                Kind::Person | Kind::Coverage(_) => None,
            };
            versions.push(Version { in_force, rule, where_present });
        }
        for mandate in &mut mandates {
            mandate
                .slots
                .sort_by_key(|slot| (versions[*slot].in_force.first, versions[*slot].rule.version));
        }
        let words = where_bit.div_ceil(64).max(1);
        let mut by_topic: HashMap<String, Bits> = HashMap::new();
        let mut by_evidence = vec![vec![0; words].into_boxed_slice(); Evidence::ALL.len()];
        for (slot, version) in versions.iter().enumerate() {
            for topic in &version.rule.topics {
                let bits = by_topic
                    .entry(topic.clone())
                    .or_insert_with(|| vec![0; words].into_boxed_slice());
                set(bits, slot);
            }
            for (bits, evidence) in by_evidence.iter_mut().zip(Evidence::ALL) {
                if version.rule.evidence.contains(&evidence) {
                    set(bits, slot);
                }
            }
        }
        Rulebook { mandates, versions, calendar, words, by_topic, by_evidence }
    }

    /// The mandates' ids, in their order.
    pub fn mandates(&self) -> impl ExactSizeIterator<Item = MandateId> + '_ {
        self.mandates.iter().map(|mandate| mandate.id)
    }

    pub fn calendar(&self) -> &DistrictCalendar {
        &self.calendar
    }

    pub(crate) fn mandate(&self, mandate: usize) -> &Mandate {
        &self.mandates[mandate]
    }

    pub(crate) fn version(&self, slot: usize) -> &Version {
        &self.versions[slot]
    }

    /// The rule of a slot.
    pub fn rule(&self, slot: usize) -> &Rule {
        &self.versions[slot].rule
    }

    /// The days on which the version of a slot is in force.
    pub fn in_force(&self, slot: usize) -> Period {
        self.versions[slot].in_force
    }

    /// The index of a mandate.
    pub fn index_of(&self, mandate: MandateId) -> Option<usize> {
        self.mandates.iter().position(|known| known.id == mandate)
    }

    /// Every topic that any version counts.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.by_topic.keys().map(String::as_str)
    }

    /// The topics that any version counts, in one order for one reading.
    pub fn topics_in_order(&self) -> Vec<Arc<str>> {
        let mut topics: Vec<Arc<str>> = self.topics().map(Arc::from).collect();
        topics.sort_unstable();
        topics
    }

    /// Makes people's records ready to be judged.
    pub fn filing(&self) -> Filing<'_> {
        Filing::new(self)
    }

    /// Whether a version asks for the text that was acknowledged.
    pub(crate) fn asks_for(&self, slot: usize, one: &Acknowledged) -> bool {
        let asked = self.rule(slot).acknowledge.as_ref().map(|acknowledge| &acknowledge.what);
        match (asked, &one.text) {
            (Some(Wording::Text(asked)), Some(text)) => asked == text,
            (Some(Wording::Own { .. }), None) => true,
            (Some(Wording::Text(_)), None) | (Some(Wording::Own { .. }) | None, _) => false,
        }
    }

    /// The mandates that ask for the text that was acknowledged.
    pub(crate) fn asking_for<'a>(
        &'a self,
        one: &'a Acknowledged,
    ) -> impl Iterator<Item = usize> + 'a {
        (0..self.mandates.len()).filter(move |mandate| {
            let own = one.text.is_none();
            (!own || self.mandates[*mandate].id == one.mandate)
                && self.mandates[*mandate].slots.iter().any(|slot| self.asks_for(*slot, one))
        })
    }

    /// Whether a mandate asks again for a text that is new on a day.
    pub(crate) fn asks_again(&self, mandate: usize, on: LocalDate) -> bool {
        let slot = self.slot_on(mandate, on);
        let acknowledge = slot.and_then(|slot| self.rule(slot).acknowledge.as_ref());
        acknowledge.is_some_and(|acknowledge| acknowledge.again == Again::EachVersion)
    }

    /// The version of a mandate in force on a day.
    pub(crate) fn slot_on(&self, mandate: usize, day: LocalDate) -> Option<usize> {
        let mut slots = self.mandates[mandate].slots.iter().copied();
        slots.rfind(|slot| self.versions[*slot].in_force.holds_on(day))
    }

    /// The rules as they stand on a day.
    pub fn on(&self, day: LocalDate) -> Day<'_> {
        let current = (0..self.mandates.len()).map(|mandate| self.slot_on(mandate, day)).collect();
        let counts_from = self
            .versions
            .iter()
            .map(|version| version.rule.clock.counts_from(day, &self.calendar))
            .map(|from| from.unwrap_or_else(beginning))
            .collect();
        Day { book: self, date: day, current, counts_from }
    }
}

/// Before every date that is asked about.
pub(crate) fn beginning() -> LocalDate {
    LocalDate::new(1, 1, 1).expect("the calendar begins")
}

/// After every date that is asked about.
pub(crate) fn end() -> LocalDate {
    LocalDate::new(9999, 12, 31).expect("the calendar ends")
}

/// The rulebook on one day.
#[derive(Debug)]
pub struct Day<'b> {
    pub(crate) book: &'b Rulebook,
    pub(crate) date: LocalDate,
    /// By mandate: the slot in force.
    pub(crate) current: Vec<Option<usize>>,
    /// By slot: the first day whose doings still count.
    pub(crate) counts_from: Vec<LocalDate>,
}

impl Day<'_> {
    pub fn date(&self) -> LocalDate {
        self.date
    }

    /// How many mandates there are, in force or not.
    pub fn mandates(&self) -> usize {
        self.current.len()
    }

    /// The slot of the version in force.
    pub fn slot(&self, mandate: usize) -> Option<usize> {
        self.current[mandate]
    }

    /// The rule in force.
    pub fn rule(&self, mandate: usize) -> Option<&Rule> {
        self.current[mandate].map(|slot| self.book.rule(slot))
    }

    /// Whether people owe it, not buildings, and to complete it, not to be offered it.
    pub fn is_owed_by_people(&self, mandate: usize) -> bool {
        self.rule(mandate).is_some_and(|rule| match (&rule.kind, rule.ask) {
            (Kind::Person, Ask::Complete) => true,
            (Kind::Person, Ask::Offer) | (Kind::Coverage(_), _) => false,
        })
    }

    /// The year of a rule's clock that holds the day, for a clock that has years.
    pub fn window(&self, mandate: usize) -> Option<Window> {
        match self.rule(mandate)?.clock {
            Clock::EveryYears { year, .. } => Some(year.holding(self.date, &self.book.calendar)),
            Clock::Once | Clock::Rolling(_) => None,
        }
    }
}
