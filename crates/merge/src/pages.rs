//! `/people/twice`: records that may be of one person; `/people/{key}/merging`: merging another record
//! into one, with what would come of it first.

use access::{Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key, LocalDate, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Person;
use web::components::{
    Column, Empty, Field, FieldWidth, Table, about, band, button, button_group, empty, form, quiet,
    text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::decide::{Hindrance, MergeRefusal};
use crate::run::{Preview, REASON_CHARACTERS_MAX, merge, preview};
use crate::store;
use crate::whose::Matter;

const WHO_CHARACTERS_MAX: usize = 200;

fn permit(visit: &Visit) -> Result<Permit<action::MergePeople>, Halt> {
    visit.permit::<action::MergePeople>(&Subject::district())
}

fn person(tx: &mut Tx, id: StaffId) -> Result<Person, Fault> {
    staff::person(tx, id)?.ok_or_else(|| Fault::new("a person of a list is gone"))
}

/// `GET /people/twice`
pub async fn twice(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let pairs = visit
        .read(move |tx| {
            let alike = store::alike(tx)?;
            let pair = |(one, other)| Ok((person(tx, one)?, person(tx, other)?));
            alike.into_iter().map(pair).collect::<Result<Vec<_>, Halt>>()
        })
        .await?;
    let w = &visit.words;
    let page = Page::new(&visit, t!(w, "merge-twice-title"))
        .wide()
        .back("/people", t!(w, "merge-back-people"))
        .lead(t!(w, "merge-twice-lead"));
    if pairs.is_empty() {
        let words = t!(w, "merge-twice-none");
        return Ok(page.body(empty(w, &Empty::FirstTime { words: &words, action: None })));
    }
    let columns = vec![
        Column::text(t!(w, "merge-one-record")),
        Column::text(t!(w, "merge-other-record")),
        Column::text(t!(w, "merge-alike-in")),
        Column::actions(t!(w, "merge-actions")),
    ];
    let mut table = Table::new(t!(w, "merge-twice-count", count = pairs.len()), columns).stacked();
    for (one, other) in &pairs {
        let same_address = one.email.is_some() && one.email == other.email;
        let alike =
            if same_address { t!(w, "merge-alike-address") } else { t!(w, "merge-alike-name") };
        let href = format!("/people/{}/merging?with={}", one.key, other.key);
        table.push(vec![
            record(w, one, visit.today),
            record(w, other, visit.today),
            html! { (alike) },
            html! { a href=(href) { (t!(w, "merge-compare")) (about(&one.name.to_string())) } },
        ]);
    }
    Ok(page.body(table.render(w)))
}

fn record(w: &Words, person: &Person, today: LocalDate) -> Markup {
    let number = person.employee_number.as_deref().unwrap_or("–");
    html! {
        a href=(format!("/people/{}", person.key)) { (person.name.sorted()) }
        br;
        span.quiet {
            (t!(w, "merge-number", number = number))
            @if let Some(left_on) = person.left_on.filter(|_| person.has_left_by(today)) {
                " · " (t!(w, "merge-left", on = w.date(left_on)))
            }
        }
    }
}

/// Whom the office means.
#[derive(Deserialize)]
pub struct With {
    with: Option<String>,
}

/// The record that goes on.
async fn goes_on(visit: &Visit, key: &str) -> Result<Person, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let person = staff::person_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            if staff::merged::is_staff(tx, person.id)? { Ok(person) } else { Err(Halt::NotFound) }
        })
        .await
}

/// The other record, by number, address or key.
async fn called(visit: &Visit, who: &str) -> Result<Option<Person>, Halt> {
    let who: String = who.trim().chars().take(WHO_CHARACTERS_MAX).collect();
    visit
        .read(move |tx| {
            let mut found = staff::person_by_employee_number(tx, &who)?;
            if let (None, Some(key)) = (&found, Key::parse(&who)) {
                found = staff::person_by_key(tx, &key)?;
            }
            if let (None, Some(id)) = (&found, store::by_email(tx, &who)?) {
                found = staff::person(tx, id)?;
            }
            match found {
                Some(person) if staff::merged::is_staff(tx, person.id)? => Ok(Some(person)),
                Some(_) | None => Ok(None),
            }
        })
        .await
}

/// `GET /people/{key}/merging`: which record, and what would come of it.
pub async fn merging_form(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<With>,
) -> Result<Page, Halt> {
    permit(&visit)?;
    let stays = goes_on(&visit, &key).await?;
    let w = &visit.words;
    let who = asked.with.unwrap_or_default();
    if who.trim().is_empty() {
        return Ok(whom_page(&visit, &stays, &Answers::blank(w)));
    }
    let answers = Answers::blank(w).with("with", &who);
    match called(&visit, &who).await? {
        None => Ok(whom_page(&visit, &stays, &answers.refused("with", t!(w, "merge-nobody")))),
        Some(other) if other.id == stays.id => {
            Ok(whom_page(&visit, &stays, &answers.refused("with", t!(w, "merge-same"))))
        }
        Some(other) => preview_page(&visit, (&stays, &other), &Answers::blank(w)).await,
    }
}

fn titled(visit: &Visit, stays: &Person) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "merge-title", name = &stays.name))
        .wide()
        .back(format!("/people/{}", stays.key), stays.name.to_string())
}

fn whom_page(visit: &Visit, stays: &Person, answers: &Answers) -> Page {
    let w = &visit.words;
    titled(visit, stays).lead(t!(w, "merge-whom-lead")).errors(answers).body(html! {
        form method="get" action=(format!("/people/{}/merging", stays.key)) novalidate {
            (text_field(answers, Field::new("with", &t!(w, "merge-whom"))
                .hint(&t!(w, "merge-whom-hint")).width(FieldWidth::Long)))
            (button(&t!(w, "merge-preview")))
        }
        p { a href="/people/twice" { (t!(w, "merge-twice-title")) } }
    })
}

async fn preview_page(
    visit: &Visit,
    (stays, other): (&Person, &Person),
    answers: &Answers,
) -> Result<Page, Halt> {
    let w = &visit.words;
    let (from, to) = (other.clone(), stays.clone());
    let would = visit.read(move |tx| Ok(preview(tx, &from, &to)?)).await?;
    let address = format!("/people/{}/merging", stays.key);
    let page = titled(visit, stays).lead(t!(w, "merge-preview-lead")).errors(answers);
    let swapped = format!("/people/{}/merging?with={}", other.key, stays.key);
    let in_the_way = !would.hindrances.is_empty();
    let effects = vec![
        t!(w, "merge-effect-credit", count = would.pieces.len()),
        t!(w, "merge-effect-account"),
        t!(w, "merge-effect-numbers"),
        t!(w, "merge-effect-for-good"),
    ];
    Ok(page.body(html! {
        p { a href=(swapped) { (t!(w, "merge-swap")) } }
        (facts(visit, (stays, other), &would.after))
        (matters(w, &would))
        @if in_the_way {
            (band(&t!(w, "merge-hindered"), html! {
                ul { @for one in &would.hindrances { li { (hindrance(w, one)) } } }
            }))
        } @else {
            ul.bullets { @for effect in effects { li { (effect) } } }
            (form(visit, &address, html! {
                input type="hidden" name="with" value=(other.key);
                (text_field(answers, Field::new("reason", &t!(w, "merge-reason"))
                    .hint(&t!(w, "merge-reason-hint")).width(FieldWidth::Long)))
                (button_group(html! {
                    (button(&t!(w, "merge-do")))
                    a href=(format!("/people/{}", stays.key)) { (t!(w, "merge-not")) }
                }))
            }))
        }
    }))
}

fn facts(visit: &Visit, (stays, other): (&Person, &Person), after: &Person) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "merge-fact")),
        Column::text(t!(w, "merge-goes-on")),
        Column::text(t!(w, "merge-is-merged")),
        Column::text(t!(w, "merge-afterwards")),
    ];
    let mut table = Table::new(t!(w, "merge-facts"), columns).stacked();
    let names = [
        t!(w, "merge-fact-name"),
        t!(w, "merge-fact-number"),
        t!(w, "merge-fact-email"),
        t!(w, "merge-fact-hired"),
        t!(w, "merge-fact-left"),
    ];
    let told = [stays, other, after].map(|one| shown(w, one));
    for (nth, name) in names.into_iter().enumerate() {
        let cells = told.iter().map(|facts| html! { (facts[nth].as_deref().unwrap_or("–")) });
        table.push(std::iter::once(html! { (name) }).chain(cells).collect());
    }
    table.render(w)
}

/// The facts of a record as they are shown, in the order of the table.
fn shown(w: &Words, one: &Person) -> [Option<String>; 5] {
    [
        Some(one.name.sorted()),
        one.employee_number.clone(),
        one.email.as_ref().map(ToString::to_string),
        one.hired_on.map(|day| w.date(day)),
        one.left_on.map(|day| w.date(day)),
    ]
}

fn matters(w: &Words, would: &Preview) -> Markup {
    let columns = vec![
        Column::text(t!(w, "merge-what")),
        Column::number(t!(w, "merge-comes")),
        Column::number(t!(w, "merge-stays")),
    ];
    let mut table = Table::new(t!(w, "merge-comes-along"), columns).stacked();
    table.push(vec![
        html! { (t!(w, "merge-matter-credit")) },
        html! { (would.pieces.len()) },
        html! { "0" },
    ]);
    for (matter, (moves, stay)) in &would.matters {
        table.push(vec![html! { (matter_words(w, *matter)) }, html! { (moves) }, html! { (stay) }]);
    }
    html! { p { (quiet(&t!(w, "merge-stays-means"))) } (table.render(w)) }
}

fn matter_words(w: &Words, matter: Matter) -> String {
    match matter {
        Matter::Work => t!(w, "merge-matter-work"),
        Matter::Seats => t!(w, "merge-matter-seats"),
        Matter::Evidence => t!(w, "merge-matter-evidence"),
        Matter::Growth => t!(w, "merge-matter-growth"),
        Matter::Requests => t!(w, "merge-matter-requests"),
        Matter::Tasks => t!(w, "merge-matter-tasks"),
        Matter::Settings => t!(w, "merge-matter-settings"),
    }
}

fn hindrance(w: &Words, hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::SameSeat(titles) => {
            t!(w, "merge-hindrance-seat", sections = w.list(titles))
        }
        Hindrance::StandsForOther => t!(w, "merge-hindrance-stands"),
        Hindrance::Salary => t!(w, "merge-hindrance-salary"),
        Hindrance::LessCredit(titles) => {
            t!(w, "merge-hindrance-credit", sections = w.list(titles))
        }
    }
}

/// `POST /people/{key}/merging`
pub async fn merging(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let stays = goes_on(&visit, &key).await?;
    let w = &visit.words;
    let Some(other) = called(&visit, form.text("with")).await? else {
        let answers = form.answers().refused("with", t!(w, "merge-nobody"));
        return Ok(whom_page(&visit, &stays, &answers).into_response());
    };
    let mut read = form.read();
    let reason = read.required_text("reason", &t!(w, "merge-reason"), REASON_CHARACTERS_MAX);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => {
            return Ok(preview_page(&visit, (&stays, &other), &answers).await?.into_response());
        }
    };
    let (occasion, pair) = (visit.occasion(), (other.id, stays.id));
    let (to, said) = (format!("/people/{}", stays.key), t!(w, "merge-done", name = &stays.name));
    let done = visit
        .submit(&form, move |tx| {
            merge(tx, &permit, &occasion, pair, &reason)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or_else(|refusal| Ok(refused(&visit, &stays, &refusal).into_response()))
}

fn refused(visit: &Visit, stays: &Person, refusal: &MergeRefusal) -> Page {
    let w = &visit.words;
    let why = match refusal {
        MergeRefusal::NotStaff => vec![t!(w, "merge-nobody")],
        MergeRefusal::SameRecord => vec![t!(w, "merge-same")],
        MergeRefusal::OwnRecord => vec![t!(w, "merge-own")],
        MergeRefusal::Hindered(all) => all.iter().map(|one| hindrance(w, one)).collect(),
    };
    titled(visit, stays)
        .status(StatusCode::CONFLICT)
        .body(html! { @for one in why { p { (one) } } })
}
