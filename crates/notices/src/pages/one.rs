//! `/wordings/{kind}`: the words of one kind of notice, in both languages, with a preview.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Failed;
use maud::{Markup, html};
use web::components::{
    ActionButton, Column, Field, FieldWidth, Table, action_button, band, button, button_group,
    button_named, fieldset, form, inset, text_area, text_field,
};
use web::{Answers, Done, Halt, Language, OrHalt, Page, Submitted, Visit, Words, t};

use super::list::permit;
use super::words;
use crate::kind::{Kind, kind_named};
use crate::template::TemplateRefusal;
use crate::wording::{
    BODY_CHARACTERS_MAX, SUBJECT_CHARACTERS_MAX, Wording, WordingRefusal, Wordings, can_be_written,
    judge, said, shipped, variables, wordings, write_wording,
};

/// A kind whose words can be written; others have no page.
fn written_kind(name: &str) -> Result<&'static Kind, Halt> {
    kind_named(name).filter(|kind| can_be_written(kind)).ok_or(Halt::NotFound)
}

fn fields(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::English => ("subject-en", "body-en"),
        Language::Spanish => ("subject-es", "body-es"),
    }
}

/// `GET /wordings/{kind}`
pub async fn one(visit: Visit, Path(name): Path<String>) -> Result<Page, Halt> {
    permit(&visit)?;
    let kind = written_kind(&name)?;
    let own = visit.read(|tx| Ok(wordings(tx)?)).await?;
    let given = Language::ALL.into_iter().fold(Answers::blank(&visit.words), |given, language| {
        let (subject, body) = fields(language);
        let wording = in_force(&visit.words, &own, kind, language);
        given.with(subject, wording.subject).with(body, wording.body)
    });
    Ok(page(&visit, (kind, &own), &given, None))
}

fn in_force(w: &Words, own: &Wordings, kind: &Kind, language: Language) -> Wording {
    let written = own.of(kind.name, language).map(|written| written.wording.clone());
    written.unwrap_or_else(|| shipped(kind, &words::in_language(w, language)))
}

fn page(
    visit: &Visit,
    (kind, own): (&'static Kind, &Wordings),
    given: &Answers,
    shown: Option<Markup>,
) -> Page {
    let w = &visit.words;
    let is_own = Language::ALL.iter().any(|language| own.of(kind.name, *language).is_some());
    let address = format!("/wordings/{}", kind.name);
    let back = format!("{address}/shipped");
    Page::new(visit, shipped(kind, w).subject)
        .caption(t!(w, "notices-one-caption", topic = words::topic(w, kind.topic)))
        .lead(words::haste(w, kind.haste))
        .back("/wordings", t!(w, "notices-list-title"))
        .errors(given)
        .body(html! {
            @if let Some(shown) = shown { (shown) }
            (form(visit, &address, html! {
                @for language in Language::ALL { (in_one_language(w, given, language)) }
                (button_group(html! {
                    (button(&t!(w, "notices-save")))
                    (button_named(&t!(w, "notices-preview"), "do", "preview"))
                }))
            }))
            (band(&t!(w, "notices-variables"), variables_table(w, kind)))
            @if is_own {
                (band(&t!(w, "notices-back-title"), html! {
                    p { (t!(w, "notices-back-words")) }
                    (action_button(visit, &ActionButton {
                        action: &back,
                        label: &t!(w, "notices-back"),
                        about: "",
                    }))
                }))
            }
        })
}

fn in_one_language(w: &Words, given: &Answers, language: Language) -> Markup {
    let (subject, body) = fields(language);
    fieldset(
        language.own_name(),
        None,
        html! {
            (text_field(given, Field::new(subject, &t!(w, "notices-subject"))
                .width(FieldWidth::Long)))
            (text_area(given, Field::new(body, &t!(w, "notices-body"))
                .hint(&t!(w, "notices-body-hint")).rows(5).characters_max(BODY_CHARACTERS_MAX)))
        },
    )
}

fn variables_table(w: &Words, kind: &Kind) -> Markup {
    let all = variables(kind);
    if all.is_empty() {
        return html! { p { (t!(w, "notices-no-variable")) } };
    }
    let samples = words::samples(w, &all);
    let columns =
        vec![Column::text(t!(w, "notices-variable")), Column::text(t!(w, "notices-example"))];
    let mut table = Table::new(t!(w, "notices-variables-caption"), columns);
    for name in &all {
        let sample = samples.get(name).map(|value| w.kept_value(value)).unwrap_or_default();
        table.push(vec![html! { code { "{" (name) "}" } }, html! { (sample) }]);
    }
    table.render(w)
}

/// What each language says with the samples.
fn preview(w: &Words, kind: &'static Kind, asked: &[(Language, Wording)]) -> Markup {
    band(
        &t!(w, "notices-preview-title"),
        html! {
            p { (t!(w, "notices-preview-lead")) }
            @for (language, wording) in asked {
                @let own = words::in_language(w, *language);
                @let samples = words::samples(&own, &variables(kind));
                @if let Some(said) = said(&own, kind.name, wording, &samples) {
                    (inset(html! {
                        div lang=(language.tag()) {
                            p { strong { (said.subject) } }
                            @for paragraph in said.body.split("\n\n") { p { (paragraph) } }
                        }
                    }))
                }
            }
        },
    )
}

/// `POST /wordings/{kind}`: saves, or only shows what it would say.
pub async fn write(
    visit: Visit,
    Path(name): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let kind = written_kind(&name)?;
    let w = &visit.words;
    let own = visit.read(|tx| Ok(wordings(tx)?)).await?;
    let asked = match read(w, &sent, kind) {
        Ok(asked) => asked,
        Err(given) => return Ok(page(&visit, (kind, &own), &given, None).into_response()),
    };
    if sent.text("do") == "preview" {
        let shown = preview(w, kind, &asked);
        return Ok(page(&visit, (kind, &own), &sent.answers(), Some(shown)).into_response());
    }
    let (occasion, said) = (visit.occasion(), t!(w, "notices-one-done"));
    let shipped: Vec<Wording> = Language::ALL
        .iter()
        .map(|language| shipped(kind, &words::in_language(w, *language)))
        .collect();
    let done = visit
        .submit(&sent, move |tx| {
            for ((language, wording), shipped) in asked.iter().zip(&shipped) {
                // Who leaves the words as they ship keeps getting what ships.
                let own = Some(wording).filter(|wording| *wording != shipped);
                write_wording(tx, &permit, &occasion, (kind, *language), own)?;
            }
            Ok::<_, Failed<WordingRefusal>>(Done::to("/wordings").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Conflict)
}

/// Both languages, or the answers with what is wrong beside each.
fn read(
    w: &Words,
    sent: &Submitted,
    kind: &'static Kind,
) -> Result<Vec<(Language, Wording)>, Answers> {
    let mut read = sent.read();
    let mut asked = Vec::new();
    for language in Language::ALL {
        let (subject_field, body_field) = fields(language);
        let subject =
            read.required_text(subject_field, &t!(w, "notices-subject"), SUBJECT_CHARACTERS_MAX);
        let body = read.required_text(body_field, &t!(w, "notices-body"), BODY_CHARACTERS_MAX);
        let Some((subject, body)) = subject.zip(body) else { continue };
        let wording = Wording { subject, body };
        match judge(kind, &wording) {
            Ok(()) => asked.push((language, wording)),
            Err(WordingRefusal::Subject(why)) => read.refuse(subject_field, refused(w, kind, &why)),
            Err(WordingRefusal::Body(why)) => read.refuse(body_field, refused(w, kind, &why)),
            Err(WordingRefusal::Fixed) => read.refuse(body_field, t!(w, "notices-fixed")),
        }
    }
    read.finish(|| Some(asked))
}

fn refused(w: &Words, kind: &Kind, why: &TemplateRefusal) -> String {
    let known: Vec<String> = variables(kind).iter().map(|name| format!("{{{name}}}")).collect();
    match why {
        TemplateRefusal::Unknown { variable } if known.is_empty() => {
            t!(w, "notices-refused-none", variable = variable)
        }
        TemplateRefusal::Unknown { variable } => {
            t!(w, "notices-refused-unknown", variable = variable, known = known.join(", "))
        }
        TemplateRefusal::Brace { near } => t!(w, "notices-refused-brace", near = near),
    }
}

/// `POST /wordings/{kind}/shipped`
pub async fn back_to_shipped(
    visit: Visit,
    Path(name): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let kind = written_kind(&name)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "notices-back-done"));
    let done = visit
        .submit(&sent, move |tx| {
            for language in Language::ALL {
                write_wording(tx, &permit, &occasion, (kind, language), None)?;
            }
            Ok::<_, Failed<WordingRefusal>>(Done::to("/wordings").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Conflict)
}
