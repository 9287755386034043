//! One mandate in the grid: who was asked on a day, at which building, and how each stood.

use super::duties::as_of;
use super::grid::{coverage_tag, csv_file};
use super::{code, on_query, words};
use crate::coverage::CoverageState;
use crate::coverage::CoveredBy;
use crate::duty::DutyState;
use crate::mandate::Mandate;
use crate::missed::Missed;
use crate::standing::{book_of, buildings_on, files, sites};
use crate::store;
use access::{ActionKind, Subject, action};
use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::cells::{Cell, csv};
use kernel::{BuildingId, Key, LocalDate, PersonName, SiteCode, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::{Building, JobRole, Person};
use std::collections::HashMap;
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Paging, Table, date_field, desk, empty, filter,
    pagination, select,
};
use web::{Answers, Halt, Page, Visit, t};

const PEOPLE_A_PAGE: usize = 100;

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    building: Option<String>,
    role: Option<String>,
    state: Option<String>,
    page: Option<usize>,
}

/// Which people are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Which {
    Asked,
    Late,
    Due,
    Current,
    NotYet,
    /// Asked, and the year that ended last was missed.
    Missed,
}

impl Which {
    const ALL: [Which; 6] =
        [Which::Asked, Which::Late, Which::Due, Which::Current, Which::Missed, Which::NotYet];

    const fn name(self) -> &'static str {
        match self {
            Which::Asked => "",
            Which::Late => "late",
            Which::Due => "due",
            Which::Current => "current",
            Which::NotYet => "not-yet",
            Which::Missed => "missed",
        }
    }

    fn holds(self, state: DutyState, missed: Option<Missed>) -> bool {
        match (self, state) {
            (_, DutyState::NotRequired) => false,
            (Which::NotYet, DutyState::NotYet { .. })
            | (Which::Late, DutyState::Overdue { .. } | DutyState::Lapsed { .. })
            | (Which::Due, DutyState::Due { .. })
            | (Which::Current, DutyState::Met { .. } | DutyState::Exempt { .. }) => true,
            (Which::Missed, _) => missed.is_some(),
            (Which::Asked, state) => !matches!(state, DutyState::NotYet { .. }),
            (Which::NotYet | Which::Late | Which::Due | Which::Current, _) => false,
        }
    }
}

/// One line of the list.
struct Listed {
    key: Key,
    name: PersonName,
    number: Option<String>,
    position: String,
    building: String,
    state: DutyState,
    /// The year that ended last, when it was missed.
    missed: Option<Missed>,
    version: u32,
}

struct Shown {
    mandate: Mandate,
    on: LocalDate,
    buildings: Vec<Building>,
    building: Option<BuildingId>,
    roles: Vec<JobRole>,
    /// The job that brings the duty with it, when only that is listed.
    role: Option<String>,
    which: Which,
    people: Vec<Listed>,
    coverage: Option<Vec<(Building, CoverageState)>>,
    names: HashMap<StaffId, Person>,
}

async fn shown(visit: &Visit, mandate: &str, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewCompliance>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let site = asked.building.as_deref().and_then(SiteCode::parse);
    let which = asked.state.clone().unwrap_or_default();
    let which = Which::ALL.into_iter().find(|one| one.name() == which).unwrap_or(Which::Asked);
    let (code, role) = (code(mandate)?, asked.role.clone());
    visit
        .read(move |tx| {
            let mandate = store::mandate(tx, &code)?.ok_or(Halt::NotFound)?;
            let book = book_of(tx, std::slice::from_ref(&mandate))?;
            let files = files(tx, &book, on)?;
            let buildings = buildings_on(tx, on)?;
            let building = site.as_ref().and_then(|site| {
                buildings.iter().find(|b| b.code == *site).map(|building| building.id)
            });
            let roles = staff::job_roles(tx)?;
            let role = role.clone().filter(|role| roles.iter().any(|known| known.code == *role));
            let names: HashMap<StaffId, Person> =
                staff::people(tx)?.into_iter().map(|person| (person.id, person)).collect();
            let day = book.on(on);
            let version = mandate.shown_on(on).number;
            let mut people: Vec<Listed> = Vec::new();
            for file in &files {
                let judgement = day.judge(file, 0);
                let missed = day.missed_last_year(file, 0);
                if !which.holds(judgement.state, missed) {
                    continue;
                }
                let position = day.position_of(file, &judgement);
                if (building.is_some() && position.map(|p| p.building) != building)
                    || (role.is_some() && position.map(|p| &p.job_role) != role.as_ref())
                {
                    continue;
                }
                let Some(person) = names.get(&file.history.person) else { continue };
                people.push(Listed {
                    key: person.key.clone(),
                    name: person.name.clone(),
                    number: person.employee_number.clone(),
                    position: position.map(|p| p.title.clone()).unwrap_or_default(),
                    building: position.map(|p| p.building_name.clone()).unwrap_or_default(),
                    state: judgement.state,
                    missed,
                    version,
                });
            }
            people.sort_by_key(|person| {
                (!person.state.is_late(), person.state.deadline(), person.name.sorted())
            });
            let coverage = day.coverage(&files, 0, &sites(&buildings)).map(|standing| {
                let asked = buildings.iter().cloned().zip(standing);
                asked
                    .filter(|(at, _)| building.is_none_or(|building| building == at.id))
                    .map(|(building, standing)| (building, standing.state))
                    .collect()
            });
            Ok(Shown {
                mandate,
                on,
                buildings,
                building,
                roles,
                role,
                which,
                people,
                coverage,
                names,
            })
        })
        .await
}

/// `GET /compliance/{mandate code}`
pub async fn people(
    visit: Visit,
    Path(mandate): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    let shown = shown(&visit, &mandate, &asked).await?;
    let w = &visit.words;
    let version = shown.mandate.shown_on(shown.on);
    let content = match &shown.coverage {
        Some(coverage) => coverage_table(&visit, &shown, coverage),
        None => people_table(&visit, &shown, asked.page.unwrap_or(1)),
    };
    let back = format!("/compliance{}", on_query(shown.on, visit.today));
    Ok(Page::new(&visit, version.rule.title.clone())
        .caption(t!(w, "compliance-caption"))
        .back(back, t!(w, "compliance-back"))
        .wide()
        .body(html! {
            (as_of(&visit, shown.on))
            p {
                (version.rule.asks) " "
                a href=(format!("/mandates/{}", shown.mandate.code)) {
                    (t!(w, "duty-version", version = version.number, day = w.date(version.first)))
                }
            }
            @if shown.coverage.is_none() {
                p { a href=(format!("/compliance/trend?mandate={}&{}", shown.mandate.code, narrowed(&shown))) {
                    (t!(w, "compliance-trend"))
                } }
            }
            @if visit.could(ActionKind::MakeProofPack) && shown.on <= visit.today {
                p { a href=(pack_address(&shown)) { (t!(w, "pack-link")) } }
            }
            (desk(filters(&visit, &shown), content))
        }))
}

fn filters(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let building = shown.buildings.iter().find(|b| Some(b.id) == shown.building);
    let answers = Answers::blank(w)
        .with("on", shown.on)
        .with("building", building.map(|b| b.code.to_string()).unwrap_or_default())
        .with("role", shown.role.clone().unwrap_or_default())
        .with("state", shown.which.name());
    let mut roles = vec![Choice::new("", t!(w, "compliance-every-role"))];
    roles.extend(shown.roles.iter().map(|role| Choice::new(&role.code, role.name.clone())));
    let mut places = vec![Choice::new("", t!(w, "compliance-every-building"))];
    places.extend(shown.buildings.iter().map(|b| Choice::new(&b.code, b.name.clone())));
    let which: Vec<Choice> = Which::ALL
        .into_iter()
        .map(|which| {
            let words = match which {
                Which::Asked => t!(w, "compliance-which-asked"),
                Which::Late => t!(w, "compliance-which-late"),
                Which::Due => t!(w, "compliance-which-due"),
                Which::Current => t!(w, "compliance-which-current"),
                Which::NotYet => t!(w, "compliance-which-not-yet"),
                Which::Missed => t!(w, "compliance-which-missed"),
            };
            Choice::new(which.name(), words)
        })
        .collect();
    let narrowed = shown.building.is_some() || shown.role.is_some();
    let clear = (narrowed || shown.which != Which::Asked)
        .then(|| format!("{}{}", visit.path, on_query(shown.on, visit.today)));
    filter(
        visit,
        clear.as_deref(),
        html! {
            (date_field(&answers, Field::new("on", &t!(w, "compliance-on")).width(FieldWidth::Medium)))
            (select(&answers, Field::new("building", &t!(w, "compliance-building")), &places))
            @if shown.coverage.is_none() {
                (select(&answers, Field::new("role", &t!(w, "compliance-role")), &roles))
                (select(&answers, Field::new("state", &t!(w, "compliance-which")), &which))
            }
        },
    )
}

/// Where a proof pack of what is shown is asked for.
fn pack_address(shown: &Shown) -> String {
    let building = shown.buildings.iter().find(|b| Some(b.id) == shown.building);
    let building = building.map(|b| format!("&building={}", b.code)).unwrap_or_default();
    format!("/proof-packs?mandate={}&on={}{building}", shown.mandate.code, shown.on)
}

/// The address of this list with everything it is asked, but the page.
fn address(visit: &Visit, shown: &Shown, file: &str) -> String {
    format!("{}{file}?{}&state={}", visit.path, narrowed(shown), shown.which.name())
}

/// The day, the building and the job of this list, as an address says them.
fn narrowed(shown: &Shown) -> String {
    let building = shown.buildings.iter().find(|b| Some(b.id) == shown.building);
    let building = building.map(|b| format!("&building={}", b.code)).unwrap_or_default();
    let role = shown.role.as_ref().map(|role| format!("&role={role}")).unwrap_or_default();
    format!("on={}{building}{role}", shown.on)
}

fn people_table(visit: &Visit, shown: &Shown, page: usize) -> Markup {
    let w = &visit.words;
    if shown.people.is_empty() {
        let clear = format!("{}{}", visit.path, on_query(shown.on, visit.today));
        let words = t!(w, "compliance-nobody");
        return empty(w, &Empty::NothingMatches { words: &words, clear: &clear });
    }
    let paging = Paging::new(page, shown.people.len(), PEOPLE_A_PAGE);
    let late = shown.people.iter().filter(|person| person.state.is_late()).count();
    let columns = vec![
        Column::text(t!(w, "team-person")),
        Column::text(t!(w, "team-position")),
        Column::text(t!(w, "compliance-building")),
        Column::text(t!(w, "compliance-standing")),
        Column::text(t!(w, "compliance-state")),
    ];
    let caption = t!(
        w,
        "compliance-people-table",
        count = shown.people.len(),
        late = late,
        day = w.date(shown.on)
    );
    let mut table = Table::new(caption, columns).stacked();
    for person in shown.people.iter().skip(paging.rows_before(PEOPLE_A_PAGE)).take(PEOPLE_A_PAGE) {
        let code = &shown.mandate.code;
        let why = format!("/duties/{}/{code}{}", person.key, on_query(shown.on, visit.today));
        table.push(vec![
            html! { a href=(why) { (person.name.sorted()) } },
            html! { (person.position) },
            html! { (person.building) },
            html! {
                (words::state_sentence(w, person.state))
                @if let Some(missed) = person.missed { br; (words::missed_sentence(w, missed)) }
            },
            words::state_tag(w, person.state),
        ]);
    }
    html! {
        (table.render(w))
        (pagination(visit, paging, |page| format!("{}&page={page}", address(visit, shown, ""))))
        p { a href=(address(visit, shown, "/people.csv")) { (t!(w, "compliance-csv")) } }
    }
}

fn coverage_table(visit: &Visit, shown: &Shown, coverage: &[(Building, CoverageState)]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "compliance-building")),
        Column::text(t!(w, "compliance-state")),
        Column::text(t!(w, "compliance-by")),
    ];
    let caption = t!(w, "compliance-coverage-table", day = w.date(shown.on));
    let mut table = Table::new(caption, columns).stacked();
    for (building, state) in coverage {
        let by: &[CoveredBy] = match state {
            CoverageState::NotAsked => &[],
            CoverageState::Covered { by } | CoverageState::NotCovered { by, .. } => by,
        };
        table.push(vec![
            html! { (building.name) },
            coverage_tag(visit, state),
            html! {
                @for one in by {
                    @if let Some(person) = shown.names.get(&one.person) {
                        div {
                            (person.name)
                            @if let Some(until) = one.until { " " (t!(w, "compliance-by-until", day = w.date(until))) }
                        }
                    }
                }
                @if by.is_empty() { "–" }
            },
        ]);
    }
    table.render(w)
}

/// `GET /compliance/{mandate code}/people.csv`: every row of the list.
pub async fn people_csv(
    visit: Visit,
    Path(mandate): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let shown = shown(&visit, &mandate, &asked).await?;
    let head = [
        "on",
        "mandate",
        "version",
        "name",
        "employee_number",
        "position",
        "building",
        "state",
        "since_or_until",
        "missed_year_due",
        "missed_year_done_late",
    ];
    let rows = shown.people.iter().map(|person| {
        vec![
            Cell::text(shown.on),
            Cell::text(&shown.mandate.code),
            Cell::number(person.version),
            Cell::text(person.name.sorted()),
            Cell::some(person.number.as_ref()),
            Cell::text(&person.position),
            Cell::text(&person.building),
            Cell::text(person.state.name()),
            Cell::some(person.state.deadline()),
            Cell::some(person.missed.map(|missed| missed.due)),
            Cell::some(person.missed.and_then(|missed| missed.closed_late)),
        ]
    });
    Ok(csv_file(&format!("{}-{}.csv", shown.mandate.code, shown.on), csv(&head, rows)))
}
