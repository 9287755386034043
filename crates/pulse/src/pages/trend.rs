//! `/pulse`: what the waves came to, wave by wave, for everyone.

use std::collections::BTreeMap;

use access::{ActionKind, Subject, action};
use kernel::BuildingId;
use maud::{Markup, html};
use suppression::Percent;
use web::components::{
    Column, Empty, Table, band, button_group, button_link, button_link_secondary, empty, inset,
    quiet,
};
use web::{Halt, Page, Visit, t};

use super::{share, wording};
use crate::draw::OTHER;
use crate::results::Results;
use crate::wave::Wave;
use crate::{FLOOR, Line};

/// The most waves side by side.
const WAVES_SHOWN: usize = 4;

/// `GET /pulse`
pub async fn pulse(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewPulse>(&Subject::district())?;
    let today = visit.today;
    let (mut results, open, names) = visit
        .read(move |tx| {
            let results = crate::results(tx, today)?;
            let open = crate::waves(tx)?.into_iter().find(|wave| wave.is_open(today));
            let names: BTreeMap<BuildingId, String> =
                staff::buildings(tx)?.into_iter().map(|one| (one.id, one.name)).collect();
            Ok::<_, Halt>((results, open, names))
        })
        .await?;
    results.truncate(WAVES_SHOWN);
    results.reverse();
    let w = &visit.words;
    Ok(Page::new(&visit, t!(w, "pulse-results-title"))
        .wide()
        .lead(lead(&visit, results.last()))
        .body(html! {
            @if visit.could(ActionKind::EditPulse) {
                (button_group(html! {
                    (button_link("/pulse/new", &t!(w, "pulse-open")))
                    (button_link_secondary("/pulse/questions", &t!(w, "pulse-questions")))
                }))
            }
            @if let Some(wave) = &open { (running(&visit, wave)) }
            @if results.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "pulse-none"), action: None }))
            } @else {
                (band(&t!(w, "pulse-over-time"), waves(&visit, &results)))
                @if let Some(last) = results.last() {
                    (band(&t!(w, "pulse-by-question", wave = &last.wave.title),
                        questions(&visit, last)))
                }
                (band(&t!(w, "pulse-by-group"), by(&visit, &results, &t!(w, "pulse-col-group"),
                    |one| &one.role_groups, |group| group_name(&visit, group))))
                (band(&t!(w, "pulse-by-building"), by(&visit, &results, &t!(w, "pulse-col-building"),
                    |one| &one.buildings, |id| id.and_then(|id| names.get(&id).cloned())
                        .unwrap_or_else(|| t!(w, "pulse-elsewhere")))))
                (inset(html! { (t!(w, "pulse-what-is-hidden", floor = FLOOR)) }))
            }
        }))
}

fn lead(visit: &Visit, last: Option<&Results>) -> String {
    let w = &visit.words;
    match last {
        None => t!(w, "pulse-lead-none"),
        Some(last) => t!(w, "pulse-lead", wave = &last.wave.title, share = share(w, last.engaged)),
    }
}

fn running(visit: &Visit, wave: &Wave) -> Markup {
    let w = &visit.words;
    html! { p {
        (t!(w, "pulse-running", wave = &wave.title, day = w.date(wave.closes_on))) " "
        a.screen-only href="/my/pulse" { (t!(w, "pulse-to-answer")) }
    } }
}

fn waves(visit: &Visit, results: &[Results]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "pulse-col-wave")),
        Column::text(t!(w, "pulse-col-days")),
        Column::text(t!(w, "pulse-col-engaged")),
        Column::text(t!(w, "pulse-col-answers")),
    ];
    let mut table = Table::new(t!(w, "pulse-over-time"), columns).caption_hidden().stacked();
    for one in results {
        let days = t!(
            w,
            "pulse-days",
            first = w.date(one.wave.opens_on),
            last = w.date(one.wave.closes_on)
        );
        table.push(vec![
            html! { (one.wave.title) },
            html! { (days) },
            html! { (share(w, one.engaged)) },
            match one.answers {
                Some(answers) => {
                    html! { (t!(w, "pulse-answers", some = answers, all = one.invited)) }
                }
                None => quiet(&t!(w, "pulse-too-few")),
            },
        ]);
    }
    table.render(w)
}

fn questions(visit: &Visit, last: &Results) -> Markup {
    let w = &visit.words;
    let columns =
        vec![Column::text(t!(w, "pulse-col-question")), Column::text(t!(w, "pulse-col-agree"))];
    let mut table = Table::new(t!(w, "pulse-col-question"), columns).caption_hidden().stacked();
    for asked in &last.questions {
        table.push(vec![
            html! { (wording(w, &asked.question)) },
            html! { (share(w, Some(asked.agree))) },
        ]);
    }
    table.render(w)
}

/// Groups down, waves across.
fn by<Of: Ord + Clone>(
    visit: &Visit,
    results: &[Results],
    first: &str,
    lines: impl Fn(&Results) -> &Vec<Line<Of>>,
    name: impl Fn(&Of) -> String,
) -> Markup {
    let w = &visit.words;
    let mut groups: BTreeMap<Of, Vec<Option<Option<Percent>>>> = BTreeMap::new();
    for (nth, one) in results.iter().enumerate() {
        for line in lines(one) {
            let row = groups.entry(line.of.clone()).or_insert_with(|| vec![None; results.len()]);
            row[nth] = Some(line.engaged);
        }
    }
    let mut columns = vec![Column::text(first)];
    columns.extend(results.iter().map(|one| Column::text(one.wave.title.clone())));
    let mut table = Table::new(first, columns).caption_hidden().stacked();
    let mut rows: Vec<(String, _)> =
        groups.into_iter().map(|(of, waves)| (name(&of), waves)).collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    for (name, waves) in rows {
        let mut cells = vec![html! { (name) }];
        cells.extend(waves.into_iter().map(|one| match one {
            Some(Some(percent)) => html! { (share(w, Some(percent))) },
            Some(None) => quiet(&t!(w, "pulse-too-few")),
            None => quiet("–"),
        }));
        table.push(cells);
    }
    table.render(w)
}

/// A kind of work as it is read: its name in the district's table of jobs.
fn group_name(visit: &Visit, group: &str) -> String {
    if group == OTHER {
        return t!(visit.words, "pulse-other-work");
    }
    let mut letters = group.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + &letters.as_str().replace('-', " ")
}
