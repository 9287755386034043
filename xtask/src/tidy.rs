//! House rules that neither the compiler nor clippy can see: the length of a file, names that say
//! nothing, tests that are switched off or sleep, loose ends without an issue, links that lead
//! nowhere.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use crate::root;

/// From here on a file of code is mentioned, so that it is split while that is easy.
const LINES_WARNED: usize = 400;
const LINES_MAX: usize = 500;
/// Names that gather what has no place; each thing in them belongs somewhere by its meaning.
const SAYS_NOTHING: [&str; 7] =
    ["util", "utils", "common", "helper", "helpers", "misc", "miscellaneous"];
const TEXT: [&str; 11] =
    ["rs", "toml", "md", "sql", "css", "js", "mjs", "ftl", "json", "yml", "html"];
/// Files in which a loose end counts: what is run or read by people, not data.
const WRITTEN: [&str; 8] = ["rs", "toml", "sql", "css", "js", "mjs", "ftl", "html"];
const SKIPPED_FOLDERS: [&str; 4] = ["target", "node_modules", ".git", "perennial-data"];

// Put together here so that this file does not find itself.
const LOOSE_ENDS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
const SWITCHED_OFF: &str = concat!("#[ig", "nore");
const SLEEP: &str = concat!("thread::", "sleep");

/// One finding. A hint is shown; anything else fails the step.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub place: String,
    pub reason: String,
    pub is_hint: bool,
}

/// Reads the whole tree.
pub fn findings() -> Result<Vec<Finding>> {
    let root = root();
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut findings = Vec::new();
    for path in files {
        let name = path.strip_prefix(&root).unwrap_or(&path);
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if TEXT.contains(&kind) {
            let text = fs::read_to_string(&path).with_context(|| format!("{}", name.display()))?;
            findings.extend(judge(&File { name, kind, text: &text }));
        }
    }
    Ok(findings)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_skipped = SKIPPED_FOLDERS.iter().any(|skipped| entry.file_name() == *skipped);
        if entry.file_type()?.is_dir() && !is_skipped {
            collect(&entry.path(), files)?;
        } else if entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// A file by its path from the root, its kind (the ending of its name) and its text.
struct File<'tree> {
    name: &'tree Path,
    kind: &'tree str,
    text: &'tree str,
}

impl File<'_> {
    fn finding(&self, line: usize, reason: impl Into<String>) -> Finding {
        let place = format!("{}:{line}", self.name.display());
        Finding { place, reason: reason.into(), is_hint: false }
    }

    fn is_product_code(&self) -> bool {
        self.kind == "rs" && self.name.starts_with("crates") && !self.is_test_file()
    }

    fn is_test_file(&self) -> bool {
        let is_tests =
            |part: Component<'_>| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs";
        self.name.components().any(is_tests)
    }

    /// The line on which tests begin: the first in a test file, else that of the module `tests`,
    /// which stands last in a file.
    fn tests_begin(&self) -> usize {
        if self.is_test_file() || self.text.contains("#![cfg(test)]") {
            return 1;
        }
        let lines = self.text.lines();
        let mut pairs = lines.clone().zip(lines.skip(1));
        let begin = pairs.position(|(mark, module)| {
            mark.trim_end() == "#[cfg(test)]" && module.starts_with("mod tests")
        });
        begin.map_or(usize::MAX, |position| position + 1)
    }
}

fn judge(file: &File<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(judge_length(file));
    findings.extend(judge_name(file));
    for (line, text) in (1..).zip(file.text.lines()) {
        findings.extend(judge_line(file, line, text));
    }
    if file.kind == "md" && file.name.components().count() == 1 {
        findings.extend(judge_links(file));
    }
    findings
}

fn judge_length(file: &File<'_>) -> Option<Finding> {
    if !file.is_product_code() {
        return None;
    }
    let code = file.text.lines().take(file.tests_begin().saturating_sub(1));
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let length = code.filter(is_code).count();
    let reason = format!(
        "{length} lines of code without tests; {LINES_MAX} is the most: split it by what it is about"
    );
    let finding = file.finding(1, reason);
    match length {
        0..=LINES_WARNED => None,
        length => Some(Finding { is_hint: length <= LINES_MAX, ..finding }),
    }
}

fn judge_name(file: &File<'_>) -> Option<Finding> {
    let says_nothing = |part: Component<'_>| {
        let stem = Path::new(part.as_os_str()).file_stem().unwrap_or_default();
        SAYS_NOTHING.iter().any(|name| stem == *name)
    };
    file.name
        .components()
        .any(says_nothing)
        .then(|| file.finding(1, "this name says nothing: name it by what is in it, or move that"))
}

fn judge_line(file: &File<'_>, line: usize, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if text.ends_with([' ', '\t']) {
        findings.push(file.finding(line, "space at the end of the line: remove it"));
    }
    let is_loose = LOOSE_ENDS.iter().any(|mark| text.contains(mark)) && !names_an_issue(text);
    if is_loose && WRITTEN.contains(&file.kind) {
        findings.push(file.finding(line, "a loose end without an issue: do it, or add (#number)"));
    }
    if file.kind != "rs" {
        return findings;
    }
    let code = text.trim_start();
    if SAYS_NOTHING.iter().any(|name| declares_module(code, name)) {
        findings.push(file.finding(line, "this module's name says nothing: name what is in it"));
    }
    if code.starts_with(SWITCHED_OFF) {
        findings.push(file.finding(line, "a test that is switched off: repair or remove it"));
    }
    let is_in_tests = file.name.starts_with("crates") && line >= file.tests_begin();
    if is_in_tests && code.contains(SLEEP) {
        findings
            .push(file.finding(line, "a test that sleeps: wait for the event, or set the clock"));
    }
    findings
}

fn names_an_issue(text: &str) -> bool {
    text.split('#').skip(1).any(|after| after.starts_with(|it: char| it.is_ascii_digit()))
}

fn declares_module(code: &str, name: &str) -> bool {
    let after = code.split_once("mod ").map(|(before, after)| (before.trim(), after));
    let visible = |before: &str| before.is_empty() || before.starts_with("pub");
    after.is_some_and(|(before, after)| {
        visible(before) && after.trim_end_matches([';', '{', ' ']) == name
    })
}

/// The documents at the root are the way in; each relative link in them must lead somewhere.
fn judge_links(file: &File<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut is_example = false;
    for (line, text) in (1..).zip(file.text.lines()) {
        is_example ^= text.trim_start().starts_with("```");
        if is_example {
            continue;
        }
        for link in links(text) {
            let path = link.split('#').next().unwrap_or_default();
            let is_elsewhere = link.contains("://") || link.starts_with("mailto:");
            if !is_elsewhere && !path.is_empty() && !root().join(path).exists() {
                findings.push(file.finding(line, format!("`{link}` is not there: mend the link")));
            }
        }
    }
    findings
}

/// What stands in `](…)`, without a title.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|after| after.split([')', ' ']).next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(name: &str, text: &str) -> Vec<String> {
        let kind = name.rsplit('.').next().unwrap();
        let found = judge(&File { name: Path::new(name), kind, text });
        found.into_iter().map(|it| format!("{} {}", it.place, it.reason)).collect()
    }

    fn check(name: &str, text: &str, expected: &str) {
        let found = reasons(name, text);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?}");
    }

    #[test]
    fn a_long_file_is_hinted_at_and_then_refused_not_counting_tests_and_comments() {
        let long = |lines| "let x = 1;\n".repeat(lines);
        let findings = |text: &str| {
            judge(&File { name: Path::new("crates/staff/src/person.rs"), kind: "rs", text })
        };
        assert_eq!(findings(&long(400)), []);
        assert!(findings(&long(401))[0].is_hint);
        assert!(!findings(&long(501))[0].is_hint);
        assert_eq!(findings(&("// why\n\n".repeat(501) + &long(400))), []);
        assert_eq!(findings(&(long(400) + "#[cfg(test)]\nmod tests {\n" + &long(200))), []);
        assert!(!findings(&("#[cfg(test)]\nmod story;\n".to_owned() + &long(501))).is_empty());
    }

    #[test]
    fn names_that_say_nothing_are_found_in_files_folders_and_modules() {
        check("crates/web/src/util.rs", "", "crates/web/src/util.rs:1 this name");
        check("crates/common/src/lib.rs", "", "crates/common/src/lib.rs:1 this name");
        check("crates/web/src/lib.rs", "pub mod helpers;", "crates/web/src/lib.rs:1 this module");
        check("crates/web/src/lib.rs", "mod misc {", "crates/web/src/lib.rs:1 this module");
        assert_eq!(reasons("crates/web/src/commons.rs", "mod utility;"), Vec::<String>::new());
    }

    #[test]
    fn tests_neither_sleep_nor_are_switched_off() {
        let sleeps = format!("#[cfg(test)]\nmod tests {{\n    std::{SLEEP}(a);");
        check("crates/db/src/lib.rs", &sleeps, "crates/db/src/lib.rs:3 a test that sleeps");
        check("crates/db/tests/it/main.rs", SLEEP, "crates/db/tests/it/main.rs:1 a test that sle");
        assert_eq!(reasons("crates/db/src/lib.rs", SLEEP), Vec::<String>::new());
        let off = format!("{SWITCHED_OFF}]");
        check("crates/db/src/lib.rs", &off, "crates/db/src/lib.rs:1 a test that is switched off");
    }

    #[test]
    fn a_loose_end_names_its_issue() {
        let [loose, _] = LOOSE_ENDS;
        check("migrations/0001.sql", &format!("-- {loose} later"), "migrations/0001.sql:1 a loose");
        assert_eq!(reasons("a.rs", &format!("// {loose}(#12): later")), Vec::<String>::new());
    }

    #[test]
    fn a_link_in_a_root_document_leads_somewhere() {
        let text = "[a](Cargo.toml) [b](https://x.org) [c](#part) [d](nowhere.md#part)";
        check("README.md", text, "README.md:1 `nowhere.md#part` is not there");
        assert_eq!(reasons("README.md", "```\n[d](nowhere.md)\n```"), Vec::<String>::new());
    }

    #[test]
    fn space_at_the_end_of_a_line_is_found() {
        check("a.css", "a {}\nb {} \n", "a.css:2 space");
    }
}
