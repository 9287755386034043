//! A section and its people without a database: the pure functions, and nothing else.

use std::collections::BTreeSet;

use catalog::SignUp;
use kernel::{Instant, Key, RegistrationId, Seats};

use super::{Reserved, STARTS_IN_HOURS, Setting, Stage};
use crate::offer_hours::OfferHours;
use crate::places::{Fits, Kept, Places};
use crate::registration::{
    Absences, Asking, Claim, Clash, Event, Facts, Refusal, State, asks_for, next,
};
use crate::seating::{
    Conflict, Given, InLine, Line, Moving, Room, WaitsFor, Way, hand_out, how_to_move_up,
};

/// One section and the people who want to be in it, without a database.
pub struct InMemory {
    setting: Setting,
    now: Instant,
    next_ticket: i64,
    cancelled: bool,
    clashes: BTreeSet<String>,
    /// Whose building has as many away as may be.
    held_back: BTreeSet<String>,
    /// In the order of tickets.
    pub registrations: Vec<Held>,
    /// Whom a freed seat went to, with who was still waiting then.
    pub moved_up: Vec<(i64, Vec<i64>)>,
}

/// One registration of the section.
#[derive(Clone, Debug)]
pub struct Held {
    pub who: String,
    pub ticket: i64,
    pub state: State,
}

impl InMemory {
    pub fn new(setting: &Setting) -> InMemory {
        InMemory {
            setting: setting.clone(),
            now: Instant::from_micros(0),
            next_ticket: 1,
            cancelled: false,
            clashes: BTreeSet::new(),
            held_back: BTreeSet::new(),
            registrations: Vec::new(),
            moved_up: Vec::new(),
        }
    }

    pub fn seats(&self) -> Option<Seats> {
        self.setting.seats
    }

    pub fn taken(&self) -> usize {
        self.registrations.iter().filter(|held| held.state.claim() == Claim::Seat).count()
    }

    pub fn waiting(&self) -> Vec<&Held> {
        self.registrations.iter().filter(|held| held.state.claim() == Claim::Place).collect()
    }

    fn line(&self) -> Line {
        Line {
            seats: self.setting.seats,
            taken: self.taken(),
            waiting: self.waiting().len(),
            waitlist_max: self.setting.waitlist_max,
            kept: self.kept(),
        }
    }

    /// Who has a seat.
    pub fn seated(&self) -> Vec<String> {
        let seated = self.registrations.iter().filter(|held| held.state.claim() == Claim::Seat);
        seated.map(|held| held.who.clone()).collect()
    }

    /// Seats that are taken, and seats that are kept and not yet filled.
    pub fn spoken_for(&self) -> usize {
        let kept = self.kept();
        self.taken() + Places::of(usize::MAX, self.taken(), &kept).still_kept()
    }

    /// Whether the section has begun: from then on nobody is moved up.
    pub fn has_begun(&self) -> bool {
        self.now >= Instant::from_micros(0).plus_minutes(STARTS_IN_HOURS * 60)
    }

    /// What there is for someone in line.
    pub fn room_of(&self, held: &Held) -> Room {
        self.line().room_behind(self.ahead_of(held.ticket), &self.fits(&held.who))
    }

    fn kept(&self) -> Kept {
        let of = |claim: Claim| -> Vec<Fits> {
            let those = self.registrations.iter().filter(|held| held.state.claim() == claim);
            those.map(|held| self.fits(&held.who)).collect()
        };
        let seats = |one: &Reserved| (one.id(), usize::from(one.seats.0));
        Kept {
            reserves: self.in_force().map(seats).collect(),
            seated: of(Claim::Seat),
            line: of(Claim::Place),
        }
    }

    fn in_force(&self) -> impl Iterator<Item = &Reserved> {
        let at = |hours: i64| Instant::from_micros(0).plus_minutes(hours * 60);
        self.setting.reserves.iter().filter(move |one| at(one.until) > self.now)
    }

    /// The reserves in force that are kept for somebody.
    pub fn fits(&self, who: &str) -> Fits {
        let theirs = self.in_force().filter(|one| one.group.people().contains(&who));
        theirs.map(Reserved::id).collect()
    }

    fn facts(&self, asking: Asking, room: Room) -> Facts {
        let at = |hours: i64| Instant::from_micros(0).plus_minutes(hours * 60);
        let start = at(STARTS_IN_HOURS);
        let closes = self.setting.closes.map_or(start, at);
        let opens = at(self.setting.opens.unwrap_or(0));
        let sign_up = if self.cancelled {
            SignUp::Cancelled { reason: "too few".to_owned() }
        } else if self.now >= start {
            SignUp::Started { at: start }
        } else if self.now >= closes {
            SignUp::Closed { on: closes }
        } else if self.now < opens {
            SignUp::NotYet { opens }
        } else {
            SignUp::Open { closes: Some(closes) }
        };
        Facts {
            now: self.now,
            asking,
            sign_up,
            approval: self.setting.approval,
            room,
            cancel_until: Some(self.setting.cancel_until.map_or(start, at)),
            promotion_stops: Some(self.setting.promotion_stops.map_or(start, at)),
        }
    }

    fn last_of(&self, who: &str) -> Option<usize> {
        self.registrations.iter().rposition(|held| held.who == who)
    }

    fn ahead_of(&self, ticket: i64) -> usize {
        self.waiting().iter().filter(|held| held.ticket < ticket).count()
    }

    fn move_up(&mut self) {
        let line: Vec<InLine> = self
            .waiting()
            .iter()
            .map(|held| InLine {
                registration: RegistrationId(held.ticket),
                waits: if held.state == State::Requested {
                    WaitsFor::Approval
                } else {
                    WaitsFor::Seat
                },
                fits: self.fits(&held.who),
            })
            .collect();
        hand_out(&self.line(), &line, |RegistrationId(ticket)| {
            Ok::<Given, std::convert::Infallible>(self.give_seat(ticket))
        })
        .unwrap_or_else(|never| match never {});
    }

    /// Who may not be away just now waits, where a waitlist is kept.
    fn wait_held_back(&self) -> Result<Event, Refusal> {
        match self.setting.waitlist_max {
            Some(Seats(0)) => Err(Refusal::TooFewStay(too_many_away())),
            Some(_) | None => Ok(Event::Waitlist),
        }
    }

    pub fn hold_back(&mut self, who: &str) {
        self.held_back.insert(who.to_owned());
    }

    /// One more of their building may be away, and the section is looked after.
    pub fn let_go(&mut self, who: &str) {
        self.held_back.remove(who);
        self.move_up();
    }

    pub fn is_held_back(&self, who: &str) -> bool {
        self.held_back.contains(who)
    }

    fn give_seat(&mut self, ticket: i64) -> Given {
        let index = self
            .registrations
            .iter()
            .position(|held| held.ticket == ticket)
            .expect("it is in line");
        let who = &self.registrations[index].who;
        let conflict = if self.held_back.contains(who) {
            Conflict::TooFewStay(too_many_away())
        } else if self.clashes.contains(who) {
            Conflict::Overlaps(clash_with_something_else())
        } else {
            Conflict::None
        };
        let fits = self.fits(who);
        let facts = self.facts(Asking::Oneself, self.line().room_behind(0, &fits));
        let moving = Moving {
            promotion: self.setting.promotion,
            offer_hours: OfferHours::DAY,
            stops: facts.promotion_stops,
        };
        let event = match how_to_move_up(moving, &conflict, self.now) {
            Way::By(event) => event,
            Way::ByHand | Way::Stopped => return Given::Used,
            Way::HeldBack => return Given::PassedOn,
        };
        if let Ok(state) = next(Some(State::Waitlisted), event, &facts) {
            self.registrations[index].state = state;
            let still_waiting = self
                .registrations
                .iter()
                .filter(|held| held.state == State::Waitlisted)
                .filter(|held| !self.held_back.contains(&held.who))
                // A seat that is kept for this person passes by who it is not kept for.
                .filter(|held| fits.iter().all(|one| self.fits(&held.who).contains(one)))
                .map(|held| held.ticket)
                .collect();
            self.moved_up.push((ticket, still_waiting));
        }
        Given::Used
    }
}

fn too_many_away() -> Absences {
    Absences {
        building: "Birch Elementary".to_owned(),
        group: None,
        most: Seats(1),
        on: kernel::LocalDate::parse("2025-11-13").expect("a day"),
    }
}

fn clash_with_something_else() -> Clash {
    Clash {
        section: Key::from_words("something else"),
        registration: Some(Key::from_words("something else held")),
        title: "Something else".to_owned(),
        starts_at: Instant::from_micros(0),
        ends_at: Instant::from_micros(1),
    }
}

impl Stage for InMemory {
    fn later(&mut self, hours: i64) {
        self.now = self.now.plus_minutes(hours * 60);
    }

    fn ask(&mut self, who: &str, asking: Asking) -> Result<(), Refusal> {
        if let Some(index) = self.last_of(who)
            && self.registrations[index].state.is_active()
        {
            return Err(Refusal::AlreadyRegistered {
                registration: Key::from_words(who),
                state: self.registrations[index].state,
            });
        }
        let facts = self.facts(asking, self.line().room_for_newcomer(&self.fits(who)));
        let wanted = asks_for(&facts);
        let event = if wanted == Event::Register && self.held_back.contains(who) {
            self.wait_held_back()?
        } else {
            wanted
        };
        let state = next(None, event, &facts)?;
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.registrations.push(Held { who: who.to_owned(), ticket, state });
        if state == State::Waitlisted {
            self.move_up();
        }
        Ok(())
    }

    fn happen(&mut self, who: &str, event: Event) -> Result<(), Refusal> {
        let index = self.last_of(who).expect("someone the story has spoken of");
        let held = self.registrations[index].clone();
        let (asking, ahead) = match event {
            Event::Promote | Event::Withdraw => (Asking::Office, 0),
            Event::Request
            | Event::Register
            | Event::Waitlist
            | Event::Approve
            | Event::Deny
            | Event::Offer { .. }
            | Event::Take
            | Event::DeclineOffer
            | Event::OfferExpires
            | Event::Cancel
            | Event::SectionCancelled => (Asking::Oneself, self.ahead_of(held.ticket)),
        };
        let room = match (event, self.line().free()) {
            (Event::Promote, Some(0)) => Room::Place { place: 1 },
            (Event::Promote, _) => Room::Seat,
            (_, _) => self.line().room_behind(ahead, &self.fits(who)),
        };
        let facts = self.facts(asking, room);
        self.registrations[index].state = next(Some(held.state), event, &facts)?;
        self.move_up();
        Ok(())
    }

    fn clash(&mut self, who: &str) {
        self.clashes.insert(who.to_owned());
    }

    fn expire_offers(&mut self) {
        let facts = self.facts(Asking::Oneself, Room::Seat);
        for held in &mut self.registrations {
            if let Ok(state) = next(Some(held.state), Event::OfferExpires, &facts) {
                held.state = state;
            }
        }
        self.move_up();
    }

    fn set_seats(&mut self, seats: Option<Seats>) -> Result<(), Refusal> {
        if let Some(Seats(most)) = seats
            && usize::from(most) < self.taken()
        {
            return Err(Refusal::BelowSeatsTaken {
                taken: Seats(u16::try_from(self.taken()).unwrap_or(u16::MAX)),
            });
        }
        self.setting.seats = seats;
        self.move_up();
        Ok(())
    }

    fn cancel_section(&mut self) {
        self.cancelled = true;
        let facts = self.facts(Asking::Office, Room::Seat);
        for held in &mut self.registrations {
            if let Ok(state) = next(Some(held.state), Event::SectionCancelled, &facts) {
                held.state = state;
            }
        }
    }

    fn standing(&self, who: &str) -> Option<(State, Option<usize>)> {
        let held = &self.registrations[self.last_of(who)?];
        let place = (held.state.claim() == Claim::Place).then(|| self.ahead_of(held.ticket) + 1);
        Some((held.state, place))
    }
}
