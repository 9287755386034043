//! Sections that are taken together: all or none, in every step (CAT-7).

use std::sync::{Arc, Barrier};

use access::{Permit, Role};
use axum::Router;
use axum::routing::{get, post};
use catalog::schedule::Plan;
use catalog::terms::{Prerequisite, Retake, Terms, set_terms};
use catalog::{Approval, Section};
use db::testing::{Fresh, each_engine};
use db::{Database, Options};
use kernel::{Failed, Fault, Key, Seats, StaffId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use registration::pages;
use registration::series::{
    NewSeries, NotLinked, SaysNo, Series, link, register_for_series, series_by_key,
};
use registration::{Claim, Refusal, RosterRow, State};
use staff::fixture::{Fixture, NOW};
use web::Application;
use web::testing::Browser;

use crate::pages::persona;
use crate::town::{self, by, later, offer, register, told};

/// Three days of an institute, each with so many seats.
pub fn days(db: &Database, seats: [u16; 3]) -> Vec<Section> {
    let dates = ["2025-11-05 08:00 10:00", "2025-11-06 08:00 10:00", "2025-11-07 08:00 10:00"];
    seats
        .iter()
        .zip(dates)
        .enumerate()
        .map(|(day, (seats, date))| offer(db, &format!("Day {day}"), *seats, date))
        .collect()
}

pub fn linked(db: &Database, people: &Fixture, sections: &[Section]) -> Result<Series, NotLinked> {
    let new = NewSeries {
        title: "Institute".to_owned(),
        summary: "Three days.".to_owned(),
        sections: sections.iter().map(|section| section.id).collect(),
    };
    let office = by(people.dana);
    match db.write_now(move |tx| {
        let key = link(tx, &Permit::for_system(), &office, &new)?;
        Ok::<_, Failed<NotLinked>>(series_by_key(tx, &key)?.expect("just linked"))
    }) {
        Ok(series) => Ok(series),
        Err(Failed::Refused(no)) => Err(no),
        Err(Failed::Fault(fault)) => panic!("{fault}"),
    }
}

pub fn take(db: &Database, series: &Series, person: StaffId) -> Result<Vec<Key>, SaysNo> {
    let (now, series) = (by(person), series.clone());
    match db
        .write_now(move |tx| register_for_series(tx, &Permit::for_system(), &now, &series, person))
    {
        Ok(registered) => Ok(registered.into_iter().map(|one| one.registration).collect()),
        Err(Failed::Refused(no)) => Err(no),
        Err(Failed::Fault(fault)) => panic!("{fault}"),
    }
}

/// Whoever wants this section needs an approval from now on.
pub fn gate(db: &Database, people: &Fixture, section: &Section) {
    let (id, office) = (section.id, by(people.dana));
    town::write(db, move |tx| {
        let now = catalog::section(tx, id)?.expect("a day");
        let plan = Plan { approval: Approval::Needed, ..Plan::of(&now) };
        let calendar = kernel::DistrictCalendar::nebraska();
        registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
    })
    .expect("a section can ask for an approval");
}

pub fn states(db: &Database, keys: &[Key]) -> Vec<State> {
    keys.iter().map(|key| town::state(db, key)).collect()
}

pub fn cancel(db: &Database, person: StaffId, key: &Key) -> Result<(), Refusal> {
    let (now, key) = (by(person), key.clone());
    town::write(db, move |tx| registration::cancel(tx, &Permit::for_system(), &now, &key))
}

pub fn roster(db: &Database, section: &Section) -> Vec<RosterRow> {
    let id = section.id;
    db.read_now(move |tx| registration::everyone(tx, id)).expect("it can be read")
}

pub const SEATED: [State; 3] = [State::Registered; 3];
pub const WAITING: [State; 3] = [State::Waitlisted; 3];
pub const GONE: [State; 3] = [State::Cancelled; 3];

#[test]
fn cat_7_a_series_is_one_registration_all_seats_or_a_place_in_every_line() {
    each_engine(|db| {
        let people = town::build(db);
        let series = linked(db, &people, &days(db, [5, 1, 5])).unwrap();
        let ana = take(db, &series, people.ana).unwrap();
        assert_eq!(states(db, &ana), SEATED);
        let ben = take(db, &series, people.ben).unwrap();
        assert_eq!(states(db, &ben), WAITING, "the second day is full, so he waits in all");
        let taken: usize = series
            .sections
            .iter()
            .flat_map(|section| roster(db, section))
            .filter(|row| row.state.claim() == Claim::Seat)
            .count();
        assert_eq!(taken, 3);
        assert_eq!(cancel(db, people.ana, &ana[2]), Ok(()), "by any of them");
        assert_eq!(states(db, &ana), GONE);
        assert_eq!(states(db, &ben), SEATED, "in the transaction that freed the seats");
        assert_eq!(told(db, people.ben), ["registration-promoted"], "told once");
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_7_no_section_of_a_series_is_taken_alone_and_the_first_that_says_no_says_it_for_all() {
    each_engine(|db| {
        let people = town::build(db);
        let days = days(db, [5, 5, 5]);
        let elsewhere = offer(db, "Fractions", 5, "2025-11-06 09:00 11:00");
        let series = linked(db, &people, &days).unwrap();
        let alone = register(db, &days[0], people.ana);
        assert!(matches!(alone, Err(Refusal::PartOfSeries { .. })), "{alone:?}");
        register(db, &elsewhere, people.ana).unwrap();
        let no = take(db, &series, people.ana).unwrap_err();
        assert_eq!(no.title, "Day 1");
        assert!(matches!(*no.refusal, Refusal::Overlaps { .. }), "{no:?}");
        assert!(days.iter().all(|day| roster(db, day).is_empty()), "not in the first day either");
        let twice = take(db, &series, people.ben).and_then(|_| take(db, &series, people.ben));
        assert!(matches!(
            *twice.unwrap_err().refusal,
            Refusal::AlreadyRegistered { state: State::Registered, .. }
        ));
    });
}

#[test]
fn cat_7_what_comes_first_may_be_part_of_the_series_and_nothing_else_is_forgiven() {
    each_engine(|db| {
        let people = town::build(db);
        let days = days(db, [5, 5, 5]);
        let outside = offer(db, "Basics", 5, "2025-11-10 08:00 10:00");
        let needs = |needed: &Section| {
            let (of, one) = (days[1].activity, needed.clone());
            let office = by(people.dana);
            let set = db.write_now(move |tx| {
                let prerequisites = vec![Prerequisite {
                    activity: one.activity,
                    key: one.activity_key.clone(),
                    title: one.title.clone(),
                }];
                let terms = Terms { retake: Retake::WithCredit, prerequisites, ..Terms::default() };
                set_terms(tx, &Permit::for_system(), &office, of, &terms)
            });
            assert!(set.is_ok(), "{set:?}");
        };
        let series = linked(db, &people, &days).unwrap();
        needs(&outside);
        let no = take(db, &series, people.ana).unwrap_err();
        assert!(matches!(*no.refusal, Refusal::PrerequisiteMissing { .. }), "{no:?}");
        needs(&days[0]);
        assert_eq!(states(db, &take(db, &series, people.ana).unwrap()), SEATED);
    });
}

#[test]
fn cat_7_sections_of_one_activity_taken_once_may_be_a_series() {
    each_engine(|db| {
        let people = town::build(db);
        let (draft, monday, tuesday) = (
            town::draft("Science of reading"),
            town::plan(1, "2025-11-03 08:00 10:00"),
            town::plan(1, "2025-11-04 08:00 10:00"),
        );
        let both = db
            .write_now(move |tx| {
                let activity = town::activity(tx, &draft)?;
                let monday = town::section(tx, &activity, &monday)?;
                Ok::<_, Fault>(vec![monday, town::section(tx, &activity, &tuesday)?])
            })
            .unwrap();
        let series = linked(db, &people, &both).unwrap();
        let ana = take(db, &series, people.ana).unwrap();
        assert_eq!(states(db, &ana), [State::Registered; 2]);
        let ben = take(db, &series, people.ben).unwrap();
        cancel(db, people.ana, &ana[0]).unwrap();
        assert_eq!(states(db, &ben), [State::Registered; 2], "moved up, not asked");
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_7_an_offer_of_a_series_is_taken_or_runs_out_as_one() {
    each_engine(|db| {
        let people = town::build(db);
        let days = days(db, [1, 1, 1]);
        let (id, office) = (days[1].id, by(people.dana));
        town::write(db, move |tx| {
            let now = catalog::section(tx, id)?.expect("the second day");
            let plan = Plan { promotion: catalog::Promotion::Offer, ..Plan::of(&now) };
            let calendar = kernel::DistrictCalendar::nebraska();
            registration::reschedule(tx, &Permit::for_system(), &office, &calendar, id, &plan)
        })
        .unwrap();
        let series = linked(db, &people, &days).unwrap();
        let ana = take(db, &series, people.ana).unwrap();
        let ben = take(db, &series, people.ben).unwrap();
        let cy = take(db, &series, people.cy).unwrap();
        cancel(db, people.ana, &ana[0]).unwrap();
        let offered = states(db, &ben);
        assert!(offered.iter().all(|state| matches!(state, State::Offered { .. })), "{offered:?}");
        assert_eq!(states(db, &cy), WAITING);
        town::tend(db, later(people.dana, NOW.plus_minutes(25 * 60)));
        assert_eq!(states(db, &ben), [State::Expired; 3]);
        let (now, key) = (later(people.cy, NOW.plus_minutes(26 * 60)), cy[1].clone());
        town::write(db, move |tx| registration::take(tx, &Permit::for_system(), &now, &key))
            .unwrap();
        assert_eq!(states(db, &cy), SEATED);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_7_who_is_taken_out_of_one_section_is_taken_out_of_all_and_told_of_each() {
    each_engine(|db| {
        let people = town::build(db);
        let series = linked(db, &people, &days(db, [5, 5, 5])).unwrap();
        let ana = take(db, &series, people.ana).unwrap();
        let (office, key) = (by(people.dana), ana[1].clone());
        town::write(db, move |tx| {
            registration::withdraw(tx, &Permit::for_system(), &office, &key, "moved to Cedar")
        })
        .unwrap();
        assert_eq!(states(db, &ana), [State::Withdrawn; 3]);
        assert_eq!(told(db, people.ana), ["registration-withdrawn"; 3]);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_7_a_cancelled_section_leaves_the_others_as_they_were() {
    each_engine(|db| {
        let people = town::build(db);
        let days = days(db, [5, 5, 5]);
        let series = linked(db, &people, &days).unwrap();
        let ana = take(db, &series, people.ana).unwrap();
        let (id, office) = (days[1].id, by(people.dana));
        town::write(db, move |tx| {
            registration::cancel_section(tx, &Permit::for_system(), &office, id, "too few")
        })
        .unwrap();
        let expected = [State::Registered, State::Cancelled, State::Registered];
        assert_eq!(states(db, &ana), expected);
        let key = series.key.clone();
        let left = db.read_now(move |tx| series_by_key(tx, &key)).unwrap().expect("two days");
        let ben = take(db, &left, people.ben).unwrap();
        assert_eq!(states(db, &ben), [State::Registered; 2], "what takes place can be taken");
        cancel(db, people.ana, &ana[0]).unwrap();
        assert_eq!(states(db, &ana), GONE);
        town::nothing_has_drifted(db);
    });
}

#[test]
fn cat_7_only_sections_that_nobody_is_in_and_that_do_not_collide_are_linked() {
    each_engine(|db| {
        let people = town::build(db);
        let days = days(db, [5, 5, 5]);
        let other = offer(db, "Fractions", 5, "2025-11-06 09:00 11:00");
        let collides = linked(db, &people, &[days[1].clone(), other.clone()]);
        assert!(matches!(collides, Err(NotLinked::Overlap { .. })), "{collides:?}");
        assert_eq!(linked(db, &people, &days[..1]), Err(NotLinked::TooFew));
        register(db, &other, people.ana).unwrap();
        let taken = linked(db, &people, &[days[0].clone(), other]);
        assert!(matches!(taken, Err(NotLinked::SomebodyIn { .. })), "{taken:?}");
        linked(db, &people, &days).unwrap();
        let again = linked(db, &people, &days[..2]);
        assert!(matches!(again, Err(NotLinked::InAnother { .. })), "{again:?}");
    });
}

/// Forty at once for a series whose middle day has eight seats, from both ends; then half leave.
fn rush_for_a_series(databases: &[Database]) {
    let db = &databases[0];
    let people = town::build(db);
    let days = days(db, [20, 8, 30]);
    let series = linked(db, &people, &days).expect("it works");
    let crowd = town::crowd(db, &people, 40);
    let taken = at_once(databases, &crowd, {
        let series = series.clone();
        move |db, person| take(db, &series, person).expect("seats or places in line")
    });
    let seated = |keys: &Vec<Key>| states(db, keys) == SEATED;
    assert!(taken.iter().all(|keys| seated(keys) || states(db, keys) == WAITING));
    assert_eq!(taken.iter().filter(|keys| seated(keys)).count(), 8);
    town::nothing_has_drifted(db);
    let leaving: Vec<(StaffId, Key)> = crowd
        .iter()
        .zip(&taken)
        .filter(|(_, keys)| seated(keys))
        .enumerate()
        .map(|(nth, (person, keys))| (*person, keys[nth % 3].clone()))
        .collect();
    let who: Vec<StaffId> = leaving.iter().map(|(person, _)| *person).collect();
    at_once(databases, &who, move |db, person| {
        let (_, key) = leaving.iter().find(|(who, _)| *who == person).expect("who leaves");
        cancel(db, person, key).expect("a series can be given up");
    });
    assert_eq!(taken.iter().filter(|keys| seated(keys)).count(), 8, "the next eight");
    for day in &days {
        let rows = roster(db, day);
        let last = rows.iter().rposition(|row| row.state == State::Registered).expect("eight");
        let waiting = rows.iter().position(|row| row.state == State::Waitlisted).expect("more");
        assert!(last < waiting, "nobody is overtaken");
    }
    town::nothing_has_drifted(db);
}

fn at_once<T: Send + 'static>(
    databases: &[Database],
    people: &[StaffId],
    work: impl Fn(&Database, StaffId) -> T + Send + Sync + 'static,
) -> Vec<T> {
    let (start, work) = (Arc::new(Barrier::new(people.len())), Arc::new(work));
    let threads: Vec<_> = people
        .iter()
        .zip(databases.iter().cycle())
        .map(|(person, db)| {
            let (person, db) = (*person, db.clone());
            let (start, work) = (Arc::clone(&start), Arc::clone(&work));
            std::thread::spawn(move || {
                start.wait();
                work(&db, person)
            })
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
}

#[test]
fn cat_7_many_at_once_for_a_series_have_all_or_none_and_wait_in_order() {
    each_engine(|db| rush_for_a_series(std::slice::from_ref(db)));
}

#[test]
fn cat_7_two_servers_on_one_database_keep_a_series_together() {
    let fresh = Fresh::postgres();
    let other = Database::open(fresh.database.url(), &Options::default()).unwrap();
    rush_for_a_series(&[fresh.database.clone(), other]);
}

#[derive(Clone, Debug)]
enum Step {
    Take(usize),
    /// Somebody gives it up, by the registration of one of the days.
    Cancel(usize, usize),
    Withdraw(usize, usize),
    Promote(usize, usize),
    Approve(usize, usize),
    Deny(usize, usize),
    /// A day has so many seats from now on.
    Seats(usize, u16),
    Tend,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (0_usize..6).prop_map(Step::Take),
        3 => (0_usize..6, 0_usize..3).prop_map(|(who, day)| Step::Cancel(who, day)),
        1 => (0_usize..6, 0_usize..3).prop_map(|(who, day)| Step::Withdraw(who, day)),
        1 => (0_usize..6, 0_usize..3).prop_map(|(who, day)| Step::Promote(who, day)),
        3 => (0_usize..6, 0_usize..3).prop_map(|(who, day)| Step::Approve(who, day)),
        1 => (0_usize..6, 0_usize..3).prop_map(|(who, day)| Step::Deny(who, day)),
        2 => (0_usize..3, 0_u16..5).prop_map(|(day, seats)| Step::Seats(day, seats)),
        1 => Just(Step::Tend),
    ]
}

/// Plays steps on SQLite by the commands that people use and looks at every one.
fn play(approval: Approval, steps: &[Step]) -> Result<(), TestCaseError> {
    let fresh = Fresh::sqlite();
    let db = &fresh.database;
    let people = town::build(db);
    let six = [people.ana, people.ben, people.cy, people.carla, people.pat, people.kofi];
    let days = days(db, [2, 1, 3]);
    if approval == Approval::Needed {
        gate(db, &people, &days[1]);
    }
    let series = linked(db, &people, &days).expect("it works");
    let office = by(people.dana);
    let mut last: Vec<Vec<Key>> = vec![Vec::new(); six.len()];
    for step in steps {
        let key = |last: &[Vec<Key>], who: usize, day: usize| last[who].get(day).cloned();
        // A refusal changes nothing, which is what is looked at below.
        match *step {
            Step::Take(who) => {
                if let Ok(keys) = take(db, &series, six[who]) {
                    last[who] = keys;
                }
            }
            Step::Cancel(who, day) => {
                if let Some(key) = key(&last, who, day) {
                    drop(cancel(db, six[who], &key));
                }
            }
            Step::Withdraw(who, day) => {
                if let Some(key) = key(&last, who, day) {
                    drop(town::write(db, move |tx| {
                        registration::withdraw(tx, &Permit::for_system(), &office, &key, "moved")
                    }));
                }
            }
            Step::Promote(who, day) => {
                if let Some(key) = key(&last, who, day) {
                    drop(town::write(db, move |tx| {
                        registration::promote(tx, &Permit::for_system(), &office, &key)
                    }));
                }
            }
            Step::Approve(who, day) => {
                if let Some(key) = key(&last, who, day) {
                    drop(town::write(db, move |tx| {
                        registration::approve(tx, &Permit::for_system(), &office, &key)
                    }));
                }
            }
            Step::Deny(who, day) => {
                if let Some(key) = key(&last, who, day) {
                    drop(town::write(db, move |tx| {
                        registration::deny(tx, &Permit::for_system(), &office, &key, "not now")
                    }));
                }
            }
            Step::Seats(day, seats) => {
                let id = days[day].id;
                drop(town::write(db, move |tx| {
                    let now = catalog::section(tx, id)?.expect("a day");
                    let plan = Plan { capacity: Some(Seats(seats)), ..Plan::of(&now) };
                    let calendar = kernel::DistrictCalendar::nebraska();
                    let permit = Permit::for_system();
                    registration::reschedule(tx, &permit, &office, &calendar, id, &plan)
                }));
            }
            Step::Tend => drop(town::tend(db, office)),
        }
        for keys in last.iter().filter(|keys| !keys.is_empty()) {
            let states = states(db, keys);
            prop_assert!(states.windows(2).all(|two| two[0] == two[1]), "{step:?}: {states:?}");
        }
        prop_assert_eq!(db.read_now(registration::check), Ok(Vec::new()));
        // Who is first in line would move up if every day had a seat: so one has none.
        let rosters: Vec<Vec<RosterRow>> = days.iter().map(|day| roster(db, day)).collect();
        let somebody_waits = rosters[0].iter().any(|row| row.state == State::Waitlisted);
        let seats_left = days.iter().zip(&rosters).all(|(day, rows)| {
            let id = day.id;
            let now =
                db.read_now(move |tx| catalog::section(tx, id)).expect("it works").expect("a day");
            // A request keeps the seat of its place.
            let keeps = |row: &&RosterRow| {
                row.state.claim() == Claim::Seat || row.state == State::Requested
            };
            let taken = rows.iter().filter(keeps).count();
            now.capacity.is_some_and(|Seats(seats)| taken < usize::from(seats))
        });
        prop_assert!(!(somebody_waits && seats_left), "{step:?}");
    }
    Ok(())
}

#[test]
fn cat_7_no_sequence_of_events_parts_a_series_oversells_it_or_forgets_who_waits() {
    for approval in [Approval::NotNeeded, Approval::Needed] {
        let steps = proptest::collection::vec(step(), 1..25);
        let mut runner =
            TestRunner::new(Config { cases: 16, failure_persistence: None, ..Config::default() });
        if let Err(failed) = runner.run(&steps, |steps| play(approval, &steps)) {
            panic!("{failed}");
        }
    }
}

fn routes() -> Router<Arc<Application>> {
    crate::pages::routes()
        .route("/series", get(pages::series::series_list).post(pages::series_desk::series_create))
        .route("/series/new", get(pages::series_desk::series_new))
        .route("/series/{key}", get(pages::series::series_page))
        .route("/series/{key}/registration", post(pages::series::series_register))
        .route("/series/{key}/ending", post(pages::series_desk::series_end))
}

#[test]
fn cat_7_the_office_links_sections_and_a_teacher_takes_them_with_one_button() {
    each_engine(|db| {
        let people = town::build(db);
        let days = days(db, [5, 5, 5]);
        let dana = persona(&people, people.dana).holding(Role::Coordinator, None);
        let dana = Browser::new(db, routes(), people.today, &dana);
        let one =
            dana.send("/series", &[("title", "Institute"), ("sections", days[0].key.as_str())]);
        assert!(one.text().contains("Choose at least two sections"), "{}", one.text());
        let chosen: Vec<(&str, &str)> = std::iter::once(("title", "Institute"))
            .chain(days.iter().map(|day| ("sections", day.key.as_str())))
            .collect();
        let series = dana.send("/series", &chosen).header("location");
        let ana = Browser::new(db, routes(), people.today, &persona(&people, people.ana));
        assert!(ana.get("/series").text().contains("Institute"));
        let page = ana.get(&series).text();
        assert!(page.contains("Register for all 3"), "{page}");
        assert!(page.contains("Day 2"), "what one gets is listed: {page}");
        let part = ana.get(&format!("/sections/{}", days[1].key)).text();
        assert!(part.contains("all of its sections are taken together"), "{part}");
        ana.send(&format!("{series}/registration"), &[]);
        assert!(ana.get(&series).text().contains("You are registered for all of it"));
        let held = db
            .read_now({
                let ana = people.ana;
                move |tx| registration::active_registrations_of(tx, ana)
            })
            .unwrap();
        assert_eq!(held.len(), 3);
        let sure = ana.get(&format!("/registrations/{}/cancellation", held[1].key)).text();
        assert!(sure.contains("you give up all of its sections"), "{sure}");
        let ending = format!("{series}/ending");
        let sure = dana.send(&ending, &[]).text();
        assert!(sure.contains("One person has a place in them"), "{sure}");
        assert_eq!(dana.send(&ending, &[("sure", "yes")]).header("location"), "/series");
        let key = held[0].key.clone();
        assert_eq!(town::state(db, &key), State::Registered, "she keeps her places");
    });
}
