//! When grants were closed out: the day of the final report, from which what they paid for is kept on.

use super::key;
use crate::hold::close_out;
use crate::store::{Grant, grants};
use access::{ActionKind, Subject, action};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::html;
use std::convert::Infallible;
use web::components::{
    Choice, Column, Empty, Field, FieldWidth, Table, band, button, date_field, empty, form, select,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

/// `GET /retention/closeouts`
pub async fn closeouts_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::ViewRetention>(&Subject::district())?;
    let all = visit.read(|tx| Ok(grants(tx)?)).await?;
    let answers = Answers::blank(&visit.words).with("closed_on", visit.today);
    Ok(page(&visit, &all, &answers))
}

fn page(visit: &Visit, all: &[Grant], answers: &Answers) -> Page {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "retention-fund")),
        Column::text(t!(w, "retention-account")),
        Column::text(t!(w, "retention-closed-on")),
    ];
    let mut table =
        Table::new(t!(w, "retention-grants-caption", count = all.len()), columns).stacked();
    for one in all {
        let closed = one.closed_on.map_or_else(|| t!(w, "retention-open"), |day| w.date(day));
        table.push(vec![
            html! { (one.fund_name) " " code { (one.fund) } },
            html! { (one.code) " " (one.name) },
            html! { (closed) },
        ]);
    }
    let choices: Vec<Choice> = all
        .iter()
        .map(|one| Choice::new(&one.key, format!("{} · {} {}", one.fund_name, one.code, one.name)))
        .collect();
    Page::new(visit, t!(w, "retention-closeouts"))
        .back("/retention", t!(w, "retention-back"))
        .lead(t!(w, "retention-closeouts-lead"))
        .errors(answers)
        .body(html! {
            @if all.is_empty() {
                (empty(w, &Empty::FirstTime { words: &t!(w, "retention-no-grants"), action: None }))
            } @else {
                (table.render(w))
                @if visit.could(ActionKind::KeepRetention) {
                    (band(&t!(w, "retention-closeout-new"), form(visit, "/retention/closeouts", html! {
                        (select(answers, Field::new("account", &t!(w, "retention-account")), &choices))
                        (date_field(answers, Field::new("closed_on", &t!(w, "retention-closed-on"))
                            .width(FieldWidth::Medium)))
                        (button(&t!(w, "retention-closeout-save")))
                    })))
                }
            }
        })
}

/// `POST /retention/closeouts`
pub async fn closeout_record(visit: Visit, sent: Submitted) -> Result<Response, Halt> {
    let permit = visit.permit::<action::KeepRetention>(&Subject::district())?;
    let w = &visit.words;
    let all = visit.read(|tx| Ok(grants(tx)?)).await?;
    let mut reading = sent.read();
    let known = |text: &str| {
        let wanted: Key = key(text).ok()?;
        all.iter().find(|one| one.key == wanted).map(|one| one.id)
    };
    let account = reading.required_choice("account", &t!(w, "retention-account"), known);
    let closed_on = reading.required_date("closed_on", &t!(w, "retention-closed-on"));
    if closed_on.is_some_and(|day| day > visit.today) {
        reading.refuse("closed_on", t!(w, "retention-closed-future"));
    }
    let (account, closed_on) = match reading.finish(|| account.zip(closed_on)) {
        Ok(both) => both,
        Err(answers) => return Ok(page(&visit, &all, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "retention-closeout-saved"));
    let done: Result<Response, Infallible> = visit
        .submit(&sent, move |tx| {
            close_out(tx, &permit, &occasion, account, closed_on)?;
            Ok::<_, Failed<Infallible>>(Done::to("/retention/closeouts").saying(&said))
        })
        .await
        .or_halt()?;
    done.map_err(|_| Halt::Conflict)
}
