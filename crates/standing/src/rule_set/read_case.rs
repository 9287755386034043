//! The `[[case]]` tables of a rule set file.

use super::amounts::amount;
use super::read::{milestone_kind, tables};
use crate::case::{Case, Expected};
use crate::milestone::Milestone;
use crate::ratio::Ratio;
use crate::standing::State;
use crate::work::{CONTACT_HOUR, Origin, Work};
use kernel::{CredentialId, Key};
use rulefile::{Fields, Problems, case_periods, case_positions};
use staff::Credential;

pub(super) fn case(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Case> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let positions = case_positions(fields, problems);
    let hired_on = fields.date("hired_on", problems);
    let left_on = fields.date("left_on", problems);
    let leaves = case_periods(fields, "leaves", problems);
    let credentials = tables(fields, "credentials", "a credential", problems, credential);
    let milestones = tables(fields, "milestones", "a milestone", problems, milestone);
    let work = tables(fields, "done", "what was done", problems, done);
    let state = fields.needed_text("expect", problems).and_then(|text| {
        let state = State::parse(&text.text);
        if state.is_none() {
            let what = format!("\"{}\" is not an answer", text.text);
            problems.say(&text.at, what, Some(State::MEANT.to_owned()));
        }
        state
    });
    let target = amount(fields, "target", problems);
    let counted = amount(fields, "counted", problems);
    let needed = amount(fields, "needed", problems);
    let expect = Expected { state: state?, target, counted, needed };
    Some(Case {
        name: name?,
        on: on?,
        positions,
        hired_on,
        left_on,
        leaves,
        credentials,
        milestones,
        work,
        expect,
    })
}

pub fn credential(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Credential> {
    let kind = fields.needed_text("kind", problems).map(|text| text.text);
    let issued_on = fields.date("issued", problems);
    if issued_on.is_none() {
        fields.missing("issued", problems);
    }
    let expires_on = fields.date("expires", problems);
    Some(Credential {
        id: CredentialId(1),
        kind: kind?,
        number: None,
        issued_on: issued_on?,
        expires_on,
    })
}

pub fn milestone(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Milestone> {
    let kind = fields.needed_text("kind", problems).and_then(|t| milestone_kind(&t, problems));
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let until = fields.date("until", problems);
    let number = fields.whole("number", 0..1000, problems);
    let key = Key::from_words(&format!("milestone {kind:?} {on:?}"));
    Some(Milestone { key, kind: kind?, on: on?, until, number })
}

pub fn done(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Work> {
    let on = fields.date("on", problems);
    if on.is_none() {
        fields.missing("on", problems);
    }
    let done = amount(fields, "amount", problems).unwrap_or(Ratio::ONE);
    let unit = fields.text("unit", problems).map(|text| text.text.to_lowercase());
    let tags = rulefile::plain(fields.texts("tags", problems));
    let mut tags: Vec<String> = tags.into_iter().map(|tag| tag.to_lowercase()).collect();
    let topic = fields.text("topic", problems).map(|text| text.text.to_lowercase());
    tags.extend(topic.clone());
    let on = on?;
    let unit = unit.unwrap_or_else(|| CONTACT_HOUR.to_owned());
    Some(Work {
        key: Key::from_words(&format!("done {on} {done} {unit} {}", tags.join(" "))),
        on,
        title: tags.first().cloned().unwrap_or_else(|| "work".to_owned()),
        raw: vec![(unit, done)],
        tags,
        topic,
        origin: Origin::Ledger,
    })
}
