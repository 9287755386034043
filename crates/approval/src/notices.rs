//! What approvers and those who stand in for them are told. The person who asks is told by the slice
//! whose request it is.

use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Instant, Occasion, StaffId};
use serde_json::{Map, Value, json};

use crate::delegate::stand_ins_of;
use crate::store::Standing;

/// Notices that carry a link to decide from the mail.
pub const LINKED: [&str; 4] =
    ["approval-asked", "approval-asked-instead", "approval-reminded", "approval-escalated"];

const ASKED: NoticeKind = NoticeKind::new("approval-asked");
const ASKED_INSTEAD: NoticeKind = NoticeKind::new("approval-asked-instead");
const REMINDED: NoticeKind = NoticeKind::new("approval-reminded");
const ESCALATED: NoticeKind = NoticeKind::new("approval-escalated");

fn name_of(tx: &mut Tx, person: StaffId) -> Result<String, Fault> {
    Ok(staff::person(tx, person)?.map(|person| person.name.to_string()).unwrap_or_default())
}

fn page_of(standing: &Standing) -> String {
    format!("/approvals/{}", standing.key)
}

/// Nobody is asked any more by what was told of this round: its step is over.
pub(crate) fn over(tx: &mut Tx, standing: &Standing, now: Instant) -> Result<(), Fault> {
    outbox::over(tx, &page_of(standing), now)
}

/// This person has said what they were asked; the others of the step still are.
pub(crate) fn over_for(
    tx: &mut Tx,
    standing: &Standing,
    person: StaffId,
    now: Instant,
) -> Result<(), Fault> {
    outbox::over_for(tx, person, &page_of(standing), now)
}

struct Telling<'a> {
    to: StaffId,
    kind: NoticeKind,
    more: &'a [(&'a str, Value)],
}

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    telling: &Telling<'_>,
) -> Result<(), Fault> {
    let mut args = Map::new();
    args.insert("who".to_owned(), json!(name_of(tx, standing.concerned.requester)?));
    args.insert("title".to_owned(), json!(standing.title));
    for (name, value) in telling.more {
        args.insert((*name).to_owned(), value.clone());
    }
    let link = Some(page_of(standing));
    let notice = Notice { to: telling.to, kind: telling.kind, args, link };
    outbox::tell(tx, occasion, notice).map(|_| ())
}

/// Tells each that something waits for them, and those who stand in for them today.
pub(crate) fn asked(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    people: &[StaffId],
) -> Result<(), Fault> {
    for person in people {
        tell(tx, occasion, standing, &Telling { to: *person, kind: ASKED, more: &[] })?;
        let of = name_of(tx, *person)?;
        for delegate in stand_ins_of(tx, *person, occasion.today)? {
            if standing.concerned.includes(delegate) {
                continue;
            }
            let more = [("of", json!(of))];
            let telling = Telling { to: delegate, kind: ASKED_INSTEAD, more: &more };
            tell(tx, occasion, standing, &telling)?;
        }
    }
    Ok(())
}

pub(crate) fn reminded(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    people: &[StaffId],
) -> Result<(), Fault> {
    let more = [("since", json!({ "at": standing.step_since.micros() }))];
    for person in people {
        let mut to = vec![*person];
        to.extend(stand_ins_of(tx, *person, occasion.today)?);
        for to in to {
            let telling = Telling { to, kind: REMINDED, more: &more };
            tell(tx, occasion, standing, &telling)?;
        }
    }
    Ok(())
}

pub(crate) fn escalated(
    tx: &mut Tx,
    occasion: &Occasion,
    standing: &Standing,
    people: &[StaffId],
) -> Result<(), Fault> {
    let more = [("since", json!({ "at": standing.step_since.micros() }))];
    for to in people {
        let telling = Telling { to: *to, kind: ESCALATED, more: &more };
        tell(tx, occasion, standing, &telling)?;
    }
    Ok(())
}
