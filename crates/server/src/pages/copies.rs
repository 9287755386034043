//! Copies of the whole record, for the administrator: ask for one, see how far it is, fetch it.

use access::{Subject, action};
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::jobs::{self, JobState, Standing};
use db::{Database, job_file};
use hyper::body::Frame;
use kernel::{Failed, Fault, Instant, JobId, Key, StaffId};
use maud::{Markup, html};
use std::collections::HashMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use web::components::{
    Choice, Column, Empty, Fact, Field, Meter, Table, Tone, band, button, button_link, empty,
    facts, form, meter, notice, radios, text_area,
};
use web::nav::Place;
use web::{Answers, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::running::{JOB_REFRESH_SECONDS, names, state};
use crate::backup;
use crate::copies::{self, EXPORT_JOB, Made, Wanted};

const COPIES_SHOWN_MAX: u32 = 30;

/// `GET /copies`
pub async fn copies_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ExportEverything>(&Subject::district())?;
    page(&visit, &Answers::blank(&visit.words).with("kind", "export")).await
}

async fn page(visit: &Visit, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let (latest, names) = visit
        .read(|tx| {
            let latest = jobs::latest_of(tx, "copy", COPIES_SHOWN_MAX)?;
            let names = names(tx, latest.iter().filter_map(|job| job.by_person))?;
            Ok((latest, names))
        })
        .await?;
    let kinds = [
        Choice::new("export", t!(w, "server-copy-export")).hint(t!(w, "server-copy-export-hint")),
        Choice::new("backup", t!(w, "server-copy-backup")).hint(t!(w, "server-copy-backup-hint")),
    ];
    Ok(Page::new(visit, t!(w, "server-copies-title"))
        .wide()
        .at(Place::Jobs)
        .back("/jobs", t!(w, "server-jobs-title"))
        .lead(t!(w, "server-copies-lead", hours = job_file::KEPT_HOURS))
        .errors(answers)
        .body(html! {
            (band(&t!(w, "server-copy-ask"), form(visit, "/copies", html! {
                (radios(answers, Field::new("kind", &t!(w, "server-copy-kind")), &kinds))
                (text_area(answers, Field::new("recipient", &t!(w, "server-copy-recipient"))
                    .hint(&t!(w, "server-copy-recipient-hint")).rows(2)))
                (button(&t!(w, "server-copy-make")))
            })))
            (band(&t!(w, "server-copies-latest"), table(w, &latest, &names)))
        }))
}

fn table(w: &Words, latest: &[Standing], names: &HashMap<StaffId, String>) -> Markup {
    if latest.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "server-copies-none"), action: None });
    }
    let mut table = Table::new(
        t!(w, "server-copies-latest"),
        vec![
            Column::text(t!(w, "server-copy")),
            Column::text(t!(w, "server-copy-by")),
            Column::text(t!(w, "server-job-asked")),
            Column::text(t!(w, "server-job-state")),
        ],
    )
    .caption_hidden()
    .stacked();
    for job in latest {
        table.push(vec![
            html! { a href=(format!("/copies/{}", job.key)) { (kind(w, job)) } },
            html! { (asker(job, names)) },
            html! { (w.instant(job.created_at)) },
            state(w, job.state),
        ]);
    }
    table.render(w)
}

fn kind(w: &Words, job: &Standing) -> String {
    if job.kind == EXPORT_JOB { t!(w, "server-copy-export") } else { t!(w, "server-copy-backup") }
}

fn asker<'a>(job: &Standing, names: &'a HashMap<StaffId, String>) -> &'a str {
    job.by_person.and_then(|person| names.get(&person)).map_or("–", String::as_str)
}

/// `POST /copies`
pub async fn copy_ask(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ExportEverything>(&Subject::district())?;
    let w = &visit.words;
    let mut reading = sent.read();
    let wanted = reading.required_choice("kind", &t!(w, "server-copy-kind"), |kind| match kind {
        "export" => Some(Wanted::Export),
        "backup" => Some(Wanted::Backup { recipient: sent.text("recipient").trim().to_owned() }),
        _ => None,
    });
    if let Some(Wanted::Backup { recipient }) = &wanted {
        if recipient.is_empty() {
            reading.refuse("recipient", t!(w, "server-copy-recipient-missing"));
        } else if backup::recipient(recipient).is_err() {
            reading.refuse("recipient", t!(w, "server-copy-recipient-wrong"));
        }
    }
    let wanted = match reading.finish(|| wanted) {
        Ok(wanted) => wanted,
        Err(answers) => return Ok(page(&visit, &answers).await?.into_response()),
    };
    let occasion = visit.occasion();
    let asked: Result<Response, Infallible> = visit
        .submit(&sent, move |tx| {
            let key = copies::ask(tx, &permit, &occasion, &wanted)?;
            Ok::<_, Failed<Infallible>>(format!("/copies/{key}"))
        })
        .await
        .or_halt()?;
    asked.map_err(|_| Halt::Fault(Fault::new("asking for a copy is never refused")))
}

/// A job that makes a copy, by the key in an address.
async fn copy(visit: &Visit, key: &str) -> Result<Standing, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let job = visit.read(move |tx| jobs::by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    if job.kind.starts_with("copy.") { Ok(job) } else { Err(Halt::NotFound) }
}

/// Whether and how the file of a copy can be had.
enum Offered {
    /// Not made yet, or given up.
    Not,
    Until(Instant, Made),
    /// Only whoever asked is handed it.
    ToSomebodyElse,
    Over,
}

fn offered(visit: &Visit, job: &Standing) -> Offered {
    match (job.state, Made::of(job), copies::kept_until(job)) {
        (JobState::Done, Some(_), Some(until)) if until <= visit.now => Offered::Over,
        (JobState::Done, Some(made), Some(until)) if job.by_person == Some(visit.actor.person) => {
            Offered::Until(until, made)
        }
        (JobState::Done, Some(_), Some(_)) => Offered::ToSomebodyElse,
        (JobState::Done | JobState::Queued | JobState::Running | JobState::Failed, _, _) => {
            Offered::Not
        }
    }
}

/// `GET /copies/{key}`: reloads by itself while there is something to wait for.
pub async fn copy_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ExportEverything>(&Subject::district())?;
    let job = copy(&visit, &key).await?;
    let people = job.by_person;
    let names = visit.read(move |tx| Ok(names(tx, people.into_iter())?)).await?;
    let w = &visit.words;
    let page = Page::new(&visit, kind(w, &job))
        .at(Place::Jobs)
        .caption(t!(w, "server-copies-title"))
        .back("/copies", t!(w, "server-copies-title"))
        .body(html! {
            (facts(&[
                Fact { name: &t!(w, "server-job-state"), value: state(w, job.state) },
                Fact { name: &t!(w, "server-copy-by"), value: html! { (asker(&job, &names)) } },
                Fact {
                    name: &t!(w, "server-job-asked"),
                    value: html! { (w.instant(job.created_at)) },
                },
            ]))
            (outcome(&visit, &job))
        });
    let waits = matches!(job.state, JobState::Queued | JobState::Running);
    Ok(if waits { page.refresh(JOB_REFRESH_SECONDS) } else { page })
}

fn outcome(visit: &Visit, job: &Standing) -> Markup {
    let w = &visit.words;
    match (job.state, offered(visit, job)) {
        (JobState::Failed, _) => notice(
            Tone::Bad,
            &t!(w, "server-copy-failed"),
            html! {
                p { (t!(w, "server-copy-failed-next")) }
                @if let Some(why) = &job.outcome { p.small { (why) } }
            },
        ),
        (_, Offered::Not) => html! {
            @if job.progress_total > 0 {
                (meter(&Meter {
                    value: job.progress_done,
                    whole: job.progress_total,
                    expected: None,
                    words: &t!(w, "server-copy-rows",
                        done = job.progress_done, all = job.progress_total),
                }))
            }
            p { (t!(w, "server-copy-wait")) }
            @if let (JobState::Queued, Some(why)) = (job.state, &job.outcome) {
                (notice(Tone::Warn, &t!(w, "server-copy-tried"), html! { p { (why) } }))
            }
        },
        (_, Offered::Until(until, made)) => html! {
            (contents(w, &made))
            (button_link(&format!("/copies/{}/file", job.key), &t!(w, "server-copy-fetch")))
            p.small { (t!(w, "server-copy-until", when = w.instant(until))) }
            p.small { "SHA-256 " code { (made.sha256) } }
        },
        (_, Offered::ToSomebodyElse) => html! { p { (t!(w, "server-copy-others")) } },
        (_, Offered::Over) => html! {
            p { (t!(w, "server-copy-over", hours = job_file::KEPT_HOURS)) }
            p { a href="/copies" { (t!(w, "server-copy-ask")) } }
        },
    }
}

fn contents(w: &Words, made: &Made) -> Markup {
    let kilobytes = (made.bytes + 1023) / 1024;
    facts(&[
        Fact { name: &t!(w, "server-copy-file"), value: html! { (made.file) } },
        Fact {
            name: &t!(w, "server-copy-size"),
            value: html! { (t!(w, "server-copy-kilobytes", count = kilobytes)) },
        },
        Fact {
            name: &t!(w, "server-copy-contents"),
            value: html! {
                (t!(w, "server-copy-contents-in", tables = made.tables, rows = made.rows))
            },
        },
    ])
}

/// `GET /copies/{key}/file`: to whoever asked for it, for a day.
pub async fn copy_file(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ExportEverything>(&Subject::district())?;
    let job = copy(&visit, &key).await?;
    let Offered::Until(_, made) = offered(&visit, &job) else {
        return Err(Halt::Elsewhere(format!("/copies/{}", job.key)));
    };
    let (id, occasion) = (job.id, visit.occasion());
    let noted: Result<(), Infallible> = visit
        .write(move |tx| {
            copies::note_fetched(tx, &permit, &occasion, &job);
            Ok::<_, Failed<Infallible>>(())
        })
        .await
        .or_halt()?;
    noted.map_err(|_| Halt::Fault(Fault::new("a note is never refused")))?;
    let (sender, pieces) = channel(1);
    tokio::spawn(hand_out(visit.application.database.clone(), id, made.pieces, sender));
    let head = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", made.file)),
        (CONTENT_LENGTH, made.bytes.to_string()),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((head, Body::new(Pieces(pieces))).into_response())
}

/// The body of an answer that comes piece by piece.
struct Pieces(Receiver<Result<Bytes, Fault>>);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// Sends one piece after the other, each read when the one before is on its way. A piece that
/// cannot be read breaks the connection off, so that half a file is not taken for a whole one.
async fn hand_out(
    database: Database,
    job: JobId,
    pieces: i64,
    sender: Sender<Result<Bytes, Fault>>,
) {
    for ordinal in 0..pieces {
        let piece = database.read(move |tx| job_file::piece(tx, job, ordinal)).await;
        let missing = || Fault::new("a piece of a copy is gone");
        let piece = piece.and_then(|piece| piece.ok_or_else(missing)).map(Bytes::from);
        if let Err(fault) = &piece {
            tracing::warn!(%fault, "a copy could not be handed out whole");
        }
        let is_last = piece.is_err();
        if sender.send(piece).await.is_err() || is_last {
            return;
        }
    }
}
