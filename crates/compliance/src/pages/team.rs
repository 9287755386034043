//! My team: how those I supervise stand on a day. Supervision is that of the day, so a former
//! supervisor sees nothing of those who have moved on.

use super::duties::as_of;
use super::{on_query, words};
use crate::duty::DutyState;
use crate::filing::PersonFile;
use crate::grid::Tally;
use crate::mandate::Mandate;
use crate::rule::Code;
use crate::rulebook::Day;
use crate::standing::{book_of, files, files_of};
use crate::store;
use access::{Subject, action};
use axum::extract::Query;
use db::Tx;
use kernel::{Fault, Key, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Person;
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
    /// Index of the mandate and how it stands; the first to act on first.
    owed: Vec<(usize, DutyState)>,
    tally: Tally,
}

/// The team, and the names of what it owes.
struct Team {
    members: Vec<Member>,
    /// By index of the mandate.
    mandates: Vec<(Code, String)>,
}

/// What the page is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    page: Option<usize>,
}

const LATE_SHOWN: usize = 20;
const MEMBERS_A_PAGE: usize = 50;
/// Up to so many people are asked for by name; more are picked out of everyone.
const NAMED_MAX: usize = 300;

/// `GET /team`
pub async fn team(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewTeam>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let (me, today) = (visit.actor.person, visit.today);
    let team = visit.read(move |tx| Ok(read(tx, me, today, on)?)).await?;
    Ok(page(&visit, &team, on, asked.page.unwrap_or(1)))
}

/// Whom I supervise today, and what they owed on the day asked about.
fn read(tx: &mut Tx, me: StaffId, today: LocalDate, on: LocalDate) -> Result<Team, Fault> {
    let ids = staff::supervised_by(tx, me, today)?;
    let mandates = store::mandates(tx)?;
    let book = book_of(tx, &mandates)?;
    let (files, people) = if ids.len() > NAMED_MAX {
        let ids: HashSet<StaffId> = ids.into_iter().collect();
        let mut files = files(tx, &book, on)?;
        files.retain(|file| ids.contains(&file.history.person));
        (files, staff::people(tx)?)
    } else {
        (files_of(tx, &book, &ids, on)?, staff::people_of_these(tx, &ids)?)
    };
    let mut people: HashMap<StaffId, Person> =
        people.into_iter().map(|person| (person.id, person)).collect();
    let day = book.on(on);
    let mut members: Vec<Member> = files
        .iter()
        .filter_map(|file| Some(member(&day, file, people.remove(&file.history.person)?)))
        .collect();
    members
        .sort_by_cached_key(|member| (std::cmp::Reverse(member.tally.late), member.name.sorted()));
    let named = |mandate: &Mandate| (mandate.code.clone(), mandate.shown_on(on).rule.title.clone());
    Ok(Team { members, mandates: mandates.iter().map(named).collect() })
}

fn member(day: &Day<'_>, file: &PersonFile, person: Person) -> Member {
    let mut tally = Tally::default();
    let mut owed = Vec::new();
    for mandate in 0..day.mandates() {
        let state = day.judge(file, mandate).state;
        tally.count(state);
        if state.is_late() || matches!(state, DutyState::Due { on: Some(_) }) {
            owed.push((mandate, state));
        }
    }
    owed.sort_by_key(|(_, state)| state.deadline());
    let position = file.history.positions.iter().find(|position| position.holds_on(day.date()));
    Member {
        key: person.key,
        name: person.name,
        title: position.map(|position| position.title.clone()).unwrap_or_default(),
        owed,
        tally,
    }
}

fn page(visit: &Visit, team: &Team, on: LocalDate, shown: usize) -> Page {
    let (w, members) = (&visit.words, &team.members);
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
        (band(&t!(w, "team-late-band"), late(visit, team, on)))
        (table(visit, team, &total, on, shown))
    })
}

/// Who is late with what, the longest first.
fn late(visit: &Visit, team: &Team, on: LocalDate) -> Markup {
    let w = &visit.words;
    let mut late: Vec<(&Member, usize, DutyState)> = team
        .members
        .iter()
        .flat_map(|member| {
            member.owed.iter().map(move |(mandate, state)| (member, *mandate, *state))
        })
        .filter(|(_, _, state)| state.is_late())
        .collect();
    late.sort_by_cached_key(|(member, _, state)| (state.deadline(), member.name.sorted()));
    if late.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "team-nobody-late") });
    }
    let more = late.len().saturating_sub(LATE_SHOWN);
    let shown: Vec<Row> = late
        .iter()
        .take(LATE_SHOWN)
        .map(|(member, mandate, state)| Row {
            when: words::when(w, *state),
            what: html! {
                a href=(why(visit, team, member, *mandate, on)) {
                    (member.name) ": " (team.mandates[*mandate].1)
                }
                " " (words::state_tag(w, *state))
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

fn why(visit: &Visit, team: &Team, member: &Member, mandate: usize, on: LocalDate) -> String {
    let code = &team.mandates[mandate].0;
    format!("/duties/{}/{code}{}", member.key, on_query(on, visit.today))
}

fn table(visit: &Visit, team: &Team, total: &Tally, on: LocalDate, shown: usize) -> Markup {
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
    let paging = Paging::new(shown, team.members.len(), MEMBERS_A_PAGE);
    for member in team.members.iter().skip(paging.rows_before(MEMBERS_A_PAGE)).take(MEMBERS_A_PAGE)
    {
        let query = on_query(on, visit.today);
        table.push(vec![
            html! { a href=(format!("/duties/{}{query}", member.key)) { (member.name.sorted()) } },
            html! { (member.title) },
            html! { (member.tally.late) },
            html! { (member.tally.due) },
            html! { (member.tally.current()) },
            next(visit, team, member, on),
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| format!("/team?on={on}&page={page}")))
    }
}

/// The first duty to act on, late or due.
fn next(visit: &Visit, team: &Team, member: &Member, on: LocalDate) -> Markup {
    let Some((mandate, state)) = member.owed.first() else { return html! { "–" } };
    html! {
        a href=(why(visit, team, member, *mandate, on)) { (team.mandates[*mandate].1) }
        br; span.small.quiet { (words::when(&visit.words, *state)) }
    }
}
