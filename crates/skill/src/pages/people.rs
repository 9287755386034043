//! `/skills/{skill}`: who needs a skill and how each stands, for who may see everybody's.

use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::StaffId;
use kernel::cells::{self, Cell};
use maud::html;
use std::collections::HashMap;
use web::components::{Column, Empty, Paging, Table, empty, pagination, small};
use web::{Halt, Page, Visit, t};

use super::office::{Asked, Look, csv_file, look};
use super::{key, words};
use crate::book::Need;
use crate::everyone::Member;
use crate::standing::Standing;

const PEOPLE_A_PAGE: usize = 50;

/// Who needs it, who lacks it first.
struct Lines<'a> {
    need: Need<'a>,
    lines: Vec<(&'a Member, Standing, &'a staff::Person)>,
}

async fn names(visit: &Visit, look: &Look) -> Result<HashMap<StaffId, staff::Person>, Halt> {
    let ids: Vec<StaffId> = look.everyone.people.iter().map(|one| one.facts.person).collect();
    let people = visit.read(move |tx| Ok(staff::people_of_these(tx, &ids)?)).await?;
    Ok(people.into_iter().map(|person| (person.id, person)).collect())
}

fn lines<'a>(
    look: &'a Look,
    skill: &str,
    names: &'a HashMap<StaffId, staff::Person>,
) -> Result<Lines<'a>, Halt> {
    let skill = key(skill)?;
    let everyone = &look.everyone;
    let need = everyone.book.skills().find(|need| need.skill.key == skill);
    let need = need.ok_or(Halt::NotFound)?;
    let members = everyone.needing(need.set, &look.among).into_iter();
    let mut lines: Vec<_> = members
        .filter_map(|one| {
            let person = names.get(&one.facts.person)?;
            Some((one, everyone.standing(one, &need), person))
        })
        .collect();
    lines.sort_by_cached_key(|(_, standing, person)| (standing.is_held(), person.name.sorted()));
    Ok(Lines { need, lines })
}

/// What the page is asked besides.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
pub struct Which {
    page: Option<usize>,
}

/// `GET /skills/{skill}`
pub async fn skill_people(
    visit: Visit,
    Path(skill): Path<String>,
    Query(asked): Query<Asked>,
    Query(which): Query<Which>,
) -> Result<Page, Halt> {
    visit.permit::<action::ViewSkills>(&Subject::district())?;
    let look = look(&visit, asked).await?;
    let names = names(&visit, &look).await?;
    let Lines { need, lines } = lines(&look, &skill, &names)?;
    let w = &visit.words;
    let query = look.query(&visit);
    let page = Page::new(&visit, need.skill.title.clone())
        .caption(need.set.framework.name.clone())
        .back(format!("/skills{query}"), t!(w, "skill-office-title"))
        .wide();
    if lines.is_empty() {
        let none = t!(w, "skill-people-none");
        let clear = format!("/skills/{}", need.skill.key);
        return Ok(page.body(empty(w, &Empty::NothingMatches { words: &none, clear: &clear })));
    }
    let mut table = Table::new(
        t!(w, "skill-people-table", day = w.date(look.day), count = lines.len()),
        vec![
            Column::text(t!(w, "skill-col-person")),
            Column::text(t!(w, "skill-col-building")),
            Column::text(t!(w, "skill-col-stands")),
        ],
    )
    .stacked();
    let paging = Paging::new(which.page.unwrap_or(1), lines.len(), PEOPLE_A_PAGE);
    let rows = lines.iter().skip(paging.rows_before(PEOPLE_A_PAGE)).take(PEOPLE_A_PAGE);
    let on = super::on_query(&visit, look.day);
    for (member, standing, person) in rows {
        let position = member.facts.positions.first();
        let link = format!("/people/{}/skills/{}{on}", person.key, need.skill.key);
        table.push(vec![
            html! {
                a href=(link) { (person.name.sorted()) }
                @if let Some(position) = position { br; (small(&position.title)) }
            },
            html! { @if let Some(position) = position { (position.building_name) } },
            html! {
                (words::standing_tag(w, *standing, look.day))
                br; (small(&words::standing_detail(w, &need, *standing)))
            },
        ]);
    }
    let here = format!("/skills/{}", need.skill.key);
    let to = |page: usize| {
        let joined = if query.is_empty() { "?".to_owned() } else { format!("{query}&") };
        format!("{here}{joined}page={page}")
    };
    Ok(page.body(html! {
        p { a href=(format!("{here}/people.csv{query}")) { (t!(w, "skill-as-file")) } }
        (table.render(w))
        (pagination(&visit, paging, to))
    }))
}

/// `GET /skills/{skill}/people.csv`
pub async fn skill_people_csv(
    visit: Visit,
    Path(skill): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    visit.permit::<action::ViewSkills>(&Subject::district())?;
    let look = look(&visit, asked).await?;
    let names = names(&visit, &look).await?;
    let Lines { need, lines } = lines(&look, &skill, &names)?;
    let heads = ["person", "employee_number", "position", "building", "skill", "as_of", "stands"];
    let rows = lines.iter().map(|(member, standing, person)| {
        let position = member.facts.positions.first();
        vec![
            Cell::text(person.name.sorted()),
            Cell::some(person.employee_number.as_ref()),
            Cell::some(position.map(|one| &one.title)),
            Cell::some(position.map(|one| &one.building_name)),
            Cell::text(&need.skill.title),
            Cell::text(look.day),
            Cell::text(standing.name()),
        ]
    });
    Ok(csv_file(&format!("skill-{}-{}.csv", need.skill.code, look.day), cells::csv(&heads, rows)))
}
