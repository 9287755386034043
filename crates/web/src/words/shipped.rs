//! The words of notices as they ship, to show to whoever writes others: each variable in braces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::check::{Message, read};
use super::{Argument, MessageSource, NoticeWords, Words};

/// What the English words of a notice are told, subject and body together, by name.
pub fn variables_of_notice(kind: &str) -> Vec<String> {
    let mut all = BTreeSet::new();
    for message in messages_of(kind) {
        all.extend(message.variables.iter().cloned());
    }
    all.into_iter().collect()
}

/// Whether they are one text, and not one of several that something decides which nobody can read in it.
pub fn is_one_text(kind: &str) -> bool {
    let plain: BTreeSet<&String> = messages_of(kind).flat_map(|one| &one.plain).collect();
    messages_of(kind).flat_map(|one| &one.variables).all(|variable| plain.contains(variable))
}

/// The words of a notice with `{variable}` for each of its variables, in the form for many.
pub fn shipped_notice(words: &Words, kind: &str) -> NoticeWords {
    let variables = variables_of_notice(kind);
    let shown: Vec<String> = variables.iter().map(|name| format!("{{{name}}}")).collect();
    let arguments: Vec<(&str, Argument<'_>)> = variables
        .iter()
        .zip(&shown)
        .map(|(name, shown)| (name.as_str(), Argument::from(shown)))
        .collect();
    NoticeWords {
        subject: words.say(&format!("{kind}-subject"), &arguments),
        body: words.say(&format!("{kind}-body"), &arguments),
    }
}

fn messages_of(kind: &str) -> impl Iterator<Item = &'static Message> {
    let known = english();
    [format!("{kind}-subject"), format!("{kind}-body")]
        .into_iter()
        .filter_map(move |key| known.get(&key))
}

fn english() -> &'static BTreeMap<String, Message> {
    static ENGLISH: OnceLock<BTreeMap<String, Message>> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let sources = inventory::iter::<MessageSource>.into_iter();
        let notices = sources.flat_map(|source| read(source.english).messages);
        notices.filter(|(key, _)| key.ends_with("-subject") || key.ends_with("-body")).collect()
    })
}
