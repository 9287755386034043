//! What was loaded of a measure, what was withdrawn or replaced, and how to see it as it was shown.

use access::ActionKind;
use kernel::{PersonName, StaffId};
use maud::{Markup, html};
use planning::doubt::DoubtKind;
use web::components::{Tone, band, button_link_secondary, notice};
use web::{Visit, t};

use super::measure::Shown;
use crate::correct::Correction;

/// That figures are not those of today, or were corrected.
pub(super) fn notes(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let here = format!("/measures/{}?year={}", shown.measure.key, shown.year.starting);
    let is_past =
        shown.edition.is_some_and(|edition| edition <= ended(shown)) || shown.on < visit.today;
    let last = of_year(shown).last();
    html! {
        @if is_past {
            (notice(Tone::Warn, &t!(w, "measures-past"), html! {
                p { @match shown.edition {
                    Some(edition) => (t!(w, "measures-past-edition", edition = edition)),
                    None => (t!(w, "measures-past-day", day = w.date(shown.on))),
                } " " a href=(here) { (t!(w, "measures-past-now")) } }
            }))
        } @else if let Some(last) = last {
            (notice(Tone::Neutral, &kind(visit, last), html! { p { (last.why) } }))
        }
    }
}

fn of_year(shown: &Shown) -> impl DoubleEndedIterator<Item = &Correction> {
    shown.corrections.iter().filter(|one| one.year == shown.year)
}

/// How many editions of the year have ended.
fn ended(shown: &Shown) -> i64 {
    i64::try_from(of_year(shown).count()).unwrap_or(i64::MAX)
}

fn kind(visit: &Visit, one: &Correction) -> String {
    let w = &visit.words;
    let day = w.date(one.from);
    match one.kind {
        DoubtKind::Withdrawn => t!(w, "measures-was-withdrawn", day = day),
        DoubtKind::Replaced => t!(w, "measures-was-replaced", day = day),
    }
}

/// Each edition of the year: who loaded it and when, who ended it, why, and what it showed.
pub(super) fn history(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let name = |by: Option<StaffId>| {
        let name = by.and_then(|by| shown.names.get(&by));
        name.map_or_else(|| t!(w, "measures-by-program"), PersonName::to_string)
    };
    let can = visit.could(ActionKind::LoadMeasures);
    let year = shown.year.starting;
    let editions = 1 + ended(shown);
    band(
        &t!(w, "measures-editions", year = shown.year),
        html! {
            ul.bullets {
                @for edition in 1..=editions {
                    @for one in shown.loadings.iter()
                        .filter(|one| one.year == shown.year && one.edition == edition) {
                        li { (t!(w, "measures-was-loaded", day = w.date(one.on), name = name(one.by))) }
                    }
                    @for one in of_year(shown).filter(|one| one.edition == edition) {
                        li {
                            (kind(visit, one)) " (" (name(one.by)) "): " (one.why) " "
                            a href=(format!("/measures/{}?year={year}&edition={edition}", shown.measure.key)) {
                                (t!(w, "measures-as-it-was", edition = edition))
                            }
                        }
                    }
                }
            }
            @if can && shown.has_figures() {
                (button_link_secondary(
                    &format!("/measures/{}/correction?year={year}", shown.measure.key),
                    &t!(w, "measures-correct"),
                ))
            }
        },
    )
}
