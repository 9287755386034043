//! What was posted for a section, person by person, with the way to a correction (ATT-7).

use super::issue::room;
use super::{amount_words, piece_amount};
use crate::job;
use crate::line::Piece;
use crate::store::is_being_posted;
use crate::transcript::posted_for;
use access::{ActionKind, Subject, action};
use attendance::outcome::Standing;
use attendance::pages::name_of;
use attendance::room::Place;
use attendance::{Room, Section};
use maud::{Markup, html};
use web::components::{Column, Table, Tone, about, notice, tag};
use web::{Halt, Page, Visit, Words, t};

/// While a posting goes on the page is read again after so many seconds.
const LOOK_AGAIN_SECONDS: u32 = 2;

pub(super) async fn posted_page(visit: &Visit, section: &Section) -> Result<Page, Halt> {
    let id = section.id;
    let (pieces, posting) = visit
        .read(move |tx| Ok((posted_for(tx, id)?, is_being_posted(tx, &job::payload(id))?)))
        .await?;
    let room = room(visit, section).await?;
    let w = &visit.words;
    let corrects = visit.could(ActionKind::CorrectCredit)
        && visit.permit::<action::CorrectCredit>(&Subject::district()).is_ok();
    let page = Page::new(visit, t!(w, "credit-posted-title"))
        .caption(name_of(section))
        .back(format!("/sections/{}/roster", section.key), t!(w, "credit-back-to-roster"))
        .wide()
        .lead(lead(w, section));
    let page = if posting {
        page.refresh(LOOK_AGAIN_SECONDS).notice(notice(
            Tone::Warn,
            &t!(w, "credit-posting"),
            html! { p { (t!(w, "credit-posting-words", count = people(&pieces))) } },
        ))
    } else {
        page
    };
    Ok(page.body(table(visit, &room, &pieces, corrects).render(w)))
}

fn people(pieces: &[Piece]) -> usize {
    let mut people: Vec<_> = pieces.iter().map(|piece| piece.award.person).collect();
    people.sort_unstable();
    people.dedup();
    people.len()
}

fn lead(w: &Words, section: &Section) -> String {
    section
        .settlement
        .map(|settlement| t!(w, "credit-posted-lead", at = w.instant(settlement.at)))
        .unwrap_or_default()
}

fn table(visit: &Visit, room: &Room, pieces: &[Piece], corrects: bool) -> Table {
    let w = &visit.words;
    let mut columns = vec![
        Column::text(t!(w, "credit-person")),
        Column::text(t!(w, "credit-attended")),
        Column::text(t!(w, "credit-posted")),
    ];
    if corrects {
        columns.push(Column::actions(t!(w, "credit-correct")));
    }
    let caption = t!(w, "credit-posted-count", count = people(pieces), all = room.places.len());
    let mut table = Table::new(caption, columns).stacked();
    for place in &room.places {
        let mut cells = vec![
            html! { (place.who.name.sorted()) },
            html! { (standing(w, place)) },
            posted(w, place, pieces),
        ];
        if corrects {
            let path = format!("/sections/{}/corrections/{}", room.section.key, place.who.key);
            cells.push(html! {
                @if place.who.person != visit.actor.person {
                    a href=(path) { (t!(w, "credit-correct")) (about(&place.who.name.to_string())) }
                }
            });
        }
        table.push(cells);
    }
    table
}

fn standing(w: &Words, place: &Place) -> String {
    let attended = w.hours(place.outcome.attended);
    match place.outcome.standing() {
        Standing::Full => t!(w, "credit-standing-full", time = attended),
        Standing::Partial => {
            t!(w, "credit-standing-part", time = attended, all = w.hours(place.outcome.held))
        }
        Standing::None => t!(w, "credit-standing-none"),
    }
}

fn posted(w: &Words, place: &Place, pieces: &[Piece]) -> Markup {
    let own: Vec<&Piece> =
        pieces.iter().filter(|piece| piece.award.person == place.who.person).collect();
    html! {
        @if own.is_empty() { (t!(w, "credit-none")) }
        @for piece in own {
            div {
                (piece_amount(w, piece))
                @if piece.revoked().is_some() {
                    " " (tag(Tone::Bad, &t!(w, "credit-state-revoked")))
                } @else if !piece.later.is_empty() {
                    " " (tag(Tone::Warn, &was(w, piece)))
                }
            }
        }
    }
}

fn was(w: &Words, piece: &Piece) -> String {
    let award = &piece.award;
    let first = amount_words(w, award.amount, award.unit, &award.credit_name);
    t!(w, "credit-was", amount = first)
}
