//! `/activities/{key}/sections/new` and `/sections/{key}/edit`: a section is planned and changed,
//! published, and cancelled after saying how many will be told.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::proposal::{Presenter, Wishes};
use catalog::room::{Room, RoomTaken, rooms_taken};
use catalog::schedule::{Plan, Published, create_section};
use catalog::{Activity, Section};
use db::Tx;
use kernel::{ActivityId, Failed, Fault, Key, LocalDate, PersonName, StaffId};
use maud::{Markup, html};
use web::components::{
    Field, button_danger, button_group, button_link_secondary, button_named, form, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::cancel::cancel_section;
use crate::interest::publish;
use crate::offer_hours::{self, OfferHours};
use crate::pages::presenters::{Presenting, presenting, who_takes};
use crate::pages::request::refused;
use crate::pages::section_form::{self, Known};
use crate::pages::section_reading::{self, Written};
use crate::registration::Refusal;
use crate::reschedule::{Changed, reschedule};
use crate::roster::{SeatCount, seat_counts};

const REASON_CHARACTERS_MAX: usize = 500;

fn permit(visit: &Visit) -> Result<Permit<action::EditCatalog>, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())
}

/// What a form of a section comes to nothing by.
enum NotWritten {
    /// A presenter was written who is nobody, or more than one.
    NobodyCalled(String),
    /// A new presenter who has left.
    HasLeft(PersonName, LocalDate),
    Refused(Refusal),
}

async fn activity(visit: &Visit, key: &str) -> Result<(Activity, Known), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let activity = catalog::activity_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            Ok((activity, Known::load(tx)?))
        })
        .await
}

pub async fn section_new(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let (activity, known) = activity(&visit, &key).await?;
    let id = activity.id;
    let wishes = visit.read(move |tx| Ok(wishes(tx, id)?)).await?;
    let blank = section_form::blank(&visit.words);
    let answers = wishes.map_or(blank.clone(), |(wishes, presenters)| {
        section_form::wished(blank, &wishes, &presenters)
    });
    Ok(new_page(&visit, &activity, &known, &answers))
}

/// What the proposal that the activity comes from asked for, with its presenters as the form reads
/// them (CAT-4). Once the activity has a section it is planned, and nothing is filled in.
fn wishes(tx: &mut Tx, activity: ActivityId) -> Result<Option<(Wishes, Vec<String>)>, Fault> {
    if !catalog::sections_of(tx, &[activity])?.is_empty() {
        return Ok(None);
    }
    let proposal = catalog::proposal::of_activity(tx, activity)?;
    let Some(wishes) = proposal.and_then(|proposal| proposal.wishes) else { return Ok(None) };
    let mut presenters = Vec::new();
    for presenter in &wishes.presenters {
        if let Presenter::Staff(person) = presenter
            && let Some(person) = staff::person(tx, *person)?
        {
            let email = person.email.map(|email| email.to_string());
            presenters.extend(person.employee_number.or(email));
        }
    }
    Ok(Some((wishes, presenters)))
}

fn new_page(visit: &Visit, activity: &Activity, known: &Known, answers: &Answers) -> Page {
    let w = &visit.words;
    let address = format!("/activities/{}/sections", activity.key);
    let label = t!(w, "registration-save-draft");
    Page::new(visit, t!(w, "registration-new-section"))
        .caption(activity.title.clone())
        .back(format!("/catalog/{}", activity.key), activity.title.clone())
        .errors(answers)
        .wide()
        .body(section_form::draw(visit, &address, answers, known, &label))
}

pub async fn section_create(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let (activity, known) = activity(&visit, &key).await?;
    let again = |answers: &Answers| new_page(&visit, &activity, &known, answers).into_response();
    if section_form::asks_for_rows(&submitted) {
        return Ok(again(&section_form::with_more_rows(&visit.words, &submitted)));
    }
    let written = match section_reading::read(&visit.words, &submitted, &known) {
        Ok(written) => written,
        Err(answers) => return Ok(again(&answers)),
    };
    let (occasion, of, w) = (visit.occasion(), activity.clone(), visit.words.clone());
    let created = visit
        .submit(&submitted, move |tx| {
            let plan = with_presenters(tx, &written, (&[], occasion.today))?;
            let id = create_section(tx, &permit, &occasion, w.calendar(), &of, &plan)?;
            offer_hours::set_of_section(tx, &permit, &occasion, id, written.offer_hours)?;
            let (section, about) = saved(tx, id)?;
            let said = said(&w, t!(w, "registration-saved-draft"), &about);
            Ok(Done::to(format!("/sections/{}/edit", section.key)).saying(said))
        })
        .await
        .or_halt()?;
    match created {
        Ok(done) => Ok(done),
        Err(NotWritten::NobodyCalled(name)) => Ok(again(&nobody(&visit.words, &submitted, &name))),
        Err(NotWritten::HasLeft(name, on)) => {
            Ok(again(&has_left(&visit.words, &submitted, (&name, on))))
        }
        Err(NotWritten::Refused(_)) => Err(Halt::Conflict),
    }
}

/// The plan with its presenters. Who presents already goes on being named after they left; nobody who
/// left is named anew (CAT-9).
fn with_presenters(
    tx: &mut Tx,
    written: &Written,
    (already, today): (&[StaffId], LocalDate),
) -> Result<Plan, Failed<NotWritten>> {
    let presenters = section_reading::people(tx, &written.presenters)?
        .map_err(|name| Failed::Refused(NotWritten::NobodyCalled(name)))?;
    for person in presenters.iter().filter(|person| !already.contains(person)) {
        let left = staff::person(tx, *person)?.filter(|known| known.has_left_by(today));
        if let Some((name, on)) = left.and_then(|known| Some((known.name, known.left_on?))) {
            return Err(Failed::Refused(NotWritten::HasLeft(name, on)));
        }
    }
    Ok(Plan { presenters, ..written.plan.clone() })
}

/// What the office should know of the rooms of a section (REG-4, ROOM-1: warnings, not refusals).
struct AboutRooms {
    taken: Vec<RoomTaken>,
    /// The smallest room that has fewer seats than the section.
    too_small: Option<Room>,
}

fn saved(tx: &mut Tx, id: kernel::SectionId) -> Result<(Section, AboutRooms), Fault> {
    let section =
        catalog::section(tx, id)?.ok_or_else(|| Fault::new("a section that was just written"))?;
    let taken = rooms_taken(tx, &section)?;
    let mut rooms = catalog::room::rooms(tx)?;
    rooms.retain(|room| section.meetings().any(|session| session.room == Some(room.id)));
    rooms
        .retain(|room| room.capacity.zip(section.capacity).is_some_and(|(has, wants)| has < wants));
    let too_small = rooms.into_iter().min_by_key(|room| room.capacity);
    Ok((section, AboutRooms { taken, too_small }))
}

/// That it is saved, who else has the room then, and that a room is too small.
fn said(w: &Words, saved: String, about: &AboutRooms) -> String {
    let mut said = vec![saved];
    said.extend(about.taken.first().map(|other| {
        let when = w.span(other.on, other.starts, other.ends);
        t!(w, "registration-room-taken", title = &other.by, when = when)
    }));
    let small = about.too_small.as_ref();
    said.extend(
        small.and_then(|room| room.capacity.map(|seats| (room, seats))).map(|(room, seats)| {
            t!(w, "registration-room-small", room = &room.name, seats = seats.0)
        }),
    );
    said.join(" ")
}

fn has_left(w: &Words, submitted: &Submitted, (name, on): (&PersonName, LocalDate)) -> Answers {
    let why = t!(w, "registration-error-presenter-left", name = name.to_string(), on = w.date(on));
    submitted.answers().refused("presenters", why)
}

fn nobody(w: &Words, submitted: &Submitted, name: &str) -> Answers {
    submitted.answers().refused("presenters", t!(w, "registration-error-presenter", name = name))
}

struct Editing {
    section: Section,
    known: Known,
    presenters: Vec<String>,
    count: SeatCount,
    offer_hours: Option<OfferHours>,
    presenting: Vec<Presenting>,
}

async fn editing(visit: &Visit, key: &str) -> Result<Editing, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let presenters = section_reading::as_written(tx, &section.presenters)?;
            let counts = seat_counts(tx, &[section.id])?;
            let count = counts.get(&section.id).copied().unwrap_or_default();
            let offer_hours = offer_hours::own_of_section(tx, section.id)?;
            let presenting = presenting(tx, &section)?;
            let known = Known::load(tx)?;
            Ok(Editing { section, known, presenters, count, offer_hours, presenting })
        })
        .await
}

pub async fn section_edit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let editing = editing(&visit, &key).await?;
    let plan = Plan::of(&editing.section);
    let answers = section_form::answers(&visit.words, &plan, &editing.known, &editing.presenters);
    let hours = editing.offer_hours.map_or_else(String::new, |hours| hours.get().to_string());
    let answers = answers.with("offer-hours", hours);
    Ok(edit_page(&visit, &editing, &answers))
}

fn edit_page(visit: &Visit, editing: &Editing, answers: &Answers) -> Page {
    let w = &visit.words;
    let section = &editing.section;
    let back = format!("/sections/{}", section.key);
    let label = t!(w, "registration-save");
    Page::new(visit, t!(w, "registration-edit"))
        .caption(section.full_title())
        .back(back.clone(), section.full_title())
        .actions(steps(visit, section))
        .errors(answers)
        .wide()
        .body(html! {
            @if editing.count.taken > 0 {
                p { (t!(w, "registration-edit-told", count = editing.count.taken)) }
            }
            (section_form::draw(visit, &back, answers, &editing.known, &label))
            (who_takes(visit, section, &editing.presenting))
        })
}

fn steps(visit: &Visit, section: &Section) -> Markup {
    let w = &visit.words;
    if section.cancelled.is_some() {
        return Markup::default();
    }
    let publication = format!("/sections/{}/publication", section.key);
    let cancellation = format!("/sections/{}/cancellation", section.key);
    html! {
        (form(visit, &publication, if section.gates.published_on.is_none() {
            button_named(&t!(w, "registration-publish"), "published", "yes")
        } else {
            button_named(&t!(w, "registration-unpublish"), "published", "no")
        }))
        (button_link_secondary(&cancellation, &t!(w, "registration-cancel-section")))
    }
}

pub async fn section_change(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let editing = editing(&visit, &key).await?;
    let again = |answers: &Answers| edit_page(&visit, &editing, answers).into_response();
    if section_form::asks_for_rows(&submitted) {
        return Ok(again(&section_form::with_more_rows(&visit.words, &submitted)));
    }
    let written = match section_reading::read(&visit.words, &submitted, &editing.known) {
        Ok(written) => written,
        Err(answers) => return Ok(again(&answers)),
    };
    let (occasion, id, w) = (visit.occasion(), editing.section.id, visit.words.clone());
    let presenters = editing.section.presenters.clone();
    let changed = visit
        .submit(&submitted, move |tx| {
            let known = (presenters.as_slice(), occasion.today);
            let plan = with_presenters(tx, &written, known)?;
            let changed = reschedule(tx, &permit, &occasion, w.calendar(), id, &plan)
                .map_err(|failed| failed.map(NotWritten::Refused))?;
            offer_hours::set_of_section(tx, &permit, &occasion, id, written.offer_hours)?;
            let (section, about) = saved(tx, id)?;
            let said = said(&w, changed_words(&w, changed), &about);
            Ok(Done::to(format!("/sections/{}", section.key)).saying(said))
        })
        .await
        .or_halt()?;
    match changed {
        Ok(done) => Ok(done),
        Err(NotWritten::NobodyCalled(name)) => Ok(again(&nobody(&visit.words, &submitted, &name))),
        Err(NotWritten::HasLeft(name, on)) => {
            Ok(again(&has_left(&visit.words, &submitted, (&name, on))))
        }
        Err(NotWritten::Refused(Refusal::BelowSeatsTaken { taken })) => {
            let why = t!(visit.words, "registration-no-below-why", count = taken);
            Ok(again(&submitted.answers().refused("capacity", why)))
        }
        Err(NotWritten::Refused(refusal)) => {
            Ok(refused(&visit, &editing.section, &refusal).into_response())
        }
    }
}

fn changed_words(w: &Words, changed: Changed) -> String {
    let said = match (changed.told, changed.overlapping) {
        (0, _) => t!(w, "registration-saved"),
        (told, 0) => t!(w, "registration-saved-told", count = told),
        (told, overlapping) => {
            t!(w, "registration-saved-overlapping", count = told, overlapping = overlapping)
        }
    };
    match changed.too_few_stay {
        0 => said,
        count => format!("{said} {}", t!(w, "registration-saved-absences", count = count)),
    }
}

/// `POST /sections/{key}/publication`
pub async fn section_publish(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let section = editing(&visit, &key).await?.section;
    let occasion = visit.occasion();
    let (published, said) = if submitted.text("published") == "no" {
        (Published::No, t!(visit.words, "registration-unpublished"))
    } else {
        (Published::Yes, t!(visit.words, "registration-published"))
    };
    let done = visit
        .submit(&submitted, move |tx| {
            publish(tx, &permit, &occasion, &section, published)?;
            let page = format!("/sections/{}", section.key);
            Ok::<Done, Failed<std::convert::Infallible>>(Done::to(page).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(never) => match never {},
    }
}

/// `GET /sections/{key}/cancellation`
pub async fn section_confirm(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let editing = editing(&visit, &key).await?;
    Ok(confirm_page(&visit, &editing, &Answers::blank(&visit.words)))
}

fn confirm_page(visit: &Visit, editing: &Editing, answers: &Answers) -> Page {
    let w = &visit.words;
    let section = &editing.section;
    let back = format!("/sections/{}/edit", section.key);
    let people = editing.count.taken + editing.count.waiting;
    Page::new(visit, t!(w, "registration-cancel-section-title", title = section.full_title()))
        .back(back.clone(), t!(w, "registration-edit"))
        .errors(answers)
        .body(html! {
            p { (t!(w, "registration-cancel-section-effect", count = people)) }
            (form(visit, &format!("/sections/{}/cancellation", section.key), html! {
                (text_area(answers, Field::new("reason", &t!(w, "registration-decide-reason"))
                    .hint(&t!(w, "registration-cancel-section-reason-hint"))
                    .rows(2).characters_max(REASON_CHARACTERS_MAX)))
                (button_group(html! {
                    (button_danger(&t!(w, "registration-cancel-section")))
                    a href=(back) { (t!(w, "registration-cancel-section-no")) }
                }))
            }))
        })
}

/// `POST /sections/{key}/cancellation`
pub async fn section_cancel(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let editing = editing(&visit, &key).await?;
    let w = &visit.words;
    let mut read = submitted.read();
    let label = t!(w, "registration-decide-reason");
    let reason = read.required_text("reason", &label, REASON_CHARACTERS_MAX);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => return Ok(confirm_page(&visit, &editing, &answers).into_response()),
    };
    let (occasion, id, of) = (visit.occasion(), editing.section.id, visit.words.clone());
    let page = format!("/sections/{}", editing.section.key);
    let cancelled = visit
        .submit(&submitted, move |tx| {
            let told = cancel_section(tx, &permit, &occasion, id, &reason)?;
            let said = t!(of, "registration-section-cancelled-done", count = told);
            Ok(Done::to(page.clone()).saying(said))
        })
        .await
        .or_halt()?;
    match cancelled {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &editing.section, &refusal).into_response()),
    }
}
