//! How an answer was worked out, in the reader's words.

use super::words;
use crate::clock::Clock;
use crate::due::Take;
use crate::explain::{Counts, Reason, What};
use crate::judge::MovedBy;
use crate::rule::{Amount, Ask, Counsel, Kind, Rule};
use crate::sources::{Candidate, CountsFrom};
use kernel::{LocalDate, Period};
use maud::{Markup, html};
use web::components::why as steps_of;
use web::{Words, t};

/// How an answer was worked out, step by step.
pub(super) fn steps(w: &Words, rule: &Rule, in_force: Period, reasons: &[Reason]) -> Markup {
    let steps: Vec<Markup> = reasons.iter().map(|reason| step(w, rule, in_force, reason)).collect();
    steps_of(&t!(w, "duty-why-steps"), &steps)
}

fn step(w: &Words, rule: &Rule, in_force: Period, reason: &Reason) -> Markup {
    match reason {
        Reason::Law => law(w, rule),
        Reason::Length => length(w, rule, in_force),
        Reason::AskedOfBuildings => html! { (t!(w, "duty-reason-buildings")) },
        Reason::Position { position, since, because } => {
            let fits: Vec<String> =
                because.iter().map(|finding| finding_words(w, finding)).collect();
            html! {
                (t!(w, "duty-reason-position",
                    title = position.title.as_str(),
                    building = position.building_name.as_str(),
                    since = w.date(position.starts_on)))
                " " (t!(w, "duty-reason-fits", which = w.list(&fits)))
                @if *since > position.starts_on {
                    " " (t!(w, "duty-reason-asked-since", day = w.date(*since)))
                }
            }
        }
        Reason::NoPosition { nearest, because } => match nearest {
            None => html! { (t!(w, "duty-reason-no-position")) },
            Some(position) => {
                let against: Vec<String> =
                    because.iter().map(|finding| finding_words(w, finding)).collect();
                html! {
                    (t!(w, "duty-reason-not-for",
                        title = position.title.as_str(),
                        building = position.building_name.as_str(),
                        which = w.list(&against)))
                }
            }
        },
        Reason::Sources { candidates, chosen, take } => sources(w, candidates, *chosen, *take),
        Reason::MakeUp { missed } => {
            html! { (t!(w, "duty-reason-make-up", year = words::year(missed.year))) }
        }
        Reason::ToAcknowledge => html! { (t!(w, "duty-reason-to-acknowledge")) },
        Reason::StartsLater { from } => {
            html! { (t!(w, "duty-reason-starts", day = w.date(*from))) }
        }
        Reason::OnLeave { until: Some(until) } => {
            html! { (t!(w, "duty-reason-leave-until", day = w.date(*until))) }
        }
        Reason::OnLeave { until: None } => html! { (t!(w, "duty-reason-leave")) },
        Reason::Exempt { reason, first, last } => html! {
            (t!(w, "duty-reason-exempt",
                first = w.date(*first), last = w.date(*last), reason = reason.as_str()))
        },
        Reason::ExemptWithheld { first, last } => html! {
            (t!(w, "duty-reason-exempt-withheld", first = w.date(*first), last = w.date(*last)))
        },
        Reason::Dates { parts, take, on } => dates(w, parts, *take, *on),
        Reason::LastDayOfYear { on } => html! {
            (t!(w, "duty-reason-last-day")) " " strong { (w.date(*on)) } "."
        },
        Reason::NoDate => html! { (t!(w, "duty-reason-no-date")) },
        Reason::Moved { by, to } => moved(w, *by, *to),
        Reason::Done { what, on, until, counts } => done(w, what, *on, *until, *counts),
        Reason::SoFar { done, needed } => html! {
            (t!(w, "duty-reason-so-far", done = w.hours(*done), needed = w.hours(*needed)))
        },
        Reason::NothingDone => html! { (t!(w, "duty-reason-nothing-done")) },
        Reason::NotAccepted { title, on, evidence } => html! {
            (t!(w, "duty-reason-not-accepted",
                title = title.as_str(),
                day = w.date(*on),
                how = words::evidence(w, *evidence)))
        },
    }
}

fn law(w: &Words, rule: &Rule) -> Markup {
    html! {
        @for (index, citation) in rule.citations.iter().enumerate() {
            @if index > 0 { br; }
            (citation.law) " " (citation.says) "."
            @if let Some(link) = &citation.link {
                " " a href=(link) rel="external noreferrer" { (t!(w, "duty-the-law")) span.visually-hidden { ": " (citation.law) } }
            }
        }
        @if rule.counsel == Counsel::Confirm { " " (t!(w, "duty-confirm-with-counsel")) }
    }
}

fn length(w: &Words, rule: &Rule, in_force: Period) -> Markup {
    let version = t!(w, "duty-version", version = rule.version, day = w.date(in_force.first));
    let asked = match (&rule.amount, rule.ask) {
        (_, Ask::Offer) => t!(w, "duty-length-offer"),
        (Amount::Any, Ask::Complete) => t!(w, "duty-length-any"),
        (Amount::AtLeast(hours), Ask::Complete) => {
            t!(w, "duty-length-hours", hours = w.hours(*hours))
        }
        (Amount::SetByBoard(None), Ask::Complete) => t!(w, "duty-length-board-open"),
        (Amount::SetByBoard(Some(resolution)), Ask::Complete) => t!(
            w,
            "duty-length-board",
            hours = w.hours(resolution.amount),
            resolution = resolution.name.as_str()
        ),
    };
    let often = match (rule.clock, &rule.kind) {
        (Clock::Once, _) => t!(w, "duty-often-once"),
        (clock, Kind::Person | Kind::Coverage(_)) => {
            t!(w, "duty-often", clock = words::clock(w, clock))
        }
    };
    html! {
        (asked) " " (often) " "
        a href=(format!("/mandates/{}", rule.code)) { (version) }
    }
}

/// Which of several positions counts, and why that one.
fn sources(w: &Words, candidates: &[Candidate], chosen: usize, take: CountsFrom) -> Markup {
    let told: Vec<String> = candidates
        .iter()
        .map(|candidate| {
            let (title, building) = (&candidate.position.title, &candidate.position.building_name);
            let (title, building) = (title.as_str(), building.as_str());
            let day = w.date(candidate.start);
            t!(w, "duty-source", title = title, building = building, day = day)
        })
        .collect();
    let which = w.list(&told);
    let title = candidates[chosen].position.title.as_str();
    let said = match take {
        CountsFrom::Earliest => t!(w, "duty-reason-source-earliest", which = which, title = title),
        CountsFrom::Latest => t!(w, "duty-reason-source-latest", which = which, title = title),
        CountsFrom::Precedence => {
            t!(w, "duty-reason-source-precedence", which = which, title = title)
        }
    };
    html! { (said) }
}

fn finding_words(w: &Words, finding: &staff::audience::Finding) -> String {
    let whom = registration::pages::audience::whom(w, &finding.condition);
    if finding.holds { whom } else { format!("{} {whom}", t!(w, "mandate-audience-not")) }
}

fn dates(
    w: &Words,
    parts: &[(crate::due::DuePart, LocalDate)],
    take: Take,
    on: LocalDate,
) -> Markup {
    let told: Vec<String> = parts
        .iter()
        .map(|(part, date)| {
            t!(w, "duty-date-part", part = words::due_part(w, *part), day = w.date(*date))
        })
        .collect();
    let which = match (parts.len(), take) {
        (1, _) => t!(w, "duty-reason-date", which = told[0].as_str()),
        (_, Take::Later) => t!(w, "duty-reason-later", which = w.list(&told)),
        (_, Take::Earlier) => t!(w, "duty-reason-earlier", which = w.list(&told)),
    };
    html! { (which) " " strong { (w.date(on)) } "." }
}

fn moved(w: &Words, by: MovedBy, to: LocalDate) -> Markup {
    let why = match by {
        MovedBy::Leave { last } => t!(w, "duty-moved-leave", last = w.date(last)),
        MovedBy::Exemption { last } => t!(w, "duty-moved-exemption", last = w.date(last)),
        MovedBy::Start => t!(w, "duty-moved-start"),
        MovedBy::Cover => t!(w, "duty-moved-cover"),
        MovedBy::NewText { on } => t!(w, "duty-moved-new-text", day = w.date(on)),
    };
    html! { (why) " " strong { (w.date(to)) } "." }
}

fn done(w: &Words, what: &What, on: LocalDate, until: Option<LocalDate>, counts: Counts) -> Markup {
    let said = match what {
        What::Credit { title, .. } => {
            t!(w, "duty-done-credit", title = title.as_str(), day = w.date(on))
        }
        What::Proof { what, .. } => {
            t!(w, "duty-done-proof", what = what.as_str(), day = w.date(on))
        }
        What::Acknowledged { title, version } => {
            let title = title.as_str();
            t!(w, "duty-done-acknowledged", title = title, version = *version, day = w.date(on))
        }
    };
    let how_long = match (counts, until) {
        (Counts::Still, Some(until)) => t!(w, "duty-done-counts-until", day = w.date(until)),
        (Counts::Still, None) => t!(w, "duty-done-for-good"),
        (Counts::NoMore, Some(until)) => t!(w, "duty-done-counted-until", day = w.date(until)),
        (Counts::NoMore, None) => String::new(),
    };
    html! { (said) " " (how_long) }
}
