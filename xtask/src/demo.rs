//! `cargo xtask demo`: from a clone to a district one can walk through.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::needs::{self, Need};
use crate::{root, target};

const HELP: &str = "\
cargo xtask demo [--port 8080] [--today YYYY-MM-DD] [--fresh] [--database FILE or URL]

Builds Perennial, then builds an invented district with two school years of history, serves it on
this machine and prints its address and a sign-in for each role. Ctrl-C stops it.

  --port PORT         another port than 8080
  --today YYYY-MM-DD  the day the demo believes it is
  --fresh             throw an existing demo away and build it anew
  --database WHERE    a file name (SQLite) or postgres://name:password@host/database

The options go to `perennial demo` as they are; `target/debug/perennial demo --help` lists all.
";

pub fn run(arguments: &[String]) -> Result<ExitCode> {
    if arguments.iter().any(|it| it == "-h" || it == "--help") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    needs::meet(&[Need::CCompiler])?;
    let perennial = build()?;
    // In place of this process, so that Ctrl-C and the exit code are the program's own.
    let fault = Command::new(perennial).arg("demo").args(arguments).exec();
    Err(fault).context("could not start perennial")
}

/// Builds the program by itself, as a newcomer wants it, and tells where it is.
fn build() -> Result<PathBuf> {
    built(&["build", "--package", "server", "--bin", "perennial"])
}

/// Builds the program as the Rust tests build it for theirs, so that it is there where they ran before.
pub fn build_as_for_tests() -> Result<PathBuf> {
    built(&["test", "--workspace", "--no-run", "--test", "it"])
}

/// Runs Cargo with its own progress in view.
fn built(arguments: &[&str]) -> Result<PathBuf> {
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(root())
        .status()
        .context("could not run cargo")?;
    if !status.success() {
        bail!("perennial does not build");
    }
    Ok(target().join("debug/perennial"))
}
