//! What a member of staff proposes to offer (CAT-4): written at leisure, sent so many days before it
//! would start, decided by the office, and from then on an ordinary activity.
//!
//! While its author writes, nobody else sees it. What was sent is the activity itself, so the office
//! edits and decides on the very thing that will be offered.

use access::{Actor, Permit, Role, action};
use db::outbox::{self, Notice, NoticeKind};
use db::{Tx, journal, setting};
use kernel::{
    ActivityId, EmailAddress, Failed, Fault, Instant, Key, LocalDate, Occasion, ProposalId, Seats,
    StaffId,
};
use serde_json::json;

use crate::activity::{Activity, ActivityEvent, next};
use crate::kinds::ActivityState;
use crate::offer::{self, Draft};
use crate::store;

/// What is asked for beside the activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// The day of the first session, as the author would like it.
    pub starts_on: LocalDate,
    /// Days, times and how often, in the author's words.
    pub meets: String,
    pub place: Option<String>,
    pub seats: Option<Seats>,
    pub presenters: Vec<Presenter>,
}

/// Who would present it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presenter {
    Staff(StaffId),
    /// Somebody the district does not know; the proposal itself names them.
    Unlisted(Unlisted),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    pub name: String,
    pub organization: Option<String>,
    pub email: Option<EmailAddress>,
}

/// The fields of a form and what was written in them.
pub type Written = Vec<(String, String)>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub id: ProposalId,
    pub key: Key,
    pub person: StaffId,
    /// The activity it is since it was first sent, and where that stands.
    pub activity: Option<(ActivityId, ActivityState)>,
    pub title: String,
    /// The form as its author last left it; none while what was sent stands.
    pub written: Option<Written>,
    /// As they were sent.
    pub wishes: Option<Wishes>,
    pub created_at: Instant,
    pub changed_at: Instant,
}

impl Proposal {
    /// Draft until it is sent, then where its activity stands.
    pub fn state(&self) -> ActivityState {
        self.activity.map_or(ActivityState::Draft, |(_, state)| state)
    }

    /// Whether its author has it in hand: nobody else acts on it.
    pub fn is_in_its_authors_hand(&self) -> bool {
        matches!(self.state(), ActivityState::Draft | ActivityState::Returned)
    }
}

/// Something that happened to a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    pub event: ActivityEvent,
    pub at: Instant,
    /// Nobody where a rule of the district did it.
    pub by: Option<StaffId>,
    pub note: Option<String>,
}

/// What the district has decided about proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// A proposal is sent at least so many days before its first session, 0 to [`DAYS_MAX`].
    pub days_before: u16,
    /// Whoever holds one of these roles needs no review.
    pub without_review: Vec<Role>,
}

/// What a district that has decided nothing asks for.
const DAYS_USUAL: u16 = 5;
pub const DAYS_MAX: u16 = 180;
const DAYS_SETTING: &str = "catalog.proposal-days";
const ROLES_SETTING: &str = "catalog.proposal-roles-without-review";

impl Rules {
    /// The first day that a proposal sent today may ask for.
    pub fn earliest(&self, today: LocalDate) -> LocalDate {
        today.plus_days(i64::from(self.days_before))
    }

    /// Whether what this person proposes is approved without anyone looking at it.
    pub fn skips_review(&self, actor: &Actor) -> bool {
        self.without_review.iter().any(|role| actor.holds_anywhere(*role))
    }
}

/// Why nothing became of what its author wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalRefusal {
    /// It is with the office, or decided: its author can no longer write in it.
    NotInHand {
        state: ActivityState,
    },
    /// Fewer days are left than the district asks for.
    TooSoon {
        earliest: LocalDate,
    },
    NotTheirs,
}

pub fn rules(tx: &mut Tx) -> Result<Rules, Fault> {
    let days = setting::get(tx, DAYS_SETTING)?.and_then(|text| text.parse().ok());
    let roles = setting::get(tx, ROLES_SETTING)?.unwrap_or_default();
    Ok(Rules {
        days_before: days.unwrap_or(DAYS_USUAL),
        without_review: roles.split_whitespace().filter_map(Role::parse).collect(),
    })
}

pub fn set_rules(
    tx: &mut Tx,
    _: &Permit<action::EditCatalog>,
    occasion: &Occasion,
    rules: &Rules,
) -> Result<(), Fault> {
    let names: Vec<&str> = rules.without_review.iter().map(|role| role.name()).collect();
    setting::set(tx, DAYS_SETTING, &rules.days_before.to_string())?;
    setting::set(tx, ROLES_SETTING, &names.join(" "))?;
    tx.journal(
        journal::Entry::new(occasion, "proposal.rules-set", journal::On("district", 0))
            .detail(json!({ "days": rules.days_before, "without review": names })),
    );
    Ok(())
}

pub fn by_key(tx: &mut Tx, key: &Key) -> Result<Option<Proposal>, Fault> {
    store::proposal::by_key(tx, key)
}

/// The proposal that an activity came from.
pub fn of_activity(tx: &mut Tx, activity: ActivityId) -> Result<Option<Proposal>, Fault> {
    store::proposal::of_activity(tx, activity)
}

/// A person's own, the newest first.
pub fn of_person(tx: &mut Tx, person: StaffId) -> Result<Vec<Proposal>, Fault> {
    store::proposal::of_person(tx, person)
}

/// Those that were sent and stand in one of the states, the longest waiting first.
pub fn sent_in(tx: &mut Tx, states: &[ActivityState]) -> Result<Vec<Proposal>, Fault> {
    store::proposal::sent_in(tx, states)
}

/// How many wait for the office.
pub fn waiting(tx: &mut Tx) -> Result<i64, Fault> {
    store::proposal::waiting(tx)
}

pub fn history(tx: &mut Tx, id: ProposalId) -> Result<Vec<Happened>, Fault> {
    store::proposal::history(tx, id)
}

/// Keeps a form as it is, whatever it lacks: a new proposal, or one that its author has in hand.
pub fn keep(
    tx: &mut Tx,
    _: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    (by, key): (StaffId, Option<&Key>),
    written: &[(String, String)],
) -> Result<Key, Failed<ProposalRefusal>> {
    let answers = json!(written);
    let Some(key) = key else {
        let key = Key::new();
        let id = store::proposal::insert(tx, &key, by, &answers, occasion.now)?;
        tx.journal(journal::Entry::new(occasion, "proposal.begun", on(id)).about(by));
        return Ok(key);
    };
    let proposal = in_hand(tx, by, key)?;
    store::proposal::write(tx, proposal.id, &answers, occasion.now)?;
    Ok(key.clone())
}

/// What is sent of a proposal that was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    pub key: Key,
    pub draft: Draft,
    pub wishes: Wishes,
}

/// Hands a proposal to the office: the first time it becomes an activity, later the activity is what
/// was written now. Of those who need no review it is approved at once.
pub fn send(
    tx: &mut Tx,
    permit: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    by: &Actor,
    sent: &Sent,
) -> Result<ActivityState, Failed<ProposalRefusal>> {
    let rules = rules(tx)?;
    let earliest = rules.earliest(occasion.today);
    if sent.wishes.starts_on < earliest {
        return Err(Failed::Refused(ProposalRefusal::TooSoon { earliest }));
    }
    let proposal = in_hand(tx, by.person, &sent.key)?;
    let activity = match proposal.activity {
        None => offer::propose(tx, permit, occasion, by.person, &sent.draft)?.id,
        Some((id, _)) => {
            offer::propose_again(tx, permit, occasion, id, &sent.draft)?;
            id
        }
    };
    store::proposal::send(tx, proposal.id, activity, &sent.wishes, occasion.now)?;
    record(tx, occasion, proposal.id, (ActivityEvent::Propose, occasion.by.staff(), None))?;
    if rules.skips_review(by) {
        offer::approve_unreviewed(tx, permit, occasion, activity)?;
        record(tx, occasion, proposal.id, (ActivityEvent::Approve, None, None))?;
        return Ok(ActivityState::Approved);
    }
    Ok(ActivityState::Proposed)
}

/// Takes back what was sent and not decided yet, to go on writing.
pub fn pull_back(
    tx: &mut Tx,
    permit: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    (by, key): (StaffId, &Key),
) -> Result<(), Failed<ProposalRefusal>> {
    let proposal = theirs(tx, by, key)?;
    let (activity, state) =
        proposal.activity.ok_or(refused(ProposalRefusal::NotInHand { state: proposal.state() }))?;
    if next(state, ActivityEvent::PullBack).is_err() {
        return Err(refused(ProposalRefusal::NotInHand { state }));
    }
    offer::pull_back(tx, permit, occasion, activity)?;
    record(tx, occasion, proposal.id, (ActivityEvent::PullBack, Some(by), None))?;
    Ok(())
}

/// Throws a draft away that was never sent.
pub fn discard(
    tx: &mut Tx,
    _: &Permit<action::ProposeActivity>,
    occasion: &Occasion,
    (by, key): (StaffId, &Key),
) -> Result<(), Failed<ProposalRefusal>> {
    let proposal = theirs(tx, by, key)?;
    if proposal.activity.is_some() {
        return Err(refused(ProposalRefusal::NotInHand { state: proposal.state() }));
    }
    store::proposal::discard(tx, proposal.id)?;
    tx.journal(journal::Entry::new(occasion, "proposal.discarded", on(proposal.id)).about(by));
    Ok(())
}

fn refused(refusal: ProposalRefusal) -> Failed<ProposalRefusal> {
    Failed::Refused(refusal)
}

fn on(id: ProposalId) -> journal::On {
    journal::On("proposal", id.0)
}

fn theirs(tx: &mut Tx, by: StaffId, key: &Key) -> Result<Proposal, Failed<ProposalRefusal>> {
    let proposal = store::proposal::by_key(tx, key)?.filter(|proposal| proposal.person == by);
    proposal.ok_or(refused(ProposalRefusal::NotTheirs))
}

fn in_hand(tx: &mut Tx, by: StaffId, key: &Key) -> Result<Proposal, Failed<ProposalRefusal>> {
    let proposal = theirs(tx, by, key)?;
    if proposal.is_in_its_authors_hand() {
        return Ok(proposal);
    }
    Err(refused(ProposalRefusal::NotInHand { state: proposal.state() }))
}

fn record(
    tx: &mut Tx,
    occasion: &Occasion,
    id: ProposalId,
    (event, by, note): (ActivityEvent, Option<StaffId>, Option<&str>),
) -> Result<(), Fault> {
    let happened = Happened { event, at: occasion.now, by, note: note.map(str::to_owned) };
    store::proposal::record(tx, id, &happened)
}

const APPROVED: NoticeKind = NoticeKind::new("catalog-told-approved");
const RETURNED: NoticeKind = NoticeKind::new("catalog-told-returned");
const DENIED: NoticeKind = NoticeKind::new("catalog-told-denied");
const PUBLISHED: NoticeKind = NoticeKind::new("catalog-told-published");

/// Keeps what the office did with a proposal's activity, and tells its author.
pub(crate) fn moved(
    tx: &mut Tx,
    occasion: &Occasion,
    activity: &Activity,
    (event, note): (ActivityEvent, Option<&str>),
) -> Result<(), Fault> {
    let Some(proposal) = store::proposal::of_activity(tx, activity.id)? else { return Ok(()) };
    record(tx, occasion, proposal.id, (event, occasion.by.staff(), note))?;
    let kind = match event {
        ActivityEvent::Approve => APPROVED,
        ActivityEvent::Return => RETURNED,
        ActivityEvent::Deny => DENIED,
        ActivityEvent::Publish => PUBLISHED,
        ActivityEvent::Propose
        | ActivityEvent::PullBack
        | ActivityEvent::Unpublish
        | ActivityEvent::Retire
        | ActivityEvent::Restore => return Ok(()),
    };
    if occasion.by.staff() == Some(proposal.person) {
        return Ok(());
    }
    let mut args = serde_json::Map::new();
    args.insert("title".to_owned(), json!(activity.title));
    args.insert("note".to_owned(), json!(note.unwrap_or_default()));
    let link = Some(format!("/proposals/{}", proposal.key));
    outbox::tell(tx, occasion, Notice { to: proposal.person, kind, args, link }).map(|_| ())
}
