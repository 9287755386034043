//! Which of several positions counts, and a text that asks again.

use crate::judge::tests::{book, day, position, record, teacher};
use crate::record::{Acknowledged, PersonRecord};
use crate::rule::Rule;
use crate::rulebook::Rulebook;
use kernel::{DistrictCalendar, Key, LocalDate, MandateId, Period};

const THIRTY: &str = "clock = \"once\"\n[due]\ndays_after_start = 30";

fn both() -> PersonRecord {
    let mut coach = position(2, "teacher", day("2025-10-06"), None);
    coach.duties = vec!["coach".to_owned()];
    record(vec![teacher(1, "2025-08-11", None), coach])
}

fn state(book: &Rulebook, record: &PersonRecord, on: &str) -> String {
    let file = book.filing().file(record.clone());
    book.on(day(on)).judge(&file, 0).state.to_string()
}

/// hard-parts §4: several sources of one due date, by a setting of each requirement.
#[test]
fn the_rule_says_which_of_several_positions_the_days_count_from() {
    for (sources, due) in [
        ("", "due 2025-09-10"),
        ("[sources]\ntake = \"earliest\"", "due 2025-09-10"),
        ("[sources]\ntake = \"latest\"", "due 2025-11-05"),
        (
            "[sources]\ntake = \"precedence\"\norder = [\"duty = coach\", \"role = teacher\"]",
            "due 2025-11-05",
        ),
        (
            "[sources]\ntake = \"precedence\"\norder = [\"fte < 0.5\", \"role = teacher\"]",
            "due 2025-09-10",
        ),
    ] {
        let book = book(&[("2020-08-01", None, &format!("{THIRTY}\n{sources}"))]);
        let on = if due.ends_with("09-10") { "overdue since 2025-09-11" } else { due };
        assert_eq!(state(&book, &both(), "2025-10-07"), on, "{sources}");
        assert_eq!(
            state(&book, &both(), "2025-09-01"),
            "due 2025-09-10",
            "one position: {sources}"
        );
    }
}

#[test]
fn the_answer_says_which_position_counts_and_why() {
    use crate::explain::Reason;
    use crate::sources::CountsFrom;
    let book = book(&[("2020-08-01", None, &format!("{THIRTY}\n[sources]\ntake = \"latest\""))]);
    let file = book.filing().file(both());
    let told = book.on(day("2025-10-07")).explain(&file, 0).unwrap().reasons;
    let source = told.into_iter().find_map(|reason| {
        let Reason::Sources { candidates, chosen, take } = reason else { return None };
        Some((candidates[chosen].start, take))
    });
    assert_eq!(source, Some((day("2025-10-06"), CountsFrom::Latest)));
}

/// A mandate that is met by acknowledging a text.
fn asking(clock: &str, again: &str) -> Rulebook {
    let text = format!(
        "code = \"handbook\"\ntitle = \"Handbook\"\nasks = \"Read it.\"\nauthority = \"district\"\n\
         audience = \"role = teacher\"\namount = \"any\"\nclock = \"{clock}\"\n[due]\n\
         days_after_start = 14\n[acknowledge]\ntext = \"handbook\"\nagain = \"{again}\"\n\
         [[citation]]\nlaw = \"Policy\"\nsays = \"asks\"\nmark = \"K\"\n"
    );
    let rule = Rule::parse(&text).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(Rule::parse(&rule.to_string()).as_ref(), Ok(&rule), "written and read alike");
    let in_force = Period { first: day("2024-08-01"), last: None };
    let adopted = crate::rulebook::Adopted { mandate: MandateId(7), in_force, rule: rule.into() };
    Rulebook::new(vec![adopted], DistrictCalendar::nebraska())
}

fn signed(on: &str, next_text: Option<&str>) -> PersonRecord {
    let next_text: Option<LocalDate> = next_text.map(day);
    let one = Acknowledged {
        mandate: MandateId(7),
        text: crate::Code::parse("handbook"),
        title: "Handbook".to_owned(),
        version: 1,
        on: day(on),
        next_text,
        key: Key::from_words("one"),
    };
    PersonRecord { acknowledged: vec![one], ..record(vec![teacher(1, "2025-08-11", None)]) }
}

#[test]
fn cmp_7_an_acknowledged_text_meets_its_duty() {
    let book = asking("once", "each version");
    assert_eq!(state(&book, &signed("2025-08-20", None), "2025-08-19"), "due 2025-08-25");
    assert_eq!(state(&book, &signed("2025-08-20", None), "2025-08-20"), "met 2025-08-20");
    let yearly = asking("every school year", "each version");
    assert_eq!(
        state(&yearly, &signed("2025-08-20", None), "2026-01-01"),
        "met 2025-08-20 until 2026-07-31"
    );
}

#[test]
fn cmp_7_a_new_version_asks_again_with_the_days_of_a_start_where_the_rule_says_so() {
    let again = asking("once", "each version");
    let ana = signed("2025-08-20", Some("2026-01-12"));
    assert_eq!(state(&again, &ana, "2025-12-31"), "met 2025-08-20");
    assert_eq!(state(&again, &ana, "2026-01-11"), "met 2025-08-20");
    assert_eq!(state(&again, &ana, "2026-01-12"), "due 2026-01-26");
    assert_eq!(state(&again, &ana, "2026-01-27"), "overdue since 2026-01-27");
    let never = asking("once", "never");
    assert_eq!(state(&never, &ana, "2026-01-12"), "met 2025-08-20");
    // In a yearly clock too: the year's own last day is later than the fourteen days.
    let yearly = asking("every school year", "each version");
    assert_eq!(state(&yearly, &ana, "2026-01-12"), "due 2026-01-26");
}
