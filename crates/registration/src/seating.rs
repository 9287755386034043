//! Seats and the line for them: who gets one, who waits, who is next. Pure.
//!
//! One queue per section. A ticket is given once and never changes. Whoever waits in it, for a seat
//! or for an approval, consumes availability: a seat is free for a ticket only when more seats are
//! free than people wait ahead of it, so no newcomer overtakes, and nobody approved late is
//! overtaken by who asked after them. Approval is an attribute of a place in line, not a second list.
//!
//! Seats may be kept for some ([`crate::places`]): then whoever a kept seat is not open to waits
//! although it is free, and takes nothing from those behind it is open to. Among those to whom a
//! seat is open, nobody overtakes.

use catalog::Promotion;
use kernel::{Instant, Key, RegistrationId, ReserveId, Seats};

use crate::offer_hours::OfferHours;
use crate::places::{Fits, Kept, Places};
use crate::registration::{Absences, Clash, Event, FullWaitlist, OtherSection, Refusal};

/// The counts of a section's line, read under its lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// `None`: as many as come.
    pub seats: Option<Seats>,
    /// Registered or held by an offer.
    pub taken: usize,
    /// In line: waiting for a seat or for an approval.
    pub waiting: usize,
    /// `None`: as many as come.
    pub waitlist_max: Option<Seats>,
    /// Seats kept for some.
    pub kept: Kept,
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
    /// Seats nobody sits in, kept ones included; `None`: no end of them.
    pub fn free(&self) -> Option<usize> {
        self.seats.map(|Seats(seats)| usize::from(seats).saturating_sub(self.taken))
    }

    /// What there is for someone who fits these reserves with so many ahead of them in line.
    pub fn room_behind(&self, ahead: usize, fits: &[ReserveId]) -> Room {
        let Some((places, _)) = self.after_those_ahead(ahead) else { return Room::Seat };
        if places.has_a_seat_for(fits) { Room::Seat } else { Room::Place { place: ahead + 1 } }
    }

    /// The seats as they are once everyone ahead has what they can have, and how many of them have
    /// a seat then; `None`: there is no end of seats.
    fn after_those_ahead(&self, ahead: usize) -> Option<(Places<'_>, usize)> {
        let Seats(seats) = self.seats?;
        let mut places = Places::of(usize::from(seats), self.taken, &self.kept);
        let mut seated = 0;
        for place in 0..ahead {
            let fits = self.kept.of_waiting(place);
            if places.has_a_seat_for(fits) {
                places.seat(fits);
                seated += 1;
            }
        }
        Some((places, seated))
    }

    /// What there is for a newcomer, who is behind everyone.
    pub fn room_for_newcomer(&self, fits: &[ReserveId]) -> Room {
        match self.room_behind(self.waiting, fits) {
            Room::Seat => Room::Seat,
            Room::Place { place } => self.place_for_newcomer(place),
            Room::None(why) => Room::None(why),
        }
    }

    fn place_for_newcomer(&self, place: usize) -> Room {
        // Who waits for an approval with a seat kept for them is not on the waitlist.
        let with_a_seat = self.after_those_ahead(self.waiting).map_or(0, |(_, seated)| seated);
        let without_a_seat = self.waiting - with_a_seat;
        match self.waitlist_max {
            None => Room::Place { place },
            Some(Seats(0)) => Room::None(FullWaitlist::NotKept),
            Some(Seats(most)) if without_a_seat < usize::from(most) => Room::Place { place },
            Some(_) => Room::None(FullWaitlist::Full { waiting: without_a_seat }),
        }
    }

    /// How many newcomers who fit these reserves could have a seat, one after the other, behind everyone
    /// in line; `None`: no end of them.
    pub fn open_to(&self, fits: &[ReserveId]) -> Option<usize> {
        let (mut places, _) = self.after_those_ahead(self.waiting)?;
        let mut open = 0;
        while places.has_a_seat_for(fits) {
            places.seat(fits);
            open += 1;
        }
        Some(open)
    }

    /// How many seats of a reserve are filled by those it is kept for.
    pub fn filled_of(&self, reserve: ReserveId) -> usize {
        let Some(Seats(seats)) = self.seats else { return 0 };
        Places::of(usize::from(seats), self.taken, &self.kept).filled_of(reserve)
    }

    /// How many more seats could be kept: neither taken nor kept already; `None`: no end of them.
    pub fn could_keep(&self) -> Option<usize> {
        let Seats(seats) = self.seats?;
        let seats = usize::from(seats);
        let places = Places::of(seats, self.taken, &self.kept);
        Some(seats.saturating_sub(self.taken + places.still_kept()))
    }
}

/// Someone in line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InLine {
    pub registration: RegistrationId,
    pub waits: WaitsFor,
    /// The reserves in force that they fit.
    pub fits: Fits,
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
/// is not passed over, and nobody behind it gets that seat. Whoever a kept seat is not open to is
/// passed over for that seat alone. `give` says what became of each.
pub fn hand_out<E>(
    line: &Line,
    in_line: &[InLine],
    mut give: impl FnMut(RegistrationId) -> Result<Given, E>,
) -> Result<(), E> {
    let mut left = line.after_those_ahead(0).map(|(places, _)| places);
    for one in in_line {
        if left.as_ref().is_some_and(|places| !places.has_a_seat_for(&one.fits)) {
            continue;
        }
        let given = match one.waits {
            WaitsFor::Approval => Given::Used,
            WaitsFor::Seat => give(one.registration)?,
        };
        if given == Given::Used
            && let Some(places) = &mut left
        {
            places.seat(&one.fits);
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

/// What a section says about moving up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moving {
    pub promotion: Promotion,
    /// How long an offered seat is held, unless promotion stops before.
    pub offer_hours: OfferHours,
    /// From when on nobody is moved up.
    pub stops: Option<Instant>,
}

/// How a freed seat reaches the person who is next. Where the person has meanwhile taken on
/// something at the same time, or holds a place in another section of the activity, they are asked
/// instead of moved (REG-3, REG-4): the seat is offered and held, so their turn is not lost. An
/// offered seat would count as away, so who is held back by a coverage limit is not asked either.
pub fn how_to_move_up(moving: Moving, conflict: &Conflict, now: Instant) -> Way {
    if moving.stops.is_some_and(|stops| stops <= now) {
        return Way::Stopped;
    }
    let in_time = now.plus_minutes(moving.offer_hours.minutes());
    let until = moving.stops.map_or(in_time, |stops| stops.min(in_time));
    match (moving.promotion, conflict) {
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
    use super::{Given, InLine, Kept, Line, Room, WaitsFor, hand_out};
    use crate::registration::FullWaitlist;
    use crate::story::check;
    use kernel::{RegistrationId, ReserveId, Seats};

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
        let line =
            [waits(1, WaitsFor::Approval), waits(2, WaitsFor::Seat), waits(3, WaitsFor::Seat)];
        assert_eq!(asked(Some(1), &line, &[]), []);
        assert_eq!(asked(Some(2), &line, &[]), [RegistrationId(2)]);
        assert_eq!(asked(None, &line, &[]), [RegistrationId(2), RegistrationId(3)]);
    }

    #[test]
    fn a_seat_that_someone_may_not_have_goes_on_to_the_next() {
        let line = [waits(1, WaitsFor::Seat), waits(2, WaitsFor::Seat), waits(3, WaitsFor::Seat)];
        let held_back = [RegistrationId(1)];
        assert_eq!(asked(Some(1), &line, &held_back), [RegistrationId(1), RegistrationId(2)]);
    }

    fn waits(registration: i64, waits: WaitsFor) -> InLine {
        InLine { registration: RegistrationId(registration), waits, fits: Vec::new() }
    }

    fn line(seats: Option<u16>) -> Line {
        Line {
            seats: seats.map(Seats),
            taken: 0,
            waiting: 0,
            waitlist_max: None,
            kept: Kept::default(),
        }
    }

    #[test]
    fn a_kept_seat_passes_by_those_it_is_not_open_to_and_by_nobody_else() {
        let birch = ReserveId(1);
        let mut kept = line(Some(2));
        kept.kept.reserves = vec![(birch, 1)];
        let fits = |one: InLine| InLine { fits: vec![birch], ..one };
        let those = [
            waits(1, WaitsFor::Seat),
            waits(2, WaitsFor::Seat),
            fits(waits(3, WaitsFor::Seat)),
            fits(waits(4, WaitsFor::Seat)),
        ];
        let mut asked = Vec::new();
        hand_out(&kept, &those, |RegistrationId(id)| {
            asked.push(id);
            Ok::<Given, std::convert::Infallible>(Given::Used)
        })
        .unwrap_or_else(|never| match never {});
        assert_eq!(asked, [1, 3]);
    }

    #[test]
    fn p6_what_is_open_to_somebody_is_what_is_not_kept_for_others() {
        let (birch, cedar) = (ReserveId(1), ReserveId(2));
        let mut kept = line(Some(5));
        kept.taken = 1;
        kept.kept.reserves = vec![(birch, 2), (cedar, 1)];
        assert_eq!(kept.free(), Some(4));
        assert_eq!(kept.open_to(&[]), Some(1));
        assert_eq!(kept.open_to(&[cedar]), Some(2));
        assert_eq!(kept.open_to(&[birch]), Some(3));
        assert_eq!(kept.open_to(&[birch, cedar]), Some(4));
        assert_eq!(line(None).open_to(&[]), None, "as many as come");
    }

    #[test]
    fn a_place_is_kept_until_its_day_and_then_goes_down_the_line() {
        check(
            "section 2 seats, reserve 1 for coach until 48 hours | register ana, ben | ana registered
                | ben waitlisted 1 | register dee | dee registered | cancel dee | ben waitlisted 1
                | later 48 hours | expire | ben registered
             section 2 seats, reserve 1 for coach until 48 hours | register ana, ben, cy
                | ben waitlisted 1 | later 49 hours | register dee | ben registered | dee waitlisted 2
                | cy waitlisted 1
             section 3 seats, reserve 1 for coach until 48 hours | register dee, ana, ben
                | ben registered | cancel dee | register cy | cy waitlisted 1 | register dee
                | dee registered",
        );
    }

    #[test]
    fn a_request_from_those_a_place_is_kept_for_overtakes_nobody_it_is_open_to() {
        check(
            "section 2 seats, approval, reserve 1 for coach until 48 hours | register ana, ben, dee
                | approve ben | ben waitlisted 2 | approve dee | dee registered | deny ana
                | ben registered",
        );
    }

    /// Who was asked whether they can have a seat, in order.
    fn asked(
        free: Option<u16>,
        in_line: &[InLine],
        held_back: &[RegistrationId],
    ) -> Vec<RegistrationId> {
        let mut asked = Vec::new();
        hand_out(&line(free), in_line, |id| {
            asked.push(id);
            let given = if held_back.contains(&id) { Given::PassedOn } else { Given::Used };
            Ok::<Given, std::convert::Infallible>(given)
        })
        .unwrap_or_else(|never| match never {});
        asked
    }

    #[test]
    fn a_section_without_a_waitlist_says_so() {
        let line = Line { taken: 1, waitlist_max: Some(Seats(0)), ..line(Some(1)) };
        assert_eq!(line.room_for_newcomer(&[]), Room::None(FullWaitlist::NotKept));
    }
}
