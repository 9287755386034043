//! Recording who is heard: groups, seats, meetings, input, and what became of it.

use access::{Permit, action};
use db::Tx;
use db::journal::{Entry, On};
use kernel::{Failed, Fault, InputId, Key, LocalDate, MeetingId, Occasion, SeatId, StaffId};

use crate::draft::written;
use crate::kinds::{About, Consulted, InputAnswer};
use crate::store::voice as store;
use crate::voice::{Group, VoiceRefusal};

/// The most who may speak for one group.
pub const SEATS_MAX: i64 = 99;

fn refuse<T>(refusal: VoiceRefusal) -> Result<T, Failed<VoiceRefusal>> {
    Err(Failed::Refused(refusal))
}

/// A new group with a stake.
pub fn add_group(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    (name, consulted, seats): (&str, Option<Consulted>, i64),
) -> Result<Key, Failed<VoiceRefusal>> {
    let key = Key::new();
    let id = store::insert_group(tx, &key, (name.trim(), consulted, seats), occasion)?;
    let Some(id) = id else { return refuse(VoiceRefusal::NameTaken) };
    tx.journal(
        Entry::new(occasion, "stakeholder-group.added", On("stakeholder_group", id))
            .detail(serde_json::json!({ "name": name.trim() })),
    );
    Ok(key)
}

/// Somebody speaks for a group from a day to a day.
pub fn seat(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    group: &Group,
    (name, person, starts_on, ends_on): (&str, Option<StaffId>, LocalDate, LocalDate),
) -> Result<Key, Failed<VoiceRefusal>> {
    if ends_on < starts_on {
        return refuse(VoiceRefusal::EndsBeforeItStarts);
    }
    store::lock_group(tx, group.id)?;
    let group =
        store::group_by_key(tx, &group.key)?.ok_or_else(|| Fault::new("a group without a row"))?;
    let then =
        group.seats.iter().filter(|seat| seat.starts_on <= ends_on && starts_on <= seat.ends_on);
    if i64::try_from(then.count()).unwrap_or(SEATS_MAX) >= group.seats_wanted {
        return refuse(VoiceRefusal::NoSeatFree { seats: group.seats_wanted });
    }
    let key = Key::new();
    let id = store::insert_seat(
        tx,
        &key,
        group.id,
        (name.trim(), person, starts_on, ends_on),
        occasion.now,
    )?;
    tx.journal(Entry::new(occasion, "stakeholder-seat.taken", On("stakeholder_seat", id)));
    Ok(key)
}

/// Somebody speaks for a group no longer than through a day, earlier than their term said: they left, or
/// gave up the seat, which is free from then on. Meetings at which they sat stay true.
pub fn end_seat(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    (group, seat): (&Group, SeatId),
    last: LocalDate,
) -> Result<(), Failed<VoiceRefusal>> {
    store::lock_group(tx, group.id)?;
    let group =
        store::group_by_key(tx, &group.key)?.ok_or_else(|| Fault::new("a group without a row"))?;
    let Some(seat) = group.seats.iter().find(|one| one.id == seat) else {
        return Err(Failed::Fault(Fault::new("a seat without a row")));
    };
    if last < seat.starts_on {
        return refuse(VoiceRefusal::EndsBeforeItStarts);
    }
    if last >= seat.ends_on {
        return refuse(VoiceRefusal::EndsThen { on: seat.ends_on });
    }
    let meetings = store::meetings(tx)?.into_iter();
    let theirs = meetings.filter(|meeting| meeting.present.contains(&seat.id));
    if let Some(on) = theirs.map(|meeting| meeting.held_on).max().filter(|on| *on > last) {
        return refuse(VoiceRefusal::SatThen { on });
    }
    store::end_seat(tx, seat.id, last)?;
    let entry = Entry::new(occasion, "stakeholder-seat.ended", On("stakeholder_seat", seat.id.0));
    let detail =
        serde_json::json!({ "last": last.to_string(), "before": seat.ends_on.to_string() });
    tx.journal(entry.detail(detail));
    Ok(())
}

/// A meeting that was held, who sat in it, and its record.
pub fn meet(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    (title, held_on, record): (&str, LocalDate, &str),
    present: &[SeatId],
) -> Result<Key, Failed<VoiceRefusal>> {
    if held_on > occasion.today {
        return refuse(VoiceRefusal::NotYet);
    }
    for group in store::groups(tx)? {
        let gone =
            |seat: &&crate::voice::Seat| present.contains(&seat.id) && !seat.holds_on(held_on);
        if let Some(seat) = group.seats.iter().find(gone) {
            return refuse(VoiceRefusal::OutOfTerm { name: seat.name.clone() });
        }
    }
    let key = Key::new();
    let id =
        store::insert_meeting(tx, &key, (title.trim(), held_on, record.trim()), written(occasion))?;
    for seat in present {
        store::insert_attendance(tx, id, *seat)?;
    }
    tx.journal(
        Entry::new(occasion, "stakeholder-meeting.recorded", On("stakeholder_meeting", id.0))
            .detail(serde_json::json!({ "present": present.len() })),
    );
    Ok(key)
}

/// What a group said, in a meeting or otherwise.
pub fn hear(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    (group, meeting): (&Group, Option<MeetingId>),
    (on, about, said): (LocalDate, About, &str),
) -> Result<Key, Failed<VoiceRefusal>> {
    if on > occasion.today {
        return refuse(VoiceRefusal::NotYet);
    }
    if let Some(id) = meeting
        && store::meetings(tx)?.iter().any(|one| one.id == id && one.signed.is_some())
    {
        return refuse(VoiceRefusal::Signed);
    }
    let key = Key::new();
    let heard = (group.id, meeting, on, about, said.trim());
    let id = store::insert_input(tx, &key, heard, written(occasion))?;
    tx.journal(Entry::new(occasion, "stakeholder-input.heard", On("stakeholder_input", id)));
    Ok(key)
}

/// What became of it: said once.
pub fn answer(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    input: InputId,
    (given, words): (InputAnswer, &str),
) -> Result<(), Failed<VoiceRefusal>> {
    if words.trim().is_empty() {
        return refuse(VoiceRefusal::ReasonMissing);
    }
    let said = (given, words.trim());
    if store::answer_input(tx, input, said, (occasion.today, occasion.by.staff()))? == 0 {
        return refuse(VoiceRefusal::Answered);
    }
    tx.journal(
        Entry::new(occasion, "stakeholder-input.answered", On("stakeholder_input", input.0))
            .detail(serde_json::json!({ "answer": given.name() })),
    );
    Ok(())
}

/// Signs off a meeting's record: someone was there and everything said in it was answered.
pub fn sign_off(
    tx: &mut Tx,
    _: &Permit<action::EditVoice>,
    occasion: &Occasion,
    (meeting, by): (MeetingId, StaffId),
) -> Result<(), Failed<VoiceRefusal>> {
    let meetings = store::meetings(tx)?;
    let found = meetings.iter().find(|one| one.id == meeting);
    let found = found.ok_or_else(|| Fault::new("a meeting without a row"))?;
    if found.signed.is_some() {
        return refuse(VoiceRefusal::Signed);
    }
    if found.present.is_empty() || found.record.is_empty() {
        return refuse(VoiceRefusal::NothingToSign);
    }
    let groups = store::groups(tx)?;
    let waiting = groups
        .iter()
        .flat_map(|group| &group.inputs)
        .filter(|input| input.meeting == Some(meeting) && input.answer.is_none())
        .count();
    if waiting > 0 {
        return refuse(VoiceRefusal::Unanswered { inputs: waiting });
    }
    store::sign(tx, meeting, (occasion.today, by))?;
    tx.journal(Entry::new(
        occasion,
        "stakeholder-meeting.signed-off",
        On("stakeholder_meeting", meeting.0),
    ));
    Ok(())
}
