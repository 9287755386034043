//! Colleagues whom a person asks to comment on their growth. A peer reads the goals as they stand and what
//! was done with what was learned, and writes about those; they read nothing that others wrote, no
//! conference, no decision, no self-assessment. The person asks and ends it (P10: it is theirs).

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use db::setting;
use kernel::{Failed, Fault, GrowthPlanId, Key, LocalDate, Occasion, StaffId};

use crate::machine::{self, State};
use crate::plan::{About, GrowthPlan};
use crate::{notices, store};

/// The most colleagues who are asked at once.
pub const PEERS_MAX: usize = 5;
/// Days for which a request is told on the colleague's home page.
const TOLD_DAYS: i64 = 30;

/// Why a colleague is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerRefusal {
    Themself,
    /// They read the plan anyway, once it is sent.
    Supervisor,
    /// They hold no position today.
    NotHere,
    Already,
    TooMany,
    /// The plan has no goal to comment on.
    NothingToRead,
    /// The record is complete.
    Complete,
    /// It was ended already.
    NotAsked,
    /// One's plan has nobody of that key.
    Unknown,
}

/// Asks a colleague; they are told. What they write, the supervisor reads as well once the plan is sent.
pub fn ask_peer(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    (person, peer): (StaffId, StaffId),
) -> Result<(), Failed<PeerRefusal>> {
    let refuse = |why| Err(Failed::Refused(why));
    let (_, begun) = crate::track::standing(tx, person, occasion.today)?;
    let Some(begun) = begun else {
        return refuse(PeerRefusal::NothingToRead);
    };
    // Who is asked is counted as it stands once nobody else can ask.
    store::plan::lock(tx, begun.id)?;
    let plan = store::plan::by_id(tx, begun.id)?;
    let plan = plan.ok_or_else(|| Fault::new("a growth plan without a row"))?;
    if plan.standing_goals().next().is_none() {
        return refuse(PeerRefusal::NothingToRead);
    }
    let standing: Vec<StaffId> = plan.standing_peers().map(|one| one.person).collect();
    if plan.state() == State::Complete {
        return refuse(PeerRefusal::Complete);
    }
    if peer == person {
        return refuse(PeerRefusal::Themself);
    }
    if staff::supervisors_of(tx, person, occasion.today)?.contains(&peer) {
        return refuse(PeerRefusal::Supervisor);
    }
    if staff::facts_of(tx, peer, occasion.today)?.positions.is_empty() {
        return refuse(PeerRefusal::NotHere);
    }
    if standing.contains(&peer) {
        return refuse(PeerRefusal::Already);
    }
    if standing.len() >= PEERS_MAX {
        return refuse(PeerRefusal::TooMany);
    }
    store::peer::insert(tx, occasion, (plan.id, peer))?;
    let entry = Entry::new(occasion, "growth-plan.peer-asked", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    notices::to_peer(tx, occasion, (&plan, peer), notices::PEER)?;
    Ok(())
}

/// Ends it: from now on the colleague reads nothing of the plan. What they wrote stays.
pub fn end_peer(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    (person, key): (StaffId, &Key),
) -> Result<(), Failed<PeerRefusal>> {
    let (_, plan) = crate::track::standing(tx, person, occasion.today)?;
    let plan = plan.ok_or(Failed::Refused(PeerRefusal::Unknown))?;
    let asked = plan.peers.iter().find(|one| one.key == *key);
    let asked = asked.ok_or(Failed::Refused(PeerRefusal::Unknown))?;
    if store::peer::end(tx, key, occasion.today)? == 0 {
        return Err(Failed::Refused(PeerRefusal::NotAsked));
    }
    notices::over_for(tx, occasion, (&plan, asked.person))?;
    let entry = Entry::new(occasion, "growth-plan.peer-ended", On("growth_plan", plan.id.0));
    tx.journal(entry.about(person));
    Ok(())
}

/// Whether a colleague comments on something of a plan: they are asked, and it is a goal or in a line
/// that they began.
pub(crate) fn may_say(plan: &GrowthPlan, peer: StaffId, about: About) -> bool {
    if plan.standing_peer(peer).is_none() || plan.state() == State::Complete {
        return false;
    }
    match about {
        About::Goal(_) => plan.holds(about),
        About::Word(_) => plan.line_of(about).is_some_and(|first| first.by == peer),
        About::Plan | About::Event(_) => false,
    }
}

/// A plan of a colleague that waits for one's comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub plan: Key,
    pub person: StaffId,
    pub asked_on: LocalDate,
    /// Whether one wrote something since.
    pub answered: Answered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    Yes,
    No,
}

/// The plans of this school year whose persons ask one to comment, and that are not complete.
pub fn asking(tx: &mut Tx, peer: StaffId, today: LocalDate) -> Result<Vec<Asking>, Fault> {
    let year = setting::calendar(tx)?.school_year(today);
    let mut asked = store::peer::asking(tx, peer, year)?;
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<GrowthPlanId> = asked.iter().map(|(plan, _)| *plan).collect();
    let events = store::plan::events(tx, &ids)?;
    asked.retain(|(plan, _)| {
        let own = events.iter().filter(|(of, _)| of == plan);
        machine::state(own.map(|(_, event)| event.event)) != State::Complete
    });
    Ok(asked.into_iter().map(|(_, one)| one).collect())
}

/// Of those the ones still to be answered, while they are told.
pub fn waiting(tx: &mut Tx, peer: StaffId, today: LocalDate) -> Result<Vec<Asking>, Fault> {
    let mut all = asking(tx, peer, today)?;
    all.retain(|one| one.answered == Answered::No && one.asked_on.days_until(today) <= TOLD_DAYS);
    Ok(all)
}
