//! `/activities/new`, `/activities/{key}/edit` and what an activity is moved by: published, taken
//! back, retired, decided, copied to next year.

use access::{Permit, Subject, action};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kernel::{Failed, Fault, Key};
use maud::{Markup, html};
use planning::pages::alignments;
use serde::Deserialize;
use web::components::{
    Field, band, button_group, button_link_secondary, button_named, button_secondary, form, inset,
    text_area,
};
use web::{Answers, Done, Halt, OrHalt, Page, Submitted, Visit, Words, t};

use crate::activity::{Activity, ActivityEvent, CreditOffer, next};
use crate::kinds::ActivityState;
use crate::offer::{Draft, MoveRefusal, copy, create, edit, move_activity};
use crate::office;
use crate::pages::activity_form::{self, Known};
use crate::pages::alignment::carry_over;
use crate::pages::materials;
use crate::words;

fn permit(visit: &Visit) -> Result<Permit<action::EditCatalog>, Halt> {
    visit.permit::<action::EditCatalog>(&Subject::district())
}

pub(crate) async fn known(visit: &Visit) -> Result<Known, Halt> {
    known_for(visit, &[]).await
}

/// What can be chosen: kinds of credit that are in use, and those that an activity has already.
async fn known_for(visit: &Visit, has: &[CreditOffer]) -> Result<Known, Halt> {
    let has: Vec<String> = has.iter().map(|offer| offer.credit_type.clone()).collect();
    visit
        .read(move |tx| {
            Ok(Known {
                credit_types: crate::credit_types(tx)?
                    .into_iter()
                    .filter(|one| one.retired_on.is_none() || has.contains(&one.code))
                    .collect(),
                vocabulary: staff::vocabulary(tx)?,
            })
        })
        .await
}

pub(crate) async fn by_key(visit: &Visit, key: &str) -> Result<Activity, Halt> {
    let key = Key::parse(key).ok_or(Halt::NotFound)?;
    visit.read(move |tx| crate::activity_by_key(tx, &key)?.ok_or(Halt::NotFound)).await
}

/// What the activity is to serve: `?serves=item-12`, of an item that nothing serves yet. It is only
/// chosen with this; it is aligned with a reason, once there is an activity.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    serves: Option<String>,
}

impl Wanted {
    /// An address that keeps it.
    fn kept(&self, address: &str) -> String {
        match self.serves.as_deref().filter(|text| alignments::parse_target(text).is_some()) {
            Some(target) => format!("{address}?serves={target}"),
            None => address.to_owned(),
        }
    }
}

pub async fn activity_new(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Page, Halt> {
    permit(&visit)?;
    let known = known(&visit).await?;
    let year = visit.words.calendar().school_year(visit.today);
    let answers = activity_form::blank(&visit.words, year);
    Ok(new_page(&visit, &wanted.kept("/activities"), &answers, &known))
}

fn new_page(visit: &Visit, to: &str, answers: &Answers, known: &Known) -> Page {
    let w = &visit.words;
    let label = t!(w, "catalog-save-draft");
    Page::new(visit, t!(w, "catalog-new-title"))
        .back("/activities", t!(w, "catalog-activities-title"))
        .errors(answers)
        .body(activity_form::draw(visit, to, answers, known, &label))
}

pub async fn activity_create(
    visit: Visit,
    Query(wanted): Query<Wanted>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let known = known(&visit).await?;
    let draft = match activity_form::read(&visit.words, &form, &known) {
        Ok(draft) => draft,
        Err(answers) => {
            let to = wanted.kept("/activities");
            return Ok(new_page(&visit, &to, &answers, &known).into_response());
        }
    };
    let occasion = visit.occasion();
    let said = t!(visit.words, "catalog-saved-draft");
    submit(&visit, &form, move |tx| {
        let activity = create(tx, &permit, &occasion, &draft)?;
        let edit = wanted.kept(&format!("/activities/{}/edit", activity.key));
        Ok(Done::to(edit).saying(said.clone()))
    })
    .await
}

/// Runs a command that no rule refuses.
pub(crate) async fn submit(
    visit: &Visit,
    form: &Submitted,
    command: impl Fn(&mut db::Tx) -> Result<Done, Fault> + Send + Sync + 'static,
) -> Result<Response, Halt> {
    let done = visit
        .submit(form, move |tx| command(tx).map_err(Failed::<std::convert::Infallible>::Fault))
        .await
        .or_halt()?;
    match done {
        Ok(done) => Ok(done),
        Err(never) => match never {},
    }
}

pub async fn activity_edit(
    visit: Visit,
    Path(key): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Page, Halt> {
    permit(&visit)?;
    let activity = by_key(&visit, &key).await?;
    let answers = activity_form::answers(&visit.words, &Draft::of(&activity))
        .with("target", wanted.serves.unwrap_or_default());
    edit_page(&visit, &activity, &answers).await
}

pub(crate) async fn edit_page(
    visit: &Visit,
    activity: &Activity,
    answers: &Answers,
) -> Result<Page, Halt> {
    let w = &visit.words;
    let known = known_for(visit, &activity.credits).await?;
    let id = activity.id;
    let versions = visit.read(move |tx| Ok(crate::material::materials(tx, id)?)).await?;
    let (subject, today) = (planning::Subject::activity(&activity.key), visit.today);
    let said = w.clone();
    let (serves, open) = visit
        .read(move |tx| {
            let serves = alignments::served(tx, &said, &subject, today)?;
            Ok::<_, Halt>((serves, alignments::open_targets(tx, &said, today)?))
        })
        .await?;
    let (asking, shown) = (visit.clone(), activity.clone());
    let said_beside = visit.read(move |tx| Ok(office::beside(tx, &asking, &shown)?)).await?;
    let align = format!("/activities/{}/alignments", activity.key);
    let address = format!("/activities/{}", activity.key);
    let label = t!(w, "catalog-save");
    Ok(Page::new(visit, t!(w, "catalog-edit-title", title = &activity.title))
        .caption(words::activity_state(w, activity.state))
        .back(format!("/catalog/{}", activity.key), activity.title.clone())
        .errors(answers)
        .body(html! {
            @if let Some(note) = &activity.decision_note {
                (inset(html! { p { (t!(w, "catalog-note", note = note)) } }))
            }
            @for one in &said_beside { (one.before) }
            (steps(visit, activity, answers))
            (activity_form::draw(visit, &address, answers, &known, &label))
            div #serves {
                (band(&t!(w, "catalog-serves"),
                    alignments::desk(visit, &align, (&serves, &open), answers)))
            }
            (band(&t!(w, "catalog-materials"), materials::draw(visit, activity, &versions, answers)))
            @for one in &said_beside { (one.below) }
        }))
}

/// What the activity can be moved to from here.
fn steps(visit: &Visit, activity: &Activity, answers: &Answers) -> Markup {
    let w = &visit.words;
    let possible: Vec<ActivityEvent> = ActivityEvent::ALL
        .iter()
        .copied()
        .filter(|event| !event.is_its_authors() && next(activity.state, *event).is_ok())
        .collect();
    let needs_note = possible.contains(&ActivityEvent::Return);
    html! {
        (form(visit, &format!("/activities/{}/state", activity.key), html! {
            @if needs_note {
                (text_area(answers, Field::new("note", &t!(w, "catalog-field-note"))
                    .hint(&t!(w, "catalog-field-note-hint")).rows(2).optional()))
            }
            (button_group(html! {
                @for event in &possible {
                    (button_named(&event_words(w, *event), "event", event.name()))
                }
            }))
        }))
        (button_group(html! {
            (button_link_secondary(&format!("/activities/{}/terms", activity.key),
                &t!(w, "catalog-terms")))
            (form(visit, &format!("/activities/{}/copy", activity.key),
                button_secondary(&t!(w, "catalog-copy", year = activity.school_year.next()))))
        }))
    }
}

pub(crate) fn event_words(w: &Words, event: ActivityEvent) -> String {
    match event {
        ActivityEvent::Propose => t!(w, "catalog-event-propose"),
        ActivityEvent::PullBack => t!(w, "catalog-event-pull-back"),
        ActivityEvent::Return => t!(w, "catalog-event-return"),
        ActivityEvent::Deny => t!(w, "catalog-event-deny"),
        ActivityEvent::Approve => t!(w, "catalog-event-approve"),
        ActivityEvent::Publish => t!(w, "catalog-event-publish"),
        ActivityEvent::Unpublish => t!(w, "catalog-event-unpublish"),
        ActivityEvent::Retire => t!(w, "catalog-event-retire"),
        ActivityEvent::Restore => t!(w, "catalog-event-restore"),
    }
}

pub async fn activity_change(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let activity = by_key(&visit, &key).await?;
    let known = known_for(&visit, &activity.credits).await?;
    let draft = match activity_form::read(&visit.words, &form, &known) {
        Ok(draft) => draft,
        Err(answers) => return Ok(edit_page(&visit, &activity, &answers).await?.into_response()),
    };
    let occasion = visit.occasion();
    let said = t!(visit.words, "catalog-saved");
    submit(&visit, &form, move |tx| {
        edit(tx, &permit, &occasion, &activity, &draft)?;
        Ok(Done::to(format!("/catalog/{}", activity.key)).saying(said.clone()))
    })
    .await
}

/// What other slices say when an activity is published: warnings that stop nothing.
async fn publishing_says(visit: &Visit, activity: &Activity) -> Result<Vec<String>, Halt> {
    let (asking, shown) = (visit.clone(), activity.clone());
    let beside = visit.read(move |tx| Ok(office::beside(tx, &asking, &shown)?)).await?;
    Ok(beside.into_iter().filter_map(|one| one.on_publishing).collect())
}

/// `POST /activities/{key}/state`: publish, unpublish, retire, restore, approve, return, deny.
pub async fn activity_move(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let activity = by_key(&visit, &key).await?;
    let event = ActivityEvent::parse(form.text("event"))
        .filter(|event| !event.is_its_authors())
        .ok_or(Halt::Unreadable)?;
    let note = Some(form.text("note").to_owned()).filter(|note| !note.is_empty());
    let (occasion, moved) = (visit.occasion(), activity.clone());
    let w = &visit.words;
    let warnings = match event {
        ActivityEvent::Publish => publishing_says(&visit, &activity).await?,
        ActivityEvent::Propose
        | ActivityEvent::PullBack
        | ActivityEvent::Return
        | ActivityEvent::Deny
        | ActivityEvent::Approve
        | ActivityEvent::Unpublish
        | ActivityEvent::Retire
        | ActivityEvent::Restore => Vec::new(),
    };
    let said = move |state: ActivityState, w: &Words| {
        let moved = t!(w, "catalog-moved", state = words::activity_state(w, state));
        [vec![moved], warnings.clone()].concat().join(" ")
    };
    let words_of_page = w.clone();
    let answer = visit
        .submit(&form, move |tx| {
            let note = note.as_deref();
            let state = move_activity(tx, &permit, &occasion, &moved, event, note)?;
            Ok(Done::to(format!("/catalog/{}", moved.key)).saying(said(state, &words_of_page)))
        })
        .await
        .or_halt()?;
    match answer {
        Ok(done) => Ok(done),
        Err(MoveRefusal::NoteNeeded) => {
            let answers = activity_form::answers(w, &Draft::of(&activity))
                .refused("note", t!(w, "catalog-error-note"));
            Ok(edit_page(&visit, &activity, &answers).await?.into_response())
        }
        Err(MoveRefusal::NotPossible(_) | MoveRefusal::MovedMeanwhile) => Err(Halt::Conflict),
    }
}

/// `POST /activities/{key}/copy`: a draft of the same for the next school year (CAT-7).
pub async fn activity_copy(
    visit: Visit,
    Path(key): Path<String>,
    form: Submitted,
) -> Result<Response, Halt> {
    let permit = permit(&visit)?;
    let activity = by_key(&visit, &key).await?;
    let occasion = visit.occasion();
    let year = activity.school_year.next();
    let said = t!(visit.words, "catalog-copied", year = year);
    let align = visit.permit::<action::Align>(&Subject::district())?;
    let words = visit.words.clone();
    submit(&visit, &form, move |tx| {
        let copied = copy(tx, &permit, &occasion, &activity, year)?;
        carry_over(tx, &align, &occasion, &words, (&activity, &copied.key))?;
        Ok(Done::to(format!("/activities/{}/edit", copied.key)).saying(said.clone()))
    })
    .await
}
