//! `/plans/{key}/items/new` and `/plan-items/{key}/edit`: an item written in the browser.

use access::{Permit, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key, LocalDate, PlanItemId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::audience::Vocabulary;
use web::components::{
    Choice, Field, FieldWidth, button, date_field, form, select, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Reading, Submitted, Visit, Words, t};

use super::item::{found, item};
use super::{audience, edit_permit, tree, words};
use crate::draft::{PlanRefusal, Wording, add_item, is_open, reword};
use crate::kinds::ItemKind;
use crate::plan::{Item, Tree};

const CODE_CHARACTERS_MAX: usize = 24;
const WORDING_CHARACTERS_MAX: usize = 600;
const OWNER_CHARACTERS_MAX: usize = 200;

/// What the form is held against: what may be served, by key.
struct Around {
    tree: Tree,
    served: Vec<Item>,
    vocabulary: Vocabulary,
}

fn around(tx: &mut Tx, tree: Tree, today: LocalDate) -> Result<Around, Fault> {
    let served = if tree.plan.building.is_none() {
        let own = tree.items.iter().filter(|item| item.kind == ItemKind::Objective);
        own.cloned().collect()
    } else {
        let district = crate::district_tree(tx, today)?;
        let active = district.iter().flat_map(|tree| {
            tree.items.iter().filter(|item| {
                item.kind == ItemKind::Strategy && tree.active_on(item, today).is_ok()
            })
        });
        active.cloned().collect()
    };
    Ok(Around { served, vocabulary: staff::vocabulary(tx)?, tree })
}

async fn around_plan(visit: &Visit, key: &str) -> Result<(Around, Permit<action::EditPlan>), Halt> {
    let tree = tree(visit, key).await?;
    let permit = edit_permit(visit, &tree.plan)?;
    let today = visit.today;
    let around = visit.read(move |tx| Ok(around(tx, tree.clone(), today)?)).await?;
    Ok((around, permit))
}

/// `?under=S1&need=…`: where it stands, and the need that it is to answer.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Begun {
    under: Option<String>,
    need: Option<String>,
}

/// `GET /plans/{key}/items/new`
pub async fn item_new(
    visit: Visit,
    Path(key): Path<String>,
    Query(begun): Query<Begun>,
) -> Result<Page, Halt> {
    let (around, _) = around_plan(&visit, &key).await?;
    let above = begun.under.as_deref().and_then(|code| around.tree.by_code(code));
    let of_building = around.tree.plan.building.is_some();
    let kind = ItemKind::ALL
        .iter()
        .rev()
        .find(|kind| kind.stands_under(above.map(|item| item.kind), of_building));
    let mut answers = Answers::blank(&visit.words);
    let key = begun.need.as_deref().and_then(Key::parse);
    let need = visit
        .read(move |tx| match &key {
            Some(key) => Ok::<_, Halt>(crate::store::need::by_key(tx, key)?),
            None => Ok(None),
        })
        .await?;
    if let Some(need) = need {
        let wording = need.wording_on(visit.today);
        answers = answers
            .with("need", &need.key)
            .with("kind", ItemKind::ActionPlan)
            .with("audience", &wording.audience)
            .with("wording", &wording.statement);
    } else {
        answers = answers.with("audience", "all");
        if let Some(kind) = kind {
            answers = answers.with("kind", kind);
        }
    }
    if let Some(above) = above {
        let nth = around.tree.under(Some(above.id)).count() + 1;
        answers = answers.with("under", &above.code).with("code", format!("{}.{nth}", above.code));
    }
    Ok(new_page(&visit, &around, &answers))
}

fn new_page(visit: &Visit, around: &Around, answers: &Answers) -> Page {
    let w = &visit.words;
    let plan = &around.tree.plan;
    let kinds: Vec<Choice> =
        ItemKind::ALL.iter().map(|one| Choice::new(one, words::item_kind(w, *one))).collect();
    let mut above = vec![Choice::new("", t!(w, "planning-at-top"))];
    above.extend(
        around
            .tree
            .items
            .iter()
            .filter(|item| {
                matches!(
                    item.kind,
                    ItemKind::Strategy | ItemKind::ActionPlan | ItemKind::SpecificResult
                ) && !item.is_struck_on(visit.today)
            })
            .map(|item| Choice::new(&item.code, item.named())),
    );
    Page::new(visit, t!(w, "planning-add-item"))
        .caption(plan.title.clone())
        .back(format!("/plans/{}", plan.key), plan.title.clone())
        .errors(answers)
        .body(form(
            visit,
            &format!("/plans/{}/items", plan.key),
            html! {
                input type="hidden" name="need" value=(answers.value("need"));
                (select(answers, Field::new("kind", &t!(w, "planning-field-kind")), &kinds))
                (select(answers, Field::new("under", &t!(w, "planning-field-under"))
                    .hint(&t!(w, "planning-field-under-hint")), &above))
                (text_field(answers, Field::new("code", &t!(w, "planning-field-code"))
                    .hint(&t!(w, "planning-field-code-hint")).width(FieldWidth::Medium)))
                (fields(visit, around, answers))
                (button(&t!(w, "planning-add-item")))
            },
        ))
}

fn fields(visit: &Visit, around: &Around, answers: &Answers) -> Markup {
    let w = &visit.words;
    let mut served = vec![Choice::new("", t!(w, "planning-serves-nothing"))];
    served.extend(around.served.iter().map(|item| Choice::new(&item.code, item.named())));
    html! {
        (text_area(answers, Field::new("wording", &t!(w, "planning-field-wording")).rows(3)
            .characters_max(WORDING_CHARACTERS_MAX)))
        (text_area(answers, Field::new("measure", &t!(w, "planning-field-measure"))
            .hint(&t!(w, "planning-field-measure-hint")).rows(2).optional()))
        (audience::field(w, answers, &t!(w, "planning-field-audience")))
        (fields_that_change(w, answers))
        (select(answers, Field::new("serves", &t!(w, "planning-field-serves")).optional(), &served))
    }
}

/// Those that change as long as the plan holds: who sees to it, and by when.
fn fields_that_change(w: &Words, answers: &Answers) -> Markup {
    html! {
        (text_field(answers, Field::new("owner", &t!(w, "planning-field-owner"))
            .hint(&t!(w, "planning-field-owner-hint")).optional()))
        (date_field(answers, Field::new("due", &t!(w, "planning-field-due")).optional()))
    }
}

/// What they say of an item whose wording stays.
fn read_what_changes(
    read: &mut Reading,
    w: &Words,
    item: &Item,
) -> (Option<Wording>, Option<String>) {
    let owner = read.optional_text("owner", &t!(w, "planning-field-owner"), OWNER_CHARACTERS_MAX);
    let due_on = read.optional_date("due", &t!(w, "planning-field-due"));
    let wording = Wording {
        wording: item.wording.clone(),
        measure: item.measure.clone(),
        audience: item.audience.clone(),
        owner: None,
        due_on,
        serves: item.serves,
    };
    (Some(wording), owner)
}

/// What the fields say, but for the owner, who is looked up.
fn read(read: &mut Reading, visit: &Visit, around: &Around) -> (Option<Wording>, Option<String>) {
    let w = &visit.words;
    let wording =
        read.required_text("wording", &t!(w, "planning-field-wording"), WORDING_CHARACTERS_MAX);
    let measure =
        read.optional_text("measure", &t!(w, "planning-field-measure"), WORDING_CHARACTERS_MAX);
    let label = t!(w, "planning-field-audience");
    let meant_for = audience::read(read, w, &label, &around.vocabulary);
    let owner = read.optional_text("owner", &t!(w, "planning-field-owner"), OWNER_CHARACTERS_MAX);
    let due_on = read.optional_date("due", &t!(w, "planning-field-due"));
    let serves = read.optional_choice("serves", &t!(w, "planning-field-serves"), |code| {
        around.served.iter().find(|item| item.code == code).map(|item| item.id)
    });
    let whole = wording.zip(meant_for).map(|(wording, audience)| Wording {
        wording,
        measure,
        audience,
        owner: None,
        due_on,
        serves,
    });
    (whole, owner)
}

/// Finds the owner; an unknown one is said at the field.
async fn with_owner(
    visit: &Visit,
    wording: Wording,
    owner: Option<String>,
) -> Result<Option<Wording>, Halt> {
    let Some(written) = owner else { return Ok(Some(wording)) };
    let today = visit.today;
    let found = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
    let works_here = found.filter(|person| !person.has_left_by(today));
    Ok(works_here.map(|person| Wording { owner: Some(person.id), ..wording }))
}

/// `POST /plans/{key}/items`
pub async fn item_create(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (around, permit) = around_plan(&visit, &key).await?;
    let w = &visit.words;
    let mut reading = sent.read();
    let kind = reading.required_choice("kind", &t!(w, "planning-field-kind"), ItemKind::parse);
    let under = reading.optional_choice("under", &t!(w, "planning-field-under"), |code| {
        around.tree.by_code(code).map(|item| item.id)
    });
    let code = reading.required_text("code", &t!(w, "planning-field-code"), CODE_CHARACTERS_MAX);
    let (wording, owner) = read(&mut reading, &visit, &around);
    let (kind, code, wording) = match reading.finish(|| Some((kind?, code?, wording?))) {
        Ok(new) => new,
        Err(answers) => return Ok(new_page(&visit, &around, &answers).into_response()),
    };
    let Some(wording) = with_owner(&visit, wording, owner).await? else {
        let answers = sent.answers().refused("owner", t!(w, "planning-error-owner"));
        return Ok(new_page(&visit, &around, &answers).into_response());
    };
    let (occasion, plan) = (visit.occasion(), around.tree.plan.id);
    let said = t!(w, "planning-item-added");
    // Whoever came from a need goes back to it, to answer it by the item.
    let need = Key::parse(sent.text("need"));
    let done = visit
        .submit(&sent, move |tx| {
            let new = (under, kind, code.as_str());
            let key = add_item(tx, &permit, &occasion, plan, new, &wording)?;
            let to = match &need {
                Some(need) => format!("/needs/{need}?item={key}"),
                None => format!("/plan-items/{key}"),
            };
            Ok(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = refused(&visit, &sent, &refusal);
            Ok(new_page(&visit, &around, &answers).into_response())
        }
    }
}

fn refused(visit: &Visit, sent: &Submitted, refusal: &PlanRefusal) -> Answers {
    let (field, message) = words::plan_refusal(&visit.words, refusal);
    sent.answers().refused(field, message)
}

/// `GET /plan-items/{key}/edit`
pub async fn item_edit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let (around, id) = around_item(&visit, &key).await?;
    let one = around.tree.item(id).ok_or(Halt::NotFound)?.clone();
    let owner = visit
        .read(move |tx| {
            let person = one.owner.map(|id| staff::person(tx, id)).transpose()?.flatten();
            let email = |person: &staff::Person| {
                person.email.as_ref().map(|email| email.as_str().to_owned())
            };
            Ok::<_, Halt>(person.and_then(|it| it.employee_number.clone().or_else(|| email(&it))))
        })
        .await?;
    let one = around.tree.item(id).ok_or(Halt::NotFound)?;
    let mut answers = Answers::blank(&visit.words)
        .with("wording", &one.wording)
        .with("measure", one.measure.as_deref().unwrap_or(""))
        .with("audience", &one.audience)
        .with("owner", owner.unwrap_or_default());
    if let Some(due) = one.due_on {
        answers = answers.with("due", due);
    }
    let served = one.serves.and_then(|id| around.served.iter().find(|item| item.id == id));
    if let Some(served) = served {
        answers = answers.with("serves", &served.code);
    }
    Ok(edit_page(&visit, &around, one, &answers))
}

async fn around_item(visit: &Visit, key: &str) -> Result<(Around, PlanItemId), Halt> {
    let (shown, id) = found(visit, key).await?;
    item(&shown, id)?;
    edit_permit(visit, &shown.tree.plan)?;
    let (tree, today) = (shown.tree, visit.today);
    let around = visit.read(move |tx| Ok(around(tx, tree.clone(), today)?)).await?;
    Ok((around, id))
}

fn edit_page(visit: &Visit, around: &Around, item: &Item, answers: &Answers) -> Page {
    let w = &visit.words;
    let base = format!("/plan-items/{}", item.key);
    Page::new(visit, t!(w, "planning-edit-title", code = &item.code))
        .caption(words::item_kind(w, item.kind))
        .back(base.clone(), item.named())
        .errors(answers)
        .body(html! {
            @let is_open = is_open(&around.tree, visit.today);
            @if !is_open {
                p { (item.wording) }
                p { (t!(w, "planning-edit-stays")) }
            }
            (form(visit, &base, html! {
                @if is_open { (fields(visit, around, answers)) }
                @else { (fields_that_change(w, answers)) }
                (button(&t!(w, "planning-save")))
            }))
        })
}

/// `POST /plan-items/{key}`
pub async fn item_change(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (around, id) = around_item(&visit, &key).await?;
    let permit = edit_permit(&visit, &around.tree.plan)?;
    let one = around.tree.item(id).ok_or(Halt::NotFound)?;
    let mut reading = sent.read();
    let (wording, owner) = if is_open(&around.tree, visit.today) {
        read(&mut reading, &visit, &around)
    } else {
        read_what_changes(&mut reading, &visit.words, one)
    };
    let wording = match reading.finish(|| wording) {
        Ok(wording) => wording,
        Err(answers) => return Ok(edit_page(&visit, &around, one, &answers).into_response()),
    };
    let Some(wording) = with_owner(&visit, wording, owner).await? else {
        let answers = sent.answers().refused("owner", t!(visit.words, "planning-error-owner"));
        return Ok(edit_page(&visit, &around, one, &answers).into_response());
    };
    let (occasion, plan) = (visit.occasion(), around.tree.plan.id);
    let (to, said) = (format!("/plan-items/{key}"), t!(visit.words, "planning-saved"));
    let done = visit
        .submit(&sent, move |tx| {
            reword(tx, &permit, &occasion, (plan, id), &wording)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = refused(&visit, &sent, &refusal);
            Ok(edit_page(&visit, &around, one, &answers).into_response())
        }
    }
}
