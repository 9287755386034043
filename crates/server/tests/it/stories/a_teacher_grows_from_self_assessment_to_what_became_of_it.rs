//! P10, P14, GRW-1, GRW-2: a teacher assesses herself where only she sees it, writes goals that serve an
//! indicator, her supervisor approves them, and she says what she did with what she learned.

use db::testing::each_engine;

use crate::house::House;
use crate::town::{hold, offer, plan, register, settle, workshop};

const MODEL: &[u8] = b"code,parent,kind,title,rubric_1,rubric_2\n,,scale,,Growing,Steady\n\
    1,,domain,Teaching,,\n1.1,1,indicator,Questions are open,Few,Many\n";

#[test]
fn a_teacher_grows_from_self_assessment_to_approved_goals_to_what_became_of_it() {
    each_engine(|database| {
        let town = settle(database);
        let sessions = plan(20, &["2025-09-08 15:45 18:45"], &[town.carla]);
        let (_, section) = offer(database, workshop("Better questions"), sessions);
        register(database, &section, &[town.ana], crate::house::at("2025-09-03 12:00"));
        hold(database, &section, town.carla, &[town.ana]);
        let house = House::open(database, "2025-10-14 12:00");
        let dana = house.visitor(town.dana);
        for title in ["Appraisal", "Continuous growth", "Induction, years 1 to 3"] {
            let adopt = format!("Adopt: {title}");
            let file = dana.open(&dana.open("/growth-cycles").link(&adopt));
            let form = file.form("Adopt it").with("In force from", "2025-08-01");
            dana.send(&form).says(&["The cycle is adopted", "Dana Whitfield"]);
        }
        framework(&house);

        // She assesses herself. Her principal is not told, and finds nothing.
        let (ana, priya) = (house.visitor(town.ana), house.visitor(town.priya));
        let mine = ana.open("/my/growth-plan");
        mine.is(200).says(&["Only you can see your self-assessment"]);
        let form = ana.open(&mine.link("Assess yourself")).form("Save").choosing("Growing");
        ana.send(&form).says(&["Saved", "One answer so far"]);
        priya.open("/team/growth").says(&["Nothing sent yet"]);
        priya.open("/team/growth?state=none&building=BIR").says(&["Ana Ruiz"]);
        priya.open("/team/growth?state=sent").says(&["Nobody of your team fits"]);

        // Three goals, one of which serves an indicator for a reason.
        let new = || ana.open("/my/growth-plan/goals/new").form("Save the goal");
        let goal = |form: crate::form::Form, kind: &str| {
            form.choosing(kind)
                .with("The goal", "Three open questions in each lesson")
                .with("How you will see that it is reached", "A colleague counts them")
        };
        let ticked = goal(new(), "Personal goal")
            .with("What it serves (optional)", "1.1 · Questions are open");
        let refused = ana.send(&ticked.with("How it serves that (optional)", "yes"));
        refused.is(422).says(&["Say in a few words how the goal serves it"]);
        assert_eq!(
            refused.form("Save the goal").holds("The goal"),
            "Three open questions in each lesson"
        );
        let again = refused.form("Save the goal");
        let kept = ana.send(&again.with(
            "How it serves that (optional)",
            "Open questions are what the indicator looks for.",
        ));
        kept.says(&["Goal saved", "Serves: 1.1 · Questions are open"]);
        let early = ana.send(&kept.form("Send to my supervisor"));
        early
            .says(&["The plan needs this, too: Goal with the building and Goal with the district"]);
        ana.send(&goal(new(), "Goal with the building"));
        let mine = ana.send(&goal(new(), "Goal with the district"));
        let sent = ana.send(&mine.form("Send to my supervisor"));
        sent.says(&["Sent to the supervisor", "Your supervisor has it and will answer"]);

        // Her principal reads the goals, not the self-assessment, and approves; nobody else finds it.
        priya.open("/").says(&["One growth plan waits for you"]);
        let team = priya.open("/team/growth");
        team.says(&["One plan waits for your answer"]);
        let sent = priya.open("/team/growth?state=sent&role=teacher");
        sent.says(&["One person", "Ana Ruiz"]);
        priya.open("/team/growth?state=none").never_says(&["Ana Ruiz"]);
        let address = team.link("Ana Ruiz");
        let read = priya.open(&address);
        read.is(200).says(&["Three open questions in each lesson", "Approve the plan"]);
        read.never_says(&["Growing", "Self-assessment"]);
        for other in [town.sofia, town.dana, town.ben, town.paul, town.aud] {
            house.visitor(other).open(&address).is(404).never_says(&["Ana"]);
        }
        priya.send(&read.form("Approve the plan")).says(&["Approved"]);

        // What she did with what she learned belongs to her goal.
        ana.open("/").says(&["What did you do with “Better questions”?"]);
        let asked = ana.open("/my/growth-plan").link("Better questions");
        let form = ana.open(&asked).form("Save my answer").choosing("I use it");
        let form = form.with("What you did, and what came of it", "Two quiet pupils speak now");
        let form =
            form.with("Goal it belongs to (optional)", "Three open questions in each lesson");
        ana.send(&form).says(&["Your answer is kept", "Two quiet pupils speak now"]);
        ana.open(&asked).says(&["Nothing is asked about that now"]);
        priya.open(&address).says(&["Two quiet pupils speak now", "I use it"]);

        // P4: her line holds what she learned, did with it and set out to do, each with its day.
        ana.open("/my/growth-plan/years").says(&[
            "2025–26: 5 things",
            "What I did with “Better questions” Tue, Oct 14, 2025",
            "I use it: Two quiet pupils speak now For the goal Three open questions in each lesson",
            "Better questions Mon, Sep 8, 2025 Learned · 3 hours",
        ]);
    });
}

fn framework(house: &House) {
    let loaded = house.database().write_now(|tx| {
        let system = crate::town::system(crate::house::at("2025-08-01 08:00"));
        let elements = planning::framework_file::elements(MODEL).expect("a framework");
        let version = planning::adopt::NewVersion {
            name: "2025".to_owned(),
            audience: staff::Audience::parse("group = instruction").expect("an audience"),
            source: "Tests".to_owned(),
            in_force_from: crate::house::day("2025-08-01"),
        };
        let named = ("model", "Our model", planning::FrameworkKind::Instruction);
        let permit = access::Permit::for_system();
        planning::adopt::load_framework(tx, &permit, &system, named, (&version, &elements))
            .map_err(crate::town::fault)
    });
    loaded.expect("a framework is loaded");
}
