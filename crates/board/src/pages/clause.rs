//! One clause with every table behind its figure, and each table as a file.

use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use web::components::{about, band, inset};
use web::{Halt, Page, Visit, t};

use super::policy::{answers_for, day_form, nothing, standing_tag};
use super::{AsOf, Asked, Loaded};
use crate::clause::Clause;
use crate::privacy::Reader;
use crate::shown::{Grid, Known, Standing, figure, tables};

const CSV: &str = ".csv";

async fn load(visit: &Visit, asked: &Asked) -> Result<Loaded, Halt> {
    visit.permit::<action::ViewPolicy>(&Subject::district())?;
    Loaded::of(visit, asked).await
}

/// `GET /policy/{clause}`
pub async fn clause_page(
    visit: Visit,
    Path(key): Path<String>,
    Query(as_of): Query<AsOf>,
) -> Result<Page, Halt> {
    let clause = Clause::parse(&key).ok_or(Halt::NotFound)?;
    let mut asked = Asked::of(&visit, &as_of);
    let back = format!("/policy{}", asked.query(&visit));
    if clause.is_counted() {
        asked = asked.or_a_year_before();
    }
    let loaded = load(&visit, &asked).await?;
    Ok(page(&visit, clause, (&asked, back), &loaded))
}

/// `GET /policy/{clause}/tables/{table}`: the table as shown, in a file whose name ends in `.csv`.
pub async fn clause_table(
    visit: Visit,
    Path((key, table)): Path<(String, String)>,
    Query(as_of): Query<AsOf>,
) -> Result<Response, Halt> {
    let clause = Clause::parse(&key).ok_or(Halt::NotFound)?;
    let slug = table.strip_suffix(CSV).ok_or(Halt::NotFound)?;
    let asked = Asked::of(&visit, &as_of);
    if !asked.answers.errors().is_empty() {
        return Err(Halt::NotFound);
    }
    let loaded = load(&visit, &asked).await?;
    let grids = tables(clause, &loaded.known(), &visit.words, Reader::of(&visit.actor));
    let grid = grids.iter().find(|grid| grid.slug == slug).ok_or(Halt::NotFound)?;
    let name = format!("policy-{}-{slug}-{}.csv", clause.key().to_lowercase(), asked.on);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, grid.csv(&visit.words)).into_response())
}

fn page(visit: &Visit, clause: Clause, (asked, back): (&Asked, String), loaded: &Loaded) -> Page {
    let w = &visit.words;
    let known = loaded.known();
    let standing = known.standing(clause);
    let query = asked.query(visit);
    let reader = Reader::of(&visit.actor);
    let grids = match standing {
        Standing::Shown => tables(clause, &known, w, reader),
        Standing::Nothing | Standing::NotYet => Vec::new(),
    };
    let here = format!("/policy/{}", clause.key());
    let day = w.date(asked.on);
    Page::new(visit, clause.title(w))
        .caption(t!(w, "policy-clause-caption", key = clause.key(), day = day))
        .lead(clause.wording(w))
        .back(back, t!(w, "policy-back"))
        .errors(&asked.answers)
        .wide()
        .body(html! {
            (day_form(&here, asked, visit))
            @match standing {
                Standing::Shown => {
                    @let figure = figure(clause, &known, w);
                    p.figure { (figure.says) }
                    @for detail in &figure.details { p { (detail) } }
                    @if let Some(gap) = &figure.gap { p { strong { (gap) } } }
                },
                Standing::Nothing => p {
                    (standing_tag(visit, standing)) " " (nothing(visit, clause, &known))
                },
                Standing::NotYet => p { (standing_tag(visit, standing)) },
            }
            p.quiet { (answers_for(visit, clause, &loaded.owners)) }
            (missing(visit, clause, standing))
            (links(visit, clause, asked, &query))
            @if standing == Standing::Shown { (then(visit, clause, &known)) }
            @if !grids.is_empty() {
                (band(&t!(w, "policy-evidence"), html! {
                    @for grid in &grids { (table(visit, clause, grid, &query)) }
                    p.quiet { (t!(w, "policy-known-now")) }
                    @if reader == Reader::Everyone { p.quiet { (t!(w, "policy-hidden")) } }
                }))
            }
        })
}

/// The figure of the earlier day, with what stands behind it.
fn then(visit: &Visit, clause: Clause, known: &Known<'_>) -> Markup {
    let w = &visit.words;
    let Some(then) = known.then().filter(|_| clause.is_counted()) else {
        return Markup::default();
    };
    let day = then.evidence.on;
    let heading = t!(w, "policy-then-heading", day = w.date(day));
    let body = match then.standing(clause) {
        Standing::Shown => {
            let figure = figure(clause, &then, w);
            html! {
                p.figure { (figure.says) }
                @for detail in &figure.details { p { (detail) } }
                @if let Some(gap) = &figure.gap { p { (gap) } }
            }
        }
        Standing::Nothing | Standing::NotYet => html! {
            p { (t!(w, "policy-nothing-words", year = then.evidence.year)) }
        },
    };
    band(
        &heading,
        html! {
            (body)
            p.screen-only { a href=(format!("/policy/{}?on={day}", clause.key())) {
                (t!(w, "policy-then-look", day = w.date(day)))
            } }
        },
    )
}

fn missing(visit: &Visit, clause: Clause, standing: Standing) -> Markup {
    let w = &visit.words;
    let Some(missing) = clause.missing(w) else { return Markup::default() };
    inset(html! {
        p {
            @match standing {
                Standing::NotYet => (t!(w, "policy-not-yet-words", missing = missing)),
                Standing::Shown | Standing::Nothing => {
                    (t!(w, "policy-also-missing", missing = missing))
                },
            }
        }
    })
}

fn table(visit: &Visit, clause: Clause, grid: &Grid, query: &str) -> Markup {
    let href = format!("/policy/{}/tables/{}{CSV}{query}", clause.key(), grid.slug);
    html! {
        (grid.render(&visit.words))
        p.small.screen-only {
            a href=(href) { (t!(visit.words, "policy-csv")) (about(&grid.caption)) }
        }
    }
}

/// Where more of it is to be read, for whoever may read it.
fn links(visit: &Visit, clause: Clause, asked: &Asked, query: &str) -> Markup {
    let w = &visit.words;
    let may_see_duties = Reader::of(&visit.actor) == Reader::Office;
    let may_edit = visit.could(ActionKind::EditPolicy);
    html! {
        @match clause {
            Clause::Mandates | Clause::Training if may_see_duties => p {
                a href=(format!("/compliance?on={}", asked.on)) { (t!(w, "policy-compliance")) }
            },
            Clause::Dates => {
                p { a href=(format!("/policy/text{query}")) { (t!(w, "policy-read-text")) } }
                @if may_edit {
                    p { a href="/policy/text/new" { (t!(w, "policy-load-text")) } }
                }
            },
            Clause::Planning => {
                p { a href="/needs" { (t!(w, "policy-to-needs")) } }
                p { a href="/measures" { (t!(w, "policy-to-measures")) } }
            },
            Clause::Purpose | Clause::Evaluation if visit.could(ActionKind::ViewEvaluation) => p {
                a href="/evaluation" { (t!(w, "policy-to-evaluation")) }
            },
            Clause::OfferedToAll => p { a href="/pulse" { (t!(w, "policy-to-pulse")) } },
            Clause::Continual if visit.could(ActionKind::ViewContinuity) => p {
                a href="/continuity" { (t!(w, "growth-continuity-title")) }
            },
            Clause::Input => p { a href="/voice" { (t!(w, "policy-to-voice")) } },
            Clause::Plans | Clause::Instruction | Clause::Leadership => {
                @if clause == Clause::Plans {
                    p { a href="/plan" { (t!(w, "policy-to-plan")) } }
                } @else {
                    p { a href="/frameworks" { (t!(w, "policy-to-frameworks")) } }
                }
                @if visit.could(ActionKind::ViewCoverage) {
                    p { a href=(format!("/coverage?on={}", asked.on)) { (t!(w, "coverage-title")) } }
                }
            },
            Clause::Mandates | Clause::Training | Clause::Purpose | Clause::TwoKinds
            | Clause::Continual | Clause::Delivery | Clause::Variety
            | Clause::JobEmbedded | Clause::Duties | Clause::Evaluation => {},
        }
    }
}
