//! `GET /conferences/{key}/counts`: how full each option is and who has not chosen, by itself anew
//! every half minute.

use access::{Subject, action};
use axum::extract::Path;
use kernel::Key;
use maud::{Markup, html};
use registration::pages::words as seat_words;
use web::components::{Column, Fact, Meter, Table, band, facts, meter};
use web::{Halt, Page, Visit, t};

use crate::counts::{Counts, OptionCount, counts};
use crate::{Conference, Slot, by_key};

const REFRESH_SECONDS: u32 = 30;

pub async fn conference_counts(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let today = visit.today;
    let (conference, counts) = visit
        .read(move |tx| {
            let conference = by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let counts = counts(tx, &conference, today)?;
            Ok((conference, counts))
        })
        .await?;
    let w = &visit.words;
    let base = format!("/conferences/{}", conference.key);
    Ok(Page::new(&visit, t!(w, "conference-counts"))
        .wide()
        .caption(conference.title.clone())
        .back(base, conference.title.clone())
        .refresh(REFRESH_SECONDS)
        .body(html! {
            (totals(&visit, &counts))
            (buildings(&visit, &counts))
            @for slot in &conference.slots { (options(&visit, &conference, slot, &counts)) }
        }))
}

fn totals(visit: &Visit, counts: &Counts) -> Markup {
    let w = &visit.words;
    let taken: usize = counts.options.iter().map(|one| one.count.taken).sum();
    let waiting: usize = counts.options.iter().map(|one| one.count.waiting).sum();
    let seats: usize = counts
        .options
        .iter()
        .filter_map(|one| one.section.capacity)
        .map(|seats| usize::from(seats.0))
        .sum();
    let number = |count: usize| html! { (w.number(i64::try_from(count).unwrap_or(i64::MAX))) };
    html! {
        p.quiet { (t!(w, "conference-counts-now", now = w.instant(visit.now),
            seconds = i64::from(REFRESH_SECONDS))) }
        (facts(&[
            Fact { name: &t!(w, "conference-counts-invited"), value: number(counts.invited) },
            Fact { name: &t!(w, "conference-counts-chosen"), value: number(counts.chosen) },
            Fact {
                name: &t!(w, "conference-counts-nothing"),
                value: number(counts.invited - counts.chosen),
            },
            Fact {
                name: &t!(w, "conference-counts-seats"),
                value: html! { (number(taken)) " / " (number(seats)) },
            },
            Fact { name: &t!(w, "conference-counts-waiting"), value: number(waiting) },
        ]))
    }
}

fn buildings(visit: &Visit, counts: &Counts) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-filter-building")),
        Column::number(t!(w, "conference-counts-invited")),
        Column::number(t!(w, "conference-counts-chosen")),
        Column::number(t!(w, "conference-counts-nothing")),
    ];
    let caption = t!(w, "conference-counts-buildings", count = counts.buildings.len());
    let mut table = Table::new(caption, columns);
    for one in &counts.buildings {
        table.push(vec![
            html! { (one.name) },
            html! { (one.invited) },
            html! { (one.chosen) },
            html! { (one.invited - one.chosen) },
        ]);
    }
    band(&t!(w, "conference-counts-by-building"), table.render(w))
}

fn options(visit: &Visit, conference: &Conference, slot: &Slot, counts: &Counts) -> Markup {
    let w = &visit.words;
    let those: Vec<&OptionCount> =
        counts.options.iter().filter(|one| one.slot == slot.id).collect();
    if those.is_empty() {
        return Markup::default();
    }
    let heading =
        format!("{} · {}, {}", w.day(slot.on), slot.name, w.times(slot.starts, slot.ends));
    let columns = vec![
        Column::text(t!(w, "conference-column-option")),
        Column::text(t!(w, "conference-field-strand")),
        Column::number(t!(w, "conference-counts-seats")),
        Column::number(t!(w, "conference-counts-waiting")),
        Column::text(t!(w, "conference-counts-full")),
    ];
    let caption = format!("{}: {heading}", conference.title);
    let mut table = Table::new(caption, columns).caption_hidden();
    for one in those {
        table.push(vec![
            html! {
                a href=(format!("/sections/{}/registrations", one.section.key)) {
                    (conference.option_title(&one.section))
                }
            },
            html! { (one.strand) },
            html! { (seat_words::seats(&one.section, one.count)) },
            html! { (one.count.waiting) },
            fullness(visit, one),
        ]);
    }
    band(&heading, table.render(w))
}

fn fullness(visit: &Visit, one: &OptionCount) -> Markup {
    let w = &visit.words;
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match one.section.capacity {
        None => html! { span.quiet { (t!(w, "conference-any")) } },
        Some(seats) => {
            let left = usize::from(seats.0).saturating_sub(one.count.taken);
            let words = match left {
                0 => t!(w, "conference-full"),
                left => t!(w, "conference-left", count = left),
            };
            let (value, whole) = (number(one.count.taken), i64::from(seats.0));
            meter(&Meter { value, whole, expected: None, words: &words })
        }
    }
}
