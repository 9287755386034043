//! Copies of the whole record that an administrator asks for in the browser: an export to read
//! anywhere, a sealed backup to restore from. Made by a job, kept a day for whoever asked.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use access::{Permit, action};
use db::jobs::{self, Claimed, Job, Standing};
use db::journal::{self, Entry, On};
use db::outbox::{self, Notice, NoticeKind};
use db::{Database, Tx, job_file};
use kernel::{Clock, DistrictCalendar, Fault, Instant, Key, Occasion, Watch};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::answer::Stop;
use crate::work::LEASE_MINUTES;
use crate::{backup, export};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Export,
    /// Sealed for whoever holds the secret key of this public one (age1…): it holds what keeps
    /// accounts safe, and from here it goes through a browser.
    Backup {
        recipient: String,
    },
}

/// The kind of the job that makes an export.
pub const EXPORT_JOB: &str = "copy.export";
/// The kind of the job that makes a backup.
pub const BACKUP_JOB: &str = "copy.backup";
/// Seconds between two notes of how far it is.
const NOTE_SECONDS: u64 = 1;

/// What was made, in the outcome of its job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub file: String,
    pub bytes: i64,
    pub pieces: i64,
    pub sha256: String,
    pub tables: usize,
    pub rows: u64,
}

impl Made {
    /// What a job that is done has made.
    pub fn of(job: &Standing) -> Option<Made> {
        serde_json::from_str(job.outcome.as_deref()?).ok()
    }
}

/// Until when the file of a job can be fetched.
pub fn kept_until(job: &Standing) -> Option<Instant> {
    job.finished_at.map(|at| at.plus_minutes(job_file::KEPT_HOURS * 60))
}

/// Asks for a copy, to be made as soon as a node is free.
pub fn ask(
    tx: &mut Tx,
    _permit: &Permit<action::ExportEverything>,
    occasion: &Occasion,
    wanted: &Wanted,
) -> Result<Key, Fault> {
    let job = match wanted {
        Wanted::Export => Job::new(EXPORT_JOB, json!({})),
        Wanted::Backup { recipient } => Job::new(BACKUP_JOB, json!({ "recipient": recipient })),
    };
    let detail = json!({ "kind": job.kind });
    let (id, key) = jobs::enqueue(tx, occasion, job)?;
    tx.journal(Entry::new(occasion, "copy.asked-for", On("job", id.0)).detail(detail));
    Ok(key)
}

/// Notes that a copy leaves the house, in the hands of whoever asked for it.
pub fn note_fetched(
    tx: &mut Tx,
    _permit: &Permit<action::ExportEverything>,
    occasion: &Occasion,
    job: &Standing,
) {
    let on = On("job", job.id.0);
    tx.journal(Entry::new(occasion, "copy.fetched", on).detail(json!({ "kind": job.kind })));
}

/// Does the work of an [`EXPORT_JOB`] or a [`BACKUP_JOB`].
pub fn work_on_copy(
    database: &Database,
    job: &Claimed,
    occasion: &Occasion,
    clock: &Clock,
) -> Result<(), Fault> {
    let desk = Desk { database, job, occasion, clock, folder: Folder::new(&job.key)? };
    let calendar: DistrictCalendar = database.read_now(db::setting::calendar)?;
    let today = calendar.date(occasion.now);
    let (tables, rows, path) = desk.watched(|watch| desk.make(&today.to_string(), watch))?;
    let bytes = std::fs::metadata(&path).map_err(|error| trouble(&path, &error))?.len();
    let made = Made {
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        sha256: export::hash_of(&path).map_err(|error| trouble(&path, &error))?,
        pieces: desk.keep(&path, rows)?,
        tables,
        rows,
    };
    desk.finish(&made)
}

fn trouble(path: &Path, error: &std::io::Error) -> Fault {
    Fault::new(format!("{}: {error}", path.display()))
}

/// A folder that only we may look into, gone when the work is.
struct Folder(PathBuf);

impl Folder {
    fn new(key: &Key) -> Result<Folder, Fault> {
        let folder = Folder(std::env::temp_dir().join(format!("perennial-copy-{key}")));
        // An attempt that died may have left it.
        std::fs::remove_dir_all(&folder.0).ok();
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder.0).map_err(|error| trouble(&folder.0, &error))?;
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// One attempt at a copy.
struct Desk<'a> {
    database: &'a Database,
    job: &'a Claimed,
    occasion: &'a Occasion,
    clock: &'a Clock,
    folder: Folder,
}

impl Desk<'_> {
    /// Makes the file and says how many tables and rows are in it.
    fn make(&self, day: &str, watch: &Watch) -> Result<(usize, u64, PathBuf), Fault> {
        let stopped = |stop: Stop| Fault::new(stop.into_words());
        if self.job.kind == BACKUP_JOB {
            let path = self.folder.0.join(format!("perennial-{day}.backup"));
            let key = self.job.payload.get("recipient").and_then(serde_json::Value::as_str);
            let key = key.ok_or_else(|| Fault::new("a backup without a recipient"))?;
            let contents =
                backup::write(self.database, &path, Some(key), watch).map_err(stopped)?;
            return Ok((contents.tables, contents.rows, path));
        }
        let (name, folder) = (format!("perennial-export-{day}"), self.folder.0.join("export"));
        let written = export::everything(self.database, &folder, watch).map_err(stopped)?;
        let path = self.folder.0.join(format!("{name}.zip"));
        zipped(&folder, &name, &path)?;
        Ok((written.tables, written.rows, path))
    }

    /// Runs the work beside us, and notes every second how far it is: the page shows it, and the
    /// lease is held.
    fn watched<T: Send>(
        &self,
        work: impl FnOnce(&Watch) -> Result<T, Fault> + Send,
    ) -> Result<T, Fault> {
        let done = Arc::new((AtomicU64::new(0), AtomicU64::new(0)));
        let told = Arc::clone(&done);
        let watch = Watch::new(move |now, all| {
            told.0.store(now, Ordering::Relaxed);
            told.1.store(all, Ordering::Relaxed);
        });
        std::thread::scope(|scope| {
            let (ended, end) = channel();
            let working = scope.spawn(move || {
                let made = work(&watch);
                ended.send(()).ok();
                made
            });
            let mut held = Ok(());
            while end.recv_timeout(Duration::from_secs(NOTE_SECONDS))
                == Err(RecvTimeoutError::Timeout)
            {
                let now = (done.0.load(Ordering::Relaxed), done.1.load(Ordering::Relaxed));
                held = held.and_then(|()| self.note(now));
            }
            let made = working.join().map_err(|_| Fault::new("making the copy panicked"))?;
            held.and(made)
        })
    }

    fn note(&self, (done, all): (u64, u64)) -> Result<(), Fault> {
        let (job, now) = (self.job.clone(), self.clock.now());
        self.database.write_now(move |tx| progress(tx, &job, now, (done, all)))
    }

    /// Puts the file into the database, a piece in each transaction, and says how many there are.
    fn keep(&self, path: &Path, rows: u64) -> Result<i64, Fault> {
        let mut file = File::open(path).map_err(|error| trouble(path, &error))?;
        let (job, mut pieces) = (self.job.id, 0);
        self.database.write_now(move |tx| job_file::forget(tx, job))?;
        loop {
            let mut piece = Vec::with_capacity(job_file::PIECE_BYTES);
            let piece_max = job_file::PIECE_BYTES as u64;
            (&mut file).take(piece_max).read_to_end(&mut piece).map_err(|e| trouble(path, &e))?;
            if piece.is_empty() {
                return Ok(pieces);
            }
            let (held, now) = (self.job.clone(), self.clock.now());
            self.database.write_now(move |tx| {
                progress(tx, &held, now, (rows, rows))?;
                job_file::add(tx, held.id, pieces, &piece)
            })?;
            pieces += 1;
        }
    }

    /// The note that it is done, its line in the journal, and the notice to whoever asked.
    fn finish(&self, made: &Made) -> Result<(), Fault> {
        let (job, made, now) = (self.job.clone(), made.clone(), self.clock.now());
        let occasion = Occasion { now, ..*self.occasion };
        self.database.write_now(move |tx| {
            let outcome = json!(made);
            jobs::finish(tx, &job, now, Some(&outcome))?.map_err(lease_lost)?;
            let detail = json!({ "kind": job.kind, "rows": made.rows, "sha256": made.sha256 });
            let entry = Entry::new(&occasion, "copy.made", journal::On("job", job.id.0));
            tx.journal(entry.detail(detail));
            let Some(to) = job.by_person else { return Ok(()) };
            let args = json!({ "file": made.file, "hours": job_file::KEPT_HOURS });
            let notice = Notice {
                to,
                kind: NoticeKind::new("server-copy-made"),
                args: args.as_object().cloned().unwrap_or_default(),
                link: Some(format!("/copies/{}", job.key)),
            };
            outbox::tell(tx, &occasion, notice).map(|_| ())
        })
    }
}

fn progress(tx: &mut Tx, job: &Claimed, now: Instant, so_far: (u64, u64)) -> Result<(), Fault> {
    let count = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
    let so_far = (count(so_far.0), count(so_far.1));
    jobs::progress(tx, job, now, so_far, LEASE_MINUTES)?.map_err(lease_lost)
}

fn lease_lost(_: jobs::LeaseLost) -> Fault {
    Fault::new("another node has taken over the copy")
}

/// Packs the files of a folder, which has no folders in it, as `name/…` into a zip.
fn zipped(folder: &Path, name: &str, path: &Path) -> Result<(), Fault> {
    let file = backup::private_file(path).map_err(|error| trouble(path, &error))?;
    let mut zip = zip::ZipWriter::new(file);
    let wrong = |why: zip::result::ZipError| Fault::new(format!("{}: {why}", path.display()));
    // Tables of gigabytes are not out of the question.
    let options = zip::write::SimpleFileOptions::default().large_file(true);
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut entries = entries.map_err(|error| trouble(folder, &error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let inside = format!("{name}/{}", entry.file_name().to_string_lossy());
        zip.start_file(inside, options).map_err(wrong)?;
        let mut from = File::open(entry.path()).map_err(|error| trouble(&entry.path(), &error))?;
        std::io::copy(&mut from, &mut zip).map_err(|error| trouble(path, &error))?;
    }
    zip.finish().map_err(wrong)?.flush().map_err(|error| trouble(path, &error))
}
