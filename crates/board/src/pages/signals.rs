//! `/needs/signals`: what the records themselves say is needed. Each line becomes a need with one click,
//! or is set aside with why.

mod sources;

use std::collections::{HashMap, HashSet};

use access::{Permit, Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use planning::need::NeedRefusal;
use planning::raise::{NewNeed, raise};
use planning::signal::{self, SetAside, set_signal_aside, take_up_signal};
use web::components::{
    ActionButton, Column, Empty, Field, Table, action_button, band, button_named, details, empty,
    form, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::kept;
use sources::Signal;

const WHY_CHARACTERS_MAX: usize = 600;

/// What the page shows.
struct Shown {
    /// By heading.
    bands: Vec<(String, Vec<Signal>)>,
    /// The keys of needs that were raised from signals.
    raised: HashMap<String, String>,
    set_aside: HashMap<String, SetAside>,
}

fn permit(visit: &Visit) -> Result<Permit<action::EditNeeds>, Halt> {
    visit.permit::<action::EditNeeds>(&Subject::district())
}

async fn load(visit: &Visit) -> Result<Shown, Halt> {
    let (application, calendar) = (visit.application.clone(), visit.district.calendar.clone());
    let (today, now) = (visit.today, visit.now);
    let (evidence, read, raised, set_aside) = visit
        .read(move |tx| {
            let evidence = kept::evidence(tx, &application, &calendar, today)?;
            let needs = planning::needs(tx)?;
            let raised: HashMap<String, String> = signal::raised(&needs, today)
                .into_iter()
                .map(|(name, need)| (name.to_owned(), need.key.to_string()))
                .collect();
            let read = sources::read(tx, now, today)?;
            Ok::<_, Halt>((evidence, read, raised, signal::set_aside(tx)?))
        })
        .await?;
    let w = &visit.words;
    let bands = vec![
        (t!(w, "signals-measures"), sources::figures(w, &read)),
        (t!(w, "signals-growth"), sources::growth(w, &evidence)),
        (t!(w, "signals-pulse"), sources::pulse(w, &evidence)),
        (t!(w, "signals-mandates"), sources::mandates(w, &evidence)),
        (t!(w, "signals-waiting"), sources::demand(w, &read, today)),
        (t!(w, "signals-nothing-open"), sources::unserved(w, &evidence)),
        (t!(w, "signals-turnover"), sources::turnover(w, &read, today)),
    ];
    Ok(Shown { bands, raised, set_aside })
}

/// `GET /needs/signals`
pub async fn signals_page(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let shown = load(&visit).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let all: HashSet<&str> =
        shown.bands.iter().flat_map(|(_, signals)| signals).map(|one| one.name.as_str()).collect();
    let aside = shown.set_aside.keys().any(|name| all.contains(name.as_str()));
    Page::new(visit, t!(w, "signals-title"))
        .wide()
        .lead(t!(w, "signals-lead"))
        .back("/needs", t!(w, "signals-back"))
        .errors(answers)
        .body(html! {
            @for (heading, signals) in &shown.bands {
                (band(heading, open(visit, shown, heading, signals)))
            }
            @if aside { (band(&t!(w, "signals-set-aside"), set_aside(visit, shown))) }
            (leave(visit, shown, answers))
        })
}

/// Signals of which nothing was made yet, and those that are needs already.
fn open(visit: &Visit, shown: &Shown, caption: &str, signals: &[Signal]) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        caption,
        vec![
            Column::text(t!(w, "signals-col-need")),
            Column::number(t!(w, "policy-col-people")),
            Column::text(t!(w, "signals-col-evidence")),
            Column::actions(t!(w, "signals-record")),
        ],
    )
    .caption_hidden()
    .stacked();
    let mut rows = 0;
    for signal in signals.iter().filter(|one| !shown.set_aside.contains_key(&one.name)) {
        rows += 1;
        let then = match shown.raised.get(&signal.name) {
            Some(key) => {
                html! { a href=(format!("/needs/{key}")) { (t!(w, "signals-recorded")) } }
            }
            None => form(
                visit,
                "/needs/signals",
                html! {
                    input type="hidden" name="signal" value=(signal.name);
                    (button_named(&t!(w, "signals-record"), "record", "1"))
                },
            ),
        };
        table.push(vec![
            html! { (signal.statement) },
            html! { (w.number(i64::try_from(signal.size).unwrap_or_default())) },
            html! { (signal.evidence) " " a href=(signal.address()) { (t!(w, "signals-look")) } },
            then,
        ]);
    }
    if rows == 0 {
        return empty(w, &Empty::AllDone { words: &t!(w, "signals-none") });
    }
    table.render(w)
}

fn set_aside(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        t!(w, "signals-set-aside"),
        vec![
            Column::text(t!(w, "signals-col-need")),
            Column::text(t!(w, "signals-col-why")),
            Column::actions(t!(w, "signals-take-up")),
        ],
    )
    .caption_hidden()
    .stacked();
    for signal in shown.bands.iter().flat_map(|(_, signals)| signals) {
        let Some(aside) = shown.set_aside.get(&signal.name) else { continue };
        let button = ActionButton {
            action: &format!("/needs/signals/taking-up?signal={}", encoded(&signal.name)),
            label: &t!(w, "signals-take-up"),
            about: &signal.statement,
        };
        table.push(vec![
            html! { (signal.statement) },
            html! { (t!(w, "signals-aside-on", day = w.date(aside.on))) " " (aside.why) },
            action_button(visit, &button),
        ]);
    }
    table.render(w)
}

fn encoded(name: &str) -> String {
    form_urlencoded::byte_serialize(name.as_bytes()).collect()
}

/// Setting one aside, at the foot: which one, and why.
fn leave(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let open: Vec<web::components::Choice> = shown
        .bands
        .iter()
        .flat_map(|(_, signals)| signals)
        .filter(|one| {
            !shown.raised.contains_key(&one.name) && !shown.set_aside.contains_key(&one.name)
        })
        .map(|one| web::components::Choice::new(&one.name, one.statement.clone()))
        .collect();
    if open.is_empty() {
        return Markup::default();
    }
    details(
        &t!(w, "signals-leave"),
        form(
            visit,
            "/needs/signals/setting-aside",
            html! {
                (web::components::select(answers, Field::new("signal", &t!(w, "signals-col-need")), &open))
                (text_area(answers, Field::new("why", &t!(w, "signals-field-why")).rows(2)
                    .characters_max(WHY_CHARACTERS_MAX)))
                (web::components::button_secondary(&t!(w, "signals-leave")))
            },
        ),
    )
}

fn named(shown: &Shown, name: &str) -> Option<Signal> {
    shown.bands.iter().flat_map(|(_, signals)| signals).find(|one| one.name == name).cloned()
}

/// `POST /needs/signals`: a signal becomes a need, with its source.
pub async fn signal_record(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = load(&visit).await?;
    let w = &visit.words;
    let Some(signal) = named(&shown, sent.text("signal")) else {
        let answers = sent.answers().refused("signal", t!(w, "signals-gone"));
        return Ok(page(&visit, &shown, &answers).into_response());
    };
    if let Some(key) = shown.raised.get(&signal.name) {
        return Ok(axum::response::Redirect::to(&format!("/needs/{key}")).into_response());
    }
    let new = NewNeed {
        cites: Some(signal.address()),
        statement: signal.statement,
        source: signal.source,
        population: signal.population,
        audience: signal.audience,
        size: i64::try_from(signal.size).ok(),
        horizon: signal.horizon,
        evidence: signal.evidence,
        building: None,
        signal: Some(signal.name),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "signals-recorded-now"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = raise(tx, &permit, &occasion, &new)?;
            let done = Done::to(format!("/needs/{key}")).saying(said.clone());
            Ok::<_, Failed<std::convert::Infallible>>(done)
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(never) => match never {},
    })
}

fn refused(w: &Words, refusal: &NeedRefusal) -> String {
    match refusal {
        NeedRefusal::ReasonMissing
        | NeedRefusal::NotPossible { .. }
        | NeedRefusal::NoSuchItem
        | NeedRefusal::LineNotOpen => {
            t!(w, "signals-why-missing")
        }
    }
}

/// `POST /needs/signals/setting-aside`
pub async fn signal_set_aside(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = load(&visit).await?;
    let w = &visit.words;
    let Some(signal) = named(&shown, sent.text("signal")) else {
        let answers = sent.answers().refused("signal", t!(w, "signals-gone"));
        return Ok(page(&visit, &shown, &answers).into_response());
    };
    let why = sent.text("why").to_owned();
    let (occasion, said) = (visit.occasion(), t!(w, "signals-set-aside-now"));
    let done = visit
        .submit(&sent, move |tx| {
            set_signal_aside(tx, &permit, &occasion, (&signal.name, &why))?;
            Ok(Done::to("/needs/signals".to_owned()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let answers = sent.answers().refused("why", refused(w, &refusal));
            page(&visit, &shown, &answers).into_response()
        }
    })
}

/// Which signal is taken up.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Named {
    signal: Option<String>,
}

/// `POST /needs/signals/taking-up?signal=…`
pub async fn signal_take_up(
    visit: Visit,
    axum::extract::Query(wanted): axum::extract::Query<Named>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let name = wanted.signal.unwrap_or_default();
    let (occasion, said) = (visit.occasion(), t!(visit.words, "signals-taken-up"));
    let done = visit
        .submit(&sent, move |tx| {
            take_up_signal(tx, &permit, &occasion, &name)?;
            let done = Done::to("/needs/signals".to_owned()).saying(said.clone());
            Ok::<_, Failed<std::convert::Infallible>>(done)
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(never) => match never {},
    })
}
