//! `/funds/allotments`: what buildings, departments and people may spend of a fund in a school year, and
//! what is left; and the same in short where somebody asks.

use std::collections::BTreeMap;

use access::{ActionKind, Decision, Permit, Subject, action, decide};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{DepartmentId, Failed, Fault, FundId, Key, Money, SchoolYear, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::{Building, Department};
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, band, button, button_link_secondary, empty,
    form as post_form, money_field, radios, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::allotment::{self, Account, Fund, Holder, Over, allot, set_over};
use crate::allotment_file::CENTS_MAX;

/// Which school year is shown: this one unless another is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    year: String,
}

impl Asked {
    pub(super) fn year(&self, visit: &Visit) -> SchoolYear {
        SchoolYear::parse(&self.year).unwrap_or_else(|| this_year(visit))
    }
}

fn this_year(visit: &Visit) -> SchoolYear {
    visit.words.calendar().school_year(visit.today)
}

/// The names of holders.
pub(crate) struct Names(BTreeMap<Holder, String>);

impl Names {
    pub(crate) fn load(
        tx: &mut Tx,
        holders: impl IntoIterator<Item = Holder>,
    ) -> Result<Names, Fault> {
        let (buildings, departments) = (staff::buildings(tx)?, staff::departments(tx)?);
        let mut names = BTreeMap::new();
        for holder in holders {
            let name = match holder {
                Holder::Building(id) => {
                    buildings.iter().find(|one| one.id == id).map(|one| one.name.clone())
                }
                Holder::Department(id) => {
                    departments.iter().find(|one| one.id == id).map(|one| one.name.clone())
                }
                Holder::Person(id) => staff::person(tx, id)?.map(|found| found.name.to_string()),
            };
            names.extend(name.map(|name| (holder, name)));
        }
        Ok(Names(names))
    }

    pub(crate) fn of(&self, holder: Holder) -> String {
        self.0.get(&holder).cloned().unwrap_or_default()
    }
}

/// What is left for who asks: of each fund, for them, their department, their building.
pub(super) fn left(w: &Words, accounts: &[(String, Account)]) -> Markup {
    html! {
        @if !accounts.is_empty() {
            ul.bullets { @for (fund, account) in accounts {
                @let left = account.left();
                @let left = w.money(if left.cents() > 0 { left } else { Money::ZERO });
                li { @match account.holder {
                    Holder::Person(_) => (t!(w, "outside-left-you", fund = fund, left = left)),
                    Holder::Department(_) => {
                        (t!(w, "outside-left-department", fund = fund, left = left))
                    }
                    Holder::Building(_) => {
                        (t!(w, "outside-left-building", fund = fund, left = left))
                    }
                } }
            } }
        }
    }
}

pub(super) struct Shown {
    pub year: SchoolYear,
    pub accounts: Vec<Account>,
    pub names: Names,
    funds: Vec<Fund>,
    buildings: Vec<Building>,
    departments: Vec<Department>,
}

impl Shown {
    pub(super) fn fund(&self, id: FundId) -> (&str, &str) {
        let found = self.funds.iter().find(|fund| fund.id == id);
        found.map_or(("", ""), |fund| (&fund.code, &fund.name))
    }

    pub(super) fn building(&self, id: kernel::BuildingId) -> String {
        let found = self.buildings.iter().find(|one| one.id == id);
        found.map(|one| one.code.to_string()).unwrap_or_default()
    }
}

pub(super) async fn shown(visit: &Visit, year: SchoolYear) -> Result<Shown, Halt> {
    visit.permit::<action::ViewFunds>(&Subject::district())?;
    let calendar = visit.words.calendar().clone();
    visit
        .read(move |tx| {
            let mut accounts = allotment::accounts(tx, &calendar, year)?;
            let names = Names::load(tx, accounts.iter().map(|one| one.holder))?;
            let funds = allotment::funds(tx)?;
            let fund_name = |id| funds.iter().find(|fund| fund.id == id).map(|fund| &fund.name);
            accounts.sort_by_cached_key(|one| {
                (fund_name(one.fund).cloned(), one.holder.kind(), names.of(one.holder))
            });
            Ok(Shown {
                year,
                accounts,
                names,
                buildings: staff::buildings(tx)?,
                departments: staff::departments(tx)?,
                funds,
            })
        })
        .await
}

pub(super) fn may_edit(visit: &Visit) -> bool {
    decide(&visit.actor, ActionKind::EditFunds, &Subject::district()) != Decision::Denied
}

fn office(visit: &Visit) -> Result<Permit<action::EditFunds>, Halt> {
    visit.permit::<action::EditFunds>(&Subject::district())
}

/// `GET /funds/allotments`
pub async fn allotments_page(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    let shown = shown(&visit, asked.year(&visit)).await?;
    let given = Answers::blank(&visit.words).with("year", shown.year.starting);
    Ok(page(&visit, &shown, &given))
}

fn page(visit: &Visit, shown: &Shown, given: &Answers) -> Page {
    let w = &visit.words;
    let year = shown.year;
    let to = |year: SchoolYear| format!("/funds/allotments?year={}", year.starting);
    let edits = may_edit(visit);
    Page::new(visit, t!(w, "outside-allotments"))
        .wide()
        .caption(t!(w, "outside-allotments-year", year = year.to_string()))
        .lead(t!(w, "outside-allotments-lead"))
        .back("/funds", t!(w, "outside-back-funds"))
        .actions(html! {
            (button_link_secondary(&to(year.previous()), &year.previous().to_string()))
            (button_link_secondary(&to(year.next()), &year.next().to_string()))
            (button_link_secondary(&format!("/funds/allotments.csv?year={}", year.starting),
                &t!(w, "outside-allotments-csv")))
            @if edits {
                (button_link_secondary("/funds/allotments/file", &t!(w, "outside-allotments-file")))
            }
        })
        .errors(given)
        .body(html! {
            (table(w, shown))
            @if edits && !shown.funds.is_empty() {
                (band(&t!(w, "outside-allot"), form(visit, shown, given)))
                (band(&t!(w, "outside-over"), over_form(visit, shown)))
            }
        })
}

/// Every allotment of the school year with what came of it.
pub(super) fn table(w: &Words, shown: &Shown) -> Markup {
    if shown.accounts.is_empty() {
        let words = t!(w, "outside-allotments-none", year = shown.year.to_string());
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "outside-allotted-to")),
        Column::text(t!(w, "outside-fund")),
        Column::number(t!(w, "outside-allotted")),
        Column::number(t!(w, "outside-requested")),
        Column::number(t!(w, "outside-encumbered")),
        Column::number(t!(w, "outside-spent-in-all")),
        Column::number(t!(w, "outside-left")),
    ];
    let caption = t!(w, "outside-allotments-of", year = shown.year.to_string());
    let mut table = Table::new(caption, columns).stacked();
    for one in &shown.accounts {
        let used = one.used;
        table.push(vec![
            html! { (shown.names.of(one.holder)) },
            html! { (shown.fund(one.fund).1) },
            html! { (w.money(one.allotted)) },
            html! { (w.money(used.requested)) },
            html! { (w.money(used.encumbered)) },
            html! { (w.money(used.spent)) },
            html! { (w.money(one.left())) },
        ]);
    }
    table.render(w)
}

fn fund_choices(shown: &Shown) -> Vec<Choice> {
    shown.funds.iter().map(|fund| Choice::new(fund.id, fund.name.clone())).collect()
}

fn form(visit: &Visit, shown: &Shown, given: &Answers) -> Markup {
    let w = &visit.words;
    let mut buildings = vec![Choice::new("", t!(w, "outside-allot-no-building"))];
    buildings.extend(shown.buildings.iter().map(|one| Choice::new(&one.key, one.name.clone())));
    let mut departments = vec![Choice::new("", t!(w, "outside-allot-no-department"))];
    let named = |one: &Department| Choice::new(one.id, one.name.clone());
    departments.extend(shown.departments.iter().map(named));
    post_form(
        visit,
        "/funds/allotments",
        html! {
            p { (t!(w, "outside-allot-lead")) }
            input type="hidden" name="year" value=(given.value("year"));
            (select(given, Field::new("fund", &t!(w, "outside-fund")), &fund_choices(shown)))
            (select(given, Field::new("building", &t!(w, "outside-allot-building")).optional(),
                &buildings))
            @if departments.len() > 1 {
                (select(given, Field::new("department", &t!(w, "outside-allot-department"))
                    .optional(), &departments))
            }
            (text_field(given, Field::new("person", &t!(w, "outside-allot-person"))
                .width(FieldWidth::Medium).optional()))
            (money_field(given, Field::new("amount", &t!(w, "outside-allot-amount"))
                .hint(&t!(w, "outside-allot-amount-hint")).optional()))
            (button(&t!(w, "outside-allot-do")))
        },
    )
}

fn over_form(visit: &Visit, shown: &Shown) -> Markup {
    let w = &visit.words;
    let over = |over: Over| match over {
        Over::Refuse => t!(w, "outside-over-refuse"),
        Over::Exception => t!(w, "outside-over-exception"),
    };
    let choices: Vec<Choice> =
        Over::ALL.iter().map(|one| Choice::new(one.name(), over(*one))).collect();
    let given = shown.funds.iter().fold(Answers::blank(w), |given, fund| {
        given.with(&format!("over-{}", fund.id), fund.over.name())
    });
    post_form(
        visit,
        "/funds/allotments/rule",
        html! {
            @for fund in &shown.funds {
                (radios(&given, Field::new(&format!("over-{}", fund.id), &fund.name), &choices))
            }
            (button(&t!(w, "outside-over-do")))
        },
    )
}

/// Whom an allotment is for: one of the three fields.
fn holder(
    w: &Words,
    read: &mut web::Reading,
    shown: &Shown,
    person: (bool, Option<StaffId>),
) -> Option<Holder> {
    let building = read.optional_choice("building", &t!(w, "outside-allot-building"), |value| {
        let key = Key::parse(value)?;
        shown.buildings.iter().find(|one| one.key == key).map(|one| one.id)
    });
    let label = t!(w, "outside-allot-department");
    let department = read.optional_choice("department", &label, |value| {
        let id = DepartmentId(value.parse().ok()?);
        shown.departments.iter().find(|one| one.id == id).map(|one| one.id)
    });
    let (is_said, person) = person;
    if is_said && person.is_none() {
        read.refuse("person", t!(w, "outside-allot-nobody"));
        return None;
    }
    match (building, department, person) {
        (Some(id), None, None) => Some(Holder::Building(id)),
        (None, Some(id), None) => Some(Holder::Department(id)),
        (None, None, Some(id)) => Some(Holder::Person(id)),
        _ => {
            read.refuse("building", t!(w, "outside-allot-one"));
            None
        }
    }
}

/// `POST /funds/allotments`
pub async fn allotment_set(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let w = &visit.words;
    let year = SchoolYear::parse(sent.text("year")).unwrap_or_else(|| this_year(&visit));
    let shown = shown(&visit, year).await?;
    let (written, today) = (sent.text("person").trim().to_owned(), visit.today);
    let is_said = !written.is_empty();
    let person = visit
        .read(move |tx| Ok::<_, Halt>(approval::delegate::person_called(tx, &written, today)?))
        .await?;
    let mut read = sent.read();
    let fund = read.required_choice("fund", &t!(w, "outside-fund"), |value| {
        let id = FundId(value.parse().ok()?);
        shown.funds.iter().find(|fund| fund.id == id).map(|fund| fund.id)
    });
    let holder = holder(w, &mut read, &shown, (is_said, person));
    let label = t!(w, "outside-allot-amount");
    let money = read.optional_money("amount", &label);
    if money.is_some_and(|money| money.cents() > CENTS_MAX) {
        let most = w.money(Money::from_cents(CENTS_MAX));
        read.refuse("amount", t!(w, "outside-cost-most", label = label, most = most));
    }
    let line = match read.finish(|| Some((fund?, holder?, money))) {
        Ok(line) => line,
        Err(given) => return Ok(page(&visit, &shown, &given).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "outside-allotted-said"));
    let done = visit
        .submit(&sent, move |tx| {
            allot(tx, &permit, &occasion, year, &[line])?;
            let to = format!("/funds/allotments?year={}", year.starting);
            Ok::<_, Failed<()>>(Done::to(to).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

/// `POST /funds/allotments/rule`
pub async fn over_set(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let w = &visit.words;
    let funds = visit.read(|tx| Ok::<_, Halt>(allotment::funds(tx)?)).await?;
    let changed: Vec<(FundId, Over)> = funds
        .iter()
        .filter_map(|fund| {
            let over = Over::parse(sent.text(&format!("over-{}", fund.id)))?;
            (over != fund.over).then_some((fund.id, over))
        })
        .collect();
    let (occasion, said) = (visit.occasion(), t!(w, "outside-over-said"));
    let done = visit
        .submit(&sent, move |tx| {
            for (fund, over) in &changed {
                set_over(tx, &permit, &occasion, *fund, *over)?;
            }
            Ok::<_, Failed<()>>(Done::to("/funds/allotments").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
