//! What became of one person at one session, and what may happen to that next.
//!
//! A mark is never changed: a new one is written, and the latest holds. Once the section is
//! settled its credit is in the ledger, so from then on only a dated correction is taken (ATT-7).

use kernel::{Hours, Instant};

/// How early before its start a session takes marks and codes.
pub const OPENS_BEFORE_START_MINUTES: i64 = 60;
/// How long after its end a session takes codes. The roster stays open until settlement.
pub const CODES_CLOSE_AFTER_END_MINUTES: i64 = 4 * 60;

/// One person at one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Attendance {
    /// On the roster; nobody has said anything yet.
    Expected,
    /// There for all of it.
    Present {
        minutes: Hours,
    },
    /// There for a part of it, and why (ATT-5: leaving early is an edit of minutes with a reason).
    Partial {
        minutes: Hours,
        reason: String,
    },
    /// Away, and that was agreed.
    Excused {
        reason: Option<String>,
    },
    Absent,
}

/// The states by the names they have in the database.
pub const STATES: [&str; 5] = ["expected", "present", "partial", "excused", "absent"];

/// The machine as rows of (state, event, next state), for `generated/states.md`.
pub fn machine() -> Vec<(&'static str, &'static str, &'static str)> {
    let roster = ("any, not settled", "marked on the roster", "any");
    let code = STATES.map(|state| {
        (state, "confirmed by code", if state == "expected" { "present" } else { state })
    });
    let made_up = ("any, not settled", "made up on another day", "present or partial");
    let correction = ("any, settled", "corrected with a reason", "any");
    std::iter::once(roster).chain(code).chain([made_up, correction]).collect()
}

impl Attendance {
    pub const fn name(&self) -> &'static str {
        match self {
            Attendance::Expected => "expected",
            Attendance::Present { .. } => "present",
            Attendance::Partial { .. } => "partial",
            Attendance::Excused { .. } => "excused",
            Attendance::Absent => "absent",
        }
    }

    /// The minutes that count.
    pub const fn minutes(&self) -> Hours {
        match self {
            Attendance::Present { minutes } | Attendance::Partial { minutes, .. } => *minutes,
            Attendance::Expected | Attendance::Excused { .. } | Attendance::Absent => Hours::ZERO,
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Attendance::Partial { reason, .. } => Some(reason),
            Attendance::Excused { reason } => reason.as_deref(),
            Attendance::Expected | Attendance::Present { .. } | Attendance::Absent => None,
        }
    }

    /// Reads a stored mark; `None` when the name is none of [`STATES`].
    pub fn stored(name: &str, minutes: Hours, reason: Option<String>) -> Option<Attendance> {
        Some(match name {
            "expected" => Attendance::Expected,
            "present" => Attendance::Present { minutes },
            "partial" => Attendance::Partial { minutes, reason: reason.unwrap_or_default() },
            "excused" => Attendance::Excused { reason },
            "absent" => Attendance::Absent,
            _ => return None,
        })
    }
}

/// What someone says of a person at a session. `Expected` takes a mark back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    Expected,
    Present,
    Partial { minutes: Hours, reason: String },
    Excused { reason: Option<String> },
    Absent,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// Somebody else marked the person on the roster.
    Marked(Mark),
    /// The person entered the confirm code (ATT-2: only that counts toward present).
    Confirmed,
    /// The person made up minutes they had missed, on another day.
    MadeUp { minutes: Hours, what: String },
    /// After settlement: what it should have said, and why.
    Corrected { to: Mark, reason: String },
}

/// What the rules need to know about the session and the moment.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The session without its breaks.
    pub length: Hours,
    pub opens: Instant,
    pub closes: Instant,
    pub now: Instant,
    pub cancelled_at: Option<Instant>,
    pub settled_at: Option<Instant>,
}

/// Why a mark is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkRefusal {
    /// The credit of the section is issued: only a correction is taken.
    Settled {
        at: Instant,
    },
    /// A correction of what is not settled: mark the roster instead.
    NotSettled,
    SessionCancelled,
    NotYet {
        opens: Instant,
    },
    /// The time for codes is over; the roster still takes a mark.
    CodesClosed {
        since: Instant,
    },
    MinutesMissing,
    LongerThanSession {
        length: Hours,
    },
    ReasonMissing,
    /// More was made up than had been missed.
    MoreThanMissed {
        most: Hours,
    },
    /// It was made up before the session was held, or on a day to come.
    MadeUpOutOfOrder,
    /// Nobody marks themself, whatever their role (T18).
    OwnMark,
    NotOnRoster,
}

/// The one rule of attendance.
pub fn next(state: &Attendance, event: &Event, facts: &Facts) -> Result<Attendance, MarkRefusal> {
    if facts.cancelled_at.is_some() {
        return Err(MarkRefusal::SessionCancelled);
    }
    match event {
        Event::Marked(mark) => {
            unsettled(facts)?;
            if matters_only_once_begun(mark) && facts.now < facts.opens {
                return Err(MarkRefusal::NotYet { opens: facts.opens });
            }
            marked(mark, facts.length)
        }
        Event::Confirmed => {
            unsettled(facts)?;
            if facts.now < facts.opens {
                return Err(MarkRefusal::NotYet { opens: facts.opens });
            }
            if facts.now > facts.closes {
                return Err(MarkRefusal::CodesClosed { since: facts.closes });
            }
            Ok(confirmed(state, facts.length))
        }
        Event::MadeUp { minutes, what } => {
            unsettled(facts)?;
            if facts.now < facts.opens {
                return Err(MarkRefusal::NotYet { opens: facts.opens });
            }
            made_up(state, *minutes, what, facts.length)
        }
        Event::Corrected { to, reason } => {
            if facts.settled_at.is_none() {
                return Err(MarkRefusal::NotSettled);
            }
            if reason.trim().is_empty() {
                return Err(MarkRefusal::ReasonMissing);
            }
            marked(to, facts.length)
        }
    }
}

fn unsettled(facts: &Facts) -> Result<(), MarkRefusal> {
    facts.settled_at.map_or(Ok(()), |at| Err(MarkRefusal::Settled { at }))
}

/// An excuse can be known days ahead; being there, or not, cannot.
fn matters_only_once_begun(mark: &Mark) -> bool {
    match mark {
        Mark::Present | Mark::Partial { .. } | Mark::Absent => true,
        Mark::Expected | Mark::Excused { .. } => false,
    }
}

fn marked(mark: &Mark, length: Hours) -> Result<Attendance, MarkRefusal> {
    Ok(match mark {
        Mark::Expected => Attendance::Expected,
        Mark::Present => Attendance::Present { minutes: length },
        Mark::Partial { minutes, .. } if *minutes > length => {
            return Err(MarkRefusal::LongerThanSession { length });
        }
        Mark::Partial { minutes, .. } if *minutes == length => {
            Attendance::Present { minutes: length }
        }
        Mark::Partial { minutes, .. } if *minutes <= Hours::ZERO => {
            return Err(MarkRefusal::MinutesMissing);
        }
        Mark::Partial { reason, .. } if reason.trim().is_empty() => {
            return Err(MarkRefusal::ReasonMissing);
        }
        Mark::Partial { minutes, reason } => {
            Attendance::Partial { minutes: *minutes, reason: reason.trim().to_owned() }
        }
        Mark::Excused { reason } => Attendance::Excused {
            reason: reason.as_deref().map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned),
        },
        Mark::Absent => Attendance::Absent,
    })
}

/// What was missed and made up is added to what was attended, up to the session's length.
fn made_up(
    state: &Attendance,
    minutes: Hours,
    what: &str,
    length: Hours,
) -> Result<Attendance, MarkRefusal> {
    if minutes <= Hours::ZERO {
        return Err(MarkRefusal::MinutesMissing);
    }
    let most = Hours::from_minutes(length.minutes() - state.minutes().minutes());
    if minutes > most {
        return Err(MarkRefusal::MoreThanMissed { most });
    }
    let whole = Mark::Partial { minutes: state.minutes() + minutes, reason: what.to_owned() };
    if what.trim().is_empty() { Err(MarkRefusal::ReasonMissing) } else { marked(&whole, length) }
}

/// A code says "I was here"; it does not overrule the person who looked.
fn confirmed(state: &Attendance, length: Hours) -> Attendance {
    match state {
        Attendance::Expected => Attendance::Present { minutes: length },
        Attendance::Present { .. }
        | Attendance::Partial { .. }
        | Attendance::Excused { .. }
        | Attendance::Absent => state.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 60 * 60 * 1_000_000;

    fn facts(now_hour: i64, settled: Option<i64>) -> Facts {
        Facts {
            length: Hours::from_minutes(90),
            opens: Instant::from_micros(9 * HOUR),
            closes: Instant::from_micros(16 * HOUR),
            now: Instant::from_micros(now_hour * HOUR),
            cancelled_at: None,
            settled_at: settled.map(|hour| Instant::from_micros(hour * HOUR)),
        }
    }

    fn event(text: &str) -> Event {
        let part = |minutes: &str, reason: &str| Mark::Partial {
            minutes: Hours::from_minutes(minutes.parse().expect("minutes")),
            reason: reason.to_owned(),
        };
        let mark = |words: &[&str]| match words {
            ["present"] => Mark::Present,
            ["absent"] => Mark::Absent,
            ["expected"] => Mark::Expected,
            ["excused"] => Mark::Excused { reason: None },
            ["excused", reason] => Mark::Excused { reason: Some((*reason).to_owned()) },
            ["partial", minutes] => part(minutes, ""),
            ["partial", minutes, reason] => part(minutes, reason),
            other => panic!("not a mark: {other:?}"),
        };
        let words: Vec<&str> = text.split(' ').collect();
        match words.as_slice() {
            ["confirm"] => Event::Confirmed,
            ["make-up", minutes, what @ ..] => Event::MadeUp {
                minutes: Hours::from_minutes(minutes.parse().expect("minutes")),
                what: what.join(" "),
            },
            ["correct", rest @ .., "because", reason] => {
                Event::Corrected { to: mark(rest), reason: (*reason).to_owned() }
            }
            ["correct", rest @ ..] => Event::Corrected { to: mark(rest), reason: String::new() },
            rest => Event::Marked(mark(rest)),
        }
    }

    fn said(result: &Result<Attendance, MarkRefusal>) -> String {
        match result {
            Ok(state) => match state.reason() {
                Some(reason) => {
                    format!("{} {} {reason}", state.name(), state.minutes().minutes())
                }
                None => format!("{} {}", state.name(), state.minutes().minutes()),
            },
            Err(refusal) => {
                format!("no: {refusal:?}").split(" {").next().expect("a word").to_owned()
            }
        }
    }

    /// One line per case: hour, settled hour or `-` | events in turn | where it ends.
    fn check(table: &str) {
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let [moment, events, end] = line.split('|').map(str::trim).collect::<Vec<_>>()[..]
            else {
                panic!("{line}")
            };
            let (hour, settled) = moment.split_once(' ').expect("hour and settled hour");
            let facts = facts(hour.parse().expect("an hour"), settled.parse().ok());
            let mut state = Ok(Attendance::Expected);
            for text in events.split(',').map(str::trim) {
                state = state.and_then(|state| next(&state, &event(text), &facts));
            }
            assert_eq!(said(&state), end, "{line}");
        }
    }

    #[test]
    fn before_settlement_any_mark_replaces_any_other_att_4_att_5() {
        check(
            "
            10 - | present                          | present 90
            10 - | present, absent                  | absent 0
            10 - | partial 45 left-early            | partial 45 left-early
            10 - | partial 45 left-early, expected  | expected 0
            10 - | partial 90 stayed                | present 90
            10 - | partial 45                       | no: ReasonMissing
            10 - | partial 0 slept                  | no: MinutesMissing
            10 - | partial 91 stayed                | no: LongerThanSession
            10 - | excused funeral                  | excused 0 funeral
            23 - | present                          | present 90
            ",
        );
    }

    #[test]
    fn being_there_cannot_be_marked_ahead_but_an_excuse_can() {
        check(
            "
            8 - | present   | no: NotYet
            8 - | absent    | no: NotYet
            8 - | excused   | excused 0
            ",
        );
    }

    #[test]
    fn a_confirm_code_makes_present_and_never_overrules_the_roster_att_2() {
        check(
            "
            10 - | confirm                          | present 90
            10 - | confirm, confirm                 | present 90
            10 - | partial 45 left-early, confirm   | partial 45 left-early
            10 - | absent, confirm                  | absent 0
             8 - | confirm                          | no: NotYet
            17 - | confirm                          | no: CodesClosed
            ",
        );
    }

    #[test]
    fn what_was_missed_can_be_made_up_and_no_more_than_that_att_5() {
        check(
            "
            20 - | absent, make-up 90 retold-it            | present 90
            20 - | absent, make-up 60 retold-it            | partial 60 retold-it
            20 - | partial 45 bus, make-up 45 retold-it    | present 90
            20 - | partial 45 bus, make-up 46 retold-it    | no: MoreThanMissed
            20 - | present, make-up 1 retold-it            | no: MoreThanMissed
            20 - | absent, make-up 0 retold-it             | no: MinutesMissing
            20 - | absent, make-up 90                      | no: ReasonMissing
             8 - | excused, make-up 90 retold-it           | no: NotYet
            20 18 | make-up 90 retold-it                   | no: Settled
            ",
        );
    }

    #[test]
    fn after_settlement_only_a_correction_with_a_reason_is_taken_att_7() {
        check(
            "
            20 18 | present                              | no: Settled
            20 18 | confirm                              | no: Settled
            20 18 | correct present                      | no: ReasonMissing
            20 18 | correct present because sheet        | present 90
            20 18 | correct partial 30 late because typo | partial 30 late
            10 -  | correct present because sheet        | no: NotSettled
            ",
        );
    }

    #[test]
    fn a_cancelled_session_takes_no_marks() {
        let facts = Facts { cancelled_at: Some(Instant::from_micros(1)), ..facts(10, None) };
        let result = next(&Attendance::Expected, &Event::Confirmed, &facts);
        assert_eq!(result, Err(MarkRefusal::SessionCancelled));
    }

    #[test]
    fn the_states_are_those_the_database_takes() {
        let walls = include_str!("../../../migrations/0006_attendance.sql");
        let listed = walls
            .split_once("check (outcome in (")
            .and_then(|(_, rest)| rest.split_once("))"))
            .map(|(names, _)| names.replace(['\'', ' '], ""))
            .expect("the check lists the outcomes");
        let mut listed: Vec<&str> = listed.split(',').collect();
        let mut ours = STATES.to_vec();
        listed.sort_unstable();
        ours.sort_unstable();
        assert_eq!(listed, ours);
        for name in STATES {
            let state = Attendance::stored(name, Hours::from_minutes(5), None).expect(name);
            assert_eq!(state.name(), name);
        }
    }
}
