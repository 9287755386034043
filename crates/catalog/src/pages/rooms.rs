//! `/rooms`: the rooms where sessions meet.

use access::{Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Seats};
use maud::html;
use web::components::{
    Choice, Column, Field, Table, band, button, form, number_field, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use crate::room::{NewRoom, RoomTwice, add_room, rooms};

const NAME_CHARACTERS_MAX: usize = 100;

pub async fn rooms_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())?;
    page(&visit, &Answers::blank(&visit.words)).await
}

async fn page(visit: &Visit, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let (all, buildings) = visit.read(|tx| Ok((rooms(tx)?, staff::buildings(tx)?))).await?;
    let columns = vec![
        Column::text(t!(w, "catalog-room")),
        Column::text(t!(w, "catalog-room-building")),
        Column::number(t!(w, "catalog-room-capacity")),
        Column::text(t!(w, "catalog-room-equipment")),
    ];
    let mut table = Table::new(t!(w, "catalog-rooms-count", count = all.len()), columns).stacked();
    for room in &all {
        table.push(vec![
            html! { (room.name) },
            html! { (room.building_name) },
            html! { @if let Some(seats) = room.capacity { (seats) } },
            html! { @if let Some(equipment) = &room.equipment { (equipment) } },
        ]);
    }
    let choices: Vec<Choice> =
        buildings.iter().map(|one| Choice::new(one.code.as_str(), one.name.clone())).collect();
    Ok(Page::new(visit, t!(w, "catalog-rooms-title"))
        .back("/activities", t!(w, "catalog-activities-title"))
        .errors(answers)
        .body(html! {
            @if !all.is_empty() { (table.render(w)) }
            (band(&t!(w, "catalog-room-new"), form(visit, "/rooms", html! {
                (select(answers, Field::new("building", &t!(w, "catalog-room-building")), &choices))
                (text_field(answers, Field::new("name", &t!(w, "catalog-room"))))
                (number_field(answers, Field::new("capacity", &t!(w, "catalog-room-capacity"))
                    .optional()))
                (text_field(answers, Field::new("equipment", &t!(w, "catalog-room-equipment"))
                    .optional()))
                (button(&t!(w, "catalog-room-add")))
            })))
        }))
}

pub async fn room_add(visit: Visit, submitted: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let w = &visit.words;
    let buildings = visit.read(|tx| Ok(staff::buildings(tx)?)).await?;
    let mut read = submitted.read();
    let building = read.required_choice("building", &t!(w, "catalog-room-building"), |code| {
        buildings.iter().find(|one| one.code.as_str() == code).map(|one| one.id)
    });
    let name = read.required_text("name", &t!(w, "catalog-room"), NAME_CHARACTERS_MAX);
    let capacity = read
        .optional_number("capacity", &t!(w, "catalog-room-capacity"), 1..=10_000)
        .map(Seats::from_count);
    let equipment =
        read.optional_text("equipment", &t!(w, "catalog-room-equipment"), NAME_CHARACTERS_MAX);
    let new = match read
        .finish(|| Some(NewRoom { building: building?, name: name?, capacity, equipment }))
    {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &answers).await?.into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "catalog-room-added", name = &new.name));
    let added = visit
        .submit(&submitted, move |tx| {
            add_room(tx, &permit, &occasion, &new)?;
            Ok::<Done, Failed<RoomTwice>>(Done::to("/rooms").saying(said.clone()))
        })
        .await
        .or_halt()?;
    if let Ok(done) = added {
        return Ok(done);
    }
    let answers = submitted.answers().refused("name", t!(w, "catalog-error-room-twice"));
    Ok(page(&visit, &answers).await?.into_response())
}
