//! The reading functions on Prairie Hills, on both engines.

use crate::fixture::{Fixture, prairie_hills};
use crate::{
    Audience, buildings, buildings_of, facts_of, facts_of_everyone, find_person,
    histories_of_everyone, histories_of_these, person, person_by_employee_number, person_by_key,
    subject, supervised_by, supervises, supervisors_of, vocabulary,
};
use access::{Role, action, permit};
use db::Tx;
use kernel::{Fault, LocalDate, StaffId};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn in_prairie_hills(check: fn(&mut Tx, &Fixture) -> Result<(), Fault>) {
    db::testing::each_engine(|db| {
        db.write_now(move |tx| {
            let fixture = prairie_hills(tx)?;
            check(tx, &fixture)
        })
        .unwrap();
    });
}

fn audience(tx: &mut Tx, rule: &str, on: &str) -> Result<Vec<StaffId>, Fault> {
    let rule = Audience::parse(rule).unwrap();
    let everyone = facts_of_everyone(tx, day(on))?;
    Ok(everyone.iter().filter(|facts| rule.includes(facts)).map(|facts| facts.person).collect())
}

#[test]
fn a_person_is_found_by_id_key_and_number() {
    in_prairie_hills(|tx, f| {
        let ana = person(tx, f.ana)?.unwrap();
        assert_eq!(ana.name.to_string(), "Ana Ruiz");
        assert_eq!(person_by_key(tx, &f.key(f.ana))?.unwrap(), ana);
        let number = ana.employee_number.clone().unwrap();
        assert_eq!(person_by_employee_number(tx, &number)?.unwrap(), ana);
        assert_eq!(person(tx, StaffId(9_999))?, None);
        Ok(())
    });
}

#[test]
fn a_person_is_found_as_the_office_writes_them_down() {
    in_prairie_hills(|tx, f| {
        let ana = person(tx, f.ana)?.unwrap();
        let number = ana.employee_number.clone().unwrap();
        let address = ana.email.clone().unwrap().to_string().to_uppercase();
        assert_eq!(find_person(tx, &format!(" {number} "))?, Some(ana.clone()));
        assert_eq!(find_person(tx, &format!(" {address}"))?, Some(ana));
        assert_eq!(find_person(tx, "nobody@prairiehills.example")?, None);
        assert_eq!(find_person(tx, "")?, None);
        Ok(())
    });
}

#[test]
fn who_taught_k_to_3_at_birch_on_a_day_is_one_question() {
    in_prairie_hills(|tx, f| {
        let rule = "role = teacher and building = BIR and grade in (K, 1, 2, 3)";
        assert_eq!(audience(tx, rule, "2025-10-01")?, [f.ana, f.ben, f.mia]);
        assert_eq!(audience(tx, rule, "2025-06-30")?, [f.ana, f.ben, f.mia, f.gil]);
        assert_eq!(audience(tx, rule, "2025-07-01")?, [f.ana, f.ben, f.mia]);
        Ok(())
    });
}

#[test]
fn a_transfer_changes_building_on_its_day() {
    in_prairie_hills(|tx, f| {
        assert_eq!(buildings_of(tx, f.tariq, day("2025-09-28"))?, [f.birch]);
        assert_eq!(buildings_of(tx, f.tariq, day("2025-09-29"))?, [f.cedar]);
        assert_eq!(buildings_of(tx, f.mia, f.today)?, [f.birch, f.cedar]);
        assert_eq!(buildings_of(tx, f.gil, f.today)?, []);
        assert_eq!(buildings_of(tx, f.beth, f.today)?, []);
        Ok(())
    });
}

#[test]
fn supervision_reaches_through_others_and_ends_with_the_position() {
    in_prairie_hills(|tx, f| {
        for (above, below, on, wanted) in [
            (f.priya, f.ana, f.today, true),
            (f.sofia, f.ana, f.today, true),
            (f.sofia, f.priya, f.today, true),
            (f.paul, f.ana, f.today, false),
            (f.ana, f.priya, f.today, false),
            (f.ana, f.ana, f.today, false),
            (f.priya, f.tariq, day("2025-09-28"), true),
            (f.priya, f.tariq, day("2025-09-29"), false),
            (f.paul, f.tariq, day("2025-09-29"), true),
            (f.priya, f.gil, day("2025-06-30"), true),
            (f.priya, f.gil, f.today, false),
            (f.paul, f.lena, day("2025-10-05"), false),
            (f.paul, f.lena, day("2025-10-06"), true),
        ] {
            assert_eq!(supervises(tx, above, below, on)?, wanted, "{above} {below} {on}");
            assert_eq!(supervised_by(tx, above, on)?.contains(&below), wanted, "{above} {below}");
        }
        assert_eq!(supervisors_of(tx, f.mia, f.today)?, [f.priya, f.paul]);
        assert_eq!(supervised_by(tx, f.ana, f.today)?, []);
        Ok(())
    });
}

#[test]
fn leave_and_credentials_are_told_for_the_day() {
    in_prairie_hills(|tx, f| {
        assert!(facts_of(tx, f.olive, f.today)?.on_leave.is_some());
        assert!(facts_of(tx, f.olive, day("2025-12-20"))?.on_leave.is_none());
        assert_eq!(facts_of(tx, f.drew, f.today)?.credentials.len(), 1);
        assert_eq!(facts_of(tx, f.drew, day("2027-05-02"))?.credentials.len(), 0);
        assert_eq!(audience(tx, "credential = CDL-P", "2025-10-14")?, [f.drew]);
        Ok(())
    });
}

#[test]
fn reading_everyone_gives_the_same_facts_as_reading_each() {
    in_prairie_hills(|tx, f| {
        let histories = histories_of_everyone(tx)?;
        for on in ["2024-08-01", "2025-06-30", "2025-10-01", "2025-10-14"].map(day) {
            let everyone = facts_of_everyone(tx, on)?;
            assert!(everyone.iter().all(|facts| facts.person != f.gil || on <= day("2025-06-30")));
            for facts in everyone {
                assert_eq!(facts_of(tx, facts.person, on)?, facts);
                let history = histories.iter().find(|h| h.person == facts.person).unwrap();
                assert_eq!(history.on(on), facts);
            }
        }
        let some = [f.ana, f.drew, f.gil, f.olive];
        let of_these = histories_of_these(tx, &some)?;
        let picked: Vec<_> =
            histories.into_iter().filter(|history| some.contains(&history.person)).collect();
        assert_eq!(of_these, picked);
        assert_eq!(histories_of_these(tx, &[])?, []);
        Ok(())
    });
}

#[test]
fn a_record_is_judged_by_where_the_person_works_and_who_asks() {
    in_prairie_hills(|tx, f| {
        let priya = f.actor(f.priya, &[(Role::Principal, Some(f.birch))]);
        for (person, may) in [(f.ana, true), (f.mia, true), (f.tess, false), (f.gil, false)] {
            let subject = subject(tx, &priya, person, f.today)?;
            assert_eq!(permit::<action::ViewTranscript>(&priya, &subject).is_ok(), may);
        }
        let sofia = f.actor(f.sofia, &[]);
        let ana = subject(tx, &sofia, f.ana, f.today)?;
        assert!(permit::<action::ViewDuties>(&sofia, &ana).is_ok(), "through the principal");
        Ok(())
    });
}

#[test]
fn the_district_has_its_words() {
    in_prairie_hills(|tx, _| {
        let words = vocabulary(tx)?;
        assert_eq!(words.buildings, ["BIR", "CED", "DO"]);
        assert!(words.groups.contains(&"instruction".to_owned()));
        assert_eq!(buildings(tx)?.len(), 3);
        Ok(())
    });
}
