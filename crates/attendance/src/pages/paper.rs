//! The signed sheet on paper, as a photo or a scan beside the roster (ATT-3).

use super::{section_at, taking};
use crate::paper::{
    self, PAPER_BYTES_MAX, PAPERS_MAX, Paper, PaperRefusal, add_paper, remove_paper,
};
use access::action;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::{Markup, html};
use web::components::{
    ActionButton, Field, action_button, band, button_group, button_secondary, file_field,
    form_with_files,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const MEGABYTE: usize = 1024 * 1024;
/// What a file dialog offers; the bytes decide.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

/// `POST /sections/{key}/papers`
pub async fn add(visit: Visit, Path(key): Path<String>, form: Submitted) -> Result<Response, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let permit = taking(&visit, &subject)?;
    let (name, bytes) = form
        .file("paper")
        .map_or_else(Default::default, |file| (file.name.clone(), file.bytes.to_vec()));
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let location = format!("/sections/{key}/roster");
    let done = visit.submit(&form, move |tx| {
        add_paper(tx, &permit, &occasion, section, (&name, &bytes))?;
        Ok::<_, Failed<PaperRefusal>>(Done::to(&location).saying(t!(w, "attendance-paper-added")))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let w = &visit.words;
            let answers = Answers::blank(w).refused("paper", refusal_words(w, refusal));
            Ok(Page::new(&visit, t!(w, "attendance-paper-title"))
                .errors(&answers)
                .back(format!("/sections/{key}/roster"), t!(w, "attendance-back-to-roster"))
                .body(upload(&visit, &key, &answers))
                .into_response())
        }
    }
}

/// `GET /papers/{key}`: always a download, of the type that the bytes are.
pub async fn download(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    let paper = paper_at(&visit, &key).await?;
    let key = paper.key.clone();
    let bytes = visit.read(move |tx| paper::body(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let headers = [
        (CONTENT_TYPE, paper.media.name().to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", paper.file_name)),
    ];
    Ok((headers, bytes).into_response())
}

/// `POST /papers/{key}/removal`
pub async fn remove(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let paper = paper_at(&visit, &key).await?;
    let (actor, section) = (visit.actor.clone(), paper.section);
    let (subject, path) = visit
        .read(move |tx| {
            let known = crate::section(tx, section)?.ok_or(Halt::NotFound)?;
            let subject = catalog::subject_of_section(tx, &actor, section)?;
            Ok((subject, format!("/sections/{}/roster", known.key)))
        })
        .await?;
    let permit = taking(&visit, &subject)?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&form, move |tx| {
        remove_paper(tx, &permit, &occasion, &paper)?;
        Ok::<_, Failed<()>>(Done::to(&path).saying(t!(w, "attendance-paper-removed")))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| StatusCode::CONFLICT.into_response()))
}

/// A sheet of a section whose roster the visitor may see.
async fn paper_at(visit: &Visit, key: &str) -> Result<Paper, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let actor = visit.actor.clone();
    let (paper, subject) = visit
        .read(move |tx| {
            let paper = paper::paper(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = catalog::subject_of_section(tx, &actor, paper.section)?;
            Ok((paper, subject))
        })
        .await?;
    visit.permit::<action::ViewRoster>(&subject)?;
    Ok(paper)
}

/// Whether the visitor may add and take back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    Look,
    Change,
}

/// The sheets of a section, under its roster.
pub(super) fn shown(visit: &Visit, section: &Key, papers: &[Paper], may: May) -> Markup {
    if papers.is_empty() && may == May::Look {
        return Markup::default();
    }
    let w = &visit.words;
    band(
        &t!(w, "attendance-paper-title"),
        html! {
            @if !papers.is_empty() {
                ul.rows { @for paper in papers { (line(visit, paper, may)) } }
            }
            @if may == May::Change {
                (upload(visit, section.as_str(), &Answers::blank(w)))
            }
        },
    )
}

fn line(visit: &Visit, paper: &Paper, may: May) -> Markup {
    let w = &visit.words;
    html! {
        li {
            span.when { (w.date(w.calendar().date(paper.added_at))) }
            div {
                a.what href=(format!("/papers/{}", paper.key)) { (paper.file_name) }
                p.below { (t!(w, "attendance-paper-by", who = paper.added_by.to_string(),
                    kilobytes = (paper.size_bytes + 1023) / 1024)) }
            }
            @if may == May::Change {
                div.do { (action_button(visit, &ActionButton {
                    action: &format!("/papers/{}/removal", paper.key),
                    label: &t!(w, "attendance-paper-remove"),
                    about: &paper.file_name,
                })) }
            }
        }
    }
}

fn upload(visit: &Visit, section: &str, answers: &Answers) -> Markup {
    let w = &visit.words;
    let (label, hint) = (
        t!(w, "attendance-paper-label"),
        t!(w, "attendance-paper-hint", most = PAPER_BYTES_MAX / MEGABYTE),
    );
    let body = html! {
        (file_field(answers, Field::new("paper", &label).hint(&hint).accept(ACCEPTED)))
        (button_group(button_secondary(&t!(w, "attendance-paper-add"))))
    };
    form_with_files(visit, &format!("/sections/{section}/papers"), body)
}

fn refusal_words(w: &Words, refusal: PaperRefusal) -> String {
    match refusal {
        PaperRefusal::Empty => t!(w, "attendance-paper-empty"),
        PaperRefusal::TooLarge => {
            t!(w, "attendance-paper-too-large", most = PAPER_BYTES_MAX / MEGABYTE)
        }
        PaperRefusal::OtherKind => t!(w, "attendance-paper-other-kind"),
        PaperRefusal::TooMany => t!(w, "attendance-paper-too-many", most = PAPERS_MAX),
        PaperRefusal::Again => t!(w, "attendance-paper-again"),
    }
}
