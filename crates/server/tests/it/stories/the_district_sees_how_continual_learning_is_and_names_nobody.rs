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
        page.is(200).says(&["Quarter 1 of 2025–26", "By role group", "At most"]);
        for who in six.into_iter().chain([town.tariq, town.kofi]) {
            page.never_says(&[&town.name(who).to_string()]);
        }
        let csv = sofia.get("/continuity.csv").html();
        let rows: Vec<Vec<&str>> =
            csv.lines().skip(1).map(|line| line.trim_end().split(',').collect()).collect();
        let everyone =
            rows.iter().find(|row| row[..2] == ["role_group", "everyone"] && row[3] == "goals");
        let everyone = everyone.expect("it is told of everyone");
        let people: i64 = everyone[2].parse().expect("a count");
        let six = ((6 * 200 + people) / (2 * people)).to_string();
        assert_eq!(everyone[4..], ["is", six.as_str()], "drafts are not counted");
        // No row is of a few people, and none tells that all of a group did or nobody.
        for row in &rows {
            assert!(row[2].parse::<i64>().expect("a count") >= 5, "{row:?}");
            assert!(!(row[4] == "is" && ["0", "100"].contains(&row[5])), "{row:?}");
        }
        assert!(
            rows.iter().any(|row| row[1] == "Small groups together" || row[4] == "at most"),
            "{csv}"
        );
        house.visitor(town.beth).open("/continuity").is(200);
        for who in [town.ana, town.priya, town.ivan] {
            house.visitor(who).open("/continuity").is(403);
        }
    });
}
