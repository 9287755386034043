//! Sixty-four people want twenty seats at the same moment.

use std::sync::{Arc, Barrier};

use access::Permit;
use catalog::Section;
use db::testing::{Fresh, each_engine};
use db::{Database, Options};
use kernel::StaffId;
use registration::{Claim, RosterRow, State};

use crate::town;

const CLIENTS: usize = 64;
const SEATS: u16 = 20;

/// Does the work for every person at once, over the databases in turn.
fn at_once(
    databases: &[Database],
    people: &[StaffId],
    work: impl Fn(&Database, StaffId) + Send + Sync + 'static,
) {
    let start = Arc::new(Barrier::new(people.len()));
    let work = Arc::new(work);
    let threads: Vec<_> = people
        .iter()
        .zip(databases.iter().cycle())
        .map(|(person, db)| {
            let (person, db) = (*person, db.clone());
            let (start, work) = (Arc::clone(&start), Arc::clone(&work));
            std::thread::spawn(move || {
                start.wait();
                work(&db, person);
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no thread panics");
    }
}

fn everyone(db: &Database, section: &Section) -> Vec<RosterRow> {
    let id = section.id;
    db.read_now(move |tx| registration::everyone(tx, id)).expect("it can be read")
}

/// Twenty in, the rest in line in the order of their tickets; then ten leave at once and the first
/// ten in line, and nobody else, have their seats.
fn rush(databases: &[Database]) {
    let db = &databases[0];
    let section = town::offer(db, "Science of reading", SEATS, "2025-11-05 08:00 15:00");
    let people = town::crowd(db, &town::build(db), CLIENTS);
    let wanted = section.clone();
    at_once(databases, &people, move |db, person| {
        town::register(db, &wanted, person).expect("a seat or a place in line");
    });
    let rows = everyone(db, &section);
    assert_eq!(rows.len(), CLIENTS);
    let (seated, waiting) = rows.split_at(usize::from(SEATS));
    assert!(seated.iter().all(|row| row.state == State::Registered));
    assert!(waiting.iter().all(|row| row.state == State::Waitlisted));
    assert!(rows.windows(2).all(|pair| pair[0].ticket + 1 == pair[1].ticket));
    town::nothing_has_drifted(db);

    let leaving: Vec<StaffId> = seated[..10].iter().map(|row| row.person).collect();
    let left = section.clone();
    at_once(databases, &leaving, move |db, person| {
        let section = left.id;
        let key = everyone(db, &left)
            .into_iter()
            .find(|row| row.person == person)
            .expect("they were seated")
            .key;
        town::write(db, move |tx| {
            let place = registration::place_in_line(tx, section, person)?;
            assert_eq!(place, None);
            registration::cancel(tx, &Permit::for_system(), &town::by(person), &key)
        })
        .expect("a seat can be given up");
    });
    let rows = everyone(db, &section);
    let (first, rest) = rows[usize::from(SEATS)..].split_at(10);
    assert!(first.iter().all(|row| row.state == State::Registered));
    assert!(rest.iter().all(|row| row.state == State::Waitlisted));
    let taken = rows.iter().filter(|row| row.state.claim() == Claim::Seat).count();
    assert_eq!(taken, usize::from(SEATS));
    town::nothing_has_drifted(db);
}

#[test]
fn reg_1_sixty_four_at_once_for_twenty_seats_oversell_nothing_and_wait_in_order() {
    each_engine(|db| rush(std::slice::from_ref(db)));
}

#[test]
fn reg_1_two_servers_on_one_database_oversell_nothing_either() {
    let fresh = Fresh::postgres();
    let other = Database::open(fresh.database.url(), &Options::default()).unwrap();
    rush(&[fresh.database.clone(), other]);
}

#[test]
fn the_same_person_from_many_windows_registers_once() {
    each_engine(|db| {
        let people = town::build(db);
        let section = town::offer(db, "Number talks", SEATS, "2025-11-05 08:00 10:00");
        let wanted = section.clone();
        at_once(std::slice::from_ref(db), &[people.ana; 16], move |db, ana| {
            drop(town::register(db, &wanted, ana));
        });
        assert_eq!(everyone(db, &section).len(), 1);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_4_one_person_never_gets_two_seats_at_the_same_time_however_fast() {
    each_engine(|db| {
        let people = town::build(db);
        let sections: Vec<Section> = (0..8)
            .map(|number| {
                town::offer(db, &format!("Option {number}"), SEATS, "2025-11-05 08:00 10:00")
            })
            .collect();
        let wanted = sections.clone();
        let turn = std::sync::atomic::AtomicUsize::new(0);
        at_once(std::slice::from_ref(db), &[people.ana; 8], move |db, ana| {
            let mine = turn.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            drop(town::register(db, &wanted[mine], ana));
        });
        let seats: usize = sections.iter().map(|section| everyone(db, section).len()).sum();
        assert_eq!(seats, 1);
    });
}
