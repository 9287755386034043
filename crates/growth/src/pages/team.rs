//! `/team/growth`: the plans of those one supervises today, and how one follows through oneself.

use access::{Subject, action};
use approval::follow::{Decided, decided};
use axum::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Fact, Field, Paging, Table, Tone, about, band, desk, empty, facts,
    filter, pagination, quiet, select, tag,
};
use web::{Answers, Halt, Page, Visit, t};

use super::narrow::{Narrow, PEOPLE_A_PAGE, address};
use super::words;
use crate::follow::FollowThrough;
use crate::machine::State;
use crate::team::{Member, team};

const HERE: &str = "/team/growth";
/// The value of the filter for those who handed nothing over.
const NOTHING_SENT: &str = "none";

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    building: String,
    #[serde(default)]
    role: String,
    /// A state's name, or [`NOTHING_SENT`].
    #[serde(default)]
    state: String,
    page: Option<usize>,
}

impl Asked {
    fn narrow(&self) -> Narrow<'_> {
        Narrow { building: &self.building, role: &self.role }
    }

    fn fits(&self, member: &Member) -> bool {
        let state = member.state().map_or(NOTHING_SENT, State::name);
        self.narrow().fits(&member.facts) && (self.state.is_empty() || self.state == state)
    }

    fn page(&self, page: usize) -> String {
        let asked = [("building", &*self.building), ("role", &self.role), ("state", &self.state)];
        address(HERE, &asked, page)
    }
}

/// `GET /team/growth`
pub async fn team_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::ViewTeam>(&Subject::district())?;
    let (me, today) = (visit.actor.person, visit.today);
    let calendar = visit.words.calendar().clone();
    let year = calendar.school_year(today);
    let since = calendar.start_of(calendar.days_of(year).first);
    let (team, follow, decided) = visit
        .read(move |tx| {
            let (team, follow) = team(tx, me, today)?;
            Ok::<_, Halt>((team, follow, decided(tx, me, since)?))
        })
        .await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "growth-team-title"))
        .caption(t!(w, "growth-year", year = year))
        .back("/team", t!(w, "growth-team-back"))
        .wide();
    if team.is_empty() {
        let words = t!(w, "growth-team-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let lead = t!(w, "growth-team-lead", count = follow.waiting);
    Ok(page.lead(lead).body(html! {
        (desk(narrowed(&visit, &asked, &team), list(&visit, &asked, &team)))
        (band(&t!(w, "growth-follow"), own(&visit, (&follow, decided))))
    }))
}

fn narrowed(visit: &Visit, asked: &Asked, team: &[Member]) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w)
        .with("building", &asked.building)
        .with("role", &asked.role)
        .with("state", &asked.state);
    let mut states = vec![
        Choice::new("", t!(w, "growth-narrow-any-state")),
        Choice::new(NOTHING_SENT, t!(w, "growth-not-sent")),
    ];
    let handed_over = State::ALL.into_iter().filter(|state| state.is_handed_over());
    states.extend(handed_over.map(|state| Choice::new(state.name(), words::state(w, state))));
    let is_set = asked.narrow().is_set() || !asked.state.is_empty();
    filter(
        visit,
        is_set.then_some(HERE),
        html! {
            (asked.narrow().selects(w, &answers, team.iter().map(|member| &member.facts)))
            (select(&answers, Field::new("state", &t!(w, "growth-col-state")), &states))
        },
    )
}

/// Those who fit, a page of them. Whose plan waits for an answer comes first.
fn list(visit: &Visit, asked: &Asked, team: &[Member]) -> Markup {
    let w = &visit.words;
    let mut found: Vec<&Member> = team.iter().filter(|member| asked.fits(member)).collect();
    if found.is_empty() {
        let words = t!(w, "growth-team-nobody");
        return empty(w, &Empty::NothingMatches { words: &words, clear: HERE });
    }
    found.sort_by_key(|member| member.state() != Some(State::Sent));
    let mut table = Table::new(
        t!(w, "growth-people-count", count = found.len()),
        vec![
            Column::text(t!(w, "growth-col-person")),
            Column::text(t!(w, "growth-col-cycle")),
            Column::text(t!(w, "growth-col-state")),
            Column::text(t!(w, "growth-col-next")),
        ],
    )
    .stacked();
    let paging = Paging::new(asked.page.unwrap_or(1), found.len(), PEOPLE_A_PAGE);
    for member in found.into_iter().skip(paging.rows_before(PEOPLE_A_PAGE)).take(PEOPLE_A_PAGE) {
        table.push(row(visit, member));
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| asked.page(page)))
    }
}

fn row(visit: &Visit, member: &Member) -> Vec<Markup> {
    let w = &visit.words;
    let cycle = member.adopted.as_ref().map(|one| one.cycle.title.in_language(w.language()));
    vec![
        html! {
            @match &member.plan {
                Some(plan) => { a href=(format!("/growth-plans/{}", plan.key)) { (member.person.name) } }
                None => { (member.person.name) }
            }
        },
        html! { @match cycle { Some(title) => (title), None => (quiet("–")) } },
        html! {
            @match member.state() {
                Some(state) => (tag(words::tone(state), &words::state(w, state))),
                None => (quiet(&t!(w, "growth-not-sent"))),
            }
        },
        html! {
            @match &member.next {
                Some(step) => {
                    (words::step(w, step.kind)) ", " (w.date(step.due))
                    @if step.is_late(visit.today) {
                        " " (tag(Tone::Bad, &t!(w, "growth-step-late")))
                    }
                }
                None => (quiet("–")),
            }
            span.screen-only {
                br;
                a href=(format!("/people/{}/recommendations", member.person.key)) {
                    (t!(w, "growth-team-recommend")) (about(&member.person.name.to_string()))
                }
            }
        },
    ]
}

/// What became of one's own part.
fn own(visit: &Visit, (follow, decided): (&FollowThrough, Decided)) -> Markup {
    let w = &visit.words;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let share = |part: i64, whole: i64| match whole {
        0 => t!(w, "growth-follow-none"),
        whole => t!(w, "growth-follow-of", part = part, whole = whole),
    };
    facts(&[
        Fact {
            name: &t!(w, "growth-follow-answers"),
            value: html! { (share(count(follow.answered_in_time), count(follow.answers_due))) },
        },
        Fact {
            name: &t!(w, "growth-follow-conferences"),
            value: html! { (share(count(follow.conferences_held), count(follow.conferences_due))) },
        },
        Fact {
            name: &t!(w, "growth-follow-decided"),
            value: html! { (share(decided.in_time, decided.asked)) },
        },
    ])
}
