//! `/sections/{key}/costs`: what a section costs, thing by thing, and from which line.

use access::{ActionKind, Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use catalog::Section;
use kernel::{Key, Money};
use maud::{Markup, html};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, band, button, button_group, button_named,
    details, empty, form as post_form, money_field, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::budget::{Names, about};
use super::line::REASON_CHARACTERS_MAX;
use super::words;
use crate::cost::{
    Cost, CostKind, CostRefusal, CostState, Move, NewCost, ask, cost_by_key, costs_of, record,
};
use crate::line::Line;
use crate::standing::{Standing, budget};
use crate::store;

struct Shown {
    section: Section,
    costs: Vec<Cost>,
    /// The lines of the school year in which the section meets.
    lines: Vec<(Line, Standing)>,
    names: Names,
}

async fn shown(visit: &Visit, key: &Key) -> Result<Shown, Halt> {
    visit.permit::<action::ViewFunds>(&Subject::district())?;
    let (key, today) = (key.clone(), visit.today);
    visit
        .read(move |tx| {
            let section = catalog::section_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let year = store::cost::year_of(tx, section.id, today)?;
            Ok(Shown {
                costs: costs_of(tx, section.id)?,
                lines: budget(tx, year)?.lines,
                names: Names::read(tx)?,
                section,
            })
        })
        .await
}

fn office(visit: &Visit) -> Result<Permit<action::EditBudget>, Halt> {
    visit.permit::<action::EditBudget>(&Subject::district())
}

/// `GET /sections/{key}/costs`
pub async fn costs_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let shown = shown(&visit, &key).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let section = &shown.section;
    Page::new(visit, t!(w, "budget-costs-title"))
        .caption(section.full_title())
        .back(format!("/sections/{}", section.key), section.full_title())
        .lead(t!(w, "budget-costs-lead"))
        .errors(answers)
        .body(html! {
            @if shown.costs.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "budget-costs-none"), action: None }))
            } @else { (table(w, shown)) }
            @if visit.could(ActionKind::EditBudget) {
                @for cost in &shown.costs { (moves(visit, cost, answers)) }
                (band(&t!(w, "budget-cost-add"), ask_form(visit, shown, answers)))
            }
        })
}

fn table(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "budget-what")),
        Column::text(t!(w, "budget-line")),
        Column::text(t!(w, "budget-stands")),
        Column::text(t!(w, "budget-entries")),
    ];
    let committed: Money = shown
        .costs
        .iter()
        .map(|cost| match cost.state() {
            CostState::Encumbered(money) | CostState::Spent(money) => money,
            CostState::Requested(_) | CostState::Dropped => Money::ZERO,
        })
        .sum();
    let caption = t!(w, "budget-costs-committed", amount = w.money(committed));
    let mut table = Table::new(caption, columns).stacked();
    for cost in &shown.costs {
        let line = shown.lines.iter().find(|(line, _)| line.id == cost.line);
        table.push(vec![
            html! { (words::kind(w, cost.kind)) div.small { (cost.what) } },
            html! {
                @if let Some((line, _)) = line {
                    a href=(format!("/budget/lines/{}", line.key)) { (line.title) }
                } @else { "–" }
            },
            words::state(w, cost.state()),
            html! {
                @for one in &cost.entries {
                    div.small {
                        (w.instant(one.at)) ": " (words::entry(w, one.entry)) " " (w.money(one.money))
                        @if let Some(note) = &one.note { " · " (note) }
                    }
                }
            },
        ]);
    }
    table.render(w)
}

/// What can be done about one cost, folded away.
fn moves(visit: &Visit, cost: &Cost, answers: &Answers) -> Markup {
    let w = &visit.words;
    let (amount, can_encumber, can_drop) = match cost.state() {
        CostState::Requested(money) => (money, true, true),
        CostState::Encumbered(money) => (money, false, true),
        CostState::Spent(money) => (money, false, false),
        CostState::Dropped => return html! {},
    };
    let (field, note) = (format!("amount-{}", cost.key), format!("note-{}", cost.key));
    let answers = if answers.value(&field).is_empty() && answers.errors().of(&field).is_none() {
        &answers.clone().with(&field, amount)
    } else {
        answers
    };
    let spend = match cost.state() {
        CostState::Spent(_) => t!(w, "budget-correct"),
        CostState::Requested(_) | CostState::Encumbered(_) | CostState::Dropped => {
            t!(w, "budget-spend")
        }
    };
    details(
        &t!(w, "budget-cost-move", what = &cost.what),
        post_form(
            visit,
            &format!("/costs/{}", cost.key),
            html! {
                (money_field(answers, Field::new(&field, &t!(w, "budget-amount"))))
                (text_field(answers, Field::new(&note, &t!(w, "budget-note"))
                    .hint(&t!(w, "budget-note-hint")).width(FieldWidth::Full).optional()))
                (button_group(html! {
                    @if can_encumber { (button_named(&t!(w, "budget-encumber"), "do", "encumber")) }
                    (button_named(&spend, "do", "spend"))
                    @if can_drop { (button_named(&t!(w, "budget-drop"), "do", "drop")) }
                }))
            },
        ),
    )
}

fn ask_form(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    if shown.lines.is_empty() {
        return html! { p { (t!(w, "budget-costs-no-line")) " "
        a href="/budget/lines/new" { (t!(w, "budget-line-open")) } } };
    }
    let kinds: Vec<Choice> =
        CostKind::ALL.iter().map(|kind| Choice::new(kind.name(), words::kind(w, *kind))).collect();
    let lines: Vec<Choice> = shown
        .lines
        .iter()
        .map(|(line, standing)| {
            let left = w.money(standing.left());
            let name = t!(w, "budget-line-choice", title = &line.title, left = left);
            Choice::new(&line.key, name).hint(about(w, &shown.names, line))
        })
        .collect();
    post_form(
        visit,
        &format!("/sections/{}/costs", shown.section.key),
        html! {
            (select(answers, Field::new("kind", &t!(w, "budget-kind")), &kinds))
            (text_field(answers, Field::new("what", &t!(w, "budget-what"))
                .hint(&t!(w, "budget-what-hint")).width(FieldWidth::Full)))
            (select(answers, Field::new("line", &t!(w, "budget-line")), &lines))
            (money_field(answers, Field::new("amount", &t!(w, "budget-amount"))))
            (button(&t!(w, "budget-cost-add")))
        },
    )
}

/// `POST /sections/{key}/costs`
pub async fn cost_ask(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let shown = shown(&visit, &key).await?;
    let w = &visit.words;
    let mut read = form.read();
    let kind = read.required_choice("kind", &t!(w, "budget-kind"), CostKind::parse);
    let what = read.required_text("what", &t!(w, "budget-what"), REASON_CHARACTERS_MAX);
    let line = read.required_choice("line", &t!(w, "budget-line"), Key::parse);
    let money = read.required_money("amount", &t!(w, "budget-amount"));
    let section = shown.section.id;
    let new = read
        .finish(|| Some(NewCost { section, line: line?, kind: kind?, what: what?, money: money? }));
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &shown, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "budget-cost-added"));
    let done = visit
        .submit(&form, move |tx| {
            ask(tx, &permit, &occasion, &new)?;
            Ok(Done::to(format!("/sections/{key}/costs")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let field = if refusal == CostRefusal::Nothing { "amount" } else { "line" };
            let answers = form.answers().refused(field, words::refusal(w, refusal));
            Ok(page(&visit, &shown, &answers).into_response())
        }
    }
}

/// `POST /costs/{key}`
pub async fn cost_move(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let section = visit
        .read({
            let key = key.clone();
            move |tx| {
                let cost = cost_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
                Ok(catalog::section(tx, cost.section)?.ok_or(Halt::NotFound)?.key)
            }
        })
        .await?;
    let w = &visit.words;
    let mut read = form.read();
    let field = format!("amount-{key}");
    let note =
        read.optional_text(&format!("note-{key}"), &t!(w, "budget-note"), REASON_CHARACTERS_MAX);
    let way = read.required_choice("do", &t!(w, "budget-stands"), |way| {
        ["encumber", "spend", "drop"].into_iter().find(|one| *one == way)
    });
    let amount = match way {
        Some("drop") => Some(Money::ZERO),
        _ => read.required_money(&field, &t!(w, "budget-amount")),
    };
    let step = read.finish(|| {
        Some(match way? {
            "encumber" => Move::Encumber(amount?),
            "spend" => Move::Spend(amount?),
            _ => Move::Drop,
        })
    });
    let step = match step {
        Ok(step) => step,
        Err(answers) => {
            return Ok(page(&visit, &shown(&visit, &section).await?, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "budget-cost-moved"));
    let back = format!("/sections/{section}/costs");
    let done = visit
        .submit(&form, move |tx| {
            record(tx, &permit, &occasion, &key, (step, note.as_deref()))?;
            Ok(Done::to(back.clone()).saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let answers = form.answers().refused(&field, words::refusal(w, refusal));
            Ok(page(&visit, &shown(&visit, &section).await?, &answers).into_response())
        }
    }
}
