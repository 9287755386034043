//! Who stands by a member. Who may is the rule of inductions: `growth::mentor::against`.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use growth::mentor::{Above, Candidate, MentorRefusal, against, matches_of};
use kernel::{CandidacyId, Failed, Fault, LocalDate, Occasion, StaffId};

use crate::machine::State;
use crate::open::Member;
use crate::{notices, store};

/// A member's mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub candidacy: CandidacyId,
    pub mentor: StaffId,
    pub since: LocalDate,
}

/// Why two are not matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchRefusal {
    NotMember(State),
    /// Every reason against the mentor.
    Reasons(Vec<MentorRefusal>),
}

/// How many a person stands by: in inductions and in academies.
fn stands_by(tx: &mut Tx, mentor: StaffId) -> Result<usize, Fault> {
    let inducted = matches_of(tx, mentor)?.iter().filter(|one| one.mentor == mentor).count();
    Ok(inducted + store::experience::mentored_by(tx, mentor)?.len())
}

/// Matches a member with a mentor from today on; one they had until now is theirs no longer.
pub fn match_mentor(
    tx: &mut Tx,
    _: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    (member, mentor): (&Member, StaffId),
) -> Result<(), Failed<MatchRefusal>> {
    store::academy::lock(tx, member.academy.id)?;
    let candidacy = store::candidacy::by_id(tx, member.candidacy.id)?;
    let state = candidacy.state();
    if state != State::Selected {
        return Err(Failed::Refused(MatchRefusal::NotMember(state)));
    }
    let facts = staff::facts_of(tx, mentor, occasion.today)?;
    let above = staff::supervises(tx, mentor, candidacy.person, occasion.today)?;
    let candidate = Candidate {
        facts: &facts,
        stands_above: if above { Above::Yes } else { Above::No },
        mentees: stands_by(tx, mentor)?,
    };
    let rule = member.academy.wanted.mentor_rule();
    let mut reasons = against(&rule, candidacy.person, &candidate, occasion.today);
    let before = store::experience::mentor_of(tx, candidacy.id)?;
    if before.as_ref().is_some_and(|one| one.mentor == mentor) {
        reasons = vec![MentorRefusal::Already];
    }
    if !reasons.is_empty() {
        return Err(Failed::Refused(MatchRefusal::Reasons(reasons)));
    }
    store::experience::end_mentor(tx, candidacy.id, occasion.today)?;
    store::experience::insert_mentor(tx, occasion, (candidacy.id, mentor))?;
    let entry = Entry::new(occasion, "academy.mentor-matched", On("candidacy", candidacy.id.0));
    tx.journal(entry.about(candidacy.person));
    notices::matched(tx, occasion, &candidacy, mentor)?;
    Ok(())
}
