//! `rules check`: runs the cases that rule files carry and shows what differs, and why. Needs no
//! database.

use std::fmt::Display;
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

/// What kind a file is, by the one line that only files of that kind have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum FileKind {
    RefundRule,
    SalarySchedule,
    StateFormat,
    RuleSet,
    Retention,
    GrowthCycle,
    Mandate,
}

impl FileKind {
    const MARKS: [(FileKind, &'static str); 6] = [
        (FileKind::RefundRule, "no_show"),
        (FileKind::SalarySchedule, "[[lane]]"),
        (FileKind::StateFormat, "[[column]]"),
        (FileKind::RuleSet, "[cycle]"),
        // Rule sets have classes, too.
        (FileKind::Retention, "[[class]]"),
        (FileKind::GrowthCycle, "[[step]]"),
    ];

    /// Every file without a mark of its own is read as a mandate.
    fn of(text: &str) -> FileKind {
        let has = |mark: &str| text.lines().any(|line| line.trim_start().starts_with(mark));
        let known = FileKind::MARKS.into_iter().find(|(_, mark)| has(mark));
        known.map_or(FileKind::Mandate, |(kind, _)| kind)
    }

    const fn word(self) -> &'static str {
        match self {
            FileKind::RefundRule => "refund rule",
            FileKind::SalarySchedule => "salary schedule",
            FileKind::StateFormat => "state format",
            FileKind::RuleSet => "rule set",
            FileKind::Retention => "retention classes",
            FileKind::GrowthCycle => "growth cycle",
            FileKind::Mandate => "mandate",
        }
    }
}

fn check(file: &Path, text: &str) -> Checked {
    let calendar = DistrictCalendar::nebraska();
    let kind = FileKind::of(text);
    let found = match kind {
        FileKind::RefundRule => fees::RefundRule::parse(text)
            .map(|rule| (rule.cases.len(), rule.differing_cases(&calendar))),
        FileKind::GrowthCycle => growth::cycle::Cycle::parse(text)
            .map(|cycle| (cycle.cases.len(), cycle.differing_cases(&calendar))),
        FileKind::SalarySchedule => salary::Schedule::parse(text).map(|schedule| {
            let said = schedule.differing_cases(&calendar).into_iter();
            let said = said.map(|case| differs(&case.name, &case.expected, &case.found));
            (schedule.cases.len(), said.collect())
        }),
        FileKind::StateFormat => statefile::Format::parse(text).map(|format| {
            let said = format.differing_cases().into_iter();
            let said = said.map(|case| differs(&case.name, &case.expected, &case.found));
            (format.cases.len(), said.collect())
        }),
        FileKind::Retention => retention::schedule::Schedule::parse(text).map(|schedule| {
            let said = schedule.differing_cases(&calendar).into_iter();
            let said = said.map(|case| differs(&case.name, &case.expected, &case.found));
            (schedule.cases.len(), said.collect())
        }),
        FileKind::RuleSet => RuleSet::parse(text).map(|rules| {
            let said = rules.differing_cases(&calendar).iter().map(rule_set_case).collect();
            (rules.cases.len(), said)
        }),
        FileKind::Mandate => Rule::parse(text).map(|rule| {
            let said = rule.differing_cases(&calendar).into_iter();
            let said = said.map(|case| differs(&case.name, &case.expected, &case.found));
            (rule.cases.len(), said.collect())
        }),
    };
    let (cases, wrong) = found.unwrap_or_else(|problems| {
        (0, problems.iter().map(ToString::to_string).collect::<Vec<String>>())
    });
    Checked { file: file.to_owned(), kind: kind.word(), cases, wrong }
}

fn differs(name: &str, expected: &impl Display, found: &impl Display) -> String {
    format!("{name}\n  expected {expected}\n  found    {found}")
}

fn rule_set_case(case: &standing::case::CaseDiffers) -> String {
    let mut said = differs(&case.name, &case.expected, &case.found);
    for line in &case.because {
        said.push_str("\n    ");
        said.push_str(line);
    }
    said
}
