//! The office puts a conference together: `/conferences/new`, `/conferences/{key}/edit` with its
//! slots and options, and its publication.

use std::convert::Infallible;

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::{Section, SectionState};
use db::Tx;
use kernel::{Failed, Fault, Key};
use maud::{Markup, html};
use registration::pages::words as seat_words;
use web::components::{
    ActionButton, Choice, Column, Field, FieldWidth, Table, about, action_button, band, button,
    button_group, button_link_secondary, button_named, checkboxes, date_field, details, form,
    inset, text_field, time_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::pages::desk_form;
use crate::plan::{
    NotAnOption, add_options, add_slot, change, create, publish, remove_option, remove_slot,
};
use crate::{Conference, Placed, Slot, by_key, placed};

const STRAND_CHARACTERS_MAX: usize = 60;

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
    let (occasion, said) = (visit.occasion(), t!(visit.words, "conference-created"));
    let done = visit
        .submit(&submitted, move |tx| {
            let key = create(tx, &permit, &occasion, &new, &slots)?;
            let to = format!("/conferences/{key}/edit");
            Ok::<Done, Failed<Infallible>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|never| match never {})
}

/// What the page shows.
struct Seen {
    conference: Conference,
    placed: Vec<(Placed, Section)>,
    /// Sections that meet within a slot and are no option yet, slot by slot.
    candidates: Vec<(Slot, Vec<Section>)>,
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
    Ok(Some(Seen { conference, placed, candidates }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| look(tx, &key)?.ok_or(Halt::NotFound)).await
}

pub async fn conference_edit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let answers = desk_form::answers(&visit.words, &seen.conference);
    Ok(edit_page(&visit, &seen, &answers))
}

fn edit_page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
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
            } @else { (option_table(visit, seen, &options)) }
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

fn option_table(visit: &Visit, seen: &Seen, options: &[&(Placed, Section)]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "conference-column-option")),
        Column::text(t!(w, "conference-field-strand")),
        Column::text(t!(w, "registration-fact-where")),
        Column::number(t!(w, "conference-column-seats")),
        Column::actions(t!(w, "registration-column-actions")),
    ];
    let caption = t!(w, "conference-slot-count", count = options.len());
    let mut table = Table::new(caption, columns).stacked();
    for (placed, section) in options {
        let title = section.full_title();
        table.push(vec![
            html! {
                a href=(format!("/sections/{}", section.key)) { (title) } " "
                @if section.state(visit.now) == SectionState::Draft {
                    span.quiet { (t!(w, "registration-section-draft")) }
                }
            },
            html! { (placed.strand) },
            html! { (seat_words::place(w, section)) },
            html! { @match section.capacity { Some(seats) => (seats), None => "–" } },
            html! {
                a href=(format!("/sections/{}/standing", section.key)) {
                    (t!(w, "conference-require")) (about(&title))
                }
                (action_button(visit, &ActionButton {
                    action: &format!("/conferences/{}/options/{}/removal",
                        seen.conference.key, section.key),
                    label: &t!(w, "conference-remove"),
                    about: &title,
                }))
            },
        ]);
    }
    table.render(w)
}

fn add_form(
    visit: &Visit,
    seen: &Seen,
    (slot, candidates): (&Slot, &[Section]),
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    let (which, strand) = (format!("section-{}", slot.key), format!("strand-{}", slot.key));
    let choices: Vec<Choice> = candidates
        .iter()
        .map(|one| Choice::new(&one.key, one.full_title()).hint(seat_words::when(w, one)))
        .collect();
    form(
        visit,
        &format!("/conferences/{}/options", seen.conference.key),
        html! {
            input type="hidden" name="slot" value=(slot.key);
            (checkboxes(answers, Field::new(&which, &t!(w, "conference-add-which")), &choices))
            (text_field(answers, Field::new(&strand, &t!(w, "conference-field-strand"))
                .hint(&t!(w, "conference-field-strand-hint")).width(FieldWidth::Medium).optional()))
            (button_group(button_named(&t!(w, "conference-add-do"), "add", "yes")))
        },
    )
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

/// `POST /conferences/{key}/options`
pub async fn options_add(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let w = visit.words.clone();
    let slot = seen.candidates.iter().find(|(slot, _)| slot.key.as_str() == submitted.text("slot"));
    let (slot, candidates) = slot.ok_or(Halt::NotFound)?;
    let field = format!("section-{}", slot.key);
    let mut strand = submitted.text(&format!("strand-{}", slot.key)).trim().to_owned();
    strand = strand.chars().take(STRAND_CHARACTERS_MAX).collect();
    if strand.is_empty() {
        strand = t!(w, "conference-strand-general");
    }
    let options: Vec<Placed> = candidates
        .iter()
        .filter(|one| submitted.all(&field).any(|key| key == one.key.as_str()))
        .map(|one| Placed { section: one.id, slot: slot.id, strand: strand.clone() })
        .collect();
    let to = format!("/conferences/{}/edit", seen.conference.key);
    let (occasion, of) = (visit.occasion(), seen.conference.clone());
    let words = w.clone();
    let added = visit
        .submit(&submitted, move |tx| {
            let calendar = words.calendar();
            add_options(tx, &permit, &occasion, calendar, (&of, &options))?;
            let said = t!(words, "conference-added", count = options.len());
            Ok(Done::to(to.clone()).saying(said))
        })
        .await
        .or_halt()?;
    match added {
        Ok(done) => Ok(done),
        Err(NotAnOption::MeetsElsewhere { title }) => {
            let why = t!(w, "conference-error-elsewhere", title = &title);
            Ok(not_added(&visit, &seen, &submitted, (&field, why)).into_response())
        }
        Err(NotAnOption::Placed { title }) => {
            let why = t!(w, "conference-error-placed", title = &title);
            Ok(not_added(&visit, &seen, &submitted, (&field, why)).into_response())
        }
        Err(NotAnOption::Refused(_)) => Err(Halt::Conflict),
    }
}

fn not_added(
    visit: &Visit,
    seen: &Seen,
    submitted: &Submitted,
    (field, why): (&str, String),
) -> Page {
    let answers = desk_form::beside(submitted.answers(), &visit.words, &seen.conference);
    edit_page(visit, seen, &answers.refused(field, why))
}

/// `POST /conferences/{key}/options/{section}/removal`
pub async fn option_remove(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let seen = seen(&visit, &key).await?;
    let (_, section) =
        seen.placed.iter().find(|(_, one)| one.key.as_str() == section).ok_or(Halt::NotFound)?;
    let (occasion, id) = (visit.occasion(), section.id);
    let to = format!("/conferences/{}/edit", seen.conference.key);
    let said = t!(visit.words, "conference-removed", title = section.full_title());
    let done = visit
        .submit(&submitted, move |tx| {
            remove_option(tx, &permit, &occasion, id)?;
            Ok::<Done, Failed<Infallible>>(Done::to(to.clone()).saying(said.clone()))
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
