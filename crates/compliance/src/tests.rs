//! The commands and the answers over the tables, on both engines.

use crate::coverage::CoverageState;
use crate::filing::PersonFile;
use crate::library::from_library;
use crate::rule::{Amount, Resolution};
use crate::standing::{file_of, files, files_of};
use crate::{
    AdoptRefusal, Code, DutyState, ExemptRefusal, NewExemption, NewProof, RetireRefusal, Rule,
    accept_proof, adopt, exempt, mandate, needs_now, proofs_of, retire, rulebook, standing,
    summary, withdraw_proof,
};
use access::{Permit, action};
use db::testing::each_engine;
use db::{Tx, sql};
use kernel::{DistrictCalendar, Failed, Fault, Hours, Key, LocalDate, StaffId};
use rulefile::version::NotNext;
use staff::fixture::{Fixture, NOW, prairie_hills};

sql! {
    TEST_CREDIT_TYPE = "insert into credit_type (code, name, unit, minutes_each, retired_on)
        values ('hours', 'Hours', 'hours', null, null) on conflict do nothing";
    TEST_ENTRY = "insert into credit_entry (key, person_id, title, kind, credit_type, minutes,
            hundredths, earned_on, entry, corrects, reason, evidence, rule_version, source,
            posted_at)
        values ($1, $2, $3, 'training', 'hours', $4, 0, $5, $6, $7, $8, $9, 'test', 'test', $10)
        returning id";
    TEST_TOPIC = "insert into credit_entry_topic (entry_id, topic) values ($1, $2)";
}

pub(crate) fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub(crate) fn code(text: &str) -> Code {
    Code::parse(text).expect(text)
}

/// A line of the ledger, as settling a section would write it.
pub(crate) fn learned(
    tx: &mut Tx,
    person: StaffId,
    topic: &str,
    on: &str,
    minutes: i64,
) -> Result<i64, Fault> {
    entry(tx, person, topic, on, minutes, ("presenter-attested", None))
}

fn entry(
    tx: &mut Tx,
    person: StaffId,
    topic: &str,
    on: &str,
    minutes: i64,
    (evidence, corrects): (&str, Option<i64>),
) -> Result<i64, Fault> {
    tx.run(&TEST_CREDIT_TYPE, &[])?;
    let (what, reason) = match corrects {
        None => ("award", None),
        Some(_) => ("revocation", Some("entered twice")),
    };
    let id = tx.insert(
        &TEST_ENTRY,
        &[
            &Key::new(),
            &person,
            &format!("Training in {topic}"),
            &minutes,
            &day(on),
            &what,
            &corrects,
            &reason,
            &evidence,
            &NOW,
        ],
    )?;
    tx.run(&TEST_TOPIC, &[&id, &topic])?;
    Ok(id)
}

pub(crate) fn may_adopt() -> Permit<action::AdoptMandate> {
    Permit::for_system()
}

fn may_exempt() -> Permit<action::GrantExemption> {
    Permit::for_system()
}

fn fault<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("{failed:?}"))
}

/// Adopts a mandate of the library as it ships.
pub(crate) fn adopt_shipped(
    tx: &mut Tx,
    town: &Fixture,
    name: &str,
    first: &str,
) -> Result<(), Fault> {
    let (rule, _) = from_library(&code(name)).expect(name);
    let occasion = town.occasion(town.hana);
    adopt(tx, &may_adopt(), &occasion, rule, day(first)).map_err(fault).map(|_| ())
}

fn state(tx: &mut Tx, person: StaffId, name: &str, on: &str) -> Result<String, Fault> {
    let duties = standing(tx, person, day(on))?;
    let found = duties.into_iter().find(|duty| duty.code == code(name));
    Ok(found.map_or(DutyState::NotRequired, |duty| duty.state).to_string())
}

#[test]
fn p12_a_duty_turns_from_due_to_met_by_credit_and_back_by_its_revocation() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            adopt_shipped(tx, &town, "suicide-awareness", "2024-08-01")?;
            let suicide = "suicide-awareness";
            assert_eq!(state(tx, town.ana, suicide, "2025-10-14")?, "due 2025-12-31");
            let line = learned(tx, town.ana, suicide, "2025-10-13", 60)?;
            assert_eq!(
                state(tx, town.ana, suicide, "2025-10-14")?,
                "met 2025-10-13 until 2025-12-31"
            );
            // CMP-9: the day before, nobody knew.
            assert_eq!(state(tx, town.ana, suicide, "2025-10-12")?, "due 2025-12-31");
            let against = ("presenter-attested", Some(line));
            entry(tx, town.ana, suicide, "2025-10-13", -60, against)?;
            assert_eq!(state(tx, town.ana, suicide, "2025-10-14")?, "due 2025-12-31");
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cmp_5_transfer_leave_late_hire_and_leaver_are_judged_by_their_days() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            adopt_shipped(tx, &town, "suicide-awareness", "2024-08-01")?;
            let suicide = "suicide-awareness";
            assert_eq!(state(tx, town.olive, suicide, "2025-10-14")?, "not yet, from 2025-12-20");
            assert_eq!(state(tx, town.olive, suicide, "2025-12-20")?, "due 2025-12-31");
            assert_eq!(state(tx, town.lena, suicide, "2025-10-01")?, "not yet, from 2025-10-06");
            assert_eq!(state(tx, town.lena, suicide, "2025-10-14")?, "due 2025-12-31");
            assert_eq!(state(tx, town.tariq, suicide, "2025-09-28")?, "due 2025-12-31");
            assert_eq!(state(tx, town.tariq, suicide, "2025-09-29")?, "due 2025-12-31");
            assert_eq!(state(tx, town.gil, suicide, "2025-06-30")?, "due 2025-12-31");
            assert_eq!(state(tx, town.gil, suicide, "2025-07-01")?, "not required");
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

/// domain §9.5: an amount comes from a dated resolution; a later one changes no past day.
#[test]
fn a_board_resolution_makes_a_new_version_and_rewrites_no_past_standing() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let suicide = "suicide-awareness";
            adopt_shipped(tx, &town, suicide, "2024-08-01")?;
            learned(tx, town.ana, suicide, "2025-03-04", 30)?;
            let before = state(tx, town.ana, suicide, "2025-10-14")?;
            let (shipped, _) = from_library(&code(suicide)).unwrap();
            let resolution =
                Resolution { amount: Hours::from_minutes(60), name: "2025-31".to_owned() };
            let longer = Rule { amount: Amount::SetByBoard(Some(resolution)), ..shipped.clone() };
            let hana = town.occasion(town.hana);
            let told = adopt(tx, &may_adopt(), &hana, &longer, day("2026-01-01"));
            assert!(matches!(told, Err(Failed::Refused(AdoptRefusal::CasesDiffer(_)))));
            let rule = longer.with_cases_that_hold(&DistrictCalendar::nebraska());
            let past = adopt(tx, &may_adopt(), &hana, &rule, day("2025-09-01"));
            assert_eq!(past, Err(Failed::Refused(AdoptRefusal::NotNext(NotNext::InThePast))));
            let same = adopt(tx, &may_adopt(), &hana, shipped, day("2026-01-01"));
            assert_eq!(
                same,
                Err(Failed::Refused(AdoptRefusal::NotNext(NotNext::NothingChanges { number: 1 })))
            );
            let adopted = adopt(tx, &may_adopt(), &hana, &rule, day("2026-01-01"));
            assert_eq!(adopted.map_err(fault)?.version, 2);
            // A version that would overlap this one is refused, and nothing of it is kept.
            let shorter = Rule { amount: Amount::SetByBoard(None), ..rule.clone() };
            for first in ["2026-01-01", "2025-11-01"] {
                let over = adopt(tx, &may_adopt(), &hana, &shorter, day(first));
                let last = AdoptRefusal::NotNext(NotNext::BeforeLatest {
                    number: 2,
                    from: day("2026-01-01"),
                });
                assert_eq!(over, Err(Failed::Refused(last)), "{first}");
            }
            assert_eq!(state(tx, town.ana, suicide, "2025-10-14")?, before);
            learned(tx, town.ana, suicide, "2026-02-04", 30)?;
            assert_eq!(state(tx, town.ana, suicide, "2026-02-05")?, "due 2026-12-31");
            let kept = mandate(tx, &code(suicide))?.unwrap();
            assert_eq!(kept.versions[0].last, Some(day("2025-12-31")));
            assert_eq!(kept.versions[1].resolution.as_deref(), Some("2025-31"));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn a_retired_mandate_asks_nothing_from_the_next_day() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let (suicide, hana) = ("suicide-awareness", town.occasion(town.hana));
            adopt_shipped(tx, &town, suicide, "2024-08-01")?;
            let end = |tx: &mut Tx, name: &str, last: &str| {
                retire(tx, &may_adopt(), &hana, &code(name), day(last))
            };
            let unknown = end(tx, "no-such", "2025-12-01");
            assert_eq!(unknown, Err(Failed::Refused(RetireRefusal::Unknown)));
            let past = end(tx, suicide, "2025-09-01");
            assert_eq!(past, Err(Failed::Refused(RetireRefusal::EndsBeforeToday)));
            end(tx, suicide, "2025-11-30").map_err(fault)?;
            assert_eq!(state(tx, town.ana, suicide, "2025-11-30")?, "due 2025-12-31");
            assert_eq!(state(tx, town.ana, suicide, "2025-12-01")?, "not required");
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cmp_5_exemptions_have_a_reason_and_an_end_and_nobody_exempts_themselves() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let suicide = "suicide-awareness";
            adopt_shipped(tx, &town, suicide, "2024-08-01")?;
            let grant = |tx: &mut Tx, person: StaffId, reason: &str, last: &str| {
                let exemption = NewExemption {
                    reason: reason.to_owned(),
                    first: day("2025-10-01"),
                    last: day(last),
                };
                let hana = town.occasion(town.hana);
                exempt(tx, &may_exempt(), &hana, person, &code(suicide), &exemption)
            };
            let refused = |refusal| Err(Failed::Refused(refusal));
            assert_eq!(
                grant(tx, town.hana, "busy", "2025-12-01"),
                refused(ExemptRefusal::OwnRecord)
            );
            assert_eq!(
                grant(tx, town.ana, "  ", "2025-12-01"),
                refused(ExemptRefusal::ReasonMissing)
            );
            assert_eq!(
                grant(tx, town.ana, "bereaved", "2025-09-01"),
                refused(ExemptRefusal::EndsBeforeItStarts)
            );
            assert_eq!(
                grant(tx, town.ana, "bereaved", "2035-09-01"),
                refused(ExemptRefusal::TooLong)
            );
            grant(tx, town.ana, "bereaved", "2026-01-31").map_err(fault)?;
            assert_eq!(state(tx, town.ana, suicide, "2025-10-14")?, "exempt until 2026-01-31");
            assert_eq!(state(tx, town.ana, suicide, "2026-02-01")?, "due 2026-12-31");
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cmp_5_equivalent_proof_counts_until_it_is_withdrawn() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let suicide = "suicide-awareness";
            adopt_shipped(tx, &town, suicide, "2024-08-01")?;
            let hana = town.occasion(town.hana);
            let proof = NewProof {
                what: "Course of the former district".to_owned(),
                on: day("2025-08-20"),
                amount: Hours::from_minutes(60),
            };
            let later = NewProof { on: day("2025-11-01"), ..proof.clone() };
            let early = accept_proof(tx, &may_exempt(), &hana, town.lena, &code(suicide), &later);
            assert_eq!(early, Err(Failed::Refused(ExemptRefusal::NotDoneYet)));
            for minutes in [0, -60] {
                let none = NewProof { amount: Hours::from_minutes(minutes), ..proof.clone() };
                let none = accept_proof(tx, &may_exempt(), &hana, town.lena, &code(suicide), &none);
                assert_eq!(none, Err(Failed::Refused(ExemptRefusal::NoTime)));
            }
            let key = accept_proof(tx, &may_exempt(), &hana, town.lena, &code(suicide), &proof)
                .map_err(fault)?;
            let met = "met 2025-08-20 until 2025-12-31";
            assert_eq!(state(tx, town.lena, suicide, "2025-10-14")?, met);
            let again = accept_proof(tx, &may_exempt(), &hana, town.lena, &code(suicide), &proof);
            assert_eq!(again, Err(Failed::Refused(ExemptRefusal::AcceptedAlready)));
            // Evidence of somebody else is taken back from the one and given to the other.
            withdraw_proof(tx, &may_exempt(), &hana, &key, "not the same person").map_err(fault)?;
            assert_eq!(state(tx, town.lena, suicide, "2025-10-14")?, "due 2025-12-31");
            let twice = withdraw_proof(tx, &may_exempt(), &hana, &key, "again");
            assert_eq!(twice, Err(Failed::Refused(ExemptRefusal::NotStanding)));
            assert_eq!(proofs_of(tx, town.lena)?.len(), 1, "what was withdrawn stays on record");
            accept_proof(tx, &may_exempt(), &hana, town.ana, &code(suicide), &proof)
                .map_err(fault)?;
            assert_eq!(state(tx, town.ana, suicide, "2025-10-14")?, met);
            assert_eq!(state(tx, town.lena, suicide, "2025-10-14")?, "due 2025-12-31");
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cmp_9_the_grid_of_any_day_adds_up_to_the_people_asked() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            adopt_shipped(tx, &town, "suicide-awareness", "2024-08-01")?;
            adopt_shipped(tx, &town, "seizure-medication-coverage", "2024-08-01")?;
            learned(tx, town.ana, "suicide-awareness", "2025-09-03", 60)?;
            learned(tx, town.mia, "suicide-awareness", "2025-09-03", 60)?;
            learned(tx, town.nia, "seizure-medication", "2025-01-10", 60)?;
            let now = summary(tx, day("2025-10-14"))?;
            let row = now.mandates.iter().position(|m| m.code == code("suicide-awareness"));
            let all = now.grid.of_mandate(row.unwrap());
            assert_eq!((all.met, all.late, all.not_yet), (2, 0, 1));
            // Mia works at two buildings and counts once, at the first she was hired to.
            let at = |id| now.grid.buildings.iter().position(|b| *b == id).unwrap();
            assert_eq!(now.grid.cell(row.unwrap(), at(town.birch)).met, 2);
            assert_eq!(now.grid.cell(row.unwrap(), at(town.cedar)).met, 0);
            let covered = now.coverage.iter().flatten().next().unwrap();
            let state = |id| &covered.iter().find(|site| site.building == id).unwrap().state;
            assert!(matches!(state(town.birch), CoverageState::Covered { by } if by.len() == 1));
            assert!(matches!(state(town.cedar), CoverageState::NotCovered { short: 1, .. }));
            assert_eq!(state(town.office), &CoverageState::NotAsked);
            let then = summary(tx, day("2025-09-02"))?;
            assert_eq!(then.grid.of_mandate(row.unwrap()).met, 0);
            assert_eq!(
                then.grid.of_mandate(row.unwrap()).asked(),
                all.asked() + all.not_yet - 1,
                "Olive was at work and Lena was not hired"
            );
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn only_what_is_late_or_soon_due_needs_its_person_now() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            adopt_shipped(tx, &town, "suicide-awareness", "2024-08-01")?;
            adopt_shipped(tx, &town, "asbestos-awareness", "2025-08-01")?;
            let codes = |tx: &mut Tx, on: &str| -> Result<Vec<String>, Fault> {
                let needs = needs_now(tx, town.casey, day(on))?;
                Ok(needs.into_iter().map(|duty| duty.code.to_string()).collect())
            };
            assert_eq!(codes(tx, "2025-08-05")?, Vec::<String>::new());
            assert_eq!(codes(tx, "2025-10-14")?, ["asbestos-awareness"]);
            assert_eq!(
                codes(tx, "2025-12-05")?,
                ["asbestos-awareness", "suicide-awareness"],
                "the one that is late comes first"
            );
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn everyone_read_at_once_is_judged_as_each_read_alone() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            for name in ["suicide-awareness", "asbestos-awareness", "seizure-medication-coverage"] {
                adopt_shipped(tx, &town, name, "2024-08-01")?;
            }
            let first = learned(tx, town.ana, "suicide-awareness", "2025-09-03", 60)?;
            tx.run(&TEST_TOPIC, &[&first, &"asbestos"])?;
            tx.run(&TEST_TOPIC, &[&first, &"nobody-asks-for-this"])?;
            let gone = learned(tx, town.mia, "suicide-awareness", "2025-09-03", 60)?;
            let against = ("presenter-attested", Some(gone));
            entry(tx, town.mia, "suicide-awareness", "2025-09-03", -60, against)?;
            learned(tx, town.nia, "seizure-medication", "2025-01-10", 60)?;
            let book = rulebook(tx)?;
            for on in ["2025-01-09", "2025-09-03", "2025-10-14"].map(day) {
                let today = book.on(on);
                let judged = |file: &PersonFile| {
                    let states = (0..3).map(|mandate| today.judge(file, mandate).state);
                    (file.history.person, states.collect::<Vec<_>>())
                };
                let mut alone = Vec::new();
                for person in staff::people(tx)? {
                    alone.extend(file_of(tx, &book, person.id, on)?.as_ref().map(judged));
                }
                alone.sort_by_key(|(person, _)| *person);
                let all: Vec<_> = files(tx, &book, on)?.iter().map(judged).collect();
                assert_eq!(all, alone);
                let some = [town.nia, town.ana, town.mia];
                let of_these: Vec<_> = files_of(tx, &book, &some, on)?.iter().map(judged).collect();
                alone.retain(|(person, _)| some.contains(person));
                assert_eq!(of_these, alone);
            }
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}
