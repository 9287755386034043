//! The one binary: reads the command line, does one thing, says how it went.

use std::process::ExitCode;

use clap::Parser;
use server::arguments::Arguments;

fn main() -> ExitCode {
    server::command::run(Arguments::parse())
}
