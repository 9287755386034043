//! Reminders in Prairie Hills, on both engines.

use super::plan::Plan;
use super::send::Sending;
use super::store::{plans, sent_lately};
use super::waiting::waiting;
use super::{change_plan, send_due, turn};
use crate::tests::{adopt_shipped, code, day, learned};
use crate::{NewExemption, exempt};
use access::{Permit, Role};
use db::testing::each_engine;
use db::{Database, Options, Tx, outbox, sql};
use kernel::{By, DistrictCalendar, Failed, Fault, LocalTime, Occasion, StaffId};
use staff::fixture::{Fixture, NOW, prairie_hills};

const SUICIDE: &str = "suicide-awareness";

sql! {
    TEST_GRANT = "insert into role_grant (person_id, role, starts_on, recorded_at)
        values ($1, $2, '2024-08-01', $3)";
}

/// Everyone owes the one by 31 December 2025, Casey the other since 30 September.
fn town(tx: &mut Tx) -> Result<Fixture, Fault> {
    let f = prairie_hills(tx)?;
    adopt_shipped(tx, &f, SUICIDE, "2024-08-01")?;
    adopt_shipped(tx, &f, "asbestos-awareness", "2025-08-01")?;
    learned(tx, f.ana, SUICIDE, "2025-03-04", 60)?;
    let exemption = NewExemption {
        reason: "long illness".to_owned(),
        first: day("2025-11-01"),
        last: day("2026-01-31"),
    };
    let hana = f.occasion(f.hana);
    exempt(tx, &Permit::for_system(), &hana, f.nia, &code(SUICIDE), &exemption)
        .map_err(|failed: Failed<_>| Fault::new(format!("{failed:?}")))?;
    tx.run(&TEST_GRANT, &[&f.hana, &Role::HumanResources.name(), &NOW])?;
    turn(tx, &Permit::for_system(), &hana, Sending::On)?;
    Ok(f)
}

fn morning(on: &str, hour: u8) -> Occasion {
    let (today, hour) = (day(on), LocalTime::new(hour, 0).unwrap());
    let now = DistrictCalendar::nebraska().instant(today, hour);
    Occasion { by: By::System("reminders"), now, today }
}

/// The kinds of notices a person has, with their words' title.
fn told(database: &Database, person: StaffId) -> Vec<(String, String)> {
    let notices = database.read_now(move |tx| outbox::of_person(tx, person, 100)).unwrap();
    let title = |told: &outbox::Told| told.args["title"]["en"].as_str().unwrap_or("").to_owned();
    notices.iter().rev().map(|told| (told.kind.clone(), title(told))).collect()
}

fn kinds(database: &Database, person: StaffId) -> Vec<String> {
    told(database, person).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn p12_only_who_must_act_is_reminded_on_the_days_of_the_plan() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        assert!(send_due(database, &morning("2025-12-01", 8)).unwrap());
        assert_eq!(kinds(database, f.ben), ["remind-due"], "thirty days before");
        assert!(kinds(database, f.ana).is_empty(), "she has done it");
        assert!(kinds(database, f.nia).is_empty(), "she is exempt");
        assert!(kinds(database, f.olive).is_empty(), "she is on leave until the 19th");
        assert!(kinds(database, f.gil).is_empty(), "he has left");
        assert!(!send_due(database, &morning("2025-12-02", 8)).unwrap(), "no step falls on it");
        // A week before is Christmas Eve; Olive is back, and late in it. Ben does it on the 26th.
        send_due(database, &morning("2025-12-24", 8)).unwrap();
        assert_eq!(kinds(database, f.ben), ["remind-due", "remind-due"]);
        assert_eq!(kinds(database, f.olive), ["remind-due"]);
        let ben = f.ben;
        database.write_now(move |tx| learned(tx, ben, SUICIDE, "2025-12-26", 60)).unwrap();
        send_due(database, &morning("2025-12-30", 8)).unwrap();
        assert_eq!(kinds(database, f.ben).len(), 2, "nothing more is his to do");
        assert_eq!(kinds(database, f.olive).len(), 2);
    });
}

#[test]
fn p12_each_reminder_goes_once_however_often_and_on_however_many_nodes_it_is_sent() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let other = Database::open(database.url(), &Options::default()).unwrap();
        let at = morning("2025-12-01", 8);
        let expected = database.read_now(move |tx| waiting(tx, at.today)).unwrap();
        assert!(expected.reminders.len() > 5, "{}", expected.reminders.len());
        std::thread::scope(|scope| {
            for node in [database, &other, database, &other] {
                scope.spawn(move || send_due(node, &at).unwrap());
            }
        });
        let count = database.read_now(sent_lately).unwrap();
        assert_eq!(count, [(at.today, i64::try_from(expected.reminders.len()).unwrap())]);
        assert_eq!(kinds(database, f.ben), ["remind-due"]);
        assert_eq!(
            kinds(database, f.priya).iter().filter(|kind| *kind == "remind-team").count(),
            1
        );
        assert!(!send_due(&other, &at).unwrap(), "the day is done");
        let left = database.read_now(move |tx| waiting(tx, at.today)).unwrap();
        assert!(left.reminders.is_empty(), "{:?}", left.reminders);
    });
}

#[test]
fn p12_a_node_that_died_half_way_is_followed_by_one_that_sends_the_rest() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let at = morning("2025-12-01", 8);
        let (ben, mandate) = database
            .write_now(move |tx| {
                let all = waiting(tx, at.today)?;
                let one = all.reminders.iter().find(|one| one.person == f.ben).expect("Ben's");
                super::store::note(
                    tx,
                    (one.person, one.mandate, one.due, one.told),
                    one.step,
                    (at.today, at.now),
                )?;
                Ok::<_, Fault>((one.person, one.mandate))
            })
            .unwrap();
        assert!(send_due(database, &at).unwrap());
        assert!(kinds(database, ben).is_empty(), "his was sent by the node that died: {mandate:?}");
        assert_eq!(kinds(database, f.cy), ["remind-due"]);
    });
}

#[test]
fn p12_nothing_goes_when_it_is_off_before_six_or_on_a_day_nobody_works() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        assert!(!send_due(database, &morning("2025-12-01", 5)).unwrap());
        assert!(!send_due(database, &morning("2025-11-30", 8)).unwrap(), "a Sunday");
        let hana = f.occasion(f.hana);
        let off = move |tx: &mut Tx| turn(tx, &Permit::for_system(), &hana, Sending::Off);
        database.write_now(off).unwrap();
        assert!(!send_due(database, &morning("2025-12-01", 8)).unwrap());
        assert!(kinds(database, f.ben).is_empty());
    });
}

#[test]
fn p14_what_stays_late_is_told_above_the_supervisor_and_then_to_the_office() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let asbestos = "Asbestos awareness, 2 hours";
        // Due on 30 September: a week late on the 7th, two weeks on the 14th, thirty days on the 30th.
        send_due(database, &morning("2025-10-07", 8)).unwrap();
        assert_eq!(told(database, f.casey), [("remind-late".to_owned(), asbestos.to_owned())]);
        let others = |person| {
            let told = told(database, person);
            told.iter().filter(|(kind, _)| kind == "remind-others").count()
        };
        assert_eq!((others(f.sofia), others(f.hana)), (0, 0));
        send_due(database, &morning("2025-10-14", 8)).unwrap();
        assert_eq!((others(f.sofia), others(f.hana)), (1, 0), "Priya's supervisor");
        send_due(database, &morning("2025-10-30", 8)).unwrap();
        send_due(database, &morning("2025-10-31", 8)).unwrap();
        assert_eq!((others(f.sofia), others(f.hana)), (1, 1));
        assert_eq!(others(f.priya), 0, "a supervisor has the digest");
        assert_eq!(told(database, f.casey).len(), 1, "the plan's steps are over");
    });
}

#[test]
fn p14_a_supervisor_is_told_once_a_week_of_their_staff() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        for on in ["2025-10-06", "2025-10-07", "2025-10-08"] {
            send_due(database, &morning(on, 8)).unwrap();
        }
        let priya = f.priya;
        let notices = database.read_now(move |tx| outbox::of_person(tx, priya, 10)).unwrap();
        let team: Vec<_> = notices.iter().filter(|told| told.kind == "remind-team").collect();
        assert_eq!(team.len(), 1);
        assert_eq!(team[0].args["late"], 1, "Casey");
        send_due(database, &morning("2025-10-13", 8)).unwrap();
        let weeks = kinds(database, priya).iter().filter(|kind| *kind == "remind-team").count();
        assert_eq!(weeks, 2);
    });
}

#[test]
fn p12_a_mandate_with_its_own_plan_goes_by_it_and_the_others_by_the_districts() {
    each_engine(|database| {
        let f = database.write_now(town).unwrap();
        let hana = f.occasion(f.hana);
        database
            .write_now(move |tx| {
                let permit = Permit::for_system();
                let own = Plan { steps: vec![-60], above_after: None, office_after: None };
                assert!(change_plan(tx, &permit, &hana, Some(&code(SUICIDE)), &own)?);
                assert!(!change_plan(tx, &permit, &hana, Some(&code("unheard-of")), &own)?);
                let kept = plans(tx)?;
                assert_eq!(kept.district, Plan::standard());
                assert_eq!(kept.own.len(), 1);
                let asked = |tx: &mut Tx, on| {
                    let all = waiting(tx, day(on))?;
                    Ok::<_, Fault>(all.reminders.iter().any(|one| one.person == f.ben))
                };
                // Sixty days before 31 December is a Saturday: it goes on Friday.
                assert!(asked(tx, "2025-10-31")?);
                assert!(!asked(tx, "2025-12-01")?);
                let casey = waiting(tx, day("2025-10-07"))?;
                assert!(casey.reminders.iter().any(|one| one.person == f.casey && one.step == 7));
                Ok::<_, Fault>(())
            })
            .unwrap();
    });
}
