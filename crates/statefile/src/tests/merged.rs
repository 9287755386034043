//! Somebody was recorded twice, and a state knows both records: what it is told before and after the two
//! become one (CRD-9), through the tables and on both engines.

use crate::batch::BatchState;
use crate::gather::preview;
use crate::make::MakeRefusal;
use crate::pages::tests::{adopt_act_48, browser, says};
use crate::plan::Why;
use crate::receive::receive;
use crate::store::{self, batch, rows_of};
use crate::tests::district::{answer, asked, certified, fault, frozen, known, learned, town};
use access::{Permit, Role};
use db::Tx;
use db::testing::each_engine;
use kernel::{Failed, Fault, Key, Occasion, StaffId};
use staff::NewPerson;
use staff::fixture::Fixture;

/// Ana as she was recorded once more under another number, with a certificate, another identifier
/// and an hour of learning.
fn ana_again(tx: &mut Tx, f: &Fixture) -> Result<StaffId, Fault> {
    let new = NewPerson {
        name: f.name(f.ana).clone(),
        employee_number: Some("E777".to_owned()),
        email: None,
        hired_on: None,
    };
    let again = staff::hire(tx, &Permit::for_system(), &f.occasion(f.hana), &new).map_err(fault)?;
    certified(tx, f, again, "Instructional certificate")?;
    known(tx, f, again, "2222222").map_err(fault)?;
    learned(tx, f, again, ("Number lines", "2025-10-02", 60))?;
    Ok(again)
}

/// The personnel office finds out some time later.
fn merged(tx: &mut Tx, f: &Fixture, again: StaffId, minutes: i64) -> Result<Occasion, Fault> {
    let hana = f.occasion(f.hana);
    let hana = Occasion { now: hana.now.plus_minutes(minutes), ..hana };
    let both = (again, f.ana);
    merge::merge(tx, &Permit::for_system(), &hana, both, "same birthday").map_err(fault)?;
    Ok(hana)
}

/// What a batch says of one piece of credit: kind of row, identifier, title, amount.
fn told(tx: &mut Tx, key: &Key) -> Result<Vec<String>, Fault> {
    let batch = batch(tx, key)?.expect("frozen");
    Ok(rows_of(tx, batch.id)?.into_iter().map(|row| row.content).collect())
}

#[test]
fn sta_1_crd_9_what_two_records_learned_goes_once_under_the_number_of_the_one_that_goes_on() {
    each_engine(|database| {
        database
            .write_now(|tx| {
                let f = town(tx)?;
                let again = ana_again(tx, &f)?;
                merged(tx, &f, again, 60)?;
                let found = preview(tx, &asked(), f.today)?.expect("adopted");
                let of_ana: Vec<(&str, &str)> = found
                    .rows
                    .iter()
                    .filter(|(_, row, _)| row.person == f.ana)
                    .map(|(_, row, _)| (row.identifier.as_str(), row.title.as_str()))
                    .collect();
                let titles = ["Talk moves", "Number talks", "Number lines"];
                assert_eq!(of_ana, titles.map(|title| ("1234567", title)));
                assert!(found.rows.iter().all(|(_, row, _)| row.identifier != "2222222"));
                let kept = store::identifiers_of(tx, again)?;
                assert_eq!(kept.len(), 1, "the other number stays on record, where it was");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn sta_1_crd_9_what_the_state_took_under_both_is_put_under_one_and_reconciled() {
    each_engine(|database| {
        let f = database
            .write_now(|tx| {
                let f = town(tx)?;
                let again = ana_again(tx, &f)?;
                adopt_act_48(tx, &f)?;
                let (hana, permit) = (f.occasion(f.hana), Permit::for_system());
                let first = frozen(tx, &hana).map_err(fault)?;
                let head = |row: &str, id: &str, title: &str| {
                    format!("{row},A,000000000,{id},Ruiz,{title},P")
                };
                let said = told(tx, &first)?;
                assert!(
                    said[3].starts_with(&head("00000100004", "2222222", "Number lines")),
                    "{said:?}"
                );
                let rows = ["00000100001", "00000100002", "00000100003", "00000100004"];
                let all = answer(&rows.map(|row| (row, "A", "")));
                receive(tx, &permit, &hana, &first, ("a.csv", &all)).map_err(fault)?;

                let hana = merged(tx, &f, again, 60)?;
                let second = frozen(tx, &hana).map_err(fault)?;
                let end = "Ruiz,Number lines,P,10/02/2025,";
                assert_eq!(
                    told(tx, &second)?,
                    [
                        format!("00000200001,D,000000000,2222222,{end}-1.00"),
                        format!("00000200002,A,000000000,1234567,{end}1.00"),
                    ]
                );
                let sent = batch(tx, &first)?.expect("there").id;
                assert_eq!(rows_of(tx, sent)?[3].followed_in, Some(2));
                let all = answer(&[("00000200001", "A", ""), ("00000200002", "A", "")]);
                receive(tx, &permit, &hana, &second, ("b.csv", &all)).map_err(fault)?;
                assert_eq!(batch(tx, &second)?.expect("there").state(), BatchState::Answered);

                let nothing = frozen(tx, &hana);
                assert_eq!(nothing, Err(Failed::Refused(MakeRefusal::NothingToSend)));
                let left = preview(tx, &asked(), f.today)?.expect("adopted").left;
                let of_ana = left.iter().filter(|one| one.person == f.ana);
                let sent = of_ana.filter(|one| matches!(one.why, Why::Sent { .. })).count();
                assert_eq!(sent, 3, "each of them once, taken: {left:?}");
                Ok::<_, Fault>(f)
            })
            .unwrap();
        let hana = browser(database, &f, f.hana, Some(Role::HumanResources));
        says(
            &hana.get(&format!("/people/{}/credentials", f.key(f.ana))),
            &["Talk moves 3.5 Accepted PA", "Number lines 1 Accepted PA"],
        );
    });
}
