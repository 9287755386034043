//! What was done, and how long it counts.

use crate::filing::PersonFile;
use crate::judge::{At, Cover};
use crate::rulebook::{Day, beginning, end};
use kernel::LocalDate;

impl Day<'_> {
    /// The best of what each version makes of what was done.
    pub(crate) fn cover(&self, file: &PersonFile, mandate: usize) -> Option<Cover> {
        self.at(&[]).cover(file, mandate)
    }

    /// Minutes that count on the day under the version in force, toward its amount.
    pub fn minutes_so_far(&self, file: &PersonFile, mandate: usize, slot: usize) -> i64 {
        let from = self.counts_from[slot];
        let spent = self.spent(file, mandate);
        let at = self.at(&spent);
        file.lines
            .iter()
            .enumerate()
            .filter(|(index, line)| {
                from <= line.on && line.on <= self.date && at.line_counts(file, *index, slot)
            })
            .map(|(_, line)| line.minutes)
            .sum()
    }
}

impl At<'_> {
    pub(crate) fn line_counts(&self, file: &PersonFile, line: usize, slot: usize) -> bool {
        file.line_counts(line, slot) && !self.spent.contains(&line)
    }

    /// The best of what each version makes of what was done: good on the day if any is, otherwise
    /// what counted longest.
    pub(crate) fn cover(&self, file: &PersonFile, mandate: usize) -> Option<Cover> {
        let mut best: Option<Cover> = None;
        for slot in self.book.mandate(mandate).slots.iter().rev() {
            let in_force = self.book.version(*slot).in_force;
            if in_force.first > self.date {
                continue;
            }
            let through = in_force.last.unwrap_or_else(end).min(self.date);
            let cover = self.cover_by(file, *slot, through);
            let longer =
                |a: &Cover, b: &Cover| a.until.unwrap_or_else(end) > b.until.unwrap_or_else(end);
            if let Some(cover) = cover
                && best.as_ref().is_none_or(|best| longer(&cover, best))
            {
                best = Some(cover);
            }
        }
        best
    }

    /// What lines through a day come to under one version.
    fn cover_by(&self, file: &PersonFile, slot: usize, through: LocalDate) -> Option<Cover> {
        let rule = self.book.rule(slot);
        let calendar = &self.book.calendar();
        let needed = rule.amount.minutes().unwrap_or(0);
        let counting = || {
            (0..file.lines.len())
                .rev()
                .skip_while(|line| file.lines[*line].on > through)
                .filter(|line| self.line_counts(file, *line, slot))
        };
        for newest in counting() {
            let newest_on = file.lines[newest].on;
            // For the newest line of all, what still counts today; for older ones, what counted
            // on the day of that line.
            let mut sum = 0;
            let mut oldest = None;
            for line in counting().skip_while(|line| *line > newest) {
                let on = file.lines[line].on;
                let reaches =
                    rule.clock.counts_until(on, calendar).is_none_or(|last| last >= newest_on);
                if !reaches {
                    break;
                }
                sum += file.lines[line].minutes;
                if sum >= needed {
                    oldest = Some(on);
                    break;
                }
            }
            if let Some(oldest) = oldest {
                let (on, line) = self.reached(file, slot, needed, oldest, through);
                let by_clock = rule.clock.counts_until(oldest, calendar);
                let new_text = file.lines[line]
                    .asked_again
                    .filter(|from| *from <= self.date && by_clock.is_none_or(|last| *from <= last));
                let until = new_text.map(LocalDate::previous_day).or(by_clock);
                return Some(Cover { slot, on, until, line, new_text });
            }
            // Older lines than these stop counting no later: go on only to say what lapsed.
        }
        None
    }

    /// The day and the line with which the amount was reached, counting forward.
    fn reached(
        &self,
        file: &PersonFile,
        slot: usize,
        needed: i64,
        oldest: LocalDate,
        through: LocalDate,
    ) -> (LocalDate, usize) {
        let clock = self.book.rule(slot).clock;
        let from = clock.counts_as_long(oldest, self.book.calendar()).unwrap_or_else(beginning);
        let mut sum = 0;
        let mut last = 0;
        for (index, line) in file.lines.iter().enumerate() {
            if line.on > through {
                break;
            }
            if line.on < from || !self.line_counts(file, index, slot) {
                continue;
            }
            sum += line.minutes;
            last = index;
            if sum >= needed {
                break;
            }
        }
        (file.lines[last].on, last)
    }
}
