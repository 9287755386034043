//! "Tell me when": who wants an activity that cannot be registered for, because it has no date, or
//! every seat and every place in line is gone. They are told, once, as soon as a section lets
//! newcomers in, and until then they are unmet demand that the office and the plan can act on.

use std::collections::{BTreeMap, BTreeSet};

use access::{Permit, action};
use catalog::schedule::{Published, publish_section};
use catalog::{Activity, ActivityState, Section, SignUp};
use db::{Tx, journal};
use kernel::{ActivityId, BuildingId, Failed, Fault, Instant, Key, LocalDate, Occasion, StaffId};
use staff::audience::{Finding, Fit};

use crate::notices;
use crate::register::line_of;
use crate::seating::Room;
use crate::store::interest as store;

/// People told in one transaction, so that no other writer waits long; the rest a minute later.
const TOLD_AT_ONCE: u32 = 500;

/// Where a wish to be told has got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterestState {
    Waiting,
    Told,
    /// The person took it back.
    Withdrawn,
    /// The person no longer works here.
    Lapsed,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InterestEvent {
    Ask,
    /// A section lets newcomers in.
    Tell,
    Withdraw,
    Lapse,
}

impl InterestState {
    pub const ALL: &'static [InterestState] = &[
        InterestState::Waiting,
        InterestState::Told,
        InterestState::Withdrawn,
        InterestState::Lapsed,
    ];

    /// The name in `interest.state`.
    pub const fn name(self) -> &'static str {
        match self {
            InterestState::Waiting => "waiting",
            InterestState::Told => "told",
            InterestState::Withdrawn => "withdrawn",
            InterestState::Lapsed => "lapsed",
        }
    }
}

impl InterestEvent {
    pub const ALL: &'static [InterestEvent] =
        &[InterestEvent::Ask, InterestEvent::Tell, InterestEvent::Withdraw, InterestEvent::Lapse];

    pub const fn name(self) -> &'static str {
        match self {
            InterestEvent::Ask => "ask",
            InterestEvent::Tell => "tell",
            InterestEvent::Withdraw => "withdraw",
            InterestEvent::Lapse => "lapse",
        }
    }
}

/// Where an event leads; the first state is that of someone who has not asked. Who was told and asks
/// again has a new wish.
pub const fn next(state: Option<InterestState>, event: InterestEvent) -> Option<InterestState> {
    match (state, event) {
        (None, InterestEvent::Ask) => Some(InterestState::Waiting),
        (Some(InterestState::Waiting), InterestEvent::Tell) => Some(InterestState::Told),
        (Some(InterestState::Waiting), InterestEvent::Withdraw) => Some(InterestState::Withdrawn),
        (Some(InterestState::Waiting), InterestEvent::Lapse) => Some(InterestState::Lapsed),
        (None, InterestEvent::Tell | InterestEvent::Withdraw | InterestEvent::Lapse)
        | (Some(InterestState::Waiting), InterestEvent::Ask)
        | (
            Some(InterestState::Told | InterestState::Withdrawn | InterestState::Lapsed),
            InterestEvent::Ask
            | InterestEvent::Tell
            | InterestEvent::Withdraw
            | InterestEvent::Lapse,
        ) => None,
    }
}

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let states = std::iter::once(None).chain(InterestState::ALL.iter().copied().map(Some));
    let mut rows = Vec::new();
    for state in states {
        for event in InterestEvent::ALL {
            if let Some(to) = next(state, *event) {
                rows.push((state.map_or("(none)", InterestState::name), event.name(), to.name()));
            }
        }
    }
    rows
}

/// Why a person cannot ask to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNoted {
    /// The activity is not in the catalog, or no longer.
    NotOffered,
    /// It is not for this person, and why.
    NotInAudience { why: Vec<Finding> },
    /// They need not wait to be told: a section lets them in now.
    Open { section: Key },
}

/// A section of the activity that lets a newcomer in now: to a seat, a place in line or a request.
pub fn open_section(
    tx: &mut Tx,
    activity: ActivityId,
    now: Instant,
) -> Result<Option<Section>, Fault> {
    let mut open = catalog::sections_of(tx, &[activity])?;
    open.retain(|section| matches!(section.sign_up(now), SignUp::Open { .. }));
    open.sort_by_key(|section| (section.starts_at().is_none(), section.starts_at()));
    for section in open {
        match line_of(tx, &section, now)?.room_for_newcomer(&[]) {
            Room::Seat | Room::Place { .. } => return Ok(Some(section)),
            Room::None(_) => {}
        }
    }
    Ok(None)
}

/// The person wants to be told. Twice is once.
pub fn ask(
    tx: &mut Tx,
    _: &Permit<action::RegisterSelf>,
    occasion: &Occasion,
    activity: &Activity,
    person: StaffId,
) -> Result<(), Failed<NotNoted>> {
    if activity.state != ActivityState::Published {
        return Err(Failed::Refused(NotNoted::NotOffered));
    }
    let facts = staff::facts_of(tx, person, occasion.today)?;
    if let Fit::No { because, .. } = activity.audience.fits(&facts) {
        return Err(Failed::Refused(NotNoted::NotInAudience { why: because }));
    }
    if let Some(section) = open_section(tx, activity.id, occasion.now)? {
        return Err(Failed::Refused(NotNoted::Open { section: section.key }));
    }
    if store::insert(tx, activity.id, person, occasion.now)? {
        journalled(tx, occasion, (activity.id, person), InterestEvent::Ask);
    }
    Ok(())
}

/// The person takes it back. Whether there was anything to take back.
pub fn withdraw(
    tx: &mut Tx,
    _: &Permit<action::RegisterSelf>,
    occasion: &Occasion,
    activity: ActivityId,
    person: StaffId,
) -> Result<bool, Fault> {
    let Some(interest) = store::waiting(tx, activity, person)? else { return Ok(false) };
    move_on(tx, occasion, (activity, person), (interest, InterestEvent::Withdraw))
}

fn move_on(
    tx: &mut Tx,
    occasion: &Occasion,
    (activity, person): (ActivityId, StaffId),
    (interest, event): (kernel::InterestId, InterestEvent),
) -> Result<bool, Fault> {
    let Some(to) = next(Some(InterestState::Waiting), event) else { return Ok(false) };
    let moved = store::make_move(tx, interest, to, occasion.now)?;
    if moved {
        journalled(tx, occasion, (activity, person), event);
    }
    Ok(moved)
}

fn journalled(
    tx: &mut Tx,
    occasion: &Occasion,
    (activity, person): (ActivityId, StaffId),
    event: InterestEvent,
) {
    tx.journal(
        journal::Entry::new(occasion, "interest.moved", journal::On("activity", activity.0))
            .about(person)
            .detail(serde_json::json!({ "event": event.name() })),
    );
}

/// The activities that somebody waits for and that have a section whose registration is open.
pub fn activities_to_tell(tx: &mut Tx, now: Instant) -> Result<Vec<ActivityId>, Fault> {
    store::to_tell(tx, now)
}

/// Publishes a section, or takes it back out. Those who asked for its activity are told at once if
/// they can register now, and when registration opens otherwise.
pub fn publish(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: &Section,
    published: Published,
) -> Result<usize, Fault> {
    publish_section(tx, permit, occasion, section, published)?;
    tell_now(tx, occasion, section.activity)
}

/// Tells those who wait for an activity, first asked first told, if a section lets them in. Each is
/// told once, by whichever node comes first. How many were told.
pub fn tell(
    tx: &mut Tx,
    _: &Permit<action::RegisterOthers>,
    occasion: &Occasion,
    activity: ActivityId,
) -> Result<usize, Fault> {
    tell_now(tx, occasion, activity)
}

fn tell_now(tx: &mut Tx, occasion: &Occasion, activity: ActivityId) -> Result<usize, Fault> {
    let Some(section) = open_section(tx, activity, occasion.now)? else { return Ok(0) };
    let mut told = 0;
    for one in store::waiting_for(tx, activity, occasion.today, TOLD_AT_ONCE)? {
        let event = if one.works_here { InterestEvent::Tell } else { InterestEvent::Lapse };
        let moved = move_on(tx, occasion, (activity, one.person), (one.id, event))?;
        if moved && one.works_here {
            notices::can_be_registered_for(tx, occasion, &section, one.person)?;
            told += 1;
        }
    }
    Ok(told)
}

/// What a person waits to be told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub activity: ActivityId,
    pub key: Key,
    pub title: String,
    pub asked_at: Instant,
}

/// What a person waits to be told of, the latest first.
pub fn wanted_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Wanted>, Fault> {
    store::wanted_by(tx, person)
}

/// An activity that more people want than can be in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    pub activity: Key,
    pub title: String,
    /// People in line for sections still to come.
    pub in_line: usize,
    /// People who asked to be told when it can be registered for.
    pub asked: usize,
    /// Both, each person once.
    pub people: usize,
    /// Where they work today, the most first; who works at two buildings counts at both.
    pub buildings: Vec<(String, usize)>,
}

/// One person's unmet wish, once for each building where they work.
pub(crate) struct Wish {
    pub activity: Key,
    pub title: String,
    pub person: StaffId,
    pub is_in_line: bool,
    pub building: Option<String>,
}

/// What staff want and cannot have, the most wanted first; of those who work at one building, or of
/// all.
pub fn unmet(
    tx: &mut Tx,
    now: Instant,
    today: LocalDate,
    building: Option<BuildingId>,
) -> Result<Vec<Unmet>, Fault> {
    Ok(count(&store::wishes(tx, now, today, building)?))
}

#[derive(Default)]
struct Counting {
    title: String,
    in_line: BTreeSet<StaffId>,
    asked: BTreeSet<StaffId>,
    buildings: BTreeMap<String, BTreeSet<StaffId>>,
}

fn count(wishes: &[Wish]) -> Vec<Unmet> {
    let mut counted: BTreeMap<Key, Counting> = BTreeMap::new();
    for wish in wishes {
        let one = counted.entry(wish.activity.clone()).or_default();
        one.title.clone_from(&wish.title);
        let those = if wish.is_in_line { &mut one.in_line } else { &mut one.asked };
        those.insert(wish.person);
        if let Some(building) = &wish.building {
            one.buildings.entry(building.clone()).or_default().insert(wish.person);
        }
    }
    let mut unmet: Vec<Unmet> = counted
        .into_iter()
        .map(|(activity, one)| {
            let mut buildings: Vec<(String, usize)> =
                one.buildings.into_iter().map(|(name, people)| (name, people.len())).collect();
            buildings.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
            Unmet {
                activity,
                title: one.title,
                in_line: one.in_line.len(),
                asked: one.asked.len(),
                people: one.in_line.union(&one.asked).count(),
                buildings,
            }
        })
        .collect();
    unmet.sort_by(|one, other| {
        other.people.cmp(&one.people).then_with(|| one.title.cmp(&other.title))
    });
    unmet
}

#[cfg(test)]
mod tests {
    use super::{InterestState, Wish, count, machine};
    use kernel::{Key, StaffId};

    #[test]
    fn the_states_are_the_ones_the_database_checks() {
        let tables = include_str!("../../../migrations/0018_seats.sql");
        let after = tables.split_once("interest_state check (state in (").expect("the check").1;
        let list = after.split_once("))").expect("its end").0;
        let listed: Vec<&str> =
            list.split(',').map(|name| name.trim_matches([' ', '\''])).collect();
        let names: Vec<&str> = InterestState::ALL.iter().map(|state| state.name()).collect();
        assert_eq!(listed, names);
        assert!(machine().iter().all(|(from, ..)| ["(none)", "waiting"].contains(from)));
    }

    #[test]
    fn who_waits_in_line_and_asked_to_be_told_is_one_person() {
        let wish = |person, is_in_line, building: &str| Wish {
            activity: Key::from_words("reading"),
            title: "Reading".to_owned(),
            person: StaffId(person),
            is_in_line,
            building: Some(building.to_owned()),
        };
        let unmet = count(&[
            wish(1, true, "Birch"),
            wish(1, false, "Birch"),
            wish(1, true, "Cedar"),
            wish(2, false, "Cedar"),
        ]);
        assert_eq!(unmet.len(), 1);
        assert_eq!((unmet[0].in_line, unmet[0].asked, unmet[0].people), (1, 2, 2));
        assert_eq!(unmet[0].buildings, [("Cedar".to_owned(), 2), ("Birch".to_owned(), 1)]);
    }
}
