//! Wrong rule files are refused with line, column and what was meant.

use super::{Counsel, Rule, RuleProblem};

const RIGHT: &str = "code = \"reading\"
title = \"Reading\"
asks = \"Be trained.\"
authority = \"state\"
audience = \"role = teacher\"
amount = \"60 minutes\"
clock = \"every school year\"
topics = [\"reading\"]
[due]
each_year_by = \"10-17\"
[[citation]]
law = \"Law\"
says = \"asks\"
mark = \"V\"
";

/// What is said about the right file with one text in it replaced.
fn wrong(from: &str, to: &str) -> Vec<String> {
    assert!(RIGHT.contains(from), "{from}");
    let text = RIGHT.replacen(from, to, 1);
    Rule::parse(&text).expect_err(&text).iter().map(RuleProblem::to_string).collect()
}

#[test]
fn the_least_that_a_rule_must_say() {
    let rule = Rule::parse(RIGHT).unwrap();
    assert_eq!(rule.counsel, Counsel::Settled);
    assert_eq!((rule.version, rule.evidence.len()), (1, 2));
}

#[test]
fn each_slip_is_told_with_its_place_and_what_was_meant() {
    for (from, to, said) in [
        (
            "title",
            "titel",
            "line 2, column 1: the rule has no field called titel; did you mean title?",
        ),
        (
            "\"state\"",
            "\"sate\"",
            "line 4, column 13: sate is not a known authority; did you mean state?",
        ),
        (
            "role = teacher",
            "rle = teacher",
            "line 5, column 13: rle is not something a rule can ask about; did you mean role?",
        ),
        (
            "role = teacher",
            "role = teacher adn interacts",
            "line 5, column 28: \"and\" or \"or\" should come before adn; did you mean and?",
        ),
        (
            "\"60 minutes\"",
            "60",
            "line 6, column 10: amount is a whole number; write text in quotation marks",
        ),
        (
            "60 minutes",
            "an hour or so",
            "line 6, column 10: amount is \"an hour or so\"; write 60 minutes, 2 hours, any, or set by the board",
        ),
        (
            "every school year",
            "annually",
            "line 7, column 9: \"annually\" is not a clock; write once, every school year, every 2 \
             school years, every calendar year, every July-June year, 365 days after the last or \
             3 years after the last",
        ),
        (
            "\"reading\"]",
            "\"reading\", 7]",
            "line 8, column 22: topics is a whole number; write text in quotation marks",
        ),
        (
            "10-17",
            "13-17",
            "line 10, column 16: this is not a day of the year; write a month and day, such as 10-17, or last day",
        ),
        (
            "each_year_by = \"10-17\"",
            "each_year_by = \"10-17\"\ndays_after_start = 30",
            "line 9, column 1: which of the dates holds is not said; add take = \"later\" or take = \"earlier\"",
        ),
        (
            "mark = \"V\"",
            "mark = \"VV\"",
            "line 14, column 8: VV is not a known mark; did you mean V?",
        ),
        ("says = \"asks\"\n", "", "line 11, column 1: a citation has no says; add: says = …"),
    ] {
        let problems = wrong(from, to);
        assert!(problems.iter().any(|problem| problem == said), "{said}\n{problems:#?}");
    }
}

#[test]
fn every_problem_is_told_at_once_in_the_order_of_the_file() {
    let text = RIGHT.replace("\"state\"", "\"moon\"").replace("10-17", "soon");
    let places: Vec<usize> =
        Rule::parse(&text).unwrap_err().iter().map(|problem| problem.line).collect();
    assert_eq!(places, [4, 10]);
}

#[test]
fn what_is_no_toml_at_all_is_told_with_its_place() {
    let problems = wrong("code = ", "code ");
    assert!(problems[0].starts_with("line 1, column "), "{problems:?}");
    let problems = Rule::parse(&"x".repeat(70_000)).unwrap_err();
    assert!(problems[0].what.starts_with("the file is longer"));
}

#[test]
fn a_building_must_be_named_by_a_rule_of_buildings() {
    let problems = wrong("clock = ", "kind = \"building-coverage\"\nclock = ");
    assert!(problems[0].contains("does not say which buildings"), "{problems:?}");
    let problems = wrong("[due]", "[coverage]\nat_least = 0\n[due]");
    assert!(problems.iter().any(|p| p.contains("a person's rule has no coverage")), "{problems:?}");
}
