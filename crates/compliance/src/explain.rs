//! Why a duty stands as it does: the same judgement, told in order. "Why am I assigned this?" is
//! answered with the law, the version, the position, the dates and the last evidence.

use crate::due::{Anchors, DuePart, Take};
use crate::duty::DutyState;
use crate::filing::{PersonFile, Source};
use crate::judge::{Judgement, Membership, MovedBy};
use crate::missed::Missed;
use crate::rule::{Kind, Rule};
use crate::rulebook::Day;
use crate::sources::{Candidate, CountsFrom};
use credit::ledger::Evidence;
use kernel::{CreditEntryId, Hours, Key, LocalDate, Period};
use staff::PositionFact;
use staff::audience::{Finding, Fit};

/// How many things done that do not count are told.
const NOT_COUNTED_MAX: usize = 3;

/// One duty, explained.
#[derive(Clone, Debug)]
pub struct Explanation<'b> {
    pub judgement: Judgement,
    /// The version in force on the day.
    pub rule: &'b Rule,
    pub in_force: Period,
    /// In the order in which they are told.
    pub reasons: Vec<Reason>,
    /// The years that were missed, oldest first.
    pub missed: Vec<Missed>,
}

/// One step of the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The citations of the rule.
    Law,
    /// The amount and who set it, with the version.
    Length,
    /// A building owes it, not a person.
    AskedOfBuildings,
    /// The position that puts the person in the audience, since when, and what made it fit.
    Position {
        position: Box<PositionFact>,
        since: LocalDate,
        because: Vec<Finding>,
    },
    /// No position fits; the nearest, and what stands against it.
    NoPosition {
        nearest: Option<Box<PositionFact>>,
        because: Vec<Finding>,
    },
    /// Several positions put the person there; the rule says which counts.
    Sources {
        candidates: Vec<Candidate>,
        chosen: usize,
        take: CountsFrom,
    },
    StartsLater {
        from: LocalDate,
    },
    OnLeave {
        until: Option<LocalDate>,
    },
    Exempt {
        reason: String,
        first: LocalDate,
        last: LocalDate,
    },
    /// As [`Reason::Exempt`], for those who may know that, and not why.
    ExemptWithheld {
        first: LocalDate,
        last: LocalDate,
    },
    /// The dates that the rule gives and which of them holds.
    Dates {
        parts: Vec<(DuePart, LocalDate)>,
        take: Take,
        on: LocalDate,
    },
    /// A yearly duty without a date of its own.
    LastDayOfYear {
        on: LocalDate,
    },
    NoDate,
    Moved {
        by: MovedBy,
        to: LocalDate,
    },
    /// What was done and reached the amount; still good on the day or not any more.
    Done {
        what: What,
        on: LocalDate,
        until: Option<LocalDate>,
        counts: Counts,
    },
    /// A missed year is to be made up first.
    MakeUp {
        missed: Missed,
    },
    /// A text is to be read and acknowledged.
    ToAcknowledge,
    /// Part of the amount is done.
    SoFar {
        done: Hours,
        needed: Hours,
    },
    NothingDone,
    /// On the topic, but of a kind the rule does not accept.
    NotAccepted {
        title: String,
        on: LocalDate,
        evidence: Evidence,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counts {
    Still,
    NoMore,
}

/// What reached the amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    Credit { title: String, entry: CreditEntryId },
    Proof { what: String, key: Key },
    Acknowledged { title: String, version: u32 },
}

impl<'b> Day<'b> {
    /// Explains one duty of one person; none when no version is in force on the day.
    pub fn explain(&self, file: &PersonFile, mandate: usize) -> Option<Explanation<'b>> {
        let slot = self.slot(mandate)?;
        let rule = self.book.rule(slot);
        let judgement = self.judge(file, mandate);
        let mut reasons = vec![Reason::Law, Reason::Length];
        if matches!(rule.kind, Kind::Coverage(_)) {
            reasons.push(Reason::AskedOfBuildings);
        } else {
            reasons.push(self.audience(file, rule, &judgement));
            reasons.extend(self.which_counts(file, mandate, &judgement));
            self.timing(file, mandate, rule, &judgement, &mut reasons);
            self.evidence(file, mandate, &judgement, &mut reasons);
        }
        let missed = self.missed(file, mandate);
        let owed = missed.iter().find(|missed| self.is_still_owed(missed));
        if judgement.state.is_late() {
            reasons.extend(owed.map(|missed| Reason::MakeUp { missed: *missed }));
        }
        Some(Explanation { judgement, rule, in_force: self.book.in_force(slot), reasons, missed })
    }

    fn which_counts(
        &self,
        file: &PersonFile,
        mandate: usize,
        judgement: &Judgement,
    ) -> Option<Reason> {
        judgement.membership?;
        let slot = judgement.slot?;
        let (candidates, chosen) = self.sources(file, mandate, slot);
        let chosen = chosen.filter(|_| candidates.len() > 1)?;
        let take = self.book.rule(slot).sources.take;
        Some(Reason::Sources { candidates, chosen, take })
    }

    fn audience(&self, file: &PersonFile, rule: &Rule, judgement: &Judgement) -> Reason {
        let mut facts = file.history.on(self.date);
        if let Some(membership) = judgement.membership {
            let position = file.position(membership.span);
            facts.positions.retain(|known| known.id == position.id);
            let because = match rule.audience.fits(&facts) {
                Fit::Yes { because, .. } | Fit::No { because, .. } => because,
            };
            let position = Box::new(position.clone());
            return Reason::Position { position, since: membership.since, because };
        }
        match rule.audience.fits(&facts) {
            Fit::Yes { because, .. } => Reason::NoPosition { nearest: None, because },
            Fit::No { nearest, because } => {
                let nearest = nearest
                    .and_then(|id| facts.positions.into_iter().find(|position| position.id == id));
                Reason::NoPosition { nearest: nearest.map(Box::new), because }
            }
        }
    }

    fn timing(
        &self,
        file: &PersonFile,
        mandate: usize,
        rule: &Rule,
        judgement: &Judgement,
        reasons: &mut Vec<Reason>,
    ) {
        match judgement.state {
            DutyState::NotRequired | DutyState::Available | DutyState::Met { .. } => {}
            DutyState::NotYet { from } if judgement.membership.is_some() => {
                reasons.push(Reason::OnLeave { until: from.map(LocalDate::previous_day) });
            }
            DutyState::NotYet { from } => {
                reasons.extend(from.map(|from| Reason::StartsLater { from }));
            }
            DutyState::Exempt { until } => {
                let holding = file.exemptions.iter().find(|(of, exempted)| {
                    *of == mandate && exempted.last == until && exempted.first <= self.date
                });
                reasons.extend(holding.map(|(_, exempted)| Reason::Exempt {
                    reason: exempted.reason.clone(),
                    first: exempted.first,
                    last: exempted.last,
                }));
            }
            DutyState::Due { .. } | DutyState::Overdue { .. } | DutyState::Lapsed { .. } => {
                dates(file, rule, judgement, reasons);
            }
        }
    }

    fn evidence(
        &self,
        file: &PersonFile,
        mandate: usize,
        judgement: &Judgement,
        reasons: &mut Vec<Reason>,
    ) {
        let Some(slot) = judgement.slot else { return };
        let rule = self.book.rule(slot);
        let counts = match judgement.state {
            DutyState::Met { .. } => Counts::Still,
            DutyState::NotRequired
            | DutyState::NotYet { .. }
            | DutyState::Available
            | DutyState::Due { .. }
            | DutyState::Exempt { .. }
            | DutyState::Overdue { .. }
            | DutyState::Lapsed { .. } => Counts::NoMore,
        };
        if let Some(cover) = judgement.cover {
            let what = match file.lines[cover.line].source {
                Source::Done(index) => {
                    let done = &file.done[index];
                    What::Credit {
                        title: done.title.clone().unwrap_or_default(),
                        entry: done.entry,
                    }
                }
                Source::Proof(index) => {
                    let proof = &file.proofs[index];
                    What::Proof { what: proof.what.clone(), key: proof.key.clone() }
                }
                Source::Acknowledged { index, .. } => {
                    let one = &file.acknowledged[index];
                    What::Acknowledged { title: one.title.clone(), version: one.version }
                }
            };
            reasons.push(Reason::Done { what, on: cover.on, until: cover.until, counts });
        }
        if counts == Counts::Still || judgement.membership.is_none() {
            return;
        }
        let so_far = self.minutes_so_far(file, mandate, slot);
        match rule.amount.minutes() {
            Some(needed) if so_far > 0 => reasons.push(Reason::SoFar {
                done: Hours::from_minutes(so_far),
                needed: Hours::from_minutes(needed),
            }),
            Some(_) | None if rule.acknowledge.is_some() => reasons.push(Reason::ToAcknowledge),
            Some(_) | None if judgement.cover.is_none() => reasons.push(Reason::NothingDone),
            Some(_) | None => {}
        }
        let refused = file.done.iter().rev().filter(|done| {
            done.on <= self.date
                && done.on >= self.counts_from[slot]
                && !rule.evidence.contains(&done.evidence)
                && done
                    .topics
                    .iter()
                    .any(|topic| rule.topics.iter().any(|asked| **asked == **topic))
        });
        reasons.extend(refused.take(NOT_COUNTED_MAX).map(|done| Reason::NotAccepted {
            title: done.title.clone().unwrap_or_default(),
            on: done.on,
            evidence: done.evidence,
        }));
    }
}

/// The day that relative dates count from: a start, or a new text that asks again.
fn anchored(judgement: &Judgement, membership: Membership) -> LocalDate {
    let new_text = judgement.cover.and_then(|cover| cover.new_text);
    let new_text = new_text.filter(|on| *on > membership.since);
    new_text.map_or(membership.counts_from, |on| on.max(membership.counts_from))
}

fn dates(file: &PersonFile, rule: &Rule, judgement: &Judgement, reasons: &mut Vec<Reason>) {
    let (Some(due), Some(membership)) = (judgement.due, judgement.membership) else {
        reasons.push(Reason::NoDate);
        return;
    };
    let anchors =
        Anchors { start: anchored(judgement, membership), hired_on: file.history.hired_on };
    let parts: Vec<(DuePart, LocalDate)> = rule
        .due
        .parts
        .iter()
        .filter_map(|part| {
            let date = match due.year {
                Some(window) => part.date_in(window, anchors),
                None => part.first_date(anchors),
            };
            date.map(|date| (*part, date))
        })
        .collect();
    if !parts.is_empty() {
        reasons.push(Reason::Dates { parts, take: rule.due.take, on: due.by_rule });
    } else if due.year.is_some() {
        reasons.push(Reason::LastDayOfYear { on: due.by_rule });
    }
    if let Some(by) = due.moved_by {
        reasons.push(Reason::Moved { by, to: due.on });
    }
}
