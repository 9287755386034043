//! The report of a day: what may go by kind and school year, what does not and why; and the way to
//! classes, holds, closeouts and disposals.

use super::{Asked, words};
use crate::report::{Count, Ground, Report, ground, report};
use crate::schedule::Kind;
use crate::store::{Disposal, disposals};
use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::LocalDate;
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use web::components::{
    Column, Empty, Fact, Field, FieldWidth, Table, band, button_group, button_link,
    button_link_secondary, button_secondary, date_field, empty, facts, inset,
};
use web::{Answers, Halt, Page, Visit, Words, t};

struct Shown {
    on: LocalDate,
    told: Option<(Ground, Report)>,
    disposals: Vec<Disposal>,
}

async fn read(visit: &Visit, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let on = asked.day(visit);
    visit
        .read(move |tx| {
            let told = match ground(tx, on)? {
                Some(ground) => {
                    let report = report(tx, &ground)?;
                    Some((ground, report))
                }
                None => None,
            };
            Ok(Shown { on, told, disposals: disposals(tx)? })
        })
        .await
}

/// `GET /retention`
pub async fn retention_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let shown = read(&visit, &asked).await?;
    let w = &visit.words;
    let keeps = visit.could(ActionKind::KeepRetention);
    Ok(Page::new(&visit, t!(w, "retention-title"))
        .caption(t!(w, "retention-as-of", day = w.date(shown.on)))
        .lead(t!(w, "retention-lead"))
        .wide()
        .body(html! {
            (button_group(html! {
                (button_link_secondary("/retention/classes", &t!(w, "retention-classes")))
                (button_link_secondary("/retention/holds", &t!(w, "retention-holds")))
                (button_link_secondary("/retention/closeouts", &t!(w, "retention-closeouts")))
            }))
            @match &shown.told {
                None => {
                    @let action = keeps.then_some(("/retention/classes/new", t!(w, "retention-adopt-first")));
                    @let action = action.as_ref().map(|(href, label)| (*href, label.as_str()));
                    (empty(w, &Empty::FirstTime { words: &t!(w, "retention-no-classes"), action }))
                }
                Some((ground, report)) => (told(&visit, shown.on, ground, report)),
            }
            (band(&t!(w, "retention-disposals"), disposal_list(w, &shown.disposals)))
        }))
}

fn told(visit: &Visit, on: LocalDate, ground: &Ground, report: &Report) -> Markup {
    let w = &visit.words;
    let mut all = Count::default();
    let (mut going, mut bytes) = (0, 0);
    for ((kind, _), count) in report {
        all.all += count.all;
        all.over += count.over;
        all.held += count.held;
        all.waiting += count.waiting;
        if kind.is_removed() {
            going += count.over;
            bytes += count.bytes;
        }
    }
    let running = ground.holds.iter().filter(|hold| hold.runs_on(on)).count();
    let asks = visit.could(ActionKind::KeepRetention) && going > 0 && on == visit.today;
    html! {
        (another_day(visit, on))
        (facts(&[
            Fact { name: &t!(w, "retention-records"), value: html! { (number(w, all.all)) } },
            Fact { name: &t!(w, "retention-may-go"), value: html! { (number(w, all.over)) } },
            Fact { name: &t!(w, "retention-would-go"), value: html! { (number(w, going)) ", " (words::size(w, bytes)) } },
            Fact { name: &t!(w, "retention-running-holds"), value: html! { (number(w, running)) } },
        ]))
        @if asks {
            (button_group(button_link("/retention/disposals/new", &t!(w, "retention-ask"))))
        }
        (inset(html! { p { (t!(w, "retention-copies")) } }))
        (table(w, on, report))
        p { a href=(format!("/retention.csv?on={on}")) { (t!(w, "retention-csv")) } }
    }
}

fn number(w: &Words, count: usize) -> String {
    w.number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn another_day(visit: &Visit, on: LocalDate) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w).with("on", on);
    html! {
        form method="get" action="/retention" novalidate {
            (date_field(&answers, Field::new("on", &t!(w, "retention-on")).width(FieldWidth::Medium)))
            (button_secondary(&t!(w, "retention-show")))
        }
    }
}

fn table(w: &Words, on: LocalDate, report: &Report) -> Markup {
    let columns = vec![
        Column::text(t!(w, "retention-kind")),
        Column::text(t!(w, "retention-year")),
        Column::number(t!(w, "retention-records")),
        Column::number(t!(w, "retention-may-go")),
        Column::number(t!(w, "retention-held")),
        Column::number(t!(w, "retention-waiting")),
        Column::number(t!(w, "retention-kept")),
        Column::text(t!(w, "retention-what-goes")),
    ];
    let caption = t!(w, "retention-report-caption", day = w.date(on));
    let mut table = Table::new(caption, columns).stacked();
    for ((kind, year), count) in report {
        let name = words::kind(w, *kind);
        let here = format!("/retention/records/{}?year={year}&on={on}", kind.slug());
        let cell = |count: usize| html! { (number(w, count)) };
        table.push(vec![
            html! { a href=(here) { (name) } },
            html! { (year) },
            cell(count.all),
            cell(count.over),
            cell(count.held),
            cell(count.waiting),
            cell(count.kept()),
            html! { (words::goes(w, *kind)) },
        ]);
    }
    table.render(w)
}

fn disposal_list(w: &Words, disposals: &[Disposal]) -> Markup {
    if disposals.is_empty() {
        return empty(
            w,
            &Empty::FirstTime { words: &t!(w, "retention-no-disposals"), action: None },
        );
    }
    let columns = vec![
        Column::text(t!(w, "retention-disposal")),
        Column::text(t!(w, "retention-asked-by")),
        Column::number(t!(w, "retention-records")),
        Column::text(t!(w, "retention-decided-by")),
        Column::text(t!(w, "retention-stands")),
    ];
    let caption = t!(w, "retention-disposals-caption", count = disposals.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in disposals {
        let decider = one.decider.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        table.push(vec![
            html! { a href=(format!("/retention/disposals/{}", one.key)) { (w.instant(one.asked_at)) } },
            html! { (one.asker) },
            html! { (w.number(one.records)) },
            html! { (decider) },
            words::state_tag(w, one.state),
        ]);
    }
    table.render(w)
}

const COLUMNS: [&str; 9] = [
    "kind",
    "school_year",
    "records",
    "may_go",
    "held",
    "waiting_for_closeout",
    "kept",
    "bytes_that_may_go",
    "as_of",
];

/// `GET /retention.csv`
pub async fn retention_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = read(&visit, &asked).await?;
    let report = shown.told.map(|(_, report)| report).unwrap_or_default();
    let text = csv(
        &COLUMNS,
        report.iter().map(|((kind, year), count): (&(Kind, _), &Count)| {
            vec![
                Cell::text(kind.word()),
                Cell::text(year),
                Cell::number(count.all),
                Cell::number(count.over),
                Cell::number(count.held),
                Cell::number(count.waiting),
                Cell::number(count.kept()),
                Cell::number(count.bytes),
                Cell::text(shown.on),
            ]
        }),
    );
    let name = format!("attachment; filename=\"retention-{}.csv\"", shown.on);
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
