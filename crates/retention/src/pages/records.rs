//! The records of a kind and a school year, each with until when it is kept and why: on a page, and as
//! CSV. Never their content.

use super::{Asked, words};
use crate::keep::Until;
use crate::report::{Ground, Judged, Why, ground, judged};
use crate::schedule::Kind;
use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use kernel::{LocalDate, SchoolYear};
use maud::{Markup, html};
use web::components::{Column, Empty, Paging, Table, Tone, empty, pagination, tag};
use web::{Halt, Page, Visit, Words, t};

const ROWS_A_PAGE: usize = 100;

struct Shown {
    ground: Ground,
    kind: Kind,
    year: Option<SchoolYear>,
    records: Vec<Judged>,
}

/// The kind of an address, with or without an ending.
fn kind_of(slug: &str) -> Result<Kind, Halt> {
    let slug = slug.strip_suffix(".csv").unwrap_or(slug);
    Kind::ALL.iter().copied().find(|kind| kind.slug() == slug).ok_or(Halt::NotFound)
}

async fn read(visit: &Visit, slug: &str, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let (kind, on) = (kind_of(slug)?, asked.day(visit));
    let year = asked.year.as_deref().and_then(SchoolYear::parse);
    let only = asked.show.as_deref() == Some("may-go");
    visit
        .read(move |tx| {
            let ground = ground(tx, on)?.ok_or(Halt::NotFound)?;
            let mut records = judged(tx, &ground, kind)?;
            records.retain(|one| {
                year.is_none_or(|year| ground.calendar.school_year(one.record.dated) == year)
                    && (!only || one.until.is_over_on(on))
            });
            records.sort_by_key(|one| (one.until, one.record.dated));
            Ok(Shown { ground, kind, year, records })
        })
        .await
}

/// `GET /retention/records/{kind}`
pub async fn records_page(
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let shown = read(&visit, &slug, &asked).await?;
    let w = &visit.words;
    let on = shown.ground.on;
    let query = query(&shown, &asked);
    let paging = Paging::new(asked.page.unwrap_or(1), shown.records.len(), ROWS_A_PAGE);
    let here = format!("/retention/records/{}", shown.kind.slug());
    let all = format!("{here}?{}", query.replace("&show=may-go", ""));
    Ok(Page::new(&visit, words::kind(w, shown.kind))
        .caption(t!(w, "retention-as-of", day = w.date(on)))
        .back(format!("/retention?on={on}"), t!(w, "retention-back"))
        .lead(words::goes(w, shown.kind))
        .wide()
        .body(html! {
            nav.pages aria-label=(t!(w, "retention-which")) {
                @if query.contains("show=may-go") {
                    a href=(all) { (t!(w, "retention-show-all")) }
                    strong aria-current="page" { (t!(w, "retention-may-go")) }
                } @else {
                    strong aria-current="page" { (t!(w, "retention-show-all")) }
                    a href=(format!("{here}?{query}&show=may-go")) { (t!(w, "retention-may-go")) }
                }
            }
            @if shown.records.is_empty() {
                (empty(w, &Empty::NothingMatches { words: &t!(w, "retention-no-records"), clear: &here }))
            } @else {
                (table(w, &shown, paging))
                (pagination(&visit, paging, |page| format!("{here}?{query}&page={page}")))
                p { a href=(format!("/retention/lists/{}.csv?{query}", shown.kind.slug())) { (t!(w, "retention-csv")) } }
            }
        }))
}

/// What was asked, for links of the page.
fn query(shown: &Shown, asked: &Asked) -> String {
    let year = shown.year.map(|year| format!("year={year}&")).unwrap_or_default();
    let only = if asked.show.as_deref() == Some("may-go") { "&show=may-go" } else { "" };
    format!("{year}on={}{only}", shown.ground.on)
}

fn table(w: &Words, shown: &Shown, paging: Paging) -> Markup {
    let columns = vec![
        Column::text(t!(w, "retention-dated")),
        Column::text(t!(w, "retention-record")),
        Column::text(t!(w, "retention-until")),
        Column::text(t!(w, "retention-why")),
        Column::number(t!(w, "retention-size")),
        Column::text(t!(w, "retention-stands")),
    ];
    let caption = t!(w, "retention-records-caption", count = shown.records.len());
    let mut table = Table::new(caption, columns).stacked();
    let rows = shown.records.iter().skip(paging.rows_before(ROWS_A_PAGE)).take(ROWS_A_PAGE);
    for one in rows {
        table.push(vec![
            html! { (w.date(one.record.dated)) },
            html! { code.small { (one.record.key) } },
            html! { (words::until(w, one.until)) },
            html! { (words::why(w, &shown.ground.kept.schedule, &one.why)) },
            html! { @if one.record.size > 0 { (words::size(w, one.record.size)) } @else { "–" } },
            standing(w, one, shown.ground.on),
        ]);
    }
    table.render(w)
}

fn standing(w: &Words, one: &Judged, on: LocalDate) -> Markup {
    if one.until.is_over_on(on) {
        return tag(Tone::Warn, &t!(w, "retention-may-go"));
    }
    match one.why {
        Why::Held(_) => tag(Tone::Bad, &t!(w, "retention-held")),
        Why::NotClosed(_) => tag(Tone::Neutral, &t!(w, "retention-waiting")),
        Why::Class(_) | Why::Unnamed => tag(Tone::Good, &t!(w, "retention-kept")),
    }
}

const COLUMNS: [&str; 7] = ["kind", "record", "dated", "kept_until", "because", "bytes", "may_go"];

/// `GET /retention/lists/{file}`
pub async fn records_csv(
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let shown = read(&visit, &slug, &asked).await?;
    let (w, on) = (&visit.words, shown.ground.on);
    let text = csv(
        &COLUMNS,
        shown.records.iter().map(|one| {
            let until = match one.until {
                Until::Day(day) => Cell::text(day),
                Until::Open => Cell::Empty,
            };
            vec![
                Cell::text(shown.kind.word()),
                Cell::text(&one.record.key),
                Cell::text(one.record.dated),
                until,
                Cell::text(words::why(w, &shown.ground.kept.schedule, &one.why)),
                Cell::number(one.record.size),
                Cell::text(if one.until.is_over_on(on) { "yes" } else { "no" }),
            ]
        }),
    );
    let name = format!("attachment; filename=\"retention-{}-{on}.csv\"", shown.kind.slug());
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
