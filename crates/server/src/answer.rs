//! What a command answers: a sentence for people or one JSON object for scripts, and an exit code
//! that means something.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use kernel::{Fault, Watch};
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

    /// What happened, and what to do.
    pub fn into_words(self) -> String {
        match self {
            Stop::Failed(words) | Stop::Refused(words) | Stop::Wrong(words) => words,
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

    /// How far long work is: a bar redrawn in place on a terminal, silent elsewhere.
    pub fn watch(self, what: &'static str) -> Watch {
        if self.json || !std::io::stderr().is_terminal() {
            return Watch::nobody();
        }
        let drawn = Mutex::new(None);
        Watch::new(move |done, all| {
            let mut drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
            let now = bar(what, done, all);
            if drawn.as_ref() != Some(&now) {
                draw(&now, done >= all);
                *drawn = Some(now);
            }
        })
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

/// Cells of a bar.
const BAR_WIDTH: u64 = 30;

/// `copying [=====     ]  50%`. Of no steps at all, all are done.
fn bar(what: &str, done: u64, all: u64) -> String {
    let of = |whole: u64| (whole * done.min(all)).checked_div(all).unwrap_or(whole);
    let (filled, percent) = (of(BAR_WIDTH), of(100));
    let cell = |at: u64| if at < filled { '=' } else { ' ' };
    let cells: String = (0..BAR_WIDTH).map(cell).collect();
    format!("{what} [{cells}] {percent:>3}%")
}

#[expect(clippy::print_stderr, reason = "progress goes beside the answer")]
fn draw(bar: &str, is_last: bool) {
    eprint!("\r{bar}{}", if is_last { "\n" } else { "" });
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_fills_from_left_to_right_and_never_beyond_its_end() {
        let row = |filled: usize| format!("[{}{}]", "=".repeat(filled), " ".repeat(30 - filled));
        for (done, all, filled, percent) in [
            (0, 200, 0, "  0%"),
            (50, 200, 7, " 25%"),
            (200, 200, 30, "100%"),
            (9, 3, 30, "100%"),
            (0, 0, 30, "100%"),
        ] {
            assert_eq!(bar("copying", done, all), format!("copying {} {percent}", row(filled)));
        }
    }
}
