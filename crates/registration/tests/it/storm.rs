//! A cancel storm: sixty-four clients at once give up seats and places in line, come new and come back,
//! while the office adds seats; on two nodes. Every change is replayed afterwards in the order in
//! which it was written, and watched while it happens.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex};

use access::Permit;
use catalog::Section;
use catalog::schedule::Plan;
use db::testing::Fresh;
use db::{Database, Options};
use kernel::{DistrictCalendar, Key, Seats, StaffId};
use registration::{Claim, RosterRow, State};

use crate::town;

const SEATS: u16 = 20;
const IN_LINE: usize = 60;
/// Seats that the office adds during the storm, one at a time.
const ADDED: u16 = 6;

/// What a client does at the sound of the barrier.
#[derive(Clone)]
enum Client {
    /// Gives up what they have.
    Leaves(StaffId, Key),
    /// Gives it up and asks again: with a new ticket, behind everybody.
    ComesBack(StaffId, Key),
    /// Asks for the first time.
    Comes(StaffId),
    /// The office, which makes the section one seat larger.
    Adds,
}

fn everyone(db: &Database, section: &Section) -> Vec<RosterRow> {
    let id = section.id;
    db.read_now(move |tx| registration::everyone(tx, id)).expect("it can be read")
}

fn act(db: &Database, section: &Section, client: &Client) {
    let leave = |person: StaffId, key: &Key| {
        let (key, by) = (key.clone(), town::by(person));
        town::write(db, move |tx| registration::cancel(tx, &Permit::for_system(), &by, &key))
            .expect("a seat and a place in line can be given up");
    };
    match client {
        Client::Leaves(person, key) => leave(*person, key),
        Client::ComesBack(person, key) => {
            leave(*person, key);
            town::register(db, section, *person).expect("a seat or a place in line");
        }
        Client::Comes(person) => {
            town::register(db, section, *person).expect("a seat or a place in line");
        }
        Client::Adds => add_a_seat(db, section),
    }
}

/// Those in the office who add a seat take turns: each adds to what the one before made.
static OFFICE: Mutex<()> = Mutex::new(());

fn add_a_seat(db: &Database, section: &Section) {
    let (id, office) = (section.id, town::by(StaffId(1)));
    let _turn = OFFICE.lock().expect("nobody in the office panics");
    town::write(db, move |tx| {
        let now = catalog::section(tx, id)?.expect("the section of the storm");
        let Some(Seats(seats)) = now.capacity else { panic!("it has an end of seats") };
        let plan = Plan { capacity: Some(Seats(seats + 1)), ..Plan::of(&now) };
        let calendar = DistrictCalendar::nebraska();
        registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
    })
    .expect("more seats are always possible");
}

/// What holds at any moment that anybody can see: nobody twice, no more seats than there are, none free
/// while somebody waits, and no one seated behind one who waits.
fn holds(seats: usize, rows: &[RosterRow]) -> Result<(), String> {
    let of = |claim: Claim| rows.iter().filter(move |row| row.state.claim() == claim);
    let mut people = BTreeSet::new();
    for row in of(Claim::Seat).chain(of(Claim::Place)) {
        if !people.insert(row.person) {
            return Err(format!("person {} is in it twice", row.person));
        }
    }
    let taken = of(Claim::Seat).count();
    if taken > seats {
        return Err(format!("{taken} sit on {seats} seats"));
    }
    let last_seated = of(Claim::Seat).map(|row| row.ticket).max();
    let first_waiting = of(Claim::Place).map(|row| row.ticket).min();
    match (last_seated, first_waiting) {
        (Some(seated), Some(waiting)) if seated > waiting => {
            Err(format!("ticket {seated} sits and {waiting} waits"))
        }
        (_, Some(waiting)) if taken < seats => {
            Err(format!("{taken} of {seats} seats are taken and ticket {waiting} waits"))
        }
        (_, _) => Ok(()),
    }
}

/// The seats and the roster in one snapshot.
fn snapshot(db: &Database, section: &Section) -> (usize, Vec<RosterRow>) {
    let id = section.id;
    db.read_now(move |tx| {
        let now = catalog::section(tx, id)?.expect("the section of the storm");
        let Seats(seats) = now.capacity.expect("it has an end of seats");
        Ok::<_, kernel::Fault>((usize::from(seats), registration::everyone(tx, id)?))
    })
    .expect("it can be read")
}

db::sql! {
    /// Written under the lock of the section's line, so in the order in which they happened.
    STORM = "select e.event, e.to_state, r.ticket from registration_event e
        join registration r on r.id = e.registration_id where r.section_id = $1 order by e.id";
}

/// Every change again, one after the other: whoever moves up is the first of those who wait then, whoever
/// is seated as they come finds nobody waiting, and there are never more than the seats at the end. How
/// many were moved up.
fn replay(db: &Database, section: &Section, seats: usize) -> usize {
    let id = section.id;
    let events: Vec<(String, String, i64)> = db
        .read_now(move |tx| {
            tx.rows(&STORM, &[&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        })
        .expect("events can be read");
    let mut states: BTreeMap<i64, String> = BTreeMap::new();
    let mut moved_up = 0;
    for (event, to, ticket) in events {
        let first_waiting =
            states.iter().find(|(_, state)| *state == "waitlisted").map(|(ticket, _)| *ticket);
        match event.as_str() {
            "promote" => {
                assert_eq!(Some(ticket), first_waiting, "the first of those who wait");
                moved_up += 1;
            }
            "register" => assert_eq!(first_waiting, None, "ticket {ticket} overtook"),
            _ => {}
        }
        states.insert(ticket, to);
        let taken = states.values().filter(|state| *state == "registered").count();
        assert!(taken <= seats, "{taken} sit on {seats} seats after {event} of {ticket}");
    }
    moved_up
}

/// Twenty seated and sixty in line; who does what at once is in the list.
fn clients(rows: &[RosterRow], newcomers: &[StaffId]) -> Vec<Client> {
    let (seated, line) = rows.split_at(usize::from(SEATS));
    let key = |row: &RosterRow| (row.person, row.key.clone());
    let leaves = seated[..14].iter().chain(line.iter().step_by(4)).map(key);
    let come_back = seated[14..].iter().chain(line.iter().skip(1).step_by(8)).map(key);
    let mut clients: Vec<Client> = leaves.map(|(who, key)| Client::Leaves(who, key)).collect();
    clients.extend(come_back.map(|(who, key)| Client::ComesBack(who, key)));
    clients.extend((0..ADDED).map(|_| Client::Adds));
    clients.extend(newcomers.iter().map(|who| Client::Comes(*who)));
    clients
}

fn at_once(nodes: &[Database], section: &Section, clients: &[Client]) {
    let start = Arc::new(Barrier::new(clients.len()));
    let threads: Vec<_> = clients
        .iter()
        .zip(nodes.iter().cycle())
        .map(|(client, db)| {
            let (client, db, section) = (client.clone(), db.clone(), section.clone());
            let start = Arc::clone(&start);
            std::thread::spawn(move || {
                start.wait();
                act(&db, &section, &client);
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no client is told of a fault");
    }
}

/// Looks again and again until told to stop; what was wrong first, and how often it looked.
fn watch(
    db: &Database,
    section: &Section,
    over: &Arc<AtomicBool>,
) -> std::thread::JoinHandle<(Result<(), String>, usize)> {
    let (db, section, over) = (db.clone(), section.clone(), Arc::clone(over));
    std::thread::spawn(move || {
        let mut looks = 0;
        while !over.load(Ordering::Relaxed) {
            let (seats, rows) = snapshot(&db, &section);
            looks += 1;
            if let Err(wrong) = holds(seats, &rows) {
                return (Err(wrong), looks);
            }
        }
        (Ok(()), looks)
    })
}

fn storm(nodes: &[Database]) {
    let db = &nodes[0];
    let people = town::build(db);
    let section = town::offer(db, "Science of reading", SEATS, "2025-11-05 08:00 15:00");
    let crowd = town::crowd(db, &people, usize::from(SEATS) + IN_LINE + 64);
    let (before, newcomers) = crowd.split_at(usize::from(SEATS) + IN_LINE);
    for person in before {
        town::register(db, &section, *person).expect("a seat or a place in line");
    }
    let rows = everyone(db, &section);
    let mut clients = clients(&rows, newcomers);
    clients.truncate(64);
    assert!(matches!(clients.last(), Some(Client::Comes(_))), "every kind is in the storm");

    let over = Arc::new(AtomicBool::new(false));
    let watcher = watch(nodes.last().expect("a node"), &section, &over);
    at_once(nodes, &section, &clients);
    over.store(true, Ordering::Relaxed);
    let (seen, looks) = watcher.join().expect("the watcher does not panic");
    assert_eq!(seen, Ok(()));
    assert!(looks > 0);

    let (seats, rows) = snapshot(db, &section);
    assert_eq!(seats, usize::from(SEATS + ADDED), "no seat that was added is lost");
    assert_eq!(holds(seats, &rows), Ok(()));
    let moved_up = replay(db, &section, seats);
    assert!(moved_up >= 26, "twenty seats given up and six added reach the line: {moved_up}");
    nobody_is_lost(&rows, before, &clients);
    town::nothing_has_drifted(db);
}

/// Whoever did not leave has a place, and whoever left has none.
fn nobody_is_lost(rows: &[RosterRow], before: &[StaffId], clients: &[Client]) {
    let mut expected: BTreeSet<StaffId> = before.iter().copied().collect();
    for client in clients {
        match client {
            Client::Leaves(person, _) => drop(expected.remove(person)),
            Client::Comes(person) | Client::ComesBack(person, _) => drop(expected.insert(*person)),
            Client::Adds => {}
        }
    }
    let found: BTreeSet<StaffId> =
        rows.iter().filter(|row| row.state.is_active()).map(|row| row.person).collect();
    assert_eq!(found, expected);
    let cancelled = rows.iter().filter(|row| row.state == State::Cancelled).count();
    let left =
        clients.iter().filter(|one| matches!(one, Client::Leaves(..) | Client::ComesBack(..)));
    assert_eq!(cancelled, left.count());
}

/// A second node on the same database.
fn second_node(db: &Database) -> Database {
    Database::open(db.url(), &Options::default()).expect("a second node opens")
}

#[test]
fn reg_6_a_cancel_storm_on_two_nodes_keeps_the_order_of_the_line_on_postgresql() {
    let fresh = Fresh::postgres();
    storm(&[fresh.database.clone(), second_node(&fresh.database)]);
}

#[test]
fn reg_6_a_cancel_storm_through_two_doors_to_one_file_keeps_the_order_of_the_line_on_sqlite() {
    let fresh = Fresh::sqlite();
    storm(&[fresh.database.clone(), second_node(&fresh.database)]);
}
