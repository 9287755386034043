//! `/budget/lines/new`: a new line, with what it has to begin with.

use access::{Permit, Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::{BuildingId, Money, PlanItemId, SchoolYear};
use maud::html;
use outside::Account;
use web::components::{
    Choice, Field, FieldWidth, button, form_kept, money_field, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::budget::Names;
use super::line::REASON_CHARACTERS_MAX;
use super::{Asked, year_choices};
use crate::line::{LineRefusal, NewLine, open};

fn office(visit: &Visit) -> Result<Permit<action::EditBudget>, Halt> {
    visit.permit::<action::EditBudget>(&Subject::district())
}

/// `GET /budget/lines/new`
pub async fn line_new(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    office(&visit)?;
    let year = asked.year(&visit);
    let names = visit.read(|tx| Ok(Names::read(tx)?)).await?;
    Ok(page(&visit, &names, &Answers::blank(&visit.words).with("year", year.starting)))
}

fn page(visit: &Visit, names: &Names, answers: &Answers) -> Page {
    let w = &visit.words;
    let year = SchoolYear::parse(answers.value("year"));
    let year = year.unwrap_or_else(|| super::this_year(visit));
    let open_account = |account: &&Account| account.is_retired == outside::funds::Retired::No;
    let accounts: Vec<Choice> = names
        .accounts
        .iter()
        .filter(open_account)
        .map(|account| Choice::new(account.id, account.full_name()))
        .collect();
    let mut sites = vec![Choice::new("", t!(w, "budget-whole-district"))];
    sites.extend(
        names
            .buildings
            .iter()
            .filter(|building| building.is_open_on(visit.today))
            .map(|building| Choice::new(building.id, building.name.clone())),
    );
    let mut strategies: Vec<(&PlanItemId, &String)> = names.strategies.iter().collect();
    strategies.sort_by_key(|(_, name)| *name);
    let mut served = vec![Choice::new("", t!(w, "budget-no-strategy"))];
    served.extend(strategies.into_iter().map(|(id, name)| Choice::new(id, name.clone())));
    Page::new(visit, t!(w, "budget-line-open"))
        .back("/budget", t!(w, "budget-title"))
        .errors(answers)
        .body(form_kept(
            visit,
            "/budget/lines",
            answers,
            html! {
                (select(answers, Field::new("year", &t!(w, "budget-year")), &year_choices(visit, year)))
                (text_field(answers, Field::new("title", &t!(w, "budget-line-name"))
                    .hint(&t!(w, "budget-line-name-hint")).width(FieldWidth::Full)))
                (select(answers, Field::new("account", &t!(w, "budget-account")), &accounts))
                (select(answers, Field::new("site", &t!(w, "budget-site")).optional(), &sites))
                (select(answers, Field::new("strategy", &t!(w, "budget-strategy"))
                    .hint(&t!(w, "budget-strategy-hint")).optional(), &served))
                (money_field(answers, Field::new("amount", &t!(w, "budget-amount"))))
                (button(&t!(w, "budget-line-open")))
            },
        ))
}

/// `POST /budget/lines`
pub async fn line_open(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let names = visit.read(|tx| Ok(Names::read(tx)?)).await?;
    let w = &visit.words;
    let mut read = form.read();
    let year = read.required_choice("year", &t!(w, "budget-year"), SchoolYear::parse);
    let title = read.required_text("title", &t!(w, "budget-line-name"), REASON_CHARACTERS_MAX);
    let account = read.required_choice("account", &t!(w, "budget-account"), |id| {
        names.accounts.iter().map(|one| one.id).find(|one| one.to_string() == id)
    });
    let building: Option<BuildingId> = read.optional_choice("site", &t!(w, "budget-site"), |id| {
        names.buildings.iter().map(|one| one.id).find(|one| one.to_string() == id)
    });
    let strategy = read.optional_choice("strategy", &t!(w, "budget-strategy"), |id| {
        names.strategies.keys().copied().find(|one| one.to_string() == id)
    });
    let amount = read.required_money("amount", &t!(w, "budget-amount"));
    if amount == Some(Money::ZERO) {
        read.refuse("amount", t!(w, "budget-refused-nothing"));
    }
    let new = read.finish(|| {
        Some(NewLine {
            account: account?,
            year: year?,
            building,
            strategy,
            title: title?,
            amount: amount?,
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => return Ok(page(&visit, &names, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "budget-line-opened", title = &new.title));
    let done = visit
        .submit(&form, move |tx| {
            let key = open(tx, &permit, &occasion, &new)?;
            Ok(Done::to(format!("/budget/lines/{key}")).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(|refusal: LineRefusal| match refusal {
        LineRefusal::NoSuchLine => Halt::NotFound,
        LineRefusal::Nothing | LineRefusal::OnlySoMuchLeft(_) => Halt::Conflict,
    })
}
