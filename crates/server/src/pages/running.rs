//! What the people who run the system look at: jobs, the outbox, the journal.

use crate::copies;
use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::response::Response;
use db::jobs::{self, JobState, Standing};
use db::{Tx, journal, outbox, sql};
use kernel::{Failed, Fault, Key, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;
use web::components::{
    ActionButton, Choice, Column, Empty, Fact, Field, Meter, Table, Tone, action_button,
    button_link_secondary, desk, empty, facts, filter, meter, select, tag,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// Lines shown at once.
const SHOWN: u32 = 100;
/// Seconds after which the page of a running job asks again.
pub(super) const JOB_REFRESH_SECONDS: u32 = 3;

sql! {
    NAME = "select given_name || ' ' || family_name from person where id = $1";
}

pub(super) fn names(
    tx: &mut Tx,
    people: impl Iterator<Item = StaffId>,
) -> Result<HashMap<StaffId, String>, Fault> {
    let mut names = HashMap::new();
    for person in people {
        if let std::collections::hash_map::Entry::Vacant(vacant) = names.entry(person)
            && let Some(name) = tx.first(&NAME, &[&person], |row| row.get(0))?
        {
            vacant.insert(name);
        }
    }
    Ok(names)
}

/// `GET /jobs`
pub async fn all_jobs(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewJobs>(&Subject::district())?;
    let w = &visit.words;
    let latest = visit.read(|tx| Ok(jobs::latest(tx, SHOWN)?)).await?;
    let mut table = Table::new(
        t!(w, "server-jobs-caption", count = latest.len()),
        vec![
            Column::text(t!(w, "server-job")),
            Column::text(t!(w, "server-job-asked")),
            Column::text(t!(w, "server-job-state")),
            Column::number(t!(w, "server-job-progress")),
        ],
    )
    .stacked();
    for job in &latest {
        table.push(vec![
            html! { a href=(format!("/jobs/{}", job.key)) { (work(w, &job.kind)) } },
            html! { (w.instant(job.created_at)) },
            state(w, job.state),
            html! { (w.number(job.progress_done)) " / " (w.number(job.progress_total)) },
        ]);
    }
    let copies = visit
        .could(ActionKind::ExportEverything)
        .then(|| button_link_secondary("/copies", &t!(w, "server-copies-title")));
    Ok(Page::new(&visit, t!(w, "server-jobs-title")).wide().body(html! {
        @if let Some(copies) = copies { (copies) }
        @if latest.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "server-jobs-none"), action: None }))
        } @else { (table.render(w)) }
    }))
}

fn work(w: &Words, kind: &str) -> String {
    match kind {
        "credit.issue" => t!(w, "server-job-credit"),
        "credit.issue-many" => t!(w, "server-job-credit-many"),
        "exchange.apply" => t!(w, "server-job-import"),
        compliance::pack::PACK_JOB => t!(w, "server-job-pack"),
        copies::EXPORT_JOB => t!(w, "server-copy-export"),
        copies::BACKUP_JOB => t!(w, "server-copy-backup"),
        other => other.to_owned(),
    }
}

pub(super) fn state(w: &Words, state: JobState) -> Markup {
    match state {
        JobState::Queued => tag(Tone::Neutral, &t!(w, "server-job-queued")),
        JobState::Running => tag(Tone::Warn, &t!(w, "server-job-running")),
        JobState::Done => tag(Tone::Good, &t!(w, "server-job-done")),
        JobState::Failed => tag(Tone::Bad, &t!(w, "server-job-failed")),
    }
}

/// `GET /jobs/{key}`: reloads by itself while there is something to wait for.
pub async fn one_job(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewJobs>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let job = visit.read(move |tx| jobs::by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let page = Page::new(&visit, work(w, &job.kind))
        .back("/jobs", t!(w, "server-jobs-title"))
        .body(job_body(&visit, &job));
    let waits = matches!(job.state, JobState::Queued | JobState::Running);
    Ok(if waits { page.refresh(JOB_REFRESH_SECONDS) } else { page })
}

fn job_body(visit: &Visit, job: &Standing) -> Markup {
    let w = &visit.words;
    let again = format!("/jobs/{}/again", job.key);
    html! {
        (facts(&[
            Fact { name: &t!(w, "server-job-state"), value: state(w, job.state) },
            Fact { name: &t!(w, "server-job-asked"), value: html! { (w.instant(job.created_at)) } },
            Fact { name: &t!(w, "server-job-attempts"), value: html! { (job.attempts) } },
        ]))
        @if job.progress_total > 0 {
            (meter(&Meter {
                value: job.progress_done,
                whole: job.progress_total,
                expected: None,
                words: &format!("{} / {}", job.progress_done, job.progress_total),
            }))
        }
        @if copies::Made::of(job).is_some() {
            @if visit.could(ActionKind::ExportEverything) {
                p { a href=(format!("/copies/{}", job.key)) { (t!(w, "server-copies-title")) } }
            }
        } @else if let Some(outcome) = &job.outcome { (came_of_it(visit, job, outcome)) }
        @if job.state == JobState::Failed {
            (action_button(visit, &ActionButton {
                action: &again,
                label: &t!(w, "server-job-again"),
                about: &work(w, &job.kind),
            }))
        }
    }
}

/// What came of the work in words, with the way to it; or why the last attempt failed.
fn came_of_it(visit: &Visit, job: &Standing, outcome: &str) -> Markup {
    let w = &visit.words;
    let read = serde_json::from_str::<serde_json::Value>(outcome).unwrap_or_default();
    let text = |name: &str| read[name].as_str().unwrap_or_default();
    let number = |name: &str| read[name].as_u64().unwrap_or_default();
    match (job.state, job.kind.as_str()) {
        (JobState::Done, "credit.issue") => html! {
            p { (t!(w, "server-job-issued", people = number("people"))) }
            p { a href=(format!("/sections/{}/credit", text("section"))) { (t!(w, "server-job-section")) } }
        },
        (JobState::Done, "credit.issue-many") => html! {
            p { (t!(w, "server-job-posted", sections = number("settled"), people = number("people"))) }
            @if number("own") > 0 { p { (t!(w, "server-job-own", sections = number("own"))) } }
            @if number("passed") > 0 {
                p { (t!(w, "server-job-passed", sections = number("passed"))) }
            }
        },
        (JobState::Done, "exchange.apply") => html! {
            @let applied = text("how") == "applied";
            p { (if applied { t!(w, "server-job-applied") } else { t!(w, "server-job-not-applied") }) }
            @if visit.could(ActionKind::ImportStaff) {
                p { a href=(format!("/imports/{}", text("import"))) { (t!(w, "server-job-the-import")) } }
            }
        },
        (JobState::Done, _) => html! {},
        (JobState::Queued | JobState::Running | JobState::Failed, _) => html! {
            p { (t!(w, "server-job-why", why = outcome)) }
        },
    }
}

/// `POST /jobs/{key}/again`
pub async fn job_again(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    visit.permit::<action::ViewJobs>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let now = visit.now;
    let done = visit
        .submit(&sent, move |tx| {
            if jobs::ask_again(tx, &key, now)? {
                Ok(Done::to(format!("/jobs/{key}")))
            } else {
                Err(Failed::Refused(()))
            }
        })
        .await;
    done.or_halt()?.map_err(|()| Halt::Conflict)
}

/// What of the outbox is shown.
#[derive(Deserialize)]
pub struct MailState {
    mail: Option<String>,
}

/// `GET /outbox`
pub async fn outbox_page(visit: Visit, Query(asked): Query<MailState>) -> Result<Page, Halt> {
    visit.permit::<action::ViewOutbox>(&Subject::district())?;
    let w = &visit.words;
    let wanted = asked.mail.unwrap_or_default();
    let of_state = wanted.clone();
    let (latest, names, wordings) = visit
        .read(move |tx| {
            let latest = outbox::latest(tx, &of_state, SHOWN)?;
            let names = names(tx, latest.iter().map(|posted| posted.told.to))?;
            Ok((latest, names, notices::wordings(tx)?))
        })
        .await?;
    let mut table = Table::new(
        t!(w, "server-outbox-caption", count = latest.len()),
        vec![
            Column::text(t!(w, "server-outbox-what")),
            Column::text(t!(w, "server-outbox-to")),
            Column::text(t!(w, "server-outbox-when")),
            Column::text(t!(w, "server-outbox-mail")),
        ],
    )
    .stacked();
    for posted in &latest {
        let told = &posted.told;
        let said = wordings.told(w, told);
        table.push(vec![
            html! { (said.subject) },
            html! { (names.get(&told.to).map_or("–", String::as_str)) },
            html! { (w.instant(told.created_at)) },
            html! {
                (mail_state(w, &posted.mail_state))
                @if let Some(error) = &posted.mail_error { br; span.small.quiet { (error) } }
            },
        ]);
    }
    let answers = Answers::blank(w).with("mail", &wanted);
    let states = [
        Choice::new("", t!(w, "server-outbox-any")),
        Choice::new("queued", t!(w, "server-mail-queued")),
        Choice::new("sent", t!(w, "server-mail-sent")),
        Choice::new("failed", t!(w, "server-mail-failed")),
        Choice::new("none", t!(w, "server-mail-none")),
    ];
    let clear = (!wanted.is_empty()).then_some("/outbox");
    let own_words = visit
        .could(ActionKind::WriteNotices)
        .then(|| button_link_secondary("/wordings", &t!(w, "server-outbox-wordings")));
    Ok(Page::new(&visit, t!(w, "server-outbox-title")).wide().body(desk(
        filter(
            &visit,
            clear,
            select(&answers, Field::new("mail", &t!(w, "server-outbox-mail")), &states),
        ),
        html! {
            @if let Some(own_words) = own_words { (own_words) }
            @if latest.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "server-outbox-none"), action: None }))
            } @else { (table.render(w)) }
        },
    )))
}

fn mail_state(w: &Words, state: &str) -> Markup {
    match state {
        "sent" => tag(Tone::Good, &t!(w, "server-mail-sent")),
        "failed" => tag(Tone::Bad, &t!(w, "server-mail-failed")),
        "none" => tag(Tone::Neutral, &t!(w, "server-mail-none")),
        _ => tag(Tone::Warn, &t!(w, "server-mail-queued")),
    }
}

/// Where in the journal to read on.
#[derive(Deserialize)]
pub struct Before {
    before: Option<i64>,
}

/// `GET /journal`
pub async fn journal_page(visit: Visit, Query(asked): Query<Before>) -> Result<Page, Halt> {
    visit.permit::<action::ViewJournal>(&Subject::district())?;
    let w = &visit.words;
    let before = asked.before;
    let (entries, names) = visit
        .read(move |tx| {
            let entries = journal::recent(tx, before, SHOWN)?;
            let people = entries.iter().flat_map(|entry| [entry.by_person, entry.about_person]);
            let names = names(tx, people.flatten())?;
            Ok((entries, names))
        })
        .await?;
    let mut table = Table::new(
        t!(w, "server-journal-caption"),
        vec![
            Column::number(t!(w, "server-journal-number")),
            Column::text(t!(w, "server-journal-when")),
            Column::text(t!(w, "server-journal-who")),
            Column::text(t!(w, "server-journal-what")),
            Column::text(t!(w, "server-journal-about")),
        ],
    );
    let name = |person: Option<StaffId>| person.and_then(|id| names.get(&id)).cloned();
    for entry in &entries {
        let who = name(entry.by_person).or_else(|| entry.by_system.clone()).unwrap_or_default();
        table.push(vec![
            html! { (entry.seq) },
            html! { (w.instant(entry.at)) },
            html! { (who) },
            html! { (entry.action) },
            html! { (name(entry.about_person).unwrap_or_default()) },
        ]);
    }
    let older = entries.last().map(|entry| entry.seq).filter(|seq| *seq > 1);
    Ok(Page::new(&visit, t!(w, "server-journal-title"))
        .lead(t!(w, "server-journal-lead"))
        .wide()
        .body(html! {
            (table.render(w))
            @if let Some(seq) = older {
                p { a href=(format!("/journal?before={seq}")) { (t!(w, "server-journal-older")) } }
            }
        }))
}
