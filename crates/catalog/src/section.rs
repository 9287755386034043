//! One scheduled offering of an activity and its sessions. Its gates are dated facts; whether one
//! may sign up is worked out from them and an instant (CAT-2).

use kernel::{
    ActivityId, BuildingId, Hours, Instant, Key, LocalDate, LocalTime, RoomId, Seats, SectionId,
    SessionId, StaffId,
};

use crate::kinds::{ActivityState, Promotion};

/// One scheduled offering: capacity, dates, place and presenters belong to it, not to the activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub id: SectionId,
    pub key: Key,
    pub activity: ActivityId,
    pub activity_key: Key,
    pub activity_state: ActivityState,
    /// The activity's title.
    pub title: String,
    /// What tells it from its sisters: `Birch, Tuesdays`. May be empty.
    pub name: String,
    /// How many may be registered; `None`: as many as come.
    pub capacity: Option<Seats>,
    /// How many may wait; `None`: as many as come; 0: there is no waitlist.
    pub waitlist_max: Option<Seats>,
    /// Below this the office is warned. Never a silent cancel (CAT-8).
    pub minimum: Option<Seats>,
    pub approval: Approval,
    pub promotion: Promotion,
    pub gates: Gates,
    pub building: Option<BuildingId>,
    pub location: Option<String>,
    pub cancelled: Option<Cancellation>,
    pub check_in_code: String,
    pub confirm_code: String,
    pub created_at: Instant,
    /// In order; cancelled ones included.
    pub sessions: Vec<Session>,
    pub presenters: Vec<StaffId>,
}

/// Whether a registration has to be approved first (REG-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    NotNeeded,
    Needed,
}

/// The dated gates of a section. A gate that is not set falls back as its comment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Gates {
    /// The day it became visible; not yet if not set.
    pub published_on: Option<LocalDate>,
    /// Not set: as soon as it is published.
    pub registration_opens_at: Option<Instant>,
    /// Not set: when the first session starts.
    pub registration_closes_at: Option<Instant>,
    /// Until when one may cancel by oneself. Not set: until the first session starts.
    pub cancel_until_at: Option<Instant>,
    /// When nobody is moved up any more. Not set: when the first session starts.
    pub promotion_stops_at: Option<Instant>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancellation {
    pub at: Instant,
    pub reason: String,
}

/// One meeting. The instants are what is compared; the local date and times are what people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub key: Key,
    pub ordinal: i64,
    pub on: LocalDate,
    pub starts: LocalTime,
    pub ends: LocalTime,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub room: Option<RoomId>,
    /// What was typed for this session alone.
    pub location: Option<String>,
    /// Where people find it: the room with its building; else the section's building with what was
    /// typed for this session or, failing that, for the section.
    pub place: Option<String>,
    /// Lunch and breaks inside it, which earn nothing.
    pub break_minutes: i64,
    pub cancelled_at: Option<Instant>,
}

impl Session {
    /// The time that counts toward credit.
    pub fn learning_time(&self) -> Hours {
        Hours::from_minutes(
            (self.starts_at.minutes_until(self.ends_at) - self.break_minutes).max(0),
        )
    }

    pub fn meets(&self) -> bool {
        self.cancelled_at.is_none()
    }

    /// Half-open: one may end in the minute in which the other starts (REG-4).
    pub fn overlaps(&self, other: &Session) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// Where a section stands at an instant. *Full* is registration's word, for it counts seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionState {
    /// Only the office sees it.
    Draft,
    /// Visible, registration not yet open.
    Published {
        opens: Instant,
    },
    Open,
    /// Registration has closed, the first session is still to come.
    Closed,
    /// Between the start of its first session and the end of its last.
    Running,
    /// All its sessions are over.
    Past,
    Cancelled,
}

impl SectionState {
    pub const fn name(self) -> &'static str {
        match self {
            SectionState::Draft => "draft",
            SectionState::Published { .. } => "published",
            SectionState::Open => "open",
            SectionState::Closed => "closed",
            SectionState::Running => "running",
            SectionState::Past => "past",
            SectionState::Cancelled => "cancelled",
        }
    }
}

/// What the gates say to someone who wants a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignUp {
    /// Not published, or its activity is not: only the office may know of it.
    NotOffered,
    NotYet {
        opens: Instant,
    },
    /// `closes`: when it will close, if it has a gate or a first session.
    Open {
        closes: Option<Instant>,
    },
    Closed {
        on: Instant,
    },
    Started {
        at: Instant,
    },
    Cancelled {
        reason: String,
    },
}

impl Section {
    /// The sessions that meet, in order.
    pub fn meetings(&self) -> impl DoubleEndedIterator<Item = &Session> {
        self.sessions.iter().filter(|session| session.meets())
    }

    pub fn starts_at(&self) -> Option<Instant> {
        self.meetings().map(|session| session.starts_at).min()
    }

    pub fn ends_at(&self) -> Option<Instant> {
        self.meetings().map(|session| session.ends_at).max()
    }

    /// The local day of its first session that meets.
    pub fn first_day(&self) -> Option<LocalDate> {
        self.meetings().map(|session| session.on).min()
    }

    /// The local day of its last: the day to which credit belongs (CRD-4).
    pub fn last_day(&self) -> Option<LocalDate> {
        self.meetings().map(|session| session.on).max()
    }

    /// The learning time of all its sessions.
    pub fn learning_time(&self) -> Hours {
        self.meetings().map(Session::learning_time).sum()
    }

    /// The title with the name that tells it from its sisters.
    pub fn full_title(&self) -> String {
        if self.name.is_empty() {
            self.title.clone()
        } else {
            format!("{} · {}", self.title, self.name)
        }
    }

    fn is_offered(&self) -> bool {
        self.gates.published_on.is_some() && self.activity_state == ActivityState::Published
    }

    pub fn sign_up(&self, now: Instant) -> SignUp {
        if let Some(cancellation) = &self.cancelled {
            return SignUp::Cancelled { reason: cancellation.reason.clone() };
        }
        if !self.is_offered() {
            return SignUp::NotOffered;
        }
        let starts_at = self.starts_at();
        if let Some(at) = starts_at.filter(|at| *at <= now) {
            return SignUp::Started { at };
        }
        let closes = self.gates.registration_closes_at.or(starts_at);
        if let Some(on) = closes.filter(|at| *at <= now) {
            return SignUp::Closed { on };
        }
        match self.gates.registration_opens_at.filter(|at| *at > now) {
            Some(opens) => SignUp::NotYet { opens },
            None => SignUp::Open { closes },
        }
    }

    pub fn state(&self, now: Instant) -> SectionState {
        match self.sign_up(now) {
            SignUp::Cancelled { .. } => SectionState::Cancelled,
            SignUp::NotOffered if self.gates.published_on.is_none() => SectionState::Draft,
            SignUp::NotOffered | SignUp::Started { .. } => self.by_its_sessions(now),
            SignUp::NotYet { opens } => SectionState::Published { opens },
            SignUp::Open { .. } => SectionState::Open,
            SignUp::Closed { .. } => SectionState::Closed,
        }
    }

    /// A section whose activity has been retired still runs its course.
    fn by_its_sessions(&self, now: Instant) -> SectionState {
        if self.ends_at().is_some_and(|end| end <= now) {
            SectionState::Past
        } else if self.starts_at().is_some_and(|start| start <= now) {
            SectionState::Running
        } else {
            SectionState::Closed
        }
    }

    /// Until when one may cancel by oneself (REG-6).
    pub fn cancel_until(&self) -> Option<Instant> {
        earliest(self.gates.cancel_until_at, self.starts_at())
    }

    /// From when on nobody is moved up: never after the start (REG-2).
    pub fn promotion_stops(&self) -> Option<Instant> {
        earliest(self.gates.promotion_stops_at, self.starts_at())
    }
}

fn earliest(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{DistrictCalendar, Key};

    fn at(text: &str) -> Instant {
        let (date, time) = text.split_once(' ').expect("a date and a time");
        DistrictCalendar::nebraska()
            .instant(LocalDate::parse(date).expect(date), LocalTime::parse(time).expect(time))
    }

    fn session(day: &str, starts: &str, ends: &str) -> Session {
        Session {
            id: SessionId(1),
            key: Key::from_words(day),
            ordinal: 1,
            on: LocalDate::parse(day).expect(day),
            starts: LocalTime::parse(starts).expect(starts),
            ends: LocalTime::parse(ends).expect(ends),
            starts_at: at(&format!("{day} {starts}")),
            ends_at: at(&format!("{day} {ends}")),
            room: None,
            location: None,
            place: None,
            break_minutes: 0,
            cancelled_at: None,
        }
    }

    fn section() -> Section {
        Section {
            id: SectionId(1),
            key: Key::from_words("section"),
            activity: ActivityId(1),
            activity_key: Key::from_words("activity"),
            activity_state: ActivityState::Published,
            title: "Small-group reading".to_owned(),
            name: String::new(),
            capacity: Some(Seats(20)),
            waitlist_max: None,
            minimum: None,
            approval: Approval::NotNeeded,
            promotion: Promotion::Automatic,
            gates: Gates {
                published_on: LocalDate::parse("2025-09-01"),
                registration_opens_at: Some(at("2025-09-15 08:00")),
                registration_closes_at: Some(at("2025-10-20 17:00")),
                ..Gates::default()
            },
            building: None,
            location: None,
            cancelled: None,
            check_in_code: "1".to_owned(),
            confirm_code: "2".to_owned(),
            created_at: at("2025-08-01 08:00"),
            sessions: vec![
                session("2025-10-22", "15:45", "17:15"),
                session("2025-10-29", "15:45", "17:15"),
            ],
            presenters: Vec::new(),
        }
    }

    #[test]
    fn cat_2_each_gate_opens_and_closes_on_its_date() {
        let section = section();
        for (now, state) in [
            ("2025-09-10 12:00", SectionState::Published { opens: at("2025-09-15 08:00") }),
            ("2025-09-15 07:59", SectionState::Published { opens: at("2025-09-15 08:00") }),
            ("2025-09-15 08:00", SectionState::Open),
            ("2025-10-20 16:59", SectionState::Open),
            ("2025-10-20 17:00", SectionState::Closed),
            ("2025-10-22 15:45", SectionState::Running),
            ("2025-10-25 09:00", SectionState::Running),
            ("2025-10-29 17:15", SectionState::Past),
        ] {
            assert_eq!(section.state(at(now)), state, "{now}");
        }
    }

    #[test]
    fn an_unpublished_section_is_a_draft_and_takes_nobody() {
        let mut section = section();
        section.gates.published_on = None;
        assert_eq!(section.state(at("2025-10-01 12:00")), SectionState::Draft);
        assert_eq!(section.sign_up(at("2025-10-01 12:00")), SignUp::NotOffered);
    }

    #[test]
    fn cat_9_a_section_of_a_retired_activity_runs_its_course() {
        let mut section = section();
        section.activity_state = ActivityState::Retired;
        assert_eq!(section.state(at("2025-10-25 12:00")), SectionState::Running);
        assert_eq!(section.sign_up(at("2025-10-01 12:00")), SignUp::NotOffered);
    }

    #[test]
    fn without_gates_registration_runs_until_the_first_session_that_meets() {
        let mut section = section();
        section.gates = Gates { published_on: LocalDate::parse("2025-09-01"), ..Gates::default() };
        section.sessions[0].cancelled_at = Some(at("2025-10-01 12:00"));
        let first = at("2025-10-29 15:45");
        let sign_up = section.sign_up(at("2025-10-25 12:00"));
        assert_eq!(sign_up, SignUp::Open { closes: Some(first) });
        assert_eq!(section.cancel_until(), Some(first));
    }

    #[test]
    fn a_section_without_sessions_never_starts() {
        let mut section = section();
        section.sessions.clear();
        section.gates.registration_closes_at = None;
        assert_eq!(section.sign_up(at("2031-01-01 12:00")), SignUp::Open { closes: None });
    }

    #[test]
    fn reg_4_one_session_may_end_when_the_next_starts() {
        let early = session("2025-10-22", "14:00", "15:45");
        let late = session("2025-10-22", "15:45", "17:15");
        let between = session("2025-10-22", "15:30", "16:00");
        assert!(!early.overlaps(&late) && !late.overlaps(&early));
        assert!(early.overlaps(&between) && between.overlaps(&late));
    }

    #[test]
    fn breaks_earn_nothing() {
        let mut day = session("2025-10-22", "08:00", "15:30");
        day.break_minutes = 45;
        assert_eq!(day.learning_time(), Hours::from_minutes(6 * 60 + 45));
    }
}
