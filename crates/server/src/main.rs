//! The one binary: reads the command line, does one thing, says how it went.

use std::process::ExitCode;

use clap::Parser;
use server::arguments::Arguments;

/// The system's allocator keeps what a large page once needed, for each thread; this one gives it
/// back (DECISIONS).
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    server::command::run(Arguments::parse())
}
