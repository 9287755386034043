//! `/guests`: what is open to guests, for anybody to see, and asking for a place there (REG-13). A
//! guest sees the section, its sessions and its seats: no catalog, no presenters' names, no roster.

use access::{Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Activity, Section};
use db::Tx;
use kernel::{Failed, Fault, Key};
use maud::{Markup, html};
use web::components::{
    Empty, Row, Tone, band, button, button_group, button_link, button_link_secondary, empty, form,
    inset, notice, rows,
};
use web::{Caller, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::guests::{
    OpenRefusal, close_to_guests, is_open_to_guests, is_shown_to_guests, open_to_guests,
    sections_for_guests,
};
use crate::pages::section::{credit, has_more_to_say, sessions};
use crate::pages::words;
use crate::register::{Situation, register_guest, situation};
use crate::registration::{Asking, Refusal, State};
use crate::roster::{SeatCount, place_in_line, seat_counts_for};

/// `GET /guests`, with what a slice further down offers to guests as a whole.
pub async fn guests_list_with(caller: &Caller, before: &Markup) -> Result<Page, Halt> {
    let offered = offered_to_guests(caller).await?;
    let w = &caller.words;
    Ok(Page::new(caller, t!(w, "registration-guests-title"))
        .lead(t!(w, "registration-guests-lead"))
        .actions(html! { @if caller.actor().is_none() { (ways_in(w, "/guests")) } })
        .body(html! { (before) (offered) }))
}

/// What is open to guests, as a list.
pub async fn offered_to_guests(caller: &Caller) -> Result<Markup, Halt> {
    let (now, today) = (caller.now, caller.today);
    let offered = caller
        .read(move |tx| {
            let sections = sections_for_guests(tx, now)?;
            let counts = seat_counts_for(tx, &sections, None, (now, today))?;
            let with_count = |section: Section| {
                let count = counts.get(&section.id).copied().unwrap_or_default();
                (section, count)
            };
            Ok(sections.into_iter().map(with_count).collect::<Vec<_>>())
        })
        .await?;
    Ok(listed(&caller.words, &offered))
}

/// The sections that guests see, as a list.
fn listed(w: &Words, offered: &[(Section, SeatCount)]) -> Markup {
    if offered.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "registration-guests-none") });
    }
    let listed: Vec<Row> = offered
        .iter()
        .map(|(section, count)| Row {
            when: section.first_day().map(|day| w.day(day)).unwrap_or_default(),
            what: html! {
                a href=(format!("/guests/sections/{}", section.key)) { (section.full_title()) }
            },
            below: html! {
                (words::when(w, section)) " · " (words::place(w, section)) " · "
                (seats(w, section, *count))
            },
            action: Markup::default(),
        })
        .collect();
    rows(&listed)
}

fn seats(w: &Words, section: &Section, count: SeatCount) -> String {
    match words::seats_left(section, count) {
        None => t!(w, "registration-guests-any"),
        Some(0) => t!(w, "registration-guests-full"),
        Some(left) => t!(w, "registration-guests-left", count = left),
    }
}

/// Signing up and signing in, for who is not.
pub fn ways_in(w: &Words, back: &str) -> Markup {
    html! {
        (button_link("/guests/sign-up", &t!(w, "registration-guests-sign-up")))
        (button_link_secondary(&format!("/sign-in?return={back}"),
            &t!(w, "registration-guests-sign-in")))
    }
}

/// What the page of one section shows.
struct Seen {
    section: Section,
    activity: Activity,
    count: SeatCount,
    /// For a guest who is signed in.
    own: Option<(Situation, Option<usize>)>,
}

fn look(tx: &mut Tx, caller: &Caller, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let shown = is_shown_to_guests(&section, caller.now) && is_open_to_guests(tx, section.id)?;
    let guest = caller.actor().filter(|actor| actor.is_guest()).map(|actor| actor.person);
    let own = match guest {
        Some(person) => {
            let occasion = kernel::Occasion {
                by: kernel::By::Staff(person),
                now: caller.now,
                today: caller.today,
            };
            let situation = situation(tx, &occasion, Asking::Oneself, &section, person)?;
            Some((situation, place_in_line(tx, section.id, person)?))
        }
        None => None,
    };
    // Who has a place still finds it after the section was closed to guests, or began.
    let holds = own.as_ref().is_some_and(|(situation, _)| situation.already.is_some());
    if !shown && !holds {
        return Ok(None);
    }
    let Some(activity) = catalog::activity(tx, section.activity)? else { return Ok(None) };
    let at = (caller.now, caller.today);
    let counts = seat_counts_for(tx, std::slice::from_ref(&section), guest, at)?;
    let count = counts.get(&section.id).copied().unwrap_or_default();
    Ok(Some(Seen { section, activity, count, own }))
}

/// `GET /guests/sections/{key}`, with what a slice further down has to say about its price.
pub async fn guest_section_with(caller: &Caller, key: &str, beside: &Markup) -> Result<Page, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = caller.clone();
    let seen = caller.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await?;
    let (w, section) = (&caller.words, &seen.section);
    let kind = catalog::words::kind(w, seen.activity.kind);
    let mut facts = vec![
        (t!(w, "registration-fact-when"), html! { (words::when(w, section)) }),
        (t!(w, "registration-fact-where"), html! { (words::place(w, section)) }),
        (t!(w, "registration-fact-seats"), html! { (seats(w, section, seen.count)) }),
    ];
    for offer in &seen.activity.credits {
        facts.push((t!(w, "registration-fact-credit"), credit(w, offer)));
    }
    Ok(Page::new(caller, section.full_title())
        .caption(kind)
        .back("/guests", t!(w, "registration-guests-back"))
        .body(html! {
            @if !seen.activity.summary.is_empty() { p { (seen.activity.summary) } }
            (words::told(&facts))
            (beside)
            (next_step(caller, &seen))
            (sessions(w, section))
            @if has_more_to_say(&seen.activity) {
                (band(&t!(w, "registration-about"), html! {
                    @for paragraph in seen.activity.description.split("\n\n") { p { (paragraph) } }
                }))
            }
        }))
}

fn next_step(caller: &Caller, seen: &Seen) -> Markup {
    let w = &caller.words;
    let address = format!("/guests/sections/{}", seen.section.key);
    let Some((situation, place)) = &seen.own else {
        if caller.actor().is_some() {
            let staff = format!("/sections/{}", seen.section.key);
            return inset(html! {
                p { (t!(w, "registration-guests-staff")) " "
                    a href=(staff) { (t!(w, "registration-guests-staff-page")) } }
            });
        }
        return html! {
            p { (t!(w, "registration-guests-account")) }
            (button_group(ways_in(w, &address)))
        };
    };
    match (&situation.already, situation.asks_for()) {
        (Some((key, state)), _) => {
            let tone = if *state == State::Registered { Tone::Good } else { Tone::Warn };
            let told = html! {
                p { (words::state(w, *state, *place)) }
                p { a href=(format!("/registrations/{key}")) { (t!(w, "registration-see-yours")) } }
                @if matches!(state, State::Offered { .. }) { (answer_offer(caller, key)) }
            };
            notice(tone, &t!(w, "registration-guests-yours"), told)
        }
        (None, Ok(event)) => {
            let label = words::asking(w, event, seen.count.waiting);
            form(caller, &format!("{address}/registration"), button_group(button(&label)))
        }
        (None, Err(refusal)) => {
            let no = words::refusal(w, &refusal, &seen.section.activity_key);
            inset(html! { p { strong { (no.title) } } p { (no.why) } })
        }
    }
}

fn answer_offer(caller: &Caller, key: &Key) -> Markup {
    let w = &caller.words;
    let to = |end: &str, label: &str| {
        form(caller, &format!("/registrations/{key}/{end}"), button_group(button(label)))
    };
    html! {
        (to("acceptance", &t!(w, "registration-take")))
        (to("refusal", &t!(w, "registration-decline")))
    }
}

/// `POST /guests/sections/{key}/registration`
pub async fn guest_ask(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::RegisterAsGuest>(&Subject::person(person))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let section =
        visit.read(move |tx| catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let (occasion, id) = (visit.occasion(), section.id);
    let asked = visit
        .submit(&form, move |tx| {
            let registered = register_guest(tx, &permit, &occasion, id, person)?;
            Ok(format!("/registrations/{}", registered.registration))
        })
        .await
        .or_halt()?;
    match asked {
        Ok(done) => Ok(done),
        Err(Refusal::NotOffered) => Err(Halt::NotFound),
        Err(refusal) => Ok(guest_refused(&visit, &section, &refusal).into_response()),
    }
}

/// The page that says no to a guest: without a way into the catalog.
pub fn guest_refused(visit: &Visit, section: &Section, refusal: &Refusal) -> Page {
    let w = &visit.words;
    let no = words::refusal(w, refusal, &section.activity_key);
    Page::new(visit, no.title)
        .status(StatusCode::CONFLICT)
        .caption(section.full_title())
        .back("/guests", t!(w, "registration-guests-back"))
        .body(html! {
            p { (no.why) }
            @for more in &no.more { p { (more) } }
            p { (button_link_secondary(&format!("/guests/sections/{}", section.key),
                &t!(w, "registration-back-section"))) }
        })
}

/// On the office's page of a section: whether guests may register, and changing that.
pub fn section_desk(visit: &Visit, section: &Key, is_open: bool) -> Markup {
    let w = &visit.words;
    let address = format!("/sections/{section}/guests");
    let (told, label, value) = if is_open {
        let link = format!("/guests/sections/{section}");
        let told = html! { (t!(w, "registration-guests-open")) " "
        a href=(link) { (t!(w, "registration-guests-see")) } };
        (told, t!(w, "registration-guests-close"), "close")
    } else {
        (
            html! { (t!(w, "registration-guests-shut")) },
            t!(w, "registration-guests-open-do"),
            "open",
        )
    };
    band(
        &t!(w, "registration-guests"),
        html! {
            p { (told) }
            (form(visit, &address, html! {
                input type="hidden" name="guests" value=(value);
                (button_group(web::components::button_secondary(&label)))
            }))
        },
    )
}

/// `POST /sections/{key}/guests`
pub async fn section_guests(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let section =
        visit.read(move |tx| catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)).await?;
    let w = &visit.words;
    let opens = form.text("guests") == "open";
    let said = if opens {
        t!(w, "registration-guests-opened")
    } else {
        t!(w, "registration-guests-closed")
    };
    let (occasion, back) = (visit.occasion(), format!("/sections/{}", section.key));
    let (of, to) = (section.clone(), back.clone());
    let done = visit
        .submit(&form, move |tx| {
            if opens {
                open_to_guests(tx, &permit, &occasion, &of)?;
            } else {
                close_to_guests(tx, &permit, &occasion, of.id)?;
            }
            Ok::<_, Failed<OpenRefusal>>(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or_else(|refusal| {
        let why = match refusal {
            OpenRefusal::PartOfSeries { title } => {
                t!(w, "registration-guests-series", title = title)
            }
            OpenRefusal::Over => t!(w, "registration-guests-over"),
        };
        Ok(Page::new(&visit, t!(w, "registration-guests-not-opened"))
            .status(StatusCode::CONFLICT)
            .caption(section.full_title())
            .back(back, t!(w, "registration-back-section"))
            .body(html! { p { (why) } })
            .into_response())
    })
}
