//! P13, P13b: what the records say becomes a need; the plan answers it and an activity serves the
//! plan; four groups are heard and each is told what became of what they said.

use access::Permit;
use db::testing::each_engine;
use kernel::{Failed, Key, SchoolYear};
use planning::kinds::NeedStep;
use planning::need::{Answer, NeedRefusal};

use super::the_budget_says_what_an_hour_of_learning_costs::account;
use crate::house::{House, Visitor, at};
use crate::town::{by, offer, plan, register, settle, workshop};

const PLAN: &[u8] = b"code,parent,kind,wording\nS1,,strategy,Teach reading by what works\n";
const GROUPS: [(&str, &str); 4] = [
    ("Elementary teachers", "Teachers"),
    ("Paras", "Paraprofessionals"),
    ("Parents of Birch", "Parents"),
    ("Neighbors", "Community"),
];

#[test]
fn a_need_is_answered_by_the_plan_with_those_who_were_heard() {
    each_engine(|database| {
        let town = settle(database);
        let one_seat = plan(1, &["2025-11-05 15:45 17:15"], &[town.carla]);
        let (activity, section) = offer(database, workshop("Decoding for paras"), one_seat);
        register(database, &section, &[town.pat, town.ana], at("2025-10-01 12:00"));
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        let beth = house.visitor(town.beth);
        beth.open("/policy/P13").says(&["Nothing this school year"]);
        adopted(&dana);

        // The waitlist says what is needed; the office records it and answers it.
        let signals = dana.open("/needs/signals");
        signals.is(200).says(&["More seats in “Decoding for paras”", "One person waits"]);
        let need = dana.send(&signals.form("Record as a need"));
        need.is(200).says(&["Open", "Nothing yet."]);
        let answer = need.form("Answer it by the plan");
        let answer = answer.with("Strategy or action plan", "S1 · Teach reading by what works");
        let answer = answer.with("How it answers the need", "A second section this fall");
        dana.send(&answer).says(&["Answered by the plan"]);
        beth.open("/policy/P13").says(&["1 of 1 needs answered", "For 0 of 1"]);
        let edit = dana.open(&format!("/activities/{}/edit", activity.key)).form("Align");
        let edit = edit.with("What it serves", "Strategy S1 · Teach reading by what works");
        dana.send(&edit.with("How it serves that", "Paras learn ten decoding routines."));
        beth.open("/policy/P13").says(&["For 1 of 1"]);

        // Four groups are heard; who is not is named.
        for (name, consulted) in GROUPS {
            let form = dana.open("/voice").form("Add a group").with("Name of the group", name);
            let group = dana.send(&form.with("Counts as (optional)", consulted));
            let said = group.form("Record what was said").with("What the group said", "More time");
            let heard = dana.send(&said.with("It is about", "planning"));
            heard.says(&["Waits for an answer"]);
            let answer = heard.form("Answer").with("What became of it", "Used in part");
            dana.send(&answer.with("How it was used, or why not", "An hour each month"))
                .says(&["Used in part", "An hour each month"]);
        }
        let report = dana.open("/voice/consultation");
        report.is(200).says(&["the law names them: Principals and Specialized staff"]);
        beth.open("/policy/P13b").says(&["4 of 4 groups heard", "4 pieces of input, 4 answered"]);
    });
}

fn adopted(dana: &Visitor<'_>) {
    let begin = dana.open("/plans/new").form("Begin").with("Title", "Strategic plan");
    let begin = begin.with("First day", "2025-08-01").with("Last day", "2030-07-31");
    let draft = dana.send(&begin);
    let file = dana.open(&draft.link("Take from a file")).form("Read the file");
    let taken = dana.post_parts(&file, &[("file", "plan.csv", PLAN)]);
    let adopt = dana.open(&taken.location.expect("taken")).link("Adopt");
    dana.send(&dana.open(&adopt).form("Adopt")).says(&["In force"]);
}

const STRATEGY: &str = "S1 · Teach reading by what works";

/// NEED-1, BUD-1: what answers a need names a line of the budget that is open, whoever reads the line finds
/// the need and the other way round, and whoever may not read the line does not read its name either.
#[test]
fn what_answers_a_need_names_the_line_of_the_budget_that_pays_need_1_bud_1() {
    each_engine(|database| {
        let town = settle(database);
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        adopted(&dana);
        let raise = dana.open("/needs/new").form("Record a need");
        let raise = raise.with("What is needed", "Paras want decoding routines");
        let raise = raise.with("Known from", "A survey").with("Whom it touches", "Reading paras");
        let need = dana.send(&raise.with("Evidence", "They said so in May"));
        let need = need.path.clone();
        dana.open(&need).never_says(&["Budget line"]);

        // Two lines of this year, one of them used up, and one of the year before.
        account(database, &town);
        for (title, site, year) in [
            ("Institutes", "Whole district", "2025–26"),
            ("Institutes at Birch", "Birch Elementary", "2025–26"),
            ("Gone", "Whole district", "2024–25"),
        ] {
            let form = dana.open("/budget/lines/new").form("Open a line");
            let form = form.with("Name of the line", title).with("School year", year);
            let form = form.with("Account", "Title II-A · 2211 Workshops").with("Amount", "1000");
            let line = dana.send(&form.with("Site (optional)", site));
            if site == "Birch Elementary" {
                let form = line.form("Change the line").choosing("Take back");
                dana.send(&form.with("Amount", "1000").with("Why", "Moved to the summer"));
            }
        }
        let account = "Title II-A · 2211 Workshops";
        let open = format!("Institutes · {account} · $1,000.00 left");
        let used = format!("Institutes at Birch · {account} · Birch Elementary · Nothing left");
        dana.open(&need).says(&["No line yet", &open, &used]);
        dana.open(&need).never_says(&["Gone"]);

        // The line is named; the need stands on its page, and the line on the item's.
        let answer = |line: &str| {
            let form = dana.open(&need).form("Answer it by the plan");
            let form = form.with("Strategy or action plan", STRATEGY);
            dana.send(
                &form
                    .with("How it answers the need", "A section")
                    .with("Budget line (optional)", line),
            )
        };
        let answered = answer(&open);
        answered.says(&["Answered by the plan", "Budget line: Institutes $1,000.00 left"]);
        let item = answered.link(STRATEGY);
        dana.open(&item).says(&["Budget line: Institutes $1,000.00 left"]);
        let line = answered.link("Institutes");
        dana.open(&line).says(&["Paras want decoding routines Answered by the plan"]);

        // Answered anew by the same item, the other line takes its place, and that it is used up is said.
        let again = answer(&used);
        again.says(&["“Institutes at Birch” has nothing left to set aside"]);
        again.says(&["Budget line: Institutes at Birch Nothing left"]);
        again.never_says(&["Budget line: Institutes $1,000.00 left"]);
        again.says(&["Budget line: Institutes Answer it by the plan"]);
        dana.open(&line).says(&["No need names this line yet."]);
        let birch = again.link("Institutes at Birch");
        dana.open(&birch).says(&["Paras want decoding routines Answered by the plan"]);

        // The principal of the site reads the site's line; nobody else below the office reads any.
        let priya = house.visitor(town.priya);
        priya.open(&need).says(&["Budget line: Institutes at Birch Nothing left"]);
        assert!(!priya.open(&need).html().contains(&line), "a line of the district");
        priya.open(&birch).says(&["Paras want decoding routines"]);
        for person in [town.ana, town.paul] {
            for page in [&need, &item] {
                house.visitor(person).open(page).never_says(&["Budget line", "Institutes"]);
            }
        }

        // A line whose year is over is refused, however it is asked for.
        let (office, key) =
            (by(town.dana, at("2025-10-14 12:30")), need.rsplit('/').next().and_then(Key::parse));
        let refused = database.write_now(move |tx| {
            let need =
                planning::needs(tx)?.into_iter().find(|need| Some(&need.key) == key.as_ref());
            let need = need.expect("recorded");
            let gone = budget::line::lines(tx, SchoolYear { starting: 2024 })?.remove(0).id;
            let of = need.answers_on(office.today)[0].clone();
            let answer = Answer { budget_line: Some(gone), ..of };
            let step = (NeedStep::Planned, "Of last year", Some(&answer));
            let done = planning::raise::step(tx, &Permit::for_system(), &office, need.id, step);
            Ok::<_, kernel::Fault>(done)
        });
        assert_eq!(refused, Ok(Err(Failed::Refused(NeedRefusal::LineNotOpen))));
    });
}
