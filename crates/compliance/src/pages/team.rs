//! My team: how those I supervise stand on a day. Supervision is that of the day, so a former
//! supervisor sees nothing of those who have moved on.

use super::duties::as_of;
use super::{on_query, words};
use crate::duty::DutyState;
use crate::grid::Tally;
use crate::standing::{Duty, Urgency, duties, files_of, rulebook};
use access::{Subject, action};
use axum::extract::Query;
use kernel::{Key, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use web::components::{
    Column, Empty, Fact, Paging, Row, Table, band, empty, facts, pagination, rows,
};
use web::{Halt, Page, Visit, t};

/// One of the team.
struct Member {
    key: Key,
    name: PersonName,
    title: String,
    duties: Vec<Duty>,
    tally: Tally,
}

/// What the page is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    page: Option<usize>,
}

const LATE_SHOWN: usize = 20;
const MEMBERS_A_PAGE: usize = 50;
/// Up to so many people are read one by one; more are picked out of everyone.
const READ_ALONE_MAX: usize = 40;

/// `GET /team`
pub async fn team(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewTeam>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let (me, today) = (visit.actor.person, visit.today);
    let members = visit
        .read(move |tx| {
            // Whom I supervise today, and what they owed on the day asked about.
            let ids = staff::supervised_by(tx, me, today)?;
            let many = ids.len() > READ_ALONE_MAX;
            let mut histories = Vec::with_capacity(ids.len());
            let mut people = HashMap::with_capacity(ids.len());
            if many {
                let ids: HashSet<StaffId> = ids.into_iter().collect();
                histories = staff::histories_of_everyone(tx)?;
                histories.retain(|history| ids.contains(&history.person));
                people.extend(staff::people(tx)?.into_iter().map(|person| (person.id, person)));
            } else {
                for id in ids {
                    histories.extend(staff::history_of(tx, id)?);
                    people.extend(staff::person(tx, id)?.map(|person| (id, person)));
                }
            }
            let book = rulebook(tx)?;
            let files = files_of(tx, &book, histories, on)?;
            let mut members = Vec::with_capacity(files.len());
            for file in &files {
                let Some(person) = people.remove(&file.history.person) else { continue };
                let duties = duties(&book, file, on);
                let mut tally = Tally::default();
                for duty in &duties {
                    tally.count(duty.state);
                }
                let title = file.history.on(on).positions.first().map(|p| p.title.clone());
                members.push(Member {
                    key: person.key,
                    name: person.name,
                    title: title.unwrap_or_default(),
                    duties,
                    tally,
                });
            }
            members.sort_by_cached_key(|member| {
                (std::cmp::Reverse(member.tally.late), member.name.sorted())
            });
            Ok(members)
        })
        .await?;
    Ok(page(&visit, &members, on, asked.page.unwrap_or(1)))
}

fn page(visit: &Visit, members: &[Member], on: LocalDate, shown: usize) -> Page {
    let w = &visit.words;
    let page = Page::new(visit, t!(w, "team-title")).caption(t!(w, "duty-caption")).wide();
    if members.is_empty() {
        let words = t!(w, "team-nobody");
        return page.body(empty(w, &Empty::FirstTime { words: &words, action: None }));
    }
    let mut total = Tally::default();
    for member in members {
        total += member.tally;
    }
    page.body(html! {
        (as_of(visit, on))
        (facts(&[
            Fact { name: &t!(w, "team-people"), value: html! { (members.len()) } },
            Fact { name: &t!(w, "team-current"), value: html! { (w.percent(total.current().into(), total.asked().into())) } },
            Fact { name: &t!(w, "team-late"), value: html! { (total.late) } },
        ]))
        (band(&t!(w, "team-late-band"), late(visit, members, on)))
        (table(visit, members, &total, on, shown))
    })
}

/// Who is late with what, the longest first.
fn late(visit: &Visit, members: &[Member], on: LocalDate) -> Markup {
    let w = &visit.words;
    let mut late: Vec<(&Member, &Duty)> = members
        .iter()
        .flat_map(|member| member.duties.iter().map(move |duty| (member, duty)))
        .filter(|(_, duty)| duty.state.is_late())
        .collect();
    late.sort_by_cached_key(|(member, duty)| (duty.state.deadline(), member.name.sorted()));
    if late.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "team-nobody-late") });
    }
    let more = late.len().saturating_sub(LATE_SHOWN);
    let shown: Vec<Row> = late
        .iter()
        .take(LATE_SHOWN)
        .map(|(member, duty)| Row {
            when: words::when(w, duty.state),
            what: html! {
                a href=(why(&member.key, duty, on, visit.today)) { (member.name) ": " (duty.title) }
                " " (words::state_tag(w, duty.state))
            },
            below: html! { (member.title) },
            action: html! {},
        })
        .collect();
    html! {
        (rows(&shown))
        @if more > 0 { p { (t!(w, "team-more-late", count = more)) } }
    }
}

fn why(person: &Key, duty: &Duty, on: LocalDate, today: LocalDate) -> String {
    format!("/duties/{person}/{}{}", duty.code, on_query(on, today))
}

fn table(visit: &Visit, members: &[Member], total: &Tally, on: LocalDate, shown: usize) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "team-person")),
        Column::text(t!(w, "team-position")),
        Column::number(t!(w, "team-late")),
        Column::number(t!(w, "team-due")),
        Column::number(t!(w, "team-done")),
        Column::text(t!(w, "team-next")),
    ];
    let mut table =
        Table::new(t!(w, "team-table", day = w.date(on)), columns).stacked().foot(vec![
            html! { (t!(w, "team-all")) },
            html! {},
            html! { (total.late) },
            html! { (total.due) },
            html! { (total.current()) },
            html! {},
        ]);
    let paging = Paging::new(shown, members.len(), MEMBERS_A_PAGE);
    for member in members.iter().skip(paging.rows_before(MEMBERS_A_PAGE)).take(MEMBERS_A_PAGE) {
        let query = on_query(on, visit.today);
        table.push(vec![
            html! { a href=(format!("/duties/{}{query}", member.key)) { (member.name.sorted()) } },
            html! { (member.title) },
            html! { (member.tally.late) },
            html! { (member.tally.due) },
            html! { (member.tally.current()) },
            next(visit, member, on),
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| format!("/team?on={on}&page={page}")))
    }
}

/// The first duty to act on, late or due.
fn next(visit: &Visit, member: &Member, on: LocalDate) -> Markup {
    let w = &visit.words;
    let open = |duty: &&Duty| {
        matches!(duty.state.urgency(on), Urgency::Now)
            || matches!(duty.state, DutyState::Due { on: Some(_) })
    };
    match member.duties.iter().find(open) {
        None => html! { "–" },
        Some(duty) => html! {
            a href=(why(&member.key, duty, on, visit.today)) { (duty.title) }
            br; span.small.quiet { (words::when(w, duty.state)) }
        },
    }
}
