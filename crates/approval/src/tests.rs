//! The whole in Prairie Hills, on both engines: chains, delegates, people who leave, time that
//! passes, links in mails.

use access::{Permit, Role, action};
use db::testing::each_engine;
use db::{Database, Tx, setting};
use identity::grant::NewGrant;
use kernel::{
    By, DistrictCalendar, Failed, Fault, Instant, Key, LocalDate, Money, Occasion, StaffId,
};
use staff::fixture::{Fixture, NOW, prairie_hills};
use web::Words;

use crate::chain::{Conditions, Travel};
use crate::decide::{Decision, DecisionRefusal, decide};
use crate::delegate::{DelegateRefusal, name_delegate, withdraw_delegate};
use crate::edit_chain::{Draft, keep_chain, retire_chain};
use crate::follow::Decided;
use crate::inbox::{inbox, latest};
use crate::owner::{About, Owner, Revising, Said, Settlement};
use crate::round::{RoundRefusal, State};
use crate::send::{New, end, pull_back, send};
use crate::step::{Relation, Step, Way};
use crate::store::Subject;
use crate::{check, link, tend};

const DAY: i64 = 24 * 60;

crate::owner! {
    Owner { kind: "wish", forms, about, settled, revising: Revising::Possible }
}

fn forms(_: &Words) -> Vec<(&'static str, String)> {
    vec![("wish", "A wish".to_owned())]
}

#[expect(clippy::unnecessary_wraps, reason = "the slices' own ask a database")]
fn about(_: &mut Tx, _: &Words, _: &Key) -> Result<Option<About>, Fault> {
    Ok(Some(About::default()))
}

/// Keeps what it was told; one wish cannot be.
fn settled(
    tx: &mut Tx,
    _: &Permit<action::DecideApproval>,
    _: &Occasion,
    key: &Key,
    settlement: &Settlement,
) -> Result<(), Failed<Said>> {
    if *key == Key::from_words("impossible") {
        return Err(Failed::Refused(Said::new(|_| "It cannot be.".to_owned())));
    }
    setting::set(tx, &format!("wish.{key}"), &format!("{settlement:?}"))?;
    Ok(())
}

struct Town {
    db: Database,
    people: Fixture,
}

fn at(person: StaffId, minutes: i64) -> Occasion {
    let now = NOW.plus_minutes(minutes);
    Occasion { by: By::Staff(person), now, today: DistrictCalendar::nebraska().date(now) }
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

impl Town {
    fn build(db: &Database) -> Town {
        let people = db
            .write_now(|tx| {
                let people = prairie_hills(tx)?;
                for (person, role, building) in [
                    (people.priya, Role::Principal, Some(people.birch)),
                    (people.paul, Role::Principal, Some(people.cedar)),
                    (people.dana, Role::Coordinator, None),
                    (people.sofia, Role::Superintendent, None),
                ] {
                    grant(tx, person, role, building, "2024-08-01")?;
                }
                Ok::<_, Fault>(people)
            })
            .unwrap();
        Town { db: db.clone(), people }
    }

    fn chain(&self, name: &str, conditions: Conditions, steps: Vec<Step>) -> Key {
        let draft = Draft { name: name.to_owned(), rank: 10, conditions, steps };
        let office = at(self.people.dana, 0);
        self.db
            .write_now(move |tx| keep_chain(tx, &Permit::for_system(), &office, None, &draft))
            .unwrap()
    }

    fn send(&self, new: &New, minutes: i64) -> Key {
        let (new, occasion) = (new.clone(), at(new.requester, minutes));
        self.db.write_now(move |tx| send(tx, &occasion, &new)).unwrap().approval
    }

    fn decide(
        &self,
        key: &Key,
        by: StaffId,
        decision: Decision,
        minutes: i64,
    ) -> Result<State, DecisionRefusal> {
        let key = key.clone();
        let done = self.db.write_now(move |tx| {
            let permit: Permit<action::DecideApproval> = Permit::for_system();
            decide(tx, &permit, &at(by, minutes), &key, &decision)
        });
        match done {
            Ok(state) => Ok(state),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn yes(&self, key: &Key, by: StaffId, minutes: i64) -> Result<State, DecisionRefusal> {
        self.decide(key, by, Decision::Approve { comment: None }, minutes)
    }

    fn inbox(&self, of: StaffId, minutes: i64) -> Vec<String> {
        let today = at(of, minutes).today;
        let found = self.db.read_now(move |tx| inbox(tx, of, today)).unwrap();
        found.into_iter().map(|one| one.standing.title).collect()
    }

    fn told(&self, person: StaffId) -> Vec<String> {
        let told = self.db.read_now(move |tx| db::outbox::of_person(tx, person, 50)).unwrap();
        told.into_iter().map(|one| one.kind).collect()
    }

    fn unread(&self, person: StaffId) -> usize {
        self.db.read_now(move |tx| db::outbox::unread(tx, person)).unwrap().len()
    }

    fn tend(&self, minutes: i64) {
        while tend(&self.db, &at(self.people.dana, minutes)).unwrap() {}
    }

    fn outcome(&self, words: &str) -> Option<String> {
        let name = format!("wish.{}", Key::from_words(words));
        self.db.read_now(move |tx| setting::get(tx, &name)).unwrap()
    }

    fn holds(&self) {
        assert_eq!(self.db.read_now(check), Ok(Vec::new()));
    }
}

fn wish(words: &str, of: StaffId, dollars: i64) -> New {
    New {
        subject: Subject::new("wish", &Key::from_words(words)),
        form: "wish".to_owned(),
        title: words.to_owned(),
        requester: of,
        parties: Vec::new(),
        amount: Money::from_cents(dollars * 100),
        travel: Travel::default(),
        fund: None,
        allotted: crate::chain::Allotted::Within,
    }
}

fn grant(
    tx: &mut Tx,
    person: StaffId,
    role: Role,
    building: Option<kernel::BuildingId>,
    from: &str,
) -> Result<(), Fault> {
    let new = NewGrant { person, role, building, starts_on: day(from), ends_on: None };
    let office = Occasion { by: By::System("tests"), now: NOW, today: day("2025-10-14") };
    identity::grant::grant(tx, &Permit::for_system(), &office, new)
        .map(|_| ())
        .map_err(|failed| Fault::new(format!("{failed:?}")))
}

fn step(relation: Relation) -> Step {
    Step::of("", relation)
}

#[test]
fn three_approvers_one_after_another_and_then_the_owner_acts_wfl_1() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        town.chain(
            "Long",
            Conditions::default(),
            vec![
                step(Relation::Supervisor),
                step(Relation::Role(Role::Coordinator)),
                step(Relation::Role(Role::Superintendent)),
            ],
        );
        let key = town.send(&wish("three", people.ana, 100), 0);
        assert_eq!(town.inbox(people.priya, 0), ["three"]);
        assert_eq!(town.told(people.priya), ["approval-asked"]);
        assert!(town.inbox(people.dana, 0).is_empty() && town.told(people.dana).is_empty());
        assert!(matches!(town.yes(&key, people.dana, 1), Err(DecisionRefusal::NotAsked)));
        assert_eq!(town.yes(&key, people.priya, 2).unwrap(), State::Open { step: 1 });
        assert!(town.inbox(people.priya, 2).is_empty());
        assert_eq!(town.inbox(people.dana, 2), ["three"]);
        assert!(matches!(
            town.yes(&key, people.priya, 3),
            Err(DecisionRefusal::AlreadyDecided { .. })
        ));
        assert_eq!(town.yes(&key, people.dana, 4).unwrap(), State::Open { step: 2 });
        assert_eq!(town.outcome("three"), None);
        assert_eq!(town.yes(&key, people.sofia, 5).unwrap(), State::Approved);
        assert_eq!(town.outcome("three").as_deref(), Some("Approved"));
        assert!(matches!(town.yes(&key, people.sofia, 6), Err(DecisionRefusal::Over { .. })));
        town.holds();
    });
}

#[test]
fn what_asked_an_approver_is_gone_from_home_and_mail_once_it_is_answered_not_1() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        let both = Step {
            way: Way::All,
            approvers: vec![Relation::Supervisor, Relation::Role(Role::Coordinator)],
            ..step(Relation::Supervisor)
        };
        town.chain(
            "Both",
            Conditions::default(),
            vec![both, step(Relation::Role(Role::Superintendent))],
        );
        let key = town.send(&wish("both", people.ana, 100), 0);
        assert_eq!([people.priya, people.dana].map(|one| town.unread(one)), [1, 1]);
        town.yes(&key, people.priya, 1).unwrap();
        assert_eq!([people.priya, people.dana].map(|one| town.unread(one)), [0, 1], "still asked");
        town.yes(&key, people.dana, 2).unwrap();
        assert_eq!([people.dana, people.sofia].map(|one| town.unread(one)), [0, 1]);
        let queued = || db.read_now(|tx| db::outbox::latest(tx, "queued", 50)).unwrap().len();
        assert_eq!(queued(), 1, "mail that was not sent yet is not sent");
        town.yes(&key, people.sofia, 3).unwrap();
        assert_eq!((town.unread(people.sofia), queued()), (0, 0));
        town.holds();
    });
}

#[test]
fn who_said_yes_before_is_not_asked_again_in_the_same_round() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        // At a school the supervisor and the principal are one person.
        town.chain(
            "Twice",
            Conditions::default(),
            vec![
                step(Relation::Supervisor),
                step(Relation::Principal),
                step(Relation::Role(Role::Superintendent)),
            ],
        );
        let key = town.send(&wish("twice", people.ana, 0), 0);
        assert_eq!(town.yes(&key, people.priya, 1).unwrap(), State::Open { step: 2 });
        assert_eq!(town.told(people.priya).len(), 1);
        town.holds();
    });
}

#[test]
fn asked_at_the_same_time_all_of_them_or_one_of_them() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        let both = vec![Relation::Supervisor, Relation::Role(Role::Coordinator)];
        let all = Step { approvers: both.clone(), ..step(Relation::Supervisor) };
        let any = Step { way: Way::Any, ..all.clone() };
        let far = Conditions { amount_from: Some(Money::from_cents(100)), ..Conditions::default() };
        let dear = town.chain("All", far, vec![all]);
        town.chain("Any", Conditions::default(), vec![any]);
        let key = town.send(&wish("dear", people.ana, 1), 0);
        assert_eq!(town.yes(&key, people.dana, 1).unwrap(), State::Open { step: 0 });
        assert_eq!(town.yes(&key, people.priya, 2).unwrap(), State::Approved);
        let key = town.send(&wish("cheap", people.ana, 0), 3);
        assert_eq!(town.yes(&key, people.dana, 4).unwrap(), State::Approved);
        assert!(town.inbox(people.priya, 4).is_empty());
        // A later change of the chain does not move what was sent already.
        let key = town.send(&wish("fixed", people.ana, 5), 5);
        let retired = dear.clone();
        db.write_now(move |tx| {
            retire_chain(tx, &Permit::for_system(), &at(StaffId(1), 6), &retired)
        })
        .unwrap();
        assert_eq!(town.yes(&key, people.dana, 7).unwrap(), State::Open { step: 0 });
        assert_eq!(town.yes(&key, people.priya, 8).unwrap(), State::Approved);
        town.holds();
    });
}

#[test]
fn a_no_needs_a_reason_and_what_was_said_is_there_for_the_next_round_reg_5() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        let wish = wish("again", people.ana, 0);
        let key = town.send(&wish, 0);
        let no = |reason: &str| Decision::Return { reason: reason.to_owned() };
        assert!(matches!(
            town.decide(&key, people.priya, no("  "), 1),
            Err(DecisionRefusal::ReasonNeeded)
        ));
        assert_eq!(town.outcome("again"), None);
        let state = town.decide(&key, people.priya, no("Say what it is for"), 2).unwrap();
        assert_eq!(state, State::Returned);
        assert!(town.outcome("again").unwrap().contains("Say what it is for"));
        let key = town.send(&wish, 3);
        let subject = wish.subject.clone();
        let course =
            db.read_now(move |tx| latest(tx, &subject, day("2025-10-14"))).unwrap().unwrap();
        assert_eq!((course.standing.key, course.standing.round), (key, 2));
        assert_eq!(course.comments.len(), 1);
        assert_eq!(course.comments[0].text, "Say what it is for");
        town.holds();
    });
}

#[test]
fn its_author_pulls_it_back_until_the_first_approver_acts() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        let twice = vec![step(Relation::Supervisor), step(Relation::Role(Role::Coordinator))];
        town.chain("Two", Conditions::default(), twice);
        let wish = wish("back", people.ana, 0);
        let pull = |wish: &New, minutes: i64| {
            let (subject, who) = (wish.subject.clone(), at(wish.requester, minutes));
            db.write_now(move |tx| pull_back(tx, &who, &subject))
        };
        town.send(&wish, 0);
        assert_eq!(pull(&wish, 1), Ok(()));
        assert!(town.inbox(people.priya, 1).is_empty());
        let key = town.send(&wish, 2);
        town.yes(&key, people.priya, 3).unwrap();
        assert_eq!(pull(&wish, 4), Err(Failed::Refused(RoundRefusal::SomeoneActed)));
        let subject = wish.subject.clone();
        let ana = at(people.ana, 5);
        db.write_now(move |tx| end(tx, &ana, &subject, Some("called off"))).unwrap();
        assert!(matches!(
            town.yes(&key, people.dana, 6),
            Err(DecisionRefusal::Over { state: State::Ended, .. })
        ));
        town.holds();
    });
}

#[test]
fn a_delegate_decides_on_the_days_they_stand_in_and_names_nobody_else() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = town.people.clone();
        let name = |person, delegate, from: &str, to: &str| {
            let days = (day(from), day(to));
            db.write_now(move |tx| {
                let who = at(person, 0);
                name_delegate(tx, &Permit::for_system(), &who, (person, delegate), days)
            })
        };
        let refused = |refusal| Err(Failed::Refused(refusal));
        let (priya, carla, tess, ana) = (people.priya, people.carla, people.tess, people.ana);
        assert_eq!(
            name(priya, priya, "2025-10-14", "2025-10-15"),
            refused(DelegateRefusal::Oneself)
        );
        assert_eq!(
            name(priya, carla, "2025-10-16", "2025-10-15"),
            refused(DelegateRefusal::EndsBeforeItStarts)
        );
        assert_eq!(name(priya, carla, "2025-10-01", "2025-10-13"), refused(DelegateRefusal::Past));
        assert_eq!(
            name(priya, people.gil, "2025-10-14", "2025-10-15"),
            refused(DelegateRefusal::NoSuchPerson)
        );
        let key = name(priya, carla, "2025-10-15", "2025-10-16").unwrap();
        // Carla names Tess: what Carla holds as a delegate does not go on to her.
        name(carla, tess, "2025-10-14", "2025-10-20").unwrap();
        let one = town.send(&wish("one", ana, 0), 0);
        let two = town.send(&wish("two", ana, 0), 0);
        assert!(town.inbox(carla, 0).is_empty(), "not before the first day");
        assert_eq!(town.inbox(carla, DAY), ["one", "two"]);
        assert!(town.inbox(tess, DAY).is_empty());
        assert!(matches!(town.yes(&one, tess, DAY), Err(DecisionRefusal::NotAsked)));
        assert_eq!(town.yes(&one, carla, DAY).unwrap(), State::Approved);
        let course = db
            .read_now(move |tx| crate::inbox::course(tx, &one, day("2025-10-15")))
            .unwrap()
            .unwrap();
        let yes = course.steps[0][0].yes.clone().unwrap();
        assert_eq!(yes.by.to_string(), "Carla Mendes");
        assert_eq!(yes.in_stead_of.unwrap().to_string(), "Priya Nair");
        // Told as well, when something new comes while they stand in.
        town.send(&wish("three", ana, 0), DAY);
        assert_eq!(town.told(carla), ["approval-asked-instead"]);
        // What is the delegate's own is not theirs to decide.
        let own = town.send(&wish("own", carla, 0), DAY);
        assert!(matches!(town.yes(&own, carla, DAY), Err(DecisionRefusal::OwnRequest)));
        db.write_now(move |tx| {
            withdraw_delegate(tx, &Permit::for_system(), &at(priya, DAY), priya, &key)
        })
        .unwrap();
        assert!(matches!(town.yes(&two, carla, DAY), Err(DecisionRefusal::NotAsked)));
        town.holds();
    });
}

#[test]
fn an_approver_who_left_is_replaced_by_who_holds_the_place_now() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = town.people.clone();
        town.chain("Head", Conditions::default(), vec![step(Relation::Principal)]);
        let wish = wish("head", people.ana, 0);
        let key = town.send(&wish, 0);
        assert_eq!(town.inbox(people.priya, 0), ["head"]);
        let nia = people.nia;
        let (birch, priya) = (people.birch, people.priya);
        db.write_now(move |tx| {
            let grants = identity::grant::of_person(tx, priya)?;
            let system = at(StaffId(1), 10);
            identity::grant::end(tx, &Permit::for_system(), &system, grants[0].id)
                .map_err(|failed| Fault::new(format!("{failed:?}")))?;
            grant(tx, nia, Role::Principal, Some(birch), "2025-10-14")
        })
        .unwrap();
        // At once the one who left has no say, before anything was looked after.
        assert!(matches!(town.yes(&key, priya, 11), Err(DecisionRefusal::NotAsked)));
        assert!(town.inbox(priya, 11).is_empty());
        town.tend(90);
        assert_eq!(town.inbox(nia, 90), ["head"]);
        assert_eq!(town.told(nia), ["approval-asked"]);
        let course =
            db.read_now(move |tx| latest(tx, &wish.subject, day("2025-10-14"))).unwrap().unwrap();
        assert_eq!(course.steps[0][0].left[0].to_string(), "Priya Nair");
        assert!(course.events.iter().any(|(one, _, _)| one.event == "replace"));
        assert_eq!(town.yes(&key, nia, 91).unwrap(), State::Approved);
        town.holds();
    });
}

#[test]
fn who_waits_is_reminded_and_then_others_are_asked_as_well_wfl_1() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = town.people.clone();
        let patient = Step {
            limit_days: Some(3),
            remind_days: Some(1),
            escalate_to: Some(Relation::Role(Role::Superintendent)),
            ..step(Relation::Supervisor)
        };
        town.chain("Patient", Conditions::default(), vec![patient]);
        let key = town.send(&wish("late", people.ana, 0), 0);
        town.tend(DAY - 1);
        assert_eq!(town.told(people.priya), ["approval-asked"]);
        town.tend(DAY);
        town.tend(DAY + 1);
        assert_eq!(town.told(people.priya), ["approval-reminded", "approval-asked"]);
        assert!(matches!(town.yes(&key, people.sofia, DAY), Err(DecisionRefusal::NotAsked)));
        town.tend(3 * DAY);
        assert_eq!(town.told(people.sofia)[..1], ["approval-escalated".to_owned()]);
        assert_eq!(town.inbox(people.sofia, 3 * DAY), ["late"]);
        assert_eq!(town.inbox(people.priya, 3 * DAY), ["late"], "and may still decide");
        town.holds();
        assert_eq!(town.yes(&key, people.sofia, 3 * DAY).unwrap(), State::Approved);
        let before = town.told(people.priya).len();
        town.tend(9 * DAY);
        assert_eq!(town.told(people.priya).len(), before, "nobody is reminded of what is over");
        // P14: it escalated before Priya decided; Sofia was asked only then.
        let follows = |who| {
            let since = at(who, -1).now;
            town.db.read_now(move |tx| crate::follow::decided(tx, who, since)).unwrap()
        };
        assert_eq!(follows(people.priya), Decided { asked: 1, in_time: 0 });
        assert_eq!(follows(people.sofia), Decided::default());
        let key = town.send(&wish("soon", people.ana, 0), 10 * DAY);
        town.yes(&key, people.priya, 11 * DAY).unwrap();
        assert_eq!(follows(people.priya), Decided { asked: 2, in_time: 1 });
        town.holds();
    });
}

#[test]
fn nobody_decides_on_what_is_their_own_and_nothing_waits_for_nobody() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        town.chain("Head", Conditions::default(), vec![step(Relation::Principal)]);
        // The principal's own goes to her supervisor, the superintendent's to the office.
        let own = town.send(&wish("principal", people.priya, 0), 0);
        assert!(matches!(town.yes(&own, people.priya, 1), Err(DecisionRefusal::OwnRequest)));
        assert_eq!(town.inbox(people.sofia, 1), ["principal"]);
        town.send(&wish("superintendent", people.sofia, 0), 2);
        assert_eq!(town.inbox(people.dana, 2), ["superintendent"]);
        // Who goes along decides on it as little as who asks.
        let along = New { parties: vec![people.priya], ..wish("along", people.ana, 0) };
        let key = town.send(&along, 3);
        assert!(matches!(town.yes(&key, people.priya, 4), Err(DecisionRefusal::OwnRequest)));
        assert!(town.inbox(people.dana, 4).contains(&"along".to_owned()));
        town.holds();
    });
}

#[test]
fn what_the_owner_cannot_do_is_not_decided() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        let key = town.send(&wish("impossible", people.ana, 0), 0);
        let Err(DecisionRefusal::CannotBe(said)) = town.yes(&key, people.priya, 1) else {
            panic!("the owner says no")
        };
        let words =
            Words::new(web::Language::English, std::sync::Arc::new(DistrictCalendar::nebraska()));
        assert_eq!(said.in_words(&words), "It cannot be.");
        assert_eq!(town.inbox(people.priya, 1), ["impossible"], "and it still waits");
        town.holds();
    });
}

#[test]
fn a_link_in_a_mail_is_made_for_those_who_are_asked() {
    each_engine(|db| {
        let town = Town::build(db);
        let priya = town.people.priya;
        let key = town.send(&wish("mail", town.people.ana, 0), 0);
        let now: Instant = NOW;
        let found = db
            .read_now(move |tx| {
                let told = db::outbox::of_person(tx, priya, 1)?;
                let path = link::address_in_mail(tx, &told[0], now)?.expect("it asks");
                let token = path.strip_prefix("/approvals/mail/").expect("its place").to_owned();
                link::Link::read(tx, &token, now)
            })
            .unwrap()
            .unwrap();
        assert_eq!((found.approval, found.person), (key, priya));
    });
}
