//! Colleagues whom a person asks to comment: what they read, what they write, until when.

use std::sync::Barrier;

use access::Permit;
use db::testing::each_engine;
use kernel::{Failed, Key, StaffId};

use super::{THREE, Town, day, on};
use crate::open::open;
use crate::peer::{Answered, PEERS_MAX, PeerRefusal, ask_peer, asking, end_peer, waiting};
use crate::plan::{About, GrowthPlan};
use crate::refusal::PlanRefusal;
use crate::step::say;
use crate::words::{Event, WordKind};

/// How often two requests are sent at the same moment.
const ROUNDS: usize = 12;

impl Town {
    fn ask(&self, who: StaffId, at: &'static str, peer: StaffId) -> Result<(), PeerRefusal> {
        let asked = self
            .db
            .write_now(move |tx| ask_peer(tx, &Permit::for_system(), &on(who, at), (who, peer)));
        match asked {
            Ok(()) => Ok(()),
            Err(Failed::Refused(why)) => Err(why),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn read_on(&self, who: StaffId, at: &str, plan: &Key) -> Option<GrowthPlan> {
        let (actor, plan, at) = (self.people.actor(who, &[]), plan.clone(), day(at));
        let opened = self.db.read_now(move |tx| open(tx, &actor, &plan, at));
        opened.unwrap().map(|opened| opened.plan)
    }

    fn comment(
        &self,
        (who, at): (StaffId, &'static str),
        plan: &GrowthPlan,
        (about, words): (About, &'static str),
    ) -> Result<(), PlanRefusal> {
        let plan = plan.id;
        self.write(move |tx| {
            let what = (about, WordKind::Comment, words);
            say(tx, &Permit::for_system(), &on(who, at), (plan, who), what)
        })
    }
}

#[test]
fn p14_a_colleague_who_is_asked_reads_the_goals_and_their_own_lines_and_nothing_else() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben, priya) = (town.people.ana, town.people.ben, town.people.priya);
        town.goals(ana, "2025-09-10", THREE);
        town.assess(ana, "2025-09-10");
        let key = town.plan(ana, "2025-09-10");
        assert_eq!(town.read_on(ben, "2025-09-10", &key), None);
        // A draft, too: the person decides who reads it.
        town.ask(ana, "2025-09-10", ben).unwrap();
        assert_eq!(town.sees(ben, &key, "2025-09-10"), "goals");
        town.step(ana, "2025-09-11", Event::Sent, "").unwrap();
        town.decide(priya, "2025-09-12", &key, Event::Approved).unwrap();
        let whole = town.read_on(priya, "2025-09-12", &key).unwrap();
        let goal = About::Goal(whole.goals[0].id);
        town.comment((priya, "2025-09-12"), &whole, (goal, "from above")).unwrap();
        town.comment((ben, "2025-09-13"), &whole, (goal, "from beside")).unwrap();
        let seen = town.read_on(ben, "2025-09-14", &key).unwrap();
        let words = |plan: &GrowthPlan| -> Vec<String> {
            plan.thread.iter().map(|word| word.words.clone()).collect()
        };
        assert_eq!(words(&seen), ["from beside"]);
        assert!(seen.events.is_empty() && seen.sharings.is_empty());
        assert_eq!(seen.goals.len(), 3);
        // The person answers; the colleague reads that. The supervisor reads all of it.
        let line = About::Word(seen.thread[0].id);
        town.comment((ana, "2025-09-15"), &whole, (line, "thanks")).unwrap();
        assert_eq!(
            words(&town.read_on(ben, "2025-09-15", &key).unwrap()),
            ["from beside", "thanks"]
        );
        let above = town.read_on(priya, "2025-09-15", &key).unwrap();
        assert_eq!(words(&above), ["from above", "from beside", "thanks"]);
        // Nothing but goals and their own lines can be written about.
        let (other, decision) = (About::Word(above.thread[0].id), About::Event(above.events[0].id));
        for about in [About::Plan, other, decision] {
            let said = town.comment((ben, "2025-09-16"), &whole, (about, "more"));
            assert_eq!(said, Err(PlanRefusal::NotTheirs));
        }
    });
}

#[test]
fn who_was_asked_reads_nothing_once_it_ended_the_plan_is_complete_or_the_year_is_over() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben, priya) = (town.people.ana, town.people.ben, town.people.priya);
        town.goals(ana, "2025-09-10", THREE);
        town.step(ana, "2025-09-10", Event::Sent, "").unwrap();
        let key = town.plan(ana, "2025-09-10");
        town.ask(ana, "2025-09-10", ben).unwrap();
        assert_eq!(town.sees(ben, &key, "2025-09-11"), "goals");
        assert_eq!(town.sees(ben, &key, "2026-08-10"), "nothing");
        let plan = town.read_on(ana, "2025-09-11", &key).unwrap();
        let asked = plan.peers[0].key.clone();
        let end = |key: Key| {
            town.db.write_now(move |tx| {
                end_peer(tx, &Permit::for_system(), &on(ana, "2025-09-12"), (ana, &key))
            })
        };
        end(asked.clone()).unwrap();
        assert_eq!(town.sees(ben, &key, "2025-09-12"), "nothing");
        let goal = About::Goal(plan.goals[0].id);
        let late = town.comment((ben, "2025-09-12"), &plan, (goal, "late"));
        assert_eq!(late, Err(PlanRefusal::NotTheirs));
        assert!(matches!(end(asked), Err(Failed::Refused(PeerRefusal::NotAsked))));
        // Asked again, until both have signed.
        town.ask(ana, "2025-09-13", ben).unwrap();
        town.decide(priya, "2025-09-15", &key, Event::Approved).unwrap();
        town.decide(priya, "2025-10-01", &key, Event::Conferred).unwrap();
        town.step(ana, "2025-10-02", Event::Signed, "").unwrap();
        assert_eq!(town.sees(ben, &key, "2025-10-02"), "goals");
        town.decide(priya, "2025-10-03", &key, Event::Signed).unwrap();
        assert_eq!(town.sees(ben, &key, "2025-10-03"), "nothing");
        assert_eq!(town.ask(ana, "2025-10-03", priya), Err(PeerRefusal::Complete));
    });
}

#[test]
fn a_colleague_is_asked_once_works_here_and_is_not_the_supervisor() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben, priya) = (town.people.ana, town.people.ben, town.people.priya);
        assert_eq!(town.ask(ana, "2025-09-10", ben), Err(PeerRefusal::NothingToRead));
        town.goals(ana, "2025-09-10", THREE);
        assert_eq!(town.ask(ana, "2025-09-10", ana), Err(PeerRefusal::Themself));
        assert_eq!(town.ask(ana, "2025-09-10", priya), Err(PeerRefusal::Supervisor));
        // Gil left on 30 June 2025.
        assert_eq!(town.ask(ana, "2025-09-10", town.people.gil), Err(PeerRefusal::NotHere));
        town.ask(ana, "2025-09-10", ben).unwrap();
        assert_eq!(town.ask(ana, "2025-09-10", ben), Err(PeerRefusal::Already));
        let others = [
            town.people.tariq,
            town.people.sofia,
            town.people.dana,
            town.people.paul,
            town.people.kofi,
        ];
        let asked: Vec<_> = others.map(|who| town.ask(ana, "2025-09-10", who)).into();
        assert_eq!(asked.iter().filter(|one| one.is_ok()).count(), PEERS_MAX - 1, "{asked:?}");
        assert_eq!(asked.last(), Some(&Err(PeerRefusal::TooMany)));
    });
}

#[test]
fn p14_colleagues_asked_at_the_same_moment_are_never_more_than_the_limit() {
    each_engine(|db| {
        let town = Town::build(db);
        let people = &town.people;
        let ana = people.ana;
        town.goals(ana, "2025-09-10", THREE);
        for peer in [people.ben, people.tariq, people.sofia, people.dana] {
            town.ask(ana, "2025-09-10", peer).unwrap();
        }
        let key = town.plan(ana, "2025-09-10");
        // One more may be asked. Each round two are, at once, and it is ended again.
        for _ in 0..ROUNDS {
            let both = [people.paul, people.kofi];
            let start = Barrier::new(both.len());
            let asked = std::thread::scope(|scope| {
                let (town, start) = (&town, &start);
                let asks = both.map(|peer| {
                    scope.spawn(move || {
                        start.wait();
                        town.ask(ana, "2025-09-10", peer)
                    })
                });
                asks.map(|ask| ask.join().unwrap())
            });
            let plan = town.read_on(ana, "2025-09-10", &key).unwrap();
            assert_eq!(plan.standing_peers().count(), PEERS_MAX, "{asked:?}");
            let refused: Vec<_> = asked.into_iter().filter_map(Result::err).collect();
            assert_eq!(refused, [PeerRefusal::TooMany]);
            let last = plan.standing_peers().find(|one| both.contains(&one.person));
            let last = last.unwrap().key.clone();
            let ended = db.write_now(move |tx| {
                end_peer(tx, &Permit::for_system(), &on(ana, "2025-09-10"), (ana, &last))
            });
            ended.unwrap();
        }
    });
}

#[test]
fn a_request_is_told_until_it_is_answered_or_a_month_is_over() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben) = (town.people.ana, town.people.ben);
        town.goals(ana, "2025-09-10", THREE);
        town.ask(ana, "2025-09-10", ben).unwrap();
        let told = |at: &str| {
            let at = day(at);
            let both = town.db.read_now(move |tx| {
                Ok::<_, kernel::Fault>((waiting(tx, ben, at)?, asking(tx, ben, at)?))
            });
            let (waiting, asking) = both.unwrap();
            (waiting.len(), asking.len(), asking.first().map(|one| one.answered))
        };
        assert_eq!(told("2025-10-10"), (1, 1, Some(Answered::No)));
        assert_eq!(told("2025-10-11"), (0, 1, Some(Answered::No)));
        let key = town.plan(ana, "2025-09-10");
        let plan = town.read_on(ben, "2025-09-11", &key).unwrap();
        let goal = About::Goal(plan.goals[0].id);
        town.comment((ben, "2025-09-11"), &plan, (goal, "Count them twice")).unwrap();
        assert_eq!(told("2025-09-12"), (0, 1, Some(Answered::Yes)));
    });
}
