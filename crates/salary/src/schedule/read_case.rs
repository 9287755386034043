//! The `[[case]]` tables of a schedule file.

use super::Use;
use crate::case::{Case, CaseLine, CaseUse, Expected};
use rulefile::{Fields, Problems, case_positions, word};
use standing::rule_set::parts::{amount, credential, done, milestone, needed_amount, tables};

pub(super) fn case(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let on = needed_date(fields, "on", problems);
    let positions = case_positions(fields, problems);
    let credentials = tables(fields, "credentials", "a credential", problems, credential);
    let milestones = tables(fields, "milestones", "a milestone", problems, milestone);
    let work = tables(fields, "done", "what was done", problems, done);
    let lines = tables(fields, "placed", "a place", problems, line);
    let moved = tables(fields, "moved", "a move", problems, line);
    let uses = tables(fields, "put", "what was put to a use", problems, put);
    let at = fields.at.clone();
    if uses.iter().any(|one| one.done == 0 || one.done > work.len()) {
        let meant = "count the entries of done from 1".to_owned();
        problems.say(&at, "put names what is not done", Some(meant));
    }
    let paid = tables(fields, "paid", "a payment", problems, |fields, problems| {
        let blocks = fields.whole("blocks", 1..1000, problems);
        let on = needed_date(fields, "on", problems);
        Some((u32::try_from(blocks?).ok()?, on?))
    });
    let expect = Expected {
        lane: fields.needed_text("expect", problems)?.text,
        moves_to: fields.text("moves_to", problems).map(|text| text.text),
        takes_effect: fields.date("takes_effect", problems),
        toward: amount(fields, "toward", problems),
        needed: amount(fields, "needed", problems),
        pending: amount(fields, "pending", problems),
        blocks: fields.whole("blocks", 0..1000, problems).and_then(|n| u32::try_from(n).ok()),
        lapsed: amount(fields, "lapsed", problems),
        refused: rulefile::plain(fields.texts("refused", problems)),
    };
    Some(Case {
        name: name?,
        on: on?,
        positions,
        credentials,
        milestones,
        work,
        placed: lines,
        moved,
        uses,
        paid,
        expect,
    })
}

fn needed_date(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Option<kernel::LocalDate> {
    if !fields.has(field) {
        fields.missing(field, problems);
    }
    fields.date(field, problems)
}

fn line(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<CaseLine> {
    let lane = fields.needed_text("lane", problems).map(|text| text.text);
    let on = needed_date(fields, "on", problems);
    let used = amount(fields, "used", problems).unwrap_or_default();
    Some(CaseLine { lane: lane?, on: on?, used })
}

fn put(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<CaseUse> {
    let done = fields.whole("done", 1..1000, problems).unwrap_or(1);
    let to = word(fields, "to", Use::WORDS, Use::parse, problems);
    let amount = needed_amount(fields, "amount", problems);
    let on = needed_date(fields, "on", problems);
    Some(CaseUse { done: usize::try_from(done).ok()?, to: to?, amount: amount?, on: on? })
}
