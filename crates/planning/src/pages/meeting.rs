//! `/voice/meetings/…` and `/voice/consultation`: meetings with their record and sign-off, and the
//! report that a monitor of Title II-A asks for.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::SeatId;
use maud::{Markup, html};
use web::components::{
    Choice, Field, Tone, band, button, button_group, button_link_secondary, button_secondary,
    checkboxes, date_field, form, notice, quiet, tag, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::voice::{Heeded, TEXT_CHARACTERS_MAX, heeded, input_block, matrix, permit};
use super::{key, words};
use crate::hear::{meet, sign_off};
use crate::kinds::Consulted;
use crate::voice::{Input, Meeting, Seat, VoiceRefusal};

/// `GET /voice/meetings/new`
pub async fn meeting_new(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let heeded = heeded(&visit).await?;
    let answers = Answers::blank(&visit.words).with("held", visit.today);
    Ok(new_page(&visit, &heeded, &answers))
}

fn new_page(visit: &Visit, heeded: &Heeded, answers: &Answers) -> Page {
    let w = &visit.words;
    let choices = |sits_now: bool| -> Vec<Choice> {
        let seats = heeded
            .groups
            .iter()
            .flat_map(|(group, _)| group.seats.iter().map(move |seat| (group, seat)));
        seats
            .filter(|(_, seat)| seat.holds_on(visit.today) == sits_now)
            .map(|(group, seat)| {
                let name = format!("{} ({})", seat.name, group.name);
                let choice = Choice::new(seat.key.as_str(), name);
                if sits_now { choice } else { choice.hint(term(w, seat)) }
            })
            .collect()
    };
    // Those who sit today first: most meetings are recorded soon after.
    let seats: Vec<Choice> = choices(true).into_iter().chain(choices(false)).collect();
    Page::new(visit, t!(w, "voice-record-meeting"))
        .back("/voice", t!(w, "voice-title"))
        .errors(answers)
        .body(form(visit, "/voice/meetings", html! {
            (text_field(answers, Field::new("title", &t!(w, "planning-field-title"))))
            (date_field(answers, Field::new("held", &t!(w, "voice-field-held"))))
            @if !seats.is_empty() {
                (checkboxes(answers, Field::new("present", &t!(w, "voice-field-present")), &seats))
            }
            (text_area(answers, Field::new("record", &t!(w, "voice-field-record")).rows(6)
                .characters_max(TEXT_CHARACTERS_MAX)))
            (button(&t!(w, "voice-record-meeting")))
        }))
}

/// From when to when somebody sits, for who does not today.
fn term(w: &Words, seat: &Seat) -> String {
    t!(w, "voice-seat-term", from = w.date(seat.starts_on), until = w.date(seat.ends_on))
}

/// `POST /voice/meetings`
pub async fn meeting_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let heeded = heeded(&visit).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let title = read.required_text("title", &t!(w, "planning-field-title"), 160);
    let held = read.required_date("held", &t!(w, "voice-field-held"));
    let record = read.required_text("record", &t!(w, "voice-field-record"), TEXT_CHARACTERS_MAX);
    let present: Vec<SeatId> = read.choices("present", &t!(w, "voice-field-present"), |text| {
        let seats = heeded.groups.iter().flat_map(|(group, _)| &group.seats);
        seats.into_iter().find(|seat| seat.key.as_str() == text).map(|seat| seat.id)
    });
    let (title, held, record) = match read.finish(|| Some((title?, held?, record?))) {
        Ok(read) => read,
        Err(answers) => return Ok(new_page(&visit, &heeded, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "voice-meeting-recorded"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = meet(tx, &permit, &occasion, (&title, held, &record), &present)?;
            Ok(Done::to(format!("/voice/meetings/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = words::voice_refusal(w, &refusal);
            new_page(&visit, &heeded, &sent.answers().refused(field, message)).into_response()
        }
    })
}

async fn one(visit: &Visit, text: &str) -> Result<(Heeded, Meeting, Option<String>), Halt> {
    let key = key(text)?;
    let heeded = heeded(visit).await?;
    let meeting = heeded.meetings.iter().find(|one| one.key == key).cloned();
    let meeting = meeting.ok_or(Halt::NotFound)?;
    let signer = meeting.signed.map(|(_, by)| by);
    let signer = visit
        .read(move |tx| {
            let person = signer.map(|id| staff::person(tx, id)).transpose()?.flatten();
            Ok::<_, Halt>(person.map(|person| person.name.to_string()))
        })
        .await?;
    Ok((heeded, meeting, signer))
}

/// `GET /voice/meetings/{key}`
pub async fn meeting(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (heeded, meeting, signer) = one(&visit, &key).await?;
    Ok(page(&visit, (&heeded, &meeting), signer.as_deref(), None))
}

fn page(
    visit: &Visit,
    (heeded, meeting): (&Heeded, &Meeting),
    signer: Option<&str>,
    refusal: Option<&VoiceRefusal>,
) -> Page {
    let w = &visit.words;
    let may_edit = visit.could(ActionKind::EditVoice);
    let page = Page::new(visit, meeting.title.clone())
        .caption(w.date_long(meeting.held_on))
        .back("/voice", t!(w, "voice-title"));
    let page = match refusal {
        Some(refusal) => {
            let (_, message) = words::voice_refusal(w, refusal);
            page.status(StatusCode::CONFLICT).notice(notice(
                Tone::Warn,
                &t!(w, "voice-not-signed"),
                html! { p { (message) } },
            ))
        }
        None => page,
    };
    let blank = Answers::blank(w);
    let said = |input: &&Input| input.meeting == Some(meeting.id);
    page.body(html! {
        @match (meeting.signed, signer) {
            (Some((on, _)), Some(name)) => p { (tag(Tone::Good, &t!(w, "voice-signed"))) " "
                (t!(w, "voice-signed-by", name = name, day = w.date(on))) },
            (_, _) => p { (tag(Tone::Warn, &t!(w, "voice-not-signed"))) },
        }
        (band(&t!(w, "voice-present"), html! {
            ul.bullets { @for (group, _) in &heeded.groups {
                @for seat in group.seats.iter().filter(|seat| meeting.present.contains(&seat.id)) {
                    li { @if may_edit { (seat.name) ", " } (group.name) }
                }
            } }
        }))
        (band(&t!(w, "voice-field-record"), html! {
            @for paragraph in meeting.record.split("\n\n") { p { (paragraph) } }
        }))
        (band(&t!(w, "voice-said"), html! {
            @for (group, _) in &heeded.groups {
                @for input in group.inputs.iter().filter(said) {
                    p { strong { (group.name) } }
                    (input_block(visit, input, may_edit, &blank))
                }
            }
        }))
        @if may_edit && meeting.signed.is_none() {
            (form(visit, &format!("/voice/meetings/{}/sign-off", meeting.key),
                button_group(html! {
                    (button_secondary(&t!(w, "voice-sign")))
                    (button_link_secondary("/voice", &t!(w, "voice-title")))
                })))
        }
    })
}

/// `POST /voice/meetings/{key}/sign-off`
pub async fn meeting_sign(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let (heeded, meeting, signer) = one(&visit, &key).await?;
    let (occasion, by) = (visit.occasion(), (meeting.id, visit.actor.person));
    let (to, said) = (format!("/voice/meetings/{key}"), t!(visit.words, "voice-signed"));
    let done = visit
        .submit(&sent, move |tx| {
            sign_off(tx, &permit, &occasion, by)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            page(&visit, (&heeded, &meeting), signer.as_deref(), Some(&refusal)).into_response()
        }
    })
}

/// `GET /voice/consultation`: who was consulted, what they said and what became of it. ESEA 2102
/// names teachers, principals, paraprofessionals, specialized staff, parents and the community.
pub async fn consultation(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewVoice>(&Subject::district())?;
    let heeded = heeded(&visit).await?;
    let w = &visit.words;
    let year = w.calendar().school_year(visit.today);
    let missing: Vec<String> = Consulted::ALL
        .iter()
        .filter(|one| one.is_named_in_title_ii())
        .filter(|one| {
            let heard = heeded
                .groups
                .iter()
                .any(|(group, heard)| group.consulted == Some(**one) && heard.is_heard());
            !heard
        })
        .map(|one| words::consulted(w, *one))
        .collect();
    let lead = if missing.is_empty() {
        t!(w, "voice-all-consulted")
    } else {
        t!(w, "voice-not-consulted", names = w.list(&missing))
    };
    let days = w.calendar().days_of(year);
    let meetings: Vec<&Meeting> =
        heeded.meetings.iter().filter(|one| days.holds_on(one.held_on)).collect();
    let of_seat: HashMap<SeatId, &str> = heeded
        .groups
        .iter()
        .flat_map(|(group, _)| group.seats.iter().map(|seat| (seat.id, group.name.as_str())))
        .collect();
    let groups_of = |meeting: &Meeting| -> Vec<&str> {
        let mut groups: Vec<&str> =
            meeting.present.iter().filter_map(|seat| of_seat.get(seat).copied()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    };
    Ok(Page::new(&visit, t!(w, "voice-report"))
        .wide()
        .caption(t!(w, "voice-report-caption", year = year, day = w.date(visit.today)))
        .lead(lead)
        .back("/voice", t!(w, "voice-title"))
        .body(html! {
            (matrix(&visit, &heeded))
            (band(&t!(w, "voice-meetings"), html! {
                @if meetings.is_empty() { p { (t!(w, "voice-no-meetings")) } }
                ul.bullets { @for one in &meetings { li {
                    (w.date(one.held_on)) " · " (one.title) ": " (w.list(&groups_of(one)))
                    @if one.signed.is_none() { " " (quiet(&t!(w, "voice-not-signed"))) }
                } } }
            }))
            (band(&t!(w, "voice-said"), inputs(&visit, &heeded, days)))
        }))
}

fn inputs(visit: &Visit, heeded: &Heeded, days: kernel::Period) -> Markup {
    let w = &visit.words;
    html! {
        ul.bullets { @for (group, _) in &heeded.groups {
            @for input in group.inputs.iter().filter(|input| days.holds_on(input.on)) { li {
                strong { (group.name) } ", " (w.date(input.on)) ": " (input.said) br;
                @match &input.answer {
                    Some(answered) => {
                        (words::input_answer(w, answered.answer)) ": " (answered.words)
                    },
                    None => (quiet(&t!(w, "voice-waits"))),
                }
            } }
        } }
    }
}
