//! What no sequence of events does.

use super::{Group, Reserved, Setting, Stage};
use crate::registration::{Asking, Claim, Event, State};
use crate::seating::Room;
use crate::story::in_memory::{Held, InMemory};
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
    let parts = (
        0_u16..5,
        proptest::option::of(0_u16..4),
        any::<bool>(),
        0..Promotion::ALL.len(),
        any_reserves(),
    );
    parts.prop_map(|(seats, waitlist, approval, promotion, reserves)| Setting {
        seats: Some(Seats(seats)),
        waitlist_max: waitlist.map(Seats),
        approval: if approval { Approval::Needed } else { Approval::NotNeeded },
        promotion: Promotion::ALL[promotion],
        opens: None,
        closes: None,
        cancel_until: None,
        promotion_stops: None,
        reserves,
    })
}

/// Every reserve of a story is over after so many hours; its section has not begun by then.
const RESERVED_HOURS_MAX: i64 = 200;

/// Places for some or all of the groups, which overlap; at times more than there are seats.
fn any_reserves() -> impl Strategy<Value = Vec<Reserved>> {
    let one = || proptest::option::of((1_u16..3, 1_i64..RESERVED_HOURS_MAX));
    (one(), one(), one()).prop_map(|(coach, teacher, instruction)| {
        Group::ALL
            .into_iter()
            .zip([coach, teacher, instruction])
            .filter_map(|(group, kept)| {
                kept.map(|(seats, until)| Reserved { seats: Seats(seats), group, until })
            })
            .collect()
    })
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
    fn what_is_kept_is_taken_by_those_it_is_kept_for_and_by_nobody_else(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&setting);
        for step in &steps {
            let (kept, before) = (stage.spoken_for(), stage.seated());
            perform(&mut stage, step);
            // By hand the office gives any free seat; and time lets go what was kept.
            let by_hand = matches!(step, Step::Happen(_, Event::Promote));
            let new = stage.seated().into_iter().filter(|who| !before.contains(who));
            let strangers = new.filter(|who| stage.fits(who).is_empty()).count();
            let seats = stage.seats().map_or(0, |Seats(seats)| usize::from(seats));
            prop_assert!(
                by_hand || strangers == 0 || stage.spoken_for() <= seats,
                "{step:?}: {kept} were spoken for, {} are", stage.spoken_for()
            );
        }
    }

    #[test]
    fn what_is_left_of_a_reserve_at_its_deadline_goes_to_the_line_in_the_order_of_tickets(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&Setting { promotion: Promotion::Automatic, ..setting });
        for step in &steps {
            perform(&mut stage, step);
        }
        stage.later(RESERVED_HOURS_MAX);
        prop_assume!(!stage.has_begun());
        // Nothing is kept any more, and nobody has looked after the section yet.
        let seats = stage.seats().map_or(0, |Seats(seats)| usize::from(seats));
        let still_seated = |held: &&Held| held.state == State::Registered;
        let free = seats - stage.registrations.iter().filter(still_seated).count();
        // A request keeps the seat of its turn; who is held back lets it pass.
        let turn = |held: &&&Held| held.state == State::Requested || !stage.is_held_back(&held.who);
        let (reached, waiting): (Vec<i64>, Vec<i64>) = {
            let line = stage.waiting();
            let turns: Vec<&&Held> = line.iter().filter(turn).take(free).collect();
            let moves = turns.iter().filter(|held| held.state == State::Waitlisted);
            (moves.map(|held| held.ticket).collect(), line.iter().map(|one| one.ticket).collect())
        };
        stage.expire_offers();
        let seated = |ticket: &&i64| {
            stage.registrations.iter().any(|one| {
                one.ticket == **ticket && one.state.claim() == Claim::Seat
            })
        };
        let moved: Vec<i64> = waiting.iter().filter(seated).copied().collect();
        prop_assert_eq!(moved, reached);
    }

    #[test]
    fn no_seat_stays_empty_that_the_next_in_line_may_have(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let setting = Setting { promotion: Promotion::Automatic, ..setting };
        let mut stage = InMemory::new(&setting);
        for step in &steps {
            perform(&mut stage, step);
        }
        stage.expire_offers();
        let held_back = stage.waiting().iter().any(|held| stage.is_held_back(&held.who));
        for held in stage.waiting() {
            let room = stage.room_of(held);
            prop_assert!(
                held_back || held.state == State::Requested || room != Room::Seat,
                "{held:?}"
            );
        }
    }

    #[test]
    fn no_newcomer_is_seated_while_more_wait_than_there_are_seats(
        setting in any_setting(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut stage = InMemory::new(&setting);
        for step in &steps {
            // Whoever a seat is open to that is open to the newcomer.
            let newcomer = match step {
                Step::Ask(who, _) => stage.fits(PEOPLE[*who]),
                Step::Happen(..) | Step::Clash(_) | Step::HoldBack(_) | Step::LetGo(_)
                | Step::Seats(_) | Step::Expire | Step::Later(_) => Vec::new(),
            };
            let waiting = stage
                .waiting()
                .iter()
                .filter(|held| !stage.is_held_back(&held.who))
                .filter(|held| newcomer.iter().all(|one| stage.fits(&held.who).contains(one)))
                .count();
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
