//! From a photo of a sheet to what stays of it, on both engines.

use crate::disposal::DisposalState;
use crate::dispose::{AskRefusal, DecideRefusal, agree, ask, hash, refuse, withdraw};
use crate::hold::{EndRefusal, NewHold, adopt, end_hold, hold};
use crate::library::example;
use crate::report::{going, ground, report};
use crate::schedule::Kind;
use crate::store::{disposal, records_of};
use access::Permit;
use attendance::fixture::{Class, class as taught};
use db::Tx;
use db::testing::each_engine;
use kernel::{Failed, Fault, Key, LocalDate, Occasion, StaffId};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

fn fault<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

/// Somebody, on a day four years later.
fn then(class: &Class, person: StaffId) -> Occasion {
    let now = class.town.occasion(person);
    Occasion { today: day("2030-01-15"), now: now.now.plus_minutes(60 * 24 * 1550), ..now }
}

/// A section of October 2025 with a photo of its sheet, and the example's classes.
fn town(tx: &mut Tx) -> Result<(Class, Key), Fault> {
    let class = taught(tx)?;
    let hana = class.town.occasion(class.town.hana);
    adopt(tx, &Permit::for_system(), &hana, example()).map_err(fault)?;
    let carla = class.town.occasion(class.town.carla);
    let photo = [0xff_u8, 0xd8, 0xff, 1, 2, 3];
    let key = attendance::paper::add_paper(
        tx,
        &Permit::for_system(),
        &carla,
        class.section,
        ("sheet.jpg", &photo),
    )
    .map_err(fault)?;
    Ok((class, key))
}

fn asked(tx: &mut Tx, by: &Occasion) -> Result<Key, Failed<AskRefusal>> {
    let ground = ground(tx, by.today)?.expect("adopted");
    let seen = hash(&going(tx, &ground)?);
    ask(tx, &Permit::for_system(), by, &seen, "Schedule 24, item 9")
}

#[test]
fn p12_a_disposal_is_asked_for_by_one_and_agreed_to_by_another_and_what_it_was_stays() {
    each_engine(|database| {
        let (class, photo) = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, sofia) = (then(&class, class.town.hana), then(&class, class.town.sofia));
                let permit = Permit::for_system();
                let early = Occasion { today: day("2029-07-31"), ..hana };
                assert_eq!(asked(tx, &early), Err(Failed::Refused(AskRefusal::NothingToGo)));
                let key = asked(tx, &hana).map_err(fault)?;
                assert_eq!(asked(tx, &hana), Err(Failed::Refused(AskRefusal::AnotherWaits)));
                let own = agree(tx, &permit, &hana, &key);
                assert_eq!(own, Err(Failed::Refused(DecideRefusal::OwnRequest)));
                assert!(attendance::paper::body(tx, &photo)?.is_some(), "nothing is gone yet");
                assert_eq!(agree(tx, &permit, &sofia, &key).map_err(fault)?, 1);
                assert_eq!(attendance::paper::body(tx, &photo)?, None);
                assert!(attendance::paper::paper(tx, &photo)?.is_none());
                let kept = disposal(tx, &key)?.expect("there");
                assert_eq!(kept.state, DisposalState::CarriedOut);
                let stays = records_of(tx, kept.id)?;
                assert_eq!((stays[0].kind, stays[0].size), (Kind::SignInSheet, 6));
                assert_eq!(stays[0].kept_until, day("2029-07-31"));
                assert_eq!(stays[0].class, "district");
                assert!(stays[0].removed_at.is_some());
                assert_eq!(stays[0].sha256.len(), 64, "its hash stays");
                let again = agree(tx, &permit, &sofia, &key);
                assert_eq!(again, Err(Failed::Refused(DecideRefusal::Over)));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p12_an_old_wording_goes_with_the_rest_and_the_one_in_force_never_does() {
    use compliance::texts::{NewVersion, publish, text};
    each_engine(|database| {
        let (class, _) = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let permit = Permit::for_system();
                let code = compliance::Code::parse("staff-handbook").expect("a code");
                let at = class.town.occasion(class.town.hana);
                for (first, body) in [("2025-10-14", "Old words."), ("2025-11-01", "New words.")] {
                    let (title, body) = ("Handbook".to_owned(), body.to_owned());
                    let new = NewVersion { first: day(first), title, body, es: None };
                    publish(tx, &Permit::for_system(), &at, &code, &new).map_err(fault)?;
                }
                let (hana, sofia) = (then(&class, class.town.hana), then(&class, class.town.sofia));
                let key = asked(tx, &hana).map_err(fault)?;
                assert_eq!(agree(tx, &permit, &sofia, &key).map_err(fault)?, 2, "and the photo");
                let versions = text(tx, &code)?.expect("there").versions;
                assert!(versions[0].disposed_at.is_some() && versions[0].body.is_empty());
                assert_eq!(
                    (versions[0].title.as_str(), versions[0].sha256.len()),
                    ("Handbook", 64)
                );
                assert_eq!(
                    (versions[1].body.as_str(), versions[1].disposed_at),
                    ("New words.", None)
                );
                let kept = disposal(tx, &key)?.expect("there");
                let of_texts: Vec<_> = records_of(tx, kept.id)?
                    .into_iter()
                    .filter(|one| one.kind == Kind::Text)
                    .collect();
                assert_eq!(of_texts.len(), 1);
                assert_eq!((of_texts[0].dated, of_texts[0].size), (day("2025-10-31"), 10));
                assert_eq!(of_texts[0].sha256, versions[0].sha256);
                assert_eq!(asked(tx, &hana), Err(Failed::Refused(AskRefusal::NothingToGo)));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn p12_a_hold_that_comes_between_stops_the_disposal_and_nothing_is_gone() {
    each_engine(|database| {
        let (class, photo) = database.write_now(town).unwrap();
        database
            .write_now(move |tx| {
                let (hana, sofia) = (then(&class, class.town.hana), then(&class, class.town.sofia));
                let key = asked(tx, &hana).map_err(fault)?;
                let new = NewHold {
                    title: "Doe v. district".to_owned(),
                    reason: "Letter of counsel".to_owned(),
                    person: Some(class.town.ana),
                    kind: None,
                    first: None,
                    last: None,
                    begins_on: hana.today,
                };
                let permit = Permit::for_system();
                let held = hold(tx, &permit, &hana, &new).map_err(fault)?;
                let refused = agree(tx, &Permit::for_system(), &sofia, &key);
                let again = DecideRefusal::KeptAgain { records: 1 };
                assert_eq!(refused, Err(Failed::Refused(again)));
                assert!(attendance::paper::body(tx, &photo)?.is_some());
                let silent = refuse(tx, &Permit::for_system(), &sofia, &key, " ");
                assert_eq!(silent, Err(Failed::Refused(DecideRefusal::ReasonMissing)));
                refuse(tx, &Permit::for_system(), &sofia, &key, "held").map_err(fault)?;
                assert_eq!(asked(tx, &hana), Err(Failed::Refused(AskRefusal::NothingToGo)));
                let soon = end_hold(tx, &permit, &hana, &held, (day("2030-02-01"), "settled"));
                assert_eq!(soon, Err(Failed::Refused(EndRefusal::InTheFuture)));
                end_hold(tx, &permit, &hana, &held, (hana.today, "settled")).map_err(fault)?;
                let later = Occasion { today: day("2030-01-16"), ..hana };
                let key = asked(tx, &later).map_err(fault)?;
                let other = withdraw(tx, &permit, &then(&class, class.town.dana), &key);
                assert_eq!(other, Err(Failed::Refused(DecideRefusal::NotYours)));
                withdraw(tx, &permit, &later, &key).map_err(fault)?;
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn domain_9_10_the_report_counts_by_kind_and_year_and_the_ledger_is_never_touched() {
    each_engine(|database| {
        let (class, _) = database.write_now(town).unwrap();
        let found = database
            .read_now(move |tx| {
                let before = ground(tx, class.town.today)?.expect("adopted");
                let after = ground(tx, day("2030-01-15"))?.expect("adopted");
                Ok::<_, Fault>((report(tx, &before)?, report(tx, &after)?))
            })
            .unwrap();
        let over = |report: &crate::report::Report, kind: Kind| {
            report
                .iter()
                .filter(|((of, _), _)| *of == kind)
                .map(|(_, count)| count.over)
                .sum::<usize>()
        };
        assert_eq!(over(&found.0, Kind::SignInSheet), 0);
        assert_eq!(over(&found.1, Kind::SignInSheet), 1);
        assert!(!Kind::Credit.is_removed() && !Kind::Material.is_removed());
    });
}
