//! `cargo xtask bench`: builds the program as districts run it, gives it a PostgreSQL that is as
//! careful as a district's, and lets the crate `bench` at both.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::needs::{self, Need};
use crate::postgres::{Cluster, Durability};
use crate::{root, target};

const HELP: &str = "\
cargo xtask bench [PART]… [--only sqlite | --only postgres] [option]…

Builds Perennial for release and drives it over HTTP, on the demo district, on SQLite and on a
throw-away PostgreSQL that commits as safely as a district's. Prints one table. Parts, all of them
unless named:

  noise      the same small load again and again: how far to trust the other figures
  start      from the start of the program to its first answer
  pages      home, catalog, activity, section, roster, transcript, duties, grid, policy page:
             one client, then four; CPU of each answer, peak memory
  duties     everyone's duties read and judged, and judged for 100,000 people
  standing   duties and rule sets together: the demo district, 3,000, 100,000 and a million people,
             today and two years ago; one person's change; fast answers against slow ones
  import     a roster of 50,000 rows, then the same again
  rush       3,000 registrations for 70 sections within a minute, and as fast as they are answered
  race       1,000 rounds: 64 people, 20 seats, all at once; on PostgreSQL over two nodes
  kill       100 times kill -9 while people register; what was answered must be there, once

  --only ENGINE     sqlite or postgres
  --seconds N       for each page (3)
  --rounds N        of the race (1000)
  --cycles N        of kill (100)
  --arrivals N      of the rush (3000)      --within SECONDS  over which they come (60)
  --rows N          of the import (50000)
  --people N        of the largest district of standing (1000000)
  --compared N      fast against slow (10000)
  --seed N          the same choices again (4300)

A missed aim is said in the table and fails nothing. A broken promise (a seat sold twice, someone
overtaken, an answer that did not hold) ends it with exit code 1.
";

pub fn run(arguments: &[String]) -> Result<ExitCode> {
    if arguments.iter().any(|it| it == "-h" || it == "--help") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    needs::meet(&[Need::CCompiler, Need::Postgres])?;
    build()?;
    let cluster = Cluster::start(Durability::Full)?;
    let status = Command::new(target().join("release/bench"))
        .args(arguments)
        .arg("--perennial")
        .arg(target().join("release/perennial"))
        .arg("--folder")
        .arg(target().join("bench"))
        .args(["--postgres", &cluster.url()])
        .current_dir(root())
        .status()
        .context("could not start the bench")?;
    // 1 for a broken promise, 2 for a command line that was not understood.
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}

fn build() -> Result<()> {
    let status = Command::new("cargo")
        .args(["build", "--release", "--package", "server", "--package", "bench"])
        .current_dir(root())
        .status()
        .context("could not run cargo build")?;
    if !status.success() {
        bail!("the program and its bench do not build");
    }
    Ok(())
}
