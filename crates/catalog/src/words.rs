//! The catalog's closed sets in the words of the reader.

use maud::Markup;
use web::components::{Tone, tag};
use web::{Words, t};

use crate::activity::CreditAmount;
use crate::kinds::{
    ActivityState, DataUsed, FollowUp, Format, GroupSetting, Kind, Mode, Practice, Promotion,
    Provider, Purpose,
};

pub fn kind(words: &Words, kind: Kind) -> String {
    match kind {
        Kind::Training => t!(words, "catalog-kind-training"),
        Kind::ProfessionalDevelopment => t!(words, "catalog-kind-development"),
    }
}

pub fn purpose(words: &Words, purpose: Purpose) -> String {
    match purpose {
        Purpose::StaffPotential => t!(words, "catalog-purpose-potential"),
        Purpose::StudentAchievement => t!(words, "catalog-purpose-achievement"),
        Purpose::DistrictOperations => t!(words, "catalog-purpose-operations"),
    }
}

pub fn format(words: &Words, format: Format) -> String {
    match format {
        Format::Workshop => t!(words, "catalog-format-workshop"),
        Format::Course => t!(words, "catalog-format-course"),
        Format::Institute => t!(words, "catalog-format-institute"),
        Format::Network => t!(words, "catalog-format-network"),
        Format::Conference => t!(words, "catalog-format-conference"),
        Format::Plc => t!(words, "catalog-format-plc"),
        Format::Coaching => t!(words, "catalog-format-coaching"),
        Format::Rounds => t!(words, "catalog-format-rounds"),
    }
}

pub fn mode(words: &Words, mode: Mode) -> String {
    match mode {
        Mode::FaceToFace => t!(words, "catalog-mode-face-to-face"),
        Mode::Online => t!(words, "catalog-mode-online"),
        Mode::Blended => t!(words, "catalog-mode-blended"),
    }
}

pub fn provider(words: &Words, provider: Provider) -> String {
    match provider {
        Provider::Internal => t!(words, "catalog-provider-internal"),
        Provider::External => t!(words, "catalog-provider-external"),
    }
}

pub fn group_setting(words: &Words, setting: GroupSetting) -> String {
    match setting {
        GroupSetting::Individual => t!(words, "catalog-group-individual"),
        GroupSetting::SmallGroup => t!(words, "catalog-group-small"),
        GroupSetting::LargeGroup => t!(words, "catalog-group-large"),
    }
}

pub fn data_used(words: &Words, data: DataUsed) -> String {
    match data {
        DataUsed::NotSaid => t!(words, "catalog-not-said"),
        DataUsed::None => t!(words, "catalog-data-none"),
        DataUsed::Student => t!(words, "catalog-data-student"),
        DataUsed::Staff => t!(words, "catalog-data-staff"),
        DataUsed::StudentAndStaff => t!(words, "catalog-data-both"),
    }
}

pub fn follow_up(words: &Words, follow_up: FollowUp) -> String {
    match follow_up {
        FollowUp::NotSaid => t!(words, "catalog-not-said"),
        FollowUp::None => t!(words, "catalog-follow-none"),
        FollowUp::Task => t!(words, "catalog-follow-task"),
        FollowUp::Session => t!(words, "catalog-follow-session"),
        FollowUp::Coaching => t!(words, "catalog-follow-coaching"),
    }
}

pub fn practice(words: &Words, practice: Practice) -> String {
    match practice {
        Practice::NotSaid => t!(words, "catalog-not-said"),
        Practice::Apart => t!(words, "catalog-practice-apart"),
        Practice::Planned => t!(words, "catalog-practice-planned"),
        Practice::AtWork => t!(words, "catalog-practice-at-work"),
    }
}

pub fn activity_state(words: &Words, state: ActivityState) -> String {
    match state {
        ActivityState::Draft => t!(words, "catalog-state-draft"),
        ActivityState::Proposed => t!(words, "catalog-state-proposed"),
        ActivityState::Returned => t!(words, "catalog-state-returned"),
        ActivityState::Denied => t!(words, "catalog-state-denied"),
        ActivityState::Approved => t!(words, "catalog-state-approved"),
        ActivityState::Published => t!(words, "catalog-state-published"),
        ActivityState::Retired => t!(words, "catalog-state-retired"),
    }
}

/// The state as a tag: what waits, what went well, what did not.
pub fn state_tag(words: &Words, state: ActivityState) -> Markup {
    let tone = match state {
        ActivityState::Draft | ActivityState::Retired => Tone::Neutral,
        ActivityState::Proposed | ActivityState::Returned => Tone::Warn,
        ActivityState::Denied => Tone::Bad,
        ActivityState::Approved | ActivityState::Published => Tone::Good,
    };
    tag(tone, &activity_state(words, state))
}

pub fn promotion(words: &Words, promotion: Promotion) -> String {
    match promotion {
        Promotion::Automatic => t!(words, "catalog-promotion-automatic"),
        Promotion::Offer => t!(words, "catalog-promotion-offer"),
        Promotion::Manual => t!(words, "catalog-promotion-manual"),
    }
}

/// `1.5 hours`, `0.25`.
pub fn credit_amount(words: &Words, amount: CreditAmount) -> String {
    match amount {
        CreditAmount::Hours(hours) => words.hours(hours),
        CreditAmount::Units(units) => units.to_string(),
    }
}
