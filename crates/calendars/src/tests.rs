//! Invitations and feeds over a section that is changed under people's feet, on both engines.

use crate::feed::{bearer, end_feed, events_of, issue_feed};
use crate::invitation::invitations;
use access::Permit;
use catalog::offer::{Draft, create, move_activity};
use catalog::schedule::{Plan, PlannedSession, Published, create_section, publish_section};
use catalog::{
    ActivityEvent, Approval, Format, GroupSetting, Kind, Mode, Promotion, Provider, Section,
};
use db::outbox::{self, Told};
use db::testing::each_engine;
use db::{Database, Tx};
use kernel::{
    By, DistrictCalendar, Failed, Fault, Instant, Key, LocalDate, LocalTime, Money, Occasion,
    SchoolYear, Seats, StaffId,
};
use staff::audience::Audience;
use staff::fixture::{Fixture, NOW, prairie_hills};

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("a day")
}

fn by(person: StaffId, now: Instant) -> Occasion {
    Occasion { by: By::Staff(person), now, today: DistrictCalendar::nebraska().date(now) }
}

fn fault<R: std::fmt::Debug>(failed: Failed<R>) -> Fault {
    match failed {
        Failed::Refused(refusal) => Fault::new(format!("{refusal:?}")),
        Failed::Fault(fault) => fault,
    }
}

fn session(on: &str) -> PlannedSession {
    PlannedSession {
        session: None,
        on: day(on),
        starts: LocalTime::parse("15:45").expect("a time"),
        ends: LocalTime::parse("17:15").expect("a time"),
        room: None,
        location: None,
        break_minutes: 0,
    }
}

/// A section on both sides of 2 November 2025, when the clocks go back; Ana has a seat.
fn written(tx: &mut Tx, format: Format) -> Result<(Fixture, Section, Key), Fault> {
    let town = prairie_hills(tx)?;
    let office = by(town.dana, NOW.plus_minutes(-60 * 24 * 30));
    let permit = || Permit::for_system();
    let draft = Draft {
        title: "Reading in small groups".to_owned(),
        summary: "What it is about.".to_owned(),
        description: String::new(),
        kind: Kind::ProfessionalDevelopment,
        format,
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
    };
    let made = create(tx, &permit(), &office, &draft)?;
    move_activity(tx, &Permit::for_system(), &office, &made, ActivityEvent::Publish, None)
        .map_err(fault)?;
    let plan = Plan {
        name: String::new(),
        capacity: Some(Seats(20)),
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
        sessions: vec![session("2025-10-30"), session("2025-11-04")],
        presenters: vec![town.carla],
    };
    let calendar = DistrictCalendar::nebraska();
    let id = create_section(tx, &Permit::for_system(), &office, &calendar, &made, &plan)?;
    let section = catalog::section(tx, id)?.expect("just made");
    publish_section(tx, &Permit::for_system(), &office, &section, Published::Yes)?;
    let ana = by(town.ana, NOW);
    let seat = registration::register(tx, &Permit::for_system(), &ana, id, town.ana)
        .map_err(fault)?
        .registration;
    let section = catalog::section(tx, id)?.expect("just made");
    Ok((town, section, seat))
}

/// The files that go with the last mail to a person: method, and `UID SEQUENCE` of each event.
fn mailed(tx: &mut Tx, person: StaffId) -> Result<Vec<(String, Vec<String>)>, Fault> {
    let told: Vec<Told> = outbox::of_person(tx, person, 1)?;
    let calendar = DistrictCalendar::nebraska();
    let files = invitations(tx, &calendar, &told[0], "learning@prairiehills.example")?;
    Ok(files
        .into_iter()
        .map(|file| {
            let text = file.text.replace("\r\n ", "");
            let of = |name: &str| -> Vec<String> {
                text.lines().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
            };
            assert_eq!(of("METHOD:"), [file.method]);
            assert_eq!(of("ATTENDEE;").len(), of("UID:").len());
            let events = of("UID:").into_iter().zip(of("SEQUENCE:"));
            (file.method.to_owned(), events.map(|(uid, n)| format!("{uid} {n}")).collect())
        })
        .collect())
}

fn change(database: &Database, section: &Section, with: fn(&mut Plan)) {
    let id = section.id;
    let changed = database.write_now(move |tx| {
        let section = catalog::section(tx, id)?.expect("it is there");
        let mut plan = Plan::of(&section);
        with(&mut plan);
        let office = by(StaffId(1), NOW.plus_minutes(60));
        let calendar = DistrictCalendar::nebraska();
        registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
    });
    changed.unwrap();
}

#[test]
fn a_seat_goes_into_the_calendar_follows_every_change_and_goes_out_again_cal_1() {
    each_engine(|database| {
        let (town, section, seat) = database.write_now(|tx| written(tx, Format::Workshop)).unwrap();
        let ana = town.ana;
        let last = || database.read_now(move |tx| mailed(tx, ana)).unwrap();
        let uids: Vec<String> = section
            .sessions
            .iter()
            .map(|session| format!("{}-{seat}@perennial", session.key))
            .collect();
        let named = |numbers: [i64; 2]| -> Vec<String> {
            uids.iter().zip(numbers).map(|(uid, n)| format!("{uid} {n}")).collect()
        };
        assert_eq!(last(), [("REQUEST".to_owned(), named([0, 0]))]);
        // The second session an hour later: its number rises, its name stays.
        change(database, &section, |plan| {
            plan.sessions[1].ends = LocalTime::parse("18:15").expect("a time");
        });
        assert_eq!(last(), [("REQUEST".to_owned(), named([0, 1]))]);
        // Another room for all, and the first session is dropped.
        change(database, &section, |plan| {
            plan.location = Some("Gym".to_owned());
            plan.sessions.remove(0);
        });
        let files = last();
        assert_eq!(files[0].0, "REQUEST");
        assert_eq!(files[0].1, [format!("{} 2", uids[1])]);
        assert_eq!(files[1].0, "CANCEL");
        assert!(files[1].1[0].starts_with(&uids[0]), "{files:?}");
        // Ana gives the seat up: both go, above every number before.
        let key = seat.clone();
        database
            .write_now(move |tx| {
                registration::cancel(
                    tx,
                    &Permit::for_system(),
                    &by(ana, NOW.plus_minutes(90)),
                    &key,
                )
                .map_err(fault)
            })
            .unwrap();
        let files = last();
        assert_eq!(files.len(), 1);
        assert_eq!((files[0].0.as_str(), files[0].1.len()), ("CANCEL", 2));
        assert!(files[0].1.contains(&format!("{} 3", uids[1])), "{files:?}");
    });
}

#[test]
fn a_feed_dies_with_its_person_and_with_a_new_address_t21() {
    each_engine(|database| {
        let (town, ..) = database.write_now(|tx| written(tx, Format::Workshop)).unwrap();
        database
            .write_now(move |tx| {
                let office = by(town.ivan, NOW);
                let accounts = [(town.ana, "ana.ruiz".to_owned())];
                let hash = "no password";
                let permit = Permit::for_system();
                identity::account::record_history(tx, &permit, &office, &accounts, hash)?;
                let ana = by(town.ana, NOW);
                let permit = Permit::for_system();
                let first = issue_feed(tx, &permit, &ana, town.ana)?;
                assert_eq!(first.len(), 64, "256 bits");
                let today = day("2025-10-14");
                assert_eq!(bearer(tx, &first, NOW, today)?, Some(town.ana));
                assert_eq!(bearer(tx, "0000", NOW, today)?, None);
                let year = NOW.plus_minutes(401 * 24 * 60);
                assert_eq!(bearer(tx, &first, year, day("2026-11-19"))?, None, "too old");
                let second = issue_feed(tx, &permit, &ana, town.ana)?;
                assert_eq!(bearer(tx, &first, NOW, today)?, None, "a new one ends it");
                let hana = by(town.hana, NOW);
                let last = day("2025-10-20");
                staff::depart(tx, &Permit::for_system(), &hana, town.ana, last).map_err(fault)?;
                assert_eq!(bearer(tx, &second, NOW, last)?, Some(town.ana), "her last day");
                assert_eq!(bearer(tx, &second, NOW, day("2025-10-21"))?, None, "she has left");
                assert!(end_feed(tx, &permit, &ana, town.ana)?);
                assert!(!end_feed(tx, &permit, &ana, town.ana)?);
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_feed_has_ones_seats_and_what_one_presents_and_no_title_of_coaching_t21() {
    each_engine(|database| {
        let (town, section, _) = database.write_now(|tx| written(tx, Format::Coaching)).unwrap();
        database
            .read_now(move |tx| {
                for person in [town.ana, town.carla] {
                    let events = events_of(tx, person, NOW)?;
                    assert_eq!(events.len(), 2, "{events:?}");
                    assert!(events.iter().all(|one| one.summary == "Professional learning"));
                    assert_eq!(events[0].starts_at, section.sessions[0].starts_at);
                }
                assert_eq!(events_of(tx, town.ben, NOW)?, []);
                let later = NOW.plus_minutes(200 * 24 * 60);
                assert_eq!(events_of(tx, town.ana, later)?, [], "long ago");
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}

#[test]
fn a_file_of_ones_own_seat_has_each_session_and_anybody_elses_does_not_exist_cal_1() {
    use axum::routing::get;
    use web::testing::{Browser, Persona};
    each_engine(|database| {
        let (town, _, seat) = database.write_now(|tx| written(tx, Format::Workshop)).unwrap();
        let browser = |person: StaffId| {
            let name = town.name(person);
            let persona = Persona::new(person.0, &name.given, &name.family);
            let routes = axum::Router::new()
                .route("/registrations/{key}/calendar.ics", get(crate::pages::file))
                .route("/calendar/{file}", get(crate::pages::feed));
            Browser::new(database, routes, day("2025-10-14"), &persona)
        };
        let path = format!("/registrations/{seat}/calendar.ics");
        let file = browser(town.ana).get(&path);
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        for line in [
            "SUMMARY:Reading in small groups\r\n",
            "DTSTART;TZID=America/Chicago:20251030T154500\r\n",
            "DTSTART;TZID=America/Chicago:20251104T154500\r\n",
            "LOCATION:Library\r\n",
        ] {
            assert!(file.html().contains(line), "{line:?} is not in\n{}", file.html());
        }
        assert_eq!(browser(town.ben).get(&path).status, 404);
        for wrong in ["/calendar/0000.ics", "/calendar/", "/calendar/0000"] {
            assert_eq!(browser(town.ana).get(wrong).status, 404, "{wrong}");
        }
    });
}
