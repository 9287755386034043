//! How a supervisor follows through (P14): plans answered in time, conferences held by their day. Pure.

use kernel::{DistrictCalendar, LocalDate, SchoolYear};

use crate::cycle::Cycle;
use crate::plan::held;
use crate::words::{Event, StepKind};

/// Counted over the plans of a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FollowThrough {
    /// Plans sent that were answered, or whose time to be answered is over.
    pub answers_due: usize,
    /// Of those: answered within the working days the cycle gives.
    pub answered_in_time: usize,
    /// Plans that wait for an answer.
    pub waiting: usize,
    pub conferences_due: usize,
    /// Of those: held, on whatever day.
    pub conferences_held: usize,
}

impl std::ops::AddAssign for FollowThrough {
    fn add_assign(&mut self, other: FollowThrough) {
        self.answers_due += other.answers_due;
        self.answered_in_time += other.answered_in_time;
        self.waiting += other.waiting;
        self.conferences_due += other.conferences_due;
        self.conferences_held += other.conferences_held;
    }
}

/// How what was sent was answered, up to a day. `events` in order.
pub fn answers(
    events: impl Iterator<Item = (LocalDate, Event)>,
    (cycle, calendar): (&Cycle, &DistrictCalendar),
    today: LocalDate,
) -> FollowThrough {
    let mut found = FollowThrough::default();
    let mut sent: Option<LocalDate> = None;
    let deadline = |sent: LocalDate| calendar.plus_working_days(sent, cycle.decide_working_days);
    for (on, event) in events.filter(|(on, _)| *on <= today) {
        match event {
            Event::Sent => sent = Some(on),
            // Nobody was kept waiting by what was pulled back.
            Event::PulledBack => sent = None,
            Event::Returned | Event::Approved => {
                if let Some(since) = sent.take() {
                    found.answers_due += 1;
                    found.answered_in_time += usize::from(on <= deadline(since));
                }
            }
            Event::Revised | Event::Conferred | Event::Signed | Event::Refused => {}
        }
    }
    if let Some(since) = sent {
        found.waiting += 1;
        found.answers_due += usize::from(deadline(since) < today);
    }
    found
}

/// The same with the conferences of a plan of a school year. `events` in order.
pub fn follow_through(
    (events, year): (&[(LocalDate, Event)], SchoolYear),
    (cycle, calendar): (&Cycle, &DistrictCalendar),
    started: Option<LocalDate>,
    today: LocalDate,
) -> FollowThrough {
    let mut found = answers(events.iter().copied(), (cycle, calendar), today);
    let conferred = events.iter().filter(|(_, event)| *event == Event::Conferred);
    let conferences: Vec<LocalDate> = conferred.map(|(on, _)| *on).collect();
    for (kind, due) in cycle.dates(calendar, year, started) {
        let done = held(kind, cycle, &conferences);
        let is_conference = matches!(kind, StepKind::MidConference | StepKind::Conference);
        if is_conference && (due <= today || done.is_some()) {
            found.conferences_due += 1;
            found.conferences_held += usize::from(done.is_some());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(events: &[(Event, &str)], today: &str) -> (usize, usize, usize) {
        let day = |text: &str| LocalDate::parse(text).unwrap();
        let events = events.iter().map(|(event, on)| (day(on), *event));
        let code = rulefile::Code::parse("continuous-growth").unwrap();
        let (cycle, _) = crate::library::from_library(&code).unwrap();
        let found = answers(events, (cycle, &DistrictCalendar::nebraska()), day(today));
        (found.answers_due, found.answered_in_time, found.waiting)
    }

    #[test]
    fn p14_an_answer_is_in_time_within_the_working_days_of_the_cycle() {
        let sent = (Event::Sent, "2025-10-01");
        // Ten working days from Wednesday, 1 October: Wednesday, 15 October.
        assert_eq!(found(&[sent, (Event::Approved, "2025-10-15")], "2025-10-20"), (1, 1, 0));
        assert_eq!(found(&[sent, (Event::Approved, "2025-10-16")], "2025-10-20"), (1, 0, 0));
        assert_eq!(found(&[sent], "2025-10-15"), (0, 0, 1));
        assert_eq!(found(&[sent], "2025-10-16"), (1, 0, 1));
        assert_eq!(found(&[sent, (Event::PulledBack, "2025-10-02")], "2025-11-20"), (0, 0, 0));
    }
}
