//! What became of learning: asked after a month, after a quarter and in the next semester (P14:
//! employees apply what they learn). What to ask is pure; an answer is the person's own record.

use access::{Permit, action};
use catalog::Kind;
use db::Tx;
use db::journal::{Entry, On};
use kernel::{DistrictCalendar, Failed, Fault, GoalId, Key, LocalDate, Occasion, StaffId};

use crate::store;
use crate::words::{ApplicationResult, AskedAfter};

/// Days after the learning on which it is asked first, and again.
const DAYS_MONTH: i64 = 30;
const DAYS_QUARTER: i64 = 90;
/// Months from the first day of a school year to its second semester.
const SEMESTER_MONTHS: i64 = 6;
/// Days a question stays open; then the next one takes its place, or none.
const DAYS_OPEN: i64 = 60;

/// Something learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    pub credit: Key,
    pub title: String,
    pub on: LocalDate,
}

/// A question that waits for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub learned: Learned,
    pub asked_after: AskedAfter,
    pub since: LocalDate,
}

/// An answer to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApplication {
    pub credit: Key,
    pub title: String,
    pub asked_after: AskedAfter,
    pub result: ApplicationResult,
    pub words: String,
    pub goal: Option<GoalId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub said: NewApplication,
    pub on: LocalDate,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplyRefusal {
    /// Nothing is asked about that now.
    NotAsked,
    /// Say what was done.
    WordsMissing,
    /// That goal is not in one's plan.
    NoSuchGoal,
}

/// The days on which the three questions about something learned on a day are asked.
pub fn asked_on(calendar: &DistrictCalendar, learned: LocalDate) -> [(AskedAfter, LocalDate); 3] {
    let after = learned.plus_days(DAYS_QUARTER);
    let year = calendar.days_of(calendar.school_year(after)).first;
    let semesters = [0, SEMESTER_MONTHS, 2 * SEMESTER_MONTHS];
    let next = semesters.map(|months| year.plus_months(months)).into_iter().find(|at| *at > after);
    let next = next.unwrap_or_else(|| year.plus_years(1));
    [
        (AskedAfter::Month, learned.plus_days(DAYS_MONTH)),
        (AskedAfter::Quarter, after),
        (AskedAfter::NextSemester, next),
    ]
}

/// Of each thing learned the latest question that is open today and was not answered.
pub fn asks(
    learned: &[Learned],
    answered: &[Application],
    calendar: &DistrictCalendar,
    today: LocalDate,
) -> Vec<Ask> {
    let mut open = Vec::new();
    for one in learned {
        let days = asked_on(calendar, one.on);
        let latest = days.into_iter().rev().find(|(_, on)| *on <= today);
        let Some((asked_after, since)) = latest else { continue };
        let is_answered = answered.iter().any(|answer| {
            answer.said.credit == one.credit && answer.said.asked_after == asked_after
        });
        if !is_answered && since.days_until(today) <= DAYS_OPEN {
            open.push(Ask { learned: one.clone(), asked_after, since });
        }
    }
    open.sort_by_key(|ask| ask.since);
    open
}

/// What a person learned that it makes sense to ask about: professional development whose credit
/// stands.
fn learned_by(tx: &mut Tx, person: StaffId) -> Result<Vec<Learned>, Fault> {
    let pieces = credit::transcript(tx, person, None)?.into_iter();
    let pieces = pieces.filter(|piece| {
        piece.award.kind == Kind::ProfessionalDevelopment && piece.revoked().is_none()
    });
    Ok(pieces
        .map(|piece| Learned {
            credit: piece.award.key,
            title: piece.award.title,
            on: piece.award.earned_on,
        })
        .collect())
}

/// What waits for the person today.
pub fn asks_of(tx: &mut Tx, person: StaffId, today: LocalDate) -> Result<Vec<Ask>, Fault> {
    let calendar = db::setting::calendar(tx)?;
    let (learned, answered) = (learned_by(tx, person)?, store::write::applications(tx, person)?);
    Ok(asks(&learned, &answered, &calendar, today))
}

/// What a person said became of their learning, the latest first.
pub fn applications(tx: &mut Tx, person: StaffId) -> Result<Vec<Application>, Fault> {
    store::write::applications(tx, person)
}

/// What the person says became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub result: ApplicationResult,
    pub words: String,
    /// The goal it belongs to, by key.
    pub goal: Option<Key>,
}

/// Answers the question about a piece of credit that is open today.
pub fn apply(
    tx: &mut Tx,
    _: &Permit<action::EditOwnGrowth>,
    occasion: &Occasion,
    (person, credit): (StaffId, &Key),
    answered: &Answered,
) -> Result<(), Failed<ApplyRefusal>> {
    if answered.words.trim().is_empty() {
        return Err(Failed::Refused(ApplyRefusal::WordsMissing));
    }
    let open = asks_of(tx, person, occasion.today)?;
    let ask = open.into_iter().find(|ask| ask.learned.credit == *credit);
    let ask = ask.ok_or(Failed::Refused(ApplyRefusal::NotAsked))?;
    let goal = match &answered.goal {
        Some(key) => {
            let (_, plan) = crate::track::standing(tx, person, occasion.today)?;
            let goal = plan.and_then(|plan| {
                plan.standing_goals().find(|goal| goal.key == *key).map(|goal| goal.id)
            });
            Some(goal.ok_or(Failed::Refused(ApplyRefusal::NoSuchGoal))?)
        }
        None => None,
    };
    let new = NewApplication {
        credit: ask.learned.credit,
        title: ask.learned.title,
        asked_after: ask.asked_after,
        result: answered.result,
        words: answered.words.trim().to_owned(),
        goal,
    };
    if store::write::apply(tx, occasion, person, &new)? == 0 {
        return Err(Failed::Refused(ApplyRefusal::NotAsked));
    }
    tx.journal(Entry::new(occasion, "growth.applied", On("person", person.0)).about(person));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn learned() -> Learned {
        let credit = Key::from_words("a workshop");
        Learned { credit, title: "Questions".to_owned(), on: day("2025-09-10") }
    }

    fn asked(today: &str, answered: &[Application]) -> Option<AskedAfter> {
        let open = asks(&[learned()], answered, &DistrictCalendar::nebraska(), day(today));
        assert!(open.len() <= 1);
        open.first().map(|ask| ask.asked_after)
    }

    #[test]
    fn p14_what_became_of_learning_is_asked_at_30_days_at_90_and_next_semester() {
        for (today, expected) in [
            ("2025-10-09", None),
            ("2025-10-10", Some(AskedAfter::Month)),
            ("2025-12-08", Some(AskedAfter::Month)),
            ("2025-12-09", Some(AskedAfter::Quarter)),
            ("2026-02-01", Some(AskedAfter::NextSemester)),
            ("2026-04-02", Some(AskedAfter::NextSemester)),
            ("2026-04-03", None),
        ] {
            assert_eq!(asked(today, &[]), expected, "{today}");
        }
    }

    #[test]
    fn a_question_that_was_answered_is_not_asked_again_but_the_next_one_is() {
        let said = NewApplication {
            credit: learned().credit,
            title: String::new(),
            asked_after: AskedAfter::Month,
            result: ApplicationResult::Used,
            words: String::new(),
            goal: None,
        };
        let answered = [Application { said, on: day("2025-10-12") }];
        assert_eq!(asked("2025-10-14", &answered), None);
        assert_eq!(asked("2025-12-10", &answered), Some(AskedAfter::Quarter));
    }
}
