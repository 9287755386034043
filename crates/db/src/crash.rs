//! What was answered survives a killed process. The test runs itself as the process to be killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use kernel::Fault;

use crate::testing::Fresh;
use crate::{Database, DatabaseUrl, Options, Query, setting};

/// Set in the process that is to be killed: the file it writes to, and which round it is.
const FILE: &str = "PERENNIAL_FILE_TO_WRITE";
const ROUND: &str = "PERENNIAL_ROUND";
const ROUNDS: usize = 6;
const WRITERS: usize = 8;

#[test]
fn what_was_answered_survives_a_killed_process() {
    if let (Ok(file), Ok(round)) = (std::env::var(FILE), std::env::var(ROUND)) {
        write_until_killed(PathBuf::from(file), &round);
    }
    let fresh = Fresh::sqlite();
    let DatabaseUrl::Sqlite(path) = fresh.database.url() else { panic!("a file") };
    let mut answered = BTreeSet::new();
    for round in 0..ROUNDS {
        answered.extend(killed_after(path, round, 40 * (round + 1)));
        let database =
            Database::open(&DatabaseUrl::Sqlite(path.clone()), &Options::default()).unwrap();
        let present = names(&database, "left");
        assert_eq!(present, names(&database, "right"), "half a transaction");
        assert_eq!(answered.difference(&present).collect::<Vec<_>>(), Vec::<&String>::new());
        let sound = database
            .read_now(|tx| tx.query(&Query::new("pragma integrity_check"), |row| row.get(0)));
        assert_eq!(sound, Ok(vec!["ok".to_owned()]));
    }
}

/// Starts the writing process, lets it answer `count` times and kills it in the middle of more.
fn killed_after(path: &std::path::Path, round: usize, count: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::what_was_answered_survives_a_killed_process", "--nocapture"])
        .env(FILE, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut answered = Vec::new();
    for line in lines.map_while(Result::ok) {
        if let Some((_, name)) = line.split_once("answered ") {
            answered.push(name.to_owned());
        }
        if answered.len() == count {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(answered.len() >= count, "the process to be killed ended by itself");
    answered
}

/// Writes two rows a transaction and says so only after the answer.
fn write_until_killed(path: PathBuf, round: &str) -> ! {
    let database = Database::open(&DatabaseUrl::Sqlite(path), &Options::default()).unwrap();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let database = &database;
            scope.spawn(move || {
                for number in 0.. {
                    let name = format!("{round}-{writer}-{number}");
                    let written = name.clone();
                    database
                        .write_now(move |tx| {
                            setting::set(tx, &format!("left {written}"), "x")?;
                            setting::set(tx, &format!("right {written}"), "x")
                        })
                        .unwrap();
                    writeln!(std::io::stdout().lock(), "answered {name}").unwrap();
                }
            });
        }
    });
    unreachable!("it is killed before it ends")
}

fn names(database: &Database, side: &'static str) -> BTreeSet<String> {
    let query =
        Query::new("select name from setting where name like ").push("", &format!("{side} %"));
    let names: Result<Vec<String>, Fault> =
        database.read_now(move |tx| tx.query(&query, |row| row.get::<String>(0)));
    let cut = |name: String| name.split_once(' ').map(|(_, name)| name.to_owned());
    names.unwrap().into_iter().filter_map(cut).collect()
}
