//! "See whom it would touch": what adopting a rule would do to everybody, in numbers and by name.

use super::words;
use crate::coverage::CoverageState;
use crate::dry_run::{Change, DryRun, Load, Side, Touched, TouchedSite, dry_run};
use crate::duty::DutyState;
use crate::rule::{Kind, Rule};
use kernel::{Hours, Key, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use std::collections::HashMap;
use web::components::{Column, Table, band, quiet};
use web::{Halt, Visit, Words, t};

/// People shown by name; the numbers are of everyone.
const NAMES_SHOWN: usize = 200;

/// What the page needs besides the figures.
struct Names {
    people: HashMap<StaffId, (Key, PersonName)>,
    buildings: HashMap<kernel::BuildingId, String>,
}

/// Tries a rule dry from a day on, asked on that day, or today when that day has passed, or on the day named.
pub async fn run(
    visit: &Visit,
    rule: &Rule,
    first: LocalDate,
    asked: Option<LocalDate>,
) -> Result<Markup, Halt> {
    let on = asked.unwrap_or_else(|| first.max(visit.today));
    let tried = rule.clone();
    let (run, names) = visit
        .read(move |tx| {
            let mut run = dry_run(tx, &tried, first, on)?;
            let touched: Vec<StaffId> = run.touched.iter().map(|one| one.person).collect();
            let people: HashMap<StaffId, (Key, PersonName)> = staff::people_of_these(tx, &touched)?
                .into_iter()
                .map(|person| (person.id, (person.key, person.name)))
                .collect();
            let name = |one: &Touched| people.get(&one.person).map(|(_, name)| name.sorted());
            run.touched.sort_by_cached_key(|one| (one.change(), name(one)));
            let buildings =
                staff::buildings(tx)?.into_iter().map(|one| (one.id, one.name)).collect();
            Ok::<_, Halt>((run, Names { people, buildings }))
        })
        .await?;
    let w = &visit.words;
    let title = t!(w, "mandate-dry-title", day = w.date(on));
    let body = match rule.kind {
        Kind::Person => of_people(w, rule, &run, &names),
        Kind::Coverage(_) => of_buildings(w, &run, &names),
    };
    Ok(band(&title, html! { (body) (quiet(&t!(w, "mandate-dry-nothing-written"))) }))
}

fn of_people(w: &Words, rule: &Rule, run: &DryRun, names: &Names) -> Markup {
    let (before, after) = (run.before, run.after);
    let counts = Change::ALL
        .map(|kind| (kind, run.touched.iter().filter(|touched| touched.change() == kind).count()));
    let lead = t!(
        w,
        "mandate-dry-asked",
        before = before.asked,
        after = after.asked,
        touched = run.touched.len()
    );
    html! {
        p { (lead) }
        @if !run.touched.is_empty() {
            ul.bullets {
                @for (kind, count) in counts {
                    @if count > 0 { li { (change(w, kind, count)) } }
                }
                @if before.left != after.left || before.people != after.people { li { (load(w, before, after)) } }
                @if before.paid != after.paid { li { (paid(w, before, after)) } }
            }
            (by_name(w, rule, run, names))
        }
    }
}

fn change(w: &Words, kind: Change, count: usize) -> String {
    match kind {
        Change::AskedFirst => t!(w, "mandate-dry-first", count = count),
        Change::AskedNoLonger => t!(w, "mandate-dry-no-longer", count = count),
        Change::More => t!(w, "mandate-dry-more", count = count),
        Change::Less => t!(w, "mandate-dry-less", count = count),
        Change::OtherDay => t!(w, "mandate-dry-other-day", count = count),
    }
}

fn load(w: &Words, before: Load, after: Load) -> String {
    t!(
        w,
        "mandate-dry-load",
        before = w.hours(before.left),
        people = before.people,
        after = w.hours(after.left),
        others = after.people
    )
}

fn paid(w: &Words, before: Load, after: Load) -> String {
    t!(w, "mandate-dry-paid", before = w.hours(before.paid), after = w.hours(after.paid))
}

fn by_name(w: &Words, rule: &Rule, run: &DryRun, names: &Names) -> Markup {
    let columns = vec![
        Column::text(t!(w, "mandate-trial-who")),
        Column::text(t!(w, "mandate-dry-before")),
        Column::text(t!(w, "mandate-dry-after")),
        Column::number(t!(w, "mandate-dry-left")),
    ];
    let (shown, all) = (run.touched.len().min(NAMES_SHOWN), run.touched.len());
    let mut table =
        Table::new(t!(w, "mandate-dry-table", shown = shown, all = all), columns).stacked();
    for touched in run.touched.iter().take(NAMES_SHOWN) {
        let Some((key, name)) = names.people.get(&touched.person) else { continue };
        let href = format!("/duties/{key}/{}", rule.code);
        let side = |side: Side| {
            if side.state == DutyState::NotRequired {
                return html! { (t!(w, "mandate-dry-not-asked")) };
            }
            html! { (words::state_tag(w, side.state)) " " (words::when(w, side.state)) }
        };
        let left = |side: Side| match side.left {
            Hours::ZERO => "–".to_owned(),
            left => w.hours(left),
        };
        let (before, after) = (left(touched.before), left(touched.after));
        table.push(vec![
            html! { a href=(href) { (name.sorted()) } },
            side(touched.before),
            side(touched.after),
            html! { @if before == after { (after) } @else { (t!(w, "mandate-dry-from-to", before = before, after = after)) } },
        ]);
    }
    table.render(w)
}

fn of_buildings(w: &Words, run: &DryRun, names: &Names) -> Markup {
    let columns = vec![
        Column::text(t!(w, "mandate-dry-building")),
        Column::text(t!(w, "mandate-dry-before")),
        Column::text(t!(w, "mandate-dry-after")),
    ];
    let caption = t!(w, "mandate-dry-buildings", count = run.sites.len());
    let mut table = Table::new(caption, columns).stacked().caption_hidden();
    for TouchedSite { building, before, after } in &run.sites {
        let name = names.buildings.get(building).cloned().unwrap_or_default();
        table.push(vec![
            html! { (name) },
            html! { (covered(w, before)) },
            html! { (covered(w, after)) },
        ]);
    }
    html! {
        p { (t!(w, "mandate-dry-buildings", count = run.sites.len())) }
        @if !run.sites.is_empty() { (table.render(w)) }
    }
}

fn covered(w: &Words, state: &CoverageState) -> String {
    match state {
        CoverageState::NotAsked => t!(w, "mandate-dry-not-asked"),
        CoverageState::Covered { by } => match by.iter().filter_map(|one| one.until).min() {
            None => t!(w, "mandate-dry-covered", count = by.len()),
            Some(last) => {
                t!(w, "mandate-dry-covered-until", count = by.len(), day = w.date(last))
            }
        },
        CoverageState::NotCovered { by, short } => {
            t!(w, "mandate-dry-not-covered", there = by.len(), short = *short)
        }
    }
}
