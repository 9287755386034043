//! A backup holds everything, goes into either engine, and is refused when it is damaged.

use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use db::Database;
use db::testing::{Fresh, each_engine};
use server::answer::Stop;
use server::backup;

use crate::house::at;
use crate::town::{self, offer, plan, register, workshop};

/// Words that stand in some rows, to look for in what is written.
const CANARY: &str = "Canary in the coal mine";

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
        let written = backup::write(database, &file, None).expect("a backup");
        for fresh in [Fresh::sqlite_without_tables(), Fresh::postgres_without_tables()] {
            let target = &fresh.database;
            let restored = backup::restore(target, &file, None).expect("a restore");
            assert_eq!(restored, written, "into {}", target.url());
            let again = scratch("b.backup");
            assert_eq!(backup::write(target, &again, None).expect("a backup"), written);
            remove(&again);
            assert_eq!(target.read_now(registration::check), Ok(Vec::new()));
            let refused = backup::restore(target, &file, None);
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
        backup::write(database, &file, None).expect("a backup");
        let whole = std::fs::read(&file).expect("it was written");
        let fresh = match database.engine() {
            db::Engine::Sqlite => Fresh::sqlite_without_tables(),
            db::Engine::Postgres => Fresh::postgres_without_tables(),
        };
        let target = &fresh.database;
        for (what, bytes) in damages(&whole) {
            std::fs::write(&file, bytes).expect("written");
            let refused = backup::restore(target, &file, None);
            assert!(matches!(refused, Err(Stop::Refused(_))), "{what}: {refused:?}");
            assert!(
                target.read_now(db::whole::tables).is_ok_and(|made| made.is_empty()),
                "{what}: nothing was made"
            );
        }
        std::fs::write(&file, &whole).expect("written");
        backup::restore(target, &file, None).expect("the undamaged one still goes in");
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
    let written = backup::write(&fresh.database, &file, Some(&recipient)).expect("a backup");
    for key in [None, Some(wrong_key.as_path())] {
        assert!(matches!(backup::verify(&file, key), Err(Stop::Refused(_))), "{key:?}");
    }
    assert_eq!(backup::verify(&file, Some(&key)).expect("its own key opens it"), written);

    // Compression would hide words as well as encryption does: the seal itself must be there.
    let bytes = std::fs::read(&file).expect("it was written");
    assert!(bytes.starts_with(b"age-encryption.org/"));
    for canary in [CANARY.as_bytes(), b"perennial-backup", &[0x1f, 0x8b, 0x08]] {
        assert!(!bytes.windows(canary.len()).any(|window| window == canary), "{canary:?}");
    }
    backup::write(&fresh.database, &plain, None).expect("a backup");
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
        let first = backup::write(database, &file, None).expect("a backup");
        assert!(first.rows > 100, "the district is in it");
        assert_eq!(backup::write(database, &file, None).expect("a backup"), first);
        remove(&file);
    });
}
