//! Taking attendance: by the presenter or the office, at any time until the section is settled.

use crate::mark::{Attendance, Event, Mark, MarkRefusal, next};
use crate::outcome::Session;
use crate::room::{Dated, Section, Way, latest};
use crate::store;
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{Failed, Fault, Occasion, SectionId, SessionId, StaffId};
use std::collections::{HashMap, HashSet};

/// What is said of one person at one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    pub session: SessionId,
    pub person: StaffId,
    pub mark: Mark,
}

/// Why the roster was not saved: each line that was not taken. Nothing of it was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TakeRefusal {
    NoSuchSection,
    SectionCancelled,
    Lines(Vec<Line>),
    /// The mail address or employee number at the door belongs to nobody, or to more than one.
    NobodyByThatName,
    AlreadyOnRoster {
        person: StaffId,
    },
}

/// A line of the roster that was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    pub session: SessionId,
    pub person: StaffId,
    pub refusal: MarkRefusal,
}

/// Saves what changed on the roster, all of it or nothing, and says how many marks were written.
pub fn save(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    section: SectionId,
    said: &[Said],
) -> Result<u64, Failed<TakeRefusal>> {
    let section = open(tx, section)?;
    let roster = roster(tx, section.id)?;
    let standing = standing(tx, section.id)?;
    let mut written = Vec::new();
    let mut refused = Vec::new();
    for Said { session, person, mark } in said {
        let before = at(&standing, *session, *person);
        let judged = if roster.contains(person) {
            judge(&section, occasion, (*session, *person), &before, mark)
        } else {
            Err(MarkRefusal::NotOnRoster)
        };
        match judged {
            Ok(after) if after == before => {}
            Ok(after) => written.push(dated(occasion, *session, *person, after, Way::Roster)),
            Err(refusal) => {
                refused.push(Line { session: *session, person: *person, refusal });
            }
        }
    }
    if !refused.is_empty() {
        return Err(Failed::Refused(TakeRefusal::Lines(refused)));
    }
    Ok(keep(tx, occasion, &section, &written, "attendance.saved")?)
}

/// Marks everyone present of whom nothing is known yet. Whoever is marked otherwise stays so, and
/// nobody marks themself.
pub fn mark_everyone_present(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    section: SectionId,
    session: SessionId,
) -> Result<u64, Failed<TakeRefusal>> {
    let section = open(tx, section)?;
    let standing = standing(tx, section.id)?;
    let mut written = Vec::new();
    for person in roster(tx, section.id)? {
        let before = at(&standing, session, person);
        if before != Attendance::Expected || occasion.by.staff() == Some(person) {
            continue;
        }
        let after = judge(&section, occasion, (session, person), &before, &Mark::Present)
            .map_err(|refusal| line(session, person, refusal))?;
        written.push(dated(occasion, session, person, after, Way::Roster));
    }
    Ok(keep(tx, occasion, &section, &written, "attendance.everyone-present")?)
}

/// Puts someone on the roster who came without a seat, present at the session.
pub fn walk_in(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    section: SectionId,
    session: SessionId,
    known_by: &str,
) -> Result<StaffId, Failed<TakeRefusal>> {
    let section = open(tx, section)?;
    let person = store::person_at_the_door(tx, known_by)?
        .ok_or(Failed::Refused(TakeRefusal::NobodyByThatName))?;
    let marks = store::marks_of(tx, section.id, person)?;
    let here_already = store::is_registered(tx, section.id, person)?
        || marks.iter().any(|mark| mark.session == session)
            && latest(&marks, session) != Attendance::Expected;
    if here_already {
        return Err(Failed::Refused(TakeRefusal::AlreadyOnRoster { person }));
    }
    let before = latest(&marks, session);
    let after = judge(&section, occasion, (session, person), &before, &Mark::Present)
        .map_err(|refusal| line(session, person, refusal))?;
    let mark = dated(occasion, session, person, after, Way::WalkIn);
    store::add_marks(tx, &[mark])?;
    tx.journal(
        Entry::new(occasion, "attendance.walked-in", journal::On("section", section.id.0))
            .about(person),
    );
    Ok(person)
}

/// Makes attendance final. Only `credit::issue_credit` calls this, in the transaction that posts.
pub fn settle(
    tx: &mut Tx,
    _permit: &Permit<action::IssueCredit>,
    occasion: &Occasion,
    section: SectionId,
) -> Result<Settled, Fault> {
    store::lock(tx, section)?;
    let first = store::settle(tx, section, occasion.now, occasion.by.staff())?;
    Ok(if first { Settled::Now } else { Settled::Before })
}

/// Holds everyone off who would mark or correct in the section until the transaction ends.
pub fn hold(tx: &mut Tx, section: SectionId) -> Result<(), Fault> {
    store::lock(tx, section)
}

/// Whether settling did anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settled {
    Now,
    Before,
}

/// After settlement: a new dated mark that says what it should have been, and why (ATT-7).
/// `credit::correct_attendance` calls this and re-flows the credit.
pub fn correct(
    tx: &mut Tx,
    _permit: &Permit<action::CorrectCredit>,
    occasion: &Occasion,
    session: SessionId,
    person: StaffId,
    (to, reason): (Mark, &str),
) -> Result<Attendance, Failed<MarkRefusal>> {
    let section = store::section_of(tx, session)?.ok_or(no_such_session())?;
    store::lock(tx, section)?;
    let section = store::section(tx, section)?.ok_or(no_such_session())?;
    let meeting = find(&section, session).map_err(Failed::Refused)?;
    if occasion.by.staff() == Some(person) {
        return Err(Failed::Refused(MarkRefusal::OwnMark));
    }
    let marks = store::marks_of(tx, section.id, person)?;
    if marks.is_empty() && !store::is_registered(tx, section.id, person)? {
        return Err(Failed::Refused(MarkRefusal::NotOnRoster));
    }
    let event = Event::Corrected { to, reason: reason.to_owned() };
    let facts = meeting.facts(occasion.now, section.settled_at());
    let after = next(&latest(&marks, session), &event, &facts).map_err(Failed::Refused)?;
    let mark = dated(occasion, session, person, after.clone(), Way::Correction);
    store::add_marks(tx, &[mark])?;
    tx.journal(
        Entry::new(occasion, "attendance.corrected", journal::On("session", session.0))
            .about(person)
            .detail(serde_json::json!({
                "to": after.name(), "minutes": after.minutes().minutes(), "reason": reason.trim(),
            })),
    );
    Ok(after)
}

fn no_such_session<R>() -> Failed<R> {
    Failed::Fault(Fault::new("a session that is in no section"))
}

fn line(session: SessionId, person: StaffId, refusal: MarkRefusal) -> Failed<TakeRefusal> {
    Failed::Refused(TakeRefusal::Lines(vec![Line { session, person, refusal }]))
}

/// Locks the section, so that it is not settled while marks are written.
fn open(tx: &mut Tx, id: SectionId) -> Result<Section, Failed<TakeRefusal>> {
    store::lock(tx, id)?;
    let section = store::section(tx, id)?.ok_or(Failed::Refused(TakeRefusal::NoSuchSection))?;
    if section.cancelled_at.is_some() {
        return Err(Failed::Refused(TakeRefusal::SectionCancelled));
    }
    Ok(section)
}

type Standing = HashMap<(SessionId, StaffId), Attendance>;

/// The marks that hold: of each session and person the last one made.
fn standing(tx: &mut Tx, section: SectionId) -> Result<Standing, Fault> {
    let marks = store::marks(tx, section)?;
    Ok(marks.into_iter().map(|mark| ((mark.session, mark.person), mark.attendance)).collect())
}

fn at(standing: &Standing, session: SessionId, person: StaffId) -> Attendance {
    standing.get(&(session, person)).cloned().unwrap_or(Attendance::Expected)
}

fn roster(tx: &mut Tx, section: SectionId) -> Result<HashSet<StaffId>, Fault> {
    Ok(store::on_roster(tx, section)?.into_iter().map(|who| who.person).collect())
}

fn find(section: &Section, session: SessionId) -> Result<&Session, MarkRefusal> {
    section.sessions.iter().find(|meeting| meeting.id == session).ok_or(MarkRefusal::NotOnRoster)
}

fn judge(
    section: &Section,
    occasion: &Occasion,
    (session, person): (SessionId, StaffId),
    before: &Attendance,
    mark: &Mark,
) -> Result<Attendance, MarkRefusal> {
    let meeting = find(section, session)?;
    let facts = meeting.facts(occasion.now, section.settled_at());
    let after = next(before, &Event::Marked(mark.clone()), &facts)?;
    // The roster shows one's own line; saving it unchanged is not marking oneself.
    if after != *before && occasion.by.staff() == Some(person) {
        return Err(MarkRefusal::OwnMark);
    }
    Ok(after)
}

fn dated(
    occasion: &Occasion,
    session: SessionId,
    person: StaffId,
    attendance: Attendance,
    way: Way,
) -> Dated {
    Dated {
        session,
        person,
        attendance,
        way,
        at: occasion.now,
        by: occasion.by.staff(),
        made_up: None,
    }
}

fn keep(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    marks: &[Dated],
    action: &'static str,
) -> Result<u64, Fault> {
    if marks.is_empty() {
        return Ok(0);
    }
    let written = store::add_marks(tx, marks)?;
    tx.journal(
        Entry::new(occasion, action, journal::On("section", section.id.0))
            .detail(serde_json::json!({ "marks": written })),
    );
    Ok(written)
}
