//! The bench's command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Measures the real program, and tries to break its promises.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask bench",
    about = "Measures the real program over HTTP, and tries to break its promises",
    after_help = "Without parts, all run. A missed aim is said in the table and fails nothing; a \
                  broken promise does (exit code 1)."
)]
pub struct Arguments {
    /// The parts to run
    #[arg(value_enum)]
    pub parts: Vec<Part>,

    /// Only this engine
    #[arg(long, value_enum)]
    pub only: Option<Only>,

    /// Seconds for which each page is asked for
    #[arg(long, default_value_t = 3)]
    pub seconds: u64,

    /// Rounds of the race
    #[arg(long, default_value_t = 1_000)]
    pub rounds: usize,

    /// Cycles of the kill harness
    #[arg(long, default_value_t = 100)]
    pub cycles: usize,

    /// Registrations in the rush
    #[arg(long, default_value_t = 3_000)]
    pub arrivals: usize,

    /// Seconds over which they arrive
    #[arg(long, default_value_t = 60)]
    pub within: u64,

    /// Rows of the imported roster
    #[arg(long, default_value_t = 50_000)]
    pub rows: usize,

    /// People of the largest district in memory
    #[arg(long, default_value_t = 1_000_000)]
    pub people: u64,

    /// People whose fast answers are compared with the slow ones
    #[arg(long, default_value_t = 10_000)]
    pub compared: u64,

    /// The seed of all choices: the same again with the same seed
    #[arg(long, default_value_t = 4300)]
    pub seed: u64,

    /// The program to measure
    #[arg(long)]
    pub perennial: PathBuf,

    /// A PostgreSQL server in which databases may be made
    #[arg(long)]
    pub postgres: Option<String>,

    /// A folder for the records
    #[arg(long, default_value = "target/bench")]
    pub folder: PathBuf,
}

/// What can be run by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Part {
    /// From the start of the program to its first answer
    Start,
    /// Pages of the demo district, by one client and by a few
    Pages,
    /// The same small load again and again: how far to trust the figures
    Noise,
    /// Thousands register within a minute, and as fast as they are answered
    Rush,
    /// 64 people, 20 seats, all at once, many times; on PostgreSQL over two nodes
    Race,
    /// The program is killed while people register
    Kill,
    /// A large roster is imported
    Import,
    /// Everyone's duties are read and judged
    Duties,
    /// Duties and rule sets together, up to a million people; fast answers against slow ones
    Standing,
}

/// One engine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Only {
    Sqlite,
    Postgres,
}

impl Arguments {
    /// Whether a part is to run.
    pub fn asks_for(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }
}
