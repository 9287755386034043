//! The real program: started, watched through `/proc`, and killed.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::http::{Client, Encoding};

/// The day and the time that a demo district believes it is. Fixed, so that two runs ask the same.
pub const TODAY: &str = "2026-10-13";
pub const TIME: &str = "09:00";

/// Microseconds in one of the ticks that `/proc` counts CPU time in: always 100 a second on Linux.
const TICK_MICROS: u64 = 10_000;

/// The program and whose records it keeps.
#[derive(Clone, Debug)]
pub struct Perennial {
    /// The binary.
    pub program: PathBuf,
    /// A file name or a PostgreSQL address.
    pub database: String,
    /// A folder for what it says while it runs.
    pub folder: PathBuf,
}

/// As what it is served.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Serving {
    /// A district of its own, by the machine's clock.
    District,
    /// The demo district, on its day.
    Demo,
}

impl Perennial {
    pub fn new(program: &Path, database: &str, folder: &Path) -> Perennial {
        Perennial {
            program: program.to_owned(),
            database: database.to_owned(),
            folder: folder.to_owned(),
        }
    }

    /// The program with these words, its answer as JSON, away from what the environment says.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(["--json", "--database", &self.database])
            .args(words)
            .env_remove("PERENNIAL_DATABASE")
            .env("PERENNIAL_LOG", "warn");
        command
    }

    /// Runs a command to its end and gives what it answers.
    pub fn run(&self, words: &[&str]) -> Result<Value> {
        let output = self.command(words).output().context("perennial does not start")?;
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            let errors = String::from_utf8_lossy(&output.stderr);
            bail!("perennial {} ended with {}: {said}{errors}", words.join(" "), output.status);
        }
        serde_json::from_str(&said).with_context(|| format!("perennial {words:?} said {said}"))
    }

    /// Starts serving on a free port.
    pub fn serve(&self, serving: Serving) -> Result<Running> {
        let words: &[&str] = match serving {
            Serving::District => &["serve", "--listen", "127.0.0.1:0"],
            Serving::Demo => &["demo", "--port", "0", "--today", TODAY, "--time", TIME],
        };
        let log = self.folder.join("server.log");
        let log = File::options().create(true).append(true).open(&log).context("the log")?;
        let started = Stopwatch::now();
        let mut child = self.command(words).stdout(Stdio::piped()).stderr(log).spawn()?;
        let mut said = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut said)?;
        }
        let mut running =
            Running { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), started };
        let Some(port) = port(&said) else {
            running.child.wait()?;
            let log = std::fs::read_to_string(self.folder.join("server.log"))?;
            bail!("perennial {words:?} ended before it listened:\n{said}{log}");
        };
        running.address.set_port(port);
        Ok(running)
    }
}

/// The port in what a server says when it listens.
fn port(said: &str) -> Option<u16> {
    let facts: Value = serde_json::from_str(said).ok()?;
    facts["address"].as_str()?.rsplit_once(':')?.1.parse().ok()
}

/// A server that listens. Dropped, it is killed.
pub struct Running {
    child: Child,
    pub address: SocketAddr,
    started: Stopwatch,
}

impl Running {
    /// Waits for the first whole answer and says how long it is since the program was started.
    pub async fn first_answer(&self) -> Result<Duration> {
        let answer = Client::new(self.address, "").get("/sign-in", Encoding::Gzip).await?;
        if answer.status != 200 {
            bail!("the first answer is {}", answer.status);
        }
        Ok(self.started.elapsed())
    }

    /// Ends it the hard way, as a crash of the machine would, and waits until it is gone.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill().context("it had ended by itself")?;
        self.child.wait()?;
        Ok(())
    }

    /// CPU time used so far, by all its threads.
    pub fn cpu(&self) -> Result<Duration> {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // The name of the program may hold anything but ends with the last parenthesis.
        let numbers = text.rsplit_once(") ").context("an odd /proc/PID/stat")?.1;
        let ticks: Vec<u64> =
            numbers.split_whitespace().skip(11).take(2).filter_map(|it| it.parse().ok()).collect();
        Ok(Duration::from_micros(ticks.iter().sum::<u64>() * TICK_MICROS))
    }

    /// The most memory it has held at once, in kB.
    pub fn memory_peak(&self) -> Result<u64> {
        memory_peak(self.child.id()).context("an odd /proc/PID/status")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.kill());
    }
}

/// The most memory a process has held at once, in kB; none when it is gone.
pub fn memory_peak(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{memory_peak, port};

    #[test]
    fn a_server_says_where_it_listens() {
        assert_eq!(port("{\"ok\":true,\"address\":\"http://127.0.0.1:40123\"}\n"), Some(40123));
        assert_eq!(port("{\"address\":\"http://localhost:8080\"}"), Some(8080));
        assert_eq!(port(""), None);
    }

    #[test]
    fn the_memory_of_a_process_is_known_while_it_lives() {
        assert!(memory_peak(std::process::id()).is_some_and(|kilobytes| kilobytes > 500));
        assert_eq!(memory_peak(u32::MAX), None);
    }
}
