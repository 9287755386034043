//! What a rule set says that cannot all be true.

use super::read::is_of_years;
use super::{Limit, Overlap, PathAmount, RuleSet, Scheme};
use crate::cycle::{Anchor, Renewal};
use crate::expiry::Base;
use crate::ratio::Ratio;
use rulefile::{Fields, Problems};

/// Tells each contradiction at the head of the file.
pub(super) fn contradictions(
    rules: &RuleSet,
    fields: &Fields<'_, '_>,
    problems: &mut Problems<'_>,
) {
    let at = fields.at.clone();
    let mut say = |what: String, meant: &str| problems.say(&at, what, Some(meant.to_owned()));
    let mut names: Vec<&str> = rules.paths.iter().map(|path| path.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() != rules.paths.len() {
        say("two paths have the same name".to_owned(), "give each path its own name");
    }
    let cycle = &rules.cycle;
    if cycle.window_months > cycle.months {
        let what = format!(
            "the window of {} months is longer than the {} months of the cycle",
            cycle.window_months, cycle.months
        );
        say(what, "make window_months shorter");
    }
    let by_credential = cycle.from.iter().all(|anchor| matches!(anchor, Anchor::Credential(_)));
    if cycle.renews == Renewal::Credential && !by_credential {
        let meant = "name only credentials in from, or renew by the calendar";
        say("a cycle of credentials hangs on something else".to_owned(), meant);
    }
    let carries = rules.carry.forward.is_some() || rules.carry.backward.is_some();
    if carries && cycle.renews != Renewal::Calendar {
        let meant = "carry needs renews = \"calendar\"";
        say("credit is carried between periods that do not follow each other".to_owned(), meant);
    }
    if cycle.renews == Renewal::Met(Base::Fixed) && cycle.window_months == 0 {
        let meant = "add window_months, the least time a completion stays valid";
        say("a fixed date without a window".to_owned(), meant);
    }
    for path in &rules.paths {
        let scheme = rules.scheme_of(path);
        if path.amount == PathAmount::ByClass && rules.classes.is_empty() {
            say(format!("{} asks by class and there is no class", path.name), "add a [[class]]");
        }
        if let PathAmount::Fixed(target) = path.amount {
            for (what, meant) in against(scheme, rules.overlap, target) {
                say(format!("{}: {what}", path.name), meant);
            }
        }
        if path.amount != PathAmount::Nothing && scheme.conversions.is_empty() {
            say(format!("{} converts nothing", path.name), "add a [[conversion]]");
        }
    }
    for need in rules.needs.iter().chain(rules.paths.iter().flat_map(|path| &path.needs)) {
        if !is_of_years(need.each) {
            say(format!("{} is needed for each what?", need.name), "write each = \"year\"");
        }
    }
}

/// What cannot be reached together with the target.
fn against(scheme: &Scheme, overlap: Overlap, target: Ratio) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    let amount = |limit: Limit| match limit {
        Limit::Amount(amount) => Some(amount),
        Limit::PercentOfTarget(percent) => Some(target.percent(percent)),
        Limit::PercentOfEarned(_) | Limit::Entries(_) => None,
    };
    let whole = |each| each == super::Each::Period;
    if overlap == Overlap::NotAllowed {
        let everyones =
            scheme.minima.iter().filter(|one| whole(one.each) && one.audience.is_none());
        let sum: Ratio = everyones.filter_map(|one| amount(one.limit)).sum();
        if sum > target {
            let what = format!("the minima come to {sum}, more than the target of {target}");
            found.push((what, "lower the minima, or allow overlap"));
        }
    }
    for minimum in scheme.minima.iter().filter(|one| whole(one.each)) {
        let Some(least) = amount(minimum.limit) else { continue };
        for maximum in scheme.maxima.iter().filter(|one| whole(one.each)) {
            let Some(most) = amount(maximum.limit) else { continue };
            if maximum.of == minimum.of && most < least {
                let what = format!(
                    "at least {least} of {} and at most {most} of {}",
                    minimum.name, maximum.name
                );
                found.push((what, "make the maximum no less than the minimum"));
            }
        }
    }
    for maximum in &scheme.maxima {
        let Some(most) = amount(maximum.limit) else { continue };
        if maximum.of.is_all() && whole(maximum.each) && most < target {
            let what = format!("at most {most} of all work counts toward a target of {target}");
            found.push((what, "raise the maximum, or say of what it is"));
        }
    }
    found
}
