//! People's records made ready to be judged: each position with the rules it fits, each thing done
//! with the versions it counts for, as bits.

use crate::record::{Acknowledged, Done, Exempted, PersonRecord, Proof};
use crate::rule::Kind;
use crate::rulebook::{Rulebook, end};
use credit::Evidence;
use kernel::LocalDate;
use staff::audience::Condition;
use staff::{
    Audience, Category, Credential, Flsa, Grade, Level, PositionFact, StaffFacts, StaffHistory,
};
use std::collections::HashMap;

pub(crate) type Bits = Box<[u64]>;

pub(crate) fn has(bits: &[u64], bit: usize) -> bool {
    bits[bit / 64] & (1 << (bit % 64)) != 0
}

pub(crate) fn set(bits: &mut [u64], bit: usize) {
    bits[bit / 64] |= 1 << (bit % 64);
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
    pub acknowledged: Vec<Acknowledged>,
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
    /// The first day of a new text that asks again: before it the line stops counting.
    pub asked_again: Option<LocalDate>,
}

/// Where a line comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// Index into [`PersonFile::done`].
    Done(usize),
    /// Index into [`PersonFile::proofs`].
    Proof(usize),
    /// Index into [`PersonFile::acknowledged`], and the mandate that it counts for.
    Acknowledged { index: usize, mandate: usize },
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
    /// Audiences with their bits: those that a position answers, whoever holds it.
    of_position: Vec<(usize, &'b Audience)>,
    /// Those that ask about its holder too.
    of_holder: Vec<(usize, &'b Audience)>,
    known: HashMap<Signature, Bits>,
}

impl<'b> Filing<'b> {
    pub(crate) fn new(book: &'b Rulebook) -> Filing<'b> {
        let (of_holder, of_position) =
            audiences(book).partition(|(_, audience)| asks_about_holder(audience));
        Filing { book, of_position, of_holder, known: HashMap::new() }
    }

    pub fn file(&mut self, record: PersonRecord) -> PersonFile {
        let words = self.book.words;
        let PersonRecord { history, done, proofs, acknowledged, exemptions } = record;
        let (spans, span_bits) = self.spans(&history);
        let (lines, line_bits) = self.lines(&done, &proofs, &acknowledged);
        let mut exemptions: Vec<(usize, Exempted)> = exemptions
            .into_iter()
            .filter_map(|exempted| Some((self.book.index_of(exempted.mandate)?, exempted)))
            .collect();
        exemptions.sort_by_key(|(_, exempted)| (exempted.first, exempted.last));
        PersonFile {
            history,
            spans,
            span_bits,
            lines,
            line_bits,
            exemptions,
            done,
            proofs,
            acknowledged,
            words,
        }
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
        for (bit, audience) in &self.of_position {
            if audience.includes_position(fact, &holder) {
                set(&mut bits, *bit);
            }
        }
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
        if self.of_holder.is_empty() {
            return bits;
        }
        // An audience asks about one position at a time: of its holder, when they were hired and what
        // credentials they hold.
        let holds = |credential: &&Credential| credential.holds_on(day);
        let holder = StaffFacts {
            hired_on: history.hired_on,
            left_on: history.left_on,
            credentials: history.credentials.iter().filter(holds).cloned().collect(),
            ..nobody()
        };
        for (bit, audience) in &self.of_holder {
            if audience.includes_position(fact, &holder) {
                set(&mut bits, *bit);
            }
        }
        bits
    }

    fn lines(
        &self,
        done: &[Done],
        proofs: &[Proof],
        acknowledged: &[Acknowledged],
    ) -> (Vec<Line>, Vec<u64>) {
        let mut all: Vec<Line> = Vec::with_capacity(done.len() + proofs.len());
        all.extend(done.iter().enumerate().map(|(index, done)| Line {
            on: done.on,
            minutes: done.amount.minutes(),
            source: Source::Done(index),
            asked_again: None,
        }));
        all.extend(proofs.iter().enumerate().map(|(index, proof)| Line {
            on: proof.on,
            minutes: proof.amount.minutes(),
            source: Source::Proof(index),
            asked_again: None,
        }));
        // A text may be asked by several mandates, and each says itself whether it asks again.
        for (index, one) in acknowledged.iter().enumerate() {
            all.extend(self.book.asking_for(one).map(|mandate| Line {
                on: one.on,
                minutes: 0,
                source: Source::Acknowledged { index, mandate },
                asked_again: one.next_text.filter(|from| self.book.asks_again(mandate, *from)),
            }));
        }
        all.sort_by_key(|line| line.on);
        let words = self.book.words;
        let mut lines = Vec::with_capacity(all.len());
        let mut bits: Vec<u64> = Vec::with_capacity(all.len() * words);
        for line in all {
            let start = bits.len();
            bits.resize(start + words, 0);
            let own = &mut bits[start..];
            let stands = match line.source {
                Source::Done(index) => line.minutes > 0 && self.counts(&done[index], own),
                Source::Proof(index) => {
                    let mandate = self.book.index_of(proofs[index].mandate);
                    mandate.is_some_and(|mandate| self.counts_for(mandate, own))
                }
                Source::Acknowledged { index, mandate } => {
                    self.is_acknowledged(&acknowledged[index], mandate, own)
                }
            };
            if stands {
                lines.push(line);
            } else {
                bits.truncate(start);
            }
        }
        (lines, bits)
    }

    /// Sets the versions that something done counts for, and says whether there are any.
    fn counts(&self, done: &Done, bits: &mut [u64]) -> bool {
        for topic in &done.topics {
            if let Some(slots) = self.book.by_topic.get(&**topic) {
                bits.iter_mut().zip(slots.iter()).for_each(|(to, from)| *to |= from);
            }
        }
        let place = Evidence::ALL.iter().position(|evidence| *evidence == done.evidence);
        let accepted = &self.book.by_evidence[place.expect("ALL lists every kind")];
        bits.iter_mut().zip(accepted.iter()).for_each(|(to, from)| *to &= from);
        bits.iter().any(|word| *word != 0)
    }

    /// Sets every version of a mandate.
    fn counts_for(&self, mandate: usize, bits: &mut [u64]) -> bool {
        self.book.mandate(mandate).slots.iter().for_each(|slot| set(bits, *slot));
        true
    }

    /// Sets the versions of a mandate that ask for the text that was acknowledged.
    fn is_acknowledged(&self, one: &Acknowledged, mandate: usize, bits: &mut [u64]) -> bool {
        let asking = self.book.mandate(mandate).slots.iter();
        asking.filter(|slot| self.book.asks_for(**slot, one)).for_each(|slot| set(bits, *slot));
        true
    }
}

/// Each version's audience by its slot, and the positions that make a building owe it by their bit.
fn audiences(book: &Rulebook) -> impl Iterator<Item = (usize, &Audience)> {
    book.versions.iter().enumerate().flat_map(|(slot, version)| {
        let present = match (version.where_present, &version.rule.kind) {
            (Some(bit), Kind::Coverage(coverage)) => {
                coverage.where_present.as_ref().map(|audience| (bit, audience))
            }
            (Some(_) | None, Kind::Person | Kind::Coverage(_)) => None,
        };
        std::iter::once((slot, &version.rule.audience)).chain(present)
    })
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

pub(crate) fn nobody() -> StaffFacts {
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
