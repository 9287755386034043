//! Who owns an item of a plan is told so once the plan binds, and finds on their home what is due (P9).

use access::Permit;
use db::outbox::{self, Told};
use kernel::{Fault, Key, LocalDate, Occasion, PlanId, StaffId};
use staff::fixture::{Fixture, prairie_hills};

use super::{day, plainly, strategic, wording};
use crate::draft::{Beginning, Wording, add_item, adopt, begin, reword, say, strike};
use crate::kinds::{ItemKind, Status};
use crate::owned::due;
use crate::{Item, site};

const OF_ONE: &str = "planning-told-owner";
const OF_SEVERAL: &str = "planning-told-owner-several";

fn owned_by(owner: StaffId, due_on: &str) -> Wording {
    Wording { owner: Some(owner), due_on: Some(day(due_on)), ..wording("Words") }
}

/// Adds an item under another, by code.
fn add(
    tx: &mut db::Tx,
    by: &Occasion,
    plan: PlanId,
    (above, kind, code): (Option<&str>, ItemKind, &str),
    wording: &Wording,
) -> Result<(), Fault> {
    let tree = crate::tree(tx, plan)?;
    let parent = above.map(|above| tree.by_code(above).expect("there").id);
    let permit = Permit::for_system();
    plainly(add_item(tx, &permit, by, plan, (parent, kind, code), wording)).map(|_| ())
}

fn item(tx: &mut db::Tx, plan: PlanId, code: &str) -> Result<Item, Fault> {
    Ok(crate::tree(tx, plan)?.by_code(code).expect("there").clone())
}

fn plan_id(tx: &mut db::Tx, key: &Key) -> Result<PlanId, Fault> {
    Ok(crate::plan_by_key(tx, key)?.expect("there").id)
}

fn waits(tx: &mut db::Tx, person: StaffId) -> Result<Vec<Told>, Fault> {
    outbox::unread(tx, person)
}

fn kinds(told: &[Told]) -> Vec<&str> {
    told.iter().map(|one| one.kind.as_str()).collect()
}

/// A draft for five years from a day on: Ana owns two items of it, Ben one, Dana one.
fn draft(tx: &mut db::Tx, town: &Fixture, from: LocalDate) -> Result<PlanId, Fault> {
    let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
    let beginning = Beginning {
        building: None,
        title: "Strategic plan".to_owned(),
        starts_on: from,
        ends_on: from.plus_years(5),
    };
    let key = plainly(begin(tx, &permit, &by, &beginning))?;
    let plan = plan_id(tx, &key)?;
    let rows = [
        (None, ItemKind::Belief, "B1", owned_by(town.cy, "2025-12-01")),
        (None, ItemKind::Strategy, "S1", owned_by(town.ana, "2026-05-31")),
        (Some("S1"), ItemKind::ActionPlan, "S1.A", owned_by(town.dana, "2025-12-01")),
        (Some("S1.A"), ItemKind::SpecificResult, "S1.A.1", owned_by(town.ben, "2025-11-30")),
        (Some("S1.A.1"), ItemKind::ActionStep, "S1.A.1.a", owned_by(town.ana, "2025-11-15")),
    ];
    for (above, kind, code, wording) in rows {
        add(tx, &by, plan, (above, kind, code), &wording)?;
    }
    Ok(plan)
}

#[test]
fn p9_a_draft_tells_nobody_and_once_it_is_adopted_each_owner_is_told_at_once_of_all_that_is_theirs()
{
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let plan = draft(tx, &town, day("2025-08-01"))?;
                for person in [town.ana, town.ben, town.cy] {
                    assert!(waits(tx, person)?.is_empty(), "a draft tells nobody");
                }
                plainly(adopt(tx, &permit, &by, plan, town.today))?;
                let told = waits(tx, town.ana)?;
                assert_eq!(kinds(&told), [OF_SEVERAL]);
                assert_eq!(told[0].args["count"], 2);
                assert_eq!(told[0].args["items"], "S1, S1.A.1.a");
                assert_eq!(told[0].args["due"], "2025-11-15");
                let of_plan = crate::tree(tx, plan)?.plan.key;
                assert_eq!(told[0].link, Some(format!("/plans/{of_plan}")));
                let told = waits(tx, town.ben)?;
                assert_eq!(kinds(&told), [OF_ONE]);
                assert_eq!(told[0].args["item"], "S1.A.1 · Words");
                let of_item = item(tx, plan, "S1.A.1")?.key;
                assert_eq!(told[0].link, Some(format!("/plan-items/{of_item}")));
                assert!(waits(tx, town.dana)?.is_empty(), "who did it knows");
                assert!(waits(tx, town.cy)?.is_empty(), "nobody sees to a belief");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p9_whoever_is_made_owner_in_a_plan_in_force_is_told_once_and_the_one_before_is_asked_no_more() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let key = strategic(tx, &town)?;
                let plan = plan_id(tx, &key)?;
                let step = (Some("S1.A.1"), ItemKind::ActionStep, "S1.A.1.a");
                add(tx, &by, plan, step, &owned_by(town.ana, "2025-11-15"))?;
                assert_eq!(kinds(&waits(tx, town.ana)?), [OF_ONE]);
                let id = item(tx, plan, "S1.A.1.a")?.id;
                let change = |tx: &mut db::Tx, owner, due_on| {
                    let wording = owned_by(owner, due_on);
                    plainly(reword(tx, &permit, &by, (plan, id), &wording))
                };
                change(tx, town.ana, "2025-11-20")?;
                assert_eq!(kinds(&waits(tx, town.ana)?), [OF_ONE], "told once");
                change(tx, town.ben, "2025-11-20")?;
                assert!(waits(tx, town.ana)?.is_empty(), "Ben owns it now");
                let told = waits(tx, town.ben)?;
                assert_eq!(kinds(&told), [OF_ONE]);
                assert_eq!(told[0].args["due"], "2025-11-20");
                change(tx, town.gil, "2025-11-20")?;
                assert!(waits(tx, town.gil)?.is_empty(), "Gil left in June");
                change(tx, town.ben, "2025-11-20")?;
                let strike_it = strike(tx, &permit, &by, (plan, id), "Not needed");
                plainly(strike_it)?;
                assert!(waits(tx, town.ben)?.is_empty(), "it was struck");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p9_owners_of_a_building_s_plan_are_told_when_it_leaves_its_first_phase() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.priya));
                let key = super::site::birch_plan(tx, &town)?;
                let plan = plan_id(tx, &key)?;
                let step = (Some("A1.1"), ItemKind::ActionStep, "A1.1.a");
                add(tx, &by, plan, step, &owned_by(town.ana, "2025-10-20"))?;
                assert!(
                    waits(tx, town.ana)?.is_empty() && due(tx, town.ana, town.today)?.is_empty()
                );
                let chosen = [item(tx, plan, "A1")?.id];
                plainly(site::move_on(tx, &permit, &by, plan, (&chosen, "Ready")))?;
                assert_eq!(kinds(&waits(tx, town.ana)?), [OF_ONE]);
                assert_eq!(due(tx, town.ana, town.today)?.len(), 1);
                // The work on its action plan ends: today is the last day on which it is asked for.
                let ended = site::end_work(tx, &permit, &by, (plan, chosen[0]), "No time");
                plainly(ended)?;
                assert!(waits(tx, town.ana)?.is_empty());
                assert!(due(tx, town.ana, town.today.plus_days(1))?.is_empty());
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p9_what_is_due_within_fourteen_days_or_overdue_waits_for_its_owner_until_it_is_done() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let plan = draft(tx, &town, day("2025-08-01"))?;
                let codes = |tx: &mut db::Tx, on: &str| -> Result<Vec<String>, Fault> {
                    let due = due(tx, town.ana, day(on))?;
                    Ok(due.into_iter().map(|one| one.item.code).collect())
                };
                assert!(codes(tx, "2025-11-15")?.is_empty(), "a draft binds nobody");
                plainly(adopt(tx, &permit, &by, plan, town.today))?;
                assert!(codes(tx, "2025-10-31")?.is_empty());
                assert_eq!(codes(tx, "2025-11-01")?, ["S1.A.1.a"]);
                assert_eq!(codes(tx, "2026-05-20")?, ["S1.A.1.a", "S1"]);
                let id = item(tx, plan, "S1.A.1.a")?.id;
                let note = |tx: &mut db::Tx, status| {
                    let said = (town.today, status, "In the meeting");
                    plainly(say(tx, &Permit::for_system(), &by, (plan, id), said))
                };
                note(tx, Status::Behind)?;
                assert_eq!(codes(tx, "2025-11-01")?, ["S1.A.1.a"]);
                note(tx, Status::Met)?;
                assert!(codes(tx, "2025-11-01")?.is_empty());
                note(tx, Status::OnTrack)?;
                assert_eq!(codes(tx, "2025-11-01")?, ["S1.A.1.a"], "taken back");
                note(tx, Status::Stopped)?;
                assert!(codes(tx, "2025-11-01")?.is_empty());
                assert!(codes(tx, "2031-01-01")?.is_empty(), "the plan is over");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
