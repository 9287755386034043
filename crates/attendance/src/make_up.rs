//! Making up what was missed of a session, on another day, with the presenter or on one's own: until
//! the section is settled. Afterwards it is a correction, by the office.

use crate::mark::{Attendance, Event, MarkRefusal, next};
use crate::room::{Dated, MadeUp, Way, latest};
use crate::store;
use access::{Permit, action};
use db::Tx;
use db::journal::{self, Entry};
use kernel::{Failed, Fault, Hours, Occasion, SessionId, StaffId};

/// What was made up, when, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    pub when: MadeUp,
    pub minutes: Hours,
    /// "Watched the recording and wrote up the three questions".
    pub what: String,
}

/// Adds the minutes to what the person attended of the session.
pub fn make_up(
    tx: &mut Tx,
    _permit: &Permit<action::TakeAttendance>,
    occasion: &Occasion,
    (session, person): (SessionId, StaffId),
    work: &Work,
) -> Result<Attendance, Failed<MarkRefusal>> {
    let lost = || Failed::Fault(Fault::new("a session that is in no section"));
    let section = store::section_of(tx, session)?.ok_or_else(lost)?;
    store::lock(tx, section)?;
    let section = store::section(tx, section)?.ok_or_else(lost)?;
    let meeting = section.sessions.iter().find(|one| one.id == session).ok_or_else(lost)?;
    if occasion.by.staff() == Some(person) {
        return Err(Failed::Refused(MarkRefusal::OwnMark));
    }
    let marks = store::marks_of(tx, section.id, person)?;
    if marks.is_empty() && !store::is_registered(tx, section.id, person)? {
        return Err(Failed::Refused(MarkRefusal::NotOnRoster));
    }
    if work.when.on < meeting.on || work.when.on > occasion.today {
        return Err(Failed::Refused(MarkRefusal::MadeUpOutOfOrder));
    }
    let event = Event::MadeUp { minutes: work.minutes, what: work.what.clone() };
    let facts = meeting.facts(occasion.now, section.settled_at());
    let after = next(&latest(&marks, session), &event, &facts).map_err(Failed::Refused)?;
    let mark = Dated {
        session,
        person,
        attendance: after.clone(),
        way: Way::MakeUp,
        at: occasion.now,
        by: occasion.by.staff(),
        made_up: Some(work.when),
    };
    store::add_marks(tx, &[mark])?;
    tx.journal(
        Entry::new(occasion, "attendance.made-up", journal::On("session", session.0))
            .about(person)
            .detail(serde_json::json!({
                "on": work.when.on.to_string(), "minutes": work.minutes.minutes(),
                "what": work.what,
            })),
    );
    Ok(after)
}
