//! P11: the office calls for an academy of teacher leaders. Ana keeps a draft, submits it, and is selected by
//! a panel whose members judge alone; she logs what she led, her mentor confirms it, and completing the
//! academy posts the hours to her transcript.

use db::testing::each_engine;

use crate::house::{House, Visitor};
use crate::page::Page;
use crate::town::settle;

const QUESTION: &str = "Why do you want to lead?";
const CRITERION: &str = "Says what others learned";

fn written(office: &Visitor<'_>) -> Page {
    let form = office.open("/academies/new").form("Save");
    let form = form
        .with("Name of the academy", "Leading from the classroom")
        .with("What it is, for those who may apply", "A year with other teachers.")
        .with("Who may apply", "category = certificated")
        .with("First day to apply", "2025-09-01")
        .with("Last day to apply", "2025-09-19")
        .with("Places", "2")
        .with("Questions to those who apply", QUESTION)
        .with("What the panel judges by", CRITERION)
        .with("Who may be a mentor", "all");
    // Nobody is called that: what was typed stays.
    let wrong = office.send(&form.clone().with("Who is on the panel", "nobody@example.org"));
    wrong.is(422).says(&["Nobody has this employee number"]);
    let kept = wrong.form("Save");
    assert_eq!(kept.holds("Questions to those who apply"), QUESTION);
    office.send(&form)
}

#[test]
fn a_teacher_applies_to_an_academy_is_selected_logs_what_she_led_and_completes_it() {
    each_engine(|database| {
        let town = settle(database);
        let mail = |who| {
            let found = database.read_now(move |tx| staff::person(tx, who));
            let email = found.expect("it can be read").and_then(|person| person.email);
            email.expect("they have an address").as_str().to_owned()
        };
        let august = House::open(database, "2025-08-20 09:00");
        let dana = august.visitor(town.dana);
        let page = written(&dana);
        page.is(200).says(&["Only the office sees it until the call goes out"]);
        let academy = page.link("Change the academy").replace("/edit", "");
        august.visitor(town.ana).open(&academy).is(404);
        let early = dana.send(&page.form("Send the call out"));
        early.is(409).says(&["A panel is two people at least", "No term asks for experience"]);
        let form = dana.open(&format!("{academy}/edit")).form("Save");
        let form = form
            .with("Who is on the panel", &format!("{}\n{}", mail(town.dana), mail(town.paul)))
            .with("Name of the term", "Fall")
            .with("First day of the term", "2025-09-22")
            .with("Last day of the term", "2025-12-19")
            .with("Hours of experience asked", "1.5");
        let page = dana.send(&form);
        dana.send(&page.form("Send the call out")).is(200).says(&["The call is out"]);

        let house = House::open(database, "2025-09-08 16:00");
        let (ana, cook) = (house.visitor(town.ana), house.visitor(town.kofi));
        cook.open(&academy).is(200).says(&["This academy is meant for others"]);
        let form = ana.open(&ana.open(&academy).link("Apply")).form("Submit");
        ana.send(&form).is(422).says(&[QUESTION]);
        let form = form.with(QUESTION, "Colleagues ask me");
        let draft = form.pressing(&|words| words == "Keep as a draft").expect("a second button");
        ana.send(&draft).is(200).says(&["Kept as a draft", "Draft"]);
        let candidacy = ana.open(&academy).link("See what you answered");
        house.visitor(town.paul).open(&candidacy).is(404);
        let form = ana.open(&ana.open(&academy).link("Go on with")).form("Submit");
        assert_eq!(form.holds(QUESTION), "Colleagues ask me");
        let send = form.pressing(&|words| words == "Submit").expect("the first button");
        ana.send(&send).is(200).says(&["Submitted to the panel"]);
        for stranger in [town.priya, town.hana, town.sofia, town.ben] {
            house.visitor(stranger).open(&candidacy).is(404);
            house.visitor(stranger).open(&format!("{academy}/candidacies")).is(404);
        }

        let house = House::open(database, "2025-09-22 08:00");
        let (dana, paul) = (house.visitor(town.dana), house.visitor(town.paul));
        dana.open("/").says(&["Judge one candidacy"]);
        let scored = |judge: &Visitor<'_>, points: &str| {
            let form = judge.open(&candidacy).form("Send my points").choosing(points);
            judge.send(&form).is(200).says(&["Your points are in"]);
        };
        scored(&paul, "4, shown strongly");
        dana.open(&candidacy).never_says(&["Mean of the panel"]);
        scored(&dana, "3, shown");
        let whole = dana.open(&candidacy);
        whole.says(&["Mean of the panel: 3.5", "Paul Egede: 4"]);
        paul.open(&candidacy).never_says(&["Do not select"]);
        let form = whole.form("Decide").choosing("Select").with("Reason", "She leads already");
        dana.send(&form).is(200).says(&["Selected"]);
        let ana = house.visitor(town.ana);
        ana.open(&candidacy).says(&["Selected", "She leads already"]);
        ana.open(&candidacy).never_says(&["Mean of the panel", "Paul Egede"]);

        let house = House::open(database, "2025-10-14 12:00");
        let (ana, dana) = (house.visitor(town.ana), house.visitor(town.dana));
        let member = ana.open(&academy).link("See what you have done");
        let matched = |who| {
            let form = dana.open(&member).form("Match them");
            dana.send(&form.with("Mentor’s employee number or e-mail address", &mail(who)))
        };
        matched(town.priya).is(422).says(&["They supervise Ana Ruiz"]);
        matched(town.carla).is(200).says(&["Mentor: Carla Mendes"]);
        let form = ana.open(&member).form("Log it");
        let form = form
            .with("Day", "2025-10-10")
            .with("How long", "1h 30")
            .with("What you led, and what you learned from it", "I led our data meeting");
        ana.send(&form).is(200).says(&["Waits for the mentor"]);
        let early = dana.send(&dana.open(&member).form("Complete and post"));
        early.is(409).says(&["One thing is still missing"]);
        let carla = house.visitor(town.carla);
        carla.open("/").says(&["Confirm experience that was logged"]);
        let form = carla.open(&member).form("Confirm");
        let confirm = form.pressing(&|words| words == "Confirm").expect("the first button");
        carla.send(&confirm).is(200).says(&["Confirmed"]);
        house.visitor(town.paul).open(&member).is(404);
        dana.open(&format!("{academy}/cohort")).is(200).says(&["Ana Ruiz", "1.5 hours"]);
        dana.send(&dana.open(&member).form("Complete and post")).is(200).says(&["Completed"]);
        ana.open("/my/transcript").says(&["Leading from the classroom"]);
        dana.open("/policy/P11").says(&["1 have completed one"]);
    });
}
