//! How the people whom somebody supervises stand on a day.

use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::grid::Tally;
use crate::mandate::Mandate;
use crate::rule::{Code, Rule};
use crate::rulebook::Day;
use crate::standing::{NOW_DAYS, book_of, files, files_of};
use crate::store;
use db::Tx;
use kernel::{Fault, Key, LocalDate, PersonName, StaffId};
use staff::Person;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One of the team.
pub(crate) struct Member {
    pub key: Key,
    pub name: PersonName,
    pub title: String,
    /// Index of the mandate and how it stands; the first to act on first.
    pub owed: Vec<(usize, DutyState)>,
    pub tally: Tally,
}

/// The team, and the names of what it owes.
pub(crate) struct Team {
    pub members: Vec<Member>,
    /// By index of the mandate.
    pub mandates: Vec<(Code, Arc<Rule>)>,
}

/// How many people somebody supervises, and how many of them have something to act on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct TeamCount {
    pub people: usize,
    /// With at least one duty that is late.
    pub late: usize,
    /// With at least one duty that is due within [`NOW_DAYS`].
    pub soon: usize,
}

impl Member {
    /// Whether a duty is late.
    pub fn is_late(&self) -> bool {
        self.tally.late > 0
    }

    /// Whether a duty is due within [`NOW_DAYS`].
    pub fn is_due_soon(&self, on: LocalDate) -> bool {
        self.owed.iter().any(|(_, state)| match state {
            DutyState::Due { on: Some(due) } => on.days_until(*due) <= NOW_DAYS,
            DutyState::Due { on: None }
            | DutyState::NotRequired
            | DutyState::Available
            | DutyState::NotYet { .. }
            | DutyState::Met { .. }
            | DutyState::Exempt { .. }
            | DutyState::Overdue { .. }
            | DutyState::Lapsed { .. } => false,
        })
    }
}

impl Team {
    pub fn count(&self, on: LocalDate) -> TeamCount {
        TeamCount {
            people: self.members.len(),
            late: self.members.iter().filter(|member| member.is_late()).count(),
            soon: self.members.iter().filter(|member| member.is_due_soon(on)).count(),
        }
    }
}

/// The people somebody supervises today, counted.
pub fn team_count(tx: &mut Tx, me: StaffId, today: LocalDate) -> Result<TeamCount, Fault> {
    Ok(read(tx, me, today, today)?.count(today))
}

/// Up to so many people are asked for by name; more are picked out of everyone.
const NAMED_MAX: usize = 300;

/// Whom I supervise today, and what they owed on the day asked about.
pub(crate) fn read(
    tx: &mut Tx,
    me: StaffId,
    today: LocalDate,
    on: LocalDate,
) -> Result<Team, Fault> {
    let ids = staff::supervised_by(tx, me, today)?;
    let mandates = store::mandates(tx)?;
    let book = book_of(tx, &mandates)?;
    let (files, people) = if ids.len() > NAMED_MAX {
        let ids: HashSet<StaffId> = ids.into_iter().collect();
        let mut files = files(tx, &book, on)?;
        files.retain(|file| ids.contains(&file.history.person));
        (files, staff::people(tx)?)
    } else {
        (files_of(tx, &book, &ids, on)?, staff::people_of_these(tx, &ids)?)
    };
    let mut people: HashMap<StaffId, Person> =
        people.into_iter().map(|person| (person.id, person)).collect();
    let day = book.on(on);
    let mut members: Vec<Member> = files
        .iter()
        .filter_map(|file| Some(member(&day, file, people.remove(&file.history.person)?)))
        .collect();
    members.sort_by_cached_key(|member| {
        (std::cmp::Reverse(member.tally.late), !member.is_due_soon(on), member.name.sorted())
    });
    let named = |mandate: &Mandate| (mandate.code.clone(), mandate.shown_on(on).rule.clone());
    Ok(Team { members, mandates: mandates.iter().map(named).collect() })
}

fn member(day: &Day<'_>, file: &PersonFile, person: Person) -> Member {
    let mut tally = Tally::default();
    let mut owed = Vec::new();
    for mandate in 0..day.mandates() {
        let state = day.judge(file, mandate).state;
        tally.count(state);
        if state.is_late() || matches!(state, DutyState::Due { on: Some(_) }) {
            owed.push((mandate, state));
        }
    }
    owed.sort_by_key(|(_, state)| state.deadline());
    let position = file.history.positions.iter().find(|position| position.holds_on(day.date()));
    Member {
        key: person.key,
        name: person.name,
        title: position.map(|position| position.title.clone()).unwrap_or_default(),
        owed,
        tally,
    }
}
