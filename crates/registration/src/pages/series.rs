//! `/series`: sections that are taken together, all or none. The page of one lists what one gets and
//! has one button for all of it.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Activity, SectionState};
use db::Tx;
use kernel::{Fault, Key};
use maud::{Markup, html};
use web::components::{
    Column, Empty, Table, Tone, band, button, button_group, button_link, button_link_secondary,
    button_secondary, empty, form, inset, notice,
};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::pages::words;
use crate::registration::{Event, State};
use crate::roster::{SeatCount, place_in_line, seat_counts};
use crate::series::{
    SaysNo, Series, Together, all_series, register_for_series, series_by_key, together,
};

/// `GET /series`
pub async fn series_list(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let now = visit.now;
    let office = visit.could(ActionKind::EditCatalog);
    let mut all = visit.read(|tx| Ok(all_series(tx)?)).await?;
    all.retain(|series| {
        series.sections.iter().any(|section| match section.state(now) {
            SectionState::Draft => office,
            SectionState::Published { .. }
            | SectionState::Open
            | SectionState::Closed
            | SectionState::Running => true,
            SectionState::Past | SectionState::Cancelled => false,
        })
    });
    all.sort_by_key(|series| series.sections.first().and_then(catalog::Section::starts_at));
    let w = &visit.words;
    let new = button_link("/series/new", &t!(w, "registration-series-new"));
    Ok(Page::new(&visit, t!(w, "registration-series"))
        .wide()
        .lead(t!(w, "registration-series-lead"))
        .back("/catalog", t!(w, "registration-back-catalog"))
        .actions(html! { @if office { (new) } })
        .body(html! {
            @if all.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "registration-series-none") }))
            } @else { (list(w, &visit, &all)) }
        }))
}

fn list(w: &Words, visit: &Visit, all: &[Series]) -> Markup {
    let columns = vec![
        Column::text(t!(w, "registration-series-one")),
        Column::text(t!(w, "registration-series-begins")),
        Column::number(t!(w, "registration-sections")),
        Column::number(t!(w, "registration-column-hours")),
    ];
    let caption = t!(w, "registration-sections-caption", now = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked();
    for series in all {
        let first = series.sections.first();
        table.push(vec![
            html! { a href=(format!("/series/{}", series.key)) { (series.title) } },
            html! { @if let Some(first) = first { (words::when(w, first)) } },
            html! { (series.sections.len()) },
            html! { (w.hours(series.learning_time())) },
        ]);
    }
    table.render(w)
}

struct Seen {
    series: Series,
    activities: Vec<Activity>,
    counts: Vec<SeatCount>,
    together: Together,
    /// The person's place in line in the section where most are ahead of them.
    place: Option<usize>,
}

fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(series) = series_by_key(tx, key)? else { return Ok(None) };
    let hidden = series.sections.iter().any(|one| one.state(visit.now) == SectionState::Draft);
    if hidden && !visit.could(ActionKind::EditCatalog) {
        return Ok(None);
    }
    let person = visit.actor.person;
    let ids: Vec<_> = series.sections.iter().map(|section| section.id).collect();
    let of: Vec<_> = series.sections.iter().map(|section| section.activity).collect();
    let found = seat_counts(tx, &ids)?;
    let counts = ids.iter().map(|id| found.get(id).copied().unwrap_or_default()).collect();
    let mut places = Vec::new();
    for id in &ids {
        places.extend(place_in_line(tx, *id, person)?);
    }
    let together = together(tx, &visit.occasion(), &series, person)?;
    Ok(Some(Seen {
        activities: catalog::activities(tx, &of)?,
        counts,
        together,
        place: places.into_iter().max(),
        series,
    }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = visit.clone();
    visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await
}

/// `GET /series/{key}`
pub async fn series_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let seen = seen(&visit, &key).await?;
    let w = &visit.words;
    let series = &seen.series;
    let lead = t!(
        w,
        "registration-series-what",
        count = series.sections.len(),
        hours = w.hours(series.learning_time())
    );
    let ending = format!("/series/{}/ending", series.key);
    Ok(Page::new(&visit, series.title.clone())
        .wide()
        .caption(t!(w, "registration-series-one"))
        .back("/series", t!(w, "registration-series"))
        .body(html! {
            @if !series.summary.is_empty() { p.lead { (series.summary) } }
            p { (lead) }
            (next_step(&visit, &seen))
            (band(&t!(w, "registration-series-get"), parts(&visit, &seen)))
            @if visit.could(ActionKind::EditCatalog) {
                (form(&visit, &ending, button_secondary(&t!(w, "registration-series-end"))))
            }
        }))
}

/// What one gets: each section with its dates, its place and its own credit.
fn parts(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-column-activity")),
        Column::text(t!(w, "registration-fact-when")),
        Column::text(t!(w, "registration-fact-where")),
        Column::text(t!(w, "registration-fact-credit")),
        Column::number(t!(w, "registration-fact-seats")),
    ];
    let caption = t!(w, "registration-sections-caption", now = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked();
    for (section, count) in seen.series.sections.iter().zip(&seen.counts) {
        let activity = seen.activities.iter().find(|one| one.id == section.activity);
        let credits: Vec<String> = activity
            .iter()
            .flat_map(|one| &one.credits)
            .map(|offer| {
                format!("{} · {}", catalog::words::credit_amount(w, offer.amount), offer.name)
            })
            .collect();
        table.push(vec![
            html! { a href=(format!("/sections/{}", section.key)) { (section.full_title()) } },
            html! { (words::when(w, section)) },
            html! { (words::place(w, section)) },
            html! { @for credit in &credits { (credit) br; } },
            html! { (words::seats(section, *count)) },
        ]);
    }
    table.render(w)
}

/// Where the person stands in all of it, and the one thing to do about it.
fn next_step(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if let Some((key, state)) = seen.together.already() {
        return standing(visit, key, *state, seen.place);
    }
    match seen.together.asks_for(&seen.series) {
        Ok(event) => {
            let count = seen.series.sections.len();
            let (label, why) = match event {
                Event::Register => (t!(w, "registration-series-register", count = count), None),
                Event::Request => (
                    t!(w, "registration-series-ask", count = count),
                    Some(t!(w, "registration-series-ask-why")),
                ),
                Event::Waitlist
                | Event::Approve
                | Event::Deny
                | Event::Offer { .. }
                | Event::Take
                | Event::DeclineOffer
                | Event::OfferExpires
                | Event::Promote
                | Event::Cancel
                | Event::Withdraw
                | Event::SectionCancelled => (
                    t!(w, "registration-series-wait", count = count),
                    Some(t!(w, "registration-series-wait-why")),
                ),
            };
            let address = format!("/series/{}/registration", seen.series.key);
            html! {
                @if let Some(why) = why { p { (why) } }
                (form(visit, &address, button_group(button(&label))))
            }
        }
        Err(no) => inset(says_no(w, &no)),
    }
}

fn says_no(w: &Words, no: &SaysNo) -> Markup {
    let said = words::refusal(w, &no.refusal, &no.activity);
    html! {
        p { strong { (t!(w, "registration-series-no", title = &no.title)) } }
        p { (said.title) }
        (said.render())
    }
}

fn standing(visit: &Visit, key: &Key, state: State, place: Option<usize>) -> Markup {
    let w = &visit.words;
    let cancel = format!("/registrations/{key}/cancellation");
    match state {
        State::Registered => html! {
            (notice(Tone::Good, &t!(w, "registration-series-registered"), html! {
                p { a href="/my/learning" { (t!(w, "registration-no-my-learning")) } }
            }))
            (button_link_secondary(&cancel, &t!(w, "registration-cancel")))
        },
        State::Waitlisted | State::Requested => html! {
            (notice(Tone::Warn, &crate::pages::section::waiting(w, state, place), html! {
                @if state == State::Requested { p { (t!(w, "registration-series-requested")) } }
                @else { p { (t!(w, "registration-series-moves")) } }
            }))
            (button_link_secondary(&cancel, &t!(w, "registration-leave-line")))
        },
        State::Offered { until } => html! {
            (notice(Tone::Warn, &t!(w, "registration-you-offered", until = w.instant(until)),
                html! { p { (t!(w, "registration-series-offered")) } }))
            (button_group(html! {
                (form(visit, &format!("/registrations/{key}/acceptance"),
                    button(&t!(w, "registration-take"))))
                (form(visit, &format!("/registrations/{key}/refusal"),
                    button_secondary(&t!(w, "registration-decline"))))
            }))
        },
        State::Declined | State::Cancelled | State::Withdrawn | State::Expired => Markup::default(),
    }
}

/// `POST /series/{key}/registration`
pub async fn series_register(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterSelf>(&Subject::person(person))?;
    let seen = seen(&visit, &key).await?;
    let (occasion, series) = (visit.occasion(), seen.series.clone());
    let asked = visit
        .submit(&submitted, move |tx| {
            register_for_series(tx, &permit, &occasion, &series, person)?;
            Ok(Done::to(format!("/series/{}", series.key)))
        })
        .await
        .or_halt()?;
    match asked {
        Ok(done) => Ok(done),
        Err(no) => Ok(refused(&visit, &seen.series, &no).into_response()),
    }
}

fn refused(visit: &Visit, series: &Series, no: &SaysNo) -> Page {
    let w = &visit.words;
    let back = format!("/series/{}", series.key);
    Page::new(visit, t!(w, "registration-series-none-of-it"))
        .status(StatusCode::CONFLICT)
        .caption(series.title.clone())
        .back(back.clone(), series.title.clone())
        .body(html! {
            p { (t!(w, "registration-series-none-of-it-why")) }
            (inset(says_no(w, no)))
            p { (button_link_secondary(&format!("/sections/{}", no.section),
                &t!(w, "registration-see-section"))) }
        })
}
