//! Looking for what needs a decision; pure.

use super::{Finding, Kind};
use crate::due::DuePart;
use crate::duty::DutyState;
use crate::filing::{PersonFile, Source};
use crate::rule::{Kind as Whose, Rule};
use crate::rulebook::{Day, Rulebook};
use kernel::{LocalDate, StaffId};
use std::collections::HashMap;

/// Fewer days than this between being asked and the due day are too few to count on.
pub const SHORT_DAYS: i64 = 7;

/// Everything that needs a decision on a day.
pub fn look(book: &Rulebook, files: &[PersonFile], on: LocalDate) -> Vec<Finding> {
    let ask = Ask { day: book.on(on), book, on };
    let mut found = ask.versions_overlap();
    found.extend(ask.requirements_overlap(files));
    found.extend(same_numbers(files));
    for file in files {
        found.extend(ask.of_person(file));
    }
    found
}

/// A day that is asked about.
#[derive(Debug)]
struct Ask<'b> {
    day: Day<'b>,
    book: &'b Rulebook,
    on: LocalDate,
}

impl Ask<'_> {
    fn of_person(&self, file: &PersonFile) -> Vec<Finding> {
        let person = file.history.person;
        let mut found = Vec::new();
        for (mandate, id) in self.book.mandates().enumerate() {
            if !self.day.is_owed_by_people(mandate) {
                continue;
            }
            let Some(rule) = self.day.rule(mandate) else { continue };
            let judgement = self.day.judge(file, mandate);
            let Some(membership) = judgement.membership else { continue };
            let base = || Finding { person: Some(person), mandate: Some(id), ..nothing() };
            let by_hire = |part: &DuePart| matches!(part, DuePart::DaysAfterHire(_));
            if file.history.hired_on.is_none() && rule.due.parts.iter().any(by_hire) {
                let on = judgement.due.map(|due| due.on);
                found.push(Finding { kind: Kind::HireUnknown, on, ..base() });
            }
            let waits =
                matches!(judgement.state, DutyState::Due { .. } | DutyState::Overdue { .. });
            if let Some(due) = judgement.due.filter(|_| waits) {
                let days = membership.since.days_until(due.on);
                if (0..SHORT_DAYS).contains(&days) {
                    let count = u32::try_from(days).unwrap_or(0);
                    found.push(Finding {
                        kind: Kind::LittleTime,
                        on: Some(due.on),
                        count,
                        ..base()
                    });
                }
            }
        }
        found.extend(self.misdated(file));
        found
    }

    /// Evidence of a day on which it cannot have come about.
    fn misdated(&self, file: &PersonFile) -> Vec<Finding> {
        let person = Some(file.history.person);
        let mut found = Vec::new();
        for line in &file.lines {
            let what = match line.source {
                Source::Done(index) => {
                    let done = &file.done[index];
                    let topics: Vec<&str> = done.topics.iter().map(|topic| &**topic).collect();
                    done.title.clone().unwrap_or_else(|| topics.join(", "))
                }
                Source::Proof(index) => file.proofs[index].what.clone(),
                Source::Acknowledged { index, .. } => file.acknowledged[index].title.clone(),
            };
            let base = Finding { person, on: Some(line.on), what, ..nothing() };
            if line.on > self.on {
                found.push(Finding { kind: Kind::InTheFuture, ..base });
            } else if file.history.left_on.is_some_and(|left_on| left_on < line.on) {
                found.push(Finding { kind: Kind::AfterLeaving, ..base });
            }
        }
        found
    }

    /// Versions of one mandate that are in force on the day together.
    fn versions_overlap(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (mandate, id) in self.book.mandates().enumerate() {
            let slots = &self.book.mandate(mandate).slots;
            let holding = slots.iter().filter(|slot| self.book.in_force(**slot).holds_on(self.on));
            let numbers: Vec<String> =
                holding.map(|slot| self.book.rule(*slot).version.to_string()).collect();
            if numbers.len() > 1 {
                let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                found.push(Finding {
                    kind: Kind::VersionsOverlap,
                    mandate: Some(id),
                    what: numbers.join(", "),
                    count,
                    ..nothing()
                });
            }
        }
        found
    }

    /// Two mandates that ask people for the same topic: how many people owe both.
    fn requirements_overlap(&self, files: &[PersonFile]) -> Vec<Finding> {
        let mut found = Vec::new();
        let ids: Vec<_> = self.book.mandates().collect();
        for first in 0..ids.len() {
            for second in first + 1..ids.len() {
                let both = (self.day.rule(first), self.day.rule(second));
                let (Some(one), Some(other)) = both else { continue };
                let Some(topic) = shared_topic(one, other) else { continue };
                let owe = |file: &&PersonFile, mandate: usize| {
                    self.day.judge(file, mandate).membership.is_some()
                };
                let people = files.iter().filter(|file| owe(file, first) && owe(file, second));
                let count = u32::try_from(people.count()).unwrap_or(u32::MAX);
                if count > 0 {
                    found.push(Finding {
                        kind: Kind::RequirementsOverlap,
                        mandate: Some(ids[first]),
                        other_mandate: Some(ids[second]),
                        what: topic,
                        count,
                        ..nothing()
                    });
                }
            }
        }
        found
    }
}

fn shared_topic(one: &Rule, other: &Rule) -> Option<String> {
    let people = |rule: &Rule| matches!(rule.kind, Whose::Person);
    let topic = one.topics.iter().find(|topic| other.topics.contains(topic))?;
    (people(one) && people(other)).then(|| topic.clone())
}

/// Two people whose certificates of one kind have one number.
fn same_numbers(files: &[PersonFile]) -> Vec<Finding> {
    let mut first: HashMap<(&str, String), StaffId> = HashMap::new();
    let mut found = Vec::new();
    for file in files {
        for credential in &file.history.credentials {
            let Some(number) = credential.number.as_deref() else { continue };
            let plain: String =
                number.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
            let plain = plain.to_uppercase();
            if plain.is_empty() {
                continue;
            }
            let person = file.history.person;
            let known = *first.entry((&credential.kind, plain)).or_insert(person);
            if known != person {
                found.push(Finding {
                    kind: Kind::SameNumber,
                    person: Some(known),
                    other: Some(person),
                    what: format!("{} {number}", credential.kind),
                    ..nothing()
                });
            }
        }
    }
    found
}

fn nothing() -> Finding {
    Finding {
        kind: Kind::HireUnknown,
        person: None,
        other: None,
        mandate: None,
        other_mandate: None,
        on: None,
        what: String::new(),
        count: 0,
    }
}
