//! What a command answers: a sentence for people or one JSON object for scripts, and an exit code
//! that means something.

use std::process::ExitCode;

use kernel::Fault;
use serde_json::Value;

/// How a command ended when it did not succeed.
#[derive(Debug)]
pub enum Stop {
    /// We or the machine failed. Exit code 1.
    Failed(String),
    /// A rule said no, and nothing was changed. Exit code 3.
    Refused(String),
    /// A check found something wrong. Exit code 4.
    Wrong(String),
}

impl Stop {
    fn code(&self) -> u8 {
        match self {
            Stop::Failed(_) => 1,
            Stop::Refused(_) => 3,
            Stop::Wrong(_) => 4,
        }
    }

    fn words(&self) -> &str {
        match self {
            Stop::Failed(words) | Stop::Refused(words) | Stop::Wrong(words) => words,
        }
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Failed(fault.to_string())
    }
}

/// A file could not be read or written: says which.
pub fn file_trouble(what: &str, path: &std::path::Path, error: &std::io::Error) -> Stop {
    Stop::Failed(format!("{what} {}: {error}", path.display()))
}

/// Where a command speaks.
#[derive(Clone, Copy, Debug)]
pub struct Out {
    pub json: bool,
}

impl Out {
    /// The command's answer: `words` for people, `facts` with `--json`.
    #[expect(clippy::print_stdout, reason = "a command answers on standard output")]
    pub fn answer(self, words: &str, facts: &Value) {
        if self.json {
            println!("{facts}");
        } else {
            println!("{words}");
        }
    }

    /// Something on the way, for people only.
    #[expect(clippy::print_stderr, reason = "progress goes beside the answer")]
    pub fn note(self, words: &str) {
        if !self.json {
            eprintln!("{words}");
        }
    }

    /// How far long work is: redrawn in place on a terminal, silent elsewhere.
    #[expect(clippy::print_stderr, reason = "progress goes beside the answer")]
    pub fn progress(self, what: &str, done: u64, total: u64) {
        use std::io::IsTerminal;
        if self.json || !std::io::stderr().is_terminal() {
            return;
        }
        let filled = usize::try_from(done * 30 / total.max(1)).unwrap_or(30).min(30);
        eprint!("\r{what} [{}{}] {done}/{total} ", "=".repeat(filled), " ".repeat(30 - filled));
        if done >= total {
            eprintln!();
        }
    }

    /// Says how the command ended, and with which code.
    #[expect(clippy::print_stderr, clippy::print_stdout, reason = "the end of a command is said")]
    pub fn end(self, result: Result<(), Stop>) -> ExitCode {
        let Err(stop) = result else {
            return ExitCode::SUCCESS;
        };
        if self.json {
            // A check that found something has answered with its findings already.
            if !matches!(stop, Stop::Wrong(_)) {
                println!("{}", serde_json::json!({ "ok": false, "error": stop.words() }));
            }
        } else {
            eprintln!("perennial: {}", stop.words());
        }
        ExitCode::from(stop.code())
    }
}
