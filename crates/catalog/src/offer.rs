//! Writing activities: made, changed, moved through their states, copied to another year.

use access::{Permit, action};
use db::{Tx, journal};
use kernel::{ActivityId, Failed, Fault, Key, Money, Occasion, SchoolYear, StaffId};
use staff::audience::Audience;

use crate::activity::{Activity, ActivityEvent, CreditOffer, NotPossible, next};
use crate::kinds::{ActivityState, Format, GroupSetting, Kind, Mode, Provider, Purpose};
use crate::store;

/// What the office writes about an activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub description: String,
    pub kind: Kind,
    pub format: Format,
    pub mode: Mode,
    pub provider: Provider,
    pub provider_name: Option<String>,
    pub group_setting: GroupSetting,
    pub audience: Audience,
    pub job_target: Option<String>,
    pub cost: Money,
    pub repeatable: bool,
    pub purposes: Vec<Purpose>,
    pub topics: Vec<String>,
    pub credits: Vec<CreditOffer>,
    pub school_year: SchoolYear,
}

impl Draft {
    /// What stands now, to be changed.
    pub fn of(activity: &Activity) -> Draft {
        Draft {
            title: activity.title.clone(),
            summary: activity.summary.clone(),
            description: activity.description.clone(),
            kind: activity.kind,
            format: activity.format,
            mode: activity.mode,
            provider: activity.provider,
            provider_name: activity.provider_name.clone(),
            group_setting: activity.group_setting,
            audience: activity.audience.clone(),
            job_target: activity.job_target.clone(),
            cost: activity.cost,
            repeatable: activity.repeatable,
            purposes: activity.purposes.clone(),
            topics: activity.topics.clone(),
            credits: activity.credits.clone(),
            school_year: activity.school_year,
        }
    }

    fn activity(&self, occasion: &Occasion) -> Activity {
        Activity {
            id: ActivityId(0),
            key: Key::new(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            description: self.description.clone(),
            kind: self.kind,
            format: self.format,
            mode: self.mode,
            provider: self.provider,
            provider_name: self.provider_name.clone(),
            group_setting: self.group_setting,
            audience: self.audience.clone(),
            job_target: self.job_target.clone(),
            cost: self.cost,
            repeatable: self.repeatable,
            purposes: self.purposes.clone(),
            topics: self.topics.clone(),
            credits: self.credits.clone(),
            state: ActivityState::Draft,
            school_year: self.school_year,
            copied_from: None,
            proposed_by: None,
            decision_note: None,
            created_at: occasion.now,
            published_on: None,
            retired_on: None,
        }
    }
}

/// A new activity, still a draft.
pub fn create(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    draft: &Draft,
) -> Result<Activity, Fault> {
    keep_new(tx, occasion, draft.activity(occasion), "activity.created")
}

/// A new activity proposed by a member of staff, for the office to decide (CAT-4).
pub fn propose(
    tx: &mut Tx,
    _: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    by: StaffId,
    draft: &Draft,
) -> Result<Activity, Fault> {
    let activity = Activity {
        state: ActivityState::Proposed,
        proposed_by: Some(by),
        ..draft.activity(occasion)
    };
    keep_new(tx, occasion, activity, "activity.proposed")
}

/// Hands in again what was returned or taken back, as it is written now.
pub(crate) fn propose_again(
    tx: &mut Tx,
    _: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    id: ActivityId,
    draft: &Draft,
) -> Result<(), Fault> {
    let activity = known(tx, id)?;
    rewrite(tx, occasion, &activity, draft)?;
    author_moves(tx, occasion, &activity, ActivityEvent::Propose)
}

/// What the district lets pass without a review is approved as it comes in.
pub(crate) fn approve_unreviewed(
    tx: &mut Tx,
    _: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    id: ActivityId,
) -> Result<(), Fault> {
    let activity = known(tx, id)?;
    author_moves(tx, occasion, &activity, ActivityEvent::Approve)
}

/// Its author takes a proposal back to go on writing.
pub(crate) fn pull_back(
    tx: &mut Tx,
    _: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    id: ActivityId,
) -> Result<(), Fault> {
    let activity = known(tx, id)?;
    author_moves(tx, occasion, &activity, ActivityEvent::PullBack)
}

fn known(tx: &mut Tx, id: ActivityId) -> Result<Activity, Fault> {
    store::activity::by_id(tx, id)?.ok_or_else(|| Fault::new("a proposal without its activity"))
}

/// What was asked of the machine by the slice itself, which looked at the state before.
fn author_moves(
    tx: &mut Tx,
    occasion: &Occasion,
    activity: &Activity,
    event: ActivityEvent,
) -> Result<(), Fault> {
    let moved = "somebody moved the activity at the same moment";
    let to = next(activity.state, event)
        .map_err(|_| Fault::of(kernel::fault::FaultKind::Contention, moved))?;
    let step = store::activity::Move {
        from: activity.state,
        to,
        note: None,
        published_on: activity.published_on,
        retired_on: activity.retired_on,
    };
    if !store::activity::make_move(tx, activity.id, &step)? {
        return Err(Fault::of(kernel::fault::FaultKind::Contention, moved));
    }
    note_move(tx, occasion, activity, (event, to, None));
    Ok(())
}

fn note_move(
    tx: &mut Tx,
    occasion: &Occasion,
    activity: &Activity,
    (event, to, note): (ActivityEvent, ActivityState, Option<&str>),
) {
    tx.journal(
        journal::Entry::new(occasion, "activity.moved", journal::On("activity", activity.id.0))
            .detail(serde_json::json!({
                "event": event.name(), "from": activity.state.name(), "to": to.name(), "note": note,
            })),
    );
}

fn keep_new(
    tx: &mut Tx,
    occasion: &Occasion,
    mut activity: Activity,
    action: &'static str,
) -> Result<Activity, Fault> {
    activity.id = store::activity::insert(tx, &activity)?;
    store::activity::insert_parts(tx, std::slice::from_ref(&activity))?;
    tx.journal(
        journal::Entry::new(occasion, action, journal::On("activity", activity.id.0))
            .detail(serde_json::json!({ "title": activity.title })),
    );
    Ok(activity)
}

/// Writes what changed. What was earned before keeps the words it was earned under: the ledger
/// has its own (CAT-9).
pub fn edit(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    activity: &Activity,
    draft: &Draft,
) -> Result<(), Fault> {
    rewrite(tx, occasion, activity, draft)
}

fn rewrite(
    tx: &mut Tx,
    occasion: &Occasion,
    activity: &Activity,
    draft: &Draft,
) -> Result<(), Fault> {
    let changed = Activity {
        id: activity.id,
        key: activity.key.clone(),
        state: activity.state,
        ..draft.activity(occasion)
    };
    store::activity::update(tx, &changed)?;
    store::activity::replace_parts(tx, &changed)?;
    tx.journal(
        journal::Entry::new(occasion, "activity.changed", journal::On("activity", activity.id.0))
            .detail(changes(&Draft::of(activity), draft)),
    );
    Ok(())
}

/// Which fields changed, by name, with what people will ask for later: before and after of what
/// decides who may come and what it earns.
fn changes(before: &Draft, after: &Draft) -> serde_json::Value {
    let mut changed = serde_json::Map::new();
    let mut note = |name: &str, before: String, after: String| {
        if before != after {
            changed.insert(name.to_owned(), serde_json::json!([before, after]));
        }
    };
    note("title", before.title.clone(), after.title.clone());
    note("kind", before.kind.to_string(), after.kind.to_string());
    note("audience", before.audience.to_string(), after.audience.to_string());
    note("topics", before.topics.join(", "), after.topics.join(", "));
    note("credit", credit_text(&before.credits), credit_text(&after.credits));
    note("cost", before.cost.to_string(), after.cost.to_string());
    note("school year", before.school_year.to_string(), after.school_year.to_string());
    serde_json::Value::Object(changed)
}

fn credit_text(credits: &[CreditOffer]) -> String {
    let texts: Vec<String> = credits
        .iter()
        .map(|offer| format!("{} {}", offer.amount.stored(), offer.credit_type))
        .collect();
    texts.join(", ")
}

/// Why an activity was not moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveRefusal {
    NotPossible(NotPossible),
    /// A no needs a reason that its author can act on (CAT-4).
    NoteNeeded,
    /// Somebody else moved it in the meantime.
    MovedMeanwhile,
}

/// Moves an activity through its states: publish, retire, return with a note …
pub fn move_activity(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    activity: &Activity,
    event: ActivityEvent,
    note: Option<&str>,
) -> Result<ActivityState, Failed<MoveRefusal>> {
    let to = next(activity.state, event)
        .map_err(|refusal| Failed::Refused(MoveRefusal::NotPossible(refusal)))?;
    let needs_note = match to {
        ActivityState::Returned | ActivityState::Denied => true,
        ActivityState::Draft
        | ActivityState::Proposed
        | ActivityState::Approved
        | ActivityState::Published
        | ActivityState::Retired => false,
    };
    if needs_note && note.is_none_or(str::is_empty) {
        return Err(Failed::Refused(MoveRefusal::NoteNeeded));
    }
    let step = store::activity::Move {
        from: activity.state,
        to,
        note: note.or(activity.decision_note.as_deref()),
        published_on: match to {
            ActivityState::Published => Some(occasion.today),
            ActivityState::Draft
            | ActivityState::Proposed
            | ActivityState::Returned
            | ActivityState::Denied
            | ActivityState::Approved
            | ActivityState::Retired => activity.published_on,
        },
        retired_on: match to {
            ActivityState::Retired => Some(occasion.today),
            ActivityState::Draft
            | ActivityState::Proposed
            | ActivityState::Returned
            | ActivityState::Denied
            | ActivityState::Approved
            | ActivityState::Published => None,
        },
    };
    if !store::activity::make_move(tx, activity.id, &step)? {
        return Err(Failed::Refused(MoveRefusal::MovedMeanwhile));
    }
    note_move(tx, occasion, activity, (event, to, note));
    crate::proposal::moved(tx, occasion, activity, (event, note))?;
    Ok(to)
}

/// A draft of the same activity for another school year (CAT-7): its words, audience, topics,
/// credit and materials, without sections. The old one and what was earned in it stay as they are.
pub fn copy(
    tx: &mut Tx,
    permit: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    activity: &Activity,
    school_year: SchoolYear,
) -> Result<Activity, Fault> {
    let draft = Draft { school_year, ..Draft::of(activity) };
    let copied = Activity { copied_from: Some(activity.id), ..draft.activity(occasion) };
    let copy = keep_new(tx, occasion, copied, "activity.copied")?;
    for material in crate::material::materials(tx, activity.id)? {
        if material.is_in_use(occasion.today) {
            let new = crate::material::NewMaterial {
                title: material.title,
                version: material.version,
                link: material.link,
            };
            crate::material::add_material(tx, permit, occasion, copy.id, &new)?;
        }
    }
    let terms = crate::terms::terms(tx, activity.id)?;
    store::terms::keep(tx, copy.id, &terms)?;
    Ok(copy)
}
