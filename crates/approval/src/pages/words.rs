//! Approval in words.

use access::Role;
use kernel::StaffId;
use maud::Markup;
use web::components::{Tone, tag};
use web::{Words, t};

use crate::chain::{Allotted, TravelAsked};
use crate::decide::DecisionRefusal;
use crate::delegate::DelegateRefusal;
use crate::owner;
use crate::round::State;
use crate::step::Relation;

/// Where a round stands, as a tag.
pub fn state_tag(w: &Words, state: State) -> Markup {
    let tone = match state {
        State::Open { .. } | State::Returned => Tone::Warn,
        State::Approved => Tone::Good,
        State::Denied => Tone::Bad,
        State::PulledBack | State::Ended => Tone::Neutral,
    };
    tag(tone, &self::state(w, state))
}

pub(super) fn state(w: &Words, state: State) -> String {
    match state {
        State::Open { .. } => t!(w, "approval-state-open"),
        State::Approved => t!(w, "approval-state-approved"),
        State::Denied => t!(w, "approval-state-denied"),
        State::Returned => t!(w, "approval-state-returned"),
        State::PulledBack => t!(w, "approval-state-pulled-back"),
        State::Ended => t!(w, "approval-state-ended"),
    }
}

pub(super) fn role(w: &Words, role: Role) -> String {
    match role {
        Role::Employee => t!(w, "approval-role-employee"),
        Role::Coach => t!(w, "approval-role-coach"),
        Role::Principal => t!(w, "approval-role-principal"),
        Role::Coordinator => t!(w, "approval-role-coordinator"),
        Role::HumanResources => t!(w, "approval-role-human-resources"),
        Role::Superintendent => t!(w, "approval-role-superintendent"),
        Role::BoardMember => t!(w, "approval-role-board-member"),
        Role::Auditor => t!(w, "approval-role-auditor"),
        Role::Administrator => t!(w, "approval-role-administrator"),
        Role::Guest => t!(w, "approval-role-guest"),
    }
}

/// A relation in words; `named` gives the name of a person.
pub(super) fn relation(
    w: &Words,
    relation: Relation,
    named: &dyn Fn(StaffId) -> Option<String>,
) -> String {
    match relation {
        Relation::Supervisor => t!(w, "approval-relation-supervisor"),
        Relation::Principal => t!(w, "approval-relation-principal"),
        Relation::Role(role) => self::role(w, role),
        Relation::Person(person) => {
            named(person).unwrap_or_else(|| t!(w, "approval-relation-gone"))
        }
    }
}

/// Whether it is within what was allotted.
pub(super) fn allotted(w: &Words, allotted: Allotted) -> String {
    match allotted {
        Allotted::Within => t!(w, "approval-allotted-within"),
        Allotted::Beyond => t!(w, "approval-allotted-beyond"),
    }
}

pub(super) fn travel(w: &Words, travel: TravelAsked) -> String {
    match travel {
        TravelAsked::Any => t!(w, "approval-travel-any"),
        TravelAsked::Overnight => t!(w, "approval-travel-overnight"),
        TravelAsked::OutOfState => t!(w, "approval-travel-out-of-state"),
        TravelAsked::Either => t!(w, "approval-travel-either"),
    }
}

/// The name of a form, in its owner's words.
pub(super) fn form(w: &Words, name: &str) -> String {
    owner::forms(w)
        .into_iter()
        .find(|(known, _)| *known == name)
        .map_or_else(|| name.to_owned(), |(_, words)| words)
}

/// What happened, for a request's history.
pub(super) fn event(w: &Words, name: &str) -> String {
    match name {
        "send" => t!(w, "approval-event-send"),
        "approve" => t!(w, "approval-event-approve"),
        "carry" => t!(w, "approval-event-carry"),
        "deny" => t!(w, "approval-event-deny"),
        "return" => t!(w, "approval-event-return"),
        "pull-back" => t!(w, "approval-event-pull-back"),
        "end" => t!(w, "approval-event-end"),
        "remind" => t!(w, "approval-event-remind"),
        "escalate" => t!(w, "approval-event-escalate"),
        "replace" => t!(w, "approval-event-replace"),
        other => other.to_owned(),
    }
}

/// Why a decision was not taken, and what to do. `named` gives the name of a person.
pub(super) fn refusal(
    w: &Words,
    refusal: &DecisionRefusal,
    named: &dyn Fn(StaffId) -> Option<String>,
) -> String {
    let who =
        |by: &Option<StaffId>| by.and_then(named).unwrap_or_else(|| t!(w, "approval-someone"));
    match refusal {
        DecisionRefusal::NoSuchRequest => t!(w, "approval-no-such"),
        DecisionRefusal::OwnRequest => t!(w, "approval-own"),
        DecisionRefusal::NotAsked => t!(w, "approval-not-asked"),
        DecisionRefusal::Over { state: State::PulledBack, .. } => t!(w, "approval-over-pulled"),
        DecisionRefusal::Over { state: State::Ended, .. } => t!(w, "approval-over-ended"),
        DecisionRefusal::Over { state, by } => {
            t!(w, "approval-over", state = self::state(w, *state).to_lowercase(), who = who(by))
        }
        DecisionRefusal::AlreadyDecided { by } => t!(w, "approval-already", who = who(by)),
        DecisionRefusal::ReasonNeeded => t!(w, "approval-reason-missing"),
        DecisionRefusal::NotRevisable => t!(w, "approval-not-revisable"),
        DecisionRefusal::CannotBe(said) => said.in_words(w),
    }
}

/// Why nobody is named as a delegate: the field it belongs to, and the words.
pub(super) fn delegate_refusal(w: &Words, refusal: DelegateRefusal) -> (&'static str, String) {
    match refusal {
        DelegateRefusal::NoSuchPerson => ("delegate", t!(w, "approval-delegate-nobody")),
        DelegateRefusal::Oneself => ("delegate", t!(w, "approval-delegate-oneself")),
        DelegateRefusal::EndsBeforeItStarts => ("to", t!(w, "approval-delegate-ends-before")),
        DelegateRefusal::Past => ("to", t!(w, "approval-delegate-past")),
        DelegateRefusal::TooLong => {
            let days = crate::delegate::DELEGATE_DAYS_MAX;
            ("to", t!(w, "approval-delegate-too-long", days = days))
        }
        DelegateRefusal::NotStanding => ("delegate", t!(w, "approval-delegate-over")),
    }
}
