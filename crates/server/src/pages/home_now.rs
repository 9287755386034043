//! The part of the home page about what waits for the person, from every slice.

use approval::inbox::Waiting;
use catalog::Section;
use conference::Conference;
use db::outbox::Told;
use maud::{Markup, html};
use notices::Wordings;
use registration::State;
use registration::roster::Held;
use web::components::{
    ActionButton, Empty, Row, Tone, Waits, action_button, by_day, empty, rows, tag,
};
use web::{Visit, t};

use super::home::Home;

/// Notices shown at once; the rest follow when these are read.
const NOTICES_SHOWN: usize = 5;

/// Everything that waits for the person, by its day.
pub(super) fn needs_now(visit: &Visit, home: &Home) -> Markup {
    let w = &visit.words;
    let mut list: Vec<Waits> = super::home_duties::rows(visit, &home.duties);
    list.extend(to_approve(visit, &home.waiting));
    list.extend(super::home_growth::rows(visit, &home.growth));
    list.extend(super::home_skills::row(visit, &home.skills));
    list.extend(super::home_growth::academy_rows(visit, &home.academies));
    list.extend(home.held.iter().filter_map(|held| offered(visit, held)));
    list.extend(
        home.unconfirmed.iter().map(|seat| fees::pages::beside::home_row(w, seat, visit.today)),
    );
    list.extend(home.to_choose.iter().map(|conference| to_choose(visit, conference)));
    list.extend(home.pulse.iter().map(|wave| to_answer(visit, wave)));
    list.extend(evaluation::pages::beside::home_rows(visit, &home.judged));
    list.extend(planning::pages::due::home_rows(visit, &home.planned));
    if let Some(office) = &home.office {
        list.extend(super::home_office::rows(w, office).into_iter().map(Waits::some_time));
    }
    let team = home.team.iter().filter_map(|team| super::home_team::row(w, team));
    list.extend(team.map(|row| Waits::on(visit.today, row)));
    list.extend(home.to_settle.iter().map(|section| to_settle(visit, section)));
    let told = home.notices.iter().filter(|told| !is_shown_already(home, told));
    let told = told.take(NOTICES_SHOWN).map(|told| notice_row(visit, &home.wordings, told));
    list.extend(told.map(Waits::some_time));
    if list.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "server-home-nothing-now") });
    }
    rows(&by_day(list))
}

/// An open conference in which the person has chosen nothing.
fn to_choose(visit: &Visit, conference: &Conference) -> Waits {
    let w = &visit.words;
    let next = conference.days().into_iter().find(|day| *day >= visit.today);
    let row = Row {
        when: next.map(|day| w.near(day, visit.today)).unwrap_or_default(),
        what: html! {
            a href=(format!("/conferences/{}", conference.key)) { (conference.title) }
        },
        below: html! { (t!(w, "server-home-choose")) },
        action: html! {},
    };
    Waits { on: next, row }
}

fn to_answer(visit: &Visit, wave: &pulse::Wave) -> Waits {
    let w = &visit.words;
    let row = Row {
        when: w.near(wave.closes_on, visit.today),
        what: html! { a href="/my/pulse" { (t!(w, "server-home-pulse")) } },
        below: html! { (t!(w, "server-home-pulse-why")) },
        action: html! {},
    };
    Waits::on(wave.closes_on, row)
}

/// A section of the person's own that is over and not settled.
fn to_settle(visit: &Visit, section: &Section) -> Waits {
    let w = &visit.words;
    let ended = section.ends_at().map(|at| w.calendar().date(at));
    let row = Row {
        when: ended.map(|day| w.near(day, visit.today)).unwrap_or_default(),
        what: html! {
            a href=(format!("/sections/{}/roster", section.key)) { (section.title) ", " (section.name) }
        },
        below: html! { (t!(w, "server-home-settle")) },
        action: html! {},
    };
    Waits { on: ended, row }
}

/// One row for all that waits for the person's yes or no.
fn to_approve(visit: &Visit, waiting: &[Waiting]) -> Option<Waits> {
    let w = &visit.words;
    let first = waiting.first()?;
    let since = w.calendar().date(first.standing.step_since);
    let row = Row {
        when: t!(w, "server-home-since", date = w.near(since, visit.today)),
        what: html! {
            a href="/approvals" { (t!(w, "server-home-to-approve", count = waiting.len())) }
        },
        below: html! { (first.standing.title) " · " (first.requester) },
        action: html! {},
    };
    Some(Waits::on(since, row))
}

/// A seat on offer has a row of its own, with its button, and so has whatever else waits: a request to
/// decide, experience to confirm, a decision to carry out, an item of a plan that is due.
fn is_shown_already(home: &Home, told: &Told) -> bool {
    let is_of_approvals = |link: &str| link == "/approvals" || link.starts_with("/approvals/");
    if !home.waiting.is_empty() && told.link.as_deref().is_some_and(is_of_approvals) {
        return true;
    }
    let is_of_seat = |link: &str| {
        home.unconfirmed.iter().any(|(charge, _)| link.contains(charge.registration_key.as_str()))
    };
    let is_of_experience = |link: &str| {
        home.academies.iter().any(|one| match one {
            academy::home::Waits::Experience { member, .. } => link.ends_with(member.as_str()),
            academy::home::Waits::Sheets { .. } | academy::home::Waits::Decisions { .. } => false,
        })
    };
    let is_of_decision = |link: &str| {
        home.judged.decisions.iter().any(|(finding, _)| link.ends_with(finding.key.as_str()))
    };
    let is_of_plan =
        |link: &str| home.planned.iter().any(|one| link.ends_with(one.item.key.as_str()));
    let is_of_goals =
        |link: &str| home.growth.asked.iter().any(|(one, _)| link.ends_with(one.plan.as_str()));
    let has_a_row = |link: &str| {
        is_of_seat(link)
            || is_of_experience(link)
            || is_of_decision(link)
            || is_of_plan(link)
            || is_of_goals(link)
    };
    // The row of the team leads to every plan that waits.
    let is_of_team = home.growth.waiting > 0 && told.kind == "growth-told-sent";
    if is_of_team || told.link.as_deref().is_some_and(has_a_row) {
        return true;
    }
    home.held.iter().any(|held| {
        matches!(held.state, State::Offered { .. })
            && told.link.as_deref().is_some_and(|link| {
                link.ends_with(held.key.as_str()) || link.ends_with(held.section.key.as_str())
            })
    })
}

pub(super) fn offered(visit: &Visit, held: &Held) -> Option<Waits> {
    let State::Offered { until } = held.state else { return None };
    let w = &visit.words;
    let (day, time) = (w.calendar().date(until), w.calendar().local_time(until));
    let when = format!("{}\n{}", w.near(day, visit.today), w.time(time));
    let title = format!("{}, {}", held.section.title, held.section.name);
    let take = format!("/registrations/{}/acceptance", held.key);
    let row = Row {
        when: t!(w, "server-home-until", when = when),
        what: html! {
            a href=(format!("/registrations/{}", held.key)) { (title) }
            " " (tag(Tone::Good, &t!(w, "server-home-seat-yours")))
        },
        below: html! { (t!(w, "server-home-seat-say-yes")) },
        action: action_button(
            visit,
            &ActionButton { action: &take, label: &t!(w, "server-home-take"), about: &title },
        ),
    };
    Some(Waits::on(day, row))
}

pub(super) fn notice_row(visit: &Visit, wordings: &Wordings, told: &Told) -> Row {
    let w = &visit.words;
    let said = wordings.told(w, told);
    let read = format!("/notices/{}/read", told.key);
    Row {
        when: w.near(w.calendar().date(told.created_at), visit.today),
        what: html! {
            @if let Some(link) = &told.link { a href=(link) { (said.subject) } } @else { (said.subject) }
        },
        below: html! { (said.body) },
        action: action_button(
            visit,
            &ActionButton {
                action: &read,
                label: &t!(w, "server-home-read"),
                about: &said.subject,
            },
        ),
    }
}
