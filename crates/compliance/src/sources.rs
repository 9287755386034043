//! Several positions that put a person in the audience of one duty: which of them the relative due
//! dates count from. The rule says it; as a rule the earliest, so that a second position gives nobody
//! a second start (CMP-3).

use crate::filing::PersonFile;
use crate::judge::At;
use crate::rule::Rule;
use crate::rulebook::Day;
use kernel::LocalDate;
use rulefile::words;
use staff::{Audience, PositionFact};

/// Which of several positions relative dates count from, and their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sources {
    pub take: CountsFrom,
    /// With [`CountsFrom::Precedence`]: the first of these that one of the positions fits.
    pub order: Vec<Audience>,
}

/// How it is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CountsFrom {
    /// The first day in the audience, by whichever position.
    #[default]
    Earliest,
    /// The start of the position that began last, of those held on the day.
    Latest,
    /// The start of the position that comes first in the rule's order.
    Precedence,
}

words! { CountsFrom { Earliest = "earliest", Latest = "latest", Precedence = "precedence" } }

/// One of several positions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    pub position: PositionFact,
    /// The first day on which this position was in the audience.
    pub start: LocalDate,
}

impl At<'_> {
    /// The day that relative dates count from, `earliest` unless the rule says otherwise.
    pub(crate) fn counts_from(
        &self,
        file: &PersonFile,
        mandate: usize,
        slot: usize,
        earliest: LocalDate,
    ) -> LocalDate {
        let rule = self.book.rule(slot);
        if rule.sources.take == CountsFrom::Earliest {
            return earliest;
        }
        let candidates = self.candidates(file, mandate, slot);
        chosen(rule, &candidates).map_or(earliest, |chosen| candidates[chosen].start)
    }

    /// The positions held on the day that fit, each once, by their start.
    fn candidates(&self, file: &PersonFile, mandate: usize, slot: usize) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for (index, span) in file.spans.iter().enumerate() {
            let holds = span.first <= self.date && self.date <= span.last;
            if !holds || !file.span_fits(index, slot) {
                continue;
            }
            let start = self.start_of(file, mandate, span.position).unwrap_or(span.first);
            found.push(Candidate { position: file.position(index).clone(), start });
        }
        found.sort_by_key(|candidate| (candidate.start, candidate.position.id));
        found
    }

    /// The first day on which a position fitted a version in force.
    fn start_of(&self, file: &PersonFile, mandate: usize, position: usize) -> Option<LocalDate> {
        let slots = &self.book.mandate(mandate).slots;
        let starts = slots.iter().flat_map(|slot| {
            let in_force = self.book.in_force(*slot);
            let spans = file.spans.iter().enumerate();
            spans
                .filter(move |(index, span)| {
                    span.position == position && file.span_fits(*index, *slot)
                })
                .map(move |(_, span)| (span.first.max(in_force.first), span.last, in_force.last))
        });
        starts
            .filter(|(first, last, force)| first <= last && force.is_none_or(|last| *first <= last))
            .map(|(first, _, _)| first)
            .min()
    }
}

impl Day<'_> {
    /// The positions of the day that put the person in the audience, and which of them counts; none
    /// when the rule's order names none of them, and the earliest day counts.
    pub(crate) fn sources(
        &self,
        file: &PersonFile,
        mandate: usize,
        slot: usize,
    ) -> (Vec<Candidate>, Option<usize>) {
        let candidates = self.at(&[]).candidates(file, mandate, slot);
        let chosen = chosen(self.book.rule(slot), &candidates);
        (candidates, chosen)
    }
}

/// Which of the candidates counts; they come by their start.
fn chosen(rule: &Rule, candidates: &[Candidate]) -> Option<usize> {
    match rule.sources.take {
        CountsFrom::Earliest => (!candidates.is_empty()).then_some(0),
        CountsFrom::Latest => candidates.len().checked_sub(1),
        CountsFrom::Precedence => rule.sources.order.iter().find_map(|audience| {
            let fits =
                |c: &Candidate| audience.includes_position(&c.position, &crate::filing::nobody());
            candidates.iter().position(fits)
        }),
    }
}

#[cfg(test)]
mod tests;
