//! The directory: search, filter by building, group of jobs and day; as a table and as CSV of
//! exactly what is shown.

use crate::kinds::Level;
use crate::person::Building;
use crate::store;
use crate::store::directory::{Asked, Listed, ListedJob, count_listed, listed};
use access::{ActionKind, Decision, Role, Subject, decide};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::cells::{Cell, csv};
use kernel::{BuildingId, Fault, LocalDate};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Field, Paging, Table, button_link, button_link_secondary, date_field,
    desk, empty, filter, filter_search, pagination, select,
};
use web::{Answers, Halt, Page, Visit, t};

const PEOPLE_A_PAGE: usize = 50;
/// The most people in one CSV file.
const PEOPLE_A_FILE_MAX: usize = 200_000;

/// What the address asks.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    building: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    on: String,
    page: Option<usize>,
}

/// The choices of the filters, and what was asked in the directory's own terms.
struct Directory {
    asked: Asked,
    buildings: Vec<Building>,
    groups: Vec<String>,
}

/// The buildings whose staff the reader may see; `None` for all.
pub(super) fn within(visit: &Visit) -> Result<Option<Vec<BuildingId>>, Halt> {
    let may = |subject: &Subject| {
        decide(&visit.actor, ActionKind::ViewDirectory, subject) != Decision::Denied
    };
    if may(&Subject::district()) {
        return Ok(None);
    }
    let buildings: Vec<BuildingId> = visit
        .actor
        .buildings_of(Role::Principal)
        .into_iter()
        .filter(|building| may(&Subject::building(*building)))
        .collect();
    if buildings.is_empty() { Err(Halt::NotAllowed) } else { Ok(Some(buildings)) }
}

fn directory(
    tx: &mut Tx,
    search: &Search,
    today: LocalDate,
    within: Option<&[BuildingId]>,
) -> Result<Directory, Fault> {
    let mut buildings = store::buildings(tx)?;
    if let Some(within) = within {
        buildings.retain(|building| within.contains(&building.id));
    }
    let groups = store::vocabulary(tx)?.groups;
    let building = buildings.iter().find(|building| building.key.as_str() == search.building);
    let asked = Asked {
        words: search.q.clone(),
        on: LocalDate::parse(&search.on).unwrap_or(today),
        building: building.map(|building| building.id),
        group: Some(search.group.clone()).filter(|group| groups.contains(group)),
        within: within.map(<[BuildingId]>::to_vec),
    };
    Ok(Directory { asked, buildings, groups })
}

/// `GET /people`
pub async fn people_page(visit: Visit, Query(search): Query<Search>) -> Result<Page, Halt> {
    let (within, today) = (within(&visit)?, visit.today);
    let wanted = search.clone();
    let (directory, found, paging, people) = visit
        .read(move |tx| {
            let directory = directory(tx, &wanted, today, within.as_deref())?;
            let found = count_listed(tx, &directory.asked)?;
            let paging = Paging::new(wanted.page.unwrap_or(1), found, PEOPLE_A_PAGE);
            let after = paging.rows_before(PEOPLE_A_PAGE);
            let people = listed(tx, &directory.asked, PEOPLE_A_PAGE, after)?;
            Ok((directory, found, paging, people))
        })
        .await?;
    let w = &visit.words;
    let query = |page: usize| address("/people", &search, page);
    let content = html! {
        @if people.is_empty() {
            (empty(w, &Empty::NothingMatches { words: &t!(w, "staff-nobody"), clear: "/people" }))
        } @else {
            (table(&visit, &directory.asked, found, &people))
            p { a href=(address("/people.csv", &search, 1)) { (t!(w, "staff-csv")) } }
            (pagination(&visit, paging, query))
        }
    };
    let filtered = !(search.q.is_empty() && search.building.is_empty() && search.group.is_empty());
    let clear = (filtered || !search.on.is_empty()).then_some("/people");
    let filters = filter(&visit, clear, filters(&visit, &directory, &search));
    let page = Page::new(&visit, t!(w, "staff-people")).wide().body(desk(filters, content));
    Ok(if visit.could(ActionKind::EditStaff) {
        page.actions(html! {
            (button_link("/people/new", &t!(w, "staff-add")))
            (button_link_secondary("/buildings", &t!(w, "staff-buildings")))
            @if visit.could(ActionKind::ImportStaff) {
                (button_link_secondary("/imports", &t!(w, "staff-imports")))
            }
        })
    } else {
        page
    })
}

fn address(path: &str, search: &Search, page: usize) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [
        ("q", &search.q),
        ("building", &search.building),
        ("group", &search.group),
        ("on", &search.on),
        ("page", &page),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

fn filters(visit: &Visit, directory: &Directory, search: &Search) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w)
        .with("q", &search.q)
        .with("building", &search.building)
        .with("group", &search.group)
        .with("on", directory.asked.on);
    let mut places = vec![Choice::new("", t!(w, "staff-every-building"))];
    places.extend(directory.buildings.iter().map(|b| Choice::new(&b.key, b.name.clone())));
    let mut groups = vec![Choice::new("", t!(w, "staff-every-group"))];
    groups.extend(directory.groups.iter().map(|group| Choice::new(group, group.replace('-', " "))));
    html! {
        (filter_search(w, &answers, "q", Some(&t!(w, "staff-search"))))
        (select(&answers, Field::new("building", &t!(w, "staff-building")), &places))
        (select(&answers, Field::new("group", &t!(w, "staff-group")), &groups))
        (date_field(&answers, Field::new("on", &t!(w, "staff-on"))))
    }
}

fn table(visit: &Visit, asked: &Asked, found: usize, people: &[Listed]) -> Markup {
    let w = &visit.words;
    let caption = t!(w, "staff-caption", count = found, on = w.date(asked.on));
    let mut table = Table::new(
        caption,
        vec![
            Column::text(t!(w, "staff-name")),
            Column::text(t!(w, "staff-number")),
            Column::text(t!(w, "staff-position")),
            Column::text(t!(w, "staff-building")),
            Column::text(t!(w, "staff-email")),
        ],
    )
    .stacked();
    for person in people {
        let jobs = |told: fn(&ListedJob) -> &str| {
            html! { @for (index, job) in person.jobs.iter().enumerate() {
                @if index > 0 { br; }
                (told(job))
            } @if person.jobs.is_empty() { "–" } }
        };
        table.push(vec![
            html! { a href=(super::address_of(&person.key)) { (person.name.sorted()) } },
            html! { (person.employee_number.as_deref().unwrap_or("–")) },
            jobs(|job| &job.title),
            jobs(|job| &job.building_name),
            html! { (person.email.as_deref().unwrap_or("–")) },
        ]);
    }
    table.render(w)
}

/// `GET /people.csv`: the same rows, all pages of them.
pub async fn people_csv(visit: Visit, Query(search): Query<Search>) -> Result<Response, Halt> {
    let (within, today) = (within(&visit)?, visit.today);
    let (asked, people) = visit
        .read(move |tx| {
            let asked = directory(tx, &search, today, within.as_deref())?.asked;
            let people = listed(tx, &asked, PEOPLE_A_FILE_MAX, 0)?;
            Ok((asked, people))
        })
        .await?;
    let columns = ["name", "employee_number", "positions", "buildings", "email", "on"];
    let joined = |person: &Listed, told: fn(&ListedJob) -> &str| {
        person.jobs.iter().map(told).collect::<Vec<_>>().join("; ")
    };
    let rows = people.iter().map(|person| {
        vec![
            Cell::text(person.name.sorted()),
            Cell::some(person.employee_number.as_ref()),
            Cell::text(joined(person, |job| &job.title)),
            Cell::text(joined(person, |job| &job.building_name)),
            Cell::some(person.email.as_ref()),
            Cell::text(asked.on),
        ]
    });
    let file = format!("attachment; filename=\"people-{}.csv\"", asked.on);
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, file)];
    Ok((headers, csv(&columns, rows)).into_response())
}

/// A level in the reader's words.
pub(super) fn level_name(w: &web::Words, level: Level) -> String {
    match level {
        Level::Elementary => t!(w, "staff-level-elementary"),
        Level::Middle => t!(w, "staff-level-middle"),
        Level::High => t!(w, "staff-level-high"),
        Level::Office => t!(w, "staff-level-office"),
        Level::Other => t!(w, "staff-level-other"),
    }
}
