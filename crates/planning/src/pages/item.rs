//! `/plan-items/{key}`: one item of a plan, how it stands and stood, and what is said about it.

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{BudgetLineId, LocalDate, PlanItemId};
use maud::{Markup, html};
use staff::Audience;
use staff::pages::audience::told;
use web::components::{
    Choice, Fact, Field, Happening, Tone, band, button, button_group, button_link_secondary,
    button_secondary, date_field, details, facts, form, quiet, select, tag, text_area, timeline,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::plan::{Shown, load, state};
use super::{edit_permit, key, line, may_edit, note_permit, words};
use crate::draft::{PlanRefusal, say, strike};
use crate::funding::lines_of;
use crate::kinds::{ItemKind, Status};
use crate::need::{Need, NeedState};
use crate::plan::{Force, Item};

const WORDS_CHARACTERS_MAX: usize = 1_000;

pub(super) async fn found(visit: &Visit, text: &str) -> Result<(Shown, PlanItemId), Halt> {
    let key = key(text)?;
    let today = visit.today;
    let (mut shown, id) = visit
        .read(move |tx| {
            let (tree, id) = crate::item_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let mut shown = load(tx, tree)?;
            shown.needs = crate::needs(tx)?;
            shown.needs.retain(|need| need.answers_on(today).iter().any(|one| one.item == id));
            let lines = shown.needs.iter().filter_map(|need| line_for(need, (id, today)));
            shown.lines = lines_of(tx, &lines.collect::<Vec<_>>())?;
            Ok::<_, Halt>((shown, id))
        })
        .await?;
    shown.lines = line::readable(visit, shown.lines);
    if shown.tree.plan.adopted_on.is_none() && !may_edit(visit, &shown.tree.plan) {
        return Err(Halt::NotFound);
    }
    Ok((shown, id))
}

pub(super) fn item(shown: &Shown, id: PlanItemId) -> Result<&Item, Halt> {
    shown.tree.item(id).ok_or(Halt::NotFound)
}

/// `GET /plan-items/{key}`
pub async fn item_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    visit.permit::<action::ViewPlans>(&Subject::district())?;
    let (shown, id) = found(&visit, &key).await?;
    let answers = Answers::blank(&visit.words).with("on", visit.today);
    page(&visit, &shown, id, &answers)
}

pub(super) fn page(
    visit: &Visit,
    shown: &Shown,
    id: PlanItemId,
    answers: &Answers,
) -> Result<Page, Halt> {
    let w = &visit.words;
    let item = item(shown, id)?;
    let tree = &shown.tree;
    let plan = format!("/plans/{}", tree.plan.key);
    let caption = format!("{} · {}", item.code, words::item_kind(w, item.kind));
    let mut trail = vec![(plan.clone(), tree.plan.title.clone())];
    for above in tree.line_of(item).iter().skip(1).rev() {
        trail.push((format!("/plan-items/{}", above.key), above.code.clone()));
    }
    let trail: Vec<(&str, &str)> =
        trail.iter().map(|(href, words)| (href.as_str(), words.as_str())).collect();
    let children: Vec<&Item> = tree.under(Some(item.id)).collect();
    Ok(Page::new(visit, item.wording.clone()).caption(caption).trail(&trail).errors(answers).body(
        html! {
            p { (state(visit, tree, item)) }
            (lead(visit, shown, item))
            (served(visit, shown, item))
            @if !shown.needs.is_empty() { (answered(visit, shown, id)) }
            @if may_edit(visit, &tree.plan) && item.struck.is_none() {
                (office(visit, shown, item))
            }
            @if !children.is_empty() {
                (band(&t!(w, "planning-holds-items"), html! {
                    ul.bullets { @for child in children { li {
                        a href=(format!("/plan-items/{}", child.key)) { (child.named()) }
                        " " (state(visit, tree, child))
                    } } }
                }))
            }
            (history(visit, shown, item))
            @if tree.plan.force_on(visit.today) != Force::Over && item.struck.is_none() {
                @if note_permit(visit, (&tree.plan, item)).is_ok() {
                    (note_form(visit, item, answers))
                }
                @if may_edit(visit, &tree.plan) { (strike_form(visit, item, answers)) }
            }
        },
    ))
}

fn lead(visit: &Visit, shown: &Shown, item: &Item) -> Markup {
    let w = &visit.words;
    let names = [
        t!(w, "planning-col-measure"),
        t!(w, "planning-col-owner"),
        t!(w, "planning-col-due"),
        t!(w, "planning-col-audience"),
        t!(w, "planning-col-serves"),
    ];
    let mut all = Vec::new();
    if let Some(measure) = &item.measure {
        all.push(Fact { name: &names[0], value: html! { (measure) } });
    }
    if let Some(owner) = item.owner.and_then(|id| shown.owners.get(&id)) {
        all.push(Fact { name: &names[1], value: html! { (owner) } });
    }
    if let Some(due) = item.due_on {
        all.push(Fact { name: &names[2], value: html! { (w.date(due)) } });
    }
    if item.audience != Audience::all() {
        let audience = told(w, &item.audience, &shown.buildings);
        all.push(Fact { name: &names[3], value: html! { (audience) } });
    }
    if let Some(serves) = item.serves.and_then(|id| shown.served.get(&id)) {
        all.push(Fact { name: &names[4], value: html! { (serves) } });
    }
    facts(&all)
}

/// Whether learning can serve it today, and the way to what does.
fn served(visit: &Visit, shown: &Shown, item: &Item) -> Markup {
    let w = &visit.words;
    if !item.kind.can_be_served() {
        return Markup::default();
    }
    html! {
        p {
            @match shown.tree.active_on(item, visit.today) {
                Ok(()) => (t!(w, "planning-can-be-served")),
                Err(why) => (words::inactive(w, &why)),
            }
        }
        @if visit.could(ActionKind::ViewCoverage) {
            p { a href=(format!("/coverage/learning?item={}", item.key)) {
                (t!(w, "planning-what-serves"))
            } }
        }
    }
}

/// The needs that this item answers today.
fn answered(visit: &Visit, shown: &Shown, item: PlanItemId) -> Markup {
    let w = &visit.words;
    band(
        &t!(w, "needs-answered"),
        html! {
            ul.bullets { @for need in &shown.needs { li {
                a href=(format!("/needs/{}", need.key)) { (need.wording_on(visit.today).statement) }
                " " (stands(w, need, (item, visit.today)))
                @if let Some(line) =
                    line::with_rest(visit, &shown.lines, line_for(need, (item, visit.today)))
                { br; (line) }
            } } }
        },
    )
}

/// The line of the budget that pays for what an item does about a need.
fn line_for(need: &Need, (item, day): (PlanItemId, LocalDate)) -> Option<BudgetLineId> {
    need.answers_on(day).into_iter().find(|answer| answer.item == item)?.budget_line
}

/// What of a need that an item answers is no longer as it was then.
pub(super) fn stands(w: &Words, need: &Need, (item, day): (PlanItemId, LocalDate)) -> Markup {
    let state = need.state_on(day).unwrap_or(NeedState::Open);
    match state {
        NeedState::Open | NeedState::Planned => match need.reworded_since_answered_by(item, day) {
            Some(since) => tag(Tone::Warn, &t!(w, "needs-reworded-since", day = w.date(since))),
            None => Markup::default(),
        },
        NeedState::SetAside | NeedState::Met | NeedState::Withdrawn => {
            tag(Tone::Neutral, &words::need_state(w, state))
        }
    }
}

fn office(visit: &Visit, shown: &Shown, item: &Item) -> Markup {
    let w = &visit.words;
    let base = format!("/plan-items/{}", item.key);
    let can_begin = item.kind == ItemKind::ActionPlan && !item.is_at_work_on(visit.today);
    html! {
        (button_group(html! {
            (button_link_secondary(&format!("{base}/edit"), &t!(w, "planning-edit-item")))
            (button_link_secondary(
                &format!("/plans/{}/items/new?under={}", shown.tree.plan.key, item.code),
                &t!(w, "planning-add-under")))
        }))
        @if can_begin {
            (form(visit, &format!("{base}/work"),
                button_group(button_secondary(&t!(w, "planning-put-to-work")))))
        }
        @if item.is_at_work_on(visit.today) {
            (details(&t!(w, "planning-end-work"), form(visit, &format!("{base}/work/end"), html! {
                (text_area(&Answers::blank(w), Field::new("ending", &t!(w, "planning-field-why"))
                    .rows(2).characters_max(WORDS_CHARACTERS_MAX)))
                (button_secondary(&t!(w, "planning-end-work")))
            })))
        }
    }
}

fn history(visit: &Visit, shown: &Shown, item: &Item) -> Markup {
    let w = &visit.words;
    let mut lines: Vec<(kernel::LocalDate, String, String, Markup)> = Vec::new();
    for note in &item.notes {
        let by = note.by.and_then(|id| shown.owners.get(&id)).map(ToString::to_string);
        lines.push((
            note.on,
            words::status(w, note.status),
            by.unwrap_or_default(),
            html! { p { (note.words) } },
        ));
    }
    for one in &item.activations {
        let began = t!(w, "planning-work-began");
        lines.push((one.starts_on, began, String::new(), Markup::default()));
        if let Some(last) = one.ends_on {
            let why = one.ended_reason.clone().unwrap_or_default();
            lines.push((last, t!(w, "planning-work-ended"), String::new(), html! { p { (why) } }));
        }
    }
    if let Some((on, why)) = &item.struck {
        let struck = t!(w, "planning-was-struck");
        lines.push((*on, struck, String::new(), html! { p { (why) } }));
    }
    if lines.is_empty() {
        return Markup::default();
    }
    lines.sort_by_key(|(on, ..)| std::cmp::Reverse(*on));
    let days: Vec<String> = lines.iter().map(|(on, ..)| w.date(*on)).collect();
    let happenings: Vec<Happening<'_>> = lines
        .iter()
        .zip(&days)
        .map(|((_, what, by, detail), when)| Happening { what, by, when, detail: detail.clone() })
        .collect();
    band(&t!(w, "planning-history"), timeline(&happenings))
}

fn note_form(visit: &Visit, item: &Item, answers: &Answers) -> Markup {
    let w = &visit.words;
    let choices: Vec<Choice> =
        Status::ALL.iter().map(|one| Choice::new(one, words::status(w, *one))).collect();
    band(
        &t!(w, "planning-say"),
        form(
            visit,
            &format!("/plan-items/{}/notes", item.key),
            html! {
                (select(answers, Field::new("status", &t!(w, "planning-field-status")), &choices))
                (date_field(answers, Field::new("on", &t!(w, "planning-field-on"))))
                (text_area(answers, Field::new("words", &t!(w, "planning-field-words"))
                    .hint(&t!(w, "planning-field-words-hint")).rows(3)
                    .characters_max(WORDS_CHARACTERS_MAX)))
                (button(&t!(w, "planning-say-button")))
            },
        ),
    )
}

fn strike_form(visit: &Visit, item: &Item, answers: &Answers) -> Markup {
    let w = &visit.words;
    let address = format!("/plan-items/{}/striking", item.key);
    details(
        &t!(w, "planning-strike"),
        html! {
            p { (quiet(&t!(w, "planning-strike-means"))) }
            (form(visit, &address, html! {
                (text_area(answers, Field::new("struck", &t!(w, "planning-field-why")).rows(2)
                    .characters_max(WORDS_CHARACTERS_MAX)))
                (button_secondary(&t!(w, "planning-strike")))
            }))
        },
    )
}

/// `POST /plan-items/{key}/notes`
pub async fn note(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (shown, id) = found(&visit, &key).await?;
    let permit = note_permit(&visit, (&shown.tree.plan, item(&shown, id)?))?;
    let w = &visit.words;
    let mut read = sent.read();
    let status = read.required_choice("status", &t!(w, "planning-field-status"), Status::parse);
    let on = read.required_date("on", &t!(w, "planning-field-on"));
    let text = read.required_text("words", &t!(w, "planning-field-words"), WORDS_CHARACTERS_MAX);
    let (on, status, text) = match read.finish(|| Some((on?, status?, text?))) {
        Ok(note) => note,
        Err(answers) => return Ok(page(&visit, &shown, id, &answers)?.into_response()),
    };
    let (occasion, plan) = (visit.occasion(), shown.tree.plan.id);
    let (to, said) = (format!("/plan-items/{key}"), t!(w, "planning-said"));
    let done = visit
        .submit(&sent, move |tx| {
            say(tx, &permit, &occasion, (plan, id), (on, status, &text))?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &shown, id, &sent, &refusal)?.into_response()),
    }
}

fn refused(
    visit: &Visit,
    shown: &Shown,
    id: PlanItemId,
    sent: &Submitted,
    refusal: &PlanRefusal,
) -> Result<Page, Halt> {
    let (field, message) = words::plan_refusal(&visit.words, refusal);
    page(visit, shown, id, &sent.answers().refused(field, message))
}

/// `POST /plan-items/{key}/striking`
pub async fn striking(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let (shown, id) = found(&visit, &key).await?;
    let permit = edit_permit(&visit, &shown.tree.plan)?;
    let w = &visit.words;
    let mut read = sent.read();
    let why = read.required_text("struck", &t!(w, "planning-field-why"), WORDS_CHARACTERS_MAX);
    let why = match read.finish(|| why) {
        Ok(why) => why,
        Err(answers) => return Ok(page(&visit, &shown, id, &answers)?.into_response()),
    };
    let (occasion, plan) = (visit.occasion(), shown.tree.plan.id);
    let (to, said) = (format!("/plan-items/{key}"), t!(w, "planning-was-struck"));
    let done = visit
        .submit(&sent, move |tx| {
            strike(tx, &permit, &occasion, (plan, id), &why)?;
            Ok(Done::to(to.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => Ok(refused(&visit, &shown, id, &sent, &refusal)?.into_response()),
    }
}
