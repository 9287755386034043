//! A wave, its questions and what can be answered. Pure.

use kernel::{Key, LocalDate, PulseQuestionId, PulseWaveId};

/// One asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    pub id: PulseWaveId,
    pub key: Key,
    pub title: String,
    pub opens_on: LocalDate,
    /// The last day on which it can be answered.
    pub closes_on: LocalDate,
    /// The rule's text.
    pub audience: String,
}

impl Wave {
    pub fn is_open(&self, on: LocalDate) -> bool {
        self.opens_on <= on && on <= self.closes_on
    }

    pub fn is_over(&self, on: LocalDate) -> bool {
        self.closes_on < on
    }
}

/// A sentence to agree or disagree with; to agree is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: PulseQuestionId,
    pub key: Key,
    pub english: String,
    pub spanish: String,
}

/// How somebody answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    StronglyAgree,
    Agree,
    InBetween,
    Disagree,
    StronglyDisagree,
}

impl Choice {
    pub const ALL: [Choice; 5] = [
        Choice::StronglyAgree,
        Choice::Agree,
        Choice::InBetween,
        Choice::Disagree,
        Choice::StronglyDisagree,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Choice::StronglyAgree => "strongly-agree",
            Choice::Agree => "agree",
            Choice::InBetween => "in-between",
            Choice::Disagree => "disagree",
            Choice::StronglyDisagree => "strongly-disagree",
        }
    }

    pub fn parse(name: &str) -> Option<Choice> {
        Choice::ALL.into_iter().find(|choice| choice.name() == name)
    }

    pub const fn agrees(self) -> bool {
        match self {
            Choice::StronglyAgree | Choice::Agree => true,
            Choice::InBetween | Choice::Disagree | Choice::StronglyDisagree => false,
        }
    }
}

/// Whether somebody counts as engaged: they agree with more than half of what was asked.
pub fn is_engaged(choices: impl Iterator<Item = Choice>) -> bool {
    let (agreed, all) = choices
        .fold((0, 0), |(agreed, all), choice| (agreed + usize::from(choice.agrees()), all + 1));
    agreed * 2 > all
}

#[cfg(test)]
mod tests {
    use super::{Choice, is_engaged};

    #[test]
    fn who_agrees_with_more_than_half_is_engaged() {
        use Choice::{Agree, Disagree, InBetween, StronglyAgree};
        assert!(is_engaged([StronglyAgree, Agree, InBetween].into_iter()));
        assert!(!is_engaged([StronglyAgree, Disagree].into_iter()));
        assert!(!is_engaged([].into_iter()));
    }
}
