//! `/budget/lines/{key}`: what a line was given, and what became of it.

use std::collections::HashMap;

use access::{ActionKind, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Key, Money, SectionId, StaffId};
use maud::{Markup, html};
use planning::need::Need;
use web::components::{
    Choice, Column, Empty, Fact, Field, FieldWidth, Table, band, button, empty, facts,
    form as post_form, money_field, radios, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::budget::{Names, about};
use super::{sees, words};
use crate::bound::{Paid, paid};
use crate::cost::Cost;
use crate::line::{Allotment, Line, LineRefusal, allot, allotments, line_by_key};
use crate::standing::{Standing, standing_of};
use crate::store;

pub(super) const REASON_CHARACTERS_MAX: usize = 200;

struct Shown {
    line: Line,
    standing: Standing,
    names: Names,
    allotments: Vec<Allotment>,
    costs: Vec<Cost>,
    sections: HashMap<SectionId, catalog::Section>,
    /// Where its fund is bound to ESSA's definition: what it pays for.
    paid: Vec<Paid>,
    people: HashMap<StaffId, String>,
    /// The needs that it pays for.
    needs: Vec<Need>,
}

async fn shown(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    let (key, today) = (Key::parse(key).ok_or(Halt::NotFound)?, visit.today);
    let shown = visit
        .read(move |tx| {
            let line = line_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let allotments = allotments(tx, &line)?;
            let costs = store::cost::of_line(tx, line.id)?;
            let sections: Vec<SectionId> = costs.iter().map(|cost| cost.section).collect();
            let people: Vec<StaffId> = allotments.iter().filter_map(|one| one.by).collect();
            let names = Names::read(tx)?;
            let lines = std::slice::from_ref(&line);
            Ok(Shown {
                paid: paid(tx, lines, (&names.accounts, today))?,
                needs: planning::needs_paid_from(tx, line.id, today)?,
                standing: standing_of(tx, &line)?,
                names,
                sections: catalog::sections(tx, &sections)?
                    .into_iter()
                    .map(|section| (section.id, section))
                    .collect(),
                people: staff::people_of_these(tx, &people)?
                    .into_iter()
                    .map(|one| (one.id, one.name.to_string()))
                    .collect(),
                line,
                allotments,
                costs,
            })
        })
        .await?;
    if sees(visit, shown.line.building) { Ok(shown) } else { Err(Halt::NotAllowed) }
}

/// `GET /budget/lines/{key}`
pub async fn line_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let shown = shown(&visit, &key).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words).with("way", "more")))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let back = format!("/budget?year={}", shown.line.year.starting);
    Page::new(visit, shown.line.title.clone())
        .caption(shown.line.year.to_string())
        .back(back, t!(w, "budget-title"))
        .lead(about(w, &shown.names, &shown.line))
        .errors(answers)
        .body(html! {
            (figures(w, &shown.standing))
            (band(&t!(w, "budget-allotments"), given(w, shown)))
            (band(&t!(w, "budget-costs-title"), costs(visit, shown)))
            (band(&t!(w, "budget-needs"), needs(visit, &shown.needs)))
            @if visit.could(ActionKind::EditBudget) {
                (band(&t!(w, "budget-allot"), allot_form(visit, shown, answers)))
            }
        })
}

fn figures(w: &Words, standing: &Standing) -> Markup {
    let told = [
        (t!(w, "budget-allotted"), standing.allotted),
        (t!(w, "budget-requested"), standing.sums.requested),
        (t!(w, "budget-encumbered"), standing.sums.encumbered),
        (t!(w, "budget-spent"), standing.sums.spent),
        (t!(w, "budget-released"), standing.sums.released),
        (t!(w, "budget-left"), standing.left()),
    ];
    let share = t!(w, "budget-committed");
    let mut all: Vec<Fact<'_>> = told
        .iter()
        .map(|(name, money)| Fact { name, value: html! { (w.money(*money)) } })
        .collect();
    all.push(Fact { name: &share, value: words::share(w, standing) });
    facts(&all)
}

fn given(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "budget-when")),
        Column::text(t!(w, "budget-why")),
        Column::text(t!(w, "budget-by-whom")),
        Column::number(t!(w, "budget-amount")),
    ];
    let mut table = Table::new(t!(w, "budget-allotments"), columns).caption_hidden().stacked();
    for one in &shown.allotments {
        table.push(vec![
            html! { (w.instant(one.at)) },
            html! { (one.reason) },
            html! { (one.by.and_then(|by| shown.people.get(&by)).map_or("–", String::as_str)) },
            html! { (w.money(one.money)) },
        ]);
    }
    table.render(w)
}

fn costs(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    if shown.costs.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "budget-line-no-costs") });
    }
    let mut columns = vec![
        Column::text(t!(w, "budget-section")),
        Column::text(t!(w, "budget-what")),
        Column::text(t!(w, "budget-stands")),
    ];
    if !shown.paid.is_empty() {
        columns.push(Column::text(t!(w, "budget-bound-may")));
    }
    let mut table = Table::new(t!(w, "budget-costs-title"), columns).caption_hidden().stacked();
    for cost in &shown.costs {
        let mut cells = vec![
            html! {
                @if let Some(section) = shown.sections.get(&cost.section) {
                    a href=(format!("/sections/{}/costs", section.key)) { (section.full_title()) }
                }
            },
            html! { (words::kind(w, cost.kind)) ": " (cost.what) },
            words::state(w, cost.state()),
        ];
        if !shown.paid.is_empty() {
            let activity = shown.sections.get(&cost.section).map(|section| section.activity);
            let of = shown.paid.iter().find(|one| Some(one.held.activity.id) == activity);
            cells.push(of.map_or_else(Markup::default, |one| {
                evaluation::pages::beside::fundable(visit, &one.held)
            }));
        }
        table.push(cells);
    }
    table.render(w)
}

/// The needs that it pays for, and where each stands.
fn needs(visit: &Visit, needs: &[Need]) -> Markup {
    let w = &visit.words;
    if needs.is_empty() {
        return html! { p { (t!(w, "budget-needs-none")) } };
    }
    html! {
        ul.bullets { @for need in needs { li {
            a href=(format!("/needs/{}", need.key)) { (need.wording_on(visit.today).statement) }
            " " (planning::pages::needs::standing(w, need, visit.today))
        } } }
    }
}

fn allot_form(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let ways = [
        Choice::new("more", t!(w, "budget-way-more")),
        Choice::new("less", t!(w, "budget-way-less")),
    ];
    post_form(
        visit,
        &format!("/budget/lines/{}/allotments", shown.line.key),
        html! {
            (radios(answers, Field::new("way", &t!(w, "budget-way")), &ways))
            (money_field(answers, Field::new("amount", &t!(w, "budget-amount"))))
            (text_field(answers, Field::new("reason", &t!(w, "budget-why"))
                .hint(&t!(w, "budget-why-hint")).width(FieldWidth::Full)))
            (button(&t!(w, "budget-allot-do")))
        },
    )
}

/// `POST /budget/lines/{key}/allotments`
pub async fn line_allot(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditBudget>(&Subject::district())?;
    let w = &visit.words;
    let mut read = form.read();
    let takes = read.required_choice("way", &t!(w, "budget-way"), |way| match way {
        "more" => Some(false),
        "less" => Some(true),
        _ => None,
    });
    let amount = read.required_money("amount", &t!(w, "budget-amount"));
    let reason = read.required_text("reason", &t!(w, "budget-why"), REASON_CHARACTERS_MAX);
    let signed = |takes: bool, money: Money| if takes { Money::ZERO - money } else { money };
    let written = read.finish(|| Some((signed(takes?, amount?), reason?)));
    let (money, reason) = match written {
        Ok(written) => written,
        Err(answers) => {
            return Ok(page(&visit, &shown(&visit, &key).await?, &answers).into_response());
        }
    };
    let line = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, said) = (visit.occasion(), t!(w, "budget-allotted-said"));
    let done = visit
        .submit(&form, move |tx| {
            allot(tx, &permit, &occasion, &line, (money, &reason))?;
            Ok(Done::to(format!("/budget/lines/{line}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    let why = match done {
        Ok(done) => return Ok(done),
        Err(LineRefusal::NoSuchLine) => return Err(Halt::NotFound),
        Err(LineRefusal::Nothing) => t!(w, "budget-refused-nothing"),
        Err(LineRefusal::OnlySoMuchLeft(left)) => {
            t!(w, "budget-refused-take", left = w.money(left))
        }
    };
    let answers = form.answers().refused("amount", why);
    Ok(page(&visit, &shown(&visit, &key).await?, &answers).into_response())
}
