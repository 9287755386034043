//! One section's line, locked: the only way to change who sits and who waits.

use catalog::{Promotion, Section};
use db::Tx;
use kernel::fault::FaultKind;
use kernel::{Failed, Fault, Instant, Occasion, RegistrationId, SectionId, StaffId};

use crate::approving;
use crate::coverage;
use crate::notices;
use crate::offer_hours;
use crate::registration::{Asking, Claim, Event, Facts, Refusal, State, next};
use crate::reserve;
use crate::seating::{Conflict, Given, Line, Moving, Room, Way, hand_out, how_to_move_up};
use crate::step::{Step, record};
use crate::store::{self, Standing};

/// What happens to a registration, the facts it is judged by, and the reason given for it.
#[derive(Clone, Copy)]
pub(crate) struct Happening<'a> {
    pub event: Event,
    pub facts: &'a Facts,
    pub reason: Option<&'a str>,
}

/// A section whose seats and line nobody else can change until the transaction ends. The lock is
/// taken once, as late as can be; the section is read after it, so that a section that was
/// cancelled or moved in the meantime is seen as it is.
pub(crate) struct Locked {
    pub section: Section,
    /// Those it is taken together with, locked with it (CAT-7).
    others: Vec<Section>,
}

impl Locked {
    /// `None` when there is no such section.
    pub(crate) fn lock(tx: &mut Tx, id: SectionId) -> Result<Option<Locked>, Fault> {
        let mut others = Vec::new();
        for other in store::lock_seatings(tx, &[id])? {
            if other != id {
                others.extend(catalog::section(tx, other)?);
            }
        }
        Ok(catalog::section(tx, id)?.map(|section| Locked { section, others }))
    }

    /// The section and those it is taken together with, as they are under the lock.
    pub(crate) fn in_order_of(&self, ids: &[SectionId]) -> Vec<Section> {
        let all = || std::iter::once(&self.section).chain(&self.others);
        ids.iter().filter_map(|id| all().find(|section| section.id == *id).cloned()).collect()
    }

    /// The person's registrations in the sections that this one is taken together with, which stand
    /// as this one does.
    fn sisters(
        &self,
        tx: &mut Tx,
        registration: &Standing,
    ) -> Result<Vec<(Locked, Standing)>, Fault> {
        if self.others.is_empty() {
            return Ok(Vec::new());
        }
        let sisters = store::series::sisters(tx, registration.section, registration.person)?;
        Ok(sisters
            .into_iter()
            .filter(|sister| sister.state.name() == registration.state.name())
            .filter_map(|sister| {
                let section = self.others.iter().find(|other| other.id == sister.section)?;
                Some((Locked { section: section.clone(), others: Vec::new() }, sister))
            })
            .collect())
    }

    /// The line of a registration, and the registration as it stands under the lock.
    pub(crate) fn lock_of(
        tx: &mut Tx,
        registration: &Standing,
    ) -> Result<(Locked, Standing), Fault> {
        let locked = Locked::lock(tx, registration.section)?
            .ok_or_else(|| Fault::new("a registration without a section"))?;
        let standing = store::by_id(tx, registration.id)?
            .ok_or_else(|| Fault::new("a registration that was there a moment ago"))?;
        Ok((locked, standing))
    }

    pub(crate) fn line(&self, tx: &mut Tx, now: Instant) -> Result<Line, Fault> {
        let (seats, taken) = store::seating(tx, self.section.id)?
            .ok_or_else(|| Fault::new("a locked line that is not there"))?;
        Ok(Line {
            seats,
            taken,
            waiting: store::in_line(tx, self.section.id)?,
            waitlist_max: self.section.waitlist_max,
            kept: store::reserve::kept(tx, self.section.id, now)?.0,
        })
    }

    pub(crate) fn facts(&self, occasion: &Occasion, asking: Asking, room: Room) -> Facts {
        facts(&self.section, occasion, asking, room)
    }

    /// The room for a registration's ticket. The office that moves someone up by hand chooses whom,
    /// so for it any free seat will do, even one that is kept for others.
    pub(crate) fn room_for(
        &self,
        tx: &mut Tx,
        registration: &Standing,
        asking: Asking,
        now: Instant,
    ) -> Result<Room, Fault> {
        for (other, sister) in self.sisters(tx, registration)? {
            match other.room_for(tx, &sister, asking, now)? {
                Room::Seat => {}
                no_seat @ (Room::Place { .. } | Room::None(_)) => return Ok(no_seat),
            }
        }
        let line = self.line(tx, now)?;
        match asking {
            Asking::Oneself => {
                let ahead = store::ahead_in_line(tx, self.section.id, registration.ticket)?;
                let (_, fits) = store::reserve::kept(tx, self.section.id, now)?;
                let theirs = fits.get(&registration.id).map_or(&[][..], Vec::as_slice);
                Ok(line.room_behind(ahead, theirs))
            }
            Asking::Office if line.free() == Some(0) => Ok(Room::Place { place: 1 }),
            Asking::Office => Ok(Room::Seat),
        }
    }

    /// Something happens to a registration of the section, and with it to the person's registrations
    /// in the sections that it is taken together with: to all or, where one says no, to none. A
    /// section that is cancelled goes alone.
    pub(crate) fn happen(
        &self,
        tx: &mut Tx,
        occasion: &Occasion,
        registration: &Standing,
        happening: Happening<'_>,
    ) -> Result<State, Failed<Refusal>> {
        let Happening { event, facts, .. } = happening;
        let sisters = match event {
            Event::SectionCancelled => Vec::new(),
            Event::Request
            | Event::Register
            | Event::Waitlist
            | Event::Approve
            | Event::Deny
            | Event::Offer { .. }
            | Event::Take
            | Event::DeclineOffer
            | Event::OfferExpires
            | Event::Promote
            | Event::Cancel
            | Event::Withdraw => self.sisters(tx, registration)?,
        };
        let theirs: Vec<Facts> = sisters
            .iter()
            .map(|(other, _)| other.facts(occasion, facts.asking, facts.room))
            .collect();
        for (facts, (_, sister)) in theirs.iter().zip(&sisters) {
            next(Some(sister.state), event, facts).map_err(Failed::Refused)?;
        }
        let state = self.happen_here(tx, occasion, registration, happening)?;
        for (facts, (other, sister)) in theirs.iter().zip(&sisters) {
            let to = other.happen_here(tx, occasion, sister, Happening { facts, ..happening })?;
            // Told once, of the one; of the others by mail alone, for the calendar's sake. Who was
            // taken out is told of each.
            match (sister.state, to) {
                (_, State::Withdrawn) => {
                    let reason = happening.reason.unwrap_or_default();
                    notices::withdrawn(tx, occasion, &other.section, sister, reason)?;
                }
                (State::Registered, _) => {
                    notices::seat_given_up(tx, occasion, &other.section, sister)?;
                }
                (_, State::Registered) => {
                    notices::seat_taken(tx, occasion, &other.section, sister)?;
                }
                (_, _) => {}
            }
        }
        Ok(state)
    }

    fn happen_here(
        &self,
        tx: &mut Tx,
        occasion: &Occasion,
        registration: &Standing,
        happening: Happening<'_>,
    ) -> Result<State, Failed<Refusal>> {
        let Happening { event, facts, reason } = happening;
        let from = registration.state;
        let to = next(Some(from), event, facts).map_err(Failed::Refused)?;
        if !store::make_move(tx, registration, to, occasion.now)? {
            return Err(Failed::Fault(Fault::of(
                FaultKind::Contention,
                "a registration moved while its section was locked",
            )));
        }
        let seats = |state: State| i64::from(state.claim() == Claim::Seat);
        let change = seats(to) - seats(from);
        if change != 0 {
            store::move_seats(tx, self.section.id, change)?;
        }
        let moved = Standing { state: to, ..registration.clone() };
        record(tx, occasion, &moved, Step { event, from: Some(from), reason })?;
        if from == State::Requested {
            approving::close(tx, occasion, &moved, reason)?;
        }
        Ok(to)
    }

    /// Ends the offers that were not taken in time and what was kept until now, then gives free
    /// seats to who is next, in the transaction that freed them (REG-2, REG-6).
    pub(crate) fn move_up(&self, tx: &mut Tx, occasion: &Occasion) -> Result<(), Fault> {
        self.move_up_here(tx, occasion)?;
        for (nth, section) in self.others.iter().enumerate() {
            let mut others: Vec<Section> = self.others.clone();
            others[nth] = self.section.clone();
            Locked { section: section.clone(), others }.move_up_here(tx, occasion)?;
        }
        Ok(())
    }

    fn move_up_here(&self, tx: &mut Tx, occasion: &Occasion) -> Result<(), Fault> {
        for offer in store::overdue_offers(tx, self.section.id, occasion.now)? {
            let facts = self.facts(occasion, Asking::Oneself, Room::Seat);
            self.certainly(tx, occasion, &offer, Event::OfferExpires, &facts)?;
            notices::offer_expired(tx, occasion, &self.section, &offer)?;
        }
        reserve::release_due(tx, occasion, self.section.id)?;
        let line = self.line(tx, occasion.now)?;
        if line.free() == Some(0) || line.waiting == 0 {
            return Ok(());
        }
        let mut in_line = store::whole_line(tx, self.section.id)?;
        for (one, fits) in in_line.iter_mut().zip(&line.kept.line) {
            one.fits.clone_from(fits);
        }
        hand_out(&line, &in_line, |id| self.give_seat(tx, occasion, id))
    }

    /// Gives or offers a free seat to someone in line, or says why not.
    fn give_seat(
        &self,
        tx: &mut Tx,
        occasion: &Occasion,
        id: RegistrationId,
    ) -> Result<Given, Fault> {
        let Some(registration) = store::by_id(tx, id)? else { return Ok(Given::Used) };
        store::lock_person(tx, registration.person)?;
        for (other, sister) in self.sisters(tx, &registration)? {
            let room = other.room_for(tx, &sister, Asking::Oneself, occasion.now)?;
            if room != Room::Seat {
                return Ok(Given::PassedOn);
            }
        }
        let conflict = self.conflict(tx, registration.person, occasion)?;
        let facts = self.facts(occasion, Asking::Oneself, Room::Seat);
        let moving = self.moving(tx)?;
        let way = how_to_move_up(moving, &conflict, occasion.now);
        match way {
            Way::By(event) => {
                let moved = self.certainly(tx, occasion, &registration, event, &facts)?;
                if let Some(state) = moved {
                    notices::moved_up(
                        tx,
                        occasion,
                        &self.section,
                        &registration,
                        state,
                        &conflict,
                    )?;
                }
                Ok(Given::Used)
            }
            Way::ByHand | Way::Stopped => Ok(Given::Used),
            Way::HeldBack => Ok(Given::PassedOn),
        }
    }

    /// What the section says about moving up; of several that are taken together, the most careful.
    fn moving(&self, tx: &mut Tx) -> Result<Moving, Fault> {
        let all = || std::iter::once(&self.section).chain(&self.others);
        let promotion = if all().any(|one| one.promotion == Promotion::Manual) {
            Promotion::Manual
        } else if all().any(|one| one.promotion == Promotion::Offer) {
            Promotion::Offer
        } else {
            Promotion::Automatic
        };
        Ok(Moving {
            promotion,
            offer_hours: offer_hours::of_section(tx, self.section.id)?,
            stops: all().filter_map(Section::promotion_stops).min(),
        })
    }

    /// What stands in the way of a seat for the person, with the absences of their building locked
    /// so that no two people take the last place away at once.
    pub(crate) fn conflict(
        &self,
        tx: &mut Tx,
        person: StaffId,
        occasion: &Occasion,
    ) -> Result<Conflict, Fault> {
        let mut sections = vec![self.section.clone()];
        for sister in store::series::sisters(tx, self.section.id, person)? {
            sections.extend(self.in_order_of(&[sister.section]));
        }
        let ids: Vec<SectionId> = sections.iter().map(|section| section.id).collect();
        coverage::lock_all(tx, person, &ids)?;
        for section in &sections {
            match conflict(tx, person, section, None, occasion)? {
                Conflict::None => {}
                found @ (Conflict::Overlaps(_)
                | Conflict::HoldsAnotherSection(_)
                | Conflict::TooFewStay(_)) => return Ok(found),
            }
        }
        Ok(Conflict::None)
    }

    /// What Perennial does by itself: where a rule says no, nothing happens.
    fn certainly(
        &self,
        tx: &mut Tx,
        occasion: &Occasion,
        registration: &Standing,
        event: Event,
        facts: &Facts,
    ) -> Result<Option<State>, Fault> {
        match self.happen(tx, occasion, registration, Happening { event, facts, reason: None }) {
            Ok(state) => Ok(Some(state)),
            Err(Failed::Refused(_)) => Ok(None),
            Err(Failed::Fault(fault)) => Err(fault),
        }
    }
}

pub(crate) fn facts(section: &Section, occasion: &Occasion, asking: Asking, room: Room) -> Facts {
    Facts {
        now: occasion.now,
        asking,
        sign_up: section.sign_up(occasion.now),
        approval: section.approval,
        room,
        cancel_until: section.cancel_until(),
        promotion_stops: section.promotion_stops(),
    }
}

/// What stands in the way of a seat for the person in the section; `but`: a section that is given
/// up for it.
pub(crate) fn conflict(
    tx: &mut Tx,
    person: StaffId,
    section: &Section,
    but: Option<SectionId>,
    occasion: &Occasion,
) -> Result<Conflict, Fault> {
    if let Some(other) = store::other_section(tx, person, section.id, but, occasion.now)? {
        return Ok(Conflict::HoldsAnotherSection(other));
    }
    if let Some(clash) = store::clash(tx, person, section.id, but)? {
        return Ok(Conflict::Overlaps(clash));
    }
    let absences = coverage::too_few_stay(tx, person, section)?;
    Ok(absences.map_or(Conflict::None, Conflict::TooFewStay))
}
