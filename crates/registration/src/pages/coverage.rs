//! `/absences`: how many of a building may be away at once, with the days on which it matters. The
//! office sees every building; a principal sees and limits their own.

use std::convert::Infallible;

use access::{ActionKind, Permit, Role, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{BuildingId, Failed, Fault, Key, LocalDate, LocalTime, Seats};
use maud::{Markup, html};
use staff::Building;
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Row, Table, Tone, action_button, band,
    button, button_link_secondary, button_secondary, date_field, empty, form, number_field, rows,
    select, tag, time_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::coverage::{
    CoverageLimit, FullestMoment, Terms, days_away, end_limit, free_of_students, limit_by_key,
    limits, set_limit, student_free_days, students_come,
};

/// How far ahead absences are shown.
const DAYS_AHEAD: i64 = 60;
/// Of these, the fullest are listed first.
const DAYS_LISTED_MAX: usize = 5;
const MOST_MAX: i64 = 500;
/// The hours offered in a new limit: a school day.
const FROM: &str = "07:30";
const TO: &str = "15:30";

/// What the page shows.
struct Seen {
    limits: Vec<(CoverageLimit, Vec<FullestMoment>)>,
    /// Where the actor may set limits.
    buildings: Vec<Building>,
    groups: Vec<String>,
    free_days: Vec<LocalDate>,
}

/// The actor's own buildings, for which they may act; none named: everywhere.
fn subject(visit: &Visit) -> Subject {
    Subject::district().at(visit.actor.buildings_of(Role::Principal))
}

fn may_limit(visit: &Visit, building: BuildingId) -> bool {
    let there = Subject::building(building);
    visit.permit::<action::LimitAbsences>(&there).is_ok()
}

fn look(tx: &mut Tx, visit: &Visit) -> Result<Seen, Fault> {
    let (today, last) = (visit.today, visit.today.plus_days(DAYS_AHEAD));
    let mut shown = Vec::new();
    for limit in limits(tx, today)? {
        if may_limit(visit, limit.building) {
            let days = days_away(tx, &limit, today, last)?;
            shown.push((limit, days));
        }
    }
    let mut buildings = staff::buildings(tx)?;
    buildings.retain(|one| one.is_open_on(today) && may_limit(visit, one.id));
    let mut groups: Vec<String> =
        staff::job_roles(tx)?.into_iter().map(|job| job.role_group).collect();
    groups.sort();
    groups.dedup();
    let free_days = student_free_days(tx, today)?;
    Ok(Seen { limits: shown, buildings, groups, free_days })
}

pub async fn coverage_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::LimitAbsences>(&subject(&visit))?;
    let asking = visit.clone();
    let seen = visit.read(move |tx| Ok(look(tx, &asking)?)).await?;
    let mut answers =
        Answers::blank(&visit.words).with("from", FROM).with("to", TO).with("starts", visit.today);
    if let [only] = seen.buildings.as_slice() {
        answers = answers.with("building", only.code.as_str());
    }
    Ok(draw(&visit, &seen, &answers))
}

fn draw(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let page = Page::new(visit, t!(w, "registration-coverage")).wide().errors(answers);
    let page = page.actions(html! {
        @if visit.could(ActionKind::ViewAbsences) {
            (button_link_secondary("/absences/days", &t!(w, "registration-coverage-who")))
        }
    });
    page.body(html! {
        p.lead { (t!(w, "registration-coverage-lead")) }
        @if seen.limits.is_empty() {
            (empty(w, &Empty::AllDone { words: &t!(w, "registration-coverage-none") }))
        } @else { (table(visit, seen)) }
        (band(&t!(w, "registration-coverage-free"), free_days(visit, seen, answers)))
        (band(&t!(w, "registration-coverage-new"), new_form(visit, seen, answers)))
    })
}

fn table(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-filter-building")),
        Column::text(t!(w, "registration-coverage-whom")),
        Column::number(t!(w, "registration-coverage-most")),
        Column::text(t!(w, "registration-coverage-hours")),
        Column::text(t!(w, "registration-coverage-days")),
        Column::actions(t!(w, "registration-column-actions")),
    ];
    let caption =
        t!(w, "registration-coverage-caption", days = DAYS_AHEAD, now = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked();
    for (limit, days) in &seen.limits {
        table.push(vec![
            html! { (limit.building_name) },
            html! { (group(w, limit.terms.role_group.as_deref())) },
            html! { (limit.terms.most) },
            html! {
                (w.times(limit.terms.from, limit.terms.to)) br;
                span.quiet { (t!(w, "registration-coverage-since",
                    on = w.date(limit.terms.starts_on))) }
            },
            fullest(w, limit, days),
            action_button(
                visit,
                &ActionButton {
                    action: &format!("/absences/{}/end", limit.key),
                    label: &t!(w, "registration-coverage-end"),
                    about: &limit.building_name,
                },
            ),
        ]);
    }
    table.render(w)
}

/// "3 of 3 away on Tue, Nov 4", the fullest days first.
fn fullest(w: &Words, limit: &CoverageLimit, days: &[FullestMoment]) -> Markup {
    let most = usize::from(limit.terms.most.0);
    let mut days = days.to_vec();
    days.retain(|day| day.away > 0);
    days.sort_by_key(|day| (std::cmp::Reverse(day.away), day.on));
    if days.is_empty() {
        return html! { span.quiet { (t!(w, "registration-coverage-nobody")) } };
    }
    html! {
        @for day in days.iter().take(DAYS_LISTED_MAX) {
            (t!(w, "registration-coverage-day", on = w.day(day.on), away = day.away,
                most = most)) " "
            @if day.away >= most {
                (tag(Tone::Warn, &t!(w, "registration-coverage-reached")))
            }
            br;
        }
        @if days.len() > DAYS_LISTED_MAX {
            span.quiet { (t!(w, "registration-coverage-more",
                count = days.len() - DAYS_LISTED_MAX)) }
        }
    }
}

/// Days on which no limit holds; the office says which.
fn free_days(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let office = visit.could(ActionKind::EditCatalog);
    let listed: Vec<Row> = seen
        .free_days
        .iter()
        .map(|day| {
            let name = w.date(*day);
            let take_back = ActionButton {
                action: &format!("/absences/student-free/{day}/end"),
                label: &t!(w, "registration-coverage-free-end"),
                about: &name,
            };
            Row {
                when: name.clone(),
                what: html! { (t!(w, "registration-coverage-free-day")) },
                below: Markup::default(),
                action: html! { @if office { (action_button(visit, &take_back)) } },
            }
        })
        .collect();
    html! {
        @if listed.is_empty() { p { (t!(w, "registration-coverage-free-none")) } }
        @else { (rows(&listed)) }
        @if office {
            (form(visit, "/absences/student-free", html! {
                (date_field(answers, Field::new("free", &t!(w, "registration-coverage-free-on"))))
                (button_secondary(&t!(w, "registration-coverage-free-add")))
            }))
        }
    }
}

/// The district's code of a group of jobs, as words.
fn group(w: &Words, group: Option<&str>) -> String {
    group.map_or_else(
        || t!(w, "registration-coverage-everyone"),
        |group| group.replace(['-', '_'], " "),
    )
}

fn new_form(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let buildings: Vec<Choice> =
        seen.buildings.iter().map(|one| Choice::new(one.code.as_str(), one.name.clone())).collect();
    let mut groups = vec![Choice::new("", group(w, None))];
    groups.extend(seen.groups.iter().map(|one| Choice::new(one, group(w, Some(one)))));
    form(
        visit,
        "/absences",
        html! {
            (select(answers, Field::new("building", &t!(w, "registration-filter-building")),
                &buildings))
            (select(answers, Field::new("group", &t!(w, "registration-coverage-whom")), &groups))
            (number_field(answers, Field::new("most", &t!(w, "registration-coverage-most"))
                .hint(&t!(w, "registration-coverage-most-hint"))))
            (time_field(answers, Field::new("from", &t!(w, "registration-coverage-from"))
                .width(FieldWidth::Short)))
            (time_field(answers, Field::new("to", &t!(w, "registration-coverage-to"))
                .width(FieldWidth::Short)))
            (date_field(answers, Field::new("starts", &t!(w, "registration-coverage-starts"))))
            (button(&t!(w, "registration-coverage-set")))
        },
    )
}

/// What was read of the form.
struct Written {
    building: BuildingId,
    terms: Terms,
}

fn read(w: &Words, submitted: &Submitted, seen: &Seen) -> Result<Written, Answers> {
    let mut read = submitted.read();
    let building =
        read.required_choice("building", &t!(w, "registration-filter-building"), |code| {
            seen.buildings.iter().find(|one| one.code.as_str() == code).map(|one| one.id)
        });
    let role_group = read.optional_choice("group", &t!(w, "registration-coverage-whom"), |group| {
        seen.groups.iter().find(|one| *one == group).cloned()
    });
    let most = read
        .required_number("most", &t!(w, "registration-coverage-most"), 0..=MOST_MAX)
        .map(Seats::from_count);
    let from: Option<LocalTime> = read.required_time("from", &t!(w, "registration-coverage-from"));
    let to: Option<LocalTime> = read.required_time("to", &t!(w, "registration-coverage-to"));
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        read.refuse("to", t!(w, "registration-coverage-error-to"));
    }
    let starts: Option<LocalDate> =
        read.required_date("starts", &t!(w, "registration-coverage-starts"));
    read.finish(|| {
        Some(Written {
            building: building?,
            terms: Terms { role_group, most: most?, from: from?, to: to?, starts_on: starts? },
        })
    })
}

pub async fn coverage_set(visit: Visit, submitted: Submitted) -> Result<Response, Halt> {
    visit.permit::<action::LimitAbsences>(&subject(&visit))?;
    let asking = visit.clone();
    let seen = visit.read(move |tx| Ok(look(tx, &asking)?)).await?;
    let written = match read(&visit.words, &submitted, &seen) {
        Ok(written) => written,
        Err(answers) => return Ok(draw(&visit, &seen, &answers).into_response()),
    };
    let permit: Permit<action::LimitAbsences> =
        visit.permit(&Subject::building(written.building))?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "registration-coverage-done"));
    let done = visit
        .submit(&submitted, move |tx| {
            set_limit(tx, &permit, &occasion, written.building, &written.terms)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/absences").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// `POST /absences/{key}/end`
pub async fn coverage_end(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let limit = visit.read(move |tx| limit_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let permit: Permit<action::LimitAbsences> = visit.permit(&Subject::building(limit.building))?;
    let occasion = visit.occasion();
    let said = t!(visit.words, "registration-coverage-ended", building = &limit.building_name);
    let done = visit
        .submit(&submitted, move |tx| {
            end_limit(tx, &permit, &occasion, &limit)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/absences").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// `POST /absences/student-free`
pub async fn free_day_add(visit: Visit, submitted: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let mut read = submitted.read();
    let on: Option<LocalDate> =
        read.required_date("free", &t!(visit.words, "registration-coverage-free-on"));
    let on = match read.finish(|| on) {
        Ok(on) => on,
        Err(answers) => {
            let asking = visit.clone();
            let seen = visit.read(move |tx| Ok(look(tx, &asking)?)).await?;
            return Ok(draw(&visit, &seen, &answers).into_response());
        }
    };
    let said = t!(visit.words, "registration-coverage-free-done", on = visit.words.date(on));
    let occasion = visit.occasion();
    let done = visit
        .submit(&submitted, move |tx| {
            free_of_students(tx, &permit, &occasion, on)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/absences").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// `POST /absences/student-free/{day}/end`
pub async fn free_day_end(
    visit: Visit,
    Path(day): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let on = LocalDate::parse(&day).ok_or(Halt::NotFound)?;
    let said = t!(visit.words, "registration-coverage-free-ended", on = visit.words.date(on));
    let occasion = visit.occasion();
    let done = visit
        .submit(&submitted, move |tx| {
            students_come(tx, &permit, &occasion, on)?;
            Ok::<Done, Failed<Infallible>>(Done::to("/absences").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}
