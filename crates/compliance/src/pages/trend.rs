//! How required training went, month by month, over the last two years.

use super::code;
use super::duties::as_of;
use super::grid::csv_file;
use crate::grid::Tally;
use crate::kept::Kept;
use crate::mandate::Mandate;
use crate::rule::{Ask, Code, Kind, Rule};
use crate::store;
use crate::trend::{MonthEnd, Narrowed, trend};
use access::{Subject, action};
use axum::extract::Query;
use axum::response::Response;
use kernel::cells::{Cell, csv};
use kernel::{LocalDate, SiteCode};
use maud::{Markup, html};
use serde::Deserialize;
use staff::{Building, JobRole};
use std::sync::Arc;
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, ShareLine, Table, date_field, desk, empty, filter,
    select, share_line,
};
use web::{Answers, Halt, Page, Visit, t};

/// The trends that were asked for last.
static TRENDS: Kept<Vec<MonthEnd>> = Kept::new(16);

/// What the trend is asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
    mandate: Option<String>,
    building: Option<String>,
    role: Option<String>,
}

struct Shown {
    on: LocalDate,
    narrowed: Narrowed,
    months: Arc<Vec<MonthEnd>>,
    /// Mandates that people owe or once owed.
    mandates: Vec<Mandate>,
    buildings: Vec<Building>,
    roles: Vec<JobRole>,
}

async fn shown(visit: &Visit, asked: &Asked) -> Result<Shown, Halt> {
    visit.permit::<action::ViewCompliance>(&Subject::district())?;
    let on = asked.on.as_deref().and_then(LocalDate::parse).unwrap_or(visit.today);
    let said = |answer: &Option<String>| answer.clone().filter(|text| !text.is_empty());
    let asked = Narrowed {
        mandate: said(&asked.mandate).map(|text| code(&text)).transpose()?,
        building: said(&asked.building).as_deref().and_then(SiteCode::parse),
        role: said(&asked.role),
    };
    let application = visit.application.clone();
    visit
        .read(move |tx| {
            let mut mandates = store::mandates(tx)?;
            mandates.retain(|mandate| {
                let asks = |rule: &Rule| (&rule.kind, rule.ask) == (&Kind::Person, Ask::Complete);
                mandate.versions.iter().any(|version| asks(&version.rule))
            });
            let known = |code: &Code| mandates.iter().any(|mandate| mandate.code == *code);
            if !asked.mandate.as_ref().is_none_or(known) {
                return Err(Halt::NotFound);
            }
            let (roles, mut narrowed) = (staff::job_roles(tx)?, asked.clone());
            narrowed.role.take_if(|role| roles.iter().all(|known| known.code != *role));
            let about = format!("{narrowed:?}");
            let months =
                TRENDS.about(tx, &application, (on, &about), |tx| trend(tx, on, &narrowed))?;
            let mut buildings = staff::buildings(tx)?;
            let first = months.first().map_or(on, |month| month.on);
            buildings.retain(|building| building.closed_on.is_none_or(|closed| first <= closed));
            Ok(Shown { on, narrowed, months, mandates, buildings, roles })
        })
        .await
}

impl Shown {
    fn is_narrowed(&self) -> bool {
        self.narrowed != Narrowed::default()
    }

    /// The end of an address: a day, and what the counts are narrowed to.
    fn query(&self, on: LocalDate) -> String {
        let Narrowed { mandate: _, building, role } = &self.narrowed;
        let building = building.as_ref().map(|code| format!("&building={code}"));
        let role = role.as_ref().map(|role| format!("&role={role}"));
        format!("?on={on}{}{}", building.unwrap_or_default(), role.unwrap_or_default())
    }

    /// Where the same is read of one day: the people of a mandate, or the grid.
    fn day_address(&self, on: LocalDate) -> String {
        let mandate = self.narrowed.mandate.as_ref().map(|code| format!("/{code}"));
        format!("/compliance{}{}", mandate.unwrap_or_default(), self.query(on))
    }
}

/// `GET /compliance/trend`
pub async fn trend_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let shown = shown(&visit, &asked).await?;
    let w = &visit.words;
    let content = if shown.months.iter().all(|month| month.tally.asked() == 0) {
        let words = t!(w, "compliance-trend-nothing");
        let clear = visit.path.clone();
        if shown.is_narrowed() {
            empty(w, &Empty::NothingMatches { words: &words, clear: &clear })
        } else {
            empty(w, &Empty::FirstTime { words: &words, action: None })
        }
    } else {
        html! {
            (line(&visit, &shown))
            (table(&visit, &shown))
            p { a href=(file_address(&shown)) { (t!(w, "compliance-csv")) } }
        }
    };
    Ok(Page::new(&visit, t!(w, "compliance-trend-title"))
        .caption(t!(w, "compliance-caption"))
        .back(shown.day_address(shown.on), t!(w, "compliance-back"))
        .wide()
        .body(html! {
            (as_of(&visit, shown.on))
            (desk(filters(&visit, &shown), content))
        }))
}

fn file_address(shown: &Shown) -> String {
    let mandate = shown.narrowed.mandate.as_ref().map(|code| format!("&mandate={code}"));
    format!("/compliance/trend.csv{}{}", shown.query(shown.on), mandate.unwrap_or_default())
}

fn filters(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let Narrowed { mandate, building, role } = &shown.narrowed;
    let answers = Answers::blank(w)
        .with("on", shown.on)
        .with("mandate", mandate.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("building", building.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("role", role.clone().unwrap_or_default());
    let all = |words: String| vec![Choice::new("", words)];
    let mut mandates = all(t!(w, "compliance-every-mandate"));
    mandates.extend(
        shown.mandates.iter().map(|mandate| {
            Choice::new(&mandate.code, mandate.shown_on(shown.on).rule.title.clone())
        }),
    );
    let mut buildings = all(t!(w, "compliance-every-building"));
    buildings.extend(shown.buildings.iter().map(|b| Choice::new(&b.code, b.name.clone())));
    let mut roles = all(t!(w, "compliance-every-role"));
    roles.extend(shown.roles.iter().map(|role| Choice::new(&role.code, role.name.clone())));
    let filtered = shown.is_narrowed() || shown.on != visit.today;
    filter(
        visit,
        filtered.then_some(visit.path.as_str()),
        html! {
            (select(&answers, Field::new("mandate", &t!(w, "compliance-mandate")), &mandates))
            (select(&answers, Field::new("building", &t!(w, "compliance-building")), &buildings))
            (select(&answers, Field::new("role", &t!(w, "compliance-role")), &roles))
            (date_field(&answers, Field::new("on", &t!(w, "compliance-trend-until")).width(FieldWidth::Medium)))
        },
    )
}

/// The share that is done or exempt, as a line under what it says.
fn line(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let points: Vec<Option<u32>> =
        shown.months.iter().map(|month| month.tally.percent_current()).collect();
    let (Some(first), Some(last)) = (shown.months.first(), shown.months.last()) else {
        return html! {};
    };
    let month = |end: &MonthEnd| w.month_of(end.on);
    share_line(
        w,
        &ShareLine {
            points: &points,
            first: &month(first),
            last: &month(last),
            words: &finding(visit, &shown.months),
        },
    )
}

/// Where it stands at the end of the last month, beside a year before.
fn finding(visit: &Visit, months: &[MonthEnd]) -> String {
    let w = &visit.words;
    let Some(last) = months.last() else { return String::new() };
    let year_before = last.on.plus_years(-1).last_of_month();
    let before = months.iter().find(|month| month.on == year_before);
    let share = |tally: Tally| w.percent(tally.current().into(), tally.asked().into());
    let (month, now) = (w.month_of(last.on), last.tally);
    match before.filter(|before| before.tally.asked() > 0) {
        _ if now.asked() == 0 => t!(w, "compliance-trend-nobody", month = month),
        None => t!(
            w,
            "compliance-trend-finding",
            month = month,
            share = share(now),
            late = w.number(now.late.into()),
            asked = w.number(now.asked().into())
        ),
        Some(before) => t!(
            w,
            "compliance-trend-finding-before",
            month = month,
            share = share(now),
            asked = w.number(now.asked().into()),
            before = share(before.tally),
            late = w.number(now.late.into()),
            earlier = w.number(before.tally.late.into())
        ),
    }
}

/// The newest month first.
fn table(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "compliance-trend-month")),
        Column::number(t!(w, "compliance-trend-asked")),
        Column::number(t!(w, "compliance-current")),
        Column::number(t!(w, "compliance-trend-share")),
        Column::number(t!(w, "compliance-due")),
        Column::number(t!(w, "compliance-late")),
        Column::number(t!(w, "compliance-trend-missed")),
        Column::number(t!(w, "compliance-trend-closed")),
    ];
    let mut table = Table::new(t!(w, "compliance-trend-table"), columns);
    for MonthEnd { on, tally } in shown.months.iter().rev() {
        let number = |count: u32| html! { (w.number(count.into())) };
        table.push(vec![
            html! { a href=(shown.day_address(*on)) { (w.month_of(*on)) } },
            number(tally.asked()),
            number(tally.current()),
            html! { (w.percent(tally.current().into(), tally.asked().into())) },
            number(tally.due),
            number(tally.late),
            number(tally.missed),
            number(tally.closed_late),
        ]);
    }
    table.render(w)
}

/// `GET /compliance/trend.csv`: the table, oldest month first, with what it is narrowed to.
pub async fn trend_csv(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Halt> {
    let shown = shown(&visit, &asked).await?;
    let head = [
        "on",
        "mandate",
        "building",
        "role",
        "asked",
        "current",
        "met",
        "exempt",
        "due",
        "late",
        "missed_last_year",
        "missed_and_done_late",
        "percent_current",
    ];
    let Narrowed { mandate, building, role } = &shown.narrowed;
    let rows = shown.months.iter().map(|MonthEnd { on, tally }| {
        vec![
            Cell::text(on),
            Cell::some(mandate.as_ref()),
            Cell::some(building.as_ref()),
            Cell::some(role.as_ref()),
            Cell::number(tally.asked()),
            Cell::number(tally.current()),
            Cell::number(tally.met),
            Cell::number(tally.exempt),
            Cell::number(tally.due),
            Cell::number(tally.late),
            Cell::number(tally.missed),
            Cell::number(tally.closed_late),
            tally.percent_current().map_or(Cell::Empty, Cell::number),
        ]
    });
    Ok(csv_file(&format!("compliance-trend-{}.csv", shown.on), csv(&head, rows)))
}
