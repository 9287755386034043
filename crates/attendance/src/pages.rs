//! What people see of attendance: the presenter's roster and codes, one's own check-in, and the
//! sign-in sheet for paper.

pub mod badge;
pub mod check_in;
pub mod codes;
pub mod door;
pub mod doors;
pub mod make_up;
pub mod name_tags;
pub mod paper;
pub mod roster;
mod roster_form;
pub mod sheet;

#[cfg(test)]
mod tests;

use crate::mark::{Attendance, MarkRefusal};
use crate::outcome::Session;
use crate::room::{Room, Section, WayIn};
use access::{Permit, Subject, action};
use kernel::{Hours, Key, SectionId};
use serde::Deserialize;
use web::{Halt, Visit, Words, t};

/// Which session of the section.
#[derive(Deserialize, Default)]
pub struct Asked {
    session: Option<String>,
}

impl Asked {
    /// The session asked for, else the one a presenter most likely means now.
    fn of<'a>(&self, visit: &Visit, section: &'a Section) -> Option<&'a Session> {
        let asked = self.session.as_deref().and_then(Key::parse);
        asked.and_then(|key| section.session(&key)).or_else(|| section.current(visit.now))
    }
}

/// The section at an address, and how the visitor stands to it.
async fn section_at(visit: &Visit, key: &str) -> Result<(SectionId, Subject), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let actor = visit.actor.clone();
    let (section, subject) = visit
        .read(move |tx| {
            let section = crate::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?.id;
            Ok((section, catalog::subject_of_section(tx, &actor, section)?))
        })
        .await?;
    visit.permit::<action::ViewRoster>(&subject)?;
    Ok((section, subject))
}

/// The permit to take attendance. A presenter whom the office does not let is told so (CAT-3).
fn taking(visit: &Visit, subject: &Subject) -> Result<Permit<action::TakeAttendance>, Halt> {
    visit.permit::<action::TakeAttendance>(subject).map_err(|halt| {
        if subject.is_presented() {
            Halt::NotAllowedBecause(t!(visit.words, "attendance-not-permitted"))
        } else {
            halt
        }
    })
}

async fn room_at(visit: &Visit, section: SectionId) -> Result<Room, Halt> {
    visit.read(move |tx| crate::room(tx, section)?.ok_or(Halt::NotFound)).await
}

/// How a section is named above the heading: its title and what tells it from its sisters.
pub fn name_of(section: &Section) -> String {
    if section.name.is_empty() {
        section.title.clone()
    } else {
        format!("{}, {}", section.title, section.name)
    }
}

/// A state of attendance in a word or two: "Here", "45 minutes".
pub fn attendance_words(w: &Words, attendance: &Attendance) -> String {
    match attendance {
        Attendance::Expected => t!(w, "attendance-state-expected"),
        Attendance::Present { .. } => t!(w, "attendance-state-present"),
        Attendance::Partial { minutes, .. } => {
            t!(w, "attendance-state-partial", time = w.hours(*minutes))
        }
        Attendance::Excused { .. } => t!(w, "attendance-state-excused"),
        Attendance::Absent => t!(w, "attendance-state-absent"),
    }
}

/// Why a mark was not taken, in words for the line it stands on.
pub fn mark_refusal_words(w: &Words, refusal: &MarkRefusal) -> String {
    match refusal {
        MarkRefusal::Settled { at } => t!(w, "attendance-refused-settled", at = w.instant(*at)),
        MarkRefusal::NotSettled => t!(w, "attendance-refused-not-settled"),
        MarkRefusal::SessionCancelled => t!(w, "attendance-refused-cancelled"),
        MarkRefusal::NotYet { opens } => {
            t!(w, "attendance-refused-not-yet", opens = w.instant(*opens))
        }
        MarkRefusal::CodesClosed { since } => {
            t!(w, "attendance-refused-closed", since = w.instant(*since))
        }
        MarkRefusal::MinutesMissing => t!(w, "attendance-refused-minutes"),
        MarkRefusal::LongerThanSession { length } => {
            t!(w, "attendance-refused-longer", most = length.minutes())
        }
        MarkRefusal::ReasonMissing => t!(w, "attendance-refused-reason"),
        MarkRefusal::MoreThanMissed { most } => {
            t!(w, "attendance-refused-more-than-missed", most = w.hours(*most))
        }
        MarkRefusal::MadeUpOutOfOrder => t!(w, "attendance-refused-made-up-day"),
        MarkRefusal::OwnMark => t!(w, "attendance-refused-own"),
        MarkRefusal::NotOnRoster => t!(w, "attendance-refused-not-on-roster"),
    }
}

/// A length of time as it is written on a roster: a bare number means minutes there.
pub fn minutes_written(text: &str) -> Option<Hours> {
    let text = text.trim();
    if text.chars().all(|c| c.is_ascii_digit()) {
        text.parse().ok().map(Hours::from_minutes)
    } else {
        Hours::parse(text)
    }
}

fn day_and_times(w: &Words, session: &Session) -> String {
    w.span(session.on, session.starts, session.ends)
}

fn walked_in(way_in: WayIn) -> bool {
    match way_in {
        WayIn::Registered => false,
        WayIn::WalkIn => true,
    }
}
