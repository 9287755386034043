//! Duties, clocks and reasons in the reader's words.

use crate::clock::{Clock, Span, Window, Year};
use crate::due::{DuePart, Take};
use crate::duty::DutyState;
use crate::missed::Missed;
use crate::rule::{Amount, Authority, Rule};
use credit::Evidence;
use kernel::LocalDate;
use maud::Markup;
use registration::pages::audience::whom;
use staff::Audience;
use staff::audience::Joining;
use web::components::{Tone, tag};
use web::{Words, t};

/// The state as an adjective.
pub fn state_tag(w: &Words, state: DutyState) -> Markup {
    match state {
        DutyState::NotRequired => tag(Tone::Neutral, &t!(w, "duty-state-not-required")),
        DutyState::NotYet { .. } => tag(Tone::Neutral, &t!(w, "duty-state-not-yet")),
        DutyState::Available => tag(Tone::Neutral, &t!(w, "duty-state-available")),
        DutyState::Due { .. } => tag(Tone::Warn, &t!(w, "duty-state-due")),
        DutyState::Met { .. } => tag(Tone::Good, &t!(w, "duty-state-met")),
        DutyState::Exempt { .. } => tag(Tone::Neutral, &t!(w, "duty-state-exempt")),
        DutyState::Overdue { .. } => tag(Tone::Bad, &t!(w, "duty-state-overdue")),
        DutyState::Lapsed { .. } => tag(Tone::Bad, &t!(w, "duty-state-lapsed")),
    }
}

/// The state with its dates, as a short sentence.
pub fn state_sentence(w: &Words, state: DutyState) -> String {
    match state {
        DutyState::NotRequired => t!(w, "duty-is-not-required"),
        DutyState::NotYet { from: Some(from) } => t!(w, "duty-is-from", day = w.date(from)),
        DutyState::NotYet { from: None } => t!(w, "duty-is-on-leave"),
        DutyState::Available => t!(w, "duty-is-available"),
        DutyState::Due { on: Some(on) } => t!(w, "duty-is-due", day = w.date(on)),
        DutyState::Due { on: None } => t!(w, "duty-is-due-without-date"),
        DutyState::Met { on, until: Some(until) } => {
            t!(w, "duty-is-met-until", on = w.date(on), until = w.date(until))
        }
        DutyState::Met { on, until: None } => t!(w, "duty-is-met", on = w.date(on)),
        DutyState::Exempt { until } => t!(w, "duty-is-exempt", until = w.date(until)),
        DutyState::Overdue { since } => {
            t!(w, "duty-is-overdue", day = w.date(since.previous_day()))
        }
        DutyState::Lapsed { on } => t!(w, "duty-is-lapsed", day = w.date(on.previous_day())),
    }
}

/// A year of a clock: one year's number, or its first and last day.
pub fn year(year: Window) -> String {
    if (year.first.month(), year.first.day()) == (1, 1) {
        year.first.year().to_string()
    } else {
        format!("{}–{:02}", year.first.year(), year.last.year() % 100)
    }
}

/// A missed year in a sentence: when it was due, and whether it was done later.
pub fn missed_sentence(w: &Words, missed: Missed) -> String {
    let (year, due) = (year(missed.year), w.date(missed.due));
    match missed.closed_late {
        Some(on) => t!(w, "duty-missed-closed", year = year, due = due, on = w.date(on)),
        None => t!(w, "duty-missed-open", year = year, due = due),
    }
}

/// The date in the margin of a list.
pub fn when(w: &Words, state: DutyState) -> String {
    when_worded(w, state, |day| w.date(day))
}

/// The same without the year, for days in the school year of `today`.
pub fn when_near(w: &Words, state: DutyState, today: LocalDate) -> String {
    when_worded(w, state, |day| w.near(day, today))
}

fn when_worded(w: &Words, state: DutyState, worded: impl Fn(LocalDate) -> String) -> String {
    match state {
        DutyState::NotRequired | DutyState::Available => String::new(),
        DutyState::NotYet { from } => {
            from.map(|from| t!(w, "duty-when-from", day = worded(from))).unwrap_or_default()
        }
        DutyState::Due { on: Some(on) } => t!(w, "duty-when-by", day = worded(on)),
        DutyState::Due { on: None } => t!(w, "duty-when-no-date"),
        DutyState::Met { until: Some(until), .. } => {
            t!(w, "duty-when-until", day = worded(until))
        }
        DutyState::Met { on, until: None } => t!(w, "duty-when-done", day = worded(on)),
        DutyState::Exempt { until } => t!(w, "duty-when-until", day = worded(until)),
        DutyState::Overdue { since } => t!(w, "duty-when-was", day = worded(since.previous_day())),
        DutyState::Lapsed { on } => t!(w, "duty-when-was", day = worded(on.previous_day())),
    }
}

/// How often it comes round.
pub fn clock(w: &Words, clock: Clock) -> String {
    match clock {
        Clock::Once => t!(w, "mandate-clock-once"),
        Clock::EveryYears { year, years } => {
            let name = match year {
                Year::School => t!(w, "mandate-year-school"),
                Year::Calendar => t!(w, "mandate-year-calendar"),
                Year::JulyToJune => t!(w, "mandate-year-july-june"),
            };
            if years == 1 {
                t!(w, "mandate-clock-every-year", year = name)
            } else {
                t!(w, "mandate-clock-every-years", years = years, year = name)
            }
        }
        Clock::Rolling(Span::Days(days)) => t!(w, "mandate-clock-days", days = days),
        Clock::Rolling(Span::Months(months)) if months % 12 == 0 => {
            t!(w, "mandate-clock-years", years = months / 12)
        }
        Clock::Rolling(Span::Months(months)) => t!(w, "mandate-clock-months", months = months),
    }
}

/// How much is asked.
pub fn amount(w: &Words, amount: &Amount) -> String {
    match amount {
        Amount::Any => t!(w, "mandate-amount-any"),
        Amount::AtLeast(hours) => t!(w, "mandate-amount-hours", hours = w.hours(*hours)),
        Amount::SetByBoard(None) => t!(w, "mandate-amount-board-open"),
        Amount::SetByBoard(Some(resolution)) => t!(
            w,
            "mandate-amount-board",
            hours = w.hours(resolution.amount),
            resolution = resolution.name.as_str()
        ),
    }
}

pub fn authority(w: &Words, authority: Authority) -> String {
    match authority {
        Authority::Federal => t!(w, "mandate-authority-federal"),
        Authority::State => t!(w, "mandate-authority-state"),
        Authority::District => t!(w, "mandate-authority-district"),
    }
}

/// Whom a rule is for.
pub fn audience(w: &Words, audience: &Audience) -> String {
    let (and, or, not) = (
        t!(w, "mandate-audience-and"),
        t!(w, "mandate-audience-or"),
        t!(w, "mandate-audience-not"),
    );
    let joining = Joining { and: &and, or: &or, not: &not };
    audience.told(&|condition| whom(w, condition), &joining)
}

/// One of the dates of a rule, without its day.
pub fn due_part(w: &Words, part: DuePart) -> String {
    match part {
        DuePart::LastDay => t!(w, "mandate-due-last-day"),
        DuePart::EachYearBy { month, day } => {
            // Any leap year will do to say a month and a day.
            let date = LocalDate::new(2024, month, day).map(|date| w.day_of_year(date));
            t!(w, "mandate-due-each-year", day = date.unwrap_or_default())
        }
        DuePart::DaysAfterStart(days) => t!(w, "mandate-due-after-start", days = days),
        DuePart::DaysAfterHire(days) => t!(w, "mandate-due-after-hire", days = days),
        DuePart::On(date) => t!(w, "mandate-due-on", day = w.date(date)),
    }
}

/// The dates of a rule in one phrase.
pub fn due(w: &Words, rule: &Rule) -> String {
    let parts: Vec<String> = rule.due.parts.iter().map(|part| due_part(w, *part)).collect();
    match (parts.as_slice(), rule.clock) {
        ([], Clock::EveryYears { .. }) => t!(w, "mandate-due-last-day"),
        ([], Clock::Once | Clock::Rolling(_)) => t!(w, "mandate-due-none"),
        ([one], _) => one.clone(),
        (many, _) => {
            let which = w.list(many);
            match rule.due.take {
                Take::Later => t!(w, "mandate-due-later", which = which),
                Take::Earlier => t!(w, "mandate-due-earlier", which = which),
            }
        }
    }
}

/// How something is known to be true.
pub fn evidence(w: &Words, evidence: Evidence) -> String {
    match evidence {
        Evidence::ServerChecked => t!(w, "mandate-evidence-server"),
        Evidence::PresenterAttested => t!(w, "mandate-evidence-presenter"),
        Evidence::SelfReported => t!(w, "mandate-evidence-self"),
        Evidence::ClientAsserted => t!(w, "mandate-evidence-client"),
    }
}
