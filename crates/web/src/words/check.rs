//! Holds the messages against the code: what is said must be written, what is written must be
//! said, and the two languages must be told the same things. For the test of the whole tree.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::PatternElement;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern};

use super::{Language, MessageSource};

/// Every registered message: slice, language, key, and whether it takes arguments.
pub fn every_message() -> Vec<(&'static str, Language, String, bool)> {
    let mut messages = Vec::new();
    for source in inventory::iter::<MessageSource> {
        for (language, text) in
            [(Language::English, source.english), (Language::Spanish, source.spanish)]
        {
            for (key, message) in read(text).messages {
                messages.push((source.slice, language, key, !message.variables.is_empty()));
            }
        }
    }
    messages.sort_by(|a, b| (a.0, &a.2, a.1.tag()).cmp(&(b.0, &b.2, b.1.tag())));
    messages
}

/// Reads every `crates/*/messages/*.ftl` and every `crates/*/src/**/*.rs` below `root` and tells
/// what does not fit: messages that do not parse, are written twice, are said but not written
/// in English, are written but never said, exist only in Spanish, or take different arguments in
/// the two languages. Empty when all is well.
///
/// Said is what stands as the literal key of a `t!(…)`, what another message refers to, and the
/// `-subject` and `-body` of each `NoticeKind::new("…")`.
pub fn check_sources(root: &Path) -> Vec<String> {
    let mut problems = Vec::new();
    let mut english: BTreeMap<String, (String, Message)> = BTreeMap::new();
    let mut spanish: BTreeMap<String, (String, Message)> = BTreeMap::new();
    let mut said: BTreeMap<String, String> = BTreeMap::new();
    for slice in slices(root) {
        let name = slice.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (tag, into) in [("en", &mut english), ("es", &mut spanish)] {
            let file = format!("crates/{name}/messages/{tag}.ftl");
            let Ok(text) = std::fs::read_to_string(root.join(&file)) else { continue };
            let written = read(&text);
            problems.extend(written.errors.iter().map(|error| format!("{file}: {error}")));
            for (key, message) in written.messages {
                for referred in &message.references {
                    said.insert(referred.clone(), format!("{file} ({key})"));
                }
                if let Some((other, _)) = into.insert(key.clone(), (file.clone(), message)) {
                    problems.push(format!("{file}: {key} is already written in {other}"));
                }
            }
        }
        for file in rust_files(&slice.join("src")) {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            let shown = file.strip_prefix(root).unwrap_or(&file).display().to_string();
            let keys = said_in(&text);
            problems.extend(keys.unreadable.iter().map(|line| {
                format!(
                    "{shown}:{line}: the key of a message is a literal, so that it can be found"
                )
            }));
            said.extend(keys.said.into_iter().map(|key| (key, shown.clone())));
        }
    }
    problems.extend(compare(&english, &spanish, &said));
    problems
}

/// The kind of every notice that code below `root` tells.
pub fn kinds_told(root: &Path) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    for file in slices(root).iter().flat_map(|slice| rust_files(&slice.join("src"))) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let code = without_comments(without_tests(&text));
        kinds.extend(told_in(&code).map(str::to_owned));
    }
    kinds
}

/// What stands before the tests at the foot of a file.
fn without_tests(source: &str) -> &str {
    source.split_once("#[cfg(test)]\nmod tests {").map_or(source, |(code, _)| code)
}

fn without_comments(source: &str) -> String {
    source
        .lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line })
        .fold(String::with_capacity(source.len()), |code, line| code + line + "\n")
}

fn told_in(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices(TELLS).filter_map(|(at, call)| literal(&code[at + call.len()..]))
}

fn compare(
    english: &BTreeMap<String, (String, Message)>,
    spanish: &BTreeMap<String, (String, Message)>,
    said: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut problems = Vec::new();
    for (key, place) in said {
        if !english.contains_key(key) {
            problems.push(format!("{place}: says {key}, which no messages/en.ftl has"));
        }
    }
    for (key, (file, _)) in english {
        if !said.contains_key(key) {
            problems.push(format!("{file}: {key} is never said"));
        }
    }
    for (key, (file, message)) in spanish {
        match english.get(key) {
            None => problems.push(format!("{file}: {key} is not written in English")),
            Some((_, original)) if original.variables != message.variables => {
                problems.push(format!(
                    "{file}: {key} is told {:?}, in English {:?}",
                    message.variables, original.variables
                ));
            }
            Some(_) => {}
        }
    }
    problems
}

pub(super) struct Written {
    pub(super) messages: Vec<(String, Message)>,
    errors: Vec<String>,
}

#[derive(Default)]
pub(super) struct Message {
    pub(super) variables: BTreeSet<String>,
    /// Those of them that are said, and do not only choose among variants.
    pub(super) plain: BTreeSet<String>,
    references: BTreeSet<String>,
}

pub(super) fn read(text: &str) -> Written {
    let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let mut messages = Vec::new();
    for entry in resource.entries() {
        if let Entry::Message(written) = entry {
            let mut message = Message::default();
            if let Some(pattern) = &written.value {
                message.take_pattern(pattern);
            }
            messages.push((written.id.name.to_owned(), message));
        }
    }
    Written { messages, errors: errors.iter().map(ToString::to_string).collect() }
}

impl Message {
    fn take_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.take_expression(expression);
            }
        }
    }

    fn take_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.take_inline(inline),
            Expression::Select { selector, variants } => {
                self.take_selector(selector);
                for variant in variants {
                    self.take_pattern(&variant.value);
                }
            }
        }
    }

    fn take_selector(&mut self, selector: &InlineExpression<&str>) {
        if let InlineExpression::VariableReference { id } = selector {
            self.variables.insert(id.name.to_owned());
        } else {
            self.take_inline(selector);
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                self.plain.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.take_expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => self.take_call(arguments),
            InlineExpression::TermReference { arguments, .. } => {
                if let Some(arguments) = arguments {
                    self.take_call(arguments);
                }
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn take_call(&mut self, arguments: &CallArguments<&str>) {
        for inline in &arguments.positional {
            self.take_inline(inline);
        }
        for named in &arguments.named {
            self.take_inline(&named.value);
        }
    }
}

#[derive(Default)]
struct Said {
    said: BTreeSet<String>,
    /// Lines on which a `t!(…)` has no literal key.
    unreadable: Vec<usize>,
}

/// How code says a message, and how it names a kind of notice. Put together here, because this file
/// is read by its own check.
const SAYS: &str = concat!("t!", "(");
const TELLS: &str = concat!("NoticeKind::new", "(");

/// The keys a Rust file says. Lines of comment do not count.
fn said_in(source: &str) -> Said {
    let mut found = Said::default();
    let code = without_comments(source);
    for (at, call) in code.match_indices(SAYS) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        match key_after_comma(&code[at + call.len()..]) {
            Some(key) => {
                found.said.insert(key.to_owned());
            }
            None => found.unreadable.push(code[..at].lines().count()),
        }
    }
    for kind in told_in(&code) {
        found.said.insert(format!("{kind}-subject"));
        found.said.insert(format!("{kind}-body"));
    }
    found
}

/// The literal after the first comma outside brackets.
fn key_after_comma(rest: &str) -> Option<&str> {
    let mut depth = 0_i32;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return None,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return literal(&rest[at + 1..]),
            _ => {}
        }
    }
    None
}

fn literal(rest: &str) -> Option<&str> {
    let inside = rest.trim_start().strip_prefix('"')?;
    inside.split_once('"').map(|(key, _)| key)
}

fn slices(root: &Path) -> Vec<PathBuf> {
    sorted(&root.join("crates")).into_iter().filter(|path| path.is_dir()).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in sorted(folder) {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests {
    use super::{check_sources, said_in};

    /// The check reads this file too, so the calls in its samples are spelled otherwise.
    fn as_code(sample: &str) -> String {
        sample.replace("SAY(", super::SAYS).replace("KIND(", super::TELLS)
    }

    #[test]
    fn a_key_is_found_behind_any_expression_and_not_in_comments_or_other_macros() {
        let source = "SAY(visit.words, \"a-b\"); SAY(words(&x, 1), \"c\", n = 3)\n\
            // SAY(words, \"comment\")\nasserSAY(text, \"no key\");\n\
            web::SAY(\n    words,\n    \"d\"\n); KIND(\"seat-offered\")\nSAY(words, key)";
        let found = said_in(&as_code(source));
        let said: Vec<&str> = found.said.iter().map(String::as_str).collect();
        assert_eq!(said, ["a-b", "c", "d", "seat-offered-body", "seat-offered-subject"]);
        assert_eq!(found.unreadable.len(), 1);
    }

    #[test]
    fn what_does_not_fit_between_code_and_languages_is_told() {
        let root = std::env::temp_dir().join(format!("words-{}", kernel::Key::new()));
        let slice = root.join("crates/sample");
        std::fs::create_dir_all(slice.join("src")).unwrap();
        std::fs::create_dir_all(slice.join("messages")).unwrap();
        let english =
            "said = { $count } seats\nunsaid = Nothing\nreferred = x\nrefers = { referred }\n";
        std::fs::write(slice.join("messages/en.ftl"), english).unwrap();
        std::fs::write(slice.join("messages/es.ftl"), "said = plazas\nonly = sí\n").unwrap();
        let code = "SAY(w, \"said\", count = 1); SAY(w, \"missing\"); SAY(w, \"refers\")";
        std::fs::write(slice.join("src/lib.rs"), as_code(code)).unwrap();
        let problems = check_sources(&root).join("\n");
        std::fs::remove_dir_all(&root).unwrap();
        for part in [
            "says missing",
            "unsaid is never said",
            "only is not written in English",
            "said is told {}, in English {\"count\"}",
        ] {
            assert!(problems.contains(part), "{part}: {problems}");
        }
        assert_eq!(problems.lines().count(), 4, "{problems}");
    }
}
