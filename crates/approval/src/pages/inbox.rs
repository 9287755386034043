//! `GET /approvals`: everything that waits for the reader, or for someone they stand in for.

use access::{Subject, action};
use kernel::Money;
use maud::{Markup, html};
use web::components::{Column, Empty, Table, Tone, about, button_link_secondary, empty, tag};
use web::{Halt, Page, Visit, t};

use super::words;
use crate::inbox::{Waiting, inbox};

/// Days after which a line of the inbox is marked.
const LONG_DAYS: i64 = 3;

pub async fn inbox_page(visit: Visit) -> Result<Page, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::ViewApprovals>(&Subject::person(person))?;
    let today = visit.today;
    let waiting = visit.read(move |tx| Ok(inbox(tx, person, today)?)).await?;
    let w = &visit.words;
    let delegates = t!(w, "approval-my-delegates");
    Ok(Page::new(&visit, t!(w, "approval-inbox"))
        .wide()
        .lead(t!(w, "approval-inbox-lead"))
        .actions(html! {
            (button_link_secondary("/approvals/delegates", &delegates))
        })
        .body(if waiting.is_empty() {
            empty(w, &Empty::AllDone { words: &t!(w, "approval-inbox-none") })
        } else {
            list(&visit, &waiting)
        }))
}

fn list(visit: &Visit, waiting: &[Waiting]) -> Markup {
    let w = &visit.words;
    let columns = vec![
        Column::text(t!(w, "approval-column-what")),
        Column::text(t!(w, "approval-column-who")),
        Column::number(t!(w, "approval-column-amount")),
        Column::text(t!(w, "approval-column-since")),
        Column::number(t!(w, "approval-column-comments")),
        Column::actions(t!(w, "approval-column-choose")),
    ];
    let total: Money = waiting.iter().map(|one| one.standing.amount).sum();
    let caption = t!(w, "approval-inbox-count", count = waiting.len());
    let mut table = Table::new(caption, columns).stacked().foot(vec![
        html! { (t!(w, "approval-inbox-total")) },
        html! {},
        html! { (w.money(total)) },
        html! {},
        html! {},
        html! {},
    ]);
    for one in waiting {
        table.push(row(visit, one));
    }
    // Two buttons of one form, sent by GET: nothing is decided before the next page.
    html! {
        form method="get" action="/approvals/decisions" {
            (table.render(w))
            div.buttons {
                button.button type="submit" name="decision" value="approve" {
                    (t!(w, "approval-approve-chosen"))
                }
                button.button.two type="submit" name="decision" value="deny" {
                    (t!(w, "approval-deny-chosen"))
                }
            }
        }
    }
}

fn row(visit: &Visit, one: &Waiting) -> Vec<Markup> {
    let w = &visit.words;
    let standing = &one.standing;
    let since = w.calendar().date(standing.step_since);
    let long = since.days_until(visit.today) >= LONG_DAYS;
    let id = format!("request-{}", standing.key);
    vec![
        html! {
            a href=(format!("/approvals/{}", standing.key)) { (standing.title) }
            p.small.quiet {
                (words::form(w, &standing.form))
                @if let Some(of) = &one.in_stead_of {
                    " · " (t!(w, "approval-in-stead-of", of = of))
                }
                @if standing.round > 1 {
                    " · " (t!(w, "approval-round", round = standing.round))
                }
            }
        },
        html! { (one.requester) },
        html! { @if standing.amount == Money::ZERO { "–" } @else { (w.money(standing.amount)) } },
        html! {
            (w.date(since))
            @if standing.escalated_at.is_some() {
                " " (tag(Tone::Bad, &t!(w, "approval-escalated")))
            } @else if long {
                " " (tag(Tone::Warn, &t!(w, "approval-long", days = since.days_until(visit.today))))
            }
        },
        html! { (one.comments) },
        html! {
            span.choice {
                input type="checkbox" id=(id) name="request" value=(standing.key.as_str());
                label for=(id) { (t!(w, "approval-choose")) (about(&standing.title)) }
            }
        },
    ]
}
