//! The forms that add a person, change a name, record a last day and a return.

use crate::hire::{NewPerson, PersonRefusal, depart, hire, rehire, rename};
use crate::person::Person;
use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{EmailAddress, Failed, LocalDate, PersonName};
use maud::{Markup, html};
use web::components::{Field, FieldWidth, button, button_danger, date_field, form, text_field};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

const NAME_CHARACTERS_MAX: usize = 80;

/// `GET /people/new`
pub async fn person_new(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditStaff>(&Subject::district())?;
    let answers = Answers::blank(&visit.words).with("hired-on", visit.today);
    Ok(new_page(&visit, &answers))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "staff-add"))
        .back("/people", t!(w, "staff-back-to-people"))
        .errors(answers)
        .body(form(
            visit,
            "/people",
            html! {
                (name_fields(w, answers))
                (text_field(answers, Field::new("number", &t!(w, "staff-number"))
                    .hint(&t!(w, "staff-number-hint")).width(FieldWidth::Short).optional()))
                (date_field(answers, Field::new("hired-on", &t!(w, "staff-hired-on")).optional()))
                (button(&t!(w, "staff-add")))
            },
        ))
}

fn name_fields(w: &Words, answers: &Answers) -> Markup {
    html! {
        (text_field(answers, Field::new("given", &t!(w, "staff-given"))))
        (text_field(answers, Field::new("preferred", &t!(w, "staff-preferred"))
            .hint(&t!(w, "staff-preferred-hint")).optional()))
        (text_field(answers, Field::new("family", &t!(w, "staff-family"))))
        (text_field(answers, Field::new("email", &t!(w, "staff-email"))
            .input_mode("email").optional()))
    }
}

fn read_name(reading: &mut Reading, w: &Words) -> (Option<PersonName>, Option<EmailAddress>) {
    let given = reading.required_text("given", &t!(w, "staff-given"), NAME_CHARACTERS_MAX);
    let family = reading.required_text("family", &t!(w, "staff-family"), NAME_CHARACTERS_MAX);
    let preferred =
        reading.optional_text("preferred", &t!(w, "staff-preferred"), NAME_CHARACTERS_MAX);
    let label = t!(w, "staff-email");
    let email = reading
        .optional_text("email", &label, NAME_CHARACTERS_MAX)
        .and_then(|_| reading.required_email("email", &label));
    let name = given.zip(family);
    (name.map(|(given, family)| PersonName::new(&given, &family, preferred.as_deref())), email)
}

/// `POST /people`
pub async fn person_hire(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditStaff>(&Subject::district())?;
    let w = &visit.words;
    let mut reading = sent.read();
    let (name, email) = read_name(&mut reading, w);
    let number = reading.optional_text("number", &t!(w, "staff-number"), NAME_CHARACTERS_MAX);
    let hired_on = reading.optional_date("hired-on", &t!(w, "staff-hired-on"));
    let new = reading
        .finish(|| Some(NewPerson { name: name?, employee_number: number, email, hired_on }));
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(new_page(&visit, &answers).into_response()),
    };
    let occasion = visit.occasion();
    let said = t!(w, "staff-added", name = &new.name);
    let done = visit
        .submit(&sent, move |tx| {
            let id = hire(tx, &permit, &occasion, &new)?;
            let person = crate::store::person(tx, id)?;
            let person = person.ok_or(Failed::Refused(PersonRefusal::NoSuchPerson))?;
            Ok(Done::to(super::address_of(&person.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            new_page(&visit, &refused(w, sent.answers(), &refusal, "hired-on")).into_response()
        }
    })
}

/// `GET /people/{key}/name`
pub async fn name_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, person) = super::edited(&visit, &key).await?;
    let answers = Answers::blank(&visit.words)
        .with("given", &person.name.given)
        .with("family", &person.name.family)
        .with("preferred", person.name.preferred.as_deref().unwrap_or_default())
        .with("email", person.email.as_ref().map(EmailAddress::as_str).unwrap_or_default());
    Ok(rename_page(&visit, &person, &answers))
}

fn rename_page(visit: &Visit, person: &Person, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = super::address_of(&person.key);
    Page::new(visit, t!(w, "staff-rename"))
        .caption(person.name.to_string())
        .back(&here, t!(w, "staff-back-to", name = &person.name))
        .errors(answers)
        .body(form(
            visit,
            &format!("{here}/name"),
            html! {
                (name_fields(w, answers))
                (button(&t!(w, "staff-save")))
            },
        ))
}

/// `POST /people/{key}/name`
pub async fn name_change(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (permit, person) = super::edited(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let (name, email) = read_name(&mut reading, w);
    let name = match reading.finish(|| name) {
        Ok(name) => name,
        Err(answers) => return Ok(rename_page(&visit, &person, &answers).into_response()),
    };
    let (occasion, id, here) = (visit.occasion(), person.id, super::address_of(&person.key));
    let said = t!(w, "staff-saved");
    let done = visit
        .submit(&sent, move |tx| {
            rename(tx, &permit, &occasion, id, &name, email.as_ref())?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let answers = refused(w, sent.answers(), &refusal, "given");
            rename_page(&visit, &person, &answers).into_response()
        }
    })
}

/// A change in a person's employment that takes a day and nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The last day of work.
    Leaves,
    /// The first day back.
    Returns,
}

impl Turn {
    /// The last part of its address.
    fn place(self) -> &'static str {
        match self {
            Turn::Leaves => "departure",
            Turn::Returns => "return",
        }
    }

    fn title(self, w: &Words) -> String {
        match self {
            Turn::Leaves => t!(w, "staff-departure"),
            Turn::Returns => t!(w, "staff-return"),
        }
    }

    fn effect(self, w: &Words) -> String {
        match self {
            Turn::Leaves => t!(w, "staff-departure-effect"),
            Turn::Returns => t!(w, "staff-return-effect"),
        }
    }

    fn day(self, w: &Words) -> String {
        match self {
            Turn::Leaves => t!(w, "staff-last-day"),
            Turn::Returns => t!(w, "staff-first-day"),
        }
    }

    fn said(self, w: &Words, name: &PersonName, on: LocalDate) -> String {
        match self {
            Turn::Leaves => t!(w, "staff-departed", name = name, on = w.date(on)),
            Turn::Returns => t!(w, "staff-returned", name = name, on = w.date(on)),
        }
    }
}

/// `GET /people/{key}/departure`
pub async fn departure_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, person) = super::edited(&visit, &key).await?;
    let answers = Answers::blank(&visit.words).with("day", person.left_on.unwrap_or(visit.today));
    Ok(turning(&visit, &person, Turn::Leaves, &answers))
}

/// `POST /people/{key}/departure`
pub async fn departure(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    turned(&visit, &key, Turn::Leaves, &sent).await
}

/// `GET /people/{key}/return`
pub async fn return_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (_, person) = super::edited(&visit, &key).await?;
    let answers = Answers::blank(&visit.words).with("day", visit.today);
    Ok(turning(&visit, &person, Turn::Returns, &answers))
}

/// `POST /people/{key}/return`
pub async fn return_(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    turned(&visit, &key, Turn::Returns, &sent).await
}

fn turning(visit: &Visit, person: &Person, turn: Turn, answers: &Answers) -> Page {
    let w = &visit.words;
    let here = super::address_of(&person.key);
    Page::new(visit, turn.title(w))
        .caption(person.name.to_string())
        .back(&here, t!(w, "staff-back-to", name = &person.name))
        .lead(turn.effect(w))
        .errors(answers)
        .body(form(
            visit,
            &format!("{here}/{}", turn.place()),
            html! {
                (date_field(answers, Field::new("day", &turn.day(w))))
                @match turn {
                    Turn::Leaves => (button_danger(&turn.title(w))),
                    Turn::Returns => (button(&turn.title(w))),
                }
            },
        ))
}

async fn turned(visit: &Visit, key: &str, turn: Turn, sent: &Submitted) -> Result<Response, Halt> {
    let (permit, person) = super::edited(visit, key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let day = reading.required_date("day", &turn.day(w));
    let day = match reading.finish(|| day) {
        Ok(day) => day,
        Err(answers) => return Ok(turning(visit, &person, turn, &answers).into_response()),
    };
    let (occasion, id, here) = (visit.occasion(), person.id, super::address_of(&person.key));
    let said = turn.said(w, &person.name, day);
    let done = visit
        .submit(sent, move |tx| {
            match turn {
                Turn::Leaves => depart(tx, &permit, &occasion, id, day)?,
                Turn::Returns => rehire(tx, &permit, &occasion, id, day)?,
            }
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(done.unwrap_or_else(|refusal| {
        let answers = refused(w, sent.answers(), &refusal, "day");
        turning(visit, &person, turn, &answers).into_response()
    }))
}

fn refused(w: &Words, answers: Answers, refusal: &PersonRefusal, day: &str) -> Answers {
    match refusal {
        PersonRefusal::NoSuchPerson => answers.refused(day, t!(w, "staff-gone")),
        PersonRefusal::NumberTaken { by } => {
            answers.refused("number", t!(w, "staff-refused-number", name = by))
        }
        PersonRefusal::LeavesBeforeHired { hired_on } => {
            answers.refused(day, t!(w, "staff-refused-before-hired", on = w.date(*hired_on)))
        }
        PersonRefusal::HasLeft { on } => {
            answers.refused(day, t!(w, "staff-refused-left", on = w.date(*on)))
        }
        PersonRefusal::StillEmployed => answers.refused(day, t!(w, "staff-refused-employed")),
        PersonRefusal::BackBeforeLeft { left_on } => {
            answers.refused(day, t!(w, "staff-refused-back", on = w.date(*left_on)))
        }
    }
}
