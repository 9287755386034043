//! What people are told about their registrations: only what somebody else did, or what they must
//! decide. What a person did a moment ago is on the page in front of them.

use catalog::Section;
use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Occasion, StaffId};
use serde_json::{Map, Value, json};

use crate::registration::{Clash, State};
use crate::seating::Conflict;
use crate::store::Standing;

const REGISTERED: NoticeKind = NoticeKind::new("registration-registered");
const WAITLISTED: NoticeKind = NoticeKind::new("registration-waitlisted");
const APPROVED: NoticeKind = NoticeKind::new("registration-approved");
const DENIED: NoticeKind = NoticeKind::new("registration-denied");
const PROMOTED: NoticeKind = NoticeKind::new("registration-promoted");
const OFFERED: NoticeKind = NoticeKind::new("registration-offered");
const ASKED: NoticeKind = NoticeKind::new("registration-asked");
const OFFER_EXPIRED: NoticeKind = NoticeKind::new("registration-offer-expired");
const WITHDRAWN: NoticeKind = NoticeKind::new("registration-withdrawn");
const SECTION_CANCELLED: NoticeKind = NoticeKind::new("registration-section-cancelled");
const CHANGED: NoticeKind = NoticeKind::new("registration-changed");
const OVERLAPS: NoticeKind = NoticeKind::new("registration-changed-overlaps");

/// The section's title and, where it has a date, its first session.
fn about(section: &Section) -> Map<String, Value> {
    let mut args = Map::new();
    args.insert("title".to_owned(), json!(section.full_title()));
    let starts = section.starts_at().map_or(json!(""), |start| json!({ "at": start.micros() }));
    args.insert("starts".to_owned(), starts);
    args
}

struct Telling<'a> {
    to: StaffId,
    kind: NoticeKind,
    more: &'a [(&'a str, Value)],
}

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    telling: Telling<'_>,
) -> Result<(), Fault> {
    let mut args = about(section);
    for (name, value) in telling.more {
        args.insert((*name).to_owned(), value.clone());
    }
    let link = Some(format!("/sections/{}", section.key));
    let notice = Notice { to: telling.to, kind: telling.kind, args, link };
    outbox::tell(tx, occasion, notice)?;
    Ok(())
}

pub(crate) fn registered_by_office(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
) -> Result<(), Fault> {
    let kind = match registration.state {
        State::Registered => REGISTERED,
        State::Waitlisted | State::Requested => WAITLISTED,
        State::Offered { .. }
        | State::Declined
        | State::Cancelled
        | State::Withdrawn
        | State::Expired => return Ok(()),
    };
    tell(tx, occasion, section, Telling { to: registration.person, kind, more: &[] })
}

pub(crate) fn approved(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    state: State,
) -> Result<(), Fault> {
    let kind = if state == State::Registered { APPROVED } else { WAITLISTED };
    tell(tx, occasion, section, Telling { to: registration.person, kind, more: &[] })
}

pub(crate) fn denied(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let more = [("reason", json!(reason))];
    tell(tx, occasion, section, Telling { to: registration.person, kind: DENIED, more: &more })
}

/// A freed seat has reached the person: given, offered, or offered because something is in the way.
pub(crate) fn moved_up(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    state: State,
    conflict: &Conflict,
) -> Result<(), Fault> {
    let to = registration.person;
    match (state, conflict) {
        (State::Offered { until }, Conflict::None | Conflict::TooFewStay(_)) => {
            let more = [("until", json!({ "at": until.micros() }))];
            tell(tx, occasion, section, Telling { to, kind: OFFERED, more: &more })
        }
        (State::Offered { until }, Conflict::Overlaps(Clash { title, .. })) => {
            let more = [("until", json!({ "at": until.micros() })), ("with", json!(title))];
            tell(tx, occasion, section, Telling { to, kind: ASKED, more: &more })
        }
        (State::Offered { until }, Conflict::HoldsAnotherSection(other)) => {
            let more = [("until", json!({ "at": until.micros() })), ("with", json!(other.title))];
            tell(tx, occasion, section, Telling { to, kind: ASKED, more: &more })
        }
        (
            State::Registered
            | State::Requested
            | State::Waitlisted
            | State::Declined
            | State::Cancelled
            | State::Withdrawn
            | State::Expired,
            _,
        ) => tell(tx, occasion, section, Telling { to, kind: PROMOTED, more: &[] }),
    }
}

pub(crate) fn offer_expired(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
) -> Result<(), Fault> {
    let to = registration.person;
    tell(tx, occasion, section, Telling { to, kind: OFFER_EXPIRED, more: &[] })
}

pub(crate) fn withdrawn(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let more = [("reason", json!(reason))];
    tell(tx, occasion, section, Telling { to: registration.person, kind: WITHDRAWN, more: &more })
}

pub(crate) fn section_cancelled(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let more = [("reason", json!(reason))];
    let to = registration.person;
    tell(tx, occasion, section, Telling { to, kind: SECTION_CANCELLED, more: &more })
}

/// The section meets at other times or elsewhere; `with`: what now meets at the same time.
pub(crate) fn section_changed(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    with: Option<&Clash>,
) -> Result<(), Fault> {
    let to = registration.person;
    match with {
        None => tell(tx, occasion, section, Telling { to, kind: CHANGED, more: &[] }),
        Some(clash) => {
            let more = [("with", json!(clash.title))];
            tell(tx, occasion, section, Telling { to, kind: OVERLAPS, more: &more })
        }
    }
}
