//! What goes along with a mail about a seat: put the sessions into the calendar, change them, or take
//! them out. Worked out when the mail goes, so that two mails in a row end with what is true.

use crate::event::{As, Event, Status, events};
use crate::file::{Mailed, Method, calendar_file};
use db::Tx;
use db::outbox::Told;
use kernel::{DistrictCalendar, Fault, Key};
use registration::State;
use registration::roster::{happenings, registration_by_key, section_of};

/// A calendar file for a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// `REQUEST` or `CANCEL`: stands in the header of the part too.
    pub method: &'static str,
    pub text: String,
}

/// The calendar files that go with a notice: what is to be put in or changed, and what is to be taken
/// out. None when it is not about a seat, or the section has no sessions. `organizer` is the address
/// the district's mail comes from.
pub fn invitations(
    tx: &mut Tx,
    calendar: &DistrictCalendar,
    told: &Told,
    organizer: &str,
) -> Result<Vec<Invitation>, Fault> {
    let named = told.args.get("registration").and_then(serde_json::Value::as_str);
    let Some(key) = named.and_then(Key::parse) else { return Ok(Vec::new()) };
    let Some(row) = registration_by_key(tx, &key)? else { return Ok(Vec::new()) };
    let (Some(section), Some(attendee)) = (section_of(tx, &key)?, row.email.clone()) else {
        return Ok(Vec::new());
    };
    // A place in line is in nobody's calendar.
    let held = happenings(tx, row.registration)?;
    if row.person != told.to || held.iter().all(|one| one.to != State::Registered.name()) {
        return Ok(Vec::new());
    }
    let stamped = row.changed_at.max(told.created_at);
    let mut events = events(tx, &section, As::Registered(&key), stamped)?;
    if row.state != State::Registered {
        for event in &mut events {
            // Above every number that was sent while the seat was held.
            event.sequence += i64::from(event.status == Status::Confirmed);
            event.status = Status::Cancelled;
        }
    }
    let mailed =
        Mailed { organizer: organizer.to_owned(), attendee, attendee_name: row.name.to_string() };
    let (out, stay): (Vec<Event>, Vec<Event>) =
        events.into_iter().partition(|event| event.status == Status::Cancelled);
    let mut invitations = Vec::new();
    if !stay.is_empty() {
        let text = calendar_file(calendar, &Method::Request(&mailed), &stay);
        invitations.push(Invitation { method: "REQUEST", text });
    }
    if !out.is_empty() {
        let text = calendar_file(calendar, &Method::Cancel(&mailed), &out);
        invitations.push(Invitation { method: "CANCEL", text });
    }
    Ok(invitations)
}
