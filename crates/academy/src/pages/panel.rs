//! `/academies/{key}/candidacies`: what comes before the panel, for the panel alone.

use std::collections::HashMap;

use axum::extract::Path;
use kernel::StaffId;
use maud::{Markup, html};
use web::components::{Column, Empty, Table, Tone, empty, inset, quiet, tag};
use web::{Halt, Page, Visit, t};

use super::one::is_closed;
use super::{academy, words};
use crate::judge::{Bench, bench};
use crate::kinds::{Academy, POINTS_MAX};
use crate::open::panelist;
use crate::panel::mean_hundredths;

pub(crate) async fn names(
    visit: &Visit,
    people: Vec<StaffId>,
) -> Result<HashMap<StaffId, String>, Halt> {
    visit
        .read(move |tx| {
            let found =
                if people.is_empty() { Vec::new() } else { staff::people_of_these(tx, &people)? };
            Ok::<_, Halt>(found.into_iter().map(|one| (one.id, one.name.to_string())).collect())
        })
        .await
}

/// `GET /academies/{key}/candidacies`
pub async fn candidacies_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let academy = academy(&visit, &key).await?;
    let permit = panelist(&visit.actor, &academy).ok_or(Halt::NotFound)?;
    let (of, today) = (academy.clone(), visit.today);
    let bench = visit.read(move |tx| Ok(bench(tx, &permit, &of, today)?)).await?;
    let mut people: Vec<StaffId> = bench.candidacies.iter().map(|one| one.person).collect();
    people.extend(&academy.wanted.panel);
    let names = names(&visit, people).await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "academy-candidacies"))
        .wide()
        .caption(academy.wanted.title.clone())
        .back(format!("/academies/{key}"), academy.wanted.title.clone());
    if bench.candidacies.is_empty() {
        let words = t!(w, "academy-no-candidacies");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    Ok(page.body(html! {
        (how_far(&visit, &academy, &bench, &names))
        (table(&visit, &academy, &bench, &names))
    }))
}

/// What the panel waits for.
pub(crate) fn how_far(
    visit: &Visit,
    academy: &Academy,
    bench: &Bench,
    names: &HashMap<StaffId, String>,
) -> Markup {
    let w = &visit.words;
    let waiting: Vec<String> = bench
        .missing
        .iter()
        .map(|(who, count)| {
            let name = names.get(who).cloned().unwrap_or_default();
            t!(w, "academy-waits-for", name = name, count = *count)
        })
        .collect();
    inset(html! {
        @if !is_closed(academy, visit.today) {
            p { (t!(w, "academy-scores-later", day = w.date(academy.wanted.closes_on))) }
        } @else if bench.is_whole() {
            p { (t!(w, "academy-all-in")) }
        } @else {
            p { (t!(w, "academy-kept-apart")) }
            ul.bullets { @for one in &waiting { li { (one) } } }
        }
    })
}

fn table(
    visit: &Visit,
    academy: &Academy,
    bench: &Bench,
    names: &HashMap<StaffId, String>,
) -> Markup {
    let w = &visit.words;
    let me = visit.actor.person;
    let most = i64::try_from(academy.wanted.criteria.len()).unwrap_or(0) * POINTS_MAX;
    let columns = vec![
        Column::text(t!(w, "academy-col-person")),
        Column::text(t!(w, "academy-col-state")),
        Column::number(t!(w, "academy-col-mine", most = most)),
        Column::number(t!(w, "academy-col-mean", most = most)),
    ];
    let caption = t!(w, "academy-candidacies-count", count = bench.candidacies.len());
    let mut table = Table::new(caption, columns).stacked();
    let shown = bench.shown_to(me);
    let mut rows: Vec<_> = bench
        .candidacies
        .iter()
        .map(|one| {
            let sheets: Vec<_> =
                shown.iter().copied().filter(|sheet| sheet.candidacy == one.id).collect();
            let mean = if bench.is_whole() { mean_hundredths(&sheets) } else { None };
            (one, sheets, mean)
        })
        .collect();
    // The highest mean first once it is known; before, in the order in which they came.
    rows.sort_by_key(|(one, _, mean)| (std::cmp::Reverse(*mean), one.id));
    for (one, sheets, mean) in rows {
        let state = one.state();
        let own = sheets.iter().find(|sheet| sheet.panelist == me);
        let aside = bench.before_of(one).is_some_and(|before| before.aside.contains(&me));
        table.push(vec![
            html! { a href=(format!("/candidacies/{}", one.key)) {
                (names.get(&one.person).map(String::as_str).unwrap_or_default()) } },
            html! { (tag(words::tone(state), &words::state(w, state))) },
            html! {
                @match own {
                    Some(sheet) => (sheet.total()),
                    None if aside => (quiet(&t!(w, "academy-aside"))),
                    None if state == crate::machine::State::Submitted && is_closed(academy, visit.today) =>
                        (tag(Tone::Warn, &t!(w, "academy-to-score"))),
                    None => "–",
                }
            },
            html! { @match mean {
                Some(mean) => (hundredths(mean)),
                None => "–",
            } },
        ]);
    }
    table.render(w)
}

/// Hundredths with one digit behind the point.
pub(crate) fn hundredths(mean: i64) -> String {
    format!("{}.{}", mean / 100, (mean % 100) / 10)
}
