//! Experience of leading: the member logs it, their mentor confirms it or returns it with words.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{CandidacyId, Failed, Hours, Key, LocalDate, Occasion};

use crate::candidacy::Candidacy;
use crate::kinds::{Academy, Answer};
use crate::machine::State;
use crate::open::Member;
use crate::{notices, store};

/// The most experience of one day, in minutes.
pub const EXPERIENCE_MINUTES_MAX: i64 = 12 * 60;

/// What a member logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experience {
    pub key: Key,
    pub candidacy: CandidacyId,
    pub on: LocalDate,
    pub time: Hours,
    pub words: String,
    pub answered: Option<Answered>,
}

/// The mentor's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub answer: Answer,
    pub words: String,
    pub on: LocalDate,
}

impl Experience {
    pub fn is_confirmed(&self) -> bool {
        self.answered.as_ref().is_some_and(|one| one.answer == Answer::Confirmed)
    }

    pub const fn waits(&self) -> bool {
        self.answered.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExperienceRefusal {
    /// They are no member today.
    NotMember(State),
    /// It lies ahead.
    Ahead,
    /// On that day the academy was not running.
    OutsideTerms,
    TooLong,
    /// Say what was done, or what is missing.
    WordsMissing,
    /// It was answered or taken back already.
    NotWaiting,
    /// They are the member's mentor no longer.
    NotMentor,
}

fn is_member(candidacy: &Candidacy) -> Result<(), Failed<ExperienceRefusal>> {
    match candidacy.state() {
        State::Selected => Ok(()),
        other @ (State::Draft
        | State::Submitted
        | State::Withdrawn
        | State::Waitlisted
        | State::NotSelected
        | State::Left
        | State::Completed) => Err(Failed::Refused(ExperienceRefusal::NotMember(other))),
    }
}

/// What speaks against logging something. Pure.
pub fn against(
    academy: &Academy,
    (on, time, words): (LocalDate, Hours, &str),
    today: LocalDate,
) -> Option<ExperienceRefusal> {
    if on > today {
        Some(ExperienceRefusal::Ahead)
    } else if academy.term_on(on).is_none() {
        Some(ExperienceRefusal::OutsideTerms)
    } else if time.minutes() <= 0 || time.minutes() > EXPERIENCE_MINUTES_MAX {
        Some(ExperienceRefusal::TooLong)
    } else if words.trim().is_empty() {
        Some(ExperienceRefusal::WordsMissing)
    } else {
        None
    }
}

/// Logs an experience; the mentor is told.
pub fn log(
    tx: &mut Tx,
    _: &Permit<action::ApplyToAcademy>,
    occasion: &Occasion,
    member: &Member,
    said: (LocalDate, Hours, &str),
) -> Result<(), Failed<ExperienceRefusal>> {
    let candidacy = store::candidacy::by_id(tx, member.candidacy.id)?;
    is_member(&candidacy)?;
    if let Some(refusal) = against(&member.academy, said, occasion.today) {
        return Err(Failed::Refused(refusal));
    }
    let (on, time, words) = said;
    store::experience::insert(tx, occasion, candidacy.id, (on, time, words.trim()))?;
    let entry = Entry::new(occasion, "academy.experience-logged", On("candidacy", candidacy.id.0));
    let detail = serde_json::json!({ "minutes": time.minutes() });
    tx.journal(entry.about(candidacy.person).detail(detail));
    if let Some(mentor) = store::experience::mentor_of(tx, candidacy.id)? {
        notices::logged(tx, occasion, &candidacy, mentor.mentor)?;
    }
    Ok(())
}

/// Takes back what was not answered yet.
pub fn take_back(
    tx: &mut Tx,
    _: &Permit<action::ApplyToAcademy>,
    occasion: &Occasion,
    (member, experience): (&Member, &Key),
) -> Result<(), Failed<ExperienceRefusal>> {
    theirs(tx, member, experience)?;
    if store::experience::withdraw(tx, experience, occasion.today)? == 0 {
        return Err(Failed::Refused(ExperienceRefusal::NotWaiting));
    }
    let on = On("candidacy", member.candidacy.id.0);
    let entry = Entry::new(occasion, "academy.experience-taken-back", on);
    tx.journal(entry.about(member.candidacy.person));
    Ok(())
}

fn theirs(tx: &mut Tx, member: &Member, key: &Key) -> Result<(), Failed<ExperienceRefusal>> {
    let all = store::experience::of_these(tx, &[member.candidacy.id])?;
    if all.iter().any(|one| one.key == *key) {
        Ok(())
    } else {
        Err(Failed::Refused(ExperienceRefusal::NotWaiting))
    }
}

/// The mentor's answer. Who the mentor is, is looked up now; returning says what is missing.
pub fn answer(
    tx: &mut Tx,
    _: &Permit<action::ConfirmExperience>,
    occasion: &Occasion,
    (member, experience): (&Member, &Key),
    (answer, words): (Answer, &str),
) -> Result<(), Failed<ExperienceRefusal>> {
    let candidacy = store::candidacy::by_id(tx, member.candidacy.id)?;
    is_member(&candidacy)?;
    theirs(tx, member, experience)?;
    let mentor = store::experience::mentor_of(tx, candidacy.id)?.map(|one| one.mentor);
    if occasion.by.staff().is_some_and(|who| mentor != Some(who)) {
        return Err(Failed::Refused(ExperienceRefusal::NotMentor));
    }
    if answer == Answer::Returned && words.trim().is_empty() {
        return Err(Failed::Refused(ExperienceRefusal::WordsMissing));
    }
    if store::experience::answer(tx, occasion, experience, (answer, words.trim()))? == 0 {
        return Err(Failed::Refused(ExperienceRefusal::NotWaiting));
    }
    let entry =
        Entry::new(occasion, "academy.experience-answered", On("candidacy", candidacy.id.0));
    let detail = serde_json::json!({ "answer": answer.word() });
    tx.journal(entry.about(candidacy.person).detail(detail));
    notices::answered(tx, occasion, &candidacy, answer)?;
    Ok(())
}
