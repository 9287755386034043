//! The demo's cast: be one of them with one click. Only on a demo district; elsewhere there is no
//! such page.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use db::{Tx, setting, sql};
use kernel::{AccountId, Failed, Fault};
use maud::html;
use serde::{Deserialize, Serialize};
use web::components::{Row, form, rows};
use web::{Caller, Done, Halt, Page, Submitted, cookie, t};

use identity::login::{self, SignInRefusal};

/// The setting in which a demo district keeps its cast.
pub const CAST: &str = "demo.cast";

/// One of the cast.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Persona {
    /// What they show: `teacher`, `cook` …
    pub part: String,
    /// The name they sign in with.
    pub name: String,
}

sql! {
    PERSONA = "select account.id, person.given_name || ' ' || person.family_name,
            coalesce((select position.title || ', ' || building.name from position
                join building on building.id = position.building_id
                where position.person_id = person.id and position.ends_on is null
                order by position.id desc limit 1), person.guest_of)
        from account join person on person.id = account.person_id
        where account.name = $1 and account.closed_at is null";
}

struct Shown {
    account: AccountId,
    sign_in_name: String,
    part: String,
    person: String,
    position: Option<String>,
}

fn cast(tx: &mut Tx) -> Result<Vec<Shown>, Fault> {
    let text = setting::get(tx, CAST)?.unwrap_or_default();
    let cast: Vec<Persona> = serde_json::from_str(&text)
        .map_err(|error| Fault::new(format!("the demo's cast cannot be read: {error}")))?;
    let mut shown = Vec::with_capacity(cast.len());
    for persona in cast {
        let found = tx.first(&PERSONA, &[&persona.name], |row| {
            Ok(Shown {
                account: row.get(0)?,
                sign_in_name: persona.name.clone(),
                part: persona.part.clone(),
                person: row.get(1)?,
                position: row.get(2)?,
            })
        })?;
        shown.extend(found);
    }
    Ok(shown)
}

/// Says that there is no such page, except on a demo.
pub(super) fn demo_only(caller: &Caller) -> Result<(), Halt> {
    if caller.application.demo { Ok(()) } else { Err(Halt::NotFound) }
}

/// `GET /demo/personas`
pub async fn personas(caller: Caller) -> Result<Page, Halt> {
    demo_only(&caller)?;
    let cast = caller.read(|tx| Ok(cast(tx)?)).await?;
    let w = &caller.words;
    let list: Vec<Row> = cast
        .iter()
        .map(|persona| Row {
            when: part(w, &persona.part),
            what: html! { (persona.person) },
            below: html! { (persona.position.as_deref().unwrap_or_default()) },
            action: form(
                &caller,
                "/demo/personas",
                html! {
                    input type="hidden" name="name" value=(persona.sign_in_name);
                    button.button.two type="submit" {
                        (t!(w, "server-persona-be"))
                        span.visually-hidden { " " (persona.person) }
                    }
                },
            ),
        })
        .collect();
    Ok(Page::new(&caller, t!(w, "server-personas-title"))
        .lead(t!(w, "server-personas-lead", today = w.date_long(caller.today)))
        .body(html! {
            (rows(&list))
            p { a href="/kiosk" { (t!(w, "server-persona-kiosk")) } " "
                (t!(w, "server-persona-kiosk-how", pin = crate::demo::handbook::PIN)) }
            p { a href="/demo/messages" { (t!(w, "server-messages-read")) } }
        }))
}

/// A part in the reader's words.
fn part(w: &web::Words, part: &str) -> String {
    match part {
        "teacher" => t!(w, "server-part-teacher"),
        "para" => t!(w, "server-part-para"),
        "cook" => t!(w, "server-part-cook"),
        "driver" => t!(w, "server-part-driver"),
        "presenter" => t!(w, "server-part-presenter"),
        "coach" => t!(w, "server-part-coach"),
        "principal" => t!(w, "server-part-principal"),
        "secretary" => t!(w, "server-part-secretary"),
        "guest" => t!(w, "server-part-guest"),
        "coordinator" => t!(w, "server-part-coordinator"),
        "compliance-officer" => t!(w, "server-part-compliance-officer"),
        "superintendent" => t!(w, "server-part-superintendent"),
        "board-member" => t!(w, "server-part-board-member"),
        "auditor" => t!(w, "server-part-auditor"),
        "administrator" => t!(w, "server-part-administrator"),
        other => other.to_owned(),
    }
}

/// `POST /demo/personas`
pub async fn become_one(caller: Caller, sent: Submitted) -> Result<Response, Halt> {
    demo_only(&caller)?;
    let wanted = sent.text("name").to_owned();
    let (now, today) = (caller.now, caller.today);
    let started = caller
        .write(move |tx| {
            let persona = cast(tx)?.into_iter().find(|persona| persona.sign_in_name == wanted);
            let persona = persona.ok_or(Failed::Refused(SignInRefusal::Wrong))?;
            login::start(tx, persona.account, &persona.sign_in_name, now, today)
        })
        .await;
    match started {
        Ok(secret) => {
            let mut response = Done::to("/").into_response();
            response.headers_mut().append(SET_COOKIE, cookie::login(&secret));
            Ok(response)
        }
        Err(Failed::Refused(_)) => Err(Halt::NotFound),
        Err(Failed::Fault(fault)) => Err(Halt::Fault(fault)),
    }
}
