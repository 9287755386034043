//! The desk of whoever hands minutes to payroll: the pay periods, what is due, what is not known.

use super::minutes_words;
use crate::export::{Difference, ExportRefusal, Exported, difference, export, exports};
use crate::item::names;
use crate::period::{PayPeriod, pay_periods};
use access::{ActionKind, Decision, Subject, action};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;
use web::components::{
    Column, Empty, Fact, Table, band, button, button_group, button_link_secondary, details, empty,
    facts, form,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// Periods that can be chosen.
const PERIODS_SHOWN: usize = 8;
/// Lines shown before the rest is left to the file.
const LINES_SHOWN: usize = 25;

/// Which period.
#[derive(Deserialize)]
pub struct Asked {
    last: Option<String>,
}

struct Shown {
    periods: Vec<PayPeriod>,
    period: PayPeriod,
    difference: Difference,
    names: HashMap<StaffId, (PersonName, Option<String>)>,
    exports: Vec<Exported>,
}

/// `GET /pay`
pub async fn pay_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPayMinutes>(&Subject::district())?;
    let asked = asked.last.as_deref().and_then(LocalDate::parse);
    let shown = read(&visit, asked).await?;
    Ok(page(&visit, &shown))
}

/// `POST /pay/exports`
pub async fn hand_over(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::ExportPayMinutes>(&Subject::district())?;
    let last = LocalDate::parse(form.text("last")).ok_or(Halt::Conflict)?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&form, move |tx| {
        let period = pay_periods(tx)?.of(last);
        let key = export(tx, &permit, &occasion, &period)?;
        Ok::<_, Failed<ExportRefusal>>(
            Done::to(format!("/pay/exports/{key}")).saying(t!(w, "pay-exported")),
        )
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let w = &visit.words;
            let words = match refusal {
                ExportRefusal::NotOver { last } => t!(w, "pay-not-over", last = w.date(last)),
                ExportRefusal::NothingNew => t!(w, "pay-nothing-new"),
            };
            Ok(Page::new(&visit, t!(w, "pay-not-exported"))
                .status(StatusCode::CONFLICT)
                .back(format!("/pay?last={last}"), t!(w, "pay-back"))
                .body(html! { p { (words) } })
                .into_response())
        }
    }
}

async fn read(visit: &Visit, asked: Option<LocalDate>) -> Result<Shown, Halt> {
    let today = visit.today;
    visit
        .read(move |tx| {
            let periods = pay_periods(tx)?;
            // The last one that is over, unless another is asked for.
            let over = periods.of(periods.of(today).first.previous_day());
            let period = asked.filter(|day| *day <= today).map_or(over, |day| periods.of(day));
            let difference = difference(tx, &period)?;
            let people: Vec<StaffId> = difference
                .lines
                .iter()
                .map(|line| line.person)
                .chain(difference.unknown.iter().map(|item| item.person))
                .collect();
            Ok(Shown {
                periods: periods.back_from(today, PERIODS_SHOWN),
                period,
                names: names(tx, &people)?,
                difference,
                exports: exports(tx)?,
            })
        })
        .await
}

fn page(visit: &Visit, shown: &Shown) -> Page {
    let w = &visit.words;
    let difference = &shown.difference;
    let due: i64 = difference.lines.iter().map(|line| line.payable).sum();
    let page = Page::new(visit, t!(w, "pay-title")).lead(t!(w, "pay-lead")).wide();
    let page = page.actions(html! {
        @if visit.could(ActionKind::HandOverAbsences) {
            (button_link_secondary("/absences/days", &t!(w, "pay-absences")))
        }
    });
    page.body(html! {
        (periods(w, shown))
        (facts(&[
            Fact { name: &t!(w, "pay-worked-out"), value: figure(w, difference.worked_out) },
            Fact { name: &t!(w, "pay-handed-over"), value: figure(w, difference.handed_over) },
            Fact { name: &t!(w, "pay-due"), value: figure(w, due) },
        ]))
        (band(&t!(w, "pay-to-hand-over"), to_hand_over(visit, shown)))
        @if !difference.unknown.is_empty() {
            (band(&t!(w, "pay-unknown"), unknown(w, shown)))
        }
        (band(&t!(w, "pay-files"), files(w, &shown.exports)))
    })
}

fn figure(w: &Words, minutes: i64) -> Markup {
    html! { (minutes_words(w, minutes)) }
}

fn periods(w: &Words, shown: &Shown) -> Markup {
    html! {
        nav.pages aria-label=(t!(w, "pay-periods")) {
            @for period in &shown.periods {
                @if *period == shown.period {
                    strong aria-current="page" { (period_words(w, *period)) }
                } @else {
                    a href=(format!("/pay?last={}", period.last)) { (period_words(w, *period)) }
                }
            }
        }
    }
}

fn period_words(w: &Words, period: PayPeriod) -> String {
    format!("{} – {}", w.day_of_year(period.first), w.day_of_year(period.last))
}

fn may_export(visit: &Visit) -> bool {
    let kind = access::ActionKind::ExportPayMinutes;
    match access::decide(&visit.actor, kind, &Subject::district()) {
        Decision::Allowed(_) => true,
        Decision::Denied => false,
    }
}

fn to_hand_over(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let lines = &shown.difference.lines;
    if lines.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "pay-nothing-new") });
    }
    let mut table = Table::new(
        t!(w, "pay-lines-caption", count = lines.len()),
        vec![
            Column::text(t!(w, "pay-person")),
            Column::text(t!(w, "pay-day")),
            Column::number(t!(w, "pay-minutes")),
            Column::text(t!(w, "pay-line-kind")),
            Column::text(t!(w, "pay-reason")),
        ],
    )
    .stacked();
    for line in lines.iter().take(LINES_SHOWN) {
        let kind = if line.corrects { t!(w, "pay-correction") } else { t!(w, "pay-first") };
        table.push(vec![
            person(shown, line.person),
            html! { (w.date(line.on)) },
            html! { (line.payable) },
            html! { (kind) },
            html! { (line.why) },
        ]);
    }
    let over = visit.today > shown.period.last;
    html! {
        @if may_export(visit) && over {
            (form(visit, "/pay/exports", html! {
                input type="hidden" name="last" value=(shown.period.last);
                (button_group(button(&t!(w, "pay-hand-over", count = lines.len()))))
            }))
        } @else if !over { p { (t!(w, "pay-not-over", last = w.date(shown.period.last))) } }
        (table.render(w))
        @if lines.len() > LINES_SHOWN { p.quiet { (t!(w, "pay-more", count = lines.len() - LINES_SHOWN)) } }
    }
}

fn person(shown: &Shown, person: StaffId) -> Markup {
    match shown.names.get(&person) {
        Some((name, Some(number))) => html! { (name.sorted()) " " span.quiet { (number) } },
        Some((name, None)) => html! { (name.sorted()) },
        None => Markup::default(),
    }
}

fn unknown(w: &Words, shown: &Shown) -> Markup {
    let mut people: Vec<(StaffId, &str)> =
        shown.difference.unknown.iter().map(|item| (item.person, item.job.as_str())).collect();
    people.sort_unstable();
    people.dedup();
    html! {
        p { (t!(w, "pay-unknown-words", count = people.len())) }
        (details(&t!(w, "pay-unknown-who"), html! {
            ul.bullets { @for (one, job) in &people { li { (person(shown, *one)) ", " (job) } } }
        }))
    }
}

fn files(w: &Words, exports: &[Exported]) -> Markup {
    if exports.is_empty() {
        let words = t!(w, "pay-no-files");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let mut table = Table::new(
        t!(w, "pay-files-caption", count = exports.len()),
        vec![
            Column::text(t!(w, "pay-period")),
            Column::text(t!(w, "pay-file-at")),
            Column::text(t!(w, "pay-file-by")),
            Column::number(t!(w, "pay-file-lines")),
            Column::number(t!(w, "pay-minutes")),
        ],
    )
    .stacked();
    for export in exports {
        let period = PayPeriod { first: export.first, last: export.last };
        table.push(vec![
            html! { a href=(format!("/pay/exports/{}", export.key)) { (period_words(w, period)) } },
            html! { (w.instant(export.at)) },
            html! { (export.by) },
            html! { (w.number(export.lines)) },
            html! { (w.number(export.payable)) },
        ]);
    }
    table.render(w)
}
