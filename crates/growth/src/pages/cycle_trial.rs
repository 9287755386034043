//! What adopting a cycle would do, told before it is done.

use std::collections::HashMap;

use kernel::{Key, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use web::components::{Column, Table, band, quiet};
use web::{Halt, Visit, Words, t};

use super::words;
use crate::cycle::{Cycle, Said};
use crate::dry_run::{DryRun, dry_run};

/// People told by name; the numbers are of everyone.
const NAMES_SHOWN: usize = 200;
/// Sets of dates told; late starts beyond them are counted together.
const DATES_SHOWN: usize = 12;

type Names = HashMap<StaffId, (Key, PersonName)>;

/// Whose cycle it would be, with which dates, whom it leaves without, what stays.
pub async fn dry(visit: &Visit, cycle: &Cycle, first: LocalDate) -> Result<Markup, Halt> {
    let w = &visit.words;
    let (tried, today) = (cycle.clone(), visit.today);
    let (found, names) = visit
        .read(move |tx| {
            let found = dry_run(tx, &tried, first, today)?;
            let moved: Vec<StaffId> =
                found.moves.iter().take(NAMES_SHOWN).map(|one| one.person).collect();
            let people = staff::people_of_these(tx, &moved)?.into_iter();
            let names: Names = people.map(|one| (one.id, (one.key, one.name))).collect();
            Ok((found, names))
        })
        .await?;
    let (before, after) = found.without;
    Ok(band(
        &t!(w, "growth-dry-title", day = w.date(found.on)),
        html! {
            p { (t!(w, "growth-dry-on", count = found.people_on())) }
            ul.bullets {
                li { (t!(w, "growth-dry-moved", count = found.moves.len())) }
                li { (t!(w, "growth-dry-left", count = found.left_without().count())) }
                li { (t!(w, "growth-dry-without", before = before, after = after)) }
            }
            (cycles(w, &found))
            (dates(w, cycle, &found))
            (moves(w, &found, &names))
            (opened(w, &found))
            (quiet(&t!(w, "growth-dry-nothing-written")))
        },
    ))
}

fn cycles(w: &Words, found: &DryRun) -> Markup {
    let columns = vec![
        Column::text(t!(w, "growth-col-cycle")),
        Column::number(t!(w, "growth-dry-now")),
        Column::number(t!(w, "growth-dry-then")),
    ];
    let mut table = Table::new(t!(w, "growth-dry-cycles"), columns);
    for one in &found.cycles {
        table.push(vec![
            html! { (one.title.in_language(w.language())) },
            html! { (one.before) },
            html! { (one.after) },
        ]);
    }
    table.render(w)
}

fn dates(w: &Words, cycle: &Cycle, found: &DryRun) -> Markup {
    if found.dates.is_empty() {
        return html! {};
    }
    let steps = cycle.steps.iter().map(|step| Column::text(words::step(w, step.kind)));
    let mut columns: Vec<Column> = steps.collect();
    columns.push(Column::number(t!(w, "growth-dry-people")));
    let caption = t!(w, "growth-dry-dates", year = found.year.to_string());
    let mut table = Table::new(caption, columns).stacked();
    for (dates, people) in found.dates.iter().take(DATES_SHOWN) {
        let days = dates.iter().map(|(_, due)| html! { (w.date(*due)) });
        table.push(days.chain([html! { (people) }]).collect());
    }
    let more: usize = found.dates.iter().skip(DATES_SHOWN).map(|(_, people)| people).sum();
    html! {
        (table.render(w))
        @if more > 0 { p { (t!(w, "growth-dry-dates-more", count = more)) } }
    }
}

fn moves(w: &Words, found: &DryRun, names: &Names) -> Markup {
    if found.moves.is_empty() {
        return html! {};
    }
    let columns = vec![
        Column::text(t!(w, "growth-col-person")),
        Column::text(t!(w, "growth-dry-now")),
        Column::text(t!(w, "growth-dry-then")),
    ];
    let said = |said: &Option<Said>| match said {
        Some(said) => said.in_language(w.language()).to_owned(),
        None => t!(w, "growth-dry-no-cycle"),
    };
    let caption = t!(w, "growth-dry-moves", count = found.moves.len().min(NAMES_SHOWN));
    let mut table = Table::new(caption, columns).stacked();
    for one in found.moves.iter().take(NAMES_SHOWN) {
        let Some((key, name)) = names.get(&one.person) else { continue };
        table.push(vec![
            html! { a href=(format!("/people/{key}")) { (name.sorted()) } },
            html! { (said(&one.before)) },
            html! { (said(&one.after)) },
        ]);
    }
    table.render(w)
}

fn opened(w: &Words, found: &DryRun) -> Markup {
    let year = found.year.to_string();
    if found.opened.is_empty() {
        return html! { p { (t!(w, "growth-dry-none-open", year = year)) } };
    }
    let columns = vec![
        Column::text(t!(w, "growth-col-cycle")),
        Column::number(t!(w, "growth-cycle-version")),
        Column::number(t!(w, "growth-dry-plans")),
    ];
    let mut table = Table::new(t!(w, "growth-dry-open", year = year), columns).stacked();
    for one in &found.opened {
        table.push(vec![
            html! { (one.title.in_language(w.language())) },
            html! { (one.version) },
            html! { @match one.plans {
                Some(plans) => (plans),
                None => (t!(w, "growth-continuity-hidden")),
            } },
        ]);
    }
    html! { (table.render(w)) p { (t!(w, "growth-dry-open-stay")) } }
}
