//! `cargo xtask bench` runs this after building the program.

use std::process::ExitCode;

use bench::arguments::Arguments;
use bench::measure::HEAD;
use bench::parts;
use clap::Parser;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks on its terminal")]
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    println!("{HEAD}");
    match parts::run(&arguments, |line| println!("{line}")) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
