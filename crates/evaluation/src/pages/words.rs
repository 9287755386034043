//! Levels, decisions, attributes and figures, in words.

use catalog::FollowUp;
use catalog::words as catalog_words;
use maud::{Markup, html};
use web::components::{Tone, tag};
use web::{Words, t};

use crate::essa::{Attribute, Fundability, Judged, Judgement, ServesInstruction, Verdict, Why};
use crate::finding::{Decision, Figure, Finding, Standing, Step, Unit};
use crate::level::{Level, LookState};

pub fn level(w: &Words, level: Level) -> String {
    match level {
        Level::Reaction => t!(w, "evaluation-level-reaction"),
        Level::Learning => t!(w, "evaluation-level-learning"),
        Level::Support => t!(w, "evaluation-level-support"),
        Level::Use => t!(w, "evaluation-level-use"),
        Level::StudentResult => t!(w, "evaluation-level-student-result"),
    }
}

/// What is looked at there, in a few words.
pub fn level_hint(w: &Words, level: Level) -> String {
    match level {
        Level::Reaction => t!(w, "evaluation-level-reaction-hint"),
        Level::Learning => t!(w, "evaluation-level-learning-hint"),
        Level::Support => t!(w, "evaluation-level-support-hint"),
        Level::Use => t!(w, "evaluation-level-use-hint"),
        Level::StudentResult => t!(w, "evaluation-level-student-result-hint"),
    }
}

pub fn decision(w: &Words, decision: Decision) -> String {
    match decision {
        Decision::Keep => t!(w, "evaluation-keep"),
        Decision::Fix => t!(w, "evaluation-fix"),
        Decision::Stop => t!(w, "evaluation-stop"),
    }
}

pub fn unit(w: &Words, unit: Unit) -> String {
    match unit {
        Unit::Percent => t!(w, "evaluation-unit-percent"),
        Unit::Points => t!(w, "evaluation-unit-points"),
        Unit::Hours => t!(w, "evaluation-unit-hours"),
        Unit::People => t!(w, "evaluation-unit-people"),
        Unit::Students => t!(w, "evaluation-unit-students"),
    }
}

pub fn step(w: &Words, step: Step) -> String {
    match step {
        Step::Progress => t!(w, "evaluation-step-progress"),
        Step::PutOff => t!(w, "evaluation-step-put-off"),
        Step::Done => t!(w, "evaluation-step-done"),
        Step::Reopened => t!(w, "evaluation-step-reopened"),
    }
}

/// "62.5" out of hundredths, in the reader's language.
pub fn hundredths(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, (hundredths % 100).abs());
    let sign = if hundredths < 0 && whole == 0 { "-" } else { "" };
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        (_, _) => format!("{sign}{whole}.{rest:02}"),
    }
}

/// "Use it weekly: 62.5 percent (n = 48)".
pub fn figure(w: &Words, figure: &Figure) -> String {
    t!(
        w,
        "evaluation-figure",
        named = &figure.named,
        value = hundredths(figure.hundredths),
        unit = unit(w, figure.unit),
        n = figure.people
    )
}

pub fn look_state(w: &Words, state: LookState) -> Markup {
    match state {
        LookState::Coming => tag(Tone::Neutral, &t!(w, "evaluation-look-coming")),
        LookState::Late => tag(Tone::Bad, &t!(w, "evaluation-look-late")),
        LookState::Found => tag(Tone::Good, &t!(w, "evaluation-look-found")),
        LookState::Dropped => tag(Tone::Neutral, &t!(w, "evaluation-look-dropped")),
    }
}

pub fn standing(w: &Words, finding: &Finding, today: kernel::LocalDate) -> Markup {
    match finding.standing() {
        Standing::Decided if finding.is_late(today) => {
            tag(Tone::Bad, &t!(w, "evaluation-decision-late"))
        }
        Standing::Decided => tag(Tone::Warn, &t!(w, "evaluation-decision-open")),
        Standing::Done => tag(Tone::Good, &t!(w, "evaluation-decision-done")),
        Standing::Corrected => tag(Tone::Neutral, &t!(w, "evaluation-decision-corrected")),
    }
}

pub fn attribute(w: &Words, attribute: Attribute) -> String {
    match attribute {
        Attribute::Sustained => t!(w, "essa-sustained"),
        Attribute::Intensive => t!(w, "essa-intensive"),
        Attribute::Collaborative => t!(w, "essa-collaborative"),
        Attribute::JobEmbedded => t!(w, "essa-job-embedded"),
        Attribute::DataDriven => t!(w, "essa-data-driven"),
        Attribute::ClassroomFocused => t!(w, "essa-classroom-focused"),
        Attribute::Evaluated => t!(w, "essa-evaluated"),
    }
}

pub fn verdict_word(w: &Words, verdict: Verdict) -> String {
    match verdict {
        Verdict::Yes => t!(w, "essa-yes"),
        Verdict::Partly => t!(w, "essa-partly"),
        Verdict::No => t!(w, "essa-no"),
        Verdict::Unknown => t!(w, "essa-unknown"),
    }
}

pub fn verdict(w: &Words, verdict: Verdict) -> Markup {
    let tone = match verdict {
        Verdict::Yes => Tone::Good,
        Verdict::Partly => Tone::Warn,
        Verdict::No => Tone::Bad,
        Verdict::Unknown => Tone::Neutral,
    };
    tag(tone, &verdict_word(w, verdict))
}

/// The fact that a verdict rests on.
pub fn why(w: &Words, why: &Why) -> String {
    match why {
        Why::NoSection => t!(w, "essa-why-no-section"),
        Why::Meets(shape, follow_up) => {
            let follows = catalog_words::follow_up(w, *follow_up);
            let (days, span) = (shape.days, shape.span_days());
            match (days, follow_up) {
                (1, FollowUp::NotSaid) => t!(w, "essa-why-one-day-unsaid"),
                (1, _) => t!(w, "essa-why-one-day", follows = follows),
                (_, FollowUp::NotSaid) => t!(w, "essa-why-days", days = days, span = span),
                (_, _) => {
                    t!(w, "essa-why-days-follow", days = days, span = span, follows = follows)
                }
            }
        }
        Why::Time(time) => t!(w, "essa-why-time", time = w.hours(*time)),
        Why::Together(format, setting) => format!(
            "{}, {}",
            catalog_words::format(w, *format),
            catalog_words::group_setting(w, *setting)
        ),
        Why::Format(format) => catalog_words::format(w, *format),
        Why::Practiced(practice, FollowUp::Coaching) => format!(
            "{}; {}",
            catalog_words::practice(w, *practice),
            catalog_words::follow_up(w, FollowUp::Coaching)
        ),
        Why::Practiced(practice, _) => {
            t!(w, "essa-why-practiced", place = catalog_words::practice(w, *practice))
        }
        Why::Data(data) => t!(w, "essa-why-data", data = catalog_words::data_used(w, *data)),
        Why::Serves(ServesInstruction::Yes) => t!(w, "essa-why-serves"),
        Why::Serves(ServesInstruction::No) => t!(w, "essa-why-serves-not"),
        Why::StudentAchievement => t!(w, "essa-why-achievement"),
        Why::Judged(Judged::Found) => t!(w, "essa-why-found"),
        Why::Judged(Judged::Planned) => t!(w, "essa-why-planned"),
        Why::Judged(Judged::No) => t!(w, "essa-why-not-judged"),
    }
}

/// What would make it so.
pub fn wanting(w: &Words, attribute: Attribute, judgement: &Judgement) -> String {
    match attribute {
        Attribute::Sustained | Attribute::Intensive if judgement.why == Why::NoSection => {
            t!(w, "essa-want-section")
        }
        Attribute::Sustained => t!(w, "essa-want-sustained"),
        Attribute::Intensive => t!(w, "essa-want-intensive"),
        Attribute::Collaborative => t!(w, "essa-want-collaborative"),
        Attribute::JobEmbedded => t!(w, "essa-want-job-embedded"),
        Attribute::DataDriven => t!(w, "essa-want-data-driven"),
        Attribute::ClassroomFocused => t!(w, "essa-want-classroom-focused"),
        Attribute::Evaluated => t!(w, "essa-want-evaluated"),
    }
}

pub fn fundability_word(w: &Words, fundability: &Fundability) -> String {
    match fundability {
        Fundability::Met => t!(w, "essa-met"),
        Fundability::NotMet(_) => t!(w, "essa-not-met"),
        Fundability::Unknown(_) => t!(w, "essa-fund-unknown"),
    }
}

pub fn fundability_tag(w: &Words, fundability: &Fundability) -> Markup {
    let tone = match fundability {
        Fundability::Met => Tone::Good,
        Fundability::NotMet(_) => Tone::Bad,
        Fundability::Unknown(_) => Tone::Neutral,
    };
    tag(tone, &fundability_word(w, fundability))
}

/// With what stands in the way.
pub fn fundability(w: &Words, fundability: &Fundability) -> Markup {
    let missing = match fundability {
        Fundability::Met => Vec::new(),
        Fundability::NotMet(missing) | Fundability::Unknown(missing) => {
            missing.iter().map(|one| attribute(w, *one)).collect()
        }
    };
    html! {
        (fundability_tag(w, fundability))
        @if !missing.is_empty() { " " (t!(w, "essa-lacks", list = w.list(&missing))) }
    }
}
