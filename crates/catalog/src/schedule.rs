//! Writing sections: planned with sessions and presenters, changed, published, cancelled.
//!
//! What touches seats (the capacity, new dates, a cancellation) is done by `registration`, which
//! calls these and then sees to the people.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{
    BuildingId, DistrictCalendar, Fault, Instant, Key, LocalDate, LocalTime, Occasion, RoomId,
    Seats, SectionId, SessionId, StaffId,
};

use crate::activity::Activity;
use crate::kinds::Promotion;
use crate::section::{Approval, Gates, Section, Session};
use crate::store;

/// No section has more sessions than a school year has days.
pub const SESSIONS_MAX: usize = 200;
/// A session is at most this long.
pub const SESSION_MINUTES_MAX: i64 = 16 * 60;

/// What the office plans for a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub name: String,
    pub capacity: Option<Seats>,
    pub waitlist_max: Option<Seats>,
    pub minimum: Option<Seats>,
    pub approval: Approval,
    pub promotion: Promotion,
    pub registration_opens_at: Option<Instant>,
    pub registration_closes_at: Option<Instant>,
    pub cancel_until_at: Option<Instant>,
    pub promotion_stops_at: Option<Instant>,
    pub building: Option<BuildingId>,
    pub location: Option<String>,
    pub sessions: Vec<PlannedSession>,
    pub presenters: Vec<StaffId>,
}

/// One meeting as it is planned: local date and times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSession {
    /// The session that is changed; none for a new one.
    pub session: Option<Key>,
    pub on: LocalDate,
    pub starts: LocalTime,
    pub ends: LocalTime,
    pub room: Option<RoomId>,
    pub location: Option<String>,
    pub break_minutes: i64,
}

/// What is wrong with a plan; sessions are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    EndsBeforeItStarts {
        session: usize,
    },
    TooLong {
        session: usize,
    },
    /// The break is as long as the session, or longer.
    BreakTooLong {
        session: usize,
    },
    /// Two sessions of the section meet at the same time.
    SessionsOverlap {
        session: usize,
        with: usize,
    },
    TooManySessions,
    MinimumAboveCapacity,
    ClosesBeforeItOpens,
    /// Registration closes after the first session has started.
    ClosesAfterTheStart,
}

impl Plan {
    /// What stands now, to be changed.
    pub fn of(section: &Section) -> Plan {
        Plan {
            name: section.name.clone(),
            capacity: section.capacity,
            waitlist_max: section.waitlist_max,
            minimum: section.minimum,
            approval: section.approval,
            promotion: section.promotion,
            registration_opens_at: section.gates.registration_opens_at,
            registration_closes_at: section.gates.registration_closes_at,
            cancel_until_at: section.gates.cancel_until_at,
            promotion_stops_at: section.gates.promotion_stops_at,
            building: section.building,
            location: section.location.clone(),
            sessions: section.meetings().map(PlannedSession::of).collect(),
            presenters: section.presenters.clone(),
        }
    }

    /// Everything that is wrong with it.
    pub fn problems(&self, calendar: &DistrictCalendar) -> Vec<PlanProblem> {
        let mut problems = Vec::new();
        if self.sessions.len() > SESSIONS_MAX {
            problems.push(PlanProblem::TooManySessions);
        }
        let timed: Vec<Session> = self
            .sessions
            .iter()
            .enumerate()
            .map(|(place, session)| session.timed(place, calendar))
            .collect();
        for (place, session) in timed.iter().enumerate() {
            let minutes = session.starts_at.minutes_until(session.ends_at);
            if minutes <= 0 {
                problems.push(PlanProblem::EndsBeforeItStarts { session: place });
            } else if minutes > SESSION_MINUTES_MAX {
                problems.push(PlanProblem::TooLong { session: place });
            } else if session.break_minutes >= minutes {
                problems.push(PlanProblem::BreakTooLong { session: place });
            }
            if let Some(with) = timed[..place].iter().position(|other| other.overlaps(session)) {
                problems.push(PlanProblem::SessionsOverlap { session: place, with });
            }
        }
        problems.extend(self.problems_of_gates(&timed));
        problems
    }

    fn problems_of_gates(&self, sessions: &[Session]) -> Vec<PlanProblem> {
        let mut problems = Vec::new();
        if let (Some(minimum), Some(capacity)) = (self.minimum, self.capacity)
            && minimum > capacity
        {
            problems.push(PlanProblem::MinimumAboveCapacity);
        }
        if let (Some(opens), Some(closes)) =
            (self.registration_opens_at, self.registration_closes_at)
            && closes <= opens
        {
            problems.push(PlanProblem::ClosesBeforeItOpens);
        }
        let start = sessions.iter().map(|session| session.starts_at).min();
        if let (Some(closes), Some(start)) = (self.registration_closes_at, start)
            && closes > start
        {
            problems.push(PlanProblem::ClosesAfterTheStart);
        }
        problems
    }

    fn sessions(&self, calendar: &DistrictCalendar) -> Vec<Session> {
        let mut sessions: Vec<Session> =
            self.sessions.iter().map(|session| session.timed(0, calendar)).collect();
        sessions.sort_by_key(|session| session.starts_at);
        for (place, session) in sessions.iter_mut().enumerate() {
            session.ordinal = ordinal(place);
        }
        sessions
    }

    /// The section as planned, on top of what is there already.
    fn onto(&self, section: &Section) -> Section {
        Section {
            name: self.name.clone(),
            capacity: self.capacity,
            waitlist_max: self.waitlist_max,
            minimum: self.minimum,
            approval: self.approval,
            promotion: self.promotion,
            gates: Gates {
                published_on: section.gates.published_on,
                registration_opens_at: self.registration_opens_at,
                registration_closes_at: self.registration_closes_at,
                cancel_until_at: self.cancel_until_at,
                promotion_stops_at: self.promotion_stops_at,
            },
            building: self.building,
            location: self.location.clone(),
            presenters: self.presenters.clone(),
            ..section.clone()
        }
    }
}

fn ordinal(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX).saturating_add(1)
}

impl PlannedSession {
    fn of(session: &Session) -> PlannedSession {
        PlannedSession {
            session: Some(session.key.clone()),
            on: session.on,
            starts: session.starts,
            ends: session.ends,
            room: session.room,
            location: session.location.clone(),
            break_minutes: session.break_minutes,
        }
    }

    /// With the instants that the local date and times come to.
    pub fn timed(&self, place: usize, calendar: &DistrictCalendar) -> Session {
        Session {
            id: SessionId(0),
            key: self.session.clone().unwrap_or_default(),
            ordinal: ordinal(place),
            on: self.on,
            starts: self.starts,
            ends: self.ends,
            starts_at: calendar.instant(self.on, self.starts),
            ends_at: calendar.instant(self.on, self.ends),
            room: self.room,
            location: self.location.clone(),
            place: None,
            break_minutes: self.break_minutes,
            cancelled_at: None,
        }
    }
}

/// A new section of the activity, still a draft.
pub fn create_section(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    activity: &Activity,
    plan: &Plan,
) -> Result<SectionId, Fault> {
    let section = plan.onto(&blank(activity, occasion));
    let id = store::section::insert(tx, &section)?;
    for session in plan.sessions(calendar) {
        store::section::insert_session(tx, id, &session)?;
    }
    store::section::replace_presenters(tx, id, &plan.presenters)?;
    tx.journal(
        journal::Entry::new(occasion, "section.created", journal::On("section", id.0)).detail(
            serde_json::json!({ "activity": activity.title, "sessions": plan.sessions.len() }),
        ),
    );
    Ok(id)
}

fn blank(activity: &Activity, occasion: &Occasion) -> Section {
    Section {
        id: SectionId(0),
        key: Key::new(),
        activity: activity.id,
        activity_key: activity.key.clone(),
        activity_state: activity.state,
        title: activity.title.clone(),
        name: String::new(),
        capacity: None,
        waitlist_max: None,
        minimum: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        gates: Gates::default(),
        building: None,
        location: None,
        cancelled: None,
        check_in_code: Key::new().to_string(),
        confirm_code: Key::new().to_string(),
        created_at: occasion.now,
        sessions: Vec::new(),
        presenters: Vec::new(),
    }
}

/// Writes the plan onto a section. A session that is no longer planned is deleted from a draft and
/// cancelled, but kept, in a section that people have seen.
pub fn change_section(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    calendar: &DistrictCalendar,
    section: &Section,
    plan: &Plan,
) -> Result<(), Fault> {
    let changed = plan.onto(section);
    store::section::update(tx, &changed)?;
    store::section::replace_presenters(tx, section.id, &plan.presenters)?;
    let planned = plan.sessions(calendar);
    for session in &planned {
        match section.sessions.iter().find(|old| old.key == session.key) {
            Some(old) => {
                let moved = Session { id: old.id, ..session.clone() };
                store::section::update_session(tx, &moved)?;
            }
            None => store::section::insert_session(tx, section.id, session)?,
        }
    }
    if (section.building, &section.location, &section.name)
        != (plan.building, &plan.location, &plan.name)
    {
        store::section::move_sessions(tx, section.id)?;
    }
    for old in section.meetings() {
        if planned.iter().all(|session| session.key != old.key) {
            if section.gates.published_on.is_some() {
                store::section::cancel_session(tx, old, occasion.now)?;
            } else {
                store::section::delete_session(tx, old)?;
            }
        }
    }
    tx.journal(
        journal::Entry::new(occasion, "section.changed", journal::On("section", section.id.0))
            .detail(changes(section, plan)),
    );
    Ok(())
}

fn changes(section: &Section, plan: &Plan) -> serde_json::Value {
    let when = |sessions: &[PlannedSession]| -> Vec<String> {
        sessions
            .iter()
            .map(|session| format!("{} {}–{}", session.on, session.starts, session.ends))
            .collect()
    };
    let before = Plan::of(section);
    serde_json::json!({
        "sessions": [when(&before.sessions), when(&plan.sessions)],
        "capacity": [before.capacity.map(|seats| seats.0), plan.capacity.map(|seats| seats.0)],
    })
}

/// Shows the section in the catalog, or takes it back out (CAT-2).
pub fn publish_section(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: &Section,
    published: Published,
) -> Result<(), Fault> {
    let (published_on, action) = match published {
        Published::Yes => {
            (Some(section.gates.published_on.unwrap_or(occasion.today)), "section.published")
        }
        Published::No => (None, "section.unpublished"),
    };
    store::section::publish(tx, section.id, published_on)?;
    tx.journal(journal::Entry::new(occasion, action, journal::On("section", section.id.0)));
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    Yes,
    No,
}

/// What a presenter has to do with a section's attendance (CAT-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attends {
    /// Takes it and settles it; what everyone does unless the office says otherwise.
    Takes,
    LooksOn,
}

impl Attends {
    pub const fn name(self) -> &'static str {
        match self {
            Attends::Takes => "takes",
            Attends::LooksOn => "looks-on",
        }
    }

    pub(crate) fn stored(name: &str) -> Result<Attends, Fault> {
        [Attends::Takes, Attends::LooksOn]
            .into_iter()
            .find(|attends| attends.name() == name)
            .ok_or_else(|| Fault::new(format!("a presenter cannot be {name:?}")))
    }
}

/// Who presents a section, and who of them takes its attendance.
pub fn presenters_of(tx: &mut Tx, section: SectionId) -> Result<Vec<(StaffId, Attends)>, Fault> {
    store::section::presenters_of(tx, section)
}

/// Lets these presenters take attendance, and the others look on.
pub fn let_take(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: &Section,
    takes: &[StaffId],
) -> Result<(), Fault> {
    for (person, _) in store::section::presenters_of(tx, section.id)? {
        let attends = if takes.contains(&person) { Attends::Takes } else { Attends::LooksOn };
        store::section::let_take(tx, section.id, person, attends)?;
    }
    let takes: Vec<i64> = takes.iter().map(|person| person.0).collect();
    tx.journal(
        journal::Entry::new(
            occasion,
            "section.attendance-let",
            journal::On("section", section.id.0),
        )
        .detail(serde_json::json!({ "takes": takes })),
    );
    Ok(())
}

/// Cancels the section; the people in it are seen to by `registration::cancel_section`. Whether it
/// was not cancelled before.
pub fn cancel_section(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    section: &Section,
    reason: &str,
) -> Result<bool, Fault> {
    let cancelled = store::section::cancel(tx, section.id, occasion.now, reason)?;
    if cancelled {
        tx.journal(
            journal::Entry::new(
                occasion,
                "section.cancelled",
                journal::On("section", section.id.0),
            )
            .detail(serde_json::json!({ "reason": reason })),
        );
    }
    Ok(cancelled)
}

#[cfg(test)]
mod tests {
    use super::{Plan, PlanProblem, PlannedSession};
    use crate::kinds::Promotion;
    use crate::section::Approval;
    use kernel::{DistrictCalendar, LocalDate, LocalTime, Seats};

    fn session(day: &str, starts: &str, ends: &str) -> PlannedSession {
        PlannedSession {
            session: None,
            on: LocalDate::parse(day).unwrap(),
            starts: LocalTime::parse(starts).unwrap(),
            ends: LocalTime::parse(ends).unwrap(),
            room: None,
            location: None,
            break_minutes: 0,
        }
    }

    fn plan(sessions: Vec<PlannedSession>) -> Plan {
        Plan {
            name: String::new(),
            capacity: Some(Seats(20)),
            waitlist_max: None,
            minimum: None,
            approval: Approval::NotNeeded,
            promotion: Promotion::Automatic,
            registration_opens_at: None,
            registration_closes_at: None,
            cancel_until_at: None,
            promotion_stops_at: None,
            building: None,
            location: None,
            sessions,
            presenters: Vec::new(),
        }
    }

    fn problems(plan: &Plan) -> Vec<PlanProblem> {
        plan.problems(&DistrictCalendar::nebraska())
    }

    #[test]
    fn sessions_end_after_they_start_and_do_not_meet_each_other() {
        let day = "2025-10-22";
        assert_eq!(
            problems(&plan(vec![
                session(day, "15:00", "14:00"),
                session(day, "08:00", "10:00"),
                session(day, "09:00", "11:00"),
                session(day, "11:00", "12:00"),
            ])),
            [
                PlanProblem::EndsBeforeItStarts { session: 0 },
                PlanProblem::SessionsOverlap { session: 2, with: 1 },
            ]
        );
    }

    #[test]
    fn a_break_is_shorter_than_its_session() {
        let mut long_break = session("2025-10-22", "08:00", "09:00");
        long_break.break_minutes = 60;
        assert_eq!(problems(&plan(vec![long_break])), [PlanProblem::BreakTooLong { session: 0 }]);
    }

    #[test]
    fn gates_come_in_order() {
        let calendar = DistrictCalendar::nebraska();
        let at = |day: &str| Some(calendar.start_of(LocalDate::parse(day).unwrap()));
        let mut gates = plan(vec![session("2025-10-22", "08:00", "09:00")]);
        gates.registration_opens_at = at("2025-10-20");
        gates.registration_closes_at = at("2025-10-19");
        gates.minimum = Some(Seats(30));
        assert_eq!(
            problems(&gates),
            [PlanProblem::MinimumAboveCapacity, PlanProblem::ClosesBeforeItOpens]
        );
        gates.registration_closes_at = at("2025-10-30");
        assert!(problems(&gates).contains(&PlanProblem::ClosesAfterTheStart));
    }
}
