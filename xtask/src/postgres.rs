//! A throw-away PostgreSQL cluster: made in about two seconds, tuned for speed and not for safety,
//! reachable from this machine only, and gone afterwards.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::leash::Leash;
use crate::needs::{self, Need};
use crate::{Usage, target};

const HELP: &str = "\
cargo xtask postgres [--background | --stop]

Starts a throw-away PostgreSQL for development, prints its address and writes it to
target/test-postgres/url, where the tests find it. Everything in it is lost when it stops.

  (no option)    stay in the foreground; Ctrl-C stops it and removes its files
  --background   leave it running after this command ends
  --stop         stop the one left running and remove its files

The tests take the address from the environment variable PERENNIAL_TEST_POSTGRES, or else from
that file. `cargo xtask test` starts a cluster of its own and leaves this one alone.
";

/// The environment variable by which tests learn the address of the cluster.
pub const ADDRESS_VARIABLE: &str = "PERENNIAL_TEST_POSTGRES";

/// Each test may hold several connections, and tests run in parallel in several crates.
const CONNECTIONS_MAX: u16 = 300;
/// A port that was free may be taken before the server binds it; then another is tried.
const START_ATTEMPTS_MAX: u8 = 3;
/// How much of its log is shown when PostgreSQL fails.
const LAST_LINES: usize = 20;
const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// Stops the server at once (nothing in it is worth a checkpoint) and removes what it wrote.
/// `$1` folder of the cluster, `$2…` how to run pg_ctl.
const END_OF_CLUSTER: &str = r#"
folder=$1; shift
"$@" stop --silent --mode=immediate --pgdata="$folder/data" >/dev/null 2>&1
rm -rf "$folder""#;

pub fn run(arguments: &[String]) -> Result<ExitCode> {
    let options: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match options.as_slice() {
        [] => foreground()?,
        ["--background"] => background()?,
        ["--stop"] => stop()?,
        ["-h" | "--help"] => print!("{HELP}"),
        unknown => {
            return Err(Usage(format!("`{}` not understood.\n\n{HELP}", unknown.join(" "))).into());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn foreground() -> Result<()> {
    if let Some(url) = running_url() {
        bail!("one is running in the background at {url}; `cargo xtask postgres --stop` stops it");
    }
    needs::meet(&[Need::Postgres])?;
    let cluster = Cluster::start(Durability::None)?;
    let _forget = Leash::new("rm -f \"$@\"", [url_file(), folder_file()])?;
    record(&cluster)?;
    println!("PostgreSQL runs at {}", cluster.url());
    println!("Ctrl-C stops it and removes everything in it.");
    while cluster.place.is_running() {
        std::thread::sleep(LOOK_INTERVAL);
    }
    bail!("PostgreSQL has stopped by itself; its last words:\n{}", cluster.place.last_words());
}

fn background() -> Result<()> {
    if let Some(url) = running_url() {
        println!("PostgreSQL already runs at {url}");
        return Ok(());
    }
    needs::meet(&[Need::Postgres])?;
    let cluster = Cluster::start(Durability::None)?;
    record(&cluster)?;
    println!("PostgreSQL runs at {}", cluster.url());
    println!("`cargo xtask postgres --stop` stops it and removes everything in it.");
    cluster.leash.release()
}

fn stop() -> Result<()> {
    let Some(place) = recorded_place() else {
        println!("None is running.");
        return Ok(());
    };
    drop(place.leash()?);
    fs::remove_file(url_file())?;
    fs::remove_file(folder_file())?;
    println!("PostgreSQL is stopped and its files are removed.");
    Ok(())
}

fn url_file() -> PathBuf {
    target().join("test-postgres/url")
}

/// Says where the running cluster keeps its files: not always under `target` (see `make_folder`).
fn folder_file() -> PathBuf {
    target().join("test-postgres/folder")
}

fn record(cluster: &Cluster) -> Result<()> {
    fs::create_dir_all(target().join("test-postgres"))?;
    fs::write(folder_file(), cluster.place.folder.as_os_str().as_encoded_bytes())?;
    fs::write(url_file(), cluster.url()).context("could not write target/test-postgres/url")
}

fn recorded_place() -> Option<Place> {
    let folder = PathBuf::from(fs::read_to_string(folder_file()).ok()?);
    Some(Place { programs: Programs::find().ok()?, folder })
}

/// The address of the cluster left running, unless it has ended since (say, by a restart).
fn running_url() -> Option<String> {
    recorded_place()?.is_running().then(|| fs::read_to_string(url_file()).ok()).flatten()
}

/// What survives a power cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Durability {
    /// Nothing, and in a test nothing needs to.
    None,
    /// Every commit, as in a district: so that figures are those of a district.
    Full,
}

/// A running cluster. It stops, and its files go, when this is dropped or this process ends.
pub struct Cluster {
    place: Place,
    port: u16,
    leash: Leash,
}

impl Cluster {
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = Programs::find()?;
        let folder = programs.make_folder()?;
        let place = Place { programs, folder };
        // From here on a failure leaves neither files nor a half-started server behind.
        let leash = place.leash()?;
        place.initialise()?;
        for attempt in 1.. {
            let port = free_port()?;
            match place.serve(port, durability) {
                Ok(()) => return Ok(Self { place, port, leash }),
                Err(fault) if attempt == START_ATTEMPTS_MAX => return Err(fault),
                Err(_) => {}
            }
        }
        unreachable!("the last attempt returns");
    }

    pub fn url(&self) -> String {
        format!("postgres://perennial@127.0.0.1:{}/postgres", self.port)
    }
}

/// Where a cluster lives and who runs it.
struct Place {
    programs: Programs,
    folder: PathBuf,
}

impl Place {
    fn leash(&self) -> Result<Leash> {
        let mut arguments = vec![self.folder.display().to_string()];
        arguments.extend(self.programs.command_line("pg_ctl"));
        Leash::new(END_OF_CLUSTER, arguments)
    }

    fn is_running(&self) -> bool {
        self.run("pg_ctl", &["status", "--pgdata=data"]).is_ok_and(|output| output.status.success())
    }

    /// C collation, so that names sort by bytes exactly as they do in SQLite.
    fn initialise(&self) -> Result<()> {
        let made = self.run(
            "initdb",
            &[
                "--pgdata=data",
                "--username=perennial",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync",
            ],
        )?;
        if !made.status.success() {
            bail!("initdb failed: {}", String::from_utf8_lossy(&made.stderr).trim());
        }
        Ok(())
    }

    fn serve(&self, port: u16, durability: Durability) -> Result<()> {
        let safety = match durability {
            Durability::None => " -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Durability::Full => "",
        };
        let settings = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= \
             -c max_connections={CONNECTIONS_MAX} -c shared_buffers=128MB -c jit=off{safety}"
        );
        let arguments = ["start", "--wait", "--pgdata=data", "--log=log", "--options", &settings];
        if !self.run("pg_ctl", &arguments)?.status.success() {
            bail!("PostgreSQL did not start; its last words:\n{}", self.last_words());
        }
        Ok(())
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<Output> {
        let words = self.programs.command_line(program);
        Command::new(&words[0])
            .args(&words[1..])
            .args(arguments)
            .current_dir(&self.folder)
            .env("LC_ALL", "C")
            .output()
            .with_context(|| format!("could not run {program}"))
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
    }
}

/// A port that is free at this moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// PostgreSQL's server programs and who runs them: it refuses root, so root lends it to the
/// account that its package made.
struct Programs {
    folder: PathBuf,
    run_as: Option<Account>,
}

struct Account {
    user_id: u32,
    group_id: u32,
}

impl Programs {
    fn find() -> Result<Self> {
        let folder = needs::postgres_programs().context("PostgreSQL's server is not installed")?;
        let run_as = if needs::is_root() { Some(Account::of("postgres")?) } else { None };
        Ok(Self { folder, run_as })
    }

    /// The words that run one of PostgreSQL's programs as the right account.
    fn command_line(&self, program: &str) -> Vec<String> {
        self.lent(self.folder.join(program).display().to_string())
    }

    fn lent(&self, program: String) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(account) = &self.run_as {
            words.push("setpriv".to_owned());
            words.push(format!("--reuid={}", account.user_id));
            words.push(format!("--regid={}", account.group_id));
            words.push("--clear-groups".to_owned());
        }
        words.push(program);
        words
    }

    /// A folder for one cluster under `target`, or under the system's temporary folder when the
    /// account that runs the server cannot reach the repository (a home folder of mode 700, say).
    fn make_folder(&self) -> Result<PathBuf> {
        let name = format!("perennial-postgres-{}", std::process::id());
        let places = [target().join("test-postgres"), std::env::temp_dir()];
        for place in &places {
            fs::create_dir_all(place)?;
            let folder = place.join(&name);
            if folder.exists() {
                fs::remove_dir_all(&folder)?;
            }
            fs::create_dir(&folder)?;
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
            if let Some(account) = &self.run_as {
                chown(&folder, Some(account.user_id), Some(account.group_id))?;
            }
            if self.can_enter(&folder) {
                return Ok(folder);
            }
            fs::remove_dir(&folder)?;
        }
        bail!("the account `postgres` can write neither in {places:?}");
    }

    fn can_enter(&self, folder: &Path) -> bool {
        let words = self.lent("sh".to_owned());
        Command::new(&words[0])
            .args(&words[1..])
            .args(["-c", "cd \"$1\" && : > probe && rm probe", "sh"])
            .arg(folder)
            .current_dir("/")
            .output()
            .is_ok_and(|output| output.status.success())
    }
}

impl Account {
    fn of(name: &str) -> Result<Self> {
        let accounts = fs::read_to_string("/etc/passwd").context("could not read /etc/passwd")?;
        for line in accounts.lines() {
            let fields: Vec<&str> = line.split(':').collect();
            if let [found, _, user_id, group_id, ..] = fields.as_slice()
                && *found == name
            {
                return Ok(Self { user_id: user_id.parse()?, group_id: group_id.parse()? });
            }
        }
        bail!(
            "PostgreSQL refuses to run as root and there is no account `{name}` to run it; \
             make one (`useradd --system {name}`) or run this command as an ordinary user"
        );
    }
}
