//! `/coverage`: the map of what is offered and learned, with its gaps; the same in words, as a file, and on
//! one page of paper.

mod paper;

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use kernel::{LocalDate, Money};
use maud::{Markup, html};
use web::components::{
    Choice, Empty, Field, about, band, button_secondary, empty, quiet, select, small,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use super::asked::{Wanted, axis_name, facts, field, place_name, place_value, short_name};
use crate::coverage::worth::STEP;
use crate::coverage::{Axis, Facts, Figures, Map, OVER_TIMES, Part, Standing};

/// What is shown: the facts, what was asked of them, and the map.
struct Shown {
    facts: Arc<Facts>,
    part: Part,
    framework: usize,
    rows: Axis,
    columns: Axis,
    map: Map,
    on: LocalDate,
}

async fn shown(visit: &Visit, wanted: &Wanted) -> Result<Shown, Halt> {
    let on = wanted.day(visit);
    let facts = facts(visit, on).await?;
    let (rows, columns) = wanted.axes();
    let framework = wanted
        .framework
        .as_deref()
        .and_then(|key| facts.frameworks.iter().position(|one| one.key.as_str() == key))
        .unwrap_or_default();
    let part = wanted.part(&facts);
    let map = facts.map(
        &part,
        (rows, &places(&facts, &part, framework, rows)),
        (columns, &places(&facts, &part, framework, columns)),
    );
    Ok(Shown { facts, part, framework, rows, columns, map, on })
}

/// The places of an axis that are shown: the one asked for, or all that have anybody.
fn places(facts: &Facts, part: &Part, framework: usize, axis: Axis) -> Vec<usize> {
    if let Some(place) = part.on(axis) {
        return vec![place];
    }
    let used: BTreeSet<usize> = match axis {
        Axis::Building => facts.people.iter().map(|person| person.building).collect(),
        Axis::Role => facts.people.iter().map(|person| person.role).collect(),
        Axis::Strategy | Axis::Term => (0..facts.length(axis)).collect(),
        Axis::Indicator => (0..facts.length(axis))
            .filter(|place| facts.indicators[*place].framework == framework)
            .collect(),
    };
    used.into_iter().collect()
}

/// `GET /coverage`
pub async fn coverage_page(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Page, Halt> {
    let shown = shown(&visit, &wanted).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "coverage-title"))
        .sideways()
        .caption(t!(
            w,
            "coverage-caption",
            year = w.calendar().school_year(shown.on),
            day = w.date(shown.on)
        ))
        .lead(lead(w, &shown));
    if shown.facts.strategies.is_empty() && shown.facts.indicators.is_empty() {
        let label = t!(w, "coverage-to-plan");
        let action = Some(("/plan", label.as_str()));
        return Ok(
            page.body(empty(w, &Empty::FirstTime { words: &t!(w, "coverage-nothing"), action }))
        );
    }
    Ok(page.body(html! {
        (paper::sheet(w, &shown))
        div.screen-only {
            (filters(&visit, &shown))
            (drawn(&visit, &shown))
            (key(w))
            p { a href=(format!("/coverage.csv?{}", query(&shown, &shown.part))) {
                (t!(w, "coverage-csv"))
            } }
            (band(&t!(w, "coverage-in-words"), in_words(w, &shown)))
            (band(&t!(w, "coverage-without-learning"), idle(w, &shown)))
            (band(&t!(w, "coverage-without-strategy"), unaligned(&visit, &shown)))
        }
    }))
}

fn lead(w: &Words, shown: &Shown) -> String {
    let all = shown.map.cells.iter().flatten();
    let count = |wanted| all.clone().filter(|(_, standing)| *standing == wanted).count();
    let meant = all.clone().filter(|(_, standing)| *standing != Standing::NotMeant).count();
    t!(
        w,
        "coverage-lead",
        empty = count(Standing::Empty),
        all = meant,
        over = count(Standing::Over)
    )
}

/// The question as an address has it. Role names are codes, keys are letters and dashes.
fn query(shown: &Shown, part: &Part) -> String {
    let axes = format!("rows={}&columns={}", shown.rows.name(), shown.columns.name());
    let mut parts = vec![format!("on={}", shown.on), axes];
    if let Some(framework) = shown.facts.frameworks.get(shown.framework) {
        parts.push(format!("framework={}", framework.key));
    }
    for axis in Axis::ALL {
        if let Some(place) = part.on(axis) {
            parts.push(format!("{}={}", field(axis), place_value(&shown.facts, axis, place)));
        }
    }
    parts.join("&")
}

fn filters(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let axes: Vec<Choice> =
        Axis::ALL.into_iter().map(|axis| Choice::new(axis.name(), axis_name(w, axis))).collect();
    let mut answers =
        Answers::blank(w).with("rows", shown.rows.name()).with("columns", shown.columns.name());
    for axis in Axis::ALL {
        if let Some(place) = shown.part.on(axis) {
            answers = answers.with(field(axis), place_value(&shown.facts, axis, place));
        }
    }
    if let Some(framework) = shown.facts.frameworks.get(shown.framework) {
        answers = answers.with("framework", &framework.key);
    }
    let frameworks: Vec<Choice> =
        shown.facts.frameworks.iter().map(|one| Choice::new(&one.key, one.name.clone())).collect();
    html! {
        form.search-line method="get" action="/coverage" aria-label=(t!(w, "coverage-filter")) {
            (select(&answers, Field::new("rows", &t!(w, "coverage-rows")), &axes))
            (select(&answers, Field::new("columns", &t!(w, "coverage-columns")), &axes))
            @if shown.rows == Axis::Indicator || shown.columns == Axis::Indicator {
                (select(&answers, Field::new("framework", &t!(w, "coverage-framework")), &frameworks))
            }
            @for axis in Axis::ALL {
                (select(&answers, Field::new(field(axis), &axis_name(w, axis)), &choices(w, shown, axis)))
            }
            @if shown.on != visit.today { input type="hidden" name="on" value=(shown.on); }
            (button_secondary(&t!(w, "coverage-show")))
        }
    }
}

fn choices(w: &Words, shown: &Shown, axis: Axis) -> Vec<Choice> {
    let none = Part::default();
    let mut choices = vec![Choice::new("", t!(w, "coverage-all"))];
    let all = match axis {
        Axis::Indicator => (0..shown.facts.indicators.len()).collect(),
        Axis::Strategy | Axis::Building | Axis::Role | Axis::Term => {
            places(&shown.facts, &none, shown.framework, axis)
        }
    };
    choices.extend(all.into_iter().map(|place| {
        let value = place_value(&shown.facts, axis, place);
        Choice::new(value, place_name(w, &shown.facts, axis, place))
    }));
    choices
}

fn drawn(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let caption = t!(
        w,
        "coverage-map",
        rows = axis_name(w, shown.rows),
        columns = axis_name(w, shown.columns),
        day = w.date(shown.on)
    );
    html! {
        div.scroll.names-stay role="region" tabindex="0" aria-label=(caption) {
            table.map.coverage {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (axis_name(w, shown.rows)) }
                    @for column in &shown.map.columns {
                        @let full = place_name(w, &shown.facts, shown.columns, *column);
                        th scope="col" title=(full) {
                            (short_name(w, &shown.facts, shown.columns, *column))
                        }
                    }
                } }
                tbody { @for (row, cells) in shown.map.rows.iter().zip(&shown.map.cells) { tr {
                    th scope="row" { (place_name(w, &shown.facts, shown.rows, *row)) }
                    @for (column, (figures, standing)) in shown.map.columns.iter().zip(cells) {
                        (cell(w, shown, (*row, *column), (figures, *standing)))
                    }
                } } }
            }
        }
    }
}

fn cell(
    w: &Words,
    shown: &Shown,
    (row, column): (usize, usize),
    (figures, standing): (&Figures, Standing),
) -> Markup {
    let part = shown.part.clone().with(shown.rows, row).with(shown.columns, column);
    let href = format!("/coverage/learning?{}", query(shown, &part));
    let what = html! { (about(&place_name(w, &shown.facts, shown.rows, row)))
    (about(&place_name(w, &shown.facts, shown.columns, column))) };
    match standing {
        Standing::NotMeant => html! { td { span.quiet aria-hidden="true" { "–" }
        span.visually-hidden { (t!(w, "coverage-not-meant")) } } },
        Standing::Empty => html! { td.none {
            a href=(href) { (t!(w, "coverage-none")) (what) }
            br; (small(&t!(w, "coverage-for", count = figures.meant)))
        } },
        Standing::Served | Standing::Over => html! { td.over[standing == Standing::Over] {
            @if standing == Standing::Over { strong.small { (t!(w, "coverage-over")) } br; }
            a href=(href) { (t!(w, "coverage-reached", some = figures.reached, all = figures.meant)) (what) }
            br;
            (small(&t!(w, "coverage-offers", count = figures.offers)))
            br;
            (small(&t!(w, "coverage-hours", hours = w.number(figures.hours.minutes() / 60))))
            @if let Some(uses) = uses(w, figures) { br; (small(&uses)) }
            @if figures.cost != Money::ZERO { br; (small(&dollars(w, figures.cost))) }
        } },
    }
}

fn key(w: &Words) -> Markup {
    html! {
        p.small.quiet { (t!(w, "coverage-key", times = OVER_TIMES)) }
        p.small.quiet { (t!(w, "coverage-key-evidence", floor = STEP)) }
        p.small.quiet { (t!(w, "coverage-key-money")) }
    }
}

/// What became of the learning, where enough people said.
fn uses(w: &Words, figures: &Figures) -> Option<String> {
    let share = figures.told.share()?;
    let share = pulse::pages::share(w, Some(share));
    Some(t!(w, "coverage-used", share = share, count = figures.told.answered))
}

/// Money in whole dollars, as a cell has room for it.
fn dollars(w: &Words, money: Money) -> String {
    let cents = money.cents();
    let rounded = (cents.abs() + 50) / 100;
    let sign = if cents < 0 && rounded > 0 { "-" } else { "" };
    format!("{sign}${}", w.number(rounded))
}

/// The map again, a sentence a row.
fn in_words(w: &Words, shown: &Shown) -> Markup {
    html! {
        ul.bullets { @for (row, cells) in shown.map.rows.iter().zip(&shown.map.cells) { li {
            strong { (place_name(w, &shown.facts, shown.rows, *row)) } br;
            (sentence(w, shown, *row, cells))
        } } }
    }
}

fn sentence(w: &Words, shown: &Shown, row: usize, cells: &[(Figures, Standing)]) -> String {
    let whole = shown.facts.figures(&shown.part.clone().with(shown.rows, row));
    let named = |wanted: Standing| -> Vec<String> {
        shown
            .map
            .columns
            .iter()
            .zip(cells)
            .filter(|(_, (_, standing))| *standing == wanted)
            .map(|(column, _)| place_name(w, &shown.facts, shown.columns, *column))
            .collect()
    };
    let mut sentences = vec![t!(
        w,
        "coverage-row",
        offers = whole.offers,
        hours = w.number(whole.hours.minutes() / 60),
        some = whole.reached,
        all = whole.meant
    )];
    if let Some(share) = whole.told.share() {
        let share = pulse::pages::share(w, Some(share));
        sentences.push(t!(w, "coverage-row-used", share = share, count = whole.told.answered));
    }
    if whole.cost != Money::ZERO || whole.fees != Money::ZERO {
        let (cost, fees) = (dollars(w, whole.cost), dollars(w, whole.fees));
        sentences.push(t!(w, "coverage-row-money", cost = cost, fees = fees));
    }
    let (empty, over) = (named(Standing::Empty), named(Standing::Over));
    if !empty.is_empty() {
        sentences.push(t!(w, "coverage-row-empty", names = w.list(&empty)));
    }
    if !over.is_empty() {
        sentences.push(t!(w, "coverage-row-over", names = w.list(&over)));
    }
    sentences.join(" ")
}

fn idle(w: &Words, shown: &Shown) -> Markup {
    let idle = shown.facts.strategies_without();
    html! {
        @if idle.is_empty() { p.good { (t!(w, "coverage-every-strategy")) } }
        @else { ul.bullets { @for strategy in idle { li {
            a href=(format!("/plan-items/{}", strategy.key)) {
                (strategy.code) " · " (strategy.wording)
            }
        } } } }
    }
}

fn unaligned(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let without = shown.facts.without_strategy();
    let may_align = visit.could(access::ActionKind::Align);
    html! {
        @if without.is_empty() { p.good { (t!(w, "coverage-every-activity")) } }
        @else { ul.bullets { @for offered in without { li {
            @let sections: usize = offered.sections.iter().sum();
            @if may_align {
                a href=(format!("/activities/{}/edit#serves", offered.key)) { (offered.title) }
            } @else {
                a href=(format!("/catalog/{}", offered.key)) { (offered.title) }
            }
            " " (quiet(&t!(w, "coverage-offers", count = sections)))
        } } } }
    }
}

/// `GET /coverage.csv`: the map as it is shown, a row a cell.
pub async fn coverage_csv(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Halt> {
    let shown = shown(&visit, &wanted).await?;
    let w = &visit.words;
    let head = [
        "on",
        "row",
        "column",
        "standing",
        "offers",
        "hours",
        "reached",
        "meant",
        "told_at_least",
        "use_percent",
        "cost",
        "fees",
    ];
    let mut rows = Vec::new();
    for (row, cells) in shown.map.rows.iter().zip(&shown.map.cells) {
        for (column, (figures, standing)) in shown.map.columns.iter().zip(cells) {
            rows.push(vec![
                Cell::text(shown.on),
                Cell::text(place_name(w, &shown.facts, shown.rows, *row)),
                Cell::text(place_name(w, &shown.facts, shown.columns, *column)),
                Cell::text(match standing {
                    Standing::NotMeant => t!(w, "coverage-not-meant"),
                    Standing::Empty => t!(w, "coverage-none"),
                    Standing::Served => t!(w, "coverage-served"),
                    Standing::Over => t!(w, "coverage-over"),
                }),
                Cell::number(figures.offers),
                Cell::number(figures.hours),
                Cell::number(figures.reached),
                Cell::number(figures.meant),
                Cell::number(figures.told.answered),
                figures
                    .told
                    .share()
                    .map_or(Cell::Empty, |share| Cell::text(pulse::pages::share(w, Some(share)))),
                Cell::text(figures.cost),
                Cell::text(figures.fees),
            ]);
        }
    }
    let kept = format!("attachment; filename=\"coverage-{}.csv\"", shown.on);
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, kept)];
    Ok((headers, csv(&head, rows)).into_response())
}
