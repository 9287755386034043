use super::{may_take, standing, when};
use crate::check_in::{CheckInRefusal, CheckedIn, check_in};
use crate::code::CodeKind;
use crate::fixture::{Class, at, class};
use crate::mark::Mark;
use crate::take::{Said, save, settle};
use access::Permit;
use db::testing::each_engine;
use db::{Database, journal};
use kernel::{Failed, Fault, StaffId};

const TITLE: &str = "Reading in small groups";

fn codes(database: &Database, class: &Class, session: usize) -> (String, String) {
    let class = class.clone();
    database
        .read_now(move |tx| {
            let section = crate::section(tx, class.section)?.expect("the section");
            let codes = section.codes(&section.sessions[session]);
            Ok::<_, Fault>((codes.check_in.to_string(), codes.confirm.to_string()))
        })
        .unwrap()
}

fn enter(
    database: &Database,
    person: StaffId,
    now: &str,
    typed: &str,
) -> Result<CheckedIn, Failed<CheckInRefusal>> {
    let (occasion, typed) = (when(person, at(now)), typed.to_owned());
    database.write_now(move |tx| check_in(tx, &Permit::for_system(), &occasion, person, &typed))
}

fn refusal(result: Result<CheckedIn, Failed<CheckInRefusal>>) -> CheckInRefusal {
    match result {
        Err(Failed::Refused(refusal)) => refusal,
        Err(Failed::Fault(fault)) => panic!("{fault}"),
        Ok(done) => panic!("{:?} was taken", done.kind),
    }
}

#[test]
fn both_codes_go_into_one_field_and_only_the_second_makes_present_att_2() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let ana = class.town.ana;
        let (first, second) = codes(database, &class, 0);
        let done = enter(database, ana, "2025-10-13 10:55", &first.to_lowercase()).unwrap();
        assert_eq!((done.kind, done.attendance.name()), (CodeKind::CheckIn, "expected"));
        let done = enter(database, ana, "2025-10-13 12:44", &second.replace('-', " ")).unwrap();
        assert_eq!((done.kind, done.attendance.name()), (CodeKind::Confirm, "present"));
        assert_eq!(done.checked_in_at, Some(at("2025-10-13 10:55")));
        assert_eq!(done.confirmed_at, Some(at("2025-10-13 12:44")));
        let inside = class.clone();
        let seen = database
            .read_now(move |tx| {
                let entries = journal::about_person(tx, ana, 10)?;
                let actions: Vec<String> = entries.into_iter().map(|e| e.action).collect();
                assert_eq!(actions, ["attendance.confirmed", "attendance.checked-in"]);
                Ok::<_, Fault>(standing(tx, &inside, 0))
            })
            .unwrap();
        assert!(seen.ends_with("ana present 90"), "{seen}");
    });
}

#[test]
fn the_order_of_the_codes_is_not_enforced_and_the_first_time_stays_att_2() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let ana = class.town.ana;
        let (first, second) = codes(database, &class, 0);
        enter(database, ana, "2025-10-13 12:44", &second).unwrap();
        enter(database, ana, "2025-10-13 12:45", &first).unwrap();
        let done = enter(database, ana, "2025-10-13 13:15", &second).unwrap();
        assert_eq!(done.attendance.name(), "present");
        assert_eq!(done.confirmed_at, Some(at("2025-10-13 12:44")));
        assert_eq!(done.checked_in_at, Some(at("2025-10-13 12:45")));
    });
}

#[test]
fn a_code_does_not_overrule_the_presenter_att_5() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let (ana, carla) = (class.town.ana, class.town.carla);
        let occasion = when(carla, at("2025-10-13 11:15"));
        let inside = class.clone();
        database
            .write_now(move |tx| {
                let said = Said { session: inside.sessions[0], person: ana, mark: Mark::Absent };
                save(tx, &may_take(), &occasion, inside.section, &[said])
            })
            .unwrap();
        let (_, second) = codes(database, &class, 0);
        let done = enter(database, ana, "2025-10-13 12:44", &second).unwrap();
        assert_eq!(done.attendance.name(), "absent");
        assert_eq!(done.confirmed_at, Some(at("2025-10-13 12:44")), "yet the time is kept");
    });
}

#[test]
fn codes_are_taken_from_an_hour_before_until_four_hours_after_att_2() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let ana = class.town.ana;
        let (first, _) = codes(database, &class, 0);
        let title = TITLE.to_owned();
        let opens = at("2025-10-13 10:00");
        let early = refusal(enter(database, ana, "2025-10-13 09:59", &first));
        assert_eq!(early, CheckInRefusal::NotYet { title: title.clone(), opens });
        assert!(enter(database, ana, "2025-10-13 10:00", &first).is_ok());
        assert!(enter(database, ana, "2025-10-13 16:45", &first).is_ok());
        let closed = at("2025-10-13 16:45");
        let late = refusal(enter(database, ana, "2025-10-13 16:46", &first));
        assert_eq!(late, CheckInRefusal::Over { title, closed });
    });
}

#[test]
fn yesterdays_code_does_not_open_today_t18() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let ana = class.town.ana;
        let (_, monday) = codes(database, &class, 0);
        let (_, tuesday) = codes(database, &class, 1);
        assert_ne!(monday, tuesday);
        let stale = refusal(enter(database, ana, "2025-10-14 12:40", &monday));
        let closed = at("2025-10-13 16:45");
        assert_eq!(stale, CheckInRefusal::Over { title: TITLE.to_owned(), closed });
        let done = enter(database, ana, "2025-10-14 12:40", &tuesday).unwrap();
        assert_eq!(done.session.id, class.sessions[1]);
    });
}

#[test]
fn a_code_is_refused_to_the_presenter_and_to_who_has_no_seat_t18() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let (first, second) = codes(database, &class, 0);
        let title = TITLE.to_owned();
        let now = "2025-10-13 11:15";
        let presenter = refusal(enter(database, class.town.carla, now, &second));
        assert_eq!(presenter, CheckInRefusal::Presenter { title: title.clone() });
        let stranger = refusal(enter(database, class.town.kofi, now, &first));
        assert_eq!(stranger, CheckInRefusal::NotOnRoster { title });
        let unknown = refusal(enter(database, class.town.ana, now, "CCC-CCC"));
        assert_eq!(unknown, CheckInRefusal::Unknown);
        assert_eq!(refusal(enter(database, class.town.ana, now, "0")), CheckInRefusal::NotACode);
    });
}

#[test]
fn a_code_comes_too_late_once_the_section_is_settled_att_4() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let carla = when(class.town.carla, at("2025-10-14 12:45"));
        let section = class.section;
        database.write_now(move |tx| settle(tx, &Permit::for_system(), &carla, section)).unwrap();
        let (_, second) = codes(database, &class, 1);
        let late = refusal(enter(database, class.town.ana, "2025-10-14 12:55", &second));
        let expected = CheckInRefusal::Settled { title: TITLE.to_owned(), at: carla.now };
        assert_eq!(late, expected);
    });
}
