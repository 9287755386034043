//! The office's list of sections that wait for their credit, and the one action for all that are
//! complete (ATT-8).

use crate::unsettled::{LATE_DAYS, Latency, Unsettled, latency, post_all, unsettled};
use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    Column, Empty, Fact, Table, Tone, button, button_group, button_link, confirm, empty, facts, tag,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const PATH: &str = "/sections/unsettled";

/// `GET /sections/unsettled`
pub async fn unsettled_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::IssueCredit>(&Subject::district())?;
    let (list, latency) = read(&visit).await?;
    let w = &visit.words;
    let complete = list.iter().filter(|one| one.is_complete()).count();
    let year = w.calendar().school_year(visit.today);
    Ok(Page::new(&visit, t!(w, "credit-unsettled-title"))
        .lead(t!(w, "credit-unsettled-lead"))
        .wide()
        .body(html! {
            (facts(&[
                Fact {
                    name: &t!(w, "credit-unsettled-waiting"),
                    value: html! { (w.number(number(list.len()))) },
                },
                Fact {
                    name: &t!(w, "credit-unsettled-same-day", year = year),
                    value: html! { (w.percent(latency.same_day, latency.settled)) },
                },
                Fact {
                    name: &t!(w, "credit-unsettled-late", days = LATE_DAYS),
                    value: html! { (w.number(latency.late)) },
                },
            ]))
            @if list.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "credit-unsettled-none") }))
            } @else {
                @if complete > 0 {
                    (button_group(button_link(&format!("{PATH}/posting"),
                        &t!(w, "credit-unsettled-post", count = complete))))
                }
                (table(&visit, &list))
            }
        }))
}

/// `GET /sections/unsettled/posting`: what it would do, in numbers.
pub async fn confirm_posting(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::IssueCredit>(&Subject::district())?;
    let (list, _) = read(&visit).await?;
    let w = &visit.words;
    let complete: Vec<&Unsettled> = list.iter().filter(|one| one.is_complete()).collect();
    let page = Page::new(&visit, t!(w, "credit-unsettled-confirm"))
        .back(PATH, t!(w, "credit-unsettled-back"));
    if complete.is_empty() {
        return Ok(page.body(html! { p { (t!(w, "credit-unsettled-nothing")) } }));
    }
    let people: i64 = complete.iter().map(|one| one.people).sum();
    let effects = [
        t!(w, "credit-unsettled-effect", count = complete.len(), people = w.number(people)),
        t!(w, "credit-unsettled-effect-left", count = list.len() - complete.len()),
        t!(w, "credit-effect-final"),
    ];
    let yes = button(&t!(w, "credit-unsettled-yes"));
    Ok(page.body(confirm(&visit, &format!("{PATH}/posting"), &effects, yes, PATH)))
}

/// `POST /sections/unsettled/posting`
pub async fn post_complete(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::IssueCredit>(&Subject::district())?;
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&form, move |tx| {
        let done = match post_all(tx, &permit, &occasion)? {
            Some((job, sections)) => Done::to(format!("/jobs/{job}")).saying(t!(
                w,
                "credit-unsettled-begun",
                count = sections
            )),
            None => Done::to(PATH).saying(t!(w, "credit-unsettled-nothing")),
        };
        Ok::<_, Failed<()>>(done)
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| Halt::Conflict.into_response()))
}

async fn read(visit: &Visit) -> Result<(Vec<Unsettled>, Latency), Halt> {
    let calendar = visit.words.calendar();
    let first = calendar.days_of(calendar.school_year(visit.today)).first;
    let (from, now) = (calendar.start_of(first), visit.now);
    visit.read(move |tx| Ok((unsettled(tx, now)?, latency(tx, from, now)?))).await
}

fn table(visit: &Visit, list: &[Unsettled]) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        t!(w, "credit-unsettled-caption", count = list.len()),
        vec![
            Column::text(t!(w, "credit-unsettled-section")),
            Column::text(t!(w, "credit-unsettled-ended")),
            Column::number(t!(w, "credit-unsettled-days")),
            Column::number(t!(w, "credit-unsettled-people")),
            Column::number(t!(w, "credit-unsettled-unmarked")),
            Column::text(t!(w, "credit-unsettled-state")),
        ],
    )
    .stacked();
    for one in list {
        let days = one.ended_at.minutes_until(visit.now) / (24 * 60);
        table.push(vec![
            html! { a href=(format!("/sections/{}/roster", one.key)) { (one.title) }
            @if !one.name.is_empty() { ", " (one.name) } },
            html! { (w.instant(one.ended_at)) },
            html! { (w.number(days)) },
            html! { (w.number(one.people)) },
            html! { (w.number(one.unmarked)) },
            state(w, one, days),
        ]);
    }
    table.render(w)
}

fn state(w: &Words, one: &Unsettled, days: i64) -> Markup {
    if one.is_complete() {
        tag(Tone::Good, &t!(w, "credit-unsettled-complete"))
    } else if days > LATE_DAYS {
        tag(Tone::Bad, &t!(w, "credit-unsettled-overdue"))
    } else {
        tag(Tone::Warn, &t!(w, "credit-unsettled-open"))
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
