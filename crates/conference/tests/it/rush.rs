//! Everyone changes their mind at once.

use std::sync::{Arc, Barrier};

use db::testing::{Fresh, each_engine};
use db::{Database, Options, ToValue};
use kernel::{Fault, Key, StaffId};
use registration::{Claim, State};
use staff::fixture::NOW;

use crate::town::{self, Week, choose, week};

const CLIENTS: usize = 64;
const CHOICES: usize = 6;

db::sql! {
    CROWD = "select id from person where family_name = 'Crowd' order by id";
}

/// So many more people at work.
fn crowd(db: &Database, week: &Week) -> Vec<StaffId> {
    let birch = week.people.birch;
    db.write_now(move |tx| {
        let people = (0..CLIENTS)
            .map(|number| {
                vec![
                    Key::from_words(&format!("crowd {number}")).to_value(),
                    format!("Person {number}").to_value(),
                    "Crowd".to_value(),
                    format!("person {number} crowd").to_value(),
                    NOW.to_value(),
                ]
            })
            .collect();
        let columns = ["key", "given_name", "family_name", "search", "recorded_at"];
        tx.insert_many("person", &columns, people)?;
        let crowd: Vec<StaffId> = tx.rows(&CROWD, &[], |row| row.get(0))?;
        let positions = crowd
            .iter()
            .map(|person| {
                vec![
                    Key::from_words(&format!("position of {person}")).to_value(),
                    person.to_value(),
                    "cook".to_value(),
                    birch.to_value(),
                    "Cook".to_value(),
                    100_i64.to_value(),
                    "non-exempt".to_value(),
                    town::day("2025-08-01").to_value(),
                    NOW.to_value(),
                ]
            })
            .collect();
        let columns = [
            "key",
            "person_id",
            "job_role",
            "building_id",
            "title",
            "fte_hundredths",
            "flsa",
            "starts_on",
            "recorded_at",
        ];
        tx.insert_many("position", &columns, positions)?;
        Ok(crowd)
    })
    .unwrap_or_else(|fault: Fault| panic!("{fault}"))
}

/// Everyone goes back and forth between the options of a slot, from every node in turn. At the end
/// nothing is oversold, and whoever ever had a seat in the slot has exactly one.
fn storm(databases: &[Database]) {
    let db = &databases[0];
    let week = week(db);
    let people = crowd(db, &week);
    let start = Arc::new(Barrier::new(people.len()));
    let threads: Vec<_> = people
        .iter()
        .zip(databases.iter().cycle())
        .enumerate()
        .map(|(nth, (person, db))| {
            let (person, db, week) = (*person, db.clone(), week.clone());
            let start = Arc::clone(&start);
            std::thread::spawn(move || {
                start.wait();
                let mut seated = false;
                for turn in 0..CHOICES {
                    let option = if (nth + turn) % 3 == 0 { &week.reading } else { &week.numbers };
                    let chosen = choose(&db, option, person);
                    seated |= chosen.is_ok_and(|one| one.state == State::Registered);
                }
                (person, seated)
            })
        })
        .collect();
    let seated: Vec<(StaffId, bool)> =
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
    let ids = [week.reading.id, week.numbers.id];
    let rows = db
        .read_now(move |tx| {
            let mut rows = registration::everyone(tx, ids[0])?;
            rows.extend(registration::everyone(tx, ids[1])?);
            Ok::<_, Fault>(rows)
        })
        .expect("they can be read");
    for (person, seated) in seated {
        let seats = rows
            .iter()
            .filter(|row| row.person == person && row.state.claim() == Claim::Seat)
            .count();
        assert!(seats <= 1, "{person} has {seats} seats in one slot");
        assert!(!seated || seats == 1, "{person} lost the seat they had");
    }
    town::nothing_has_drifted(db);
}

#[test]
fn cat_6_sixty_four_who_change_their_minds_at_once_lose_no_seat_and_oversell_none() {
    each_engine(|db| storm(std::slice::from_ref(db)));
}

#[test]
fn cat_6_nor_do_they_on_two_nodes_of_one_database() {
    let fresh = Fresh::postgres();
    let other = Database::open(fresh.database.url(), &Options::default()).unwrap();
    storm(&[fresh.database.clone(), other]);
}
