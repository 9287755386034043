//! `GET /catalog`: what is offered, as a list or by the month.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use catalog::find::{Found, Meeting, find, meetings, topics};
use catalog::{Activity, Section, SectionState, suggest};
use db::Tx;
use kernel::{ActivityId, Fault, Hours, Instant, LocalDate};
use maud::{Markup, html};
use staff::facts::StaffFacts;
use web::components::{
    Column, Empty, Paging, Table, Tone, button_link, desk, empty, pagination, quiet, small, tag,
};
use web::{Halt, Page, Visit, t};

use crate::pages::listing_filter::{Asked, Choices, View, Whose, month_name, shown};
use crate::pages::words;
use crate::roster::{SeatCount, seat_counts_for};

const ROWS_A_PAGE: usize = 25;

/// One line of the list.
struct Line {
    activity: Activity,
    /// The section to look at first: the next with room, else the next, else the last.
    section: Option<Section>,
    sections: usize,
    count: SeatCount,
    is_for_me: bool,
    /// Why it is suggested, where that was asked for.
    why: Vec<String>,
}

enum Shown {
    List { lines: Vec<Line>, found: usize, paging: Paging },
    Month { first: LocalDate, meetings: Vec<(Meeting, bool)> },
}

pub async fn catalog(
    visit: Visit,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Page, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let asking = visit.clone();
    let (asked, choices, content) = visit
        .read(move |tx| {
            let choices = Choices {
                topics: topics(tx)?,
                buildings: staff::buildings(tx)?,
                credit_types: catalog::credit_types(tx)?,
            };
            let year = asking.words.calendar().school_year(asking.today);
            let asked = Asked::read(pairs.clone(), &choices.buildings, asking.today, year);
            let content = look(tx, &asking, &asked)?;
            Ok((asked, choices, content))
        })
        .await?;
    let w = &visit.words;
    let caption =
        asked.filter.school_year.map(|year| t!(w, "registration-school-year", year = year));
    let new = visit.could(ActionKind::EditCatalog);
    let page = Page::new(&visit, t!(w, "registration-catalog")).wide();
    Ok(page
        .caption(caption.unwrap_or_default())
        .actions(html! {
            (other_view(&visit, &asked))
            a href="/conferences" { (t!(w, "registration-conferences")) }
            a href="/series" { (t!(w, "registration-series")) }
            a href="/my/proposals" { (t!(w, "registration-propose")) }
            @if new { (button_link("/activities/new", &t!(w, "registration-new-activity"))) }
        })
        .body(desk(shown(&visit, &asked, &choices), render(&visit, &asked, &content))))
}

fn look(tx: &mut Tx, visit: &Visit, asked: &Asked) -> Result<Shown, Fault> {
    let me = staff::facts_of(tx, visit.actor.person, visit.today)?;
    match asked.view {
        View::List { page } => {
            let mut found = find(tx, &asked.filter, visit.now)?;
            if asked.whose == Whose::OpenToMe {
                found.retain(|one| one.is_for(&me));
            }
            let suggested = suggested(tx, visit, asked)?;
            if asked.whose == Whose::SuggestedToMe {
                found.retain(|one| suggested.contains_key(&one.activity));
            }
            let mut firsts = firsts(tx, visit, &found)?;
            // With words to look for, what fits them best stays first.
            if asked.whose == Whose::SuggestedToMe {
                found.sort_by_key(|one| suggested.get(&one.activity).map(|(place, _)| *place));
            } else if asked.filter.asked().is_empty() {
                found.sort_by_key(|one| {
                    firsts.get(&one.activity).map_or(First::LAST, |first| first.place(visit.now))
                });
            }
            let paging = Paging::new(page, found.len(), ROWS_A_PAGE);
            let before = paging.rows_before(ROWS_A_PAGE);
            let on_page = &found[before..found.len().min(before + ROWS_A_PAGE)];
            let mut lines = lines(tx, on_page, &mut firsts, &me)?;
            for line in &mut lines {
                let said = suggested.get(&line.activity.id);
                line.why = said.map(|(_, why)| why.clone()).unwrap_or_default();
            }
            Ok(Shown::List { lines, found: found.len(), paging })
        }
        View::Month { first } => {
            let mut filter = asked.filter.clone();
            filter.school_year = None;
            let suggested = suggested(tx, visit, asked)?;
            let meetings = meetings(tx, &filter, first, first.last_of_month())?
                .into_iter()
                .map(|meeting| {
                    let is_for_me = meeting.audience.includes(&me);
                    (meeting, is_for_me)
                })
                .filter(|(meeting, is_for_me)| match asked.whose {
                    Whose::Everyones => true,
                    Whose::OpenToMe => *is_for_me,
                    Whose::SuggestedToMe => suggested.contains_key(&meeting.activity),
                })
                .collect();
            Ok(Shown::Month { first, meetings })
        }
    }
}

/// Suggestions in the catalog.
const SUGGESTED_MAX: usize = 25;

type Suggested = HashMap<ActivityId, (usize, Vec<String>)>;

/// What is suggested to who looks, with its place and why; nothing unless that was asked for.
fn suggested(tx: &mut Tx, visit: &Visit, asked: &Asked) -> Result<Suggested, Fault> {
    if asked.whose != Whose::SuggestedToMe {
        return Ok(Suggested::new());
    }
    let (person, occasion) = (visit.actor.person, visit.occasion());
    let asks = suggest::Asked { person, occasion, goal: None, most: SUGGESTED_MAX };
    let all = suggest::suggestions(tx, &visit.words, &asks)?.into_iter().enumerate();
    let said = |(place, one): (usize, suggest::Suggestion)| {
        (one.activity, (place, one.why.into_iter().chain(one.clash).collect()))
    };
    Ok(all.map(said).collect())
}

/// Of an activity the section to look at first, and how many there are.
struct First {
    section: Section,
    count: SeatCount,
    sections: usize,
}

/// Where something stands in the list: over or not, without room or with, without a date, its date.
type Place = (bool, bool, bool, Option<Instant>);

impl First {
    /// Without any section.
    const LAST: Place = (true, true, true, None);

    fn place(&self, now: Instant) -> Place {
        place(&self.section, self.count, now)
    }
}

fn place(section: &Section, count: SeatCount, now: Instant) -> Place {
    let has_room = words::seats_left(section, count) != Some(0);
    let is_open = section.state(now) == SectionState::Open && has_room;
    let is_over = section.state(now) == SectionState::Past;
    (is_over, !is_open, section.starts_at().is_none(), section.starts_at())
}

/// The next section with room of each activity, else its next, else its last.
fn firsts(
    tx: &mut Tx,
    visit: &Visit,
    found: &[Found],
) -> Result<HashMap<ActivityId, First>, Fault> {
    let now = visit.now;
    let ids: Vec<ActivityId> = found.iter().map(|one| one.activity).collect();
    let mut sections = catalog::sections_of(tx, &ids)?;
    sections.retain(|section| is_shown(section, now));
    let asks = (Some(visit.actor.person), (now, visit.today));
    let counts = seat_counts_for(tx, &sections, asks.0, asks.1)?;
    let mut firsts: HashMap<ActivityId, First> = HashMap::new();
    for section in sections {
        let count = counts.get(&section.id).copied().unwrap_or_default();
        match firsts.entry(section.activity) {
            Entry::Vacant(vacant) => {
                vacant.insert(First { section, count, sections: 1 });
            }
            Entry::Occupied(mut occupied) => {
                let first = occupied.get_mut();
                first.sections += 1;
                if place(&section, count, now) < first.place(now) {
                    (first.section, first.count) = (section, count);
                }
            }
        }
    }
    Ok(firsts)
}

/// The activities of one page, with the section to look at first.
fn lines(
    tx: &mut Tx,
    found: &[Found],
    firsts: &mut HashMap<ActivityId, First>,
    me: &StaffFacts,
) -> Result<Vec<Line>, Fault> {
    let ids: Vec<ActivityId> = found.iter().map(|one| one.activity).collect();
    let mut activities: HashMap<ActivityId, Activity> =
        catalog::activities(tx, &ids)?.into_iter().map(|one| (one.id, one)).collect();
    let mut lines = Vec::with_capacity(found.len());
    for one in found {
        let Some(activity) = activities.remove(&one.activity) else { continue };
        let is_for_me = one.is_for(me);
        lines.push(match firsts.remove(&one.activity) {
            Some(First { section, count, sections }) => Line {
                activity,
                section: Some(section),
                sections,
                count,
                is_for_me,
                why: Vec::new(),
            },
            None => Line {
                activity,
                section: None,
                sections: 0,
                count: SeatCount::default(),
                is_for_me,
                why: Vec::new(),
            },
        });
    }
    Ok(lines)
}

/// Drafts are for the office, and what was cancelled is not on offer.
pub(crate) fn is_shown(section: &Section, now: Instant) -> bool {
    match section.state(now) {
        SectionState::Draft | SectionState::Cancelled => false,
        SectionState::Published { .. }
        | SectionState::Open
        | SectionState::Closed
        | SectionState::Running
        | SectionState::Past => true,
    }
}

fn other_view(visit: &Visit, asked: &Asked) -> Markup {
    let w = &visit.words;
    match asked.view {
        View::List { .. } => {
            let month = asked.address(&[("view", "month"), ("page", "")]);
            html! { a href=(month) { (t!(w, "registration-view-month")) } }
        }
        View::Month { .. } => {
            let list = asked.address(&[("view", ""), ("month", "")]);
            html! { a href=(list) { (t!(w, "registration-view-list")) } }
        }
    }
}

fn render(visit: &Visit, asked: &Asked, content: &Shown) -> Markup {
    match content {
        Shown::List { lines, found: 0, .. } if lines.is_empty() => nothing(visit, asked),
        Shown::List { lines, found, paging } => html! {
            (table(visit, asked, lines, *found))
            (pagination(visit, *paging, |page| asked.address(&[("page", &page.to_string())])))
        },
        Shown::Month { first, meetings } => month(visit, asked, *first, meetings),
    }
}

fn nothing(visit: &Visit, asked: &Asked) -> Markup {
    let w = &visit.words;
    let nothing_matches = t!(w, "registration-catalog-none");
    let first_time = t!(w, "registration-catalog-empty");
    if asked.is_narrow() {
        empty(w, &Empty::NothingMatches { words: &nothing_matches, clear: "/catalog" })
    } else {
        empty(w, &Empty::FirstTime { words: &first_time, action: None })
    }
}

fn table(visit: &Visit, asked: &Asked, lines: &[Line], found: usize) -> Markup {
    let w = &visit.words;
    let now = w.instant(visit.now);
    let caption = if asked.filter.asked().is_empty() {
        t!(w, "registration-catalog-soonest", shown = lines.len(), count = found, now = now)
    } else {
        t!(w, "registration-catalog-best", shown = lines.len(), count = found, now = now)
    };
    let columns = vec![
        Column::text(t!(w, "registration-column-activity")),
        Column::text(t!(w, "registration-fact-when")),
        Column::text(t!(w, "registration-fact-where")),
        Column::number(t!(w, "registration-column-hours")),
        Column::number(t!(w, "registration-fact-seats")),
        Column::text(t!(w, "registration-column-status")),
    ];
    let mut table = Table::new(caption, columns).stacked();
    for line in lines {
        table.push(cells(visit, line));
    }
    table.render(w)
}

fn cells(visit: &Visit, line: &Line) -> Vec<Markup> {
    let w = &visit.words;
    let activity = &line.activity;
    let format = catalog::words::format(w, activity.format);
    let about = match line.sections {
        0 | 1 => format,
        several => format!("{format} · {}", t!(w, "registration-sections-count", count = several)),
    };
    let hours: Option<Hours> = activity.hours();
    vec![
        html! {
            a href=(format!("/catalog/{}", activity.key)) { (activity.title) }
            br; (quiet(&about))
            @for why in &line.why { br; (small(why)) }
        },
        html! { @if let Some(section) = &line.section { (words::when(w, section)) } },
        html! { @if let Some(section) = &line.section { (words::place(w, section)) } },
        html! { @if let Some(hours) = hours { (hours) } @else { "–" } },
        html! {
            @if let Some(section) = &line.section { (words::seats(section, line.count)) }
            @else { "–" }
        },
        html! {
            @if !line.is_for_me {
                (tag(Tone::Neutral, &t!(w, "registration-not-for-you")))
            } @else if let Some(section) = &line.section {
                (words::standing(w, section, line.count, section.state(visit.now)))
            } @else {
                (tag(Tone::Neutral, &t!(w, "registration-no-dates")))
            }
        },
    ]
}

/// A page of the calendar; on a phone the days with something on them, one below the other.
fn month(visit: &Visit, asked: &Asked, first: LocalDate, meetings: &[(Meeting, bool)]) -> Markup {
    let w = &visit.words;
    let last = first.last_of_month();
    let before = month_name(first.plus_months(-1));
    let after = month_name(first.plus_months(1));
    let monday = first.plus_days(1 - i64::from(first.weekday()));
    let weeks = (monday.days_until(last) / 7) + 1;
    let caption =
        t!(w, "registration-month-count", month = w.month_of(first), count = meetings.len());
    html! {
        div.actions {
            a rel="prev" href=(asked.address(&[("month", &before)])) {
                (w.month_of(first.plus_months(-1))) }
            a rel="next" href=(asked.address(&[("month", &after)])) {
                (w.month_of(first.plus_months(1))) }
        }
        table.month {
            caption { (caption) }
            thead { tr { @for day in 0..7 {
                th scope="col" { (w.weekday_short(monday.plus_days(day))) }
            } } }
            tbody {
                @for week in 0..weeks { tr { @for day in 0..7 {
                    (day_cell(visit, monday.plus_days(week * 7 + day), first, meetings))
                } } }
            }
        }
    }
}

fn day_cell(
    visit: &Visit,
    day: LocalDate,
    first: LocalDate,
    meetings: &[(Meeting, bool)],
) -> Markup {
    let w = &visit.words;
    let outside = day.month() != first.month();
    let on_day: Vec<&(Meeting, bool)> =
        meetings.iter().filter(|(meeting, _)| meeting.on == day && !outside).collect();
    html! {
        td.none[on_day.is_empty()] aria-current=[(day == visit.today).then_some("date")] {
            @if !outside {
                p.day { span.visually-hidden { (w.day(day)) } span aria-hidden="true" { (day.day()) } }
                ul { @for (meeting, is_for_me) in on_day { li.quiet[!is_for_me] {
                    (w.time(meeting.starts)) " "
                    a href=(format!("/sections/{}", meeting.section_key)) { (meeting.title) }
                } } }
            }
        }
    }
}
