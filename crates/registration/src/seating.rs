//! Seats and the line for them: who gets one, who waits, who is next. Pure.
//!
//! One queue per section. A ticket is given once and never changes. Whoever waits in it, for a seat
//! or for an approval, consumes availability: a seat is free for a ticket only when more seats are
//! free than people wait ahead of it, so no newcomer overtakes, and nobody approved late is
//! overtaken by who asked after them. Approval is an attribute of a place in line, not a second list.

use catalog::Promotion;
use kernel::{Instant, Key, RegistrationId, Seats};

use crate::registration::{Absences, Clash, Event, FullWaitlist, OtherSection, Refusal};

/// How long an offered seat is held, unless promotion stops before.
pub const OFFER_HOURS: i64 = 24;

/// The counts of a section's line, read under its lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// `None`: as many as come.
    pub seats: Option<Seats>,
    /// Registered or held by an offer.
    pub taken: usize,
    /// In line: waiting for a seat or for an approval.
    pub waiting: usize,
    /// `None`: as many as come.
    pub waitlist_max: Option<Seats>,
}

/// What a line has for a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    Seat,
    /// A place in line, counted from 1.
    Place {
        place: usize,
    },
    None(FullWaitlist),
}

impl Line {
    /// Seats nobody sits in; `None`: no end of them.
    pub fn free(&self) -> Option<usize> {
        self.seats.map(|Seats(seats)| usize::from(seats).saturating_sub(self.taken))
    }

    /// What there is for someone with so many ahead of them in line.
    pub fn room_behind(&self, ahead: usize) -> Room {
        match self.free() {
            None => Room::Seat,
            Some(free) if free > ahead => Room::Seat,
            Some(_) => Room::Place { place: ahead + 1 },
        }
    }

    /// What there is for a newcomer, who is behind everyone.
    pub fn room_for_newcomer(&self) -> Room {
        match self.room_behind(self.waiting) {
            Room::Seat => Room::Seat,
            Room::Place { place } => self.place_for_newcomer(place),
            Room::None(why) => Room::None(why),
        }
    }

    fn place_for_newcomer(&self, place: usize) -> Room {
        // Who waits for an approval with a seat kept for them is not on the waitlist.
        let without_a_seat = self.waiting.saturating_sub(self.free().unwrap_or(usize::MAX));
        match self.waitlist_max {
            None => Room::Place { place },
            Some(Seats(0)) => Room::None(FullWaitlist::NotKept),
            Some(Seats(most)) if without_a_seat < usize::from(most) => Room::Place { place },
            Some(_) => Room::None(FullWaitlist::Full { waiting: without_a_seat }),
        }
    }

    /// Full in the eyes of a newcomer.
    pub fn is_full(&self) -> bool {
        self.room_for_newcomer() != Room::Seat
    }
}

/// Someone in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InLine {
    pub registration: RegistrationId,
    pub waits: WaitsFor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// Its place keeps a seat until someone decides.
    Approval,
    Seat,
}

/// What became of a free seat at someone in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It is theirs, or stays free for them: nobody behind them gets it.
    Used,
    /// They may not have one just now. They keep their place, and the seat goes on to the next.
    PassedOn,
}

/// Hands the free seats down the line, first in line first. A request keeps a seat for itself: it
/// is not passed over, and nobody behind it gets that seat. `give` says what became of each.
pub fn hand_out<E>(
    free: Option<usize>,
    line: &[InLine],
    mut give: impl FnMut(RegistrationId) -> Result<Given, E>,
) -> Result<(), E> {
    let mut left = free;
    for in_line in line {
        if left == Some(0) {
            return Ok(());
        }
        let given = match in_line.waits {
            WaitsFor::Approval => Given::Used,
            WaitsFor::Seat => give(in_line.registration)?,
        };
        if given == Given::Used {
            left = left.map(|left| left - 1);
        }
    }
    Ok(())
}

/// How a free seat reaches the person whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    By(Event),
    /// It stays free for them until the office moves someone up by hand.
    ByHand,
    /// Nobody is moved up any more.
    Stopped,
    /// Too many of their building are away already: the seat goes on, their place stays.
    HeldBack,
}

/// How a freed seat reaches the person who is next. Where the person has meanwhile taken on
/// something at the same time, or holds a place in another section of the activity, they are asked
/// instead of moved (REG-3, REG-4): the seat is offered and held, so their turn is not lost. An
/// offered seat would count as away, so who is held back by a coverage limit is not asked either.
pub fn how_to_move_up(
    promotion: Promotion,
    conflict: &Conflict,
    now: Instant,
    stops: Option<Instant>,
) -> Way {
    if stops.is_some_and(|stops| stops <= now) {
        return Way::Stopped;
    }
    let in_time = now.plus_minutes(OFFER_HOURS * 60);
    let until = stops.map_or(in_time, |stops| stops.min(in_time));
    match (promotion, conflict) {
        (Promotion::Manual, _) => Way::ByHand,
        (Promotion::Automatic | Promotion::Offer, Conflict::TooFewStay(_)) => Way::HeldBack,
        (Promotion::Automatic, Conflict::None) => Way::By(Event::Promote),
        (Promotion::Automatic, Conflict::Overlaps(_) | Conflict::HoldsAnotherSection(_))
        | (Promotion::Offer, _) => Way::By(Event::Offer { until }),
    }
}

/// What stands in the way of a seat. A seat may not collide with a seat the person has; a place in
/// line collides with nothing, so one may wait for what one cannot yet take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    None,
    /// A session meets at the same time as one the person attends or presents.
    Overlaps(Clash),
    /// The person has a seat in another section of an activity that one takes once.
    HoldsAnotherSection(OtherSection),
    /// As many of the person's building are away at that time as may be.
    TooFewStay(Absences),
}

impl Conflict {
    /// As the reason for which a seat is refused.
    pub fn refuses(self) -> Result<(), Refusal> {
        match self {
            Conflict::None => Ok(()),
            Conflict::Overlaps(with) => Err(Refusal::Overlaps { with }),
            Conflict::HoldsAnotherSection(other) => Err(Refusal::HoldsAnotherSection(other)),
            Conflict::TooFewStay(absences) => Err(Refusal::TooFewStay(absences)),
        }
    }

    /// The registration that stands in the way and could be given up for the seat.
    pub fn registration(&self) -> Option<&Key> {
        match self {
            Conflict::Overlaps(clash) => clash.registration.as_ref(),
            Conflict::HoldsAnotherSection(other) => Some(&other.registration),
            Conflict::None | Conflict::TooFewStay(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, InLine, Line, Room, WaitsFor, hand_out};
    use crate::registration::FullWaitlist;
    use crate::story::check;
    use kernel::{RegistrationId, Seats};

    #[test]
    fn reg_1_who_comes_too_late_waits_with_a_visible_place() {
        check(
            "section 2 seats | register ana, ben, cy, dee | ben registered | cy waitlisted 1
                | dee waitlisted 2 | cancel cy | dee waitlisted 1",
        );
    }

    #[test]
    fn reg_2_a_freed_seat_goes_to_the_first_in_line() {
        check(
            "section 2 seats | register ana, ben, cy | cy waitlisted 1 | cancel ana | cy registered
             section 2 seats | register ana, ben, cy, dee | withdraw ana | cy registered
                | dee waitlisted 1",
        );
    }

    #[test]
    fn reg_2_raising_the_cap_moves_up_as_many_as_fit() {
        check(
            "section 1 seats | register ana, ben, cy, dee | seats 3 | ben registered | cy registered
                | dee waitlisted 1
             section 1 seats | register ana, ben, cy | seats any | cy registered
             section 2 seats | register ana, ben | seats 1 refused below-taken",
        );
    }

    #[test]
    fn reg_2_nobody_is_moved_up_after_the_cut_off() {
        check(
            "section 1 seats, promotion stops 48 hours | register ana, ben | later 48 hours
                | cancel ana | ben waitlisted 1 | register cy | cy waitlisted 2",
        );
    }

    #[test]
    fn reg_4_who_has_a_clash_by_now_is_asked_and_keeps_their_turn() {
        check(
            "section 1 seats | register ana, ben, cy | clash ben | cancel ana | ben offered
                | cy waitlisted 1 | decline ben | cy registered",
        );
    }

    #[test]
    fn a_waitlist_ends_where_the_section_says() {
        check(
            "section 1 seats, waitlist 1 | register ana, ben | register cy refused full
             section 1 seats, waitlist 0 | register ana | register ben refused full",
        );
    }

    #[test]
    fn one_person_holds_one_place() {
        check("section 3 seats | register ana | register ana refused already");
    }

    #[test]
    fn a_request_keeps_its_seat_while_it_waits() {
        let line = [
            InLine { registration: RegistrationId(1), waits: WaitsFor::Approval },
            InLine { registration: RegistrationId(2), waits: WaitsFor::Seat },
            InLine { registration: RegistrationId(3), waits: WaitsFor::Seat },
        ];
        assert_eq!(asked(Some(1), &line, &[]), []);
        assert_eq!(asked(Some(2), &line, &[]), [RegistrationId(2)]);
        assert_eq!(asked(None, &line, &[]), [RegistrationId(2), RegistrationId(3)]);
    }

    #[test]
    fn a_seat_that_someone_may_not_have_goes_on_to_the_next() {
        let line = [
            InLine { registration: RegistrationId(1), waits: WaitsFor::Seat },
            InLine { registration: RegistrationId(2), waits: WaitsFor::Seat },
            InLine { registration: RegistrationId(3), waits: WaitsFor::Seat },
        ];
        let held_back = [RegistrationId(1)];
        assert_eq!(asked(Some(1), &line, &held_back), [RegistrationId(1), RegistrationId(2)]);
    }

    /// Who was asked whether they can have a seat, in order.
    fn asked(
        free: Option<usize>,
        line: &[InLine],
        held_back: &[RegistrationId],
    ) -> Vec<RegistrationId> {
        let mut asked = Vec::new();
        hand_out(free, line, |id| {
            asked.push(id);
            let given = if held_back.contains(&id) { Given::PassedOn } else { Given::Used };
            Ok::<Given, std::convert::Infallible>(given)
        })
        .unwrap_or_else(|never| match never {});
        asked
    }

    #[test]
    fn a_section_without_a_waitlist_says_so() {
        let line =
            Line { seats: Some(Seats(1)), taken: 1, waiting: 0, waitlist_max: Some(Seats(0)) };
        assert_eq!(line.room_for_newcomer(), Room::None(FullWaitlist::NotKept));
        assert!(line.is_full());
    }
}
