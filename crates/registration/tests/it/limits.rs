//! What a seat depends on besides its section: who else is away, what was taken before, and the
//! seat that is given up for it.

use std::sync::{Arc, Barrier};

use access::Permit;
use catalog::Section;
use catalog::schedule::Plan;
use catalog::terms::{Prerequisite, Retake, Terms, set_terms};
use db::testing::each_engine;
use db::{Database, Tx};
use kernel::{ActivityId, Fault, Key, LocalTime, Seats, StaffId};
use registration::coverage::{
    Terms as Limit, days_away, end_limit, free_of_students, limits, set_limit, students_come,
};
use registration::register::Despite;
use registration::{Refusal, Registered, State};
use staff::fixture::Fixture;

use crate::town::{self, by, day, offer, register, told};

fn time(text: &str) -> LocalTime {
    LocalTime::parse(text).expect(text)
}

/// No more than so many who teach at Birch away at once during a school day.
fn limit_birch(db: &Database, town: &Fixture, most: u16) {
    let (birch, office) = (town.birch, by(town.dana));
    db.write_now(move |tx| {
        let limit = Limit {
            role_group: Some("instruction".to_owned()),
            most: Seats(most),
            from: time("07:30"),
            to: time("15:30"),
            starts_on: day("2025-08-01"),
        };
        set_limit(tx, &Permit::for_system(), &office, birch, &limit)
    })
    .expect("a limit");
}

fn cancel(db: &Database, person: StaffId, registered: &Registered) {
    let (now, key) = (by(person), registered.registration.clone());
    town::write(db, move |tx| registration::cancel(tx, &Permit::for_system(), &now, &key))
        .expect("it can be cancelled");
}

fn exchange(
    db: &Database,
    person: StaffId,
    wanted: &Section,
    instead_of: &Key,
) -> Result<Registered, Refusal> {
    let (now, wanted, old) = (by(person), wanted.id, instead_of.clone());
    town::write(db, move |tx| {
        registration::exchange(tx, &Permit::for_system(), &now, wanted, &old, person)
    })
}

#[test]
fn reg_4_no_more_of_a_building_are_away_at_once_than_it_can_spare() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 1);
        let reading = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let numbers = offer(db, "Fractions", 5, "2025-11-05 09:00 11:00");
        let evening = offer(db, "Notebooks", 5, "2025-11-05 15:30 17:00");
        let ana = register(db, &reading, people.ana).unwrap();
        let ben = register(db, &numbers, people.ben).unwrap();
        assert_eq!(ben.state, State::Waitlisted, "he waits for Ana to be back, not for a seat");
        let tess = register(db, &numbers, people.tess).unwrap();
        assert_eq!(tess.state, State::Registered, "Cedar has no limit, and the seat goes on");
        let pat = register(db, &numbers, people.pat).unwrap();
        assert_eq!(pat.state, State::Registered, "a para is not counted");
        assert_eq!(register(db, &evening, people.ben).unwrap().state, State::Registered);
        assert_eq!(town::tend(db, by(people.dana)), 1);
        assert_eq!(town::state(db, &ben.registration), State::Waitlisted);
        cancel(db, people.ana, &ana);
        town::tend(db, by(people.dana));
        assert_eq!(town::state(db, &ben.registration), State::Registered);
        assert_eq!(told(db, people.ben), ["registration-promoted"]);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_4_back_to_back_is_not_at_once_and_weekends_do_not_count() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 1);
        let first = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let second = offer(db, "Fractions", 5, "2025-11-05 10:00 12:00");
        let saturday = offer(db, "Notebooks", 5, "2025-11-08 08:00 10:00");
        for (section, person) in [
            (&first, people.ana),
            (&second, people.ben),
            (&saturday, people.ana),
            (&saturday, people.ben),
        ] {
            assert_eq!(register(db, section, person).unwrap().state, State::Registered);
        }
    });
}

#[test]
fn reg_4_who_presents_is_away_too_and_where_no_line_is_kept_the_answer_is_no() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 1);
        let presented = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let wanted = offer(db, "Fractions", 5, "2025-11-05 08:00 10:00");
        let (office, carla, fractions) = (by(people.dana), people.carla, wanted.clone());
        town::write(db, move |tx| {
            let calendar = kernel::DistrictCalendar::nebraska();
            let plan = Plan { presenters: vec![carla], ..Plan::of(&presented) };
            let permit = Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, presented.id, &plan)?;
            let plan = Plan { waitlist_max: Some(Seats(0)), ..Plan::of(&fractions) };
            registration::reschedule(tx, &permit, &office, &calendar, fractions.id, &plan)
        })
        .unwrap();
        match register(db, &wanted, people.ana) {
            Err(Refusal::TooFewStay(absences)) => {
                assert_eq!(absences.building, "Birch Elementary");
                assert_eq!((absences.most, absences.on), (Seats(1), day("2025-11-05")));
            }
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn reg_4_where_no_students_come_nobody_is_missed() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 1);
        let section = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        let ben = register(db, &section, people.ben).unwrap();
        assert_eq!(ben.state, State::Waitlisted);
        let office = by(people.dana);
        db.write_now(move |tx| {
            free_of_students(tx, &Permit::for_system(), &office, day("2025-11-05"))
        })
        .unwrap();
        town::tend(db, office);
        assert_eq!(town::state(db, &ben.registration), State::Registered);
        let back = db.write_now(move |tx| {
            students_come(tx, &Permit::for_system(), &office, day("2025-11-05"))
        });
        assert_eq!(back, Ok(true));
        let cy = register(db, &section, people.cy).unwrap();
        assert_eq!(cy.state, State::Waitlisted, "students come after all");
        assert_eq!(town::state(db, &ben.registration), State::Registered, "he keeps his seat");
    });
}

#[test]
fn reg_4_new_dates_say_how_many_buildings_now_spare_too_many() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 1);
        let stays = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let moves = offer(db, "Fractions", 5, "2025-11-05 10:00 12:00");
        register(db, &stays, people.ana).unwrap();
        let ben = register(db, &moves, people.ben).unwrap();
        let mut plan = Plan::of(&moves);
        plan.sessions[0].starts = time("09:00");
        let office = by(people.dana);
        let changed = town::write(db, move |tx| {
            let calendar = kernel::DistrictCalendar::nebraska();
            let permit = Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, moves.id, &plan)
        })
        .unwrap();
        assert_eq!((changed.told, changed.too_few_stay), (1, 1));
        assert_eq!(town::state(db, &ben.registration), State::Registered, "nobody loses a seat");
    });
}

#[test]
fn reg_4_an_ended_limit_lets_the_waiting_through_and_the_page_counts_the_fullest_moment() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 1);
        let reading = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        register(db, &reading, people.ana).unwrap();
        let ben = register(db, &reading, people.ben).unwrap();
        let office = by(people.dana);
        let days = db
            .write_now(move |tx| {
                let limit = limits(tx, office.today)?.remove(0);
                let days = days_away(tx, &limit, office.today, day("2025-12-31"))?;
                end_limit(tx, &Permit::for_system(), &office, &limit)?;
                Ok::<_, Fault>(days)
            })
            .unwrap();
        assert_eq!(days.len(), 1);
        assert_eq!((days[0].on, days[0].away), (day("2025-11-05"), 1));
        town::tend(db, by(people.dana));
        assert_eq!(town::state(db, &ben.registration), State::Registered);
    });
}

#[test]
fn reg_4_the_last_place_away_goes_to_one_of_many_who_ask_at_once_in_different_sections() {
    each_engine(|db| {
        let people = town::build(db);
        limit_birch(db, &people, 3);
        let crowd = town::crowd(db, &people, 24);
        let sections: Vec<Section> = (0..4)
            .map(|number| offer(db, &format!("Option {number}"), 24, "2025-11-05 08:00 10:00"))
            .collect();
        let start = Arc::new(Barrier::new(crowd.len()));
        let threads: Vec<_> = crowd
            .iter()
            .zip(sections.iter().cycle())
            .map(|(person, section)| {
                let (db, section, person) = (db.clone(), section.clone(), *person);
                let start = Arc::clone(&start);
                std::thread::spawn(move || {
                    start.wait();
                    register(&db, &section, person).expect("a seat or a place in line").state
                })
            })
            .collect();
        let states: Vec<State> =
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
        let seated = states.iter().filter(|state| **state == State::Registered).count();
        assert_eq!(seated, 3, "{states:?}");
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_3_a_seat_is_exchanged_for_another_in_one_step_or_not_at_all() {
    each_engine(|db| {
        let people = town::build(db);
        let (draft, monday, tuesday) = (
            town::draft("Science of reading"),
            town::plan(1, "2025-11-03 08:00 10:00"),
            town::plan(1, "2025-11-04 08:00 10:00"),
        );
        let (monday, tuesday) = db
            .write_now(move |tx| {
                let activity = town::activity(tx, &draft)?;
                let monday = town::section(tx, &activity, &monday)?;
                Ok::<_, Fault>((monday, town::section(tx, &activity, &tuesday)?))
            })
            .unwrap();
        let ana = register(db, &monday, people.ana).unwrap();
        let ben = register(db, &monday, people.ben).unwrap();
        let cy = register(db, &tuesday, people.cy).unwrap();
        let full = exchange(db, people.ana, &tuesday, &ana.registration);
        assert_eq!(full, Err(Refusal::NoSeatFree));
        assert_eq!(town::state(db, &ana.registration), State::Registered, "she keeps what she has");
        cancel(db, people.cy, &cy);
        let theirs = exchange(db, people.ben, &tuesday, &ana.registration);
        assert_eq!(theirs, Err(Refusal::NothingToGiveUp), "nobody gives up another's seat");
        let moved = exchange(db, people.ana, &tuesday, &ana.registration).unwrap();
        assert_eq!(moved.state, State::Registered);
        assert_eq!(town::state(db, &ana.registration), State::Cancelled);
        assert_eq!(town::state(db, &ben.registration), State::Registered, "he was next");
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_3_an_offered_seat_is_taken_by_giving_up_the_one_in_its_way() {
    each_engine(|db| {
        let people = town::build(db);
        let wanted = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let held = offer(db, "Fractions", 5, "2025-11-05 09:00 11:00");
        let ben = register(db, &wanted, people.ben).unwrap();
        let waiting = register(db, &wanted, people.ana).unwrap();
        let held = register(db, &held, people.ana).unwrap();
        cancel(db, people.ben, &ben);
        assert!(matches!(town::state(db, &waiting.registration), State::Offered { .. }));
        let moved = exchange(db, people.ana, &wanted, &held.registration).unwrap();
        assert_eq!(moved.registration, waiting.registration, "the place she waited in");
        assert_eq!(town::state(db, &waiting.registration), State::Registered);
        assert_eq!(town::state(db, &held.registration), State::Cancelled);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn two_who_exchange_places_at_the_same_moment_do_not_wait_for_each_other() {
    each_engine(|db| {
        let people = town::build(db);
        let one = offer(db, "Decoding", 2, "2025-11-05 08:00 10:00");
        let other = offer(db, "Fractions", 2, "2025-11-05 08:00 10:00");
        let ana = register(db, &one, people.ana).unwrap();
        let ben = register(db, &other, people.ben).unwrap();
        let start = Arc::new(Barrier::new(2));
        let threads: Vec<_> = [(people.ana, other.clone(), ana), (people.ben, one.clone(), ben)]
            .into_iter()
            .map(|(person, wanted, held)| {
                let (db, start) = (db.clone(), Arc::clone(&start));
                std::thread::spawn(move || {
                    start.wait();
                    exchange(&db, person, &wanted, &held.registration)
                })
            })
            .collect();
        for thread in threads {
            assert!(thread.join().expect("no panic").is_ok());
        }
        town::nothing_has_drifted(db);
    });
}

db::sql! {
    CREDITED = "insert into credit_entry (key, person_id, activity_id, title, kind, credit_type,
            minutes, hundredths, earned_on, entry, evidence, rule_version, source, posted_at)
        values ($1, $2, $3, 'Taken', 'professional-development', 'hours', 90, 0, '2025-09-10',
            'award', 'presenter-attested', 'by-attendance/1', 'section', 0)";
}

fn credit(tx: &mut Tx, person: StaffId, activity: ActivityId) -> Result<(), Fault> {
    tx.run(&CREDITED, &[&Key::new(), &person, &activity])?;
    Ok(())
}

fn terms(db: &Database, activity: ActivityId, retake: Retake, needs: &[&Section]) {
    let prerequisites = needs
        .iter()
        .map(|needed| Prerequisite {
            activity: needed.activity,
            key: needed.activity_key.clone(),
            title: needed.title.clone(),
        })
        .collect();
    let terms = Terms { retake, prerequisites, ..Terms::default() };
    let office = town::by(StaffId(1));
    let set =
        db.write_now(move |tx| set_terms(tx, &Permit::for_system(), &office, activity, &terms));
    assert!(set.is_ok(), "{set:?}");
}

#[test]
fn reg_10_what_comes_first_is_read_from_the_ledger_and_the_office_may_say_why_not() {
    each_engine(|db| {
        let people = town::build(db);
        let first = offer(db, "Part one", 5, "2025-11-03 08:00 10:00");
        let second = offer(db, "Part two", 5, "2025-11-05 08:00 10:00");
        terms(db, second.activity, Retake::WithCredit, &[&first]);
        match register(db, &second, people.ana) {
            Err(Refusal::PrerequisiteMissing { missing }) => {
                assert_eq!(missing[0].title, "Part one");
            }
            other => panic!("{other:?}"),
        }
        let (ben, needed) = (people.ben, first.activity);
        db.write_now(move |tx| credit(tx, ben, needed)).unwrap();
        assert_eq!(register(db, &second, people.ben).unwrap().state, State::Registered);
        let (office, ana, id) = (by(people.dana), people.ana, second.id);
        let despite = move |db: &Database, reason: &'static str| {
            town::write(db, move |tx| {
                let despite = Despite { person: ana, reason };
                registration::register_despite(tx, &Permit::for_system(), &office, id, despite)
            })
        };
        assert_eq!(despite(db, " "), Err(Refusal::ReasonNeeded));
        let let_in = despite(db, "Taught part one for years").unwrap();
        let key = let_in.registration.clone();
        let happened = db
            .read_now(move |tx| {
                let row = registration::registration_by_key(tx, &key)?.expect("it is there");
                registration::happenings(tx, row.registration)
            })
            .unwrap();
        assert_eq!(happened[0].reason.as_deref(), Some("Taught part one for years"));
    });
}

#[test]
fn reg_10_taking_it_again_is_allowed_or_not_and_last_years_copy_is_the_same_learning() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let (ana, ben, office) = (people.ana, people.ben, by(people.dana));
        let last_year = section.activity;
        let again = db
            .write_now(move |tx| {
                let permit = Permit::for_system();
                let activity = catalog::activity(tx, last_year)?.expect("it is there");
                let year = activity.school_year.next();
                let copy = catalog::offer::copy(tx, &permit, &office, &activity, year)?;
                let published = catalog::offer::move_activity(
                    tx,
                    &permit,
                    &office,
                    &copy,
                    catalog::ActivityEvent::Publish,
                    None,
                );
                assert!(published.is_ok(), "{published:?}");
                credit(tx, ana, last_year)?;
                let copy = catalog::activity(tx, copy.id)?.expect("just made");
                town::section(tx, &copy, &town::plan(5, "2025-11-12 08:00 10:00"))
            })
            .unwrap_or_else(|fault: Fault| panic!("{fault}"));
        terms(db, again.activity, Retake::NotAllowed, &[]);
        let refused = register(db, &again, ana);
        assert_eq!(refused, Err(Refusal::AlreadyTaken { on: day("2025-09-10") }));
        assert!(register(db, &again, ben).is_ok());
        terms(db, again.activity, Retake::WithoutCredit, &[]);
        assert_eq!(register(db, &again, ana).unwrap().state, State::Registered);
    });
}

#[test]
fn reg_10_what_needs_itself_first_is_refused() {
    each_engine(|db| {
        town::build(db);
        let first = offer(db, "Part one", 5, "2025-11-03 08:00 10:00");
        let second = offer(db, "Part two", 5, "2025-11-05 08:00 10:00");
        terms(db, second.activity, Retake::WithCredit, &[&first]);
        let needs = Terms {
            retake: Retake::WithCredit,
            prerequisites: vec![Prerequisite {
                activity: second.activity,
                key: second.activity_key.clone(),
                title: second.title.clone(),
            }],
            ..Terms::default()
        };
        let (office, id) = (town::by(StaffId(1)), first.activity);
        let circle =
            db.write_now(move |tx| set_terms(tx, &Permit::for_system(), &office, id, &needs));
        assert!(matches!(circle, Err(kernel::Failed::Refused(_))), "{circle:?}");
    });
}
