//! `/needs`: what staff and students need, where one knows it from, and what answers it.

use std::collections::HashMap;

use access::{ActionKind, Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::{LocalDate, NeedId, PlanItemId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    Choice, Column, Empty, Fact, Field, FieldWidth, Happening, Table, Tone, band, button,
    button_group, button_link, button_link_secondary, button_secondary, date_field, details, empty,
    facts, form, number_field, quiet, radios, select, tag, text_area, text_field, timeline,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::doubt::doubted;
use super::{find_person, key, words};
use crate::doubt::{Doubt, doubts_of, in_doubt};
use crate::kinds::{Horizon, ItemKind, NeedSource, NeedStep};
use crate::need::{Answer, Need, NeedRefusal, NeedState, next};
use crate::raise::{NewNeed, raise, step};
use crate::store;

const STATEMENT_CHARACTERS_MAX: usize = 400;
const TEXT_CHARACTERS_MAX: usize = 1_500;
const NAME_CHARACTERS_MAX: usize = 200;
const CITED_CHARACTERS_MAX: usize = 300;
const SIZE_MAX: i64 = 100_000;

fn permit(visit: &Visit) -> Result<Permit<action::EditNeeds>, Halt> {
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
        table.push(vec![
            html! {
                a href=(format!("/needs/{}", need.key)) { (need.statement) }
                @if doubted.contains(&need.id) {
                    " " (tag(Tone::Warn, &t!(w, "needs-evidence-changed")))
                }
            },
            html! { (words::need_source(w, need.source)) },
            html! { (need.population) },
            html! { @match need.size { Some(size) => (w.number(size)), None => (quiet("–")) } },
            html! { (words::horizon(w, need.horizon)) },
        ]);
    }
    table.render(w)
}

/// What the record gives to begin with: `?source=…&statement=…`
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Begun {
    source: Option<String>,
    statement: Option<String>,
    population: Option<String>,
    size: Option<String>,
    evidence: Option<String>,
    cites: Option<String>,
}

/// `GET /needs/new`
pub async fn need_new(visit: Visit, Query(begun): Query<Begun>) -> Result<Page, Halt> {
    permit(&visit)?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let answers = Answers::blank(&visit.words)
        .with("statement", text(&begun.statement))
        .with("source", text(&begun.source))
        .with("population", text(&begun.population))
        .with("size", text(&begun.size))
        .with("evidence", text(&begun.evidence))
        .with("cites", text(&begun.cites))
        .with("horizon", Horizon::ShortTerm);
    Ok(new_page(&visit, &answers))
}

fn new_page(visit: &Visit, answers: &Answers) -> Page {
    let w = &visit.words;
    let sources: Vec<Choice> =
        NeedSource::ALL.iter().map(|one| Choice::new(one, words::need_source(w, *one))).collect();
    let horizons: Vec<Choice> =
        Horizon::ALL.iter().map(|one| Choice::new(one, words::horizon(w, *one))).collect();
    Page::new(visit, t!(w, "needs-raise"))
        .back("/needs", t!(w, "needs-title"))
        .errors(answers)
        .body(form(
            visit,
            "/needs",
            html! {
                input type="hidden" name="cites" value=(answers.value("cites"));
                (text_area(answers, Field::new("statement", &t!(w, "needs-field-statement"))
                    .hint(&t!(w, "needs-field-statement-hint")).rows(3)
                    .characters_max(STATEMENT_CHARACTERS_MAX)))
                (select(answers, Field::new("source", &t!(w, "needs-col-source")), &sources))
                (text_field(answers, Field::new("population", &t!(w, "needs-field-population"))
                    .hint(&t!(w, "needs-field-population-hint"))))
                (number_field(answers, Field::new("size", &t!(w, "needs-field-size")).optional()
                    .width(FieldWidth::Short)))
                (radios(answers, Field::new("horizon", &t!(w, "needs-col-horizon")), &horizons))
                (text_area(answers, Field::new("evidence", &t!(w, "needs-field-evidence"))
                    .hint(&t!(w, "needs-field-evidence-hint")).rows(3)
                    .characters_max(TEXT_CHARACTERS_MAX)))
                (button(&t!(w, "needs-raise")))
            },
        ))
}

/// The address of a page a need may cite: one of Perennial's own with figures.
fn cited(address: &str) -> Option<String> {
    let is_own = ["/measures/", "/pulse"].iter().any(|page| address.starts_with(page));
    let is_short = address.len() <= CITED_CHARACTERS_MAX && !address.contains(['\\', '\n']);
    (is_own && is_short).then(|| address.to_owned())
}

/// `POST /needs`
pub async fn need_create(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let w = &visit.words;
    let mut read = sent.read();
    let statement =
        read.required_text("statement", &t!(w, "needs-field-statement"), STATEMENT_CHARACTERS_MAX);
    let source = read.required_choice("source", &t!(w, "needs-col-source"), NeedSource::parse);
    let population =
        read.required_text("population", &t!(w, "needs-field-population"), NAME_CHARACTERS_MAX);
    let size = read.optional_number("size", &t!(w, "needs-field-size"), 0..=SIZE_MAX);
    let horizon = read.required_choice("horizon", &t!(w, "needs-col-horizon"), Horizon::parse);
    let evidence =
        read.required_text("evidence", &t!(w, "needs-field-evidence"), TEXT_CHARACTERS_MAX);
    let new = read.finish(|| {
        Some(NewNeed {
            statement: statement?,
            source: source?,
            population: population?,
            size,
            horizon: horizon?,
            evidence: evidence?,
            building: None,
            signal: None,
            cites: cited(sent.text("cites")),
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(new_page(&visit, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "needs-raised"));
    let done = visit
        .submit(&sent, move |tx| {
            let key = raise(tx, &permit, &occasion, &new)?;
            Ok::<_, kernel::Failed<std::convert::Infallible>>(
                Done::to(format!("/needs/{key}")).saying(said.clone()),
            )
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(never) => match never {},
    }
}

struct Shown {
    need: Need,
    /// Items that answer it or could: name and address.
    items: HashMap<PlanItemId, (String, String)>,
    /// Those that could answer it today.
    open: Vec<PlanItemId>,
    names: HashMap<kernel::StaffId, String>,
    doubts: Vec<Doubt>,
}

async fn load(visit: &Visit, text: &str) -> Result<Shown, Halt> {
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
            let mut buildings = HashMap::new();
            for building in staff::buildings(tx)? {
                buildings.insert(building.id, building.name);
            }
            for tree in crate::trees(tx)? {
                let of = tree.plan.building.and_then(|id| buildings.get(&id));
                for item in &tree.items {
                    let fits = matches!(item.kind, ItemKind::Strategy | ItemKind::ActionPlan)
                        && tree.plan.force_on(today) == crate::Force::InForce
                        && !item.is_struck_on(today);
                    if fits {
                        open.push(item.id);
                    }
                    if fits || answered.contains(&item.id) {
                        let name = match of {
                            Some(building) => format!("{building}: {}", item.named()),
                            None => item.named(),
                        };
                        items.insert(item.id, (name, format!("/plan-items/{}", item.key)));
                    }
                }
            }
            let people = need.events.iter().flat_map(|event| {
                [event.by, event.answer.as_ref().and_then(|answer| answer.owner)]
            });
            let mut names = HashMap::new();
            for id in people.flatten() {
                if let Some(person) = staff::person(tx, id)? {
                    names.insert(id, person.name.to_string());
                }
            }
            let doubts = doubts_of(tx, need.id)?;
            Ok::<_, Halt>(Shown { need, items, open, names, doubts })
        })
        .await
}

/// `GET /needs/{key}`
pub async fn need(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewNeeds>(&Subject::district())?;
    let shown = load(&visit, &key).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let need = &shown.need;
    let state = need.state_on(visit.today).unwrap_or(NeedState::Open);
    let names = [
        t!(w, "needs-col-source"),
        t!(w, "needs-col-population"),
        t!(w, "needs-col-size"),
        t!(w, "needs-col-horizon"),
    ];
    let size = need.size.map_or_else(|| t!(w, "needs-not-counted"), |size| w.number(size));
    let lead = [
        Fact { name: &names[0], value: html! { (words::need_source(w, need.source)) } },
        Fact { name: &names[1], value: html! { (need.population) } },
        Fact { name: &names[2], value: html! { (size) } },
        Fact { name: &names[3], value: html! { (words::horizon(w, need.horizon)) } },
    ];
    let tone = match state {
        NeedState::Open => Tone::Warn,
        NeedState::Planned | NeedState::Met => Tone::Good,
        NeedState::SetAside => Tone::Neutral,
    };
    Page::new(visit, need.statement.clone())
        .caption(t!(w, "needs-caption", day = w.date(need.raised_on)))
        .back("/needs", t!(w, "needs-title"))
        .errors(answers)
        .body(html! {
            p { (tag(tone, &words::need_state(w, state))) }
            (facts(&lead))
            (band(&t!(w, "needs-field-evidence"), html! {
                @for paragraph in need.evidence.split("\n\n") { p { (paragraph) } }
                @if let Some(cites) = &need.cites { p { a href=(cites) { (t!(w, "needs-cites")) } } }
            }))
            (doubted(visit, &shown.doubts))
            (band(&t!(w, "needs-answers"), answers_list(visit, shown)))
            (history(visit, shown))
            @if visit.could(ActionKind::EditNeeds) { (forms(visit, shown, state, answers)) }
        })
}

/// What answers it, and from there what is offered: the links that lead both ways.
fn answers_list(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let answers = shown.need.answers_on(visit.today);
    if answers.is_empty() {
        return html! { p { (t!(w, "needs-no-answer")) } };
    }
    html! {
        ul.bullets { @for answer in answers {
            @if let Some((name, href)) = shown.items.get(&answer.item) { li {
                a href=(href) { (name) }
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
            } }
        } }
    }
}

fn history(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let lines: Vec<(String, String, String, String)> = shown
        .need
        .events
        .iter()
        .rev()
        .map(|event| {
            let by = event.by.and_then(|id| shown.names.get(&id)).cloned();
            let step = words::need_step(w, event.step);
            (step, by.unwrap_or_default(), w.date(event.on), event.words.clone())
        })
        .collect();
    if lines.is_empty() {
        return Markup::default();
    }
    let happenings: Vec<Happening<'_>> = lines
        .iter()
        .map(|(what, by, when, said)| Happening { what, by, when, detail: html! { p { (said) } } })
        .collect();
    band(&t!(w, "planning-history"), timeline(&happenings))
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
            (NeedStep::Reopened, t!(w, "needs-to-reopen")),
        ] {
            @if can(one) {
                (details(&label, form(visit, &format!("{base}/steps"), html! {
                    input type="hidden" name="step" value=(one);
                    (text_area(answers, Field::new("why", &t!(w, "planning-field-why")).rows(2)
                        .characters_max(TEXT_CHARACTERS_MAX)))
                    (button_secondary(&label))
                })))
            }
        }
    }
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
    let shown = load(&visit, &key).await?;
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
            let found = visit.read(move |tx| Ok(find_person(tx, &written)?)).await?;
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
    let shown = load(&visit, &key).await?;
    let w = &visit.words;
    let Some(taken) = NeedStep::parse(sent.text("step")) else { return Err(Halt::Unreadable) };
    let (occasion, id) = (visit.occasion(), shown.need.id);
    let why = sent.text("why").to_owned();
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
            page(&visit, &shown, &sent.answers().refused("why", message)).into_response()
        }
    })
}
