//! A batch: its file as it was frozen, what the state said of each row, and taking it back.

use super::{download, key, words};
use crate::answer::Verdict;
use crate::batch::BatchState;
use crate::format::Format;
use crate::plan::Entry;
use crate::store::{Batch, KeptAnswer, KeptRow, answers_of, batch, bytes, format_by_id, rows_of};
use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use web::components::{
    Column, Empty, Fact, Field, Paging, Table, Tone, band, button, button_group, button_link,
    button_link_secondary, empty, facts, file_field, form_with_files, pagination, tag,
};
use web::{Answers, Halt, Page, Visit, Words, t};

const ROWS_A_PAGE: usize = 100;

/// Which rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Show {
    All,
    Rejected,
    Open,
    Accepted,
}

impl Show {
    const ALL: [Show; 4] = [Show::All, Show::Rejected, Show::Open, Show::Accepted];

    const fn name(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Rejected => "rejected",
            Show::Open => "open",
            Show::Accepted => "accepted",
        }
    }

    fn holds(self, row: &KeptRow) -> bool {
        match self {
            Show::All => true,
            Show::Rejected => row.verdict == Some(Verdict::Rejected),
            Show::Open => row.verdict.is_none(),
            Show::Accepted => row.verdict == Some(Verdict::Accepted),
        }
    }
}

/// What is asked for in the address.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    show: Option<String>,
    page: Option<usize>,
}

/// Everything about a batch.
pub(super) struct Shown {
    pub(super) batch: Batch,
    pub(super) format: Arc<Format>,
    pub(super) rows: Vec<KeptRow>,
    pub(super) answers: Vec<KeptAnswer>,
}

pub(super) async fn read(visit: &Visit, asked: &str) -> Result<Shown, Halt> {
    visit.permit::<action::ViewStateFiles>(&Subject::district())?;
    let key = key(asked)?;
    visit
        .read(move |tx| {
            let batch = batch(tx, &key)?.ok_or(Halt::NotFound)?;
            Ok(Shown {
                format: format_by_id(tx, batch.format)?.format,
                rows: rows_of(tx, batch.id)?,
                answers: answers_of(tx, batch.id)?,
                batch,
            })
        })
        .await
}

/// `GET /state-files/{key}`
pub async fn batch_page(
    visit: Visit,
    Path(asked): Path<String>,
    Query(query): Query<Asked>,
) -> Result<Page, Halt> {
    let shown = read(&visit, &asked).await?;
    let answers = Answers::blank(&visit.words);
    let named = |name: &str| Show::ALL.into_iter().find(|show| show.name() == name);
    let show = query.show.as_deref().and_then(named).unwrap_or(Show::All);
    Ok(page(&visit, &shown, (&answers, &[]), (show, query.page.unwrap_or(1))))
}

/// The page with an answer that was not taken, and why.
pub(super) fn page_refused(
    visit: &Visit,
    shown: &Shown,
    answers: &Answers,
    problems: &[String],
) -> Page {
    page(visit, shown, (answers, problems), (Show::All, 1))
}

fn page(
    visit: &Visit,
    shown: &Shown,
    (answers, problems): (&Answers, &[String]),
    (show, at): (Show, usize),
) -> Page {
    let w = &visit.words;
    let batch = &shown.batch;
    let here = format!("/state-files/{}", batch.key);
    let makes = visit.could(ActionKind::MakeStateFile);
    Page::new(visit, t!(w, "state-batch-number", number = batch.number))
        .caption(batch.title.clone())
        .back("/state-files", t!(w, "state-back"))
        .errors(answers)
        .wide()
        .body(html! {
            p { (words::state_tag(w, batch.state())) " " (stands(w, batch)) }
            (about(visit, batch))
            (button_group(html! {
                (button_link(&format!("{here}/file"), &t!(w, "state-download")))
                (button_link_secondary(&format!("{here}/rows.csv"), &t!(w, "state-report")))
                @if makes && batch.state() == BatchState::Frozen {
                    (button_link_secondary(&format!("{here}/withdrawal"), &t!(w, "state-withdraw-link")))
                }
            }))
            @if batch.state() != BatchState::Withdrawn {
                (band(&t!(w, "state-answers"), answered(visit, shown, answers, (makes, problems))))
            }
            (band(&t!(w, "state-rows"), rows(visit, shown, (show, at))))
        })
}

fn stands(w: &Words, batch: &Batch) -> String {
    match (batch.state(), &batch.withdrawn) {
        (BatchState::Withdrawn, Some((at, reason))) => {
            t!(w, "state-withdrawn-because", at = w.instant(*at), reason = reason.as_str())
        }
        (BatchState::Frozen, _) => t!(w, "state-frozen-words"),
        (BatchState::PartlyAnswered, _) => {
            t!(w, "state-partly-words", count = batch.tally.open())
        }
        (BatchState::Answered, _) if batch.tally.rejected > 0 => {
            t!(w, "state-answered-rejected", count = batch.tally.rejected)
        }
        (BatchState::Answered | BatchState::Withdrawn, _) => t!(w, "state-answered-words"),
    }
}

fn about(visit: &Visit, batch: &Batch) -> Markup {
    let w = &visit.words;
    let tally = batch.tally;
    html! {
        (facts(&[
            Fact { name: &t!(w, "state-rows"), value: html! { (super::list::count(w, tally.rows)) } },
            Fact { name: &t!(w, "state-accepted"), value: html! { (super::list::count(w, tally.accepted)) } },
            Fact { name: &t!(w, "state-rejected"), value: html! { (super::list::count(w, tally.rejected)) } },
            Fact { name: &t!(w, "state-open"), value: html! { (super::list::count(w, tally.open())) } },
            Fact { name: &t!(w, "state-days"), value: html! { (words::days(w, batch.first, batch.last)) } },
            Fact {
                name: &t!(w, "state-frozen-at"),
                value: html! { (w.instant(batch.created_at)) ", " (batch.created_by) },
            },
            Fact { name: &t!(w, "state-file"), value: html! { (batch.file_name) } },
            Fact { name: &t!(w, "state-hash"), value: html! { code.small { (batch.sha256) } } },
        ]))
    }
}

fn answered(
    visit: &Visit,
    shown: &Shown,
    answers: &Answers,
    (makes, problems): (bool, &[String]),
) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "state-answer-at")),
        Column::text(t!(w, "state-file")),
        Column::text(t!(w, "state-answer-by")),
        Column::number(t!(w, "state-accepted")),
        Column::number(t!(w, "state-rejected")),
    ];
    let caption = t!(w, "state-answers-caption", count = shown.answers.len());
    let mut table = Table::new(caption, columns).stacked();
    for answer in &shown.answers {
        table.push(vec![
            html! { (w.instant(answer.received_at)) },
            html! { (answer.file_name) },
            html! { (answer.received_by) },
            html! { (answer.accepted) },
            html! { (answer.rejected) },
        ]);
    }
    let action = format!("/state-files/{}/answers", shown.batch.key);
    html! {
        @if shown.answers.is_empty() { p { (t!(w, "state-no-answers")) } } @else { (table.render(w)) }
        @if !problems.is_empty() { (words::problems(&t!(w, "state-problems"), problems)) }
        @match (&shown.format.answer, makes) {
            (Some(_), true) => (form_with_files(visit, &action, html! {
                (file_field(answers, Field::new("answer", &t!(w, "state-answer-file"))
                    .hint(&t!(w, "state-answer-hint")).accept(".csv,.txt,text/plain,text/csv")))
                (button(&t!(w, "state-answer-read")))
            })),
            (None, _) => p { (t!(w, "state-answer-none")) },
            (Some(_), false) => {},
        }
    }
}

fn rows(visit: &Visit, shown: &Shown, (show, at): (Show, usize)) -> Markup {
    let w = &visit.words;
    let here = format!("/state-files/{}", shown.batch.key);
    let wanted: Vec<&KeptRow> = shown.rows.iter().filter(|row| show.holds(row)).collect();
    let paging = Paging::new(at, wanted.len(), ROWS_A_PAGE);
    html! {
        nav.pages aria-label=(t!(w, "state-show")) {
            @for one in Show::ALL {
                @let label = match one {
                    Show::All => t!(w, "state-show-all"),
                    Show::Rejected => t!(w, "state-rejected"),
                    Show::Open => t!(w, "state-open"),
                    Show::Accepted => t!(w, "state-accepted"),
                };
                @if one == show { strong aria-current="page" { (label) } }
                @else { a href=(format!("{here}?show={}", one.name())) { (label) } }
            }
        }
        @if wanted.is_empty() {
            (empty(w, &Empty::NothingMatches { words: &t!(w, "state-no-rows"), clear: &here }))
        } @else {
            (table(visit, shown, &wanted[paging.rows_before(ROWS_A_PAGE)..], wanted.len()))
            (pagination(visit, paging, |page| format!("{here}?show={}&page={page}", show.name())))
        }
    }
}

fn table(visit: &Visit, shown: &Shown, rows: &[&KeptRow], all: usize) -> Markup {
    let w = &visit.words;
    let format = &shown.format;
    let columns = vec![
        Column::text(t!(w, "state-person")),
        Column::text(format.identifier.clone()),
        Column::text(t!(w, "state-what")),
        Column::text(t!(w, "state-day")),
        Column::number(t!(w, "state-amount", units = format.unit.many.as_str())),
        Column::text(t!(w, "state-said")),
    ];
    let mut table = Table::new(t!(w, "state-rows-caption", count = all), columns).stacked();
    for row in rows.iter().take(ROWS_A_PAGE) {
        table.push(vec![
            html! { (row.name.sorted()) },
            html! { (row.identifier) },
            html! {
                @if row.title.is_empty() { (words::entry(w, row.entry)) } @else { (row.title) }
                @if row.entry != Entry::New && !row.title.is_empty() { " · " (words::entry(w, row.entry)) }
            },
            html! { (w.date(row.earned_on)) },
            html! { (row.amount.shown()) },
            said(visit, format, row),
        ]);
    }
    table.render(w)
}

/// What became of a row: the verdict, the reason in words with what to do, and what changed since.
fn said(visit: &Visit, format: &Format, row: &KeptRow) -> Markup {
    let w = &visit.words;
    let rejected = row.verdict == Some(Verdict::Rejected);
    html! {
        (words::verdict_tag(w, row.verdict))
        @if rejected { " " (words::rejected(w, format, row)) }
        @if let Some(number) = row.followed_in {
            " " (t!(w, "state-followed", number = number))
        } @else if row.corrected {
            " " (tag(Tone::Warn, &t!(w, "state-changed-since")))
        }
        @if rejected && visit.could(ActionKind::RecordStateIdentifier) {
            " " a href=(format!("/people/{}/state-identifiers", row.person_key)) {
                (t!(w, "state-check-id", name = format.identifier.as_str()))
                span.visually-hidden { ": " (row.name) }
            }
        }
    }
}

/// `GET /state-files/{key}/file`: the bytes as they were frozen.
pub async fn batch_file(visit: Visit, Path(asked): Path<String>) -> Result<Response, Halt> {
    visit.permit::<action::ViewStateFiles>(&Subject::district())?;
    let key = key(&asked)?;
    let (name, bytes) = visit
        .read(move |tx| {
            let batch = batch(tx, &key)?.ok_or(Halt::NotFound)?;
            let bytes = bytes(tx, batch.id)?;
            Ok((batch.file_name, bytes))
        })
        .await?;
    Ok(download("application/octet-stream", &name, bytes))
}

const COLUMNS: [&str; 12] = [
    "reference",
    "entry",
    "state_identifier",
    "name",
    "title",
    "earned_on",
    "amount",
    "verdict",
    "code",
    "reason",
    "changed_since",
    "followed_in_batch",
];

/// `GET /state-files/{key}/rows.csv`: the report of what was accepted and rejected (STA-1).
pub async fn batch_csv(visit: Visit, Path(asked): Path<String>) -> Result<Response, Halt> {
    let shown = read(&visit, &asked).await?;
    let w = &visit.words;
    let text = csv(
        &COLUMNS,
        shown.rows.iter().map(|row| {
            let rejected = row.verdict == Some(Verdict::Rejected);
            vec![
                Cell::text(&row.reference),
                Cell::text(row.entry.word()),
                Cell::text(&row.identifier),
                Cell::text(row.name.sorted()),
                Cell::text(&row.title),
                Cell::text(row.earned_on),
                Cell::number(crate::layout::decimal(row.amount, 2)),
                Cell::text(row.verdict.map_or("not answered", Verdict::word)),
                Cell::some(row.code.as_ref()),
                Cell::some(rejected.then(|| words::rejected(w, &shown.format, row))),
                Cell::text(if row.corrected { "yes" } else { "no" }),
                Cell::some(row.followed_in),
            ]
        }),
    );
    let name = format!("state-file-{}-rows.csv", shown.batch.number);
    Ok(download("text/csv; charset=utf-8", &name, text.into_bytes()))
}
