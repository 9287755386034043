//! Needs of the district as reasons.

use access::Permit;
use db::Tx;
use db::testing::each_engine;
use kernel::{Fault, PlanItemId};
use planning::draft::{Beginning, adopt, begin, fill};
use planning::kinds::{Horizon, NeedSource, NeedStep};
use planning::need::Answer;
use planning::plan_file::{Known, items};
use planning::raise::{NewNeed, raise, step};
use planning::{FrameworkKind, Subject, Target};
use staff::Audience;
use staff::fixture::{Fixture, prairie_hills};

use super::{OPEN, day, element, offer, on, plainly, suggested, titles};
use crate::gather::Reader;

const PLAN: &str = "code,parent,kind,wording,audience\nS1,,strategy,Keep children well,all\n";

/// The one strategy of a plan in force.
fn strategy(tx: &mut Tx, town: &Fixture) -> Result<PlanItemId, Fault> {
    let (permit, by) = (Permit::for_system(), on(town.dana, "2025-08-01"));
    let beginning = Beginning {
        building: None,
        title: "Plan".to_owned(),
        starts_on: day("2025-08-01"),
        ends_on: day("2030-07-31"),
    };
    let key = plainly(begin(tx, &permit, &by, &beginning))?;
    let plan = planning::plan_by_key(tx, &key)?.unwrap().id;
    let known = Known { vocabulary: staff::vocabulary(tx)?, ..Known::default() };
    plainly(fill(tx, &permit, &by, plan, &items(PLAN.as_bytes(), &known).unwrap()))?;
    plainly(adopt(tx, &permit, &by, plan, day("2025-07-01")))?;
    Ok(planning::tree(tx, plan)?.by_code("S1").unwrap().id)
}

fn needed(tx: &mut Tx, town: &Fixture, item: PlanItemId, whose: &str) -> Result<(), Fault> {
    let (permit, office) = (Permit::for_system(), on(town.dana, "2025-09-03"));
    let need = NewNeed {
        statement: "Allergies need care".to_owned(),
        source: NeedSource::Survey,
        population: "Children with allergies".to_owned(),
        audience: Audience::parse(whose).unwrap(),
        size: None,
        horizon: Horizon::ShortTerm,
        evidence: "Parents say so".to_owned(),
        building: None,
        signal: None,
        cites: None,
    };
    raise(tx, &permit, &office, &need)?;
    let id = planning::needs(tx)?.pop().unwrap().id;
    let answer = Answer { item, owner: None, due_on: None, budget_line: None };
    plainly(step(tx, &permit, &office, id, (NeedStep::Planned, "By the plan", Some(&answer))))
}

/// P13: a need is a reason for those whose learning would meet it, and for nobody else.
#[test]
fn a_need_is_a_reason_for_those_whose_learning_would_meet_it() {
    each_engine(|db| {
        let town = db
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let titles = element(tx, town.dana, (FrameworkKind::Standards, "all"))?;
                let open = offer(tx, town.dana, OPEN, titles)?;
                let item = strategy(tx, &town)?;
                let target = (&Subject::activity(&open.key), Target::Item(item));
                let (office, why) = (on(town.dana, "2025-09-03"), "It is what the activity is for");
                plainly(planning::align(tx, &Permit::for_system(), &office, target, why))?;
                needed(tx, &town, item, "group = food-service")?;
                Ok::<_, Fault>(town)
            })
            .unwrap();
        let cook = suggested(db, town.kofi, Reader::Supervisor);
        assert_eq!(titles(&cook), ["Open"]);
        assert_eq!(cook[0].why, ["A need of the district: Allergies need care"]);
        assert_eq!(suggested(db, town.ana, Reader::Supervisor), [], "it is not about teachers");
    });
}
