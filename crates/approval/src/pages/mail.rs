//! `/approvals/mail/{token}`: deciding from a link in a mail, without signing in. Opening the link
//! only asks; the button acts. What the link may do is what its person may do now.

use access::{Actor, Permit, action};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use db::Tx;
use kernel::{By, Fault, Occasion, StaffId};
use maud::html;
use web::components::{button_link_secondary, inset};
use web::{Answers, Caller, Done, Halt, OrHalt, Page, Submitted, Words, t};

use super::request::{Shown, page, read_decision, refused, said, shown};
use crate::decide::decide;
use crate::link::{Link, LinkRefusal};

/// What a link leads to.
enum Led {
    To {
        shown: Box<Shown>,
        actor: Box<Actor>,
    },
    Nowhere(LinkRefusal),
    /// The person has no account any more.
    NoAccount,
}

/// The person of the link as they stand now.
fn actor(tx: &mut Tx, person: StaffId, occasion: &Occasion) -> Result<Option<Actor>, Fault> {
    let Some(account) = identity::account::of_person(tx, person)? else { return Ok(None) };
    let found = staff::person(tx, person)?;
    let Some(found) = found.filter(|one| !one.has_left_by(occasion.today)) else {
        return Ok(None);
    };
    if account.closed_at.is_some() {
        return Ok(None);
    }
    Ok(Some(Actor {
        account: account.id,
        person,
        name: found.name,
        grants: Vec::new(),
        capacity: access::Capacity::Oneself,
    }))
}

fn led(tx: &mut Tx, words: &Words, token: &str, at: &Occasion) -> Result<Led, Fault> {
    let link = match Link::read(tx, token, at.now)? {
        Ok(link) => link,
        Err(refusal) => return Ok(Led::Nowhere(refusal)),
    };
    let Some(actor) = actor(tx, link.person, at)? else { return Ok(Led::NoAccount) };
    match shown(tx, words, &link.approval, (link.person, at.today))? {
        Some(shown) => Ok(Led::To { shown: Box::new(shown), actor: Box::new(actor) }),
        None => Ok(Led::Nowhere(LinkRefusal::NotOurs)),
    }
}

async fn follow(caller: &Caller, token: &str) -> Result<Led, Halt> {
    let (words, token) = (caller.words.clone(), token.to_owned());
    // Nobody acts by looking.
    let at = Occasion { by: By::System("mail link"), now: caller.now, today: caller.today };
    caller.read(move |tx| Ok(led(tx, &words, &token, &at)?)).await
}

fn gone(caller: &Caller, words: String) -> Page {
    let w = &caller.words;
    Page::new(caller, t!(w, "approval-link-gone")).status(StatusCode::GONE).body(html! {
        p { (words) }
        p { (button_link_secondary("/approvals", &t!(w, "approval-to-inbox"))) }
    })
}

fn nowhere(caller: &Caller, refusal: LinkRefusal) -> Page {
    let w = &caller.words;
    match refusal {
        LinkRefusal::NotOurs => gone(caller, t!(w, "approval-link-not-ours")),
        LinkRefusal::Expired { at } => {
            gone(caller, t!(w, "approval-link-expired", when = w.instant(at)))
        }
    }
}

fn decision_page(
    caller: &Caller,
    (shown, actor): (&Shown, &Actor),
    answers: &Answers,
    token: &str,
) -> Page {
    let w = &caller.words;
    let page = page(caller, shown, answers, &format!("/approvals/mail/{token}"));
    if shown.may.is_empty() {
        // Decided: the page says what was done, and asks for nothing more.
        return page;
    }
    page.notice(inset(html! { p { (t!(w, "approval-link-as", who = &actor.name)) } }))
}

/// `GET /approvals/mail/{token}`
pub async fn mail_form(caller: Caller, Path(token): Path<String>) -> Result<Page, Halt> {
    Ok(match follow(&caller, &token).await? {
        Led::Nowhere(refusal) => nowhere(&caller, refusal),
        Led::NoAccount => gone(&caller, t!(caller.words, "approval-link-no-account")),
        Led::To { shown, actor } => {
            let answers = Answers::blank(&caller.words);
            decision_page(&caller, (&shown, &actor), &answers, &token)
        }
    })
}

/// `POST /approvals/mail/{token}`
pub async fn mail_decide(
    caller: Caller,
    Path(token): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let (shown, actor) = match follow(&caller, &token).await? {
        Led::Nowhere(refusal) => return Ok(nowhere(&caller, refusal).into_response()),
        Led::NoAccount => {
            let words = t!(caller.words, "approval-link-no-account");
            return Ok(gone(&caller, words).into_response());
        }
        Led::To { shown, actor } => (shown, actor),
    };
    let w = &caller.words;
    let permit: Permit<action::DecideApproval> = access::permit(&actor, &shown.subject())?;
    let decision = match read_decision(w, &form) {
        Ok(decision) => decision,
        Err(answers) => {
            return Ok(decision_page(&caller, (&shown, &actor), &answers, &token).into_response());
        }
    };
    let by = By::Staff(actor.person);
    let occasion = Occasion { by, now: caller.now, today: caller.today };
    let (key, words) =
        (shown.course.standing.key.clone(), said(w, &decision, &shown.course.standing.title));
    let decided =
        caller.write(move |tx| decide(tx, &permit, &occasion, &key, &decision)).await.or_halt()?;
    match decided {
        Ok(_) => Ok(Done::to(format!("/approvals/mail/{token}")).saying(words).into_response()),
        Err(refusal) => Ok(refused(&caller, &shown, &refusal).into_response()),
    }
}
