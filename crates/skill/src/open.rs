//! Opening a person's skills: the one way to them for anybody but themself.

use access::{Action, ActionKind, Actor, Decision, Permit, Subject, action};
use db::Tx;
use kernel::{Fault, FrameworkId, Key, LocalDate, StaffId};

use crate::assessor;
use crate::book::Need;
use crate::record::Record;

/// How much of a person's skills somebody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    All,
    /// These sets only: they assess them.
    Sets(Vec<FrameworkId>),
}

impl Sight {
    pub fn holds(&self, need: &Need<'_>) -> bool {
        match self {
            Sight::All => true,
            Sight::Sets(sets) => sets.contains(&need.set.framework.id),
        }
    }
}

/// A person's skills as somebody sees them.
#[derive(Clone, Debug)]
pub struct Opened {
    pub person: staff::Person,
    /// As of the day that was asked for.
    pub record: Record,
    pub sight: Sight,
    /// How the actor stands to the person today, but for assessing.
    subject: Subject,
    assesses: Vec<FrameworkId>,
}

/// The skills of a person as of a day, for who may see them today.
pub fn open(
    tx: &mut Tx,
    actor: &Actor,
    key: &Key,
    (today, day): (LocalDate, LocalDate),
) -> Result<Option<Opened>, Fault> {
    let Some(person) = staff::person_by_key(tx, key)? else { return Ok(None) };
    let subject = staff::subject(tx, actor, person.id, today)?;
    let record = Record::of(tx, person.id, day)?;
    let assesses = assessed_of(tx, actor.person, person.id, today)?;
    let may = |subject: &Subject| {
        access::decide(actor, ActionKind::ViewSkills, subject) != Decision::Denied
    };
    let sight = if may(&subject) {
        Sight::All
    } else if !assesses.is_empty() && may(&subject.clone().asked_of_actor(true)) {
        Sight::Sets(assesses.clone())
    } else {
        return Ok(None);
    };
    Ok(Some(Opened { person, record, sight, subject, assesses }))
}

/// The sets that somebody assesses and that the person's positions need today.
fn assessed_of(
    tx: &mut Tx,
    who: StaffId,
    person: StaffId,
    today: LocalDate,
) -> Result<Vec<FrameworkId>, Fault> {
    let sets = assessor::assesses(tx, who, today)?;
    if sets.is_empty() || who == person {
        return Ok(Vec::new());
    }
    let now = Record::of(tx, person, today)?;
    let needed = |set: &FrameworkId| {
        now.book.needs(&now.facts).iter().any(|need| need.set.framework.id == *set)
    };
    Ok(sets.into_iter().filter(needed).collect())
}

impl Opened {
    /// The permit to do something about a skill of this set.
    pub fn permit<A: Action>(&self, actor: &Actor, set: FrameworkId) -> Option<Permit<A>> {
        let subject = self.subject.clone().asked_of_actor(self.assesses.contains(&set));
        access::permit(actor, &subject).ok()
    }

    /// Whether the actor may do something with the person, whatever the set.
    pub fn may<A: Action>(&self, actor: &Actor) -> bool {
        access::permit::<A>(actor, &self.subject).is_ok()
    }

    /// Whether the actor may record that they saw a skill of this set.
    pub fn may_record(&self, actor: &Actor, set: FrameworkId) -> bool {
        self.permit::<action::RecordSkill>(actor, set).is_some()
    }
}
