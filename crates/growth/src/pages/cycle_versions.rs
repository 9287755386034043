//! `/growth-cycles/{code}`: one cycle, each of its versions with who adopted it and when, and its file.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use kernel::{PersonName, StaffId};
use maud::{Markup, html};
use rulefile::Code;
use web::components::{
    Column, SummaryRow, Table, Tone, button_group, button_link_secondary, details, quiet,
    summary_list, tag,
};
use web::{Halt, Page, Visit, t};

use super::cycles::cycle;
use crate::track::{Adopted, adopted, in_force};

/// `GET /growth-cycles/{code}`
pub async fn cycle_page(visit: Visit, Path(asked): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewGrowthCycles>(&Subject::district())?;
    let code = Code::parse(&asked).ok_or(Halt::NotFound)?;
    let (all, names) = visit
        .read(move |tx| {
            let mut all = adopted(tx)?;
            all.retain(|one| one.cycle.code == code);
            let by: Vec<StaffId> = all.iter().filter_map(|one| one.recorded_by).collect();
            let people = staff::people_of_these(tx, &by)?.into_iter();
            Ok((all, people.map(|one| (one.id, one.name)).collect::<HashMap<_, _>>()))
        })
        .await?;
    let w = &visit.words;
    let now = in_force(&all, visit.today).first().copied();
    // Before the first version begins, that one is shown.
    let shown = now.or(all.first()).ok_or(Halt::NotFound)?;
    let whom = html! { code.small { (shown.cycle.audience.to_string()) } };
    let facts = [SummaryRow { key: &t!(w, "growth-cycle-whom"), value: whom, change: None }];
    Ok(Page::new(&visit, shown.cycle.title.in_language(w.language()))
        .back("/growth-cycles", t!(w, "growth-cycles-title"))
        .body(html! {
            @if visit.could(ActionKind::AdoptGrowthCycle) {
                (button_group(button_link_secondary(
                    &format!("/growth-cycles/{}/text", shown.cycle.code),
                    &t!(w, "growth-cycle-change"),
                )))
            }
            (cycle(&visit, &shown.cycle))
            (summary_list(w, &facts))
            (versions(&visit, &all, now, &names))
            (quiet(&t!(w, "growth-cycle-plans-stay")))
            @for one in all.iter().rev() {
                (details(&t!(w, "growth-cycle-file-of", version = one.version), html! {
                    pre { (one.text) }
                }))
            }
        }))
}

fn versions(
    visit: &Visit,
    all: &[Adopted],
    now: Option<&Adopted>,
    names: &HashMap<StaffId, PersonName>,
) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "growth-cycle-version")),
        Column::text(t!(w, "growth-cycle-from")),
        Column::text(t!(w, "growth-cycle-state")),
        Column::text(t!(w, "growth-cycle-adopted-by")),
        Column::text(t!(w, "growth-cycle-adopted-at")),
    ];
    let mut table = Table::new(t!(w, "growth-cycle-versions"), columns).stacked();
    for one in all.iter().rev() {
        let state = if now.is_some_and(|now| now.id == one.id) {
            tag(Tone::Good, &t!(w, "growth-cycle-state-now"))
        } else if one.in_force_from > visit.today {
            tag(Tone::Neutral, &t!(w, "growth-cycle-state-ahead"))
        } else {
            tag(Tone::Neutral, &t!(w, "growth-cycle-state-past"))
        };
        let by = one.recorded_by.and_then(|by| names.get(&by));
        table.push(vec![
            html! { (t!(w, "growth-cycle-version-of", version = one.version)) },
            html! { (w.date(one.in_force_from)) },
            state,
            html! { @match by {
                Some(name) => (name),
                None => (t!(w, "growth-cycle-adopted-by-program")),
            } },
            html! { (w.instant(one.recorded_at)) },
        ]);
    }
    table.render(w)
}
