//! `/needs`: what staff and students need, where one knows it from, and what answers it.

use std::collections::HashMap;

use access::{ActionKind, Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::{BudgetLineId, LocalDate, NeedId, PlanItemId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::audience::Audience;
use staff::pages::audience::told;
use web::components::{
    Column, Empty, Fact, Field, Table, Tone, band, button_group, button_link,
    button_link_secondary, button_secondary, empty, facts, form, inset, quiet, small, tag,
    text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::doubt::doubted;
use super::need_history::history;
use super::{key, line, words};
use crate::Force;
use crate::doubt::{Doubt, doubts_of, in_doubt};
use crate::funding::{BudgetLine, lines_of, open_lines};
use crate::kinds::{ItemKind, NeedStep};
use crate::need::{Need, NeedRefusal, NeedState, next};
use crate::raise::step;
use crate::store;

pub(super) const TEXT_CHARACTERS_MAX: usize = 1_500;
pub(super) const NAME_CHARACTERS_MAX: usize = 200;

pub(super) fn permit(visit: &Visit) -> Result<Permit<action::EditNeeds>, Halt> {
    visit.permit::<action::EditNeeds>(&Subject::district())
}

/// `GET /needs`: the board, by where each need stands.
pub async fn needs(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewNeeds>(&Subject::district())?;
    let (needs, doubted) =
        visit.read(|tx| Ok::<_, Halt>((store::need::all(tx)?, in_doubt(tx)?))).await?;
    let w = &visit.words;
    let of = |state: NeedState| -> Vec<&Need> {
        needs.iter().filter(|need| need.state_on(visit.today) == Some(state)).collect()
    };
    let (open, planned) = (of(NeedState::Open), of(NeedState::Planned));
    let lead = t!(w, "needs-lead", open = open.len(), planned = planned.len());
    Ok(Page::new(&visit, t!(w, "needs-title")).wide().lead(lead).body(html! {
        @if visit.could(ActionKind::EditNeeds) {
            (button_group(html! {
                (button_link("/needs/new", &t!(w, "needs-raise")))
                (button_link_secondary("/needs/signals", &t!(w, "needs-signals")))
            }))
        }
        p { a href="/measures" { (t!(w, "needs-to-measures")) } }
        @if needs.is_empty() {
            (empty(w, &Empty::FirstTime { words: &t!(w, "needs-none"), action: None }))
        }
        @for state in NeedState::ALL {
            @let list = of(state);
            @if !list.is_empty() {
                (band(&words::need_state(w, state), table(&visit, (&list, &doubted), state)))
            }
        }
    }))
}

fn table(visit: &Visit, (needs, doubted): (&[&Need], &[NeedId]), state: NeedState) -> Markup {
    let w = &visit.words;
    let mut table = Table::new(
        words::need_state(w, state),
        vec![
            Column::text(t!(w, "needs-col-need")),
            Column::text(t!(w, "needs-col-source")),
            Column::text(t!(w, "needs-col-population")),
            Column::number(t!(w, "needs-col-size")),
            Column::text(t!(w, "needs-col-horizon")),
        ],
    )
    .caption_hidden()
    .stacked();
    for need in needs {
        let wording = need.wording_on(visit.today);
        table.push(vec![
            html! {
                a href=(format!("/needs/{}", need.key)) { (wording.statement) }
                @if doubted.contains(&need.id) {
                    " " (tag(Tone::Warn, &t!(w, "needs-evidence-changed")))
                }
                @if let Some(why) = why_not(need, state, visit.today) { br; (small(why)) }
            },
            html! { (words::need_source(w, need.source)) },
            html! { (wording.population) },
            html! { @match wording.size { Some(size) => (w.number(size)), None => (quiet("–")) } },
            html! { (words::horizon(w, wording.horizon)) },
        ]);
    }
    table.render(w)
}

/// Why a need was set aside or withdrawn: the board says so beside it.
fn why_not(need: &Need, state: NeedState, day: LocalDate) -> Option<&str> {
    match state {
        NeedState::SetAside | NeedState::Withdrawn => {
            need.events.iter().rev().find(|event| event.on <= day).map(|one| one.words.as_str())
        }
        NeedState::Open | NeedState::Planned | NeedState::Met => None,
    }
}

pub(super) struct Shown {
    pub(super) need: Need,
    /// The day it is shown as of.
    pub(super) on: LocalDate,
    /// Items that answer it or could: name and address.
    pub(super) items: HashMap<PlanItemId, (String, String)>,
    /// Those that could answer it today.
    pub(super) open: Vec<PlanItemId>,
    /// Lines of the budget that are named for it or can be, of those the visitor may read.
    pub(super) lines: Vec<BudgetLine>,
    /// Those that can be named today.
    pub(super) open_lines: Vec<BudgetLine>,
    /// The district's plan in force.
    pub(super) plan: Option<kernel::Key>,
    pub(super) names: HashMap<kernel::StaffId, String>,
    doubts: Vec<Doubt>,
    pub(super) buildings: Vec<staff::Building>,
    /// How many people fit the need’s rule on the day; `None`: it is for everyone.
    meant_for: Option<usize>,
}

pub(super) async fn load(visit: &Visit, text: &str, on: LocalDate) -> Result<Shown, Halt> {
    let key = key(text)?;
    let today = visit.today;
    let may_answer = visit.could(ActionKind::EditNeeds);
    let shown = visit
        .read(move |tx| {
            let need = store::need::by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let answered: Vec<PlanItemId> = need
                .events
                .iter()
                .filter_map(|event| event.answer.as_ref().map(|answer| answer.item))
                .collect();
            let mut items = HashMap::new();
            let mut open = Vec::new();
            let buildings = staff::buildings(tx)?;
            let mut plan = None;
            for tree in crate::trees(tx)? {
                if tree.plan.building.is_none() && tree.plan.force_on(today) == Force::InForce {
                    plan = Some(tree.plan.key.clone());
                }
                let of = tree.plan.building;
                let of = of.and_then(|id| buildings.iter().find(|one| one.id == id));
                for item in &tree.items {
                    let fits = matches!(item.kind, ItemKind::Strategy | ItemKind::ActionPlan)
                        && tree.plan.force_on(today) == Force::InForce
                        && !item.is_struck_on(today);
                    if fits {
                        open.push(item.id);
                    }
                    if fits || answered.contains(&item.id) {
                        let name = match of {
                            Some(building) => format!("{}: {}", building.name, item.named()),
                            None => item.named(),
                        };
                        items.insert(item.id, (name, format!("/plan-items/{}", item.key)));
                    }
                }
            }
            let people = need.events.iter().flat_map(|event| {
                [event.by, event.answer.as_ref().and_then(|answer| answer.owner)]
            });
            let people = people.chain(need.later.iter().map(|one| one.by));
            let mut names = HashMap::new();
            for id in people.flatten() {
                if let Some(person) = staff::person(tx, id)? {
                    names.insert(id, person.name.to_string());
                }
            }
            let doubts = doubts_of(tx, need.id)?;
            let mut meant_for = None;
            let audience = &need.wording_on(on).audience;
            if *audience != Audience::all() {
                let everyone = staff::facts_of_everyone(tx, on)?;
                let fits = |facts: &&staff::StaffFacts| audience.includes(facts);
                meant_for = Some(everyone.iter().filter(fits).count());
            }
            let lines: Vec<BudgetLineId> =
                need.events.iter().filter_map(|event| event.answer.as_ref()?.budget_line).collect();
            let open_lines = if may_answer { open_lines(tx, today)? } else { Vec::new() };
            Ok::<_, Halt>(Shown {
                lines: lines_of(tx, &lines)?,
                open_lines,
                need,
                on,
                items,
                open,
                plan,
                names,
                doubts,
                buildings,
                meant_for,
            })
        })
        .await?;
    Ok(Shown {
        lines: line::readable(visit, shown.lines),
        open_lines: line::readable(visit, shown.open_lines),
        ..shown
    })
}

/// An item that was just added for the need: `?item=…`, its key. As of which day: `?on=2025-10-14`.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    item: Option<String>,
    on: Option<String>,
}

/// `GET /needs/{key}`
pub async fn need(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    visit.permit::<action::ViewNeeds>(&Subject::district())?;
    let day = asked.on.map(|day| LocalDate::parse(&day).ok_or(Halt::NotFound)).transpose()?;
    let on = day.unwrap_or(visit.today).min(visit.today);
    let shown = load(&visit, &key, on).await?;
    if on < shown.need.raised_on {
        return Err(Halt::NotFound);
    }
    let mut answers = Answers::blank(&visit.words);
    let address = asked.item.map(|key| format!("/plan-items/{key}"));
    if let Some((id, _)) = shown.items.iter().find(|(_, (_, href))| Some(href) == address.as_ref())
    {
        answers = answers.with("item", id);
    }
    Ok(page(&visit, &shown, &answers))
}

pub(super) fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let (need, on) = (&shown.need, shown.on);
    let wording = need.wording_on(on);
    let state = need.state_on(on).unwrap_or(NeedState::Open);
    let is_now = on == visit.today;
    let names = [
        t!(w, "needs-col-source"),
        t!(w, "needs-col-population"),
        t!(w, "needs-col-size"),
        t!(w, "needs-col-horizon"),
        t!(w, "needs-field-audience"),
    ];
    let size = wording.size.map_or_else(|| t!(w, "needs-not-counted"), |size| w.number(size));
    let lead = [
        Fact { name: &names[0], value: html! { (words::need_source(w, need.source)) } },
        Fact { name: &names[1], value: html! { (wording.population) } },
        Fact { name: &names[2], value: html! { (size) } },
        Fact { name: &names[3], value: html! { (words::horizon(w, wording.horizon)) } },
        Fact {
            name: &names[4],
            value: html! {
                @match shown.meant_for {
                    Some(count) => {
                        (told(w, &wording.audience, &shown.buildings)) br;
                        @if is_now { (quiet(&t!(w, "needs-audience-today", count = count))) }
                        @else { (quiet(&t!(w, "needs-audience-then", count = count))) }
                    }
                    None => (t!(w, "needs-audience-all")),
                }
            },
        },
    ];
    Page::new(visit, wording.statement.clone())
        .caption(t!(w, "needs-caption", day = w.date(need.raised_on)))
        .back("/needs", t!(w, "needs-title"))
        .errors(answers)
        .body(html! {
            @if !is_now {
                (inset(html! { p {
                    (t!(w, "needs-as-of", day = w.date(on))) " "
                    a href=(format!("/needs/{}", need.key)) { (t!(w, "needs-as-of-today")) }
                } }))
            }
            p { (standing(w, need, on)) }
            (facts(&lead))
            @if is_now && visit.could(ActionKind::EditNeeds) { (way_to_reword(w, need, state)) }
            (band(&t!(w, "needs-field-evidence"), html! {
                @for paragraph in wording.evidence.split("\n\n") { p { (paragraph) } }
                @if let Some(cites) = &need.cites { p { a href=(cites) { (t!(w, "needs-cites")) } } }
            }))
            (doubted(visit, &shown.doubts))
            (band(&t!(w, "needs-answers"), super::need_answers::answers_list(visit, shown)))
            (history(visit, shown))
            @if is_now && visit.could(ActionKind::EditNeeds) {
                div.screen-only { (forms(visit, shown, state, answers)) }
            }
        })
}

/// Where a need stands on a day.
pub fn standing(w: &Words, need: &Need, day: LocalDate) -> Markup {
    let state = need.state_on(day).unwrap_or(NeedState::Open);
    let tone = match state {
        NeedState::Open => Tone::Warn,
        NeedState::Planned | NeedState::Met => Tone::Good,
        NeedState::SetAside | NeedState::Withdrawn => Tone::Neutral,
    };
    tag(tone, &words::need_state(w, state))
}

/// Nothing is worded again of what is met or withdrawn.
fn way_to_reword(w: &Words, need: &Need, state: NeedState) -> Markup {
    match state {
        NeedState::Open | NeedState::Planned | NeedState::SetAside => button_group(
            button_link_secondary(&format!("/needs/{}/wording", need.key), &t!(w, "needs-reword")),
        ),
        NeedState::Met | NeedState::Withdrawn => Markup::default(),
    }
}

fn forms(visit: &Visit, shown: &Shown, state: NeedState, answers: &Answers) -> Markup {
    let w = &visit.words;
    let base = format!("/needs/{}", shown.need.key);
    let can = |step| next(state, step).is_some();
    html! {
        @if can(NeedStep::Planned) {
            (super::need_answers::plan_form(visit, shown, answers))
        }
        @for (one, label) in [
            (NeedStep::Met, t!(w, "needs-to-met")),
            (NeedStep::SetAside, t!(w, "needs-to-set-aside")),
            (NeedStep::Withdrawn, t!(w, "needs-to-withdrawn")),
            (NeedStep::Reopened, t!(w, "needs-to-reopen")),
        ] {
            @if can(one) { (step_form(visit, &base, (one, &label), answers)) }
        }
    }
}

/// A step that only says why, folded away until it is wanted, or until why was missing.
fn step_form(
    visit: &Visit,
    base: &str,
    (step, label): (NeedStep, &str),
    answers: &Answers,
) -> Markup {
    let w = &visit.words;
    let why = why_of(step);
    html! {
        details open[answers.errors().of(&why).is_some()] {
            summary { (label) }
            (form(visit, &format!("{base}/steps"), html! {
                input type="hidden" name="step" value=(step);
                @if step == NeedStep::Withdrawn { p { (t!(w, "needs-to-withdrawn-hint")) } }
                (text_area(answers, Field::new(&why, &t!(w, "planning-field-why")).rows(2)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button_secondary(label))
            }))
        }
    }
}

/// The field of why, which each of the forms on the page has for itself.
fn why_of(step: NeedStep) -> String {
    format!("why-{step}")
}

pub(super) fn refused(w: &Words, refusal: &NeedRefusal) -> (&'static str, String) {
    match refusal {
        NeedRefusal::ReasonMissing => ("words", t!(w, "planning-refused-words")),
        NeedRefusal::NotPossible { state, .. } => {
            ("words", t!(w, "needs-not-possible", state = words::need_state(w, *state)))
        }
        NeedRefusal::NoSuchItem => ("item", t!(w, "needs-no-item")),
        NeedRefusal::LineNotOpen => ("budget", t!(w, "needs-no-line")),
    }
}

/// `POST /needs/{key}/steps`: met, set aside, taken up again.
pub async fn need_step(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = load(&visit, &key, visit.today).await?;
    let w = &visit.words;
    let Some(taken) = NeedStep::parse(sent.text("step")) else { return Err(Halt::Unreadable) };
    let (occasion, id) = (visit.occasion(), shown.need.id);
    let field = why_of(taken);
    let why = sent.text(&field).to_owned();
    let (to, said) = (format!("/needs/{key}"), words::need_step(w, taken));
    let done = visit
        .submit(&sent, move |tx| {
            step(tx, &permit, &occasion, id, (taken, &why, None))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (_, message) = refused(w, &refusal);
            page(&visit, &shown, &sent.answers().refused(&field, message)).into_response()
        }
    })
}
