//! Completing: the member has done what the academy asks, or the office says why that is enough. What
//! was confirmed becomes a line of the ledger.

use access::{Permit, action};
use catalog::CreditUnit;
use credit::AcademyCredit;
use db::Tx;
use kernel::{Failed, Fault, Occasion};

use crate::apply::record;
use crate::kinds::Event;
use crate::machine::{State, next};
use crate::open::Member;
use crate::progress::{Lack, logged, progress, taken};
use crate::{notices, store};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompleteRefusal {
    NotMember(State),
    /// Something is missing, and nobody said why that is enough.
    Lacks(Vec<Lack>),
    /// There is no hour to post.
    NothingConfirmed,
    /// The district posts no hours.
    NoCreditType,
}

/// The credit type that experience is posted in: the district's first one of hours.
fn credit_type(tx: &mut Tx) -> Result<Option<String>, Fault> {
    let types = catalog::credit_types(tx)?.into_iter();
    let mut hours = types.filter(|one| one.unit == CreditUnit::Hours && one.retired_on.is_none());
    Ok(hours.next().map(|one| one.code))
}

/// Completes a member and posts their hours.
pub fn complete(
    tx: &mut Tx,
    permit: &Permit<action::EditAcademy>,
    occasion: &Occasion,
    member: &Member,
    why_enough: &str,
) -> Result<(), Failed<CompleteRefusal>> {
    store::academy::lock(tx, member.academy.id)?;
    let candidacy = store::candidacy::by_id(tx, member.candidacy.id)?;
    let state = candidacy.state();
    if next(state, Event::Completed).is_none() {
        return Err(Failed::Refused(CompleteRefusal::NotMember(state)));
    }
    let (experience, took) = (logged(tx, &[candidacy.id])?, taken(tx, &member.academy)?);
    let progress = progress(&member.academy, &candidacy, &experience, &took);
    let lacks = progress.lacks();
    if !lacks.is_empty() && why_enough.trim().is_empty() {
        return Err(Failed::Refused(CompleteRefusal::Lacks(lacks)));
    }
    let hours = progress.confirmed();
    if hours.minutes() == 0 {
        return Err(Failed::Refused(CompleteRefusal::NothingConfirmed));
    }
    let credit_type = credit_type(tx)?;
    let credit_type = credit_type.ok_or(Failed::Refused(CompleteRefusal::NoCreditType))?;
    record(tx, occasion, &candidacy, (Event::Completed, why_enough))?;
    store::experience::end_mentor(tx, candidacy.id, occasion.today)?;
    let line = AcademyCredit {
        candidacy: candidacy.key.clone(),
        person: candidacy.person,
        title: member.academy.wanted.title.clone(),
        credit_type,
        hours,
        earned_on: occasion.today,
    };
    credit::post_academy(tx, permit, occasion, &line)?;
    notices::completed(tx, occasion, &member.academy, &candidacy)?;
    Ok(())
}
