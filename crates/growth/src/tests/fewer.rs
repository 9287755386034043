//! Whatever ends, is suspended or moves: nobody who did not see a plan sees it because of that, but for
//! the supervisor it moves to (P14). Random histories in Prairie Hills, each undone again.

use std::collections::BTreeSet;

use access::Permit;
use db::Tx;
use db::testing::Fresh;
use kernel::{Fault, LocalDate, PositionId, StaffId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use staff::{Terms, change_position, depart, end_position, grant_leave};

use super::{THREE, Town, day, on};
use crate::assess::{share, withdraw};
use crate::open::{decider, open, speaker};
use crate::sight::Seen;
use crate::step::step;
use crate::words::Event;

const TODAY: &str = "2025-11-18";

/// What happens to somebody, of those a case names by number.
#[derive(Clone, Copy, Debug)]
enum Happens {
    /// The last position of somebody ends so many days ago.
    PositionEnds(usize, i64),
    /// Somebody's last day was so many days ago.
    Leaves(usize, i64),
    /// Somebody is on leave from so many days ago on.
    OnLeave(usize, i64),
    /// Somebody's last position stands under another's from so many days ago on.
    Moves(usize, usize, i64),
    /// The person takes the plan back to revise it.
    Revised,
    /// The person withdraws their self-assessment, or shares it.
    Unshared,
    Shared,
}

fn happens() -> impl Strategy<Value = Happens> {
    let days = 1_i64..40;
    prop_oneof![
        (0_usize..23, days.clone()).prop_map(|(who, ago)| Happens::PositionEnds(who, ago)),
        (0_usize..23, days.clone()).prop_map(|(who, ago)| Happens::Leaves(who, ago)),
        (0_usize..23, days.clone()).prop_map(|(who, ago)| Happens::OnLeave(who, ago)),
        (0_usize..23, 0_usize..23, days)
            .prop_map(|(who, under, ago)| Happens::Moves(who, under, ago)),
        Just(Happens::Revised),
        Just(Happens::Unshared),
        Just(Happens::Shared),
    ]
}

/// Those of the fixture whose last position is not long over, the person of the plan first.
fn everybody(town: &Town) -> Vec<StaffId> {
    let all = &town.people;
    vec![
        all.tess, all.paul, all.sofia, all.priya, all.dana, all.hana, all.ivan, all.drew, all.ana,
        all.ben, all.cy, all.carla, all.pat, all.kofi, all.casey, all.nia, all.mia, all.olive,
        all.lena, all.tariq, all.beth, all.aud, all.gil,
    ]
}

db::sql! {
    LAST_POSITION = "select id, job_role, building_id from position
        where person_id = $1 order by starts_on desc, id desc";
}

fn last_position(tx: &mut Tx, who: StaffId) -> Result<Option<(PositionId, Terms)>, Fault> {
    tx.first(&LAST_POSITION, &[&who], |row| {
        let terms = Terms {
            job_role: row.get(1)?,
            building: row.get(2)?,
            department: None,
            title: "Moved".to_owned(),
            grades: Vec::new(),
            subject: None,
            duties: Vec::new(),
            fte_hundredths: 100,
            flsa: None,
            supervisor: None,
        };
        Ok((row.get(0)?, terms))
    })
}

/// Does it; what is refused did not happen.
fn apply(tx: &mut Tx, town: &Town, what: Happens) -> Result<(), Fault> {
    let all = everybody(town);
    let (tess, today) = (all[0], day(TODAY));
    let hana = on(town.people.hana, TODAY);
    let ago = |days: i64| today.plus_days(-days);
    let permit = Permit::for_system();
    match what {
        Happens::PositionEnds(who, days) => {
            if let Some((position, _)) = last_position(tx, all[who])? {
                drop(end_position(tx, &permit, &hana, position, ago(days)));
            }
        }
        Happens::Leaves(who, days) => {
            drop(depart(tx, &permit, &hana, all[who], ago(days)));
        }
        Happens::OnLeave(who, days) => {
            drop(grant_leave(tx, &permit, &hana, all[who], "family", (ago(days), None)));
        }
        Happens::Moves(who, under, days) => {
            if let (Some((position, terms)), Some((above, _))) =
                (last_position(tx, all[who])?, last_position(tx, all[under])?)
            {
                let terms = Terms { supervisor: Some(above), ..terms };
                drop(change_position(tx, &permit, &hana, position, &terms, ago(days)));
            }
        }
        Happens::Revised => {
            let what = (Event::Revised, "Another class");
            drop(step(tx, &Permit::for_system(), &on(tess, TODAY), tess, what));
        }
        Happens::Unshared => drop(withdraw(tx, &Permit::for_system(), &on(tess, TODAY), tess)),
        Happens::Shared => drop(share(tx, &Permit::for_system(), &on(tess, TODAY), tess)),
    }
    Ok(())
}

/// Everything that others can see of the plan or do with it today: who, and what.
fn seen(
    tx: &mut Tx,
    town: &Town,
    plan: &kernel::Key,
    today: LocalDate,
) -> Result<BTreeSet<(StaffId, &'static str)>, Fault> {
    let mut all = BTreeSet::new();
    for who in everybody(town).into_iter().skip(1) {
        let actor = town.people.actor(who, &[]);
        let Some(opened) = open(tx, &actor, plan, today)? else { continue };
        if opened.sight.plan == Seen::Yes {
            all.insert((who, "plan"));
        }
        if opened.sight.assessment == Seen::Yes {
            all.insert((who, "self-assessment"));
        }
        if decider(tx, &actor, &opened.plan, today)?.is_some() {
            all.insert((who, "decides"));
        }
        if speaker(tx, &actor, &opened.plan, today)?.is_some() {
            all.insert((who, "says"));
        }
    }
    Ok(all)
}

/// Whom a happening may let in: the supervisor it moves the person to; for a share, whoever
/// supervises.
fn lets_in(what: Happens, town: &Town) -> Option<BTreeSet<StaffId>> {
    let all = everybody(town);
    match what {
        Happens::Moves(0, under, _) => Some(BTreeSet::from([all[under]])),
        Happens::Shared => None,
        Happens::Moves(..)
        | Happens::PositionEnds(..)
        | Happens::Leaves(..)
        | Happens::OnLeave(..)
        | Happens::Revised
        | Happens::Unshared => Some(BTreeSet::new()),
    }
}

#[test]
fn p14_whatever_ends_is_suspended_or_moves_lets_nobody_see_a_plan_but_the_new_supervisor() {
    let fresh = Fresh::sqlite();
    let town = Town::build(&fresh.database);
    let tess = town.people.tess;
    town.goals(tess, "2025-09-10", THREE);
    town.assess(tess, "2025-09-11");
    town.step(tess, "2025-09-20", Event::Sent, "").unwrap();
    let plan = town.plan(tess, "2025-09-20");
    town.decide(town.people.paul, "2025-09-25", &plan, Event::Approved).unwrap();
    town.write(move |tx| share(tx, &Permit::for_system(), &on(tess, "2025-09-26"), tess)).unwrap();
    let mut runner = TestRunner::new(Config { cases: 300, ..Config::default() });
    let cases = (proptest::collection::vec(happens(), 0..4), happens());
    let tried = std::cell::Cell::new(0);
    let run = runner.run(&cases, |(before, what)| {
        let (told, key, history) = (town.people.clone(), plan.clone(), before.clone());
        let database = fresh.database.clone();
        // Undone again: the next case begins with the same district.
        let undone = fresh.database.write_now(move |tx| {
            let town = Town { db: database.clone(), people: told.clone() };
            for one in &history {
                apply(tx, &town, *one)?;
            }
            let earlier = seen(tx, &town, &key, day(TODAY))?;
            apply(tx, &town, what)?;
            let later = seen(tx, &town, &key, day(TODAY))?;
            Err::<(), Undone>(Undone::Seen(earlier, later))
        });
        let Err(Undone::Seen(earlier, later)) = undone else { panic!("{undone:?}") };
        if earlier != later {
            tried.set(tried.get() + 1);
        }
        if let Some(may) = lets_in(what, &town) {
            let new = later.difference(&earlier).filter(|(who, _)| !may.contains(who));
            let new: Vec<_> = new.collect();
            prop_assert!(new.is_empty(), "{what:?} after {before:?} lets in {new:?}");
        }
        Ok(())
    });
    run.unwrap();
    assert!(tried.get() > 10, "the cases change something: {}", tried.get());
}

/// How each case ends.
#[derive(Debug)]
enum Undone {
    Seen(BTreeSet<(StaffId, &'static str)>, BTreeSet<(StaffId, &'static str)>),
    #[expect(dead_code, reason = "read in the message of a failure")]
    Fault(Fault),
}

impl From<Fault> for Undone {
    fn from(fault: Fault) -> Undone {
        Undone::Fault(fault)
    }
}
