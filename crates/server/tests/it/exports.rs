//! An export holds everything of the record and nothing that opens a door.

use std::collections::HashSet;
use std::path::PathBuf;

use db::testing::each_engine;
use db::whole::{self, ColumnKind};
use db::{Database, Value};
use kernel::{Fault, Watch};
use server::export::{self, COLUMNS_LEFT_OUT, TABLES_LEFT_OUT};

use crate::house::{House, at};
use crate::town::{self, offer, plan, register, workshop};

/// Columns whose names sound like secrets and that are none, with the reason.
const NO_SECRETS: &[(&str, &str)] = &[
    ("journal.previous_hash", "the chain that proves the journal"),
    ("journal.hash", "the chain that proves the journal"),
    ("journal_head.hash", "the chain that proves the journal"),
    ("proof_pack.journal_hash", "the chain that proves the journal, as a pack quotes it"),
];

fn scratch() -> PathBuf {
    std::env::temp_dir().join(format!("perennial-{}", kernel::Key::new()))
}

/// A district with a password, a setup code, a login, a sent form, a wrong sign-in and codes.
fn settle(database: &Database) {
    let town = town::settle(database);
    let coming = plan(3, &["2025-10-22 15:45 17:15"], &[town.carla]);
    let (_, section) = offer(database, workshop("=Canary in the coal mine"), coming);
    register(database, &section, &[town.ana], at("2025-10-14 12:00"));
    let house = House::open(database, "2025-10-14 12:00");
    let form = house.visitor(town.ana).get("/account");
    house.visitor(town.ana).post_fields("/account", &form.forms()[0].sent());
    let stranger = house.stranger();
    let door = stranger.get("/sign-in").form("Sign in");
    stranger.post(&door.with("Sign-in name", "ana").with("Password", "a wrong guess at this"));
    let by = town::by(town.ivan, house.now);
    database
        .write_now(move |tx| {
            let account = identity::account::of_person(tx, town.ben)?;
            let account = account.ok_or_else(|| Fault::new("Ben has an account"))?;
            identity::account::reset(tx, &access::Permit::for_system(), &by, account.id)
                .map_err(town::fault)
        })
        .expect("a setup code");
}

/// Everything that stands in a column that is left out, and in the tables that are.
fn secrets(database: &Database) -> HashSet<String> {
    let read = database.read_now(|tx| {
        let mut secrets = HashSet::new();
        for table in whole::tables(tx)? {
            let whole = TABLES_LEFT_OUT.iter().any(|(name, _)| *name == table.name);
            let columns = table.columns.clone();
            whole::each_row(tx, &table, |row| {
                for (column, value) in columns.iter().zip(row) {
                    let secret = export::is_left_out(&table.name, &column.name)
                        || whole
                            && ["token", "secret", "hash", "bucket"]
                                .iter()
                                .any(|word| column.name.contains(word));
                    if let (true, Value::Text(text)) = (secret, value) {
                        secrets.insert(text.clone());
                    }
                }
                Ok(())
            })?;
        }
        Ok::<_, Fault>(secrets)
    });
    read.expect("every table can be read")
}

#[test]
fn an_export_has_every_table_with_its_rows_and_nothing_that_opens_a_door() {
    each_engine(|database| {
        settle(database);
        let secrets = secrets(database);
        assert!(secrets.len() >= 6, "a hash, a setup code, a login, a form and codes: {secrets:?}");
        let folder = scratch();
        let written = export::everything(database, &folder, &Watch::nobody()).expect("an export");
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file");
        assert!(text("activity.csv").contains("'=Canary in the coal mine"), "guarded");
        let manifest = text("manifest.json");
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
            let (all, left_out) = (text(&name), TABLES_LEFT_OUT);
            let found = secrets.iter().find(|secret| all.contains(*secret));
            assert!(found.is_none(), "{name} holds {found:?}");
            assert!(left_out.iter().all(|(table, _)| name != format!("{table}.csv")), "{name}");
            assert!(name == "manifest.json" || manifest.contains(&format!("\"{name}\"")));
        }
        for (table, column, _) in COLUMNS_LEFT_OUT {
            let head = text(&format!("{table}.csv"));
            let head = head.lines().next().unwrap_or_default();
            assert!(!head.split(',').any(|name| name == *column), "{table}: {head}");
            assert!(manifest.contains(&format!("\"{column}\"")), "the manifest says so");
        }
        let tables = database.read_now(whole::tables).expect("tables").len();
        assert_eq!(written.tables, tables - TABLES_LEFT_OUT.len());
        let again = export::everything(database, &folder, &Watch::nobody());
        assert!(again.is_err(), "a folder in use is refused");
        std::fs::remove_dir_all(&folder).expect("removed");
    });
}

#[test]
fn every_column_that_sounds_like_a_secret_is_left_out_or_named_as_none() {
    let fresh = db::testing::Fresh::sqlite();
    let tables = fresh.database.read_now(whole::tables).expect("tables");
    let sounds = ["hash", "secret", "token", "password", "check_in_code", "confirm_code"];
    for table in &tables {
        if TABLES_LEFT_OUT.iter().any(|(name, _)| *name == table.name) {
            continue;
        }
        for column in table.columns.iter().filter(|column| column.kind != ColumnKind::Int) {
            let name = format!("{}.{}", table.name, column.name);
            let secret = sounds.iter().any(|sound| column.name.contains(sound));
            let settled = export::is_left_out(&table.name, &column.name)
                || NO_SECRETS.iter().any(|(known, _)| *known == name);
            assert!(!secret || settled, "{name}: leave it out of exports, or say why it is none");
        }
    }
    let there = |table: &str, column: &str| {
        let found = tables.iter().find(|it| it.name == table);
        found.is_some_and(|it| it.columns.iter().any(|it| it.name == column))
    };
    for (table, column, _) in COLUMNS_LEFT_OUT {
        assert!(there(table, column), "{table}.{column} is left out and does not exist");
    }
}

#[test]
fn grw_2_goals_of_a_draft_are_their_persons_alone_and_no_export_has_them() {
    use access::Permit;
    use growth::goal::{NewGoal, write_goal};
    use growth::words::{Event, GoalKind};

    each_engine(|database| {
        let town = town::settle(database);
        let now = at("2025-10-14 12:00");
        database
            .write_now(move |tx| {
                let dana = town::by(town.dana, now);
                for cycle in growth::library::library() {
                    let file = growth::library::from_library(&cycle.code).expect("it ships");
                    growth::adopt::adopt(tx, &Permit::for_system(), &dana, file, dana.today)
                        .map_err(town::fault)?;
                }
                // Ana pulls hers back, so that it is a draft again; Tariq's stays sent.
                for (who, words) in
                    [(town.ana, "A goal nobody reads"), (town.tariq, "A goal that was sent")]
                {
                    let own = town::by(who, now);
                    for kind in GoalKind::ALL {
                        let (statement, measure) = (words.to_owned(), "It shows".to_owned());
                        let new = NewGoal { kind: *kind, statement, measure, serves: None };
                        write_goal(tx, &Permit::for_system(), &own, (who, None), &new)
                            .map_err(town::fault)?;
                    }
                    let sent = (Event::Sent, "");
                    growth::step::step(tx, &Permit::for_system(), &own, who, sent)
                        .map_err(town::fault)?;
                }
                let (own, back) = (town::by(town.ana, now), (Event::PulledBack, ""));
                growth::step::step(tx, &Permit::for_system(), &own, town.ana, back)
                    .map_err(town::fault)
            })
            .expect("two plans");
        let folder = scratch();
        export::everything(database, &folder, &Watch::nobody()).expect("an export");
        let goals = std::fs::read_to_string(folder.join("growth_goal_version.csv"));
        let goals = goals.expect("it is written");
        assert!(
            goals.contains("A goal that was sent") && !goals.contains("nobody reads"),
            "{goals}"
        );
        let manifest = std::fs::read_to_string(folder.join("manifest.json")).expect("written");
        assert!(manifest.contains("growth plan that is a draft"), "it says so");
        std::fs::remove_dir_all(&folder).expect("it can be removed");
    });
}

/// The keys that sign links, made by the first request and the first guest.
fn keys(database: &Database) -> Vec<String> {
    let read = database.write_now(|tx| {
        db::setting::set(tx, db::setting::DISTRICT_NAME, "Prairie Hills")?;
        let mut keys = Vec::new();
        for secret in db::secret::every_secret() {
            secret.ensure(tx)?;
            keys.extend(secret.get(tx)?);
        }
        Ok::<_, Fault>(keys)
    });
    read.expect("the district's keys")
}

#[test]
fn no_key_of_the_district_leaves_in_an_export_and_every_other_setting_does() {
    each_engine(|database| {
        settle(database);
        let keys = keys(database);
        let folder = scratch();
        export::everything(database, &folder, &Watch::nobody()).expect("an export");
        let settings = std::fs::read_to_string(folder.join("setting.csv")).expect("it is written");
        assert!(settings.contains("district.name"), "{settings}");
        for secret in db::secret::every_secret() {
            assert!(!settings.contains(secret.name()), "{}", secret.name());
        }
        assert!(keys.len() >= 2 && keys.iter().all(|key| !settings.contains(key)), "{settings}");
        let manifest = std::fs::read_to_string(folder.join("manifest.json")).expect("written");
        assert!(manifest.contains("settings that are keys"), "it says so");
        std::fs::remove_dir_all(&folder).expect("it can be removed");
    });
}

#[test]
fn every_setting_that_is_a_key_is_declared_as_one() {
    let known: Vec<&str> = db::secret::every_secret().iter().map(|one| one.name()).collect();
    assert_eq!(known, ["approval.link-secret", "guests.link-secret"]);
    // What reads like the name of a setting that is a key, anywhere in the sources, is one of them.
    let sounds = ["secret", "token", "password", "-key", ".key", "seed", "salt"];
    let is_name = |text: &str| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'.' || byte == b'-';
        text.contains('.') && !text.ends_with('.') && text.bytes().all(plain)
    };
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !path
                    .components()
                    .any(|part| part.as_os_str().to_string_lossy().starts_with("test"))
            {
                read += 1;
                let source = std::fs::read_to_string(&path).expect("a source");
                for literal in source.split('"').skip(1).step_by(2).filter(|one| is_name(one)) {
                    let sounds = sounds.iter().any(|sound| literal.ends_with(sound));
                    let settled = known.contains(&literal) || !sounds;
                    let of_a_test = ["test.", "example."].iter().any(|of| literal.starts_with(of));
                    let path = path.display();
                    assert!(settled || of_a_test, "{path}: declare {literal} by db::secret!");
                }
            }
        }
    }
    assert!(read > 300, "the sources were read: {read}");
}

#[test]
fn a_copy_for_training_signs_lets_in_and_mails_nothing_of_the_districts() {
    each_engine(|database| {
        settle(database);
        let before = keys(database);
        let occasion = town::system(at("2025-10-20 08:00"));
        let (name, queued, logins) = database
            .write_now(move |tx| {
                server::backup::training::for_training(tx, &occasion)?;
                let name = db::setting::district_name(tx)?;
                let queued = db::outbox::latest(tx, "queued", 99)?.len();
                let tables = whole::tables(tx)?;
                let table = tables.iter().find(|table| table.name == "login").expect("a table");
                let mut logins = 0;
                whole::each_row(tx, table, |_| {
                    logins += 1;
                    Ok(())
                })?;
                Ok::<_, Fault>((name, queued, logins))
            })
            .expect("a copy");
        assert!(name.is_some_and(|name| name.ends_with("(training copy)")));
        assert_eq!((queued, logins), (0, 0));
        let after = keys(database);
        assert!(before.iter().all(|key| !after.contains(key)), "other keys");
        assert_eq!(after.len(), before.len());
    });
}
