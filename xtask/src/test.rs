//! `cargo xtask test`: every check and every test, step by step, with the time each took. A step
//! that fails does not stop the others, so one run tells everything that is wrong.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::needs::{self, Need};
use crate::postgres::{ADDRESS_VARIABLE, Cluster, Durability};
use crate::{Usage, browser, dependencies, root, tidy};

const HELP: &str = "\
cargo xtask test [--only STEP]…

Runs every check and every test and ends with one line: N passed, N failed. A check counts one,
a test counts one. The steps, in order:

  format        the code is formatted (`cargo fmt` does it)
  lints         the compiler and clippy have nothing to say
  dependencies  licences, refused crates and second versions, by xtask/dependencies.toml
  tidy          house rules that clippy does not know: lengths, names, loose ends, links
  unit          all Rust tests, on SQLite and on a throw-away PostgreSQL
  browser       the tests in browser/, in Chromium, against the demo district

What a step needs from outside (a C compiler, PostgreSQL, Chromium, Node.js) is found, or installed
when we are root on Debian or Ubuntu, or named exactly; then nothing is run and the exit code is 3.

To run the Rust tests against a PostgreSQL of your own, set PERENNIAL_TEST_POSTGRES to its address.
";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Format,
    Lints,
    Dependencies,
    Tidy,
    Unit,
    Browser,
}

impl Step {
    const ALL: [Self; 6] =
        [Self::Format, Self::Lints, Self::Dependencies, Self::Tidy, Self::Unit, Self::Browser];

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lints => "lints",
            Self::Dependencies => "dependencies",
            Self::Tidy => "tidy",
            Self::Unit => "unit",
            Self::Browser => "browser",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Format => &[Need::Formatter],
            Self::Lints => &[Need::Lints, Need::CCompiler],
            Self::Dependencies | Self::Tidy => &[],
            Self::Unit => &[Need::CCompiler, Need::Postgres],
            Self::Browser => &[Need::CCompiler, Need::Chromium, Need::Node, Need::Npm],
        }
    }

    fn run(self) -> Result<Count> {
        match self {
            Self::Format => cargo(&["fmt", "--all", "--check"]),
            Self::Lints => cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "--deny=warnings",
            ]),
            Self::Dependencies => none_of(&dependencies::problems()?),
            Self::Tidy => tidy_tree(),
            Self::Unit => rust_tests(),
            Self::Browser => browser::run(),
        }
    }
}

/// How many checks or tests passed and failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

impl Count {
    const ONE_PASSED: Self = Self { passed: 1, failed: 0 };
    const ONE_FAILED: Self = Self { passed: 0, failed: 1 };

    fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

pub fn run(arguments: &[String]) -> Result<ExitCode> {
    if arguments.iter().any(|it| it == "-h" || it == "--help") {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let steps = chosen(arguments)?;
    let mut needs = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs()) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    needs::meet(&needs)?;
    let mut done = Vec::new();
    for step in steps {
        done.push(Done::of(step));
    }
    let total = done.iter().fold(Count::default(), |sum, it| sum.plus(it.count));
    summarise(&done);
    println!("{total}");
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The steps asked for, in their own order whatever the order they were asked for in.
fn chosen(arguments: &[String]) -> Result<Vec<Step>> {
    let mut names: Vec<&str> = Vec::new();
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        let asked = match word.strip_prefix("--only") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        let Some(asked) = asked else {
            return Err(Usage(format!("`{word}` not understood.\n\n{HELP}")).into());
        };
        names.extend(asked.split(','));
    }
    if let Some(unknown) =
        names.iter().find(|name| Step::ALL.iter().all(|step| step.name() != **name))
    {
        return Err(Usage(format!("there is no step `{unknown}`.\n\n{HELP}")).into());
    }
    let is_chosen = |step: &Step| names.is_empty() || names.contains(&step.name());
    Ok(Step::ALL.into_iter().filter(is_chosen).collect())
}

/// A step that was run.
struct Done {
    step: Step,
    count: Count,
    took: Duration,
}

impl Done {
    fn of(step: Step) -> Self {
        println!("\n== {}", step.name());
        let begin = Instant::now();
        let count = step.run().unwrap_or_else(|fault| {
            println!("{fault:#}");
            Count::ONE_FAILED
        });
        let took = begin.elapsed();
        println!("== {}: {count}, {}", step.name(), spoken(took));
        Self { step, count, took }
    }
}

fn summarise(done: &[Done]) {
    println!("\nstep          passed  failed    time");
    for Done { step, count, took } in done {
        let (name, Count { passed, failed }) = (step.name(), count);
        println!("{name:<12} {passed:>7} {failed:>7} {:>7}", spoken(*took));
    }
    let took: Duration = done.iter().map(|it| it.took).sum();
    println!("{:>36}\n", spoken(took));
    for it in done.iter().filter(|it| it.count.failed > 0) {
        let name = it.step.name();
        println!("{name} failed; to run it alone: cargo xtask test --only {name}");
    }
}

fn spoken(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 60 {
        format!("{:.1} s", took.as_secs_f32())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

fn cargo(arguments: &[&str]) -> Result<Count> {
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(root())
        .status()
        .context("could not run cargo")?;
    Ok(if status.success() { Count::ONE_PASSED } else { Count::ONE_FAILED })
}

fn none_of(problems: &[String]) -> Result<Count> {
    if problems.is_empty() {
        return Ok(Count::ONE_PASSED);
    }
    bail!("{}", problems.join("\n"));
}

fn tidy_tree() -> Result<Count> {
    let mut problems = Vec::new();
    for finding in tidy::findings()? {
        let text = format!("{}: {}", finding.place, finding.reason);
        if finding.is_hint {
            println!("hint: {text}");
        } else {
            problems.push(text);
        }
    }
    none_of(&problems)
}

fn rust_tests() -> Result<Count> {
    let mut tests = Command::new("cargo");
    tests.args(["test", "--workspace", "--locked", "--no-fail-fast"]).current_dir(root());
    // A cluster that the developer names is used as it is; else one is started and ends with us.
    let mut cluster = None;
    if std::env::var_os(ADDRESS_VARIABLE).is_none() {
        let started = Cluster::start(Durability::None)?;
        println!("PostgreSQL runs at {}", started.url());
        tests.env(ADDRESS_VARIABLE, started.url());
        cluster = Some(started);
    }
    let mut count = Count::default();
    let mut failures = Vec::new();
    let status = watch(&mut tests, |line| {
        count = count.plus(counted(line).unwrap_or_default());
        failures.extend(failed_test(line).map(str::to_owned));
    })?;
    drop(cluster);
    for name in failures {
        println!("failed: {name}");
    }
    match count {
        Count { passed: 0, failed: 0 } => bail!("no test was run"),
        Count { failed: 0, .. } if !status.success() => Ok(count.plus(Count::ONE_FAILED)),
        Count { .. } => Ok(count),
    }
}

/// Runs a command, shows its output as it comes and hands each line of it to `heed`.
pub fn watch(command: &mut Command, mut heed: impl FnMut(&str)) -> Result<ExitStatus> {
    let program = command.get_program().display().to_string();
    let mut process = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not run {program}"))?;
    if let Some(output) = process.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            heed(&line);
        }
    }
    process.wait().with_context(|| format!("could not wait for {program}"))
}

/// Reads `test result: ok. 5 passed; 0 failed; 0 ignored; …`.
fn counted(line: &str) -> Option<Count> {
    let mut count = Count::default();
    for part in line.strip_prefix("test result: ")?.split([';', '.']) {
        match part.split_whitespace().collect::<Vec<_>>().as_slice() {
            [number, "passed"] => count.passed = number.parse().ok()?,
            [number, "failed"] => count.failed = number.parse().ok()?,
            _ => {}
        }
    }
    Some(count)
}

/// Reads `test seating::tests::… ... FAILED`.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(arguments: &[&str]) -> Result<Vec<&'static str>> {
        let arguments: Vec<String> = arguments.iter().map(|&it| it.to_owned()).collect();
        Ok(chosen(&arguments)?.into_iter().map(Step::name).collect())
    }

    #[test]
    fn steps_are_chosen_by_name_and_run_in_their_order() {
        assert_eq!(names(&[]).unwrap().len(), Step::ALL.len());
        assert_eq!(names(&["--only", "browser", "--only=tidy"]).unwrap(), ["tidy", "browser"]);
        assert_eq!(names(&["--only", "unit,lints"]).unwrap(), ["lints", "unit"]);
    }

    #[test]
    fn what_is_not_understood_is_refused_with_the_help() {
        for wrong in [&["--only", "units"][..], &["--only"], &["unit"], &["--onlyunit"]] {
            let fault = names(wrong).unwrap_err();
            assert!(fault.is::<Usage>() && fault.to_string().contains(HELP), "{wrong:?}: {fault}");
        }
    }

    #[test]
    fn counts_are_read_from_the_result_line_of_each_test_program() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered \
                    out; finished in 0.01s";
        assert_eq!(counted(line), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(counted("test a::b ... ok"), None);
        assert_eq!(failed_test("test a::b ... FAILED"), Some("a::b"));
        assert_eq!(failed_test("test a::b ... ok"), None);
    }

    #[test]
    fn times_are_said_in_minutes_once_they_are_long() {
        assert_eq!(spoken(Duration::from_millis(3_240)), "3.2 s");
        assert_eq!(spoken(Duration::from_secs(64)), "1 min 04 s");
    }
}
