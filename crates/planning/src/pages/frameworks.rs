//! `/frameworks` and `/frameworks/{key}`: what good work looks like, version by version.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use staff::pages::audience::told;
use web::components::{
    Column, Empty, Fact, Table, Tone, band, button_group, button_link, button_link_secondary,
    empty, facts, quiet, small, tag,
};
use web::{Halt, Page, Visit, t};

use super::file::csv_file;
use super::{key, words};
use crate::framework::{Element, Holding, Version};
use crate::framework_file;

/// `GET /frameworks`
pub async fn frameworks(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let (versions, buildings) =
        visit.read(|tx| Ok((crate::versions(tx)?, staff::buildings(tx)?))).await?;
    let w = &visit.words;
    let may_edit = visit.could(ActionKind::EditFrameworks);
    let mut table = Table::new(
        t!(w, "planning-frameworks-caption", day = w.date(visit.today)),
        vec![
            Column::text(t!(w, "planning-col-framework")),
            Column::text(t!(w, "planning-col-kind")),
            Column::text(t!(w, "planning-col-audience")),
            Column::text(t!(w, "planning-col-version")),
            Column::number(t!(w, "planning-col-elements")),
        ],
    )
    .stacked();
    for version in &versions {
        let holding = version.holding_on(visit.today);
        table.push(vec![
            html! { a href=(format!("/frameworks/{}", version.key)) { (version.framework.name) } },
            html! { (words::framework_kind(w, version.framework.kind)) },
            html! { (told(w, &version.audience, &buildings)) },
            html! { (version.name) " " (tag(holding_tone(holding), &words::holding(w, holding))) },
            html! { (version.leaves().count()) },
        ]);
    }
    let label = t!(w, "planning-load-framework");
    let page = Page::new(&visit, t!(w, "planning-frameworks-title"))
        .wide()
        .lead(t!(w, "planning-frameworks-lead"));
    Ok(page.body(html! {
        (button_group(html! {
            @if may_edit { (button_link("/frameworks/new", &label)) }
            @if visit.could(ActionKind::ViewSkillFigures) {
                a href="/skills" { (t!(w, "planning-to-skills")) }
            }
        }))
        @if versions.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "planning-frameworks-none"), action: None }))
        } @else {
            (table.render(w))
        }
    }))
}

fn holding_tone(holding: Holding) -> Tone {
    match holding {
        Holding::Now => Tone::Good,
        Holding::Coming { .. } | Holding::Over { .. } => Tone::Neutral,
    }
}

pub(super) async fn version(visit: &Visit, text: &str) -> Result<Version, Halt> {
    let key = key(text)?;
    visit.read(move |tx| crate::version_by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// `GET /frameworks/{key}`
pub async fn framework(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let version = version(&visit, &key).await?;
    let buildings = visit.read(|tx| Ok(staff::buildings(tx)?)).await?;
    let w = &visit.words;
    let may_edit = visit.could(ActionKind::EditFrameworks);
    let base = format!("/frameworks/{}", version.key);
    let names = [
        t!(w, "planning-col-kind"),
        t!(w, "planning-col-audience"),
        t!(w, "planning-col-source"),
        t!(w, "planning-col-levels"),
    ];
    let mut lead = vec![
        Fact {
            name: &names[0],
            value: html! { (words::framework_kind(w, version.framework.kind)) },
        },
        Fact { name: &names[1], value: html! { (told(w, &version.audience, &buildings)) } },
        Fact { name: &names[2], value: html! { (version.source) } },
    ];
    if !version.levels.is_empty() {
        lead.push(Fact { name: &names[3], value: html! { (w.list(&version.levels)) } });
    }
    let holding = version.holding_on(visit.today);
    let is_open = version.in_force_from > visit.today;
    Ok(Page::new(&visit, version.framework.name.clone())
        .wide()
        .caption(t!(w, "planning-version", name = &version.name))
        .back("/frameworks", t!(w, "planning-frameworks-title"))
        .body(html! {
            p { (tag(holding_tone(holding), &words::holding(w, holding))) }
            (facts(&lead))
            (button_group(html! {
                @if may_edit {
                    (button_link_secondary(&format!("{base}/versions/new"),
                        &t!(w, "planning-load-version")))
                    @if is_open {
                        (button_link_secondary(&format!("{base}/elements/new"),
                            &t!(w, "planning-add-element")))
                    }
                }
                a href=(format!("{base}/framework.csv")) { (t!(w, "planning-as-file")) }
            }))
            (elements(&visit, &version))
        }))
}

fn elements(visit: &Visit, version: &Version) -> Markup {
    let w = &visit.words;
    html! {
        @if version.elements.is_empty() { p { (quiet(&t!(w, "planning-elements-none"))) } }
        @for top in version.under(None) {
            @let below: Vec<&Element> = version.under(Some(top.id)).collect();
            @if below.is_empty() {
                p { (link(top)) @if !top.description.is_empty() { br; (small(&top.description)) } }
            } @else {
                (band(&top.named(), html! {
                    @if !top.description.is_empty() { p { (top.description) } }
                    ul.bullets { @for element in below { (branch(version, element)) } }
                }))
            }
        }
    }
}

fn branch(version: &Version, element: &Element) -> Markup {
    let below: Vec<&Element> = version.under(Some(element.id)).collect();
    html! {
        li {
            (link(element))
            @if !element.description.is_empty() { br; (small(&element.description)) }
            @if !below.is_empty() {
                ul.bullets { @for element in below { (branch(version, element)) } }
            }
        }
    }
}

fn link(element: &Element) -> Markup {
    html! { a href=(format!("/elements/{}", element.key)) { (element.named()) } }
}

/// `GET /frameworks/{key}/framework.csv`
pub async fn framework_csv(visit: Visit, Path(key): Path<String>) -> Result<Response, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let version = version(&visit, &key).await?;
    let name = format!("{}-{}.csv", version.framework.code, version.in_force_from);
    Ok(csv_file(&name, framework_file::written(&version)))
}
