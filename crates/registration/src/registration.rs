//! The life of one registration: its states, what can happen to it, and what is refused.
//!
//! [`next`] is the whole machine. A registration that is over stays over: who comes back gets a new
//! one with its own number and a new ticket (REG-6).

use catalog::{Approval, SignUp};
use kernel::Instant;

pub use crate::machine::machine;
pub use crate::refusal::{Absences, Clash, FullWaitlist, Needed, OtherSection, Refusal};
use crate::seating::Room;
pub use crate::state::{Claim, State};

/// What can happen to a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person asks where approval is needed.
    Request,
    /// A seat is given to someone new.
    Register,
    /// Someone new joins the line.
    Waitlist,
    Approve,
    Deny,
    /// The first in line is offered a freed seat.
    Offer {
        until: Instant,
    },
    /// The offered seat is taken.
    Take,
    DeclineOffer,
    OfferExpires,
    /// The first in line is given a freed seat.
    Promote,
    /// The person gives it up.
    Cancel,
    /// The office takes the person out.
    Withdraw,
    SectionCancelled,
}

impl Event {
    /// One of each, for the rendered machine.
    pub const ALL: &'static [Event] = &[
        Event::Request,
        Event::Register,
        Event::Waitlist,
        Event::Approve,
        Event::Deny,
        Event::Offer { until: Instant::from_micros(i64::MAX) },
        Event::Take,
        Event::DeclineOffer,
        Event::OfferExpires,
        Event::Promote,
        Event::Cancel,
        Event::Withdraw,
        Event::SectionCancelled,
    ];

    /// The name in `registration_event.event`.
    pub const fn name(self) -> &'static str {
        match self {
            Event::Request => "request",
            Event::Register => "register",
            Event::Waitlist => "waitlist",
            Event::Approve => "approve",
            Event::Deny => "deny",
            Event::Offer { .. } => "offer",
            Event::Take => "take",
            Event::DeclineOffer => "decline-offer",
            Event::OfferExpires => "offer-expires",
            Event::Promote => "promote",
            Event::Cancel => "cancel",
            Event::Withdraw => "withdraw",
            Event::SectionCancelled => "section-cancelled",
        }
    }
}

/// Who asks: the person for themself, or the office for someone. The dates of registration bind the
/// person; the number of seats binds both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    Oneself,
    Office,
}

/// What [`next`] needs to know besides the state and the event.
#[derive(Clone, Debug)]
pub struct Facts {
    pub now: Instant,
    pub asking: Asking,
    /// What the section's gates say now.
    pub sign_up: SignUp,
    pub approval: Approval,
    /// What the line has for this registration's ticket.
    pub room: Room,
    /// Until when the person may cancel alone.
    pub cancel_until: Option<Instant>,
    /// From when on nobody is moved up.
    pub promotion_stops: Option<Instant>,
}

/// Where an event leads from a state; `None` is the state of someone who has not asked.
pub fn next(state: Option<State>, event: Event, facts: &Facts) -> Result<State, Refusal> {
    let not_possible = Err(Refusal::NotPossible { state, event: event.name() });
    let Some(state) = state else {
        return match event {
            Event::Request => request(facts),
            Event::Register => register(facts),
            Event::Waitlist => waitlist(facts),
            Event::Approve
            | Event::Deny
            | Event::Offer { .. }
            | Event::Take
            | Event::DeclineOffer
            | Event::OfferExpires
            | Event::Promote
            | Event::Cancel
            | Event::Withdraw
            | Event::SectionCancelled => not_possible,
        };
    };
    match state {
        State::Requested => from_requested(event, facts).unwrap_or(not_possible),
        State::Registered => from_registered(event, facts).unwrap_or(not_possible),
        State::Waitlisted => from_waitlisted(event, facts).unwrap_or(not_possible),
        State::Offered { until } => from_offered(until, event, facts).unwrap_or(not_possible),
        State::Declined | State::Cancelled | State::Withdrawn | State::Expired => not_possible,
    }
}

/// Which event asking for a place comes to: the label of the button and the word of a refusal are
/// both what [`next`] says to it.
pub fn asks_for(facts: &Facts) -> Event {
    match (facts.approval, facts.asking, facts.room) {
        (Approval::Needed, Asking::Oneself, _) => Event::Request,
        (Approval::NotNeeded, _, Room::Place { .. }) | (_, Asking::Office, Room::Place { .. }) => {
            Event::Waitlist
        }
        (Approval::NotNeeded, _, Room::Seat | Room::None(_))
        | (_, Asking::Office, Room::Seat | Room::None(_)) => Event::Register,
    }
}

type Answer = Result<State, Refusal>;

fn request(facts: &Facts) -> Answer {
    gates_let_in(facts)?;
    match (facts.approval, facts.room) {
        (Approval::NotNeeded, _) => Err(Refusal::NoApprovalNeeded),
        (Approval::Needed, Room::None(waitlist)) => Err(Refusal::SectionFull { waitlist }),
        (Approval::Needed, Room::Seat | Room::Place { .. }) => Ok(State::Requested),
    }
}

fn register(facts: &Facts) -> Answer {
    approval_is_given(facts)?;
    match facts.room {
        Room::Seat => Ok(State::Registered),
        Room::Place { .. } => Err(Refusal::NoSeatFree),
        Room::None(waitlist) => Err(Refusal::SectionFull { waitlist }),
    }
}

fn waitlist(facts: &Facts) -> Answer {
    approval_is_given(facts)?;
    match facts.room {
        Room::Seat | Room::Place { .. } => Ok(State::Waitlisted),
        Room::None(waitlist) => Err(Refusal::SectionFull { waitlist }),
    }
}

fn approval_is_given(facts: &Facts) -> Result<(), Refusal> {
    gates_let_in(facts)?;
    match (facts.approval, facts.asking) {
        (Approval::Needed, Asking::Oneself) => Err(Refusal::ApprovalNeeded),
        (Approval::Needed, Asking::Office) | (Approval::NotNeeded, _) => Ok(()),
    }
}

/// `None`: not possible in this state.
fn from_requested(event: Event, facts: &Facts) -> Option<Answer> {
    match event {
        Event::Approve => Some(section_still_to_come(facts).map(|()| match facts.room {
            Room::Seat => State::Registered,
            Room::Place { .. } | Room::None(_) => State::Waitlisted,
        })),
        Event::Deny => Some(Ok(State::Declined)),
        Event::Cancel | Event::SectionCancelled => Some(Ok(State::Cancelled)),
        Event::Withdraw => Some(Ok(State::Withdrawn)),
        Event::Request
        | Event::Register
        | Event::Waitlist
        | Event::Offer { .. }
        | Event::Take
        | Event::DeclineOffer
        | Event::OfferExpires
        | Event::Promote => None,
    }
}

fn from_registered(event: Event, facts: &Facts) -> Option<Answer> {
    match event {
        Event::Cancel => Some(before_the_deadline(facts).map(|()| State::Cancelled)),
        Event::Withdraw => Some(Ok(State::Withdrawn)),
        Event::SectionCancelled => Some(Ok(State::Cancelled)),
        Event::Request
        | Event::Register
        | Event::Waitlist
        | Event::Approve
        | Event::Deny
        | Event::Offer { .. }
        | Event::Take
        | Event::DeclineOffer
        | Event::OfferExpires
        | Event::Promote => None,
    }
}

fn from_waitlisted(event: Event, facts: &Facts) -> Option<Answer> {
    match event {
        Event::Promote => Some(seat_for_waiting(facts).map(|()| State::Registered)),
        Event::Offer { until } => Some(seat_for_waiting(facts).map(|()| State::Offered { until })),
        // Leaving the line is always allowed: it takes nothing from anyone.
        Event::Cancel | Event::SectionCancelled => Some(Ok(State::Cancelled)),
        Event::Withdraw => Some(Ok(State::Withdrawn)),
        Event::Request
        | Event::Register
        | Event::Waitlist
        | Event::Approve
        | Event::Deny
        | Event::Take
        | Event::DeclineOffer
        | Event::OfferExpires => None,
    }
}

fn from_offered(until: Instant, event: Event, facts: &Facts) -> Option<Answer> {
    let open = facts.now < until;
    match event {
        Event::Take if open => Some(section_still_to_come(facts).map(|()| State::Registered)),
        Event::Take => Some(Err(Refusal::OfferExpired { on: until })),
        Event::OfferExpires if open => Some(Err(Refusal::OfferStillOpen { until })),
        Event::OfferExpires => Some(Ok(State::Expired)),
        Event::DeclineOffer => Some(Ok(State::Declined)),
        Event::Cancel | Event::SectionCancelled => Some(Ok(State::Cancelled)),
        Event::Withdraw => Some(Ok(State::Withdrawn)),
        Event::Request
        | Event::Register
        | Event::Waitlist
        | Event::Approve
        | Event::Deny
        | Event::Offer { .. }
        | Event::Promote => None,
    }
}

/// The gates bind who asks for themself. The office may still put someone in after the closing date,
/// or on the day, but never into what is cancelled or was never offered.
pub(crate) fn gates_let_in(facts: &Facts) -> Result<(), Refusal> {
    match (&facts.sign_up, facts.asking) {
        (SignUp::Cancelled { reason }, _) => {
            Err(Refusal::SectionCancelled { reason: reason.clone() })
        }
        (SignUp::NotOffered, _) => Err(Refusal::NotOffered),
        (SignUp::Open { .. }, _)
        | (
            SignUp::NotYet { .. } | SignUp::Closed { .. } | SignUp::Started { .. },
            Asking::Office,
        ) => Ok(()),
        (SignUp::NotYet { opens }, Asking::Oneself) => Err(Refusal::NotYetOpen { opens: *opens }),
        (SignUp::Closed { on }, Asking::Oneself) => Err(Refusal::Closed { on: *on }),
        (SignUp::Started { at }, Asking::Oneself) => Err(Refusal::Started { at: *at }),
    }
}

/// What was asked for in time may be decided and taken after registration has closed, until the
/// first session starts.
fn section_still_to_come(facts: &Facts) -> Result<(), Refusal> {
    match &facts.sign_up {
        SignUp::Cancelled { reason } => Err(Refusal::SectionCancelled { reason: reason.clone() }),
        SignUp::Started { at } => Err(Refusal::Started { at: *at }),
        SignUp::NotOffered
        | SignUp::NotYet { .. }
        | SignUp::Open { .. }
        | SignUp::Closed { .. } => Ok(()),
    }
}

/// Nobody is moved up by itself after promotion has stopped; the office may still do so by hand.
fn seat_for_waiting(facts: &Facts) -> Result<(), Refusal> {
    match facts.asking {
        Asking::Oneself => {
            section_still_to_come(facts)?;
            if let Some(on) = facts.promotion_stops.filter(|on| *on <= facts.now) {
                return Err(Refusal::PromotionStopped { on });
            }
        }
        Asking::Office => gates_let_in(facts)?,
    }
    match facts.room {
        Room::Seat => Ok(()),
        Room::Place { .. } | Room::None(_) => Err(Refusal::NoSeatFree),
    }
}

fn before_the_deadline(facts: &Facts) -> Result<(), Refusal> {
    match (&facts.sign_up, facts.cancel_until) {
        (SignUp::Started { at }, _) => Err(Refusal::Started { at: *at }),
        (
            SignUp::NotOffered
            | SignUp::NotYet { .. }
            | SignUp::Open { .. }
            | SignUp::Closed { .. }
            | SignUp::Cancelled { .. },
            Some(on),
        ) if on <= facts.now => Err(Refusal::CancelDeadlinePassed { on }),
        (
            SignUp::NotOffered
            | SignUp::NotYet { .. }
            | SignUp::Open { .. }
            | SignUp::Closed { .. }
            | SignUp::Cancelled { .. },
            _,
        ) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, State, machine};
    use crate::story::check;

    #[test]
    fn the_states_are_the_ones_the_database_checks() {
        let tables = include_str!("../../../migrations/0005_registration.sql");
        let after = tables.split_once("registration_state check (state in").expect("the check").1;
        let list = after.split_once("))").expect("its end").0;
        let listed: Vec<&str> =
            list.split(',').map(|name| name.trim_matches([' ', '\n', '(', '\''])).collect();
        assert_eq!(listed, State::NAMES);
    }

    #[test]
    fn every_event_leads_somewhere_and_an_end_is_an_end() {
        for event in Event::ALL {
            assert!(machine().iter().any(|(_, name, _)| *name == event.name()), "{event:?}");
        }
        for over in ["declined", "cancelled", "withdrawn", "expired"] {
            assert!(machine().iter().all(|(from, ..)| *from != over), "{over}");
        }
    }

    #[test]
    fn reg_2_an_offer_is_taken_in_time_or_goes_to_the_next() {
        check(
            "section 1 seats, offers | register ana, ben, cy | cancel ana | ben offered
                | cy waitlisted 1 | take ben | ben registered
             section 1 seats, offers | register ana, ben, cy | cancel ana | decline ben | ben declined
                | cy offered
             section 1 seats, offers | register ana, ben, cy | cancel ana | later 25 hours
                | take ben refused offer-expired | expire | ben expired | cy offered
             section 1 seats, offers | register ana, ben | cancel ana | register dee | dee waitlisted 1
                | expire | ben offered",
        );
    }

    #[test]
    fn reg_2_the_office_moves_up_by_hand_and_newcomers_still_wait() {
        check(
            "section 1 seats, manual | register ana, ben, cy | cancel ana | ben waitlisted 1
                | register dee | dee waitlisted 3 | promote cy | cy registered | ben waitlisted 1
                | promote ben refused no-seat",
        );
    }

    #[test]
    fn reg_5_approval_is_an_attribute_of_ones_place_in_line() {
        check(
            "section 2 seats, approval | register ana, ben, cy | ana requested | approve cy
                | cy waitlisted 3 | approve ana | ana registered | cy waitlisted 2 | deny ben
                | ben declined | cy registered
             section 1 seats, approval | register ana, ben | approve ben | ben waitlisted 2
                | cancel ana | ben registered
             section 2 seats, approval, waitlist 0 | register ana, ben | register cy refused full",
        );
    }

    #[test]
    fn reg_6_one_cancels_alone_until_the_deadline_and_leaves_the_line_at_any_time() {
        check(
            "section 1 seats, cancel until 20 days | register ana, ben | later 480 hours
                | cancel ana refused deadline | cancel ben | ben cancelled
                | withdraw ana | ana withdrawn
             section 1 seats | register ana, ben | later 721 hours | cancel ana refused started
                | cancel ben | ben cancelled",
        );
    }

    #[test]
    fn reg_6_who_comes_back_gets_a_new_ticket() {
        check(
            "section 1 seats | register ana, ben, cy | cancel ben | cy waitlisted 1 | register ben
                | ben waitlisted 2",
        );
    }

    #[test]
    fn a_cancelled_section_ends_every_registration() {
        check(
            "section 1 seats | register ana, ben | section cancelled | ana cancelled | ben cancelled
                | register cy refused section-cancelled",
        );
    }

    #[test]
    fn the_dates_of_registration_bind_the_person_and_not_the_office() {
        check(
            "section 2 seats, opens 24 hours | register ana refused not-open | later 24 hours
                | register ana | ana registered
             section 2 seats, closes 48 hours | later 48 hours | register ana refused closed
                | office registers ana | ana registered
             section 1 seats | later 720 hours | register ana refused started
                | office registers ana, ben | ana registered | ben waitlisted 1",
        );
    }
}
