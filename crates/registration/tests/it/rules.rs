//! Rules that need more than one section, a calendar, or somebody's position.

use access::Permit;
use catalog::Promotion;
use catalog::schedule::Plan;
use db::testing::each_engine;
use kernel::{DistrictCalendar, Failed, Fault, LocalTime, Seats};
use registration::{Event, PastEvent, PastLine, PastRegistration, Refusal, State};
use staff::audience::Audience;

use crate::town::{self, by, offer, register, told};

#[test]
fn reg_4_two_seats_at_the_same_time_are_refused_and_back_to_back_is_fine() {
    each_engine(|db| {
        let people = town::build(db);
        let first = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let across = offer(db, "Fractions", 5, "2025-11-05 09:59 11:00");
        let after = offer(db, "Notebooks", 5, "2025-11-05 10:00 12:00");
        register(db, &first, people.ana).unwrap();
        match register(db, &across, people.ana) {
            Err(Refusal::Overlaps { with }) => assert_eq!(with.section, first.key),
            other => panic!("{other:?}"),
        }
        assert!(register(db, &after, people.ana).is_ok());
    });
}

#[test]
fn reg_4_who_presents_is_not_free_at_that_time() {
    each_engine(|db| {
        let people = town::build(db);
        let presented = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let wanted = offer(db, "Fractions", 5, "2025-11-05 09:00 11:00");
        let carla = people.carla;
        let plan = Plan { presenters: vec![carla], ..Plan::of(&presented) };
        let office = by(people.dana);
        town::write(db, move |tx| {
            let calendar = DistrictCalendar::nebraska();
            let permit = Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, presented.id, &plan)
        })
        .unwrap();
        assert!(matches!(register(db, &wanted, carla), Err(Refusal::Overlaps { .. })));
    });
}

#[test]
fn reg_3_one_may_wait_for_another_section_but_not_have_two() {
    each_engine(|db| {
        let people = town::build(db);
        let (draft, monday, tuesday) = (
            town::draft("Science of reading"),
            town::plan(5, "2025-11-03 08:00 10:00"),
            town::plan(1, "2025-11-04 08:00 10:00"),
        );
        let (monday, tuesday) = db
            .write_now(move |tx| {
                let activity = town::activity(tx, &draft)?;
                let monday = town::section(tx, &activity, &monday)?;
                Ok::<_, Fault>((monday, town::section(tx, &activity, &tuesday)?))
            })
            .unwrap();
        register(db, &monday, people.ana).unwrap();
        assert!(matches!(
            register(db, &tuesday, people.ana),
            Err(Refusal::HoldsAnotherSection(other)) if other.section == monday.key
        ));
        let ben = register(db, &tuesday, people.ben).unwrap();
        let ana = register(db, &tuesday, people.ana).unwrap();
        assert_eq!(ana.state, State::Waitlisted);
        let ben_leaves = by(people.ben);
        town::write(db, move |tx| {
            registration::cancel(tx, &Permit::for_system(), &ben_leaves, &ben.registration)
        })
        .unwrap();
        let offered = town::state(db, &ana.registration);
        assert!(matches!(offered, State::Offered { .. }), "{offered:?}");
        assert_eq!(told(db, people.ana), ["registration-asked"]);
        let (now, key) = (by(people.ana), ana.registration.clone());
        let taken =
            town::write(db, move |tx| registration::take(tx, &Permit::for_system(), &now, &key));
        assert!(matches!(taken, Err(Refusal::HoldsAnotherSection(_))));
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_5_who_is_not_in_the_audience_is_told_why_and_the_office_may_still() {
    each_engine(|db| {
        let people = town::build(db);
        let mut draft = town::draft("Safe food");
        draft.audience = Audience::parse("group = food-service").unwrap();
        let plan = town::plan(5, "2025-11-05 08:00 10:00");
        let section = db
            .write_now(move |tx| {
                let activity = town::activity(tx, &draft)?;
                town::section(tx, &activity, &plan)
            })
            .unwrap_or_else(|fault: Fault| panic!("{fault}"));
        assert!(register(db, &section, people.kofi).is_ok());
        match register(db, &section, people.ana) {
            Err(Refusal::NotInAudience { why }) => assert_eq!(why.len(), 1),
            other => panic!("{other:?}"),
        }
        let (office, ana) = (by(people.dana), people.ana);
        town::write(db, move |tx| {
            registration::register_other(tx, &Permit::for_system(), &office, section.id, ana)
        })
        .unwrap();
        assert_eq!(told(db, people.ana), ["registration-registered"]);
    });
}

#[test]
fn reg_6_the_first_in_line_is_told_in_the_transaction_of_the_cancellation() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let ana = register(db, &section, people.ana).unwrap();
        register(db, &section, people.ben).unwrap();
        let now = by(people.ana);
        let key = ana.registration.clone();
        let failed: Result<(), Failed<Refusal>> = db.write_now(move |tx| {
            registration::cancel(tx, &Permit::for_system(), &now, &key)?;
            Err(Failed::Fault(Fault::new("the lights go out")))
        });
        assert!(failed.is_err());
        assert_eq!(town::state(db, &ana.registration), State::Registered);
        assert!(told(db, people.ben).is_empty());
        let key = ana.registration.clone();
        town::write(db, move |tx| registration::cancel(tx, &Permit::for_system(), &now, &key))
            .unwrap();
        assert_eq!(told(db, people.ben), ["registration-promoted"]);
        assert!(told(db, people.ana).is_empty());
    });
}

#[test]
fn reg_4_new_dates_are_told_with_what_they_overlap() {
    each_engine(|db| {
        let people = town::build(db);
        let moved = offer(db, "Decoding", 5, "2025-11-05 08:00 10:00");
        let other = offer(db, "Fractions", 5, "2025-11-05 13:00 15:00");
        register(db, &moved, people.ana).unwrap();
        register(db, &moved, people.ben).unwrap();
        register(db, &other, people.ben).unwrap();
        let mut plan = Plan::of(&moved);
        plan.sessions[0].starts = LocalTime::parse("14:00").unwrap();
        plan.sessions[0].ends = LocalTime::parse("16:00").unwrap();
        let office = by(people.dana);
        let changed = town::write(db, move |tx| {
            let calendar = DistrictCalendar::nebraska();
            let permit = Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, moved.id, &plan)
        })
        .unwrap();
        assert_eq!((changed.told, changed.overlapping), (2, 1));
        assert_eq!(told(db, people.ana), ["registration-changed"]);
        assert_eq!(told(db, people.ben), ["registration-changed-overlaps"]);
    });
}

#[test]
fn cat_8_cancelling_a_section_tells_registered_and_waiting() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        register(db, &section, people.ben).unwrap();
        let office = by(people.dana);
        let told_people = town::write(db, move |tx| {
            registration::cancel_section(tx, &Permit::for_system(), &office, section.id, "snow")
        });
        assert_eq!(told_people, Ok(2));
        for person in [people.ana, people.ben] {
            assert_eq!(told(db, person), ["registration-section-cancelled"]);
        }
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_2_offers_that_were_not_taken_end_by_themselves() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let office = by(people.dana);
        let by_offer = Plan { promotion: Promotion::Offer, ..Plan::of(&section) };
        let id = section.id;
        town::write(db, move |tx| {
            let calendar = DistrictCalendar::nebraska();
            let permit = Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, id, &by_offer)
        })
        .unwrap();
        let ana = register(db, &section, people.ana).unwrap();
        let ben = register(db, &section, people.ben).unwrap();
        let cy = register(db, &section, people.cy).unwrap();
        let now = by(people.ana);
        town::write(db, move |tx| {
            registration::cancel(tx, &Permit::for_system(), &now, &ana.registration)
        })
        .unwrap();
        let tomorrow = town::later(people.dana, now.now.plus_minutes(25 * 60));
        assert_eq!(town::tend(db, tomorrow), 1);
        assert_eq!(town::state(db, &ben.registration), State::Expired);
        assert!(matches!(town::state(db, &cy.registration), State::Offered { .. }));
        assert_eq!(told(db, people.ben)[0], "registration-offer-expired");
    });
}

#[test]
fn a_recorded_history_is_as_consistent_as_a_lived_one() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 1, "2025-11-05 08:00 10:00");
        let now = by(people.dana);
        let event =
            |event: Event, to: State| PastEvent { event, to, at: now.now, by: None, reason: None };
        let line = PastLine {
            section: section.id,
            registrations: vec![
                PastRegistration {
                    key: kernel::Key::from_words("one"),
                    person: people.ana,
                    events: vec![
                        event(Event::Register, State::Registered),
                        event(Event::Cancel, State::Cancelled),
                    ],
                },
                PastRegistration {
                    key: kernel::Key::from_words("two"),
                    person: people.ben,
                    events: vec![
                        event(Event::Waitlist, State::Waitlisted),
                        event(Event::Promote, State::Registered),
                    ],
                },
            ],
        };
        db.write_now(move |tx| {
            registration::record_history(
                tx,
                &Permit::for_system(),
                &now,
                std::slice::from_ref(&line),
            )
        })
        .unwrap();
        town::nothing_has_drifted(db);
        assert_eq!(register(db, &section, people.cy).unwrap().state, State::Waitlisted);
    });
}

#[test]
fn a_cache_that_drifted_is_found_and_named() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 3, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        let id = section.id;
        db.write_now(move |tx| tx.run(&DRIFT, &[&id])).unwrap();
        let found = db.read_now(registration::check).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().contains("keeps 2 seats taken, counted are 1"));
        let oversold = db.write_now(move |tx| tx.try_run(&OVERSELL, &[&id])).unwrap();
        assert_eq!(oversold.unwrap_err().constraint, "seats_are_never_oversold");
    });
}

db::sql! {
    DRIFT = "update seating set taken = taken + 1 where section_id = $1";
    OVERSELL = "update seating set taken = 4 where section_id = $1";
}

#[test]
fn reg_2_lowering_the_cap_below_who_has_a_seat_is_refused() {
    each_engine(|db| {
        let people = town::build(db);
        let section = offer(db, "Decoding", 3, "2025-11-05 08:00 10:00");
        register(db, &section, people.ana).unwrap();
        register(db, &section, people.ben).unwrap();
        let plan = Plan { capacity: Some(Seats(1)), ..Plan::of(&section) };
        let office = by(people.dana);
        let lowered = town::write(db, move |tx| {
            let calendar = DistrictCalendar::nebraska();
            let permit = Permit::for_system();
            registration::reschedule(tx, &permit, &office, &calendar, section.id, &plan)
        });
        assert_eq!(lowered, Err(Refusal::BelowSeatsTaken { taken: Seats(2) }));
    });
}
