//! What people are told about their registrations: only what somebody else did, or what they must
//! decide. What a person did a moment ago is on the page in front of them.

use catalog::Section;
use db::Tx;
use db::outbox::{self, Notice, NoticeKind};
use kernel::{Fault, Key, Occasion, StaffId};
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
const SEAT: NoticeKind = NoticeKind::new("registration-seat");
const SEAT_GIVEN_UP: NoticeKind = NoticeKind::new("registration-seat-given-up");
const OPEN: NoticeKind = NoticeKind::new("registration-open");
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
    /// Whose registration it is about: their calendar follows it, too.
    registration: &'a Standing,
    kind: NoticeKind,
    more: &'a [(&'a str, Value)],
}

fn tell(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    telling: Telling<'_>,
) -> Result<(), Fault> {
    tell_and_name(tx, occasion, section, telling).map(|_| ())
}

fn tell_and_name(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    telling: Telling<'_>,
) -> Result<Key, Fault> {
    let mut args = about(section);
    for (name, value) in telling.more {
        args.insert((*name).to_owned(), value.clone());
    }
    args.insert("registration".to_owned(), json!(telling.registration.key.as_str()));
    let link = Some(format!("/sections/{}", section.key));
    let to = telling.registration.person;
    outbox::tell(tx, occasion, Notice { to, kind: telling.kind, args, link })
}

/// What the person did a moment ago is on the page in front of them: it only goes by mail, for their
/// calendar's sake.
fn mail(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    (registration, kind): (&Standing, NoticeKind),
) -> Result<(), Fault> {
    if section.meetings().next().is_none() {
        return Ok(());
    }
    let notice = tell_and_name(tx, occasion, section, Telling { registration, kind, more: &[] })?;
    outbox::mark_read(tx, registration.person, &notice, occasion.now).map(|_| ())
}

/// What a person asked to be told of can be registered for.
pub(crate) fn can_be_registered_for(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    to: StaffId,
) -> Result<(), Fault> {
    let args = about(section);
    let link = Some(format!("/catalog/{}", section.activity_key));
    outbox::tell(tx, occasion, Notice { to, kind: OPEN, args, link }).map(|_| ())
}

/// Somebody took a seat for themself.
pub(crate) fn seat_taken(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
) -> Result<(), Fault> {
    mail(tx, occasion, section, (registration, SEAT))
}

/// Somebody gave their own seat up.
pub(crate) fn seat_given_up(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
) -> Result<(), Fault> {
    mail(tx, occasion, section, (registration, SEAT_GIVEN_UP))
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
    tell(tx, occasion, section, Telling { registration, kind, more: &[] })
}

pub(crate) fn approved(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    state: State,
) -> Result<(), Fault> {
    let kind = if state == State::Registered { APPROVED } else { WAITLISTED };
    tell(tx, occasion, section, Telling { registration, kind, more: &[] })
}

pub(crate) fn denied(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let more = [("reason", json!(reason))];
    tell(tx, occasion, section, Telling { registration, kind: DENIED, more: &more })
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
    match (state, conflict) {
        (State::Offered { until }, Conflict::None | Conflict::TooFewStay(_)) => {
            let more = [("until", json!({ "at": until.micros() }))];
            tell(tx, occasion, section, Telling { registration, kind: OFFERED, more: &more })
        }
        (State::Offered { until }, Conflict::Overlaps(Clash { title, .. })) => {
            let more = [("until", json!({ "at": until.micros() })), ("with", json!(title))];
            tell(tx, occasion, section, Telling { registration, kind: ASKED, more: &more })
        }
        (State::Offered { until }, Conflict::HoldsAnotherSection(other)) => {
            let more = [("until", json!({ "at": until.micros() })), ("with", json!(other.title))];
            tell(tx, occasion, section, Telling { registration, kind: ASKED, more: &more })
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
        ) => tell(tx, occasion, section, Telling { registration, kind: PROMOTED, more: &[] }),
    }
}

pub(crate) fn offer_expired(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
) -> Result<(), Fault> {
    tell(tx, occasion, section, Telling { registration, kind: OFFER_EXPIRED, more: &[] })
}

pub(crate) fn withdrawn(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let more = [("reason", json!(reason))];
    tell(tx, occasion, section, Telling { registration, kind: WITHDRAWN, more: &more })
}

pub(crate) fn section_cancelled(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    reason: &str,
) -> Result<(), Fault> {
    let more = [("reason", json!(reason))];
    tell(tx, occasion, section, Telling { registration, kind: SECTION_CANCELLED, more: &more })
}

/// The section meets at other times or elsewhere; `with`: what now meets at the same time.
pub(crate) fn section_changed(
    tx: &mut Tx,
    occasion: &Occasion,
    section: &Section,
    registration: &Standing,
    with: Option<&Clash>,
) -> Result<(), Fault> {
    match with {
        None => tell(tx, occasion, section, Telling { registration, kind: CHANGED, more: &[] }),
        Some(clash) => {
            let more = [("with", json!(clash.title))];
            tell(tx, occasion, section, Telling { registration, kind: OVERLAPS, more: &more })
        }
    }
}
