//! The rules of seats and lines as a coordinator would tell them: stories in plain text, played by
//! the pure machine alone and, in `tests/`, by the real commands on both engines.
//!
//! ```text
//! section 2 seats, waitlist 3 | register ana, ben, cy | cy waitlisted 1 | cancel ana | cy registered
//! ```

use std::collections::BTreeSet;

use catalog::{Approval, Promotion, SignUp};
use kernel::{Instant, Key, RegistrationId, Seats};

use crate::registration::{Asking, Claim, Clash, Event, Facts, Refusal, State, asks_for, next};
use crate::seating::{Conflict, InLine, Line, Room, WaitsFor, how_to_move_up, next_up};

/// Every story's section starts so many hours after the story does.
pub const STARTS_IN_HOURS: i64 = 30 * 24;

/// What a story says about its section, in hours from its beginning.
#[derive(Clone, Debug)]
pub struct Setting {
    pub seats: Option<Seats>,
    pub waitlist_max: Option<Seats>,
    pub approval: Approval,
    pub promotion: Promotion,
    pub opens: Option<i64>,
    pub closes: Option<i64>,
    pub cancel_until: Option<i64>,
    pub promotion_stops: Option<i64>,
}

/// What plays a story.
pub trait Stage {
    fn later(&mut self, hours: i64);
    fn ask(&mut self, who: &str, asking: Asking) -> Result<(), Refusal>;
    /// Something happens to the registration of a person.
    fn happen(&mut self, who: &str, event: Event) -> Result<(), Refusal>;
    /// From now on the person has something else at the same time.
    fn clash(&mut self, who: &str);
    fn expire_offers(&mut self);
    fn set_seats(&mut self, seats: Option<Seats>) -> Result<(), Refusal>;
    fn cancel_section(&mut self);
    /// Where the person's last registration stands, and the place in line.
    fn standing(&self, who: &str) -> Option<(State, Option<usize>)>;
}

/// Plays every story of the text in the pure machine.
pub fn check(stories: &str) {
    play(stories, InMemory::new);
}

/// Plays every story: one begins with each line that begins with `section`.
pub fn play<S: Stage>(stories: &str, stage: impl Fn(&Setting) -> S) {
    let mut told: Vec<String> = Vec::new();
    for line in stories.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match told.last_mut() {
            Some(story) if line.starts_with('|') => story.push_str(line),
            Some(_) | None => told.push(line.to_owned()),
        }
    }
    for story in told {
        let mut steps = story.split('|').map(str::trim);
        let setting = setting(steps.next().unwrap_or_default());
        let mut stage = stage(&setting);
        for step in steps {
            perform(&mut stage, step, &story);
        }
    }
}

fn setting(text: &str) -> Setting {
    let mut setting = Setting {
        seats: None,
        waitlist_max: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        opens: None,
        closes: None,
        cancel_until: None,
        promotion_stops: None,
    };
    for part in text.trim_start_matches("section").split(',').map(str::trim) {
        let words: Vec<&str> = part.split_whitespace().collect();
        match words.as_slice() {
            ["any", "seats"] => setting.seats = None,
            [seats, "seats"] => setting.seats = Seats::parse(seats),
            ["waitlist", most] => setting.waitlist_max = Seats::parse(most),
            ["approval"] => setting.approval = Approval::Needed,
            ["offers"] => setting.promotion = Promotion::Offer,
            ["manual"] => setting.promotion = Promotion::Manual,
            ["opens", time @ ..] => setting.opens = hours(time),
            ["closes", time @ ..] => setting.closes = hours(time),
            ["cancel", "until", time @ ..] => setting.cancel_until = hours(time),
            ["promotion", "stops", time @ ..] => setting.promotion_stops = hours(time),
            unknown => panic!("no such setting: {unknown:?}"),
        }
    }
    setting
}

fn hours(words: &[&str]) -> Option<i64> {
    match words {
        [hours, "hours"] => hours.parse().ok(),
        [days, "days"] => days.parse::<i64>().ok().map(|days| days * 24),
        unknown => panic!("no such time: {unknown:?}"),
    }
}

fn perform<S: Stage>(stage: &mut S, step: &str, story: &str) {
    let (step, refused) = match step.split_once(" refused ") {
        Some((step, why)) => (step, Some(why)),
        None => (step, None),
    };
    let (verb, names) = step.split_once(' ').unwrap_or((step, ""));
    let people = || names.split(',').map(str::trim);
    let answer: Result<(), Refusal> = match verb {
        "register" => people().try_for_each(|who| stage.ask(who, Asking::Oneself)),
        "office" => names
            .trim_start_matches("registers")
            .split(',')
            .try_for_each(|who| stage.ask(who.trim(), Asking::Office)),
        "cancel" => people().try_for_each(|who| stage.happen(who, Event::Cancel)),
        "withdraw" => people().try_for_each(|who| stage.happen(who, Event::Withdraw)),
        "approve" => people().try_for_each(|who| stage.happen(who, Event::Approve)),
        "deny" => people().try_for_each(|who| stage.happen(who, Event::Deny)),
        "take" => people().try_for_each(|who| stage.happen(who, Event::Take)),
        "decline" => people().try_for_each(|who| stage.happen(who, Event::DeclineOffer)),
        "promote" => people().try_for_each(|who| stage.happen(who, Event::Promote)),
        "seats" => stage.set_seats(Seats::parse(names)),
        "clash" => {
            people().for_each(|who| stage.clash(who));
            Ok(())
        }
        "later" => {
            stage.later(hours(&names.split_whitespace().collect::<Vec<_>>()).unwrap_or(0));
            Ok(())
        }
        "expire" => {
            stage.expire_offers();
            Ok(())
        }
        "section" => {
            stage.cancel_section();
            Ok(())
        }
        who => {
            expect_standing(stage, who, names, story);
            Ok(())
        }
    };
    let answer = answer.err().map(|refusal| short(&refusal));
    assert_eq!(answer, refused, "at `{step}` in: {story}");
}

fn expect_standing<S: Stage>(stage: &S, who: &str, expected: &str, story: &str) {
    let standing = match stage.standing(who) {
        None => "unknown".to_owned(),
        Some((State::Waitlisted, Some(place))) => format!("waitlisted {place}"),
        Some((reached, _)) => reached.name().to_owned(),
    };
    assert_eq!(standing, expected, "at `{who} {expected}` in: {story}");
}

/// A refusal in the one word a story uses for it.
fn short(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotOffered => "not-offered",
        Refusal::NotYetOpen { .. } => "not-open",
        Refusal::Closed { .. } => "closed",
        Refusal::Started { .. } => "started",
        Refusal::SectionCancelled { .. } => "section-cancelled",
        Refusal::SectionFull { .. } => "full",
        Refusal::AlreadyRegistered { .. } => "already",
        Refusal::Overlaps { .. } => "overlaps",
        Refusal::HoldsAnotherSection { .. } => "holds-another",
        Refusal::NotInAudience { .. } => "not-in-audience",
        Refusal::CancelDeadlinePassed { .. } => "deadline",
        Refusal::OfferExpired { .. } => "offer-expired",
        Refusal::OfferStillOpen { .. } => "offer-open",
        Refusal::NoSeatFree => "no-seat",
        Refusal::PromotionStopped { .. } => "promotion-stopped",
        Refusal::BelowSeatsTaken { .. } => "below-taken",
        Refusal::NoApprovalNeeded => "no-approval-needed",
        Refusal::ApprovalNeeded => "approval-needed",
        Refusal::ReasonNeeded => "reason-needed",
        Refusal::NotPossible { .. } => "not-possible",
    }
}

/// One section and the people who want to be in it, without a database.
pub struct InMemory {
    setting: Setting,
    now: Instant,
    next_ticket: i64,
    cancelled: bool,
    clashes: BTreeSet<String>,
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
        }
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
            })
            .collect();
        for RegistrationId(ticket) in next_up(self.line().free(), &line) {
            let index = self
                .registrations
                .iter()
                .position(|held| held.ticket == ticket)
                .expect("it is in line");
            let conflict = if self.clashes.contains(&self.registrations[index].who) {
                Conflict::Overlaps(clash_with_something_else())
            } else {
                Conflict::None
            };
            let facts = self.facts(Asking::Oneself, self.line().room_behind(0));
            let way =
                how_to_move_up(self.setting.promotion, &conflict, self.now, facts.promotion_stops);
            let moved = way.and_then(|event| next(Some(State::Waitlisted), event, &facts).ok());
            if let Some(state) = moved {
                self.registrations[index].state = state;
                let still_waiting = self
                    .registrations
                    .iter()
                    .filter(|held| held.state == State::Waitlisted)
                    .map(|held| held.ticket)
                    .collect();
                self.moved_up.push((ticket, still_waiting));
            }
        }
    }
}

fn clash_with_something_else() -> Clash {
    Clash {
        section: Key::from_words("something else"),
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
        let facts = self.facts(asking, self.line().room_for_newcomer());
        let state = next(None, asks_for(&facts), &facts)?;
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.registrations.push(Held { who: who.to_owned(), ticket, state });
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
        let facts = self.facts(asking, self.line().room_behind(ahead));
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

mod properties {
    use super::{InMemory, Setting, Stage};
    use crate::registration::{Asking, Event, State};
    use catalog::{Approval, Promotion};
    use kernel::Seats;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Step {
        Ask(usize, Asking),
        Happen(usize, Event),
        Clash(usize),
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
            1 => who.prop_map(Step::Clash),
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
                let waiting = stage.waiting().len();
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
    }
}
