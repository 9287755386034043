//! OneRoster bundles: the two real ones, and Prairie Hills as a roster system would export it.

use super::{
    applied, day, differences, give, in_prairie_hills, is_unchanged, positions, read, zip,
};
use crate::{Bundle, How, Kind, Outcome, Scope, read_bundle};
use staff::{Level, buildings, facts_of, people, person_by_employee_number};
use std::path::PathBuf;

fn data(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PERENNIAL_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = folder.join("oneroster").join(name);
    if !path.exists() {
        println!("skipped: no data at {}", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn the_real_bundles_import_once_and_not_twice() {
    for (name, staff, job_roles) in [
        ("oneroster-1.1-full.zip", vec!["John Doe", "Jim Smith"], vec!["teacher"]),
        (
            "oneroster-1.2-full.zip",
            // "Mick" is John Doe's preferred middle name: he goes by John.
            vec!["John Doe", "Jim Smith", "Tom Jones"],
            vec!["school-administrator", "teacher"],
        ),
    ] {
        let Some(path) = data(name) else { continue };
        let bundle = read_bundle(Kind::OneRoster, &path).unwrap();
        db::testing::each_engine(|db| {
            let plan = applied(db, &bundle, "2025-09-01");
            assert_eq!(plan.numbers.people_new, staff.len(), "{:#?}", plan.differences);
            assert_eq!(plan.numbers.not_staff, 6 - staff.len(), "pupils and parents");
            let notices: Vec<String> = plan.notices.iter().map(ToString::to_string).collect();
            let notices = notices.join("\n");
            assert!(
                notices.contains("History Department belongs to org-sch-222-3456"),
                "{notices}"
            );
            let (staff, job_roles) = (staff.clone(), job_roles.clone());
            read(db, move |tx| {
                let mut names: Vec<String> =
                    people(tx)?.iter().map(|person| person.name.to_string()).collect();
                names.sort();
                let mut wanted = staff.clone();
                wanted.sort_unstable();
                assert_eq!(names, wanted);
                let places = buildings(tx)?;
                assert_eq!((places.len(), places[0].level), (1, Level::Office));
                let mut found = Vec::new();
                for person in people(tx)? {
                    let facts = facts_of(tx, person.id, day("2025-09-01"))?;
                    found.extend(facts.positions.into_iter().map(|position| position.job_role));
                    assert!(person.employee_number.is_some(), "the identifier is the number");
                }
                found.sort();
                found.dedup();
                assert_eq!(found, job_roles);
                Ok(())
            });
            is_unchanged(db, &bundle, "2025-09-01");
            is_unchanged(db, &bundle, "2025-10-01");
        });
    }
}

#[test]
fn nothing_of_the_real_bundles_passwords_or_pupils_is_kept() {
    for name in ["oneroster-1.1-full.zip", "oneroster-1.2-full.zip"] {
        let Some(path) = data(name) else { continue };
        let bundle = read_bundle(Kind::OneRoster, &path).unwrap();
        let extract = crate::extract::extract(&bundle, Scope::OnlyListed).unwrap();
        let kept = serde_json::to_string(&extract).unwrap();
        assert!(kept.contains("Smith"));
        for never in ["Password1", "mary.jones", "Anna", "6031234567", "usr-222-66778899"] {
            assert!(!kept.contains(never), "{name}: {never} in {kept}");
        }
    }
}

const ORGS: &str = "sourcedId,status,name,type,identifier,parentSourcedId\n\
    org-BIR,active,Birch Elementary,school,BIR,org-DO\n\
    org-CED,active,Cedar Middle,school,CED,org-DO\n\
    org-ELM,active,Elm High School,school,,org-DO\n\
    org-DO,active,Prairie Hills,district,DO,\n\
    dep-1,active,Science,department,,org-CED\n";

const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,identifier,\
    email,orgSourcedIds,role\n\
    u1,active,,true,Ana,Ruiz,E108,ana.ruiz@prairiehills.example,org-BIR,teacher\n\
    u2,active,,true,Olive,Hart,E119,olive.hart@prairiehills.example,dep-1,teacher\n\
    u3,active,,true,Max,Ng,E901,max.ng@prairiehills.example,\"org-ELM,org-CED\",aide\n\
    u4,active,,true,Kid,Small,S1,,org-BIR,student\n\
    u5,active,,true,Pro,Ctor,E902,,org-BIR,proctor\n";

fn roster(users: &str, mode: &str) -> Bundle {
    let manifest = format!(
        "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,{mode}\n"
    );
    let bytes = zip(&[("manifest.csv", &manifest), ("orgs.csv", ORGS), ("users.csv", users)]);
    Bundle::from_bytes(Kind::OneRoster, "roster.zip", &bytes).unwrap()
}

#[test]
fn a_roster_ties_to_the_staff_by_number_and_adds_what_it_alone_knows() {
    in_prairie_hills(|db, f| {
        let plan = applied(db, &roster(USERS, "bulk"), "2025-10-14");
        let said = differences(&plan).join("\n");
        assert_eq!(plan.numbers.people_new, 1, "{said}");
        assert_eq!(
            plan.numbers.positions_new, 2,
            "Ana's and Olive's were recorded by hand: {said}"
        );
        assert_eq!(plan.numbers.people_leaving, 0, "those the roster never knew stay: {said}");
        assert_eq!(plan.numbers.not_staff, 1);
        let notices: Vec<String> = plan.notices.iter().map(ToString::to_string).collect();
        assert!(notices.iter().any(|n| n.contains("the role proctor")), "{notices:?}");
        let ana = f.ana;
        read(db, move |tx| {
            let max = person_by_employee_number(tx, "E901")?.unwrap();
            let jobs = facts_of(tx, max.id, day("2025-10-14"))?.positions;
            let mut codes: Vec<String> = jobs.iter().map(|j| j.building_code.to_string()).collect();
            codes.sort();
            assert_eq!(codes, ["CED", "ORG-ELM"]);
            assert_eq!(facts_of(tx, ana, day("2025-10-14"))?.positions.len(), 1);
            assert_eq!(staff::person(tx, ana)?.unwrap().external_id.as_deref(), Some("u1"));
            Ok(())
        });
        is_unchanged(db, &roster(USERS, "bulk"), "2025-10-20");
    });
}

#[test]
fn who_is_missing_from_a_full_roster_leaves_after_somebody_confirms() {
    in_prairie_hills(|db, _| {
        applied(db, &roster(USERS, "bulk"), "2025-10-14");
        let without_max: String = USERS
            .lines()
            .filter(|line| !line.starts_with("u3"))
            .map(|l| format!("{l}\n"))
            .collect();
        is_unchanged(db, &roster(&without_max, "delta"), "2025-10-20");
        let held =
            give(db, &roster(&without_max, "bulk"), "2025-10-20", Scope::OnlyListed, How::Apply);
        let Outcome::Waits { plan, .. } = held else { panic!("{held:?}") };
        assert_eq!(differences(&plan)[0], "leaves: Ng, Max (E901): last day 2025-10-19");
        // Ana and Olive came to be known by the roster too, and are listed.
        assert_eq!(plan.numbers.people_leaving, 1);
        let deleted = USERS.replace("u3,active", "u3,tobedeleted");
        let plan = applied(db, &roster(&deleted, "delta"), "2025-10-20");
        assert_eq!(plan.numbers.people_leaving, 1);
        read(db, |tx| {
            let max = person_by_employee_number(tx, "E901")?.unwrap();
            assert_eq!(max.left_on, Some(day("2025-10-19")));
            assert!(facts_of(tx, max.id, day("2025-10-20"))?.positions.is_empty());
            Ok(())
        });
        let back = give(db, &roster(USERS, "delta"), "2025-10-21", Scope::OnlyListed, How::Apply);
        let Outcome::Waits { plan, .. } = back else { panic!("{back:?}") };
        let why: Vec<String> = plan.held.iter().map(ToString::to_string).collect();
        assert!(why.iter().any(|why| why.contains("active who have left")), "{why:?}");
    });
}

#[test]
fn the_positions_file_answers_for_whom_it_lists() {
    in_prairie_hills(|db, _| {
        applied(db, &roster(USERS, "bulk"), "2025-10-14");
        let file = "employee_number,given_name,family_name,building_code,job_role,title,starts_on\n\
             E901,Maximilian,Ng,CED,health-paraprofessional,Health aide,2025-08-18\n";
        let plan = applied(db, &positions(file), "2025-10-15");
        let said = differences(&plan).join("\n");
        assert!(said.contains("job: paraprofessional → health-paraprofessional"), "{said}");
        assert_eq!(plan.numbers.positions_new, 0, "{said}");
        is_unchanged(db, &positions(file), "2025-10-16");
        is_unchanged(db, &roster(USERS, "bulk"), "2025-10-16");
        let gone = USERS.replace("u3,active", "u3,tobedeleted");
        let plan = applied(db, &roster(&gone, "bulk"), "2025-10-17");
        assert_eq!(plan.numbers.people_leaving, 0, "the personnel office says who is employed");
        assert_eq!(plan.numbers.positions_ended, 1, "what only the roster knew ends");
        read(db, |tx| {
            let max = person_by_employee_number(tx, "E901")?.unwrap();
            assert_eq!(max.name.given, "Maximilian");
            let jobs = facts_of(tx, max.id, day("2025-10-17"))?.positions;
            assert_eq!(jobs.len(), 1);
            assert_eq!(jobs[0].title, "Health aide");
            Ok(())
        });
    });
}

#[test]
fn roles_of_1_2_have_days_of_their_own() {
    in_prairie_hills(|db, _| {
        let users = "sourcedId,status,givenName,familyName,identifier,preferredGivenName\n\
            u3,active,Max,Ng,E901,\nu6,active,Wilhelmina,Katz,E903,Mina\n";
        let roles = "sourcedId,status,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n\
            r1,active,u3,primary,teacher,15/08/2025,,org-ELM\n\
            r2,active,u3,secondary,guardian,,,org-ELM\n\
            r3,active,u6,primary,principal,01/07/2025,30/06/2026,org-ELM\n";
        let manifest =
            "propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.roles,bulk\n";
        let bundle = |roles: &str| {
            let bytes = zip(&[
                ("manifest.csv", manifest),
                ("orgs.csv", ORGS),
                ("users.csv", users),
                ("roles.csv", roles),
            ]);
            Bundle::from_bytes(Kind::OneRoster, "roster.zip", &bytes).unwrap()
        };
        applied(db, &bundle(roles), "2025-10-14");
        is_unchanged(db, &bundle(roles), "2025-10-15");
        read(db, |tx| {
            let mina = person_by_employee_number(tx, "E903")?.unwrap();
            assert_eq!(mina.name.to_string(), "Mina Katz");
            let job = &facts_of(tx, mina.id, day("2026-06-30"))?.positions[0];
            assert_eq!((job.starts_on, job.ends_on), (day("2025-07-01"), Some(day("2026-06-30"))));
            Ok(())
        });
        let moved = roles.replace(
            "r1,active,u3,primary,teacher,15/08/2025,,org-ELM",
            "r1,active,u3,primary,teacher,15/08/2025,,org-CED",
        );
        let plan = applied(db, &bundle(&moved), "2025-11-03");
        assert_eq!(plan.numbers.positions_changed, 1, "{:#?}", plan.differences);
        is_unchanged(db, &bundle(&moved), "2025-11-04");
        read(db, |tx| {
            let max = person_by_employee_number(tx, "E901")?.unwrap();
            let code = |tx: &mut db::Tx, on| -> Result<String, kernel::Fault> {
                Ok(facts_of(tx, max.id, day(on))?.positions[0].building_code.to_string())
            };
            assert_eq!(code(tx, "2025-11-02")?, "ORG-ELM");
            assert_eq!(code(tx, "2025-11-03")?, "CED");
            Ok(())
        });
    });
}
