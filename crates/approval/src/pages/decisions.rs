//! `/approvals/decisions`: one decision on several requests. The page says what it would come to in
//! numbers; nothing is decided by opening it. All of them are decided, or none.

use access::{Permit, Subject, action};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kernel::{Key, Money, StaffId};
use maud::{Markup, html};
use web::components::{
    Field, button, button_danger, button_group, button_link_secondary, form as post_form, text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, t};

use super::words;
use crate::decide::{COMMENT_CHARACTERS_MAX, Decision, DecisionRefusal, decide, would_lead_to};
use crate::inbox::{Waiting, inbox};
use crate::round::State;

/// Requests decided at once.
const REQUESTS_MAX: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Approve,
    Deny,
}

impl Wanted {
    fn parse(text: &str) -> Option<Wanted> {
        match text {
            "approve" => Some(Wanted::Approve),
            "deny" => Some(Wanted::Deny),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Wanted::Approve => "approve",
            Wanted::Deny => "deny",
        }
    }
}

/// The requests chosen, each with where a yes of the reader leads.
struct Chosen {
    wanted: Wanted,
    requests: Vec<(Waiting, Option<State>)>,
}

async fn chosen(
    visit: &Visit,
    wanted: Option<&str>,
    keys: Vec<Key>,
) -> Result<Result<(Chosen, Permit<action::DecideApproval>), Page>, Halt> {
    let person = visit.actor.person;
    visit.permit::<action::ViewApprovals>(&Subject::person(person))?;
    let w = &visit.words;
    let nothing = |words: String| {
        Page::new(visit, t!(w, "approval-nothing-chosen"))
            .back("/approvals", t!(w, "approval-back"))
            .body(html! { p { (words) } })
    };
    let Some(wanted) = wanted.and_then(Wanted::parse) else {
        return Ok(Err(nothing(t!(w, "approval-nothing-chosen-do"))));
    };
    let today = visit.today;
    let requests: Vec<(Waiting, Option<State>)> = visit
        .read(move |tx| {
            let mut found = Vec::new();
            for one in inbox(tx, person, today)? {
                if keys.contains(&one.standing.key) && found.len() < REQUESTS_MAX {
                    let leads = would_lead_to(tx, &one.standing.key, person, today)?;
                    found.push((one, leads));
                }
            }
            Ok(found)
        })
        .await?;
    let Some((first, _)) = requests.first() else {
        return Ok(Err(nothing(t!(w, "approval-nothing-chosen-do"))));
    };
    // Each of them waits for the reader: what the inbox has shown is asked of them.
    let subject = Subject::person(first.standing.concerned.requester).asked_of_actor(true);
    let permit = visit.permit::<action::DecideApproval>(&subject)?;
    Ok(Ok((Chosen { wanted, requests }, permit)))
}

/// `GET /approvals/decisions`
pub async fn decisions_form(
    visit: Visit,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Page, Halt> {
    let wanted = asked.iter().find(|(name, _)| name == "decision").map(|(_, value)| value.clone());
    let keys = asked.iter().filter(|(name, _)| name == "request");
    let keys = keys.filter_map(|(_, value)| Key::parse(value)).collect();
    match chosen(&visit, wanted.as_deref(), keys).await? {
        Ok((chosen, _)) => Ok(page(&visit, &chosen, &Answers::blank(&visit.words), None)),
        Err(page) => Ok(page),
    }
}

fn page(visit: &Visit, chosen: &Chosen, answers: &Answers, refused: Option<Markup>) -> Page {
    let w = &visit.words;
    let count = chosen.requests.len();
    let title = match chosen.wanted {
        Wanted::Approve => t!(w, "approval-bulk-approve", count = count),
        Wanted::Deny => t!(w, "approval-bulk-deny", count = count),
    };
    let page = Page::new(visit, title).back("/approvals", t!(w, "approval-back")).errors(answers);
    let page = if refused.is_some() { page.status(axum::http::StatusCode::CONFLICT) } else { page };
    page.body(html! {
        @if let Some(refused) = &refused { (refused) }
        ul.bullets { @for line in effects(visit, chosen) { li { (line) } } }
        ul.bullets {
            @for (one, _) in &chosen.requests {
                li {
                    a href=(format!("/approvals/{}", one.standing.key)) { (one.standing.title) }
                    " · " (one.requester)
                    @if one.standing.amount != Money::ZERO { " · " (w.money(one.standing.amount)) }
                    @if let Some(of) = &one.in_stead_of {
                        " · " (t!(w, "approval-in-stead-of", of = of))
                    }
                }
            }
        }
        (form(visit, chosen, answers))
    })
}

/// What the decision comes to, in numbers.
fn effects(visit: &Visit, chosen: &Chosen) -> Vec<String> {
    let w = &visit.words;
    let count = chosen.requests.len();
    let total: Money = chosen.requests.iter().map(|(one, _)| one.standing.amount).sum();
    let mut people: Vec<StaffId> =
        chosen.requests.iter().map(|(one, _)| one.standing.concerned.requester).collect();
    people.sort_unstable();
    people.dedup();
    match chosen.wanted {
        Wanted::Deny => vec![t!(w, "approval-effect-denied", count = people.len())],
        Wanted::Approve => {
            let last =
                chosen.requests.iter().filter(|(_, leads)| *leads == Some(State::Approved)).count();
            let mut lines = Vec::new();
            if last > 0 {
                lines.push(t!(w, "approval-effect-final", count = last));
            }
            if count > last {
                lines.push(t!(w, "approval-effect-on", count = count - last));
            }
            if total != Money::ZERO {
                lines.push(t!(w, "approval-effect-amount", amount = w.money(total)));
            }
            lines
        }
    }
}

fn form(visit: &Visit, chosen: &Chosen, answers: &Answers) -> Markup {
    let w = &visit.words;
    post_form(
        visit,
        "/approvals/decisions",
        html! {
            input type="hidden" name="decision" value=(chosen.wanted.name());
            @for (one, _) in &chosen.requests {
                input type="hidden" name="request" value=(one.standing.key.as_str());
            }
            @match chosen.wanted {
                Wanted::Approve => (text_area(answers,
                    Field::new("comment", &t!(w, "approval-comment-all"))
                        .characters_max(COMMENT_CHARACTERS_MAX).optional())),
                Wanted::Deny => (text_area(answers,
                    Field::new("comment", &t!(w, "approval-reason-all"))
                        .hint(&t!(w, "approval-reason-all-hint"))
                        .characters_max(COMMENT_CHARACTERS_MAX))),
            }
            (button_group(html! {
                @match chosen.wanted {
                    Wanted::Approve => (button(&t!(w, "approval-approve-all"))),
                    Wanted::Deny => (button_danger(&t!(w, "approval-deny-all"))),
                }
                (button_link_secondary("/approvals", &t!(w, "approval-not-now")))
            }))
        },
    )
}

/// Which of the requests could not be decided, and why.
struct Refused {
    title: String,
    refusal: DecisionRefusal,
}

/// `POST /approvals/decisions`
pub async fn decisions(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    let keys = form.all("request").filter_map(Key::parse).collect();
    let (chosen, permit) = match chosen(&visit, Some(form.text("decision")), keys).await? {
        Ok(chosen) => chosen,
        Err(page) => return Ok(page.into_response()),
    };
    let w = &visit.words;
    let mut read = form.read();
    let label = match chosen.wanted {
        Wanted::Approve => t!(w, "approval-comment-all"),
        Wanted::Deny => t!(w, "approval-reason-all"),
    };
    let comment = read.optional_text("comment", &label, COMMENT_CHARACTERS_MAX);
    if chosen.wanted == Wanted::Deny && comment.is_none() {
        read.refuse("comment", t!(w, "approval-reason-missing"));
    }
    let decision = read.finish(|| match (chosen.wanted, comment) {
        (Wanted::Approve, comment) => Some(Decision::Approve { comment }),
        (Wanted::Deny, reason) => Some(Decision::Deny { reason: reason? }),
    });
    let decision = match decision {
        Ok(decision) => decision,
        Err(answers) => return Ok(page(&visit, &chosen, &answers, None).into_response()),
    };
    let said = match chosen.wanted {
        Wanted::Approve => t!(w, "approval-bulk-approved", count = chosen.requests.len()),
        Wanted::Deny => t!(w, "approval-bulk-denied", count = chosen.requests.len()),
    };
    let each: Vec<(Key, String)> = chosen
        .requests
        .iter()
        .map(|(one, _)| (one.standing.key.clone(), one.standing.title.clone()))
        .collect();
    let occasion = visit.occasion();
    let done = visit
        .submit(&form, move |tx| {
            for (key, title) in &each {
                decide(tx, &permit, &occasion, key, &decision).map_err(|failed| {
                    failed.map(|refusal| Refused { title: title.clone(), refusal })
                })?;
            }
            Ok(Done::to("/approvals").saying(said.clone()))
        })
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(Refused { title, refusal }) => {
            let why = words::refusal(w, &refusal, &|_| None);
            let words = html! {
                div.notice.bad role="alert" {
                    p.what { (t!(w, "approval-bulk-refused", title = &title)) }
                    p { (why) }
                }
            };
            Ok(page(&visit, &chosen, &form.answers(), Some(words)).into_response())
        }
    }
}
