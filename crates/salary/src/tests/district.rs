//! Placing, putting to a use, confirming, handing over, undoing: on both engines.

use crate::allocate::{allocate, undo_allocation};
use crate::ask::{lane_of, not_placed, waiting};
use crate::confirm::{ConfirmRefusal, Due, NewPlace, confirm, hand_over, place, undo_line};
use crate::decide::{AllocateRefusal, UndoRefusal, Wish};
use crate::library::from_library;
use crate::schedule::{Code, Use};
use crate::store::{export_lines, kept_lines, schedules, to_export};
use crate::{AdoptRefusal, adopt};
use access::Permit;
use db::Tx;
use db::testing::each_engine;
use kernel::{CreditUnits, Failed, Fault, Key, LocalDate, Money, Occasion, StaffId};
use rulefile::version::NotNext;
use staff::fixture::{Fixture, prairie_hills};
use standing::{NewAcceptedCredit, Ratio, accept_credit};

pub(crate) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub(crate) fn fault<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

pub(crate) const CODE: &str = "example-five-columns";

/// The five columns are in force since 2024; Ana is on the first, with eighteen units of a university
/// and forty-five hours of work that was approved beforehand.
pub(crate) fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    let code = Code::parse(CODE).expect("a code of the library");
    let file = from_library(&code).expect("it ships");
    let then = Occasion { today: day("2024-08-01"), ..f.occasion(f.hana) };
    adopt(tx, &Permit::for_system(), &then, file, day("2024-08-01")).map_err(fault)?;
    let hana = f.occasion(f.hana);
    let ana = NewPlace {
        schedule: code,
        lane: "BA".to_owned(),
        effective_on: day("2024-08-05"),
        note: None,
    };
    place(tx, &Permit::for_system(), &hana, f.ana, &ana).map_err(fault)?;
    for (what, unit, hundredths, tag) in [
        ("Plains University: Reading assessment", "semester hour", 1_800, "college"),
        ("Curriculum writing, approved beforehand", "contact hour", 4_500, "pre-approved"),
    ] {
        let new = NewAcceptedCredit {
            what: what.to_owned(),
            unit: unit.to_owned(),
            amount: CreditUnits::from_hundredths(hundredths),
            earned_on: day("2025-06-20"),
            tags: vec![tag.to_owned()],
        };
        accept_credit(tx, &Permit::for_system(), &hana, f.ana, &new).map_err(fault)?;
    }
    Ok(f)
}

pub(crate) fn credit_of(tx: &mut Tx, person: StaffId, what: &str) -> Result<Key, Fault> {
    let accepted = standing::accepted_of(tx, person)?;
    let found = accepted.into_iter().find(|one| one.what.contains(what));
    Ok(found.expect("it was accepted").key)
}

fn put(
    tx: &mut Tx,
    f: &Fixture,
    (what, to, amount): (&str, Use, i64),
) -> Result<Key, Failed<AllocateRefusal>> {
    let wish = Wish { work: credit_of(tx, f.ana, what)?, to, amount: Ratio::whole(amount) };
    allocate(tx, &Permit::for_system(), &f.occasion(f.ana), f.ana, &wish)
}

#[test]
fn crd_5_a_move_is_held_until_it_is_confirmed_and_then_handed_over_once() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (permit, hana) = (Permit::for_system(), f.occasion(f.hana));
                assert!(waiting(tx, f.today)?.is_empty());
                put(tx, &f, ("Reading", Use::Lane, 18)).map_err(fault)?;
                let answer = lane_of(tx, f.ana, f.today)?.expect("a schedule is for her");
                assert_eq!(answer.account.lane, Some((0, day("2024-08-05"))), "nothing moved");
                let proposal = answer.account.proposal.expect("a move is due");
                assert_eq!(proposal.opening.takes_effect, day("2025-09-01"));
                assert_eq!(waiting(tx, f.today)?.len(), 1);
                let own = confirm(tx, &Permit::for_system(), &f.occasion(f.ana), f.ana, Due::Moves);
                assert_eq!(own, Err(Failed::Refused(ConfirmRefusal::OwnRecord)));
                confirm(tx, &permit, &hana, f.ana, Due::Moves).map_err(fault)?;
                let again = confirm(tx, &permit, &hana, f.ana, Due::Moves);
                assert_eq!(again, Err(Failed::Refused(ConfirmRefusal::NothingDue)));
                let answer = lane_of(tx, f.ana, f.today)?.expect("still hers");
                assert_eq!(answer.account.lane, Some((1, day("2025-09-01"))));
                assert_eq!(answer.account.toward, Ratio::whole(3), "three units were not used");
                let told = db::outbox::unread(tx, f.ana)?;
                assert_eq!(told.len(), 1, "she is told");
                let file = hand_over(tx, &permit, &hana).map_err(fault)?;
                let lines = export_lines(tx, &file)?;
                let said: Vec<_> = lines
                    .iter()
                    .map(|line| (line.entry.as_str(), line.from.as_deref(), line.lane.as_deref()))
                    .collect();
                let moved = ("advance", Some("BA"), Some("BA+15"));
                assert_eq!(said, [("placement", None, Some("BA")), moved]);
                let nothing = hand_over(tx, &permit, &hana);
                assert_eq!(nothing, Err(Failed::Refused(ConfirmRefusal::NothingNew)));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn crd_7_hours_serve_one_use_and_a_full_block_is_paid() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (permit, hana) = (Permit::for_system(), f.occasion(f.hana));
                put(tx, &f, ("Curriculum", Use::Stipend, 30)).map_err(fault)?;
                let both = put(tx, &f, ("Curriculum", Use::Lane, 2));
                let left = Ratio::ONE;
                assert_eq!(both, Err(Failed::Refused(AllocateRefusal::MoreThanLeft { left })));
                confirm(tx, &permit, &hana, f.ana, Due::Blocks).map_err(fault)?;
                let answer = lane_of(tx, f.ana, f.today)?.expect("a schedule is for her");
                let stipend = answer.account.stipend.expect("there is one");
                assert_eq!((stipend.paid, stipend.pending), (Ratio::whole(30), Ratio::ZERO));
                let file = hand_over(tx, &permit, &hana).map_err(fault)?;
                let paid = export_lines(tx, &file)?;
                let paid = paid.iter().find(|line| line.entry == "stipend").expect("a stipend");
                assert_eq!(paid.cents, Money::from_cents(60_000));
                assert_eq!(paid.effective_on, day("2026-06-30"));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn an_allocation_is_undone_by_a_correction_unless_something_rests_on_it() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (permit, ana) = (Permit::for_system(), f.occasion(f.ana));
                let (office, hana) = (Permit::for_system(), f.occasion(f.hana));
                let first = put(tx, &f, ("Reading", Use::Lane, 10)).map_err(fault)?;
                let why = undo_allocation(tx, &permit, &ana, &first, " ");
                assert_eq!(why, Err(Failed::Refused(UndoRefusal::ReasonMissing)));
                undo_allocation(tx, &permit, &ana, &first, "mistyped").map_err(fault)?;
                let again = undo_allocation(tx, &permit, &ana, &first, "mistyped");
                assert_eq!(again, Err(Failed::Refused(UndoRefusal::NoSuchAllocation)));
                let answer = lane_of(tx, f.ana, f.today)?.expect("a schedule is for her");
                assert_eq!(answer.account.toward, Ratio::ZERO);
                assert_eq!(answer.allocations.len(), 1, "it stays written");
                let used = put(tx, &f, ("Reading", Use::Lane, 16)).map_err(fault)?;
                confirm(tx, &office, &hana, f.ana, Due::Moves).map_err(fault)?;
                let in_use = undo_allocation(tx, &permit, &ana, &used, "changed my mind");
                assert_eq!(in_use, Err(Failed::Refused(UndoRefusal::InUse)));
                // Once the move is undone, so can be what it rested on.
                let moved = kept_lines(tx, &[f.ana])?.pop().expect("the move").line.key;
                undo_line(tx, &office, &hana, &moved, "transcript withdrawn").map_err(fault)?;
                undo_allocation(tx, &permit, &ana, &used, "changed my mind").map_err(fault)?;
                let answer = lane_of(tx, f.ana, f.today)?.expect("a schedule is for her");
                assert_eq!(answer.account.lane, Some((0, day("2024-08-05"))));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_line_undone_after_payroll_has_it_is_handed_over_as_a_correction() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (permit, hana) = (Permit::for_system(), f.occasion(f.hana));
                put(tx, &f, ("Curriculum", Use::Stipend, 30)).map_err(fault)?;
                confirm(tx, &permit, &hana, f.ana, Due::Blocks).map_err(fault)?;
                hand_over(tx, &permit, &hana).map_err(fault)?;
                let paid = kept_lines(tx, &[f.ana])?.pop().expect("the stipend").line.key;
                undo_line(tx, &permit, &hana, &paid, "paid by a grant").map_err(fault)?;
                let file = hand_over(tx, &permit, &hana).map_err(fault)?;
                let lines = export_lines(tx, &file)?;
                let said: Vec<_> = lines.iter().map(|line| (line.corrects, line.cents)).collect();
                assert_eq!(said, [(true, Money::from_cents(-60_000))]);
                // What was undone before payroll ever had it is told to nobody.
                confirm(tx, &permit, &hana, f.ana, Due::Blocks).map_err(fault)?;
                let again = kept_lines(tx, &[f.ana])?.pop().expect("the stipend").line.key;
                undo_line(tx, &permit, &hana, &again, "twice").map_err(fault)?;
                assert!(to_export(tx)?.is_empty());
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_missed_growth_period_holds_the_move() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (permit, hana) = (Permit::for_system(), f.occasion(f.hana));
                let growth = standing::Code::parse("nebraska-growth").unwrap();
                let file = standing::library::from_library(&growth).unwrap();
                let then = Occasion { today: day("2017-08-01"), ..hana };
                standing::adopt(tx, &Permit::for_system(), &then, file, day("2017-08-01"))
                    .map_err(fault)?;
                let permanent = standing::NewMilestone {
                    kind: standing::milestone::MilestoneKind::PermanentStatus,
                    on: day("2018-08-09"),
                    until: None,
                    month: None,
                    rule_set: None,
                    note: None,
                };
                standing::record_milestone(tx, &Permit::for_system(), &hana, f.cy, &permanent)
                    .map_err(fault)?;
                let master = staff::NewCredential {
                    kind: "Master's degree".to_owned(),
                    number: None,
                    issued_on: day("2025-05-10"),
                    expires_on: None,
                };
                staff::record_credential(tx, &Permit::for_system(), &hana, f.cy, &master)
                    .map_err(fault)?;
                let new = NewPlace {
                    schedule: Code::parse(CODE).unwrap(),
                    lane: "BA".to_owned(),
                    effective_on: day("2024-08-05"),
                    note: None,
                };
                place(tx, &permit, &hana, f.cy, &new).map_err(fault)?;
                let held = confirm(tx, &permit, &hana, f.cy, Due::Moves);
                let title = "Professional growth: six-year period".to_owned();
                assert_eq!(held, Err(Failed::Refused(ConfirmRefusal::Held(vec![title]))));
                let waiting = waiting(tx, f.today)?;
                assert_eq!(waiting.len(), 1, "shown, and held");
                assert_eq!(waiting[0].answer.held_by.len(), 1);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_change_of_the_schedule_is_a_version_and_keeps_lanes_and_units() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let hana = f.occasion(f.hana);
                let (_, text) = from_library(&Code::parse(CODE).unwrap()).unwrap();
                let mut adopted = |text: &str, first: &str| {
                    let schedule = crate::Schedule::parse(text).expect("it reads");
                    adopt(tx, &Permit::for_system(), &hana, (&schedule, text), day(first))
                };
                let refused = |refusal| Err(Failed::Refused(refusal));
                assert_eq!(
                    adopted(text, "2026-08-01"),
                    refused(AdoptRefusal::NotNext(NotNext::NothingChanges { number: 1 }))
                );
                let more = text.replacen("pays_cents = 60000", "pays_cents = 65000", 1);
                let past = adopted(&more, "2025-08-01");
                assert_eq!(past, refused(AdoptRefusal::NotNext(NotNext::InThePast)));
                let gone = more.replace("MA+15", "MA+18");
                let gone = adopted(&gone, "2026-08-01");
                assert_eq!(gone, refused(AdoptRefusal::LaneGone("MA+15".to_owned())));
                assert_eq!(adopted(&more, "2026-08-01"), Ok(2));
                let kept = schedules(tx)?.pop().expect("adopted");
                let pays = |on: &str| {
                    kept.shown_on(day(on)).schedule.stipend.as_ref().map(|one| one.pays.cents())
                };
                assert_eq!((pays("2025-10-14"), pays("2026-08-01")), (Some(60_000), Some(65_000)));
                assert!(not_placed(tx, f.today)?.contains(&f.ben), "nobody is forgotten");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
