//! What people are told. A notice says that something waits or was decided, never what was answered
//! or scored: mail is read on more screens than one's own.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Occasion, StaffId};
use serde_json::{Map, json};

use crate::candidacy::Candidacy;
use crate::kinds::{Academy, Answer};

pub(crate) const SUBMITTED: NoticeKind = NoticeKind::new("academy-told-submitted");
pub(crate) const ALL_IN: NoticeKind = NoticeKind::new("academy-told-all-in");
pub(crate) const DECIDED: NoticeKind = NoticeKind::new("academy-told-decided");
pub(crate) const PLACE_FREE: NoticeKind = NoticeKind::new("academy-told-place-free");
pub(crate) const MENTOR: NoticeKind = NoticeKind::new("academy-told-mentor");
pub(crate) const MENTEE: NoticeKind = NoticeKind::new("academy-told-mentee");
pub(crate) const LOGGED: NoticeKind = NoticeKind::new("academy-told-logged");
pub(crate) const CONFIRMED: NoticeKind = NoticeKind::new("academy-told-confirmed");
pub(crate) const RETURNED: NoticeKind = NoticeKind::new("academy-told-returned");
pub(crate) const COMPLETED: NoticeKind = NoticeKind::new("academy-told-completed");

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    (to, kind): (StaffId, NoticeKind),
    (name, link): (&str, String),
) -> Result<(), Fault> {
    let mut args = Map::new();
    args.insert("name".to_owned(), json!(name));
    outbox::tell(tx, occasion, Notice { to, kind, args, link: Some(link) }).map(|_| ())
}

fn name_of(tx: &mut Tx, person: StaffId) -> Result<String, Fault> {
    Ok(staff::person(tx, person)?.map(|one| one.name.to_string()).unwrap_or_default())
}

/// The person has it in writing that their candidacy arrived.
pub(crate) fn submitted(
    tx: &mut Tx,
    occasion: &Occasion,
    academy: &Academy,
    candidacy: &Candidacy,
) -> Result<(), Fault> {
    let link = format!("/candidacies/{}", candidacy.key);
    tell(tx, occasion, (candidacy.person, SUBMITTED), (&academy.wanted.title, link))
}

/// The chair is told that it can be decided.
pub(crate) fn all_in(tx: &mut Tx, occasion: &Occasion, academy: &Academy) -> Result<(), Fault> {
    to_chair(tx, occasion, academy, ALL_IN)
}

/// The chair is told that a member left.
pub(crate) fn place_is_free(
    tx: &mut Tx,
    occasion: &Occasion,
    academy: &Academy,
) -> Result<(), Fault> {
    to_chair(tx, occasion, academy, PLACE_FREE)
}

fn to_chair(
    tx: &mut Tx,
    occasion: &Occasion,
    academy: &Academy,
    kind: NoticeKind,
) -> Result<(), Fault> {
    let Some(chair) = academy.wanted.chair() else { return Ok(()) };
    let link = format!("/academies/{}/candidacies", academy.key);
    tell(tx, occasion, (chair, kind), (&academy.wanted.title, link))
}

pub(crate) fn decided(
    tx: &mut Tx,
    occasion: &Occasion,
    academy: &Academy,
    candidacy: &Candidacy,
) -> Result<(), Fault> {
    let link = format!("/candidacies/{}", candidacy.key);
    tell(tx, occasion, (candidacy.person, DECIDED), (&academy.wanted.title, link))
}

/// Each of the two reads the other's name.
pub(crate) fn matched(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: &Candidacy,
    mentor: StaffId,
) -> Result<(), Fault> {
    let link = format!("/academy-members/{}", candidacy.key);
    let (member, other) = (name_of(tx, candidacy.person)?, name_of(tx, mentor)?);
    tell(tx, occasion, (candidacy.person, MENTOR), (&other, link.clone()))?;
    tell(tx, occasion, (mentor, MENTEE), (&member, link))
}

pub(crate) fn logged(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: &Candidacy,
    mentor: StaffId,
) -> Result<(), Fault> {
    let link = format!("/academy-members/{}", candidacy.key);
    let member = name_of(tx, candidacy.person)?;
    tell(tx, occasion, (mentor, LOGGED), (&member, link))
}

pub(crate) fn answered(
    tx: &mut Tx,
    occasion: &Occasion,
    candidacy: &Candidacy,
    answer: Answer,
) -> Result<(), Fault> {
    let kind = match answer {
        Answer::Confirmed => CONFIRMED,
        Answer::Returned => RETURNED,
    };
    let mentor = match occasion.by.staff() {
        Some(who) => name_of(tx, who)?,
        None => String::new(),
    };
    let link = format!("/academy-members/{}", candidacy.key);
    tell(tx, occasion, (candidacy.person, kind), (&mentor, link))
}

pub(crate) fn completed(
    tx: &mut Tx,
    occasion: &Occasion,
    academy: &Academy,
    candidacy: &Candidacy,
) -> Result<(), Fault> {
    let link = "/my/transcript".to_owned();
    tell(tx, occasion, (candidacy.person, COMPLETED), (&academy.wanted.title, link))
}
