//! `backup`, `restore` and `export`.

use serde_json::json;

use super::{open, open_current};
use crate::answer::{Out, Stop};
use crate::arguments::{Backup, Export, Restore};
use crate::{backup, export};

pub(super) fn backup(out: Out, name: &str, options: &Backup) -> Result<(), Stop> {
    let database = open_current(name)?;
    let contents = backup::write(&database, &options.to, options.recipient.as_deref())?;
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

pub(super) fn restore(out: Out, name: &str, options: &Restore) -> Result<(), Stop> {
    let key = options.key.as_deref();
    let (contents, verb) = if options.verify_only {
        (backup::verify(&options.from, key)?, "verified")
    } else {
        let database = open(name)?;
        (backup::restore(&database, &options.from, key)?, "restored and verified")
    };
    out.answer(
        &format!("{verb}: {} tables, {} rows", contents.tables, contents.rows),
        &json!({
            "ok": true,
            "restored": !options.verify_only,
            "tables": contents.tables,
            "rows": contents.rows,
            "sha256": contents.sha256,
        }),
    );
    Ok(())
}

pub(super) fn export(out: Out, name: &str, options: &Export) -> Result<(), Stop> {
    let database = open_current(name)?;
    let written = export::everything(&database, &options.to)?;
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
