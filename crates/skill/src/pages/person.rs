//! `/people/{key}/skills`: one person's skills, for who supervises them, assesses a set, or the office.

use access::ActionKind;
use axum::extract::{Path, Query};
use kernel::{Key, LocalDate};
use maud::{Markup, html};
use web::components::{Column, Empty, Table, band, empty, small};
use web::{Halt, Page, Visit, t};

use super::{On, as_of, key, on_query, words};
use crate::book::Need;
use crate::open::{Opened, open};
use crate::standing::Standing;

/// The person's skills as of a day, or as if there were no such person.
pub(super) async fn opened(visit: &Visit, key: Key, day: LocalDate) -> Result<Opened, Halt> {
    let (actor, today) = (visit.actor.clone(), visit.today);
    visit.read(move |tx| open(tx, &actor, &key, (today, day))?.ok_or(Halt::NotFound)).await
}

/// `GET /people/{key}/skills`
pub async fn person_skills(
    visit: Visit,
    Path(person): Path<String>,
    Query(asked): Query<On>,
) -> Result<Page, Halt> {
    let day = asked.day(&visit);
    let opened = opened(&visit, key(&person)?, day).await?;
    let w = &visit.words;
    let address = format!("/people/{}/skills", opened.person.key);
    let standings: Vec<(Need<'_>, Standing)> = opened
        .record
        .standings()
        .into_iter()
        .filter(|(need, _)| opened.sight.holds(need))
        .collect();
    let titles: Vec<&str> =
        opened.record.facts.positions.iter().map(|one| one.title.as_str()).collect();
    let (back, back_words) = if visit.could(ActionKind::ViewSkillFigures) {
        ("/skills", t!(w, "skill-office-title"))
    } else {
        ("/team/skills", t!(w, "skill-team-title"))
    };
    let page = Page::new(&visit, opened.person.name.to_string())
        .caption(t!(w, "skill-person-caption"))
        .back(back, back_words)
        .lead(w.list(&titles))
        .wide();
    if standings.is_empty() {
        let none = t!(w, "skill-person-none");
        return Ok(page.body(html! {
            (empty(w, &Empty::FirstTime { words: &none, action: None }))
            (as_of(&visit, &address, day))
        }));
    }
    let recommends = opened.may::<access::action::RecommendLearning>(&visit.actor);
    let sets = standings.chunk_by(|(one, _), (other, _)| one.set.id == other.set.id);
    Ok(page.body(html! {
        @if recommends {
            p { a href=(format!("/people/{}/recommendations", opened.person.key)) {
                (t!(w, "skill-recommend"))
            } }
        }
        @for set in sets {
            (band(&set[0].0.set.framework.name, table(&visit, &opened, set)))
        }
        (as_of(&visit, &address, day))
    }))
}

fn table(visit: &Visit, opened: &Opened, set: &[(Need<'_>, Standing)]) -> Markup {
    let w = &visit.words;
    let day = opened.record.day;
    let mut table = Table::new(
        t!(w, "skill-person-table", day = w.date(day)),
        vec![
            Column::text(t!(w, "skill-col-skill")),
            Column::text(t!(w, "skill-col-stands")),
            Column::text(t!(w, "skill-col-shown")),
        ],
    )
    .stacked();
    for (need, standing) in set {
        let by = standing.by().and_then(|by| opened.record.shown.get(by));
        let link = format!(
            "/people/{}/skills/{}{}",
            opened.person.key,
            need.skill.key,
            on_query(visit, day)
        );
        table.push(vec![
            html! { a href=(link) { (need.skill.title_in(w.language())) } },
            html! {
                (words::standing_tag(w, *standing, day))
                br; (small(&words::standing_detail(w, need, *standing)))
            },
            html! {
                @if let Some(by) = by {
                    (words::basis(w, by)) ", " (w.date(by.shown_on))
                } @else { "–" }
            },
        ]);
    }
    table.render(w)
}
