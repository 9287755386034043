//! A section with everyone in it: what the presenter sees, and what settlement counts.

use crate::code::SessionCodes;
use crate::mark::Attendance;
use crate::outcome::{Outcome, Session, outcome};
use crate::store;
use db::Tx;
use kernel::{
    Fault, Instant, Key, LocalDate, LocalTime, PersonName, SectionId, SessionId, StaffId,
};
use std::collections::{BTreeSet, HashMap};

/// A section as its presenter knows it.
#[derive(Clone, Debug)]
pub struct Section {
    pub id: SectionId,
    pub key: Key,
    /// The activity's title.
    pub title: String,
    /// What tells this offering from the activity's others.
    pub name: String,
    pub building: Option<String>,
    pub location: Option<String>,
    pub cancelled_at: Option<Instant>,
    pub(crate) check_in_seed: String,
    pub(crate) confirm_seed: String,
    pub sessions: Vec<Session>,
    pub presenters: Vec<(StaffId, PersonName)>,
    pub settlement: Option<Settlement>,
}

/// When and by whom the attendance of a section became final.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settlement {
    pub at: Instant,
    /// Nobody when Perennial did it: the demo, an import.
    pub by: Option<StaffId>,
}

impl Section {
    /// The sessions that are or were held.
    pub fn held(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|session| session.cancelled_at.is_none())
    }

    pub fn session(&self, key: &Key) -> Option<&Session> {
        self.sessions.iter().find(|session| session.key == *key)
    }

    pub fn codes(&self, session: &Session) -> SessionCodes {
        SessionCodes::of(&self.check_in_seed, &self.confirm_seed, &session.key)
    }

    pub fn is_presented_by(&self, person: StaffId) -> bool {
        self.presenters.iter().any(|(presenter, _)| *presenter == person)
    }

    /// The session that a presenter most likely means now: the one under way or next, else the last.
    pub fn current(&self, now: Instant) -> Option<&Session> {
        self.held().find(|session| now <= session.ends_at).or_else(|| self.held().last())
    }

    /// When the last session ends.
    pub fn ends_at(&self) -> Option<Instant> {
        self.held().map(|session| session.ends_at).max()
    }

    pub fn settled_at(&self) -> Option<Instant> {
        self.settlement.map(|settlement| settlement.at)
    }
}

/// How a mark came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Code,
    Roster,
    Sheet,
    WalkIn,
    Correction,
    /// Read at a door by a paired device.
    Door,
    /// Made up on another day.
    MakeUp,
}

impl Way {
    pub const ALL: [Way; 7] =
        [Way::Code, Way::Roster, Way::Sheet, Way::WalkIn, Way::Correction, Way::Door, Way::MakeUp];

    pub const fn name(self) -> &'static str {
        match self {
            Way::Code => "code",
            Way::Roster => "roster",
            Way::Sheet => "sheet",
            Way::WalkIn => "walk-in",
            Way::Correction => "correction",
            Way::Door => "door",
            Way::MakeUp => "make-up",
        }
    }

    pub fn stored(name: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.name() == name)
    }
}

/// A mark with who made it, when and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dated {
    pub session: SessionId,
    pub person: StaffId,
    pub attendance: Attendance,
    pub way: Way,
    pub at: Instant,
    pub by: Option<StaffId>,
    /// Of a mark that came about by making the session up.
    pub made_up: Option<MadeUp>,
}

/// When a session was made up: the minutes that such a mark adds to the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MadeUp {
    pub on: LocalDate,
    pub from: LocalTime,
}

/// When a person entered the codes of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CheckIn {
    pub session: SessionId,
    pub person: StaffId,
    pub checked_in_at: Option<Instant>,
    pub confirmed_at: Option<Instant>,
}

/// Whether a person came with a seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WayIn {
    Registered,
    WalkIn,
}

/// Someone on the roster.
#[derive(Clone, Debug)]
pub struct OnRoster {
    pub person: StaffId,
    pub key: Key,
    pub name: PersonName,
    pub way_in: WayIn,
    /// Where somebody comes from who does not work here (REG-13).
    pub organization: Option<String>,
}

/// Someone on the roster with what is known of them.
#[derive(Clone, Debug)]
pub struct Place {
    pub who: OnRoster,
    pub outcome: Outcome,
    /// Oldest first, corrections included.
    pub marks: Vec<Dated>,
    pub check_ins: Vec<CheckIn>,
}

/// A section with everyone on its roster, by family name.
#[derive(Clone, Debug)]
pub struct Room {
    pub section: Section,
    pub places: Vec<Place>,
}

impl Room {
    pub fn place(&self, person: &Key) -> Option<&Place> {
        self.places.iter().find(|place| place.who.key == *person)
    }
}

/// The section, its sessions, codes, presenters and settlement.
pub fn section(tx: &mut Tx, id: SectionId) -> Result<Option<Section>, Fault> {
    store::section(tx, id)
}

pub fn section_by_key(tx: &mut Tx, key: &Key) -> Result<Option<Section>, Fault> {
    match store::section_by_key(tx, key)? {
        Some(id) => store::section(tx, id),
        None => Ok(None),
    }
}

/// Which of these sections are settled: their attendance is final and their credit posted.
pub fn settled_among(tx: &mut Tx, sections: &[SectionId]) -> Result<BTreeSet<SectionId>, Fault> {
    if sections.is_empty() {
        return Ok(BTreeSet::new());
    }
    store::settled_among(tx, sections)
}

/// The section that a session is a meeting of.
pub fn section_of(tx: &mut Tx, session: SessionId) -> Result<Option<Section>, Fault> {
    match store::section_of(tx, session)? {
        Some(id) => store::section(tx, id),
        None => Ok(None),
    }
}

/// Everyone who holds a seat or was there without one.
pub fn room(tx: &mut Tx, id: SectionId) -> Result<Option<Room>, Fault> {
    let Some(section) = store::section(tx, id)? else { return Ok(None) };
    let mut marks: HashMap<StaffId, Vec<Dated>> = HashMap::new();
    for mark in store::marks(tx, id)? {
        marks.entry(mark.person).or_default().push(mark);
    }
    let mut check_ins: HashMap<StaffId, Vec<CheckIn>> = HashMap::new();
    for check_in in store::check_ins(tx, id)? {
        check_ins.entry(check_in.person).or_default().push(check_in);
    }
    let places = store::on_roster(tx, id)?
        .into_iter()
        .map(|who| {
            let marks = marks.remove(&who.person).unwrap_or_default();
            let check_ins = check_ins.remove(&who.person).unwrap_or_default();
            let outcome = outcome(who.person, &section.sessions, |at| latest(&marks, at));
            Place { who, outcome, marks, check_ins }
        })
        .filter(was_expected_or_came)
        .collect();
    Ok(Some(Room { section, places }))
}

/// What the section came to for each person on its roster.
pub fn outcomes(tx: &mut Tx, id: SectionId) -> Result<Vec<Outcome>, Fault> {
    let room = room(tx, id)?;
    Ok(room
        .map_or_else(Vec::new, |room| room.places.into_iter().map(|place| place.outcome).collect()))
}

/// What the section came to for one person, whether or not they hold a seat.
pub fn outcome_of(tx: &mut Tx, section: &Section, person: StaffId) -> Result<Outcome, Fault> {
    let marks = store::marks_of(tx, section.id, person)?;
    Ok(outcome(person, &section.sessions, |at| latest(&marks, at)))
}

/// The mark that holds: the last one made.
pub(crate) fn latest(marks: &[Dated], session: SessionId) -> Attendance {
    marks
        .iter()
        .rfind(|mark| mark.session == session)
        .map_or(Attendance::Expected, |mark| mark.attendance.clone())
}

/// A walk-in whose marks were all taken back was a mistake and leaves the roster.
fn was_expected_or_came(place: &Place) -> bool {
    place.who.way_in == WayIn::Registered
        || place.outcome.marks.iter().any(|(_, attendance)| *attendance != Attendance::Expected)
}
