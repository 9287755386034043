//! A building's plan from its first phase to the next plan.

use access::Permit;
use db::Tx;
use kernel::{BuildingId, Fault, Key, LocalDate, Occasion, PlanId, PlanItemId};
use staff::fixture::{Fixture, prairie_hills};

use super::{day, plainly, refusal, strategic, wording};
use crate::draft::{Beginning, PlanRefusal, add_item, begin, say};
use crate::phase::PhaseRefusal;
use crate::{ItemKind, Phase, Status, Tree, site};

/// Birch's plan with four action plans of one result each.
pub fn birch_plan(tx: &mut Tx, town: &Fixture) -> Result<Key, Fault> {
    let (permit, by) = (Permit::for_system(), town.occasion(town.priya));
    let beginning = Beginning {
        building: Some(town.birch),
        title: "Site plan of Birch".to_owned(),
        starts_on: day("2025-08-01"),
        ends_on: day("2031-07-31"),
    };
    let key = plainly(begin(tx, &permit, &by, &beginning))?;
    let plan = crate::plan_by_key(tx, &key)?.expect("just begun").id;
    for code in ["A1", "A2", "A3", "A4"] {
        let action = (None, ItemKind::ActionPlan, code);
        let item = plainly(add_item(tx, &permit, &by, plan, action, &wording(code)))?;
        let (_, parent) = crate::item_by_key(tx, &item)?.expect("just added");
        let result = format!("{code}.1");
        let new = (Some(parent), ItemKind::SpecificResult, result.as_str());
        plainly(add_item(tx, &permit, &by, plan, new, &wording("Done")))?;
    }
    Ok(key)
}

struct Site {
    plan: PlanId,
    tree: Tree,
}

fn site_of(tx: &mut Tx, key: &Key) -> Result<Site, Fault> {
    let plan = crate::plan_by_key(tx, key)?.expect("there").id;
    Ok(Site { plan, tree: crate::tree(tx, plan)? })
}

impl Site {
    fn id(&self, code: &str) -> PlanItemId {
        self.tree.by_code(code).expect("an item").id
    }
}

fn at(by: &Occasion, on: &str) -> Occasion {
    let today = day(on);
    let now = kernel::DistrictCalendar::nebraska().start_of(today).plus_minutes(600);
    Occasion { today, now, ..*by }
}

#[test]
fn p9_a_building_goes_through_its_phases_and_is_told_why_a_fourth_action_plan_cannot_begin() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let key = birch_plan(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.priya));
                let s = site_of(tx, &key)?;
                let no = site::put_to_work(tx, &permit, &by, (s.plan, s.id("A1")));
                assert_eq!(refusal(no), PhaseRefusal::NothingAtWorkInPhaseOne);
                let three = [s.id("A1"), s.id("A2"), s.id("A3")];
                let moved = site::move_on(tx, &permit, &by, s.plan, (&three, "Data is in"));
                assert_eq!(plainly(moved)?, Phase::Two);
                let no = site::move_on(tx, &permit, &by, s.plan, (&[], "Again"));
                assert_eq!(refusal(no), PhaseRefusal::MovedToday);
                let no = site::put_to_work(tx, &permit, &by, (s.plan, s.id("A4")));
                let PhaseRefusal::TooMany { at_work, .. } = refusal(no) else { panic!() };
                assert_eq!(at_work, ["A1 · A1", "A2 · A2", "A3 · A3"]);

                let later = at(&by, "2026-03-02");
                plainly(site::end_work(tx, &permit, &later, (s.plan, s.id("A1")), "Done"))?;
                let four = at(&by, "2026-03-03");
                plainly(site::put_to_work(tx, &permit, &four, (s.plan, s.id("A4"))))?;
                let s = site_of(tx, &key)?;
                // History stays: on the day before, the first three were at work.
                let working = |on: LocalDate| {
                    s.tree
                        .action_plans(on)
                        .filter(|item| item.is_at_work_on(on))
                        .map(|item| item.code.clone())
                        .collect::<Vec<_>>()
                };
                assert_eq!(working(day("2026-03-02")), ["A1", "A2", "A3"]);
                assert_eq!(working(day("2026-03-03")), ["A2", "A3", "A4"]);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p9_a_building_begins_again_when_all_is_met_and_the_office_agrees() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let key = birch_plan(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.priya));
                let s = site_of(tx, &key)?;
                plainly(site::move_on(tx, &permit, &by, s.plan, (&[s.id("A1")], "Go")))?;
                let on = at(&by, "2026-08-03");
                plainly(site::move_on(tx, &permit, &on, s.plan, (&[s.id("A2")], "Go")))?;
                let on = at(&by, "2027-08-02");
                plainly(site::move_on(tx, &permit, &on, s.plan, (&[], "Go")))?;
                let on = at(&by, "2028-05-22");
                let again = |tx: &mut Tx| site::begin_again(tx, &permit, &on, s.plan, "Next");
                let PhaseRefusal::Unmet { results } = refusal(again(tx)) else { panic!() };
                assert_eq!(results.len(), 4);
                let saying = Permit::for_system();
                for code in ["A1.1", "A2.1", "A3.1", "A4.1"] {
                    let note = (on.today, Status::Met, "Seen in visits");
                    plainly(say(tx, &saying, &on, (s.plan, s.id(code)), note))?;
                }
                assert_eq!(refusal(again(tx)), PhaseRefusal::NotAgreed);
                let office = Permit::for_system();
                let dana = Occasion { by: kernel::By::Staff(town.dana), ..on };
                plainly(site::agree(tx, &office, &dana, s.plan, "Well done"))?;
                let next = plainly(again(tx))?;
                let next = site_of(tx, &next)?;
                assert_eq!(next.tree.phase_on(day("2028-05-23")), Some(Phase::One));
                let old = site_of(tx, &key)?;
                let force = old.tree.plan.force_on(day("2028-05-23"));
                assert_eq!(force, crate::Force::Over);
                let note = (on.today, Status::Behind, "Too late");
                let tomorrow = at(&by, "2028-05-23");
                let no = say(tx, &Permit::for_system(), &tomorrow, (s.plan, s.id("A1.1")), note);
                assert_eq!(refusal(no), PlanRefusal::Over);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_building_has_one_plan_at_a_time_and_serves_only_strategies_in_force() {
    db::testing::on_sqlite(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let district = strategic(tx, &town)?;
                let key = birch_plan(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.priya));
                let second = |building: BuildingId| Beginning {
                    building: Some(building),
                    title: "Another".to_owned(),
                    starts_on: day("2026-08-01"),
                    ends_on: day("2031-07-31"),
                };
                let no = begin(tx, &permit, &by, &second(town.birch));
                assert_eq!(refusal(no), PlanRefusal::HasAPlan);
                let s = site_of(tx, &key)?;
                let d = site_of(tx, &district)?;
                let serving = |code: &str| crate::draft::Wording {
                    serves: Some(d.id(code)),
                    ..wording("Read together")
                };
                let new = (None, ItemKind::ActionPlan, "A9");
                let no = add_item(tx, &permit, &by, s.plan, new, &serving("O1"));
                assert_eq!(refusal(no), PlanRefusal::NotServable);
                plainly(add_item(tx, &permit, &by, s.plan, new, &serving("S1")))?;
                let no = add_item(tx, &permit, &by, s.plan, new, &serving("S1"));
                assert_eq!(refusal(no), PlanRefusal::CodeTaken);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
