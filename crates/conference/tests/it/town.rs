//! Prairie Hills with a conference of two half days and three options.

use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, create_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Section,
};
use conference::{
    Conference, HalfDays, NewConference, Placed, Students, add_options, half_days, publish,
};
use db::{Database, Tx};
use kernel::{
    By, DistrictCalendar, Failed, Fault, Instant, Key, LocalDate, LocalTime, Money, Occasion,
    SchoolYear, Seats, StaffId,
};
use registration::{Refusal, Registered};
use staff::audience::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};

pub fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub fn time(text: &str) -> LocalTime {
    LocalTime::parse(text).expect(text)
}

pub fn at(person: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(person), now, today: DistrictCalendar::nebraska().date(now) }
}

/// Tuesday, 14 October 2025, 9 in the morning.
pub fn by(person: StaffId) -> Occasion {
    at(person, NOW)
}

/// A day later, when registration has opened.
pub fn open(person: StaffId) -> Occasion {
    at(person, opens())
}

/// Wednesday, 15 October 2025, 8 in the morning.
pub fn opens() -> Instant {
    DistrictCalendar::nebraska().instant(day("2025-10-15"), time("08:00"))
}

fn draft(title: &str, audience: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: "What it is about.".to_owned(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format: Format::Workshop,
        mode: Mode::FaceToFace,
        provider: Provider::Internal,
        provider_name: None,
        group_setting: GroupSetting::LargeGroup,
        audience: Audience::parse(audience).expect(audience),
        job_target: None,
        cost: Money::ZERO,
        repeatable: false,
        purposes: Vec::new(),
        topics: Vec::new(),
        credits: Vec::new(),
        school_year: SchoolYear { starting: 2025 },
    }
}

/// A section, still a draft, of an activity of its own.
pub fn section(
    tx: &mut Tx,
    title: &str,
    (seats, audience): (u16, &str),
    session: &str,
) -> Result<Section, Fault> {
    let office = Occasion { by: By::System("tests"), now: NOW, today: day("2025-10-14") };
    let permit = Permit::for_system();
    let made = create(tx, &permit, &office, &draft(title, audience))?;
    let moved = move_activity(tx, &permit, &office, &made, ActivityEvent::Publish, None);
    assert!(moved.is_ok(), "{moved:?}");
    let activity = catalog::activity(tx, made.id)?.expect("just made");
    let mut words = session.split_whitespace();
    let mut word = || words.next().expect("a day and two times");
    let plan = Plan {
        name: String::new(),
        capacity: Some(Seats(seats)),
        waitlist_max: None,
        minimum: None,
        approval: Approval::NotNeeded,
        promotion: Promotion::Automatic,
        registration_opens_at: None,
        registration_closes_at: None,
        cancel_until_at: None,
        promotion_stops_at: None,
        building: None,
        location: Some("Room 4".to_owned()),
        sessions: vec![PlannedSession {
            session: None,
            on: day(word()),
            starts: time(word()),
            ends: time(word()),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    };
    let calendar = DistrictCalendar::nebraska();
    let id = create_section(tx, &permit, &office, &calendar, &activity, &plan)?;
    Ok(catalog::section(tx, id)?.expect("just made"))
}

/// What a test looks at.
#[derive(Clone)]
pub struct Week {
    pub people: Fixture,
    pub conference: Conference,
    /// In the morning: one seat, and as many as come.
    pub reading: Section,
    pub numbers: Section,
    /// In the afternoon, for cooks only.
    pub kitchen: Section,
    /// From the morning into the afternoon.
    pub all_day: Section,
}

/// A conference on Monday, 3 November, published; registration opens tomorrow at eight.
pub fn week(db: &Database) -> Week {
    let people = db.write_now(prairie_hills).expect("an empty database");
    let known = people.clone();
    db.write_now(move |tx| {
        let office = by(known.dana);
        let reading = section(tx, "Reading", (1, "all"), "2025-11-03 08:30 10:30")?;
        let numbers = section(tx, "Numbers", (40, "all"), "2025-11-03 08:30 10:30")?;
        let kitchen =
            section(tx, "Kitchen", (40, "group = food-service"), "2025-11-03 12:45 14:45")?;
        let all_day = section(tx, "All day", (40, "all"), "2025-11-03 10:00 15:00")?;
        let halves = HalfDays {
            morning: (time("08:00"), time("12:00")),
            afternoon: (time("12:30"), time("16:00")),
            names: ("Morning".to_owned(), "Afternoon".to_owned()),
        };
        let slots = half_days(day("2025-11-03"), day("2025-11-03"), &halves);
        let new = NewConference {
            title: "Fall learning day".to_owned(),
            summary: "One day, your choice.".to_owned(),
            opens_at: opens(),
        };
        let key =
            conference::create(tx, &Permit::for_system(), &office, &new, (&slots, Students::Come))?;
        let made = conference::by_key(tx, &key)?.expect("just made");
        let place = |section: &Section, slot: usize| Placed {
            section: section.id,
            slot: made.slots[slot].id,
            strand: "General".to_owned(),
        };
        let options = [place(&reading, 0), place(&numbers, 0), place(&kitchen, 1)];
        let calendar = DistrictCalendar::nebraska();
        let permit = Permit::for_system();
        let added = add_options(tx, &permit, &office, &calendar, (&made, &options));
        assert!(added.is_ok(), "{added:?}");
        let published = publish(tx, &permit, &office, &calendar, &made);
        assert!(published.is_ok(), "{published:?}");
        let conference = conference::by_key(tx, &key)?.expect("just published");
        let people = known.clone();
        let [reading, numbers, kitchen] = [reading, numbers, kitchen]
            .map(|section| catalog::section(tx, section.id).map(|found| found.expect("there")));
        Ok::<_, Fault>(Week {
            people,
            conference,
            reading: reading?,
            numbers: numbers?,
            kitchen: kitchen?,
            all_day,
        })
    })
    .expect("a conference")
}

pub fn write<T: Send + 'static>(
    db: &Database,
    command: impl Fn(&mut Tx) -> Result<T, Failed<Refusal>> + Send + 'static,
) -> Result<T, Refusal> {
    match db.write_now(command) {
        Ok(done) => Ok(done),
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Fault(fault)) => panic!("{fault}"),
    }
}

pub fn choose(db: &Database, option: &Section, person: StaffId) -> Result<Registered, Refusal> {
    let id = option.id;
    write(db, move |tx| conference::choose(tx, &Permit::for_system(), &open(person), id, person))
}

pub fn state(db: &Database, registration: &Key) -> registration::State {
    let key = registration.clone();
    db.read_now(move |tx| registration::registration_by_key(tx, &key))
        .expect("it can be read")
        .expect("it is there")
        .state
}

pub fn nothing_has_drifted(db: &Database) {
    assert_eq!(db.read_now(registration::check), Ok(Vec::new()));
}
