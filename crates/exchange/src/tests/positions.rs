//! The positions file.

use super::{applied, day, differences, give, in_prairie_hills, is_unchanged, on, positions, read};
use crate::{How, Outcome, Scope, apply_import, fingerprint, look, record, withdraw};
use access::Permit;
use kernel::Failed;
use staff::{facts_of, person_by_employee_number, supervised_by, supervises};

const HEADER: &str = "employee_number,given_name,family_name,hired_on,left_on,building_code,\
     building_name,job_role,title,grades,duties,fte,starts_on,ends_on,supervisor_employee_number\n";

/// The two principals and some of Birch, as the personnel office knows them.
fn birch() -> String {
    format!(
        "{HEADER}\
         E101,Sofia,Lindqvist,2019-07-01,,DO,,superintendent,Superintendent,,,1,2024-08-01,,\n\
         E102,Priya,Nair,2016-08-01,,BIR,,principal,Principal,,,1,2024-08-01,,E101\n\
         E108,Ana,Ruiz,2018-08-06,,BIR,,teacher,Grade 3 teacher,3,,1,2024-08-01,,E102\n\
         E110,Cy,Poe,2020-08-03,,BIR,,teacher,Grade 5 teacher,5,coach,1,2024-08-01,,E102\n\
         E900,Noor,Haddad,2025-10-13,,ELM,Elm High School,cook,,,,0.5,2025-10-13,,E101\n"
    )
}

#[test]
fn a_file_adds_what_is_missing_and_adopts_what_is_there() {
    in_prairie_hills(|db, f| {
        let plan = applied(db, &positions(&birch()), "2025-10-14");
        let numbers = plan.numbers;
        assert_eq!((numbers.people_new, numbers.buildings_new, numbers.positions_new), (1, 1, 1));
        assert_eq!(numbers.people_leaving, 0);
        let (f, today) = (f.clone(), day("2025-10-14"));
        read(db, move |tx| {
            let noor = person_by_employee_number(tx, "E900")?.unwrap();
            let facts = facts_of(tx, noor.id, today)?;
            assert_eq!(facts.positions[0].title, "Cook");
            assert_eq!(facts.positions[0].level, staff::Level::High);
            assert_eq!(facts.positions[0].fte_hundredths, 50);
            assert!(supervises(tx, f.sofia, noor.id, today)?);
            assert_eq!(facts_of(tx, f.cy, today)?.positions.len(), 1, "adopted, not doubled");
            assert_eq!(facts_of(tx, f.cy, today)?.positions[0].duties, ["coach"]);
            assert!(supervised_by(tx, f.priya, today)?.contains(&f.ana));
            Ok(())
        });
        is_unchanged(db, &positions(&birch()), "2025-10-14");
        is_unchanged(db, &positions(&birch()), "2025-11-01");
    });
}

#[test]
fn what_changes_changes_from_today_on_and_the_past_stays() {
    in_prairie_hills(|db, f| {
        applied(db, &positions(&birch()), "2025-10-14");
        let changed =
            birch().replace("Grade 3 teacher,3,,1,", "Third grade teacher,3,driver,0.5,").replace(
                "E110,Cy,Poe,2020-08-03,,BIR,,teacher,Grade 5 teacher,5,coach,1,2024-08-01,,E102\n",
                "",
            );
        let plan = applied(db, &positions(&changed), "2025-11-03");
        assert_eq!(
            differences(&plan),
            ["position changes: Ruiz, Ana (E108): Grade 3 teacher, from 2025-11-03: \
                 share: 1 → 0.5; duties:  → driver",],
            "Cy is not listed, so nothing is said of him"
        );
        is_unchanged(db, &positions(&changed), "2025-11-03");
        is_unchanged(db, &positions(&changed), "2025-12-01");
        let (f, before, after) = (f.clone(), day("2025-11-02"), day("2025-11-03"));
        read(db, move |tx| {
            assert_eq!(facts_of(tx, f.ana, before)?.positions[0].fte_hundredths, 100);
            let now = facts_of(tx, f.ana, after)?.positions;
            assert_eq!((now[0].fte_hundredths, now[0].title.as_str()), (50, "Third grade teacher"));
            assert!(
                supervises(tx, f.priya, f.ana, before)? && supervises(tx, f.priya, f.ana, after)?
            );
            Ok(())
        });
    });
}

#[test]
fn a_transfer_a_departure_and_a_return() {
    in_prairie_hills(|db, f| {
        applied(db, &positions(&birch()), "2025-10-14");
        let moved = birch()
            .replace(
                "E108,Ana,Ruiz,2018-08-06,,BIR,,teacher,Grade 3 teacher,3,,1,2024-08-01,,E102",
                "E108,Ana,Ruiz,2018-08-06,,CED,,teacher,Grade 6 teacher,6,,1,2025-11-03,,E101",
            )
            .replace("E110,Cy,Poe,2020-08-03,,", "E110,Cy,Poe,2020-08-03,2025-10-31,");
        let plan = applied(db, &positions(&moved), "2025-11-03");
        let said = differences(&plan).join("\n");
        assert!(said.contains("leaves: Poe, Cy (E110): last day 2025-10-31"), "{said}");
        assert!(said.contains("position ends: Ruiz, Ana (E108): Grade 3 teacher"), "{said}");
        assert!(said.contains("new position: Ruiz, Ana (E108): Grade 6 teacher, Cedar"), "{said}");
        is_unchanged(db, &positions(&moved), "2025-11-04");
        let (ana, cy, cedar) = (f.ana, f.cy, f.cedar);
        read(db, move |tx| {
            let now = facts_of(tx, ana, day("2025-11-03"))?;
            assert_eq!(now.buildings(), [cedar]);
            assert!(facts_of(tx, cy, day("2025-11-01"))?.positions.is_empty());
            Ok(())
        });
        let back = birch().replace(
            "E110,Cy,Poe,2020-08-03,,BIR,,teacher,Grade 5 teacher,5,coach,1,2024-08-01,,E102",
            "E110,Cy,Poe,2026-01-05,,BIR,,teacher,Grade 4 teacher,4,,1,2026-01-05,,E102",
        );
        let plan = applied(db, &positions(&back), "2026-01-05");
        assert_eq!(plan.numbers.people_returning, 1);
        is_unchanged(db, &positions(&back), "2026-01-05");
        read(db, move |tx| {
            assert_eq!(facts_of(tx, cy, day("2026-01-05"))?.positions.len(), 1);
            assert!(facts_of(tx, cy, day("2025-12-01"))?.positions.is_empty());
            Ok(())
        });
    });
}

#[test]
fn a_short_file_deactivates_nobody_by_itself() {
    in_prairie_hills(|db, _| {
        applied(db, &positions(&birch()), "2025-10-14");
        let first_only: String = birch().lines().take(2).map(|line| format!("{line}\n")).collect();
        let short = positions(&first_only);
        is_unchanged(db, &short, "2025-10-15");
        let everyone = give(db, &short, "2025-10-15", Scope::Everyone, How::Apply);
        let Outcome::Waits { plan, key } = everyone else { panic!("{everyone:?}") };
        assert_eq!(plan.numbers.people_leaving, 4);
        assert!(plan.held[0].to_string().contains("4 of 23 people would be deactivated"));
        let employed = |db: &db::Database| {
            read(db, |tx| Ok(staff::facts_of_everyone(tx, day("2025-10-16"))?.len()))
        };
        assert_eq!(employed(db), 23);
        let (seen, again) = (fingerprint(&plan), key.clone());
        let stale = db.write_now(move |tx| {
            apply_import(tx, &Permit::for_system(), &on("2025-10-15"), &again, "what I saw before")
        });
        assert!(matches!(stale, Err(Failed::Refused(crate::ImportRefusal::Changed))), "{stale:?}");
        let again = key.clone();
        db.write_now(move |tx| {
            apply_import(tx, &Permit::for_system(), &on("2025-10-15"), &again, &seen)
        })
        .unwrap();
        assert_eq!(employed(db), 19);
        let late =
            db.write_now(move |tx| withdraw(tx, &Permit::for_system(), &on("2025-10-15"), &key));
        assert!(matches!(late, Err(Failed::Refused(crate::ImportRefusal::NotWaiting(_)))));
    });
}

#[test]
fn many_changes_and_many_strangers_wait_for_a_person() {
    in_prairie_hills(|db, _| {
        let renamed = format!(
            "{HEADER}\
             E108,Anna,Ruiz,,,BIR,,teacher,Grade 3 teacher,3,,1,2024-08-01,,\n\
             E109,Benn,Castillo,,,BIR,,teacher,Kindergarten teacher,K,,1,2024-08-01,,\n"
        );
        let held = give(db, &positions(&renamed), "2025-10-14", Scope::OnlyListed, How::Apply);
        let Outcome::Waits { plan, .. } = held else { panic!("{held:?}") };
        assert!(
            plan.held[0].to_string().contains("2 of 22 people would change"),
            "{:?}",
            plan.held
        );
        let strangers: String = (0..30)
            .map(|n| format!("X{n},Given,Family,,,ZZZ,Zebra School,teacher,,,,1,2025-08-01,,\n"))
            .collect();
        let held = give(
            db,
            &positions(&format!("{HEADER}{strangers}")),
            "2025-10-14",
            Scope::OnlyListed,
            How::Apply,
        );
        let Outcome::Waits { plan, .. } = held else { panic!("{held:?}") };
        assert!(plan.held[0].to_string().contains("30 people are new where 22"), "{:?}", plan.held);
    });
}

#[test]
fn only_what_was_read_about_staff_is_kept_and_only_while_it_waits() {
    in_prairie_hills(|db, f| {
        let text = birch().replace("hired_on", "password").replace("2018-08-06", "Secret1-");
        let bundle = positions(&text);
        let occasion = f.occasion(f.hana);
        let received = db
            .write_now(move |tx| {
                let looked = look(tx, &bundle, Scope::OnlyListed, occasion.today)?;
                record(tx, &Permit::for_system(), &occasion, &bundle, &looked)
            })
            .unwrap();
        let key = received.key.clone();
        let body = read(db, move |tx| {
            let import = crate::store::import_by_key(tx, &key)?.unwrap();
            crate::store::body(tx, import.id)
        });
        let body = String::from_utf8(body.unwrap()).unwrap();
        assert!(body.contains("Ruiz") && !body.contains("Secret1-"), "{body}");
        let key = received.key.clone();
        db.write_now(move |tx| withdraw(tx, &Permit::for_system(), &occasion, &key)).unwrap();
        let body = read(db, move |tx| {
            let import = crate::store::import_by_key(tx, &received.key)?.unwrap();
            crate::store::body(tx, import.id)
        });
        assert_eq!(body, None);
    });
}

#[test]
fn a_number_of_a_merged_record_finds_the_person_crd_9() {
    in_prairie_hills(|db, f| {
        applied(db, &positions(&birch()), "2025-10-14");
        let (hana, pair) = (f.occasion(f.hana), (f.cy, f.ana));
        db.write_now(move |tx| {
            let merged = merge::merge(tx, &Permit::for_system(), &hana, pair, "one man");
            merged.map_err(|failed| kernel::Fault::new(format!("{failed:?}")))
        })
        .expect("merged");
        // The personnel file lists both numbers still: nobody is hired, nothing changes hands.
        is_unchanged(db, &positions(&birch()), "2025-10-15");
        let moved = birch().replace("Grade 5 teacher", "Fifth grade teacher");
        let plan = applied(db, &positions(&moved), "2025-10-15");
        assert_eq!((plan.numbers.people_new, plan.numbers.people_leaving), (0, 0));
        let said: Vec<String> = plan.notices.iter().map(|notice| notice.what.to_string()).collect();
        assert!(said.iter().any(|what| what.contains("E110 was merged into the record of Ana")));
    });
}
