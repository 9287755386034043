//! The district's texts that staff acknowledge: their versions, and a new one.

use super::text::paragraphs;
use crate::Code;
use crate::rule::Wording;
use crate::texts::{
    BODY_CHARS_MAX, NewVersion, StaffText, TITLE_CHARS_MAX, TextRefusal, TextVersion, Translated,
    publish, text, texts,
};
use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    Column, Empty, Field, FieldWidth, Table, band, button, button_group, button_link, date_field,
    details, empty, form, quiet, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// `GET /texts`
pub async fn texts_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewMandates>(&Subject::district())?;
    let (all, asked) = visit.read(|tx| Ok((texts(tx)?, crate::mandates(tx)?))).await?;
    let (w, today) = (&visit.words, visit.today);
    let page = Page::new(&visit, t!(w, "text-list-title")).lead(t!(w, "text-list-lead"));
    let actions = html! {
        @if visit.could(ActionKind::AdoptMandate) {
            (button_group(button_link("/texts/new", &t!(w, "text-new"))))
        }
    };
    if all.is_empty() {
        let words = t!(w, "text-none");
        let none = empty(w, &Empty::FirstTime { words: &words, action: None });
        return Ok(page.body(html! { (none) (actions) }));
    }
    let columns = vec![
        Column::text(t!(w, "text-title")),
        Column::number(t!(w, "mandate-version")),
        Column::text(t!(w, "mandate-first")),
        Column::text(t!(w, "text-asked-by")),
    ];
    let mut table = Table::new(t!(w, "text-table", count = all.len()), columns).stacked();
    for one in &all {
        let Some(version) = one.on(today).or(one.versions.first()) else { continue };
        let asking = asked.iter().filter_map(|mandate| {
            let rule = &mandate.on(today)?.rule;
            let asks = rule.acknowledge.as_ref().is_some_and(
                |asked| matches!(&asked.what, Wording::Text(code) if *code == one.code),
            );
            asks.then(|| rule.title_in(w.language()).to_owned())
        });
        let asking: Vec<String> = asking.collect();
        table.push(vec![
            html! { a href=(format!("/texts/{}", one.code)) { (version.shown(w.language()).0) } },
            html! { (version.number) },
            html! { (w.date(version.first)) },
            html! { (w.list(&asking)) },
        ]);
    }
    Ok(page.body(html! { (table.render(w)) (actions) }))
}

/// `GET /texts/{code}`
pub async fn text_versions(visit: Visit, Path(of): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewMandates>(&Subject::district())?;
    let one = read(&visit, &of).await?;
    let answers = filled(&visit, one.versions.last());
    Ok(versions_page(&visit, &one, &answers))
}

async fn read(visit: &Visit, of: &str) -> Result<StaffText, Halt> {
    let code = super::code(of)?;
    visit.read(move |tx| text(tx, &code)?.ok_or(Halt::NotFound)).await
}

/// The form of a new version starts with the words of the last.
fn filled(visit: &Visit, last: Option<&TextVersion>) -> Answers {
    let answers = Answers::blank(&visit.words).with("first", visit.today);
    let Some(last) = last else { return answers };
    let es = last.es.as_ref();
    answers
        .with("title", &last.title)
        .with("body", &last.body)
        .with("title_es", es.map(|es| es.title.clone()).unwrap_or_default())
        .with("body_es", es.map(|es| es.body.clone()).unwrap_or_default())
}

fn versions_page(visit: &Visit, one: &StaffText, answers: &Answers) -> Page {
    let w = &visit.words;
    let now = one.on(visit.today).or(one.versions.first());
    let title = now.map(|version| version.shown(w.language()).0.to_owned()).unwrap_or_default();
    let edits = visit.could(ActionKind::AdoptMandate);
    Page::new(visit, title)
        .caption(t!(w, "text-list-title"))
        .back("/texts", t!(w, "text-back"))
        .errors(answers)
        .body(html! {
            @if let Some(version) = now { (whole(w, version)) }
            @if edits {
                (band(&t!(w, "text-new-version"), form(visit, &format!("/texts/{}", one.code), fields(w, answers))))
            }
            @for version in one.versions.iter().rev().filter(|version| Some(*version) != now) {
                (details(&t!(w, "text-version", version = version.number, day = w.date(version.first)), whole(w, version)))
            }
        })
}

/// One version, in the languages it has.
fn whole(w: &Words, version: &TextVersion) -> Markup {
    html! {
        p { (quiet(&t!(w, "text-version", version = version.number, day = w.date(version.first)))) }
        @if let Some(at) = version.disposed_at { p { (t!(w, "text-disposed", at = w.instant(at))) } }
        div.wording lang="en" { (paragraphs(&version.body)) }
        @if let Some(es) = &version.es {
            div.wording lang="es" { h2 { (es.title) } (paragraphs(&es.body)) }
        }
        p { (quiet(&t!(w, "text-hash", hash = version.sha256.as_str()))) }
    }
}

fn fields(w: &Words, answers: &Answers) -> Markup {
    html! {
        (text_field(answers, Field::new("title", &t!(w, "text-title")).width(FieldWidth::Full)))
        (text_area(answers, Field::new("body", &t!(w, "text-body")).hint(&t!(w, "text-body-hint"))))
        (text_field(answers, Field::new("title_es", &t!(w, "text-title-es")).optional().width(FieldWidth::Full)))
        (text_area(answers, Field::new("body_es", &t!(w, "text-body-es")).optional()))
        (date_field(answers, Field::new("first", &t!(w, "text-first")).width(FieldWidth::Medium)))
        (button(&t!(w, "text-publish")))
    }
}

/// `GET /texts/new`
pub async fn new_text(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let answers = filled(&visit, None);
    Ok(new_page(&visit, &answers))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    Page::new(visit, t!(w, "text-new"))
        .caption(t!(w, "text-list-title"))
        .back("/texts", t!(w, "text-back"))
        .errors(answers)
        .body(form(visit, "/texts", html! {
            (text_field(answers, Field::new("code", &t!(w, "text-code")).hint(&t!(w, "text-code-hint"))))
            (fields(w, answers))
        }))
}

/// `POST /texts`: a text's first version.
pub async fn add_text(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let w = &visit.words;
    let mut read = sent.read();
    let code = read.required_text("code", &t!(w, "text-code"), 60);
    let code = code.and_then(|code| Code::parse(&code)).filter(|code| code.as_str() != "new");
    if code.is_none() && !sent.text("code").trim().is_empty() {
        read.refuse("code", t!(w, "text-code-hint"));
    }
    if let Err(answers) = read.finish(|| code.clone()) {
        return Ok(new_page(&visit, &answers).into_response());
    }
    let Some(code) = code else { return Err(Halt::Conflict) };
    kept(&visit, &sent, code, |answers| new_page(&visit, answers)).await
}

/// `POST /texts/{code}`: its next version.
pub async fn add_text_version(
    visit: Visit,
    Path(of): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let one = read(&visit, &of).await?;
    kept(&visit, &sent, one.code.clone(), |answers| versions_page(&visit, &one, answers)).await
}

async fn kept(
    visit: &Visit,
    sent: &Submitted,
    code: Code,
    again: impl Fn(&Answers) -> Page,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::AdoptMandate>(&Subject::district())?;
    let w = &visit.words;
    let mut read = sent.read();
    let title = read.required_text("title", &t!(w, "text-title"), TITLE_CHARS_MAX);
    let body = read.required_text("body", &t!(w, "text-body"), BODY_CHARS_MAX);
    let title_es = read.optional_text("title_es", &t!(w, "text-title-es"), TITLE_CHARS_MAX);
    let body_es = read.optional_text("body_es", &t!(w, "text-body-es"), BODY_CHARS_MAX);
    let first = read.required_date("first", &t!(w, "text-first"));
    let (has_title, has_body) =
        (!sent.text("title_es").trim().is_empty(), !sent.text("body_es").trim().is_empty());
    if has_title != has_body {
        let missing = if has_title { "body_es" } else { "title_es" };
        read.refuse(missing, t!(w, "text-es-whole"));
    }
    let new = read.finish(|| {
        let es = title_es.zip(body_es).map(|(title, body)| Translated { title, body });
        Some(NewVersion { first: first?, title: title?, body: body?, es })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(again(&answers).into_response()),
    };
    let (occasion, words) = (visit.occasion(), w.clone());
    let done = visit
        .submit(sent, move |tx| {
            let number = publish(tx, &permit, &occasion, &code, &new)?;
            let day = words.date(new.first);
            let said = t!(words, "text-published", version = number, day = day);
            Ok::<_, Failed<TextRefusal>>(Done::to(format!("/texts/{code}")).saying(&said))
        })
        .await;
    match done.or_halt()? {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, said) = refusal_words(w, refusal);
            Ok(again(&sent.answers().refused(field, said)).into_response())
        }
    }
}

fn refusal_words(w: &Words, refusal: TextRefusal) -> (&'static str, String) {
    match refusal {
        TextRefusal::TitleMissing => ("title", t!(w, "text-title-missing")),
        TextRefusal::BodyMissing => ("body", t!(w, "text-body-missing")),
        TextRefusal::BeginsBeforeToday => ("first", t!(w, "text-begins-before-today")),
        TextRefusal::BeginsBeforeLast { first } => {
            ("first", t!(w, "text-begins-before-last", day = w.date(first)))
        }
        TextRefusal::NothingChanges { version } => {
            ("body", t!(w, "text-nothing-changes", version = version))
        }
    }
}
