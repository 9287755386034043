//! The words of an activity as search sees them: folded, lightly stemmed, weighted. The same on
//! both engines, because the index is a plain table.

use std::collections::BTreeMap;

use kernel::names::search_form;

/// A word in the title counts most, then in the topics, the summary, the description.
const TITLE_WEIGHT: i64 = 8;
const TOPIC_WEIGHT: i64 = 5;
const SUMMARY_WEIGHT: i64 = 3;
const DESCRIPTION_WEIGHT: i64 = 1;
/// No more words of one question are looked at than this.
const ASKED_WORDS_MAX: usize = 8;

/// Words too common to tell activities apart, in both languages.
const COMMON: &[&str] = &[
    "a", "al", "an", "and", "at", "by", "con", "de", "del", "el", "en", "for", "from", "in", "la",
    "las", "los", "of", "on", "or", "para", "por", "the", "to", "un", "una", "with", "y",
];

/// The text of an activity that search reads.
pub struct Searched<'a> {
    pub title: &'a str,
    pub topics: &'a [String],
    pub summary: &'a str,
    pub description: &'a str,
}

/// Each word once, with the weight of everywhere it stands.
pub fn weighted_words(text: &Searched<'_>) -> BTreeMap<String, i64> {
    let mut weights = BTreeMap::new();
    let topics = text.topics.join(" ");
    for (part, weight) in [
        (text.title, TITLE_WEIGHT),
        (topics.as_str(), TOPIC_WEIGHT),
        (text.summary, SUMMARY_WEIGHT),
        (text.description, DESCRIPTION_WEIGHT),
    ] {
        for word in words(part) {
            let sum = weights.entry(word).or_insert(0);
            *sum = (*sum + weight).min(TITLE_WEIGHT * 2);
        }
    }
    weights
}

/// The stems a question asks for. Every one must begin a word of the activity.
pub fn asked_words(question: &str) -> Vec<String> {
    let mut asked: Vec<String> = words(question).collect();
    if asked.is_empty() {
        asked = search_form(question).split_whitespace().map(str::to_owned).collect();
    }
    asked.dedup();
    asked.truncate(ASKED_WORDS_MAX);
    asked
}

fn words(text: &str) -> impl Iterator<Item = String> {
    search_form(text)
        .split_whitespace()
        .filter(|word| !COMMON.contains(word))
        .map(stem)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Takes off the commonest endings of English, so that *reading*, *reads* and *read* meet. Light
/// on purpose: a stem is always a beginning of the word, so a typed beginning still finds it.
fn stem(word: &str) -> String {
    const SHORTEST_STEM: usize = 3;
    for (ending, rest_must_not_end) in
        [("ings", ""), ("ing", ""), ("ies", ""), ("ed", "e"), ("es", ""), ("s", "s")]
    {
        if let Some(rest) = word.strip_suffix(ending) {
            let keeps_sense = rest_must_not_end.is_empty() || !rest.ends_with(rest_must_not_end);
            if rest.len() >= SHORTEST_STEM && keeps_sense {
                return rest.to_owned();
            }
        }
    }
    word.strip_suffix(['e', 'y'])
        .filter(|rest| rest.len() > SHORTEST_STEM)
        .unwrap_or(word)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Searched, asked_words, stem, weighted_words};

    #[test]
    fn forms_of_one_word_meet() {
        for (one, other) in [
            ("reading", "read"),
            ("reads", "read"),
            ("coaching", "coach"),
            ("studies", "study"),
            ("strategies", "strategy"),
            ("assessed", "assess"),
            ("practices", "practice"),
            ("training", "train"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_stem_begins_its_word() {
        for word in ["reading", "strategy", "class", "bus", "seizure", "plc"] {
            assert!(word.starts_with(&stem(word)), "{word}");
        }
    }

    #[test]
    fn the_title_weighs_more_than_the_description() {
        let text = Searched {
            title: "Science of reading",
            topics: &["dyslexia".to_owned()],
            summary: "",
            description: "How pupils learn to decode, with science",
        };
        let weights = weighted_words(&text);
        assert!(weights["read"] > weights["decod"]);
        assert!(weights["dyslexia"] > weights["decod"]);
        assert!(!weights.contains_key("of"));
    }

    #[test]
    fn a_question_of_common_words_is_still_asked() {
        assert_eq!(asked_words("  Reading for the Brain "), ["read", "brain"]);
        assert_eq!(asked_words("the"), ["the"]);
        assert!(asked_words("  ").is_empty());
    }
}
