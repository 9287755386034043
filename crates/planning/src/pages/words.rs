//! How plans, frameworks and what stands against them are said.

use web::components::Tone;
use web::{Words, t};

use crate::adopt::FrameworkRefusal;
use crate::alignment::AlignRefusal;
use crate::draft::PlanRefusal;
use crate::framework::Holding;
use crate::kinds::{
    About, Consulted, ElementKind, FrameworkKind, Horizon, InputAnswer, ItemKind, NeedSource,
    NeedStep, Phase, Relation, Status,
};
use crate::need::NeedState;
use crate::phase::{AT_WORK_MAX, PhaseRefusal};
use crate::plan::{Force, Inactive};
use crate::voice::VoiceRefusal;

pub fn item_kind(w: &Words, kind: ItemKind) -> String {
    match kind {
        ItemKind::Belief => t!(w, "planning-belief"),
        ItemKind::Mission => t!(w, "planning-mission"),
        ItemKind::Parameter => t!(w, "planning-parameter"),
        ItemKind::Objective => t!(w, "planning-objective"),
        ItemKind::Strategy => t!(w, "planning-strategy"),
        ItemKind::ActionPlan => t!(w, "planning-action-plan"),
        ItemKind::SpecificResult => t!(w, "planning-specific-result"),
        ItemKind::ActionStep => t!(w, "planning-action-step"),
    }
}

pub fn status(w: &Words, status: Status) -> String {
    match status {
        Status::NotStarted => t!(w, "planning-not-started"),
        Status::OnTrack => t!(w, "planning-on-track"),
        Status::Behind => t!(w, "planning-behind"),
        Status::Met => t!(w, "planning-met"),
        Status::Stopped => t!(w, "planning-stopped"),
    }
}

pub(crate) const fn tone(status: Status) -> Tone {
    match status {
        Status::NotStarted | Status::Stopped => Tone::Neutral,
        Status::OnTrack | Status::Met => Tone::Good,
        Status::Behind => Tone::Warn,
    }
}

pub fn phase(w: &Words, phase: Phase) -> String {
    match phase {
        Phase::One => t!(w, "planning-phase-1"),
        Phase::Two => t!(w, "planning-phase-2"),
        Phase::Three => t!(w, "planning-phase-3"),
        Phase::Four => t!(w, "planning-phase-4"),
    }
}

/// What a phase is for.
pub(crate) fn phase_means(w: &Words, phase: Phase) -> String {
    match phase {
        Phase::One => t!(w, "planning-phase-1-means"),
        Phase::Two => t!(w, "planning-phase-2-means", most = AT_WORK_MAX),
        Phase::Three => t!(w, "planning-phase-3-means", most = AT_WORK_MAX),
        Phase::Four => t!(w, "planning-phase-4-means"),
    }
}

pub(crate) fn force(w: &Words, force: Force) -> String {
    match force {
        Force::Draft => t!(w, "planning-draft"),
        Force::Coming => t!(w, "planning-coming"),
        Force::InForce => t!(w, "planning-in-force"),
        Force::Over => t!(w, "planning-over"),
    }
}

pub fn framework_kind(w: &Words, kind: FrameworkKind) -> String {
    match kind {
        FrameworkKind::Instruction => t!(w, "planning-framework-instruction"),
        FrameworkKind::SelectStaff => t!(w, "planning-framework-select-staff"),
        FrameworkKind::Leadership => t!(w, "planning-framework-leadership"),
        FrameworkKind::JobTarget => t!(w, "planning-framework-job-target"),
        FrameworkKind::Standards => t!(w, "planning-framework-standards"),
    }
}

pub fn element_kind(w: &Words, kind: ElementKind) -> String {
    match kind {
        ElementKind::Domain => t!(w, "planning-domain"),
        ElementKind::Standard => t!(w, "planning-standard"),
        ElementKind::Indicator => t!(w, "planning-indicator"),
        ElementKind::Skill => t!(w, "planning-skill"),
    }
}

pub(crate) fn relation(w: &Words, relation: Relation) -> String {
    match relation {
        Relation::Same => t!(w, "planning-relation-same"),
        Relation::Narrower => t!(w, "planning-relation-narrower"),
        Relation::Broader => t!(w, "planning-relation-broader"),
        Relation::Related => t!(w, "planning-relation-related"),
    }
}

pub(crate) fn holding(w: &Words, holding: Holding) -> String {
    match holding {
        Holding::Coming { from } => t!(w, "planning-holds-from", day = w.date(from)),
        Holding::Now => t!(w, "planning-holds"),
        Holding::Over { since } => t!(w, "planning-held-until", day = w.date(since)),
    }
}

pub(crate) fn inactive(w: &Words, why: &Inactive) -> String {
    match why {
        Inactive::Plan(Force::Draft) => t!(w, "planning-inactive-draft"),
        Inactive::Plan(Force::Coming) => t!(w, "planning-inactive-coming"),
        Inactive::Plan(Force::Over | Force::InForce) => t!(w, "planning-inactive-over"),
        Inactive::Struck { on } => t!(w, "planning-inactive-struck", day = w.date(*on)),
        Inactive::PhaseOne => t!(w, "planning-inactive-phase-one"),
        Inactive::NotAtWork { action_plan } => {
            t!(w, "planning-inactive-not-at-work", plan = action_plan)
        }
        Inactive::NotServable => t!(w, "planning-inactive-not-servable"),
    }
}

/// The field it is about, and the sentence.
pub fn align_refusal(w: &Words, refusal: &AlignRefusal) -> (&'static str, String) {
    match refusal {
        AlignRefusal::UnknownTarget => ("target", t!(w, "planning-align-unknown")),
        AlignRefusal::ItemInactive { item, why } => {
            ("target", t!(w, "planning-align-inactive", item = item, why = inactive(w, why)))
        }
        AlignRefusal::VersionInactive { element, holding: found } => {
            ("target", t!(w, "planning-align-version", item = element, why = holding(w, *found)))
        }
        AlignRefusal::TooBroad { element } => {
            ("target", t!(w, "planning-align-broad", item = element))
        }
        AlignRefusal::ReasonTooShort => ("reason", t!(w, "planning-align-reason")),
        AlignRefusal::Already => ("target", t!(w, "planning-align-already")),
        AlignRefusal::NotStanding => ("reason", t!(w, "planning-align-not-standing")),
    }
}

pub(crate) fn plan_refusal(w: &Words, refusal: &PlanRefusal) -> (&'static str, String) {
    match refusal {
        PlanRefusal::EndsBeforeItStarts => ("ends", t!(w, "planning-refused-ends")),
        PlanRefusal::HasAPlan => ("building", t!(w, "planning-refused-has-plan")),
        PlanRefusal::Adopted => ("file", t!(w, "planning-refused-adopted")),
        PlanRefusal::NoStrategy => ("on", t!(w, "planning-refused-no-strategy")),
        PlanRefusal::OverlapsLater { starts_on } => {
            ("on", t!(w, "planning-refused-later", day = w.date(*starts_on)))
        }
        PlanRefusal::CodeTaken => ("code", t!(w, "planning-refused-code")),
        PlanRefusal::WrongPlace => ("kind", t!(w, "planning-refused-place")),
        PlanRefusal::NotServable => ("serves", t!(w, "planning-refused-serves")),
        PlanRefusal::WordingStays => ("wording", t!(w, "planning-refused-wording")),
        PlanRefusal::AlreadyStruck => ("struck", t!(w, "planning-refused-struck")),
        PlanRefusal::ReasonMissing => ("words", t!(w, "planning-refused-words")),
        PlanRefusal::NotYet => ("on", t!(w, "planning-refused-not-yet")),
        PlanRefusal::Over => ("words", t!(w, "planning-refused-over")),
    }
}

pub(crate) fn phase_refusal(w: &Words, refusal: &PhaseRefusal) -> String {
    match refusal {
        PhaseRefusal::NotASitePlan => t!(w, "planning-phase-not-site"),
        PhaseRefusal::NotInForce(found) => {
            t!(w, "planning-phase-not-in-force", state = force(w, *found))
        }
        PhaseRefusal::MovedToday => t!(w, "planning-phase-moved-today"),
        PhaseRefusal::NoneChosen => t!(w, "planning-phase-none-chosen", most = AT_WORK_MAX),
        PhaseRefusal::TooMany { at_work, chosen } if at_work.is_empty() => {
            t!(w, "planning-phase-too-many-chosen", chosen = *chosen, most = AT_WORK_MAX)
        }
        PhaseRefusal::TooMany { at_work, chosen } => t!(
            w,
            "planning-phase-too-many",
            count = at_work.len(),
            names = w.list(at_work),
            chosen = *chosen,
            most = AT_WORK_MAX
        ),
        PhaseRefusal::NothingAtWorkInPhaseOne => t!(w, "planning-phase-nothing-in-one"),
        PhaseRefusal::AlreadyAtWork => t!(w, "planning-phase-already"),
        PhaseRefusal::NotAnActionPlan => t!(w, "planning-phase-not-action-plan"),
        PhaseRefusal::NotAtWork => t!(w, "planning-phase-not-at-work"),
        PhaseRefusal::Unplanned { missing } if missing.is_empty() => {
            t!(w, "planning-phase-no-action-plan")
        }
        PhaseRefusal::Unplanned { missing } => {
            t!(w, "planning-phase-no-results", names = w.list(missing))
        }
        PhaseRefusal::Unmet { results } => {
            t!(w, "planning-phase-unmet", count = results.len(), names = w.list(results))
        }
        PhaseRefusal::NotAgreed => t!(w, "planning-phase-not-agreed"),
        PhaseRefusal::AlreadyAgreed => t!(w, "planning-phase-already-agreed"),
        PhaseRefusal::NotLastPhase { phase: found } => {
            t!(w, "planning-phase-not-last", phase = phase(w, *found))
        }
        PhaseRefusal::ReasonMissing => t!(w, "planning-refused-words"),
    }
}

pub fn need_source(w: &Words, source: NeedSource) -> String {
    match source {
        NeedSource::StudentMeasure => t!(w, "needs-source-student-measure"),
        NeedSource::SelfAssessment => t!(w, "needs-source-self-assessment"),
        NeedSource::Survey => t!(w, "needs-source-survey"),
        NeedSource::MandateGap => t!(w, "needs-source-mandate-gap"),
        NeedSource::Waitlist => t!(w, "needs-source-waitlist"),
        NeedSource::Evaluation => t!(w, "needs-source-evaluation"),
        NeedSource::Turnover => t!(w, "needs-source-turnover"),
        NeedSource::Stakeholders => t!(w, "needs-source-stakeholders"),
        NeedSource::Other => t!(w, "needs-source-other"),
    }
}

pub(crate) fn horizon(w: &Words, horizon: Horizon) -> String {
    match horizon {
        Horizon::ShortTerm => t!(w, "needs-short-term"),
        Horizon::LongTerm => t!(w, "needs-long-term"),
    }
}

pub fn need_state(w: &Words, state: NeedState) -> String {
    match state {
        NeedState::Open => t!(w, "needs-open"),
        NeedState::Planned => t!(w, "needs-state-planned"),
        NeedState::SetAside => t!(w, "needs-set-aside"),
        NeedState::Met => t!(w, "needs-met"),
        NeedState::Withdrawn => t!(w, "needs-withdrawn"),
    }
}

pub(crate) fn need_step(w: &Words, step: NeedStep) -> String {
    match step {
        NeedStep::Planned => t!(w, "needs-step-planned"),
        NeedStep::SetAside => t!(w, "needs-step-set-aside"),
        NeedStep::Reopened => t!(w, "needs-step-reopened"),
        NeedStep::Met => t!(w, "needs-step-met"),
        NeedStep::Withdrawn => t!(w, "needs-step-withdrawn"),
    }
}

pub fn consulted(w: &Words, who: Consulted) -> String {
    match who {
        Consulted::Teachers => t!(w, "voice-teachers"),
        Consulted::Principals => t!(w, "voice-principals"),
        Consulted::Paraprofessionals => t!(w, "voice-paraprofessionals"),
        Consulted::SpecializedStaff => t!(w, "voice-specialized-staff"),
        Consulted::Administrators => t!(w, "voice-administrators"),
        Consulted::HourlyStaff => t!(w, "voice-hourly-staff"),
        Consulted::Parents => t!(w, "voice-parents"),
        Consulted::Students => t!(w, "voice-students"),
        Consulted::Community => t!(w, "voice-community"),
        Consulted::Board => t!(w, "voice-board"),
        Consulted::TeacherEducation => t!(w, "voice-teacher-education"),
    }
}

pub(crate) fn about(w: &Words, about: About) -> String {
    match about {
        About::Planning => t!(w, "voice-about-planning"),
        About::Evaluation => t!(w, "voice-about-evaluation"),
        About::Response => t!(w, "voice-about-response"),
    }
}

pub(crate) fn input_answer(w: &Words, answer: InputAnswer) -> String {
    match answer {
        InputAnswer::Used => t!(w, "voice-used"),
        InputAnswer::UsedInPart => t!(w, "voice-used-in-part"),
        InputAnswer::NotUsed => t!(w, "voice-not-used"),
    }
}

pub(crate) fn voice_refusal(w: &Words, refusal: &VoiceRefusal) -> (&'static str, String) {
    match refusal {
        VoiceRefusal::NameTaken => ("name", t!(w, "voice-refused-name")),
        VoiceRefusal::EndsBeforeItStarts => ("ends", t!(w, "planning-refused-ends")),
        VoiceRefusal::NotYet => ("held", t!(w, "planning-refused-not-yet")),
        VoiceRefusal::NoSeatFree { seats } => {
            ("starts", t!(w, "voice-refused-seats", count = *seats))
        }
        VoiceRefusal::Answered => ("words", t!(w, "voice-refused-answered")),
        VoiceRefusal::ReasonMissing => ("words", t!(w, "planning-refused-words")),
        VoiceRefusal::Signed => ("record", t!(w, "voice-refused-signed")),
        VoiceRefusal::NothingToSign => ("record", t!(w, "voice-refused-nothing")),
        VoiceRefusal::Unanswered { inputs } => {
            ("record", t!(w, "voice-refused-unanswered", count = *inputs))
        }
        VoiceRefusal::EndsThen { on } => ("last", t!(w, "voice-refused-ends", day = w.date(*on))),
        VoiceRefusal::SatThen { on } => ("last", t!(w, "voice-refused-sat", day = w.date(*on))),
        VoiceRefusal::OutOfTerm { name } => ("present", t!(w, "voice-refused-term", name = name)),
    }
}

pub(crate) fn framework_refusal(w: &Words, refusal: &FrameworkRefusal) -> (&'static str, String) {
    match refusal {
        FrameworkRefusal::CodeTaken => ("code", t!(w, "planning-framework-code-taken")),
        FrameworkRefusal::NotAfter { in_force_from } => {
            ("from", t!(w, "planning-framework-not-after", day = w.date(*in_force_from)))
        }
        FrameworkRefusal::LeadsNowhere => ("to", t!(w, "planning-crosswalk-nowhere")),
        FrameworkRefusal::WithinItself => ("to", t!(w, "planning-crosswalk-within")),
        FrameworkRefusal::Already => ("to", t!(w, "planning-crosswalk-already")),
        FrameworkRefusal::WrongPlace => ("kind", t!(w, "planning-refused-place")),
        FrameworkRefusal::Holds => ("code", t!(w, "planning-framework-version-holds")),
    }
}
