//! `GET /catalog`: what is offered, as a list or by the month.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use catalog::find::{Found, Meeting, find, meetings, topics};
use catalog::{Activity, Section, SectionState};
use db::Tx;
use kernel::{ActivityId, Fault, Hours, Instant, LocalDate, SectionId};
use maud::{Markup, html};
use staff::facts::StaffFacts;
use web::components::{
    Column, Empty, Paging, Table, Tone, button_link, desk, empty, pagination, quiet, tag,
};
use web::{Halt, Page, Visit, t};

use crate::pages::listing_filter::{Asked, Choices, View, Whose, month_name, shown};
use crate::pages::words;
use crate::roster::{SeatCount, seat_counts};

const ROWS_A_PAGE: usize = 25;

/// One line of the list.
struct Line {
    activity: Activity,
    /// The section to look at first: the next with room, else the next, else the last.
    section: Option<Section>,
    sections: usize,
    count: SeatCount,
    is_for_me: bool,
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
            let paging = Paging::new(page, found.len(), ROWS_A_PAGE);
            let before = paging.rows_before(ROWS_A_PAGE);
            let on_page = &found[before..found.len().min(before + ROWS_A_PAGE)];
            let lines = lines(tx, visit.now, on_page, &me)?;
            Ok(Shown::List { lines, found: found.len(), paging })
        }
        View::Month { first } => {
            let mut filter = asked.filter.clone();
            filter.school_year = None;
            let meetings = meetings(tx, &filter, first, first.last_of_month())?
                .into_iter()
                .map(|meeting| {
                    let is_for_me = meeting.audience.includes(&me);
                    (meeting, is_for_me)
                })
                .filter(|(_, is_for_me)| asked.whose == Whose::Everyones || *is_for_me)
                .collect();
            Ok(Shown::Month { first, meetings })
        }
    }
}

/// The activities of one page, with the section to look at first.
fn lines(tx: &mut Tx, now: Instant, found: &[Found], me: &StaffFacts) -> Result<Vec<Line>, Fault> {
    let ids: Vec<ActivityId> = found.iter().map(|one| one.activity).collect();
    let mut activities: HashMap<ActivityId, Activity> =
        catalog::activities(tx, &ids)?.into_iter().map(|one| (one.id, one)).collect();
    let mut sections: HashMap<ActivityId, Vec<Section>> = HashMap::new();
    for section in catalog::sections_of(tx, &ids)? {
        if is_shown(&section, now) {
            sections.entry(section.activity).or_default().push(section);
        }
    }
    let section_ids: Vec<SectionId> = sections.values().flatten().map(|one| one.id).collect();
    let counts = seat_counts(tx, &section_ids)?;
    let count_of = |section: &Section| counts.get(&section.id).copied().unwrap_or_default();
    let mut lines = Vec::with_capacity(found.len());
    for one in found {
        let Some(activity) = activities.remove(&one.activity) else { continue };
        let mut own = sections.remove(&one.activity).unwrap_or_default();
        let total = own.len();
        own.sort_by_key(|section| {
            let left = words::seats_left(section, count_of(section));
            let open = section.state(now) == SectionState::Open && left != Some(0);
            let over = section.state(now) == SectionState::Past;
            (over, !open, section.starts_at().is_none(), section.starts_at())
        });
        let section = own.into_iter().next();
        let count = section.as_ref().map(count_of).unwrap_or_default();
        let is_for_me = one.is_for(me);
        lines.push(Line { activity, section, sections: total, count, is_for_me });
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
            (table(visit, lines, *found))
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

fn table(visit: &Visit, lines: &[Line], found: usize) -> Markup {
    let w = &visit.words;
    let caption = t!(
        w,
        "registration-catalog-count",
        shown = lines.len(),
        count = found,
        now = w.instant(visit.now)
    );
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
