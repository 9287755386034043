//! `rules check`: runs the cases that rule files carry and shows what differs, and why. Needs no
//! database.

use std::path::{Path, PathBuf};

use compliance::Rule;
use kernel::DistrictCalendar;
use serde_json::{Value, json};
use standing::RuleSet;

use crate::answer::{Out, Stop, file_trouble};
use crate::arguments::RulesCommand;

/// What was found about one file.
struct Checked {
    file: PathBuf,
    kind: &'static str,
    cases: usize,
    /// What is to be put right in the file, or what differs.
    wrong: Vec<String>,
}

pub(super) fn rules(out: Out, command: &RulesCommand) -> Result<(), Stop> {
    let RulesCommand::Check { files } = command;
    let mut checked = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file)
            .map_err(|error| file_trouble("cannot read", file, &error))?;
        checked.push(check(file, &text.replace("\r\n", "\n")));
    }
    let wrong: usize = checked.iter().map(|one| one.wrong.len()).sum();
    let words: Vec<String> = checked.iter().map(told).collect();
    let facts: Vec<Value> = checked
        .iter()
        .map(|one| {
            json!({
                "file": one.file.display().to_string(), "kind": one.kind, "cases": one.cases,
                "wrong": one.wrong,
            })
        })
        .collect();
    out.answer(&words.join("\n"), &json!({ "ok": wrong == 0, "files": facts }));
    if wrong == 0 {
        Ok(())
    } else {
        Err(Stop::Wrong(format!("{wrong} things are to be put right")))
    }
}

fn told(one: &Checked) -> String {
    let verdict = if one.wrong.is_empty() {
        format!("{} cases hold", one.cases)
    } else {
        format!("{} to put right", one.wrong.len())
    };
    let head = format!("{} ({}): {verdict}", one.file.display(), one.kind);
    let lines = one.wrong.iter().map(|wrong| format!("    {}", wrong.replace('\n', "\n    ")));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// A file that says what who does not come owes is a refund rule, one with lanes a salary schedule, one
/// that names a cycle a rule set; every other is a mandate.
fn check(file: &Path, text: &str) -> Checked {
    let calendar = DistrictCalendar::nebraska();
    let is_refund_rule = text.lines().any(|line| line.trim_start().starts_with("no_show"));
    if is_refund_rule {
        let (cases, wrong) = match fees::RefundRule::parse(text) {
            Err(problems) => (0, problems.iter().map(ToString::to_string).collect()),
            Ok(rule) => (rule.cases.len(), rule.differing_cases(&calendar)),
        };
        return Checked { file: file.to_owned(), kind: "refund rule", cases, wrong };
    }
    if text.lines().any(|line| line.trim() == "[[lane]]") {
        return salary_schedule(file, text);
    }
    let is_rule_set = text.lines().any(|line| line.trim() == "[cycle]");
    let (kind, cases, wrong) = if is_rule_set {
        match RuleSet::parse(text) {
            Err(problems) => ("rule set", 0, problems.iter().map(ToString::to_string).collect()),
            Ok(rules) => {
                let differing = rules.differing_cases(&calendar);
                ("rule set", rules.cases.len(), differing.iter().map(rule_set_case).collect())
            }
        }
    } else {
        match Rule::parse(text) {
            Err(problems) => ("mandate", 0, problems.iter().map(ToString::to_string).collect()),
            Ok(rule) => {
                let differing = rule.differing_cases(&calendar);
                let said = differing.iter().map(|case| {
                    differs(&case.name, &case.expected.to_string(), &case.found.to_string())
                });
                ("mandate", rule.cases.len(), said.collect())
            }
        }
    };
    Checked { file: file.to_owned(), kind, cases, wrong }
}

fn salary_schedule(file: &Path, text: &str) -> Checked {
    let (cases, wrong) = match salary::Schedule::parse(text) {
        Err(problems) => (0, problems.iter().map(ToString::to_string).collect()),
        Ok(schedule) => {
            let differing = schedule.differing_cases(&DistrictCalendar::nebraska());
            let said = differing.iter().map(|case| {
                differs(&case.name, &case.expected.to_string(), &case.found.to_string())
            });
            (schedule.cases.len(), said.collect())
        }
    };
    Checked { file: file.to_owned(), kind: "salary schedule", cases, wrong }
}

fn differs(name: &str, expected: &str, found: &str) -> String {
    format!("{name}\n  expected {expected}\n  found    {found}")
}

fn rule_set_case(case: &standing::case::CaseDiffers) -> String {
    let mut said = differs(&case.name, &case.expected.to_string(), &case.found.to_string());
    for line in &case.because {
        said.push_str("\n    ");
        said.push_str(line);
    }
    said
}
