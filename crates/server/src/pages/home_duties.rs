//! The part of the home page about what law and district require of the person.

use compliance::{Duty, DutyState, Urgency};
use maud::{Markup, html};
use web::components::{Meter, Row, Tone, Waits, about, meter, tag};
use web::{Visit, t};

/// What needs the person now.
pub fn rows(visit: &Visit, duties: &[Duty]) -> Vec<Waits> {
    duties
        .iter()
        .filter(|duty| duty.state.urgency(visit.today) == Urgency::Now)
        .map(|duty| Waits { on: duty.state.deadline(), row: row(visit, duty) })
        .collect()
}

fn row(visit: &Visit, duty: &Duty) -> Row {
    let w = &visit.words;
    let deadline = duty.state.deadline();
    let near = deadline.map(|day| w.near(day, visit.today)).unwrap_or_default();
    let (when, state) = match duty.state {
        DutyState::Overdue { .. } | DutyState::Lapsed { .. } => (
            t!(w, "server-home-duty-overdue", date = near),
            tag(Tone::Bad, &t!(w, "server-home-overdue")),
        ),
        DutyState::Due { .. }
        | DutyState::NotYet { .. }
        | DutyState::Met { .. }
        | DutyState::Exempt { .. }
        | DutyState::NotRequired
        | DutyState::Available => {
            let days = deadline.map_or(0, |day| visit.today.days_until(day));
            (
                t!(w, "server-home-duty-due", date = near),
                tag(Tone::Warn, &t!(w, "server-home-due-in", count = days)),
            )
        }
    };
    let title = duty.rule.title_in(w.language());
    // The topics are those of the catalog's filter.
    let find = duty.topics.first().map(|topic| format!("/catalog?topic={topic}"));
    Row {
        when,
        what: html! { a href="/my/duties" { (title) } " " (state) },
        below: html! { (duty.rule.asks_in(w.language())) },
        action: html! {
            @if let Some(find) = find {
                a.button.two href=(find) { (t!(w, "server-home-find-section")) (about(title)) }
            }
        },
    }
}

/// How many of the person's duties are done, of all that are asked, and which comes next.
pub fn figure(visit: &Visit, duties: &[Duty]) -> Markup {
    let w = &visit.words;
    let is_done =
        |duty: &&Duty| matches!(duty.state, DutyState::Met { .. } | DutyState::Exempt { .. });
    let is_owed = |duty: &&Duty| {
        matches!(
            duty.state,
            DutyState::Due { .. } | DutyState::Overdue { .. } | DutyState::Lapsed { .. }
        )
    };
    let done = duties.iter().filter(is_done).count();
    let all = done + duties.iter().filter(is_owed).count();
    let next = duties
        .iter()
        .filter(is_owed)
        .filter_map(|duty| Some((duty.state.deadline()?, duty)))
        .min_by_key(|(day, _)| *day);
    if all == 0 {
        return html! { dd { (t!(w, "server-home-no-duties")) } };
    }
    let (value, whole) = (done.try_into().unwrap_or(0), all.try_into().unwrap_or(1));
    let words = t!(w, "server-home-duties", met = done, all = all);
    html! {
        dd { (meter(&Meter { value, whole, expected: None, words: &words })) }
        dd {
            @if let Some((day, duty)) = next {
                (t!(w, "server-home-next")) " "
                a href="/my/duties" { (duty.rule.title_in(w.language())) } " "
                @if matches!(duty.state, DutyState::Due { .. }) {
                    (t!(w, "server-home-duty-due", date = w.near(day, visit.today)))
                } @else { (tag(Tone::Bad, &t!(w, "server-home-overdue"))) }
            } @else {
                a href="/my/duties" { (t!(w, "server-home-see-each")) }
            }
        }
    }
}
