//! The files of a request: handed in on the last page of the wizard or the report, served to those
//! who may see the request, as an attachment and never as a page.

use access::{Subject, action};
use axum::extract::Path;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Failed, Fault, Key};
use maud::{Markup, html};
use web::components::{
    ActionButton, Field, action_button, button, button_group, button_named, file_field,
    form_with_files,
};
use web::{Answers as Given, Done, Halt, OrHalt, Submitted, Visit, t};

use super::question::{Known, after, known, page};
use super::question_fields::area;
use super::{asking, own, words};
use crate::ask::{AskRefusal, answer};
use crate::file::{FILE_BYTES_MAX, FileRefusal, Kept, add_file, content, files_of, remove_file};
use crate::form::{Form, Question};
use crate::store::{self, Standing};
use crate::{FINAL, PRIOR};

/// The part of the page with the files so far and the one to add.
pub(super) fn upload(visit: &Visit, known: &Known, given: &Given) -> Markup {
    let w = &visit.words;
    let key = &known.request.key;
    let most = FILE_BYTES_MAX / (1024 * 1024);
    let (label, hint) = (t!(w, "outside-file"), t!(w, "outside-file-hint", most = most));
    let file = Field::new("file", &label).hint(&hint).accept("image/*,application/pdf");
    let file = if known.needs_file() { file } else { file.optional() };
    html! {
        @match known.request.form {
            Form::CollegeCourse | Form::CollegeCredit => p { (t!(w, "outside-proof-transcript")) },
            Form::SelfReported if !known.needs_file() => p { (t!(w, "outside-proof-welcome")) },
            Form::Conference
            | Form::Workshop
            | Form::Visit
            | Form::SelfPaced
            | Form::Claim
            | Form::SelfReported => p { (t!(w, "outside-proof-lead")) },
        }
        @if !known.files.is_empty() {
            ul.rows { @for file in &known.files {
                li {
                    div { div.what { a href=(path(key, &file.key)) { (file.name) } } }
                    div.do { (action_button(visit, &ActionButton {
                        action: &format!("{}/removal", path(key, &file.key)),
                        label: &t!(w, "outside-file-remove"),
                        about: &file.name,
                    })) }
                }
            } }
        }
        (form_with_files(visit, &format!("/outside/{key}/files"), html! {
            input type="hidden" name="from" value=(given.value("from"));
            (file_field(given, file))
            @if !known.request.form.has_prior_phase() {
                (area(given, "reflection", &t!(w, "outside-reflection"),
                    Some(&t!(w, "outside-reflection-hint"))))
            }
            (button_group(html! {
                (button(&t!(w, "outside-continue")))
                (button_named(&t!(w, "outside-file-another"), "then", "another"))
            }))
        }))
    }
}

pub(super) fn path(request: &Key, file: &Key) -> String {
    format!("/outside/{request}/files/{file}")
}

/// Why the page is not done: a file, or the answer beside it.
enum Refused {
    File(FileRefusal),
    Ask(AskRefusal),
}

/// `POST /outside/{key}/files`
pub async fn file_add(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let known = known(&visit, request).await?;
    if known.questions.is_empty() {
        return Ok(Done::to(format!("/outside/{}", known.request.key)).into_response());
    }
    let w = &visit.words;
    let claim = !known.request.form.has_prior_phase();
    let change = if claim {
        let none = std::collections::HashMap::new();
        match super::question_reading::read(w, &known, Question::Proof, (&form, &none)) {
            Ok(change) => Some(change),
            Err(given) => return Ok(page(&visit, &known, Question::Proof, &given).into_response()),
        }
    } else {
        None
    };
    let file = form.file("file").map(|file| (file.name.clone(), file.bytes.clone()));
    let another = form.text("then") == "another";
    if file.is_none() && (another || known.needs_file() && known.files.is_empty()) {
        let given = form.answers().refused("file", t!(w, "outside-file-choose"));
        return Ok(page(&visit, &known, Question::Proof, &given).into_response());
    }
    let to = if another {
        super::question::path_of(&known.request.key, Question::Proof)
    } else {
        after(&known, Question::Proof, form.text("from"))
    };
    let (occasion, key) = (visit.occasion(), known.request.key.clone());
    let done = visit
        .submit(&form, move |tx| {
            if let Some(change) = &change {
                answer(tx, &permit, &occasion, &key, |answers| change(answers))
                    .map_err(|failed| failed.map(Refused::Ask))?;
            }
            if let Some((name, bytes)) = &file {
                add_file(tx, &permit, &occasion, &key, (name, bytes))
                    .map_err(|failed| failed.map(Refused::File))?;
            }
            Ok(Done::to(to.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(Refused::File(refusal)) => {
            let given = form.answers().refused("file", words::file_refusal(w, refusal));
            Ok(page(&visit, &known, Question::Proof, &given).into_response())
        }
        Err(Refused::Ask(refusal)) => {
            Ok(super::moves::refused(&visit, &known.request, refusal).into_response())
        }
    }
}

/// `POST /outside/{key}/files/{file}/removal`
pub async fn file_remove(
    visit: Visit,
    Path((key, file)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = asking(&visit)?;
    let request = own(&visit, &key).await?;
    let file = Key::parse(&file).ok_or(Halt::NotFound)?;
    let (occasion, key) = (visit.occasion(), request.key.clone());
    let to = super::question::path_of(&key, Question::Proof);
    let done = visit
        .submit(&form, move |tx| {
            match remove_file(tx, &permit, &occasion, &key, &file) {
                // Gone already, or the request was sent meanwhile: the page shows what stands.
                Ok(()) | Err(Failed::Refused(_)) => Ok::<_, Failed<()>>(Done::to(to.clone())),
                Err(Failed::Fault(fault)) => Err(Failed::Fault(fault)),
            }
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

/// The request as the right to see it is judged: whose it is, and whether it waits for the actor.
pub(super) fn subject(
    tx: &mut Tx,
    visit: &(access::Actor, kernel::LocalDate),
    request: &Standing,
) -> Result<Subject, Fault> {
    let (actor, today) = visit;
    let subject = staff::subject(tx, actor, request.person, *today)?;
    let mut asked = false;
    for kind in [PRIOR, FINAL] {
        let of = approval::Subject::new(kind, &request.key);
        asked = asked || approval::is_asked(tx, &of, actor.person, *today)?;
    }
    Ok(subject.asked_of_actor(asked))
}

/// `GET /outside/{key}/files/{file}`
pub async fn file_content(
    visit: Visit,
    Path((key, file)): Path<(String, String)>,
) -> Result<Response, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let file = Key::parse(&file).ok_or(Halt::NotFound)?;
    let reader = (visit.actor.clone(), visit.today);
    let (subject, found) = visit
        .read(move |tx| {
            let request = store::by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let subject = subject(tx, &reader, &request)?;
            let found = content(tx, request.id, &file)?.ok_or(Halt::NotFound)?;
            Ok((subject, found))
        })
        .await?;
    visit.permit::<action::ViewOutside>(&subject)?;
    let (name, media, bytes) = found;
    let plain: String = name.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect();
    Ok((
        [
            (CONTENT_TYPE, media),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\"")),
            (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (CACHE_CONTROL, "private, no-store".to_owned()),
        ],
        bytes,
    )
        .into_response())
}

/// The files of a request as links.
pub(super) fn links(request: &Key, files: &[Kept]) -> Markup {
    html! {
        ul.bullets { @for file in files {
            li { a href=(path(request, &file.key)) { (file.name) } }
        } }
    }
}

pub(super) fn of(tx: &mut Tx, request: &Standing) -> Result<Vec<Kept>, Fault> {
    files_of(tx, request.id)
}
