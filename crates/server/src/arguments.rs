//! The command line, as a district's technician reads it with `--help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kernel::{LocalDate, LocalTime};
use web::PublicAddress;

/// Perennial: professional learning for a school district.
#[derive(Debug, Parser)]
#[command(
    name = "perennial",
    version,
    about = "Perennial: professional learning for a school district",
    long_about = "Perennial offers professional learning to all staff of a school district, \
                  records it,\nanswers for what law and the district require, and shows the \
                  evidence.\n\n\
                  One program, one database: by default the file perennial-data/perennial.sqlite.",
    after_help = "Exit codes: 0 done, 1 failed, 2 the command line was not understood,\n\
                  3 refused by a rule (nothing was changed), 4 a check found something wrong."
)]
pub struct Arguments {
    /// Where the records are: a file name (SQLite) or
    /// postgres://name:password@host/database?sslmode=verify-full (with &sslrootcert=FILE for an
    /// authority of your own, or sslmode=disable where the network itself is private)
    #[arg(
        long,
        global = true,
        env = "PERENNIAL_DATABASE",
        value_name = "FILE or URL",
        default_value = "perennial-data/perennial.sqlite"
    )]
    pub database: String,

    /// Answer in JSON, one object, for scripts
    #[arg(long, global = true)]
    pub json: bool,

    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages
    Serve(Serve),
    /// Build the demo district (invented people, two school years) and serve it
    Demo(Demo),
    /// Read staff from a file: OneRoster (zip or folder) or a positions CSV
    Import(Import),
    /// Bring the database's tables up to this version
    Migrate(Migrate),
    /// Recompute everything that is kept for speed, compare, and verify the journal
    Check,
    /// Write a consistent copy of all records to one file, while serving
    Backup(Backup),
    /// Make the pair of keys that backups are sealed with: the secret one goes into a file, the
    /// public one is printed
    BackupKey(BackupKey),
    /// Read a copy back into an empty database, verifying every row
    Restore(Restore),
    /// Write everything in open formats (CSV and a JSON manifest) into a folder
    Export(Export),
    /// Rule files: run the cases they carry
    Rules(Rules),
    /// Accounts: the first administrator, a reset, the list
    User(User),
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on
    #[arg(long, env = "PERENNIAL_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// The address people type, as in https://learning.district.org: links in mail, QR codes and
    /// certificates begin with it, and requests for another host are refused. Without it, only
    /// this machine is answered
    #[arg(long, env = "PERENNIAL_PUBLIC_URL", value_name = "URL", value_parser = PublicAddress::parse)]
    pub public_url: Option<PublicAddress>,
    /// Mail server for notices, as in smtps://name:password@mail.district.org; folder:PATH writes
    /// each mail as a file instead, to try things out. Without it notices wait in the outbox
    #[arg(long, env = "PERENNIAL_SMTP")]
    pub smtp: Option<String>,
    /// Who the mail is from
    #[arg(
        long,
        env = "PERENNIAL_MAIL_FROM",
        default_value = "Professional Learning <learning@localhost.localdomain>"
    )]
    pub mail_from: String,
    /// Write the log as JSON lines
    #[arg(long, env = "PERENNIAL_LOG_JSON")]
    pub log_json: bool,
    /// Do not run jobs or send mail on this node
    #[arg(long)]
    pub pages_only: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Port on this machine
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The day the demo believes it is, as YYYY-MM-DD (default: a Tuesday in October of the year
    /// the demo's history ends in)
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    pub today: Option<LocalDate>,
    /// The time of day it begins at there, as HH:MM (default: the time it is)
    #[arg(long, value_parser = time, value_name = "HH:MM")]
    pub time: Option<LocalTime>,
    /// Throw an existing demo away and build it anew
    #[arg(long)]
    pub fresh: bool,
    /// The seed of all invented names and choices
    #[arg(long, default_value_t = 4300)]
    pub seed: u64,
    /// Build the district and stop, without serving it
    #[arg(long)]
    pub build_only: bool,
}

#[derive(Debug, Args)]
#[command(after_long_help = exchange::DESCRIPTION)]
pub struct Import {
    /// What kind of file it is
    #[arg(value_enum)]
    pub kind: ImportKind,
    /// The file or folder
    pub path: PathBuf,
    /// Only show what would change
    #[arg(long)]
    pub dry_run: bool,
    /// The positions file lists everyone: people who are missing from it have left (a roster says
    /// this itself)
    #[arg(long)]
    pub everyone: bool,
    /// Apply although many people would change or be deactivated
    #[arg(long)]
    pub confirm: bool,
}

/// Kinds of staff files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// OneRoster 1.1 or 1.2 CSV bundle, as a zip or a folder
    Oneroster,
    /// Positions CSV from human resources
    Positions,
}

#[derive(Debug, Args)]
pub struct Migrate {
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write
    pub to: PathBuf,
    /// Encrypt to this public key (age1…); the matching secret key should not be on this machine
    #[arg(long, env = "PERENNIAL_BACKUP_RECIPIENT", value_name = "age1…")]
    pub recipient: Option<String>,
}

#[derive(Debug, Args)]
pub struct BackupKey {
    /// The new file for the secret key: keep it where this machine is not
    pub to: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// The backup file
    pub from: PathBuf,
    /// File that holds the secret key (AGE-SECRET-KEY-…), for an encrypted backup
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Read and verify the backup, restore nothing
    #[arg(long)]
    pub verify_only: bool,
    /// Make it a copy to practise with: it says so on every page, has keys of its own, nobody is signed
    /// in, and nothing that waits is mailed
    #[arg(long, conflicts_with = "verify_only")]
    pub for_training: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The folder to write into: new or empty
    pub to: PathBuf,
}

#[derive(Debug, Args)]
pub struct Rules {
    #[command(subcommand)]
    pub command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Read rule files of every kind strictly, run their cases, show what differs and why
    Check {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct User {
    /// The address people type, as in https://learning.district.org: the setup link begins with it
    #[arg(long, global = true, env = "PERENNIAL_PUBLIC_URL", value_name = "URL", value_parser = PublicAddress::parse)]
    pub public_url: Option<PublicAddress>,
    #[command(subcommand)]
    pub command: UserCommand,
}

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Open the first administrator's account and print a one-time setup code, with which the
    /// person chooses their own password
    FirstAdministrator {
        /// The name to sign in with: usually the work e-mail address
        name: String,
        /// Given name
        #[arg(long)]
        given: String,
        /// Family name
        #[arg(long)]
        family: String,
    },
    /// End an account's logins and its password and print a new one-time setup code
    Reset {
        /// The name to sign in with
        name: String,
    },
    /// List accounts
    List,
}

fn date(text: &str) -> Result<LocalDate, String> {
    LocalDate::parse(text)
        .ok_or_else(|| "write the date as YYYY-MM-DD, as in 2026-10-13".to_owned())
}

fn time(text: &str) -> Result<LocalTime, String> {
    LocalTime::parse(text).ok_or_else(|| "write the time as HH:MM, as in 07:30".to_owned())
}
