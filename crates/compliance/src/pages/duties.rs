//! What I owe, and the same page about someone else for those who may see it.

use super::ways::{Way, ways};
use super::{On, key, on_query, words};
use crate::duty::DutyState;
use crate::mandate::{AcceptedProof, Exemption};
use crate::rule::Ask;
use crate::standing::{Duty, Urgency, standing};
use crate::store::{exemptions_of, proofs_of};
use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::{Path, Query};
use kernel::{Hours, Key, LocalDate};
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Empty, Row, Tone, band, button_group, button_link_secondary, empty, inset, quiet, rows, tag,
};
use web::{Halt, Page, Visit, Words, t};

/// `GET /my/duties`
pub async fn my_duties(visit: Visit, Query(on): Query<On>) -> Result<Page, Halt> {
    let (person, on) = (visit.actor.person, on.day(&visit));
    let subject = Subject::person(person);
    visit.permit::<action::ViewDuties>(&subject)?;
    let (now, today) = (visit.now, visit.today);
    let (person, duties, ways) = visit
        .read(move |tx| {
            let person = staff::person(tx, person)?.ok_or(Halt::NotFound)?;
            let duties = standing(tx, person.id, on)?;
            let open: Vec<String> = duties
                .iter()
                .filter(|duty| duty.state.urgency(on) == Urgency::Now)
                .flat_map(|duty| duty.topics.clone())
                .collect();
            let ways = ways(tx, &open, person.id, now, today)?;
            Ok((person, duties, ways))
        })
        .await?;
    let w = &visit.words;
    let lead = lead(&visit, &duties, on);
    let page = Page::new(&visit, t!(w, "duty-my-title"))
        .caption(t!(w, "duty-caption"))
        .lead(lead)
        .body(bands(&visit, &person.key, &duties, &ways, on));
    Ok(page)
}

/// `GET /duties/{person key}`
pub async fn person_duties(
    visit: Visit,
    Path(person): Path<String>,
    Query(on): Query<On>,
) -> Result<Page, Halt> {
    let (key, on) = (key(&person)?, on.day(&visit));
    let (actor, today) = (visit.actor.clone(), visit.today);
    let (person, duties, records) = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = staff::subject(tx, &actor, person.id, today)?;
            access::permit::<action::ViewDuties>(&actor, &subject)?;
            let duties = standing(tx, person.id, on)?;
            let may = decide(&actor, ActionKind::GrantExemption, &subject) != Decision::Denied;
            let records = if may && person.id != actor.person {
                Some((exemptions_of(tx, person.id)?, proofs_of(tx, person.id)?))
            } else {
                None
            };
            Ok((person, duties, records))
        })
        .await?;
    let w = &visit.words;
    let name = person.name.to_string();
    Ok(Page::new(&visit, t!(w, "duty-person-title", name = name))
        .caption(t!(w, "duty-caption"))
        .body(html! {
            (bands(&visit, &person.key, &duties, &[], on))
            @if let Some((exemptions, proofs)) = &records {
                (office(&visit, &person, exemptions, proofs))
            }
            @if visit.could(ActionKind::RunKiosks) && person.id != visit.actor.person {
                p {
                    a href=(format!("/people/{}/pin", person.key)) {
                        (t!(w, "kiosk-slip-title", name = person.name.to_string()))
                    }
                }
            }
        }))
}

/// What the office has recorded about the person's duties, and what it can record.
fn office(
    visit: &Visit,
    person: &Person,
    exemptions: &[Exemption],
    proofs: &[AcceptedProof],
) -> Markup {
    let w = &visit.words;
    let here = format!("/people/{}", person.key);
    let mut list: Vec<Row> = exemptions
        .iter()
        .map(|exemption| Row {
            when: t!(w, "duty-when-until", day = w.date(exemption.exempted.last)),
            what: html! { (exemption.code) " " (tag(Tone::Neutral, &t!(w, "duty-state-exempt"))) },
            below: html! {
                (t!(w, "duty-reason-exempt",
                    first = w.date(exemption.exempted.first),
                    last = w.date(exemption.exempted.last),
                    reason = exemption.exempted.reason.as_str()))
            },
            action: html! {},
        })
        .collect();
    list.extend(proofs.iter().map(|accepted| Row {
        when: w.date(accepted.proof.on),
        what: html! {
            (accepted.code) " "
            @if accepted.withdrawn_at.is_some() { (tag(Tone::Neutral, &t!(w, "proof-withdrawn-state"))) }
            @else { (tag(Tone::Good, &t!(w, "proof-accepted-state"))) }
        },
        below: html! { (accepted.proof.what) ", " (w.hours(accepted.proof.amount)) },
        action: html! {
            @if accepted.withdrawn_at.is_none() {
                a href=(format!("/proofs/{}/withdrawal", accepted.proof.key)) {
                    (t!(w, "proof-withdraw")) span.visually-hidden { ": " (accepted.proof.what) }
                }
            }
        },
    }));
    html! {
        @if !list.is_empty() { (band(&t!(w, "duty-records"), rows(&list))) }
        (button_group(html! {
            (button_link_secondary(&format!("{here}/proofs/new"), &t!(w, "duty-accept-proof")))
            (button_link_secondary(&format!("{here}/exemptions/new"), &t!(w, "duty-exempt")))
        }))
    }
}

fn lead(visit: &Visit, duties: &[Duty], on: LocalDate) -> String {
    let w = &visit.words;
    let count = |urgency| duties.iter().filter(|d| d.state.urgency(on) == urgency).count();
    let late = duties.iter().filter(|duty| duty.state.is_late()).count();
    if late > 0 {
        t!(w, "duty-lead-late", count = late)
    } else if count(Urgency::Now) > 0 {
        t!(w, "duty-lead-now", count = count(Urgency::Now))
    } else {
        t!(w, "duty-lead-none")
    }
}

fn bands(visit: &Visit, person: &Key, duties: &[Duty], ways: &[Way], on: LocalDate) -> Markup {
    let w = &visit.words;
    let listed = |urgency: Urgency| {
        let rows_of: Vec<Row> = duties
            .iter()
            .filter(|duty| duty.state.urgency(on) == urgency)
            .map(|duty| row(visit, person, duty, ways, on))
            .collect();
        (!rows_of.is_empty()).then(|| rows(&rows_of))
    };
    let (now, coming) = (listed(Urgency::Now), listed(Urgency::Coming));
    let (done, offered) = (listed(Urgency::Done), listed(Urgency::Offered));
    html! {
        @if on != visit.today { (inset(html! { p { (t!(w, "duty-as-of", day = w.date_long(on))) } })) }
        @if duties.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "duty-nothing-asked"), action: None }))
        } @else {
            (band(&t!(w, "duty-band-now"), html! {
                @match now {
                    Some(now) => (now),
                    None => (empty(w, &Empty::AllDone { words: &t!(w, "duty-nothing-now") })),
                }
            }))
            @if let Some(coming) = coming { (band(&t!(w, "duty-band-coming"), coming)) }
            @if let Some(done) = done { (band(&t!(w, "duty-band-done"), done)) }
            (missed(w, duties))
            @if let Some(offered) = offered { (band(&t!(w, "duty-band-offered"), offered)) }
        }
    }
}

/// Every year that was missed, of any duty.
fn missed(w: &Words, duties: &[Duty]) -> Markup {
    let all: Vec<Row> = duties
        .iter()
        .flat_map(|duty| duty.missed.iter().map(move |missed| (duty, *missed)))
        .map(|(duty, missed)| Row {
            when: words::year(missed.year),
            what: html! { (duty.rule.title_in(w.language())) },
            below: html! { (words::missed_sentence(w, missed)) },
            action: html! {},
        })
        .collect();
    if all.is_empty() {
        return html! {};
    }
    band(&t!(w, "duty-missed-years"), rows(&all))
}

fn row(visit: &Visit, person: &Key, duty: &Duty, ways: &[Way], on: LocalDate) -> Row {
    let w = &visit.words;
    let why = format!("/duties/{person}/{}{}", duty.code, on_query(on, visit.today));
    let soonest = ways.iter().find(|way| way.meets(&duty.topics));
    let waits = matches!(
        duty.state,
        DutyState::Due { .. } | DutyState::Overdue { .. } | DutyState::Lapsed { .. }
    );
    let own = duty.person == visit.actor.person;
    let length = match (duty.ask, duty.minutes) {
        (Ask::Complete, Some(minutes)) if waits => Some(w.hours(Hours::from_minutes(minutes))),
        (Ask::Complete | Ask::Offer, _) => None,
    };
    Row {
        when: words::when(w, duty.state),
        what: html! { a href=(why) { (duty.rule.title_in(w.language())) } " " (words::state_tag(w, duty.state)) },
        below: html! {
            (duty.rule.asks_in(w.language())) @if let Some(length) = length { " " (t!(w, "duty-length", length = length)) }
            @if let Some(consequence) = duty.consequence_now(w.language()) {
                br; strong { (t!(w, "duty-consequence")) } " " (consequence)
            }
            @if duty.rule.acknowledge.is_some() && waits && own {
                br; a href=(format!("/my/duties/{}/text", duty.code)) { (t!(w, "text-read")) }
            }
            @if let Some(way) = soonest {
                br; (t!(w, "duty-next-way")) " "
                a href=(format!("/sections/{}", way.section.key)) {
                    (way.section.title)
                    @if let Some(session) = way.section.sessions.first() { ", " (w.date(session.on)) }
                }
            }
        },
        action: html! { a href=(why) { (t!(w, "duty-why-me")) span.visually-hidden { ": " (duty.rule.title_in(w.language())) } } },
    }
}

/// How a page says that something is as of another day.
pub(super) fn as_of(visit: &Visit, on: LocalDate) -> Markup {
    let w = &visit.words;
    if on == visit.today {
        return html! {};
    }
    quiet(&t!(w, "duty-as-of", day = w.date_long(on)))
}
