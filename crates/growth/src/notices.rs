//! What the two are told. A notice says that something waits, never what is in the plan: mail is
//! read on more screens than one's own.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Occasion, StaffId};
use serde_json::{Map, json};

use crate::plan::GrowthPlan;

pub(crate) const SENT: NoticeKind = NoticeKind::new("growth-told-sent");
pub(crate) const SHARED: NoticeKind = NoticeKind::new("growth-told-shared");
pub(crate) const RETURNED: NoticeKind = NoticeKind::new("growth-told-returned");
pub(crate) const APPROVED: NoticeKind = NoticeKind::new("growth-told-approved");
pub(crate) const CONFERRED: NoticeKind = NoticeKind::new("growth-told-conferred");
pub(crate) const SIGNED: NoticeKind = NoticeKind::new("growth-told-signed");
pub(crate) const MENTOR: NoticeKind = NoticeKind::new("growth-told-mentor");
pub(crate) const MENTEE: NoticeKind = NoticeKind::new("growth-told-mentee");
pub(crate) const PEER: NoticeKind = NoticeKind::new("growth-told-peer");
pub(crate) const COMMENTED: NoticeKind = NoticeKind::new("growth-told-commented");

fn page_of(plan: &GrowthPlan) -> String {
    format!("/growth-plans/{}", plan.key)
}

/// Nothing on the page of a plan waits for somebody any more.
pub(crate) fn over_for(
    tx: &mut Tx,
    occasion: &Occasion,
    (plan, who): (&GrowthPlan, StaffId),
) -> Result<(), Fault> {
    outbox::over_for(tx, who, &page_of(plan), occasion.now)
}

/// The plan waits for no supervisor any more.
pub(crate) fn over_for_supervisors(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: &GrowthPlan,
) -> Result<(), Fault> {
    for who in staff::supervisors_of(tx, plan.person, occasion.today)? {
        over_for(tx, occasion, (plan, who))?;
    }
    Ok(())
}

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    (to, kind): (StaffId, NoticeKind),
    plan: &GrowthPlan,
) -> Result<(), Fault> {
    let mut args = Map::new();
    let person = staff::person(tx, plan.person)?;
    let name = person.map(|person| person.name.to_string()).unwrap_or_default();
    args.insert("name".to_owned(), json!(name));
    args.insert("year".to_owned(), json!(plan.year.to_string()));
    outbox::tell(tx, occasion, Notice { to, kind, args, link: Some(page_of(plan)) }).map(|_| ())
}

/// Tells two people that they were matched: each reads the other's name.
pub(crate) fn matched(
    tx: &mut Tx,
    occasion: &Occasion,
    person: &staff::Person,
    mentor: &staff::Person,
) -> Result<(), Fault> {
    for (to, kind, other) in [(person, MENTOR, mentor), (mentor, MENTEE, person)] {
        let mut args = Map::new();
        args.insert("name".to_owned(), json!(other.name.to_string()));
        let link = Some("/my/growth-plan".to_owned());
        outbox::tell(tx, occasion, Notice { to: to.id, kind, args, link })?;
    }
    Ok(())
}

/// Tells the supervisors of today.
pub(crate) fn to_supervisors(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: &GrowthPlan,
    kind: NoticeKind,
) -> Result<(), Fault> {
    for to in staff::supervisors_of(tx, plan.person, occasion.today)? {
        tell(tx, occasion, (to, kind), plan)?;
    }
    Ok(())
}

/// Tells a colleague who is asked to comment, or who was answered.
pub(crate) fn to_peer(
    tx: &mut Tx,
    occasion: &Occasion,
    (plan, peer): (&GrowthPlan, StaffId),
    kind: NoticeKind,
) -> Result<(), Fault> {
    tell(tx, occasion, (peer, kind), plan)
}

pub(crate) fn to_person(
    tx: &mut Tx,
    occasion: &Occasion,
    plan: &GrowthPlan,
    kind: NoticeKind,
) -> Result<(), Fault> {
    tell(tx, occasion, (plan.person, kind), plan)
}
