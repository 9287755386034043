//! The mail of a demo, which reaches nobody, to read as its receiver would. Only on a demo district;
//! elsewhere there is no such page.

use axum::extract::{Path, Query};
use db::Tx;
use db::outbox::{self, Told};
use kernel::{Fault, Key, PersonName, StaffId};
use maud::html;
use notices::wordings;
use serde::Deserialize;
use web::components::{Empty, Row, empty, rows};
use web::{Caller, Halt, Page, t};

use super::personas::demo_only;
use crate::mail::{Mailed, by_mail, letter};

/// The latest so many are listed.
const SHOWN: u32 = 200;

/// Whom a mail goes to. `None`: nobody mails them.
struct Receiver {
    name: PersonName,
    email: String,
}

fn receiver(tx: &mut Tx, person: StaffId) -> Result<Option<Receiver>, Fault> {
    let found = staff::person(tx, person)?;
    Ok(found.and_then(|one| {
        one.email.map(|email| Receiver { name: one.name, email: email.to_string() })
    }))
}

/// Whose mail is read; empty: everybody's.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    to: String,
}

fn latest(tx: &mut Tx, to: &str) -> Result<Vec<Told>, Fault> {
    if to.is_empty() {
        let latest = outbox::latest(tx, "", SHOWN)?;
        return Ok(latest.into_iter().map(|posted| posted.told).collect());
    }
    match catalog::find::person_named(tx, to)? {
        Some(person) => outbox::of_person(tx, person, SHOWN),
        None => Ok(Vec::new()),
    }
}

/// `GET /demo/messages`
pub async fn messages(caller: Caller, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    demo_only(&caller)?;
    let (list, own) = caller
        .read(move |tx| {
            let latest = latest(tx, &asked.to)?;
            let with_receiver = |told: Told| {
                let receiver = receiver(tx, told.to)?;
                Ok(receiver.map(|receiver| (told, receiver)))
            };
            let found = latest.into_iter().map(with_receiver).collect::<Result<Vec<_>, Fault>>()?;
            let found: Vec<(Told, Receiver)> = found.into_iter().flatten().collect();
            Ok((found, wordings(tx)?))
        })
        .await?;
    let w = &caller.words;
    let list: Vec<Row> = list
        .iter()
        .map(|(told, receiver)| Row {
            when: w.near(w.calendar().date(told.created_at), caller.today),
            what: html! {
                a href=(format!("/demo/messages/{}", told.key)) {
                    (own.told(w, told).subject)
                }
            },
            below: html! {
                (receiver.name) ", "
                a href=(format!("/demo/messages?to={}", receiver.email)) { (receiver.email) }
            },
            action: html! {},
        })
        .collect();
    let page = Page::new(&caller, t!(w, "server-messages-title"));
    Ok(page.lead(t!(w, "server-messages-lead")).body(if list.is_empty() {
        empty(w, &Empty::AllDone { words: &t!(w, "server-messages-none") })
    } else {
        rows(&list)
    }))
}

/// `GET /demo/messages/{key}`
pub async fn message(caller: Caller, Path(key): Path<String>) -> Result<Page, Halt> {
    demo_only(&caller)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (now, today) = (caller.now, caller.today);
    let (told, receiver, decide, own) = caller
        .read(move |tx| {
            let Some(told) = outbox::by_key(tx, &key)? else { return Ok(None) };
            let Some(receiver) = receiver(tx, told.to)? else { return Ok(None) };
            let decide = by_mail(tx, &told, (now, today))?;
            Ok(Some((told, receiver, decide, wordings(tx)?)))
        })
        .await?
        .ok_or(Halt::NotFound)?;
    let (w, public) = (&caller.words, &caller.application.public);
    let mailed = Mailed { told: &told, by_mail: decide.as_ref() };
    let letter = letter((w, &own), public, &receiver.email, &[mailed]);
    let to = t!(w, "server-message-to", name = receiver.name.to_string(), address = &letter.to);
    Ok(Page::new(&caller, letter.subject.clone()).caption(to).body(html! {
        @for part in &letter.parts {
            @for paragraph in part.body.split("\n\n") { p { (paragraph) } }
            @for link in &part.links { p { a href=(link.address) { (link.words) } } }
        }
        p { a href="/demo/messages" { (t!(w, "server-messages-title")) } }
    }))
}
