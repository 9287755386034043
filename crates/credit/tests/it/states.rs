//! `generated/states.md`: every state machine as a table, written from the machines themselves.

use std::fmt::Write;

type Row = (&'static str, &'static str, &'static str);

fn table(title: &str, about: &str, rows: &[Row]) -> String {
    let mut text = format!("\n## {title}\n\n{about}\n\n| from | event | to |\n|---|---|---|\n");
    for (from, event, to) in rows {
        writeln!(text, "| {from} | {event} | {to} |").expect("a string takes what is written");
    }
    text
}

fn states_as_text() -> String {
    let mut text = String::from(
        "# State machines\n\nWritten by the tests from the functions that decide. What is not listed \
         is refused.\n",
    );
    text.push_str(&table(
        "Activity",
        "What is offered (`catalog::activity::next`).",
        &catalog::activity::machine(),
    ));
    text.push_str(&table(
        "Registration",
        "One person's place in a section (`registration::registration::next`).",
        &registration::registration::machine(),
    ));
    text.push_str(&table(
        "Attendance",
        "One person at one session (`attendance::mark::next`).",
        &attendance::mark::machine(),
    ));
    text.push_str(&table(
        "Credit",
        "One piece of credit (`credit::ledger::next`).",
        &credit::ledger::machine(),
    ));
    text.push_str(&table(
        "Import",
        "A file that was read (`exchange::import::next`).",
        &exchange::import::machine(),
    ));
    text
}

#[test]
fn the_printed_machines_are_the_machines_in_force() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../generated/states.md");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(path, states_as_text()).unwrap();
    }
    let printed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        printed,
        states_as_text(),
        "generated/states.md is out of date: run the tests with UPDATE_GENERATED=1 and review the change"
    );
}
