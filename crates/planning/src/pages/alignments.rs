//! What something serves, for the pages of the slices whose things are aligned: the list that
//! everyone reads, and the office's form. One for all kinds of subject.

use access::{Subject as Asked, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{ElementId, Fault, LocalDate, PlanItemId};
use maud::{Markup, html};
use web::components::{
    Choice, Field, Tone, button_secondary, form, quiet, select, small, tag, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::words;
use crate::alignment::{Alignment, REASON_CHARACTERS_MAX, Subject, Target};
use crate::framework::Holding;
use crate::kinds::{ItemKind, SubjectKind};

/// An alignment with what it serves, in words.
#[derive(Clone, Debug)]
pub struct Served {
    pub alignment: Alignment,
    /// `Strategy S3 · Every teacher is coached`
    pub name: String,
    pub address: String,
    /// Whether it holds on the day and its target is active.
    pub counts: Counts,
}

/// Whether an alignment counts on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counts {
    Yes,
    /// It was ended, or has not begun.
    Ended,
    /// What it serves is not active: why.
    TargetInactive(String),
}

/// Something that can be aligned to today.
#[derive(Clone, Debug)]
pub struct Open {
    pub target: Target,
    pub name: String,
}

impl Open {
    /// As a form sends it: `item-12`, `element-7`.
    pub fn value(&self) -> String {
        match self.target {
            Target::Item(id) => format!("item-{id}"),
            Target::Element(id) => format!("element-{id}"),
        }
    }
}

/// Reads what a form sends.
pub fn parse_target(text: &str) -> Option<Target> {
    let (kind, id) = text.split_once('-')?;
    let id: i64 = id.parse().ok()?;
    match kind {
        "item" => Some(Target::Item(PlanItemId(id))),
        "element" => Some(Target::Element(ElementId(id))),
        _ => None,
    }
}

/// What a subject serves and has served.
pub fn served(
    tx: &mut Tx,
    w: &Words,
    subject: &Subject,
    day: LocalDate,
) -> Result<Vec<Served>, Fault> {
    let mut all = Vec::new();
    for alignment in crate::alignments_of(tx, subject)? {
        let (name, address, active) = match alignment.target {
            Target::Item(id) => {
                let Some(tree) = crate::tree_of_item(tx, id)? else { continue };
                let Some(item) = tree.item(id) else { continue };
                let active = tree.active_on(item, day).map_err(|why| words::inactive(w, &why));
                let name = format!("{} {}", words::item_kind(w, item.kind), item.named());
                (name, format!("/plan-items/{}", item.key), active)
            }
            Target::Element(id) => {
                let Some(version) = crate::version_of_element(tx, id)? else { continue };
                let Some(element) = version.element(id) else { continue };
                let active = match version.holding_on(day) {
                    Holding::Now => Ok(()),
                    other @ (Holding::Coming { .. } | Holding::Over { .. }) => {
                        Err(words::holding(w, other))
                    }
                };
                let name = format!("{}: {}", version.framework.name, element.named());
                (name, format!("/elements/{}", element.key), active)
            }
        };
        let counts = match (alignment.holds_on(day), active) {
            (false, _) => Counts::Ended,
            (true, Err(why)) => Counts::TargetInactive(why),
            (true, Ok(())) => Counts::Yes,
        };
        all.push(Served { alignment, name, address, counts });
    }
    Ok(all)
}

/// Everything that can be aligned to on the day, plans first.
pub fn open_targets(tx: &mut Tx, w: &Words, day: LocalDate) -> Result<Vec<Open>, Fault> {
    let mut open = Vec::new();
    let mut buildings = std::collections::HashMap::new();
    for building in staff::buildings(tx)? {
        buildings.insert(building.id, building.name);
    }
    for tree in crate::trees(tx)? {
        let of = tree.plan.building.and_then(|id| buildings.get(&id));
        for item in &tree.items {
            let is_offered = matches!(item.kind, ItemKind::Strategy | ItemKind::ActionPlan);
            if !is_offered || tree.active_on(item, day).is_err() {
                continue;
            }
            let kind = words::item_kind(w, item.kind);
            let name = match of {
                Some(building) => format!("{building}: {kind} {}", item.named()),
                None => format!("{kind} {}", item.named()),
            };
            open.push((of.is_some(), Open { target: Target::Item(item.id), name }));
        }
    }
    open.sort_by_key(|(of_building, _)| *of_building);
    let mut open: Vec<Open> = open.into_iter().map(|(_, open)| open).collect();
    for version in crate::versions(tx)? {
        if version.holding_on(day) == Holding::Now {
            open.extend(version.leaves().map(|element| Open {
                target: Target::Element(element.id),
                name: format!("{}: {}", version.framework.name, element.named()),
            }));
        }
    }
    Ok(open)
}

/// The list as everyone reads it: what counts today. Nothing when there is nothing.
pub fn list(served: &[Served]) -> Markup {
    html! {
        ul.bullets { @for one in served.iter().filter(|one| one.counts == Counts::Yes) { li {
            a href=(one.address) { (one.name) } br;
            (small(&one.alignment.reason))
        } } }
    }
}

/// The office's list with everything that was, and the form that adds to it. `address` takes the
/// form: `target` and `reason`.
pub fn desk(
    visit: &Visit,
    address: &str,
    (served, open): (&[Served], &[Open]),
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    let standing: Vec<Target> = served
        .iter()
        .filter(|one| one.alignment.ends_on.is_none())
        .map(|one| one.alignment.target)
        .collect();
    let choices: Vec<Choice> = open
        .iter()
        .filter(|one| !standing.contains(&one.target))
        .map(|one| Choice::new(one.value(), one.name.clone()))
        .collect();
    html! {
        @if served.is_empty() { p { (t!(w, "planning-serves-nothing-yet")) } }
        ul.bullets { @for one in served { li { (desk_line(visit, one)) } } }
        (form(visit, address, html! {
            (select(answers, Field::new("target", &t!(w, "planning-field-target"))
                .hint(&t!(w, "planning-field-target-hint")), &choices))
            (text_area(answers, Field::new("reason", &t!(w, "planning-field-reason"))
                .hint(&t!(w, "planning-field-reason-hint")).rows(2)
                .characters_max(REASON_CHARACTERS_MAX)))
            (button_secondary(&t!(w, "planning-align")))
        }))
    }
}

fn desk_line(visit: &Visit, one: &Served) -> Markup {
    let w = &visit.words;
    let since = w.date(one.alignment.starts_on);
    html! {
        a href=(one.address) { (one.name) } " "
        @match &one.counts {
            Counts::Yes => {},
            Counts::Ended => (tag(Tone::Neutral, &t!(w, "planning-alignment-ended"))),
            Counts::TargetInactive(why) => {
                (tag(Tone::Warn, &t!(w, "planning-alignment-idle"))) " " (quiet(why))
            },
        }
        br;
        (small(&one.alignment.reason)) " "
        (quiet(&match one.alignment.ends_on {
            Some(last) => t!(w, "planning-days", first = since, last = w.date(last)),
            None => t!(w, "planning-since", day = since),
        }))
        @if let Some(why) = &one.alignment.ended_reason { br; (small(why)) }
        @if one.alignment.ends_on.is_none() {
            " " a href=(format!("/alignments/{}/end", one.alignment.key)) {
                (t!(w, "planning-end-alignment"))
                (web::components::about(&one.name))
            }
        }
    }
}

/// The address of the page that shows a subject, where there is one.
fn address_of(subject: &Subject) -> String {
    match subject.kind {
        SubjectKind::Activity => format!("/activities/{}/edit", subject.key),
        SubjectKind::ExternalRequest => format!("/outside/{}", subject.key),
        SubjectKind::Plc | SubjectKind::CoachingCycle => "/".to_owned(),
    }
}

async fn one(visit: &Visit, text: &str) -> Result<Served, Halt> {
    let key = super::key(text)?;
    let (w, today) = (visit.words.clone(), visit.today);
    visit
        .read(move |tx| {
            let found = crate::store::alignment::by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let all = served(tx, &w, &found.1.subject, today)?;
            all.into_iter().find(|one| one.alignment.key == key).ok_or(Halt::NotFound)
        })
        .await
}

/// `GET /alignments/{key}/end`
pub async fn end_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::Align>(&Asked::district())?;
    let one = one(&visit, &key).await?;
    Ok(end_page(&visit, &one, &Answers::blank(&visit.words)))
}

fn end_page(visit: &Visit, one: &Served, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "planning-end-alignment"))
        .caption(one.name.clone())
        .back(address_of(&one.alignment.subject), t!(w, "web-back"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "planning-end-alignment-means", day = w.date(visit.today))) }
            p { (quiet(&one.alignment.reason)) }
            (form(visit, &format!("/alignments/{}/end", one.alignment.key), html! {
                (text_area(answers, Field::new("reason", &t!(w, "planning-field-why")).rows(3)
                    .characters_max(REASON_CHARACTERS_MAX)))
                (button_secondary(&t!(w, "planning-end-alignment")))
            }))
        })
}

/// `POST /alignments/{key}/end`
pub async fn end(visit: Visit, Path(key): Path<String>, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::Align>(&Asked::district())?;
    let one = one(&visit, &key).await?;
    let (occasion, known) = (visit.occasion(), one.alignment.key.clone());
    let why = sent.text("reason").to_owned();
    let said = t!(visit.words, "planning-alignment-ended-said");
    let done = visit
        .submit(&sent, move |tx| {
            let subject = crate::end_alignment(tx, &permit, &occasion, &known, &why)?;
            Ok(Done::to(address_of(&subject)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (_, message) = words::align_refusal(&visit.words, &refusal);
            end_page(&visit, &one, &sent.answers().refused("reason", message)).into_response()
        }
    })
}
