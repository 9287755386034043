//! `/my/growth-plan/peers`: the colleagues whom one asks to comment on one's goals, and those who ask one.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key, LocalDate, StaffId};
use maud::{Markup, html};
use staff::Person;
use web::components::{
    Empty, Field, Row, Tone, about, band, button, empty, form, inset, rows, tag, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::{my, own_permit};
use crate::GrowthPlan;
use crate::peer::{Answered, Asking, PEERS_MAX, PeerRefusal, ask_peer, asking, end_peer};

pub(crate) const HERE: &str = "/my/growth-plan/peers";
/// The longest name or address that is looked for, in characters.
const WHO_CHARACTERS_MAX: usize = 200;

/// A colleague who is asked: their key in the plan, their name, since when.
struct Asked {
    key: Key,
    name: String,
    on: LocalDate,
}

struct Both {
    asked: Vec<Asked>,
    /// Plans that others ask one to comment on, with their names.
    asking: Vec<(Asking, String)>,
}

fn both(tx: &mut Tx, (me, today): (StaffId, LocalDate)) -> Result<Both, Fault> {
    let (_, plan) = crate::track::standing(tx, me, today)?;
    let mut found = Both { asked: Vec::new(), asking: Vec::new() };
    for peer in plan.iter().flat_map(GrowthPlan::standing_peers) {
        let name = name_of(tx, peer.person)?;
        found.asked.push(Asked { key: peer.key.clone(), name, on: peer.asked_on });
    }
    for one in asking(tx, me, today)? {
        let name = name_of(tx, one.person)?;
        found.asking.push((one, name));
    }
    Ok(found)
}

fn name_of(tx: &mut Tx, person: StaffId) -> Result<String, Fault> {
    Ok(staff::person(tx, person)?.map(|person| person.name.to_string()).unwrap_or_default())
}

async fn load(visit: &Visit) -> Result<Both, Halt> {
    let who = (visit.actor.person, visit.today);
    visit.read(move |tx| Ok::<_, Halt>(both(tx, who)?)).await
}

/// `GET /my/growth-plan/peers`
pub async fn peers_page(visit: Visit) -> Result<Page, Halt> {
    own_permit(&visit)?;
    let both = load(&visit).await?;
    Ok(page(&visit, &both, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, both: &Both, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "growth-peers-title"))
        .lead(t!(w, "growth-peers-lead"))
        .back(my::HERE, t!(w, "growth-my-title"))
        .errors(answers)
        .body(html! {
            (band(&t!(w, "growth-peers-asked"), asked(visit, both, answers)))
            @if !both.asking.is_empty() {
                (band(&t!(w, "growth-peers-asking"), others(visit, &both.asking)))
            }
        })
}

fn asked(visit: &Visit, both: &Both, answers: &Answers) -> Markup {
    let w = &visit.words;
    let list: Vec<Row> = both
        .asked
        .iter()
        .map(|one| Row {
            when: t!(w, "growth-peers-since", day = w.date(one.on)),
            what: html! { (one.name) },
            below: html! {},
            action: form(
                visit,
                &format!("{HERE}/{}/end", one.key),
                html! { button.button.two { (t!(w, "growth-peers-end")) (about(&one.name)) } },
            ),
        })
        .collect();
    html! {
        @if list.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "growth-peers-none"), action: None }))
        } @else { (rows(&list)) }
        @if both.asked.len() < PEERS_MAX {
            (inset(form(visit, HERE, html! {
                (text_field(answers, Field::new("peer", &t!(w, "growth-peers-who"))
                    .hint(&t!(w, "growth-peers-who-hint"))))
                (button(&t!(w, "growth-peers-ask")))
            })))
        }
    }
}

fn others(visit: &Visit, asking: &[(Asking, String)]) -> Markup {
    let w = &visit.words;
    let list: Vec<Row> = asking
        .iter()
        .map(|(one, name)| Row {
            when: t!(w, "growth-peers-since", day = w.date(one.asked_on)),
            what: html! {
                a href=(format!("/growth-plans/{}", one.plan)) { (t!(w, "growth-plan-of", name = name.clone())) }
                @if one.answered == Answered::Yes {
                    " " (tag(Tone::Good, &t!(w, "growth-peers-answered")))
                }
            },
            below: html! {},
            action: html! {},
        })
        .collect();
    rows(&list)
}

/// Why a colleague is not asked, and what to do.
fn refusal(w: &Words, why: PeerRefusal) -> String {
    match why {
        PeerRefusal::Themself => t!(w, "growth-peers-themself"),
        PeerRefusal::Supervisor => t!(w, "growth-peers-supervisor"),
        PeerRefusal::NotHere => t!(w, "growth-peers-not-here"),
        PeerRefusal::Already => t!(w, "growth-peers-already"),
        PeerRefusal::TooMany => t!(w, "growth-peers-too-many", most = PEERS_MAX),
        PeerRefusal::NothingToRead => t!(w, "growth-peers-nothing"),
        PeerRefusal::Complete => t!(w, "growth-peers-complete"),
        PeerRefusal::NotAsked | PeerRefusal::Unknown => t!(w, "growth-peers-not-asked"),
    }
}

enum Found {
    One(Box<Person>),
    Nobody,
    Several,
}

/// A colleague by employee number, e-mail address, or a name that only one has who works here today.
fn find(tx: &mut Tx, (written, today): (&str, LocalDate)) -> Result<Found, Fault> {
    if let Some(person) = staff::find_person(tx, written)? {
        return Ok(Found::One(Box::new(person)));
    }
    let wanted = written.trim().to_lowercase();
    let named = |person: &Person| person.name.to_string().to_lowercase() == wanted;
    let mut found = Vec::new();
    for person in staff::people(tx)?.into_iter().filter(named) {
        if !staff::facts_of(tx, person.id, today)?.positions.is_empty() {
            found.push(person);
        }
    }
    Ok(match (found.pop(), found.is_empty()) {
        (Some(person), true) => Found::One(Box::new(person)),
        (Some(_), false) => Found::Several,
        (None, _) => Found::Nobody,
    })
}

/// `POST /my/growth-plan/peers`
pub async fn peer_ask(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let both = load(&visit).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let written = read.required_text("peer", &t!(w, "growth-peers-who"), WHO_CHARACTERS_MAX);
    let written = match read.finish(|| written) {
        Ok(written) => written,
        Err(answers) => return Ok(page(&visit, &both, &answers).into_response()),
    };
    let today = visit.today;
    let found = visit.read(move |tx| Ok(find(tx, (&written, today))?)).await?;
    let peer = match found {
        Found::One(person) => person,
        Found::Nobody | Found::Several => {
            let why = if matches!(found, Found::Nobody) {
                t!(w, "growth-peers-unknown")
            } else {
                t!(w, "growth-peers-several")
            };
            let answers = sent.answers().refused("peer", why);
            return Ok(page(&visit, &both, &answers).into_response());
        }
    };
    let (occasion, who) = (visit.occasion(), (visit.actor.person, peer.id));
    let said = t!(w, "growth-peers-told", name = peer.name.to_string());
    let done = visit
        .submit(&sent, move |tx| {
            ask_peer(tx, &permit, &occasion, who)?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(why) => {
            let answers = sent.answers().refused("peer", refusal(w, why));
            Ok(page(&visit, &both, &answers).into_response())
        }
    }
}

/// `POST /my/growth-plan/peers/{key}/end`
pub async fn peer_end(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "growth-peers-ended");
    let done = visit
        .submit(&sent, move |tx| {
            end_peer(tx, &permit, &occasion, (person, &key))?;
            Ok(Done::to(HERE).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(PeerRefusal::Unknown) => Err(Halt::NotFound),
        Err(why) => {
            let both = load(&visit).await?;
            let answers = Answers::blank(&visit.words).refused("peer", refusal(&visit.words, why));
            Ok(page(&visit, &both, &answers).into_response())
        }
    }
}
