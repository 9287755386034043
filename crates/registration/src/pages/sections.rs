//! `GET /sections`: the office's desk. Exceptions first: what is below its minimum, what is full
//! with people waiting, what is over and not settled.

use std::collections::{HashMap, HashSet};

use access::{Subject, action};
use axum::extract::Query;
use catalog::{Section, SectionState};
use db::Tx;
use kernel::{Fault, Instant, LocalDate, SectionId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Building;
use web::components::{
    Choice, Column, Empty, Field, Paging, Table, Tone, button_link_secondary, desk, empty, filter,
    filter_search, pagination, quiet, radios, select, tag,
};
use web::{Answers, Halt, Page, Visit, Words, t};

use crate::pages::words;
use crate::roster::{SeatCount, seat_counts};
use crate::store::reading::settled;

const ROWS_A_PAGE: usize = 50;
/// Below its minimum and this close to its start, a section needs a decision.
const SOON_DAYS: i64 = 21;

#[derive(Deserialize, Default)]
pub struct Asked {
    q: Option<String>,
    show: Option<String>,
    building: Option<String>,
    page: Option<usize>,
}

/// Which sections are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    Upcoming,
    BelowMinimum,
    FullWithWaiting,
    NotSettled,
    Drafts,
    Past,
}

impl Show {
    const ALL: [Show; 6] = [
        Show::Upcoming,
        Show::BelowMinimum,
        Show::FullWithWaiting,
        Show::NotSettled,
        Show::Drafts,
        Show::Past,
    ];

    const fn name(self) -> &'static str {
        match self {
            Show::Upcoming => "upcoming",
            Show::BelowMinimum => "below-minimum",
            Show::FullWithWaiting => "full",
            Show::NotSettled => "not-settled",
            Show::Drafts => "drafts",
            Show::Past => "past",
        }
    }

    fn label(self, w: &Words) -> String {
        match self {
            Show::Upcoming => t!(w, "registration-show-upcoming"),
            Show::BelowMinimum => t!(w, "registration-show-below"),
            Show::FullWithWaiting => t!(w, "registration-show-full"),
            Show::NotSettled => t!(w, "registration-show-unsettled"),
            Show::Drafts => t!(w, "registration-show-drafts"),
            Show::Past => t!(w, "registration-show-past"),
        }
    }

    fn holds(self, one: &Line, now: Instant, today: LocalDate) -> bool {
        let state = one.section.state(now);
        let cancelled = state == SectionState::Cancelled;
        let past = state == SectionState::Past;
        match self {
            Show::Upcoming => !past && !cancelled && state != SectionState::Draft,
            Show::BelowMinimum => {
                let soon = one
                    .section
                    .first_day()
                    .is_some_and(|day| (0..=SOON_DAYS).contains(&today.days_until(day)));
                !cancelled && soon && one.is_below_minimum()
            }
            Show::FullWithWaiting => !past && !cancelled && one.count.waiting > 0,
            Show::NotSettled => past && !one.settled && one.count.taken > 0,
            Show::Drafts => state == SectionState::Draft,
            Show::Past => past,
        }
    }
}

struct Line {
    section: Section,
    count: SeatCount,
    settled: bool,
}

impl Line {
    fn is_below_minimum(&self) -> bool {
        self.section.minimum.is_some_and(|minimum| self.count.taken < usize::from(minimum.0))
    }
}

pub async fn sections(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    let (year, now) = (visit.words.calendar().school_year(visit.today), visit.now);
    let days = visit.words.calendar().days_of(year);
    let last = days.last.unwrap_or(days.first).plus_years(1);
    let (lines, buildings) =
        visit.read(move |tx| Ok((lines(tx, days.first, last)?, staff::buildings(tx)?))).await?;
    let chosen = asked.show.as_deref();
    let show = Show::ALL.into_iter().find(|show| Some(show.name()) == chosen);
    let show = show.unwrap_or(Show::Upcoming);
    let counts: Vec<(Show, usize)> = Show::ALL
        .into_iter()
        .map(|show| (show, lines.iter().filter(|one| show.holds(one, now, visit.today)).count()))
        .collect();
    let wanted = kernel::names::search_form(asked.q.as_deref().unwrap_or(""));
    let building = asked
        .building
        .as_deref()
        .and_then(|code| buildings.iter().find(|one| one.code.as_str().eq_ignore_ascii_case(code)));
    let mut found: Vec<&Line> = lines
        .iter()
        .filter(|one| show.holds(one, now, visit.today))
        .filter(|one| kernel::names::search_form(&one.section.full_title()).contains(&wanted))
        .filter(|one| building.is_none_or(|at| one.section.building == Some(at.id)))
        .collect();
    found.sort_by_key(|one| (one.section.starts_at().is_none(), one.section.starts_at()));
    if show == Show::Past {
        found.reverse();
    }
    Ok(page(&visit, &asked, show, &counts, &found, &buildings))
}

/// This school year's sections and the next's, and those without dates.
fn lines(tx: &mut Tx, first: LocalDate, last: LocalDate) -> Result<Vec<Line>, Fault> {
    let mut sections = catalog::sections_between(tx, first, last)?;
    sections.extend(catalog::sections_without_sessions(tx)?);
    let ids: Vec<SectionId> = sections.iter().map(|section| section.id).collect();
    let counts: HashMap<SectionId, SeatCount> = seat_counts(tx, &ids)?;
    let settled: HashSet<SectionId> = settled(tx)?.into_iter().collect();
    Ok(sections
        .into_iter()
        .map(|section| Line {
            count: counts.get(&section.id).copied().unwrap_or_default(),
            settled: settled.contains(&section.id),
            section,
        })
        .collect())
}

fn page(
    visit: &Visit,
    asked: &Asked,
    show: Show,
    counts: &[(Show, usize)],
    found: &[&Line],
    buildings: &[Building],
) -> Page {
    let w = &visit.words;
    let paging = Paging::new(asked.page.unwrap_or(1), found.len(), ROWS_A_PAGE);
    let before = paging.rows_before(ROWS_A_PAGE);
    let on_page = &found[before..found.len().min(before + ROWS_A_PAGE)];
    let nothing = t!(w, "registration-desk-none");
    let content = html! {
        @if found.is_empty() {
            (empty(w, &Empty::NothingMatches { words: &nothing, clear: "/sections" }))
        } @else {
            (table(visit, on_page, found.len()))
            (pagination(visit, paging, |page| address(asked, show, page)))
        }
    };
    Page::new(visit, t!(w, "registration-desk-title"))
        .wide()
        .actions(html! {
            (button_link_secondary("/activities", &t!(w, "registration-desk-activities")))
            (button_link_secondary("/demand", &t!(w, "registration-demand")))
            (button_link_secondary("/guests/people", &t!(w, "registration-guests")))
            (button_link_secondary("/absences", &t!(w, "registration-coverage")))
            (button_link_secondary("/seat-rules", &t!(w, "registration-rules")))
        })
        .body(desk(narrow(visit, asked, show, counts, buildings), content))
}

fn address(asked: &Asked, show: Show, page: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("show", show.name());
    for (name, value) in [("q", &asked.q), ("building", &asked.building)] {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            query.append_pair(name, value);
        }
    }
    query.append_pair("page", &page.to_string());
    format!("/sections?{}", query.finish())
}

fn narrow(
    visit: &Visit,
    asked: &Asked,
    show: Show,
    counts: &[(Show, usize)],
    buildings: &[Building],
) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w)
        .with("show", show.name())
        .with("q", asked.q.as_deref().unwrap_or(""))
        .with("building", asked.building.as_deref().unwrap_or(""));
    let shows: Vec<Choice> = counts
        .iter()
        .map(|(show, count)| Choice::new(show.name(), format!("{} ({count})", show.label(w))))
        .collect();
    let mut choices = vec![Choice::new("", t!(w, "registration-filter-any"))];
    choices.extend(buildings.iter().map(|one| Choice::new(one.code.as_str(), one.name.clone())));
    filter(
        visit,
        Some("/sections"),
        html! {
            (filter_search(w, &answers, "q", None))
            (radios(&answers, Field::new("show", &t!(w, "registration-show")), &shows))
            (select(&answers, Field::new("building", &t!(w, "registration-filter-building")),
                &choices))
        },
    )
}

fn table(visit: &Visit, lines: &[&Line], found: usize) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-column-section")),
        Column::text(t!(w, "registration-fact-when")),
        Column::text(t!(w, "registration-fact-where")),
        Column::number(t!(w, "registration-fact-seats")),
        Column::number(t!(w, "registration-column-waiting")),
        Column::text(t!(w, "registration-column-status")),
    ];
    let caption = t!(
        w,
        "registration-desk-count",
        shown = lines.len(),
        count = found,
        now = w.instant(visit.now)
    );
    let taken: usize = lines.iter().map(|one| one.count.taken).sum();
    let waiting: usize = lines.iter().map(|one| one.count.waiting).sum();
    let mut table = Table::new(caption, columns).stacked();
    for one in lines {
        table.push(cells(visit, one));
    }
    table
        .foot(vec![
            html! { (t!(w, "registration-desk-shown")) },
            Markup::default(),
            Markup::default(),
            html! { (taken) },
            html! { (waiting) },
            Markup::default(),
        ])
        .render(w)
}

fn cells(visit: &Visit, one: &Line) -> Vec<Markup> {
    let w = &visit.words;
    let section = &one.section;
    vec![
        html! {
            a href=(format!("/sections/{}", section.key)) { (section.title) }
            @if !section.name.is_empty() { br; (quiet(&section.name)) }
        },
        html! { (words::when(w, section)) },
        html! { (words::place(w, section)) },
        html! {
            a href=(format!("/sections/{}/registrations", section.key)) {
                (words::seats(section, one.count))
            }
        },
        html! { (one.count.waiting) },
        html! {
            (words::standing(w, section, one.count, section.state(visit.now)))
            @if one.is_below_minimum() && section.state(visit.now) != SectionState::Past {
                " " (tag(Tone::Warn, &t!(w, "registration-below-minimum")))
            }
            @if section.state(visit.now) == SectionState::Past && !one.settled
                && one.count.taken > 0
            {
                " " (tag(Tone::Warn, &t!(w, "registration-not-settled")))
            }
        },
    ]
}
