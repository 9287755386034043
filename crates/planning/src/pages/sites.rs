//! `/site-plans`: every building's plan, its phase and what is at work.

use access::{Subject, action};
use kernel::BuildingId;
use maud::html;
use staff::{Building, Level};
use web::components::{Column, Empty, Table, Tone, button_link_secondary, empty, quiet, tag};
use web::{Halt, Page, Visit, t};

use super::words;
use crate::kinds::Phase;
use crate::plan::{Force, Tree};

/// `GET /site-plans`
pub async fn site_plans(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let today = visit.today;
    let (buildings, trees) =
        visit.read(|tx| Ok::<_, Halt>((staff::buildings(tx)?, crate::trees(tx)?))).await?;
    let schools: Vec<&Building> = buildings
        .iter()
        .filter(|one| one.is_open_on(today) && one.level != Level::Office)
        .collect();
    let of = |building: BuildingId| {
        let own = |tree: &&Tree| tree.plan.building == Some(building);
        trees
            .iter()
            .filter(own)
            .find(|tree| tree.plan.force_on(today) == Force::InForce)
            .or_else(|| trees.iter().find(own))
    };
    let w = &visit.words;
    let counts: Vec<(Phase, usize)> = Phase::ALL
        .iter()
        .map(|phase| {
            let in_phase = |building: &&&Building| {
                of(building.id).and_then(|tree| tree.phase_on(today)) == Some(*phase)
            };
            (*phase, schools.iter().filter(in_phase).count())
        })
        .collect();
    let lead: Vec<String> = counts
        .iter()
        .map(|(phase, count)| {
            t!(w, "planning-sites-in-phase", phase = words::phase(w, *phase), count = *count)
        })
        .collect();
    let mut table = Table::new(
        t!(w, "planning-sites-caption", count = schools.len(), day = w.date(today)),
        vec![
            Column::text(t!(w, "planning-col-building")),
            Column::text(t!(w, "planning-fact-phase")),
            Column::text(t!(w, "planning-fact-at-work")),
            Column::number(t!(w, "planning-col-results")),
        ],
    )
    .stacked();
    for building in &schools {
        let row = of(building.id);
        table.push(match row {
            None => vec![
                html! { (building.name) },
                tag(Tone::Warn, &t!(w, "planning-sites-no-plan")),
                html! {},
                html! {},
            ],
            Some(tree) => {
                let working: Vec<String> = tree
                    .action_plans(today)
                    .filter(|item| item.is_at_work_on(today))
                    .map(|item| item.wording.clone())
                    .collect();
                let results = tree
                    .items
                    .iter()
                    .filter(|item| item.kind == crate::ItemKind::SpecificResult)
                    .filter(|item| !item.is_struck_on(today))
                    .count();
                let met = results - tree.unmet(None, today).len().min(results);
                vec![
                    html! { a href=(format!("/plans/{}", tree.plan.key)) { (building.name) } },
                    html! {
                        @if let Some(phase) = tree.phase_on(today) { (words::phase(w, phase)) }
                        @if tree.agreed_on.is_some() {
                            " " (tag(Tone::Good, &t!(w, "planning-agreed")))
                        }
                    },
                    html! {
                        @if working.is_empty() { (quiet(&t!(w, "planning-nothing-at-work"))) }
                        @for one in &working { div { (one) } }
                    },
                    html! { (t!(w, "planning-some-of", some = met, all = results)) },
                ]
            }
        });
    }
    let may_begin = visit.could(access::ActionKind::EditPlan);
    Ok(Page::new(&visit, t!(w, "planning-sites-title"))
        .wide()
        .lead(lead.join(" · "))
        .back("/plan", t!(w, "planning-plan-title"))
        .body(html! {
            @if schools.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "planning-sites-none"), action: None }))
            } @else {
                (table.render(w))
            }
            @if may_begin {
                p { (button_link_secondary("/plans/new", &t!(w, "planning-begin"))) }
            }
        }))
}
