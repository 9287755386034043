//! How one stands to a candidacy or a member, and what that lets one do.

use super::*;
use crate::open::{judge, panelist};

#[test]
fn p11_the_panel_judges_and_neither_the_candidate_nor_anybody_else() {
    each_engine(|db| {
        let town = Town::called(db);
        let (carla, dana, ana) = (town.people.carla, town.people.dana, town.people.ana);
        town.submits(carla, "2025-09-03").unwrap();
        let key = town.candidacy(carla).key;
        let judges = |who: StaffId| {
            let (actor, key) = (town.people.actor(who, &[]), key.clone());
            let opened = town.db.read_now({
                let actor = actor.clone();
                move |tx| open(tx, &actor, &key)
            });
            opened.unwrap().and_then(|opened| judge(&actor, &opened)).is_some()
        };
        assert_eq!([carla, dana, ana].map(judges), [false, true, false]);
        let academy = town.academy();
        let before_panel =
            |who: StaffId| panelist(&town.people.actor(who, &[]), &academy).is_some();
        assert_eq!([carla, dana, ana].map(before_panel), [false, true, false]);
    });
}

#[test]
fn p11_who_comes_to_the_panel_after_they_applied_stands_aside_from_their_own_candidacy() {
    each_engine(|db| {
        let town = Town::called(db);
        let (carla, dana) = (town.people.carla, town.people.dana);
        town.submits(carla, "2025-09-03").unwrap();
        let (academy, mut new) = (town.academy(), wanted(&town.people));
        new.panel.push(carla);
        town.write(move |tx| {
            change(tx, &Permit::for_system(), &on(dana, "2025-09-10"), &academy, &new)
        })
        .unwrap();
        assert_eq!(town.scores(carla, carla, [4, 4]), Err(JudgeRefusal::StandsAside));
    });
}

#[test]
fn p11_a_member_is_seen_by_themself_their_mentor_of_today_and_the_office() {
    each_engine(|db| {
        let town = Town::called(db);
        let people = &town.people;
        let (ana, dana) = (people.ana, people.dana);
        town.submits(ana, "2025-09-03").unwrap();
        town.sheets_in(&[ana]);
        town.decides(people.paul, ana, Event::Selected).unwrap();
        for mentor in [people.carla, people.cy] {
            town.as_member(dana, ana, move |tx, member| {
                let occasion = on(dana, "2025-09-24");
                match_mentor(tx, &Permit::for_system(), &occasion, (member, mentor))
            })
            .unwrap();
        }
        let key = town.candidacy(ana).key;
        let stands = |who: StaffId| {
            let office: &[_] = &[(access::Role::Coordinator, None)];
            let actor = people.actor(who, if who == dana { office } else { &[] });
            let key = key.clone();
            let member = town.db.read_now(move |tx| open_member(tx, &actor, &key)).unwrap();
            member.map(|member| member.stands)
        };
        let seen = [ana, people.cy, dana, people.carla, people.paul, people.priya].map(stands);
        let expected =
            [Some(Stands::Themself), Some(Stands::Mentor), Some(Stands::Office), None, None, None];
        assert_eq!(seen, expected);
    });
}
