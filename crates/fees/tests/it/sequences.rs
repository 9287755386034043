//! Whatever happens to seats and to money, in whatever order: the sums are those of the entries, and
//! nothing goes back that did not come (REG-7).

use access::Permit;
use catalog::Section;
use db::testing::Fresh;
use db::{Database, Tx};
use fees::charge::{Terms, charges, lines};
use fees::desk::{record, sign};
use fees::ledger::Balance;
use fees::promise::promise;
use fees::tend::{drop_unpaid, overdue};
use fees::{Charge, Entry, Way, charge_of};
use kernel::{Failed, Fault, Key, LocalDate, Money, StaffId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use registration::{Claim, cancel, cancel_section, register, withdraw};
use staff::fixture::{Fixture, prairie_hills};

use crate::money::{day, fee, on, paid};

#[derive(Clone, Debug)]
enum Step {
    Take(usize),
    Cancel(usize),
    Withdraw(usize),
    Promise(usize),
    /// The office records so many cents for the latest charge of somebody.
    Record(usize, Entry, i64),
    Sign(usize),
    DropUnpaid,
    CancelSection,
    Later(i64),
}

/// One more than there are seats.
const PEOPLE: usize = 3;

fn step() -> impl Strategy<Value = Step> {
    let who = 0..PEOPLE;
    let entry = proptest::sample::select(vec![
        Entry::Received,
        Entry::Received,
        Entry::Refunded,
        Entry::Refunded,
        Entry::Promised,
        Entry::Waived,
        Entry::Released,
    ]);
    // Often the whole price, often a part, at times more than fits.
    let cents = prop_oneof![Just(18_000_i64), 1..18_000_i64, 18_001..40_000_i64];
    prop_oneof![
        5 => who.clone().prop_map(Step::Take),
        3 => who.clone().prop_map(Step::Cancel),
        1 => who.clone().prop_map(Step::Withdraw),
        2 => who.clone().prop_map(Step::Promise),
        8 => (who.clone(), entry, cents).prop_map(|(who, entry, sum)| Step::Record(who, entry, sum)),
        1 => who.prop_map(Step::Sign),
        1 => Just(Step::DropUnpaid),
        2 => (1_i64..15).prop_map(Step::Later),
        1 => Just(Step::CancelSection),
    ]
}

struct House {
    db: Database,
    town: Fixture,
    section: Section,
    people: [StaffId; PEOPLE],
    /// The latest registration of each.
    last: [Option<Key>; PEOPLE],
    today: LocalDate,
}

impl House {
    fn build(db: &Database) -> House {
        let (town, section) = db
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let section = paid(tx, &town, 2, &fee("two-weeks", Vec::new()))?;
                Ok::<_, Fault>((town, section))
            })
            .expect("a section with a fee");
        let people = [town.ana, town.ben, town.cy];
        let last = [None, None, None];
        House { db: db.clone(), town, section, people, last, today: day("2025-10-14") }
    }

    /// A command; what it refuses changes nothing, which is what is looked at after each step.
    fn run<T: Send + 'static, Refusal: std::fmt::Debug + Send + 'static>(
        &self,
        command: impl Fn(&mut Tx) -> Result<T, Failed<Refusal>> + Send + 'static,
    ) -> Option<T> {
        match self.db.write_now(command) {
            Ok(done) => Some(done),
            Err(Failed::Refused(_)) => None,
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn charge(&self, who: usize) -> Option<Charge> {
        let key = self.last[who].clone()?;
        self.db.read_now(move |tx| charge_of(tx, &key)).expect("charges can be read")
    }

    fn perform(&mut self, step: &Step) {
        let office = on(&self.today.to_string(), self.town.dana);
        let own = |who: usize| on(&self.today.to_string(), self.people[who]);
        match *step {
            Step::Later(days) => self.today = self.today.plus_days(days),
            Step::Take(who) => {
                let (by, id, person) = (own(who), self.section.id, self.people[who]);
                let taken =
                    self.run(move |tx| register(tx, &Permit::for_system(), &by, id, person));
                if let Some(taken) = taken {
                    self.last[who] = Some(taken.registration);
                }
            }
            Step::Cancel(who) => {
                let Some(key) = self.last[who].clone() else { return };
                let by = own(who);
                self.run(move |tx| cancel(tx, &Permit::for_system(), &by, &key));
            }
            Step::Withdraw(who) => {
                let Some(key) = self.last[who].clone() else { return };
                self.run(move |tx| withdraw(tx, &Permit::for_system(), &office, &key, "moved"));
            }
            Step::Promise(who) => {
                let Some(key) = self.last[who].clone() else { return };
                let (by, person) = (own(who), self.people[who]);
                self.run(move |tx| promise(tx, &Permit::for_system(), &by, (person, &key), "PO-1"));
            }
            Step::Record(who, entry, sum) => {
                let Some(charge) = self.charge(who) else { return };
                let terms = Terms { way: Some(Way::Check), ..Terms::default() };
                let entry = (entry, Money::from_cents(sum));
                self.run(move |tx| {
                    record(tx, &Permit::for_system(), &office, &charge.key, (entry, &terms))
                });
            }
            Step::Sign(who) => {
                let Some(charge) = self.charge(who) else { return };
                self.run(move |tx| {
                    sign(tx, &Permit::for_system(), &office, &charge.key, "by the principal")
                });
            }
            Step::DropUnpaid => {
                let due = self.db.read_now(move |tx| overdue(tx, &office)).expect("it can be read");
                for charge in due {
                    self.run(move |tx| {
                        let permit = Permit::for_system();
                        drop_unpaid(tx, &permit, &office, &charge.registration_key)
                            .map_err(Failed::<()>::Fault)
                    });
                }
            }
            Step::CancelSection => {
                let id = self.section.id;
                self.run(move |tx| {
                    cancel_section(tx, &Permit::for_system(), &office, id, "The guest is ill")
                });
            }
        }
    }

    fn holds(&self) -> Result<(), TestCaseError> {
        let (all, of_entries, of_charges) = self
            .db
            .read_now(|tx| {
                let all = charges(tx)?;
                let mut with_lines = Vec::new();
                for charge in &all {
                    with_lines.push(lines(tx, charge.id)?);
                }
                let summed: Money = tx.one(&EVERY_CENT, &[], |row| row.get(0))?;
                Ok::<_, Fault>((all, with_lines, summed))
            })
            .expect("charges can be read");
        let mut in_all = Money::ZERO;
        for (charge, lines) in all.iter().zip(&of_entries) {
            let mut balance = Balance::default();
            for line in lines {
                prop_assert!(line.money > Money::ZERO);
                balance.add(line.entry, line.money);
            }
            prop_assert_eq!(balance, charge.balance, "every figure is the sum of its entries");
            prop_assert!(balance.refunded <= balance.received, "no more back than came");
            prop_assert!(balance.waived <= balance.charged, "no more let off than was asked");
            prop_assert_eq!(
                balance.owed() - balance.paid(),
                balance.open() - balance.to_refund(),
                "what is owed less what was paid is open, or goes back"
            );
            prop_assert!(balance.outstanding() <= balance.open(), "no more promised than open");
            in_all = in_all + balance.open() - balance.to_refund();
        }
        prop_assert_eq!(in_all, of_charges, "and all of them together, by the database's own sum");
        self.seats_are_charged(&all)
    }

    /// Who has a seat is charged for it, once, and nobody else is.
    fn seats_are_charged(&self, all: &[Charge]) -> Result<(), TestCaseError> {
        let id = self.section.id;
        let rows = self.db.read_now(move |tx| registration::everyone(tx, id)).expect("a roster");
        for row in rows {
            let its = all.iter().filter(|charge| charge.registration_key == row.key).count();
            match row.state.claim() {
                Claim::Seat => prop_assert_eq!(its, 1, "{}", row.name),
                Claim::Place => prop_assert_eq!(its, 0, "who waits owes nothing"),
                Claim::Nothing => prop_assert!(its <= 1),
            }
        }
        Ok(())
    }
}

db::sql! {
    /// What all charges come to, worked out by the database alone.
    EVERY_CENT = "select cast(coalesce(sum(case entry when 'charged' then cents
            when 'waived' then -cents when 'received' then -cents
            when 'refunded' then cents else 0 end), 0) as bigint) from fee_entry";
}

#[test]
fn reg_7_no_sequence_of_events_parts_the_sums_from_the_entries_or_refunds_what_was_never_paid() {
    let steps = proptest::collection::vec(step(), 1..30);
    let mut runner =
        TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let played = runner.run(&steps, |steps| {
        let fresh = Fresh::sqlite();
        let mut house = House::build(&fresh.database);
        for step in &steps {
            house.perform(step);
            house.holds()?;
        }
        Ok(())
    });
    if let Err(failed) = played {
        panic!("{failed}");
    }
}
