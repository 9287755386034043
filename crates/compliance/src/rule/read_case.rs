//! The `[[case]]` tables of a rule file.

use crate::case::{Case, CaseDone, CasePosition, Interacts};
use crate::duty::DutyState;
use credit::ledger::Evidence;
use kernel::Period;
use rulefile::{Fields, Problems, optional_word, plain};
use staff::{Category, Grade, Level};

const EXPECTED: &str = "write not required, not yet, available, due 2025-10-17, due, met, met until \
                        2026-07-31, exempt until 2026-07-31, overdue since 2025-10-18 or lapsed on \
                        2026-03-04";

pub(super) fn case(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let positions = fields.tables("positions", "a position", problems);
    let positions = positions.into_iter().filter_map(|f| position(f, problems)).collect();
    let hired_on = fields.date("hired_on", problems);
    let left_on = fields.date("left_on", problems);
    let leaves = periods(&mut fields, "leaves", problems);
    let exemptions = periods(&mut fields, "exemptions", problems);
    let done = fields.tables("done", "what was done", problems);
    let done = done.into_iter().filter_map(|fields| case_done(fields, problems)).collect();
    let expect = fields.needed_text("expect", problems).and_then(|text| {
        let state = DutyState::parse(&text.text);
        if state.is_none() {
            let what = format!("\"{}\" is not an answer", text.text);
            problems.say(&text.at, what, Some(EXPECTED.to_owned()));
        }
        state
    });
    fields.end(problems);
    Some(Case {
        name: name?,
        on: on?,
        positions,
        hired_on,
        left_on,
        leaves,
        exemptions,
        done,
        expect: expect?,
    })
}

fn position(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<CasePosition> {
    let role = fields.needed_text("role", problems).map(|text| text.text);
    let group = fields.text("group", problems).map(|text| text.text);
    let category =
        optional_word(&mut fields, "category", Category::NAMES, Category::parse, problems);
    let interacts = fields.yes("interacts", problems);
    let level = optional_word(&mut fields, "level", Level::NAMES, Level::parse, problems);
    let mut grades = Vec::new();
    for text in fields.texts("grades", problems) {
        match Grade::parse(&text.text) {
            Some(grade) => grades.push(grade),
            None => problems.say(&text.at, format!("{} is not a grade", text.text), None),
        }
    }
    let duties = plain(fields.texts("duties", problems));
    let fte = fields.whole("fte_percent", 0..201, problems);
    let from = fields.date("from", problems);
    if from.is_none() {
        fields.missing("from", problems);
    }
    let to = fields.date("to", problems);
    fields.end(problems);
    let role = role?;
    Some(CasePosition {
        group: group.unwrap_or_else(|| role.clone()),
        role,
        category: category.unwrap_or(Category::Certificated),
        interacts: if interacts == Some(false) { Interacts::No } else { Interacts::WithStudents },
        level: level.unwrap_or(Level::Elementary),
        grades,
        duties,
        fte_hundredths: fte.unwrap_or(100),
        from: from?,
        to,
    })
}

fn case_done(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<CaseDone> {
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let minutes = fields.whole("minutes", 0..100_000, problems).unwrap_or(60);
    let topic = fields.text("topic", problems).map(|text| text.text);
    let names = Evidence::ALL.map(Evidence::name);
    let evidence = optional_word(&mut fields, "evidence", &names, Evidence::stored, problems);
    fields.end(problems);
    let evidence = evidence.unwrap_or(Evidence::PresenterAttested);
    Some(CaseDone { on: on?, minutes, topic, evidence })
}

fn periods(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Vec<Period> {
    let mut periods = Vec::new();
    for mut fields in fields.tables(field, "a stretch of days", problems) {
        let at = fields.at.clone();
        let (from, to) = (fields.date("from", problems), fields.date("to", problems));
        fields.end(problems);
        match from.and_then(|from| Period::new(from, to)) {
            Some(period) => periods.push(period),
            None => problems.say(&at, "from and to are not a stretch of days", None),
        }
    }
    periods
}
