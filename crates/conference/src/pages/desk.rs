//! The office puts a conference together: `/conferences/new`, `/conferences/{key}/edit` with its
//! slots and options, and its publication.

use std::collections::HashSet;
use std::convert::Infallible;

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use db::Tx;
use kernel::{Failed, Fault, Key, SectionId};
use maud::{Markup, html};
use web::components::{
    ActionButton, Field, FieldWidth, action_button, band, button, button_group,
    button_link_secondary, date_field, details, form, inset, text_field, time_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::guests::open_options;
use crate::pages::desk_form;
use crate::pages::desk_options::{add_form, option_table};
use crate::plan::{Students, add_slot, change, create, publish, remove_slot};
use crate::{Conference, Placed, Slot, by_key, placed};

fn permit(visit: &Visit) -> Result<Permit<action::EditCatalog>, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())
}

pub async fn conference_new(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    Ok(new_page(&visit, &desk_form::blank(&visit.words)))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "conference-new"))
        .back("/conferences", t!(w, "conference-list"))
        .errors(answers)
        .body(form(
            visit,
            "/conferences",
            html! {
                (desk_form::what(w, answers))
                (desk_form::days(w, answers))
                (button(&t!(w, "conference-create")))
            },
        ))
}

pub async fn conference_create(visit: Visit, submitted: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let (new, slots) = match desk_form::read_new(&visit.words, &submitted) {
        Ok(written) => written,
        Err(answers) => return Ok(new_page(&visit, &answers).into_response()),
    };
    let students = if submitted.has("student-free") { Students::StayHome } else { Students::Come };
    let (occasion, said) = (visit.occasion(), t!(visit.words, "conference-created"));
    let done = visit
        .submit(&submitted, move |tx| {
            let key = create(tx, &permit, &occasion, &new, (&slots, students))?;
            let to = format!("/conferences/{key}/edit");
            Ok::<Done, Failed<Infallible>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// What the page shows.
pub(crate) struct Seen {
    pub(crate) conference: Conference,
    pub(crate) placed: Vec<(Placed, Section)>,
    /// Sections that meet within a slot and are no option yet, slot by slot.
    pub(crate) candidates: Vec<(Slot, Vec<Section>)>,
    /// Options that are open to guests.
    pub(crate) to_guests: HashSet<SectionId>,
}

fn look(tx: &mut Tx, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(conference) = by_key(tx, key)? else { return Ok(None) };
    let options = placed(tx, conference.id)?;
    let ids: Vec<_> = options.iter().map(|one| one.section).collect();
    let sections = catalog::sections(tx, &ids)?;
    let placed = options
        .into_iter()
        .filter_map(|one| {
            let section = sections.iter().find(|section| section.id == one.section)?.clone();
            Some((one, section))
        })
        .collect();
    let days = conference.days();
    let meeting = match (days.first(), days.last()) {
        (Some(first), Some(last)) => catalog::sections_between(tx, *first, *last)?,
        (_, _) => Vec::new(),
    };
    let mut candidates = Vec::new();
    for slot in &conference.slots {
        let mut those = Vec::new();
        for section in &meeting {
            let free = section.cancelled.is_none() && slot.holds(section);
            if free && crate::store::slot_of(tx, section.id)?.is_none() {
                those.push(section.clone());
            }
        }
        those.sort_by_key(Section::full_title);
        candidates.push((slot.clone(), those));
    }
    let to_guests = open_options(tx, &conference)?;
    Ok(Some(Seen { conference, placed, candidates, to_guests }))
}

pub(crate) async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| look(tx, &key)?.ok_or(Halt::NotFound)).await
}

pub async fn conference_edit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let answers = desk_form::answers(&visit.words, &seen.conference);
    Ok(edit_page(&visit, &seen, &answers))
}

pub(crate) fn edit_page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let conference = &seen.conference;
    let base = format!("/conferences/{}", conference.key);
    Page::new(visit, t!(w, "conference-edit"))
        .wide()
        .caption(conference.title.clone())
        .back(base.clone(), conference.title.clone())
        .errors(answers)
        .actions(button_link_secondary(&format!("{base}/counts"), &t!(w, "conference-counts")))
        .body(html! {
            (publication(visit, seen))
            @for (slot, candidates) in &seen.candidates {
                (slot_band(visit, seen, (slot, candidates), answers))
            }
            (details(&t!(w, "conference-slot-new"), slot_form(visit, conference, answers)))
            (band(&t!(w, "conference-about"), form(visit, &base, html! {
                (desk_form::what(w, answers))
                (button(&t!(w, "conference-save")))
            })))
        })
}

fn publication(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let conference = &seen.conference;
    if conference.published_on.is_some() {
        return html! {
            p { (t!(w, "conference-published", at = w.instant(conference.opens_at),
                count = seen.placed.len())) }
        };
    }
    let address = format!("/conferences/{}/publication", conference.key);
    inset(html! {
        p { (t!(w, "conference-unpublished", at = w.instant(conference.opens_at),
            count = seen.placed.len())) }
        @if !seen.placed.is_empty() {
            (form(visit, &address, button_group(button(&t!(w, "conference-publish")))))
        }
    })
}

fn slot_band(
    visit: &Visit,
    seen: &Seen,
    (slot, candidates): (&Slot, &[Section]),
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    let options: Vec<&(Placed, Section)> =
        seen.placed.iter().filter(|(placed, _)| placed.slot == slot.id).collect();
    let heading = slot_name(w, slot);
    let open = options.iter().filter(|(placed, _)| seen.to_guests.contains(&placed.section));
    let (open, all) = (open.count(), options.len());
    let remove = format!("/conferences/{}/slots/{}/removal", seen.conference.key, slot.key);
    band(
        &heading,
        html! {
            @if options.is_empty() {
                p { (t!(w, "conference-slot-empty")) }
                (action_button(visit, &ActionButton {
                    action: &remove,
                    label: &t!(w, "conference-slot-remove"),
                    about: &heading,
                }))
            } @else {
                (option_table(visit, seen, &options))
                (super::guests::slot_desk(visit, &seen.conference, (slot, &heading), (open, all)))
            }
            @if !candidates.is_empty() {
                (details(&t!(w, "conference-add", count = candidates.len()),
                    add_form(visit, seen, (slot, candidates), answers)))
            }
        },
    )
}

fn slot_name(w: &Words, slot: &Slot) -> String {
    format!("{} · {}, {}", w.day(slot.on), slot.name, w.times(slot.starts, slot.ends))
}

fn slot_form(visit: &Visit, conference: &Conference, answers: &Answers) -> Markup {
    let w = &visit.words;
    let slot = t!(w, "conference-slot");
    form(
        visit,
        &format!("/conferences/{}/slots", conference.key),
        html! {
            (text_field(answers, Field::new("slot-name", &t!(w, "conference-field-slot-name"))))
            div.session-row {
                (date_field(answers, Field::new("slot-on", &t!(w, "conference-field-slot-on"))))
                (time_field(answers, Field::new("slot-from",
                    &t!(w, "conference-field-from", half = &slot)).width(FieldWidth::Short)))
                (time_field(answers, Field::new("slot-to",
                    &t!(w, "conference-field-to", half = &slot)).width(FieldWidth::Short)))
            }
            (button(&t!(w, "conference-slot-add")))
        },
    )
}

/// `POST /conferences/{key}`
pub async fn conference_change(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let new = match desk_form::read(&visit.words, &submitted) {
        Ok(new) => new,
        Err(answers) => return Ok(edit_page(&visit, &seen, &answers).into_response()),
    };
    let (occasion, w, of) = (visit.occasion(), visit.words.clone(), seen.conference.clone());
    let to = format!("/conferences/{}/edit", of.key);
    let said = t!(w, "conference-saved");
    let changed = visit
        .submit(&submitted, move |tx| {
            change(tx, &permit, &occasion, w.calendar(), (&of, &new))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    changed.map_err(|_| Halt::Conflict)
}

/// `POST /conferences/{key}/slots`
pub async fn slot_add(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let slot = match desk_form::read_slot(&visit.words, &submitted) {
        Ok(slot) => slot,
        Err(answers) => {
            let answers = desk_form::beside(answers, &visit.words, &seen.conference);
            return Ok(edit_page(&visit, &seen, &answers).into_response());
        }
    };
    let (occasion, id) = (visit.occasion(), seen.conference.id);
    let to = format!("/conferences/{}/edit", seen.conference.key);
    let said = t!(visit.words, "conference-slot-added");
    let done = visit
        .submit(&submitted, move |tx| {
            add_slot(tx, &permit, &occasion, id, &slot)?;
            Ok::<Done, Failed<Infallible>>(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// `POST /conferences/{key}/slots/{slot}/removal`
pub async fn slot_remove(
    visit: Visit,
    Path((key, slot)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let slot =
        seen.conference.slots.iter().find(|one| one.key.as_str() == slot).ok_or(Halt::NotFound)?.id;
    let to = format!("/conferences/{}/edit", seen.conference.key);
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let done = visit
        .submit(&submitted, move |tx| {
            let said = if remove_slot(tx, &permit, &occasion, slot)? {
                t!(w, "conference-slot-removed")
            } else {
                t!(w, "conference-slot-not-empty")
            };
            Ok::<Done, Failed<Infallible>>(Done::to(to.clone()).saying(said))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// `POST /conferences/{key}/publication`
pub async fn conference_publish(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let (occasion, w, of) = (visit.occasion(), visit.words.clone(), seen.conference.clone());
    let to = format!("/conferences/{}", of.key);
    let said = t!(w, "conference-publish-done", count = seen.placed.len());
    let published = visit
        .submit(&submitted, move |tx| {
            publish(tx, &permit, &occasion, w.calendar(), &of)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    published.map_err(|_| Halt::Conflict)
}
