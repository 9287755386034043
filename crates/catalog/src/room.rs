//! Rooms, and who meets in one at the same time.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{
    BuildingId, Failed, Fault, Key, LocalDate, LocalTime, Occasion, RoomId, Seats, SectionId,
};

use crate::section::Section;
use crate::store;

/// A room where sessions meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    pub key: Key,
    pub building: BuildingId,
    pub building_name: String,
    pub name: String,
    pub capacity: Option<Seats>,
    pub equipment: Option<String>,
}

/// Another session in a room that was wanted. A warning, never a refusal (REG-4): the office may
/// know better, and a place that is only typed never conflicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomTaken {
    pub by: String,
    pub on: LocalDate,
    pub starts: LocalTime,
    pub ends: LocalTime,
}

pub fn rooms(tx: &mut Tx) -> Result<Vec<Room>, Fault> {
    store::room::all(tx)
}

/// What is known of a room that is added.
#[derive(Clone, Debug)]
pub struct NewRoom {
    pub building: BuildingId,
    pub name: String,
    pub capacity: Option<Seats>,
    pub equipment: Option<String>,
}

/// The building has a room of that name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoomTwice;

pub fn add_room(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    new: &NewRoom,
) -> Result<(), Failed<RoomTwice>> {
    let room = Room {
        id: RoomId(0),
        key: Key::new(),
        building: new.building,
        building_name: String::new(),
        name: new.name.clone(),
        capacity: new.capacity,
        equipment: new.equipment.clone(),
    };
    let id = store::room::insert(tx, &room)?.ok_or(Failed::Refused(RoomTwice))?;
    tx.journal(journal::Entry::new(occasion, "room.added", journal::On("room", id.0)));
    Ok(())
}

/// Who else meets in the section's rooms at its times.
pub fn rooms_taken(tx: &mut Tx, section: &Section) -> Result<Vec<RoomTaken>, Fault> {
    let mut taken = Vec::new();
    let but: SectionId = section.id;
    for session in section.meetings() {
        if let Some(room) = session.room {
            taken.extend(store::room::taken(tx, room, but, session.starts_at, session.ends_at)?);
        }
    }
    Ok(taken)
}
