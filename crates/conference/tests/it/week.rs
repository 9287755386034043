//! Choosing, changing one's mind, and being placed.

use access::Permit;
use catalog::schedule::{Plan, Published, publish_section};
use conference::{NotAnOption, Placed, add_options, counts, programme};
use db::Database;
use db::testing::each_engine;
use kernel::{DistrictCalendar, Failed, Fault, Seats, StaffId};
use registration::standing::{begin_standing, keep_filled, standing_by_key};
use registration::{Refusal, State, standing_to_keep};
use staff::audience::Audience;

use crate::town::{self, by, choose, open, opens, state, week};

#[test]
fn cat_6_a_choice_is_changed_in_one_tap_and_a_full_option_leaves_what_one_has() {
    each_engine(|db| {
        let week = week(db);
        let (ana, ben) = (week.people.ana, week.people.ben);
        let first = choose(db, &week.reading, ana).unwrap();
        let other = choose(db, &week.numbers, ben).unwrap();
        assert_eq!(choose(db, &week.reading, ben), Err(Refusal::NoSeatFree));
        assert_eq!(state(db, &other.registration), State::Registered, "he keeps what he has");
        let switched = choose(db, &week.numbers, ana).unwrap();
        assert_eq!(switched.state, State::Registered);
        assert_eq!(state(db, &first.registration), State::Cancelled);
        let switched = choose(db, &week.reading, ben).unwrap();
        assert_eq!(switched.state, State::Registered);
        assert_eq!(state(db, &other.registration), State::Cancelled);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_6_who_waits_for_a_better_option_keeps_a_seat_and_is_asked_when_the_turn_comes() {
    each_engine(|db| {
        let week = week(db);
        let (ana, ben) = (week.people.ana, week.people.ben);
        let seat = choose(db, &week.reading, ana).unwrap();
        let kept = choose(db, &week.numbers, ben).unwrap();
        let id = week.reading.id;
        let waiting = town::write(db, move |tx| {
            registration::register(tx, &Permit::for_system(), &open(ben), id, ben)
        })
        .unwrap();
        assert_eq!(waiting.state, State::Waitlisted);
        let key = seat.registration.clone();
        town::write(db, move |tx| {
            registration::cancel(tx, &Permit::for_system(), &open(ana), &key)
        })
        .unwrap();
        assert!(matches!(state(db, &waiting.registration), State::Offered { .. }));
        assert_eq!(state(db, &kept.registration), State::Registered);
        let taken = choose(db, &week.reading, ben).unwrap();
        assert_eq!(taken.registration, waiting.registration);
        assert_eq!(state(db, &kept.registration), State::Cancelled);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_6_every_option_opens_at_the_conferences_own_moment() {
    each_engine(|db| {
        let week = week(db);
        let (ana, id) = (week.people.ana, week.reading.id);
        let early = town::write(db, move |tx| {
            conference::choose(tx, &Permit::for_system(), &by(ana), id, ana)
        });
        assert_eq!(early, Err(Refusal::NotYetOpen { opens: opens() }));
        assert!(choose(db, &week.reading, ana).is_ok());
    });
}

#[test]
fn cat_6_a_personal_schedule_never_holds_two_things_at_once() {
    each_engine(|db| {
        let week = week(db);
        let (office, all_day, ana) = (by(week.people.dana), week.all_day.clone(), week.people.ana);
        db.write_now(move |tx| {
            publish_section(tx, &Permit::for_system(), &office, &all_day, Published::Yes)
        })
        .unwrap();
        let kofi = week.people.kofi;
        choose(db, &week.kitchen, kofi).unwrap();
        let (id, key) = (week.all_day.id, week.kitchen.key.clone());
        let register = move |db: &Database, person: StaffId| {
            town::write(db, move |tx| {
                registration::register(tx, &Permit::for_system(), &open(person), id, person)
            })
        };
        match register(db, kofi) {
            Err(Refusal::Overlaps { with }) => assert_eq!(with.section, key),
            other => panic!("{other:?}"),
        }
        register(db, ana).unwrap();
        assert!(matches!(choose(db, &week.numbers, ana), Err(Refusal::Overlaps { .. })));
    });
}

#[test]
fn cat_6_an_option_meets_within_its_slot_and_belongs_to_one() {
    each_engine(|db| {
        let week = week(db);
        let office = by(week.people.dana);
        let conference = week.conference.clone();
        let try_one = |section: &catalog::Section, slot: usize| {
            let (of, slot) = (conference.clone(), conference.slots[slot].id);
            let option = Placed { section: section.id, slot, strand: "General".to_owned() };
            db.write_now(move |tx| {
                let calendar = DistrictCalendar::nebraska();
                let permit = Permit::for_system();
                let options = std::slice::from_ref(&option);
                add_options(tx, &permit, &office, &calendar, (&of, options))
            })
        };
        assert!(matches!(
            try_one(&week.all_day, 0),
            Err(Failed::Refused(NotAnOption::MeetsElsewhere { .. }))
        ));
        assert!(matches!(
            try_one(&week.reading, 0),
            Err(Failed::Refused(NotAnOption::Placed { .. }))
        ));
    });
}

#[test]
fn cat_6_the_programme_says_what_is_for_whom_and_the_counts_who_has_nothing_yet() {
    each_engine(|db| {
        let week = week(db);
        choose(db, &week.reading, week.people.ana).unwrap();
        let (of, ana) = (week.conference.clone(), week.people.ana);
        let today = week.people.today;
        let (programme, counts) = db
            .read_now(move |tx| {
                Ok::<_, Fault>((programme(tx, &open(ana), &of, ana)?, counts(tx, &of, today)?))
            })
            .unwrap();
        let slot = week.conference.slots[0].id;
        assert_eq!(programme.seat_in(slot).map(|one| one.section.id), Some(week.reading.id));
        let kitchen = programme.in_slot(week.conference.slots[1].id);
        assert!(!kitchen[0].fit.is_yes(), "a teacher is no cook");
        assert_eq!(counts.chosen, 1);
        let birch = counts.buildings.iter().find(|one| one.name == "Birch Elementary").unwrap();
        assert_eq!(birch.chosen, 1);
        assert_eq!(counts.invited, counts.buildings.iter().map(|one| one.invited).sum::<usize>());
        assert!(birch.invited > 5, "{birch:?}");
    });
}

#[test]
fn reg_9_an_audience_is_placed_kept_current_and_never_brings_back_who_cancelled() {
    each_engine(|db| {
        let week = week(db);
        let (kofi, ana, pat) = (week.people.kofi, week.people.ana, week.people.pat);
        let (office, kitchen) = (open(week.people.dana), week.kitchen.clone());
        let keep = move |db: &Database, office: kernel::Occasion| {
            db.write_now(move |tx| {
                let mut kept = Vec::new();
                for one in standing_to_keep(tx, office.now)? {
                    let permit = Permit::for_system();
                    kept.push(keep_filled(tx, &permit, &office, &one, "no longer a cook")?);
                }
                Ok::<_, Fault>(kept)
            })
            .expect("it can be compared")
        };
        let key = db
            .write_now(move |tx| {
                let cooks = Audience::parse("group = food-service").expect("a rule");
                begin_standing(tx, &Permit::for_system(), &office, &kitchen, &cooks)
            })
            .unwrap();
        let kept = keep(db, office);
        assert_eq!((kept[0].registered, kept[0].withdrawn), (1, 0));
        let placed = |db: &Database| {
            let key = key.clone();
            let found = db.read_now(move |tx| standing_by_key(tx, &key)).unwrap();
            found.expect("it is there").placed
        };
        assert_eq!(placed(db), 1);
        assert!(keep(db, office).is_empty(), "nothing has changed");
        let later = town::at(week.people.dana, opens().plus_minutes(90));
        move_job(db, pat, "cook", later.now.plus_minutes(-1));
        assert_eq!(keep(db, later)[0].registered, 1, "Pat became a cook");
        let id = week.kitchen.id;
        let own = town::at(kofi, later.now);
        town::write(db, move |tx| {
            let rows = registration::everyone(tx, id)?;
            let row = rows.into_iter().find(|row| row.person == kofi).expect("he was placed");
            registration::cancel(tx, &Permit::for_system(), &own, &row.key)
        })
        .unwrap();
        let later = town::at(week.people.dana, later.now.plus_minutes(90));
        move_job(db, pat, "paraprofessional", later.now.plus_minutes(-1));
        let kept = keep(db, later);
        assert_eq!((kept[0].registered, kept[0].withdrawn), (0, 1), "{kept:?}");
        assert_eq!(placed(db), 0, "Kofi cancelled and stays out, Pat is no cook any more");
        let (of, week_of) = (week.conference.clone(), open(ana));
        let programme = db.read_now(move |tx| programme(tx, &week_of, &of, kofi)).unwrap();
        assert!(programme.options.iter().any(|one| one.required), "his page says it is required");
        town::nothing_has_drifted(db);
    });
}

#[test]
fn reg_9_a_full_section_lines_up_the_rest_of_its_audience() {
    each_engine(|db| {
        let week = week(db);
        let (office, numbers) = (open(week.people.dana), week.numbers.clone());
        let kept = db
            .write_now(move |tx| {
                let calendar = DistrictCalendar::nebraska();
                let plan = Plan { capacity: Some(Seats(2)), ..Plan::of(&numbers) };
                let permit = Permit::for_system();
                registration::reschedule(tx, &permit, &office, &calendar, numbers.id, &plan)
                    .map_err(|failed| Fault::new(format!("{failed:?}")))?;
                let all = Audience::parse("building = BIR").expect("a rule");
                let key = begin_standing(tx, &Permit::for_system(), &office, &numbers, &all)?;
                let standing = standing_by_key(tx, &key)?.expect("just begun");
                keep_filled(tx, &Permit::for_system(), &office, &standing, "moved")
            })
            .unwrap();
        assert!(kept.registered > 2 && kept.refused.is_empty(), "{kept:?}");
        town::nothing_has_drifted(db);
    });
}

db::sql! {
    JOB_FROM_NOW = "update position set job_role = $2, recorded_at = $3 where person_id = $1";
}

fn move_job(db: &Database, person: StaffId, job: &'static str, at: kernel::Instant) {
    db.write_now(move |tx| tx.run(&JOB_FROM_NOW, &[&person, &job, &at])).expect("another job");
}
