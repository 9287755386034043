//! `/continuity`: how continual learning is over the district, by role group and building; in words and
//! as CSV. Nobody is named.

use access::{Subject, action};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::cells::{Cell, csv};
use maud::{Markup, html};
use suppression::Percent;
use web::components::{Column, Empty, Table, band, empty, quiet};
use web::{Halt, Page, Visit, Words, t};

use crate::district::{District, Division, Group, Measure, Trace, of_district};
use crate::figures::PEOPLE_MIN;

async fn district(visit: &Visit) -> Result<District, Halt> {
    let permit = visit.permit::<action::ViewContinuity>(&Subject::district())?;
    let today = visit.today;
    visit.read(move |tx| Ok(of_district(tx, &permit, today)?)).await
}

fn trace(w: &Words, trace: Trace) -> String {
    match trace {
        Trace::Learning => t!(w, "growth-trace-learning"),
        Trace::Practice => t!(w, "growth-trace-practice"),
        Trace::Evidence => t!(w, "growth-trace-evidence"),
        Trace::Goals => t!(w, "growth-trace-goals"),
    }
}

fn measure(w: &Words, measure: Measure) -> String {
    match measure {
        Measure::EveryQuarter => t!(w, "growth-continuity-every"),
        Measure::Last(one) => trace(w, one),
    }
}

/// The name of a role group as people write it.
fn group(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// `GET /continuity`
pub async fn continuity_page(visit: Visit) -> Result<Page, Halt> {
    let known = district(&visit).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "growth-continuity-title")).wide();
    let Some((number, days)) = known.quarters.last().filter(|_| known.people > 0) else {
        let words = t!(w, "growth-continuity-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    };
    let last = days.last.unwrap_or(days.first);
    let caption =
        t!(w, "growth-continuity-caption", number = *number, year = known.year, day = w.date(last));
    Ok(page.caption(caption).lead(lead(w, &known)).body(html! {
        p { (quiet(&t!(w, "growth-continuity-floor", floor = PEOPLE_MIN))) }
        (band(&t!(w, "growth-continuity-quarters"), by_quarter(w, &known)))
        (band(&t!(w, "growth-continuity-groups"), html! {
            (table(w, &t!(w, "growth-continuity-groups"), &known.by_role_group, group))
            (in_words(w, &known.by_role_group, group))
        }))
        (band(&t!(w, "growth-continuity-buildings"), html! {
            (table(w, &t!(w, "growth-continuity-buildings"), &known.by_building, str::to_owned))
        }))
        p.screen-only { a href="/continuity.csv" { (t!(w, "growth-continuity-csv")) } }
    }))
}

/// A share in words.
pub fn share(w: &Words, share: Percent) -> String {
    match share {
        Percent::Is(percent) => t!(w, "growth-continuity-percent", percent = percent),
        Percent::AtMost(percent) => t!(w, "growth-continuity-at-most", percent = percent),
        Percent::AtLeast(percent) => t!(w, "growth-continuity-at-least", percent = percent),
    }
}

fn lead(w: &Words, known: &District) -> String {
    match known.by_role_group.total.first().copied().flatten() {
        Some(told) => {
            t!(w, "growth-continuity-lead", share = share(w, told), people = known.people)
        }
        None => t!(w, "growth-continuity-lead-hidden"),
    }
}

fn cell(w: &Words, told: Option<Percent>) -> Markup {
    match told {
        Some(told) => html! { (share(w, told)) },
        None => quiet(&t!(w, "growth-continuity-hidden")),
    }
}

fn group_name(w: &Words, group: &Group, name: impl Fn(&str) -> String) -> String {
    match group {
        Group::Named(group) => name(group),
        Group::Together => t!(w, "growth-continuity-together"),
    }
}

fn by_quarter(w: &Words, known: &District) -> Markup {
    let mut columns = vec![Column::text(t!(w, "growth-continuity-quarter"))];
    columns.extend(Trace::ALL.map(|one| Column::number(trace(w, one))));
    let mut table =
        Table::new(t!(w, "growth-continuity-quarters"), columns).caption_hidden().stacked();
    for (number, counts) in &known.by_quarter {
        let mut cells = vec![html! { (t!(w, "growth-years-quarter", number = *number)) }];
        cells.extend(counts.iter().map(|told| cell(w, *told)));
        table.push(cells);
    }
    table.render(w)
}

fn table(w: &Words, caption: &str, division: &Division, name: impl Fn(&str) -> String) -> Markup {
    let mut columns = vec![Column::text(t!(w, "growth-continuity-group"))];
    columns.extend(Measure::ALL.map(|one| Column::number(measure(w, one))));
    let mut table = Table::new(caption, columns).caption_hidden().stacked();
    for row in &division.rows {
        let mut cells = vec![html! { (group_name(w, &row.group, &name)) }];
        cells.extend(row.shown.iter().map(|told| cell(w, *told)));
        table.push(cells);
    }
    let mut foot = vec![html! { (t!(w, "growth-continuity-everyone")) }];
    foot.extend(division.total.iter().map(|told| cell(w, *told)));
    table.foot(foot).render(w)
}

/// The groups with the least first: where something is to be offered.
fn in_words(w: &Words, division: &Division, name: impl Fn(&str) -> String) -> Markup {
    let mut told: Vec<(i64, String)> = division
        .rows
        .iter()
        .filter_map(|row| {
            let one = row.shown.first().copied().flatten()?;
            let (Percent::Is(at) | Percent::AtMost(at) | Percent::AtLeast(at)) = one;
            let group = group_name(w, &row.group, &name);
            Some((at, t!(w, "growth-continuity-says", group = group, share = share(w, one))))
        })
        .collect();
    told.sort();
    html! {
        @if !told.is_empty() {
            h3 { (t!(w, "growth-continuity-in-words")) }
            ul.bullets { @for (_, words) in &told { li { (words) } } }
        }
    }
}

const COLUMNS: [&str; 6] = ["division", "group", "people", "measure", "share", "percent"];

/// `GET /continuity.csv`: what the page shows, and nothing of what it hides.
pub async fn continuity_csv(visit: Visit) -> Result<Response, Halt> {
    let known = district(&visit).await?;
    let w = &visit.words;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (division, of) in [("role_group", &known.by_role_group), ("building", &known.by_building)] {
        for row in &of.rows {
            let name = group_name(w, &row.group, str::to_owned);
            rows.extend(lines((division, &name, row.people), &row.shown));
        }
        rows.extend(lines((division, "everyone", known.people), &of.total));
    }
    let name = format!("attachment; filename=\"continuity-{}.csv\"", visit.today);
    let head = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((head, csv(&COLUMNS, rows)).into_response())
}

fn lines<'a>(
    (division, group, people): (&'a str, &'a str, usize),
    shown: &'a [Option<Percent>],
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    Measure::ALL.iter().zip(shown).map(move |(measure, told)| {
        let (how, percent) = match told {
            None => ("hidden", None),
            Some(Percent::Is(percent)) => ("is", Some(*percent)),
            Some(Percent::AtMost(percent)) => ("at most", Some(*percent)),
            Some(Percent::AtLeast(percent)) => ("at least", Some(*percent)),
        };
        vec![
            Cell::text(division.to_owned()),
            Cell::text(group.to_owned()),
            Cell::number(people),
            Cell::text(measure.name().to_owned()),
            Cell::text(how),
            percent.map_or(Cell::Empty, Cell::number),
        ]
    })
}
