//! Who stands by whom in their first years (P11). Who may be a mentor is the cycle's rule: a position
//! like theirs, so many whole years employed, never the supervisor nor anyone above, not too many at
//! once. A refusal tells every reason.

use access::{Permit, action};
use db::journal::{Entry, On};
use db::{Tx, setting};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, StaffId};
use staff::{StaffFacts, StaffHistory};

use crate::cycle::MentorRule;
use crate::track::{Adopted, adopted, track_of};
use crate::{notices, store};

/// The most people whom one stands by at once.
pub const MENTEES_MAX: usize = 3;

/// A person and their mentor over their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub key: Key,
    pub person: StaffId,
    pub mentor: StaffId,
    pub starts_on: LocalDate,
    /// The last day.
    pub ends_on: Option<LocalDate>,
}

/// Why two are not matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentorRefusal {
    Themself,
    /// They hold no position today that fits the rule.
    NotHere,
    TooNew {
        hired_on: Option<LocalDate>,
        years_min: u16,
    },
    /// Directly or through others.
    Supervises,
    TooMany {
        count: usize,
    },
    /// The person is on no cycle that has mentors.
    NoInduction,
    /// The person has one.
    Already,
}

/// What is known of someone who might be a mentor, today.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    pub facts: &'a StaffFacts,
    pub stands_above: Above,
    pub mentees: usize,
}

/// Whether they supervise the person, directly or through others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Above {
    Yes,
    No,
}

/// Every reason against a candidate; none: they may. Pure.
pub fn against(
    rule: &MentorRule,
    person: StaffId,
    candidate: &Candidate<'_>,
    today: LocalDate,
) -> Vec<MentorRefusal> {
    let mut reasons = Vec::new();
    if candidate.facts.person == person {
        reasons.push(MentorRefusal::Themself);
    }
    if !rule.audience.includes(candidate.facts) {
        reasons.push(MentorRefusal::NotHere);
    }
    let hired_on = candidate.facts.hired_on;
    let years_min = rule.years_min;
    if hired_on.is_none_or(|hired| hired.plus_years(i64::from(years_min)) > today) {
        reasons.push(MentorRefusal::TooNew { hired_on, years_min });
    }
    if candidate.stands_above == Above::Yes {
        reasons.push(MentorRefusal::Supervises);
    }
    if candidate.mentees >= MENTEES_MAX {
        reasons.push(MentorRefusal::TooMany { count: candidate.mentees });
    }
    reasons
}

/// One in induction, with the rule for their mentor.
#[derive(Clone, Debug)]
pub struct Inducted {
    pub person: StaffId,
    pub adopted: Adopted,
    pub rule: MentorRule,
}

fn inducted(
    all: &[Adopted],
    calendar: &kernel::DistrictCalendar,
    history: &StaffHistory,
    today: LocalDate,
) -> Option<Inducted> {
    let track = track_of(all, calendar, history, today)?;
    let rule = track.adopted.cycle.mentor.clone()?;
    Some(Inducted { person: history.person, adopted: track.adopted, rule })
}

/// Everyone in an induction that has mentors, on a day.
pub fn in_induction(tx: &mut Tx, today: LocalDate) -> Result<Vec<Inducted>, Fault> {
    let (all, calendar) = (adopted(tx)?, setting::calendar(tx)?);
    let histories = staff::histories_of_everyone(tx)?;
    Ok(histories.iter().filter_map(|one| inducted(&all, &calendar, one, today)).collect())
}

/// One person's induction on a day.
pub fn induction_of(
    tx: &mut Tx,
    person: StaffId,
    today: LocalDate,
) -> Result<Option<Inducted>, Fault> {
    let (all, calendar) = (adopted(tx)?, setting::calendar(tx)?);
    let history = staff::history_of(tx, person)?;
    Ok(history.and_then(|history| inducted(&all, &calendar, &history, today)))
}

/// Matches that hold on a day.
pub fn matches_on(tx: &mut Tx, day: LocalDate) -> Result<Vec<Match>, Fault> {
    store::mentor::on(tx, day)
}

/// The matches that stand in which the person is on either side.
pub fn matches_of(tx: &mut Tx, person: StaffId) -> Result<Vec<Match>, Fault> {
    store::mentor::of(tx, person)
}

/// Those who may be a person's mentor by a rule, at most so many, those with the fewest others first.
pub fn allowed(
    tx: &mut Tx,
    (person, rule): (StaffId, &MentorRule),
    today: LocalDate,
    most: usize,
) -> Result<Vec<StaffId>, Fault> {
    let standing = store::mentor::on(tx, today)?;
    let mut found = Vec::new();
    for facts in staff::facts_of_everyone(tx, today)? {
        let mentees = standing.iter().filter(|one| one.mentor == facts.person).count();
        let candidate = Candidate { facts: &facts, stands_above: Above::No, mentees };
        if against(rule, person, &candidate, today).is_empty() {
            found.push((mentees, facts.hired_on, facts.person));
        }
    }
    found.sort_unstable();
    let mut allowed = Vec::new();
    for (_, _, who) in found {
        if allowed.len() == most {
            break;
        }
        if !staff::supervises(tx, who, person, today)? {
            allowed.push(who);
        }
    }
    Ok(allowed)
}

/// Matches a person with a mentor from today on; both are told.
pub fn match_mentor(
    tx: &mut Tx,
    _: &Permit<action::MatchMentors>,
    occasion: &Occasion,
    (person, mentor): (StaffId, StaffId),
) -> Result<(), Failed<Vec<MentorRefusal>>> {
    let refuse = |reason| Err(Failed::Refused(vec![reason]));
    let today = occasion.today;
    let Some(inducted) = induction_of(tx, person, today)? else {
        return refuse(MentorRefusal::NoInduction);
    };
    if store::mentor::of(tx, person)?.iter().any(|one| one.person == person) {
        return refuse(MentorRefusal::Already);
    }
    let facts = staff::facts_of(tx, mentor, today)?;
    let above = staff::supervises(tx, mentor, person, today)?;
    let standing = store::mentor::of(tx, mentor)?;
    let candidate = Candidate {
        facts: &facts,
        stands_above: if above { Above::Yes } else { Above::No },
        mentees: standing.iter().filter(|one| one.mentor == mentor).count(),
    };
    let reasons = against(&inducted.rule, person, &candidate, today);
    if !reasons.is_empty() {
        return Err(Failed::Refused(reasons));
    }
    let id = store::mentor::insert(tx, occasion, (person, mentor))?;
    tx.journal(Entry::new(occasion, "mentor.matched", On("mentor_match", id)).about(person));
    let both = (staff::person(tx, person)?, staff::person(tx, mentor)?);
    if let (Some(person), Some(mentor)) = both {
        notices::matched(tx, occasion, &person, &mentor)?;
    }
    Ok(())
}

/// Ends the match that stands; today is its last day.
pub fn end_match(
    tx: &mut Tx,
    _: &Permit<action::MatchMentors>,
    occasion: &Occasion,
    person: StaffId,
) -> Result<(), Fault> {
    if store::mentor::end(tx, person, occasion.today)? > 0 {
        tx.journal(
            Entry::new(occasion, "mentor.match-ended", On("person", person.0)).about(person),
        );
    }
    Ok(())
}
