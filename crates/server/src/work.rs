//! Long work beside the pages: jobs from the queue, mail from the outbox, old traces forgotten.
//! Any node may run it; a job's lease keeps two nodes from the same one.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use access::Permit;
use db::jobs::{self, Claimed};
use db::{Tx, job_file, outbox, submission, unsent};
use kernel::{By, Fault, Key, Occasion, StaffId};
use web::Application;

use crate::copies;
use crate::mail::Mailer;
use crate::post;

/// Seconds between two looks at the queue and the outbox when there was nothing to do.
const LOOK_SECONDS: u64 = 1;
/// Looks between two rounds of looking after the lines of sections: about a minute.
const TEND_LOOKS: u64 = 60;
/// Looks between two rounds of forgetting what is old: about an hour.
const FORGET_LOOKS: u64 = 3600;
/// Minutes for which a node holds a job it works on; renewed with each step of progress.
pub const LEASE_MINUTES: i64 = 5;
/// Why a seat went that a standing audience gave: the key of a message, read in each one's language.
const LEFT_AUDIENCE: &str = "message:registration-standing-left";

/// The threads that work: one takes jobs, which may be long; the other sends, reminds and tends, and
/// never waits for a job.
pub struct Work {
    threads: Vec<(Sender<()>, JoinHandle<()>)>,
}

impl Work {
    /// Begins to work. Without a mailer, mail stays in the outbox.
    pub fn start(application: Arc<Application>, mailer: Option<Mailer>) -> Work {
        let desk = Arc::new(Desk { application, mailer, holder: Key::new().to_string() });
        let jobs = thread("jobs", Arc::clone(&desk), |desk, _| desk.take_a_job());
        let rounds = thread("rounds", desk, Desk::go_round);
        Work { threads: vec![jobs, rounds] }
    }

    /// Ends after what is being done now.
    pub fn stop(self) {
        for (stop, _) in &self.threads {
            stop.send(()).ok();
        }
        for (_, thread) in self.threads {
            thread.join().ok();
        }
    }
}

/// Looks for work again and again, at once after there was some.
fn thread(
    name: &str,
    desk: Arc<Desk>,
    look: impl Fn(&Desk, u64) -> bool + Send + 'static,
) -> (Sender<()>, JoinHandle<()>) {
    let (stop, stopped) = channel();
    let keep_looking = move || {
        for looks in 0.. {
            let pause = if look(&desk, looks) { 0 } else { LOOK_SECONDS };
            match stopped.recv_timeout(Duration::from_secs(pause)) {
                Err(RecvTimeoutError::Timeout) => {}
                Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    };
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(keep_looking);
    (stop, thread.expect("the machine has room for two more threads"))
}

/// What was done; a fault is noted, and the next look tries again.
fn or_noted<T: Default>(done: Result<T, Fault>, said: &str) -> T {
    done.unwrap_or_else(|fault| {
        tracing::warn!(%fault, "{said}");
        T::default()
    })
}

struct Desk {
    application: Arc<Application>,
    mailer: Option<Mailer>,
    holder: String,
}

impl Desk {
    /// Takes a job and does it. False when none waited.
    fn take_a_job(&self) -> bool {
        or_noted(self.one_job(), "the job queue could not be read")
    }

    /// Mail and approvals at every look, the rest now and then. False when nothing had to be done.
    fn go_round(&self, looks: u64) -> bool {
        let sent = or_noted(self.some_mail(), "the outbox could not be read");
        let approved =
            or_noted(self.approvals(), "requests for approval could not be looked after");
        if looks.is_multiple_of(FORGET_LOOKS) {
            or_noted(self.forget(), "old form tokens and files could not be forgotten");
        }
        if looks.is_multiple_of(TEND_LOOKS) {
            or_noted(self.remind(), "reminders could not be sent");
            or_noted(self.tend(), "the lines of sections could not be looked after");
            or_noted(self.fees(), "fees could not be looked after");
            or_noted(self.budget(), "the budget could not be looked after");
        }
        sent || approved
    }

    fn occasion(&self, by: Option<StaffId>) -> Occasion {
        Occasion {
            by: by.map_or(By::System("job"), By::Staff),
            now: self.application.clock.now(),
            today: self.application.today(),
        }
    }

    /// Reminds of training, once on the morning of a working day, where the office has turned it on.
    fn remind(&self) -> Result<(), Fault> {
        let occasion = Occasion { by: By::System("reminders"), ..self.occasion(None) };
        compliance::remind::send_due(&self.application.database, &occasion).map(|_| ())
    }

    /// Ends offers that ran out and hands on seats that can be had, section by section.
    fn tend(&self) -> Result<(), Fault> {
        let database = &self.application.database;
        let occasion = Occasion { by: By::System("waitlist"), ..self.occasion(None) };
        let sections =
            database.read_now(move |tx| registration::sections_to_tend(tx, occasion.now))?;
        for section in sections {
            database.write_now(move |tx| {
                registration::tend(tx, &Permit::for_system(), &occasion, section)
            })?;
        }
        let wanted = database
            .read_now(move |tx| registration::interest::activities_to_tell(tx, occasion.now))?;
        for activity in wanted {
            database.write_now(move |tx| {
                registration::interest::tell(tx, &Permit::for_system(), &occasion, activity)
            })?;
        }
        let standing =
            database.read_now(move |tx| registration::standing_to_keep(tx, occasion.now))?;
        for one in standing {
            self.keep_filled(&one, &occasion)?;
        }
        Ok(())
    }

    /// Gives seats that were not paid in time to whoever waits, seat by seat.
    fn fees(&self) -> Result<(), Fault> {
        let database = &self.application.database;
        let occasion = Occasion { by: By::System("fees"), ..self.occasion(None) };
        for charge in database.read_now(move |tx| fees::tend::overdue(tx, &occasion))? {
            let seat = charge.registration_key;
            database.write_now(move |tx| {
                fees::tend::drop_unpaid(tx, &Permit::for_system(), &occasion, &seat)
            })?;
        }
        database.write_now(move |tx| fees::tend::forgive_no_shows(tx, &occasion)).map(|_| ())
    }

    /// Tells the office of lines that have reached a share of what they have.
    fn budget(&self) -> Result<(), Fault> {
        let occasion = Occasion { by: By::System("budget"), ..self.occasion(None) };
        let year = self.application.district().calendar.school_year(occasion.today);
        let database = &self.application.database;
        database.write_now(move |tx| budget::alert::tell(tx, &occasion, year)).map(|_| ())
    }

    /// Compares a standing audience with who works here, a part at a time.
    fn keep_filled(
        &self,
        standing: &registration::standing::StandingAudience,
        occasion: &Occasion,
    ) -> Result<(), Fault> {
        loop {
            let (standing, occasion) = (standing.clone(), *occasion);
            let kept = self.application.database.write_now(move |tx| {
                let permit = Permit::for_system();
                registration::keep_filled(tx, &permit, &occasion, &standing, LEFT_AUDIENCE)
            })?;
            if kept.still_to_place == 0 {
                return Ok(());
            }
        }
    }

    /// Takes one job and does it. False when none waited.
    fn one_job(&self) -> Result<bool, Fault> {
        let (holder, now) = (self.holder.clone(), self.application.clock.now());
        let claimed = self
            .application
            .database
            .write_now(move |tx| jobs::claim(tx, now, &holder, LEASE_MINUTES))?;
        let Some(job) = claimed else {
            return Ok(false);
        };
        tracing::info!(kind = %job.kind, attempt = job.attempt, "job begun");
        if let Err(fault) = self.work_on(&job) {
            tracing::warn!(kind = %job.kind, %fault, "job failed");
            let now = self.application.clock.now();
            self.application
                .database
                .write_now(move |tx| jobs::fail(tx, &job, now, &fault.to_string()))?
                .ok();
        }
        Ok(true)
    }

    fn work_on(&self, job: &Claimed) -> Result<(), Fault> {
        let occasion = self.occasion(job.by_person);
        let database = &self.application.database;
        match job.kind.as_str() {
            credit::ISSUE_JOB => credit::work_on_issue(database, job, &occasion, LEASE_MINUTES),
            credit::ISSUE_MANY_JOB => {
                credit::work_on_issue_many(database, job, &occasion, LEASE_MINUTES)
            }
            compliance::pack::PACK_JOB => compliance::pack::work_on_pack(database, job, &occasion),
            exchange::APPLY_JOB => exchange::work_on_apply(database, job, &occasion),
            copies::EXPORT_JOB | copies::BACKUP_JOB => {
                copies::work_on_copy(database, job, &occasion, &self.application.clock)
            }
            unknown => Err(Fault::new(format!("this version does no work called {unknown:?}"))),
        }
    }

    /// Reminds approvers, replaces those who left, escalates what waited too long.
    fn approvals(&self) -> Result<bool, Fault> {
        let occasion = Occasion { by: By::System("approvals"), ..self.occasion(None) };
        approval::tend(&self.application.database, &occasion)
    }

    /// Plans what was told and sends some of what waits. False when nothing did, or there is no mail
    /// server, or it is another node's turn.
    fn some_mail(&self) -> Result<bool, Fault> {
        let Some(mailer) = &self.mailer else {
            return Ok(false);
        };
        let (now, holder) = (self.application.clock.now(), self.holder.clone());
        let own_turn = move |tx: &mut Tx| outbox::take_turn(tx, &holder, now, LEASE_MINUTES);
        if !self.application.database.write_now(own_turn)? {
            return Ok(false);
        }
        let planned = notices::plan_due(&self.application.database, now)?;
        Ok(post::send_some(&self.application, mailer)? || planned)
    }

    fn forget(&self) -> Result<(), Fault> {
        let now = self.application.clock.now();
        let before = now.plus_minutes(-submission::SUBMISSION_KEPT_HOURS * 60);
        self.application.database.write_now(move |tx| {
            submission::forget_before(tx, before)?;
            let typed_before = now.plus_minutes(-unsent::UNSENT_KEPT_DAYS * 24 * 60);
            unsent::forget_before(tx, typed_before)?;
            guests::forget_unconfirmed(tx, now)?;
            job_file::forget_old(tx, now).map(|_| ())
        })
    }
}
