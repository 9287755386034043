//! What standings, ways and refusals are called.

use kernel::LocalDate;
use maud::{Markup, html};
use web::components::{Tone, tag};
use web::{Words, t};

use crate::book::Need;
use crate::home::SOON_DAYS;
use crate::refusal::SkillRefusal;
use crate::show::DAYS_BACK_MAX;
use crate::showing::{Basis, Showing, Way};
use crate::standing::Standing;

/// How somebody stands, in short, for a cell.
pub fn standing(w: &Words, standing: Standing) -> String {
    match standing {
        Standing::Held { .. } => t!(w, "skill-held"),
        Standing::Below { .. } => t!(w, "skill-below"),
        Standing::Lapsed { .. } => t!(w, "skill-lapsed"),
        Standing::Missing => t!(w, "skill-missing"),
    }
}

/// Whether a skill that is held lapses within [`SOON_DAYS`] of a day.
pub(crate) fn lapses_soon(standing: Standing, day: LocalDate) -> bool {
    match standing {
        Standing::Held { until: Some(until), .. } => day.days_until(until) < SOON_DAYS,
        Standing::Held { until: None, .. }
        | Standing::Below { .. }
        | Standing::Lapsed { .. }
        | Standing::Missing => false,
    }
}

pub(crate) fn standing_tag(w: &Words, one: Standing, day: LocalDate) -> Markup {
    let tone = match one {
        Standing::Held { .. } if lapses_soon(one, day) => Tone::Warn,
        Standing::Held { .. } => Tone::Good,
        Standing::Below { .. } | Standing::Lapsed { .. } => Tone::Warn,
        Standing::Missing => Tone::Neutral,
    };
    tag(tone, &standing(w, one))
}

/// What stands behind it: the level, until when, since when.
pub(crate) fn standing_detail(w: &Words, need: &Need<'_>, standing: Standing) -> String {
    let named = |level: Option<i64>| level.and_then(|level| need.level_name(level));
    let needed = named(need.skill.terms.level_needed).unwrap_or_default();
    match standing {
        Standing::Held { level, until, .. } => {
            let level = named(level).map(str::to_owned);
            let until = until.map(|day| t!(w, "skill-until", day = w.date(day)));
            level.into_iter().chain(until).collect::<Vec<String>>().join(" · ")
        }
        Standing::Below { level, .. } => {
            let level = named(Some(level)).unwrap_or_default();
            t!(w, "skill-below-detail", level = level, needed = needed)
        }
        Standing::Lapsed { since, .. } => t!(w, "skill-lapsed-detail", day = w.date(since)),
        Standing::Missing if needed.is_empty() => String::new(),
        Standing::Missing => t!(w, "skill-needed-at", level = needed),
    }
}

/// How something was shown, in a few words: "completed Knife skills".
pub(crate) fn basis(w: &Words, showing: &Showing) -> String {
    match &showing.basis {
        Basis::Completion { title, .. } => t!(w, "skill-by-training", title = title),
        Basis::Recorded(recorded) => match recorded.way {
            Way::Demonstration => t!(w, "skill-by-demonstration", place = &recorded.place),
            Way::Attestation => t!(w, "skill-by-attestation", place = &recorded.place),
        },
    }
}

/// The field a refusal belongs to, and what it says.
pub(crate) fn refusal(w: &Words, refusal: &SkillRefusal) -> (&'static str, String) {
    match refusal {
        SkillRefusal::NoSuchSkill => ("", t!(w, "skill-refused-no-skill")),
        SkillRefusal::NotNeeded => ("", t!(w, "skill-refused-not-needed")),
        SkillRefusal::Oneself => ("", t!(w, "skill-refused-oneself")),
        SkillRefusal::Ahead => ("shown-on", t!(w, "skill-refused-ahead")),
        SkillRefusal::TooLongAgo => {
            ("shown-on", t!(w, "skill-refused-long-ago", days = DAYS_BACK_MAX))
        }
        SkillRefusal::LevelMissing => ("level", t!(w, "skill-refused-level")),
        SkillRefusal::EndsBefore { issued } => {
            ("good-until", t!(w, "skill-refused-ends", day = w.date(*issued)))
        }
        SkillRefusal::WordsMissing => ("words", t!(w, "skill-refused-words")),
        SkillRefusal::NotStanding => ("", t!(w, "skill-refused-not-standing")),
        SkillRefusal::NotASet => ("set", t!(w, "skill-refused-not-a-set")),
        SkillRefusal::NotHere => ("person", t!(w, "skill-refused-not-here")),
        SkillRefusal::Already => ("person", t!(w, "skill-refused-already")),
    }
}

/// A refusal of a whole form: a sentence of its own.
pub(crate) fn refused(w: &Words, one: &SkillRefusal) -> Markup {
    let (_, words) = refusal(w, one);
    web::components::notice(Tone::Warn, &t!(w, "skill-not-done"), html! { p { (words) } })
}
