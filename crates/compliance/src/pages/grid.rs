//! The office's grid: mandate by building, on any day.

use super::duties::as_of;
use super::on_query;
use crate::coverage::CoverageState;
use crate::grid::Tally;
use crate::kept::kept_summary;
use crate::mandate::Mandate;
use crate::rule::{Ask, Kind};
use crate::standing::Summary;
use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::LocalDate;
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use serde::Deserialize;
use staff::{Building, JobRole, Level};
use std::sync::Arc;
use web::components::{
    Choice, Column, Empty, Fact, Field, FieldWidth, Table, Tone, band, button_secondary,
    date_field, details, empty, facts, select, tag,
};
use web::{Answers, Halt, Page, Visit, t};

/// What the grid is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    level: Option<String>,
    role: Option<String>,
}

impl Asked {
    fn day(&self, visit: &Visit) -> LocalDate {
        self.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today)
    }

    fn level(&self) -> Option<Level> {
        self.level.as_deref().and_then(Level::parse)
    }

    /// The other filters than the day, as they end the address of the file of what is shown.
    fn narrowed(&self, shown: &Shown) -> String {
        let level = self.level().map(|level| format!("&level={level}"));
        let role = shown.role.as_ref().map(|role| format!("&role={role}"));
        level.unwrap_or_default() + &role.unwrap_or_default()
    }
}

/// The rows and columns that are shown.
struct Shown {
    summary: Arc<Summary>,
    /// Indices of the buildings shown.
    columns: Vec<usize>,
    /// Indices of the mandates of people in force.
    people: Vec<usize>,
    /// Indices of the mandates of buildings in force; of a job there are none.
    buildings: Vec<usize>,
    roles: Vec<JobRole>,
    /// The job whose duties alone are counted.
    role: Option<String>,
}

async fn shown(visit: &Visit, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewCompliance>(&Subject::district())?;
    let (on, level) = (asked.day(visit), asked.level());
    let (application, role) = (visit.application.clone(), asked.role.clone());
    let (summary, roles, role) = visit
        .read(move |tx| {
            let roles = staff::job_roles(tx)?;
            let role = role.clone().filter(|role| roles.iter().any(|known| known.code == *role));
            let summary = kept_summary(tx, &application, on, role.as_deref())?;
            Ok((summary, roles, role))
        })
        .await?;
    let columns = (0..summary.buildings.len())
        .filter(|at| level.is_none_or(|level| summary.buildings[*at].level == level))
        .collect();
    let (mut people, mut buildings) = (Vec::new(), Vec::new());
    for (index, mandate) in summary.mandates.iter().enumerate() {
        match mandate.on(on).map(|version| (&version.rule.kind, version.rule.ask)) {
            Some((Kind::Person, Ask::Complete)) => people.push(index),
            Some((Kind::Coverage(_), _)) if role.is_none() => buildings.push(index),
            Some((Kind::Coverage(_), _) | (Kind::Person, Ask::Offer)) | None => {}
        }
    }
    Ok(Shown { summary, columns, people, buildings, roles, role })
}

impl Shown {
    fn title(&self, mandate: usize) -> &str {
        &self.mandate(mandate).shown_on(self.summary.on).rule.title
    }

    fn mandate(&self, mandate: usize) -> &Mandate {
        &self.summary.mandates[mandate]
    }

    fn building(&self, column: usize) -> &Building {
        &self.summary.buildings[column]
    }

    /// A mandate over the buildings shown.
    fn row(&self, mandate: usize) -> Tally {
        let mut sum = Tally::default();
        for column in &self.columns {
            sum += self.summary.grid.cell(mandate, *column);
        }
        sum
    }

    /// A building over the mandates shown.
    fn column(&self, column: usize) -> Tally {
        let mut sum = Tally::default();
        for mandate in &self.people {
            sum += self.summary.grid.cell(*mandate, column);
        }
        sum
    }

    fn all(&self) -> Tally {
        let mut sum = Tally::default();
        for mandate in &self.people {
            sum += self.row(*mandate);
        }
        sum
    }
}

/// `GET /compliance`
pub async fn grid(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let shown = shown(&visit, &asked).await?;
    let (w, on) = (&visit.words, shown.summary.on);
    let page = Page::new(&visit, t!(w, "compliance-title"))
        .caption(t!(w, "compliance-caption"))
        .sideways();
    if shown.summary.mandates.is_empty() {
        let words = t!(w, "compliance-none-adopted");
        let shelf = t!(w, "mandate-library");
        let action =
            visit.could(ActionKind::AdoptMandate).then_some(("/mandates/library", shelf.as_str()));
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action })));
    }
    let all = shown.all();
    let narrowed = asked.narrowed(&shown);
    Ok(page.body(html! {
        (filters(&visit, &asked, &shown))
        (as_of(&visit, on))
        (facts(&[
            Fact { name: &t!(w, "compliance-current"), value: html! { (w.percent(all.current().into(), all.asked().into())) } },
            Fact { name: &t!(w, "compliance-late"), value: html! { (w.number(all.late.into())) } },
            Fact { name: &t!(w, "compliance-due"), value: html! { (w.number(all.due.into())) } },
            Fact { name: &t!(w, "compliance-missed"), value: html! {
                (w.number(all.missed.into()))
                @if all.closed_late > 0 { " " (t!(w, "compliance-missed-closed", count = all.closed_late)) }
            } },
        ]))
        div.wide-grid { (people_table(&visit, &shown)) (buildings_table(&visit, &shown)) }
        (details(&t!(w, "compliance-codes"), codes(&shown)))
        p { a href=(format!("/compliance.csv?on={on}{narrowed}")) { (t!(w, "compliance-csv")) } }
        p { a href=(trend_address(&visit, &shown)) { (t!(w, "compliance-trend")) } }
        @if visit.could(ActionKind::PlanReminders) {
            p { a href="/reminders" { (t!(w, "remind-title")) } }
            p { a href="/findings" { (t!(w, "finding-title")) } }
        }
        @if visit.could(ActionKind::RunKiosks) {
            p { a href="/kiosks" { (t!(w, "kiosk-list-title")) } }
        }
        @if visit.could(ActionKind::ViewStateFiles) {
            p { a href="/state-files" { (t!(w, "compliance-state-files")) } }
        }
        @if visit.could(ActionKind::ViewRetention) {
            p { a href="/retention" { (t!(w, "compliance-retention")) } }
        }
        @if visit.could(ActionKind::MakeProofPack) {
            p { a href=(format!("/proof-packs?on={}", on.min(visit.today))) { (t!(w, "pack-title")) } }
        }
    }))
}

/// The names behind the codes at the head of the columns.
fn codes(shown: &Shown) -> Markup {
    html! {
        ul.codes {
            @for at in &shown.columns {
                li { strong { (shown.building(*at).code) } " " (shown.building(*at).name) }
            }
        }
    }
}

fn trend_address(visit: &Visit, shown: &Shown) -> String {
    let role = shown.role.as_ref().map(|role| format!("&role={role}")).unwrap_or_default();
    format!("/compliance/trend?on={}{role}", shown.summary.on.min(visit.today))
}

fn filters(visit: &Visit, asked: &Asked, shown: &Shown) -> Markup {
    let (w, on) = (&visit.words, shown.summary.on);
    let role = shown.role.as_deref().unwrap_or_default();
    let level = asked.level().map(Level::name).unwrap_or_default();
    let answers = Answers::blank(w).with("on", on).with("level", level).with("role", role);
    let mut levels = vec![Choice::new("", t!(w, "compliance-every-level"))];
    levels.extend(
        Level::ALL.iter().map(|level| Choice::new(level.name(), level_name(visit, *level))),
    );
    let mut roles = vec![Choice::new("", t!(w, "compliance-every-role"))];
    roles.extend(shown.roles.iter().map(|role| Choice::new(&role.code, role.name.clone())));
    let filtered = on != visit.today || !level.is_empty() || !role.is_empty();
    html! {
        form.search-line method="get" action=(visit.path) aria-label=(t!(w, "compliance-ask")) {
            (date_field(&answers, Field::new("on", &t!(w, "compliance-on")).width(FieldWidth::Medium)))
            (select(&answers, Field::new("level", &t!(w, "compliance-level")), &levels))
            (select(&answers, Field::new("role", &t!(w, "compliance-role")), &roles))
            (button_secondary(&t!(w, "compliance-show")))
            @if filtered { a href=(visit.path) { (t!(w, "compliance-show-today")) } }
        }
    }
}

fn level_name(visit: &Visit, level: Level) -> String {
    let w = &visit.words;
    match level {
        Level::Elementary => t!(w, "compliance-level-elementary"),
        Level::Middle => t!(w, "compliance-level-middle"),
        Level::High => t!(w, "compliance-level-high"),
        Level::Office => t!(w, "compliance-level-office"),
        Level::Other => t!(w, "compliance-level-other"),
    }
}

fn people_table(visit: &Visit, shown: &Shown) -> Markup {
    let (w, on) = (&visit.words, shown.summary.on);
    let mut columns =
        vec![Column::text(t!(w, "compliance-mandate")), Column::number(t!(w, "compliance-all"))];
    columns.extend(
        shown.columns.iter().map(|at| Column::number(shown.building(*at).code.to_string())),
    );
    let mut foot = vec![html! { (t!(w, "compliance-every-mandate")) }, cell(visit, shown.all())];
    foot.extend(shown.columns.iter().map(|at| cell(visit, shown.column(*at))));
    let mut table = Table::new(t!(w, "compliance-table", day = w.date(on)), columns).foot(foot);
    let role = shown.role.as_ref().map(|role| format!("&role={role}")).unwrap_or_default();
    for mandate in &shown.people {
        let code = &shown.mandate(*mandate).code;
        let all = format!("/compliance/{code}?on={on}{role}");
        let mut cells = vec![
            html! { a href=(all) { (shown.title(*mandate)) } },
            cell(visit, shown.row(*mandate)),
        ];
        for at in &shown.columns {
            let tally = shown.summary.grid.cell(*mandate, *at);
            let building = shown.building(*at);
            let href = format!("/compliance/{code}?building={}&on={on}{role}", building.code);
            let figures = cell(visit, tally);
            cells.push(html! {
                @if tally.asked() == 0 { (figures) }
                @else { a href=(href) { (figures) span.visually-hidden { " " (building.name) } } }
            });
        }
        table.push(cells);
    }
    table.render(w)
}

/// Percent current, and how many are late when any are.
fn cell(visit: &Visit, tally: Tally) -> Markup {
    let w = &visit.words;
    html! {
        (w.percent(tally.current().into(), tally.asked().into()))
        @if tally.late > 0 { br; span.small { (t!(w, "compliance-cell-late", count = tally.late)) } }
        @if tally.missed > 0 { br; span.small { (t!(w, "compliance-cell-missed", count = tally.missed)) } }
    }
}

fn buildings_table(visit: &Visit, shown: &Shown) -> Markup {
    let (w, on) = (&visit.words, shown.summary.on);
    if shown.buildings.is_empty() {
        return html! {};
    }
    let mut columns = vec![Column::text(t!(w, "compliance-mandate"))];
    columns
        .extend(shown.columns.iter().map(|at| Column::text(shown.building(*at).code.to_string())));
    let mut table =
        Table::new(t!(w, "compliance-coverage-table", day = w.date(on)), columns).caption_hidden();
    for mandate in &shown.buildings {
        let code = &shown.mandate(*mandate).code;
        let query = on_query(on, visit.today);
        let mut cells = vec![
            html! { a href=(format!("/compliance/{code}{query}")) { (shown.title(*mandate)) } },
        ];
        for at in &shown.columns {
            cells.push(coverage_tag(visit, shown.state(*mandate, *at)));
        }
        table.push(cells);
    }
    band(&t!(w, "compliance-coverage"), table.render(w))
}

impl Shown {
    fn state(&self, mandate: usize, column: usize) -> &CoverageState {
        let standing = self.summary.coverage[mandate].as_ref();
        standing.map_or(&CoverageState::NotAsked, |sites| &sites[column].state)
    }
}

pub(super) fn coverage_tag(visit: &Visit, state: &CoverageState) -> Markup {
    let w = &visit.words;
    match state {
        CoverageState::NotAsked => html! { "–" },
        CoverageState::Covered { by } => {
            tag(Tone::Good, &t!(w, "compliance-covered", count = by.len()))
        }
        CoverageState::NotCovered { short, .. } => {
            tag(Tone::Bad, &t!(w, "compliance-not-covered", count = *short))
        }
    }
}

/// `GET /compliance.csv`: the figures of the grid as it is shown, one row a cell.
pub async fn grid_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = shown(&visit, &asked).await?;
    let (w, on) = (&visit.words, shown.summary.on);
    let head = [
        "on",
        "mandate",
        "title",
        "building",
        "building_name",
        "asked",
        "current",
        "met",
        "exempt",
        "due",
        "late",
        "not_yet",
        "missed_last_year",
        "missed_and_done_late",
        "percent_current",
        "coverage",
    ];
    let figures = |mandate: usize, building: Option<&Building>, tally: Tally| {
        let number = |count: u32| Cell::number(count);
        vec![
            Cell::text(on),
            Cell::text(&shown.mandate(mandate).code),
            Cell::text(shown.title(mandate)),
            Cell::some(building.map(|building| &building.code)),
            Cell::some(building.map(|building| &building.name)),
            number(tally.asked()),
            number(tally.current()),
            number(tally.met),
            number(tally.exempt),
            number(tally.due),
            number(tally.late),
            number(tally.not_yet),
            number(tally.missed),
            number(tally.closed_late),
            tally.percent_current().map_or(Cell::Empty, number),
            Cell::Empty,
        ]
    };
    let mut rows = Vec::new();
    for mandate in &shown.people {
        rows.push(figures(*mandate, None, shown.row(*mandate)));
        for at in &shown.columns {
            let tally = shown.summary.grid.cell(*mandate, *at);
            rows.push(figures(*mandate, Some(shown.building(*at)), tally));
        }
    }
    for mandate in &shown.buildings {
        for at in &shown.columns {
            let state = match shown.state(*mandate, *at) {
                CoverageState::NotAsked => t!(w, "compliance-csv-not-asked"),
                CoverageState::Covered { .. } => t!(w, "compliance-csv-covered"),
                CoverageState::NotCovered { .. } => t!(w, "compliance-csv-not-covered"),
            };
            let building = shown.building(*at);
            let mut row = vec![
                Cell::text(on),
                Cell::text(&shown.mandate(*mandate).code),
                Cell::text(shown.title(*mandate)),
                Cell::text(&building.code),
                Cell::text(&building.name),
            ];
            row.extend((0..10).map(|_| Cell::Empty));
            row.push(Cell::text(state));
            rows.push(row);
        }
    }
    Ok(csv_file(&format!("compliance-{on}.csv"), csv(&head, rows)))
}

/// A table as a file to keep.
pub fn csv_file(name: &str, text: String) -> Response {
    let kept = format!("attachment; filename=\"{name}\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, kept)];
    (headers, text).into_response()
}
