//! Amounts, limits and tags as a rule set file writes them.

use super::{Counting, Each, Limit};
use crate::ratio::Ratio;
use crate::work::Tagged;
use rulefile::{Fields, Problems, optional_word};

const MEANT: &str = "write an amount as text: \"6\", \"37.5\" or \"1/15\"";

/// An exact amount in quotation marks: a bare number with a point would be a float.
pub fn amount(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Option<Ratio> {
    let text = fields.text(field, problems)?;
    let amount = Ratio::parse(&text.text);
    if amount.is_none() {
        problems.say(&text.at, format!("{field} is \"{}\"", text.text), Some(MEANT.to_owned()));
    }
    amount
}

/// An amount above zero that must be there.
pub fn needed_amount(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Option<Ratio> {
    let text = fields.needed_text(field, problems)?;
    let amount = Ratio::parse(&text.text).filter(|amount| amount.is_positive());
    if amount.is_none() {
        problems.say(&text.at, format!("{field} is \"{}\"", text.text), Some(MEANT.to_owned()));
    }
    amount
}

pub fn tagged(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Tagged {
    let lower = |texts: Vec<rulefile::Text>| {
        texts.into_iter().map(|text| text.text.to_lowercase()).collect()
    };
    let any = lower(fields.texts("of", problems));
    let except = lower(fields.texts("except", problems));
    Tagged { any, except }
}

/// One of `amount`, `percent` with `percent_of`, `entries`.
pub(super) fn limit(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Limit> {
    let at = fields.at.clone();
    let amount = amount(fields, "amount", problems);
    let percent = fields.whole("percent", 1..101, problems);
    let percent_of = optional_word(fields, "percent_of", &["target", "earned"], basis, problems);
    let entries = fields.whole("entries", 1..1000, problems);
    let given = usize::from(amount.is_some())
        + usize::from(percent.is_some())
        + usize::from(entries.is_some());
    if given != 1 {
        let meant = "give one of amount, percent or entries";
        problems.say(&at, "how much is not said once", Some(meant.to_owned()));
        return None;
    }
    let entries = entries.and_then(|entries| u32::try_from(entries).ok()).map(Limit::Entries);
    let percent = percent.map(|percent| match percent_of.unwrap_or(Basis::Target) {
        Basis::Target => Limit::PercentOfTarget(percent),
        Basis::Earned => Limit::PercentOfEarned(percent),
    });
    amount.map(Limit::Amount).or(percent).or(entries)
}

#[derive(Clone, Copy)]
enum Basis {
    Target,
    Earned,
}

fn basis(word: &str) -> Option<Basis> {
    match word {
        "target" => Some(Basis::Target),
        "earned" => Some(Basis::Earned),
        _ => None,
    }
}

pub(super) fn each(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Each {
    optional_word(fields, "each", Each::WORDS, Each::parse, problems).unwrap_or(Each::Period)
}

pub fn counting(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Counting {
    let Some(mut fields) = fields.table("counting", "counting", problems) else {
        return Counting::default();
    };
    let down_to = amount(&mut fields, "down_to", problems).filter(|step| step.is_positive());
    let least = amount(&mut fields, "least", problems);
    fields.end(problems);
    Counting { down_to, least }
}
