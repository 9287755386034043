//! Materials on the page of their activity: every version, and a form for the next.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::Key;
use maud::{Markup, html};
use web::components::{
    ActionButton, Column, Field, FieldWidth, Table, action_button, button_secondary, form,
    text_field,
};
use web::{Answers, Done, Halt, Submitted, Visit, t};

use crate::activity::Activity;
use crate::material::{Material, NewMaterial, add_material, end_material};
use crate::offer::Draft;
use crate::pages::{activity, activity_form};

const CHARACTERS_MAX: usize = 200;
const LINK_CHARACTERS_MAX: usize = 1_000;

pub(crate) fn draw(
    visit: &Visit,
    activity: &Activity,
    versions: &[Material],
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    let address = format!("/activities/{}/materials", activity.key);
    html! {
        @if !versions.is_empty() { (table(visit, activity, versions)) }
        (form(visit, &address, html! {
            (text_field(answers, Field::new("material-title", &t!(w, "catalog-material-title"))))
            (text_field(answers, Field::new("material-version", &t!(w, "catalog-material-version"))
                .width(FieldWidth::Medium)))
            (text_field(answers, Field::new("material-link", &t!(w, "catalog-material-link"))
                .input_mode("url").optional()))
            (button_secondary(&t!(w, "catalog-material-add")))
        }))
    }
}

fn table(visit: &Visit, activity: &Activity, versions: &[Material]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "catalog-material-title")),
        Column::text(t!(w, "catalog-material-version")),
        Column::text(t!(w, "catalog-material-used")),
        Column::actions(t!(w, "catalog-material-end")),
    ];
    let mut table = Table::new(t!(w, "catalog-materials"), columns).stacked().caption_hidden();
    for one in versions {
        let until = one.in_use_to.map_or_else(String::new, |last| w.date(last));
        let end = format!("/activities/{}/materials/{}/end", activity.key, one.key);
        table.push(vec![
            html! { @match &one.link {
                Some(link) => a href=(link) rel="noreferrer" { (one.title) },
                None => (one.title),
            } },
            html! { (one.version) },
            html! { (w.date(one.in_use_from)) " – " (until) },
            html! { @if one.in_use_to.is_none() {
                (action_button(visit, &ActionButton {
                    action: &end, label: &t!(w, "catalog-material-end"), about: &one.title }))
            } },
        ]);
    }
    table.render(w)
}

pub async fn material_add(
    visit: Visit,
    Path(key): Path<String>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let activity = activity::by_key(&visit, &key).await?;
    let w = &visit.words;
    let mut read = submitted.read();
    let title =
        read.required_text("material-title", &t!(w, "catalog-material-title"), CHARACTERS_MAX);
    let version =
        read.required_text("material-version", &t!(w, "catalog-material-version"), CHARACTERS_MAX);
    let link =
        read.optional_text("material-link", &t!(w, "catalog-material-link"), LINK_CHARACTERS_MAX);
    if link.as_ref().is_some_and(|link| !is_web_address(link)) {
        read.refuse("material-link", t!(w, "catalog-error-link"));
    }
    let new = match read.finish(|| Some(NewMaterial { title: title?, version: version?, link })) {
        Ok(new) => new,
        Err(wrong) => {
            let mut answers = activity_form::answers(w, &Draft::of(&activity));
            for field in ["material-title", "material-version", "material-link"] {
                answers = answers.with(field, wrong.value(field));
            }
            for (field, message) in wrong.errors().iter() {
                answers = answers.refused(field, message);
            }
            let page = activity::edit_page(&visit, &activity, &answers).await?;
            return Ok(page.into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "catalog-material-added"));
    activity::submit(&visit, &submitted, move |tx| {
        add_material(tx, &permit, &occasion, activity.id, &new)?;
        Ok(Done::to(format!("/activities/{}/edit", activity.key)).saying(said.clone()))
    })
    .await
}

/// A link leads to the web, never to a script.
fn is_web_address(link: &str) -> bool {
    let link = link.to_ascii_lowercase();
    link.starts_with("https://") || link.starts_with("http://")
}

pub async fn material_end(
    visit: Visit,
    Path((key, material)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let activity = activity::by_key(&visit, &key).await?;
    let material = Key::parse(&material).ok_or(Halt::NotFound)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "catalog-material-ended"));
    activity::submit(&visit, &submitted, move |tx| {
        end_material(tx, &permit, &occasion, activity.id, &material)?;
        Ok(Done::to(format!("/activities/{}/edit", activity.key)).saying(said.clone()))
    })
    .await
}
