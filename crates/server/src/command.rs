//! What each word on the command line does.

mod accounts;
mod check;
mod copies;
mod demo;
mod import;
mod rules;
mod serve;

use std::process::ExitCode;

use db::{Database, DatabaseUrl, Options};
use kernel::{By, Clock, DistrictCalendar, Occasion};
use serde_json::json;

use crate::answer::{Out, Stop};
use crate::arguments::{Arguments, Command};

/// Does what the command line says, tells how it went, and gives the exit code.
pub fn run(arguments: Arguments) -> ExitCode {
    let out = Out { json: arguments.json };
    let result = match &arguments.command {
        Command::Serve(options) => serve::serve(out, &arguments.database, options),
        Command::Demo(options) => demo::demo(out, &arguments.database, options),
        Command::Import(options) => import::import(out, &arguments.database, options),
        Command::Migrate(options) => migrate(out, &arguments.database, options.dry_run),
        Command::Check => check::check(out, &arguments.database),
        Command::Backup(options) => copies::backup(out, &arguments.database, options),
        Command::BackupKey(options) => copies::backup_key(out, options),
        Command::Restore(options) => copies::restore(out, &arguments.database, options),
        Command::Export(options) => copies::export(out, &arguments.database, options),
        Command::Rules(options) => rules::rules(out, &options.command),
        Command::User(options) => accounts::user(out, &arguments.database, options),
    };
    out.end(result)
}

/// Opens the database named on the command line, making the folder of a new SQLite file.
fn open(name: &str) -> Result<Database, Stop> {
    let url = DatabaseUrl::parse(name).map_err(|fault| Stop::Refused(fault.to_string()))?;
    if let DatabaseUrl::Sqlite(path) = &url
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|error| {
            crate::answer::file_trouble("cannot make the folder", folder, &error)
        })?;
    }
    Ok(Database::open(&url, &Options::default())?)
}

/// Opens a database whose tables are up to date; otherwise says what to do.
fn open_current(name: &str) -> Result<Database, Stop> {
    let database = open(name)?;
    let pending = database.pending()?;
    if pending.is_empty() {
        return Ok(database);
    }
    Err(Stop::Refused(format!(
        "the database {} is not up to date ({} steps to go): run `perennial migrate` first",
        database.url(),
        pending.len()
    )))
}

fn migrate(out: Out, name: &str, dry_run: bool) -> Result<(), Stop> {
    let database = open(name)?;
    let steps = if dry_run { database.pending()? } else { database.migrate()? };
    let words = match (steps.len(), dry_run) {
        (0, _) => "up to date".to_owned(),
        (_, true) => format!("would apply {}", steps.join(", ")),
        (_, false) => format!("applied {}", steps.join(", ")),
    };
    out.answer(&words, &json!({ "ok": true, "dry_run": dry_run, "steps": steps }));
    Ok(())
}

/// The occasion of something done on the command line.
fn occasion(database: &Database, what: &'static str) -> Result<Occasion, Stop> {
    let calendar: DistrictCalendar = database.read_now(db::setting::calendar)?;
    let now = Clock::system().now();
    Ok(Occasion { by: By::System(what), now, today: calendar.date(now) })
}
