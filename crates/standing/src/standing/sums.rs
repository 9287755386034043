//! Periods rest on sums: explained line by line ([`Explained`]), or only counted
//! ([`crate::brief`]). How periods follow one another is written once, in `rows.rs`, for both.

use super::Versions;
use crate::ratio::Ratio;
use crate::reckon::{Ground, Reckoning};
use crate::record::Record;
use crate::stretch::Timeline;
use kernel::{DistrictCalendar, LocalDate, Period};

/// The days of a row, and the version that judges it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub version: usize,
    /// The days whose work counts; without a last one, late work counts too.
    pub window: Period,
    /// The days the target is prorated over.
    pub period: Period,
    /// What came from the period before.
    pub carried: Ratio,
}

/// What the work of a span comes to.
pub(crate) trait Sums {
    /// Of the span's own work.
    fn earned(&self) -> Ratio;
    fn target(&self) -> Ratio;
    fn still_needed(&self) -> Ratio;
    /// The next period's surplus completes it.
    fn complete(&mut self, surplus: Ratio);
}

/// Who adds the work of a span up.
pub(crate) trait Adder {
    type Sums: Sums;

    /// The path that is met or nearest to it.
    fn best(&self, span: &Span) -> Self::Sums;
    /// The first day on which it was met, by what was done by then.
    fn met_on(&self, span: &Span, sums: &Self::Sums) -> Option<LocalDate>;
    /// What counts of the work done after a day.
    fn earned_after(&self, span: &Span, sums: &Self::Sums, day: Option<LocalDate>) -> Ratio;
    /// The day of the work with which so much was reached.
    fn reached(&self, span: &Span, sums: &Self::Sums, enough: Ratio) -> Option<LocalDate>;
}

impl Sums for Reckoning {
    fn earned(&self) -> Ratio {
        self.earned
    }

    fn target(&self) -> Ratio {
        self.target.amount
    }

    fn still_needed(&self) -> Ratio {
        self.still_needed
    }

    fn complete(&mut self, surplus: Ratio) {
        self.carried = self.carried + surplus;
        self.still_needed = Ratio::ZERO;
        self.met = true;
    }
}

/// Every entry with what became of it and why.
pub(super) struct Explained<'a> {
    pub versions: &'a Versions,
    pub record: &'a Record,
    pub timeline: &'a Timeline<'a>,
    pub on: LocalDate,
    pub calendar: &'a DistrictCalendar,
}

impl Explained<'_> {
    fn ground(&self, span: &Span) -> Ground<'_> {
        Ground {
            rules: &self.versions.all()[span.version].rules,
            record: self.record,
            timeline: self.timeline,
            window: span.window,
            period: span.period,
            on: self.on,
            facts_on: self.on,
            calendar: self.calendar,
            carried: span.carried,
        }
    }
}

impl Adder for Explained<'_> {
    type Sums = Reckoning;

    fn best(&self, span: &Span) -> Reckoning {
        self.ground(span).best()
    }

    fn met_on(&self, span: &Span, reckoning: &Reckoning) -> Option<LocalDate> {
        if !reckoning.met {
            return None;
        }
        let ground = self.ground(span);
        if let Some(met_on) = ground.summed_up(reckoning) {
            return Some(met_on.max(span.window.first));
        }
        let worked = ground.rules.paths[reckoning.path].experience;
        let worked = worked.map(|asked| ground.worked(asked)).unwrap_or_default();
        let work = self.record.work.iter().map(|work| work.on);
        let days = turns(&ground, work, worked);
        // Whatever is met stays met as more is done, so the first day is found by halving.
        let at = days.partition_point(|day| !ground.is_met_by(reckoning.path, *day));
        days.get(at).copied().or(Some(ground.last_day()))
    }

    fn earned_after(&self, _: &Span, reckoning: &Reckoning, day: Option<LocalDate>) -> Ratio {
        reckoning
            .lines
            .iter()
            .filter(|line| day.is_none_or(|day| self.record.work[line.work].on > day))
            .map(|line| line.counted)
            .sum()
    }

    fn reached(&self, _: &Span, reckoning: &Reckoning, enough: Ratio) -> Option<LocalDate> {
        let mut sum = Ratio::ZERO;
        let done = reckoning.lines.iter().find(|line| {
            sum = sum + line.counted;
            sum >= enough
        });
        done.map(|line| self.record.work[line.work].on)
    }
}

/// The days of a window on which something may have become met, in order.
pub(crate) fn turns(
    ground: &Ground<'_>,
    work: impl Iterator<Item = LocalDate>,
    worked: Vec<LocalDate>,
) -> Vec<LocalDate> {
    let (first, last) = (ground.window.first, ground.last_day());
    let mut days: Vec<LocalDate> = work
        .chain(ground.record.milestones.iter().map(|one| one.on))
        .filter(|day| first <= *day && *day <= last)
        .collect();
    days.extend(worked);
    days.extend([first, last]);
    days.sort_unstable();
    days.dedup();
    days
}
