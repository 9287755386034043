//! What waits for a person, and one request with all that was said about it.

use std::collections::{BTreeSet, HashMap};

use db::{Query, Tx};
use kernel::{ApprovalId, Fault, Instant, Key, LocalDate, PersonName, StaffId};

use crate::decide::capacities;
use crate::delegate::stands_in_for;
use crate::holders::{Why, holders};
use crate::round::State;
use crate::store::{self, Happened, Standing, Subject, name};

/// One line of an inbox.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub standing: Standing,
    pub requester: PersonName,
    /// Whose say it is, when it is not the reader's own.
    pub in_stead_of: Option<PersonName>,
    /// How many comments were made before, in this round and earlier ones.
    pub comments: usize,
}

/// Everything that waits for the person today, or for someone they stand in for; the longest
/// waiting first.
pub fn inbox(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Vec<Waiting>, Fault> {
    let mut ids = store::waiting_for(tx, person)?;
    for other in stands_in_for(tx, person, today)? {
        ids.extend(store::waiting_for(tx, other)?);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut mine = Vec::new();
    for (standing, events) in store::with_events(tx, &ids)? {
        let round = store::round(&standing.steps, &events)?;
        let says = capacities(tx, &standing, &round, person, today)?;
        let Some(first) = says.first() else { continue };
        let of = says.iter().find(|one| one.of == person).unwrap_or(first).of;
        mine.push((standing, of));
    }
    let people: BTreeSet<StaffId> =
        mine.iter().flat_map(|(standing, of)| [standing.concerned.requester, *of]).collect();
    let names = names(tx, &people.into_iter().collect::<Vec<_>>())?;
    let ids: Vec<ApprovalId> = mine.iter().map(|(standing, _)| standing.id).collect();
    let comments = store::comments_before(tx, &ids)?;
    let mut found: Vec<Waiting> = mine
        .into_iter()
        .map(|(standing, of)| Waiting {
            requester: named(&names, standing.concerned.requester),
            in_stead_of: (of != person).then(|| named(&names, of)),
            comments: comments.get(&standing.id).copied().unwrap_or_default(),
            standing,
        })
        .collect();
    found.sort_by_key(|waiting| waiting.standing.step_since);
    Ok(found)
}

/// How many requests wait for the person today.
pub fn count_waiting(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<usize, Fault> {
    inbox(tx, person, today).map(|waiting| waiting.len())
}

/// Something an approver said, with the decision it came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub round: i64,
    pub event: String,
    pub by: PersonName,
    pub in_stead_of: Option<PersonName>,
    pub at: Instant,
    pub text: String,
}

/// Everything said about a subject in all its rounds, oldest first (WFL-1: every approver sees it).
pub fn said(tx: &mut Tx, subject: &Subject) -> Result<Vec<Comment>, Fault> {
    let mut rounds = store::rounds(tx, subject)?;
    rounds.reverse();
    let mut comments = Vec::new();
    for round in rounds {
        for one in store::events(tx, round.id)? {
            let (Some(text), Some(by)) = (one.note.clone(), one.by) else { continue };
            let people: Vec<StaffId> = std::iter::once(by).chain(one.for_person).collect();
            let names = names(tx, &people)?;
            comments.push(Comment {
                round: round.round,
                event: one.event,
                by: named(&names, by),
                in_stead_of: one.for_person.map(|person| named(&names, person)),
                at: one.at,
                text,
            });
        }
    }
    Ok(comments)
}

/// A slot of a step, for the list of steps.
#[derive(Clone, Debug)]
pub struct ShownSlot {
    /// Who is asked now, or who would be if the step were open today.
    pub people: Vec<PersonName>,
    pub why: Why,
    /// Who said yes: the name, in whose stead, and when.
    pub yes: Option<Yes>,
    /// Who was asked before and no longer holds the relation.
    pub left: Vec<PersonName>,
}

/// Who said yes in a slot.
#[derive(Clone, Debug)]
pub struct Yes {
    pub by: PersonName,
    pub in_stead_of: Option<PersonName>,
    pub at: Instant,
    /// Said in an earlier step of the round.
    pub carried: bool,
}

/// A request with its steps as they stand today.
#[derive(Clone, Debug)]
pub struct Course {
    pub standing: Standing,
    pub requester: PersonName,
    pub chain: Option<String>,
    pub steps: Vec<Vec<ShownSlot>>,
    pub comments: Vec<Comment>,
    /// Every event of the round, with the names in it.
    pub events: Vec<(Happened, Option<PersonName>, Option<PersonName>)>,
}

/// The round of a key, with its steps as they stand on the day.
pub fn course(tx: &mut Tx, key: &Key, today: LocalDate) -> Result<Option<Course>, Fault> {
    match store::by_key(tx, key)? {
        Some(standing) => course_of(tx, standing, today).map(Some),
        None => Ok(None),
    }
}

/// The latest round of a subject, with its steps as they stand on the day.
pub fn latest(tx: &mut Tx, subject: &Subject, today: LocalDate) -> Result<Option<Course>, Fault> {
    match store::rounds(tx, subject)?.into_iter().next() {
        Some(standing) => course_of(tx, standing, today).map(Some),
        None => Ok(None),
    }
}

/// The key of the subject's open round, if one is open.
pub fn open_round(tx: &mut Tx, subject: &Subject) -> Result<Option<Key>, Fault> {
    let rounds = store::rounds(tx, subject)?;
    Ok(rounds
        .into_iter()
        .find(|round| matches!(round.state, State::Open { .. }))
        .map(|round| round.key))
}

fn course_of(tx: &mut Tx, standing: Standing, today: LocalDate) -> Result<Course, Fault> {
    let events = store::events(tx, standing.id)?;
    let asks = store::asks(tx, standing.id)?;
    let round = store::round(&standing.steps, &events)?;
    let mut steps = Vec::new();
    for (at, step) in standing.steps.iter().enumerate() {
        let mut slots = Vec::new();
        for slot in 0..step.approvers.len() {
            let is_open = round.state == (State::Open { step: at });
            let (mut people, why) = holders(tx, step.approvers[slot], &standing.concerned, today)?;
            if is_open && standing.escalated_at.is_some() {
                let more = holders(tx, step.escalation(), &standing.concerned, today)?.0;
                people.extend(
                    more.into_iter().filter(|one| !people.contains(one)).collect::<Vec<_>>(),
                );
            }
            let here = |one: &&Happened| one.step == at && one.slot == Some(slot);
            let yes = events
                .iter()
                .filter(here)
                .find(|one| one.event == "approve" || one.event == "carry");
            let left = asks.iter().filter(|ask| ask.step == at && ask.slot == slot);
            let left: Vec<StaffId> = left.filter_map(|ask| ask.in_place_of).collect();
            let all: Vec<StaffId> = people
                .iter()
                .chain(&left)
                .copied()
                .chain(yes.and_then(|yes| yes.by))
                .chain(yes.and_then(|yes| yes.for_person))
                .collect();
            let names = names(tx, &all)?;
            slots.push(ShownSlot {
                people: people.iter().map(|person| named(&names, *person)).collect(),
                why,
                yes: yes.and_then(|yes| {
                    let carried = yes.event == "carry";
                    let by = if carried { yes.for_person } else { yes.by }?;
                    let stead = yes.for_person.filter(|_| !carried);
                    Some(Yes {
                        by: named(&names, by),
                        in_stead_of: stead.map(|person| named(&names, person)),
                        at: yes.at,
                        carried,
                    })
                }),
                left: left.iter().map(|person| named(&names, *person)).collect(),
            });
        }
        steps.push(slots);
    }
    let people: Vec<StaffId> =
        events.iter().flat_map(|one| one.by.into_iter().chain(one.for_person)).collect();
    let requester = standing.concerned.requester;
    let names = names(tx, &[people, vec![requester]].concat())?;
    let with_names = |one: Happened| {
        let (by, of) = (one.by, one.for_person);
        (one, by.map(|id| named(&names, id)), of.map(|id| named(&names, id)))
    };
    let chain = match standing.chain {
        Some(id) => store::chain_name(tx, id)?,
        None => None,
    };
    Ok(Course {
        requester: named(&names, requester),
        chain,
        steps,
        comments: said(tx, &standing.subject)?,
        events: events.into_iter().map(with_names).collect(),
        standing,
    })
}

/// Whether the request waits for the person today, or they took part in its round: what makes it
/// theirs to see.
pub fn concerns_approver(
    tx: &mut Tx,
    standing: &Standing,
    person: StaffId,
    today: LocalDate,
) -> Result<bool, Fault> {
    let round = store::round(&standing.steps, &store::events(tx, standing.id)?)?;
    Ok(!capacities(tx, standing, &round, person, today)?.is_empty()
        || store::has_acted(tx, standing.id, person)?)
}

/// Whether any round of the subject waits for the person today or was decided by them.
pub fn is_asked(
    tx: &mut Tx,
    subject: &Subject,
    person: StaffId,
    today: LocalDate,
) -> Result<bool, Fault> {
    for standing in store::rounds(tx, subject)? {
        if concerns_approver(tx, &standing, person, today)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn names(tx: &mut Tx, people: &[StaffId]) -> Result<HashMap<StaffId, PersonName>, Fault> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let query =
        Query::new("select id, given_name, family_name, preferred_name from person where id in ")
            .list("", people);
    let found = tx.query(&query, |row| Ok((row.get(0)?, name(row, 1)?)))?;
    Ok(found.into_iter().collect())
}

fn named(names: &HashMap<StaffId, PersonName>, person: StaffId) -> PersonName {
    names.get(&person).cloned().unwrap_or_else(|| PersonName::new("?", "?", None))
}
