//! Every way in which a file can be wrong: each is named, and nothing changes.

use super::{day, differences, give, in_prairie_hills, on, positions, read, said, zip};
use crate::{Bundle, How, Kind, Outcome, Scope, plan};
use db::Database;
use kernel::Fault;

const GOOD: &str = "employee_number,given_name,family_name,email,hired_on,left_on,building_code,\
     building_name,job_role,title,grades,fte,flsa,starts_on,ends_on,supervisor_employee_number\n\
     E101,Sofia,Lindqvist,s@x.org,2019-07-01,,DO,,superintendent,Superintendent,,1,,2024-08-01,,\n\
     E102,Priya,Nair,p@x.org,2016-08-01,,BIR,,principal,Principal,,1,,2024-08-01,,E101\n\
     E108,Ana,Ruiz,a@x.org,2018-08-06,,BIR,,teacher,Grade 3 teacher,3,1,exempt,2024-08-01,,E102\n\
     E901,José,Núñez,j@x.org,2025-08-15,,BIR,,cook,Cook,,0.5,,2025-08-15,,E102\n";

fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

fn plus(row: &str) -> String {
    format!("{GOOD}{row}\n")
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
}

fn outcome(db: &Database, kind: Kind, bytes: &[u8]) -> Result<Vec<String>, String> {
    let bundle = Bundle::from_bytes(kind, "positions.csv", bytes).map_err(|p| p.to_string())?;
    let planned = read(db, move |tx| plan(tx, &bundle, Scope::OnlyListed, day("2025-10-14")));
    planned.map(|plan| differences(&plan)).map_err(|problems| said(&problems))
}

/// Everything an import could have written.
fn staff_as_they_are(db: &Database) -> String {
    read(db, |tx| {
        let all = (
            staff::people(tx)?,
            staff::buildings(tx)?,
            staff::departments(tx)?,
            staff::job_roles(tx)?,
            staff::histories_of_everyone(tx)?,
        );
        Ok::<_, Fault>(format!("{all:?}"))
    })
}

#[test]
fn however_it_was_saved_it_says_the_same() {
    in_prairie_hills(|db, _| {
        let plain = outcome(db, Kind::Positions, GOOD.as_bytes()).unwrap();
        assert_eq!(plain.len(), 8, "{plain:#?}");
        let mark = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let quoted: String = GOOD
            .lines()
            .map(|line| format!("\"{}\"\r\n", line.split(',').collect::<Vec<_>>().join("\",\"")))
            .collect();
        for (name, bytes) in [
            ("a byte order mark", mark(GOOD)),
            ("carriage returns", GOOD.replace('\n', "\r\n").into_bytes()),
            ("a mark and carriage returns", mark(&GOOD.replace('\n', "\r\n"))),
            ("UTF-16, little end first", utf16(GOOD, u16::to_le_bytes, &[0xff, 0xfe])),
            ("UTF-16, big end first", utf16(GOOD, u16::to_be_bytes, &[0xfe, 0xff])),
            ("UTF-16 without a mark", utf16(GOOD, u16::to_le_bytes, &[])),
            ("semicolons", GOOD.replace(',', ";").into_bytes()),
            ("tabs", GOOD.replace(',', "\t").into_bytes()),
            ("everything quoted", quoted.into_bytes()),
            ("no last line end", GOOD.trim_end().as_bytes().to_vec()),
            ("blank lines", GOOD.replace('\n', "\n\n").into_bytes()),
            ("slashed dates, months first", GOOD.replace("2025-08-15", "8/15/2025").into_bytes()),
            ("timestamps", GOOD.replace("2025-08-15", "2025-08-15T00:00:00Z").into_bytes()),
            ("other names of columns", with("given_name", "First Name").into_bytes()),
            ("a zip", zip(&[("export/positions.csv", GOOD)])),
        ] {
            let read = outcome(db, Kind::Positions, &bytes);
            assert_eq!(read.as_ref(), Ok(&plain), "{name}");
        }
    });
}

#[test]
fn a_positions_file_with_a_defect_changes_nothing_and_says_where() {
    let third = "E108,Ana,Ruiz,a@x.org,2018-08-06,,BIR,,teacher,Grade 3 teacher,3,1,exempt,2024-08-01,,E102";
    let row = |from: &str, to: &str| {
        assert!(third.contains(from), "{from}");
        with(third, &third.replacen(from, to, 1))
    };
    let latin: Vec<u8> = GOOD.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let header = GOOD.lines().next().unwrap();
    let defects: Vec<(&str, Vec<u8>)> = [
        (":2 [employee_number]: employee_number is empty", with("E101,Sofia", ",Sofia")),
        (": the file has no rows", String::new()),
        (": the file has no rows", format!("{header}\n")),
        (": the file holds characters that are no text", with("Sofia", "So\0fia")),
        (
            ":5: the row has 3 cells where the header has 16",
            GOOD[..GOOD.rfind(",j@x").unwrap()].to_owned(),
        ),
        (":4: a quotation mark that opens here is never closed", row("Grade 3", "\"Grade 3")),
        (":4: text follows a closing quotation mark", row("Grade 3", "\"Grade\" 3")),
        (":1 [family_name]: the column family_name is missing", with("family_name", "x")),
        ("there is a column starts-onn. Correct the name", with("starts_on", "starts-onn")),
        (":1 [email]: the column email is there twice", with("title", "E-mail")),
        (":6: the same stands in line 4", plus(third)),
        (":4 [building_code]: no building has the code ZZZ", row("BIR", "ZZZ")),
        (":4 [building_code]: a b cannot be the code", row("BIR", "a b")),
        (":4 [building_code]: building_code is empty", row("BIR", "")),
        (
            "[job_role]: techer is not a job of the district. Did you mean teacher?",
            row("teacher", "techer"),
        ),
        (":4 [starts_on]: 2024-02-30 is not a date", row("2024-08-01", "2024-02-30")),
        (":4 [starts_on]: next fall is not a date", row("2024-08-01", "next fall")),
        (":4 [starts_on]: starts_on is empty", row("2024-08-01", "")),
        (
            ":4 [starts_on]: 1/05/2024 could have the day or the month first",
            row("2024-08-01", "1/05/2024"),
        ),
        (
            "15/06/2018 has the day first and 8/15/2024 the month",
            row("2018-08-06", "15/06/2018").replace("exempt,2024-08-01", "exempt,8/15/2024"),
        ),
        (
            ":4 [ends_on]: the last day comes before the first",
            row("2024-08-01,", "2024-08-01,2024-07-31"),
        ),
        (
            ":4 [left_on]: the person leaves before the day of hire",
            row("2018-08-06,", "2018-08-06,2018-08-05"),
        ),
        (":4 [email]: ana at x is not an e-mail address", row("a@x.org", "ana at x")),
        (
            ":4 [given_name]: a@x.org does not look like a name",
            row("Ana,Ruiz,a@x.org", "a@x.org,Ruiz,Ana"),
        ),
        (":4 [family_name]: 108 does not look like a name", row("Ruiz", "108")),
        (":4 [fte]: 100 is not a share", row(",1,exempt", ",100,exempt")),
        (
            ":4 [flsa]: yes is not known in flsa. Use one of: exempt, non-exempt",
            row("exempt", "yes"),
        ),
        (":4 [grades]: third is not a grade", row(",3,1,", ",third,1,")),
        ("no person has the employee number E777", row("E102", "E777")),
        ("closes a circle: E108 → E108", row(",E102", ",E108")),
        ("closes a circle: ", with("2024-08-01,,E101", "2024-08-01,,E108")),
        (
            "the supervisor E118 holds no position then",
            row("E102", "E118").replace("exempt,2024-08-01,", "exempt,1999-08-01,2000-07-31"),
        ),
        (
            ":6 [given_name]: line 4 says Ana for the same given_name",
            plus(&third.replace("Ana", "Anna").replace("teacher,G", "cook,G")),
        ),
        (
            ":6 [building_name]: line 5 says Elm for the same building_name",
            with("2025-08-15,,BIR,,cook", "2025-08-15,,ELM,Elm,cook")
                + "E108,Ana,Ruiz,,,,ELM,Oak,cook,Cook,,1,,2025-08-01,,\n",
        ),
        (":4 [given_name]: given_name is longer than 120 characters", row("Ana", &"a".repeat(121))),
        (":4 [title]: title is longer than 2000 characters", row("Grade 3", &"a".repeat(2_001))),
    ]
    .into_iter()
    .map(|(said, text)| (said, text.into_bytes()))
    .chain([("from line 5 on the file is not UTF-8 text", latin)])
    .collect();
    assert!(defects.len() >= 35);
    in_prairie_hills(|db, _| {
        let before = staff_as_they_are(db);
        for (wanted, bytes) in &defects {
            let bundle = Bundle::from_bytes(Kind::Positions, "positions.csv", bytes).unwrap();
            let given = give(db, &bundle, "2025-10-14", Scope::Everyone, How::Confirmed);
            let Outcome::Refused { problems, .. } = given else { panic!("{wanted}: {given:?}") };
            assert!(said(&problems).contains(wanted), "{wanted}\n{}", said(&problems));
        }
        assert_eq!(staff_as_they_are(db), before);
    });
}

#[test]
fn every_bad_row_is_listed_and_kept_with_the_import() {
    let bad = GOOD.replace("2024-08-01", "soon").replace("@x.org", "");
    in_prairie_hills(|db, _| {
        let given = give(db, &positions(&bad), "2025-10-14", Scope::OnlyListed, How::Apply);
        let Outcome::Refused { problems, key } = given else { panic!("{given:?}") };
        assert_eq!(problems.len(), 4 + 3, "{}", said(&problems));
        read(db, move |tx| {
            let import = crate::store::import_by_key(tx, &key)?.unwrap();
            assert_eq!(import.summary.problems, 7);
            let kept = crate::store::problems(tx, import.id, 100, 0)?;
            assert_eq!((kept.len(), kept[0].line), (7, Some(2)));
            Ok(())
        });
    });
}

const ORGS: &str = "sourcedId,status,name,type,identifier\n\
    org-BIR,active,Birch Elementary,school,BIR\norg-ELM,active,Elm High School,school,ELM\n";
const USERS: &str = "sourcedId,status,givenName,familyName,identifier,email,orgSourcedIds,role\n\
    u1,active,Ana,Ruiz,E108,,org-BIR,teacher\n\
    u2,active,Max,Ng,E901,,org-ELM,teacher\n";

#[test]
fn a_roster_with_a_defect_changes_nothing_and_says_where() {
    let manifest = "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n";
    let roles = "sourcedId,userSourcedId,role,orgSourcedId\nr1,u1,teacher,org-BIR\n";
    let bundle = |manifest: &str, orgs: &str, users: &str, roles: Option<&str>| {
        let mut files = vec![("manifest.csv", manifest), ("orgs.csv", orgs), ("users.csv", users)];
        files.extend(roles.map(|roles| ("roles.csv", roles)));
        zip(&files)
    };
    let users = |from: &str, to: &str| {
        assert!(USERS.contains(from), "{from}");
        bundle(manifest, ORGS, &USERS.replacen(from, to, 1), None)
    };
    let two = manifest.replace("1.1", "1.2");
    let orgs = |orgs: &str| bundle(manifest, orgs, USERS, None);
    let with_roles = |roles: &str| bundle(&two, ORGS, USERS, Some(roles));
    let defects = [
        ("users.csv:3 [sourcedId]: the same stands in line 2", users("u2", "u1")),
        ("users.csv:3 [sourcedId]: sourcedId is empty", users("u2", "")),
        ("users.csv:3 [identifier]: the same stands in line 2", users("E901", "E108")),
        ("users.csv:2 [orgSourcedIds]: orgSourcedIds is empty", users("org-BIR", "")),
        ("[orgSourcedId]: orgs.csv has no org-ZZZ", users("org-BIR", "org-ZZZ")),
        (
            "users.csv:3 [role]: pilot is not known in role",
            users("org-ELM,teacher", "org-ELM,pilot"),
        ),
        ("users.csv:3 [role]: role is empty", users("org-ELM,teacher", "org-ELM,")),
        ("users.csv:2 [status]: maybe is not known in status", users("u1,active", "u1,maybe")),
        ("users.csv:2 [givenName]: givenName is empty", users("Ana", "")),
        ("users.csv:2 [email]: ana is not an e-mail address", users("E108,,", "E108,ana,")),
        (
            "manifest.csv: the version 2.0 is not known",
            bundle(&manifest.replace("1.1", "2.0"), ORGS, USERS, None),
        ),
        ("roles.csv: the file is not there", bundle(&two, ORGS, USERS, None)),
        (
            "roles.csv:2 [userSourcedId]: users.csv has no u7",
            with_roles(&(roles.replace("u1", "u7") + "r2,u1,teacher,org-BIR\n")),
        ),
        (
            "roles.csv:2 [orgSourcedId]: orgs.csv has no org-X",
            with_roles(&roles.replace("org-BIR", "org-X")),
        ),
        (
            "roles.csv:3 [sourcedId]: the same stands in line 2",
            with_roles(&format!("{roles}r1,u2,aide,org-BIR\n")),
        ),
        (
            "orgs.csv:2 [type]: church is not known in type",
            orgs(&ORGS.replacen("school", "church", 1)),
        ),
        (
            "orgs.csv:3 [identifier]: the code BIR is that of Birch",
            orgs(&ORGS.replace("ELM\n", "BIR\n")),
        ),
        ("orgs.csv:2 [name]: name is empty", orgs(&ORGS.replace("Birch Elementary", ""))),
        (
            "orgs.csv:2 [identifier]: the code BIR is that of Birch",
            orgs(&ORGS.replace("org-BIR,", "other-id,")),
        ),
    ];
    in_prairie_hills(|db, _| {
        let before = staff_as_they_are(db);
        for (wanted, bytes) in &defects {
            let bundle = Bundle::from_bytes(Kind::OneRoster, "roster.zip", bytes).unwrap();
            let given = give(db, &bundle, "2025-10-14", Scope::OnlyListed, How::Confirmed);
            let Outcome::Refused { problems, .. } = given else { panic!("{wanted}: {given:?}") };
            assert!(said(&problems).contains(wanted), "{wanted}\n{}", said(&problems));
        }
        assert_eq!(staff_as_they_are(db), before);
    });
}

#[test]
fn an_id_never_passes_from_one_person_to_another() {
    let manifest = "propertyName,value\nfile.users,delta\n";
    let bundle = |users: &str| {
        let bytes = zip(&[("manifest.csv", manifest), ("orgs.csv", ORGS), ("users.csv", users)]);
        Bundle::from_bytes(Kind::OneRoster, "roster.zip", &bytes).unwrap()
    };
    in_prairie_hills(|db, _| {
        super::applied(db, &bundle(USERS), "2025-10-14");
        let before = staff_as_they_are(db);
        for (users, wanted) in [
            (USERS.replace("E901", "E902"), "this id was E901 until now and would become E902"),
            (USERS.replace("u2,", "u9,"), "the employee number E901 belongs to Max Ng"),
            (
                USERS
                    .replace("u1,active,Ana,Ruiz,E108", "u1,active,Ana,Ruiz,E901")
                    .replace("u2,active,Max,Ng,E901", "u2,active,Max,Ng,"),
                "belongs to Max Ng",
            ),
        ] {
            let given = give(db, &bundle(&users), "2025-10-15", Scope::OnlyListed, How::Confirmed);
            let Outcome::Refused { problems, .. } = given else { panic!("{wanted}: {given:?}") };
            assert!(said(&problems).contains(wanted), "{wanted}\n{}", said(&problems));
        }
        assert_eq!(staff_as_they_are(db), before);
    });
}

/// A large district: a superintendent, a principal for each building, everyone else below them.
fn large(people: usize) -> String {
    let mut text = GOOD.lines().next().unwrap().to_owned() + "\n";
    text.push_str("P0,Super,Intendent,,,,B0,Building 0,superintendent,,,1,,2024-08-01,,\n");
    for n in 1..people {
        let building = n % 100;
        let (job, above) = if n < 100 { ("principal", 0) } else { ("teacher", building) };
        text.push_str(&format!(
            "P{n},Given{n},Family{n}x,p{n}@x.org,2020-08-01,,B{building},Building {building},{job},,\
             3,1,,2024-08-01,,P{above}\n"
        ).replace("Given", "Given ").replace("Family", "Family "));
    }
    text
}

#[test]
fn one_bad_row_among_fifty_thousand_is_found_and_nothing_changes() {
    db::testing::on_sqlite(|db| {
        let text = large(50_000).replacen("Given 33333,", "33333,", 1);
        let given = give(db, &positions(&text), "2025-10-14", Scope::Everyone, How::Confirmed);
        let Outcome::Refused { problems, .. } = given else { panic!("it was applied") };
        assert_eq!(problems.len(), 1);
        assert!(said(&problems).contains("33333 does not look like a name"), "{}", said(&problems));
        assert!(read(db, |tx| Ok(staff::people(tx)?.is_empty())));
    });
}

#[test]
fn fifty_thousand_rows_are_imported_and_the_second_time_nothing_changes() {
    let text = positions(&large(50_000));
    let timed = |name: &str, db: &Database| {
        let clock = kernel::Clock::system();
        let begun = clock.now();
        let given = give(db, &text, "2025-10-14", Scope::Everyone, How::Apply);
        let Outcome::Applied { plan, .. } = given else { panic!("{name}: not applied") };
        let applied = clock.now();
        assert_eq!((plan.numbers.people_new, plan.numbers.positions_new), (50_000, 50_000));
        let given = give(db, &text, "2025-10-14", Scope::Everyone, How::Apply);
        assert!(matches!(given, Outcome::Unchanged { .. }), "{name}");
        let again = clock.now();
        println!(
            "{name}: 50,000 rows in {} ms, again in {} ms",
            (applied.micros() - begun.micros()) / 1_000,
            (again.micros() - applied.micros()) / 1_000
        );
    };
    db::testing::on_sqlite(|db| timed("SQLite", db));
    db::testing::on_postgres(|db| timed("PostgreSQL", db));
    assert_eq!(on("2025-10-14").today, day("2025-10-14"));
}
