//! `demo`: builds an invented district and serves it.

use std::path::{Path, PathBuf};
use std::time::Instant as Stopwatch;

use db::{Database, DatabaseUrl, Tx, setting};
use kernel::{Clock, DistrictCalendar, LocalDate};
use serde_json::json;

use super::open;
use crate::answer::{Out, Stop, file_trouble};
use crate::arguments::Demo;
use crate::demo::build::TODAY;
use crate::demo::{PASSWORD, build, plan};
use crate::edge::{self, Edge};
use crate::mail::Mailer;
use crate::pages::personas::{CAST, Persona};

/// Where a demo keeps its records unless the command line says otherwise, so that it never
/// touches a district's own.
const DEMO_DATABASE: &str = "perennial-data/demo/perennial.sqlite";
/// Whom a demo's mail is from.
const SENDER: &str = "Professional Learning <learning@prairiehills.example>";
const DISTRICTS_OWN: &str = "perennial-data/perennial.sqlite";

pub(super) fn demo(out: Out, name: &str, options: &Demo) -> Result<(), Stop> {
    let name = if name == DISTRICTS_OWN { DEMO_DATABASE } else { name };
    if options.fresh {
        throw_away(name)?;
    }
    let database = open(name)?;
    database.migrate()?;
    let built_for = database.read_now(|tx| setting::get(tx, TODAY))?;
    let today = match built_for.as_deref().and_then(LocalDate::parse) {
        Some(day) => options.today.unwrap_or(day),
        None => build_it(out, &database, options)?,
    };
    if options.build_only {
        let facts = json!({ "ok": true, "database": database.url().to_string(), "today": today.to_string() });
        out.answer(&format!("the demo district is in {}", database.url()), &facts);
        return Ok(());
    }
    serve(out, (name, database), options, today)
}

/// Builds into an empty database only: a district's records are never mixed with invented ones.
fn build_it(out: Out, database: &Database, options: &Demo) -> Result<LocalDate, Stop> {
    let people = database.read_now(staff_there)?;
    if people {
        return Err(Stop::Refused(format!(
            "{} holds a district's records, not a demo: name another by --database",
            database.url()
        )));
    }
    let today = options.today.unwrap_or_else(usual_today);
    let started = Stopwatch::now();
    out.note(&format!("building the demo district as of {today} …"));
    let built = build(database, plan(options.seed, today), |step| out.note(&format!("  {step}")))?;
    database.write_now(Tx::refresh_statistics)?;
    out.note(&format!(
        "{} people, {} sections, {} registrations in {:.1} s",
        built.people,
        built.sections,
        built.registrations,
        started.elapsed().as_secs_f64()
    ));
    Ok(today)
}

fn staff_there(tx: &mut db::Tx) -> Result<bool, kernel::Fault> {
    staff::buildings(tx).map(|buildings| !buildings.is_empty())
}

/// A Tuesday in the middle of October of the present school year: workshops are behind, much lies
/// ahead.
fn usual_today() -> LocalDate {
    let calendar = DistrictCalendar::nebraska();
    let year = calendar.school_year(calendar.date(Clock::system().now()));
    let middle = LocalDate::new(year.starting, 10, 9).expect("9 October exists");
    middle.plus_days(i64::from((9 - middle.weekday()) % 7))
}

fn throw_away(name: &str) -> Result<(), Stop> {
    match DatabaseUrl::parse(name).map_err(|fault| Stop::Refused(fault.to_string()))? {
        DatabaseUrl::Postgres(_) => Err(Stop::Refused(
            "--fresh throws away SQLite demos only: make a new PostgreSQL database instead"
                .to_owned(),
        )),
        DatabaseUrl::Sqlite(path) => {
            for end in ["", "-wal", "-shm"] {
                let file = format!("{}{end}", path.display());
                match std::fs::remove_file(&file) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Err(error) => {
                        return Err(file_trouble("cannot remove", Path::new(&file), &error));
                    }
                }
            }
            Ok(())
        }
    }
}

/// Mail of a demo goes into a folder beside its records: it reaches nobody.
fn messages_of(name: &str) -> PathBuf {
    match DatabaseUrl::parse(name) {
        Ok(DatabaseUrl::Sqlite(path)) => path.with_file_name("messages"),
        Ok(DatabaseUrl::Postgres(_)) | Err(_) => {
            Path::new(DEMO_DATABASE).with_file_name("messages")
        }
    }
}

fn serve(
    out: Out,
    (name, database): (&str, Database),
    options: &Demo,
    today: LocalDate,
) -> Result<(), Stop> {
    let messages = messages_of(name);
    let mailer = Mailer::new(&format!("folder:{}", messages.display()), SENDER);
    let calendar = database.read_now(setting::calendar)?;
    let cast = database.read_now(|tx| setting::get(tx, CAST))?.unwrap_or_default();
    let cast: Vec<Persona> = serde_json::from_str(&cast).unwrap_or_default();
    let edge = Edge {
        database,
        clock: match options.time {
            Some(time) => Clock::at(calendar.instant(today, time)),
            None => Clock::on(today, &calendar),
        },
        listen: format!("127.0.0.1:{}", options.port),
        mailer: Some(mailer.map_err(Stop::Failed)?),
        public: None,
        works: true,
        demo: true,
    };
    edge::serve(edge, |address| welcome(out, address, (today, &messages), &cast))
}

fn welcome(out: Out, address: &str, (today, messages): (LocalDate, &Path), cast: &[Persona]) {
    let address = address.replace("127.0.0.1", "localhost");
    let mut words = format!(
        "\nPerennial's demo district is at {address}   (for it, today is {today})\n\
         Be anybody with one click: {address}/demo/personas\n\
         Its mail reaches nobody: {address}/demo/messages, as files in {}\n\
         Or sign in with the password “{PASSWORD}” as\n\n",
        messages.display()
    );
    for persona in cast {
        words.push_str(&format!("    {:<20} {}\n", persona.part, persona.name));
    }
    words.push_str(
        "\nCtrl-C stops it. --fresh starts over, --today YYYY-MM-DD walks to another day.",
    );
    let facts = json!({ "ok": true, "address": address, "today": today.to_string(), "password": PASSWORD, "cast": cast });
    out.answer(&words, &facts);
}
