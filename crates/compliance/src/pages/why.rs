//! Why a duty stands as it does: "Why am I assigned this?", on any day.

use super::duties::as_of;
use super::ways::{list, ways};
use super::{On, code, key, words};
use crate::clock::Clock;
use crate::due::Take;
use crate::duty::DutyState;
use crate::explain::{Counts, Explanation, Reason, What};
use crate::judge::MovedBy;
use crate::rule::{Amount, Ask, Counsel, Kind, Rule};
use crate::standing::{book_of, file_of};
use crate::store;
use access::{ActionKind, Decision, action, decide};
use axum::extract::{Path, Query};
use kernel::{LocalDate, Period};
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Field, FieldWidth, band, button_secondary, date_field, details, why as steps_of,
};
use web::{Answers, Halt, Page, Visit, Words, t};

/// What the page shows, told with nothing borrowed from the transaction.
struct Shown {
    person: Person,
    rule: Rule,
    in_force: Period,
    state: DutyState,
    reasons: Vec<Reason>,
    ways: Vec<super::ways::Way>,
}

/// `GET /duties/{person key}/{mandate code}`
pub async fn why(
    visit: Visit,
    Path((person, mandate)): Path<(String, String)>,
    Query(on): Query<On>,
) -> Result<Page, Halt> {
    let (key, code, on) = (key(&person)?, code(&mandate)?, on.day(&visit));
    let (actor, today, now) = (visit.actor.clone(), visit.today, visit.now);
    let shown = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, today)?;
            access::permit::<action::ViewDuties>(&actor, &subject)?;
            let mandate = store::mandate(tx, &code)?.ok_or(Halt::NotFound)?;
            let book = book_of(tx, &[mandate])?;
            let file = file_of(tx, &book, person.id, on)?.ok_or(Halt::NotFound)?;
            let day = book.on(on);
            let Explanation { judgement, rule, in_force, reasons } =
                day.explain(&file, 0).ok_or(Halt::NotFound)?;
            let waits = matches!(
                judgement.state,
                DutyState::Due { .. }
                    | DutyState::Overdue { .. }
                    | DutyState::Lapsed { .. }
                    | DutyState::Available
            );
            let topics = if waits { rule.topics.clone() } else { Vec::new() };
            // A supervisor sees that someone is exempt; why is between them and the office.
            let decided = decide(&actor, ActionKind::GrantExemption, &subject);
            let told_why = person.id == actor.person || decided != Decision::Denied;
            let reasons = reasons
                .into_iter()
                .map(|reason| match (&reason, told_why) {
                    (Reason::Exempt { first, last, .. }, false) => {
                        Reason::ExemptWithheld { first: *first, last: *last }
                    }
                    (_, true | false) => reason,
                })
                .collect();
            Ok(Shown {
                ways: ways(tx, &topics, person.id, now, today)?,
                person,
                rule: rule.clone(),
                in_force,
                state: judgement.state,
                reasons,
            })
        })
        .await?;
    Ok(page(&visit, &shown, on))
}

fn page(visit: &Visit, shown: &Shown, on: LocalDate) -> Page {
    let w = &visit.words;
    let own = shown.person.id == visit.actor.person;
    let title = shown.rule.title.as_str();
    let waits = matches!(
        shown.state,
        DutyState::Due { .. }
            | DutyState::Overdue { .. }
            | DutyState::Lapsed { .. }
            | DutyState::Available
    );
    let (back, back_words) = if own {
        ("/my/duties".to_owned(), t!(w, "duty-back-mine"))
    } else {
        let name = shown.person.name.to_string();
        (format!("/duties/{}", shown.person.key), t!(w, "duty-back-person", name = name))
    };
    let caption = if own { t!(w, "duty-caption") } else { shown.person.name.to_string() };
    Page::new(visit, t!(w, "duty-why-title", title = title))
        .caption(caption)
        .back(back, back_words)
        .lead(words::state_sentence(w, shown.state))
        .body(html! {
            (as_of(visit, on))
            p { (shown.rule.asks) }
            (steps(w, &shown.rule, shown.in_force, &shown.reasons))
            @if waits && own { (band(&t!(w, "duty-ways"), list(w, &shown.ways.iter().collect::<Vec<_>>()))) }
            (about_rule(w, &shown.rule))
            (details(&t!(w, "duty-other-day"), another_day(visit, on)))
        })
}

fn another_day(visit: &Visit, on: LocalDate) -> Markup {
    let w = &visit.words;
    let answers = Answers::blank(w).with("on", on);
    html! {
        form method="get" action=(visit.path) {
            (date_field(&answers, Field::new("on", &t!(w, "duty-on-day")).width(FieldWidth::Medium)))
            (button_secondary(&t!(w, "duty-show-day")))
        }
    }
}

fn about_rule(w: &Words, rule: &Rule) -> Markup {
    html! {
        @if !rule.content.is_empty() {
            (band(&t!(w, "mandate-content"), html! { ul { @for line in &rule.content { li { (line) } } } }))
        }
        @if let Some(consequence) = &rule.consequence {
            (band(&t!(w, "mandate-consequence"), html! { p { (consequence) } }))
        }
    }
}

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
    };
    let how_long = match (counts, until) {
        (Counts::Still, Some(until)) => t!(w, "duty-done-counts-until", day = w.date(until)),
        (Counts::Still, None) => t!(w, "duty-done-for-good"),
        (Counts::NoMore, Some(until)) => t!(w, "duty-done-counted-until", day = w.date(until)),
        (Counts::NoMore, None) => String::new(),
    };
    html! { (said) " " (how_long) }
}
