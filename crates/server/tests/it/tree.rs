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
fn the_printed_routes_are_the_routes_in_force() {
    is_printed("routes.txt", &table_as_text());
}

#[test]
fn no_address_is_in_the_table_twice() {
    let mut seen = HashSet::new();
    for line in TABLE {
        let address = (line.method.name(), line.path);
        assert!(seen.insert(address), "{address:?}");
    }
}

type Rows = Vec<(&'static str, &'static str, &'static str)>;

#[test]
fn the_printed_machines_are_the_machines_in_force() {
    let machines: [(&str, &str, Rows); 5] = [
        ("Activity", "What is offered (`catalog::activity::next`).", catalog::activity::machine()),
        (
            "Registration",
            "One person's place in a section (`registration::registration::next`).",
            registration::registration::machine(),
        ),
        (
            "Attendance",
            "One person at one session (`attendance::mark::next`).",
            attendance::mark::machine(),
        ),
        ("Credit", "One piece of credit (`credit::ledger::next`).", credit::ledger::machine()),
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
