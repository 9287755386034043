//! The list of buildings, and the forms that open and close one.

use super::directory::{level_name, within};
use crate::kinds::Level;
use crate::person::Building;
use crate::place::{BuildingRefusal, NewBuilding, close_building, open_building};
use crate::store;
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Key, SiteCode};
use maud::{Markup, html};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, button, button_danger, button_link,
    date_field, details, empty, form, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const NAME_CHARACTERS_MAX: usize = 120;

/// `GET /buildings`
pub async fn buildings_page(visit: Visit) -> Result<Page, Halt> {
    let within = within(&visit)?;
    let mut buildings = visit.read(|tx| Ok(store::buildings(tx)?)).await?;
    buildings.retain(|building| within.as_ref().is_none_or(|own| own.contains(&building.id)));
    Ok(list(&visit, &buildings, &Answers::blank(&visit.words)))
}

fn list(visit: &Visit, buildings: &[Building], answers: &Answers) -> Page {
    let w = &visit.words;
    let edits = visit.could(ActionKind::EditStaff);
    let mut columns = vec![
        Column::text(t!(w, "staff-building")),
        Column::text(t!(w, "staff-code")),
        Column::text(t!(w, "staff-level")),
        Column::text(t!(w, "staff-opened-on")),
        Column::text(t!(w, "staff-closed-on")),
    ];
    if edits {
        columns.push(Column::actions(t!(w, "staff-close")));
    }
    let caption = t!(w, "staff-buildings-caption", count = buildings.len());
    let mut table = Table::new(caption, columns).stacked();
    for building in buildings {
        let mut cells = vec![
            html! { (building.name) },
            html! { (building.code) },
            html! { (level_name(w, building.level)) },
            html! { (w.date(building.opened_on)) },
            html! { @if let Some(last) = building.closed_on { (w.date(last)) } @else { "–" } },
        ];
        if edits {
            cells.push(closing(visit, building, answers));
        }
        table.push(cells);
    }
    let page = Page::new(visit, t!(w, "staff-buildings"))
        .wide()
        .back("/people", t!(w, "staff-back-to-people"))
        .errors(answers)
        .body(html! {
            @if buildings.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "staff-no-buildings"), action: None }))
            } @else { (table.render(w)) }
        });
    if edits {
        page.actions(button_link("/buildings/new", &t!(w, "staff-building-open")))
    } else {
        page
    }
}

/// The form that closes one building, folded away in its row.
fn closing(visit: &Visit, building: &Building, given: &Answers) -> Markup {
    let w = &visit.words;
    if building.closed_on.is_some() {
        return Markup::default();
    }
    let field = format!("closed-on-{}", building.key);
    let blank = Answers::blank(w).with(&field, visit.today);
    let answers = if given.value(&field).is_empty() { &blank } else { given };
    let label = t!(w, "staff-closed-on");
    details(
        &t!(w, "staff-close-named", name = &building.name),
        html! {
            (form(visit, &format!("/buildings/{}/closure", building.key), html! {
                (date_field(answers, Field::new(&field, &label)))
                (button_danger(&t!(w, "staff-close")))
            }))
        },
    )
}

/// `GET /buildings/new`
pub async fn building_new(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditStaff>(&Subject::district())?;
    let answers = Answers::blank(&visit.words).with("opened-on", visit.today);
    Ok(new_page(&visit, &answers))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    let levels: Vec<Choice> =
        Level::ALL.iter().map(|level| Choice::new(level, level_name(w, *level))).collect();
    Page::new(visit, t!(w, "staff-building-open"))
        .back("/buildings", t!(w, "staff-buildings"))
        .errors(answers)
        .body(form(
            visit,
            "/buildings",
            html! {
                (text_field(answers, Field::new("name", &t!(w, "staff-building-name"))))
                (text_field(answers, Field::new("code", &t!(w, "staff-code"))
                    .hint(&t!(w, "staff-code-hint")).width(FieldWidth::Short)))
                (select(answers, Field::new("level", &t!(w, "staff-level")), &levels))
                (date_field(answers, Field::new("opened-on", &t!(w, "staff-opened-on"))))
                (button(&t!(w, "staff-building-open")))
            },
        ))
}

/// `POST /buildings`
pub async fn building_open(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditStaff>(&Subject::district())?;
    let w = &visit.words;
    let mut reading = sent.read();
    let name = reading.required_text("name", &t!(w, "staff-building-name"), NAME_CHARACTERS_MAX);
    let code = reading.required_text("code", &t!(w, "staff-code"), NAME_CHARACTERS_MAX);
    let code = code.and_then(|code| {
        let read = SiteCode::parse(&code);
        if read.is_none() {
            reading.refuse("code", t!(w, "staff-refused-code"));
        }
        read
    });
    let level = reading.required_choice("level", &t!(w, "staff-level"), Level::parse);
    let opened_on = reading.required_date("opened-on", &t!(w, "staff-opened-on"));
    let new = reading.finish(|| {
        Some(NewBuilding { code: code?, name: name?, level: level?, opened_on: opened_on? })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(new_page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "staff-building-opened", name = &new.name));
    let done = visit
        .submit(&sent, move |tx| {
            open_building(tx, &permit, &occasion, &new)?;
            Ok(Done::to("/buildings").saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let message = said_no(w, &refusal);
            new_page(&visit, &sent.answers().refused("code", message)).into_response()
        }
    })
}

/// `POST /buildings/{key}/closure`
pub async fn building_closure(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditStaff>(&Subject::district())?;
    let w = &visit.words;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let field = format!("closed-on-{key}");
    let buildings = visit.read(|tx| Ok(store::buildings(tx)?)).await?;
    let building = buildings.iter().find(|building| building.key == key).ok_or(Halt::NotFound)?;
    let mut reading = sent.read();
    let day = reading.required_date(&field, &t!(w, "staff-closed-on"));
    let day = match reading.finish(|| day) {
        Ok(day) => day,
        Err(answers) => return Ok(list(&visit, &buildings, &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), building.id);
    let said = t!(w, "staff-building-closed", name = &building.name, on = w.date(day));
    let done = visit
        .submit(&sent, move |tx| {
            close_building(tx, &permit, &occasion, id, day)?;
            Ok(Done::to("/buildings").saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let message = said_no(w, &refusal);
            let answers = sent.answers().refused(&field, message);
            list(&visit, &buildings, &answers).into_response()
        }
    })
}

fn said_no(w: &Words, refusal: &BuildingRefusal) -> String {
    match refusal {
        BuildingRefusal::NoSuchBuilding => t!(w, "staff-gone"),
        BuildingRefusal::CodeTaken { by } => t!(w, "staff-refused-code-taken", name = by),
        BuildingRefusal::ClosesBeforeItOpens { opened_on } => {
            t!(w, "staff-refused-closes", on = w.date(*opened_on))
        }
        BuildingRefusal::StillStaffed { positions } => {
            t!(w, "staff-refused-staffed", count = *positions)
        }
    }
}
