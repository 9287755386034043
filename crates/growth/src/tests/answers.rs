//! What is written about one thing in a plan: a conference, a decision, a comment, a goal.

use access::Permit;
use db::testing::each_engine;
use kernel::{GrowthEventId, GrowthWordId, Key, StaffId};

use super::{THREE, Town, day, on};
use crate::open::open;
use crate::plan::{About, GrowthPlan};
use crate::refusal::PlanRefusal;
use crate::step::say;
use crate::words::{Event, WordKind};

impl Town {
    fn read(&self, who: StaffId, plan: &Key) -> Option<GrowthPlan> {
        let (actor, plan) = (self.people.actor(who, &[]), plan.clone());
        let opened = self.db.read_now(move |tx| open(tx, &actor, &plan, day("2025-10-20")));
        opened.unwrap().map(|opened| opened.plan)
    }

    fn say(
        &self,
        (who, at): (StaffId, &'static str),
        plan: &GrowthPlan,
        (about, kind): (About, WordKind),
    ) -> Result<(), PlanRefusal> {
        let plan = plan.id;
        self.write(move |tx| {
            let what = (about, kind, "As I see it");
            say(tx, &Permit::for_system(), &on(who, at), (plan, who), what)
        })
    }
}

#[test]
fn p14_a_written_response_stands_with_the_conference_decision_comment_or_goal_it_answers() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, priya) = (town.people.ana, town.people.priya);
        town.goals(ana, "2025-09-10", THREE);
        town.step(ana, "2025-09-10", Event::Sent, "").unwrap();
        let key = town.plan(ana, "2025-09-10");
        town.decide(priya, "2025-09-15", &key, Event::Approved).unwrap();
        town.decide(priya, "2025-10-01", &key, Event::Conferred).unwrap();
        let plan = town.read(ana, &key).unwrap();
        let of = |event: Event| {
            About::Event(plan.events.iter().find(|one| one.event == event).unwrap().id)
        };
        let (conference, goal) = (of(Event::Conferred), About::Goal(plan.goals[0].id));
        let abouts = [conference, of(Event::Approved), goal, About::Plan];
        for about in abouts {
            town.say((ana, "2025-10-02"), &plan, (about, WordKind::Response)).unwrap();
        }
        // The supervisor comments on the response, and that is answered in turn.
        let plan = town.read(priya, &key).unwrap();
        assert_eq!(plan.thread.iter().map(|word| word.about).collect::<Vec<_>>(), abouts);
        let first = About::Word(plan.thread[0].id);
        town.say((priya, "2025-10-03"), &plan, (first, WordKind::Comment)).unwrap();
        let plan = town.read(ana, &key).unwrap();
        let comment = About::Word(plan.thread[4].id);
        town.say((ana, "2025-10-04"), &plan, (comment, WordKind::Response)).unwrap();
        let plan = town.read(priya, &key).unwrap();
        assert_eq!(plan.thread[5].about, comment);
        assert_eq!(plan.root(plan.thread[5].about), conference);
        assert_eq!(plan.root(first), conference);
        // What was said about a goal or the whole plan begins a line of its own.
        for nth in [2, 3] {
            let first = About::Word(plan.thread[nth].id);
            assert_eq!(plan.root(first), first);
        }
    });
}

#[test]
fn what_is_in_another_plan_or_nowhere_cannot_be_written_about() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, ben) = (town.people.ana, town.people.ben);
        for who in [ana, ben] {
            town.goals(who, "2025-09-10", THREE);
            town.step(who, "2025-09-10", Event::Sent, "").unwrap();
        }
        let (hers, his) = (town.plan(ana, "2025-09-10"), town.plan(ben, "2025-09-10"));
        let (hers, his) = (town.read(ana, &hers).unwrap(), town.read(ben, &his).unwrap());
        let (goal, event) = (About::Goal(his.goals[0].id), About::Event(his.events[0].id));
        let nothing = [About::Event(GrowthEventId(9_999)), About::Word(GrowthWordId(9_999))];
        for about in [goal, event].into_iter().chain(nothing) {
            let said = town.say((ana, "2025-09-11"), &hers, (about, WordKind::Comment));
            assert_eq!(said, Err(PlanRefusal::NoSuchItem));
        }
        assert!(town.read(ana, &hers.key).unwrap().thread.is_empty());
    });
}
