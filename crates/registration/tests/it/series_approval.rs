//! A series in which a section needs an approval: asked for once, the whole waits, and a no frees all
//! (CAT-7, REG-5).

use access::Permit;
use approval::open_round;
use db::Database;
use db::testing::each_engine;
use kernel::{Failed, Key, StaffId};
use registration::approving::subject;
use registration::series::{NotUnlinked, Series, unlink};
use registration::{Refusal, State};
use staff::fixture::Fixture;

use crate::series::{GONE, SEATED, WAITING, cancel, days, gate, linked, states, take};
use crate::town::{self, by, told};

const ASKED: [State; 3] = [State::Requested; 3];
const DENIED: [State; 3] = [State::Declined; 3];

/// Three days with so many seats each, of which the second needs an approval.
fn gated(db: &Database, people: &Fixture, seats: [u16; 3]) -> Series {
    let days = days(db, seats);
    gate(db, people, &days[1]);
    linked(db, people, &days).expect("a series may need an approval")
}

fn approve(db: &Database, office: StaffId, key: &Key) -> Result<State, Refusal> {
    let (key, office) = (key.clone(), by(office));
    town::write(db, move |tx| registration::approve(tx, &Permit::for_system(), &office, &key))
}

fn deny(db: &Database, office: StaffId, key: &Key) -> Result<(), Refusal> {
    let (key, office) = (key.clone(), by(office));
    town::write(db, move |tx| {
        registration::deny(tx, &Permit::for_system(), &office, &key, "Needed at school")
    })
}

/// How many rounds of approval are open for these registrations.
fn open(db: &Database, keys: &[Key]) -> usize {
    let keys = keys.to_vec();
    db.read_now(move |tx| {
        let mut open = 0;
        for key in &keys {
            open += usize::from(open_round(tx, &subject(key))?.is_some());
        }
        Ok::<_, kernel::Fault>(open)
    })
    .expect("rounds can be read")
}

#[test]
fn reg_5_one_section_that_needs_an_approval_makes_the_whole_series_wait_for_one() {
    each_engine(|db| {
        let people = town::build(db);
        let series = gated(db, &people, [5, 5, 5]);
        let ana = take(db, &series, people.ana).unwrap();
        assert_eq!(states(db, &ana), ASKED, "no seat is had before the answer");
        assert_eq!(open(db, &ana), 1, "a chain is asked once");
        assert_eq!(told(db, people.priya), ["approval-asked"]);
        assert_eq!(approve(db, people.dana, &ana[2]), Ok(State::Registered), "by any of them");
        assert_eq!(states(db, &ana), SEATED);
        assert_eq!(open(db, &ana), 0);
        assert_eq!(told(db, people.ana).first().map(String::as_str), Some("registration-approved"));
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_5_a_request_keeps_its_seats_in_every_section_and_a_no_frees_them_all() {
    each_engine(|db| {
        let people = town::build(db);
        let series = gated(db, &people, [1, 1, 1]);
        let ana = take(db, &series, people.ana).unwrap();
        let ben = take(db, &series, people.ben).unwrap();
        assert_eq!(approve(db, people.dana, &ben[0]), Ok(State::Waitlisted), "Ana asked first");
        assert_eq!(states(db, &ben), WAITING);
        assert_eq!(deny(db, people.dana, &ana[1]), Ok(()));
        assert_eq!(states(db, &ana), DENIED);
        assert_eq!(states(db, &ben), SEATED, "in the transaction of the no");
        assert_eq!(open(db, &ana), 0);
        // She may ask again, with a new ticket.
        let again = take(db, &series, people.ana).unwrap();
        assert_eq!(states(db, &again), ASKED);
        cancel(db, people.ana, &again[2]).unwrap();
        assert_eq!((states(db, &again), open(db, &again)), (GONE.to_vec(), 0));
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_5_a_section_that_is_cancelled_has_the_chain_asked_anew_for_the_rest() {
    each_engine(|db| {
        let people = town::build(db);
        let series = gated(db, &people, [5, 5, 5]);
        let ana = take(db, &series, people.ana).unwrap();
        let gone = db
            .read_now({
                let ana = ana.clone();
                move |tx| {
                    for (nth, key) in ana.iter().enumerate() {
                        if open_round(tx, &subject(key))?.is_some() {
                            return Ok::<_, kernel::Fault>(nth);
                        }
                    }
                    panic!("nobody was asked")
                }
            })
            .unwrap();
        let (id, office) = (series.sections[gone].id, by(people.dana));
        town::write(db, move |tx| {
            registration::cancel_section(tx, &Permit::for_system(), &office, id, "too few")
        })
        .unwrap();
        let rest: Vec<Key> = ana
            .iter()
            .enumerate()
            .filter(|(nth, _)| *nth != gone)
            .map(|(_, key)| key.clone())
            .collect();
        assert_eq!(states(db, &rest), [State::Requested; 2]);
        assert_eq!(open(db, &rest), 1, "asked once again, for what takes place");
        approve(db, people.dana, &rest[0]).unwrap();
        assert_eq!(states(db, &rest), [State::Registered; 2]);
        assert_eq!(town::state(db, &ana[gone]), State::Cancelled);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_5_a_series_is_not_ended_while_somebody_waits_for_an_answer() {
    each_engine(|db| {
        let people = town::build(db);
        let series = gated(db, &people, [5, 5, 5]);
        let ana = take(db, &series, people.ana).unwrap();
        let end = || {
            let (series, office) = (series.clone(), by(people.dana));
            db.write_now(move |tx| unlink(tx, &Permit::for_system(), &office, &series))
        };
        let waits = NotUnlinked::RequestsWait { people: 1 };
        assert_eq!(end(), Err(Failed::Refused(waits)));
        approve(db, people.dana, &ana[0]).unwrap();
        assert_eq!(end(), Ok(()));
        assert_eq!(states(db, &ana), SEATED, "she keeps each of them");
    });
}
