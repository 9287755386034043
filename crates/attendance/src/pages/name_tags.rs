//! Name tags and table tents from the roster (ATT-3): `GET /sections/{key}/name-tags.pdf`. A tag bears the
//! code that a door reads. What anybody needs in order to eat or to take part is never printed.

use std::collections::HashMap;

use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, LocalDate, PersonName, StaffId};
use pdf::{Card, CardSheet, Cards, Qr};
use serde::Deserialize;
use web::qr::QrCode;
use web::{Halt, Visit, Words, t};

use super::sheet::paper_language;
use super::{name_of, room_at, section_at, taking};
use crate::badge::{BadgeCode, badge_for_tag};
use crate::room::Room;

/// A side that a scanner reads through the plastic of a badge holder, in points.
const QR_POINTS: u16 = 62;

/// Which paper.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    sheet: String,
}

impl Asked {
    fn sheet(&self) -> CardSheet {
        match self.sheet.as_str() {
            "cards" => CardSheet::Cards6,
            "tents" => CardSheet::Tents,
            _ => CardSheet::Labels8,
        }
    }
}

/// `GET /sections/{key}/name-tags.pdf`: `?sheet=labels`, `cards` or `tents`.
pub async fn name_tags(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Halt> {
    let (section, subject) = section_at(&visit, &key).await?;
    let permit = taking(&visit, &subject)?;
    let room = room_at(&visit, section).await?;
    if room.places.is_empty() && room.section.presenters.is_empty() {
        return Err(Halt::NotAllowedBecause(t!(visit.words, "attendance-tags-nobody")));
    }
    let sheet = asked.sheet();
    let people: Vec<StaffId> = bearers(&room).into_iter().map(|(person, _, _)| person).collect();
    let occasion = visit.occasion();
    let (codes, buildings) = visit
        .application
        .database
        .write(move |tx| {
            let mut codes = HashMap::new();
            for person in &people {
                codes.insert(*person, badge_for_tag(tx, &permit, &occasion, *person)?);
            }
            Ok::<_, Fault>((codes, buildings(tx, &people, occasion.today)?))
        })
        .await
        .map_err(Halt::Fault)?;
    let cards = Cards {
        title: t!(visit.words, "attendance-tags-of", section = name_of(&room.section)),
        language: paper_language(&visit.words),
        author: visit.district.name.clone(),
        producer: "Perennial".to_owned(),
        sheet,
        cards: cards(&visit.words, &room, sheet, (&codes, &buildings))?,
    };
    let bytes = pdf::write_cards(&cards)
        .map_err(|error| Fault::new(format!("writing name-tags.pdf: {error}")))?;
    let name = match sheet {
        CardSheet::Labels8 | CardSheet::Cards6 => "name-tags",
        CardSheet::Tents => "table-tents",
    };
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{name}.pdf\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// Presenters first, then everyone on the roster, each once, with where a guest is from.
fn bearers(room: &Room) -> Vec<(StaffId, PersonName, Option<String>)> {
    let presenters =
        room.section.presenters.iter().map(|(person, name)| (*person, name.clone(), None));
    let mut all: Vec<(StaffId, PersonName, Option<String>)> = presenters.collect();
    for place in &room.places {
        let who = &place.who;
        if !all.iter().any(|(known, _, _)| *known == who.person) {
            all.push((who.person, who.name.clone(), who.organization.clone()));
        }
    }
    all
}

/// Where each works on the day.
fn buildings(
    tx: &mut Tx,
    people: &[StaffId],
    on: LocalDate,
) -> Result<HashMap<StaffId, String>, Fault> {
    let mut all = HashMap::new();
    for person in people {
        let facts = staff::facts_of(tx, *person, on)?;
        let first = facts.positions.into_iter().next();
        all.extend(first.map(|position| (*person, position.building_name)));
    }
    Ok(all)
}

type Known<'a> = (&'a HashMap<StaffId, BadgeCode>, &'a HashMap<StaffId, String>);

fn cards(
    w: &Words,
    room: &Room,
    sheet: CardSheet,
    (codes, buildings): Known<'_>,
) -> Result<Vec<Card>, Halt> {
    let mut cards = Vec::new();
    for (person, name, organization) in bearers(room) {
        let from = organization.or_else(|| buildings.get(&person).cloned());
        let presents = room.section.is_presented_by(person);
        let what = presents.then(|| t!(w, "attendance-tags-presenter"));
        let (qr, title) = match sheet {
            CardSheet::Tents => (None, None),
            CardSheet::Labels8 | CardSheet::Cards6 => (
                codes.get(&person).map(|code| badge(w, code)).transpose()?,
                Some(room.section.title.clone()),
            ),
        };
        let below = [from, what, title].into_iter().flatten().collect();
        cards.push(Card { name: name.to_string(), below, qr });
    }
    Ok(cards)
}

fn badge(w: &Words, code: &BadgeCode) -> Result<Qr, Halt> {
    Ok(Qr {
        modules: QrCode::new(code.as_str())?.rows().to_vec(),
        side: QR_POINTS,
        alt: t!(w, "attendance-badge-qr"),
        caption: String::new(),
    })
}
