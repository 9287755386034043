//! Seats of a group with a stake: who sits, and who leaves before their term is over.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use web::components::{
    Choice, Field, button_secondary, date_field, details, form, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Submitted, Visit, t};

use super::voice::{NAME_CHARACTERS_MAX, One, after, group_page, one, permit};
use crate::hear::{end_seat, seat};
use crate::voice::{Group, Seat};

/// Who sits for a group, from when until when.
pub(super) fn seat_form(visit: &Visit, one: &One, answers: &Answers) -> Markup {
    let w = &visit.words;
    let address = format!("/voice/groups/{}/seats", one.group.key);
    details(
        &t!(w, "voice-seat"),
        form(
            visit,
            &address,
            html! {
                (text_field(answers, Field::new("name", &t!(w, "voice-field-person"))
                    .hint(&t!(w, "voice-field-person-hint"))))
                (date_field(answers, Field::new("starts", &t!(w, "planning-field-starts"))))
                (date_field(answers, Field::new("ends", &t!(w, "planning-field-ends"))))
                (button_secondary(&t!(w, "voice-seat")))
            },
        ),
    )
}

/// The seats that can end before their term is over.
fn ending<'a>(visit: &Visit, group: &'a Group) -> impl Iterator<Item = &'a Seat> + use<'a> {
    let today = visit.today;
    group.seats.iter().filter(move |seat| seat.ends_on >= today)
}

/// Who leaves before their term is over.
pub(super) fn end_form(visit: &Visit, group: &Group, answers: &Answers) -> Markup {
    let w = &visit.words;
    let choices: Vec<Choice> = ending(visit, group)
        .map(|seat| Choice::new(&seat.key, format!("{} · {}", seat.name, w.date(seat.ends_on))))
        .collect();
    if choices.is_empty() {
        return html! {};
    }
    let address = format!("/voice/groups/{}/seats/end", group.key);
    details(
        &t!(w, "voice-seat-end"),
        form(
            visit,
            &address,
            html! {
                (select(answers, Field::new("seat", &t!(w, "voice-a-seat")), &choices))
                (date_field(answers, Field::new("last", &t!(w, "voice-field-last"))))
                (button_secondary(&t!(w, "voice-seat-end")))
            },
        ),
    )
}

/// `POST /voice/groups/{key}/seats/end`
pub async fn seat_end(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let one = one(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let chosen = read.required_choice("seat", &t!(w, "voice-a-seat"), |value| {
        ending(&visit, &one.group).find(|seat| seat.key.as_str() == value).map(|seat| seat.id)
    });
    let last = read.required_date("last", &t!(w, "voice-field-last"));
    let (chosen, last) = match read.finish(|| Some((chosen?, last?))) {
        Ok(read) => read,
        Err(answers) => return Ok(group_page(&visit, &one, &answers).into_response()),
    };
    let (occasion, group) = (visit.occasion(), one.group.clone());
    let (to, said) = (format!("/voice/groups/{key}"), t!(w, "voice-seat-ended"));
    let done = visit
        .submit(&sent, move |tx| {
            end_seat(tx, &permit, &occasion, (&group, chosen), last)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(after(&visit, &one, (&sent, "last"), done))
}

/// `POST /voice/groups/{key}/seats`
pub async fn seat_take(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let one = one(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let name = read.required_text("name", &t!(w, "voice-field-person"), NAME_CHARACTERS_MAX);
    let starts = read.required_date("starts", &t!(w, "planning-field-starts"));
    let ends = read.required_date("ends", &t!(w, "planning-field-ends"));
    let (name, starts, ends) = match read.finish(|| Some((name?, starts?, ends?))) {
        Ok(read) => read,
        Err(answers) => return Ok(group_page(&visit, &one, &answers).into_response()),
    };
    let written = name.clone();
    let person = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
    let (name, person) = match person {
        Some(person) => (person.name.to_string(), Some(person.id)),
        None => (name, None),
    };
    let (occasion, group) = (visit.occasion(), one.group.clone());
    let (to, said) = (format!("/voice/groups/{key}"), t!(w, "voice-seated"));
    let done = visit
        .submit(&sent, move |tx| {
            seat(tx, &permit, &occasion, &group, (&name, person, starts, ends))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(after(&visit, &one, (&sent, "starts"), done))
}
