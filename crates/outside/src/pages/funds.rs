//! `/funds`: money for learning outside, by fund and account; and the office's rules about it.

use access::{ActionKind, Decision, Permit, Subject, action, decide};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::{Markup, html};
use web::components::{
    ActionButton, Choice, Column, Empty, Field, FieldWidth, Table, action_button, band, button,
    button_link_secondary, empty, form as post_form, number_field, select, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use super::{allotments, words};
use crate::form::{Form, LEAD_TIME_MAX, LeadTime};
use crate::funds::{
    Account, FundRefusal, NewAccount, Retired, lead_time, open_account, retire_account,
    set_lead_time, standing,
};
use crate::money::Sums;

const NAME_CHARACTERS_MAX: usize = 120;
const CODE_CHARACTERS_MAX: usize = 40;

struct Shown {
    allotments: allotments::Shown,
    accounts: Vec<(Account, Sums)>,
    leads: Vec<(Form, LeadTime)>,
}

async fn shown(visit: &Visit) -> Result<Shown, Halt> {
    visit.permit::<action::ViewFunds>(&Subject::district())?;
    let year = visit.words.calendar().school_year(visit.today);
    let allotments = allotments::shown(visit, year).await?;
    let (accounts, leads) = visit
        .read(|tx| {
            let mut leads = Vec::new();
            for form in Form::ALL.iter().filter(|form| form.has_prior_phase()) {
                leads.push((*form, lead_time(tx, *form)?));
            }
            Ok::<_, Halt>((standing(tx)?, leads))
        })
        .await?;
    Ok(Shown { allotments, accounts, leads })
}

fn office(visit: &Visit) -> Result<Permit<action::EditFunds>, Halt> {
    visit.permit::<action::EditFunds>(&Subject::district())
}

/// `GET /funds`
pub async fn funds_page(visit: Visit) -> Result<Page, Halt> {
    let shown = shown(&visit).await?;
    Ok(page(&visit, &shown, &answers_of(&visit.words, &shown)))
}

fn answers_of(w: &Words, shown: &Shown) -> Answers {
    shown.leads.iter().fold(Answers::blank(w), |answers, (form, lead)| {
        answers
            .with(&format!("count-{}", form.name()), lead.count())
            .with(&format!("unit-{}", form.name()), lead.unit())
    })
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let edits =
        decide(&visit.actor, ActionKind::EditFunds, &Subject::district()) != Decision::Denied;
    Page::new(visit, t!(w, "outside-funds"))
        .wide()
        .lead(t!(w, "outside-funds-lead"))
        .actions(html! {
            (button_link_secondary("/outside/all", &t!(w, "outside-all")))
            @if edits { (button_link_secondary("/outside/rules", &t!(w, "outside-rules"))) }
            (button_link_secondary("/fees", &t!(w, "outside-fees")))
            (button_link_secondary("/budget", &t!(w, "outside-budget")))
        })
        .errors(answers)
        .body(html! {
            @if shown.accounts.is_empty() {
                (empty(w, &Empty::FirstTime {
                    words: &t!(w, "outside-funds-none"), action: None }))
            } @else { (table(visit, shown, edits)) }
            @if !shown.accounts.is_empty() {
                (band(&t!(w, "outside-allotments"), html! {
                    (allotments::table(w, &shown.allotments))
                    p { a href="/funds/allotments" { (t!(w, "outside-allotments-to")) } }
                }))
            }
            @if edits {
                (band(&t!(w, "outside-account-add"), account_form(visit, answers)))
                (band(&t!(w, "outside-lead-times"), lead_form(visit, shown, answers)))
            }
        })
}

fn table(visit: &Visit, shown: &Shown, edits: bool) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "outside-account")),
        Column::number(t!(w, "outside-requested")),
        Column::number(t!(w, "outside-encumbered")),
        Column::number(t!(w, "outside-spent-in-all")),
        Column::number(t!(w, "outside-released")),
        Column::actions(t!(w, "outside-column-actions")),
    ];
    let total = |of: fn(&Sums) -> kernel::Money| {
        let sum: kernel::Money = shown.accounts.iter().map(|(_, sums)| of(sums)).sum();
        html! { (w.money(sum)) }
    };
    let caption = t!(w, "outside-funds-as-of", when = w.instant(visit.now));
    let mut table = Table::new(caption, columns).foot(vec![
        html! { (t!(w, "outside-all-together")) },
        total(|sums| sums.requested),
        total(|sums| sums.encumbered),
        total(|sums| sums.spent),
        total(|sums| sums.released),
        html! {},
    ]);
    for (account, sums) in &shown.accounts {
        let link = format!("/outside/all?account={}", account.id);
        let retired = account.is_retired == Retired::Yes;
        table.push(vec![
            html! {
                a href=(link) { (account.full_name()) }
                @if retired { " " span.quiet { (t!(w, "outside-account-retired")) } }
            },
            html! { (w.money(sums.requested)) },
            html! { (w.money(sums.encumbered)) },
            html! { (w.money(sums.spent)) },
            html! { (w.money(sums.released)) },
            html! { @if edits && !retired {
                (action_button(visit, &ActionButton {
                    action: &format!("/funds/{}/retirement", account.key),
                    label: &t!(w, "outside-account-retire"),
                    about: &account.full_name(),
                }))
            } },
        ]);
    }
    table.render(w)
}

fn account_form(visit: &Visit, answers: &Answers) -> Markup {
    let w = &visit.words;
    post_form(
        visit,
        "/funds",
        html! {
            (text_field(answers, Field::new("fund-code", &t!(w, "outside-fund-code"))
                .hint(&t!(w, "outside-fund-code-hint")).width(FieldWidth::Medium)))
            (text_field(answers, Field::new("fund-name", &t!(w, "outside-fund-name"))
                .width(FieldWidth::Long)))
            (text_field(answers, Field::new("code", &t!(w, "outside-account-code"))
                .width(FieldWidth::Medium)))
            (text_field(answers, Field::new("name", &t!(w, "outside-account-name"))
                .width(FieldWidth::Long)))
            (button(&t!(w, "outside-account-do")))
        },
    )
}

fn lead_form(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let units = [
        Choice::new("working-days", t!(w, "outside-unit-working-days")),
        Choice::new("days", t!(w, "outside-unit-days")),
        Choice::new("months", t!(w, "outside-unit-months")),
    ];
    post_form(
        visit,
        "/funds/lead-times",
        html! {
            p { (t!(w, "outside-lead-times-lead")) }
            @for (form, _) in &shown.leads {
                @let name = words::form(w, *form);
                (number_field(answers, Field::new(&format!("count-{}", form.name()),
                    &t!(w, "outside-lead-count", form = &name))))
                (select(answers, Field::new(&format!("unit-{}", form.name()),
                    &t!(w, "outside-lead-unit", form = &name)), &units))
            }
            (button(&t!(w, "outside-lead-do")))
        },
    )
}

/// `POST /funds`
pub async fn account_add(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let w = &visit.words;
    let mut read = form.read();
    let fund_code =
        read.required_text("fund-code", &t!(w, "outside-fund-code"), CODE_CHARACTERS_MAX);
    let fund_name =
        read.required_text("fund-name", &t!(w, "outside-fund-name"), NAME_CHARACTERS_MAX);
    let code = read.required_text("code", &t!(w, "outside-account-code"), CODE_CHARACTERS_MAX);
    let name = read.required_text("name", &t!(w, "outside-account-name"), NAME_CHARACTERS_MAX);
    let new = read.finish(|| {
        Some(NewAccount { fund_code: fund_code?, fund_name: fund_name?, code: code?, name: name? })
    });
    let new = match new {
        Ok(new) => new,
        Err(answers) => {
            return Ok(page(&visit, &shown(&visit).await?, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "outside-account-added", name = &new.name));
    let done = visit
        .submit(&form, move |tx| {
            open_account(tx, &permit, &occasion, &new)?;
            Ok(Done::to("/funds").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(FundRefusal::CodeTaken | FundRefusal::NotInUse) => {
            let answers = form.answers().refused("code", t!(w, "outside-account-taken"));
            Ok(page(&visit, &shown(&visit).await?, &answers).into_response())
        }
    }
}

/// `POST /funds/{key}/retirement`
pub async fn account_retire(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "outside-account-retired-said"));
    let done = visit
        .submit(&form, move |tx| {
            retire_account(tx, &permit, &occasion, &key)?;
            Ok(Done::to("/funds").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}

/// `POST /funds/lead-times`
pub async fn lead_times(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let permit = office(&visit)?;
    let w = &visit.words;
    let mut read = form.read();
    let mut wanted = Vec::new();
    for of in Form::ALL.iter().filter(|form| form.has_prior_phase()) {
        let name = words::form(w, *of);
        let label = t!(w, "outside-lead-count", form = &name);
        let most = 0..=i64::from(LEAD_TIME_MAX);
        let count = read.required_number(&format!("count-{}", of.name()), &label, most);
        let label = t!(w, "outside-lead-unit", form = &name);
        let unit = read.required_choice(&format!("unit-{}", of.name()), &label, |value| {
            LeadTime::parse(&format!("1 {value}")).map(|_| value.to_owned())
        });
        let lead =
            count.zip(unit).and_then(|(count, unit)| LeadTime::parse(&format!("{count} {unit}")));
        wanted.push(lead.map(|lead| (*of, lead)));
    }
    let wanted = match read.finish(|| wanted.into_iter().collect::<Option<Vec<_>>>()) {
        Ok(wanted) => wanted,
        Err(answers) => {
            return Ok(page(&visit, &shown(&visit).await?, &answers).into_response());
        }
    };
    let (occasion, said) = (visit.occasion(), t!(w, "outside-lead-kept"));
    let done = visit
        .submit(&form, move |tx| {
            for (form, lead) in &wanted {
                set_lead_time(tx, &permit, &occasion, *form, *lead)?;
            }
            Ok::<_, Failed<()>>(Done::to("/funds").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::Conflict))
}
