//! Putting right what was posted (ATT-7): the mark it came from, or the amount itself, or all of it
//! taken back. Each asks for a reason, which stands on the new line for ever.

use super::issue::{room, section_at};
use super::{amount_words, correct_refusal_words, piece_amount, piece_at};
use crate::amount::Unit;
use crate::correct::{self, CorrectRefusal, Reflowed};
use crate::line::Piece;
use access::{Subject, action};
use attendance::mark::Mark;
use attendance::outcome::Session;
use attendance::pages::{attendance_words, minutes_written, name_of};
use attendance::room::Place;
use attendance::{Room, Section};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{CreditUnits, Failed, Hours, Key};
use maud::{Markup, html};
use web::components::{
    Choice, Field, button, button_danger, button_group, form, hours_field, number_field, radios,
    text_area, warning,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

const REASON_CHARACTERS_MAX: usize = 500;

/// `GET /sections/{key}/corrections/{person}`
pub async fn attendance_correction(
    visit: Visit,
    Path((key, person)): Path<(String, String)>,
) -> Result<Page, Halt> {
    let (section, room, place) = placed(&visit, &key, &person).await?;
    let mut answers = Answers::blank(&visit.words);
    if let [only] = section.held().collect::<Vec<_>>().as_slice() {
        answers = answers.with("session", &only.key);
    }
    Ok(attendance_page(&visit, &room, &place, &answers))
}

/// `POST /sections/{key}/corrections/{person}`
pub async fn correct_attendance(
    visit: Visit,
    Path((key, person)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (section, room, place) = placed(&visit, &key, &person).await?;
    let permit = visit.permit::<action::CorrectCredit>(&Subject::district())?;
    let (session, mark, reason) = match read_mark(&visit.words, &form, &section) {
        Ok(read) => read,
        Err(answers) => {
            return Ok(attendance_page(&visit, &room, &place, &answers).into_response());
        }
    };
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let (whom, name) = (place.who.person, place.who.name.to_string());
    let location = format!("/sections/{key}/credit");
    let done = visit.submit(&form, move |tx| {
        let what = (session.id, whom);
        let reflowed =
            correct::correct_attendance(tx, &permit, &occasion, what, mark.clone(), &reason)?;
        let sentence = reflowed_words(&w, &name, &reflowed);
        Ok::<_, Failed<CorrectRefusal>>(Done::to(&location).saying(sentence))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = correct_refusal_words(&visit.words, &refusal);
            let answers = form.answers().refused("mark", words);
            Ok(attendance_page(&visit, &room, &place, &answers).into_response())
        }
    }
}

/// `GET /credit/{key}/correction`
pub async fn amount_correction(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let piece = correctable(&visit, &key).await?;
    let now = piece.amount().decimal(piece.award.unit);
    let answers = Answers::blank(&visit.words).with("amount", now);
    Ok(amount_page(&visit, &piece, &answers))
}

/// `POST /credit/{key}/correction`
pub async fn correct_amount(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let piece = correctable(&visit, &key).await?;
    let permit = visit.permit::<action::CorrectCredit>(&Subject::district())?;
    let w = visit.words.clone();
    let mut read = form.read();
    let label = t!(w, "credit-correct-to");
    let to = match piece.award.unit {
        Unit::Hours => read.required_hours("amount", &label).map(Hours::minutes),
        Unit::Units => read.required_units("amount", &label).map(CreditUnits::hundredths),
    };
    let reason = reason(&w, &mut read);
    let (to, reason) = match read.finish(|| Some((to?, reason?))) {
        Ok(read) => read,
        Err(answers) => return Ok(amount_page(&visit, &piece, &answers).into_response()),
    };
    let (occasion, line) = (visit.occasion(), piece.award.key.clone());
    let location = format!("/credit/{key}");
    let done = visit.submit(&form, move |tx| {
        correct::correct(tx, &permit, &occasion, &line, to, &reason)?;
        Ok::<_, Failed<CorrectRefusal>>(Done::to(&location).saying(t!(w, "credit-corrected")))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = correct_refusal_words(&visit.words, &refusal);
            let answers = form.answers().refused("amount", words);
            Ok(amount_page(&visit, &piece, &answers).into_response())
        }
    }
}

/// `GET /credit/{key}/revocation`
pub async fn revocation(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let piece = correctable(&visit, &key).await?;
    Ok(revocation_page(&visit, &piece, &Answers::blank(&visit.words)))
}

/// `POST /credit/{key}/revocation`
pub async fn revoke(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let piece = correctable(&visit, &key).await?;
    let permit = visit.permit::<action::CorrectCredit>(&Subject::district())?;
    let w = visit.words.clone();
    let mut read = form.read();
    let reason = reason(&w, &mut read);
    let reason = match read.finish(|| reason) {
        Ok(reason) => reason,
        Err(answers) => return Ok(revocation_page(&visit, &piece, &answers).into_response()),
    };
    let (occasion, line) = (visit.occasion(), piece.award.key.clone());
    let location = format!("/credit/{key}");
    let done = visit.submit(&form, move |tx| {
        correct::revoke(tx, &permit, &occasion, &line, &reason)?;
        Ok::<_, Failed<CorrectRefusal>>(Done::to(&location).saying(t!(w, "credit-revoked")))
    });
    match done.await.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let words = correct_refusal_words(&visit.words, &refusal);
            let answers = form.answers().refused("reason", words);
            Ok(revocation_page(&visit, &piece, &answers).into_response())
        }
    }
}

async fn placed(visit: &Visit, key: &str, person: &str) -> Result<(Section, Room, Place), Halt> {
    let (section, _) = section_at(visit, key).await?;
    visit.permit::<action::CorrectCredit>(&Subject::district())?;
    if section.settlement.is_none() {
        return Err(Halt::Elsewhere(format!("/sections/{key}/roster")));
    }
    let room = room(visit, &section).await?;
    let person = Key::parse(person).ok_or(Halt::NotFound)?;
    let place = room.place(&person).cloned().ok_or(Halt::NotFound)?;
    Ok((section, room, place))
}

async fn correctable(visit: &Visit, key: &str) -> Result<Piece, Halt> {
    visit.permit::<action::CorrectCredit>(&Subject::district())?;
    let (piece, _) = piece_at(visit, key).await?;
    Ok(piece)
}

fn reason(w: &Words, read: &mut web::Reading) -> Option<String> {
    read.required_text("reason", &t!(w, "credit-reason"), REASON_CHARACTERS_MAX)
}

fn read_mark(
    w: &Words,
    form: &Submitted,
    section: &Section,
) -> Result<(Session, Mark, String), Answers> {
    let mut read = form.read();
    let session = read.required_choice("session", &t!(w, "credit-session"), |text| {
        Key::parse(text).and_then(|key| section.session(&key).cloned())
    });
    let part = form.text("mark") == "partial";
    let minutes = if part {
        let minutes = minutes_written(form.text("minutes"));
        if minutes.is_none() {
            read.refuse("minutes", t!(w, "credit-minutes-missing"));
        }
        minutes
    } else {
        None
    };
    let reason = reason(w, &mut read);
    let why = reason.clone().unwrap_or_default();
    let mark = read.required_choice("mark", &t!(w, "credit-mark"), |text| {
        Some(match text {
            "present" => Mark::Present,
            "partial" => Mark::Partial { minutes: minutes.unwrap_or_default(), reason: why },
            "excused" => Mark::Excused { reason: Some(why) },
            "absent" => Mark::Absent,
            _ => return None,
        })
    });
    read.finish(|| Some((session?, mark?, reason?)))
}

/// "Ben Castillo: from 1.5 hours to 3 hours."
fn reflowed_words(w: &Words, name: &str, reflowed: &Reflowed) -> String {
    let attended = w.hours(reflowed.outcome.attended);
    if reflowed.changed.is_empty() && reflowed.posted.is_empty() {
        return t!(w, "credit-reflowed-nothing", name = name);
    }
    let lines = reflowed.changed.len() + reflowed.posted.len();
    t!(w, "credit-reflowed", name = name, attended = attended, count = lines)
}

fn attendance_page(visit: &Visit, room: &Room, place: &Place, answers: &Answers) -> Page {
    let w = &visit.words;
    let section = &room.section;
    let name = place.who.name.to_string();
    let sessions: Vec<Choice> = section
        .held()
        .map(|session| {
            let label = w.span(session.on, session.starts, session.ends);
            let stands = attendance_words(w, place.outcome.at(session.id));
            Choice::new(&session.key, label).hint(t!(w, "credit-stands", mark = stands))
        })
        .collect();
    let marks = [
        Choice::new("present", t!(w, "credit-mark-present")),
        Choice::new("partial", t!(w, "credit-mark-partial")),
        Choice::new("excused", t!(w, "credit-mark-excused")),
        Choice::new("absent", t!(w, "credit-mark-absent")),
    ];
    let path = format!("/sections/{}/corrections/{}", section.key, place.who.key);
    let body = html! {
        (radios(answers, Field::new("session", &t!(w, "credit-session")), &sessions))
        (radios(answers, Field::new("mark", &t!(w, "credit-mark")), &marks))
        (number_field(answers, Field::new("minutes", &t!(w, "credit-minutes"))
            .hint(&t!(w, "credit-minutes-hint")).optional()))
        (reason_field(w, answers))
        (button_group(html! {
            (button(&t!(w, "credit-correct-it")))
            a href=(format!("/sections/{}/credit", section.key)) { (t!(w, "credit-leave")) }
        }))
    };
    Page::new(visit, t!(w, "credit-correct-attendance", name = &name))
        .caption(name_of(section))
        .lead(t!(w, "credit-correct-lead"))
        .back(format!("/sections/{}/credit", section.key), t!(w, "credit-back-to-posted"))
        .errors(answers)
        .body(form(visit, &path, body))
}

fn reason_field(w: &Words, answers: &Answers) -> Markup {
    let (label, hint) = (t!(w, "credit-reason"), t!(w, "credit-reason-hint"));
    let field = Field::new("reason", &label).hint(&hint).characters_max(REASON_CHARACTERS_MAX);
    text_area(answers, field.rows(3))
}

fn amount_page(visit: &Visit, piece: &Piece, answers: &Answers) -> Page {
    let w = &visit.words;
    let award = &piece.award;
    let most = award.ceiling().map(|most| amount_words(w, most, award.unit, &award.credit_name));
    let hint = most.map_or_else(
        || t!(w, "credit-correct-hint"),
        |most| t!(w, "credit-correct-most", most = most),
    );
    let label = t!(w, "credit-correct-to");
    let field = Field::new("amount", &label).hint(&hint);
    let path = format!("/credit/{}/correction", award.key);
    let body = html! {
        @match award.unit {
            Unit::Hours => (hours_field(answers, field)),
            Unit::Units => (number_field(answers, field.input_mode("decimal"))),
        }
        (reason_field(w, answers))
        (button_group(html! {
            (button(&t!(w, "credit-correct-it")))
            a href=(format!("/credit/{}", award.key)) { (t!(w, "credit-leave")) }
        }))
    };
    Page::new(visit, t!(w, "credit-correct-title"))
        .caption(award.title.clone())
        .lead(t!(w, "credit-stands-at", amount = piece_amount(w, piece)))
        .back(format!("/credit/{}", award.key), t!(w, "credit-back"))
        .errors(answers)
        .body(form(visit, &path, body))
}

fn revocation_page(visit: &Visit, piece: &Piece, answers: &Answers) -> Page {
    let w = &visit.words;
    let award = &piece.award;
    let path = format!("/credit/{}/revocation", award.key);
    let body = html! {
        (warning(w, &t!(w, "credit-revoke-warning", amount = piece_amount(w, piece))))
        (reason_field(w, answers))
        (button_group(html! {
            (button_danger(&t!(w, "credit-revoke-it")))
            a href=(format!("/credit/{}", award.key)) { (t!(w, "credit-leave")) }
        }))
    };
    Page::new(visit, t!(w, "credit-revoke-title"))
        .caption(award.title.clone())
        .back(format!("/credit/{}", award.key), t!(w, "credit-back"))
        .errors(answers)
        .body(form(visit, &path, body))
}
