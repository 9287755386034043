//! The office's part of a member's page: the mentor, completing. And the member's: giving up the place.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use web::components::{
    Field, band, button, button_danger, button_secondary, details, form, quiet, text_area,
    text_field,
};
use web::{Done, Halt, OrHalt, Submitted, Visit, t};

use super::member::{Loaded, load, page};
use super::{office, own_permit, words};
use crate::apply::leave;
use crate::complete::complete;
use crate::kinds::TEXT_CHARACTERS_MAX;
use crate::machine::State;
use crate::mentor::match_mentor;
use crate::open::Stands;

use access::ActionKind;
use growth::mentor::MENTEES_MAX;
use web::Answers;

pub(super) fn desk(visit: &Visit, loaded: &Loaded, answers: &Answers) -> Markup {
    let w = &visit.words;
    let active = loaded.member.candidacy.state() == State::Selected;
    if !active || !visit.could(ActionKind::EditAcademy) {
        return html! {};
    }
    let here = format!("/academy-members/{}", loaded.member.candidacy.key);
    let years = loaded.member.academy.wanted.mentor_years;
    let whole = loaded.progress.lacks().is_empty();
    html! {
        (band(&t!(w, "academy-mentor"), html! {
            p { (t!(w, "growth-mentor-rule", years = years, most = MENTEES_MAX - 1)) }
            (form(visit, &format!("{here}/mentor"), html! {
                (text_field(answers, Field::new("mentor", &t!(w, "growth-mentor-who"))))
                (button_secondary(&if loaded.mentor.is_some() { t!(w, "academy-mentor-other") }
                    else { t!(w, "growth-mentor-match") }))
            }))
        }))
        (band(&t!(w, "academy-complete-title"), html! {
            p { (quiet(&t!(w, "academy-complete-what", hours = w.hours(loaded.progress.confirmed())))) }
            (form(visit, &format!("{here}/completion"), html! {
                @if !whole {
                    (text_area(answers, Field::new("why", &t!(w, "academy-complete-why")).rows(3)
                        .hint(&t!(w, "academy-complete-hint")).characters_max(TEXT_CHARACTERS_MAX)))
                }
                (button(&t!(w, "academy-complete")))
            }))
        }))
    }
}

pub(super) fn leaving(visit: &Visit, loaded: &Loaded, answers: &Answers) -> Markup {
    let w = &visit.words;
    details(
        &t!(w, "academy-leave-title"),
        form(
            visit,
            &format!("/academy-members/{}/leaving", loaded.member.candidacy.key),
            html! {
                (text_area(answers, Field::new("why", &t!(w, "academy-leave-why")).optional().rows(2)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button_danger(&t!(w, "academy-leave")))
            },
        ),
    )
}

/// `POST /academy-members/{key}/mentor`
pub async fn mentor_match(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let loaded = load(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let written = read.required_text("mentor", &t!(w, "growth-mentor-who"), 200);
    let written = match read.finish(|| written) {
        Ok(written) => written,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let found = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
    let Some(mentor) = found else {
        let answers = sent.answers().refused("mentor", t!(w, "growth-mentor-unknown"));
        return Ok(page(&visit, &loaded, &answers, None).into_response());
    };
    let (occasion, said) = (visit.occasion(), t!(w, "growth-mentor-matched"));
    let to = format!("/academy-members/{key}");
    let (actor, key) = (visit.actor.clone(), loaded.member.candidacy.key.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let member = crate::open::open_member(tx, &actor, &key)?
                .ok_or_else(|| kernel::Fault::new("a member that was just seen"))?;
            match_mentor(tx, &permit, &occasion, (&member, mentor.id))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let message = words::match_refusal(w, &loaded.name, &refusal);
            let answers = sent.answers().refused("mentor", message);
            page(&visit, &loaded, &answers, None).into_response()
        }
    })
}

/// `POST /academy-members/{key}/completion`
pub async fn member_complete(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let loaded = load(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let why = read.optional_text("why", &t!(w, "academy-complete-why"), TEXT_CHARACTERS_MAX);
    let why = match read.finish(|| Some(why.unwrap_or_default())) {
        Ok(why) => why,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "academy-completed"));
    let to = format!("/academy-members/{key}");
    let (actor, key) = (visit.actor.clone(), loaded.member.candidacy.key.clone());
    let done = visit
        .submit(&sent, move |tx| {
            let member = crate::open::open_member(tx, &actor, &key)?
                .ok_or_else(|| kernel::Fault::new("a member that was just seen"))?;
            complete(tx, &permit, &occasion, &member, &why)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let message = words::complete_refusal(w, &refusal);
            page(&visit, &loaded, &sent.answers(), Some(&message)).into_response()
        }
    })
}

/// `POST /academy-members/{key}/leaving`
pub async fn member_leave(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = own_permit(&visit)?;
    let loaded = load(&visit, &key).await?;
    if loaded.member.stands != Stands::Themself {
        return Err(Halt::NotFound);
    }
    let w = &visit.words;
    let mut read = sent.read();
    let why = read.optional_text("why", &t!(w, "academy-leave-why"), TEXT_CHARACTERS_MAX);
    let why = match read.finish(|| Some(why.unwrap_or_default())) {
        Ok(why) => why,
        Err(answers) => return Ok(page(&visit, &loaded, &answers, None).into_response()),
    };
    let (occasion, person) = (visit.occasion(), visit.actor.person);
    let (academy, said) = (loaded.member.academy.clone(), t!(w, "academy-left"));
    let done = visit
        .submit(&sent, move |tx| {
            leave(tx, &permit, &occasion, (&academy, person), &why)?;
            Ok(Done::to(format!("/academies/{}", academy.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let message = words::apply_refusal(w, &refusal);
            page(&visit, &loaded, &sent.answers(), Some(&message)).into_response()
        }
    })
}
