//! Calling for an academy: writing it, changing it, sending the call out, the sections of its cohort.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, Key, LocalDate, Occasion, SectionId};

use crate::kinds::{Academy, PANEL_MIN, Wanted};
use crate::store;

/// Why an academy is not written or called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallRefusal {
    /// Applying would end before it begins.
    ClosesBeforeItOpens,
    /// The term of this number, from 1, ends before it begins.
    TermBackward(usize),
    /// The term of this number begins before the one ahead of it has ended.
    TermsOverlap(usize),
    /// No term asks for any experience.
    NoExperience,
    NoQuestion,
    NoCriterion,
    PanelTooSmall,
    /// The last day to apply is over.
    ClosedAlready,
    CalledAlready,
    /// What those who apply read and answer stays as it was called for.
    FixedByCall,
    /// So many have a place already.
    PlacesTaken(usize),
}

/// What is wrong with an academy as it is written. Pure.
pub fn problems(wanted: &Wanted) -> Vec<CallRefusal> {
    let mut found = Vec::new();
    if wanted.closes_on < wanted.opens_on {
        found.push(CallRefusal::ClosesBeforeItOpens);
    }
    let mut ended: Option<LocalDate> = None;
    for (term, number) in wanted.terms.iter().zip(1..) {
        if term.ends_on < term.starts_on {
            found.push(CallRefusal::TermBackward(number));
        } else if ended.is_some_and(|ended| term.starts_on <= ended) {
            found.push(CallRefusal::TermsOverlap(number));
        }
        ended = ended.max(Some(term.ends_on));
    }
    found
}

/// What is missing before the call can go out. Pure.
pub fn not_ready(wanted: &Wanted, today: LocalDate) -> Vec<CallRefusal> {
    let mut found = problems(wanted);
    if wanted.questions.is_empty() {
        found.push(CallRefusal::NoQuestion);
    }
    if wanted.criteria.is_empty() {
        found.push(CallRefusal::NoCriterion);
    }
    if wanted.panel.len() < PANEL_MIN {
        found.push(CallRefusal::PanelTooSmall);
    }
    if wanted.asks().minutes() == 0 {
        found.push(CallRefusal::NoExperience);
    }
    if wanted.closes_on < today {
        found.push(CallRefusal::ClosedAlready);
    }
    found
}

fn first(problems: Vec<CallRefusal>) -> Result<(), Failed<CallRefusal>> {
    problems.into_iter().next().map_or(Ok(()), |one| Err(Failed::Refused(one)))
}

/// Writes an academy that only the office sees until it is called.
pub fn create(
    tx: &mut Tx,
    _: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    wanted: &Wanted,
) -> Result<Key, Failed<CallRefusal>> {
    first(problems(wanted))?;
    let (id, key) = store::academy::insert(tx, occasion, wanted)?;
    tx.journal(Entry::new(occasion, "academy.written", On("academy", id.0)));
    Ok(key)
}

/// Changes it. Once it is called, whom it is for, questions and criteria stay; the rest is told as it
/// is on its page.
pub fn change(
    tx: &mut Tx,
    _: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    academy: &Academy,
    wanted: &Wanted,
) -> Result<(), Failed<CallRefusal>> {
    first(problems(wanted))?;
    store::academy::lock(tx, academy.id)?;
    let now = store::academy::by_id(tx, academy.id)?;
    if now.called_on.is_some() {
        let fixed = now.wanted.questions == wanted.questions
            && now.wanted.criteria == wanted.criteria
            && now.wanted.audience == wanted.audience;
        if !fixed {
            return Err(Failed::Refused(CallRefusal::FixedByCall));
        }
        if wanted.panel.len() < PANEL_MIN {
            return Err(Failed::Refused(CallRefusal::PanelTooSmall));
        }
    }
    let taken = taken(tx, &now)?;
    if usize::from(wanted.places) < taken {
        return Err(Failed::Refused(CallRefusal::PlacesTaken(taken)));
    }
    store::academy::change(tx, academy.id, wanted)?;
    tx.journal(Entry::new(occasion, "academy.changed", On("academy", academy.id.0)));
    Ok(())
}

/// How many places are taken.
pub(crate) fn taken(tx: &mut Tx, academy: &Academy) -> Result<usize, Fault> {
    let all = store::candidacy::of_academy(tx, academy.id)?;
    Ok(all.iter().filter(|one| one.state().has_place()).count())
}

/// Sends the call out: from its first day on, those it is for can apply.
pub fn call(
    tx: &mut Tx,
    _: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    academy: &Academy,
) -> Result<(), Failed<CallRefusal>> {
    first(not_ready(&academy.wanted, occasion.today))?;
    if store::academy::call(tx, academy.id, occasion.today)? == 0 {
        return Err(Failed::Refused(CallRefusal::CalledAlready));
    }
    tx.journal(Entry::new(occasion, "academy.called", On("academy", academy.id.0)));
    Ok(())
}

/// Whether a section is one of the academy's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    Yes,
    No,
}

/// Says that the cohort takes a section, or does not.
pub fn set_section(
    tx: &mut Tx,
    _: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    academy: &Academy,
    (section, taken): (SectionId, Taken),
) -> Result<(), Fault> {
    let rows = match taken {
        Taken::Yes => store::academy::add_section(tx, academy.id, section)?,
        Taken::No => store::academy::remove_section(tx, academy.id, section)?,
    };
    if rows > 0 {
        let what = match taken {
            Taken::Yes => "academy.section-added",
            Taken::No => "academy.section-removed",
        };
        let detail = serde_json::json!({ "section": section.0 });
        tx.journal(Entry::new(occasion, what, On("academy", academy.id.0)).detail(detail));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Term;
    use kernel::{Hours, StaffId};
    use staff::Audience;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn wanted() -> Wanted {
        let term = |name: &str, from: &str, to: &str| Term {
            name: name.to_owned(),
            starts_on: day(from),
            ends_on: day(to),
            asks: Hours::from_minutes(480),
        };
        Wanted {
            title: "Leading".to_owned(),
            summary: String::new(),
            audience: Audience::all(),
            opens_on: day("2025-09-01"),
            closes_on: day("2025-09-30"),
            places: 12,
            questions: vec!["Why?".to_owned()],
            criteria: vec!["Says why".to_owned()],
            panel: vec![StaffId(1), StaffId(2)],
            mentor_audience: Audience::all(),
            mentor_years: 3,
            terms: vec![
                term("Fall", "2025-10-01", "2025-12-31"),
                term("Spring", "2026-01-01", "2026-05-31"),
            ],
        }
    }

    #[test]
    fn p11_a_call_needs_questions_criteria_a_panel_and_experience_to_gather() {
        let today = day("2025-08-20");
        assert_eq!(not_ready(&wanted(), today), []);
        let mut bare = wanted();
        bare.questions.clear();
        bare.criteria.clear();
        bare.panel.truncate(1);
        bare.terms.clear();
        assert_eq!(
            not_ready(&bare, today),
            [
                CallRefusal::NoQuestion,
                CallRefusal::NoCriterion,
                CallRefusal::PanelTooSmall,
                CallRefusal::NoExperience
            ]
        );
        assert_eq!(not_ready(&wanted(), day("2025-10-01")), [CallRefusal::ClosedAlready]);
    }

    #[test]
    fn terms_follow_one_another_and_applying_ends_after_it_began() {
        let mut wrong = wanted();
        wrong.closes_on = day("2025-08-31");
        wrong.terms[1].starts_on = day("2025-12-31");
        wrong.terms[0].ends_on = day("2025-12-31");
        assert_eq!(
            problems(&wrong),
            [CallRefusal::ClosesBeforeItOpens, CallRefusal::TermsOverlap(2)]
        );
        wrong = wanted();
        wrong.terms[0].ends_on = day("2025-09-01");
        assert_eq!(problems(&wrong), [CallRefusal::TermBackward(1)]);
    }
}
