//! `/needs`: what staff and students need, where one knows it from, and what answers it.

use std::collections::HashMap;

use access::{ActionKind, Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::{LocalDate, NeedId, PlanItemId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::audience::Audience;
use staff::pages::audience::told;
use web::components::{
    Choice, Column, Empty, Fact, Field, Table, Tone, band, button, button_group, button_link,
    button_link_secondary, button_secondary, date_field, empty, facts, form, inset, quiet, select,
    small, tag, text_area, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::doubt::doubted;
use super::need_history::history;
use super::{key, words};
use crate::Force;
use crate::doubt::{Doubt, doubts_of, in_doubt};
use crate::kinds::{ItemKind, NeedStep};
use crate::need::{Answer, Need, NeedRefusal, NeedState, next};
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
    on: LocalDate,
    /// Items that answer it or could: name and address.
    items: HashMap<PlanItemId, (String, String)>,
    /// Those that could answer it today.
    open: Vec<PlanItemId>,
    /// The district's plan in force.
    plan: Option<kernel::Key>,
    pub(super) names: HashMap<kernel::StaffId, String>,
    doubts: Vec<Doubt>,
    pub(super) buildings: Vec<staff::Building>,
    /// How many people fit the need’s rule on the day; `None`: it is for everyone.
    meant_for: Option<usize>,
}

async fn load(visit: &Visit, text: &str, on: LocalDate) -> Result<Shown, Halt> {
    let key = key(text)?;
    let today = visit.today;
    visit
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
            Ok::<_, Halt>(Shown {
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
        .await
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

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
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
    let tone = match state {
        NeedState::Open => Tone::Warn,
        NeedState::Planned | NeedState::Met => Tone::Good,
        NeedState::SetAside | NeedState::Withdrawn => Tone::Neutral,
    };
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
            p { (tag(tone, &words::need_state(w, state))) }
            (facts(&lead))
            @if is_now && visit.could(ActionKind::EditNeeds) { (way_to_reword(w, need, state)) }
            (band(&t!(w, "needs-field-evidence"), html! {
                @for paragraph in wording.evidence.split("\n\n") { p { (paragraph) } }
                @if let Some(cites) = &need.cites { p { a href=(cites) { (t!(w, "needs-cites")) } } }
            }))
            (doubted(visit, &shown.doubts))
            (band(&t!(w, "needs-answers"), answers_list(visit, shown)))
            (history(visit, shown))
            @if is_now && visit.could(ActionKind::EditNeeds) {
                div.screen-only { (forms(visit, shown, state, answers)) }
            }
        })
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

/// What answers it, and from there what is offered: the links that lead both ways.
fn answers_list(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let answers = shown.need.answers_on(shown.on);
    if answers.is_empty() {
        return html! { p { (t!(w, "needs-no-answer")) } };
    }
    html! {
        ul.bullets { @for answer in answers {
            @if let Some((name, href)) = shown.items.get(&answer.item) { li {
                a href=(href) { (name) }
                @if let Some(since) = shown.need.reworded_since_answered_by(answer.item, shown.on) {
                    " " (tag(Tone::Warn, &t!(w, "needs-reworded-since", day = w.date(since))))
                }
                @if let Some(owner) = answer.owner.and_then(|id| shown.names.get(&id)) {
                    br; (t!(w, "needs-owner", name = owner))
                }
                @if let Some(due) = answer.due_on { br; (t!(w, "needs-due", day = w.date(due))) }
                @if let Some(line) = &answer.budget_line { br; (t!(w, "needs-budget", line = line)) }
                @if visit.could(ActionKind::ViewCoverage)
                    && let Some(item) = href.strip_prefix("/plan-items/")
                {
                    br; a href=(format!("/coverage/learning?item={item}")) {
                        (t!(w, "planning-what-serves"))
                    }
                }
                @if visit.could(ActionKind::EditCatalog) {
                    br; a href=(format!("/activities/new?serves=item-{}", answer.item)) {
                        (t!(w, "needs-offer"))
                    }
                }
            } }
        } }
    }
}

fn forms(visit: &Visit, shown: &Shown, state: NeedState, answers: &Answers) -> Markup {
    let w = &visit.words;
    let base = format!("/needs/{}", shown.need.key);
    let choices: Vec<Choice> = shown
        .open
        .iter()
        .filter_map(|id| shown.items.get(id).map(|(name, _)| Choice::new(id, name.clone())))
        .collect();
    let can = |step| next(state, step).is_some();
    html! {
        @if can(NeedStep::Planned) {
            (band(&t!(w, "needs-plan"), form(visit, &format!("{base}/answers"), html! {
                (select(answers, Field::new("item", &t!(w, "needs-field-item"))
                    .hint(&t!(w, "needs-field-item-hint")), &choices))
                @if let (Some(plan), true) = (&shown.plan, visit.could(ActionKind::EditPlan)) {
                    p { a href=(format!("/plans/{plan}/items/new?need={}", shown.need.key)) {
                        (t!(w, "needs-new-item"))
                    } }
                }
                (text_field(answers, Field::new("owner", &t!(w, "planning-field-owner"))
                    .hint(&t!(w, "planning-field-owner-hint")).optional()))
                (date_field(answers, Field::new("due", &t!(w, "planning-field-due")).optional()))
                (text_field(answers, Field::new("budget", &t!(w, "needs-field-budget"))
                    .hint(&t!(w, "needs-field-budget-hint")).optional()))
                (text_area(answers, Field::new("words", &t!(w, "needs-field-how")).rows(2)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button(&t!(w, "needs-plan")))
            })))
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

fn refused(w: &Words, refusal: &NeedRefusal) -> (&'static str, String) {
    match refusal {
        NeedRefusal::ReasonMissing => ("words", t!(w, "planning-refused-words")),
        NeedRefusal::NotPossible { state, .. } => {
            ("words", t!(w, "needs-not-possible", state = words::need_state(w, *state)))
        }
        NeedRefusal::NoSuchItem => ("item", t!(w, "needs-no-item")),
    }
}

/// `POST /needs/{key}/answers`: an item of a plan answers the need.
pub async fn need_answer(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let shown = load(&visit, &key, visit.today).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let item = read.required_choice("item", &t!(w, "needs-field-item"), |text| {
        shown.open.iter().copied().find(|id| id.to_string() == text)
    });
    let owner = read.optional_text("owner", &t!(w, "planning-field-owner"), NAME_CHARACTERS_MAX);
    let due_on: Option<LocalDate> = read.optional_date("due", &t!(w, "planning-field-due"));
    let budget_line =
        read.optional_text("budget", &t!(w, "needs-field-budget"), NAME_CHARACTERS_MAX);
    let text = read.required_text("words", &t!(w, "needs-field-how"), TEXT_CHARACTERS_MAX);
    let (item, text) = match read.finish(|| Some((item?, text?))) {
        Ok(read) => read,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let owner = match owner {
        None => None,
        Some(written) => {
            let found = visit.read(move |tx| Ok(staff::find_person(tx, &written)?)).await?;
            let Some(person) = found.filter(|person| !person.has_left_by(visit.today)) else {
                let answers = sent.answers().refused("owner", t!(w, "planning-error-owner"));
                return Ok(page(&visit, &shown, &answers).into_response());
            };
            Some(person.id)
        }
    };
    let (occasion, id) = (visit.occasion(), shown.need.id);
    let answer = Answer { item, owner, due_on, budget_line };
    let (to, said) = (format!("/needs/{key}"), t!(w, "needs-planned"));
    let done = visit
        .submit(&sent, move |tx| {
            step(tx, &permit, &occasion, id, (NeedStep::Planned, &text, Some(&answer)))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    Ok(match done {
        Ok(done) => done,
        Err(refusal) => {
            let (field, message) = refused(w, &refusal);
            page(&visit, &shown, &sent.answers().refused(field, message)).into_response()
        }
    })
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
