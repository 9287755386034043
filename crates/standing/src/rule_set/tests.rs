//! Wrong rule set files are refused with line, column and what was meant; contradictions too.

use super::{RuleProblem, RuleSet};

const RIGHT: &str = "code = \"growth\"
title = \"Growth\"
asks = \"Grow.\"
jurisdiction = \"Here\"
purpose = \"growth period\"
unit = \"point\"
[cycle]
years = 6
from = [\"permanent-status\"]
starts = \"09-01\"
renews = \"calendar\"
[eligibility]
audience = \"category = certificated\"
[[conversion]]
from = \"contact hour\"
gives = \"1/10\"
[[path]]
name = \"Points\"
amount = \"30\"
[[citation]]
law = \"Law\"
says = \"asks\"
mark = \"V\"
";

/// What is said about the right file with one text in it replaced.
fn wrong(from: &str, to: &str) -> Vec<String> {
    assert!(RIGHT.contains(from), "{from}");
    let text = RIGHT.replacen(from, to, 1);
    RuleSet::parse(&text).expect_err(&text).iter().map(RuleProblem::to_string).collect()
}

#[test]
fn the_least_that_a_rule_set_must_say() {
    let rules = RuleSet::parse(RIGHT).unwrap();
    assert_eq!((rules.version, rules.cycle.months), (1, 72));
}

#[test]
fn each_slip_is_told_with_its_place_and_what_was_meant() {
    for (from, to, said) in [
        (
            "jurisdiction",
            "juristiction",
            "line 4, column 1: the rule set has no field called juristiction; did you mean \
             jurisdiction?",
        ),
        (
            "\"1/10\"",
            "0.1",
            "line 16, column 9: gives is a number with a point; write text in quotation marks",
        ),
        (
            "1/10",
            "a tenth",
            "line 16, column 9: gives is \"a tenth\"; write an amount as text: \"6\", \"37.5\" or \
             \"1/15\"",
        ),
        (
            "permanent-status",
            "permanent",
            "line 9, column 9: permanent is no anchor; write hire, a date, credential and its \
             kind, or a milestone such as permanent-status",
        ),
        (
            "09-01",
            "02-29",
            "line 10, column 10: 02-29 is not a day of every year; write a month and day, such as \
             09-01",
        ),
        (
            "renews = \"calendar\"",
            "renews = \"calender\"",
            "line 11, column 10: calender is not a known renews; did you mean calendar?",
        ),
        (
            "amount = \"30\"\n",
            "",
            "line 17, column 1: the path asks nothing; add amount, by_class, experience or a need",
        ),
        (
            "years = 6",
            "years = 6\nmonths = 72",
            "line 7, column 1: the length is not said once; give years or months",
        ),
    ] {
        let problems = wrong(from, to);
        assert!(problems.iter().any(|problem| problem == said), "{said}\n{problems:#?}");
    }
}

#[test]
fn what_cannot_all_be_true_is_refused() {
    let maximum =
        |amount: u32| format!("[[maximum]]\nname = \"All\"\namount = \"{amount}\"\n[[path]]\n");
    for (from, to, said) in [
        ("[[path]]\n", maximum(20), "at most 20 of all work counts toward a target of 30"),
        (
            "[[path]]\n",
            "[[minimum]]\nname = \"A\"\nof = [\"a\"]\namount = \"8\"\n[[maximum]]\nname = \"At most\
             \"\nof = [\"a\"]\namount = \"5\"\n[[path]]\n"
                .to_owned(),
            "at least 8 of A and at most 5 of At most",
        ),
        (
            "renews = \"calendar\"",
            "renews = \"credential\"".to_owned(),
            "a cycle of credentials hangs on something else",
        ),
        (
            "renews = \"calendar\"",
            "renews = \"expiry\"\nwindow_months = 73".to_owned(),
            "the window of 73 months is longer than the 72 months of the cycle",
        ),
        ("gives = \"1/10\"", "gives = \"0\"".to_owned(), "gives is \"0\""),
        (
            "[[conversion]]\nfrom = \"contact hour\"\ngives = \"1/10\"\n",
            String::new(),
            "Points converts nothing",
        ),
    ] {
        let problems = wrong(from, &to);
        assert!(problems.iter().any(|problem| problem.contains(said)), "{said}\n{problems:#?}");
    }
    let minima = "overlap = \"not allowed\"\nunit = \"point\"\n[[minimum]]\nname = \"A\"\namount = \
                  \"20\"\nof = [\"a\"]\n[[minimum]]\nname = \"B\"\namount = \"20\"\nof = [\"b\"]";
    let problems = wrong("unit = \"point\"", minima);
    let said = "the minima come to 40, more than the target of 30";
    assert!(problems.iter().any(|problem| problem.contains(said)), "{problems:#?}");
}
