//! What of a plan is handed over: the wordings that were sent, and nothing that was only tried.

use super::*;
use crate::goal::drop_goal;
use crate::open::drafts;

const PERSONAL: &[GoalKind] = &[GoalKind::Personal];

/// Writes the personal goal, or another wording of it.
fn word(town: &Town, who: StaffId, at: &'static str, words: &'static str) {
    town.write(move |tx| {
        let (_, plan) = standing(tx, who, day(at))?;
        let goal = plan.iter().flat_map(crate::GrowthPlan::standing_goals);
        let mut goal = goal.filter(|goal| goal.kind == GoalKind::Personal);
        let key = goal.next().map(|goal| goal.key.clone());
        let new = NewGoal {
            kind: GoalKind::Personal,
            statement: words.to_owned(),
            measure: "They do".to_owned(),
            serves: None,
        };
        write_goal(tx, &Permit::for_system(), &on(who, at), (who, key.as_ref()), &new)
    })
    .unwrap();
}

/// Writes about a goal of a kind, and takes it out.
fn said_and_dropped(town: &Town, who: StaffId, at: &'static str, kind: GoalKind) {
    town.write(move |tx| {
        let plan = standing(tx, who, day(at))?.1.expect("it was begun");
        let goal = plan.standing_goals().find(|goal| goal.kind == kind).expect("it stands");
        let own = on(who, at);
        let about = (About::Goal(goal.id), WordKind::Comment, "About what never was");
        say(tx, &Permit::for_system(), &own, (plan.id, who), about)?;
        drop_goal(tx, &Permit::for_system(), &own, (who, &goal.key))
    })
    .unwrap();
}

/// What somebody reads: every wording of every goal, and every entry of the thread.
fn read(town: &Town, who: StaffId, plan: &Key, at: &str) -> Vec<String> {
    let (actor, plan, at) = (town.people.actor(who, &[]), plan.clone(), day(at));
    let opened = town.db.read_now(move |tx| open(tx, &actor, &plan, at)).unwrap();
    let plan = opened.expect("they see it").plan;
    let goals = plan.goals.iter().flat_map(|goal| &goal.wordings);
    let goals = goals.map(|wording| wording.statement.clone());
    goals.chain(plan.thread.iter().map(|word| word.words.clone())).collect()
}

#[test]
fn p14_what_was_tried_in_a_draft_stays_its_persons_alone_also_once_the_plan_is_sent() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, priya) = (town.people.ana, town.people.priya);
        word(&town, ana, "2025-09-08", "Tried first");
        word(&town, ana, "2025-09-09", "Sent first");
        town.goals(ana, "2025-09-09", &[GoalKind::Building, GoalKind::District]);
        said_and_dropped(&town, ana, "2025-09-10", GoalKind::Building);
        town.goals(ana, "2025-09-11", &[GoalKind::Building]);
        town.step(ana, "2025-09-12", Event::Sent, "").unwrap();
        let plan = town.plan(ana, "2025-09-12");
        let sent = ["Sent first", "A district goal", "A building goal"];
        assert_eq!(read(&town, priya, &plan, "2025-09-12"), sent);
        let own = read(&town, ana, &plan, "2025-09-12");
        assert!(
            ["Tried first", "About what never was"]
                .iter()
                .all(|it| own.contains(&(*it).to_owned()))
        );

        town.decide(priya, "2025-09-15", &plan, Event::Returned).unwrap();
        word(&town, ana, "2025-09-16", "Tried later");
        word(&town, ana, "2025-09-17", "Sent later");
        town.step(ana, "2025-09-18", Event::Sent, "").unwrap();
        let sent = ["Sent first", "Sent later", "A district goal", "A building goal"];
        assert_eq!(read(&town, priya, &plan, "2025-09-18"), sent);
        // A goal that was read stays read where something was said about it, and is named as dropped.
        town.decide(priya, "2025-09-19", &plan, Event::Returned).unwrap();
        said_and_dropped(&town, ana, "2025-09-22", GoalKind::District);
        town.step(ana, "2025-09-23", Event::Sent, "").unwrap_err();
        town.goals(ana, "2025-09-23", &[GoalKind::District]);
        town.step(ana, "2025-09-24", Event::Sent, "").unwrap();
        let seen = read(&town, priya, &plan, "2025-09-24");
        assert_eq!(seen.iter().filter(|it| *it == "A district goal").count(), 2, "{seen:?}");
        assert!(seen.contains(&"About what never was".to_owned()));
    });
}

#[test]
fn grw_2_what_an_export_leaves_out_is_what_stands_in_drafts_or_was_never_sent() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, cy) = (town.people.ana, town.people.cy);
        word(&town, ana, "2025-09-08", "Tried first");
        word(&town, ana, "2025-09-09", "Sent first");
        town.goals(ana, "2025-09-09", &[GoalKind::Building, GoalKind::District]);
        let own = || town.db.read_now(drafts).unwrap();
        assert_eq!(own().wordings.len(), 4);
        town.step(ana, "2025-09-12", Event::Sent, "").unwrap();
        assert_eq!((own().wordings.len(), own().events.len()), (1, 0));
        town.goals(cy, "2025-09-12", PERSONAL);
        said_and_dropped(&town, cy, "2025-09-12", GoalKind::Personal);
        assert_eq!((own().wordings.len(), own().words.len()), (2, 1));
        town.step(ana, "2025-09-13", Event::PulledBack, "").unwrap();
        assert_eq!((own().wordings.len(), own().events.len()), (5, 2));
    });
}

#[test]
fn del_1_who_acts_for_a_person_or_looks_as_them_opens_no_plan_of_theirs_or_of_their_team() {
    each_engine(|db| {
        let town = Town::build(db);
        let (ana, priya, drew) = (town.people.ana, town.people.priya, town.people.drew);
        town.goals(ana, "2025-09-09", THREE);
        town.step(ana, "2025-09-12", Event::Sent, "").unwrap();
        let plan = town.plan(ana, "2025-09-12");
        let errands = access::Errand::ALL.to_vec();
        for capacity in [
            access::Capacity::OnBehalf { by: drew, errands },
            access::Capacity::Looking { by: drew },
        ] {
            for person in [ana, priya] {
                let mut actor = town.people.actor(person, &[]);
                actor.capacity = capacity.clone();
                let (key, at) = (plan.clone(), day("2025-09-13"));
                let opened = town.db.read_now(move |tx| open(tx, &actor, &key, at)).unwrap();
                assert!(opened.is_none(), "{capacity:?} {person:?}");
            }
        }
    });
}

#[test]
fn grw_1_into_the_thread_write_the_person_always_and_the_supervisor_of_today_once_it_was_sent() {
    each_engine(|db| {
        // Tariq moved from Birch (Priya) to Cedar (Paul) on 29 September.
        let town = Town::build(db);
        let (tariq, priya, paul) = (town.people.tariq, town.people.priya, town.people.paul);
        town.goals(tariq, "2025-09-09", THREE);
        town.assess(tariq, "2025-09-09");
        let plan = town.plan(tariq, "2025-09-09");
        let says = |at: &'static str| -> Vec<StaffId> {
            let everybody = [tariq, priya, paul, town.people.sofia, town.people.dana];
            let may = |who: &StaffId| {
                let (actor, key) = (town.people.actor(*who, &[]), plan.clone());
                let asked = town.db.read_now(move |tx| {
                    let plan = crate::store::plan::by_key(tx, &key)?.expect("it was begun");
                    crate::open::speaker(tx, &actor, &plan, day(at))
                });
                asked.unwrap().is_some()
            };
            everybody.into_iter().filter(may).collect()
        };
        assert_eq!(says("2025-09-10"), [tariq]);
        // Who reads the self-assessment does not write into a plan that is a draft.
        town.write(move |tx| share(tx, &Permit::for_system(), &on(tariq, "2025-09-10"), tariq))
            .unwrap();
        assert_eq!(says("2025-09-11"), [tariq]);
        town.step(tariq, "2025-09-12", Event::Sent, "").unwrap();
        assert_eq!(says("2025-09-13"), [tariq, priya]);
        assert_eq!(says("2025-09-30"), [tariq, paul]);
    });
}
