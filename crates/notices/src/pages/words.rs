//! Topics, paces and haste in words, and samples for a preview.

use serde_json::{Map, Value, json};
use web::{Language, Words, t};

use crate::kind::{Haste, Topic};
use crate::pace::Pace;

pub fn topic(w: &Words, topic: Topic) -> String {
    match topic {
        Topic::Seats => t!(w, "notices-topic-seats"),
        Topic::Approvals => t!(w, "notices-topic-approvals"),
        Topic::Requests => t!(w, "notices-topic-requests"),
        Topic::Growth => t!(w, "notices-topic-growth"),
        Topic::Record => t!(w, "notices-topic-record"),
        Topic::Training => t!(w, "notices-topic-training"),
        Topic::Suggestions => t!(w, "notices-topic-suggestions"),
        Topic::Desk => t!(w, "notices-topic-desk"),
        Topic::Account => t!(w, "notices-topic-account"),
    }
}

/// What of a topic comes, and what of it always at once.
pub fn about(w: &Words, topic: Topic) -> String {
    match topic {
        Topic::Seats => t!(w, "notices-about-seats"),
        Topic::Approvals => t!(w, "notices-about-approvals"),
        Topic::Requests => t!(w, "notices-about-requests"),
        Topic::Growth => t!(w, "notices-about-growth"),
        Topic::Record => t!(w, "notices-about-record"),
        Topic::Training => t!(w, "notices-about-training"),
        Topic::Suggestions => t!(w, "notices-about-suggestions"),
        Topic::Desk => t!(w, "notices-about-desk"),
        Topic::Account => t!(w, "notices-about-account"),
    }
}

pub fn pace(w: &Words, pace: Pace) -> String {
    match pace {
        Pace::AtOnce => t!(w, "notices-pace-at-once"),
        Pace::Daily => t!(w, "notices-pace-daily"),
        Pace::Weekly => t!(w, "notices-pace-weekly"),
    }
}

pub fn haste(w: &Words, haste: Haste) -> String {
    match haste {
        Haste::Now => t!(w, "notices-haste-now"),
        Haste::By(_) => t!(w, "notices-haste-by"),
        Haste::Act => t!(w, "notices-haste-act"),
        Haste::News => t!(w, "notices-haste-news"),
    }
}

/// What a preview puts for the variables of a kind; one without a sample stands in marks of its own.
pub fn samples(w: &Words, variables: &[String]) -> Map<String, Value> {
    variables.iter().map(|name| (name.clone(), sample(w, name))).collect()
}

fn sample(w: &Words, name: &str) -> Value {
    let text = |words: String| json!(words);
    match name {
        "title" => text(t!(w, "notices-sample-title")),
        "name" | "who" | "person" => text("Ana Ruiz".to_owned()),
        "of" | "deputy" => text("Priya Nair".to_owned()),
        "starts" | "until" => json!({ "at": SAMPLE_INSTANT }),
        "since" | "day" | "due" | "from" | "to" => json!(SAMPLE_DAY),
        "with" => text(t!(w, "notices-sample-with")),
        "reason" | "note" => text(t!(w, "notices-sample-reason")),
        "hours" => json!({ "minutes": 90 }),
        "amount" | "left" => text("$180.00".to_owned()),
        "count" | "late" | "soon" => json!(3),
        "percent" => json!(80),
        "provider" => text(t!(w, "notices-sample-provider")),
        "skill" => text(t!(w, "notices-sample-skill")),
        "year" => text("2025–26".to_owned()),
        "lane" => text("BA+18".to_owned()),
        "file" => text("proof-2025-10-14.zip".to_owned()),
        other => text(format!("‹{other}›")),
    }
}

/// Tuesday, 14 October 2025, 3:45 in the afternoon in Nebraska.
const SAMPLE_INSTANT: i64 = 1_760_474_700_000_000;
const SAMPLE_DAY: &str = "2025-10-14";

/// The words of the reader's page in another language.
pub fn in_language(w: &Words, language: Language) -> Words {
    Words::new(language, std::sync::Arc::new(w.calendar().clone()))
}
