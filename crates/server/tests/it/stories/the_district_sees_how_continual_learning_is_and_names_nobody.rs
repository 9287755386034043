//! P4: the superintendent sees, once a quarter is over, how many had learning, practice, evidence and goals
//! in it, by role group and building. Drafts are not counted, small groups are hidden with another one, and
//! nobody is named.

use access::Permit;
use db::Tx;
use db::testing::each_engine;
use growth::goal::{NewGoal, write_goal};
use growth::words::{Event, GoalKind};
use kernel::{Fault, StaffId};

use crate::house::{House, at};
use crate::town::{by, fault, settle};

/// A person writes the goals their cycle asks for.
fn writes(tx: &mut Tx, who: StaffId) -> Result<(), Fault> {
    let own = by(who, at("2025-09-16 09:00"));
    for kind in GoalKind::ALL {
        let (statement, measure) = ("Pupils ask more".to_owned(), "They do".to_owned());
        let new = NewGoal { kind: *kind, statement, measure, serves: None };
        write_goal(tx, &Permit::for_system(), &own, (who, None), &new).map_err(fault)?;
    }
    Ok(())
}

fn sends(tx: &mut Tx, who: StaffId) -> Result<(), Fault> {
    let own = by(who, at("2025-09-16 09:00"));
    growth::step::step(tx, &Permit::for_system(), &own, who, (Event::Sent, "")).map_err(fault)
}

#[test]
fn the_district_sees_how_continual_learning_is_and_names_nobody() {
    each_engine(|database| {
        let town = settle(database);
        let six = [town.ana, town.ben, town.cy, town.tess, town.mia, town.carla];
        let (dana, draft) = (town.dana, town.tariq);
        database
            .write_now(move |tx| {
                let office = by(dana, at("2024-08-01 09:00"));
                for cycle in growth::library::library() {
                    let file = growth::library::from_library(&cycle.code).expect("it ships");
                    growth::adopt::adopt(tx, &Permit::for_system(), &office, file, office.today)
                        .map_err(fault)?;
                }
                for who in six {
                    writes(tx, who)?;
                    sends(tx, who)?;
                }
                writes(tx, draft)
            })
            .expect("their plans");
        // The quarter is not over: nothing of it is told.
        let october = House::open(database, "2025-10-14 12:00");
        let early = october.visitor(town.sofia).open("/continuity");
        early.is(200).says(&["Quarter 4 of 2024–25"]);

        let house = House::open(database, "2025-11-05 12:00");
        let sofia = house.visitor(town.sofia);
        let page = sofia.open(&house.visitor(town.sofia).open("/growth-cycles").link("Continuity"));
        page.is(200).says(&["Quarter 1 of 2025–26", "By role group", "Too few to show"]);
        for who in six.into_iter().chain([town.tariq, town.kofi]) {
            page.never_says(&[&town.name(who).to_string()]);
        }
        let csv = sofia.get("/continuity.csv").html();
        let everyone = csv.lines().find(|line| line.contains("role_group,everyone,goals,"));
        let everyone = everyone.expect("it is told of everyone");
        assert!(everyone.trim_end().ends_with(",6"), "drafts are not counted: {everyone}");
        // No number of a few people stands anywhere.
        for line in csv.lines().skip(1).filter(|line| !line.contains("hidden")) {
            let cells: Vec<&str> = line.trim_end().split(',').collect();
            let number = |at: usize| cells[at].parse::<usize>().expect("a count");
            let (people, share) = (number(cells.len() - 2), number(cells.len() - 1));
            for count in [people, share, people - share] {
                assert!(count == 0 || count >= 5, "{line}");
            }
        }
        assert!(csv.contains("hidden"), "{csv}");
        house.visitor(town.beth).open("/continuity").is(200);
        for who in [town.ana, town.priya, town.ivan] {
            house.visitor(who).open("/continuity").is(403);
        }
    });
}
