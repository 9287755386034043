//! The `[[case]]` tables of a rule file.

use crate::case::{Case, CaseAcknowledged, CaseDone};
use crate::duty::DutyState;
use credit::ledger::Evidence;
use rulefile::{Fields, Problems, case_periods, case_positions, optional_word, plain};

const EXPECTED: &str = "write not required, not yet, available, due 2025-10-17, due, met, met until \
                        2026-07-31, exempt until 2026-07-31, overdue since 2025-10-18 or lapsed on \
                        2026-03-04";

pub(super) fn case(mut fields: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let positions = case_positions(&mut fields, problems);
    let hired_on = fields.date("hired_on", problems);
    let left_on = fields.date("left_on", problems);
    let leaves = case_periods(&mut fields, "leaves", problems);
    let exemptions = case_periods(&mut fields, "exemptions", problems);
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
    let acknowledged = fields.tables("acknowledged", "what was acknowledged", problems);
    let acknowledged =
        acknowledged.into_iter().filter_map(|fields| case_acknowledged(fields, problems)).collect();
    let says_missed = fields.has("missed");
    let missed = plain(fields.texts("missed", problems));
    let missed = says_missed.then_some(missed);
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
        acknowledged,
        missed,
        expect: expect?,
    })
}

fn case_acknowledged(
    mut fields: Fields<'_, '_>,
    problems: &mut Problems<'_>,
) -> Option<CaseAcknowledged> {
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let next_text = fields.date("next_text", problems);
    fields.end(problems);
    Some(CaseAcknowledged { on: on?, next_text })
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
