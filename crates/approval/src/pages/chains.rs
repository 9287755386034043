//! `/chains`: who approves what, as the office keeps it.

use std::collections::HashMap;

use access::{Permit, Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{Fault, Key, StaffId};
use maud::{Markup, html};
use staff::Department;
use web::components::{Column, Empty, Table, button_danger, button_link, confirm, empty};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::chain_form::{self, Filled};
use super::words;
use crate::chain::{Chain, TravelAsked};
use crate::edit_chain::{ChainRefusal, chain_by_key, chains, keep_chain, retire_chain};
use crate::step::{Relation, Step, Way};

/// What the pages of chains know besides the chains.
pub(super) struct Known {
    pub departments: Vec<Department>,
    pub names: HashMap<StaffId, String>,
    /// How people are written in a form: by employee number, or else by address.
    pub written: HashMap<StaffId, String>,
}

fn known(tx: &mut Tx, chains: &[Chain]) -> Result<Known, Fault> {
    let (mut names, mut written) = (HashMap::new(), HashMap::new());
    let relations = chains.iter().flat_map(|chain| &chain.steps).flat_map(|step| {
        step.approvers.iter().copied().chain(step.escalate_to).collect::<Vec<_>>()
    });
    for relation in relations {
        if let Relation::Person(person) = relation
            && let Some(found) = staff::person(tx, person)?
        {
            let email = found.email.map(|email| email.to_string());
            written.insert(person, found.employee_number.or(email).unwrap_or_default());
            names.insert(person, found.name.to_string());
        }
    }
    Ok(Known { departments: staff::departments(tx)?, names, written })
}

fn office(visit: &Visit) -> Result<Permit<action::EditChains>, Halt> {
    visit.permit::<action::EditChains>(&Subject::district())
}

/// `GET /chains`
pub async fn chains_page(visit: Visit) -> Result<Page, Halt> {
    office(&visit)?;
    let (chains, known) = visit
        .read(|tx| {
            let chains = chains(tx)?;
            let known = known(tx, &chains)?;
            Ok((chains, known))
        })
        .await?;
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "approval-column-chain")),
        Column::number(t!(w, "approval-column-rank")),
        Column::text(t!(w, "approval-column-for")),
        Column::text(t!(w, "approval-column-steps")),
    ];
    let caption = t!(w, "approval-chains-count", count = chains.len());
    let mut table = Table::new(caption, columns).stacked();
    for chain in &chains {
        table.push(vec![
            html! { a href=(format!("/chains/{}", chain.key)) { (chain.name) } },
            html! { (chain.rank) },
            conditions(w, chain, &known),
            html! {
                @for (at, step) in chain.steps.iter().enumerate() {
                    div { (at + 1) ". " (step_line(w, step, &known)) }
                }
            },
        ]);
    }
    Ok(Page::new(&visit, t!(w, "approval-chains"))
        .wide()
        .lead(t!(w, "approval-chains-lead"))
        .actions(button_link("/chains/new", &t!(w, "approval-chain-add")))
        .body(html! {
            @if chains.is_empty() {
                (empty(w, &Empty::FirstTime {
                    words: &t!(w, "approval-chains-none"), action: None }))
            } @else { (table.render(w)) }
        }))
}

fn conditions(w: &Words, chain: &Chain, known: &Known) -> Markup {
    let asked = &chain.conditions;
    let mut lines = Vec::new();
    lines.push(match &asked.form {
        Some(form) => words::form(w, form),
        None => t!(w, "approval-form-any"),
    });
    if asked.audience != staff::Audience::all() {
        lines.push(asked.audience.to_string());
    }
    let department = known.departments.iter().find(|one| Some(one.id) == asked.department);
    lines.extend(department.map(|one| one.name.clone()));
    if let Some(least) = asked.amount_from {
        lines.push(t!(w, "approval-from-amount", amount = w.money(least)));
    }
    if asked.travel != TravelAsked::Any {
        lines.push(words::travel(w, asked.travel));
    }
    lines.extend(asked.fund.as_ref().map(|fund| t!(w, "approval-of-fund", fund = fund)));
    lines.extend(asked.allotted.map(|allotted| words::allotted(w, allotted)));
    html! { (lines.join(" · ")) }
}

fn step_line(w: &Words, step: &Step, known: &Known) -> String {
    let named = |person: StaffId| known.names.get(&person).cloned();
    let approvers: Vec<String> =
        step.approvers.iter().map(|one| words::relation(w, *one, &named)).collect();
    let who = match step.way {
        Way::All => w.list(&approvers),
        Way::Any => t!(w, "approval-one-of", who = approvers.join(", ")),
    };
    let limit = step.limit_days.map(|days| t!(w, "approval-within", days = days));
    [Some(who), limit].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `GET /chains/new`
pub async fn chain_new(visit: Visit) -> Result<Page, Halt> {
    office(&visit)?;
    let known = visit.read(|tx| Ok(known(tx, &[])?)).await?;
    let answers = chain_form::blank(&visit.words);
    Ok(chain_form::page(&visit, None, &known, &answers))
}

async fn one(visit: &Visit, key: &str) -> Result<(Chain, Known), Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            let chain = chain_by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let known = known(tx, std::slice::from_ref(&chain))?;
            Ok((chain, known))
        })
        .await
}

/// `GET /chains/{key}`
pub async fn chain_edit(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    office(&visit)?;
    let (chain, known) = one(&visit, &key).await?;
    let answers = chain_form::filled(&visit.words, &chain, &known);
    Ok(chain_form::page(&visit, Some(&chain), &known, &answers))
}

/// `POST /chains`
pub async fn chain_create(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let known = visit.read(|tx| Ok(known(tx, &[])?)).await?;
    keep(&visit, None, known, &form).await
}

/// `POST /chains/{key}`
pub async fn chain_change(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    office(&visit)?;
    let (chain, known) = one(&visit, &key).await?;
    keep(&visit, Some(chain), known, &form).await
}

async fn keep(
    visit: &Visit,
    chain: Option<Chain>,
    known: Known,
    form: &Submitted,
) -> Result<Response, Halt> {
    let permit = office(visit)?;
    let again = |answers: &Answers| {
        chain_form::page(visit, chain.as_ref(), &known, answers).into_response()
    };
    let people = chain_form::people_written(form);
    let today = visit.today;
    let found = visit
        .read(move |tx| {
            let mut found = HashMap::new();
            for written in &people {
                if let Some(person) = crate::delegate::person_called(tx, written, today)? {
                    found.insert(written.clone(), person);
                }
            }
            Ok(found)
        })
        .await?;
    let draft = match chain_form::read(&visit.words, form, &known, &found) {
        Filled::Whole(draft) => draft,
        Filled::Wrong(answers) => return Ok(again(&answers)),
    };
    let (occasion, replaces) = (visit.occasion(), chain.as_ref().map(|chain| chain.key.clone()));
    let said = t!(visit.words, "approval-chain-kept", name = &draft.name);
    let kept = visit
        .submit(form, move |tx| {
            keep_chain(tx, &permit, &occasion, replaces.as_ref(), &draft)?;
            Ok(Done::to("/chains").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match kept {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, why) = refusal_words(&visit.words, refusal);
            Ok(again(&form.answers().refused(&field, why)))
        }
    }
}

fn refusal_words(w: &Words, refusal: ChainRefusal) -> (String, String) {
    let step = |step: usize| format!("step-{}-name", step + 1);
    match refusal {
        ChainRefusal::NameMissing => ("name".to_owned(), t!(w, "approval-chain-name-missing")),
        ChainRefusal::NoSteps | ChainRefusal::TooManySteps => {
            (step(0), t!(w, "approval-chain-no-steps"))
        }
        ChainRefusal::StepWithoutApprover { step: at } => {
            (step(at), t!(w, "approval-step-nobody", number = at + 1))
        }
        ChainRefusal::TooLong { step: at } => {
            let most = crate::step::LIMIT_DAYS_MAX;
            (step(at), t!(w, "approval-step-too-long", number = at + 1, most = most))
        }
        ChainRefusal::NotInForce => ("name".to_owned(), t!(w, "approval-chain-gone")),
    }
}

/// `GET /chains/{key}/retirement`
pub async fn chain_confirm(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    office(&visit)?;
    let (chain, _) = one(&visit, &key).await?;
    let w = &visit.words;
    let path = format!("/chains/{}", chain.key);
    Ok(Page::new(&visit, t!(w, "approval-chain-retire-title", name = &chain.name))
        .back(path.clone(), t!(w, "approval-chain-back"))
        .body(confirm(
            &visit,
            &format!("{path}/retirement"),
            &[t!(w, "approval-chain-retire-effect")],
            button_danger(&t!(w, "approval-chain-retire")),
            &path,
        )))
}

/// `POST /chains/{key}/retirement`
pub async fn chain_retire(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let (chain, _) = one(&visit, &key).await?;
    let (occasion, key) = (visit.occasion(), chain.key.clone());
    let said = t!(visit.words, "approval-chain-retired", name = &chain.name);
    let done = visit
        .submit(&form, move |tx| {
            retire_chain(tx, &permit, &occasion, &key)?;
            Ok(Done::to("/chains").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
