//! `GET /measures/{key}`: one measure by building, or one building by grade; the same as a file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::ActionKind;
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::cells::{Cell, csv};
use kernel::{BuildingId, Fault, Key, LocalDate, PersonName, SchoolYear, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Building;
use suppression::Percent;
use web::components::{
    Choice, Column, Empty, Field, Table, band, button_link_secondary, desk, empty, filter, inset,
    quiet, select,
};
use web::{Answers, Halt, Page, Visit, t};

use super::{editions, view, words};
use crate::correct::Correction;
use crate::place::{Figure, From, GRADES, Group, Loading, Measure, Place, Said};

/// Which part of the measure is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    year: Option<String>,
    building: Option<String>,
    grade: Option<String>,
    /// As it was shown on a day.
    on: Option<String>,
    /// As an edition of the school year that has ended said it.
    edition: Option<i64>,
}

/// What is shown of a measure.
pub(super) struct Shown {
    pub(super) measure: Measure,
    figures: BTreeMap<Place, Said>,
    /// Where an earlier edition speaks, as the corrected count would tell of few students.
    as_before: BTreeSet<Place>,
    pub(super) corrections: Vec<Correction>,
    pub(super) loadings: Vec<Loading>,
    /// Who loaded and corrected.
    pub(super) names: HashMap<StaffId, PersonName>,
    /// The day as which it is shown.
    pub(super) on: LocalDate,
    /// The edition that was asked for by its number.
    pub(super) edition: Option<i64>,
    buildings: Vec<Building>,
    floor: i64,
    pub(super) year: SchoolYear,
    building: Option<BuildingId>,
    grade: Option<usize>,
}

async fn load(visit: &Visit, key: &str, wanted: &Wanted) -> Result<Shown, Halt> {
    view(visit)?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (today, edition) = (visit.today, wanted.edition);
    let on = wanted.on.as_deref().and_then(LocalDate::parse).filter(|on| *on <= today);
    let on = on.unwrap_or(today);
    let asked_year = wanted.year.as_deref().and_then(SchoolYear::parse);
    let (measure, figures, (corrections, loadings, names), buildings, floor) = visit
        .read(move |tx| {
            let measure = crate::measure_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let mut figures = crate::figures(tx, &measure, on)?;
            if let Some((year, edition)) = asked_year.zip(edition) {
                figures.retain(|one| one.place.year != year);
                figures.extend(crate::figures_of_edition(tx, &measure, (year, edition), today)?);
            }
            let history = history(tx, &measure)?;
            Ok::<_, Halt>((measure, figures, history, staff::buildings(tx)?, crate::floor(tx, on)?))
        })
        .await?;
    let before = figures.iter().filter(|one| one.from == From::Before);
    let as_before = before.map(|one| one.place.clone()).collect();
    let figures: BTreeMap<Place, Said> =
        figures.into_iter().map(|Figure { place, said, .. }| (place, said)).collect();
    let last = figures.keys().map(|place| place.year).max();
    let year = asked_year.or(last);
    let code = wanted.building.as_deref().unwrap_or_default();
    let building = buildings.iter().find(|one| one.code.as_str() == code).map(|one| one.id);
    let grade = wanted.grade.as_deref();
    let grade = grade.and_then(|wanted| GRADES.iter().position(|known| *known == wanted));
    let year = year.unwrap_or_else(|| visit.district.calendar.school_year(visit.today));
    let grade = grade.filter(|_| building.is_none());
    Ok(Shown {
        measure,
        figures,
        as_before,
        corrections,
        loadings,
        names,
        on,
        edition,
        buildings,
        floor,
        year,
        building,
        grade,
    })
}

type History = (Vec<Correction>, Vec<Loading>, HashMap<StaffId, PersonName>);

/// What was loaded and corrected, with the names of who did.
fn history(tx: &mut Tx, measure: &Measure) -> Result<History, Fault> {
    let (corrections, loadings) = (crate::corrections(tx, measure)?, crate::loadings(tx, measure)?);
    let by = corrections.iter().filter_map(|one| one.by);
    let by: Vec<StaffId> = by.chain(loadings.iter().filter_map(|one| one.by)).collect();
    let people = staff::people_of_these(tx, &by)?.into_iter();
    Ok((corrections, loadings, people.map(|one| (one.id, one.name)).collect()))
}

impl Shown {
    fn of_year(&self) -> impl Iterator<Item = (&Place, &Said)> {
        self.figures.iter().filter(|(place, _)| place.year == self.year)
    }

    fn groups(&self) -> Vec<Option<Group>> {
        let groups: BTreeSet<Option<Group>> =
            self.of_year().map(|(place, _)| place.group.clone()).collect();
        groups.into_iter().collect()
    }

    fn said(&self, building: Option<BuildingId>, grade: Option<usize>) -> Option<Said> {
        let place = Place { year: self.year, building, grade, group: None };
        self.figures.get(&place).copied()
    }

    fn building_name(&self, id: BuildingId) -> &str {
        self.buildings.iter().find(|one| one.id == id).map_or("", |one| &one.name)
    }

    pub(super) fn has_figures(&self) -> bool {
        self.of_year().next().is_some()
    }

    fn csv_address(&self) -> String {
        let (key, year) = (&self.measure.key, self.year.starting);
        let mut address = format!("/measures/{key}/figures.csv?year={year}&on={}", self.on);
        if let Some(edition) = self.edition {
            address.push_str(&format!("&edition={edition}"));
        }
        address
    }

    fn address(&self) -> String {
        let mut address = format!("/measures/{}?year={}", self.measure.key, self.year.starting);
        let building = self.buildings.iter().find(|one| Some(one.id) == self.building);
        if let Some(building) = building {
            address.push_str(&format!("&building={}", building.code.as_str()));
        }
        if let Some(grade) = self.grade {
            address.push_str(&format!("&grade={}", GRADES[grade]));
        }
        address
    }
}

/// `GET /measures/{key}`
pub async fn measure(
    visit: Visit,
    Path(key): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Page, Halt> {
    let shown = load(&visit, &key, &wanted).await?;
    let w = &visit.words;
    let whole = shown.said(shown.building, shown.grade);
    let place = shown
        .building
        .map_or_else(|| t!(w, "measures-district"), |id| shown.building_name(id).to_owned());
    let csv = shown.csv_address();
    Ok(Page::new(&visit, shown.measure.name.clone())
        .wide()
        .caption(t!(w, "measures-caption", year = shown.year))
        .back("/measures", t!(w, "measures-title"))
        .lead(whole.map_or_else(
            || t!(w, "measures-nothing-here"),
            |said| t!(w, "measures-lead-figure", place = &place, said = words::said(w, said)),
        ))
        .body(html! {
            (editions::notes(&visit, &shown))
            (desk(filters(&visit, &shown), html! {
                @if shown.building.is_some() { (by_grade(&visit, &shown)) }
                @else { (by_building(&visit, &shown)) }
            }))
            (inset(html! {
                (t!(w, "measures-what-is-hidden", floor = shown.floor))
                @if !shown.as_before.is_empty() {
                    " " (t!(w, "measures-what-is-before", floor = shown.floor))
                }
            }))
            p.screen-only { a href=(csv) { (t!(w, "measures-csv")) } }
            (trend(&visit, &shown, &place))
            (editions::history(&visit, &shown))
            @if visit.could(ActionKind::EditNeeds) && let Some(said) = whole {
                (button_link_secondary(&need(&visit, &shown, &place, said), &t!(w, "measures-need")))
            }
        }))
}

fn filters(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let mut years: Vec<SchoolYear> = shown.figures.keys().map(|place| place.year).collect();
    years.dedup();
    years.reverse();
    let years: Vec<Choice> =
        years.iter().map(|year| Choice::new(year.starting, year.to_string())).collect();
    let there: BTreeSet<BuildingId> =
        shown.of_year().filter_map(|(place, _)| place.building).collect();
    let mut buildings = vec![Choice::new("", t!(w, "measures-district"))];
    let known = shown.buildings.iter().filter(|one| there.contains(&one.id));
    buildings.extend(known.map(|one| Choice::new(one.code.as_str(), one.name.clone())));
    let grades: BTreeSet<Option<usize>> =
        shown.of_year().map(|(place, _)| place.grade).chain([None]).collect();
    let grades: Vec<Choice> = grades
        .iter()
        .map(|grade| Choice::new(grade.map_or("", |grade| GRADES[grade]), words::grade(w, *grade)))
        .collect();
    let code = shown.buildings.iter().find(|one| Some(one.id) == shown.building);
    let answers = Answers::blank(w)
        .with("year", shown.year.starting)
        .with("building", code.map_or("", |one| one.code.as_str()))
        .with("grade", shown.grade.map_or("", |grade| GRADES[grade]));
    filter(
        visit,
        None,
        html! {
            (select(&answers, Field::new("year", &t!(w, "measures-field-year")), &years))
            (select(&answers, Field::new("building", &t!(w, "measures-field-building")), &buildings))
            @if shown.building.is_none() {
                (select(&answers, Field::new("grade", &t!(w, "measures-field-grade")), &grades))
            }
        },
    )
}

/// A table whose columns are the groups.
fn grid(
    visit: &Visit,
    shown: &Shown,
    (first, caption): (String, String),
    rows: Vec<Row>,
) -> Markup {
    let w = &visit.words;
    let groups = shown.groups();
    let mut columns = vec![Column::text(first)];
    columns.extend(groups.iter().map(|group| Column::text(words::group(w, group.as_ref()))));
    let mut table = Table::new(caption, columns).caption_hidden().stacked();
    for (head, building, grade) in rows {
        let mut cells = vec![head];
        cells.extend(groups.iter().map(|group| {
            let place = Place { year: shown.year, building, grade, group: group.clone() };
            match shown.figures.get(&place) {
                Some(Said::Hidden) => quiet(&words::said(w, Said::Hidden)),
                Some(said) => html! {
                    (words::said(w, *said))
                    @if shown.as_before.contains(&place) {
                        br; (quiet(&t!(w, "measures-as-before")))
                    }
                },
                None => quiet("–"),
            }
        }));
        table.push(cells);
    }
    table.render(w)
}

type Row = (Markup, Option<BuildingId>, Option<usize>);

fn by_building(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let there: BTreeSet<BuildingId> = shown
        .of_year()
        .filter(|(place, _)| place.grade == shown.grade)
        .filter_map(|(place, _)| place.building)
        .collect();
    if shown.of_year().next().is_none() {
        return empty(
            w,
            &Empty::FirstTime { words: &t!(w, "measures-nothing-here"), action: None },
        );
    }
    let district = html! { strong { (t!(w, "measures-district")) } };
    let mut rows: Vec<Row> = vec![(district, None, shown.grade)];
    for building in shown.buildings.iter().filter(|one| there.contains(&one.id)) {
        let to = format!(
            "/measures/{}?year={}&building={}",
            shown.measure.key,
            shown.year.starting,
            building.code.as_str()
        );
        rows.push((html! { a href=(to) { (building.name) } }, Some(building.id), shown.grade));
    }
    let caption = t!(w, "measures-by-building", grade = words::grade(w, shown.grade));
    band(&caption, grid(visit, shown, (t!(w, "measures-field-building"), caption.clone()), rows))
}

fn by_grade(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let grades: BTreeSet<Option<usize>> = shown
        .of_year()
        .filter(|(place, _)| place.building == shown.building)
        .map(|(place, _)| place.grade)
        .collect();
    let rows =
        grades.iter().map(|grade| (html! { (words::grade(w, *grade)) }, shown.building, *grade));
    let caption = t!(w, "measures-by-grade");
    band(
        &caption,
        grid(visit, shown, (t!(w, "measures-field-grade"), caption.clone()), rows.collect()),
    )
}

/// The same place in each school year.
fn trend(visit: &Visit, shown: &Shown, place: &str) -> Markup {
    let w = &visit.words;
    let years = shown.figures.iter().filter(|(at, _)| {
        at.building == shown.building && at.grade == shown.grade && at.group.is_none()
    });
    let years: Vec<(SchoolYear, Said)> = years.map(|(at, said)| (at.year, *said)).collect();
    if years.len() < 2 {
        return Markup::default();
    }
    band(
        &t!(w, "measures-trend", place = place),
        html! {
            ul.bullets { @for (year, said) in years {
                li { (year) ": " (words::said(w, said)) }
            } }
        },
    )
}

/// A need half written, that cites what is shown here.
fn need(visit: &Visit, shown: &Shown, place: &str, said: Said) -> String {
    let w = &visit.words;
    let figure = words::said(w, said);
    let grade = words::grade(w, shown.grade);
    let mut query = form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("source", "student-measure")
        .append_pair("population", &format!("{place}, {grade}"))
        .append_pair(
            "evidence",
            &t!(
                w,
                "measures-need-evidence",
                measure = &shown.measure.name,
                year = shown.year,
                place = place,
                grade = &grade,
                said = &figure
            ),
        )
        .append_pair("cites", &shown.address());
    if let Some(missing) = said.missing() {
        query.append_pair("size", &missing.to_string());
    }
    format!("/needs/new?{}", query.finish())
}

/// `GET /measures/{key}/figures.csv`: every figure of a school year, as it is shown.
pub async fn figures_csv(
    visit: Visit,
    Path(key): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Halt> {
    let shown = load(&visit, &key, &wanted).await?;
    let w = &visit.words;
    let codes: HashMap<BuildingId, &str> =
        shown.buildings.iter().map(|one| (one.id, one.code.as_str())).collect();
    let columns =
        ["measure", "school_year", "building", "grade", "group", "students", "percent", "shown"];
    let rows = shown.of_year().map(|(place, said)| {
        let (students, percent, how) = match said {
            Said::Nobody => (Some(0), None, t!(w, "measures-csv-shown")),
            Said::Hidden => (None, None, t!(w, "measures-hidden")),
            Said::CountOnly { students } => {
                (Some(*students), None, t!(w, "measures-csv-no-percent"))
            }
            Said::Whole { students, percent } => {
                let (percent, how) = match percent {
                    Percent::Is(percent) => (percent, t!(w, "measures-csv-shown")),
                    Percent::AtMost(percent) => (percent, t!(w, "measures-csv-at-most")),
                    Percent::AtLeast(percent) => (percent, t!(w, "measures-csv-at-least")),
                };
                (Some(*students), Some(*percent), how)
            }
        };
        let how = if shown.as_before.contains(place) { t!(w, "measures-as-before") } else { how };
        let number = |figure: Option<i64>| figure.map_or(Cell::Empty, Cell::number);
        vec![
            Cell::text(&shown.measure.name),
            Cell::text(place.year),
            Cell::text(place.building.and_then(|id| codes.get(&id)).copied().unwrap_or_default()),
            Cell::text(place.grade.map_or("", |grade| GRADES[grade])),
            Cell::text(
                place
                    .group
                    .as_ref()
                    .map_or_else(String::new, |one| format!("{}: {}", one.grouping, one.part)),
            ),
            number(students),
            number(percent),
            Cell::text(how),
        ]
    });
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"figures.csv\""),
    ];
    Ok((headers, csv(&columns, rows)).into_response())
}
