//! The catalog's closed words as people read them.

use catalog::kinds::{Format, GroupSetting, Mode, Provider, Purpose};
use web::{Words, t};

pub(crate) fn purpose(words: &Words, purpose: Option<Purpose>) -> String {
    match purpose {
        Some(Purpose::StaffPotential) => t!(words, "policy-purpose-staff"),
        Some(Purpose::StudentAchievement) => t!(words, "policy-purpose-students"),
        Some(Purpose::DistrictOperations) => t!(words, "policy-purpose-district"),
        None => t!(words, "policy-purpose-none"),
    }
}

pub(crate) fn mode(words: &Words, mode: Option<Mode>) -> String {
    match mode {
        Some(Mode::FaceToFace) => t!(words, "policy-mode-face-to-face"),
        Some(Mode::Online) => t!(words, "policy-mode-online"),
        Some(Mode::Blended) => t!(words, "policy-mode-blended"),
        None => t!(words, "policy-mode-none"),
    }
}

pub(crate) fn format(words: &Words, format: Format) -> String {
    match format {
        Format::Workshop => t!(words, "policy-format-workshops"),
        Format::Course => t!(words, "policy-format-courses"),
        Format::Institute => t!(words, "policy-format-institutes"),
        Format::Network => t!(words, "policy-format-networks"),
        Format::Conference => t!(words, "policy-format-conferences"),
        Format::Plc => t!(words, "policy-format-plcs"),
        Format::Coaching => t!(words, "policy-format-coaching"),
        Format::Rounds => t!(words, "policy-format-rounds"),
    }
}

pub(crate) fn offered_as(words: &Words, provider: Provider, setting: GroupSetting) -> String {
    let provider = match provider {
        Provider::Internal => t!(words, "policy-provider-internal"),
        Provider::External => t!(words, "policy-provider-external"),
    };
    let setting = match setting {
        GroupSetting::Individual => t!(words, "policy-setting-individual"),
        GroupSetting::SmallGroup => t!(words, "policy-setting-small"),
        GroupSetting::LargeGroup => t!(words, "policy-setting-large"),
    };
    format!("{provider}, {setting}")
}

/// A role group as the district's table of jobs names it: `food-service` is "Food service".
pub(crate) fn group(name: &str) -> String {
    let plain = name.replace(['-', '_'], " ");
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => plain,
    }
}
