//! `/frameworks/new`, `/frameworks/{key}/versions/new` and `/frameworks/{key}/elements/new`: a
//! framework, its next version, or an element of a version to come.

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::names::search_form;
use maud::{Markup, html};
use staff::audience::Vocabulary;
use web::components::{
    Choice, Field, FieldWidth, band, button, date_field, file_field, form, form_with_files, select,
    text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, t};

use super::file::columns;
use super::frameworks::version;
use super::{audience, problems, skill_terms, words};
use crate::adopt::{FrameworkRefusal, NewVersion, add_element, load_framework, load_version};
use crate::framework::Version;
use crate::framework_file::{self, NewElement, Written};
use crate::kinds::{ElementKind, FrameworkKind};
use crate::sheet::Problem;

const NAME_CHARACTERS_MAX: usize = 160;
const SOURCE_CHARACTERS_MAX: usize = 400;
const TEXT_CHARACTERS_MAX: usize = 1_000;

fn permit(visit: &Visit) -> Result<Permit<action::EditFrameworks>, Halt> {
    visit.permit::<action::EditFrameworks>(&Subject::district())
}

/// `GET /frameworks/new`
pub async fn framework_new(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let answers = Answers::blank(&visit.words).with("audience", "all").with("from", visit.today);
    Ok(page(&visit, None, &answers, &[]))
}

/// `GET /frameworks/{key}/versions/new`
pub async fn version_new(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let before = version(&visit, &key).await?;
    let w = &visit.words;
    let next = w.calendar().days_of(w.calendar().school_year(visit.today).next()).first;
    let answers = Answers::blank(w)
        .with("audience", &before.audience)
        .with("source", &before.source)
        .with("from", next);
    Ok(page(&visit, Some(&before), &answers, &[]))
}

fn page(visit: &Visit, before: Option<&Version>, answers: &Answers, found: &[Problem]) -> Page {
    let w = &visit.words;
    let kinds: Vec<Choice> = FrameworkKind::ALL
        .iter()
        .map(|one| Choice::new(one, words::framework_kind(w, *one)))
        .collect();
    let (title, address, back) = match before {
        None => (
            t!(w, "planning-load-framework"),
            "/frameworks".to_owned(),
            ("/frameworks".to_owned(), t!(w, "planning-frameworks-title")),
        ),
        Some(before) => (
            t!(w, "planning-load-version"),
            format!("/frameworks/{}/versions", before.key),
            (format!("/frameworks/{}", before.key), before.framework.name.clone()),
        ),
    };
    Page::new(visit, title)
        .lead(t!(w, "planning-framework-lead"))
        .back(back.0, back.1)
        .errors(answers)
        .body(html! {
            @if !found.is_empty() { (problems::table(w, found)) }
            (form_with_files(visit, &address, html! {
                @if before.is_none() {
                    (text_field(answers, Field::new("name", &t!(w, "planning-field-name"))))
                    (text_field(answers, Field::new("code", &t!(w, "planning-field-framework-code"))
                        .hint(&t!(w, "planning-field-framework-code-hint"))
                        .width(FieldWidth::Medium)))
                    (select(answers, Field::new("kind", &t!(w, "planning-col-kind")), &kinds))
                }
                (version_fields(visit, answers))
                (button(&t!(w, "planning-file-take")))
            }))
            (band(&t!(w, "planning-file-columns"), html! {
                p { (t!(w, "planning-file-columns-framework")) }
                (columns(framework_file::COLUMNS))
                pre { "code,parent,kind,title,description,rubric_1,rubric_2,rubric_3\n"
                    ",,scale,,,Beginning,Growing,Strong\n"
                    "1,,domain,Planning,,,,\n"
                    "1.1,1,indicator,Goals are clear,Children can say what they learn,Goals are missing,Goals are posted,Children say them\n" }
            }))
        })
}

fn version_fields(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    html! {
        (text_field(answers, Field::new("version", &t!(w, "planning-field-version"))
            .hint(&t!(w, "planning-field-version-hint")).width(FieldWidth::Medium)))
        (audience::field(w, answers, &t!(w, "planning-field-audience")))
        (text_field(answers, Field::new("source", &t!(w, "planning-field-source"))
            .hint(&t!(w, "planning-field-source-hint"))))
        (date_field(answers, Field::new("from", &t!(w, "planning-field-from"))))
        (file_field(answers, Field::new("file", &t!(w, "planning-field-file"))
            .hint(&t!(w, "planning-field-framework-file-hint")).accept(".csv,text/csv").optional()))
    }
}

/// What the form says about the version.
fn read_version(read: &mut Reading, visit: &Visit, known: &Vocabulary) -> Option<NewVersion> {
    let w = &visit.words;
    let name = read.required_text("version", &t!(w, "planning-field-version"), NAME_CHARACTERS_MAX);
    let meant_for = audience::read(read, w, &t!(w, "planning-field-audience"), known);
    let source =
        read.required_text("source", &t!(w, "planning-field-source"), SOURCE_CHARACTERS_MAX);
    let from = read.required_date("from", &t!(w, "planning-field-from"));
    Some(NewVersion { name: name?, audience: meant_for?, source: source?, in_force_from: from? })
}

/// The elements of the file that came with the form; none when there was no file.
fn read_file(sent: &Submitted) -> Result<Written, Vec<Problem>> {
    match sent.file("file").filter(|file| !file.bytes.is_empty()) {
        Some(file) => framework_file::elements(&file.bytes),
        None => Ok(Written::default()),
    }
}

/// `POST /frameworks`
pub async fn framework_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let known = visit.read(|tx| Ok(staff::vocabulary(tx)?)).await?;
    let mut read = sent.read();
    let name = read.required_text("name", &t!(w, "planning-field-name"), NAME_CHARACTERS_MAX);
    let code = read
        .required_text("code", &t!(w, "planning-field-framework-code"), NAME_CHARACTERS_MAX)
        .map(|code| search_form(&code).replace(' ', "-"));
    let kind = read.required_choice("kind", &t!(w, "planning-col-kind"), FrameworkKind::parse);
    let new = read_version(&mut read, &visit, &known);
    let written = read_file(&sent);
    if let Err(found) = &written {
        read.refuse("file", t!(w, "planning-file-refused", count = found.len()));
    }
    let found = written.as_ref().err().cloned().unwrap_or_default();
    let whole = read.finish(|| Some((name?, code?, kind?, new?, written.ok()?)));
    let (name, code, kind, new, written) = match whole {
        Ok(whole) => whole,
        Err(answers) => return Ok(page(&visit, None, &answers, &found).into_response()),
    };
    let occasion = visit.occasion();
    let said = t!(w, "planning-framework-loaded", count = written.elements.len());
    let done = visit
        .submit(&sent, move |tx| {
            let named = (code.as_str(), name.as_str(), kind);
            let key = load_framework(tx, &permit, &occasion, named, (&new, &written))?;
            Ok(Done::to(format!("/frameworks/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => page(&visit, None, &refused(&visit, &sent, &refusal), &[]).into_response(),
    })
}

fn refused(visit: &Visit, sent: &Submitted, refusal: &FrameworkRefusal) -> Answers {
    let (field, message) = words::framework_refusal(&visit.words, refusal);
    sent.answers().refused(field, message)
}

/// `POST /frameworks/{key}/versions`
pub async fn version_create(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let before = version(&visit, &key).await?;
    let w = &visit.words;
    let known = visit.read(|tx| Ok(staff::vocabulary(tx)?)).await?;
    let mut read = sent.read();
    let new = read_version(&mut read, &visit, &known);
    let written = read_file(&sent);
    if let Err(found) = &written {
        read.refuse("file", t!(w, "planning-file-refused", count = found.len()));
    }
    let found = written.as_ref().err().cloned().unwrap_or_default();
    let (new, written) = match read.finish(|| Some((new?, written.ok()?))) {
        Ok(whole) => whole,
        Err(answers) => {
            return Ok(page(&visit, Some(&before), &answers, &found).into_response());
        }
    };
    let (occasion, framework) = (visit.occasion(), before.framework.id);
    let said = t!(w, "planning-framework-loaded", count = written.elements.len());
    let done = visit
        .submit(&sent, move |tx| {
            let key = load_version(tx, &permit, &occasion, framework, (&new, &written))?;
            Ok(Done::to(format!("/frameworks/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let answers = refused(&visit, &sent, &refusal);
            page(&visit, Some(&before), &answers, &[]).into_response()
        }
    })
}

/// `GET /frameworks/{key}/elements/new`
pub async fn element_new(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let version = version(&visit, &key).await?;
    let answers = Answers::blank(&visit.words).with("kind", ElementKind::Indicator);
    Ok(element_page(&visit, &version, &answers))
}

fn rubric_field(level: usize) -> String {
    format!("rubric-{}", level + 1)
}

fn element_page(visit: &Visit, version: &Version, answers: &Answers) -> Page {
    let w = &visit.words;
    let kinds: Vec<Choice> =
        ElementKind::ALL.iter().map(|one| Choice::new(one, words::element_kind(w, *one))).collect();
    let mut above = vec![Choice::new("", t!(w, "planning-at-top"))];
    let holds = |kind| matches!(kind, ElementKind::Domain | ElementKind::Standard);
    above.extend(
        version
            .elements
            .iter()
            .filter(|element| holds(element.kind))
            .map(|element| Choice::new(&element.code, element.named())),
    );
    let base = format!("/frameworks/{}", version.key);
    Page::new(visit, t!(w, "planning-add-element"))
        .caption(version.framework.name.clone())
        .back(base.clone(), version.framework.name.clone())
        .errors(answers)
        .body(form(
            visit,
            &format!("{base}/elements"),
            html! {
                (select(answers, Field::new("kind", &t!(w, "planning-col-kind")), &kinds))
                (select(answers, Field::new("under", &t!(w, "planning-field-under"))
                    .hint(&t!(w, "planning-field-element-under-hint")), &above))
                (text_field(answers, Field::new("code", &t!(w, "planning-field-code"))
                    .hint(&t!(w, "planning-field-element-code-hint")).width(FieldWidth::Medium)))
                (text_field(answers, Field::new("title", &t!(w, "planning-field-element-title"))))
                (text_area(answers, Field::new("description", &t!(w, "planning-field-description"))
                    .rows(2).optional()))
                @for (at, level) in version.levels.iter().enumerate() {
                    (text_area(answers, Field::new(&rubric_field(at),
                        &t!(w, "planning-field-rubric", level = level)).rows(2).optional()))
                }
                @if version.framework.kind == FrameworkKind::JobTarget {
                    (skill_terms::fields(w, version, answers))
                }
                (button(&t!(w, "planning-add-element")))
            },
        ))
}

/// `POST /frameworks/{key}/elements`
pub async fn element_create(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let version = version(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let kind = read.required_choice("kind", &t!(w, "planning-col-kind"), ElementKind::parse);
    let under = read.optional_choice("under", &t!(w, "planning-field-under"), |code| {
        version.elements.iter().find(|one| one.code == code).map(|one| one.id)
    });
    let code = read.required_text("code", &t!(w, "planning-field-code"), 24);
    let title =
        read.required_text("title", &t!(w, "planning-field-element-title"), NAME_CHARACTERS_MAX);
    let description = read.optional_text(
        "description",
        &t!(w, "planning-field-description"),
        TEXT_CHARACTERS_MAX,
    );
    let mut rubric: Vec<String> =
        (0..version.levels.len()).map(|at| sent.text(&rubric_field(at)).to_owned()).collect();
    if rubric.iter().all(String::is_empty) {
        rubric.clear();
    }
    let (terms, spanish) = skill_terms::read(&mut read, &version, kind);
    let new = read.finish(|| {
        Some(NewElement {
            code: code?,
            parent: None,
            kind: kind?,
            title: title?,
            description: description.unwrap_or_default(),
            rubric,
            terms,
            spanish,
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(element_page(&visit, &version, &answers).into_response()),
    };
    let (occasion, known) = (visit.occasion(), version.clone());
    let said = t!(w, "planning-element-added");
    let done = visit
        .submit(&sent, move |tx| {
            let key = add_element(tx, &permit, &occasion, (&known, under), &new)?;
            Ok(Done::to(format!("/frameworks/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            element_page(&visit, &version, &refused(&visit, &sent, &refusal)).into_response()
        }
    })
}
