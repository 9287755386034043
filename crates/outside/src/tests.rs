//! The whole in Prairie Hills, on both engines: money, hours, files, and what is refused.

use access::{Permit, Role, action};
use approval::{Decision, State as Round};
use catalog::{CreditType, CreditUnit, Kind};
use db::testing::each_engine;
use db::{Database, Tx};
use identity::grant::NewGrant;
use kernel::{
    By, DistrictCalendar, Failed, Fault, FundAccountId, Hours, Key, LocalDate, Money, Occasion,
    StaffId,
};
use staff::fixture::{Fixture, NOW, prairie_hills};

use crate::answers::Answers;
use crate::ask::AskRefusal;
use crate::file::{FileRefusal, add_file, remove_file};
use crate::form::{Cost, Form, Question};
use crate::funds::{FundRefusal, NewAccount, accounts, open_account, standing};
use crate::machine::{Event, NotPossible, State};
use crate::money::Sums;
use crate::{FINAL, PRIOR, ask, check, report};

mod aligned;
mod allotted;
mod earned;

const DAY: i64 = 24 * 60;
const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

struct Town {
    db: Database,
    people: Fixture,
    account: FundAccountId,
}

fn at(person: StaffId, days: i64) -> Occasion {
    let now = NOW.plus_minutes(days * DAY);
    Occasion { by: By::Staff(person), now, today: DistrictCalendar::nebraska().date(now) }
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn cents(dollars: i64) -> Money {
    Money::from_cents(dollars * 100)
}

fn settle(tx: &mut Tx) -> Result<(Fixture, FundAccountId), Fault> {
    let people = prairie_hills(tx)?;
    let office = at(people.dana, -30);
    let new = NewGrant {
        person: people.dana,
        role: Role::Coordinator,
        building: None,
        starts_on: day("2024-08-01"),
        ends_on: None,
    };
    identity::grant::grant(tx, &Permit::for_system(), &office, new)
        .map_err(|failed| Fault::new(format!("{failed:?}")))?;
    let hours = CreditType {
        code: "pl-hours".to_owned(),
        name: "Hours".to_owned(),
        unit: CreditUnit::Hours,
        retired_on: None,
    };
    catalog::keep_credit_type(tx, &Permit::for_system(), &hours)?;
    open_account(tx, &Permit::for_system(), &office, &account("2211"))
        .map_err(|failed| Fault::new(format!("{failed:?}")))?;
    let id = accounts(tx)?[0].id;
    Ok((people, id))
}

fn account(code: &str) -> NewAccount {
    NewAccount {
        fund_code: "title-ii".to_owned(),
        fund_name: "Title II-A".to_owned(),
        code: code.to_owned(),
        name: "Conferences".to_owned(),
    }
}

impl Town {
    fn build(db: &Database) -> Town {
        let (people, account) = db.write_now(settle).unwrap();
        Town { db: db.clone(), people, account }
    }

    fn write<T: Send + 'static>(
        &self,
        task: impl Fn(&mut Tx) -> Result<T, Failed<AskRefusal>> + Send + 'static,
    ) -> Result<T, AskRefusal> {
        match self.db.write_now(task) {
            Ok(done) => Ok(done),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    /// A workshop in four weeks that costs $200 and is also for these colleagues, as a draft.
    fn draft(&self, with: &[StaffId]) -> Key {
        let (ana, account, with) = (self.people.ana, self.account, with.to_vec());
        self.write(move |tx| {
            let (permit, who) = (Permit::for_system(), at(ana, 0));
            let key = ask::begin(tx, &permit, &who, ana, Form::Workshop)?;
            ask::answer(tx, &permit, &who, &key, |answers| {
                fill(answers, account);
                answers.set_members(&with);
            })?;
            Ok(key)
        })
        .unwrap()
    }

    fn send(&self, key: &Key, days: i64) -> Result<State, AskRefusal> {
        let (ana, key) = (self.people.ana, key.clone());
        self.write(move |tx| {
            let calendar = DistrictCalendar::nebraska();
            ask::send(tx, &Permit::for_system(), &at(ana, days), &calendar, &key)
        })
    }

    fn decide(&self, kind: &'static str, key: &Key, decision: &Decision, days: i64) -> Round {
        let (priya, key, decision) = (self.people.priya, key.clone(), decision.clone());
        self.db
            .write_now(move |tx| {
                let subject = approval::Subject::new(kind, &key);
                let round = approval::open_round(tx, &subject)?.expect("it waits");
                let permit: Permit<action::DecideApproval> = Permit::for_system();
                approval::decide(tx, &permit, &at(priya, days), &round, &decision)
            })
            .unwrap_or_else(|failed| panic!("{failed:?}"))
    }

    fn yes(&self, kind: &'static str, key: &Key, days: i64) -> Round {
        self.decide(kind, key, &Decision::Approve { comment: None }, days)
    }

    /// Reports four hours and $180, by those who took part, with a certificate.
    fn report(&self, key: &Key, took: &[StaffId], days: i64) -> Result<State, AskRefusal> {
        let (ana, key, took) = (self.people.ana, key.clone(), took.to_vec());
        self.write(move |tx| {
            let (permit, who) = (Permit::for_system(), at(ana, days));
            report::answer_report(tx, &permit, &who, &key, |answers| {
                answers.set_took(&took);
                answers.set_done_on(Some(day("2025-11-12")));
                answers.set_done_hours(Hours::from_minutes(240));
                answers.reflection = Some("Much.".to_owned());
                answers.shared = Some("All of it.".to_owned());
                answers.set_spent(&[(Cost::Fee, cents(180))].into());
            })?;
            let added = add_file(tx, &permit, &who, &key, ("proof.pdf", PDF));
            assert!(added.is_ok(), "{added:?}");
            report::send_report(tx, &permit, &who, &key)
        })
    }

    fn cancel(&self, key: &Key, days: i64) -> Result<(), AskRefusal> {
        let (ana, key) = (self.people.ana, key.clone());
        self.write(move |tx| {
            ask::cancel(tx, &Permit::for_system(), &at(ana, days), &key, Some("Ill"))
        })
    }

    fn sums(&self) -> Sums {
        self.db.read_now(standing).unwrap()[0].1
    }

    fn state(&self, key: &Key) -> State {
        let key = key.clone();
        self.db.read_now(move |tx| crate::request(tx, &key)).unwrap().unwrap().state
    }

    fn hours(&self, person: StaffId) -> Vec<i64> {
        let pieces = self.db.read_now(move |tx| credit::transcript(tx, person, None)).unwrap();
        pieces.iter().map(|piece| piece.amount().minutes.minutes()).collect()
    }

    fn told(&self, person: StaffId) -> Vec<String> {
        let told = self.db.read_now(move |tx| db::outbox::of_person(tx, person, 9)).unwrap();
        told.into_iter().map(|one| one.kind).collect()
    }

    fn holds(&self) {
        assert_eq!(self.db.read_now(check), Ok(Vec::new()));
        assert_eq!(self.db.read_now(approval::check), Ok(Vec::new()));
        assert_eq!(self.db.read_now(credit::check), Ok(Vec::new()));
    }
}

/// The workshop, when it costs nothing.
fn fill_free(answers: &mut Answers) {
    fill(answers, FundAccountId(0));
    answers.set_costs(&[].into());
    answers.set_account(None);
}

fn fill(answers: &mut Answers, account: FundAccountId) {
    answers.title = Some("Number talks".to_owned());
    answers.provider = Some("Service unit".to_owned());
    answers.set_kind(Kind::ProfessionalDevelopment);
    answers.place = Some("Lincoln".to_owned());
    answers.set_reach(approval::Reach::InState);
    answers.nights = Some(0);
    answers.set_starts_on(Some(day("2025-11-12")));
    answers.set_ends_on(Some(day("2025-11-12")));
    answers.set_hours(Hours::from_minutes(300));
    answers.purpose = Some("Better talks".to_owned());
    answers.plan = Some("Goal 1".to_owned());
    answers.sharing = Some("With grade 3".to_owned());
    answers.set_costs(&[(Cost::Fee, cents(200))].into());
    answers.set_account(Some(account));
}

#[test]
fn money_is_set_aside_when_approved_and_let_go_when_called_off_ext_7() {
    each_engine(|db| {
        let town = Town::build(db);
        let key = town.draft(&[]);
        assert_eq!(town.sums(), Sums::default(), "a draft asks for nothing");
        assert_eq!(town.send(&key, 0), Ok(State::Asked));
        assert_eq!(town.sums(), Sums { requested: cents(200), ..Sums::default() });
        assert_eq!(town.yes(PRIOR, &key, 1), Round::Approved);
        assert_eq!(town.sums(), Sums { encumbered: cents(200), ..Sums::default() });
        assert_eq!(town.told(town.people.ana), ["outside-told-approved"]);
        town.holds();
        town.cancel(&key, 2).unwrap();
        assert_eq!(town.sums(), Sums { released: cents(200), ..Sums::default() });
        let refused = NotPossible { state: State::Cancelled, event: Event::Cancel };
        assert_eq!(town.cancel(&key, 3), Err(AskRefusal::NotPossible(refused)), "once");
        assert_eq!(town.sums().released, cents(200));
        town.holds();
    });
}

#[test]
fn each_who_took_part_gets_the_hours_once_the_report_is_approved_ext_1() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben, cy) = (town.people.ana, town.people.ben, town.people.cy);
        let key = town.draft(&[ben, cy]);
        town.send(&key, 0).unwrap();
        town.yes(PRIOR, &key, 1);
        // Before it is over there is nothing to report.
        let early = town.report(&key, &[ana, ben], 20);
        assert_eq!(early, Err(AskRefusal::NotOver { ends_on: day("2025-11-12") }));
        assert_eq!(town.report(&key, &[ana, ben], 30), Ok(State::Reported));
        assert!(town.hours(ana).is_empty());
        // Returned, it is written again, and nothing of the approval is undone.
        let again = Decision::Return { reason: "Which routine?".to_owned() };
        town.decide(FINAL, &key, &again, 31);
        assert_eq!((town.state(&key), town.sums().encumbered), (State::Approved, cents(200)));
        assert_eq!(town.told(ana)[0], "outside-told-report-returned");
        assert_eq!(town.report(&key, &[ana, ben], 32), Ok(State::Reported));
        assert_eq!(town.yes(FINAL, &key, 33), Round::Approved);
        assert_eq!(town.state(&key), State::Confirmed);
        assert_eq!((town.hours(ana), town.hours(ben)), (vec![240], vec![240]));
        assert!(town.hours(cy).is_empty(), "Cy stayed at home");
        let settled = Sums { spent: cents(180), released: cents(200), ..Sums::default() };
        assert_eq!(town.sums(), settled);
        assert_eq!(town.told(ben), ["outside-told-confirmed"]);
        town.holds();
    });
}

#[test]
fn a_report_that_is_denied_posts_nothing_and_lets_the_money_go() {
    each_engine(|db| {
        let town = Town::build(db);
        let ana = town.people.ana;
        let key = town.draft(&[]);
        town.send(&key, 0).unwrap();
        town.yes(PRIOR, &key, 1);
        town.report(&key, &[ana], 30).unwrap();
        let no = Decision::Deny { reason: "You were at school that day.".to_owned() };
        town.decide(FINAL, &key, &no, 31);
        assert_eq!((town.state(&key), town.hours(ana)), (State::Denied, vec![]));
        assert_eq!(town.sums(), Sums { released: cents(200), ..Sums::default() });
        assert_eq!(town.told(ana)[0], "outside-told-report-denied");
        town.holds();
    });
}

#[test]
fn a_claim_is_reported_at_once_and_needs_its_proof() {
    each_engine(|db| {
        let town = Town::build(db);
        let ana = town.people.ana;
        let key = town
            .write(move |tx| {
                let (permit, who) = (Permit::for_system(), at(ana, 0));
                let key = ask::begin(tx, &permit, &who, ana, Form::Claim)?;
                ask::answer(tx, &permit, &who, &key, |answers| {
                    answers.title = Some("First aid".to_owned());
                    answers.provider = Some("Red Cross".to_owned());
                    answers.set_kind(Kind::Training);
                    answers.set_done_on(Some(day("2025-10-10")));
                    answers.set_done_hours(Hours::from_minutes(90));
                    answers.reflection = Some("What to do first".to_owned());
                })?;
                Ok(key)
            })
            .unwrap();
        assert_eq!(town.send(&key, 0), Err(AskRefusal::ProofMissing));
        let add = |name: &'static str, bytes: &'static [u8]| {
            let key = key.clone();
            db.write_now(move |tx| {
                add_file(tx, &Permit::for_system(), &at(ana, 0), &key, (name, bytes))
            })
        };
        let script = add("proof.pdf", b"<script>");
        assert_eq!(script, Err(Failed::Refused(FileRefusal::NotTaken)));
        let file = add("proof.jpg", b"\xff\xd8\xff\xe0 photo").unwrap();
        assert_eq!(town.send(&key, 0), Ok(State::Reported));
        let (request, sent) = (key.clone(), file.clone());
        let removed = db.write_now(move |tx| {
            remove_file(tx, &Permit::for_system(), &at(ana, 0), &request, &sent)
        });
        assert_eq!(removed, Err(Failed::Refused(FileRefusal::Closed)), "what was sent stays");
        town.yes(FINAL, &key, 1);
        assert_eq!(town.hours(ana), [90]);
        town.holds();
    });
}

#[test]
fn what_is_late_is_asked_why_and_what_is_missing_is_named_ext_4() {
    each_engine(|db| {
        let town = Town::build(db);
        let key = town.draft(&[]);
        // Four weeks ahead is in time; nine working days ahead is not.
        assert_eq!(town.send(&key, 16), Err(AskRefusal::Missing(Question::Late)));
        assert_eq!(town.state(&key), State::Draft);
        assert_eq!(town.send(&key, 14), Ok(State::Asked));
        town.holds();
    });
}

#[test]
fn its_author_pulls_it_back_until_somebody_acts_and_then_only_calls_it_off() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, key) = (town.people.ana, town.draft(&[]));
        let pull = |days: i64| {
            let key = key.clone();
            town.write(move |tx| ask::pull_back(tx, &Permit::for_system(), &at(ana, days), &key))
        };
        town.send(&key, 0).unwrap();
        assert_eq!(pull(0), Ok(State::Draft));
        assert_eq!(town.sums(), Sums::default());
        town.send(&key, 0).unwrap();
        town.yes(PRIOR, &key, 1);
        let refused = NotPossible { state: State::Approved, event: Event::PullBack };
        assert_eq!(pull(1), Err(AskRefusal::NotPossible(refused)));
        town.holds();
    });
}

#[test]
fn a_fund_has_each_account_once() {
    each_engine(|db| {
        let town = Town::build(db);
        let office = at(town.people.dana, 0);
        let open = |code: &'static str| {
            db.write_now(move |tx| open_account(tx, &Permit::for_system(), &office, &account(code)))
        };
        assert_eq!(open("2211"), Err(Failed::Refused(FundRefusal::CodeTaken)));
        open("2212").unwrap();
        let known = db.read_now(accounts).unwrap();
        assert_eq!(known.len(), 2);
        assert!(known.iter().all(|one| one.fund_name == "Title II-A"));
    });
}
