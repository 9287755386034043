//! A case in a rule set file: facts, a date, the answer expected. The tests run those of the
//! library, `perennial rules check` those of any file, the page those of a set about to be adopted.

use crate::milestone::Milestone;
use crate::ratio::Ratio;
use crate::record::Record;
use crate::rule_set::RuleSet;
use crate::standing::{Adopted, Standing, State, Versions, standing};
use crate::work::Work;
use kernel::{DistrictCalendar, LocalDate, Period, StaffId};
use rulefile::{CasePosition, leaves, positions};
use staff::{Credential, StaffHistory};
use std::fmt;

/// Facts of one invented person, and what the rule set should answer about them on a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub on: LocalDate,
    pub positions: Vec<CasePosition>,
    pub hired_on: Option<LocalDate>,
    pub left_on: Option<LocalDate>,
    pub leaves: Vec<Period>,
    pub credentials: Vec<Credential>,
    pub milestones: Vec<Milestone>,
    pub work: Vec<Work>,
    pub expect: Expected,
}

/// What is expected; amounts only where the case names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expected {
    pub state: State,
    pub target: Option<Ratio>,
    pub counted: Option<Ratio>,
    pub needed: Option<Ratio>,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)?;
        for (name, amount) in
            [("target", self.target), ("counted", self.counted), ("needed", self.needed)]
        {
            if let Some(amount) = amount {
                write!(f, ", {name} {amount}")?;
            }
        }
        Ok(())
    }
}

/// A case whose answer is not the one expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseDiffers {
    pub name: String,
    pub expected: Expected,
    pub found: Expected,
    /// Each entry and what became of it, for finding out why.
    pub because: Vec<String>,
}

impl RuleSet {
    /// Runs every case; those that differ.
    pub fn differing_cases(&self, calendar: &DistrictCalendar) -> Vec<CaseDiffers> {
        self.cases.iter().filter_map(|case| self.differs(case, calendar)).collect()
    }

    fn differs(&self, case: &Case, calendar: &DistrictCalendar) -> Option<CaseDiffers> {
        let record = case.record();
        let answer = self.answer(&record, case.on, calendar);
        let reckoning = answer.current().map(|row| &row.reckoning);
        let told = |asked: Option<Ratio>, found: Option<Ratio>| asked.and(found);
        let found = Expected {
            state: answer.state,
            target: told(case.expect.target, reckoning.map(|one| one.target.amount)),
            counted: told(case.expect.counted, reckoning.map(|one| one.earned + one.carried)),
            needed: told(case.expect.needed, reckoning.map(|one| one.still_needed)),
        };
        if found == case.expect {
            return None;
        }
        let because = reckoning.map(|one| because(&record, one)).unwrap_or_default();
        Some(CaseDiffers { name: case.name.clone(), expected: case.expect, found, because })
    }

    /// The answer as if this version had always been in force.
    pub fn answer(&self, record: &Record, on: LocalDate, calendar: &DistrictCalendar) -> Standing {
        let first = LocalDate::new(1900, 1, 1).expect("1900 began");
        let adopted = Adopted { first, last: None, rules: self.clone().into() };
        let versions = Versions::new(vec![adopted]).expect("one version");
        standing(&versions, record, on, calendar)
    }
}

fn because(record: &Record, reckoning: &crate::reckon::Reckoning) -> Vec<String> {
    let mut told: Vec<String> = reckoning
        .lines
        .iter()
        .map(|line| {
            let work = &record.work[line.work];
            let why = line.why.as_ref().map(|why| format!(": {why:?}")).unwrap_or_default();
            let (on, title) = (work.on, &work.title);
            format!("{on} {title}: {} of {} counted{why}", line.counted, line.converted)
        })
        .collect();
    let short = reckoning.minima.iter().filter(|one| !one.held);
    told.extend(short.map(|one| format!("{}: {:?} asked, {} there", one.name, one.asked, one.has)));
    let missing = reckoning.needs.iter().filter(|need| !need.held);
    told.extend(missing.map(|need| format!("{} is not there", need.name)));
    told
}

impl Case {
    /// The facts as a person's record.
    pub fn record(&self) -> Record {
        let record = Record {
            history: StaffHistory {
                person: StaffId(1),
                hired_on: self.hired_on.or_else(|| self.positions.iter().map(|p| p.from).min()),
                left_on: self.left_on,
                positions: positions(&self.positions),
                leaves: leaves(&self.leaves),
                credentials: self.credentials.clone(),
            },
            milestones: self.milestones.clone(),
            work: self.work.clone(),
        };
        // The lines of an answer count entries by their place in the order of days.
        record.as_of(self.on)
    }
}
