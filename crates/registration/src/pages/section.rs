//! `GET /sections/{key}`: one section as an employee sees it, with the one thing to do next.

use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::Path;
use catalog::{Activity, CreditOffer, Promotion, Section, SectionState, SignUp};
use db::Tx;
use kernel::{Fault, Key, Money, StaffId};
use maud::{Markup, html};
use staff::Building;
use web::components::{
    Row, Tone, band, button, button_group, button_link, button_link_secondary, button_secondary,
    form, inset, notice, rows,
};
use web::{Halt, Page, Visit, Words, t};

use crate::offer_hours::{self, OfferHours};
use crate::pages::{audience, words};
use crate::register::{Situation, situation};
use crate::registration::{Asking, Clash, Event, OtherSection, Refusal, State, next};
use crate::roster::{SeatCount, place_in_line, seat_counts_for};
use crate::seating::Conflict;
use crate::series::series_of_registration;

/// What the page shows.
struct Seen {
    section: Section,
    activity: Activity,
    count: SeatCount,
    situation: Situation,
    place: Option<usize>,
    presenters: Vec<String>,
    offer_hours: OfferHours,
    /// The series of the seat that would be given up for one here.
    given_up_with: Option<String>,
    /// To name those for which places are kept.
    buildings: Vec<Building>,
}

pub async fn section(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    section_with(&visit, &key, &Markup::default()).await
}

/// The same page with what a slice further down has to say about taking the section.
pub async fn section_with(visit: &Visit, key: &str, beside: &Markup) -> Result<Page, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = visit.clone();
    let seen = visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await?;
    Ok(page(visit, &seen, beside))
}

/// A draft is there for the office and its presenters only.
fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let person = visit.actor.person;
    let is_draft = section.state(visit.now) == SectionState::Draft;
    let may_see = visit.could(ActionKind::EditCatalog) || section.presenters.contains(&person);
    if is_draft && !may_see {
        return Ok(None);
    }
    let Some(activity) = catalog::activity(tx, section.activity)? else { return Ok(None) };
    let at = (visit.now, visit.today);
    let counts = seat_counts_for(tx, std::slice::from_ref(&section), Some(person), at)?;
    let count = counts.get(&section.id).copied().unwrap_or_default();
    let situation = situation(tx, &visit.occasion(), Asking::Oneself, &section, person)?;
    let place = place_in_line(tx, section.id, person)?;
    let kept = !situation.reserves.is_empty();
    let buildings = if kept { staff::buildings(tx)? } else { Vec::new() };
    let presenters = names(tx, &section.presenters)?;
    let offer_hours = offer_hours::of_section(tx, section.id)?;
    let given_up_with = match situation.could_have_instead_of() {
        Some(given_up) => series_of_registration(tx, given_up)?,
        None => None,
    };
    Ok(Some(Seen {
        section,
        activity,
        count,
        situation,
        place,
        presenters,
        offer_hours,
        given_up_with,
        buildings,
    }))
}

/// A description that only repeats the summary is not shown twice.
pub(crate) fn has_more_to_say(activity: &Activity) -> bool {
    !activity.description.is_empty() && activity.description != activity.summary
}

/// The names of people, in the order given.
pub(crate) fn names(tx: &mut Tx, people: &[StaffId]) -> Result<Vec<String>, Fault> {
    let mut names = Vec::with_capacity(people.len());
    for id in people {
        names.extend(staff::person(tx, *id)?.map(|person| person.name.to_string()));
    }
    Ok(names)
}

fn page(visit: &Visit, seen: &Seen, beside: &Markup) -> Page {
    let w = &visit.words;
    let section = &seen.section;
    let kind = catalog::words::kind(w, seen.activity.kind);
    let format = catalog::words::format(w, seen.activity.format);
    let back = t!(w, "registration-back-activity", title = &section.title);
    Page::new(visit, section.full_title())
        .caption(format!("{kind} · {format}"))
        .back(format!("/catalog/{}", section.activity_key), back)
        .actions(links(visit, section))
        .body(html! {
            @if !seen.activity.summary.is_empty() { p { (seen.activity.summary) } }
            p { (words::standing(w, section, seen.count, section.state(visit.now))) }
            (words::told(&facts_of(w, seen)))
            (beside)
            (next_step(visit, seen))
            (sessions(w, section))
            @if has_more_to_say(&seen.activity) {
                (band(&t!(w, "registration-about"), html! {
                    @for paragraph in seen.activity.description.split("\n\n") { p { (paragraph) } }
                }))
            }
        })
}

/// What the office and the presenters can go on to from here.
fn links(visit: &Visit, section: &Section) -> Markup {
    let w = &visit.words;
    let presents = section.presenters.contains(&visit.actor.person);
    let subject = Subject::district().presented_by_actor(presents);
    let may = |kind| decide(&visit.actor, kind, &subject) != Decision::Denied;
    html! {
        @if may(ActionKind::ViewRoster) {
            (button_link_secondary(
                &format!("/sections/{}/roster", section.key), &t!(w, "registration-roster")))
        }
        @if may_keep(visit) {
            (button_link_secondary(
                &format!("/sections/{}/reserves", section.key), &t!(w, "registration-reserves")))
        }
        @if may(ActionKind::EditCatalog) {
            (button_link_secondary(
                &format!("/sections/{}/registrations", section.key),
                &t!(w, "registration-registrations")))
            (button_link_secondary(
                &format!("/sections/{}/edit", section.key), &t!(w, "registration-edit")))
        }
    }
}

/// The office, and who heads a building.
fn may_keep(visit: &Visit) -> bool {
    let own = Subject::district().at(visit.actor.buildings_of(access::Role::Principal));
    decide(&visit.actor, ActionKind::ReservePlaces, &own) != Decision::Denied
}

fn facts_of(w: &Words, seen: &Seen) -> Vec<(String, Markup)> {
    let section = &seen.section;
    let mut facts = vec![
        (t!(w, "registration-fact-when"), html! { (words::when(w, section)) }),
        (t!(w, "registration-fact-where"), html! { (words::place(w, section)) }),
    ];
    for offer in &seen.activity.credits {
        facts.push((t!(w, "registration-fact-credit"), credit(w, offer)));
    }
    facts.push((t!(w, "registration-fact-seats"), seats(w, seen)));
    if !seen.situation.reserves.is_empty() {
        facts.push((t!(w, "registration-fact-kept"), kept(w, seen)));
    }
    if let SignUp::Open { closes: Some(closes) } = &seen.situation.facts.sign_up {
        facts.push((t!(w, "registration-fact-closes"), html! { (w.instant(*closes)) }));
    }
    if let Some((series, title)) = &seen.situation.part_of {
        let link = html! { a href=(format!("/series/{series}")) { (title) } };
        facts.push((t!(w, "registration-fact-series"), link));
    }
    if !seen.presenters.is_empty() {
        let names = w.list(&seen.presenters);
        facts.push((t!(w, "registration-fact-presenters"), html! { (names) }));
    }
    if let Some(name) = &seen.activity.provider_name {
        facts.push((t!(w, "registration-fact-provider"), html! { (name) }));
    }
    if seen.activity.cost != Money::ZERO {
        facts.push((t!(w, "registration-fact-cost"), html! { (w.money(seen.activity.cost)) }));
    }
    facts
}

pub(crate) fn credit(w: &Words, offer: &CreditOffer) -> Markup {
    html! { (catalog::words::credit_amount(w, offer.amount)) " · " (offer.name) }
}

fn seats(w: &Words, seen: &Seen) -> Markup {
    let left = words::seats_left(&seen.section, seen.count);
    let taken = words::seats(&seen.section, seen.count);
    match left {
        None => html! { (t!(w, "registration-seats-any", count = seen.count.taken)) },
        Some(0) => html! { (taken) " · " (t!(w, "registration-seats-none")) },
        Some(left) => html! { (taken) " · " (t!(w, "registration-seats-left", count = left)) },
    }
}

/// Whom places are kept for, until when, and how many of them are filled: for all to see.
fn kept(w: &Words, seen: &Seen) -> Markup {
    let Situation { reserves, line, .. } = &seen.situation;
    html! {
        @for reserve in reserves {
            (t!(w, "registration-kept",
                count = reserve.seats.0,
                whom = audience::told(w, &reserve.audience, &seen.buildings),
                until = w.instant(reserve.releases_at),
                filled = line.filled_of(reserve.id)))
            br;
        }
    }
}

/// Why somebody waits although seats are free: they are kept for others.
fn kept_for_others(w: &Words, seen: &Seen) -> Option<String> {
    let Situation { reserves, line, fits, .. } = &seen.situation;
    let free = line.free().filter(|free| *free > 0)?;
    let others = reserves.iter().filter(|one| !fits.contains(&one.id));
    let last = others.map(|one| one.releases_at).max()?;
    Some(t!(w, "registration-kept-for-others", count = free, until = w.instant(last)))
}

pub(crate) fn sessions(w: &Words, section: &Section) -> Markup {
    let listed: Vec<Row> = section
        .sessions
        .iter()
        .map(|session| Row {
            when: w.day(session.on),
            what: html! {
                (w.times(session.starts, session.ends))
                @if !session.meets() { " " (web::components::tag(
                    Tone::Bad, &t!(w, "registration-session-cancelled"))) }
            },
            below: html! { @if let Some(place) = &session.place { (place) } },
            action: Markup::default(),
        })
        .collect();
    band(
        &t!(w, "registration-sessions"),
        html! {
            @if listed.is_empty() { p { (t!(w, "registration-sessions-none")) } }
            @else { (rows(&listed)) }
        },
    )
}

/// Where the person stands and the one thing to do about it.
fn next_step(visit: &Visit, seen: &Seen) -> Markup {
    match (&seen.situation.already, seen.situation.asks_for()) {
        (Some((key, state)), _) => standing(visit, seen, key, *state),
        (None, Ok(event)) => {
            let w = &visit.words;
            let address = format!("/sections/{}/registration", seen.section.key);
            let label = words::asking(w, event, seen.count.waiting);
            let why = (event == Event::Waitlist).then(|| kept_for_others(w, seen)).flatten();
            html! {
                @if let Some(why) = why { p { (why) } }
                (form(visit, &address, button_group(button(&label))))
            }
        }
        (None, Err(refusal)) => html! {
            (refused(&visit.words, &refusal, &seen.section))
            @if matches!(refusal, Refusal::SectionFull { .. })
                && let Some(why) = kept_for_others(&visit.words, seen) { p { (why) } }
            (instead(visit, seen))
        },
    }
}

fn refused(w: &Words, refusal: &Refusal, section: &Section) -> Markup {
    let no = words::refusal(w, refusal, &section.activity_key);
    inset(html! { p { strong { (no.title) } } (no.render()) })
}

/// The seat in exchange for the one that stands in its way, where that is all that does (REG-3).
fn instead(visit: &Visit, seen: &Seen) -> Markup {
    let Some(given_up) = seen.situation.could_have_instead_of() else { return Markup::default() };
    let title = match &seen.situation.conflict {
        Conflict::Overlaps(clash) => &clash.title,
        Conflict::HoldsAnotherSection(other) => &other.title,
        Conflict::None | Conflict::TooFewStay(_) => return Markup::default(),
    };
    let w = &visit.words;
    let address = format!("/sections/{}/exchange", seen.section.key);
    form(
        visit,
        &address,
        html! {
            input type="hidden" name="instead-of" value=(given_up);
            p.quiet { (t!(w, "registration-exchange-hint")) }
            @if let Some(title) = &seen.given_up_with {
                p { (t!(w, "registration-exchange-series", title = title)) }
            }
            (button_group(button(&t!(w, "registration-exchange", title = title))))
        },
    )
}

fn standing(visit: &Visit, seen: &Seen, key: &Key, state: State) -> Markup {
    let w = &visit.words;
    let place = seen.place;
    let cancel = format!("/registrations/{key}/cancellation");
    match state {
        State::Registered => html! {
            (notice(Tone::Good, &t!(w, "registration-you-registered"), html! {
                p { a href=(format!("/registrations/{key}")) { (t!(w, "registration-see-yours")) } }
            }))
            @if next(Some(state), Event::Cancel, &seen.situation.facts).is_ok() {
                (button_link_secondary(&cancel, &t!(w, "registration-cancel")))
            }
        },
        State::Waitlisted | State::Requested => html! {
            (notice(Tone::Warn, &waiting(w, state, place), html! {
                ul.bullets { @for line in what_moves_it(w, seen, state, place) { li { (line) } } }
            }))
            (button_link_secondary(&cancel, &t!(w, "registration-leave-line")))
        },
        State::Offered { until } => {
            let until = w.instant(until);
            html! {
                (notice(Tone::Warn, &t!(w, "registration-you-offered", until = until),
                    in_the_way(w, seen)))
                (instead(visit, seen))
                (button_group(html! {
                    @if seen.situation.conflict == Conflict::None {
                        (form(visit, &format!("/registrations/{key}/acceptance"),
                            button(&t!(w, "registration-take"))))
                    }
                    (form(visit, &format!("/registrations/{key}/refusal"),
                        button_secondary(&t!(w, "registration-decline"))))
                }))
            }
        }
        State::Declined | State::Cancelled | State::Withdrawn | State::Expired => {
            button_link("/catalog", &t!(w, "registration-no-catalog"))
        }
    }
}

/// Why an offered seat cannot just be taken.
fn in_the_way(w: &Words, seen: &Seen) -> Markup {
    match seen.situation.conflict.clone().refuses() {
        Ok(()) => Markup::default(),
        Err(refusal) => words::refusal(w, &refusal, &seen.section.activity_key).render(),
    }
}

/// What moves a place in line, and until when (REG-2).
fn what_moves_it(w: &Words, seen: &Seen, state: State, place: Option<usize>) -> Vec<String> {
    if state == State::Requested {
        return vec![t!(w, "registration-moves-requested")];
    }
    let mut lines = Vec::new();
    if let Some(place) = place {
        lines.push(t!(w, "registration-moves-ahead", count = place - 1));
    }
    lines.push(match seen.section.promotion {
        Promotion::Automatic => t!(w, "registration-moves-automatic"),
        Promotion::Offer => t!(w, "registration-moves-offer", hours = seen.offer_hours.get()),
        Promotion::Manual => t!(w, "registration-moves-manual"),
    });
    lines.extend(kept_for_others(w, seen));
    match &seen.situation.conflict {
        Conflict::TooFewStay(absences) => lines.push(t!(
            w,
            "registration-moves-held-back",
            building = &absences.building,
            most = absences.most.0,
            on = w.day(absences.on)
        )),
        Conflict::Overlaps(Clash { title, .. })
        | Conflict::HoldsAnotherSection(OtherSection { title, .. }) => {
            lines.push(t!(w, "registration-moves-asked", title = title));
        }
        Conflict::None => {}
    }
    if let Some(stops) = seen.section.promotion_stops() {
        lines.push(t!(w, "registration-moves-until", stops = w.instant(stops)));
    }
    lines
}

/// "You are 1st in line".
pub(crate) fn waiting(w: &Words, state: State, place: Option<usize>) -> String {
    match (state, place) {
        (State::Requested, _) => t!(w, "registration-you-requested"),
        (_, Some(place)) => {
            t!(w, "registration-you-in-line", place = words::ordinal(w, place))
        }
        (_, None) => t!(w, "registration-you-waitlisted"),
    }
}
