//! Everyone a rule set asks, on a day: how each stands and what is still needed.

use super::{code, on_query, words};
use crate::ask::{briefs, everyone};
use crate::brief::Brief;
use crate::standing::{Standing, State};
use crate::store::{Kept, rule_set};
use access::{Subject, action};
use axum::extract::{Path, Query};
use axum::response::Response;
use compliance::Kept as Cache;
use db::Tx;
use kernel::cells::{Cell, csv};
use kernel::{Fault, LocalDate, SiteCode, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Person;
use std::collections::{BTreeSet, HashMap};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Paging, Table, date_field, desk, empty, filter,
    pagination, select,
};
use web::{Answers, Halt, Page, Visit, t};

const PEOPLE_A_PAGE: usize = 100;

/// How everyone stands under a few rule sets, on a few days.
static ASKED: Cache<Vec<Listed>> = Cache::new(8);

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    building: Option<String>,
    state: Option<String>,
    page: Option<usize>,
}

#[derive(Clone)]
struct Listed {
    person: Person,
    /// Where they work on the day: the position held longest.
    site: Option<SiteCode>,
    building: String,
    brief: Brief,
}

struct Shown {
    kept: Kept,
    on: LocalDate,
    site: Option<SiteCode>,
    state: Option<&'static str>,
    buildings: Vec<(SiteCode, String)>,
    people: Vec<Listed>,
}

async fn shown(visit: &Visit, rule_set_code: &str, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewCompliance>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let site = asked.building.as_deref().and_then(SiteCode::parse);
    let state = State::NAMES.into_iter().find(|name| asked.state.as_deref() == Some(name));
    let code = code(rule_set_code)?;
    let application = visit.application.clone();
    visit
        .read(move |tx| {
            let kept = rule_set(tx, &code)?.ok_or(Halt::NotFound)?;
            let buildings =
                staff::buildings(tx)?.into_iter().map(|one| (one.code, one.name)).collect();
            let about = kept.code.as_str();
            let everyone =
                ASKED.about(tx, &application, (on, about), |tx| listed(tx, &kept, on))?;
            let is_shown = |one: &&Listed| {
                state.is_none_or(|state| one.brief.state.name() == state)
                    && site.as_ref().is_none_or(|site| one.site.as_ref() == Some(site))
            };
            let people = everyone.iter().filter(is_shown).cloned().collect();
            Ok(Shown { kept, on, site: site.clone(), state, buildings, people })
        })
        .await
}

/// Everyone whom the rule set asks, those who are late first, by name.
fn listed(tx: &mut Tx, kept: &Kept, on: LocalDate) -> Result<Vec<Listed>, Fault> {
    let briefs = briefs(tx, kept, on)?;
    let ids: Vec<StaffId> = briefs.iter().map(|(id, _)| *id).collect();
    let mut persons: HashMap<StaffId, Person> =
        staff::people_of_these(tx, &ids)?.into_iter().map(|person| (person.id, person)).collect();
    let mut places: HashMap<StaffId, (SiteCode, String)> = staff::facts_of_everyone(tx, on)?
        .into_iter()
        .filter_map(|facts| {
            let first = facts.positions.into_iter().next()?;
            Some((facts.person, (first.building_code, first.building_name)))
        })
        .collect();
    let mut people: Vec<Listed> = briefs
        .into_iter()
        .filter_map(|(id, brief)| {
            let (site, building) = places.remove(&id).unzip();
            let building = building.unwrap_or_default();
            Some(Listed { person: persons.remove(&id)?, site, building, brief })
        })
        .collect();
    people.sort_by_cached_key(|one| (!one.brief.state.is_late(), one.person.name.sorted()));
    Ok(people)
}

/// `GET /rule-sets/{code}/people`
pub async fn people(
    visit: Visit,
    Path(rule_set_code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let shown = shown(&visit, &rule_set_code, &asked).await?;
    let w = &visit.words;
    let title = shown.kept.shown_on(shown.on).rules.title.clone();
    Ok(Page::new(&visit, title)
        .caption(t!(w, "rule-set-people"))
        .back(format!("/rule-sets/{}", shown.kept.code), t!(w, "rule-set-one"))
        .wide()
        .body(desk(choices(&visit, &shown), table(&visit, &shown, asked.page.unwrap_or(1)))))
}

fn choices(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w)
        .with("on", shown.on)
        .with("building", shown.site.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("state", shown.state.unwrap_or_default());
    let all = Choice::new("", t!(w, "rule-set-people-all"));
    let mut places = vec![all.clone()];
    places.extend(shown.buildings.iter().map(|(code, name)| Choice::new(code, name.clone())));
    let states = vec![
        all,
        Choice::new("missed", t!(w, "standing-state-missed")),
        Choice::new("expired", t!(w, "standing-state-expired")),
        Choice::new("open", t!(w, "standing-state-open")),
        Choice::new("met", t!(w, "standing-state-met")),
        Choice::new("undated", t!(w, "standing-state-undated")),
        Choice::new("not-yet", t!(w, "standing-state-not-yet")),
    ];
    let narrowed = shown.site.is_some() || shown.state.is_some() || shown.on != visit.today;
    filter(
        visit,
        narrowed.then_some(visit.path.as_str()),
        html! {
            (date_field(&answers, Field::new("on", &t!(w, "standing-day")).width(FieldWidth::Medium)))
            (select(&answers, Field::new("building", &t!(w, "rule-set-people-building")), &places))
            (select(&answers, Field::new("state", &t!(w, "rule-set-state")), &states))
        },
    )
}

/// The address of this list with everything it is asked, but the page.
fn address(visit: &Visit, shown: &Shown, file: &str) -> String {
    let site = shown.site.as_ref().map(|site| format!("&building={site}")).unwrap_or_default();
    let state = shown.state.map(|state| format!("&state={state}")).unwrap_or_default();
    format!("{}{file}?on={}{site}{state}", visit.path, shown.on)
}

fn table(visit: &Visit, shown: &Shown, page: usize) -> Markup {
    let w = &visit.words;
    if shown.people.is_empty() {
        let words = t!(w, "rule-set-people-nobody");
        return empty(w, &Empty::NothingMatches { words: &words, clear: &visit.path });
    }
    let paging = Paging::new(page, shown.people.len(), PEOPLE_A_PAGE);
    let late = shown.people.iter().filter(|one| one.brief.state.is_late()).count();
    let columns = vec![
        Column::text(t!(w, "rule-set-dry-person")),
        Column::text(t!(w, "rule-set-people-building")),
        Column::text(t!(w, "rule-set-people-standing")),
        Column::number(t!(w, "rule-set-dry-needed")),
        Column::text(t!(w, "rule-set-state")),
    ];
    let (count, day) = (shown.people.len(), w.date(shown.on));
    let caption = t!(w, "rule-set-people-table", count = count, late = late, day = day);
    let mut table = Table::new(caption, columns).stacked();
    for one in shown.people.iter().skip(paging.rows_before(PEOPLE_A_PAGE)).take(PEOPLE_A_PAGE) {
        let query = on_query(shown.on, visit.today);
        let href = format!("/people/{}/standing/{}{query}", one.person.key, shown.kept.code);
        let needed = match one.brief.state {
            State::NotAsked | State::Undated | State::NotYet { .. } => String::new(),
            State::Open { .. }
            | State::Met { .. }
            | State::Missed { .. }
            | State::Expired { .. }
            | State::Revoked { .. } => one.brief.still_needed.shown_needed().to_string(),
        };
        table.push(vec![
            html! { a href=(href) { (one.person.name.sorted()) } },
            html! { (one.building) },
            html! { (words::state_sentence(w, one.brief.state)) },
            html! { (needed) },
            words::state_tag(w, one.brief.state),
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| format!("{}&page={page}", address(visit, shown, ""))))
        p { a href=(address(visit, shown, ".csv")) { (t!(w, "rule-set-people-csv")) } }
    }
}

/// `GET /rule-sets/{code}/people.csv`: every row of the list.
pub async fn people_csv(
    visit: Visit,
    Path(rule_set_code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let shown = shown(&visit, &rule_set_code, &asked).await?;
    let (kept, on) = (shown.kept.clone(), shown.on);
    let shown_people: BTreeSet<StaffId> = shown.people.iter().map(|one| one.person.id).collect();
    let explained: HashMap<StaffId, Standing> = visit
        .read(move |tx| {
            Ok::<_, Halt>(everyone(tx, &kept, &shown_people, on)?.into_iter().collect())
        })
        .await?;
    let head = [
        "on",
        "rule_set",
        "version",
        "name",
        "employee_number",
        "building",
        "state",
        "period_first",
        "period_last",
        "asked",
        "counted",
        "still_needed",
    ];
    let listed = shown.people.iter();
    let rows = listed.filter_map(|one| Some((one, explained.get(&one.person.id)?)));
    let rows = rows.map(|(one, standing)| {
        let row = standing.current();
        let reckoning = row.map(|row| &row.reckoning);
        let version = shown.kept.versions.get(row.map_or(standing.version, |row| row.version));
        vec![
            Cell::text(shown.on),
            Cell::text(&shown.kept.code),
            Cell::number(version.map_or(0, |version| version.number)),
            Cell::text(one.person.name.sorted()),
            Cell::some(one.person.employee_number.as_ref()),
            Cell::text(&one.building),
            Cell::text(standing.state.name()),
            Cell::some(row.map(|row| row.period.first)),
            Cell::some(row.and_then(|row| row.period.last)),
            Cell::some(reckoning.map(|one| one.target.amount)),
            Cell::some(reckoning.map(|one| one.earned + one.carried)),
            Cell::some(reckoning.map(|one| one.still_needed)),
        ]
    });
    let name = format!("{}-{}.csv", shown.kept.code, shown.on);
    Ok(compliance::pages::grid::csv_file(&name, csv(&head, rows)))
}
