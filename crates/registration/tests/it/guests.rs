//! Guests in the same line as staff (REG-13): their seat counts like any, and there is no section for
//! them but those that are open to guests.

use access::Permit;
use catalog::Section;
use catalog::schedule::Plan;
use db::Database;
use db::testing::Fresh;
use kernel::{DistrictCalendar, EmailAddress, Key, PersonName, Seats, StaffId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use registration::guests::{close_to_guests, open_to_guests, sections_for_guests};
use registration::register::register_guest;
use registration::{Claim, Refusal, RosterRow, State};
use staff::fixture::{Fixture, NOW};
use staff::guest::{NewGuest, add_guest};

use crate::town;

const STAFF: usize = 3;
const GUESTS: usize = 3;

#[derive(Clone, Debug)]
enum Step {
    Take(usize, usize),
    Cancel(usize, usize),
    Withdraw(usize, usize),
    Open(usize),
    Close(usize),
    Seats(usize, u16),
}

fn step() -> impl Strategy<Value = Step> {
    let (who, section) = (0..STAFF + GUESTS, 0_usize..2);
    prop_oneof![
        6 => (who.clone(), section.clone()).prop_map(|(who, of)| Step::Take(who, of)),
        3 => (who.clone(), section.clone()).prop_map(|(who, of)| Step::Cancel(who, of)),
        1 => (who, section.clone()).prop_map(|(who, of)| Step::Withdraw(who, of)),
        2 => section.clone().prop_map(Step::Open),
        1 => section.clone().prop_map(Step::Close),
        1 => (section, 0_u16..5).prop_map(|(of, seats)| Step::Seats(of, seats)),
    ]
}

fn guest(db: &Database, number: usize) -> StaffId {
    let new = NewGuest {
        name: PersonName::new("Maya", &format!("Guest {number}"), None),
        email: EmailAddress::parse(&format!("maya{number}@esu.example")).expect("an address"),
        organization: "Service Unit 4".to_owned(),
    };
    db.write_now(move |tx| add_guest(tx, &town::by(StaffId(1)), &new)).expect("a guest")
}

struct House {
    db: Database,
    town: Fixture,
    /// Staff first, then guests.
    people: Vec<StaffId>,
    sections: Vec<Section>,
    /// Whether each is open to guests.
    open: [bool; 2],
}

impl House {
    fn build(db: &Database) -> House {
        let town = town::build(db);
        let mut people = vec![town.ana, town.ben, town.cy];
        people.extend((0..GUESTS).map(|number| guest(db, number)));
        let sections = vec![
            town::offer(db, "Open evening", 1, "2025-11-05 08:00 10:00"),
            town::offer(db, "For staff", 3, "2025-11-06 08:00 10:00"),
        ];
        let mut house = House { db: db.clone(), town, people, sections, open: [false; 2] };
        house.perform(&Step::Open(0)).expect("a section can be opened to guests");
        house
    }

    fn roster(&self, of: usize) -> Vec<RosterRow> {
        let id = self.sections[of].id;
        self.db.read_now(move |tx| registration::everyone(tx, id)).expect("it can be read")
    }

    fn held(&self, who: usize, of: usize) -> Option<Key> {
        let (rows, person) = (self.roster(of), self.people[who]);
        rows.into_iter()
            .find(|row| row.person == person && row.state.is_active())
            .map(|row| row.key)
    }

    /// As the pages do: guests by their own command, staff by theirs.
    fn take(&self, who: usize, of: usize) -> Result<State, Refusal> {
        let (person, id) = (self.people[who], self.sections[of].id);
        let by = town::by(person);
        if who < STAFF {
            return town::register(&self.db, &self.sections[of], person).map(|done| done.state);
        }
        town::write(&self.db, move |tx| {
            register_guest(tx, &Permit::for_system(), &by, id, person).map(|done| done.state)
        })
    }

    fn perform(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let office = town::by(self.town.dana);
        match *step {
            Step::Take(who, of) => {
                let (held, before) = (self.held(who, of), self.roster(of).len());
                let answer = self.take(who, of);
                if who >= STAFF && !self.open[of] && held.is_none() {
                    prop_assert_eq!(answer, Err(Refusal::NotOffered), "as if there were none");
                    prop_assert_eq!(self.roster(of).len(), before, "and nothing is written");
                }
            }
            Step::Cancel(who, of) => {
                let by = town::by(self.people[who]);
                if let Some(key) = self.held(who, of) {
                    drop(town::write(&self.db, move |tx| {
                        registration::cancel(tx, &Permit::for_system(), &by, &key)
                    }));
                }
            }
            Step::Withdraw(who, of) => {
                if let Some(key) = self.held(who, of) {
                    drop(town::write(&self.db, move |tx| {
                        registration::withdraw(tx, &Permit::for_system(), &office, &key, "moved")
                    }));
                }
            }
            Step::Open(of) => {
                let section = self.sections[of].clone();
                let opened = self.db.write_now(move |tx| {
                    open_to_guests(tx, &Permit::for_system(), &office, &section)
                });
                prop_assert_eq!(opened, Ok(()));
                self.open[of] = true;
            }
            Step::Close(of) => {
                let id = self.sections[of].id;
                let closed = self
                    .db
                    .write_now(move |tx| close_to_guests(tx, &Permit::for_system(), &office, id));
                prop_assert_eq!(closed, Ok(()));
                self.open[of] = false;
            }
            Step::Seats(of, seats) => {
                let id = self.sections[of].id;
                drop(town::write(&self.db, move |tx| {
                    let now = catalog::section(tx, id)?.expect("a section");
                    let plan = Plan { capacity: Some(Seats(seats)), ..Plan::of(&now) };
                    let calendar = DistrictCalendar::nebraska();
                    let permit = Permit::for_system();
                    registration::reschedule(tx, &permit, &office, &calendar, id, &plan)
                }));
            }
        }
        Ok(())
    }

    /// Guests see what is open to them and nothing else; their seats count; nobody overtakes.
    fn holds(&self) -> Result<(), TestCaseError> {
        let shown = self.db.read_now(|tx| sections_for_guests(tx, NOW)).expect("it can be read");
        for (of, section) in self.sections.iter().enumerate() {
            let id = section.id;
            prop_assert_eq!(shown.iter().any(|one| one.id == id), self.open[of]);
            let now = self.db.read_now(move |tx| catalog::section(tx, id)).expect("it can be read");
            let Seats(seats) = now.and_then(|one| one.capacity).expect("an end of seats");
            let rows = self.roster(of);
            let tickets = |claim: Claim| -> Vec<i64> {
                rows.iter().filter(|row| row.state.claim() == claim).map(|row| row.ticket).collect()
            };
            let (seated, waiting) = (tickets(Claim::Seat), tickets(Claim::Place));
            prop_assert!(seated.len() <= usize::from(seats), "guests and staff together");
            prop_assert!(waiting.is_empty() || seated.len() == usize::from(seats));
            let (last, first) = (seated.iter().max(), waiting.iter().min());
            prop_assert!(last.zip(first).is_none_or(|(last, first)| last < first));
            let of_guests = rows.iter().filter(|row| row.guest_of.is_some());
            let guests =
                of_guests.filter(|row| !self.people[STAFF..].contains(&row.person)).count();
            prop_assert_eq!(guests, 0, "staff are never counted as guests");
        }
        prop_assert_eq!(self.db.read_now(registration::check), Ok(Vec::new()));
        Ok(())
    }
}

#[test]
fn reg_13_no_sequence_of_events_shows_a_guest_what_is_shut_or_counts_their_seat_otherwise() {
    let steps = proptest::collection::vec(step(), 5..30);
    let mut runner =
        TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let played = runner.run(&steps, |steps| {
        let fresh = Fresh::sqlite();
        let mut house = House::build(&fresh.database);
        for step in &steps {
            house.perform(step)?;
            house.holds()?;
        }
        Ok(())
    });
    if let Err(failed) = played {
        panic!("{failed}");
    }
}
