//! A transcript on paper (tagged PDF) and as a file for a spreadsheet. The file has every line of
//! the ledger, corrections included, so that its columns add up to what stands.

use super::transcript::{Asked, Shown, of_person, own};
use super::{bare_amount, evidence_words, kind_words};
use crate::ledger::Credit;
use crate::line::{Line, Piece};
use attendance::pages::sheet::{paper_language, written};
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use pdf::{Arrangement, Block, Column, Document, Header, KeyValue, PageSize, RowHeight, Table};
use web::{Halt, Visit, Words, t};

/// `GET /my/transcript.pdf`
pub async fn my_transcript_pdf(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = own(&visit, asked.year()).await?;
    written(&document(&visit, &shown), "transcript")
}

/// `GET /people/{key}/transcript.pdf`
pub async fn transcript_pdf(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let shown = of_person(&visit, &key, asked.year()).await?;
    written(&document(&visit, &shown), "transcript")
}

/// `GET /my/transcript.csv`
pub async fn my_transcript_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = own(&visit, asked.year()).await?;
    Ok(file(&visit, &shown))
}

/// `GET /people/{key}/transcript.csv`
pub async fn transcript_csv(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let shown = of_person(&visit, &key, asked.year()).await?;
    Ok(file(&visit, &shown))
}

fn document(visit: &Visit, shown: &Shown) -> Document {
    let w = &visit.words;
    let name = shown.holder.person.name.to_string();
    let title = t!(w, "credit-paper-title", name = &name);
    let mut blocks = vec![Block::title(title.clone()), Block::KeyValues(head(visit, shown))];
    if !shown.totals.is_empty() {
        blocks.push(Block::heading(t!(w, "credit-paper-totals")));
        blocks.push(Block::Table(totals(w, shown)));
    }
    blocks.push(Block::heading(t!(w, "credit-paper-lines")));
    blocks.push(Block::Table(lines(w, shown)));
    blocks.push(Block::paragraph(t!(w, "credit-paper-foot")));
    Document {
        title,
        language: paper_language(w),
        author: visit.district.name.clone(),
        producer: "Perennial".to_owned(),
        created: None,
        page: PageSize::LetterPortrait,
        arrangement: Arrangement::Report,
        header: Header {
            left: name,
            right: t!(
                w,
                "credit-paper-as-of",
                year = shown.years_words(w),
                when = w.date(visit.today)
            ),
        },
        footer: visit.district.name.clone(),
        blocks,
    }
}

fn head(visit: &Visit, shown: &Shown) -> Vec<KeyValue> {
    let w = &visit.words;
    let mut head = vec![
        KeyValue::new(t!(w, "credit-paper-district"), visit.district.name.clone()),
        KeyValue::new(t!(w, "credit-school-year"), shown.years_words(w)),
    ];
    if let Some(number) = &shown.holder.person.employee_number {
        head.push(KeyValue::new(t!(w, "credit-paper-number"), number.clone()));
    }
    head
}

fn totals(w: &Words, shown: &Shown) -> Table {
    Table {
        caption: t!(w, "credit-paper-totals-caption"),
        columns: vec![
            Column::text(t!(w, "credit-school-year"), 2),
            Column::text(t!(w, "credit-kind"), 4),
            Column::text(t!(w, "credit-type"), 4),
            Column::number(t!(w, "credit-amount"), 3),
        ],
        rows: shown
            .totals
            .iter()
            .map(|total| {
                vec![
                    total.school_year.to_string(),
                    kind_words(w, total.kind),
                    total.credit_name.clone(),
                    bare_amount(w, total.amount, total.unit),
                ]
            })
            .collect(),
        foot: None,
        row_height: RowHeight::Text,
    }
}

fn lines(w: &Words, shown: &Shown) -> Table {
    Table {
        caption: t!(w, "credit-table", count = shown.pieces.len(), year = shown.years_words(w)),
        columns: vec![
            Column::text(t!(w, "credit-earned-on"), 3),
            Column::text(t!(w, "credit-title"), 6),
            Column::text(t!(w, "credit-kind"), 4),
            Column::text(t!(w, "credit-type"), 4),
            Column::number(t!(w, "credit-amount"), 3),
        ],
        rows: shown.pieces.iter().map(|piece| row(w, piece)).collect(),
        foot: None,
        row_height: RowHeight::Text,
    }
}

fn row(w: &Words, piece: &Piece) -> Vec<String> {
    let award = &piece.award;
    let amount = match piece.credit() {
        Credit::Revoked => t!(w, "credit-state-revoked"),
        Credit::Awarded { .. } | Credit::Pending => bare_amount(w, piece.amount(), award.unit),
    };
    vec![
        w.date(award.earned_on),
        award.title.clone(),
        kind_words(w, award.kind),
        award.credit_name.clone(),
        amount,
    ]
}

const COLUMNS: [&str; 14] = [
    "earned_on",
    "school_year",
    "title",
    "kind",
    "credit_type",
    "unit",
    "amount",
    "minutes",
    "entry",
    "reason",
    "evidence",
    "rule",
    "posted_at",
    "certificate",
];

fn file(visit: &Visit, shown: &Shown) -> Response {
    let lines = shown.pieces.iter().flat_map(Piece::lines);
    let text = csv(&COLUMNS, lines.map(|line| cells(&visit.words, line)));
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"transcript.csv\""),
    ];
    (headers, text).into_response()
}

fn cells(w: &Words, line: &Line) -> Vec<Cell> {
    vec![
        Cell::text(line.earned_on),
        Cell::text(w.calendar().school_year(line.earned_on)),
        Cell::text(&line.title),
        Cell::text(line.kind.name()),
        Cell::text(&line.credit_name),
        Cell::text(line.unit),
        Cell::number(line.amount.decimal(line.unit)),
        Cell::number(line.amount.minutes.minutes()),
        Cell::text(line.entry.name()),
        Cell::some(line.reason.as_ref()),
        Cell::text(evidence_words(w, line.evidence)),
        Cell::text(&line.rule_version),
        Cell::text(line.posted_at.rfc3339()),
        Cell::some(line.certificate.as_ref().map(|certificate| certificate.code.to_string())),
    ]
}
