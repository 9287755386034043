//! Reminders: when they go, what would go on a day, and the switch.

use crate::mandate::Mandate;
use crate::remind::plan::{STEP_DAYS_MAX, STEPS_MAX};
use crate::remind::send::Sending;
use crate::remind::store::{Plans, Told, plans, sends, sent_lately};
use crate::remind::waiting::{Reminder, Waiting, waiting};
use crate::remind::{self, Plan};
use crate::rule::{Ask, Code, Kind};
use crate::store;
use access::{Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Fault, LocalDate, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use staff::Person;
use std::collections::HashMap;
use std::convert::Infallible;
use web::components::{
    Column, Empty, Fact, Field, FieldWidth, Table, band, button, button_secondary, date_field,
    details, empty, facts, form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

/// So many reminders are listed; the rest are counted.
const LISTED_MAX: usize = 200;

/// What the page is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    on: Option<String>,
}

struct Shown {
    sends: bool,
    plans: Plans,
    mandates: Vec<Mandate>,
    waiting: Waiting,
    names: HashMap<StaffId, Person>,
    lately: Vec<(LocalDate, i64)>,
}

/// `GET /reminders`
pub async fn reminders(visit: Visit, Query(asked): Query<Asked>) -> Result<Page, Halt> {
    visit.permit::<action::PlanReminders>(&Subject::district())?;
    let typed = asked.on.as_deref().and_then(LocalDate::parse);
    let on = typed.unwrap_or_else(|| visit.words.calendar().plus_working_days(visit.today, 0));
    let shown = visit
        .read(move |tx| {
            let waiting = waiting(tx, on)?;
            let listed: Vec<StaffId> =
                waiting.reminders.iter().take(LISTED_MAX).map(|one| one.person).collect();
            let people = staff::people_of_these(tx, &listed)?;
            Ok(Shown {
                sends: sends(tx)?,
                plans: plans(tx)?,
                mandates: store::mandates(tx)?,
                names: people.into_iter().map(|person| (person.id, person)).collect(),
                waiting,
                lately: sent_lately(tx)?,
            })
        })
        .await?;
    let w = &visit.words;
    let answers = Answers::blank(w).with("on", on);
    Ok(Page::new(&visit, t!(w, "remind-title"))
        .caption(t!(w, "compliance-caption"))
        .back("/compliance", t!(w, "compliance-back"))
        .lead(if shown.sends { t!(w, "remind-lead-on") } else { t!(w, "remind-lead-off") })
        .wide()
        .body(html! {
            (switch(&visit, shown.sends))
            (band(&t!(w, "remind-would"), html! {
                form.search-line method="get" action="/reminders" aria-label=(t!(w, "remind-would")) {
                    (date_field(&answers, Field::new("on", &t!(w, "remind-on")).width(FieldWidth::Medium)))
                    (button_secondary(&t!(w, "compliance-show")))
                }
                (would(&visit, &shown, on))
            }))
            (band(&t!(w, "remind-plans"), plan_table(w, &shown)))
            @if !shown.lately.is_empty() { (band(&t!(w, "remind-lately"), lately(w, &shown.lately))) }
        }))
}

fn switch(visit: &Visit, sends: bool) -> Markup {
    let w = &visit.words;
    let (to, words) = if sends {
        (Sending::Off, t!(w, "remind-turn-off"))
    } else {
        (Sending::On, t!(w, "remind-turn-on"))
    };
    form(
        visit,
        "/reminders/sending",
        html! {
            input type="hidden" name="sending" value=(to.name());
            @if sends { (button_secondary(&words)) } @else { (button(&words)) }
        },
    )
}

fn would(visit: &Visit, shown: &Shown, on: LocalDate) -> Markup {
    let w = &visit.words;
    let reminders = &shown.waiting.reminders;
    let told = |told: Told| reminders.iter().filter(|one| one.told == told).count();
    let number = |count: usize| w.number(i64::try_from(count).unwrap_or(i64::MAX));
    if reminders.is_empty() && shown.waiting.digests.is_empty() {
        return empty(w, &Empty::AllDone { words: &t!(w, "remind-nothing", day = w.date(on)) });
    }
    html! {
        (facts(&[
            Fact { name: &t!(w, "remind-to-person"), value: html! { (number(told(Told::Person))) } },
            Fact { name: &t!(w, "remind-to-above"), value: html! { (number(told(Told::Above))) } },
            Fact { name: &t!(w, "remind-to-office"), value: html! { (number(told(Told::Office))) } },
            Fact { name: &t!(w, "remind-digests"), value: html! { (number(shown.waiting.digests.len())) } },
        ]))
        @if !reminders.is_empty() { (details(&t!(w, "remind-list"), list(visit, shown, on))) }
    }
}

fn list(visit: &Visit, shown: &Shown, on: LocalDate) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "team-person")),
        Column::text(t!(w, "mandate-mandate")),
        Column::text(t!(w, "mandate-due")),
        Column::text(t!(w, "remind-told")),
        Column::text(t!(w, "remind-step")),
    ];
    let all = shown.waiting.reminders.len();
    let caption =
        t!(w, "remind-list-caption", shown = all.min(LISTED_MAX), all = all, day = w.date(on));
    let mut table = Table::new(caption, columns).stacked();
    for one in shown.waiting.reminders.iter().take(LISTED_MAX) {
        let Some(person) = shown.names.get(&one.person) else { continue };
        table.push(vec![
            html! { a href=(format!("/duties/{}/{}", person.key, one.code)) { (person.name.sorted()) } },
            html! { (one.title) },
            html! { (w.date(one.due)) },
            html! { (told(w, one)) },
            html! { (step(w, one.step)) },
        ]);
    }
    table.render(w)
}

fn told(w: &Words, one: &Reminder) -> String {
    match one.told {
        Told::Person => t!(w, "remind-told-person"),
        Told::Above => t!(w, "remind-told-above"),
        Told::Office => t!(w, "remind-told-office"),
    }
}

fn step(w: &Words, step: i64) -> String {
    match step {
        0 => t!(w, "remind-step-due"),
        before if before < 0 => t!(w, "remind-step-before", days = -before),
        after => t!(w, "remind-step-after", days = after),
    }
}

fn plan_table(w: &Words, shown: &Shown) -> Markup {
    let columns = vec![
        Column::text(t!(w, "mandate-mandate")),
        Column::text(t!(w, "remind-days")),
        Column::number(t!(w, "remind-above")),
        Column::number(t!(w, "remind-office")),
    ];
    let mut table = Table::new(t!(w, "remind-plans"), columns).caption_hidden().stacked();
    let row = |address: String, title: String, plan: &Plan| {
        let after = |days: Option<i64>| days.map_or_else(|| "–".to_owned(), |days| w.number(days));
        let days = plan.days();
        vec![
            html! { a href=(address) { (title) } },
            html! { @if days.is_empty() { (t!(w, "remind-never")) } @else { (days) } },
            html! { (after(plan.above_after)) },
            html! { (after(plan.office_after)) },
        ]
    };
    table.push(row("/reminders/plan".to_owned(), t!(w, "remind-every"), &shown.plans.district));
    for mandate in shown.mandates.iter().filter(|mandate| is_owed(mandate)) {
        let address = format!("/reminders/plan?mandate={}", mandate.code);
        let title = mandate.latest().rule.title.clone();
        if let Some(plan) = shown.plans.own.get(&mandate.id) {
            table.push(row(address, title, plan));
        } else {
            table.push(vec![
                html! { a href=(address) { (title) } },
                html! { (t!(w, "remind-as-every")) },
                html! { "–" },
                html! { "–" },
            ]);
        }
    }
    table.render(w)
}

fn is_owed(mandate: &Mandate) -> bool {
    let rule = &mandate.latest().rule;
    matches!((&rule.kind, rule.ask), (Kind::Person, Ask::Complete))
}

fn lately(w: &Words, lately: &[(LocalDate, i64)]) -> Markup {
    let columns = vec![Column::text(t!(w, "remind-on")), Column::number(t!(w, "remind-count"))];
    let mut table = Table::new(t!(w, "remind-lately"), columns).caption_hidden();
    for (on, count) in lately {
        table.push(vec![html! { (w.date(*on)) }, html! { (w.number(*count)) }]);
    }
    table.render(w)
}

/// `POST /reminders/sending`
pub async fn sending(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::PlanReminders>(&Subject::district())?;
    let w = &visit.words;
    let (to, said) = match sent.text("sending") {
        "on" => (Sending::On, t!(w, "remind-turned-on")),
        "off" => (Sending::Off, t!(w, "remind-turned-off")),
        _ => return Err(Halt::Conflict),
    };
    let occasion = visit.occasion();
    let done: Result<Response, Infallible> = visit
        .submit(&sent, move |tx| {
            remind::turn(tx, &permit, &occasion, to)?;
            Ok::<_, Failed<Infallible>>(Done::to("/reminders").saying(&said))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Fault(Fault::new("the switch is never refused")))
}

/// Whose plan a form is about; none: the district's.
#[derive(Debug, Default, Deserialize)]
pub struct Whose {
    mandate: Option<String>,
}

async fn whose(visit: &Visit, mandate: &str) -> Result<(Option<Mandate>, Plans), Halt> {
    let code = if mandate.is_empty() { None } else { Some(super::code(mandate)?) };
    visit
        .read(move |tx| {
            let mandate = match &code {
                None => None,
                Some(code) => Some(store::mandate(tx, code)?.ok_or(Halt::NotFound)?),
            };
            Ok((mandate, plans(tx)?))
        })
        .await
}

/// `GET /reminders/plan`
pub async fn plan_form(visit: Visit, Query(asked): Query<Whose>) -> Result<Page, Halt> {
    visit.permit::<action::PlanReminders>(&Subject::district())?;
    let (mandate, plans) = whose(&visit, asked.mandate.as_deref().unwrap_or_default()).await?;
    let plan = mandate.as_ref().map_or(&plans.district, |mandate| plans.of(mandate.id));
    let after = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
    let answers = Answers::blank(&visit.words)
        .with("days", plan.days())
        .with("above", after(plan.above_after))
        .with("office", after(plan.office_after));
    Ok(plan_page(&visit, mandate.as_ref(), &answers))
}

fn plan_page(visit: &Visit, mandate: Option<&Mandate>, answers: &Answers) -> Page {
    let w = &visit.words;
    let code = mandate.map(|mandate| mandate.code.to_string()).unwrap_or_default();
    let title = mandate.map_or_else(
        || t!(w, "remind-plan-every"),
        |mandate| t!(w, "remind-plan-of", title = mandate.latest().rule.title.as_str()),
    );
    Page::new(visit, title)
        .caption(t!(w, "remind-title"))
        .back("/reminders", t!(w, "remind-back"))
        .errors(answers)
        .body(form(
            visit,
            "/reminders/plan",
            html! {
                input type="hidden" name="mandate" value=(code);
                (text_field(answers, Field::new("days", &t!(w, "remind-days"))
                    .hint(&t!(w, "remind-days-hint"))))
                (text_field(answers, Field::new("above", &t!(w, "remind-above-field"))
                    .hint(&t!(w, "remind-after-hint")).width(FieldWidth::Short)))
                (text_field(answers, Field::new("office", &t!(w, "remind-office-field"))
                    .hint(&t!(w, "remind-after-hint")).width(FieldWidth::Short)))
                (button(&t!(w, "remind-save")))
            },
        ))
}

/// `POST /reminders/plan`
pub async fn plan(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::PlanReminders>(&Subject::district())?;
    let (mandate, _) = whose(&visit, sent.text("mandate")).await?;
    let w = &visit.words;
    let mut read = sent.read();
    let steps = Plan::read_days(sent.text("days"));
    if steps.is_none() {
        let words = t!(w, "remind-days-wrong", most = STEPS_MAX, days = STEP_DAYS_MAX);
        read.refuse("days", words);
    }
    let above = read.optional_number("above", &t!(w, "remind-above-field"), 1..=STEP_DAYS_MAX);
    let office = read.optional_number("office", &t!(w, "remind-office-field"), 1..=STEP_DAYS_MAX);
    let plan =
        read.finish(|| Some(Plan { steps: steps?, above_after: above, office_after: office }));
    let plan = match plan {
        Ok(plan) => plan,
        Err(answers) => return Ok(plan_page(&visit, mandate.as_ref(), &answers).into_response()),
    };
    let (occasion, code) = (visit.occasion(), mandate.map(|mandate| mandate.code));
    let said = t!(w, "remind-saved");
    let done: Result<Response, Infallible> = visit
        .submit(&sent, move |tx| {
            let code: Option<&Code> = code.as_ref();
            remind::change_plan(tx, &permit, &occasion, code, &plan)?;
            Ok::<_, Failed<Infallible>>(Done::to("/reminders").saying(&said))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Fault(Fault::new("a plan that was read is never refused")))
}
