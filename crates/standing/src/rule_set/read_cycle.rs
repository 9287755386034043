//! The `[cycle]` of a rule set file.

use crate::cycle::{Anchor, Cycle, Renewal, Snap, Starts, TakeAnchor};
use crate::milestone::MilestoneKind;
use kernel::LocalDate;
use rulefile::{Fields, Problems, Text, optional_word, word};

pub(super) fn cycle(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Cycle> {
    let Some(mut fields) = fields.table("cycle", "the cycle", problems) else {
        fields.missing("cycle", problems);
        return None;
    };
    let years = fields.whole("years", 1..51, problems);
    let months = fields.whole("months", 1..601, problems);
    let from: Vec<Anchor> =
        fields.texts("from", problems).iter().filter_map(|text| anchor(text, problems)).collect();
    if from.is_empty() {
        fields.missing("from", problems);
    }
    let take = optional_word(&mut fields, "take", TakeAnchor::WORDS, TakeAnchor::parse, problems);
    if from.len() > 1 && take.is_none() {
        let meant = "add take = \"earliest\", \"latest\" or \"first named\"";
        problems.say(
            &fields.at.clone(),
            "which of the anchors holds is not said",
            Some(meant.to_owned()),
        );
    }
    let starts = starts(&mut fields, problems);
    let ends = month_day(&mut fields, "ends", problems);
    let renews = word(&mut fields, "renews", &Renewal::WORDS, Renewal::parse, problems);
    let window = fields.whole("window_months", 0..601, problems).unwrap_or(0);
    let late = fields.whole("late_months", 0..61, problems).unwrap_or(0);
    if late > 0 && renews.is_some_and(|renews| renews != Renewal::Credential) {
        let meant = "leave late_months out, or renew by credential";
        problems.say(&fields.at.clone(), "late work follows a credential", Some(meant.to_owned()));
    }
    if years.is_none() == months.is_none() {
        let meant = "give years or months";
        problems.say(&fields.at.clone(), "the length is not said once", Some(meant.to_owned()));
    }
    fields.end(problems);
    let months = months.or_else(|| years.map(|years| years * 12));
    let take = take.unwrap_or(TakeAnchor::FirstNamed);
    Some(Cycle {
        months: months?,
        from,
        take,
        starts,
        ends,
        renews: renews?,
        window_months: window,
        late_months: late,
    })
}

fn anchor(text: &Text, problems: &mut Problems<'_>) -> Option<Anchor> {
    if text.text == "hire" {
        return Some(Anchor::Hire);
    }
    if let Some(kind) = text.text.strip_prefix("credential ") {
        return Some(Anchor::Credential(kind.trim().to_owned()));
    }
    if let Some(on) = LocalDate::parse(&text.text) {
        return Some(Anchor::Fixed(on));
    }
    let kind = MilestoneKind::parse(&text.text);
    if kind.is_none() {
        let meant = "write hire, a date, credential and its kind, or a milestone such as \
                     permanent-status";
        problems.say(&text.at, format!("{} is no anchor", text.text), Some(meant.to_owned()));
    }
    kind.map(Anchor::Milestone)
}

fn starts(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Starts> {
    let snap = optional_word(fields, "snap", Snap::WORDS, Snap::parse, problems);
    let text = fields.text("starts", problems)?;
    if text.text == "birth month" {
        return Some(Starts::BirthMonth);
    }
    let (month, day) = month_day_of(&text, problems)?;
    Some(Starts::On { month, day, snap: snap.unwrap_or(Snap::SameYear) })
}

pub fn month_day(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Option<(i8, i8)> {
    let text = fields.text(field, problems)?;
    month_day_of(&text, problems)
}

fn month_day_of(text: &Text, problems: &mut Problems<'_>) -> Option<(i8, i8)> {
    // In a year that is no leap year: 29 February is no day of every year.
    let day = LocalDate::parse(&format!("2025-{}", text.text));
    if day.is_none() {
        let meant = "write a month and day, such as 09-01";
        let what = format!("{} is not a day of every year", text.text);
        problems.say(&text.at, what, Some(meant.to_owned()));
    }
    day.map(|day| (day.month(), day.day()))
}
