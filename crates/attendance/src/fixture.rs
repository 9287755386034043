//! A section for tests: *Reading in small groups*, two days at Birch, presented by Carla,
//! with Ana, Ben, Cy and Pat registered. Monday 13 and Tuesday 14 October 2025, 11:00 to 12:45 with a
//! quarter of an hour's break: 90 minutes each. It offers 3 hours by attendance, and 1.25 points to
//! those who attend in full.

use db::Tx;
use kernel::{
    ActivityId, DistrictCalendar, Fault, Instant, Key, LocalDate, LocalTime, SectionId, SessionId,
    StaffId,
};
use staff::fixture::{Fixture, NOW, prairie_hills};

db::sql! {
    FIXTURE_CREDIT_TYPE = "insert into credit_type (code, name, unit) values ($1, $2, $3)";
    FIXTURE_ACTIVITY = "insert into activity (key, title, summary, description, kind, format, mode,
            provider, group_setting, audience, cost_cents, repeatable, state, school_year,
            created_at)
        values ($1, $2, 'Summary', 'Description', 'training', 'workshop', 'face-to-face',
            'internal', 'small-group', 'all', 0, false, 'published', 2025, $3) returning id";
    FIXTURE_TOPIC = "insert into activity_topic (activity_id, topic) values ($1, $2)";
    FIXTURE_OFFER = "insert into activity_credit (activity_id, credit_type, amount, by_attendance)
        values ($1, $2, $3, $4)";
    FIXTURE_SECTION = "insert into section (key, activity_id, name, capacity, needs_approval,
            promotion, building_id, location, published_on, check_in_code, confirm_code, created_at)
        values ($1, $2, 'Birch', 40, false, 'automatic', $3, 'Library', '2025-09-01', $4, $5, $6)
        returning id";
    FIXTURE_SEATING = "insert into seating (section_id, seats, taken, next_ticket)
        values ($1, 40, $2, $3)";
    FIXTURE_PRESENTER = "insert into section_presenter (section_id, person_id) values ($1, $2)";
    FIXTURE_SESSION = "insert into session (key, section_id, ordinal, on_date, starts_local,
            ends_local, starts_at, ends_at, break_minutes)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 15) returning id";
    FIXTURE_SEAT = "insert into registration (key, section_id, person_id, ticket, state,
            requested_at, changed_at)
        values ($1, $2, $3, $4, 'registered', $5, $5)";
    FIXTURE_PERSON = "insert into person (key, given_name, family_name, search, recorded_at)
        values ($1, $2, $3, $4, $5) returning id";
}

/// The two days.
pub const DAYS: [&str; 2] = ["2025-10-13", "2025-10-14"];

/// Prairie Hills with the section in it.
#[derive(Clone, Debug)]
pub struct Class {
    pub town: Fixture,
    pub activity: ActivityId,
    pub section: SectionId,
    pub section_key: Key,
    pub sessions: [SessionId; 2],
    pub session_keys: [Key; 2],
}

/// An instant of the district's wall clock: `2025-10-13 11:00`.
pub fn at(text: &str) -> Instant {
    let (day, time) = text.split_once(' ').expect("a day and a time");
    let day = LocalDate::parse(day).expect("the fixture's days are days");
    let time = LocalTime::parse(time).expect("the fixture's times are times");
    DistrictCalendar::nebraska().instant(day, time)
}

/// Writes the district and the section.
pub fn class(tx: &mut Tx) -> Result<Class, Fault> {
    let town = prairie_hills(tx)?;
    tx.run(&FIXTURE_CREDIT_TYPE, &[&"pl-hours", &"Professional learning", &"hours"])?;
    tx.run(&FIXTURE_CREDIT_TYPE, &[&"points", &"Points toward a certificate", &"units"])?;
    let key = Key::from_words("reading in small groups");
    let title = "Reading in small groups";
    let activity = ActivityId(tx.insert(&FIXTURE_ACTIVITY, &[&key, &title, &NOW])?);
    tx.run(&FIXTURE_TOPIC, &[&activity, &"reading"])?;
    tx.run(&FIXTURE_OFFER, &[&activity, &"pl-hours", &180_i64, &true])?;
    tx.run(&FIXTURE_OFFER, &[&activity, &"points", &125_i64, &false])?;
    let section_key = Key::from_words("reading in small groups, birch");
    let section = SectionId(tx.insert(
        &FIXTURE_SECTION,
        &[&section_key, &activity, &town.birch, &"seed one", &"seed two", &NOW],
    )?);
    tx.run(&FIXTURE_PRESENTER, &[&section, &town.carla])?;
    let mut sessions = [SessionId(0); 2];
    let mut session_keys = [Key::new(), Key::new()];
    for (place, day) in DAYS.into_iter().enumerate() {
        let key = Key::from_words(&format!("reading in small groups, {day}"));
        let (starts, ends) = (at(&format!("{day} 11:00")), at(&format!("{day} 12:45")));
        let ordinal = i64::try_from(place).expect("two sessions") + 1;
        sessions[place] = SessionId(tx.insert(
            &FIXTURE_SESSION,
            &[&key, &section, &ordinal, &day, &"11:00", &"12:45", &starts, &ends],
        )?);
        session_keys[place] = key;
    }
    let class = Class { town, activity, section, section_key, sessions, session_keys };
    let town = &class.town;
    seat(tx, class.section, &[town.ana, town.ben, town.cy, town.pat])?;
    Ok(class)
}

/// Gives these people seats.
fn seat(tx: &mut Tx, section: SectionId, people: &[StaffId]) -> Result<(), Fault> {
    let mut ticket = 0_i64;
    for person in people {
        ticket += 1;
        let key = Key::from_words(&format!("seat {section} {person}"));
        tx.run(&FIXTURE_SEAT, &[&key, &section, person, &ticket, &NOW])?;
    }
    tx.run(&FIXTURE_SEATING, &[&section, &ticket, &(ticket + 1)])?;
    Ok(())
}

/// Lets one more person present.
pub fn present(tx: &mut Tx, section: SectionId, person: StaffId) -> Result<(), Fault> {
    tx.run(&FIXTURE_PRESENTER, &[&section, &person])?;
    Ok(())
}

/// Gives one more person a seat.
pub fn take_seat(tx: &mut Tx, section: SectionId, person: StaffId) -> Result<(), Fault> {
    let key = Key::from_words(&format!("seat {section} {person}"));
    tx.run(&FIXTURE_SEAT, &[&key, &section, &person, &50_i64, &NOW])?;
    Ok(())
}

/// Seats so many more people, invented on the spot, as an assembly would.
pub fn crowd(tx: &mut Tx, class: &Class, people: usize) -> Result<Vec<StaffId>, Fault> {
    let mut crowd = Vec::with_capacity(people);
    for number in 0..people {
        let key = Key::from_words(&format!("crowd {number}"));
        let family = format!("Crowd{number:04}");
        let person = StaffId(tx.insert(&FIXTURE_PERSON, &[&key, &"Sam", &family, &family, &NOW])?);
        let seat = Key::from_words(&format!("crowd seat {number}"));
        let ticket = i64::try_from(number).expect("a crowd is small") + 100;
        tx.run(&FIXTURE_SEAT, &[&seat, &class.section, &person, &ticket, &NOW])?;
        crowd.push(person);
    }
    Ok(crowd)
}
