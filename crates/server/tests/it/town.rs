//! Prairie Hills with accounts, roles and something to learn, written through the slices' own
//! functions.

use access::{Permit, Role};
use attendance::mark::Mark;
use attendance::take::Said;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    Activity, ActivityEvent, Approval, CreditAmount, CreditOffer, CreditType, CreditUnit, Earned,
    Format, GroupSetting, Kind, Mode, Promotion, Provider, Section,
};
use compliance::{Code, Rule};
use db::{Database, Tx};
use identity::grant::NewGrant;
use kernel::{
    BuildingId, By, DistrictCalendar, Failed, Fault, Hours, Instant, Key, LocalTime, Money,
    Occasion, SchoolYear, Seats, StaffId,
};
use staff::audience::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};

use crate::house::day;

/// What everyone in the town signs in with.
pub const PASSWORD: &str = "prairie hills in october";

/// A role held by a person, at one building or everywhere.
pub type Held = (StaffId, Role, Option<BuildingId>);

/// The district with its usual roles.
pub fn settle(database: &Database) -> Fixture {
    settle_with(database, |town| {
        vec![
            (town.priya, Role::Principal, Some(town.birch)),
            (town.paul, Role::Principal, Some(town.cedar)),
            (town.carla, Role::Coach, None),
            (town.dana, Role::Coordinator, None),
            (town.hana, Role::HumanResources, None),
            (town.sofia, Role::Superintendent, None),
            (town.beth, Role::BoardMember, None),
            (town.aud, Role::Auditor, None),
            (town.ivan, Role::Administrator, None),
        ]
    })
}

/// The district with these roles, everyone with an account named like their mail address.
pub fn settle_with(database: &Database, roles: fn(&Fixture) -> Vec<Held>) -> Fixture {
    let hash = identity::password::hash(PASSWORD);
    database
        .write_now(move |tx| {
            let town = prairie_hills(tx)?;
            let accounts = accounts(tx)?;
            let system = system(NOW);
            identity::account::record_history(
                tx,
                &Permit::for_system(),
                &system,
                &accounts,
                &hash,
            )?;
            for (person, role, building) in roles(&town) {
                let new = NewGrant {
                    person,
                    role,
                    building,
                    starts_on: day("2024-08-01"),
                    ends_on: None,
                };
                identity::grant::grant(tx, &Permit::for_system(), &system, new).map_err(fault)?;
            }
            catalog::keep_credit_type(tx, &Permit::for_system(), &credit_type())?;
            Ok::<_, Fault>(town)
        })
        .expect("an empty database")
}

db::sql! {
    EVERYONE = "select id, email from person order by id";
}

fn accounts(tx: &mut Tx) -> Result<Vec<(StaffId, String)>, Fault> {
    tx.rows(&EVERYONE, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn credit_type() -> CreditType {
    CreditType {
        code: "pl-hours".to_owned(),
        name: "Professional learning hours".to_owned(),
        unit: CreditUnit::Hours,
        retired_on: None,
    }
}

/// Perennial itself, at an instant.
pub fn system(now: Instant) -> Occasion {
    Occasion { by: By::System("tests"), now, today: DistrictCalendar::nebraska().date(now) }
}

/// A person, at an instant.
pub fn by(person: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(person), ..system(now) }
}

pub fn fault<Refusal: std::fmt::Debug>(failed: Failed<Refusal>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

/// A workshop for all that is worth 3 hours by attendance.
pub fn workshop(title: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: "What it is about.".to_owned(),
        description: "What will be done.".to_owned(),
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
        topics: vec!["reading".to_owned()],
        credits: vec![CreditOffer {
            credit_type: "pl-hours".to_owned(),
            name: "Professional learning hours".to_owned(),
            amount: CreditAmount::Hours(Hours::from_minutes(180)),
            earned: Earned::ByAttendance,
        }],
        school_year: SchoolYear { starting: 2025 },
    }
}

/// Sessions `2025-10-13 11:00 12:30`, presented by some, with so many seats.
pub fn plan(seats: u16, sessions: &[&str], presenters: &[StaffId]) -> Plan {
    Plan {
        name: "Birch".to_owned(),
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
        sessions: sessions.iter().map(|session| planned(session)).collect(),
        presenters: presenters.to_vec(),
    }
}

fn planned(session: &str) -> PlannedSession {
    let words: Vec<&str> = session.split_whitespace().collect();
    let [on, starts, ends] = words[..] else { panic!("{session}: a day and two times") };
    let time = |text| LocalTime::parse(text).unwrap_or_else(|| panic!("{text} is no time"));
    PlannedSession {
        session: None,
        on: day(on),
        starts: time(starts),
        ends: time(ends),
        room: None,
        location: None,
        break_minutes: 0,
    }
}

/// A published activity with a published section, offered since the start of September.
pub fn offer(database: &Database, draft: Draft, plan: Plan) -> (Activity, Section) {
    database
        .write_now(move |tx| {
            let office = system(crate::house::at("2025-09-02 08:00"));
            let made = create(tx, &Permit::for_system(), &office, &draft)?;
            move_activity(tx, &Permit::for_system(), &office, &made, ActivityEvent::Publish, None)
                .map_err(fault)?;
            let calendar = DistrictCalendar::nebraska();
            let id = create_section(tx, &Permit::for_system(), &office, &calendar, &made, &plan)?;
            let section = catalog::section(tx, id)?.expect("just made");
            publish_section(tx, &Permit::for_system(), &office, &section, Published::Yes)?;
            let activity = catalog::activity(tx, made.id)?.expect("just made");
            Ok::<_, Fault>((activity, catalog::section(tx, id)?.expect("just made")))
        })
        .expect("what is offered is well formed")
}

/// Gives people places in a section at an instant, as if they had asked.
pub fn register(
    database: &Database,
    section: &Section,
    people: &[StaffId],
    now: Instant,
) -> Vec<Key> {
    let (id, people) = (section.id, people.to_vec());
    let places = database.write_now(move |tx| {
        let places = people.iter().map(|person| {
            registration::register(tx, &Permit::for_system(), &by(*person, now), id, *person)
                .map(|registered| registered.registration)
                .map_err(fault)
        });
        places.collect::<Result<Vec<_>, Fault>>()
    });
    places.expect("there is room")
}

/// Marks these people present at every session and issues the credit, as its last session ends.
pub fn hold(database: &Database, section: &Section, presenter: StaffId, present: &[StaffId]) {
    let (id, present) = (section.id, present.to_vec());
    let ended = by(presenter, section.ends_at().expect("a section with sessions").plus_minutes(5));
    let held = database.write_now(move |tx| {
        for session in catalog::sessions(tx, id)? {
            let said = present.iter().map(|person| Said {
                session: session.id,
                person: *person,
                mark: Mark::Present,
            });
            let said: Vec<Said> = said.collect();
            attendance::take::save(tx, &Permit::for_system(), &ended, id, &said).map_err(fault)?;
        }
        credit::issue_credit(tx, &Permit::for_system(), &ended, id).map_err(fault)
    });
    held.expect("credit can be issued");
}

/// A fee of so many cents, secured a week before, refunded by the rule of two weeks.
pub fn fee(cents: i64) -> fees::Fee {
    fee_by(cents, "two-weeks")
}

/// The same by another rule of the library.
pub fn fee_by(cents: i64, rule: &str) -> fees::Fee {
    let code = fees::library::library().iter().find(|known| known.code.as_str() == rule);
    let code = &code.expect("it ships").code;
    let (rule, text) = fees::library::from_library(code).expect("it ships");
    fees::Fee {
        price: Money::from_cents(cents),
        guests: None,
        prices: Vec::new(),
        due_days: 7,
        rule: rule.clone(),
        rule_text: text.to_owned(),
    }
}

/// A mandate of the shipped library, adopted as of a day.
pub fn adopt(database: &Database, code: &str, first: &str) {
    let code = Code::parse(code).unwrap_or_else(|| panic!("{code} is no code"));
    let library = compliance::library::library();
    let rule = library.iter().find(|rule| rule.code == code);
    adopt_rule(database, rule.unwrap_or_else(|| panic!("the library has no {code}")), first);
}

/// Adopts a rule from a day on.
pub fn adopt_rule(database: &Database, rule: &Rule, first: &str) {
    let (rule, first) = (rule.clone(), day(first));
    let then = system(DistrictCalendar::nebraska().start_of(first));
    database
        .write_now(move |tx| compliance::adopt(tx, &Permit::for_system(), &then, &rule, first))
        .unwrap_or_else(|failed| panic!("{failed:?}"));
}

/// The six-year growth period adopted, the person permanent since 2021, and three semester hours
/// accepted.
pub fn growth(tx: &mut Tx, hana: &Occasion, person: StaffId) -> Result<(Key, Key), Fault> {
    let code = standing::Code::parse("nebraska-growth").expect("a code of the library");
    let file = standing::library::from_library(&code).expect("it ships");
    let first = day("2021-09-01");
    let then = Occasion { today: first, ..*hana };
    standing::adopt(tx, &Permit::for_system(), &then, file, first).map_err(fault)?;
    let permanent = standing::NewMilestone {
        kind: standing::milestone::MilestoneKind::PermanentStatus,
        on: day("2021-08-09"),
        until: None,
        month: None,
        rule_set: None,
        note: None,
    };
    let milestone = standing::record_milestone(tx, &Permit::for_system(), hana, person, &permanent)
        .map_err(fault)?;
    let course = standing::NewAcceptedCredit {
        what: "Plains University: Reading assessment".to_owned(),
        unit: "semester hour".to_owned(),
        amount: kernel::CreditUnits::from_hundredths(300),
        earned_on: day("2024-06-20"),
        tags: vec!["college".to_owned()],
    };
    let credit =
        standing::accept_credit(tx, &Permit::for_system(), hana, person, &course).map_err(fault)?;
    Ok((milestone, credit))
}
