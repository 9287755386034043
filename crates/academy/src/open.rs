//! Opening a candidacy, or what a member does: the one way in. Who asks gets what [`crate::sight`]
//! gives them today, and nothing tells a stranger that there is one.

use std::collections::BTreeSet;

use access::{Actor, Permit, Subject, action};
use db::Tx;
use kernel::{Fault, Key, LocalDate, StaffId};

use crate::candidacy::Candidacy;
use crate::kinds::Academy;
use crate::mentor::Standing;
use crate::sight::{Relation, Seen, sight};
use crate::store;

/// A candidacy as one person sees it.
#[derive(Debug)]
pub struct Opened {
    pub candidacy: Candidacy,
    pub academy: Academy,
    pub relation: Relation,
    /// In the order of the questions.
    pub answers: Vec<String>,
}

fn relation(academy: &Academy, candidacy: &Candidacy, who: StaffId) -> Relation {
    if candidacy.person == who {
        Relation::Themself
    } else if academy.wanted.panel.contains(&who) {
        Relation::Panelist
    } else {
        Relation::Other
    }
}

fn subject(candidacy: &Candidacy, relation: Relation) -> Subject {
    let sees = sight(relation, candidacy.state()) == Seen::Yes;
    Subject::person(candidacy.person).asked_of_actor(relation == Relation::Panelist && sees)
}

/// The candidacy of a key, for who may see it.
pub fn open(tx: &mut Tx, actor: &Actor, key: &Key) -> Result<Option<Opened>, Fault> {
    let Some(candidacy) = store::candidacy::by_key(tx, key)? else { return Ok(None) };
    let academy = store::academy::by_id(tx, candidacy.academy)?;
    let relation = relation(&academy, &candidacy, actor.person);
    let asked = access::permit::<action::ViewCandidacy>(actor, &subject(&candidacy, relation));
    if asked.is_err() {
        return Ok(None);
    }
    let written = store::candidacy::answers(tx, candidacy.id)?;
    let answers = (1_i64..)
        .take(academy.wanted.questions.len())
        .map(|number| written.get(&number).cloned().unwrap_or_default())
        .collect();
    Ok(Some(Opened { candidacy, academy, relation, answers }))
}

/// The permit to judge a candidacy: for one of its panel, while they see it.
pub fn judge(actor: &Actor, opened: &Opened) -> Option<Permit<action::JudgeCandidacy>> {
    access::permit(actor, &subject(&opened.candidacy, opened.relation)).ok()
}

/// The permit to see what comes before the panel of an academy: for one of it.
pub fn panelist(actor: &Actor, academy: &Academy) -> Option<Permit<action::JudgeCandidacy>> {
    let asked = academy.wanted.panel.contains(&actor.person);
    access::permit(actor, &Subject::district().asked_of_actor(asked)).ok()
}

/// How one stands to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Themself,
    /// Of today.
    Mentor,
    /// Looks after academies.
    Office,
}

/// A member as one person sees them.
#[derive(Debug)]
pub struct Member {
    pub candidacy: Candidacy,
    pub academy: Academy,
    pub mentor: Option<Standing>,
    pub stands: Stands,
}

fn member_subject(candidacy: &Candidacy, mentor: Option<&Standing>, who: StaffId) -> Subject {
    let asked = mentor.is_some_and(|one| one.mentor == who);
    Subject::person(candidacy.person).asked_of_actor(asked)
}

/// The member of a candidacy's key, for who may see what they do.
pub fn open_member(tx: &mut Tx, actor: &Actor, key: &Key) -> Result<Option<Member>, Fault> {
    let Some(candidacy) = store::candidacy::by_key(tx, key)? else { return Ok(None) };
    if !candidacy.state().is_member() {
        return Ok(None);
    }
    let mentor = store::experience::mentor_of(tx, candidacy.id)?;
    let subject = member_subject(&candidacy, mentor.as_ref(), actor.person);
    if access::permit::<action::ViewAcademyMember>(actor, &subject).is_err() {
        return Ok(None);
    }
    let academy = store::academy::by_id(tx, candidacy.academy)?;
    let stands = if candidacy.person == actor.person {
        Stands::Themself
    } else if mentor.as_ref().is_some_and(|one| one.mentor == actor.person) {
        Stands::Mentor
    } else {
        Stands::Office
    };
    Ok(Some(Member { candidacy, academy, mentor, stands }))
}

/// The permit to answer what a member logged: for their mentor of today.
pub fn confirmer(actor: &Actor, member: &Member) -> Option<Permit<action::ConfirmExperience>> {
    let subject = member_subject(&member.candidacy, member.mentor.as_ref(), actor.person);
    access::permit(actor, &subject).ok()
}

/// Who stands aside from judging each of these people today: themselves, and who on the panel stands
/// above them.
pub(crate) fn aside(
    tx: &mut Tx,
    (academy, people): (&Academy, &[StaffId]),
    today: LocalDate,
) -> Result<Vec<Vec<StaffId>>, Fault> {
    let mut aside = vec![Vec::new(); people.len()];
    if people.is_empty() {
        return Ok(aside);
    }
    for panelist in &academy.wanted.panel {
        let below: BTreeSet<StaffId> =
            staff::supervised_by(tx, *panelist, today)?.into_iter().collect();
        for (person, aside) in people.iter().zip(&mut aside) {
            if person == panelist || below.contains(person) {
                aside.push(*panelist);
            }
        }
    }
    Ok(aside)
}
