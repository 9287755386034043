use super::{may_take, standing, when};
use crate::fixture::{Class, at, class};
use crate::mark::{Mark, MarkRefusal};
use crate::room::{Dated, Way};
use crate::take::{
    Line, Said, Settled, TakeRefusal, correct, mark_everyone_present, save, settle, walk_in,
};
use crate::{Attendance, PastSettlement, record_history};
use access::Permit;
use db::testing::each_engine;
use kernel::{Failed, Fault, Hours, StaffId};

fn said(class: &Class, session: usize, person: StaffId, mark: Mark) -> Said {
    Said { session: class.sessions[session], person, mark }
}

fn part(minutes: i64) -> Mark {
    Mark::Partial { minutes: Hours::from_minutes(minutes), reason: "bus duty".to_owned() }
}

#[test]
fn everyone_is_marked_present_except_those_marked_otherwise_att_5() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let town = class.town.clone();
        let carla = when(town.carla, at("2025-10-13 11:15"));
        let seen = database
            .write_now(move |tx| {
                let late = said(&class, 0, town.ben, part(45));
                save(tx, &may_take(), &carla, class.section, &[late])?;
                let marked = mark_everyone_present(
                    tx,
                    &may_take(),
                    &carla,
                    class.section,
                    class.sessions[0],
                )?;
                assert_eq!(marked, 3);
                let again = mark_everyone_present(
                    tx,
                    &may_take(),
                    &carla,
                    class.section,
                    class.sessions[0],
                )?;
                assert_eq!(again, 0);
                Ok::<_, Failed<TakeRefusal>>(standing(tx, &class, 0))
            })
            .unwrap();
        assert_eq!(seen, "ben partial 45, cy present 90, pat present 90, ana present 90");
    });
}

#[test]
fn a_roster_is_saved_whole_or_not_at_all_att_4() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let town = class.town.clone();
        let carla = when(town.carla, at("2025-10-13 11:15"));
        let (inside, people) = (class.clone(), town.clone());
        let refused = database.write_now(move |tx| {
            let lines = [
                said(&inside, 0, people.ana, Mark::Present),
                said(&inside, 0, people.ben, part(91)),
                said(&inside, 1, people.cy, Mark::Present),
                said(&inside, 0, people.drew, Mark::Present),
            ];
            save(tx, &may_take(), &carla, inside.section, &lines)
        });
        let line = |session: usize, person, refusal| Line {
            session: class.sessions[session],
            person,
            refusal,
        };
        let length = Hours::from_minutes(90);
        let opens = at("2025-10-14 10:00");
        let lines = vec![
            line(0, town.ben, MarkRefusal::LongerThanSession { length }),
            line(1, town.cy, MarkRefusal::NotYet { opens }),
            line(0, town.drew, MarkRefusal::NotOnRoster),
        ];
        assert_eq!(refused, Err(Failed::Refused(TakeRefusal::Lines(lines))));
        let seen = database.read_now(move |tx| Ok::<_, Fault>(standing(tx, &class, 0))).unwrap();
        assert_eq!(seen, "ben expected 0, cy expected 0, pat expected 0, ana expected 0");
    });
}

#[test]
fn nobody_marks_themself_t18() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let town = class.town.clone();
        // Ana holds a seat and, for this test, the permit of the office.
        let ana = when(town.ana, at("2025-10-13 11:15"));
        let (inside, person) = (class.clone(), town.ana);
        let refused = database.write_now(move |tx| {
            save(tx, &may_take(), &ana, inside.section, &[said(&inside, 0, person, Mark::Present)])
        });
        let line =
            Line { session: class.sessions[0], person: town.ana, refusal: MarkRefusal::OwnMark };
        assert_eq!(refused, Err(Failed::Refused(TakeRefusal::Lines(vec![line]))));
        let inside = class.clone();
        let marked = database.write_now(move |tx| {
            mark_everyone_present(tx, &may_take(), &ana, inside.section, inside.sessions[0])
        });
        assert_eq!(marked, Ok(3), "everyone but herself");
        let seen = database.read_now(move |tx| Ok::<_, Fault>(standing(tx, &class, 0))).unwrap();
        assert_eq!(seen, "ben present 90, cy present 90, pat present 90, ana expected 0");
    });
}

#[test]
fn who_comes_without_a_seat_is_on_the_roster_att_5() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let town = class.town.clone();
        let carla = when(town.carla, at("2025-10-13 11:05"));
        let come = |known_by: &'static str| {
            let class = class.clone();
            database.write_now(move |tx| {
                walk_in(tx, &may_take(), &carla, class.section, class.sessions[0], known_by)
            })
        };
        assert_eq!(come("kofi.mensah@prairiehills.example"), Ok(town.kofi));
        let again = Failed::Refused(TakeRefusal::AlreadyOnRoster { person: town.kofi });
        assert_eq!(come(" Kofi.Mensah@prairiehills.example "), Err(again));
        assert_eq!(come("nobody@x.example"), Err(Failed::Refused(TakeRefusal::NobodyByThatName)));
        let left = Failed::Refused(TakeRefusal::NobodyByThatName);
        assert_eq!(come("gil.navarro@prairiehills.example"), Err(left));
        let (inside, kofi) = (class.clone(), town.kofi);
        let seen = database
            .write_now(move |tx| {
                assert!(standing(tx, &inside, 0).contains("kofi present 90"));
                let mistake = said(&inside, 0, kofi, Mark::Expected);
                save(tx, &may_take(), &carla, inside.section, &[mistake])?;
                Ok::<_, Failed<TakeRefusal>>(standing(tx, &inside, 0))
            })
            .unwrap();
        assert!(!seen.contains("kofi"), "a walk-in taken back leaves the roster: {seen}");
    });
}

#[test]
fn after_settlement_only_a_dated_correction_is_taken_att_7() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let town = class.town.clone();
        let carla = when(town.carla, at("2025-10-14 12:45"));
        let dana = when(town.dana, at("2025-10-20 09:00"));
        let inside = class.clone();
        let settled = database.write_now(move |tx| {
            let permit = Permit::for_system();
            let first = settle(tx, &permit, &carla, inside.section)?;
            let second = settle(tx, &permit, &carla, inside.section)?;
            Ok::<_, Fault>((first, second))
        });
        assert_eq!(settled, Ok((Settled::Now, Settled::Before)));
        let (inside, ana) = (class.clone(), town.ana);
        let late = database.write_now(move |tx| {
            save(tx, &may_take(), &carla, inside.section, &[said(&inside, 0, ana, Mark::Present)])
        });
        let refusal = MarkRefusal::Settled { at: at("2025-10-14 12:45") };
        let line = Line { session: class.sessions[0], person: ana, refusal };
        assert_eq!(late, Err(Failed::Refused(TakeRefusal::Lines(vec![line]))));
        let inside = class.clone();
        let corrected = database.write_now(move |tx| {
            let why = (Mark::Present, "she signed the sheet");
            correct(tx, &Permit::for_system(), &dana, inside.sessions[0], ana, why)
        });
        assert_eq!(corrected, Ok(Attendance::Present { minutes: Hours::from_minutes(90) }));
        let marks = database
            .read_now(move |tx| {
                let room = crate::room(tx, class.section)?.expect("the section");
                let place = room.places.iter().find(|place| place.who.person == ana);
                Ok::<_, Fault>(place.expect("ana").marks.clone())
            })
            .unwrap();
        let last = marks.last().expect("a mark");
        assert_eq!((last.way, last.by, last.at), (Way::Correction, Some(town.dana), dana.now));
    });
}

#[test]
fn history_is_recorded_as_it_was() {
    each_engine(|database| {
        let class = database.write_now(class).unwrap();
        let town = class.town.clone();
        let occasion = when(town.ivan, at("2025-11-01 09:00"));
        let inside = class.clone();
        let seen = database
            .write_now(move |tx| {
                let marks: Vec<Dated> = [town.ana, town.ben]
                    .into_iter()
                    .map(|person| Dated {
                        session: inside.sessions[0],
                        person,
                        attendance: Attendance::Present { minutes: Hours::from_minutes(90) },
                        way: Way::Code,
                        at: at("2025-10-13 12:46"),
                        by: Some(person),
                        made_up: None,
                    })
                    .collect();
                let settled = PastSettlement {
                    section: inside.section,
                    at: at("2025-10-14 13:15"),
                    by: Some(town.carla),
                };
                record_history(tx, &may_take(), &occasion, &marks, &[settled])?;
                let section = crate::section(tx, inside.section)?.expect("the section");
                assert_eq!(section.settled_at(), Some(at("2025-10-14 13:15")));
                Ok::<_, Fault>(standing(tx, &inside, 0))
            })
            .unwrap();
        assert_eq!(seen, "ben present 90, cy expected 0, pat expected 0, ana present 90");
    });
}
