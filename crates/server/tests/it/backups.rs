//! A backup holds everything, goes into either engine, and is refused when it is damaged.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use db::Database;
use db::testing::{Fresh, each_engine};
use kernel::Watch;
use server::answer::Stop;
use server::backup::{self, Contents, Copy};

use crate::house::at;
use crate::town::{self, offer, plan, register, workshop};

/// Words that stand in some rows, to look for in what is written.
const CANARY: &str = "Canary in the coal mine";

fn written(database: &Database, file: &Path) -> Contents {
    backup::write(database, file, None, &Watch::nobody()).expect("a backup")
}

fn restored(database: &Database, file: &Path) -> Result<Contents, Stop> {
    Copy::read(file, None, &Watch::nobody())?.restore(database, &Watch::nobody())
}

/// A district with something in most tables.
fn settle(database: &Database) {
    let town = town::settle(database);
    let lively = plan(3, &["2025-10-22 15:45 17:15"], &[town.carla]);
    let (_, section) = offer(database, workshop(CANARY), lively);
    register(database, &section, &[town.ana, town.ben], at("2025-10-14 12:00"));
    town::adopt(database, "suicide-awareness", "2024-08-01");
}

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("perennial-{}-{name}", kernel::Key::new()))
}

fn remove(file: &Path) {
    std::fs::remove_file(file).expect("what was written can be removed");
}

#[test]
fn a_backup_of_either_engine_restores_into_either_and_comes_out_the_same() {
    each_engine(|database| {
        settle(database);
        let file = scratch("a.backup");
        let written = written(database, &file);
        for fresh in [Fresh::sqlite_without_tables(), Fresh::postgres_without_tables()] {
            let target = &fresh.database;
            let contents = restored(target, &file).expect("a restore");
            assert_eq!(contents, written, "into {}", target.url());
            let again = scratch("b.backup");
            assert_eq!(self::written(target, &again), written);
            remove(&again);
            assert_eq!(target.read_now(registration::check), Ok(Vec::new()));
            let refused = restored(target, &file);
            assert!(matches!(refused, Err(Stop::Refused(_))), "a database in use is refused");
        }
        remove(&file);
    });
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing() {
    each_engine(|database| {
        settle(database);
        let file = scratch("damaged.backup");
        written(database, &file);
        let whole = std::fs::read(&file).expect("it was written");
        let fresh = match database.engine() {
            db::Engine::Sqlite => Fresh::sqlite_without_tables(),
            db::Engine::Postgres => Fresh::postgres_without_tables(),
        };
        let target = &fresh.database;
        for (what, bytes) in damages(&whole) {
            std::fs::write(&file, bytes).expect("written");
            let refused = restored(target, &file);
            assert!(matches!(refused, Err(Stop::Refused(_))), "{what}: {refused:?}");
            assert!(
                target.read_now(db::whole::tables).is_ok_and(|made| made.is_empty()),
                "{what}: nothing was made"
            );
        }
        std::fs::write(&file, &whole).expect("written");
        restored(target, &file).expect("the undamaged one still goes in");
        remove(&file);
    });
}

/// Flips a bit here and there, and cuts the tail off at several lengths.
fn damages(whole: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut damages = Vec::new();
    for tenth in 1..10 {
        let place = whole.len() * tenth / 10;
        let mut flipped = whole.to_vec();
        flipped[place] ^= 0x10;
        damages.push((format!("a bit flipped at byte {place}"), flipped));
        damages.push((format!("cut at byte {place}"), whole[..place].to_vec()));
    }
    damages.push(("the last byte gone".to_owned(), whole[..whole.len() - 1].to_vec()));
    damages
}

#[test]
fn an_encrypted_backup_opens_with_its_key_only_and_shows_nothing_without_it() {
    let fresh = Fresh::sqlite();
    settle(&fresh.database);
    let (identity, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let [file, key, wrong_key, plain] =
        ["sealed.backup", "key", "wrong-key", "plain.backup"].map(scratch);
    std::fs::write(&key, identity.to_string().expose_secret()).expect("written");
    std::fs::write(&wrong_key, other.to_string().expose_secret()).expect("written");

    let recipient = identity.to_public().to_string();
    let written = backup::write(&fresh.database, &file, Some(&recipient), &Watch::nobody());
    let written = written.expect("a backup");
    for key in [None, Some(wrong_key.as_path())] {
        assert!(
            matches!(Copy::read(&file, key, &Watch::nobody()), Err(Stop::Refused(_))),
            "{key:?}"
        );
    }
    let copy = Copy::read(&file, Some(&key), &Watch::nobody()).expect("its own key opens it");
    assert_eq!(copy.contents, written);

    // Compression would hide words as well as encryption does: the seal itself must be there.
    let bytes = std::fs::read(&file).expect("it was written");
    assert!(bytes.starts_with(b"age-encryption.org/"));
    for canary in [CANARY.as_bytes(), b"perennial-backup", &[0x1f, 0x8b, 0x08]] {
        assert!(!bytes.windows(canary.len()).any(|window| window == canary), "{canary:?}");
    }
    self::written(&fresh.database, &plain);
    let plain_bytes = std::fs::read(&plain).expect("it was written");
    assert!(plain_bytes.starts_with(&[0x1f, 0x8b]), "without a recipient it is a plain gzip");
    for file in [file, key, wrong_key, plain] {
        remove(&file);
    }
}

#[test]
fn a_backup_leaves_no_trace_in_what_it_copies() {
    each_engine(|database| {
        settle(database);
        let file = scratch("twice.backup");
        let first = written(database, &file);
        assert!(first.rows > 100, "the district is in it");
        assert_eq!(written(database, &file), first);
        remove(&file);
    });
}

/// Writes a backup's lines again, changed by hand.
fn rewritten(file: &Path, change: impl Fn(&str) -> String) {
    let mut text = String::new();
    let packed = std::fs::File::open(file).expect("it was written");
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).expect("lines of JSON");
    let out = std::fs::File::create(file).expect("it can be written");
    let mut out = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
    out.write_all(change(&text).as_bytes()).expect("it can be written");
    out.finish().expect("it can be written");
}

#[test]
fn a_backup_of_another_version_is_refused_before_anything_is_written() {
    each_engine(|database| {
        settle(database);
        let file = scratch("other.backup");
        let fresh = match database.engine() {
            db::Engine::Sqlite => Fresh::sqlite_without_tables(),
            db::Engine::Postgres => Fresh::postgres_without_tables(),
        };
        for (from, to, told) in [
            (",\"0011_job_files\"", "", "bring it up to date"),
            ("\"0011_job_files\"", "\"0011_job_files\",\"9999_later\"", "newer version"),
            ("\"perennial-backup\":1", "\"perennial-backup\":2", "cannot be read by this one"),
        ] {
            written(database, &file);
            rewritten(&file, |text| {
                assert!(text.contains(from), "the first line has {from}");
                text.replacen(from, to, 1)
            });
            match restored(&fresh.database, &file) {
                Err(Stop::Refused(words)) => assert!(words.contains(told), "{words}"),
                other => panic!("{to}: {other:?}"),
            }
            let made = fresh.database.read_now(db::whole::tables);
            assert!(made.is_ok_and(|made| made.is_empty()), "{to}: nothing was made");
        }
        remove(&file);
    });
}

#[test]
fn every_column_that_points_into_its_own_table_is_known_to_restoring() {
    let printed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../generated/schema.sql");
    let schema = std::fs::read_to_string(printed).expect("it is printed");
    let (mut table, mut found) = ("", Vec::new());
    for line in schema.lines() {
        if let Some(made) = line.strip_prefix("CREATE TABLE ") {
            table = made.split_whitespace().next().unwrap_or_default();
            continue;
        }
        // A column that was added later stands on the line of the one before.
        let pointing = format!("references {table} (");
        for column in line.split(", ").filter(|column| column.contains(&pointing)) {
            found.push((table, column.split_whitespace().next().unwrap_or_default()));
        }
    }
    found.sort_unstable();
    let mut known = backup::POINTS_TO_ITSELF.to_vec();
    known.sort_unstable();
    assert_eq!(known, found);
}
