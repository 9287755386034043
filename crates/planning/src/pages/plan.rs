//! `/plan` and `/plans/{key}`: a plan as a tree, how each item stands, and what may be done about it.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use kernel::{LocalDate, PersonName, PlanItemId, StaffId};
use maud::{Markup, html};
use web::components::{
    Column, Empty, Fact, Table, Tone, about, band, button_group, button_link,
    button_link_secondary, empty, facts, quiet, small, tag,
};
use web::{Halt, Page, Visit, Words, t};

use super::{may_edit, owners, words};
use crate::draft::is_open;
use crate::kinds::ItemKind;
use crate::plan::{Force, Item, Plan, Tree};

/// A plan and what its page needs besides.
pub(super) struct Shown {
    pub tree: Tree,
    pub owners: HashMap<StaffId, PersonName>,
    /// Items of other plans that these serve, named.
    pub served: HashMap<PlanItemId, String>,
    pub building: Option<String>,
    pub buildings: Vec<staff::Building>,
    /// The needs that the item shown answers; none on the page of a whole plan.
    pub needs: Vec<crate::need::Need>,
    /// The lines of the budget that pay for them, of those the visitor may read.
    pub lines: Vec<crate::funding::BudgetLine>,
    /// Other versions, the latest first.
    pub others: Vec<Plan>,
}

/// `GET /plan`: the district's plan in force.
pub async fn district_plan(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let today = visit.today;
    let found = visit
        .read(move |tx| {
            let tree = crate::district_tree(tx, today)?;
            tree.map(|tree| load(tx, tree)).transpose().map_err(Halt::from)
        })
        .await?;
    match found {
        Some(shown) => Ok(page(&visit, &shown)),
        None => none_yet(&visit).await,
    }
}

async fn none_yet(visit: &Visit) -> Result<Page, Halt> {
    let w = &visit.words;
    let plans = visit.read(|tx| Ok(crate::plans(tx)?)).await?;
    let drafts: Vec<&Plan> = plans.iter().filter(|plan| plan.building.is_none()).collect();
    let may_begin = access::permit::<action::EditPlan>(&visit.actor, &Subject::district()).is_ok();
    let label = t!(w, "planning-begin");
    let action = may_begin.then_some(("/plans/new", label.as_str()));
    Ok(Page::new(visit, t!(w, "planning-plan-title")).body(html! {
        (empty(w, &Empty::FirstTime { words: &t!(w, "planning-plan-none"), action }))
        @if may_begin && !drafts.is_empty() { (versions(visit, &drafts)) }
    }))
}

/// `GET /plans/{key}`
pub async fn plan_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let shown = shown(&visit, &key).await?;
    Ok(page(&visit, &shown))
}

pub(super) async fn shown(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    let key = super::key(key)?;
    let shown = visit
        .read(move |tx| {
            let plan = crate::plan_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let tree = crate::tree(tx, plan.id)?;
            Ok::<_, Halt>(load(tx, tree)?)
        })
        .await?;
    // What is not adopted is nobody's to follow yet.
    if shown.tree.plan.adopted_on.is_none() && !may_edit(visit, &shown.tree.plan) {
        return Err(Halt::NotFound);
    }
    Ok(shown)
}

pub(super) fn load(tx: &mut db::Tx, tree: Tree) -> Result<Shown, kernel::Fault> {
    let owners = owners(tx, &tree)?;
    let mut served = HashMap::new();
    for id in tree.items.iter().filter_map(|item| item.serves) {
        if let Some(item) = tree.item(id) {
            served.insert(id, item.named());
        } else if let std::collections::hash_map::Entry::Vacant(vacant) = served.entry(id)
            && let Some(other) = crate::tree_of_item(tx, id)?
            && let Some(item) = other.item(id)
        {
            vacant.insert(item.named());
        }
    }
    let buildings = staff::buildings(tx)?;
    let of = |id| buildings.iter().find(|one| one.id == id).map(|one| one.name.clone());
    let building = tree.plan.building.and_then(of);
    let others = crate::plans(tx)?
        .into_iter()
        .filter(|other| other.building == tree.plan.building && other.id != tree.plan.id)
        .collect();
    Ok(Shown {
        tree,
        owners,
        served,
        building,
        buildings,
        needs: Vec::new(),
        lines: Vec::new(),
        others,
    })
}

pub(super) fn page(visit: &Visit, shown: &Shown) -> Page {
    let w = &visit.words;
    let (tree, today) = (&shown.tree, visit.today);
    let plan = &tree.plan;
    let caption = match &shown.building {
        Some(building) => building.clone(),
        None => t!(w, "planning-plan-title"),
    };
    let page = Page::new(visit, plan.title.clone()).caption(caption).wide();
    let page = if plan.building.is_some() {
        page.back("/site-plans", t!(w, "planning-back-sites"))
    } else {
        page
    };
    page.body(html! {
        (lead(w, tree, today))
        @if plan.building.is_none() { (elsewhere(visit)) }
        @if may_edit(visit, plan) { (office(visit, tree)) }
        @if let Some(phase) = tree.phase_on(today) {
            p { (words::phase_means(w, phase)) }
        }
        (body(visit, shown))
        @if may_edit(visit, plan) || plan.building.is_none() {
            @let others: Vec<&Plan> = shown.others.iter()
                .filter(|other| other.adopted_on.is_some() || may_edit(visit, other)).collect();
            @if !others.is_empty() { (versions(visit, &others)) }
        }
    })
}

fn lead(w: &Words, tree: &Tree, today: LocalDate) -> Markup {
    let plan = &tree.plan;
    let (when, stands) = (t!(w, "planning-fact-days"), t!(w, "planning-fact-stands"));
    let (phase_name, at_work) = (t!(w, "planning-fact-phase"), t!(w, "planning-fact-at-work"));
    let days = t!(w, "planning-days", first = w.date(plan.starts_on), last = w.date(plan.ends_on));
    let mut all = vec![
        Fact { name: &when, value: html! { (days) } },
        Fact { name: &stands, value: html! { (words::force(w, plan.force_on(today))) } },
    ];
    if let Some(phase) = tree.phase_on(today) {
        all.push(Fact { name: &phase_name, value: html! { (words::phase(w, phase)) } });
    }
    let (working, plans) = (
        tree.action_plans(today).filter(|item| item.is_at_work_on(today)).count(),
        tree.action_plans(today).count(),
    );
    let value = html! { (t!(w, "planning-some-of", some = working, all = plans)) };
    all.push(Fact { name: &at_work, value });
    facts(&all)
}

/// What belongs to the district's plan and stands on pages of its own.
fn elsewhere(visit: &Visit) -> Markup {
    let w = &visit.words;
    html! {
        ul.beside.screen-only {
            li { a href="/site-plans" { (t!(w, "planning-sites-title")) } }
            li { a href="/needs" { (t!(w, "needs-title")) } }
            li { a href="/voice" { (t!(w, "voice-title")) } }
            li { a href="/frameworks" { (t!(w, "planning-frameworks-title")) } }
            @if visit.could(ActionKind::ViewCoverage) {
                li { a href="/coverage" { (t!(w, "planning-coverage")) } }
            }
        }
    }
}

/// What the people who write the plan can do here.
fn office(visit: &Visit, tree: &Tree) -> Markup {
    let w = &visit.words;
    let base = format!("/plans/{}", tree.plan.key);
    let is_site = tree.plan.building.is_some();
    button_group(html! {
        @if is_site && tree.plan.force_on(visit.today) == Force::InForce {
            (button_link(&format!("{base}/phase"), &t!(w, "planning-to-phase")))
        }
        @if tree.plan.adopted_on.is_none() && !tree.items.is_empty() {
            (button_link(&format!("{base}/adoption"), &t!(w, "planning-adopt")))
        }
        (button_link_secondary(&format!("{base}/items/new"), &t!(w, "planning-add-item")))
        @if is_open(tree, visit.today) {
            (button_link_secondary(&format!("{base}/file"), &t!(w, "planning-from-file")))
        }
        a href=(format!("{base}/plan.csv")) { (t!(w, "planning-as-file")) }
        @if !is_site { a href="/plans/new" { (t!(w, "planning-rewrite")) } }
    })
}

const TOP: [ItemKind; 6] = [
    ItemKind::Mission,
    ItemKind::Belief,
    ItemKind::Parameter,
    ItemKind::Objective,
    ItemKind::Strategy,
    ItemKind::ActionPlan,
];

fn body(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let tree = &shown.tree;
    html! {
        @if tree.items.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "planning-items-none"), action: None }))
        }
        @for kind in TOP {
            @let items: Vec<&Item> = tree.under(None).filter(|item| item.kind == kind).collect();
            @if !items.is_empty() {
                (band(&heading(w, kind), html! {
                    @match kind {
                        ItemKind::Mission => @for item in &items { p.lead { (link(item)) } },
                        ItemKind::Belief | ItemKind::Parameter => ul.bullets {
                            @for item in &items { li { (line(visit, shown, item)) } }
                        },
                        ItemKind::Objective | ItemKind::Strategy | ItemKind::ActionPlan
                        | ItemKind::SpecificResult | ItemKind::ActionStep => {
                            (table(visit, shown, kind, &items))
                        },
                    }
                }))
            }
        }
    }
}

fn heading(w: &Words, kind: ItemKind) -> String {
    match kind {
        ItemKind::Belief => t!(w, "planning-beliefs"),
        ItemKind::Mission => t!(w, "planning-mission"),
        ItemKind::Parameter => t!(w, "planning-parameters"),
        ItemKind::Objective => t!(w, "planning-objectives"),
        ItemKind::Strategy => t!(w, "planning-strategies"),
        ItemKind::ActionPlan => t!(w, "planning-action-plans"),
        ItemKind::SpecificResult => t!(w, "planning-specific-results"),
        ItemKind::ActionStep => t!(w, "planning-action-steps"),
    }
}

fn link(item: &Item) -> Markup {
    html! { a href=(format!("/plan-items/{}", item.key)) { (item.wording) } }
}

fn line(visit: &Visit, shown: &Shown, item: &Item) -> Markup {
    html! { (link(item)) " " (state(visit, &shown.tree, item)) }
}

/// A row for each item and, set under it, for each that hangs on it.
fn table(visit: &Visit, shown: &Shown, kind: ItemKind, items: &[&Item]) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        heading(w, kind),
        vec![
            Column::text(t!(w, "planning-col-item")),
            Column::text(t!(w, "planning-col-owner")),
            Column::text(t!(w, "planning-col-due")),
            Column::text(t!(w, "planning-col-stands")),
        ],
    )
    .caption_hidden()
    .stacked();
    for item in items {
        push(visit, shown, item, 0, &mut table);
    }
    table.render(w)
}

fn push(visit: &Visit, shown: &Shown, item: &Item, depth: usize, table: &mut Table) {
    let w = &visit.words;
    let serves = item.serves.and_then(|id| shown.served.get(&id));
    table.push(vec![
        html! {
            div.(format!("depth-{}", depth.min(3))) {
                span.small.quiet { (item.code) " · " (words::item_kind(w, item.kind)) } br;
                (link(item))
                @if let Some(measure) = &item.measure {
                    br; (small(&t!(w, "planning-measured", measure = measure)))
                }
                @if let Some(serves) = serves {
                    br; (small(&t!(w, "planning-serves", item = serves)))
                }
            }
        },
        html! { @match item.owner.and_then(|id| shown.owners.get(&id)) {
            Some(name) => (name),
            None => (quiet("–")),
        } },
        html! { @match item.due_on { Some(day) => (w.date(day)), None => (quiet("–")) } },
        state(visit, &shown.tree, item),
    ]);
    for child in shown.tree.under(Some(item.id)) {
        push(visit, shown, child, depth + 1, table);
    }
}

/// How an item stands today, in tags.
pub(super) fn state(visit: &Visit, tree: &Tree, item: &Item) -> Markup {
    let (w, today) = (&visit.words, visit.today);
    html! {
        @if let Some((on, _)) = &item.struck {
            (tag(Tone::Neutral, &t!(w, "planning-struck", day = w.date(*on))))
        } @else {
            @if item.kind == ItemKind::ActionPlan {
                @if item.is_at_work_on(today) {
                    (tag(Tone::Good, &t!(w, "planning-at-work")))
                } @else if item.activations.is_empty() {
                    (tag(Tone::Neutral, &t!(w, "planning-not-at-work")))
                } @else {
                    (tag(Tone::Neutral, &t!(w, "planning-work-ended")))
                }
                " "
            }
            @if let Some(note) = item.status_on(today) {
                (tag(words::tone(note.status), &words::status(w, note.status)))
            }
            @if item.due_on.is_some_and(|due| due < today) && !item.is_met_on(today)
                && tree.plan.force_on(today) == Force::InForce
            {
                " " (tag(Tone::Warn, &t!(w, "planning-past-due")))
            }
        }
    }
}

fn versions(visit: &Visit, plans: &[&Plan]) -> Markup {
    let w = &visit.words;
    band(
        &t!(w, "planning-versions"),
        html! {
            ul.bullets { @for plan in plans { li {
                a href=(format!("/plans/{}", plan.key)) {
                    (plan.title) (about(&w.date(plan.starts_on)))
                }
                " " (quiet(&t!(w, "planning-days", first = w.date(plan.starts_on),
                    last = w.date(plan.closed_on.unwrap_or(plan.ends_on)))))
                " " (tag(Tone::Neutral, &words::force(w, plan.force_on(visit.today))))
            } } }
        },
    )
}
