//! Prairie Hills with something to register for.

use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    Activity, ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider,
    Section,
};
use db::{Database, ToValue, Tx};
use kernel::{
    By, DistrictCalendar, Failed, Fault, Instant, Key, LocalDate, LocalTime, Money, Occasion,
    SchoolYear, Seats, StaffId,
};
use registration::{Refusal, Registered, State};
use staff::audience::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};

pub fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect(text)
}

pub fn build(db: &Database) -> Fixture {
    db.write_now(prairie_hills).expect("an empty database")
}

/// Tuesday, 14 October 2025, 9 in the morning.
pub fn by(person: StaffId) -> Occasion {
    later(person, NOW)
}

pub fn later(person: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(person), now, today: DistrictCalendar::nebraska().date(now) }
}

pub fn draft(title: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: "What it is about.".to_owned(),
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

/// A plan with one session: `2025-10-22 15:45 17:15`.
pub fn plan(seats: u16, session: &str) -> Plan {
    let mut words = session.split_whitespace();
    let mut word = || words.next().expect("a day and two times");
    Plan {
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
        location: Some("Library".to_owned()),
        sessions: vec![PlannedSession {
            session: None,
            on: day(word()),
            starts: LocalTime::parse(word()).expect("a start"),
            ends: LocalTime::parse(word()).expect("an end"),
            room: None,
            location: None,
            break_minutes: 0,
        }],
        presenters: Vec::new(),
    }
}

/// A published activity.
pub fn activity(tx: &mut Tx, draft: &Draft) -> Result<Activity, Fault> {
    let office = Occasion { by: By::System("tests"), now: NOW, today: day("2025-10-14") };
    let made = create(tx, &Permit::for_system(), &office, draft)?;
    let published =
        move_activity(tx, &Permit::for_system(), &office, &made, ActivityEvent::Publish, None);
    assert!(published.is_ok(), "{published:?}");
    Ok(catalog::activity(tx, made.id)?.expect("just made"))
}

/// A published section of it.
pub fn section(tx: &mut Tx, activity: &Activity, plan: &Plan) -> Result<Section, Fault> {
    let office = Occasion { by: By::System("tests"), now: NOW, today: day("2025-10-14") };
    let calendar = DistrictCalendar::nebraska();
    let id = create_section(tx, &Permit::for_system(), &office, &calendar, activity, plan)?;
    let made = catalog::section(tx, id)?.expect("just made");
    publish_section(tx, &Permit::for_system(), &office, &made, Published::Yes)?;
    Ok(catalog::section(tx, id)?.expect("just made"))
}

/// An activity with one section of one session.
pub fn offer(db: &Database, title: &str, seats: u16, session: &str) -> Section {
    let (draft, plan) = (draft(title), plan(seats, session));
    db.write_now(move |tx| {
        let activity = activity(tx, &draft)?;
        section(tx, &activity, &plan)
    })
    .unwrap_or_else(|fault: Fault| panic!("{fault}"))
}

pub fn register(db: &Database, section: &Section, person: StaffId) -> Result<Registered, Refusal> {
    let id = section.id;
    write(db, move |tx| registration::register(tx, &Permit::for_system(), &by(person), id, person))
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

/// What runs every minute; how many sections were looked after.
pub fn tend(db: &Database, occasion: Occasion) -> usize {
    db.write_now(move |tx| {
        let sections = registration::sections_to_tend(tx, occasion.now)?;
        for section in &sections {
            registration::tend(tx, &Permit::for_system(), &occasion, *section)?;
        }
        Ok::<usize, Fault>(sections.len())
    })
    .expect("sections can be looked after")
}

pub fn state(db: &Database, registration: &Key) -> State {
    let key = registration.clone();
    db.read_now(move |tx| registration::registration_by_key(tx, &key))
        .expect("it can be read")
        .expect("it is there")
        .state
}

/// The kinds of notice a person has not read, the newest first.
pub fn told(db: &Database, person: StaffId) -> Vec<String> {
    db.read_now(move |tx| db::outbox::unread(tx, person))
        .expect("notices can be read")
        .into_iter()
        .map(|told| told.kind)
        .collect()
}

pub fn nothing_has_drifted(db: &Database) {
    assert_eq!(db.read_now(registration::check), Ok(Vec::new()));
}

/// So many more teachers at Birch.
pub fn crowd(db: &Database, town: &Fixture, people: usize) -> Vec<StaffId> {
    let birch = town.birch;
    db.write_now(move |tx| {
        let rows = (0..people)
            .map(|number| {
                vec![
                    Key::from_words(&format!("crowd {number}")).to_value(),
                    format!("Person {number}").to_value(),
                    "Crowd".to_value(),
                    format!("person {number} crowd").to_value(),
                    NOW.to_value(),
                ]
            })
            .collect();
        tx.insert_many(
            "person",
            &["key", "given_name", "family_name", "search", "recorded_at"],
            rows,
        )?;
        let crowd: Vec<StaffId> = tx.rows(&CROWD, &[], |row| row.get(0))?;
        let positions = crowd
            .iter()
            .map(|person| {
                vec![
                    Key::from_words(&format!("position of {person}")).to_value(),
                    person.to_value(),
                    "teacher".to_value(),
                    birch.to_value(),
                    "Teacher".to_value(),
                    100_i64.to_value(),
                    "exempt".to_value(),
                    day("2025-08-01").to_value(),
                    NOW.to_value(),
                ]
            })
            .collect();
        tx.insert_many(
            "position",
            &[
                "key",
                "person_id",
                "job_role",
                "building_id",
                "title",
                "fte_hundredths",
                "flsa",
                "starts_on",
                "recorded_at",
            ],
            positions,
        )?;
        Ok(crowd)
    })
    .unwrap_or_else(|fault: Fault| panic!("{fault}"))
}

db::sql! {
    CROWD = "select id from person where family_name = 'Crowd' order by id";
}

pub fn email(db: &Database, person: StaffId) -> String {
    db.read_now(move |tx| staff::person(tx, person))
        .expect("people can be read")
        .and_then(|person| person.email)
        .expect("everyone in Prairie Hills has an address")
        .to_string()
}
