//! How everyone stands on a day: of each set and each position, how many need a skill and hold it.

use std::collections::{BTreeMap, HashMap};

use db::Tx;
use kernel::{BuildingId, ElementId, Fault, LocalDate, StaffId};
use planning::Version;
use staff::StaffFacts;

use crate::book::{Book, Need, skills_of};
use crate::record::{self, Whose};
use crate::showing::Showing;
use crate::standing::Standing;

/// Everyone whose positions need skills on a day.
#[derive(Clone, Debug)]
pub struct Everyone {
    pub book: Book,
    pub day: LocalDate,
    pub people: Vec<Member>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Member {
    pub facts: StaffFacts,
    pub shown: Vec<Showing>,
}

/// How many stand how in what is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub held: usize,
    pub below: usize,
    pub lapsed: usize,
    pub missing: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.held += other.held;
        self.below += other.below;
        self.lapsed += other.lapsed;
        self.missing += other.missing;
    }
}

impl Tally {
    pub const fn needed(self) -> usize {
        self.held + self.below + self.lapsed + self.missing
    }

    pub fn count(&mut self, standing: Standing) {
        match standing {
            Standing::Held { .. } => self.held += 1,
            Standing::Below { .. } => self.below += 1,
            Standing::Lapsed { .. } => self.lapsed += 1,
            Standing::Missing => self.missing += 1,
        }
    }
}

/// Whom to count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    pub building: Option<BuildingId>,
    /// The code of a job role.
    pub job: Option<String>,
}

impl Among {
    fn holds(&self, facts: &StaffFacts) -> bool {
        facts.positions.iter().any(|position| {
            self.building.is_none_or(|building| position.building == building)
                && self.job.as_ref().is_none_or(|job| position.job_role == *job)
        })
    }
}

/// A set with its skills.
#[derive(Clone, Debug)]
pub struct SetFigures {
    pub set: Version,
    pub people: usize,
    /// People who hold every skill of it.
    pub whole: usize,
    /// In order.
    pub skills: Vec<(ElementId, Tally)>,
}

/// A position's people, whatever their sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobFigures {
    pub name: String,
    pub people: usize,
    /// People who hold every skill it needs.
    pub whole: usize,
    /// Each skill of each person.
    pub tally: Tally,
}

impl Everyone {
    pub fn on(tx: &mut Tx, day: LocalDate) -> Result<Everyone, Fault> {
        let facts = staff::facts_of_everyone(tx, day)?;
        Everyone::of(tx, &facts, day)
    }

    /// Of people whose facts of the day are known already.
    pub fn of(tx: &mut Tx, facts: &[StaffFacts], day: LocalDate) -> Result<Everyone, Fault> {
        let book = Book::on(tx, day)?;
        if book.sets.is_empty() {
            return Ok(Everyone { book, day, people: Vec::new() });
        }
        let shown = record::shown(tx, Whose::Everyone, day)?;
        Ok(Everyone::gathered(book, facts, shown, day))
    }

    /// These people only.
    pub fn these(tx: &mut Tx, people: &[StaffId], day: LocalDate) -> Result<Everyone, Fault> {
        let book = Book::on(tx, day)?;
        let shown = record::shown(tx, Whose::These(people), day)?;
        let histories = staff::histories_of_these(tx, people)?;
        let facts: Vec<StaffFacts> = histories.iter().map(|history| history.on(day)).collect();
        Ok(Everyone::gathered(book, &facts, shown, day))
    }

    fn gathered(
        book: Book,
        facts: &[StaffFacts],
        mut shown: HashMap<StaffId, Vec<Showing>>,
        day: LocalDate,
    ) -> Everyone {
        let needed = |facts: &&StaffFacts| {
            !facts.positions.is_empty() && book.sets.iter().any(|set| set.audience.includes(facts))
        };
        let member = |facts: &StaffFacts| {
            let shown = shown.remove(&facts.person).unwrap_or_default();
            Member { facts: facts.clone(), shown }
        };
        let people = facts.iter().filter(needed).map(member).collect();
        Everyone { book, day, people }
    }

    pub fn standing(&self, member: &Member, need: &Need<'_>) -> Standing {
        self.book.standing(need, &member.shown, self.day)
    }

    /// Who needs a set, of those asked for.
    pub fn needing<'a>(&'a self, set: &Version, among: &Among) -> Vec<&'a Member> {
        let asked = self.people.iter().filter(|member| among.holds(&member.facts));
        asked.filter(|member| set.audience.includes(&member.facts)).collect()
    }

    /// Set by set, the skills of each.
    pub fn sets(&self, among: &Among) -> Vec<SetFigures> {
        self.book.sets.iter().map(|set| self.set(set, among)).collect()
    }

    fn set(&self, set: &Version, among: &Among) -> SetFigures {
        let mut skills: Vec<(ElementId, Tally)> =
            skills_of(set).map(|need| (need.skill.id, Tally::default())).collect();
        let (members, mut whole) = (self.needing(set, among), 0);
        for member in &members {
            let mut all = true;
            for (need, (_, tally)) in skills_of(set).zip(&mut skills) {
                let standing = self.standing(member, &need);
                tally.count(standing);
                all &= standing.is_held();
            }
            whole += usize::from(all);
        }
        SetFigures { set: set.clone(), people: members.len(), whole, skills }
    }

    /// Position by position, by name; each person once, by the position with the largest share.
    pub fn jobs(&self) -> Vec<JobFigures> {
        let mut jobs: BTreeMap<String, JobFigures> = BTreeMap::new();
        for member in &self.people {
            let positions = member.facts.positions.iter();
            let Some(main) = positions.max_by_key(|one| (one.fte_hundredths, one.id)) else {
                continue;
            };
            let job = jobs.entry(main.job_role.clone()).or_insert_with(|| JobFigures {
                name: main.job_role_name.clone(),
                ..JobFigures::default()
            });
            let mut all = true;
            for need in self.book.needs(&member.facts) {
                let standing = self.standing(member, &need);
                job.tally.count(standing);
                all &= standing.is_held();
            }
            job.people += 1;
            job.whole += usize::from(all);
        }
        let mut all: Vec<JobFigures> = jobs.into_values().collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }
}
