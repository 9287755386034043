//! My team: how those I supervise stand on a day. Supervision is that of the day, so a former
//! supervisor sees nothing of those who have moved on.

use super::duties::as_of;
use super::{on_query, words};
use crate::duty::DutyState;
use crate::grid::Tally;
use crate::team::{Member, Team, read};
use access::{Subject, action};
use axum::extract::Query;
use kernel::LocalDate;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Column, Empty, Fact, Paging, Row, Table, band, empty, facts, pagination, rows,
};
use web::{Halt, Page, Visit, t};

/// What the page is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    show: Option<String>,
    page: Option<usize>,
}

/// Whom the table shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Show {
    Late,
    Soon,
    All,
}

impl Show {
    const ALL: [Show; 3] = [Show::Late, Show::Soon, Show::All];

    const fn name(self) -> &'static str {
        match self {
            Show::Late => "late",
            Show::Soon => "soon",
            Show::All => "all",
        }
    }

    fn holds(self, member: &Member, on: LocalDate) -> bool {
        match self {
            Show::Late => member.is_late(),
            Show::Soon => member.is_due_soon(on),
            Show::All => true,
        }
    }
}

/// What of the team is looked at.
#[derive(Clone, Copy)]
struct Look {
    on: LocalDate,
    show: Show,
    page: usize,
}

const LATE_SHOWN: usize = 20;
const MEMBERS_A_PAGE: usize = 50;

/// `GET /team`
pub async fn team(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewTeam>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let (me, today) = (visit.actor.person, visit.today);
    let team = visit.read(move |tx| Ok(read(tx, me, today, on)?)).await?;
    let show = Show::ALL.into_iter().find(|show| asked.show.as_deref() == Some(show.name()));
    let look = Look { on, show: show.unwrap_or(Show::All), page: asked.page.unwrap_or(1) };
    Ok(page(&visit, &team, look))
}

fn page(visit: &Visit, team: &Team, look: Look) -> Page {
    let on = look.on;
    let (w, members) = (&visit.words, &team.members);
    let page = Page::new(visit, t!(w, "team-title")).caption(t!(w, "duty-caption")).wide();
    let page = page.actions(html! {
        a href="/team/growth" { (t!(w, "team-to-growth")) }
        a href="/team/skills" { (t!(w, "team-to-skills")) }
    });
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
        (chosen(visit, team, look))
        (table(visit, team, look))
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
            when: words::when_near(w, *state, visit.today),
            what: html! {
                a href=(why(visit, team, member, *mandate, on)) {
                    (member.name) ": " (team.mandates[*mandate].1.title_in(w.language()))
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

fn address(visit: &Visit, look: Look, page: usize) -> String {
    let mut query = vec![];
    if look.on != visit.today {
        query.push(format!("on={}", look.on));
    }
    if look.show != Show::All {
        query.push(format!("show={}", look.show.name()));
    }
    if page > 1 {
        query.push(format!("page={page}"));
    }
    if query.is_empty() { "/team".to_owned() } else { format!("/team?{}", query.join("&")) }
}

/// The ways to narrow the table, each with how many it shows.
fn chosen(visit: &Visit, team: &Team, look: Look) -> Markup {
    let w = &visit.words;
    let count = team.count(look.on);
    let label = |show| match show {
        Show::Late => t!(w, "team-show-late", count = count.late),
        Show::Soon => t!(w, "team-show-soon", count = count.soon),
        Show::All => t!(w, "team-show-all", count = count.people),
    };
    html! {
        nav.pages aria-label=(t!(w, "team-show")) {
            @for show in Show::ALL {
                a href=(address(visit, Look { show, ..look }, 1))
                    aria-current=[(show == look.show).then_some("true")] { (label(show)) }
            }
        }
    }
}

fn table(visit: &Visit, team: &Team, look: Look) -> Markup {
    let (w, on) = (&visit.words, look.on);
    let members: Vec<&Member> =
        team.members.iter().filter(|member| look.show.holds(member, on)).collect();
    if members.is_empty() {
        return empty(
            w,
            &Empty::NothingMatches { words: &t!(w, "team-show-none"), clear: "/team" },
        );
    }
    let mut total = Tally::default();
    for member in &members {
        total += member.tally;
    }
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
    let paging = Paging::new(look.page, members.len(), MEMBERS_A_PAGE);
    for member in members.into_iter().skip(paging.rows_before(MEMBERS_A_PAGE)).take(MEMBERS_A_PAGE)
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
        (pagination(visit, paging, |page| address(visit, look, page)))
    }
}

/// The first duty to act on, late or due.
fn next(visit: &Visit, team: &Team, member: &Member, on: LocalDate) -> Markup {
    let Some((mandate, state)) = member.owed.first() else { return html! { "–" } };
    html! {
        a href=(why(visit, team, member, *mandate, on)) { (team.mandates[*mandate].1.title_in(visit.words.language())) }
        br; span.small.quiet { (words::when_near(&visit.words, *state, visit.today)) }
    }
}
