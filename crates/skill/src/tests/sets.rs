//! Who assesses a set sees that set, and nothing else of the person.

use super::*;

#[test]
fn p3_who_assesses_a_set_sees_of_a_person_the_skills_of_that_set_alone() {
    each_engine(|database| {
        let town = Town::build(database);
        let people = town.class.town.clone();
        let (dana, nia, kofi) = (people.dana, people.nia, people.kofi);
        let set = database
            .write_now(move |tx| {
                load(tx, &on(dana, "2025-08-01"), ("safety", "group = food-service", PARA))?;
                let versions = planning::versions_of(tx, FrameworkKind::JobTarget)?;
                let kitchen = versions.iter().find(|set| set.framework.code == "kitchen");
                Ok::<_, Fault>(kitchen.expect("it was loaded").framework.id)
            })
            .unwrap();
        town.write(move |tx| {
            name_assessor(tx, &Permit::for_system(), &on(dana, "2025-10-14"), (set, nia))
        })
        .unwrap();
        let reads = |who: StaffId| -> Vec<ElementId> {
            let (actor, today) = (people.actor(who, &[]), day("2025-10-14"));
            let opened = database.read_now(move |tx| {
                let person = staff::person(tx, kofi)?.expect("somebody");
                open(tx, &actor, &person.key, (today, today))
            });
            let opened = opened.unwrap().expect("they see some of it");
            let standings = opened.record.standings();
            let seen = standings.iter().filter(|(need, _)| opened.sight.holds(need));
            seen.map(|(need, _)| need.skill.id).collect()
        };
        assert_eq!(reads(people.priya).len(), 3);
        assert_eq!(reads(nia), [town.food, town.allergies]);

        // They record what they saw of that set, of another it is the supervisor's; nobody of themself.
        town.write(move |tx| {
            name_assessor(tx, &Permit::for_system(), &on(dana, "2025-10-14"), (set, kofi))
        })
        .unwrap();
        let records = |who: StaffId| -> Vec<ElementId> {
            let (actor, today) = (people.actor(who, &[]), day("2025-10-14"));
            let asked = actor.clone();
            let opened = database.read_now(move |tx| {
                let person = staff::person(tx, kofi)?.expect("somebody");
                open(tx, &asked, &person.key, (today, today))
            });
            let opened = opened.unwrap().expect("they see some of it");
            let standings = opened.record.standings();
            let may = standings
                .iter()
                .filter(|(need, _)| opened.may_record(&actor, need.set.framework.id));
            may.map(|(need, _)| need.skill.id).collect()
        };
        assert_eq!(records(nia), [town.food, town.allergies]);
        assert_eq!(records(people.priya).len(), 3);
        assert_eq!(records(kofi), []);
    });
}
