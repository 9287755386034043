//! Who sees to what answers a need is told what becomes of the need (P13, NEED-1).

use access::Permit;
use db::outbox::{self, Told};
use kernel::{Fault, Occasion, StaffId};
use staff::audience::Audience;
use staff::fixture::{Fixture, prairie_hills};

use super::{day, item, plainly, strategic, wording};
use crate::kinds::{Horizon, NeedSource, NeedStep};
use crate::need::{Answer, Need, Wording};
use crate::raise::{NewNeed, raise, reword, step};

const ANSWERED: &str = "needs-told-answered";
const REWORDED: &str = "needs-told-reworded";
const WITHDRAWN: &str = "needs-told-withdrawn";

/// A need that an item of the plan answers: Ana sees to it, and Sofia owns the item.
fn answered(tx: &mut db::Tx, town: &Fixture) -> Result<Need, Fault> {
    let plan = strategic(tx, town)?;
    let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
    let id = item(tx, &plan, "S1")?;
    let plan = crate::plan_by_key(tx, &plan)?.expect("there").id;
    let tree = crate::tree(tx, plan)?;
    let now = tree.item(id).expect("there");
    let owned = crate::draft::Wording {
        owner: Some(town.sofia),
        serves: now.serves,
        ..wording(&now.wording)
    };
    let edit = Permit::for_system();
    plainly(crate::draft::reword(tx, &edit, &by, (plan, id), &owned))?;
    let new = NewNeed {
        statement: "Teachers need an order for decoding".to_owned(),
        source: NeedSource::StudentMeasure,
        population: "K–3 teachers".to_owned(),
        audience: Audience::all(),
        size: Some(12),
        horizon: Horizon::LongTerm,
        evidence: "Fall screening".to_owned(),
        building: None,
        signal: None,
        cites: None,
    };
    let key = raise(tx, &permit, &by, &new)?;
    let need = found(tx, &key)?;
    let due_on = Some(day("2026-05-31"));
    let answer = Answer { item: id, owner: Some(town.ana), due_on, budget_line: None };
    plainly(step(tx, &permit, &by, need.id, (NeedStep::Planned, "Institutes", Some(&answer))))?;
    found(tx, &key)
}

fn found(tx: &mut db::Tx, key: &kernel::Key) -> Result<Need, Fault> {
    Ok(crate::needs(tx)?.into_iter().find(|need| need.key == *key).expect("there"))
}

/// What a person has not read about needs, the first told first.
fn waits(tx: &mut db::Tx, person: StaffId) -> Result<Vec<Told>, Fault> {
    let mut told = outbox::unread(tx, person)?;
    told.retain(|one| one.kind.starts_with("needs-"));
    told.reverse();
    Ok(told)
}

fn kinds(told: &[Told]) -> Vec<&str> {
    told.iter().map(|one| one.kind.as_str()).collect()
}

#[test]
fn need_1_who_sees_to_what_answers_a_need_and_who_owns_the_item_is_told_once_with_the_day() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let need = answered(tx, &town)?;
                for person in [town.ana, town.sofia] {
                    let told = waits(tx, person)?;
                    assert_eq!(kinds(&told), [ANSWERED]);
                    assert_eq!(told[0].args["items"], "S1");
                    assert_eq!(told[0].args["due"], "2026-05-31");
                    assert_eq!(told[0].link, Some(format!("/needs/{}", need.key)));
                }
                assert!(waits(tx, town.dana)?.is_empty(), "who did it knows");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p13_owners_are_told_when_their_need_is_worded_again_and_not_twice_a_day() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let need = answered(tx, &town)?;
                let permit = Permit::for_system();
                let at = |days| Occasion {
                    today: town.today.plus_days(days),
                    now: town.occasion(town.dana).now.plus_minutes(days * 24 * 60),
                    ..town.occasion(town.dana)
                };
                let says =
                    |text: &str| Wording { statement: text.to_owned(), ..need.first.clone() };
                let change = |tx: &mut db::Tx, days, seen, text: &str| {
                    let change = (&says(text), "The screening says so");
                    plainly(reword(tx, &permit, &at(days), (need.id, seen), change))
                };
                change(tx, 1, 0, "Teachers need cases")?;
                let told = waits(tx, town.ana)?;
                assert_eq!(kinds(&told), [ANSWERED, REWORDED]);
                assert_eq!(told[1].args["statement"], "Teachers need cases");
                assert_eq!(told[1].args["why"], "The screening says so");
                // Read or not: once a day, for the page says how it reads by then.
                outbox::mark_read(tx, town.ana, &told[1].key, at(1).now)?;
                change(tx, 1, 1, "Teachers need cases and company")?;
                assert_eq!(kinds(&waits(tx, town.ana)?), [ANSWERED]);
                assert_eq!(kinds(&waits(tx, town.sofia)?), [ANSWERED, REWORDED]);
                change(tx, 2, 2, "Teachers need company")?;
                assert_eq!(kinds(&waits(tx, town.ana)?), [ANSWERED, REWORDED]);
                let now = found(tx, &need.key)?;
                let item = now.answers_on(at(2).today)[0].item;
                assert_eq!(now.reworded_since_answered_by(item, at(0).today), None);
                assert_eq!(now.reworded_since_answered_by(item, at(2).today), Some(at(2).today));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p13_once_a_need_is_withdrawn_its_owners_are_told_that_and_nothing_older_waits() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let need = answered(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let gone = (NeedStep::Withdrawn, "It was recorded twice", None);
                plainly(step(tx, &permit, &by, need.id, gone))?;
                for person in [town.ana, town.sofia] {
                    let told = waits(tx, person)?;
                    assert_eq!(kinds(&told), [WITHDRAWN]);
                    assert_eq!(told[0].args["why"], "It was recorded twice");
                }
                // Nothing answers it any more: nobody is told what becomes of it now.
                let back = (NeedStep::Reopened, "It stands after all", None);
                plainly(step(tx, &permit, &by, need.id, back))?;
                let aside = (NeedStep::SetAside, "Not this year", None);
                plainly(step(tx, &permit, &by, need.id, aside))?;
                assert_eq!(kinds(&waits(tx, town.ana)?), [WITHDRAWN]);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p13_once_a_need_is_met_nothing_that_was_told_of_it_waits() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let need = answered(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let met = (NeedStep::Met, "Screened again in May", None);
                plainly(step(tx, &permit, &by, need.id, met))?;
                assert!(waits(tx, town.ana)?.is_empty() && waits(tx, town.sofia)?.is_empty());
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p13_who_set_a_need_aside_is_not_told_and_the_other_owner_is() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let need = answered(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.sofia));
                let aside = (NeedStep::SetAside, "No money this year", None);
                plainly(step(tx, &permit, &by, need.id, aside))?;
                assert_eq!(kinds(&waits(tx, town.ana)?), ["needs-told-set-aside"]);
                assert_eq!(kinds(&waits(tx, town.sofia)?), [ANSWERED], "who did it knows");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn need_1_whoever_sees_to_it_no_more_once_it_is_answered_anew_is_not_asked_further() {
    db::testing::each_engine(|database| {
        database
            .write_now(|tx| {
                let town = prairie_hills(tx)?;
                let need = answered(tx, &town)?;
                let (permit, by) = (Permit::for_system(), town.occasion(town.dana));
                let before = need.answers_on(town.today)[0].clone();
                let anew = Answer { owner: Some(town.ben), ..before };
                plainly(step(tx, &permit, &by, need.id, (NeedStep::Planned, "Ben", Some(&anew))))?;
                assert!(waits(tx, town.ana)?.is_empty(), "Ben sees to it now");
                assert_eq!(kinds(&waits(tx, town.ben)?), [ANSWERED]);
                assert_eq!(kinds(&waits(tx, town.sofia)?), [ANSWERED], "the item is hers still");
                assert_eq!(found(tx, &need.key)?.answers_on(town.today), [&anew]);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
