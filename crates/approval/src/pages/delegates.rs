//! `/approvals/delegates`: who approves in one's stead, from a day to a day.

use access::{Subject, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Key};
use maud::{Markup, html};
use web::components::{
    ActionButton, Column, Empty, Field, FieldWidth, Table, action_button, band, button, date_field,
    empty, form as post_form, text_field,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::words;
use crate::delegate::{
    Delegate, DelegateRefusal, delegates, name_delegate, person_called, withdraw_delegate,
};

const WHO_CHARACTERS_MAX: usize = 200;

async fn known(visit: &Visit) -> Result<Vec<Delegate>, Halt> {
    let (person, today) = (visit.actor.person, visit.today);
    visit.read(move |tx| Ok(delegates(tx, person, today)?)).await
}

/// `GET /approvals/delegates`
pub async fn delegates_page(visit: Visit) -> Result<Page, Halt> {
    visit.permit::<action::NameDelegate>(&Subject::person(visit.actor.person))?;
    let known = known(&visit).await?;
    let answers = Answers::blank(&visit.words).with("from", visit.today);
    Ok(page(&visit, &known, &answers))
}

fn page(visit: &Visit, known: &[Delegate], answers: &Answers) -> Page {
    let w = &visit.words;
    let person = visit.actor.person;
    let named: Vec<&Delegate> = known.iter().filter(|one| one.person == person).collect();
    let of: Vec<&Delegate> = known.iter().filter(|one| one.delegate == person).collect();
    Page::new(visit, t!(w, "approval-my-delegates"))
        .back("/approvals", t!(w, "approval-back"))
        .lead(t!(w, "approval-delegates-lead"))
        .errors(answers)
        .body(html! {
            (band(&t!(w, "approval-delegates-named"), list(visit, &named)))
            @if !of.is_empty() {
                (band(&t!(w, "approval-delegates-of"), html! {
                    ul.bullets { @for one in &of {
                        li { (t!(w, "approval-delegate-line", who = &one.person_name,
                            from = w.date(one.starts_on), to = w.date(one.ends_on))) }
                    } }
                }))
            }
            (band(&t!(w, "approval-delegate-name"), post_form(visit, "/approvals/delegates", html! {
                (text_field(answers, Field::new("delegate", &t!(w, "approval-delegate-who"))
                    .hint(&t!(w, "approval-delegate-who-hint")).width(FieldWidth::Long)))
                (date_field(answers, Field::new("from", &t!(w, "approval-delegate-from"))))
                (date_field(answers, Field::new("to", &t!(w, "approval-delegate-to"))))
                (button(&t!(w, "approval-delegate-do")))
            })))
        })
}

fn list(visit: &Visit, named: &[&Delegate]) -> Markup {
    let w = &visit.words;
    if named.is_empty() {
        let words = t!(w, "approval-delegates-none");
        return empty(w, &Empty::FirstTime { words: &words, action: None });
    }
    let columns = vec![
        Column::text(t!(w, "approval-column-delegate")),
        Column::text(t!(w, "approval-delegate-from")),
        Column::text(t!(w, "approval-delegate-to")),
        Column::actions(t!(w, "approval-column-actions")),
    ];
    let caption = t!(w, "approval-delegates-named");
    let mut table = Table::new(caption, columns).stacked().caption_hidden();
    for one in named {
        table.push(vec![
            html! { (one.delegate_name) },
            html! { (w.date(one.starts_on)) },
            html! { (w.date(one.ends_on)) },
            action_button(
                visit,
                &ActionButton {
                    action: &format!("/approvals/delegates/{}/end", one.key),
                    label: &t!(w, "approval-delegate-end"),
                    about: &one.delegate_name.to_string(),
                },
            ),
        ]);
    }
    table.render(w)
}

/// `POST /approvals/delegates`
pub async fn delegate_name(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::NameDelegate>(&Subject::person(person))?;
    let w = &visit.words;
    let mut read = form.read();
    let who = t!(w, "approval-delegate-who");
    let who = read.required_text("delegate", &who, WHO_CHARACTERS_MAX);
    let from = read.required_date("from", &t!(w, "approval-delegate-from"));
    let to = read.required_date("to", &t!(w, "approval-delegate-to"));
    let (who, days) = match read.finish(|| Some((who?, (from?, to?)))) {
        Ok(asked) => asked,
        Err(answers) => return Ok(page(&visit, &known(&visit).await?, &answers).into_response()),
    };
    let (occasion, said) = (visit.occasion(), t!(w, "approval-delegate-done"));
    let done = visit
        .submit(&form, move |tx| {
            let found = person_called(tx, &who, occasion.today)?;
            let delegate = found.ok_or(Failed::Refused(DelegateRefusal::NoSuchPerson))?;
            name_delegate(tx, &permit, &occasion, (person, delegate), days)?;
            Ok(Done::to("/approvals/delegates").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(refusal) => {
            let (field, why) = words::delegate_refusal(w, refusal);
            let answers = form.answers().refused(field, why);
            Ok(page(&visit, &known(&visit).await?, &answers).into_response())
        }
    }
}

/// `POST /approvals/delegates/{key}/end`
pub async fn delegate_end(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let person = visit.actor.person;
    let permit = visit.permit::<action::NameDelegate>(&Subject::person(person))?;
    let key = Key::parse(&key).ok_or(Halt::NotFound)?;
    let (occasion, said) = (visit.occasion(), t!(visit.words, "approval-delegate-ended"));
    let done = visit
        .submit(&form, move |tx| {
            withdraw_delegate(tx, &permit, &occasion, person, &key)?;
            Ok(Done::to("/approvals/delegates").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.or(Err(Halt::NotFound))
}
