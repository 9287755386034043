//! The options of a conference's slots: listed, added from the sections that meet then, taken out.

use std::convert::Infallible;

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::{Section, SectionState};
use kernel::Failed;
use maud::{Markup, html};
use registration::pages::words as seat_words;
use web::components::{
    ActionButton, Choice, Column, Field, FieldWidth, Table, about, action_button, button_group,
    button_named, checkboxes, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::pages::desk::{Seen, edit_page, seen};
use crate::pages::desk_form;
use crate::plan::{NotAnOption, add_options, remove_option};
use crate::{Placed, Slot};

const STRAND_CHARACTERS_MAX: usize = 60;

pub(crate) fn option_table(visit: &Visit, seen: &Seen, options: &[&(Placed, Section)]) -> Markup {
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
        let title = seen.conference.option_title(section);
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

pub(crate) fn add_form(
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

/// `POST /conferences/{key}/options`
pub async fn options_add(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let seen = seen(&visit, &key).await?;
    let w = visit.words.clone();
    let slot = seen.candidates.iter().find(|(slot, _)| slot.key.as_str() == submitted.text("slot"));
    let (slot, candidates) = slot.ok_or(Halt::Conflict)?;
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
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
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
