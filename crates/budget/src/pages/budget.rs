//! `/budget`: the lines of a school year, by fund, by site or by strategy.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::{ActionKind, Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::{BuildingId, Failed, FundAccountId, Money, PlanItemId, SchoolYear};
use maud::{Markup, html};
use outside::{Account, Sums};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, band, button, button_link,
    button_link_secondary, checkboxes, empty, form as post_form, money_field, quiet, select,
    text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::{Asked, narrow_line, reader, sees, sees_all, words, year_choices};
use crate::alert::{parse_shares, set_shares, shares, shares_text};
use crate::bound::{Paid, bound_funds, paid, set_bound_funds};
use crate::hour::{Category, Rates, rates, set_rates};
use crate::line::Line;
use crate::standing::{Budget, Standing, budget};

/// The names of all that lines name.
pub(super) struct Names {
    pub accounts: Vec<Account>,
    pub buildings: Vec<staff::Building>,
    /// Strategies of the district's plans, with their wording.
    pub strategies: HashMap<PlanItemId, String>,
}

impl Names {
    pub fn read(tx: &mut db::Tx) -> Result<Names, kernel::Fault> {
        let trees = planning::trees(tx)?;
        let strategies = trees
            .iter()
            .filter(|tree| tree.plan.building.is_none())
            .flat_map(|tree| &tree.items)
            .filter(|item| item.kind == planning::ItemKind::Strategy)
            .map(|item| (item.id, item.named()))
            .collect();
        let (accounts, buildings) = (outside::accounts(tx)?, staff::buildings(tx)?);
        Ok(Names { accounts, buildings, strategies })
    }

    pub fn account(&self, id: FundAccountId) -> String {
        let found = self.accounts.iter().find(|account| account.id == id);
        found.map(Account::full_name).unwrap_or_default()
    }

    fn fund(&self, id: FundAccountId) -> String {
        let found = self.accounts.iter().find(|account| account.id == id);
        found.map(|account| account.fund_name.clone()).unwrap_or_default()
    }

    pub fn building(&self, w: &Words, id: Option<BuildingId>) -> String {
        let found = id.and_then(|id| self.buildings.iter().find(|building| building.id == id));
        found.map_or_else(|| t!(w, "budget-whole-district"), |building| building.name.clone())
    }

    pub fn strategy(&self, w: &Words, id: Option<PlanItemId>) -> String {
        let found = id.and_then(|id| self.strategies.get(&id));
        found.cloned().unwrap_or_else(|| t!(w, "budget-no-strategy"))
    }
}

/// What lines are put together by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Fund,
    Site,
    Strategy,
}

impl By {
    fn asked(text: &str) -> By {
        match text {
            "site" => By::Site,
            "strategy" => By::Strategy,
            _ => By::Fund,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            By::Fund => "fund",
            By::Site => "site",
            By::Strategy => "strategy",
        }
    }
}

pub(super) struct Shown {
    pub year: SchoolYear,
    pub budget: Budget,
    pub names: Names,
    shares: Vec<i64>,
    rates: Rates,
    /// Codes of funds that may only pay for what ESSA's definition says.
    bound: BTreeSet<String>,
    paid: Vec<Paid>,
}

/// The lines that the actor sees; money that falls on none is for who sees the whole.
pub(super) async fn shown(visit: &Visit, year: SchoolYear) -> Result<Shown, Halt> {
    reader(visit)?;
    let today = visit.today;
    let mut shown = visit
        .read(move |tx| {
            let (budget, names) = (budget(tx, year)?, Names::read(tx)?);
            let lines: Vec<Line> = budget.lines.iter().map(|(line, _)| line.clone()).collect();
            Ok(Shown {
                year,
                paid: paid(tx, &lines, (&names.accounts, today))?,
                bound: bound_funds(tx)?,
                budget,
                names,
                shares: shares(tx)?,
                rates: rates(tx, year)?,
            })
        })
        .await?;
    shown.budget.lines.retain(|(line, _)| sees(visit, line.building));
    shown.paid.retain(|one| sees(visit, one.line.building));
    if !sees_all(visit) {
        shown.budget.outside_lines.clear();
    }
    Ok(shown)
}

fn edits(visit: &Visit) -> bool {
    visit.could(ActionKind::EditBudget)
}

/// `GET /budget`
pub async fn budget_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let shown = shown(&visit, asked.year(&visit)).await?;
    let answers = rule_answers(&visit.words, &shown);
    Ok(page(&visit, &shown, By::asked(&asked.by), &answers))
}

fn rule_answers(w: &Words, shown: &Shown) -> Answers {
    let answers = Answers::blank(w)
        .with("year", shown.year.starting)
        .with("shares", shares_text(&shown.shares));
    let answers = shown.bound.iter().fold(answers, |answers, code| answers.with("bound", code));
    shown.rates.iter().fold(answers, |answers, (category, rate)| {
        answers.with(&format!("rate-{}", category.name()), *rate)
    })
}

fn page(visit: &Visit, shown: &Shown, by: By, answers: &Answers) -> Page {
    let w = &visit.words;
    let year = shown.year;
    let narrowed = Answers::blank(w).with("year", year.starting).with("by", by.name());
    let bys = [
        Choice::new(By::Fund.name(), t!(w, "budget-by-fund")),
        Choice::new(By::Site.name(), t!(w, "budget-by-site")),
        Choice::new(By::Strategy.name(), t!(w, "budget-by-strategy")),
    ];
    let narrow = html! {
        (select(&narrowed, Field::new("year", &t!(w, "budget-year")), &year_choices(visit, year)))
        (select(&narrowed, Field::new("by", &t!(w, "budget-by")), &bys))
    };
    let csv = format!("/budget.csv?year={}", year.starting);
    Page::new(visit, t!(w, "budget-title"))
        .sideways()
        .lead(t!(w, "budget-lead"))
        .actions(html! {
            @if edits(visit) {
                (button_link(&format!("/budget/lines/new?year={}", year.starting),
                    &t!(w, "budget-line-open")))
            }
            @if sees_all(visit) {
                (button_link_secondary(&format!("/budget/hours?year={}", year.starting),
                    &t!(w, "budget-hours-title")))
                (button_link_secondary("/funds", &t!(w, "budget-funds")))
            }
        })
        .errors(answers)
        .body(html! {
            (narrow_line(visit, narrow))
            @if shown.budget.lines.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "budget-none"), action: None }))
            } @else {
                (lines(visit, shown, by))
                p.screen-only { a href=(csv) { (t!(w, "budget-csv")) } }
            }
            @if !shown.budget.outside_lines.is_empty() {
                (band(&t!(w, "budget-outside-lines"), outside_lines(w, shown)))
            }
            @if !shown.paid.is_empty() {
                (band(&t!(w, "budget-bound-title"), bound_table(visit, shown)))
            }
            @if edits(visit) { div.screen-only {
                (band(&t!(w, "budget-rules"), rules_form(visit, shown, answers)))
            } }
        })
}

fn columns(w: &Words) -> Vec<Column> {
    vec![
        Column::text(t!(w, "budget-line")),
        Column::number(t!(w, "budget-allotted")),
        Column::number(t!(w, "budget-requested")),
        Column::number(t!(w, "budget-encumbered")),
        Column::number(t!(w, "budget-spent")),
        Column::number(t!(w, "budget-left")),
        Column::number(t!(w, "budget-committed")),
    ]
}

fn figures(w: &Words, standing: &Standing) -> Vec<Markup> {
    let money = |money: Money| html! { (w.money(money)) };
    vec![
        money(standing.allotted),
        money(standing.sums.requested),
        money(standing.sums.encumbered),
        money(standing.sums.spent),
        money(standing.left()),
        words::share(w, standing),
    ]
}

fn lines(visit: &Visit, shown: &Shown, by: By) -> Markup {
    let w = &visit.words;
    let names = &shown.names;
    let group_of = |line: &Line| match by {
        By::Fund => names.fund(line.account),
        By::Site => names.building(w, line.building),
        By::Strategy => names.strategy(w, line.strategy),
    };
    let mut groups: Vec<(String, Vec<&(Line, Standing)>)> = Vec::new();
    for one in &shown.budget.lines {
        let group = group_of(&one.0);
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, lines)) => lines.push(one),
            None => groups.push((group, vec![one])),
        }
    }
    groups.sort_by(|(one, _), (other, _)| one.cmp(other));
    html! {
        @for (group, lines) in &groups {
            @let whole = lines.iter().fold(Standing::default(), |sum, (_, one)| sum.and(*one));
            (group_table(w, names, group, lines, &whole))
        }
    }
}

fn group_table(
    w: &Words,
    names: &Names,
    group: &str,
    lines: &[&(Line, Standing)],
    whole: &Standing,
) -> Markup {
    let mut foot = vec![html! { (t!(w, "budget-together")) }];
    foot.extend(figures(w, whole));
    let mut table = Table::new(group.to_owned(), columns(w)).stacked().foot(foot);
    for (line, standing) in lines {
        let mut cells = vec![html! {
            a href=(format!("/budget/lines/{}", line.key)) { (line.title) }
            div.small { (quiet(&names.account(line.account))) }
            div.small { (quiet(&names.building(w, line.building))) }
        }];
        cells.extend(figures(w, standing));
        table.push(cells);
    }
    table.render(w)
}

/// `Title II-A · 2211 Workshops · Birch Elementary`
pub(super) fn about(w: &Words, names: &Names, line: &Line) -> String {
    let mut parts = vec![names.account(line.account), names.building(w, line.building)];
    if line.strategy.is_some() {
        parts.push(names.strategy(w, line.strategy));
    }
    parts.join(" · ")
}

/// Money of requests whose account has no line that fits.
fn outside_lines(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "budget-account")),
        Column::number(t!(w, "budget-requested")),
        Column::number(t!(w, "budget-encumbered")),
        Column::number(t!(w, "budget-spent")),
    ];
    let mut table = Table::new(t!(w, "budget-outside-lines"), columns).caption_hidden().stacked();
    for (account, Sums { requested, encumbered, spent, .. }) in &shown.budget.outside_lines {
        table.push(vec![
            html! { (shown.names.account(*account)) },
            html! { (w.money(*requested)) },
            html! { (w.money(*encumbered)) },
            html! { (w.money(*spent)) },
        ]);
    }
    html! { p { (t!(w, "budget-outside-lines-why")) } (table.render(w)) }
}

/// What funds bound to ESSA's definition pay for, and whether they may.
fn bound_table(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "budget-activity")),
        Column::text(t!(w, "budget-line")),
        Column::text(t!(w, "budget-bound-may")),
    ];
    let mut table = Table::new(t!(w, "budget-bound-title"), columns).caption_hidden().stacked();
    for Paid { line, held } in &shown.paid {
        table.push(vec![
            html! {
                a href=(format!("/catalog/{}", held.activity.key)) { (held.activity.title) }
            },
            html! { a href=(format!("/budget/lines/{}", line.key)) { (line.title) } },
            evaluation::pages::beside::fundable(visit, held),
        ]);
    }
    html! { p { (t!(w, "budget-bound-lead")) } (table.render(w)) }
}

fn rules_form(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let year = shown.year.to_string();
    post_form(
        visit,
        &format!("/budget/rules?year={}", shown.year.starting),
        html! {
            (text_field(answers, Field::new("shares", &t!(w, "budget-shares"))
                .hint(&t!(w, "budget-shares-hint")).width(FieldWidth::Medium)))
            p { (t!(w, "budget-rates-lead", year = &year)) }
            @for category in Category::ALL {
                @let name = format!("rate-{}", category.name());
                @let label = t!(w, "budget-rate", category = words::category(w, category));
                (money_field(answers, Field::new(&name, &label).optional()))
            }
            (checkboxes(answers, Field::new("bound", &t!(w, "budget-bound"))
                .hint(&t!(w, "budget-bound-hint")), &funds(shown)))
            (button(&t!(w, "budget-rules-save")))
        },
    )
}

/// Every fund once, by its code.
fn funds(shown: &Shown) -> Vec<Choice> {
    let funds: BTreeMap<&str, &str> = shown
        .names
        .accounts
        .iter()
        .map(|account| (account.fund_code.as_str(), account.fund_name.as_str()))
        .collect();
    funds.into_iter().map(|(code, name)| Choice::new(code, name)).collect()
}

/// `POST /budget/rules`
pub async fn rules_set(
    visit: Visit,
    Query(asked): Query<Asked>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditBudget>(&Subject::district())?;
    let year = asked.year(&visit);
    let w = &visit.words;
    let mut read = form.read();
    let text = read.required_text("shares", &t!(w, "budget-shares"), 80);
    let shares = text.and_then(|text| {
        let shares = parse_shares(&text);
        if shares.is_none() {
            read.refuse("shares", t!(w, "budget-error-shares"));
        }
        shares
    });
    let mut rates = Rates::new();
    for category in Category::ALL {
        let (field, name) = (format!("rate-{}", category.name()), words::category(w, category));
        let label = t!(w, "budget-rate", category = name);
        match read.optional_money(&field, &label) {
            Some(Money::ZERO) => read.refuse(&field, t!(w, "budget-refused-nothing")),
            Some(rate) => {
                rates.insert(category, rate);
            }
            None => {}
        }
    }
    let shown = shown(&visit, year).await?;
    let bound = read.choices("bound", &t!(w, "budget-bound"), |code| {
        let known = shown.names.accounts.iter().any(|account| account.fund_code == code);
        known.then(|| code.to_owned())
    });
    let bound: BTreeSet<String> = bound.into_iter().collect();
    let shares = match read.finish(|| shares) {
        Ok(shares) => shares,
        Err(answers) => {
            return Ok(page(&visit, &shown, By::Fund, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "budget-rules-saved"));
    let done = visit
        .submit(&form, move |tx| {
            set_shares(tx, &permit, &occasion, &shares)?;
            set_rates(tx, &permit, &occasion, (year, &rates))?;
            set_bound_funds(tx, &permit, &occasion, &bound)?;
            let back = format!("/budget?year={}", year.starting);
            Ok::<_, Failed<()>>(Done::to(back).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
