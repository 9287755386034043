//! The rules of seats and lines as a coordinator would tell them: stories in plain text, played by
//! the pure functions alone and by the real commands on both engines.
//!
//! ```text
//! section 2 seats, waitlist 3 | register ana, ben, cy | cy waitlisted 1 | cancel ana | cy registered
//! ```

mod database;
mod in_memory;
mod properties;

use catalog::{Approval, Promotion};
use kernel::{ReserveId, Seats};

use crate::registration::{Asking, Event, Refusal, State};

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
    pub reserves: Vec<Reserved>,
}

/// Places of a story's section that are kept for some.
#[derive(Clone, Debug)]
pub struct Reserved {
    pub seats: Seats,
    pub group: Group,
    /// In hours from the beginning.
    pub until: i64,
}

/// Groups of the people of a story, of which one may overlap another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Dee, who is a coach at Birch.
    Coach,
    /// Ana, Ben and Cy.
    Teacher,
    /// All who teach or coach.
    Instruction,
}

impl Group {
    pub const ALL: [Group; 3] = [Group::Coach, Group::Teacher, Group::Instruction];

    pub const fn people(self) -> &'static [&'static str] {
        match self {
            Group::Coach => &["dee"],
            Group::Teacher => &["ana", "ben", "cy"],
            Group::Instruction => &["ana", "ben", "cy", "dee"],
        }
    }

    /// In the language of audiences.
    pub const fn audience(self) -> &'static str {
        match self {
            Group::Coach => "role = instructional-coach",
            Group::Teacher => "role = teacher",
            Group::Instruction => "group = instruction",
        }
    }
}

impl Reserved {
    /// One reserve of each group at most.
    pub const fn id(&self) -> ReserveId {
        match self.group {
            Group::Coach => ReserveId(1),
            Group::Teacher => ReserveId(2),
            Group::Instruction => ReserveId(3),
        }
    }
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

/// Plays every story of the text by the pure functions, then by the commands on both engines.
pub fn check(stories: &str) {
    play(stories, |setting, _| in_memory::InMemory::new(setting));
    db::testing::each_engine(|db| {
        let town = database::Town::build(db);
        play(stories, |setting, number| town.section(setting, number));
        assert_eq!(db.read_now(crate::check), Ok(Vec::new()), "{stories}");
    });
}

/// Plays every story: one begins with each line that begins with `section`.
fn play<S: Stage>(stories: &str, stage: impl Fn(&Setting, i64) -> S) {
    let mut told: Vec<String> = Vec::new();
    for line in stories.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match told.last_mut() {
            Some(story) if line.starts_with('|') => story.push_str(line),
            Some(_) | None => told.push(line.to_owned()),
        }
    }
    for (number, story) in (0..).zip(told) {
        let mut steps = story.split('|').map(str::trim);
        let setting = setting(steps.next().unwrap_or_default());
        let mut stage = stage(&setting, number);
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
        reserves: Vec::new(),
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
            ["reserve", seats, "for", group, "until", time @ ..] => {
                setting.reserves.push(Reserved {
                    seats: Seats::parse(seats).unwrap_or(Seats(0)),
                    group: group_called(group),
                    until: hours(time).unwrap_or(0),
                });
            }
            ["promotion", "stops", time @ ..] => setting.promotion_stops = hours(time),
            unknown => panic!("no such setting: {unknown:?}"),
        }
    }
    setting
}

fn group_called(name: &str) -> Group {
    match name {
        "coach" => Group::Coach,
        "teacher" => Group::Teacher,
        "instruction" => Group::Instruction,
        unknown => panic!("no such group: {unknown}"),
    }
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
        Refusal::HoldsAnotherSection(_) => "holds-another",
        Refusal::TooFewStay(_) => "too-few-stay",
        Refusal::PrerequisiteMissing { .. } => "prerequisite",
        Refusal::PartOfSeries { .. } => "part-of-series",
        Refusal::AlreadyTaken { .. } => "taken-before",
        Refusal::SomethingFirst(_) => "something-first",
        Refusal::NothingToGiveUp => "nothing-to-give-up",
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
