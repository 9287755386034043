//! `/guests/conferences/{key}`: a conference as guests see it, slot by slot, with one tap to take a seat or
//! change it; and the office's word for each slot.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::SignUp;
use kernel::{Failed, Key, StaffId};
use maud::{Markup, html};
use registration::pages::guests::{guest_refused, guests_list_with, offered_to_guests, ways_in};
use registration::pages::words as seat_words;
use registration::register::register_guest;
use registration::{Claim, Refusal, Registered};
use web::components::{Row, Table, Tone, about, band, button_group, form, notice, rows};
use web::{Caller, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::option;
use crate::choose::choose_as_guest;
use crate::guests::{GuestOption, ToGuests, guest_options, set_slot};
use crate::{Conference, Slot, by_key, conferences};

/// The guest who is signed in.
fn guest(caller: &Caller) -> Option<StaffId> {
    caller.actor().filter(|actor| actor.is_guest()).map(|actor| actor.person)
}

/// A published conference with what is open to guests; one with nothing for them does not exist.
async fn seen(caller: &Caller, key: &str) -> Result<(Conference, Vec<GuestOption>), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let (guest, at) = (guest(caller), (caller.now, caller.today));
    caller
        .read(move |tx| {
            let conference =
                by_key(tx, &key)?.filter(|one| one.published_on.is_some()).ok_or(Halt::NotFound)?;
            let options = guest_options(tx, &conference, guest, at)?;
            if options.is_empty() { Err(Halt::NotFound) } else { Ok((conference, options)) }
        })
        .await
}

/// `GET /guests`: conferences first, then every section that is open to guests.
pub async fn guests_list(caller: Caller) -> Result<Page, Halt> {
    let listed = conferences_for_guests(&caller).await?;
    guests_list_with(&caller, &listed).await
}

/// What is open to guests, conferences first: for their home page.
pub async fn offered(caller: &Caller) -> Result<Markup, Halt> {
    let (listed, sections) =
        (conferences_for_guests(caller).await?, offered_to_guests(caller).await?);
    Ok(html! { (listed) (sections) })
}

/// The conferences that have something for guests.
async fn conferences_for_guests(caller: &Caller) -> Result<Markup, Halt> {
    let (guest, now, today) = (guest(caller), caller.now, caller.today);
    let all = caller
        .read(move |tx| {
            let mut all = Vec::new();
            for one in conferences(tx)? {
                if one.published_on.is_none() || one.is_over(today) {
                    continue;
                }
                let options = guest_options(tx, &one, guest, (now, today))?.len();
                if options > 0 {
                    all.push((one, options));
                }
            }
            Ok::<_, Halt>(all)
        })
        .await?;
    if all.is_empty() {
        return Ok(Markup::default());
    }
    let w = &caller.words;
    let listed: Vec<Row> = all
        .iter()
        .map(|(one, options)| Row {
            when: one.days().first().map(|day| w.day(*day)).unwrap_or_default(),
            what: html! {
                a href=(format!("/guests/conferences/{}", one.key)) { (one.title) }
            },
            below: html! { (t!(w, "conference-guests-options", count = *options)) },
            action: Markup::default(),
        })
        .collect();
    Ok(band(&t!(w, "conference-list"), rows(&listed)))
}

/// `GET /guests/conferences/{key}`
pub async fn guest_conference(caller: Caller, Path(key): Path<String>) -> Result<Page, Halt> {
    let (conference, options) = seen(&caller, &key).await?;
    let w = &caller.words;
    let address = format!("/guests/conferences/{}", conference.key);
    Ok(Page::new(&caller, conference.title.clone())
        .wide()
        .back("/guests", t!(w, "registration-guests-back"))
        .lead(conference.summary.clone())
        .body(html! {
            @if conference.opens_at > caller.now {
                (notice(Tone::Neutral,
                    &t!(w, "conference-opens", at = w.instant(conference.opens_at)),
                    html! { p { (t!(w, "conference-opens-hint")) } }))
            }
            @if caller.actor().is_none() {
                p { (t!(w, "registration-guests-account")) }
                (button_group(ways_in(w, &address)))
            }
            @for slot in &conference.slots { (slot_options(&caller, &conference, slot, &options)) }
        }))
}

fn holds_seat(option: &GuestOption) -> bool {
    option.mine.as_ref().is_some_and(|mine| mine.state.claim() == Claim::Seat)
}

fn slot_options(
    caller: &Caller,
    conference: &Conference,
    slot: &Slot,
    options: &[GuestOption],
) -> Markup {
    let w = &caller.words;
    let here: Vec<&GuestOption> = options.iter().filter(|one| one.slot == slot.id).collect();
    if here.is_empty() {
        return Markup::default();
    }
    let held = here.iter().any(|option| holds_seat(option));
    let caption = t!(w, "conference-guests-options", count = here.len());
    let mut table = Table::new(caption, option::columns(w)).stacked();
    for one in here {
        let section = &one.section;
        table.push(vec![
            html! {
                a href=(format!("/guests/sections/{}", section.key)) { (section.title) }
                br; span.quiet { (one.strand) }
            },
            html! { (option::when(w, section, slot)) },
            html! { (seat_words::place(w, section)) },
            html! { (option::left(w, section, one.count)) },
            choice(caller, conference, one, held),
        ]);
    }
    let heading =
        format!("{} · {}, {}", w.day(slot.on), slot.name, w.times(slot.starts, slot.ends));
    html! { div id=(format!("slot-{}", slot.key)) { (band(&heading, table.render(w))) } }
}

/// Where the guest stands with an option, or the one tap that changes it.
fn choice(caller: &Caller, conference: &Conference, option: &GuestOption, held: bool) -> Markup {
    let w = &caller.words;
    let title = &option.section.title;
    if let Some(mine) = &option.mine {
        let link = format!("/registrations/{}", mine.registration);
        return html! {
            (seat_words::state(w, mine.state, mine.place)) " "
            a href=(link) { (t!(w, "conference-guests-yours")) (about(title)) }
        };
    }
    if guest(caller).is_none() {
        return Markup::default();
    }
    match option.section.sign_up(caller.now) {
        SignUp::Open { .. } => {}
        SignUp::NotYet { .. } => return Markup::default(),
        SignUp::NotOffered
        | SignUp::Closed { .. }
        | SignUp::Started { .. }
        | SignUp::Cancelled { .. } => {
            return html! { span.quiet { (t!(w, "registration-section-closed")) } };
        }
    }
    let choices = format!("/guests/conferences/{}/choices", conference.key);
    option::tap(caller, &choices, (&option.section, option.count), held)
}

/// `POST /guests/conferences/{key}/choices`
pub async fn guest_choose(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterAsGuest>(&Subject::person(person))?;
    let (conference, options) = seen(&visit, &key).await?;
    let wanted = Key::parse(sent.text("option")).ok_or(Halt::Conflict)?;
    let option = options.into_iter().find(|one| one.section.key == wanted).ok_or(Halt::Conflict)?;
    let waits = sent.text("wait") == "yes";
    let slot = conference.slots.iter().find(|slot| slot.id == option.slot);
    let place = slot.map(|slot| format!("#slot-{}", slot.key)).unwrap_or_default();
    let back = format!("/guests/conferences/{}{place}", conference.key);
    let (occasion, w, section) = (visit.occasion(), visit.words.clone(), option.section);
    let (id, title) = (section.id, section.title.clone());
    let chosen = visit
        .submit(&sent, move |tx| {
            let Registered { state, .. } = if waits {
                register_guest(tx, &permit, &occasion, id, person)?
            } else {
                choose_as_guest(tx, &permit, &occasion, id, person)?
            };
            Ok(Done::to(back.clone()).saying(option::said(&w, state, &title)))
        })
        .await
        .or_halt()?;
    match chosen {
        Ok(done) => Ok(done),
        Err(Refusal::NotOffered) => Err(Halt::NotFound),
        Err(refusal) => Ok(guest_refused(&visit, &section, &refusal).into_response()),
    }
}

/// On the office's page of a slot: how many of its options are open to guests, and changing that.
pub(super) fn slot_desk(
    visit: &Visit,
    conference: &Conference,
    (slot, name): (&Slot, &str),
    (open, all): (usize, usize),
) -> Markup {
    let w = &visit.words;
    let address = format!("/conferences/{}/slots/{}/guests", conference.key, slot.key);
    if all == 0 {
        return Markup::default();
    }
    let to_guests = |to: &str, label: &str| {
        form(
            visit,
            &address,
            html! {
                input type="hidden" name="to" value=(to);
                button.button.two type="submit" { (label) (about(name)) }
            },
        )
    };
    html! {
        p { (t!(w, "conference-guests-open", open = open, count = all)) }
        @if open < all { (to_guests("open", &t!(w, "conference-guests-open-do"))) }
        @if open > 0 { (to_guests("shut", &t!(w, "conference-guests-shut-do"))) }
    }
}

/// `POST /conferences/{key}/slots/{slot}/guests`
pub async fn slot_guests(
    visit: Visit,
    Path((key, slot)): Path<(String, String)>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let conference = visit.read(move |tx| by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let slot = conference.slots.iter().find(|one| one.key.as_str() == slot);
    let slot = slot.ok_or(Halt::NotFound)?.id;
    let to = if sent.text("to") == "open" { ToGuests::Open } else { ToGuests::Shut };
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let back = format!("/conferences/{}/edit", conference.key);
    let done = visit
        .submit(&sent, move |tx| {
            let open = set_slot(tx, &permit, &occasion, (&conference, slot), to)?;
            let said = t!(w, "conference-guests-set", count = open);
            Ok::<_, Failed<()>>(Done::to(back.clone()).saying(said))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
