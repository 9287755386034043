//! Home of a guest: what needs them, what is coming up, their record, and what is open to them.

use conference::pages::guests::offered as offered_to_guests;
use db::outbox;
use db::outbox::Told;
use maud::html;
use notices::Wordings;
use registration::active_registrations_of;
use registration::roster::Held;
use web::components::{Empty, Row, Waits, band, by_day, empty, rows};
use web::{Halt, Page, Visit, t};

use super::home::{COMING_DAYS, greeting, next_session, state_tag};
use super::home_now::{notice_row, offered};

struct Home {
    notices: Vec<Told>,
    wordings: Wordings,
    held: Vec<Held>,
    unconfirmed: Vec<(fees::Charge, String)>,
    pieces: usize,
}

pub(super) async fn home_guest(visit: &Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    let home = visit
        .read(move |tx| {
            Ok(Home {
                notices: outbox::unread(tx, person)?,
                wordings: notices::wordings(tx)?,
                held: active_registrations_of(tx, person)?,
                unconfirmed: fees::pages::beside::unconfirmed(tx, person)?,
                pieces: credit::transcript(tx, person, None)?.len(),
            })
        })
        .await?;
    let w = &visit.words;
    let mut waits: Vec<Waits> = home.held.iter().filter_map(|held| offered(visit, held)).collect();
    waits.extend(
        home.unconfirmed.iter().map(|seat| fees::pages::beside::home_row(w, seat, visit.today)),
    );
    waits.extend(
        home.notices.iter().map(|told| Waits::some_time(notice_row(visit, &home.wordings, told))),
    );
    let now = by_day(waits);
    let until = visit.today.plus_days(COMING_DAYS);
    let ahead = home
        .held
        .iter()
        .filter_map(|held| next_session(visit, &held.section, until, &state_tag(w, held)));
    let mut coming: Vec<_> = ahead.collect();
    coming.sort_by_key(|(at, _)| *at);
    let coming: Vec<Row> = coming.into_iter().map(|(_, row)| row).collect();
    let offered = offered_to_guests(visit).await?;
    Ok(Page::new(visit, greeting(visit)).caption(w.date_long(visit.today)).wide().body(html! {
        (band(&t!(w, "server-home-now"), html! {
            @if now.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "server-home-nothing-now") }))
            } @else { (rows(&now)) }
        }))
        @if !coming.is_empty() { (band(&t!(w, "server-home-coming"), rows(&coming))) }
        (band(&t!(w, "guests-home-record"), html! {
            p { a href="/my/transcript" { (t!(w, "guests-home-transcript", count = home.pieces)) } }
        }))
        (band(&t!(w, "guests-home-offered"), offered))
    }))
}
