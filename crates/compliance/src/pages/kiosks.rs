//! The office's side of kiosks: pairing a device, ending it, a PIN on paper; and one's own PIN.

use super::key;
use super::kiosk_pin::{pin_fields, pin_words, read_pin};
use crate::kiosk::{self, Kiosk, NAME_CHARS_MAX, NewKiosk, PinRefusal};
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use identity::pages::sign_in::hash_new;
use kernel::{Failed, Fault};
use maud::{Markup, html};
use staff::{Building, Person};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, Tone, action_button, band,
    button, empty, form, select, tag, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

/// `GET /kiosks`
pub async fn kiosks_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::RunKiosks>(&Subject::district())?;
    page(&visit, &Answers::blank(&visit.words)).await
}

async fn read(visit: &Visit) -> Result<(Vec<Kiosk>, Vec<Building>), Halt> {
    let today = visit.today;
    visit
        .read(move |tx| {
            let mut buildings = staff::buildings(tx)?;
            buildings.retain(|building| building.is_open_on(today));
            Ok((kiosk::kiosks(tx)?, buildings))
        })
        .await
}

async fn page(visit: &Visit, answers: &Answers) -> Result<Page, Halt> {
    let (all, buildings) = read(visit).await?;
    let w = &visit.words;
    let mut places = vec![Choice::new("", t!(w, "kiosk-no-building"))];
    places.extend(buildings.iter().map(|one| Choice::new(&one.key, one.name.clone())));
    let address = visit.absolute("/kiosk");
    Ok(Page::new(visit, t!(w, "kiosk-list-title"))
        .lead(t!(w, "kiosk-list-lead", address = address))
        .errors(answers)
        .body(html! {
            (form(visit, "/kiosks", html! {
                (text_field(answers, Field::new("name", &t!(w, "kiosk-where"))
                    .hint(&t!(w, "kiosk-where-hint")).width(FieldWidth::Long)))
                (select(answers, Field::new("building", &t!(w, "compliance-building")).optional(), &places))
                (button(&t!(w, "kiosk-issue")))
            }))
            (band(&t!(w, "kiosk-all"), table(visit, &all, &buildings)))
        }))
}

fn table(visit: &Visit, all: &[Kiosk], buildings: &[Building]) -> Markup {
    let w = &visit.words;
    if all.is_empty() {
        return empty(w, &Empty::FirstTime { words: &t!(w, "kiosk-none"), action: None });
    }
    let columns = vec![
        Column::text(t!(w, "kiosk-where")),
        Column::text(t!(w, "compliance-building")),
        Column::text(t!(w, "mandate-state")),
        Column::text(t!(w, "kiosk-last-seen")),
        Column::text(t!(w, "kiosk-action")),
    ];
    let mut table = Table::new(t!(w, "kiosk-table", count = all.len()), columns).stacked();
    for kiosk in all {
        let building = buildings.iter().find(|one| Some(one.id) == kiosk.building);
        let waits = kiosk.paired_at.is_none() && kiosk.code_until > visit.now;
        let state = match (kiosk.ended_at, kiosk.paired_at) {
            (Some(_), _) => tag(Tone::Neutral, &t!(w, "kiosk-state-ended")),
            (None, Some(_)) => tag(Tone::Good, &t!(w, "kiosk-state-paired")),
            (None, None) if waits => tag(Tone::Warn, &t!(w, "kiosk-state-waits")),
            (None, None) => tag(Tone::Neutral, &t!(w, "kiosk-state-expired")),
        };
        table.push(vec![
            html! { (kiosk.name) },
            html! { @if let Some(building) = building { (building.name) } @else { "–" } },
            state,
            html! { @if let Some(at) = kiosk.last_seen_at { (w.instant(at)) } @else { "–" } },
            html! {
                @if kiosk.ended_at.is_none() {
                    (action_button(visit, &ActionButton {
                        action: &format!("/kiosks/{}/end", kiosk.key),
                        label: &t!(w, "kiosk-end"),
                        about: &kiosk.name,
                    }))
                }
            },
        ]);
    }
    table.render(w)
}

/// `POST /kiosks`: a code for one device.
pub async fn issue(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RunKiosks>(&Subject::district())?;
    let (_, buildings) = read(&visit).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let name = read.required_text("name", &t!(w, "kiosk-where"), NAME_CHARS_MAX);
    let building = read.optional_choice("building", &t!(w, "compliance-building"), |chosen| {
        buildings.iter().find(|one| one.key.as_str() == chosen).map(|one| one.id)
    });
    let new = match read.finish(|| Some(NewKiosk { name: name?, building })) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &answers).await?.into_response()),
    };
    let (occasion, words) = (visit.occasion(), w.clone());
    let done = visit.submit(&sent, move |tx| {
        let issued = kiosk::issue(tx, &permit, &occasion, &new)?;
        let until = words.time(words.calendar().local_time(issued.until));
        let said = t!(words, "kiosk-issued", code = issued.code.as_str(), until = until);
        Ok::<_, Failed<()>>(Done::to("/kiosks").saying(said))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| Halt::Conflict.into_response()))
}

/// `POST /kiosks/{key}/end`
pub async fn end(visit: Visit, Path(of): Path<String>, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::RunKiosks>(&Subject::district())?;
    let key = key(&of)?;
    let kiosk = visit.read(move |tx| kiosk::kiosk(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let (occasion, words) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&sent, move |tx| {
        kiosk::end(tx, &permit, &occasion, &kiosk)?;
        Ok::<_, Failed<()>>(Done::to("/kiosks").saying(t!(words, "kiosk-end-done")))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|()| Halt::Conflict.into_response()))
}

// ── a PIN on paper ───────────────────────────────────────────────────────────────────────────

async fn whom(visit: &Visit, of: &str) -> Result<(Permit<action::RunKiosks>, Person, bool), Halt> {
    let permit = visit.permit::<action::RunKiosks>(&Subject::district())?;
    let key = key(of)?;
    let (person, has) = visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let has = kiosk::has_pin(tx, person.id)?;
            Ok((person, has))
        })
        .await?;
    Ok((permit, person, has))
}

/// `GET /people/{key}/pin`
pub async fn slip_form(visit: Visit, Path(of): Path<String>) -> Result<Page, Halt> {
    let (_, person, has) = whom(&visit, &of).await?;
    Ok(slip(&visit, &person, has, &Answers::blank(&visit.words)))
}

fn slip(visit: &Visit, person: &Person, has: bool, answers: &Answers) -> Page {
    let w = &visit.words;
    let name = person.name.to_string();
    let number = person.employee_number.clone().unwrap_or_default();
    Page::new(visit, t!(w, "kiosk-slip-title", name = name.as_str()))
        .caption(t!(w, "kiosk-list-title"))
        .back(format!("/people/{}", person.key), t!(w, "duty-back-person", name = name.as_str()))
        .errors(answers)
        .body(html! {
            p { (t!(w, "kiosk-slip-how", number = number.as_str(), address = visit.absolute("/kiosk"))) }
            @if has { p { (t!(w, "kiosk-slip-replaces")) } }
            (form(visit, &format!("/people/{}/pin", person.key), html! {
                (button(&t!(w, "kiosk-slip-issue")))
            }))
        })
}

/// `POST /people/{key}/pin`
pub async fn slip_issue(
    visit: Visit,
    Path(of): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person, has) = whom(&visit, &of).await?;
    let pin = kiosk::new_pin();
    let hash = hash_new(pin.clone()).await?;
    let (occasion, words, id) = (visit.occasion(), visit.words.clone(), person.id);
    let (to, name) = (format!("/people/{}/pin", person.key), person.name.to_string());
    let done = visit
        .submit(&sent, move |tx| {
            kiosk::issue_pin(tx, &permit, &occasion, id, &hash)?;
            let (first, last) = pin.split_at(3);
            let shown = format!("{first} {last}");
            let said = t!(words, "kiosk-slip-issued", name = name.as_str(), pin = shown);
            Ok::<_, Failed<PinRefusal>>(Done::to(&to).saying(said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = sent.answers().refused("pin", pin_words(&visit.words, refusal));
            Ok(slip(&visit, &person, has, &answers).into_response())
        }
    }
}

// ── one's own ────────────────────────────────────────────────────────────────────────────────

/// `GET /my/pin`
pub async fn own_pin_form(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditOwnSettings>(&Subject::person(visit.actor.person))?;
    Ok(own_page(&visit, &Answers::blank(&visit.words)))
}

fn own_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "kiosk-own-pin"))
        .back("/account", t!(w, "kiosk-back-account"))
        .lead(t!(w, "kiosk-own-lead"))
        .errors(answers)
        .body(form(visit, "/my/pin", pin_fields(w, answers)))
}

/// `POST /my/pin`
pub async fn own_pin(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::EditOwnSettings>(&Subject::person(person))?;
    let known = visit.read(move |tx| Ok(staff::person(tx, person)?)).await?;
    let number = known.and_then(|person| person.employee_number);
    let pin = match read_pin(&visit.words, &sent, number.as_deref()) {
        Ok(pin) => pin,
        Err(answers) => return Ok(own_page(&visit, &answers).into_response()),
    };
    let hash = hash_new(pin).await?;
    let (occasion, words) = (visit.occasion(), visit.words.clone());
    let done = visit.submit(&sent, move |tx| {
        kiosk::set_pin(tx, &permit, &occasion, &hash).map_err(Failed::<Fault>::Fault)?;
        Ok::<_, Failed<Fault>>(Done::to("/account").saying(t!(words, "kiosk-pin-saved")))
    });
    Ok(done.await.or_halt()?.unwrap_or_else(|_| Halt::Conflict.into_response()))
}
