//! `/coverage/learning`: behind a cell of the map, or behind an item of a plan or an indicator: which
//! activities serve it, what was offered, and how many learned. Never who.

use std::collections::BTreeSet;

use axum::extract::Query;
use kernel::{Hours, Key, PlanItemId};
use maud::{Markup, html};
use planning::{SubjectKind, Target};
use web::components::{Column, Empty, Table, button_link_secondary, empty, quiet};
use web::{Halt, Page, Visit, Words, t};

use super::asked::{Wanted, axis_name, facts, place_name, term_days};
use crate::coverage::crowd::Crowd;
use crate::coverage::{Axis, Facts, Part};

/// An activity in the list.
struct Line {
    activity: usize,
    sections: usize,
    hours: Hours,
    reached: usize,
    /// Of those for whom the cell's question is meant.
    meant: usize,
}

/// `GET /coverage/learning`
pub async fn learning_page(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Page, Halt> {
    let on = wanted.day(&visit);
    let facts = facts(&visit, on).await?;
    let part = wanted.part(&facts);
    if wanted.asks_for_the_unknown(&part) {
        return Err(Halt::NotFound);
    }
    let item = wanted.item.clone().filter(|item| !item.is_empty());
    let w = &visit.words;
    let (lines, title) = match &item {
        None => {
            let lines = lines(&facts, &part, |activity, term| facts.serves(activity, &part, term));
            (lines, t!(w, "coverage-list-title"))
        }
        Some(text) => {
            let key = Key::parse(text).ok_or(Halt::NotFound)?;
            let (name, served) = of_item(&visit, key).await?;
            let is_served = |activity: usize, _: usize| {
                served.contains(facts.activities[activity].key.as_str())
            };
            (lines(&facts, &part, is_served), name)
        }
    };
    let page = Page::new(&visit, title)
        .wide()
        .caption(t!(w, "coverage-caption", year = w.calendar().school_year(on), day = w.date(on)))
        .back("/coverage", t!(w, "coverage-title"));
    Ok(page.body(html! {
        (asked(&visit, &facts, &part, on))
        @if lines.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "coverage-list-none"), action: None }))
            @if visit.could(access::ActionKind::EditCatalog) {
                p { (button_link_secondary("/activities/new", &t!(w, "coverage-offer"))) }
            }
        } @else {
            (table(w, &facts, &lines))
        }
    }))
}

/// The item's name, and the keys of all activities that serve it or what hangs on it today; for a
/// strategy of the district also what serves it through the buildings' plans.
async fn of_item(visit: &Visit, key: Key) -> Result<(String, BTreeSet<String>), Halt> {
    let today = visit.today;
    visit
        .read(move |tx| {
            let (tree, id) = planning::item_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let name = tree.item(id).map(planning::Item::named).ok_or(Halt::NotFound)?;
            let mut ids: BTreeSet<PlanItemId> = BTreeSet::new();
            for tree in planning::trees(tx)? {
                for item in &tree.items {
                    let hangs = tree.line_of(item).iter().any(|one| one.id == id);
                    if hangs || tree.strategy_of(item) == Some(id) {
                        ids.insert(item.id);
                    }
                }
            }
            let served = planning::alignments(tx, SubjectKind::Activity)?
                .into_iter()
                .filter(|one| one.holds_on(today))
                .filter(|one| match one.target {
                    Target::Item(item) => ids.contains(&item),
                    Target::Element(_) => false,
                })
                .map(|one| one.subject.key.to_string());
            Ok::<_, Halt>((name, served.collect()))
        })
        .await
}

fn lines(facts: &Facts, part: &Part, serves: impl Fn(usize, usize) -> bool) -> Vec<Line> {
    let people = facts.people_of(part);
    let in_term = |term: usize| part.term.is_none_or(|asked| asked == term);
    let mut lines = Vec::new();
    for activity in 0..facts.activities.len() {
        let offered = &facts.activities[activity];
        let sections: usize = (0..facts.terms)
            .filter(|term| in_term(*term) && serves(activity, *term))
            .map(|term| offered.sections[term])
            .sum();
        let mut reached = Crowd::nobody(facts.people.len());
        let mut minutes = 0;
        for piece in facts.pieces.iter().filter(|piece| piece.activity == activity) {
            let counts = in_term(piece.term) && serves(activity, piece.term);
            if counts && people.has(piece.person) {
                reached.add(piece.person);
                minutes += piece.minutes;
            }
        }
        let mut meant = offered.meant.clone();
        meant.keep(&people);
        let is_offered = sections > 0 && meant.count() > 0;
        if is_offered || reached.count() > 0 {
            lines.push(Line {
                activity,
                sections,
                hours: Hours::from_minutes(minutes),
                reached: reached.count(),
                meant: meant.count(),
            });
        }
    }
    lines
}

/// The question in words.
fn asked(visit: &Visit, facts: &Facts, part: &Part, on: kernel::LocalDate) -> Markup {
    let w = &visit.words;
    html! {
        dl.facts { @for axis in Axis::ALL {
            @if let Some(place) = part.on(axis) {
                div {
                    dt { (axis_name(w, axis)) }
                    dd {
                        (place_name(w, facts, axis, place))
                        @if axis == Axis::Term {
                            @let (first, last) = term_days(visit, on, place);
                            " " (quiet(&t!(w, "coverage-days", first = w.date(first),
                                last = w.date(last))))
                        }
                    }
                }
            }
        } }
    }
}

fn table(w: &Words, facts: &Facts, lines: &[Line]) -> Markup {
    let mut table = Table::new(
        t!(w, "coverage-list-caption", count = lines.len()),
        vec![
            Column::text(t!(w, "coverage-activity")),
            Column::number(t!(w, "coverage-sections")),
            Column::number(t!(w, "coverage-hours-head")),
            Column::number(t!(w, "coverage-reached-head")),
        ],
    )
    .stacked();
    for line in lines {
        let offered = &facts.activities[line.activity];
        table.push(vec![
            html! { a href=(format!("/catalog/{}", offered.key)) { (offered.title) } },
            html! { (line.sections) },
            html! { (w.number(line.hours.minutes() / 60)) },
            html! { (t!(w, "coverage-reached", some = line.reached, all = line.meant)) },
        ]);
    }
    let sections: usize = lines.iter().map(|line| line.sections).sum();
    let minutes: i64 = lines.iter().map(|line| line.hours.minutes()).sum();
    table
        .foot(vec![
            html! { (t!(w, "coverage-sum")) },
            html! { (sections) },
            html! { (w.number(minutes / 60)) },
            html! {},
        ])
        .render(w)
}
