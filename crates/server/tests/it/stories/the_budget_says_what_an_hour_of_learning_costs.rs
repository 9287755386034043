//! BUD-1, P9, P13: the office puts money by for a site and a strategy, asks for it, sets it aside and
//! records what was spent; nothing is set aside that is not there; the principal sees the own site's
//! line and is told when most of it is gone; and an hour of learning has a price.

use access::Permit;
use catalog::room::{NewRoom, add_room, rooms, rooms_taken};
use db::Database;
use db::testing::each_engine;
use staff::fixture::Fixture;

use crate::house::{House, at};
use crate::town::{by, fault, hold, offer, plan, register, settle, workshop};

#[test]
fn the_budget_says_what_an_hour_of_learning_costs() {
    each_engine(|database| {
        let town = settle(database);
        let coming = plan(20, &["2025-11-18 15:45 17:15"], &[town.carla]);
        let (_, section) = offer(database, workshop("Winter institute"), coming);
        account(database, &town);

        // A line is opened for Birch; one without an amount is refused with every answer kept.
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let form = dana.open("/budget/lines/new").form("Open a line");
        let form = form
            .with("Name of the line", "Institutes at Birch")
            .with("Account", "Title II-A · 2211 Workshops")
            .with("Site", "Birch Elementary");
        let again = dana.post(&form);
        again.is(422).says(&["Amount"]);
        let form = again.form("Open a line");
        assert_eq!(form.holds("Name of the line"), "Institutes at Birch");
        let line = dana.send(&form.with("Amount", "1000"));
        line.says(&["Institutes at Birch", "$1,000.00"]);

        // The section asks for money. More than the line has is not set aside.
        let costs = format!("/sections/{}/costs", section.key);
        let form = dana.open(&costs).form("Ask for money");
        let form = form
            .with("Kind", "Presenter")
            .with("What", "The guest from the university")
            .with("Line", "Institutes at Birch ($1,000.00 left)")
            .with("Amount", "1,200");
        dana.send(&form).says(&["Requested", "$1,200.00"]);
        let form = dana.open(&costs).form("Set aside");
        dana.post(&form).is(422).says(&["The line has only $1,000.00 left."]);
        dana.send(&form.with("Amount", "950")).says(&["Set aside", "$950.00"]);
        let row = dana.open("/budget?year=2025").row("Institutes at Birch");
        assert_eq!(
            row[1..],
            ["$1,000.00", "$0.00", "$950.00", "$0.00", "$50.00", "95%"],
            "{row:?}"
        );
        let form = dana.open("/budget?year=2025").link("Institutes at Birch");
        let form = dana.open(&form).form("Change the line");
        let form = form.choosing("Take back").with("Amount", "60").with("Why", "Other needs");
        dana.post(&form).is(422).says(&["Only $50.00 is left."]);

        // The principal of Birch and the office are told once, and see it; the other principal does not.
        let now = by(town.dana, at("2025-10-14 12:05"));
        let year = kernel::SchoolYear { starting: 2025 };
        let told = database.write_now(move |tx| {
            Ok::<_, kernel::Fault>((
                budget::alert::tell(tx, &now, year)?,
                budget::alert::tell(tx, &now, year)?,
            ))
        });
        assert_eq!(told, Ok((1, 0)));
        let priya = house.visitor(town.priya);
        priya.open("/").says(&["90% of a budget line is committed: Institutes at Birch"]);
        priya.open("/budget?year=2025").says(&["Institutes at Birch"]);
        priya.get("/budget/hours").is(403);
        let paul = house.visitor(town.paul);
        paul.open("/budget?year=2025").never_says(&["Institutes at Birch"]);
        let address = dana.open("/budget?year=2025").link("Institutes at Birch");
        priya.get(&address).is(200);
        paul.get(&address).is(403);

        // It is held: two learn for an hour and a half each. The guest took less than was set aside.
        register(database, &section, &[town.ana, town.ben], at("2025-10-14 12:10"));
        hold(database, &section, town.carla, &[town.ana, town.ben]);
        let house = House::open(database, "2025-11-20 09:00");
        let dana = house.visitor(town.dana);
        let form = dana.open(&costs).form("Record as spent");
        dana.send(&form.with("Amount", "900").with("Note", "Invoice 7"))
            .says(&["Spent", "Invoice 7"]);
        let row = dana.open("/budget").row("Institutes at Birch");
        assert_eq!(row[1..6], ["$1,000.00", "$0.00", "$0.00", "$900.00", "$100.00"], "{row:?}");
        let form = dana.open("/budget").form("Save");
        dana.post(&form.clone().with("Tell the office when", "half"))
            .is(422)
            .says(&["whole numbers"]);
        dana.send(&form.with("Certificated staff, an hour", "40")).says(&["Saved."]);

        // $900 and 3 hours of two teachers and 1.5 of Carla at $40: $1,080 for 3 hours.
        let row = dana.open("/budget/hours").row("Winter institute");
        assert_eq!(row[1..], ["1", "2", "3", "$900.00", "$180.00", "$0.00", "$360.00"], "{row:?}");
        dana.get("/budget/hours.csv").is(200).says(&["360.00"]);
        dana.get("/budget.csv").is(200).says(&["900.00"]);
    });
}

pub(super) fn account(database: &Database, town: &Fixture) {
    let office = by(town.dana, at("2025-10-14 08:00"));
    database
        .write_now(move |tx| {
            let account = outside::NewAccount {
                fund_code: "title-ii".to_owned(),
                fund_name: "Title II-A".to_owned(),
                code: "2211".to_owned(),
                name: "Workshops".to_owned(),
            };
            outside::open_account(tx, &Permit::for_system(), &office, &account).map_err(fault)
        })
        .expect("an account");
}

/// CAT-8: whoever had a seat or waited is told, the room is free, what was asked for and set aside is let
/// go, what was spent stays.
#[test]
fn a_cancelled_section_frees_its_people_its_room_and_its_money_cat_8() {
    each_engine(|database| {
        let town = settle(database);
        account(database, &town);
        let (office, birch) = (by(town.dana, at("2025-10-14 08:00")), town.birch);
        let room = database
            .write_now(move |tx| {
                let new = NewRoom {
                    building: birch,
                    name: "Library".to_owned(),
                    capacity: None,
                    equipment: None,
                };
                add_room(tx, &Permit::for_system(), &office, &new).map_err(fault)?;
                Ok::<_, kernel::Fault>(rooms(tx)?.remove(0).id)
            })
            .expect("a room");
        let in_it = |title: &str| {
            let mut plan = plan(1, &["2025-11-18 13:00 15:00"], &[]);
            plan.sessions[0].room = Some(room);
            offer(database, workshop(title), plan).1
        };
        let (section, other) = (in_it("Winter institute"), in_it("Spring institute"));
        let taken = || {
            let other = other.clone();
            database.read_now(move |tx| rooms_taken(tx, &other)).expect("rooms").len()
        };
        assert_eq!(taken(), 1);
        register(database, &section, &[town.ana, town.ben], at("2025-10-14 12:10"));

        let house = House::open(database, "2025-10-14 12:30");
        let dana = house.visitor(town.dana);
        let form = dana.open("/budget/lines/new").form("Open a line");
        let form = form
            .with("Name of the line", "Institutes")
            .with("Account", "Title II-A · 2211 Workshops")
            .with("Amount", "1000");
        dana.send(&form);
        let costs = format!("/sections/{}/costs", section.key);
        for (what, amount) in [("The guest", "400"), ("Two substitutes", "300"), ("Books", "100")] {
            let form = dana.open(&costs).form("Ask for money");
            let form = form.with("Kind", "Other").with("What", what);
            let form = form.with("Line", "Institutes ($1,000.00 left)");
            dana.send(&form.with("Amount", amount));
        }
        let form = dana.open(&costs).form("Record as spent");
        dana.send(&form.with("Amount", "400"));
        dana.send(&dana.open(&costs).form("Set aside"));
        let row = dana.open("/budget?year=2025").row("Institutes");
        assert_eq!(row[2..6], ["$100.00", "$300.00", "$400.00", "$300.00"], "{row:?}");

        let form = dana.open(&format!("/sections/{}/cancellation", section.key));
        let form = form.form("Cancel section").with("Reason", "The guest is ill");
        dana.send(&form).says(&["2 people were told"]);
        let row = dana.open("/budget?year=2025").row("Institutes");
        assert_eq!(row[2..6], ["$0.00", "$0.00", "$400.00", "$600.00"], "{row:?}");
        dana.open(&costs).says(&["The guest is ill"]);
        assert_eq!(taken(), 0, "the room is free");
        for person in [town.ana, town.ben] {
            house.visitor(person).open("/").says(&["The guest is ill"]);
        }
    });
}
