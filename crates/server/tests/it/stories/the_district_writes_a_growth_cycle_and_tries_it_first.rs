//! P4, P10, GRW-1: the coordinator writes the district's own cycle as a file, is told what is wrong in it
//! and where, sees whose it would be before it is adopted, and changes it without touching open plans.

use db::testing::each_engine;

use crate::house::House;
use crate::town::settle;

#[test]
fn the_district_writes_a_growth_cycle_and_tries_it_first() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let (dana, kofi) = (house.visitor(town.dana), house.visitor(town.kofi));
        let blank =
            dana.open(&dana.open("/growth-cycles").link("Write a cycle of the district’s own"));
        let text = blank.form("Adopt it").holds("Text of the cycle");
        let own = text
            .replace("hourly-self-appraisal", "kitchen-year")
            .replace("Self-appraisal of hourly staff", "The year in our kitchens")
            .replace("category = classified", "role = cook");

        // What is wrong is said with its line, its column and what was meant; nothing typed is lost.
        let wrong =
            own.replace("version = 1", "versoin = 1").replace("by = \"03-31\"", "by = \"02-30\"");
        let line =
            1 + wrong.lines().position(|line| line.starts_with("versoin")).expect("it is there");
        let form = |text: &str| {
            blank
                .form("Adopt it")
                .with("Text of the cycle", text)
                .with("In force from", "2025-10-14")
        };
        let told = dana.send(&form(&wrong));
        told.is(422).says(&[
            "2 places in the text have to be put right",
            &format!("line {line}, column 1"),
            "did you mean version?",
            "02-30",
        ]);
        assert_eq!(told.form("Adopt it").holds("Text of the cycle"), wrong);

        // Before it is adopted: whose it would be, with which dates, whom it leaves without.
        let journal = house.journal();
        let pressed = |form: crate::form::Form, button: &'static str| {
            form.pressing(&move |name| name == button).expect("the button is there")
        };
        let tried = dana.send(&pressed(form(&own), "See what it would do"));
        tried.is(200).says(&[
            "What it would do on Tue, Oct 14, 2025",
            "It would be one person’s cycle",
            "People whose cycle would change: 1",
            "Nothing was written",
        ]);
        assert_eq!(tried.row("Mensah, Kofi"), ["Mensah, Kofi", "None", "The year in our kitchens"]);
        assert_eq!(tried.row("The year in our kitchens"), ["The year in our kitchens", "0", "1"]);
        assert_eq!(house.journal(), journal);
        kofi.open("/my/growth-plan").never_says(&["The year in our kitchens"]);

        let adopted = dana.send(&tried.form("Adopt it"));
        adopted.is(200).says(&["The cycle is adopted from Tue, Oct 14, 2025", "Dana Whitfield"]);
        kofi.open("/my/growth-plan").says(&["Each spring you look at your own year"]);
        let again = dana.open(&adopted.link("Write a new version")).form("Adopt it");
        let again = again.with("In force from", "2025-11-03");
        dana.send(&again).is(422).says(&["This is what version 1 says already"]);

        // Kofi begins. Then the district asks by another day, of whoever begins later.
        let form = kofi.open("/my/growth-plan/self-assessment").form("Save");
        kofi.send(&form.with("What went well this year", "The new menu"));
        let (head, _) = own.split_once("[[case]]").expect("it has a case");
        let changed = head.replace("by = \"03-31\"", "by = \"02-27\"");
        let tried = dana.send(&pressed(
            again.clone().with("Text of the cycle", &changed),
            "See what it would do",
        ));
        tried.says(&["Fri, Feb 27, 2026", "People whose cycle would change: 0", "Too few to show"]);
        dana.send(&tried.form("Adopt it")).is(200).says(&["Not in force yet", "In force"]);
        let later = House::open(database, "2025-11-03 12:00");
        let mine = later.visitor(town.kofi).open("/my/growth-plan");
        mine.says(&["Tue, Mar 31, 2026"]);
        mine.never_says(&["Feb 27, 2026"]);

        // Everybody reads what is asked of them; nobody else adopts.
        let read = later.visitor(town.kofi).open("/growth-cycles/kitchen-year");
        read.is(200).says(&["Fri, Feb 27, 2026", "Replaced", "In force"]);
        later.visitor(town.kofi).open("/growth-cycles/kitchen-year/text").is(403);
        later.visitor(town.priya).open("/growth-cycles/new").is(403);
        later.visitor(town.dana).open("/growth-cycles/no-such-cycle").is(404);
    });
}
