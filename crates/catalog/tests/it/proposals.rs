//! What staff propose (CAT-4): from a draft to an activity like any other.

use access::{Actor, Permit, Role};
use catalog::activity::ActivityEvent;
use catalog::offer::{MoveRefusal, move_activity};
use catalog::proposal::{
    self, Presenter, Proposal, ProposalRefusal, Rules, Sent, Unlisted, Wishes,
};
use catalog::{Activity, ActivityState};
use db::testing::each_engine;
use db::{Tx, outbox};
use kernel::{By, EmailAddress, Failed, Fault, Key, Occasion, Seats, StaffId};
use staff::fixture::{Fixture, prairie_hills};

use crate::fixture::{day, occasion, permit, reading};

fn own(person: StaffId) -> Occasion {
    Occasion { by: By::Staff(person), ..occasion() }
}

fn fault<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    Fault::new(format!("{failed:?}"))
}

fn wishes(starts_on: &str) -> Wishes {
    Wishes {
        starts_on: day(starts_on),
        meets: "Three Tuesdays, 3:45 to 5:15 pm".to_owned(),
        place: Some("Birch library".to_owned()),
        seats: Some(Seats(20)),
        presenters: vec![Presenter::Unlisted(Unlisted {
            name: "Dr. Mia Wolf".to_owned(),
            organization: Some("Plains University".to_owned()),
            email: EmailAddress::parse("wolf@plains.example"),
        })],
    }
}

/// Kept with nothing but a title.
fn begun(tx: &mut Tx, by: StaffId) -> Result<Key, Fault> {
    let written = [("title".to_owned(), "Small-group reading".to_owned())];
    proposal::keep(tx, &Permit::for_system(), &own(by), (by, None), &written).map_err(fault)
}

fn sent(
    tx: &mut Tx,
    actor: &Actor,
    key: &Key,
    starts_on: &str,
) -> Result<ActivityState, Failed<ProposalRefusal>> {
    let sent = Sent { key: key.clone(), draft: reading(), wishes: wishes(starts_on) };
    proposal::send(tx, &Permit::for_system(), &own(actor.person), actor, &sent)
}

fn stands(tx: &mut Tx, key: &Key) -> Result<(Proposal, Activity), Fault> {
    let proposal = proposal::by_key(tx, key)?.expect("it was kept");
    let (id, _) = proposal.activity.expect("it was sent");
    Ok((proposal, catalog::activity(tx, id)?.expect("its activity")))
}

/// The titles of what the person was told, the latest first.
fn told(tx: &mut Tx, person: StaffId) -> Result<Vec<String>, Fault> {
    Ok(outbox::unread(tx, person)?.into_iter().map(|told| told.kind).collect())
}

fn decided(
    tx: &mut Tx,
    town: &Fixture,
    activity: &Activity,
    (event, note): (ActivityEvent, Option<&str>),
) -> Result<ActivityState, Failed<MoveRefusal>> {
    move_activity(tx, &permit(), &own(town.dana), activity, event, note)
}

#[test]
fn cat_4_a_proposal_is_kept_sent_and_becomes_an_activity_like_any_other() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let key = begun(tx, town.ana)?;
            let draft = proposal::by_key(tx, &key)?.expect("kept");
            assert_eq!(
                (draft.state(), draft.title.as_str()),
                (ActivityState::Draft, "Small-group reading")
            );
            assert_eq!(catalog::activities_in(tx, ActivityState::ALL)?, [], "nobody sees a draft");

            let ana = town.actor(town.ana, &[]);
            assert_eq!(sent(tx, &ana, &key, "2025-10-28").map_err(fault)?, ActivityState::Proposed);
            let (proposal, activity) = stands(tx, &key)?;
            assert_eq!(proposal.wishes, Some(wishes("2025-10-28")), "the unlisted presenter too");
            assert_eq!(activity.proposed_by, Some(town.ana));
            assert_eq!(proposal::waiting(tx)?, 1);

            decided(tx, &town, &activity, (ActivityEvent::Approve, None)).map_err(fault)?;
            let (_, activity) = stands(tx, &key)?;
            decided(tx, &town, &activity, (ActivityEvent::Publish, None)).map_err(fault)?;
            assert_eq!(stands(tx, &key)?.0.state(), ActivityState::Published);
            assert_eq!(told(tx, town.ana)?, ["catalog-told-published", "catalog-told-approved"]);
            let events: Vec<ActivityEvent> =
                proposal::history(tx, proposal.id)?.iter().map(|it| it.event).collect();
            let all = [ActivityEvent::Publish, ActivityEvent::Approve, ActivityEvent::Propose];
            assert_eq!(events, all);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cat_4_a_proposal_comes_so_many_days_before_it_would_start() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let ana = town.actor(town.ana, &[]);
            let key = begun(tx, town.ana)?;
            let earliest = day("2025-10-19");
            let late = Err(Failed::Refused(ProposalRefusal::TooSoon { earliest }));
            assert_eq!(sent(tx, &ana, &key, "2025-10-18"), late);
            let rules = Rules { days_before: 2, without_review: Vec::new() };
            proposal::set_rules(tx, &permit(), &own(town.dana), &rules)?;
            assert_eq!(sent(tx, &ana, &key, "2025-10-16"), Ok(ActivityState::Proposed));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cat_4_what_is_returned_is_changed_and_sent_again_and_a_no_says_why() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let ana = town.actor(town.ana, &[]);
            let key = begun(tx, town.ana)?;
            sent(tx, &ana, &key, "2025-10-28").map_err(fault)?;
            // With the office: its author cannot write in it.
            let state = ActivityState::Proposed;
            let again = sent(tx, &ana, &key, "2025-10-28");
            assert_eq!(again, Err(Failed::Refused(ProposalRefusal::NotInHand { state })));
            let (_, activity) = stands(tx, &key)?;
            for event in [ActivityEvent::Return, ActivityEvent::Deny] {
                let bare = decided(tx, &town, &activity, (event, None));
                assert_eq!(bare, Err(Failed::Refused(MoveRefusal::NoteNeeded)));
            }
            let note = Some("Which grades?");
            decided(tx, &town, &activity, (ActivityEvent::Return, note)).map_err(fault)?;
            assert_eq!(told(tx, town.ana)?, ["catalog-told-returned"]);
            assert_eq!(sent(tx, &ana, &key, "2025-11-04"), Ok(ActivityState::Proposed));
            let (proposal, same) = stands(tx, &key)?;
            assert_eq!(same.id, activity.id, "the same activity");
            assert_eq!(proposal.wishes.expect("sent").starts_on, day("2025-11-04"));
            decided(tx, &town, &same, (ActivityEvent::Deny, Some("Offered already")))
                .map_err(fault)?;
            assert_eq!(stands(tx, &key)?.0.state(), ActivityState::Denied);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cat_4_its_author_takes_a_proposal_back_and_nobody_else_does() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let key = begun(tx, town.ana)?;
            sent(tx, &town.actor(town.ana, &[]), &key, "2025-10-28").map_err(fault)?;
            let by = |person| (person, &key);
            let permit = Permit::for_system();
            let others = proposal::pull_back(tx, &permit, &own(town.ben), by(town.ben));
            assert_eq!(others, Err(Failed::Refused(ProposalRefusal::NotTheirs)));
            proposal::pull_back(tx, &permit, &own(town.ana), by(town.ana)).map_err(fault)?;
            assert_eq!(proposal::waiting(tx)?, 0);
            // What was sent once stays on record; a draft that never was can go.
            let discarded = proposal::discard(tx, &permit, &own(town.ana), by(town.ana));
            assert!(matches!(discarded, Err(Failed::Refused(ProposalRefusal::NotInHand { .. }))));
            let draft = begun(tx, town.ana)?;
            proposal::discard(tx, &permit, &own(town.ana), (town.ana, &draft)).map_err(fault)?;
            assert_eq!(proposal::by_key(tx, &draft)?, None);
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}

#[test]
fn cat_4_whom_the_district_trusts_needs_no_review() {
    each_engine(|db| {
        db.write_now(|tx| {
            let town = prairie_hills(tx)?;
            let rules = Rules { days_before: 5, without_review: vec![Role::Coach] };
            proposal::set_rules(tx, &permit(), &own(town.dana), &rules)?;
            assert_eq!(proposal::rules(tx)?, rules);
            let tess = town.actor(town.tess, &[(Role::Coach, None)]);
            let (hers, anas) = (begun(tx, town.tess)?, begun(tx, town.ana)?);
            assert_eq!(sent(tx, &tess, &hers, "2025-10-28"), Ok(ActivityState::Approved));
            let (proposal, activity) = stands(tx, &hers)?;
            assert_eq!(activity.state, ActivityState::Approved);
            let by: Vec<Option<StaffId>> =
                proposal::history(tx, proposal.id)?.iter().map(|it| it.by).collect();
            assert_eq!(by, [None, Some(town.tess)], "the rule approved it");
            let ana = town.actor(town.ana, &[]);
            assert_eq!(sent(tx, &ana, &anas, "2025-10-28"), Ok(ActivityState::Proposed));
            Ok::<_, Fault>(())
        })
        .unwrap();
    });
}
