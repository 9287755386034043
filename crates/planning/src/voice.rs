//! Who is heard: groups with a stake, who speaks for them and until when, what they said, and what
//! became of it (P13b). Pure.
//!
//! A group is *heard* in a school year when it said something that was recorded, or somebody sat for
//! it in a meeting. Input is asked for planning, for evaluating and for answering what an evaluation
//! found; each piece of it is answered: used, used in part, or not, with why.

use kernel::{InputId, Key, LocalDate, MeetingId, Period, SeatId, StaffId, StakeholderGroupId};

use crate::kinds::{About, Consulted, InputAnswer};

/// A group with a stake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: StakeholderGroupId,
    pub key: Key,
    pub name: String,
    /// The people whom law wants consulted, when it is one of those.
    pub consulted: Option<Consulted>,
    /// How many are to speak for it.
    pub seats_wanted: i64,
    pub starts_on: LocalDate,
    pub ends_on: Option<LocalDate>,
    /// In order of their first day.
    pub seats: Vec<Seat>,
    pub inputs: Vec<Input>,
}

/// Somebody who speaks for a group, for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub id: SeatId,
    pub key: Key,
    pub person: Option<StaffId>,
    pub name: String,
    pub starts_on: LocalDate,
    pub ends_on: LocalDate,
}

impl Seat {
    pub fn holds_on(&self, day: LocalDate) -> bool {
        Period { first: self.starts_on, last: Some(self.ends_on) }.holds_on(day)
    }
}

/// What a group said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub id: InputId,
    pub key: Key,
    pub group: StakeholderGroupId,
    pub meeting: Option<MeetingId>,
    pub on: LocalDate,
    pub said: String,
    pub about: About,
    pub answer: Option<Answered>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub answer: InputAnswer,
    pub words: String,
    pub on: LocalDate,
}

/// A meeting with its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    pub key: Key,
    pub title: String,
    pub held_on: LocalDate,
    pub record: String,
    /// The day on which its record was signed off, and by whom; it does not change from then on.
    pub signed: Option<(LocalDate, StaffId)>,
    pub present: Vec<SeatId>,
}

/// A group in a school year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub seats_wanted: usize,
    pub seats_filled: usize,
    /// Meetings of the year in which somebody sat for it.
    pub meetings: usize,
    pub inputs: usize,
    pub answered: usize,
}

impl Heard {
    pub const fn is_heard(self) -> bool {
        self.meetings > 0 || self.inputs > 0
    }
}

impl Group {
    pub fn stands_on(&self, day: LocalDate) -> bool {
        Period { first: self.starts_on, last: self.ends_on }.holds_on(day)
    }

    /// How it was heard from the first day of a year up to a day.
    pub fn heard(&self, meetings: &[Meeting], first: LocalDate, day: LocalDate) -> Heard {
        let in_year = |on: LocalDate| first <= on && on <= day;
        let sat = |meeting: &&Meeting| {
            in_year(meeting.held_on)
                && self.seats.iter().any(|seat| meeting.present.contains(&seat.id))
        };
        let inputs: Vec<&Input> = self.inputs.iter().filter(|input| in_year(input.on)).collect();
        let answered =
            |input: &&&Input| input.answer.as_ref().is_some_and(|answered| answered.on <= day);
        Heard {
            seats_wanted: usize::try_from(self.seats_wanted).unwrap_or_default(),
            seats_filled: self.seats.iter().filter(|seat| seat.holds_on(day)).count(),
            meetings: meetings.iter().filter(sat).count(),
            inputs: inputs.len(),
            answered: inputs.iter().filter(answered).count(),
        }
    }
}

/// Why something is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceRefusal {
    NameTaken,
    EndsBeforeItStarts,
    /// A day that has not come.
    NotYet,
    /// As many sit for the group then as are to.
    NoSeatFree {
        seats: i64,
    },
    /// The input was answered before.
    Answered,
    /// Say how it was used, or why not.
    ReasonMissing,
    /// The record was signed off: nothing is added to it.
    Signed,
    /// Nobody was there, or nothing was recorded.
    NothingToSign,
    /// Inputs of the meeting still wait for an answer.
    Unanswered {
        inputs: usize,
    },
    /// The seat ends on that day, or before, already.
    EndsThen {
        on: LocalDate,
    },
    /// They sat in a meeting after the day.
    SatThen {
        on: LocalDate,
    },
    /// Their term did not cover the day of the meeting.
    OutOfTerm {
        name: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::day;

    #[test]
    fn p13b_a_group_is_heard_by_what_it_said_or_by_who_sat_for_it_this_year() {
        let input = Input {
            id: InputId(1),
            key: Key::from_words("i"),
            group: StakeholderGroupId(1),
            meeting: None,
            on: day("2025-09-10"),
            said: "Evenings, please".to_owned(),
            about: About::Planning,
            answer: Some(Answered {
                answer: InputAnswer::Used,
                words: "Two evenings".to_owned(),
                on: day("2025-10-01"),
            }),
        };
        let group = Group {
            id: StakeholderGroupId(1),
            key: Key::from_words("g"),
            name: "Parents".to_owned(),
            consulted: Some(Consulted::Parents),
            seats_wanted: 2,
            starts_on: day("2024-08-01"),
            ends_on: None,
            seats: vec![Seat {
                id: SeatId(1),
                key: Key::from_words("s"),
                person: None,
                name: "Kim Doe".to_owned(),
                starts_on: day("2025-08-01"),
                ends_on: day("2026-07-31"),
            }],
            inputs: vec![input],
        };
        let heard = |on: &str| group.heard(&[], day("2025-08-01"), day(on));
        assert!(!heard("2025-09-09").is_heard());
        assert!(heard("2025-09-10").is_heard());
        assert_eq!((heard("2025-09-30").inputs, heard("2025-09-30").answered), (1, 0));
        assert_eq!(heard("2025-10-01").answered, 1);
        assert_eq!((heard("2025-10-01").seats_filled, heard("2025-10-01").seats_wanted), (1, 2));
        // Last year's input does not make a group heard this year.
        assert!(!group.heard(&[], day("2026-08-01"), day("2026-09-01")).is_heard());
    }
}
