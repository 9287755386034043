//! The same stories in Prairie Hills, by the commands that people use.

use access::{Permit, action};
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Section,
};
use db::{Database, Tx};
use kernel::{
    By, DistrictCalendar, Failed, Fault, Instant, Key, Money, Occasion, SchoolYear, Seats, StaffId,
};
use staff::audience::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};

use super::{STARTS_IN_HOURS, Setting, Stage};
use crate::registration::{Asking, Event, Refusal, State};
use crate::reserve::NewReserve;

/// Prairie Hills on one engine.
pub struct Town {
    db: Database,
    people: Fixture,
}

impl Town {
    pub fn build(db: &Database) -> Town {
        let people = db.write_now(prairie_hills).expect("an empty database");
        Town { db: db.clone(), people }
    }

    /// The section of a story. Each story has a minute of its own, so that none of them collides.
    pub fn section(&self, setting: &Setting, number: i64) -> InDatabase {
        let starts_at = NOW.plus_minutes(STARTS_IN_HOURS * 60 - number);
        let planned = setting.clone();
        let section = self
            .db
            .write_now(move |tx| offered(tx, &format!("Story {number}"), starts_at, &planned))
            .expect("a section");
        self.keep(&section, setting);
        InDatabase {
            db: self.db.clone(),
            people: self.people.clone(),
            now: NOW,
            section,
            starts_at,
        }
    }
}

impl Town {
    /// Keeps the places that a story says, before anyone asks for one.
    fn keep(&self, section: &Section, setting: &Setting) {
        let today = DistrictCalendar::nebraska().date(NOW);
        let office = Occasion { by: By::Staff(self.people.dana), now: NOW, today };
        for one in &setting.reserves {
            let new = NewReserve {
                audience: Audience::parse(one.group.audience()).expect("a rule"),
                seats: one.seats,
                releases_at: NOW.plus_minutes(one.until * 60),
                building: None,
            };
            let id = section.id;
            let kept = self.db.write_now(move |tx| {
                crate::reserve::keep(tx, &Permit::for_system(), &office, id, &new)
            });
            assert!(kept.is_ok(), "{kept:?}");
        }
    }
}

/// One section of it.
pub struct InDatabase {
    db: Database,
    people: Fixture,
    now: Instant,
    section: Section,
    starts_at: Instant,
}

fn offered(
    tx: &mut Tx,
    title: &str,
    starts_at: Instant,
    setting: &Setting,
) -> Result<Section, Fault> {
    let calendar = DistrictCalendar::nebraska();
    let occasion = Occasion { by: By::System("stories"), now: NOW, today: calendar.date(NOW) };
    let permit: Permit<action::EditCatalog> = Permit::for_system();
    let activity = create(tx, &permit, &occasion, &draft(title))?;
    let published = move_activity(tx, &permit, &occasion, &activity, ActivityEvent::Publish, None);
    assert!(published.is_ok(), "{published:?}");
    let plan = plan(&calendar, starts_at, setting);
    let id = create_section(tx, &permit, &occasion, &calendar, &activity, &plan)?;
    let section = catalog::section(tx, id)?.expect("just made");
    publish_section(tx, &permit, &occasion, &section, Published::Yes)?;
    Ok(catalog::section(tx, id)?.expect("just made"))
}

fn draft(title: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: String::new(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::SmallGroup,
        audience: Audience::all(),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: Vec::new(),
        topics: Vec::new(),
        credits: Vec::new(),
        school_year: SchoolYear { starting: 2025 },
    }
}

/// One session of a minute.
fn plan(calendar: &DistrictCalendar, starts_at: Instant, setting: &Setting) -> Plan {
    let at = |hours: i64| NOW.plus_minutes(hours * 60);
    Plan {
        name: String::new(),
        capacity: setting.seats,
        waitlist_max: setting.waitlist_max,
        minimum: None,
        approval: setting.approval,
        promotion: setting.promotion,
        registration_opens_at: setting.opens.map(at),
        registration_closes_at: setting.closes.map(at),
        cancel_until_at: setting.cancel_until.map(at),
        promotion_stops_at: setting.promotion_stops.map(at),
        building: None,
        location: None,
        sessions: vec![PlannedSession {
            session: None,
            on: calendar.date(starts_at),
            starts: calendar.local_time(starts_at),
            ends: calendar.local_time(starts_at.plus_minutes(1)),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    }
}

impl InDatabase {
    fn person(&self, who: &str) -> StaffId {
        match who {
            "ana" => self.people.ana,
            "ben" => self.people.ben,
            "cy" => self.people.cy,
            "dee" => self.people.carla,
            unknown => panic!("nobody is called {unknown}"),
        }
    }

    fn occasion(&self, by: StaffId) -> Occasion {
        let today = DistrictCalendar::nebraska().date(self.now);
        Occasion { by: By::Staff(by), now: self.now, today }
    }

    fn write<T: Send + 'static>(
        &self,
        command: impl Fn(&mut Tx) -> Result<T, Failed<Refusal>> + Send + 'static,
    ) -> Result<T, Refusal> {
        match self.db.write_now(command) {
            Ok(done) => Ok(done),
            Err(Failed::Refused(refusal)) => Err(refusal),
            Err(Failed::Fault(fault)) => panic!("{fault}"),
        }
    }

    fn registration(&self, who: &str) -> Option<(Key, State, Option<usize>)> {
        let (person, section) = (self.person(who), self.section.id);
        let held = self
            .db
            .read_now(move |tx| crate::registrations_of(tx, person))
            .expect("registrations can be read");
        held.into_iter()
            .find(|held| held.section.id == section)
            .map(|held| (held.key, held.state, held.place))
    }
}

impl Stage for InDatabase {
    fn later(&mut self, hours: i64) {
        self.now = self.now.plus_minutes(hours * 60);
    }

    fn ask(&mut self, who: &str, asking: Asking) -> Result<(), Refusal> {
        let (person, section) = (self.person(who), self.section.id);
        match asking {
            Asking::Oneself => {
                let occasion = self.occasion(person);
                self.write(move |tx| {
                    crate::register(tx, &Permit::for_system(), &occasion, section, person)
                })?;
            }
            Asking::Office => {
                let occasion = self.occasion(self.people.dana);
                self.write(move |tx| {
                    crate::register_other(tx, &Permit::for_system(), &occasion, section, person)
                })?;
            }
        }
        Ok(())
    }

    fn happen(&mut self, who: &str, event: Event) -> Result<(), Refusal> {
        let (key, _, _) = self.registration(who).expect("someone the story has spoken of");
        let own = self.occasion(self.person(who));
        let office = self.occasion(self.people.dana);
        self.write(move |tx| match event {
            Event::Cancel => crate::cancel(tx, &Permit::for_system(), &own, &key),
            Event::Withdraw => {
                crate::withdraw(tx, &Permit::for_system(), &office, &key, "moved to Cedar")
            }
            Event::Approve => crate::approve(tx, &Permit::for_system(), &office, &key).map(|_| ()),
            Event::Deny => crate::deny(tx, &Permit::for_system(), &office, &key, "next year"),
            Event::Take => crate::take(tx, &Permit::for_system(), &own, &key),
            Event::DeclineOffer => crate::decline(tx, &Permit::for_system(), &own, &key),
            Event::Promote => crate::promote(tx, &Permit::for_system(), &office, &key),
            Event::Request
            | Event::Register
            | Event::Waitlist
            | Event::Offer { .. }
            | Event::OfferExpires
            | Event::SectionCancelled => panic!("no story says {event:?}"),
        })
    }

    fn clash(&mut self, who: &str) {
        let (person, starts_at) = (self.person(who), self.starts_at);
        let occasion = self.occasion(person);
        let setting = Setting {
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
        let other = self
            .db
            .write_now(move |tx| offered(tx, "Something else", starts_at, &setting))
            .expect("another section");
        let registered = self.write(move |tx| {
            crate::register(tx, &Permit::for_system(), &occasion, other.id, person)
        });
        assert!(registered.is_ok(), "{registered:?}");
    }

    fn expire_offers(&mut self) {
        let occasion = self.occasion(self.people.dana);
        self.db
            .write_now(move |tx| {
                for section in crate::sections_to_tend(tx, occasion.now)? {
                    crate::tend(tx, &Permit::for_system(), &occasion, section)?;
                }
                Ok::<(), Fault>(())
            })
            .expect("offers end");
    }

    fn set_seats(&mut self, seats: Option<Seats>) -> Result<(), Refusal> {
        let section = self.section.id;
        let occasion = self.occasion(self.people.dana);
        self.write(move |tx| {
            let now = catalog::section(tx, section)?.expect("the story's own");
            let plan = Plan { capacity: seats, ..Plan::of(&now) };
            let calendar = DistrictCalendar::nebraska();
            crate::reschedule(tx, &Permit::for_system(), &occasion, &calendar, section, &plan)
        })?;
        Ok(())
    }

    fn cancel_section(&mut self) {
        let section = self.section.id;
        let occasion = self.occasion(self.people.dana);
        let cancelled = self.write(move |tx| {
            crate::cancel_section(tx, &Permit::for_system(), &occasion, section, "too few")
        });
        assert!(cancelled.is_ok(), "{cancelled:?}");
    }

    fn standing(&self, who: &str) -> Option<(State, Option<usize>)> {
        self.registration(who).map(|(_, state, place)| (state, place))
    }
}
