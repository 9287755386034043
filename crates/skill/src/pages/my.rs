//! `/my/skills`: what my position needs, what I have shown, what is missing and what teaches it.

use std::collections::HashMap;

use access::{Subject, action};
use axum::extract::Query;
use kernel::{ElementId, LocalDate};
use maud::{Markup, html};
use web::components::{Empty, Meter, Row, Tone, band, details, empty, meter, quiet, rows, tag};
use web::{Halt, Page, Visit, t};

use super::{On, as_of, parts, words};
use crate::book::Need;
use crate::record::Record;
use crate::standing::Standing;
use crate::teach::{Teaches, teaching};

struct Mine {
    record: Record,
    /// Of each skill that is not held: what teaches it. Empty for another day than today.
    teaches: HashMap<ElementId, Vec<Teaches>>,
}

/// `GET /my/skills`
pub async fn my_skills(visit: Visit, Query(asked): Query<On>) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::ViewSkills>(&Subject::person(person))?;
    let (day, occasion) = (asked.day(&visit), visit.occasion());
    let mine = visit
        .read(move |tx| {
            let record = Record::of(tx, person, day)?;
            let missing: Vec<ElementId> = record
                .standings()
                .iter()
                .filter(|(_, standing)| {
                    !standing.is_held() || words::lapses_soon(*standing, occasion.today)
                })
                .map(|(need, _)| need.skill.id)
                .collect();
            let teaches = if day == occasion.today && !missing.is_empty() {
                teaching(tx, &occasion, person, (&record.book, &missing))?
            } else {
                HashMap::new()
            };
            Ok(Mine { record, teaches })
        })
        .await?;
    Ok(page(&visit, &mine, day))
}

fn page(visit: &Visit, mine: &Mine, day: LocalDate) -> Page {
    let w = &visit.words;
    let standings = mine.record.standings();
    let held = standings.iter().filter(|(_, one)| one.is_held()).count();
    let page = Page::new(visit, t!(w, "skill-my-title")).lead(t!(w, "skill-my-lead"));
    if standings.is_empty() {
        let none = t!(w, "skill-my-none");
        return page.body(html! {
            (empty(w, &Empty::FirstTime { words: &none, action: None }))
            (others(visit, mine))
            (as_of(visit, "/my/skills", day))
        });
    }
    let said = t!(w, "skill-held-of", held = held, needed = standings.len());
    let whole = u32::try_from(standings.len()).unwrap_or(1);
    let figure = Meter {
        value: u32::try_from(held).unwrap_or(0).into(),
        whole: whole.into(),
        expected: None,
        words: &said,
    };
    page.body(html! {
        (meter(&figure))
        @for set in sets(&standings) {
            (band(&set[0].0.set.framework.name, html! {
                (rows(&set.iter().map(|one| row(visit, mine, one)).collect::<Vec<Row>>()))
            }))
        }
        (others(visit, mine))
        (as_of(visit, "/my/skills", day))
    })
}

/// What is missing comes first in each set.
fn sets<'a>(standings: &[(Need<'a>, Standing)]) -> Vec<Vec<(Need<'a>, Standing)>> {
    let of_a_set = standings.chunk_by(|(one, _), (other, _)| one.set.id == other.set.id);
    of_a_set
        .map(|set| {
            let mut set = set.to_vec();
            set.sort_by_key(|(_, standing)| standing.is_held());
            set
        })
        .collect()
}

fn row(visit: &Visit, mine: &Mine, (need, standing): &(Need<'_>, Standing)) -> Row {
    let w = &visit.words;
    let shown = mine.record.shown_of(need);
    let detail = words::standing_detail(w, need, *standing);
    let description = need.skill.description_in(w.language());
    Row {
        when: words::standing(w, *standing),
        what: html! {
            (need.skill.title_in(w.language()))
            @if words::lapses_soon(*standing, mine.record.day) {
                " " (tag(Tone::Warn, &t!(w, "skill-lapses-soon")))
            }
        },
        below: html! {
            @if !description.is_empty() { p { (description) } }
            @if !detail.is_empty() { p { (detail) } }
            @if let Some(offers) = mine.teaches.get(&need.skill.id) {
                (parts::teaching(visit, offers))
            }
            @if !shown.is_empty() {
                (details(&t!(w, "skill-what-shows", count = shown.len()),
                    parts::history(visit, (&mine.record.book, need), &shown, &|_| html! {})))
            }
        },
        action: html! {},
    }
}

/// What was shown for positions held before: it is the person's and stays.
fn others(visit: &Visit, mine: &Mine) -> Markup {
    let w = &visit.words;
    let record = &mine.record;
    let needs = record.book.needs(&record.facts);
    let is_needed = |skill| needs.iter().any(|need| record.book.is_same(need.skill.id, skill));
    let mut kept: Vec<Need<'_>> = Vec::new();
    for one in record.shown.iter().filter(|one| !is_needed(one.element)) {
        let skill = record.book.skills().find(|it| record.book.is_same(it.skill.id, one.element));
        if let Some(skill) = skill
            && !kept.iter().any(|it| it.skill.id == skill.skill.id)
        {
            kept.push(skill);
        }
    }
    if kept.is_empty() {
        return html! {};
    }
    band(
        &t!(w, "skill-others"),
        html! {
            p { (quiet(&t!(w, "skill-others-lead"))) }
            @for need in &kept {
                (details(need.skill.title_in(w.language()), parts::history(
                    visit, (&record.book, need), &record.shown_of(need), &|_| html! {})))
            }
        },
    )
}
