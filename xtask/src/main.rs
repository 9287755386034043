//! The repository's own commands: `cargo xtask demo`, `cargo xtask test` and what they are made of.
//!
//! This is the first thing a newcomer compiles, so it stays small: the standard library, JSON and
//! TOML. Whatever a command needs from outside it finds or installs itself and says so (`needs`).

mod bench;
mod browser;
mod demo;
mod dependencies;
mod leash;
mod needs;
mod postgres;
mod test;
mod tidy;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
Perennial's own commands. Run from anywhere inside the repository.

  cargo xtask demo       build and serve the demo district
  cargo xtask test       every check and every test, on both databases and in a browser
  cargo xtask ci         the same as test: what continuous integration runs
  cargo xtask bench      measure the program and try to break its promises
  cargo xtask postgres   a throw-away PostgreSQL for development

Each takes --help.
";

/// Something asked for on the command line that we do not know; shown with the way to the help.
const EXIT_USAGE: u8 = 2;
/// A need from outside is missing and could not be installed; nothing has been run.
const EXIT_NEEDS: u8 = 3;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "--help".to_owned());
    let rest: Vec<String> = arguments.collect();
    let outcome = match command.as_str() {
        "demo" => demo::run(&rest),
        "test" | "ci" => test::run(&rest),
        "bench" => bench::run(&rest),
        "postgres" => postgres::run(&rest),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        unknown => Err(Usage(format!("there is no command `{unknown}`.\n\n{HELP}")).into()),
    };
    outcome.unwrap_or_else(|fault| {
        eprintln!("xtask: {fault:#}");
        if fault.is::<needs::Missing>() {
            ExitCode::from(EXIT_NEEDS)
        } else if fault.is::<Usage>() {
            ExitCode::from(EXIT_USAGE)
        } else {
            ExitCode::FAILURE
        }
    })
}

/// The command line was not understood.
#[derive(Debug)]
pub struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// The repository's root. Cargo tells where xtask's own folder is when it runs it; the folder it
/// was compiled in serves when the binary is started directly.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

/// Where builds go, honouring `CARGO_TARGET_DIR` as Cargo does.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| OsString::from("target")))
}
