//! Issuing the credit of a section: says in numbers what it would do, asks, and does it once
//! (ATT-4). Afterwards the same address shows what was posted.

use super::posted::posted_page;
use super::{amount_words, no_section};
use crate::amount::Unit;
use crate::award::{Offer, Rule};
use crate::issue::{Effects, IssueRefusal, Issued, issue_credit, preview};
use access::{Subject, action};
use attendance::Section;
use attendance::pages::name_of;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Hours, Key};
use maud::{Markup, html};
use web::components::{band, button, button_link, confirm};
use web::{Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// The section at an address, and how the visitor stands to it.
pub(super) async fn section_at(visit: &Visit, key: &str) -> Result<(Section, Subject), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let actor = visit.actor.clone();
    let (section, subject) = visit
        .read(move |tx| {
            let section = attendance::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = catalog::subject_of_section(tx, &actor, section.id)?;
            Ok((section, subject))
        })
        .await?;
    visit.permit::<action::ViewRoster>(&subject)?;
    Ok((section, subject))
}

/// `GET /sections/{key}/credit`
pub async fn section_credit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    if section.settlement.is_some() {
        return posted_page(&visit, &section).await;
    }
    visit.permit::<action::IssueCredit>(&subject)?;
    let (actor, now, id) = (visit.actor.person, visit.now, section.id);
    let seen = visit.application.database.read(move |tx| preview(tx, actor, now, id));
    Ok(match seen.await.or_halt()? {
        Ok((effects, offers, None)) => ask(&visit, &section, &effects, &offers),
        Ok((_, _, Some(refusal))) | Err(refusal) => not_now(&visit, &section, &refusal),
    })
}

/// `POST /sections/{key}/credit`
pub async fn issue_form(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let permit = visit.permit::<action::IssueCredit>(&subject)?;
    let (occasion, w, id) = (visit.occasion(), visit.words.clone(), section.id);
    let location = format!("/sections/{key}/credit");
    let done = visit.submit(&form, move |tx| {
        let issued = issue_credit(tx, &permit, &occasion, id)?;
        let sentence = match &issued {
            Issued::Posted(effects) => {
                t!(w, "credit-issued", people = effects.people)
            }
            Issued::Queued { effects, .. } => {
                t!(w, "credit-issuing", people = effects.people)
            }
        };
        Ok::<_, Failed<IssueRefusal>>(Done::to(&location).saying(sentence))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(not_now(&visit, &section, &refusal).into_response()),
    }
}

fn ask(visit: &Visit, section: &Section, effects: &Effects, offers: &[Offer]) -> Page {
    let w = &visit.words;
    let held: Hours = section.held().map(attendance::Session::length).sum();
    let path = format!("/sections/{}/credit", section.key);
    let roster = format!("/sections/{}/roster", section.key);
    let button = button(&t!(w, "credit-issue"));
    Page::new(visit, t!(w, "credit-issue-title"))
        .caption(name_of(section))
        .back(roster.clone(), t!(w, "credit-back-to-roster"))
        .body(html! {
            (offered(w, offers, held))
            (band(&t!(w, "credit-issue-effects"),
                confirm(visit, &path, &effect_words(w, effects, offers, held), button, &roster)))
        })
}

fn offered(w: &Words, offers: &[Offer], held: Hours) -> Markup {
    if offers.is_empty() {
        return html! { p { (t!(w, "credit-issue-no-offer")) } };
    }
    band(
        &t!(w, "credit-issue-offer"),
        html! {
            ul.bullets {
                @for offer in offers {
                    li {
                        (offer_words(w, offer, held)) ": "
                        @match offer.rule {
                            Rule::ByAttendance => (t!(w, "credit-rule-by-attendance")),
                            Rule::InFull => (t!(w, "credit-rule-in-full")),
                        }
                    }
                }
            }
        },
    )
}

/// "3 hours of Professional learning", "1.25 Points toward a certificate".
fn offer_words(w: &Words, offer: &Offer, held: Hours) -> String {
    let amount = amount_words(w, offer.whole(held), offer.unit, &offer.name);
    match offer.unit {
        Unit::Hours => t!(w, "credit-offer-hours", amount = amount, name = &offer.name),
        Unit::Units => amount,
    }
}

/// "18 people get 3 hours, 2 get part, 1 gets none."
fn effect_words(w: &Words, effects: &Effects, offers: &[Offer], held: Hours) -> Vec<String> {
    let whole: Vec<String> = offers
        .iter()
        .map(|offer| amount_words(w, offer.whole(held), offer.unit, &offer.name))
        .collect();
    let whole = if whole.is_empty() { t!(w, "credit-effect-nothing") } else { w.list(&whole) };
    let mut said = vec![t!(w, "credit-effect-full", count = effects.full, whole = whole)];
    if effects.partial > 0 {
        said.push(t!(w, "credit-effect-part", count = effects.partial));
    }
    if effects.none > 0 {
        said.push(t!(w, "credit-effect-none", count = effects.none));
    }
    if effects.unmarked > 0 {
        said.push(t!(w, "credit-effect-unmarked", count = effects.unmarked));
    }
    said.push(t!(w, "credit-effect-told", count = effects.people));
    said.push(t!(w, "credit-effect-final"));
    said
}

fn not_now(visit: &Visit, section: &Section, refusal: &IssueRefusal) -> Page {
    let w = &visit.words;
    let words = match refusal {
        IssueRefusal::NoSuchSection => t!(w, "credit-issue-gone"),
        IssueRefusal::SectionCancelled => t!(w, "credit-issue-cancelled"),
        IssueRefusal::NoSessions => t!(w, "credit-issue-no-sessions"),
        IssueRefusal::NotOver { from } => {
            t!(w, "credit-issue-not-over", from = w.instant(*from))
        }
        IssueRefusal::AlreadyIssued { settlement } => {
            t!(w, "credit-issue-already", at = w.instant(settlement.at))
        }
        IssueRefusal::OwnCredit => t!(w, "credit-issue-own"),
    };
    let roster = format!("/sections/{}/roster", section.key);
    Page::new(visit, t!(w, "credit-issue-not-now"))
        .caption(name_of(section))
        .status(StatusCode::CONFLICT)
        .back(roster.clone(), t!(w, "credit-back-to-roster"))
        .body(html! {
            p { (words) }
            p { (button_link(&roster, &t!(w, "credit-to-roster"))) }
        })
}

/// The roster of a section that is known to be there.
pub(super) async fn room(visit: &Visit, section: &Section) -> Result<attendance::Room, Halt> {
    let id = section.id;
    visit.read(move |tx| attendance::room(tx, id)?.ok_or_else(|| Halt::Fault(no_section()))).await
}
