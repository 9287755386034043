//! The mandates the district has adopted, for everyone to read, and their end for the office.

use super::{code, words};
use crate::adopt::{RetireRefusal, retire};
use crate::mandate::{Mandate, Version};
use crate::rule::{Ask, Counsel, Kind, Mark, Rule};
use crate::store;
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use staff::audience::Unknown;
use web::components::{
    Column, Empty, Field, FieldWidth, SummaryRow, Table, Tone, band, button_danger, button_group,
    button_link, button_link_secondary, date_field, details, empty, form, inset, summary_list, tag,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

/// `GET /mandates`
pub async fn mandates(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewMandates>(&Subject::district())?;
    let mandates = visit.read(|tx| Ok(store::mandates(tx)?)).await?;
    let w = &visit.words;
    let edits = visit.could(ActionKind::AdoptMandate);
    let page = Page::new(&visit, t!(w, "mandate-list-title")).wide();
    let actions = html! {
        (button_group(html! {
            @if edits {
                (button_link("/mandates/library", &t!(w, "mandate-library")))
                (button_link_secondary("/mandates/new", &t!(w, "mandate-own")))
            }
            (button_link_secondary("/rule-sets", &t!(w, "mandate-rule-sets")))
            (button_link_secondary("/texts", &t!(w, "text-list-title")))
        }))
    };
    if mandates.is_empty() {
        let words = t!(w, "mandate-none");
        return Ok(page.body(html! {
            (empty(w, &Empty::FirstTime { words: &words, action: None })) (actions)
        }));
    }
    let columns = vec![
        Column::text(t!(w, "mandate-mandate")),
        Column::text(t!(w, "mandate-asked-by")),
        Column::text(t!(w, "mandate-whom")),
        Column::text(t!(w, "mandate-amount")),
        Column::text(t!(w, "mandate-often")),
        Column::text(t!(w, "mandate-state")),
    ];
    let caption = t!(w, "mandate-table", count = mandates.len(), day = w.date(visit.today));
    let mut table = Table::new(caption, columns).stacked();
    for mandate in &mandates {
        let rule = &mandate.shown_on(visit.today).rule;
        table.push(vec![
            html! { a href=(format!("/mandates/{}", mandate.code)) { (rule.title) } },
            html! { (words::authority(w, rule.authority)) },
            html! { (words::audience(w, &rule.audience)) },
            html! { (words::amount(w, &rule.amount)) },
            html! { (words::clock(w, rule.clock)) },
            state(&visit, mandate),
        ]);
    }
    Ok(page.body(html! { (actions) (table.render(w)) }))
}

fn state(visit: &Visit, mandate: &Mandate) -> Markup {
    let w = &visit.words;
    match mandate.on(visit.today) {
        Some(_) => tag(Tone::Good, &t!(w, "mandate-in-force")),
        None if mandate.latest().first > visit.today => {
            tag(Tone::Neutral, &t!(w, "mandate-from", day = w.date(mandate.latest().first)))
        }
        None => tag(Tone::Neutral, &t!(w, "mandate-retired")),
    }
}

/// `GET /mandates/{code}`
pub async fn mandate(visit: Visit, Path(mandate): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewMandates>(&Subject::district())?;
    let (mandate, unknown) = read(&visit, &mandate).await?;
    let answers = Answers::blank(&visit.words);
    Ok(page(&visit, &mandate, &unknown, &answers))
}

async fn read(visit: &Visit, mandate: &str) -> Result<(Mandate, Vec<Unknown>), Halt> {
    let (code, today) = (code(mandate)?, visit.today);
    visit
        .read(move |tx| {
            let mandate = store::mandate(tx, &code)?.ok_or(Halt::NotFound)?;
            let vocabulary = staff::vocabulary(tx)?;
            let unknown = mandate.shown_on(today).rule.audience.unknown_words(&vocabulary);
            Ok((mandate, unknown))
        })
        .await
}

fn page(visit: &Visit, mandate: &Mandate, unknown: &[Unknown], answers: &Answers) -> Page {
    let w = &visit.words;
    let version = mandate.shown_on(visit.today);
    let edits = visit.could(ActionKind::AdoptMandate);
    Page::new(visit, version.rule.title.clone())
        .caption(words::authority(w, version.rule.authority))
        .back("/mandates", t!(w, "mandate-list-title"))
        .lead(version.rule.asks.clone())
        .errors(answers)
        .body(html! {
            p { (state(visit, mandate)) }
            @if version.rule.counsel == Counsel::Confirm {
                (inset(html! { p { (t!(w, "duty-confirm-with-counsel")) } }))
            }
            @if edits && !unknown.is_empty() {
                (inset(html! { @for word in unknown { p { (word.to_string()) } } }))
            }
            (summary(visit, &version.rule))
            (band(&t!(w, "mandate-citations"), citations(visit, &version.rule)))
            (lists(visit, &version.rule))
            (band(&t!(w, "mandate-versions"), versions(visit, mandate)))
            (details(&t!(w, "mandate-file"), html! { pre { (version.rule.to_string()) } }))
            @if visit.could(ActionKind::MakeProofPack) {
                p { a href=(format!("/proof-packs?mandate={}", mandate.code)) { (t!(w, "pack-of-mandate")) } }
            }
            @if edits { (office(visit, mandate, version, answers)) }
        })
}

/// The rule's facts, one to a row.
pub(super) fn summary(visit: &Visit, rule: &Rule) -> Markup {
    let w = &visit.words;
    let rows = [
        (
            t!(w, "mandate-whom"),
            html! {
                (words::audience(w, &rule.audience)) br; code.small { (rule.audience.to_string()) }
            },
        ),
        (
            t!(w, "mandate-kind"),
            match (&rule.kind, rule.ask) {
                (Kind::Coverage(coverage), _) => html! {
                    (t!(w, "mandate-kind-coverage", count = coverage.at_least))
                },
                (Kind::Person, Ask::Offer) => html! { (t!(w, "mandate-kind-offer")) },
                (Kind::Person, Ask::Complete) => html! { (t!(w, "mandate-kind-person")) },
            },
        ),
        (t!(w, "mandate-amount"), html! { (words::amount(w, &rule.amount)) }),
        (t!(w, "mandate-often"), html! { (words::clock(w, rule.clock)) }),
        (t!(w, "mandate-due"), html! { (words::due(w, rule)) }),
        (t!(w, "mandate-topics"), html! { (rule.topics.join(", ")) }),
        (
            t!(w, "mandate-evidence"),
            html! {
                (rule.evidence.iter().map(|one| words::evidence(w, *one)).collect::<Vec<_>>().join(", "))
            },
        ),
    ];
    let rows: Vec<SummaryRow<'_>> = rows
        .iter()
        .map(|(key, value)| SummaryRow { key, value: value.clone(), change: None })
        .collect();
    summary_list(w, &rows)
}

pub(super) fn citations(visit: &Visit, rule: &Rule) -> Markup {
    let w = &visit.words;
    html! {
        ul {
            @for citation in &rule.citations {
                li {
                    (citation.law) " " (citation.says) ". "
                    @match citation.mark {
                        Mark::Primary => (t!(w, "mandate-mark-primary")),
                        Mark::Secondary => (t!(w, "mandate-mark-secondary")),
                        Mark::Unchecked => (t!(w, "mandate-mark-unchecked")),
                    }
                    @if let Some(link) = &citation.link {
                        " " a href=(link) rel="external noreferrer" { (t!(w, "duty-the-law")) span.visually-hidden { ": " (citation.law) } }
                    }
                }
            }
        }
    }
}

pub(super) fn lists(visit: &Visit, rule: &Rule) -> Markup {
    let w = &visit.words;
    let list = |title: String, lines: &[String]| {
        html! { @if !lines.is_empty() { (band(&title, html! { ul { @for line in lines { li { (line) } } } })) } }
    };
    let retention = rule
        .retention
        .as_ref()
        .map(|kept| t!(w, "mandate-retention-years", years = kept.years, of = kept.of.as_str()));
    html! {
        (list(t!(w, "mandate-content"), &rule.content))
        (list(t!(w, "mandate-materials"), &rule.materials))
        (list(t!(w, "mandate-retention"), retention.as_slice()))
        (list(t!(w, "mandate-consequence"), rule.consequence.as_slice()))
        @if visit.could(ActionKind::AdoptMandate) { (list(t!(w, "mandate-notes"), &rule.notes)) }
    }
}

fn versions(visit: &Visit, mandate: &Mandate) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::number(t!(w, "mandate-version")),
        Column::text(t!(w, "mandate-first")),
        Column::text(t!(w, "mandate-last")),
        Column::text(t!(w, "mandate-whom")),
        Column::text(t!(w, "mandate-amount")),
        Column::text(t!(w, "mandate-often")),
    ];
    let mut table = Table::new(t!(w, "mandate-versions"), columns).caption_hidden().stacked();
    for version in mandate.versions.iter().rev() {
        table.push(vec![
            html! { (version.number) },
            html! { (w.date(version.first)) },
            html! { @if let Some(last) = version.last { (w.date(last)) } @else { "–" } },
            html! { (words::audience(w, &version.rule.audience)) },
            html! { (words::amount(w, &version.rule.amount)) },
            html! { (words::clock(w, version.rule.clock)) },
        ]);
    }
    table.render(w)
}

fn office(visit: &Visit, mandate: &Mandate, version: &Version, answers: &Answers) -> Markup {
    let w = &visit.words;
    let here = format!("/mandates/{}", mandate.code);
    let cases = &version.rule.cases;
    html! {
        @if !cases.is_empty() {
            (details(&t!(w, "mandate-cases", count = cases.len()), html! {
                ul { @for case in cases { li { (case.name) ": " (case.on.to_string()) " → " (case.expect.to_string()) } } }
            }))
        }
        (button_group(html! {
            (button_link(&format!("{here}/change"), &t!(w, "mandate-change")))
            (button_link_secondary(&format!("{here}/text"), &t!(w, "mandate-change-text")))
        }))
        @if mandate.latest().last.is_none() {
            (details(&t!(w, "mandate-retire"), form(visit, &format!("{here}/retirement"), html! {
                p { (t!(w, "mandate-retire-hint")) }
                (date_field(answers, Field::new("last", &t!(w, "mandate-retire-last")).width(FieldWidth::Medium)))
                (button_danger(&t!(w, "mandate-retire")))
            })))
        }
    }
}

/// `POST /mandates/{code}/retirement`
pub async fn retirement(
    visit: Visit,
    Path(mandate): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let (shown, unknown) = read(&visit, &mandate).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let last = read.required_date("last", &t!(w, "mandate-retire-last"));
    let last = match read.finish(|| last) {
        Ok(last) => last,
        Err(answers) => return Ok(page(&visit, &shown, &unknown, &answers).into_response()),
    };
    let (occasion, code) = (visit.occasion(), shown.code.clone());
    let said = t!(w, "mandate-retired-done", day = w.date(last));
    let done = visit
        .submit(&sent, move |tx| {
            retire(tx, &permit, &occasion, &code, last)?;
            Ok::<_, Failed<RetireRefusal>>(Done::to(format!("/mandates/{code}")).saying(&said))
        })
        .await;
    let refused = match done.or_halt()? {
        Ok(done) => return Ok(done),
        Err(RetireRefusal::Unknown) => return Err(Halt::NotFound),
        Err(RetireRefusal::EndsBeforeToday) => t!(w, "mandate-retire-past"),
        Err(RetireRefusal::BeginsLater { first }) => {
            t!(w, "mandate-retire-begins-later", day = w.date(first))
        }
        Err(RetireRefusal::EndsAlready { last }) => {
            t!(w, "mandate-retire-already", day = w.date(last))
        }
    };
    let answers = sent.answers().refused("last", refused);
    Ok(page(&visit, &shown, &unknown, &answers).into_response())
}
