//! Seats kept for some, wishes to be told, and how long an offered seat is held.

use access::{Permit, Role};
use axum::Router;
use axum::routing::{get, post};
use catalog::schedule::{Plan, Published};
use catalog::{Activity, Promotion, Section};
use db::testing::{Fresh, each_engine};
use db::{Database, Options};
use kernel::{Failed, Fault, Key, Seats, StaffId};
use registration::interest::{self, NotNoted};
use registration::offer_hours::{self, OfferHours};
use registration::pages;
use registration::reserve::{self, NewReserve, NotKept};
use registration::{Claim, State};
use staff::audience::Audience;
use staff::fixture::{Fixture, NOW};
use std::sync::{Arc, Barrier};
use web::Application;
use web::testing::Browser;

use crate::pages::persona;
use crate::town::{self, by, later, offer, register, told};

fn routes() -> Router<Arc<Application>> {
    crate::pages::routes()
        .route("/catalog/{key}/interest", post(pages::interest::interest_ask))
        .route("/catalog/{key}/interest/withdrawal", post(pages::interest::interest_withdraw))
        .route("/demand", get(pages::demand::demand_page))
        .route(
            "/seat-rules",
            get(pages::seat_rules::seat_rules).post(pages::seat_rules::seat_rules_set),
        )
        .route(
            "/sections/{key}/reserves",
            get(pages::reserves::reserves_page).post(pages::reserves::reserve_keep),
        )
        .route("/reserves/{key}/release", post(pages::reserves::reserve_release))
}

/// An activity without a section.
fn without_a_date(db: &Database, title: &str) -> Activity {
    let draft = town::draft(title);
    db.write_now(move |tx| town::activity(tx, &draft)).expect("an activity")
}

fn ask(db: &Database, activity: &Activity, person: StaffId) -> Result<(), NotNoted> {
    let (activity, now) = (activity.clone(), by(person));
    match db.write_now(move |tx| interest::ask(tx, &Permit::for_system(), &now, &activity, person))
    {
        Ok(()) => Ok(()),
        Err(Failed::Refused(no)) => Err(no),
        Err(Failed::Fault(fault)) => panic!("{fault}"),
    }
}

/// A draft of a section of the activity.
fn draft_section(db: &Database, activity: &Activity, plan: &Plan) -> Section {
    let (activity, plan) = (activity.clone(), plan.clone());
    db.write_now(move |tx| {
        let office = by(StaffId(1));
        let calendar = kernel::DistrictCalendar::nebraska();
        let permit = Permit::for_system();
        let id =
            catalog::schedule::create_section(tx, &permit, &office, &calendar, &activity, &plan)?;
        Ok::<_, Fault>(catalog::section(tx, id)?.expect("just made"))
    })
    .expect("a section")
}

/// Who is told, over all activities: what runs every minute on each node.
fn tell(db: &Database, occasion: kernel::Occasion) -> usize {
    db.write_now(move |tx| {
        let mut told = 0;
        for activity in interest::activities_to_tell(tx, occasion.now)? {
            told += interest::tell(tx, &Permit::for_system(), &occasion, activity)?;
        }
        Ok::<usize, Fault>(told)
    })
    .expect("people can be told")
}

#[test]
fn p6_who_asked_to_be_told_is_told_once_when_a_section_is_published() {
    each_engine(|db| {
        let people = town::build(db);
        let reading = without_a_date(db, "Science of reading");
        assert_eq!(ask(db, &reading, people.ana), Ok(()));
        assert_eq!(ask(db, &reading, people.ana), Ok(()), "twice is once");
        assert_eq!(ask(db, &reading, people.ben), Ok(()));
        assert_eq!(tell(db, by(people.dana)), 0, "there is nothing to tell");
        let taken_back = {
            let (id, ben) = (reading.id, people.ben);
            db.write_now(move |tx| interest::withdraw(tx, &Permit::for_system(), &by(ben), id, ben))
        };
        assert_eq!(taken_back, Ok(true));
        let section = draft_section(db, &reading, &town::plan(5, "2025-11-05 08:00 10:00"));
        let office = by(people.dana);
        let at_once = db.write_now(move |tx| {
            interest::publish(tx, &Permit::for_system(), &office, &section, Published::Yes)
        });
        assert_eq!(at_once, Ok(1));
        assert_eq!(told(db, people.ana), ["registration-open"]);
        assert_eq!(told(db, people.ben), Vec::<String>::new(), "he took it back");
        assert_eq!(tell(db, by(people.dana)), 0, "nobody is told twice");
        assert!(matches!(ask(db, &reading, people.cy), Err(NotNoted::Open { .. })));
    });
}

#[test]
fn p6_who_asked_is_told_when_registration_opens_and_not_before() {
    each_engine(|db| {
        let people = town::build(db);
        let reading = without_a_date(db, "Science of reading");
        ask(db, &reading, people.ana).unwrap();
        let plan = Plan {
            registration_opens_at: Some(NOW.plus_minutes(60)),
            ..town::plan(5, "2025-11-05 08:00 10:00")
        };
        let section = draft_section(db, &reading, &plan);
        let office = by(people.dana);
        let at_once = db.write_now(move |tx| {
            interest::publish(tx, &Permit::for_system(), &office, &section, Published::Yes)
        });
        assert_eq!(at_once, Ok(0), "it is not open yet");
        assert_eq!(tell(db, later(people.dana, NOW.plus_minutes(59))), 0);
        assert_eq!(tell(db, later(people.dana, NOW.plus_minutes(60))), 1);
        assert_eq!(told(db, people.ana), ["registration-open"]);
    });
}

#[test]
fn p6_two_servers_tell_each_person_once() {
    let fresh = Fresh::postgres();
    let other = Database::open(fresh.database.url(), &Options::default()).unwrap();
    let db = &fresh.database;
    let people = town::build(db);
    let crowd = town::crowd(db, &people, 30);
    let reading = without_a_date(db, "Science of reading");
    for person in &crowd {
        ask(db, &reading, *person).unwrap();
    }
    let section = draft_section(db, &reading, &town::plan(50, "2025-11-05 08:00 10:00"));
    let office = by(people.dana);
    db.write_now(move |tx| {
        catalog::schedule::publish_section(
            tx,
            &Permit::for_system(),
            &office,
            &section,
            Published::Yes,
        )
    })
    .unwrap();
    let start = Arc::new(Barrier::new(2));
    let threads: Vec<_> = [db.clone(), other]
        .into_iter()
        .map(|db| {
            let start = Arc::clone(&start);
            std::thread::spawn(move || {
                start.wait();
                tell(&db, office)
            })
        })
        .collect();
    let told_by_both: usize = threads.into_iter().map(|one| one.join().expect("no panic")).sum();
    assert_eq!(told_by_both, crowd.len());
    for person in crowd {
        assert_eq!(told(db, person), ["registration-open"]);
    }
}

#[test]
fn need_1_unmet_demand_counts_each_person_once_by_activity_and_building() {
    each_engine(|db| {
        let people = town::build(db);
        let dateless = without_a_date(db, "Science of reading");
        let full = offer(db, "Number talks", 1, "2025-11-05 08:00 10:00");
        for person in [people.ana, people.ben, people.tess] {
            register(db, &full, person).unwrap();
        }
        ask(db, &dateless, people.tess).unwrap();
        let (now, today, cedar) = (NOW, people.today, people.cedar);
        let (all, at_cedar) = db
            .read_now(move |tx| {
                Ok::<_, Fault>((
                    interest::unmet(tx, now, today, None)?,
                    interest::unmet(tx, now, today, Some(cedar))?,
                ))
            })
            .unwrap();
        let counted: Vec<(&str, usize, usize, usize)> = all
            .iter()
            .map(|one| (one.title.as_str(), one.in_line, one.asked, one.people))
            .collect();
        assert_eq!(counted, [("Number talks", 2, 0, 2), ("Science of reading", 0, 1, 1)]);
        assert_eq!(all[0].buildings.len(), 2, "Birch and Cedar");
        assert!(at_cedar.iter().all(|one| one.people == 1), "only Tess works there");
    });
}

#[test]
fn p6_one_asks_to_be_told_in_one_click_takes_it_back_in_one_and_the_office_sees_it() {
    each_engine(|db| {
        let people = town::build(db);
        let reading = without_a_date(db, "Science of reading");
        let page = format!("/catalog/{}", reading.key);
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        assert!(ana.get(&page).text().contains("Tell me when"));
        let asked = ana.send(&format!("{page}/interest"), &[]);
        assert_eq!(asked.header("location"), page);
        let after = ana.get(&page).text();
        assert!(after.contains("We tell you when it can be registered for"), "{after}");
        assert!(ana.get("/my/learning").text().contains("You will be told of"));
        let dana = persona(&people, people.dana).holding(Role::Coordinator, None);
        let dana = Browser::new(db, routes(), people.today, &dana);
        let demand = dana.get("/demand").text();
        assert!(demand.contains("Science of reading"), "{demand}");
        assert!(demand.contains("Birch Elementary 1"), "{demand}");
        ana.send(&format!("{page}/interest/withdrawal"), &[]);
        assert!(ana.get(&page).text().contains("Tell me when"));
        assert!(dana.get("/demand").text().contains("Nobody waits for anything"));
    });
}

fn offering(db: &Database, people: &Fixture, stops_in_hours: Option<i64>) -> (Section, Key) {
    let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
    let (id, office) = (section.id, by(people.dana));
    town::write(db, move |tx| {
        let now = catalog::section(tx, id)?.expect("just made");
        let plan = Plan {
            promotion: Promotion::Offer,
            promotion_stops_at: stops_in_hours.map(|hours| NOW.plus_minutes(hours * 60)),
            ..Plan::of(&now)
        };
        let calendar = kernel::DistrictCalendar::nebraska();
        registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
    })
    .expect("it works");
    let ana = register(db, &section, people.ana).expect("it works");
    (section, ana.registration)
}

/// Until when Ben is offered the seat that Ana gives up, in hours from now.
fn offered_for(db: &Database, people: &Fixture, section: &Section, ana: &Key) -> i64 {
    let ben = register(db, section, people.ben).expect("it works");
    let (now, key) = (by(people.ana), ana.clone());
    town::write(db, move |tx| registration::cancel(tx, &Permit::for_system(), &now, &key))
        .expect("it works");
    match town::state(db, &ben.registration) {
        State::Offered { until } => NOW.minutes_until(until) / 60,
        other @ (State::Requested
        | State::Registered
        | State::Waitlisted
        | State::Declined
        | State::Cancelled
        | State::Withdrawn
        | State::Expired) => panic!("{other:?}"),
    }
}

#[test]
fn reg_2_an_offered_seat_is_held_as_long_as_the_district_says() {
    each_engine(|db| {
        let people = town::build(db);
        let office = by(people.dana);
        let (section, ana) = offering(db, &people, None);
        db.write_now(move |tx| {
            let hours = OfferHours::new(48).expect("two days");
            offer_hours::set_of_district(tx, &Permit::for_system(), &office, hours)
        })
        .unwrap();
        assert_eq!(offered_for(db, &people, &section, &ana), 48);
    });
}

#[test]
fn reg_2_a_section_may_hold_its_offers_for_another_time_and_never_beyond_the_cut_off() {
    for (stops, held) in [(None, 72), (Some(5), 5)] {
        each_engine(|db| {
            let people = town::build(db);
            let (section, ana) = offering(db, &people, stops);
            let (id, office) = (section.id, by(people.dana));
            db.write_now(move |tx| {
                let hours = OfferHours::new(72);
                offer_hours::set_of_section(tx, &Permit::for_system(), &office, id, hours)
            })
            .unwrap();
            assert_eq!(offered_for(db, &people, &section, &ana), held);
        });
    }
}

fn keep(
    db: &Database,
    people: &Fixture,
    section: &Section,
    (rule, seats): (&str, u16),
) -> Result<Key, NotKept> {
    let new = NewReserve {
        audience: Audience::parse(rule).expect("a rule"),
        seats: Seats(seats),
        releases_at: NOW.plus_minutes(48 * 60),
        building: (rule == "building = BIR").then_some(people.birch),
    };
    let (id, office) = (section.id, by(people.dana));
    match db.write_now(move |tx| reserve::keep(tx, &Permit::for_system(), &office, id, &new)) {
        Ok(key) => Ok(key),
        Err(Failed::Refused(no)) => Err(no),
        Err(Failed::Fault(fault)) => panic!("{fault}"),
    }
}

#[test]
fn p6_kept_places_go_to_those_they_are_kept_for_and_to_the_line_when_they_are_let_go() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 2, "2025-11-05 08:00 10:00");
        let kept = keep(db, &people, &section, ("group = food-service", 1)).unwrap();
        assert_eq!(register(db, &section, people.ana).unwrap().state, State::Registered);
        let ben = register(db, &section, people.ben).unwrap();
        assert_eq!(ben.state, State::Waitlisted, "a seat is free, and not for him");
        let office = by(people.dana);
        let (key, again) = (kept.clone(), kept);
        db.write_now(move |tx| reserve::let_go(tx, &Permit::for_system(), &office, &key)).unwrap();
        assert_eq!(town::state(db, &ben.registration), State::Registered, "in the same moment");
        assert_eq!(told(db, people.ben), ["registration-promoted"]);
        let twice =
            db.write_now(move |tx| reserve::let_go(tx, &Permit::for_system(), &office, &again));
        assert_eq!(twice, Err(Failed::Refused(NotKept::Released)));
        town::nothing_has_drifted(db);
    });
}

#[test]
fn p6_what_is_left_at_the_deadline_goes_down_the_line_without_anybody_asking() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 2, "2025-11-05 08:00 10:00");
        keep(db, &people, &section, ("group = food-service", 1)).unwrap();
        register(db, &section, people.ana).unwrap();
        let ben = register(db, &section, people.ben).unwrap();
        town::tend(db, later(people.dana, NOW.plus_minutes(47 * 60)));
        assert_eq!(town::state(db, &ben.registration), State::Waitlisted);
        town::tend(db, later(people.dana, NOW.plus_minutes(48 * 60)));
        assert_eq!(town::state(db, &ben.registration), State::Registered);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn places_are_kept_only_of_what_nobody_has_and_nobody_waits_for() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 3, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        let too_many = keep(db, &people, &section, ("role = teacher", 3));
        assert_eq!(too_many, Err(NotKept::OnlySoMany { free: 2 }));
        assert!(keep(db, &people, &section, ("group = food-service", 2)).is_ok());
        let more = keep(db, &people, &section, ("role = teacher", 1));
        assert_eq!(more, Err(NotKept::OnlySoMany { free: 0 }));
        let by_a_building = keep(db, &people, &section, ("building = BIR", 1));
        assert_eq!(by_a_building, Err(NotKept::BuildingMax { most: Seats(0) }));
        let kofi = register(db, &section, people.kofi).unwrap();
        assert_eq!(kofi.state, State::Registered, "a cook");
        assert_eq!(register(db, &section, people.ben).unwrap().state, State::Waitlisted);
    });
}

/// Forty of Birch and a few cooks want ten seats at the same moment, four of them kept for cooks.
fn rush_for_kept_places(databases: &[Database]) {
    let db = &databases[0];
    let people = town::build(db);
    let section = offer(db, "Decoding", 10, "2025-11-05 08:00 10:00");
    keep(db, &people, &section, ("group = food-service", 4)).expect("it works");
    let mut crowd = town::crowd(db, &people, 40);
    crowd.insert(20, people.kofi);
    let start = Arc::new(Barrier::new(crowd.len()));
    let threads: Vec<_> = crowd
        .iter()
        .zip(databases.iter().cycle())
        .map(|(person, db)| {
            let (db, section, person) = (db.clone(), section.clone(), *person);
            let start = Arc::clone(&start);
            std::thread::spawn(move || {
                start.wait();
                register(&db, &section, person).expect("a seat or a place in line")
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic");
    }
    let id = section.id;
    let everyone = || db.read_now(move |tx| registration::everyone(tx, id)).expect("it works");
    let seated = |rows: &[registration::RosterRow]| {
        rows.iter().filter(|row| row.state.claim() == Claim::Seat).count()
    };
    let rows = everyone();
    assert_eq!(seated(&rows), 7, "six that are kept for nobody, and the cook");
    assert!(rows.iter().any(|row| row.person == people.kofi && row.state == State::Registered));
    // Every node looks after the section at the deadline.
    let at_the_deadline = later(people.dana, NOW.plus_minutes(48 * 60));
    let threads: Vec<_> = databases
        .iter()
        .cloned()
        .map(|db| std::thread::spawn(move || town::tend(&db, at_the_deadline)))
        .collect();
    for thread in threads {
        thread.join().expect("no panic");
    }
    let rows = everyone();
    assert_eq!(seated(&rows), 10);
    let last_seated = rows.iter().rposition(|row| row.state == State::Registered);
    let first_waiting = rows.iter().position(|row| row.state == State::Waitlisted);
    let others = rows.iter().filter(|row| row.person != people.kofi).collect::<Vec<_>>();
    let seats_of_others = others.iter().take_while(|row| row.state == State::Registered).count();
    assert_eq!(seats_of_others, 9, "{last_seated:?} {first_waiting:?}: in the order of tickets");
    town::nothing_has_drifted(db);
}

#[test]
fn p6_many_at_once_take_no_place_that_is_kept_and_overtake_nobody_when_it_is_released() {
    each_engine(|db| rush_for_kept_places(std::slice::from_ref(db)));
}

#[test]
fn p6_two_servers_on_one_database_keep_places_just_as_well() {
    let fresh = Fresh::postgres();
    let other = Database::open(fresh.database.url(), &Options::default()).unwrap();
    rush_for_kept_places(&[fresh.database.clone(), other]);
}

#[test]
fn a_principal_keeps_places_for_their_building_where_the_office_allows_it_and_all_see_why_they_wait()
 {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let page = format!("/sections/{}/reserves", section.key);
        let priya = persona(&people, people.priya).holding(Role::Principal, Some(people.birch));
        let priya = Browser::new(db, routes(), people.today, &priya);
        assert!(priya.get(&page).text().contains("does not allow buildings to keep places"));
        let dana = persona(&people, people.dana).holding(Role::Coordinator, None);
        let dana = Browser::new(db, routes(), people.today, &dana);
        let wrong = dana.send("/seat-rules", &[("hours", "0"), ("keep", "1")]);
        assert!(wrong.text().contains("There is a problem"), "{}", wrong.text());
        dana.send("/seat-rules", &[("hours", "12"), ("keep", "1")]);
        let form = [("seats", "1"), ("building", "BIR"), ("until", "2025-10-30"), ("at", "4 pm")];
        let kept = priya.send(&page, &form);
        assert_eq!(kept.header("location"), page, "{}", kept.text());
        let elsewhere =
            [("seats", "1"), ("building", "CED"), ("until", "2025-10-30"), ("at", "16:00")];
        assert!(priya.send(&page, &elsewhere).text().contains("There is a problem"));
        let tess = Browser::new(db, routes(), people.today, &persona(&people, people.tess));
        let seen = tess.get(&format!("/sections/{}", section.key)).text();
        assert!(seen.contains("One seat for staff at these buildings: Birch Elementary, until Thu, Oct 30, 2025, 4:00 pm: 0 taken"), "{seen}");
        assert!(seen.contains("One seat is free, but it is kept for others until"), "{seen}");
        assert!(seen.contains("0 / 1 · none left"), "a seat kept for others is none left: {seen}");
        assert!(priya.get(&page).text().contains("these buildings: Birch Elementary"));
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        let hers = ana.get(&format!("/sections/{}", section.key)).text();
        assert!(hers.contains("0 / 1 · one left"), "it is kept for her: {hers}");
        let key = db
            .read_now(move |tx| Ok::<_, Fault>(reserve::reserves_of(tx, section.id)?.remove(0).key))
            .unwrap();
        let released = priya.send(&format!("/reserves/{key}/release"), &[]);
        assert_eq!(released.header("location"), page);
    });
}
