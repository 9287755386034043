//! The mandates in force over time, made ready to be asked about thousands of people: audiences
//! and topics are worked out once into bits, so that judging a duty reads a few words and some
//! dates and allocates nothing.

use crate::clock::Window;
use crate::record::{Done, Exempted, PersonRecord, Proof};
use crate::rule::{Ask, Kind, Rule};
use credit::ledger::Evidence;
use kernel::{DistrictCalendar, LocalDate, MandateId, Period};
use staff::audience::Condition;
use staff::{Audience, Category, Flsa, Grade, Level, PositionFact, StaffFacts, StaffHistory};
use std::collections::HashMap;

/// One version of one mandate, with the days on which it is in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adopted {
    pub mandate: MandateId,
    pub in_force: Period,
    pub rule: Rule,
}

/// Every version of every mandate. A *slot* is the index of a version; a mandate is known by its
/// index in [`Rulebook::mandates`].
#[derive(Debug)]
pub struct Rulebook {
    mandates: Vec<Mandate>,
    versions: Vec<Version>,
    calendar: DistrictCalendar,
    words: usize,
    /// Slots whose topics include the topic.
    by_topic: HashMap<String, Bits>,
    /// Slots that accept the kind of evidence, by its place in [`Evidence::ALL`].
    by_evidence: Vec<Bits>,
}

#[derive(Debug)]
pub(crate) struct Mandate {
    pub id: MandateId,
    /// The slots of its versions, oldest first.
    pub slots: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct Version {
    pub in_force: Period,
    pub rule: Rule,
    /// The bit of the positions that make a building owe it.
    pub where_present: Option<usize>,
}

type Bits = Box<[u64]>;

fn has(bits: &[u64], bit: usize) -> bool {
    bits[bit / 64] & (1 << (bit % 64)) != 0
}

fn set(bits: &mut [u64], bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
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
                mandates.push(Mandate { id, slots: Vec::new() });
                mandates.len() - 1
            });
            mandates[mandate].slots.push(versions.len());
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

    /// Makes people's records ready to be judged.
    pub fn filing(&self) -> Filing<'_> {
        Filing { book: self, known: HashMap::new() }
    }

    /// The rules as they stand on a day.
    pub fn on(&self, day: LocalDate) -> Day<'_> {
        let current = self
            .mandates
            .iter()
            .map(|mandate| {
                mandate
                    .slots
                    .iter()
                    .copied()
                    .rfind(|slot| self.versions[*slot].in_force.holds_on(day))
            })
            .collect();
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

    /// The slot of the version in force.
    pub fn slot(&self, mandate: usize) -> Option<usize> {
        self.current[mandate]
    }

    /// The rule in force.
    pub fn rule(&self, mandate: usize) -> Option<&crate::rule::Rule> {
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
            crate::clock::Clock::EveryYears { year, .. } => {
                Some(year.holding(self.date, &self.book.calendar))
            }
            crate::clock::Clock::Once | crate::clock::Clock::Rolling(_) => None,
        }
    }
}

/// One person's record with its bits.
#[derive(Debug)]
pub struct PersonFile {
    pub history: StaffHistory,
    /// By first day.
    pub(crate) spans: Vec<Span>,
    span_bits: Vec<u64>,
    /// What was done, by day; proofs among them.
    pub(crate) lines: Vec<Line>,
    line_bits: Vec<u64>,
    /// Exemptions by mandate, by first day.
    pub(crate) exemptions: Vec<(usize, Exempted)>,
    pub done: Vec<Done>,
    pub proofs: Vec<Proof>,
    words: usize,
}

/// Days on which a position fits the same rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub first: LocalDate,
    pub last: LocalDate,
    /// Index into the history's positions.
    pub position: usize,
}

/// One thing done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub on: LocalDate,
    pub minutes: i64,
    pub source: Source,
}

/// Where a line comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// Index into [`PersonFile::done`].
    Done(usize),
    /// Index into [`PersonFile::proofs`].
    Proof(usize),
}

impl PersonFile {
    pub(crate) fn span_fits(&self, span: usize, bit: usize) -> bool {
        has(&self.span_bits[span * self.words..], bit)
    }

    pub(crate) fn line_counts(&self, line: usize, slot: usize) -> bool {
        has(&self.line_bits[line * self.words..], slot)
    }

    /// The position of a span.
    pub(crate) fn position(&self, span: usize) -> &PositionFact {
        &self.history.positions[self.spans[span].position]
    }
}

/// What audiences ask about a position, apart from its holder.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Signature {
    job_role: String,
    role_group: String,
    category: Category,
    flsa: Flsa,
    interacts: bool,
    building: i64,
    level: Level,
    grades: Vec<Grade>,
    subject: Option<String>,
    duties: Vec<String>,
    fte_hundredths: i64,
}

impl Signature {
    fn of(position: &PositionFact) -> Signature {
        Signature {
            job_role: position.job_role.clone(),
            role_group: position.role_group.clone(),
            category: position.category,
            flsa: position.flsa,
            interacts: position.interacts_with_students,
            building: position.building.0,
            level: position.level,
            grades: position.grades.clone(),
            subject: position.subject.clone(),
            duties: position.duties.clone(),
            fte_hundredths: position.fte_hundredths,
        }
    }
}

/// Turns records into files, remembering what each kind of position answered.
#[derive(Debug)]
pub struct Filing<'b> {
    book: &'b Rulebook,
    known: HashMap<Signature, Bits>,
}

impl Filing<'_> {
    pub fn file(&mut self, record: PersonRecord) -> PersonFile {
        let words = self.book.words;
        let PersonRecord { history, done, proofs, exemptions } = record;
        let (spans, span_bits) = self.spans(&history);
        let (lines, line_bits) = self.lines(&done, &proofs);
        let mut exemptions: Vec<(usize, Exempted)> = exemptions
            .into_iter()
            .filter_map(|exempted| Some((self.book.index_of(exempted.mandate)?, exempted)))
            .collect();
        exemptions.sort_by_key(|(_, exempted)| (exempted.first, exempted.last));
        PersonFile { history, spans, span_bits, lines, line_bits, exemptions, done, proofs, words }
    }

    fn spans(&mut self, history: &StaffHistory) -> (Vec<Span>, Vec<u64>) {
        let mut spans: Vec<(Span, Bits)> = Vec::with_capacity(history.positions.len());
        for (position, fact) in history.positions.iter().enumerate() {
            let left = history.left_on.unwrap_or_else(end);
            let last = fact.ends_on.unwrap_or_else(end).min(left);
            let first = fact.starts_on;
            if last < first {
                continue;
            }
            let plain = self.plain_bits(fact);
            for (first, last) in credential_stretches(history, first, last) {
                let bits = self.with_holder(&plain, fact, history, first);
                spans.push((Span { first, last, position }, bits));
            }
        }
        spans.sort_by_key(|(span, _)| (span.first, span.position));
        let bits = spans.iter().flat_map(|(_, bits)| bits.iter().copied()).collect();
        (spans.into_iter().map(|(span, _)| span).collect(), bits)
    }

    /// The rules that a position fits whoever holds it.
    fn plain_bits(&mut self, fact: &PositionFact) -> Bits {
        let signature = Signature::of(fact);
        if let Some(bits) = self.known.get(&signature) {
            return bits.clone();
        }
        let holder = nobody();
        let mut bits = vec![0; self.book.words].into_boxed_slice();
        self.each_audience(|bit, audience| {
            if !asks_about_holder(audience) && audience.includes_position(fact, &holder) {
                set(&mut bits, bit);
            }
        });
        self.known.insert(signature, bits.clone());
        bits
    }

    fn with_holder(
        &self,
        plain: &Bits,
        fact: &PositionFact,
        history: &StaffHistory,
        day: LocalDate,
    ) -> Bits {
        let mut bits = plain.clone();
        let mut holder: Option<StaffFacts> = None;
        self.each_audience(|bit, audience| {
            if asks_about_holder(audience) {
                let holder = holder.get_or_insert_with(|| history.on(day));
                if audience.includes_position(fact, holder) {
                    set(&mut bits, bit);
                }
            }
        });
        bits
    }

    fn each_audience(&self, mut see: impl FnMut(usize, &Audience)) {
        for (slot, version) in self.book.versions.iter().enumerate() {
            see(slot, &version.rule.audience);
            if let (Some(bit), Kind::Coverage(coverage)) =
                (version.where_present, &version.rule.kind)
                && let Some(audience) = &coverage.where_present
            {
                see(bit, audience);
            }
        }
    }

    fn lines(&self, done: &[Done], proofs: &[Proof]) -> (Vec<Line>, Vec<u64>) {
        let mut lines: Vec<(Line, Bits)> = Vec::with_capacity(done.len() + proofs.len());
        for (index, done) in done.iter().enumerate() {
            let mut bits = vec![0; self.book.words].into_boxed_slice();
            for topic in &done.topics {
                if let Some(slots) = self.book.by_topic.get(topic) {
                    bits.iter_mut().zip(slots.iter()).for_each(|(to, from)| *to |= from);
                }
            }
            let place = Evidence::ALL.iter().position(|evidence| *evidence == done.evidence);
            let accepted = &self.book.by_evidence[place.expect("ALL lists every kind")];
            bits.iter_mut().zip(accepted.iter()).for_each(|(to, from)| *to &= from);
            let minutes = done.amount.minutes();
            if minutes > 0 && bits.iter().any(|word| *word != 0) {
                lines.push((Line { on: done.on, minutes, source: Source::Done(index) }, bits));
            }
        }
        for (index, proof) in proofs.iter().enumerate() {
            let Some(mandate) = self.book.index_of(proof.mandate) else { continue };
            let mut bits = vec![0; self.book.words].into_boxed_slice();
            for slot in &self.book.mandates[mandate].slots {
                set(&mut bits, *slot);
            }
            let line = Line {
                on: proof.on,
                minutes: proof.amount.minutes(),
                source: Source::Proof(index),
            };
            lines.push((line, bits));
        }
        lines.sort_by_key(|(line, _)| line.on);
        let bits = lines.iter().flat_map(|(_, bits)| bits.iter().copied()).collect();
        (lines.into_iter().map(|(line, _)| line).collect(), bits)
    }
}

/// Whether the rule depends on the holder's hire date or credentials.
fn asks_about_holder(audience: &Audience) -> bool {
    audience.conditions().into_iter().any(|condition| match condition {
        Condition::Hired(..) | Condition::Credential(_) => true,
        Condition::All
        | Condition::Role(_)
        | Condition::Group(_)
        | Condition::Category(_)
        | Condition::Level(_)
        | Condition::Building(_)
        | Condition::Grade(_)
        | Condition::Subject(_)
        | Condition::Duty(_)
        | Condition::Flsa(_)
        | Condition::Interacts
        | Condition::Fte(..) => false,
    })
}

fn nobody() -> StaffFacts {
    StaffFacts {
        person: kernel::StaffId(0),
        hired_on: None,
        left_on: None,
        positions: Vec::new(),
        on_leave: None,
        credentials: Vec::new(),
    }
}

/// Stretches of the days on which the person's credentials are the same.
fn credential_stretches(
    history: &StaffHistory,
    first: LocalDate,
    last: LocalDate,
) -> Vec<(LocalDate, LocalDate)> {
    let mut turns: Vec<LocalDate> = history
        .credentials
        .iter()
        .flat_map(|credential| {
            [Some(credential.issued_on), credential.expires_on.map(|day| day.plus_days(1))]
        })
        .flatten()
        .filter(|day| first < *day && *day <= last)
        .collect();
    turns.sort_unstable();
    turns.dedup();
    let mut stretches = Vec::with_capacity(turns.len() + 1);
    let mut from = first;
    for turn in turns {
        stretches.push((from, turn.previous_day()));
        from = turn;
    }
    stretches.push((from, last));
    stretches
}
