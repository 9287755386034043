//! Growth's own words in the language of who reads.

use planning::AlignRefusal;
use web::components::Tone;
use web::{Words, t};

use crate::machine::State;
use crate::refusal::PlanRefusal;
use crate::words::{ApplicationResult, AskedAfter, Event, GoalKind, StepKind};

pub fn state(w: &Words, state: State) -> String {
    match state {
        State::Draft => t!(w, "growth-state-draft"),
        State::Sent => t!(w, "growth-state-sent"),
        State::Approved => t!(w, "growth-state-approved"),
        State::Conferred => t!(w, "growth-state-conferred"),
        State::Signed => t!(w, "growth-state-signed"),
        State::Complete => t!(w, "growth-state-complete"),
    }
}

pub const fn tone(state: State) -> Tone {
    match state {
        State::Draft => Tone::Neutral,
        State::Sent | State::Signed => Tone::Warn,
        State::Approved | State::Conferred | State::Complete => Tone::Good,
    }
}

pub fn event(w: &Words, event: Event) -> String {
    match event {
        Event::Sent => t!(w, "growth-event-sent"),
        Event::PulledBack => t!(w, "growth-event-pulled-back"),
        Event::Returned => t!(w, "growth-event-returned"),
        Event::Approved => t!(w, "growth-event-approved"),
        Event::Revised => t!(w, "growth-event-revised"),
        Event::Conferred => t!(w, "growth-event-conferred"),
        Event::Signed => t!(w, "growth-event-signed"),
        Event::Refused => t!(w, "growth-event-refused"),
    }
}

pub fn step(w: &Words, step: StepKind) -> String {
    match step {
        StepKind::SelfAssessment => t!(w, "growth-step-self-assessment"),
        StepKind::Goals => t!(w, "growth-step-goals"),
        StepKind::MidConference => t!(w, "growth-step-mid-conference"),
        StepKind::Conference => t!(w, "growth-step-conference"),
        StepKind::Signatures => t!(w, "growth-step-signatures"),
    }
}

pub fn goal_kind(w: &Words, kind: GoalKind) -> String {
    match kind {
        GoalKind::Personal => t!(w, "growth-goal-personal"),
        GoalKind::Building => t!(w, "growth-goal-building"),
        GoalKind::District => t!(w, "growth-goal-district"),
    }
}

pub fn asked_after(w: &Words, asked: AskedAfter) -> String {
    match asked {
        AskedAfter::Month => t!(w, "growth-asked-month"),
        AskedAfter::Quarter => t!(w, "growth-asked-quarter"),
        AskedAfter::NextSemester => t!(w, "growth-asked-next-semester"),
    }
}

pub fn result(w: &Words, result: ApplicationResult) -> String {
    match result {
        ApplicationResult::Used => t!(w, "growth-result-used"),
        ApplicationResult::UsedInPart => t!(w, "growth-result-used-in-part"),
        ApplicationResult::NotYet => t!(w, "growth-result-not-yet"),
    }
}

/// What happened, and what to do.
pub fn refusal(w: &Words, refusal: &PlanRefusal) -> String {
    match refusal {
        PlanRefusal::NoCycle => t!(w, "growth-no-cycle"),
        PlanRefusal::WordsMissing => t!(w, "growth-words-missing"),
        PlanRefusal::NotPossible { state, .. } | PlanRefusal::NotDraft { state } => {
            t!(w, "growth-not-possible", state = self::state(w, *state))
        }
        PlanRefusal::NotYourTurn => t!(w, "growth-not-your-turn"),
        PlanRefusal::NotTheirs => t!(w, "growth-not-theirs"),
        PlanRefusal::NotSupervisor => t!(w, "growth-not-supervisor"),
        PlanRefusal::GoalsMissing(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(|kind| goal_kind(w, *kind)).collect();
            t!(w, "growth-goals-missing", kinds = w.list(&kinds))
        }
        PlanRefusal::AssessmentMissing { missing } => {
            t!(w, "growth-assessment-missing", count = *missing)
        }
        PlanRefusal::NothingToShare => t!(w, "growth-nothing-to-share"),
        PlanRefusal::AlreadyShared => t!(w, "growth-already-shared"),
        PlanRefusal::NotShared => t!(w, "growth-not-shared"),
        PlanRefusal::NoSuchItem => t!(w, "growth-no-such-item"),
        PlanRefusal::NoSuchGoal => t!(w, "growth-no-such-goal"),
        PlanRefusal::TooManyGoals => t!(w, "growth-too-many-goals", most = crate::plan::GOALS_MAX),
        PlanRefusal::NoSuchActivity => t!(w, "growth-no-such-activity"),
        PlanRefusal::Serves(why) => serves(w, why),
    }
}

fn serves(w: &Words, refusal: &AlignRefusal) -> String {
    match refusal {
        AlignRefusal::ReasonTooShort => t!(w, "growth-reason-too-short"),
        AlignRefusal::UnknownTarget
        | AlignRefusal::Already
        | AlignRefusal::NotStanding
        | AlignRefusal::ItemInactive { .. }
        | AlignRefusal::VersionInactive { .. }
        | AlignRefusal::TooBroad { .. } => t!(w, "growth-target-inactive"),
    }
}
