//! The forms of positions: a new one, a change from a day on, an end.

use crate::appoint::{
    FTE_HUNDREDTHS_MAX, PositionRefusal, Terms, appoint, change_position, end_position,
};
use crate::facts::PositionFact;
use crate::kinds::{Flsa, Grade, comma_list};
use crate::person::{Building, JobRole, Person};
use crate::store;
use crate::store::directory::{
    ShownPosition, SupervisingPosition, shown_positions, supervising_positions,
};
use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key, LocalDate};
use maud::{Markup, html};
use web::components::{
    Choice, Field, FieldWidth, band, button, button_secondary, date_field, form, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

const TITLE_CHARACTERS_MAX: usize = 120;

/// What the selects of the form offer.
struct Offered {
    jobs: Vec<JobRole>,
    buildings: Vec<Building>,
    supervisors: Vec<SupervisingPosition>,
}

fn offered(tx: &mut Tx, today: LocalDate) -> Result<Offered, Fault> {
    let mut jobs = store::job_roles(tx)?;
    jobs.retain(|job| job.retired_on.is_none_or(|last| today <= last));
    let mut buildings = store::buildings(tx)?;
    buildings.retain(|building| building.closed_on.is_none_or(|last| today <= last));
    Ok(Offered { jobs, buildings, supervisors: supervising_positions(tx, today)? })
}

/// `GET /people/{key}/positions/new`
pub async fn position_new(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, person) = super::edited(&visit, &key).await?;
    let today = visit.today;
    let offered = visit.read(move |tx| Ok(offered(tx, today)?)).await?;
    let answers = Answers::blank(&visit.words).with("starts-on", today).with("share", "1");
    Ok(new_page(&visit, &person, &offered, &answers))
}

fn new_page(visit: &Visit, person: &Person, offered: &Offered, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = super::address_of(&person.key);
    Page::new(visit, t!(w, "staff-position-add"))
        .caption(person.name.to_string())
        .back(&here, t!(w, "staff-back-to", name = &person.name))
        .errors(answers)
        .body(form(
            visit,
            &format!("{here}/positions"),
            html! {
                (terms_fields(w, offered, answers))
                (date_field(answers, Field::new("starts-on", &t!(w, "staff-from"))))
                (date_field(answers, Field::new("ends-on", &t!(w, "staff-to")).optional()))
                (button(&t!(w, "staff-position-add")))
            },
        ))
}

/// `POST /people/{key}/positions`
pub async fn position_start(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person) = super::edited(&visit, &key).await?;
    let today = visit.today;
    let offered = visit.read(move |tx| Ok(offered(tx, today)?)).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let terms = read_terms(&mut reading, w, &offered);
    let starts_on = reading.required_date("starts-on", &t!(w, "staff-from"));
    let ends_on = reading.optional_date("ends-on", &t!(w, "staff-to"));
    let (terms, starts_on) = match reading.finish(|| Some((terms?, starts_on?))) {
        Ok(whole) => whole,
        Err(answers) => return Ok(new_page(&visit, &person, &offered, &answers).into_response()),
    };
    let (occasion, id, here) = (visit.occasion(), person.id, super::address_of(&person.key));
    let said = t!(w, "staff-position-added");
    let done = visit
        .submit(&sent, move |tx| {
            appoint(tx, &permit, &occasion, id, &terms, (starts_on, ends_on))?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let answers = refused(w, sent.answers(), &refusal);
            new_page(&visit, &person, &offered, &answers).into_response()
        }
    })
}

/// A position, its holder and what its form offers.
struct Held {
    person: Person,
    position: PositionFact,
    shown: ShownPosition,
    offered: Offered,
}

async fn held(visit: &Visit, key: &str) -> Result<(Permit<action::EditStaff>, Held), Halt> {
    let permit = visit.permit::<action::EditStaff>(&Subject::district())?;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let today = visit.today;
    let held = visit
        .read(move |tx| {
            let (holder, position) = store::position_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let person = store::person(tx, holder)?.ok_or(Halt::NotFound)?;
            let shown = shown_positions(tx, holder)?;
            let shown = shown.into_iter().find(|shown| shown.id == position.id);
            let shown = shown.ok_or(Halt::NotFound)?;
            Ok(Held { person, position, shown, offered: offered(tx, today)? })
        })
        .await?;
    Ok((permit, held))
}

/// `GET /positions/{key}`
pub async fn position_change_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, held) = held(&visit, &key).await?;
    let Held { position, shown, offered, .. } = &held;
    let building = offered.buildings.iter().find(|building| building.id == position.building);
    let above = shown.supervisor.as_ref().map(|(_, key, _)| key);
    let above = offered.supervisors.iter().find(|supervisor| {
        let named = shown.supervisor.as_ref().map(|(id, _, _)| *id);
        Some(supervisor.id) == named && above.is_some()
    });
    let answers = Answers::blank(&visit.words)
        .with("job", &position.job_role)
        .with("building", building.map(|b| b.key.to_string()).unwrap_or_default())
        .with("title", &position.title)
        .with("share", crate::audience::fte_text(position.fte_hundredths))
        .with("grades", Grade::list_text(&position.grades).unwrap_or_default())
        .with("subject", position.subject.as_deref().unwrap_or_default())
        .with("duties", position.duties.join(", "))
        .with("flsa", position.flsa)
        .with("supervisor", above.map(|s| s.key.to_string()).unwrap_or_default())
        .with("from", visit.today)
        .with("last", position.ends_on.unwrap_or(visit.today));
    Ok(change_page(&visit, &held, &answers))
}

fn change_page(visit: &Visit, held: &Held, answers: &Answers) -> Page {
    let w = &visit.words;
    let person = &held.person;
    let here = format!("/positions/{}", held.shown.key);
    let since = w.date(held.position.starts_on);
    Page::new(visit, t!(w, "staff-position-change"))
        .caption(format!("{} · {}", person.name, held.position.title))
        .back(super::address_of(&person.key), t!(w, "staff-back-to", name = &person.name))
        .lead(t!(w, "staff-position-held-since", since = since))
        .errors(answers)
        .body(html! {
            p { a href=(format!("{here}/hours")) { (t!(w, "staff-hours-title")) } }
            (band(&t!(w, "staff-position-change-from"), form(visit, &format!("{here}/change"), html! {
                (date_field(answers, Field::new("from", &t!(w, "staff-change-from"))
                    .hint(&t!(w, "staff-change-from-hint"))))
                (terms_fields(w, &held.offered, answers))
                (button(&t!(w, "staff-position-change")))
            })))
            (band(&t!(w, "staff-position-end"), form(visit, &format!("{here}/end"), html! {
                (date_field(answers, Field::new("last", &t!(w, "staff-last-day-of-it"))))
                (button_secondary(&t!(w, "staff-position-end")))
            })))
        })
}

/// `POST /positions/{key}/change`
pub async fn position_change(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, held) = held(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let from = reading.required_date("from", &t!(w, "staff-change-from"));
    let terms = read_terms(&mut reading, w, &held.offered);
    let (from, terms) = match reading.finish(|| Some((from?, terms?))) {
        Ok(whole) => whole,
        Err(answers) => return Ok(change_page(&visit, &held, &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), held.position.id);
    let (here, said) = (super::address_of(&held.person.key), t!(w, "staff-position-changed"));
    let done = visit
        .submit(&sent, move |tx| {
            change_position(tx, &permit, &occasion, id, &terms, from)?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            change_page(&visit, &held, &refused(w, sent.answers(), &refusal)).into_response()
        }
    })
}

/// `POST /positions/{key}/end`
pub async fn position_end(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, held) = held(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let last = reading.required_date("last", &t!(w, "staff-last-day-of-it"));
    let last = match reading.finish(|| last) {
        Ok(last) => last,
        Err(answers) => return Ok(change_page(&visit, &held, &answers).into_response()),
    };
    let (occasion, id) = (visit.occasion(), held.position.id);
    let (here, said) = (super::address_of(&held.person.key), t!(w, "staff-position-ended"));
    let done = visit
        .submit(&sent, move |tx| {
            end_position(tx, &permit, &occasion, id, last)?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            change_page(&visit, &held, &refused(w, sent.answers(), &refusal)).into_response()
        }
    })
}

fn terms_fields(w: &Words, offered: &Offered, answers: &Answers) -> Markup {
    let jobs: Vec<Choice> =
        offered.jobs.iter().map(|job| Choice::new(&job.code, job.name.clone())).collect();
    let places: Vec<Choice> =
        offered.buildings.iter().map(|b| Choice::new(&b.key, b.name.clone())).collect();
    let mut above = vec![Choice::new("", t!(w, "staff-nobody-above"))];
    above.extend(
        offered.supervisors.iter().map(|s| {
            Choice::new(&s.key, format!("{}, {}, {}", s.holder, s.title, s.building_name))
        }),
    );
    let standings = [
        Choice::new("", t!(w, "staff-flsa-usual")),
        Choice::new(Flsa::Exempt, t!(w, "staff-flsa-exempt")),
        Choice::new(Flsa::NonExempt, t!(w, "staff-flsa-non-exempt")),
    ];
    html! {
        (select(answers, Field::new("job", &t!(w, "staff-job")), &jobs))
        (text_field(answers, Field::new("title", &t!(w, "staff-title"))
            .hint(&t!(w, "staff-title-hint"))))
        (select(answers, Field::new("building", &t!(w, "staff-building")), &places))
        (text_field(answers, Field::new("share", &t!(w, "staff-share"))
            .hint(&t!(w, "staff-share-hint")).width(FieldWidth::Short).input_mode("decimal")))
        (text_field(answers, Field::new("grades", &t!(w, "staff-grades"))
            .hint(&t!(w, "staff-grades-hint")).optional()))
        (text_field(answers, Field::new("subject", &t!(w, "staff-subject")).optional()))
        (text_field(answers, Field::new("duties", &t!(w, "staff-other-duties"))
            .hint(&t!(w, "staff-other-duties-hint")).optional()))
        (select(answers, Field::new("flsa", &t!(w, "staff-flsa")), &standings))
        (select(answers, Field::new("supervisor", &t!(w, "staff-supervisor")), &above))
    }
}

fn read_terms(reading: &mut Reading, w: &Words, offered: &Offered) -> Option<Terms> {
    let job = reading.required_choice("job", &t!(w, "staff-job"), |code| {
        offered.jobs.iter().find(|job| job.code == code).map(|job| job.code.clone())
    });
    let title = reading.required_text("title", &t!(w, "staff-title"), TITLE_CHARACTERS_MAX);
    let building = reading.required_choice("building", &t!(w, "staff-building"), |key| {
        offered.buildings.iter().find(|b| b.key.as_str() == key).map(|building| building.id)
    });
    let share = reading.required_units("share", &t!(w, "staff-share"));
    let grades = reading.optional_text("grades", &t!(w, "staff-grades"), TITLE_CHARACTERS_MAX);
    let grades = match Grade::parse_list(grades.as_deref().unwrap_or_default()) {
        Ok(grades) => Some(grades),
        Err(unread) => {
            reading.refuse("grades", t!(w, "staff-grades-unread", unread = unread.join(", ")));
            None
        }
    };
    let subject = reading.optional_text("subject", &t!(w, "staff-subject"), TITLE_CHARACTERS_MAX);
    let duties =
        reading.optional_text("duties", &t!(w, "staff-other-duties"), TITLE_CHARACTERS_MAX);
    let flsa = reading.optional_choice("flsa", &t!(w, "staff-flsa"), Flsa::parse);
    let supervisor = reading.optional_choice("supervisor", &t!(w, "staff-supervisor"), |key| {
        offered.supervisors.iter().find(|s| s.key.as_str() == key).map(|s| s.id)
    });
    Some(Terms {
        job_role: job?,
        building: building?,
        department: None,
        title: title?,
        grades: grades?,
        subject,
        duties: comma_list(&duties.unwrap_or_default()),
        fte_hundredths: share?.hundredths(),
        flsa,
        supervisor,
    })
}

/// The form again, with the refusal beside the field it is about.
fn refused(w: &Words, answers: Answers, refusal: &PositionRefusal) -> Answers {
    let first = if answers.value("from").is_empty() { "starts-on" } else { "from" };
    let ending = !answers.value("last").is_empty();
    let until = |last: Option<LocalDate>| last.map_or_else(|| "…".to_owned(), |last| w.date(last));
    let (field, message) = match refusal {
        PositionRefusal::NoSuchPerson | PositionRefusal::NoSuchPosition => {
            (first, t!(w, "staff-gone"))
        }
        PositionRefusal::NoSuchJob => ("job", t!(w, "staff-refused-job")),
        PositionRefusal::JobRetired { on } => {
            ("job", t!(w, "staff-refused-job-retired", on = w.date(*on)))
        }
        PositionRefusal::NoSuchBuilding => ("building", t!(w, "staff-refused-building")),
        PositionRefusal::BuildingNotOpen { opened_on, closed_on } => (
            "building",
            t!(w, "staff-refused-not-open", first = w.date(*opened_on), last = until(*closed_on)),
        ),
        PositionRefusal::EndsBeforeItStarts => ("ends-on", t!(w, "staff-refused-order")),
        PositionRefusal::FteOutOfRange => {
            ("share", t!(w, "staff-refused-share", most = FTE_HUNDREDTHS_MAX / 100))
        }
        PositionRefusal::HasLeft { on } => (first, t!(w, "staff-refused-left", on = w.date(*on))),
        PositionRefusal::AlreadyHeld { since, until: last } => (
            if ending { "last" } else { first },
            t!(w, "staff-refused-held", since = w.date(*since), last = until(*last)),
        ),
        PositionRefusal::NoSuchSupervisor => ("supervisor", t!(w, "staff-refused-supervisor")),
        PositionRefusal::SupervisorNotThen => {
            ("supervisor", t!(w, "staff-refused-supervisor-then"))
        }
        PositionRefusal::Circle => ("supervisor", t!(w, "staff-refused-circle")),
        PositionRefusal::NotWithin { starts_on, ends_on } => (
            if ending { "last" } else { first },
            t!(w, "staff-refused-within", first = w.date(*starts_on), last = until(*ends_on)),
        ),
    };
    answers.refused(field, message)
}
