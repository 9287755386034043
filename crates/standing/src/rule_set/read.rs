//! From the text of a rule set file to a [`RuleSet`], or to everything that is wrong with it.

use super::amounts::{amount, counting, each, limit, needed_amount, tagged};
use super::read_cycle::{cycle, month_day};
use super::{
    Addition, Applies, Approval, ApprovedBy, Carried, Carry, Class, Code, Conversion, Each,
    Eligibility, Exclusion, Experience, Maximum, Minimum, Need, NeedDue, Overlap, Path, PathAmount,
    Prorated, Proration, Purpose, RESERVED, RULE_SET_BYTES_MAX, RuleProblem, RuleSet, Scheme,
    Several, Threshold, Unit, contradict, read_case,
};
use crate::milestone::MilestoneKind;
use crate::ratio::Ratio;
use rulefile::{
    Fields, Problems, Text, audience, citations, counsel, document, one_of, optional_word, plain,
    word,
};

pub(super) fn read(text: &str) -> Result<RuleSet, Vec<RuleProblem>> {
    document(text, RULE_SET_BYTES_MAX, "the rule set", |fields, problems| {
        let rules = rule_set(fields, problems)?;
        contradict::contradictions(&rules, fields, problems);
        Some(rules)
    })
}

fn rule_set(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<RuleSet> {
    let code = code(fields, problems);
    let title = fields.needed_text("title", problems).map(|text| text.text);
    let asks = fields.needed_text("asks", problems).map(|text| text.text);
    let jurisdiction = fields.needed_text("jurisdiction", problems).map(|text| text.text);
    let purpose = word(fields, "purpose", Purpose::WORDS, Purpose::parse, problems);
    let version = fields.whole("version", 1..10_000, problems).unwrap_or(1);
    let in_force_from = fields.date("in_force_from", problems);
    let applies = optional_word(fields, "applies_to", Applies::WORDS, Applies::parse, problems);
    let counsel = counsel(fields, problems);
    let citations = citations(fields, problems);
    let scheme = scheme(fields, problems);
    let cycle = cycle(fields, problems);
    let eligibility = eligibility(fields, problems);
    let paths = tables(fields, "path", "a path", problems, path);
    if paths.is_empty() {
        fields.missing("path", problems);
    }
    let classes = tables(fields, "class", "a class", problems, class);
    let several = optional_word(fields, "several", Several::WORDS, Several::parse, problems);
    let additions = tables(fields, "addition", "an addition", problems, addition);
    let needs = tables(fields, "need", "a need", problems, need);
    let overlap = optional_word(fields, "overlap", Overlap::WORDS, Overlap::parse, problems);
    let carry = carry(fields, problems);
    let proration = proration(fields, problems);
    let exclusions = tables(fields, "exclusion", "an exclusion", problems, exclusion);
    let once = tables(fields, "once_per_topic", "what counts once", problems, exclusion);
    let approvals = tables(fields, "approval", "an approval", problems, approval);
    let verified_by = fields.text("verified_by", problems).map(|text| text.text);
    let consequence = fields.text("consequence", problems).map(|text| text.text);
    let notes = plain(fields.texts("notes", problems));
    let cases = tables(fields, "case", "a case", problems, read_case::case);
    Some(RuleSet {
        code: code?,
        title: title?,
        asks: asks?,
        jurisdiction: jurisdiction?,
        purpose: purpose?,
        version: u32::try_from(version).expect("between 1 and 9999"),
        in_force_from,
        applies: applies.unwrap_or(Applies::NewPeriods),
        counsel,
        citations,
        scheme: scheme?,
        cycle: cycle?,
        eligibility: eligibility?,
        paths,
        classes,
        several: several.unwrap_or(Several::Highest),
        additions,
        needs,
        overlap: overlap.unwrap_or(Overlap::Allowed),
        carry,
        proration,
        exclusions,
        once_per_topic: once,
        approvals,
        verified_by,
        consequence,
        notes,
        cases,
    })
}

/// Each of `[[field]]`, read by the function; one that cannot be read has told why.
pub fn tables<T>(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    name: &'static str,
    problems: &mut Problems<'_>,
    read: impl Fn(&mut Fields<'_, '_>, &mut Problems<'_>) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for mut fields in fields.tables(field, name, problems) {
        found.extend(read(&mut fields, problems));
        fields.end(problems);
    }
    found
}

fn code(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Code> {
    let text = fields.needed_text("code", problems)?;
    let code = Code::parse(&text.text).filter(|code| !RESERVED.contains(&code.as_str()));
    if code.is_none() {
        let meant = "write lower-case letters, digits and dashes, such as nebraska-growth";
        problems.say(&text.at, format!("code is \"{}\"", text.text), Some(meant.to_owned()));
    }
    code
}

/// `unit` and how it is counted, of the rule set or of a path.
fn scheme(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Scheme> {
    let unit = unit(fields, problems);
    let conversions = tables(fields, "conversion", "a conversion", problems, conversion);
    let counting = counting(fields, problems);
    let minima = tables(fields, "minimum", "a minimum", problems, minimum);
    let maxima = tables(fields, "maximum", "a maximum", problems, maximum);
    let thresholds = tables(fields, "threshold", "a threshold", problems, threshold);
    Some(Scheme { unit: unit?, conversions, counting, minima, maxima, thresholds })
}

pub fn unit(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Unit> {
    let one = fields.needed_text("unit", problems)?.text;
    let many = fields.text("units", problems).map_or_else(|| format!("{one}s"), |text| text.text);
    Some(Unit { one, many })
}

pub fn conversion(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Conversion> {
    let from = fields.needed_text("from", problems).map(|text| text.text.to_lowercase());
    let gives = needed_amount(fields, "gives", problems);
    let only = tagged(fields, problems);
    Some(Conversion { from: from?, gives: gives?, only })
}

fn minimum(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Minimum> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let of = tagged(fields, problems);
    let limit = limit(fields, problems);
    let each = each(fields, problems);
    let whom = fields.text("for", problems);
    let audience = whom.and_then(|text| audience(&text, problems));
    Some(Minimum { name: name?, of, limit: limit?, each, audience })
}

fn maximum(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Maximum> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let of = tagged(fields, problems);
    let limit = limit(fields, problems);
    let each = each(fields, problems);
    Some(Maximum { name: name?, of, limit: limit?, each })
}

fn threshold(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Threshold> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let of = tagged(fields, problems);
    let at_least = needed_amount(fields, "at_least", problems);
    Some(Threshold { name: name?, of, at_least: at_least? })
}

fn eligibility(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Eligibility> {
    let Some(mut fields) = fields.table("eligibility", "eligibility", problems) else {
        fields.missing("eligibility", problems);
        return None;
    };
    let whom = fields.needed_text("audience", problems);
    let whom = whom.and_then(|text| audience(&text, problems));
    let fte = fields.whole("fte_percent_at_least", 0..201, problems).unwrap_or(0);
    let holds = milestones(&mut fields, "holds", problems);
    let ask_about = tables(&mut fields, "ask_about", "a question", problems, |fields, problems| {
        let whom = fields.needed_text("audience", problems);
        let why = fields.needed_text("why", problems);
        Some((audience(&whom?, problems)?, why?.text))
    });
    fields.end(problems);
    Some(Eligibility { audience: whom?, fte_at_least: fte, holds, ask_about })
}

fn milestones(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Vec<MilestoneKind> {
    let texts = fields.texts(field, problems);
    texts.iter().filter_map(|text| milestone_kind(text, problems)).collect()
}

pub(super) fn milestone_kind(text: &Text, problems: &mut Problems<'_>) -> Option<MilestoneKind> {
    one_of("milestone", text, MilestoneKind::WORDS, MilestoneKind::parse, problems)
}

fn path(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Path> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let by_class = fields.yes("by_class", problems) == Some(true);
    let amount = amount(fields, "amount", problems);
    let counts = tagged(fields, problems);
    let done_by = month_day(fields, "done_by", problems);
    let own = fields.text("unit", problems).is_some();
    let scheme = if own { scheme(fields, problems) } else { None };
    let experience = fields.table("experience", "experience", problems).and_then(|mut fields| {
        let years = fields.whole("school_years", 1..21, problems);
        let fte = fields.whole("fte_percent", 1..201, problems).unwrap_or(50);
        if years.is_none() {
            fields.missing("school_years", problems);
        }
        fields.end(problems);
        let school_years = u16::try_from(years?).ok()?;
        Some(Experience { school_years, fte_hundredths: fte })
    });
    let needs = tables(fields, "need", "a need", problems, need);
    let amount = match (amount, by_class) {
        (Some(_), true) => {
            let meant = "leave amount or by_class out";
            problems.say(&fields.at.clone(), "the amount is said twice", Some(meant.to_owned()));
            return None;
        }
        (Some(amount), false) => PathAmount::Fixed(amount),
        (None, true) => PathAmount::ByClass,
        (None, false) => PathAmount::Nothing,
    };
    if amount == PathAmount::Nothing && experience.is_none() && needs.is_empty() {
        let meant = "add amount, by_class, experience or a need";
        problems.say(&fields.at.clone(), "the path asks nothing", Some(meant.to_owned()));
    }
    Some(Path { name: name?, amount, counts, scheme, experience, needs, done_by })
}

fn class(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Class> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let whom = fields.needed_text("for", problems);
    let whom = whom.and_then(|text| audience(&text, problems));
    let amount = needed_amount(fields, "amount", problems);
    Some(Class { name: name?, audience: whom?, amount: amount? })
}

fn addition(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Addition> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let amount = amount(fields, "amount", problems);
    if amount.is_none() {
        fields.missing("amount", problems);
    }
    let whom = fields.text("for", problems);
    let whom = whom.and_then(|text| audience(&text, problems));
    let per = fields.text("per", problems).and_then(|text| milestone_kind(&text, problems));
    Some(Addition { name: name?, amount: amount?, audience: whom, per })
}

fn need(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Need> {
    let name = fields.needed_text("name", problems).map(|text| text.text);
    let milestone = fields.needed_text("milestone", problems);
    let milestone = milestone.and_then(|text| milestone_kind(&text, problems));
    let each = each(fields, problems);
    let by = month_day(fields, "by", problems);
    let hired_after = month_day(fields, "hired_after", problems);
    let days = fields.whole("working_days", 1..366, problems).unwrap_or(0);
    let due = by.map(|(month, day)| NeedDue {
        month,
        day,
        hired_after,
        working_days: u32::try_from(days).unwrap_or(0),
    });
    Some(Need { name: name?, milestone: milestone?, each, due })
}

fn carry(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Carry {
    let Some(mut fields) = fields.table("carry", "carry", problems) else {
        return Carry::default();
    };
    let forward = carried(&mut fields, "forward", problems);
    let backward = carried(&mut fields, "backward", problems);
    let own = amount(&mut fields, "own_at_least", problems).unwrap_or(Ratio::ZERO);
    fields.end(problems);
    Carry { forward, backward, own_at_least: own }
}

fn carried(
    fields: &mut Fields<'_, '_>,
    field: &'static str,
    problems: &mut Problems<'_>,
) -> Option<Carried> {
    let mut fields = fields.table(field, "what is carried", problems)?;
    let at_most = amount(&mut fields, "at_most", problems);
    let years = fields.whole("earned_within_years", 1..51, problems);
    fields.end(problems);
    let within_years = years.and_then(|years| u16::try_from(years).ok());
    Some(Carried { at_most, within_years })
}

fn proration(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Proration> {
    let mut fields = fields.table("proration", "proration", problems)?;
    let by: Vec<Prorated> = fields
        .texts("by", problems)
        .iter()
        .filter_map(|text| one_of("proration", text, Prorated::WORDS, Prorated::parse, problems))
        .collect();
    if by.is_empty() {
        fields.missing("by", problems);
    }
    let up_to = amount(&mut fields, "up_to", problems).filter(|step| step.is_positive());
    fields.end(problems);
    Some(Proration { by, up_to })
}

pub fn exclusion(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Exclusion> {
    let of = tagged(fields, problems);
    if of.is_all() {
        fields.missing("of", problems);
    }
    let why = fields.needed_text("why", problems);
    Some(Exclusion { of, why: why?.text })
}

pub fn approval(fields: &mut Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Approval> {
    let of = tagged(fields, problems);
    let board = fields.date("board", problems);
    let milestone = fields.text("milestone", problems);
    let milestone = milestone.and_then(|text| milestone_kind(&text, problems));
    let by = match (board, milestone) {
        (Some(on), None) => ApprovedBy::Board { on },
        (None, Some(kind)) => ApprovedBy::Milestone(kind),
        (Some(_), Some(_)) | (None, None) => {
            let meant = "give board (a date) or milestone";
            problems.say(
                &fields.at.clone(),
                "who approves is not said once",
                Some(meant.to_owned()),
            );
            return None;
        }
    };
    Some(Approval { of, by })
}

/// A need of each year makes sense for years only.
pub(super) const fn is_of_years(each: Each) -> bool {
    match each {
        Each::Period | Each::Year => true,
        Each::Topic | Each::Entry => false,
    }
}
