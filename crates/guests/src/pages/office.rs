//! `/guests/people`: who the guests are, for the office; joining one with who was hired; and an account
//! for who left.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Key, StaffId};
use maud::html;
use staff::Person;
use staff::guest::{Guest, GuestRefusal, ORGANIZATION_CHARACTERS_MAX, guest_by_key, guests};
use web::components::{
    Column, Empty, Field, FieldWidth, Table, about, band, button, confirm, empty, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::join::{JoinRefusal, Preview, join, preview};
use crate::keep::keep_account;

const WHO_CHARACTERS_MAX: usize = 200;

fn permit(visit: &Visit) -> Result<Permit<action::KeepGuests>, Halt> {
    visit.permit::<action::KeepGuests>(&Subject::district())
}

/// A guest as the list shows them.
struct Listed {
    guest: Guest,
    has_account: bool,
    /// Who works here under the same address.
    staff: Option<Person>,
}

/// `GET /guests/people`
pub async fn guests_people(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let today = visit.today;
    let listed = visit
        .read(move |tx| {
            let mut listed = Vec::new();
            for guest in guests(tx, today)? {
                let has_account = identity::account::of_person(tx, guest.person)?
                    .is_some_and(|account| account.password_hash.is_some());
                let staff = same_address(tx, &guest, today)?;
                listed.push(Listed { guest, has_account, staff });
            }
            Ok(listed)
        })
        .await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "guests-people-title"))
        .wide()
        .back("/sections", t!(w, "guests-back-sections"))
        .lead(t!(w, "guests-people-lead"));
    if listed.is_empty() {
        let words = t!(w, "guests-people-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let columns = vec![
        Column::text(t!(w, "guests-name")),
        Column::text(t!(w, "guests-organization")),
        Column::text(t!(w, "guests-email")),
        Column::text(t!(w, "guests-account")),
        Column::actions(t!(w, "guests-actions")),
    ];
    let caption = t!(w, "guests-people-count", count = listed.len());
    let mut table = Table::new(caption, columns).stacked();
    for one in &listed {
        let Listed { guest, has_account, staff } = one;
        table.push(vec![
            html! { (guest.name.sorted()) },
            html! { (guest.organization) },
            html! { @if let Some(email) = &guest.email { (email) } },
            html! { (state(w, guest, *has_account)) },
            html! {
                @if guest.left_on.is_none() {
                    a href=(format!("/guests/people/{}/joining", guest.key)) {
                        (if staff.is_some() { t!(w, "guests-join-hired") } else { t!(w, "guests-join") })
                        (about(&guest.name.to_string()))
                    }
                }
            },
        ]);
    }
    Ok(page.body(table.render(w)))
}

fn state(w: &Words, guest: &Guest, has_account: bool) -> String {
    match (guest.left_on, has_account) {
        (Some(left), _) => t!(w, "guests-state-left", date = w.date(left)),
        (None, true) => t!(w, "guests-state-open"),
        (None, false) => t!(w, "guests-state-unconfirmed"),
    }
}

fn same_address(
    tx: &mut Tx,
    guest: &Guest,
    today: kernel::LocalDate,
) -> Result<Option<Person>, kernel::Fault> {
    match &guest.email {
        Some(email) => staff::guest::staff_by_email(tx, email.as_str(), today),
        None => Ok(None),
    }
}

async fn guest(visit: &Visit, key: &str) -> Result<(Guest, Option<Person>), Halt> {
    let (key, today) = (Key::parse(key).ok_or(Halt::NotFound)?, visit.today);
    visit
        .read(move |tx| {
            let guest = guest_by_key(tx, &key, today)?.filter(|guest| guest.left_on.is_none());
            let guest = guest.ok_or(Halt::NotFound)?;
            let staff = same_address(tx, &guest, today)?;
            Ok((guest, staff))
        })
        .await
}

/// `GET /guests/people/{key}/joining`: with whom, and what comes along. `?with=` names somebody else
/// than who has the same address.
pub async fn joining_form(
    visit: Visit,
    Path(key): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<With>,
) -> Result<Page, Halt> {
    permit(&visit)?;
    let (guest, same) = guest(&visit, &key).await?;
    let w = &visit.words;
    let who = asked.with.unwrap_or_default();
    if who.trim().is_empty() && same.is_none() {
        return Ok(whom_page(&visit, &guest, &Answers::blank(w)));
    }
    let named = match (who.trim(), same) {
        ("", same) => same,
        (who, _) => called(&visit, who).await?,
    };
    let Some(staff) = named else {
        let answers = Answers::blank(w).with("with", who).refused("with", t!(w, "guests-nobody"));
        return Ok(whom_page(&visit, &guest, &answers));
    };
    let person = guest.person;
    let preview = visit.read(move |tx| Ok(preview(tx, person)?)).await?;
    Ok(preview_page(&visit, (&guest, &staff), &preview))
}

/// Whom the office means.
#[derive(serde::Deserialize)]
pub struct With {
    with: Option<String>,
}

async fn called(visit: &Visit, who: &str) -> Result<Option<Person>, Halt> {
    let (who, today) = (who.chars().take(WHO_CHARACTERS_MAX).collect::<String>(), visit.today);
    visit
        .read(move |tx| {
            let found: Option<StaffId> = identity::deputy::staff_called(tx, &who, today)?;
            Ok(match found {
                Some(person) => staff::person(tx, person)?,
                None => None,
            })
        })
        .await
}

fn whom_page(visit: &Visit, guest: &Guest, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "guests-join-title", name = &guest.name))
        .back("/guests/people", t!(w, "guests-back-people"))
        .lead(t!(w, "guests-join-whom-lead"))
        .errors(answers)
        .body(html! {
            form method="get" action=(format!("/guests/people/{}/joining", guest.key)) novalidate {
                (text_field(answers, Field::new("with", &t!(w, "guests-join-whom"))
                    .hint(&t!(w, "guests-join-whom-hint")).width(FieldWidth::Long)))
                (button(&t!(w, "guests-join-preview")))
            }
        })
}

fn preview_page(visit: &Visit, (guest, staff): (&Guest, &Person), preview: &Preview) -> Page {
    let w = &visit.words;
    let address = format!("/guests/people/{}/joining", guest.key);
    let page = Page::new(visit, t!(w, "guests-join-title", name = &guest.name))
        .back("/guests/people", t!(w, "guests-back-people"))
        .lead(t!(
            w,
            "guests-join-with",
            guest = &guest.name,
            organization = &guest.organization,
            staff = &staff.name,
            number = staff.employee_number.as_deref().unwrap_or("–")
        ));
    if !preview.unsettled.is_empty() {
        let sections = w.list(&preview.unsettled);
        return page.body(html! { p { (t!(w, "guests-join-unsettled", sections = sections)) } });
    }
    let effects = vec![
        t!(w, "guests-join-credit", count = preview.pieces.len()),
        t!(w, "guests-join-certificates"),
        t!(w, "guests-join-closes"),
        t!(w, "guests-join-for-good"),
    ];
    let columns = vec![
        Column::text(t!(w, "guests-column-day")),
        Column::text(t!(w, "guests-column-title")),
        Column::number(t!(w, "guests-column-time")),
    ];
    let mut table = Table::new(t!(w, "guests-join-comes"), columns).stacked();
    for piece in &preview.pieces {
        table.push(vec![
            html! { (w.date(piece.award.earned_on)) },
            html! { (piece.award.title) },
            html! { (w.hours(piece.amount().minutes)) },
        ]);
    }
    page.body(html! {
        @if !preview.pieces.is_empty() { (table.render(w)) }
        (confirm(visit, &address, &effects, html! {
            input type="hidden" name="with" value=(staff.key);
            (button(&t!(w, "guests-join-do")))
        }, "/guests/people"))
    })
}

/// `POST /guests/people/{key}/joining`
pub async fn joining(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let (guest, _) = guest(&visit, &key).await?;
    let w = &visit.words;
    let staff = Key::parse(form.text("with"));
    let staff = match staff {
        Some(key) => visit.read(move |tx| Ok(staff::person_by_key(tx, &key)?)).await?,
        None => None,
    };
    let Some(staff) = staff else {
        let answers = form.answers().refused("with", t!(w, "guests-nobody"));
        return Ok(whom_page(&visit, &guest, &answers).into_response());
    };
    let (occasion, said) = (visit.occasion(), t!(w, "guests-joined", name = &staff.name));
    let (person, with) = (guest.person, staff.id);
    let done = visit
        .submit(&form, move |tx| {
            join(tx, &permit, &occasion, person, with)?;
            Ok(Done::to("/guests/people").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or_else(|refusal| {
        let why = match refusal {
            JoinRefusal::Unsettled(titles) => {
                t!(w, "guests-join-unsettled", sections = w.list(&titles))
            }
            JoinRefusal::Guest(refusal) => refused(w, refusal),
        };
        Ok(Page::new(&visit, t!(w, "guests-join-not"))
            .status(StatusCode::CONFLICT)
            .back("/guests/people", t!(w, "guests-back-people"))
            .body(html! { p { (why) } })
            .into_response())
    })
}

fn refused(w: &Words, refusal: GuestRefusal) -> String {
    match refusal {
        GuestRefusal::WorksHere => t!(w, "guests-no-works-here"),
        GuestRefusal::AddressTaken => t!(w, "guests-no-address"),
        GuestRefusal::NoGuest => t!(w, "guests-no-guest"),
        GuestRefusal::NoStaff => t!(w, "guests-nobody"),
    }
}

async fn leaver(visit: &Visit, key: &str) -> Result<Person, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// `GET /people/{key}/guest-account`
pub async fn keep_form(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let person = leaver(&visit, &key).await?;
    Ok(keep_page(&visit, &person, &Answers::blank(&visit.words)))
}

fn keep_page(visit: &Visit, person: &Person, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = format!("/people/{}", person.key);
    let page = Page::new(visit, t!(w, "guests-keep-title", name = &person.name))
        .back(here.clone(), person.name.to_string());
    if !person.has_left_by(visit.today) {
        return page.body(html! { p { (t!(w, "guests-no-works-here")) } });
    }
    page.lead(t!(w, "guests-keep-lead")).errors(answers).body(band(
        &t!(w, "guests-keep-how"),
        form(
            visit,
            &format!("{here}/guest-account"),
            html! {
                (text_field(answers, Field::new("email", &t!(w, "guests-keep-email"))
                    .hint(&t!(w, "guests-keep-email-hint")).width(FieldWidth::Long)
                    .input_mode("email")))
                (text_field(answers, Field::new("organization", &t!(w, "guests-keep-now"))
                    .hint(&t!(w, "guests-keep-now-hint")).width(FieldWidth::Long).optional()))
                (button(&t!(w, "guests-keep-do")))
            },
        ),
    ))
}

/// `POST /people/{key}/guest-account`
pub async fn keep(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let person = leaver(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let email = read.required_email("email", &t!(w, "guests-keep-email"));
    let label = t!(w, "guests-keep-now");
    let now = read.optional_text("organization", &label, ORGANIZATION_CHARACTERS_MAX);
    let email = match read.finish(|| email) {
        Ok(email) => email,
        Err(answers) => return Ok(keep_page(&visit, &person, &answers).into_response()),
    };
    let formerly = t!(w, "guests-formerly", district = &visit.district.name);
    let organization = now.filter(|now| !now.is_empty()).unwrap_or(formerly);
    let (occasion, id) = (visit.occasion(), person.id);
    let said = t!(w, "guests-kept", address = &email);
    let to = format!("/people/{}", person.key);
    let done = visit
        .submit(&form, move |tx| {
            keep_account(tx, &permit, &occasion, id, (&email, &organization))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = form.answers().refused("email", refused(w, refusal));
            Ok(keep_page(&visit, &person, &answers).into_response())
        }
    }
}
