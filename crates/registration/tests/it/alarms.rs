//! What is said and stops nothing: a room that somebody else has (ROOM-1), too few who come (CAT-8).

use access::Permit;
use catalog::Section;
use catalog::room::{NewRoom, add_room, rooms, rooms_taken};
use catalog::schedule::{Plan, PlannedSession};
use db::Database;
use db::testing::each_engine;
use kernel::{Fault, RoomId, Seats, StaffId};
use registration::State;

use crate::town::{self, by, later, offer, register};

fn library(db: &Database, town: &staff::fixture::Fixture) -> RoomId {
    let (office, birch) = (by(town.dana), town.birch);
    db.write_now(move |tx| {
        let new = NewRoom {
            building: birch,
            name: "Library".to_owned(),
            capacity: Some(Seats(30)),
            equipment: Some("Projector".to_owned()),
        };
        let added = add_room(tx, &Permit::for_system(), &office, &new);
        assert!(added.is_ok(), "{added:?}");
        Ok::<_, Fault>(rooms(tx)?.first().expect("just added").id)
    })
    .expect("a room")
}

/// The section again, in a room or at a place that is only typed.
fn placed(db: &Database, office: StaffId, section: &Section, room: Option<RoomId>) {
    let (id, office) = (section.id, by(office));
    town::write(db, move |tx| {
        let now = catalog::section(tx, id)?.expect("offered");
        let plan = Plan::of(&now);
        let location = room.is_none().then(|| "Library".to_owned());
        let sessions = plan
            .sessions
            .iter()
            .map(|one| PlannedSession { room, location: location.clone(), ..one.clone() })
            .collect();
        let plan = Plan { sessions, ..plan };
        let calendar = kernel::DistrictCalendar::nebraska();
        registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
    })
    .expect("a room that is taken is said, not refused");
}

/// Who else is in the section's room at its time.
fn taken_by(db: &Database, section: &Section) -> Vec<String> {
    let id = section.id;
    let taken = db.read_now(move |tx| {
        let now = catalog::section(tx, id)?.expect("offered");
        rooms_taken(tx, &now)
    });
    taken.expect("rooms can be read").into_iter().map(|one| one.by).collect()
}

#[test]
fn room_1_a_room_that_is_taken_is_said_and_a_place_that_is_only_typed_never_conflicts() {
    each_engine(|db| {
        let people = town::build(db);
        let room = library(db, &people);
        let first = offer(db, "Fractions", 5, "2025-11-05 08:00 10:00");
        let same = offer(db, "Decoding", 5, "2025-11-05 09:00 11:00");
        let after = offer(db, "Number talks", 5, "2025-11-05 10:00 12:00");
        let typed = offer(db, "Writing", 5, "2025-11-05 08:00 12:00");
        for section in [&first, &same, &after] {
            placed(db, people.dana, section, Some(room));
        }
        placed(db, people.dana, &typed, None);
        assert_eq!(taken_by(db, &first), ["Decoding"], "until ten is not from ten");
        assert_eq!(taken_by(db, &same).len(), 2);
        assert_eq!(taken_by(db, &typed), Vec::<String>::new(), "to be announced is no room");
        // A section that is cancelled leaves its room (CAT-8).
        let (id, office) = (same.id, by(people.dana));
        town::write(db, move |tx| {
            registration::cancel_section(tx, &Permit::for_system(), &office, id, "too few")
        })
        .unwrap();
        assert_eq!(taken_by(db, &first), Vec::<String>::new());
        assert_eq!(taken_by(db, &after), Vec::<String>::new());
    });
}

#[test]
fn cat_8_below_its_minimum_a_section_is_never_cancelled_by_itself() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 9, "2025-11-05 08:00 10:00");
        let (id, office) = (section.id, by(people.dana));
        town::write(db, move |tx| {
            let now = catalog::section(tx, id)?.expect("offered");
            let plan = Plan { minimum: Some(Seats(5)), ..Plan::of(&now) };
            let calendar = kernel::DistrictCalendar::nebraska();
            registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
        })
        .unwrap();
        let ana = register(db, &section, people.ana).unwrap();
        let starts = section.starts_at().expect("it has a date");
        for minutes in [-48 * 60, -60, 0, 60, 24 * 60] {
            town::tend(db, later(people.dana, starts.plus_minutes(minutes)));
            let now = db.read_now(move |tx| catalog::section(tx, id)).unwrap().expect("there");
            assert_eq!(now.cancelled, None, "{minutes} minutes from its start");
            assert_eq!(town::state(db, &ana.registration), State::Registered);
        }
        assert_eq!(town::told(db, people.ana), Vec::<String>::new(), "and nobody is told it is");
    });
}
