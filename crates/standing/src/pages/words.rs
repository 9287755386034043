//! States, amounts and reasons in the reader's words.

use crate::cycle::{Anchor, Anchored};
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use crate::reckon::Uncounted;
use crate::rule_set::{Purpose, Unit};
use crate::standing::{Outcome, Question, Row, State, WhyNot};
use maud::Markup;
use web::components::{Tone, tag};
use web::{Words, t};

/// An amount with its unit.
pub fn amount(amount: Ratio, unit: &Unit) -> String {
    let name = if amount == Ratio::ONE { &unit.one } else { &unit.many };
    format!("{amount} {name}")
}

/// An amount for reading: to two decimals, downward.
pub fn shown(amount: Ratio, unit: &Unit) -> String {
    self::amount(amount.shown(), unit)
}

/// The state as an adjective.
pub fn state_tag(w: &Words, state: State) -> Markup {
    match state {
        State::NotAsked => tag(Tone::Neutral, &t!(w, "standing-state-not-asked")),
        State::Undated => tag(Tone::Warn, &t!(w, "standing-state-undated")),
        State::NotYet { .. } => tag(Tone::Neutral, &t!(w, "standing-state-not-yet")),
        State::Open { .. } => tag(Tone::Neutral, &t!(w, "standing-state-open")),
        State::Met { .. } => tag(Tone::Good, &t!(w, "standing-state-met")),
        State::Missed { .. } => tag(Tone::Bad, &t!(w, "standing-state-missed")),
        State::Expired { .. } => tag(Tone::Bad, &t!(w, "standing-state-expired")),
        State::Revoked { .. } => tag(Tone::Bad, &t!(w, "standing-state-revoked")),
    }
}

/// The state with its dates, as a sentence.
pub fn state_sentence(w: &Words, state: State) -> String {
    match state {
        State::NotAsked => t!(w, "standing-is-not-asked"),
        State::Undated => t!(w, "standing-is-undated"),
        State::NotYet { from } => t!(w, "standing-is-not-yet", day = w.date(from)),
        State::Open { until } => t!(w, "standing-is-open", day = w.date(until)),
        State::Met { on, until } => {
            t!(w, "standing-is-met", on = w.date(on), until = w.date(until))
        }
        State::Missed { since } => t!(w, "standing-is-missed", day = w.date(since.previous_day())),
        State::Expired { since } => {
            t!(w, "standing-is-expired", day = w.date(since.previous_day()))
        }
        State::Revoked { on } => t!(w, "standing-is-revoked", day = w.date(on)),
    }
}

/// What the rule set is good for.
pub fn purpose(w: &Words, purpose: Purpose) -> String {
    match purpose {
        Purpose::Growth => t!(w, "standing-purpose-growth"),
        Purpose::Certificate => t!(w, "standing-purpose-certificate"),
        Purpose::SalaryLane => t!(w, "standing-purpose-lane"),
        Purpose::Yearly => t!(w, "standing-purpose-yearly"),
    }
}

/// Why the person is not asked.
pub fn why_not(w: &Words, why: &WhyNot) -> String {
    match why {
        WhyNot::NotInForce => t!(w, "standing-why-not-in-force"),
        WhyNot::NoPosition => t!(w, "standing-why-no-position"),
        WhyNot::Audience => t!(w, "standing-why-audience"),
        WhyNot::Fte { has, asks } => {
            t!(w, "standing-why-fte", has = *has, asks = *asks)
        }
        WhyNot::Without(kind) => t!(w, "standing-why-without", what = milestone(w, *kind)),
    }
}

/// What kind of milestone it is.
pub fn milestone(w: &Words, kind: MilestoneKind) -> String {
    match kind {
        MilestoneKind::PermanentStatus => t!(w, "standing-milestone-permanent"),
        MilestoneKind::PlanApproved => t!(w, "standing-milestone-plan-approved"),
        MilestoneKind::PlanOnFile => t!(w, "standing-milestone-plan-on-file"),
        MilestoneKind::Attested => t!(w, "standing-milestone-attested"),
        MilestoneKind::BirthMonth => t!(w, "standing-milestone-birth-month"),
        MilestoneKind::ExtraLicence => t!(w, "standing-milestone-extra-licence"),
        MilestoneKind::Extension => t!(w, "standing-milestone-extension"),
        MilestoneKind::Revocation => t!(w, "standing-milestone-revocation"),
    }
}

/// What the cycle is counted from.
pub fn anchored(w: &Words, anchored: &Anchored) -> String {
    let day = w.date(anchored.on);
    match &anchored.anchor {
        Anchor::Fixed(_) => t!(w, "standing-from-fixed", day = day),
        Anchor::Hire => t!(w, "standing-from-hire", day = day),
        Anchor::Milestone(kind) => {
            t!(w, "standing-from-milestone", what = milestone(w, *kind), day = day)
        }
        Anchor::Credential(kind) => {
            t!(w, "standing-from-credential", what = kind.as_str(), day = day)
        }
    }
}

/// Why an entry does not count, or not all of it.
pub fn uncounted(w: &Words, why: &Uncounted, unit: &Unit) -> String {
    match why {
        Uncounted::OtherPath => t!(w, "standing-uncounted-path"),
        Uncounted::NothingConverts => t!(w, "standing-uncounted-unit", unit = unit.many.as_str()),
        Uncounted::Excluded(why) | Uncounted::Repeat(why) => why.clone(),
        Uncounted::BeforeApproval { approved: Some(approved) } => {
            t!(w, "standing-uncounted-before", day = w.date(*approved))
        }
        Uncounted::BeforeApproval { approved: None } => t!(w, "standing-uncounted-unapproved"),
        Uncounted::BelowThreshold { topic, has, asks } => t!(
            w,
            "standing-uncounted-threshold",
            topic = topic.as_str(),
            has = shown(*has, unit),
            asks = amount(*asks, unit)
        ),
        Uncounted::BelowLeast(least) => {
            t!(w, "standing-uncounted-least", least = amount(*least, unit))
        }
        Uncounted::OverMaximum(name) => t!(w, "standing-uncounted-full", name = name.as_str()),
    }
}

/// What a person must look at.
pub fn question(w: &Words, question: &Question) -> String {
    match question {
        Question::OnLeave { days } => t!(w, "standing-question-leave", days = *days),
        Question::Break { days } => t!(w, "standing-question-break", days = *days),
        Question::AskAbout(why) => why.clone(),
        Question::SeveralAnchors => t!(w, "standing-question-anchors"),
    }
}

/// What became of a period.
pub fn outcome(w: &Words, row: &Row) -> String {
    match (row.outcome, row.met_on) {
        (Outcome::Met, Some(on)) => t!(w, "standing-outcome-met", day = w.date(on)),
        (Outcome::Met, None) | (Outcome::Running, _) => t!(w, "standing-outcome-running"),
        (Outcome::Missed, _) => t!(w, "standing-outcome-missed"),
        (Outcome::NotKept, _) => t!(w, "standing-outcome-not-kept"),
        (Outcome::NotAsked, _) => t!(w, "standing-outcome-not-asked"),
    }
}

/// How far a row has come, and how much is still needed.
pub fn progress(w: &Words, row: &Row, unit: &Unit) -> String {
    let one = &row.reckoning;
    let has = one.earned + one.carried;
    let of = t!(
        w,
        "standing-progress",
        has = has.shown().to_string(),
        of = shown(one.target.amount, unit)
    );
    if one.still_needed.is_positive() {
        let needed =
            t!(w, "standing-needed", needed = amount(one.still_needed.shown_needed(), unit));
        return format!("{of} {needed}");
    }
    of
}
