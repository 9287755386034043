//! What no sequence of events does.

use super::{Setting, Stage};
use crate::registration::{Asking, Claim, Event, State};
use crate::story::in_memory::InMemory;
use catalog::{Approval, Promotion};
use kernel::Seats;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Ask(usize, Asking),
    Happen(usize, Event),
    Clash(usize),
    /// As many of their building are away as may be.
    HoldBack(usize),
    LetGo(usize),
    Seats(u16),
    Expire,
    Later(i64),
}

const PEOPLE: [&str; 8] = ["ana", "ben", "cy", "dee", "eve", "flo", "gus", "hal"];

fn step() -> impl Strategy<Value = Step> {
    let who = 0..PEOPLE.len();
    let event = proptest::sample::select(vec![
        Event::Approve,
        Event::Deny,
        Event::Take,
        Event::DeclineOffer,
        Event::Promote,
        Event::Cancel,
        Event::Withdraw,
    ]);
    prop_oneof![
        6 => who.clone().prop_map(|who| Step::Ask(who, Asking::Oneself)),
        1 => who.clone().prop_map(|who| Step::Ask(who, Asking::Office)),
        6 => (who.clone(), event).prop_map(|(who, event)| Step::Happen(who, event)),
        1 => who.clone().prop_map(Step::Clash),
        1 => who.clone().prop_map(Step::HoldBack),
        1 => who.prop_map(Step::LetGo),
        1 => (0_u16..5).prop_map(Step::Seats),
        1 => Just(Step::Expire),
        1 => (1_i64..30).prop_map(Step::Later),
    ]
}

fn any_setting() -> impl Strategy<Value = Setting> {
    (0_u16..4, proptest::option::of(0_u16..4), any::<bool>(), 0..Promotion::ALL.len()).prop_map(
        |(seats, waitlist, approval, promotion)| Setting {
            seats: Some(Seats(seats)),
            waitlist_max: waitlist.map(Seats),
            approval: if approval { Approval::Needed } else { Approval::NotNeeded },
            promotion: Promotion::ALL[promotion],
            opens: None,
            closes: None,
            cancel_until: None,
            promotion_stops: None,
        },
    )
}

fn perform(stage: &mut InMemory, step: &Step) {
    let known = |stage: &InMemory, who: usize| stage.standing(PEOPLE[who]).is_some();
    match step {
        // A refusal changes nothing, which is what the properties below look at.
        Step::Ask(who, asking) => drop(stage.ask(PEOPLE[*who], *asking)),
        Step::Happen(who, event) if known(stage, *who) => {
            drop(stage.happen(PEOPLE[*who], *event));
        }
        Step::Happen(..) => {}
        Step::Clash(who) => stage.clash(PEOPLE[*who]),
        Step::HoldBack(who) => stage.hold_back(PEOPLE[*who]),
        Step::LetGo(who) => stage.let_go(PEOPLE[*who]),
        Step::Seats(seats) => drop(stage.set_seats(Some(Seats(*seats)))),
        Step::Expire => stage.expire_offers(),
        Step::Later(hours) => stage.later(*hours),
    }
}

proptest! {
    #[test]
    fn no_sequence_of_events_oversells_a_section_or_moves_a_ticket(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&setting);
        let mut tickets: Vec<(String, i64)> = Vec::new();
        for step in &steps {
            perform(&mut stage, step);
            let seats = stage.seats().map_or(0, |Seats(seats)| usize::from(seats));
            prop_assert!(stage.taken() <= seats, "{step:?}");
            let now: Vec<(String, i64)> =
                stage.registrations.iter().map(|held| (held.who.clone(), held.ticket)).collect();
            prop_assert_eq!(&now[..tickets.len()], &tickets[..]);
            prop_assert!(now.windows(2).all(|pair| pair[0].1 < pair[1].1));
            tickets = now;
        }
    }

    #[test]
    fn a_freed_seat_never_passes_over_someone_who_waits_for_it(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&setting);
        for step in &steps {
            perform(&mut stage, step);
        }
        for (ticket, still_waiting) in &stage.moved_up {
            prop_assert!(still_waiting.iter().all(|waiting| waiting > ticket));
        }
    }

    #[test]
    fn no_newcomer_is_seated_while_more_wait_than_there_are_seats(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&setting);
        for step in &steps {
            let waiting =
                stage.waiting().iter().filter(|held| !stage.is_held_back(&held.who)).count();
            let free = stage.seats().map_or(0, |Seats(seats)| {
                usize::from(seats).saturating_sub(stage.taken())
            });
            let before = stage.registrations.len();
            perform(&mut stage, step);
            if let Some(new) = stage.registrations.get(before) {
                prop_assert!(new.state != State::Registered || free > waiting);
            }
        }
    }

    #[test]
    fn no_person_is_lost_and_nobody_held_back_is_seated(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&setting);
        for step in &steps {
            let before: Vec<(String, State)> = stage
                .registrations
                .iter()
                .map(|held| (held.who.clone(), held.state))
                .collect();
            perform(&mut stage, step);
            for ((who, was), now) in before.iter().zip(&stage.registrations) {
                // Only what happens to the person themself, or time, takes their place away.
                let theirs = matches!(step, Step::Happen(of, _) if PEOPLE[*of] == who);
                let by_time = matches!(was, State::Offered { .. });
                prop_assert!(
                    theirs || by_time || !was.is_active() || now.state.is_active(),
                    "{who} was {was:?} and is {:?} after {step:?}", now.state
                );
                let seated = was.claim() == Claim::Place && now.state.claim() == Claim::Seat;
                let by_hand = matches!(step, Step::Happen(_, Event::Promote | Event::Approve));
                prop_assert!(!seated || by_hand || !stage.is_held_back(who), "{step:?}");
            }
        }
    }
}
