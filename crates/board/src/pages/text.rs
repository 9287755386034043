//! The district's own text: read, version by version, and loaded.

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Empty, Field, FieldWidth, band, button, date_field, empty, file_field, form_with_files,
    text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, t};

use crate::version::{
    self, NewVersion, POLICY_CHARS_MAX, PolicyVersion, TITLE_CHARS_MAX, VersionRefusal,
};

/// `?version=…` or `?on=…`; the version in force today when neither is asked for.
#[derive(Deserialize)]
pub struct Which {
    version: Option<String>,
    on: Option<String>,
}

/// `GET /policy/text`
pub async fn text_page(visit: Visit, Query(which): Query<Which>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPolicy>(&Subject::district())?;
    let w = &visit.words;
    let key = match &which.version {
        Some(key) => Some(Key::parse(key).ok_or(Halt::NotFound)?),
        None => None,
    };
    let on = which.on.as_deref().and_then(kernel::LocalDate::parse).unwrap_or(visit.today);
    let (shown, versions) = visit
        .read(move |tx| {
            let shown = match &key {
                Some(key) => Some(version::version_by_key(tx, key)?.ok_or(Halt::NotFound)?),
                None => version::in_force(tx, on)?,
            };
            let shown = match shown {
                Some(version) => {
                    let text = version::text_of(tx, version.id)?;
                    Some((version, text))
                }
                None => None,
            };
            Ok((shown, version::versions(tx)?))
        })
        .await?;
    let may_edit = visit.could(ActionKind::EditPolicy);
    let title = shown.as_ref().map(|(version, _)| version.title.clone());
    let page = Page::new(&visit, title.unwrap_or_else(|| t!(w, "policy-text-title")))
        .back("/policy", t!(w, "policy-back"));
    Ok(page.body(html! {
        @match &shown {
            Some((version, text)) => {
                p.quiet { (dates(&visit, version)) }
                @for paragraph in paragraphs(text) {
                    p { @for (index, line) in paragraph.lines().enumerate() {
                        @if index > 0 { br; }
                        (line)
                    } }
                }
            },
            None if versions.is_empty() => (empty(w, &Empty::FirstTime {
                words: &t!(w, "policy-text-none"),
                action: None,
            })),
            None => p { (t!(w, "policy-text-none-then", day = w.date(on))) },
        }
        @if versions.len() > 1 || (shown.is_none() && !versions.is_empty()) {
            (band(&t!(w, "policy-text-versions"), html! {
                @for version in &versions {
                    @let is_shown = shown.as_ref().is_some_and(|(shown, _)| shown.id == version.id);
                    p {
                        a href=(format!("/policy/text?version={}", version.key))
                            aria-current=[is_shown.then_some("page")] { (version.title) }
                        br;
                        span.small.quiet { (dates(&visit, version)) }
                    }
                }
            }))
        }
        @if may_edit { p { a.button.two href="/policy/text/new" { (t!(w, "policy-text-new")) } } }
    }))
}

fn dates(visit: &Visit, version: &PolicyVersion) -> String {
    let w = &visit.words;
    let (adopted, from) = (w.date(version.adopted_on), w.date(version.in_force_from));
    match version.revised_on {
        Some(revised_on) => t!(
            w,
            "policy-text-dates-revised",
            adopted = adopted,
            revised = w.date(revised_on),
            from = from
        ),
        None => t!(w, "policy-text-dates", adopted = adopted, from = from),
    }
}

/// The parts of a text that empty lines set apart.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), open) {
            (true, _) => open = false,
            (false, true) => {
                if let Some(last) = paragraphs.last_mut() {
                    last.push('\n');
                    last.push_str(line);
                }
            }
            (false, false) => {
                paragraphs.push(line.to_owned());
                open = true;
            }
        }
    }
    paragraphs
}

/// `GET /policy/text/new`
pub async fn new_text_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::EditPolicy>(&Subject::district())?;
    let latest = visit.read(|tx| Ok(version::versions(tx)?.into_iter().next())).await?;
    let mut answers = Answers::blank(&visit.words).with("in-force-from", visit.today);
    if let Some(latest) = latest {
        answers = answers.with("title", latest.title).with("adopted-on", latest.adopted_on);
    }
    Ok(new_page(&visit, &answers))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "policy-text-new-title"))
        .lead(t!(w, "policy-text-new-lead"))
        .back("/policy/text", t!(w, "policy-text-title"))
        .errors(answers)
        .body(form_with_files(visit, "/policy/text", fields(visit, answers)))
}

fn fields(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    html! {
        (text_field(answers, Field::new("title", &t!(w, "policy-text-field-title"))
            .hint(&t!(w, "policy-text-field-title-hint")).width(FieldWidth::Long)))
        (text_area(answers, Field::new("body", &t!(w, "policy-text-field-body"))
            .hint(&t!(w, "policy-text-field-body-hint")).optional().rows(12)))
        (file_field(answers, Field::new("file", &t!(w, "policy-text-field-file"))
            .hint(&t!(w, "policy-text-field-file-hint")).optional().accept(".txt,text/plain")))
        (date_field(answers, Field::new("adopted-on", &t!(w, "policy-text-field-adopted"))))
        (date_field(answers,
            Field::new("revised-on", &t!(w, "policy-text-field-revised")).optional()))
        (date_field(answers, Field::new("in-force-from", &t!(w, "policy-text-field-in-force"))))
        (button(&t!(w, "policy-text-load")))
    }
}

/// `POST /policy/text`
pub async fn load_policy_form(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditPolicy>(&Subject::district())?;
    let w = &visit.words;
    let new = match read(&form) {
        Ok(new) => new,
        Err(answers) => return Ok(new_page(&visit, &answers).into_response()),
    };
    let occasion = visit.occasion();
    let said = t!(w, "policy-text-loaded");
    let done = visit
        .submit(&form, move |tx| {
            let version = version::load_policy(tx, &permit, &occasion, &new)?;
            let location = format!("/policy/text?version={}", version.key);
            Ok(Done::to(location).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => new_page(&visit, &refused(&visit, &form, &refusal)).into_response(),
    })
}

fn refused(visit: &Visit, form: &Submitted, refusal: &VersionRefusal) -> Answers {
    let w = &visit.words;
    let (field, message) = match refusal {
        VersionRefusal::RevisedBeforeAdopted => ("revised-on", t!(w, "policy-text-revised-early")),
        VersionRefusal::InForceBeforeAdopted => {
            ("in-force-from", t!(w, "policy-text-in-force-early"))
        }
        VersionRefusal::AlreadyLoaded => ("body", t!(w, "policy-text-same")),
    };
    form.answers().refused(field, message)
}

fn read(form: &Submitted) -> Result<NewVersion, Answers> {
    let mut read = form.read();
    let w = read.words().clone();
    let title = read.required_text("title", &t!(w, "policy-text-field-title"), TITLE_CHARS_MAX);
    let body = read_body(&mut read, form);
    let adopted_on = read.required_date("adopted-on", &t!(w, "policy-text-field-adopted"));
    let revised_on = read.optional_date("revised-on", &t!(w, "policy-text-field-revised"));
    let from = read.required_date("in-force-from", &t!(w, "policy-text-field-in-force"));
    read.finish(|| {
        Some(NewVersion {
            title: title?,
            body: body?,
            adopted_on: adopted_on?,
            revised_on,
            in_force_from: from?,
        })
    })
}

/// The text that was pasted, or that of the file.
fn read_body(read: &mut Reading, form: &Submitted) -> Option<String> {
    let w = read.words().clone();
    let label = t!(w, "policy-text-field-body");
    match (form.text("body"), form.file("file")) {
        ("", None) => {
            read.refuse("body", t!(w, "policy-text-missing"));
            None
        }
        (_, None) => read.required_text("body", &label, POLICY_CHARS_MAX),
        ("", Some(file)) => {
            let Some(text) = plain_text(&file.bytes) else {
                read.refuse("file", t!(w, "policy-text-unreadable"));
                return None;
            };
            if text.chars().count() > POLICY_CHARS_MAX {
                let message = t!(w, "policy-text-too-long", most = POLICY_CHARS_MAX);
                read.refuse("file", message);
                return None;
            }
            Some(text)
        }
        (_, Some(_)) => {
            read.refuse("file", t!(w, "policy-text-both"));
            None
        }
    }
}

/// The text of a file in UTF-8, with or without its mark, line ends made single; `None` for
/// anything else, and for a file with nothing in it.
fn plain_text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_plain = text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    let text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    (is_plain && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, plain_text};

    #[test]
    fn a_text_file_is_read_with_or_without_its_mark_and_nothing_else_is() {
        assert_eq!(plain_text("\u{feff}One\r\ntwo ".as_bytes()).as_deref(), Some("One\ntwo"));
        for bytes in [&b"PK\x03\x04"[..], b"\xff\xfeO\0", b"  \r\n", b""] {
            assert_eq!(plain_text(bytes), None);
        }
    }

    #[test]
    fn empty_lines_set_paragraphs_apart() {
        assert_eq!(paragraphs("\nOne\ntwo\n\n\n Three"), ["One\ntwo", "Three"]);
        assert!(paragraphs("").is_empty());
    }
}
