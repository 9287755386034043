//! `backup`, `backup-key`, `restore` and `export`.

use std::io::Write;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret;
use db::DatabaseUrl;
use kernel::{By, Clock, Occasion, Watch};
use serde_json::json;

use super::{open, open_current};
use crate::answer::{Out, Stop, file_trouble};
use crate::arguments::{Backup, BackupKey, Export, Restore};
use crate::backup::{self, Contents, Copy, training};
use crate::export;

pub(super) fn backup(out: Out, name: &str, options: &Backup) -> Result<(), Stop> {
    let database = open_current(name)?;
    let contents =
        backup::write(&database, &options.to, options.recipient.as_deref(), &out.watch("copying"))?;
    let sealed = if options.recipient.is_some() { "encrypted" } else { "not encrypted" };
    out.answer(
        &format!(
            "wrote {}: {} tables, {} rows, {sealed}",
            options.to.display(),
            contents.tables,
            contents.rows
        ),
        &json!({
            "ok": true,
            "file": options.to.display().to_string(),
            "tables": contents.tables,
            "rows": contents.rows,
            "sha256": contents.sha256,
            "encrypted": options.recipient.is_some(),
        }),
    );
    Ok(())
}

/// Makes a pair of keys. A file that is there already is left alone: it may open old backups.
pub(super) fn backup_key(out: Out, options: &BackupKey) -> Result<(), Stop> {
    let path = &options.to;
    if path.exists() {
        return Err(Stop::Refused(format!("{} is there already: name a new file", path.display())));
    }
    let identity = age::x25519::Identity::generate();
    let (public, secret) = (identity.to_public().to_string(), identity.to_string());
    backup::private_file(path)
        .and_then(|mut file| {
            writeln!(file, "# public key: {public}\n{}", secret.expose_secret())?;
            file.sync_all()
        })
        .map_err(|error| file_trouble("cannot write", path, &error))?;
    out.answer(
        &format!(
            "the public key is {public}\nthe secret key is in {}: keep it off this machine, and do \
             not lose it; without it the backups cannot be opened",
            path.display()
        ),
        &json!({ "ok": true, "public_key": public, "file": path.display().to_string() }),
    );
    Ok(())
}

pub(super) fn restore(out: Out, name: &str, options: &Restore) -> Result<(), Stop> {
    let key = options.key.as_deref();
    let copy = Copy::read(&options.from, key, &out.watch("verifying"))?;
    let (contents, verb) = if options.verify_only {
        (copy.contents, "verified")
    } else {
        // What this program cannot take in is refused before there is a database to take it.
        copy.fits()?;
        (fill(name, copy, options, &out.watch("restoring"))?, "restored and verified")
    };
    out.answer(
        &format!("{verb}: {} tables, {} rows", contents.tables, contents.rows),
        &json!({
            "ok": true,
            "restored": !options.verify_only,
            "for_training": options.for_training,
            "tables": contents.tables,
            "rows": contents.rows,
            "sha256": contents.sha256,
        }),
    );
    Ok(())
}

/// Fills the database; a new file that could not be filled is taken away again.
fn fill(name: &str, copy: Copy, options: &Restore, watch: &Watch) -> Result<Contents, Stop> {
    let new = new_file(name);
    let restored = open(name).and_then(|database| {
        let contents = copy.restore(&database, watch)?;
        if options.for_training {
            let clock = Clock::system();
            database.write_now(move |tx| {
                let now = clock.now();
                let today = db::setting::calendar(tx)?.date(now);
                training::for_training(tx, &Occasion { by: By::System("restore"), now, today })
            })?;
        }
        Ok(contents)
    });
    if let (Err(_), Some(file)) = (&restored, new) {
        for end in ["", "-wal", "-shm"] {
            std::fs::remove_file(format!("{}{end}", file.display())).ok();
        }
    }
    restored
}

/// The SQLite file of this name, if there is none yet.
fn new_file(name: &str) -> Option<PathBuf> {
    match DatabaseUrl::parse(name) {
        Ok(DatabaseUrl::Sqlite(path)) => Some(path).filter(|path| !Path::exists(path)),
        Ok(DatabaseUrl::Postgres(_)) | Err(_) => None,
    }
}

pub(super) fn export(out: Out, name: &str, options: &Export) -> Result<(), Stop> {
    let database = open_current(name)?;
    let written = export::everything(&database, &options.to, &out.watch("exporting"))?;
    out.answer(
        &format!(
            "wrote {} tables, {} rows into {}",
            written.tables,
            written.rows,
            options.to.display()
        ),
        &json!({ "ok": true, "tables": written.tables, "rows": written.rows }),
    );
    Ok(())
}
