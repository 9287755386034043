//! `/elements/{key}`: one indicator or skill: what is seen at each level, and what it is joined to.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{ElementId, Key};
use maud::{Markup, html};
use web::components::{
    Choice, Column, Field, Table, band, button_secondary, details, form, select, small, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::{key, skill_terms, words};
use crate::adopt::join;
use crate::framework::{Crosswalk, Element, Holding, Version};
use crate::kinds::{ElementKind, Relation};
use crate::store;

const WORDS_CHARACTERS_MAX: usize = 600;

struct Shown {
    version: Version,
    id: ElementId,
    /// Joined elements with their version.
    joined: Vec<(Crosswalk, Version)>,
    /// Versions of which an element can be joined, for who may.
    others: Vec<Version>,
}

async fn load(visit: &Visit, text: &str) -> Result<Shown, Halt> {
    let key = key(text)?;
    let may_join = visit.could(ActionKind::EditFrameworks);
    visit
        .read(move |tx| {
            let (version, id) = crate::element_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let mut joined = Vec::new();
            for crosswalk in store::framework::crosswalks_of(tx, id)? {
                let other = if crosswalk.from == id { crosswalk.to } else { crosswalk.from };
                if let Some(version) = crate::version_of_element(tx, other)? {
                    joined.push((crosswalk, version));
                }
            }
            let mut others = if may_join { crate::versions(tx)? } else { Vec::new() };
            others.retain(|other| other.id != version.id);
            Ok::<_, Halt>(Shown { version, id, joined, others })
        })
        .await
}

/// `GET /elements/{key}`
pub async fn element(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let shown = load(&visit, &key).await?;
    page(&visit, &shown, &Answers::blank(&visit.words))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Result<Page, Halt> {
    let w = &visit.words;
    let version = &shown.version;
    let element = version.element(shown.id).ok_or(Halt::NotFound)?;
    let base = format!("/frameworks/{}", version.key);
    let caption = format!("{} · {}", element.code, words::element_kind(w, element.kind));
    Ok(Page::new(visit, element.title.clone())
        .caption(caption)
        .trail(&[
            ("/frameworks", &t!(w, "planning-frameworks-title")),
            (&base, &version.framework.name),
        ])
        .errors(answers)
        .body(html! {
            @if !element.description.is_empty() { p.lead { (element.description) } }
            @if element.kind == ElementKind::Skill { (skill_terms::shown(w, version, element)) }
            (rubric(visit, version, element))
            @if visit.could(ActionKind::ViewCoverage)
                && version.holding_on(visit.today) == Holding::Now
            {
                p { a href=(format!("/coverage/learning?element={}", element.key)) {
                    (t!(w, "planning-what-serves"))
                } }
            }
            @if !shown.joined.is_empty() {
                (band(&t!(w, "planning-crosswalks"), html! {
                    ul.bullets { @for (crosswalk, other) in &shown.joined {
                        (joined(visit, shown.id, crosswalk, other))
                    } }
                }))
            }
            @if visit.could(ActionKind::EditFrameworks) && !shown.others.is_empty() {
                (join_form(visit, shown, element, answers))
            }
        }))
}

fn rubric(visit: &Visit, version: &Version, element: &Element) -> Markup {
    let w = &visit.words;
    if element.rubric.is_empty() {
        return Markup::default();
    }
    let columns =
        vec![Column::text(t!(w, "planning-col-level")), Column::text(t!(w, "planning-col-seen"))];
    let mut table = Table::new(t!(w, "planning-rubric"), columns).stacked();
    for (level, seen) in version.levels.iter().zip(&element.rubric) {
        table.push(vec![html! { (level) }, html! { (seen) }]);
    }
    table.render(w)
}

fn joined(visit: &Visit, here: ElementId, crosswalk: &Crosswalk, other: &Version) -> Markup {
    let w = &visit.words;
    let (id, relation) = if crosswalk.from == here {
        (crosswalk.to, crosswalk.relation)
    } else {
        (crosswalk.from, turned(crosswalk.relation))
    };
    let Some(element) = other.element(id) else { return Markup::default() };
    html! {
        li {
            (words::relation(w, relation)) ": "
            a href=(format!("/elements/{}", element.key)) { (element.named()) }
            br;
            (small(&format!("{} {}", other.framework.name, other.name)))
            @if !crosswalk.words.is_empty() { br; (crosswalk.words) }
        }
    }
}

/// The relation as the other end sees it.
const fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Narrower => Relation::Broader,
        Relation::Broader => Relation::Narrower,
        Relation::Same | Relation::Related => relation,
    }
}

fn join_form(visit: &Visit, shown: &Shown, element: &Element, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut to = Vec::new();
    for version in &shown.others {
        to.extend(version.leaves().map(|other| {
            let of = format!("{} {}: ", version.framework.name, version.name);
            Choice::new(&other.key, format!("{of}{}", other.named()))
        }));
    }
    let relations: Vec<Choice> =
        Relation::ALL.iter().map(|one| Choice::new(one, words::relation(w, *one))).collect();
    details(
        &t!(w, "planning-join"),
        form(
            visit,
            &format!("/elements/{}/crosswalks", element.key),
            html! {
                (select(answers, Field::new("relation", &t!(w, "planning-field-relation")), &relations))
                (select(answers, Field::new("to", &t!(w, "planning-field-to")), &to))
                (text_area(answers, Field::new("words", &t!(w, "planning-field-join-words"))
                    .rows(2).characters_max(WORDS_CHARACTERS_MAX).optional()))
                (button_secondary(&t!(w, "planning-join")))
            },
        ),
    )
}

/// `POST /elements/{key}/crosswalks`
pub async fn crosswalk_make(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditFrameworks>(&Subject::district())?;
    let shown = load(&visit, &key).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let relation =
        read.required_choice("relation", &t!(w, "planning-field-relation"), Relation::parse);
    let text =
        read.optional_text("words", &t!(w, "planning-field-join-words"), WORDS_CHARACTERS_MAX);
    let (relation, text) = match read.finish(|| Some((relation?, text.unwrap_or_default()))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &shown, &answers)?.into_response()),
    };
    let to = Key::parse(sent.text("to"));
    let (occasion, from) = (visit.occasion(), shown.id);
    let (here, said) = (format!("/elements/{key}"), t!(w, "planning-joined"));
    let done = visit
        .submit(&sent, move |tx| {
            join(tx, &permit, &occasion, (from, to.as_ref()), (relation, &text))?;
            Ok(Done::to(here.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, message) = words::framework_refusal(w, &refusal);
            let answers = sent.answers().refused(field, message);
            Ok(page(&visit, &shown, &answers)?.into_response())
        }
    }
}
