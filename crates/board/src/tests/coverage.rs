//! The coverage map follows the facts.

use access::Permit;
use db::Tx;
use kernel::{DistrictCalendar, Fault, Hours, Key, Occasion};
use planning::draft::{Beginning, adopt, begin, fill, strike};
use planning::plan_file::{Known, items};
use planning::{Subject, Target};

use super::{day, in_prairie_hills, plainly};
use crate::coverage::{Axis, Facts, Figures, Part, Standing};
use attendance::fixture::Class;

const PLAN: &str = "code,parent,kind,wording,audience\n\
    S1,,strategy,Teach reading,group = instruction\n\
    S2,,strategy,Feed children well,group = food-service\n";
const WHY: &str = "Teachers learn to lead small groups.";

fn adopted(tx: &mut Tx, class: &Class) -> Result<planning::Tree, Fault> {
    let permit = Permit::for_system();
    let by = class.town.occasion(class.town.dana);
    let beginning = Beginning {
        building: None,
        title: "Plan".to_owned(),
        starts_on: day("2025-08-01"),
        ends_on: day("2030-07-31"),
    };
    let key = plainly(begin(tx, &permit, &by, &beginning))?;
    let plan = planning::plan_by_key(tx, &key)?.expect("begun").id;
    let known = Known { vocabulary: staff::vocabulary(tx)?, ..Known::default() };
    plainly(fill(tx, &permit, &by, plan, &items(PLAN.as_bytes(), &known).unwrap()))?;
    plainly(adopt(tx, &permit, &by, plan, day("2025-07-01")))?;
    planning::tree(tx, plan)
}

fn align(tx: &mut Tx, class: &Class, tree: &planning::Tree) -> Result<(), Fault> {
    let by = class.town.occasion(class.town.dana);
    let activity = catalog::activity(tx, class.activity)?.expect("taught");
    let strategy = tree.by_code("S1").expect("a strategy").id;
    let subject = Subject::activity(&activity.key);
    let target = (&subject, Target::Item(strategy));
    plainly(planning::align(tx, &Permit::for_system(), &by, target, WHY))?;
    Ok(())
}

fn facts(tx: &mut Tx, on: &str) -> Result<Facts, Fault> {
    let evidence = crate::evidence(tx, &DistrictCalendar::nebraska(), day(on))?;
    Ok(Facts::clone(&evidence.coverage))
}

fn figures(facts: &Facts, code: &str) -> Figures {
    let place = facts.strategies.iter().position(|one| one.code == code).expect("a strategy");
    facts.figures(&Part::default().with(Axis::Strategy, place))
}

#[test]
fn p9_what_is_aligned_counts_for_its_strategy_and_the_other_stays_empty() {
    in_prairie_hills(|tx, class| {
        let tree = adopted(tx, class)?;
        let before = facts(tx, "2025-10-14")?;
        assert_eq!(figures(&before, "S1").offers, 0);
        assert_eq!(before.without_strategy().len(), 1);
        align(tx, class, &tree)?;
        let found = facts(tx, "2025-10-14")?;
        let reading = figures(&found, "S1");
        assert_eq!(
            (reading.offers, reading.hours, reading.reached),
            (1, Hours::from_minutes(270), 2)
        );
        let teachers =
            found.people.iter().filter(|person| found.roles[person.role] == "instruction");
        assert_eq!(reading.meant, teachers.count());
        assert!(found.without_strategy().is_empty());
        let idle: Vec<&str> =
            found.strategies_without().iter().map(|one| one.code.as_str()).collect();
        assert_eq!(idle, ["S2"]);
        let roles: Vec<usize> = (0..found.roles.len()).collect();
        let map = found.map(&Part::default(), (Axis::Strategy, &[1]), (Axis::Role, &roles));
        for (role, (_, standing)) in roles.iter().zip(&map.cells[0]) {
            let is_kitchen = found.roles[*role] == "food-service";
            let expected = if is_kitchen { Standing::Empty } else { Standing::NotMeant };
            assert_eq!(*standing, expected, "{}", found.roles[*role]);
        }
        Ok(())
    });
}

#[test]
fn aln_1_learning_elsewhere_counts_for_what_its_request_is_aligned_to_and_is_offered_to_nobody() {
    in_prairie_hills(|tx, class| {
        let tree = adopted(tx, class)?;
        let request = learned_elsewhere(tx, class)?;
        assert_eq!(figures(&facts(tx, "2025-10-14")?, "S1").reached, 0);
        let subject = Subject::request(&request);
        let strategy = Target::Item(tree.by_code("S1").expect("a strategy").id);
        let office = class.town.occasion(class.town.dana);
        let target = (&subject, strategy);
        plainly(planning::align(tx, &Permit::for_system(), &office, target, WHY))?;
        let found = facts(tx, "2025-10-14")?;
        let reading = figures(&found, "S1");
        let expected = (0, Hours::from_minutes(120), 1);
        assert_eq!((reading.offers, reading.hours, reading.reached), expected);
        assert_eq!(figures(&found, "S2").reached, 0);
        assert!(
            found.strategies_without().iter().any(|one| one.code == "S1"),
            "nothing is offered"
        );
        Ok(())
    });
}

#[test]
fn aln_1_what_a_request_served_may_be_said_once_its_quarter_is_over_and_is_known_from_then_on() {
    in_prairie_hills(|tx, class| {
        let tree = adopted(tx, class)?;
        let request = learned_elsewhere(tx, class)?;
        let winter = day("2025-12-01");
        let office = Occasion { today: winter, ..class.town.occasion(class.town.dana) };
        let subject = Subject::request(&request);
        let strategy = Target::Item(tree.by_code("S1").expect("a strategy").id);
        let target = (&subject, strategy);
        plainly(planning::align(tx, &Permit::for_system(), &office, target, WHY))?;
        let reached = |facts: &Facts, term: usize| {
            let place = facts.strategies.iter().position(|one| one.code == "S1").expect("S1");
            let cell = Part::default().with(Axis::Strategy, place).with(Axis::Term, term);
            facts.figures(&cell).reached
        };
        let known = facts(tx, "2025-12-01")?;
        assert_eq!((reached(&known, 0), reached(&known, 1)), (1, 0));
        assert_eq!(reached(&facts(tx, "2025-11-30")?, 0), 0, "nobody had said so");
        Ok(())
    });
}

/// Two hours of Ana's at a workshop elsewhere, posted for the fixture's today: the key of the request.
fn learned_elsewhere(tx: &mut Tx, class: &Class) -> Result<Key, Fault> {
    let ana = class.town.ana;
    let by = class.town.occasion(ana);
    let ask = Permit::for_system();
    let request = outside::begin(tx, &ask, &by, ana, outside::Form::Workshop)?;
    let line = credit::OutsideCredit {
        request: request.clone(),
        person: ana,
        title: "A workshop elsewhere".to_owned(),
        kind: catalog::Kind::ProfessionalDevelopment,
        credit_type: outside_hours(tx)?,
        hours: Hours::from_minutes(120),
        earned_on: class.town.today,
        topics: Vec::new(),
    };
    credit::post_outside(tx, &Permit::for_system(), &by, &line)?;
    Ok(request)
}

/// The credit type that hours are posted in.
fn outside_hours(tx: &mut Tx) -> Result<String, Fault> {
    let types = catalog::credit_types(tx)?;
    Ok(types.into_iter().next().expect("a credit type").code)
}

#[test]
fn p9_a_strategy_struck_today_is_gone_from_today_s_map_and_not_from_yesterday_s() {
    in_prairie_hills(|tx, class| {
        let tree = adopted(tx, class)?;
        align(tx, class, &tree)?;
        let by = class.town.occasion(class.town.dana);
        let strategy = (tree.plan.id, tree.by_code("S1").expect("a strategy").id);
        plainly(strike(tx, &Permit::for_system(), &by, strategy, "Merged"))?;
        let codes = |facts: &Facts| -> Vec<String> {
            facts.strategies.iter().map(|one| one.code.clone()).collect()
        };
        assert_eq!(codes(&facts(tx, "2025-10-14")?), ["S2"]);
        assert_eq!(codes(&facts(tx, "2025-10-13")?), ["S1", "S2"]);
        Ok(())
    });
}

#[test]
fn who_heads_a_building_is_shown_its_people_only() {
    in_prairie_hills(|tx, class| {
        let tree = adopted(tx, class)?;
        align(tx, class, &tree)?;
        let mut found = facts(tx, "2025-10-14")?;
        let everyone = found.people.len();
        found.keep_buildings(&[class.town.cedar]);
        assert!(!found.people.is_empty() && found.people.len() < everyone);
        let reading = figures(&found, "S1");
        assert_eq!((reading.reached, reading.hours), (0, Hours::ZERO));
        assert!(reading.meant > 0);
        Ok(())
    });
}
