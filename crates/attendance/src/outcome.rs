//! From the marks of its sessions to what a section came to for one person.

use crate::mark::{Attendance, CODES_CLOSE_AFTER_END_MINUTES, Facts, OPENS_BEFORE_START_MINUTES};
use kernel::{Hours, Instant, Key, LocalDate, LocalTime, SessionId, StaffId};

/// One meeting, as attendance sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    pub id: SessionId,
    pub key: Key,
    pub ordinal: i64,
    pub on: LocalDate,
    pub starts: LocalTime,
    pub ends: LocalTime,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub breaks: Hours,
    pub cancelled_at: Option<Instant>,
}

impl Session {
    /// The session without its breaks: what someone who was there for all of it attended.
    pub fn length(&self) -> Hours {
        let minutes = self.starts_at.minutes_until(self.ends_at) - self.breaks.minutes();
        Hours::from_minutes(minutes.max(0))
    }

    pub fn opens(&self) -> Instant {
        self.starts_at.plus_minutes(-OPENS_BEFORE_START_MINUTES)
    }

    pub fn codes_close(&self) -> Instant {
        self.ends_at.plus_minutes(CODES_CLOSE_AFTER_END_MINUTES)
    }

    pub fn takes_codes(&self, now: Instant) -> bool {
        self.cancelled_at.is_none() && self.opens() <= now && now <= self.codes_close()
    }

    pub fn facts(&self, now: Instant, settled_at: Option<Instant>) -> Facts {
        Facts {
            length: self.length(),
            opens: self.opens(),
            closes: self.codes_close(),
            now,
            cancelled_at: self.cancelled_at,
            settled_at,
        }
    }
}

/// How much of the section a person attended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    Full,
    Partial,
    None,
}

/// What a section came to for one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    pub person: StaffId,
    /// One per session that was held, in order.
    pub marks: Vec<(SessionId, Attendance)>,
    /// The minutes that count, of all sessions.
    pub attended: Hours,
    /// The minutes of all sessions that were held.
    pub held: Hours,
    /// The day of the last session the person was at: the day the credit belongs to (CRD-4).
    pub last_attended_on: Option<LocalDate>,
}

impl Outcome {
    pub fn standing(&self) -> Standing {
        if self.attended.is_zero() {
            Standing::None
        } else if self.attended < self.held {
            Standing::Partial
        } else {
            Standing::Full
        }
    }

    /// Nobody has said anything yet about at least one session.
    pub fn is_open(&self) -> bool {
        self.marks.iter().any(|(_, attendance)| *attendance == Attendance::Expected)
    }

    pub fn at(&self, session: SessionId) -> &Attendance {
        self.marks
            .iter()
            .find(|(id, _)| *id == session)
            .map_or(&Attendance::Expected, |(_, attendance)| attendance)
    }
}

/// Adds up one person's marks. Cancelled sessions count for nobody, either way.
pub fn outcome(
    person: StaffId,
    sessions: &[Session],
    mark_at: impl Fn(SessionId) -> Attendance,
) -> Outcome {
    let mut sum = Outcome {
        person,
        marks: Vec::with_capacity(sessions.len()),
        attended: Hours::ZERO,
        held: Hours::ZERO,
        last_attended_on: None,
    };
    for session in sessions.iter().filter(|session| session.cancelled_at.is_none()) {
        let attendance = mark_at(session.id);
        let counted = attendance.minutes().min(session.length());
        sum.attended = sum.attended + counted;
        sum.held = sum.held + session.length();
        if !counted.is_zero() {
            sum.last_attended_on = sum.last_attended_on.max(Some(session.on));
        }
        sum.marks.push((session.id, attendance));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn session(ordinal: i64, minutes: i64, breaks: i64) -> Session {
        let starts_at = Instant::from_micros(0).plus_minutes(ordinal * 24 * 60);
        Session {
            id: SessionId(ordinal),
            key: Key::from_words(&ordinal.to_string()),
            ordinal,
            on: LocalDate::parse("2025-10-13").expect("a day").plus_days(ordinal),
            starts: LocalTime::MIDNIGHT,
            ends: LocalTime::MIDNIGHT,
            starts_at,
            ends_at: starts_at.plus_minutes(minutes),
            breaks: Hours::from_minutes(breaks),
            cancelled_at: None,
        }
    }

    fn present(minutes: i64) -> Attendance {
        Attendance::Present { minutes: Hours::from_minutes(minutes) }
    }

    fn of(sessions: &[Session], marks: &[Attendance]) -> Outcome {
        outcome(StaffId(1), sessions, |id| {
            let at = usize::try_from(id.0 - 1).expect("ordinals start at 1");
            marks.get(at).cloned().unwrap_or(Attendance::Expected)
        })
    }

    #[test]
    fn breaks_are_not_attended_crd_3() {
        let outcome = of(&[session(1, 210, 30)], &[present(180)]);
        assert_eq!((outcome.attended.minutes(), outcome.held.minutes()), (180, 180));
        assert_eq!(outcome.standing(), Standing::Full);
    }

    #[test]
    fn one_of_two_days_is_partial_and_belongs_to_the_day_attended_att_4() {
        let outcome = of(&[session(1, 120, 0), session(2, 120, 0)], &[present(120)]);
        assert_eq!(outcome.standing(), Standing::Partial);
        assert_eq!(outcome.last_attended_on, LocalDate::parse("2025-10-14"));
        assert!(outcome.is_open());
    }

    #[test]
    fn excused_and_absent_count_no_minutes_att_5() {
        let excused = Attendance::Excused { reason: None };
        let outcome = of(&[session(1, 60, 0), session(2, 60, 0)], &[excused, Attendance::Absent]);
        assert_eq!(outcome.standing(), Standing::None);
        assert_eq!(outcome.last_attended_on, None);
        assert!(!outcome.is_open());
    }

    #[test]
    fn a_cancelled_session_takes_nothing_from_anyone() {
        let mut cancelled = session(2, 120, 0);
        cancelled.cancelled_at = Some(Instant::from_micros(1));
        let outcome = of(&[session(1, 120, 0), cancelled], &[present(120), Attendance::Absent]);
        assert_eq!(outcome.standing(), Standing::Full);
    }

    proptest! {
        #[test]
        fn nobody_attends_more_than_was_held(
            lengths in proptest::collection::vec((1_i64..500, 0_i64..60), 0..6),
            minutes in proptest::collection::vec(0_i64..1000, 0..6),
        ) {
            let sessions: Vec<Session> = lengths
                .iter()
                .zip(1..)
                .map(|((length, breaks), ordinal)| session(ordinal, *length, *breaks))
                .collect();
            let marks: Vec<Attendance> = minutes.iter().map(|m| present(*m)).collect();
            let outcome = of(&sessions, &marks);
            prop_assert!(outcome.attended <= outcome.held);
            let full = outcome.attended == outcome.held && !outcome.attended.is_zero();
            prop_assert_eq!(outcome.standing() == Standing::Full, full);
        }
    }
}
