//! The roster as a form: what it is drawn with, what was changed on it, what was refused.

use super::{mark_refusal_words, minutes_written};
use crate::mark::{Attendance, Mark};
use crate::outcome::Session;
use crate::room::{Place, Room};
use crate::take::{Said, TakeRefusal};
use kernel::Hours;
use web::{Answers, Submitted, Words, t};

/// What a roster says at the most about why someone was there for a part.
const REASON_CHARACTERS_MAX: usize = 300;

pub(super) fn field(part: &str, place: &Place) -> String {
    format!("{part}-{}", place.who.key)
}

/// What the roster says now, as the answers of its form. `was` remembers how a line was drawn, so
/// that only what the presenter changed is saved: a code entered meanwhile is not overwritten.
pub(super) fn drawn(w: &Words, room: &Room, session: &Session) -> Answers {
    let mut answers = Answers::blank(w);
    for place in &room.places {
        let attendance = place.outcome.at(session.id);
        answers = answers.with(&field("was", place), was(attendance));
        if *attendance != Attendance::Expected {
            answers = answers.with(&field("mark", place), attendance.name());
        }
        if let Attendance::Partial { minutes, .. } = attendance {
            answers = answers.with(&field("minutes", place), minutes.minutes());
        }
        if let Some(reason) = attendance.reason() {
            answers = answers.with(&field("reason", place), reason);
        }
    }
    answers
}

fn was(attendance: &Attendance) -> String {
    let reason = attendance.reason().unwrap_or_default();
    format!("{} {} {reason}", attendance.name(), attendance.minutes().minutes())
}

/// The lines that the presenter changed since the form was drawn, or the form with what is wrong.
pub(super) fn changes(
    form: &Submitted,
    room: &Room,
    session: &Session,
) -> Result<Vec<Said>, Answers> {
    let mut answers = form.answers();
    let w = answers.words().clone();
    let mut said = Vec::new();
    for place in &room.places {
        let (name, was) = (field("mark", place), field("was", place));
        if !form.has(&was) {
            continue;
        }
        let minutes = form.text(&field("minutes", place));
        let reason: String =
            form.text(&field("reason", place)).chars().take(REASON_CHARACTERS_MAX).collect();
        match mark_of(form.text(&name), form.text(&was), minutes, &reason) {
            Ok(Some(mark)) => {
                said.push(Said { session: session.id, person: place.who.person, mark });
            }
            Ok(None) => {}
            Err(Unreadable) => {
                answers = answers.refused(&name, t!(w, "attendance-refused-minutes"));
            }
        }
    }
    if answers.errors().is_empty() { Ok(said) } else { Err(answers) }
}

struct Unreadable;

/// What one line says, `None` when it says what it was drawn with. Minutes written beside "here"
/// mean a part, unless they only stand there from before.
fn mark_of(
    chosen: &str,
    was: &str,
    minutes: &str,
    reason: &str,
) -> Result<Option<Mark>, Unreadable> {
    let (was_name, was_rest) = was.split_once(' ').unwrap_or((was, ""));
    let (was_minutes, was_reason) = was_rest.split_once(' ').unwrap_or((was_rest, ""));
    let was_part = was_name == "partial";
    let only_from_before = was_part && minutes == was_minutes;
    let minutes_new = !minutes.is_empty() && !only_from_before;
    let part =
        chosen == "partial" || (minutes_new && matches!(chosen, "present" | "expected" | ""));
    if part {
        let unchanged = was_part && minutes == was_minutes && reason == was_reason;
        let minutes = if minutes.is_empty() { Some(Hours::ZERO) } else { minutes_written(minutes) };
        return match minutes {
            None => Err(Unreadable),
            Some(_) if unchanged => Ok(None),
            Some(minutes) => Ok(Some(Mark::Partial { minutes, reason: reason.to_owned() })),
        };
    }
    if chosen == was_name && (chosen != "excused" || reason == was_reason) {
        return Ok(None);
    }
    Ok(match chosen {
        "present" => Some(Mark::Present),
        "absent" => Some(Mark::Absent),
        "excused" => Some(Mark::Excused { reason: Some(reason.to_owned()) }),
        "expected" => Some(Mark::Expected),
        _ => None,
    })
}

pub(super) fn refused(
    w: &Words,
    mut answers: Answers,
    room: &Room,
    refusal: &TakeRefusal,
) -> Answers {
    match refusal {
        TakeRefusal::Lines(lines) => {
            for line in lines {
                let place = room.places.iter().find(|place| place.who.person == line.person);
                let name =
                    place.map_or_else(|| "known-by".to_owned(), |place| field("mark", place));
                answers = answers.refused(&name, mark_refusal_words(w, &line.refusal));
            }
            answers
        }
        TakeRefusal::NoSuchSection | TakeRefusal::SectionCancelled => {
            answers.refused("known-by", t!(w, "attendance-section-cancelled"))
        }
        TakeRefusal::NobodyByThatName => {
            answers.refused("known-by", t!(w, "attendance-walk-in-nobody"))
        }
        TakeRefusal::AlreadyOnRoster { .. } => {
            answers.refused("known-by", t!(w, "attendance-walk-in-already"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, mark_of};

    /// chosen | drawn with | minutes | reason | what is saved
    fn check(table: &str) {
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [chosen, was, minutes, reason, saved] = cells[..] else { panic!("{line}") };
            let said = match mark_of(chosen, was, minutes, reason) {
                Ok(Some(mark)) => format!("{mark:?}"),
                Ok(None) => "nothing".to_owned(),
                Err(Unreadable) => "unreadable".to_owned(),
            };
            assert!(said.starts_with(saved), "{line}: {said}");
        }
    }

    #[test]
    fn only_what_was_changed_is_saved_att_6() {
        check(
            "
            present  | expected 0 |    |     | Present
            present  | present 90 |    |     | nothing
            expected | expected 0 |    |     | nothing
            expected | present 90 |    |     | Expected
                     | expected 0 |    |     | nothing
            absent   | present 90 |    |     | Absent
            partial  | partial 45 bus | 45 | bus  | nothing
            partial  | partial 45 bus | 50 | bus  | Partial
            partial  | partial 45 bus | 45 | late | Partial
            present  | partial 45 bus | 45 | bus  | Present
            present  | present 90 | 45 | bus | Partial
            expected | expected 0 | 45 | bus | Partial
            absent   | expected 0 | 45 | bus | Absent
            partial  | expected 0 |    | bus | Partial
            partial  | expected 0 | a while | bus | unreadable
            excused  | excused 0 ill | | ill | nothing
            excused  | excused 0 ill | | flu | Excused
            ",
        );
    }
}
