//! `/team/growth`: the plans of those one supervises today, and how one follows through oneself.

use access::{Subject, action};
use maud::html;
use web::components::{Column, Empty, Fact, Table, Tone, about, band, empty, facts, quiet, tag};
use web::{Halt, Page, Visit, t};

use super::words;
use crate::team::team;

/// `GET /team/growth`
pub async fn team_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewTeam>(&Subject::district())?;
    let (me, today) = (visit.actor.person, visit.today);
    let (team, follow) = visit.read(move |tx| Ok(team(tx, me, today)?)).await?;
    let w = &visit.words;
    let year = w.calendar().school_year(today);
    let page = Page::new(&visit, t!(w, "growth-team-title"))
        .caption(t!(w, "growth-year", year = year))
        .back("/team", t!(w, "growth-team-back"))
        .wide();
    if team.is_empty() {
        let words = t!(w, "growth-team-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let mut table = Table::new(
        t!(w, "growth-team-title"),
        vec![
            Column::text(t!(w, "growth-col-person")),
            Column::text(t!(w, "growth-col-cycle")),
            Column::text(t!(w, "growth-col-state")),
            Column::text(t!(w, "growth-col-next")),
        ],
    )
    .caption_hidden()
    .stacked();
    for member in &team {
        let cycle = member.adopted.as_ref().map(|one| one.cycle.title.in_language(w.language()));
        table.push(vec![
            html! {
                @match &member.plan {
                    Some(plan) => { a href=(format!("/growth-plans/{}", plan.key)) { (member.person.name) } }
                    None => { (member.person.name) }
                }
                br;
                a href=(format!("/people/{}/recommendations", member.person.key)) {
                    (t!(w, "growth-team-recommend")) (about(&member.person.name.to_string()))
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
                        @if step.is_late(today) { " " (tag(Tone::Bad, &t!(w, "growth-step-late"))) }
                    }
                    None => (quiet("–")),
                }
            },
        ]);
    }
    let names = [t!(w, "growth-follow-answers"), t!(w, "growth-follow-conferences")];
    let none = t!(w, "growth-follow-none");
    let share = |part: usize, whole: usize| {
        if whole == 0 {
            none.clone()
        } else {
            t!(w, "growth-follow-of", part = part, whole = whole)
        }
    };
    let own = [
        Fact {
            name: &names[0],
            value: html! { (share(follow.answered_in_time, follow.answers_due)) },
        },
        Fact {
            name: &names[1],
            value: html! { (share(follow.conferences_held, follow.conferences_due)) },
        },
    ];
    let lead = t!(w, "growth-team-lead", count = follow.waiting);
    Ok(page.lead(lead).body(html! {
        (table.render(w))
        (band(&t!(w, "growth-follow"), facts(&own)))
    }))
}
