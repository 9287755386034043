//! `/sections/{key}/reserves`: places of a section that are kept for some until a day. The office
//! keeps them for anyone; a principal for their own building, as far as the office allows it.

use access::{ActionKind, Permit, Role, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use db::Tx;
use kernel::{BuildingId, Failed, Fault, Key, LocalTime, Seats};
use maud::{Markup, html};
use staff::Building;
use staff::audience::{Audience, Condition, OneOf, Vocabulary};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, Tone, action_button, band,
    button, date_field, empty, form, number_field, select, tag, text_area, time_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

use crate::pages::audience;
use crate::register::line_of;
use crate::reserve::{
    NewReserve, NotKept, Reserve, ReserveState, building_max, keep, let_go, reserve_by_key,
    reserves_of,
};
use crate::seating::Line;

const AUDIENCE_CHARACTERS_MAX: usize = 4_000;
const SEATS_MAX: i64 = 20_000;
/// The time of day that is offered: the end of a day at work.
const AT: &str = "16:00";

struct Seen {
    section: Section,
    line: Line,
    reserves: Vec<Reserve>,
    /// For which buildings the actor may keep places.
    buildings: Vec<Building>,
    all_buildings: Vec<Building>,
    groups: Vec<String>,
    vocabulary: Vocabulary,
    building_max: Seats,
}

/// The actor's own buildings; the office has none and needs none.
fn subject(visit: &Visit) -> Subject {
    Subject::district().at(visit.actor.buildings_of(Role::Principal))
}

fn may_keep_at(visit: &Visit, building: BuildingId) -> bool {
    visit.permit::<action::ReservePlaces>(&Subject::building(building)).is_ok()
}

/// The office keeps places for anyone, a building for its own people.
fn is_office(visit: &Visit) -> bool {
    visit.could(ActionKind::RegisterOthers)
}

fn look(tx: &mut Tx, visit: &Visit, key: &Key) -> Result<Option<Seen>, Fault> {
    let Some(section) = catalog::section_by_key(tx, key)? else { return Ok(None) };
    let all_buildings = staff::buildings(tx)?;
    let mut buildings = all_buildings.clone();
    buildings.retain(|one| one.is_open_on(visit.today) && may_keep_at(visit, one.id));
    let mut groups: Vec<String> =
        staff::job_roles(tx)?.into_iter().map(|job| job.role_group).collect();
    groups.sort();
    groups.dedup();
    Ok(Some(Seen {
        line: line_of(tx, &section, visit.now)?,
        reserves: reserves_of(tx, section.id)?,
        buildings,
        all_buildings,
        groups,
        vocabulary: staff::vocabulary(tx)?,
        building_max: building_max(tx)?,
        section,
    }))
}

async fn seen(visit: &Visit, key: &str) -> Result<Seen, Halt> {
    visit.permit::<action::ReservePlaces>(&subject(visit))?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let asking = visit.clone();
    visit.read(move |tx| look(tx, &asking, &key)?.ok_or(Halt::NotFound)).await
}

/// `GET /sections/{key}/reserves`
pub async fn reserves_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let seen = seen(&visit, &key).await?;
    let mut answers = Answers::blank(&visit.words).with("at", AT);
    if let [only] = seen.buildings.as_slice() {
        answers = answers.with("building", only.code.as_str());
    }
    Ok(page(&visit, &seen, &answers))
}

fn page(visit: &Visit, seen: &Seen, answers: &Answers) -> Page {
    let w = &visit.words;
    let back = format!("/sections/{}", seen.section.key);
    let may = is_office(visit) || seen.building_max.0 > 0;
    Page::new(visit, t!(w, "registration-reserves"))
        .wide()
        .caption(seen.section.full_title())
        .back(back, t!(w, "registration-back-section"))
        .errors(answers)
        .body(html! {
            p.lead { (t!(w, "registration-reserves-lead")) }
            @if seen.reserves.is_empty() {
                (empty(w, &Empty::AllDone { words: &t!(w, "registration-reserves-none") }))
            } @else { (table(visit, seen)) }
            (band(&t!(w, "registration-reserves-new"), html! {
                @if may { (new_form(visit, seen, answers)) }
                @else { p { (t!(w, "registration-reserves-not-allowed")) } }
            }))
        })
}

fn table(visit: &Visit, seen: &Seen) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "registration-reserves-whom")),
        Column::number(t!(w, "registration-fact-seats")),
        Column::number(t!(w, "registration-reserves-filled")),
        Column::text(t!(w, "registration-reserves-until")),
        Column::actions(t!(w, "registration-column-actions")),
    ];
    let caption = t!(w, "registration-reserves-caption", now = w.instant(visit.now));
    let mut table = Table::new(caption, columns).stacked();
    for one in &seen.reserves {
        let whom = audience::told(w, &one.audience, &seen.all_buildings);
        let kept = one.state(visit.now) == ReserveState::Kept;
        let may = is_office(visit) || one.building.is_some_and(|at| may_keep_at(visit, at));
        table.push(vec![
            html! { (whom) },
            html! { (one.seats) },
            html! { @if kept { (seen.line.filled_of(one.id)) } },
            html! {
                @if kept { (w.instant(one.releases_at)) }
                @else {
                    (w.instant(one.released_at.unwrap_or(one.releases_at))) " "
                    (tag(Tone::Neutral, &t!(w, "registration-reserves-released")))
                }
            },
            html! {
                @if kept && may {
                    (action_button(visit, &ActionButton {
                        action: &format!("/reserves/{}/release", one.key),
                        label: &t!(w, "registration-reserves-let-go"),
                        about: &whom,
                    }))
                }
            },
        ]);
    }
    table.render(w)
}

fn new_form(visit: &Visit, seen: &Seen, answers: &Answers) -> Markup {
    let w = &visit.words;
    let office = is_office(visit);
    let mut buildings = Vec::new();
    if office {
        buildings.push(Choice::new("", t!(w, "registration-filter-any")));
    }
    buildings
        .extend(seen.buildings.iter().map(|one| Choice::new(one.code.as_str(), one.name.clone())));
    let mut groups = vec![Choice::new("", t!(w, "registration-filter-any"))];
    groups.extend(
        seen.groups.iter().map(|group| Choice::new(group.as_str(), group.replace('-', " "))),
    );
    let free = match seen.line.could_keep() {
        None => t!(w, "registration-reserves-no-end"),
        Some(free) => t!(w, "registration-reserves-free", count = free),
    };
    let address = format!("/sections/{}/reserves", seen.section.key);
    form(
        visit,
        &address,
        html! {
            (number_field(answers, Field::new("seats", &t!(w, "registration-fact-seats"))
                .hint(&free)))
            (select(answers, Field::new("building", &t!(w, "registration-filter-building")),
                &buildings))
            (select(answers, Field::new("group", &t!(w, "registration-reserves-group")), &groups))
            @if office {
                (text_area(answers, Field::new("audience", &t!(w, "registration-reserves-rule"))
                    .hint(&t!(w, "registration-standing-hint")).rows(2).optional()))
            }
            div.session-row {
                (date_field(answers, Field::new("until", &t!(w, "registration-reserves-until"))
                    .hint(&t!(w, "registration-reserves-until-hint"))))
                (time_field(answers, Field::new("at", &t!(w, "registration-reserves-at"))
                    .width(FieldWidth::Short)))
            }
            (button(&t!(w, "registration-reserves-keep")))
        },
    )
}

/// The rule that a building, a group and own words come to together.
fn whom(
    read: &mut Reading,
    w: &Words,
    seen: &Seen,
    office: bool,
) -> (Option<Audience>, Option<BuildingId>) {
    let label = t!(w, "registration-filter-building");
    let find = |code: &str| seen.buildings.iter().find(|one| one.code.as_str() == code);
    let building = if office {
        read.optional_choice("building", &label, find)
    } else {
        read.required_choice("building", &label, find)
    };
    let group = read.optional_choice("group", &t!(w, "registration-reserves-group"), |group| {
        seen.groups.iter().find(|one| *one == group).cloned()
    });
    let mut parts: Vec<Audience> = Vec::new();
    parts.extend(
        building.map(|one| Audience::of(Condition::Building(OneOf::new(one.code.clone(), [])))),
    );
    parts.extend(group.map(|group| Audience::of(Condition::Group(OneOf::new(group, [])))));
    if office {
        parts.extend(own_words(read, w, &seen.vocabulary));
    }
    (parts.into_iter().reduce(Audience::and), building.map(|one| one.id))
}

fn own_words(read: &mut Reading, w: &Words, known: &Vocabulary) -> Option<Audience> {
    let label = t!(w, "registration-reserves-rule");
    let text = read.optional_text("audience", &label, AUDIENCE_CHARACTERS_MAX)?;
    let why = match Audience::parse(&text) {
        Ok(audience) => match audience.unknown_words(known).first() {
            None => return Some(audience),
            Some(unknown) => unknown.to_string(),
        },
        Err(error) => error.to_string(),
    };
    read.refuse("audience", t!(w, "catalog-error-audience", why = why));
    None
}

fn read(visit: &Visit, submitted: &Submitted, seen: &Seen) -> Result<NewReserve, Answers> {
    let (w, office) = (&visit.words, is_office(visit));
    let mut read = submitted.read();
    let seats = read
        .required_number("seats", &t!(w, "registration-fact-seats"), 1..=SEATS_MAX)
        .map(Seats::from_count);
    let (audience, building) = whom(&mut read, w, seen, office);
    if audience.is_none() && office && submitted.text("audience").is_empty() {
        read.refuse("building", t!(w, "registration-reserves-nobody"));
    }
    let until = read.required_date("until", &t!(w, "registration-reserves-until"));
    let at: Option<LocalTime> = read.required_time("at", &t!(w, "registration-reserves-at"));
    let releases_at = until.zip(at).map(|(day, at)| w.calendar().instant(day, at));
    read.finish(|| {
        Some(NewReserve {
            audience: audience?,
            seats: seats?,
            releases_at: releases_at?,
            building: building.filter(|_| !office),
        })
    })
}

/// `POST /sections/{key}/reserves`
pub async fn reserve_keep(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let seen = seen(&visit, &key).await?;
    let new = match read(&visit, &submitted, &seen) {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &seen, &answers).into_response()),
    };
    let at = new.building.map_or_else(Subject::district, Subject::building);
    let permit: Permit<action::ReservePlaces> = visit.permit(&at)?;
    let (occasion, section) = (visit.occasion(), seen.section.id);
    let address = format!("/sections/{}/reserves", seen.section.key);
    let said = t!(visit.words, "registration-reserves-done");
    let kept = visit
        .submit(&submitted, move |tx| {
            keep(tx, &permit, &occasion, section, &new)?;
            Ok::<Done, Failed<NotKept>>(Done::to(address.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match kept {
        Ok(done) => Ok(done),
        Err(no) => {
            let (field, why) = words(&visit.words, &no);
            let answers = submitted.answers().refused(field, why);
            Ok(page(&visit, &seen, &answers).into_response())
        }
    }
}

/// The field that a no is about, and what it says.
fn words(w: &Words, no: &NotKept) -> (&'static str, String) {
    match no {
        NotKept::NoEndOfSeats => ("seats", t!(w, "registration-reserves-no-end")),
        NotKept::OnlySoMany { free } => {
            ("seats", t!(w, "registration-reserves-only", count = *free))
        }
        NotKept::PeopleWait { waiting } => {
            ("seats", t!(w, "registration-reserves-waiting", count = *waiting))
        }
        NotKept::Deadline => ("until", t!(w, "registration-reserves-deadline")),
        NotKept::BuildingMax { most } => {
            ("seats", t!(w, "registration-reserves-building-max", most = most.0))
        }
        NotKept::Released => ("seats", t!(w, "registration-reserves-gone")),
    }
}

/// `POST /reserves/{key}/release`
pub async fn reserve_release(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    visit.permit::<action::ReservePlaces>(&subject(&visit))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (reserve, section) = visit
        .read(move |tx| {
            let reserve = reserve_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let section = catalog::section(tx, reserve.section)?.ok_or(Halt::NotFound)?;
            Ok((reserve, section))
        })
        .await?;
    let at = reserve.building.map_or_else(Subject::district, Subject::building);
    let permit: Permit<action::ReservePlaces> = visit.permit(&at)?;
    let occasion = visit.occasion();
    let address = format!("/sections/{}/reserves", section.key);
    let (done, gone) = (
        t!(visit.words, "registration-reserves-released-done"),
        t!(visit.words, "registration-reserves-gone"),
    );
    let back = address.clone();
    let released = visit
        .submit(&submitted, move |tx| {
            let said = match let_go(tx, &permit, &occasion, &reserve.key) {
                Ok(()) => done.clone(),
                // Twice, or at the very deadline: what was wanted has happened.
                Err(Failed::Refused(_)) => gone.clone(),
                Err(Failed::Fault(fault)) => return Err(Failed::Fault(fault)),
            };
            Ok::<Done, Failed<std::convert::Infallible>>(Done::to(back.clone()).saying(said))
        })
        .await
        .or_halt()?;
    released.map_err(|never| match never {})
}
