//! The tests in a real browser: the demo district served from a folder of its own, and the tests
//! in `browser/` run against it.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::leash::Leash;
use crate::test::{Count, watch};
use crate::{demo, needs, postgres, root, target};

/// A district of 35 buildings is built before the first answer; a busy machine takes its time.
const START_MAX: Duration = Duration::from_mins(5);
const LOOK_INTERVAL: Duration = Duration::from_millis(100);
const ANSWER_MAX: Duration = Duration::from_secs(5);
/// Tests hold sessions within the hour: they begin where no hour runs into the next day.
const TIME_OF_DAY: &str = "10:00";
/// How much of the server's log is shown when it fails.
const LAST_LINES: usize = 30;

/// Asks the server to end, makes it end if it does not in ten seconds, and removes its folder.
/// `$1` its process, `$2` the folder.
const END_OF_SERVER: &str = r#"
kill -s TERM "$1" 2>/dev/null
looks=0
while [ "$looks" -lt 100 ] && kill -s 0 "$1" 2>/dev/null; do
  sleep 0.1
  looks=$((looks + 1))
done
kill -s KILL "$1" 2>/dev/null
rm -rf "$2""#;

pub fn run() -> Result<Count> {
    let folder = root().join("browser");
    let installed = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&folder)
        .status()
        .context("could not run npm")?;
    if !installed.success() {
        bail!("npm ci failed in browser/");
    }
    let perennial = demo::build_as_for_tests()?;
    let server = Server::start(&perennial)?;
    println!("The demo district is served at {}", server.address());
    let mut tests = Command::new("node");
    tests.arg("run.mjs").current_dir(&folder).env("BASE_URL", server.address());
    if let Some(chromium) = needs::chromium() {
        tests.env("CHROMIUM", chromium);
    }
    let mut count = None;
    let status = watch(&mut tests, |line| count = counted(line).or(count))?;
    let count = count.context("the browser tests ended before they were counted")?;
    if !status.success() && count.failed == 0 {
        bail!("the browser tests ended with {status}");
    }
    if count.failed > 0 {
        println!("The server's last words:\n{}", server.last_words());
    }
    Ok(count)
}

/// Reads `browser: 3 passed, 1 failed`.
fn counted(line: &str) -> Option<Count> {
    let words: Vec<&str> = line.strip_prefix("browser: ")?.split_whitespace().collect();
    match words.as_slice() {
        [passed, "passed,", failed, "failed"] => {
            Some(Count { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
        }
        _ => None,
    }
}

/// The demo, served. It ends, and its folder goes, when this is dropped or this process ends.
struct Server {
    process: Child,
    leash: Leash,
    folder: PathBuf,
    port: u16,
}

impl Server {
    fn start(perennial: &Path) -> Result<Self> {
        let folder = target().join(format!("browser-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let port = postgres::free_port()?;
        let log = File::create(folder.join("log"))?;
        let process = Command::new(perennial)
            .args(["demo", "--port", &port.to_string(), "--time", TIME_OF_DAY, "--database"])
            .arg(folder.join("demo.sqlite"))
            .current_dir(root())
            .stdin(Stdio::null())
            .stderr(log.try_clone()?)
            .stdout(log)
            .spawn()
            .with_context(|| format!("could not start {}", perennial.display()))?;
        let leash =
            Leash::new(END_OF_SERVER, [process.id().to_string(), folder.display().to_string()])?;
        let mut server = Self { process, leash, folder, port };
        server.wait_until_it_answers()?;
        Ok(server)
    }

    fn wait_until_it_answers(&mut self) -> Result<()> {
        let begin = Instant::now();
        while begin.elapsed() < START_MAX {
            if let Some(status) = self.process.try_wait()? {
                bail!("the demo ended with {status}; its last words:\n{}", self.last_words());
            }
            if self.answers().unwrap_or(false) {
                return Ok(());
            }
            std::thread::sleep(LOOK_INTERVAL);
        }
        bail!("the demo did not answer in {START_MAX:?}; its last words:\n{}", self.last_words());
    }

    fn answers(&self) -> Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(ANSWER_MAX))?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let status = answer.split_whitespace().nth(1);
        Ok(status == Some("200"))
    }

    fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The leash asks it to end; the process must be waited for here, since it is our child.
        self.leash.pull();
        if let Err(fault) = self.process.wait() {
            eprintln!("xtask: could not wait for the demo to end: {fault}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_read_from_its_line_only() {
        assert_eq!(counted("browser: 3 passed, 1 failed"), Some(Count { passed: 3, failed: 1 }));
        assert_eq!(counted("ok   sign-in has one heading"), None);
        assert_eq!(counted("browser: many passed, 1 failed"), None);
    }
}
