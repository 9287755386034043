//! What is asked about a section, and when it can be said. Pure.

pub mod answer;
pub mod due;
pub mod instrument;
pub mod results;

use kernel::{ActivityId, FeedbackQuestionId, InstrumentId, Key, LocalDate};
use web::{Language, Words};

/// The most questions of an instrument: more are not answered.
pub const QUESTIONS_MAX: usize = 8;
/// The longest question, in characters.
pub const QUESTION_CHARACTERS_MAX: usize = 160;
/// The longest answer in words, in characters.
pub const WORDS_CHARACTERS_MAX: usize = 1_000;
/// The most days for which a section can be answered for.
pub const DAYS_OPEN_MAX: i64 = 60;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// By [`pulse::Choice`]: how far one agrees.
    Scale,
    /// In one's own words, or not at all.
    Words,
}

impl AnswerKind {
    pub const ALL: [AnswerKind; 2] = [AnswerKind::Scale, AnswerKind::Words];

    pub const fn name(self) -> &'static str {
        match self {
            AnswerKind::Scale => "scale",
            AnswerKind::Words => "words",
        }
    }

    pub fn parse(name: &str) -> Option<AnswerKind> {
        AnswerKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is asked, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: FeedbackQuestionId,
    pub key: Key,
    pub answer: AnswerKind,
    pub english: String,
    pub spanish: String,
}

impl Question {
    /// The question in the language of who reads it.
    pub fn wording(&self, w: &Words) -> &str {
        match w.language() {
            Language::English => &self.english,
            Language::Spanish => &self.spanish,
        }
    }
}

/// A version of what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    pub id: InstrumentId,
    /// `None`: the district's.
    pub activity: Option<ActivityId>,
    /// Sections that end from this day on are asked by it.
    pub asked_from: LocalDate,
    pub days_open: i64,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
}

/// From which day to which, both included, feedback on a section can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub opens_on: LocalDate,
    pub closes_on: LocalDate,
}

impl Window {
    /// Of a section whose last session was on a day: from then on, for so many days after it.
    pub fn after(last_day: LocalDate, days_open: i64) -> Window {
        Window { opens_on: last_day, closes_on: last_day.plus_days(days_open) }
    }

    /// Results are shown from the day after it closed, so that no two looks differ by one answer.
    pub fn is_over(self, on: LocalDate) -> bool {
        self.closes_on < on
    }
}

/// A section as it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    pub instrument: Instrument,
    pub window: Window,
}

/// Whether a section's attendance is final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    Open,
    Settled,
}

/// Whether somebody was there, as far as the roster knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In at least one session, in whole or in part.
    Was,
    /// Holds a seat, and nobody has marked them yet.
    Unmarked,
    /// Absent or excused throughout, never had a seat, or gave it up.
    WasNot,
}

impl Presence {
    /// `came`: sessions with a mark of having been there; `marked`: sessions with any mark.
    pub fn of(came: i64, marked: i64, attendance: Attendance) -> Presence {
        match (came, marked, attendance) {
            (0, 0, Attendance::Open) => Presence::Unmarked,
            (0, 0, Attendance::Settled) | (0, _, _) => Presence::WasNot,
            (_, _, _) => Presence::Was,
        }
    }

    /// Whether they are asked: a roster that is taken late keeps nobody from answering.
    pub const fn is_asked(self) -> bool {
        match self {
            Presence::Was | Presence::Unmarked => true,
            Presence::WasNot => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Attendance, Presence, Window};
    use kernel::LocalDate;

    #[test]
    fn eva_1_feedback_can_be_given_for_so_many_days_and_is_shown_the_day_after() {
        let day = |text: &str| LocalDate::parse(text).unwrap();
        let window = Window::after(day("2025-10-14"), 14);
        assert_eq!(window.closes_on, day("2025-10-28"));
        assert!(!window.is_over(day("2025-10-28")));
        assert!(window.is_over(day("2025-10-29")));
    }

    #[test]
    fn reg_8_who_was_absent_is_not_asked_and_who_is_not_marked_yet_may_answer() {
        assert_eq!(Presence::of(0, 2, Attendance::Open), Presence::WasNot);
        assert!(Presence::of(0, 0, Attendance::Open).is_asked());
        assert_eq!(Presence::of(0, 0, Attendance::Settled), Presence::WasNot);
        assert_eq!(Presence::of(1, 2, Attendance::Settled), Presence::Was);
    }
}
