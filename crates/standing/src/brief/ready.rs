//! A version made ready: what each kind of work is worth under each path, in whole parts.

use crate::ratio::Ratio;
use crate::reckon::{convert, counting};
use crate::rule_set::{Each, Limit, Path, RuleSet, Scheme};
use crate::work::{Tagged, Work};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Amounts come as minutes and hundredths; sixtieths and hundredths are whole in this many parts.
const RAW_PARTS: i64 = 300;
/// More parts than this in a unit and sums might not fit.
const PARTS_MAX: i64 = 1_000_000_000;
/// Minima, maxima and approvals are bits.
const LIMITS_MAX: usize = 32;

/// Kinds of work: those that every rule treats alike.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    hashing: RandomState,
    /// By hash; more than one only by chance.
    places: HashMap<u64, Vec<usize>>,
    known: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    raw: Vec<(String, Ratio)>,
    tags: Vec<String>,
}

impl Kinds {
    /// The kind of a piece of work; `learn` is called once for each new kind, in order.
    pub fn of(&mut self, work: &Work, learn: impl FnOnce(&Work)) -> usize {
        let hash = self.hashing.hash_one((&work.raw, &work.tags));
        let places = self.places.entry(hash).or_default();
        let is_same = |place: &&usize| {
            let kind = &self.known[**place];
            kind.raw == work.raw && kind.tags == work.tags
        };
        if let Some(place) = places.iter().find(is_same) {
            return *place;
        }
        learn(work);
        places.push(self.known.len());
        self.known.push(Kind { raw: work.raw.clone(), tags: work.tags.clone() });
        self.known.len() - 1
    }
}

/// What a piece of work is worth under a path.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Worth {
    /// In parts of the unit; nothing for what does not count.
    pub parts: i64,
    /// The approvals that it must come after.
    pub approvals: u32,
    /// The minima and maxima whose tags it has.
    pub floors: u32,
    pub ceilings: u32,
}

/// One path of a version.
#[derive(Debug)]
pub(super) struct ReadyPath {
    /// Parts in a unit.
    pub parts: i64,
    /// By kind; none where an amount is not whole in parts.
    pub worth: Vec<Option<Worth>>,
}

/// One version with its paths.
#[derive(Debug)]
pub(super) struct Ready {
    rules: std::sync::Arc<RuleSet>,
    pub paths: Vec<ReadyPath>,
}

/// Whether counting knows everything that the version asks.
pub(super) fn is_countable(rules: &RuleSet) -> bool {
    let schemes = rules.paths.iter().map(|path| rules.scheme_of(path));
    rules.once_per_topic.is_empty()
        && rules.approvals.len() <= LIMITS_MAX
        && rules.paths.iter().all(|path| path.done_by.is_none())
        && schemes.into_iter().all(|scheme| {
            let whole = |each: Each, limit: Limit| {
                let each = match each {
                    Each::Period | Each::Year => true,
                    Each::Topic | Each::Entry => false,
                };
                each && !matches!(limit, Limit::Entries(_))
            };
            scheme.thresholds.is_empty()
                && parts_of(scheme).is_some()
                && scheme.minima.len().max(scheme.maxima.len()) <= LIMITS_MAX
                && scheme.minima.iter().all(|minimum| whole(minimum.each, minimum.limit))
                && scheme.maxima.iter().all(|maximum| whole(maximum.each, maximum.limit))
        })
}

/// Parts of the unit in which every amount is whole.
fn parts_of(scheme: &Scheme) -> Option<i64> {
    let gives = scheme.conversions.iter().map(|conversion| conversion.gives);
    let mut parts = RAW_PARTS;
    for ratio in gives.chain(scheme.counting.down_to) {
        let denominator = i64::try_from(ratio.denominator()).ok()?;
        parts = parts.checked_mul(denominator)?;
    }
    (parts <= PARTS_MAX).then_some(parts)
}

impl Ready {
    pub fn new(rules: &std::sync::Arc<RuleSet>) -> Ready {
        let path = |path: &Path| ReadyPath {
            parts: parts_of(rules.scheme_of(path)).unwrap_or(RAW_PARTS),
            worth: Vec::new(),
        };
        Ready { rules: std::sync::Arc::clone(rules), paths: rules.paths.iter().map(path).collect() }
    }

    /// Learns the next kind of work.
    pub fn learn(&mut self, work: &Work) {
        let rules = &self.rules;
        for (path, ready) in rules.paths.iter().zip(&mut self.paths) {
            ready.worth.push(worth(rules, path, work, ready.parts));
        }
    }
}

fn worth(rules: &RuleSet, path: &Path, work: &Work, parts: i64) -> Option<Worth> {
    let scheme = rules.scheme_of(path);
    let excluded = rules.exclusions.iter().any(|one| one.of.fits(work));
    if !path.counts.fits(work) || excluded {
        return Some(Worth::default());
    }
    let Some(amount) = convert(scheme, work) else { return Some(Worth::default()) };
    let (amount, why) = counting(scheme, amount);
    if why.is_some() {
        return Some(Worth::default());
    }
    let bits = |all: &mut dyn Iterator<Item = &Tagged>| -> u32 {
        all.enumerate().filter(|(_, of)| of.fits(work)).map(|(at, _)| 1 << at).sum()
    };
    Some(Worth {
        parts: amount.in_parts(parts)?,
        approvals: bits(&mut rules.approvals.iter().map(|approval| &approval.of)),
        floors: bits(&mut scheme.minima.iter().map(|minimum| &minimum.of)),
        ceilings: bits(&mut scheme.maxima.iter().map(|maximum| &maximum.of)),
    })
}
