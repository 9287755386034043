use crate::decide::may_merge;
use crate::whose::{MOVES, STAYS};
use crate::{Hindrance, MergeRefusal, former_numbers, merge, preview};
use access::Permit;
use attendance::fixture::{Class, at, class};
use attendance::mark::Mark;
use attendance::take::{Said, save};
use db::testing::each_engine;
use db::{Tx, journal};
use kernel::{By, DistrictCalendar, Failed, Fault, Instant, Occasion, PersonName, StaffId};
use staff::NewPerson;
use std::collections::BTreeSet;

db::sql! {
    REGISTERED = "select count(*) from registration where person_id = $1";
    CERTIFICATE = "select c.code from certificate c join credit_entry e on e.id = c.entry_id
        where e.person_id = $1 and e.credit_type = 'pl-hours'";
}

fn when(by: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(by), now, today: DistrictCalendar::nebraska().date(now) }
}

/// The morning on which Hana of the personnel office merges.
fn hana(class: &Class) -> Occasion {
    when(class.town.hana, at("2025-10-20 09:00"))
}

fn done<T, R: std::fmt::Debug>(result: Result<T, Failed<R>>) -> Result<T, Fault> {
    result.map_err(|failed| match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    })
}

/// Ana and Ben with credit for both days.
fn credited(tx: &mut Tx) -> Result<Class, Fault> {
    let class = class(tx)?;
    let carla = when(class.town.carla, at("2025-10-14 12:40"));
    let here = |session: usize, person: StaffId| Said {
        session: class.sessions[session],
        person,
        mark: Mark::Present,
    };
    let town = &class.town;
    let lines = [here(0, town.ana), here(1, town.ana), here(0, town.ben), here(1, town.ben)];
    done(save(tx, &Permit::for_system(), &carla, class.section, &lines))?;
    let carla = when(class.town.carla, at("2025-10-14 12:45"));
    done(credit::issue_credit(tx, &Permit::for_system(), &carla, class.section))?;
    Ok(class)
}

/// Ana, recorded once more when she came back under another number.
fn ana_again(tx: &mut Tx, class: &Class) -> Result<StaffId, Fault> {
    let new = NewPerson {
        name: PersonName::new("Ana", "Ruiz", None),
        employee_number: Some("E777".to_owned()),
        email: None,
        hired_on: None,
    };
    done(staff::hire(tx, &Permit::for_system(), &hana(class), &new))
}

fn total(tx: &mut Tx, person: StaffId) -> Result<i64, Fault> {
    let pieces = credit::transcript(tx, person, None)?;
    Ok(pieces.iter().map(|piece| piece.amount().minutes.minutes()).sum())
}

#[test]
fn two_records_become_one_and_nothing_is_lost_crd_9() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let class = credited(tx)?;
                let (ana, again) = (class.town.ana, ana_again(tx, &class)?);
                let before = total(tx, ana)?;
                let code: String = tx.one(&CERTIFICATE, &[&ana], |row| row.get(0))?;
                let positions = staff::history_of(tx, ana)?.unwrap().positions.len();
                let number = staff::person(tx, ana)?.unwrap().employee_number;
                let key = class.town.key(ana);

                let (from, to) =
                    (staff::person(tx, ana)?.unwrap(), staff::person(tx, again)?.unwrap());
                let would = preview(tx, &from, &to)?;
                assert_eq!(would.pieces.len(), 2, "hours and points");
                assert_eq!(would.hindrances, []);
                let pieces = done(merge(
                    tx,
                    &Permit::for_system(),
                    &hana(&class),
                    (ana, again),
                    "same birthday",
                ))?;
                assert_eq!(pieces, 2);

                assert!(before > 0);
                assert_eq!((total(tx, ana)?, total(tx, again)?), (0, before));
                let code = credit::code::CertificateCode::parse(&code).unwrap();
                let (_, piece) = credit::transcript::verify(tx, &code)?.unwrap();
                assert!(piece.revoked().is_none(), "what was printed verifies as before");
                assert_eq!(piece.award.person, again);
                assert_eq!(credit::check(tx)?, []);

                assert_eq!(staff::history_of(tx, again)?.unwrap().positions.len(), positions);
                let seats: i64 = tx.one(&REGISTERED, &[&again], |row| row.get(0))?;
                assert_eq!(seats, 1);
                let after = staff::person(tx, again)?.unwrap();
                assert_eq!(after.employee_number.as_deref(), Some("E777"));
                assert!(after.email.is_some(), "the address it had not");
                assert_eq!(staff::merged::merged_into(tx, &key)?, Some(after.key));
                assert!(staff::people(tx)?.iter().all(|person| person.id != ana));
                let former = former_numbers(tx)?;
                assert_eq!(former[0].person, again);
                assert_eq!(former[0].numbers.employee_number, number);
                assert!(journal::verify(tx)?.is_ok());
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn what_both_were_credited_with_for_one_section_is_kept_once_crd_9() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let class = credited(tx)?;
                let (ana, ben) = (class.town.ana, class.town.ben);
                let before = total(tx, ana)?;
                let pieces =
                    done(merge(tx, &Permit::for_system(), &hana(&class), (ben, ana), "one man"))?;
                assert_eq!(pieces, 0);
                assert_eq!((total(tx, ben)?, total(tx, ana)?), (0, before));
                assert_eq!(credit::check(tx)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn what_stands_as_less_under_the_record_that_stays_is_put_right_first_crd_9() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let class = credited(tx)?;
                let (ana, ben) = (class.town.ana, class.town.ben);
                let (permit, hana) = (Permit::for_system(), hana(&class));
                let piece = credit::transcript(tx, ana, None)?
                    .into_iter()
                    .find(|piece| piece.award.unit == credit::Unit::Hours)
                    .unwrap();
                let half = piece.amount().minutes.minutes() / 2;
                let correct = Permit::for_system();
                let system = Occasion { by: By::System("office"), ..hana };
                done(credit::correct::correct(
                    tx,
                    &correct,
                    &system,
                    &piece.award.key,
                    half,
                    "left at noon",
                ))?;
                let less = Hindrance::LessCredit(vec![piece.award.title.clone()]);
                let refused = merge(tx, &permit, &hana, (ben, ana), "one man");
                assert!(matches!(
                    refused,
                    Err(Failed::Refused(MergeRefusal::Hindered(all))) if all == [less.clone()]
                ));
                done(credit::correct::revoke(tx, &correct, &system, &piece.award.key, "not here"))?;
                let refused = merge(tx, &permit, &hana, (ben, ana), "one man");
                assert!(matches!(
                    refused,
                    Err(Failed::Refused(MergeRefusal::Hindered(all))) if all == [less]
                ));
                // The other way round nothing is lost.
                let before = total(tx, ben)?;
                done(merge(tx, &permit, &hana, (ana, ben), "one man"))?;
                assert_eq!((total(tx, ana)?, total(tx, ben)?), (0, before));
                assert_eq!(credit::check(tx)?, []);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_seat_held_twice_stands_in_the_way_and_nothing_changes_crd_9() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let class = class(tx)?;
                let (ana, ben) = (class.town.ana, class.town.ben);
                let refused = merge(tx, &Permit::for_system(), &hana(&class), (ben, ana), "one");
                let seat = Hindrance::SameSeat(vec!["Reading in small groups".to_owned()]);
                assert!(matches!(
                    refused,
                    Err(Failed::Refused(MergeRefusal::Hindered(all))) if all == [seat]
                ));
                assert!(staff::merged::is_staff(tx, ben)?);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_merged_record_is_not_merged_again_crd_9() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let class = credited(tx)?;
                let (ana, again) = (class.town.ana, ana_again(tx, &class)?);
                let (permit, hana) = (Permit::for_system(), hana(&class));
                done(merge(tx, &permit, &hana, (ana, again), "same birthday"))?;
                let refused = merge(tx, &permit, &hana, (ana, class.town.ben), "again");
                assert!(matches!(refused, Err(Failed::Refused(MergeRefusal::NotStaff))));
                // The record that went on is merged in its turn: the first address leads through.
                done(merge(tx, &permit, &hana, (again, class.town.cy), "and again"))?;
                let onward = staff::merged::merged_into(tx, &class.town.key(ana))?;
                let cy = class.town.cy;
                assert_eq!(onward, Some(class.town.key(cy)));
                let all = staff::merged::all_merged(tx)?;
                assert_eq!((all.get(&ana), all.get(&again), all.len()), (Some(&cy), Some(&cy), 2));
                assert!(former_numbers(tx)?.iter().all(|one| one.person == class.town.cy));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn nobody_merges_a_record_of_their_own_t18() {
    let (one, other, third) = (StaffId(1), StaffId(2), StaffId(3));
    for own in [one, other] {
        let refused = may_merge(Some(own), (one, other), true, vec![]);
        assert_eq!(refused, Err(MergeRefusal::OwnRecord));
    }
    assert_eq!(may_merge(Some(third), (one, other), true, vec![]), Ok(()));
    assert_eq!(may_merge(Some(third), (one, one), true, vec![]), Err(MergeRefusal::SameRecord));
}

/// The columns of the schema that name a person: those that refer to the table, and those that are
/// called so without a reference.
fn columns_that_name_a_person() -> BTreeSet<(String, String)> {
    let schema = include_str!("../../../generated/schema.sql");
    let mut table = "";
    let mut found = BTreeSet::new();
    for line in schema.lines() {
        if let Some(named) = line.strip_prefix("CREATE TABLE ") {
            table = named.split_whitespace().next().unwrap_or_default();
        }
        for part in line.split(',') {
            let part = part.trim();
            let column = part.split_whitespace().next().unwrap_or_default();
            let is_column = part.contains(" bigint") && !part.starts_with("constraint");
            if is_column && (part.contains("references person (id)") || column.contains("person")) {
                found.insert((table.to_owned(), column.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_column_that_names_a_person_is_known_to_merging_crd_9() {
    let moves = MOVES.iter().map(|(_, whose)| (whose.table, whose.column));
    let known: Vec<(&str, &str)> =
        moves.chain(STAYS.iter().map(|(table, column, _)| (*table, *column))).collect();
    let listed: BTreeSet<(String, String)> =
        known.iter().map(|(table, column)| ((*table).to_owned(), (*column).to_owned())).collect();
    assert_eq!(listed.len(), known.len(), "a column is in the lists twice");
    let there = columns_that_name_a_person();
    let missing: Vec<_> = there.difference(&listed).collect();
    assert!(missing.is_empty(), "say in whose.rs what merging does with {missing:?}");
    let gone: Vec<_> = listed.difference(&there).collect();
    assert!(gone.is_empty(), "no longer in the schema: {gone:?}");
}
