//! Everything about one person that rule sets ask about, over all time.

use crate::milestone::{Milestone, MilestoneKind};
use crate::work::Work;
use kernel::LocalDate;
use staff::{Credential, StaffHistory};

/// One person's facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    pub history: StaffHistory,
    pub milestones: Vec<Milestone>,
    /// By day.
    pub work: Vec<Work>,
}

impl Record {
    /// What was known by the end of a day: facts dated later are cut, and what ends later is
    /// still open. Every answer about a day is worked out from this alone, so no later fact can
    /// change it.
    #[must_use]
    pub fn as_of(&self, day: LocalDate) -> Record {
        let mut history = self.history.clone();
        let open = |ends: Option<LocalDate>| ends.filter(|ends| *ends < day);
        history.positions.retain(|position| position.starts_on <= day);
        for position in &mut history.positions {
            position.ends_on = open(position.ends_on);
        }
        history.leaves.retain(|leave| leave.starts_on <= day);
        for leave in &mut history.leaves {
            leave.ends_on = open(leave.ends_on);
        }
        history.left_on = open(history.left_on);
        // The expiry of a credential is printed on it the day it is issued.
        history.credentials.retain(|credential| credential.issued_on <= day);
        history.credentials.sort_by_key(|credential| (credential.issued_on, credential.id));
        let mut milestones = self.milestones.clone();
        milestones.retain(|milestone| milestone.on <= day);
        milestones.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
        let mut work = self.work.clone();
        work.retain(|work| work.on <= day);
        work.sort_by(|a, b| (a.on, &a.key).cmp(&(b.on, &b.key)));
        Record { history, milestones, work }
    }

    pub fn milestones_of(&self, kind: MilestoneKind) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(move |milestone| milestone.kind == kind)
    }

    pub fn credentials_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Credential> {
        self.history
            .credentials
            .iter()
            .filter(move |credential| credential.kind.eq_ignore_ascii_case(kind))
    }

    pub(crate) fn birth_month(&self) -> Option<i8> {
        let month = self.milestones_of(MilestoneKind::BirthMonth).last()?.number?;
        i8::try_from(month).ok().filter(|month| (1..=12).contains(month))
    }
}
