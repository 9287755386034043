//! Each entry by itself: what it is worth, or why it does not count.

use super::{Ground, Line, Uncounted};
use crate::ratio::Ratio;
use crate::rule_set::{ApprovedBy, Path, Scheme};
use crate::work::Work;
use kernel::LocalDate;
use std::collections::{BTreeMap, BTreeSet};

impl Ground<'_> {
    /// Each entry of the window in the path's unit, or why it does not count.
    pub(super) fn converted(&self, path: &Path, scheme: &Scheme) -> Vec<Line> {
        let last = self.last_day();
        let mut first_on_topic: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut lines = Vec::new();
        for (at, work) in self.record.work.iter().enumerate() {
            if work.on < self.window.first || work.on > last {
                continue;
            }
            let (converted, why) = match self.refused(path, work, &mut first_on_topic) {
                Some(why) => (convert(scheme, work).unwrap_or(Ratio::ZERO), Some(why)),
                None => match convert(scheme, work) {
                    Some(amount) => counting(scheme, amount),
                    None => (Ratio::ZERO, Some(Uncounted::NothingConverts)),
                },
            };
            lines.push(Line { work: at, converted, counted: Ratio::ZERO, toward: Vec::new(), why });
        }
        lines
    }

    /// The last day whose work a path counts that ends by a date.
    fn done_by(&self, path: &Path) -> Option<LocalDate> {
        let (month, day) = path.done_by?;
        let last = self.period.last?;
        let same = LocalDate::new(last.year(), month, day)?;
        if same >= last { Some(same) } else { LocalDate::new(last.year() + 1, month, day) }
    }

    fn refused<'w>(
        &self,
        path: &Path,
        work: &'w Work,
        first_on_topic: &mut BTreeSet<(usize, &'w str)>,
    ) -> Option<Uncounted> {
        let too_late = self.done_by(path).is_some_and(|last| work.on > last);
        if too_late || !path.counts.fits(work) {
            return Some(Uncounted::OtherPath);
        }
        if let Some(exclusion) = self.rules.exclusions.iter().find(|one| one.of.fits(work)) {
            return Some(Uncounted::Excluded(exclusion.why.clone()));
        }
        for approval in self.rules.approvals.iter().filter(|approval| approval.of.fits(work)) {
            let approved = match &approval.by {
                ApprovedBy::Board { on } => Some(*on),
                ApprovedBy::Milestone(kind) => {
                    let known = |on: &LocalDate| *on <= self.on;
                    self.record.milestones_of(*kind).map(|one| one.on).filter(known).min()
                }
            };
            if approved.is_none_or(|approved| work.on < approved) {
                return Some(Uncounted::BeforeApproval { approved });
            }
        }
        for (at, once) in self.rules.once_per_topic.iter().enumerate() {
            if let Some(topic) = work.topic.as_deref()
                && once.of.fits(work)
                && !first_on_topic.insert((at, topic))
            {
                return Some(Uncounted::Repeat(once.why.clone()));
            }
        }
        None
    }

    /// Topics that have not reached their threshold count nothing.
    pub(super) fn thresholds(&self, scheme: &Scheme, lines: &mut [Line]) {
        for threshold in &scheme.thresholds {
            let mut sums: BTreeMap<&str, Ratio> = BTreeMap::new();
            for line in lines.iter().filter(|line| line.why.is_none()) {
                let work = &self.record.work[line.work];
                if let Some(topic) = work.topic.as_deref()
                    && threshold.of.fits(work)
                {
                    let sum = sums.entry(topic).or_insert(Ratio::ZERO);
                    *sum = *sum + line.converted;
                }
            }
            for line in lines.iter_mut().filter(|line| line.why.is_none()) {
                let work = &self.record.work[line.work];
                let Some(topic) = work.topic.as_deref().filter(|_| threshold.of.fits(work)) else {
                    continue;
                };
                let (has, asks) = (sums[topic], threshold.at_least);
                if has < asks {
                    let topic = topic.to_owned();
                    line.why = Some(Uncounted::BelowThreshold { topic, has, asks });
                }
            }
        }
    }
}

/// The amount in the scheme's unit, by the first conversion that fits.
pub(crate) fn convert(scheme: &Scheme, work: &Work) -> Option<Ratio> {
    scheme.conversions.iter().find_map(|conversion| {
        let raw = work.amount_in(&conversion.from)?;
        conversion.only.fits(work).then_some(raw * conversion.gives)
    })
}

/// What of the amount is counted, or why it is not.
pub(crate) fn counting(scheme: &Scheme, amount: Ratio) -> (Ratio, Option<Uncounted>) {
    if let Some(least) = scheme.counting.least.filter(|least| amount < *least) {
        return (amount, Some(Uncounted::BelowLeast(least)));
    }
    (scheme.counting.down_to.map_or(amount, |step| amount.down_to(step)), None)
}
