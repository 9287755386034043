//! What a door read, judged: by the same rules as a code, at the moment at which it was read, however
//! much later it arrives. Each scan has a name of its own, so that one sent twice is one.

use super::store::{self, Judged};
use super::{Counts, Door, SENT_LATE_DAYS, Scope, State, is_signed, signed_text};
use crate::badge::{BadgeCode, bearer};
use crate::mark::{Attendance, Event, next};
use crate::outcome::Session;
use crate::room::{Dated, Section, Way, latest};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{By, Failed, Fault, Instant, Key, Occasion, PersonName, StaffId};

/// A device's clock may be so far off ours.
const CLOCK_MINUTES: i64 = 5;
/// Whoever is read so shortly before a session starts means that one, not the one under way.
const NEXT_WITHIN_MINUTES: i64 = 30;
/// No session lasts longer.
const SESSION_MINUTES_MAX: i64 = 24 * 60;
/// What a scanner sends at the most: the rest is no badge.
pub const TEXT_BYTES_MAX: usize = 300;

/// What a device sends of one reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scan {
    /// Made by the device when it read.
    pub key: Key,
    /// When it read, by the server's clock as the device knows it.
    pub at: Instant,
    /// A badge's code, an employee number or a mail address.
    pub text: String,
    pub seat: Seat,
    /// By the device, over all of the above.
    pub signature: String,
}

/// Whether the one at the door lets in who has no seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seat {
    Needed,
    /// "Let in without a seat" was pressed.
    WalkIn,
}

impl Seat {
    pub const fn name(self) -> &'static str {
        match self {
            Seat::Needed => "needed",
            Seat::WalkIn => "walk-in",
        }
    }

    pub fn parse(name: &str) -> Option<Seat> {
        [Seat::Needed, Seat::WalkIn].into_iter().find(|seat| seat.name() == name)
    }
}

/// What a scan came to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outcome {
    Arrived,
    Present,
    /// They had been read, or marked, before.
    Again,
    WalkedIn,
    /// No seat in what meets here now.
    NoSeat,
    /// Nobody who works here has this badge, number or address.
    Unknown,
    /// Nothing meets here at that moment.
    NothingNow,
    /// Of the presenter, or of who issued this door: somebody else marks them (T18).
    Own,
    /// The credit was issued before this arrived: only a correction helps.
    Settled,
    /// Read before the pairing, after the end, or by a clock that is wrong.
    OutOfTime,
}

impl Outcome {
    pub const ALL: [Outcome; 10] = [
        Outcome::Arrived,
        Outcome::Present,
        Outcome::Again,
        Outcome::WalkedIn,
        Outcome::NoSeat,
        Outcome::Unknown,
        Outcome::NothingNow,
        Outcome::Own,
        Outcome::Settled,
        Outcome::OutOfTime,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Arrived => "arrived",
            Outcome::Present => "present",
            Outcome::Again => "again",
            Outcome::WalkedIn => "walked-in",
            Outcome::NoSeat => "no-seat",
            Outcome::Unknown => "unknown",
            Outcome::NothingNow => "nothing-now",
            Outcome::Own => "own",
            Outcome::Settled => "settled",
            Outcome::OutOfTime => "out-of-time",
        }
    }

    pub fn parse(name: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Whether the person is in.
    pub const fn counts(self) -> bool {
        match self {
            Outcome::Arrived | Outcome::Present | Outcome::Again | Outcome::WalkedIn => true,
            Outcome::NoSeat
            | Outcome::Unknown
            | Outcome::NothingNow
            | Outcome::Own
            | Outcome::Settled
            | Outcome::OutOfTime => false,
        }
    }
}

/// What the device is told of one scan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub scan: Key,
    pub outcome: Outcome,
    pub name: Option<PersonName>,
}

/// Why nothing is taken from a device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DoorRefusal {
    /// No such door, or not signed by its device.
    NotThisDevice,
    Revoked {
        at: Instant,
    },
    /// It was over too long ago.
    Over {
        since: Instant,
    },
}

/// The door of a device that signed this text; refused when it is not heard any more.
pub fn heard(
    tx: &mut Tx,
    now: Instant,
    door: &Key,
    (text, signature): (&str, &str),
) -> Result<Door, Failed<DoorRefusal>> {
    let unknown = Failed::Refused(DoorRefusal::NotThisDevice);
    let Some(door) = store::door(tx, door)? else { return Err(unknown) };
    let key = door.public_key.as_deref().unwrap_or_default();
    if !is_signed(key, text, signature) {
        return Err(unknown);
    }
    match door.state(now) {
        State::Open { .. } => Ok(door),
        State::Revoked { at } => Err(Failed::Refused(DoorRefusal::Revoked { at })),
        State::Waiting { .. } | State::Missed => Err(unknown),
        State::Over => {
            let since = door.expires_at;
            let late = since.minutes_until(now) > SENT_LATE_DAYS * 24 * 60;
            if late { Err(Failed::Refused(DoorRefusal::Over { since })) } else { Ok(door) }
        }
    }
}

/// What the device signs of a scan.
pub fn text_of(door: &Key, scan: &Scan) -> String {
    let at = scan.at.micros().to_string();
    let lines = [door.as_str(), scan.key.as_str(), &at, scan.seat.name(), &scan.text];
    signed_text("scan", &lines)
}

/// Takes one scan: once, whatever the network does.
pub fn take(
    tx: &mut Tx,
    occasion: &Occasion,
    door: &Key,
    scan: &Scan,
) -> Result<Answer, Failed<DoorRefusal>> {
    let door = heard(tx, occasion.now, door, (&text_of(door, scan), &scan.signature))?;
    if let Some(answer) = taken_before(tx, &door, scan)? {
        return Ok(answer);
    }
    let person = who(tx, &scan.text)?;
    let meeting = match person {
        Some(person) => meeting(tx, &door, person, scan.at)?,
        None => None,
    };
    if let Some((section, _)) = &meeting {
        crate::store::lock(tx, section.id)?;
        // The same scan may have come over another connection meanwhile.
        if let Some(answer) = taken_before(tx, &door, scan)? {
            return Ok(answer);
        }
    }
    // Read again under the lock: it may have been settled.
    let meeting = match meeting {
        Some((section, session)) => {
            crate::store::section(tx, section.id)?.map(|section| (section, session))
        }
        None => None,
    };
    let outcome = judge(tx, occasion, &door, scan, (person, meeting.as_ref()))?;
    let session = meeting.as_ref().map(|(_, session)| session.id);
    let judged = Judged {
        door: door.id,
        scan: &scan.key,
        at: scan.at,
        received: occasion.now,
        person,
        session,
        outcome,
    };
    store::add_scan(tx, &judged)?;
    if let (Some(session), Some(person), true) = (session, person, outcome != Outcome::Again)
        && outcome.counts()
    {
        let by_door = Occasion { by: By::System("door"), ..*occasion };
        let on = journal::On("session", session.0);
        let detail = serde_json::json!({ "door": door.id.0, "came to": outcome.name() });
        tx.journal(Entry::new(&by_door, "attendance.scanned", on).about(person).detail(detail));
    }
    Ok(Answer { scan: scan.key.clone(), outcome, name: name(tx, person)? })
}

fn taken_before(tx: &mut Tx, door: &Door, scan: &Scan) -> Result<Option<Answer>, Fault> {
    let Some((person, outcome)) = store::scanned(tx, door.id, &scan.key)? else { return Ok(None) };
    Ok(Some(Answer { scan: scan.key.clone(), outcome, name: name(tx, person)? }))
}

fn name(tx: &mut Tx, person: Option<StaffId>) -> Result<Option<PersonName>, Fault> {
    Ok(match person {
        Some(person) => staff::person(tx, person)?.map(|person| person.name),
        None => None,
    })
}

/// Whose badge, number or address this is.
fn who(tx: &mut Tx, text: &str) -> Result<Option<StaffId>, Fault> {
    if let Some(code) = BadgeCode::parse(text)
        && let Some(person) = bearer(tx, &code)?
    {
        return Ok(Some(person));
    }
    crate::store::person_at_the_door(tx, text)
}

/// The session a person means who is read at this door at this moment.
fn meeting(
    tx: &mut Tx,
    door: &Door,
    person: StaffId,
    at: Instant,
) -> Result<Option<(Section, Session)>, Fault> {
    let mut open: Vec<(Section, Session)> = Vec::new();
    match door.scope {
        Scope::Section(section) => {
            let Some(section) = crate::store::section(tx, section)? else { return Ok(None) };
            open.extend(section.sessions.iter().map(|session| (section.clone(), session.clone())));
        }
        Scope::Day { building, .. } => {
            let around =
                (at.plus_minutes(-SESSION_MINUTES_MAX), at.plus_minutes(SESSION_MINUTES_MAX));
            for coded in crate::store::sessions_of_person(tx, person, around.0, around.1)? {
                if building.is_some() && store::building_of(tx, coded.section)? != building {
                    continue;
                }
                let Some(section) = crate::store::section(tx, coded.section)? else { continue };
                let session = section.sessions.iter().find(|one| one.id == coded.session).cloned();
                open.extend(session.map(|session| (section, session)));
            }
        }
    }
    open.retain(|(section, session)| section.cancelled_at.is_none() && session.takes_codes(at));
    Ok(open.into_iter().min_by_key(|(_, session)| nearness(session, at)))
}

/// Which session comes first to mind: one about to start, one under way, one to come, one over.
fn nearness(session: &Session, at: Instant) -> (u8, i64) {
    let to_start = at.minutes_until(session.starts_at);
    if to_start > 0 {
        let rank = if to_start <= NEXT_WITHIN_MINUTES { 0 } else { 2 };
        (rank, to_start)
    } else if at <= session.ends_at {
        (1, -to_start)
    } else {
        (3, session.ends_at.minutes_until(at))
    }
}

fn judge(
    tx: &mut Tx,
    occasion: &Occasion,
    door: &Door,
    scan: &Scan,
    (person, meeting): (Option<StaffId>, Option<&(Section, Session)>),
) -> Result<Outcome, Fault> {
    let from = door.paired_at.unwrap_or(scan.at).plus_minutes(-CLOCK_MINUTES);
    let in_time = from <= scan.at
        && scan.at <= door.expires_at
        && scan.at <= occasion.now.plus_minutes(CLOCK_MINUTES);
    if !in_time {
        return Ok(Outcome::OutOfTime);
    }
    let Some(person) = person else { return Ok(Outcome::Unknown) };
    let Some((section, session)) = meeting else { return Ok(Outcome::NothingNow) };
    if section.is_presented_by(person) || door.issued_by == person {
        return Ok(Outcome::Own);
    }
    if section.settlement.is_some() {
        return Ok(Outcome::Settled);
    }
    let marks = crate::store::marks_of(tx, section.id, person)?;
    let has_seat = crate::store::is_registered(tx, section.id, person)?
        || marks.iter().any(|mark| mark.attendance != Attendance::Expected);
    let before = latest(&marks, session.id);
    match (has_seat, scan.seat) {
        (false, Seat::Needed) => Ok(Outcome::NoSeat),
        (false, Seat::WalkIn) => {
            store::note_arrived(tx, session.id, person, scan.at)?;
            let present = Attendance::Present { minutes: session.length() };
            mark(tx, occasion, door, (session, person), present, Way::WalkIn)?;
            Ok(Outcome::WalkedIn)
        }
        (true, _) => with_seat(tx, occasion, door, scan, (session, person, &before)),
    }
}

fn with_seat(
    tx: &mut Tx,
    occasion: &Occasion,
    door: &Door,
    scan: &Scan,
    (session, person, before): (&Session, StaffId, &Attendance),
) -> Result<Outcome, Fault> {
    let times = crate::store::check_in_of(tx, session.id, person)?;
    match door.counts {
        Counts::Arrival => {
            let known = times.is_some_and(|times| times.checked_in_at.is_some());
            store::note_arrived(tx, session.id, person, scan.at)?;
            Ok(if known { Outcome::Again } else { Outcome::Arrived })
        }
        Counts::Presence => {
            crate::store::note_confirmed(tx, session.id, person, scan.at)?;
            let after = next(before, &Event::Confirmed, &session.facts(scan.at, None))
                .map_err(|_| Fault::new("a door took a scan outside its session's time"))?;
            if after == *before {
                return Ok(Outcome::Again);
            }
            mark(tx, occasion, door, (session, person), after, Way::Door)?;
            Ok(Outcome::Present)
        }
    }
}

fn mark(
    tx: &mut Tx,
    occasion: &Occasion,
    door: &Door,
    (session, person): (&Session, StaffId),
    attendance: Attendance,
    way: Way,
) -> Result<(), Fault> {
    let mark = Dated {
        session: session.id,
        person,
        attendance,
        way,
        at: occasion.now,
        // Whoever issued the door answers for what it marks.
        by: Some(door.issued_by),
        made_up: None,
    };
    crate::store::add_marks(tx, &[mark]).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::{Outcome, nearness};
    use crate::outcome::Session;
    use kernel::{Hours, Instant, Key, LocalDate, LocalTime, SessionId};

    fn session(from: i64, to: i64) -> Session {
        Session {
            id: SessionId(from),
            key: Key::from_words(&from.to_string()),
            ordinal: 1,
            on: LocalDate::parse("2025-10-14").expect("a day"),
            starts: LocalTime::MIDNIGHT,
            ends: LocalTime::MIDNIGHT,
            starts_at: Instant::from_micros(0).plus_minutes(from),
            ends_at: Instant::from_micros(0).plus_minutes(to),
            breaks: Hours::ZERO,
            cancelled_at: None,
        }
    }

    #[test]
    fn who_is_read_between_two_sessions_means_the_one_about_to_start() {
        // Eight to half past nine, and quarter to ten to half past eleven; minutes of the day.
        let (first, second) = (session(480, 570), session(585, 690));
        for (at, meant) in [(470, 480), (500, 480), (554, 480), (556, 585), (575, 585), (600, 585)]
        {
            let at = Instant::from_micros(0).plus_minutes(at);
            let nearest = [&first, &second].into_iter().min_by_key(|one| nearness(one, at));
            assert_eq!(nearest.map(|one| one.id), Some(SessionId(meant)), "{at:?}");
        }
    }

    #[test]
    fn the_outcomes_are_those_the_database_takes() {
        let walls = include_str!("../../../../migrations/0013_doors_pay_calendars.sql");
        let listed = walls
            .split_once("check (outcome in (")
            .and_then(|(_, rest)| rest.split_once("))"))
            .map(|(names, _)| names.replace(['\'', ' ', '\n'], ""))
            .expect("the check lists the outcomes");
        let ours: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.name()).collect();
        assert_eq!(listed, ours.join(","));
    }
}
