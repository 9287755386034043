//! What is offered: a title, what it is for, for whom, and what it earns. New ones are made only
//! when completion must be counted apart; more chances to take the same are more sections (CAT-1).

use std::collections::BTreeMap;

use kernel::{ActivityId, CreditUnits, Hours, Instant, Key, LocalDate, Money, SchoolYear, StaffId};
use staff::audience::Audience;

use crate::kinds::{
    ActivityState, CreditUnit, Format, GroupSetting, Kind, Mode, Provider, Purpose,
};
use crate::search::{Searched, weighted_words};

/// One activity with everything the catalog says about it. No meaning hides in the title (CAT-10).
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    pub id: ActivityId,
    pub key: Key,
    pub title: String,
    /// One or two sentences, shown in lists.
    pub summary: String,
    pub description: String,
    pub kind: Kind,
    pub format: Format,
    pub mode: Mode,
    pub provider: Provider,
    /// Who provides it, when that is not the district.
    pub provider_name: Option<String>,
    pub group_setting: GroupSetting,
    /// For whom it is; anyone else is told why not (CAT-5).
    pub audience: Audience,
    /// The task or job a training prepares for.
    pub job_target: Option<String>,
    pub cost: Money,
    /// Whether one person may hold places in two of its sections (REG-3).
    pub repeatable: bool,
    pub purposes: Vec<Purpose>,
    /// What it teaches, in the words mandates use: `suicide-awareness`.
    pub topics: Vec<String>,
    pub credits: Vec<CreditOffer>,
    pub state: ActivityState,
    pub school_year: SchoolYear,
    pub copied_from: Option<ActivityId>,
    pub proposed_by: Option<StaffId>,
    pub decision_note: Option<String>,
    pub created_at: Instant,
    pub published_on: Option<LocalDate>,
    pub retired_on: Option<LocalDate>,
}

impl Activity {
    pub(crate) fn search_words(&self) -> BTreeMap<String, i64> {
        weighted_words(&Searched {
            title: &self.title,
            topics: &self.topics,
            summary: &self.summary,
            description: &self.description,
        })
    }

    /// The hours a whole section of it earns, over its credit types counted in hours.
    pub fn hours(&self) -> Option<Hours> {
        self.credits.iter().find_map(|offer| match offer.amount {
            CreditAmount::Hours(hours) => Some(hours),
            CreditAmount::Units(_) => None,
        })
    }
}

/// A kind of credit the district counts: its own hours, points toward a certificate …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditType {
    pub code: String,
    pub name: String,
    pub unit: CreditUnit,
    pub retired_on: Option<LocalDate>,
}

/// What completing an activity earns in one credit type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditOffer {
    /// [`CreditType::code`].
    pub credit_type: String,
    /// The name of the credit type, as people read it.
    pub name: String,
    pub amount: CreditAmount,
    pub earned: Earned,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditAmount {
    Hours(Hours),
    Units(CreditUnits),
}

impl CreditAmount {
    /// The amount as the column keeps it: minutes, or hundredths of a unit.
    pub fn stored(self) -> i64 {
        match self {
            CreditAmount::Hours(hours) => hours.minutes(),
            CreditAmount::Units(units) => units.hundredths(),
        }
    }

    pub fn read(unit: CreditUnit, stored: i64) -> CreditAmount {
        match unit {
            CreditUnit::Hours => CreditAmount::Hours(Hours::from_minutes(stored)),
            CreditUnit::Units => CreditAmount::Units(CreditUnits::from_hundredths(stored)),
        }
    }

    /// Reads what a coordinator types: hours as people write them, or a number of units.
    pub fn parse(unit: CreditUnit, text: &str) -> Option<CreditAmount> {
        let amount = match unit {
            CreditUnit::Hours => CreditAmount::Hours(Hours::parse(text)?),
            CreditUnit::Units => CreditAmount::Units(CreditUnits::parse(text)?),
        };
        (amount.stored() > 0).then_some(amount)
    }
}

/// Whether minutes missed lower the credit (ATT-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earned {
    /// In proportion to the minutes attended.
    ByAttendance,
    /// Whole or not at all.
    WholeOnly,
}

/// What can happen to an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityEvent {
    Propose,
    /// Its author takes a proposal back before it was decided.
    PullBack,
    Return,
    Deny,
    Approve,
    Publish,
    Unpublish,
    Retire,
    Restore,
}

impl ActivityEvent {
    pub const ALL: &'static [ActivityEvent] = &[
        ActivityEvent::Propose,
        ActivityEvent::PullBack,
        ActivityEvent::Return,
        ActivityEvent::Deny,
        ActivityEvent::Approve,
        ActivityEvent::Publish,
        ActivityEvent::Unpublish,
        ActivityEvent::Retire,
        ActivityEvent::Restore,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            ActivityEvent::Propose => "propose",
            ActivityEvent::PullBack => "pull-back",
            ActivityEvent::Return => "return",
            ActivityEvent::Deny => "deny",
            ActivityEvent::Approve => "approve",
            ActivityEvent::Publish => "publish",
            ActivityEvent::Unpublish => "unpublish",
            ActivityEvent::Retire => "retire",
            ActivityEvent::Restore => "restore",
        }
    }

    pub fn parse(name: &str) -> Option<ActivityEvent> {
        ActivityEvent::ALL.iter().copied().find(|event| event.name() == name)
    }

    /// Whether it is for the author of a proposal to do, not for the office.
    pub const fn is_its_authors(self) -> bool {
        match self {
            ActivityEvent::Propose | ActivityEvent::PullBack => true,
            ActivityEvent::Return
            | ActivityEvent::Deny
            | ActivityEvent::Approve
            | ActivityEvent::Publish
            | ActivityEvent::Unpublish
            | ActivityEvent::Retire
            | ActivityEvent::Restore => false,
        }
    }
}

/// The activity is not in a state in which this can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPossible {
    pub state: ActivityState,
    pub event: ActivityEvent,
}

/// Where an event leads. The office may publish its own draft without a review; what a member of
/// staff proposed is decided first (CAT-4). Every step can be taken back (CAT-2).
pub fn next(state: ActivityState, event: ActivityEvent) -> Result<ActivityState, NotPossible> {
    use ActivityState::{Approved, Denied, Draft, Proposed, Published, Retired, Returned};
    let not_possible = Err(NotPossible { state, event });
    match event {
        ActivityEvent::Propose => match state {
            Draft | Returned => Ok(Proposed),
            Proposed | Denied | Approved | Published | Retired => not_possible,
        },
        ActivityEvent::PullBack => match state {
            Proposed => Ok(Returned),
            Draft | Returned | Denied | Approved | Published | Retired => not_possible,
        },
        ActivityEvent::Return => match state {
            Proposed | Approved => Ok(Returned),
            Draft | Returned | Denied | Published | Retired => not_possible,
        },
        ActivityEvent::Deny => match state {
            Proposed => Ok(Denied),
            Draft | Returned | Denied | Approved | Published | Retired => not_possible,
        },
        ActivityEvent::Approve => match state {
            Proposed | Denied => Ok(Approved),
            Draft | Returned | Approved | Published | Retired => not_possible,
        },
        ActivityEvent::Publish => match state {
            Draft | Approved => Ok(Published),
            Proposed | Returned | Denied | Published | Retired => not_possible,
        },
        ActivityEvent::Unpublish => match state {
            Published => Ok(Approved),
            Draft | Proposed | Returned | Denied | Approved | Retired => not_possible,
        },
        ActivityEvent::Retire => match state {
            Draft | Returned | Denied | Approved | Published => Ok(Retired),
            Proposed | Retired => not_possible,
        },
        ActivityEvent::Restore => match state {
            Retired => Ok(Approved),
            Draft | Proposed | Returned | Denied | Approved | Published => not_possible,
        },
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    for state in ActivityState::ALL {
        for event in ActivityEvent::ALL {
            if let Ok(to) = next(*state, *event) {
                rows.push((state.name(), event.name(), to.name()));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{ActivityEvent, CreditAmount, machine, next};
    use crate::kinds::{ActivityState, CreditUnit};

    #[test]
    fn what_staff_propose_is_decided_before_it_is_published() {
        assert!(next(ActivityState::Proposed, ActivityEvent::Publish).is_err());
        let approved = next(ActivityState::Proposed, ActivityEvent::Approve).unwrap();
        assert_eq!(next(approved, ActivityEvent::Publish), Ok(ActivityState::Published));
    }

    #[test]
    fn cat_2_every_state_but_the_decided_ones_can_be_left_again() {
        for state in ActivityState::ALL {
            assert!(machine().iter().any(|(from, _, _)| *from == state.name()), "{state}");
        }
    }

    #[test]
    fn credit_is_read_as_people_write_it_and_never_nothing() {
        assert_eq!(
            CreditAmount::parse(CreditUnit::Hours, "1.5").map(CreditAmount::stored),
            Some(90)
        );
        assert_eq!(
            CreditAmount::parse(CreditUnit::Units, "0.25").map(CreditAmount::stored),
            Some(25)
        );
        assert_eq!(CreditAmount::parse(CreditUnit::Hours, "0"), None);
    }
}
