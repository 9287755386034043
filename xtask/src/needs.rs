//! What the commands need from outside the repository: found if it is there, installed if we may,
//! and otherwise named exactly, before anything has been run.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The oldest Node.js that the browser tests run on.
const NODE_MAJOR_MIN: u32 = 18;
/// Another package installation may hold the lock; wait for it this long.
const APT_LOCK_WAIT: &str = "DPkg::Lock::Timeout=540";
/// Keeps Debian's packaging from creating and starting a cluster that nobody asked for.
const CLUSTER_CONFIGURATION: &str = "/etc/postgresql-common/createcluster.conf";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    CCompiler,
    Formatter,
    Lints,
    Postgres,
    Chromium,
    Node,
    Npm,
}

impl Need {
    fn name(self) -> &'static str {
        match self {
            Self::CCompiler => "a C compiler and make (SQLite and jemalloc are compiled in)",
            Self::Formatter => "rustfmt",
            Self::Lints => "clippy",
            Self::Postgres => "PostgreSQL's server programs",
            Self::Chromium => "Chromium",
            Self::Node => "Node.js 18 or later",
            Self::Npm => "npm",
        }
    }

    fn is_met(self) -> bool {
        match self {
            Self::CCompiler => {
                env::var_os("CC").is_some()
                    || on_path(&["cc", "gcc"]).is_some() && on_path(&["make"]).is_some()
            }
            Self::Formatter => says_version(Path::new("cargo"), &["fmt", "--version"]),
            Self::Lints => says_version(Path::new("cargo"), &["clippy", "--version"]),
            Self::Postgres => postgres_programs().is_some(),
            Self::Chromium => chromium().is_some(),
            Self::Node => node_major().is_some_and(|major| major >= NODE_MAJOR_MIN),
            Self::Npm => on_path(&["npm"]).is_some(),
        }
    }

    /// How it is had on Debian and Ubuntu.
    fn source(self) -> Source {
        match self {
            Self::CCompiler => Source::Packages(&["gcc", "libc6-dev", "make"]),
            Self::Formatter => Source::Toolchain("rustfmt"),
            Self::Lints => Source::Toolchain("clippy"),
            Self::Postgres => Source::Packages(&["postgresql"]),
            Self::Chromium => Source::Packages(&["chromium"]),
            Self::Node => Source::Packages(&["nodejs"]),
            Self::Npm => Source::Packages(&["npm"]),
        }
    }
}

enum Source {
    Packages(&'static [&'static str]),
    Toolchain(&'static str),
}

/// Needs that are not met and that we could not meet; the message says what to do.
#[derive(Debug)]
pub struct Missing(String);

impl std::fmt::Display for Missing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// Makes sure that all of these are there, installing what is missing where that is possible.
pub fn meet(needs: &[Need]) -> Result<()> {
    let missing = unmet(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let installed = install(&missing);
    let missing = unmet(&missing);
    if missing.is_empty() {
        return Ok(());
    }
    let mut advice = advice(&missing);
    if let Err(fault) = installed {
        advice = format!("{advice}\nInstalling them failed: {fault:#}");
    }
    Err(Missing(advice).into())
}

fn unmet(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| !need.is_met()).collect()
}

fn advice(missing: &[Need]) -> String {
    let mut lines = vec!["nothing was run, because these are missing:".to_owned()];
    lines.extend(missing.iter().map(|need| format!("  - {}", need.name())));
    let packages = packages(missing);
    if !packages.is_empty() {
        lines.push(format!(
            "On Debian or Ubuntu, install them with\n\n  sudo apt-get update && \
             sudo apt-get install --no-install-recommends {}\n",
            packages.join(" ")
        ));
    }
    if missing.contains(&Need::Chromium) {
        lines.push(
            "Where the package chromium is only a pointer to a snap (Ubuntu), install Google \
             Chrome's package, or name any Chromium by the environment variable CHROMIUM."
                .to_owned(),
        );
    }
    if missing.contains(&Need::Node) {
        lines.push("Where the distribution's Node.js is older: https://nodejs.org".to_owned());
    }
    let components = components(missing);
    if !components.is_empty() {
        lines.push(format!("With rustup:\n\n  rustup component add {}\n", components.join(" ")));
    }
    lines.join("\n")
}

fn packages(needs: &[Need]) -> Vec<&'static str> {
    let of = |need: &Need| match need.source() {
        Source::Packages(names) => names.to_vec(),
        Source::Toolchain(_) => Vec::new(),
    };
    needs.iter().flat_map(of).collect()
}

fn components(needs: &[Need]) -> Vec<&'static str> {
    let of = |need: &Need| match need.source() {
        Source::Packages(_) => None,
        Source::Toolchain(name) => Some(name),
    };
    needs.iter().filter_map(of).collect()
}

fn install(missing: &[Need]) -> Result<()> {
    let components = components(missing);
    if !components.is_empty() && on_path(&["rustup"]).is_some() {
        println!("Installing with rustup: {}", components.join(" "));
        succeed(Command::new("rustup").args(["component", "add"]).args(&components))?;
    }
    let packages = packages(missing);
    if packages.is_empty() || on_path(&["apt-get"]).is_none() || !is_root() {
        return Ok(());
    }
    println!("Installing with apt-get: {}", packages.join(" "));
    if missing.contains(&Need::Postgres) {
        apt_install(&["postgresql-common"])?;
        keep_from_starting_a_cluster()?;
    }
    apt_install(&packages)
}

/// The package lists of a fresh machine may be absent or old, so a failure is tried once more
/// with new lists.
fn apt_install(packages: &[&str]) -> Result<()> {
    let install = || {
        let mut command = apt();
        command.args(["install", "-y", "--no-install-recommends"]).args(packages);
        succeed(&mut command)
    };
    install().or_else(|_| {
        succeed(apt().arg("update"))?;
        install()
    })
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.args(["-q", "-o", APT_LOCK_WAIT]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn keep_from_starting_a_cluster() -> Result<()> {
    let settings = fs::read_to_string(CLUSTER_CONFIGURATION).unwrap_or_default();
    let decided = settings.lines().any(|line| line.starts_with("create_main_cluster"));
    if !decided {
        println!("Telling {CLUSTER_CONFIGURATION} not to start a system-wide cluster.");
        let mut file = fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(CLUSTER_CONFIGURATION)
            .context(CLUSTER_CONFIGURATION)?;
        writeln!(file, "create_main_cluster = false")?;
    }
    Ok(())
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status();
    let program = command.get_program().display().to_string();
    let status = status.with_context(|| format!("could not run {program}"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}

pub fn is_root() -> bool {
    let answer = Command::new("id").arg("-u").output();
    answer.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The folder with `initdb` and `pg_ctl`, the newest when there are several. Debian keeps them
/// off the PATH.
pub fn postgres_programs() -> Option<PathBuf> {
    let mut folders = Vec::new();
    for version in fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten() {
        let number: Option<u32> = version.file_name().to_str().and_then(|name| name.parse().ok());
        folders.extend(number.map(|number| (number, version.path().join("bin"))));
    }
    folders.sort();
    folders.reverse();
    let asked = Command::new("pg_config").arg("--bindir").output().ok();
    let asked = asked.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let on_path = on_path(&["initdb"]).and_then(|program| program.parent().map(Path::to_path_buf));
    folders
        .into_iter()
        .map(|(_, folder)| folder)
        .chain(asked.map(PathBuf::from))
        .chain(on_path)
        .find(|folder| ["initdb", "pg_ctl", "postgres"].iter().all(|it| folder.join(it).is_file()))
}

/// A Chromium that starts: Ubuntu's `chromium-browser` is only a pointer to a snap, so having the
/// file is not enough.
pub fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let candidates = match env::var_os("CHROMIUM") {
        Some(path) => vec![PathBuf::from(path)],
        None => names.iter().filter_map(|name| on_path(&[name])).collect(),
    };
    candidates.into_iter().find(|path| says_version(path, &["--version"]))
}

fn node_major() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

fn says_version(program: &Path, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_names_every_package_in_one_line_that_can_be_pasted() {
        let text = advice(&[Need::Postgres, Need::Node, Need::Npm]);
        assert!(text.contains("install --no-install-recommends postgresql nodejs npm\n"), "{text}");
        assert!(!text.contains("rustup"), "{text}");
    }

    #[test]
    fn the_advice_for_the_toolchain_is_rustup() {
        let text = advice(&[Need::Lints]);
        assert!(text.contains("rustup component add clippy"), "{text}");
        assert!(!text.contains("apt-get"), "{text}");
    }
}
