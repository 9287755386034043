//! `GET /catalog/{key}`: one activity, whether it is for this person, and its sections.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use catalog::material::{Material, materials};
use catalog::terms::{Retake, Terms, terms};
use catalog::{Activity, ActivityState, Section};
use db::Tx;
use kernel::{Fault, Key, Money, SectionId};
use maud::{Markup, html};
use planning::pages::alignments::{self, Counts, Served};
use staff::audience::Fit;
use web::components::{
    Column, Table, Tone, band, button_group, button_link, button_link_secondary, notice, tag,
};
use web::{Halt, Page, Visit, Words, t};

use crate::pages::interest::{self, Telling};
use crate::pages::{audience, listing, section, words};
use crate::roster::{SeatCount, active_registrations_of, seat_counts_for};
use crate::taken::{self, Taken};

struct Seen {
    activity: Activity,
    sections: Vec<Section>,
    counts: HashMap<SectionId, SeatCount>,
    materials: Vec<Material>,
    /// What of the plans and frameworks it serves.
    serves: Vec<Served>,
    terms: Terms,
    /// What the person's own ledger says about the terms.
    taken: Taken,
    fit: Fit,
    telling: Telling,
    /// Sections the person is in or waits for, with their registration.
    mine: HashMap<SectionId, Markup>,
}

pub async fn activity(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    activity_with(&visit, &key, &Markup::default()).await
}

/// The same page with what a slice further down has to say about the activity.
pub async fn activity_with(visit: &Visit, key: &str, beside: &Markup) -> Result<Page, Halt> {
    visit.permit::<action::ViewCatalog>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = visit.clone();
    let seen = visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await?;
    Ok(page(visit, &seen, beside))
}

/// What is not in the catalog is there for the office only; what was retired can still be read.
fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(activity) = catalog::activity_by_key(tx, key)? else { return Ok(None) };
    let is_office = visit.could(ActionKind::EditCatalog);
    let is_public = match activity.state {
        ActivityState::Published | ActivityState::Retired => true,
        ActivityState::Draft
        | ActivityState::Proposed
        | ActivityState::Returned
        | ActivityState::Denied
        | ActivityState::Approved => false,
    };
    if !is_public && !is_office && activity.proposed_by != Some(visit.actor.person) {
        return Ok(None);
    }
    let mut sections = catalog::sections_of(tx, &[activity.id])?;
    sections.retain(|section| is_office || listing::is_shown(section, visit.now));
    sections.sort_by_key(|section| {
        let over = section.ends_at().is_some_and(|end| end <= visit.now);
        (over, section.starts_at().is_none(), section.starts_at())
    });
    let asks = (Some(visit.actor.person), (visit.now, visit.today));
    let counts = seat_counts_for(tx, &sections, asks.0, asks.1)?;
    let mine = active_registrations_of(tx, visit.actor.person)?
        .into_iter()
        .map(|held| (held.section.id, words::state(&visit.words, held.state, held.place)))
        .collect();
    let materials = materials(tx, activity.id)?;
    let subject = planning::Subject::activity(&activity.key);
    let mut serves = alignments::served(tx, &visit.words, &subject, visit.today)?;
    serves.retain(|one| one.counts == Counts::Yes);
    let fit = activity.audience.fits(&staff::facts_of(tx, visit.actor.person, visit.today)?);
    let terms = terms(tx, activity.id)?;
    let taken = taken::taken(tx, activity.id, visit.actor.person)?;
    let telling = interest::telling(tx, visit, &activity, &fit)?;
    Ok(Some(Seen {
        activity,
        sections,
        counts,
        materials,
        serves,
        terms,
        taken,
        fit,
        telling,
        mine,
    }))
}

fn page(visit: &Visit, seen: &Seen, beside: &Markup) -> Page {
    let w = &visit.words;
    let activity = &seen.activity;
    let kind = catalog::words::kind(w, activity.kind);
    let format = catalog::words::format(w, activity.format);
    let office = visit.could(ActionKind::EditCatalog);
    Page::new(visit, activity.title.clone())
        .wide()
        .caption(format!("{kind} · {format}"))
        .back("/catalog", t!(w, "registration-back-catalog"))
        .body(html! {
            @if activity.state != ActivityState::Published {
                p {
                    (tag(Tone::Neutral, &catalog::words::activity_state(w, activity.state)))
                    @if let Some(on) = activity.retired_on {
                        " " (t!(w, "registration-retired-since", on = w.date(on)))
                    }
                }
            }
            @if !activity.summary.is_empty() { p.lead { (activity.summary) } }
            (not_for_me(w, &seen.fit))
            (words::told(&[facts_of(w, activity), terms_of(w, seen)].concat()))
            @if office { (office_links(w, activity)) }
            (band(&t!(w, "registration-sections"), html! {
                (interest::ask_or_undo(visit, activity, seen.telling))
                (sections(visit, seen))
            }))
            @if section::has_more_to_say(activity) {
                (band(&t!(w, "registration-about"), html! {
                    @for paragraph in activity.description.split("\n\n") { p { (paragraph) } }
                }))
            }
            @if !seen.serves.is_empty() {
                (band(&t!(w, "registration-serves"), alignments::list(&seen.serves)))
            }
            (material_list(visit, &seen.materials))
            (beside)
        })
}

/// Shown rather than hidden: it is not for you, because … (CAT-5).
fn not_for_me(w: &Words, fit: &Fit) -> Markup {
    match fit {
        Fit::Yes { .. } => Markup::default(),
        Fit::No { because, .. } => notice(
            Tone::Neutral,
            &t!(w, "registration-no-audience"),
            html! { ul.bullets { @for line in audience::against(w, because) { li { (line) } } } },
        ),
    }
}

fn facts_of(w: &Words, activity: &Activity) -> Vec<(String, Markup)> {
    let mut facts: Vec<(String, Markup)> = activity
        .credits
        .iter()
        .map(|offer| {
            let amount = catalog::words::credit_amount(w, offer.amount);
            (t!(w, "registration-fact-credit"), html! { (amount) " · " (offer.name) })
        })
        .collect();
    let mode = catalog::words::mode(w, activity.mode);
    facts.push((t!(w, "registration-filter-mode"), html! { (mode) }));
    let group = catalog::words::group_setting(w, activity.group_setting);
    facts.push((t!(w, "registration-filter-group"), html! { (group) }));
    if !activity.purposes.is_empty() {
        let purposes: Vec<String> =
            activity.purposes.iter().map(|one| catalog::words::purpose(w, *one)).collect();
        facts.push((t!(w, "registration-filter-purpose"), html! { (w.list(&purposes)) }));
    }
    if !activity.topics.is_empty() {
        let topics: Vec<String> =
            activity.topics.iter().map(|topic| topic.replace('-', " ")).collect();
        facts.push((t!(w, "registration-filter-topic"), html! { (w.list(&topics)) }));
    }
    if let Some(name) = &activity.provider_name {
        facts.push((t!(w, "registration-fact-provider"), html! { (name) }));
    }
    if let Some(target) = &activity.job_target {
        facts.push((t!(w, "registration-fact-target"), html! { (target) }));
    }
    if activity.cost != Money::ZERO {
        facts.push((t!(w, "registration-fact-cost"), html! { (w.money(activity.cost)) }));
    }
    facts
}

/// What comes first, with what the person has of it, and whether it may be taken again (REG-10).
fn terms_of(w: &Words, seen: &Seen) -> Vec<(String, Markup)> {
    let mut facts: Vec<(String, Markup)> = seen
        .terms
        .prerequisites
        .iter()
        .map(|needed| {
            let missing = seen.taken.missing.iter().any(|one| one.activity == needed.key);
            (
                t!(w, "registration-fact-needs"),
                html! {
                    a href=(format!("/catalog/{}", needed.key)) { (needed.title) } " "
                    @if missing { (tag(Tone::Warn, &t!(w, "registration-needs-missing"))) }
                    @else { (tag(Tone::Good, &t!(w, "registration-needs-taken"))) }
                },
            )
        })
        .collect();
    let again = match seen.terms.retake {
        Retake::WithCredit => return facts,
        Retake::WithoutCredit => t!(w, "registration-again-without-credit"),
        Retake::NotAllowed => t!(w, "registration-again-not"),
    };
    let again = html! {
        (again) " "
        @if let Some(on) = seen.taken.on {
            span.quiet { (t!(w, "registration-again-taken", on = w.date(on))) }
        }
    };
    facts.push((t!(w, "registration-fact-again"), again));
    facts
}

fn office_links(w: &Words, activity: &Activity) -> Markup {
    let base = format!("/activities/{}", activity.key);
    button_group(html! {
        (button_link(&format!("{base}/sections/new"), &t!(w, "registration-new-section")))
        (button_link_secondary(&format!("{base}/edit"), &t!(w, "registration-edit-activity")))
    })
}

fn sections(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    if seen.sections.is_empty() {
        return html! { p { (t!(w, "registration-sections-empty")) } };
    }
    let columns = vec![
        Column::text(t!(w, "registration-fact-when")),
        Column::text(t!(w, "registration-fact-where")),
        Column::number(t!(w, "registration-fact-seats")),
        Column::text(t!(w, "registration-column-status")),
    ];
    let caption = t!(w, "registration-sections-caption", now = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked();
    for section in &seen.sections {
        let count = seen.counts.get(&section.id).copied().unwrap_or_default();
        table.push(vec![
            html! {
                a href=(format!("/sections/{}", section.key)) { (words::when(w, section)) }
                @if !section.name.is_empty() { br; span.quiet { (section.name) } }
            },
            html! { (words::place(w, section)) },
            html! { (words::seats(section, count)) },
            html! {
                @match seen.mine.get(&section.id) {
                    Some(mine) => (mine),
                    None => (words::standing(w, section, count, section.state(visit.now))),
                }
            },
        ]);
    }
    table.render(w)
}

fn material_list(visit: &Visit, materials: &[Material]) -> Markup {
    let w = &visit.words;
    let in_use: Vec<&Material> =
        materials.iter().filter(|material| material.is_in_use(visit.today)).collect();
    if in_use.is_empty() {
        return Markup::default();
    }
    band(
        &t!(w, "registration-materials"),
        html! {
            ul.bullets { @for material in in_use { li {
                @match &material.link {
                    Some(link) => a href=(link) rel="noreferrer" { (material.title) },
                    None => (material.title),
                }
                " " span.quiet { (t!(w, "registration-material-version",
                    version = &material.version)) }
            } } }
        },
    )
}
