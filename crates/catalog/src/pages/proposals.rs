//! `/my/proposals` and the form: a member of staff writes a proposal, keeps it, sends it.

use access::{Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::Response;
use kernel::{Failed, Key, StaffId};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{
    ActionButton, Column, Empty, Table, action_button, band, button_link, empty, inset,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::kinds::ActivityState;
use crate::offer::Draft;
use crate::pages::proposal_form;
use crate::proposal::{self, Presenter, Proposal, ProposalRefusal, Sent};
use crate::words;

pub(crate) fn permit(visit: &Visit) -> Result<Permit<action::ProposeActivity>, Halt> {
    visit.permit::<action::ProposeActivity>(&Subject::person(visit.actor.person))
}

/// `GET /my/proposals`
pub async fn my_proposals(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    let person = visit.actor.person;
    let all = visit.read(move |tx| Ok(proposal::of_person(tx, person)?)).await?;
    let w = &visit.words;
    let new = t!(w, "catalog-propose");
    Ok(Page::new(&visit, t!(w, "catalog-my-proposals"))
        .wide()
        .lead(t!(w, "catalog-my-proposals-lead"))
        .back("/catalog", t!(w, "catalog-proposals-back"))
        .actions(html! { @if !all.is_empty() { (button_link("/proposals/new", &new)) } })
        .body(if all.is_empty() {
            let words = t!(w, "catalog-my-proposals-none");
            empty(w, &Empty::FirstTime { words: &words, action: Some(("/proposals/new", &new)) })
        } else {
            table(w, &all)
        }))
}

fn table(w: &Words, all: &[Proposal]) -> Markup {
    let columns = vec![
        Column::text(t!(w, "catalog-field-title")),
        Column::text(t!(w, "catalog-field-starts")),
        Column::text(t!(w, "catalog-field-state")),
    ];
    let mut table =
        Table::new(t!(w, "catalog-proposals-count", count = all.len()), columns).stacked();
    for one in all {
        let starts = one.wishes.as_ref().map(|wishes| w.date(wishes.starts_on));
        table.push(vec![
            html! { a href=(format!("/proposals/{}", one.key)) { (title(w, one)) } },
            html! { (starts.unwrap_or_else(|| "–".to_owned())) },
            words::state_tag(w, one.state()),
        ]);
    }
    table.render(w)
}

pub(crate) fn title(w: &Words, proposal: &Proposal) -> String {
    if proposal.title.is_empty() {
        t!(w, "catalog-proposal-untitled")
    } else {
        proposal.title.clone()
    }
}

/// `GET /proposals/new`
pub async fn proposal_new(visit: Visit) -> Result<Page, Halt> {
    permit(&visit)?;
    form_page(&visit, "/proposals", proposal_form::blank(&visit), None).await
}

async fn form_page(
    visit: &Visit,
    address: &str,
    answers: Answers,
    proposal: Option<&Proposal>,
) -> Result<Page, Halt> {
    let w = &visit.words;
    let known = proposal_form::known(visit, &answers).await?;
    let note = match proposal {
        Some(proposal) => last_note(visit, proposal).await?,
        None => None,
    };
    Ok(Page::new(visit, t!(w, "catalog-propose"))
        .back("/my/proposals", t!(w, "catalog-my-proposals"))
        .lead(t!(w, "catalog-propose-lead"))
        .errors(&answers)
        .body(html! {
            @if let Some(note) = note { (inset(html! { p { (t!(w, "catalog-note", note = note)) } })) }
            (proposal_form::draw(visit, address, &answers, &known))
            @if let Some(draft) = proposal.filter(|one| one.activity.is_none()) {
                (band(&t!(w, "catalog-proposal-discard-heading"), action_button(visit, &ActionButton {
                    action: &format!("/proposals/{}/discarding", draft.key),
                    label: &t!(w, "catalog-proposal-discard"),
                    about: &title(w, draft),
                })))
            }
        }))
}

/// Why the office gave it back.
async fn last_note(visit: &Visit, proposal: &Proposal) -> Result<Option<String>, Halt> {
    let id = proposal.id;
    let history = visit.read(move |tx| Ok(proposal::history(tx, id)?)).await?;
    Ok(history.into_iter().find_map(|happened| happened.note))
}

/// The proposal of an address, when it is the visitor's; to anybody else there is none.
pub(crate) async fn own(visit: &Visit, key: &str) -> Result<Proposal, Halt> {
    let me = visit.actor.person;
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit
        .read(move |tx| {
            proposal::by_key(tx, &key)?.filter(|one| one.person == me).ok_or(Halt::NotFound)
        })
        .await
}

#[derive(Deserialize)]
pub struct Asked {
    /// Says what is missing before it can be sent.
    check: Option<String>,
}

/// `GET /proposals/{key}/edit`
pub async fn proposal_edit(
    visit: Visit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Halt> {
    permit(&visit)?;
    let proposal = own(&visit, &key).await?;
    if !proposal.is_in_its_authors_hand() {
        return Err(Halt::Elsewhere(format!("/proposals/{}", proposal.key)));
    }
    let mut answers = answers_of(&visit, &proposal).await?;
    if asked.check.is_some() {
        let known = proposal_form::known(&visit, &answers).await?;
        if let Err(wrong) = proposal_form::read(&visit.words, &answers, &known) {
            answers = wrong;
        }
    }
    form_page(&visit, &format!("/proposals/{}", proposal.key), answers, Some(&proposal)).await
}

/// What was kept, or else what was sent as it stands now.
async fn answers_of(visit: &Visit, proposal: &Proposal) -> Result<Answers, Halt> {
    if let Some(written) = &proposal.written {
        return Ok(Answers::of(&visit.words, written.clone()));
    }
    let (of, words) = (proposal.clone(), visit.words.clone());
    visit
        .read(move |tx| {
            let id = of.activity.map(|(id, _)| id).ok_or(Halt::NotFound)?;
            let activity = crate::activity(tx, id)?.ok_or(Halt::NotFound)?;
            let others: Vec<StaffId> = of
                .wishes
                .iter()
                .flat_map(|wishes| &wishes.presenters)
                .filter_map(|presenter| match presenter {
                    Presenter::Staff(person) if *person != of.person => Some(*person),
                    Presenter::Staff(_) | Presenter::Unlisted(_) => None,
                })
                .collect();
            let named: Vec<String> = staff::people_of_these(tx, &others)?
                .into_iter()
                .filter_map(|one| {
                    one.employee_number.or_else(|| one.email.map(|email| email.to_string()))
                })
                .collect();
            Ok(proposal_form::answers(&words, &Draft::of(&activity), &of, &named))
        })
        .await
}

/// `POST /proposals`
pub async fn proposal_create(visit: Visit, form: Submitted) -> Result<Response, Halt> {
    write(&visit, &form, None).await
}

/// `POST /proposals/{key}`
pub async fn proposal_change(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let proposal = own(&visit, &key).await?;
    write(&visit, &form, Some(proposal.key)).await
}

/// Keeps what was written, whatever it lacks, and sends it where that was asked for and can be done.
/// What cannot is shown with what is missing: nothing that was written is ever lost.
async fn write(visit: &Visit, form: &Submitted, key: Option<Key>) -> Result<Response, Halt> {
    let permit = permit(visit)?;
    let w = visit.words.clone();
    let answers = form.answers();
    let known = proposal_form::known(visit, &answers).await?;
    let to_send = form.text("do") == "send";
    let ready = proposal_form::read(&w, &answers, &known).ok().filter(|_| to_send);
    let written: Vec<(String, String)> =
        answers.pairs().iter().filter(|(field, _)| field != "do").cloned().collect();
    let (occasion, actor) = (visit.occasion(), visit.actor.clone());
    let done = visit
        .submit(form, move |tx| {
            let whose = (actor.person, key.as_ref());
            let key = proposal::keep(tx, &permit, &occasion, whose, &written)?;
            let unfinished = Done::to(format!("/proposals/{key}/edit?check=yes"));
            let Some((draft, wishes)) = ready.clone() else {
                let kept = Done::to(format!("/proposals/{key}"));
                let kept = kept.saying(t!(w, "catalog-proposal-kept"));
                return Ok(if to_send { unfinished } else { kept });
            };
            let sent = Sent { key: key.clone(), draft, wishes };
            match proposal::send(tx, &permit, &occasion, &actor, &sent) {
                Ok(ActivityState::Approved) => Ok(Done::to(format!("/proposals/{key}"))
                    .saying(t!(w, "catalog-proposal-sent-approved"))),
                Ok(_) => {
                    Ok(Done::to(format!("/proposals/{key}")).saying(t!(w, "catalog-proposal-sent")))
                }
                Err(Failed::Refused(ProposalRefusal::TooSoon { .. })) => Ok(unfinished),
                Err(failed) => Err(failed),
            }
        })
        .await
        .or_halt()?;
    done.map_err(refused)
}

pub(crate) fn refused(refusal: ProposalRefusal) -> Halt {
    match refusal {
        ProposalRefusal::NotTheirs => Halt::NotFound,
        ProposalRefusal::NotInHand { .. } | ProposalRefusal::TooSoon { .. } => Halt::Conflict,
    }
}

/// `POST /proposals/{key}/discarding`
pub async fn proposal_discard(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let proposal = own(&visit, &key).await?;
    let (occasion, me) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "catalog-proposal-discarded");
    let done = visit
        .submit(&form, move |tx| {
            proposal::discard(tx, &permit, &occasion, (me, &proposal.key))?;
            Ok(Done::to("/my/proposals").saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(refused)
}

/// `POST /proposals/{key}/pull-back`
pub async fn proposal_pull_back(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let proposal = own(&visit, &key).await?;
    let (occasion, me) = (visit.occasion(), visit.actor.person);
    let said = t!(visit.words, "catalog-proposal-pulled-back");
    let done = visit
        .submit(&form, move |tx| {
            proposal::pull_back(tx, &permit, &occasion, (me, &proposal.key))?;
            Ok(Done::to(format!("/proposals/{}/edit", proposal.key)).saying(said.clone()))
        })
        .await
        .or_halt()?;
    done.map_err(refused)
}
