//! `/academies/{key}/cohort`: who was selected and how far each has come; the same as CSV.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use kernel::{Failed, StaffId};
use maud::{Markup, html};
use web::components::{Column, Empty, Table, band, button_secondary, empty, form, quiet, tag};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::panel::names;
use super::{academy, office, words};
use crate::cohort::{Row, cohort, register_cohort};
use crate::kinds::Academy;
use std::collections::HashMap;

struct Seen {
    academy: Academy,
    rows: Vec<Row>,
    names: HashMap<StaffId, String>,
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let permit = visit.permit::<action::ViewCohort>(&Subject::district())?;
    let academy = academy(visit, key).await?;
    let of = academy.clone();
    let mut rows = visit.read(move |tx| Ok(cohort(tx, &permit, &of)?)).await?;
    let mut people: Vec<StaffId> = rows.iter().map(|row| row.candidacy.person).collect();
    people.extend(rows.iter().filter_map(|row| row.mentor.as_ref().map(|one| one.mentor)));
    let names = names(visit, people).await?;
    rows.sort_by_cached_key(|row| names.get(&row.candidacy.person).cloned());
    Ok(Seen { academy, rows, names })
}

/// `GET /academies/{key}/cohort`
pub async fn cohort_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let seen = seen(&visit, &key).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "academy-cohort"))
        .wide()
        .caption(seen.academy.wanted.title.clone())
        .back(format!("/academies/{key}"), seen.academy.wanted.title.clone());
    if seen.rows.is_empty() {
        let words = t!(w, "academy-cohort-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    Ok(page.body(html! {
        (table(&visit, &seen))
        p { a href=(format!("/academies/{key}/cohort.csv")) { (t!(w, "academy-cohort-csv")) } }
        @if visit.could(ActionKind::EditAcademy) && !seen.academy.sections.is_empty() {
            (band(&t!(w, "academy-register-title"), html! {
                p { (quiet(&t!(w, "academy-register-what"))) }
                (form(&visit, &format!("/academies/{key}/cohort/registration"),
                    button_secondary(&t!(w, "academy-register"))))
            }))
        }
    }))
}

fn table(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "academy-col-person")),
        Column::text(t!(w, "academy-col-state")),
        Column::text(t!(w, "academy-mentor")),
        Column::number(t!(w, "academy-col-confirmed")),
        Column::number(t!(w, "academy-col-waiting")),
        Column::number(t!(w, "academy-sections")),
    ];
    let caption = t!(
        w,
        "academy-cohort-count",
        count = seen.rows.len(),
        hours = w.hours(seen.academy.wanted.asks())
    );
    let mut table = Table::new(caption, columns).stacked();
    let name = |who: StaffId| seen.names.get(&who).cloned().unwrap_or_default();
    for row in &seen.rows {
        let state = row.candidacy.state();
        table.push(vec![
            html! { a href=(format!("/academy-members/{}", row.candidacy.key)) {
            (name(row.candidacy.person)) } },
            html! { (tag(words::tone(state), &words::state(w, state))) },
            html! { @match &row.mentor {
                Some(one) => (name(one.mentor)),
                None => (quiet(&t!(w, "growth-mentor-none-yet"))),
            } },
            html! { (w.hours(row.progress.confirmed())) },
            html! { (w.hours(row.progress.waiting())) },
            html! { (t!(w, "academy-of", part = row.progress.credited(),
            whole = row.progress.sections.len())) },
        ]);
    }
    table.render(w)
}

const COLUMNS: [&str; 8] = [
    "name",
    "state",
    "mentor",
    "hours_asked",
    "hours_confirmed",
    "hours_waiting",
    "sections_taken",
    "sections",
];

/// `GET /academies/{key}/cohort.csv`
pub async fn cohort_csv(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    let seen = seen(&visit, &key).await?;
    let name = |who: StaffId| seen.names.get(&who).cloned().unwrap_or_default();
    let rows = seen.rows.iter().map(|row| {
        let mentor = row.mentor.as_ref().map(|one| name(one.mentor)).unwrap_or_default();
        vec![
            Cell::text(name(row.candidacy.person)),
            Cell::text(row.candidacy.state().name().to_owned()),
            Cell::text(mentor),
            Cell::text(seen.academy.wanted.asks().to_string()),
            Cell::text(row.progress.confirmed().to_string()),
            Cell::text(row.progress.waiting().to_string()),
            Cell::text(row.progress.credited().to_string()),
            Cell::text(row.progress.sections.len().to_string()),
        ]
    });
    let file = format!("attachment; filename=\"cohort-{}.csv\"", visit.today);
    let head = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, file)];
    Ok((head, csv(&COLUMNS, rows)).into_response())
}

/// `POST /academies/{key}/cohort/registration`
pub async fn cohort_register(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    office(&visit)?;
    let permit = visit.permit::<action::RegisterOthers>(&Subject::district())?;
    let academy = academy(&visit, &key).await?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let came = register_cohort(tx, &permit, &occasion, &academy)?;
            let said =
                t!(w, "academy-registered", count = came.registered, refused = came.refused.len());
            let to = format!("/academies/{}/cohort", academy.key);
            Ok::<_, Failed<std::convert::Infallible>>(Done::to(to).saying(said))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}
