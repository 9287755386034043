//! A case in a schedule file: facts, a date, the answer expected. The tests run those of the library,
//! `perennial rules check` those of any file, the page those of a schedule about to be adopted.

use crate::account::{Account, account};
use crate::decide::{Wish, may_allocate};
use crate::file::{Allocation, File, Line, What};
use crate::schedule::{Schedule, Use};
use kernel::{DistrictCalendar, Key, LocalDate, Money, StaffId};
use rulefile::{CasePosition, positions};
use staff::{Credential, StaffHistory};
use standing::Ratio;
use standing::milestone::Milestone;
use standing::record::Record;
use standing::work::Work;

/// Facts of one invented person, and what the schedule should answer about them on a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub name: String,
    pub on: LocalDate,
    pub positions: Vec<CasePosition>,
    pub credentials: Vec<Credential>,
    pub milestones: Vec<Milestone>,
    pub work: Vec<Work>,
    pub placed: Vec<CaseLine>,
    pub moved: Vec<CaseLine>,
    pub uses: Vec<CaseUse>,
    /// Blocks, and the day.
    pub paid: Vec<(u32, LocalDate)>,
    pub expect: Expected,
}

/// A lane from a day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseLine {
    pub lane: String,
    pub on: LocalDate,
    pub used: Ratio,
}

/// Credit put to a use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseUse {
    /// The entry of `done`, counted from 1.
    pub done: usize,
    pub to: Use,
    pub amount: Ratio,
    pub on: LocalDate,
}

/// What is expected; amounts only where the case names them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// The lane in force, or `none`.
    pub lane: String,
    /// Where the moves that are due lead; none expected where none is named.
    pub moves_to: Option<String>,
    pub takes_effect: Option<LocalDate>,
    pub toward: Option<Ratio>,
    /// Units that the nearest path still asks.
    pub needed: Option<Ratio>,
    pub pending: Option<Ratio>,
    pub blocks: Option<u32>,
    pub lapsed: Option<Ratio>,
    /// Why what the case would put to a use is refused, in its order.
    pub refused: Vec<String>,
}

/// A case whose answer is not the one expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseDiffers {
    pub name: String,
    pub expected: Expected,
    pub found: Expected,
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.lane)?;
        if let Some(lane) = &self.moves_to {
            write!(f, ", moves to {lane}")?;
        }
        if let Some(day) = self.takes_effect {
            write!(f, " on {day}")?;
        }
        let amounts = [
            ("toward", self.toward),
            ("needed", self.needed),
            ("pending", self.pending),
            ("lapsed", self.lapsed),
        ];
        for (name, amount) in amounts {
            if let Some(amount) = amount {
                write!(f, ", {name} {amount}")?;
            }
        }
        if let Some(blocks) = self.blocks {
            write!(f, ", blocks {blocks}")?;
        }
        if !self.refused.is_empty() {
            write!(f, ", refused: {}", self.refused.join(", "))?;
        }
        Ok(())
    }
}

impl Case {
    /// The lanes that the case names.
    pub fn lanes_named(&self) -> impl Iterator<Item = &str> {
        let expected = Some(self.expect.lane.as_str()).filter(|lane| *lane != "none");
        let lines = self.placed.iter().chain(&self.moved).map(|line| line.lane.as_str());
        lines.chain(expected).chain(self.expect.moves_to.as_deref())
    }

    fn file(&self, schedule: &Schedule) -> File {
        let record = Record {
            history: StaffHistory {
                person: StaffId(1),
                hired_on: self.positions.iter().map(|position| position.from).min(),
                left_on: None,
                positions: positions(&self.positions),
                leaves: Vec::new(),
                credentials: self.credentials.clone(),
            },
            milestones: self.milestones.clone(),
            work: self.work.clone(),
        };
        let line = |what: What, on: LocalDate| Line {
            key: Key::from_words(&format!("{what:?} {on}")),
            what,
            on,
            effective_on: on,
            undone_on: None,
        };
        let mut lines: Vec<Line> = self
            .placed
            .iter()
            .map(|one| line(What::Placed { lane: one.lane.clone() }, one.on))
            .collect();
        lines.extend(self.moved.iter().map(|one| {
            let what = What::Moved {
                from: String::new(),
                lane: one.lane.clone(),
                degree: None,
                used: one.used,
            };
            line(what, one.on)
        }));
        if let Some(stipend) = &schedule.stipend {
            lines.extend(self.paid.iter().map(|(blocks, on)| {
                let hours = stipend.block * Ratio::whole((*blocks).into());
                line(What::Paid { hours, blocks: *blocks, cents: Money::ZERO }, *on)
            }));
        }
        File { record, allocations: Vec::new(), lines }
    }
}

impl Schedule {
    /// Runs every case; those that differ.
    pub fn differing_cases(&self, calendar: &DistrictCalendar) -> Vec<CaseDiffers> {
        self.cases.iter().filter_map(|case| self.differs(case, calendar)).collect()
    }

    fn differs(&self, case: &Case, calendar: &DistrictCalendar) -> Option<CaseDiffers> {
        let mut file = case.file(self);
        let mut refused = Vec::new();
        for (nth, one) in case.uses.iter().enumerate() {
            let work = case.work[one.done - 1].key.clone();
            let wish = Wish { work: work.clone(), to: one.to, amount: one.amount };
            match may_allocate(self, &file, &wish, one.on, calendar) {
                Ok(()) => file.allocations.push(Allocation {
                    key: Key::from_words(&format!("put {nth}")),
                    work,
                    to: one.to,
                    amount: one.amount,
                    on: one.on,
                    undone_on: None,
                }),
                Err(refusal) => refused.push(refusal.word().to_owned()),
            }
        }
        let found = self.found(case, &account(self, &file, case.on, calendar), refused);
        (found != case.expect).then(|| CaseDiffers {
            name: case.name.clone(),
            expected: case.expect.clone(),
            found,
        })
    }

    /// The answer, as far as the case names it.
    fn found(&self, case: &Case, answer: &Account, refused: Vec<String>) -> Expected {
        let name = |at: usize| self.lanes[at].name.clone();
        let asked = &case.expect;
        let proposal = answer.proposal.as_ref();
        let opens = proposal.map(|one| one.opening.takes_effect);
        let stipend = answer.stipend.as_ref();
        let at = answer.coming.or(answer.lane).map(|(at, _)| at);
        let next = answer.lacks.iter().filter(|lack| Some(lack.to) == at.map(|at| at + 1));
        Expected {
            lane: answer.lane.map_or_else(|| "none".to_owned(), |(at, _)| name(at)),
            moves_to: proposal.and_then(|one| one.steps.last()).map(|step| name(step.to)),
            takes_effect: asked.takes_effect.and(opens),
            toward: asked.toward.map(|_| answer.toward),
            needed: asked.needed.and_then(|_| next.map(|lack| lack.units).min()),
            pending: asked.pending.and_then(|_| stipend.map(|one| one.pending)),
            blocks: asked.blocks.and_then(|_| stipend.map(|one| one.blocks)),
            lapsed: asked.lapsed.and_then(|_| stipend.map(|one| one.lapsed)),
            refused,
        }
    }
}
