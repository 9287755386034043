//! `/proposals/{key}`: a proposal as its author follows it and the office decides on it.

use access::{ActionKind, Decision, Subject, action, decide};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Key, StaffId};
use maud::{Markup, html};
use web::components::{
    ActionButton, Fact, Field, Happening, SummaryRow, action_button, band, button_group,
    button_link, button_link_secondary, button_named, facts, form, quiet, summary_list, text_area,
    timeline,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::activity::{Activity, ActivityEvent};
use crate::kinds::ActivityState;
use crate::offer::{MoveRefusal, move_activity};
use crate::pages::proposals::title;
use crate::proposal::{self, Happened, Presenter, Proposal, Unlisted};
use crate::words;

/// What the page shows.
struct Shown {
    proposal: Proposal,
    activity: Option<Activity>,
    history: Vec<Happened>,
    /// Everyone the page names.
    names: Vec<(StaffId, String)>,
}

impl Shown {
    fn name(&self, person: StaffId) -> String {
        let found = self.names.iter().find(|(id, _)| *id == person);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// A draft is its author's alone; what was sent, the office sees too.
async fn shown(visit: &Visit, key: &str) -> Result<Shown, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    let shown = visit
        .read(move |tx| {
            let proposal = proposal::by_key(tx, &key)?.ok_or(Halt::NotFound)?;
            let activity = match proposal.activity {
                Some((id, _)) => crate::activity(tx, id)?,
                None => None,
            };
            let history = proposal::history(tx, proposal.id)?;
            let presenters = proposal.wishes.iter().flat_map(|wishes| &wishes.presenters);
            let mut people: Vec<StaffId> = presenters
                .filter_map(|presenter| match presenter {
                    Presenter::Staff(person) => Some(*person),
                    Presenter::Unlisted(_) => None,
                })
                .chain(history.iter().filter_map(|happened| happened.by))
                .chain([proposal.person])
                .collect();
            people.sort_unstable();
            people.dedup();
            let names = staff::people_of_these(tx, &people)?
                .into_iter()
                .map(|person| (person.id, person.name.to_string()))
                .collect();
            Ok(Shown { proposal, activity, history, names })
        })
        .await?;
    visit.permit::<action::ViewProposal>(&Subject::person(shown.proposal.person))?;
    let is_own = shown.proposal.person == visit.actor.person;
    if !is_own && shown.activity.is_none() {
        return Err(Halt::NotFound);
    }
    Ok(shown)
}

/// `GET /proposals/{key}`
pub async fn proposal_page(visit: Visit, Path(key): Path<String>) -> Result<Page, Halt> {
    let shown = shown(&visit, &key).await?;
    Ok(page(&visit, &shown, &Answers::blank(&visit.words)))
}

fn page(visit: &Visit, shown: &Shown, answers: &Answers) -> Page {
    let w = &visit.words;
    let proposal = &shown.proposal;
    let is_own = proposal.person == visit.actor.person;
    let office =
        decide(&visit.actor, ActionKind::EditCatalog, &Subject::district()) != Decision::Denied;
    let (back, words) = if is_own {
        ("/my/proposals", t!(w, "catalog-my-proposals"))
    } else {
        ("/proposals", t!(w, "catalog-proposals"))
    };
    Page::new(visit, title(w, proposal))
        .caption(t!(w, "catalog-proposal-of", name = shown.name(proposal.person)))
        .back(back, words)
        .errors(answers)
        .body(html! {
            (stands(w, shown))
            @if is_own { (authors(visit, proposal)) }
            @if office { (offices(visit, shown, answers)) }
            (wishes(w, shown))
            @if let Some(activity) = &shown.activity { (what(w, activity)) }
            (band(&t!(w, "catalog-proposal-history"), history(w, shown)))
        })
}

fn stands(w: &Words, shown: &Shown) -> Markup {
    let next = match shown.proposal.state() {
        ActivityState::Draft => t!(w, "catalog-proposal-next-draft"),
        ActivityState::Proposed => t!(w, "catalog-proposal-next-proposed"),
        ActivityState::Returned => t!(w, "catalog-proposal-next-returned"),
        ActivityState::Denied => t!(w, "catalog-proposal-next-denied"),
        ActivityState::Approved => t!(w, "catalog-proposal-next-approved"),
        ActivityState::Published => t!(w, "catalog-proposal-next-published"),
        ActivityState::Retired => t!(w, "catalog-proposal-next-retired"),
    };
    let starts = shown.proposal.wishes.as_ref().map(|wishes| w.date(wishes.starts_on));
    html! {
        (facts(&[
            Fact {
                name: &t!(w, "catalog-field-state"),
                value: words::state_tag(w, shown.proposal.state()),
            },
            Fact {
                name: &t!(w, "catalog-field-starts"),
                value: html! { (starts.unwrap_or_else(|| "–".to_owned())) },
            },
        ]))
        p { (next) }
        @if let Some(published) =
            shown.activity.as_ref().filter(|it| it.state == ActivityState::Published)
        {
            p { a href=(format!("/catalog/{}", published.key)) { (t!(w, "catalog-proposal-see")) } }
        }
    }
}

fn authors(visit: &Visit, proposal: &Proposal) -> Markup {
    let w = &visit.words;
    if proposal.is_in_its_authors_hand() {
        let edit = format!("/proposals/{}/edit", proposal.key);
        return button_group(button_link(&edit, &t!(w, "catalog-proposal-go-on")));
    }
    if proposal.state() != ActivityState::Proposed {
        return html! {};
    }
    action_button(
        visit,
        &ActionButton {
            action: &format!("/proposals/{}/pull-back", proposal.key),
            label: &t!(w, "catalog-event-pull-back"),
            about: &title(w, proposal),
        },
    )
}

fn offices(visit: &Visit, shown: &Shown, answers: &Answers) -> Markup {
    let w = &visit.words;
    let Some(activity) = &shown.activity else { return html! {} };
    let decision = format!("/proposals/{}/decision", shown.proposal.key);
    let decided = [ActivityEvent::Approve, ActivityEvent::Return, ActivityEvent::Deny];
    html! {
        @if activity.state == ActivityState::Proposed {
            (band(&t!(w, "catalog-proposal-decide"), form(visit, &decision, html! {
                (text_area(answers, Field::new("note", &t!(w, "catalog-field-note"))
                    .hint(&t!(w, "catalog-field-note-hint")).rows(3).optional()))
                (button_group(html! {
                    @for event in decided {
                        (button_named(&super::activity::event_words(w, event), "event", event.name()))
                    }
                }))
            })))
        }
        (button_group(html! {
            (button_link_secondary(&format!("/activities/{}/edit", activity.key),
                &t!(w, "catalog-proposal-edit-activity")))
            @if matches!(activity.state, ActivityState::Approved | ActivityState::Published) {
                (button_link_secondary(&format!("/activities/{}/sections/new", activity.key),
                    &t!(w, "catalog-proposal-schedule")))
            }
        }))
    }
}

fn wishes(w: &Words, shown: &Shown) -> Markup {
    let Some(wishes) = &shown.proposal.wishes else { return html! {} };
    let presenters = html! {
        @for presenter in &wishes.presenters {
            div { @match presenter {
                Presenter::Staff(person) => (shown.name(*person)),
                Presenter::Unlisted(one) => (unlisted(w, one)),
            } }
        }
    };
    let row = |key, value| (key, value);
    let mut rows = vec![
        row(t!(w, "catalog-field-meets"), html! { (wishes.meets) }),
        row(t!(w, "catalog-proposal-presents"), presenters),
    ];
    if let Some(place) = &wishes.place {
        rows.push(row(t!(w, "catalog-field-place"), html! { (place) }));
    }
    if let Some(seats) = wishes.seats {
        rows.push(row(t!(w, "catalog-field-seats"), html! { (w.number(i64::from(seats.0))) }));
    }
    listed(w, &t!(w, "catalog-form-when"), rows)
}

fn unlisted(w: &Words, one: &Unlisted) -> Markup {
    html! {
        (one.name)
        @if let Some(organization) = &one.organization { ", " (organization) }
        @if let Some(email) = &one.email { ", " (email.as_str()) }
        " " (quiet(&t!(w, "catalog-proposal-unlisted")))
    }
}

fn what(w: &Words, activity: &Activity) -> Markup {
    let purposes: Vec<String> =
        activity.purposes.iter().map(|purpose| words::purpose(w, *purpose)).collect();
    let credit: Vec<String> = activity
        .credits
        .iter()
        .map(|offer| format!("{}: {}", offer.name, words::credit_amount(w, offer.amount)))
        .collect();
    let mut rows = vec![
        (t!(w, "catalog-field-summary"), html! { (activity.summary) }),
        (t!(w, "catalog-field-kind"), html! { (words::kind(w, activity.kind)) }),
        (
            t!(w, "catalog-field-format"),
            html! {
                (words::format(w, activity.format)) ", " (words::mode(w, activity.mode))
            },
        ),
        (t!(w, "catalog-field-audience"), html! { (activity.audience) }),
    ];
    for (key, list) in [
        (t!(w, "catalog-field-purpose"), w.list(&purposes)),
        (t!(w, "catalog-form-credit"), w.list(&credit)),
        (t!(w, "catalog-field-topics"), w.list(&activity.topics)),
        (t!(w, "catalog-field-description"), activity.description.clone()),
    ] {
        if !list.is_empty() {
            rows.push((key, html! { (list) }));
        }
    }
    listed(w, &t!(w, "catalog-form-what"), rows)
}

fn listed(w: &Words, heading: &str, rows: Vec<(String, Markup)>) -> Markup {
    let rows: Vec<SummaryRow<'_>> = rows
        .iter()
        .map(|(key, value)| SummaryRow { key, value: value.clone(), change: None })
        .collect();
    band(heading, summary_list(w, &rows))
}

fn history(w: &Words, shown: &Shown) -> Markup {
    let lines: Vec<(String, String, String, Option<String>)> = shown
        .history
        .iter()
        .map(|happened| {
            let by = happened.by.map(|person| shown.name(person));
            let by = by.unwrap_or_else(|| t!(w, "catalog-proposal-by-rule"));
            (happened_words(w, happened.event), by, w.instant(happened.at), happened.note.clone())
        })
        .collect();
    let happenings: Vec<Happening<'_>> = lines
        .iter()
        .map(|(what, by, when, note)| Happening {
            what,
            by,
            when,
            detail: html! { @if let Some(note) = note { p { (note) } } },
        })
        .collect();
    html! {
        @if happenings.is_empty() { p { (quiet(&t!(w, "catalog-proposal-not-sent"))) } }
        @else { (timeline(&happenings)) }
    }
}

fn happened_words(w: &Words, event: ActivityEvent) -> String {
    match event {
        ActivityEvent::Propose => t!(w, "catalog-happened-propose"),
        ActivityEvent::PullBack => t!(w, "catalog-happened-pull-back"),
        ActivityEvent::Return => t!(w, "catalog-state-returned"),
        ActivityEvent::Deny => t!(w, "catalog-state-denied"),
        ActivityEvent::Approve => t!(w, "catalog-state-approved"),
        ActivityEvent::Publish => t!(w, "catalog-happened-publish"),
        ActivityEvent::Unpublish => t!(w, "catalog-happened-unpublish"),
        ActivityEvent::Retire => t!(w, "catalog-state-retired"),
        ActivityEvent::Restore => t!(w, "catalog-happened-restore"),
    }
}

/// `POST /proposals/{key}/decision`
pub async fn proposal_decide(
    visit: Visit,
    Path(key): Path<String>,
    sent: Submitted,
) -> Result<Response, Halt> {
    let permit = visit.permit::<action::EditCatalog>(&Subject::district())?;
    let shown = shown(&visit, &key).await?;
    let activity = shown.activity.clone().ok_or(Halt::NotFound)?;
    let event = ActivityEvent::parse(sent.text("event"))
        .filter(|event| {
            matches!(event, ActivityEvent::Approve | ActivityEvent::Return | ActivityEvent::Deny)
        })
        .ok_or(Halt::Unreadable)?;
    let note = Some(sent.text("note").to_owned()).filter(|note| !note.is_empty());
    let (occasion, w) = (visit.occasion(), visit.words.clone());
    let back = format!("/proposals/{}", shown.proposal.key);
    let answer = visit
        .submit(&sent, move |tx| {
            let state = move_activity(tx, &permit, &occasion, &activity, event, note.as_deref())?;
            let said = t!(w, "catalog-proposal-decided", state = words::activity_state(&w, state));
            Ok(Done::to(back.clone()).saying(said))
        })
        .await
        .or_halt()?;
    match answer {
        Ok(done) => Ok(done),
        Err(MoveRefusal::NoteNeeded) => {
            let answers = sent.answers().refused("note", t!(visit.words, "catalog-error-note"));
            Ok(page(&visit, &shown, &answers).into_response())
        }
        Err(MoveRefusal::NotPossible(_) | MoveRefusal::MovedMeanwhile) => Err(Halt::Conflict),
    }
}
