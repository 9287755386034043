//! A format as people read it, and adopting one from its file, checked line by line.

use super::words;
use crate::format::{Code, Column as FileColumn, FORMAT_BYTES_MAX, Format, RowsAre};
use crate::library::{from_library, library};
use crate::make::{AdoptRefusal, adopt};
use crate::store::{KeptFormat, format};
use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use rulefile::Counsel;
use rulefile::room::{Again, Read, Room, cases_differ};
use serde::Deserialize;
use web::components::{
    Column, SummaryRow, Table, band, button, button_group, button_link, button_link_secondary,
    details, quiet, summary_list, why,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /state-files/formats/{code}`
pub async fn format_page(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewStateFiles>(&Subject::district())?;
    let code = Code::parse(&asked).ok_or(Halt::NotFound)?;
    let kept = visit.read(move |tx| format(tx, &code)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let code = &kept.format.code;
    Ok(Page::new(&visit, kept.format.title.clone())
        .caption(t!(w, "state-version-number", number = kept.version))
        .back("/state-files", t!(w, "state-back"))
        .wide()
        .body(html! {
            (button_group(html! {
                (button_link(&format!("/state-files/preview?format={code}"), &t!(w, "state-preview-link")))
                @if visit.could(ActionKind::MakeStateFile) {
                    (button_link_secondary(
                        &format!("/state-files/formats/new?from={code}"), &t!(w, "state-format-change")))
                }
            }))
            @if kept.format.counsel == Counsel::Confirm { p { (t!(w, "state-confirm")) } }
            (about(w, &kept))
            (band(&t!(w, "state-columns"), columns(w, &kept.format)))
            (rests_on(w, &kept.format))
            (details(&t!(w, "state-format-text"), html! { pre { (kept.text) } }))
        }))
}

fn about(w: &Words, kept: &KeptFormat) -> Markup {
    let format = &kept.format;
    let rows = match format.rows {
        RowsAre::Activity => t!(w, "state-rows-activity"),
        RowsAre::Person => t!(w, "state-rows-person"),
    };
    let everyone = t!(w, "state-everyone");
    let holders =
        if format.credentials.is_empty() { everyone } else { w.list(&format.credentials) };
    let labels = [
        t!(w, "state-state"),
        t!(w, "state-identifier"),
        t!(w, "state-district-number"),
        t!(w, "state-rows-are"),
        t!(w, "state-corrections"),
        t!(w, "state-holders"),
        t!(w, "state-evidence"),
        t!(w, "state-rule-set"),
    ];
    let row = |at: usize, value: Markup| SummaryRow { key: &labels[at], value, change: None };
    let mut rows = vec![
        row(0, html! { (format.state) }),
        row(1, html! { (format.identifier) " " code { (format.identifier_form) } }),
        row(2, html! { (format.district) }),
        row(3, html! { (rows) }),
        row(4, html! { (words::corrections(w, format.corrections)) }),
        row(5, html! { (holders) }),
        row(6, html! { (w.list(&format.evidence)) }),
    ];
    if let Some(code) = &format.rule_set {
        rows.push(row(7, html! { a href=(format!("/rule-sets/{code}")) { (code) } }));
    }
    html! {
        (summary_list(w, &rows))
        @if !format.notes.is_empty() {
            ul.bullets { @for note in &format.notes { li { (note) } } }
        }
    }
}

fn columns(w: &Words, format: &Format) -> Markup {
    let heads = vec![
        Column::number(t!(w, "state-column-place")),
        Column::text(t!(w, "state-column-name")),
        Column::text(t!(w, "state-column-is")),
        Column::text(t!(w, "state-column-written")),
    ];
    let caption = t!(w, "state-columns-caption", count = format.columns.len());
    let mut table = Table::new(caption, heads).stacked();
    for (nth, column) in format.columns.iter().enumerate() {
        table.push(vec![
            html! { (nth + 1) },
            html! { code { (column.name) } },
            html! { (column.is.word()) @if let Some(unit) = &column.unit { ", " (unit) } },
            html! { (written(w, column)) },
        ]);
    }
    table.render(w)
}

/// How a column is written, where there is something to say.
fn written(w: &Words, column: &FileColumn) -> String {
    use crate::format::Is;
    let mut said = Vec::new();
    if let Some(width) = column.width {
        said.push(t!(w, "state-column-width", width = width));
    }
    match column.is {
        Is::EarnedOn | Is::FirstDay | Is::LastDay => said.push(column.date.clone()),
        Is::Amount | Is::Raw => {
            said.push(t!(w, "state-column-decimals", count = i64::from(column.decimals)));
        }
        Is::Fixed => said.push(column.text.clone()),
        Is::Reference
        | Is::Follows
        | Is::Entry
        | Is::Identifier
        | Is::District
        | Is::EmployeeNumber
        | Is::GivenName
        | Is::FamilyName
        | Is::Title
        | Is::Kind
        | Is::Pieces => {}
    }
    said.join(", ")
}

fn rests_on(w: &Words, format: &Format) -> Markup {
    let steps: Vec<Markup> = format
        .citations
        .iter()
        .map(|citation| {
            html! {
                (citation.law) " " (citation.says) ". "
                span.quiet { (t!(w, "state-mark", mark = citation.mark.word())) }
                @if let Some(link) = &citation.link {
                    " " a href=(link) rel="external noreferrer" {
                        (t!(w, "state-source")) span.visually-hidden { ": " (citation.law) }
                    }
                }
            }
        })
        .collect();
    html! {
        (band(&t!(w, "state-rests-on"), why(&t!(w, "state-rests-on"), &steps)))
        (quiet(&t!(w, "state-marks")))
    }
}

/// Which format the form begins with.
#[derive(Deserialize)]
pub struct From {
    from: Option<String>,
}

/// `GET /state-files/formats/new`
pub async fn format_form(visit: Visit, Query(from): Query<From>) -> Result<Page, Halt> {
    visit.permit::<action::MakeStateFile>(&Subject::district())?;
    let code = match from.from.as_deref() {
        Some(from) => Code::parse(from).ok_or(Halt::NotFound)?,
        None => library()[0].code.clone(),
    };
    let asked = code.clone();
    let kept = visit.read(move |tx| Ok(format(tx, &asked)?)).await?;
    let text = match kept {
        Some(kept) => kept.text,
        None => from_library(&code).map(|(_, text)| text.to_owned()).ok_or(Halt::NotFound)?,
    };
    Ok(page(&visit, &room(&visit.words).blank(&visit, &text)))
}

fn room(w: &Words) -> Room {
    Room {
        title: t!(w, "state-adopt-title"),
        lead: t!(w, "state-adopt-lead"),
        back: ("/state-files".to_owned(), t!(w, "state-back")),
        action: "/state-files/formats".to_owned(),
        text: ("format", t!(w, "state-format-text")),
        first: None,
        bytes_max: FORMAT_BYTES_MAX,
        must_be: None,
    }
}

fn page(visit: &Visit, again: &Again) -> Page {
    let w = &visit.words;
    room(w).page(visit, again, None, &button(&t!(w, "state-adopt")))
}

/// `POST /state-files/formats`
pub async fn format_adopt(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::MakeStateFile>(&Subject::district())?;
    let w = &visit.words;
    let Read { rule: format, text, answers } = match room(w).read(&visit, &sent, Format::parse) {
        Ok(read) => read,
        Err(again) => return Ok(page(&visit, &again).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "state-adopted"));
    let done = visit
        .submit(&sent, move |tx| {
            adopt(tx, &permit, &occasion, (&format, &text))?;
            let to = format!("/state-files/formats/{}", format.code);
            Ok::<_, Failed<AdoptRefusal>>(Done::to(to).saying(&said))
        })
        .await;
    let refused = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(AdoptRefusal::NothingChanges) => t!(w, "state-adopt-same"),
        Err(AdoptRefusal::UnknownRuleSet(code)) => t!(w, "state-adopt-rule-set", code = code),
        Err(AdoptRefusal::RowsChange) => t!(w, "state-adopt-rows"),
        Err(AdoptRefusal::CasesDiffer(cases)) => cases_differ(
            w,
            cases.iter().map(|one| (&one.name, one.expected.clone(), one.found.clone())),
        ),
    };
    Ok(page(&visit, &answers.refused("format", refused).into()).into_response())
}
