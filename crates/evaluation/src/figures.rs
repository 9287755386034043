//! How far the program is judged, for the policy page (P1, P15), as of any day.

use std::collections::{BTreeMap, BTreeSet};

use catalog::Purpose;
use db::Tx;
use kernel::{DistrictCalendar, Fault, LocalDate};

use crate::finding::{Decision, Finding, Standing};
use crate::level::Level;
use crate::overview::{Line, lines};

/// What stands behind one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtLevel {
    /// Activities that will be looked at there.
    pub planned: usize,
    /// Activities of which there is something to judge by.
    pub with_data: usize,
    /// Findings of this school year.
    pub findings: usize,
}

/// Decisions of this school year of one kind, and where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    pub all: usize,
    pub done: usize,
    pub late: usize,
}

/// The figures of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Activities of the school year.
    pub activities: usize,
    pub with_plan: usize,
    pub with_data: usize,
    /// Activities with a finding, and so a decision, of this school year.
    pub with_finding: usize,
    /// Activities of which a look or a decision is late.
    pub late: usize,
    pub levels: BTreeMap<Level, AtLevel>,
    pub decisions: BTreeMap<Decision, Decided>,
    /// Decisions of this school year by the purpose they were found for.
    pub purposes: BTreeMap<Purpose, BTreeMap<Decision, Decided>>,
}

impl Figures {
    /// Whether there is anything to show.
    pub fn is_any(&self) -> bool {
        self.with_plan + self.with_data + self.with_finding > 0
    }

    pub fn findings(&self) -> usize {
        self.decisions.values().map(|one| one.all).sum()
    }

    /// Of lines, with the first day of the school year and the day asked about. Pure.
    pub fn of(lines: &[Line], (first, on): (LocalDate, LocalDate)) -> Figures {
        let mut figures = Figures { activities: lines.len(), ..Figures::default() };
        let mut counted = BTreeSet::new();
        for line in lines {
            figures.with_plan += usize::from(line.has_plan());
            let data = line.data();
            figures.with_data += usize::from(!data.is_empty());
            figures.late += usize::from(line.is_late(on));
            let planned: BTreeSet<Level> = line.looks.iter().map(|(look, _)| look.level).collect();
            for level in planned {
                figures.levels.entry(level).or_default().planned += 1;
            }
            for level in data {
                figures.levels.entry(level).or_default().with_data += 1;
            }
            let of_year: Vec<&Finding> = line
                .findings
                .iter()
                .filter(|one| first <= one.found_on && one.standing() != Standing::Corrected)
                .collect();
            figures.with_finding += usize::from(!of_year.is_empty());
            for finding in of_year {
                // One that is about several activities counts once.
                if counted.insert(finding.id) {
                    figures.count(finding, on);
                }
            }
        }
        figures
    }

    fn count(&mut self, finding: &Finding, on: LocalDate) {
        let one = &finding.written;
        self.levels.entry(one.level).or_default().findings += 1;
        let of_purpose = self.purposes.entry(one.purpose).or_default();
        let decided = [self.decisions.entry(one.decision), of_purpose.entry(one.decision)];
        for sum in decided.map(std::collections::btree_map::Entry::or_default) {
            sum.all += 1;
            sum.done += usize::from(finding.standing() == Standing::Done);
            sum.late += usize::from(finding.is_late(on));
        }
    }
}

/// The figures as of a day.
pub fn figures(tx: &mut Tx, calendar: &DistrictCalendar, on: LocalDate) -> Result<Figures, Fault> {
    let year = calendar.school_year(on);
    let first = calendar.days_of(year).first;
    Ok(Figures::of(&lines(tx, calendar, (year, on))?, (first, on)))
}
