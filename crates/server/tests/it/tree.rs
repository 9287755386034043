//! What holds for the whole tree: statements, messages, and what is printed in `generated/`.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use db::testing::{each_engine, prepare_every_statement};
use server::routes::{TABLE, table_as_text};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Holds a file of `generated/` against what it is printed from.
#[track_caller]
pub fn is_printed(name: &str, text: &str) {
    let path = root().join("generated").join(name);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, text).expect("generated/ is there");
    }
    let printed = std::fs::read_to_string(&path).unwrap_or_default();
    if printed == text {
        return;
    }
    let differs = printed.lines().zip(text.lines()).find(|(old, new)| old != new);
    panic!(
        "generated/{name} is out of date: run the tests with UPDATE_GENERATED=1 and review the \
         change. First difference (printed, now): {differs:#?}"
    );
}

#[test]
fn every_statement_of_every_slice_prepares_on_both_engines() {
    each_engine(|database| {
        let failures = prepare_every_statement(database);
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    });
}

#[test]
fn every_message_that_is_said_is_there_in_both_languages() {
    let problems = web::words::check::check_sources(&root());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn not_1_every_kind_of_notice_that_is_told_has_a_topic_and_says_how_long_it_may_wait() {
    let told = web::words::check::kinds_told(&root());
    let known: std::collections::BTreeSet<String> =
        notices::kind::KINDS.iter().map(|kind| kind.name.to_owned()).collect();
    assert_eq!(told, known);
    for kind in notices::kind::KINDS {
        if let notices::Haste::By(argument) = kind.haste {
            let variables = web::words::shipped::variables_of_notice(kind.name);
            assert!(variables.iter().any(|one| one == argument), "{}: {argument}", kind.name);
        }
    }
}

#[test]
fn the_printed_routes_are_the_routes_in_force() {
    is_printed("routes.txt", &table_as_text());
}

/// What stands between backticks in a document and ends like this.
fn named_in(document: &str, end: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(document)).expect("the document is there");
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|name| name.ends_with(end)).map(str::to_owned).collect()
}

#[test]
fn the_policy_names_tests_that_exist_and_every_story() {
    let named = named_in("POLICY.md", ".rs");
    let stories = root().join("crates/server/tests/it/stories");
    for name in &named {
        let there = [root().join("crates").join(name), stories.join(name)];
        assert!(there.iter().any(|path| path.is_file()), "POLICY.md names {name}");
    }
    for entry in std::fs::read_dir(stories).expect("the stories are there") {
        let name = entry.expect("it can be listed").file_name().to_string_lossy().into_owned();
        assert!(name == "mod.rs" || named.contains(&name), "POLICY.md does not name {name}");
    }
}

#[test]
fn the_map_of_the_code_names_files_that_exist_and_every_crate() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it is there");
    let (crates, map) = (root().join("crates"), text.split("```").nth(1).unwrap_or_default());
    for line in map.lines().filter(|line| line.starts_with("  ")) {
        let name = line.split_whitespace().next().unwrap_or_default().trim_end_matches('/');
        assert!(crates.join(name).is_dir(), "the map names {name}");
    }
    for entry in std::fs::read_dir(&crates).expect("there are crates") {
        let name = entry.expect("it can be listed").file_name().to_string_lossy().into_owned();
        assert!(map.contains(&format!("  {name}/")), "the map does not name {name}");
    }
    for name in named_in("ARCHITECTURE.md", ".rs").iter().filter(|name| name.contains('/')) {
        assert!(crates.join(name).is_file(), "a walkthrough names {name}");
    }
    assert!(text.lines().count() <= 200, "a map is short");
}

/// The glossary's words, one by one.
fn glossary() -> HashSet<String> {
    let text = std::fs::read_to_string(root().join("GLOSSARY.md")).expect("it is there");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| **"));
    let terms = rows.filter_map(|row| row.split_once(" |")).map(|(terms, _)| terms.to_owned());
    let terms: Vec<String> = terms.collect();
    let words = terms.iter().flat_map(|terms| terms.split(|it: char| !it.is_alphabetic()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn every_table_and_every_first_word_of_an_address_is_of_the_glossary() {
    // The engine room, and pages that are about nothing of the district's.
    let tables = ["migration", "sign_in_failure"];
    let addresses = ["", "accessibility", "my", "sign-in", "sign-out", "demo", "setup", "verify"];
    let known = glossary();
    let is_known = |word: &str| {
        let one = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let one = one.or_else(|| word.strip_suffix('s').map(str::to_owned));
        known.contains(word) || one.is_some_and(|one| known.contains(&one))
    };
    let schema = std::fs::read_to_string(root().join("generated/schema.sql")).expect("printed");
    for line in schema.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")) {
        let table = line.split_whitespace().next().unwrap_or_default();
        let found = tables.contains(&table) || table.split('_').any(is_known);
        assert!(found, "the glossary has no word for the table {table}");
    }
    for line in TABLE.iter() {
        let first = line.path.split('/').nth(1).unwrap_or_default();
        let first = first.split('.').next().unwrap_or_default();
        let found = addresses.contains(&first) || first.split('-').any(is_known);
        assert!(found, "the glossary has no word for {}", line.path);
    }
}

#[test]
fn no_address_is_in_the_table_twice() {
    let mut seen = HashSet::new();
    for line in TABLE.iter() {
        let address = (line.method.name(), line.path);
        assert!(seen.insert(address), "{address:?}");
    }
}

type Rows = Vec<(&'static str, &'static str, &'static str)>;

#[test]
fn the_printed_machines_are_the_machines_in_force() {
    let machines: [(&str, &str, Rows); 16] = [
        (
            "Candidacy",
            "One person's wish for a place in an academy (`academy::machine::next`).",
            academy::machine::machine(),
        ),
        (
            "Need",
            "What is lacking, until it is met (`planning::need::next`).",
            planning::need::machine(),
        ),
        (
            "Decision",
            "What was decided when an activity was judged (`evaluation::finding::next`).",
            evaluation::finding::machine(),
        ),
        (
            "Growth plan",
            "One person's plan for a school year (`growth::machine::next`).",
            growth::machine::machine(),
        ),
        (
            "Site plan",
            "The phases of a building's plan (`planning::phase`).",
            planning::phase::machine(),
        ),
        ("Activity", "What is offered (`catalog::activity::next`).", catalog::activity::machine()),
        (
            "Registration",
            "One person's place in a section (`registration::registration::next`).",
            registration::registration::machine(),
        ),
        (
            "Interest",
            "A wish to be told when an activity can be registered for (`registration::interest::next`).",
            registration::interest::machine(),
        ),
        (
            "Reserve",
            "Places kept for some (`registration::reserve::next`).",
            registration::reserve::machine(),
        ),
        (
            "Attendance",
            "One person at one session (`attendance::mark::next`).",
            attendance::mark::machine(),
        ),
        (
            "Approval",
            "One round of approval (`approval::round::Round::next`).",
            approval::machine(),
        ),
        (
            "Learning outside",
            "One request to learn outside the district (`outside::machine::next`).",
            outside::machine(),
        ),
        ("Credit", "One piece of credit (`credit::ledger::next`).", credit::ledger::machine()),
        (
            "State batch",
            "A file for a state, frozen (`statefile::batch::next`).",
            statefile::batch::machine(),
        ),
        (
            "Disposal",
            "Records that nothing asks to keep (`retention::disposal::next`).",
            retention::disposal::machine(),
        ),
        ("Import", "A file that was read (`exchange::import::next`).", exchange::import::machine()),
    ];
    let mut text = String::from(
        "# State machines\n\nWritten by the tests from the functions that decide. What is not \
         listed is refused.\n",
    );
    for (title, about, rows) in machines {
        writeln!(text, "\n## {title}\n\n{about}\n\n| from | event | to |\n|---|---|---|")
            .expect("a string takes what is written");
        for (from, event, to) in rows {
            writeln!(text, "| {from} | {event} | {to} |").expect("a string takes what is written");
        }
    }
    is_printed("states.md", &text);
}
