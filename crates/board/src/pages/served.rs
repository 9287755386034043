//! `/coverage/learning`: behind a cell of the map, or behind an item of a plan or an indicator: which
//! activities serve it, what was offered, how many learned, and behind a cell what it cost. Never who.

use std::collections::BTreeSet;

use axum::extract::Query;
use kernel::{Hours, Key, LocalDate, Money, PlanItemId};
use maud::{Markup, html};
use planning::{SubjectKind, Target};
use web::components::{
    Column, Empty, Table, Tone, about, button_link_secondary, empty, quiet, tag,
};
use web::{Halt, Page, Visit, t};

use super::asked::{Wanted, axis_name, facts, field, place_name, place_value, term_days};
use crate::coverage::crowd::Crowd;
use crate::coverage::{Axis, Facts, Origin, Part};
use crate::store::{Unscheduled, unscheduled};

/// An activity, or a request to learn elsewhere, in the list.
struct Line {
    activity: usize,
    sections: usize,
    hours: Hours,
    reached: Crowd,
    /// Of those for whom the cell's question is meant.
    meant: usize,
    /// Set aside or spent: its share of the cell's money. An item of a plan has none of its own.
    cost: Option<Money>,
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
    let mut without = Vec::new();
    let (lines, title) = match &item {
        None => {
            let serves = |activity, term| facts.serves(activity, &part, term);
            let mut lines = lines(&facts, &part, serves);
            for line in &mut lines {
                line.cost = Some(facts.money_of(line.activity, &part).0);
            }
            (lines, t!(w, "coverage-list-title"))
        }
        Some(text) => {
            let key = Key::parse(text).ok_or(Halt::NotFound)?;
            let (name, served) = of_item(&visit, key).await?;
            let is_served = |activity: usize, _: usize| {
                served.contains(facts.activities[activity].key.as_str())
            };
            let lines = lines(&facts, &part, is_served);
            without = without_section(&visit, &served, on).await?;
            (lines, name)
        }
    };
    let page = Page::new(&visit, title)
        .wide()
        .caption(t!(w, "coverage-caption", year = w.calendar().school_year(on), day = w.date(on)))
        .back(map(&wanted, &facts, &part, on), t!(w, "coverage-title"));
    let whole = item.is_none().then_some(&part);
    let elsewhere = whole.map_or(Money::ZERO, |part| facts.money_outside(part));
    Ok(page.body(html! {
        (asked(&visit, &facts, &part, on))
        @if lines.is_empty() && without.is_empty() && elsewhere == Money::ZERO {
            (empty(w, &Empty::FirstTime { words: &t!(w, "coverage-list-none"), action: None }))
            @if visit.could(access::ActionKind::EditCatalog) {
                p { (button_link_secondary("/activities/new", &t!(w, "coverage-offer"))) }
            }
        } @else {
            (table(&visit, &facts, (&lines, &without), whole))
        }
    }))
}

/// The map from which one came: its axes, its day, and what it was narrowed to.
fn map(wanted: &Wanted, facts: &Facts, part: &Part, on: LocalDate) -> String {
    let (rows, columns) = wanted.axes();
    let mut query = format!("on={on}&rows={}&columns={}", rows.name(), columns.name());
    let framework = wanted.framework.as_deref();
    if let Some(one) = facts.frameworks.iter().find(|one| Some(one.key.as_str()) == framework) {
        query.push_str(&format!("&framework={}", one.key));
    }
    for axis in Axis::ALL.into_iter().filter(|axis| *axis != rows && *axis != columns) {
        if let Some(place) = part.on(axis) {
            query.push_str(&format!("&{}={}", field(axis), place_value(facts, axis, place)));
        }
    }
    format!("/coverage?{query}")
}

/// The item's name, and the keys of all activities and requests that serve it or what hangs on it today; for a
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
            let mut alignments = planning::alignments(tx, SubjectKind::Activity)?;
            alignments.extend(planning::alignments(tx, SubjectKind::ExternalRequest)?);
            let served = alignments
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

/// What serves the item and never had a section.
async fn without_section(
    visit: &Visit,
    served: &BTreeSet<String>,
    on: LocalDate,
) -> Result<Vec<Unscheduled>, Halt> {
    let keys: Vec<Key> = served.iter().filter_map(|key| Key::parse(key)).collect();
    visit.read(move |tx| Ok(unscheduled(tx, &keys, on)?)).await
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
                reached,
                meant: meant.count(),
                cost: None,
            });
        }
    }
    lines
}

/// The question in words.
fn asked(visit: &Visit, facts: &Facts, part: &Part, on: LocalDate) -> Markup {
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

/// `whole`: the part whose money is told, the cell from which one came.
fn table(
    visit: &Visit,
    facts: &Facts,
    (lines, without): (&[Line], &[Unscheduled]),
    whole: Option<&Part>,
) -> Markup {
    let w = &visit.words;
    let mut columns = vec![
        Column::text(t!(w, "coverage-activity")),
        Column::number(t!(w, "coverage-sections")),
        Column::number(t!(w, "coverage-hours-head")),
        Column::number(t!(w, "coverage-reached-head")),
    ];
    if whole.is_some() {
        columns.push(Column::number(t!(w, "coverage-cost-head")));
    }
    let caption = t!(w, "coverage-list-caption", count = lines.len() + without.len());
    let mut table = Table::new(caption, columns).stacked();
    let money = |money: Money| html! { (w.money(money)) };
    for line in lines.iter().filter(|line| !is_elsewhere(facts, line)) {
        let offered = &facts.activities[line.activity];
        let mut row = vec![
            html! { a href=(format!("/catalog/{}", offered.key)) { (offered.title) } },
            html! { (line.sections) },
            html! { (w.number(line.hours.minutes() / 60)) },
            html! { (t!(w, "coverage-reached", some = line.reached.count(), all = line.meant)) },
        ];
        row.extend(line.cost.map(money));
        table.push(row);
    }
    for one in without {
        table.push(vec![
            named(visit, one),
            html! { (t!(w, "coverage-none-yet")) },
            quiet("–"),
            quiet("–"),
        ]);
    }
    if let Some(row) = elsewhere(visit, facts, lines, whole) {
        table.push(row);
    }
    let sections: usize = lines.iter().map(|line| line.sections).sum();
    let minutes: i64 = lines.iter().map(|line| line.hours.minutes()).sum();
    let mut foot = vec![
        html! { (t!(w, "coverage-sum")) },
        html! { (sections) },
        html! { (w.number(minutes / 60)) },
        html! {},
    ];
    foot.extend(whole.map(|part| money(facts.figures(part).cost)));
    html! {
        (table.foot(foot).render(w))
        @if whole.is_some() { p.small.quiet { (t!(w, "coverage-list-money")) } }
    }
}

fn is_elsewhere(facts: &Facts, line: &Line) -> bool {
    match facts.activities[line.activity].origin {
        Origin::Catalog => false,
        Origin::Elsewhere => true,
    }
}

/// One row for all that was learned elsewhere and serves what is asked, and for its money: whose request it
/// was is not said.
fn elsewhere(
    visit: &Visit,
    facts: &Facts,
    lines: &[Line],
    whole: Option<&Part>,
) -> Option<Vec<Markup>> {
    let w = &visit.words;
    let cost = whole.map(|part| facts.money_outside(part));
    let (mut minutes, mut reached) = (0, Crowd::nobody(facts.people.len()));
    for line in lines.iter().filter(|line| is_elsewhere(facts, line)) {
        minutes += line.hours.minutes();
        reached.join(&line.reached);
    }
    if minutes == 0 && cost.is_none_or(|cost| cost == Money::ZERO) {
        return None;
    }
    let (hours, people) = (w.number(minutes / 60), reached.count());
    let mut row = vec![
        html! { (t!(w, "coverage-elsewhere")) },
        quiet("–"),
        html! { @if minutes == 0 { (quiet("–")) } @else { (hours) } },
        html! { @if minutes == 0 { (quiet("–")) } @else { (people) } },
    ];
    row.extend(cost.map(|cost| html! { (w.money(cost)) }));
    Some(row)
}

/// The activity, with the way to its next step for whoever may take it. A draft is no page of the catalog.
fn named(visit: &Visit, one: &Unscheduled) -> Markup {
    let w = &visit.words;
    let may_edit = visit.could(access::ActionKind::EditCatalog);
    html! {
        @if one.is_published { a href=(format!("/catalog/{}", one.key)) { (one.title) } }
        @else { (one.title) " " (tag(Tone::Neutral, &t!(w, "coverage-draft"))) }
        @if may_edit {
            br; a.small href=(format!("/activities/{}/sections/new", one.key)) {
                (t!(w, "coverage-schedule")) (about(&one.title))
            }
        }
    }
}
