//! What was allotted, what of it is left, and what becomes of requests for more.

use access::{Permit, Role};
use approval::chain::{Allotted, Conditions};
use approval::{Draft, Relation, Step};
use db::testing::each_engine;
use kernel::{DistrictCalendar, Key, Money, SchoolYear, StaffId};

use super::{Town, at, cents, fill};
use crate::allotment::{self, Account, Holder, Over, allot, set_over};
use crate::ask::AskRefusal;
use crate::form::{Cost, Form, Question};
use crate::machine::State;
use crate::{PRIOR, ask};

const YEAR: SchoolYear = SchoolYear { starting: 2025 };

impl Town {
    fn allots(&self, holder: Holder, money: Option<Money>) {
        let dana = self.people.dana;
        self.db
            .write_now(move |tx| {
                let fund = allotment::funds(tx)?[0].id;
                allot(tx, &Permit::for_system(), &at(dana, 0), YEAR, &[(fund, holder, money)])
            })
            .unwrap();
    }

    fn makes(&self, over: Over) {
        let dana = self.people.dana;
        self.db
            .write_now(move |tx| {
                let fund = allotment::funds(tx)?[0].id;
                set_over(tx, &Permit::for_system(), &at(dana, 0), fund, over)
            })
            .unwrap();
    }

    fn accounts(&self) -> Vec<Account> {
        let calendar = DistrictCalendar::nebraska();
        self.db.read_now(move |tx| allotment::accounts(tx, &calendar, YEAR)).unwrap()
    }

    fn left(&self) -> Vec<i64> {
        self.accounts().iter().map(|one| one.left().cents() / 100).collect()
    }

    /// A workshop that somebody asks for, sent.
    fn asks(&self, person: StaffId, dollars: i64, why: Option<&'static str>) -> Asked {
        let account = self.account;
        let key = self
            .write(move |tx| {
                let (permit, who) = (Permit::for_system(), at(person, 0));
                let key = ask::begin(tx, &permit, &who, person, Form::Workshop)?;
                ask::answer(tx, &permit, &who, &key, |answers| {
                    fill(answers, account);
                    answers.set_members(&[]);
                    answers.set_costs(&[(Cost::Fee, cents(dollars))].into());
                    answers.beyond = why.map(str::to_owned);
                })?;
                Ok(key)
            })
            .unwrap();
        let sent = key.clone();
        let outcome = self.write(move |tx| {
            let calendar = DistrictCalendar::nebraska();
            ask::send(tx, &Permit::for_system(), &at(person, 0), &calendar, &sent)
        });
        (key, outcome)
    }
}

type Asked = (Key, Result<State, AskRefusal>);

#[test]
fn what_is_left_falls_with_each_request_and_rises_when_one_is_called_off_ext_7() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, birch) = (town.people.ana, Holder::Building(town.people.birch));
        town.allots(birch, Some(cents(500)));
        town.allots(Holder::Person(ana), Some(cents(300)));
        town.makes(Over::Refuse);
        let (first, sent) = town.asks(ana, 200, None);
        assert_eq!((sent, town.left()), (Ok(State::Asked), vec![300, 100]));
        // A colleague of the building draws on the building's, not on hers.
        let (_, sent) = town.asks(town.people.ben, 250, None);
        assert_eq!((sent, town.left()), (Ok(State::Asked), vec![50, 100]));
        let (_, sent) = town.asks(ana, 60, None);
        let beyond = AskRefusal::Beyond { whose: birch, left: cents(50) };
        assert_eq!(sent, Err(beyond));
        // Set aside, reported, and paid a little cheaper.
        town.yes(PRIOR, &first, 1);
        let used = town.accounts()[1].used;
        assert_eq!((used.requested, used.encumbered), (Money::ZERO, cents(200)));
        town.cancel(&first, 2).unwrap();
        assert_eq!(town.left(), [250, 300], "what is called off is free again");
        let (last, sent) = town.asks(ana, 250, None);
        assert_eq!(sent, Ok(State::Asked), "to the last cent");
        town.yes(PRIOR, &last, 1);
        town.report(&last, &[ana], 30).unwrap();
        town.yes(crate::FINAL, &last, 31);
        let used = town.accounts()[1].used;
        assert_eq!((used.encumbered, used.spent), (Money::ZERO, cents(180)));
        assert_eq!(town.left(), [70, 120], "what was not spent is free again");
        town.holds();
    });
}

#[test]
fn a_fund_that_makes_exceptions_asks_why_and_sends_them_their_own_way_ext_2() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, dana) = (town.people.ana, town.people.dana);
        db.write_now(move |tx| {
            let exceptions = Draft {
                name: "Exceptions".to_owned(),
                rank: 1,
                conditions: Conditions {
                    allotted: Some(Allotted::Beyond),
                    ..Conditions::default()
                },
                steps: vec![Step::of("Office", Relation::Role(Role::Coordinator))],
            };
            approval::keep_chain(tx, &Permit::for_system(), &at(dana, 0), None, &exceptions)
        })
        .unwrap();
        town.allots(Holder::Person(ana), Some(cents(100)));
        let (_, sent) = town.asks(ana, 200, None);
        assert_eq!(sent, Err(AskRefusal::Missing(Question::Beyond)));
        let (key, sent) = town.asks(ana, 200, Some("The only training this year."));
        assert_eq!(sent, Ok(State::Asked));
        let waits = move |person: StaffId| {
            let inbox = db.read_now(move |tx| approval::inbox(tx, person, at(person, 0).today));
            inbox.unwrap().len()
        };
        assert_eq!((waits(dana), waits(town.people.priya)), (1, 0), "the office decides");
        assert_eq!(town.left(), [-100]);
        town.cancel(&key, 1).unwrap();
        // Within what is left it goes the usual way, and without a limit too.
        town.asks(ana, 100, None).1.unwrap();
        assert_eq!((waits(dana), waits(town.people.priya)), (0, 1));
        town.allots(Holder::Person(ana), None);
        assert!(town.accounts().is_empty(), "there is no limit any more");
        town.asks(ana, 900, None).1.unwrap();
        town.holds();
    });
}
