//! Checking in by oneself: one field for either of the two codes (ATT-2). Both times are kept;
//! only the confirm code makes a person present.

use crate::code::{Code, CodeKind};
use crate::mark::{Attendance, Event, next};
use crate::outcome::Session;
use crate::room::{CheckIn, Dated, Section, Way, latest};
use crate::store::{self, Coded};
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{Failed, Fault, Instant, Key, LocalDate, Occasion, StaffId};

/// Codes of one's own sessions this far away are recognised, to say when they will be taken.
const RECOGNISED_WITHIN_MINUTES: i64 = 14 * 24 * 60;
/// No session lasts longer; those that began before are over.
const SESSION_MINUTES_MAX: i64 = 24 * 60;

/// What a typed code means to this person now.
#[derive(Clone, Debug)]
pub struct Recognised {
    pub section: Section,
    pub session: Session,
    pub kind: CodeKind,
    pub check_in: Option<CheckIn>,
    pub attendance: Attendance,
}

/// What was recorded, and what stands now.
#[derive(Clone, Debug)]
pub struct CheckedIn {
    pub section: Section,
    pub session: Session,
    pub kind: CodeKind,
    pub checked_in_at: Option<Instant>,
    pub confirmed_at: Option<Instant>,
    pub attendance: Attendance,
}

/// Why a code is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CheckInRefusal {
    /// Not six of the letters that codes are made of.
    NotACode,
    /// A code of no session that takes codes now.
    Unknown,
    NotYet {
        title: String,
        opens: Instant,
    },
    Over {
        title: String,
        closed: Instant,
    },
    /// The right code of a session for which the person has no seat.
    NotOnRoster {
        title: String,
    },
    /// The presenter knows both codes, so they prove nothing (T18).
    Presenter {
        title: String,
    },
    Settled {
        title: String,
        at: Instant,
    },
}

/// One of a person's own sessions, and how they stand there.
#[derive(Clone, Debug)]
pub struct Own {
    pub section: Section,
    pub session: Session,
    pub check_in: Option<CheckIn>,
    pub attendance: Attendance,
}

/// The sessions of a day for which the person holds a seat or has a mark, in order.
pub fn today(tx: &mut Tx, person: StaffId, day: LocalDate) -> Result<Vec<Own>, Fault> {
    let calendar = db::setting::calendar(tx)?;
    let (from, to) = (calendar.start_of(day), calendar.start_of(day.plus_days(1)).plus_minutes(-1));
    let coded = store::sessions_of_person(tx, person, from, to)?;
    let mut own = Vec::with_capacity(coded.len());
    for coded in coded {
        let Some(section) = store::section(tx, coded.section)? else { continue };
        own.extend(own_at(tx, person, section, |session| session.id == coded.session)?);
    }
    Ok(own)
}

/// How a person stands at a session. None when there is no such session for them.
pub fn own(tx: &mut Tx, person: StaffId, session: &Key) -> Result<Option<Own>, Fault> {
    let Some(section) = store::section_of_session(tx, session)? else { return Ok(None) };
    let Some(section) = store::section(tx, section)? else { return Ok(None) };
    let known = store::is_registered(tx, section.id, person)?
        || !store::marks_of(tx, section.id, person)?.is_empty();
    if known { own_at(tx, person, section, |one| one.key == *session) } else { Ok(None) }
}

fn own_at(
    tx: &mut Tx,
    person: StaffId,
    section: Section,
    which: impl Fn(&Session) -> bool,
) -> Result<Option<Own>, Fault> {
    let Some(session) = section.sessions.iter().find(|session| which(session)).cloned() else {
        return Ok(None);
    };
    let check_in = store::check_in_of(tx, session.id, person)?;
    let attendance = latest(&store::marks_of(tx, section.id, person)?, session.id);
    Ok(Some(Own { section, session, check_in, attendance }))
}

/// Finds what a code means, writing nothing: for the page that asks before it acts.
pub fn recognise(
    tx: &mut Tx,
    person: StaffId,
    now: Instant,
    typed: &str,
) -> Result<Recognised, Failed<CheckInRefusal>> {
    let code = Code::parse(typed).ok_or(Failed::Refused(CheckInRefusal::NotACode))?;
    let from = now.plus_minutes(-RECOGNISED_WITHIN_MINUTES);
    let to = now.plus_minutes(RECOGNISED_WITHIN_MINUTES);
    let own = store::sessions_of_person(tx, person, from, to)?;
    let mut found = matching(tx, own, &code)?;
    // The one that takes codes now, if any; else whichever is named.
    found.sort_by_key(|(_, session, _)| u8::from(!session.takes_codes(now)));
    let Some((section, session, kind)) = found.into_iter().next() else {
        return Err(Failed::Refused(stranger(tx, person, now, &code)?));
    };
    if let Some(refusal) = not_now(&section, &session, person, now) {
        return Err(Failed::Refused(refusal));
    }
    let check_in = store::check_in_of(tx, session.id, person)?;
    let attendance = latest(&store::marks_of(tx, section.id, person)?, session.id);
    Ok(Recognised { section, session, kind, check_in, attendance })
}

/// Records a code: the time of the first check-in or the first confirmation, and with the
/// confirmation, presence.
pub fn check_in(
    tx: &mut Tx,
    _permit: &Permit<action::CheckInSelf>,
    occasion: &Occasion,
    person: StaffId,
    typed: &str,
) -> Result<CheckedIn, Failed<CheckInRefusal>> {
    let seen = recognise(tx, person, occasion.now, typed)?;
    store::lock(tx, seen.section.id)?;
    // Settled in the meantime? Ask again under the lock.
    let Recognised { section, session, kind, attendance, .. } =
        recognise(tx, person, occasion.now, typed)?;
    let attendance = match kind {
        CodeKind::CheckIn => {
            store::note_checked_in(tx, session.id, person, occasion.now)?;
            attendance
        }
        CodeKind::Confirm => {
            store::note_confirmed(tx, session.id, person, occasion.now)?;
            confirm(tx, occasion, (&section, &session, person), &attendance)?
        }
    };
    let action = match kind {
        CodeKind::CheckIn => "attendance.checked-in",
        CodeKind::Confirm => "attendance.confirmed",
    };
    tx.journal(Entry::new(occasion, action, journal::On("session", session.id.0)).about(person));
    let times = store::check_in_of(tx, session.id, person)?;
    Ok(CheckedIn {
        section,
        session,
        kind,
        checked_in_at: times.and_then(|times| times.checked_in_at),
        confirmed_at: times.and_then(|times| times.confirmed_at),
        attendance,
    })
}

fn confirm(
    tx: &mut Tx,
    occasion: &Occasion,
    (section, session, person): (&Section, &Session, StaffId),
    before: &Attendance,
) -> Result<Attendance, Failed<CheckInRefusal>> {
    let facts = session.facts(occasion.now, section.settled_at());
    let after = next(before, &Event::Confirmed, &facts)
        .map_err(|_| Fault::new("a code was taken outside its time"))?;
    if after != *before {
        store::add_marks(
            tx,
            &[Dated {
                session: session.id,
                person,
                attendance: after.clone(),
                way: Way::Code,
                at: occasion.now,
                by: occasion.by.staff(),
                made_up: None,
            }],
        )?;
    }
    Ok(after)
}

fn not_now(
    section: &Section,
    session: &Session,
    person: StaffId,
    now: Instant,
) -> Option<CheckInRefusal> {
    let title = section.title.clone();
    if section.is_presented_by(person) {
        Some(CheckInRefusal::Presenter { title })
    } else if let Some(at) = section.settled_at() {
        Some(CheckInRefusal::Settled { title, at })
    } else if now < session.opens() {
        Some(CheckInRefusal::NotYet { title, opens: session.opens() })
    } else if now > session.codes_close() {
        Some(CheckInRefusal::Over { title, closed: session.codes_close() })
    } else {
        None
    }
}

/// The code of none of the person's own sessions: perhaps of one in the next room.
fn stranger(
    tx: &mut Tx,
    person: StaffId,
    now: Instant,
    code: &Code,
) -> Result<CheckInRefusal, Fault> {
    let from = now.plus_minutes(-SESSION_MINUTES_MAX);
    let open = store::sessions_around(tx, from, now.plus_minutes(SESSION_MINUTES_MAX))?;
    let found = matching(tx, open, code)?;
    let here = found.into_iter().find(|(_, session, _)| session.takes_codes(now));
    Ok(here.map_or(CheckInRefusal::Unknown, |(section, _, _)| {
        let title = section.title.clone();
        if section.is_presented_by(person) {
            CheckInRefusal::Presenter { title }
        } else {
            CheckInRefusal::NotOnRoster { title }
        }
    }))
}

fn matching(
    tx: &mut Tx,
    candidates: Vec<Coded>,
    code: &Code,
) -> Result<Vec<(Section, Session, CodeKind)>, Fault> {
    let mut found = Vec::new();
    for coded in candidates {
        let Some(kind) = coded.codes.which(code) else { continue };
        let Some(section) = store::section(tx, coded.section)? else { continue };
        let session = section.sessions.iter().find(|session| session.id == coded.session).cloned();
        found.extend(session.map(|session| (section, session, kind)));
    }
    Ok(found)
}
