//! Rows of `room`.

use db::Tx;
use kernel::{Fault, Instant, RoomId, SectionId};

use crate::room::{Room, RoomTaken};

db::sql! {
    ALL = "select r.id, r.key, r.building_id, b.name, r.name, r.capacity, r.equipment
        from room r join building b on b.id = r.building_id order by b.name, r.name";
    INSERT = "insert into room (key, building_id, name, capacity, equipment)
        values ($1, $2, $3, $4, $5)";
    BY_KEY = "select id from room where key = $1";
    /// Other sections' sessions in the room at the time: half-open.
    TAKEN = "select a.title, t.on_date, t.starts_local, t.ends_local
        from session t
        join section s on s.id = t.section_id
        join activity a on a.id = s.activity_id
        where t.room_id = $1 and t.section_id <> $2 and t.starts_at < $4 and t.ends_at > $3
            and t.cancelled_at is null and s.cancelled_at is null
        order by t.starts_at";
}

pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Room>, Fault> {
    tx.rows(&ALL, &[], |row| {
        Ok(Room {
            id: row.get(0)?,
            key: row.get(1)?,
            building: row.get(2)?,
            building_name: row.get(3)?,
            name: row.get(4)?,
            capacity: row.get(5)?,
            equipment: row.get(6)?,
        })
    })
}

/// `None` when the building has a room of that name (`room_once_per_building` said no).
pub(crate) fn insert(tx: &mut Tx, room: &Room) -> Result<Option<RoomId>, Fault> {
    let inserted = tx.try_run(
        &INSERT,
        &[&room.key, &room.building, &room.name, &room.capacity, &room.equipment],
    )?;
    match inserted {
        Ok(_) => tx.first(&BY_KEY, &[&room.key], |row| row.get(0)),
        Err(violation) if violation.constraint == "room_once_per_building" => Ok(None),
        Err(violation) => Err(Fault::new(format!("a new room: {violation:?}"))),
    }
}

pub(crate) fn taken(
    tx: &mut Tx,
    room: RoomId,
    but: SectionId,
    starts_at: Instant,
    ends_at: Instant,
) -> Result<Vec<RoomTaken>, Fault> {
    tx.rows(&TAKEN, &[&room, &but, &starts_at, &ends_at], |row| {
        Ok(RoomTaken { by: row.get(0)?, on: row.get(1)?, starts: row.get(2)?, ends: row.get(3)? })
    })
}
