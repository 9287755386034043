//! Planning on Prairie Hills, on both engines: commands, and the pages as the people who plan read
//! them.

mod heard;
mod messages;
mod owned;
mod owners;
mod pages;
mod site;

use access::Permit;
use db::Tx;
use kernel::{Failed, Fault, Key, LocalDate, PlanItemId};
use staff::audience::Audience;
use staff::fixture::{Fixture, prairie_hills};

use crate::adopt::NewVersion;
use crate::draft::{Beginning, PlanRefusal, Wording, adopt, begin, fill, strike};
use crate::framework_file;
use crate::plan_file::{Known, items};
use crate::{AlignRefusal, FrameworkKind, Holding, Inactive, Subject, Target};

pub fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

pub fn plainly<T, Refusal: std::fmt::Debug>(done: Result<T, Failed<Refusal>>) -> Result<T, Fault> {
    done.map_err(|failed| match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    })
}

pub fn refusal<T: std::fmt::Debug, Refusal: std::fmt::Debug>(
    done: Result<T, Failed<Refusal>>,
) -> Refusal {
    match done.unwrap_err() {
        Failed::Refused(refusal) => refusal,
        Failed::Fault(fault) => panic!("{fault}"),
    }
}

const STRATEGIC: &str = "code,parent,kind,wording,serves\n\
    O1,,objective,Every child reads,\n\
    S1,,strategy,Teach reading by what works,O1\n\
    S1.A,S1,action-plan,Train every teacher,\n\
    S1.A.1,S1.A,specific-result,All are trained,\n";

pub fn wording(text: &str) -> Wording {
    Wording {
        wording: text.to_owned(),
        measure: None,
        audience: Audience::all(),
        owner: None,
        due_on: None,
        serves: None,
    }
}

/// The district's plan, adopted for five years from August 2024.
pub fn strategic(tx: &mut Tx, town: &Fixture) -> Result<Key, Fault> {
    let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
    let beginning = Beginning {
        building: None,
        title: "Strategic plan".to_owned(),
        starts_on: day("2024-08-01"),
        ends_on: day("2029-07-31"),
    };
    let key = plainly(begin(tx, &permit, &by, &beginning))?;
    let plan = crate::plan_by_key(tx, &key)?.expect("just begun").id;
    let written = items(STRATEGIC.as_bytes(), &Known::default()).unwrap();
    plainly(fill(tx, &permit, &by, plan, &written))?;
    plainly(adopt(tx, &permit, &by, plan, day("2024-06-10")))?;
    Ok(key)
}

fn item(tx: &mut Tx, plan: &Key, code: &str) -> Result<PlanItemId, Fault> {
    let plan = crate::plan_by_key(tx, plan)?.expect("there").id;
    Ok(crate::tree(tx, plan)?.by_code(code).expect("an item of the plan").id)
}

const WHY: &str = "Teachers learn to teach decoding in order.";

#[test]
fn aln_1_an_activity_is_aligned_to_what_is_active_and_history_stays_true_when_it_is_struck() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let key = strategic(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let activity = Subject::activity(&Key::from_words("reading"));
                let strategy = item(tx, &key, "S1")?;
                let target = (&activity, Target::Item(strategy));
                let no = crate::align(tx, &permit, &by, target, "fits");
                assert_eq!(refusal(no), AlignRefusal::ReasonTooShort);
                plainly(crate::align(tx, &permit, &by, target, WHY))?;
                let no = crate::align(tx, &permit, &by, target, WHY);
                assert_eq!(refusal(no), AlignRefusal::Already);

                // The action plan is not at work.
                let action = item(tx, &key, "S1.A")?;
                let no = crate::align(tx, &permit, &by, (&activity, Target::Item(action)), WHY);
                let AlignRefusal::ItemInactive { why, .. } = refusal(no) else { panic!() };
                assert!(matches!(why, Inactive::NotAtWork { .. }), "{why:?}");

                let plan = crate::plan_by_key(tx, &key)?.expect("there").id;
                let edit = Permit::for_system();
                plainly(strike(tx, &edit, &by, (plan, strategy), "Merged into another"))?;
                let other = Subject::activity(&Key::from_words("other"));
                let no = crate::align(tx, &permit, &by, (&other, Target::Item(strategy)), WHY);
                let AlignRefusal::ItemInactive { why, .. } = refusal(no) else { panic!() };
                assert_eq!(why, Inactive::Struck { on: town.today });
                let kept = crate::alignments_of(tx, &activity)?;
                assert!(kept.len() == 1 && kept[0].ends_on.is_none() && kept[0].reason == WHY);
                let tree = crate::tree(tx, plan)?;
                let strategy = tree.item(strategy).expect("struck, not gone");
                assert_eq!(tree.active_on(strategy, town.today.previous_day()), Ok(()));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn an_ended_alignment_counts_through_its_last_day_and_ends_once() {
    db::testing::on_sqlite(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let key = strategic(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let activity = Subject::activity(&Key::from_words("reading"));
                let target = (&activity, Target::Item(item(tx, &key, "S1")?));
                let aligned = plainly(crate::align(tx, &permit, &by, target, WHY))?;
                let why = "It became a course about something else.";
                plainly(crate::end_alignment(tx, &permit, &by, &aligned, why))?;
                let kept = crate::alignments_of(tx, &activity)?;
                assert!(kept[0].holds_on(town.today));
                assert!(!kept[0].holds_on(town.today.plus_days(1)));
                let no = crate::end_alignment(tx, &permit, &by, &aligned, why);
                assert_eq!(refusal(no), AlignRefusal::NotStanding);
                plainly(crate::align(tx, &permit, &by, target, WHY))?;
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn the_wording_of_an_adopted_plan_stays_while_owner_and_date_change() {
    db::testing::on_sqlite(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let key = strategic(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let plan = crate::plan_by_key(tx, &key)?.expect("there").id;
                let belief = ("O1", item(tx, &key, "O1")?);
                let other = wording("Every child counts");
                let no = crate::draft::reword(tx, &permit, &by, (plan, belief.1), &other);
                assert_eq!(refusal(no), PlanRefusal::WordingStays);
                let owned = Wording {
                    owner: Some(town.sofia),
                    due_on: Some(day("2029-05-31")),
                    ..wording("Every child reads")
                };
                plainly(crate::draft::reword(tx, &permit, &by, (plan, belief.1), &owned))?;
                let tree = crate::tree(tx, plan)?;
                assert_eq!(tree.item(belief.1).expect("there").owner, Some(town.sofia));
                let written = items(STRATEGIC.as_bytes(), &Known::default()).unwrap();
                let no = fill(tx, &permit, &by, plan, &written);
                assert_eq!(refusal(no), PlanRefusal::Adopted);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn the_next_version_of_the_plan_ends_the_one_before_on_the_day_before_it_begins() {
    db::testing::on_sqlite(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let key = strategic(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let beginning = Beginning {
                    building: None,
                    title: "Next".to_owned(),
                    starts_on: day("2027-08-01"),
                    ends_on: day("2032-07-31"),
                };
                let next = plainly(begin(tx, &permit, &by, &beginning))?;
                let plan = crate::plan_by_key(tx, &next)?.expect("just begun");
                let no = adopt(tx, &permit, &by, plan.id, town.today);
                assert_eq!(refusal(no), PlanRefusal::NoStrategy);
                let written = items(STRATEGIC.as_bytes(), &Known::default()).unwrap();
                plainly(fill(tx, &permit, &by, plan.id, &written))?;
                plainly(adopt(tx, &permit, &by, plan.id, town.today))?;
                let on = |tx: &mut Tx, on: &str| -> Result<Key, Fault> {
                    Ok(crate::district_tree(tx, day(on))?.expect("a plan in force").plan.key)
                };
                assert_eq!(on(tx, "2027-07-31")?, key);
                assert_eq!(on(tx, "2027-08-01")?, next);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_crosswalk_to_nothing_or_within_one_version_is_refused() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let text = "code,parent,kind,title\n1,,domain,Plan\n1.1,1,indicator,Goals\n\
                    1.2,1,indicator,Tasks\n";
                let whole = framework_file::elements(text.as_bytes()).unwrap();
                let version = |name: &str, from: &str| NewVersion {
                    name: name.to_owned(),
                    audience: Audience::all(),
                    source: "Here".to_owned(),
                    in_force_from: day(from),
                };
                let first = version("2024", "2024-08-01");
                let named = ("model", "Model", FrameworkKind::Instruction);
                let key = plainly(crate::adopt::load_framework(
                    tx,
                    &permit,
                    &by,
                    named,
                    (&first, &whole),
                ))?;
                let old = crate::version_by_key(tx, &key)?.expect("loaded");
                let goals = old.elements[1].id;
                let relation = (crate::Relation::Same, "");
                let nothing = Key::new();
                for to in [None, Some(&nothing)] {
                    let no = crate::adopt::join(tx, &permit, &by, (goals, to), relation);
                    assert_eq!(refusal(no), crate::adopt::FrameworkRefusal::LeadsNowhere);
                }
                let to = Some(&old.elements[2].key);
                let no = crate::adopt::join(tx, &permit, &by, (goals, to), relation);
                assert_eq!(refusal(no), crate::adopt::FrameworkRefusal::WithinItself);

                let framework = old.framework.id;
                let second = version("2025", "2025-08-01");
                let load = (&second, &whole);
                let key = plainly(crate::adopt::load_version(tx, &permit, &by, framework, load))?;
                let new = crate::version_by_key(tx, &key)?.expect("loaded");
                let to = Some(&new.elements[1].key);
                plainly(crate::adopt::join(tx, &permit, &by, (goals, to), relation))?;
                // The older version holds no more, and nothing new is aligned to it.
                let old = crate::version_by_key(tx, &old.key)?.expect("still there");
                let since = day("2025-08-01");
                assert_eq!(old.holding_on(town.today), Holding::Over { since });
                let activity = Subject::activity(&Key::from_words("reading"));
                let align = Permit::for_system();
                let target = (&activity, Target::Element(goals));
                let no = crate::align(tx, &align, &by, target, WHY);
                assert!(matches!(refusal(no), AlignRefusal::VersionInactive { .. }));
                let target = (&activity, Target::Element(new.elements[0].id));
                let no = crate::align(tx, &align, &by, target, WHY);
                assert!(matches!(refusal(no), AlignRefusal::TooBroad { .. }));
                let no = crate::adopt::load_version(tx, &permit, &by, framework, load);
                let in_force_from = since;
                let not_after = crate::adopt::FrameworkRefusal::NotAfter { in_force_from };
                assert_eq!(refusal(no), not_after);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
